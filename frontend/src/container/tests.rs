use super::*;
use proptest::prelude::*;

fn split(text: &str) -> Container {
    Container::from_bytes(text.as_bytes().to_vec(), "in.mlir").unwrap_or_else(|e| panic!("{e}"))
}

fn error(text: impl AsRef<[u8]>) -> String {
    match Container::from_bytes(text.as_ref().to_vec(), "in.mlir") {
        Ok(c) => panic!("splits into {:?}", c.skeleton()),
        Err(e) => e.to_string(),
    }
}

/// Text of a blob's digits.
fn digits(c: &Container, blob: usize) -> String {
    String::from_utf8_lossy(c.written(blob).expect("a blob").0.get()).into_owned()
}

#[test]
fn splits_a_module() {
    let c = split(concat!(
        "{-# dialect_resources: { builtin: { // \"}#-}\n",
        "  \"a b\": \"0x10000000AABB\"\n } } #-}\n",
        "module { // dense<\"0x04000000000000000000000000\"> : tensor<9xf32> {-#\n",
        "  %0 = \"t.c\"() {x = \"dense<\\\"0x\", v = dense<\"0x0102030405060708\"> : tensor<2xf32>} : () -> i1\n",
        "  %1 = \"t.c\"() {v = dense<\"0x01020304\"> : tensor<2xf32>, w = dense_resource<\"a b\"> : tensor<2xi8>} : () -> i1\n",
        "} {-# external_resources: { m: { p: \"x{-#\", b: true } }, dialect_resources: {\n",
        "  builtin: { k: \"0x04000000\" }, other: { y: \"0x0400000000\", f: false } } #-}\n",
    ));
    assert_eq!(
        c.skeleton(),
        concat!(
            "\n\n\n",
            "module { // dense<\"0x04000000000000000000000000\"> : tensor<9xf32> {-#\n",
            "  %0 = \"t.c\"() {x = \"dense<\\\"0x\", v = dense_resource<__depc_inline_0> : tensor<2xf32>} : () -> i1\n",
            "  %1 = \"t.c\"() {v = dense<\"0x01020304\"> : tensor<2xf32>, w = dense_resource<\"a b\"> : tensor<2xi8>} : () -> i1\n",
            "} \n\n",
        )
    );
    let blobs: Vec<_> = c.blobs().iter().map(|b| (b.name.as_str(), b.kind.clone(), b.pos.to_string(), b.len)).collect();
    let resource = |key: &str, alignment| BlobKind::Resource { key: key.to_string(), alignment };
    let inline = BlobKind::Inline { placeholder: "__depc_inline_0".to_string() };
    assert_eq!(
        blobs,
        [
            ("a b", resource("\"a b\"", 16), "2:3".to_string(), 2),
            ("const@0", inline, "5:39".to_string(), 8),
            ("k", resource("k", 4), "8:14".to_string(), 0),
        ]
    );
    assert_eq!([0, 1, 2].map(|i| digits(&c, i)), ["AABB", "0102030405060708", ""]);
    assert_eq!((c.find("a b"), c.find("__depc_inline_0"), c.find("k"), c.find("y")), (Some(0), Some(1), Some(2), None));
    assert!(!c.has_locations());
}

#[test]
fn which_literals_are_cut_out() {
    let cut = |literal: &str| split(&format!("%0 = t.c {literal}\n")).blobs().len() == 1;
    let hex = |n: usize| "0A".repeat(n);
    let cases = [
        (format!("dense<\"0x{}\"> : tensor<f32>", hex(4)), false),
        (format!("dense<\"0x{}\"> : tensor<2xf32>", hex(8)), true),
        (format!("dense < \"0x{}\" > : vector<2xbf16>", hex(4)), true),
        (format!("dense<\"0x{}\"> : tensor<2xcomplex<f32>>", hex(8)), false),
        (format!("dense<\"0x{}\"> : tensor<8xi1>", hex(1)), false),
        (format!("dense<\"0x{}\"> : tensor<9xi1>", hex(2)), true),
        ("dense<\"0x\"> : tensor<0xf32>".to_string(), false),
        (format!("dense<\"0x{}\">", hex(32)), false),
        (format!("dense<\"0x{}\">", hex(33)), true),
        (format!("dense<\"0x{}0\">", hex(33)), false),
        (format!("dense<\"0x{}\"> : tensor<40x!tf.string>", hex(40)), true),
        ("dense<\"0xnot hex, but a string\"> : tensor<2x!tf.string>".to_string(), false),
        (format!("#d.dense<\"0x{}\">", hex(99)), false),
        (format!("dense<[\"0x{}\"]>", hex(99)), false),
        (format!("dense_resource<\"0x{}\">", hex(99)), false),
    ];
    for (text, want) in cases {
        assert_eq!(cut(&text), want, "{text}");
    }
}

/// The same text with long digits passed by.
fn unchecked(text: &[u8]) -> Container {
    Container::of(Source::Owned(text.to_vec()), "in.mlir", true).unwrap_or_else(|e| panic!("{e}"))
}

/// A module with a resource `k` of 4800 digits, and one of two. `ty` is the type that `k` is used at.
fn with_long_resource(ty: &str) -> String {
    format!(
        "%0 = t.c dense_resource<k>{ty} dense_resource<l> : tensor<1xi8>\n{{-# dialect_resources: {{ builtin: {{\n  k: \"0x04000000{}\",\n  l: \"0x04000000AB\" }} }} #-}}\n",
        "aB0".repeat(1600)
    )
}

#[test]
fn digits_that_are_passed_by_are_what_they_are() {
    let text = with_long_resource(": tensor<600xf32>");
    let [checked, later] = [split(&text), unchecked(text.as_bytes())];
    assert_eq!((checked.unchecked.len(), later.unchecked.len()), (0, 1));
    for c in [&later, &checked] {
        assert_eq!((c.skeleton(), c.blobs().len()), (checked.skeleton(), 2));
        assert_eq!([digits(c, 0).len(), digits(c, 1).len()], [4800, 2]);
        assert!(c.check().is_ok());
    }
    let is_sound = |c: &Container| c.unchecked.iter().all(|u| u.sound.load(Ordering::Acquire));
    assert!(is_sound(&later));
    // Whoever reads all of them has checked them.
    let later = unchecked(text.as_bytes());
    let tensor = later.tensor(0, &Elem::parse("f32"), &[600]).expect("fits");
    assert!(!is_sound(&later));
    tensor.sums(&[0], &|_: &mut [f64]| {}).expect("digits");
    assert!(is_sound(&later));
    // Nothing is passed by where the text does not tell how many there are.
    for ty in [": tensor<599xf32>", ": tensor<601xf32>", ": tensor<?xf32>", ": tensor<600x!tf.string>", " x"] {
        let text = with_long_resource(ty);
        let c = unchecked(text.as_bytes());
        assert_eq!((c.unchecked.len(), digits(&c, 0).len(), c.skeleton()), (0, 4800, split(&text).skeleton()), "{ty}");
    }
}

#[test]
fn damage_in_digits_that_are_passed_by() {
    let text = with_long_resource(": tensor<600xf32>").into_bytes();
    let first = text.windows(4).position(|w| w == b"aB0a").expect("digits");
    for place in [0, 1, 511, 512, 4095, 4096, 4798, 4799] {
        for byte in [b'x', b'g', b' ', b'"', b'\\', b'\n', 0, 0xC3, 0xFF] {
            let mut text = text.clone();
            text[first + place] = byte;
            let at = error(&text);
            // What is no text at all is refused at once, by both.
            let later = match Container::of(Source::Owned(text), "in.mlir", true) {
                Ok(later) => later,
                Err(e) => {
                    assert_eq!(e.to_string(), at);
                    continue;
                }
            };
            let said = later.check().expect_err("damaged").to_string();
            let place = format!("in.mlir:3:{}: error: `", 17 + place);
            assert!(said.starts_with(&place) && said.contains("` in resource `k` is not a hex digit"), "{said}");
            // A quote, a backslash and a newline mean something else to who reads byte by byte.
            assert!(matches!(byte, b'"' | b'\\' | b'\n') || said == at, "{said}\n{at}");
            let tensor = later.tensor(0, &Elem::parse("f32"), &[600]).expect("fits");
            assert!(tensor.sums(&[0], &|_: &mut [f64]| {}).is_err());
            assert!(later.check().is_err());
        }
    }
}

#[test]
fn bad_input_is_located() {
    let meta = |body: &str| error(format!("module {{}}\n{{-# dialect_resources: {{ builtin: {{\n  {body} }} }} #-}}"));
    let cases = [
        (meta("k: \"0x0400000\""), "in.mlir:3:6: error: resource `k` has an odd number of hex digits (7)"),
        (meta("\"é\": \"0x04000000ABxC\""), "in.mlir:3:21: error: `x` in resource `é` is not a hex digit"),
        (meta("k: \"0x04000000A\\41\""), "in.mlir:3:18: error: `\\` in resource `k` is not a hex digit"),
        (meta("k: \"0x04000000üA\""), "in.mlir:3:17: error: `ü` in resource `k` is not a hex digit"),
        (meta("k: \"0x0400\""), "in.mlir:3:6: error: resource `k` holds 2 bytes, but begins with a 4-byte alignment"),
        (meta("k: \"0x\""), "in.mlir:3:6: error: resource `k` holds 0 bytes"),
        (meta("k: \"abc\""), "in.mlir:3:6: error: resource `k` is not a hex string"),
        (meta("k: true"), "in.mlir:3:6: error: expected a string, found `true`"),
        (meta("k: \"0x03000000\""), "in.mlir:3:6: error: resource `k` has alignment 3, which is not a power of two"),
        (meta("k: \"0x00000000\""), "in.mlir:3:6: error: resource `k` has alignment 0, which is not a power of two"),
        (
            meta("k: \"0x04000000\", k: \"0x04000000\""),
            "in.mlir:3:20: error: resource `k` is given twice\n  in.mlir:3:3: ",
        ),
        (meta("k: \"0x04000000\", \"\\6B\": \"0x04000000\""), "in.mlir:3:20: error: resource `k` is given twice"),
        (meta("k \"0x04000000\""), "in.mlir:3:5: error: expected `:`, found `\"0x04000000\"`"),
        (meta("k: \"0x04000000\" l"), "in.mlir:3:19: error: expected `,` or `}`, found `l`"),
        (meta("\"\\q\": \"0x04000000\""), "in.mlir:3:3: error: expected the key of a resource"),
        (meta("k: \"0x04000000"), "in.mlir:3:6: error: unterminated string: the file ends"),
        (meta("k: \"0x04000000\n"), "in.mlir:3:6: error: unterminated string: the line ends"),
        (error("{-# nonsense: {} #-}"), "in.mlir:1:5: error: expected `dialect_resources` or `external_resources`"),
        (
            error("a\n {-# dialect_resources: {\n"),
            "in.mlir:3:1: error: the file ends inside a metadata section\n  in.mlir:2:2: ",
        ),
        (error("module { x = \"abc\n }"), "in.mlir:1:14: error: unterminated string: the line ends"),
        (error("dense<\"0x0G\"> : tensor<1xi8>"), "in.mlir:1:11: error: `G` in the `dense` literal is not a hex digit"),
        (
            error("dense<\"0x000\"> : tensor<1xi8>"),
            "in.mlir:1:7: error: the `dense` literal has an odd number of hex digits (3)",
        ),
        (error(""), "in.mlir: error: the input is empty"),
        (error(" \n".repeat(5000)), "in.mlir: error: the input is empty"),
        (error(b"PK\x03\x04\n \xFF\xFE"), "in.mlir:2:2: error: this is not UTF-8"),
        (
            error(["é ".repeat(3000).into_bytes(), b"\n \xFF".to_vec()].concat()),
            "in.mlir:2:2: error: this is not UTF-8",
        ),
        (error("module {\n \0}"), "in.mlir:2:2: error: a NUL byte"),
        (error("(".repeat(300)), "in.mlir:1:257: error: brackets are nested too deeply"),
        (error(format!("{}{}", "() -> ".repeat(9000), "tuple<".repeat(1025))), "in.mlir:1:60150: error: brackets are"),
    ];
    for (got, want) in cases {
        assert!(got.starts_with(want), "{got}\n  expected\n{want}");
    }
}

#[test]
fn placeholders_are_fresh() {
    let literal = "dense<\"0x0102\"> : tensor<2xi8>";
    let taken = "{-# dialect_resources: { builtin: { __depc_inline_7: \"0x04000000\" } } #-}";
    assert!(split(&format!("{literal} {taken}")).skeleton().starts_with("dense_resource<__depc_inline1_0>"));
    // The same word without a blob, and in disguise.
    let c = split(&format!("{literal} dense_resource<\"\\5F_depc_inline_\"> dense_resource<__depc_inline1_>"));
    assert!(c.skeleton().starts_with("dense_resource<__depc_inline2_0>"));
    let c = split(&format!("{literal} dense_resource<k_1> {taken}"));
    assert_eq!(c.fresh_key("k", |key| key == "k_2"), "k_3");
}

#[test]
fn sees_locations() {
    for (text, want) in [
        ("module {} loc(\"x\":1:2)", true),
        ("#loc1 = loc(unknown)", true),
        ("module { loc } // loc(x)", false),
        ("\"loc(x)\" @loc ()", false),
    ] {
        assert_eq!(split(text).has_locations(), want, "{text}");
    }
}

#[test]
fn files() {
    let dir = tempfile::tempdir().expect("a folder");
    let open = |name: &str| Container::open(&dir.path().join(name), name).map(|c| c.skeleton().to_string());
    let text = |r: Result<String, Diagnostic>| r.expect_err("not a module").to_string();
    std::fs::write(dir.path().join("empty"), "").expect("writes");
    std::fs::write(dir.path().join("good"), "module {}\n").expect("writes");
    assert_eq!(open("good").as_deref(), Ok("module {}\n"));
    assert_eq!(text(open("empty")), "empty: error: the input is empty\n  help: expected an MLIR module");
    assert!(text(open("missing")).starts_with("missing: error: cannot read it: "));
    assert!(text(open(".")).contains("help: name one MLIR file"));
}

#[test]
fn a_mapped_file_is_read_in_windows() {
    // More than two windows of digits: pages are released while the lexer is in the middle of the string.
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("in.mlir");
    let n = 10 << 20;
    let text = |bad: &str| {
        format!("{{-# dialect_resources: {{ builtin: {{ w: \"0x04000000{}{bad}\" }} }} #-}}\n%end", "A7".repeat(n))
    };
    std::fs::write(&path, text("")).expect("writes");
    let c = Container::open(&path, "in.mlir").expect("splits");
    assert_eq!((c.skeleton(), c.blobs()[0].len), ("\n%end", n));
    assert_eq!(c.original_pos(Pos { line: 2, col: 2 }), Pos { line: 2, col: 2 });
    std::fs::write(&path, text("0!")).expect("writes");
    let e = Container::open(&path, "in.mlir").err().expect("a bad digit");
    assert_eq!(e.pos, Pos { line: 1, col: 52 + 2 * n as u32 });
}

/// A piece of a made-up module. Markers are words that stay where they are.
fn piece() -> impl Strategy<Value = String> {
    let section = |body: &'static str| format!("{{-#{body}#-}}");
    prop_oneof![
        1 => Just("\n".to_string()),
        1 => Just(" é".to_string()),
        1 => Just(" \"ü\\\"\"".to_string()),
        1 => Just(" // ß\"{-#\n".to_string()),
        1 => Just(" dense<\"0x01020304\"> : tensor<2xi16>".to_string()),
        1 => Just(" dense<\"0xAb\"> : tensor<1xi8>".to_string()),
        1 => Just(" dense<\"0x000102030405060708090a0b0c0d0e0f\"> : tensor<4xf32>".to_string()),
        1 => Just(section("")),
        1 => Just(section(" // é\n")),
        1 => Just(section("external_resources: { é: {}\n}").replace('é', "\"é\"")),
        1 => Just(section("dialect_resources: { other: { k: \"é\" } }")),
        3 => Just(" marker".to_string()),
    ]
}

proptest! {
    #[test]
    fn passing_digits_by_refuses_the_same(edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..3, prop_oneof![
        Just(b'"'), Just(b'0'), Just(b'A'), Just(b'x'), Just(b'\n'), Just(b'}'), Just(b','), Just(b'\\'), Just(b' '),
    ]), 1..4)) {
        let mut text = with_long_resource(": tensor<600xf32>").into_bytes();
        for (at, how, byte) in edits {
            let at = at.index(text.len());
            match how {
                0 => text[at] = byte,
                1 => text.insert(at, byte),
                _ => drop(text.remove(at)),
            }
        }
        let by_bytes = Container::from_bytes(text.clone(), "in.mlir");
        let later = Container::of(Source::Owned(text), "in.mlir", true).and_then(|c| c.check().map(|()| c));
        prop_assert_eq!(by_bytes.is_ok(), later.is_ok(), "{:?} {:?}", by_bytes.err(), later.err());
        if let (Ok(a), Ok(b)) = (by_bytes, later) {
            let all = |c: &Container| (0..c.blobs().len()).map(|i| (c.blobs()[i].name.clone(), digits(c, i))).collect::<Vec<_>>();
            prop_assert_eq!((a.skeleton(), all(&a)), (b.skeleton(), all(&b)));
        }
    }

    #[test]
    fn positions_are_exact(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat() + " marker";
        let c = split(&text);
        // Position of each marker: (line, bytes before it, characters before it).
        let places = |text: &str| -> Vec<(u32, u32, u32)> {
            text.match_indices("marker").map(|(at, _)| {
                let line = &text[text[..at].rfind('\n').map_or(0, |i| i + 1)..at];
                (text[..at].matches('\n').count() as u32 + 1, line.len() as u32 + 1, line.chars().count() as u32 + 1)
            }).collect()
        };
        let want: Vec<_> = places(&text).iter().map(|(line, _, chars)| Pos { line: *line, col: *chars }).collect();
        let got: Vec<_> = places(c.skeleton()).iter().map(|(line, bytes, _)| c.original_pos(Pos { line: *line, col: *bytes })).collect();
        prop_assert_eq!(got, want);
        for blob in c.blobs() {
            let at = text.lines().nth(blob.pos.line as usize - 1).and_then(|l| l.chars().nth(blob.pos.col as usize - 1));
            prop_assert_eq!(at, Some('d'));
        }
    }

    #[test]
    fn never_panics(parts in proptest::collection::vec(prop_oneof![
        Just("dense<\""), Just("dense"), Just("<"), Just("\"0x"), Just("\""), Just("\\"), Just(">"), Just(":"), Just("tensor<2xi8>"),
        Just("{-#"), Just("#-}"), Just("dialect_resources"), Just("builtin"), Just("{"), Just("}"), Just(","), Just("k"),
        Just("04000000"), Just("0"), Just("//"), Just("\n"), Just("é"), Just("\""), Just("loc("), Just("tensor<"), Just("\\C3"),
    ], 0..60)) {
        if let Ok(c) = Container::from_bytes(parts.concat().into_bytes(), "in.mlir") {
            for line in 0..5 {
                for col in [0, 1, 7, 1000] {
                    c.original_pos(Pos { line, col });
                }
            }
        }
    }

    #[test]
    fn never_panics_on_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Container::from_bytes(bytes, "in.mlir");
    }
}
