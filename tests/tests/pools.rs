//! Networks that pool or upsample by looking up positions that are known (`tests/models/positions.py` exports them): what is left of them
//! is what is left of the same network with its pool spelled as a mean, its upsampling as nearest.
//!
//! The files hold no weights. The tests draw some, so that masked and pruned can be run.

use depc_tests::zoo;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What is allowed between a masked and a pruned module.
const TOLERANCE: f64 = 1e-4;

fn model(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/pools").join(format!("{name}.mlir"))
}

/// Bytes of as many numbers of 32 bits between -0.3 and 0.3, in hex digits. Sequences of other seeds are others.
fn drawn(seed: usize, count: usize) -> String {
    let mut state = seed as u64 + 1;
    let mut out = String::with_capacity(8 * count);
    for _ in 0..count {
        // A linear congruential generator, with the constants of Knuth's MMIX.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let x = (state >> 40) as f32 / (1 << 24) as f32 * 0.6 - 0.3;
        for byte in x.to_le_bytes() {
            let _ = write!(out, "{byte:02X}");
        }
    }
    out
}

/// The module with weights in place of those that were left out.
fn with_weights(name: &str, dir: &Path) -> PathBuf {
    let text = std::fs::read_to_string(model(name)).expect("the network is shipped");
    let mut parts = text.split("dense_resource<__elided__> : ");
    let mut out = parts.next().unwrap_or_default().to_string();
    for (seed, part) in parts.enumerate() {
        let ty = &part[..=part.find('>').expect("a type")];
        let sizes = ty.strip_prefix("tensor<").and_then(|t| t.strip_suffix("xf32>")).expect("a tensor of f32");
        let count = sizes.split('x').map(|n| n.parse::<usize>().expect("a size")).product();
        let _ = write!(out, "dense<\"0x{}\"> : {part}", drawn(seed, count));
    }
    let path = dir.join("in.mlir");
    std::fs::write(&path, out).expect("a temporary file");
    path
}

/// What is left at ratio 0.5: groups (units, parameters), and parameters. Where there is an interpreter, masked is pruned.
fn left(name: &str, run: bool) -> (Vec<(u64, u64)>, u64, f64) {
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let input = with_weights(name, dir.path());
    let (pruned, masked) = (dir.path().join("pruned.mlir"), dir.path().join("masked.mlir"));
    let outcome = zoo::prune(&input, 0.5, &pruned, run.then_some(&masked), None);
    zoo::verify(&pruned);
    if run {
        let difference = zoo::difference(&pruned, &masked, None);
        assert!(difference <= TOLERANCE, "{name}: masked and pruned differ by {difference:.2e}");
    }
    let share = outcome.left();
    (outcome.groups, outcome.after, share)
}

/// At most this share is left, and in each dialect what is left of the plain network.
fn check(name: &str, most: f64) {
    let plain = |dialect: &str| {
        let own = format!("{name}_plain.{dialect}");
        if model(&own).is_file() { own } else { format!("{name}_plain.stablehlo") }
    };
    for dialect in ["linalg", "tosa", "stablehlo", "torch"] {
        let found = left(&format!("{name}.{dialect}"), dialect != "torch");
        assert_eq!(found, left(&plain(dialect), false), "{name}.{dialect} differs from {}", plain(dialect));
        assert!(
            found.2 <= most,
            "{name}.{dialect}: {:.4} of the parameters are left, at most {most} expected",
            found.2
        );
        assert!(found.2 > most - 0.05, "{name}.{dialect}: {:.4} left: the bound {most} is out of date", found.2);
    }
}

#[test]
fn convnext() {
    check("convnext", 0.33);
}

#[test]
fn swin() {
    check("swin", 0.29);
}

#[test]
fn nest() {
    check("nest", 0.30);
}

/// In TOSA there is a group more (0.29 left): the frequencies of the position's encoding are a constant there, of which units can go.
/// The others compute them of a counter, `10000^(2i/32)`: then i has a meaning.
#[test]
fn edgenext() {
    check("edgenext", 0.33);
}

#[test]
fn unet() {
    check("unet", 0.26);
}

/// Windows are rolled: the same in each dialect that torch-mlir lowers it to.
#[test]
fn swin_of_timm() {
    let [linalg, stablehlo] = ["linalg", "stablehlo"].map(|d| left(&format!("swin_timm.{d}"), true));
    assert_eq!(linalg, stablehlo);
    assert_eq!(linalg, left("swin_timm.torch", false));
    assert!(linalg.2 <= 0.40 && linalg.2 > 0.30, "{:.4} of the parameters are left", linalg.2);
}
