//! Every case under `tests/cases/groups` against its snapshot: a `.dep` or `.mlir` file, found by a glob, whose first comment
//! says what is to be seen. To bless: `INSTA_UPDATE=always cargo test -p depc-tests --test cases`, then read the diff.

use depc_frontend::container::Container;
use depc_frontend::import::import;
use depc_passes::groups::Network;
use depc_tests::describe::describe;
use std::path::Path;

fn groups(path: &Path) -> String {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let name = path.file_name().expect("a case is a file").to_string_lossy().to_string();
    if name.ends_with(".mlir") {
        let container = Container::open(path, &name).unwrap_or_else(|e| panic!("{e}"));
        let imported = import(&container, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        return describe(&Network::new(&imported.graph, &rules).unwrap_or_else(|e| panic!("{name}: {e}")));
    }
    let text = std::fs::read_to_string(path).expect("a case can be read");
    let graph = depc_ir::parse_graph(&name, &text).unwrap_or_else(|e| panic!("{}", e[0]));
    describe(&Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{name}: {e}")))
}

#[test]
fn groups_of_every_case() {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::glob!("../cases/groups", "*.{dep,mlir}", |path| insta::assert_snapshot!(groups(path)));
    });
}
