//! Ops that no pass of upstream MLIR lowers, `tm_tensor.*` of torch-mlir, `tosa.scatter` and `linalg.softmax`, replaced by loops over
//! elements.
//!
//! [`loops`] writes a function that does what one op does. MLIR parses it, and the function's body takes the place of the
//! op. Where the function calls the op's region it holds a placeholder, whose place the region's own ops take in turn:
//! all is moved, nothing is printed, so values that a region captures stay what they are.

mod loops;

use melior::Context;
use melior::ir::block::BlockLike;
use melior::ir::operation::{OperationLike, OperationRef, WalkOrder, WalkResult};
use melior::ir::{BlockRef, Module, RegionLike, ValueLike};
use mlir_sys::{mlirOperationClone, mlirOperationDestroy, mlirOperationMoveBefore, mlirValueReplaceAllUsesOfWith};

/// Replaces every such op of a module. The context must allow unregistered dialects, and the module is to be verified
/// afterwards: regions are spliced as they are.
///
/// # Errors
/// The location of an op whose operands or attributes are not as its definition says, and why.
pub fn expand(context: &Context, module: &Module) -> Result<(), String> {
    let mut found = Vec::new();
    module.as_operation().walk(WalkOrder::PostOrder, |op| {
        if loops::is_known(&name_of(&op)) {
            found.push(op.to_raw());
        }
        WalkResult::Advance
    });
    for raw in found {
        // SAFETY: only the ops before it in the list have been destroyed, and in post-order none of them holds it.
        let op = unsafe { OperationRef::from_raw(raw) };
        replace(context, &op).map_err(|e| format!("{}: {}: {e}", op.location(), name_of(&op)))?;
        // SAFETY: its results have no users now, and nothing refers to it any more.
        unsafe { mlirOperationDestroy(raw) };
    }
    Ok(())
}

fn name_of(op: &OperationRef) -> String {
    op.name().as_string_ref().as_str().unwrap_or_default().to_string()
}

/// Puts the loops before `op` and hands its users over to them.
fn replace(context: &Context, op: &OperationRef) -> Result<(), String> {
    let text = loops::function(&name_of(op), op)?;
    let helper = Module::parse(context, &text).ok_or("its operands, region and results do not fit each other")?;
    let function = helper.body().first_operation().ok_or("no function")?;
    fill_placeholders(op, &function)?;
    let body = only_block(&function)?;
    bind_arguments(&body, op)?;
    let end = move_before(&body, op)?;
    hand_over(op, &end)
}

/// Puts the ops of the region of `op` where `function` has placeholders.
fn fill_placeholders(op: &OperationRef, function: &OperationRef) -> Result<(), String> {
    let mut places = Vec::new();
    function.walk(WalkOrder::PreOrder, |inner| {
        if name_of(&inner) == loops::REGION {
            places.push(inner.to_raw());
        }
        WalkResult::Advance
    });
    for raw in places {
        // SAFETY: each placeholder is destroyed only at the end of its own turn; the clone is not in any block, and what
        // is left of it is destroyed with nothing referring to it.
        unsafe {
            let place = OperationRef::from_raw(raw);
            let copy = mlirOperationClone(op.to_raw());
            let filled = fill(&OperationRef::from_raw(copy), &place);
            mlirOperationDestroy(copy);
            filled?;
            mlirOperationDestroy(raw);
        }
    }
    Ok(())
}

fn fill(source: &OperationRef, place: &OperationRef) -> Result<(), String> {
    let block = only_block(source)?;
    bind_arguments(&block, place)?;
    let end = move_before(&block, place)?;
    hand_over(place, &end)
}

/// The block of an op with one region of one block.
fn only_block<'c, 'a>(op: &OperationRef<'c, 'a>) -> Result<BlockRef<'c, 'a>, String> {
    let region = op.region(0).map_err(|_| "it has no region")?;
    let block = region.first_block().ok_or("its region is empty")?;
    match block.next_in_region() {
        None => Ok(block),
        Some(_) => Err("its region has several blocks".to_string()),
    }
}

/// Makes the operands of `op` stand for a block's arguments.
fn bind_arguments(block: &BlockRef, op: &OperationRef) -> Result<(), String> {
    if block.argument_count() != op.operand_count() {
        return Err(format!("{} values for {} region arguments", op.operand_count(), block.argument_count()));
    }
    for (i, value) in op.operands().enumerate() {
        let argument = block.argument(i).map_err(|e| e.to_string())?;
        // SAFETY: both values are alive.
        unsafe { mlirValueReplaceAllUsesOfWith(argument.to_raw(), value.to_raw()) };
    }
    Ok(())
}

/// Moves the ops of a block, without its terminator, before `op`. Returns the terminator.
fn move_before<'c, 'a>(block: &BlockRef<'c, 'a>, op: &OperationRef) -> Result<OperationRef<'c, 'a>, String> {
    let mut next = block.first_operation();
    while let Some(inner) = next {
        next = inner.next_in_block();
        if next.is_none() {
            return Ok(inner);
        }
        // SAFETY: both ops are alive, and `op` is in another block.
        unsafe { mlirOperationMoveBefore(inner.to_raw(), op.to_raw()) };
    }
    Err("its region has no terminator".to_string())
}

/// Makes the operands of a terminator stand for the results of `op`.
fn hand_over(op: &OperationRef, end: &OperationRef) -> Result<(), String> {
    if op.result_count() != end.operand_count() {
        return Err(format!("{} results, but {} values for them", op.result_count(), end.operand_count()));
    }
    for (result, value) in op.results().zip(end.operands()) {
        // SAFETY: both values are alive.
        unsafe { mlirValueReplaceAllUsesOfWith(result.to_raw(), value.to_raw()) };
    }
    Ok(())
}

#[cfg(test)]
mod tests;
