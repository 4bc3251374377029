//! Every module under `tests/cases/run` is pruned, masked and run. Its first comment begins with what is expected:
//!
//! * `// Pruned: …`: units go, and the pruned module computes what the masked one does;
//! * `// Copied: …`: the same, and a function is there twice then;
//! * `// Refused: …`: units go, but no masked module says the same, and depc says so;
//! * `// Frozen: …`: nothing goes, for the reason that the comment gives: a wrong module would come out otherwise.

use depc_tests::{diff, zoo};
use std::path::{Path, PathBuf};

/// What is allowed between a masked and a pruned module.
const TOLERANCE: f64 = 1e-4;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/run");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut out: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    out.sort();
    assert!(!out.is_empty());
    out
}

fn check(case: &Path) {
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let (pruned, masked) = (dir.path().join("pruned.mlir"), dir.path().join("masked.mlir"));
    let text = std::fs::read_to_string(case).expect("a case can be read");
    let refused = text.starts_with("// Refused: ");
    let outcome = zoo::prune(case, 0.5, &pruned, (!refused).then_some(&masked), None);
    zoo::verify(&pruned);
    if text.starts_with("// Frozen: ") {
        assert_eq!(outcome.before, outcome.after, "{}: something was pruned", case.display());
        diff::assert_same(case, &pruned);
        return;
    }
    assert!(outcome.after < outcome.before, "{}: nothing was pruned", case.display());
    if refused {
        let said = zoo::mask_refusal(case, 0.5).unwrap_or_else(|| panic!("{}: it was masked", case.display()));
        let named = said.contains("the module cannot be masked") && said.contains("--keep g");
        assert!(named, "{}: {said}", case.display());
        return;
    }
    if text.starts_with("// Copied: ") {
        let functions =
            |path: &Path| std::fs::read_to_string(path).map(|t| t.matches("func.func private").count()).ok();
        assert!(functions(&pruned) > functions(case), "{}: no function was copied", case.display());
    } else {
        assert!(text.starts_with("// Pruned: "), "{}: its comment says nothing of what is expected", case.display());
        diff::assert_only_sizes_changed(case, &pruned);
    }
    let difference = zoo::difference(&pruned, &masked, None);
    assert!(difference <= TOLERANCE, "{}: masked and pruned differ by {difference:.2e}", case.display());
}

#[test]
fn masked_is_pruned_in_every_case() {
    let failed: Vec<PathBuf> =
        cases().into_iter().filter(|case| std::panic::catch_unwind(|| check(case)).is_err()).collect();
    assert!(failed.is_empty(), "these cases failed, for the reasons above: {failed:#?}");
}
