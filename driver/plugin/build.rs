//! Compiles the passes, and arranges that MLIR is found.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

#[path = "../../frontend/mlir/rpath.rs"]
mod rpath;

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    rpath::main();
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=shim");
    let bin = env::var_os("MLIR_SYS_220_PREFIX").map(|p| Path::new(&p).join("bin")).unwrap_or_default();
    let output = Command::new(bin.join("llvm-config")).arg("--includedir").output();
    let output = output.expect("llvm-config of LLVM 22; `./x setup` installs it");
    let includes = String::from_utf8(output.stdout).expect("llvm-config prints text");
    // As depc-mlir's own: LLVM is built without RTTI and exceptions.
    cc::Build::new()
        .cpp(true)
        .std("c++17")
        .flag("-isystem")
        .flag(includes.trim())
        .opt_level(2)
        .flag("-fno-rtti")
        .flag("-fno-exceptions")
        .flag_if_supported("-fvisibility-inlines-hidden")
        .file("shim/pass.cpp")
        .compile("depc_pass_shim");
}
