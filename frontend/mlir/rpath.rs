//! The build script of every package that links depc-mlir and has a binary or a test (`build = "…/rpath.rs"`):
//! LLVM's libraries are not on the loader's path, and cargo applies link arguments to the package at hand only. Linked
//! statically, depc-mlir names no such folder.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

pub(crate) fn main() {
    println!("cargo:rerun-if-changed=Cargo.toml");
    if let Ok(folder) = std::env::var("DEP_DEPC_MLIR_RPATH") {
        println!("cargo:rustc-link-arg=-Wl,-rpath,{folder}");
    }
}
