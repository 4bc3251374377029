//! Copies of a function that came out alike are one function again.

use depc_frontend::import::Imported;
use depc_mlir::Op;
use std::collections::{BTreeMap, BTreeSet};

/// Merges the copies in each family of functions, callees first; returns all ops that are gone.
pub(crate) fn merge(imported: &mut Imported) -> BTreeSet<Op> {
    let module = &mut imported.module;
    let mut gone = BTreeSet::new();
    for family in &imported.families {
        let Some(name) = name(module, family.original) else { continue };
        // What tells members apart is their text but for their names.
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        first.insert(module.text_of(family.original), name.clone());
        for (copy, call, attr) in &family.copies {
            let Some(own) = self::name(module, *copy) else { continue };
            module.set_symbol(*copy, &name);
            let text = module.text_of(*copy);
            match first.get(&text) {
                Some(same) => {
                    module.set_symbol_ref(*call, attr, same);
                    gone.extend(module.nested(*copy));
                    module.detach(*copy);
                }
                None => {
                    module.set_symbol(*copy, &own);
                    first.insert(text, own);
                }
            }
        }
    }
    gone
}

/// The symbol that a function defines.
fn name(module: &depc_mlir::Module, function: Op) -> Option<String> {
    match module.attr(function, "sym_name") {
        Some(depc_ir::types::Attr::Str(name)) => Some(name),
        _ => None,
    }
}
