//! Weights that are stored in few bits, with scales and zero points, in networks of two layers: groups, the units that stay, and the figures
//! are those of the same network with float weights (q − z)·s, and pruned and masked networks agree.
//!
//! The float weights are worked out here, from the numbers that were drawn, and written as constants.

mod layer;
mod spellings;
mod text;

use depc_ir::why::Why;
use depc_tests::zoo::{self, Outcome};
use layer::{BLOCK, Draw, HIDDEN, IN, Layer, OUT, Per, best};
use spellings::{Spelling, at, product};
use std::path::Path;
use text::{Dialect, Text, Val};

const DIALECTS: [Dialect; 4] = [Dialect::Linalg, Dialect::StableHlo, Dialect::Tosa, Dialect::Torch];

/// Weights of a network.
#[derive(Clone, Copy)]
enum Weights<'a> {
    Float(&'a [f64]),
    Stored(Spelling, &'a Layer, bool),
}

/// x[2 IN] · first[IN HIDDEN] · second[HIDDEN OUT].
fn network(dialect: Dialect, layers: [Weights; 2]) -> String {
    let mut t = Text::new(dialect);
    let dims = at(&t, &[2, IN]);
    let x = Val { name: "%x".to_string(), dims, elem: "f32".to_string() };
    let mut y = x.clone();
    for (weights, sizes) in layers.into_iter().zip([[IN, HIDDEN], [HIDDEN, OUT]]) {
        y = match weights {
            Weights::Float(numbers) => {
                let w = t.floats(numbers, &at(&t, &sizes));
                t.product(&y, &w)
            }
            Weights::Stored(spelling, layer, after) => product(&mut t, spelling, layer, after, &y),
        };
    }
    let (from, to) = (t.of(&x), t.of(&y));
    format!("module {{\n  func.func @main(%x: {from}) -> {to} {{\n{}    return {} : {to}\n  }}\n}}\n", t.out, y.name)
}

/// What is left at ratio 0.5, which verifies; if `run`, the pruned and the masked network compute the same.
fn pruned(text: &str, dir: &Path, run: bool) -> Outcome {
    let [input, pruned, masked] = ["in.mlir", "pruned.mlir", "masked.mlir"].map(|name| dir.join(name));
    std::fs::write(&input, text).expect("a temporary file");
    let outcome = zoo::prune(&input, 0.5, &pruned, run.then_some(&masked), None);
    if !run {
        zoo::verify(&pruned);
    } else {
        let difference = zoo::difference(&pruned, &masked, None);
        assert!(difference <= 1e-4, "they differ by {difference:.1e}\n{text}");
    }
    outcome
}

/// Every way to spell a layer.
fn spellings() -> Vec<Spelling> {
    let convert = DIALECTS.into_iter().flat_map(|d| ["i8", "i4", "f8E4M3FN"].map(|elem| Spelling::Convert(d, elem)));
    let integers = DIALECTS.into_iter().map(Spelling::Integers);
    let own = [Spelling::Type, Spelling::Rescale, Spelling::Make, Spelling::Decomposed, Spelling::Operator];
    convert.chain(integers).chain(own).collect()
}

/// Whether the oracle computes with what is spelled so: it has no torch, no floats of 8 bits,
/// no quantised types with blocks and no rescaling; and what runs linalg and TOSA takes no elements of 4 bits.
fn runs(spelling: Spelling) -> bool {
    match spelling {
        Spelling::Convert(dialect, "i4") => dialect == Dialect::StableHlo,
        Spelling::Convert(dialect, elem) => dialect != Dialect::Torch && elem != "f8E4M3FN",
        Spelling::Integers(dialect) => dialect != Dialect::Torch,
        Spelling::Type => true,
        _ => false,
    }
}

/// All layers of a size, each with how it is spelled, and whether scales come after the contraction.
fn each(draw: &mut Draw, sizes: (usize, usize), mut f: impl FnMut(Spelling, &Layer, bool, &mut Draw)) {
    for spelling in spellings() {
        for per in [Per::Tensor, Per::Axis, Per::Block] {
            for (zero, after) in [(false, false), (true, false), (false, true), (true, true)] {
                if spelling.says(per, zero, after) {
                    let mut layer = Layer::new(draw, sizes, per, zero);
                    if spelling == Spelling::Rescale && !after {
                        // What is rescaled is rounded to integers.
                        layer.scales.iter_mut().for_each(|s| *s *= 8.0);
                    }
                    f(spelling, &layer, after, draw);
                }
            }
        }
    }
}

/// Column u of a row-major matrix of n columns.
fn column(w: &[f64], n: usize, u: usize) -> Vec<f64> {
    w.iter().skip(u).step_by(n).copied().collect()
}

/// Outputs with a scale of their own, and blocks of inputs that nobody prunes: the plan is that of floats.
#[test]
fn a_first_layer_is_what_it_stands_for() {
    let (mut draw, dir) = (Draw(7), tempfile::tempdir().expect("there is room for a temporary folder"));
    let (mut otherwise, mut count) = (0, 0);
    each(&mut draw, (IN, HIDDEN), |spelling, layer, after, draw| {
        let second = draw.floats(HIDDEN * OUT);
        let what = format!("{spelling:?}, {:?}, zero point: {}, after: {after}", layer.per, layer.zeros.is_some());
        let text = network(spelling.dialect(), [Weights::Stored(spelling, layer, after), Weights::Float(&second)]);
        if spelling == Spelling::Type && layer.per == Per::Block {
            // The type would have to tell which scales go.
            let reasons = frozen(&text, dir.path());
            return assert!(reasons.contains(&(Why::Quantised, IN * HIDDEN)), "{what}: {reasons:?}\n{text}");
        }
        let effective = layer.effective();
        let floats = network(spelling.dialect(), [Weights::Float(&effective), Weights::Float(&second)]);
        let floats = pruned(&floats, dir.path(), false);
        let mut stored = pruned(&text, dir.path(), runs(spelling));
        let numbers = |w: &[f64]| {
            let first = w.to_vec();
            best(HIDDEN, |u| [column(&first, HIDDEN, u), second[u * OUT..(u + 1) * OUT].to_vec()].concat())
        };
        assert_eq!(floats.kept, [numbers(&effective)], "{what}\n{text}");
        // An element of the first layer takes a byte in place of four.
        let saved = |outputs: usize| (3 * IN * outputs) as u64;
        stored.bytes.0 += saved(HIDDEN);
        stored.bytes.1 += saved(HIDDEN / 2);
        assert_eq!(stored, floats, "{what}\n{text}");
        let q: Vec<f64> = layer.q.iter().map(|q| *q as f64).collect();
        otherwise += usize::from(floats.kept != [numbers(&q)]);
        count += 1;
    });
    assert!(count > 150, "{count} networks");
    assert!(
        otherwise > count / 2,
        "{otherwise} of {count} networks in which the stored numbers would say something else"
    );
}

/// Inputs of a layer are pruned, with scales that do not go along, and in blocks that stay whole.
#[test]
fn a_second_layer_is_what_it_stands_for() {
    let (mut draw, dir) = (Draw(8), tempfile::tempdir().expect("there is room for a temporary folder"));
    let mut in_blocks = 0;
    each(&mut draw, (HIDDEN, OUT), |spelling, layer, after, draw| {
        let first = draw.floats(IN * HIDDEN);
        let what = format!("{spelling:?}, {:?}, zero point: {}, after: {after}", layer.per, layer.zeros.is_some());
        let text = network(spelling.dialect(), [Weights::Float(&first), Weights::Stored(spelling, layer, after)]);
        if spelling == Spelling::Type && layer.per == Per::Block {
            let reasons = frozen(&text, dir.path());
            return assert!(reasons.contains(&(Why::Quantised, HIDDEN * (IN + OUT))), "{what}: {reasons:?}\n{text}");
        }
        let stored = pruned(&text, dir.path(), runs(spelling));
        let size = if layer.per == Per::Block { BLOCK } else { 1 };
        let effective = layer.effective();
        let numbers = |unit: usize| {
            let hidden = unit * size..(unit + 1) * size;
            let columns = hidden.clone().flat_map(|u| column(&first, HIDDEN, u)).collect::<Vec<_>>();
            [columns, effective[hidden.start * OUT..hidden.end * OUT].to_vec()].concat()
        };
        assert_eq!(stored.kept, [best(HIDDEN / size, numbers)], "{what}\n{text}");
        let all = (HIDDEN * (IN + OUT)) as u64;
        assert_eq!(stored.groups, [((HIDDEN / size) as u64, all)], "{what}\n{text}");
        let left = (HIDDEN / size / 2 * size) as u64;
        assert_eq!((stored.before, stored.after), (all, left * (IN + OUT) as u64), "{what}\n{text}");
        assert_eq!(stored.bytes.1, left * (4 * IN + OUT) as u64, "{what}\n{text}");
        in_blocks += usize::from(size > 1);
    });
    assert!(in_blocks > 30, "{in_blocks} networks of blocks");
}

/// Per reason: the parameters with an axis that is frozen for it, if no group is there.
fn frozen(text: &str, dir: &Path) -> Vec<(Why, usize)> {
    let input = dir.join("in.mlir");
    std::fs::write(&input, text).expect("a temporary file");
    zoo::frozen(&input).into_iter().map(|(why, n)| (why, n as usize)).collect()
}

/// Of `arith.uitofp`, the stored bits are numbers without a sign.
#[test]
fn unsigned_weights_are_read_without_a_sign() {
    let (mut draw, dir) = (Draw(11), tempfile::tempdir().expect("there is room for a temporary folder"));
    let second = draw.floats(HIDDEN * OUT);
    let layer = Layer::new(&mut draw, (IN, HIDDEN), Per::Tensor, false);
    let stored = Weights::Stored(Spelling::Convert(Dialect::Linalg, "i8"), &layer, false);
    let signed = network(Dialect::Linalg, [stored, Weights::Float(&second)]);
    let unsigned = signed.replace("arith.sitofp", "arith.uitofp");
    let q = layer.q.iter().map(|q| q.rem_euclid(256)).collect();
    let meant = Layer { q, ..layer.clone() }.effective();
    let floats =
        pruned(&network(Dialect::Linalg, [Weights::Float(&meant), Weights::Float(&second)]), dir.path(), false);
    assert_eq!(pruned(&unsigned, dir.path(), true).kept, floats.kept, "{unsigned}");
    assert_ne!(pruned(&signed, dir.path(), false).kept, floats.kept, "the sign makes no difference here");
}

/// TOSA's rescale takes the stored bits for numbers without a sign, and the zero point too, if it says so.
#[test]
fn rescaled_weights_are_read_without_a_sign() {
    let (mut draw, dir) = (Draw(12), tempfile::tempdir().expect("there is room for a temporary folder"));
    let second = draw.floats(HIDDEN * OUT);
    let mut layer = Layer::new(&mut draw, (IN, HIDDEN), Per::Tensor, true);
    layer.scales.iter_mut().for_each(|s| *s *= 8.0);
    let signed = network(Dialect::Tosa, [Weights::Stored(Spelling::Rescale, &layer, false), Weights::Float(&second)]);
    let unsigned = signed.replace("input_unsigned = false", "input_unsigned = true");
    let no_sign = |list: &[i64]| list.iter().map(|q| q.rem_euclid(256)).collect::<Vec<i64>>();
    let meant = Layer { q: no_sign(&layer.q), zeros: layer.zeros.as_deref().map(no_sign), ..layer.clone() };
    let of = |weights: &[f64]| {
        let text = network(Dialect::Tosa, [Weights::Float(weights), Weights::Float(&second)]);
        pruned(&text, dir.path(), false).kept
    };
    assert_eq!(pruned(&unsigned, dir.path(), false).kept, of(&meant.effective()), "{unsigned}");
    assert_eq!(pruned(&signed, dir.path(), false).kept, of(&layer.effective()), "{signed}");
    assert_ne!(of(&meant.effective()), of(&layer.effective()), "the sign makes no difference here");
}

/// Float weights that the program rounds to integers and makes floats again rank as they do without that, and scales rank nothing.
#[test]
fn weights_that_are_rounded_on_the_way_rank_by_what_is_stored() {
    let (mut draw, dir) = (Draw(13), tempfile::tempdir().expect("there is room for a temporary folder"));
    for dialect in DIALECTS {
        for per in [Per::Tensor, Per::Axis] {
            let (layer, second) = (Layer::new(&mut draw, (IN, HIDDEN), per, false), draw.floats(HIDDEN * OUT));
            let weights = layer.effective();
            let mut t = Text::new(dialect);
            let (whole, fine) = (at(&t, &[IN, HIDDEN]), at(&t, &layer.dims()));
            let x = Val { name: "%x".to_string(), dims: at(&t, &[2, IN]), elem: "f32".to_string() };
            let w = t.floats(&weights, &whole);
            let inverse = t.floats(&layer.scales.iter().map(|s| 1.0 / s).collect::<Vec<_>>(), &fine);
            let scales = t.floats(&layer.scales, &fine);
            let q = t.with("mul", &w, &inverse);
            let q = t.converted(&q, "i8");
            let q = t.converted(&q, "f32");
            let w = t.with("mul", &q, &scales);
            let y = t.product(&x, &w);
            let u = t.floats(&second, &at(&t, &[HIDDEN, OUT]));
            let y = t.product(&y, &u);
            let (from, to) = (t.of(&x), t.of(&y));
            let text = format!(
                "module {{\n  func.func @main(%x: {from}) -> {to} {{\n{}    return {} : {to}\n  }}\n}}\n",
                t.out, y.name
            );
            let plain = network(dialect, [Weights::Float(&weights), Weights::Float(&second)]);
            let runs = matches!(dialect, Dialect::Linalg | Dialect::StableHlo);
            let (rounded, plain) = (pruned(&text, dir.path(), runs), pruned(&plain, dir.path(), false));
            assert_eq!(rounded.kept, plain.kept, "{dialect:?} {per:?}\n{text}");
        }
    }
}

/// A masked module is made of every spelling, or refused for a reason that names what depc does not know of the sum.
#[test]
fn masks_of_stored_weights_are_made_or_refused_with_a_reason() {
    let (mut draw, dir) = (Draw(14), tempfile::tempdir().expect("there is room for a temporary folder"));
    let (input, mut made, mut refused) = (dir.path().join("in.mlir"), 0, 0);
    each(&mut draw, (HIDDEN, OUT), |spelling, layer, after, draw| {
        let first = draw.floats(IN * HIDDEN);
        let text = network(spelling.dialect(), [Weights::Float(&first), Weights::Stored(spelling, layer, after)]);
        std::fs::write(&input, &text).expect("a temporary file");
        let what = format!("{spelling:?}, {:?}, zero point: {}, after: {after}", layer.per, layer.zeros.is_some());
        match zoo::mask_refusal(&input, 0.5) {
            None => made += 1,
            Some(why) => {
                assert!(why.contains("is summed by") && spelling != Spelling::Type, "{what}: {why}");
                refused += 1;
            }
        }
    });
    assert!(made > 100 && refused < 30, "{made} made, {refused} refused");
}
