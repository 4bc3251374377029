use super::*;
use crate::gather::Gather;
use crate::writer::write_module;
use depc_ir::types::Elem;

const EXTERNAL: &str = "  external_resources: {\n    tool: {\n      flag: true,\n      text: \"a #-} b\"\n    }\n  }";

/// A resource with an own alignment, one that nothing refers to, and an inline literal.
fn text() -> String {
    format!(
        "func.func @f() {{
  %w = arith.constant dense_resource<w> : tensor<2x3xi8>
  %l = arith.constant dense<\"0x0A0B0C0D\"> : tensor<4xi8>
  return
}}
{{-#\n  dialect_resources: {{\n    builtin: {{\n      w: \"0x40000000010203040506\",\n      unused: \"0x0400000009\"\n    }}\n  }},\n{EXTERNAL}\n#-}}\n"
    )
}

fn open(bytes: &[u8]) -> (Container, Module) {
    let mut container = Container::from_bytes(bytes.to_vec(), "in").unwrap_or_else(|e| panic!("{e}"));
    let module = container.parse(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    (container, module)
}

fn edit(source: usize, key: &str, shape: &[u64], axes: Vec<Option<Vec<u32>>>) -> BlobOut {
    let contents = Some(Gather { axes }.into());
    BlobOut { source: Some(source), key: key.to_string(), elem: Elem::parse("i8"), shape: shape.to_vec(), contents }
}

fn write(opened: (Container, Module), outputs: &[BlobOut]) -> io::Result<Vec<u8>> {
    let (container, mut module) = opened;
    let mut out = Vec::new();
    write_bytecode(&mut out, &mut module, &container, outputs, Room::Folder(&std::env::temp_dir()))?;
    Ok(out)
}

/// Bytecode as a text, with all that the container holds beside the module.
fn as_text(bytes: &[u8]) -> String {
    let (container, mut module) = open(bytes);
    let printed = module.print(depc_mlir::Print::default());
    let mut out = Vec::new();
    write_module(&mut out, &printed, &container, &[], &[]).expect("writes");
    String::from_utf8(out).expect("text")
}

/// The bytes of a blob by name.
fn bytes(container: &Container, name: &str) -> Vec<u8> {
    let blob = container.blobs().iter().position(|b| b.name == name).unwrap_or_else(|| panic!("no {name}"));
    let n = container.blobs()[blob].len as u64;
    let tensor = container.tensor(blob, &Elem::parse("ui8"), &[n]).expect("bytes");
    tensor.read_all().expect("numbers").into_iter().map(|x| x as u8).collect()
}

#[test]
fn from_text_and_back() {
    let out = write(open(text().as_bytes()), &[]).expect("writes");
    let (container, _) = open(&out);
    assert_eq!(bytes(&container, "w"), [1, 2, 3, 4, 5, 6]);
    let BlobKind::Resource { alignment, .. } = container.blobs()[0].kind else { panic!("not a resource") };
    assert_eq!(alignment, 64);
    // A literal is a literal again; what nothing refers to is gone, as MLIR has it; the rest is kept.
    let back = as_text(&out);
    assert!(back.contains("dense<[10, 11, 12, 13]> : tensor<4xi8>"), "{back}");
    assert!(back.contains("w: \"0x40000000010203040506\""), "{back}");
    assert!(!back.contains("unused"), "{back}");
    assert!(back.contains(EXTERNAL), "{back}");
    // Its own text is read again, and gives the same.
    assert_eq!(as_text(&write(open(back.as_bytes()), &[]).expect("writes")), back);
    assert_eq!(as_text(&write(open(&out), &[]).expect("writes")), back);
}

#[test]
fn gathers_from_either_form() {
    let bytecode = write(open(text().as_bytes()), &[]).expect("writes");
    for input in [text().into_bytes(), bytecode] {
        let (container, module) = open(&input);
        let w = container.find("w").expect("a resource");
        let outputs = [edit(w, "w", &[6], vec![Some(vec![5, crate::ZERO, 0, 1, 1, 2])])];
        let out = write((container, module), &outputs).expect("writes");
        assert_eq!(bytes(&open(&out).0, "w"), [6, 0, 1, 2, 2, 3]);
    }
    // An inline literal of a text.
    let (container, module) = open(text().as_bytes());
    let literal = container.find("__depc_inline_0").expect("a literal");
    let outputs = [edit(literal, "__depc_inline_0", &[4], vec![Some(vec![3, 2, 1, 0])])];
    let back = as_text(&write((container, module), &outputs).expect("writes"));
    assert!(back.contains("dense<[13, 12, 11, 10]> : tensor<4xi8>"), "{back}");
}

#[test]
fn what_only_text_can_hold() {
    let text =
        text().replace("    }\n  },\n  external", "    },\n    other: {\n      k: \"v\"\n    }\n  },\n  external");
    let e = write(open(text.as_bytes()), &[]).expect_err("refused");
    assert_eq!(e.to_string(), "resources of the dialect `other` cannot be written as bytecode; write a text");
    let e = write(open(self::text().as_bytes()), &[edit(9, "w", &[1], vec![None])]).expect_err("refused");
    assert_eq!(e.kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn a_folder_that_is_not_there() {
    let (container, mut module) = open(text().as_bytes());
    let e = write_bytecode(&mut Vec::new(), &mut module, &container, &[], Room::Folder(Path::new("/nowhere/at/all")));
    assert!(e.is_err());
}

/// The file that comes out gives its bytes back to the system as it is written.
#[test]
fn pieces_of_a_mapped_file_are_written_in_windows() {
    let mut file = tempfile::tempfile().expect("a file");
    let bytes: Vec<u8> = (0..(WINDOW + WINDOW / 2)).map(|i| (i % 251) as u8).collect();
    file.write_all(&bytes).expect("writes");
    let source = Source::map(&file).expect("maps");
    let mut written = Vec::new();
    let mut out = Releasing { out: &mut written, sources: vec![&source] };
    assert_eq!(out.write(source.bytes()).expect("writes"), WINDOW);
    out.write_all(&source.bytes()[WINDOW..]).expect("writes");
    assert!(written == bytes && source.bytes() == bytes);
}
