//! A plan that is made on one export of a network, carried out on the others: every network of the zoo that there is in several dialects.
//!
//! All exports of a network compute the same. So, if the plan takes the same units from each, must the pruned ones.

use depc::{Checkpoint, Errors, Input, NamedTensor, Plan, Pruner, Small, StoredWeights, load_rules, network};
use depc_tests::zoo;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const DIALECTS: [&str; 4] = ["linalg", "tosa", "stablehlo", "torch"];

/// How much the outputs of two exports may differ: they add up in different orders.
const TOLERANCE: f64 = 1e-4;

/// A plan that one export cannot carry out, and what the refusal says.
struct Refused {
    from: &'static str,
    to: &'static str,
    why: &'static str,
}

/// Units that no export would choose by itself, so that nothing fits by chance.
fn planned(file: &Path) -> Small {
    let pruner = Pruner::new().option("criterion", "random:7").option("ratio", 0.4);
    pruner.file(file).unwrap_or_else(|e| panic!("{}", e[0]))
}

fn by_plan(file: &Path, plan: &str) -> Result<Small, Errors> {
    Pruner::new().plan("plan.json", plan).file(file)
}

fn difference(a: &Small, b: &Small, model: &str) -> f64 {
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let [a, b] = [("a.mlir", a), ("b.mlir", b)].map(|(name, small)| {
        let path = dir.path().join(name);
        std::fs::write(&path, &small.module).expect("there is room for a module");
        path
    });
    zoo::difference(&a, &b, Some(model))
}

/// A checkpoint of a network as one of its exports holds it, under names that say nothing.
fn checkpoint(file: &Path) -> Vec<NamedTensor> {
    let rules = load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let Input { name, graph, body, .. } = Input::open(file, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let body = body.expect("a module");
    let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let weights = StoredWeights::new(&graph, &body);
    let tensor = |(i, p): (usize, &depc::Parameter)| NamedTensor {
        name: format!("{}.tensor", (i * 7919) % 10_007),
        elem: graph.literal(p.data).ty.elem().expect("a tensor").clone(),
        shape: p.shape.clone(),
        bytes: Arc::new(weights.bytes(p.data).expect("its values are in the module")),
    };
    net.parameters.iter().enumerate().map(tensor).collect()
}

/// What a plan leaves of the tensors of a checkpoint, in their order.
fn applied(tensors: &[NamedTensor], plan: &Plan, how: &str) -> Vec<(Vec<u64>, Vec<u8>)> {
    let found =
        Checkpoint::lent("checkpoint", tensors.to_vec(), plan, "plan").unwrap_or_else(|e| panic!("{how}: {}", e[0]));
    let changes = found.changes(plan).unwrap_or_else(|e| panic!("{how}: {}", e[0]));
    let left = found.file.tensors(&changes).unwrap_or_else(|e| panic!("{how}: {e}"));
    left.iter().map(|t| (t.shape.clone(), t.bytes().to_vec())).collect()
}

/// Every pair of exports of a model. `twice` holds a tensor twice, which the others hold once: it has more parameters.
fn check(model: &str, twice: Option<&str>, refused: &[Refused]) {
    let files: Vec<(&str, PathBuf)> =
        DIALECTS.iter().filter_map(|dialect| Some((*dialect, zoo::file(dialect, model)?))).collect();
    if files.is_empty() {
        return eprintln!("no {model}: the zoo is not beside this checkout, or lacks it");
    }
    for (from, file) in &files {
        let own = planned(file);
        let plan = serde_json::to_string(&own.plan).expect("a plan is JSON");
        for (to, other) in files.iter().filter(|(to, _)| to != from) {
            let known = refused.iter().find(|r| r.from == *from && r.to == *to);
            let found = match (by_plan(other, &plan), known) {
                (Ok(_), Some(_)) => panic!("{model}: the plan for {from} fits {to}: it is no exception"),
                (Err(errors), Some(known)) => {
                    let said = errors[0].to_string();
                    assert!(said.contains(known.why), "{model}, {from} to {to}: {said}");
                    continue;
                }
                (found, None) => found.unwrap_or_else(|e| panic!("{model}, {from} to {to}: {}", e[0])),
            };
            let figures = [own.cost.parameters, found.cost.parameters].map(|p| (p.before, p.after));
            let as_many = figures[0] == figures[1];
            assert_eq!(as_many, ![Some(*from), Some(*to)].contains(&twice), "{model}, {from} to {to}: {figures:?}");
            // The checkpoint has the tensors that PyTorch has, and so has the export to linalg: what the plans for both leave of it is the same.
            if *to == "linalg" {
                let how = format!("{model}, {from} to a checkpoint");
                let tensors = checkpoint(other);
                assert!(applied(&tensors, &own.plan, &how) == applied(&tensors, &found.plan, &how), "{how}");
            }
            // torch's ops are run by their own tools only; and one direction is enough.
            if *from != "torch" && *to != "torch" && from < to {
                let worst = difference(&own, &found, model);
                assert!(worst <= TOLERANCE, "{model}, {from} to {to}: the pruned exports differ by {worst:.2e}");
            }
        }
    }
}

macro_rules! exports {
    ($($(#[$doc:meta])* $model:ident $([twice $twice:literal])? $(, $from:ident to $to:ident: $why:literal)*;)*) => {
        $($(#[$doc])* #[test] fn $model() {
            let refused = [$(Refused { from: stringify!($from), to: stringify!($to), why: $why }),*];
            let twice: &[&str] = &[$($twice)?];
            check(stringify!($model), twice.first().copied(), &refused);
        })*
    };
}

exports! {
    mlp_bn;
    resnet18;
    mobilenet_v2;
    densenet121;
    /// TOSA has a convolution for each group: the others cannot cut these differently, and it cannot lose one.
    resnext50,
        linalg to tosa: "the plan leaves no unit of g",
        stablehlo to tosa: "the plan leaves no unit of g",
        tosa to linalg: "hangs together with other axes here",
        tosa to stablehlo: "hangs together with other axes here";
    shufflenet_v2;
    unet;
    vit_timm;
    swin;
    bert;
    /// TOSA holds the embedding twice, once transposed.
    gpt2_m [twice "tosa"];
    llama_m;
    lstm;
    moe_dense;
    /// TOSA turns channels into indices.
    dgcnn,
        linalg to tosa: "stays: ",
        stablehlo to tosa: "stays: ",
        torch to tosa: "stays: ";
    /// In linalg everything is indexed: nothing can be pruned.
    gat,
        linalg to stablehlo: "it cuts nothing",
        linalg to torch: "it cuts nothing",
        stablehlo to linalg: "stays: ",
        torch to linalg: "stays: ";
}
