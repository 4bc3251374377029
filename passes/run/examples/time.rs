//! Times a graph, `depc lower`'s text of a module, on random weights and inputs: `time GRAPH.dep [RUNS]`.

use depc_ir::graph::{DataId, Graph};
use depc_run::{Array, Constants, Nobody, Number, Program};
use std::time::Instant;

/// Weights that keep activations near 1.
struct Random<'a>(&'a Graph);

fn random(n: usize, scale: f64, mut state: u64) -> Vec<f64> {
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1u64 << 23) as f64 - 1.0
    };
    (0..n).map(|_| next() * scale).collect()
}

impl Constants for Random<'_> {
    fn array(&self, data: DataId) -> Result<Array, String> {
        let ty = &self.0.literal(data).ty;
        let shape: Vec<usize> = ty.dims().iter().flatten().map(|n| *n as usize).collect();
        let n: usize = shape.iter().product();
        let number = Number::of_type(ty).ok_or("a type that depc does not compute in")?;
        let fan = (n / shape.iter().max().copied().unwrap_or(1).max(1)).max(1);
        let values = random(n, 1.0 / (fan as f64).sqrt(), u64::from(data.0));
        // Positive ones, where they are variances.
        let values = if shape.len() == 1 { values.iter().map(|x| x.abs() + 0.5).collect() } else { values };
        Ok(Array::from_f64(number, &shape, &values))
    }
}

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("time GRAPH.dep [RUNS]")?;
    let runs: usize = arguments.next().map_or(Ok(5), |n| n.parse()).map_err(|e| format!("{e}"))?;
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    let graph = depc_ir::parse_graph(&path, &text).map_err(|e| e[0].to_string())?;
    let rules = depc_spec::rules().map_err(|e| e[0].to_string())?;
    let constants = Random(&graph);
    let start = Instant::now();
    let program = Program::new(&graph, &rules, &constants, &path).map_err(|e| e[0].to_string())?;
    eprintln!("ready after {:.3} s", start.elapsed().as_secs_f64());
    let mut inputs = vec![];
    for (i, v) in program.arguments().iter().enumerate() {
        let ty = graph.ty(*v);
        let shape: Vec<usize> = ty.dims().iter().map(|d| d.unwrap_or(8) as usize).collect();
        let number = Number::of_type(ty).ok_or("an input that depc does not compute in")?;
        inputs.push(Array::from_f64(number, &shape, &random(shape.iter().product(), 1.0, 99 + i as u64)));
    }
    for _ in 0..runs {
        let start = Instant::now();
        let out = program.run(&inputs, &mut Nobody).map_err(|e| e.to_string())?;
        let sum: f64 = out.iter().flat_map(|x| x.to_f64()).sum();
        eprintln!("{:.4} s (sum of the results {sum:.4})", start.elapsed().as_secs_f64());
    }
    Ok(())
}
