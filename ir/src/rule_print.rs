//! [`Rule`] to text: what the parser reads back as the same rule.

use crate::rule::{Axes, Axis, Body, Given, Operand, OperandKind, Reading, Rule, Size, Where, WriteValue};
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
            Axis::Each(l) => write!(f, "{l}+"),
            Axis::Back(of) => write!(f, "back({of})"),
            Axis::Product(_) | Axis::Sum(_) => write!(f, "({})", Bare(self)),
            Axis::One => f.write_str("1"),
            Axis::Ellipsis => f.write_str("..."),
            Axis::Skip => f.write_str("_"),
        }
    }
}

/// An axis without the parentheses around it.
struct Bare<'a>(&'a Axis);

impl Display for Bare<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Axis::Product(parts) => Joined(parts, " ").fmt(f),
            Axis::Sum(parts) => {
                // A product binds its factors more closely than a sum.
                let bare = |p: &Axis| if let Axis::Product(_) = p { Bare(p).to_string() } else { p.to_string() };
                Joined(&parts.iter().map(bare).collect::<Vec<_>>(), " + ").fmt(f)
            }
            other => other.fmt(f),
        }
    }
}

impl Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Size::Of(axis) => write!(f, "|{}|", Bare(axis)),
            Size::Pairs(a, b) => write!(f, "|{a} ~ {b}|"),
            Size::Number(n, each) => write!(f, "{n}{}", if *each { "*" } else { "" }),
        }
    }
}

impl Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reading {
            Reading::Sizes => write!(f, "{} = {}", self.size, self.place),
            Reading::Position => write!(f, "{} = @{}", self.size, self.place),
            Reading::Reversed => write!(f, "{} = reversed({})", self.size, self.place),
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
        f.write_str(if self.squeezed { "squeezed " } else { "" })?;
        if let Some(of) = &self.zero_of {
            return write!(f, "zero({of})");
        }
        f.write_str(&self.name)?;
        f.write_str(if self.variadic { "*" } else { "" })?;
        self.axes.as_ref().map_or(Ok(()), |axes| axes.fmt(f))
    }
}

impl Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Body::ReduceAt(kind, dims) => write!(f, "({}, {dims})", kind.name()),
            Body::Pointwise(kind, Some(place)) => write!(f, "({}, {place})", kind.name()),
            Body::Reduce(kind) | Body::Pointwise(kind, None) => write!(f, "({})", kind.name()),
            Body::Take { letter, at } => write!(f, "({letter}, {at})"),
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
        let starred = |l: &str| format!("{l}{}", if self.has_list(l) { "*" } else { "" });
        for (word, letters) in [("fixed", &self.fixed), ("means", &self.means), ("shares", &self.shares)] {
            if !letters.is_empty() {
                let letters: Vec<String> = letters.iter().map(|(l, _)| starred(l)).collect();
                write!(f, " {word} {}", Joined(&letters, " "))?;
            }
        }
        if !self.wheres.is_empty() {
            write!(f, " where {}", Joined(&self.wheres, ", "))?;
        }
        if !self.writes.is_empty() {
            let write = |w: &crate::rule::Write| match &w.value {
                WriteValue::Shape(o) => format!("{} = shape({o})", w.place),
                WriteValue::Size(size) => format!("{} = {size}", w.place),
            };
            write!(f, " writes {}", Joined(&self.writes.iter().map(write).collect::<Vec<_>>(), ", "))?;
        }
        Ok(())
    }
}
