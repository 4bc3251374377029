//! MLIR for the rest of depc: parse a skeleton, walk it, edit it in place, verify it, print it.
//!
//! The one crate that names melior and mlir-sys.

unsafe extern "C" {
    fn depcRegisterAll(context: mlir_sys::MlirContext);
}

/// A context with all dialects registered; ops of dialects that MLIR does not know are allowed; one thread.
pub fn context() -> melior::Context {
    let context = melior::Context::new_with_threading(false);
    // SAFETY: the context is alive.
    unsafe { depcRegisterAll(context.to_raw()) };
    context.set_allow_unregistered_dialects(true);
    context
}

#[cfg(test)]
mod tests {
    #[test]
    fn parses_and_prints() {
        let context = super::context();
        let text = "func.func @f(%arg0: tensor<2xf32>) -> tensor<2xf32> {\n  return %arg0 : tensor<2xf32>\n}";
        let module = melior::ir::Module::parse(&context, text).expect("valid text");
        use melior::ir::operation::OperationLike;
        assert!(module.as_operation().to_string().contains("func.func @f"));
        assert!(module.as_operation().verify());
    }
}
