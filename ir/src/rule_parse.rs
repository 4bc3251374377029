//! Rule text to [`RuleSet`]. The grammar is `rules.pest`; what makes a rule meaningful is checked in `rule_check`.

mod axes;
mod insert;

use crate::diag::{Diagnostic, Pos, Severity};
use crate::parse_text::{Lines, either, expectation, nearest, sorted};
use crate::rule::{
    Axis, Body, Deciding, Given, Operand, Reading, Role, Rule, RuleSet, Scalar, Size, Span, TypeKind, VERSION, Vectors,
    Windows, Write, WriteValue,
};
use crate::rule_check::{self, Sites};
use crate::rule_lint::lint;
use crate::rule_words::{
    BODIES, CLAUSES, Node, RuleParser, STATEMENTS, describe, first_word, form, is_reserved, next_statement,
};
use crate::silence::{self, Silence};
use crate::types::{Elem, ElemKind};
use insert::{Statement, insert, unreachable};
use pest::Parser;
use pest::iterators::Pair;

/// Reads the rules of one file into `set`.
///
/// With `replace` (a user's file) a rule may replace one that a file without `replace` gave; a second rule for one op
/// is otherwise an error that names both places.
///
/// # Errors
/// Every mistake of the file, in text order; `set` is then as it was.
pub fn parse_rules(file: &str, text: &str, replace: bool, set: &mut RuleSet) -> Result<(), Vec<Diagnostic>> {
    let (next, mut diags) = read(file, text, replace, set);
    diags.retain(|d| d.severity == Severity::Error);
    if diags.is_empty() {
        *set = next;
        return Ok(());
    }
    Err(sorted(diags))
}

/// Reads the rules of a user's file into `set`, as far as they have no mistake: every mistake, in text order; warnings, of what may be
/// a mistake; and a note for each rule of depc's own that is replaced.
pub fn check_rules(file: &str, text: &str, set: &mut RuleSet) -> Vec<Diagnostic> {
    let (next, mut diags) = read(file, text, true, set);
    diags.extend(lint(&next, set.files.len() as u32));
    *set = next;
    sorted(diags)
}

fn read(file: &str, text: &str, replace: bool, set: &RuleSet) -> (RuleSet, Vec<Diagnostic>) {
    let mut reader = RuleReader {
        file,
        index: set.files.len() as u32,
        lines: Lines::new(text),
        base: 0,
        diags: Vec::new(),
        found: Vec::new(),
    };
    if reader.version(text) {
        reader.file(text);
    }
    let RuleReader { found, mut diags, .. } = reader;
    let mut next = set.clone();
    next.files.push(file.to_string());
    next.replacing.push(replace);
    for (name, statement, span) in found {
        insert(&mut next, name, statement, span, &mut diags);
    }
    unreachable(&next, file, &mut diags);
    (next, diags)
}

struct RuleReader<'a> {
    file: &'a str,
    index: u32,
    lines: Lines<'a>,
    /// Where the text that pest sees begins in the file.
    base: usize,
    diags: Vec<Diagnostic>,
    found: Vec<(String, Statement, Span)>,
}

impl RuleReader<'_> {
    /// Reads the `version` line, if the file begins with one; whether this depc reads that version.
    fn version(&mut self, text: &str) -> bool {
        let Ok(mut pairs) = RuleParser::parse(Node::header, text) else { return true };
        let Some(header) = pairs.next() else { return true };
        self.base = header.as_span().end();
        let parts: Vec<_> = header.into_inner().collect();
        let Some(number) = child(&parts, Node::integer) else { return true };
        let known = number.as_str().parse::<u32>().is_ok_and(|n| (1..=VERSION).contains(&n));
        if !known {
            let message = format!("this depc reads rules of version {VERSION}, not {}", number.as_str());
            let pos = self.lines.pos(number.as_span().start());
            self.error(pos, message, "a newer depc reads them; or write the file in this version");
        }
        known
    }

    /// Statement by statement; after a syntax error, on with the next line that begins one.
    fn file(&mut self, text: &str) {
        while self.base < text.len() {
            match RuleParser::parse(Node::one, &text[self.base..]) {
                Ok(pairs) => {
                    let mut end = None;
                    for pair in pairs {
                        if pair.as_rule() != Node::EOI && end.is_none() {
                            end = Some(self.base + pair.as_span().end());
                            self.statement(pair);
                        }
                    }
                    let Some(end) = end else { return };
                    self.base = end;
                }
                Err(error) => {
                    let (at, expected) = expectation(&error, describe);
                    self.syntax_error(&text[self.base..], self.base + at, expected);
                    self.base = next_statement(text, self.base + at);
                }
            }
        }
    }

    fn error(&mut self, pos: Pos, message: impl Into<String>, help: impl Into<String>) {
        self.diags.push(Diagnostic::error(self.file, pos, message).with_help(help));
    }

    /// A syntax error in the statement that begins at `self.base`.
    fn syntax_error(&mut self, text: &str, at: usize, mut expected: Vec<String>) {
        let found = self.lines.found(at);
        let word = found.trim_matches('`');
        if expected.iter().any(|e| e == describe(Node::start)) {
            expected.retain(|e| e != describe(Node::EOI));
        }
        let misspelt = nearest(word, STATEMENTS).filter(|near| word != *near && expected.len() == 1);
        let help = match (found.as_str(), misspelt) {
            (_, Some(near)) => format!("did you mean `{near}`?"),
            ("`,`", _) => "axes and letters are separated by spaces, operands and places by commas".to_string(),
            ("`=`", _) => "the body comes right after the results, before `fixed`, `where` and `writes`".to_string(),
            _ if is_reserved(word) && !expected.iter().any(|e| e == describe(Node::start)) => {
                format!("`{word}` is a word of the language, so it cannot name an axis or an operand")
            }
            _ => form(first_word(text)).to_string(),
        };
        self.error(self.lines.pos(at), format!("expected {}, found {found}", either(&expected)), help);
    }

    fn pos(&self, pair: &Pair<Node>) -> Pos {
        self.lines.pos(self.base + pair.as_span().start())
    }

    fn span(&self, pair: &Pair<Node>) -> Span {
        Span { file: self.index, pos: self.pos(pair) }
    }

    fn statement(&mut self, pair: Pair<Node>) {
        let kind = pair.as_rule();
        let parts: Vec<_> = pair.into_inner().collect();
        let names: Vec<(String, Span)> = children(&parts, Node::names)
            .flat_map(|names| names.clone().into_inner())
            .filter(|n| n.as_rule() == Node::full_name)
            .map(|n| (n.as_str().to_string(), self.span(&n)))
            .collect();
        match kind {
            Node::op => {
                let Some(rule) = self.op(&parts) else { return };
                for (name, span) in names {
                    let rule = Rule { op: name.clone(), span, ..rule.clone() };
                    self.found.push((name, Statement::Op(Box::new(rule)), span));
                }
            }
            Node::scalar => {
                let Some(kind) = child(&parts, Node::word).and_then(|word| self.scalar(word)) else { return };
                self.found.extend(names.into_iter().map(|(n, span)| (n, Statement::Scalar(kind), span)));
            }
            Node::variant => {
                let number = child(&parts, Node::integer).map(|n| (n.as_str().parse::<usize>(), self.pos(n)));
                let by = match (number, child(&parts, Node::name)) {
                    (Some((Ok(number), _)), _) => Deciding::Operand(number),
                    (Some((Err(_), pos)), _) => {
                        return self.error(pos, "no op has such an operand", "operands count from 0");
                    }
                    (None, Some(attr)) => Deciding::Attr(attr.as_str().to_string()),
                    (None, None) => return,
                };
                self.found.extend(names.into_iter().map(|(n, span)| (n, Statement::Variant(by.clone()), span)));
            }
            Node::types => {
                let Some(kind) = child(&parts, Node::word).and_then(|word| self.type_kind(word)) else { return };
                self.found.extend(names.into_iter().map(|(n, span)| (n, Statement::Type(kind.clone()), span)));
            }
            Node::silence => {
                let Some(text) = child(&parts, Node::mlir) else { return };
                let weigh = parts.first().is_some_and(|p| p.as_str() == "weigh");
                let wrong = |name: &str| name.find('@').is_some_and(|at| weigh || name[at..] != *silence::QUANTISED);
                if let Some((name, span)) = names.iter().find(|(name, _)| wrong(name)) {
                    let help = "name a dialect; `silence DIALECT@quantised` is for quantised types";
                    return self.error(span.pos, format!("`{name}` is no dialect"), help);
                }
                let statement = if weigh { Statement::Weigh } else { Statement::Silence };
                match Silence::parse(text.as_str()) {
                    Ok(ops) => self.found.extend(names.into_iter().map(|(n, s)| (n, statement(ops.clone()), s))),
                    Err((at, message)) => {
                        let pos = self.lines.pos(self.base + text.as_span().start() + at);
                        self.error(pos, message, silence::HELP);
                    }
                }
            }
            _ => {
                let attr = child(&parts, Node::name).map(|attr| attr.as_str().to_string()).unwrap_or_default();
                let role = match parts.first().map(|p| p.as_str()) {
                    Some("constant") => Role::Constant(attr),
                    Some("call") => Role::Call(attr),
                    Some("global") => Role::Global(attr),
                    Some("load") => Role::Load(attr),
                    Some("function") => Role::Function,
                    Some("return") => Role::Return,
                    Some("yield") => Role::Yield,
                    Some("loop") => Role::Loop,
                    Some("branch") => Role::Branch,
                    Some("list") => Role::List,
                    Some("hint") => Role::Hint,
                    Some("store") => Role::Store,
                    _ => Role::Ignore,
                };
                self.found.extend(names.into_iter().map(|(n, span)| (n, Statement::Role(role.clone()), span)));
            }
        }
    }

    /// One `op` statement, checked; its names are filled in by the caller.
    fn op(&mut self, parts: &[Pair<Node>]) -> Option<Rule> {
        let before = self.diags.len();
        let mut sites = Sites::default();
        let mut patterns = |this: &mut Self, node| -> Vec<Operand> {
            let inner = children(parts, node).flat_map(|p| p.clone().into_inner());
            inner.filter(|p| p.as_rule() == Node::pattern).map(|p| this.pattern(p, &mut sites)).collect()
        };
        let operands = patterns(self, Node::operands);
        let results = patterns(self, Node::results);
        let body = match child(parts, Node::body) {
            Some(body) => self.body(body, &mut sites),
            None => Some(Body::Contract),
        };
        let mut rule = Rule {
            op: String::new(),
            span: Span { file: self.index, pos: child(parts, Node::names).map(|n| self.pos(n)).unwrap_or_default() },
            operands,
            results,
            body: body.clone().unwrap_or(Body::Contract),
            wheres: Vec::new(),
            fixed: Vec::new(),
            means: Vec::new(),
            shares: Vec::new(),
            writes: Vec::new(),
        };
        parts.iter().for_each(|clause| self.clause(clause, &mut rule));
        // A wrong word or number says nothing of the letters: one mistake, one message.
        if self.diags.len() > before || body.is_none() {
            return None;
        }
        let found = rule_check::check(&rule, &sites);
        let ok = found.is_empty();
        for (pos, message, help) in found {
            self.error(pos, message, help);
        }
        ok.then_some(rule)
    }

    fn scalar(&mut self, word: &Pair<Node>) -> Option<Scalar> {
        let kind = Scalar::NAMES.iter().find(|(name, _)| *name == word.as_str());
        if kind.is_none() {
            let names = Scalar::NAMES.map(|(name, _)| name);
            self.unknown("kind", word, &names);
        }
        kind.map(|(_, kind)| *kind)
    }

    fn type_kind(&mut self, word: &Pair<Node>) -> Option<TypeKind> {
        let elem = Elem::parse(word.as_str());
        match word.as_str() {
            "tensor" => Some(TypeKind::Tensor),
            "none" => Some(TypeKind::Absent),
            _ if matches!(elem.kind, ElemKind::Int | ElemKind::Float | ElemKind::Index) => Some(TypeKind::Scalar(elem)),
            other => {
                let help = "a type is `tensor`, `none`, or an element type (`i64`, `f64`, `i1` …)";
                self.error(self.pos(word), format!("`{other}` is no type"), help);
                None
            }
        }
    }

    /// "unknown WHAT `word`", and what it may have been.
    fn unknown(&mut self, what: &str, word: &Pair<Node>, known: &[&str]) {
        let help = match nearest(word.as_str(), known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", known.join(", ")),
        };
        self.error(self.pos(word), format!("unknown {what} `{}`", word.as_str()), help);
    }

    fn body(&mut self, pair: &Pair<Node>, sites: &mut Sites) -> Option<Body> {
        let parts: Vec<_> = pair.clone().into_inner().collect();
        let word = child(&parts, Node::word)?;
        let args: Vec<_> = children(&parts, Node::name).cloned().collect();
        sites.body = self.pos(word);
        let Some((_, form)) = BODIES.iter().find(|(name, _)| *name == word.as_str()) else {
            self.unknown("body", word, &BODIES.map(|(name, _)| name));
            return None;
        };
        let place = |i: usize| args.get(i).map(|a| a.as_str().to_string());
        let vectors = |from: usize| {
            let [window, lacking, batching, rows, map, vector] = std::array::from_fn(|i| place(from + i));
            Some(Vectors {
                window: window?,
                lacking: lacking?,
                batching: batching?,
                rows: rows?,
                map: map?,
                vector: vector?,
            })
        };
        let windows = || Some(Windows { sizes: place(0)?, strides: place(1)?, padding: place(2)? });
        let body = match (word.as_str(), args.len()) {
            ("contract", 0) => Body::Contract,
            ("reduce", 1) => Body::Reduce(self.scalar(&args[0])?),
            ("reduce", 2) => Body::ReduceAt(self.scalar(&args[0])?, place(1)?),
            ("pointwise", 1 | 2) => Body::Pointwise(self.scalar(&args[0])?, place(1)),
            ("clamp", 2) => Body::Clamp(place(0)?, place(1)?),
            ("move", 0) => Body::Move,
            ("pad", 0) => Body::Pad,
            ("reshape", 0 | 1) => Body::Reshape(place(0)),
            ("gather", 7) => Body::Gather { sizes: place(0)?, vectors: vectors(1)? },
            ("scatter", 6) => Body::Scatter(vectors(0)?),
            ("fold", 1) => Body::Fold(place(0)?),
            ("window", 3) => Body::Window(windows()?),
            ("unwindow", 3) => Body::Unwindow(windows()?),
            ("map", 0) => Body::Map,
            ("each", 0) => Body::Each,
            ("index", 1) => Body::Index(place(0)?),
            ("range", 1) => Body::Range { start: None, end: place(0)?, step: None },
            ("range", 2 | 3) => Body::Range { start: place(0), end: place(1)?, step: place(2) },
            ("bitcast", 0) => Body::Bitcast,
            ("structured", 1) => Body::Structured(place(0)?),
            ("uniform", 0 | 1) => Body::Uniform(place(0)),
            ("lookup", 1) => Body::Lookup(place(0)?),
            ("take", 2) => Body::Take { letter: place(0)?, at: place(1)? },
            ("other", 0) => Body::Other,
            ("exact", 0) => Body::Exact,
            (name, n) => {
                self.error(sites.body, format!("wrong number of places for `{name}`: {n}"), format!("write {form}"));
                return None;
            }
        };
        Some(body)
    }

    fn clause(&mut self, pair: &Pair<Node>, rule: &mut Rule) {
        let inner = pair.clone().into_inner();
        match pair.as_rule() {
            Node::fixed | Node::means | Node::shares => {
                let letters = inner.filter(|p| matches!(p.as_rule(), Node::letter | Node::list));
                let letters = letters.map(|p| (letter_name(p.as_str()), self.span(&p)));
                match pair.as_rule() {
                    Node::fixed => rule.fixed.extend(letters),
                    Node::means => rule.means.extend(letters),
                    _ => rule.shares.extend(letters),
                }
            }
            Node::wheres => {
                for p in inner.filter(|p| p.as_rule() == Node::size_is) {
                    rule.wheres.extend(self.given(p));
                }
            }
            Node::writes => {
                let writes = inner.filter(|p| p.as_rule() == Node::write);
                let writes: Vec<_> = writes.filter_map(|p| self.write(p)).collect();
                rule.writes.extend(writes);
            }
            Node::bad_clause => {
                let word: String = pair.as_str().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let help = if BODIES.iter().any(|(name, _)| *name == word) {
                    format!("a body is written after the results, with `=`: `= {word}`")
                } else if let Some(near) = nearest(&word, CLAUSES) {
                    format!("did you mean `{near}`?")
                } else {
                    "a clause is `fixed LETTERS`, `means LETTERS`, `shares LETTERS`, `where |SIZE| = PLACE` or \
                     `writes PLACE = VALUE`"
                        .to_string()
                };
                self.error(self.pos(pair), format!("unknown clause `{word}`"), help);
            }
            _ => {}
        }
    }

    fn write(&mut self, pair: Pair<Node>) -> Option<Write> {
        let span = self.span(&pair);
        let parts: Vec<_> = pair.into_inner().collect();
        let place = child(&parts, Node::name)?.as_str().to_string();
        let value = match child(&parts, Node::size) {
            Some(size) => WriteValue::Size(self.size(size)),
            None => WriteValue::Shape(self.call(child(&parts, Node::call)?, "shape")?),
        };
        Some(Write { place, value, span })
    }

    /// The argument of `word(NAME)`.
    fn call(&mut self, pair: &Pair<Node>, word: &str) -> Option<String> {
        let inner: Vec<_> = pair.clone().into_inner().collect();
        let given = child(&inner, Node::word)?;
        if given.as_str() != word {
            self.unknown("value", given, &[word]);
            return None;
        }
        Some(child(&inner, Node::name)?.as_str().to_string())
    }

    /// `|SIZE| = PLACE`.
    fn given(&mut self, pair: Pair<Node>) -> Option<Given> {
        let span = self.span(&pair);
        let parts: Vec<_> = pair.into_inner().collect();
        let size = match (child(&parts, Node::size), child(&parts, Node::repeated)) {
            (Some(size), _) => self.size(size),
            (None, number) => {
                let text = number?.as_str();
                let Ok(n) = text.trim_end_matches('*').parse() else {
                    self.error(span.pos, format!("`{text}` is no such number"), "give a smaller one");
                    return None;
                };
                Size::Number(n, text.ends_with('*'))
            }
        };
        let (reading, place) = match (child(&parts, Node::name), child(&parts, Node::call)) {
            (Some(name), _) if child(&parts, Node::at_sign).is_some() => (Reading::Position, name.as_str().to_string()),
            (Some(name), _) => (Reading::Sizes, name.as_str().to_string()),
            (None, call) => (Reading::Reversed, self.call(call?, "reversed")?),
        };
        Some(Given { size, place, reading, span })
    }

    fn size(&mut self, pair: &Pair<Node>) -> Size {
        let mut sites = vec![];
        let inner: Vec<_> = pair.clone().into_inner().collect();
        let Some(pair) = child(&inner, Node::pair) else { return Size::Of(self.sum(inner.into_iter(), &mut sites)) };
        let mut two = pair.clone().into_inner().filter(|p| matches!(p.as_rule(), Node::letter | Node::list));
        let mut next = || two.next().map_or(Axis::Skip, |p| self.factor(p, &mut sites));
        Size::Pairs(next(), next())
    }
}

fn child<'p, 'i>(parts: &'p [Pair<'i, Node>], node: Node) -> Option<&'p Pair<'i, Node>> {
    parts.iter().find(|p| p.as_rule() == node)
}

fn children<'p, 'i>(parts: &'p [Pair<'i, Node>], node: Node) -> impl Iterator<Item = &'p Pair<'i, Node>> {
    parts.iter().filter(move |p| p.as_rule() == node)
}

/// `R*` is the list R: the star is not part of its name.
fn letter_name(text: &str) -> String {
    text.trim_end_matches('*').to_string()
}
