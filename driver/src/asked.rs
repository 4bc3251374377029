//! What a [`Pruner`] was told, put together: options by name become what they mean, and what does not go together is refused.

use crate::Errors;
use crate::budget::Budget;
use crate::clock::Meter;
use crate::input::{Body, Input};
use crate::latency::Time;
use crate::latency_table::LatencyTable;
use crate::options::{Aim, DEAD, EMIT, SYNTAX, YES, bytes, command_line, listed, named_file, share};
use crate::outside::Outside;
use crate::plan_file::plan_text;
use crate::pruner::{Lying, Place, Pruner};
use crate::rule_files::load_rules;
use crate::samples::SampleSource;
use crate::selection::Selection;
use depc_frontend::weights::WeightFile;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::Graph;
use depc_ir::rule::RuleSet;
use depc_passes::combine::{Normaliser, Reduction};
use depc_passes::criteria::{CRITERIA, Named, by_name};
use std::path::{Path, PathBuf};

/// What is wanted, all options put together.
pub(crate) struct Asked {
    pub(crate) selection: Selection,
    /// The criterion's line of the table; `None` of one that the program brings.
    pub(crate) named: Option<&'static Named>,
    /// What the criterion reads beside the weights.
    pub(crate) beside: Option<Lying>,
    /// Whether units go that have no effect, and no others.
    pub(crate) dead: bool,
}

impl Lying {
    /// The tensors; of those in memory, `name` is what diagnostics call them.
    ///
    /// # Errors
    /// A file that cannot be read, or tensors that are none.
    pub(crate) fn file(&self, name: &str) -> Result<WeightFile, Errors> {
        match self {
            Lying::File(path) => WeightFile::open(path),
            Lying::Memory(all) => WeightFile::lent(name, all.clone()),
        }
        .map_err(|e| vec![e])
    }

    pub(crate) fn open(&self, graph: &Graph, body: Option<&Body>, name: &str) -> Result<Outside, Errors> {
        match self {
            Lying::File(path) => Outside::open(path, graph, body, name),
            Lying::Memory(all) => Outside::lent("weights", all.clone(), graph, body, name),
        }
    }
}

impl Pruner<'_> {
    /// Checks what is wanted, as far as that can be seen without a module.
    ///
    /// # Errors
    /// An option that there is not, a value that it does not take, or options that do not go together.
    pub fn check(&mut self) -> Result<(), Errors> {
        for (name, value) in std::mem::take(&mut self.options) {
            if !self.set(&name, &value)? {
                self.options.push((name, value));
            }
        }
        self.asked().map(|_| ())
    }

    /// Sets an option of [`Pruner::OPTIONS`]; `false` of another one.
    fn set(&mut self, name: &str, value: &str) -> Result<bool, Errors> {
        let wrong = |e: String| said(format!("option `{name}`: {e}"));
        let path = || PathBuf::from(value);
        match name {
            "params" => self.params.push(value.to_string()),
            "rules" => self.rules.push(path()),
            "weights" => self.weights = Some(Lying::File(path())),
            "weights-out" => self.weights_out = Some(path()),
            "plan" => self.plan = Some(plan_text(&path())?),
            "calibrate" => self.samples = Some(value.parse().map_err(wrong)?),
            "input" => self.inputs.push(named_file(value).map_err(wrong)?),
            "max-loss" => self.max_loss = Some(share(value).map_err(wrong)?),
            "memory" => self.memory = Some(bytes(value).map_err(wrong)?),
            "rotate" => self.rotate = listed(YES, value).map_err(wrong)?,
            "dead" => self.dead = listed(DEAD, value).map_err(wrong)?,
            "statistics" => self.statistics = Some(Lying::File(path())),
            "scores" => self.scores = Some(Lying::File(path())),
            "steps" => self.parts = number(value, 1).map_err(wrong)?,
            "latency-table" => self.table = Some(path()),
            "latency-command" => self.meter = Some(Meter::Command(command_line(value).map_err(wrong)?)),
            "latency-runs" => self.latency_runs = number(value, 2).map_err(wrong)?,
            "emit" => self.masked = listed(EMIT, value).map_err(wrong)?,
            "syntax" => self.syntax = listed(SYNTAX, value).map_err(wrong)?,
            "target" => match value.parse().map_err(wrong)? {
                Aim::Latency(time) => self.latency = Some(time),
                Aim::Figure(_) => return Ok(false),
            },
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The selection that all options make.
    pub(crate) fn asked(&self) -> Result<Asked, Errors> {
        let has_plan = self.plan.is_some();
        let mut selection = self.base.clone().with(&self.options, has_plan)?;
        self.check_together()?;
        if let Some(loss) = self.max_loss {
            let loss = share(&loss.to_string()).map_err(|e| of_option("--max-loss", e))?;
            selection.budget = Budget::MaxLoss(loss);
        }
        let told = self.options.iter().rfind(|(name, _)| name == "criterion").map(|(_, text)| text.as_str());
        let tell = matches!(self.samples, Some(SampleSource::File(_) | SampleSource::Memory(_)));
        let text = match told {
            Some(text) => Some(text),
            None if self.max_loss.is_some() => Some("reconstruction"),
            None if selection.criterion.is_some() => None,
            None if tell => Some("reconstruction"),
            None => Some(CRITERIA[0].names[0]),
        };
        let mut named = None;
        if let Some(text) = text {
            let (line, criterion) = by_name(text).map_err(|e| of_option("--criterion", e))?;
            (named, selection.criterion) = (Some(line), Some(criterion));
        }
        let beside = if has_plan || self.dead.is_some() { None } else { self.beside(named, &selection)? };
        Ok(Asked { selection, named, beside, dead: self.dead.is_some() })
    }

    /// What does not go together, of options that are not the selection's.
    fn check_together(&self) -> Result<(), Errors> {
        let has = |name: &str| self.options.iter().any(|(n, _)| n == name);
        let both = |a: &str, b: &str| Err(of_option(a, format!("it excludes `{b}`")));
        let alone = [
            ("--statistics", self.statistics.is_some()),
            ("--scores", self.scores.is_some()),
            ("--max-loss", self.max_loss.is_some()),
            ("--steps", self.parts > 1),
            ("--target", self.latency.is_some()),
        ];
        let given = alone.iter().find(|(_, given)| *given).map(|(name, _)| *name);
        if let (Some(option), true) = (given, self.plan.is_some()) {
            return both("--plan", option);
        }
        if self.dead.is_some() {
            let own =
                self.options.iter().find(|(name, _)| !["keep", "keep-choices", "shards"].contains(&name.as_str()));
            let own = own.map(|(name, _)| format!("--{name}"));
            let others = [("--plan", self.plan.is_some()), ("--calibrate", self.samples.is_some())];
            let other = others.iter().find(|(_, given)| *given).map(|(name, _)| *name);
            if let Some(other) = own.as_deref().or(given).or(other) {
                return both("--dead", other);
            }
        }
        if self.max_loss.is_some() {
            if self.samples.is_none() {
                return Err(of_option(
                    "--max-loss",
                    "it needs samples to calibrate with: they tell what is lost".to_string(),
                ));
            }
            if has("criterion") {
                return Err(of_option(
                    "--max-loss",
                    "it excludes `criterion`: what is lost is the criterion".to_string(),
                ));
            }
            if let Some(other) = ["ratio", "target", "scope"].into_iter().find(|name| has(name)) {
                return both("--max-loss", other);
            }
        }
        if self.weights_out.is_some() && !matches!(self.weights, Some(Lying::File(_))) {
            let why = "it has the weights of the file that `--weights` names, once they are cut";
            return Err(of_option("--weights-out", why.to_string()));
        }
        if self.samples.is_none() && self.rotate {
            let why = "it needs samples to calibrate with: they tell what the best subspace is";
            return Err(of_option("--rotate", why.to_string()));
        }
        if self.samples.is_none() && !self.inputs.is_empty() {
            return Err(of_option("--input", "it is for samples, which `--calibrate` names".to_string()));
        }
        self.check_latency(has("ratio") || has("target"))
    }

    fn check_latency(&self, has_budget: bool) -> Result<(), Errors> {
        let error = |message: &str, help: &str| {
            Err(vec![Diagnostic::error("--target", Pos::default(), message).with_help(help)])
        };
        let tells = self.table.is_some() || self.meter.is_some();
        match self.latency {
            Some(_) if !tells => {
                error("a latency is measured", "name a table, `--latency-table`, or a command, `--latency-command`")
            }
            Some(Time::Number(_)) if self.meter.as_ref().is_some_and(Meter::compares) => error(
                "a command with `{whole}` prints a share of the whole network's time",
                "ask for a share: `--target latency=60%`",
            ),
            Some(_) if self.parts > 1 => error("a latency is reached in one step", "leave `--steps` away"),
            Some(_) if has_budget || self.max_loss.is_some() => {
                error("a latency says how much goes", "leave `--ratio`, `--max-loss` and other targets away")
            }
            None if tells => error(
                "there is no latency to be reached",
                "`--latency-table` and `--latency-command` are for `--target latency=…`",
            ),
            _ => Ok(()),
        }
    }

    /// What the criterion reads beside the weights.
    fn beside(&self, named: Option<&'static Named>, selection: &Selection) -> Result<Option<Lying>, Errors> {
        let given = [("--statistics", &self.statistics), ("--scores", &self.scores)];
        let own = named.map_or("a criterion of the program", |named| named.names[0]);
        let wanted = named.and_then(|named| named.file);
        let error = |option: &str, message: String, help: String| {
            Err(vec![Diagnostic::error(option, Pos::default(), message).with_help(help)])
        };
        if let Some((option, _)) = given.iter().find(|(option, given)| given.is_some() && wanted != Some(*option)) {
            let readers: Vec<&str> = CRITERIA.iter().filter(|c| c.file == Some(*option)).map(|c| c.names[0]).collect();
            let help = format!("it is for `--criterion {}`", readers.join("`, `"));
            return error(option, format!("`--criterion {own}` does not read it"), help);
        }
        let combine = [
            ("--reduction", selection.combine.reduction != Reduction::default()),
            ("--normalizer", selection.combine.normaliser != Normaliser::default()),
        ];
        if let Some((option, _)) = combine.iter().find(|(_, given)| *given && !selection.criterion().combines()) {
            let message = format!("`--criterion {own}` has no scores of a group's members that could be combined");
            return error(option, message, "leave it away, or rank by weights".to_string());
        }
        let (Some(option), Some(named)) = (wanted, named) else { return Ok(None) };
        match given.iter().find(|(o, _)| *o == option).and_then(|(_, given)| (*given).clone()) {
            Some(given) => Ok(Some(given)),
            None => {
                let message = format!("`--criterion {own}` reads a file that `{option} FILE` names");
                error("--criterion", message, format!("first go {}", named.first_go))
            }
        }
    }

    pub(crate) fn load_rules(&self) -> Result<RuleSet, Errors> {
        load_rules(&self.rules)
    }

    pub(crate) fn times(&self) -> Result<Option<LatencyTable>, Errors> {
        self.table.as_deref().map(LatencyTable::open).transpose()
    }

    /// Calls arguments by their names, and makes those weights that are some.
    pub(crate) fn name(&self, input: &mut Input) -> Result<(), Errors> {
        input.name_arguments(self.arguments.clone());
        input.name_weights(&self.params)
    }

    /// The module once more, for a clock: one can be edited once.
    pub(crate) fn again(&self, place: Option<&Place>, rules: &RuleSet) -> Result<Input, Errors> {
        let error = |message: &str| of_option("--latency-command", message.to_string());
        match place {
            None => Err(error("a module that a program holds cannot be measured: use `--latency-table`")),
            Some(Place::File(path)) if path == Path::new("-") => {
                Err(error("the module is read again for each run: standard input cannot be"))
            }
            Some(place) => {
                let mut input = place.clone().open(rules)?;
                self.name(&mut input)?;
                Ok(input)
            }
        }
    }
}

/// What is wrong with an option by name.
fn said(message: String) -> Errors {
    vec![Diagnostic::error("", Pos::default(), message)]
}

fn of_option(option: &str, message: String) -> Errors {
    vec![Diagnostic::error(option, Pos::default(), message)]
}

fn number(text: &str, least: u32) -> Result<u32, String> {
    let most = 1000;
    let number = text.parse().ok().filter(|n| (least..=most).contains(n));
    number.ok_or_else(|| format!("it is a number from {least} to {most}"))
}

#[cfg(test)]
mod tests {
    use super::Pruner;

    /// The first message about options by name.
    fn fault(options: &[(&str, &str)]) -> String {
        let pruner = options.iter().fold(Pruner::new(), |p, (name, value)| p.option(name, value));
        let errors = { pruner }.check().expect_err("they do not go together");
        format!("{}: {}", errors[0].file, errors[0].message)
    }

    #[test]
    fn every_option_is_known() {
        let values = [
            "p*",
            "a.dep",
            "w.npz",
            "small.npz",
            "",
            "noise",
            "x=x.npy",
            "0.1",
            "true",
            "2G",
            "exact",
            "s.npz",
            "s.npz",
            "3",
            "t.csv",
            "run {in}",
            "4",
            "masked",
            "pretty",
        ];
        for (name, value) in Pruner::OPTIONS.iter().zip(values).filter(|(name, _)| **name != "plan") {
            let mut pruner = Pruner::new();
            assert!(pruner.set(name, value).is_ok_and(|known| known), "{name}");
        }
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        assert_eq!(fault(&[("dead", "exact"), ("ratio", "0.5")]), "--dead: it excludes `--ratio`");
        assert_eq!(fault(&[("dead", "fold"), ("calibrate", "noise")]), "--dead: it excludes `--calibrate`");
        assert_eq!(fault(&[("dead", "exact"), ("round-to", "8")]), "--dead: it excludes `--round-to`");
        assert!(fault(&[("weights-out", "small.npz")]).starts_with("--weights-out: it has the weights of the file"));
        assert!(fault(&[("rotate", "true")]).starts_with("--rotate: it needs samples"));
        assert!(fault(&[("max-loss", "0.1")]).starts_with("--max-loss: it needs samples"));
        let both = [("calibrate", "noise"), ("max-loss", "0.1"), ("target", "macs=0.5")];
        assert_eq!(fault(&both), "--max-loss: it excludes `target`");
        assert!(fault(&[("input", "x=x.npy")]).starts_with("--input: it is for samples"));
        assert_eq!(fault(&[("target", "latency=0.5")]), "--target: a latency is measured");
        assert_eq!(fault(&[("latency-command", "run {in}")]), "--target: there is no latency to be reached");
        let two = [("target", "latency=0.5"), ("latency-command", "run {in}"), ("ratio", "0.5")];
        assert_eq!(fault(&two), "--target: a latency says how much goes");
        assert!(fault(&[("criterion", "taylor")]).starts_with("--criterion: `--criterion taylor` reads a file"));
        assert_eq!(fault(&[("statistics", "s.npz")]), "--statistics: `--criterion l2` does not read it");
        let scores = [("criterion", "file"), ("scores", "s.npz"), ("statistics", "s.npz")];
        assert_eq!(fault(&scores), "--statistics: `--criterion file` does not read it");
        assert!(fault(&[("latency-command", "run")]).contains("it has no `{in}`"));
        assert!(fault(&[("steps", "0")]).contains("it is a number from 1 to 1000"));
        assert!(fault(&[("emit", "other")]).contains("it is one of pruned, masked"));
        assert!(fault(&[("rate", "0.5")]).contains("there is no such option"));
    }
}
