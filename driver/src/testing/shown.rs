//! What a case shows: the texts of its input, as the commands print them, and what is said about it.

use super::case::{Case, Cut, Kind};
use crate::axes::{find_axis, value_names};
use crate::chooser::select;
use crate::input::{Input, Start};
use crate::selection::{Selected, Selection};
use crate::session::{network, pruned, pruned_graph};
use crate::show::{Explained, free_text, groups_plain, rules_text};
use crate::stages::{Chain, solve};
use crate::weights::StoredWeights;
use crate::{Budget, Errors, Form};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_ir::rule::RuleSet;
use depc_ir::why::Why;
use depc_passes::criterion::NoWeights;
use depc_passes::explain::Explainer;
use depc_passes::groups::Network;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a case shows, and what is said about it.
#[derive(Default)]
pub(super) struct Shown {
    /// One text per kind; `None` where an error came first.
    pub texts: Vec<Option<String>>,
    /// Lines are counted in the case.
    pub said: Errors,
}

/// Runs a case. `name` is what its input is called, `text` is its lines.
pub(super) fn shown(case: &Case, name: &str, text: &str, rules: &RuleSet) -> Shown {
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let mut shown = Shown { texts: vec![None; case.kinds.len()], said: vec![] };
        if let Err(errors) = fill(&mut shown, case, name, text, rules) {
            shown.said.extend(errors);
        }
        shown
    }));
    ran.unwrap_or_else(|_| {
        let message = "internal error: depc panicked";
        let error = Diagnostic::error(name, Pos::default(), message).with_help("please report it, with the case");
        Shown { texts: vec![None; case.kinds.len()], said: vec![error] }
    })
}

fn fill(shown: &mut Shown, case: &Case, name: &str, text: &str, rules: &RuleSet) -> Result<(), Errors> {
    let start = Start::from_text(name, text, rules)?;
    let input = match &start {
        Start::Graph(input) => input,
        Start::Equations(_, equations) => {
            for (kind, out) in case.kinds.iter().zip(&mut shown.texts) {
                *out = match kind {
                    Kind::Groups => Some(free_text(&solve(equations, name)?)),
                    Kind::Stage(stage) => Some((stage.text)(&Chain { start: &start, rules, plan: None, plain: true })?),
                    Kind::Error => Some(String::new()),
                    other => {
                        let message = format!("this is a system of equations, of which `{other}` shows nothing");
                        return Err(vec![Diagnostic::error(name, Pos::default(), message)]);
                    }
                };
            }
            return Ok(());
        }
    };
    let net = network(&input.graph, name, rules)?;
    shown.said.extend(undescribed(&net, name));
    for (kind, out) in case.kinds.iter().zip(&mut shown.texts) {
        *out = Some(match kind {
            Kind::Error => String::new(),
            Kind::Rules => rules_text(&net.analysis, name),
            Kind::Groups => groups_plain(&net, &value_names(input, &input.graph)),
            Kind::Explain(a, b) => explained(&net, input, a, b.as_ref())?,
            Kind::Stage(stage) => (stage.text)(&Chain { start: &start, rules, plan: None, plain: true })?,
            Kind::Prune(cut) => pruned_text(name, text, rules, *cut)?,
        });
    }
    Ok(())
}

fn explained(net: &Network, input: &Input, a: &String, b: Option<&String>) -> Result<String, Errors> {
    let names = value_names(input, &input.graph);
    let axes = std::iter::once(a).chain(b).map(|axis| Ok((axis.clone(), find_axis(input, net, &names, axis)?)));
    let axes = axes.collect::<Result<Vec<_>, Errors>>()?;
    let explainer = Explainer::new(net, &names).map_err(|e| {
        vec![Diagnostic::error(&input.name, Pos::default(), e.to_string()).with_help("please report this")]
    })?;
    Ok(Explained::new(&explainer, axes).text(net, &input.name))
}

/// The pruned module, or the pruned graph of a text that is one. Of weights without values the first units go.
fn pruned_text(name: &str, text: &str, rules: &RuleSet, cut: Cut) -> Result<String, Errors> {
    let Input { graph, mut body, .. } = Input::from_text(name, text, rules)?;
    let net = network(&graph, name, rules)?;
    let selected = match (cut, &body) {
        (Cut::Uneven, _) => uneven(&net),
        (Cut::Ratio(ratio), Some(body)) => select(&net, name, &StoredWeights::new(&graph, body), &ratio_of(ratio))?,
        (Cut::Ratio(ratio), None) => select(&net, name, &NoWeights, &ratio_of(ratio))?,
    };
    let edits = pruned(&net, name, &selected)?.edits;
    let Some(body) = &mut body else {
        return Ok(depc_ir::print_graph(&pruned_graph(&net, name, &edits)?));
    };
    let module = body.emit(&net, &edits)?;
    let bytes = body
        .to_bytes(&module, Form::Text)
        .map_err(|e| vec![Diagnostic::error(name, Pos::default(), format!("cannot write the pruned module: {e}"))])?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn ratio_of(ratio: f64) -> Selection {
    Selection { budget: Budget::Ratio(ratio), ..Selection::default() }
}

/// [`Cut::Uneven`].
fn uneven(net: &Network) -> Selected {
    let keep = |(i, units): (usize, u64)| ((i as u32 + 1).min(units as u32 - 1)..units as u32).collect();
    let choice = net.groups.iter().enumerate().map(|(i, g)| (g.class, keep((i, g.units)))).collect();
    let scores = Default::default();
    Selected { choice, scores, ..Selected::default() }
}

/// The ops that the rules do not describe: a warning where the op has a rule that does not fit it, a note where it has no rule.
fn undescribed(net: &Network, name: &str) -> Errors {
    let mut seen = BTreeSet::new();
    let mut out = vec![];
    for inst in net.analysis.instances.iter().flatten() {
        for freeze in inst.letters.iter().filter_map(|l| l.fixed.as_ref()) {
            let severity = match freeze.why {
                Why::Misfit => Severity::Warning,
                Why::NoRule => Severity::Note,
                _ => continue,
            };
            let pos = net.analysis.graph.op(inst.op).pos;
            if seen.insert((pos, freeze.text.as_str())) {
                out.push(Diagnostic::error(name, pos, freeze.text.as_str()).with_severity(severity));
            }
        }
    }
    out
}
