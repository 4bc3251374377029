//! `pointwise`, `clamp` and `uniform`, whose axes align from the last; and what a padding holds.

use super::{Builder, Misfit, axis_number};
use depc_ir::graph::ValueId;
use depc_ir::instance::{Expr, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::{Attr, Dim, ElemKind};

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
        let kind = match kind {
            Scalar::Id if cut_off => Scalar::Whole,
            Scalar::Compare => super::body::comparison(self.op),
            kind => kind,
        };
        let args = data.iter().map(|i| Expr::Operand(*i)).collect();
        self.set_compute(Expr::of(kind, args), None);
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
            (_, Term::Var(l)) => match (n, self.letters[l.0 as usize].size) {
                (Some(a), Some(b)) if a != b => Err(format!("sizes disagree: {a} and {b}")),
                _ => Ok(letter.clone()),
            },
            (None, term) => Ok(term.clone()),
            (Some(n), _) => Err(format!("sizes disagree: {n} and 1")),
        }
    }

    /// Element by element, between two numbers that the op holds.
    pub(super) fn clamp(&mut self, low: &str, high: &str) -> Result<(), Misfit> {
        self.pointwise(Scalar::Id, None)?;
        let mut expr = Expr::Operand(0);
        for (place, bound) in [(low, Scalar::Max), (high, Scalar::Min)] {
            let number = match self.op.attrs.get(place) {
                None => continue,
                Some(Attr::Float(x)) => *x,
                Some(Attr::Int(n)) => *n as f64,
                Some(_) => return Err(format!("attribute `{place}` is not a number")),
            };
            expr = Expr::Apply(bound, vec![expr, Expr::Number(number)]);
        }
        self.set_compute(expr, None);
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

    pub(super) fn term_size(&self, term: &Term) -> Dim {
        term.size(&|l| self.letters[l.0 as usize].size)
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
}
