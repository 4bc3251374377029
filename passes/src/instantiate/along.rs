//! Bodies that go by axes one at a time: folds and look-ups.

use super::{Builder, Misfit, axes_text, axis_number};
use depc_ir::instance::{Expr, LetterId, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::{Dim, ElemKind};
use depc_ir::why::Why;

impl Builder<'_, '_> {
    /// y = fold of x along some axes, all if none is named. Whether those stay, with size 1, is seen from the result's rank.
    /// Further results are means, too, or else positions along the folded axes (of a maximum).
    pub(super) fn reduce_at(&mut self, kind: Scalar, place: &str) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let results: Vec<Vec<Dim>> = self.op.results.iter().map(|v| self.an.dims(*v).to_vec()).collect();
        let out = results.first().ok_or("it has no result")?;
        let axes = self.folded_axes(place, x.len(), out)?;
        let kept = out.len() == x.len();
        if !kept && out.len() + axes.len() != x.len() {
            return Err(format!("{} of {} folded into {}", axes.len(), axes_text(x.len()), out.len()));
        }
        let letters: Vec<Term> = x.iter().map(|n| self.fresh("p", *n)).collect();
        let mut terms = vec![];
        for (a, letter) in letters.iter().enumerate() {
            match axes.contains(&a) {
                true if kept => terms.push(Term::One),
                true => {}
                false => terms.push(letter.clone()),
            }
        }
        for dims in &results {
            self.check_result(dims, &terms)?;
        }
        let means = matches!(kind, Scalar::Mean | Scalar::Sample);
        let positions = !means && self.op.results.iter().skip(1).any(|v| self.an.live[v.index()]);
        let why = match (kind, positions) {
            (Scalar::Other, _) => Some((Why::Order, "folds it by a function that depc does not know")),
            (_, true) => Some((Why::Position, "gives positions along it: they have a meaning")),
            _ => None,
        };
        let folded: Vec<_> =
            axes.iter().filter_map(|a| if let Term::Var(l) = letters[*a] { Some(l) } else { None }).collect();
        if let Some((why, text)) = why {
            let why = why.because(format!("`{}` {text}", self.op.name));
            folded.iter().for_each(|l| self.fix(*l, why.clone()));
        }
        self.operands[0] = Some(letters);
        self.results = vec![terms; results.len()];
        let fold = (!folded.is_empty()).then_some(kind);
        let told = if means { results.len() } else { 1 };
        self.computes[..told].fill(Some(depc_ir::instance::Compute { expr: Expr::Operand(0), fold }));
        Ok(())
    }

    /// y = x at the positions along a letter that an operand holds: where these are the positions along a letter of its own, the two
    /// letters are one.
    pub(super) fn take(&mut self, letter: &str, at: &str) -> Result<(), Misfit> {
        let i = self.operand_named(at).ok_or_else(|| format!("`{at}` is no operand"))?;
        let mut read = vec![Expr::Operand(0)];
        let axes = self.operands[0].as_deref().unwrap_or_default();
        let place = |k: LetterId| Some((k, axes.iter().position(|t| *t == Term::Var(k))?));
        // An axis of size 1 is read at its one position.
        if let Some((k, axis)) = self.named(letter).and_then(place) {
            let (x, dims) = self.operand(0)?;
            let term = self.walked(x, axis, &Expr::Operand(i)).unwrap_or_else(|unseen| {
                read.push(Expr::Operand(i));
                self.unwalked(dims[axis], unseen)
            });
            self.replace(k, &term);
        }
        self.set_compute(Expr::Apply(Scalar::Gather, read), None);
        Ok(())
    }

    /// The axes at a place; all of them if it is left away, or empty.
    fn folded_axes(&self, place: &str, rank: usize, out: &[Dim]) -> Result<Vec<usize>, Misfit> {
        let given = if self.is_left_away(place) { vec![] } else { self.ints(place)?.1 };
        if given.is_empty() {
            // Some ops take an empty list for no axis at all.
            return match out.iter().all(|n| *n == Some(1)) {
                true => Ok((0..rank).collect()),
                false => Err(format!("`{place}` names no axis")),
            };
        }
        let mut axes = given.iter().map(|a| axis_number(*a, rank)).collect::<Result<Vec<_>, _>>()?;
        axes.sort_unstable();
        if axes.windows(2).any(|w| w[0] == w[1]) {
            return Err(format!("`{place}` names an axis twice"));
        }
        Ok(axes)
    }

    /// Whether the result has the sizes of these terms.
    fn check_result(&self, out: &[Dim], terms: &[Term]) -> Result<(), Misfit> {
        let fits = |(n, t): (&Dim, &Term)| n.is_none() || self.term_size(t).is_none_or(|m| *n == Some(m));
        match out.len() == terms.len() && out.iter().zip(terms).all(fits) {
            true => Ok(()),
            false => Err("the result's shape does not follow from its operands".to_string()),
        }
    }

    /// y[.. i j .. r ..] = x[.. a[i j] b[i j] .. r ..]: neighbouring axes of x are read at positions that tensors hold, which are
    /// broadcast with each other; the others are taken whole.
    pub(super) fn lookup(&mut self, place: &str) -> Result<(), Misfit> {
        let (table, x) = self.operand(0)?;
        let out = self.result()?;
        let operand = self.operand_named(place).ok_or_else(|| format!("`{place}` is no operand"))?;
        let list = self.an.list(self.operand(operand)?.0).ok_or_else(|| format!("`{place}` is not a list"))?;
        let given: Vec<usize> = (0..list.len()).filter(|a| list[*a].is_some()).collect();
        let tensors = self.standing_for(operand);
        let (Some(first), Some(last)) = (given.first().copied(), given.last().copied()) else {
            return Err(format!("`{place}` holds no positions"));
        };
        if last + 1 - first != given.len() || tensors.len() != given.len() || last >= x.len() {
            return Err(format!("`{place}` does not name neighbouring axes"));
        }
        let mut shapes = vec![];
        for i in &tensors {
            let (v, dims) = self.operand(*i)?;
            if self.an.graph.ty(v).elem().is_none_or(|e| e.kind != ElemKind::Int || e.bits < 8) {
                return Err(format!("`{place}` holds something else than positions"));
            }
            shapes.push(dims);
        }
        let rank = shapes.iter().map(Vec::len).max().unwrap_or(0);
        if out.len() + given.len() != x.len() + rank {
            return Err(format!("a result of {} does not follow from the positions", axes_text(out.len())));
        }
        let walked: Vec<Term> = out[first..first + rank].iter().map(|n| self.fresh("i", *n)).collect();
        for (i, dims) in tensors.iter().zip(&shapes) {
            let letters = &walked[rank - dims.len()..];
            let terms = dims.iter().zip(letters).map(|(n, l)| self.same_or_one(*n, l)).collect::<Result<_, _>>()?;
            self.operands[*i] = Some(terms);
        }
        // What is walked may be taken apart by what is walked next: it stands where that is seen.
        self.results[0] = walked;
        self.operands[0] = Some(vec![]);
        let mut read = vec![Expr::Operand(0)];
        for (a, n) in x.iter().copied().enumerate() {
            let term = match a.checked_sub(first).and_then(|k| tensors.get(k)) {
                None => self.fresh("p", n),
                Some(_) if n == Some(1) => Term::One,
                Some(i) => self.walked(table, a, &Expr::Operand(*i)).unwrap_or_else(|unseen| {
                    read.push(Expr::Operand(*i));
                    self.unwalked(n, unseen)
                }),
            };
            self.operands[0].get_or_insert_default().push(term);
        }
        self.set_compute(Expr::Apply(Scalar::Gather, read), None);
        let axes = self.operands[0].clone().unwrap_or_default();
        self.results[0] = axes[..first].iter().chain(&self.results[0]).chain(&axes[last + 1..]).cloned().collect();
        self.check_result(&out, &self.results[0])?;
        Ok(())
    }
}
