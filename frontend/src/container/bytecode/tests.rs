use super::*;
use crate::import::import;
use crate::store::Encoding;
use depc_ir::types::Elem;
use depc_mlir::Lent;

/// 120 numbers, which are enough to be spelled in hex.
fn spelled() -> String {
    (0..120).map(|i| format!("{i}.0")).collect::<Vec<_>>().join(", ")
}

fn module() -> String {
    format!(
        "func.func @f() {{
  %w = arith.constant dense_resource<w> : tensor<3xf32>
  %v = arith.constant dense_resource<\"a b\"> : tensor<2xi8>
  %s = arith.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %l = arith.constant dense<[{}]> : tensor<120xf32>
  return
}}
",
        spelled()
    )
}

fn floats(values: impl IntoIterator<Item = f32>) -> Vec<u8> {
    values.into_iter().flat_map(f32::to_le_bytes).collect()
}

/// A text as bytecode, with these blobs.
fn bytecode(text: &str, blobs: &[(&str, &[u8], u64)], external: &str) -> Vec<u8> {
    let mut module = Module::parse(text, "in.mlir", &[], &|pos| pos).unwrap_or_else(|e| panic!("{}", e[0]));
    let lent: Vec<Lent> =
        blobs.iter().map(|(key, bytes, alignment)| Lent { key, bytes, alignment: *alignment }).collect();
    let mut out = Vec::new();
    module.write_bytecode(&lent, &mut |_| Ok(None), external, &mut out).expect("writes");
    out
}

fn sample() -> Vec<u8> {
    bytecode(&module(), &[("w", &floats([1.0, 2.0, 3.0]), 64), ("a b", &[7, 8], 1)], "")
}

fn open(bytes: &[u8]) -> Container {
    let mut container = Container::from_bytes(bytes.to_vec(), "in.mlirbc").unwrap_or_else(|e| panic!("{e}"));
    container.parse(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    container
}

#[test]
fn blobs_are_found_where_they_lie() {
    let c = open(&sample());
    let names: Vec<&str> = c.blobs().iter().map(|b| b.name.as_str()).collect();
    assert_eq!(names, ["w", "a b", "const@0"]);
    assert_eq!(c.blobs()[0].kind, BlobKind::Resource { key: "w".into(), alignment: 64 });
    assert_eq!(c.blobs()[1].kind, BlobKind::Resource { key: "\"a b\"".into(), alignment: 1 });
    assert_eq!(c.find("a b"), Some(1));
    assert_eq!(c.find("__depc_inline_0"), Some(2));
    let values = |blob, ty: &str, n| c.tensor(blob, &Elem::parse(ty), &[n]).and_then(|t| t.read_all());
    assert_eq!(values(0, "f32", 3), Ok(vec![1.0, 2.0, 3.0]));
    assert_eq!(values(1, "i8", 2), Ok(vec![7.0, 8.0]));
    assert_eq!(values(2, "f32", 120), Ok((0..120).map(f64::from).collect()));
    assert!(values(0, "f32", 4).is_err_and(|e| e.contains("it holds 12 bytes")));
    // Where a blob stands: a literal where its op is printed.
    assert_eq!(c.blobs()[0].pos, Pos::default());
    assert!(c.blobs()[2].pos.line > 0);
}

/// Invariant: blobs are views of the mapped file.
#[test]
fn no_blob_is_copied() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("in.mlirbc");
    std::fs::write(&path, sample()).expect("writes");
    let mut c = Container::open(&path, "in.mlirbc").expect("opens");
    c.parse(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let file = c.source().bytes().as_ptr_range();
    assert!(matches!(c.source(), Source::Mapped(_)));
    for blob in 0..2 {
        let (bytes, encoding) = c.written(blob).expect("a blob");
        assert_eq!(encoding, Encoding::Raw);
        let range = bytes.get().as_ptr_range();
        assert!(file.start <= range.start && range.end <= file.end, "blob {blob} is not in the mapped file");
    }
    let w = c.written(0).expect("a blob").0.get().as_ptr();
    assert_eq!(w.align_offset(64), 0, "a blob is aligned in memory as the file says");
}

#[test]
fn placeholders_are_like_no_key() {
    let text = module().replace("<w>", "<__depc_inline_0>").replace("\"a b\"", "bare_depc_1");
    let c = open(&bytecode(&text, &[("__depc_inline_0", &floats([0.0; 3]), 4)], ""));
    assert_eq!(c.find("__depc_inline_0"), Some(0));
    assert_eq!(c.find("__depc_inline1_0"), Some(1));
    assert_eq!(c.find("bare_depc_1"), None);
    assert_eq!(c.fresh_key("bare_depc", |_| false), "bare_depc_2");
}

/// What is imported is what the text has: types, literals, and the facts about them.
#[test]
fn the_import_is_that_of_the_text() {
    let rules = depc_ir::rule::RuleSet::default();
    let digits = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02X}")).collect::<String>();
    let text = module().replace(
        &format!("dense<[{}]>", spelled()),
        &format!("dense<\"0x{}\">", digits(&floats((0..120).map(|i| i as f32)))),
    ) + &format!(
        "{{-# dialect_resources: {{ builtin: {{ w: \"0x04000000{}\", \"a b\": \"0x010000000708\" }} }} #-}}",
        digits(&floats([1.0, 2.0, 3.0]))
    );
    let mut constants = String::new();
    let mut graphs = Vec::new();
    for bytes in [sample(), text.into_bytes()] {
        let mut container = Container::from_bytes(bytes, "in").unwrap_or_else(|e| panic!("{e}"));
        // Without rules no op is a function; a rule file of two lines makes some.
        let mut rules = rules.clone();
        let lines = "function func.func\nreturn func.return\nconstant arith.constant(value)\n";
        depc_ir::parse_rules("r.dep", lines, true, &mut rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let imported = import(&mut container, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let data: Vec<String> =
            imported.graph.data.iter().map(|d| format!("{} {} {:?}\n", d.name, d.ty, d.content)).collect();
        constants = data.concat();
        graphs.push(constants.clone());
    }
    assert_eq!(graphs[0], graphs[1]);
    assert!(constants.contains("const@0 f32[120]"), "{constants}");
}

#[test]
fn errors_say_what_to_do() {
    let error = |bytes: Vec<u8>| {
        let mut c = Container::from_bytes(bytes, "in.mlirbc").unwrap_or_else(|e| panic!("{e}"));
        let errors = c.parse(&[]).expect_err("an error");
        assert!(errors.iter().all(|e| e.file == "in.mlirbc"));
        errors[0].to_string()
    };
    let cut = error(sample()[..300].to_vec());
    assert!(cut.starts_with("in.mlirbc: error: this bytecode cannot be read: it is cut short: "), "{cut}");
    assert!(cut.contains("written by `MLIR22."), "{cut}");
    let portable = error(b"ML\xEFR\x0DStableHLO_v1.9.0\0\x03\x01".to_vec());
    assert!(portable.contains("`stablehlo-translate --deserialize IN -o OUT.mlir`"), "{portable}");
    let none = error(b"ML\xEFR".to_vec());
    assert!(none.contains("cannot be read"), "{none}");
    let newer = error(b"ML\xEFR\x0DMLIR99\0\x81\xff\xff".to_vec());
    assert!(newer.contains("`MLIR99`"), "{newer}");
}

/// A mutation of which MLIR's reader would read attributes of attributes again and again, for years.
#[test]
fn what_does_not_come_to_an_end_is_broken_off() {
    let bytes = include_bytes!("endless.mlirbc").to_vec();
    let mut c = Container::from_bytes(bytes, "in.mlirbc").unwrap_or_else(|e| panic!("{e}"));
    let errors = c.parse(&[]).expect_err("an error");
    assert!(errors[0].message.contains("does not come to an end"), "{}", errors[0]);
    // Whoever reads next finds all as it was.
    let mut c = Container::from_bytes(sample(), "in.mlirbc").unwrap_or_else(|e| panic!("{e}"));
    assert!(c.parse(&[]).is_ok());
}

/// Whatever is cut off or changed, there is an answer. (MLIR's reader is not made for such files; the bytes that are changed
/// here are those of the tables, which are checked before it sees them.)
#[test]
fn damaged_tables_are_survived() {
    let whole = sample();
    let mut refused = 0;
    for n in (4..whole.len()).step_by(7) {
        let mut c = Container::from_bytes(whole[..n].to_vec(), "in.mlirbc").unwrap_or_else(|e| panic!("{e}"));
        assert!(c.parse(&[]).is_err(), "{n} bytes of {}", whole.len());
    }
    // The sections' headers and the list of dialects come first.
    for at in 4..64 {
        for byte in [0, 1, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let mut c = Container::from_bytes(bytes, "in.mlirbc").unwrap_or_else(|e| panic!("{e}"));
            refused += usize::from(c.parse(&[]).is_err());
        }
    }
    assert!(refused > 100, "only {refused} were refused");
}
