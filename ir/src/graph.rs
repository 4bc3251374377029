//! The graph: functions, ops, values, and the literal data that constants hold.
//!
//! Everything lives in arenas of one [`Graph`] and is named by a newtype id that prints as the IR spells it
//! (`%v3`, `op7`). The order of ids is the order of the text.

use crate::diag::Pos;
pub use crate::ids::{DataId, OpId, ValueId};
use crate::types::{Attr, Type};
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeMap;

/// A whole module.
#[derive(Clone, Default, Debug)]
pub struct Graph {
    /// Functions in text order.
    pub funcs: Vec<Func>,
    /// All ops, those in regions included, in text order (an op precedes the ops of its regions).
    pub ops: Vec<Op>,
    /// All values.
    pub values: Vec<Value>,
    /// All literals.
    pub data: Vec<Data>,
    /// Arguments of functions that are weights, each with its literal: the values come from elsewhere.
    pub weights: BTreeMap<ValueId, DataId>,
    /// Values that a module splits over devices: per axis, into how many parts; 0 where that is not known. Texts of graphs do not say it.
    pub shardings: BTreeMap<ValueId, Vec<u64>>,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Func {
    /// Symbol name without `@`.
    pub name: String,
    /// A public function's arguments and results keep their types.
    pub public: bool,
    /// Its arguments; behind them those of its further blocks.
    pub params: Vec<ValueId>,
    /// How many of `params` belong to further blocks.
    pub block_args: usize,
    /// Its ops, all blocks of it one after another.
    pub body: Vec<OpId>,
    /// Where it stands.
    pub pos: Pos,
}

/// An op.
#[derive(Clone, Debug)]
pub struct Op {
    /// Full name with its dialect (`tosa.conv2d`).
    pub name: String,
    /// Operands. `None` is `_` in a `.dep` file: an operand that takes no part.
    pub operands: Vec<Option<ValueId>>,
    /// Results.
    pub results: Vec<ValueId>,
    /// Attributes, by name. Ordered, so that printing is deterministic.
    pub attrs: BTreeMap<String, Attr>,
    /// Regions. Ops in them refer to outer values directly (a *captured* value).
    pub regions: Vec<Region>,
    /// Where it stands in the input.
    pub pos: Pos,
}

/// A region of one block. (An op whose region has several blocks is imported without regions and with
/// [`MULTI_BLOCK`] set, so that no rule applies to it.)
#[derive(Clone, Default, Debug)]
pub struct Region {
    /// The block's arguments.
    pub args: Vec<ValueId>,
    /// The block's ops, the terminator last.
    pub ops: Vec<OpId>,
}

/// Attribute that the import sets on an op whose region has several blocks.
pub const MULTI_BLOCK: &str = "depc.multi_block";

/// A value.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its type.
    pub ty: Type,
    /// Its name as the input spells it, with `%` (for messages).
    pub name: String,
    /// What defines it.
    pub def: Def,
}

/// What defines a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Def {
    /// Result number `.1` of op `.0`.
    Result(OpId, u32),
    /// Argument number `.1` of function number `.0`.
    Param(u32, u32),
    /// Argument number `.2` of region number `.1` of op `.0`.
    RegionArg(OpId, u32, u32),
}

/// A literal.
#[derive(Clone, Debug)]
pub struct Data {
    /// Its type as the constant gives it.
    pub ty: Type,
    /// The resource key, or `const@ordinal`: the name used in plans and reports.
    pub name: String,
    /// Identity of the bytes: two literals with the same storage are one parameter tensor, counted once.
    pub storage: u32,
    /// What is known of the values.
    pub content: Content,
}

/// What is known of a literal's values.
#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// All elements equal this number (integers exactly up to 2^53).
    Splat(f64),
    /// All elements, row-major: integer literals of at most [`SMALL`] elements.
    Ints(Vec<i64>),
    /// Bytes in the weight store; `uniform[i]` says that all slices along axis i are equal, byte for byte.
    Stored {
        /// One flag per axis.
        uniform: Vec<bool>,
    },
}

/// Integer literals of up to this many elements are held as [`Content::Ints`].
pub const SMALL: u64 = 4096;

impl Data {
    /// A parameter by its type (ARCHITECTURE.md, words): a float or quantised literal that is not uniform along every axis.
    pub fn is_parameter(&self) -> bool {
        use crate::types::ElemKind::{Complex, Float, Quant};
        self.ty.elem().is_some_and(|e| matches!(e.kind, Float | Quant | Complex)) && self.varies()
    }

    /// Whether it has elements that differ, as far as is known.
    pub fn varies(&self) -> bool {
        match &self.content {
            Content::Splat(_) => false,
            Content::Ints(list) => list.windows(2).any(|w| w[0] != w[1]),
            Content::Stored { uniform } => uniform.iter().any(|u| !u),
        }
    }
}

impl Graph {
    /// The op behind an id.
    pub fn op(&self, id: OpId) -> &Op {
        &self.ops[id.index()]
    }
    /// The value behind an id.
    pub fn value(&self, id: ValueId) -> &Value {
        &self.values[id.index()]
    }
    /// The type of a value.
    pub fn ty(&self, id: ValueId) -> &Type {
        &self.value(id).ty
    }
    /// The literal behind an id.
    pub fn literal(&self, id: DataId) -> &Data {
        &self.data[id.index()]
    }
    /// Adds a value.
    pub fn add_value(&mut self, ty: Type, name: impl Into<String>, def: Def) -> ValueId {
        self.values.push(Value { ty, name: name.into(), def });
        ValueId(self.values.len() as u32 - 1)
    }
    /// Adds a literal.
    pub fn add_data(&mut self, data: Data) -> DataId {
        self.data.push(data);
        DataId(self.data.len() as u32 - 1)
    }
    /// Values that the regions of `op` use and do not define, in order of first use (nested regions included).
    pub fn captures(&self, op: OpId) -> Vec<ValueId> {
        // Asked for every op, several times: most have no region, or a small one.
        if self.op(op).regions.is_empty() {
            return vec![];
        }
        let (mut inner, mut used) = (vec![], vec![]);
        let mut stack: Vec<&Region> = self.op(op).regions.iter().rev().collect();
        while let Some(region) = stack.pop() {
            inner.extend(region.args.iter().copied());
            for id in &region.ops {
                let op = self.op(*id);
                inner.extend(op.results.iter().copied());
                used.extend(op.operands.iter().flatten().copied());
                stack.extend(op.regions.iter().rev());
            }
        }
        inner.sort_unstable();
        let outer = used.into_iter().filter(|v| inner.binary_search(v).is_err());
        outer.collect::<IndexSet<ValueId, FxBuildHasher>>().into_iter().collect()
    }
}
