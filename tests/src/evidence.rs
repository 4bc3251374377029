//! What calibration is worth, measured on trained networks: the numbers of spec/guide/evidence.md.
//!
//! A network is pruned to a share of its multiply-adds: without samples, with each of three draws of unlabelled training inputs, and
//! with noise. Each result is measured on all inputs of a split. The networks are in tests/evidence/nets, and tests/evidence/data.py
//! makes the files of inputs.

use crate::accuracy::{Accuracy, accuracy_of_bytes};
use depc::{Errors, Pruner};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A network, and how it is pruned.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Its file in tests/evidence/nets, without endings.
    pub net: &'static str,
    /// What it reads: the first part of the names of data files.
    pub task: &'static str,
    /// The share of multiply-adds that it may keep, as `--target macs=` takes it.
    pub target: &'static str,
    /// Whether `--rotate` is measured, too.
    pub rotate: bool,
}

const fn case(net: &'static str, task: &'static str, target: &'static str) -> Case {
    Case { net, task, target, rotate: false }
}

const fn rotated(net: &'static str, task: &'static str, target: &'static str) -> Case {
    Case { net, task, target, rotate: true }
}

/// All that is measured. 47.6 % is 2.1 times fewer.
pub const CASES: [Case; 14] = [
    case("resnet20", "image", "47.6%"),
    case("resnet20", "image", "25%"),
    rotated("vit", "image", "47.6%"),
    rotated("vit", "image", "25%"),
    case("vgg", "image", "50%"),
    case("mobilenet", "image", "50%"),
    case("densenet", "image", "50%"),
    case("resnext", "image", "50%"),
    case("lstm", "image", "50%"),
    case("lstm", "image", "25%"),
    case("gat", "graph", "50%"),
    case("pointnet", "points", "50%"),
    rotated("decoder", "text", "50%"),
    case("cifar", "cifar", "50%"),
];

/// How many draws of samples there are.
pub const DRAWS: u32 = 3;

/// What was measured of a case. Results are percent of right answers; of text, perplexities. Both with two decimals.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// The network.
    pub net: String,
    /// The share of multiply-adds that was asked for.
    pub target: String,
    /// Multiply-adds of the network as it was trained, and of all smaller ones: samples decide which units go, not how many.
    pub macs: [u64; 2],
    /// As it was trained.
    pub dense: f64,
    /// Pruned.
    pub pruned: f64,
    /// Pruned and calibrated, by draw.
    pub calibrated: Vec<f64>,
    /// With `--rotate`, by draw, where that is measured.
    pub rotated: Vec<f64>,
    /// Pruned and calibrated with noise.
    pub noise: f64,
}

impl Row {
    /// Whether results are perplexities: lower is better.
    pub fn is_text(&self) -> bool {
        CASES.iter().any(|c| c.net == self.net && c.task == "text")
    }

    /// What of the loss by pruning a result has made good, in percent.
    pub fn regained(&self, result: f64) -> f64 {
        100.0 * (result - self.pruned) / (self.dense - self.pruned)
    }
}

/// The middle one of an odd number of results; of none, nothing.
pub fn median(results: &[f64]) -> Option<f64> {
    let mut sorted = results.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

/// Where things lie.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Packed modules.
    pub nets: PathBuf,
    /// Files of inputs.
    pub data: PathBuf,
}

impl Folders {
    /// tests/evidence/nets, and a folder of data.
    pub fn new(data: &Path) -> Folders {
        let nets = Path::new(env!("CARGO_MANIFEST_DIR")).join("evidence/nets");
        Folders { nets, data: data.to_path_buf() }
    }

    /// Whether a network was trained.
    pub fn has(&self, net: &str) -> bool {
        self.packed(net).exists()
    }

    fn packed(&self, net: &str) -> PathBuf {
        self.nets.join(format!("{net}.mlir.xz"))
    }

    /// A network as it was trained: a module's text.
    ///
    /// # Errors
    /// No such file, no program `xz`.
    pub fn module(&self, net: &str) -> Result<Vec<u8>, String> {
        let path = self.packed(net);
        let run = Command::new("xz").arg("-dc").arg(&path).output();
        let done = run.map_err(|e| format!("xz, which unpacks {}: {e}", path.display()))?;
        match done.status.success() {
            true => Ok(done.stdout),
            false => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
        }
    }

    /// A file of inputs.
    pub fn inputs(&self, task: &str, what: &str) -> PathBuf {
        self.data.join(format!("{task}.{what}.npz"))
    }
}

/// Where samples come from, and whether vectors are rotated.
#[derive(Clone, Debug)]
pub struct Calibration {
    /// What `--calibrate` takes.
    pub source: String,
    /// `--rotate`.
    pub rotate: bool,
}

/// A smaller module, and its multiply-adds before and after.
///
/// # Errors
/// What depc says.
pub fn pruned(
    name: &str,
    module: &[u8],
    target: &str,
    how: Option<&Calibration>,
) -> Result<(Vec<u8>, [u64; 2]), String> {
    let mut pruner = Pruner::new().option("target", format!("macs={target}"));
    if let Some(Calibration { source, rotate }) = how {
        pruner = pruner.option("calibrate", source);
        if *rotate {
            pruner = pruner.option("rotate", true);
        }
    }
    let text = |errors: Errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let small = pruner.bytes(name, module.to_vec()).map_err(text)?;
    Ok((small.module, [small.cost.macs.before, small.cost.macs.after]))
}

/// What a network that was trained gives on a split (`validation`, `test`), with two decimals.
///
/// # Errors
/// Files that are not there, and what depc says.
pub fn dense(case: &Case, folders: &Folders, split: &str) -> Result<f64, String> {
    let module = folders.module(case.net)?;
    accuracy_of_bytes(&format!("{}.mlir", case.net), module, &folders.inputs(case.task, split)).map(|a| result(case, a))
}

/// Measures a case on a split, whose network gives `dense` as it was trained. `told` hears of each result.
///
/// # Errors
/// Files that are not there, and what depc says.
pub fn measured(
    case: &Case,
    dense: f64,
    folders: &Folders,
    split: &str,
    told: &mut dyn FnMut(&str),
) -> Result<Row, String> {
    let module = folders.module(case.net)?;
    let name = format!("{}.mlir", case.net);
    let test = folders.inputs(case.task, split);
    let score = |module: Vec<u8>| accuracy_of_bytes(&name, module, &test).map(|a| result(case, a));
    let (small, macs) = pruned(&name, &module, case.target, None)?;
    let alone = score(small)?;
    told(&format!("{} {alone} pruned to {} of {} multiply-adds", case.net, macs[1], macs[0]));
    let mut with = |source: String, rotate: bool| -> Result<f64, String> {
        let (small, own) = pruned(&name, &module, case.target, Some(&Calibration { source: source.clone(), rotate }))?;
        if own != macs {
            return Err(format!("{source} leaves {} multiply-adds, and without samples {} are left", own[1], macs[1]));
        }
        let found = score(small)?;
        told(&format!("{} {found} by {source}{}", case.net, if rotate { ", rotated" } else { "" }));
        Ok(found)
    };
    let draw = |n: u32| folders.inputs(case.task, &format!("draw{n}")).display().to_string();
    let calibrated = (1..=DRAWS).map(|n| with(draw(n), false)).collect::<Result<_, _>>()?;
    let rotated = (1..=DRAWS).filter(|_| case.rotate).map(|n| with(draw(n), true)).collect::<Result<_, _>>()?;
    let noise = with(noise(case.task).to_string(), false)?;
    let (net, target) = (case.net.to_string(), case.target.to_string());
    Ok(Row { net, target, macs, dense, pruned: alone, calibrated, rotated, noise })
}

/// What a test computes again in seconds, from files in tests/evidence: one network, fewer samples, fewer test inputs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Smoke {
    /// Multiply-adds before and after.
    pub macs: [u64; 2],
    /// Percent of right answers as it was trained.
    pub dense: f64,
    /// Pruned.
    pub pruned: f64,
    /// Pruned and calibrated.
    pub calibrated: f64,
}

/// The case that is computed again.
pub const SMOKE: Case = case("mobilenet", "smoke", "50%");

/// Computes it.
///
/// # Errors
/// Files that are not there, and what depc says.
pub fn smoke() -> Result<Smoke, String> {
    let folders = Folders::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("evidence"));
    let (name, module) = (format!("{}.mlir", SMOKE.net), folders.module(SMOKE.net)?);
    let (test, source) = (folders.inputs("smoke", "test"), folders.inputs("smoke", "calibrate").display().to_string());
    let score = |module: Vec<u8>| accuracy_of_bytes(&name, module, &test).map(|a| result(&SMOKE, a));
    let (alone, macs) = pruned(&name, &module, SMOKE.target, None)?;
    let (refitted, _) = pruned(&name, &module, SMOKE.target, Some(&Calibration { source, rotate: false }))?;
    Ok(Smoke { macs, dense: score(module)?, pruned: score(alone)?, calibrated: score(refitted)? })
}

/// Noise in the range of a task's inputs.
fn noise(task: &str) -> &'static str {
    if task == "text" { "noise:0,62" } else { "noise:0,1" }
}

/// What is written down: two decimals.
fn result(case: &Case, found: Accuracy) -> f64 {
    let exact = if case.task == "text" { found.perplexity() } else { found.percent() };
    (100.0 * exact).round() / 100.0
}
