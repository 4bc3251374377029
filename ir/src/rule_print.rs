//! [`Rule`] to text: what the parser reads back as the same rule.

use crate::rule::{Axes, Axis, Body, Operand, OperandKind, Rule, Where, WriteValue};
use std::fmt::{self, Display};

/// Items with a separator between them.
struct Joined<'a, T>(&'a [T], &'static str);

impl<T: Display> Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, item) in self.0.iter().enumerate() {
            write!(f, "{}{item}", if i == 0 { "" } else { self.1 })?;
        }
        Ok(())
    }
}

impl Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Axis::Letter(l) => f.write_str(l),
            Axis::List(l) => write!(f, "{l}*"),
            Axis::Product(ls) => write!(f, "({})", Joined(ls, " ")),
            Axis::One => f.write_str("1"),
            Axis::Ellipsis => f.write_str("..."),
            Axis::Skip => f.write_str("_"),
        }
    }
}

impl Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Where::Attr(name) => f.write_str(name),
            Where::At(n) => write!(f, "{n}"),
            Where::Rest => f.write_str("rest"),
        }
    }
}

impl Display for Axes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Axes::Ordered(axes) => write!(f, "[{}]", Joined(axes, " ")),
            Axes::Placed(axes) => {
                let axes: Vec<String> = axes.iter().map(|(a, w)| format!("{a}={w}")).collect();
                write!(f, "{{{}}}", Joined(&axes, ", "))
            }
        }
    }
}

impl Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            OperandKind::Weight => "weight ",
            OperandKind::Init => "init ",
            OperandKind::Scale => "scale ",
            OperandKind::Plain | OperandKind::Skip => "",
        })?;
        f.write_str(&self.name)?;
        f.write_str(if self.variadic { "*" } else { "" })?;
        self.axes.as_ref().map_or(Ok(()), |axes| axes.fmt(f))
    }
}

impl Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Body::Pointwise(kind, Some(place)) => write!(f, "({}, {place})", kind.name()),
            Body::Reduce(kind) | Body::Pointwise(kind, None) => write!(f, "({})", kind.name()),
            _ => match &self.places()[..] {
                [] => Ok(()),
                places => write!(f, "({})", Joined(places, ", ")),
            },
        }
    }
}

impl Display for Rule {
    /// One line, without a line end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "op {}({}) -> ", self.op, Joined(&self.operands, ", "))?;
        match &self.results[..] {
            [one] => write!(f, "{one}")?,
            many => write!(f, "({})", Joined(many, ", "))?,
        }
        if self.body != Body::Contract {
            write!(f, " = {}", self.body)?;
        }
        if !self.fixed.is_empty() {
            let patterns = || self.operands.iter().chain(&self.results);
            let is_list = |l: &str| patterns().any(|o| o.axes.as_ref().is_some_and(|a| a.has_list(l)));
            let star = |l: &str| if is_list(l) { "*" } else { "" };
            let fixed: Vec<String> = self.fixed.iter().map(|(l, _)| format!("{l}{}", star(l))).collect();
            write!(f, " fixed {}", Joined(&fixed, " "))?;
        }
        if !self.wheres.is_empty() {
            let wheres: Vec<String> = self.wheres.iter().map(|(l, place, _)| format!("|{l}| = {place}")).collect();
            write!(f, " where {}", Joined(&wheres, ", "))?;
        }
        if !self.writes.is_empty() {
            let write = |w: &crate::rule::Write| match &w.value {
                WriteValue::Shape(o) => format!("{} = shape({o})", w.place),
                WriteValue::Size(l) => format!("{} = |{l}|", w.place),
            };
            write!(f, " writes {}", Joined(&self.writes.iter().map(write).collect::<Vec<_>>(), ", "))?;
        }
        Ok(())
    }
}
