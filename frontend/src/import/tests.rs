use super::{Imported, Store, import};
use crate::Container;
use crate::source::Source;
use crate::store::{Encoding, Tensor};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Content, Func, MULTI_BLOCK};
use depc_ir::rule::RuleSet;
use depc_ir::types::{Attr, Elem};

const ROLES: &str = "
constant arith.constant(value)
constant tosa.const(values)
constant tosa.const_shape(values)
constant x.const(value)
function func.func
call func.call(callee)
return func.return
yield linalg.yield
ignore cf.assert
";

fn try_import(text: &str) -> Result<Imported, Vec<Diagnostic>> {
    let mut rules = RuleSet::default();
    depc_ir::parse_rules("roles.dep", ROLES, false, &mut rules).expect("roles");
    let mut container = Container::from_bytes(text.as_bytes().to_vec(), "in.mlir").map_err(|e| vec![e])?;
    import(&mut container, &rules)
}

fn imported(text: &str) -> Imported {
    let imported = try_import(text).unwrap_or_else(|e| panic!("{}", e[0]));
    depc_ir::verify(&imported.graph).unwrap_or_else(|e| panic!("{}", e.join("\n")));
    assert_eq!(imported.ops.len(), imported.graph.ops.len());
    assert_eq!(imported.values.len(), imported.graph.values.len());
    assert_eq!(imported.literals.len(), imported.graph.data.len());
    assert_eq!(imported.funcs.len(), imported.graph.funcs.len());
    imported
}

/// The errors' texts, one per line.
fn errors(text: &str) -> String {
    let errors = try_import(text).expect_err("must fail");
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A function of constants.
fn constants(lines: &[&str], resources: &str) -> String {
    let lines: Vec<String> = lines.iter().enumerate().map(|(i, l)| format!("  %c{i} = arith.constant {l}\n")).collect();
    format!(
        "func.func @f() {{\n{}  return\n}}\n{{-#\n  dialect_resources: {{\n    builtin: {{\n{resources}\n    }}\n  }}\n#-}}\n",
        lines.concat()
    )
}

#[test]
fn a_function_becomes_a_graph() {
    let i = imported(
        "module @m {
  func.func private @g(%x: tensor<2xf32>) -> tensor<2xf32> {
    return %x : tensor<2xf32>
  }
  func.func private @declared(tensor<2xf32>)
  module @inner {
    func.func @g(%input: tensor<2x?xf32>, %n: index) -> tensor<2x?xf32> {
      %e = tensor.empty(%n) : tensor<2x?xf32>
      %y:2 = \"x.op\"(%input, %e) <{axes = array<i64: 1>}> {flag} : (tensor<2x?xf32>, tensor<2x?xf32>) -> (tensor<2x?xf32>, f32) loc(\"away\")
      return %y#0 : tensor<2x?xf32>
    }
  }
}",
    );
    let names: Vec<_> = i.graph.funcs.iter().map(|f| (f.name.as_str(), f.public, f.params.len())).collect();
    assert_eq!(names, [("g", false, 1), ("g_2", true, 2)]);
    let op = &i.graph.ops[i.graph.funcs[1].body[1].index()];
    assert_eq!((op.name.as_str(), op.pos), ("x.op", Pos { line: 9, col: 14 }));
    assert_eq!(op.attrs["axes"], Attr::Ints(vec![1]));
    assert_eq!(op.attrs["flag"], Attr::Unit);
    let value = i.graph.value(op.results[1]);
    assert_eq!((value.name.as_str(), value.ty.to_string().as_str()), ("%y#1", "f32"));
    assert_eq!(i.graph.value(op.operands[0].expect("taken")).name, "%input");
    assert_eq!(i.module.name(i.funcs[1]), "func.func");
    assert_eq!(i.module.value_name(i.values[op.results[0].index()]), "%y#0");
}

#[test]
fn structured_ops_have_maps_and_bodies() {
    let i = imported(
        "func.func @f(%x: tensor<4x8xf32>, %w: tensor<8x2xf32>) -> tensor<4x2xf32> {
  %cst = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<4x2xf32>
  %1 = linalg.fill ins(%cst : f32) outs(%0 : tensor<4x2xf32>) -> tensor<4x2xf32>
  %2 = linalg.matmul ins(%x, %w : tensor<4x8xf32>, tensor<8x2xf32>) outs(%1 : tensor<4x2xf32>) -> tensor<4x2xf32>
  return %2 : tensor<4x2xf32>
}",
    );
    let body = &i.graph.funcs[0].body;
    let matmul = i.graph.op(body[3]);
    let Some(Attr::List(maps)) = matmul.attrs.get("indexing_maps") else { panic!("{matmul:?}") };
    let Attr::Map(map) = &maps[1] else { panic!("{maps:?}") };
    assert_eq!(map.to_string(), "(d0, d1, d2) -> (d2, d1)");
    let inner: Vec<_> = matmul.regions[0].ops.iter().map(|op| i.graph.op(*op).name.as_str()).collect();
    assert_eq!(inner, ["arith.mulf", "arith.addf", "linalg.yield"]);
    assert_eq!(i.graph.op(body[0]).attrs["value"], Attr::Data(depc_ir::graph::DataId(0)));
    assert_eq!(i.graph.data[0].content, Content::Splat(0.0));
}

#[test]
fn captured_values_are_seen() {
    let generic = "func.func @f(%x: tensor<4xf32>, %s: f32) -> tensor<4xf32> {
  %y = \"x.loop\"(%x) ({
  ^bb0(%a: f32):
    %m = arith.mulf %a, %s : f32
    BODY
  }) : (tensor<4xf32>) -> tensor<4xf32>
  return %y : tensor<4xf32>
}";
    let one = imported(&generic.replace("BODY", "\"x.yield\"(%m) : (f32) -> ()"));
    let op = one.graph.funcs[0].body[0];
    assert_eq!(one.graph.captures(op), [one.graph.funcs[0].params[1]]);
    assert_eq!(one.graph.op(op).operands.len(), 1);
    let two =
        imported(&generic.replace("BODY", "cf.br ^bb1(%m : f32)\n  ^bb1(%k: f32):\n  \"x.yield\"(%k) : (f32) -> ()"));
    let op = two.graph.op(two.graph.funcs[0].body[0]);
    let params = &two.graph.funcs[0].params;
    assert_eq!(op.operands, [Some(params[0]), Some(params[1])]);
    assert!(op.regions.is_empty() && op.attrs[MULTI_BLOCK] == Attr::Unit);
}

#[test]
fn a_function_of_several_blocks_is_one_list_of_ops() {
    let i = imported(
        "func.func @f(%x: tensor<4xf32>, %c: i1) -> tensor<4xf32> {
  cf.cond_br %c, ^bb1(%x : tensor<4xf32>), ^bb2
^bb1(%y: tensor<4xf32>):
  return %y : tensor<4xf32>
^bb2:
  return %x : tensor<4xf32>
}",
    );
    let func = &i.graph.funcs[0];
    let names: Vec<_> = func.params.iter().map(|v| i.graph.value(*v).name.as_str()).collect();
    assert_eq!((names, func.body.len()), (vec!["%x", "%c", "%y"], 3));
    let backwards = "func.func @f() {
  cf.br ^bb2
^bb1:
  \"x.use\"(%0) : (i32) -> ()
  return
^bb2:
  %0 = arith.constant 1 : i32
  cf.br ^bb1
}";
    assert!(
        errors(backwards).starts_with("in.mlir:4:3: error: an operand is defined in a block that stands further down")
    );
}

#[test]
fn literals_are_told_apart() {
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02X}")).collect::<String>();
    let floats = |values: &[f32]| hex(&values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<_>>());
    let i = imported(&constants(
        &[
            "2.5 : f32",
            "dense<1.5> : tensor<2x3xf32>",
            "dense<[1, 2]> : tensor<2xindex>",
            "dense<[[1.0, 1.0], [2.0, 2.0]]> : tensor<2x2xf32>",
            "dense_resource<k> : tensor<2x2xf32>",
            &format!("dense<\"0x{}\"> : tensor<2x2xf32>", floats(&[1.0, 2.0, 1.0, 2.0])),
            "dense_resource<k> : tensor<4xf32>",
            "dense_resource<same> : tensor<2xf32>",
            "9223372036854775807 : i64",
            "true",
            "dense<9223372036854775807> : tensor<2xi64>",
            "dense_resource<table> : tensor<2xi32>",
            "dense<[1.0, 2.0]> : vector<2xf32>",
        ],
        &format!(
            "k: \"0x04000000{}\",\n same: \"0x04000000{}\",\n table: \"0x04000000{}\"",
            floats(&[1.0, 2.0, 3.0, 4.0]),
            floats(&[7.0, 7.0]),
            hex(&[5, 0, 0, 0, 255, 255, 255, 255]),
        ),
    ));
    let content = |n: usize| i.graph.data[n].content.clone();
    assert_eq!(content(0), Content::Splat(2.5));
    assert_eq!(content(1), Content::Splat(1.5));
    assert_eq!(content(2), Content::Ints(vec![1, 2]));
    assert_eq!(content(3), Content::Stored { uniform: vec![false, true] });
    assert_eq!(content(4), Content::Stored { uniform: vec![false, false] });
    assert_eq!(content(5), Content::Stored { uniform: vec![true, false] });
    assert_eq!(content(6), Content::Stored { uniform: vec![false] });
    assert_eq!(content(7), Content::Splat(7.0));
    assert_eq!(content(8), Content::Ints(vec![i64::MAX]));
    assert_eq!(content(9), Content::Splat(1.0));
    assert_eq!(content(10), Content::Ints(vec![i64::MAX, i64::MAX]));
    assert_eq!(content(11), Content::Ints(vec![5, -1]));
    assert_eq!(i.graph.data.len(), 12, "a vector is no literal of the graph");
    let names: Vec<_> = i.graph.data.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names[3..8], ["list@3", "k", "const@0", "k", "same"]);
    assert_eq!(i.graph.data[4].storage, i.graph.data[6].storage);
    let stores: Vec<_> = i.literals.iter().map(|l| l.store != Store::Module).collect();
    assert_eq!(stores.iter().filter(|b| **b).count(), 5);
    let mut storages: Vec<_> = i.graph.data.iter().map(|d| d.storage).collect();
    storages.sort_unstable();
    storages.dedup();
    assert_eq!(storages.len(), 11);
}

/// Modules in one file may have functions of one name: a call is of that of its own module. What something else may name is public.
#[test]
fn a_call_is_of_a_function_of_its_own_module() {
    let function = |of: &str, body: &str| {
        format!("func.func {of}(%x: tensor<2xf32>) -> tensor<2xf32> {{\n  {body}\n  return %y : tensor<2xf32>\n}}\n")
    };
    let call = "%y = func.call @f(%x) : (tensor<2xf32>) -> tensor<2xf32>";
    let [tanh, abs] = ["tanh", "absf"].map(|op| format!("%y = math.{op} %x : tensor<2xf32>"));
    let (first, second) = (function("private @f", &tanh), function("private @f", &abs));
    let inner = |main: &str| format!("module {{\n{}{second}}}\n", function("@main", main));
    let callees = |text: &str| -> Vec<(String, bool)> {
        let i = imported(text);
        let of = |op: &depc_ir::graph::Op| match op.attrs.get("callee") {
            Some(Attr::Str(name)) => i.graph.funcs.iter().find(|f| f.name == *name),
            _ => None,
        };
        let body = |f: &Func| i.graph.op(f.body[0]).name.clone();
        i.graph.ops.iter().filter_map(of).map(|f| (body(f), f.public)).collect()
    };
    let outer = format!("{first}{}", function("@outer", call));
    let expected = [("math.tanh", false), ("math.absf", false)].map(|(name, public)| (name.to_string(), public));
    assert_eq!(callees(&format!("module {{\n{outer}{}}}\n", inner(call))), expected);
    let named = call.replace(" : ", " {of = @f} : ");
    let expected = [("math.tanh", false), ("math.absf", true)].map(|(name, public)| (name.to_string(), public));
    assert_eq!(callees(&format!("module {{\n{outer}{}}}\n", inner(&named))), expected);
}

/// Values may have been left out in several ways, of which the last two are not for today's MLIR.
#[test]
fn what_was_left_out_is_a_weight_without_values() {
    let lines = [
        "dense_resource<__elided__> : tensor<2xf32>",
        "dense_resource<__elided__> : tensor<2xf32>",
        "dense_resource<w> : tensor<2x1xf32>",
        "dense_resource<w> : tensor<1x2xf32>",
        "dense<...> : tensor<2xf32>",
        "opaque<\"elided_large_const\", \"0xDEADBEEF\"> : tensor<2xi64>",
    ];
    let i = imported(&constants(&lines, "k: \"0x0400000000000000\""));
    let names: Vec<&str> = i.graph.data.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["elided@0", "elided@1", "w", "w", "elided@4", "elided@5"]);
    let stores: Vec<Store> = i.literals.iter().map(|l| l.store).collect();
    let (elided, missing) = ([Store::Elided; 2], [Store::Missing; 2]);
    assert_eq!(stores, [elided, missing, elided].concat());
    assert!(i.graph.data.iter().all(|d| d.content == Content::Stored { uniform: vec![false; d.ty.rank()] }));
    let storages: Vec<u32> = i.graph.data.iter().map(|d| d.storage).collect();
    assert_eq!(storages[2], storages[3]);
    assert_eq!(storages.into_iter().collect::<std::collections::BTreeSet<_>>().len(), 5);
    assert_eq!(i.graph.ops[4].pos.to_string(), "6:9");
    let text =
        constants(&["dense<...> : tensor<2xf32>", "dense_resource<k> : tensor<2xf32>"], "k: \"0x0400000000000000\"");
    assert!(errors(&text).starts_with("in.mlir:3:9: error: `k` does not fit its type"));
}

/// A splat that MLIR reads is the number that depc reads in a blob, for all codes of all 8-bit floats.
#[test]
fn eight_bit_floats_in_the_module_and_in_blobs_are_the_same() {
    let types = ["f8E5M2", "f8E4M3", "f8E3M4", "f8E4M3FN", "f8E5M2FNUZ", "f8E4M3FNUZ", "f8E4M3B11FNUZ", "f8E8M0FNU"];
    for ty in types {
        let lines: Vec<String> = (0..=255).map(|code| format!("dense<0x{code:02X}> : tensor<1x2x{ty}>")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let i = imported(&constants(&lines, "k: \"0x0400000000000000\""));
        let source = Source::Owned((0..=255).collect());
        let all = source.stretch(0..256).expect("all of it");
        let read = Tensor::new(all, Encoding::Raw, &Elem::parse(ty), &[256]).and_then(|t| t.read_all()).expect("read");
        assert_eq!(i.graph.data.len(), 256);
        for (code, (data, here)) in i.graph.data.iter().zip(read).enumerate() {
            let Content::Splat(there) = data.content else { panic!("{ty} {code}: {:?}", data.content) };
            assert!(
                here.to_bits() == there.to_bits() || here.is_nan() && there.is_nan(),
                "{ty} {code}: {here}, {there}"
            );
        }
    }
}

#[test]
fn what_does_not_fit_is_an_error_at_the_constant() {
    let resources = "k: \"0x0400000000000000\"";
    let wrong = |line: &str| errors(&constants(&["1.0 : f32", line], resources));
    assert_eq!(
        wrong("dense_resource<k> : tensor<2xf32>"),
        "in.mlir:3:9: error: `k` does not fit its type f32[2]: it holds 4 bytes, but 2 elements of type `f32` take 8\n  \
         in.mlir:9:1: its bytes are given here"
    );
    assert!(wrong("sparse<0, 1.0> : tensor<4xf32>").contains("cannot read the value of this arith.constant"));
    let many: Vec<String> = (3..12).map(|i| format!("dense_resource<k> : tensor<{i}xf32>")).collect();
    let many = errors(&constants(&many.iter().map(String::as_str).collect::<Vec<_>>(), resources));
    assert!(many.matches("error:").count() == 5 && many.ends_with("and 4 more like this"), "{many}");
}

#[test]
fn parse_errors_stand_in_the_original_file_with_advice() {
    let hex = "00".repeat(40);
    let text = format!(
        "func.func @f() {{\n  %0 = arith.constant dense<\"0x{hex}\"> : tensor<10xf32> %1 = mhlo.add %0, %0 : tensor<10xf32>\n}}"
    );
    let found = errors(&text);
    let column = text.lines().nth(1).and_then(|l| l.find("mhlo")).expect("there") + 1;
    assert!(found.starts_with(&format!("in.mlir:2:{column}: error: Dialect `mhlo' not found")), "{found}");
    assert!(found.contains("help: ") && found.contains("--mlir-print-op-generic"), "{found}");
    assert!(!found.contains("Available dialects"), "{found}");
    imported("func.func @f() {\n  \"x.a-b\"() : () -> ()\n  return\n}");
    assert!(errors("module {}").starts_with("in.mlir: error: the module has no function"));
    assert!(errors("func.func @f() { return loc(").starts_with("in.mlir:1:"));
}

/// With DEPC_ZOO set to a folder of exported modules: all parse and import, and their weights are told.
#[test]
fn the_zoo_is_imported() {
    let Ok(zoo) = std::env::var("DEPC_ZOO") else { return };
    for folder in ["linalg", "tosa"] {
        for model in ["resnet18", "mobilenet_v2", "densenet121", "resnext50", "shufflenet_v2", "unet", "mlp_bn"] {
            let path = std::path::Path::new(&zoo).join(folder).join(format!("{model}.mlir"));
            let text = std::fs::read_to_string(&path).expect("a zoo");
            let start = std::time::Instant::now();
            let i = imported(&text);
            let weights: Vec<_> = i.graph.data.iter().filter(|d| d.is_parameter()).collect();
            let elements: u64 = weights.iter().filter_map(|d| d.ty.elements()).sum();
            eprintln!(
                "{folder}/{model}: {} ops, {} values, {} weights of {elements} elements, {:?}",
                i.graph.ops.len(),
                i.graph.values.len(),
                weights.len(),
                start.elapsed()
            );
            assert!(weights.len() > 3 && i.graph.funcs.len() == 1);
        }
    }
}

#[test]
fn pretty_text_of_other_dialects_keeps_its_positions() {
    let hex = "00".repeat(40);
    let text = |tail: &str| {
        format!(
            "func.func @f(%x: tensor<10xf32>) -> tensor<f32> {{
  %w = stablehlo.constant dense<\"0x{hex}\"> : tensor<10xf32>  %y = stablehlo.add %x,
    %w : tensor<10xf32>
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %r = stablehlo.reduce(%y init: %z) applies stablehlo.add across dimensions = [0] : (tensor<10xf32>, tensor<f32>) -> tensor<f32>
  return %r : tensor<f32>{tail}
}}"
        )
    };
    let i = imported(&text(""));
    let body = &i.graph.funcs[0].body;
    let ops: Vec<_> = body.iter().map(|op| i.graph.op(*op)).collect();
    let places: Vec<_> = ops.iter().map(|op| (op.name.as_str(), op.pos.line, op.pos.col)).collect();
    let column = text("").lines().nth(1).and_then(|l| l.find("stablehlo.add")).expect("there") as u32 + 1;
    assert_eq!(
        places,
        [
            ("stablehlo.constant", 2, 8),
            ("stablehlo.add", 2, column),
            ("stablehlo.constant", 4, 8),
            ("stablehlo.reduce", 5, 8),
            ("func.return", 6, 3)
        ]
    );
    let names: Vec<_> = ops.iter().flat_map(|op| &op.results).map(|v| i.graph.value(*v).name.as_str()).collect();
    assert_eq!(names, ["%w", "%y", "%z", "%r"]);
    // The region that `applies` stands for.
    let inner: Vec<_> = ops[3].regions[0].ops.iter().map(|op| i.graph.op(*op)).collect();
    assert_eq!((inner[0].name.as_str(), inner[0].pos.line), ("stablehlo.add", 5));
    assert_eq!((inner[1].name.as_str(), inner.len()), ("stablehlo.return", 2));

    // What the reader, and what MLIR says about such text.
    let wrong = |from: &str, to: &str| errors(&text("").replace(from, to));
    let found = wrong("add %x,\n    %w", "add %x,\n    w");
    assert!(found.starts_with("in.mlir:3:5: error: `stablehlo.add`: expected a value, `%name`, found `w`"), "{found}");
    let found = wrong("%w : tensor", "%v : tensor");
    assert!(found.starts_with("in.mlir:3:5: error: use of undeclared SSA value name"), "{found}");
    // `%x` comes first, just behind the name.
    let found = wrong("tensor<10xf32>\n  %z", "tensor<11xf32>\n  %z");
    let place = format!("in.mlir:2:{}: error: use of value '%x' expects different type", column + 14);
    assert!(found.starts_with(&place), "{found}");
}

#[test]
fn op_names_of_any_spelling_are_imported() {
    let names = ["x.y", "x.\\79", "x]y", "x.a b", "x-", "9x", "x.\\22\\0A", "a.b-c$"];
    let ops: Vec<String> = names.iter().map(|name| format!("  \"{name}\"() : () -> ()\n")).collect();
    let imported = imported(&format!("func.func @f() {{\n{}  return\n}}", ops.concat()));
    let read: Vec<&str> = imported.graph.ops.iter().map(|op| op.name.as_str()).collect();
    let spelled = ["x.y", "x.y", "x]y", "x.a b", "x-", "9x", "x.\\22\\0A", "a.b-c$", "func.return"];
    assert_eq!(read, spelled);
    // The text of the graph is read again.
    let text = depc_ir::print_graph(&imported.graph);
    assert_eq!(depc_ir::print_graph(&depc_ir::parse_graph("again.dep", &text).expect("it parses")), text);
}
