//! Random small graphs that sum over units, scale by what may be their number, and join again.

use crate::counts;
use crate::groups::Network;
use std::fmt::Write;

/// Units of the axis that is summed over, and rows.
pub(super) const UNITS: usize = 8;
pub(super) const ROWS: usize = 5;

/// An op; operands are numbers of nodes before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Op {
    /// x · w, the only thing that has units of its own.
    Product,
    /// A column of numbers that know of no units.
    Data,
    Add(usize, usize),
    Sub(usize, usize),
    Mul(usize, usize),
    Scale(usize, f64),
    /// It over the number of units less one: what a sample variance is of a sum of squares.
    Sample(usize),
    /// A number divided by it.
    Under(f64, usize),
    Tanh(usize),
    Root(usize),
    Sum(usize),
}

impl Op {
    pub(super) fn operands(self) -> Vec<usize> {
        match self {
            Op::Product | Op::Data => vec![],
            Op::Add(a, b) | Op::Sub(a, b) | Op::Mul(a, b) => vec![a, b],
            Op::Scale(a, _) | Op::Sample(a) | Op::Under(_, a) | Op::Tanh(a) | Op::Root(a) | Op::Sum(a) => vec![a],
        }
    }
}

/// A graph; the last node is what it gives.
#[derive(Clone, Default, Debug)]
pub(super) struct Net {
    pub(super) ops: Vec<Op>,
    /// Numbers that ops are printed under, and in which order.
    pub(super) order: Vec<usize>,
    pub(super) swapped: bool,
}

/// Numbers drawn from one number.
pub(super) struct Draw(pub(super) u64);

impl Draw {
    pub(super) fn below(&mut self, n: usize) -> usize {
        // Knuth's constants.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

impl Net {
    pub(super) fn push(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.order.push(self.ops.len() - 1);
        self.ops.len() - 1
    }

    /// Per node: does it have the units' axis?
    pub(super) fn wide(&self) -> Vec<bool> {
        let mut wide: Vec<bool> = vec![];
        for op in &self.ops {
            wide.push(*op == Op::Product || !matches!(op, Op::Sum(_)) && op.operands().iter().any(|a| wide[*a]));
        }
        wide
    }

    pub(super) fn has(&self, is: impl Fn(&Op) -> bool) -> bool {
        self.ops.iter().any(is)
    }

    pub(super) fn text(&self) -> String {
        let wide = self.wide();
        let last = self.ops.len() - 1;
        let columns = |i: usize| if wide[i] { UNITS } else { 1 };
        let mut out = format!("graph @g(%x: f32[1 {ROWS} 3]) -> f32[1 {ROWS} {}] {{\n", if wide[last] { 2 } else { 1 });
        let two = |a: usize, b: usize| if self.swapped { format!("%n{b}, %n{a}") } else { format!("%n{a}, %n{b}") };
        writeln!(out, "  %z = splat 0.0 : f32[1]\n  %w = param f32[1 3 {UNITS}]\n  %half = splat 0.5 : f32[1 1 1]")
            .unwrap();
        if self.has(|op| *op == Op::Data) {
            writeln!(out, "  %v = param f32[1 3 1]").unwrap();
        }
        for i in self.order.iter().copied() {
            let mut number = |x: f64| {
                writeln!(out, "  %c{i} = splat {:?} : f32[1 1 1]", f64::from(x as f32)).unwrap();
                format!("%c{i}")
            };
            let op = match self.ops[i] {
                Op::Product => "tosa.matmul %x, %w, %z, %z".to_string(),
                Op::Data => "tosa.matmul %x, %v, %z, %z".to_string(),
                Op::Add(a, b) => format!("tosa.add {}", two(a, b)),
                Op::Sub(a, b) => format!("tosa.sub %n{a}, %n{b}"),
                Op::Mul(a, b) => format!("tosa.mul {}, _", two(a, b)),
                Op::Scale(a, x) if self.swapped => format!("tosa.mul {}, %n{a}, _", number(x)),
                Op::Scale(a, x) => format!("tosa.mul %n{a}, {}, _", number(x)),
                Op::Sample(a) => format!("tosa.mul %n{a}, {}, _", number(1.0 / (UNITS as f64 - 1.0))),
                Op::Under(x, a) => {
                    writeln!(out, "  %r{i} = tosa.reciprocal %n{a} : f32[1 {ROWS} {}]", columns(a)).unwrap();
                    let mut number = |x: f64| {
                        writeln!(out, "  %c{i} = splat {:?} : f32[1 1 1]", f64::from(x as f32)).unwrap();
                        format!("%c{i}")
                    };
                    format!("tosa.mul %r{i}, {}, _", number(x))
                }
                Op::Tanh(a) => format!("tosa.tanh %n{a}"),
                Op::Root(a) => format!("tosa.pow %n{a}, %half"),
                Op::Sum(a) => format!("tosa.reduce_sum %n{a} {{axis = 2}}"),
            };
            writeln!(out, "  %n{i} = {op} : f32[1 {ROWS} {}]", columns(i)).unwrap();
        }
        match wide[last] {
            false => writeln!(out, "  return %n{last}\n}}").unwrap(),
            true => writeln!(
                out,
                "  %u = param f32[1 {UNITS} 2]\n  %y = tosa.matmul %n{last}, %u, %z, %z : f32[1 {ROWS} 2]\n  return %y\n}}"
            )
            .unwrap(),
        }
        out
    }

    /// The other operand first, and the ops in another order that is one.
    pub(super) fn reshuffled(&self, draw: &mut Draw) -> Net {
        let (mut order, mut done) = (vec![], vec![false; self.ops.len()]);
        while order.len() < self.ops.len() {
            let ready = |i: &usize| !done[*i] && self.ops[*i].operands().iter().all(|a| done[*a]);
            let ready: Vec<usize> = (0..self.ops.len()).filter(ready).collect();
            let next = ready[draw.below(ready.len())];
            done[next] = true;
            order.push(next);
        }
        Net { order, swapped: !self.swapped, ..self.clone() }
    }

    /// What the graph computes from columns of w, and rows of u where it ends wide; with other numbers in some scales. Of twins,
    /// `units` are different, and a sample has so many less one.
    pub(super) fn compute(
        &self,
        w: &[[f64; 3]],
        u: &[f64],
        units: usize,
        number: impl Fn(usize) -> Option<f64>,
    ) -> Vec<f64> {
        let sample = (units as f64 - 1.0) * (w.len() as f64 / units as f64);
        let x = |row: usize, k: usize| ((row * 3 + k) as f64 * 0.7).sin() + 1.5;
        let mut values: Vec<Vec<Vec<f64>>> = vec![];
        for (i, op) in self.ops.iter().enumerate() {
            let pair = |a: usize, b: usize, f: &dyn Fn(f64, f64) -> f64| -> Vec<Vec<f64>> {
                let at = |v: &Vec<f64>, c: usize| v[if v.len() == 1 { 0 } else { c }];
                let n = values[a][0].len().max(values[b][0].len());
                let row = |r: usize| (0..n).map(|c| f(at(&values[a][r], c), at(&values[b][r], c))).collect();
                (0..ROWS).map(row).collect()
            };
            let each = |a: usize, f: &dyn Fn(f64) -> f64| {
                values[a].iter().map(|r| r.iter().map(|x| f(*x)).collect()).collect()
            };
            values.push(match *op {
                Op::Product => (0..ROWS)
                    .map(|r| w.iter().map(|column| (0..3).map(|k| x(r, k) * column[k]).sum()).collect())
                    .collect(),
                Op::Add(a, b) => pair(a, b, &|x, y| x + y),
                Op::Sub(a, b) => pair(a, b, &|x, y| x - y),
                Op::Mul(a, b) => pair(a, b, &|x, y| x * y),
                Op::Data => (0..ROWS).map(|r| vec![x(r, 1) - 0.3]).collect(),
                Op::Sample(a) => each(a, &|x| x * number(i).unwrap_or(1.0 / sample)),
                Op::Scale(a, c) => each(a, &|x| x * number(i).unwrap_or(c)),
                Op::Under(c, a) => each(a, &|x| number(i).unwrap_or(c) / x),
                Op::Tanh(a) => each(a, &f64::tanh),
                Op::Root(a) => each(a, &|x| x.powf(0.5)),
                Op::Sum(a) => values[a].iter().map(|r| vec![r.iter().sum()]).collect(),
            });
        }
        let last = values.pop().unwrap_or_default();
        let end = |row: &Vec<f64>| if row.len() == 1 { row[0] } else { row.iter().zip(u).map(|(a, b)| a * b).sum() };
        last.iter().map(end).collect()
    }

    /// The largest relative difference between the pruned graph and the whole one whose removed units are twins of kept ones. No
    /// number of the whole one is changed, so that it is right where, and only where, what is written is a mean.
    pub(super) fn difference(&self, net: &Network) -> f64 {
        let kept = [1usize, 3, 4, 6];
        let twin = |u: usize| kept.iter().find(|k| **k == u).copied().unwrap_or(kept[u % kept.len()]);
        // Of the removed units 0, 2, 5, 7 each kept one is the twin of one.
        let column = |u: usize| [0, 1, 2].map(|k| ((u * 3 + k) as f64 * 1.3).cos() + 1.2);
        let row = |u: usize| (u as f64 * 0.9).sin() + 1.1;
        let pruned: Vec<[f64; 3]> = kept.iter().map(|u| column(*u)).collect();
        let whole: Vec<[f64; 3]> = [0usize, 1, 2, 3, 4, 5, 6, 7]
            .map(|u| match u {
                0 => column(1),
                2 => column(3),
                5 => column(4),
                7 => column(6),
                u => column(twin(u)),
            })
            .to_vec();
        let number = |i: usize| {
            let at = |c: &&counts::Count| {
                net.analysis.graph.value(net.analysis.graph.op(c.op).results[0]).name == format!("%n{i}")
            };
            let count = net.counts.counts.iter().find(at)?;
            Some(count.form.of(count.letters.iter().map(|_| kept.len() as f64).product()))
        };
        let u: Vec<f64> = kept.iter().map(|u| row(*u)).collect();
        let masked: Vec<f64> = (0..UNITS).map(|v| if kept.contains(&v) { row(v) } else { 0.0 }).collect();
        let (a, b) = (self.compute(&pruned, &u, 4, number), self.compute(&whole, &masked, 4, |_| None));
        a.iter().zip(&b).map(|(a, b)| (a - b).abs() / b.abs().max(1e-9)).fold(0.0, f64::max)
    }
}

/// Something wide on something wide: functions, and a diamond of sums that has many ways.
pub(super) fn wider(net: &mut Net, mut a: usize, draw: &mut Draw) -> usize {
    for _ in 0..draw.below(3) {
        a = match draw.below(4) {
            0 => net.push(Op::Tanh(a)),
            1 => net.push(Op::Mul(a, a)),
            2 => (0..12).fold(a, |a, _| net.push(Op::Add(a, a))),
            _ => {
                let b = net.push(Op::Tanh(a));
                net.push(Op::Add(a, b))
            }
        };
    }
    a
}

/// A mean over the units, written in one of many ways.
pub(super) fn mean(net: &mut Net, a: usize, draw: &mut Draw) -> usize {
    let n = UNITS as f64;
    let part = [2.0, 0.3, 7.0][draw.below(3)];
    match draw.below(14) {
        0 => {
            let s = net.push(Op::Sum(a));
            net.push(Op::Scale(s, 1.0 / n))
        }
        1 => {
            let m = net.push(Op::Scale(a, 1.0 / n));
            net.push(Op::Sum(m))
        }
        // One part of 1/N before the sum, and one behind.
        2 => {
            let m = net.push(Op::Scale(a, part / n));
            let s = net.push(Op::Sum(m));
            net.push(Op::Scale(s, 1.0 / part))
        }
        // Two things, each divided by N, the second behind many ways.
        3 => {
            let c = net.push(Op::Scale(a, 1.0 / n));
            let t = net.push(Op::Tanh(a));
            let t = net.push(Op::Scale(t, 1.0 / n));
            let d = (0..12).fold(t, |t, _| net.push(Op::Add(t, t)));
            let both = if draw.below(2) == 0 { Op::Add(c, d) } else { Op::Add(d, c) };
            let both = net.push(both);
            net.push(Op::Sum(both))
        }
        4 => {
            let q = net.push(Op::Mul(a, a));
            let s = net.push(Op::Sum(q));
            let r = net.push(Op::Root(s));
            net.push(Op::Scale(r, n.sqrt().recip()))
        }
        // x / √N, squared.
        5 => {
            let m = net.push(Op::Scale(a, n.sqrt().recip()));
            let q = net.push(Op::Mul(m, m));
            net.push(Op::Sum(q))
        }
        6 => {
            let q = net.push(Op::Mul(a, a));
            let s = net.push(Op::Sum(q));
            net.push(Op::Under(n, s))
        }
        // A sample variance, or its root.
        7 | 8 => {
            let q = net.push(Op::Mul(a, a));
            let s = net.push(Op::Sum(q));
            let v = net.push(Op::Sample(s));
            if draw.below(2) == 0 { v } else { net.push(Op::Root(v)) }
        }
        // Σ·data/N, as a backward pass has it; 1/N stands at the data, at the sum or behind their product.
        9..=12 => {
            let q = if draw.below(2) == 0 { net.push(Op::Mul(a, a)) } else { a };
            let (mut s, mut d) = (net.push(Op::Sum(q)), net.push(Op::Data));
            let at = draw.below(5);
            match at {
                0 => d = net.push(Op::Scale(d, 1.0 / n)),
                1 => s = net.push(Op::Scale(s, 1.0 / n)),
                // Times the sum itself, or a function of it: which of them is the mean, nobody knows.
                2 => d = if draw.below(2) == 0 { s } else { net.push(Op::Tanh(s)) },
                _ => {}
            }
            let mut t = net.push(Op::Mul(s, d));
            let wide = draw.below(2) == 0;
            let steps = if at == 4 { vec![part, 1.0 / n / part] } else { vec![1.0 / n] };
            for x in steps.iter().filter(|_| at > 1) {
                t = net.push(Op::Scale(t, *x));
                t = if wide { net.push(Op::Mul(a, t)) } else { t };
            }
            t
        }
        // Divided in two steps, far apart.
        _ => {
            let s = net.push(Op::Sum(a));
            let mut numbers = vec![part / n, 1.0 / part];
            numbers.insert(draw.below(3), 3.0);
            numbers.into_iter().fold(s, |s, x| net.push(Op::Scale(s, x)))
        }
    }
}

/// A graph of means, some of them subtracted or multiplied as norms do.
pub(super) fn means(draw: &mut Draw) -> Net {
    let mut net = Net::default();
    let mut a = net.push(Op::Product);
    for _ in 0..1 + draw.below(2) {
        a = wider(&mut net, a, draw);
        let m = mean(&mut net, a, draw);
        a = match draw.below(3) {
            0 => net.push(Op::Sub(a, m)),
            1 => net.push(Op::Mul(a, m)),
            _ => net.push(Op::Add(a, m)),
        };
    }
    if draw.below(2) == 0 {
        mean(&mut net, a, draw)
    } else {
        a
    };
    net
}

/// A graph of anything: scales that may be counts, sums, products.
pub(super) fn anything(draw: &mut Draw) -> Net {
    let mut net = Net::default();
    net.push(Op::Product);
    for _ in 0..4 + draw.below(7) {
        let n = net.ops.len();
        let (a, b) = (n - 1 - draw.below(n.min(3)), draw.below(n));
        let scale = [0.125, 0.5, 0.25, 2.0, 0.35355338, 3.0, 1.0 / 7.0, -0.125][draw.below(8)];
        net.push(match draw.below(9) {
            0 | 1 => Op::Add(a, b),
            2 => Op::Mul(a, b),
            3 | 4 => Op::Scale(a, scale),
            5 => Op::Tanh(a),
            _ => Op::Sum(a),
        });
    }
    net
}
