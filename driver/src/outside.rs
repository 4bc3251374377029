//! Weights whose values lie in a file of their own: arguments of the function, globals that name another file's tensors, and resources that
//! the module's file lacks.

use crate::Errors;
use crate::input::Body;
use crate::names::some;
use depc_frontend::import::Store;
use depc_frontend::weights::{Change, Changes, Fit, NamedTensor, Values, Wanted, WeightFile, match_tensors};
use depc_frontend::{Contents, Gather};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_ir::graph::{Data, DataId, Def, Graph, ValueId};
use depc_ir::types::{Dim, Elem};
use depc_passes::edits::{Edits, Literal};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A weights file, and which of its tensors are which weights of a module.
pub struct Outside {
    /// The file.
    pub file: WeightFile,
    tensors: BTreeMap<DataId, usize>,
    /// Tensors that are no weights of the module.
    extra: Vec<usize>,
    /// Whether weights are arguments of the module.
    arguments: bool,
}

/// A weight that lies outside.
struct Weight<'g> {
    id: DataId,
    data: &'g Data,
    /// The argument that it is, and its position; or a constant that loads it.
    argument: Option<(ValueId, usize)>,
    /// Whether a pattern stands for its values, which a tensor of any size can have.
    pattern: bool,
    pos: Pos,
}

/// The weights of a module whose values are not in it; those of one storage one after the other.
fn weights<'g>(graph: &'g Graph, body: Option<&Body>) -> Vec<Weight<'g>> {
    let mut out = vec![];
    for (v, id) in &graph.weights {
        let Def::Param(func, position) = graph.value(*v).def else { continue };
        let pos = graph.funcs.get(func as usize).map_or(Pos::default(), |f| f.pos);
        out.push(Weight {
            id: *id,
            data: graph.literal(*id),
            argument: Some((*v, position as usize)),
            pattern: false,
            pos,
        });
    }
    for (i, literal) in body.iter().flat_map(|b| b.imported.literals.iter().enumerate()) {
        if let Store::External | Store::Pattern | Store::Missing = literal.store {
            let id = DataId(i as u32);
            let (pattern, pos) = (literal.store == Store::Pattern, graph.op(literal.op).pos);
            out.push(Weight { id, data: graph.literal(id), argument: None, pattern, pos });
        }
    }
    out.sort_by_key(|w| (w.data.storage, w.id));
    out
}

fn static_type(data: &Data) -> Option<(&Elem, Vec<u64>)> {
    Some((data.ty.elem()?, data.ty.dims().iter().copied().collect::<Option<Vec<u64>>>()?))
}

impl Outside {
    /// Opens a weights file, and finds the tensors of a module's weights in it (see [`match_tensors`]). `name` is what
    /// diagnostics call the module.
    ///
    /// # Errors
    /// See [`WeightFile::open`] and [`match_tensors`]; or no weight of the module lies outside.
    pub fn open(path: &Path, graph: &Graph, body: Option<&Body>, name: &str) -> Result<Outside, Errors> {
        Outside::of(|| WeightFile::open(path), graph, body, name)
    }

    /// The same for weights in memory, which are lent; `tensors_name` is what diagnostics call them. See [`WeightFile::lent`].
    ///
    /// # Errors
    /// See [`WeightFile::lent`] and [`match_tensors`]; or no weight of the module lies outside.
    pub fn lent(
        tensors_name: &str,
        tensors: Vec<NamedTensor>,
        graph: &Graph,
        body: Option<&Body>,
        name: &str,
    ) -> Result<Outside, Errors> {
        Outside::of(|| WeightFile::lent(tensors_name, tensors), graph, body, name)
    }

    fn of(
        open: impl FnOnce() -> Result<WeightFile, Diagnostic>,
        graph: &Graph,
        body: Option<&Body>,
        name: &str,
    ) -> Result<Outside, Errors> {
        let weights = weights(graph, body);
        if weights.is_empty() {
            let message = "no weight of this module has its values in another file";
            let help = "`--params PATTERN` says which arguments of the function are weights";
            return Err(vec![Diagnostic::error(name, Pos::default(), message).with_help(help)]);
        }
        let file = open().map_err(|e| vec![e])?;
        let one_each: Vec<&[Weight]> = weights.chunk_by(|a, b| a.data.storage == b.data.storage).collect();
        let types: Vec<_> = one_each.iter().filter_map(|all| static_type(all[0].data)).collect();
        if types.len() < one_each.len() {
            return Err(vec![Diagnostic::error(name, Pos::default(), "a weight without static sizes lies outside")]);
        }
        let wanted: Vec<Wanted> = one_each
            .iter()
            .zip(&types)
            .map(|(all, (elem, shape))| Wanted {
                name: &all[0].data.name,
                position: all[0].argument.map(|a| a.1),
                fit: Fit::Values(elem, shape),
                place: (name, all[0].pos),
            })
            .collect();
        let matched = match_tensors(&wanted, &file)?;
        let pairs = one_each.iter().zip(&matched.tensors);
        let tensors = pairs.flat_map(|(all, tensor)| all.iter().map(|w| (w.id, *tensor))).collect();
        Ok(Outside { file, tensors, extra: matched.extra, arguments: !graph.weights.is_empty() })
    }

    /// Whether a weight lies in the file.
    pub(crate) fn holds(&self, id: DataId) -> bool {
        self.tensors.contains_key(&id)
    }

    /// What a weight is called in the file, and the file; `None` if it does not lie outside.
    pub(crate) fn place(&self, id: DataId) -> Option<String> {
        let tensor = &self.file.entries()[*self.tensors.get(&id)?].name;
        Some(format!("the tensor `{tensor}` of `{}`", self.file.name()))
    }

    /// The values of a weight; `None` if it does not lie outside.
    pub(crate) fn values(&self, id: DataId, elem: &Elem, shape: &[u64]) -> Option<Result<Values<'_>, String>> {
        let tensor = self.tensors.get(&id)?;
        Some(self.file.values(*tensor, elem, shape).map_err(|e| e.to_string()))
    }

    /// What becomes of the file's tensors under edits of the module.
    ///
    /// # Errors
    /// A weight that would have to be two different ones. (Loads of one global agree in a pruned module; masks may not.)
    pub fn changes(&self, graph: &Graph, body: Option<&Body>, edits: &Edits, name: &str) -> Result<Changes, Errors> {
        let mut all: BTreeMap<usize, Option<Change>> = BTreeMap::new();
        for weight in weights(graph, body) {
            let Some(tensor) = self.tensors.get(&weight.id) else { continue };
            let fault = |what: &str| {
                let message = format!("`{}`, which lies in `{}`, {what}", weight.data.name, self.file.name());
                vec![Diagnostic::error(name, weight.pos, message)]
            };
            for literal in literals(&weight, body, edits) {
                let change = change(weight.data, literal).map_err(|e| fault(&e))?;
                if all.entry(*tensor).or_insert_with(|| change.clone()) != &change {
                    return Err(fault("would have to be two different tensors"));
                }
            }
        }
        Ok(all.into_iter().filter_map(|(tensor, change)| Some((tensor, change?))).collect())
    }

    /// The tensors after these changes, in memory: see [`WeightFile::tensors`].
    ///
    /// # Errors
    /// As there.
    pub fn tensors(&self, changes: &Changes) -> Result<Vec<NamedTensor>, Errors> {
        self.file.tensors(changes).map_err(|e| vec![e])
    }

    /// What the user should know: tensors that are no weights of the module.
    pub fn notes(&self) -> Vec<Diagnostic> {
        let names: Vec<String> = self.extra.iter().map(|i| format!("`{}`", self.file.entries()[*i].name)).collect();
        let message = match names.as_slice() {
            [] => return vec![],
            [one] => format!("tensor {one} is no weight of the module: it stays as it is"),
            many => {
                let shown = many.iter().take(6).cloned().collect::<Vec<_>>().join(", ");
                let more = if many.len() > 6 { ", …" } else { "" };
                format!("{} tensors are no weights of the module, and stay as they are: {shown}{more}", many.len())
            }
        };
        let note = Diagnostic::error(self.file.name(), Pos::default(), message).with_severity(Severity::Note);
        match self.arguments {
            true => vec![note.with_help("`--params` says which arguments of the function are weights")],
            false => vec![note],
        }
    }
}

/// Whether these edits change values that are not in the module: of weights in `outside`, if it is given, or else of all that
/// no pattern stands for.
pub fn outside_changes(graph: &Graph, body: Option<&Body>, outside: Option<&Outside>, edits: &Edits) -> bool {
    let changes = |w: &Weight| literals(w, body, edits).iter().any(|(_, literal)| literal.is_some());
    weights(graph, body).iter().any(|w| (outside.is_some() || !w.pattern) && changes(w))
}

/// A warning: resources that the module names, and that neither its file has nor `outside`.
pub fn missing_resources(graph: &Graph, body: &Body, outside: Option<&Outside>, name: &str) -> Option<Diagnostic> {
    let literals = body.imported.literals.iter().enumerate().map(|(i, literal)| (DataId(i as u32), literal));
    let is_missing = |id: DataId, store: Store| store == Store::Missing && !outside.is_some_and(|o| o.holds(id));
    let missing: Vec<_> = literals.filter(|(id, literal)| is_missing(*id, literal.store)).collect();
    let pos = graph.op(missing.first()?.1.op).pos;
    let keys: BTreeSet<&str> = missing.iter().map(|(id, _)| graph.literal(*id).name.as_str()).collect();
    let keys: Vec<String> = keys.into_iter().map(|key| format!("`{key}`")).collect();
    let message = match keys.as_slice() {
        [key] => format!("the resource {key} is not in the file: its values count as left out"),
        _ => format!("{} resources are not in the file: their values count as left out ({})", keys.len(), some(&keys)),
    };
    let warning = Diagnostic::error(name, pos, message).with_severity(Severity::Warning);
    Some(warning.with_help("`--weights FILE` gives values, where tensors have these names"))
}

/// What the edits make of a weight: its sizes, and its values if they change.
type New<'e> = (&'e [Dim], Option<&'e Literal>);

/// What the edits make of a weight, once per place that has it.
fn literals<'e>(weight: &Weight<'e>, body: Option<&Body>, edits: &'e Edits) -> Vec<New<'e>> {
    let same: New = (weight.data.ty.dims(), None);
    match (weight.argument, body) {
        (Some((v, _)), _) => vec![edits.args.get(&v).map_or(same, |a| (a.dims.as_slice(), a.literal.as_ref()))],
        (None, Some(body)) => match edits.ops.get(&body.imported.literals[weight.id.index()].op) {
            Some(versions) => {
                versions.iter().map(|v| (v.results.first().map_or(same.0, Vec::as_slice), v.literal.as_ref())).collect()
            }
            None => vec![same],
        },
        (None, None) => vec![],
    }
}

/// What an edit makes of a stored tensor; `None` if it stays.
fn change(data: &Data, (dims, literal): New) -> Result<Option<Change>, String> {
    let (elem, shape) = static_type(data).ok_or("has a dynamic size")?;
    let contents = match literal {
        None => return Ok(None),
        Some(Literal::Gather(axes)) => {
            let gather = Gather { axes: axes.clone() };
            if gather.is_identity(&shape) {
                return Ok(None);
            }
            Contents::Gather(gather)
        }
        Some(Literal::Values(values)) if values.elem() == elem => Contents::Values {
            shape: dims.iter().copied().collect::<Option<_>>().ok_or("has a dynamic size")?,
            bytes: values.bytes().clone(),
        },
        Some(_) => return Err("would have to be another number".to_string()),
    };
    contents.check(elem, &shape).map_err(|e| format!("does not fit its edit: {e}"))?;
    Ok(Some(Change { elem: elem.clone(), shape, contents }))
}

/// An argument of a public function whose type changes.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct NewType {
    /// The function.
    pub function: String,
    /// Which of its arguments, from 0.
    pub position: usize,
    /// What the module calls it.
    pub name: String,
    /// Its type before, as graphs have it.
    pub before: String,
    /// Its type afterwards.
    pub after: String,
}

/// The arguments of public functions that have other types after these edits, in order.
pub fn new_types(graph: &Graph, edits: &Edits) -> Vec<NewType> {
    let mut out = vec![];
    for func in graph.funcs.iter().filter(|f| f.public) {
        for (position, v) in func.params.iter().take(func.params.len() - func.block_args).enumerate() {
            let (Some(edit), Some(data)) = (edits.args.get(v), graph.weights.get(v)) else { continue };
            let before = graph.ty(*v);
            let mut after = before.clone();
            if let depc_ir::types::Type::Tensor { dims, .. } = &mut after {
                dims.clone_from(&edit.dims);
            }
            if after != *before {
                out.push(NewType {
                    function: func.name.clone(),
                    position,
                    name: graph.literal(*data).name.clone(),
                    before: before.to_string(),
                    after: after.to_string(),
                });
            }
        }
    }
    out
}
