//! MLIR for the rest of depc: parse a skeleton ([`Module::parse`]) or bytecode ([`Bytecode::read`]), walk it, edit it in place, verify it, print it.
//!
//! The one crate that names melior and mlir-sys. It knows no op by name: which op is a constant or a function, and which
//! attribute holds a shape, its callers know from the rules. It speaks the types of `depc-ir`.
//!
//! A [`Module`] owns its context. Its ops and values are named by ids, [`Op`] and [`Val`], that are given in text order
//! and stay valid as long as the module: nothing is ever erased. (An id of another module is a mistake that panics or
//! names something else, but never touches freed memory.)
//!
//! ```
//! use depc_mlir::{Module, Print};
//! let text = "func.func @f(%x: tensor<2xf32>) -> tensor<2xf32> { return %x : tensor<2xf32> }";
//! let mut module = Module::parse(text, "f.mlir", &[], &|pos| pos)?;
//! let function = module.top_ops()[0];
//! let block = module.regions(function)[0][0];
//! let x = module.block_args(block)[0];
//! assert_eq!(module.ty(x).to_string(), "f32[2]");
//! assert_eq!(module.value_name(x), "%x");
//! module.set_dims(x, &[Some(1)])?;
//! module.set_signature(function, &[x])?;
//! module.verify()?;
//! assert!(module.print(Print::default()).contains("tensor<1xf32>"));
//! # Ok::<(), Vec<depc_ir::diag::Diagnostic>>(())
//! ```
//!
//! | to | use |
//! |---|---|
//! | walk | [`Module::top_ops`], [`Module::regions`], [`Module::block_args`], [`Module::block_ops`] |
//! | read an op | [`Module::name`], [`Module::operands`], [`Module::results`], [`Module::pos`], [`Module::attrs`], [`Module::attr`], [`Module::indexing_maps`] |
//! | read a value | [`Module::ty`], [`Module::value_name`], [`Module::owner`] |
//! | read types of other dialects | [`Module::know_types`], [`Module::is_absent`] |
//! | read a constant | [`Module::literal`] |
//! | resize | [`Module::set_dims`], [`Module::set_signature`] |
//! | rewrite an attribute, keeping its form | [`Module::set_ints`], [`Module::set_float`] |
//! | rewrite a constant | [`Module::set_literal`] with a [`NewLiteral`] |
//! | split a shared value | [`Module::clone_after`], [`Module::set_operand`], [`Module::replace_captured`] |
//! | put ops before an op | [`Module::read_through`], [`Module::type_text`] |
//! | finish | [`Module::verify`], [`Module::print`], [`Module::write_bytecode`] |
//!
//! Positions have gone through the `locate` function given to [`Module::parse`]: they are those of the user's file. All
//! errors are [`depc_ir::diag::Diagnostic`]s at such positions; MLIR prints nothing itself.

mod bytecode;
mod captured;
mod edit;
mod ffi;
mod host;
mod module;
mod print;
mod read;

pub use bytecode::{Bytecode, FileBlob, Held, HeldLiteral, Lent, Spell};
pub use depc_ir::foreign::Kinds;
pub use edit::NewLiteral;
pub use host::{HostBlob, Renew};
pub use melior;
pub use mlir_sys::MlirOperation;
pub use module::{Block, Module, Op, Val};
pub use print::Print;
pub use read::{Literal, OPAQUE_CAP};

/// The version of LLVM and MLIR that this was built with.
pub const LLVM_VERSION: &str = env!("DEPC_MLIR_VERSION");

/// A context with MLIR's dialects of tensor programs registered, in which ops of other dialects are allowed, in generic form.
/// One thread: the modules are small, and a pool of threads costs more than it saves.
pub fn context() -> melior::Context {
    let context = melior::Context::new_with_threading(false);
    // SAFETY: the context is alive.
    unsafe { ffi::depcRegisterDialects(context.to_raw()) };
    context.set_allow_unregistered_dialects(true);
    context
}

/// The same, in which dialects of these names are known too: their ops may hold calls, whose symbols MLIR looks for in ops
/// of known dialects only.
fn context_with(dialects: &[&str]) -> melior::Context {
    let context = context();
    for name in dialects {
        // SAFETY: the context is alive; the name is copied.
        unsafe { ffi::depcKnowDialect(context.to_raw(), ffi::string_ref(name.as_bytes())) };
    }
    context
}

#[cfg(test)]
mod tests;
