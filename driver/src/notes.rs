//! What the user should know of a run beside its figures.

use crate::arguments::{ArgNames, propose};
use crate::calibration::calibration_notes;
use crate::dead::{dead_note, folded_notes};
use crate::input::Body;
use crate::names::some;
use crate::outside::{Outside, missing_resources, outside_changes};
use crate::run::{Cut, Found};
use crate::selection::Selected;
use crate::session::{missing_rules, unknown_dialects, what_to_convert_to};
use depc_frontend::import::Store;
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_passes::analysis::Analysis;
use depc_passes::groups::{Network, has_parameters};

/// What becomes of the outputs of a run.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Whether the module is written.
    pub module: bool,
    /// Whether weights beside it are.
    pub weights: bool,
}

impl Found<'_> {
    /// A warning: why no group loses a unit.
    pub fn nothing(&self, selected: &Selected, body: Option<&Body>) -> Diagnostic {
        let (net, source) = (&self.net, self.source);
        let (why, help) = if let Some(note) = no_weights(&net.analysis, &source.name, body, &source.arg_names) {
            return note;
        } else if net.groups.is_empty() {
            (
                "there is nothing to prune: every axis of every weight is frozen, or has the same elements at all indices",
                "`depc groups IN` says by what",
            )
        } else if !selected.kept.is_empty() && selected.kept.len() + selected.passed.len() >= net.groups.len() {
            ("every group is kept whole", "`--keep` and `--keep-choices` match all of them")
        } else {
            let help = "a larger `--ratio` or a smaller `--target`, or other limits (`--round-to`, `--min-units`, `--max-ratio`), give more";
            ("no group loses a unit by what was asked for", help)
        };
        Diagnostic::error(&source.name, Pos::default(), why).with_severity(Severity::Warning).with_help(help)
    }
}

impl Cut<'_> {
    /// What the user should know beside the figures.
    pub fn notes(&self, body: Option<&Body>, written: Written) -> Vec<Diagnostic> {
        let (source, net, selected) = (self.found.source, &self.found.net, self.chosen.last());
        let mut out = missing_rules(net, &source.name);
        out.extend(of_one_number(net, &source.name));
        out.extend(self.of_module(body, written));
        let groups = net.groups.is_empty() || !selected.kept.is_empty() || !has_parameters(&net.analysis);
        if selected.choice.is_empty() && groups {
            out.push(self.found.nothing(selected, body));
        }
        out.extend(self.of_ranking());
        let folded = self.chosen.folded.as_ref();
        out.extend(self.found.by_dead().then(|| dead_note(net, &source.name, selected, folded)));
        out.extend(folded.iter().flat_map(|folded| folded_notes(&source.name, folded)));
        out.extend(source.outside.iter().flat_map(Outside::notes));
        out.extend(
            self.calibration.iter().flat_map(|found| calibration_notes(net, &source.name, found, &self.options)),
        );
        let changes = || outside_changes(&source.graph, body, source.outside.as_ref(), &self.edits);
        if written.module && !written.weights && changes() {
            out.push(stale(&source.name, source.outside.as_ref()));
        }
        out
    }

    /// What is to be said of how the module came, and how it goes.
    fn of_module(&self, body: Option<&Body>, written: Written) -> Vec<Diagnostic> {
        let Some(body) = body else { return vec![] };
        let source = self.found.source;
        let note = |severity, message: &str, help: &str| {
            Diagnostic::error(&source.name, Pos::default(), message).with_severity(severity).with_help(help)
        };
        let mut out = vec![];
        if let Some(producer) = body.container.foreign() {
            let message = format!(
                "this bytecode was written by `{producer}`, another version: what that changed in ops may be misread"
            );
            let help = "text is safe: let that version print the module, and read that";
            out.push(note(Severity::Warning, &message, help));
        }
        let read_as = body.container.read_as();
        if !read_as.is_empty() {
            let read_as: Vec<&str> = read_as.iter().map(String::as_str).collect();
            let message = format!("an older MLIR wrote this: {}", read_as.join("; "));
            out.push(note(Severity::Note, &message, "what is written is today's MLIR"));
        }
        out.extend(missing_resources(&source.graph, body, source.outside.as_ref(), &source.name));
        out.extend(body.sharing(&self.found.net, &source.name));
        if written.module && body.has(Store::Elided) {
            let message = "the values of weights were left out when it was printed: what was written has none, either";
            out.push(note(Severity::Note, message, "`--plan-out FILE` says which indices of which tensor to cut"));
        }
        out
    }

    /// Groups whose units the criterion does not tell from each other.
    fn of_ranking(&self) -> Vec<Diagnostic> {
        let selected = self.chosen.last();
        let names = |groups: &[usize]| groups.iter().map(|g| format!("g{g}")).collect::<Vec<String>>();
        let note = |message: String, help: &str| {
            let file = &self.found.source.name;
            Diagnostic::error(file, Pos::default(), message).with_severity(Severity::Note).with_help(help)
        };
        let mut out = vec![];
        let criterion = self.found.criterion();
        match names(&selected.unscored).as_slice() {
            [] => {}
            [one] => {
                let what = format!("`--criterion {criterion}` finds nothing in {one} to rank units by: it stays whole");
                out.push(note(what, "`--criterion l2` ranks by all weights"));
            }
            all => {
                let what = format!(
                    "`--criterion {criterion}` finds nothing in {} groups to rank units by: they stay whole ({})",
                    all.len(),
                    some(all)
                );
                out.push(note(what, "`--criterion l2` ranks by all weights"));
            }
        }
        let help = "`--criterion random` takes any of them, `--plan FILE` those that you choose";
        let scores = |g: &usize| selected.scores.get(&self.found.net.groups[*g].class).map_or(&[][..], Vec::as_slice);
        // That there is no weight to look at, [`of_one_number`] says.
        let unranked = selected.unranked.iter().filter(|g| !self.found.net.groups[**g].members.is_empty());
        let (nothing, alike): (Vec<usize>, Vec<usize>) = unranked.partition(|g| scores(g).iter().all(|x| *x == 0.0));
        match names(&nothing).as_slice() {
            [] => {}
            all => {
                let what = format!("nothing ranks the units of {}: the first ones go", some(all));
                out.push(note(what, help).with_severity(Severity::Warning));
            }
        }
        match names(&alike).as_slice() {
            [] => {}
            [one] => out.push(note(format!("all units of {one} score alike: its first ones go"), help)),
            all => {
                let what =
                    format!("in each of {} groups all units score alike: the first ones go ({})", all.len(), some(all));
                out.push(note(what, help));
            }
        }
        out
    }
}

/// A note on groups all of whose weights hold one number each, as those of a network that was filled, or whose values somebody replaced.
pub fn of_one_number(net: &Network, name: &str) -> Option<Diagnostic> {
    let groups = net.groups.iter().enumerate().filter(|(_, group)| group.members.is_empty());
    let groups: Vec<String> = groups.map(|(g, _)| format!("g{g}")).collect();
    let (weights, units) = match groups.as_slice() {
        [] => return None,
        [one] => (one.clone(), "its"),
        all => (some(all), "their"),
    };
    let message = format!(
        "the weights of {weights} hold one number each: nothing ranks {units} units, and such weights count as no parameters"
    );
    let help = "the first units go, or with `--criterion random` any, or those that `--plan FILE` says";
    Some(Diagnostic::error(name, Pos::default(), message).with_severity(Severity::Note).with_help(help))
}

/// A warning, if the module holds no weights: how to say which arguments are.
pub fn no_weights(an: &Analysis, name: &str, body: Option<&Body>, arg_names: &ArgNames) -> Option<Diagnostic> {
    if has_parameters(an) {
        return None;
    }
    let unknown: Vec<&str> = unknown_dialects(an).into_iter().collect();
    let blobs = body.is_some_and(|b| !b.container.blobs().is_empty());
    let (message, help) = match propose(an, arg_names) {
        _ if blobs && !unknown.is_empty() => {
            let why = format!("depc finds no weights, and has no rules for {}", unknown.join(", "));
            (why, what_to_convert_to(an))
        }
        Some(params) => (
            "the module holds no weights".to_string(),
            format!(
                "its arguments look like weights: `{params}` would make them so (and `--weights FILE` give their values)"
            ),
        ),
        None => {
            let help = "arguments of the function that are weights are named with `--params`";
            ("the module holds no weights".to_string(), help.to_string())
        }
    };
    let message = format!("there is nothing to prune: {message}");
    Some(Diagnostic::error(name, Pos::default(), message).with_severity(Severity::Warning).with_help(help))
}

/// A warning: what was written has other weights than the file, or than its caller.
fn stale(name: &str, outside: Option<&Outside>) -> Diagnostic {
    let (file, message) = match outside {
        Some(outside) => (outside.file.name(), "these weights do not fit the module that was written"),
        None => (name.to_string(), "its weights that are not in the module have to be pruned as well"),
    };
    let help = "`--weights FILE` and `--weights-out FILE` do it";
    Diagnostic::error(file, Pos::default(), message).with_severity(Severity::Warning).with_help(help)
}
