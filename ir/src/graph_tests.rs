//! Graph text: what is read and printed, the verifier, and the text of every error.

use crate::diag::Pos;
use crate::graph::{Content, Data, DataId, Def, Func, Graph, Op, OpId, Region, ValueId};
use crate::types::{AffineExpr, AffineMap, Attr, Elem, Type};
use crate::{parse_graph, verify};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;

fn parse(text: &str) -> Graph {
    parse_graph("good.dep", text).unwrap_or_else(|diags| {
        let diags: Vec<String> = diags.iter().map(ToString::to_string).collect();
        panic!("{text}\n{}", diags.join("\n"))
    })
}

/// Everything but the positions, as text: `Graph` has floats, so it has no equality.
fn image(mut graph: Graph) -> String {
    graph.ops.iter_mut().for_each(|op| op.pos = Pos::default());
    graph.funcs.iter_mut().for_each(|f| f.pos = Pos::default());
    format!("{graph:#?}")
}

/// The text is as printed, and reads back as the same graph.
fn check(text: &str) {
    let graph = parse(text);
    let printed = graph.to_string();
    assert_eq!(printed, text);
    assert_eq!(image(parse(&printed)), image(graph));
}

/// Every construct, as it is printed.
const GOOD: &[&str] = &[
    "",
    "graph @empty() {\n}\n",
    "graph @block(%x: f32[1 8 8 16]) -> f32[1 8 8 16] {
  %w = param f32[16 3 3 16]
  %b = param f32[16]
  %z = splat 0.5 : f32[16]
  %i = ints [1 2 3] : i64[3]
  %y = tosa.conv2d %x, %w, %b, _, _ {pad = [1 1 1 1]} : f32[1 8 8 16]
  %a, %c = some.two_results %x : f32[1], i64[1]
  %g = linalg.generic %y, %b, %y {indexing_maps = [affine (d0, d1, d2, d3) -> (d0, d1, d2, d3), affine (d0, d1, d2, d3) -> (d3)]} : f32[1 8 8 16] {
    ^(%in: f32, %in2: f32, %out: f32):
      %s = arith.addf %in, %in2 : f32
      linalg.yield %s
  }
  return %y
}
"
    ,
    // Regions may reuse each other's names; captured values; nested regions; two regions; no results and no operands.
    "private graph @\"a b\\n\"(%0: index, %arg-1: ?) {\n}\n",
    "graph @f(%0: i1) -> i1 {
  %1#0, %1#1 = scf.if %0 : f32[], f32[?] {
    ^():
      %a = t.a : f32
      t.loop {
        ^(%b: f32):
          t.use %a, %b, %0
      }
      scf.yield %a
  } {
    ^():
      %a = t.b %0 : f32
      t.nothing
      scf.yield %a
  }
  %a = t.c %1#0, %1#1 {flag} : bf16[]
  return %0
}

private graph @g() {
  t.no-thing--2
}
",
    // Attributes.
    "graph @attrs() {
  t.a {b = true, f = 1.0, f2 = -1e-300, f3 = inf, f4 = -inf, f5 = nan, f6 = -0.0, i = -9223372036854775808, no = false, u}
  t.b {e = [], l = [,], l1 = [1,], l2 = [1, 2], l3 = [unit, \"s\", [1 2], [[], [,]]], l4 = [1.5], l5 = [#\"x\"], s = \"a\\\"\\\\\\n\\u{7f}é\"}
  t.c {\"a-b\" = #\"#foo<bar>\", dimension_numbers.input_batch_dimension = 0, m = affine () -> (), m2 = affine (d0, d1) -> (0, d1, d0 * 2 + d1, (d0 + d1) floordiv 2, s0)}
}
",
    // Literals: names, shared storages, uniform axes; in attributes too.
    "graph @data() {
  %a = param \"torch_tensor_16\" f32[1 16] uniform [0]
  %b = param \"other\" of \"torch_tensor_16\" f32[16 1] uniform [1]
  %c = param \"torch_tensor_16\" f32[1 16] uniform [0]
  %d = tosa.const {values = param \"torch_tensor_16\" i8[16]} : f32[16]
  %e = arith.constant {value = splat 7 i64} : i64
  %f = splat -inf : f32[2 3]
  %g = ints [] : i1[0 5]
  %h = tosa.const_shape {values = ints \"named\" [1 2] index[2]} : !\"tosa.shape<2>\"
  %i = param !quant.uniform<i8:f32, {0.5:-3, 2.0}>[4]
  %j = splat 9007199254740992 : ui64[2]
  %k = splat 1e16 : i64[2]
  %l = splat 0.5 : complex<f32>[2]
}
",
];

#[test]
fn graphs_print_as_they_read() {
    // A type is never a bare `?`: the row that has one stands for those that must not parse.
    for text in GOOD {
        if text.contains(": ?)") {
            assert!(parse_graph("bad.dep", text).is_err());
            check(&text.replace(": ?)", ": !\"?\")"));
        } else {
            check(text);
        }
    }
}

#[test]
fn space_and_comments_do_not_matter() {
    let loose =
        "//c\r\nprivate graph@f(%x:f32[ 2\n3 ]/* */)->f32[2 3]{%y=t.a%x{u=unit,p=param\"k\":f32[1],}:f32[]return%x}";
    assert!(parse_graph("bad.dep", loose).is_err(), "no block comments, no trailing commas in attributes");
    let loose = loose.replace("/* */", "// %z\n").replace(",}", "}");
    let printed = parse(&loose).to_string();
    insta::assert_snapshot!(printed, @r#"
    private graph @f(%x: f32[2 3]) -> f32[2 3] {
      %y = t.a %x {p = param "k" f32[1], u} : f32[]
      return %x
    }
    "#);
    check(&printed);
}

#[test]
fn positions_are_those_of_the_op_names() {
    let graph =
        parse("graph @f(%x: f32) {\n  %y = t.a %x : f32\n\n  t.b %y {v = splat 1.0 f32} {\n    ^(): t.c\n  }\n}");
    let at: Vec<(u32, u32)> = graph.ops.iter().map(|op| (op.pos.line, op.pos.col)).collect();
    assert_eq!(at, [(2, 8), (4, 3), (5, 10)]);
    assert_eq!((graph.funcs[0].pos.line, graph.funcs[0].pos.col), (1, 7));
}

#[test]
fn storages_follow_names() {
    let graph = parse(GOOD[GOOD.len() - 1]);
    let storage = |i: usize| graph.data[i].storage;
    assert_eq!([storage(1), storage(2), storage(3)], [storage(0); 3]);
    assert_ne!(storage(0), storage(8));
    assert_eq!(graph.data[8].name, "const@8");
    assert_eq!(graph.data[1].content, Content::Stored { uniform: vec![false, true] });
}

#[test]
fn captures_are_found_in_nested_regions() {
    let graph = parse(GOOD[4]);
    let names = |op: u32| -> Vec<String> {
        graph.captures(OpId(op)).into_iter().map(|v| graph.value(v).name.clone()).collect()
    };
    assert_eq!(names(0), ["%0"]);
    assert_eq!(names(2), ["%a", "%0"]);
}

/// A graph as an import may make it: names that repeat, that the text cannot hold, and literals in any order.
fn imported() -> Graph {
    let mut g = Graph::default();
    let f32s = |dims: &[u64]| Type::Tensor { elem: Elem::parse("f32"), dims: dims.iter().map(|d| Some(*d)).collect() };
    let op = |name: &str, operands: &[u32], results: &[u32]| Op {
        name: name.to_string(),
        operands: operands.iter().map(|v| Some(ValueId(*v))).collect(),
        results: results.iter().map(|v| ValueId(*v)).collect(),
        attrs: BTreeMap::new(),
        regions: vec![],
        pos: Pos::default(),
    };
    g.add_value(f32s(&[2]), "%x", Def::Param(0, 0));
    g.add_value(f32s(&[2]), "%x", Def::Result(OpId(0), 0));
    g.add_value(f32s(&[2]), "", Def::Result(OpId(0), 1));
    g.add_value(f32s(&[]), "%x_1", Def::RegionArg(OpId(1), 0, 0));
    g.add_value(f32s(&[]), "% bad", Def::Result(OpId(2), 0));
    for (name, storage) in [("const@1", 7), ("const@0", 9)] {
        g.add_data(Data {
            ty: f32s(&[2]),
            name: name.into(),
            storage,
            content: Content::Stored { uniform: vec![false] },
        });
    }
    g.ops =
        vec![op("t.a", &[0], &[1, 2]), op("t.b", &[1, 2], &[]), op("t.c", &[3, 2], &[4]), op("return", &[0, 1], &[])];
    g.ops[0]
        .attrs
        .insert("v".into(), Attr::List(vec![Attr::Data(crate::graph::DataId(0)), Attr::Data(crate::graph::DataId(1))]));
    g.ops[1].regions.push(Region { args: vec![ValueId(3)], ops: vec![OpId(2)] });
    let body = vec![OpId(0), OpId(1), OpId(3)];
    g.funcs.push(Func {
        name: "main".into(),
        public: true,
        params: vec![ValueId(0)],
        block_args: 0,
        body,
        pos: Pos::default(),
    });
    g
}

#[test]
fn imported_names_are_made_unique() {
    verify(&imported()).unwrap();
    let printed = imported().to_string();
    insta::assert_snapshot!(printed, @r#"
    graph @main(%x: f32[2]) -> f32[2], f32[2] {
      %x_1, %v2 = t.a %x {v = [param "const@1" f32[2], param "const@0" f32[2]]} : f32[2], f32[2]
      t.b %x_1, %v2 {
        ^(%x_1_1: f32[]):
          %v4 = t.c %x_1_1, %v2 : f32[]
      }
      return %x, %x_1
    }
    "#);
    check(&printed);
}

type Damage = fn(&mut Graph);

/// Each damage breaks one invariant of the header of `verify`.
#[test]
fn the_verifier_sees_every_damage() {
    let damages: &[(&str, Damage)] = &[
        ("1 value", |g| g.ops[1].operands[0] = Some(ValueId(99))),
        ("1 data", |g| _ = g.ops[0].attrs.insert("d".into(), Attr::List(vec![Attr::Data(crate::graph::DataId(2))]))),
        ("1 op", |g| g.funcs[0].body.push(OpId(99))),
        ("2 order", |g| g.funcs[0].body.swap(0, 1)),
        ("2 orphan", |g| g.ops.push(g.ops[3].clone())),
        ("2 twice", |g| g.funcs[0].body.push(OpId(3))),
        ("3 def", |g| g.values[1].def = Def::Result(OpId(0), 1)),
        ("3 none", |g| _ = g.add_value(Type::Opaque("t".into()), "%t", Def::Param(0, 1))),
        ("3 twice", |g| g.ops[3].results.push(ValueId(1))),
        ("4 before", |g| g.ops[0].operands[0] = Some(ValueId(1))),
        ("4 region", |g| g.ops[3].operands[0] = Some(ValueId(4))),
        ("4 own", |g| g.ops[2].operands[0] = Some(ValueId(4))),
        ("5 flags", |g| g.data[0].content = Content::Stored { uniform: vec![] }),
        ("5 dynamic", |g| g.data[0].ty = Type::Tensor { elem: Elem::parse("f32"), dims: vec![None] }),
        ("5 ints of floats", |g| g.data[0].content = Content::Ints(vec![1, 2])),
        ("6", |g| g.data[0].name = "const@0".into()),
        ("7", |g| g.ops[0].name = "param".into()),
        ("8 dim", |g| {
            let map = AffineMap { dims: 1, results: vec![AffineExpr::Dim(1)] };
            g.ops[0].attrs.insert("m".into(), Attr::Map(map));
        }),
        ("8 text", |g| {
            let other = AffineExpr::Other { dims: vec![0], text: "d0, d1".into() };
            g.ops[0].attrs.insert("m".into(), Attr::Map(AffineMap { dims: 2, results: vec![other] }));
        }),
        ("10", |g| {
            let result = g.ops[0].results[0];
            g.weights.insert(result, DataId(0));
        }),
        ("9", |g| g.values[0].ty = Type::Scalar(Elem { name: "f64".into(), ..Elem::parse("f32") })),
        ("9 text", |g| g.values[0].ty = Type::Scalar(Elem::parse("a b"))),
        ("11 function", |g| g.funcs.push(Func { params: vec![], body: vec![], ..g.funcs[0].clone() })),
        ("11 op", |g| g.ops[0].name = "a\"b".into()),
    ];
    let mut out = String::new();
    for (name, damage) in damages {
        let mut graph = imported();
        damage(&mut graph);
        let errors = verify(&graph).expect_err(name);
        writeln!(out, "{name}: {}", errors.join("; ")).unwrap();
    }
    insta::assert_snapshot!(out);
}

/// Bodies of a function with an argument `%x`.
const BAD: &[&str] = &[
    // Syntax.
    "%y = ",
    "%y : f32",
    "%y = t.a %x : ",
    "%y = t.a %x : f32[1, 2]",
    "%y = t.a %x : f32[-1]",
    "%y = t.a %x, : f32",
    "%y = t.a %x {k = } : f32",
    "%y = t.a %x : f32 {k = 1}",
    "%y = t.a %x {k = [1 2.5 x]} : f32",
    "t.a {\n ^(%a): t.b }",
    "t.a {m = affine (d0) -> (d0 / 2)}",
    "%y = param",
    "%y = splat : f32",
    "t.a \"",
    // Values.
    "t.a %z",
    "t.a %xs",
    "t.a %y\n  %y = t.b : f32",
    "%y = t.a %y : f32",
    "t.a {\n    ^(%in: f32): t.b\n  }\n  t.c %in",
    "%x = t.a : f32",
    "t.a {\n    ^(%x: f32): t.b\n  }",
    "%y, %y = t.a : f32, f32",
    "%y = t.a\n  %z = t.b %y : f32",
    "t.a : f32",
    "%a, %b = param f32[1]",
    // Attributes.
    "t.a {k = 1, k = 2}",
    "t.a {k = 9223372036854775808}",
    "t.a {k = [1 2.5]}",
    "t.a {k = \"\\q\"}",
    "t.a {k = \"\\u{110000}\"}",
    "t.a {m = affine (d1, d0) -> (d0)}",
    "t.a {m = affine (d0) -> (d1, d0 + d7)}",
    // Literals.
    "%y = param f32",
    "%y = param f32[?]",
    "%y = param !\"t\"",
    "%y = param f32[2 3] uniform [2]",
    "%y = param \"a\" of \"b\" f32[2]",
    "%y = param \"a\" f32[2]\n  %z = param \"b\" f32[2]\n  %q = param \"a\" of \"b\" f32[2]",
    "%y = ints [1 2] : f32[2]",
    "%y = ints [1 2] : i64[3]",
    "%y = splat 1 : f32[99999999999999999999]",
    // Several mistakes at once.
    "t.a %p\n  t.b %q {k = 1, k = 2}",
];

#[test]
fn errors() {
    let mut out = String::new();
    let whole = [
        "grph @f() {}",
        "graph f() {}",
        "graph @f(%x: f32 {}",
        "graph @f(%x: f32, %x: f32) {}",
        "graph @f() {",
        "graph @f() -> f32 {}",
        "graph @f(%x: f32) -> f32[1] { return %x }",
        "graph @f() {}\ngraph @f() {}",
        "junk",
    ];
    let bodies = BAD.iter().map(|body| format!("graph @f(%x: f32) {{\n  {body}\n}}\n"));
    for text in bodies.chain(whole.map(String::from)) {
        let diags = parse_graph("bad.dep", &text).expect_err(&text);
        writeln!(out, "{text}").unwrap();
        for diag in diags {
            assert!(!diag.help.is_empty() && diag.pos.line > 0, "{diag}");
            writeln!(out, "{diag}").unwrap();
        }
        writeln!(out).unwrap();
    }
    insta::assert_snapshot!(out);
}

#[test]
fn deep_nesting_is_an_error() {
    for (open, close) in [("[", "]"), ("t.a {^(): ", "}")] {
        for depth in [10, 100, 102, 200, 400, 800, 1600, 5000, 20_000, 100_000] {
            let mut text = format!("graph @f() {{ {}", if open == "[" { "t.a {k = " } else { "" });
            text += &open.repeat(depth);
            text += &close.repeat(depth);
            text += if open == "[" { "}}" } else { "}" };
            let read = parse_graph("deep.dep", &text);
            assert_eq!(read.is_ok(), depth <= 100, "{depth}");
        }
    }
}

/// The reference's examples are graphs, and stand there as they are printed.
#[test]
fn the_reference_is_true() {
    let blocks: Vec<&str> = include_str!("../../spec/ir.md").split("```dep\n").skip(1).collect();
    assert!(blocks.len() > 3);
    for block in blocks {
        check(block.split("```").next().unwrap());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC*") {
        let _ = parse_graph("any.dep", &text);
    }

    /// Good graphs with pieces replaced: never a panic, and what is accepted prints as it reads.
    #[test]
    fn damaged_graphs_are_read_without_panic(
        row in 0..GOOD.len(), at in 0usize..900, cut in 0usize..8,
        junk in prop::sample::select(vec![
            "", "(", ")", "[", "]", "{", "}", "\"", "=", "->", "%x", "%y = ", "_", ",", "0", "-", "\n", "é", "of", "\\", "#", "f32[2]", "<",
        ]),
    ) {
        let mut chars: Vec<char> = GOOD[row].chars().collect();
        let at = at.min(chars.len());
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, junk.chars());
        let text: String = chars.into_iter().collect();
        if let Ok(graph) = parse_graph("damaged.dep", &text) {
            let printed = graph.to_string();
            check(&printed);
        }
    }

    #[test]
    fn floats_and_strings_survive(x: f64, text: String) {
        let mut graph = parse("graph @f() { t.a }");
        graph.ops[0].attrs.insert(text.clone(), Attr::List(vec![Attr::Float(x), Attr::Str(text)]));
        let again = parse(&graph.to_string());
        prop_assert_eq!(image(again), image(graph));
    }
}
