//! The text of the algebra's rules to [`Rules`]. The grammar is `algebra.pest`.

use crate::algebra::{Action, Built, Fit, Number, Part, Pattern, Pick, Premise, Role, Rule, Rules, Shape, What};
use crate::diag::{Diagnostic, Pos};
use crate::parse_text::{Lines, either, expectation};
use grammar::Rule as Node;
use pest::Parser;
use pest::iterators::Pair;

mod grammar {
    /// The parser that pest makes of the grammar.
    #[derive(pest_derive::Parser)]
    #[grammar = "algebra.pest"]
    pub struct AlgebraParser;
}

/// Reads the rules of the algebra. `file` is what diagnostics call the text.
///
/// # Errors
/// The first mistake, with its place: of syntax, a name that its pattern does not have, a list whose end nothing says.
pub fn parse_algebra(file: &str, text: &str) -> Result<Rules, Diagnostic> {
    let lines = Lines::new(text);
    let error = |byte: usize, message: String| Diagnostic::error(file, lines.pos(byte), message);
    let mut pairs = grammar::AlgebraParser::parse(Node::file, text).map_err(|e| {
        let (at, expected) = expectation(&e, describe);
        error(at, format!("expected {}, found {}", either(&expected), lines.found(at)))
    })?;
    let mut rules: Vec<Rule> = vec![];
    for pair in pairs.next().into_iter().flat_map(Pair::into_inner).filter(|p| p.as_rule() == Node::rule) {
        let at = pair.as_span().start();
        let rule = AlgebraReader::default().rule(pair).map_err(|(at, message)| error(at, message))?;
        if rules.iter().any(|r| r.name == rule.name) {
            return Err(error(at, format!("a second rule `{}`", rule.name)));
        }
        rules.push(rule);
    }
    if rules.is_empty() {
        return Err(Diagnostic::error(file, Pos::default(), "there is no rule here"));
    }
    Ok(Rules { rules })
}

/// What a syntax error calls a node.
fn describe(node: Node) -> &'static str {
    match node {
        Node::rule | Node::name | Node::shortcut => "a rule",
        Node::mark => "`=` or `>`",
        Node::side | Node::built => "`cat(…)` or `prod(…)`",
        Node::premise => "a premise",
        Node::action | Node::states | Node::goal | Node::freeze => "an equation, `full …` or a job",
        Node::axis => "an axis (one small letter)",
        Node::list => "a list (`A..`)",
        Node::number | Node::term | Node::atom => "a number",
        Node::EOI => "the end of the file",
        _ => "",
    }
}

/// A mistake: at which byte, and what is wrong.
type Mistake = (usize, String);

/// Reads one rule.
#[derive(Default)]
struct AlgebraReader {
    /// Names of the parts.
    names: Vec<(String, Part)>,
    sides: Vec<Pattern>,
}

type Nodes<'a> = Vec<Pair<'a, Node>>;

fn inner(pair: Pair<'_, Node>) -> Nodes<'_> {
    pair.into_inner().collect()
}

impl AlgebraReader {
    fn rule(&mut self, pair: Pair<Node>) -> Result<Rule, Mistake> {
        let at = pair.as_span().start();
        let without_comments = pair.as_str().lines().map(|l| l.split("//").next().unwrap_or(l));
        let text = without_comments.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        let mut rule = Rule {
            name: String::new(),
            text,
            strengthening: false,
            shortcut: false,
            sides: [Pattern { shape: None, list: false, axis: false, outermost: false }; 2],
            fit: Fit::None,
            premises: vec![],
            n: None,
            actions: vec![],
        };
        let mut side = 0;
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Node::shortcut => rule.shortcut = true,
                Node::name => rule.name = pair.as_str().to_string(),
                Node::mark => rule.strengthening = pair.as_str() == ">",
                Node::side => {
                    rule.sides[side] = self.pattern(side, pair)?;
                    self.sides.push(rule.sides[side]);
                    side += 1;
                }
                Node::premise => self.premise(pair, &mut rule)?,
                _ => {
                    let action = self.action(pair)?;
                    rule.actions.push(action);
                }
            }
        }
        let ends = match rule.fit {
            Fit::None => [false; 2],
            Fit::Exact(side, _) | Fit::Straddle(side, _) => [side == 0, side == 1],
            Fit::Common => [true; 2],
        };
        if rule.sides.map(|p| p.list) != ends {
            return Err((at, format!("rule `{}`: its premises must say, once, where each list ends", rule.name)));
        }
        Ok(rule)
    }

    /// Reads one side, and names its parts.
    fn pattern(&mut self, side: usize, pair: Pair<Node>) -> Result<Pattern, Mistake> {
        let at = pair.as_span().start();
        let mut nodes = inner(pair);
        let shape = (nodes[0].as_rule() == Node::shape).then(|| shape(&nodes.remove(0)));
        let kinds: Vec<Node> = nodes.iter().map(Pair::as_rule).collect();
        let mut roles = match (shape, &kinds[..]) {
            (_, [Node::list]) => vec![Role::Rest],
            (Some(_), [Node::axis, Node::list]) => vec![Role::Axis, Role::Rest],
            (Some(Shape::Cat), [Node::list, Node::list]) => vec![Role::List, Role::Rest],
            (Some(Shape::Cat), [Node::list, Node::axis, Node::list]) => vec![Role::List, Role::Axis, Role::Rest],
            (Some(Shape::Prod), [Node::list, Node::axis]) => vec![Role::Rest, Role::Axis],
            (Some(Shape::Prod), [Node::list, Node::list]) => vec![Role::Rest, Role::List],
            _ => return Err((at, "no pattern of this form: see the others".to_string())),
        };
        let has = |role| roles.contains(&role);
        let outermost = shape == Some(Shape::Prod) && roles[0] != Role::Rest;
        let pattern = Pattern { shape, list: has(Role::List), axis: has(Role::Axis), outermost };
        for (node, role) in nodes.iter().zip(roles.drain(..)) {
            self.name(node, Part { side, role })?;
        }
        Ok(pattern)
    }

    fn name(&mut self, node: &Pair<Node>, part: Part) -> Result<(), Mistake> {
        let name = node.as_str();
        if name == "n" || self.names.iter().any(|(known, _)| known == name) {
            return Err((node.as_span().start(), format!("`{name}` means something else already")));
        }
        self.names.push((name.to_string(), part));
        Ok(())
    }

    fn part(&self, node: &Pair<Node>) -> Result<Part, Mistake> {
        let name = node.as_str();
        let known = self.names.iter().find(|(known, _)| known == name).map(|(_, part)| *part);
        known.ok_or_else(|| (node.as_span().start(), format!("no pattern has a `{name}`")))
    }

    fn axis(&self, node: &Pair<Node>) -> Result<usize, Mistake> {
        match self.part(node)? {
            Part { side, role: Role::Axis } => Ok(side),
            _ => Err((node.as_span().start(), format!("`{}` is not an axis of a pattern", node.as_str()))),
        }
    }

    fn premise(&mut self, pair: Pair<Node>, rule: &mut Rule) -> Result<(), Mistake> {
        let pair = inner(pair).remove(0);
        let (kind, at) = (pair.as_rule(), pair.as_span().start());
        let nodes = inner(pair);
        let premise = match kind {
            Node::is_cat => {
                let side = self.axis(&nodes[0])?;
                self.name(&nodes[1], Part { side, role: Role::Pieces })?;
                Premise::IsCat(side)
            }
            Node::is_full => Premise::Full(self.part(&nodes[0])?),
            Node::splits => Premise::Splits(self.part(&nodes[0])?, self.number(&nodes[1])?),
            Node::binds if rule.n.is_some() => return Err((at, "`n` has a value already".to_string())),
            Node::binds => {
                rule.n = Some(self.number(&nodes[0])?);
                Premise::Binds
            }
            Node::divides => Premise::Divides(self.number(&nodes[0])?, self.number(&nodes[1])?),
            Node::less => Premise::Less(self.number(&nodes[0])?, self.number(&nodes[1])?),
            Node::between => return self.straddle(&nodes, rule, at),
            _ => {
                let (l, r) = (self.number(&nodes[0])?, self.number(&nodes[1])?);
                rule.fit = match (list_of(&l), list_of(&r)) {
                    (Some(0), Some(1)) | (Some(1), Some(0)) => Fit::Common,
                    (Some(side), None) => Fit::Exact(side, r),
                    (None, Some(side)) => Fit::Exact(side, l),
                    _ => {
                        rule.premises.push(Premise::Equal(l, r));
                        return Ok(());
                    }
                };
                return Ok(());
            }
        };
        rule.premises.push(premise);
        Ok(())
    }

    /// `|A..| < number < |A.. c|`.
    fn straddle(&self, nodes: &Nodes, rule: &mut Rule, at: usize) -> Result<(), Mistake> {
        let [low, middle, high] = [self.number(&nodes[0])?, self.number(&nodes[1])?, self.number(&nodes[2])?];
        let side = list_of(&low).ok_or((at, "this must be `|A..| < … < |A.. c|`".to_string()))?;
        let both = [Role::List, Role::Axis].map(|role| Part { side, role });
        if high != Number::Size(both.to_vec()) || rule.fit != Fit::None {
            return Err((at, "this must be `|A..| < … < |A.. c|`, once".to_string()));
        }
        rule.fit = Fit::Straddle(side, middle);
        Ok(())
    }

    fn number(&self, pair: &Pair<Node>) -> Result<Number, Mistake> {
        let at = pair.as_span().start();
        let nodes = inner(pair.clone());
        match pair.as_rule() {
            Node::number | Node::term => {
                let mut out = self.number(&nodes[0])?;
                for two in nodes[1..].chunks(2) {
                    let operands = Box::new([out, self.number(&two[1])?]);
                    out = match two[0].as_rule() {
                        Node::minus => Number::Minus(operands),
                        Node::times => Number::Times(operands),
                        Node::over => Number::Over(operands),
                        _ => Number::Modulo(operands),
                    };
                }
                Ok(out)
            }
            Node::atom => self.number(&nodes[0]),
            Node::gcd => Ok(Number::Gcd(Box::new([self.number(&nodes[0])?, self.number(&nodes[1])?]))),
            Node::bound => Ok(Number::Bound),
            Node::integer => pair.as_str().parse().map(Number::Constant).map_err(|_| (at, "too large".to_string())),
            _ if nodes[0].as_rule() == Node::last => Ok(Number::Last(self.part(&nodes[1])?)),
            _ => {
                let parts = nodes.iter().map(|n| self.part(n)).collect::<Result<Vec<Part>, Mistake>>()?;
                if parts.iter().any(|p| p.side != parts[0].side) {
                    return Err((at, "a size is of parts of one side".to_string()));
                }
                Ok(Number::Size(parts))
            }
        }
    }

    fn action(&self, pair: Pair<Node>) -> Result<Action, Mistake> {
        let pair = inner(pair).remove(0);
        let kind = pair.as_rule();
        let nodes = inner(pair);
        match kind {
            Node::freeze => Ok(Action::Full(self.pick(&nodes[0])?)),
            Node::goal => Ok(Action::GoOn([self.goes_on(0, &nodes[0])?, self.goes_on(1, &nodes[1])?])),
            _ => {
                let (left, right) = (self.built(&nodes[0])?, self.built(&nodes[1])?);
                Ok(cut_or_factor(&left, &right).unwrap_or(Action::Equal(left, right)))
            }
        }
    }

    /// One side of what a rule goes on with: what is put back, and the rest where it was.
    fn goes_on(&self, side: usize, pair: &Pair<Node>) -> Result<Vec<Pick>, Mistake> {
        let built = self.built(pair)?;
        let pattern = &self.sides[side];
        let rest = Part { side, role: Role::Rest };
        let on_the_right = pattern.shape == Some(Shape::Cat) || pattern.outermost;
        let at = if on_the_right { built.of.len() - 1 } else { 0 };
        let rests: Vec<usize> = (0..built.of.len()).filter(|i| built.of[*i].part.role == Role::Rest).collect();
        if pattern.shape != Some(built.shape) || rests != [at] || built.of[at].part != rest {
            let message =
                "a rule goes on with the kind of term that its pattern has, and with the rest where it is there";
            return Err((pair.as_span().start(), message.to_string()));
        }
        Ok(built.of)
    }

    fn built(&self, pair: &Pair<Node>) -> Result<Built, Mistake> {
        if pair.as_rule() == Node::pick {
            return Ok(Built { shape: Shape::Cat, of: vec![self.pick(pair)?] });
        }
        let nodes = inner(pair.clone());
        let of = nodes[1..].iter().map(|n| self.pick(n)).collect::<Result<_, Mistake>>()?;
        Ok(Built { shape: shape(&nodes[0]), of })
    }

    fn pick(&self, pair: &Pair<Node>) -> Result<Pick, Mistake> {
        let nodes = inner(pair.clone());
        let part = self.part(&nodes[0])?;
        let Some(selector) = nodes.get(1) else { return Ok(Pick { part, what: What::Whole }) };
        let number = self.number(&inner(selector.clone())[0])?;
        let what = match selector.as_rule() {
            Node::before => What::Before(number),
            Node::from => What::From(number),
            Node::outer => What::Outer(number),
            _ => What::Inner(number),
        };
        let is_list = part.role == Role::List && matches!(what, What::Outer(_) | What::Inner(_));
        if part.role != Role::Axis && !is_list {
            return Err((
                pair.as_span().start(),
                "only an axis has pieces, and only a pattern's list or axis factors".into(),
            ));
        }
        Ok(Pick { part, what })
    }
}

fn shape(pair: &Pair<Node>) -> Shape {
    if pair.as_str() == "cat" { Shape::Cat } else { Shape::Prod }
}

/// The side whose list alone this is the size of.
fn list_of(number: &Number) -> Option<usize> {
    match number {
        Number::Size(parts) => match parts[..] {
            [Part { side, role: Role::List }] => Some(side),
            _ => None,
        },
        _ => None,
    }
}

/// `x = cat(x[..n] x[n..])`, or `x = prod(x/n x%n)`.
fn cut_or_factor(left: &Built, right: &Built) -> Option<Action> {
    let [Pick { part, what: What::Whole }] = &left.of[..] else { return None };
    let [first, second] = &right.of[..] else { return None };
    if first.part != *part || second.part != *part {
        return None;
    }
    match (right.shape, &first.what, &second.what) {
        (Shape::Cat, What::Before(n), What::From(m)) if n == m => Some(Action::Cut(part.side, n.clone())),
        (Shape::Prod, What::Outer(n), What::Inner(m)) if n == m => Some(Action::Factor(part.side, n.clone())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_algebra;

    #[test]
    fn mistakes_have_a_place() {
        let message = |text: &str| match parse_algebra("a.dep", text) {
            Ok(rules) => panic!("{rules:?}"),
            Err(e) => e.to_string(),
        };
        let head = "one = cat(a X..) ~ cat(B.. Y..)\n  where ";
        let all = [
            String::new(),
            format!("{head}|a| = |B..| => a = cat(C..)"),
            format!("{head}1 < |a| => a = cat(B..)"),
            format!("{head}|a| = |B..| => a = cat(B[..n])"),
            format!("{head}|a| = |B..|, n = 1, n = 2 => a = cat(B..)"),
            format!("{head}|a| = |B..|, |a Y..| = 3 => a = cat(B..)"),
            format!("{head}|a| = |B..|, B.. is cat(P..) => a = cat(B..)"),
            format!("{head}|a| = |B..| => X.. = cat(B..[1..])"),
            format!("{head}|a| = |B..| => cat(X..) ~ cat(B..)"),
            "one = cat(a X..) ~ cat(a Y..) where 1 < |a| => full a".to_string(),
            "one = cat(X.. a) ~ cat(Y..) where 1 < |a| => full a".to_string(),
            "one = X.. ~ Y.. where X.. full => full Y..\none = X.. ~ Y.. where X.. full => full Y..".to_string(),
        ];
        let all: Vec<String> = all.iter().map(|text| message(text)).collect();
        insta::assert_snapshot!(all.join("\n"));
    }
}
