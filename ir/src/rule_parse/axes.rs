//! Operands and results: names, and axes in letters.

use super::{Node, Reader};
use crate::rule::{Axes, Axis, Operand, OperandKind, Where};
use crate::rule_check::{LetterSite, Sites};
use pest::iterators::Pair;

impl Reader<'_> {
    /// One operand or result.
    pub(super) fn pattern(&mut self, pair: Pair<Node>, sites: &mut Sites) -> Operand {
        let span = self.span(&pair);
        let mut operand = Operand { name: String::new(), kind: OperandKind::Plain, variadic: false, axes: None, span };
        let mut letters = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::modifier if part.as_str() == "weight" => operand.kind = OperandKind::Weight,
                Node::modifier if part.as_str() == "scale" => operand.kind = OperandKind::Scale,
                Node::modifier => operand.kind = OperandKind::Init,
                Node::label => {
                    let text = part.as_str();
                    operand.variadic = text.ends_with('*');
                    operand.name = text.trim_end_matches('*').to_string();
                    if operand.name == "_" {
                        if operand.kind != OperandKind::Plain {
                            self.error(
                                span.pos,
                                "`_` takes no part, so it is no weight, no init and no scale",
                                "remove the word",
                            );
                        }
                        operand.kind = OperandKind::Skip;
                    }
                }
                Node::ordered => {
                    let axes = part.into_inner().filter(|p| p.as_rule() == Node::axis);
                    operand.axes = Some(Axes::Ordered(axes.map(|p| self.axis(p, &mut letters)).collect()));
                }
                Node::placed => {
                    let ats = part.into_inner().filter(|p| p.as_rule() == Node::at);
                    operand.axes = Some(Axes::Placed(ats.map(|p| self.at(p, &mut letters)).collect()));
                }
                _ => {}
            }
        }
        sites.patterns.push(letters);
        operand
    }

    fn at(&mut self, pair: Pair<Node>, letters: &mut Vec<LetterSite>) -> (Axis, Where) {
        let mut axis = Axis::Skip;
        let mut place = Where::Rest;
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::axis => axis = self.axis(part, letters),
                Node::name if part.as_str() == "rest" => place = Where::Rest,
                Node::name => place = Where::Attr(part.as_str().to_string()),
                Node::integer => place = Where::At(self.integer(&part)),
                _ => {}
            }
        }
        (axis, place)
    }

    fn integer(&mut self, pair: &Pair<Node>) -> i64 {
        pair.as_str().parse().unwrap_or_else(|_| {
            self.error(self.pos(pair), format!("no tensor has an axis {}", pair.as_str()), "give a smaller position");
            0
        })
    }

    fn axis(&mut self, pair: Pair<Node>, letters: &mut Vec<LetterSite>) -> Axis {
        let pos = self.pos(&pair);
        let Some(part) = pair.into_inner().next() else { return Axis::Skip };
        let text = part.as_str().to_string();
        let mut site = |name: &str, pos| letters.push(LetterSite { name: name.to_string(), pos });
        match part.as_rule() {
            Node::ellipsis => {
                site("...", pos);
                Axis::Ellipsis
            }
            Node::letter => {
                site(&text, pos);
                Axis::Letter(text)
            }
            Node::list => {
                site(text.trim_end_matches('*'), pos);
                Axis::List(text.trim_end_matches('*').to_string())
            }
            Node::number => {
                if text != "1" {
                    let help = "name the axis by a letter; only an axis of size 1 may be written as a number";
                    self.error(pos, format!("`{text}` is not an axis"), help);
                }
                Axis::One
            }
            Node::product => self.product(part, letters),
            _ => Axis::Skip,
        }
    }

    fn product(&mut self, pair: Pair<Node>, letters: &mut Vec<LetterSite>) -> Axis {
        let pos = self.pos(&pair);
        let mut names = Vec::new();
        for part in pair.into_inner() {
            let name = part.as_str().to_string();
            match part.as_rule() {
                Node::letter => {
                    letters.push(LetterSite { name: name.clone(), pos: self.pos(&part) });
                    names.push(name);
                }
                Node::list => {
                    let help = "give each factor its own letter, or use `= reshape`";
                    self.error(self.pos(&part), format!("`{name}` is a list: it cannot be part of a product"), help);
                    return Axis::Skip;
                }
                _ => {}
            }
        }
        if names.len() < 2 {
            self.error(pos, "a product has two letters or more", "leave the parentheses away");
        }
        Axis::Product(names)
    }
}
