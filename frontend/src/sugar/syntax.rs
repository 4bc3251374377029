//! The tables of pretty forms: per op, what its text has after the name, as a sequence of pieces.
//!
//! One table serves both directions. `'x'` is a token; `%` an operand, `%*` operands between commas; `name:kind(..)` an
//! attribute in a short spelling ([`Kind`]); `{a b}` a dictionary, of which `a` and `b` are the op's own attributes, which
//! generic text has in `<{…}>`; `(…)?` stands or not, `(… | …)` is the first or the second; other words are types and
//! regions ([`Piece`]). `*` as an op's name is any op of the dialect that has no entry.

use pest::Parser;
use pest::iterators::Pair;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(pest_derive::Parser)]
#[grammar = "sugar/syntax.pest"]
struct Grammar;

/// A piece of an op's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// A token that stands there.
    Literal(String),
    /// `%x`.
    Operand,
    /// `%x, %y`, or nothing.
    Operands,
    /// `(%x init: %a), (%y init: %b)`: the operands `%x, %y, %a, %b`.
    Inits,
    /// `(%arg = %x, …)`: operands, and the arguments of the regions.
    Bindings,
    /// `(%a: t, %b: t) (…)`: arguments of the region, all first ones before all second ones.
    BlockArgs,
    /// `(%a: t, %b: t)`: arguments of the region.
    Args,
    /// `{…}`, or nothing: attributes. The op's own are listed. With a keyword: `attributes {…}`.
    Dict { own: Vec<String>, keyword: bool },
    /// An attribute in a short spelling.
    Attr { name: String, kind: Kind },
    /// `[a:b:c, …]`: three lists of integers.
    Ranges([String; 3]),
    /// `{stride = […], pad = …}`: a convolution's window.
    Window,
    /// `e5m10`: bits of exponent and mantissa.
    FloatFormat,
    /// Types of operands and results.
    Types(Types),
    /// `dialect.op`: the region is that op on its two arguments, and a return; the return, and the ops that may be so.
    Combiner(String),
    /// `{ ops }`.
    Region,
    /// The same, and the given op ends it, which is not written.
    Ended(String),
    /// The same, or nothing: a region without blocks.
    Body,
    /// `public`, `private` or `nested`, or nothing: a function's or a variable's.
    Visibility,
    /// `(%a: t {…}, …) -> (t {…}, …)`: a function's.
    Signature,
    /// `ins(%a : t) outs(%b : t)`, of which the first may be missing: operands, their types, and how many are of each.
    InsOuts,
    /// Nothing is written: how many operands the two `%*` before have, and how many results belong to each.
    Segments,
    /// Nothing is written: how many operands there are, one and as many sizes as each `sized` has.
    SizeSegments,
    /// `[@a(%x : t) @b(%y : t)]`: operands, and the symbols in an attribute.
    Slots(String),
    /// Nothing is written: an attribute has this value.
    Set(String, String),
    /// Nothing is written: the form is read, but the dialect prints the op in generic form by now.
    Old,
    /// The first sequence or the second.
    Group { first: Vec<Piece>, second: Option<Vec<Piece>>, optional: bool },
}

/// A short spelling of an attribute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Any attribute, as it is.
    Attr,
    /// `5` for `5 : i64`; the type is given.
    Int(String),
    /// Any number, likewise.
    Number(String),
    /// A type.
    Type,
    /// An attribute with its type, which is also the attribute of the given name.
    Typed(Option<String>),
    /// `[1, 2]` for `array<i64: 1, 2>`.
    Ints,
    /// What is in brackets, with something before it; that is given, and its `>` comes after.
    Within(String),
    /// A word for a number, its place among the given ones.
    Numbered(Vec<String>),
    /// `LT` for `#d<direction LT>`; what stands before it and the words are given.
    Enum(String, Vec<String>),
    /// `[A, B]`, likewise.
    Enums(String, Vec<String>),
    /// `<…>` for `#d.attr<…>`; the name is given.
    Body(String),
    /// `@name` for `"name"`.
    Symbol,
    /// `dense<…> : type`, whose type is the result's, or the operand's.
    Elements { operand: bool },
    /// `batching_dims = [0] x [0], contracting_dims = [1] x [0]` for `#d.dot<…>`.
    DotDims(String),
    /// `[b, 0, f]x[0, i, o]->[b, 0, f]` for `#d.conv<…>`.
    ConvDims(String),
}

/// How types are written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Types {
    /// `(operands) -> results`.
    Function,
    /// One type for all, or a function type.
    Same,
    /// One for all operands; no results.
    Alike,
    /// One per operand, which is that of the result.
    Pairwise,
    /// Those of the first operands; all others have the given one. No results.
    Operands(Option<String>),
    /// Those of all operands but the first, which has the given one. No results.
    Iterated(String),
    /// Those of the results; the operands have the given ones, if any are.
    Results(Vec<String>),
    /// A tuple of the operands' types.
    Tuple,
    /// The result's type; the operands are its real and imaginary part.
    Complex,
    /// The condition's, and that of all others; or a function type.
    Select,
    /// `operands -> results`, without parentheses, but several results may be in them; the word between them is given.
    /// Without it there are no results.
    Arrow { between: String, listed: bool },
    /// Nothing is written: operands and results have these types; operands that have some already keep them.
    Fixed(Vec<String>, Vec<String>),
    /// Those of the operands so far that have none yet.
    More,
    /// Those of the results, between commas.
    Outs,
    /// The first operand's, and a function type of the others.
    Method,
    /// `t{%a, %b}`: an operand's, a result's, or that of both, and sizes of its dynamic axes, which are operands.
    Sized { operand: bool, result: bool },
    /// The result's type; the operand's is spelt with the second word where it has the first.
    Respelt(String, String),
}

/// All pretty forms.
pub(super) struct Table {
    forms: HashMap<String, Vec<Piece>>,
}

const TABLES: [&str; 7] = [
    include_str!("syntax/stablehlo_ops.txt"),
    include_str!("syntax/chlo_ops.txt"),
    include_str!("syntax/shardy_ops.txt"),
    include_str!("syntax/torch_ops.txt"),
    include_str!("syntax/tm_tensor_ops.txt"),
    include_str!("syntax/iree_ops.txt"),
    include_str!("syntax/reference_ops.txt"),
];

/// The names of the dialects in the tables, which need not be read for that.
pub(super) fn dialects() -> &'static [&'static str] {
    static DIALECTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let lines = TABLES.iter().flat_map(|text| text.lines());
        lines.filter_map(|line| line.strip_prefix("dialect ")?.strip_suffix(';')).collect()
    });
    &DIALECTS
}

/// Attributes that give the bounds of dynamic axes: `#d.old`, as `#d.old<bounds = [8, ?]>`, and `#d.new`, as `#d.new<8, ?>`.
pub(super) fn older_bounds() -> &'static [(String, String)] {
    static OLDER: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let of = |text: &'static str| {
            let dialect = text.lines().find_map(|line| line.strip_prefix("dialect ")?.strip_suffix(';'))?;
            let line = text.lines().find_map(|line| line.strip_prefix("older ")?.strip_suffix(';'))?;
            let (old, new) = line.split_once(" = ")?;
            Some((format!("#{dialect}.{old}"), format!("#{dialect}.{new}")))
        };
        TABLES.into_iter().filter_map(of).collect()
    });
    &OLDER
}

impl Table {
    /// The tables that are compiled in.
    pub fn get() -> &'static Table {
        static TABLE: LazyLock<Table> = LazyLock::new(|| {
            let mut table = Table { forms: HashMap::new() };
            for text in TABLES {
                // No input reaches this: the tables are part of the program, and a test reads them.
                table.read(text).unwrap_or_else(|e| panic!("a table of pretty forms has a mistake: {e}"));
            }
            table
        });
        &TABLE
    }

    /// The pretty form of an op.
    pub fn form(&self, op: &str) -> Option<&[Piece]> {
        let any = || self.forms.get(&format!("{}.*", op.split_once('.')?.0));
        self.forms.get(op).or_else(any).map(Vec::as_slice)
    }

    fn read(&mut self, text: &str) -> Result<(), String> {
        let table = Grammar::parse(Rule::table, text).map_err(|e| e.to_string())?.next();
        let mut dialect = "";
        for entry in table.into_iter().flat_map(Pair::into_inner) {
            let mut inner = entry.clone().into_inner();
            match entry.as_rule() {
                Rule::dialect => {
                    dialect = inner.next().map_or("", |name| name.as_str());
                }
                Rule::entry => {
                    let names = inner.next().map(Pair::into_inner);
                    let form = inner.next().map(sequence).transpose()?.unwrap_or_default();
                    for name in names.into_iter().flatten() {
                        let name = format!("{dialect}.{}", name.as_str());
                        if self.forms.insert(name.clone(), form.clone()).is_some() {
                            return Err(format!("{name} is given twice"));
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn sequence(pair: Pair<'_, Rule>) -> Result<Vec<Piece>, String> {
    pair.into_inner().map(piece).collect()
}

fn piece(pair: Pair<'_, Rule>) -> Result<Piece, String> {
    let inner = pair.clone().into_inner();
    let words = || inner.clone().map(|w| w.as_str().to_string());
    Ok(match pair.as_rule() {
        Rule::literal => Piece::Literal(words().collect()),
        Rule::operand => Piece::Operand,
        Rule::operands => Piece::Operands,
        Rule::dict => Piece::Dict { own: words().collect(), keyword: false },
        Rule::group => {
            let optional = inner.clone().any(|p| p.as_rule() == Rule::optional);
            let mut sequences = inner.filter(|p| p.as_rule() == Rule::sequence).map(sequence);
            let first = sequences.next().transpose()?.unwrap_or_default();
            Piece::Group { first, second: sequences.next().transpose()?, optional }
        }
        Rule::attr => {
            let name = words().next().unwrap_or_default();
            let kind = inner.last().map(kind).transpose()?.unwrap_or(Kind::Attr);
            Piece::Attr { name, kind }
        }
        _ => directive(&pair)?,
    })
}

/// The word and what it is given.
fn parts<'a>(pair: &Pair<'a, Rule>) -> (&'a str, String) {
    let mut inner = pair.clone().into_inner();
    let word = inner.next().map_or("", |w| w.as_str());
    (word, inner.next().map_or(String::new(), |a| a.as_str().to_string()))
}

fn kind(pair: Pair<'_, Rule>) -> Result<Kind, String> {
    let (word, given) = parts(&pair);
    Ok(match word {
        "attr" => Kind::Attr,
        "int" => Kind::Int(given),
        "number" => Kind::Number(given),
        "type" => Kind::Type,
        "typed" => Kind::Typed(Some(given).filter(|name| !name.is_empty())),
        "ints" => Kind::Ints,
        "within" => Kind::Within(given),
        "number_of" => Kind::Numbered(words(&given)),
        "enum" | "enums" => {
            let (before, each) = given.split_once('|').ok_or("`enum` takes `#d<kind |WORDS`")?;
            let (before, each) = (before.to_string(), words(each));
            if word == "enum" { Kind::Enum(before, each) } else { Kind::Enums(before, each) }
        }
        "body" => Kind::Body(given),
        "symbol" => Kind::Symbol,
        "elements" => Kind::Elements { operand: given == "operand" },
        "dot_dims" => Kind::DotDims(given),
        "conv_dims" => Kind::ConvDims(given),
        _ => return Err(format!("`{word}` is no spelling of attributes")),
    })
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_string).collect()
}

fn directive(pair: &Pair<'_, Rule>) -> Result<Piece, String> {
    let (word, given) = parts(pair);
    Ok(match word {
        "inits" => Piece::Inits,
        "bindings" => Piece::Bindings,
        "block_args" => Piece::BlockArgs,
        "args" => Piece::Args,
        "attributes" => Piece::Dict { own: words(&given), keyword: true },
        "segments" => Piece::Segments,
        "ins_outs" => Piece::InsOuts,
        "size_segments" => Piece::SizeSegments,
        "slots" => Piece::Slots(given),
        "old" => Piece::Old,
        "window" => Piece::Window,
        "format" => Piece::FloatFormat,
        "region" => Piece::Region,
        "ended" => Piece::Ended(given),
        "body" => Piece::Body,
        "visibility" => Piece::Visibility,
        "signature" => Piece::Signature,
        "set" => {
            let (name, value) = given.split_once(" = ").ok_or("`set` takes `name = value`")?;
            Piece::Set(name.to_string(), value.to_string())
        }
        "combiner" => Piece::Combiner(given),
        "ranges" => {
            let names = words(&given);
            Piece::Ranges(names.try_into().map_err(|_| "`ranges` takes three names".to_string())?)
        }
        "function" => Piece::Types(Types::Function),
        "same" => Piece::Types(Types::Same),
        "alike" => Piece::Types(Types::Alike),
        "pairwise" => Piece::Types(Types::Pairwise),
        "operands" => Piece::Types(Types::Operands(words(&given).pop())),
        "iterated" => Piece::Types(Types::Iterated(given)),
        "results" => Piece::Types(Types::Results(words(&given))),
        "tuple" => Piece::Types(Types::Tuple),
        "complex" => Piece::Types(Types::Complex),
        "select" => Piece::Types(Types::Select),
        "arrow" => Piece::Types(Types::Arrow { between: given, listed: false }),
        "list_arrow" => Piece::Types(Types::Arrow { between: given, listed: true }),
        "more" => Piece::Types(Types::More),
        "outs" => Piece::Types(Types::Outs),
        "method" => Piece::Types(Types::Method),
        "sized" => Piece::Types(Types::Sized { operand: given != "result", result: given != "operand" }),
        "gives" => {
            let (inputs, results) = given.split_once("->").ok_or("`gives` takes `operands -> results`")?;
            Piece::Types(Types::Fixed(words(inputs), words(results)))
        }
        "respelt" => match words(&given).as_slice() {
            [result, operand] => Piece::Types(Types::Respelt(result.clone(), operand.clone())),
            _ => return Err("`respelt` takes two words".to_string()),
        },
        _ => return Err(format!("`{word}` is no piece")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_no_mistake() {
        let table = Table::get();
        assert!(table.forms.len() > 80, "{}", table.forms.len());
        assert_eq!(older_bounds(), [("#stablehlo.type_extensions".to_string(), "#stablehlo.bounds".to_string())]);
        assert!(table.form("stablehlo.add").is_some() && table.form("stablehlo.nothing").is_none());
        let mut wrong = Table { forms: HashMap::new() };
        for text in
            ["dialect d; x = nothing;", "dialect d; x = % % x = ;", "dialect d; x = %; x = ;", "dialect d; x = a:b;"]
        {
            assert!(wrong.read(text).is_err(), "{text}");
        }
    }
}
