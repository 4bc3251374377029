//! What a calibration gives: new values, and what became of each consumer.

use crate::solve::Note;
use depc_ir::graph::{OpId, ValueId};

/// New values of a constant of the dense graph, in the sizes that it has in the pruned one.
#[derive(Clone, PartialEq, Debug)]
pub struct NewValues {
    /// The constant.
    pub value: ValueId,
    /// Row-major.
    pub numbers: Vec<f64>,
}

/// What became of a consumer.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// It has new weights.
    Refitted {
        /// Whether its shift was solved for, too.
        shift: bool,
        /// Whether it makes up for the errors of a residual trunk, too.
        trunk: bool,
        /// What is worth knowing, each once.
        notes: Vec<Note>,
    },
    /// It keeps its weights, for this reason.
    Left(String),
}

/// What of a consumer's outputs is unexplained on held-back samples.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Shares {
    /// The outputs' energy (about their means, where the consumer has a shift): a mean over rows, summed over the outputs.
    pub energy: f64,
    /// The share of it that is unexplained with the old weights.
    pub before: f64,
    /// The same with the new ones, or with the old ones where those stay.
    pub after: f64,
}

impl Shares {
    /// Those of several consumers together; `None` if there are none.
    pub fn together(all: impl Iterator<Item = Shares>) -> Option<Shares> {
        let all: Vec<Shares> = all.collect();
        let energy: f64 = all.iter().map(|s| s.energy).sum();
        let share = |of: fn(&Shares) -> f64| match energy > 0.0 {
            true => all.iter().filter(|s| s.energy > 0.0).map(|s| s.energy * of(s)).sum::<f64>() / energy,
            false => 0.0,
        };
        (!all.is_empty()).then(|| Shares { energy, before: share(|s| s.before), after: share(|s| s.after) })
    }
}

/// A consumer, by its op in the dense graph.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The op.
    pub op: OpId,
    /// The groups in the axes that it sums over, by their numbers, where its weight tells.
    pub groups: Vec<usize>,
    /// What became of it.
    pub outcome: Outcome,
    /// What of its outputs is unexplained; `None` if nothing was tried.
    pub shares: Option<Shares>,
}

/// Vectors that were turned.
#[derive(Clone, PartialEq, Debug)]
pub struct Turned {
    /// Where they end: the sum of products over them, or the contraction with the weight that reads them (of a trunk: the first one), in
    /// the dense graph.
    pub op: OpId,
    /// The groups whose units are combined, by their numbers.
    pub groups: Vec<usize>,
    /// How many channels each had.
    pub from: usize,
    /// How many it has.
    pub to: usize,
    /// How many kinds of vectors there are: heads; 0: a residual trunk.
    pub heads: usize,
}

/// New values, and how good they are.
#[derive(Clone, PartialEq, Debug)]
pub struct Calibrated {
    /// Constants that change.
    pub values: Vec<NewValues>,
    /// All consumers, in the order of their ops.
    pub consumers: Vec<Report>,
    /// Vectors of channels that were turned into their best subspace.
    pub turned: Vec<Turned>,
    /// Whether some could have been turned, and the results were better on held-back samples without that.
    pub better_unturned: bool,
    /// ‖pruned − dense‖ / ‖dense‖ of all results on held-back samples, before.
    pub before: f64,
    /// The same after.
    pub after: f64,
    /// How many samples were held back. With none, both errors are of the samples that were fitted on.
    pub held_back: usize,
}
