//! The criteria that have a name. A criterion is a type in a file of its own, and a line of [`CRITERIA`], which the command
//! line, its help, the README and error messages read.

mod bn_scale;
mod file;
mod first;
mod fpgm;
mod given;
mod gradients;
mod inputs;
mod l1;
mod magnitude;
mod random;
mod reconstruction;

pub use bn_scale::BnScale;
pub use file::File;
pub use first::First;
pub use fpgm::Fpgm;
pub use given::Given;
pub use gradients::{Obd, Taylor};
pub use inputs::{Flap, Wanda};
pub use l1::L1;
pub use magnitude::Magnitude;
pub use random::Random;
pub use reconstruction::Reconstruction;

use crate::criterion::Criterion;
use std::sync::Arc;

/// A criterion by name.
#[derive(Debug)]
pub struct Named {
    /// What it is called, and further names.
    pub names: &'static [&'static str],
    /// What may follow the name after a colon, if anything.
    pub argument: Option<&'static str>,
    /// The option that names the file which it reads beside the weights, if it reads one.
    pub file: Option<&'static str>,
    /// Which units go first, as the rest of "First go …".
    pub first_go: &'static str,
    /// Makes it, from what follows the name.
    ///
    /// Error: what the argument may be.
    new: fn(Option<&str>) -> Made,
}

/// A criterion, or what is wrong with its argument.
type Made = Result<Arc<dyn Criterion>, String>;

const STATISTICS: Option<&str> = Some("--statistics");

/// All of them, the default first.
pub const CRITERIA: &[Named] = &[
    Named {
        names: &["l2", "magnitude"],
        argument: None,
        file: None,
        first_go: "the units with the smallest weights, by the sum of their squares: the default",
        new: |_| Ok(Arc::new(Magnitude)),
    },
    Named {
        names: &["l1"],
        argument: None,
        file: None,
        first_go: "the units with the smallest weights, by the sum of their absolute values",
        new: |_| Ok(Arc::new(L1)),
    },
    Named {
        names: &["bn-scale"],
        argument: None,
        file: None,
        first_go: "the units with the smallest scales |γ| of normalisations; weights do not count",
        new: |_| Ok(Arc::new(BnScale)),
    },
    Named {
        names: &["fpgm"],
        argument: Some("raw"),
        file: None,
        first_go: "the units that are nearest to all others, by distances between squared weights; `raw`: between weights",
        new: |text| Fpgm::parse(text).map(|c| Arc::new(c) as Arc<dyn Criterion>),
    },
    Named {
        names: &["taylor"],
        argument: None,
        file: STATISTICS,
        first_go: "the units with the smallest Σ|w·g|; the file has the loss's gradient g of each weight",
        new: |_| Ok(Arc::new(Taylor)),
    },
    Named {
        names: &["obd", "hessian"],
        argument: None,
        file: STATISTICS,
        first_go: "the units with the smallest Σw²·h; the file has the mean h of each weight's squared gradients",
        new: |_| Ok(Arc::new(Obd)),
    },
    Named {
        names: &["wanda"],
        argument: None,
        file: STATISTICS,
        first_go: "the inputs j of weights with the smallest ‖X_j‖·Σ|w|; the file has the norms ‖X_j‖ of what each weight reads",
        new: |_| Ok(Arc::new(Wanda)),
    },
    Named {
        names: &["flap"],
        argument: None,
        file: STATISTICS,
        first_go: "the inputs j of weights with the smallest Var(X_j)·Σw²; the file has the variances Var(X_j) of what each weight reads",
        new: |_| Ok(Arc::new(Flap)),
    },
    Named {
        names: &["file"],
        argument: None,
        file: Some("--scores"),
        first_go: "the units with the lowest scores in a file of your own",
        new: |_| Ok(Arc::new(File)),
    },
    Named {
        names: &["reconstruction"],
        argument: None,
        file: None,
        first_go: "the units that are missed least once the weights that read them are solved for again: the default with \
                   samples (`--calibrate`), which it needs",
        new: |_| Ok(Arc::new(Reconstruction)),
    },
    Named {
        names: &["first"],
        argument: None,
        file: None,
        first_go: "the first units; values are not needed",
        new: |_| Ok(Arc::new(First)),
    },
    Named {
        names: &["random"],
        argument: Some("SEED"),
        file: None,
        first_go: "any units, the same ones for the same seed (0 if not given); values are not needed",
        new: |seed| Random::parse(seed).map(|r| Arc::new(r) as Arc<dyn Criterion>),
    },
];

impl Named {
    /// How it is written: `random[:SEED]`.
    pub fn usage(&self) -> String {
        match self.argument {
            None => self.names[0].to_string(),
            Some(argument) => format!("{}[:{argument}]", self.names[0]),
        }
    }
}

/// The criterion that a text such as `l2` or `random:7` names.
///
/// # Errors
/// What can be written instead, as a sentence.
pub fn criterion(text: &str) -> Result<Arc<dyn Criterion>, String> {
    by_name(text).map(|(_, made)| made)
}

/// The same, and its line of the table.
///
/// # Errors
/// As there.
pub fn by_name(text: &str) -> Result<(&'static Named, Arc<dyn Criterion>), String> {
    let (name, argument) = text.split_once(':').map_or((text, None), |(name, argument)| (name, Some(argument)));
    let found = CRITERIA.iter().find(|c| c.names.contains(&name) && (argument.is_none() || c.argument.is_some()));
    match found {
        Some(named) => (named.new)(argument).map(|made| (named, made)),
        None => Err(format!("it is {}", usages())),
    }
}

/// All of them as a list in words: "`l2`, `l1` or `first`".
pub fn usages() -> String {
    let mut all: Vec<String> = CRITERIA.iter().map(|c| format!("`{}`", c.usage())).collect();
    match all.pop() {
        Some(last) if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        last => last.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
