//! What holds of every run: the same bytes on any number of threads, NaN and unknown ops by name, values freed and seen.

use depc_ir::graph::{DataId, Graph, OpId, ValueId};
use depc_ir::rule::RuleSet;
use depc_run::array::Buffer;
use depc_run::{Array, Constants, Nobody, Number, Observer, Program, same_bytes};

/// Weights by a formula.
struct Weights<'g>(&'g Graph);

impl Constants for Weights<'_> {
    fn array(&self, data: DataId) -> Result<Array, String> {
        let ty = &self.0.literal(data).ty;
        let shape: Vec<usize> = ty.dims().iter().flatten().map(|n| *n as usize).collect();
        let number = Number::of_type(ty).ok_or("no number")?;
        let n = shape.iter().product::<usize>();
        let values: Vec<f64> = (0..n).map(|i| ((i * 37 + data.index() * 11) % 101) as f64 / 50.0 - 1.0).collect();
        Ok(Array::from_f64(number, &shape, &values))
    }
}

fn rules() -> RuleSet {
    depc_spec::rules().unwrap_or_else(|e| panic!("{}", e[0]))
}

fn graph(text: &str) -> Graph {
    depc_ir::parse_graph("g.dep", text).unwrap_or_else(|e| panic!("{}", e[0]))
}

/// Runs a graph on inputs; an error as text.
fn run(text: &str, inputs: &[Array]) -> Result<Vec<Array>, String> {
    let (graph, rules) = (graph(text), rules());
    let weights = Weights(&graph);
    let program = Program::new(&graph, &rules, &weights, "g.dep")
        .map_err(|e| e.iter().map(|d| d.to_string()).collect::<Vec<_>>().join("\n"))?;
    program.run(inputs, &mut Nobody).map_err(|e| e.to_string())
}

fn counting(shape: &[usize]) -> Array {
    let n = shape.iter().product::<usize>();
    Array::from_f64(Number::F32, shape, &(0..n).map(|i| ((i * 13) % 29) as f64 / 7.0 - 2.0).collect::<Vec<_>>())
}

const NETWORK: &str = "graph @main(%x: f32[3 33 31 8]) -> f32[3 8 8 40] {
  %w = param f32[24 3 3 8]
  %b = param f32[24]
  %y = tosa.conv2d %x, %w, %b, _, _ {dilation = [1 1], pad = [1 1 1 1], stride = [2 2]} : f32[3 17 16 24]
  %r = tosa.clamp %y {max_val = 3.0e38, min_val = 0.0} : f32[3 17 16 24]
  %d = param f32[3 3 24 1]
  %e = param f32[24]
  %z = tosa.depthwise_conv2d %r, %d, %e, _, _ {dilation = [1 1], pad = [0 0 0 1], stride = [2 2]} : f32[3 8 8 24]
  %t = tosa.exp %z : f32[3 8 8 24]
  %s = tosa.reduce_sum %t {axis = 3} : f32[3 8 8 1]
  %i = tosa.reciprocal %s : f32[3 8 8 1]
  %p = tosa.mul %t, %i, _ : f32[3 8 8 24]
  %v = param f32[40 1 1 24]
  %c = param f32[40]
  %o = tosa.conv2d %p, %v, %c, _, _ {dilation = [1 1], pad = [0 0 0 0], stride = [1 1]} : f32[3 8 8 40]
  return %o
}";

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let input = counting(&[3, 33, 31, 8]);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| run(NETWORK, std::slice::from_ref(&input)).unwrap_or_else(|e| panic!("{e}")))
    };
    let one = on(1);
    assert!(one[0].to_f64().iter().all(|x| x.is_finite()));
    for threads in [2, 5] {
        assert!(same_bytes(&one[0], &on(threads)[0]), "{threads} threads");
    }
    let mut other = one[0].to_f64();
    other[0] += 1.0;
    assert!(
        !same_bytes(&one[0], &Array::from_f64(Number::F32, one[0].shape(), &other)),
        "the check sees what it looks for"
    );
}

#[test]
fn what_cannot_be_run_is_named_at_its_place() {
    let unknown = "graph @main(%x: f32[2]) -> f32[2] {
  %y = my.op %x : f32[2]
  %z = my.op %y : f32[2]
  %c = other.op %z : f32[2]
  return %c
}";
    let said = run(unknown, &[counting(&[2])]).unwrap_err();
    assert_eq!(
        said,
        "g.dep:2:8: error: `my.op` is an op that depc does not run\ng.dep:4:8: error: `other.op` is an op that depc does not run"
    );
    let zero = "graph @main(%x: f32[2 3], %w: f32[3 2]) -> f32[2 2] {
  %a = stablehlo.reshape %x : f32[1 2 3]
  %b = stablehlo.reshape %w : f32[1 3 2]
  %z = splat 1.0 : f32[1]
  %y = tosa.matmul %a, %b, %z, %z : f32[1 2 2]
  %o = stablehlo.reshape %y : f32[2 2]
  return %o
}";
    let said = run(zero, &[counting(&[2, 3]), counting(&[3, 2])]).unwrap_err();
    assert!(said.starts_with("g.dep:5:8: error: `tosa.matmul` has an operand 2 that is not 0"), "{said}");
    let said = run(zero, &[counting(&[2, 3])]).unwrap_err();
    assert!(said.contains("takes 2 inputs, not 1"), "{said}");
    let said = run(zero, &[counting(&[3, 3]), counting(&[3, 2])]).unwrap_err();
    assert!(said.contains("input 0 of @main is f32[2 3], not [3, 3]"), "{said}");
    let circle = "graph @main(%x: f32[2]) -> f32[2] {
  %y = func.call %x {callee = \"f\"} : f32[2]
  return %y
}
private graph @f(%x: f32[2]) -> f32[2] {
  %y = func.call %x {callee = \"f\"} : f32[2]
  return %y
}";
    assert!(run(circle, &[counting(&[2])]).unwrap_err().contains("calls itself"));
}

#[test]
fn nan_is_named_by_the_op_that_made_it() {
    let text = "graph @main(%x: f32[2]) -> f32[2] {
  %y = math.log %x : f32[2]
  %z = arith.addf %y, %y : f32[2]
  return %z
}";
    let said = run(text, &[counting(&[2])]).unwrap_err();
    assert!(said.starts_with("g.dep:2:8: error: `math.log` gives NaN"), "{said}");
    // One that is masked again is nobody's business.
    let masked = "graph @main(%x: f32[2]) -> f32[2] {
  %y = math.log %x : f32[2]
  %n = math.isnan %y : i1[2]
  %z = arith.select %n, %x, %y : f32[2]
  return %z
}";
    assert_eq!(run(masked, &[counting(&[2])]).unwrap()[0].to_f64()[0], -2.0);
    let said = run(text, &[Array::f32(&[2], vec![1.0, f32::NAN])]).unwrap_err();
    assert!(said.contains("input 0 of @main has NaN in it"), "{said}");
}

/// Sees one value, and counts.
struct One(ValueId, Vec<Array>);

impl Observer for One {
    fn wants(&self, value: ValueId) -> bool {
        value == self.0
    }
    fn see(&mut self, _: ValueId, array: &Array) {
        self.1.push(array.clone());
    }
}

#[test]
fn a_run_stops_and_goes_on_and_is_observed() {
    let (graph, rules) = (graph(NETWORK), rules());
    let weights = Weights(&graph);
    let program = Program::new(&graph, &rules, &weights, "g.dep").unwrap_or_else(|e| panic!("{}", e[0]));
    let input = counting(&[3, 33, 31, 8]);
    let whole = program.run(std::slice::from_ref(&input), &mut Nobody).unwrap_or_else(|e| panic!("{e}"));
    let named = |name: &str| ValueId(graph.values.iter().position(|v| v.name == name).expect("a value") as u32);
    let op = |name: &str| OpId(graph.ops.iter().position(|op| op.name == name).expect("an op") as u32);
    let mut one = One(named("%t"), vec![]);
    let mut frame = program.start(std::slice::from_ref(&input)).unwrap_or_else(|e| panic!("{e}"));
    program.advance(&mut frame, Some(op("tosa.reduce_sum")), &mut one).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(one.1.len(), 1);
    // What is before it, twice from here on.
    let mut twin = frame.clone();
    for frame in [&mut frame, &mut twin] {
        program.advance(frame, None, &mut Nobody).unwrap_or_else(|e| panic!("{e}"));
        assert!(same_bytes(&frame.results().expect("it is at its end")[0], &whole[0]));
    }
}

#[test]
fn narrow_floats_are_rounded_at_every_step() {
    let text = "graph @main(%x: bf16[3], %y: f16[3]) -> bf16[3], f16[3] {
  %a = arith.addf %x, %x : bf16[3]
  %b = arith.mulf %a, %x : bf16[3]
  %c = arith.mulf %y, %y : f16[3]
  return %b, %c
}";
    let numbers = [1.0 / 3.0, 1e4, -7.7];
    let input = |number| Array::from_f64(number, &[3], &numbers);
    let out = run(text, &[input(Number::Bf16), input(Number::F16)]).unwrap();
    let bf = |x: f64| half::bf16::from_f64(x).to_f64();
    let f = |x: f64| half::f16::from_f64(x).to_f64();
    assert_eq!(out[0].to_f64(), numbers.map(|x| bf(bf(2.0 * bf(x)) * bf(x))));
    assert_eq!(out[1].to_f64(), numbers.map(|x| f(f(x) * f(x))));
    assert!(matches!(out[0].buffer(), Buffer::F32(_)));
}

/// An array in another shape has the same elements, row-major, whether it is copied for that or not.
#[test]
fn reshaped_arrays_keep_their_elements() {
    let x = counting(&[4, 6, 5]);
    let views = [
        x.clone(),
        x.transposed(&[2, 0, 1]),
        x.part(1, 1, 4),
        x.transposed(&[1, 0, 2]),
        x.broadcast(&[3, 4, 6, 5], &[1, 2, 3]),
    ];
    for view in &views {
        let n = view.len();
        let halves = [view.shape()[0], 1, n / view.shape()[0]];
        let split: Vec<usize> =
            view.shape().iter().flat_map(|s| if s % 2 == 0 { vec![2, s / 2] } else { vec![1, *s] }).collect();
        let merged = [view.shape()[0] * view.shape()[1], n / view.shape()[0] / view.shape()[1]];
        for shape in [&[n][..], &halves, &split, &merged] {
            let found = view.reshaped(shape);
            assert_eq!((found.shape(), found.to_f64()), (shape, view.to_f64()), "{:?} as {shape:?}", view.shape());
        }
        let apart = view.reshaped(&split);
        assert!(apart.shares(view), "axes that are taken apart need no copy");
    }
}
