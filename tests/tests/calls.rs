//! Random call graphs: private functions that call each other, four calls deep and more, several callers of each. Pruned modules
//! verify, compute what the masked ones do, and are the same twice; where nothing goes, every copy is merged again.

use depc_tests::{diff, zoo};
use std::fmt::Write;

/// How many graphs.
const GRAPHS: u32 = 150;
/// Functions beside `main`; function i calls functions behind it, the next one first.
const FUNCTIONS: usize = 6;
/// What is allowed between a masked and a pruned module.
const TOLERANCE: f64 = 1e-4;

/// Numbers drawn from one number (a multiplicative step, Knuth's constant).
struct Draw(u32);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(2_654_435_761).wrapping_add(0x9E37_79B9);
        (self.0 >> 8) as usize % n
    }

    /// Rows and columns of numbers between -2 and 2.
    fn matrix(&mut self, rows: usize, columns: usize) -> String {
        let row = |draw: &mut Draw| {
            let numbers: Vec<String> =
                (0..columns).map(|_| format!("{:.2}", draw.below(400) as f64 / 100.0 - 2.0)).collect();
            format!("[{}]", numbers.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(|_| row(self)).collect();
        format!("[{}]", rows.join(", "))
    }
}

/// How a dialect spells what the functions compute.
struct Dialect {
    /// A type of these sizes.
    ty: fn(usize, usize) -> String,
    constant: fn(&str, usize, usize) -> String,
    tanh: &'static str,
    add: &'static str,
    /// A product of matrices: operands, and their sizes.
    product: fn(&str, &str, [usize; 3]) -> String,
}

const STABLEHLO: Dialect = Dialect {
    ty: |r, c| format!("tensor<{r}x{c}xf32>"),
    constant: |m, r, c| {
        format!("\"stablehlo.constant\"() <{{value = dense<{m}> : tensor<{r}x{c}xf32>}}> : () -> tensor<{r}x{c}xf32>")
    },
    tanh: "stablehlo.tanh",
    add: "stablehlo.add",
    product: |a, b, [m, k, n]| {
        format!(
            "\"stablehlo.dot_general\"({a}, {b}) <{{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], \
             rhs_contracting_dimensions = [0]>}}> : (tensor<{m}x{k}xf32>, tensor<{k}x{n}xf32>) -> tensor<{m}x{n}xf32>"
        )
    },
};

const TOSA: Dialect = Dialect {
    ty: |r, c| format!("tensor<1x{r}x{c}xf32>"),
    constant: |m, r, c| {
        format!("\"tosa.const\"() <{{values = dense<[{m}]> : tensor<1x{r}x{c}xf32>}}> : () -> tensor<1x{r}x{c}xf32>")
    },
    tanh: "tosa.tanh",
    add: "tosa.add",
    product: |a, b, [m, k, n]| {
        format!(
            "\"tosa.matmul\"({a}, {b}, %zero, %zero) : (tensor<1x{m}x{k}xf32>, tensor<1x{k}x{n}xf32>, tensor<1xf32>, tensor<1xf32>) \
             -> tensor<1x{m}x{n}xf32>"
        )
    },
};

/// A module of functions over a hidden axis of 4, all of them reached from `main`.
fn module(seed: u32, dialect: &Dialect) -> String {
    let mut draw = Draw(seed);
    let (hidden, weight) = ((dialect.ty)(2, 4), (dialect.ty)(4, 4));
    let zero = "  %zero = \"tosa.const\"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>\n";
    let zero = if dialect.add == TOSA.add { zero } else { "" };
    let call = |f: usize, x: &str, w: &str| format!("func.call @f{f}({x}, {w}) : ({hidden}, {weight}) -> {hidden}");
    let mut text = format!("func.func public @main(%x: {}) -> {} {{\n{zero}", (dialect.ty)(2, 3), (dialect.ty)(2, 5));
    let _ = writeln!(text, "  %wi = {}", (dialect.constant)(&draw.matrix(3, 4), 3, 4));
    let _ = writeln!(text, "  %c0 = {}", (dialect.product)("%x", "%wi", [2, 3, 4]));
    let calls = 1 + draw.below(3);
    for i in 0..calls {
        let f = if i == 0 { 0 } else { draw.below(FUNCTIONS) };
        let _ = writeln!(text, "  %w{i} = {}", (dialect.constant)(&draw.matrix(4, 4), 4, 4));
        let _ = writeln!(text, "  %c{} = {}", i + 1, call(f, &format!("%c{i}"), &format!("%w{i}")));
    }
    let _ = writeln!(text, "  %wo = {}", (dialect.constant)(&draw.matrix(4, 5), 4, 5));
    let _ = writeln!(text, "  %y = {}", (dialect.product)(&format!("%c{calls}"), "%wo", [2, 4, 5]));
    let _ = writeln!(text, "  return %y : {}\n}}", (dialect.ty)(2, 5));
    for f in 0..FUNCTIONS {
        let _ = writeln!(text, "func.func private @f{f}(%v0: {hidden}, %w: {weight}) -> {hidden} {{\n{zero}");
        let steps = 1 + draw.below(3);
        for i in 0..steps {
            let (v, earlier) = (format!("%v{i}"), format!("%v{}", draw.below(i + 1)));
            let step = match draw.below(5) {
                // The next function is always called, so that calls are as deep as there are functions.
                _ if i == 0 && f + 1 < FUNCTIONS => call(f + 1, &v, "%w"),
                0 => format!("\"{}\"({v}) : ({hidden}) -> {hidden}", dialect.tanh),
                1 => format!("\"{}\"({v}, {earlier}) : ({hidden}, {hidden}) -> {hidden}", dialect.add),
                2 | 3 if f + 1 < FUNCTIONS => call(f + 1 + draw.below(FUNCTIONS - f - 1), &v, "%w"),
                // A function that changes the width it may be pruned to: its input and its output are different groups.
                _ => (dialect.product)(&v, "%w", [2, 4, 4]),
            };
            let _ = writeln!(text, "  %v{} = {step}", i + 1);
        }
        let _ = writeln!(text, "  return %v{steps} : {hidden}\n}}");
    }
    text
}

/// Prunes and masks a module, and compares the two; true if units went.
fn check(text: &str) -> bool {
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let at = |name: &str| dir.path().join(name);
    let [input, pruned, again, masked, whole] =
        ["in.mlir", "pruned.mlir", "again.mlir", "masked.mlir", "whole.mlir"].map(at);
    std::fs::write(&input, text).expect("a file can be written");
    let outcome = zoo::prune(&input, 0.5, &pruned, Some(&masked), None);
    zoo::verify(&pruned);
    zoo::prune(&input, 0.5, &again, None, None);
    let read = |path| std::fs::read(path).expect("was written");
    assert_eq!(read(&pruned), read(&again), "the same module comes out twice");
    let difference = zoo::difference(&pruned, &masked, None);
    assert!(difference <= TOLERANCE, "masked and pruned differ by {difference:.2e}");
    zoo::prune(&input, 0.0, &whole, None, None);
    diff::assert_same(&input, &whole);
    outcome.after < outcome.before
}

#[test]
fn random_call_graphs() {
    let (mut failed, mut smaller) = (vec![], 0);
    for seed in 0..GRAPHS {
        let dialect = if seed % 3 == 2 { &TOSA } else { &STABLEHLO };
        let text = module(seed, dialect);
        match std::panic::catch_unwind(|| check(&text)) {
            Ok(pruned) => smaller += usize::from(pruned),
            Err(_) => failed.push(seed),
        }
    }
    assert!(failed.is_empty(), "these graphs failed, for the reasons above: {failed:?}");
    assert!(smaller * 10 > GRAPHS as usize * 9, "only {smaller} of {GRAPHS} graphs became smaller");
}
