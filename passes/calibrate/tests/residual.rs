//! A residual network's calibration against one written apart: sequential ridge by normal equations, solved by elimination, from a
//! forward pass of its own.

use depc_calibrate::{LAMBDA, Options, Outcome, calibrate};
use depc_ir::graph::{DataId, Graph};
use depc_passes::edits::edits;
use depc_passes::groups::Network;
use depc_passes::plan::{Choice, realise};
use depc_run::{Array, Constants, Number};
use std::collections::BTreeMap;

const TEXT: &str = "graph @f(%x: f32[1 1 5]) -> f32[1 1 3] {
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
    /// The layer nearest to targets, in ridge regression towards this one: (W, b) of the normal equations.
    fn refitted(&self, x: &Rows, y: &Rows, fit: &[usize]) -> Layer {
        let (d, n) = (self.w.len(), fit.len() as f64);
        let mean = |j: usize| fit.iter().map(|r| x[*r][j]).sum::<f64>() / n;
        let trace: f64 = (0..d).map(|j| fit.iter().map(|r| (x[*r][j] - mean(j)).powi(2)).sum::<f64>() / n).sum();
        let lambda = LAMBDA * trace / d as f64;
        let at = |r: usize, j: usize| if j < d { x[r][j] } else { 1.0 };
        let mut out = self.clone();
        for o in 0..self.b.len() {
            let gram = (0..=d).map(|i| {
                let ridge = |j: usize| if i == j && i < d { lambda } else { 0.0 };
                (0..=d).map(|j| fit.iter().map(|r| at(*r, i) * at(*r, j)).sum::<f64>() / n + ridge(j)).collect()
            });
            let right = (0..=d).map(|i| {
                fit.iter().map(|r| at(*r, i) * y[*r][o]).sum::<f64>() / n
                    + if i < d { lambda * self.w[i][o] } else { 0.0 }
            });
            let solved = eliminated(gram.collect(), right.collect());
            (0..d).for_each(|i| out.w[i][o] = solved[i]);
            out.b[o] = solved[d];
        }
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

#[test]
fn a_residual_network_as_by_normal_equations() {
    let graph = depc_ir::parse_graph("f.dep", TEXT).unwrap_or_else(|e| panic!("{}", e[0]));
    let rules = depc_spec::rules().unwrap_or_else(|e| panic!("{}", e[0]));
    let literals = graph.data.iter().enumerate().filter(|(_, d)| !d.ty.dims().is_empty()).map(|(i, d)| {
        let n = d.ty.elements().expect("a size") as usize;
        (DataId(i as u32), random(n, 100 + i as u64))
    });
    let weights = Weights(&graph, literals.collect());
    let net = Network::new(&graph, &rules).expect("the equations have a solution");
    // By the number of units: the trunk has 8, the blocks have 10 and 12.
    let keep: BTreeMap<u64, Vec<u32>> =
        [(8, vec![0, 2, 3, 6, 7]), (10, vec![1, 2, 5, 6, 8, 9]), (12, vec![0, 1, 4, 7, 9, 10, 11])].into();
    let choice: Choice = net.groups.iter().map(|g| (g.class, keep[&g.units].clone())).collect();
    assert_eq!(choice.len(), 3);
    let realised = realise(&net, &choice).expect("it fits");
    let edits = edits(&net, &realised);
    let x: Rows = random(300 * 5, 7).chunks(5).map(<[f64]>::to_vec).collect();
    let samples: Vec<Vec<Array>> = x.iter().map(|x| vec![Array::from_f64(Number::F32, &[1, 1, 5], x)]).collect();
    let found = calibrate(&net, &realised, &edits, &weights, "f.dep", &samples, &Options::default());
    let found = found.unwrap_or_else(|e| panic!("{}", e[0]));

    let layer = |w: &str, b: &str| Layer::new(&weights.named(w), &weights.named(b));
    let layers =
        [("%A", "%a"), ("%B", "%b"), ("%C", "%c"), ("%D", "%d"), ("%E", "%e"), ("%F", "%f")].map(|(w, b)| layer(w, b));
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
    let nb = b.cut(&trunk, &first).refitted(&pt, &only(&u1, &first), &fit);
    let pu = relu(nb.on(&pt));
    let aim = sum(&only(&s, &trunk), &pt, -1.0);
    let nc = c.cut(&first, &trunk).refitted(&pu, &aim, &fit);
    let ps = sum(&pt, &nc.on(&pu), 1.0);
    let nd = d.cut(&trunk, &second).refitted(&ps, &only(&w1, &second), &fit);
    let pw = relu(nd.on(&ps));
    // Dense sum − pruned skip.
    let ne = e.cut(&second, &trunk).refitted(&pw, &sum(&only(&q, &trunk), &ps, -1.0), &fit);
    let pq = sum(&ne.on(&pw), &ps, 1.0);
    let nf = f.cut(&trunk, &[0, 1, 2]).refitted(&pq, &r, &fit);

    let expected = [("%B", "%b", nb), ("%C", "%c", nc), ("%D", "%d", nd), ("%E", "%e", ne), ("%F", "%f", nf)];
    assert_eq!(found.values.len(), 10);
    for (w, b, layer) in expected {
        let named = |name: &str| {
            let value = found.values.iter().find(|v| graph.value(v.value).name == name);
            &value.unwrap_or_else(|| panic!("{name} has new values")).numbers
        };
        for (name, numbers) in [(w, layer.w.concat()), (b, layer.b)] {
            let largest = numbers.iter().fold(0.0f64, |m, x| m.max(x.abs()));
            for (got, expected) in named(name).iter().zip(&numbers) {
                assert!((got - expected).abs() <= 1e-4 * largest, "{name}: {got} against {expected}");
            }
        }
    }
    let trunks = found.consumers.iter().filter(|c| matches!(c.outcome, Outcome::Refitted { trunk: true, .. })).count();
    assert_eq!((trunks, found.consumers.len()), (2, 6));
    assert!(found.after < found.before);
}
