//! The calibration of a residual network and of a recurrence against one written apart: sequential ridge by normal equations, solved by
//! elimination, from a forward pass of its own.

use depc_calibrate::{Calibrated, LAMBDA, Options, Outcome, calibrate};
use depc_ir::graph::{DataId, Graph};
use depc_passes::edits::edits;
use depc_passes::groups::Network;
use depc_passes::plan::{Choice, realise};
use depc_run::{Array, Constants, Number};
use std::collections::BTreeMap;

const RESIDUAL: &str = "graph @f(%x: f32[1 1 5]) -> f32[1 1 3] {
  %z = splat 0.0 : f32[1]
  %A = param f32[1 5 8]
  %a = param f32[1 1 8]
  %B = param f32[1 8 10]
  %b = param f32[1 1 10]
  %C = param f32[1 10 8]
  %c = param f32[1 1 8]
  %D = param f32[1 8 12]
  %d = param f32[1 1 12]
  %E = param f32[1 12 8]
  %e = param f32[1 1 8]
  %F = param f32[1 8 3]
  %f = param f32[1 1 3]
  %t0 = tosa.matmul %x, %A, %z, %z : f32[1 1 8]
  %t1 = tosa.add %t0, %a : f32[1 1 8]
  %t = tosa.clamp %t1 {max_val = 3.0e38, min_val = 0.0} : f32[1 1 8]
  %u0 = tosa.matmul %t, %B, %z, %z : f32[1 1 10]
  %u1 = tosa.add %u0, %b : f32[1 1 10]
  %u = tosa.clamp %u1 {max_val = 3.0e38, min_val = 0.0} : f32[1 1 10]
  %v0 = tosa.matmul %u, %C, %z, %z : f32[1 1 8]
  %v = tosa.add %v0, %c : f32[1 1 8]
  %s = tosa.add %t, %v : f32[1 1 8]
  %w0 = tosa.matmul %s, %D, %z, %z : f32[1 1 12]
  %w1 = tosa.add %w0, %d : f32[1 1 12]
  %w = tosa.clamp %w1 {max_val = 3.0e38, min_val = 0.0} : f32[1 1 12]
  %p0 = tosa.matmul %w, %E, %z, %z : f32[1 1 8]
  %p = tosa.add %p0, %e : f32[1 1 8]
  %q = tosa.add %p, %s : f32[1 1 8]
  %r0 = tosa.matmul %q, %F, %z, %z : f32[1 1 3]
  %r = tosa.add %r0, %f : f32[1 1 3]
  return %r
}";

/// h ← tanh(x A + h R + b), three times, from zeros; y = h C.
const RECURRENT: &str = "graph @f(%x: f32[1 1 4], %y: f32[1 1 4], %v: f32[1 1 4]) -> f32[1 1 3] {
  %z = splat 0.0 : f32[1]
  %h0 = splat 0.0 : f32[1 1 9]
  %A = param f32[1 4 9]
  %R = param f32[1 9 9]
  %b = param f32[1 1 9]
  %C = param f32[1 9 3]
  %a1 = tosa.matmul %x, %A, %z, %z : f32[1 1 9]
  %r1 = tosa.matmul %h0, %R, %z, %z : f32[1 1 9]
  %s1 = tosa.add %a1, %r1 : f32[1 1 9]
  %t1 = tosa.add %s1, %b : f32[1 1 9]
  %h1 = tosa.tanh %t1 : f32[1 1 9]
  %a2 = tosa.matmul %y, %A, %z, %z : f32[1 1 9]
  %r2 = tosa.matmul %h1, %R, %z, %z : f32[1 1 9]
  %s2 = tosa.add %a2, %r2 : f32[1 1 9]
  %t2 = tosa.add %s2, %b : f32[1 1 9]
  %h2 = tosa.tanh %t2 : f32[1 1 9]
  %a3 = tosa.matmul %v, %A, %z, %z : f32[1 1 9]
  %r3 = tosa.matmul %h2, %R, %z, %z : f32[1 1 9]
  %s3 = tosa.add %a3, %r3 : f32[1 1 9]
  %t3 = tosa.add %s3, %b : f32[1 1 9]
  %h3 = tosa.tanh %t3 : f32[1 1 9]
  %o = tosa.matmul %h3, %C, %z, %z : f32[1 1 3]
  return %o
}";

/// Numbers in −1..1, the same for the same seed.
fn random(n: usize, seed: u64) -> Vec<f64> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(((state >> 40) as f32) / (1u32 << 23) as f32 - 1.0)
    };
    (0..n).map(|_| next()).collect()
}

/// The weights, by their names.
struct Weights<'g>(&'g Graph, BTreeMap<DataId, Vec<f64>>);

impl Weights<'_> {
    fn named(&self, name: &str) -> Vec<f64> {
        let value = self.0.values.iter().position(|v| v.name == name).expect("it is there");
        let depc_ir::graph::Def::Result(op, _) = self.0.values[value].def else { panic!("it is a constant") };
        let data = self.0.op(op).attrs.values().find_map(|a| match a {
            depc_ir::types::Attr::Data(d) => Some(*d),
            _ => None,
        });
        self.1[&data.expect("it holds a literal")].clone()
    }
}

impl Constants for Weights<'_> {
    fn array(&self, data: DataId) -> Result<Array, String> {
        let shape: Vec<usize> = self.0.literal(data).ty.dims().iter().flatten().map(|n| *n as usize).collect();
        Ok(Array::from_f64(Number::F32, &shape, &self.1[&data]))
    }
}

type Rows = Vec<Vec<f64>>;

/// A linear layer: weights input by input, and a bias.
#[derive(Clone)]
struct Layer {
    w: Rows,
    b: Vec<f64>,
}

impl Layer {
    fn new(w: &[f64], b: &[f64]) -> Layer {
        Layer { w: w.chunks(b.len()).map(<[f64]>::to_vec).collect(), b: b.to_vec() }
    }
    fn cut(&self, inputs: &[usize], outputs: &[usize]) -> Layer {
        let w = inputs.iter().map(|i| outputs.iter().map(|o| self.w[*i][*o]).collect());
        Layer { w: w.collect(), b: outputs.iter().map(|o| self.b[*o]).collect() }
    }
    fn on(&self, x: &Rows) -> Rows {
        let one = |x: &Vec<f64>| {
            (0..self.b.len()).map(|o| self.b[o] + x.iter().zip(&self.w).map(|(x, w)| x * w[o]).sum::<f64>()).collect()
        };
        x.iter().map(one).collect()
    }
    /// The layer nearest to targets, in ridge regression towards this one: (W, b) of the normal equations; `shifted`: with a bias.
    fn refitted(&self, x: &Rows, y: &Rows, fit: &[usize], shifted: bool) -> Layer {
        let (d, n) = (self.w.len(), fit.len() as f64);
        let mean = |j: usize| if shifted { fit.iter().map(|r| x[*r][j]).sum::<f64>() / n } else { 0.0 };
        let last = d + usize::from(shifted);
        let trace: f64 = (0..d).map(|j| fit.iter().map(|r| (x[*r][j] - mean(j)).powi(2)).sum::<f64>() / n).sum();
        let lambda = LAMBDA * trace / d as f64;
        let at = |r: usize, j: usize| if j < d { x[r][j] } else { 1.0 };
        let mut out = self.clone();
        (0..self.b.len()).for_each(|o| {
            let gram = (0..last).map(|i| {
                let ridge = |j: usize| if i == j && i < d { lambda } else { 0.0 };
                (0..last).map(|j| fit.iter().map(|r| at(*r, i) * at(*r, j)).sum::<f64>() / n + ridge(j)).collect()
            });
            let right = (0..last).map(|i| {
                fit.iter().map(|r| at(*r, i) * y[*r][o]).sum::<f64>() / n
                    + if i < d { lambda * self.w[i][o] } else { 0.0 }
            });
            let solved = eliminated(gram.collect(), right.collect());
            (0..d).for_each(|i| out.w[i][o] = solved[i]);
            out.b[o] = if shifted { solved[d] } else { 0.0 };
        });
        out
    }
}

fn eliminated(mut a: Rows, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|p, q| a[*p][i].abs().total_cmp(&a[*q][i].abs())).unwrap();
        a.swap(i, pivot);
        b.swap(i, pivot);
        for row in i + 1..n {
            let factor = a[row][i] / a[i][i];
            (i..n).for_each(|k| a[row][k] -= factor * a[i][k]);
            b[row] -= factor * b[i];
        }
    }
    let mut x = vec![0.0; n];
    for i in (0..n).rev() {
        x[i] = (b[i] - (i + 1..n).map(|k| a[i][k] * x[k]).sum::<f64>()) / a[i][i];
    }
    x
}

fn relu(x: Rows) -> Rows {
    x.into_iter().map(|r| r.into_iter().map(|v| v.max(0.0)).collect()).collect()
}
fn sum(a: &Rows, b: &Rows, times: f64) -> Rows {
    a.iter().zip(b).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a + times * b).collect()).collect()
}
fn only(x: &Rows, columns: &[usize]) -> Rows {
    x.iter().map(|r| columns.iter().map(|c| r[*c]).collect()).collect()
}

/// A network that is pruned by its groups' numbers of units, and calibrated; `check` gets the values of its weights, and what was found.
fn calibrated(
    text: &str,
    keep: &BTreeMap<u64, Vec<u32>>,
    samples: &[Vec<Array>],
    options: &Options,
    check: impl FnOnce(&Weights, &Calibrated, &dyn Fn(&str) -> Vec<f64>),
) {
    let graph = depc_ir::parse_graph("f.dep", text).unwrap_or_else(|e| panic!("{}", e[0]));
    let rules = depc_spec::rules().unwrap_or_else(|e| panic!("{}", e[0]));
    let literals = graph.data.iter().enumerate().filter(|(_, d)| !d.ty.dims().is_empty()).map(|(i, d)| {
        let n = d.ty.elements().expect("a size") as usize;
        (DataId(i as u32), random(n, 100 + i as u64))
    });
    let weights = Weights(&graph, literals.collect());
    let net = Network::new(&graph, &rules).expect("the equations have a solution");
    let choice: Choice = net.groups.iter().map(|g| (g.class, keep[&g.units].clone())).collect();
    assert_eq!(choice.len(), keep.len());
    let realised = realise(&net, &choice).expect("it fits");
    let edits = edits(&net, &realised);
    let found = calibrate(&net, (&realised, &edits), &weights, "f.dep", samples, options, &mut |_, _| {});
    let found = found.unwrap_or_else(|e| panic!("{}", e[0]));
    let named = |name: &str| {
        let value = found.values.iter().find(|v| graph.value(v.value).name == name);
        value.unwrap_or_else(|| panic!("{name} has new values")).numbers.clone()
    };
    check(&weights, &found, &named);
}

fn assert_near(name: &str, found: &[f64], expected: &[f64]) {
    let largest = expected.iter().fold(0.0f64, |m, x| m.max(x.abs()));
    assert_eq!(found.len(), expected.len(), "{name}");
    for (got, expected) in found.iter().zip(expected) {
        assert!((got - expected).abs() <= 1e-4 * largest, "{name}: {got} against {expected}");
    }
}

/// Samples of an argument of this many numbers, as rows.
fn inputs(n: usize, width: usize, seed: u64) -> Rows {
    random(n * width, seed).chunks(width).map(<[f64]>::to_vec).collect()
}

fn array(x: &[f64]) -> Array {
    Array::from_f64(Number::F32, &[1, 1, x.len()], x)
}

#[test]
fn a_residual_network_as_by_normal_equations() {
    // By the number of units: the trunk has 8, the blocks have 10 and 12.
    let keep: BTreeMap<u64, Vec<u32>> =
        [(8, vec![0, 2, 3, 6, 7]), (10, vec![1, 2, 5, 6, 8, 9]), (12, vec![0, 1, 4, 7, 9, 10, 11])].into();
    let x = inputs(300, 5, 7);
    let samples: Vec<Vec<Array>> = x.iter().map(|x| vec![array(x)]).collect();
    calibrated(RESIDUAL, &keep, &samples, &Options::default(), |weights, found, named| {
        let layer = |w: &str, b: &str| Layer::new(&weights.named(w), &weights.named(b));
        let layers = [("%A", "%a"), ("%B", "%b"), ("%C", "%c"), ("%D", "%d"), ("%E", "%e"), ("%F", "%f")]
            .map(|(w, b)| layer(w, b));
        let [a, b, c, d, e, f] = &layers;
        // The dense network.
        let t = relu(a.on(&x));
        let u1 = b.on(&t);
        let v = c.on(&relu(u1.clone()));
        let s = sum(&t, &v, 1.0);
        let w1 = d.on(&s);
        let p = e.on(&relu(w1.clone()));
        let q = sum(&p, &s, 1.0);
        let r = f.on(&q);
        // The pruned one, layer after layer.
        let index = |n: u64| keep[&n].iter().map(|i| *i as usize).collect::<Vec<_>>();
        let (trunk, first, second) = (index(8), index(10), index(12));
        let fit: Vec<usize> = (0..300).filter(|i| (i + 1) % 5 != 0).collect();
        let all: Vec<usize> = (0..5).collect();
        let pt = relu(a.cut(&all, &trunk).on(&x));
        let nb = b.cut(&trunk, &first).refitted(&pt, &only(&u1, &first), &fit, true);
        let pu = relu(nb.on(&pt));
        let aim = sum(&only(&s, &trunk), &pt, -1.0);
        let nc = c.cut(&first, &trunk).refitted(&pu, &aim, &fit, true);
        let ps = sum(&pt, &nc.on(&pu), 1.0);
        let nd = d.cut(&trunk, &second).refitted(&ps, &only(&w1, &second), &fit, true);
        let pw = relu(nd.on(&ps));
        // Dense sum − pruned skip.
        let ne = e.cut(&second, &trunk).refitted(&pw, &sum(&only(&q, &trunk), &ps, -1.0), &fit, true);
        let pq = sum(&ne.on(&pw), &ps, 1.0);
        let nf = f.cut(&trunk, &[0, 1, 2]).refitted(&pq, &r, &fit, true);

        let expected = [("%B", "%b", nb), ("%C", "%c", nc), ("%D", "%d", nd), ("%E", "%e", ne), ("%F", "%f", nf)];
        assert_eq!(found.values.len(), 10);
        for (w, b, layer) in expected {
            assert_near(w, &named(w), &layer.w.concat());
            assert_near(b, &named(b), &layer.b);
        }
        let trunks =
            found.consumers.iter().filter(|c| matches!(c.outcome, Outcome::Refitted { trunk: true, .. })).count();
        assert_eq!((trunks, found.consumers.len()), (2, 6));
        assert!(found.after < found.before);
    });
}

/// The matrices of the input and of the state are solved for at once over all steps, from the dense network's states at the units that
/// stay; the shift of their sum is added to it, or to one of them. What comes behind them reads the pruned network's state.
#[test]
fn a_recurrence_as_by_normal_equations() {
    recurrence(RECURRENT, true);
}

#[test]
fn a_recurrence_with_a_shift_of_the_state_as_by_normal_equations() {
    let shifted = (1..4).fold(RECURRENT.to_string(), |text, t| {
        let text = replaced(&text, &format!("tosa.add %a{t}, %r{t} "), &format!("tosa.add %r{t}, %b "));
        replaced(&text, &format!("tosa.add %s{t}, %b "), &format!("tosa.add %s{t}, %a{t} "))
    });
    recurrence(&shifted, true);
}

#[test]
fn a_recurrence_without_a_shift_as_by_normal_equations() {
    let without = (1..4).fold(replaced(RECURRENT, BIAS, ""), |text, t| {
        let line = format!("  %t{t} = tosa.add %s{t}, %b : f32[1 1 9]\n");
        replaced(&replaced(&text, &line, ""), &format!("tosa.tanh %t{t} "), &format!("tosa.tanh %s{t} "))
    });
    recurrence(&without, false);
}

const BIAS: &str = "  %b = param f32[1 1 9]\n";

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old}");
    text.replace(old, new)
}

fn tanh(x: Rows) -> Rows {
    x.into_iter().map(|r| r.into_iter().map(f64::tanh).collect()).collect()
}

/// The states of a recurrence, from zeros: h ← tanh(x A + h R + b) with [A; R] and b.
fn states(both: &Layer, x: &[Rows]) -> Vec<Rows> {
    let mut all = vec![vec![vec![0.0; both.b.len()]; x[0].len()]];
    for x in x {
        let last = &all[all.len() - 1];
        all.push(tanh(both.on(&beside(x, last))));
    }
    all
}

/// Rows that continue others.
fn beside(a: &Rows, b: &Rows) -> Rows {
    a.iter().zip(b).map(|(a, b)| [a.as_slice(), b].concat()).collect()
}

/// [A; R] of a recurrence whose weights have these names.
fn recurrent(weights: &Weights, shifted: bool) -> Layer {
    let b = if shifted { weights.named("%b") } else { vec![0.0; 9] };
    Layer::new(&[weights.named("%A"), weights.named("%R")].concat(), &b)
}

/// [A; R] and b of a recurrence of the units `k` from inputs `x` of the pruned network, so that A x + R h over all steps come nearest to what
/// they are in the dense network, whose inputs are `dense_x` and states `h`; `kept` are the inputs that stay, and `fit` the rows of a step that
/// count.
fn jointly(
    both: &Layer,
    (dense_x, h): (&[Rows], &[Rows]),
    (x, kept): (&[Rows], &[usize]),
    k: &[usize],
    fit: &[usize],
    shifted: bool,
) -> Layer {
    let (n, width, steps) = (h[0].len(), dense_x[0][0].len(), x.len());
    let inputs: Vec<usize> = kept.iter().copied().chain(k.iter().map(|i| width + i)).collect();
    let free = Layer { b: vec![0.0; both.b.len()], ..both.clone() };
    let step = |t: usize| (beside(&x[t], &only(&h[t], k)), only(&free.on(&beside(&dense_x[t], &h[t])), k));
    let (regressors, targets): (Vec<Rows>, Vec<Rows>) = (0..steps).map(step).unzip();
    let fit: Vec<usize> = (0..steps).flat_map(|t| fit.iter().map(move |i| t * n + i)).collect();
    let found = free.cut(&inputs, k).refitted(&regressors.concat(), &targets.concat(), &fit, shifted);
    Layer { b: k.iter().zip(&found.b).map(|(i, more)| both.b[*i] + more).collect(), ..found }
}

/// A and R, and b if there is one.
fn assert_recurrent(named: &dyn Fn(&str) -> Vec<f64>, found: &Layer, inputs: usize, shifted: bool) {
    assert_near("%A", &named("%A"), &found.w[..inputs].concat());
    assert_near("%R", &named("%R"), &found.w[inputs..].concat());
    if shifted {
        assert_near("%b", &named("%b"), &found.b);
    }
}

fn recurrence(graph: &str, shifted: bool) {
    let keep: BTreeMap<u64, Vec<u32>> = [(9, vec![0, 1, 3, 5, 6, 8])].into();
    let k: Vec<usize> = keep[&9].iter().map(|i| *i as usize).collect();
    let x: Vec<Rows> = (0..3).map(|t| inputs(200, 4, 50 + t)).collect();
    let samples: Vec<Vec<Array>> = (0..200).map(|i| x.iter().map(|x| array(&x[i])).collect()).collect();
    calibrated(graph, &keep, &samples, &Options::default(), |weights, found, named| {
        let both = recurrent(weights, shifted);
        let c = Layer::new(&weights.named("%C"), &[0.0; 3]);
        let dense = states(&both, &x);
        let all: Vec<usize> = (0..4).collect();
        let fit: Vec<usize> = (0..200).filter(|i| (i + 1) % 5 != 0).collect();
        let new = jointly(&both, (&x, &dense), (&x, &all), &k, &fit, shifted);
        assert_recurrent(named, &new, 4, shifted);
        let pruned = states(&new, &x);
        let nc = c.cut(&k, &[0, 1, 2]).refitted(&pruned[3], &c.on(&dense[3]), &fit, false);
        assert_near("%C", &named("%C"), &nc.w.concat());
        // Each matrix is seen once, although it is read three times.
        assert_eq!((found.values.len(), found.consumers.len()), (3 + usize::from(shifted), 3));
        assert!(found.consumers.iter().all(|c| matches!(c.outcome, Outcome::Refitted { .. })));
        assert!(found.after < found.before);
    });
}

/// What the state's steps read comes from two layers that are pruned, too, and is multiplied by A for all steps at once. The last step is the
/// first one that is read: rows of a product need not be in the order of the steps.
const BATCHED: &str = "graph @f(%x: f32[1 3 4]) -> f32[1 1 3] {
  %z = splat 0.0 : f32[1]
  %h0 = splat 0.0 : f32[1 1 9]
  %P = param f32[1 4 10]
  %Q = param f32[1 10 8]
  %q = param f32[1 1 8]
  %A = param f32[1 8 9]
  %R = param f32[1 9 9]
  %b = param f32[1 1 9]
  %C = param f32[1 9 3]
  %size = ints [1 1 9] : i64[3]
  %at0 = ints [0 0 0] : i64[3]
  %at1 = ints [0 1 0] : i64[3]
  %at2 = ints [0 2 0] : i64[3]
  %u0 = tosa.matmul %x, %P, %z, %z : f32[1 3 10]
  %u = tosa.tanh %u0 : f32[1 3 10]
  %v0 = tosa.matmul %u, %Q, %z, %z : f32[1 3 8]
  %v1 = tosa.add %v0, %q : f32[1 3 8]
  %v = tosa.tanh %v1 : f32[1 3 8]
  %a0 = tosa.matmul %v, %A, %z, %z : f32[1 3 9]
  %a = tosa.add %a0, %b : f32[1 3 9]
  %a1 = tosa.slice %a, %at2, %size : f32[1 1 9]
  %a2 = tosa.slice %a, %at1, %size : f32[1 1 9]
  %a3 = tosa.slice %a, %at0, %size : f32[1 1 9]
  %r1 = tosa.matmul %h0, %R, %z, %z : f32[1 1 9]
  %s1 = tosa.add %a1, %r1 : f32[1 1 9]
  %h1 = tosa.tanh %s1 : f32[1 1 9]
  %r2 = tosa.matmul %h1, %R, %z, %z : f32[1 1 9]
  %s2 = tosa.add %r2, %a2 : f32[1 1 9]
  %h2 = tosa.tanh %s2 : f32[1 1 9]
  %r3 = tosa.matmul %h2, %R, %z, %z : f32[1 1 9]
  %s3 = tosa.add %a3, %r3 : f32[1 1 9]
  %h3 = tosa.tanh %s3 : f32[1 1 9]
  %o = tosa.matmul %h3, %C, %z, %z : f32[1 1 3]
  return %o
}";

#[test]
fn a_batched_input_and_a_state_as_by_normal_equations() {
    batched(BATCHED, 1, 256, true, true);
}

#[test]
fn a_batched_input_and_a_state_without_a_shift_as_by_normal_equations() {
    let without = replaced(&replaced(BATCHED, BIAS, ""), "  %a = tosa.add %a0, %b : f32[1 3 9]\n", "");
    batched(&replaced(&without, "tosa.slice %a,", "tosa.slice %a0,"), 1, 256, false, true);
}

/// Two rows of state a step, of which every other one counts.
#[test]
fn a_batched_input_and_states_that_are_sampled_as_by_normal_equations() {
    let results = BATCHED.lines().map(|line| match line.contains("param") {
        true => format!("{line}\n"),
        false => line.replace("f32[1 3 ", "f32[1 6 ").replace("f32[1 1 ", "f32[1 2 ") + "\n",
    });
    let text = replaced(&results.collect::<String>(), "ints [1 1 9]", "ints [1 2 9]");
    let text = replaced(&replaced(&text, "ints [0 2 0]", "ints [0 4 0]"), "ints [0 1 0]", "ints [0 2 0]");
    batched(&text, 2, 1, true, true);
}

/// What something else reads, too, is not changed for the sake of the sums alone.
#[test]
fn a_batched_input_that_something_else_reads_is_solved_for_alone() {
    let more = replaced(
        BATCHED,
        "  return %o\n",
        "  %g = tosa.tanh %a1 : f32[1 1 9]\n  %D = param f32[1 9 3]
  %p0 = tosa.matmul %g, %D, %z, %z : f32[1 1 3]\n  %p = tosa.add %p0, %o : f32[1 1 3]\n  return %p\n",
    );
    batched(&more, 1, 256, true, false);
}

/// So is one that counts twice in the sums.
#[test]
fn a_batched_input_that_counts_twice_is_solved_for_alone() {
    let two = "  %two = splat 2.0 : f32[1 1 1]\n  %d = tosa.mul %a, %two, _ : f32[1 3 9]\n  %a1 =";
    let twice = replaced(&replaced(BATCHED, "tosa.slice %a,", "tosa.slice %d,"), "  %a1 =", two);
    batched(&twice, 1, 256, true, false);
}

fn batched(graph: &str, batch: usize, most: usize, shifted: bool, joint: bool) {
    let keep: BTreeMap<u64, Vec<u32>> =
        [(10, vec![0, 1, 2, 4, 5, 7, 8]), (8, vec![1, 2, 3, 4, 6, 7]), (9, vec![0, 1, 3, 5, 6, 8])].into();
    let index = |n: u64| keep[&n].iter().map(|i| *i as usize).collect::<Vec<_>>();
    let (first, second, k) = (index(10), index(8), index(9));
    // Row after row of each sample: its steps, of which the last one is read first.
    let (n, own) = (200, 3 * batch);
    let x = inputs(n * own, 4, 50);
    let sample = |x: &[Vec<f64>]| vec![Array::from_f64(Number::F32, &[1, own, 4], &x.concat())];
    let samples: Vec<Vec<Array>> = x.chunks(own).map(sample).collect();
    let step = |rows: &Rows, t: usize| rows.chunks(own).flat_map(|r| r[t * batch..(t + 1) * batch].to_vec()).collect();
    let steps = |rows: &Rows| -> Vec<Rows> { (0..3).rev().map(|t| step(rows, t)).collect() };
    // Of so many rows a sample: those of samples that are not held back, of which each has others that count.
    let fit = |rows: usize| -> Vec<usize> {
        let each = rows.div_ceil(most);
        let counts = |sample: usize, row: usize| !(sample + 1).is_multiple_of(5) && row % each == sample % each;
        (0..n * rows).filter(|i| counts(i / rows, i % rows)).collect()
    };
    let all = |n: usize| (0..n).collect::<Vec<usize>>();
    let options = Options { rows: most, ..Options::default() };
    calibrated(graph, &keep, &samples, &options, |weights, found, named| {
        let p = Layer::new(&weights.named("%P"), &[0.0; 10]);
        let q = Layer::new(&weights.named("%Q"), &weights.named("%q"));
        let both = recurrent(weights, shifted);
        let u = tanh(p.on(&x));
        let v0 = q.on(&u);
        let v = tanh(v0.clone());
        let pu = tanh(p.cut(&all(4), &first).on(&x));
        let nq = q.cut(&first, &second).refitted(&pu, &only(&v0, &second), &fit(own), true);
        assert_near("%Q", &named("%Q"), &nq.w.concat());
        let pv = tanh(nq.on(&pu));
        let a = Layer { w: both.w[..8].to_vec(), ..both.clone() };
        let alone = a.cut(&second, &k).refitted(&pv, &only(&a.on(&v), &k), &fit(own), shifted);
        let refitted = found.consumers.iter().filter(|c| matches!(c.outcome, Outcome::Refitted { .. })).count();
        if joint {
            let dense = states(&both, &steps(&v));
            let new = jointly(&both, (&steps(&v), &dense), (&steps(&pv), &second), &k, &fit(batch), shifted);
            assert_recurrent(named, &new, 6, shifted);
            assert_eq!((refitted, found.consumers.len()), (4, 5));
            assert_eq!(found.values.len(), 5 + usize::from(shifted));
        } else {
            assert_near("%A", &named("%A"), &alone.w.concat());
            assert_near("%b", &named("%b"), &alone.b);
        }
        assert!(found.after < found.before);
    });
}
