//! Ops with indexing maps and a region: every operand is a view of one iteration space.

use crate::array::Array;
use crate::body::{Body, Bound, Fault, What};
use crate::kernels::Reduction;
use crate::noted::{Probe, mapped};
use depc_ir::types::{AffineExpr, AffineMap};

/// c + Σ k·d over the dims of an iteration space.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Linear {
    /// Per dim.
    pub factors: Vec<i64>,
    /// c.
    pub constant: i64,
}

impl Linear {
    fn number(dims: usize, constant: i64) -> Linear {
        Linear { factors: vec![0; dims], constant }
    }

    fn dim(dims: usize, dim: usize) -> Linear {
        let mut out = Linear::number(dims, 0);
        out.factors[dim] = 1;
        out
    }

    /// One result of a map; `None` where it is no such sum.
    pub fn of(expr: &AffineExpr, dims: usize) -> Option<Linear> {
        match expr {
            AffineExpr::Dim(d) => Some(Linear::dim(dims, *d)),
            AffineExpr::Const(c) => Some(Linear::number(dims, *c)),
            AffineExpr::Other { text, .. } => {
                let words = words(text);
                let mut words = words.iter().map(String::as_str).peekable();
                let sum = sum(&mut words, dims)?;
                words.next().is_none().then_some(sum)
            }
        }
    }

    fn plus(mut self, other: &Linear, times: i64) -> Linear {
        self.factors.iter_mut().zip(&other.factors).for_each(|(a, b)| *a += b * times);
        self.constant += other.constant * times;
        self
    }

    /// The dim that it is, if it is nothing else.
    fn only(&self) -> Option<usize> {
        let dim = self.factors.iter().position(|k| *k != 0)?;
        (*self == Linear::dim(self.factors.len(), dim)).then_some(dim)
    }
}

fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut open = false;
    for c in text.chars() {
        let letter = c.is_alphanumeric();
        match out.last_mut() {
            Some(word) if letter && open => word.push(c),
            _ if !c.is_whitespace() => out.push(c.to_string()),
            _ => {}
        }
        open = letter;
    }
    out
}

fn sum<'a>(words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>, dims: usize) -> Option<Linear> {
    let mut all = product(words, dims)?;
    while let Some(sign) = words.next_if(|w| *w == "+" || *w == "-") {
        all = all.plus(&product(words, dims)?, if sign == "+" { 1 } else { -1 });
    }
    Some(all)
}

fn product<'a>(words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>, dims: usize) -> Option<Linear> {
    let mut all = factor(words, dims)?;
    while words.next_if(|w| *w == "*").is_some() {
        let other = factor(words, dims)?;
        let is_number = |x: &Linear| x.factors.iter().all(|k| *k == 0);
        let (of, by) = if is_number(&other) { (&all, &other) } else { (&other, &all) };
        if !is_number(by) {
            return None;
        }
        all = Linear::number(dims, 0).plus(of, by.constant);
    }
    Some(all)
}

fn factor<'a>(words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>, dims: usize) -> Option<Linear> {
    match words.next()? {
        "-" => Some(Linear::number(dims, 0).plus(&factor(words, dims)?, -1)),
        "(" => {
            let inner = sum(words, dims)?;
            (words.next()? == ")").then_some(inner)
        }
        word => match word.strip_prefix('d') {
            Some(dim) => dim.parse().ok().filter(|d| *d < dims).map(|d| Linear::dim(dims, d)),
            None => word.parse().ok().map(|n| Linear::number(dims, n)),
        },
    }
}

/// An op, read once.
pub struct Structured {
    dims: usize,
    /// Per operand, per axis of it.
    maps: Vec<Vec<Linear>>,
    /// How many of the operands, the last ones, the results start with.
    outs: usize,
    /// Per result: whether it has an element for every point of the space, while another one is folded.
    whole: Vec<bool>,
    /// Dims that the results have, as the first folded one has them, and those that are folded.
    kept: Vec<usize>,
    folded: Vec<usize>,
    /// The region; its indices count the axes kept, folded.
    body: Body,
}

impl Structured {
    /// Reads the maps of an op with that many results.
    ///
    /// # Errors
    /// Maps that are no sums of dims, or results that are not indexed by dims.
    pub fn new(maps: &[AffineMap], outs: usize, body: Body) -> Result<Structured, Fault> {
        let dims = maps.first().map_or(0, |m| m.dims);
        let read = |m: &AffineMap| {
            let axis = |e| Linear::of(e, dims).ok_or_else(|| Fault::from(format!("has the indexing map {m}")));
            m.results.iter().map(axis).collect::<Result<Vec<_>, _>>()
        };
        let maps = maps.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        if outs == 0 || maps.len() < outs || body.inputs.len() != maps.len() || body.results.len() != outs {
            return Err("has a region that does not fit its operands".into());
        }
        let out_dims = |map: &[Linear]| -> Result<Vec<usize>, Fault> {
            let fixed = |e: &&Linear| e.factors.iter().any(|k| *k != 0) || e.constant != 0;
            let dims = map.iter().filter(fixed).map(|e| e.only().ok_or("writes where no single dim says".into()));
            dims.collect()
        };
        let own = maps[maps.len() - outs..].iter().map(|m| out_dims(m)).collect::<Result<Vec<_>, Fault>>()?;
        // The result of fewest dims says what is kept; another one may have an element for every point.
        let kept = own.iter().min_by_key(|dims| dims.len()).cloned().unwrap_or_default();
        let whole: Vec<bool> = own.iter().map(|d| d.len() == dims && kept.len() < dims).collect();
        for (own, whole) in own.iter().zip(&whole) {
            let same = own.len() == kept.len() && kept.iter().all(|d| own.contains(d));
            if !(same || *whole) || (0..dims).any(|d| own.iter().filter(|o| **o == d).count() > 1) {
                return Err("has results that are indexed by different dims".into());
            }
        }
        let folded: Vec<usize> = (0..dims).filter(|d| !kept.contains(d)).collect();
        let order = [kept.as_slice(), &folded].concat();
        let mut body = body;
        for step in &mut body.steps {
            if let What::Index(dim) = &mut step.what {
                *dim = order.iter().position(|d| d == dim).ok_or("reads the index of a dim that is not there")?;
            }
        }
        Ok(Structured { dims, maps, outs, whole, kept, folded, body })
    }

    /// The region.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The results. `captured` are what the region captures.
    ///
    /// # Errors
    /// Operands that do not fit, and what the region cannot compute.
    pub fn run(&self, operands: &[Array], captured: Vec<Array>, probe: Probe) -> Result<Vec<Array>, Fault> {
        let sizes = self.sizes(operands)?;
        let order = [self.kept.as_slice(), &self.folded].concat();
        let space: Vec<usize> = order.iter().map(|d| sizes[*d]).collect();
        let views = operands.iter().zip(&self.maps).map(|(x, map)| view(x, map, &sizes, &order));
        let views = views.collect::<Result<Vec<_>, _>>()?;
        let bound = Bound { body: &self.body, captured };
        let results = if self.folded.is_empty() {
            self.map(&bound, &space, views, probe)?
        } else {
            self.fold(&bound, &space, views, probe)?
        };
        let start = operands.len() - self.outs;
        Ok(results.iter().enumerate().map(|(r, x)| self.placed(x, start + r, operands[start + r].shape())).collect())
    }

    fn sizes(&self, operands: &[Array]) -> Result<Vec<usize>, Fault> {
        let mut sizes = vec![None; self.dims];
        if operands.len() != self.maps.len() {
            return Err("has operands and maps of different numbers".into());
        }
        for (x, map) in operands.iter().zip(&self.maps) {
            if x.rank() != map.len() {
                return Err(format!("has an operand of shape {:?} for {} indices", x.shape(), map.len()).into());
            }
            for (size, dim) in x.shape().iter().zip(map).filter_map(|(n, e)| Some((*n, e.only()?))) {
                if sizes[dim].is_some_and(|known| known != size) {
                    return Err(format!("has a dim d{dim} of two sizes, {size} and {:?}", sizes[dim]).into());
                }
                sizes[dim] = Some(size);
            }
        }
        let all: Option<Vec<usize>> = sizes.into_iter().collect();
        all.ok_or_else(|| "has a dim whose size no operand says".into())
    }

    fn map(&self, bound: &Bound, space: &[usize], views: Vec<Array>, probe: Probe) -> Result<Vec<Array>, Fault> {
        // An argument that is passed on is moved, not computed.
        let passed = |slot: &usize| views.get(*slot).filter(|v| v.number() == self.body.number(*slot)).cloned();
        if let Some(all) = self.body.results.iter().map(passed).collect::<Option<Vec<_>>>()
            && !self.body.steps.iter().any(|s| matches!(s.what, What::Assert(_)))
        {
            return Ok(all);
        }
        mapped(bound, space, views.into_iter().map(Some).collect(), probe)
    }

    fn fold(&self, bound: &Bound, space: &[usize], views: Vec<Array>, probe: Probe) -> Result<Vec<Array>, Fault> {
        let kept = self.kept.len();
        let first = views.len() - self.outs;
        let folded = |r: usize| (!self.whole[r]).then_some(first + r);
        let front = |v: &Array| v.view(space[..kept].to_vec(), v.strides()[..kept].to_vec(), v.offset());
        let starts = (0..self.outs).map(|r| Some(front(&views[folded(r)?]))).collect();
        let argument = |(i, v): (usize, Array)| (i < first || self.whole[i - first]).then_some(v);
        let reduction = Reduction {
            region: bound,
            kept: space[..kept].to_vec(),
            folded: space[kept..].to_vec(),
            accumulators: (0..self.outs).map(folded).collect(),
            values: views.into_iter().enumerate().map(argument).collect(),
            starts,
            probe,
        };
        reduction.run()
    }

    /// A result over the dims that it has as the op's own: in the order of its map, with its axes of size 1.
    fn placed(&self, x: &Array, operand: usize, shape: &[usize]) -> Array {
        let own = self.maps[operand].iter().filter_map(Linear::only);
        let order: Vec<usize> =
            own.filter_map(|d| self.kept.iter().chain(&self.folded).position(|k| *k == d)).collect();
        let moved = if order.is_sorted() { x.clone() } else { x.transposed(&order) };
        if moved.rank() == shape.len() { moved } else { moved.reshaped(shape) }
    }
}

/// An operand as a view of the iteration space.
fn view(x: &Array, map: &[Linear], sizes: &[usize], order: &[usize]) -> Result<Array, Fault> {
    let mut strides = vec![0isize; sizes.len()];
    let mut offset = x.offset();
    let empty = sizes.contains(&0);
    for ((size, stride), e) in x.shape().iter().zip(x.strides()).zip(map) {
        let (mut low, mut high) = (e.constant, e.constant);
        for (dim, k) in e.factors.iter().enumerate() {
            strides[dim] += *k as isize * stride;
            let far = k * (sizes[dim] as i64 - 1);
            (low, high) = (low + far.min(0), high + far.max(0));
        }
        if !empty && (low < 0 || high >= *size as i64) {
            return Err(format!("reads indices {low} to {high} of an axis of size {size}").into());
        }
        offset += e.constant as isize * stride;
    }
    Ok(x.view(order.iter().map(|d| sizes[*d]).collect(), order.iter().map(|d| strides[*d]).collect(), offset))
}
