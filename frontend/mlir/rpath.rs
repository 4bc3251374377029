//! The build script of every package that links depc-mlir and has a binary or a test (`build = "…/rpath.rs"`):
//! LLVM's libraries are not on the loader's path, and cargo applies link arguments to the package at hand only.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo:rerun-if-changed=Cargo.toml");
    let libdir = std::env::var("DEP_DEPC_MLIR_LIBDIR").expect("the package depends on depc-mlir directly");
    println!("cargo:rustc-link-arg=-Wl,-rpath,{libdir}");
}
