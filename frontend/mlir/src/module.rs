//! A parsed module, its ops and values by id, and where they stand in the text.

use crate::captured::{Captured, Diagnostics};
use crate::ffi;
use depc_ir::diag::{Diagnostic, Label, Pos, Severity};
use depc_ir::foreign::{Kinds, is_absent};
use depc_ir::types::{Attr, Type};
use mlir_sys::{
    MlirBlock, MlirContext, MlirModule, MlirOperation, MlirRegion, MlirValue, mlirBlockGetArgument,
    mlirBlockGetFirstOperation, mlirBlockGetNextInRegion, mlirBlockGetNumArguments, mlirIdentifierStr,
    mlirModuleDestroy, mlirModuleGetOperation, mlirOperationDestroy, mlirOperationGetName, mlirOperationGetNextInBlock,
    mlirOperationGetNumOperands, mlirOperationGetNumRegions, mlirOperationGetNumResults, mlirOperationGetOperand,
    mlirOperationGetRegion, mlirOperationGetResult, mlirRegionGetFirstBlock,
};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{c_int, c_void};
use std::rc::Rc;

/// An op of a [`Module`]; ids are in text order, an op before the ops of its regions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Op(pub u32);

/// A value of a [`Module`]: an op's result or a block's argument.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Val(pub u32);

/// A block of a [`Module`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Block(pub u32);

pub(crate) struct OpData {
    pub raw: MlirOperation,
    pub pos: Pos,
    pub results: Vec<Val>,
    pub regions: Vec<Vec<Block>>,
    /// The block that holds it; none for the module itself.
    pub block: Option<Block>,
}

pub(crate) struct BlockData {
    pub raw: MlirBlock,
    pub args: Vec<Val>,
    pub ops: Vec<Op>,
}

pub(crate) struct ValData {
    pub raw: MlirValue,
    /// The op that has it as a result, or whose region has it as a block argument.
    pub owner: Op,
    /// As spelled in the text; empty if it is not spelled there.
    pub name: String,
}

/// A parsed module. See the crate's description.
pub struct Module {
    raw: MlirModule,
    /// Owns all that the handles point to; dropped after the module.
    pub(crate) context: Rc<Home>,
    pub(crate) file: String,
    /// The name under which MLIR knows the text; unlike any file name that occurs in it. Empty for bytecode.
    pub(crate) buffer: String,
    pub(crate) ops: Vec<OpData>,
    pub(crate) blocks: Vec<BlockData>,
    pub(crate) values: Vec<ValData>,
    pub(crate) ids: HashMap<*const c_void, Val>,
    pub(crate) types: RefCell<HashMap<*const c_void, Type>>,
    /// What types of other dialects are.
    pub(crate) kinds: Kinds,
    pub(crate) attrs: RefCell<HashMap<*const c_void, Attr>>,
    pub(crate) diagnostics: Diagnostics,
    /// Ops that were taken out of the module.
    pub(crate) detached: Vec<MlirOperation>,
    /// No edit since the last successful verification.
    pub(crate) verified: bool,
}

impl Drop for Module {
    fn drop(&mut self) {
        // SAFETY: the module is owned, and its context outlives this call.
        unsafe {
            self.detached.iter().for_each(|op| mlirOperationDestroy(*op));
            mlirModuleDestroy(self.raw);
        }
    }
}

impl std::fmt::Debug for Module {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Module({}, {} ops)", self.file, self.ops.len())
    }
}

/// The context that a module lives in.
pub(crate) enum Home {
    /// One of its own.
    Own(melior::Context),
    /// That of another program, which outlives the module.
    Host(MlirContext),
}

impl Home {
    pub(crate) fn to_raw(&self) -> MlirContext {
        match self {
            Home::Own(context) => context.to_raw(),
            Home::Host(raw) => *raw,
        }
    }
}

/// A source range that the parser reported.
struct Range {
    kind: c_int,
    entity: *const c_void,
    index: usize,
    begin: usize,
    end: usize,
}

unsafe extern "C" fn collect(
    user: *mut c_void,
    kind: c_int,
    entity: *const c_void,
    index: isize,
    begin: isize,
    end: isize,
) {
    let range = Range { kind, entity, index: index as usize, begin: begin as usize, end: end as usize };
    // SAFETY: `user` is the vector that `parse` passes.
    unsafe { (*user.cast::<Vec<Range>>()).push(range) }
}

impl Module {
    /// Says what types of other dialects are; before anything is read.
    pub fn know_types(&mut self, kinds: Kinds) {
        self.kinds = kinds;
        self.types.borrow_mut().clear();
    }

    /// Whether a value is absent, as its type says.
    pub fn is_absent(&self, value: Val) -> bool {
        !self.kinds.is_empty() && matches!(self.ty(value), Type::Opaque(text) if is_absent(&text, &self.kinds))
    }

    /// Parses and verifies textual IR.
    ///
    /// `file` names it in diagnostics; `dialects` are those that the module may hold and MLIR may lack; `locate` maps a position in `text`, its column counted in bytes as MLIR does, to
    /// one in that file.
    ///
    /// # Errors
    /// All that MLIR has to say, located.
    pub fn parse(
        text: &str,
        file: &str,
        dialects: &[&str],
        locate: &dyn Fn(Pos) -> Pos,
    ) -> Result<Module, Vec<Diagnostic>> {
        let context = crate::context_with(dialects);
        let diagnostics = Diagnostics::attach(&context);
        let mut buffer = "depc skeleton".to_string();
        while text.contains(&buffer) {
            buffer.push('+');
        }
        let lines = Lines::new(text);
        let mut ranges: Vec<Range> = Vec::new();
        let mut raw = MlirModule { ptr: std::ptr::null_mut() };
        // SAFETY: the context is alive, and the callback gets the vector it expects.
        let status = unsafe {
            let (text, name) = (ffi::string_ref(text.as_bytes()), ffi::string_ref(buffer.as_bytes()));
            ffi::depcParse(context.to_raw(), text, name, collect, (&raw mut ranges).cast(), &raw mut raw)
        };
        if status != ffi::PARSED_WELL {
            let place = |d: &Captured| d.pos_in(&buffer).map_or(Pos::default(), locate);
            let mut found = with_consequences(diagnostics.take(file, &place));
            if status == ffi::PARSER_CRASHED || status == ffi::VERIFIER_CRASHED {
                // Half of a module is in it.
                std::mem::forget(context);
                let last = ranges.last().map_or(Pos::default(), |r| locate(lines.pos(r.begin)));
                crash(status, file, last, &mut found);
            } else if found.is_empty() {
                found.push(Diagnostic::error(file, Pos::default(), "MLIR cannot parse this module"));
            }
            return Err(found);
        }
        diagnostics.clear();
        let mut module = Module::new(raw, Home::Own(context), diagnostics, file, buffer);
        module.verified = true;
        module.place(&ranges, &lines, locate);
        Ok(module)
    }

    /// A module of MLIR's, with ids for all that is in it, but without positions and names. Not verified.
    pub(crate) fn new(raw: MlirModule, context: Home, diagnostics: Diagnostics, file: &str, buffer: String) -> Module {
        let mut module = Module {
            raw,
            context: Rc::new(context),
            file: file.to_string(),
            buffer,
            ops: Vec::new(),
            blocks: Vec::new(),
            values: Vec::new(),
            ids: HashMap::new(),
            types: RefCell::default(),
            kinds: Default::default(),
            attrs: RefCell::default(),
            diagnostics,
            detached: Vec::new(),
            verified: false,
        };
        // SAFETY: the module is alive.
        let top = unsafe { mlirModuleGetOperation(raw) };
        module.register(top, None);
        module
    }

    /// Gives ids to an op, its results, and all in its regions.
    pub(crate) fn register(&mut self, raw: MlirOperation, block: Option<Block>) -> Op {
        let op = Op(self.ops.len() as u32);
        self.ops.push(OpData { raw, pos: Pos::default(), results: Vec::new(), regions: Vec::new(), block });
        // SAFETY: `raw` is alive, and the indices are below the counts.
        unsafe {
            for i in 0..mlirOperationGetNumResults(raw) {
                let value = self.register_value(mlirOperationGetResult(raw, i), op);
                self.ops[op.0 as usize].results.push(value);
            }
            for i in 0..mlirOperationGetNumRegions(raw) {
                let blocks = self.register_region(mlirOperationGetRegion(raw, i), op);
                self.ops[op.0 as usize].regions.push(blocks);
            }
        }
        op
    }

    fn register_value(&mut self, raw: MlirValue, owner: Op) -> Val {
        let value = Val(self.values.len() as u32);
        self.values.push(ValData { raw, owner, name: String::new() });
        self.ids.insert(raw.ptr, value);
        value
    }

    fn register_region(&mut self, region: MlirRegion, owner: Op) -> Vec<Block> {
        let mut out = Vec::new();
        // SAFETY: the region is alive; a null block or op ends each list.
        unsafe {
            let mut raw = mlirRegionGetFirstBlock(region);
            while !raw.ptr.is_null() {
                let block = Block(self.blocks.len() as u32);
                self.blocks.push(BlockData { raw, args: Vec::new(), ops: Vec::new() });
                for i in 0..mlirBlockGetNumArguments(raw) {
                    let value = self.register_value(mlirBlockGetArgument(raw, i), owner);
                    self.blocks[block.0 as usize].args.push(value);
                }
                let mut op = mlirBlockGetFirstOperation(raw);
                while !op.ptr.is_null() {
                    let id = self.register(op, Some(block));
                    self.blocks[block.0 as usize].ops.push(id);
                    op = mlirOperationGetNextInBlock(op);
                }
                out.push(block);
                raw = mlirBlockGetNextInRegion(raw);
            }
        }
        out
    }

    /// The index of each op by its address.
    pub(crate) fn by_pointer(&self) -> HashMap<*const c_void, usize> {
        self.ops.iter().enumerate().map(|(i, op)| (op.raw.ptr.cast_const(), i)).collect()
    }

    /// Takes positions and names from the parser's source ranges. An op without one (made by a custom parser) stands
    /// where its parent stands.
    fn place(&mut self, ranges: &[Range], lines: &Lines<'_>, locate: &dyn Fn(Pos) -> Pos) {
        let by_pointer = self.by_pointer();
        for (i, range) in ranges.iter().enumerate() {
            let text = lines.text.get(range.begin..range.end).unwrap_or("");
            match range.kind {
                ffi::DEF_ARG if text.starts_with('%') => {
                    if let Some(v) = self.ids.get(&range.entity) {
                        self.values[v.0 as usize].name = text.to_string();
                    }
                }
                ffi::DEF_RESULTS if text.starts_with('%') => {
                    let Some(&op) = by_pointer.get(&range.entity) else { continue };
                    let next = ranges.get(i + 1).filter(|n| n.kind == range.kind && n.entity == range.entity);
                    self.name_group(Op(op as u32), range.index, next.map(|n| n.index), text);
                }
                ffi::DEF_OP => {
                    if let Some(&op) = by_pointer.get(&range.entity) {
                        self.ops[op].pos = locate(lines.pos(range.begin));
                    }
                }
                _ => {}
            }
        }
        self.place_the_rest();
    }

    /// Places ops without a position where their parents stand.
    pub(crate) fn place_the_rest(&mut self) {
        // Parents come before children.
        for i in 0..self.ops.len() {
            for block in self.ops[i].regions.concat() {
                for op in self.blocks[block.0 as usize].ops.clone() {
                    if self.ops[op.0 as usize].pos == Pos::default() {
                        self.ops[op.0 as usize].pos = self.ops[i].pos;
                    }
                }
            }
        }
    }

    /// `%3` names one result; `%3:2` names two, `%3#0` and `%3#1`.
    fn name_group(&mut self, op: Op, first: usize, next: Option<usize>, text: &str) {
        let results = self.op(op).results.clone();
        let end = next.unwrap_or(results.len()).min(results.len());
        let name = text.split(':').next().unwrap_or(text);
        let group = results.get(first..end).unwrap_or_default();
        for (i, value) in group.iter().enumerate() {
            let spelled = if group.len() == 1 { name.to_string() } else { format!("{name}#{i}") };
            self.values[value.0 as usize].name = spelled;
        }
    }

    pub(crate) fn op(&self, op: Op) -> &OpData {
        &self.ops[op.0 as usize]
    }

    /// The module op itself.
    pub fn top(&self) -> Op {
        Op(0)
    }
    /// The ops of the module's body.
    pub fn top_ops(&self) -> &[Op] {
        self.regions(self.top()).first().and_then(|r| r.first()).map_or(&[], |b| self.block_ops(*b))
    }
    /// Number of ops, nested ones and copies included; ids are below it.
    pub fn op_count(&self) -> usize {
        self.ops.len()
    }
    /// Number of values; ids are below it.
    pub fn value_count(&self) -> usize {
        self.values.len()
    }
    /// Full name of an op, with its dialect.
    pub fn name(&self, op: Op) -> String {
        // SAFETY: ops live as long as the module; identifiers as long as the context.
        unsafe { ffi::string(mlirIdentifierStr(mlirOperationGetName(self.op(op).raw))) }
    }
    /// Where an op's name stands in the user's file. Never the `loc(…)` that it may carry.
    pub fn pos(&self, op: Op) -> Pos {
        self.op(op).pos
    }
    /// An op's operands.
    pub fn operands(&self, op: Op) -> Vec<Val> {
        let raw = self.op(op).raw;
        // SAFETY: the op is alive, the index below the count, and each operand is a value of this module.
        let get = |i| unsafe { self.ids[&mlirOperationGetOperand(raw, i).ptr] };
        // SAFETY: the op is alive.
        (0..unsafe { mlirOperationGetNumOperands(raw) }).map(get).collect()
    }
    /// An op's results.
    pub fn results(&self, op: Op) -> &[Val] {
        &self.op(op).results
    }
    /// An op's regions, each a list of blocks.
    pub fn regions(&self, op: Op) -> &[Vec<Block>] {
        &self.op(op).regions
    }
    /// A block's arguments.
    pub fn block_args(&self, block: Block) -> &[Val] {
        &self.blocks[block.0 as usize].args
    }
    /// A block's ops.
    pub fn block_ops(&self, block: Block) -> &[Op] {
        &self.blocks[block.0 as usize].ops
    }
    /// An op and all ops in its regions, in text order.
    pub fn nested(&self, op: Op) -> Vec<Op> {
        let mut out = Vec::new();
        let mut stack = vec![op];
        while let Some(op) = stack.pop() {
            out.push(op);
            let blocks = self.regions(op).iter().flatten();
            let ops: Vec<Op> = blocks.flat_map(|b| self.block_ops(*b)).copied().collect();
            stack.extend(ops.iter().rev());
        }
        out
    }
    /// The block that an op stands in; `None` for the module itself.
    pub fn block_of(&self, op: Op) -> Option<Block> {
        self.op(op).block
    }
    pub(crate) fn raw_context(&self) -> MlirContext {
        self.context.to_raw()
    }
    /// The op that has a value as a result, or whose region has it as a block argument.
    pub fn owner(&self, value: Val) -> Op {
        self.values[value.0 as usize].owner
    }
    /// A value's name as the text spells it, with `%` (`%3#1` for a result of a group); empty if it is not spelled there.
    pub fn value_name(&self, value: Val) -> &str {
        &self.values[value.0 as usize].name
    }
    /// The name of the file, as diagnostics give it.
    pub fn file(&self) -> &str {
        &self.file
    }
}

/// One error per cause: what MLIR goes on to say of a line in which it found an error becomes a label of that.
fn with_consequences(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = vec![];
    for d in found {
        let is_error = |d: &Diagnostic| d.severity == Severity::Error && d.pos.line > 0;
        match out.last_mut().filter(|cause| is_error(cause) && is_error(&d) && cause.pos.line == d.pos.line) {
            Some(cause) => {
                cause.labels.push(Label { file: d.file, pos: d.pos, message: d.message });
                cause.labels.extend(d.labels);
            }
            None => out.push(d),
        }
    }
    out
}

/// Adds to what MLIR has said that it crashed then. `last` is the op whose verifier did, or the last one that was parsed.
fn crash(status: c_int, file: &str, last: Pos, found: &mut Vec<Diagnostic>) {
    let version = env!("DEPC_MLIR_VERSION");
    if let Some(said) = found.last_mut() {
        let who = if status == ffi::PARSER_CRASHED { "parser" } else { "verifier" };
        said.help = format!("MLIR's {who} crashed here (a bug in MLIR {version}): what follows was not read");
        return;
    }
    let message = match status {
        ffi::PARSER_CRASHED if last == Pos::default() => "MLIR's parser crashed before the end of the first op",
        ffi::PARSER_CRASHED => "MLIR's parser crashed here, or in the op that follows",
        _ => "MLIR's verifier crashed on this op",
    };
    let help =
        format!("a bug in MLIR {version}, which something unusual here sets off; `mlir-opt-22` should crash as well");
    found.push(Diagnostic::error(file, last, message).with_help(help));
}

/// Byte offsets to lines and columns, as MLIR counts them.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Lines { text, starts: std::iter::once(0).chain(ends.map(|(i, _)| i + 1)).collect() }
    }
    fn pos(&self, offset: usize) -> Pos {
        let line = self.starts.partition_point(|s| *s <= offset);
        Pos { line: line as u32, col: (offset - self.starts[line - 1]) as u32 + 1 }
    }
}
