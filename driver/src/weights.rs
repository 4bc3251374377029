//! The values of a module's weights, for scoring.

use crate::input::Body;
use depc_frontend::import::Store;
use depc_frontend::{Container, Encoding, Tensor};
use depc_ir::graph::{DataId, Graph};
use depc_ir::types::{Elem, Type};
use depc_mlir::Literal;
use depc_passes::score::Weights;
use std::collections::BTreeMap;

/// The weights of a module: blobs of its container, and the few that are spelled out in its text.
pub struct StoredWeights<'a> {
    graph: &'a Graph,
    container: &'a Container,
    blobs: BTreeMap<DataId, usize>,
    /// The bytes of spelled-out literals.
    spelled: BTreeMap<DataId, Vec<u8>>,
}

impl<'a> StoredWeights<'a> {
    /// The weights of a module; `graph` is what was imported from it.
    pub fn new(graph: &'a Graph, body: &'a Body) -> StoredWeights<'a> {
        let mut out =
            StoredWeights { graph, container: &body.container, blobs: BTreeMap::new(), spelled: BTreeMap::new() };
        for (i, literal) in body.imported.literals.iter().enumerate() {
            let data = DataId(i as u32);
            match literal.store {
                Store::Blob(blob) => drop(out.blobs.insert(data, blob)),
                Store::Module if graph.literal(data).is_parameter() => {
                    let op = literal.global.unwrap_or(body.imported.ops[literal.op.index()]);
                    if let Some(Literal::Dense(_, bytes)) = body.imported.module.literal(op, &literal.attr) {
                        out.spelled.insert(data, bytes);
                    }
                }
                Store::Module | Store::External => {}
            }
        }
        out
    }
}

impl Weights for StoredWeights<'_> {
    fn sum_squares(&self, data: DataId, axes: &[usize]) -> Result<Vec<Vec<f64>>, String> {
        let literal = self.graph.literal(data);
        let named = |e: String| format!("`{}`: {e}", literal.name);
        let (elem, shape) = elem_and_shape(&literal.ty).ok_or_else(|| named("it has no static shape".into()))?;
        let tensor = match (self.blobs.get(&data), self.spelled.get(&data)) {
            (Some(blob), _) => self.container.tensor(*blob, elem, &shape),
            (_, Some(bytes)) => Tensor::new(bytes.as_slice().into(), Encoding::Raw, elem, &shape),
            _ => Err("its elements cannot be read".to_string()),
        };
        tensor.and_then(|t| t.sum_squares(axes)).map_err(named)
    }
}

fn elem_and_shape(ty: &Type) -> Option<(&Elem, Vec<u64>)> {
    let shape = ty.dims().iter().copied().collect::<Option<Vec<u64>>>()?;
    Some((ty.elem()?, shape))
}
