//! Prints one op by its form.

use super::spell::{self, own_value};
use super::{Chunk, Generic};
use crate::sugar::attrs;
use crate::sugar::cursor::{Cursor, Token};
use crate::sugar::syntax::{Kind, Piece, Types};
use std::ops::Range;

/// The op's text after its name; none if the form does not say all that it holds.
pub(super) fn print<'a>(text: &'a str, op: &'a Generic, form: &'a [Piece]) -> Option<Vec<Chunk>> {
    let mut spelt = Vec::new();
    names(form, &mut spelt);
    let used = vec![false; op.attrs.len()];
    let mut printer =
        Printer { text, op, spelt, operands: 0, used, typed: false, regions: 0, bound: false, chunks: Vec::new() };
    printer.sequence(form)?;
    let all = printer.operands == op.operands.len()
        && printer.used.iter().all(|used| *used)
        && (printer.typed || (op.inputs.is_empty() && op.results.is_empty()))
        && printer.regions == op.regions.len();
    all.then_some(printer.chunks)
}

/// Names of the attributes that have a spelling of their own.
fn names<'f>(form: &'f [Piece], out: &mut Vec<&'f str>) {
    for piece in form {
        match piece {
            Piece::Attr { name, .. } => out.push(name),
            Piece::Ranges(names) => out.extend(names.iter().map(String::as_str)),
            Piece::Window => out.extend(attrs::WINDOW.map(|(_, name)| name)),
            Piece::FloatFormat => out.extend(attrs::FLOAT_FORMAT),
            Piece::Group { first, second, .. } => {
                names(first, out);
                names(second.as_deref().unwrap_or_default(), out);
            }
            _ => {}
        }
    }
}

struct Printer<'a> {
    text: &'a str,
    op: &'a Generic,
    /// Attributes that have a spelling of their own.
    spelt: Vec<&'a str>,
    /// Operands that were written.
    operands: usize,
    /// Which attributes were written.
    used: Vec<bool>,
    /// Whether the types were written.
    typed: bool,
    /// Regions that were written.
    regions: usize,
    /// Whether the arguments of the regions were written.
    bound: bool,
    chunks: Vec<Chunk>,
}

impl Printer<'_> {
    fn slice(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    /// Appends a token, after a blank where one is usual.
    fn push(&mut self, token: &str) {
        let last = match self.chunks.last() {
            None => None,
            Some(Chunk::Text(text)) => text.chars().next_back(),
            Some(Chunk::Body(..)) => Some('{'),
        };
        let named = matches!(self.chunks.last(), Some(Chunk::Text(text)) if text.starts_with('@'));
        let tight = matches!(token, "," | ")" | "]" | ">" | "") || (token == "(" && (last.is_none() || named));
        if !(tight || matches!(last, Some('(' | '[' | '<'))) {
            self.chunks.push(Chunk::Text(" ".to_string()));
        }
        self.chunks.push(Chunk::Text(token.to_string()));
    }

    fn sequence(&mut self, pieces: &[Piece]) -> Option<()> {
        pieces.iter().try_for_each(|piece| self.piece(piece))
    }

    fn piece(&mut self, piece: &Piece) -> Option<()> {
        match piece {
            Piece::Literal(token) => self.push(token),
            Piece::Operand => self.operand()?,
            Piece::Operands => {
                while self.operands < self.op.operands.len() {
                    if self.operands > 0
                        && self.chunks.last().is_some_and(|c| matches!(c, Chunk::Text(t) if t.starts_with('%')))
                    {
                        self.push(",");
                    }
                    self.operand()?;
                }
            }
            Piece::Dict { own, keyword } => self.dict(own, *keyword),
            Piece::Attr { name, kind } => {
                let value = self.take(name)?;
                let value = match kind {
                    Kind::Elements { operand: false } => self.elements(&value)?,
                    _ => spell::write(kind, &value)?,
                };
                self.typed |= matches!(kind, Kind::Elements { .. });
                self.push(&value);
            }
            Piece::Ranges(names) => {
                let [from, to, step] = names;
                let lists = [self.take(from)?, self.take(to)?, self.take(step)?];
                let ranges = spell::ranges(&lists)?;
                self.push(&ranges);
            }
            Piece::Window => {
                let window = attrs::WINDOW.map(|(short, name)| (short, self.take(name)));
                let window = spell::window(&window)?;
                self.push(&window);
            }
            Piece::FloatFormat => {
                let [e, m] = attrs::FLOAT_FORMAT;
                let bits = [self.take(e)?, self.take(m)?];
                let [e, m] = bits.each_ref().map(|b| b.strip_suffix(" : i32"));
                self.push(&format!("e{}m{}", e?, m?));
            }
            Piece::Types(types) => {
                let types = self.types(types)?;
                self.typed = true;
                self.push(&types);
            }
            Piece::Inits => self.inits()?,
            Piece::Bindings => self.bindings()?,
            Piece::Combiner(ops) => self.combiner(ops)?,
            Piece::BlockArgs => self.block_args()?,
            Piece::Args => self.args()?,
            Piece::Region => self.region(None)?,
            Piece::Ended(by) => self.region(Some(by))?,
            Piece::Slots(name) => self.slots(name)?,
            Piece::Set(name, value) => (self.take(name)? == *value).then_some(())?,
            Piece::Group { first, second, optional } => self.group(first, second.as_deref(), *optional)?,
            Piece::Old
            | Piece::Body
            | Piece::Visibility
            | Piece::Signature
            | Piece::Segments
            | Piece::InsOuts
            | Piece::SizeSegments => return None,
        }
        Some(())
    }

    fn operand(&mut self) -> Option<()> {
        let operand = self.op.operands.get(self.operands)?;
        self.operands += 1;
        let operand = self.slice(operand).to_string();
        self.push(&operand);
        Some(())
    }

    /// The first sequence if it can be printed, else the second. An optional one that prints nothing of the op does not stand.
    fn group(&mut self, first: &[Piece], second: Option<&[Piece]>, optional: bool) -> Option<()> {
        let state = |p: &Self| (p.operands, p.used.clone(), p.typed, p.regions, p.chunks.len());
        let before = state(self);
        for pieces in [Some(first), second].into_iter().flatten() {
            // `%*` of none prints nothing, and so does what follows it.
            let empty = matches!(pieces.first(), Some(Piece::Operands)) && self.operands == self.op.operands.len();
            if !empty && self.sequence(pieces).is_some() {
                return Some(());
            }
            let (operands, used, typed, regions, chunks) = before.clone();
            (self.operands, self.used, self.typed, self.regions) = (operands, used, typed, regions);
            self.chunks.truncate(chunks);
        }
        optional.then_some(())
    }

    /// The value of an attribute, which counts as written.
    fn take(&mut self, name: &str) -> Option<String> {
        let (text, attrs) = (self.text, &self.op.attrs);
        let at = attrs.iter().position(|e| &text[e.name.clone()] == name)?;
        self.used[at] = true;
        Some(own_value(text, &attrs[at]))
    }

    /// The op's own attributes that are listed here, and all others without a spelling of their own.
    fn dict(&mut self, own: &[String], keyword: bool) {
        let mut entries: Vec<&str> = Vec::new();
        for (i, entry) in self.op.attrs.iter().enumerate() {
            let name = &self.text[entry.name.clone()];
            let named = own.iter().any(|o| o == name);
            if !self.used[i] && (named || (i >= self.op.own && !self.spelt.contains(&name))) {
                self.used[i] = true;
                entries.push(&self.text[entry.whole.clone()]);
            }
        }
        if entries.is_empty() {
            return;
        }
        let dict = format!("{{{}}}", entries.join(", "));
        if keyword {
            self.push("attributes");
        }
        self.push(&dict);
    }

    /// A constant's value, if its type is the result's.
    fn elements(&self, value: &str) -> Option<String> {
        let [result] = self.op.results.as_slice() else { return None };
        let ty = format!(" : {}", self.slice(result));
        value.ends_with(&ty).then(|| value.to_string())
    }

    fn types(&self, types: &Types) -> Option<String> {
        let ins: Vec<&str> = self.op.inputs.iter().map(|t| self.slice(t)).collect();
        let outs: Vec<&str> = self.op.results.iter().map(|t| self.slice(t)).collect();
        let function = || match outs.as_slice() {
            [one] if !one.starts_with('(') => format!("({}) -> {one}", ins.join(", ")),
            _ => format!("({}) -> ({})", ins.join(", "), outs.join(", ")),
        };
        let one = || if let [one] = outs.as_slice() { Some(*one) } else { None };
        let all = |given: &[String]| given.iter().eq(ins.iter());
        Some(match types {
            Types::Function => function(),
            Types::Same if ins.iter().all(|t| Some(*t) == one()) => one()?.to_string(),
            Types::Complex if ins.iter().all(|t| one().and_then(attrs::real_type).as_deref() == Some(t)) => {
                one()?.to_string()
            }
            Types::Select if ins.len() == 3 && ins[1..].iter().all(|t| Some(*t) == one()) => {
                format!("{}, {}", ins[0], one()?)
            }
            Types::Same | Types::Complex | Types::Select => one().map(|_| function())?,
            Types::Pairwise if ins == outs && !ins.is_empty() => ins.join(", "),
            Types::Operands(None) if outs.is_empty() && !ins.is_empty() => ins.join(", "),
            Types::Operands(Some(rest)) if outs.is_empty() && !ins.is_empty() => {
                let own = ins.iter().rposition(|ty| ty != rest).map_or(1, |last| last + 1);
                ins[..own].join(", ")
            }
            Types::Iterated(first) if outs.is_empty() && ins.len() > 1 && ins[0] == first => ins[1..].join(", "),
            Types::Results(given) if all(given) => match outs.as_slice() {
                [one] => one.to_string(),
                _ => format!("({})", outs.join(", ")),
            },
            Types::Outs if ins.is_empty() && !outs.is_empty() => outs.join(", "),
            Types::Method if !ins.is_empty() => {
                let result = one()?;
                format!("{}, ({}) -> {result}", ins[0], ins[1..].join(", "))
            }
            Types::Tuple => {
                let inner = attrs::tuple_types(one()?, 0..one()?.len()).ok()?;
                let inner = inner.into_iter().map(|range| &one().unwrap_or_default()[range]);
                inner.eq(ins.iter().copied()).then(one)??.to_string()
            }
            Types::Arrow { .. } if outs.is_empty() && !ins.is_empty() => ins.join(", "),
            Types::Arrow { between, listed } if !outs.is_empty() && !ins.is_empty() => {
                let outs = if *listed && outs.len() > 1 { format!("({})", outs.join(", ")) } else { outs.join(", ") };
                format!("{} {between} {outs}", ins.join(", "))
            }
            Types::Fixed(inputs, results) if all(inputs) && results.iter().eq(outs.iter()) => String::new(),
            Types::Respelt(result, operand) if ins == [one()?.replace(result, operand)] => one()?.to_string(),
            _ => return None,
        })
    }

    /// `(%x init: %a), …`.
    fn inits(&mut self) -> Option<()> {
        let (values, inits) = self.op.operands.split_at(self.op.operands.len() / 2);
        if values.len() != inits.len() || values.is_empty() {
            return None;
        }
        let pairs = values.iter().zip(inits);
        let pairs = pairs.map(|(v, i)| format!("({} init: {})", self.slice(v), self.slice(i)));
        let pairs = pairs.collect::<Vec<_>>().join(", ");
        self.operands = self.op.operands.len();
        self.chunks.push(Chunk::Text(pairs));
        Some(())
    }

    /// `(%arg = %x, …)`, the arguments of the last region, whose names the others take.
    fn bindings(&mut self) -> Option<()> {
        let args = &self.op.regions.last()?.args;
        if args.len() != self.op.operands.len() {
            return None;
        }
        let pairs = args.iter().zip(&self.op.operands);
        let pairs = pairs.map(|((name, _), value)| format!("{} = {}", self.slice(name), self.slice(value)));
        let pairs = pairs.collect::<Vec<_>>().join(", ");
        self.operands = self.op.operands.len();
        self.bound = true;
        self.chunks.push(Chunk::Text(format!("({pairs})")));
        Some(())
    }

    /// The one op of the region, if it is one of those that may stand for it: first the return, then these.
    fn combiner(&mut self, ops: &str) -> Option<()> {
        let [block] = self.op.regions.as_slice() else { return None };
        let [(a, ty), (b, other)] = block.args.as_slice() else { return None };
        let scalar = attrs::scalar_type(self.slice(self.op.inputs.first()?))?;
        if self.op.operands.len() != 2 || self.slice(ty) != scalar || self.slice(other) != scalar {
            return None;
        }
        let mut allowed = ops.split_whitespace();
        let ret = allowed.next()?;
        let (a, b) = (self.slice(a), self.slice(b));
        let mut cursor = Cursor { text: &self.text[..block.body.end], at: block.body.start };
        let value = cursor.operand().ok()?;
        let value = cursor.slice(&value);
        let name = cursor.eat("=").then(|| cursor.token()).flatten().filter(|(token, _)| *token == Token::Str)?.1;
        let op = cursor.slice(&name).trim_matches('"');
        let rest = format!("({a}, {b}) : ({scalar}, {scalar}) -> {scalar}");
        let end = format!("\"{ret}\"({value}) : ({scalar}) -> ()");
        let same =
            allowed.any(|o| Some(o) == op.rsplit_once('.').map(|(_, o)| o)) && cursor.eat(&rest) && cursor.eat(&end);
        if !same || cursor.peek().is_some() {
            return None;
        }
        self.regions += 1;
        let op = op.to_string();
        self.push(&op);
        Some(())
    }

    /// `(%a: t, %b: t) (…)`.
    fn block_args(&mut self) -> Option<()> {
        let args = &self.op.regions.get(self.regions)?.args;
        let (firsts, seconds) = args.split_at(args.len() / 2);
        if firsts.len() != seconds.len() || firsts.is_empty() {
            return None;
        }
        let arg = |(name, ty): &(Range<usize>, Range<usize>)| format!("{}: {}", self.slice(name), self.slice(ty));
        let pairs = firsts.iter().zip(seconds).map(|(a, b)| format!("({}, {})", arg(a), arg(b)));
        let pairs = pairs.collect::<Vec<_>>().join(" ");
        self.bound = true;
        self.chunks.push(Chunk::Text(pairs));
        Some(())
    }

    /// `(%a: t, %b: t)`.
    fn args(&mut self) -> Option<()> {
        let args = &self.op.regions.get(self.regions)?.args;
        let args = args.iter().map(|(name, ty)| format!("{}: {}", self.slice(name), self.slice(ty)));
        let args = args.collect::<Vec<_>>().join(", ");
        self.bound = true;
        self.push(&format!("({args})"));
        Some(())
    }

    /// `[@a(%x : t) @b(%y : t)]`, of all operands.
    fn slots(&mut self, name: &str) -> Option<()> {
        let symbols = self.take(name)?;
        let symbols = spell::list(&symbols)?;
        let (operands, types) = (&self.op.operands, &self.op.inputs);
        if symbols.len() != operands.len() || types.len() != operands.len() {
            return None;
        }
        let each = symbols.iter().zip(operands).zip(types);
        let each = each.map(|((symbol, x), ty)| format!("{symbol}({} : {})", self.slice(x), self.slice(ty)));
        let each = each.collect::<Vec<_>>().join(" ");
        self.operands = operands.len();
        self.typed = true;
        self.push(&format!("[{each}]"));
        Some(())
    }

    /// A region's body, without the op that ends it if the form leaves that out.
    fn region(&mut self, end: Option<&str>) -> Option<()> {
        let block = self.op.regions.get(self.regions)?;
        self.regions += 1;
        let last = self.op.regions.last()?;
        let mut names = Vec::new();
        // Arguments of the only region may stand in its label.
        let labelled = !self.bound && !block.args.is_empty();
        if block.args.len() != last.args.len() || (labelled && self.op.regions.len() > 1) {
            return None;
        }
        for ((old, _), (new, _)) in block.args.iter().zip(&last.args) {
            let (old, new) = (self.slice(old).to_string(), self.slice(new).to_string());
            if old != new {
                names.push((old, new));
            }
        }
        // A new name must not be one that the block uses already.
        let mut cursor = Cursor { text: &self.text[..block.body.end], at: block.body.start };
        while let Some((token, range)) = if names.is_empty() { None } else { cursor.token() } {
            let name = cursor.slice(&range);
            if token == Token::Sigil(b'%') && names.iter().any(|(_, new)| new == name) {
                return None;
            }
        }
        let mut body = if labelled { block.labelled.clone() } else { block.body.clone() };
        if let Some(end) = end {
            let rest = self.slice(&body).trim_end().strip_suffix(&format!("\"{end}\"() : () -> ()"))?;
            body.end = body.start + rest.len();
        }
        self.push("{");
        self.chunks.push(Chunk::Body(body, names));
        self.chunks.push(Chunk::Text("}".to_string()));
        Some(())
    }
}
