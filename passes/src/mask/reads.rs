//! Where an op folds over removed units: what it reads there, and whether twins will do.

use super::{Masker, Refusal};
use crate::algebra::ClassId;
use crate::counts::{Count, Via};
use crate::edits::{How, Mask};
use crate::uses::{letters, through, users};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId, Term, Tied};
use depc_ir::rule::{Operand, OperandKind, Scalar};
use depc_ir::types::{Elem, ElemKind};
use std::collections::{BTreeMap, BTreeSet};

/// Ops behind a sum in which the number that counts it is looked for.
const STEPS: usize = 1000;

/// Adds the masks of all folds over removed units, and what cannot be masked.
pub(super) fn find(silencer: &mut Silencer) {
    let an = &silencer.masker.net.analysis;
    for inst in an.instances.iter().flatten().filter(|inst| an.flow.targets(inst.op).is_none()) {
        silencer.op(inst);
    }
}

/// The masks so far, and what cannot be masked.
pub(super) struct Silencer<'a, 'n, 'g> {
    pub masker: &'a Masker<'n, 'g>,
    /// Per summed letter: the numbers that count the sum.
    counted: BTreeMap<(OpId, LetterId), Vec<&'a Count>>,
    pub users: Vec<Vec<(OpId, usize)>>,
    /// Per value: does it depend on constants only?
    constant: &'a [bool],
    pub masks: Vec<Mask>,
    pub refusals: BTreeSet<Refusal>,
}

/// A result that an op folds along a letter by a sum, or by a product.
#[derive(Clone, Copy)]
struct Folded<'i> {
    result: &'i Tied,
    expr: &'i Expr,
    fold: Scalar,
}

impl<'a, 'n, 'g> Silencer<'a, 'n, 'g> {
    pub fn new(masker: &'a Masker<'n, 'g>) -> Silencer<'a, 'n, 'g> {
        let an = &masker.net.analysis;
        let mut counted: BTreeMap<(OpId, LetterId), Vec<&Count>> = BTreeMap::new();
        for count in &masker.net.counts.counts {
            count.letters.iter().for_each(|l| counted.entry(*l).or_default().push(count));
        }
        let (users, constant) = (users(an), an.constant_values(true));
        Silencer { masker, counted, users, constant, masks: vec![], refusals: BTreeSet::new() }
    }

    /// Masks, each once, or why there are none.
    pub fn add(&mut self, masks: Result<Vec<Mask>, Refusal>) {
        match masks {
            Ok(masks) => masks.into_iter().for_each(|mask| {
                if !self.masks.contains(&mask) {
                    self.masks.push(mask);
                }
            }),
            Err(refusal) => drop(self.refusals.insert(refusal)),
        }
    }

    fn op(&mut self, inst: &Instance) {
        if !inst.results.iter().any(|t| self.masker.net.analysis.live[t.value.index()]) {
            return;
        }
        inst.means.iter().for_each(|l| self.mean(inst, *l));
        for l in (0..inst.letters.len() as u32).filter(|l| self.class(inst, *l).is_some()).collect::<Vec<_>>() {
            self.along(inst, l);
        }
    }

    /// What an op folds along a letter that loses units.
    fn along(&mut self, inst: &Instance, l: u32) {
        let (mut sums, mut products) = (vec![], vec![]);
        for (result, compute) in inst.results.iter().zip(&inst.computes) {
            if letters(result.axes.iter()).contains(&l) {
                continue;
            }
            match compute {
                Some(Compute { expr, fold: Some(fold) }) => match fold {
                    Scalar::Max | Scalar::Min => {}
                    Scalar::Mean => self.mean(inst, LetterId(l)),
                    Scalar::Sample => {
                        self.refuse(inst, l, "is divided by the number of its units less one by the op itself")
                    }
                    Scalar::Add | Scalar::Norm => sums.push(Folded { result, expr, fold: *fold }),
                    Scalar::Mul if matches!(expr, Expr::Operand(_)) => {
                        products.push(Folded { result, expr, fold: *fold });
                    }
                    _ => self.refuse(inst, l, "is folded by a function that knows no neutral element"),
                },
                None if inst.equations.is_empty() => {
                    let is = |t: &Term| matches!(t, Term::Var(m) | Term::Back(m) if m.0 == l);
                    let holds = |t: &&Tied| t.axes.iter().any(is);
                    if inst.operands.iter().flatten().filter(holds).count() > 1 {
                        self.refuse(inst, l, "is folded by a function that depc does not know");
                    }
                }
                _ => {}
            }
        }
        for masks in [self.sums(inst, l, &sums), self.silence(inst, l, &products, 1)] {
            match masks {
                Ok(masks) => self.masks.extend(masks),
                Err(why) => self.refuse(inst, l, why),
            }
        }
    }

    /// The masks of sums. A mean of twins is right as it is if each kept unit has equally many, or once terms are weighed; where a sum is
    /// read as it is, too, removed terms are 0, and the sum is weighed where it is counted.
    fn sums(&self, inst: &Instance, l: u32, sums: &[Folded]) -> Result<Vec<Mask>, String> {
        let counts = self.counted.get(&(inst.op, LetterId(l))).map_or(&[][..], Vec::as_slice);
        let always = !counts.is_empty() && sums.iter().all(|s| self.is_always_counted(s.result.value, counts));
        let times = self.times(inst, LetterId(l)).filter(|_| always);
        if always && times.is_none() {
            return Ok(vec![]);
        }
        if let Some(Ok(masks)) = times.map(|(kept, all)| self.weigh(inst, l, sums, all as f64 / kept as f64)) {
            return Ok(masks);
        }
        let mut masks = self.silence(inst, l, sums, 0)?;
        if let Some(class) = self.class(inst, l).filter(|_| !sums.is_empty()) {
            let stay = self.masker.stays(class);
            let ratio = stay.len() as f64 / stay.iter().filter(|stays| **stays).count() as f64;
            for count in counts {
                masks.push(self.weigh_count(count, ratio)?);
            }
        }
        Ok(masks)
    }

    /// Whether a number counts the sum over a letter.
    pub fn is_counted(&self, inst: &Instance, letter: u32) -> bool {
        self.counted.contains_key(&(inst.op, LetterId(letter)))
    }

    /// The groups that lose units along a letter, by name.
    pub fn names(&self, inst: &Instance, letter: u32) -> BTreeSet<String> {
        self.class(inst, letter).map_or(BTreeSet::new(), |c| self.masker.names(c))
    }

    /// The class of a letter that loses units.
    pub fn class(&self, inst: &Instance, letter: u32) -> Option<ClassId> {
        let var = self.masker.net.lowered.letter(inst.op, LetterId(letter))?;
        Some(self.masker.net.solution.class_of[var.0 as usize]).filter(|c| self.masker.touches(*c))
    }

    fn refuse(&mut self, inst: &Instance, letter: u32, why: impl Into<String>) {
        self.refusals.insert(Refusal { groups: self.names(inst, letter), why: why.into(), op: inst.op });
    }

    /// A mean that an op takes by itself: it is right over twins if each kept unit has equally many.
    fn mean(&mut self, inst: &Instance, letter: LetterId) {
        if let Some((kept, all)) = self.times(inst, letter) {
            let name = &self.masker.net.analysis.graph.op(inst.op).name;
            let why = format!(
                "is averaged over by `{name}`, which is exact only if the {kept} that stay stand for equally many of {all}"
            );
            self.refuse(inst, letter.0, why);
        }
    }

    /// How many indices of a letter stay, of how many, if not each has equally many twins.
    fn times(&self, inst: &Instance, letter: LetterId) -> Option<(usize, usize)> {
        let sources = self.masker.sources(self.class(inst, letter.0)?);
        let mut times = vec![0u32; sources.len()];
        sources.iter().for_each(|s| times[*s as usize] += 1);
        let kept: Vec<u32> = times.into_iter().filter(|n| *n > 0).collect();
        kept.windows(2).any(|w| w[0] != w[1]).then_some((kept.len(), sources.len()))
    }

    /// The terms of sums that are always counted, each N/k times where k of N stay.
    fn weigh(&self, inst: &Instance, l: u32, sums: &[Folded], ratio: f64) -> Result<Vec<Mask>, String> {
        let square = |e: &Expr| match e {
            Expr::Apply(Scalar::Mul, args) if args.len() == 2 && args[0] == args[1] => through(&args[0]),
            _ => None,
        };
        let mut times: BTreeMap<usize, f64> = BTreeMap::new();
        for s in sums {
            let (operand, own) = match (through(s.expr), square(s.expr)) {
                (Some(i), _) if s.fold == Scalar::Add => (i, ratio),
                (Some(i), _) | (None, Some(i)) => (i, ratio.sqrt()),
                _ => return Err("is averaged over by an op that computes more than a sum".to_string()),
            };
            if *times.entry(operand).or_insert(own) != own {
                return Err("is averaged over by an op that reads it in two ways".to_string());
            }
        }
        self.read_alone(inst, l, sums, times.keys())?;
        let masks = times.into_iter().map(|(i, x)| self.masks_of(inst, i, l, How::Times(x)));
        Ok(masks.collect::<Result<Vec<_>, String>>()?.concat())
    }

    /// The sum that a number counts, N/k times, or what a root of it is: read so by the op that it is counted in.
    fn weigh_count(&self, count: &Count, ratio: f64) -> Result<Mask, String> {
        const WHY: &str = "is summed, and the sum is used as a mean and as it is";
        let an = &self.masker.net.analysis;
        let found = an.instance(count.op).and_then(|inst| Some((inst, counted_operand(inst, count)?)));
        let Some((inst, (operand, rooted))) = found else { return Err(WHY.to_string()) };
        let dims = inst.operands[operand].as_ref().map_or(&[][..], |t| an.graph.ty(t.value).dims());
        let Some(Some(n)) = dims.first() else { return Err(WHY.to_string()) };
        let how = How::Times(if rooted { ratio.sqrt() } else { ratio });
        self.maskable(inst, operand, how)?;
        Ok(Mask { op: count.op, operand, axis: 0, keep: vec![true; *n as usize], how })
    }

    /// Error: an operand that is to be masked along a letter has a part in another result than these.
    fn read_alone<'o>(
        &self,
        inst: &Instance,
        l: u32,
        folded: &[Folded],
        mut operands: impl Iterator<Item = &'o usize>,
    ) -> Result<(), String> {
        let is_folded = |t: &Tied| folded.iter().any(|f| f.result == t);
        let others: Vec<&Option<Compute>> =
            inst.results.iter().zip(&inst.computes).filter(|(t, _)| !is_folded(t)).map(|(_, c)| c).collect();
        let holds = |i: usize| inst.operands[i].as_ref().is_some_and(|t| letters(t.axes.iter()).contains(&l));
        let reads = |c: &Option<Compute>, i: usize| c.as_ref().is_none_or(|c| c.expr.reads(i));
        match operands.any(|i| holds(*i) && others.iter().any(|c| reads(c, *i))) {
            true => Err("is summed by an op that makes something else of the same elements, too".to_string()),
            false => Ok(()),
        }
    }

    /// Whether everything that a sum becomes meets a number that counts it.
    fn is_always_counted(&self, sum: ValueId, counts: &[&Count]) -> bool {
        let counts: BTreeSet<OpId> = counts.iter().map(|c| c.op).collect();
        let an = &self.masker.net.analysis;
        let (mut seen, mut stack) = (BTreeSet::from([sum]), vec![sum]);
        while let Some(v) = stack.pop() {
            // Past so many ops nobody would call it a mean.
            if seen.len() > STEPS || (self.users[v.index()].is_empty() && an.live[v.index()]) {
                return false;
            }
            for (op, operand) in self.users[v.index()].iter().filter(|(op, _)| !counts.contains(op)) {
                let Some(inst) = an.instance(*op) else { return false };
                let next: Vec<ValueId> = match an.flow.targets(*op) {
                    Some(_) => an.flow.becomes(*op, *operand).to_vec(),
                    None => inst.results.iter().map(|t| t.value).collect(),
                };
                // The end of the function: its caller gets the sum.
                if next.is_empty() {
                    return false;
                }
                let live = next.into_iter().filter(|v| an.live[v.index()]);
                stack.extend(live.filter(|v| seen.insert(*v)));
            }
        }
        true
    }

    /// Makes what is folded along a letter neutral at its removed units: a term of a sum 0, a factor 1.
    fn silence(&self, inst: &Instance, l: u32, folded: &[Folded], neutral: i64) -> Result<Vec<Mask>, String> {
        let mut fills: BTreeMap<usize, i64> = BTreeMap::new();
        for f in folded {
            for (i, fill) in self.fills(inst, l, f.expr, neutral)? {
                if *fills.entry(i).or_insert(fill) != fill {
                    return Err("is summed by an op that reads it in two ways".to_string());
                }
            }
        }
        self.read_alone(inst, l, folded, fills.keys())?;
        let masks = fills.into_iter().map(|(i, fill)| self.masks_of(inst, i, l, How::Fill(fill)));
        Ok(masks.collect::<Result<Vec<_>, String>>()?.concat())
    }

    /// Which operands with the letter hold which number where an expression is neutral.
    fn fills(&self, inst: &Instance, l: u32, expr: &Expr, neutral: i64) -> Result<Vec<(usize, i64)>, String> {
        let graph = self.masker.net.analysis.graph;
        let holds = |i: &usize| inst.operands[*i].as_ref().is_some_and(|t| letters(t.axes.iter()).contains(&l));
        let mut candidates: Vec<usize> =
            (0..inst.operands.len()).filter(holds).filter(|i| expr.reads(*i) && inst.is_own(*i)).collect();
        // Constants first: they are small, and their sizes are known.
        let value = |i: usize| inst.operands[i].as_ref().map(|t| t.value);
        let is_dynamic = |i: usize| value(i).is_some_and(|v| graph.ty(v).dims().iter().any(Option::is_none));
        candidates.sort_by_key(|i| (is_dynamic(*i), !value(*i).is_some_and(|v| self.constant[v.index()])));
        let alone = |i: &usize| match neutral {
            0 if self.is_zero(inst, expr, &[*i]) => Some(vec![(*i, 0)]),
            0 => {
                let x = self.zero_at(inst, expr, *i, 0.0)?;
                let elem = graph.ty(value(*i)?).elem()?;
                (elem.holds(x) && is_in_range(elem, x)).then(|| vec![(*i, x as i64)])
            }
            one => matches!(expr, Expr::Operand(own) if own == i).then(|| vec![(*i, one)]),
        };
        let together = || (neutral == 0 && self.is_zero(inst, expr, &candidates)).then_some(());
        if let Some(fill) = candidates.iter().find_map(alone) {
            return Ok(fill);
        }
        let all = together().map(|()| candidates.iter().map(|i| (*i, 0)).collect());
        all.ok_or_else(|| "is summed by an op that takes removed units for something else than 0".to_string())
    }

    /// The number that an operand holds where an expression of it and of known numbers is `target`: with a zero point z, x − z is 0 at z.
    fn zero_at(&self, inst: &Instance, expr: &Expr, operand: usize, target: f64) -> Option<f64> {
        let (f, args) = match expr {
            Expr::Operand(i) => return (*i == operand).then_some(target),
            Expr::Apply(f, args) => (f, args),
            _ => return None,
        };
        let at = |i: usize, target: f64| self.zero_at(inst, args.get(i)?, operand, target);
        let number = |i: usize| self.masker.net.analysis.number_of(inst, args.get(i)?);
        match f {
            Scalar::Id => at(0, target),
            Scalar::Unsigned if target >= 0.0 => at(0, target),
            Scalar::Add => number(1).and_then(|n| at(0, target - n)).or_else(|| at(1, target - number(0)?)),
            Scalar::Sub => number(1).and_then(|n| at(0, target + n)).or_else(|| at(1, number(0)? - target)),
            Scalar::Mul if target == 0.0 => at(0, 0.0).or_else(|| at(1, 0.0)),
            _ => None,
        }
    }

    /// The masks of one operand, one per axis that has the letter.
    pub fn masks_of(&self, inst: &Instance, operand: usize, l: u32, how: How) -> Result<Vec<Mask>, String> {
        let Some(tied) = inst.operands[operand].as_ref() else { return Ok(vec![]) };
        self.maskable(inst, operand, how)?;
        let axes = tied.axes.iter().enumerate().filter(|(_, term)| letters(std::iter::once(*term)).contains(&l));
        Ok(axes.map(|(axis, term)| Mask { op: inst.op, operand, axis, keep: self.stays(inst, term, l), how }).collect())
    }

    /// Error: why an operand cannot be read through a mask.
    fn maskable(&self, inst: &Instance, operand: usize, how: How) -> Result<(), String> {
        let an = &self.masker.net.analysis;
        let Some(tied) = inst.operands[operand].as_ref() else { return Ok(()) };
        let (op, ty) = (an.graph.op(inst.op), an.graph.ty(tied.value));
        let word = if matches!(how, How::Times(_)) { "weigh" } else { "silence" };
        let name = how.statement(&op.name, ty.elem());
        let Some(silence) = how.ops(an.rules, &name) else {
            return Err(format!("is summed by `{}`: no rule file says how to `{word}` units in `{name}`", op.name));
        };
        if !inst.is_own(operand) {
            return Err(format!("is summed by `{}` in its region only", op.name));
        }
        if silence.is_static() && ty.dims().iter().any(Option::is_none) {
            return Err(format!("is summed by `{}` in a tensor of dynamic sizes", op.name));
        }
        let number = |v: &ValueId| an.number[v.index()];
        let kind = ty.elem().map(|e| e.kind);
        if !matches!(kind, Some(ElemKind::Float | ElemKind::Int | ElemKind::Index | ElemKind::Quant)) {
            return Err(format!("is summed by `{}` over a type of which depc does not know the 0", op.name));
        }
        if how == How::Vanish && ty.elem().is_none_or(|e| e.minus_infinity().is_none()) {
            return Err(format!("is summed by `{}` over a type that has no −∞", op.name));
        }
        if kind == Some(ElemKind::Quant) {
            return in_quantised(&op.name, ty.elem(), how);
        }
        if word == "weigh" && kind != Some(ElemKind::Float) {
            return Err(format!("is averaged over by `{}` in integers", op.name));
        }
        if kind != Some(ElemKind::Float) && self.beside(inst).iter().any(|v| number(v) != Some(0.0)) {
            return Err(format!(
                "is summed by `{}` over integers, beside a number whose part in that no rule tells",
                op.name
            ));
        }
        Ok(())
    }

    /// The operands that take no part in what the op's rule computes: of integers, they may be zero points.
    fn beside(&self, inst: &Instance) -> Vec<ValueId> {
        let an = &self.masker.net.analysis;
        let rule = an.rule_of(inst);
        let skipped = |o: &Operand| o.kind == OperandKind::Skip && o.zero_of.is_none();
        let skips = |i: usize| rule.and_then(|r| r.operands.get(i)).is_some_and(skipped);
        let operands = an.graph.op(inst.op).operands.iter().enumerate();
        operands.filter(|(i, _)| inst.operands[*i].is_none() || skips(*i)).filter_map(|(_, v)| *v).collect()
    }

    /// Per index of a term: is it at a unit of the letter that stays, or elsewhere?
    fn stays(&self, inst: &Instance, term: &Term, l: u32) -> Vec<bool> {
        match term {
            Term::Var(LetterId(m)) if *m == l => self.class(inst, l).map_or(vec![], |class| self.masker.stays(class)),
            Term::Back(LetterId(m)) if *m == l => {
                let mut stays = self.class(inst, l).map_or(vec![], |class| self.masker.stays(class));
                stays.reverse();
                stays
            }
            Term::Prod(terms) => terms.iter().fold(vec![true], |out, t| {
                let inner = self.stays(inst, t, l);
                out.iter().flat_map(|o| inner.iter().map(move |i| *o && *i)).collect()
            }),
            Term::Cat(terms) => terms.iter().flat_map(|t| self.stays(inst, t, l)).collect(),
            other => vec![true; inst.size(other).unwrap_or(1) as usize],
        }
    }

    /// Whether the expression is 0 where these operands are.
    pub fn is_zero(&self, inst: &Instance, expr: &Expr, zero: &[usize]) -> bool {
        let known = || self.masker.net.analysis.number_of(inst, expr) == Some(0.0);
        let Expr::Apply(f, args) = expr else {
            return known() || matches!(expr, Expr::Operand(i) if zero.contains(i));
        };
        let is = |i: usize| args.get(i).is_some_and(|e| self.is_zero(inst, e, zero));
        let number = |i: usize| self.masker.net.analysis.number_of(inst, &args[i]);
        known()
            || match f {
                Scalar::Mul => is(0) || is(1),
                Scalar::Div | Scalar::Id | Scalar::Unsigned | Scalar::Sqrt | Scalar::Mean | Scalar::Norm => is(0),
                Scalar::Add | Scalar::Sub | Scalar::ZeroPreserving => (0..args.len()).all(is),
                // The larger one of 0 and of a number that is no larger.
                Scalar::Max => {
                    (0..args.len()).any(is) && (0..args.len()).all(|i| is(i) || number(i).is_some_and(|x| x <= 0.0))
                }
                Scalar::Min => {
                    (0..args.len()).any(is) && (0..args.len()).all(|i| is(i) || number(i).is_some_and(|x| x >= 0.0))
                }
                f if f.is_rounding() => is(0),
                Scalar::Select => (1..args.len()).all(is),
                Scalar::Pow => {
                    let power = args.get(1).and_then(|e| self.masker.net.analysis.number_of(inst, e));
                    is(0) && power.is_some_and(|p| p > 0.0)
                }
                _ => false,
            }
    }
}

/// Of an op in which a number counts a sum: the operand that is the sum, or its root; whether it is the root. `None` if the op reads it for
/// something else, too.
fn counted_operand(inst: &Instance, count: &Count) -> Option<(usize, bool)> {
    let is_number = |e: &Expr| match e {
        Expr::Capture(v) => count.via == Via::Capture(*v),
        other => through(other).is_some_and(|i| count.via == Via::Operand(i)),
    };
    fn find(e: &Expr, is_number: &dyn Fn(&Expr) -> bool) -> Option<Expr> {
        let Expr::Apply(f, args) = e else { return None };
        let here = match (f, args.as_slice()) {
            (Scalar::Mul | Scalar::Div, [sum, n]) if is_number(n) => Some(sum.clone()),
            (Scalar::Mul, [n, sum]) if is_number(n) => Some(sum.clone()),
            _ => None,
        };
        here.or_else(|| args.iter().find_map(|a| find(a, is_number)))
    }
    let sum = inst.computes.iter().flatten().find_map(|c| find(&c.expr, &is_number))?;
    let (inside, root) = match &sum {
        Expr::Apply(Scalar::Sqrt, args) => (args.first()?, true),
        other => (other, false),
    };
    let operand = through(inside).filter(|i| inst.is_own(*i))?;
    let alone = inst.computes.iter().flatten().map(|c| times_read(&c.expr, operand)).sum::<usize>() == 1;
    alone.then_some((operand, count.form.sqrt && !root))
}

/// How often an expression reads an operand.
fn times_read(e: &Expr, operand: usize) -> usize {
    match e {
        Expr::Operand(i) => usize::from(*i == operand),
        Expr::Apply(_, args) => args.iter().map(|a| times_read(a, operand)).sum(),
        Expr::Capture(_) | Expr::Number(_) | Expr::Index(_) => 0,
    }
}

/// Error: why elements of a quantised type cannot become that, by way of the numbers that they stand for. (A zero point is the type's.)
fn in_quantised(op: &str, elem: Option<&Elem>, how: How) -> Result<(), String> {
    match how {
        How::Fill(0) if elem.is_some_and(Elem::is_exact_in_floats) => Ok(()),
        How::Fill(0) => Err(format!("is summed by `{op}` over a quantised type that its floats do not tell exactly")),
        How::Fill(n) => Err(format!("is folded by `{op}` over a quantised type, which may have no {n}")),
        How::Vanish => Err(format!("is shared out by `{op}` in a quantised type, which has no −∞")),
        How::Times(_) => Err(format!("is averaged over by `{op}` in a quantised type")),
    }
}

/// Whether a whole number can be a literal of an element type.
fn is_in_range(elem: &Elem, x: f64) -> bool {
    let half = 2f64.powi(elem.bits.saturating_sub(1) as i32);
    match elem.kind {
        ElemKind::Float => x.fract() == 0.0,
        _ if elem.name.starts_with('u') => (0.0..2.0 * half).contains(&x),
        _ => (-half..half).contains(&x),
    }
}
