//! Each rule by itself, the errors, and the growth of time and nodes.

use super::super::rules::RULES;
use super::super::solve::{Limits, solve_with};
use super::super::*;
use super::oracle::{assert_complete, assert_sound};
use super::{Build, cat, prod, v};
use std::collections::BTreeMap;

fn checked(b: &Build) -> Solution {
    let solution = solve(&b.0).expect("solves");
    assert_sound(&b.0, &solution);
    assert_complete(&b.0, &solution);
    solution
}

/// The rules that strengthened.
fn steps(solution: &Solution) -> Vec<&'static str> {
    let names: Vec<&str> = rule_names().collect();
    solution.strengthened.iter().map(|s| names[s.rule as usize]).collect()
}

fn class(solution: &Solution, x: VarId) -> &Class {
    solution.class(solution.class_of[x.0 as usize])
}

fn group_sizes(solution: &Solution) -> Vec<u64> {
    solution.groups().map(|g| solution.class(g).size).collect()
}

#[test]
fn r1_equal_pieces_unify_and_overlaps_are_cut() {
    let mut b = Build::default();
    let [p, q, r, s] = b.vars([2, 4, 5, 1]);
    b.eq(cat(&[p, q]), cat(&[r, s]));
    let solution = checked(&b);
    // q = (3 1), r = (2 3): the 3 is an axis of nobody's.
    assert_eq!(steps(&solution), ["cut"]);
    assert_eq!(group_sizes(&solution), [2, 3]);
}

#[test]
fn r1_whole_pieces_are_exact() {
    let mut b = Build::default();
    let [x, p, q, r, s] = b.vars([7, 2, 5, 4, 3]);
    b.eq(v(x), cat(&[p, q]));
    b.eq(v(x), cat(&[r, s]));
    let [t, u] = b.vars([2, 2]);
    b.eq(v(r), cat(&[t, u]));
    let solution = checked(&b);
    assert_eq!(steps(&solution), [""; 0], "the overlap of q and r is u");
    assert_eq!(group_sizes(&solution), [2, 3, 2]);
    assert_eq!(solution.class_of[p.0 as usize], solution.class_of[t.0 as usize]);
}

#[test]
fn r2_r5_a_cut_between_rows_cuts_the_outer_factor() {
    let mut b = Build::default();
    let [x, p, q, lo, hi] = b.vars([12, 4, 3, 3, 9]);
    b.eq(v(x), prod(&[p, q]));
    b.eq(v(x), cat(&[lo, hi]));
    let solution = checked(&b);
    assert_eq!(steps(&solution), [""; 0]);
    // lo is one row, so it is q; hi is three rows.
    assert_eq!(solution.class_of[q.0 as usize], solution.class_of[lo.0 as usize]);
    assert_eq!(group_sizes(&solution), [3, 3]);
}

#[test]
fn r2_a_cut_inside_a_row_breaks_it() {
    let mut b = Build::default();
    let [x, p, q, lo, hi] = b.vars([12, 3, 4, 6, 6]);
    b.eq(v(x), prod(&[p, q]));
    b.eq(v(x), cat(&[lo, hi]));
    let solution = checked(&b);
    // The first six units end inside the row, and so do the last six begin.
    assert_eq!(steps(&solution), ["above", "broken"]);
    // p is cut into three rows, of which the middle one stays, so all stay; q into two halves.
    assert_eq!(class(&solution, p).frozen, Some(Cause::Cut(1)));
    assert_eq!(group_sizes(&solution), [2, 2]);
}

#[test]
fn r5_all_rows_equal() {
    let mut b = Build::default();
    let [three, x, a0, a1, a2] = b.vars([3, 4, 4, 4, 4]);
    b.eq(prod(&[three, x]), cat(&[a0, a1, a2]));
    let solution = checked(&b);
    assert_eq!(steps(&solution), [""; 0]);
    assert_eq!(group_sizes(&solution), [4]);
    assert_eq!(class(&solution, three).frozen, Some(Cause::Cut(0)));
}

#[test]
fn r3_r4_one_sided_factoring_is_exact() {
    let mut b = Build::default();
    let [p, q, r, s] = b.vars([4, 2, 2, 4]);
    b.eq(prod(&[p, q]), prod(&[r, s]));
    let solution = checked(&b);
    assert_eq!(steps(&solution), [""; 0]);
    // p = (2 2), s = (2 2), sharing the middle 2.
    assert_eq!(group_sizes(&solution), [2, 2, 2]);
}

#[test]
fn r3_common_divisor_and_misaligned_run() {
    let mut b = Build::default();
    let [p, q, r, s] = b.vars([4, 6, 6, 4]);
    b.eq(prod(&[p, q]), prod(&[r, s]));
    let solution = checked(&b);
    // q = (3 2), s = (2 2); then 4·3 against 6·2: 3 and 2 are coprime, 4 = (2 2) and 6 = (2 3) leave an outer 2.
    assert_eq!(steps(&solution), ["common", "crossed"]);
    assert_eq!(group_sizes(&solution), [2, 2]);
}

#[test]
fn r3_freezes_all_if_the_run_cannot_be_cut_out() {
    let mut b = Build::default();
    let [p, q, r, s] = b.vars([9, 2, 6, 3]);
    b.eq(prod(&[p, q]), prod(&[r, s]));
    assert_eq!(group_sizes(&checked(&b)), [3], "9·2 = 6·3: 3·(3·2) = 3·(2·3)");
    let mut b = Build::default();
    let [p, q, r, s] = b.vars([3, 2, 2, 3]);
    b.eq(prod(&[p, q]), prod(&[r, s]));
    let solution = checked(&b);
    assert_eq!(group_sizes(&solution), [0u64; 0]);
    assert!([p, q, r, s].iter().all(|x| class(&solution, *x).frozen == Some(Cause::Misaligned(0))));
}

#[test]
fn r6_frozen_goes_down_and_up() {
    let mut b = Build::default();
    let x = b.frozen(6, 7);
    let [p, q, y, r] = b.vars([2, 3, 8, 2]);
    b.eq(v(x), prod(&[p, q]));
    b.eq(v(y), cat(&[q, q, p]));
    b.eq(v(r), v(p));
    let solution = checked(&b);
    for x in [x, p, q, y, r] {
        assert_eq!(class(&solution, x).frozen, Some(Cause::Given(Reason(7))));
    }
}

#[test]
fn the_smallest_reason_wins_where_classes_meet() {
    let mut b = Build::default();
    let x = b.frozen(6, 7);
    b.0.frozen.push((x, Reason(5)));
    let y = b.var(6);
    b.same(x, y);
    assert_eq!(class(&checked(&b), y).frozen, Some(Cause::Given(Reason(5))));
    // Two axes that are frozen both keep their own.
    let z = b.frozen(6, 1);
    b.same(x, z);
    let solution = checked(&b);
    assert_eq!(class(&solution, x).frozen, Some(Cause::Given(Reason(5))));
    assert_eq!(class(&solution, z).frozen, Some(Cause::Given(Reason(1))));
}

#[test]
fn r7_sizes_zero_and_one() {
    let mut b = Build::default();
    let [one, uno, x, y, none] = b.vars([1, 1, 4, 4, 0]);
    b.eq(v(one), v(uno));
    b.eq(prod(&[one, x, uno]), cat(&[none, y, none]));
    b.eq(prod(&[none, x]), prod(&[y, none]));
    let solution = solve(&b.0).expect("solves");
    assert_ne!(solution.class_of[0], solution.class_of[1]);
    assert_eq!(solution.class_of[2], solution.class_of[3]);
    assert_eq!(group_sizes(&solution), [4]);
    assert_eq!(class(&solution, none).frozen, Some(Cause::Single));
    assert_eq!(solution.realise(&BTreeMap::new()).expect("empty").count(solution.class_of[4]), 0);
}

#[test]
fn nested_terms() {
    let mut b = Build::default();
    let [x, p, q, r] = b.vars([14, 3, 4, 2]);
    b.eq(v(x), Expr::Cat(vec![Expr::Prod(vec![v(p), v(q)]), Expr::Cat(vec![v(r)])]));
    let solution = checked(&b);
    assert_eq!(group_sizes(&solution), [3, 4, 2]);
    let q = solution.class_of[q.0 as usize];
    let members = solution.members(solution.class_of[x.0 as usize]);
    let runs = members.into_iter().find(|(g, _)| *g == q).map(|(_, r)| r);
    assert_eq!(runs, Some(vec![Run { base: 0, stride: 1, boxes: vec![(3, 4)] }]));
}

#[test]
fn errors_name_the_fact() {
    let mut b = Build::default();
    let [x, y] = b.vars([4, 5]);
    b.same(x, x);
    b.op("add", vec![(v(x), v(y))]);
    let error = solve(&b.0).expect_err("4 is not 5");
    assert_eq!(error.to_string(), "rule `add` on op 1: an axis of size 4 cannot equal one of size 5");
    assert!(matches!(error, SolveError::SizeMismatch { fact: 1, .. }));

    b.0.facts.pop();
    b.eq(v(VarId(9)), v(x));
    assert!(matches!(solve(&b.0), Err(SolveError::BadTerm { fact: 1, .. })));

    b.0.facts.pop();
    let huge = b.var(u64::MAX);
    b.eq(prod(&[huge, x]), prod(&[huge, x]));
    assert!(matches!(solve(&b.0), Err(SolveError::BadTerm { fact: 1, .. })));

    b.0.facts.pop();
    let deep = (0..1000).fold(v(x), |e, _| Expr::Prod(vec![e]));
    b.eq(deep, v(x));
    assert!(matches!(solve(&b.0), Err(SolveError::BadTerm { fact: 1, .. })));

    b.0.facts.pop();
    assert_eq!(class(&solve(&b.0).expect("solves"), huge).frozen, Some(Cause::Large));
    b.0.frozen.push((VarId(77), Reason(0)));
    assert_eq!(solve(&b.0), Err(SolveError::UnknownFrozen(77, 3)));
}

#[test]
fn not_saturated_is_an_error() {
    let mut b = Build::default();
    let [x, first, tail, init, last] = b.vars([40, 1, 39, 39, 1]);
    b.op("slice", vec![(v(x), cat(&[first, tail])), (v(x), cat(&[init, last])), (v(tail), v(init))]);
    let few = |iterations, nodes| solve_with(&RULES, &b.0, &[], Limits { iterations, nodes }, false);
    assert!(matches!(few(1, 100_000), Err(SolveError::NotSaturated { iterations: 1, .. })));
    assert!(matches!(few(100, 30), Err(SolveError::NotSaturated { .. })));
    assert!(matches!(few(100, 3), Err(SolveError::NotSaturated { .. })));
    assert!(few(100, 100_000).is_ok());
}

#[test]
fn choices_are_checked() {
    let mut b = Build::default();
    let [x, p, q] = b.vars([6, 2, 3]);
    b.eq(v(x), prod(&[p, q]));
    let solution = checked(&b);
    let (whole, p) = (solution.class_of[0], solution.class_of[1]);
    let error =
        |class, units: &[u32]| solution.realise(&[(class, units.to_vec())].into()).map(|_| ()).expect_err("bad");
    assert_eq!(error(whole, &[0]), ChoiceError::NotAGroup(whole));
    assert_eq!(error(ClassId(99), &[0]), ChoiceError::NotAGroup(ClassId(99)));
    assert_eq!(error(p, &[]), ChoiceError::Empty(p));
    assert_eq!(error(p, &[2]), ChoiceError::BadUnits(p, 2));
    assert_eq!(error(p, &[1, 1]), ChoiceError::BadUnits(p, 2));
    let kept = solution.realise(&[(p, vec![1])].into()).expect("good");
    assert_eq!((kept.count(whole), kept.keep(whole)), (3, Keep::Some(vec![3, 4, 5])));
    assert_eq!(kept.keep(solution.class_of[2]), Keep::All);
}

/// A ResNet-like chain: per block, two convolutions, an add, and spatial axes that are frozen.
fn chain(blocks: usize) -> Build {
    let mut b = Build::default();
    let mut trunk = b.var(64);
    for i in 0..blocks {
        let h = b.frozen(56, i as u32);
        let [w1, o1, mid, i2, o2, y, sum, h2] = b.vars([64, 32, 32, 32, 64, 64, 64, 56]);
        b.op("conv", vec![(v(w1), v(trunk)), (v(o1), v(mid)), (v(h), v(h2))]);
        b.op("conv", vec![(v(i2), v(mid)), (v(o2), v(y))]);
        b.op("add", vec![(v(sum), v(y)), (v(sum), v(trunk))]);
        trunk = sum;
    }
    b
}

/// Nodes and iterations grow with the system, and nothing recurses: 10⁴ facts, in a chain and in a cascade.
#[test]
fn growth_is_linear() {
    let (small, large) = (solve(&chain(333).0).expect("solves"), solve(&chain(3333).0).expect("solves"));
    assert_eq!(large.groups().count(), 3334);
    assert!(large.nodes < 11 * small.nodes && large.iterations == small.iterations);

    let mut b = Build::default();
    let first = b.var(2);
    let mut all = first;
    for i in 1..5000 {
        let [part, sum] = b.vars([2, 2 + 2 * i]);
        b.op("concat", vec![(v(sum), cat(&[all, part]))]);
        all = sum;
    }
    let solution = solve(&b.0).expect("solves");
    let all = solution.class_of[all.0 as usize];
    let first = solution.class_of[first.0 as usize];
    assert_eq!(solution.groups().count(), 5000);
    assert_eq!(solution.members(all).len(), 5000);
    let kept = solution.realise(&[(first, vec![1])].into()).expect("good");
    assert_eq!(kept.keep(all), Keep::Some((1..10_000).collect()));
}

/// Slices of one axis, one op each: the axis is a nest of concatenations by then, and a step opens as much of it as the slice
/// needs. (Opened one by one, the pieces before are walked again for each: 512 slices took 58 times as long.)
#[test]
fn slices_take_a_few_steps_each() {
    const SLICES: u64 = 512;
    let mut b = Build::default();
    let x = b.var(2 * SLICES);
    for i in 0..SLICES {
        let [lo, piece, hi] = b.vars([2 * i, 2, 2 * (SLICES - 1 - i)]);
        b.eq(v(x), cat(&[lo, piece, hi]));
    }
    let solution = solve(&b.0).expect("solves");
    let steps: u64 = solution.fired.iter().sum();
    assert!(steps <= 4 * SLICES, "{steps} steps");
    let pieces = solution.groups().filter(|g| solution.class(*g).size == 2).count();
    assert_eq!(pieces as u64, SLICES);
}
