//! Globals: values that stand outside of functions, and are constants where they are loaded.
//!
//! A global is one if its rule file says so, it is private and not mutable, and nothing but loads inside of functions names it:
//! then all that its values are good for is known.

use depc_ir::rule::{Role, RuleSet};
use depc_ir::types::Attr;
use depc_mlir::{Module, Op};
use std::collections::{BTreeMap, BTreeSet};

/// The globals that can be constants, by the ops that load them.
#[derive(Default)]
pub(super) struct Globals {
    loads: BTreeMap<Op, Global>,
}

/// A global, and its attribute that holds the values.
#[derive(Clone)]
pub(super) struct Global {
    pub op: Op,
    pub attr: String,
}

/// Attributes of a global that may change.
const MUTABLE: &str = "is_mutable";

impl Globals {
    /// Finds them.
    pub fn find(module: &Module, rules: &RuleSet) -> Globals {
        let role = |op: Op| rules.roles.get(&module.name(op)).map(|(role, _)| role);
        let mut found: BTreeMap<String, Option<Global>> = BTreeMap::new();
        for op in &outside_functions(module, &role) {
            if let Some(Role::Global(attr)) = role(*op) {
                let Some(Attr::Str(name)) = module.attr(*op, "sym_name") else { continue };
                let private = module.attr(*op, "sym_visibility") == Some(Attr::Str("private".into()));
                let global = Global { op: *op, attr: attr.clone() };
                let usable = private && module.attr(*op, MUTABLE).is_none();
                // Of two that share a name (in two modules) nobody says which is meant.
                let first = !found.contains_key(&name);
                found.insert(name, Some(global).filter(|_| usable && first));
            }
        }
        if found.is_empty() {
            return Globals::default();
        }
        let all = module.nested(module.top());
        let inside: BTreeSet<Op> = {
            let functions = all.iter().filter(|op| role(**op) == Some(&Role::Function));
            functions.flat_map(|op| module.nested(*op)).collect()
        };
        let mut loads = vec![];
        for op in &all {
            match role(*op) {
                Some(Role::Load(attr)) if inside.contains(op) => {
                    if let Some(Attr::Str(name)) = module.attr(*op, attr) {
                        loads.push((*op, name));
                    }
                }
                role => {
                    let own = if matches!(role, Some(Role::Global(_))) { Some("sym_name") } else { None };
                    for (_, attr) in module.attrs(*op, own) {
                        mentions(&attr, &mut |name| found.get_mut(name).into_iter().for_each(|g| *g = None));
                    }
                }
            }
        }
        let usable = |(op, name): (Op, String)| Some((op, found.get(&name)?.clone()?));
        Globals { loads: loads.into_iter().filter_map(usable).collect() }
    }

    /// The global that an op loads.
    pub fn loaded(&self, op: Op) -> Option<&Global> {
        self.loads.get(&op)
    }
}

/// The ops that stand in the module, or in modules in it, but in no function.
fn outside_functions<'r>(module: &Module, role: &impl Fn(Op) -> Option<&'r Role>) -> Vec<Op> {
    let (mut out, mut stack) = (vec![], vec![module.top()]);
    while let Some(op) = stack.pop() {
        let inner: Vec<Op> = module.regions(op).iter().flatten().flat_map(|b| module.block_ops(*b)).copied().collect();
        stack.extend(inner.iter().rev().filter(|op| role(**op) != Some(&Role::Function)));
        out.extend(inner);
    }
    out
}

/// Calls `found` with every name that may be a symbol's in an attribute.
fn mentions(attr: &Attr, found: &mut impl FnMut(&str)) {
    match attr {
        Attr::Str(name) => found(name),
        Attr::List(items) => items.iter().for_each(|item| mentions(item, found)),
        Attr::Opaque(text) => {
            for tail in text.split('@').skip(1) {
                let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && !"_.$-".contains(c)).unwrap_or(tail.len());
                found(tail.strip_prefix('"').and_then(|t| t.split('"').next()).unwrap_or(&tail[..end]));
            }
        }
        _ => {}
    }
}

/// The name of values that are kept outside of the module: `#stream.parameter.named<"scope"::"key">` as (scope, key).
pub(super) fn external(text: &str) -> Option<(String, String)> {
    let inner = text.strip_prefix("#stream.parameter.named<")?;
    let mut quoted = inner.split('>').next()?.split("::").map(|part| part.trim().trim_matches('"').to_string());
    match (quoted.next()?, quoted.next()) {
        (key, None) => Some((String::new(), key)),
        (scope, Some(key)) => Some((scope, key)),
    }
}

/// Whether an attribute gives a tensor of any size values that are of no interest: `#util.byte_pattern<1>`, in place of weights
/// that whoever wrote the module left out.
pub(super) fn stands_for_any(text: &str) -> bool {
    const NAMES: [&str; 2] = ["byte_pattern", "uninitialized"];
    let name = text.strip_prefix('#').and_then(|t| t.split(['<', ' ']).next()?.split_once('.'));
    name.is_some_and(|(_, name)| NAMES.contains(&name))
}
