//! Arranges that LLVM's libraries are found.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

#[path = "../../frontend/mlir/rpath.rs"]
mod rpath;

fn main() {
    rpath::main();
    println!("cargo:rerun-if-changed=build.rs");
}
