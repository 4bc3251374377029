//! The import: from a container, through MLIR, to a [`Graph`].
//!
//! Every op of every function becomes an op of the graph, with all its attributes; what an op *is* comes from the roles
//! of the rule files. What cannot be told (a region of several blocks, an op of an unknown dialect) is imported so that
//! the passes freeze what it touches.

mod copies;
mod fields;
mod globals;
mod literal;
mod shardings;
pub use shardings::repeats_of_sizes;
#[cfg(test)]
mod tests;

use crate::container::Container;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{DataId, Def, Func, Graph, MULTI_BLOCK, OpId, Region, ValueId};
use depc_ir::rule::{Role, RuleSet};
use depc_ir::types::Attr;
use depc_mlir::{Block, Module, Op, Val};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub use copies::Family;
pub use literal::Store;

/// Name of the attribute in which a structured op's indexing maps are given.
pub const INDEXING_MAPS: &str = "indexing_maps";

/// A module as MLIR holds it, and as the passes see it.
///
/// `graph.ops[i]` stands for `ops[i]`, `graph.values[i]` for `values[i]`, `graph.data[i]` for `literals[i]` (arguments that were
/// named as weights come after all of these).
#[derive(Debug)]
pub struct Imported {
    /// The module, to be edited in place.
    pub module: Module,
    /// What the passes see.
    pub graph: Graph,
    /// The MLIR op behind each op.
    pub ops: Vec<Op>,
    /// The MLIR value behind each value.
    pub values: Vec<Val>,
    /// What holds each literal.
    pub literals: Vec<LiteralRef>,
    /// The MLIR op behind each function.
    pub funcs: Vec<Op>,
    /// Functions that were copied, one copy per further call; callees first.
    pub families: Vec<Family>,
    /// Calls of functions that would have been copied, too, but for the number of copies.
    pub sharing: Vec<Op>,
    /// What the module calls the arguments of public functions: by an attribute or by their location.
    pub arg_names: BTreeMap<ValueId, String>,
}

/// What holds a literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiteralRef {
    /// The constant.
    pub op: OpId,
    /// The attribute that holds it: of the constant, or of the global.
    pub attr: String,
    /// The global that the constant loads, if it holds nothing itself.
    pub global: Option<Op>,
    /// Where its bytes are. Decides how a resized literal is written, whatever its [`depc_ir::graph::Content`]: also a
    /// blob of equal numbers is `Splat` there.
    pub store: Store,
}

impl Imported {
    /// What holds a literal; `None` for that of an argument, whose values are not in the module.
    pub fn literal(&self, data: DataId) -> Option<&LiteralRef> {
        self.literals.get(data.index())
    }
}

/// Attributes of arguments by which exporters name them.
const ARGUMENT_NAMES: [&str; 2] = ["jax.arg_info", "iree.identifier"];

/// Most errors of one kind that are told one by one.
const MAX_ERRORS: usize = 5;

/// Parses a container's module and imports its functions.
///
/// # Errors
/// All located in the original file: what MLIR's parser and verifier say; a resource without a blob; a blob that does
/// not fit its type; a literal that depc cannot hold; no function.
pub fn import(container: &mut Container, rules: &RuleSet) -> Result<Imported, Vec<Diagnostic>> {
    let module =
        container.parse(&rules.dialects()).map_err(|errors| errors.into_iter().map(with_hint).collect::<Vec<_>>())?;
    import_module(module, container, rules)
}

/// [`import`], of a module that MLIR holds already; `container` has its weights.
///
/// # Errors
/// As [`import`], but for those of the parser.
pub fn import_module(mut module: Module, container: &Container, rules: &RuleSet) -> Result<Imported, Vec<Diagnostic>> {
    module.know_types(rules.types.iter().map(|(name, (kind, _))| (name.clone(), kind.clone())).collect());
    let (families, sharing) = copies::copy_called(&mut module, rules);
    let globals = globals::Globals::find(&module, rules);
    let mut importer = Importer {
        container,
        rules,
        graph: Graph::default(),
        ops: Vec::new(),
        values: Vec::new(),
        literals: Vec::new(),
        funcs: Vec::new(),
        names: BTreeSet::new(),
        renamed: BTreeMap::new(),
        arg_names: BTreeMap::new(),
        ids: HashMap::new(),
        errors: Vec::new(),
        facts: literal::Facts::default(),
        globals,
        meshes: shardings::Meshes::of(&module),
        module: &module,
    };
    importer.functions(module.top());
    importer.resolve_calls();
    let Importer { graph, ops, values, literals, funcs, errors, arg_names, .. } = importer;
    if !errors.is_empty() {
        return Err(shortened(errors));
    }
    if funcs.is_empty() {
        let error = Diagnostic::error(container.name(), Pos::default(), "the module has no function with a body");
        return Err(vec![error.with_help("depc prunes what stands in functions; is this the whole module?")]);
    }
    Ok(Imported { module, graph, ops, values, literals, funcs, families, sharing, arg_names })
}

/// What older MLIR wrote, and what is said of it.
const OLDER: &str = include_str!("import/older.txt");

/// Says what to do about text that MLIR cannot read.
fn with_hint(mut error: Diagnostic) -> Diagnostic {
    let older = OLDER.lines().filter(|l| !l.starts_with("//")).filter_map(|line| line.split_once(" | "));
    if let Some((_, help)) = older.into_iter().find(|(part, _)| error.message.contains(part)) {
        error.labels.clear();
        return error.with_help(help);
    }
    if error.message.contains("unsupported memory space") {
        return error.with_help(
            "memory spaces of other dialects than MLIR's own of tensor programs (`#gpu.…`) are not read: prune the module before \
             its tensors become buffers of a device",
        );
    }
    let foreign = ["not found for custom op", "is unknown (tried", "requires the dialect", "unregistered dialect"];
    if !foreign.iter().any(|part| error.message.contains(part)) {
        return error;
    }
    // A note with the names of all dialects that are registered.
    error.labels.clear();
    error.with_help(
        "MLIR's dialects of tensor programs, StableHLO, CHLO, Shardy, torch, tm_tensor and util are read as they are printed, \
         others in generic form only: convert with a tool that has the dialect, `mlir-opt`, `stablehlo-opt`, `torch-mlir-opt` \
         or `iree-opt IN --mlir-print-op-generic -o OUT`",
    )
}

/// The first few errors, and how many more there are.
fn shortened(mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if errors.len() > MAX_ERRORS {
        let more = errors.len() - MAX_ERRORS;
        errors.truncate(MAX_ERRORS);
        if let Some(last) = errors.last_mut() {
            last.help =
                format!("{}{}and {more} more like this", last.help, if last.help.is_empty() { "" } else { "; " });
        }
    }
    errors
}

struct Importer<'a> {
    container: &'a Container,
    rules: &'a RuleSet,
    meshes: shardings::Meshes,
    module: &'a Module,
    graph: Graph,
    ops: Vec<Op>,
    values: Vec<Val>,
    literals: Vec<LiteralRef>,
    funcs: Vec<Op>,
    /// Names of functions so far.
    names: BTreeSet<String>,
    /// Functions whose name another one has in another module of the file: by the block that they stand in and their own name, the name that
    /// they have in the graph.
    renamed: BTreeMap<(Option<Block>, String), String>,
    arg_names: BTreeMap<ValueId, String>,
    ids: HashMap<Val, ValueId>,
    errors: Vec<Diagnostic>,
    facts: literal::Facts,
    globals: globals::Globals,
}

impl Importer<'_> {
    fn role(&self, name: &str) -> Option<&Role> {
        self.rules.roles.get(name).map(|(role, _)| role)
    }

    fn error(&mut self, op: Op, message: impl Into<String>) -> &mut Diagnostic {
        self.errors.push(Diagnostic::error(self.container.name(), self.module.pos(op), message));
        let last = self.errors.len() - 1;
        &mut self.errors[last]
    }

    /// Imports the functions in an op's regions; ops that are none (a nested module) are looked into.
    fn functions(&mut self, op: Op) {
        let module = self.module;
        for inner in module.regions(op).iter().flatten().flat_map(|b| module.block_ops(*b)) {
            match self.role(&module.name(*inner)) {
                Some(Role::Function) => self.function(*inner),
                _ => self.functions(*inner),
            }
        }
    }

    fn function(&mut self, op: Op) {
        let module = self.module;
        let blocks: Vec<Block> = module.regions(op).first().cloned().unwrap_or_default();
        let Some(entry) = blocks.first() else { return };
        let text = |name: &str| match module.attr(op, name) {
            Some(Attr::Str(text)) => text,
            _ => String::new(),
        };
        let index = self.graph.funcs.len() as u32;
        let own = text("sym_name");
        let name = self.unique(own.clone());
        if name != own {
            self.renamed.insert((module.block_of(op), own), name.clone());
        }
        let params: Vec<ValueId> =
            (0u32..).zip(module.block_args(*entry)).map(|(i, v)| self.value(*v, Def::Param(index, i))).collect();
        let public = text("sym_visibility") != "private";
        for (i, v) in params.iter().enumerate().filter(|_| public) {
            let attr = ARGUMENT_NAMES.iter().find_map(|name| match module.arg_attr(op, i, name) {
                Some(Attr::Str(name)) => Some(name),
                _ => None,
            });
            let name = attr.or_else(|| module.location_name(self.values[v.index()]));
            self.arg_names.extend(name.map(|name| (*v, name)));
        }
        for (i, v) in params.iter().enumerate() {
            self.sharding(&[*v], |name| module.arg_attr(op, i, name));
        }
        let func = Func { name, public, params, block_args: 0, body: Vec::new(), pos: module.pos(op) };
        self.graph.funcs.push(func);
        self.funcs.push(op);
        // A branch may carry values into any block: those of the others count as arguments, and stay as they are.
        for arg in blocks[1..].iter().flat_map(|b| module.block_args(*b)) {
            let next = self.graph.funcs[index as usize].params.len() as u32;
            let value = self.value(*arg, Def::Param(index, next));
            self.graph.funcs[index as usize].params.push(value);
            self.graph.funcs[index as usize].block_args += 1;
        }
        let body = blocks.iter().flat_map(|b| module.block_ops(*b)).map(|op| self.op(*op)).collect();
        self.graph.funcs[index as usize].body = body;
    }

    /// A call names a function of the module that it stands in. (A function under another name that something else may name is public:
    /// its types stay.)
    fn resolve_calls(&mut self) {
        let mut named: BTreeSet<&String> = BTreeSet::new();
        for (func, op) in self.graph.funcs.iter().zip(&self.funcs).filter(|_| !self.renamed.is_empty()) {
            let block = self.module.block_of(*op);
            let mut stack = func.body.clone();
            while let Some(id) = stack.pop() {
                let op = &mut self.graph.ops[id.index()];
                stack.extend(op.regions.iter().flat_map(|r| &r.ops));
                let callee = self.rules.roles.get(&op.name).and_then(|(role, _)| match role {
                    Role::Call(attr) => Some(attr),
                    _ => None,
                });
                for (attr, value) in &mut op.attrs {
                    match value {
                        Attr::Str(name) if Some(attr) == callee => {
                            if let Some(new) = self.renamed.get(&(block, name.clone())) {
                                name.clone_from(new);
                            }
                        }
                        other => {
                            let text = format!("{other:?}");
                            let names =
                                |name: &str| [format!("Str({name:?})"), format!("@{name}"), format!("@\\\"{name}")];
                            let is_named =
                                |name: &str| names(name).iter().any(|spelled| text.contains(spelled.as_str()));
                            named.extend(
                                self.renamed.iter().filter(|((_, name), _)| is_named(name)).map(|(_, new)| new),
                            );
                        }
                    }
                }
            }
        }
        for func in self.graph.funcs.iter_mut().filter(|f| named.contains(&f.name)) {
            func.public = true;
        }
    }

    /// A function's name, which only another module in the same file can have taken.
    fn unique(&mut self, name: String) -> String {
        let name = if name.is_empty() { "unnamed".to_string() } else { name };
        let numbered = (2u32..).map(|i| format!("{name}_{i}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|n| !self.names.contains(n)).unwrap_or(name);
        self.names.insert(free.clone());
        free
    }

    fn value(&mut self, val: Val, def: Def) -> ValueId {
        let spelled = self.module.value_name(val);
        let name = if spelled.is_empty() { format!("%_{}", self.graph.values.len()) } else { spelled.to_string() };
        let id = self.graph.add_value(self.module.ty(val), name, def);
        self.values.push(val);
        self.ids.insert(val, id);
        id
    }

    fn op(&mut self, op: Op) -> OpId {
        let module = self.module;
        let name = op_name(&module.name(op));
        let id = OpId(self.graph.ops.len() as u32);
        let constant = self.role(&name).and_then(Role::literal).cloned();
        let mut operands = self.operands(op, &module.operands(op));
        let mut attrs: BTreeMap<String, Attr> = module.attrs(op, constant.as_deref()).into_iter().collect();
        with_fields(&mut attrs);
        if !attrs.contains_key(INDEXING_MAPS)
            && let Some(maps) = module.indexing_maps(op)
        {
            attrs.insert(INDEXING_MAPS.to_string(), Attr::List(maps.into_iter().map(Attr::Map).collect()));
        }
        let multi = module.regions(op).iter().any(|r| r.len() > 1);
        if multi {
            attrs.insert(MULTI_BLOCK.to_string(), Attr::Unit);
            operands.extend(self.operands(op, &captured(module, op)));
        }
        let pos = module.pos(op);
        self.ops.push(op);
        self.graph.ops.push(depc_ir::graph::Op {
            name,
            operands,
            results: Vec::new(),
            attrs,
            regions: Vec::new(),
            pos,
        });
        if let Some(attr) = constant {
            self.literal(op, id, &attr);
        }
        if !multi {
            let regions = module.regions(op);
            let regions = (0u32..).zip(regions).map(|(i, r)| self.region(id, i, r.first().copied())).collect();
            self.graph.ops[id.index()].regions = regions;
        }
        let results: Vec<ValueId> =
            (0u32..).zip(module.results(op)).map(|(i, v)| self.value(*v, Def::Result(id, i))).collect();
        let of_shardy = module.name(op).starts_with("sdy.");
        self.sharding(&results, |name| module.attr(op, name).filter(|_| name != shardings::OWN || of_shardy));
        self.graph.ops[id.index()].results = results;
        id
    }

    /// Takes note of how values are split over devices.
    fn sharding(&mut self, values: &[ValueId], attr: impl Fn(&str) -> Option<Attr>) {
        let rank = |v: &ValueId| self.graph.ty(*v).dims().len();
        let ranks: Vec<usize> = values.iter().map(rank).collect();
        let parts = self.meshes.parts(&ranks, attr).unwrap_or_default();
        let split = values.iter().copied().zip(parts).filter(|(_, parts)| parts.iter().any(|n| *n != 1));
        self.graph.shardings.extend(split);
    }

    fn operands(&mut self, op: Op, values: &[Val]) -> Vec<Option<ValueId>> {
        let mut out = Vec::with_capacity(values.len());
        for v in values {
            if self.module.is_absent(*v) {
                out.push(None);
                continue;
            }
            let known = self.ids.get(v).copied();
            if known.is_none() {
                self.error(op, "an operand is defined in a block that stands further down").help =
                    "depc reads the blocks of a function in the order of the text".to_string();
            }
            out.push(known);
        }
        out
    }

    fn region(&mut self, op: OpId, index: u32, block: Option<Block>) -> Region {
        let Some(block) = block else { return Region::default() };
        let module = self.module;
        let args = (0u32..).zip(module.block_args(block));
        let args = args.map(|(i, v)| self.value(*v, Def::RegionArg(op, index, i))).collect();
        let ops = module.block_ops(block).iter().map(|op| self.op(*op)).collect();
        Region { args, ops }
    }

    /// Reads a constant's value into the graph.
    fn literal(&mut self, op: Op, id: OpId, attr: &str) {
        let number = self.graph.data.len();
        let global = self.globals.loaded(op).cloned();
        let loads = matches!(self.role(&self.module.name(op)), Some(Role::Load(_)));
        let found = match &global {
            Some(global) => self.facts.read_global(self.container, self.module, op, global, number),
            None if loads => Ok(None),
            None => self.facts.read(self.container, self.module, op, attr, number),
        };
        match found {
            Ok(Some((data, store))) => {
                let data = self.graph.add_data(data);
                let held = global.as_ref().map_or(attr, |g| &g.attr).to_string();
                self.literals.push(LiteralRef { op: id, attr: held, store, global: global.map(|g| g.op) });
                self.graph.ops[id.index()].attrs.insert(attr.to_string(), Attr::Data(data));
            }
            Ok(None) => {
                if let Some(value) = self.module.attr(op, attr) {
                    self.graph.ops[id.index()].attrs.insert(attr.to_string(), value);
                }
            }
            Err(problem) => {
                let Diagnostic { message, help, labels, .. } = *problem;
                let error = self.error(op, message);
                error.help = help;
                error.labels = labels;
            }
        }
    }
}

/// Replaces attributes that hold numbers by name by those numbers, `dimension_numbers.offset_dims` and so on.
fn with_fields(attrs: &mut BTreeMap<String, Attr>) {
    let parts = |(name, attr): (&String, &Attr)| match attr {
        Attr::Opaque(text) => Some((name.clone(), fields::fields(text))).filter(|(_, parts)| !parts.is_empty()),
        _ => None,
    };
    for (name, parts) in attrs.iter().filter_map(parts).collect::<Vec<_>>() {
        attrs.remove(&name);
        attrs.extend(parts.into_iter().map(|(key, value)| (format!("{name}.{key}"), value)));
    }
}

/// An op's name as MLIR's texts have it between quotes: what cannot stand there is a backslash and two digits. (MLIR takes any string for
/// the name of an op that it does not know.)
fn op_name(name: &str) -> String {
    let is_plain = |c: char| !(c == '"' || c == '\\' || c.is_control());
    if name.chars().all(is_plain) {
        return name.to_string();
    }
    let spelled = |c: char| match c {
        '"' | '\\' => format!("\\{:02X}", u32::from(c)),
        c if c.is_control() => c.to_string().bytes().map(|b| format!("\\{b:02X}")).collect(),
        c => c.to_string(),
    };
    name.chars().map(spelled).collect()
}

/// Values that the regions of an op use and do not define, in order of first use.
fn captured(module: &Module, op: Op) -> Vec<Val> {
    let nested = module.nested(op);
    let blocks = nested.iter().flat_map(|op| module.regions(*op)).flatten();
    let mut seen: HashSet<Val> = blocks.flat_map(|b| module.block_args(*b)).copied().collect();
    seen.extend(nested[1..].iter().flat_map(|op| module.results(*op)));
    let used = nested[1..].iter().flat_map(|op| module.operands(*op));
    used.filter(|v| seen.insert(*v)).collect()
}
