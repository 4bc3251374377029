//! The passes, as `mlir-opt` runs them: the files of `tests/lit`, line by line as LLVM's lit would; and networks, whose results are
//! those of the library.

use depc::{Form, Input, Selection, StoredWeights, load_rules, network, pruned, select};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `libdepc_pass.so`, which cargo builds beside this test.
fn plugin() -> PathBuf {
    let here = std::env::current_exe().expect("a test is a file");
    here.with_file_name("libdepc_pass.so")
}

fn tools() -> PathBuf {
    let prefix = std::env::var_os("MLIR_SYS_220_PREFIX").unwrap_or_else(|| "/usr/lib/llvm-22".into());
    Path::new(&prefix).join("bin")
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

#[test]
fn lit() {
    let folder = tests().join("lit").canonicalize().expect("a folder");
    let scratch = tempfile::tempdir().expect("a folder");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).expect("a folder").flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "mlir"));
    files.sort();
    assert!(files.len() > 8, "{files:?}");
    let path = format!("{}:{}", tools().display(), std::env::var("PATH").unwrap_or_default());
    let mut failed = String::new();
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a file");
        let name = file.file_name().and_then(|n| n.to_str()).expect("a name");
        let runs: Vec<&str> = text.lines().filter_map(|l| l.split_once("RUN: ").map(|(_, run)| run)).collect();
        assert!(!runs.is_empty(), "{name} runs nothing");
        for run in runs {
            let run = run
                .replace("%depc_pass", &plugin().display().to_string())
                .replace("%s", &file.display().to_string())
                .replace("%t", &scratch.path().join(name).display().to_string());
            let mut shell = Command::new("bash");
            let output = shell.args(["-o", "pipefail", "-c", &run]).env("PATH", &path).output().expect("bash");
            if !output.status.success() {
                let said = [output.stdout, output.stderr].concat();
                failed += &format!("{name}: {run}\n{}\n", String::from_utf8_lossy(&said));
            }
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

/// The commands of the guide, in a folder where a network is called `net.mlir`.
#[test]
fn the_guide_is_true() {
    let guide = std::fs::read_to_string(tests().join("../spec/guide/mlir-opt.md")).expect("a file");
    let scratch = tempfile::tempdir().expect("a folder");
    std::fs::copy(tests().join("models/small.tosa.mlir"), scratch.path().join("net.mlir")).expect("a file");
    let blocks = guide.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands: Vec<&str> = blocks.filter(|block| !block.starts_with("./x")).collect();
    assert!(commands.len() > 2);
    let path = format!("{}:{}", tools().display(), std::env::var("PATH").unwrap_or_default());
    for command in commands {
        let command = command.replace("libdepc_pass.so", &plugin().display().to_string());
        let mut shell = Command::new("bash");
        let output =
            shell.args(["-e", "-c", &command]).env("PATH", &path).current_dir(&scratch).output().expect("bash");
        assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    for name in ["small.mlir", "plan.json"] {
        assert!(scratch.path().join(name).exists(), "{name}");
    }
}

/// A program in C, with the header and the library alone.
#[test]
fn a_program_in_c() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scratch = tempfile::tempdir().expect("a folder");
    let program = scratch.path().join("program");
    let (library, source) = (plugin(), here.join("tests/program.c"));
    let mut cc = Command::new("cc");
    cc.args(["-Wall", "-Wextra", "-Werror", "-I"])
        .arg(here.join("include"))
        .arg(&source)
        .arg(&library)
        .arg("-o")
        .arg(&program);
    let built = cc.output().expect("cc");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let folder = library.parent().expect("a folder");
    let ran =
        Command::new(&program).arg(tests().join("models/small.tosa.mlir")).env("LD_LIBRARY_PATH", folder).output();
    let ran = ran.expect("the program");
    let (small, said) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{said}");
    // A quarter of 32 units goes.
    assert!(small.contains("tensor<24xf32>") && !small.contains("tensor<32xf32>"), "{small:.2000}");
    assert!(said.contains("option `ratio`: a ratio is the share that goes"), "{said}");
}

/// A host with an MLIR of its own, in which passes cannot be registered, is told how to go on.
#[test]
fn a_host_with_another_mlir() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scratch = tempfile::tempdir().expect("a folder");
    let program = scratch.path().join("host");
    let mut cc = Command::new("cc");
    let built = cc.args(["-Wall", "-Werror"]).arg(here.join("tests/host.c")).args(["-ldl", "-o"]).arg(&program);
    let built = built.output().expect("cc");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let ran = Command::new(&program).arg(plugin()).output().expect("the program");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    assert!(said.starts_with("depc: this program has an MLIR of its own"), "{said}");
    assert!(said.contains("`… | depc prune - -o - --ratio 0.5 | …`"), "{said}");
}

/// Weights that are arguments, in a file: the pass cuts the types, and writes the file that fits them.
#[test]
fn weights_beside_the_module() {
    let scratch = tempfile::tempdir().expect("a folder");
    let at = |name: &str| scratch.path().join(name);
    let text = "func.func @main(%x: tensor<4x8xf32>, %w: tensor<8x16xf32>, %v: tensor<16x3xf32>) -> tensor<4x3xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x16xf32>
  %i = linalg.fill ins(%zero : f32) outs(%e : tensor<4x16xf32>) -> tensor<4x16xf32>
  %h = linalg.matmul ins(%x, %w : tensor<4x8xf32>, tensor<8x16xf32>) outs(%i : tensor<4x16xf32>) -> tensor<4x16xf32>
  %f = tensor.empty() : tensor<4x3xf32>
  %j = linalg.fill ins(%zero : f32) outs(%f : tensor<4x3xf32>) -> tensor<4x3xf32>
  %y = linalg.matmul ins(%h, %v : tensor<4x16xf32>, tensor<16x3xf32>) outs(%j : tensor<4x3xf32>) -> tensor<4x3xf32>
  return %y : tensor<4x3xf32>
}
";
    let header = r#"{"arg1":{"dtype":"F32","shape":[8,16],"data_offsets":[0,512]},"arg2":{"dtype":"F32","shape":[16,3],"data_offsets":[512,704]}}"#;
    let values = (0..176).flat_map(|i| ((i * 37 % 101) as f32).to_le_bytes());
    let bytes: Vec<u8> = (header.len() as u64).to_le_bytes().into_iter().chain(header.bytes()).chain(values).collect();
    std::fs::write(at("net.mlir"), text).expect("a file");
    std::fs::write(at("net.safetensors"), bytes).expect("a file");
    let load = format!("--load-pass-plugin={}", plugin().display());
    let run = |weights: &str, out: &str| {
        let options = format!("params=1: weights={} weights-out={}", at(weights).display(), at(out).display());
        opt(&at("net.mlir"), &[&load, &format!("--pass-pipeline=builtin.module(depc-prune{{{options}}})")])
    };
    let by_pass = run("net.safetensors", "small.safetensors").expect("the pass");
    let small = depc::Pruner::new().params(["1:"]).weights_file(at("net.safetensors")).file(&at("net.mlir"));
    let small = small.unwrap_or_else(|e| panic!("{}", e[0]));
    std::fs::write(at("library.mlir"), &small.module).expect("a file");
    assert_eq!(by_pass, opt(&at("library.mlir"), &[]).expect("the library's module"));
    assert!(by_pass.contains("tensor<8x8xf32>") && by_pass.contains("tensor<8x3xf32>"), "{by_pass}");
    let written = std::fs::read(at("small.safetensors")).expect("the weights");
    let tensors = small.weights.expect("weights");
    assert_eq!(tensors.iter().map(|t| t.shape.clone()).collect::<Vec<_>>(), [[8, 8], [8, 3]]);
    for tensor in &tensors {
        assert!(written.windows(tensor.bytes().len()).any(|w| w == tensor.bytes()), "{}", tensor.name);
    }
    // What cannot be done leaves nothing behind: over the weights themselves, in another format, from a file that there is not.
    for (weights, out) in
        [("net.safetensors", "net.safetensors"), ("net.safetensors", "x.npz"), ("no.safetensors", "x.safetensors")]
    {
        assert_eq!(run(weights, out), None, "{weights} to {out}");
    }
    let mut files: Vec<_> = std::fs::read_dir(&scratch).expect("a folder").flatten().map(|e| e.file_name()).collect();
    files.sort();
    assert_eq!(files, ["library.mlir", "net.mlir", "net.safetensors", "small.safetensors"]);
}

/// `mlir-opt`, with arguments; what it prints.
fn opt(file: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(tools().join("mlir-opt"));
    let output = command.arg(file).arg("--allow-unregistered-dialect").args(arguments).output().expect("mlir-opt");
    output.status.success().then(|| String::from_utf8(output.stdout).expect("a text"))
}

/// A module's text with keys by number, in the order of their first use, and the bytes of each key. The pass gives weights that
/// it cuts a new key, since the context knows the old one.
fn by_number(text: &str) -> (String, BTreeMap<usize, String>) {
    let (body, meta) = text.split_once("{-#").unwrap_or((text, ""));
    let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for (i, part) in body.split("dense_resource<").enumerate() {
        let (key, rest) = if i == 0 { ("", part) } else { part.split_once('>').expect("a key") };
        if i > 0 {
            let next = keys.len();
            out += &format!("dense_resource<{}>", keys.entry(key).or_insert(next));
        }
        out += rest;
    }
    let entry = |line: &str| {
        let (key, bytes) = line.trim().trim_end_matches(',').rsplit_once(": ")?;
        Some((*keys.get(key)?, bytes.to_string()))
    };
    (out, meta.lines().filter_map(entry).collect())
}

/// Asserts that the pass makes of a module what the library does, as `mlir-opt` prints both. False if `mlir-opt` cannot read it.
fn agrees(file: &Path) -> bool {
    if opt(file, &["-o", "/dev/null"]).is_none() {
        return false;
    }
    let load = format!("--load-pass-plugin={}", plugin().display());
    let by_pass = opt(file, &[&load, "--pass-pipeline=builtin.module(depc-prune)"]).expect("the pass");
    let rules = load_rules(&[]).expect("rules");
    let mut input = Input::open(file, &rules).expect("a module");
    let net = network(&input.graph, &input.name, &rules).expect("groups");
    let body = input.body.as_mut().expect("a module");
    let weights = StoredWeights::new(&input.graph, body);
    let selected = select(&net, &input.name, &weights, &Selection::default()).expect("a choice");
    let edited = pruned(&net, &input.name, &selected).expect("edits");
    let module = body.emit(&net, &edited.edits).expect("a module");
    let scratch = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(scratch.path(), body.to_bytes(&module, Form::Text).expect("memory")).expect("a file");
    let by_library = opt(scratch.path(), &[]).expect("the library's module");
    let (left, right) = (by_number(&by_pass), by_number(&by_library));
    assert!(left.0 == right.0, "{}: the modules differ", file.display());
    assert!(left.1 == right.1, "{}: the weights differ", file.display());
    assert!(by_pass.len() < std::fs::metadata(file).expect("a file").len() as usize * 2);
    true
}

#[test]
fn the_pass_does_what_the_command_does() {
    for name in ["small.tosa.mlir", "small.linalg.mlir", "resnet.mlir", "layernorm.mlir"] {
        assert!(agrees(&tests().join("models").join(name)), "{name} is not read");
    }
}

#[test]
fn the_pass_does_what_the_command_does_on_the_zoo() {
    let zoo = std::env::var_os("DEPC_ZOO").map_or_else(|| tests().join("../../shared/zoo"), PathBuf::from);
    let mut agreed = 0;
    for dialect in ["linalg", "tosa", "stablehlo"] {
        let Ok(entries) = std::fs::read_dir(zoo.join(dialect)) else { continue };
        let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
        files.retain(|path| path.extension().is_some_and(|e| e == "mlir"));
        files.sort();
        agreed += files.iter().filter(|file| agrees(file)).count();
    }
    // Without the zoo there is nothing to see.
    assert!(agreed == 0 || agreed > 30, "{agreed}");
}
