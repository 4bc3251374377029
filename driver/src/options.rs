//! Options by name, as text: what a pass of `mlir-opt`, or a program in another language, says. They are spelled and mean what the
//! command's options of these names do.

use crate::Errors;
use crate::budget::{Budget, Target, UNITS};
use crate::dead::Dead;
use crate::latency::Time;
use crate::selection::{RoundTo, Selection, check_ratio};
use depc_emit::Syntax;
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::combine::{NORMALISERS, REDUCTIONS};
use depc_passes::criteria::criterion;
use depc_passes::criterion::NotFinite;
use depc_passes::select::Compound;
use depc_passes::shards::Shards;
use depc_passes::widths::{Scope, Toward};
use std::path::PathBuf;

/// The words that an option takes: each with its meaning, and that in words.
pub type Words<T> = &'static [(&'static str, T, &'static str)];

/// `compound`.
pub const COMPOUND: Words<Compound> = &[
    ("largest", Compound::Largest, "The factor with the most units"),
    ("outer", Compound::Outer, "The outermost (heads, convolution groups)"),
    ("inner", Compound::Inner, "The innermost (head width, channels per group)"),
    ("all", Compound::All, "All of them: more than the ratio goes"),
];
/// `scope`.
pub const SCOPE: Words<Scope> = &[
    ("local", Scope::Local, "Those of one group: each group loses the same share"),
    ("global", Scope::Global, "Those of all groups, by score: important groups lose less"),
    ("isomorphic", Scope::Isomorphic, "Those of groups that are built alike, such as repeated blocks"),
];
/// `nan`.
pub const NAN: Words<NotFinite> = &[
    ("refuse", NotFinite::Refuse, "The run is refused, with the name of the tensor and the index in it"),
    ("lowest", NotFinite::Lowest, "Such units go first"),
];
/// `dead`.
pub(crate) const DEAD: Words<Option<Dead>> = &[
    ("exact", Some(Dead::Exact), "Only units go that have no effect, bit by bit"),
    ("fold", Some(Dead::Fold), "So do constants, which shifts take up, and duplicates, which are merged"),
    ("true", Some(Dead::Exact), "As `exact`"),
    ("false", None, "Others go, too"),
];
/// `emit`: whether weights are masked.
pub(crate) const EMIT: Words<bool> =
    &[("pruned", false, "The smaller module"), ("masked", true, "All shapes as they are")];
/// `syntax`.
pub(crate) const SYNTAX: Words<Syntax> = &[
    ("generic", Syntax::Generic, "In generic form, which every tool reads"),
    ("pretty", Syntax::Pretty, "As StableHLO's own tools print them"),
];
pub(crate) const YES: Words<bool> = &[("true", true, "Yes"), ("false", false, "No")];

impl Selection {
    /// The names that [`Selection::set`] knows.
    pub const OPTIONS: [&'static str; 16] = [
        "ratio",
        "target",
        "scope",
        "ratio-for",
        "max-ratio",
        "min-units",
        "round-to",
        "shards",
        "criterion",
        "reduction",
        "normalizer",
        "nan",
        "keep",
        "keep-choices",
        "compound",
        "heads",
    ];

    /// Those of them that may be given several times.
    pub const LISTS: [&'static str; 3] = ["ratio-for", "round-to", "keep"];

    /// The selection with options and their values set, as a pass or another language gives them; `has_plan` says that a saved plan
    /// decides.
    ///
    /// # Errors
    /// Of [`Selection::set`]; an option that is given twice; options that exclude each other; see [`Selection::check`].
    pub fn with(mut self, options: &[(String, String)], has_plan: bool) -> Result<Selection, Errors> {
        let wrong = |message: String| vec![Diagnostic::error("", Pos::default(), message)];
        for (i, (name, value)) in options.iter().enumerate() {
            self.set(name, value).map_err(|e| wrong(format!("option `{name}`: {e}")))?;
            if !Selection::LISTS.contains(&name.as_str()) && options[..i].iter().any(|(other, _)| other == name) {
                return Err(wrong(format!("option `{name}` is given twice")));
            }
        }
        let has = |name: &str| options.iter().any(|(n, _)| n == name);
        for (a, b) in [("ratio", "target"), ("compound", "heads")] {
            if has(a) && has(b) {
                return Err(wrong(format!("options `{a}` and `{b}` exclude each other")));
            }
        }
        if let Some((other, _)) = options.first().filter(|_| has_plan) {
            return Err(wrong(format!("a plan says all that `{other}` would: give one of them")));
        }
        self.check()?;
        Ok(self)
    }

    /// Sets an option, or adds to one that may be given several times.
    ///
    /// # Errors
    /// A name that is none of [`Selection::OPTIONS`], or a value that the option does not take: what it takes.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "ratio" => self.budget = Budget::Ratio(ratio(value)?),
            "target" => self.budget = Budget::Target(value.parse()?),
            "scope" => self.scope = listed(SCOPE, value)?,
            "ratio-for" => self.ratio_for.push(ratio_for(value)?),
            "max-ratio" => self.max_ratio = share(value)?,
            "min-units" => self.min_units = value.parse().map_err(|_| "it is a number of units".to_string())?,
            "round-to" => self.round_to.push(value.parse()?),
            "shards" => self.shards = shards(value)?,
            "criterion" => self.criterion = Some(criterion(value)?),
            "reduction" => self.combine.reduction = listed(REDUCTIONS, value)?,
            "normalizer" => self.combine.normaliser = listed(NORMALISERS, value)?,
            "nan" => self.not_finite = listed(NAN, value)?,
            "keep" if value.is_empty() => return Err("it is a pattern of names".to_string()),
            "keep" => self.keep.push(value.to_string()),
            "keep-choices" => self.keep_choices = listed(YES, value)?,
            "compound" => self.compound = listed(COMPOUND, value)?,
            "heads" => self.compound = if listed(YES, value)? { Compound::Outer } else { self.compound },
            _ => return Err(format!("there is no such option; there are {}", Selection::OPTIONS.join(", "))),
        }
        Ok(())
    }
}

impl std::str::FromStr for RoundTo {
    type Err = String;

    fn from_str(text: &str) -> Result<RoundTo, String> {
        let form = "write a number, such as `8`, `16:up` or `fc*=32:down`";
        let (pattern, rest) =
            text.rsplit_once('=').map_or((None, text), |(pattern, rest)| (Some(pattern.to_string()), rest));
        let (digits, toward) = rest.split_once(':').unwrap_or((rest, "nearest"));
        let toward = match toward {
            "nearest" => Toward::Nearest,
            "up" => Toward::Up,
            "down" => Toward::Down,
            _ => return Err(form.to_string()),
        };
        let multiple = digits.parse::<u64>().ok().filter(|n| *n > 0).ok_or(form)?;
        Ok(RoundTo { pattern, multiple, toward })
    }
}

/// A size in bytes: a number, which may end with K, M, G or T.
pub fn bytes(text: &str) -> Result<u64, String> {
    let form = "it is a number of bytes: `500M`, `4G`";
    let (digits, unit) =
        UNITS.iter().find_map(|(c, unit)| Some((text.strip_suffix(*c)?, *unit))).unwrap_or((text, 1.0));
    let number = digits.trim().parse::<f64>().ok().filter(|n| *n >= 0.0 && n.is_finite());
    number.map(|n| (n * unit) as u64).ok_or_else(|| form.to_string())
}

/// What `--target` may be: a figure that follows from sizes, or a time, which takes a table or a clock.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Aim {
    /// Parameters, bytes, multiply-adds.
    Figure(Target),
    /// Latency.
    Latency(Time),
}

impl std::str::FromStr for Aim {
    type Err = String;

    fn from_str(text: &str) -> Result<Aim, String> {
        let Some(amount) = text.strip_prefix("latency=") else { return text.parse().map(Aim::Figure) };
        let form = "a latency is a share of the time that there is (`latency=60%`, `latency=0.6`), or a time above 1 in the unit of the \
                    table or the command";
        let number = |digits: &str| digits.parse::<f64>().ok().filter(|n| *n > 0.0 && n.is_finite());
        let time = match amount.strip_suffix('%') {
            Some(percent) => number(percent).filter(|p| *p <= 100.0).map(|p| Time::Share(p / 100.0)),
            None => number(amount).map(|n| if n <= 1.0 { Time::Share(n) } else { Time::Number(n) }),
        };
        time.map(Aim::Latency).ok_or_else(|| form.to_string())
    }
}

/// Over how many devices axes are split.
///
/// # Errors
/// How that is written.
pub fn shards(text: &str) -> Result<Shards, String> {
    match text {
        "auto" => Ok(Shards::Module),
        "off" => Ok(Shards::None),
        _ => match text.parse() {
            Ok(n) if n > 0 => Ok(Shards::All(n)),
            _ => Err("it is a number of devices, auto or off".to_string()),
        },
    }
}

/// A ratio.
///
/// # Errors
/// What a ratio is.
pub fn ratio(text: &str) -> Result<f64, String> {
    // What is no number is told what a ratio is.
    let ratio = text.parse::<f64>().unwrap_or(f64::NAN);
    check_ratio(ratio).map(|()| ratio)
}

/// A share, which may be all.
///
/// # Errors
/// What a share is.
pub fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|r| (0.0..=1.0).contains(r));
    share.ok_or_else(|| "it is a share, from 0 to 1".to_string())
}

/// A pattern and its ratio.
///
/// # Errors
/// How they are written.
pub fn ratio_for(text: &str) -> Result<(String, f64), String> {
    match text.rsplit_once('=') {
        Some((pattern, text)) if !pattern.is_empty() => Ok((pattern.to_string(), ratio(text)?)),
        _ => Err("write a pattern and a ratio, such as `layer4*=0.3`".to_string()),
    }
}

/// An argument and the file of its samples.
///
/// # Errors
/// How they are written.
pub fn named_file(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok((name.to_string(), PathBuf::from(file))),
        _ => Err("write an argument and a file, such as `mask=mask.npy`".to_string()),
    }
}

/// A command that measures a module.
///
/// # Errors
/// A command without the place of the module's file.
pub fn command_line(text: &str) -> Result<String, String> {
    match text.contains("{in}") {
        true => Ok(text.to_string()),
        false => Err("it has no `{in}`, which stands for the module's file: 'bench.sh {in}'".to_string()),
    }
}

pub(crate) fn listed<T: Copy>(table: &[(&str, T, &str)], text: &str) -> Result<T, String> {
    let names = || table.iter().map(|line| line.0).collect::<Vec<_>>().join(", ");
    table.iter().find(|line| line.0 == text).map(|line| line.1).ok_or_else(|| format!("it is one of {}", names()))
}

#[cfg(test)]
mod tests {
    use super::{Aim, Selection, Time};

    #[test]
    fn latencies() {
        let latency = |text: &str| text.parse::<Aim>();
        assert_eq!(latency("latency=60%"), Ok(Aim::Latency(Time::Share(0.6))));
        assert_eq!(latency("latency=0.6"), Ok(Aim::Latency(Time::Share(0.6))));
        assert_eq!(latency("latency=12.5"), Ok(Aim::Latency(Time::Number(12.5))));
        assert!(matches!(latency("macs=0.5"), Ok(Aim::Figure(_))));
        for bad in ["latency=", "latency=0", "latency=120%", "latency=-1", "latency=nan", "latency=1ms", "latency"] {
            assert!(latency(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_option_is_set() {
        let values = [
            "0.25", "macs=0.5", "global", "fc*=0.1", "0.9", "4", "fc*=8:up", "4", "l1", "max", "sum", "lowest", "fc*",
            "true", "inner", "true",
        ];
        let mut all = Selection::default();
        for (name, value) in Selection::OPTIONS.iter().zip(values) {
            let mut one = Selection::default();
            one.set(name, value).expect(name);
            assert_ne!(format!("{one:?}"), format!("{:?}", Selection::default()), "{name}");
            all.set(name, value).expect(name);
        }
        all.check().expect("they go together");
    }

    #[test]
    fn options_that_do_not_go_together_are_refused() {
        let fault = |options: &[(&str, &str)], has_plan| {
            let options: Vec<_> = options.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect();
            Selection::default().with(&options, has_plan).expect_err("they do not go together")[0].message.clone()
        };
        assert_eq!(fault(&[("ratio", "0.5"), ("ratio", "0.25")], false), "option `ratio` is given twice");
        let both = fault(&[("heads", "true"), ("compound", "all")], false);
        assert_eq!(both, "options `compound` and `heads` exclude each other");
        assert_eq!(fault(&[("nan", "lowest")], true), "a plan says all that `nan` would: give one of them");
        let lists = [("keep", "a"), ("keep", "b")].map(|(n, v)| (n.to_string(), v.to_string()));
        assert_eq!(Selection::default().with(&lists, false).expect("a list").keep, ["a", "b"]);
    }

    #[test]
    fn what_is_no_value_is_refused() {
        for (name, value) in [
            ("ratio", "1"),
            ("ratio", "half"),
            ("target", "macs"),
            ("scope", "all"),
            ("ratio-for", "0.5"),
            ("max-ratio", "2"),
            ("min-units", "-1"),
            ("round-to", "0"),
            ("round-to", "8:side"),
            ("shards", "0"),
            ("shards", "mesh"),
            ("criterion", "best"),
            ("nan", "skip"),
            ("keep", ""),
            ("keep-choices", "1"),
            ("compound", "some"),
            ("heads", "yes"),
            ("rate", "0.5"),
        ] {
            let error = Selection::default().set(name, value).expect_err(name);
            assert!(!error.is_empty());
        }
    }
}
