//! Rules in letters: the axes of each operand and result are matched with the rule's patterns, sizes are solved ([`sizes`]), and
//! the terms follow. Where the pieces of a sum cannot be told, the axes that they stand in are frozen, and those only.

mod names;
mod patterns;
mod places;
mod sizes;
mod steps;

use super::{Builder, Misfit};
use depc_ir::diag::counted;
use depc_ir::instance::{Compute, Expr, Term};
use depc_ir::rule::{Axis, Body, Operand, OperandKind, Scalar};
use depc_ir::types::Dim;
use depc_ir::why::Why;
use names::{Name, Sizes};
use patterns::Pat;
use sizes::Values;

impl<'a> Builder<'a, '_> {
    pub(super) fn letters_form(&mut self) -> Result<(), Misfit> {
        if self.rule.body == Body::Pad {
            self.pad_value_is_uniform()?;
        }
        let ins = self.match_operands()?;
        let outs = self.match_results()?;
        let ins = self.with_elements(ins)?;
        let an = self.an;
        let dims = |v| an.dims(v);
        let operands = ins.iter().map(|(i, o)| (*o, self.value(*i).map_or(&[][..], dims)));
        let results = outs.iter().map(|(r, o)| (*o, dims(self.op.results[*r])));
        let values = Values { axes: operands.chain(results).collect(), ins: ins.len() };
        let mut sizes = Sizes::default();
        let mut each = self.rule.operands.iter().flat_map(Operand::patterns);
        if let Some(Axis::Each(name)) = each.find(|a| matches!(a, Axis::Each(_))) {
            let has = |o: &Operand| o.patterns().any(|a| matches!(a, Axis::Each(l) if l == name));
            sizes.set_length(name, ins.iter().filter(|(_, o)| has(o)).count());
        }
        let mut held = self.held(&mut sizes)?;
        self.list_lengths(&values.axes, &mut sizes)?;
        let mut pats = vec![];
        let mut number = 0;
        for (o, dims) in &values.axes {
            pats.push(self.expand(o, dims, &mut sizes, &mut number)?);
        }
        held.iter_mut().try_for_each(|h| self.held_patterns(h, &mut sizes))?;
        self.steps(&values, &mut pats, &mut held, &mut sizes);
        sizes.solve(&values, &pats, &held);
        let why = self.loosen(&values, &pats, &held, &mut sizes)?;
        for name in sizes.letters_in(&pats) {
            let size = sizes.of_letter(name);
            // A piece of size 0 is not there.
            if size != Some(0) && !sizes.loose.contains_key(&name) {
                let text = sizes.text(name);
                let fixed = self.is_fixed(&text).then(|| {
                    Why::Fixed
                        .because(format!("`{}` goes by positions along `{text}`: they have a meaning", self.op.name))
                });
                let id = self.new_letter(text.clone(), size, fixed);
                self.names.push((text, id));
                sizes.set_id(name, id);
            }
        }
        self.mark_windows(&pats, &sizes, ins.len());
        for l in sizes.stay.iter().filter_map(|name| sizes.id(*name)) {
            let why = format!("`{}` cuts up to the axis' end with a step: what it skips there stays", self.op.name);
            self.fix(l, Why::Cut.because(why));
        }
        let zero_points = self.zero_points(&ins);
        let mut terms = vec![];
        for (v, (((o, dims), pats), why)) in values.axes.iter().zip(&pats).zip(&why).enumerate() {
            // An operand that takes no part, or that holds numbers, stays as it is.
            let shifts = |i: usize| zero_points.iter().any(|(_, zero)| *zero == i);
            let tied = v >= ins.len() || shifts(ins[v].0) || o.kind != OperandKind::Skip && !self.is_place(o);
            let axes = dims.iter().zip(pats).zip(why).map(|((n, p), why)| match why {
                Some(why) => Ok(self.fixed_letter(*n, why)),
                None => self.axis_term(*n, p, &sizes),
            });
            terms.push(if tied { Some(axes.collect::<Result<Vec<_>, _>>()?) } else { None });
        }
        let mut terms = terms.into_iter();
        for (i, _) in &ins {
            self.operands[*i] = terms.next().flatten();
        }
        for (r, _) in &outs {
            self.results[*r] = terms.next().flatten().unwrap_or_default();
        }
        self.letter_computes(&ins, &zero_points);
        self.where_writes(&held, &pats, &sizes);
        Ok(())
    }

    /// Whether an operand is there for the numbers that it holds.
    fn is_place(&self, o: &Operand) -> bool {
        o.axes.is_none() && self.rule.places().any(|p| p == o.name)
    }

    /// The operands with lists of tensors replaced by what they hold, and without those that the op leaves away: an init may be
    /// missing, and an argument of a function of which nothing is known.
    fn with_elements(&self, ins: Vec<(usize, &'a Operand)>) -> Result<Vec<(usize, &'a Operand)>, Misfit> {
        let mut out = vec![];
        for (i, o) in ins {
            let may_miss = o.kind == OperandKind::Init
                || matches!(self.rule.body, Body::Other | Body::Exact | Body::Take { .. })
                || matches!(self.rule.body, Body::Pointwise(kind, _) if kind.is_opaque() || kind == Scalar::Dequantise);
            if self.value(i).is_some() || o.axes.is_none() {
                out.extend(self.standing_for(i).into_iter().map(|i| (i, o)));
            } else if !may_miss {
                return Err(format!("operand `{}` of its rule is missing", o.name));
            }
        }
        Ok(out)
    }

    /// Pairs the op's operands with the rule's; one variadic operand takes what is left over, skipped ones at the end may be absent.
    pub(super) fn match_operands(&self) -> Result<Vec<(usize, &'a Operand)>, Misfit> {
        let rule: &'a [Operand] = &self.rule.operands;
        let have = self.op.operands.len();
        let variadic = rule.iter().position(|o| o.variadic);
        let needed = rule.iter().filter(|o| !o.variadic && o.kind != OperandKind::Skip).count();
        if have < needed || (variadic.is_none() && have > rule.len()) {
            return Err(format!(
                "the rule takes {}, the op has {have}",
                counted(rule.len() as u64, "operand", "operands")
            ));
        }
        let many = variadic.map_or(0, |_| (have + 1).saturating_sub(rule.len()));
        let mut out = vec![];
        let mut next = 0;
        for o in rule {
            let take = if o.variadic { many } else { 1.min(have - next) };
            if take == 0 && !o.variadic && o.kind != OperandKind::Skip {
                return Err(format!("operand `{}` of its rule is missing", o.name));
            }
            out.extend((next..next + take).map(|i| (i, o)));
            next += take;
        }
        Ok(out)
    }

    fn match_results(&self) -> Result<Vec<(usize, &'a Operand)>, Misfit> {
        let (rule, have): (&'a [Operand], usize) = (&self.rule.results, self.op.results.len());
        if let [all] = rule
            && all.variadic
        {
            return Ok((0..have).map(|i| (i, all)).collect());
        }
        if have != rule.len() {
            return Err(format!(
                "the rule gives {}, the op has {have}",
                counted(rule.len() as u64, "result", "results")
            ));
        }
        Ok(rule.iter().enumerate().collect())
    }

    /// A fixed letter of one operand alone is a window's axis, if the result has a fixed letter of its own instead
    /// (`x[h] -> [p]`).
    fn mark_windows(&mut self, pats: &[Vec<Pat>], sizes: &Sizes, ins: usize) {
        if self.letters.iter().all(|l| l.fixed.is_none()) {
            return;
        }
        let axes = |pats: &[Vec<Pat>]| {
            let mut occurs = vec![0; self.letters.len()];
            let letter = |p: &Pat| if let Pat::Letter(l) | Pat::Back(l) = p { sizes.id(*l) } else { None };
            pats.iter().flatten().filter_map(letter).for_each(|l| occurs[l.0 as usize] += 1);
            occurs
        };
        let (of_operands, of_results) = (axes(&pats[..ins]), axes(&pats[ins..]));
        let fixed = |l: &usize| self.letters[*l].fixed.is_some();
        if (0..self.letters.len()).filter(fixed).any(|l| of_operands[l] == 0) {
            for (l, letter) in self.letters.iter_mut().enumerate().filter(|(_, l)| l.fixed.is_some()) {
                letter.window = of_operands[l] == 1 && of_results[l] == 0;
                letter.fixed.iter_mut().for_each(|f| f.why = Why::Kernel);
            }
        }
    }

    /// `fixed h` fixes the letter; `fixed R*` (kept as `R` or `R*`) each letter of the list.
    fn is_fixed(&self, letter: &str) -> bool {
        !self.rule.fixed.is_empty() && super::is_named(letter, self.rule.fixed.iter().map(|(f, _)| f.as_str()))
    }

    /// The term of an axis of that size.
    fn axis_term(&mut self, size: Dim, pat: &Pat, sizes: &Sizes) -> Result<Term, Misfit> {
        match pat {
            Pat::One if size == Some(1) => Ok(Term::One),
            Pat::One => Err(format!("the rule says 1 for an axis of size {}", show(size))),
            Pat::Skip => {
                let why = Why::Unused.because(format!("an axis that the rule of `{}` skips", self.op.name));
                Ok(self.fixed_letter(size, &why))
            }
            Pat::Free => Ok(self.fresh("f", size)),
            Pat::Letter(l) | Pat::Back(l) if size == Some(0) => {
                Ok(self.fixed_letter(size, &Why::Cut.because(format!("`{}` has no elements", sizes.text(*l)))))
            }
            Pat::Letter(_) | Pat::Back(_) | Pat::Product(_) if size == Some(1) && !self.is_exact(pat, sizes) => {
                Ok(Term::One)
            }
            _ => {
                let total = sizes.size(pat);
                self.check_size(size, total, || show_pat(pat, sizes))?;
                Ok(if size == Some(1) { Term::One } else { self.pat_term(pat, sizes) })
            }
        }
    }

    /// Whether an axis of size 1 must be one (else it is broadcast).
    fn is_exact(&self, pat: &Pat, sizes: &Sizes) -> bool {
        let is_piece = |l: &Name| {
            let name = sizes.of(*l).0;
            self.patterns().any(|a| a.has_sum() && a.names().contains(&name))
        };
        matches!(self.rule.body, Body::Exact | Body::Take { .. } | Body::Move | Body::Pad)
            || pat.letters().iter().any(is_piece)
    }

    /// The term of a pattern: pieces of size 0 and factors of size 1 drop.
    fn pat_term(&self, pat: &Pat, sizes: &Sizes) -> Term {
        let is = |p: &Pat, n| sizes.size(p) == Some(n);
        let one_or = |mut terms: Vec<Term>, all: fn(Vec<Term>) -> Term| match terms.len() {
            1 => terms.remove(0),
            _ => all(terms),
        };
        match pat {
            Pat::Letter(_) | Pat::Back(_) if is(pat, 1) => Term::One,
            Pat::Letter(l) => sizes.id(*l).map_or(Term::Cat(vec![]), Term::Var),
            Pat::Back(l) => sizes.id(*l).map_or(Term::Cat(vec![]), Term::Back),
            Pat::Product(parts) => {
                let factors = parts.iter().filter(|p| !is(p, 1)).map(|p| self.pat_term(p, sizes)).collect();
                one_or(factors, |f| if f.is_empty() { Term::One } else { Term::Prod(f) })
            }
            Pat::Sum(parts) => {
                let there = parts.iter().filter(|p| !is(p, 0) && **p != Pat::Skip);
                one_or(there.map(|p| self.pat_term(p, sizes)).collect(), Term::Cat)
            }
            Pat::One | Pat::Skip | Pat::Free => Term::One,
        }
    }

    fn check_size(&self, axis: Dim, letters: Dim, what: impl FnOnce() -> String) -> Result<(), Misfit> {
        match (axis, letters) {
            (Some(a), Some(b)) if a != b => Err(format!("sizes disagree: `{}` is {b} and {a}", what())),
            (Some(a), None) => Err(format!("the size of `{}` ({a}) cannot be told", what())),
            _ => Ok(()),
        }
    }

    /// Operands, and those that hold their zero points, if these may be others than 0 and are one number.
    fn zero_points(&self, ins: &[(usize, &Operand)]) -> Vec<(usize, usize)> {
        let zero = |(z, o): &(usize, &Operand)| {
            let (of, v) = (o.zero_of.as_ref()?, self.value(*z)?);
            let one = self.an.dims(v).iter().all(|n| *n == Some(1));
            let (factor, _) = ins.iter().find(|(_, factor)| factor.name == *of)?;
            (one && self.an.number[v.index()] != Some(0.0)).then_some((*factor, *z))
        };
        ins.iter().filter_map(zero).collect()
    }

    /// What a rule in letters computes: a sum of products, a fold, or a function of its data operands.
    fn letter_computes(&mut self, ins: &[(usize, &Operand)], zero_points: &[(usize, usize)]) {
        let factor = |i: usize| match zero_points.iter().find(|(of, _)| *of == i) {
            Some((_, zero)) => Expr::Apply(Scalar::Sub, vec![Expr::Operand(i), Expr::Operand(*zero)]),
            None => Expr::Operand(i),
        };
        let places: Vec<&str> = self.rule.places().collect();
        let data: Vec<Expr> = ins
            .iter()
            .filter(|(_, o)| matches!(o.kind, OperandKind::Plain | OperandKind::Weight))
            .filter(|(_, o)| !places.contains(&o.name.as_str()))
            .map(|(i, _)| factor(*i))
            .collect();
        let folded = self.results.len() == 1 && {
            let mut kept = vec![false; self.letters.len()];
            self.results[0].iter().for_each(|t| t.for_each(&mut |&l| kept[l.0 as usize] = true));
            let ones = |l: usize| self.letters[l].size == Some(1);
            (0..kept.len()).any(|l| !kept[l] && !ones(l))
        };
        let compute = match (&self.rule.body, data.as_slice()) {
            (Body::Contract, [_, ..]) => {
                let product = data.into_iter().reduce(|a, b| Expr::Apply(Scalar::Mul, vec![a, b]));
                product.map(|p| (p, Some(Scalar::Add)))
            }
            (Body::Move, [x]) => Some((x.clone(), None)),
            (Body::Reduce(kind), [x]) => Some((x.clone(), folded.then_some(*kind))),
            (Body::Pointwise(kind, _), _) => Some((Expr::of(*kind, data), None)),
            // Nothing is known but that it is multiplied by a scale.
            (Body::Other, _) if ins.iter().any(|(_, o)| o.kind == OperandKind::Scale) => {
                Some((Expr::Apply(Scalar::Other, data), None))
            }
            _ => None,
        };
        let scales = ins.iter().filter(|(_, o)| o.kind == OperandKind::Scale);
        let scaled = |expr, (i, _): &(usize, _)| Expr::Apply(Scalar::Mul, vec![expr, Expr::Operand(*i)]);
        if let Some((expr, fold)) = compute
            && (self.results.len() == 1 || scales.clone().next().is_some())
        {
            self.computes[0] = Some(Compute { expr: scales.fold(expr, scaled), fold });
        }
    }
}

fn show_pat(pat: &Pat, sizes: &Sizes) -> String {
    pat.letters().into_iter().map(|l| sizes.text(l)).collect::<Vec<_>>().join(" ")
}

fn show(size: Dim) -> String {
    size.map_or("?".to_string(), |n| n.to_string())
}
