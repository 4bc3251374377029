//! Arrays of Python: lent on the way in, copied once on the way out.

use depc::{Elem, NamedTensor};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyList};
use std::sync::Arc;

/// A tensor that Python lends: its name, its element type as MLIR spells it, its axis sizes, the address and the number of its bytes
/// (row-major), and the object that owns them.
pub type ArrayIn = (String, String, Vec<u64>, usize, usize, Py<PyAny>);

/// Bytes that an object of Python owns.
struct Lent {
    address: usize,
    length: usize,
    _owner: Py<PyAny>,
}

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        if self.length == 0 {
            return &[];
        }
        // SAFETY: `depc/_arrays.py` gives address and size of an array's buffer, which its owner, held here, keeps.
        unsafe { std::slice::from_raw_parts(self.address as *const u8, self.length) }
    }
}

/// What was lent, as depc takes it.
pub fn tensors(arrays: Vec<ArrayIn>) -> Vec<NamedTensor> {
    let one = |(name, elem, shape, address, length, owner): ArrayIn| {
        let bytes = Arc::new(Lent { address, length, _owner: owner });
        NamedTensor { name, elem: Elem::parse(&elem), shape, bytes }
    };
    arrays.into_iter().map(one).collect()
}

/// Tensors as a list of names, element types, shapes and bytes.
pub fn to_python<'py>(py: Python<'py>, tensors: &[NamedTensor]) -> PyResult<Bound<'py, PyList>> {
    let one = |t: &NamedTensor| (t.name.clone(), t.elem.name.clone(), t.shape.clone(), PyByteArray::new(py, t.bytes()));
    PyList::new(py, tensors.iter().map(one))
}
