//! Why an axis is frozen: a kind with a stable code, and a sentence for people. `spec/reasons.md` is the table of kinds.

/// The kinds of reasons. Code compares kinds, never texts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Why {
    /// An argument of a function, whose type is fixed.
    Argument,
    /// A result of a public function, whose type is fixed.
    Result,
    /// A call that depc does not follow.
    Call,
    /// A list that depc does not follow.
    List,
    /// A region that depc does not follow, or a value inside of one.
    Region,
    /// It is state: of a global that may change, or whose value is not known.
    State,
    /// The op has no rule.
    NoRule,
    /// The op does not fit its rule.
    Misfit,
    /// The op's rule leaves the operand or the axis out.
    Unused,
    /// The type holds a scale per index of the axis.
    Quantised,
    /// It lies inside of blocks that have one scale each.
    Block,
    /// A tensor's number of axes is not known.
    Rank,
    /// A size that only the running program knows.
    Dynamic,
    /// The axis meets one of a size that is not known to be the same.
    Size,
    /// The op's rule fixes it: positions along it have a meaning.
    Fixed,
    /// The op's rule fixes it, and it is a kernel's row or column.
    Kernel,
    /// A position in a window.
    Window,
    /// Positions along the axis have a meaning.
    Position,
    /// The axis is read or written at computed positions.
    Indexed,
    /// The axis is read at known positions that say less, or something else, than "the same position".
    Map,
    /// The axis is cut or padded in a way that no sum of pieces says.
    Cut,
    /// The order along the axis shows in a result, or it is folded by an unknown function.
    Order,
    /// Several elements make up one number.
    Bits,
    /// A table is read in two ways.
    Shared,
    /// A number counts the axis, and cannot follow it.
    Count,
    /// Two groupings of the axis do not line up.
    Misaligned,
    /// The axis is cut into single units.
    SingleUnits,
    /// The axis has more units than a keep-set can list.
    Large,
}

impl Why {
    /// All kinds, each with its code in JSON. Codes never change their meaning.
    pub const CODES: [(Why, &'static str); 28] = [
        (Why::Argument, "argument"),
        (Why::Result, "result"),
        (Why::Call, "call"),
        (Why::List, "list"),
        (Why::Region, "region"),
        (Why::State, "state"),
        (Why::NoRule, "no-rule"),
        (Why::Misfit, "misfit"),
        (Why::Unused, "unused"),
        (Why::Quantised, "quantised"),
        (Why::Block, "block"),
        (Why::Rank, "rank"),
        (Why::Dynamic, "dynamic"),
        (Why::Size, "size"),
        (Why::Fixed, "fixed"),
        (Why::Kernel, "kernel"),
        (Why::Window, "window"),
        (Why::Position, "position"),
        (Why::Indexed, "indexed"),
        (Why::Map, "map"),
        (Why::Cut, "cut"),
        (Why::Order, "order"),
        (Why::Bits, "bits"),
        (Why::Shared, "shared"),
        (Why::Count, "count"),
        (Why::Misaligned, "misaligned"),
        (Why::SingleUnits, "single-units"),
        (Why::Large, "large"),
    ];

    /// The kind's code in JSON.
    pub fn code(self) -> &'static str {
        Why::CODES.iter().find(|(why, _)| *why == self).map_or("unknown", |(_, code)| code)
    }

    /// An option of the command that may free such an axis, as a sentence.
    pub fn option(self) -> Option<&'static str> {
        match self {
            Why::NoRule | Why::Misfit | Why::Unused => {
                Some("`--rules FILE` gives the op another rule; `depc new-rule OP --from IN` begins one")
            }
            _ => None,
        }
    }

    /// Whether the axis belongs to a kernel or a window. Nobody expects such an axis to be pruned.
    pub fn is_spatial(self) -> bool {
        matches!(self, Why::Kernel | Why::Window)
    }

    /// Whether the op's rule says that the letter is fixed.
    pub fn is_by_rule(self) -> bool {
        matches!(self, Why::Fixed | Why::Kernel)
    }

    /// A reason of this kind, in words that go on from the name of an axis: "`tosa.argmax` gives positions along it".
    pub fn because(self, text: impl Into<String>) -> Freeze {
        Freeze { why: self, text: text.into() }
    }
}

/// A reason with its kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Freeze {
    /// The kind.
    pub why: Why,
    /// For people.
    pub text: String,
}

impl std::fmt::Display for Freeze {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}
