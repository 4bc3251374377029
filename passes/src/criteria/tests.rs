//! What criteria make of a small network with weights that are written down here.

use super::{
    BnScale, CRITERIA, File, First, Flap, Fpgm, Given, L1, Magnitude, Obd, Random, Taylor, Wanda, criterion, usages,
};
use crate::combine::{Combine, Normaliser, Reduction};
use crate::criterion::{Beside, Criterion, Element, Form, NotFinite, Pair, RankError, Ranking, Seen, Weights, Wish};
use crate::groups::Network;
use crate::score::by_weights;
use crate::statistics::{AxisStatistics, Statistics};
use depc_ir::graph::{DataId, Graph};
use depc_ir::rule::RuleSet;

/// Three hidden units between two matrix products, with a scale.
const MLP: &str = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %s = splat 0 : i8[1]
  %w = param f32[1 2 3]
  %c = param f32[1 1 3]
  %u = param f32[1 3 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 3]
  %g = tosa.mul %h, %c, %s : f32[1 1 3]
  %y = tosa.matmul %g, %u, %z, %z : f32[1 1 2]
  return %y
}";

/// The same, with `%w` stored as 8-bit integers, and a scale for each of its columns. (`%c` is no scale of `%w` behind the tanh.)
const STORED: &str = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %s = splat 0 : i8[1]
  %q = param \"q\" i8[1 2 3]
  %n = tosa.cast %q : f32[1 2 3]
  %k = param \"scales\" f32[1 1 3]
  %w = tosa.mul %n, %k, %s : f32[1 2 3]
  %c = param f32[1 1 3]
  %u = param f32[1 3 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 3]
  %t = tosa.tanh %h : f32[1 1 3]
  %g = tosa.mul %t, %c, %s : f32[1 1 3]
  %y = tosa.matmul %g, %u, %z, %z : f32[1 1 2]
  return %y
}";

/// `%u` stored so, with a scale for each of its columns, which are no units.
const STORED_U: &str = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %s = splat 0 : i8[1]
  %w = param f32[1 2 3]
  %c = param f32[1 1 3]
  %q = param \"q2\" i8[1 3 2]
  %n = tosa.cast %q : f32[1 3 2]
  %k = param \"scales2\" f32[1 1 2]
  %u = tosa.mul %n, %k, %s : f32[1 3 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 3]
  %g = tosa.mul %h, %c, %s : f32[1 1 3]
  %y = tosa.matmul %g, %u, %z, %z : f32[1 1 2]
  return %y
}";

/// What these hold: `W` and `U` are their products with the scales.
const Q: [[f64; 3]; 2] = [[2.0, -1.0, 2.0], [4.0, 0.0, -2.0]];
const SCALES: [f64; 3] = [0.5, 3.0, 0.25];
const Q2: [[f64; 2]; 3] = [[1.0, 2.0], [0.0, -2.0], [2.0, -4.0]];
const SCALES2: [f64; 2] = [1.0, 0.5];

/// `%w`, whose columns are the units, and `%u`, whose rows are: row-major. Then the scale `%c`.
const W: [[f64; 3]; 2] = [[1.0, -3.0, 0.5], [2.0, 0.0, -0.5]];
const U: [[f64; 2]; 3] = [[1.0, 1.0], [0.0, -1.0], [2.0, -2.0]];
const C: [f64; 3] = [0.5, -2.0, 1.0];
/// What goes with each in a file: gradients, say.
const BESIDE_W: [[f64; 3]; 2] = [[0.5, 2.0, -1.0], [-3.0, 7.0, 0.25]];
const BESIDE_U: [[f64; 2]; 3] = [[2.0, -0.5], [3.0, 1.5], [0.25, 1.0]];
const BESIDE_C: [f64; 3] = [-4.0, 0.125, 3.0];
/// One number per input of `%u`: 3, 1 and 2.
const INPUTS: [f64; 3] = [3.0, 1.0, 2.0];

/// Weights of the network above, by their sizes; and what goes with them.
struct Written<'g> {
    graph: &'g Graph,
    beside: Vec<(DataId, Tensor)>,
}

/// A tensor of rank 3 or 1 that is written down.
struct Tensor {
    dims: Vec<usize>,
    values: Vec<f64>,
    along: Vec<Option<usize>>,
}

impl Tensor {
    fn summed(&self, mut values: Vec<f64>, axes: &[usize], element: Element) -> Vec<Vec<f64>> {
        element(&mut values);
        let index = |i: usize, axis: usize| i / self.dims[axis + 1..].iter().product::<usize>() % self.dims[axis];
        let sums = |axis: &usize| {
            let mut out = vec![0.0; self.dims[*axis]];
            values.iter().enumerate().for_each(|(i, v)| out[index(i, *axis)] += v);
            out
        };
        axes.iter().map(sums).collect()
    }
}

impl Beside for Tensor {
    fn along(&self) -> &[Option<usize>] {
        &self.along
    }
    fn sums(&self, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        Ok(self.summed(self.values.clone(), axes, element))
    }
    fn first_not_finite(&self) -> Result<Option<(Vec<u64>, f64)>, String> {
        let bad = self.values.iter().position(|x| !x.is_finite());
        Ok(bad.map(|i| (vec![i as u64], self.values[i])))
    }
    fn read(&self) -> Result<Vec<f64>, String> {
        Ok(self.values.clone())
    }
}

impl Written<'_> {
    fn tensor(&self, data: DataId) -> Tensor {
        let dims: Vec<usize> = self.graph.literal(data).ty.dims().iter().map(|n| n.unwrap_or(0) as usize).collect();
        let values = match (self.graph.literal(data).name.as_str(), dims[1]) {
            ("q", _) => Q.concat(),
            ("scales", _) => SCALES.to_vec(),
            ("q2", _) => Q2.concat(),
            ("scales2", _) => SCALES2.to_vec(),
            (_, 2) => W.concat(),
            (_, 1) => C.to_vec(),
            _ => U.concat(),
        };
        Tensor { dims, values, along: vec![] }
    }
}

impl Weights for Written<'_> {
    fn has(&self, _: DataId) -> bool {
        true
    }
    fn sums(&self, data: DataId, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        self.tensor(data).sums(axes, element)
    }
    fn first_not_finite(&self, _: DataId) -> Result<Option<(Vec<u64>, f64)>, String> {
        Ok(None)
    }
    fn read(&self, data: DataId) -> Result<Vec<f64>, String> {
        Ok(self.tensor(data).values)
    }
    fn beside(&self, data: DataId) -> Option<&dyn Beside> {
        self.beside.iter().find(|(d, _)| *d == data).map(|(_, t)| t as &dyn Beside)
    }
    fn pair_sums(&self, data: DataId, axes: &[usize], pair: Pair) -> Result<Vec<Vec<f64>>, String> {
        let (own, other) = (self.tensor(data), self.beside.iter().find(|(d, _)| *d == data).expect("a tensor"));
        let mut values = own.values.clone();
        pair(&mut values, &other.1.values);
        Ok(own.summed(values, axes, &|_| {}))
    }
}

/// What a file has for a criterion: what it wishes for, and no more.
fn beside(net: &Network, criterion: &dyn Criterion) -> Vec<(DataId, Tensor)> {
    let goes = |wish: &Wish| {
        let p = &net.parameters[wish.parameter];
        let dims: Vec<usize> = p.shape.iter().map(|n| *n as usize).collect();
        let same = |values: Vec<f64>| Tensor { dims: dims.clone(), values, along: vec![Some(0), Some(1), Some(2)] };
        let tensor = match (&wish.form, dims[1]) {
            (Form::Along(axes), 3) if *axes == [1] => {
                Tensor { dims: vec![3], values: INPUTS.to_vec(), along: vec![None, Some(0), None] }
            }
            (Form::Along(axes), _) => panic!("of {dims:?} the inputs are along {axes:?}"),
            (_, 2) => same(BESIDE_W.concat()),
            (_, 1) => same(BESIDE_C.to_vec()),
            _ => same(BESIDE_U.concat()),
        };
        (p.data, tensor)
    };
    criterion.wishes(net).unwrap_or_default().iter().map(goes).collect()
}

fn rank(criterion: &dyn Criterion, statistics: impl FnOnce(&Graph) -> Statistics) -> Vec<Ranking> {
    rank_by(criterion, Combine::default(), statistics)
}

fn rank_by(criterion: &dyn Criterion, combine: Combine, statistics: impl FnOnce(&Graph) -> Statistics) -> Vec<Ranking> {
    rank_of(MLP, criterion, combine, statistics)
}

fn rank_of(
    text: &str,
    criterion: &dyn Criterion,
    combine: Combine,
    statistics: impl FnOnce(&Graph) -> Statistics,
) -> Vec<Ranking> {
    let rules: RuleSet = depc_spec::rules().expect("the rule files have no mistake");
    let graph: Graph = depc_ir::parse_graph("test.dep", text).unwrap_or_else(|e| panic!("{}", e[0]));
    let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(net.groups.iter().map(|g| g.units).collect::<Vec<_>>(), [3]);
    let weights = Written { graph: &graph, beside: beside(&net, criterion) };
    let not_finite = NotFinite::Refuse;
    let seen = Seen { net: &net, weights: &weights, not_finite, combine, statistics: &statistics(&graph) };
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

/// (Σ over the column of %w + the scale + Σ over the row of %u) / 3, for each unit, of what an element counts for.
fn summed(f: impl Fn(f64) -> f64) -> Vec<f64> {
    normalised([0, 1, 2].map(|u| (f(W[0][u]) + f(W[1][u]) + f(C[u]) + f(U[u][0]) + f(U[u][1])) / 3.0))
}

#[track_caller]
fn near(a: &[f64], b: &[f64]) {
    assert!(a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12), "{a:?} {b:?}");
}

#[test]
fn norms_by_hand() {
    near(&scores(&Magnitude), &summed(|w| w * w));
    near(&scores(&L1), &summed(f64::abs));
    near(&scores(&BnScale), &normalised(C.map(f64::abs)));
}

/// Each by its formula over arrays.
#[test]
fn criteria_by_hand() {
    let slices = |u: usize| ([W[0][u], W[1][u]], [U[u][0], U[u][1]]);
    let distances = |f: fn(f64) -> f64| {
        let between = |a: [f64; 2], b: [f64; 2]| (f(a[0]) - f(b[0])).hypot(f(a[1]) - f(b[1]));
        let of = |u| [0, 1, 2].map(|v| between(slices(u).0, slices(v).0) + between(slices(u).1, slices(v).1));
        normalised([0, 1, 2].map(|u| of(u).iter().sum::<f64>() / 2.0))
    };
    near(&scores(&Fpgm { raw: true }), &distances(|w| w));
    near(&scores(&Fpgm { raw: false }), &distances(|w| w * w));
    let pairs = |f: fn(f64, f64) -> f64| {
        let column = |u: usize| f(W[0][u], BESIDE_W[0][u]) + f(W[1][u], BESIDE_W[1][u]);
        let row = |u: usize| f(U[u][0], BESIDE_U[u][0]) + f(U[u][1], BESIDE_U[u][1]);
        normalised([0, 1, 2].map(|u| (column(u) + f(C[u], BESIDE_C[u]) + row(u)) / 3.0))
    };
    near(&scores(&Taylor), &pairs(|w, g| (w * g).abs()));
    near(&scores(&Obd), &pairs(|w, h| w * w * h));
    near(&scores(&File), &pairs(|_, score| score));
    // Only `%u` reads what the units compute.
    let inputs = |f: fn(f64) -> f64| normalised([0, 1, 2].map(|u| INPUTS[u] * (f(U[u][0]) + f(U[u][1]))));
    near(&scores(&Wanda), &inputs(f64::abs));
    near(&scores(&Flap), &inputs(|w| w * w));
}

/// Of weights that are stored as integers, every criterion looks at what they stand for, and not at the scales.
#[test]
fn stored_weights_are_ranked_by_what_they_stand_for() {
    let all: [&dyn Criterion; 9] =
        [&Magnitude, &L1, &BnScale, &Fpgm { raw: true }, &Fpgm { raw: false }, &Taylor, &Obd, &Wanda, &Flap];
    for criterion in all {
        let of = |text| rank_of(text, criterion, Combine::default(), |_| Statistics::default());
        let floats = of(MLP);
        for text in [STORED, STORED_U] {
            let stored = of(text);
            let ([Ranking::Scores(a)], [Ranking::Scores(b)]) = (floats.as_slice(), stored.as_slice()) else {
                panic!("{criterion:?}: {floats:?} {stored:?}")
            };
            near(a, b);
        }
    }
}

/// `first` is what the network runs first, and not what stands first in its text.
#[test]
fn members_are_combined_as_asked() {
    let of = |reduction, normaliser| {
        let combine = Combine { reduction, normaliser };
        match rank_by(&L1, combine, |_| Statistics::default()).as_slice() {
            [Ranking::Scores(scores)] => scores.clone(),
            other => panic!("{other:?}"),
        }
    };
    // Per unit: the column of `%w`, the scale, the row of `%u`.
    near(&of(Reduction::First, Normaliser::None), &[3.0, 3.0, 1.0]);
    near(&of(Reduction::Max, Normaliser::None), &[3.0, 3.0, 4.0]);
    near(&of(Reduction::Prod, Normaliser::None), &[3.0, 6.0, 4.0]);
    near(&of(Reduction::Sum, Normaliser::None), &[5.5, 6.0, 6.0]);
    near(&of(Reduction::Sum, Normaliser::Lamp), &[5.5 / 17.5, 6.0 / 12.0, 1.0]);
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
    near(&scores(&NonZero), &normalised([5.0, 3.0, 5.0]));
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
        "`l2`, `l1`, `bn-scale`, `fpgm[:raw]`, `taylor`, `obd`, `wanda`, `flap`, `file`, `reconstruction`, `first` or `random[:SEED]`"
    );
}
