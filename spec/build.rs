//! Reads the rule files, so that a mistake in one is an error of the build, and no start of depc has to read them again.

use depc_ir::rule::RuleSet;
use std::path::Path;
use std::{env, fs};

include!("src/files.rs");

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=ops");
    println!("cargo:rerun-if-changed=src/files.rs");
    println!("cargo:rerun-if-changed=algebra.dep");
    let mut rules = RuleSet::default();
    let mut files = String::from("&[\n");
    for name in NAMES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("ops/{name}.dep"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("spec/ops/{name}.dep: {e}"));
        let shown = format!("spec/ops/{name}.dep");
        if let Err(errors) = depc_ir::parse_rules(&shown, &text, false, &mut rules) {
            panic!("\n{}", errors.iter().map(|e| e.to_string()).collect::<Vec<_>>().join("\n"));
        }
        files += &format!("    ({shown:?}, include_str!({:?})),\n", path.display().to_string());
    }
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let algebra = include_str!("algebra.dep");
    let algebra = depc_ir::parse_algebra("spec/algebra.dep", algebra).unwrap_or_else(|e| panic!("\n{e}"));
    let bytes = postcard::to_stdvec(&algebra).expect("rules have a binary form");
    fs::write(Path::new(&out).join("algebra.bin"), bytes).expect("OUT_DIR can be written");
    let bytes = postcard::to_stdvec(&rules).expect("rules have a binary form");
    fs::write(Path::new(&out).join("rules.bin"), bytes).expect("OUT_DIR can be written");
    fs::write(Path::new(&out).join("files.rs"), files + "]\n").expect("OUT_DIR can be written");
}
