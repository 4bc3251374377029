use super::*;

fn good(text: &str) -> String {
    desugar(text, "in.mlir", &|pos| pos).unwrap_or_else(|e| panic!("{}", e[0])).text.into_owned()
}

fn bad(text: &str) -> String {
    desugar(text, "in.mlir", &|pos| pos).expect_err("a mistake")[0].to_string()
}

#[test]
fn text_without_pretty_ops_is_not_copied() {
    for text in [
        "module {}",
        "%0 = \"stablehlo.add\"(%a, %b) {stablehlo.x = 1} : (i32, i32) -> i32",
        "func.func @stablehlo.add() attributes {a, stablehlo.b, stablehlo.c = #stablehlo.d<stablehlo.add>} // stablehlo.add",
        "\"stablehlo.x\"() {a = \" stablehlo.add %a\"} : () -> ()",
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
