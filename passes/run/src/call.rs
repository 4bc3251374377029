//! One op that is run: its operands as arrays, and the kernel's arguments, wherever the table says that they are.

use crate::array::{Array, Number};
use crate::body::{Block, Bound, Fault};
use crate::noted::Probe;
use crate::table::{Line, Source};
use depc_ir::graph::{Graph, Op};
use depc_ir::types::{Attr, Type};

/// What stands in a list of sizes where an operand gives one (MLIR's `ShapedType::kDynamic`).
const DYNAMIC: i64 = i64::MIN;

/// What a kernel gets.
pub struct Call<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// The op.
    pub op: &'a Op,
    /// Its line in the table.
    pub line: &'a Line,
    /// The values of its operands; none for an operand that takes no part.
    pub operands: Vec<Option<Array>>,
    /// Its first region, if it has one.
    pub region: Option<Bound<'a>>,
    /// Who wants to see contractions.
    pub probe: Probe<'a>,
}

/// A kernel: the op's results.
pub type Kernel = fn(&Call) -> Result<Vec<Array>, Fault>;

impl<'a> Call<'a> {
    /// An operand.
    ///
    /// # Errors
    /// If the op has none of that number.
    pub fn operand(&self, i: usize) -> Result<&Array, Fault> {
        self.operands.get(i).and_then(Option::as_ref).ok_or_else(|| format!("has no operand {i}").into())
    }

    /// The region.
    ///
    /// # Errors
    /// If the op has none.
    pub fn region(&self) -> Result<&Bound<'a>, Fault> {
        self.region.as_ref().ok_or_else(|| "has no region".into())
    }

    /// The type of a result.
    ///
    /// # Errors
    /// If the op has none of that number.
    pub fn result(&self, i: usize) -> Result<&'a Type, Fault> {
        self.op.results.get(i).map(|v| self.graph.ty(*v)).ok_or_else(|| format!("has no result {i}").into())
    }

    /// The element type of a result.
    ///
    /// # Errors
    /// One that nothing here computes in.
    pub fn number(&self, i: usize) -> Result<Number, Fault> {
        let ty = self.result(i)?;
        Number::of_type(ty).ok_or_else(|| format!("has a result of type {ty}, which depc does not compute in").into())
    }

    /// The attribute that holds an argument, as it is.
    pub fn attr(&self, key: &str) -> Option<&'a Attr> {
        match self.line.arguments.get(key)? {
            Source::Attr(name) => self.op.attrs.get(name),
            _ => None,
        }
    }

    /// The text of an argument: of an attribute that MLIR keeps as text, or a word of the table itself.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        match self.line.arguments.get(key)? {
            Source::Attr(name) => match self.op.attrs.get(name) {
                Some(Attr::Opaque(text) | Attr::Str(text)) => Some(text),
                Some(_) => None,
                None => Some(name),
            },
            _ => None,
        }
    }

    /// Integers; `None` where the op leaves them away, or the kernel's line has no such argument.
    ///
    /// # Errors
    /// If something else is there.
    pub fn ints(&self, key: &str) -> Result<Option<Vec<i64>>, Fault> {
        let Some(source) = self.line.arguments.get(key) else { return Ok(None) };
        match source {
            Source::Numbers(numbers) => Ok(Some(numbers.clone())),
            Source::Operand(i) => match self.operands.get(*i) {
                Some(Some(array)) => match array.ints() {
                    Some(ints) => Ok(Some(ints)),
                    None => Err(format!("has an operand {i} that holds no integers").into()),
                },
                _ => Ok(None),
            },
            Source::Attr(name) => match self.op.attrs.get(name) {
                None => Ok(None),
                Some(attr) => {
                    let ints = flat(attr, self.graph);
                    ints.map(Some).ok_or_else(|| format!("has an attribute `{name}` that holds no integers").into())
                }
            },
        }
    }

    /// Axes, offsets or sizes. Empty where there are none.
    ///
    /// # Errors
    /// If something else is there.
    pub fn list(&self, key: &str) -> Result<Vec<usize>, Fault> {
        let ints = self.ints(key)?.unwrap_or_default();
        let natural = |n: &i64| usize::try_from(*n).map_err(|_| Fault::from(format!("has a negative `{key}`")));
        ints.iter().map(natural).collect()
    }

    /// One axis, offset or size.
    ///
    /// # Errors
    /// If there is no such number.
    pub fn one(&self, key: &str) -> Result<usize, Fault> {
        self.list(key)?.first().copied().ok_or_else(|| format!("has no `{key}`").into())
    }

    /// A number per axis; `default` for each where there are none.
    ///
    /// # Errors
    /// If their number is another one.
    pub fn per_axis(&self, key: &str, axes: usize, default: i64) -> Result<Vec<i64>, Fault> {
        let ints = self.ints(key)?.filter(|list| !list.is_empty() || axes == 0).unwrap_or_else(|| vec![default; axes]);
        if ints.len() != axes {
            return Err(format!("has {} numbers in `{key}`, not {axes}", ints.len()).into());
        }
        Ok(ints)
    }

    /// Numbers that are in an attribute, or, where it says so, in the operands of segment `from_last` (1 is the last one).
    ///
    /// # Errors
    /// If something else is there.
    pub fn mixed(&self, key: &str, from_last: usize) -> Result<Vec<i64>, Fault> {
        let mut ints = self.ints(key)?.unwrap_or_default();
        if !ints.contains(&DYNAMIC) {
            return Ok(ints);
        }
        let segments = self.list("dynamic")?;
        let Some(segment) = segments.len().checked_sub(from_last) else { return Err("has too few operands".into()) };
        let first: usize = segments[..segment].iter().sum();
        for (next, n) in (first..).zip(ints.iter_mut().filter(|n| **n == DYNAMIC)) {
            let value = self.operand(next)?.ints().and_then(|v| v.first().copied());
            *n = value.ok_or("has a size that is no integer")?;
        }
        Ok(ints)
    }

    /// The sizes of a result: those of its type; a dynamic one is that of `computed`.
    ///
    /// # Errors
    /// If neither says.
    pub fn shape(&self, i: usize, computed: Option<&[usize]>) -> Result<Vec<usize>, Fault> {
        let dims = self.result(i)?.dims();
        let size = |(axis, dim): (usize, &Option<u64>)| match dim {
            Some(n) => Ok(*n as usize),
            None => computed.and_then(|c| c.get(axis).copied()).ok_or_else(|| "has a size that nothing says".into()),
        };
        dims.iter().enumerate().map(size).collect()
    }

    /// Refuses operands that would have to be 0.
    ///
    /// # Errors
    /// If one is not.
    pub fn zeros(&self) -> Result<(), Fault> {
        for (key, source) in &self.line.arguments {
            let Source::Operand(i) = source else { continue };
            let Some(Some(array)) = self.operands.get(*i) else { continue };
            if key.starts_with("zero") && array.to_f64().iter().any(|x| *x != 0.0) {
                let what = format!("has an operand {i} that is not 0 (a zero point, or a shift)");
                return Err(format!("{what}: depc runs no quantised arithmetic").into());
            }
        }
        Ok(())
    }

    /// What the region yields, where it does not depend on its arguments: a single number.
    ///
    /// # Errors
    /// If it does.
    pub fn yielded(&self) -> Result<Array, Fault> {
        let region = self.region()?;
        let slot = *region.body.results.first().ok_or("yields nothing")?;
        let needed = region.body.needed(&[slot]);
        if (0..region.body.inputs.len()).any(|i| needed[i]) {
            return Err("yields something else at each position".into());
        }
        let mut slots = vec![None; needed.len()];
        region.run(&mut slots, &needed, &Block { len: 1, index: &|_| vec![0] })?;
        let value = slots[slot].take().ok_or("yields nothing")?;
        Ok(Array::new(region.body.number(slot), &[], value))
    }
}

/// All integers in an attribute, lists of lists included.
fn flat(attr: &Attr, graph: &Graph) -> Option<Vec<i64>> {
    match attr {
        Attr::Int(n) => Some(vec![*n]),
        Attr::Bool(b) => Some(vec![i64::from(*b)]),
        Attr::Ints(list) => Some(list.clone()),
        Attr::List(items) => {
            items.iter().map(|item| flat(item, graph)).collect::<Option<Vec<_>>>().map(|lists| lists.concat())
        }
        Attr::Data(data) => match &graph.literal(*data).content {
            depc_ir::graph::Content::Ints(list) => Some(list.clone()),
            depc_ir::graph::Content::Splat(x) => Some(vec![*x as i64; graph.literal(*data).ty.elements()? as usize]),
            depc_ir::graph::Content::Stored { .. } => None,
        },
        _ => None,
    }
}
