//! `--dead`: units without effect are planted in random networks, with others beside them that only look so. All that were planted go, no
//! other one does, and an interpreter of StableHLO that sums one number after another gives the same bits.

use super::{rules, write_generic};
use depc::{Form, Input, ModuleLiterals, PROBES, Selection, network, probes, pruned, select_dead};
use depc_tests::npy::Array;
use depc_tests::zoo;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Numbers that look random.
pub(super) struct Draw(pub u64);

impl Draw {
    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// One that is no zero: 1/128 to 32/128, of either sign. (Exponentials of what comes of them are finite.)
    pub(super) fn weight(&mut self) -> f64 {
        let size = (1 + self.below(32)) as f64 / 128.0;
        if self.below(2) == 0 { size } else { -size }
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Vec<Vec<f64>> {
        (0..rows).map(|_| (0..columns).map(|_| self.weight()).collect()).collect()
    }
}

const ACTIVATIONS: [&str; 5] = ["none", "maximum", "tanh", "logistic", "exponential"];

/// A residual network: t = x·w₀ + b₀, for each block t = t + f(t·a + p)·c + q, and y = t·z.
struct Net {
    text: String,
    /// By the number of a weight: the units of its result that have no effect.
    dead: BTreeMap<usize, BTreeSet<u32>>,
}

fn literal(matrix: &[Vec<f64>]) -> String {
    let row = |r: &Vec<f64>| format!("[{}]", r.iter().map(|x| format!("{x:?}")).collect::<Vec<_>>().join(", "));
    format!("[{}]", matrix.iter().map(row).collect::<Vec<_>>().join(", "))
}

struct Block {
    activation: &'static str,
    a: Vec<Vec<f64>>,
    p: Vec<f64>,
    c: Vec<Vec<f64>>,
    q: Vec<f64>,
}

impl Net {
    fn random(seed: u64) -> Net {
        let mut d = Draw(seed);
        let (inputs, trunk, outputs) = (3, 5 + d.below(4), 2);
        let (mut w, mut b) = (d.matrix(inputs, trunk), d.matrix(1, trunk).remove(0));
        let mut blocks: Vec<Block> = (0..1 + d.below(2))
            .map(|_| {
                let hidden = 5 + d.below(4);
                Block {
                    activation: ACTIVATIONS[d.below(ACTIVATIONS.len())],
                    a: d.matrix(trunk, hidden),
                    p: d.matrix(1, hidden).remove(0),
                    c: d.matrix(hidden, trunk),
                    q: d.matrix(1, trunk).remove(0),
                }
            })
            .collect();
        let mut z = d.matrix(trunk, outputs);
        let mut dead: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        // Of the trunk: unit 0 may be always zero, unit 1 may be read by nobody.
        if d.below(2) == 0 {
            w.iter_mut().for_each(|row| row[0] = 0.0);
            b[0] = 0.0;
            blocks.iter_mut().for_each(|k| {
                k.c.iter_mut().for_each(|row| row[0] = -0.0);
                k.q[0] = 0.0;
            });
            dead.entry(0).or_default().insert(0);
        }
        let unread = d.below(2) == 0;
        if unread {
            blocks.iter_mut().for_each(|k| k.a[1].fill(0.0));
            z[1].fill(-0.0);
            dead.entry(0).or_default().insert(1);
        }
        for (i, k) in blocks.iter_mut().enumerate() {
            let own = dead.entry(1 + 2 * i).or_default();
            let keeps_zero = matches!(k.activation, "none" | "maximum" | "tanh");
            for unit in 0..k.p.len() - 2 {
                let zero = |k: &mut Block, bias: f64| {
                    k.a.iter_mut().for_each(|row| row[unit] = 0.0);
                    k.p[unit] = bias;
                };
                let is_dead = match d.below(8) {
                    0 => {
                        zero(k, 0.0);
                        keeps_zero
                    }
                    // A constant, unless it is below what a maximum with 0 lets through.
                    1 => {
                        zero(k, 0.5);
                        false
                    }
                    2 => {
                        zero(k, -0.5);
                        k.activation == "maximum"
                    }
                    3 => {
                        k.c[unit].fill(0.0);
                        true
                    }
                    // What only units read that go, goes.
                    4 => {
                        let last = k.c[unit][1];
                        k.c[unit].fill(0.0);
                        k.c[unit][1] = last;
                        unread
                    }
                    _ => false,
                };
                if is_dead {
                    own.insert(unit as u32);
                }
            }
        }
        dead.retain(|_, units| !units.is_empty());
        Net { text: text(&w, &b, &blocks, &z), dead }
    }
}

/// Lines of a function.
struct Lines(String);

impl Lines {
    fn add(&mut self, line: &str) {
        self.0 += &format!("  {line}\n");
    }

    /// %name = x·m, or x·m + bias.
    fn linear(&mut self, name: &str, x: &str, m: &str, (from, to): (usize, usize), bias: Option<&[f64]>) {
        let (a, r) = (format!("tensor<2x{from}xf32>"), format!("tensor<2x{to}xf32>"));
        let product = if bias.is_some() { format!("{name}_m") } else { name.to_string() };
        let dims = "contracting_dims = [1] x [0]";
        self.add(&format!(
            "%{product} = stablehlo.dot_general %{x}, %{m}, {dims} : ({a}, tensor<{from}x{to}xf32>) -> {r}"
        ));
        let Some(bias) = bias else { return };
        let list = literal(&[bias.to_vec()]);
        self.add(&format!("%{name}_b = stablehlo.constant dense<{}> : tensor<{to}xf32>", &list[1..list.len() - 1]));
        self.add(&format!("%{name}_w = stablehlo.broadcast_in_dim %{name}_b, dims = [1] : (tensor<{to}xf32>) -> {r}"));
        self.add(&format!("%{name} = stablehlo.add %{name}_m, %{name}_w : {r}"));
    }
}

fn text(w: &[Vec<f64>], b: &[f64], blocks: &[Block], z: &[Vec<f64>]) -> String {
    let (inputs, trunk, outputs) = (w.len(), b.len(), z[0].len());
    let mut out = Lines(String::new());
    let mut matrices: Vec<(String, &[Vec<f64>])> = vec![("w".to_string(), w)];
    for (i, k) in blocks.iter().enumerate() {
        matrices.extend([(format!("a{i}"), k.a.as_slice()), (format!("c{i}"), k.c.as_slice())]);
    }
    matrices.push(("z".to_string(), z));
    for (name, m) in &matrices {
        let ty = format!("tensor<{}x{}xf32>", m.len(), m[0].len());
        out.add(&format!("%{name} = stablehlo.constant dense<{}> : {ty}", literal(m)));
    }
    out.linear("t0", "x", "w", (inputs, trunk), Some(b));
    for (i, k) in blocks.iter().enumerate() {
        let hidden = k.p.len();
        out.linear(&format!("h{i}"), &format!("t{i}"), &format!("a{i}"), (trunk, hidden), Some(&k.p));
        let ty = format!("tensor<2x{hidden}xf32>");
        let mut active = format!("h{i}");
        if k.activation == "maximum" {
            out.add(&format!("%o{i} = stablehlo.constant dense<0.0> : {ty}"));
            out.add(&format!("%f{i} = stablehlo.maximum %h{i}, %o{i} : {ty}"));
            active = format!("f{i}");
        } else if k.activation != "none" {
            out.add(&format!("%f{i} = stablehlo.{} %h{i} : {ty}", k.activation));
            active = format!("f{i}");
        }
        out.linear(&format!("d{i}"), &active, &format!("c{i}"), (hidden, trunk), Some(&k.q));
        out.add(&format!("%t{} = stablehlo.add %t{i}, %d{i} : tensor<2x{trunk}xf32>", i + 1));
    }
    out.linear("y", &format!("t{}", blocks.len()), "z", (trunk, outputs), None);
    let result = format!("tensor<2x{outputs}xf32>");
    format!("func.func @main(%x: tensor<2x{inputs}xf32>) -> {result} {{\n{}  return %y : {result}\n}}\n", out.0)
}

/// Prunes a module by `--dead` into a file; what was chosen, by the number of a parameter and for its last axis.
fn prune(text: &str, out: &Path) -> BTreeMap<usize, BTreeSet<u32>> {
    let rules = rules();
    let mut input = Input::from_text("dead.mlir", text, &rules).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
    let (graph, body) = (&input.graph, input.body.as_mut().expect("a module"));
    let net = network(graph, "dead.mlir", &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let literals = ModuleLiterals::new(graph, Some(body), None);
    let inputs = probes(graph, &input.arg_names, "dead.mlir", PROBES).unwrap_or_else(|e| panic!("{}", e[0]));
    let selected = select_dead(&net, "dead.mlir", &literals, &inputs, &Selection::default())
        .unwrap_or_else(|e| panic!("{}", e[0]));
    drop(literals);
    let edited = pruned(&net, "dead.mlir", &selected).unwrap_or_else(|e| panic!("{}", e[0]));
    let module = body.emit(&net, &edited.edits).unwrap_or_else(|e| panic!("{}", e[0]));
    std::fs::write(out, body.to_bytes(&module, Form::Text).expect("there is memory")).expect("it can be written");
    let mut gone = BTreeMap::new();
    for (i, p) in net.parameters.iter().enumerate() {
        let Some(class) = p.axes.last().copied().flatten().filter(|_| p.shape.len() > 1) else { continue };
        let Some(stay) = selected.choice.get(&class) else { continue };
        let units: BTreeSet<u32> =
            (0..*p.shape.last().expect("it has axes") as u32).filter(|u| !stay.contains(u)).collect();
        gone.insert(i, units);
    }
    gone
}

/// The bits of all results.
fn bits(module: &Path, input: &Array) -> Vec<Vec<u64>> {
    let results = zoo::run(module, std::slice::from_ref(input)).unwrap_or_else(|e| panic!("{e}"));
    results.iter().map(|a| a.data.to_f64().iter().map(|x| x.to_bits()).collect()).collect()
}

#[test]
fn what_is_planted_is_found() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let (dense, small) = (folder.path().join("dense.mlir"), folder.path().join("small.mlir"));
    let (mut planted, mut none) = (0, 0);
    for seed in 0..30 {
        let net = Net::random(seed);
        let gone = prune(&net.text, &small);
        // The trunk's units are those of the last axis of every c, too.
        let of = |i: &usize| gone.get(i).cloned().unwrap_or_default();
        let blocks = net.text.matches("stablehlo.constant dense<[[").count() / 2 - 1;
        for weight in std::iter::once(0).chain((0..blocks).map(|i| 1 + 2 * i)) {
            let expected = net.dead.get(&weight).cloned().unwrap_or_default();
            assert_eq!(of(&weight), expected, "seed {seed}, weight {weight}\n{}", net.text);
            planted += expected.len();
        }
        none += usize::from(net.dead.is_empty());
        write_generic(&net.text, &dense);
        let ty = net.text.split("tensor<2x").nth(1).and_then(|t| t.split('x').next()).expect("an input");
        for run in 0..4 {
            let input = Array::random(&[2, ty.parse().expect("a size")], depc_tests::npy::DType::F32, seed * 8 + run);
            assert_eq!(bits(&dense, &input), bits(&small, &input), "seed {seed}\n{}", net.text);
        }
    }
    assert!(planted > 30 && none < 15, "{planted} units in 30 networks, {none} of which have none");
}

/// A network of two layers, whose hidden units are what `middle` makes of %m with zero weights for unit 1.
fn two_layers(weight: &str, bias: &str, second: &str) -> String {
    format!(
        "func.func @main(%x: tensor<1x2xf32>) -> tensor<1x1xf32> {{
  %w = stablehlo.constant dense<{weight}> : tensor<2x3xf32>
  %b = stablehlo.constant dense<{bias}> : tensor<1x3xf32>
  %v = stablehlo.constant dense<{second}> : tensor<3x1xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<1x2xf32>, tensor<2x3xf32>) -> tensor<1x3xf32>
  %h = stablehlo.add %m, %b : tensor<1x3xf32>
  %y = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<1x3xf32>, tensor<3x1xf32>) -> tensor<1x1xf32>
  return %y : tensor<1x1xf32>
}}
"
    )
}

/// A zero times what is no finite number is none, and one unit always stays.
#[test]
fn what_only_looks_dead_stays() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let small = folder.path().join("small.mlir");
    let w = "[[1.0, 0.0, 2.0], [3.0, 0.0, 4.0]]";
    let infinite = "0x7F800000";
    for (weight, bias, second, expected) in [
        (w, "[[1.0, 0.0, 2.0]]", "[[1.0], [2.0], [3.0]]", vec![1]),
        (w, "[[1.0, 0.5, 2.0]]", "[[1.0], [2.0], [3.0]]", vec![]),
        (w, "[[1.0, 0.0, 2.0]]", &format!("[[1.0], [{infinite}], [3.0]]"), vec![]),
        (&format!("[[1.0, 2.0, {infinite}], [1.0, 3.0, 1.0]]"), "[[1.0, 1.0, 2.0]]", "[[1.0], [2.0], [0.0]]", vec![]),
        ("[[0.0, 0.0, 0.0], [0.0, 0.0, -0.0]]", "[[0.0, 0.0, -0.0]]", "[[1.0], [2.0], [3.0]]", vec![1, 2]),
    ] {
        let text = two_layers(weight, bias, second);
        let gone = prune(&text, &small);
        let all: BTreeSet<u32> = gone.get(&0).cloned().unwrap_or_default();
        assert_eq!(all.into_iter().collect::<Vec<u32>>(), expected, "{text}");
    }
}
