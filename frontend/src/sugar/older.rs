//! Spellings of an older MLIR that mean the same as newer ones, as the newer ones.

use super::Back;
use super::cursor::{Cursor, Token};
use super::output::{Lines, Output};
use crate::lexer::is_word;
use std::collections::BTreeSet;
use std::ops::Range;

/// The spellings; its first lines say what stands there.
const TABLE: &str = include_str!("older.txt");

/// An older spelling.
struct Older {
    old: &'static str,
    /// What has changed.
    what: &'static str,
    new: &'static str,
    since: &'static str,
}

fn table() -> Vec<Older> {
    let rows = TABLE.lines().filter(|line| !line.starts_with("//"));
    let cells = rows.map(|line| line.split(" | ").collect::<Vec<_>>());
    let row = |cells: Vec<&'static str>| match cells[..] {
        [old, what, new, since] => Some(Older { old, what, new, since }),
        _ => None,
    };
    cells.filter_map(row).collect()
}

impl Older {
    /// A cheap look: whether it is a word of a text.
    fn may_be_in(&self, text: &str) -> bool {
        let is_part = |byte: Option<&u8>| byte.is_some_and(|c| is_word(*c));
        memchr::memmem::find_iter(text.as_bytes(), self.old).any(|at| {
            let before = at.checked_sub(1).and_then(|i| text.as_bytes().get(i));
            !is_part(before) && !is_part(text.as_bytes().get(at + self.old.len()))
        })
    }

    fn edit(&self, at: Range<usize>, new: String) -> Option<Edit> {
        let Older { old, what, new: name, since } = self;
        let said = match *what {
            "output" => format!("`{old}` gets the `{name}` that it has since {since}"),
            _ => format!("`{old}` is read as `{name}`, its name since {since}"),
        };
        Some(Edit { at, new, said })
    }

    /// The op in generic form, whose quoted name was passed.
    fn generic(&self, cursor: &Cursor<'_>, name: Range<usize>) -> Option<Edit> {
        let mut ahead = cursor.clone();
        match self.what {
            "name" => self.edit(name, format!("\"{}\"", self.new)),
            "output" => {
                ahead.balanced().ok()?;
                // It has other attributes, too.
                ahead.eat("<");
                let dict = ahead.balanced().ok()?;
                ahead.eat(">");
                let attribute = format!("static_{}", self.new);
                if cursor.slice(&dict).contains(&attribute) || !ahead.eat(":") || ahead.type_list().is_err() {
                    return None;
                }
                ahead.expect("->").ok()?;
                let sizes = sizes(&mut ahead)?;
                self.edit(dict.start + 1..dict.start + 1, format!("{attribute} = array<i64: {sizes}>, "))
            }
            _ => None,
        }
    }

    /// The op in pretty form, whose name was passed.
    fn pretty(&self, cursor: &Cursor<'_>, name: Range<usize>) -> Option<Edit> {
        let mut ahead = cursor.clone();
        match self.what {
            "name" if cursor.peek() == Some(b'%') => self.edit(name, self.new.to_string()),
            "symbol" => {
                ["private", "public", "nested"].iter().any(|word| ahead.eat(word));
                ahead.symbol().ok()?;
                self.edit(name, self.new.to_string())
            }
            "sizes" => {
                let sizes = ahead.balanced().ok()?;
                let items = cursor.slice(&(sizes.start + 1..sizes.end - 1)).split(',').map(str::trim);
                let dynamic: Vec<&str> = items.filter(|item| item.starts_with('%')).collect();
                self.edit(name.start..sizes.end, format!("{}({})", self.new, dynamic.join(", ")))
            }
            "output" => {
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
                self.edit(at, format!("{} [{sizes}] ", self.new))
            }
            _ => None,
        }
    }
}

/// Other text for a range, and what is said of it.
struct Edit {
    at: Range<usize>,
    new: String,
    said: String,
}

/// Text in today's spelling, the way back, and what was read as what.
pub(super) struct Newer {
    pub text: String,
    pub back: Back,
    pub read_as: BTreeSet<String>,
}

/// The text in today's spelling; `None` if it has no older one.
pub(super) fn newer(text: &str) -> Option<Newer> {
    let table: Vec<Older> = table().into_iter().filter(|older| older.may_be_in(text)).collect();
    if table.is_empty() {
        return None;
    }
    let mut out = Output::new(text);
    let (mut from, mut read_as) = (0, BTreeSet::new());
    let mut cursor = Cursor::new(text);
    let mut before = Token::Punct(b'{');
    while let Some((token, name)) = cursor.token() {
        let older = table.iter().find(|older| older.old == cursor.slice(&name).trim_matches('"'));
        let found = older.and_then(|older| match token {
            // A name in quotes is an op's before its operands.
            Token::Str if cursor.peek() == Some(b'(') => older.generic(&cursor, name),
            // After a bracket a word is an attribute's, or a key.
            Token::Word if !matches!(before, Token::Punct(b'<' | b'(' | b'[')) => older.pretty(&cursor, name),
            _ => None,
        });
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
        assert_eq!(table().len(), TABLE.lines().count() - 3, "each line is one");
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
