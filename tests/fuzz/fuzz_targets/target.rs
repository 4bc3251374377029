//! The target that `DEPC_FUZZ` names, for libFuzzer.
#![no_main]

use depc_tests::fuzz::TARGETS;
use std::sync::LazyLock;

static RUN: LazyLock<fn(&[u8]) -> depc_tests::fuzz::Outcome> = LazyLock::new(|| {
    let name = std::env::var("DEPC_FUZZ").expect("DEPC_FUZZ names a target");
    TARGETS.iter().find(|t| t.name == name).unwrap_or_else(|| panic!("no target `{name}`")).run
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    RUN(bytes);
});
