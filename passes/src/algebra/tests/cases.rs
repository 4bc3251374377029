//! The hard cases of the design, as hand-written systems. `tests/` has them again, as programs.

use super::super::{Cause, Run, Solution, VarId, solve};
use super::oracle::assert_sound;
use super::{Build, cat, prod, v};

/// Solves, checks that every choice is consistent and that nothing was strengthened.
fn exact(b: &Build) -> Solution {
    let solution = solve(&b.0).expect("solves");
    assert_eq!(solution.strengthened, []);
    assert_sound(&b.0, &solution);
    solution
}

/// Sizes of the groups, ascending.
fn sizes(solution: &Solution) -> Vec<u64> {
    let mut out: Vec<u64> = solution.groups().map(|g| solution.class(g).size).collect();
    out.sort_unstable();
    out
}

fn runs_of(solution: &Solution, axis: VarId, group: VarId) -> Vec<Run> {
    let group = solution.class_of[group.0 as usize];
    assert!(solution.class(group).is_group(), "{:?}", solution.class(group));
    let members = solution.members(solution.class_of[axis.0 as usize]);
    members.into_iter().find(|(g, _)| *g == group).map(|(_, r)| r).unwrap_or_default()
}

fn run(base: u64, stride: i64, boxes: &[(u64, u64)]) -> Run {
    Run { base, stride, boxes: boxes.to_vec() }
}

fn tied(solution: &Solution, x: VarId, y: VarId) -> bool {
    solution.class_of[x.0 as usize] == solution.class_of[y.0 as usize]
}

#[test]
fn residual_chain() {
    let mut b = Build::default();
    let image = b.frozen(3, 0);
    let mut x = image;
    let mut interiors = Vec::new();
    for (width, inner) in [(8, 4), (16, 6)] {
        // The stage begins with a convolution, whose two weight axes are tied to input and output.
        let [w_in, w_out, mut trunk] = b.vars([b.0.sizes[x.0 as usize], width, width]);
        b.op("conv", vec![(v(w_in), v(x)), (v(w_out), v(trunk))]);
        for _ in 0..2 {
            let [a_in, a_out, mid, c_in, c_out, y, sum] = b.vars([width, inner, inner, inner, width, width, width]);
            b.op("conv", vec![(v(a_in), v(trunk)), (v(a_out), v(mid))]);
            b.op("conv", vec![(v(c_in), v(mid)), (v(c_out), v(y))]);
            b.op("add", vec![(v(sum), v(y)), (v(sum), v(trunk))]);
            interiors.push((a_out, c_in));
            trunk = sum;
        }
        x = trunk;
    }
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [4, 4, 6, 6, 8, 16]);
    assert!(interiors.iter().all(|(x, y)| tied(&solution, *x, *y)));
}

#[test]
fn concat_cascade() {
    let mut b = Build::default();
    let parts = b.vars([6, 4, 4, 4]);
    let mut all = parts[0];
    for (i, part) in parts.iter().enumerate().skip(1) {
        let sum = b.var(6 + 4 * i as u64);
        b.op("concat", vec![(v(sum), cat(&[all, *part]))]);
        all = sum;
    }
    // The same features concatenated at once are tied to the cascade.
    let flat = b.var(18);
    b.op("concat", vec![(v(flat), cat(&parts))]);
    b.same(flat, all);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [4, 4, 4, 6]);
    for (part, at) in parts.into_iter().zip([0, 6, 10, 14]) {
        assert_eq!(runs_of(&solution, all, part), [run(at, 1, &[])]);
        assert_eq!(runs_of(&solution, flat, part), [run(at, 1, &[])]);
    }
}

#[test]
fn fused_qkv_cut_in_three_then_heads() {
    let mut b = Build::default();
    let [e, w_in, x, q, k, w] = b.vars([12, 12, 24, 8, 8, 8]);
    b.op("matmul", vec![(v(e), v(w_in))]);
    b.op("slice", vec![(v(x), cat(&[q, k, w]))]);
    let [hq, dq, hk, dk, hv, dv, o, out, sum] = b.vars([2, 4, 2, 4, 2, 4, 8, 12, 12]);
    for (axis, heads, width) in [(q, hq, dq), (k, hk, dk), (w, hv, dv)] {
        b.op("reshape", vec![(v(axis), prod(&[heads, width]))]);
    }
    b.op("batch_matmul", vec![(v(hq), v(hk)), (v(dq), v(dk))]);
    b.op("batch_matmul", vec![(v(hq), v(hv))]);
    b.op("reshape", vec![(prod(&[hv, dv]), v(o))]);
    b.op("add", vec![(v(sum), v(out)), (v(sum), v(e))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [2, 4, 4, 12]);
    assert!(
        tied(&solution, hq, hv) && tied(&solution, dq, dk) && !tied(&solution, dq, dv) && tied(&solution, out, w_in)
    );
    assert_eq!(runs_of(&solution, x, hq), [0, 8, 16].map(|at| run(at, 4, &[(4, 1)])));
    assert_eq!(runs_of(&solution, x, dq), [0, 8].map(|at| run(at, 1, &[(2, 4)])));
    assert_eq!(runs_of(&solution, x, dv), [run(16, 1, &[(2, 4)])]);
}

#[test]
fn qkv_viewed_as_three_heads_width() {
    let mut b = Build::default();
    let [e, x, three, h, d] = b.vars([12, 24, 3, 2, 4]);
    let single = b.vars([1, 1, 1]);
    b.op("reshape", vec![(v(x), prod(&[three, h, d]))]);
    b.op("slice", vec![(v(three), cat(&single))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [2, 4, 12]);
    assert!(solution.class(solution.class_of[e.0 as usize]).is_group());
    assert_eq!(runs_of(&solution, x, h), [run(0, 4, &[(3, 8), (4, 1)])]);
    assert_eq!(runs_of(&solution, x, d), [run(0, 1, &[(6, 4)])]);
}

#[test]
fn grouped_query_attention() {
    let mut b = Build::default();
    let [e, q, k, w] = b.vars([12, 32, 8, 8]);
    let [hq, dq, hk, dk, hv, dv, per] = b.vars([8, 4, 2, 4, 2, 4, 4]);
    for (axis, heads, width) in [(q, hq, dq), (k, hk, dk), (w, hv, dv)] {
        b.op("reshape", vec![(v(axis), prod(&[heads, width]))]);
    }
    // Keys and values are broadcast from (kv) to (kv, queries per kv) and flattened to the query heads.
    for kv in [hk, hv] {
        let repeat = b.var(4);
        b.op("reshape", vec![(prod(&[kv, repeat]), v(hq))]);
        b.op("other", vec![(v(repeat), v(per))]);
    }
    b.op("batch_matmul", vec![(v(dq), v(dk))]);
    let out = b.var(32);
    b.op("reshape", vec![(prod(&[hq, dv]), v(out))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [2, 4, 4, 4, 12]);
    assert!(solution.class(solution.class_of[e.0 as usize]).is_group());
    assert!(tied(&solution, hk, hv) && tied(&solution, dq, dk));
    assert_eq!(runs_of(&solution, out, hk), [run(0, 16, &[(16, 1)])]);
    assert_eq!(runs_of(&solution, out, per), [run(0, 4, &[(2, 16), (4, 1)])]);
    assert_eq!(runs_of(&solution, q, dq), [run(0, 1, &[(8, 4)])]);
}

/// Two layers that read one cosine table.
#[test]
fn rope_half_rotation() {
    let mut b = Build::default();
    let table = b.var(8);
    let mut halves = Vec::new();
    for _ in 0..2 {
        let [d, lo, hi, rotated] = b.vars([8, 4, 4, 8]);
        b.op("slice", vec![(v(d), cat(&[lo, hi]))]);
        b.op("concat", vec![(v(rotated), cat(&[hi, lo]))]);
        b.op("mul", vec![(v(d), v(table))]);
        b.op("add", vec![(v(d), v(rotated))]);
        halves.extend([lo, hi]);
    }
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [4]);
    assert_eq!(runs_of(&solution, table, halves[3]), [run(0, 1, &[]), run(4, 1, &[])]);
}

#[test]
fn rope_interleaved() {
    let mut b = Build::default();
    let [d, pairs, two, table] = b.vars([8, 4, 2, 4]);
    let [even, odd] = b.vars([1, 1]);
    b.op("reshape", vec![(v(d), prod(&[pairs, two]))]);
    b.op("slice", vec![(v(two), cat(&[even, odd]))]);
    b.op("mul", vec![(v(pairs), v(table))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [4]);
    assert_eq!(runs_of(&solution, d, table), [run(0, 2, &[(2, 1)])]);
}

#[test]
fn grouped_convolution() {
    let mut b = Build::default();
    let [x, y, k_out, k_in, g, c, o] = b.vars([12, 24, 24, 3, 4, 3, 6]);
    let equations = vec![(v(x), prod(&[g, c])), (v(y), prod(&[g, o])), (v(k_out), prod(&[g, o])), (v(k_in), v(c))];
    b.op("conv", equations);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [3, 4, 6]);
    assert_eq!(runs_of(&solution, k_out, g), [run(0, 6, &[(6, 1)])]);
    assert_eq!(runs_of(&solution, k_in, g), []);
}

/// The same as TOSA has it: cut into four convolutions. Each has an input and an output of its own.
#[test]
fn grouped_convolution_as_slices() {
    let mut b = Build::default();
    let [x, y] = b.vars([12, 24]);
    let (ins, outs) = (b.vars([3; 4]), b.vars([6; 4]));
    b.op("slice", vec![(v(x), cat(&ins))]);
    b.op("concat", vec![(v(y), cat(&outs))]);
    assert_eq!(sizes(&exact(&b)), [3, 3, 3, 3, 6, 6, 6, 6]);
}

#[test]
fn depthwise_with_multiplier() {
    let mut b = Build::default();
    let [x, y, k_c, k_m] = b.vars([5, 10, 5, 2]);
    b.op("depthwise", vec![(v(x), v(k_c)), (v(y), prod(&[k_c, k_m]))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [2, 5]);
    assert_eq!(runs_of(&solution, y, x), [run(0, 2, &[(2, 1)])]);
    assert_eq!(runs_of(&solution, y, k_m), [run(0, 1, &[(5, 2)])]);
}

#[test]
fn group_norm() {
    let mut b = Build::default();
    let [x, groups, per, back, gamma] = b.vars([12, 4, 3, 12, 12]);
    b.op("reshape", vec![(v(x), prod(&[groups, per]))]);
    b.op("reshape", vec![(prod(&[groups, per]), v(back))]);
    b.op("mul", vec![(v(back), v(gamma))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [3, 4]);
    assert!(tied(&solution, x, gamma));
}

#[test]
fn pixel_shuffle_space_to_depth_flatten() {
    let mut b = Build::default();
    let (h, w) = (b.frozen(4, 0), b.frozen(4, 1));
    let (h2, w2) = (b.frozen(8, 2), b.frozen(8, 3));
    let [x, c, r, s] = b.vars([20, 5, 2, 2]);
    // (c r s) h w -> c (h r) (w s)
    b.op("reshape", vec![(v(x), prod(&[c, r, s]))]);
    b.op("reshape", vec![(prod(&[h, r]), v(h2)), (prod(&[w, s]), v(w2))]);
    // c (h r) (w s) -> (r s c) h w
    let [deep, r2, s2] = b.vars([20, 2, 2]);
    b.op("reshape", vec![(v(h2), prod(&[h, r2])), (v(w2), prod(&[w, s2]))]);
    b.op("reshape", vec![(v(deep), prod(&[r2, s2, c]))]);
    // c h w -> (c h w), into a linear layer
    let [flat, w_in, classes] = b.vars([320, 320, 7]);
    b.op("reshape", vec![(v(flat), prod(&[c, h2, w2]))]);
    b.op("matmul", vec![(v(flat), v(w_in))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [5, 7]);
    assert!(solution.class(solution.class_of[classes.0 as usize]).is_group());
    assert_eq!(runs_of(&solution, x, c), [run(0, 4, &[(4, 1)])]);
    assert_eq!(runs_of(&solution, deep, c), [run(0, 1, &[(4, 5)])]);
    assert_eq!(runs_of(&solution, w_in, c), [run(0, 64, &[(64, 1)])]);
}

#[test]
fn swin_patch_merging() {
    let mut b = Build::default();
    let [c, merged, w_in] = b.vars([6, 24, 24]);
    b.op("concat", vec![(v(merged), cat(&[c, c, c, c]))]);
    b.op("matmul", vec![(v(merged), v(w_in))]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [6]);
    assert_eq!(runs_of(&solution, w_in, c), [0, 6, 12, 18].map(|at| run(at, 1, &[])));
}

/// Unrolled over three steps, with the weights shared.
#[test]
fn lstm_gates() {
    let mut b = Build::default();
    let [x, w_x, w_h, bias] = b.vars([9, 9, 5, 20]);
    let mut h = b.var(5);
    for _ in 0..3 {
        let [gates, i, f, g, o, next] = b.vars([20, 5, 5, 5, 5, 5]);
        b.op("matmul", vec![(v(x), v(w_x)), (v(h), v(w_h)), (v(gates), v(bias))]);
        b.op("slice", vec![(v(gates), cat(&[i, f, g, o]))]);
        b.op("mul", vec![(v(f), v(i)), (v(i), v(g)), (v(g), v(o)), (v(o), v(next))]);
        h = next;
    }
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [5, 9]);
    assert_eq!(runs_of(&solution, bias, w_h), [0, 5, 10, 15].map(|at| run(at, 1, &[])));
}

/// R7: one mask, broadcast over the heads of two layers, ties nothing.
#[test]
fn one_mask_for_all_layers() {
    let mut b = Build::default();
    let mask = b.var(1);
    let heads: Vec<VarId> = (0..2)
        .map(|_| {
            let [view, heads] = b.vars([1, 4]);
            b.op("reshape", vec![(v(mask), v(view))]);
            b.op("add", vec![(v(mask), v(view)), (prod(&[heads, view]), prod(&[mask, heads]))]);
            heads
        })
        .collect();
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [4, 4]);
    assert!(!tied(&solution, heads[0], heads[1]) && !tied(&solution, mask, VarId(1)));
}

#[test]
fn shifted_sum_leaves_nothing() {
    let mut b = Build::default();
    let [x, first, tail, init, last] = b.vars([9, 1, 8, 8, 1]);
    b.op("slice", vec![(v(x), cat(&[first, tail])), (v(x), cat(&[init, last]))]);
    b.op("add", vec![(v(tail), v(init))]);
    let solution = solve(&b.0).expect("solves");
    assert_sound(&b.0, &solution);
    assert_eq!(sizes(&solution), [0u64; 0]);
}

#[test]
fn misaligned_reshape_leaves_nothing() {
    let mut b = Build::default();
    let [x, y, z, w] = b.vars([2, 3, 3, 2]);
    b.op("reshape", vec![(prod(&[x, y]), prod(&[z, w]))]);
    let solution = solve(&b.0).expect("solves");
    assert_eq!(sizes(&solution), [0u64; 0]);
}

#[test]
fn backwards() {
    let mut b = Build::default();
    // A layer is reversed, joined to another, and the whole is reversed once more.
    let [x, y, w, z, t] = b.vars([4, 4, 3, 7, 7]);
    b.op("reverse", vec![(v(y), v(x).reversed())]);
    b.op("concat", vec![(v(z), cat(&[y, w]))]);
    b.op("reverse", vec![(v(t), v(z).reversed())]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [3, 4]);
    assert!(solution.turned.is_empty());
    assert_eq!(runs_of(&solution, y, x), [run(3, -1, &[])]);
    assert_eq!(runs_of(&solution, z, x), [run(3, -1, &[])]);
    assert_eq!(runs_of(&solution, t, x), [run(3, 1, &[])]);
}

#[test]
fn backwards_in_a_product() {
    let mut b = Build::default();
    let [x, p, q, y] = b.vars([12, 4, 3, 12]);
    b.op("reshape", vec![(v(x), prod(&[p, q]))]);
    b.op("reverse", vec![(v(y), v(x).reversed())]);
    let solution = exact(&b);
    assert_eq!(sizes(&solution), [3, 4]);
    // Unit u of p is q's three at 3u; from the other end they begin at 9 − 3u.
    assert_eq!(runs_of(&solution, y, p), [run(9, -3, &[(3, 1)])]);
    assert_eq!(runs_of(&solution, y, q), [run(2, -1, &[(4, 3)])]);
}

/// x + reverse(x): only pairs would do, which depc does not look for.
#[test]
fn what_meets_itself_backwards_stays() {
    let mut b = Build::default();
    let [x, y, other] = b.vars([4, 4, 5]);
    b.op("reverse", vec![(v(y), v(x).reversed())]);
    b.same(x, y);
    b.same(other, other);
    let solution = solve(&b.0).expect("solves");
    assert_sound(&b.0, &solution);
    assert_eq!(solution.class(solution.class_of[0]).frozen, Some(Cause::Turned(1)));
    assert_eq!((sizes(&solution), solution.turned.as_slice()), (vec![5], &[1][..]));
}
