//! Every network of the zoo, in every dialect, against the oracles; and the shipped ones under `tests/models`.
//!
//! One test per model, dialect and question, so that they run side by side and a failure names itself.

use depc_frontend::Container;
use depc_frontend::import::import;
use depc_mlir::Print;
use depc_passes::edits::{Edits, Literal};
use depc_passes::groups::Network;
use depc_tests::diff;
use depc_tests::zoo::{self, Outcome};
use std::path::{Path, PathBuf};

/// What is allowed between a masked and a pruned module.
const TOLERANCE: f64 = 1e-4;

fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models")
}

/// The file, or `None` (said on stderr) where the zoo or the model's export to this dialect is not there.
fn zoo_file(dialect: &str, model: &str) -> Option<PathBuf> {
    let file = zoo::file(dialect, model);
    if file.is_none() {
        eprintln!("no {dialect}/{model}: the zoo is not beside this checkout, or lacks it");
    }
    file
}

fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a temporary folder")
}

/// The module in a form that mlir-opt reads: generic, where its own is pretty StableHLO or torch.
fn readable(input: &Path, dir: &Path) -> PathBuf {
    let text = std::fs::read_to_string(input).expect("a module can be read");
    if ![" = stablehlo.", " = torch."].iter().any(|pretty| text.contains(pretty)) {
        return input.to_path_buf();
    }
    let out = dir.join("readable.mlir");
    zoo::prune(input, 0.0, &out, None, None);
    out
}

/// The pruned module verifies, nothing outside the plan changed, and it computes what the masked one does.
fn masked_is_pruned(input: &Path, model: Option<&str>) {
    let dir = temporary();
    let (pruned, masked) = (dir.path().join("pruned.mlir"), dir.path().join("masked.mlir"));
    zoo::prune(input, 0.5, &pruned, Some(&masked), None);
    zoo::verify(&pruned);
    diff::assert_only_sizes_changed(&readable(input, dir.path()), &pruned);
    let difference = zoo::difference(&pruned, &masked, model);
    assert!(difference <= TOLERANCE, "{}: masked and pruned differ by {difference:.2e}", input.display());
}

/// Modules that only an exporter's own tools run (`./x test --full` does): what comes out is the same but for sizes, and with
/// ratio 0 the same.
fn only_sizes_change(input: &Path, ratio: f64) {
    let dir = temporary();
    let out = dir.path().join("out.mlir");
    let outcome = zoo::prune(input, ratio, &out, None, None);
    zoo::verify(&out);
    match ratio > 0.0 {
        true => {
            assert!(outcome.after < outcome.before, "{}: nothing is pruned", input.display());
            diff::assert_only_sizes_changed(input, &out);
        }
        false => diff::assert_same(input, &out),
    }
}

/// With ratio 0 nothing changes: the text is MLIR's own round trip, and the output is what was recorded.
fn ratio_zero_is_the_original(input: &Path, model: &str) {
    let dir = temporary();
    let out = dir.path().join("same.mlir");
    let outcome = zoo::prune(input, 0.0, &out, None, None);
    assert_eq!(outcome.before, outcome.after);
    diff::assert_same(&readable(input, dir.path()), &out);
    let error = zoo::error_to_recorded(&out, model).expect("the zoo records an output");
    assert!(error <= TOLERANCE, "{}: differs from the recorded output by {error:.2e}", input.display());
}

fn outcome(input: &Path) -> Outcome {
    let dir = temporary();
    zoo::prune(input, 0.5, &dir.path().join("out.mlir"), None, None)
}

/// Bytecode of a module has the same groups and the same plan, and gives the same pruned and masked modules as its text.
fn bytecode_is_as_text(input: &Path) {
    let dir = temporary();
    let at = |name: &str| dir.path().join(name);
    let bytecode = at("in.mlirbc");
    zoo::to_bytecode(input, &bytecode);
    assert_eq!(zoo::plan(&bytecode, 0.5), zoo::plan(input, 0.5));
    let prune = |input: &Path, out: &str, masked: &str| zoo::prune(input, 0.5, &at(out), Some(&at(masked)), None);
    assert_eq!(prune(&bytecode, "b.mlirbc", "b.masked.mlirbc"), prune(input, "t.mlir", "t.masked.mlir"));
    diff::assert_same(&at("t.mlir"), &at("b.mlirbc"));
    diff::assert_same(&at("t.masked.mlir"), &at("b.masked.mlirbc"));
    zoo::prune(&bytecode, 0.0, &at("same.mlirbc"), None, None);
    diff::assert_same(input, &at("same.mlirbc"));
}

/// The same from one form to the other.
fn either_form_from_either(input: &Path) {
    let dir = temporary();
    let at = |name: &str| dir.path().join(name);
    let bytecode = at("in.mlirbc");
    zoo::to_bytecode(input, &bytecode);
    zoo::prune(input, 0.5, &at("text.mlir"), None, None);
    zoo::prune(input, 0.5, &at("from_text.mlirbc"), Some(&at("from_text.masked.mlirbc")), None);
    zoo::prune(&bytecode, 0.5, &at("from_bytecode.mlir"), Some(&at("from_bytecode.masked.mlir")), None);
    diff::assert_same(&at("text.mlir"), &at("from_text.mlirbc"));
    diff::assert_same(&at("text.mlir"), &at("from_bytecode.mlir"));
    diff::assert_same(&at("from_text.masked.mlirbc"), &at("from_bytecode.masked.mlir"));
}

/// The dialects that a model is compared in.
const DIALECTS: [&str; 4] = ["linalg", "tosa", "stablehlo", "torch"];

/// One model of the zoo: the share of its parameters that is left at ratio 0.5, at most. In every dialect it has the same groups
/// (units, parameters), keeps the same units and has as many parameters left, but for the exceptions: there something else comes
/// out, for the reason that the row's comment gives.
struct Row {
    left: f64,
    exceptions: &'static [(&'static str, f64)],
}

fn groups_and_figures(model: &str, row: &Row) {
    let mut reference: Option<(&str, Outcome)> = None;
    for dialect in DIALECTS {
        let Some(file) = zoo_file(dialect, model) else { continue };
        let found = outcome(&file);
        let exception = row.exceptions.iter().find(|(d, _)| *d == dialect);
        let (left, most) = (found.left(), exception.map_or(row.left, |(_, most)| *most));
        assert!(left <= most, "{dialect}/{model}: {left:.4} of the parameters are left, at most {most} expected");
        assert!(left > most - 0.02, "{dialect}/{model}: {left:.4} left: the bound {most} is out of date");
        match (&reference, exception) {
            (Some((first, same)), None) => assert_eq!(&found, same, "{model}: {dialect} differs from {first}"),
            (Some((first, same)), Some(_)) => {
                let equal = found.groups == same.groups && found.after == same.after;
                assert!(!equal, "{model}: {dialect} no longer differs from {first}: it is no exception");
            }
            (None, None) => reference = Some((dialect, found)),
            (None, Some(_)) => {}
        }
    }
}

macro_rules! zoo {
    ($($(#[$doc:meta])* $model:ident: $left:literal $(, $dialect:ident: $other:literal)*;)*) => {
        mod figures {
            use super::*;
            $($(#[$doc])* #[test] fn $model() {
                let row = Row { left: $left, exceptions: &[$((stringify!($dialect), $other)),*] };
                groups_and_figures(stringify!($model), &row);
            })*
        }
        zoo!(@dialect linalg $($model)*);
        zoo!(@dialect tosa $($model)*);
        zoo!(@dialect stablehlo $($model)*);
        /// Bytecode is of dialects that MLIR has.
        mod bytecode {
            zoo!(@bytecode linalg $($model)*);
            zoo!(@bytecode tosa $($model)*);
        }
    };
    (@bytecode $dialect:ident $($model:ident)*) => {
        mod $dialect {
            $(#[test] fn $model() {
                if let Some(file) = crate::zoo_file(stringify!($dialect), stringify!($model)) {
                    crate::bytecode_is_as_text(&file);
                }
            })*
        }
    };
    (@dialect $dialect:ident $($model:ident)*) => {
        mod $dialect {
            mod pruned {
                $(#[test] fn $model() {
                    if let Some(file) = crate::zoo_file(stringify!($dialect), stringify!($model)) {
                        crate::masked_is_pruned(&file, Some(stringify!($model)));
                    }
                })*
            }
            mod unchanged {
                $(#[test] fn $model() {
                    if let Some(file) = crate::zoo_file(stringify!($dialect), stringify!($model)) {
                        crate::ratio_zero_is_the_original(&file, stringify!($model));
                    }
                })*
            }
        }
    };
}

// The share of the parameters that is left at ratio 0.5, at most; then the dialects in which something else comes out.
zoo! {
    mlp_bn: 0.375;
    resnet18: 0.26;
    mobilenet_v2: 0.31;
    densenet121: 0.285;
    /// TOSA cuts a grouped convolution into slices, one convolution each: every slice has output channels of its own, where the
    /// one op of the others has the same local channels in all groups; and there the group axis is a group, too.
    resnext50: 0.27, tosa: 0.27;
    /// More than 0.29: the shuffle [2 C/2] -> [C/2 2] interleaves two branches that are cut in halves again, which ties every
    /// channel's partner through the stage; where the halves do not line up with pairs, single channels must stay.
    shufflenet_v2: 0.33;
    unet: 0.265;
    vit_timm: 0.325;
    /// 11 % of the elements are the shifted windows' mask [4 49 49], a table over positions; 0.28 of the others are left.
    swin: 0.36;
    bert: 0.30;
    /// TOSA holds the tied embedding twice, once transposed: two parameters, of which the second's rows are a result.
    gpt2_m: 0.29, tosa: 0.30;
    llama_m: 0.31;
    lstm: 0.30;
    moe_dense: 0.28;
    /// TOSA flattens points and channels into one index: there the channels of the edge features are indexed.
    dgcnn: 0.28, tosa: 0.44;
    /// linalg flattens edges and channels and takes them apart by division: everything is indexed, and nothing prunable.
    gat: 1.0, stablehlo: 0.37, torch: 0.37;
}

/// The torch dialect, of which the zoo has some.
mod torch {
    macro_rules! torch {
        ($($model:ident)*) => {
            mod pruned {
                $(#[test] fn $model() {
                    let file = crate::zoo_file("torch", stringify!($model));
                    file.iter().for_each(|file| crate::only_sizes_change(file, 0.5));
                })*
            }
            mod unchanged {
                $(#[test] fn $model() {
                    let file = crate::zoo_file("torch", stringify!($model));
                    file.iter().for_each(|file| crate::only_sizes_change(file, 0.0));
                })*
            }
        };
    }

    torch! { mlp_bn vit_timm llama_m lstm dgcnn gat }
}

/// Networks by JAX: weights as constants, or as arguments (positions, as `depc prune` proposes them).
mod jax {
    use super::*;

    /// The share left; masked is pruned; with ratio 0 it computes what the exporter's generic text does.
    fn check(name: &str, params: &[&str], most: f64) {
        let Some(file) = zoo::folder().map(|f| f.join("jax").join(format!("{name}.mlir"))) else {
            return eprintln!("no jax/{name}: the zoo is not beside this checkout");
        };
        let dir = temporary();
        let [pruned, masked, same] = ["pruned", "masked", "same"].map(|n| dir.path().join(format!("{n}.mlir")));
        let params: Vec<String> = params.iter().map(|p| p.to_string()).collect();
        zoo::prune_arguments(&file, &params, 0.0, &same, None, None);
        let generic = file.with_extension("generic.mlir");
        let inputs = [zoo::positive_inputs(&same)];
        if generic.is_file() {
            let error = zoo::difference_on(&same, &generic, &inputs, &Default::default());
            assert_eq!(error, 0.0, "jax/{name}: with ratio 0 another module comes out");
        }
        let (outcome, arguments) = zoo::prune_arguments(&file, &params, 0.5, &pruned, Some(&masked), None);
        let left = outcome.left();
        assert!(left <= most, "jax/{name}: {left:.4} of the parameters are left, at most {most} expected");
        assert!(left > most - 0.02, "jax/{name}: {left:.4} left: the bound {most} is out of date");
        diff::assert_only_sizes_changed(&same, &pruned);
        let difference = zoo::difference_on(&pruned, &masked, &inputs, &arguments);
        assert!(difference <= TOLERANCE, "jax/{name}: masked and pruned differ by {difference:.2e}");
    }

    macro_rules! jax {
        ($($(#[$doc:meta])* $name:ident: $most:literal $(, $params:literal)*;)*) => {
            $($(#[$doc])* #[test] fn $name() { check(stringify!($name), &[$($params),*], $most); })*
        };
    }

    jax! {
        mlp_const: 0.37;
        mlp_args: 0.37, "0:8";
        mlp_export: 0.37, "p[*";
        cnn_const: 0.32;
        cnn_args: 0.32, "0:14";
        cnn_export: 0.32, "p[*";
        lstm_const: 0.35;
        lstm_args: 0.35, "0:5";
        lstm_export: 0.35, "p[*";
    }
}

/// Networks that are in the repository: always there.
mod shipped {
    use super::*;

    #[test]
    fn small_linalg() {
        masked_is_pruned(&models().join("small.linalg.mlir"), None);
    }

    #[test]
    fn small_tosa() {
        masked_is_pruned(&models().join("small.tosa.mlir"), None);
    }

    #[test]
    fn as_bytecode() {
        for model in ["small.linalg.mlir", "small.tosa.mlir", "layernorm.mlir"] {
            bytecode_is_as_text(&models().join(model));
            either_form_from_either(&models().join(model));
        }
    }

    #[test]
    fn both_dialects_have_the_same_groups() {
        assert_eq!(outcome(&models().join("small.linalg.mlir")), outcome(&models().join("small.tosa.mlir")));
    }

    #[test]
    fn the_demo_network() {
        masked_is_pruned(&models().join("resnet.mlir"), None);
    }
}

/// The oracle itself: each planted mistake makes masked and pruned differ.
mod planted {
    use super::*;

    /// The difference after a mistake in the edits.
    fn difference(model: &str, spoil: zoo::Spoil) -> f64 {
        let dir = temporary();
        let (pruned, masked) = (dir.path().join("pruned.mlir"), dir.path().join("masked.mlir"));
        zoo::prune(&models().join(model), 0.5, &pruned, Some(&masked), Some(spoil));
        zoo::difference(&pruned, &masked, None)
    }

    /// The gathers of the edits, in op order.
    fn gathers(edits: &mut Edits) -> impl Iterator<Item = &mut Vec<Option<Vec<u32>>>> {
        edits.values_mut().flatten().filter_map(|v| match &mut v.literal {
            Some(Literal::Gather(axes)) => Some(axes),
            _ => None,
        })
    }

    #[test]
    fn an_index_map_shifted_by_one() {
        let shift: zoo::Spoil = |net, edits| {
            // Of the first weight that is cut, keep each unit's left neighbour.
            let n = net.groups.iter().map(|g| g.units).max().unwrap_or(1) as u32;
            let axis = gathers(edits).flat_map(|axes| axes.iter_mut().flatten()).next().expect("something is cut");
            axis.iter_mut().for_each(|i| *i = i.checked_sub(1).unwrap_or(n.min(1)));
        };
        let difference = difference("small.linalg.mlir", shift);
        assert!(difference > 10.0 * TOLERANCE, "not noticed: {difference:.2e}");
    }

    #[test]
    fn a_missing_tie() {
        // One member of a group goes its own way: the units that should go are kept there.
        let untie: zoo::Spoil = |_, edits| {
            let axis = gathers(edits).flat_map(|axes| axes.iter_mut().flatten()).last().expect("something is cut");
            let kept = axis.clone();
            let mut others = (0..2 * kept.len() as u32).filter(|i| !kept.contains(i));
            axis.iter_mut().for_each(|i| *i = others.next().unwrap_or(*i));
        };
        let difference = difference("small.tosa.mlir", untie);
        assert!(difference > 10.0 * TOLERANCE, "not noticed: {difference:.2e}");
    }

    #[test]
    fn a_stale_divisor() {
        let stale: zoo::Spoil = |net: &Network, edits: &mut Edits| {
            let before = edits.len();
            for version in edits.values_mut().flatten() {
                version.literal.take_if(|l| matches!(l, Literal::Number(_)));
            }
            assert!(before > 0 && !net.counts.counts.is_empty(), "the model has a count");
        };
        let difference = difference("layernorm.mlir", stale);
        assert!(difference > 10.0 * TOLERANCE, "not noticed: {difference:.2e}");
        let honest: zoo::Spoil = |_, _| {};
        let difference = self::difference("layernorm.mlir", honest);
        assert!(difference <= TOLERANCE, "the honest module differs by {difference:.2e}");
    }
}

/// Both texts of a module that an exporter printed twice, in its dialect's pretty form and in the generic one: the same MLIR
/// module and the same graph, up to the names of values.
fn twins(dialect: &str) {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let Some(folder) = zoo::folder().map(|f| f.join(dialect)) else {
        return eprintln!("the zoo is not beside this checkout");
    };
    let mut compared = 0;
    for entry in std::fs::read_dir(&folder).expect("a folder of the zoo").map(|e| e.expect("an entry").path()) {
        let name = entry.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_string();
        let Some(model) = name.strip_suffix(".generic.mlir") else { continue };
        let pretty = folder.join(format!("{model}.mlir"));
        let [pretty, generic] = [pretty.as_path(), entry.as_path()].map(|path| {
            let mut container = Container::open(path, model).unwrap_or_else(|e| panic!("{e}"));
            let mut imported = import(&mut container, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
            for (i, value) in imported.graph.values.iter_mut().enumerate() {
                value.name = format!("%v{i}");
            }
            let module = imported.module.print(Print { generic: false, debug_info: false });
            (depc_ir::print_graph(&imported.graph), module)
        });
        let first = |a: &str, b: &str| {
            let found = a.lines().zip(b.lines()).find(|(a, b)| a != b);
            found.map_or_else(|| "their lengths".to_string(), |(a, b)| format!("{a}\n{b}"))
        };
        assert!(pretty.1 == generic.1, "{dialect}/{model}: modules differ in\n{}", first(&pretty.1, &generic.1));
        assert!(pretty.0 == generic.0, "{dialect}/{model}: graphs differ in\n{}", first(&pretty.0, &generic.0));
        compared += 1;
    }
    assert!(compared >= 3, "{compared} pairs of texts in {}", folder.display());
}

#[test]
fn pretty_stablehlo_is_its_generic_twin() {
    twins("stablehlo");
}

#[test]
fn pretty_jax_is_its_generic_twin() {
    twins("jax");
}

#[test]
fn pretty_linalg_is_its_generic_twin() {
    twins("linalg");
}
