//! Attributes and types in the short spellings of pretty forms.

use super::cursor::{Cursor, Problem, Read};
use super::output::push_flat;
use super::read::{Aliases, Bit, Parts};
use super::syntax::Kind;
use crate::lexer::without_dims;
use std::ops::Range;

/// Reads an attribute.
pub(super) fn read(cursor: &mut Cursor<'_>, kind: &Kind) -> Read<Bit> {
    cursor.blank();
    let start = cursor.at;
    let made = |text: String| Ok(Bit::Made(text, start));
    match kind {
        Kind::Attr => Ok(Bit::Source(cursor.attr()?)),
        Kind::Elements { .. } | Kind::Typed(_) => Ok(Bit::Source(typed(cursor)?)),
        Kind::Type => Ok(Bit::Source(cursor.ty()?)),
        Kind::Number(ty) => {
            let number = cursor.attr()?;
            made(format!("{} : {ty}", cursor.slice(&number)))
        }
        Kind::Int(ty) => {
            let number = cursor.int()?;
            made(format!("{} : {ty}", cursor.slice(&number)))
        }
        Kind::Ints => {
            let numbers = cursor.list(Cursor::int)?;
            made(array("i64", numbers.iter().map(|n| cursor.slice(n))))
        }
        Kind::Within(before) => {
            if !matches!(cursor.peek(), Some(b'[' | b'{')) {
                return cursor.expected("`[` or `{`");
            }
            let body = cursor.balanced()?;
            made(format!("{before}{}>", flat(cursor.slice(&body))))
        }
        Kind::Numbered(words) => {
            let word = one_of(cursor, words)?;
            made(format!("{} : i32", words.iter().position(|w| w == word).unwrap_or_default()))
        }
        Kind::Enum(before, words) => {
            let word = one_of(cursor, words)?;
            made(format!("{before}{word}>"))
        }
        Kind::Enums(before, words) => {
            let each = cursor.list(|c| Ok(format!("{before}{}>", one_of(c, words)?)))?;
            made(format!("[{}]", each.join(", ")))
        }
        Kind::Body(name) => {
            if cursor.peek() != Some(b'<') {
                return cursor.expected("`<`");
            }
            let body = cursor.balanced()?;
            made(format!("{name}{}", flat(cursor.slice(&body))))
        }
        Kind::Symbol => {
            let symbol = cursor.symbol()?;
            let name = cursor.slice(&symbol).trim_start_matches('@');
            made(if name.starts_with('"') { name.to_string() } else { format!("\"{name}\"") })
        }
        Kind::DotDims(name) => dot_dims(cursor, name).and_then(made),
        Kind::ConvDims(name) => {
            // An axis that has no part in it is a `?`.
            let axes =
                |c: &mut Cursor<'_>| c.list(|c| if c.eat("?") { Ok(0..0) } else { c.word("an axis of a convolution") });
            axes(cursor)?;
            cursor.expect("x")?;
            axes(cursor)?;
            cursor.expect("->")?;
            axes(cursor)?;
            made(format!("{name}<{}>", flat(&cursor.text[start..cursor.at])))
        }
    }
}

/// One of the given words.
fn one_of<'t>(cursor: &mut Cursor<'t>, words: &[String]) -> Read<&'t str> {
    let expected = format!("one of {}", words.join(", "));
    let word = cursor.word(&expected)?;
    let text = cursor.slice(&word);
    if words.iter().any(|w| w == text) { Ok(text) } else { Err(Problem::new(word.start, expected)) }
}

/// A piece in one line.
pub(super) fn flat(piece: &str) -> String {
    let mut out = String::new();
    push_flat(&mut out, piece);
    out
}

fn array<'t>(ty: &str, items: impl Iterator<Item = &'t str>) -> String {
    let items: Vec<&str> = items.collect();
    if items.is_empty() { format!("array<{ty}>") } else { format!("array<{ty}: {}>", items.join(", ")) }
}

/// An attribute with its type, `dense<1.0> : tensor<f32>`, if it has one.
pub(super) fn typed(cursor: &mut Cursor<'_>) -> Read<Range<usize>> {
    let start = cursor.attr()?.start;
    if cursor.eat(":") {
        cursor.ty()?;
    }
    Ok(start..cursor.at)
}

/// The type of a typed attribute.
pub(super) fn type_of(text: &str, value: &Bit, aliases: &Aliases<'_>) -> Option<Bit> {
    let Bit::Source(range) = value else { return None };
    let meant = aliases.resolve(range.clone());
    let mut cursor = Cursor { text: text.get(..meant.end)?, at: meant.start };
    cursor.attr().ok()?;
    if !cursor.eat(":") {
        return None;
    }
    cursor.ty().ok().map(Bit::Source)
}

/// The types in a tuple type.
pub(super) fn tuple_types(text: &str, ty: Range<usize>) -> Result<Vec<Range<usize>>, String> {
    let mut cursor = Cursor { text: text.get(..ty.end).unwrap_or_default(), at: ty.start };
    let wrong = || "a tuple type".to_string();
    if !(cursor.eat("tuple") && cursor.eat("<")) {
        return Err(wrong());
    }
    if cursor.eat(">") {
        return Ok(Vec::new());
    }
    cursor.types().map_err(|_| wrong())
}

/// The element type of a shaped type.
fn element(ty: &str) -> Option<&str> {
    let inner = ty.trim().strip_prefix("tensor")?.trim_start().strip_prefix('<')?.strip_suffix('>')?;
    let inner = inner.trim_start().strip_prefix("*x").unwrap_or(inner);
    let start = inner.len() - without_dims(inner).len();
    let mut cursor = Cursor { text: inner, at: start };
    cursor.ty().ok().map(|range| cursor.slice(&range))
}

/// The type of a tensor without axes, with the elements of another.
pub(super) fn scalar_type(ty: &str) -> Option<String> {
    element(ty).map(|e| format!("tensor<{e}>"))
}

/// The type of the real part of a tensor of complex numbers.
pub(super) fn real_type(ty: &str) -> Option<String> {
    let complex = element(ty)?;
    let part = complex.strip_prefix("complex")?.trim().strip_prefix('<')?.strip_suffix('>')?.trim();
    let at = complex.as_ptr() as usize - ty.as_ptr() as usize;
    Some(format!("{}{part}{}", &ty[..at], &ty[at + complex.len()..]))
}

/// `[0:4, 1:9:2]`: starts, limits, strides.
pub(super) fn ranges(cursor: &mut Cursor<'_>, names: &[String; 3], parts: &mut Parts) -> Read<()> {
    cursor.blank();
    let start = cursor.at;
    let triples = cursor.list(|c| {
        let from = c.int()?;
        c.expect(":")?;
        let to = c.int()?;
        let stride = if c.eat(":") { Some(c.int()?) } else { None };
        Ok([Some(from), Some(to), stride])
    })?;
    for (i, name) in names.iter().enumerate() {
        let numbers = triples.iter().map(|t| t[i].as_ref().map_or("1", |range| cursor.slice(range)));
        parts.own.push((name.clone(), Bit::Made(array("i64", numbers), start)));
    }
    Ok(())
}

/// The short names of a convolution's window, and the attributes' names.
pub(super) const WINDOW: [(&str, &str); 5] = [
    ("stride", "window_strides"),
    ("pad", "padding"),
    ("lhs_dilate", "lhs_dilation"),
    ("rhs_dilate", "rhs_dilation"),
    ("reverse", "window_reversal"),
];

/// `{stride = [1, 1], pad = [[0, 0], [1, 1]], …}`.
pub(super) fn window(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    cursor.expect("{")?;
    if cursor.eat("}") {
        return Ok(());
    }
    loop {
        let Some((short, name)) = WINDOW.iter().find(|(short, _)| cursor.eat(short)) else {
            return cursor.expected("`stride`, `pad`, `lhs_dilate`, `rhs_dilate` or `reverse`");
        };
        cursor.expect("=")?;
        cursor.blank();
        let start = cursor.at;
        let value = match *short {
            "pad" => {
                let pairs = cursor.list(|c| c.list(Cursor::int))?;
                let each: Vec<String> = pairs.iter().map(|pair| numbers(cursor, pair)).collect();
                format!("dense<{}> : tensor<{}x2xi64>", list(&each), pairs.len())
            }
            "reverse" => {
                let flags = cursor.list(|c| c.word("`true` or `false`"))?;
                // Older text has numbers.
                let flag = |range| match cursor.slice(range) {
                    "0" => "false",
                    "1" => "true",
                    other => other,
                };
                array("i1", flags.iter().map(flag))
            }
            _ => {
                let numbers = cursor.list(Cursor::int)?;
                array("i64", numbers.iter().map(|n| cursor.slice(n)))
            }
        };
        parts.own.push((name.to_string(), Bit::Made(value, start)));
        if !cursor.eat(",") {
            return cursor.expect("}");
        }
    }
}

fn list(items: &[String]) -> String {
    if items.is_empty() { String::new() } else { format!("[{}]", items.join(", ")) }
}

fn numbers(cursor: &Cursor<'_>, items: &[Range<usize>]) -> String {
    let items: Vec<&str> = items.iter().map(|n| cursor.slice(n)).collect();
    format!("[{}]", items.join(", "))
}

/// The attributes that `e5m10` stands for.
pub(super) const FLOAT_FORMAT: [&str; 2] = ["exponent_bits", "mantissa_bits"];

/// `e5m10`.
pub(super) fn float_format(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    let word = cursor.word("a format such as `e5m10`")?;
    let number = |text: &str| text.bytes().all(|c| c.is_ascii_digit()) && text.parse::<i32>().is_ok();
    let bits = cursor.slice(&word).strip_prefix('e').and_then(|t| t.split_once('m'));
    let Some((exponent, mantissa)) = bits.filter(|(e, m)| number(e) && number(m)) else {
        return Err(Problem::new(word.start, "a format such as `e5m10`"));
    };
    for (name, bits) in FLOAT_FORMAT.into_iter().zip([exponent, mantissa]) {
        parts.own.push((name.to_string(), Bit::Made(format!("{bits} : i32"), word.start)));
    }
    Ok(())
}

/// `batching_dims = [0] x [0], contracting_dims = [1] x [1]`; the attribute leaves empty lists out.
fn dot_dims(cursor: &mut Cursor<'_>, name: &str) -> Read<String> {
    let mut lists = Vec::new();
    for (key, optional) in [("batching", true), ("contracting", false)] {
        if optional && !cursor.looking_at([format!("{key}_dims").as_str()]) {
            continue;
        }
        cursor.expect(&format!("{key}_dims"))?;
        cursor.expect("=")?;
        let lhs = cursor.list(Cursor::int)?;
        cursor.expect("x")?;
        let rhs = cursor.list(Cursor::int)?;
        lists.extend([("lhs", key, lhs), ("rhs", key, rhs)]);
        if optional {
            cursor.expect(",")?;
        }
    }
    let lists = lists.iter().filter(|(_, _, dims)| !dims.is_empty());
    let each = lists.map(|(side, key, dims)| format!("{side}_{key}_dimensions = {}", numbers(cursor, dims)));
    Ok(format!("{name}<{}>", each.collect::<Vec<_>>().join(", ")))
}
