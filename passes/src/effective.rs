//! Weights that are stored as integers (or as floats of 8 bits): which constants they are, and the *effective* weight, (q − z)·s, which a
//! contraction reads.
//!
//! An integer constant is a weight if a contraction with data reads it, as it is or after it was converted, moved, shifted or scaled by
//! constants; or if it is looked up and then converted or scaled. A constant that says positions, sizes or conditions is none. Of several
//! that one contraction reads as one factor, those of the most elements are weights, the others are their scales and zero points. The
//! effective weight is what the contraction reads, times the constants by which the contraction's result is multiplied before anything
//! else becomes of it. `evaluate` works it out.

use crate::analysis::Analysis;
use crate::uses::{is_contraction, letters, letters_of_results, through};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Expr, Instance, LetterId, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::{BTreeMap, BTreeSet};

/// Users of every value: (op, operand number of its instance).
type Users = Vec<Vec<(OpId, usize)>>;

/// The weights of a graph that are stored as numbers of few bits.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// The constants, each with the effective weight that it is stored for; `None` of one that is read as it is.
    pub weights: BTreeMap<ValueId, Option<Effective>>,
    /// The constants that effective weights are made of beside these, and that are used for nothing else.
    pub inside: BTreeSet<ValueId>,
    /// Those of them that have fewer elements than the weight: scales and zero points.
    pub parts: BTreeSet<ValueId>,
    /// Those weights that are in a code, each with the op that takes it apart: of their axes, depc knows no units.
    pub coded: BTreeMap<ValueId, (OpId, Code)>,
}

/// How weights are stored that are no numbers as they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Code {
    /// Several in an element, whose bits an op takes apart.
    Packed,
    /// As the place of a number in a table of few.
    Codebook,
}

/// The effective weight of a stored one.
#[derive(Clone, Debug)]
pub struct Effective {
    /// What the contraction reads, or what is looked up.
    pub value: ValueId,
    /// Whether units are ranked by it: it is summed over with data. A depthwise weight is not, and no embedding.
    pub ranks: bool,
    /// The number that the contraction takes off it: a zero point.
    pub zero: f64,
    /// By what its result is multiplied.
    pub scales: Vec<Scale>,
}

/// What an op multiplies the result of a contraction by, or divides it by.
#[derive(Clone, Debug)]
pub struct Scale {
    /// The op.
    pub op: OpId,
    /// The factor, an expression over the op's operands that reads constants only.
    pub factor: Expr,
    /// Whether the op divides by it.
    pub divides: bool,
    /// The letters of the op that run along an axis of the weight that the contraction reads, each with that axis. Along all others the
    /// factor is the same.
    pub along: BTreeMap<LetterId, usize>,
}

impl Stored {
    /// Finds them. Linear in the graph, for each constant of integers or of floats of at most 8 bits.
    pub fn find(an: &Analysis) -> Stored {
        let stored: Vec<ValueId> = of_few_bits(an).collect();
        if stored.is_empty() {
            return Stored::default();
        }
        let (users, constant) = (crate::uses::users(an), an.constant_values(false));
        let walked = stored.into_iter().map(|v| (v, Walk::from(v, an, &users, constant)));
        let (mut found, mut coded) = (BTreeMap::new(), BTreeMap::new());
        for (v, walk) in walked {
            if let Some(code) = walk.coded {
                coded.insert(v, code);
            } else if walk.read.or(walk.looked_up).is_some() {
                found.insert(v, walk);
            }
        }
        // Per operand of a contraction or a look-up: the number of elements of the largest that it is made of.
        let mut largest: BTreeMap<(OpId, usize), u64> = BTreeMap::new();
        for (v, walk) in &found {
            if let Some((op, operand, _)) = walk.read.or(walk.looked_up) {
                let most = largest.entry((op, operand)).or_default();
                *most = elements(an, *v).max(*most);
            }
        }
        let is_weight = |(v, walk): &(ValueId, Walk)| {
            let read = walk.read.or(walk.looked_up);
            read.is_some_and(|(op, operand, _)| largest[&(op, operand)] == elements(an, *v))
        };
        let weights: BTreeMap<ValueId, Option<Effective>> =
            found.into_iter().filter(is_weight).map(|(v, walk)| (v, walk.effective(v))).collect();
        let (inside, parts) = parts(an, &users, &weights);
        let is_integer = |v: &ValueId| {
            an.literal[v.index()]
                .is_some_and(|d| an.graph.literal(d).ty.elem().is_some_and(|e| e.kind == ElemKind::Int))
        };
        // A float that is read as it is, is a parameter like any other.
        let weights = weights.into_iter().filter(|(v, of): &(ValueId, _)| of.is_some() || is_integer(v));
        let weights = weights.chain(coded.keys().map(|v| (*v, None))).collect();
        Stored { weights, inside, parts, coded }
    }
}

impl Effective {
    /// What it is made of: what the contraction reads, and what its result is multiplied by.
    pub(crate) fn made_of<'a>(&'a self, an: &'a Analysis) -> impl Iterator<Item = ValueId> + 'a {
        let factors = self.scales.iter().flat_map(move |scale| {
            let operands = an.instance(scale.op).map_or(&[][..], |inst| &inst.operands).iter().enumerate();
            operands.filter(|(i, _)| scale.factor.reads(*i)).filter_map(|(_, t)| Some(t.as_ref()?.value))
        });
        factors.chain([self.value])
    }
}

/// The constants that have a part in effective weights and in nothing else; and those of them that have fewer elements than these.
fn parts(
    an: &Analysis,
    users: &Users,
    weights: &BTreeMap<ValueId, Option<Effective>>,
) -> (BTreeSet<ValueId>, BTreeSet<ValueId>) {
    let mut ops: BTreeSet<OpId> = BTreeSet::new();
    let (mut made_of, mut smaller): (BTreeSet<ValueId>, BTreeSet<ValueId>) = Default::default();
    for (weight, of) in weights.iter().filter_map(|(v, of)| Some((v, of.as_ref()?))) {
        for v in of.made_of(an) {
            let cone = Cone::of(an, v);
            ops.extend(cone.ops);
            smaller.extend(cone.constants.iter().filter(|part| elements(an, **part) < elements(an, *weight)));
            made_of.extend(cone.constants);
        }
        ops.extend(of.scales.iter().map(|scale| scale.op));
    }
    let read = |v: &ValueId| !weights.contains_key(v) && users[v.index()].iter().all(|(op, _)| ops.contains(op));
    let inside: BTreeSet<ValueId> = made_of.into_iter().filter(read).collect();
    let parts = inside.intersection(&smaller).copied().collect();
    (inside, parts)
}

fn elements(an: &Analysis, v: ValueId) -> u64 {
    an.dims(v).iter().map(|n| n.unwrap_or(1)).fold(1, u64::saturating_mul)
}

/// Constants of integers, and of floats of at most 8 bits, that are not the same all along.
fn of_few_bits<'a>(an: &'a Analysis) -> impl Iterator<Item = ValueId> + 'a {
    an.literal.iter().enumerate().filter_map(|(v, literal)| {
        let data = an.graph.literal((*literal)?);
        let elem = data.ty.elem()?;
        let few = match elem.kind {
            ElemKind::Int => elem.bits > 1,
            ElemKind::Float => elem.bits <= 8,
            _ => false,
        };
        (few && data.varies()).then_some(ValueId(v as u32))
    })
}

/// Follows a constant to what reads it.
struct Walk<'a, 'g> {
    an: &'a Analysis<'g>,
    users: &'a Users,
    constant: &'a [bool],
    /// The first contraction with data that reads it: the op, which operand, and that operand.
    read: Option<(OpId, usize, ValueId)>,
    /// The first op that looks it up, if what that gives is converted to floats or multiplied.
    looked_up: Option<(OpId, usize, ValueId)>,
    /// If a contraction reads it taken apart: the first op that does so.
    coded: Option<(OpId, Code)>,
}

impl<'a, 'g> Walk<'a, 'g> {
    /// Follows it as long as all that it meets are constants.
    fn from(start: ValueId, an: &'a Analysis<'g>, users: &'a Users, constant: &'a [bool]) -> Walk<'a, 'g> {
        let mut walk = Walk { an, users, constant, read: None, looked_up: None, coded: None };
        let (mut seen, mut stack) = (BTreeSet::from([(start, None)]), vec![(start, None)]);
        while let Some((v, coded)) = stack.pop() {
            for (op, operand) in &users[v.index()] {
                let Some(inst) = an.instance(*op) else { continue };
                if is_factor(inst, *operand) && walk.meets_data(inst, *operand) {
                    if coded.is_some() {
                        walk.coded = walk.coded.min(coded).or(coded);
                        continue;
                    }
                    let here = (*op, *operand, v);
                    walk.read = Some(walk.read.map_or(here, |first| first.min(here)));
                    continue;
                }
                if let Some(code) = walk.code(inst, *operand, coded.is_some()) {
                    let next = (inst.results[0].value, coded.or(Some((*op, code))));
                    stack.extend(Some(next).filter(|next| seen.insert(*next)));
                    continue;
                }
                let next: Vec<ValueId> = match passes_on(inst, *operand) {
                    Some(result) if constant[result.index()] => vec![result],
                    Some(result) if coded.is_none() && is_looked_up(inst, *operand) => {
                        let here = (*op, *operand, v);
                        let first = walk.looked_up.map_or(here, |first| first.min(here));
                        walk.looked_up = walk.becomes_a_number(result).then_some(first).or(walk.looked_up);
                        vec![]
                    }
                    _ => an.flow.becomes(*op, *operand).to_vec(),
                };
                stack.extend(next.into_iter().map(|v| (v, coded)).filter(|next| seen.insert(*next)));
            }
        }
        walk
    }

    /// If an op takes an operand's code apart: how. What is taken apart is put together again in more ways than one (`apart`).
    fn code(&self, inst: &Instance, operand: usize, apart: bool) -> Option<Code> {
        let [result] = inst.results.as_slice() else { return None };
        if !self.constant[result.value.index()] {
            return None;
        }
        let of = inst.operands[operand].as_ref().and_then(|t| self.an.graph.ty(t.value).elem());
        let whole = of.is_some_and(|e| e.kind == ElemKind::Int && e.bits > 1);
        let [compute] = inst.computes.as_slice() else { return None };
        match compute {
            Some(compute) if compute.fold.is_some() => None,
            Some(compute) if whole && takes_bits(&compute.expr, operand) => Some(Code::Packed),
            Some(compute) => self.is_codebook(inst, &compute.expr, operand).then_some(Code::Codebook),
            None => (apart && self.an.joins(inst)).then_some(Code::Packed),
        }
    }

    /// Whether an operand says which numbers of a smaller table of floats are meant.
    fn is_codebook(&self, inst: &Instance, e: &Expr, operand: usize) -> bool {
        let Expr::Apply(kind, args) = e else { return false };
        let here = || {
            let (Some((table, places)), Scalar::Gather) = (args.split_first(), kind) else { return false };
            let Some(table) = through(table).and_then(|i| inst.operands[i].as_ref()) else { return false };
            let Some(own) = inst.operands[operand].as_ref() else { return false };
            let float = self.an.graph.ty(table.value).elem().is_some_and(|e| e.kind == ElemKind::Float);
            let smaller = elements(self.an, table.value) < elements(self.an, own.value);
            float && smaller && places.iter().any(|place| place.reads(operand))
        };
        here() || args.iter().any(|a| self.is_codebook(inst, a, operand))
    }

    /// Whether a contraction reads something that depends on data beside an operand.
    fn meets_data(&self, inst: &Instance, operand: usize) -> bool {
        let mut others =
            inst.operands.iter().enumerate().filter(|(i, _)| *i != operand).filter_map(|(_, t)| t.as_ref());
        others.any(|t| !self.constant[t.value.index()])
    }

    /// Whether what was looked up becomes floats, or is multiplied: an index does not.
    fn becomes_a_number(&self, start: ValueId) -> bool {
        let (mut seen, mut stack) = (BTreeSet::from([start]), vec![start]);
        while let Some(v) = stack.pop() {
            if self.an.graph.ty(v).elem().is_some_and(|e| e.kind == ElemKind::Float) {
                return true;
            }
            for (op, operand) in &self.users[v.index()] {
                let next = self.an.instance(*op).and_then(|inst| passes_on(inst, *operand));
                stack.extend(next.into_iter().filter(|v| seen.insert(*v)));
            }
        }
        false
    }

    /// The effective weight that a constant is stored for; `None` if that is the constant itself.
    fn effective(&self, v: ValueId) -> Option<Effective> {
        let (op, operand, value) = self.read.or(self.looked_up)?;
        let (an, scales) = (self.an, self.scales(op, operand));
        let ranks = self.read.is_some() && an.instance(op).is_some_and(|inst| is_summed_with_data(inst, operand));
        let zero = an.instance(op).map_or(0.0, |inst| zero_point(an, inst, operand));
        let is_quantised = an.graph.ty(v).elem().is_some_and(|e| e.kind == ElemKind::Quant);
        let plain = value == v && scales.is_empty() && zero == 0.0 && !is_quantised;
        (!plain).then_some(Effective { value, ranks, zero, scales })
    }

    /// Constants by which the result of a contraction, or of a look-up, is multiplied, before something is added to it once it is scaled.
    fn scales(&self, op: OpId, operand: usize) -> Vec<Scale> {
        let mut out: Vec<Scale> = vec![];
        let Some(inst) = self.an.instance(op) else { return out };
        let Some(tied) = inst.operands[operand].as_ref() else { return out };
        let own = |term: &Term| match term {
            Term::Var(_) => tied.axes.iter().position(|t| t == term),
            _ => None,
        };
        // Per axis of the value: the axis of the weight that runs along it.
        let mut at: Vec<Option<usize>> = inst.results[0].axes.iter().map(own).collect();
        let mut v = inst.results[0].value;
        while let [(op, operand)] = self.users[v.index()].as_slice() {
            if let [next] = self.an.flow.becomes(*op, *operand) {
                v = *next;
                continue;
            }
            let Some(inst) = self.an.instance(*op) else { break };
            let [Some(compute)] = inst.computes.as_slice() else { break };
            let mut line = Line { operand: *operand, scaled: !out.is_empty(), added: false, factors: vec![] };
            if compute.fold.is_some() || !line.through(&compute.expr) {
                break;
            }
            let axes = inst.operands[*operand].as_ref().map_or(&[][..], |t| &t.axes);
            let letter = |(term, at): (&Term, &Option<usize>)| match term {
                Term::Var(l) => Some((*l, (*at)?)),
                _ => None,
            };
            let along: BTreeMap<LetterId, usize> = axes.iter().zip(&at).filter_map(letter).collect();
            let told = |(factor, _): &(Expr, bool)| self.is_told(inst, factor, &along);
            let scale = |(factor, divides)| Scale { op: *op, factor, divides, along: along.clone() };
            out.extend(line.factors.into_iter().filter(told).map(scale));
            if line.added && !out.is_empty() {
                break;
            }
            let place = |term: &Term| if let Term::Var(l) = term { along.get(l).copied() } else { None };
            at = inst.results[0].axes.iter().map(place).collect();
            v = inst.results[0].value;
        }
        out
    }

    /// Whether a factor reads constants only, that are the same but along axes of the weight.
    fn is_told(&self, inst: &Instance, factor: &Expr, along: &BTreeMap<LetterId, usize>) -> bool {
        let told = |(axis, term): (usize, &Term), v| match term {
            Term::Var(l) if along.contains_key(l) => true,
            _ => self.an.dims(v)[axis] == Some(1) || self.an.is_uniform(v, axis),
        };
        inst.operands.iter().enumerate().filter(|(i, _)| factor.reads(*i)).all(|(_, tied)| {
            tied.as_ref().is_some_and(|t| {
                self.constant[t.value.index()] && t.axes.iter().enumerate().all(|axis| told(axis, t.value))
            })
        })
    }
}

/// Whether a function of bits, of which the rules say no more, is taken of an operand.
fn takes_bits(e: &Expr, operand: usize) -> bool {
    let Expr::Apply(f, args) = e else { return false };
    let here = matches!(f, Scalar::Other | Scalar::ZeroPreserving | Scalar::Rem);
    here && args.contains(&Expr::Operand(operand)) || args.iter().any(|a| takes_bits(a, operand))
}

/// The way of an operand through an expression that is a line in it: x·m + c.
struct Line {
    operand: usize,
    /// Whether a factor was there before.
    scaled: bool,
    /// Whether something is added to it.
    added: bool,
    /// By what it is multiplied, or divided, up to where something is added to what was scaled.
    factors: Vec<(Expr, bool)>,
}

impl Line {
    /// Whether the expression is one.
    fn through(&mut self, e: &Expr) -> bool {
        let Expr::Apply(kind, args) = e else { return matches!(e, Expr::Operand(i) if *i == self.operand) };
        let inside: Vec<usize> = (0..args.len()).filter(|i| args[*i].reads(self.operand)).collect();
        let [at] = inside.as_slice() else { return false };
        if !self.through(&args[*at]) {
            return false;
        }
        match (kind, args.as_slice(), at) {
            (Scalar::Id | Scalar::Unsigned, [_], _) => {}
            (Scalar::Add | Scalar::Sub, [_, _], _) => self.added = true,
            (Scalar::Mul, [_, other], 0) | (Scalar::Mul, [other, _], 1) => self.factor(other.clone(), false),
            (Scalar::Div, [_, other], 0) => self.factor(other.clone(), true),
            (Scalar::Rescale, [_, multiplier, shift, _, _], 0) => {
                self.factor(multiplier.clone(), false);
                self.factor(Expr::Apply(Scalar::Pow, vec![Expr::Number(2.0), shift.clone()]), true);
                self.added = true;
            }
            _ => return false,
        }
        true
    }

    fn factor(&mut self, factor: Expr, divides: bool) {
        if !self.added || (!self.scaled && self.factors.is_empty()) {
            self.factors.push((factor, divides));
        }
    }
}

/// The number that a contraction takes off an operand; 0 if it takes nothing off, or nobody knows what.
fn zero_point(an: &Analysis, inst: &Instance, operand: usize) -> f64 {
    fn taken_off(e: &Expr, operand: usize) -> Option<&Expr> {
        let Expr::Apply(kind, args) = e else { return None };
        match (kind, args.as_slice()) {
            (Scalar::Sub, [x, zero]) if through(x) == Some(operand) => Some(zero),
            _ => args.iter().find_map(|a| taken_off(a, operand)),
        }
    }
    let zero = inst.computes.iter().flatten().find_map(|c| taken_off(&c.expr, operand));
    zero.and_then(|e| an.number_of(inst, e)).unwrap_or(0.0)
}

/// Whether a sum of products has the operand as a factor that it sums over, or that its rule says is the weight.
fn is_factor(inst: &Instance, operand: usize) -> bool {
    if !is_contraction(inst) || inst.weight.is_some_and(|w| w != operand) {
        return false;
    }
    let reads = inst.computes.iter().flatten().any(|c| c.expr.reads(operand));
    reads && (inst.weight == Some(operand) || !summed(inst, operand).is_empty())
}

/// Whether it sums over an axis that the operand shares with another one. (Of a depthwise weight, that axis is kept.)
fn is_summed_with_data(inst: &Instance, operand: usize) -> bool {
    let own = summed(inst, operand);
    let mut others = inst.operands.iter().enumerate().filter(|(i, _)| *i != operand).filter_map(|(_, t)| t.as_ref());
    others.any(|t| !letters(t.axes.iter()).is_disjoint(&own))
}

/// The letters of an operand, of more than one element, that the result lacks.
fn summed(inst: &Instance, operand: usize) -> BTreeSet<u32> {
    let kept = letters_of_results(inst);
    let all = letters(inst.operands[operand].iter().flat_map(|t| &t.axes));
    all.into_iter().filter(|l| inst.letters[*l as usize].size != Some(1) && !kept.contains(l)).collect()
}

/// The result of an op that makes numbers of an operand's numbers: moves, converts, shifts or scales them, or looks them up.
pub(crate) fn passes_on(inst: &Instance, operand: usize) -> Option<ValueId> {
    let [Some(compute)] = inst.computes.as_slice() else { return None };
    let passes = compute.fold.is_none() && is_passed(&compute.expr, operand);
    passes.then(|| inst.results[0].value)
}

fn is_passed(e: &Expr, operand: usize) -> bool {
    match e {
        Expr::Operand(i) => *i == operand,
        Expr::Apply(Scalar::Gather | Scalar::Div | Scalar::Rescale, args) => {
            args.first().is_some_and(|a| is_passed(a, operand))
        }
        Expr::Apply(Scalar::Id | Scalar::Unsigned | Scalar::Add | Scalar::Sub | Scalar::Mul, args) => {
            args.iter().any(|a| is_passed(a, operand))
        }
        _ => false,
    }
}

fn is_looked_up(inst: &Instance, operand: usize) -> bool {
    fn gathers(e: &Expr, operand: usize) -> bool {
        let Expr::Apply(kind, args) = e else { return false };
        let here = *kind == Scalar::Gather && args.first().is_some_and(|a| a.reads(operand));
        here || args.iter().any(|a| gathers(a, operand))
    }
    inst.computes.iter().flatten().any(|c| gathers(&c.expr, operand))
}

/// What a constant value is worked out of, element by element: what is summed on the way is weights of their own.
#[derive(Default)]
pub(crate) struct Cone {
    /// The constants.
    pub constants: BTreeSet<ValueId>,
    /// The ops between them and the value.
    pub ops: BTreeSet<OpId>,
}

impl Cone {
    pub(crate) fn of(an: &Analysis, v: ValueId) -> Cone {
        let (mut out, mut seen, mut stack) = (Cone::default(), BTreeSet::from([v]), vec![v]);
        while let Some(v) = stack.pop() {
            if an.literal[v.index()].is_some() {
                out.constants.insert(v);
                continue;
            }
            let folds = |inst: &&Instance| inst.computes.iter().flatten().any(|c| c.fold.is_some());
            let inst = an.producer(v).and_then(|op| an.instance(op)).filter(|inst| !folds(inst));
            out.ops.extend(inst.map(|i| i.op));
            let operands = inst.into_iter().flat_map(|i| i.operands.iter().flatten()).map(|t| t.value);
            stack.extend(an.flow.source(v).into_iter().chain(operands).filter(|v| seen.insert(*v)));
        }
        out
    }
}
