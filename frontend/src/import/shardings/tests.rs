use super::{Meshes, Rule, Text, mesh_of};
use depc_ir::types::Attr;
use pest::Parser;

fn parts(ranks: &[usize], text: &str) -> Option<Vec<Vec<u64>>> {
    let mesh = r#"#sdy.mesh<["x"=2, "y"=4], device_ids=[7, 6, 5, 4, 3, 2, 1, 0]>"#;
    let axes = Text::parse(Rule::mesh, mesh).unwrap().next().unwrap().into_inner().next().unwrap();
    let meshes = Meshes([("@mesh".to_string(), mesh_of(axes))].into());
    meshes.parts(ranks, |name| (name == "sdy.sharding").then(|| Attr::Opaque(text.to_string())))
}

#[test]
fn shardings_are_read() {
    let one = |text: &str| parts(&[2], &format!("#sdy.sharding<{text}>")).map(|all| all[0].clone());
    assert_eq!(one(r#"@mesh, [{}, {"y"}]"#), Some(vec![1, 4]));
    assert_eq!(one(r#"@mesh, [{?}, {"x", "y", ?}p2], replicated={"z"}"#), Some(vec![1, 8]));
    assert_eq!(one(r#"@mesh, [{"y":(1)2}, {"y":(2)2}]"#), Some(vec![2, 2]));
    assert_eq!(one(r#"mesh<["a"=3]>, [{"a"}, {}]"#), Some(vec![3, 1]));
    assert_eq!(one(r#"@"mesh", [{"x"}, {}]"#), Some(vec![2, 1]));
    let per_value = r#"#sdy.sharding_per_value<[<@mesh, [{"x"}]>, <@mesh, [{}, {"y"}]>]>"#;
    assert_eq!(parts(&[1, 2], per_value), Some(vec![vec![2], vec![1, 4]]));
    assert_eq!(parts(&[2], "{devices=[1,4,2]<=[8] last_tile_dim_replicate}"), Some(vec![vec![1, 4]]));
    assert_eq!(parts(&[2], "{replicated}"), Some(vec![vec![1, 1]]));
}

/// Another mesh, another number of axes, another notation: nothing is known of any axis.
#[test]
fn what_is_not_understood_is_unknown() {
    for text in [
        r#"#sdy.sharding<@other, [{}, {"y"}]>"#,
        r#"#sdy.sharding<@mesh, [{"x"}]>"#,
        "#sdy.sharding<…",
        "{{devices=[2,1]0,1}}",
    ] {
        assert_eq!(parts(&[2], text), Some(vec![vec![0, 0]]), "{text}");
    }
}
