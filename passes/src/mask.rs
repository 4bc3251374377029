//! Masking (design.md 6.1): the big module, with weights edited so that it computes what the pruned one does. An oracle: it
//! shares the groups and the index maps with pruning, but neither shapes nor shape facts nor counts.
//!
//! Where a removed unit is *summed over* by a weight, that weight's slice becomes 0. What produces the unit gets a fill:
//! * **twin**, where the unit also takes part in a mean, a maximum or a minimum without a weight: it copies a kept unit, every
//!   kept one equally often, so that a mean with the original divisor is exact;
//! * **zero**, where it also takes part in a sum without a weight (q·k, a norm).

use crate::algebra::{ClassId, Structure};
use crate::analysis::Analysis;
use crate::counts::OpLetter;
use crate::edits::{Edits, Literal, Version};
use crate::groups::{Network, Parameter};
use crate::instantiate::reads;
use crate::plan::Choice;
use crate::score::{is_contraction, users};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Instance, LetterId, Term};
use depc_ir::rule::Scalar;
use std::collections::{BTreeMap, BTreeSet};

/// In a gather's index list: no source, the element is 0.
pub const ZERO: u32 = u32::MAX;

/// Edits that leave every shape and mask the removed units of a choice.
///
/// # Errors
/// With the name of a group or a parameter that cannot be masked: it needs both fills, or a mean over it cannot be made exact.
pub fn mask_edits(net: &Network, choice: &Choice) -> Result<Edits, String> {
    let masker = Masker::new(net, choice)?;
    let mut out = Edits::new();
    for p in &net.parameters {
        let Some(op) = net.analysis.producer(p.value) else { continue };
        let gather = p
            .axes
            .iter()
            .enumerate()
            .map(|(axis, class)| match class {
                Some(class) if masker.touches(*class) => {
                    let consumed = masker.consumed(p, axis)?;
                    Ok(Some(masker.map(*class, consumed)))
                }
                _ => Ok(None),
            })
            .collect::<Result<Vec<_>, String>>()?;
        if gather.iter().any(|g| g.is_some()) {
            let results = vec![net.analysis.graph.ty(p.value).dims().to_vec()];
            out.insert(op, vec![Version { results, literal: Some(Literal::Gather(gather)), ..Version::default() }]);
        }
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
        let constant = constant_values(&net.analysis);
        let mut masker = Masker { net, users: users(&net.analysis), constant, tables: BTreeMap::new(), choice };
        let mut uses = Uses::default();
        net.analysis.instances.iter().flatten().for_each(|inst| masker.weightless(inst, &mut uses));
        for (class, keep) in choice {
            let n = net.solution.class(*class).size as u32;
            let fill = match (uses.averaged.contains(class), uses.summed.contains(class)) {
                (true, true) => {
                    return Err(format!("{} is both averaged and summed without a weight", masker.name(*class)));
                }
                (_, true) => Fill::Zero,
                _ => Fill::Twin,
            };
            if uses.averaged.contains(class) && n as usize % keep.len() != 0 {
                let name = masker.name(*class);
                return Err(format!(
                    "a mean over {name} is exact only if the number kept divides {n}; {} does not",
                    keep.len()
                ));
            }
            masker.tables.insert(*class, table(n, keep, fill));
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

    /// Is the parameter's axis summed over by the contraction that it is a weight of?
    fn consumed(&self, p: &Parameter, axis: usize) -> Result<bool, String> {
        let (mut summed, mut produced) = (false, false);
        let (mut seen, mut stack) = (BTreeSet::new(), vec![(p.value, axis)]);
        while let Some((v, axis)) = stack.pop() {
            for (op, operand) in &self.users[v.index()] {
                let Some(inst) = self.net.analysis.instance(*op) else { continue };
                let letters = letters_of(&inst.operands[*operand].as_ref().map_or(Term::One, |t| t.axes[axis].clone()));
                let result = &inst.results[0];
                if self.constant[result.value.index()] {
                    let axes = (0..result.axes.len()).filter(|a| !letters_of(&result.axes[*a]).is_disjoint(&letters));
                    stack.extend(axes.map(|a| (result.value, a)).filter(|x| seen.insert(*x)));
                    continue;
                }
                let kept: BTreeSet<u32> = result.axes.iter().flat_map(letters_of).collect();
                let weight = is_contraction(inst) && inst.computes.iter().flatten().any(|c| reads(&c.expr, *operand));
                // Mixed: a product of a summed letter and one that is passed on.
                summed |= weight && !letters.is_subset(&kept);
                produced |= !weight || !letters.is_disjoint(&kept);
            }
        }
        if summed && produced {
            let name = &self.net.analysis.graph.literal(p.data).name;
            return Err(format!("axis {axis} of parameter {name} is both summed over and passed on"));
        }
        Ok(summed)
    }

    /// Groups that an op sums or averages over without a weight.
    fn weightless(&self, inst: &Instance, uses: &mut Uses) {
        let Some(fold) = inst.computes.iter().flatten().find_map(|c| c.fold) else { return };
        let data: Vec<_> = inst.operands.iter().enumerate().filter_map(|(i, t)| Some((i, t.as_ref()?))).collect();
        let read = |i: usize| inst.computes.iter().flatten().any(|c| reads(&c.expr, i));
        if fold == Scalar::Add
            && is_contraction(inst)
            && data.iter().any(|(i, t)| read(*i) && self.constant[t.value.index()])
        {
            return;
        }
        let kept: BTreeSet<u32> = inst.results.iter().flat_map(|t| &t.axes).flat_map(letters_of).collect();
        for l in (0..inst.letters.len() as u32).filter(|l| !kept.contains(l)) {
            let counted = self.counted(&(inst.op, LetterId(l)));
            let averaged = counted || matches!(fold, Scalar::Max | Scalar::Min);
            let target = if averaged { &mut uses.averaged } else { &mut uses.summed };
            if let Some(var) = self.net.lowered.letter(inst.op, LetterId(l)) {
                let class = self.net.solution.class_of[var.0 as usize];
                target.extend(self.net.solution.members(class).into_iter().map(|(g, _)| g));
            }
        }
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

/// Which values depend on constants only.
fn constant_values(an: &Analysis) -> Vec<bool> {
    let mut constant: Vec<bool> = an.literal.iter().map(|l| l.is_some()).collect();
    for (i, op) in an.graph.ops.iter().enumerate().filter(|(i, _)| an.top_level[*i]) {
        let known = |v: &ValueId| constant[v.index()];
        let id = OpId(i as u32);
        let inputs = op.operands.iter().flatten().all(known);
        let captured = op.regions.is_empty() || an.graph.captures(id).iter().all(known);
        if inputs && captured {
            op.results.iter().for_each(|v| constant[v.index()] = true);
        }
    }
    constant
}

fn letters_of(term: &Term) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    term.visit_letters(&mut |l| out.extend([l.0]));
    out
}
