use crate::{Bytecode, Held, Lent, Module, Print};
use depc_ir::diag::Pos;
use std::process::Command;

/// A skeleton.
const TEXT: &str = "func.func @f(%x: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %w = arith.constant dense_resource<w> : tensor<2xf32>
  %s = arith.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %p:2 = \"x.pair\"(%x, %w) <{a = dense<[5, 6, 7]> : tensor<3xi32>}> : (tensor<2xf32>, tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>)
  %y = arith.addf %p#1, %s : tensor<2xf32>
  return %y, %p#0 : tensor<2xf32>, tensor<2xf32>
}
";

const EXTERNAL: &str =
    "{-#\n  external_resources: {\n    other: {\n      flag: true,\n      pipeline: \"a {-# b\"\n    }\n  }\n#-}\n";

fn parse(text: &str) -> Module {
    Module::parse(text, "in.mlir", &[], &|pos| pos).unwrap_or_else(|e| panic!("{}", e[0]))
}

/// The text as bytecode; its resource `w` has the given bytes.
fn bytecode(text: &str, w: &[u8], external: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let lent = [Lent { key: "w", bytes: w, alignment: 16 }];
    parse(text).write_bytecode(&lent, &mut |_| Ok(None), external, &mut out).expect("writes");
    out
}

/// Memory that begins where a mapped file would.
struct Page {
    memory: Vec<u8>,
    start: usize,
    len: usize,
}

impl Page {
    fn new(bytes: &[u8]) -> Page {
        let mut memory = vec![0; bytes.len() + 4096];
        let start = memory.as_ptr().align_offset(4096);
        memory[start..start + bytes.len()].copy_from_slice(bytes);
        Page { memory, start, len: bytes.len() }
    }
    fn bytes(&self) -> &[u8] {
        &self.memory[self.start..self.start + self.len]
    }
}

#[test]
fn a_module_is_read_as_it_was_written() {
    let w = [0u8, 0, 128, 63, 0, 0, 0, 64];
    let page = Page::new(&bytecode(TEXT, &w, EXTERNAL));
    let Bytecode { mut module, blobs, bare, foreign, external } =
        Bytecode::read(page.bytes(), "in.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0]));
    assert_eq!(module.print(Print::default()), parse(TEXT).print(Print::default()));
    assert_eq!(external.trim(), EXTERNAL.trim());
    // The blob lies in the file, aligned.
    assert_eq!(blobs.len(), 1);
    assert_eq!((blobs[0].key.as_str(), blobs[0].alignment), ("w", 16));
    assert_eq!(page.bytes()[blobs[0].range.clone()], w);
    assert_eq!(blobs[0].range.start % 16, 0);
    assert!(bare.is_empty());
    assert_eq!(foreign, None);
    let mut out = Vec::new();
    parse(TEXT).write_bytecode(&[], &mut |_| Ok(None), "", &mut out).expect("writes");
    let without = Bytecode::read(Page::new(&out).bytes(), "in.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0]));
    assert_eq!((without.blobs, without.bare), (vec![], vec!["w".to_string()]));
}

#[test]
fn ops_and_values_are_placed_as_printed() {
    let page = Page::new(&bytecode(TEXT, &[0; 8], ""));
    let Bytecode { mut module, .. } =
        Bytecode::read(page.bytes(), "in.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let text = module.print(Print::default());
    for op in module.nested(module.top()) {
        let Pos { line, col } = module.pos(op);
        let rest = &text.lines().nth(line as usize - 1).expect("a line of the text")[col as usize - 1..];
        let name = module.name(op);
        let spelled = name.strip_prefix("func.").unwrap_or(&name).trim_start_matches("builtin.").to_string();
        assert!(rest.trim_start_matches("func.").trim_start_matches('"').starts_with(&spelled), "{name}: {rest}");
    }
    let function = module.top_ops()[0];
    let block = module.regions(function)[0][0];
    assert_eq!(module.value_name(module.block_args(block)[0]), "%arg0");
    let pair = module.block_ops(block)[2];
    let names: Vec<&str> = module.results(pair).iter().map(|v| module.value_name(*v)).collect();
    assert_eq!(names, ["%0#0", "%0#1"]);
}

#[test]
fn literals_are_taken_out_and_spelled_again() {
    let page = Page::new(&bytecode(TEXT, &[0; 8], ""));
    let Bytecode { mut module, .. } =
        Bytecode::read(page.bytes(), "in.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let before = module.print(Print::default());
    let held = module.take_literals("lit", 1);
    let found: Vec<(&str, String, &[u8])> =
        held.iter().map(|h| (h.key.as_str(), module.name(h.op), h.bytes.bytes())).collect();
    let ints = [5u8, 0, 0, 0, 6, 0, 0, 0, 7, 0, 0, 0];
    let floats = [0u8, 0, 128, 63, 0, 0, 0, 64];
    let expect = [("lit0", "arith.constant".to_string(), &floats[..]), ("lit1", "x.pair".to_string(), &ints[..])];
    assert_eq!(found, expect);
    let taken = module.print(Print::default());
    assert!(taken.contains("dense_resource<lit0>") && taken.contains("dense_resource<lit1>"), "{taken}");
    // The bytes outlive the module, and come back as they were.
    let mut out = Vec::new();
    let mut give = |key: &str| Ok(held.iter().find(|h| h.key == key).map(|h| h.bytes.bytes().to_vec()));
    module.write_bytecode(&[], &mut give, "", &mut out).expect("writes");
    drop(module);
    assert_eq!(held[1].bytes.bytes(), ints);
    let page = Page::new(&out);
    let mut again = Bytecode::read(page.bytes(), "out.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0])).module;
    assert_eq!(again.print(Print::default()), before);
}

#[test]
fn literals_of_every_layout() {
    let types = ["tensor<9xi1>", "tensor<3xi4>", "tensor<2xbf16>", "tensor<2xindex>", "vector<2xf64>"];
    let values =
        ["true, false, true, true, false, false, false, false, true", "1, 2, -3", "1.5, 2.0", "7, 8", "1.5, 2.0"];
    for (ty, values) in types.iter().zip(values) {
        let text = format!("func.func @f() {{\n  %0 = arith.constant dense<[{values}]> : {ty}\n  return\n}}\n");
        let page = Page::new(&bytecode(&text, &[], ""));
        let mut module = Bytecode::read(page.bytes(), "in.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0])).module;
        let before = module.print(Print::default());
        let held = module.take_literals("lit", 1);
        assert_eq!(held.len(), 1, "{ty}");
        let mut out = Vec::new();
        module.write_bytecode(&[], &mut |_| Ok(Some(held[0].bytes.bytes().to_vec())), "", &mut out).expect("writes");
        let page = Page::new(&out);
        let mut again = Bytecode::read(page.bytes(), "out.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0])).module;
        assert_eq!(again.print(Print::default()), before, "{ty}");
    }
}

#[test]
fn bytes_that_do_not_fit_are_refused() {
    let mut module = parse(TEXT);
    let mut out = Vec::new();
    let bad = module.write_bytecode(&[], &mut |key| Ok((key == "w").then(|| vec![0; 7])), "", &mut out);
    assert_eq!(bad.map_err(|e| e.to_string()), Err("`w` does not fit its type".to_string()));
    assert!(out.is_empty());
    let bad = parse(TEXT).write_bytecode(&[], &mut |_| Err(std::io::Error::other("gone")), "", &mut out);
    assert_eq!(bad.map_err(|e| e.to_string()), Err("gone".to_string()));
    let bad = parse(TEXT).write_bytecode(&[], &mut |_| Ok(None), "{-# nothing #-}", &mut out);
    assert!(bad.is_err_and(|e| e.kind() == std::io::ErrorKind::InvalidInput));
}

/// The tool that comes with MLIR reads what is written.
#[test]
fn mlir_opt_reads_it() {
    let folder = std::env::temp_dir().join(format!("depc-mlir-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("out.mlirbc");
    std::fs::write(&path, bytecode(TEXT, &[1, 2, 3, 4, 5, 6, 7, 8], EXTERNAL)).expect("writes");
    let run = Command::new("mlir-opt-22").arg("--allow-unregistered-dialect").arg(&path).output().expect("mlir-opt-22");
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(text.contains("w: \"0x100000000102030405060708\""), "{text}{}", String::from_utf8_lossy(&run.stderr));
    assert!(text.contains("pipeline: \"a {-# b\""), "{text}");
    std::fs::remove_dir_all(&folder).expect("removes");
}

#[test]
fn what_is_no_bytecode() {
    for bytes in [&b"ML\xEFR"[..], b"ML\xEFR\x0d", b"ML\xEFR\x0dMLIR\0", b"ML\xEFR\xff\xff"] {
        let e = Bytecode::read(bytes, "in.mlirbc", &[]).err().expect("not a module");
        assert_eq!((e[0].file.as_str(), e[0].pos), ("in.mlirbc", Pos::default()));
    }
    let deep = format!("{}{}", "module {\n".repeat(300), "}\n".repeat(300));
    let page = Page::new(&bytecode(&deep, &[], ""));
    let e = Bytecode::read(page.bytes(), "in.mlirbc", &[]).err().expect("too deep");
    assert_eq!(e[0].message, "regions are nested more than 256 deep");
}

/// The bytes with one stretch of them replaced by another of the same length.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|w| w == from).expect("occurs");
    let mut out = bytes.to_vec();
    out[at..at + from.len()].copy_from_slice(to);
    out
}

#[test]
fn what_other_versions_wrote_is_marked() {
    let page = Page::new(&replaced(&bytecode(TEXT, &[0; 8], ""), b"MLIR22.", b"MLIR99."));
    let read = Bytecode::read(page.bytes(), "in.mlirbc", &[]).unwrap_or_else(|e| panic!("{}", e[0]));
    assert!(read.foreign.is_some_and(|name| name.starts_with("MLIR99.")));
}

#[test]
fn ops_in_the_form_of_an_unknown_dialect_are_refused() {
    // `math.absf` under another name: its attributes are in the form of its dialect.
    let text = "func.func @f(%x: f32) -> f32 {\n  %0 = math.absf %x fastmath<nnan> : f32\n  return %0 : f32\n}\n";
    let page = Page::new(&replaced(&bytecode(text, &[], ""), b"absf\0", b"abcd\0"));
    let e = Bytecode::read(page.bytes(), "in.mlirbc", &[]).err().expect("misread");
    assert_eq!(e[0].message, "`math.abcd` is stored in its dialect's own form, which cannot be read here");
    let unknown = bytecode("\"mat9.absf\"() <{a = 1}> : () -> ()\n", &[], "");
    let page = Page::new(&replaced(&unknown, b"mat9\0", b"math\0"));
    let e = Bytecode::read(page.bytes(), "in.mlirbc", &[]).err().expect("misread");
    assert_eq!(e[0].message, "`math.absf` is stored in the form of unknown ops, which cannot be read here");
}

#[test]
fn cut_anywhere() {
    let whole = bytecode(TEXT, &[0; 8], EXTERNAL);
    let page = Page::new(&whole);
    for n in 0..whole.len() {
        assert!(Bytecode::read(&page.bytes()[..n], "in.mlirbc", &[]).is_err(), "{n} bytes of {}", whole.len());
    }
}

#[test]
fn errors_of_the_verifier_stand_at_their_op() {
    // `mlir-opt` writes what it has not verified only if told so; here an edit makes the module invalid.
    let mut module = parse("func.func @f(%x: tensor<2xf32>) -> tensor<2xf32> {\n  return %x : tensor<2xf32>\n}\n");
    let x = module.block_args(module.regions(module.top_ops()[0])[0][0])[0];
    module.set_dims(x, &[Some(3)]).expect("a tensor");
    let mut out = Vec::new();
    module.write_bytecode(&[], &mut |_| Ok(None), "", &mut out).expect("writes");
    let page = Page::new(&out);
    let e = Bytecode::read(page.bytes(), "in.mlirbc", &[]).err().expect("invalid");
    assert!(e[0].pos.line > 0, "{}", e[0]);
}

#[test]
fn held_bytes_are_shared_by_threads() {
    fn shared<T: Sync>() {}
    shared::<Held>();
}
