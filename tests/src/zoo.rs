//! The zoo of real exported modules (its README says which), which lies beside the repository, and what depc makes of them.
//!
//! The folder is `$DEPC_ZOO`, or `../shared/zoo` beside the checkout. Where neither is there, tests over the zoo say so and
//! pass: the networks under `tests/models` are always tested.

use crate::execute::Executable;
use crate::npy::{Array, Data};
use depc::{Budget, Edited, Input, Selected, Selection, load_rules, masked, network, pruned, select};
use depc::{NoWeights, Room, Weights};
use depc_frontend::Form;
use depc_ir::graph::ValueId;
use depc_ir::why::Why;
use depc_passes::algebra::Realised;
use depc_passes::edits::{Edits, Literal};
use depc_passes::groups::Network;
use std::path::{Path, PathBuf};

/// The zoo's folder, if it is there.
pub fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/zoo");
    let folder = std::env::var_os("DEPC_ZOO").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// A model in a dialect: the file, in generic form where MLIR does not know the pretty one.
pub fn file(dialect: &str, model: &str) -> Option<PathBuf> {
    let folder = folder()?.join(dialect);
    let generic = folder.join(format!("{model}.generic.mlir"));
    let pretty = folder.join(format!("{model}.mlir"));
    [generic, pretty].into_iter().find(|p| p.is_file())
}

/// What is left of a network at a ratio, and how it came apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// Per group: (units, parameters), sorted.
    pub groups: Vec<(u64, u64)>,
    /// Per group that is pruned: the units that stay, sorted.
    pub kept: Vec<Vec<u32>>,
    /// Parameters before.
    pub before: u64,
    /// Parameters after pruning at ratio 0.5.
    pub after: u64,
    /// Their bytes before and after.
    pub bytes: (u64, u64),
}

impl Outcome {
    /// Share of the parameters that is left.
    pub fn left(&self) -> f64 {
        self.after as f64 / self.before as f64
    }
}

/// What to do to the edits before they are carried out: an oracle must notice.
pub type Spoil = fn(&Network, &mut Edits);

/// What becomes of the weights that are arguments: by position, the indices that stay of each axis (`u32::MAX` for a zero).
pub type Arguments = Vec<(usize, Vec<Option<Vec<u32>>>)>;

/// Prunes a module at a ratio and writes it, as bytecode if the name of the output ends so; `masked_out` gets the masked one. Returns
/// what was left.
pub fn prune(input: &Path, ratio: f64, out: &Path, masked_out: Option<&Path>, spoil: Option<Spoil>) -> Outcome {
    prune_arguments(input, &[], ratio, out, masked_out, spoil).0
}

/// [`prune`], with the arguments that these patterns name as weights; also says what becomes of those in the pruned module and in
/// the masked one.
pub fn prune_arguments(
    input: &Path,
    params: &[String],
    ratio: f64,
    out: &Path,
    masked_out: Option<&Path>,
    spoil: Option<Spoil>,
) -> (Outcome, [Arguments; 2]) {
    let rules = load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let (mut outcome, mut arguments) = (None, [vec![], vec![]]);
    for (target, mask) in [(Some(out), false), (masked_out, true)] {
        let Some(target) = target else { continue };
        let mut input = Input::open(input, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        input.name_weights(params).unwrap_or_else(|e| panic!("{}", e[0]));
        let Input { name, graph, body, .. } = input;
        let mut body = body.expect("a module, not a graph");
        let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let stored = depc::StoredWeights::new(&graph, &body);
        let weights: &dyn Weights = if params.is_empty() { &stored } else { &NoWeights };
        let wanted = Selection { budget: Budget::Ratio(ratio), ..Selection::default() };
        let selected = select(&net, &name, weights, &wanted).unwrap_or_else(|e| panic!("{}", e[0]));
        let Edited { realised, mut edits } = pruned(&net, &name, &selected).unwrap_or_else(|e| panic!("{}", e[0]));
        outcome.get_or_insert_with(|| outcome_of(&net, &realised, &selected, &edits));
        if mask {
            edits = masked(&net, &name, &selected).unwrap_or_else(|e| panic!("{}", e[0]));
        } else if let Some(spoil) = spoil {
            spoil(&net, &mut edits);
        }
        arguments[usize::from(mask)] = arguments_of(&net, &edits);
        let module = body.emit(&net, &edits).unwrap_or_else(|e| panic!("{}", e[0]));
        let form = if target.extension().is_some_and(|e| e == "mlirbc") { Form::Bytecode } else { Form::Text };
        let folder = target.parent().unwrap_or(target);
        let staged = depc_emit::stage(target, |w| body.write(&module, form, Room::Folder(folder), w))
            .unwrap_or_else(|e| panic!("{e}"));
        staged.commit().unwrap_or_else(|e| panic!("{e}"));
    }
    (outcome.expect("one module was pruned"), arguments)
}

/// What is gathered of the arguments of the function that is run.
fn arguments_of(net: &Network, edits: &Edits) -> Arguments {
    let funcs = &net.analysis.graph.funcs;
    let public = || funcs.iter().filter(|f| f.public);
    let main = public().find(|f| f.name == "main").or(public().next());
    let gather = |(i, v): (usize, &ValueId)| match edits.args.get(v)?.literal.as_ref()? {
        Literal::Gather(axes) => Some((i, axes.clone())),
        other => panic!("argument {i} becomes {other:?}"),
    };
    main.map(|f| f.params.iter().enumerate().filter_map(gather).collect()).unwrap_or_default()
}

/// The arrays with what is left of the weights among them.
fn gathered(inputs: &[Array], arguments: &Arguments) -> Vec<Array> {
    let mut out = inputs.to_vec();
    for (i, axes) in arguments {
        for (axis, indices) in axes.iter().enumerate().filter_map(|(a, list)| Some((a, list.as_ref()?))) {
            out[*i] = out[*i].gathered(axis, indices);
        }
    }
    out
}

/// The plan for a module at a ratio, as JSON.
pub fn plan(input: &Path, ratio: f64) -> String {
    with_selected(input, ratio, |net, _, selected| {
        depc::plan_json(&selected.plan(net).unwrap_or_else(|e| panic!("{e}")))
    })
}

/// Why axes of parameters are frozen: per reason its kind, and the parameters with such an axis.
pub fn frozen(input: &Path) -> Vec<(Why, u64)> {
    let rules = load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let Input { name, graph, .. } = Input::open(input, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    net.frozen.iter().map(|f| (f.reason.why, f.parameters)).collect()
}

/// Why the module cannot be masked at a ratio, if it cannot.
pub fn mask_refusal(input: &Path, ratio: f64) -> Option<String> {
    with_selected(input, ratio, |net, name, selected| masked(net, name, selected).err().map(|e| e[0].to_string()))
}

fn with_selected<T>(input: &Path, ratio: f64, then: impl FnOnce(&Network, &str, &Selected) -> T) -> T {
    let rules = load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let Input { name, graph, body, .. } = Input::open(input, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let body = body.expect("a module, not a graph");
    let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let wanted = Selection { budget: Budget::Ratio(ratio), ..Selection::default() };
    let weights = depc::StoredWeights::new(&graph, &body);
    let selected = select(&net, &name, &weights, &wanted).unwrap_or_else(|e| panic!("{}", e[0]));
    then(&net, &name, &selected)
}

/// Makes bytecode of a module with `mlir-opt`.
pub fn to_bytecode(input: &Path, output: &Path) {
    let mut command = std::process::Command::new("mlir-opt-22");
    command.args(["--allow-unregistered-dialect", "--emit-bytecode"]).arg(input).arg("-o").arg(output);
    let out = command.output().expect("mlir-opt-22 is installed (./x setup)");
    assert!(out.status.success(), "{}: {}", input.display(), String::from_utf8_lossy(&out.stderr));
}

fn outcome_of(net: &Network, realised: &Realised, selected: &Selected, edits: &Edits) -> Outcome {
    let mut groups: Vec<(u64, u64)> = net.groups.iter().map(|g| (g.units, g.parameters)).collect();
    groups.sort_unstable();
    let kept = |(n, class): (&u64, &Option<_>)| class.map_or(*n, |c| realised.count(c));
    let after = net.sum_storages(|p| p.shape.iter().zip(&p.axes).map(kept).product());
    let mut units: Vec<Vec<u32>> = selected.choice.values().cloned().collect();
    units.sort_unstable();
    let bytes = depc::cost(net, realised, edits).bytes;
    Outcome { groups, kept: units, before: net.total(), after, bytes: (bytes.before, bytes.after) }
}

/// Panics unless `mlir-opt` parses and verifies the module, as far as it knows its dialect.
pub fn verify(path: &Path) {
    let text = std::fs::read_to_string(path).expect("the module was written");
    let mut command = std::process::Command::new("mlir-opt-22");
    if ["\"tm_tensor.", "\"stablehlo.", "\"torch."].iter().any(|dialect| text.contains(dialect)) {
        command.arg("--allow-unregistered-dialect");
    }
    let out = command.arg(path).args(["-o", "/dev/null"]).output().expect("mlir-opt-22 is installed (./x setup)");
    assert!(out.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&out.stderr));
}

/// Runs a pruned and a masked module on the same inputs (random ones, and those that the zoo recorded for `model`) and returns the
/// largest relative error between their outputs.
pub fn difference(pruned: &Path, masked: &Path, model: Option<&str>) -> f64 {
    let mut inputs = vec![random_inputs(masked)];
    inputs.extend(model.and_then(recorded).map(|(inputs, _)| inputs));
    difference_on(pruned, masked, &inputs, &Default::default())
}

/// [`difference`] on given inputs of the original module. Of the weights among them each module takes what is left.
pub fn difference_on(pruned: &Path, masked: &Path, inputs: &[Vec<Array>], arguments: &[Arguments; 2]) -> f64 {
    let modules = [load(pruned), load(masked)];
    let run = |i: usize, x: &[Array]| modules[i].run(&gathered(x, &arguments[i])).unwrap_or_else(|e| panic!("{e}"));
    inputs.iter().map(|x| worst(&run(0, x), &run(1, x))).fold(0.0, f64::max)
}

fn load(path: &Path) -> Executable {
    Executable::load(path).unwrap_or_else(|e| panic!("{e}"))
}

/// Random inputs of a module.
fn random_inputs(module: &Path) -> Vec<Array> {
    load(module).random_inputs(2, 7).unwrap_or_else(|e| panic!("{e}"))
}

/// Random inputs whose numbers are positive and not near 0, as variances among them must be.
pub fn positive_inputs(module: &Path) -> Vec<Array> {
    try_positive_inputs(module).unwrap_or_else(|e| panic!("{e}"))
}

/// The same.
///
/// # Errors
/// What the oracle for the module's dialect does not know.
pub fn try_positive_inputs(module: &Path) -> Result<Vec<Array>, String> {
    let mut inputs = Executable::load(module)?.random_inputs(2, 7)?;
    for input in &mut inputs {
        if let Data::F32(values) = &mut input.data {
            values.iter_mut().for_each(|x| *x = x.abs() + 0.1);
        }
    }
    Ok(inputs)
}

/// The relative error of a module's output on the zoo's recorded input against the recorded output.
pub fn error_to_recorded(module: &Path, model: &str) -> Option<f64> {
    let (inputs, output) = recorded(model)?;
    Some(worst(&load(module).run(&inputs).unwrap_or_else(|e| panic!("{e}")), &[output]))
}

/// What the oracle for a module's dialect computes.
///
/// # Errors
/// What it does not know.
pub fn run(module: &Path, inputs: &[Array]) -> Result<Vec<Array>, String> {
    Executable::load(module)?.run(inputs)
}

fn worst(a: &[Array], b: &[Array]) -> f64 {
    assert_eq!(a.len(), b.len(), "the modules have different numbers of results");
    let one = |(a, b)| crate::npy::compare(a, b).unwrap_or_else(|e| panic!("{e}")).relative;
    a.iter().zip(b).map(one).fold(0.0, f64::max)
}

/// The inputs and the output that were recorded for a model.
pub fn recorded(model: &str) -> Option<(Vec<Array>, Array)> {
    let io = folder()?.join("io");
    let read = |name: String| crate::npy::read(&io.join(name)).ok();
    let inputs = (0..).map_while(|i| read(format!("{model}.in{i}.npy"))).collect();
    Some((inputs, read(format!("{model}.out.npy"))?))
}
