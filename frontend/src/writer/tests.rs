use super::*;
use crate::gather::ZERO;
use proptest::prelude::*;

fn split(text: &str) -> Container {
    Container::from_bytes(text.as_bytes().to_vec(), "in.mlir").unwrap_or_else(|e| panic!("{e}"))
}

fn write(c: &Container, printed: &str, outputs: &[BlobOut], dropped: &[usize]) -> io::Result<String> {
    let mut out = Vec::new();
    write_module(&mut out, printed, c, outputs, dropped)?;
    Ok(String::from_utf8(out).expect("text"))
}

fn edit(source: usize, key: &str, shape: &[u64], axes: Vec<Option<Vec<u32>>>) -> BlobOut {
    let contents = Some(Gather { axes }.into());
    BlobOut { source: Some(source), key: key.to_string(), elem: Elem::parse("i8"), shape: shape.to_vec(), contents }
}

const INPUT: &str = "\
{-# external_resources: { tool: { p: \"{-#\", b: true } } #-}
module { dense<\"0x010203\"> : tensor<3xi8> dense<\"0xABcd\"> : tensor<2xi8> }
{-# dialect_resources: { other: {z: \"0x04000000FF\"}, builtin: { \"a b\": \"0x1000000001020304\", k: \"0x0400000007\" } } #-}
{-# dialect_resources: { builtin: { last: \"0x04000000\" } } #-}
";

#[test]
fn without_edits_all_comes_back() {
    let c = split(INPUT);
    let printed = "module { // \"dense_resource<__depc_inline_0>\n \
                   \"dense_resource<__depc_inline_0>\" dense_resource<__depc_inline_1> dense_resource<k> dense_resource<__depc_inline_0>\n}\n";
    let want = "module { // \"dense_resource<__depc_inline_0>\n \
                \"dense_resource<__depc_inline_0>\" dense<\"0xABcd\"> dense_resource<k> dense<\"0x010203\">\n}
\n{-#
  dialect_resources: {
    other: {
      z: \"0x04000000FF\"
    },
    builtin: {
      \"a b\": \"0x1000000001020304\",
      k: \"0x0400000007\",
      last: \"0x04000000\"
    }
  },
  external_resources: {
    tool: {
      p: \"{-#\",
      b: true
    }
  }
#-}
";
    assert_eq!(write(&c, printed, &[], &[]).expect("writes"), want);
}

#[test]
fn edits_new_keys_and_dropped_ones() {
    let c = split(INPUT);
    let ids = ["const@0", "const@1", "a b", "k"].map(|n| c.blobs().iter().position(|b| b.name == n).expect("there"));
    let outputs = [
        edit(ids[0], "__depc_inline_0", &[3], vec![Some(vec![2, 0])]),
        edit(ids[0], "fresh", &[3], vec![Some(vec![1])]),
        edit(ids[2], "a b_1", &[2, 2], vec![None, Some(vec![ZERO, 1])]),
        edit(ids[2], "a b", &[2, 2], vec![Some(vec![1]), None]),
        edit(ids[3], "k_1", &[1], vec![Some(vec![0, 0])]),
    ];
    let printed = "dense_resource<fresh> dense_resource<__depc_inline_0> dense_resource<__depc_inline_1> dense_resource<\"a b_1\">";
    let got = write(&c, printed, &outputs, &[ids[3]]).expect("writes");
    let (body, meta) = got.split_once("\n\n").expect("two parts");
    assert_eq!(body, "dense<\"0x02\"> dense<\"0x0301\"> dense<\"0xABcd\"> dense_resource<\"a b_1\">");
    assert!(meta.contains(
        "builtin: {\n      \"a b\": \"0x100000000304\",\n      \"a b_1\": \"0x1000000000020004\",\n      k_1: \"0x040000000707\",\n      last: \"0x04000000\"\n    }"
    ), "{meta}");
}

#[test]
fn nothing_to_say_no_section() {
    let c = split("module {} {-# dialect_resources: { builtin: { k: \"0x04000000\" } } #-}");
    assert_eq!(write(&c, "module {\n}\n", &[], &[0]).expect("writes"), "module {\n}\n");
    // A group that was empty stays.
    let c = split("module {} {-# external_resources: { tool: {} } #-}");
    assert_eq!(
        write(&c, "m", &[], &[]).expect("writes"),
        "m\n\n{-#\n  external_resources: {\n    tool: {\n    }\n  }\n#-}\n"
    );
}

#[test]
fn refuses_outputs_that_do_not_fit() {
    let c = split("module {} {-# dialect_resources: { builtin: { k: \"0x0400000000\", l: \"0x0400000000\" } } #-}");
    let error = |outputs: &[BlobOut]| {
        let e = write(&c, "m", outputs, &[]).expect_err("does not fit");
        assert_eq!(e.kind(), io::ErrorKind::InvalidInput);
        e.to_string()
    };
    let good = edit(0, "k", &[1], vec![None]);
    assert_eq!(error(&[good.clone(), good.clone()]), "blob `k`: it is given twice");
    assert_eq!(error(&[edit(0, "l", &[1], vec![None])]), "blob `l`: its key is that of another blob of the input");
    assert_eq!(error(&[edit(2, "x", &[1], vec![None])]), "blob `x`: there is no blob number 2");
    assert!(error(&[edit(0, "k", &[2], vec![None])]).contains("it holds 1 byte"));
    assert!(error(&[edit(0, "k", &[1], vec![Some(vec![1])])]).contains("unit 1 of axis 0"));
}

/// A resource or an inline literal, with its bytes.
fn part() -> impl Strategy<Value = (bool, Vec<u8>, bool)> {
    (any::<bool>(), proptest::collection::vec(any::<u8>(), 2..80), any::<bool>())
}

proptest! {
    #[test]
    fn split_and_write_reproduce_every_blob(parts in proptest::collection::vec(part(), 0..12), two in any::<bool>()) {
        let hex = |bytes: &[u8], upper: bool| -> String {
            bytes.iter().map(|b| if upper { format!("{b:02X}") } else { format!("{b:02x}") }).collect()
        };
        let (mut body, mut entries) = (String::from("module {\n"), Vec::new());
        for (i, (inline, bytes, upper)) in parts.iter().enumerate() {
            let digits = hex(bytes, *upper);
            if *inline {
                body += &format!("  t.c dense<\"0x{digits}\"> : tensor<{}xi8> // \"\n", bytes.len());
            } else {
                entries.push(format!("\"key {i}\": \"0x{:02X}000000{digits}\"", 1 << (i % 8)));
            }
        }
        let section = |entries: &[String]| format!("{{-# dialect_resources: {{ builtin: {{ {} }} }} #-}}\n", entries.join(", "));
        let cut = if two { entries.len() / 2 } else { 0 };
        let input = section(&entries[..cut]) + &body + "}\n" + &section(&entries[cut..]);
        let before = split(&input);
        let output = write(&before, before.skeleton(), &[], &[]).expect("writes");
        let after = split(&output);
        let list = |c: &Container| {
            let mut all: Vec<_> = c.blobs().iter().enumerate().map(|(i, b)| {
                let digits = c.written(i).expect("a blob").0.get().to_vec();
                (b.name.clone(), b.kind.clone(), b.len, digits)
            }).collect();
            all.sort_by(|a, b| a.0.cmp(&b.0));
            all
        };
        prop_assert_eq!(list(&after), list(&before));
        prop_assert_eq!(before.blobs().len(), parts.len());
        prop_assert_eq!(after.skeleton().trim(), before.skeleton().trim());
    }
}
