//! `--dead=fold`: constants, duplicates and what only looks like them are planted in random networks of convolutions. All that can go does,
//! nothing else goes, and the oracles of this package, which run StableHLO and linalg, find the same results but for rounding.

use super::conv_nets::{Net, Planted, UNITS, text};
use super::{rules, write_generic};
use depc::{
    Edited, Folded, Form, Input, ModuleLiterals, Network, PROBES, RedundancyKind as Kind, Redundant, Selection,
    mask_values, masked, network, probes, pruned, select_folded, set_values,
};
use depc_tests::npy::{Array, DType};
use depc_tests::zoo;
use std::path::Path;

/// What is allowed between a network and its folded form, relative to the largest result.
const TOLERANCE: f64 = 1e-5;

/// The one whose first axis has units of that number, of the groups that cut a weight of a shape.
fn group(net: &Network, shape: &[u64], units: u64) -> usize {
    let cuts = |g: &depc::Group| g.members.iter().any(|m| m.axis == 0 && net.parameters[m.parameter].shape == shape);
    net.groups.iter().position(|g| g.units == units && cuts(g)).unwrap_or_else(|| panic!("no group cuts {shape:?}"))
}

/// Folds a module: it is written to `small.mlir`, and masked to `masked.mlir`.
fn fold<T>(text: &str, folder: &Path, mut look: impl FnMut(&Network, &Folded) -> T) -> T {
    let rules = rules();
    let (mut out, mut dense) = (None, None);
    for is_masked in [false, true] {
        let mut input = Input::from_text("fold.mlir", text, &rules).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
        let (graph, body) = (&input.graph, input.body.as_mut().expect("a module"));
        let net = network(graph, "fold.mlir", &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let literals = ModuleLiterals::new(graph, Some(body), None);
        let inputs = probes(graph, &input.arg_names, "fold.mlir", PROBES).unwrap_or_else(|e| panic!("{}", e[0]));
        let found = select_folded(&net, "fold.mlir", &literals, &inputs, &Selection::default());
        let (selected, folded) = found.unwrap_or_else(|e| panic!("{}", e[0]));
        drop(literals);
        let edited = pruned(&net, "fold.mlir", &selected).unwrap_or_else(|e| panic!("{}", e[0]));
        let Edited { realised, mut edits } = edited;
        let new = folded.values(&net, &edits).expect("weights are there in one size");
        if is_masked {
            edits = masked(&net, "fold.mlir", &selected).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
            mask_values(&net, "fold.mlir", &realised, &mut edits, &new).unwrap_or_else(|e| panic!("{}", e[0]));
        } else {
            set_values(&net, "fold.mlir", &mut edits, &new).unwrap_or_else(|e| panic!("{}", e[0]));
        }
        let module = body.emit(&net, &edits).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
        let path = folder.join(if is_masked { "masked.mlir" } else { "small.mlir" });
        std::fs::write(path, body.to_bytes(&module, Form::Text).expect("there is memory")).expect("it can be written");
        match is_masked {
            false => out = Some(look(&net, &folded)),
            true => dense = Some(()),
        }
    }
    dense.and(out).expect("it was folded")
}

/// The module, its folded form and its mask compute the same.
fn same(text: &str, folder: &Path, shape: &[usize], seed: u64) {
    let dense = folder.join("dense.mlir");
    write_generic(text, &dense);
    for run in 0..2 {
        let input = Array::random(shape, DType::F32, seed * 8 + run);
        same_on(&dense, folder, &[input], &format!("seed {seed}\n{text}"));
    }
}

/// The same on inputs, of a module in a file.
fn same_on(dense: &Path, folder: &Path, inputs: &[Array], what: &str) {
    let results = |path: &Path| {
        let all = zoo::run(path, inputs).unwrap_or_else(|e| panic!("{e}\n{what}"));
        all.iter().flat_map(|a| a.data.to_f64()).collect::<Vec<f64>>()
    };
    let expected = results(dense);
    let largest = expected.iter().fold(0.0f64, |m, x| m.max(x.abs()));
    assert!(largest > 0.0 && expected.iter().all(|x| x.is_finite()), "nothing to compare: {what}");
    for other in ["small.mlir", "masked.mlir"] {
        let found = results(&folder.join(other));
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= TOLERANCE * largest;
        assert!(
            found.len() == expected.len() && expected.iter().zip(&found).all(near),
            "{other} is another one: {what}"
        );
    }
}

fn planted_is_found(linalg: bool, seeds: std::ops::Range<u64>) {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let (mut constants, mut duplicates, mut stay) = (0, 0, 0);
    for seed in seeds {
        let (net, planted) = Net::random(seed, linalg);
        let text = text(&net, linalg);
        fold(&text, folder.path(), |found, folded| {
            for (at, Planted { constant, duplicate }) in planted.iter().enumerate() {
                let layer = &net.layers[at];
                let shape = [layer.outputs, layer.inputs / layer.groups, 3, 3].map(|n| n as u64);
                let group = group(found, &shape, UNITS as u64);
                // Where a second convolution is padded, or nothing is added to it, a constant stays.
                let folds = at == 1 || (!net.layers[1].padded && net.layers[1].has_shift());
                let mut expected = vec![];
                if *constant && folds {
                    expected.push(Redundant { group, unit: 1, kind: Kind::Constant });
                }
                if *duplicate {
                    expected.push(Redundant { group, unit: 2, kind: Kind::Duplicate(0) });
                }
                let gone: Vec<Redundant> = folded.taken_over.iter().filter(|r| r.group == group).cloned().collect();
                assert_eq!(gone, expected, "seed {seed}, layer {at}: {:?}\n{text}", folded.stay);
                constants += usize::from(*constant && folds);
                duplicates += usize::from(*duplicate);
                if *constant && !folds {
                    let why = folded.stay.iter().find(|s| (s.what.group, s.what.unit) == (group, 1));
                    let why = &why.unwrap_or_else(|| panic!("seed {seed}: no reason\n{text}")).why;
                    let shift = why.contains("nothing that could take it up") || why.contains("is one number");
                    assert!(
                        if net.layers[1].padded { why.contains("padding") || shift } else { shift },
                        "{why}\n{text}"
                    );
                    stay += 1;
                }
            }
        });
        same(&text, folder.path(), &[1, 2, 5, 5], seed);
    }
    assert!(constants > 3 && duplicates > 5 && stay > 1, "{constants} constants, {duplicates} duplicates, {stay} stay");
}

#[test]
fn planted_in_stablehlo_is_found() {
    planted_is_found(false, 0..24);
}

#[test]
fn planted_in_linalg_is_found() {
    planted_is_found(true, 100..112);
}

/// Two layers, whose hidden units are `middle` of %m: units 0 and 1 have the same weights, unit 2 has others.
fn two_layers(middle: &str) -> String {
    format!(
        "func.func @main(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {{
  %w = stablehlo.constant dense<[[1.0, 1.0, 2.0], [3.0, 3.0, 4.0]]> : tensor<2x3xf32>
  %v = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %b = stablehlo.constant dense<[[1.0, 2.0], [2.0, 1.0]]> : tensor<2x2xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x2xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
{middle}  %z = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  %y = stablehlo.add %z, %b : tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}}
"
    )
}

/// Duplicates are merged if nothing between those who write them and those who read them tells them apart.
#[test]
fn what_tells_units_apart_keeps_them() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let add = |line: &str| format!("{line}  %h = stablehlo.add %m, %c : tensor<2x3xf32>\n");
    for (middle, merged) in [
        ("  %h = stablehlo.tanh %m : tensor<2x3xf32>\n".to_string(), true),
        (add("  %c = stablehlo.constant dense<[[1.0, 1.0, 2.0], [3.0, 3.0, 4.0]]> : tensor<2x3xf32>\n"), true),
        (add("  %c = stablehlo.constant dense<[[1.0, 1.0, 2.0], [3.0, 3.0000002, 4.0]]> : tensor<2x3xf32>\n"), false),
        // Positions.
        (add("  %c = stablehlo.iota dim = 1 : tensor<2x3xf32>\n"), false),
        (add("  %c = stablehlo.iota dim = 0 : tensor<2x3xf32>\n"), true),
        // Read in another order: what is unit 0 once is another one then.
        (
            add("  %c = stablehlo.reverse %m, dims = [1] : tensor<2x3xf32>\n"),
            false,
        ),
        // A softmax over positions, not over units: a sum over the others, and a product with what is the same for all units.
        (
            "  %e = stablehlo.exponential %m : tensor<2x3xf32>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %s = stablehlo.reduce(%e init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>
  %t = stablehlo.broadcast_in_dim %s, dims = [1] : (tensor<3xf32>) -> tensor<2x3xf32>
  %h = stablehlo.divide %e, %t : tensor<2x3xf32>\n"
                .to_string(),
            true,
        ),
    ] {
        let text = two_layers(&middle);
        fold(&text, folder.path(), |_, folded| {
            let gone: Vec<Kind> = folded.taken_over.iter().map(|r| r.kind).collect();
            assert_eq!(gone == [Kind::Duplicate(0)], merged, "{gone:?} {:?}\n{text}", folded.stay);
            assert!(merged || gone.is_empty(), "{gone:?}\n{text}");
        });
        same(&text, folder.path(), &[2, 2], 7);
    }
}

/// What was the same in all runs, or equal, need not always be so.
#[test]
fn what_was_seen_is_no_proof() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    // Unit 0 is far below 0 on all that is tried, and so is unit 1; unit 2 is not.
    let middle = "  %c = stablehlo.constant dense<[[-90.0, -80.0, 1.0], [-90.0, -80.0, 2.0]]> : tensor<2x3xf32>
  %a = stablehlo.add %m, %c : tensor<2x3xf32>
  %o = stablehlo.constant dense<0.0> : tensor<2x3xf32>
  %h = stablehlo.maximum %a, %o : tensor<2x3xf32>\n";
    let text = two_layers(middle);
    fold(&text, folder.path(), |_, folded| {
        assert!(folded.taken_over.is_empty() && folded.gone.iter().all(Vec::is_empty), "{folded:?}");
        let units: Vec<(u32, Kind)> = folded.stay.iter().map(|s| (s.what.unit, s.what.kind)).collect();
        assert_eq!(units, [(0, Kind::Constant), (1, Kind::Constant)]);
        assert!(folded.stay.iter().all(|s| !s.proved && s.why.contains("do not prove")), "{folded:?}");
    });
}

/// A unit of zero weights and a bias is a constant; what it adds to the results, their shift takes up.
#[test]
fn constants_become_shifts() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let text = two_layers("  %h = stablehlo.tanh %m : tensor<2x3xf32>\n");
    let text = text.replace("[[1.0, 1.0, 2.0], [3.0, 3.0, 4.0]]", "[[1.0, 0.0, 2.0], [3.0, 0.0, 4.0]]");
    let biased = |bias: &str| {
        let sum = "%m = stablehlo.add %p, %q : tensor<2x3xf32>\n  %h =";
        let q = format!("  %q = stablehlo.constant dense<{bias}> : tensor<2x3xf32>\n  %p = stablehlo.dot_general");
        text.replace("  %m = stablehlo.dot_general", &q).replace("%h =", sum)
    };
    for (bias, kind) in [
        // Of both rows together, and of each by itself.
        ("[[0.5, 2.0, 0.25], [0.5, 2.0, 0.25]]", Some(Kind::Constant)),
        ("[[0.5, 2.0, 0.25], [0.5, -1.0, 0.25]]", Some(Kind::Constant)),
        ("[[0.5, 0.0, 0.25], [0.5, 0.0, 0.25]]", None),
    ] {
        let text = biased(bias);
        fold(&text, folder.path(), |_, folded| {
            assert_eq!(folded.gone, [vec![1]], "{:?}\n{text}", folded.stay);
            assert_eq!(folded.taken_over.first().map(|r| r.kind), kind, "{text}");
        });
        same(&text, folder.path(), &[2, 2], 11);
    }
    // A weight that is not finite is no weight to fold with.
    let text = biased("[[0.5, 2.0, 0.25], [0.5, 2.0, 0.25]]")
        .replace("[3.0, 4.0], [5.0, 6.0]]", "[0x7F800000, 4.0], [5.0, 6.0]]");
    fold(&text, folder.path(), |_, folded| assert!(folded.taken_over.is_empty(), "{folded:?}"));
}

/// A residual trunk: all that is added to it must be equal at two of its units for these to be duplicates, and all that read it then take
/// their weights together.
#[test]
fn duplicates_of_a_trunk_are_merged() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let net = |second: &str| {
        format!(
            "func.func @main(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {{
  %w = stablehlo.constant dense<[[1.0, 2.0, 1.0], [3.0, 4.0, 3.0]]> : tensor<2x3xf32>
  %a = stablehlo.constant dense<[[0.5, -0.5], [0.25, 1.0], [0.75, 0.125]]> : tensor<3x2xf32>
  %c = stablehlo.constant dense<{second}> : tensor<2x3xf32>
  %z = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %t = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x2xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %h = stablehlo.dot_general %t, %a, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  %f = stablehlo.tanh %h : tensor<2x2xf32>
  %d = stablehlo.dot_general %f, %c, contracting_dims = [1] x [0] : (tensor<2x2xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  %u = stablehlo.add %t, %d : tensor<2x3xf32>
  %j = stablehlo.concatenate %u, %u, dim = 1 : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x6xf32>
  %k = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [0.5, 1.5], [2.5, 3.5], [4.5, 5.5]]> : tensor<6x2xf32>
  %p = stablehlo.dot_general %u, %z, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  %q = stablehlo.dot_general %j, %k, contracting_dims = [1] x [0] : (tensor<2x6xf32>, tensor<6x2xf32>) -> tensor<2x2xf32>
  %y = stablehlo.add %p, %q : tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}}
"
        )
    };
    for (second, merged) in [("[[1.0, 2.0, 1.0], [3.0, 4.0, 3.0]]", 1), ("[[1.0, 2.0, 1.0], [3.0, 4.0, 3.0000002]]", 0)]
    {
        let text = net(second);
        fold(&text, folder.path(), |_, folded| {
            let duplicates = Folded::count(&folded.taken_over, false);
            assert_eq!((folded.taken_over.len(), duplicates), (merged, merged), "{folded:?}\n{text}");
            assert!(folded.taken_over.iter().all(|r| (r.unit, r.kind) == (2, Kind::Duplicate(0))), "{folded:?}");
        });
        same(&text, folder.path(), &[2, 2], 13);
    }
}

/// Constants of two groups that lie across each other: of 2 × 3 units, row 1 and column 2 always hold the same numbers. What the unit in both
/// adds counts once.
#[test]
fn constants_across_each_other_count_once() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let text = "func.func @main(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {
  %w = stablehlo.constant dense<[[1.0, 2.0, 0.0, 0.0, 0.0, 0.0], [3.0, 5.0, 0.0, 0.0, 0.0, 0.0]]> : tensor<2x6xf32>
  %p = stablehlo.constant dense<[0.5, 0.25, 2.0, 3.0, 5.0, 7.0]> : tensor<6xf32>
  %v = stablehlo.constant dense<[[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [[0.5, 1.5], [2.5, 3.5], [4.5, 5.5]]]> : tensor<2x3x2xf32>
  %b = stablehlo.constant dense<[0.125, 0.25]> : tensor<2xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x2xf32>, tensor<2x6xf32>) -> tensor<2x6xf32>
  %q = stablehlo.broadcast_in_dim %p, dims = [1] : (tensor<6xf32>) -> tensor<2x6xf32>
  %n = stablehlo.add %m, %q : tensor<2x6xf32>
  %r = stablehlo.reshape %n : (tensor<2x6xf32>) -> tensor<2x2x3xf32>
  %z = stablehlo.dot_general %r, %v, contracting_dims = [1, 2] x [0, 1] : (tensor<2x2x3xf32>, tensor<2x3x2xf32>) -> tensor<2x2xf32>
  %c = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<2xf32>) -> tensor<2x2xf32>
  %y = stablehlo.add %z, %c : tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}
";
    fold(text, folder.path(), |net, folded| {
        assert_eq!((net.groups.len(), Folded::count(&folded.taken_over, true)), (2, 2), "{folded:?}");
    });
    same(text, folder.path(), &[2, 2], 19);
}

/// 3 × 4 units that are read as 6 × 2: which of them lie together, no letter says.
#[test]
fn products_that_are_cut_in_another_way() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let row = |by: f64| {
        let numbers: Vec<String> = (0..12).map(|i| format!("{:?}", f64::from(i % 4) * by + 1.0)).collect();
        format!("[{}]", numbers.join(", "))
    };
    let second: Vec<String> = (0..6).map(|i| format!("[[{i}.0, 1.5], [{i}.5, 2.0]]")).collect();
    let text = format!(
        "func.func @main(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {{
  %w = stablehlo.constant dense<[{}, {}]> : tensor<2x12xf32>
  %v = stablehlo.constant dense<[{}]> : tensor<6x2x2xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x2xf32>, tensor<2x12xf32>) -> tensor<2x12xf32>
  %r = stablehlo.reshape %m : (tensor<2x12xf32>) -> tensor<2x3x4xf32>
  %t = stablehlo.tanh %r : tensor<2x3x4xf32>
  %h = stablehlo.reshape %t : (tensor<2x3x4xf32>) -> tensor<2x6x2xf32>
  %y = stablehlo.dot_general %h, %v, contracting_dims = [1, 2] x [0, 1] : (tensor<2x6x2xf32>, tensor<6x2x2xf32>) -> tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}}
",
        row(0.5),
        row(-0.25),
        second.join(", ")
    );
    fold(&text, folder.path(), |net, folded| {
        assert!(!net.groups.is_empty() && folded.taken_over.is_empty(), "{folded:?}");
        assert!(folded.stay.iter().any(|s| !s.proved && s.what.kind != Kind::Constant), "{folded:?}");
    });
    same(&text, folder.path(), &[2, 2], 17);
}

/// Duplicates that are summed without a weight stay, and the reason says so.
#[test]
fn sums_without_a_weight_keep_duplicates() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let text = two_layers("  %h = stablehlo.tanh %m : tensor<2x3xf32>\n");
    let reduced = "  %o = stablehlo.constant dense<0.0> : tensor<f32>
  %s = stablehlo.reduce(%h init: %o) applies stablehlo.add across dimensions = [1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
  %q = stablehlo.broadcast_in_dim %s, dims = [0] : (tensor<2xf32>) -> tensor<2x2xf32>
  %z = stablehlo.dot_general";
    let text =
        text.replace("  %z = stablehlo.dot_general", reduced).replace("stablehlo.add %z, %b", "stablehlo.add %z, %q");
    fold(&text, folder.path(), |_, folded| {
        let why: Vec<&str> = folded.stay.iter().map(|s| s.why.as_str()).collect();
        assert_eq!(why, ["`stablehlo.reduce` sums it without a weight"]);
        assert!(folded.taken_over.is_empty());
    });
}

/// In every group of a network, unit 1 gets the weights of unit 0, and so do those who read it: the module, with how many groups have such
/// units.
fn with_duplicates(module: &Path, out: &Path) -> usize {
    let rules = rules();
    let Input { name, graph, body, .. } = Input::open(module, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let mut body = body.expect("a module");
    let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let literals = ModuleLiterals::new(&graph, Some(&body), None);
    let mut edits = depc_passes::edits::Edits::default();
    for (i, p) in net.parameters.iter().enumerate() {
        let Ok(array) = depc_run::Constants::array(&literals, p.data) else { continue };
        let (mut numbers, shape) = (array.to_f64(), array.shape().to_vec());
        for (group, m) in net.groups.iter().flat_map(|g| g.members.iter().map(move |m| (g, m))) {
            if m.parameter != i || group.units < 3 {
                continue;
            }
            let indices = |unit: u64| m.runs.iter().flat_map(|run| run.indices(unit)).collect::<Vec<_>>();
            let inner: usize = shape[m.axis + 1..].iter().product();
            for (from, to) in indices(0).into_iter().zip(indices(1)) {
                for outer in 0..shape[..m.axis].iter().product() {
                    let at = |index: u64| (outer * shape[m.axis] + index as usize) * inner;
                    numbers.copy_within(at(from)..at(from) + inner, at(to));
                }
            }
        }
        let elem = graph.ty(p.value).elem().expect("elements");
        let Ok(values) = depc::Values::from_numbers(elem, &numbers) else { continue };
        edits.set_values(&net, p.value, &values).unwrap_or_else(|e| panic!("{e}"));
    }
    drop(literals);
    let output = body.emit(&net, &edits).unwrap_or_else(|e| panic!("{}", e[0]));
    std::fs::write(out, body.to_bytes(&output, Form::Text).expect("there is memory")).expect("it can be written");
    net.groups.iter().filter(|g| g.units >= 3).count()
}

/// Networks as PyTorch exports them, with duplicates in every group: they are merged, but for residual trunks (a mean counts their units),
/// the width of queries and keys (each is multiplied by data), recurrent weights (every step reads them) and what tables of positions go
/// along; and no unit stays without a reason.
#[test]
fn duplicates_in_networks_are_merged() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let dense = folder.path().join("planted.mlir");
    for (dialect, network, least) in [
        ("stablehlo", "bert", 7),
        ("linalg", "gpt2_m", 6),
        ("linalg", "vit_timm", 8),
        ("stablehlo", "swin", 6),
        ("stablehlo", "lstm", 1),
        ("linalg", "moe_dense", 5),
        ("stablehlo", "gat", 0),
        ("linalg", "unet", 14),
        ("linalg", "shufflenet_v2", 30),
    ] {
        let Some(module) = zoo::file(dialect, network) else { continue };
        let planted = with_duplicates(&module, &dense);
        let text = std::fs::read_to_string(&dense).expect("it was written");
        let merged = fold(&text, folder.path(), |net, folded| {
            for (g, group) in net.groups.iter().enumerate().filter(|(_, g)| g.units >= 3) {
                let gone = folded.gone[g].contains(&1);
                let told = folded.stay.iter().any(|s| (s.what.group, s.what.unit) == (g, 1));
                assert!(gone || told, "{network}: g{g} of {} units, {:?}", group.units, folded.stay);
            }
            Folded::count(&folded.taken_over, false)
        });
        assert!(merged >= least, "{network}: {merged} of {planted}");
        let inputs = zoo::recorded(network).expect("inputs").0;
        same_on(&dense, folder.path(), &inputs, network);
    }
}

/// Of a network that takes any number of inputs at once, constants go where nothing depends on that number: not where inputs are summed
/// over, nor where their number is one of the sum's.
#[test]
fn constants_in_batches_of_any_size() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let net = |middle: &str, bias: &str| {
        format!(
            "func.func @main(%x: tensor<?x2xf32>) -> tensor<?x2xf32> {{
  %w = stablehlo.constant dense<[[1.0, 0.0, 2.0], [3.0, 0.0, 4.0]]> : tensor<2x3xf32>
  %b = stablehlo.constant dense<[0.5, 2.0, 0.25]> : tensor<3xf32>
  %v = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %c = stablehlo.constant dense<{bias}> : tensor<2xf32>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %n = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?x2xf32>) -> tensor<i32>
  %n1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %three = stablehlo.constant dense<3> : tensor<1xi32>
  %two = stablehlo.constant dense<2> : tensor<1xi32>
  %s = stablehlo.concatenate %n1, %three, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %t = stablehlo.concatenate %n1, %two, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<?x2xf32>, tensor<2x3xf32>) -> tensor<?x3xf32>
  %q = stablehlo.dynamic_broadcast_in_dim %b, %s, dims = [1] : (tensor<3xf32>, tensor<2xi32>) -> tensor<?x3xf32>
  %p = stablehlo.add %m, %q : tensor<?x3xf32>
{middle}  %z = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<?x3xf32>, tensor<3x2xf32>) -> tensor<?x2xf32>
  %r = stablehlo.dynamic_broadcast_in_dim %c, %t, dims = [1] : (tensor<2xf32>, tensor<2xi32>) -> tensor<?x2xf32>
  %y = stablehlo.add %z, %r : tensor<?x2xf32>
  return %y : tensor<?x2xf32>
}}
"
        )
    };
    let sum = "  %e = stablehlo.reduce(%p init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<?x3xf32>, tensor<f32>) -> tensor<3xf32>
  %h = stablehlo.dynamic_broadcast_in_dim %e, %s, dims = [1] : (tensor<3xf32>, tensor<2xi32>) -> tensor<?x3xf32>\n";
    let by_number = "  %f = stablehlo.convert %n : (tensor<i32>) -> tensor<f32>
  %g = stablehlo.dynamic_broadcast_in_dim %f, %s, dims = [] : (tensor<f32>, tensor<2xi32>) -> tensor<?x3xf32>
  %h = stablehlo.multiply %p, %g : tensor<?x3xf32>\n";
    let counter = "  %i = stablehlo.dynamic_iota %s, dim = 0 : (tensor<2xi32>) -> tensor<?x3xf32>
  %h = stablehlo.multiply %p, %i : tensor<?x3xf32>\n";
    let window = "  %h = \"stablehlo.reduce_window\"(%p, %zero) <{window_dimensions = array<i64: 3, 1>, padding = dense<[[1, 1], [0, 0]]> : tensor<2x2xi64>}> ({
  ^bb0(%k: tensor<f32>, %l: tensor<f32>):
    %j = stablehlo.add %k, %l : tensor<f32>
    stablehlo.return %j : tensor<f32>
  }) : (tensor<?x3xf32>, tensor<f32>) -> tensor<?x3xf32>\n";
    for (middle, goes) in [
        ("  %h = stablehlo.tanh %p : tensor<?x3xf32>\n", true),
        (sum, false),
        (by_number, false),
        (counter, false),
        (window, false),
    ] {
        let text = net(middle, "[0.125, -0.25]");
        fold(&text, folder.path(), |_, folded| {
            let gone: Vec<(u32, Kind)> = folded.taken_over.iter().map(|r| (r.unit, r.kind)).collect();
            assert_eq!(gone == [(1, Kind::Constant)], goes, "{folded:?}\n{text}");
            assert!(goes || gone.is_empty() && folded.gone.iter().all(Vec::is_empty), "{folded:?}\n{text}");
        });
        let dense = folder.path().join("dense.mlir");
        write_generic(&text, &dense);
        for rows in [1, 2, 5] {
            let input = Array::random(&[rows, 2], DType::F32, 29);
            same_on(&dense, folder.path(), &[input], &text);
        }
    }
}
