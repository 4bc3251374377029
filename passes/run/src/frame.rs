//! A run that is not at its end, in memory or apart from its elements.

use crate::array::{Array, Buffer};
use depc_ir::graph::{OpId, ValueId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A value of a run.
#[derive(Clone)]
pub(crate) struct Value {
    pub(crate) array: Array,
    /// The op that made a NaN of numbers, if there is one in it.
    pub(crate) nan: Option<OpId>,
}

/// A run that is not at its end: the values that are still needed.
#[derive(Clone, Default)]
pub struct Frame {
    pub(crate) values: HashMap<ValueId, Value>,
    /// How many ops of the function were run.
    pub(crate) done: usize,
    pub(crate) results: Option<Vec<Array>>,
}

impl Frame {
    /// The function's results, once it is at its end.
    pub fn results(&self) -> Option<&[Array]> {
        self.results.as_deref()
    }

    /// The storages of its values, each once, in the order of the values; not those of literals, which are there anyway.
    fn storages(&self) -> Vec<Arc<Buffer>> {
        let ordered: BTreeMap<ValueId, &Array> = self.values.iter().map(|(v, value)| (*v, &value.array)).collect();
        let mut out: Vec<Arc<Buffer>> = vec![];
        for array in ordered.into_values().chain(self.results.iter().flatten()) {
            if array.origin().is_none() && !out.iter().any(|b| Arc::ptr_eq(b, array.storage())) {
                out.push(Arc::clone(array.storage()));
            }
        }
        out
    }

    /// How many bytes its values take.
    pub fn bytes(&self) -> usize {
        self.storages().iter().map(|b| b.bytes()).sum()
    }

    /// Takes the elements out of it, storage by storage. It cannot be run until [`Frame::load`] has put them back.
    pub fn unload(&mut self) -> Vec<Arc<Buffer>> {
        let storages = self.storages();
        self.exchange(&storages, &storages.iter().map(|b| Arc::new(b.emptied())).collect::<Vec<_>>());
        storages
    }

    /// Puts the elements back that [`Frame::unload`] took out.
    pub fn load(&mut self, storages: Vec<Buffer>) {
        let new: Vec<Arc<Buffer>> = storages.into_iter().map(Arc::new).collect();
        self.exchange(&self.storages(), &new);
    }

    fn exchange(&mut self, old: &[Arc<Buffer>], new: &[Arc<Buffer>]) {
        let arrays = self.values.values_mut().map(|v| &mut v.array).chain(self.results.iter_mut().flatten());
        for array in arrays {
            if let Some(i) = old.iter().position(|b| Arc::ptr_eq(b, array.storage())) {
                array.exchange(&new[i]);
            }
        }
    }
}
