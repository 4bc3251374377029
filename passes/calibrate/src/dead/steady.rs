//! What the size of an axis has no part in: of a module with dynamic sizes a run shows one size only.
//!
//! An op is *steady* if it does the same at each index of a dynamic axis, whatever else is there: each of its axes that is dynamic is one
//! letter, which all results have, which is neither read in windows nor fixed by the op's rule, whose position nobody computes with, and over which no
//! mean is taken and nothing is shared out. So an element of its result follows from elements of its operands in the same way at any size. A value is steady if only steady
//! ops made what is known of it: then its known slices hold the same numbers all along dynamic axes, and the same ones at any size.

use super::constant::Known;
use depc_ir::graph::{Def, OpId, ValueId};
use depc_ir::instance::{Instance, LetterId, Term, Tied};
use depc_ir::why::Why;
use depc_passes::analysis::Analysis;

/// Which values and ops of a graph are steady.
pub struct Steady<'a, 'g> {
    an: &'a Analysis<'g>,
    values: Vec<bool>,
}

impl<'a, 'g> Steady<'a, 'g> {
    /// Of a graph of whose values this much is known. Around a loop it is induction: what is steady is assumed, and taken back.
    pub fn new(an: &'a Analysis<'g>, known: &Known) -> Steady<'a, 'g> {
        let graph = an.graph;
        let mut sources: Vec<Vec<ValueId>> = vec![vec![]; graph.values.len()];
        for (op, targets) in an.flow.transfers() {
            for (v, targets) in graph.op(op).operands.iter().zip(targets) {
                v.iter().for_each(|v| targets.iter().for_each(|t| sources[t.index()].push(*v)));
            }
        }
        let mut out = Steady { an, values: vec![true; graph.values.len()] };
        loop {
            let mut changed = false;
            for (i, sources) in sources.iter().enumerate().filter(|(i, _)| known.is_partly(ValueId(*i as u32))) {
                let steady = out.follows(ValueId(i as u32), sources, known);
                changed |= out.values[i] && !steady;
                out.values[i] &= steady;
            }
            if !changed {
                return out;
            }
        }
    }

    /// Whether what is known of a value is the same at any size.
    pub fn value(&self, v: ValueId) -> bool {
        self.values[v.index()]
    }

    /// Whether an op does the same at each index of a dynamic axis.
    pub fn op(&self, op: OpId) -> bool {
        self.an.instance(op).is_some_and(is_steady)
    }

    /// Whether a value is steady if those are that it is made of. What nothing is known of adds nothing to what is known of others.
    fn follows(&self, v: ValueId, sources: &[ValueId], known: &Known) -> bool {
        let all = |mut made_of: Box<dyn Iterator<Item = ValueId> + '_>| {
            made_of.all(|s| !known.is_partly(s) || self.values[s.index()])
        };
        match self.an.graph.value(v).def {
            _ if !sources.is_empty() => all(Box::new(sources.iter().copied())),
            Def::Result(op, _) if self.an.literal[v.index()].is_none() => {
                let operands = self.an.graph.op(op).operands.iter().flatten().copied();
                self.op(op) && all(Box::new(operands.chain(self.an.graph.captures(op))))
            }
            _ => true,
        }
    }
}

fn is_steady(inst: &Instance) -> bool {
    let dynamic = |l: &LetterId| inst.letters[l.0 as usize].size.is_none();
    let inside = |t: &Term| {
        let mut any = false;
        t.for_each(&mut |l| any |= dynamic(l));
        any
    };
    let alone = |t: &Term| matches!(t, Term::Var(_)) || !inside(t);
    let has = |tied: &Tied, l: LetterId| tied.axes.contains(&Term::Var(l));
    let of_tied = inst.operands.iter().flatten().chain(&inst.results);
    let mut used = vec![false; inst.letters.len()];
    of_tied.clone().flat_map(|t| &t.axes).for_each(|t| t.for_each(&mut |l| used[l.0 as usize] = true));
    let mut computed_with = vec![];
    inst.computes.iter().flatten().for_each(|c| c.expr.indices(&mut |l| computed_with.push(l)));
    let plain = |l: LetterId| {
        let letter = &inst.letters[l.0 as usize];
        let stays = inst.results.iter().all(|result| has(result, l));
        let position = inst.positions.iter().any(|p| p.along.iter().any(|(m, _)| *m == l));
        let fixed = letter.fixed.as_ref().is_some_and(|f| f.why != Why::Dynamic);
        stays && !position && !letter.window && !fixed && !inst.means.contains(&l) && !inst.shares.contains(&l)
    };
    let letters = (0..inst.letters.len() as u32).map(LetterId).filter(|l| dynamic(l) && used[l.0 as usize]);
    of_tied.flat_map(|t| &t.axes).all(alone)
        && inst.equations.iter().flat_map(|(a, b)| [a, b]).all(|t| !inside(t))
        && !computed_with.iter().any(dynamic)
        && letters.into_iter().all(plain)
}
