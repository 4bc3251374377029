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
    let found = calibrate(&net, (&realised, &edits), &weights, "f.dep", samples, &Options::default(), &mut |_, _| {});
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
    calibrated(RESIDUAL, &keep, &samples, |weights, found, named| {
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

/// The recurrent matrix is solved for jointly over all steps, from the dense network's states at the units that stay; what comes behind it
/// reads the pruned network's state.
#[test]
fn a_recurrence_as_by_normal_equations() {
    recurrence(RECURRENT, false);
}

/// What every step adds to the recurrent matrix's result is solved for with it.
#[test]
fn a_recurrence_with_a_shift_as_by_normal_equations() {
    let shifted = (1..4).fold(RECURRENT.to_string(), |text, t| {
        let (sum, bias) = (format!("tosa.add %a{t}, %r{t} "), format!("tosa.add %s{t}, %b "));
        assert!(text.contains(&sum) && text.contains(&bias));
        text.replace(&sum, &format!("tosa.add %r{t}, %b ")).replace(&bias, &format!("tosa.add %s{t}, %a{t} "))
    });
    recurrence(&shifted, true);
}

fn recurrence(graph: &str, shifted: bool) {
    let keep: BTreeMap<u64, Vec<u32>> = [(9, vec![0, 1, 3, 5, 6, 8])].into();
    let k: Vec<usize> = keep[&9].iter().map(|i| *i as usize).collect();
    let x: Vec<Rows> = (0..3).map(|t| inputs(200, 4, 50 + t)).collect();
    let samples: Vec<Vec<Array>> = (0..200).map(|i| x.iter().map(|x| array(&x[i])).collect()).collect();
    calibrated(graph, &keep, &samples, |weights, found, named| {
        let none = |n: usize| vec![0.0; n];
        let a = Layer::new(&weights.named("%A"), &weights.named("%b"));
        let (r, c) = (Layer::new(&weights.named("%R"), &none(9)), Layer::new(&weights.named("%C"), &none(3)));
        let tanh = |x: Rows| -> Rows { x.into_iter().map(|r| r.into_iter().map(f64::tanh).collect()).collect() };
        let states = |a: &Layer, r: &Layer| -> Vec<Rows> {
            let mut all = vec![vec![none(a.b.len()); 200]];
            for x in &x {
                let last = &all[all.len() - 1];
                all.push(tanh(sum(&a.on(x), &r.on(last), 1.0)));
            }
            all
        };
        let dense = states(&a, &r);
        // All steps under each other.
        let (regressors, targets): (Vec<Rows>, Vec<Rows>) =
            dense[..3].iter().map(|h| (only(h, &k), only(&r.on(h), &k))).unzip();
        let fit: Vec<usize> = (0..600).filter(|i| (i % 200 + 1) % 5 != 0).collect();
        let nr = r.cut(&k, &k).refitted(&regressors.concat(), &targets.concat(), &fit, shifted);
        assert_near("%R", &named("%R"), &nr.w.concat());
        if shifted {
            let all: Vec<f64> = k.iter().zip(&nr.b).map(|(i, more)| a.b[*i] + more).collect();
            assert_near("%b", &named("%b"), &all);
        }
        let all: Vec<usize> = (0..4).collect();
        let pruned = states(&a.cut(&all, &k), &nr);
        let one: Vec<usize> = (0..200).filter(|i| (i + 1) % 5 != 0).collect();
        let nc = c.cut(&k, &[0, 1, 2]).refitted(&pruned[3], &c.on(&dense[3]), &one, false);
        assert_near("%C", &named("%C"), &nc.w.concat());
        // The input's matrix gives what it gave before: it is seen once, although it is read three times.
        assert_eq!((found.values.len(), found.consumers.len()), (2 + usize::from(shifted), 3));
        assert!(found.after < found.before);
    });
}
