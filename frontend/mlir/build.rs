//! Compiles the C++ shim, and arranges how MLIR is linked.
//!
//! Dynamically: mlir-sys in its shared mode (`MLIR_SYS_LINK_SHARED=1`, set in `.cargo/config.toml`) wants `-lMLIR-C`, a library
//! that Debian does not build: the C API comes as archives there. A linker script of that name, in `OUT_DIR`, stands for it.
//!
//! Statically (`MLIR_SYS_LINK_SHARED=0`, as `./x dist` does): mlir-sys names MLIR's and LLVM's archives; what these need of C++ and
//! for compression is linked as archives, too.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=shim");
    println!("cargo:rerun-if-env-changed=MLIR_SYS_220_PREFIX");
    println!("cargo:rerun-if-env-changed=MLIR_SYS_LINK_SHARED");
    let libdir = PathBuf::from(llvm_config("--libdir"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo:libdir={}", libdir.display());
    compile_shim();
    if env::var("MLIR_SYS_LINK_SHARED").as_deref() == Ok("1") {
        link_shared(&libdir, &out);
        println!("cargo:rpath={}", libdir.display());
    } else {
        link_archives(&libdir, &out);
    }
    println!("cargo:rustc-env=DEPC_MLIR_VERSION={}", llvm_config("--version"));
}

/// Asks the same llvm-config that mlir-sys asks.
fn llvm_config(argument: &str) -> String {
    let bin = env::var_os("MLIR_SYS_220_PREFIX").map(|p| Path::new(&p).join("bin")).unwrap_or_default();
    let program = bin.join("llvm-config");
    let output = Command::new(&program).arg(argument).output();
    let output = output.unwrap_or_else(|e| panic!("{}: {e}; `./x setup` installs LLVM 22", program.display()));
    String::from_utf8(output.stdout).expect("llvm-config prints text").trim().to_string()
}

/// Writes the linker script, and an rpath for this package; dependents get theirs from `rpath.rs`.
fn link_shared(libdir: &Path, out: &Path) {
    if !libdir.join("libMLIR-C.so").exists() {
        let shared = [libdir.join("libMLIR.so"), libdir.join("libLLVM.so")];
        let script = format!("GROUP({})\nINPUT({})\n", list(&archives(libdir, "libMLIRCAPI")), list(&shared));
        fs::write(out.join("libMLIR-C.so"), script).expect("OUT_DIR is writable");
        println!("cargo:rustc-link-search=native={}", out.display());
    }
    println!("cargo:rustc-link-arg=-Wl,-rpath,{}", libdir.display());
}

/// The linker takes an archive where its folder has no shared library beside it: here is a folder of such archives. One that the
/// system lacks is linked dynamically.
///
/// mlir-sys's build script does not run again when `MLIR_SYS_LINK_SHARED` changes: where it ran before, in shared mode, it has
/// asked for MLIR's shared libraries, and linker scripts of their names stand for the archives.
fn link_archives(libdir: &Path, out: &Path) {
    let folder = out.join("archives");
    fs::create_dir_all(&folder).expect("OUT_DIR is writable");
    for name in ["libstdc++.a", "libz.a", "libzstd.a"] {
        let mut compiler = cc::Build::new().cpp(true).get_compiler().to_command();
        let output = compiler.arg(format!("-print-file-name={name}")).output();
        let path = output.ok().and_then(|o| String::from_utf8(o.stdout).ok()).map(|path| PathBuf::from(path.trim()));
        // A name without a folder is what the compiler did not find.
        if let Some(archive) = path.and_then(|path| path.canonicalize().ok()) {
            let _ = fs::remove_file(folder.join(name));
            std::os::unix::fs::symlink(archive, folder.join(name)).expect("OUT_DIR is writable");
        }
    }
    let script = format!("GROUP({}{})\n", list(&archives(libdir, "libMLIR")), list(&archives(libdir, "libLLVM")));
    let version = llvm_config("--version");
    let llvm = format!("libLLVM-{}.so", version.split('.').next().unwrap_or_default());
    for name in ["libMLIR.so", "libMLIR-C.so", &llvm] {
        fs::write(folder.join(name), &script).expect("OUT_DIR is writable");
    }
    println!("cargo:rustc-link-search=native={}", folder.display());
    println!("cargo:rustc-link-lib=z");
    println!("cargo:rustc-link-lib=zstd");
    cc::Build::new().file("shim/glibc.c").compile("depc_mlir_glibc");
}

/// The archives in a folder whose names begin so.
fn archives(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut archives: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    archives.retain(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(prefix) && name.ends_with(".a")
    });
    assert!(!archives.is_empty(), "no {prefix}*.a in {}; `./x setup` installs libmlir-22-dev", folder.display());
    archives.sort();
    archives
}

/// Files, as a linker script lists them.
fn list(files: &[PathBuf]) -> String {
    files.iter().map(|file| format!("\n  {}", file.display())).collect()
}

/// LLVM is built without RTTI, and so must be what derives from its classes; and without exceptions, but those of the
/// standard library pass through it: what reads hostile files stops them.
fn compile_shim() {
    let files = [
        ("shim", "-fno-exceptions"),
        ("dialects", "-fno-exceptions"),
        ("host", "-fno-exceptions"),
        ("bytecode", "-fexceptions"),
        ("survive", "-fexceptions"),
    ];
    for (file, exceptions) in files {
        cc::Build::new()
            .cpp(true)
            .std("c++17")
            .flag("-isystem")
            .flag(llvm_config("--includedir"))
            .opt_level(2)
            .flag("-fno-rtti")
            .flag(exceptions)
            .flag_if_supported("-fvisibility-inlines-hidden")
            .file(format!("shim/{file}.cpp"))
            .compile(&format!("depc_mlir_{file}"));
    }
}
