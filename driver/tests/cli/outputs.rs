//! Where output goes, and that nothing is ever half-written.

use super::harness::{Ran, Scratch, cases, command, depc, finish, program};
use std::process::{Command, Stdio};

const IN: &str = "odd/plain.mlir";

fn plain() -> String {
    std::fs::read_to_string(cases().join(IN)).unwrap()
}

/// Fails because of an output.
fn refused(s: &Scratch, ran: Ran) -> String {
    fails(s, ran, 1)
}

/// Fails because of the command line.
fn misused(s: &Scratch, ran: Ran) -> String {
    fails(s, ran, 2)
}

fn fails(s: &Scratch, ran: Ran, code: i32) -> String {
    assert_eq!(ran.code, code, "{}", ran.stderr);
    assert!(ran.stdout.is_empty());
    s.hide(&ran.stderr)
}

#[test]
fn places_that_cannot_be_written() {
    let s = Scratch::new();
    let mut out = String::new();
    for flag in ["-o", "--plan-out"] {
        for path in [s.path("no/such/folder.mlir"), s.path("no/"), s.path("")] {
            out += &refused(&s, depc(&["prune", IN, flag, &path]));
        }
        // What the system says to these depends on who asks.
        for path in ["/proc/version", "/proc/depc.mlir"] {
            let message = refused(&s, depc(&["prune", IN, flag, path]));
            assert!(message.starts_with(&format!("{path}: error: cannot write it: ")), "{message}");
        }
    }
    assert_eq!(s.files(), [""; 0]);
    insta::assert_snapshot!(out);
}

#[test]
fn the_input_is_never_the_output() {
    let s = Scratch::new();
    let input = s.write("in.mlir", plain());
    std::os::unix::fs::symlink(&input, s.path("link.mlir")).unwrap();
    std::fs::hard_link(&input, s.path("hard.mlir")).unwrap();
    let mut out = String::new();
    for path in [input.clone(), s.path("link.mlir"), s.path("hard.mlir"), s.path("./in.mlir")] {
        out += &misused(&s, depc(&["prune", &input, "-o", &path]));
        out += &misused(&s, depc(&["prune", &input, "--plan-out", &path]));
    }
    out += &misused(&s, depc(&["prune", &input, "-o", &s.path("a"), "--plan-out", &s.path("a")]));
    out += &misused(&s, depc(&["prune", &input, "-o", "-", "--plan-out", "-"]));
    out += &misused(&s, depc(&["prune", &input, "-o", "-", "--report", "json"]));
    assert_eq!(s.files(), ["hard.mlir", "in.mlir", "link.mlir"]);
    assert_eq!(s.read("in.mlir"), plain());
    insta::assert_snapshot!(out);
}

/// One place has many spellings, also where there is no file yet.
#[test]
fn two_outputs_are_never_one_file() {
    let s = Scratch::new();
    std::os::unix::fs::symlink("new", s.path("link")).unwrap();
    s.write("old", "what was there");
    std::fs::hard_link(s.path("old"), s.path("hard")).unwrap();
    std::os::unix::fs::symlink(s.path("old"), s.path("soft")).unwrap();
    let mut out = String::new();
    for (a, b) in [("new", "./new"), ("new", "link"), ("link", "new"), ("old", "hard"), ("soft", "hard")] {
        out += &misused(&s, depc(&["prune", IN, "-o", &s.path(a), "--plan-out", &s.path(b)]));
    }
    let (depc_itself, json) = (program(), s.path("json"));
    let script = format!("exec {depc_itself} prune {IN} -o {json} --report json > {json}");
    out += &misused(&s, finish(std::process::Command::new("sh").args(["-c", &script]).current_dir(cases())));
    assert_eq!(s.files(), ["hard", "json", "link", "old", "soft"]);
    assert_eq!(s.read("old"), "what was there");
    insta::assert_snapshot!(out);
    depc(&["prune", IN, "-o", &s.path("link"), "-q"]).ok();
    assert_eq!(s.files(), ["hard", "json", "link", "new", "old", "soft"], "a link to nothing is followed");
}

/// Where the file system tells upper case from lower case, they are two files; else the run is refused.
#[test]
fn names_that_differ_in_case() {
    let s = Scratch::new();
    std::fs::create_dir(s.path("dd")).unwrap();
    s.write("dd/probe", "");
    let tells_apart = !std::path::Path::new(&s.path("dd/PROBE")).exists();
    let ran = depc(&["prune", IN, "-o", &s.path("dd/X"), "--plan-out", &s.path("dd/x"), "-q"]);
    let all = |name: &str| std::fs::read_to_string(s.path(name)).unwrap_or_default();
    match tells_apart {
        true => {
            ran.ok();
            assert!(all("dd/X").contains("func.func") && all("dd/x").starts_with('{'));
        }
        false => assert!(refused(&s, ran).contains("the names differ, and are one here")),
    }
}

/// What a run leaves that is killed while it has a file with a hidden name, the next one removes.
#[test]
fn what_a_killed_run_left() {
    let s = Scratch::new();
    s.write(".depc-out.mlir.tmp", "half");
    s.write(".depc-other.mlir.tmp", "another output's");
    depc(&["prune", IN, "-o", &s.path("out.mlir"), "-q"]).ok();
    assert_eq!(s.files(), [".depc-other.mlir.tmp", "out.mlir"]);
}

#[test]
fn a_full_disk() {
    let s = Scratch::new();
    assert_eq!(depc(&["prune", IN, "-o", "/dev/full", "--quiet"]).code, 1);
    // A limit on the size of files stands for a disk that fills up in the middle of the output.
    for (args, name) in [("-o", "out.mlir"), ("--plan-out", "out.json")] {
        let old = s.write(name, "what was there");
        let input = if args == "-o" { "../models/small.tosa.mlir" } else { "../models/resnet.mlir" };
        let script = format!("trap '' XFSZ; ulimit -f 2; exec {} prune {input} {args} {old}", program());
        let ran = finish(std::process::Command::new("sh").args(["-c", &script]).current_dir(cases()));
        let message = refused(&s, ran);
        assert!(message.starts_with(&format!("$TMP/{name}: error: cannot write it: file too large")), "{message}");
        assert_eq!(s.read(name), "what was there");
    }
    assert_eq!(s.files(), ["out.json", "out.mlir"]);
}

#[test]
fn both_outputs_or_none() {
    let s = Scratch::new();
    let ran = depc(&["prune", IN, "-o", &s.path("out.mlir"), "--plan-out", &s.path("no/plan.json")]);
    assert_eq!(ran.code, 1);
    assert_eq!(s.files(), [""; 0], "the module must not be there without its plan");
}

#[test]
fn what_was_there_is_replaced_whole() {
    use std::os::unix::fs::PermissionsExt;
    let s = Scratch::new();
    let target = s.write("target.mlir", "x".repeat(1 << 20));
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&target, s.path("link.mlir")).unwrap();
    depc(&["prune", IN, "-o", &s.path("link.mlir"), "-q"]).ok();
    depc(&["prune", IN, "-o", &s.path("new.mlir"), "-q"]).ok();
    assert_eq!(s.read("target.mlir"), s.read("new.mlir"));
    assert!(std::fs::symlink_metadata(s.path("link.mlir")).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(s.files(), ["link.mlir", "new.mlir", "target.mlir"]);
}

#[test]
fn pipes() {
    let s = Scratch::new();
    depc(&["prune", IN, "-o", &s.path("out.mlir"), "-q"]).ok();
    let piped = super::harness::depc_with_stdin(&["prune", "-", "-o", "-", "-q"], plain().as_bytes()).ok();
    assert_eq!(piped.out(), s.read("out.mlir"));
    assert_eq!(piped.stderr, "");
    depc(&["prune", IN, "-o", "/dev/null", "-q"]).ok();
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file(), "a device must not be replaced by a file");
}

/// Standard output and other open files by the names that the system gives them.
#[test]
fn names_of_open_files() {
    let s = Scratch::new();
    depc(&["prune", IN, "-o", &s.path("out.mlir"), "-q"]).ok();
    let whole = s.read("out.mlir");
    std::os::unix::fs::symlink("/dev/stdout", s.path("link")).unwrap();
    for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", &s.path("link")] {
        let ran = depc(&["prune", IN, "-o", name, "-q"]).ok();
        assert!(ran.out() == whole, "{name}");
    }
    let both = depc(&["prune", IN, "-o", "/dev/stdout", "--plan-out", "-", "-q"]);
    assert_eq!(both.code, 2);
    assert!(both.stderr.starts_with("<stdout>: error: `-o` and `--plan-out` would both go there"), "{}", both.stderr);
    // What stands in a file already stays before what is written to it, and a pipe with another number is a pipe.
    let shell = |script: &str| {
        let script = script.replace("DEPC", &format!("{} prune {IN} -q -o", env!("CARGO_BIN_EXE_depc")));
        super::harness::finish(Command::new("sh").args(["-c", &script]).current_dir(cases())).ok()
    };
    shell(&format!("{{ echo first; DEPC /dev/stdout; echo last; }} > {}", s.path("all")));
    assert_eq!(s.read("all"), format!("first\n{whole}last\n"));
    assert_eq!(shell("{ DEPC /dev/fd/3 3>&1 >&-; } | cat").out(), whole);
}

/// `depc groups … | head`: the reader goes away first.
#[test]
fn a_closed_pipe_is_no_panic() {
    for (args, code) in [(&["groups", "-"][..], 0), (&["lower", "-"], 0), (&["prune", "-", "-o", "-", "-q"], 1)] {
        let mut child =
            command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        // The command cannot have written anything yet: it still waits for its input.
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), plain().as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {stderr}");
        assert!(!stderr.contains("panic") && !stderr.contains("internal error"), "{stderr}");
    }
}
