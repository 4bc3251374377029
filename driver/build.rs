//! Says where LLVM's libraries are (`rpath.rs`), and which commit this is, for `--version`.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

#[path = "../frontend/mlir/rpath.rs"]
mod rpath;

use std::env;
use std::process::Command;

fn main() {
    rpath::main();
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=DEPC_COMMIT");
    println!("cargo:rustc-env=DEPC_BUILT={}", built());
}

/// What a binary says of its source. A debug build names no commit: that would build it anew after each one.
fn built() -> String {
    if env::var("PROFILE").as_deref() == Ok("debug") {
        return "debug build".to_string();
    }
    // This file changes with every commit, checkout and reset.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
    let commit = env::var("DEPC_COMMIT").ok().filter(|commit| !commit.is_empty());
    match commit.or_else(|| git(&["rev-parse", "--short=12", "HEAD"])) {
        Some(commit) => format!("commit {commit}"),
        None => "commit unknown: built without git".to_string(),
    }
}

fn git(args: &[&str]) -> Option<String> {
    let output = Command::new("git").args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_string())
}
