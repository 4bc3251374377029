//! Edits in place. Every one keeps the form of what it changes, or refuses.

use crate::ffi;
use crate::module::{Module, Op, Val};
use crate::read::text_of_attr;
use depc_ir::diag::Diagnostic;
use depc_ir::types::{Dim, Type};
use mlir_sys::{
    MlirAttribute, MlirType, mlirAttributeGetType, mlirAttributeIsAOpaque, mlirAttributeIsAType, mlirAttributeParseGet,
    mlirBlockGetFirstOperation, mlirBlockInsertOwnedOperationAfter, mlirBlockInsertOwnedOperationBefore,
    mlirFlatSymbolRefAttrGet, mlirModuleCreateParse, mlirModuleDestroy, mlirModuleGetBody, mlirOperationClone,
    mlirOperationGetLocation, mlirOperationGetNextInBlock, mlirOperationGetNumOperands, mlirOperationGetOperand,
    mlirOperationGetResult, mlirOperationRemoveAttributeByName, mlirOperationRemoveFromParent,
    mlirOperationSetAttributeByName, mlirOperationSetLocation, mlirOperationSetOperand, mlirShapedTypeGetDynamicSize,
    mlirStringAttrGet, mlirTypeAttrGet, mlirTypeAttrGetValue, mlirTypeGetContext, mlirTypeParseGet, mlirTypePrint,
    mlirValueGetType, mlirValueReplaceAllUsesOfWith, mlirValueSetType,
};

/// What a resized literal holds.
#[derive(Clone, PartialEq, Debug)]
pub enum NewLiteral<'a> {
    /// What it held: a splat's number, or a resource's key. (The resource's bytes are not this crate's affair.)
    Same,
    /// A resource of this key, which is made unique by a suffix where it is taken.
    Key(&'a str),
    /// The resource that has this key already.
    Shared(&'a str),
    /// These bytes, spelled out; laid out as [`crate::Literal::Dense`] gives them.
    Bytes(&'a [u8]),
    /// These integers, spelled out.
    Ints(&'a [i64]),
}

/// Edits that cannot be done; a list, as all errors of this crate are.
type Result<T> = std::result::Result<T, Vec<Diagnostic>>;

fn signed(dims: &[Dim]) -> Vec<i64> {
    // SAFETY: takes nothing.
    let dynamic = unsafe { mlirShapedTypeGetDynamicSize() };
    dims.iter().map(|d| d.map_or(dynamic, |n| i64::try_from(n).unwrap_or(i64::MAX))).collect()
}

fn is_null(attr: MlirAttribute) -> bool {
    attr.ptr.is_null()
}

impl Module {
    fn refuse<T>(&self, op: Op, message: impl std::fmt::Display) -> Result<T> {
        let message = format!("{}: {message}", self.name(op));
        Err(vec![Diagnostic::error(self.file(), self.pos(op), message)])
    }

    /// Sets the sizes of a tensor value: an op's result, or a block's argument. Element type and encoding stay.
    ///
    /// # Errors
    /// The value is no ranked tensor, or has another rank.
    pub fn set_dims(&mut self, value: Val, dims: &[Dim]) -> Result<()> {
        let raw = self.values[value.0 as usize].raw;
        let sizes = signed(dims);
        // SAFETY: the value is alive, and the new type of its context.
        unsafe {
            let old = mlirValueGetType(raw);
            let mut new = ffi::depcTypeWithDims(old, sizes.as_ptr(), sizes.len() as isize);
            // No builtin tensor: one of another dialect, perhaps, which is told by its text.
            let text = new.ptr.is_null().then(|| ffi::printed(|callback, user| mlirTypePrint(old, callback, user)));
            let text = text.unwrap_or_default();
            if let Some(text) = depc_ir::foreign::with_dims(&text, dims, &self.kinds) {
                new = mlirTypeParseGet(mlirTypeGetContext(old), ffi::string_ref(text.as_bytes()));
            }
            if new.ptr.is_null() {
                return self.refuse(self.owner(value), format!("a value of type {text} cannot have sizes {sizes:?}"));
            }
            mlirValueSetType(raw, new);
        }
        self.verified = false;
        Ok(())
    }

    /// Sets the element type of a tensor value from one spelling to another; sizes stay.
    ///
    /// # Errors
    /// The value's type does not end with the old one, or MLIR does not read the new one.
    pub fn set_elem(&mut self, value: Val, old: &str, new: &str) -> Result<()> {
        let raw = self.values[value.0 as usize].raw;
        // SAFETY: the value is alive, and the new type of its context.
        unsafe {
            let ty = mlirValueGetType(raw);
            let text = ffi::printed(|callback, user| mlirTypePrint(ty, callback, user));
            let Some((before, behind)) = text.rsplit_once(old).filter(|_| !old.is_empty()) else {
                return self.refuse(self.owner(value), format!("a value of type {text} has no elements {old}"));
            };
            let text = format!("{before}{new}{behind}");
            let new = mlirTypeParseGet(mlirTypeGetContext(ty), ffi::string_ref(text.as_bytes()));
            if new.ptr.is_null() {
                return self.refuse(self.owner(value), format!("{text} is no type"));
            }
            mlirValueSetType(raw, new);
        }
        self.verified = false;
        Ok(())
    }

    /// Lets the type of a list tell the sizes of these tensors, which are in it; where it tells none, it stays.
    ///
    /// # Errors
    /// MLIR does not read the new type.
    pub fn set_list(&mut self, list: Val, tensors: &[Val]) -> Result<()> {
        let types: Vec<Type> = tensors.iter().map(|v| self.ty(*v)).collect();
        let raw = self.values[list.0 as usize].raw;
        // SAFETY: the value is alive, and the new type of its context.
        unsafe {
            let old = mlirValueGetType(raw);
            let text = ffi::printed(|callback, user| mlirTypePrint(old, callback, user));
            let Some(new) = depc_ir::foreign::list_of(&text, types.iter().map(Type::dims)) else { return Ok(()) };
            if new == text {
                return Ok(());
            }
            let new = mlirTypeParseGet(mlirTypeGetContext(old), ffi::string_ref(new.as_bytes()));
            if new.ptr.is_null() {
                return self.refuse(self.owner(list), format!("a list of type {text} cannot tell other sizes"));
            }
            mlirValueSetType(raw, new);
        }
        self.verified = false;
        Ok(())
    }

    /// Sets the sizes of the tensor type that an attribute is (`type = tensor<4xf32>`), or that a value kept elsewhere has
    /// (`#stream.parameter.named<"w"> : tensor<4xf32>`).
    ///
    /// # Errors
    /// There is no such attribute, or it is neither, or has another rank.
    pub fn set_attr_dims(&mut self, op: Op, name: &str, dims: &[Dim]) -> Result<()> {
        let old = self.old_attr(op, name)?;
        let sizes = signed(dims);
        // SAFETY: attributes and types live as long as the context, and each is read as the kind that it is.
        let new = unsafe {
            let is_type = mlirAttributeIsAType(old);
            let ty = if is_type { mlirTypeAttrGetValue(old) } else { mlirAttributeGetType(old) };
            let ty = ffi::depcTypeWithDims(ty, sizes.as_ptr(), sizes.len() as isize);
            match text_of_attr(old).rsplit_once(" : ") {
                _ if ty.ptr.is_null() => MlirAttribute { ptr: std::ptr::null() },
                _ if is_type => mlirTypeAttrGet(ty),
                Some((value, _)) if mlirAttributeIsAOpaque(old) => {
                    let ty = ffi::printed(|callback, user| mlirTypePrint(ty, callback, user));
                    let text = format!("{value} : {ty}");
                    mlirAttributeParseGet(self.raw_context(), ffi::string_ref(text.as_bytes()))
                }
                _ => MlirAttribute { ptr: std::ptr::null() },
            }
        };
        if is_null(new) {
            return self.refuse(op, format!("`{name}` cannot have sizes {sizes:?}"));
        }
        self.set_attr(op, name, new);
        Ok(())
    }

    /// Sets a function's type from its block arguments, and from the types of `results` (the operands of its return).
    ///
    /// # Errors
    /// The op is not a function with a body.
    pub fn set_signature(&mut self, function: Op, results: &[Val]) -> Result<()> {
        // SAFETY: values and ops live as long as the module.
        let types: Vec<MlirType> =
            results.iter().map(|v| unsafe { mlirValueGetType(self.values[v.0 as usize].raw) }).collect();
        // SAFETY: as above.
        if !unsafe { ffi::depcSetSignature(self.op(function).raw, types.as_ptr(), types.len() as isize) } {
            return self.refuse(function, "not a function with a body");
        }
        self.verified = false;
        Ok(())
    }

    fn old_attr(&self, op: Op, name: &str) -> Result<MlirAttribute> {
        match self.raw_attr(op, name) {
            Some(attr) => Ok(attr),
            None => self.refuse(op, format!("has no attribute `{name}`")),
        }
    }

    fn set_attr(&mut self, op: Op, name: &str, attr: MlirAttribute) {
        // SAFETY: the op is alive, and the attribute of its context.
        unsafe { mlirOperationSetAttributeByName(self.op(op).raw, ffi::string_ref(name.as_bytes()), attr) }
        self.verified = false;
    }

    /// Takes an attribute away, if the op has it.
    pub fn remove_attr(&mut self, op: Op, name: &str) {
        // SAFETY: the op is alive.
        unsafe { mlirOperationRemoveAttributeByName(self.op(op).raw, ffi::string_ref(name.as_bytes())) };
        self.verified = false;
    }

    /// Writes as many integers as the attribute holds, in the form and types it has: `array<i64: …>`, `[0 : i32, …]`,
    /// `dense<…>` of any integer or index type, or a single integer.
    ///
    /// # Errors
    /// The op has no such attribute, it holds no integers or another number of them, or one does not fit its type.
    pub fn set_ints(&mut self, op: Op, name: &str, values: &[i64]) -> Result<()> {
        let old = self.old_attr(op, name)?;
        // SAFETY: attributes live as long as the context.
        let new = unsafe { ffi::depcWithInts(old, values.as_ptr(), values.len() as isize) };
        if is_null(new) {
            return self.refuse(op, format!("`{name}` cannot hold {values:?}"));
        }
        self.set_attr(op, name, new);
        Ok(())
    }

    /// Writes a number, rounded to the attribute's type: a float attribute, or a splat of floats.
    ///
    /// # Errors
    /// The op has no such attribute, or it is of another form.
    pub fn set_float(&mut self, op: Op, name: &str, value: f64) -> Result<()> {
        let old = self.old_attr(op, name)?;
        // SAFETY: attributes live as long as the context.
        let new = unsafe { ffi::depcWithFloat(old, value) };
        if is_null(new) {
            return self.refuse(op, format!("`{name}` cannot hold the number {value}"));
        }
        self.set_attr(op, name, new);
        Ok(())
    }

    /// Resizes the tensor literal in an attribute, and says what it holds then. (The op's result type is set apart.)
    /// Returns the resource key, if it holds one.
    ///
    /// # Errors
    /// The op has no such attribute; it is no tensor literal of that rank; [`NewLiteral::Same`] of a literal that is
    /// spelled out; bytes or integers that are too few, too many or too large.
    pub fn set_literal(&mut self, op: Op, name: &str, dims: &[u64], new: NewLiteral<'_>) -> Result<Option<String>> {
        let old = self.old_attr(op, name)?;
        let sizes = signed(&dims.iter().map(|d| Some(*d)).collect::<Vec<_>>());
        let (shape, rank) = (sizes.as_ptr(), sizes.len() as isize);
        // SAFETY: attributes live as long as the context; the shim checks types, lengths and ranges.
        let attr = unsafe {
            match new {
                NewLiteral::Same => ffi::depcWithShape(old, shape, rank),
                NewLiteral::Key(key) => ffi::depcWithKey(old, shape, rank, ffi::string_ref(key.as_bytes())),
                NewLiteral::Shared(key) => ffi::depcWithSharedKey(old, shape, rank, ffi::string_ref(key.as_bytes())),
                NewLiteral::Bytes(bytes) => ffi::depcWithBytes(old, shape, rank, ffi::string_ref(bytes)),
                NewLiteral::Ints(values) => {
                    ffi::depcWithShapedInts(old, shape, rank, values.as_ptr(), values.len() as isize)
                }
            }
        };
        if is_null(attr) {
            let old: String = text_of_attr(old).chars().take(60).collect();
            return self.refuse(op, format!("`{name}` = {old} cannot be resized to {dims:?} like this"));
        }
        self.set_attr(op, name, attr);
        // SAFETY: the key lives as long as the context.
        let key = unsafe { ffi::string(ffi::depcResourceKey(attr)) };
        Ok((!key.is_empty()).then_some(key))
    }

    /// Copies an op, its regions included, to right behind it. The copies stand where the originals stand.
    pub fn clone_after(&mut self, op: Op) -> Op {
        let Some(block) = self.op(op).block else { return op };
        let raw = self.op(op).raw;
        // SAFETY: the op is alive and in that block, which takes the copy over.
        let copy = unsafe {
            let copy = mlirOperationClone(raw);
            mlirBlockInsertOwnedOperationAfter(self.blocks[block.0 as usize].raw, raw, copy);
            copy
        };
        let copy = self.register(copy, Some(block));
        let ops = &mut self.blocks[block.0 as usize].ops;
        let at = ops.iter().position(|o| *o == op).map_or(ops.len(), |i| i + 1);
        ops.insert(at, copy);
        for (from, to) in self.nested(op).into_iter().zip(self.nested(copy)) {
            self.ops[to.0 as usize].pos = self.op(from).pos;
            for (a, b) in self.defined_by(from).into_iter().zip(self.defined_by(to)) {
                self.values[b.0 as usize].name = self.values[a.0 as usize].name.clone();
            }
        }
        self.verified = false;
        copy
    }

    /// Lets an op read its operand number `index` through other ops, which are put before it: text in generic form that makes
    /// `%y` of `%x`, where `%x` is what the op reads now. They stand where the op stands.
    ///
    /// # Errors
    /// There is no such operand; MLIR cannot read the text.
    pub fn read_through(&mut self, op: Op, index: usize, text: &str) -> Result<()> {
        let (Some(block), Some(x)) = (self.op(op).block, self.operands(op).get(index).copied()) else {
            return self.refuse(op, format!("has no operand {index}"));
        };
        let ty = self.type_text(x);
        // A host's context may allow no ops that it does not know.
        // SAFETY: the name is a static text.
        let cast = format!("{:?}", unsafe { ffi::string(ffi::depcStandIn()) });
        let text = format!("%x = {cast}() : () -> {ty}\n{text}\n%end = {cast}(%y) : ({ty}) -> {ty}");
        let (raw, reader) = (self.values[x.0 as usize].raw, self.op(op).raw);
        // SAFETY: all that is touched is alive: the parsed module is destroyed when what is taken out of it is in the block,
        // and it has the first and the last op of the text above.
        let (made, y) = unsafe {
            let module = mlirModuleCreateParse(self.raw_context(), ffi::string_ref(text.as_bytes()));
            if module.ptr.is_null() {
                let found = self.complaints().into_iter().next().map_or(String::new(), |d| d.message);
                return self.refuse(op, format!("cannot be read through a mask: {found}"));
            }
            let first = mlirBlockGetFirstOperation(mlirModuleGetBody(module));
            mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(first, 0), raw);
            let (mut made, mut next) = (vec![], mlirOperationGetNextInBlock(first));
            while !mlirOperationGetNextInBlock(next).ptr.is_null() {
                made.push(next);
                next = mlirOperationGetNextInBlock(next);
            }
            let y = mlirOperationGetOperand(next, 0);
            for ready in &made {
                mlirOperationRemoveFromParent(*ready);
                mlirBlockInsertOwnedOperationBefore(self.blocks[block.0 as usize].raw, reader, *ready);
            }
            mlirOperationSetOperand(reader, index as isize, y);
            mlirModuleDestroy(module);
            (made, y)
        };
        debug_assert!(!y.ptr.is_null());
        for raw in made {
            let new = self.register(raw, Some(block));
            let ops = &mut self.blocks[block.0 as usize].ops;
            let at = ops.iter().position(|o| *o == op).unwrap_or(ops.len());
            ops.insert(at, new);
            for inner in self.nested(new) {
                self.ops[inner.0 as usize].pos = self.op(op).pos;
                // SAFETY: both ops are alive.
                unsafe { mlirOperationSetLocation(self.op(inner).raw, mlirOperationGetLocation(reader)) };
            }
        }
        self.diagnostics.clear();
        self.verified = false;
        Ok(())
    }

    /// The type of a value, as MLIR prints it.
    pub fn type_text(&self, value: Val) -> String {
        // SAFETY: the value is alive.
        ffi::printed(|callback, user| unsafe {
            mlirTypePrint(mlirValueGetType(self.values[value.0 as usize].raw), callback, user);
        })
    }

    /// Results of an op, and arguments of its blocks.
    fn defined_by(&self, op: Op) -> Vec<Val> {
        let args = self.regions(op).iter().flatten().flat_map(|b| self.block_args(*b));
        self.results(op).iter().chain(args).copied().collect()
    }

    /// Names the symbol that an op defines.
    pub fn set_symbol(&mut self, op: Op, name: &str) {
        // SAFETY: the op and the context are alive.
        let attr = unsafe { mlirStringAttrGet(self.raw_context(), ffi::string_ref(name.as_bytes())) };
        self.set_attr(op, "sym_name", attr);
    }

    /// Makes an attribute a reference to a symbol of the same table.
    pub fn set_symbol_ref(&mut self, op: Op, attr: &str, name: &str) {
        // SAFETY: the op and the context are alive.
        let symbol = unsafe { mlirFlatSymbolRefAttrGet(self.raw_context(), ffi::string_ref(name.as_bytes())) };
        self.set_attr(op, attr, symbol);
    }

    /// Takes an op out of the module. It and what is in it stay alive, so that ids stay valid, but are printed no more.
    /// Nothing that stays may use its results.
    pub fn detach(&mut self, op: Op) {
        let Some(block) = self.op(op).block else { return };
        let raw = self.op(op).raw;
        // SAFETY: the op is alive and in that block; it is destroyed with the module.
        unsafe { mlirOperationRemoveFromParent(raw) }
        self.detached.push(raw);
        self.blocks[block.0 as usize].ops.retain(|o| *o != op);
        self.verified = false;
    }

    /// Makes operand number `index` of an op another value.
    ///
    /// # Errors
    /// There is no such operand.
    pub fn set_operand(&mut self, op: Op, index: usize, value: Val) -> Result<()> {
        let raw = self.op(op).raw;
        // SAFETY: op and value are alive.
        unsafe {
            if index >= mlirOperationGetNumOperands(raw) as usize {
                return self.refuse(op, format!("has no operand {index}"));
            }
            mlirOperationSetOperand(raw, index as isize, self.values[value.0 as usize].raw);
        }
        self.verified = false;
        Ok(())
    }

    /// Makes every use of `old` inside the regions of an op a use of `new`; returns how many there were. The op's own
    /// operands stay.
    pub fn replace_captured(&mut self, op: Op, old: Val, new: Val) -> usize {
        let (old, new) = (self.values[old.0 as usize].raw, self.values[new.0 as usize].raw);
        let mut count = 0;
        for inner in self.nested(op).into_iter().skip(1) {
            let raw = self.op(inner).raw;
            // SAFETY: ops and values are alive, and the index is below the count.
            unsafe {
                for i in 0..mlirOperationGetNumOperands(raw) {
                    if mlirOperationGetOperand(raw, i).ptr == old.ptr {
                        mlirOperationSetOperand(raw, i, new);
                        count += 1;
                    }
                }
            }
        }
        self.verified = false;
        count
    }
}
