//! Operands and results: names, and axes in letters.

use super::{Node, RuleReader};
use crate::rule::{Axes, Axis, Operand, OperandKind, Where};
use crate::rule_check::{LetterSite, Sites};
use pest::iterators::Pair;

impl RuleReader<'_> {
    /// One operand or result.
    pub(super) fn pattern(&mut self, pair: Pair<Node>, sites: &mut Sites) -> Operand {
        let span = self.span(&pair);
        let mut operand = Operand {
            name: String::new(),
            kind: OperandKind::Plain,
            variadic: false,
            squeezed: false,
            zero_of: None,
            axes: None,
            span,
        };
        let mut letters = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::modifier if part.as_str() == "squeezed" => operand.squeezed = true,
                Node::modifier if operand.kind != OperandKind::Plain => {
                    self.error(self.pos(&part), "an operand is for one thing", "keep one of the words");
                }
                Node::modifier if part.as_str() == "weight" => operand.kind = OperandKind::Weight,
                Node::modifier if part.as_str() == "scale" => operand.kind = OperandKind::Scale,
                Node::modifier => operand.kind = OperandKind::Init,
                Node::label => {
                    let text = part.as_str();
                    operand.variadic = text.ends_with('*');
                    operand.name = text.trim_end_matches('*').to_string();
                    if operand.name == "_" {
                        if operand.kind != OperandKind::Plain || operand.squeezed {
                            self.error(
                                span.pos,
                                "`_` takes no part, so it is no weight, no init and no scale",
                                "remove the word",
                            );
                        }
                        operand.kind = OperandKind::Skip;
                    }
                }
                Node::zero_of => {
                    if operand.kind != OperandKind::Plain || operand.squeezed {
                        self.error(span.pos, "a zero point is no weight, no init and no scale", "remove the word");
                    }
                    operand.name = "_".to_string();
                    operand.kind = OperandKind::Skip;
                    let of = part.into_inner().find(|p| p.as_rule() == Node::letter);
                    operand.zero_of = of.map(|p| p.as_str().to_string());
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

    pub(super) fn axis(&mut self, pair: Pair<Node>, letters: &mut Vec<LetterSite>) -> Axis {
        let Some(part) = pair.into_inner().next() else { return Axis::Skip };
        self.factor(part, letters)
    }

    /// An axis, or a part of a product.
    pub(super) fn factor(&mut self, part: Pair<Node>, letters: &mut Vec<LetterSite>) -> Axis {
        let pos = self.pos(&part);
        let name = part.as_str().trim_end_matches(['*', '+']).to_string();
        if matches!(part.as_rule(), Node::ellipsis | Node::letter | Node::list | Node::each) {
            letters.push(LetterSite { name: name.clone(), pos });
        }
        match part.as_rule() {
            Node::ellipsis => Axis::Ellipsis,
            Node::letter => Axis::Letter(name),
            Node::list => Axis::List(name),
            Node::each => Axis::Each(name),
            Node::back => {
                let of = part.into_inner().find(|p| matches!(p.as_rule(), Node::list | Node::letter));
                of.map_or(Axis::Skip, |of| Axis::Back(Box::new(self.factor(of, letters))))
            }
            Node::number => {
                if name != "1" {
                    let help = "name the axis by a letter; only an axis of size 1 may be written as a number";
                    self.error(pos, format!("`{name}` is not an axis"), help);
                }
                Axis::One
            }
            Node::group => {
                let axis = self.sum(part.into_inner(), letters);
                if !matches!(axis, Axis::Sum(_) | Axis::Product(_)) {
                    self.error(pos, "a product has two letters or more", "leave the parentheses away");
                }
                axis
            }
            _ => Axis::Skip,
        }
    }

    /// Products with `+` between them. (`C+` alone is the sum of all of those.)
    pub(super) fn sum<'i>(
        &mut self,
        pairs: impl Iterator<Item = Pair<'i, Node>>,
        letters: &mut Vec<LetterSite>,
    ) -> Axis {
        let mut terms = vec![];
        for product in pairs.filter(|p| p.as_rule() == Node::product) {
            let parts = product.into_inner().filter(|p| !matches!(p.as_rule(), Node::rpar | Node::plus));
            let mut parts: Vec<Axis> = parts.map(|p| self.factor(p, letters)).collect();
            terms.push(if parts.len() == 1 { parts.remove(0) } else { Axis::Product(parts) });
        }
        match terms.len() {
            1 if !matches!(terms[0], Axis::Each(_)) => terms.remove(0),
            _ => Axis::Sum(terms),
        }
    }
}
