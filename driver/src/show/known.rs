//! What the rules know of an op, without a module.

use super::at;
use depc_ir::rule::{Deciding, Role, RuleSet, Span};
use std::fmt::Write;

/// The statements about an op, each with its place; `None` if there is none. `file` names a rule's file in the text.
pub fn known_text(rules: &RuleSet, op: &str, file: impl Fn(&str) -> String) -> Option<String> {
    let mut out = String::new();
    let mut line = |text: String, span: Span| {
        let name = rules.files.get(span.file as usize).map_or(String::new(), |name| file(name));
        let _ = writeln!(out, "{text}\n  at {}", at(&name, span.pos));
    };
    if let Some((by, span)) = rules.variants.get(op) {
        let by = match by {
            Deciding::Attr(name) => name.clone(),
            Deciding::Operand(number) => number.to_string(),
        };
        line(format!("variant {op}({by})"), *span);
    }
    let variant = format!("{op}@");
    for (name, rule) in &rules.ops {
        if name == op || name.starts_with(&variant) {
            line(rule.to_string(), rule.span);
        }
    }
    if let Some((role, span)) = rules.roles.get(op) {
        line(role_text(role, op), *span);
    }
    if let Some((kind, span)) = rules.scalars.get(op) {
        line(format!("scalar {op} = {}", kind.name()), *span);
    }
    (!out.is_empty()).then_some(out)
}

fn role_text(role: &Role, op: &str) -> String {
    let (word, attribute) = match role {
        Role::Constant(attr) => ("constant", Some(attr)),
        Role::Call(attr) => ("call", Some(attr)),
        Role::Global(attr) => ("global", Some(attr)),
        Role::Load(attr) => ("load", Some(attr)),
        Role::Function => ("function", None),
        Role::Return => ("return", None),
        Role::Yield => ("yield", None),
        Role::List => ("list", None),
        Role::Ignore => ("ignore", None),
        Role::Hint => ("hint", None),
        Role::Store => ("store", None),
        Role::Loop => ("loop", None),
        Role::Branch => ("branch", None),
    };
    attribute.map_or(format!("{word} {op}"), |attr| format!("{word} {op}({attr})"))
}
