//! Spellings of an older MLIR that mean the same as newer ones, as the newer ones.

use super::Back;
use super::cursor::{Cursor, Token};
use super::output::{Lines, Output};
use std::collections::BTreeSet;
use std::ops::Range;

/// Ops that have another name today: the old one, the new one, and the version that changed it.
const RENAMED: [(&str, &str, &str); 2] =
    [("arith.maxf", "arith.maximumf", "LLVM 18"), ("arith.minf", "arith.minimumf", "LLVM 18")];
const EXPAND: &str = "tensor.expand_shape";
const INIT: &str = "linalg.init_tensor";
const FUNC: &str = "func";

/// Text in today's spelling, the way back, and what was read as what.
pub(super) struct Newer {
    pub text: String,
    pub back: Back,
    pub read_as: BTreeSet<String>,
}

/// The text in today's spelling; `None` if it has no older one.
pub(super) fn newer(text: &str) -> Option<Newer> {
    let names = RENAMED.iter().map(|(old, ..)| *old).chain([EXPAND, INIT]);
    let has = |name: &str| memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some();
    if !names.into_iter().any(has) && !has("func @") && !has("func private @") {
        return None;
    }
    let mut out = Output::new(text);
    let (mut from, mut read_as) = (0, BTreeSet::new());
    let mut cursor = Cursor::new(text);
    let mut before = Token::Punct(b'{');
    while let Some((token, name)) = cursor.token() {
        let found = match token {
            // A name in quotes is an op's before its operands.
            Token::Str if cursor.peek() == Some(b'(') => generic(&cursor, &name),
            // After a bracket a word is an attribute's, or a key.
            Token::Word if !matches!(before, Token::Punct(b'<' | b'(' | b'[')) => pretty(&cursor, &name),
            _ => None,
        };
        before = token;
        let Some(Edit { at, new, said }) = found else { continue };
        out.copy(from..at.start);
        out.say(&new, at.start);
        from = at.end;
        cursor.at = cursor.at.max(at.end);
        read_as.insert(said);
    }
    if read_as.is_empty() {
        return None;
    }
    out.copy(from..text.len());
    let Output { text: newer, origin, .. } = out;
    let back = Back { origin, here: Lines::new(&newer), there: Lines::new(text) };
    Some(Newer { text: newer, back, read_as })
}

/// Other text for a range, and what is said of it.
struct Edit {
    at: Range<usize>,
    new: String,
    said: String,
}

/// An op in generic form, whose quoted name was passed.
fn generic(cursor: &Cursor<'_>, name: &Range<usize>) -> Option<Edit> {
    let op = cursor.slice(name).trim_matches('"');
    if let Some((_, new, since)) = RENAMED.iter().find(|(old, ..)| *old == op) {
        let said = format!("`{op}` is read as `{new}`, its name since {since}");
        return Some(Edit { at: name.clone(), new: format!("\"{new}\""), said });
    }
    let mut ahead = cursor.clone();
    if op != EXPAND || ahead.balanced().is_err() {
        return None;
    }
    // The reassociation is an attribute, so that there are some.
    ahead.eat("<");
    let dict = ahead.balanced().ok()?;
    ahead.eat(">");
    if cursor.slice(&dict).contains("static_output_shape") || !ahead.eat(":") || ahead.type_list().is_err() {
        return None;
    }
    ahead.expect("->").ok()?;
    let sizes = sizes(&mut ahead)?;
    let at = dict.start + 1..dict.start + 1;
    Some(Edit { at, new: format!("static_output_shape = array<i64: {sizes}>, "), said: expand_shape() })
}

/// An op in pretty form, whose name was passed.
fn pretty(cursor: &Cursor<'_>, name: &Range<usize>) -> Option<Edit> {
    let op = cursor.slice(name);
    let mut ahead = cursor.clone();
    if let Some((_, new, since)) = RENAMED.iter().find(|(old, ..)| *old == op) {
        let said = format!("`{op}` is read as `{new}`, its name since {since}");
        return (cursor.peek() == Some(b'%')).then(|| Edit { at: name.clone(), new: new.to_string(), said });
    }
    match op {
        FUNC => {
            ["private", "public", "nested"].iter().any(|word| ahead.eat(word));
            let said = "`func` is read as `func.func`, its name since LLVM 15".to_string();
            ahead.symbol().ok().map(|_| Edit { at: name.clone(), new: "func.func".to_string(), said })
        }
        INIT => {
            let sizes = ahead.balanced().ok()?;
            let items = cursor.slice(&(sizes.start + 1..sizes.end - 1)).split(',').map(str::trim);
            let dynamic: Vec<&str> = items.filter(|item| item.starts_with('%')).collect();
            let said = format!("`{INIT}` is read as `tensor.empty`, its name since LLVM 16");
            Some(Edit { at: name.start..sizes.end, new: format!("tensor.empty({})", dynamic.join(", ")), said })
        }
        EXPAND => {
            ahead.operand().ok()?;
            ahead.balanced().ok()?;
            if ahead.peek() == Some(b'{') {
                ahead.balanced().ok()?;
            }
            ahead.blank();
            let at = ahead.at..ahead.at;
            if !ahead.eat(":") || ahead.ty().is_err() || !ahead.eat("into") {
                return None;
            }
            // Where the result has a dynamic size, the op has to say it, which the older one did not.
            let sizes = sizes(&mut ahead)?;
            Some(Edit { at, new: format!("output_shape [{sizes}] "), said: expand_shape() })
        }
        _ => None,
    }
}

fn expand_shape() -> String {
    format!("`{EXPAND}` gets the `output_shape` that it has since LLVM 19")
}

/// The sizes of the tensor type that comes next, `2, 3`; `None` if one is dynamic.
fn sizes(cursor: &mut Cursor<'_>) -> Option<String> {
    let ty = cursor.ty().ok()?;
    let dims = cursor.slice(&ty).strip_prefix("tensor<")?;
    let dims: Vec<&str> = dims
        .split('x')
        .map(str::trim)
        .take_while(|d| d.starts_with(|c: char| c.is_ascii_digit() || c == '?'))
        .collect();
    (!dims.contains(&"?")).then(|| dims.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        newer(text).map_or("-".to_string(), |n| n.text)
    }

    #[test]
    fn older_spellings_are_read() {
        for (old, new) in [
            ("%0 = arith.maxf %x, %y : f32", "%0 = arith.maximumf %x, %y : f32"),
            ("%0 = \"arith.minf\"(%x, %y) : (f32, f32) -> f32", "%0 = \"arith.minimumf\"(%x, %y) : (f32, f32) -> f32"),
            (
                "tensor.expand_shape %x [[0, 1], [2]] : tensor<4x3xf32> into tensor<2x2x3xf32>",
                "tensor.expand_shape %x [[0, 1], [2]] output_shape [2, 2, 3] : tensor<4x3xf32> into tensor<2x2x3xf32>",
            ),
            (
                "tensor.expand_shape %x [] {a = 1} : tensor<f32> into tensor<1xf32>",
                "tensor.expand_shape %x [] {a = 1} output_shape [1] : tensor<f32> into tensor<1xf32>",
            ),
            (
                "\"tensor.expand_shape\"(%x) {reassociation = [[0, 1]]} : (tensor<4xf32>) -> tensor<2x2xf32>",
                "\"tensor.expand_shape\"(%x) {static_output_shape = array<i64: 2, 2>, reassociation = [[0, 1]]} : (tensor<4xf32>) -> tensor<2x2xf32>",
            ),
            ("linalg.init_tensor [2, 3] : tensor<2x3xf32>", "tensor.empty() : tensor<2x3xf32>"),
            ("linalg.init_tensor [%n, 3, %m] : tensor<?x3x?xf32>", "tensor.empty(%n, %m) : tensor<?x3x?xf32>"),
            ("func @f(%x: f32) { return }", "func.func @f(%x: f32) { return }"),
            ("func private @f(f32)", "func.func private @f(f32)"),
        ] {
            assert_eq!(read(old), new);
            assert_eq!(read(new), "-", "it is today's");
        }
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for same in [
            "",
            "arith.maxf : a word",
            "\"x.y\"() {name = \"arith.maxf\"} : () -> ()",
            "// arith.maxf %x",
            "func.func @f() { func.return }",
            "\"x.y\"() {a = [func @f]} : () -> ()",
            // The sizes are not told.
            "tensor.expand_shape %x [[0, 1]] : tensor<?xf32> into tensor<?x2xf32>",
            "tensor.expand_shape %x [[0, 1]] : tensor<",
            "linalg.init_tensor [2",
        ] {
            assert_eq!(read(same), "-", "{same}");
        }
    }

    #[test]
    fn positions_lead_back() {
        let old = "func @f(%x: f32) -> f32 {\n  %0 = arith.maxf %x, %x : f32 return %0 : f32 }";
        let Newer { text, back, read_as } = newer(old).expect("older");
        assert_eq!(read_as.len(), 2);
        for piece in ["@f", "%x, %x", "%0 : f32"] {
            let pos = |text: &str| Lines::new(text).pos(text.find(piece).expect("there"));
            assert_eq!(back.pos(pos(&text)), pos(old), "{piece}");
        }
    }
}
