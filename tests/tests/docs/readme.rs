//! README.md: the run, the table of networks, the table of rules.

use super::text;
use depc::{Cost, Edited, Input, Selection, StoredWeights, cost, load_rules, network, pruned, select};
use depc_ir::rule::RuleSet;
use depc_tests::zoo;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const README: &str = "README.md";

/// The networks of the table, and what each stands for. Those with a file name are in the repository.
const NETWORKS: &[(&str, &str)] = &[
    ("small", "tests/models: a residual network, one block per stage"),
    ("resnet", "tests/models: ResNet-18, narrow"),
    ("mlp_bn", "linear layers with batch norm"),
    ("resnet18", "residual blocks"),
    ("mobilenet_v2", "depthwise convolutions"),
    ("densenet121", "a cascade of concatenations"),
    ("resnext50", "grouped convolutions"),
    ("shufflenet_v2", "channel split and shuffle"),
    ("unet", "skip connections by concatenation, transposed convolutions"),
    ("vit_timm", "attention with a fused qkv"),
    ("swin", "attention in windows, patch merging"),
    ("bert", "encoder, LayerNorm"),
    ("gpt2_m", "decoder, embedding tied to the output"),
    ("llama_m", "grouped queries, rotary positions, RMSNorm"),
    ("moe_dense", "a mixture of experts"),
    ("lstm", "packed gates, unrolled"),
    ("gat", "graph attention"),
    ("dgcnn", "edge convolution over nearest neighbours"),
];

const DIALECTS: [&str; 4] = ["linalg", "tosa", "stablehlo", "torch"];

/// A network's file in a dialect, if there is one here.
fn network_file(dialect: &str, name: &str) -> Option<PathBuf> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    match name {
        "small" => Some(models.join(format!("small.{dialect}.mlir"))).filter(|p| p.is_file()),
        "resnet" => (dialect == "linalg").then(|| models.join("resnet.mlir")),
        _ => zoo::file(dialect, name),
    }
}

/// Prunes as `depc prune` does by default, without writing; `done` gets what the summary is made of.
fn prune<T>(name: &str, path: &Path, done: impl FnOnce(depc::show::Done) -> T) -> T {
    let rules = load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
    let mut input = Input::open(path, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    input.name = name.to_string();
    let Input { name, graph, body, .. } = input;
    let body = body.expect("a module, not a graph");
    let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let weights = StoredWeights::new(&graph, &body);
    let selected = select(&net, &name, &weights, &Selection::default()).unwrap_or_else(|e| panic!("{}", e[0]));
    let Edited { realised, edits } = pruned(&net, &name, &selected).unwrap_or_else(|e| panic!("{}", e[0]));
    let cost: Cost = cost(&net, &realised, &edits);
    let calibration = None;
    let (arguments, seconds) = (vec![], vec![]);
    done(depc::show::Done {
        folded: None,
        net: &net,
        file: &name,
        selected: &selected,
        cost,
        latency: None,
        arguments,
        calibration,
        seconds,
    })
}

/// The rows of the table of networks. Where a network is not here (the zoo is not), the cell is what README says.
fn networks(readme: &str) -> String {
    let old: BTreeMap<&str, Vec<&str>> = block(readme, "networks")
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| ")?.split(" | ").map(str::trim).collect::<Vec<_>>()))
        .map(|cells| (cells[0], cells))
        .collect();
    let mut out =
        "| network | what it has | linalg | TOSA | StableHLO | torch |\n|---|---|--:|--:|--:|--:|\n".to_string();
    for (name, what) in NETWORKS {
        let cell = |(i, dialect): (usize, &&str)| match network_file(dialect, name) {
            Some(file) => prune(name, &file, |done| format!("{:.1} %", done.cost.parameters.percent_left())),
            None if zoo::folder().is_some() || ["resnet", "small"].contains(name) => "–".to_string(),
            None => old.get(name).map_or("?", |cells| cells[2 + i].trim_end_matches(" |")).to_string(),
        };
        let cells: Vec<String> = DIALECTS.iter().enumerate().map(cell).collect();
        out += &format!("| {name} | {what} | {} |\n", cells.join(" | "));
    }
    out
}

/// Every network of the zoo in these dialects has a row.
#[test]
fn every_network_of_the_zoo_is_in_the_table() {
    let Some(zoo) = zoo::folder() else { return };
    let listed: BTreeSet<&str> = NETWORKS.iter().map(|(name, _)| *name).collect();
    for entry in DIALECTS.iter().flat_map(|d| std::fs::read_dir(zoo.join(d)).expect("the zoo has this folder")) {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let name = file.split('.').next().unwrap_or_default();
        assert!(listed.contains(name), "{file} has no row in README.md's table");
    }
}

/// The rows of the table of rules: what each file of `spec/ops` has.
fn rules() -> String {
    let mut out =
        "| file | dialects | ops | scalar functions | constants, functions and the like |\n|---|---|--:|--:|--:|\n"
            .to_string();
    for (name, source) in depc_spec::FILES {
        let mut set = RuleSet::default();
        depc_ir::parse_rules(name, source, false, &mut set).unwrap_or_else(|e| panic!("{}", e[0]));
        let names = set.ops.keys().chain(set.scalars.keys()).chain(set.roles.keys());
        let dialects: BTreeSet<&str> = names.filter_map(|n| Some(n.split_once('.')?.0)).collect();
        let dialects: Vec<&str> = dialects.into_iter().collect();
        let (ops, scalars, roles) = (set.ops.len(), set.scalars.len(), set.roles.len());
        out += &format!("| [{name}]({name}) | {} | {ops} | {scalars} | {roles} |\n", dialects.join(", "));
    }
    out
}

/// The rows of the table of criteria.
fn criteria() -> String {
    let row = |c: &depc::Named| {
        let more: Vec<String> = c.names[1..].iter().map(|n| format!("`{n}`")).collect();
        let also = if more.is_empty() { String::new() } else { format!(" (also {})", more.join(", ")) };
        let file = c.file.map_or(String::new(), |option| format!(", `{option} FILE`"));
        format!("| `{}`{also}{file} | {} |\n", c.usage(), c.first_go.replace('|', "\\|"))
    };
    format!("| `--criterion` | first go |\n|---|---|\n{}", depc::CRITERIA.iter().map(row).collect::<String>())
}

/// What `depc prune` says of a network that is in the repository, but for the line with time and memory.
fn run() -> String {
    let input = "tests/models/resnet.mlir";
    let summary = prune(input, &super::root().join(input), |done| done.summary(false));
    let timeless: String = summary.lines().filter(|l| !l.starts_with("time ")).map(|l| format!("{l}\n")).collect();
    format!("```console\n$ depc prune {input} -o small.mlir\n{timeless}```\n")
}

/// The text between a block's marks.
fn block<'t>(text: &'t str, name: &str) -> &'t str {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (_, rest) = text.split_once(&open).unwrap_or_else(|| panic!("{README} has no {}", open.trim()));
    rest.split_once(&close).unwrap_or_else(|| panic!("{README} has no {close}")).0
}

#[test]
fn the_readme_s_run_and_tables_are_true() {
    let readme = text(README);
    let mut true_one = readme.clone();
    for (name, found) in [("run", run()), ("networks", networks(&readme)), ("rules", rules()), ("criteria", criteria())]
    {
        let open = format!("<!-- {name} -->\n");
        true_one = true_one.replace(&format!("{open}{}", block(&readme, name)), &format!("{open}{found}"));
    }
    if readme == true_one {
        return;
    }
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        std::fs::write(super::root().join(README), &true_one).expect("README.md can be written");
        return;
    }
    let different = readme.lines().zip(true_one.lines()).find(|(a, b)| a != b);
    let (said, found) = different.unwrap_or(("", "a line more or less"));
    panic!("README.md says\n  {said}\nwhere it should say\n  {found}\nTo bless, see the head of tests/tests/docs.rs.");
}
