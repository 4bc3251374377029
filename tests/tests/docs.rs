//! README.md and ARCHITECTURE.md are true: their tables and their run are computed here, and what they name is there.
//!
//! The blocks between `<!-- NAME -->` and `<!-- /NAME -->` of README.md are made by this test. To bless:
//! `INSTA_UPDATE=always cargo test -p depc-tests --test docs`, then read the diff.

#[path = "docs/architecture.rs"]
mod architecture;
#[path = "docs/demo.rs"]
mod demo;
#[path = "docs/invariants.rs"]
mod invariants;
#[path = "docs/readme.rs"]
mod readme;

use std::path::{Path, PathBuf};

/// The root of the source tree.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the tree").to_path_buf()
}

/// A file of the tree, as text.
fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// All files below a folder of the tree that git would not ignore and whose names end so; paths from the root, sorted.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let (mut out, mut open) = (vec![], vec![root().join(folder)]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("a folder can be listed").path();
            let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned();
            let hidden = name.split('/').any(|part| part.starts_with('.') || part == "target");
            match path.is_dir() {
                _ if hidden => {}
                true => open.push(path),
                false if name.ends_with(ending) => out.push(name),
                false => {}
            }
        }
    }
    out.sort();
    assert!(!out.is_empty(), "no {ending} below {folder}");
    out
}
