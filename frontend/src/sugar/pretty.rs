//! The way back: generic text as the dialects' own printers write it.
//!
//! Ops are found by their quoted names and rewritten by the same tables that read them. An op stays in generic form where its
//! dialect has no other, or where its text would not say all that the op holds.

mod form;
mod spell;

use super::cursor::{Cursor, Entry, Read, Token};
use super::syntax::Table;
use std::ops::Range;

/// An op in generic form.
struct Generic {
    operands: Vec<Range<usize>>,
    /// Attributes: those of `<{…}>`, which are the op's own, then the others. (Older text has them all in `{…}`.)
    attrs: Vec<Entry>,
    /// How many are in `<{…}>`.
    own: usize,
    regions: Vec<Block>,
    inputs: Vec<Range<usize>>,
    results: Vec<Range<usize>>,
}

/// A region of one block.
struct Block {
    /// Names of its arguments, and what stands after them: type and location.
    args: Vec<(Range<usize>, Range<usize>)>,
    /// What is between the label and the `}`.
    body: Range<usize>,
    /// The same with the label.
    labelled: Range<usize>,
}

/// A piece of an op's pretty text.
enum Chunk {
    Text(String),
    /// A region's body, in which arguments may have other names.
    Body(Range<usize>, Vec<(String, String)>),
}

/// Text that MLIR printed, with its generic ops in pretty form where a table gives one and it says the same. All else,
/// weights' placeholders included, is copied.
pub fn pretty(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    rewrite(text, 0..text.len(), &mut out);
    out
}

/// Copies a piece of the text, its ops rewritten.
fn rewrite(text: &str, range: Range<usize>, out: &mut String) {
    let Some(piece) = text.get(..range.end) else { return };
    let mut cursor = Cursor { text: piece, at: range.start };
    let mut from = range.start;
    while let Some((token, name)) = cursor.token() {
        if token != Token::Str || cursor.byte(0) != Some(b'(') {
            continue;
        }
        let op = cursor.slice(&name).trim_matches('"');
        let Some(form) = Table::get().form(op) else { continue };
        let mut ahead = cursor.clone();
        let Some(chunks) = generic(&mut ahead).ok().and_then(|generic| form::print(piece, &generic, form)) else {
            continue;
        };
        out.push_str(&text[from..name.start]);
        out.push_str(op);
        for chunk in chunks {
            match chunk {
                Chunk::Text(text) => out.push_str(&text),
                Chunk::Body(range, names) => {
                    let start = out.len();
                    rewrite(text, range, out);
                    rename(out, start, &names);
                }
            }
        }
        from = ahead.at;
        cursor = ahead;
    }
    out.push_str(&text[from..range.end]);
}

/// Gives values other names in what was written from `start` on.
fn rename(out: &mut String, start: usize, names: &[(String, String)]) {
    if names.is_empty() {
        return;
    }
    let old = out.split_off(start);
    let mut cursor = Cursor::new(&old);
    let mut from = 0;
    while let Some((token, range)) = cursor.token() {
        if token == Token::Sigil(b'%')
            && let Some((_, new)) = names.iter().find(|(name, _)| name == cursor.slice(&range))
        {
            out.push_str(&old[from..range.start]);
            out.push_str(new);
            from = range.end;
        }
    }
    out.push_str(&old[from..]);
}

/// Reads a generic op from its `(` on.
fn generic(cursor: &mut Cursor<'_>) -> Read<Generic> {
    cursor.expect("(")?;
    let mut operands = Vec::new();
    while !cursor.eat(")") {
        operands.push(cursor.operand()?);
        if !cursor.eat(",") && cursor.peek() != Some(b')') {
            return cursor.expected("`,` or `)`");
        }
    }
    let mut attrs = Vec::new();
    if cursor.eat("<") {
        attrs = cursor.dict()?;
        cursor.expect(">")?;
    }
    let own = attrs.len();
    let mut regions = Vec::new();
    if cursor.eat("(") {
        loop {
            regions.push(block(cursor)?);
            if !cursor.eat(",") {
                break;
            }
        }
        cursor.expect(")")?;
    }
    if cursor.peek() == Some(b'{') {
        attrs.extend(cursor.dict()?);
    }
    cursor.expect(":")?;
    let (inputs, results) = cursor.function()?;
    Ok(Generic { operands, attrs, own, regions, inputs, results })
}

/// `{ ^bb0(%a: t, …): ops }`.
fn block(cursor: &mut Cursor<'_>) -> Read<Block> {
    cursor.blank();
    let whole = cursor.balanced()?;
    let mut inner = Cursor { text: &cursor.text[..whole.end - 1], at: whole.start + 1 };
    let mut args = Vec::new();
    if inner.peek() == Some(b'^') {
        inner.token();
        if inner.eat("(") {
            loop {
                let name = inner.operand()?;
                inner.expect(":")?;
                let mut ty = inner.ty()?;
                if inner.eat("loc") {
                    ty.end = inner.balanced()?.end;
                }
                args.push((name, ty));
                if !inner.eat(",") {
                    break;
                }
            }
            inner.expect(")")?;
        }
        inner.expect(":")?;
    }
    Ok(Block { args, body: inner.at..whole.end - 1, labelled: whole.start + 1..whole.end - 1 })
}
