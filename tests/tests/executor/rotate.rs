//! `--rotate`: heads whose weights have a rank that is half of their width lose half of it, and the network computes what it did; so do
//! residual trunks. The weights are drawn so; an oracle runs what was written. Without rotation no half of the channels will do.

use super::calibrate::{both_with, distance, masked_is_pruned, samples};
use super::write_generic;
use depc::{Budget, CalibrationOptions, Compound, Selection};
use std::fmt::Write;

/// Tokens, their width, width of a head, outputs.
const SIZES: [usize; 4] = [5, 8, 4, 6];

struct Random(u64);

impl Random {
    fn matrix(&mut self, rows: usize, columns: usize) -> Vec<Vec<f64>> {
        let mut one = || {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 40) as f64 / (1u64 << 23) as f64 - 1.0
        };
        (0..rows).map(|_| (0..columns).map(|_| one()).collect()).collect()
    }

    /// rows × columns of this row space.
    fn within(&mut self, rows: usize, space: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let a = self.matrix(rows, space.len());
        let one = |row: &Vec<f64>, j: usize| row.iter().zip(space).map(|(x, s)| x * s[j]).sum::<f64>();
        a.iter().map(|row| (0..space[0].len()).map(|j| one(row, j)).collect()).collect()
    }
}

/// Matrices side by side.
fn beside(all: &[Vec<Vec<f64>>]) -> Vec<Vec<f64>> {
    (0..all[0].len()).map(|i| all.iter().flat_map(|m| m[i].clone()).collect()).collect()
}

fn constant(name: &str, rows: &[Vec<f64>]) -> String {
    format!("  %{name} = stablehlo.constant dense<{rows:?}> : tensor<{}x{}xf32>\n", rows.len(), rows[0].len())
}

/// Attention of `heads` heads, of which `heads / kv` share a k and a v. The queries' weights and biases, and those of the values, have this
/// rank. `scale` is put between q and the scores.
fn attention(heads: usize, kv: usize, rank: usize, scale: &str) -> String {
    attention_of(heads, kv, [rank, SIZES[2], rank], scale)
}

/// The same with the ranks of q, k and v.
fn attention_of(heads: usize, kv: usize, [of_q, of_k, of_v]: [usize; 3], scale: &str) -> String {
    let [t, d, w, out] = SIZES;
    let mut random = Random(heads as u64 * 7 + kv as u64);
    let mut parts: [Vec<Vec<Vec<f64>>>; 4] = Default::default();
    let mut biases: [Vec<Vec<Vec<f64>>>; 2] = Default::default();
    for _ in 0..kv {
        let (q, v) = (random.matrix(of_q, w), random.matrix(of_v, w));
        for _ in 0..heads / kv {
            parts[0].push(random.within(d, &q));
            biases[0].push(random.within(1, &q));
        }
        let k = random.matrix(of_k, w);
        parts[1].push(random.within(d, &k));
        parts[2].push(random.within(d, &v));
        biases[1].push(random.within(1, &v));
    }
    parts[3] = vec![random.matrix(heads * w, out)];
    let mut text = format!("func.func @main(%x: tensor<{t}x{d}xf32>) -> tensor<{t}x{out}xf32> {{\n");
    for (name, all) in ["wq", "wk", "wv", "wo"].iter().zip(&parts) {
        text += &constant(name, &beside(all));
    }
    text += &constant("bq", &beside(&biases[0]));
    text += &constant("bv", &beside(&biases[1]));
    let mut line = |s: String| {
        let _ = writeln!(text, "  {s}");
    };
    for (name, n, bias) in [("q", heads, true), ("k", kv, false), ("v", kv, true)] {
        let flat = format!("tensor<{t}x{}xf32>", n * w);
        line(format!(
            "%{name}0 = stablehlo.dot_general %x, %w{name}, contracting_dims = [1] x [0] : (tensor<{t}x{d}xf32>, tensor<{d}x{}xf32>) -> {flat}",
            n * w
        ));
        let mut last = format!("{name}0");
        if bias {
            line(format!(
                "%{name}b = stablehlo.broadcast_in_dim %b{name}, dims = [0, 1] : (tensor<1x{}xf32>) -> {flat}",
                n * w
            ));
            line(format!("%{name}1 = stablehlo.add %{last}, %{name}b : {flat}"));
            last = format!("{name}1");
        }
        line(format!("%{name}2 = stablehlo.reshape %{last} : ({flat}) -> tensor<{t}x{n}x{w}xf32>"));
        line(format!(
            "%{name}3 = stablehlo.transpose %{name}2, dims = [1, 0, 2] : (tensor<{t}x{n}x{w}xf32>) -> tensor<{n}x{t}x{w}xf32>"
        ));
        // Heads in a row share a k and a v.
        let (some, each, all) = (
            format!("tensor<{n}x{t}x{w}xf32>"),
            format!("tensor<{n}x{}x{t}x{w}xf32>", heads / n),
            format!("tensor<{heads}x{t}x{w}xf32>"),
        );
        line(format!("%{name}4 = stablehlo.broadcast_in_dim %{name}3, dims = [0, 2, 3] : ({some}) -> {each}"));
        line(format!("%{name}5 = stablehlo.reshape %{name}4 : ({each}) -> {all}"));
    }
    let (vectors, scores) = (format!("tensor<{heads}x{t}x{w}xf32>"), format!("tensor<{heads}x{t}x{t}xf32>"));
    let sums = format!("tensor<{heads}x{t}xf32>");
    let flat = format!("tensor<{t}x{}xf32>", heads * w);
    line(format!("%c = stablehlo.constant dense<{scale}> : {vectors}"));
    line(format!("%q6 = stablehlo.multiply %q5, %c : {vectors}"));
    line(format!(
        "%s = stablehlo.dot_general %q6, %k5, batching_dims = [0] x [0], contracting_dims = [2] x [2] : ({vectors}, {vectors}) -> {scores}"
    ));
    line(format!("%e = stablehlo.exponential %s : {scores}"));
    line("%zero = stablehlo.constant dense<0.0> : tensor<f32>".to_string());
    line(format!(
        "%n = stablehlo.reduce(%e init: %zero) applies stablehlo.add across dimensions = [2] : ({scores}, tensor<f32>) -> {sums}"
    ));
    line(format!("%m = stablehlo.broadcast_in_dim %n, dims = [0, 1] : ({sums}) -> {scores}"));
    line(format!("%p = stablehlo.divide %e, %m : {scores}"));
    line(format!(
        "%z = stablehlo.dot_general %p, %v5, batching_dims = [0] x [0], contracting_dims = [2] x [1] : ({scores}, {vectors}) -> {vectors}"
    ));
    line(format!("%z1 = stablehlo.transpose %z, dims = [1, 0, 2] : ({vectors}) -> tensor<{t}x{heads}x{w}xf32>"));
    line(format!("%z2 = stablehlo.reshape %z1 : (tensor<{t}x{heads}x{w}xf32>) -> {flat}"));
    line(format!(
        "%y = stablehlo.dot_general %z2, %wo, contracting_dims = [1] x [0] : ({flat}, tensor<{}x{out}xf32>) -> tensor<{t}x{out}xf32>",
        heads * w
    ));
    line(format!("return %y : tensor<{t}x{out}xf32>"));
    text + "}\n"
}

/// Each head loses channels.
fn of_heads() -> Selection {
    Selection { budget: Budget::Ratio(0.5), compound: Compound::Inner, ..Selection::default() }
}

/// How far what is pruned is from the network: without calibration, with it, with rotation; and what was turned.
fn distances(text: &str, wanted: &Selection) -> ([f64; 3], Vec<(usize, usize, usize)>) {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("dense.mlir");
    write_generic(text, &module);
    let all = samples(&module, 60);
    let of = |rotate: bool| {
        let options = CalibrationOptions { rotate, ..CalibrationOptions::default() };
        let ([plain, better], found) = both_with(&module, wanted, &options, &all, folder.path());
        let turned = found.turned.iter().map(|t| (t.heads, t.from, t.to)).collect();
        ([plain, better].map(|m| distance(&module, &m, &all[..8])), turned)
    };
    let ([plain, calibrated], _) = of(false);
    let ([_, rotated], turned) = of(true);
    ([plain, calibrated, rotated], turned)
}

#[test]
fn heads_of_half_their_width_in_rank_lose_half_of_it() {
    for (heads, kv) in [(2, 2), (4, 2), (2, 1)] {
        let ([plain, calibrated, rotated], turned) = distances(&attention(heads, kv, 2, "0.5"), &of_heads());
        assert!(plain > 0.05 && calibrated > 0.005, "{heads}, {kv}: {plain}, {calibrated}");
        assert!(rotated < 1e-4, "{heads}, {kv}: {calibrated} -> {rotated}");
        let ends: Vec<usize> = turned.iter().map(|t| t.0).collect();
        assert_eq!(turned.iter().map(|t| (t.1, t.2)).collect::<Vec<_>>(), [(4, 2), (4, 2)]);
        assert_eq!(ends, [heads, kv], "q·k by query heads, v by its own");
    }
}

/// Without rotation: channels of k that follow from those that stay (so do those of v) are made up for by q. If not k's but q's do, there is
/// something left.
#[test]
fn queries_make_up_for_channels_of_keys() {
    for (heads, kv) in [(2, 2), (4, 2), (2, 1)] {
        let ([plain, calibrated, _], _) = distances(&attention_of(heads, kv, [4, 2, 2], "0.5"), &of_heads());
        assert!(plain > 0.2 && calibrated < 3e-3, "{heads}, {kv}: {plain} -> {calibrated}");
    }
}

#[test]
fn masked_is_pruned_where_queries_make_up() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("dense.mlir");
    write_generic(&attention(4, 2, 4, "0.5"), &module);
    masked_is_pruned(&module, &of_heads(), &CalibrationOptions::default(), &samples(&module, 30));
}

#[test]
fn masked_is_pruned_with_turned_heads() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("dense.mlir");
    write_generic(&attention(4, 2, 4, "0.5"), &module);
    let options = CalibrationOptions { rotate: true, ..CalibrationOptions::default() };
    masked_is_pruned(&module, &of_heads(), &options, &samples(&module, 30));
}

/// A factor per channel between q and the scores: the channels are not treated alike, and q and k stay in their basis. v is turned.
#[test]
fn what_tells_channels_apart_keeps_their_basis() {
    let [t, _, w, ..] = SIZES;
    let one = format!("[{}]", (0..w).map(|i| format!("{:.1}", 0.2 + 0.1 * i as f64)).collect::<Vec<_>>().join(", "));
    let factors = format!("[{}]", vec![format!("[{}]", vec![one; t].join(", ")); 2].join(", "));
    let (_, turned) = distances(&attention(2, 2, 4, &factors), &of_heads());
    assert_eq!(turned, [(2, 4, 2)]);
}

/// Two norms of a residual trunk of 8 channels: x·w + positions, then the sum of that and of a hidden layer behind a norm. All that is
/// added to the trunk lies in a space of so many directions, without a mean if the norm takes that away. `between` is an op behind a norm.
fn trunk(centred: bool, rank: usize, between: &str) -> String {
    const D: usize = 8;
    let [t, d, _, out] = SIZES;
    let mut random = Random(u64::from(centred) + 5);
    let mut space = random.matrix(rank, D);
    for row in space.iter_mut().filter(|_| centred) {
        let mean = row.iter().sum::<f64>() / D as f64;
        row.iter_mut().for_each(|x| *x -= mean);
    }
    let wide = format!("tensor<{t}x{D}xf32>");
    let mut text = format!("func.func @main(%x: tensor<{t}x{d}xf32>) -> tensor<{t}x{out}xf32> {{\n");
    let hidden = 6;
    let factors =
        |random: &mut Random| vec![random.matrix(1, D)[0].iter().map(|x| 1.0 + 0.5 * x).collect::<Vec<f64>>()];
    for (name, rows) in [
        ("win", random.within(d, &space)),
        ("positions", random.within(t, &space)),
        ("g0", factors(&mut random)),
        ("b0", random.matrix(1, D)),
        ("w1", random.matrix(D, hidden)),
        ("w2", random.within(hidden, &space)),
        ("bias", random.within(1, &space)),
        ("g1", factors(&mut random)),
        ("b1", random.matrix(1, D)),
        ("wout", random.matrix(D, out)),
    ] {
        text += &constant(name, &rows);
    }
    let sums = format!("tensor<{t}xf32>");
    let mut line = |s: String| {
        let _ = writeln!(text, "  {s}");
    };
    line("%zero = stablehlo.constant dense<0.0> : tensor<f32>".to_string());
    line(format!("%n = stablehlo.constant dense<{D}.0> : {sums}"));
    let dot = |to: &str, x: &str, w: &str, sizes: [usize; 2]| {
        let [i, o] = sizes;
        format!(
            "%{to} = stablehlo.dot_general %{x}, %{w}, contracting_dims = [1] x [0] : (tensor<{t}x{i}xf32>, tensor<{i}x{o}xf32>) -> tensor<{t}x{o}xf32>"
        )
    };
    let along = |to: &str, v: &str| {
        format!("%{to} = stablehlo.broadcast_in_dim %{v}, dims = [0, 1] : (tensor<1x{D}xf32>) -> {wide}")
    };
    let mean = |to: &str, x: &str| {
        [
            format!(
                "%{to}0 = stablehlo.reduce(%{x} init: %zero) applies stablehlo.add across dimensions = [1] : ({wide}, tensor<f32>) -> {sums}"
            ),
            format!("%{to}1 = stablehlo.divide %{to}0, %n : {sums}"),
        ]
    };
    line(dot("t0", "x", "win", [d, D]));
    line(format!("%t1 = stablehlo.add %t0, %positions : {wide}"));
    for (i, from) in ["t1", "t2"].into_iter().enumerate() {
        let mut x = from.to_string();
        if centred {
            mean(&format!("m{i}"), &x).into_iter().for_each(&mut line);
            line(format!("%m{i}2 = stablehlo.broadcast_in_dim %m{i}1, dims = [0] : ({sums}) -> {wide}"));
            line(format!("%c{i} = stablehlo.subtract %{x}, %m{i}2 : {wide}"));
            x = format!("c{i}");
        }
        line(format!("%q{i} = stablehlo.multiply %{x}, %{x} : {wide}"));
        mean(&format!("v{i}"), &format!("q{i}")).into_iter().for_each(&mut line);
        line(format!("%r{i} = stablehlo.rsqrt %v{i}1 : {sums}"));
        line(format!("%r{i}1 = stablehlo.broadcast_in_dim %r{i}, dims = [0] : ({sums}) -> {wide}"));
        line(format!("%n{i} = stablehlo.multiply %{x}, %r{i}1 : {wide}"));
        line(along(&format!("f{i}"), &format!("g{i}")));
        line(format!("%n{i}1 = stablehlo.multiply %n{i}, %f{i} : {wide}"));
        line(along(&format!("s{i}"), &format!("b{i}")));
        line(format!("%n{i}2 = stablehlo.add %n{i}1, %s{i} : {wide}"));
        if i == 0 {
            line(format!("%n{i}3 = {between} %n{i}2 : {wide}"));
            line(dot("h0", "n03", "w1", [D, hidden]));
            line(format!("%h1 = stablehlo.tanh %h0 : tensor<{t}x{hidden}xf32>"));
            line(dot("h2", "h1", "w2", [hidden, D]));
            line(along("h3", "bias"));
            line(format!("%h4 = stablehlo.add %h2, %h3 : {wide}"));
            line(format!("%t2 = stablehlo.add %t1, %h4 : {wide}"));
        }
    }
    line(dot("y", "n12", "wout", [D, out]));
    line(format!("return %y : tensor<{t}x{out}xf32>"));
    text + "}\n"
}

/// The trunk, which is the first group, loses units; the hidden layer does not.
fn of_trunk() -> Selection {
    Selection { budget: Budget::Ratio(0.5), keep: vec!["g1".into()], ..Selection::default() }
}

#[test]
fn trunks_of_half_their_width_in_rank_lose_half_of_it() {
    for centred in [false, true] {
        let ([plain, calibrated, rotated], turned) = distances(&trunk(centred, 3, "stablehlo.negate"), &of_trunk());
        assert!(plain > 0.05 && calibrated > 0.005, "{centred}: {plain}, {calibrated}");
        assert!(rotated < 1e-4, "{centred}: {calibrated} -> {rotated}");
        assert_eq!(turned, [(0, 8, 4)]);
    }
}

#[test]
fn masked_is_pruned_with_a_turned_trunk() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("dense.mlir");
    for centred in [false, true] {
        write_generic(&trunk(centred, 7, "stablehlo.negate"), &module);
        let options = CalibrationOptions { rotate: true, ..CalibrationOptions::default() };
        masked_is_pruned(&module, &of_trunk(), &options, &samples(&module, 30));
    }
}

/// Something behind a norm that tells channels apart: the trunk stays in its basis.
#[test]
fn a_trunk_that_more_than_norms_read_keeps_its_basis() {
    let (_, turned) = distances(&trunk(true, 3, "stablehlo.abs"), &of_trunk());
    assert_eq!(turned, []);
}
