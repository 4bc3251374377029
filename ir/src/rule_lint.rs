//! What a rule may say by mistake, although it has a meaning: warnings of `depc check`.

use crate::diag::{Diagnostic, Severity};
use crate::parse_text::nearest;
use crate::rule::{Body, Operand, OperandKind, Rule, RuleSet, Span};
use std::collections::BTreeSet;

/// The warnings about the statements of one file of the set, by its number.
pub(crate) fn lint(set: &RuleSet, file: u32) -> Vec<Diagnostic> {
    let mut out = vec![];
    let mut warn = |span: Span, message: String, help: String| {
        let name = &set.files[span.file as usize];
        out.push(Diagnostic::error(name, span.pos, message).with_severity(Severity::Warning).with_help(help));
    };
    for rule in set.ops.values().filter(|r| r.span.file == file) {
        for operand in factors_that_may_be_added(rule) {
            let name = &operand.name;
            let message = format!("`{name}` is a factor of the product");
            warn(operand.span, message, format!("if it is added to the result (a bias), write `init {name}`"));
        }
        for (place, span) in clause_places(rule) {
            let operands = rule.operands.iter().map(|o| o.name.as_str()).filter(|n| n.len() > 2);
            if let Some(near) = nearest(place, operands).filter(|near| *near != place && !has_operand(rule, place)) {
                let message = format!("`{place}` is no operand, so that it is read as an attribute");
                warn(span, message, format!("did you mean the operand `{near}`?"));
            }
        }
    }
    for (name, (_, span)) in set.variants.iter().filter(|(_, (_, span))| span.file == file) {
        let prefix = format!("{name}@");
        if !set.ops.keys().any(|op| op.starts_with(&prefix)) {
            let message = format!("no rule is for a variant of `{name}`, so that the op has no rule");
            warn(*span, message, format!("add rules `op {name}@VALUE(…) -> …`, or `op {name}@_(…) -> …`"));
        }
    }
    out
}

/// The places of the clauses `where` and `writes`.
fn clause_places(rule: &Rule) -> impl Iterator<Item = (&str, Span)> {
    let wheres = rule.wheres.iter().map(|g| (g.place.as_str(), g.span));
    wheres.chain(rule.writes.iter().map(|w| (w.place.as_str(), w.span)))
}

fn has_operand(rule: &Rule, name: &str) -> bool {
    rule.operands.iter().any(|o| o.name == name)
}

/// Operands of a sum of products that may be meant as summands: where two others share a letter that is summed over, and all axes of
/// theirs are the result's.
pub fn factors_that_may_be_added(rule: &Rule) -> Vec<&Operand> {
    let letters =
        |o: &'_ Operand| -> BTreeSet<String> { o.patterns().flat_map(|a| a.names()).map(str::to_string).collect() };
    let results: BTreeSet<String> = rule.results.iter().flat_map(letters).collect();
    let data = || {
        rule.operands.iter().filter(|o| o.axes.is_some() && matches!(o.kind, OperandKind::Plain | OperandKind::Weight))
    };
    let sums = |o: &&Operand| !letters(o).is_subset(&results);
    if rule.body != Body::Contract || data().filter(sums).count() < 2 {
        return vec![];
    }
    data().filter(|o| o.kind == OperandKind::Plain && !sums(o) && !o.name.is_empty()).collect()
}
