use crate::{Literal, Module, NewLiteral, Op, Print};
use depc_ir::diag::Pos;
use depc_ir::types::{AffineExpr, Attr};

mod numbers;

/// Dialects that MLIR lacks, and one that it has.
const DIALECTS: &[&str] = &["stablehlo", "chlo", "sdy", "torch", "util", "tosa"];

fn parse(text: &str) -> Module {
    Module::parse(text, "in.mlir", DIALECTS, &|pos| pos).unwrap_or_else(|e| panic!("{}", e[0]))
}

/// The ops of the first function's body.
fn body(module: &Module) -> Vec<Op> {
    module.block_ops(module.regions(module.top_ops()[0])[0][0]).to_vec()
}

fn find(module: &Module, name: &str) -> Op {
    let all = module.nested(module.top());
    *all.iter().find(|op| module.name(**op) == name).unwrap_or_else(|| panic!("no {name}"))
}

/// One op with the given attributes, discardable and as properties.
fn holder(attrs: &str) -> String {
    format!(
        "func.func @f() {{\n  \"x.op\"() <{{{attrs}}}> : () -> ()\n  \"x.op2\"() {{{attrs}}} : () -> ()\n  return\n}}\n"
    )
}

/// Both ops read `before`; writing `values` makes both print `after`, which parses and reads back as `values`.
fn write_keeps_form(before: &str, expect: &Attr, values: &[i64], after: &str) {
    let mut module = parse(&holder(&format!("a = {before}")));
    for name in ["x.op", "x.op2"] {
        let op = find(&module, name);
        assert_eq!(module.attr(op, "a").as_ref(), Some(expect), "{before}");
        assert_eq!(module.attrs(op, None), [("a".to_string(), expect.clone())], "{before}");
        module.set_ints(op, "a", values).unwrap_or_else(|e| panic!("{}", e[0]));
    }
    module.verify().expect("still valid");
    let text = module.print(Print::default());
    assert_eq!(text.matches(&format!("a = {after}}}")).count(), 2, "{text}");
    let again = parse(&text);
    let read = again.attr(find(&again, "x.op"), "a");
    let expect = if values.len() == 1 && matches!(expect, Attr::Int(_)) {
        Attr::Int(values[0])
    } else {
        Attr::Ints(values.to_vec())
    };
    assert_eq!(read, Some(expect));
}

#[test]
fn integers_keep_their_form() {
    let two = Attr::Ints(vec![1, 2]);
    let same = Attr::Ints(vec![2, 2]);
    write_keeps_form("array<i64: 1, 2>", &two, &[3, -4], "array<i64: 3, -4>");
    write_keeps_form("array<i32: 1, 2>", &two, &[3, -4], "array<i32: 3, -4>");
    write_keeps_form("array<i8: 1, 2>", &two, &[3, -4], "array<i8: 3, -4>");
    write_keeps_form("array<i1: true, false>", &Attr::Ints(vec![1, 0]), &[0, 1], "array<i1: false, true>");
    write_keeps_form("[1, 2]", &two, &[3, 4], "[3, 4]");
    write_keeps_form("[1 : i32, 2 : i8]", &two, &[3, 4], "[3 : i32, 4 : i8]");
    write_keeps_form("dense<[1, 2]> : tensor<2xi64>", &two, &[3, 4], "dense<[3, 4]> : tensor<2xi64>");
    write_keeps_form("dense<2> : vector<2xi64>", &same, &[3, 4], "dense<[3, 4]> : vector<2xi64>");
    write_keeps_form("dense<[1, 2]> : vector<2xi32>", &two, &[5, 5], "dense<5> : vector<2xi32>");
    write_keeps_form("dense<[1, 2]> : tensor<2xindex>", &two, &[3, 4], "dense<[3, 4]> : tensor<2xindex>");
    write_keeps_form("dense<[[1, 2]]> : tensor<1x2xi8>", &two, &[3, -4], "dense<[[3, -4]]> : tensor<1x2xi8>");
    write_keeps_form("dense<[1, 2]> : tensor<2xui8>", &two, &[3, 255], "dense<[3, 255]> : tensor<2xui8>");
    write_keeps_form("7 : i64", &Attr::Int(7), &[8], "8 : i64");
    write_keeps_form("7 : index", &Attr::Int(7), &[8], "8 : index");
}

#[test]
fn integers_that_do_not_fit_are_refused() {
    let mut module = parse(&holder("a = array<i8: 1, 2>, b = dense<1> : tensor<2xi1>, c = \"text\", d = [1, 2]"));
    let op = find(&module, "x.op");
    let wrong: [(&str, &[i64]); 6] =
        [("a", &[1, 128]), ("a", &[1]), ("b", &[0, 2]), ("c", &[1]), ("d", &[1, 2, 3]), ("missing", &[1])];
    for (name, values) in wrong {
        let error = module.set_ints(op, name, values).expect_err(name).remove(0);
        assert_eq!(error.pos, Pos { line: 2, col: 3 });
        assert!(error.message.starts_with("x.op: ") && error.message.contains(name), "{error}");
    }
    assert_eq!(module.print(Print::default()).matches("a = array<i8: 1, 2>").count(), 2);
}

#[test]
fn every_kind_of_attribute_is_read() {
    let module = parse(&holder(
        "b = true, f = 2.5 : f16, g = [[0, 1], [2]], i = -3 : i32, m = affine_map<(d0, d1, d2) -> (d1, 0, d0 * 2 + d2)>, \
         n = [], o = dense<1.0> : tensor<4xf32>, s = \"text\", t = f32, u, w = 18446744073709551615 : ui64, y = @sym",
    ));
    let attrs = module.attrs(find(&module, "x.op"), Some("n"));
    let get = |name: &str| attrs.iter().find(|(n, _)| n == name).map(|(_, a)| a.clone());
    assert_eq!(get("n"), None);
    assert_eq!(get("b"), Some(Attr::Bool(true)));
    assert_eq!(get("f"), Some(Attr::Float(2.5)));
    assert_eq!(get("g"), Some(Attr::List(vec![Attr::Ints(vec![0, 1]), Attr::Ints(vec![2])])));
    assert_eq!(get("i"), Some(Attr::Int(-3)));
    assert_eq!(get("o"), Some(Attr::Opaque("dense<1.000000e+00> : tensor<4xf32>".into())));
    assert_eq!(get("s"), Some(Attr::Str("text".into())));
    assert_eq!(get("t"), Some(Attr::Opaque("f32".into())));
    assert_eq!(get("u"), Some(Attr::Unit));
    assert_eq!(get("w"), Some(Attr::Opaque("18446744073709551615 : ui64".into())));
    assert_eq!(get("y"), Some(Attr::Str("sym".into())));
    let Some(Attr::Map(map)) = get("m") else { panic!("{:?}", get("m")) };
    assert_eq!((map.dims, &map.results[0], &map.results[1]), (3, &AffineExpr::Dim(1), &AffineExpr::Const(0)));
    assert_eq!(map.results[2], AffineExpr::Other { dims: vec![0, 2], text: "d0 * 2 + d2".into() });
}

const CONV: &str = "func.func @f(%x: tensor<1x3x8x8xf32>, %w: tensor<4x3x3x3xf32>) -> tensor<1x4x6x6xf32> {
  %0 = tensor.empty() : tensor<1x4x6x6xf32>
  %1 = linalg.conv_2d_nchw_fchw ins(%x, %w : tensor<1x3x8x8xf32>, tensor<4x3x3x3xf32>) outs(%0 : tensor<1x4x6x6xf32>) -> tensor<1x4x6x6xf32>
  return %1 : tensor<1x4x6x6xf32>
}";

#[test]
fn named_structured_ops_show_their_maps_and_bodies() {
    let module = parse(CONV);
    let conv = body(&module)[1];
    let maps = module.indexing_maps(conv).expect("structured");
    let text: Vec<String> = maps.iter().map(ToString::to_string).collect();
    assert_eq!(text[1], "(d0, d1, d2, d3, d4, d5, d6) -> (d1, d4, d5, d6)");
    assert_eq!(maps[0].results[2], AffineExpr::Other { dims: vec![2, 5], text: "d2 + d5".into() });
    let inner: Vec<String> = module.nested(conv).iter().skip(1).map(|op| module.name(*op)).collect();
    assert_eq!(inner, ["arith.mulf", "arith.addf", "linalg.yield"]);
    // Ops that the text does not spell out stand where their parent does.
    assert!(module.nested(conv).iter().all(|op| module.pos(*op) == Pos { line: 3, col: 8 }));
    assert!(module.indexing_maps(body(&module)[0]).is_none());
}

#[test]
fn positions_and_names_are_those_of_the_text() {
    let module = parse(
        "func.func @f(%arg: tensor<2xf32> loc(\"x\")) {
  %a, %b:2 = \"x.three\"(%arg) : (tensor<2xf32>) -> (f32, f32, f32) loc(\"elsewhere\")
  \"x.region\"() ({
  ^bb0(%inner: f32):
    \"x.end\"(%b#1) : (f32) -> ()
  }) : () -> ()
  return
}",
    );
    let three = body(&module)[0];
    assert_eq!(module.pos(three), Pos { line: 2, col: 14 });
    let names: Vec<&str> = module.results(three).iter().map(|v| module.value_name(*v)).collect();
    assert_eq!(names, ["%a", "%b#0", "%b#1"]);
    let region = module.regions(body(&module)[1])[0][0];
    assert_eq!(module.value_name(module.block_args(region)[0]), "%inner");
    assert_eq!(module.operands(module.block_ops(region)[0]), [module.results(three)[2]]);
    assert_eq!(module.value_name(module.operands(three)[0]), "%arg");
}

#[test]
fn errors_stand_in_the_users_file() {
    let locate = |pos: Pos| Pos { line: pos.line + 10, col: pos.col };
    let wrong =
        Module::parse("func.func @f() {\n  %0 = unknown.op\n}", "in.mlir", &[], &locate).expect_err("no such op");
    assert_eq!(
        wrong[0].to_string().lines().next(),
        Some("in.mlir:12:8: error: Dialect `unknown' not found for custom op 'unknown.op'")
    );
    let wrong =
        Module::parse("func.func @f() -> f32 {\n  return loc(\"a\")\n}", "in.mlir", &[], &locate).expect_err("type");
    assert!(wrong[0].message.contains("'func.return' op"), "{}", wrong[0]);
    assert!(Module::parse("", "in.mlir", &[], &locate).is_ok());
    assert!(Module::parse("\"", "in.mlir", &[], &locate).is_err());
}

#[test]
fn verification_points_to_the_op_whatever_its_location() {
    let mut module = parse(
        "func.func @f(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0 = tosa.abs %x : (tensor<2xf32>) -> tensor<2xf32> loc(\"here\")
  %1 = tosa.floor %0 : (tensor<2xf32>) -> tensor<2xf32> loc(\"here\")
  return %1 : tensor<2xf32>
}",
    );
    let floor = body(&module)[1];
    module.set_dims(module.results(floor)[0], &[Some(3)]).expect("a tensor");
    let found = module.verify().expect_err("shapes differ");
    assert_eq!(found[0].pos, Pos { line: 3, col: 8 }, "{}", found[0]);
    // An invalid module is still printed (in generic form), never a crash.
    assert!(module.print(Print::default()).contains("tosa.floor"));
}

#[test]
fn values_are_resized_and_keep_element_type_and_encoding() {
    let mut module = parse(
        "func.func @f(%x: tensor<2x?xf16, \"enc\">, %n: index) -> (tensor<2x?xf16, \"enc\">, index) {
  return %x, %n : tensor<2x?xf16, \"enc\">, index
}",
    );
    let function = module.top_ops()[0];
    let args = module.block_args(module.regions(function)[0][0]).to_vec();
    assert_eq!(module.ty(args[0]).to_string(), "f16[2 ?]");
    assert!(module.has_encoding(args[0]) && !module.has_encoding(args[1]));
    module.set_dims(args[0], &[Some(1), None]).expect("a tensor");
    assert!(module.verify().is_err());
    module.set_signature(function, &args).expect("a function");
    module.verify().expect("consistent");
    assert_eq!(module.print(Print::default()).matches("tensor<1x?xf16, \"enc\">").count(), 3);
    assert!(module.set_dims(args[0], &[Some(1)]).is_err(), "another rank");
    assert!(module.set_dims(args[1], &[]).is_err(), "no tensor");
    assert!(module.set_signature(body(&module)[0], &args).is_err(), "no function");
}

/// A module of one constant, its literal, and what it prints after an edit.
fn constant(literal: &str, edit: impl FnOnce(&mut Module, Op)) -> (Literal, String) {
    let mut module = parse(&format!("\"x.const\"() {{value = {literal}}} : () -> ()"));
    let op = find(&module, "x.const");
    let before = module.literal(op, "value").expect("has a value");
    edit(&mut module, op);
    module.verify().expect("valid");
    let text = module.print(Print::default());
    let start = text.find("value = ").expect("printed") + "value = ".len();
    let end = text[start..].find("} : () -> ()").expect("printed") + start;
    parse(&text);
    (before, text[start..end].to_string())
}

fn resized(literal: &str, dims: &[u64], new: NewLiteral<'_>) -> String {
    constant(literal, |m, op| drop(m.set_literal(op, "value", dims, new).unwrap_or_else(|e| panic!("{}", e[0])))).1
}

fn described(literal: &str) -> String {
    let (l, _) = constant(literal, |_, _| {});
    let ty = l.ty().clone();
    match l {
        Literal::Float(_, v) => format!("float {ty} {v}"),
        Literal::Int(_, v) => format!("int {ty} {v}"),
        Literal::Splat(_, v) => format!("splat {ty} {v:?}"),
        Literal::Ints(_, v) => format!("ints {ty} {v:?}"),
        Literal::Dense(_, v) => format!("dense {ty} {v:?}"),
        Literal::Resource(_, key) => format!("resource {ty} {key}"),
        Literal::Other(_, text) => format!("other {text}"),
    }
}

#[test]
fn every_kind_of_literal_is_told() {
    assert_eq!(described("2.5 : bf16"), "float bf16 2.5");
    assert_eq!(described("-7 : i8"), "int i8 -7");
    assert_eq!(described("true"), "int i1 1");
    assert_eq!(described("7 : index"), "int index 7");
    assert_eq!(described("dense<1.5> : tensor<2x3xf16>"), "splat f16[2 3] Some(1.5)");
    assert_eq!(described("dense<-1> : tensor<1000xi8>"), "splat i8[1000] Some(-1.0)");
    assert_eq!(described("dense<true> : tensor<4xi1>"), "splat i1[4] Some(1.0)");
    assert_eq!(described("dense<(1.0, 2.0)> : tensor<4xcomplex<f32>>"), "splat complex<f32>[4] None");
    assert_eq!(described("dense<[1, -2]> : tensor<2xindex>"), "ints index[2] [1, -2]");
    assert_eq!(described("dense<[true, false, true]> : tensor<3xi1>"), "ints i1[3] [1, 0, 1]");
    assert_eq!(described("dense<[1.0, 2.0]> : tensor<2xf16>"), "dense f16[2] [0, 60, 0, 64]");
    assert_eq!(described("dense_resource<key> : tensor<2x2xf32>"), "resource f32[2 2] key");
    assert_eq!(described("dense_resource<\"a key\"> : tensor<2xf32>"), "resource f32[2] a key");
    assert_eq!(described("dense<[\"a\", \"b\"]> : tensor<2x!x.s>"), "other dense<[\"a\", \"b\"]> : tensor<2x!x.s>");
    assert!(described("dense<[1.0, 2.0]> : vector<2xf32>").starts_with("other "));
    let many = |pairs: usize| {
        let text = vec!["1, 0"; pairs].join(", ");
        described(&format!("dense<[{text}]> : tensor<{}xi1>", 2 * pairs))
    };
    assert!(many(2048).starts_with("ints i1[4096] [1, 0, 1, 0"), "{}", many(2048));
    let bits = many(2049);
    assert!(bits.starts_with("dense i1[4098] [1, 0, 1, 0") && bits.matches(", ").count() == 4097, "{bits}");
}

#[test]
fn literals_are_resized_in_their_form() {
    assert_eq!(
        resized("dense<1.5> : tensor<2x3xf16>", &[2, 1], NewLiteral::Same),
        "dense<1.500000e+00> : tensor<2x1xf16>"
    );
    assert_eq!(
        resized("dense<(1.0, 2.0)> : tensor<4xcomplex<f32>>", &[2], NewLiteral::Same),
        "dense<(1.000000e+00,2.000000e+00)> : tensor<2xcomplex<f32>>"
    );
    assert_eq!(
        resized("dense_resource<key> : tensor<2x2xf32>", &[2, 1], NewLiteral::Same),
        "dense_resource<key> : tensor<2x1xf32>"
    );
    assert_eq!(
        resized("dense_resource<key> : tensor<2x2xf32>", &[2, 1], NewLiteral::Key("new")),
        "dense_resource<new> : tensor<2x1xf32>"
    );
    assert_eq!(
        resized("dense_resource<key> : tensor<2x2xf32>", &[2, 1], NewLiteral::Key("key")),
        "dense_resource<key_1> : tensor<2x1xf32>"
    );
    assert_eq!(
        resized("dense_resource<key> : tensor<2x2xf32>", &[2, 1], NewLiteral::Shared("key")),
        "dense_resource<key> : tensor<2x1xf32>"
    );
    assert_eq!(
        resized("dense<[1.0, 2.0]> : tensor<2xf16>", &[1], NewLiteral::Bytes(&[0, 64])),
        "dense<2.000000e+00> : tensor<1xf16>"
    );
    assert_eq!(
        resized("dense<[1, 2, 3]> : tensor<3xi32>", &[2], NewLiteral::Ints(&[1, 3])),
        "dense<[1, 3]> : tensor<2xi32>"
    );
    assert_eq!(
        resized("dense<[1, 2, 3]> : tensor<3xindex>", &[2], NewLiteral::Ints(&[1, 3])),
        "dense<[1, 3]> : tensor<2xindex>"
    );
    assert_eq!(
        resized("dense<[true, false, true]> : tensor<3xi1>", &[2], NewLiteral::Bytes(&[1, 0])),
        "dense<[true, false]> : tensor<2xi1>"
    );
    assert_eq!(
        resized("dense<1> : tensor<3xi1>", &[2], NewLiteral::Ints(&[0, 1])),
        "dense<[false, true]> : tensor<2xi1>"
    );
}

#[test]
fn literals_that_cannot_be_resized_are_refused() {
    let refused = |literal: &str, dims: &[u64], new: NewLiteral<'_>| {
        constant(literal, |m, op| assert!(m.set_literal(op, "value", dims, new).is_err(), "{literal}"));
    };
    refused("dense<[1.0, 2.0]> : tensor<2xf16>", &[1], NewLiteral::Same);
    refused("dense<[1.0, 2.0]> : tensor<2xf16>", &[2], NewLiteral::Bytes(&[0, 64]));
    refused("dense<[1.0, 2.0]> : tensor<2xf16>", &[1, 1], NewLiteral::Bytes(&[0, 64]));
    refused("dense<[1, 2]> : tensor<2xi8>", &[1], NewLiteral::Ints(&[200]));
    refused("dense<[1, 2]> : tensor<2xi8>", &[1], NewLiteral::Ints(&[]));
    refused("dense<[1.0, 2.0]> : tensor<2xf16>", &[1], NewLiteral::Ints(&[1]));
    refused("dense<[true, false]> : tensor<2xi1>", &[2], NewLiteral::Bytes(&[1]));
    refused("dense_resource<key> : tensor<2xf16>", &[1], NewLiteral::Shared("other"));
    refused("2.0 : f32", &[], NewLiteral::Same);
    refused("\"text\"", &[], NewLiteral::Same);
}

#[test]
fn numbers_keep_their_form() {
    let set = |literal: &str, value: f64| {
        constant(literal, |m, op| m.set_float(op, "value", value).unwrap_or_else(|e| panic!("{}", e[0]))).1
    };
    assert_eq!(set("64.0 : f32", 32.0), "3.200000e+01 : f32");
    assert_eq!(set("64.0 : f64", 0.1), "1.000000e-01 : f64");
    assert_eq!(set("64.0 : bf16", 1.0 / 3.0), "3.339840e-01 : bf16");
    assert_eq!(set("64.0 : f16", 48.0), "4.800000e+01 : f16");
    assert_eq!(set("dense<64.0> : tensor<1x1xf32>", 32.0), "dense<3.200000e+01> : tensor<1x1xf32>");
    constant("dense<[1.0, 2.0]> : tensor<2xf32>", |m, op| assert!(m.set_float(op, "value", 1.0).is_err()));
    constant("64 : i64", |m, op| assert!(m.set_float(op, "value", 1.0).is_err()));
}

#[test]
fn copies_stand_behind_their_originals_and_take_over_uses() {
    let mut module = parse(
        "func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  %c = arith.constant 2.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = [\"parallel\"]}
    ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%a: f32, %b: f32):
    %m = arith.mulf %a, %c : f32
    %s = arith.addf %m, %c : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  return %y : tensor<4xf32>
}",
    );
    let [c, e, y, ..] = body(&module)[..] else { panic!("ops") };
    let copy = module.clone_after(c);
    module.set_float(copy, "value", 3.0).expect("a number");
    assert_eq!(module.replace_captured(y, module.results(c)[0], module.results(copy)[0]), 2);
    let empty = module.clone_after(e);
    module.set_operand(y, 1, module.results(empty)[0]).expect("has operand 1");
    assert!(module.set_operand(y, 2, module.results(empty)[0]).is_err());
    let twin = module.clone_after(y);
    let order: Vec<Op> = body(&module);
    assert_eq!(order[..6], [c, copy, e, empty, y, twin]);
    assert_eq!(module.operands(twin), module.operands(y));
    let (inner, inner_twin) = (module.nested(y), module.nested(twin));
    assert_eq!(inner.len(), inner_twin.len());
    assert_eq!(module.pos(inner_twin[1]), module.pos(inner[1]));
    assert_eq!(module.operands(inner_twin[1])[1], module.results(copy)[0]);
    assert_eq!(module.value_name(module.results(inner_twin[1])[0]), "%m");
    module.verify().expect("valid");
    let text = module.print(Print::default());
    assert_eq!(text.matches("tensor.empty").count(), 2);
    assert_eq!(text.matches("arith.constant").count(), 2);
}

#[test]
fn only_explicit_locations_are_printed() {
    let text = "func.func @f(%x: f32 loc(\"p['w1']\")) -> f32 {
  %0 = arith.addf %x, %x : f32 loc(\"add\"(\"a loc(unknown).py\":1:2))
  %1 = arith.addf %x, %0 {note = \" loc(unknown)\"} : f32
  return %1 : f32
}";
    let mut module = parse(text);
    let located = module.print(Print { debug_info: true, ..Print::default() });
    assert_eq!(located.matches("loc(unknown)").count(), 2, "{located}");
    for part in
        ["loc(\"p['w1']\"", "\"a loc(unknown).py\":1:2", "note = \" loc(unknown)\"} : f32\n", "return %1 : f32\n"]
    {
        assert!(located.contains(part), "{part} in {located}");
    }
    let mut again = parse(&located);
    assert_eq!(again.print(Print { debug_info: true, ..Print::default() }), located);
    let mut bare = parse(text);
    assert!(!bare.print(Print::default()).contains("loc(\""));
    let mut none = parse(CONV);
    assert!(!none.print(Print { debug_info: true, ..Print::default() }).contains("loc("));
}

#[test]
fn printing_adds_nothing() {
    let text = "module @m attributes {a.b = 1 : i64} {
  func.func @f() -> tensor<2xf32> {
    %cst = arith.constant dense_resource<weights> : tensor<2xf32>
    \"a.b\"() <{map = affine_map<(d0) -> (d0)>}> : () -> ()
    return %cst : tensor<2xf32>
  }
}
";
    let mut module = parse(text);
    assert_eq!(module.name(module.top()), "builtin.module");
    assert_eq!(module.attr(module.top(), "a.b"), Some(Attr::Int(1)));
    assert_eq!(module.print(Print::default()), text);
    let generic = module.print(Print { generic: true, ..Print::default() });
    assert!(generic.contains("\"arith.constant\"() <{value = dense_resource<weights> : tensor<2xf32>}>"), "{generic}");
    assert_eq!(parse(&generic).print(Print::default()), text);
}

/// With DEPC_ZOO set to a folder of exported modules (their weights still in them): every one parses, and what it prints
/// parses to the same again.
#[test]
fn the_zoo_survives() {
    let Ok(zoo) = std::env::var("DEPC_ZOO") else { return };
    for folder in ["linalg", "tosa"] {
        let files = std::fs::read_dir(std::path::Path::new(&zoo).join(folder)).expect("a zoo");
        for path in files.map(|f| f.expect("readable").path()) {
            let text = std::fs::read_to_string(&path).expect("readable");
            let name = path.display().to_string();
            match Module::parse(&text, &name, &[], &|pos| pos) {
                Ok(mut module) => {
                    let printed = module.print(Print::default());
                    assert_eq!(parse(&printed).print(Print::default()), printed, "{name}");
                }
                Err(e) => assert!(e[0].message.contains("tm_tensor"), "{}", e[0]),
            }
        }
    }
}

/// MLIR would look for `@g` no further than an op of one region that it knows nothing of.
#[test]
fn functions_are_called_from_regions_of_other_dialects() {
    let text = |op: &str, more: &str| {
        format!(
            "func.func @f(%a: tensor<2xf32>) -> tensor<2xf32> {{
  %0 = \"{op}\"(%a) ({{
  ^bb0(%b: tensor<2xf32>):
    %1 = func.call @g(%b) : (tensor<2xf32>) -> tensor<2xf32>
    \"sdy.return\"(%1) {more} : (tensor<2xf32>) -> ()
  }}) : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}}
func.func private @g(tensor<2xf32>) -> tensor<2xf32>"
        )
    };
    for op in ["sdy.manual_computation", "stablehlo.reduce", "torch.prim.Loop", "util.func", "chlo.scan"] {
        parse(&text(op, "")).verify().expect("valid");
    }
    // Types and attributes are what they were.
    let more = "{a = #sdy<manual_axes{\"x\"}>, b = #sdy.all<[{\"x\"}: 1->0]>, c = #sdy.word, d = #sdy.n<1> : i8, e = !torch.v<[?],f32>, \
                f = !util.buffer, g = tensor<?xf32, #stablehlo.bounds<4>>, h = #stablehlo<precision DEFAULT>}";
    let mut module = parse(&text("sdy.manual_computation", more));
    let printed = module.print(Print::default());
    for piece in more[1..more.len() - 1].split(", ").filter(|piece| piece.contains(" = ")) {
        assert!(printed.contains(piece), "{piece}\n{printed}");
    }
    assert_eq!(parse(&printed).print(Print::default()), printed);
    // Other dialects' are told apart by the verifier alone.
    let unknown = Module::parse(&text("x.op", ""), "in.mlir", DIALECTS, &|pos| pos).expect_err("no symbol beyond it");
    assert!(unknown[0].to_string().contains("does not reference a valid function"), "{}", unknown[0]);
    let missing = text("sdy.manual_computation", "").replace("@g(tensor", "@h(tensor");
    assert!(Module::parse(&missing, "in.mlir", DIALECTS, &|pos| pos).is_err());
}

/// Where MLIR crashes, what it had to say is told, and where; and the process goes on.
#[test]
fn crashes_of_mlir_are_errors() {
    let transpose = |permutation: &str| {
        format!(
            "func.func @f(%x: tensor<2x3xf32>) -> tensor<3x2xf32> {{
  %e = tensor.empty() : tensor<3x2xf32>
  %t = linalg.transpose ins(%x : tensor<2x3xf32>) outs(%e : tensor<3x2xf32>) permutation = {permutation}
  return %t : tensor<3x2xf32>
}}"
        )
    };
    let errors = |text: &str| Module::parse(text, "in.mlir", &[], &|pos| pos).expect_err("it is wrong");
    let crashed = |text: &str| {
        let found = errors(text);
        let last = found.last().map(ToString::to_string).unwrap_or_default();
        assert!(last.contains("crashed"), "{last}");
        found[0].to_string()
    };
    for permutation in ["[1; 0]", "[1, x]", "[1, 0", "[1, 99999999999999999999]", "[1,]"] {
        let first = crashed(&transpose(permutation));
        assert!(first.starts_with("in.mlir:3:") && first.contains(": error: "), "{permutation}: {first}");
    }
    // Cut off anywhere in it.
    let whole = transpose("[1, 0]");
    let end = whole.find("[1, 0]").expect("is there") + "[1, 0]".len();
    for cut in whole.find("permutation").expect("is there")..end {
        let first = errors(&whole[..cut])[0].to_string();
        assert!(first.starts_with("in.mlir:3:"), "{}: {first}", &whole[..cut]);
    }
    for permutation in ["[1, 7]", "[1, 1]", "[1]", "[1, 0, 2]", "[1, -1]", "[]"] {
        assert!(errors(&transpose(permutation))[0].to_string().starts_with("in.mlir:3:8: error: "), "{permutation}");
    }
    // The stack runs out where nothing has been parsed yet, and behind an op.
    let deep = format!("affine_map<(d0) -> ({}d0)>", "-".repeat(1_000_000));
    let first = crashed(&format!("#m = {deep}\nmodule {{}}"));
    assert_eq!(first.lines().next(), Some("in.mlir: error: MLIR's parser crashed before the end of the first op"));
    let first = crashed(&format!("\"x.a\"() : () -> ()\n\"x.b\"() {{m = {deep}}} : () -> ()"));
    let message = "in.mlir:1:1: error: MLIR's parser crashed here, or in the op that follows";
    assert_eq!(first.lines().next(), Some(message));
    // A verifier that asks a resource for its values.
    let shift = "func.func @f(%x: tensor<2xf32>) -> tensor<2xf32> {
  %s = \"tosa.const\"() {values = dense_resource<k> : tensor<1xi8>} : () -> tensor<1xi8>
  %y = tosa.mul %x, %x, %s : (tensor<2xf32>, tensor<2xf32>, tensor<1xi8>) -> tensor<2xf32>
  return %y : tensor<2xf32>
}";
    let crash = |text: &str| crashed(text).lines().next().map(str::to_string);
    assert_eq!(crash(shift).as_deref(), Some("in.mlir:3:8: error: MLIR's verifier crashed on this op"));
    parse(&transpose("[1, 0]")).verify().expect("the process is as it was");
    // Several threads at once.
    let both = || {
        for _ in 0..20 {
            crashed(&transpose("[1; 0]"));
            parse(&transpose("[1, 0]")).verify().expect("valid");
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(both))));
}
