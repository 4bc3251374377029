//! Statements into a [`RuleSet`]: what stands in the way of what.

use crate::diag::{Diagnostic, Severity};
use crate::rule::{ANY_VALUE, Deciding, Role, Rule, RuleSet, Scalar, Span, TypeKind};
use crate::silence::Silence;

/// What one name gets from a statement.
pub(super) enum Statement {
    Op(Box<Rule>),
    Scalar(Scalar),
    Role(Role),
    Variant(Deciding),
    Type(TypeKind),
    Silence(Silence),
    Weigh(Silence),
}

/// Rules that no op can have: of a variant that nothing decides, or beside one.
pub(super) fn unreachable(set: &RuleSet, file: &str, diags: &mut Vec<Diagnostic>) {
    for (name, rule) in set.ops.iter().filter(|(_, r)| r.span.file as usize + 1 == set.files.len()) {
        let (message, help) = match name.split_once('@') {
            Some((op, _)) if !set.variants.contains_key(op) => {
                (format!("nothing says which `{op}` is `{name}`"), format!("add `variant {op}(ATTRIBUTE)`"))
            }
            None if set.variants.contains_key(name) => (
                format!("`{name}` has variants, so that this rule is none's"),
                format!("name the value (`{name}@VALUE`), or write `{name}@{ANY_VALUE}` for all others"),
            ),
            _ => continue,
        };
        diags.push(Diagnostic::error(file, rule.span.pos, message).with_help(help));
    }
}

/// Adds a statement, or says which one stands in its way.
pub(super) fn insert(set: &mut RuleSet, name: String, statement: Statement, span: Span, diags: &mut Vec<Diagnostic>) {
    let (old, what) = match (&statement, set.ops.get(&name)) {
        (Statement::Scalar(_), _) => (set.scalars.get(&name).map(|(_, s)| *s), "scalar kind"),
        (Statement::Variant(_), _) => (set.variants.get(&name).map(|(_, s)| *s), "variant"),
        (Statement::Type(_), _) => (set.types.get(&name).map(|(_, s)| *s), "meaning"),
        (Statement::Weigh(_), _) => (set.weighs.get(&name).map(|(_, s)| *s), "way to be weighed"),
        (Statement::Silence(_), _) => (set.silences.get(&name).map(|(_, s)| *s), "way to be silenced"),
        (_, Some(rule)) => (Some(rule.span), "rule"),
        (_, None) => (set.roles.get(&name).map(|(_, s)| *s), "role"),
    };
    let replacing = |s: Span| set.replacing[s.file as usize];
    if let Some(old) = old.filter(|old| !replacing(span) || replacing(*old)) {
        let diag =
            Diagnostic::error(&set.files[span.file as usize], span.pos, format!("a second statement for `{name}`"))
                .with_label(&set.files[old.file as usize], old.pos, format!("it has a {what} here"))
                .with_help("remove one of them; only a file given with --rules may replace a rule that is built in");
        diags.push(diag);
        return;
    }
    if let Some(old) = old {
        let note = Diagnostic::error(&set.files[span.file as usize], span.pos, format!("`{name}` is replaced"));
        let note = note.with_label(&set.files[old.file as usize], old.pos, format!("its {what} that is built in"));
        diags.push(note.with_severity(Severity::Note));
    }
    match statement {
        Statement::Scalar(kind) => {
            set.scalars.insert(name, (kind, span));
        }
        Statement::Variant(by) => drop(set.variants.insert(name, (by, span))),
        Statement::Type(kind) => drop(set.types.insert(name, (kind, span))),
        Statement::Weigh(ops) => drop(set.weighs.insert(name, (ops, span))),
        Statement::Silence(ops) => drop(set.silences.insert(name, (ops, span))),
        Statement::Op(rule) => {
            set.roles.remove(&name);
            set.ops.insert(name, *rule);
        }
        Statement::Role(role) => {
            set.ops.remove(&name);
            set.roles.insert(name, (role, span));
        }
    }
}
