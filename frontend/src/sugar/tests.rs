use super::*;
use depc_mlir::{Module, Print};
use proptest::prelude::*;

fn good(text: &str) -> String {
    desugar(text, "in.mlir", &|pos| pos).unwrap_or_else(|e| panic!("{}", e[0])).text.into_owned()
}

fn bad(text: &str) -> String {
    desugar(text, "in.mlir", &|pos| pos).expect_err("a mistake")[0].to_string()
}

/// A module as MLIR prints it.
fn printed(text: &str) -> String {
    let mut module = Module::parse(text, "generic", &[], &|pos| pos).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
    module.print(Print { generic: false, debug_info: true })
}

/// The samples, in generic form and from there in pretty form again. `tests/scripts/check_sugar.py` compares each snapshot
/// with its sample by the dialects' own parsers; run it after these snapshots change.
#[test]
fn samples() {
    insta::glob!("tests/*.mlir", |path| {
        let text = std::fs::read_to_string(path).expect("reads");
        let generic = good(&text);
        assert_eq!(generic.lines().count(), text.lines().count(), "{}", path.display());
        let module = printed(&generic);
        let again = pretty(&module);
        // Pretty text says the same, and there is nothing more to make pretty in it.
        assert_eq!(printed(&good(&again)), module, "{}", path.display());
        assert_eq!(pretty(&again), again, "{}", path.display());
        insta::assert_snapshot!(format!("{generic}// ===== pretty\n{again}"));
    });
}

#[test]
fn text_without_pretty_ops_is_not_copied() {
    for text in [
        "module {}",
        "%0 = \"stablehlo.add\"(%a, %b) {stablehlo.x = 1} : (i32, i32) -> i32",
        "func.func @stablehlo.add() attributes {a, stablehlo.b, stablehlo.c = #stablehlo.d<stablehlo.add>} // stablehlo.add",
        "\"stablehlo.x\"() {a = \" stablehlo.add %a\"} : () -> ()",
        "%0 = arith.constant dense_resource<torch.w> : tensor<2xf32>",
    ] {
        assert!(matches!(desugar(text, "in.mlir", &|pos| pos).expect("reads").text, Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn lines_and_positions_are_kept() {
    let text = "  %0 = stablehlo.add %a,\n     // a comment\n     %b {x.y = [1,\n  2]} : tensor<4xf32> loc(\"é\")
%1:2 = stablehlo.reduce(%c init: %d), (%e init: %f) across dimensions = [1] : (t, t, u, u) -> (t, u)
    reducer(%g: t loc(\"a\"), %h: t) (%i: u, %j: u) {
  %2 = stablehlo.negate %g : t
  stablehlo.return
  } x";
    let found = desugar(text, "in.mlir", &|pos| pos).expect("reads");
    assert_eq!(
        found.text,
        "  %0 = \"stablehlo.add\"(%a, %b) {x.y = [1,   2]} : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>)\n\n\n loc(\"é\")
%1:2 = \"stablehlo.reduce\"(%c, %e, %d, %f) <{dimensions = array<i64: 1>}> (
{^bb0(%g: t loc(\"a\"), %i: u, %h: t, %j: u):
  %2 = \"stablehlo.negate\"(%g) : (t) -> (t)
  \"stablehlo.return\"() : () -> ()
  }) : (t, t, u, u) -> (t, u) x"
    );
    // Every piece that was copied leads back to where it stands.
    let (here, there) = (Lines::new(&found.text), Lines::new(text));
    for piece in ["%a", "%b", "x.y", "loc(\"é\")", "%1:2", "%d", "%j", "%2", "stablehlo.return", " x"] {
        let [out, src] = [&found.text, text].map(|t| t.find(piece).expect("there"));
        assert_eq!(found.original_pos(here.pos(out)), there.pos(src), "{piece}");
    }
    // What is made leads to the op.
    let name = there.pos(text.find("stablehlo.reduce").expect("there"));
    let made = here.pos(found.text.find("<{dimensions").expect("there"));
    assert_eq!(found.original_pos(made), name);
    assert_eq!(found.original_pos(Pos { line: 99, col: 1 }), Pos { line: 99, col: 1 });
}

#[test]
fn mistakes_have_a_place_and_say_what_was_expected() {
    let first = |text: &str| bad(text).lines().next().unwrap_or_default().to_string();
    let cases = [
        ("%0 = stablehlo.add %a %b : t", "1:23: error: `stablehlo.add`: expected `,`, found `%b`"),
        ("%0 = stablehlo.add %a, %b", "1:26: error: `stablehlo.add`: expected `:`, found the end of the file"),
        (
            "%0 = stablehlo.add %a, %b : (t) -> t",
            "1:29: error: `stablehlo.add`: expected 2 types of operands, not 1, found `(`",
        ),
        ("%0 = stablehlo.case %a", "1:6: error: depc knows no pretty form of `stablehlo.case`"),
        ("stablehlo.slice %a [0:1:, 2] : t", "1:25: error: `stablehlo.slice`: expected an integer, found `,`"),
        ("stablehlo.transpose %a, dims = [1 0]", "1:35: error: `stablehlo.transpose`: expected `,` or `]`, found `0`"),
        (
            "stablehlo.reduce_precision %a, format = e5 : t",
            "1:41: error: `stablehlo.reduce_precision`: expected a format such as `e5m10`, found `e5`",
        ),
        (
            "stablehlo.reduce_precision %a, format = e5m2147483648 : t",
            "1:41: error: `stablehlo.reduce_precision`: expected a format such as `e5m10`, found `e5m2147483648`",
        ),
        (
            "stablehlo.compare LESS, %a, %b : (t, t) -> i1",
            "1:19: error: `stablehlo.compare`: expected one of EQ, NE, GE, GT, LE, LT, found `LESS`",
        ),
        (
            "stablehlo.dot %a, %b, precision = [HIGH, LOW] : (t, t) -> t",
            "1:42: error: `stablehlo.dot`: expected one of DEFAULT, HIGH, HIGHEST, found `LOW`",
        ),
        (
            "stablehlo.reduce(%x init: %y) applies stablehlo.subtract across",
            "1:39: error: `stablehlo.reduce`: expected one of the ops add, and, maximum, minimum, multiply, or, xor, \
             found `stablehlo.subtract`",
        ),
        (
            "stablehlo.reduce(%x init: %y) across dimensions = [0] : (t, t) -> t",
            "1:68: error: `stablehlo.reduce`: expected `reducer`, found the end of the file",
        ),
        (
            "stablehlo.complex %a, %b : tensor<f32>",
            "1:28: error: `stablehlo.complex`: expected a tensor of complex numbers, found `tensor`",
        ),
        ("stablehlo.tuple %a : tensor<f32>", "1:22: error: `stablehlo.tuple`: expected a tuple type, found `tensor`"),
        (
            "stablehlo.while(%x = %y) : t cond {\n  stablehlo.return % : t\n} do {}",
            "2:20: error: `stablehlo.return`: expected a value, `%name`, found `%`",
        ),
        (
            "stablehlo.while(%x = %y) : t cond {",
            "1:36: error: `stablehlo.while`: expected `}`, found the end of the file",
        ),
        (
            "stablehlo.constant {a = } dense<1> : t",
            "1:25: error: `stablehlo.constant`: expected an attribute, found `}`",
        ),
        (
            "stablehlo.constant dense<1>",
            "1:28: error: `stablehlo.constant`: expected `: ` and the type of the constant, found the end of the file",
        ),
        (
            "stablehlo.reduce(%x init: %y) applies stablehlo.add across dimensions = [0] : (i32, i32) -> i32",
            "1:80: error: `stablehlo.reduce`: expected a tensor as the first operand, found `i32`",
        ),
        (
            "stablehlo.add %a, %b : tensor<2",
            "1:30: error: `stablehlo.add`: expected a closing bracket for this one, found `<`",
        ),
        (
            "torch.aten.view %0, %1 : !torch.a",
            "1:26: error: `torch.aten.view`: expected 2 types of operands, not 1, found `!torch.a`",
        ),
        ("util.func private @f(%x t) {}", "1:25: error: `util.func`: expected `:`, found `t`"),
    ];
    for (text, expected) in cases {
        let found = first(text);
        assert!(found.starts_with(&format!("in.mlir:{expected}")), "{text}\n{found}");
        assert!(bad(text).contains("\n  help: "), "{text}");
    }
}

#[test]
fn aliases_stand_for_types_and_constants() {
    let text = "#v = dense<1> : tensor<i8>\n%3 = stablehlo.constant #v\n!c = tensor<2xcomplex<f32>>\n!f = (i32) -> i1\n%0 = stablehlo.real %a : !f\n%1 = stablehlo.complex %b, %c : !c";
    let found = good(text);
    assert!(found.contains("\"stablehlo.real\"(%a) : (i32) -> (i1)"), "{found}");
    assert!(found.contains("(tensor<2xf32>, tensor<2xf32>) -> (!c)"), "{found}");
    assert!(found.contains("<{value = #v}> : () -> (tensor<i8>)"), "{found}");
}

#[test]
fn names_of_a_made_region_are_new() {
    let found = good(
        "stablehlo.reduce(%__depc init: %y) applies stablehlo.add across dimensions = [0] : (tensor<2xi8>, tensor<i8>) -> tensor<i8>",
    );
    assert!(found.contains("^bb0(%__depc__lhs: tensor<i8>, %__depc__rhs: tensor<i8>)"), "{found}");
}

#[test]
fn what_pretty_text_cannot_say_stays_generic() {
    for text in [
        // Attributes that the form has no place for, operands too few, regions of other shapes, successors.
        "\"stablehlo.add\"(%a, %b) <{x = 1 : i64}> : (i32, i32) -> i32",
        "\"stablehlo.add\"(%a) : (i32) -> i32",
        "\"stablehlo.add\"(%a, %b) : (i32, i32) -> (i32, i32)",
        "\"stablehlo.slice\"(%a) <{start_indices = array<i64: 0>, limit_indices = array<i64>, strides = array<i64: 1>}> : (t) -> t",
        "\"stablehlo.iota\"() <{iota_dimension = 0 : i32}> : () -> t",
        "\"stablehlo.constant\"() <{value = dense<1> : tensor<1xi8>}> : () -> tensor<1x!q>",
        "\"stablehlo.while\"(%a) ({\n  stablehlo.return %c : i1\n}, {\n  ^bb0(%x: t):\n}) : (t) -> t",
        "\"stablehlo.while\"(%a) ({\n  ^bb0(%x: t):\n  stablehlo.return %c : i1\n}, {\n  ^bb0(%x: t):\n}) : (t) -> u",
        "\"stablehlo.return\"(%a) : (t) -> u",
        "\"util.func\"() <{sym_name = \"f\"}> ({}) : () -> ()",
        "\"stablehlo.convolution\"(%a, %b) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0>, feature_group_count = 1 : i64}> : (t, t) -> t",
        "\"chlo.constant_like\"(%a) {value = 1.0 : f32} : (t) -> t",
        "loc(\"stablehlo.add\"(\"f\":1:2))",
        "\"stablehlo.add\"(%a, %b : (i32, i32) -> i32",
    ] {
        // The quantised constant has a longer pretty form.
        let expected = text.replace(
            "\"stablehlo.constant\"() <{value = dense<1> : tensor<1xi8>}>",
            "stablehlo.constant() {value = dense<1> : tensor<1xi8>}",
        );
        assert_eq!(pretty(text), expected);
    }
}

#[test]
fn arguments_of_two_regions_get_the_same_names() {
    let text = |cond: &str| {
        format!(
            "\"stablehlo.while\"(%a) ({{\n^bb0(%x: t):\n  \"t.c\"({cond}) : (t) -> ()\n}}, {{\n^bb0(%y: t):\n  \"t.d\"(%y) : (t) -> ()\n}}) : (t) -> t"
        )
    };
    assert_eq!(
        pretty(&text("%x")),
        "stablehlo.while(%y = %a) : t cond {\n  \"t.c\"(%y) : (t) -> ()\n} do {\n  \"t.d\"(%y) : (t) -> ()\n}"
    );
    // A value of that name is used there already.
    assert_eq!(pretty(&text("%y")), text("%y"));
}

#[test]
fn regions_are_read_as_deep_as_mlir_can() {
    let text = |depth: usize| {
        let open = |i| format!("stablehlo.while(%x{i} = %y) : i1 cond {{\n  stablehlo.return %x{i} : i1\n}} do {{\n");
        let open: String = (0..depth).map(open).collect();
        format!("%y = arith.constant true\n{open}{}", "stablehlo.return %y : i1\n}\n".repeat(depth))
    };
    let generic = good(&text(DEEPEST));
    let again = pretty(&printed(&generic));
    assert_eq!((again.matches("stablehlo.while(").count(), again.matches('"').count()), (DEEPEST, 0));
    let found = bad(&text(DEEPEST + 1));
    assert!(found.contains("`stablehlo.while`: expected at most 100 regions in each other, found `{`"), "{found}");
}

/// Pieces that pretty text is made of.
fn piece() -> impl Strategy<Value = String> {
    let words = "stablehlo.add|stablehlo.while|stablehlo.reduce|stablehlo.convolution|stablehlo.slice|stablehlo.constant|\
        stablehlo.dot_general|stablehlo.return|stablehlo.tuple|chlo.top_k|torch.aten.add|torch.prim.If|util.func|util.global|\
        sdy.manual_computation|torch.class_type|flow.tensor.reshape|\
        (|)|{|}|[|]|<|>|,|:|=|->|-|x|%a|%b#1|%|@f|@|#a|#stablehlo.conv<|!t|!|tensor<2xf32>|tensor<|tuple<|dense<1.0>|\
        dims|init|applies|across|dimensions|reducer|cond|do|window|contracting_dims|attributes|private|mutable|1|-2|0x|1.0e+|\
        e5m10|\"s\"|\"|\\|é|\n|// c\n|loc(|^bb0";
    let words: Vec<String> = words.split('|').map(|word| format!("{word} ")).collect();
    prop::sample::select(words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn never_panics(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        if let Ok(found) = desugar(&text, "in.mlir", &|pos| pos) {
            for line in 0..4 {
                found.original_pos(Pos { line, col: 3 });
            }
        }
        pretty(&text);
    }

    /// A sample with a piece cut out, doubled or replaced.
    #[test]
    fn damaged_samples_do_not_panic(at in 0usize..30_000, len in 0usize..12, by in piece(), which in 0usize..6) {
        let samples = [
            include_str!("tests/stablehlo.mlir"),
            include_str!("tests/chlo.mlir"),
            include_str!("tests/nested.mlir"),
            include_str!("tests/torch.mlir"),
            include_str!("tests/iree.mlir"),
            include_str!("tests/shardy.mlir"),
        ];
        let mut text = samples[which].to_string();
        let start = (0..=at % text.len()).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        let end = (start + len..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
        text.replace_range(start..end, &by);
        if let Ok(found) = desugar(&text, "in.mlir", &|pos| pos) {
            pretty(&found.text);
        }
        pretty(&text);
    }
}

#[test]
fn two_spellings_of_bounds_are_one_type() {
    let old = "#stablehlo.type_extensions<bounds = [3, ?]>";
    let text = format!(
        "func.func @f(%x: tensor<?x?xf32, #stablehlo.bounds<3, ?>>) -> tensor<?x?xf32, {old}> {{\n  \
         %y = stablehlo.abs %x : tensor<?x?xf32, {old}>\n  %z = stablehlo.nothing %y\n  return %y : tensor<?x?xf32, {old}>\n}}"
    );
    let readable = text.replace("  %z = stablehlo.nothing %y\n", "");
    assert!(!printed(&good(&readable)).contains("type_extensions"));
    // Other places stay where they are.
    let error = desugar(&text, "in.mlir", &|pos| pos).expect_err("an unknown op");
    assert_eq!((error[0].pos.line, error[0].pos.col), (3, 8));
}
