//! Weights that lie in a file: the pruned module on the pruned file computes what the masked one does on the masked file.

use depc::{
    Edited, Errors, Form, Input, NamedTensor, Outside, Selection, StoredWeights, load_rules, masked, network, pruned,
    select,
};
use depc_frontend::weights::WeightFile;
use depc_ir::types::Elem;
use depc_tests::execute::Executable;
use depc_tests::npy::{Array, DType, Data, assert_close};
use std::path::Path;

/// What is allowed between a masked and a pruned module.
const TOLERANCE: f64 = 1e-4;

fn case() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/outside/linalg.mlir")
}

/// A safetensors file of the arguments from the second on, by their positions.
fn file_of(arrays: &[Array]) -> Vec<u8> {
    let (mut header, mut data) = (serde_json::Map::new(), vec![]);
    for (i, array) in arrays.iter().enumerate().skip(1) {
        let start = data.len();
        data.extend(array.data.to_bytes());
        let info = serde_json::json!({ "dtype": "F32", "shape": array.shape, "data_offsets": [start, data.len()] });
        header.insert(format!("arg{i}"), info);
    }
    let header = serde_json::to_string(&header).expect("is JSON");
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &data].concat()
}

/// The arguments again, from a file.
fn arrays_of(path: &Path, x: &Array) -> Vec<Array> {
    let file = WeightFile::open(path).unwrap_or_else(|e| panic!("{e}"));
    let mut out = vec![x.clone()];
    for i in 1..=file.entries().len() {
        let entry = file.find(&format!("arg{i}")).expect("by position");
        let shape = file.entries()[entry].shape.clone().expect("safetensors gives shapes");
        let values = file.values(entry, &Elem::parse("f32"), &shape).unwrap_or_else(|e| panic!("{e}"));
        let values = values.stored().expect("is stored").read_all().expect("decodes");
        let data = Data::F32(values.into_iter().map(|v| v as f32).collect());
        out.push(Array { shape: shape.iter().map(|n| *n as usize).collect(), data });
    }
    out
}

/// Prunes or masks the module and its weights, and runs them.
fn output(dir: &Path, weights: &Path, x: &Array, mask: bool) -> Result<Vec<Array>, Errors> {
    let rules = load_rules(&[])?;
    let mut input = Input::open(&case(), &rules)?;
    input.name_weights(&["1:".to_string()])?;
    let Input { name, graph, body, .. } = input;
    let mut body = body.expect("is a module");
    let outside = Outside::open(weights, &graph, Some(&body), &name)?;
    let net = network(&graph, &name, &rules)?;
    let values = StoredWeights::new(&graph, &body).with(Some(&outside));
    let selected = select(&net, &name, &values, &Selection::default())?;
    assert_eq!(selected.pruned(&net), 2);
    let Edited { edits, .. } = pruned(&net, &name, &selected)?;
    let edits = if mask { masked(&net, &name, &selected)? } else { edits };
    let changes = outside.changes(&graph, Some(&body), &edits, &name)?;
    let (module, small) = (dir.join("out.mlir"), dir.join("out.safetensors"));
    let output = body.emit(&net, &edits)?;
    depc_emit::stage(&module, |w| output.write(&body.container, w)).and_then(|s| s.commit()).map_err(|e| vec![e])?;
    depc_emit::stage(&small, |w| outside.file.write(&small, 0, &changes, w))
        .and_then(|s| s.commit())
        .map_err(|e| vec![e])?;
    let arrays = arrays_of(&small, x);
    assert_eq!(arrays[1].shape, if mask { [6, 8] } else { [6, 4] });
    let executable = Executable::load(&module).unwrap_or_else(|e| panic!("{e}"));
    Ok(executable.run(&arrays).unwrap_or_else(|e| panic!("{e}")))
}

#[test]
fn masked_is_pruned_with_weights_in_a_file() {
    let shapes: [&[usize]; 6] = [&[6], &[6, 8], &[8], &[8, 5], &[5, 8], &[8, 4]];
    let arrays: Vec<Array> =
        shapes.iter().enumerate().map(|(i, shape)| Array::random(shape, DType::F32, i as u64 + 1)).collect();
    let dir = tempfile::tempdir().expect("a folder");
    let weights = dir.path().join("net.safetensors");
    std::fs::write(&weights, file_of(&arrays)).expect("writes");
    let run = |mask| output(dir.path(), &weights, &arrays[0], mask).unwrap_or_else(|e| panic!("{}", e[0]));
    let (small, big) = (run(false), run(true));
    assert_close("masked and pruned", &small, &big, TOLERANCE);
    // The whole network computes something else: the comparison is not one of nothing.
    let whole = Executable::load(&case()).and_then(|e| e.run(&arrays)).unwrap_or_else(|e| panic!("{e}"));
    assert!(depc_tests::npy::compare(&whole[0], &big[0]).is_ok_and(|d| d.relative > 10.0 * TOLERANCE));
}

/// The same without a file: text and weights in memory, in and out.
#[test]
fn weights_in_memory_are_pruned_as_those_in_a_file() {
    let shapes: [&[usize]; 6] = [&[6], &[6, 8], &[8], &[8, 5], &[5, 8], &[8, 4]];
    let arrays: Vec<Array> =
        shapes.iter().enumerate().map(|(i, shape)| Array::random(shape, DType::F32, i as u64 + 1)).collect();
    let dir = tempfile::tempdir().expect("a folder");
    let weights = dir.path().join("net.safetensors");
    std::fs::write(&weights, file_of(&arrays)).expect("writes");
    output(dir.path(), &weights, &arrays[0], false).unwrap_or_else(|e| panic!("{}", e[0]));
    let from_file = arrays_of(&dir.path().join("out.safetensors"), &arrays[0]);
    let text_of_file = std::fs::read(dir.path().join("out.mlir")).expect("is there");

    let lent = |(i, array): (usize, &Array)| NamedTensor {
        name: format!("arg{i}"),
        elem: Elem::parse("f32"),
        shape: array.shape.iter().map(|n| *n as u64).collect(),
        bytes: std::sync::Arc::new(array.data.to_bytes()),
    };
    let lent: Vec<NamedTensor> = arrays.iter().enumerate().skip(1).map(lent).collect();
    let run = || -> Result<(), Errors> {
        let rules = load_rules(&[])?;
        let text = std::fs::read_to_string(case()).expect("is there");
        let mut input = Input::from_text("net.mlir", &text, &rules)?;
        input.name_weights(&["1:".to_string()])?;
        let body = input.body.as_mut().expect("is a module");
        let outside = Outside::lent("the weights", lent, &input.graph, Some(body), &input.name)?;
        let net = network(&input.graph, &input.name, &rules)?;
        let values = StoredWeights::new(&input.graph, body).with(Some(&outside));
        let selected = select(&net, &input.name, &values, &Selection::default())?;
        let Edited { edits, .. } = pruned(&net, &input.name, &selected)?;
        let small = outside.tensors(&outside.changes(&input.graph, Some(body), &edits, &input.name)?)?;
        let module = body.emit(&net, &edits)?;
        assert!(body.to_bytes(&module, Form::Text).expect("writes") == text_of_file);
        for (tensor, array) in small.iter().zip(&from_file[1..]) {
            let shape: Vec<usize> = tensor.shape.iter().map(|n| *n as usize).collect();
            assert_eq!((shape, tensor.bytes()), (array.shape.clone(), array.data.to_bytes().as_slice()), "{tensor:?}");
        }
        assert_eq!(small.len(), 5);
        Ok(())
    };
    run().unwrap_or_else(|e| panic!("{}", e[0]));
}
