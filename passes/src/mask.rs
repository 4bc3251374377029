//! Masking: the big module, edited so that it computes what the pruned one does. An oracle: it shares the groups and the index
//! maps with pruning, but neither shapes nor shape facts nor counts.
//!
//! * Every removed unit becomes the **twin** of a unit that stays: constants and arguments hold its elements twice, and so does
//!   all that is computed of them. No number comes up that the pruned module does not compute, too. What is the same whether an
//!   element is there once or twice (a maximum) is right then; so is a mean with the original divisor, if every kept unit has
//!   equally many twins.
//! * A **sum** over removed units reads an operand through a few more ops, which make those units 0 (`silence` in the rule
//!   files); a product reads them as 1, and what shares something out among them (a softmax) as −∞.
//! * The divisor N − 1 of a **sample variance** is the only number that changes: twins change Σ/(N − 1), but not Σ/N.

mod reads;
mod shares;

use crate::algebra::{ClassId, Structure};
use crate::counts::Count;
use crate::edits::{Argument, Edits, Literal, Version, edits_with, elems, terms};
use crate::factors::Left;
use crate::groups::{Network, Parameter};
use crate::plan::{Choice, PlanError, realise};
use depc_ir::graph::OpId;
use std::collections::BTreeSet;

/// Why the removed units of some groups cannot be masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Refusal {
    /// The names of the groups, `g3`.
    pub groups: BTreeSet<String>,
    /// Why, as a sentence that goes on from the names.
    pub why: String,
    /// The op that reads them.
    pub op: OpId,
}

/// Edits that leave every shape and mask the removed units of a choice. Linear in the size of the graph and in the sizes of
/// masked axes.
///
/// # Errors
/// Everything that cannot be masked.
pub fn mask_edits(net: &Network, choice: &Choice) -> Result<Edits, Vec<Refusal>> {
    let masker = Masker { net, choice };
    let mut out = masker.divisors().map_err(|refusal| vec![refusal])?;
    for p in net.constants().filter(|p| p.axes.iter().flatten().any(|c| masker.touches(*c))) {
        masker.twins(&p, &mut out);
    }
    out.elems = elems(net, |class| masker.touches(class).then(|| masker.sources(class)));
    let mut silencer = reads::Silencer::new(&masker);
    reads::find(&mut silencer);
    shares::find(&mut silencer);
    let (masks, refusals) = (silencer.masks, silencer.refusals);
    out.masks = masks;
    if refusals.is_empty() { Ok(out) } else { Err(refusals.into_iter().collect()) }
}

struct Masker<'a, 'g> {
    net: &'a Network<'g>,
    choice: &'a Choice,
}

impl Masker<'_, '_> {
    /// Whether an axis of this class loses units.
    fn touches(&self, class: ClassId) -> bool {
        self.net.solution.members(class).iter().any(|(g, _)| self.choice.contains_key(g))
    }

    /// The groups in a class that lose units, by name.
    fn names(&self, class: ClassId) -> BTreeSet<String> {
        let lost = self.net.solution.members(class).into_iter().filter(|(g, _)| self.choice.contains_key(g));
        let number = |g: ClassId| self.net.groups.iter().position(|group| group.class == g);
        lost.filter_map(|(g, _)| Some(format!("g{}", number(g)?))).collect()
    }

    /// Changes the divisors of sample variances, and nothing else.
    fn divisors(&self) -> Result<Edits, Refusal> {
        let net = self.net;
        let Some(first) = net.counts.counts.iter().find(|c| c.form.less) else { return Ok(Edits::default()) };
        let refusal = |e: PlanError| Refusal { groups: BTreeSet::new(), why: e.to_string(), op: first.op };
        let kept = realise(net, self.choice).map_err(refusal)?;
        let all = realise(net, &Choice::new()).map_err(refusal)?;
        let number = |count: &Count| {
            let (kept, all) = terms(net, &kept, count);
            (count.form.less && kept != all).then(|| count.form.of_twins(all as f64, kept as f64))
        };
        Ok(edits_with(net, &all, number))
    }

    /// Makes twins of the removed units of a constant or an argument.
    fn twins(&self, p: &Parameter, out: &mut Edits) {
        let graph = self.net.analysis.graph;
        // Positions that say "the same position" say so in the big module, too.
        let axis = |(a, class): (usize, &Option<ClassId>)| {
            let sources = self.sources(class.filter(|c| self.touches(*c))?);
            Some(match self.net.analysis.counting(p.value, a) {
                Some(factors) => uncounted(&factors, sources),
                None => sources,
            })
        };
        let literal = Some(Literal::Gather(p.axes.iter().enumerate().map(axis).collect()));
        let dims = graph.ty(p.value).dims().to_vec();
        match self.net.analysis.producer(p.value) {
            Some(op) => drop(out.insert(op, vec![Version { results: vec![dims], literal, ..Version::default() }])),
            None => drop(out.args.insert(p.value, Argument { dims, literal })),
        }
    }

    /// Per index of a class: the index whose elements it holds, its own if it stays.
    fn sources(&self, class: ClassId) -> Vec<u32> {
        let here = self.net.solution.class(class);
        match &here.structure {
            _ if here.frozen.is_some() => (0..here.size as u32).collect(),
            Structure::Leaf => match self.choice.get(&class) {
                Some(keep) => twins(here.size as u32, keep),
                None => (0..here.size as u32).collect(),
            },
            Structure::Back(of) => {
                let n = here.size as u32;
                self.sources(*of).into_iter().rev().map(|i| n - 1 - i).collect()
            }
            Structure::Cat(pieces) => {
                let mut out: Vec<u32> = vec![];
                for piece in pieces {
                    let base = out.len() as u32;
                    out.extend(self.sources(*piece).into_iter().map(|i| base + i));
                }
                out
            }
            Structure::Prod(factors) => {
                let mut out = vec![0u32];
                for factor in factors {
                    let inner = self.sources(*factor);
                    let n = inner.len() as u32;
                    out = out.iter().flat_map(|o| inner.iter().map(move |i| o * n + i)).collect();
                }
                out
            }
        }
    }

    /// Per index of a class: does it stay?
    fn stays(&self, class: ClassId) -> Vec<bool> {
        self.sources(class).into_iter().enumerate().map(|(i, source)| source == i as u32).collect()
    }
}

/// Sources by factor, with each index its own along the factors that count.
fn uncounted(factors: &[(u64, Left)], sources: Vec<u32>) -> Vec<u32> {
    let source = |(at, source): (usize, u32)| {
        let (mut inner, mut out) = (1, 0);
        for (n, left) in factors.iter().rev() {
            let digit = if *left == Left::Kept { u64::from(source) } else { at as u64 } / inner % n;
            out += digit * inner;
            inner *= n;
        }
        out as u32
    };
    sources.into_iter().enumerate().map(source).collect()
}

/// The source of every unit: itself if it is kept, else a kept one, each in turn.
fn twins(n: u32, keep: &[u32]) -> Vec<u32> {
    let mut kept = keep.iter().copied().cycle();
    let mut source = |u: u32| match keep.binary_search(&u) {
        Ok(_) => u,
        Err(_) => kept.next().unwrap_or(u),
    };
    (0..n).map(&mut source).collect()
}
