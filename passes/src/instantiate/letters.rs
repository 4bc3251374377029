//! Rules in letters: the axes of each operand and result are matched with the rule's patterns, sizes are solved, and the
//! terms follow.

use super::{Builder, Misfit, axes_text, axis_number};
use depc_ir::diag::counted;
use depc_ir::instance::{Compute, Expr, LetterId, Term, Write};
use depc_ir::rule::{Axes, Axis, Body, Operand, OperandKind, Rule, Scalar, Where, WriteValue};
use depc_ir::types::Dim;
use depc_ir::why::Why;
use std::collections::BTreeMap;

/// What one axis of an operand matches.
#[derive(Clone, Debug)]
enum Pat {
    Letter(String),
    Product(Vec<String>),
    One,
    /// `_`: frozen.
    Skip,
    /// Not named by a placed pattern: free, tied to nothing.
    Free,
}

/// Lengths of list letters (`R*`), sizes of letters.
#[derive(Default)]
struct Sizes {
    lists: BTreeMap<String, usize>,
    letters: BTreeMap<String, Dim>,
}

impl<'a> Builder<'a, '_> {
    pub(super) fn letters_form(&mut self) -> Result<(), Misfit> {
        let ins = self.match_operands()?;
        let outs = self.match_results()?;
        let op = self.op;
        let ins = self.with_elements(ins)?;
        let mut values: Vec<(&Operand, Vec<Dim>)> = vec![];
        for (i, o) in &ins {
            values.push((o, self.value(*i).map_or(vec![], |v| self.an.dims(v).to_vec())));
        }
        for (r, o) in &outs {
            values.push((o, self.an.dims(op.results[*r]).to_vec()));
        }
        let mut sizes = Sizes::default();
        for (list, place, _) in self.rule.wheres.iter().filter(|(l, ..)| self.rule.has_list(l)) {
            let numbers = self.ints(place)?.1;
            sizes.lists.insert(list.clone(), numbers.len());
            let named = numbers.iter().enumerate().map(|(i, n)| (format!("{list}.{i}"), u64::try_from(*n).ok()));
            sizes.letters.extend(named);
        }
        self.list_lengths(&values, &mut sizes)?;
        let pats = values.iter().map(|(o, dims)| self.expand(o, dims, &sizes)).collect::<Result<Vec<_>, _>>()?;
        for (letter, place, _) in self.rule.wheres.iter().filter(|(l, ..)| !self.rule.has_list(l)) {
            let n = match self.ints(place)?.1.as_slice() {
                [n] if *n > 0 => *n as u64,
                other => return Err(format!("`{place}` should be one positive number, not {other:?}")),
            };
            sizes.letters.insert(letter.clone(), Some(n));
        }
        solve_sizes(&values, &pats, &mut sizes);
        for name in self.all_letters(&pats) {
            let size = sizes.letters.get(&name).copied().flatten();
            let fixed = self
                .is_fixed(&name)
                .then(|| format!("`{}` goes by positions along `{name}`: they have a meaning", self.op.name))
                .map(|why| Why::Fixed.because(why));
            let id = self.new_letter(name.clone(), size, fixed);
            self.names.insert(name, id);
        }
        self.mark_windows(&pats, values.len() - outs.len());
        let mut terms = vec![];
        for ((_, dims), pats) in values.iter().zip(&pats) {
            let one = dims.iter().zip(pats).map(|(n, p)| self.pat_term(*n, p)).collect::<Result<Vec<_>, _>>()?;
            terms.push(one);
        }
        let mut terms = terms.into_iter();
        for (i, o) in &ins {
            let axes = terms.next().unwrap_or_default();
            if o.kind != OperandKind::Skip {
                self.operands[*i] = Some(axes);
            }
        }
        for (r, _) in &outs {
            self.results[*r] = terms.next().unwrap_or_default();
        }
        self.letter_computes(&ins);
        Ok(())
    }

    /// The operands with lists of tensors replaced by what they hold, and without those that the op leaves away: an init may be
    /// missing, and an argument of a function of which nothing is known.
    fn with_elements(&self, ins: Vec<(usize, &'a Operand)>) -> Result<Vec<(usize, &'a Operand)>, Misfit> {
        let mut out = vec![];
        for (i, o) in ins {
            let may_miss = o.kind == OperandKind::Init
                || matches!(self.rule.body, Body::Other | Body::Exact)
                || matches!(self.rule.body, Body::Pointwise(kind, _) if kind.is_opaque());
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

    /// The length of every list letter: given by an attribute, or by what an operand's rank leaves over.
    fn list_lengths(&self, values: &[(&Operand, Vec<Dim>)], sizes: &mut Sizes) -> Result<(), Misfit> {
        for (o, dims) in values {
            match &o.axes {
                None => {}
                // Leading axes take what is left over.
                Some(Axes::Ordered(axes)) if axes.contains(&Axis::Ellipsis) => {}
                Some(Axes::Ordered(axes)) => {
                    let unknown: Vec<&String> = axes
                        .iter()
                        .filter_map(|a| match a {
                            Axis::List(name) if !sizes.lists.contains_key(name) => Some(name),
                            _ => None,
                        })
                        .collect();
                    if let [name] = unknown.as_slice() {
                        let known: usize = axes.iter().map(|a| known_length(a, sizes)).sum();
                        let left = dims.len().checked_sub(known).ok_or_else(|| self.rank_misfit(o, dims))?;
                        sizes.lists.insert((*name).clone(), left);
                    }
                }
                Some(Axes::Placed(axes)) => {
                    for (axis, place) in axes {
                        if let (Axis::List(name), Where::Attr(attr)) = (axis, place) {
                            sizes.lists.insert(name.clone(), self.ints_or(attr, &[])?.len());
                        }
                    }
                    let known: usize = axes.iter().map(|(a, _)| known_length(a, sizes)).sum();
                    for (axis, place) in axes {
                        if let (Axis::List(name), Where::Rest) = (axis, place)
                            && !sizes.lists.contains_key(name)
                        {
                            let left = dims.len().checked_sub(known).ok_or_else(|| self.rank_misfit(o, dims))?;
                            sizes.lists.insert(name.clone(), left);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn rank_misfit(&self, o: &Operand, dims: &[Dim]) -> Misfit {
        format!("`{}` has {}, which its rule's pattern does not fit", o.name, axes_text(dims.len()))
    }

    /// One pattern per axis.
    fn expand(&self, o: &Operand, dims: &[Dim], sizes: &Sizes) -> Result<Vec<Pat>, Misfit> {
        let rank = dims.len();
        let misfit = || self.rank_misfit(o, dims);
        match &o.axes {
            _ if o.kind == OperandKind::Skip => Ok(vec![Pat::Skip; rank]),
            None if rank == 0 => Ok(vec![]),
            None => Err(format!("the rule names no axes for `{}`, which has {rank}", o.name)),
            Some(Axes::Ordered(axes)) => {
                // An init is broadcast: it may lack leading axes.
                let lacks = if o.kind == OperandKind::Init { axes.len().saturating_sub(rank) } else { 0 };
                let axes = match axes.iter().any(|a| matches!(a, Axis::Ellipsis | Axis::List(_))) {
                    true => &axes[..],
                    false => &axes[lacks..],
                };
                let known: usize = axes.iter().map(|a| known_length(a, sizes)).sum();
                let ellipsis = rank.checked_sub(known).ok_or_else(misfit)?;
                let pats: Vec<Pat> = axes.iter().flat_map(|a| expand_axis(a, sizes, ellipsis)).collect();
                if pats.len() == rank { Ok(pats) } else { Err(misfit()) }
            }
            Some(Axes::Placed(axes)) => self.expand_placed(axes, rank, sizes).and_then(|pats| pats.ok_or_else(misfit)),
        }
    }

    fn expand_placed(&self, axes: &[(Axis, Where)], rank: usize, sizes: &Sizes) -> Result<Option<Vec<Pat>>, Misfit> {
        let mut out: Vec<Option<Pat>> = vec![None; rank];
        for (axis, place) in axes {
            let positions = match place {
                Where::Attr(attr) if matches!(axis, Axis::List(_)) => self.ints_or(attr, &[])?,
                Where::Attr(attr) => self.ints_or(attr, &[0])?,
                Where::At(i) => vec![*i],
                Where::Rest => continue,
            };
            let mut pats = expand_axis(axis, sizes, 0);
            if *axis == Axis::One {
                pats = vec![Pat::One; positions.len()];
            }
            if pats.len() != positions.len() {
                return Ok(None);
            }
            for (p, pat) in positions.iter().zip(pats) {
                let i = axis_number(*p, rank)?;
                if out[i].replace(pat).is_some() {
                    return Err(format!("axis {i} is named twice"));
                }
            }
        }
        if let Some((axis, _)) = axes.iter().find(|(_, w)| *w == Where::Rest) {
            let holes: Vec<usize> = (0..rank).filter(|i| out[*i].is_none()).collect();
            let pats = expand_axis(axis, sizes, holes.len());
            if pats.len() != holes.len() {
                return Ok(None);
            }
            holes.into_iter().zip(pats).for_each(|(i, p)| out[i] = Some(p));
        }
        Ok(Some(out.into_iter().map(|p| p.unwrap_or(Pat::Free)).collect()))
    }

    fn all_letters(&self, pats: &[Vec<Pat>]) -> Vec<String> {
        let mut seen = indexmap::IndexSet::new();
        for pat in pats.iter().flatten() {
            match pat {
                Pat::Letter(l) => drop(seen.insert(l.clone())),
                Pat::Product(ls) => seen.extend(ls.iter().cloned()),
                _ => {}
            }
        }
        seen.into_iter().collect()
    }

    /// A fixed letter of one operand alone is a window's axis, if the result has a fixed letter of its own instead
    /// (`x[h] -> [p]`).
    fn mark_windows(&mut self, pats: &[Vec<Pat>], ins: usize) {
        let occurs = |name: &str, range: std::ops::Range<usize>| {
            pats[range].iter().flatten().filter(|p| matches!(p, Pat::Letter(l) if l == name)).count()
        };
        let outs = ins..pats.len();
        let fixed = |l: &depc_ir::instance::Letter| l.fixed.is_some();
        if self.letters.iter().any(|l| fixed(l) && occurs(&l.name, 0..ins) == 0) {
            for l in self.letters.iter_mut().filter(|l| fixed(l)) {
                l.window = occurs(&l.name, 0..ins) == 1 && occurs(&l.name, outs.clone()) == 0;
                l.fixed.iter_mut().for_each(|f| f.why = Why::Kernel);
            }
        }
    }

    /// `fixed h` fixes the letter; `fixed R*` (kept as `R` or `R*`) each letter of the list.
    fn is_fixed(&self, letter: &str) -> bool {
        super::is_named(letter, self.rule.fixed.iter().map(|(f, _)| f.as_str()))
    }

    fn pat_term(&mut self, size: Dim, pat: &Pat) -> Result<Term, Misfit> {
        let name = self.op.name.clone();
        match pat {
            Pat::One if size == Some(1) => Ok(Term::One),
            Pat::One => Err(format!("the rule says 1 for an axis of size {}", show(size))),
            Pat::Skip => {
                Ok(self.fixed_letter(size, &Why::Unused.because(format!("an axis that the rule of `{name}` skips"))))
            }
            Pat::Free => Ok(self.fresh("f", size)),
            Pat::Letter(l) if size == Some(1) => match (&self.rule.body, self.letters[self.names[l].0 as usize].size) {
                (Body::Exact, n) if n != size => Err(format!("sizes disagree: `{l}` is {} and 1", show(n))),
                _ => Ok(Term::One),
            },
            _ if size == Some(1) => Ok(Term::One),
            Pat::Letter(l) => {
                let id = self.names[l];
                self.check_size(size, self.letters[id.0 as usize].size, l)?;
                Ok(Term::Letter(id))
            }
            Pat::Product(ls) => {
                let ids: Vec<LetterId> = ls.iter().map(|l| self.names[l]).collect();
                let total = ids.iter().try_fold(1u64, |n, id| n.checked_mul(self.letters[id.0 as usize].size?));
                self.check_size(size, total, &ls.join(" "))?;
                let mut factors: Vec<Term> = ids
                    .into_iter()
                    .filter(|id| self.letters[id.0 as usize].size != Some(1))
                    .map(Term::Letter)
                    .collect();
                Ok(if factors.len() == 1 { factors.remove(0) } else { Term::Prod(factors) })
            }
        }
    }

    fn check_size(&self, axis: Dim, letters: Dim, what: &str) -> Result<(), Misfit> {
        match (axis, letters) {
            (Some(a), Some(b)) if a != b => Err(format!("sizes disagree: `{what}` is {b} and {a}")),
            (Some(a), None) => Err(format!("the size of `{what}` ({a}) cannot be told")),
            _ => Ok(()),
        }
    }

    /// What a rule in letters computes: a sum of products, a fold, or a function of its data operands.
    fn letter_computes(&mut self, ins: &[(usize, &Operand)]) {
        let places: Vec<&str> = self.rule.places().collect();
        let data: Vec<Expr> = ins
            .iter()
            .filter(|(_, o)| matches!(o.kind, OperandKind::Plain | OperandKind::Weight))
            .filter(|(_, o)| !places.contains(&o.name.as_str()))
            .map(|(i, _)| Expr::Operand(*i))
            .collect();
        let folded = self.results.len() == 1 && {
            let mut kept = vec![false; self.letters.len()];
            self.results[0].iter().for_each(|t| t.visit_letters(&mut |l| kept[l.0 as usize] = true));
            let ones = |l: usize| self.letters[l].size == Some(1);
            (0..kept.len()).any(|l| !kept[l] && !ones(l))
        };
        let compute = match (&self.rule.body, data.as_slice()) {
            (Body::Contract, [_, ..]) => {
                let product = data.into_iter().reduce(|a, b| Expr::Apply(Scalar::Mul, vec![a, b]));
                product.map(|p| (p, Some(Scalar::Add)))
            }
            (Body::Reduce(kind), [x]) => Some((x.clone(), folded.then_some(*kind))),
            (Body::Pointwise(kind, _), _) => Some((Expr::Apply(*kind, data), None)),
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

    /// What the rule's `writes` clause names. (A place that the op leaves away holds nothing.)
    pub(super) fn clause_writes(&mut self) -> Result<(), Misfit> {
        let rule: &'a Rule = self.rule;
        for w in &rule.writes {
            if self.is_left_away(&w.place) {
                continue;
            }
            let (place, old) = self.held_numbers(&w.place)?;
            let terms: Vec<Term> = match &w.value {
                WriteValue::Size(l) if self.rule.has_list(l) => {
                    let letters = (0..).map_while(|i| self.names.get(&format!("{l}.{i}")));
                    letters.map(|id| Term::Letter(*id)).collect()
                }
                WriteValue::Size(l) => vec![match self.names.get(l) {
                    Some(id) => Term::Letter(*id),
                    None => return Err(format!("no letter `{l}`")),
                }],
                WriteValue::Shape(name) => self.terms_named(name)?,
            };
            if terms.len() != old.len() {
                return Err(format!("`{}` holds {} numbers, not {}", w.place, old.len(), terms.len()));
            }
            let wrong = |(n, t): (&Option<i64>, &Term)| {
                n.is_some_and(|n| n >= 0 && self.term_size(t).is_some_and(|m| m != n as u64))
            };
            if old.iter().zip(&terms).any(wrong) {
                return Err(format!("`{}` holds other sizes than its types", w.place));
            }
            let entries = old.iter().zip(&terms).map(|(n, t)| self.size_entry(*n, t)).collect();
            self.writes.push(Write { place, entries });
        }
        Ok(())
    }

    /// The terms of the operand or result that the rule calls `name`.
    fn terms_named(&self, name: &str) -> Result<Vec<Term>, Misfit> {
        if let Some(r) = self.rule.results.iter().position(|o| o.name == name) {
            return Ok(self.results[r].clone());
        }
        let found = self.operand_named(name).and_then(|i| self.operands.get(i)?.clone());
        found.ok_or_else(|| format!("no operand or result `{name}`"))
    }
}

fn known_length(axis: &Axis, sizes: &Sizes) -> usize {
    match axis {
        Axis::List(name) => sizes.lists.get(name).copied().unwrap_or(0),
        Axis::Ellipsis => 0,
        _ => 1,
    }
}

/// The patterns of one pattern axis; letters of an ellipsis are numbered from the last.
fn expand_axis(axis: &Axis, sizes: &Sizes, ellipsis: usize) -> Vec<Pat> {
    match axis {
        Axis::Letter(l) => vec![Pat::Letter(l.clone())],
        Axis::Product(ls) => vec![Pat::Product(ls.clone())],
        Axis::One => vec![Pat::One],
        Axis::Skip => vec![Pat::Skip],
        Axis::List(l) => {
            (0..sizes.lists.get(l).copied().unwrap_or(0)).map(|i| Pat::Letter(format!("{l}.{i}"))).collect()
        }
        Axis::Ellipsis => (0..ellipsis).rev().map(|i| Pat::Letter(format!("...{i}"))).collect(),
    }
}

/// Sizes of letters: of single letters from their axes (a size-1 axis broadcasts), of products by division.
fn solve_sizes(values: &[(&Operand, Vec<Dim>)], pats: &[Vec<Pat>], sizes: &mut Sizes) {
    let axes = || values.iter().zip(pats).flat_map(|((_, dims), pats)| dims.iter().zip(pats));
    for (size, pat) in axes() {
        if let Pat::Letter(l) = pat {
            let known = sizes.letters.entry(l.clone()).or_insert(*size);
            if known.is_none() || (*known == Some(1) && size.is_some()) {
                *known = *size;
            }
        }
    }
    loop {
        let mut changed = false;
        for (size, pat) in axes() {
            let (Pat::Product(ls), Some(total)) = (pat, size) else { continue };
            let known = |l: &String| sizes.letters.get(l).copied().flatten();
            let unknown: Vec<&String> = ls.iter().filter(|l| known(l).is_none()).collect();
            let product = ls.iter().filter_map(known).try_fold(1u64, u64::checked_mul);
            if let ([l], Some(product)) = (unknown.as_slice(), product)
                && product > 0
                && total % product == 0
            {
                sizes.letters.insert((*l).clone(), Some(total / product));
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

fn show(size: Dim) -> String {
    size.map_or("?".to_string(), |n| n.to_string())
}
