//! Masking: the big module, with weights edited so that it computes what the pruned one does. An oracle: it
//! shares the groups and the index maps with pruning, but neither shapes nor shape facts nor counts.
//!
//! Where a removed unit is *summed over* by a weight, that weight's slice becomes 0. What produces the unit gets a fill:
//! * **twin**, where the unit also takes part in a mean, a maximum or a minimum without a weight: it copies a kept unit, every
//!   kept one equally often, so that a mean with the original divisor is exact;
//! * **zero**, where it also takes part in a sum without a weight (q·k, a norm).

mod zeros;

use crate::algebra::{ClassId, Structure};
use crate::counts::OpLetter;
use crate::edits::{Argument, Edits, Literal, Ref, Version};
use crate::groups::{Network, Parameter};
use crate::plan::Choice;
use crate::uses::reads;
use crate::uses::{is_contraction, users};
use depc_ir::graph::OpId;
use depc_ir::instance::{Compute, Instance, LetterId, Term, Tied};
use depc_ir::rule::Scalar;
use std::collections::{BTreeMap, BTreeSet};
use zeros::Zeros;

/// In a gather's index list: no source, the element is 0.
pub const ZERO: u32 = u32::MAX;

/// Edits that leave every shape and mask the removed units of a choice.
///
/// # Errors
/// With the name of a group or a parameter that cannot be masked: it needs both fills, or a mean over it cannot be made exact.
pub fn mask_edits(net: &Network, choice: &Choice) -> Result<Edits, String> {
    let masker = Masker::new(net, choice)?;
    let mut out = Edits::default();
    for p in net.constants().filter(|p| p.axes.iter().flatten().any(|c| masker.touches(*c))) {
        masker.parameter(&p, &mut out)?;
    }
    Ok(out)
}

/// How the producers of a removed unit are filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fill {
    Twin,
    Zero,
}

struct Masker<'a, 'g> {
    net: &'a Network<'g>,
    users: Vec<Vec<(OpId, usize)>>,
    /// Per value: does it depend on constants only?
    constant: Vec<bool>,
    /// Per pruned group: the source of each unit on the producers' side.
    tables: BTreeMap<ClassId, Vec<u32>>,
    choice: &'a Choice,
}

impl<'a, 'g> Masker<'a, 'g> {
    fn new(net: &'a Network<'g>, choice: &'a Choice) -> Result<Self, String> {
        let constant = net.analysis.constant_values(true);
        let mut masker = Masker { net, users: users(&net.analysis), constant, tables: BTreeMap::new(), choice };
        let mut uses = Uses::default();
        net.analysis.instances.iter().flatten().for_each(|inst| masker.weightless(inst, &mut uses));
        for (class, keep) in choice {
            let n = net.solution.class(*class).size as u32;
            if uses.folded.contains(class) {
                let name = masker.name(*class);
                return Err(format!("{name} is folded by a function that neither a copy nor a 0 leaves as it is"));
            }
            let fill = match (uses.averaged.contains(class), uses.summed.contains(class)) {
                (true, true) => {
                    return Err(format!("{} is both averaged and summed without a weight", masker.name(*class)));
                }
                (_, true) => Fill::Zero,
                _ => Fill::Twin,
            };
            if uses.averaged.contains(class) && !n.is_multiple_of(keep.len() as u32) {
                let name = masker.name(*class);
                return Err(format!(
                    "a mean over {name} is exact only if the number kept divides {n}; {} does not",
                    keep.len()
                ));
            }
            masker.tables.insert(*class, table(n, keep, fill));
        }
        masker.check_sums(&uses)?;
        if let Some(class) = uses.means.iter().find(|class| masker.copies(**class).is_none()) {
            let pruned = net.solution.members(*class).into_iter().filter(|(g, _)| choice.contains_key(g));
            let names: BTreeSet<String> = pruned.map(|(g, _)| masker.name(g)).collect();
            let parts = names.into_iter().collect::<Vec<_>>().join(", ");
            return Err(format!("a mean over {parts} and more is exact only if of each part the same share is kept"));
        }
        Ok(masker)
    }

    fn name(&self, class: ClassId) -> String {
        let i = self.net.groups.iter().position(|g| g.class == class);
        i.map_or("a group without parameters".to_string(), |i| format!("group g{i}"))
    }

    fn touches(&self, class: ClassId) -> bool {
        self.net.solution.members(class).iter().any(|(g, _)| self.choice.contains_key(g))
    }

    /// Masks one parameter. A tied one (an embedding that is the output projection, too) is summed over by some of its users
    /// and passed on by others: those that sum get a copy of their own.
    fn parameter(&self, p: &Parameter, out: &mut Edits) -> Result<(), String> {
        let Some(op) = self.net.analysis.producer(p.value) else { return self.argument(p, out) };
        let mut versions: Vec<(Vec<bool>, Version)> = vec![];
        for user in &self.users[p.value.index()] {
            let consumed = self.consumed(p, *user)?;
            let gather = self.gather(p, &consumed);
            // An index table has twins, but no zeros: an index 0 would be another position.
            let zeros = gather.iter().flatten().flatten().any(|i| *i == ZERO);
            if zeros && !self.net.analysis.graph.literal(p.data).is_parameter() {
                continue;
            }
            let known = versions.iter().position(|(c, _)| *c == consumed);
            let version = known.unwrap_or(versions.len());
            if version == versions.len() {
                let literal = Some(Literal::Gather(gather));
                versions.push((consumed, Version { literal, ..self.unchanged(op) }));
            }
            if version > 0 {
                let (user, operand) = *user;
                let edit = out.entry(user).or_insert_with(|| vec![self.unchanged(user)]);
                let own = operand < self.net.analysis.graph.op(user).operands.len();
                let listed = self.net.analysis.instance(user).is_some_and(|inst| !inst.elements.is_empty());
                if !own && listed {
                    let name = &self.net.analysis.graph.literal(p.data).name;
                    return Err(format!("parameter {name} stands in a list, and needs another mask there"));
                }
                let target = Ref { op, version };
                match own {
                    true => edit[0].operands.push((operand, target)),
                    false => edit[0].captures.push((p.value, target)),
                }
            }
        }
        if !versions.is_empty() {
            out.entry(op).or_default().splice(0..0, versions.into_iter().map(|(_, v)| v));
        }
        Ok(())
    }

    /// Masks a weight that is an argument. There is one of it for all users.
    fn argument(&self, p: &Parameter, out: &mut Edits) -> Result<(), String> {
        let mut all: Vec<Vec<bool>> = vec![];
        for user in &self.users[p.value.index()] {
            let consumed = self.consumed(p, *user)?;
            if !all.contains(&consumed) {
                all.push(consumed);
            }
        }
        let [consumed] = all.as_slice() else {
            if all.is_empty() {
                return Ok(());
            }
            let name = &self.net.analysis.graph.literal(p.data).name;
            return Err(format!("parameter {name} is an argument that some users sum over, and others pass on"));
        };
        let gather = self.gather(p, consumed);
        let zeros = gather.iter().flatten().flatten().any(|i| *i == ZERO);
        if !zeros || self.net.analysis.graph.literal(p.data).is_parameter() {
            let dims = self.net.analysis.graph.ty(p.value).dims().to_vec();
            out.args.insert(p.value, Argument { dims, literal: Some(Literal::Gather(gather)) });
        }
        Ok(())
    }

    fn unchanged(&self, op: OpId) -> Version {
        let graph = self.net.analysis.graph;
        let results = graph.op(op).results.iter().map(|v| graph.ty(*v).dims().to_vec()).collect();
        Version { results, ..Version::default() }
    }

    /// The source of every index, per axis that is touched.
    fn gather(&self, p: &Parameter, consumed: &[bool]) -> Vec<Option<Vec<u32>>> {
        let axis = |(class, consumed): (&Option<ClassId>, &bool)| match class {
            Some(class) if self.touches(*class) => Some(self.map(*class, *consumed)),
            _ => None,
        };
        p.axes.iter().zip(consumed).map(axis).collect()
    }

    /// The source of every index of a class. On a consumed axis every removed unit is 0.
    fn map(&self, class: ClassId, consumed: bool) -> Vec<u32> {
        let here = self.net.solution.class(class);
        match &here.structure {
            _ if here.frozen.is_some() => (0..here.size as u32).collect(),
            Structure::Leaf => match (self.choice.get(&class), self.tables.get(&class)) {
                (Some(keep), _) if consumed => table(here.size as u32, keep, Fill::Zero),
                (_, Some(table)) => table.clone(),
                _ => (0..here.size as u32).collect(),
            },
            Structure::Cat(pieces) => {
                let mut out: Vec<u32> = vec![];
                for piece in pieces {
                    let base = out.len() as u32;
                    out.extend(self.map(*piece, consumed).into_iter().map(|i| if i == ZERO { ZERO } else { base + i }));
                }
                out
            }
            Structure::Prod(factors) => {
                let mut out = vec![0u32];
                for factor in factors {
                    let inner = self.map(*factor, consumed);
                    let n = inner.len() as u32;
                    let join = |o: u32, i: u32| if o == ZERO || i == ZERO { ZERO } else { o * n + i };
                    out = out.iter().flat_map(|o| inner.iter().map(move |i| join(*o, *i))).collect();
                }
                out
            }
        }
    }

    /// Per axis of a parameter: does this user, or one that it passes the axis on to as a constant, sum over it as over a
    /// weight's?
    fn consumed(&self, p: &Parameter, user: (OpId, usize)) -> Result<Vec<bool>, String> {
        let axis = |axis: usize| {
            let (mut summed, mut produced) = (false, false);
            let (mut seen, mut stack) = (BTreeSet::new(), vec![(user, axis)]);
            while let Some(((op, operand), axis)) = stack.pop() {
                let Some(inst) = self.net.analysis.instance(op) else { continue };
                let Some(tied) = inst.operands[operand].as_ref() else { continue };
                if self.net.analysis.flow.targets(op).is_some() {
                    let targets = self.net.analysis.flow.becomes(op, operand);
                    produced |= targets.iter().any(|t| !self.constant[t.index()]);
                    let next = targets.iter().flat_map(|t| self.users[t.index()].iter().map(|u| (*u, axis)));
                    stack.extend(next.filter(|x| seen.insert(*x)));
                    continue;
                }
                let letters = letters_of(&tied.axes[axis]);
                let kept: BTreeSet<u32> = inst.results.iter().flat_map(|t| &t.axes).flat_map(letters_of).collect();
                let weight = is_contraction(inst) && inst.computes.iter().flatten().any(|c| reads(&c.expr, operand));
                // Mixed: a product of a summed letter and one that is passed on.
                let folded = !letters.is_subset(&kept);
                summed |= weight && folded;
                produced |= !weight && folded;
                if letters.is_disjoint(&kept) {
                    continue;
                }
                if !inst.results.iter().all(|t| self.constant[t.value.index()]) {
                    produced = true;
                    continue;
                }
                for result in &inst.results {
                    let axes = (0..result.axes.len()).filter(|a| !letters_of(&result.axes[*a]).is_disjoint(&letters));
                    let next = axes.flat_map(|a| self.users[result.value.index()].iter().map(move |u| (*u, a)));
                    stack.extend(next.filter(|x| seen.insert(*x)));
                }
            }
            let name = &self.net.analysis.graph.literal(p.data).name;
            match summed && produced {
                true => Err(format!("axis {axis} of parameter {name} is both summed over and passed on")),
                false => Ok(summed),
            }
        };
        // An axis that loses nothing is the same to every user.
        let touched = |class: &Option<ClassId>| class.is_some_and(|c| self.touches(c));
        p.axes.iter().enumerate().map(|(a, class)| if touched(class) { axis(a) } else { Ok(false) }).collect()
    }

    /// Groups that an op sums or averages over without a weight that knows the letter.
    fn weightless(&self, inst: &Instance, uses: &mut Uses) {
        for var in inst.means.iter().filter_map(|l| self.net.lowered.letter(inst.op, *l)) {
            let class = self.net.solution.class_of[var.0 as usize];
            uses.averaged.extend(self.net.solution.members(class).into_iter().map(|(g, _)| g));
            uses.means.push(class);
        }
        for (r, compute) in inst.computes.iter().enumerate() {
            let Some(Compute { expr, fold: Some(fold) }) = compute else { continue };
            let kept = letters_of_all(&inst.results[r]);
            let is_weight = |i: usize, t: &Tied| reads(expr, i) && self.constant[t.value.index()];
            let operands = inst.operands.iter().enumerate().filter_map(|(i, t)| Some((i, t.as_ref()?)));
            let weights = operands.filter(|(i, t)| *fold == Scalar::Add && is_contraction(inst) && is_weight(*i, t));
            let mut weighted = BTreeSet::new();
            for (i, t) in weights {
                let letters = letters_of_all(t);
                let summed = letters.iter().filter(|l| !kept.contains(l)).map(|l| (inst.op, i, *l));
                uses.weights.extend(summed.filter(|_| self.net.analysis.literal[t.value.index()].is_none()));
                weighted.extend(letters);
            }
            for l in (0..inst.letters.len() as u32).filter(|l| !kept.contains(l) && !weighted.contains(l)) {
                let sums = matches!(fold, Scalar::Add | Scalar::Norm);
                let mean = *fold == Scalar::Mean || sums && self.counted(&(inst.op, LetterId(l)));
                let target = if mean || matches!(fold, Scalar::Max | Scalar::Min) {
                    &mut uses.averaged
                } else if sums {
                    &mut uses.summed
                } else {
                    &mut uses.folded
                };
                if let Some(var) = self.net.lowered.letter(inst.op, LetterId(l)) {
                    let class = self.net.solution.class_of[var.0 as usize];
                    target.extend(self.net.solution.members(class).into_iter().map(|(g, _)| g));
                    if mean {
                        uses.means.push(class);
                    } else if sums {
                        uses.sums.push((inst.op, r, l));
                    }
                }
            }
        }
    }

    /// How often each kept index of a class stands for one, twins included, as (how often, of how many); `None` if not all
    /// stand equally often.
    fn copies(&self, class: ClassId) -> Option<(u64, u64)> {
        let here = self.net.solution.class(class);
        let equal = |a: (u64, u64), b: (u64, u64)| a.0 * b.1 == b.0 * a.1;
        match &here.structure {
            _ if here.frozen.is_some() => Some((1, 1)),
            Structure::Leaf => Some(self.choice.get(&class).map_or((1, 1), |keep| (here.size, keep.len() as u64))),
            Structure::Cat(pieces) => {
                let all = pieces.iter().map(|c| self.copies(*c)).collect::<Option<Vec<_>>>()?;
                all.windows(2).all(|w| equal(w[0], w[1])).then(|| all.first().copied()).flatten()
            }
            Structure::Prod(factors) => factors.iter().try_fold((1, 1), |a, c| {
                let b = self.copies(*c)?;
                Some((a.0 * b.0, a.1 * b.1))
            }),
        }
    }

    /// What is summed without a weight must be 0 at the removed units, and so must a weight that is computed.
    fn check_sums(&self, uses: &Uses) -> Result<(), String> {
        let pruned = |g: &ClassId| self.choice.contains_key(g);
        let summed: BTreeSet<ClassId> = uses.summed.iter().copied().filter(pruned).collect();
        let zeros = Zeros::new(self.net, &summed);
        for (op, r, l) in uses.sums.iter().filter(|_| !summed.is_empty()) {
            let Some(inst) = self.net.analysis.instance(*op) else { continue };
            let Some(Compute { expr, .. }) = &inst.computes[*r] else { continue };
            if let Some(g) = summed.iter().find(|g| zeros.holds(inst, *l, **g) && !zeros.is_zero(inst, expr, *l, **g)) {
                return Err(format!("{} is summed without a weight, where removed units are not 0", self.name(*g)));
            }
        }
        let all: BTreeSet<ClassId> = self.choice.keys().copied().collect();
        let zeros = if uses.weights.is_empty() { zeros } else { Zeros::new(self.net, &all) };
        for (op, operand, l) in &uses.weights {
            let Some(inst) = self.net.analysis.instance(*op) else { continue };
            let Some(weight) = &inst.operands[*operand] else { continue };
            if let Some(g) = all.iter().find(|g| zeros.holds(inst, *l, **g) && !zeros.operand(weight, *l, **g)) {
                return Err(format!(
                    "a weight that sums over {} is computed, and not 0 for removed units",
                    self.name(*g)
                ));
            }
        }
        Ok(())
    }

    fn counted(&self, letter: &OpLetter) -> bool {
        self.net.counts.counts.iter().any(|c| c.letters.contains(letter))
    }
}

/// Groups by the reductions without a weight that they take part in.
#[derive(Default)]
struct Uses {
    averaged: BTreeSet<ClassId>,
    summed: BTreeSet<ClassId>,
    /// By a product, or a function of which nothing is known.
    folded: BTreeSet<ClassId>,
    /// (op, result, letter) of each sum.
    sums: Vec<(OpId, usize, u32)>,
    /// (op, operand, letter) where a weight that is computed from constants is summed over.
    weights: Vec<(OpId, usize, u32)>,
    /// What means are taken over.
    means: Vec<ClassId>,
}

/// The source of every unit: itself if it is kept; else a kept one (each equally often), or none.
fn table(n: u32, keep: &[u32], fill: Fill) -> Vec<u32> {
    let mut twins = keep.iter().cycle();
    let mut source = |u: u32| match fill {
        _ if keep.binary_search(&u).is_ok() => u,
        Fill::Zero => ZERO,
        Fill::Twin => twins.next().copied().unwrap_or(ZERO),
    };
    (0..n).map(&mut source).collect()
}

fn letters_of_all(tied: &Tied) -> BTreeSet<u32> {
    tied.axes.iter().flat_map(letters_of).collect()
}

fn letters_of(term: &Term) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    term.visit_letters(&mut |l| out.extend([l.0]));
    out
}
