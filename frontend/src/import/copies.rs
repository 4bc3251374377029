//! A private function that is called from several places is copied, one copy per call, so that each call may end up with sizes
//! of its own. Copies that come out alike are merged again by the emission.

use depc_ir::rule::{Role, RuleSet};
use depc_ir::types::Attr;
use depc_mlir::{Block, Module, Op};
use petgraph::Direction::Incoming;
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use std::collections::{BTreeMap, BTreeSet};

/// A function and its copies.
#[derive(Debug)]
pub struct Family {
    /// The function as the input has it.
    pub original: Op,
    /// Its copies in the order of their calls: (the copy, the op that calls it, the attribute that names it there).
    pub copies: Vec<(Op, Op, String)>,
}

/// All calls have copies of their own if these add no more ops than this. (Nested calls may ask for 2ⁿ.) Else copies add [`TIMES`] as many
/// ops as there are at most; further calls share a function, and what it works on is pruned alike for all of them; a note tells.
const MOST: usize = 50_000;
const TIMES: usize = 8;

/// The attribute that says who may call a function.
const VISIBILITY: &str = "sym_visibility";

/// Makes the copies; the families come callees first. Also the calls that are left without a copy of their own.
///
/// The first call of a function keeps the original, every other one gets a copy. A copy of a function calls what the function
/// calls at that time, copies perhaps: whatever is called stands for the original that it is a copy of.
pub(super) fn copy_called(module: &mut Module, rules: &RuleSet) -> (Vec<Family>, Vec<Op>) {
    let mut copier = Copier::new(module, rules);
    // Most modules have one function, and are not walked through in vain.
    if copier.functions.len() < 2 {
        return (vec![], vec![]);
    }
    let order = copier.callees_first(module);
    let all = copier.with_all_copies(module, &order);
    let mut budget = if all <= MOST + module.op_count() { all } else { MOST.min(TIMES * module.op_count()) };
    let mut families: BTreeMap<Op, Family> = BTreeMap::new();
    let (mut claimed, mut sharing) = (BTreeSet::new(), vec![]);
    // What is public keeps the originals: others may be called by nobody.
    let private = |f: &Op| copier.text(module, *f, VISIBILITY).as_deref() == Some("private");
    let mut stack: Vec<Op> = copier.functions.values().copied().filter(|f| !order.copied.contains(f)).collect();
    stack.sort_by_key(private);
    stack.reverse();
    while let Some(function) = stack.pop() {
        for call in module.nested(function) {
            let Some((callee, attr)) = copier.callee(module, call, function) else { continue };
            let original = copier.original(callee);
            if !order.copied.contains(&original) {
                continue;
            }
            if claimed.insert(original) {
                module.set_symbol_ref(call, &attr, &copier.names[&original]);
                stack.push(original);
                continue;
            }
            let size = module.nested(original).len();
            if size > budget {
                // What calls the original is no member of its family, and needs nothing when that is merged.
                module.set_symbol_ref(call, &attr, &copier.names[&original]);
                sharing.push(call);
                continue;
            }
            budget -= size;
            let copy = copier.copy(module, original, families.get(&original));
            module.set_symbol_ref(call, &attr, &copier.names[&copy]);
            let family = families.entry(original).or_insert(Family { original, copies: vec![] });
            family.copies.push((copy, call, attr));
            stack.push(copy);
        }
    }
    (order.callees_first.iter().filter_map(|f| families.remove(f)).collect(), sharing)
}

/// The functions of a module by name, in each symbol table.
struct Copier<'a> {
    rules: &'a RuleSet,
    functions: BTreeMap<(Option<Block>, String), Op>,
    names: BTreeMap<Op, String>,
    taken: BTreeSet<String>,
    /// Per copy: what it is a copy of.
    originals: BTreeMap<Op, Op>,
}

/// Which functions are copied.
struct Order {
    /// All functions, callees first.
    callees_first: Vec<Op>,
    /// Private functions that are called, and whose calls come to an end.
    copied: BTreeSet<Op>,
}

impl<'a> Copier<'a> {
    fn new(module: &Module, rules: &'a RuleSet) -> Copier<'a> {
        let mut copier = Copier {
            rules,
            functions: BTreeMap::new(),
            names: BTreeMap::new(),
            taken: BTreeSet::new(),
            originals: BTreeMap::new(),
        };
        let mut stack = vec![module.top()];
        while let Some(op) = stack.pop() {
            for inner in module.regions(op).iter().flatten().flat_map(|b| module.block_ops(*b)) {
                let name = copier.text(module, *inner, "sym_name");
                copier.taken.extend(name.clone());
                match (copier.role(module, *inner), name) {
                    (Some(Role::Function), Some(name)) => {
                        copier.functions.insert((module.block_of(*inner), name.clone()), *inner);
                        copier.names.insert(*inner, name);
                    }
                    (Some(Role::Function), None) => {}
                    _ => stack.push(*inner),
                }
            }
        }
        copier
    }

    /// Number of ops of all functions, each as often as there are ways to it.
    fn with_all_copies(&self, module: &Module, order: &Order) -> usize {
        let mut sizes: BTreeMap<Op, usize> = BTreeMap::new();
        for function in &order.callees_first {
            let inside = module.nested(*function);
            let callees = inside.iter().filter_map(|op| Some(self.callee(module, *op, *function)?.0));
            let copied = callees
                .filter(|callee| order.copied.contains(callee))
                .map(|callee| sizes.get(&callee).copied().unwrap_or(0));
            sizes.insert(*function, copied.fold(inside.len(), usize::saturating_add));
        }
        let first = order.callees_first.iter().filter(|f| !order.copied.contains(f));
        first.filter_map(|f| sizes.get(f)).fold(0, |all, n| all.saturating_add(*n))
    }

    fn role(&self, module: &Module, op: Op) -> Option<&'a Role> {
        self.rules.roles.get(&module.name(op)).map(|(role, _)| role)
    }

    fn text(&self, module: &Module, op: Op, attr: &str) -> Option<String> {
        match module.attr(op, attr) {
            Some(Attr::Str(text)) => Some(text),
            _ => None,
        }
    }

    /// The private function with a body that an op calls, and the attribute that names it. `caller` is the function around it.
    fn callee(&self, module: &Module, op: Op, caller: Op) -> Option<(Op, String)> {
        let Some(Role::Call(attr)) = self.role(module, op) else { return None };
        let name = self.text(module, op, attr)?;
        let function = *self.functions.get(&(module.block_of(caller), name))?;
        let private = self.text(module, function, VISIBILITY).as_deref() == Some("private");
        let has_body = module.regions(function).first().is_some_and(|r| !r.is_empty());
        (private && has_body).then(|| (function, attr.clone()))
    }

    /// The function that a function is a copy of: itself, if it is none.
    fn original(&self, function: Op) -> Op {
        self.originals.get(&function).copied().unwrap_or(function)
    }

    /// Functions on a cycle of calls, and those that lead to one, are not copied.
    fn callees_first(&self, module: &Module) -> Order {
        let mut calls: DiGraphMap<Op, ()> = DiGraphMap::new();
        for function in self.functions.values() {
            calls.add_node(*function);
            for callee in module.nested(*function).into_iter().filter_map(|op| self.callee(module, op, *function)) {
                calls.add_edge(*function, callee.0, ());
            }
        }
        let mut order = Order { callees_first: vec![], copied: BTreeSet::new() };
        let mut finite = BTreeSet::new();
        // Each component comes after those that it calls.
        for component in tarjan_scc(&calls) {
            if let [function] = component.as_slice()
                && calls.neighbors(*function).all(|callee| finite.contains(&callee))
            {
                finite.insert(*function);
            }
            order.callees_first.extend(component);
        }
        let called = |f: &Op| calls.neighbors_directed(*f, Incoming).next().is_some();
        order.copied = finite.into_iter().filter(called).collect();
        order
    }

    /// A copy of a function, behind its last copy, under a new name.
    fn copy(&mut self, module: &mut Module, function: Op, family: Option<&Family>) -> Op {
        let last = family.and_then(|f| f.copies.last()).map_or(function, |(copy, ..)| *copy);
        let copy = module.clone_after(last);
        let base = self.names[&function].clone();
        let numbered = (0u64..).map(|i| format!("{base}_{i}")).find(|n| !self.taken.contains(n));
        let name = numbered.unwrap_or(base);
        module.set_symbol(copy, &name);
        self.taken.insert(name.clone());
        self.names.insert(copy, name.clone());
        self.originals.insert(copy, function);
        self.functions.insert((module.block_of(copy), name), copy);
        copy
    }
}
