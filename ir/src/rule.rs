//! The syntax tree of the rule language. The reference, with examples that are run, is `spec/rules.md`.
//!
//! ```text
//! op tosa.conv2d(x[n h w i], weight k[o r s i], init b[o], _, _) -> [n p q o]   fixed h w p q r s
//! op tosa.concat(xs*) -> y                                        = concat(axis)
//! op stablehlo.dot_general(a{B*=lhs_batching_dimensions, K*=lhs_contracting_dimensions, M*=rest},
//!                          w{B*=rhs_batching_dimensions, K*=rhs_contracting_dimensions, N*=rest}) -> [B* M* N*]
//! scalar arith.mulf = mul
//! constant tosa.const(values)
//! ```

pub use crate::body::{Body, Place, Scalar, Windows};
use crate::diag::Pos;
use crate::silence::Silence;
use crate::types::Elem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Per dialect: the ops that set removed units of a tensor to a number ([`crate::silence`]).
    pub silences: BTreeMap<String, (Silence, Span)>,
    /// Per dialect: the ops that multiply the units of a tensor by numbers.
    pub weighs: BTreeMap<String, (Silence, Span)>,
    /// What types of other dialects are, by their name without `!`.
    pub types: BTreeMap<String, (TypeKind, Span)>,
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
    /// `where |g| = feature_group_count`.
    pub wheres: Vec<(String, Place, Span)>,
    /// `means N*`: letters, by name, that it takes means over by itself (a norm), so that no number counts them.
    pub means: Vec<(String, Span)>,
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
    /// `(g c)`: a product, row-major.
    Product(Vec<String>),
    /// `1`: an axis of size 1.
    One,
    /// `...`: any leading axes, aligned from the end; the same everywhere in the rule.
    Ellipsis,
    /// `_`: an axis that takes no part (its size is free; it is frozen).
    Skip,
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
    Size(String),
}

impl Axes {
    /// Is `R*` among them?
    pub fn has_list(&self, name: &str) -> bool {
        let is = |axis: &Axis| matches!(axis, Axis::List(l) if l == name);
        match self {
            Axes::Ordered(axes) => axes.iter().any(is),
            Axes::Placed(axes) => axes.iter().any(|(axis, _)| is(axis)),
        }
    }
}

impl Rule {
    /// Has an operand or a result `R*` of that name?
    pub fn has_list(&self, name: &str) -> bool {
        self.operands.iter().chain(&self.results).any(|o| o.axes.as_ref().is_some_and(|a| a.has_list(name)))
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
        let clauses = self.wheres.iter().map(|(_, p, _)| p).chain(self.writes.iter().map(|w| &w.place));
        body.chain(placed).chain(clauses).map(String::as_str)
    }
}
