//! Versions of ops: copies, types, attributes and operands. Literals are [`crate::literal`]'s.

use depc_frontend::import::{Imported, repeats_of_sizes};
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{Def, OpId, ValueId};
use depc_ir::rule::Role;
use depc_ir::types::Attr;
use depc_mlir::{Module, Op, Val};
use depc_passes::edits::{Edits, Ref, Version};
use depc_passes::groups::Network;
use std::collections::BTreeMap;

/// Where the versions of each op are.
pub(crate) struct Placed {
    /// Per op with several versions: the copies, which are its versions from 1 on.
    copies: BTreeMap<OpId, Vec<Op>>,
}

impl Placed {
    /// All versions of an op, in order; the op itself is the first.
    pub fn versions(&self, imported: &Imported, op: OpId) -> Vec<Op> {
        let copies = self.copies.get(&op).into_iter().flatten().copied();
        std::iter::once(imported.ops[op.index()]).chain(copies).collect()
    }

    fn version(&self, imported: &Imported, to: Ref) -> Option<Op> {
        match to.version.checked_sub(1) {
            None => imported.ops.get(to.op.index()).copied(),
            Some(copy) => self.copies.get(&to.op)?.get(copy).copied(),
        }
    }
}

/// Carries out all edits but those of literals.
pub(crate) fn apply(imported: &mut Imported, net: &Network, edits: &Edits) -> Result<Placed, Vec<Diagnostic>> {
    let mut placed = Placed { copies: BTreeMap::new() };
    // All copies are made before anything changes, so that each is one of the original.
    for (op, versions) in edits.iter().filter(|(_, versions)| versions.len() > 1) {
        let mut last = imported.ops[op.index()];
        let mut copies = Vec::with_capacity(versions.len() - 1);
        for _ in 1..versions.len() {
            last = imported.module.clone_after(last);
            copies.push(last);
        }
        placed.copies.insert(*op, copies);
    }
    for (id, versions) in &edits.ops {
        for (op, version) in placed.versions(imported, *id).into_iter().zip(versions) {
            own(&mut imported.module, op, *id, version, net)?;
            uses(imported, op, *id, version, net, &placed)?;
        }
    }
    for (v, arg) in &edits.args {
        imported.module.set_dims(imported.values[v.index()], &arg.dims)?;
    }
    elements(imported, net, edits, &placed)?;
    lists(imported, net, &placed)?;
    signatures(imported, net, edits)?;
    hints(imported, net);
    repeats(imported, net, &placed);
    Ok(placed)
}

/// What elements become, in all versions of a value.
fn elements(imported: &mut Imported, net: &Network, edits: &Edits, placed: &Placed) -> Result<(), Vec<Diagnostic>> {
    for (v, elem) in &edits.elems {
        let values: Vec<Val> = match net.analysis.graph.value(*v).def {
            Def::Result(op, i) => {
                let versions = placed.versions(imported, op).into_iter();
                versions.filter_map(|op| imported.module.results(op).get(i as usize).copied()).collect()
            }
            Def::Param(..) | Def::RegionArg(..) => vec![imported.values[v.index()]],
        };
        let old = net.analysis.graph.ty(*v).elem().map_or("", |e| e.name.as_str());
        values.into_iter().try_for_each(|v| imported.module.set_elem(v, old, &elem.name))?;
    }
    Ok(())
}

/// The types of lists, which may tell the sizes of what is in them.
fn lists(imported: &mut Imported, net: &Network, placed: &Placed) -> Result<(), Vec<Diagnostic>> {
    let graph = net.analysis.graph;
    let all = (0..graph.ops.len() as u32).map(OpId);
    for id in all.filter(|id| net.analysis.role(graph.op(*id)) == Some(&Role::List)) {
        for op in placed.versions(imported, id) {
            let (lists, tensors) = (imported.module.results(op).to_vec(), imported.module.operands(op));
            for list in lists {
                imported.module.set_list(list, &tensors)?;
            }
        }
    }
    Ok(())
}

/// Takes out what only says sizes of values that now have others.
fn hints(imported: &mut Imported, net: &Network) {
    let graph = net.analysis.graph;
    for (op, id) in graph.ops.iter().zip(&imported.ops).filter(|(op, _)| net.analysis.role(op) == Some(&Role::Hint)) {
        let operands = imported.module.operands(*id);
        let resized = |(old, new): (&Option<ValueId>, &Val)| {
            old.is_some_and(|old| imported.module.ty(*new).dims() != graph.ty(old).dims())
        };
        if op.operands.iter().zip(&operands).any(resized) {
            imported.module.detach(*id);
        }
    }
}

/// Takes attributes away that repeat sizes which are others now, and that whoever reads them makes anew.
fn repeats(imported: &mut Imported, net: &Network, placed: &Placed) {
    let graph = net.analysis.graph;
    let all = (0..graph.ops.len() as u32).map(OpId);
    let named = |id: &OpId| repeats_of_sizes().any(|name| graph.op(*id).attrs.contains_key(name));
    for id in all.filter(named) {
        let op = graph.op(id);
        let olds: Vec<Option<ValueId>> =
            op.operands.iter().copied().chain(op.results.iter().copied().map(Some)).collect();
        for op in placed.versions(imported, id) {
            let module = &imported.module;
            let news = module.operands(op).into_iter().chain(module.results(op).iter().copied());
            let mut pairs = olds.iter().zip(news);
            if pairs.any(|(old, new)| old.is_some_and(|old| module.ty(new).dims() != graph.ty(old).dims())) {
                repeats_of_sizes().for_each(|name| imported.module.remove_attr(op, name));
            }
        }
    }
}

/// The types of functions whose arguments or results changed.
fn signatures(imported: &mut Imported, net: &Network, edits: &Edits) -> Result<(), Vec<Diagnostic>> {
    let graph = net.analysis.graph;
    for (f, func) in graph.funcs.iter().enumerate() {
        let is_return = |op: &&OpId| net.analysis.role(graph.op(**op)) == Some(&Role::Return);
        let Some(end) = func.body.iter().find(is_return) else { continue };
        let ends = graph.op(*end).operands.iter().flatten();
        let values: Vec<Val> = imported.module.operands(imported.ops[end.index()]);
        let resized = |(old, new): (&ValueId, &Val)| imported.module.ty(*new).dims() != graph.ty(*old).dims();
        let others = |v: &ValueId| edits.elems.contains_key(v);
        let given = func.params.iter().any(|v| edits.args.contains_key(v) || others(v));
        if given || ends.clone().any(others) || ends.zip(&values).any(resized) {
            imported.module.set_signature(imported.funcs[f], &values)?;
        }
    }
    Ok(())
}

/// Types and attributes of one version.
fn own(module: &mut Module, op: Op, id: OpId, version: &Version, net: &Network) -> Result<(), Vec<Diagnostic>> {
    let graph = net.analysis.graph;
    let results = module.results(op).to_vec();
    for ((value, dims), old) in results.into_iter().zip(&version.results).zip(&graph.op(id).results) {
        if dims != graph.ty(*old).dims() {
            module.set_dims(value, dims)?;
        }
    }
    for (name, numbers) in &version.attrs {
        if !Attr::holds(graph.op(id).attrs.get(name), numbers) {
            module.set_ints(op, name, numbers)?;
        }
    }
    Ok(())
}

/// Operands and captured values of one version.
fn uses(
    imported: &mut Imported,
    op: Op,
    id: OpId,
    version: &Version,
    net: &Network,
    placed: &Placed,
) -> Result<(), Vec<Diagnostic>> {
    let wrong = |imported: &Imported, what: &str| {
        let module = &imported.module;
        let message = format!("`{}` should use a copy of {what}, but cannot", module.name(op));
        vec![Diagnostic::error(module.file(), module.pos(op), message)]
    };
    let target = |imported: &Imported, to: Ref| -> Option<Val> {
        let source = placed.version(imported, to)?;
        imported.module.results(source).first().copied()
    };
    let operands = imported.module.operands(op).len();
    for (i, to) in &version.operands {
        let new = target(imported, *to).ok_or_else(|| wrong(imported, &format!("operand {i}")))?;
        if *i < operands {
            imported.module.set_operand(op, *i, new)?;
            continue;
        }
        // The import makes what a region of several blocks captures into further operands.
        let old = net.analysis.graph.op(id).operands.get(*i).copied().flatten();
        let old = old.map(|v| imported.values[v.index()]).ok_or_else(|| wrong(imported, &format!("operand {i}")))?;
        imported.module.replace_captured(op, old, new);
    }
    for (value, to) in &version.captures {
        let name = &net.analysis.graph.value(*value).name;
        let new = target(imported, *to).ok_or_else(|| wrong(imported, name))?;
        if imported.module.replace_captured(op, imported.values[value.index()], new) == 0 {
            return Err(wrong(imported, name));
        }
    }
    Ok(())
}
