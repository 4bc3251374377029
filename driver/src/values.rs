//! The values of all literals of a module, for running it.

use crate::input::Body;
use crate::outside::Outside;
use depc_frontend::import::Store;
use depc_frontend::{Container, Encoding, Tensor};
use depc_ir::graph::{DataId, Graph};
use depc_mlir::Literal;
use depc_run::{Array, Constants, Number};

/// The literals that a module holds, and weights in a file of their own.
pub struct ModuleLiterals<'a> {
    graph: &'a Graph,
    container: Option<&'a Container>,
    outside: Option<&'a Outside>,
    /// Where each is, and, of a list that the module's text spells out, its bytes.
    stores: Vec<(Store, Vec<u8>)>,
}

impl<'a> ModuleLiterals<'a> {
    /// Those of a module; `graph` is what was imported from it.
    pub fn new(graph: &'a Graph, body: Option<&'a Body>, outside: Option<&'a Outside>) -> ModuleLiterals<'a> {
        let literals = body.iter().flat_map(|b| b.imported.literals.iter().map(move |l| (b, l)));
        let stores = literals.map(|(body, literal)| {
            let op = literal.global.unwrap_or(body.imported.ops[literal.op.index()]);
            match (literal.store, body.imported.module.literal(op, &literal.attr)) {
                (Store::Module, Some(Literal::Dense(_, bytes))) => (literal.store, bytes),
                _ => (literal.store, vec![]),
            }
        });
        ModuleLiterals { graph, container: body.map(|b| &b.container), outside, stores: stores.collect() }
    }
}

impl Constants for ModuleLiterals<'_> {
    fn array(&self, data: DataId) -> Result<Array, String> {
        let literal = self.graph.literal(data);
        let elem = literal.ty.elem().ok_or("it has no element type")?;
        let shape: Vec<u64> =
            literal.ty.dims().iter().copied().collect::<Option<_>>().ok_or("it has no static shape")?;
        let number = Number::of(elem).ok_or_else(|| format!("depc does not compute in {elem}"))?;
        let sizes: Vec<usize> = shape.iter().map(|n| *n as usize).collect();
        let array = |tensor: &Tensor| Ok(Array::from_f64(number, &sizes, &tensor.read_all()?));
        if let Some(values) = self.outside.and_then(|o| o.values(data, elem, &shape)) {
            let values = values?;
            return match values.stored() {
                Some(tensor) => array(tensor),
                None => Ok(Array::full(number, &sizes, values.first()?)),
            };
        }
        match (self.stores.get(data.index()), self.container) {
            (Some((Store::Blob(blob), _)), Some(container)) => array(&container.tensor(*blob, elem, &shape)?),
            (Some((Store::Module, bytes)), _) => {
                array(&Tensor::new(bytes.as_slice().into(), Encoding::Raw, elem, &shape)?)
            }
            (Some((Store::Elided, _)), _) => Err("its values were left out when the module was printed".to_string()),
            _ => Err("its values are not in the module: `--weights FILE` says where they are".to_string()),
        }
    }
}
