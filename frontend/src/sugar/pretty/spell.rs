//! Attributes in their short spellings: what [`crate::sugar::attrs`] reads, written.

use crate::sugar::attrs;
use crate::sugar::cursor::{Cursor, Entry};
use crate::sugar::syntax::Kind;

/// The value of an entry; a unit attribute's is `unit`.
pub(super) fn own_value(text: &str, entry: &Entry) -> String {
    entry.value.as_ref().map_or("unit", |range| &text[range.clone()]).to_string()
}

/// An attribute's short spelling; none if it has not the form that the spelling stands for.
pub(super) fn write(kind: &Kind, value: &str) -> Option<String> {
    match kind {
        Kind::Attr => Some(value.to_string()),
        Kind::Int(ty) | Kind::Number(ty) => value.strip_suffix(&format!(" : {ty}")).map(str::to_string),
        Kind::Ints => array("i64", value).map(|items| format!("[{}]", items.join(", "))),
        Kind::Within(before) => enumerated(before, value).map(str::to_string),
        Kind::Numbered(words) => {
            let number: usize = value.strip_suffix(" : i32")?.parse().ok()?;
            words.get(number).cloned()
        }
        Kind::Enum(before, words) => {
            enumerated(before, value).filter(|v| words.iter().any(|w| w == v)).map(str::to_string)
        }
        Kind::Enums(before, _) => {
            let items = list(value)?;
            let words: Option<Vec<&str>> = items.into_iter().map(|item| enumerated(before, item)).collect();
            Some(format!("[{}]", words?.join(", ")))
        }
        Kind::Body(name) => value.strip_prefix(name.as_str()).filter(|body| body.starts_with('<')).map(str::to_string),
        Kind::Symbol => {
            let name = value.strip_prefix('"')?.strip_suffix('"')?;
            let bare = name.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'.' | b'$'))
                && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            Some(if bare { format!("@{name}") } else { format!("@{value}") })
        }
        Kind::DotDims(name) => dot_dims(value.strip_prefix(name.as_str())?),
        Kind::ConvDims(name) => {
            let axes = value.strip_prefix(name.as_str())?.strip_prefix('<')?.strip_suffix('>')?;
            // `raw …` names each.
            let mut cursor = Cursor::new(axes);
            attrs::read(&mut cursor, kind).ok().filter(|_| cursor.peek().is_none())?;
            Some(axes.to_string())
        }
        Kind::Type | Kind::Typed(None) => Some(value.to_string()),
        Kind::Typed(Some(_)) | Kind::Elements { .. } => None,
    }
}

fn enumerated<'v>(before: &str, value: &'v str) -> Option<&'v str> {
    value.strip_prefix(before)?.strip_suffix('>')
}

/// The items of `[a, b]`.
pub(super) fn list(value: &str) -> Option<Vec<&str>> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    Some(if inner.is_empty() { Vec::new() } else { inner.split(", ").collect() })
}

/// The items of `array<ty: a, b>`.
fn array<'v>(ty: &str, value: &'v str) -> Option<Vec<&'v str>> {
    let inner = value.strip_prefix("array<")?.strip_suffix('>')?.strip_prefix(ty)?;
    if inner.is_empty() { Some(Vec::new()) } else { Some(inner.strip_prefix(": ")?.split(", ").collect()) }
}

/// `[0:4, 1:9:2]`.
pub(super) fn ranges(lists: &[String; 3]) -> Option<String> {
    let [from, to, step] = lists.each_ref().map(|list| array("i64", list));
    let (from, to, step) = (from?, to?, step?);
    if from.len() != to.len() || from.len() != step.len() {
        return None;
    }
    let each = from.iter().zip(&to).zip(&step).map(|((from, to), step)| {
        let step = if *step == "1" { String::new() } else { format!(":{step}") };
        format!("{from}:{to}{step}")
    });
    Some(format!("[{}]", each.collect::<Vec<_>>().join(", ")))
}

/// `{stride = [1, 1], pad = [[0, 0], [1, 1]], …}`.
pub(super) fn window(entries: &[(&str, Option<String>)]) -> Option<String> {
    let mut out = Vec::new();
    for (short, value) in entries {
        let Some(value) = value else { continue };
        let items = match *short {
            "pad" => padding(value)?,
            "reverse" => array("i1", value)?.join(", "),
            _ => array("i64", value)?.join(", "),
        };
        out.push(format!("{short} = [{items}]"));
    }
    Some(format!("{{{}}}", out.join(", ")))
}

/// The pairs of `dense<[[0, 0], [1, 1]]> : tensor<2x2xi64>`, or of `dense<0> : …` and `dense<> : …`.
fn padding(value: &str) -> Option<String> {
    let (numbers, ty) = value.strip_prefix("dense<")?.split_once("> : tensor<")?;
    let pairs: usize = ty.strip_suffix("x2xi64>")?.parse().ok()?;
    if let Some(inner) = numbers.strip_prefix('[') {
        return inner.strip_suffix(']').map(str::to_string);
    }
    // A number that stands for all. (A window has a few axes; more is no module.)
    let each = format!("[{numbers}, {numbers}]");
    (pairs <= 64).then(|| vec![each; pairs].join(", "))
}

/// `batching_dims = [0] x [0], contracting_dims = [1] x [1]`, from `<lhs_batching_dimensions = [0], …>`.
fn dot_dims(body: &str) -> Option<String> {
    let inner = body.strip_prefix('<')?.strip_suffix('>')?;
    let mut cursor = Cursor::new(inner);
    let mut lists = [const { String::new() }; 4];
    while cursor.peek().is_some() {
        let name = cursor.word("a name").ok()?;
        let names =
            ["lhs_batching", "rhs_batching", "lhs_contracting", "rhs_contracting"].map(|n| format!("{n}_dimensions"));
        let which = names.iter().position(|n| n == cursor.slice(&name))?;
        cursor.expect("=").ok()?;
        let numbers = cursor.list(|c| c.int()).ok()?;
        let numbers: Vec<&str> = numbers.iter().map(|n| cursor.slice(n)).collect();
        lists[which] = numbers.join(", ");
        cursor.eat(",");
    }
    let [lhs_batch, rhs_batch, lhs, rhs] = &lists;
    let contracting = format!("contracting_dims = [{lhs}] x [{rhs}]");
    Some(if lhs_batch.is_empty() && rhs_batch.is_empty() {
        contracting
    } else {
        format!("batching_dims = [{lhs_batch}] x [{rhs_batch}], {contracting}")
    })
}
