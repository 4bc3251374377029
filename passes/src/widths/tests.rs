use super::{Candidate, Limits, Scope, Toward, check, meet, widths};
use proptest::prelude::*;

fn plain(units: u64) -> Candidate<'static> {
    Candidate { units, limits: Limits::default(), scores: None, kind: String::new() }
}

fn limited(units: u64, limits: Limits) -> Candidate<'static> {
    Candidate { limits, ..plain(units) }
}

#[test]
fn shares() {
    let local = |n: u64, ratio: f64| widths(&[plain(n)], Scope::Local, ratio)[0];
    // Torch-Pruning leaves a layer of 10 at 10 if 0.9 of it shall go.
    assert_eq!([local(10, 0.9), local(10, 0.5), local(10, 0.0), local(1, 0.9), local(3, 0.5)], [1, 5, 10, 1, 1]);
    // A maximum is one.
    let most = Limits { max_ratio: 0.3, ..Limits::default() };
    assert_eq!(widths(&[limited(10, most)], Scope::Local, 0.9), [7]);
    let own = Limits { ratio: Some(0.2), ..Limits::default() };
    assert_eq!(widths(&[limited(10, own), plain(10)], Scope::Local, 0.5), [8, 5]);
}

#[test]
fn multiples() {
    let width = |n: u64, ratio: f64, multiple: u64, toward: Toward| {
        widths(&[limited(n, Limits { multiple, toward, ..Limits::default() })], Scope::Local, ratio)[0]
    };
    use Toward::{Down, Nearest, Up};
    // 32 of 64, 27 of 64: 24 or 32. To round is no reason to prune nothing.
    assert_eq!([width(64, 0.5, 8, Nearest), width(64, 0.57, 8, Nearest), width(64, 0.57, 8, Down)], [32, 24, 24]);
    assert_eq!([width(64, 0.57, 8, Up), width(60, 0.1, 8, Up), width(60, 0.1, 8, Nearest)], [32, 56, 56]);
    // From the middle up; never to nothing; a group that is smaller than a multiple stays.
    assert_eq!(
        [width(64, 1.0 - 20.0 / 64.0, 8, Nearest), width(64, 0.99, 8, Down), width(6, 0.5, 8, Down)],
        [24, 8, 6]
    );
    // The smallest width is a multiple, too.
    let limits = Limits { min_units: 9, multiple: 8, ..Limits::default() };
    assert_eq!(
        (limits.least(64), limits.least(12), limits.next(60, 56), limits.next(60, 60)),
        (16, 12, Some(60), None)
    );
    // Half of 30 is 15: 0.5 is the most that may go, so 16.
    let limits = Limits { max_ratio: 0.5, multiple: 8, ..Limits::default() };
    assert_eq!(widths(&[limited(30, limits)], Scope::Local, 0.9), [16]);
    // 1 − 0.9 is a little less than a tenth in binary.
    assert_eq!(Limits { max_ratio: 0.9, ..Limits::default() }.least(10), 1);
}

#[test]
fn units_of_several_groups_are_compared() {
    let (a, b, c) = ([5.0, 1.0, 1.0, 1.0], [3.0, 4.0], [0.5, 0.1, 9.0, 9.0]);
    let group = |scores: &'static [f64], kind: &str| Candidate {
        units: scores.len() as u64,
        limits: Limits::default(),
        scores: Some(scores),
        kind: kind.to_string(),
    };
    let scores: [&'static [f64]; 3] = [Box::leak(Box::new(a)), Box::leak(Box::new(b)), Box::leak(Box::new(c))];
    let all = [group(scores[0], "conv"), group(scores[1], "linear"), group(scores[2], "conv")];
    // Five of ten: 0.1, 0.5, and the three that score 1.
    assert_eq!(widths(&all, Scope::Global, 0.5), [1, 2, 2]);
    // Four of ten: of equal scores no more go than shall.
    assert_eq!(widths(&all, Scope::Global, 0.4), [2, 2, 2]);
    // Nine of ten: each keeps one, so that seven go.
    assert_eq!(widths(&all, Scope::Global, 0.9), [1, 1, 1]);
    // Four of the eight of one kind, one of the two of the other.
    assert_eq!(widths(&all, Scope::Isomorphic, 0.5), [2, 1, 2]);
    assert_eq!(check(&all, Scope::Global), Ok(()));
    assert_eq!(check(&[plain(3)], Scope::Global), Err(0));
    assert_eq!(check(&[plain(3)], Scope::Local), Ok(()));
    let own = limited(3, Limits { ratio: Some(0.5), ..Limits::default() });
    assert_eq!(check(&[own], Scope::Global), Ok(()));
}

/// Σ cᵢ·wᵢ·wᵢ₊₁, like multiply-adds of a chain of layers.
fn chain(costs: &[u64], widths: &[u64]) -> u64 {
    let pairs = widths.windows(2).map(|w| w[0] * w[1]).chain(widths.last().copied());
    pairs.zip(costs).map(|(n, c)| n * c).sum()
}

#[test]
fn budgets_out_of_reach() {
    let all = [limited(8, Limits { min_units: 4, ..Limits::default() }), plain(2)];
    let cost = |w: &[u64]| Ok::<_, ()>(chain(&[1, 1], w));
    assert_eq!(meet(&all, Scope::Local, 4, cost), Ok(Err(5)));
    assert_eq!(meet(&all, Scope::Local, 5, cost), Ok(Ok(vec![4, 1])));
    assert_eq!(meet(&all, Scope::Local, 18, cost), Ok(Ok(vec![8, 2])));
    assert_eq!(meet(&all, Scope::Local, 4, |_| Err::<u64, _>("fails")), Err("fails"));
}

fn candidate() -> impl Strategy<Value = (u64, Limits, Vec<f64>)> {
    let toward = prop_oneof![Just(Toward::Nearest), Just(Toward::Up), Just(Toward::Down)];
    (1u64..40, 0.0..1.0f64, 1u64..6, 1u64..9, toward).prop_flat_map(
        |(units, max_ratio, min_units, multiple, toward)| {
            let limits = Limits { ratio: None, max_ratio, min_units, multiple, toward };
            let scores = proptest::collection::vec((0u32..6).prop_map(f64::from), units as usize);
            (Just(units), Just(limits), scores)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Limits hold, a larger ratio leaves no more, and budgets are met from below as closely as one step allows.
    #[test]
    fn widths_keep_to_their_limits(
        groups in proptest::collection::vec(candidate(), 1..6),
        scope in prop_oneof![Just(Scope::Local), Just(Scope::Global), Just(Scope::Isomorphic)],
        ratios in (0.0..1.0f64, 0.0..1.0f64),
        costs in proptest::collection::vec(1u64..5, 6),
        share in 0.0..1.0f64,
    ) {
        let all: Vec<Candidate> = groups.iter().enumerate().map(|(i, (units, limits, scores))| Candidate {
            units: *units, limits: *limits, scores: Some(scores), kind: (i % 2).to_string(),
        }).collect();
        let (low, high) = (ratios.0.min(ratios.1), ratios.0.max(ratios.1));
        let (more, less) = (widths(&all, scope, low), widths(&all, scope, high));
        for (c, (a, b)) in all.iter().zip(more.iter().zip(&less)) {
            prop_assert!(b <= a, "{c:?}: {a} at {low}, {b} at {high}");
            for w in [*a, *b] {
                prop_assert!(w >= 1 && w <= c.units && w >= c.limits.min_units.min(c.units));
                prop_assert!((c.units - w) as f64 <= c.units as f64 * c.limits.max_ratio + 1e-6);
                prop_assert!(w % c.limits.multiple == 0 || w == c.units);
            }
        }
        let cost = |w: &[u64]| chain(&costs, w);
        let whole: Vec<u64> = all.iter().map(|c| c.units).collect();
        let target = (cost(&whole) as f64 * share) as u64;
        match meet(&all, scope, target, |w| Ok::<_, ()>(cost(w))).expect("costs do not fail") {
            Ok(met) => {
                prop_assert!(cost(&met) <= target);
                for (i, c) in all.iter().enumerate() {
                    let mut one_more = met.clone();
                    one_more[i] = (met[i] + 1..=c.units).find(|w| w % c.limits.multiple == 0 || *w == c.units).unwrap_or(met[i]);
                    prop_assert!(one_more[i] == met[i] || cost(&one_more) > target, "{met:?} has room at {i}");
                }
            }
            Err(least) => prop_assert!(least > target),
        }
    }
}
