//! Text to [`Equations`]. The grammar is `equations.pest`.

use super::Equations;
use crate::algebra::{Expr, Fact, MAX_DEPTH, Reason as ReasonId, VarId};
use crate::lower::Reason;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::OpId;
use depc_ir::parse_text::{Lines, either, expectation, nearest, sorted, unescape};
use depc_ir::why::Why;
use grammar::Rule as Node;
use pest::Parser;
use pest::iterators::Pair;

mod grammar {
    /// The parser that pest makes of the grammar.
    #[derive(pest_derive::Parser)]
    #[grammar = "equations/equations.pest"]
    pub struct EquationsParser;
}

/// Reads a system of equations. Both sides of every equation have the same size, so that it has a solution.
///
/// # Errors
/// The first syntax error, or every other mistake in text order.
pub fn parse_equations(file: &str, text: &str) -> Result<Equations, Vec<Diagnostic>> {
    let lines = Lines::new(text);
    let pairs = grammar::EquationsParser::parse(Node::file, text).map_err(|error| {
        let (at, expected) = expectation(&error, describe);
        let message = match expected.as_slice() {
            [] => "the terms are nested too deeply".to_string(),
            expected => format!("expected {}, found {}", either(expected), lines.found(at)),
        };
        vec![Diagnostic::error(file, lines.pos(at), message).with_help(FORM)]
    })?;
    let mut reader = EquationReader { file, lines, out: Equations::default(), diags: vec![] };
    for pair in pairs {
        match pair.as_rule() {
            Node::var => reader.var(pair),
            Node::frozen => reader.frozen(pair),
            Node::fact => reader.fact(pair),
            _ => {}
        }
    }
    if reader.diags.is_empty() { Ok(reader.out) } else { Err(sorted(reader.diags)) }
}

const FORM: &str = "statements are `var ax0: 64`, `frozen ax0: \"why\"` and `op 7 name: ax3 = cat(ax1 prod(ax0 ax2))`";

struct EquationReader<'a> {
    file: &'a str,
    lines: Lines<'a>,
    out: Equations,
    diags: Vec<Diagnostic>,
}

impl<'a> EquationReader<'a> {
    fn error(&mut self, at: &Pair<Node>, message: String, help: &str) {
        let pos = self.pos(at);
        self.diags.push(Diagnostic::error(self.file, pos, message).with_help(help));
    }

    fn pos(&self, at: &Pair<Node>) -> Pos {
        self.lines.pos(at.as_span().start())
    }

    fn var(&mut self, pair: Pair<'a, Node>) {
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::axis => {
                    let next = VarId(self.out.system.sizes.len() as u32).to_string();
                    if part.as_str() != next {
                        let message = format!("expected `{next}`, found `{}`", part.as_str());
                        self.error(&part, message, "variables are ax0, ax1, … in order");
                    }
                }
                Node::number => {
                    let size = self.number(&part);
                    self.out.system.sizes.push(size);
                }
                _ => {}
            }
        }
    }

    fn frozen(&mut self, pair: Pair<'a, Node>) {
        let id = ReasonId(self.out.reasons.len() as u32);
        let (mut why, mut text, mut op) = (Why::Fixed, String::new(), None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::axis => {
                    if let Some((var, _)) = self.axis(&part) {
                        self.out.system.frozen.push((var, id));
                    }
                }
                Node::by => {
                    let number = part.into_inner().find(|p| p.as_rule() == Node::number);
                    op = number.map(|p| OpId(self.op(&p)));
                }
                Node::kind => why = self.kind(&part),
                Node::string => text = self.string(&part),
                _ => {}
            }
        }
        self.out.reasons.push(Reason { freeze: why.because(text), op, value: None });
    }

    fn kind(&mut self, at: &Pair<Node>) -> Why {
        let found = Why::CODES.iter().find(|(_, code)| *code == at.as_str());
        found.map(|(why, _)| *why).unwrap_or_else(|| {
            let help = match nearest(at.as_str(), Why::CODES.iter().map(|(_, code)| *code)) {
                Some(near) => format!("did you mean `{near}`? spec/reasons.md lists all kinds"),
                None => "spec/reasons.md lists the kinds; it can be left away".to_string(),
            };
            self.error(at, format!("`{}` is no kind of reason", at.as_str()), &help);
            Why::Fixed
        })
    }

    fn fact(&mut self, pair: Pair<'a, Node>) {
        let pos = self.pos(&pair);
        let mut fact = Fact { rule: String::new(), origin: 0, equations: vec![] };
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::number => fact.origin = self.op(&part),
                Node::rule => {
                    for name in part.into_inner() {
                        fact.rule = match name.as_rule() {
                            Node::string => self.string(&name),
                            _ => name.as_str().to_string(),
                        };
                    }
                }
                Node::equation => fact.equations.extend(self.equation(part)),
                _ => {}
            }
        }
        self.out.system.facts.push(fact);
        self.out.places.push(pos);
    }

    fn equation(&mut self, pair: Pair<'a, Node>) -> Option<(Expr, Expr)> {
        let at = pair.clone();
        let sides: Vec<_> = pair.into_inner().filter(|p| p.as_rule() == Node::term).collect();
        let sides: Vec<Option<(Expr, u64)>> = sides.into_iter().map(|p| self.term(p, 0)).collect();
        let [Some((left, n)), Some((right, m))] = sides.as_slice() else { return None };
        if n != m {
            let message = format!("the left side has size {n}, the right side {m}");
            self.error(&at, message, "the two sides are one axis: correct a term, or the size of a variable");
            return None;
        }
        Some((left.clone(), right.clone()))
    }

    /// A term and its size.
    fn term(&mut self, pair: Pair<'a, Node>, depth: usize) -> Option<(Expr, u64)> {
        let part = pair.into_inner().next()?;
        if depth > MAX_DEPTH {
            self.error(&part, format!("nested more than {MAX_DEPTH} deep"), "give a part of it a variable of its own");
            return None;
        }
        let is_cat = match part.as_rule() {
            Node::axis => return self.axis(&part).map(|(var, size)| (Expr::Var(var), size)),
            Node::one => return Some((Expr::One, 1)),
            Node::back => {
                let axis = part.into_inner().find(|p| p.as_rule() == Node::axis)?;
                return self.axis(&axis).map(|(var, size)| (Expr::Back(var), size));
            }
            other => other == Node::cat,
        };
        let at = part.clone();
        let terms = part.into_inner().filter(|p| p.as_rule() == Node::term);
        let terms: Vec<Option<(Expr, u64)>> = terms.map(|p| self.term(p, depth + 1)).collect();
        let terms: Vec<(Expr, u64)> = terms.into_iter().collect::<Option<_>>()?;
        let mut sizes = terms.iter().map(|t| t.1);
        let size = match is_cat {
            true => sizes.try_fold(0u64, u64::checked_add),
            false => sizes.try_fold(1u64, u64::checked_mul),
        };
        let Some(size) = size else {
            self.error(&at, "it has more than 2^64 - 1 elements".to_string(), "take smaller sizes");
            return None;
        };
        let terms = terms.into_iter().map(|t| t.0).collect();
        Some((if is_cat { Expr::Cat(terms) } else { Expr::Prod(terms) }, size))
    }

    /// A variable that there is, and its size.
    fn axis(&mut self, at: &Pair<Node>) -> Option<(VarId, u64)> {
        let number = at.as_str().strip_prefix("ax").and_then(|n| n.parse::<u32>().ok());
        let found = number.and_then(|n| Some((VarId(n), *self.out.system.sizes.get(n as usize)?)));
        if found.is_none() {
            let help = format!("declare it before: `var {}: SIZE`", VarId(self.out.system.sizes.len() as u32));
            self.error(at, format!("undefined variable `{}`", at.as_str()), &help);
        }
        found
    }

    fn number(&mut self, at: &Pair<Node>) -> u64 {
        at.as_str().parse().unwrap_or_else(|_| {
            self.error(at, format!("{} is too large", at.as_str()), "at most 2^64 - 1");
            0
        })
    }

    fn op(&mut self, at: &Pair<Node>) -> u32 {
        at.as_str().parse().unwrap_or_else(|_| {
            self.error(at, format!("there is no op {}", at.as_str()), "ops are numbered from 0, at most 2^32 - 1");
            0
        })
    }

    fn string(&mut self, at: &Pair<Node>) -> String {
        let text = at.as_str();
        unescape(text.get(1..text.len() - 1).unwrap_or_default()).unwrap_or_else(|escape| {
            self.error(
                at,
                format!("unknown escape `{escape}`"),
                "write \\n, \\t, \\r, \\0, \\\\, \\\", \\' or \\u{HEX}",
            );
            String::new()
        })
    }
}

/// Whether a rule's name can stand without quotes.
pub(super) fn is_name(text: &str) -> bool {
    let pair = grammar::EquationsParser::parse(Node::name, text).ok().and_then(|mut pairs| pairs.next());
    pair.is_some_and(|p| p.as_str().len() == text.len())
}

/// What a grammar rule is called in a message.
fn describe(node: Node) -> &'static str {
    match node {
        Node::EOI => "the end of the file",
        Node::var | Node::var_kw => "`var`",
        Node::frozen | Node::frozen_kw => "`frozen`",
        Node::fact | Node::op_kw => "`op`",
        Node::axis => "a variable (`ax0`)",
        Node::number => "a number",
        Node::by | Node::by_kw => "`by`",
        Node::kind => "a kind of reason",
        Node::rule | Node::name => "a rule's name",
        Node::string => "a string",
        Node::term | Node::cat | Node::cat_kw | Node::prod | Node::prod_kw | Node::one | Node::equation => "a term",
        Node::back | Node::back_kw => "a term",
        Node::lpar => "`(`",
        Node::rpar => "`)`",
        Node::comma => "`,`",
        Node::colon => "`:`",
        Node::eq => "`=`",
        _ => "",
    }
}
