//! MLIR bytecode as input and output.

use super::harness::{Ran, Scratch, assert_located, depc, depc_with_stdin};

const IN: &str = "odd/plain.mlir";
const MAGIC: &[u8] = b"ML\xEFR";

/// A case as bytecode.
fn bytecode(s: &Scratch, case: &str) -> String {
    depc(&["prune", case, "--ratio", "0", "-q", "-o", &s.path("in.mlirbc")]).ok();
    s.path("in.mlirbc")
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|w| w == from).expect("occurs");
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

#[test]
fn the_name_or_a_flag_asks_for_it() {
    let s = Scratch::new();
    let text = depc(&["prune", IN, "-q", "-o", "-"]).ok();
    depc(&["prune", IN, "-q", "-o", &s.path("a.mlirbc")]).ok();
    depc(&["prune", IN, "-q", "--bytecode", "-o", &s.path("b.mlir")]).ok();
    let piped = depc(&["prune", IN, "-q", "--bytecode", "-o", "-"]).ok().stdout;
    assert!(piped.starts_with(MAGIC));
    assert!(s.bytes("a.mlirbc") == piped && s.bytes("b.mlir") == piped);
    // Its content tells what it is, and so it does in a pipe; as text it is what text gives.
    for from in [depc(&["prune", &s.path("b.mlir"), "-q", "--ratio", "0", "-o", "-"]).ok(), {
        depc_with_stdin(&["prune", "-", "-q", "--ratio", "0", "-o", "-"], &piped).ok()
    }] {
        assert_eq!(from.out(), text.out());
    }
    assert_eq!(depc(&["prune", IN, "--bytecode", "--plan-out", "-"]).code, 2, "there is no output");
    assert_eq!(s.files(), ["a.mlirbc", "b.mlir"]);
}

#[test]
fn every_command_reads_it() {
    let s = Scratch::new();
    let input = bytecode(&s, IN);
    for command in ["groups", "lower", "rules"] {
        let ran = depc(&[command, &input]).ok();
        assert!(!ran.stdout.is_empty(), "{command}");
        let piped = depc_with_stdin(&[command, "-"], &s.bytes("in.mlirbc")).ok();
        assert_eq!(piped.out().replace("<stdin>", &input), ran.out(), "{command}");
    }
    // A plan is one for either form.
    depc(&["prune", IN, "-q", "--plan-out", &s.path("plan.json")]).ok();
    depc(&["prune", &input, "-q", "--plan-out", &s.path("other.json")]).ok();
    assert_eq!(s.read("plan.json"), s.read("other.json"));
    depc(&["prune", &input, "-q", "--plan", &s.path("plan.json"), "-o", &s.path("out.mlirbc")]).ok();
    depc(&["prune", &input, "-q", "-o", &s.path("again.mlirbc")]).ok();
    assert!(s.bytes("out.mlirbc") == s.bytes("again.mlirbc"));
}

/// Positions are lines of what mlir-opt prints, and so it is said.
#[test]
fn positions() {
    let s = Scratch::new();
    let text = "func.func @main(%x: tensor<4xf32>) -> tensor<4xi32> {
  %w = arith.constant dense<1.0> : tensor<4xf32>
  %y = tensor.bitcast %x : tensor<4xf32> to tensor<4xi32>
  return %y : tensor<4xi32>
}
";
    s.write("in.mlir", text);
    depc(&["prune", &s.path("in.mlir"), "--ratio", "0", "-q", "-o", &s.path("in.mlirbc")]).ok();
    let lowered = depc(&["lower", &s.path("in.mlirbc")]).ok();
    assert!(lowered.out().contains("%arg0") && lowered.out().contains("%cst"), "{}", lowered.out());
    // Line 1 is `module {`, line 2 the function.
    let ran = depc(&["prune", &s.path("in.mlirbc"), "-o", "-"]).ok();
    let file = s.path("in.mlirbc");
    let expected = format!("{file}:4:10: note: `tensor.bitcast` has no rule");
    assert!(ran.stderr.contains(&expected), "{}", ran.stderr);
    assert!(ran.stderr.contains(&format!("  (line 4 of what `mlir-opt-22 {file}` prints)\n")), "{}", ran.stderr);
}

/// Fails with a located message, and leaves what was there.
fn refused(s: &Scratch, input: &str) -> Ran {
    let before = s.files();
    s.write("out.mlirbc", "what was there");
    let ran = depc(&["prune", input, "-o", &s.path("out.mlirbc")]);
    assert_eq!((ran.code, ran.stdout.len()), (1, 0), "{}", ran.stderr);
    assert_located(&ran.stderr, input);
    assert_eq!(s.read("out.mlirbc"), "what was there");
    std::fs::remove_file(s.path("out.mlirbc")).unwrap();
    assert_eq!(s.files(), before);
    ran
}

#[test]
fn files_that_are_cut_short() {
    let s = Scratch::new();
    bytecode(&s, IN);
    let whole = s.bytes("in.mlirbc");
    for n in (4..whole.len()).step_by(whole.len() / 12) {
        let cut = s.write("cut.mlirbc", &whole[..n]);
        let ran = refused(&s, &cut);
        assert!(ran.stderr.contains("this bytecode cannot be read: "), "{}", ran.stderr);
    }
}

#[test]
fn other_dialects_and_versions() {
    let s = Scratch::new();
    bytecode(&s, IN);
    let whole = s.bytes("in.mlirbc");
    let mut out = String::new();
    let version = whole[5..].split(|b| *b == 0).next().unwrap().to_vec();
    // The dialect's name in the table of strings: MLIR does not have the other.
    let renamed = s.write("renamed.mlirbc", replaced(&whole, b"linalg\0", b"linalh\0"));
    out += &refused(&s, &renamed).stderr.replace(std::str::from_utf8(&version).unwrap(), "MLIR22.1");
    let portable = [MAGIC, b"\x0dStableHLO_v1.9.0\0", &whole[6 + version.len()..]].concat();
    let portable = replaced(&portable, b"linalg\0", b"vhlo_1\0");
    out += &refused(&s, &s.write("portable.mlirbc", portable)).stderr;
    // Read, with a warning.
    let other = [MAGIC, b"\x0dMLIR99.0.0\0", &whole[6 + version.len()..]].concat();
    let ran = depc(&["prune", &s.write("other.mlirbc", other), "-o", &s.path("o.mlirbc")]).ok();
    out += &ran.stderr.lines().take(2).map(|l| format!("{l}\n")).collect::<String>();
    // A text that names ops that MLIR does not have.
    let ran = depc(&["prune", "odd/foreign_dialect.mlir", "-o", &s.path("f.mlirbc")]);
    assert_eq!(ran.code, 1);
    out += &ran.stderr;
    insta::assert_snapshot!(s.hide(&out));
}

#[test]
fn outputs_are_whole_or_absent() {
    let s = Scratch::new();
    let input = bytecode(&s, IN);
    assert_eq!(depc(&["prune", &input, "-q", "--bytecode", "-o", "/dev/full"]).code, 1);
    let ran = depc(&["prune", &input, "-o", &input]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("the output would overwrite the input"), "{}", ran.stderr);
    let ran = depc(&["prune", &input, "-o", &s.path("no/folder.mlirbc")]);
    assert_eq!(ran.code, 1);
    assert_eq!(s.files(), ["in.mlirbc"]);
}
