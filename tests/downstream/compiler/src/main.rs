//! `my-compiler IN`: canonicalises a module, prunes a quarter of it in its place, folds what became equal, and prints it.

use melior::Context;
use melior::dialect::DialectRegistry;
use melior::ir::Module;
use melior::pass::{PassManager, transform};
use melior::utility::register_all_dialects;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: my-compiler IN")?;
    let registry = DialectRegistry::new();
    register_all_dialects(&registry);
    let context = Context::new();
    context.append_dialect_registry(&registry);
    context.load_all_available_dialects();
    let mut module = Module::parse(&context, &std::fs::read_to_string(&path)?).ok_or("not a module")?;

    let passes = PassManager::new(&context);
    passes.add_pass(transform::create_canonicalizer());
    passes.run(&mut module)?;

    let pruned = depc::Pruner::new().option("ratio", 0.25).option("keep", "torch_tensor_10_*").module(&mut module);
    let pruned = pruned.map_err(|errors| errors[0].to_string())?.ok_or("a module without functions")?;
    let left = pruned.cost.parameters;
    eprintln!("{} of {} parameters are left", left.after, left.before);

    let passes = PassManager::new(&context);
    passes.add_pass(transform::create_cse());
    passes.run(&mut module)?;
    println!("{}", module.as_operation());
    Ok(())
}
