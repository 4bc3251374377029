//! `testdata` has files that the formats' own libraries wrote; `make.py` there says what is in them.

use super::*;
use crate::gather::Gather;
use proptest::prelude::*;
use serde_json::json;
use tempfile::TempDir;

const SQUARES: Element = &|block: &mut [f64]| block.iter_mut().for_each(|w| *w *= *w);

const SOME: [&str; 4] = ["some.safetensors", "some.npz", "packed.npz", "some.irpa"];

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/weights/testdata").join(name)
}

fn opened(path: &Path) -> WeightFile {
    WeightFile::open(path).unwrap_or_else(|e| panic!("{e}"))
}

fn values(file: &WeightFile, name: &str, elem: &str, shape: &[u64]) -> Result<Vec<f64>, String> {
    let entry = file.find(name).ok_or("no such tensor")?;
    let values = file.values(entry, &Elem::parse(elem), shape).map_err(|d| d.message)?;
    values.stored().ok_or("a splat")?.read_all()
}

/// Writes a file, all parts of it, and opens that.
fn written(file: &WeightFile, out: &Path, changes: &Changes) -> io::Result<WeightFile> {
    for (part, path) in file.outputs(out).unwrap_or_else(|e| panic!("{e}")).iter().enumerate() {
        let mut bytes = Vec::new();
        file.write(out, part, changes, &mut bytes)?;
        std::fs::write(path, bytes)?;
    }
    Ok(opened(out))
}

fn change(elem: &str, shape: &[u64], axes: &[Option<&[u32]>]) -> Change {
    let axes = axes.iter().map(|axis| axis.map(<[u32]>::to_vec)).collect();
    Change { elem: Elem::parse(elem), shape: shape.to_vec(), contents: Gather { axes }.into() }
}

/// Half of the columns of `net.w`, reversed, and the last row only.
fn half(file: &WeightFile) -> Changes {
    let w = file.find("net.w").expect("is there");
    BTreeMap::from([(w, change("f32", &[2, 3, 4], &[Some(&[1]), None, Some(&[3, 0])]))])
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn every_format_is_read() {
    for name in SOME {
        let file = opened(&data(name));
        let w: Vec<f64> = (0..24).map(f64::from).collect();
        assert_eq!(values(&file, "net.w", "f32", &[2, 3, 4]), Ok(w), "{name}");
        assert_eq!(values(&file, "b", "bf16", &[4]), Ok(vec![1.5, -2.0, 3.0, 0.25]), "{name}");
        assert_eq!(values(&file, "n", "i64", &[]), Ok(vec![-7.0]), "{name}");
        if name != "some.irpa" {
            assert_eq!(values(&file, "z", "f16", &[3, 0]), Ok(vec![]), "{name}");
            assert_eq!(values(&file, "flags", "i1", &[3]), Ok(vec![1.0, 0.0, 1.0]), "{name}");
        }
    }
}

#[test]
fn types_are_checked() {
    let error = |file: &str, name: &str, elem: &str, shape: &[u64]| {
        let file = opened(&data(file));
        let found = file.find(name).expect("is there");
        file.values(found, &Elem::parse(elem), shape).map(|_| ()).expect_err("does not fit").message
    };
    assert_eq!(
        error("some.safetensors", "net.w", "f32", &[2, 4, 3]),
        "tensor `net.w`: it is `f32[2 3 4]`, but `f32[2 4 3]` is needed"
    );
    assert_eq!(error("some.npz", "n", "i32", &[]), "tensor `n`: it is `i64[]`, but `i32[]` is needed");
    assert_eq!(error("some.npz", "b", "f32", &[4]), "tensor `b`: it is `<V2[4]`, but `f32[4]` is needed");
    assert_eq!(
        error("some.irpa", "net.w", "f32", &[5]),
        "tensor `net.w`: it holds 96 bytes, but 5 elements of type `f32` take 20 (`f32[5]` is needed)"
    );
    assert_eq!(
        error("some.npz", "f", "f64", &[2, 3]),
        "tensor `f`: it is in Fortran order: save it with `numpy.ascontiguousarray`"
    );
    assert_eq!(
        error("packed.npz", "big", "f32", &[2, 3, 4]),
        "tensor `big`: it is big-endian (`>f4`): save it as `<f4`"
    );
    assert_eq!(error("some.npz", "words", "i64", &[2]), "tensor `words`: depc cannot read NumPy's type `<U2`");
}

#[test]
fn integers_fit_by_width_and_sign() {
    let holds = |stored: &str, elem: &str| DType::safetensors(stored).holds(&Elem::parse(elem));
    for (stored, elem) in
        [("I8", "i8"), ("U8", "i8"), ("U8", "ui8"), ("I8", "si8"), ("BOOL", "i1"), ("F8_E4M3", "f8E4M3FN")]
    {
        assert!(holds(stored, elem), "{stored} {elem}");
    }
    assert!(holds("I8", "!quant.uniform<i8:f32, 0.1>"));
    for (stored, elem) in
        [("I8", "ui8"), ("U8", "si8"), ("U8", "i1"), ("F16", "bf16"), ("I32", "f32"), ("I32", "index")]
    {
        assert!(!holds(stored, elem), "{stored} {elem}");
    }
}

#[test]
fn without_changes_the_file_is_the_same() {
    for name in ["some.safetensors", "some.irpa"] {
        let mut bytes = Vec::new();
        opened(&data(name)).write(Path::new(name), 0, &Changes::new(), &mut bytes).expect("writes");
        assert!(bytes == std::fs::read(data(name)).expect("reads"), "{name}");
    }
    // A zip archive has more than one way to say the same.
    let folder = folder();
    for name in ["some.npz", "packed.npz"] {
        let file = opened(&data(name));
        let again = written(&file, &folder.path().join(name), &Changes::new()).expect("writes");
        for (a, b) in file.entries.iter().zip(&again.entries) {
            assert_eq!((&a.name, &a.dtype, &a.shape), (&b.name, &b.dtype, &b.shape));
            assert_eq!(file.bytes(a).map(|b| b.get()), again.bytes(b).map(|b| b.get()));
        }
        assert_eq!(file.entries.len(), again.entries.len());
    }
}

#[test]
fn what_is_pruned_is_written_and_the_rest_is_kept() {
    let folder = folder();
    for name in SOME {
        let file = opened(&data(name));
        let again = written(&file, &folder.path().join(name), &half(&file)).expect("writes");
        let kept = vec![15.0, 12.0, 19.0, 16.0, 23.0, 20.0];
        assert_eq!(values(&again, "net.w", "f32", &[1, 3, 2]), Ok(kept), "{name}");
        let names = |file: &WeightFile| file.entries.iter().map(|e| e.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&again), names(&file));
        for (a, b) in file.entries.iter().zip(&again.entries).filter(|(a, _)| a.name != "net.w") {
            assert_eq!(file.bytes(a).map(|b| b.get()), again.bytes(b).map(|b| b.get()), "{name} {}", a.name);
        }
    }
}

#[test]
fn metadata_and_both_orders_are_kept() {
    // The header names them in another order than their bytes have.
    let header = r#"{"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]},"__metadata__":{"z":"1","a":"2"},"#
        .to_string()
        + r#""a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]}}"#;
    let folder = folder();
    let path = folder.path().join("w.safetensors");
    std::fs::write(&path, safetensors(&header, &[1, 2, 3, 4, 5, 6, 7, 8])).expect("writes");
    let file = opened(&path);
    let changes = BTreeMap::from([(file.find("a").expect("a"), change("i8", &[2, 2], &[None, Some(&[1])]))]);
    let mut out = Vec::new();
    file.write(Path::new("o"), 0, &changes, &mut out).expect("writes");
    let header = r#"{"__metadata__":{"z":"1","a":"2"},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]},"#
        .to_string()
        + r#""a":{"dtype":"I8","shape":[2,1],"data_offsets":[0,2]}}"#;
    assert_eq!(out.trim_ascii_end(), safetensors(&header, &[2, 4, 5, 6, 7, 8]).trim_ascii_end());
}

#[test]
fn splats_have_values() {
    let file = opened(&data("some.irpa"));
    let s = file.find("s").expect("s");
    let splat = file.values(s, &Elem::parse("f32"), &[3, 4]).expect("fits");
    assert!(splat.stored().is_none());
    assert_eq!(splat.uniform_axes(), [true, true]);
    assert_eq!(splat.sums(&[1, 0], SQUARES), Ok(vec![vec![0.75; 4], vec![1.0; 3]]));
    assert!(splat.sums(&[2], SQUARES).is_err());
    assert!(file.values(s, &Elem::parse("f32"), &[3, 5]).is_err());

    let folder = folder();
    let changes = BTreeMap::from([(s, change("f32", &[3, 4], &[Some(&[0]), None]))]);
    let again = written(&file, &folder.path().join("o.irpa"), &changes).expect("writes");
    let one = again.values(s, &Elem::parse("f32"), &[1, 4]).expect("fits");
    assert_eq!(one.sums(&[1], SQUARES), Ok(vec![vec![0.25; 4]]));
    let zero = BTreeMap::from([(s, change("f32", &[3, 4], &[Some(&[0, ZERO]), None]))]);
    let error = file.write(Path::new("o.irpa"), 0, &zero, &mut Vec::new()).expect_err("is refused");
    assert_eq!(error.to_string(), "tensor `s`: a part of a splat cannot be zero: store its values");
}

#[test]
fn a_change_that_does_not_fit_is_refused() {
    for name in SOME {
        let file = opened(&data(name));
        let w = file.find("net.w").expect("is there");
        for bad in
            [change("f32", &[2, 3, 4], &[Some(&[2]), None, None]), change("f32", &[2, 3, 5], &[None, None, None])]
        {
            let error =
                file.write(&data(name), 0, &BTreeMap::from([(w, bad)]), &mut Vec::new()).expect_err("is refused");
            assert!(error.to_string().starts_with("tensor `net.w`: "), "{error}");
        }
    }
}

/// A safetensors file of a header and data.
fn safetensors(header: &str, data: &[u8]) -> Vec<u8> {
    let padded = format!("{header:<width$}", width = header.len().next_multiple_of(8));
    [&(padded.len() as u64).to_le_bytes(), padded.as_bytes(), data].concat()
}

fn tensor(shape: &[u64], from: u64, to: u64) -> serde_json::Value {
    json!({ "dtype": "I8", "shape": shape, "data_offsets": [from, to] })
}

/// A folder with a model in two shards.
fn sharded() -> TempDir {
    let folder = folder();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("writes");
    let one = json!({ "__metadata__": { "format": "pt" }, "a": tensor(&[2, 2], 0, 4), "b": tensor(&[1], 4, 5) });
    let two = json!({ "c": tensor(&[3], 0, 3) });
    put("m-00001-of-00002.safetensors", &safetensors(&one.to_string(), &[1, 2, 3, 4, 5]));
    put("m-00002-of-00002.safetensors", &safetensors(&two.to_string(), &[6, 7, 8]));
    let map = json!({
        "c": "m-00002-of-00002.safetensors",
        "a": "m-00001-of-00002.safetensors",
        "b": "m-00001-of-00002.safetensors",
    });
    let index = json!({ "metadata": { "total_size": 8, "other": "x" }, "weight_map": map });
    put("m.safetensors.index.json", index.to_string().as_bytes());
    folder
}

#[test]
fn shards_stay_shards() {
    let folder = sharded();
    let file = opened(&folder.path().join("m.safetensors.index.json"));
    assert_eq!(file.paths().len(), 3);
    assert_eq!(values(&file, "c", "i8", &[3]), Ok(vec![6.0, 7.0, 8.0]));
    let changes = BTreeMap::from([
        (file.find("a").expect("a"), change("i8", &[2, 2], &[None, Some(&[1])])),
        (file.find("c").expect("c"), change("i8", &[3], &[Some(&[2])])),
    ]);
    let out = folder.path().join("small.safetensors.index.json");
    let names: Vec<String> = file.outputs(&out).expect("fits").iter().map(|p| p.display().to_string()).collect();
    assert!(names[1].ends_with("/small-00002-of-00002.safetensors"), "{names:?}");
    let again = written(&file, &out, &changes).expect("writes");
    assert_eq!(values(&again, "a", "i8", &[2, 1]), Ok(vec![2.0, 4.0]));
    assert_eq!(values(&again, "b", "i8", &[1]), Ok(vec![5.0]));
    assert_eq!(values(&again, "c", "i8", &[1]), Ok(vec![8.0]));
    let index: serde_json::Value = serde_json::from_slice(&std::fs::read(&out).expect("reads")).expect("is JSON");
    let map = json!({
        "c": "small-00002-of-00002.safetensors",
        "a": "small-00001-of-00002.safetensors",
        "b": "small-00001-of-00002.safetensors",
    });
    assert_eq!(index, json!({ "metadata": { "total_size": 4, "other": "x" }, "weight_map": map }));
}

/// The message of a sharded model after a change to one of its files.
fn sharded_error(name: &str, edit: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> String {
    let folder = sharded();
    let path = folder.path().join(name);
    match edit(std::fs::read(&path).expect("reads")) {
        Some(bytes) => std::fs::write(&path, bytes).expect("writes"),
        None => std::fs::remove_file(&path).expect("removes"),
    }
    let error = WeightFile::open(&folder.path().join("m.safetensors.index.json")).map(|_| ()).expect_err("is refused");
    error.to_string().replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn bad_shards() {
    let two = "m-00002-of-00002.safetensors";
    let index = "m.safetensors.index.json";
    let edit = |from: &'static str, to: &'static str| {
        move |bytes: Vec<u8>| Some(String::from_utf8(bytes).expect("text").replacen(from, to, 1).into_bytes())
    };
    let errors = [
        sharded_error(two, |_| None),
        sharded_error(two, |b| Some(b[..b.len() - 1].to_vec())),
        sharded_error(two, |b| Some(b[..5].to_vec())),
        sharded_error(two, |_| Some(safetensors(&json!({ "d": tensor(&[1], 0, 1) }).to_string(), &[1]))),
        sharded_error(two, |_| Some(safetensors(&json!({ "a": tensor(&[1], 0, 1) }).to_string(), &[1]))),
        sharded_error(index, edit("\"c\":\"m-00002", "\"c\":\"m-00001")),
        sharded_error(index, edit("\"c\":\"m", "\"c\":\"../m")),
        sharded_error(index, edit("\"b\":", "\"a\":")),
        sharded_error(index, edit("weight_map", "weights")),
        sharded_error(index, edit("\"b\":\"m-00001-of-00002.safetensors\"", "\"b\":3")),
        sharded_error(index, edit(",\"b\":\"m-00001-of-00002.safetensors\"", "")),
        sharded_error(index, |b| Some(b[..40].to_vec())),
    ];
    insta::assert_snapshot!(errors.join("\n\n"));
}

#[test]
fn bad_safetensors() {
    let folder = folder();
    let path = folder.path().join("w.safetensors");
    let error = |bytes: &[u8]| {
        std::fs::write(&path, bytes).expect("writes");
        let error = WeightFile::open(&path).map(|_| ()).expect_err("is refused");
        error.message
    };
    let of = |header: serde_json::Value, len: usize| error(&safetensors(&header.to_string(), &vec![0; len]));
    let text = |header: &str| error(&safetensors(header, &[0; 4]));
    let whole = std::fs::read(data("some.safetensors")).expect("reads");
    let errors = [
        error(b""),
        error(b"weights"),
        error(&whole[..8]),
        error(&whole[..100]),
        error(&whole[..whole.len() - 1]),
        error(&[whole.as_slice(), b"\0"].concat()),
        of(json!({ "w": tensor(&[2], 0, 2), "v": tensor(&[2], 1, 3) }), 3),
        of(json!({ "w": tensor(&[2], 0, 2), "v": tensor(&[2], 3, 5) }), 5),
        of(json!({ "w": tensor(&[3], 0, 2) }), 2),
        of(json!({ "w": tensor(&[1 << 40, 1 << 40], 0, 2) }), 2),
        of(json!({ "w": tensor(&[2], 2, 0) }), 2),
        of(json!({ "w": { "dtype": "I8", "shape": [2] } }), 2),
        of(json!({ "w": { "dtype": "I8", "shape": [-2], "data_offsets": [0, 2] } }), 2),
        of(json!({ "__metadata__": [], "w": tensor(&[2], 0, 2) }), 2),
        text(
            r#"{"w":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"I8","shape":[2],"data_offsets":[2,4]}}"#,
        ),
        text(r#"{"w":{"dtype":"I8""#),
        text(r#"{"w":3}"#),
    ];
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn unknown_types_are_copied_but_not_read() {
    let folder = folder();
    let path = folder.path().join("w.safetensors");
    let header = json!({ "w": { "dtype": "F4", "shape": [4], "data_offsets": [0, 2] } });
    let bytes = safetensors(&header.to_string(), &[1, 2]);
    std::fs::write(&path, &bytes).expect("writes");
    let file = opened(&path);
    assert_eq!(values(&file, "w", "i4", &[4]), Err("tensor `w`: depc does not know its element type `F4`".to_string()));
    let mut out = Vec::new();
    file.write(&path, 0, &Changes::new(), &mut out).expect("writes");
    assert_eq!(out, bytes);
}

#[test]
fn other_formats_are_named() {
    let folder = folder();
    let path = folder.path().join("w");
    let error = |bytes: &[u8]| {
        std::fs::write(&path, bytes).expect("writes");
        let error = WeightFile::open(&path).map(|_| ()).expect_err("is refused");
        format!("{} ({})", error.message, error.help)
    };
    let mut checkpoint = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    checkpoint.start_file("m/data.pkl", zip::write::SimpleFileOptions::default()).expect("starts");
    let checkpoint = checkpoint.finish().expect("ends").into_inner();
    let irpa = std::fs::read(data("some.irpa")).expect("reads");
    let patched = |at: usize, byte: u8| {
        let mut bytes = irpa.clone();
        bytes[at] = byte;
        bytes
    };
    let errors = [
        error(&checkpoint),
        error(b"\x93NUMPY\x01\x00"),
        error(b"GGUF\x03\0\0\0"),
        error(b"module {}"),
        error(b"PK\x03\x04 and no more"),
        error(&irpa[..0x200]),
        error(&patched(4, 1)),
        error(&patched(0x68, 3)),
        error(&patched(0x68, 9)),
        error(&patched(0x11, 1)),
        // The name of `n` becomes `b`; that of `b` is longer than the names are.
        error(&patched(0x114, 5)),
        error(&patched(0xCC, 6)),
    ];
    insta::assert_snapshot!(errors.join("\n"));
}

#[test]
fn the_format_of_the_output_is_that_of_the_input() {
    let file = opened(&data("some.npz"));
    let error = file.outputs(Path::new("o/w.safetensors")).expect_err("is refused").to_string();
    let place = format!("{}/src/weights/testdata/", env!("CARGO_MANIFEST_DIR"));
    insta::assert_snapshot!(error.replace(&place, ""));
    assert!(file.outputs(Path::new("w.bin")).is_ok());
    let folder = sharded();
    let index = opened(&folder.path().join("m.safetensors.index.json"));
    assert!(index.outputs(Path::new("w.safetensors")).is_err());
}

#[test]
fn cut_anywhere() {
    let folder = folder();
    for name in SOME {
        let whole = std::fs::read(data(name)).expect("reads");
        // Zeros fill an archive of IREE's up to a page: they are not missed.
        let end = whole.iter().rposition(|b| *b != 0).expect("is not empty");
        let path = folder.path().join(name);
        for len in (0..whole.len().min(2400)).step_by(3).chain([whole.len() - 1]) {
            std::fs::write(&path, &whole[..len]).expect("writes");
            let opened = WeightFile::open(&path);
            assert!(opened.is_err() || (name == "some.irpa" && len >= end), "{name} cut at {len}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn damaged_files_are_read_without_panic(file in 0..SOME.len(), edits in proptest::collection::vec((any::<u32>(), any::<u8>()), 1..4)) {
        let folder = folder();
        let mut bytes = std::fs::read(data(SOME[file])).expect("reads");
        let len = bytes.len().min(2400);
        for (at, byte) in edits {
            bytes[at as usize % len] = byte;
        }
        let path = folder.path().join(SOME[file]);
        std::fs::write(&path, bytes).expect("writes");
        // It may still be a good file, or be refused; what is written must be whole.
        prop_assert!(prune_and_reopen(&path).is_ok());
    }
}

/// Other values in place of a tensor's: a shape of its own, and those of a splat.
#[test]
fn values_are_written_in_every_format() {
    let numbers = [1.5f32, -2.0, 0.25, 8.0];
    let bytes: Vec<u8> = numbers.iter().flat_map(|x| x.to_le_bytes()).collect();
    let folder = folder();
    for name in SOME {
        let file = opened(&data(name));
        for (tensor, shape) in [("net.w", vec![2, 3, 4]), ("s", vec![3, 4])] {
            let Some(entry) = file.find(tensor).filter(|_| tensor == "net.w" || name == "some.irpa") else { continue };
            let contents = Contents::Values { shape: vec![4, 1], bytes: bytes.clone().into() };
            let changes = BTreeMap::from([(entry, Change { elem: Elem::parse("f32"), shape, contents })]);
            let again = written(&file, &folder.path().join(name), &changes).unwrap_or_else(|e| panic!("{name}: {e}"));
            let wanted: Vec<f64> = numbers.iter().map(|x| f64::from(*x)).collect();
            assert_eq!(values(&again, tensor, "f32", &[4, 1]), Ok(wanted), "{name}: {tensor}");
            assert_eq!(values(&again, "b", "bf16", &[4]), Ok(vec![1.5, -2.0, 3.0, 0.25]), "{name}");
        }
        let entry = file.find("net.w").expect("is there");
        let contents = Contents::Values { shape: vec![5], bytes: bytes.clone().into() };
        let short = BTreeMap::from([(entry, Change { elem: Elem::parse("f32"), shape: vec![2, 3, 4], contents })]);
        assert!(file.write(Path::new(name), 0, &short, &mut vec![]).is_err(), "{name}: 16 bytes are no 5 elements");
    }
}

#[test]
fn tensors_in_memory_are_lent_and_given_back() {
    let tensor = |name: &str, elem: &str, shape: &[u64], bytes: Vec<u8>| NamedTensor {
        name: name.to_string(),
        elem: Elem::parse(elem),
        shape: shape.to_vec(),
        bytes: std::sync::Arc::new(bytes),
    };
    let given = vec![tensor("a", "i8", &[2, 3], vec![1, 2, 3, 4, 5, 6]), tensor("b", "f16", &[1], vec![0, 0x3C])];
    let file = WeightFile::lent("the caller's weights", given.clone()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(values(&file, "a", "i8", &[2, 3]), Ok(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
    let changes = BTreeMap::from([(0, change("i8", &[2, 3], &[None, Some(&[2, 0])]))]);
    let small = file.tensors(&changes).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((small[0].shape.as_slice(), small[0].bytes()), (&[2, 2][..], &[3, 1, 6, 4][..]));
    assert!(std::sync::Arc::ptr_eq(&small[1].bytes, &given[1].bytes), "what stays is not copied");

    // There is no file to be written.
    assert!(file.outputs(Path::new("o.npz")).is_err());
    assert!(file.write(Path::new("o.npz"), 0, &changes, &mut vec![]).is_err());
    let error = |tensors| WeightFile::lent("w", tensors).expect_err("is refused").message;
    assert_eq!(
        error(vec![tensor("a", "f32", &[2], vec![0; 7])]),
        "tensor `a`: it holds 7 bytes, but 2 elements of type `f32` take 8"
    );
    assert_eq!(error(vec![given[0].clone(), given[0].clone()]), "tensor `a`: there is another of that name");

    // A file can be given back in memory, too; of a splat, all elements.
    let archive = opened(&data("some.irpa"));
    let all = ["net.w", "b", "n", "s"].map(|name| archive.find(name).expect("is there"));
    let types: [(&str, &[u64]); 4] = [("f32", &[2, 3, 4]), ("bf16", &[4]), ("i64", &[]), ("f32", &[3, 4])];
    let changes: Changes =
        all.iter().zip(types).map(|(i, (elem, shape))| (*i, change(elem, shape, &vec![None; shape.len()]))).collect();
    let tensors = archive.tensors(&changes).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(tensors[3].bytes(), [0.5f32.to_le_bytes(); 12].concat());
    let untyped = archive.tensors(&Changes::new()).expect_err("an archive does not say its types").message;
    assert!(untyped.contains("its element type is not known"), "{untyped}");
}

/// What is accepted is written whole: with any byte of an archive's directory changed, too.
#[test]
fn damaged_directories() {
    let folder = folder();
    for name in ["some.npz", "packed.npz"] {
        let whole = std::fs::read(data(name)).expect("reads");
        let path = folder.path().join(name);
        let directory = whole.windows(4).position(|w| w == b"PK\x01\x02").expect("has a directory");
        for at in directory..whole.len() {
            for byte in [0, whole[at] ^ 1] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                std::fs::write(&path, &bytes).expect("writes");
                prune_and_reopen(&path).unwrap_or_else(|e| panic!("{name}, byte {at} set to {byte}: {e}"));
            }
        }
    }
}

/// Prunes the file to itself where it can be read and written; an error if the result cannot be read.
fn prune_and_reopen(path: &Path) -> Result<(), Diagnostic> {
    let Ok(file) = WeightFile::open(path) else { return Ok(()) };
    let changes = if file.find("net.w").is_some() { half(&file) } else { Changes::new() };
    let mut out = Vec::new();
    if file.write(path, 0, &changes, &mut out).is_ok() {
        std::fs::write(path, out).expect("writes");
        WeightFile::open(path)?;
    }
    Ok(())
}
