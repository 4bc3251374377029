//! Whatever ends the process: nothing half done is left behind, and what stood in the output's place stays.

use super::harness::{Ran, Scratch, cases, command, depc, program, ran};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const SLEEP: Duration = Duration::from_millis(20);

/// A module of 24 MiB.
fn large() -> String {
    const LAYERS: usize = 3;
    let (mut text, mut resources) = (String::new(), vec![]);
    text += "func.func @main(%x0: tensor<1x1x1024xf32>) -> tensor<1x1x1024xf32> {\n";
    text += "  %z = \"tosa.const\"() {values = dense<0.0> : tensor<1xf32>} : () -> tensor<1xf32>\n";
    let (x, w) = ("tensor<1x1x1024xf32>", "tensor<1x1024x1024xf32>");
    let mut state = 1u64;
    for i in 0..LAYERS {
        text += &format!("  %w{i} = \"tosa.const\"() {{values = dense_resource<w{i}> : {w}}} : () -> {w}\n");
        text += &format!("  %x{} = tosa.matmul %x{i}, %w{i}, %z, %z", i + 1);
        text += &format!(" : ({x}, {w}, tensor<1xf32>, tensor<1xf32>) -> {x}\n");
        let mut digits = "0x04000000".to_string();
        for _ in 0..1 << 19 {
            // Two small numbers: the bits of the exponent are fixed.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            digits += &format!("{:06X}3F{:06X}3F", state >> 40, state >> 16 & 0xFF_FFFF);
        }
        resources.push(format!("w{i}: \"{digits}\""));
    }
    text += &format!("  return %x{LAYERS} : {x}\n}}\n");
    text + "{-# dialect_resources: { builtin: { " + &resources.join(", ") + " } } #-}\n"
}

/// Whether the command has ended.
fn has_ended(child: &mut Child) -> bool {
    child.try_wait().unwrap().is_some()
}

fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// At any moment a signal leaves the old outputs or the new ones, and nothing else. (Of SIGKILL, in the moment in which outputs get their
/// names, README says what it leaves.)
#[test]
fn signals_at_many_moments() {
    let s = Scratch::new();
    let input = s.write("in.mlir", large());
    let (out, plan) = (s.path("out.mlir"), s.path("plan.json"));
    let args = ["prune", &input, "-o", &out, "--plan-out", &plan, "-q"];
    // The first run reads the program from the disk: it says nothing of how long the others take.
    depc(&args).ok();
    let started = std::time::Instant::now();
    depc(&args).ok();
    let whole = started.elapsed();
    let new = (s.bytes("out.mlir"), s.bytes("plan.json"));
    let (mut ended, mut replaced) = (0, 0);
    for (i, signal) in ["-INT", "-TERM", "-HUP", "-KILL", "-QUIT", "-INT", "-TERM", "-KILL"].iter().enumerate() {
        s.write("out.mlir", "old module");
        s.write("plan.json", "old plan");
        let mut child = command(&args).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * (i as u32 + 1) / 9);
        send(&child, signal);
        let status = child.wait().unwrap();
        match (status.signal(), status.code()) {
            (Some(_), _) => ended += 1,
            (None, code) => assert_eq!(code, Some(0), "{signal}"),
        }
        let hidden = s.files().into_iter().filter(|name| name.starts_with(".depc-")).count();
        let in_the_moment_of_naming = signal == &"-KILL" && hidden > 0;
        if in_the_moment_of_naming {
            // Nothing of the process runs after that. Each output is whole, old or new, and the next run removes what is left.
            assert!(s.read("out.mlir") == "old module" || s.bytes("out.mlir") == new.0);
            assert!(s.read("plan.json") == "old plan" || s.bytes("plan.json") == new.1);
            depc(&args).ok();
        }
        assert_eq!(s.files(), ["in.mlir", "out.mlir", "plan.json"], "{signal} after {i} of 8");
        if s.bytes("out.mlir") == new.0 {
            replaced += 1;
            assert!(s.bytes("plan.json") == new.1, "{signal}: the module has its plan");
        } else {
            assert_eq!((s.read("out.mlir"), s.read("plan.json")), ("old module".into(), "old plan".into()), "{signal}");
        }
    }
    assert!(ended > 0, "no signal came in time: {replaced} runs were through");
}

/// While the module is being written, through a pipe that nobody reads, the plan is complete, and has no name yet.
#[test]
fn a_signal_while_another_output_waits() {
    let silent = ["-INT", "-TERM", "-HUP", "-QUIT", "-KILL"].map(|signal| (signal, ""));
    let out_of_time = ("-XCPU", "the limit on CPU time is reached");
    let crashes = [
        ("-SEGV", "internal error: SIGSEGV in the step `write`"),
        ("-ABRT", "internal error: SIGABRT in the step `write`"),
        ("-BUS", "internal error: SIGBUS in the step `write`"),
        ("-TRAP", "internal error: SIGTRAP in the step `write`"),
        ("-ILL", "internal error: SIGILL in the step `write`"),
        ("-FPE", "internal error: SIGFPE in the step `write`"),
    ];
    let too_large = ("-XFSZ", "SIGXFSZ was sent: a limit on the size of files");
    for (signal, said) in silent.into_iter().chain([out_of_time, too_large]).chain(crashes) {
        let s = Scratch::new();
        let args = ["prune", "../models/resnet.mlir", "-o", "-", "--plan-out", &s.path("plan.json"), "-q"];
        let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The pipe is full when the command has written what fits into it.
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 1000]).unwrap();
        std::thread::sleep(SLEEP);
        assert!(!has_ended(&mut child), "the module fits into a pipe");
        send(&child, signal);
        let ended: Ran = ran(child.wait_with_output().unwrap());
        let first = ended.stderr.lines().next().unwrap_or_default();
        match said {
            "" => assert_eq!((ended.code, first), (-1, ""), "{signal}"),
            _ => assert_eq!((ended.code, first), (1, format!("../models/resnet.mlir: error: {said}").as_str())),
        }
        assert_eq!(s.files(), [""; 0], "{signal}");
    }
}

/// A crash is told to programs in their form.
#[test]
fn a_crash_as_json() {
    let s = Scratch::new();
    let odd = s.path("a \"quoted\" name.mlir");
    std::fs::copy(cases().join("../models/resnet.mlir"), &odd).unwrap();
    let args = ["prune", &odd, "-o", "-", "--diagnostics", "json"];
    let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 1000]).unwrap();
    std::thread::sleep(SLEEP);
    send(&child, "-SEGV");
    let ended = ran(child.wait_with_output().unwrap());
    let value: serde_json::Value = serde_json::from_str(ended.stderr.lines().last().unwrap()).unwrap();
    assert_eq!(super::schemas::faults("diagnostic", &value), [] as [String; 0]);
    assert_eq!(value["span"]["file"], odd.as_str());
    assert!(value["message"].as_str().unwrap().starts_with("internal error: SIGSEGV"));
}

#[test]
fn what_was_started_to_ignore_a_signal_ignores_it() {
    let s = Scratch::new();
    let script = format!("trap '' HUP; exec {} prune - -o {} -q", program(), s.path("out.mlir"));
    let mut child = Command::new("sh").args(["-c", &script]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"// The command waits for the rest.\n").unwrap();
    std::thread::sleep(SLEEP * 10);
    send(&child, "-HUP");
    stdin.write_all(&std::fs::read(cases().join("odd/plain.mlir")).unwrap()).unwrap();
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(s.files(), ["out.mlir"]);
}

/// A limit on the size of files: without a handler the system ends the process.
#[test]
fn a_file_beyond_its_limit() {
    let s = Scratch::new();
    let mut out = String::new();
    for (flag, name) in [("-o", "out.mlir"), ("-o", "out.mlirbc"), ("--plan-out", "plan.json")] {
        let old = s.write(name, "what was there");
        let depc = program();
        let script = format!("ulimit -f 2; exec {depc} prune ../models/resnet.mlir {flag} {old}");
        let ran = super::harness::finish(Command::new("sh").args(["-c", &script]).current_dir(cases()));
        assert_eq!((ran.code, s.read(name)), (1, "what was there".to_string()), "{}", ran.stderr);
        out += &s.hide(&ran.stderr);
    }
    assert_eq!(s.files(), ["out.mlir", "out.mlirbc", "plan.json"]);
    insta::assert_snapshot!(out);
}

/// An input that another process cuts short while it is being read: both where depc reads it, and where the system does.
#[test]
fn an_input_that_is_cut_short_meanwhile() {
    let s = Scratch::new();
    let text = std::fs::read(cases().join("../models/resnet.mlir")).unwrap();
    for ratio in ["0.5", "0"] {
        let input = s.write("in.mlir", &text);
        let args = ["prune", &input, "-o", "-", "--ratio", ratio, "--plan-out", &s.path("plan.json"), "-q"];
        let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The command waits for someone to read the pipe; most weights are still to come.
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 1000]).unwrap();
        std::thread::sleep(SLEEP);
        std::fs::File::options().write(true).open(&input).unwrap().set_len(5000).unwrap();
        stdout.read_to_end(&mut vec![]).unwrap();
        let ended = ran(child.wait_with_output().unwrap());
        let message = "$TMP/in.mlir: error: it was cut short while depc was reading it\n  help: run depc again once nobody \
                       writes to it\n";
        assert_eq!((ended.code, s.hide(&ended.stderr)), (1, message.to_string()), "ratio {ratio}");
        assert_eq!(s.files(), ["in.mlir"]);
    }
}

/// An input that another process writes to while it is being read.
#[test]
fn an_input_that_is_rewritten_meanwhile() {
    let s = Scratch::new();
    let text = std::fs::read(cases().join("../models/resnet.mlir")).unwrap();
    let input = s.write("in.mlir", &text);
    let args = ["prune", &input, "-o", "-", "--plan-out", &s.path("plan.json"), "-q"];
    let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // As above, it waits for a reader.
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 1000]).unwrap();
    std::thread::sleep(SLEEP);
    std::fs::File::options().write(true).open(&input).unwrap().write_all(&text).unwrap();
    stdout.read_to_end(&mut vec![]).unwrap();
    let ended = ran(child.wait_with_output().unwrap());
    let message = "$TMP/in.mlir: error: it was written to while depc was reading it\n  help: run depc again once nobody writes to \
                   it\n";
    assert_eq!((ended.code, s.hide(&ended.stderr)), (1, message.to_string()));
    assert_eq!(s.files(), ["in.mlir"]);
}

/// Standard output that is closed when the command starts.
#[test]
fn a_closed_standard_output() {
    let s = Scratch::new();
    let mut out = String::new();
    let plan = s.path("plan.json");
    for (args, code) in [
        ("groups odd/plain.mlir".to_string(), 1),
        ("lower odd/plain.mlir".to_string(), 1),
        ("rules odd/plain.mlir".to_string(), 1),
        (format!("prune odd/plain.mlir -o - --plan-out {plan} -q"), 1),
        ("prune odd/plain.mlir -o /dev/stdout -q".to_string(), 1),
        ("prune odd/plain.mlir --plan-out /dev/fd/1 -q".to_string(), 1),
        (format!("prune odd/plain.mlir --plan-out {plan} --report json -q"), 1),
        ("--help".to_string(), 1),
        ("--version".to_string(), 1),
        (format!("prune odd/plain.mlir -o {} -q", s.path("needs_none.mlir")), 0),
    ] {
        let script = format!("exec {} {args} >&-", program());
        let ran = super::harness::finish(Command::new("sh").args(["-c", &script]).current_dir(cases()));
        assert_eq!(ran.code, code, "{args}: {}", ran.stderr);
        out += &s.hide(&format!("{args}\n{}", ran.stderr));
    }
    assert_eq!(s.files(), ["needs_none.mlir"]);
    insta::assert_snapshot!(out);
}
