//! Rules in letters: the axes of each operand and result are matched with the rule's patterns, sizes are solved ([`sizes`]), and
//! the terms follow. Where the pieces of a sum cannot be told, the axes that they stand in are frozen, and those only.

mod sizes;

use super::{Builder, Misfit, axes_text, axis_number};
use depc_ir::diag::counted;
use depc_ir::instance::{Compute, Entry, Expr, PlaceRef, Term, Write};
use depc_ir::rule::{Axes, Axis, Body, Given, Operand, OperandKind, Reading, Rule, Scalar, Size, Where, WriteValue};
use depc_ir::types::Dim;
use depc_ir::why::Why;
use sizes::{Sizes, Values};

/// What one axis of an operand matches.
#[derive(Clone, PartialEq, Debug)]
enum Pat {
    Letter(String),
    Product(Vec<Pat>),
    Sum(Vec<Pat>),
    One,
    /// `_`: frozen. In a sum, a piece that nobody knows.
    Skip,
    /// Not named by a placed pattern: free, tied to nothing.
    Free,
}

impl Pat {
    fn visit<'p>(&'p self, f: &mut impl FnMut(&'p Pat)) {
        f(self);
        if let Pat::Product(parts) | Pat::Sum(parts) = self {
            parts.iter().for_each(|p| p.visit(f));
        }
    }

    fn letters(&self) -> Vec<&str> {
        let mut out = vec![];
        self.visit(&mut |p| {
            if let Pat::Letter(l) = p {
                out.push(l.as_str())
            }
        });
        out
    }

    fn has_sum(&self) -> bool {
        let mut found = false;
        self.visit(&mut |p| found |= matches!(p, Pat::Sum(_)));
        found
    }
}

/// A place that a `where` clause reads.
struct Held<'r> {
    given: &'r Given,
    place: PlaceRef,
    /// What stands there, of reversed numbers the last first; `None` for what no constant gives. Empty if the op leaves it away.
    numbers: Vec<Option<i64>>,
    /// What each number is the size of.
    pats: Vec<Pat>,
}

impl Held<'_> {
    /// How many numbers it has for an axis.
    fn per_axis(given: &Given) -> usize {
        if matches!(given.size, Size::Pairs(..)) { 2 } else { 1 }
    }
}

impl<'a> Builder<'a, '_> {
    pub(super) fn letters_form(&mut self) -> Result<(), Misfit> {
        if self.rule.body == Body::Pad {
            self.pad_value_is_uniform()?;
        }
        let ins = self.match_operands()?;
        let outs = self.match_results()?;
        let ins = self.with_elements(ins)?;
        let mut values = Values { axes: vec![], ins: ins.len() };
        let dims = |v| self.an.dims(v).to_vec();
        values.axes.extend(ins.iter().map(|(i, o)| (*o, self.value(*i).map_or(vec![], dims))));
        values.axes.extend(outs.iter().map(|(r, o)| (*o, dims(self.op.results[*r]))));
        let mut sizes = Sizes::default();
        let each = self.rule.operands.iter().flat_map(Operand::patterns);
        if let Some(Axis::Each(name)) = each.clone().find(|a| matches!(a, Axis::Each(_))) {
            let has = |o: &Operand| o.patterns().contains(&&Axis::Each(name.clone()));
            sizes.lists.insert(name.clone(), ins.iter().filter(|(_, o)| has(o)).count());
        }
        let mut held = self.held(&mut sizes)?;
        self.list_lengths(&values.axes, &mut sizes)?;
        let mut pats = vec![];
        let mut number = 0;
        for (o, dims) in &values.axes {
            pats.push(self.expand(o, dims, &sizes, &mut number)?);
        }
        held.iter_mut().try_for_each(|h| self.held_patterns(h, &sizes))?;
        sizes.solve(&values, &pats, &held);
        let why = self.loosen(&values, &pats, &held, &mut sizes)?;
        for name in all_letters(&pats).into_iter().filter(|l| !sizes.loose.contains_key(l)) {
            let fixed = self
                .is_fixed(&name)
                .then(|| format!("`{}` goes by positions along `{name}`: they have a meaning", self.op.name))
                .map(|why| Why::Fixed.because(why));
            let size = sizes.letters.get(&name).copied().flatten();
            // A piece of size 0 is not there.
            if size != Some(0) {
                let id = self.new_letter(name.clone(), size, fixed);
                self.names.insert(name, id);
            }
        }
        self.mark_windows(&pats, ins.len());
        let mut terms = vec![];
        for (v, (((o, dims), pats), why)) in values.axes.iter().zip(&pats).zip(&why).enumerate() {
            // An operand that takes no part, or that holds numbers, stays as it is.
            let tied = v >= ins.len() || o.kind != OperandKind::Skip && !self.is_place(o);
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
        self.letter_computes(&ins);
        self.where_writes(&held, &pats, &sizes);
        Ok(())
    }

    /// Is an operand there for the numbers that it holds?
    fn is_place(&self, o: &Operand) -> bool {
        o.axes.is_none() && self.rule.places().any(|p| p == o.name)
    }

    /// What the places of `where` hold, and what follows from that at once: lengths of lists, and their sizes.
    fn held(&self, sizes: &mut Sizes) -> Result<Vec<Held<'a>>, Misfit> {
        let rule: &'a Rule = self.rule;
        let mut out = vec![];
        for given in &rule.wheres {
            let per = Held::per_axis(given);
            let left_away = self.is_left_away(&given.place);
            if left_away && given.reading != Reading::Position && !matches!(given.size, Size::Number(..)) {
                return Err(format!("`{}` is missing", given.place));
            }
            let lists = given.size.axes().iter().any(|a| has_list(a));
            let operand = self.operand_named(&given.place);
            let (place, mut numbers) = match (self.held_numbers(&given.place), operand) {
                _ if left_away => (PlaceRef::Operand(operand.unwrap_or_default()), vec![]),
                (Ok(held), _) => held,
                // A number that the program computes: its own axis cannot be told.
                (Err(_), Some(i)) if !lists && !self.is_factor(given) => (PlaceRef::Operand(i), vec![None; per]),
                (Err(why), _) => return Err(why),
            };
            if given.reading == Reading::Reversed {
                reverse(&mut numbers, per);
            }
            if let Size::Of(Axis::List(list)) = &given.size {
                let named = numbers.iter().enumerate().map(|(i, n)| (format!("{list}.{i}"), known_size(*n)));
                sizes.letters.extend(named);
            }
            for list in given.size.axes().iter().filter(|_| lists).flat_map(|a| a.names()) {
                let length = numbers.len() / per;
                if *sizes.lists.entry(list.to_string()).or_insert(length) != length || numbers.len() % per != 0 {
                    return Err(format!(
                        "`{}` has {} numbers, which does not fit the others",
                        given.place,
                        numbers.len()
                    ));
                }
            }
            out.push(Held { given, place, numbers, pats: vec![] });
        }
        Ok(out)
    }

    /// Is it the size of a factor, or of an axis, and not of a piece?
    fn is_factor(&self, given: &Given) -> bool {
        let names: Vec<&str> = given.size.axes().iter().flat_map(|a| a.names()).collect();
        let patterns = self.rule.operands.iter().chain(&self.rule.results).flat_map(Operand::patterns);
        let mut pieces = patterns.filter(|a| a.has_sum()).flat_map(Axis::names);
        !names.is_empty() && !pieces.any(|l| names.contains(&l))
    }

    /// What each number of a place is the size of.
    fn held_patterns(&self, held: &mut Held, sizes: &Sizes) -> Result<(), Misfit> {
        held.pats = match &held.given.size {
            Size::Number(..) => return Ok(()),
            Size::Of(axis) => expand_axis(axis, sizes, 0, 0),
            Size::Pairs(a, b) => {
                let (a, b) = (expand_axis(a, sizes, 0, 0), expand_axis(b, sizes, 0, 0));
                a.into_iter().zip(b).flat_map(|(a, b)| [a, b]).collect()
            }
        };
        if held.numbers.len() != held.pats.len() && !held.numbers.is_empty() {
            let (place, have) = (&held.given.place, held.numbers.len());
            return Err(format!("`{place}` should hold {} numbers, not {have}", held.pats.len()));
        }
        // The factor of an axis is a positive number.
        let bad = |n: &Option<i64>| known_size(*n).is_none_or(|n| n == 0);
        if let (true, Size::Of(Axis::Letter(_)), [n]) =
            (self.is_factor(held.given), &held.given.size, &held.numbers[..])
            && bad(n)
        {
            return Err(format!("`{}` should be one positive number, not {n:?}", held.given.place));
        }
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
        for (o, _) in values {
            for (axis, place) in o.axes.iter().flat_map(|a| if let Axes::Placed(axes) = a { &axes[..] } else { &[] }) {
                if let (Axis::List(name), Where::Attr(attr)) = (axis, place) {
                    sizes.lists.insert(name.clone(), self.ints_or(attr, &[])?.len());
                }
            }
        }
        // A list that one operand gives may be what another one needs.
        for _ in 0..2 {
            self.pieces_alike(sizes);
            for (o, dims) in values.iter().filter(|(o, _)| !o.squeezed) {
                let patterns = o.patterns();
                // Leading axes take what is left over.
                if patterns.contains(&&Axis::Ellipsis) {
                    continue;
                }
                let known: usize = patterns.iter().map(|a| known_length(a, sizes).unwrap_or(0)).sum();
                let mut open = patterns.iter().filter(|a| known_length(a, sizes).is_none());
                if let (Some(list), None) = (open.next(), open.next())
                    && !matches!(list, Axis::Product(_))
                {
                    let left = dims.len().checked_sub(known).ok_or_else(|| self.rank_misfit(o, dims))?;
                    for l in list.names() {
                        sizes.lists.entry(l.to_string()).or_insert(left);
                    }
                }
            }
        }
        self.pieces_alike(sizes);
        Ok(())
    }

    /// The lists of a sum are equally long.
    fn pieces_alike(&self, sizes: &mut Sizes) {
        for axis in self.rule.operands.iter().chain(&self.rule.results).flat_map(Operand::patterns) {
            axis.visit(&mut |a| {
                let Axis::Sum(parts) = a else { return };
                let lists = || parts.iter().filter(|p| matches!(p, Axis::List(_))).filter_map(Axis::name);
                if let Some(length) = lists().find_map(|l| sizes.lists.get(l).copied()) {
                    lists().for_each(|l| {
                        sizes.lists.entry(l.to_string()).or_insert(length);
                    });
                }
            });
        }
    }

    fn rank_misfit(&self, o: &Operand, dims: &[Dim]) -> Misfit {
        let name = if o.name.is_empty() { "the result".to_string() } else { format!("`{}`", o.name) };
        format!("{name} has {}, which its rule's pattern does not fit", axes_text(dims.len()))
    }

    /// One pattern per axis. `number` counts operands of which each has an axis of its own (`C+`).
    fn expand(&self, o: &Operand, dims: &[Dim], sizes: &Sizes, number: &mut usize) -> Result<Vec<Pat>, Misfit> {
        let rank = dims.len();
        let misfit = || self.rank_misfit(o, dims);
        let own = *number;
        *number += usize::from(o.patterns().iter().any(|a| matches!(a, Axis::Each(_))));
        match &o.axes {
            _ if o.kind == OperandKind::Skip || self.is_place(o) => Ok(vec![Pat::Skip; rank]),
            None if rank == 0 => Ok(vec![]),
            None => Err(format!("the rule names no axes for `{}`, which has {rank}", o.name)),
            Some(Axes::Ordered(axes)) if o.squeezed => {
                let all = axes.iter().flat_map(|a| expand_axis(a, sizes, 0, own)).collect();
                squeeze(all, dims, sizes).ok_or_else(|| "its shape does not follow from the slice".to_string())
            }
            Some(Axes::Ordered(axes)) => {
                // An init is broadcast: it may lack leading axes.
                let lacks = if o.kind == OperandKind::Init { axes.len().saturating_sub(rank) } else { 0 };
                let axes = match axes.iter().any(|a| matches!(a, Axis::Ellipsis | Axis::List(_))) {
                    true => &axes[..],
                    false => &axes[lacks..],
                };
                let known: usize = axes.iter().map(|a| known_length(a, sizes).unwrap_or(0)).sum();
                let ellipsis = rank.checked_sub(known).ok_or_else(misfit)?;
                let pats: Vec<Pat> = axes.iter().flat_map(|a| expand_axis(a, sizes, ellipsis, own)).collect();
                if pats.len() == rank { Ok(pats) } else { Err(misfit()) }
            }
            Some(Axes::Placed(axes)) => {
                let pats = self.expand_placed(axes, rank, sizes, own)?;
                pats.ok_or_else(misfit)
            }
        }
    }

    fn expand_placed(
        &self,
        axes: &[(Axis, Where)],
        rank: usize,
        sizes: &Sizes,
        own: usize,
    ) -> Result<Option<Vec<Pat>>, Misfit> {
        let mut out: Vec<Option<Pat>> = vec![None; rank];
        for (axis, place) in axes {
            let positions = match place {
                Where::Attr(attr) if matches!(axis, Axis::List(_)) => self.ints_or(attr, &[])?,
                Where::Attr(attr) => self.ints_or(attr, &[0])?,
                Where::At(i) => vec![*i],
                Where::Rest => continue,
            };
            let mut pats = expand_axis(axis, sizes, 0, own);
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
            let pats = expand_axis(axis, sizes, holes.len(), own);
            if pats.len() != holes.len() {
                return Ok(None);
            }
            holes.into_iter().zip(pats).for_each(|(i, p)| out[i] = Some(p));
        }
        if matches!(self.rule.body, Body::Move | Body::Pad) && out.contains(&None) {
            return Err("its rule does not name all axes".to_string());
        }
        Ok(Some(out.into_iter().map(|p| p.unwrap_or(Pat::Free)).collect()))
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
            Pat::Letter(l) if size == Some(0) => {
                Ok(self.fixed_letter(size, &Why::Cut.because(format!("`{l}` has no elements"))))
            }
            Pat::Letter(_) | Pat::Product(_) if size == Some(1) && !self.is_exact(pat) => Ok(Term::One),
            _ => {
                let total = sizes.size(pat);
                self.check_size(size, total, &show_pat(pat))?;
                Ok(if size == Some(1) { Term::One } else { self.pat_term(pat, sizes) })
            }
        }
    }

    /// Must an axis of size 1 be one, or is it broadcast?
    fn is_exact(&self, pat: &Pat) -> bool {
        let pieces = self.rule.operands.iter().chain(&self.rule.results).flat_map(Operand::patterns);
        let is_piece = |l: &str| {
            let base = l.split('.').next().unwrap_or(l);
            pieces.clone().any(|a| a.has_sum() && a.names().iter().any(|n| *n == l || *n == base))
        };
        matches!(self.rule.body, Body::Exact | Body::Move | Body::Pad) || pat.letters().into_iter().any(is_piece)
    }

    /// The term of a pattern: pieces of size 0 and factors of size 1 drop.
    fn pat_term(&self, pat: &Pat, sizes: &Sizes) -> Term {
        let is = |p: &Pat, n| sizes.size(p) == Some(n);
        let one_or = |mut terms: Vec<Term>, all: fn(Vec<Term>) -> Term| match terms.len() {
            1 => terms.remove(0),
            _ => all(terms),
        };
        match pat {
            Pat::Letter(_) if is(pat, 1) => Term::One,
            Pat::Letter(l) => self.names.get(l).map_or(Term::Cat(vec![]), |id| Term::Letter(*id)),
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
            (Body::Move, [x]) => Some((x.clone(), None)),
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
                // What `where` reads is written anyway.
                WriteValue::Size(_) if rule.wheres.iter().any(|g| g.place == w.place) => continue,
                WriteValue::Size(size) => self.size_terms(size)?,
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

    /// The terms of letters and lists that are written.
    fn size_terms(&self, size: &Size) -> Result<Vec<Term>, Misfit> {
        let mut terms = vec![];
        for axis in size.axes() {
            let name = axis.name().ok_or_else(|| format!("`{size}` is written, and no place holds it"))?;
            match axis {
                Axis::List(_) => {
                    let letters = (0..).map_while(|i| self.names.get(&format!("{name}.{i}")));
                    terms.extend(letters.map(|id| Term::Letter(*id)));
                }
                _ => terms.push(Term::Letter(*self.names.get(name).ok_or_else(|| format!("no letter `{name}`"))?)),
            }
        }
        Ok(terms)
    }

    /// What the places that `where` reads become.
    fn where_writes(&mut self, held: &[Held], pats: &[Vec<Pat>], sizes: &Sizes) {
        for h in held {
            if h.pats.is_empty() || h.numbers.is_empty() || self.writes.iter().any(|w| w.place == h.place) {
                continue;
            }
            let each = h.numbers.iter().zip(&h.pats);
            let mut entries: Vec<Entry> =
                each.map(|(n, pat)| self.where_entry(*n, pat, h.given.reading, pats, sizes)).collect();
            if h.given.reading == Reading::Reversed {
                reverse(&mut entries, Held::per_axis(h.given));
            }
            if entries.iter().any(|e| matches!(e, Entry::Size(_) | Entry::Minus(_))) {
                self.writes.push(Write { place: h.place.clone(), entries });
            }
        }
    }

    fn where_entry(
        &mut self,
        held: Option<i64>,
        pat: &Pat,
        reading: Reading,
        pats: &[Vec<Pat>],
        sizes: &Sizes,
    ) -> Entry {
        if pat.letters().into_iter().any(|l| sizes.loose.contains_key(l)) {
            return held.map_or(Entry::Computed, Entry::Keep);
        }
        let term = self.pat_term(pat, sizes);
        let entry = |term: Term, entry: fn(Term) -> Entry| match (&term, held) {
            // What is not there, and what is one element, stays.
            (Term::Cat(none), Some(n)) if none.is_empty() => Entry::Keep(n),
            (Term::One, Some(n)) => Entry::Keep(n),
            _ => entry(term),
        };
        let sum = sizes::led_by(pat, pats.iter().flatten()).filter(|_| reading == Reading::Position);
        match (held, sum) {
            (Some(i), Some((sum, rest))) => {
                let size = sizes.size(sum).and_then(|n| i64::try_from(n).ok());
                match size {
                    // Beyond an end is beyond it afterwards, too.
                    Some(n) if i > n || i < -n => Entry::Keep(i),
                    _ if i >= 0 => entry(term, Entry::Size),
                    _ => entry(self.pat_term(&Pat::Sum(rest.to_vec()), sizes), Entry::Minus),
                }
            }
            _ => match self.size_entry(held, &term) {
                Entry::Size(term) => entry(term, Entry::Size),
                other => other,
            },
        }
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

/// How many axes a pattern stands for; `None` if that is not known yet.
fn known_length(axis: &Axis, sizes: &Sizes) -> Option<usize> {
    match axis {
        Axis::List(name) => sizes.lists.get(name).copied(),
        Axis::Ellipsis => Some(0),
        Axis::Product(parts) | Axis::Sum(parts) => {
            let lists: Vec<&Axis> = parts.iter().filter(|p| has_list(p)).collect();
            let lengths: Option<Vec<usize>> = lists.iter().map(|p| known_length(p, sizes)).collect();
            match (axis, lists.is_empty()) {
                (_, true) => Some(1),
                (Axis::Sum(_), _) => lists.iter().find_map(|p| known_length(p, sizes)),
                _ => lengths?.into_iter().max(),
            }
        }
        _ => Some(1),
    }
}

fn has_list(axis: &Axis) -> bool {
    let mut found = false;
    axis.visit(&mut |a| found |= matches!(a, Axis::List(_)));
    found
}

/// The patterns of one pattern axis; letters of an ellipsis are numbered from the last. `own` is the number of the operand among
/// those of which each has an axis of its own.
fn expand_axis(axis: &Axis, sizes: &Sizes, ellipsis: usize, own: usize) -> Vec<Pat> {
    let length = |l: &String| sizes.lists.get(l).copied().unwrap_or(0);
    match axis {
        Axis::Letter(l) => vec![Pat::Letter(l.clone())],
        Axis::Each(l) => vec![Pat::Letter(format!("{l}.{own}"))],
        Axis::One => vec![Pat::One],
        Axis::Skip => vec![Pat::Skip],
        Axis::List(l) => (0..length(l)).map(|i| Pat::Letter(format!("{l}.{i}"))).collect(),
        Axis::Ellipsis => (0..ellipsis).rev().map(|i| Pat::Letter(format!("...{i}"))).collect(),
        Axis::Product(parts) => lifted(parts, sizes, known_length(axis, sizes), Pat::Product),
        Axis::Sum(parts) => lifted(parts, sizes, known_length(axis, sizes), Pat::Sum),
    }
}

/// A sum or a product of lists, member by member. The lists align from the last; what a shorter factor lacks is 1.
fn lifted(parts: &[Axis], sizes: &Sizes, length: Option<usize>, all: fn(Vec<Pat>) -> Pat) -> Vec<Pat> {
    let mut out: Vec<Vec<Pat>> = vec![vec![]; length.unwrap_or(0)];
    for part in parts {
        if let Axis::Each(l) = part {
            let each = (0..sizes.lists.get(l).copied().unwrap_or(0)).map(|i| Pat::Letter(format!("{l}.{i}")));
            out.iter_mut().for_each(|members| members.extend(each.clone()));
            continue;
        }
        let pats = expand_axis(part, sizes, 0, 0);
        for (i, members) in out.iter_mut().enumerate() {
            let lists = has_list(part);
            let at = if lists { (i + pats.len()).checked_sub(length.unwrap_or(0)) } else { Some(0) };
            members.extend(at.and_then(|at| pats.get(at).cloned()));
        }
    }
    out.into_iter().map(all).collect()
}

/// The patterns for an operand that may lack axes of size 1: those match nothing, the others stand in the same order.
fn squeeze(all: Vec<Pat>, dims: &[Dim], sizes: &Sizes) -> Option<Vec<Pat>> {
    let mut source = all.into_iter().filter(|p| sizes.size(p) != Some(1));
    let mut out = vec![];
    for n in dims {
        out.push(match n {
            Some(1) => Pat::One,
            _ => source.next().filter(|p| n.is_none() || sizes.size(p).is_none_or(|m| *n == Some(m)))?,
        });
    }
    source.next().is_none().then_some(out)
}

fn all_letters(pats: &[Vec<Pat>]) -> Vec<String> {
    let mut seen = indexmap::IndexSet::new();
    pats.iter().flatten().for_each(|p| seen.extend(p.letters().into_iter().map(str::to_string)));
    seen.into_iter().collect()
}

/// The numbers of the last axis first, or the other way round.
fn reverse<T>(numbers: &mut [T], per_axis: usize) {
    numbers.reverse();
    numbers.chunks_mut(per_axis).for_each(<[T]>::reverse);
}

fn known_size(n: Option<i64>) -> Dim {
    n.and_then(|n| u64::try_from(n).ok())
}

fn show_pat(pat: &Pat) -> String {
    pat.letters().join(" ")
}

fn show(size: Dim) -> String {
    size.map_or("?".to_string(), |n| n.to_string())
}
