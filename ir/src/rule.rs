//! The syntax tree of the rule language. The reference, with examples that are run, is `spec/rules.md`.
//!
//! ```text
//! op tosa.conv2d(x[n h w i], weight k[o r s i], init b[o], _, _) -> [n p q o]   fixed h w p q r s
//! op tosa.concat(xs*{C+=axis, R*=rest}) -> {(C+)=axis, R*=rest}  = other
//! op stablehlo.dot_general(a{B*=lhs_batching_dimensions, K*=lhs_contracting_dimensions, M*=rest},
//!                          w{B*=rhs_batching_dimensions, K*=rhs_contracting_dimensions, N*=rest}) -> [B* M* N*]
//! scalar arith.mulf = mul
//! constant tosa.const(values)
//! ```

pub use crate::body::{Body, Place, Scalar, Vectors, Windows};
use crate::diag::Pos;
use crate::silence::Silence;
use crate::types::Elem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the rule language that this depc reads. A file without a `version` line is of version 1, whatever comes later.
pub const VERSION: u32 = 1;

/// A place in a rule file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    /// Which file of [`RuleSet::files`].
    pub file: u32,
    /// Where it begins.
    pub pos: Pos,
}

/// All rules in force, by op name.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
pub struct RuleSet {
    /// Names of the files, in the order they were loaded.
    pub files: Vec<String>,
    /// Per file: may its rules replace those of files for which this is false (a file given with `--rules`)?
    pub replacing: Vec<bool>,
    /// Op rules.
    pub ops: BTreeMap<String, Rule>,
    /// What a scalar op inside a region computes.
    pub scalars: BTreeMap<String, (Scalar, Span)>,
    /// What an op *is*, where that is not an equation.
    pub roles: BTreeMap<String, (Role, Span)>,
    /// Ops with a rule per value of something that they hold: the rules are filed under `NAME@VALUE`.
    pub variants: BTreeMap<String, (Deciding, Span)>,
    /// Per dialect, or `DIALECT@quantised`: the ops that set removed units of a tensor to a number ([`crate::silence`]).
    pub silences: BTreeMap<String, (Silence, Span)>,
    /// Per dialect: the ops that multiply the units of a tensor by numbers.
    pub weighs: BTreeMap<String, (Silence, Span)>,
    /// What types of other dialects are, by their name without `!`.
    pub types: BTreeMap<String, (TypeKind, Span)>,
}

impl RuleSet {
    /// The dialects whose ops or types it knows.
    pub fn dialects(&self) -> Vec<&str> {
        let ops = self.ops.keys().chain(self.roles.keys()).chain(self.scalars.keys()).chain(self.variants.keys());
        let dialects = ops.chain(self.types.keys()).filter_map(|name| Some(name.split_once('.')?.0));
        dialects.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// What decides which rule an op has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Deciding {
    /// `variant stablehlo.custom_call(call_target_name)`: the attribute of that name.
    Attr(String),
    /// `variant torch.aten.convolution(6)`: the operand of that number, a constant.
    Operand(usize),
}

/// The value in the name of a rule that is for all other values of a [`Deciding`] place.
pub const ANY_VALUE: &str = "_";

/// What a type of another dialect is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TypeKind {
    /// `type torch.vtensor = tensor`: a tensor, spelled `!torch.vtensor<[2,?],f32>`.
    Tensor,
    /// `type torch.int = i64`: a number of that element type.
    Scalar(Elem),
    /// `type torch.none = none`: no value; an operand of this type is as good as missing.
    Absent,
}

/// What an op is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Role {
    /// `constant tosa.const(values)`: holds a literal in that attribute.
    Constant(String),
    /// `function func.func`: its region's ops are a function's body.
    Function,
    /// `return func.return`: ends a function; its operands are the results.
    Return,
    /// `yield linalg.yield`: ends a region; its operands are the region's results.
    Yield,
    /// `list torch.prim.ListConstruct`: its result is the list of its operands.
    List,
    /// `ignore cf.assert`: has no result that anyone sizes and ties nothing; its operands are not constrained.
    Ignore,
    /// `hint torch.bind_symbolic_shape`: as `ignore`, but it says what sizes are, so that it goes where they change.
    Hint,
    /// `store util.global.store`: writes its operands to what outlasts the function, a global that may change: they keep their sizes.
    Store,
    /// `call func.call(callee)`: runs the function that this attribute names on its operands.
    Call(String),
    /// `global ml_program.global(value)`: holds values outside of functions, in that attribute.
    Global(String),
    /// `load ml_program.global_load_const(global)`: a constant whose values the global of that name holds.
    Load(String),
    /// `loop stablehlo.while`: its last operands, as many as it has results, are carried through its regions.
    Loop,
    /// `branch stablehlo.case`: runs one of its regions, whose results are its own.
    Branch,
}

impl Role {
    /// The attribute that holds (or names) a constant's literal.
    pub fn literal(&self) -> Option<&String> {
        match self {
            Role::Constant(attr) | Role::Load(attr) => Some(attr),
            _ => None,
        }
    }
}

/// One op rule.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Full op name.
    pub op: String,
    /// Where the rule stands.
    pub span: Span,
    /// Operand patterns.
    pub operands: Vec<Operand>,
    /// Result patterns.
    pub results: Vec<Operand>,
    /// What it computes.
    pub body: Body,
    /// `where |g| = feature_group_count`: sizes that the op holds. They hold afterwards, too: these places are written.
    pub wheres: Vec<Given>,
    /// `means N*`: letters, by name, that it takes means over by itself (a norm), so that no number counts them.
    pub means: Vec<(String, Span)>,
    /// `shares k`: letters, by name, over which it divides each element by a sum of functions that vanish at −∞ (a softmax): what is −∞
    /// there takes no share.
    pub shares: Vec<(String, Span)>,
    /// `fixed h w R*`: letters and lists that are frozen, by name (a list without its star).
    pub fixed: Vec<(String, Span)>,
    /// `writes size = shape(y), groups = |g|`.
    pub writes: Vec<Write>,
}

/// An operand or a result in a rule.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Operand {
    /// Its name, without the star of `xs*`; `_` takes no part; empty if the rule gives axes alone (`-> [n c]`).
    pub name: String,
    /// What it is for.
    pub kind: OperandKind,
    /// `xs*`: any number of them.
    pub variadic: bool,
    /// `squeezed x[…]`: axes of size 1 may be left away.
    pub squeezed: bool,
    /// `zero(x)`: it takes no part but as the zero point of that operand, the number that is taken off each of its elements.
    pub zero_of: Option<String>,
    /// Its axes, if the rule names them.
    pub axes: Option<Axes>,
    /// Where it stands.
    pub span: Span,
}

/// What an operand is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OperandKind {
    /// Data.
    Plain,
    /// `weight k[…]`: the one operand that scoring takes for the weight.
    Weight,
    /// `init b[…]`: added to the result (a bias, an accumulator), not multiplied.
    Init,
    /// `scale s[…]`: the (first) result is multiplied by it (a batch norm's γ).
    Scale,
    /// `_`: takes no part.
    Skip,
}

/// The axes of an operand.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Axes {
    /// `[n h w c]`: in order.
    Ordered(Vec<Axis>),
    /// `{k=axis, R*=rest}`: by attribute.
    Placed(Vec<(Axis, Where)>),
}

/// One axis pattern.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Axis {
    /// `c`: an axis.
    Letter(String),
    /// `R*`: a list of axes, in order. The name is without the star; no letter has the same name.
    List(String),
    /// `C+`: of each of several operands an axis of its own; in a sum, all of those, one after another.
    Each(String),
    /// `(g c)`: a product, row-major. With lists in it (`(M* C*)`), one axis per member.
    Product(Vec<Axis>),
    /// `(lo + c + hi)`: pieces, one after another. With lists in it, one axis per member.
    Sum(Vec<Axis>),
    /// `back(c)`, `back(R*)`: an axis of an operand (of a list, each one) from its last index to its first.
    Back(Box<Axis>),
    /// `1`: an axis of size 1.
    One,
    /// `...`: any leading axes, aligned from the end; the same everywhere in the rule.
    Ellipsis,
    /// `_`: an axis that takes no part (its size is free; it is frozen). In a sum, a piece whose place nobody knows.
    Skip,
}

impl Axis {
    /// Calls `f` on the axis and on all that it is made of, left to right.
    pub fn visit<'a>(&'a self, f: &mut impl FnMut(&'a Axis)) {
        f(self);
        match self {
            Axis::Product(parts) | Axis::Sum(parts) => parts.iter().for_each(|p| p.visit(f)),
            Axis::Back(of) => of.visit(f),
            _ => {}
        }
    }

    /// The axis from its first index to its last: of `back(c)`, `c`; of any other, itself.
    pub fn forwards(&self) -> &Axis {
        if let Axis::Back(of) = self { of } else { self }
    }

    /// The name of a letter, a list or a `C+`.
    pub fn name(&self) -> Option<&str> {
        match self {
            Axis::Letter(l) | Axis::List(l) | Axis::Each(l) => Some(l),
            _ => None,
        }
    }

    /// The names of all letters, lists and `C+` in it, left to right.
    pub fn names(&self) -> Vec<&str> {
        let mut out = vec![];
        self.visit(&mut |a| out.extend(a.name()));
        out
    }

    /// Whether it has a sum.
    pub fn has_sum(&self) -> bool {
        let mut found = false;
        self.visit(&mut |a| found |= matches!(a, Axis::Sum(_)));
        found
    }
}

/// `|SIZE| = PLACE`: what a place holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Given {
    /// What is held.
    pub size: Size,
    /// Where.
    pub place: Place,
    /// How the numbers are to be read.
    pub reading: Reading,
    /// Where the clause stands.
    pub span: Span,
}

/// Sizes, as a rule speaks of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Size {
    /// `|g|`, `|N*|`, `|lo + c|`, `|L* + C*|`: the size of a letter, the sizes of a list, of what is made of them.
    Of(Axis),
    /// `|L* ~ H*|`: of each axis two sizes in turn; `|l ~ h|`: two sizes.
    Pairs(Axis, Axis),
    /// `1`: that number; `1*`: that number for each axis. An axis in pieces for which another number is held is frozen.
    Number(i64, bool),
}

/// How the numbers at a place are to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reading {
    /// As sizes.
    Sizes,
    /// `@start`: as a position, the way Python counts: negative ones from the end, those beyond an end are that end. Left away, it
    /// is the beginning, and where several pieces end, the end.
    Position,
    /// `reversed(pads)`: the last axis comes first.
    Reversed,
}

impl Size {
    /// Its text without the bars.
    pub fn bare(&self) -> String {
        self.to_string().trim_matches('|').to_string()
    }

    /// The axes that it is made of.
    pub fn axes(&self) -> Vec<&Axis> {
        match self {
            Size::Of(axis) => vec![axis],
            Size::Pairs(a, b) => vec![a, b],
            Size::Number(..) => vec![],
        }
    }
}

/// Where a placed axis stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Where {
    /// At the position(s) that this attribute holds.
    Attr(String),
    /// At this position; negative counts from the end.
    At(i64),
    /// The axes that nothing else names, in order.
    Rest,
}

/// `writes PLACE = VALUE`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Write {
    /// What to write.
    pub place: Place,
    /// What to write there.
    pub value: WriteValue,
    /// Where it stands.
    pub span: Span,
}

/// What a rule writes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum WriteValue {
    /// `shape(y)`: all sizes of that operand or result.
    Shape(String),
    /// `|g|`, `|N*|`: the size of a letter, the sizes of a list.
    Size(Size),
}

impl Operand {
    /// The patterns of its axes, in order.
    pub fn patterns(&self) -> impl Iterator<Item = &Axis> + Clone {
        let (ordered, placed): (&[Axis], &[(Axis, Where)]) = match &self.axes {
            Some(Axes::Ordered(axes)) => (axes, &[]),
            Some(Axes::Placed(axes)) => (&[], axes),
            None => (&[], &[]),
        };
        ordered.iter().chain(placed.iter().map(|(axis, _)| axis))
    }
}

impl Rule {
    /// Whether an operand or a result has `R*` of that name.
    pub fn has_list(&self, name: &str) -> bool {
        let mut found = false;
        for axis in self.operands.iter().chain(&self.results).flat_map(Operand::patterns) {
            axis.visit(&mut |a| found |= matches!(a, Axis::List(l) if l == name));
        }
        found
    }

    /// Whether the op puts its operands one after another along an axis, and does nothing else: `-> {(C+)=axis, R*=rest}`.
    pub fn joins(&self) -> bool {
        let [result] = self.results.as_slice() else { return false };
        let joined = |axis: &Axis| matches!(axis, Axis::Sum(parts) if matches!(parts[..], [Axis::Each(_)]));
        result.patterns().any(joined)
    }

    /// All places that the rule reads or writes: attributes, or operands that hold numbers.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let placed = self.operands.iter().chain(&self.results).filter_map(|o| match &o.axes {
            Some(Axes::Placed(axes)) => Some(axes),
            _ => None,
        });
        let placed = placed.flatten().filter_map(|(_, w)| match w {
            Where::Attr(name) => Some(name),
            _ => None,
        });
        let body = self.body.places().into_iter();
        let clauses = self.wheres.iter().map(|g| &g.place).chain(self.writes.iter().map(|w| &w.place));
        body.chain(placed).chain(clauses).map(String::as_str)
    }
}
