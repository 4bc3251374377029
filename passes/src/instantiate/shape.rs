//! The built-in primitives that move elements without changing them, and `pointwise`.

use super::{Builder, Misfit, axes_text, axis_number};
use depc_ir::graph::ValueId;
use depc_ir::instance::{Entry, Expr, Term, Write};
use depc_ir::rule::Scalar;
use depc_ir::types::{Dim, ElemKind};
use depc_ir::why::{Freeze, Why};

impl Builder<'_, '_> {
    /// Element by element; shapes align from the last axis and axes of size 1 broadcast, as in numpy.
    /// (An attribute may say which axes of the result those of an operand of lower rank are.)
    pub(super) fn pointwise(&mut self, kind: Scalar, dims_place: Option<&str>) -> Result<(), Misfit> {
        let out = self.result()?;
        let placed = dims_place.filter(|d| self.op.attrs.contains_key(*d)).map(|d| self.ints(d)).transpose()?;
        let placed: Option<Vec<usize>> = match &placed {
            Some((_, list)) => Some(list.iter().map(|a| axis_number(*a, out.len())).collect::<Result<_, _>>()?),
            None => None,
        };
        // Where the axes of an operand of that rank stand.
        let positions = |rank: usize| match &placed {
            Some(list) if rank < out.len() && rank > 0 => (list.len() == rank).then(|| list.clone()),
            _ => out.len().checked_sub(rank).map(|shift| (shift..out.len()).collect()),
        };
        let mut letters = vec![Term::One; out.len()];
        let data = self.data_operands();
        for (axis, term) in letters.iter_mut().enumerate() {
            let mut size = out[axis];
            for i in &data {
                let (_, dims) = self.operand(*i)?;
                let at = positions(dims.len()).and_then(|to| to.iter().position(|a| *a == axis));
                if let Some(n) = at.and_then(|a| dims[a]).filter(|n| *n != 1) {
                    size = size.or(Some(n));
                }
            }
            *term = self.fresh("p", size);
        }
        for i in &data {
            let (_, dims) = self.operand(*i)?;
            let to = positions(dims.len()).ok_or_else(|| match dims.len() > out.len() {
                true => format!("operand {i} has more axes than the result"),
                false => format!("`{}` does not place the axes of operand {i}", dims_place.unwrap_or_default()),
            })?;
            let mut axes = vec![];
            for (n, a) in dims.iter().zip(to) {
                axes.push(self.same_or_one(*n, &letters[a])?);
            }
            self.operands[*i] = Some(axes);
        }
        self.results[0] = letters;
        // A number that loses its fraction is another one.
        let is = |v: Option<ValueId>, kinds: &[ElemKind]| {
            v.and_then(|v| self.an.graph.ty(v).elem()).is_some_and(|e| kinds.contains(&e.kind))
        };
        let source = data.first().and_then(|i| self.value(*i));
        let cut_off =
            is(source, &[ElemKind::Float]) && is(self.op.results.first().copied(), &[ElemKind::Int, ElemKind::Index]);
        let kind = if kind == Scalar::Id && cut_off { Scalar::Other } else { kind };
        let args = data.iter().map(|i| Expr::Operand(*i)).collect();
        self.set_compute(Expr::Apply(kind, args), None);
        Ok(())
    }

    /// Operands that the rule does not skip.
    fn data_operands(&self) -> Vec<usize> {
        use depc_ir::rule::OperandKind::Skip;
        let places: Vec<&str> = self.rule.places().collect();
        let kind = |i: usize| self.rule.operands.get(i).or(self.rule.operands.last());
        let present = (0..self.op.operands.len()).filter(|i| self.op.operands[*i].is_some());
        let is_data = |i: &usize| kind(*i).is_none_or(|o| o.kind != Skip && !places.contains(&o.name.as_str()));
        present.filter(is_data).flat_map(|i| self.standing_for(i)).collect()
    }

    /// The letter for an axis of size `n` that may be broadcast along it.
    pub(super) fn same_or_one(&self, n: Dim, letter: &Term) -> Result<Term, Misfit> {
        match (n, letter) {
            (Some(1), _) => Ok(Term::One),
            (_, Term::Letter(l)) => match (n, self.letters[l.0 as usize].size) {
                (Some(a), Some(b)) if a != b => Err(format!("sizes disagree: {a} and {b}")),
                _ => Ok(letter.clone()),
            },
            (None, term) => Ok(term.clone()),
            (Some(n), _) => Err(format!("sizes disagree: {n} and 1")),
        }
    }

    pub(super) fn permute(&mut self, place: &str) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        let (_, perm) = self.ints(place)?;
        let mut perm_axes = vec![];
        for p in &perm {
            perm_axes.push(axis_number(*p, x.len())?);
        }
        let mut sorted = perm_axes.clone();
        sorted.sort_unstable();
        if sorted != (0..x.len()).collect::<Vec<_>>() || out.len() != x.len() {
            return Err(format!("`{place}` = {perm:?} is not a permutation of {}", axes_text(x.len())));
        }
        let letters: Vec<Term> = x.iter().map(|n| self.fresh("p", *n)).collect();
        self.results[0] = perm_axes.iter().map(|a| letters[*a].clone()).collect();
        self.operands[0] = Some(letters);
        self.set_compute(Expr::Operand(0), None);
        Ok(())
    }

    pub(super) fn cast(&mut self) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        if x.len() != out.len() {
            return Err("a cast between different ranks".to_string());
        }
        let letters: Vec<Term> = x.iter().zip(&out).map(|(a, b)| self.fresh("p", a.or(*b))).collect();
        self.results[0] = letters.clone();
        self.operands[0] = Some(letters);
        self.set_compute(Expr::Operand(0), None);
        Ok(())
    }

    pub(super) fn broadcast(&mut self, place: Option<&str>) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        let to: Vec<usize> = match place {
            Some(p) => self.ints(p)?.1.iter().map(|a| axis_number(*a, out.len())).collect::<Result<_, _>>()?,
            None if x.len() <= out.len() => (out.len() - x.len()..out.len()).collect(),
            None => return Err("the operand has more axes than the result".to_string()),
        };
        if to.len() != x.len() {
            return Err(format!("the number of positions, {}, is not that of axes, {}", to.len(), x.len()));
        }
        let letters: Vec<Term> = out.iter().map(|n| self.fresh("p", *n)).collect();
        let mut axes = vec![];
        for (n, a) in x.iter().zip(&to) {
            axes.push(self.same_or_one(*n, &letters[*a])?);
        }
        self.operands[0] = Some(axes);
        self.results[0] = letters;
        self.set_compute(Expr::Operand(0), None);
        Ok(())
    }

    /// Every element of the result is the same: its axes are tied to nothing.
    pub(super) fn uniform(&mut self, number: Option<&str>) -> Result<(), Misfit> {
        let out = self.result()?;
        self.results[0] = out.iter().map(|n| self.fresh("u", *n)).collect();
        if let Some(i) = number.and_then(|n| self.operand_named(n)).filter(|i| self.value(*i).is_some()) {
            self.set_compute(Expr::Operand(i), None);
        }
        Ok(())
    }

    /// y = cat(x1 … xn) along one axis, the same letters along the others.
    pub(super) fn concat(&mut self, place: &str) -> Result<(), Misfit> {
        let out = self.result()?;
        let axis = self.axis_at(place, out.len())?;
        let mut letters: Vec<Term> = out.iter().map(|n| self.fresh("p", *n)).collect();
        let mut parts = vec![];
        for i in self.data_operands() {
            let (_, x) = self.operand(i)?;
            if x.len() != out.len() {
                return Err(format!("operand {i} has {}, the result {}", axes_text(x.len()), out.len()));
            }
            let mut axes = vec![];
            for (a, n) in x.iter().enumerate() {
                axes.push(if a == axis {
                    Term::Letter(self.new_letter(format!("c{i}"), *n, None))
                } else {
                    self.same_or_one(*n, &letters[a])?
                });
            }
            parts.push(axes[axis].clone());
            self.operands[i] = Some(axes);
        }
        letters[axis] = Term::Cat(parts);
        let total = self.term_size(&letters[axis]);
        if total.is_some() && out[axis].is_some() && total != out[axis] {
            return Err("the parts do not add up to the result".to_string());
        }
        self.results[0] = letters;
        Ok(())
    }

    pub(super) fn term_size(&self, term: &Term) -> Dim {
        match term {
            Term::Letter(l) => self.letters[l.0 as usize].size,
            Term::Prod(ts) => ts.iter().try_fold(1u64, |n, t| n.checked_mul(self.term_size(t)?)),
            Term::Cat(ts) => ts.iter().try_fold(0u64, |n, t| n.checked_add(self.term_size(t)?)),
            Term::One => Some(1),
        }
    }

    /// x = cat(low, y, high): low and high are what is cut off.
    pub(super) fn slice(&mut self, start: &str, size: &str, strides: Option<&str>) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        let (start_place, start) = self.ints(start)?;
        let (size_place, size) = self.ints(size)?;
        let strides = strides.map_or(Ok(vec![1; x.len()]), |p| Ok::<_, Misfit>(self.ints(p)?.1))?;
        if [start.len(), size.len(), strides.len()] != [x.len(); 3] {
            return Err("bounds do not fit the operand's rank".to_string());
        }
        let source = align_ones(&size, &out).ok_or("the result's shape does not follow from the slice")?;
        let (mut axes, mut starts, mut sizes, mut parts) = (vec![], vec![], vec![], vec![]);
        for a in 0..x.len() {
            let cut = self.cut(a, x[a], start[a], size[a], strides[a]);
            axes.push(cut.whole);
            starts.push(cut.low);
            sizes.push(if cut.fixed { Entry::Keep(size[a]) } else { Entry::Size(cut.part.clone()) });
            parts.push(cut.part);
        }
        self.operands[0] = Some(axes);
        self.results[0] = source.iter().map(|a| a.map_or(Term::One, |a| parts[a].clone())).collect();
        self.writes.push(Write { place: start_place, entries: starts });
        self.writes.push(Write { place: size_place, entries: sizes });
        self.set_compute(Expr::Operand(0), None);
        Ok(())
    }

    /// x = cat(low, y, high), as `slice`; what the op holds is where the part ends.
    pub(super) fn range(&mut self, start: &str, limit: &str, strides: &str) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        let (start_place, start) = self.ints(start)?;
        let (limit_place, limit) = self.ints(limit)?;
        let strides = self.ints(strides)?.1;
        if [start.len(), limit.len(), strides.len(), out.len()] != [x.len(); 4] {
            return Err("bounds do not fit the operand's rank".to_string());
        }
        let (mut axes, mut starts, mut limits, mut parts) = (vec![], vec![], vec![], vec![]);
        for a in 0..x.len() {
            let size = limit[a].checked_sub(start[a]).filter(|n| *n >= 0).ok_or("it ends before it begins")?;
            let size = if strides[a] > 1 { size / strides[a] + i64::from(size % strides[a] != 0) } else { size };
            let cut = self.cut(a, x[a], start[a], size, strides[a]);
            let end = match &cut.low {
                Entry::Size(low) => Term::Cat(vec![low.clone(), cut.part.clone()]),
                _ => cut.part.clone(),
            };
            limits.push(if cut.fixed { Entry::Keep(limit[a]) } else { Entry::Size(end) });
            axes.push(cut.whole);
            starts.push(cut.low);
            parts.push(if out[a] == Some(1) { Term::One } else { cut.part });
        }
        self.operands[0] = Some(axes);
        self.results[0] = parts;
        self.writes.push(Write { place: start_place, entries: starts });
        self.writes.push(Write { place: limit_place, entries: limits });
        self.set_compute(Expr::Operand(0), None);
        Ok(())
    }

    /// One axis of a slice: the term of the whole axis, of the part, and the entry for the part's start.
    pub(super) fn cut(&mut self, axis: usize, n: Dim, start: i64, size: i64, stride: i64) -> Cut {
        let len = u64::try_from(size).ok();
        let name = self.op.name.clone();
        if let (Some(n), Some(len), 0, 1) = (n, len, start, stride)
            && n == len
        {
            let part = self.fresh("p", Some(n));
            let ends = [None, None];
            return Cut { whole: part.clone(), part, low: Entry::Keep(0), ends, fixed: false };
        }
        let (Some(n), Some(len), Ok(lo)) = (n, len, u64::try_from(start)) else {
            return self.cut_fixed(
                n,
                len,
                start,
                Why::Cut.because(format!("axis {axis} of `{name}` is cut at computed positions")),
            );
        };
        let why = match lo.checked_add(len).is_some_and(|end| end <= n) {
            _ if stride != 1 => Some(format!("axis {axis} of `{name}` is cut with step {stride}")),
            false => Some(format!("axis {axis} of `{name}` is cut beyond its end")),
            true if len == 0 => Some(format!("axis {axis} of `{name}` is cut to nothing")),
            true => None,
        };
        if let Some(why) = why {
            return self.cut_fixed(Some(n), Some(len), start, Why::Cut.because(why));
        }
        let high = n - lo - len;
        let mut piece = |prefix: &str, n: u64| {
            let name = format!("{prefix}{axis}");
            (n > 0).then(|| Term::Letter(self.new_letter(name, Some(n), None)))
        };
        let (low, part, high) = (piece("lo", lo), piece("in", len), piece("hi", high));
        let entry = low.clone().map_or(Entry::Keep(0), Entry::Size);
        let part = part.unwrap_or(Term::One);
        let ends = [low.clone(), high.clone()];
        let whole = Term::Cat([low, Some(part.clone()), high].into_iter().flatten().collect());
        Cut { whole, part, low: entry, ends, fixed: false }
    }

    pub(super) fn cut_fixed(&mut self, n: Dim, len: Dim, start: i64, why: Freeze) -> Cut {
        let whole = self.fixed_letter(n, &why);
        let part = self.fixed_letter(len, &why);
        Cut { whole, part, low: Entry::Keep(start), ends: [None, None], fixed: true }
    }

    /// Operand 0 overwrites a slice of operand 1: both and the result agree outside the slice, operand 0 and the result in it.
    pub(super) fn insert(&mut self, start: &str, size: &str, strides: &str) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let (_, into) = self.operand(1)?;
        let out = self.result()?;
        let (start_place, start) = self.ints(start)?;
        let (size_place, size) = self.ints(size)?;
        let strides = self.ints(strides)?.1;
        if [start.len(), size.len(), strides.len(), into.len()] != [out.len(); 4] {
            return Err("bounds do not fit the result's rank".to_string());
        }
        let source = align_ones(&size, &x).ok_or("the operand's shape does not follow from the slice")?;
        let (mut parts, mut whole, mut starts, mut sizes) = (vec![], vec![], vec![], vec![]);
        for a in 0..out.len() {
            let cut = self.cut(a, out[a].or(into[a]), start[a], size[a], strides[a]);
            starts.push(cut.low);
            sizes.push(if cut.fixed { Entry::Keep(size[a]) } else { Entry::Size(cut.part.clone()) });
            parts.push(cut.part);
            whole.push(cut.whole);
        }
        self.operands[0] = Some(source.iter().map(|a| a.map_or(Term::One, |a| parts[a].clone())).collect());
        self.operands[1] = Some(whole.clone());
        self.results[0] = whole;
        self.writes.push(Write { place: start_place, entries: starts });
        self.writes.push(Write { place: size_place, entries: sizes });
        Ok(())
    }

    /// y = cat(low, x, high): what is added is the same number everywhere, so any part of it may go.
    pub(super) fn pad(&mut self, low: &str, high: Option<&str>, interior: Option<&str>) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        self.pad_value_is_uniform()?;
        let (low_place, first) = self.ints(low)?;
        let second = high.map(|h| self.ints(h)).transpose()?;
        let (lows, highs): (Vec<i64>, Vec<i64>) = match &second {
            Some((_, highs)) => (first, highs.clone()),
            None => (first.iter().copied().step_by(2).collect(), first.iter().copied().skip(1).step_by(2).collect()),
        };
        let between = interior.map_or_else(|| Ok(vec![0; x.len()]), |p| Ok::<_, Misfit>(self.ints(p)?.1))?;
        if [lows.len(), highs.len(), between.len(), out.len()] != [x.len(); 4] {
            return Err("the padding does not fit the operand's rank".to_string());
        }
        let (mut axes, mut result, mut low_entries, mut high_entries) = (vec![], vec![], vec![], vec![]);
        for a in 0..x.len() {
            let (whole, inner, entries) = if between[a] != 0 && x[a] != Some(1) {
                let why = Why::Cut.because(format!("axis {a} of `{}` is padded between its elements", self.op.name));
                let keep = [Entry::Keep(lows[a]), Entry::Keep(highs[a])];
                (self.fixed_letter(out[a], &why), self.fixed_letter(x[a], &why), keep)
            } else {
                self.pad_axis(a, x[a], out[a], lows[a], highs[a])
            };
            axes.push(inner);
            result.push(whole);
            low_entries.push(entries[0].clone());
            high_entries.push(entries[1].clone());
        }
        self.operands[0] = Some(axes);
        self.results[0] = result;
        match second {
            Some((high_place, _)) => {
                self.writes.push(Write { place: low_place, entries: low_entries });
                self.writes.push(Write { place: high_place, entries: high_entries });
            }
            None => {
                let pairs = low_entries.into_iter().zip(high_entries).flat_map(|(a, b)| [a, b]).collect();
                self.writes.push(Write { place: low_place, entries: pairs });
            }
        }
        Ok(())
    }

    pub(super) fn pad_axis(&mut self, axis: usize, n: Dim, out: Dim, low: i64, high: i64) -> (Term, Term, [Entry; 2]) {
        let keep = [Entry::Keep(low), Entry::Keep(high)];
        if low == 0 && high == 0 {
            let letter = self.fresh("p", n.or(out));
            return (letter.clone(), letter, keep);
        }
        let (Some(n), Ok(lo), Ok(hi)) = (n, u64::try_from(low), u64::try_from(high)) else {
            let why = format!("axis {axis} of `{}` is padded by a computed or negative amount", self.op.name);
            let why = Why::Cut.because(why);
            return (self.fixed_letter(out, &why), self.fixed_letter(n, &why), keep);
        };
        let mut piece = |prefix: &str, n: u64| {
            let name = format!("{prefix}{axis}");
            (n > 0).then(|| Term::Letter(self.new_letter(name, Some(n), None)))
        };
        let (lo, inner, hi) = (piece("lo", lo), piece("in", n), piece("hi", hi));
        let entry = |t: &Option<Term>| t.clone().map_or(Entry::Keep(0), Entry::Size);
        let entries = [entry(&lo), entry(&hi)];
        let inner = inner.unwrap_or(Term::One);
        (Term::Cat([lo, Some(inner.clone()), hi].into_iter().flatten().collect()), inner, entries)
    }

    /// A padding whose region computes its value from the position is not uniform.
    pub(super) fn pad_value_is_uniform(&self) -> Result<(), Misfit> {
        for region in &self.op.regions {
            let inner =
                |v| region.args.contains(&v) || region.ops.iter().any(|o| self.an.graph.op(*o).results.contains(&v));
            let used = region.ops.iter().flat_map(|o| self.an.graph.op(*o).operands.iter().flatten());
            if used.copied().any(inner) {
                return Err("its padding depends on the position".to_string());
            }
        }
        Ok(())
    }

    /// y = prod(m, x): the m copies of x stand one after another. Ranks align from the last axis.
    pub(super) fn tile(&mut self, place: &str) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        let (multiples_place, multiples) = self.ints(place)?;
        let rank = x.len().max(multiples.len());
        if out.len() != rank {
            return Err("the multiples do not fit the operand's rank".to_string());
        }
        let (mut axes, mut result, mut entries) = (vec![], vec![], vec![]);
        for a in 0..rank {
            let size = (a + x.len()).checked_sub(rank).map_or(Some(1), |a| x[a]);
            let times = (a + multiples.len()).checked_sub(rank).map(|a| multiples[a]);
            let inner = self.fresh("p", size);
            let copies = self.fresh("m", times.map_or(Some(1), |n| u64::try_from(n).ok()));
            match times {
                None => {}
                Some(1) => entries.push(Entry::Keep(1)),
                Some(_) => entries.push(Entry::Size(copies.clone())),
            }
            result.push(match (&copies, &inner) {
                (Term::One, _) => inner.clone(),
                (_, Term::One) => copies,
                _ => Term::Prod(vec![copies, inner.clone()]),
            });
            if a + x.len() >= rank {
                axes.push(inner);
            }
        }
        self.operands[0] = Some(axes);
        self.results[0] = result;
        self.writes.push(Write { place: multiples_place, entries });
        self.set_compute(Expr::Operand(0), None);
        Ok(())
    }
}

/// One axis of a slice.
pub(super) struct Cut {
    pub whole: Term,
    pub part: Term,
    pub low: Entry,
    /// What lies before the part, and behind it.
    pub ends: [Option<Term>; 2],
    pub fixed: bool,
}

/// For each axis of a (rank-reduced) shape the axis of the slice that it is: axes of size 1 match nothing, the others
/// stand in the same order.
fn align_ones(sizes: &[i64], shape: &[Dim]) -> Option<Vec<Option<usize>>> {
    let mut source = (0..sizes.len()).filter(|a| sizes[*a] != 1);
    let mut out = vec![];
    for n in shape {
        out.push(match n {
            Some(1) => None,
            _ => {
                let a = source.next()?;
                let agrees = sizes[a] < 0 || n.is_none_or(|n| n as i64 == sizes[a]);
                Some(agrees.then_some(a)?)
            }
        });
    }
    source.next().is_none().then_some(out)
}
