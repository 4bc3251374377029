//! The values of a module's weights, for scoring.

use crate::Errors;
use crate::beside::BesideFile;
use crate::input::Body;
use crate::names::pos;
use crate::outside::Outside;
use depc_frontend::import::Store;
use depc_frontend::store::sum_equal;
use depc_frontend::weights::Values as FileValues;
use depc_frontend::{Container, Encoding, Tensor};
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{Content, DataId, Graph};
use depc_ir::types::{Elem, Type};
use depc_mlir::Literal;
use depc_passes::criterion::{Beside, Element, Pair, Weights, sums_of};
use depc_passes::edits::Values;
use depc_passes::groups::Network;
use depc_passes::plan::{Plan, PlanTensor};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The weights of a module: blobs of its container, the few that are spelled out in its text (of integers, in the graph), and those in a file
/// of their own.
pub struct StoredWeights<'a> {
    graph: &'a Graph,
    container: Option<&'a Container>,
    blobs: BTreeMap<DataId, usize>,
    spelled: BTreeMap<DataId, Spelled>,
    outside: Option<&'a Outside>,
    beside: Option<&'a BesideFile>,
    /// Whether values were left out when the module was printed.
    elided: bool,
}

/// A literal that is spelled out in the text.
enum Spelled {
    /// All its bytes.
    Bytes(Vec<u8>),
    /// One number, that of all its elements.
    Splat(f64),
}

/// The values of a weight.
enum Held<'a> {
    Outside(FileValues<'a>),
    Here(Tensor<'a>),
    Splat(f64, Vec<u64>),
    Ints(&'a [i64], Vec<u64>),
}

impl<'a> StoredWeights<'a> {
    /// The weights that a module holds; `graph` is what was imported from it.
    pub fn new(graph: &'a Graph, body: &'a Body) -> StoredWeights<'a> {
        let mut out = StoredWeights { container: Some(&body.container), ..StoredWeights::none(graph) };
        for (i, literal) in body.imported.literals.iter().enumerate() {
            let data = DataId(i as u32);
            match literal.store {
                Store::Blob(blob) => drop(out.blobs.insert(data, blob)),
                Store::Module if graph.literal(data).varies() => {
                    let op = literal.global.unwrap_or(body.imported.ops[literal.op.index()]);
                    let spelled = match body.imported.module.literal(op, &literal.attr) {
                        Some(Literal::Dense(_, bytes)) => Some(Spelled::Bytes(bytes)),
                        Some(Literal::Splat(_, number)) => number.map(Spelled::Splat),
                        _ => None,
                    };
                    out.spelled.extend(spelled.map(|spelled| (data, spelled)));
                }
                Store::Elided => out.elided = true,
                Store::Module | Store::External | Store::Pattern | Store::Missing => {}
            }
        }
        out
    }

    /// Those of a graph without a module.
    pub fn none(graph: &'a Graph) -> StoredWeights<'a> {
        let (blobs, spelled) = (BTreeMap::new(), BTreeMap::new());
        StoredWeights { graph, container: None, blobs, spelled, outside: None, beside: None, elided: false }
    }

    /// Those of a module and of a weights file; `None` if there is neither.
    pub fn of(graph: &'a Graph, body: Option<&'a Body>, outside: Option<&'a Outside>) -> Option<StoredWeights<'a>> {
        let inside = body.map(|body| StoredWeights::new(graph, body));
        inside.or(outside.map(|_| StoredWeights::none(graph))).map(|weights| weights.with(outside))
    }

    /// The same, and those in a weights file.
    pub fn with(self, outside: Option<&'a Outside>) -> StoredWeights<'a> {
        StoredWeights { outside, ..self }
    }

    /// The same, and tensors that go with them.
    pub fn with_beside(self, beside: Option<&'a BesideFile>) -> StoredWeights<'a> {
        StoredWeights { beside, ..self }
    }

    /// A hash of the values of a weight, as plans have it (BLAKE3); `None` if they are not there.
    pub fn content(&self, data: DataId) -> Option<String> {
        let mut there = None;
        let hash = content(|take| there = self.stream(data, take));
        there.map(|()| hash)
    }

    /// The bytes of a weight, as [`StoredWeights::content`] takes them; `None` if they are not there. All of them are in memory then.
    pub fn bytes(&self, data: DataId) -> Option<Vec<u8>> {
        let mut out = vec![];
        self.stream(data, &mut |bytes| out.extend_from_slice(bytes))?;
        Some(out)
    }

    /// Gives all the bytes of a weight in order, little-endian and row-major; `None`, and nothing is given, if they are not there.
    fn stream(&self, data: DataId, take: &mut dyn FnMut(&[u8])) -> Option<()> {
        let literal = self.graph.literal(data);
        let held = match (&literal.content, elem_and_shape(&literal.ty)) {
            // A number that stands for all elements.
            (Content::Splat(number), Some((_, shape))) => Held::Splat(*number, shape),
            _ => self.held(data).ok()?,
        };
        match held {
            Held::Outside(values) => values.stream(take),
            Held::Here(tensor) => tensor.stream(take),
            Held::Splat(number, shape) => {
                let one = Values::from_numbers(literal.ty.elem()?, &[number]).ok()?;
                let elements = shape.iter().product::<u64>() as usize;
                let block = one.bytes().repeat(elements.min(1 << 14));
                let (whole, rest) = (elements >> 14, elements % (1 << 14));
                (0..whole).for_each(|_| take(&block));
                take(&block[..rest * one.bytes().len()]);
            }
            Held::Ints(list, _) => {
                let width = literal.ty.elem()?.bits.div_ceil(8).min(8) as usize;
                list.iter().for_each(|n| take(&n.to_le_bytes()[..width]));
            }
        }
        Some(())
    }

    fn held(&self, data: DataId) -> Result<Held<'_>, String> {
        let (elem, shape) = elem_and_shape(&self.graph.literal(data).ty).ok_or("it has no static shape")?;
        if let Some(values) = self.outside.and_then(|o| o.values(data, elem, &shape)) {
            return values.map(Held::Outside);
        }
        match (self.blobs.get(&data), self.container, self.spelled.get(&data)) {
            (Some(blob), Some(container), _) => container.tensor(*blob, elem, &shape).map(Held::Here),
            (_, _, Some(Spelled::Bytes(bytes))) => {
                Tensor::new(bytes.as_slice().into(), Encoding::Raw, elem, &shape).map(Held::Here)
            }
            (_, _, Some(Spelled::Splat(number))) => Ok(Held::Splat(*number, shape)),
            _ if let Content::Ints(list) = &self.graph.literal(data).content => Ok(Held::Ints(list, shape)),
            _ => Err("its elements cannot be read".to_string()),
        }
    }
}

/// Refuses a network some of whose parameters have no values. `name` is what diagnostics call it.
pub(crate) fn complete(net: &Network, name: &str, weights: &dyn Weights) -> Result<(), Errors> {
    let graph = net.analysis.graph;
    let mut missing = net.parameters.iter().filter(|p| !weights.has(p.data)).peekable();
    let Some(first) = missing.peek().map(|p| pos(graph, p.value)) else { return Ok(()) };
    let mut names: Vec<&str> = missing.map(|p| graph.literal(p.data).name.as_str()).collect();
    names.dedup();
    let message = format!("the values of {} are not in the module", quoted(&names));
    let without = "`--criterion first`, `--criterion random` and `--plan FILE` do without them";
    let help = format!("{}; {without}", weights.how_to_have());
    Err(vec![Diagnostic::error(name, first, message).with_help(help)])
}

impl Weights for StoredWeights<'_> {
    fn has(&self, data: DataId) -> bool {
        let few = matches!(self.graph.literal(data).content, Content::Ints(_));
        let inside = few || self.blobs.contains_key(&data) || self.spelled.contains_key(&data);
        inside || self.outside.is_some_and(|o| o.holds(data))
    }

    fn place(&self, data: DataId) -> Option<String> {
        self.outside?.place(data)
    }

    fn how_to_have(&self) -> &str {
        match self.elided {
            true => {
                "export it with its weights, without `--mlir-elide-elementsattrs-if-larger` and \
                 `--mlir-elide-resource-strings-if-larger`"
            }
            false => "`--weights FILE` says where they are",
        }
    }

    fn sums(&self, data: DataId, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        match self.held(data)? {
            Held::Outside(values) => values.sums(axes, element),
            Held::Here(tensor) => tensor.sums(axes, element),
            Held::Splat(number, shape) => {
                let mut one = [number];
                element(&mut one);
                sum_equal(one[0], &shape, axes)
            }
            Held::Ints(list, shape) => Ok(sums_of(numbers(list), &shape, axes, element)),
        }
    }

    fn first_not_finite(&self, data: DataId) -> Result<Option<(Vec<u64>, f64)>, String> {
        match self.held(data)? {
            Held::Outside(values) => values.first_not_finite(),
            Held::Here(tensor) => tensor.first_not_finite(),
            Held::Splat(number, shape) => Ok((!number.is_finite()).then(|| (vec![0; shape.len()], number))),
            Held::Ints(..) => Ok(None),
        }
    }

    fn read(&self, data: DataId) -> Result<Vec<f64>, String> {
        match self.held(data)? {
            Held::Outside(values) => values.read_all(),
            Held::Here(tensor) => tensor.read_all(),
            Held::Splat(number, shape) => Ok(vec![number; shape.iter().product::<u64>() as usize]),
            Held::Ints(list, _) => Ok(numbers(list)),
        }
    }

    fn beside(&self, data: DataId) -> Option<&dyn Beside> {
        self.beside?.get(data)
    }

    fn pair_sums(&self, data: DataId, axes: &[usize], pair: Pair) -> Result<Vec<Vec<f64>>, String> {
        let beside = self.beside.ok_or("no tensor goes with it")?.values(data)?;
        let number = match self.held(data)? {
            Held::Here(tensor) => return beside.beside_sums(&tensor, axes, pair),
            Held::Outside(values) => match values.stored() {
                Some(tensor) => return beside.beside_sums(tensor, axes, pair),
                None => values.first()?,
            },
            Held::Splat(number, _) => number,
            Held::Ints(..) => return Err("no tensor goes with integers".to_string()),
        };
        beside.beside_number_sums(number, axes, pair)
    }
}

fn numbers(list: &[i64]) -> Vec<f64> {
    list.iter().map(|n| *n as f64).collect()
}

/// The hash of a tensor's values in a plan: 32 hexadecimal digits of BLAKE3 over its bytes, which `stream` gives in order.
pub(crate) fn content(stream: impl FnOnce(&mut dyn FnMut(&[u8]))) -> String {
    let mut hasher = blake3::Hasher::new();
    stream(&mut |bytes| {
        hasher.update(bytes);
    });
    hasher.finalize().to_hex()[..32].to_string()
}

/// Some names, and how many more there are.
fn quoted(names: &[&str]) -> String {
    const MOST: usize = 6;
    let shown = if names.len() == MOST + 1 { MOST + 1 } else { MOST };
    let list: Vec<String> = names.iter().take(shown).map(|n| format!("`{n}`")).collect();
    match (list.as_slice(), names.len().saturating_sub(shown)) {
        ([one], _) => one.clone(),
        ([start @ .., last], 0) => format!("{} and {last}", start.join(", ")),
        (list, more) => format!("{} and {more} more weights", list.join(", ")),
    }
}

fn elem_and_shape(ty: &Type) -> Option<(&Elem, Vec<u64>)> {
    let shape = ty.dims().iter().copied().collect::<Option<Vec<u64>>>()?;
    Some((ty.elem()?, shape))
}

/// Says what the tensors of a plan hold, as far as their values are there: [`PlanTensor::content`].
pub fn add_contents(plan: &mut Plan, net: &Network, weights: &StoredWeights) {
    let constants: BTreeMap<String, DataId> = net.constants().map(|p| (net.tensor_name(p.data), p.data)).collect();
    let content = |t: &mut PlanTensor| t.content = constants.get(&t.name).and_then(|data| weights.content(*data));
    plan.tensors.par_iter_mut().chain(plan.whole.par_iter_mut()).for_each(content);
}
