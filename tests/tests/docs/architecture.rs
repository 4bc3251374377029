//! ARCHITECTURE.md: its map has every module, its invariants name tests that exist, and links lead somewhere.

use super::{files, root, text};
use regex::Regex;

const ARCHITECTURE: &str = "ARCHITECTURE.md";

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// Each invariant, and each names a test: `path.rs::name`.
#[test]
fn every_invariant_names_a_test() {
    let text = text(ARCHITECTURE);
    let (_, section) = text.split_once("\n## Invariants\n").expect("a section `Invariants`");
    let section = section.split("\n## ").next().unwrap_or(section);
    let head = regex(r"(?m)^(\d+)\. \*\*");
    let starts: Vec<usize> = head.find_iter(section).map(|m| m.start()).collect();
    assert!(starts.len() > 10, "{} invariants", starts.len());
    let test = regex(r"`[\w/]+\.rs::\w+`");
    for (i, start) in starts.iter().enumerate() {
        let item = &section[*start..*starts.get(i + 1).unwrap_or(&section.len())];
        assert!(item.starts_with(&format!("{}. ", i + 1)), "not number {}: {item}", i + 1);
        assert!(test.is_match(item), "an invariant without a test: {item}");
    }
}

#[test]
fn the_tests_that_are_named_exist() {
    for file in ["README.md", ARCHITECTURE] {
        for found in regex(r"`([\w/]+\.rs)::(\w+)`").captures_iter(&text(file)) {
            let (path, name) = (&found[1], &found[2]);
            // Attributes and comments may stand between.
            let test = regex(&format!(r"#\[test\]\s*\n(\s*(#\[|//)[^\n]*\n)*\s*fn {name}\("));
            assert!(test.is_match(&text(path)), "{file} names the test {name}, which {path} does not have");
        }
    }
}

#[test]
fn every_module_is_on_the_map() {
    let map = text(ARCHITECTURE);
    for package in [
        "ir",
        "spec",
        "frontend",
        "frontend/mlir",
        "passes",
        "passes/emit",
        "passes/run",
        "passes/calibrate",
        "driver",
        "driver/python",
        "tests",
    ] {
        for entry in std::fs::read_dir(root().join(package).join("src")).expect("a package has sources") {
            let path = entry.expect("an entry").path();
            if path.is_file() && path.extension().is_none_or(|e| e != "rs") {
                continue;
            }
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let own = ["lib", "main", "snapshots", "bin"].contains(&name.as_str()) || name.ends_with("tests");
            assert!(own || map.contains(&format!("`{name}`")), "{ARCHITECTURE} does not say what {package}/{name} is");
        }
    }
}

/// Links to files, and files named in backquotes with their folder, are there.
#[test]
fn what_the_documents_name_is_there() {
    let mut documents = vec!["README.md".to_string(), ARCHITECTURE.to_string()];
    documents.extend(files("spec", ".md"));
    let link = regex(r"\]\(([^)#:]+)(#[^)]*)?\)");
    let file = regex(r"`((?:ir|spec|frontend|passes|driver|tests)/[\w./-]*)(?:::\w+)?`");
    for document in documents {
        let text = text(&document);
        let folder = root().join(&document).parent().expect("a folder").to_path_buf();
        for found in link.captures_iter(&text) {
            assert!(folder.join(&found[1]).exists(), "{document} links to {}, which is not there", &found[1]);
        }
        for found in file.captures_iter(&text) {
            assert!(root().join(&found[1]).exists(), "{document} names {}, which is not there", &found[1]);
        }
    }
}

/// What stands outside of the tree is not to be looked up there.
#[test]
fn nothing_refers_to_what_is_not_in_the_tree() {
    let me = file!().rsplit('/').next().unwrap_or_default();
    let outside = regex(r"design\.md|notes/|/(?:home|root|work|Users|mnt)/\w");
    for ending in [".rs", ".md", ".dep", ".toml", ".py"] {
        for path in files("", ending).into_iter().filter(|p| !p.ends_with(me)) {
            if let Some(found) = outside.find(&text(&path)) {
                panic!("{path} names {}", found.as_str());
            }
        }
    }
}
