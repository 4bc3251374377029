//! One op in pretty form: its pieces are read after each other, and what they hold is collected.

use super::cursor::{Cursor, Problem, Read};
use super::syntax::{Kind, Piece, Types};
use super::{Rewriter, attrs, signature};
use depc_ir::diag::counted;
use std::collections::HashMap;
use std::ops::Range;

/// A piece of the generic form.
#[derive(Clone, Debug)]
pub(super) enum Bit {
    /// As it stands in the source.
    Source(Range<usize>),
    /// Made from what stands at a place of the source.
    Made(String, usize),
}

/// An argument of a region's block: its name, and its type and location, `t loc(…)`.
#[derive(Clone, Debug)]
pub(super) struct Arg {
    pub name: Range<usize>,
    pub ty: Option<Range<usize>>,
}

/// What an op's text holds.
#[derive(Default, Debug)]
pub(super) struct Parts {
    /// The op's name.
    pub name: Range<usize>,
    pub operands: Vec<Range<usize>>,
    /// How many operands there were after each list of them.
    pub lists: Vec<usize>,
    /// How many sizes of dynamic axes each type had that may have them.
    pub sizes: Vec<usize>,
    /// The op's own attributes.
    pub own: Vec<(String, Bit)>,
    /// Others, as they stand.
    pub others: Vec<Range<usize>>,
    pub inputs: Vec<Bit>,
    pub results: Vec<Bit>,
    /// Arguments of the regions.
    pub args: Vec<Arg>,
    /// The op that is the region, and the return after it.
    pub combiner: Option<(Range<usize>, String)>,
    /// How many regions were written so far.
    pub regions: usize,
}

/// What the reader needs to know of the whole text.
pub(super) struct Aliases<'a> {
    text: &'a str,
    types: HashMap<&'a str, Range<usize>>,
}

impl<'a> Aliases<'a> {
    /// Finds `!name = type` and `#name = attribute`, each first in its line.
    pub fn find(text: &'a str) -> Aliases<'a> {
        let mut types = HashMap::new();
        for sigil in [b'!', b'#'] {
            for at in memchr::memchr_iter(sigil, text.as_bytes()) {
                let line = text[..at].trim_end_matches([' ', '\t']);
                if !(line.is_empty() || line.ends_with('\n')) {
                    continue;
                }
                let mut cursor = Cursor { text, at };
                if let Some((_, name)) = cursor.token()
                    && cursor.eat("=")
                {
                    cursor.blank();
                    let start = cursor.at;
                    let read = if sigil == b'!' { cursor.ty() } else { attrs::typed(&mut cursor) };
                    if read.is_ok() {
                        types.insert(&text[name], start..cursor.at);
                    }
                }
            }
        }
        Aliases { text, types }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// What a name of an alias stands for; any other text is itself.
    pub fn resolve(&self, range: Range<usize>) -> Range<usize> {
        self.types.get(&self.text[range.clone()]).cloned().unwrap_or(range)
    }
}

impl Rewriter<'_> {
    /// Reads a sequence of pieces.
    pub fn sequence(&mut self, cursor: &mut Cursor<'_>, pieces: &[Piece], parts: &mut Parts) -> Read<()> {
        pieces.iter().try_for_each(|piece| self.piece(cursor, piece, parts))
    }

    fn piece(&mut self, cursor: &mut Cursor<'_>, piece: &Piece, parts: &mut Parts) -> Read<()> {
        match piece {
            Piece::Literal(text) => cursor.expect(text)?,
            Piece::Operand => parts.operands.push(cursor.operand()?),
            Piece::Operands => {
                operands(cursor, parts)?;
                parts.lists.push(parts.operands.len());
            }
            Piece::Segments => segments(cursor, parts)?,
            Piece::InsOuts => ins_outs(cursor, parts)?,
            Piece::Inits => inits(cursor, parts)?,
            Piece::Bindings => bindings(cursor, parts)?,
            Piece::BlockArgs => block_args(cursor, parts)?,
            Piece::Args => args(cursor, parts)?,
            Piece::Slots(name) => slots(cursor, name, parts)?,
            Piece::SizeSegments => {
                let sizes: String = parts.sizes.iter().map(|size| format!(", {size}")).collect();
                let value = Bit::Made(format!("array<i32: 1{sizes}>"), parts.name.start);
                parts.own.push(("operandSegmentSizes".to_string(), value));
            }
            Piece::Dict { own, keyword } => {
                if if *keyword { cursor.eat("attributes") } else { cursor.peek() == Some(b'{') } {
                    dict(cursor, own, parts)?;
                }
            }
            Piece::Attr { name, kind } => {
                let value = attrs::read(cursor, kind)?;
                if let Kind::Elements { operand } = kind {
                    let ty = attrs::type_of(cursor.text, &value, self.aliases);
                    let Some(ty) = ty else { return cursor.expected("`: ` and the type of the constant") };
                    if *operand { &mut parts.inputs } else { &mut parts.results }.push(ty);
                }
                if let Kind::Typed(Some(ty)) = kind
                    && let Some(bit) = attrs::type_of(cursor.text, &value, self.aliases)
                {
                    parts.own.push((ty.clone(), bit));
                }
                parts.own.push((name.clone(), value));
            }
            Piece::Ranges(names) => attrs::ranges(cursor, names, parts)?,
            Piece::Window => attrs::window(cursor, parts)?,
            Piece::FloatFormat => attrs::float_format(cursor, parts)?,
            Piece::Types(types) => self.types(cursor, types, parts)?,
            Piece::Combiner(ops) => {
                let mut allowed = ops.split_whitespace();
                let ret = allowed.next().unwrap_or_default();
                let op = cursor.word("an op, `dialect.name`")?;
                let name = cursor.slice(&op).rsplit_once('.').map_or("", |(_, name)| name);
                if !allowed.clone().any(|o| o == name) {
                    let expected = format!("one of the ops {}", allowed.collect::<Vec<_>>().join(", "));
                    return Err(Problem::new(op.start, expected));
                }
                parts.combiner = Some((op, ret.to_string()));
            }
            Piece::Region => self.region(cursor, parts, None)?,
            Piece::Ended(by) => self.region(cursor, parts, Some(by))?,
            Piece::Body if cursor.peek() == Some(b'{') => self.region(cursor, parts, None)?,
            Piece::Body => self.no_region(parts),
            Piece::Visibility => {
                let words = ["public", "private", "nested"];
                if let Some(word) = words.into_iter().find(|word| cursor.eat(word)) {
                    parts.own.push(("sym_visibility".to_string(), Bit::Made(format!("\"{word}\""), cursor.at)));
                }
            }
            Piece::Signature => signature::read(cursor, parts)?,
            Piece::Old => {}
            Piece::Set(name, value) => parts.own.push((name.clone(), Bit::Made(value.clone(), parts.name.start))),
            Piece::Group { first, second, optional } => {
                let other = second.as_ref().filter(|second| starts(cursor, second));
                match other {
                    _ if starts(cursor, first) => self.sequence(cursor, first, parts)?,
                    Some(second) => self.sequence(cursor, second, parts)?,
                    None if *optional => {}
                    None => self.sequence(cursor, first, parts)?,
                }
            }
        }
        Ok(())
    }

    fn types(&self, cursor: &mut Cursor<'_>, types: &Types, parts: &mut Parts) -> Read<()> {
        let count = parts.operands.len();
        cursor.blank();
        let start = cursor.at;
        let mut function = |cursor: &mut Cursor<'_>| {
            let (inputs, results) = cursor.function()?;
            if inputs.len() != count {
                let expected = format!("{}, not {}", types_of_operands(count), inputs.len());
                return Err(Problem::new(start, expected));
            }
            parts.inputs = sources(inputs);
            parts.results.extend(sources(results));
            Ok(())
        };
        match types {
            Types::Function => return function(cursor),
            Types::Same | Types::Complex | Types::Select if cursor.peek() == Some(b'(') => return function(cursor),
            Types::Same => {
                let ty = cursor.ty()?;
                // An alias may stand for a function type.
                let meant = self.aliases.resolve(ty.clone());
                if cursor.slice(&meant).starts_with('(') {
                    return function(&mut Cursor { text: cursor.text, at: meant.start });
                }
                parts.inputs = vec![Bit::Source(ty.clone()); count];
                parts.results.push(Bit::Source(ty));
            }
            Types::Alike => parts.inputs = vec![Bit::Source(cursor.ty()?); count],
            Types::Pairwise => {
                parts.inputs = sources(cursor.types()?);
                parts.results = parts.inputs.clone();
            }
            Types::Operands(rest) => {
                parts.inputs = sources(cursor.types()?);
                if let Some(rest) = rest {
                    parts.inputs.resize(count.max(parts.inputs.len()), Bit::Made(rest.clone(), start));
                }
            }
            Types::Iterated(first) => {
                parts.inputs = made(std::slice::from_ref(first), start);
                parts.inputs.extend(sources(cursor.types()?));
            }
            Types::Results(inputs) => {
                parts.inputs.extend(made(inputs, start));
                let listed = cursor.peek() == Some(b'(');
                parts.results = sources(if listed { cursor.type_list()? } else { cursor.types()? });
            }
            Types::Tuple => {
                let ty = cursor.ty()?;
                let inner = attrs::tuple_types(cursor.text, self.aliases.resolve(ty.clone()));
                parts.inputs = sources(inner.map_err(|expected| Problem::new(start, expected))?);
                parts.results.push(Bit::Source(ty));
            }
            Types::Complex => {
                let ty = cursor.ty()?;
                let part = attrs::real_type(cursor.slice(&self.aliases.resolve(ty.clone())));
                let Some(part) = part else {
                    return Err(Problem::new(start, "a tensor of complex numbers"));
                };
                parts.inputs = vec![Bit::Made(part, start); count];
                parts.results.push(Bit::Source(ty));
            }
            Types::Select => {
                let first = cursor.ty()?;
                cursor.expect(",")?;
                let second = cursor.ty()?;
                parts.inputs = vec![Bit::Source(second.clone()); count];
                parts.inputs.splice(..count.min(1), [Bit::Source(first)]);
                parts.results.push(Bit::Source(second));
            }
            Types::Arrow { between, listed } => {
                let none = cursor.looking_at([between.as_str()]);
                parts.inputs = if none { Vec::new() } else { sources(cursor.types()?) };
                if cursor.eat(between) {
                    parts.results.extend(sources(if *listed { cursor.type_list()? } else { cursor.types()? }));
                }
            }
            Types::Fixed(inputs, results) => {
                if !inputs.is_empty() {
                    parts.inputs = made(inputs, start);
                }
                parts.results.extend(made(results, start));
            }
            Types::More => parts.inputs.extend(sources(cursor.types()?)),
            Types::Outs => parts.results.extend(sources(cursor.types()?)),
            Types::Method => {
                parts.inputs = vec![Bit::Source(cursor.ty()?)];
                cursor.expect(",")?;
                let (inputs, results) = cursor.function()?;
                parts.inputs.extend(sources(inputs));
                parts.results.extend(sources(results));
            }
            Types::Sized { operand, result } => return sized(cursor, *operand, *result, parts),
            Types::Respelt(result, operand) => {
                let ty = cursor.ty()?;
                parts.inputs = vec![Bit::Made(cursor.slice(&ty).replace(result, operand), start)];
                parts.results.push(Bit::Source(ty));
            }
        }
        if parts.inputs.len() != count {
            let expected = format!("{}, not {}", types_of_operands(count), parts.inputs.len());
            return Err(Problem::new(start, expected));
        }
        Ok(())
    }
}

/// Whether a sequence begins here: all its first tokens, or a value.
fn starts(cursor: &mut Cursor<'_>, pieces: &[Piece]) -> bool {
    let literals = pieces.iter().map_while(|p| if let Piece::Literal(text) = p { Some(text.as_str()) } else { None });
    match pieces.first() {
        Some(Piece::Literal(_)) => cursor.looking_at(literals),
        Some(Piece::Operand | Piece::Operands) => cursor.peek() == Some(b'%'),
        Some(Piece::Attr { kind: Kind::Attr, .. }) => cursor.peek() == Some(b'"'),
        Some(Piece::Region) => cursor.peek() == Some(b'{'),
        // It has no text.
        Some(Piece::Types(Types::Fixed(..))) => true,
        _ => false,
    }
}

fn sources(ranges: Vec<Range<usize>>) -> Vec<Bit> {
    ranges.into_iter().map(Bit::Source).collect()
}

fn made(types: &[String], at: usize) -> Vec<Bit> {
    types.iter().map(|ty| Bit::Made(ty.clone(), at)).collect()
}

/// `%a, %b`. A comma that no value follows belongs to what comes next.
fn operands(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    if cursor.peek() != Some(b'%') {
        return Ok(());
    }
    loop {
        parts.operands.push(cursor.operand()?);
        let mut ahead = cursor.clone();
        if !ahead.eat(",") || ahead.peek() != Some(b'%') {
            return Ok(());
        }
        *cursor = ahead;
    }
}

/// The sizes of two lists of operands, of which the second has as many results, which are the last. The types stand after
/// the region.
fn segments(cursor: &Cursor<'_>, parts: &mut Parts) -> Read<()> {
    let mut ahead = cursor.clone();
    ahead.balanced()?;
    ahead.expect(":")?;
    let results = ahead.function()?.1.len();
    let first = parts.lists.first().copied().unwrap_or_default();
    let second = parts.operands.len() - first;
    let Some(others) = results.checked_sub(second) else {
        return ahead.expected(format!("at least {}, not {results}", counted(second as u64, "result", "results")));
    };
    for (name, [a, b]) in [("operandSegmentSizes", [first, second]), ("resultSegmentSizes", [others, second])] {
        parts.own.push((name.to_string(), Bit::Made(format!("array<i32: {a}, {b}>"), parts.name.start)));
    }
    Ok(())
}

/// `ins(%a : t) outs(%b : t)`.
fn ins_outs(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    let mut sizes = [0; 2];
    for (word, size) in ["ins", "outs"].into_iter().zip(&mut sizes) {
        if word == "ins" && !cursor.looking_at([word]) {
            continue;
        }
        cursor.expect(word)?;
        cursor.expect("(")?;
        operands(cursor, parts)?;
        cursor.expect(":")?;
        parts.inputs.extend(sources(cursor.types()?));
        cursor.expect(")")?;
        *size = parts.operands.len();
    }
    let [ins, all] = sizes;
    let value = format!("array<i32: {ins}, {}>", all - ins);
    parts.own.push(("operandSegmentSizes".to_string(), Bit::Made(value, parts.name.start)));
    Ok(())
}

/// `(%x init: %a), …`.
fn inits(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    let mut inits = Vec::new();
    loop {
        cursor.expect("(")?;
        parts.operands.push(cursor.operand()?);
        cursor.expect("init")?;
        cursor.expect(":")?;
        inits.push(cursor.operand()?);
        cursor.expect(")")?;
        if !cursor.eat(",") {
            parts.operands.append(&mut inits);
            return Ok(());
        }
    }
}

/// `(%arg = %x, …)`.
fn bindings(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    cursor.expect("(")?;
    if cursor.eat(")") {
        return Ok(());
    }
    loop {
        let name = cursor.operand()?;
        cursor.expect("=")?;
        parts.args.push(Arg { name, ty: None });
        parts.operands.push(cursor.operand()?);
        if !cursor.eat(",") {
            return cursor.expect(")");
        }
    }
}

/// `(%a: t loc(…), %b: t) (…)`.
fn block_args(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    let mut seconds = Vec::new();
    while cursor.eat("(") {
        parts.args.push(block_arg(cursor)?);
        cursor.expect(",")?;
        seconds.push(block_arg(cursor)?);
        cursor.expect(")")?;
    }
    parts.args.append(&mut seconds);
    Ok(())
}

/// `(%a: t loc(…), %b: t)`.
fn args(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    cursor.expect("(")?;
    if cursor.eat(")") {
        return Ok(());
    }
    loop {
        parts.args.push(block_arg(cursor)?);
        if !cursor.eat(",") {
            return cursor.expect(")");
        }
    }
}

/// `[@a(%x : t) @b(%y : t)]`.
fn slots(cursor: &mut Cursor<'_>, name: &str, parts: &mut Parts) -> Read<()> {
    cursor.expect("[")?;
    let mut symbols = Vec::new();
    while !cursor.eat("]") {
        let symbol = cursor.symbol()?;
        symbols.push(cursor.slice(&symbol));
        cursor.expect("(")?;
        parts.operands.push(cursor.operand()?);
        cursor.expect(":")?;
        parts.inputs.push(Bit::Source(cursor.ty()?));
        cursor.expect(")")?;
    }
    let list = format!("[{}]", symbols.join(", "));
    parts.own.push((name.to_string(), Bit::Made(list, parts.name.start)));
    Ok(())
}

/// `t{%a, %b}`: a type, and operands.
fn sized(cursor: &mut Cursor<'_>, operand: bool, result: bool, parts: &mut Parts) -> Read<()> {
    let ty = Bit::Source(cursor.ty()?);
    parts.inputs.extend(operand.then(|| ty.clone()));
    parts.results.extend(result.then_some(ty));
    let before = parts.operands.len();
    if cursor.eat("{") {
        operands(cursor, parts)?;
        cursor.expect("}")?;
    }
    let count = parts.operands.len() - before;
    parts.sizes.push(count);
    parts.inputs.resize(parts.inputs.len() + count, Bit::Made("index".to_string(), parts.name.start));
    Ok(())
}

fn block_arg(cursor: &mut Cursor<'_>) -> Read<Arg> {
    let name = cursor.operand()?;
    cursor.expect(":")?;
    let mut ty = cursor.ty()?;
    if cursor.eat("loc") {
        cursor.balanced()?;
        ty.end = cursor.at;
    }
    Ok(Arg { name, ty: Some(ty) })
}

fn dict(cursor: &mut Cursor<'_>, own: &[String], parts: &mut Parts) -> Read<()> {
    for entry in cursor.dict()? {
        let name = cursor.slice(&entry.name);
        match entry.value {
            // Generic text has what the op's definition names in `<{…}>`.
            Some(value) if own.iter().any(|o| o == name) => parts.own.push((name.to_string(), Bit::Source(value))),
            None if own.iter().any(|o| o == name) => {
                parts.own.push((name.to_string(), Bit::Made("unit".to_string(), entry.whole.start)));
            }
            _ => parts.others.push(entry.whole),
        }
    }
    Ok(())
}

/// What is expected where the types of that many operands stand.
fn types_of_operands(count: usize) -> String {
    counted(count as u64, "type of an operand", "types of operands")
}
