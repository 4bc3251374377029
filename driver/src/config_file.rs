//! Options in a TOML file: their names, their values as text, and where these stand.

use crate::Errors;
use crate::file_text::{position, unreadable};
use depc_ir::diag::{Diagnostic, Pos};
use std::ops::Range;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// An option of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct ConfigEntry {
    /// Its name, as the file spells it.
    pub name: String,
    /// Where the name stands.
    pub at: Pos,
    /// Its value.
    pub value: ConfigValue,
    /// Where the value stands.
    pub value_at: Pos,
}

/// The value of an option.
#[derive(Clone, PartialEq, Debug)]
pub enum ConfigValue {
    /// `true` or `false`.
    Flag(bool),
    /// A number or a text, as the command line would have it.
    One(String),
    /// An array of such.
    Many(Vec<String>),
}

/// Reads a file of options, in the order in which they stand.
///
/// # Errors
/// A file that cannot be read or is not TOML; a value that is no flag, number or text, and no array of numbers and texts.
pub fn open_config(path: &Path) -> Result<Vec<ConfigEntry>, Errors> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let pos = position(e.as_bytes(), e.utf8_error().valid_up_to());
        vec![Diagnostic::error(&name, pos, "this is not UTF-8: not a TOML file")]
    })?;
    let pos = |span: Range<usize>| position(text.as_bytes(), span.start);
    let table = DeTable::parse(&text).map_err(|e| {
        let message = format!("this is not TOML: {}", e.message().trim());
        let help = "an option is a line such as `ratio = 0.3`, `heads = true` or `keep = [\"fc*\"]`";
        vec![Diagnostic::error(&name, e.span().map_or(Pos::default(), pos), message).with_help(help)]
    })?;
    let (mut out, mut errors) = (vec![], vec![]);
    for (key, value) in table.get_ref() {
        let value_at = pos(value.span());
        match config_value(value.get_ref()) {
            Some(read) => {
                out.push(ConfigEntry { name: key.get_ref().to_string(), at: pos(key.span()), value: read, value_at })
            }
            None => {
                let message = format!("`{}` is not a flag, a number or a text, and no list of these", key.get_ref());
                let help = "what the command line says behind the option is a text here: `ratio-for = [\"fc*=0.3\"]`";
                errors.push(Diagnostic::error(&name, value_at, message).with_help(help));
            }
        }
    }
    out.sort_by_key(|entry: &ConfigEntry| entry.at);
    if errors.is_empty() { Ok(out) } else { Err(errors) }
}

fn config_value(value: &DeValue) -> Option<ConfigValue> {
    match value {
        DeValue::Boolean(flag) => Some(ConfigValue::Flag(*flag)),
        DeValue::Array(items) => {
            items.iter().map(|item| scalar(item.get_ref())).collect::<Option<_>>().map(ConfigValue::Many)
        }
        one => scalar(one).map(ConfigValue::One),
    }
}

/// A number or a text.
fn scalar(value: &DeValue) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Float(number) => Some(number.as_str().to_string()),
        // Decimal, as options read numbers.
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n.to_string()),
        _ => None,
    }
}
