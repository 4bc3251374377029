//! Running the command, and looking at what is left.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder with the case files: commands run in it, so that their messages name files alike everywhere.
pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases")
}

/// What a command did.
pub struct Ran {
    pub code: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Ran {
    pub fn out(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("depc prints UTF-8")
    }

    /// Standard error without what differs from run to run.
    pub fn stable_err(&self) -> String {
        self.stderr.lines().filter(|l| !l.starts_with("time ")).map(|l| format!("{l}\n")).collect()
    }

    /// Asserts success.
    pub fn ok(self) -> Ran {
        assert_eq!(self.code, 0, "{}", self.stderr);
        self
    }
}

/// The command that is tested: the one that cargo built, or another one that `DEPC_BIN` names (`./x dist` tests its binary so).
pub fn program() -> String {
    std::env::var("DEPC_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_depc").to_string())
}

pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(args).current_dir(cases()).env_remove("RUST_BACKTRACE");
    command
}

pub fn depc(args: &[&str]) -> Ran {
    let ran = finish(command(args).stdin(Stdio::null()));
    if ran.code == 0 {
        super::schemas::check(args, &ran.stdout);
    }
    ran
}

pub fn depc_with_stdin(args: &[&str], input: &[u8]) -> Ran {
    let mut child = command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that fails early reads nothing.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    ran(output)
}

pub fn finish(command: &mut Command) -> Ran {
    ran(command.output().expect("the binary runs"))
}

/// What a command that was waited for did; code -1 if a signal ended it.
pub fn ran(output: std::process::Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: output.stdout,
        stderr: String::from_utf8(output.stderr).expect("depc prints UTF-8"),
    }
}

/// A folder for outputs.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    pub fn new() -> Scratch {
        Scratch(tempfile::tempdir().unwrap())
    }
    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_string()
    }
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }
    /// Names of all files in it, hidden ones too.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
    /// Replaces the folder's own path in a text.
    pub fn hide(&self, text: &str) -> String {
        text.replace(self.0.path().to_str().unwrap(), "$TMP")
    }
}

/// The files of a folder of the cases, sorted.
pub fn files_in(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(cases().join(folder))
        .unwrap()
        .map(|e| e.unwrap())
        .filter(|e| e.path().is_file())
        .map(|e| format!("{folder}/{}", e.file_name().to_string_lossy()))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no cases in {folder}");
    names
}

/// A safetensors file of `f32` tensors.
pub fn safetensors(tensors: &[(&str, &[u64], Vec<f32>)]) -> Vec<u8> {
    let (mut header, mut data) = (serde_json::Map::new(), Vec::<u8>::new());
    for (name, shape, values) in tensors {
        let start = data.len();
        data.extend(values.iter().flat_map(|x| x.to_le_bytes()));
        header.insert(
            name.to_string(),
            serde_json::json!({ "dtype": "F32", "shape": shape, "data_offsets": [start, data.len()] }),
        );
    }
    let header = serde_json::to_string(&header).unwrap();
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &data].concat()
}

/// Asserts that every line that begins a message names a place: `file: severity:` or `file:line:col: severity:`.
pub fn assert_located(stderr: &str, file: &str) {
    let first = stderr.lines().next().unwrap_or_default();
    let rest = first.strip_prefix(file).unwrap_or_else(|| panic!("not about {file}: {first}"));
    let place = rest.split(": error: ").next().unwrap();
    let numbers: Vec<&str> = place.split(':').skip(1).collect();
    assert!(
        rest.contains(": error: ") && (numbers.is_empty() || numbers.iter().all(|n| n.parse::<u32>().is_ok())),
        "no place: {first}"
    );
}
