//! spec/guide/evidence.md: one row of it is computed again, from files that are in the tree, and its tables are those of the results.

use depc_tests::evidence::{CASES, Case, DRAWS, Row, SMOKE, Smoke, smoke};
use depc_tests::evidence_page::{Theirs, filled, tables};
use std::path::{Path, PathBuf};

/// Percent points by which a result may differ: 500 images, of which another processor may see three or four otherwise.
const TOLERANCE: f64 = 0.8;

fn evidence(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("evidence").join(file)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn parsed<T: for<'d> serde::Deserialize<'d>>(file: &str) -> T {
    serde_json::from_str(&text(&evidence(file))).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// `./x evidence --write NET` blesses the file.
#[test]
fn a_row_is_computed_again() {
    let (known, found): (Smoke, Smoke) = (parsed("smoke.json"), smoke().unwrap_or_else(|e| panic!("{e}")));
    assert_eq!(known.macs, found.macs);
    for (what, known, found) in [
        ("as it was trained", known.dense, found.dense),
        ("pruned", known.pruned, found.pruned),
        ("calibrated", known.calibrated, found.calibrated),
    ] {
        assert!((known - found).abs() <= TOLERANCE, "{what}: smoke.json says {known}, and {found} is true");
    }
    // The same network on all images: 500 of them are a sample, with a standard error of 1 to 2 points.
    let rows: Vec<Row> = parsed("results.json");
    let row = rows.iter().find(|r| r.net == SMOKE.net && r.target == SMOKE.target).expect("results.json has its row");
    assert_eq!(row.macs, found.macs);
    assert!((row.dense - found.dense).abs() < 5.0, "{} on all images, {} here", row.dense, found.dense);
}

#[test]
fn the_tables_are_those_of_the_results() {
    let (rows, theirs): (Vec<Row>, Vec<Theirs>) = (parsed("results.json"), parsed("trained.json"));
    let known: Vec<_> = CASES.iter().filter(|c| rows.iter().any(|r| r.net == c.net && r.target == c.target)).collect();
    let same = |(row, case): (&Row, &&Case)| row.net == case.net && row.target == case.target;
    assert!(
        rows.len() == known.len() && rows.iter().zip(&known).all(same),
        "rows are cases, in their order, each once"
    );
    assert!(rows.iter().all(|r| r.calibrated.len() == DRAWS as usize));
    let page = text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/guide/evidence.md"));
    let expected = filled(&page, &tables(&rows, &theirs)).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(page, expected, "`./x evidence --tables` writes the tables anew");
}

/// Networks are small enough to lie in a repository, and what was measured is there.
#[test]
fn networks_are_there_and_small() {
    for row in parsed::<Vec<Row>>("results.json") {
        let path = evidence("nets").join(format!("{}.mlir.xz", row.net));
        let size = std::fs::metadata(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).len();
        assert!(size <= 1 << 20, "{}: {size} bytes", row.net);
    }
}
