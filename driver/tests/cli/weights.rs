//! Weights that are not in the module: `--weights`, `--weights-out`, `--criterion`.

use super::harness::{Ran, Scratch, cases, depc};
use serde_json::json;
use std::path::Path;

const ARGS: &str = "outside/arguments.mlir";
const GLOBALS: &str = "outside/globals.mlir";
const ARCHIVE: &str = "../../frontend/src/weights/testdata/some.irpa";

/// A tensor: name, shape, values.
type Tensor<'a> = (&'a str, Vec<u64>, Vec<f32>);

/// A safetensors file of `f32`.
fn safetensors(tensors: &[Tensor]) -> Vec<u8> {
    let mut header = serde_json::Map::new();
    let mut data: Vec<u8> = vec![];
    for (name, shape, values) in tensors {
        let start = data.len();
        data.extend(values.iter().flat_map(|x| x.to_le_bytes()));
        header.insert(name.to_string(), json!({ "dtype": "F32", "shape": shape, "data_offsets": [start, data.len()] }));
    }
    let header = serde_json::to_string(&header).unwrap();
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &data].concat()
}

/// The tensors of such a file.
fn tensors(bytes: &[u8]) -> Vec<(String, Vec<u64>, Vec<f32>)> {
    let length = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    let (header, data) = bytes[8..].split_at(length);
    let header: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(header).unwrap();
    let tensor = |(name, info): (&String, &serde_json::Value)| {
        let offset = |i: usize| info["data_offsets"][i].as_u64().unwrap() as usize;
        let values = data[offset(0)..offset(1)].chunks(4).map(|b| f32::from_le_bytes(b.try_into().unwrap()));
        (name.clone(), serde_json::from_value(info["shape"].clone()).unwrap(), values.collect())
    };
    header.iter().map(tensor).collect()
}

/// Values for `ARGS`. The bias is not scored; unit `j` of both weights is the larger, the smaller `j` is.
fn network() -> Vec<Tensor<'static>> {
    let large = |j: usize| (16 - j) as f32;
    let w1 = (0..8 * 16).map(|i| large(i % 16)).collect();
    let w2 = (0..16 * 3).map(|i| large(i / 3)).collect();
    vec![("p.w2", vec![16, 3], w2), ("w1", vec![8, 16], w1), ("p['b1']", vec![16], (0..16).map(|i| i as f32).collect())]
}

fn prune(weights: &str, more: &[&str]) -> Ran {
    depc(&[&["prune", ARGS, "--params", "p*", "--weights", weights], more].concat())
}

#[test]
fn arguments_are_scored_and_written_pruned() {
    let s = Scratch::new();
    let more = ("step", vec![], vec![3.5]);
    let weights = s.write("net.safetensors", safetensors(&[network(), vec![more.clone()]].concat()));
    let (out, small) = (s.path("small.mlir"), s.path("small.safetensors"));
    let ran = prune(&weights, &["-o", &out, "--weights-out", &small]).ok();
    insta::assert_snapshot!(s.hide(&format!("{}\n{}", ran.stable_err(), s.read("small.mlir"))));
    // The first 8 units have the larger weights.
    let large = |j: usize| (16 - j) as f32;
    let expected: Vec<Tensor> = vec![
        ("p.w2", vec![8, 3], (0..8 * 3).map(|i| large(i / 3)).collect()),
        ("w1", vec![8, 8], (0..8 * 8).map(|i| large(i % 8)).collect()),
        ("p['b1']", vec![8], (0..8).map(|i| i as f32).collect()),
        more,
    ];
    let got = tensors(&std::fs::read(&small).unwrap());
    let got: Vec<Tensor> = got.iter().map(|(n, s, v)| (n.as_str(), s.clone(), v.clone())).collect();
    assert_eq!(got, expected);
    // The smaller module takes the smaller weights, and by ratio 0 nothing changes.
    let again = ["prune", &out, "--params", "p*", "--weights", &small, "--ratio", "0", "-q"];
    depc(&[&again[..], &["-o", &s.path("again.mlir"), "--weights-out", &s.path("again.safetensors")]].concat()).ok();
    assert_eq!(s.read("again.mlir"), s.read("small.mlir"));
    assert_eq!(std::fs::read(s.path("again.safetensors")).unwrap(), std::fs::read(&small).unwrap());
}

#[test]
fn a_plan_and_weights_make_the_same_files() {
    let s = Scratch::new();
    let weights = s.write("net.safetensors", safetensors(&network()));
    let (plan, small, again) = (s.path("plan.json"), s.path("small.safetensors"), s.path("again.safetensors"));
    prune(&weights, &["--plan-out", &plan, "--weights-out", &small, "-q"]).ok();
    prune(&weights, &["--plan", &plan, "--weights-out", &again, "-q"]).ok();
    assert_eq!(std::fs::read(&small).unwrap(), std::fs::read(&again).unwrap());
}

#[test]
fn masked_weights_keep_their_shapes() {
    let s = Scratch::new();
    let weights = s.write("net.safetensors", safetensors(&network()));
    let masked = s.path("masked.safetensors");
    prune(&weights, &["-o", &s.path("masked.mlir"), "--weights-out", &masked, "--emit", "masked", "-q"]).ok();
    let got = tensors(&std::fs::read(masked).unwrap());
    let shapes: Vec<&Vec<u64>> = got.iter().map(|(_, shape, _)| shape).collect();
    assert_eq!(shapes, [&vec![16, 3], &vec![8, 16], &vec![16]]);
    // Removed units are twins of those that stay; the module silences the twins where units are summed.
    let (_, _, w2) = &network()[0];
    let twins: Vec<f32> = (0..w2.len()).map(|i| w2[i % (8 * 3)]).collect();
    assert_eq!(got[0].2, twins);
}

#[test]
fn globals_are_read_from_an_archive() {
    let s = Scratch::new();
    let (out, small) = (s.path("small.mlir"), s.path("small.irpa"));
    let ran = depc(&["prune", GLOBALS, "-o", &out, "--weights", ARCHIVE, "--weights-out", &small]).ok();
    insta::assert_snapshot!(s.hide(&format!("{}\n{}", ran.stable_err(), s.read("small.mlir"))));
    // 0 to 23 in 6 rows: the last two of four columns are the larger ones.
    let kept: Vec<u8> = (0..24).filter(|i| i % 4 >= 2).flat_map(|i| (i as f32).to_le_bytes()).collect();
    let bytes = std::fs::read(&small).unwrap();
    assert!(bytes.windows(kept.len()).any(|w| w == kept));
    assert_eq!(bytes.len(), 4096);
}

#[test]
fn shards_are_written_beside_their_index() {
    let s = Scratch::new();
    let [a, b, c] = network().try_into().unwrap();
    s.write("net-1.safetensors", safetensors(&[a]));
    s.write("net-2.safetensors", safetensors(&[b, c]));
    let map = json!({ "p.w2": "net-1.safetensors", "w1": "net-2.safetensors", "p['b1']": "net-2.safetensors" });
    let index = json!({ "metadata": { "total_size": 768 }, "weight_map": map });
    let index = s.write("net.safetensors.index.json", index.to_string());
    prune(&index, &["-o", &s.path("o.mlir"), "--weights-out", &s.path("o.safetensors.index.json"), "-q"]).ok();
    let files = s.files();
    let new: Vec<&str> = files.iter().map(String::as_str).filter(|f| f.starts_with('o')).collect();
    assert_eq!(new, ["o-1.safetensors", "o-2.safetensors", "o.mlir", "o.safetensors.index.json"]);
    insta::assert_snapshot!(s.read("o.safetensors.index.json"));

    // In place of the input, nothing is written.
    let ran = prune(&index, &["-o", &s.path("p.mlir"), "--weights-out", &index]);
    assert_eq!((ran.code, s.files()), (2, files));
    // A shard that is cut short.
    let shard = std::fs::read(s.path("net-2.safetensors")).unwrap();
    s.write("net-2.safetensors", &shard[..shard.len() - 1]);
    let ran = prune(&index, &["-o", &s.path("p.mlir")]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(s.hide(&ran.stderr));
}

#[test]
fn criteria_without_values() {
    let s = Scratch::new();
    let keeps = |criterion: &str| -> serde_json::Value {
        let plan = s.path("plan.json");
        depc(&["prune", ARGS, "--params", "p*", "--plan-out", &plan, "--criterion", criterion, "-q"]).ok();
        let plan: serde_json::Value = serde_json::from_str(&s.read("plan.json")).unwrap();
        plan["groups"][0]["keep"].clone()
    };
    assert_eq!(keeps("first"), json!([8, 9, 10, 11, 12, 13, 14, 15]));
    assert_eq!(keeps("random"), keeps("random:0"));
    assert_ne!(keeps("random"), keeps("random:1"));
    assert_eq!(keeps("random:1").as_array().map(Vec::len), Some(8));
    let ran = depc(&["prune", ARGS, "--params", "p*", "-o", &s.path("o.mlir"), "--criterion", "random"]).ok();
    insta::assert_snapshot!(ran.stable_err());
}

#[test]
fn refusals() {
    let s = Scratch::new();
    let mut out = String::new();
    let mut say = |ran: Ran| {
        assert_ne!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stdout.is_empty());
        out += &s.hide(&ran.stderr);
        out.push('\n');
    };
    let o = s.path("o.mlir");
    let good = s.write("net.safetensors", safetensors(&network()));
    let file = |edit: &dyn Fn(&mut Vec<Tensor>)| {
        let mut tensors = network();
        edit(&mut tensors);
        s.write("bad.safetensors", safetensors(&tensors))
    };
    // Values that are nowhere, or that nobody asks for.
    say(depc(&["prune", ARGS, "--params", "p*", "-o", &o]));
    say(depc(&["prune", GLOBALS, "-o", &o]));
    say(depc(&["prune", ARGS, "--weights", &good, "-o", &o]));
    say(depc(&["prune", ARGS, "--params", "p*", "--weights-out", &o]));
    // Tensors that are missing, wrongly shaped, of another type, or not clear.
    say(prune(&file(&|t| drop(t.remove(0))), &["-o", &o]));
    say(prune(&file(&|t| t[0].1 = vec![3, 16]), &["-o", &o]));
    say(prune(&file(&|t| t[2].1 = vec![4, 4]), &["-o", &o]));
    say(prune(&file(&|t| t.push(("enc.p.w1", t[1].1.clone(), t[1].2.clone()))), &["-o", &o]));
    let mut integers = safetensors(&network());
    let at = integers.windows(3).position(|w| w == b"F32").unwrap();
    integers[at] = b'I';
    say(prune(&s.write("types.safetensors", integers), &["-o", &o]));
    // One cause, one error: a file whose names are others, or whose types are; arguments that are none of weights.
    say(prune(&file(&|t| t.iter_mut().zip(["a", "b", "c"]).for_each(|(t, name)| t.0 = name)), &["-o", &o]));
    say(prune(&file(&|t| t.iter_mut().for_each(|t| (t.1, t.2) = (vec![1], vec![0.0]))), &["-o", &o]));
    say(depc(&["prune", "odd/dynamic_batch.mlir", "--params", "*", "-o", &o]));
    // A header that is damaged: in its length, in its text, in a tensor's entry.
    let damaged = |at: usize, byte: u8| {
        let mut bytes = std::fs::read(&good).unwrap();
        bytes[at] = byte;
        s.write("damaged.safetensors", bytes)
    };
    say(prune(&damaged(7, 0xFF), &["-o", &o]));
    say(prune(&damaged(8, b'x'), &["-o", &o]));
    say(prune(&damaged(10, b'\n'), &["-o", &o]));
    say(prune(&damaged(0, 9), &["-o", &o]));
    // Files that are no weights, or hold none.
    say(prune(&s.write("bad.safetensors", safetensors(&[])), &["-o", &o]));
    say(prune(&s.path("none.safetensors"), &["-o", &o]));
    say(prune(ARGS, &["-o", &o]));
    let cut = std::fs::read(&good).unwrap();
    say(prune(&s.write("cut.safetensors", &cut[..cut.len() - 4]), &["-o", &o]));
    // Outputs that cannot be.
    say(prune(&good, &["-o", &o, "--weights-out", &good]));
    say(prune(&good, &["-o", &good]));
    say(prune(&good, &["-o", &o, "--weights-out", &o]));
    say(prune(&good, &["-o", &o, "--weights-out", &s.path("small.npz")]));
    say(prune(&good, &["-o", &o, "--weights-out", &s.path("no/small.safetensors")]));
    say(prune(&good, &["-o", &o, "--weights-out", "-"]));
    say(prune("-", &["-o", &o]));
    say(prune(&good, &["-o", &s.path("no/o.mlir"), "--weights-out", &s.path("small.safetensors")]));
    say(prune(&good, &["-o", &o, "--criterion", "l3"]));
    let inputs = ["bad.safetensors", "cut.safetensors", "damaged.safetensors", "net.safetensors", "types.safetensors"];
    assert_eq!(s.files(), inputs);
    assert!(Path::new(&cases()).join(ARGS).exists());
    insta::assert_snapshot!(out);
}

/// Weights that were left out when the module was printed: only what needs their values is refused.
#[test]
fn elided_weights_need_no_values() {
    const ELIDED: &str = "outside/elided.mlir";
    let s = Scratch::new();
    let out = s.path("out.mlir");
    let mut said = String::new();
    for args in [&["groups", ELIDED][..], &["rules", ELIDED], &["lower", ELIDED]] {
        let ran = depc(args).ok();
        assert_eq!(ran.stderr.is_empty(), args[0] != "groups", "{args:?}: {}", ran.stderr);
        said += &ran.stderr;
        said += ran.out();
    }
    let ran = depc(&["prune", ELIDED, "-o", &out, "--criterion", "first"]).ok();
    said += &s.hide(&format!("{}{}", ran.stable_err(), s.read("out.mlir")));
    for more in [&[][..], &["--criterion", "first", "--emit", "masked"]] {
        let ran = depc(&[&["prune", ELIDED, "-o", &s.path("none.mlir")], more].concat());
        assert_eq!(ran.code, 1);
        said += &s.hide(&ran.stderr);
    }
    // One resource of several.
    let ran = depc(&["prune", "outside/missing_resource.mlir", "-o", &s.path("none.mlir")]);
    assert_eq!(ran.code, 1);
    said += &ran.stderr;
    // What was written is read again.
    depc(&["prune", &out, "-o", &s.path("b.mlir"), "--ratio", "0", "--criterion", "first", "-q"]).ok();
    assert_eq!(s.read("b.mlir"), s.read("out.mlir"));
    assert_eq!(s.files(), ["b.mlir", "out.mlir"]);
    insta::assert_snapshot!(said);
}

/// What the module's file lacks, a weights file has: it is ranked by, and pruned there.
#[test]
fn a_missing_resource_is_given() {
    let s = Scratch::new();
    let w1: Tensor = ("w1", vec![4, 2], vec![9.0, 9.0, 0.0, 0.0, 0.0, 0.0, 8.0, 8.0]);
    let weights = s.write("w.safetensors", safetensors(&[w1]));
    let (out, small) = (s.path("small.mlir"), s.path("small.safetensors"));
    let input = "outside/missing_resource.mlir";
    let ran = depc(&["prune", input, "--weights", &weights, "-o", &out, "--weights-out", &small]).ok();
    assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    assert!(s.read("small.mlir").contains("dense_resource<w1> : tensor<2x2xf32>"));
    // Units 0 and 3 stay.
    let two = ("w1".to_string(), vec![2, 2], vec![9.0, 9.0, 8.0, 8.0]);
    assert_eq!(tensors(&std::fs::read(&small).unwrap()), [two]);
}

#[test]
fn two_arguments_of_one_name() {
    let s = Scratch::new();
    let text = std::fs::read_to_string(cases().join(ARGS)).unwrap().replace("p['b1']", "p['w1']");
    let input = s.write("in.mlir", text);
    let ran = depc(&["prune", &input, "--params", "p*", "-o", &s.path("o.mlir")]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(s.hide(&ran.stderr));
}
