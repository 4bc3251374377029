//! Output files.

use crate::{commit, is_same_place, refuse_overwriting, stage};
use std::fs;
use std::io;
use std::path::Path;

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .expect("a folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_appears_only_when_it_is_complete() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("out.mlir");
    let staged = stage(&path, |out| out.write_all(b"new")).expect("it can be written");
    assert!(!path.exists());
    staged.commit().expect("it can be put in place");
    assert_eq!(fs::read(&path).expect("a file"), b"new");
    assert_eq!(names(dir.path()), ["out.mlir"]);
}

#[test]
fn a_failure_leaves_everything_as_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("out.mlir");
    fs::write(&path, "old").expect("it can be written");
    let failed = stage(&path, |out| {
        out.write_all(&[b'x'; 1 << 20])?;
        Err(io::ErrorKind::StorageFull.into())
    });
    let error = failed.expect_err("the disk is full").to_string();
    assert!(
        error.contains("out.mlir: error: cannot write it: no space left on device") && error.contains("make room"),
        "{error}"
    );
    drop(stage(&path, |out| out.write_all(b"never committed")).expect("it can be written"));
    assert_eq!(fs::read(&path).expect("a file"), b"old");
    assert_eq!(names(dir.path()), ["out.mlir"]);
}

#[test]
fn places_that_cannot_be_written_to_are_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let error = |path: &Path| stage(path, |out| out.write_all(b"x")).expect_err("no place").to_string();
    let missing = error(&dir.path().join("no/out.mlir"));
    assert!(
        missing.contains("no/out.mlir: error: cannot write it: no file can be made in the folder `")
            && missing.ends_with("/no`: no such file or directory\n  help: the folder must exist"),
        "{missing}"
    );
    assert!(error(dir.path()).contains("cannot write it: is a directory"), "{}", error(dir.path()));
    // These are noticed before anything is written.
    let long = error(&dir.path().join("x".repeat(300)));
    assert!(long.contains("cannot write it: file name too long"), "{long}");
    let slash = error(&dir.path().join("new/"));
    let says = "new/: error: cannot write it: it ends in `/` as only a folder does, and there is no such folder";
    assert!(slash.contains(says), "{slash}");
    assert!(names(dir.path()).is_empty());
}

#[test]
fn outputs_take_their_places_together() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name);
    let staged = |name: &str| stage(&path(name), |out| out.write_all(name.as_bytes())).expect("it can be written");
    let outputs = vec![staged("a"), staged("b")];
    commit(outputs).expect("they can be put in place");
    assert_eq!(names(dir.path()), ["a", "b"]);
    assert_eq!(fs::read(path("b")).expect("a file"), b"b");
    // The second one has nowhere to go any more: the first one stays away, too.
    fs::create_dir(path("folder")).expect("a folder");
    let outputs = vec![staged("c"), staged("folder/d")];
    fs::remove_dir_all(path("folder")).expect("it is ours");
    commit(outputs).expect_err("its folder is gone");
    assert_eq!(names(dir.path()), ["a", "b"]);
}

#[test]
fn one_place_has_many_spellings() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name);
    fs::create_dir(path("sub")).expect("a folder");
    for name in ["new", "./new", "sub/../new"] {
        assert!(is_same_place(&path("new"), &path(name)), "{name}");
    }
    // Where these are one file, `commit` says so.
    for name in ["newer", "sub/new", "NEW"] {
        assert!(!is_same_place(&path("new"), &path(name)), "{name}");
    }
    fs::write(path("old"), "x").expect("it can be written");
    assert!(is_same_place(&path("old"), &path("sub/../old")) && !is_same_place(&path("old"), &path("new")));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn permissions_are_those_of_any_new_file_or_of_the_old_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let (plain, ours, old) = (dir.path().join("plain"), dir.path().join("ours"), dir.path().join("old"));
        fs::write(&plain, "").expect("it can be written");
        fs::write(&old, "").expect("it can be written");
        fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).expect("it is ours");
        for path in [&ours, &old] {
            stage(path, |out| out.write_all(b"x")).and_then(|s| s.commit()).expect("it can be written");
        }
        assert_eq!(mode(&ours), mode(&plain));
        assert_eq!(mode(&old), 0o640);
    }

    #[test]
    fn a_link_stays_a_link() {
        let dir = tempfile::tempdir().expect("a folder");
        let (real, link) = (dir.path().join("real"), dir.path().join("link"));
        fs::write(&real, "old").expect("it can be written");
        symlink(&real, &link).expect("a link");
        stage(&link, |out| out.write_all(b"new")).and_then(|s| s.commit()).expect("it can be written");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read(&real).expect("a file"), b"new");
    }

    #[test]
    fn a_link_to_nothing_is_followed() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        symlink("second", path("first")).expect("a link");
        symlink(path("real"), path("second")).expect("a link");
        assert!(is_same_place(&path("first"), &path("real")) && !is_same_place(&path("first"), &path("other")));
        stage(&path("first"), |out| out.write_all(b"new")).and_then(|s| s.commit()).expect("it can be written");
        assert_eq!(fs::read(path("real")).expect("a file"), b"new");
        assert_eq!(names(dir.path()), ["first", "real", "second"]);
        symlink("round", path("round")).expect("a link");
        let error = stage(&path("round"), |out| out.write_all(b"x")).expect_err("it leads nowhere").to_string();
        assert!(error.contains("cannot write it: too many levels of symbolic links"), "{error}");
    }

    #[test]
    fn devices_are_written_to_and_stay() {
        stage(Path::new("/dev/null"), |out| out.write_all(b"x")).and_then(|s| s.commit()).expect("it takes everything");
        assert!(!fs::metadata("/dev/null").expect("a device").is_file());
        if Path::new("/dev/full").exists() {
            let full = stage(Path::new("/dev/full"), |out| out.write_all(b"x")).expect_err("it is full").to_string();
            assert!(full.contains("/dev/full: error: cannot write it: no space left on device"), "{full}");
        }
    }

    #[test]
    fn the_input_is_not_overwritten_by_any_name() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        fs::write(path("in"), "x").expect("it can be written");
        fs::write(path("other"), "x").expect("it can be written");
        symlink(path("in"), path("link")).expect("a link");
        fs::hard_link(path("in"), path("hard")).expect("a link");
        for name in ["in", "link", "hard", "./in"] {
            let error = refuse_overwriting(&path("in"), &path(name)).expect_err(name).to_string();
            assert!(error.contains("the output would overwrite the input"), "{error}");
        }
        for name in ["other", "new", "-"] {
            let output = if name == "-" { name.into() } else { path(name) };
            refuse_overwriting(&path("in"), &output).unwrap_or_else(|e| panic!("{e}"));
        }
        refuse_overwriting(Path::new("/dev/null"), Path::new("/dev/null")).unwrap_or_else(|e| panic!("{e}"));
    }
}
