//! A plan carried out on a checkpoint of the network.

use crate::Errors;
use crate::matched::{Given, matched};
use crate::orders::{Order, keep_along, straight};
use crate::tensor_map::Map;
use depc_frontend::Gather;
use depc_frontend::weights::{Change, Changes, NamedTensor, WeightFile};
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::plan::Plan;
use std::collections::BTreeMap;
use std::path::Path;

/// Which tensors of a checkpoint are which of a plan.
pub struct Checkpoint {
    /// The checkpoint.
    pub file: WeightFile,
    /// Per tensor of the checkpoint that is cut, or known to stay: what it is of the plan.
    tensors: Given,
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
}

impl Checkpoint {
    /// Opens a checkpoint, and finds the tensors of a plan in it. `plan_name` is what diagnostics call the plan.
    ///
    /// # Errors
    /// A file that cannot be read; a map that names what there is not; a tensor that is cut and that the checkpoint does not have, or
    /// that may be several.
    pub fn open(path: &Path, plan: &Plan, plan_name: &str, map: Option<&Map>) -> Result<Checkpoint, Errors> {
        Checkpoint::of(WeightFile::open(path).map_err(|e| vec![e])?, plan, plan_name, map)
    }

    /// The same for tensors in memory; `name` is what diagnostics call them.
    ///
    /// # Errors
    /// As [`Checkpoint::open`], and of [`WeightFile::lent`].
    pub fn lent(name: &str, tensors: Vec<NamedTensor>, plan: &Plan, plan_name: &str) -> Result<Checkpoint, Errors> {
        Checkpoint::of(WeightFile::lent(name, tensors).map_err(|e| vec![e])?, plan, plan_name, None)
    }

    fn of(file: WeightFile, plan: &Plan, plan_name: &str, map: Option<&Map>) -> Result<Checkpoint, Errors> {
        let (tensors, notes) = matched(&file, plan, plan_name, map)?;
        Ok(Checkpoint { file, tensors, notes })
    }

    /// What becomes of the checkpoint's tensors.
    ///
    /// # Errors
    /// A tensor whose element type the file does not say.
    pub fn changes(&self, plan: &Plan) -> Result<Changes, Errors> {
        let mut out = Changes::new();
        for (entry, is) in &self.tensors {
            let mut cut = is.iter().filter_map(|(t, order)| Some((plan.tensors.get(*t)?, order)));
            let Some((tensor, order)) = cut.find(|(t, _)| !t.keep.is_empty()) else { continue };
            let own = &self.file.entries()[*entry];
            let Some(elem) = own.dtype.elem().cloned() else {
                let message = format!("the file does not say what type the elements of `{}` have", own.name);
                return Err(vec![Diagnostic::error(self.file.name(), Pos::default(), message)]);
            };
            let shape = own.shape.clone().unwrap_or_else(|| tensor.shape.clone());
            let axes = (0..shape.len()).map(|axis| keep_along(tensor, order, &shape, axis).cloned()).collect();
            out.insert(*entry, Change { elem, shape, contents: Gather { axes }.into() });
        }
        Ok(out)
    }

    /// Writes the names of the checkpoint's tensors into the plan. A tensor of the plan that is several has none.
    pub fn name_tensors(&self, plan: &mut Plan) {
        let mut names: BTreeMap<usize, Vec<(usize, &Order)>> = BTreeMap::new();
        for (entry, is) in &self.tensors {
            is.iter().for_each(|(tensor, order)| names.entry(*tensor).or_default().push((*entry, order)));
        }
        for (i, tensor) in plan.tensors.iter_mut().chain(&mut plan.whole).enumerate() {
            if let Some([(entry, order)]) = names.get(&i).map(Vec::as_slice) {
                let own = &self.file.entries()[*entry];
                let plain = own.shape.as_ref() == Some(&tensor.shape) && **order == straight(order.len());
                tensor.checkpoint = Some(own.name.clone());
                tensor.checkpoint_axes = (!plain).then(|| (*order).clone());
            }
        }
    }

    /// The number of tensors that are found.
    pub fn matched(&self) -> usize {
        self.tensors.len()
    }
}
