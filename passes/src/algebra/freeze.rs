//! R6 on the equations themselves: what is full by the marks alone never enters the e-graph.
//!
//! In a convolutional network most axes are spatial or batch axes. If all variables of one side of an equation are frozen,
//! so are those of the other: a fixed point of that, by counting, in linear time.

use super::term::Equations;
use super::{Expr, Reason, SolveError, System, VarId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The reason per variable, as the caller gave it.
fn marks(system: &System) -> Result<Vec<Option<Reason>>, SolveError> {
    let mut marks = vec![None; system.sizes.len()];
    for (VarId(v), reason) in &system.frozen {
        let unknown = SolveError::UnknownFrozen(*v, system.sizes.len() as u32);
        let mark: &mut Option<Reason> = marks.get_mut(*v as usize).ok_or(unknown)?;
        *mark = Some(mark.map_or(*reason, |m| m.min(*reason)));
    }
    Ok(marks)
}

/// All sides of all equations (side 2i is opposite to 2i+1): their variables, and for each variable the sides that it is on.
struct Sides {
    variables: Lists,
    on: Lists,
}

/// Lists of numbers in one array.
struct Lists {
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    fn get(&self, i: u32) -> &[u32] {
        &self.items[self.starts[i as usize]..self.starts[i as usize + 1]]
    }
}

impl Sides {
    fn new(facts: &[Equations], count: usize) -> Sides {
        let (mut starts, mut items) = (vec![0], Vec::new());
        let mut add = |side: &Expr| {
            side.for_each(&mut |v| items.push(v.0));
            starts.push(items.len());
        };
        for (l, r) in facts.iter().flatten() {
            add(l);
            add(r);
        }
        let variables = Lists { starts, items };
        // The transpose, by counting.
        let mut starts = vec![0usize; count + 1];
        variables.items.iter().for_each(|v| starts[*v as usize + 1] += 1);
        for v in 0..count {
            starts[v + 1] += starts[v];
        }
        let (mut next, mut items) = (starts.clone(), vec![0; variables.items.len()]);
        for side in 0..variables.starts.len() as u32 - 1 {
            for v in variables.get(side) {
                items[next[*v as usize]] = side;
                next[*v as usize] += 1;
            }
        }
        Sides { variables, on: Lists { starts, items } }
    }
}

/// Which variables are full by the marks, and why; removes the equations between them. The smallest reason goes first.
pub(super) fn freeze(system: &System, facts: &mut [Equations]) -> Result<Vec<Option<Reason>>, SolveError> {
    let mut frozen = marks(system)?;
    let sides = Sides::new(facts, system.sizes.len());
    let mut open: Vec<usize> = sides.variables.starts.windows(2).map(|w| w[1] - w[0]).collect();
    let marked = frozen.iter().enumerate().filter_map(|(v, r)| r.map(|r| Reverse((r, v as u32))));
    let mut heap: BinaryHeap<_> = marked.collect();
    while let Some(Reverse((reason, v))) = heap.pop() {
        for side in sides.on.get(v) {
            open[*side as usize] -= 1;
            if open[*side as usize] > 0 {
                continue;
            }
            let least = sides.variables.get(*side).iter().filter_map(|v| frozen[*v as usize]).min().unwrap_or(reason);
            for w in sides.variables.get(side ^ 1) {
                if frozen[*w as usize].is_none() {
                    frozen[*w as usize] = Some(least);
                    heap.push(Reverse((least, *w)));
                }
            }
        }
    }
    let mut side = 0;
    for fact in facts {
        fact.retain(|_| {
            side += 2;
            open[side - 2] > 0 || open[side - 1] > 0
        });
    }
    Ok(frozen)
}
