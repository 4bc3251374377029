//! What criteria make of a small network with weights that are written down here.

use super::{CRITERIA, First, Given, L1, Magnitude, Random, criterion, usages};
use crate::combine::Combine;
use crate::criterion::{Criterion, Element, NotFinite, RankError, Ranking, Seen, Weights};
use crate::groups::Network;
use crate::score::by_weights;
use crate::statistics::{AxisStatistics, Statistics};
use depc_ir::graph::{DataId, Graph};
use depc_ir::rule::RuleSet;

/// Three hidden units between two matrix products.
const MLP: &str = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %w = param f32[1 2 3]
  %u = param f32[1 3 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 3]
  %y = tosa.matmul %h, %u, %z, %z : f32[1 1 2]
  return %y
}";

/// `%w`, whose columns are the units, and `%u`, whose rows are: row-major.
const VALUES: [[f64; 6]; 2] = [[1.0, -3.0, 0.5, 2.0, 0.0, -0.5], [1.0, 1.0, 0.0, -1.0, 2.0, -2.0]];

/// Weights of the network above, of shape [1 a b], by the name of the tensor.
struct Written<'g>(&'g Graph);

impl Weights for Written<'_> {
    fn has(&self, _: DataId) -> bool {
        true
    }
    fn sums(&self, data: DataId, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        let literal = self.0.literal(data);
        let dims: Vec<usize> = literal.ty.dims().iter().map(|n| n.unwrap_or(0) as usize).collect();
        let mut values = VALUES[usize::from(dims[1] == 3)];
        element(&mut values);
        let sums = |axis: &usize| {
            let mut out = vec![0.0; dims[*axis]];
            for (i, v) in values.iter().enumerate() {
                out[[0, i / dims[2], i % dims[2]][*axis]] += v;
            }
            out
        };
        Ok(axes.iter().map(sums).collect())
    }
    fn first_not_finite(&self, _: DataId) -> Result<Option<(Vec<u64>, f64)>, String> {
        Ok(None)
    }
}

fn rank(criterion: &dyn Criterion, statistics: impl FnOnce(&Graph) -> Statistics) -> Vec<Ranking> {
    let rules: RuleSet = depc_spec::rules().expect("the rule files have no mistake");
    let graph: Graph = depc_ir::parse_graph("test.dep", MLP).unwrap_or_else(|e| panic!("{}", e[0]));
    let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(net.groups.iter().map(|g| g.units).collect::<Vec<_>>(), [3]);
    let seen = Seen {
        net: &net,
        weights: &Written(&graph),
        not_finite: NotFinite::Refuse,
        combine: Combine::default(),
        statistics: &statistics(&graph),
    };
    let rankings = criterion.rank(&seen).expect("everything can be read");
    rankings.iter().zip(&net.groups).for_each(|(r, g)| r.check(g.units).expect("a ranking of the units"));
    rankings
}

fn scores(criterion: &dyn Criterion) -> Vec<f64> {
    match rank(criterion, |_| Statistics::default()).as_slice() {
        [Ranking::Scores(scores)] => scores.clone(),
        other => panic!("{other:?}"),
    }
}

/// Divided by their mean.
fn normalised(sums: [f64; 3]) -> Vec<f64> {
    let mean = sums.iter().sum::<f64>() / 3.0;
    sums.iter().map(|s| s / mean).collect()
}

#[test]
fn norms_by_hand() {
    // (Σ over the column of %w + Σ over the row of %u) / 2, for each unit.
    assert_eq!(scores(&Magnitude), normalised([(5.0 + 2.0) / 2.0, (9.0 + 1.0) / 2.0, (0.5 + 8.0) / 2.0]));
    assert_eq!(scores(&L1), normalised([(3.0 + 2.0) / 2.0, (3.0 + 1.0) / 2.0, (1.0 + 4.0) / 2.0]));
}

/// A criterion of one's own: the number of weights that are not zero.
#[derive(Debug)]
struct NonZero;

impl Criterion for NonZero {
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_weights(seen, &|block| block.iter_mut().for_each(|w| *w = f64::from(u8::from(*w != 0.0))))
    }
}

/// One that looks at activations: units whose mean varies least go first.
#[derive(Debug)]
struct LeastVariance;

impl Criterion for LeastVariance {
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        let of_group = |group| {
            let mut variance = [0.0; 3];
            for (runs, axis) in seen.activations(group) {
                for (unit, sum) in variance.iter_mut().enumerate() {
                    for i in runs.iter().flat_map(|r| r.indices(unit as u64)).map(|i| i as usize) {
                        *sum += axis.mean_square[i] - axis.mean[i] * axis.mean[i];
                    }
                }
            }
            let mut order = vec![0, 1, 2];
            order.sort_by(|a: &u32, b| variance[*a as usize].total_cmp(&variance[*b as usize]));
            Ranking::Order(order)
        };
        Ok(seen.net.groups.iter().map(of_group).collect())
    }
}

#[test]
fn criteria_of_one_s_own() {
    assert_eq!(scores(&NonZero), normalised([2.0, 1.0, 2.0]));
    let ranked = rank(&LeastVariance, |graph| {
        let mut known = Statistics::default();
        let h = graph.ops.iter().find(|op| op.name == "tosa.matmul").expect("a product").results[0];
        let (mean, mean_square) = (vec![1.0, 2.0, 0.0], vec![4.0, 4.5, 1.0]);
        known.insert(h, 2, AxisStatistics { elements: 8, mean, mean_square });
        // What lies along an axis of another group, or of none, does not count.
        known.insert(h, 1, AxisStatistics { elements: 24, mean: vec![9.0], mean_square: vec![99.0] });
        known
    });
    // Variances 3, 0.5 and 1.
    assert_eq!(ranked, [Ranking::Order(vec![1, 2, 0])]);
    assert_eq!(ranked[0].keep(1), [0]);
    let given = Given { rankings: ranked.clone() };
    assert_eq!(rank(&given, |_| Statistics::default()), ranked);
}

#[test]
fn rankings_that_rank_other_units_are_refused() {
    assert_eq!(Ranking::Order(vec![2, 0, 1]).check(3), Ok(()));
    for (ranking, why) in [
        (Ranking::Scores(vec![1.0; 2]), "has 3 units, but its ranking has 2"),
        (Ranking::Scores(vec![1.0, f64::NAN, 0.0]), "has a unit that cannot be ranked: the score of unit 1 is NaN"),
        (Ranking::Order(vec![0, 1]), "has 3 units, but its ranking has 2"),
        (Ranking::Order(vec![0, 1, 1]), "has unit 1 twice in the order of its removal"),
        (Ranking::Order(vec![0, 1, 3]), "has 3 units, but its order of removal names unit 3"),
    ] {
        assert_eq!(ranking.check(3), Err(why.to_string()));
    }
}

#[test]
fn every_line_of_the_table_is_a_criterion() {
    let mut names: Vec<&str> = CRITERIA.iter().flat_map(|c| c.names).copied().collect();
    for name in &names {
        criterion(name).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), CRITERIA.iter().map(|c| c.names.len()).sum::<usize>(), "a name stands for one criterion");

    let made = |text: &str| criterion(text).map(|c| format!("{c:?}"));
    assert_eq!(made("magnitude"), Ok(format!("{Magnitude:?}")));
    assert_eq!(made("first"), Ok(format!("{First:?}")));
    assert_eq!(made("random"), Ok(format!("{:?}", Random { seed: 0 })));
    assert_eq!(made("random:7"), Ok(format!("{:?}", Random { seed: 7 })));
    for bad in ["", "l3", "random:", "random:-1", "random:x", "fpgm:2", "first:", "magnitude:2"] {
        assert!(criterion(bad).is_err(), "{bad}");
    }
    assert_eq!(
        usages(),
        "`l2`, `l1`, `bn-scale`, `fpgm[:raw]`, `taylor`, `obd`, `wanda`, `flap`, `file`, `first` or `random[:SEED]`"
    );
}
