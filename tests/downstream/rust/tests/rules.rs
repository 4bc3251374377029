//! The rules on small inputs: as cases, and as snapshots.

use depc::show::groups_plain;
use depc::{Input, load_rules, network, value_names};
use std::path::{Path, PathBuf};

#[test]
fn cases() {
    depc::testing::check("tests/cases");
}

#[test]
fn snapshots() -> Result<(), depc::Errors> {
    let rules = load_rules(&[PathBuf::from("my.dep")])?;
    let input = Input::open(Path::new("tests/net.dep"), &rules)?;
    let net = network(&input.graph, &input.name, &rules)?;
    insta::assert_snapshot!(groups_plain(&net, &value_names(&input, &input.graph)), @r"
    g0: 6 units, 78 parameters
      %w[1 8 6] axis 2: u
      %s[6] axis 0: u
      %v[1 6 4] axis 1: u
    frozen %w.1: %x is an argument of the public function @net: its type is fixed
    frozen %v.2: a result of @net: its type is part of the interface
    ");
    Ok(())
}
