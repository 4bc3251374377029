//! Finds LLVM's libraries for the test binaries, and compiles the few C++ functions that the JIT runner and the interpreter need.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/run/shim.cpp");
    println!("cargo:rerun-if-changed=src/hlo/shim.cpp");
    let libdir = std::env::var("DEP_DEPC_MLIR_LIBDIR").expect("the package depends on depc-mlir directly");
    if let Ok(folder) = std::env::var("DEP_DEPC_MLIR_RPATH") {
        println!("cargo:rustc-link-arg=-Wl,-rpath,{folder}");
    }
    println!("cargo:rustc-env=DEPC_LLVM_LIBDIR={libdir}");
    cc::Build::new()
        .cpp(true)
        .std("c++17")
        .flag("-isystem")
        .flag(format!("{libdir}/../include"))
        .flag("-fno-rtti")
        .flag("-fno-exceptions")
        .file("src/run/shim.cpp")
        .file("src/hlo/shim.cpp")
        .compile("depc_tests_shim");
}
