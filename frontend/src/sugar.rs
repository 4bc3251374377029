//! Pretty text of dialects that MLIR itself does not have, as the generic text that it parses without them.
//!
//! Statements of those dialects are found one by one in the skeleton and rewritten; all other text stays as it is, byte for
//! byte. What a statement looks like is in the tables of `syntax`. The lines of the text are kept, and
//! [`Desugared::original_pos`] leads back.

mod attrs;
mod bounds;
mod cursor;
mod inline;
mod older;
mod output;
mod pretty;
mod read;
mod signature;
mod spelling;
mod syntax;
#[cfg(test)]
mod tests;

pub use pretty::pretty;

use crate::lexer::is_word;
use cursor::{Cursor, Problem, Read, Token};
use depc_ir::diag::{Diagnostic, Pos};
use output::{Lines, Origin, Output};
use read::{Aliases, Bit, Parts};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use syntax::Table;

/// Text in which no op of a known dialect is in pretty form.
#[derive(Debug)]
pub struct Desugared<'a> {
    /// The text that MLIR parses.
    pub text: Cow<'a, str>,
    /// Spellings of an older MLIR, and what they were read as.
    pub read_as: BTreeSet<String>,
    back: Vec<Back>,
}

/// The way back to the text that was read, or to one on the way.
#[derive(Debug)]
struct Back {
    origin: Origin,
    here: Lines,
    there: Lines,
}

impl Back {
    fn pos(&self, pos: Pos) -> Pos {
        self.here.offset(pos).map_or(pos, |at| self.there.pos(self.origin.of(at)))
    }
}

impl<'a> Desugared<'a> {
    /// Text that stays as it is.
    fn same(text: &'a str) -> Desugared<'a> {
        Desugared { text: Cow::Borrowed(text), read_as: BTreeSet::new(), back: Vec::new() }
    }

    fn owned(self) -> Desugared<'static> {
        Desugared { text: Cow::Owned(self.text.into_owned()), read_as: self.read_as, back: self.back }
    }

    /// The position in the text that was read of a position in [`Desugared::text`]; both columns count bytes.
    pub fn original_pos(&self, pos: Pos) -> Pos {
        self.back.iter().fold(pos, |pos, back| back.pos(pos))
    }
}

/// Rewrites the pretty statements of a text. `file` names it in diagnostics; `locate` maps a position in `text`, its column
/// counted in bytes, to one in that file.
///
/// # Errors
/// What a statement should have had at a place, located.
pub fn desugar<'a>(text: &'a str, file: &str, locate: &dyn Fn(Pos) -> Pos) -> Result<Desugared<'a>, Vec<Diagnostic>> {
    if let Some(older::Newer { text, back, read_as }) = older::newer(text) {
        let mut found = desugar(&text, file, &|pos| locate(back.pos(pos)))?.owned();
        found.back.push(back);
        return Ok(Desugared { read_as, ..found });
    }
    if let Some(text) = spelling::one_spelling(text).or_else(|| bounds::one_spelling(text)) {
        return Ok(desugar(&text, file, locate)?.owned());
    }
    let Some((longer, back)) = inline::inline(text) else { return rewritten(text, file, locate) };
    let mut found = rewritten(&longer, file, &|pos| locate(back.pos(pos)))?.owned();
    found.back.push(back);
    Ok(found)
}

/// The same, where each alias in another dialect's type has been put in.
fn rewritten<'a>(text: &'a str, file: &str, locate: &dyn Fn(Pos) -> Pos) -> Result<Desugared<'a>, Vec<Diagnostic>> {
    if !may_be_pretty(text) {
        return Ok(Desugared::same(text));
    }
    let table = Table::get();
    let aliases = Aliases::find(text);
    let mut rewriter = Rewriter {
        table,
        aliases: &aliases,
        out: Output::new(text),
        fresh: fresh_names(text),
        rewritten: false,
        depth: 0,
    };
    let mut cursor = Cursor::new(text);
    match rewriter.statements(&mut cursor, false) {
        Ok(()) if !rewriter.rewritten => Ok(Desugared::same(text)),
        Ok(()) => {
            let Output { text: out, origin, .. } = rewriter.out;
            let back = Back { origin, here: Lines::new(&out), there: Lines::new(text) };
            Ok(Desugared { text: Cow::Owned(out), back: vec![back], ..Desugared::same("") })
        }
        Err(problem) => Err(vec![diagnostic(text, file, locate, problem)]),
    }
}

/// A cheap look: whether some name of a known dialect stands without quotes and sigils.
fn may_be_pretty(text: &str) -> bool {
    syntax::dialects().iter().any(|dialect| {
        let name = format!("{dialect}.");
        let found = memchr::memmem::find_iter(text.as_bytes(), name.as_bytes());
        found
            .map(|at| at.checked_sub(1).map(|i| text.as_bytes()[i]))
            .any(|before| before.is_none_or(|c| !(is_word(c) || matches!(c, b'"' | b'#' | b'!' | b'@'))))
    })
}

/// Names for the arguments and the result of a region that the text does not spell out: no name there begins so.
fn fresh_names(text: &str) -> [String; 3] {
    const BASE: &str = "%__depc";
    let taken = memchr::memmem::find_iter(text.as_bytes(), BASE);
    let bars = taken.map(|at| 1 + text[at + BASE.len()..].bytes().take_while(|c| *c == b'_').count()).max();
    let prefix = format!("{BASE}{}", "_".repeat(bars.unwrap_or(0)));
    ["lhs", "rhs", "both"].map(|name| format!("{prefix}_{name}"))
}

fn diagnostic(text: &str, file: &str, locate: &dyn Fn(Pos) -> Pos, problem: Problem) -> Diagnostic {
    let pos = locate(Lines::new(text).pos(problem.at));
    let op = problem.op.unwrap_or_default();
    let mut cursor = Cursor { text, at: problem.at };
    let found = match cursor.token() {
        None => "the end of the file".to_string(),
        Some((_, range)) => format!("`{}`", cursor.slice(&range).chars().take(40).collect::<String>()),
    };
    let message = match problem.expected.as_str() {
        UNKNOWN => format!("depc knows no pretty form of `{op}`"),
        expected => format!("`{op}`: expected {expected}, found {found}"),
    };
    Diagnostic::error(file, pos, message).with_help(HELP)
}

/// Nothing was expected: no table has the op.
const UNKNOWN: &str = "";

/// What to do about text that is not read.
const HELP: &str = "depc reads what the dialect's own printer writes; if this is that, print it in generic form with the \
     dialect's own tool, `stablehlo-opt`, `torch-mlir-opt` or `iree-opt IN --mlir-print-op-generic -o OUT`";

/// Regions in each other, which are read by recursion, here and in MLIR. Real modules have a few. (The container bounds
/// brackets as they stand in the file; in generic form a region has two.)
const DEEPEST: usize = 100;

/// Goes through a text and rewrites it.
struct Rewriter<'a> {
    table: &'static Table,
    aliases: &'a Aliases<'a>,
    out: Output<'a>,
    fresh: [String; 3],
    rewritten: bool,
    /// Regions that are open.
    depth: usize,
}

impl Rewriter<'_> {
    /// Copies text and rewrites the statements in it, up to the end, or the `}` of the region that it is in.
    fn statements(&mut self, cursor: &mut Cursor<'_>, inside: bool) -> Read<()> {
        let mut from = cursor.at;
        let mut depth = 0usize;
        let mut before = [Token::Str; 2];
        while let Some((token, range)) = cursor.token() {
            match token {
                Token::Punct(b'{') => depth += 1,
                Token::Punct(b'}') if depth == 0 && inside => {
                    cursor.at = range.start;
                    break;
                }
                Token::Punct(b'}') => depth = depth.saturating_sub(1),
                // What stands in a dialect's own attribute or type is no statement.
                Token::Sigil(b'#' | b'!') if cursor.byte(0) == Some(b'<') => {
                    // What is not closed is for MLIR to say.
                    let _ = cursor.balanced();
                }
                Token::Word if self.begins_op(cursor, &range, before) => {
                    self.out.copy(from..range.start);
                    let name = cursor.slice(&range).to_string();
                    self.op(cursor, range).map_err(|p| Problem { op: Some(p.op.unwrap_or(name)), ..p })?;
                    from = cursor.at;
                }
                _ => {}
            }
            before = [before[1], token];
        }
        self.out.copy(from..cursor.at);
        Ok(())
    }

    /// Whether a word is the name of an op of a known dialect. In a dictionary it is an attribute's: between `{` or `,` and
    /// `=`, `,` or `}`; but `({` opens a region, and a return or yield of nothing may be all that a body holds. After another
    /// bracket it is none (`dense_resource<torch.w>`).
    fn begins_op(&self, cursor: &Cursor<'_>, word: &Range<usize>, before: [Token; 2]) -> bool {
        let Some((dialect, op)) = cursor.slice(word).split_once('.') else { return false };
        if !syntax::dialects().contains(&dialect) {
            return false;
        }
        if matches!(before[1], Token::Punct(b'<' | b'(' | b'[')) {
            return false;
        }
        let after = cursor.peek();
        let ends = op == "return" || op.ends_with("yield");
        let in_dict = matches!(before[1], Token::Punct(b'{' | b',')) && before[0] != Token::Punct(b'(') && !ends;
        !(after == Some(b'=') || (in_dict && matches!(after, Some(b',' | b'}'))))
    }

    /// Rewrites an op, whose name was passed.
    fn op(&mut self, cursor: &mut Cursor<'_>, name: Range<usize>) -> Read<()> {
        self.rewritten = true;
        let mut parts = Parts { name: name.clone(), ..Parts::default() };
        let Some(form) = self.table.form(cursor.slice(&name)) else {
            return Err(Problem::new(name.start, UNKNOWN));
        };
        self.sequence(cursor, form, &mut parts)?;
        self.close(cursor, &parts)?;
        self.out.sync(cursor.at);
        Ok(())
    }

    /// `"name"(operands) <{attributes}>`.
    fn open(&mut self, parts: &Parts) {
        let (name, out) = (&parts.name, &mut self.out);
        out.say("\"", name.start);
        out.flat(name);
        out.say("\"(", name.start);
        for (i, operand) in parts.operands.iter().enumerate() {
            out.say(if i > 0 { ", " } else { "" }, name.start);
            out.flat(operand);
        }
        out.say(")", name.start);
        for (i, (key, value)) in parts.own.iter().enumerate() {
            out.say(&format!("{}{key} = ", if i > 0 { ", " } else { " <{" }), name.start);
            bit(out, value);
        }
        out.say(if parts.own.is_empty() { "" } else { "}>" }, name.start);
    }

    /// Rewrites a region, whose `{` comes next, and the op that ends it if that is given and not written.
    fn region(&mut self, cursor: &mut Cursor<'_>, parts: &mut Parts, end: Option<&str>) -> Read<()> {
        cursor.expect("{")?;
        if parts.regions == 0 {
            self.open(parts);
        }
        self.out.say(if parts.regions == 0 { " (" } else { ", " }, parts.name.start);
        parts.regions += 1;
        self.out.sync(cursor.at - 1);
        self.out.say("{", cursor.at - 1);
        for (i, arg) in parts.args.iter().enumerate() {
            self.out.say(if i == 0 { "^bb0(" } else { ", " }, arg.name.start);
            self.out.flat(&arg.name);
            self.out.say(": ", arg.name.start);
            match (&arg.ty, parts.inputs.get(i)) {
                (Some(ty), _) => self.out.flat(ty),
                (None, Some(ty)) => bit(&mut self.out, ty),
                (None, None) => return Err(Problem::new(arg.name.start, "an argument with a type")),
            }
        }
        self.out.say(if parts.args.is_empty() { "" } else { "):" }, parts.name.start);
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Problem::new(cursor.at - 1, format!("at most {DEEPEST} regions in each other")));
        }
        let start = self.out.text.len();
        self.statements(cursor, true)?;
        self.depth -= 1;
        cursor.expect("}")?;
        if let Some(end) = end.map(|end| format!("\"{end}\"() : () -> ()"))
            && !self.out.text[start..].trim_end().ends_with(&end)
        {
            self.out.say(&format!(" {end} "), cursor.at - 1);
        }
        self.out.sync(cursor.at - 1);
        self.out.say("}", cursor.at - 1);
        Ok(())
    }

    /// Writes a region without blocks.
    fn no_region(&mut self, parts: &mut Parts) {
        self.open(parts);
        self.out.say(" ({}", parts.name.start);
        parts.regions += 1;
    }

    /// `({regions}) {attributes} : types`, of which regions that the text has are written.
    fn close(&mut self, cursor: &Cursor<'_>, parts: &Parts) -> Read<()> {
        let at = parts.name.start;
        if parts.regions == 0 {
            self.open(parts);
        }
        if let Some((inner, ret)) = &parts.combiner {
            self.combiner(cursor, parts, inner, ret)?;
        }
        let out = &mut self.out;
        out.say(if parts.regions > 0 { ")" } else { "" }, at);
        for (i, entry) in parts.others.iter().enumerate() {
            out.say(if i > 0 { ", " } else { " {" }, at);
            out.flat(entry);
        }
        out.say(if parts.others.is_empty() { " : (" } else { "} : (" }, at);
        types(out, &parts.inputs, at);
        out.say(") -> (", at);
        types(out, &parts.results, at);
        out.say(")", at);
        Ok(())
    }

    /// The region that is one op on its two arguments, which are scalars of the first operand's elements.
    fn combiner(&mut self, cursor: &Cursor<'_>, parts: &Parts, inner: &Range<usize>, ret: &str) -> Read<()> {
        let (first, at) = match parts.inputs.first() {
            Some(Bit::Source(range)) => (cursor.slice(&self.aliases.resolve(range.clone())), range.start),
            _ => ("", inner.start),
        };
        let Some(ty) = attrs::scalar_type(first) else {
            return Err(Problem::new(at, "a tensor as the first operand"));
        };
        let ([a, b, c], op) = (&self.fresh, cursor.slice(inner));
        let region = format!(
            " ({{^bb0({a}: {ty}, {b}: {ty}): {c} = \"{op}\"({a}, {b}) : ({ty}, {ty}) -> {ty} \"{ret}\"({c}) : ({ty}) -> ()}})"
        );
        self.out.say(&region, inner.start);
        Ok(())
    }
}

fn bit(out: &mut Output<'_>, bit: &Bit) {
    match bit {
        Bit::Source(range) => out.flat(range),
        Bit::Made(text, src) => out.say(text, *src),
    }
}

fn types(out: &mut Output<'_>, types: &[Bit], at: usize) {
    for (i, ty) in types.iter().enumerate() {
        out.say(if i > 0 { ", " } else { "" }, at);
        bit(out, ty);
    }
}
