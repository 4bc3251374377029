//! Ops that nothing built in knows, by a user's rules alone: pieces of axes. Which groups there are, and what the op holds after half
//! of the units of each have gone.

use depc::show::groups_plain;
use depc_ir::graph::Graph;
use depc_passes::edits::edits;
use depc_passes::groups::Network;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A rule, the op, and the sizes of its result and of the weight behind it.
const OPS: &[(&str, &str)] = &[
    (
        "op my.slice(x[... (lo + c + hi)]) -> [... c] = move where |lo| = from, |c| = len",
        "my.slice %h {from = 2, len = 4} : f32[1 4 4]",
    ),
    // Of another rank, with a negative position, and one that is left away.
    (
        "op my.slice(x{(lo + c + hi)=-1, R*=rest}, start, end) -> {c=-1, R*=rest} = move where |lo| = @start, |lo + c| = @end",
        "my.slice %h, %minus, _ : f32[1 4 3]",
    ),
    (
        "op my.slice(x[... (lo + c + hi)]) -> [... c] = move where |lo| = from, |lo + c| = to, 1 = step",
        "my.slice %h {from = 0, to = 4, step = 2} : f32[1 4 2]",
    ),
    ("op my.concat(xs*[... C+]) -> [... (C+)] = other", "my.concat %h, %g, %h : f32[1 4 22]"),
    (
        "op my.pad(x[... c]) -> [... (lo + c + hi)] = pad where |lo ~ hi| = margin",
        "my.pad %h {margin = [1 3]} : f32[1 4 12]",
    ),
    (
        "op my.pad(x[B* C*]) -> [B* (L* + C* + H*)] = pad where |L* ~ H*| = reversed(margin)",
        "my.pad %h {margin = [2 0 0 1]} : f32[1 5 10]",
    ),
    ("op my.tile(x[C*]) -> [(M* C*)] = move where |M*| = times", "my.tile %h {times = [1 2]} : f32[1 4 16]"),
    ("op my.repeat(x[... c]) -> [... (c m)] = move where |m| = times", "my.repeat %h {times = 2} : f32[1 4 16]"),
    ("op my.part(x[... (_ + c + _)]) -> [... c] = move where |c| = len", "my.part %h {len = 4} : f32[1 4 4]"),
    ("op my.part(x[... (_ + c + _)]) -> [... c] = move where |c| = len", "my.part %h {len = 8} : f32[1 4 8]"),
    (
        "op my.nested(x[... (g (a + b))]) -> [... (g a)] = move where |g| = heads, |a| = first",
        "my.nested %h {heads = 2, first = 3} : f32[1 4 6]",
    ),
];

/// The op between two matrix products.
fn graph(op: &str) -> Graph {
    let (_, ty) = op.rsplit_once("f32").expect("a type");
    let sizes: Vec<u64> = ty.trim_matches(['[', ']']).split(' ').map(|n| n.parse().expect("a size")).collect();
    let (rows, width) = (sizes[1], sizes[2]);
    let text = format!(
        "graph @own(%x: f32[1 4 3]) -> f32[1 {rows} 5] {{
           %z = splat 0.0 : f32[1]
           %w = param f32[1 3 8]
           %u = param f32[1 3 6]
           %h = tosa.matmul %x, %w, %z, %z : f32[1 4 8]
           %g = tosa.matmul %x, %u, %z, %z : f32[1 4 6]
           %minus = ints [-3] : i64[1]
           %y = {op}
           %v = param f32[1 {width} 5]
           %o = tosa.matmul %y, %v, %z, %z : f32[1 {rows} 5]
           return %o
         }}"
    );
    depc_ir::parse_graph("own.dep", &text).unwrap_or_else(|e| panic!("{}", e[0]))
}

#[test]
fn a_users_own_pieces() {
    let mut out = String::new();
    for (rule, op) in OPS {
        let mut rules = crate::rules();
        depc_ir::parse_rules("own.dep", rule, true, &mut rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let graph = graph(op);
        let net = Network::new(&graph, &rules).expect("a network");
        let halves = net.groups.iter().map(|g| (g.class, (0..g.units.div_ceil(2) as u32).collect::<Vec<u32>>()));
        let realised = net.solution.realise(&halves.collect::<BTreeMap<_, _>>()).expect("a choice");
        let edits = edits(&net, &realised);
        writeln!(out, "{rule}\n{op}\n{}", groups_plain(&net)).expect("text");
        for (id, versions) in edits.iter() {
            let op = graph.op(*id);
            let names = op.results.iter().map(|v| graph.value(*v).name.clone()).collect::<Vec<_>>().join(" ");
            for v in versions.iter().filter(|v| op.name.starts_with("my.") || names == "%minus" || v.attrs.len() > 1) {
                let literal = v.literal.as_ref().map(|l| format!(" {l:?}")).unwrap_or_default();
                writeln!(out, "half: {names} = {} {:?} {:?}{literal}", op.name, v.attrs, v.results).expect("text");
            }
        }
        out.push('\n');
    }
    let mut settings = crate::settings();
    settings.set_snapshot_path("../snapshots");
    settings.bind(|| insta::assert_snapshot!(out));
}

/// A bias without `init` is a factor of the product, which is seldom meant.
#[test]
fn a_bias_that_is_no_init_is_hinted_at() {
    let text = |bias: &str| {
        let mut rules = crate::rules();
        let rule = format!("op my.linear(x[... i], weight w[o i], {bias}) -> [... o]");
        depc_ir::parse_rules("own.dep", &rule, true, &mut rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let graph = "graph @g(%x: f32[4 3]) -> f32[4 5] {
           %w = param f32[5 3]
           %b = param f32[5]
           %y = my.linear %x, %w, %b : f32[4 5]
           return %y
         }";
        let graph = depc_ir::parse_graph("own.dep", graph).unwrap_or_else(|e| panic!("{}", e[0]));
        depc::show::rules_text(&depc_passes::analysis::Analysis::new(&graph, &rules), "own.dep")
    };
    let hint = "  hint      `b` is a factor: if it is added to the result (a bias), write `init b`\n";
    assert!(text("b[o]").contains(hint), "{}", text("b[o]"));
    assert!(!text("init b[o]").contains("hint"), "{}", text("init b[o]"));
}
