//! How the time to find groups grows with the number of ops.

use super::graphs::Family;
use super::process::{self, cpu_seconds, median};
use depc_passes::algebra::{System, solve};
use depc_passes::groups::Network;
use serde_json::{Value, json};
use std::hint::black_box;
use std::process::{Command, Stdio};

/// One size of one family.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// Ops, those in regions included.
    pub ops: f64,
    /// CPU seconds for analysis, equations, saturation and groups; the median of several runs.
    pub seconds: f64,
    /// Peak resident size of the process in bytes, the graph included.
    pub memory: f64,
    /// Groups found.
    pub groups: f64,
    /// Time to solve the equations, in times of a plain union-find over them.
    pub ratio: f64,
}

/// Measures one size in a process of its own, whose peak is its own.
///
/// # Errors
/// If the process cannot be run, or says something unexpected.
pub fn measure(family: Family, ops: usize, seconds: f64) -> Result<Point, String> {
    let exe = std::env::current_exe().map_err(|e| format!("where is this program? {e}"))?;
    let name = format!("{family:?}").to_lowercase();
    let args = ["--point", &name, "--ops", &ops.to_string(), "--seconds", &seconds.to_string()];
    let out = Command::new(exe).args(args).stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let out = out.map_err(|e| format!("cannot run this program again: {e}"))?;
    let value: Value = serde_json::from_slice(&out.stdout).map_err(|_| format!("{name}, {ops} ops: no result"))?;
    let figure = |key: &str| value[key].as_f64().ok_or_else(|| format!("{name}, {ops} ops: no {key}"));
    Ok(Point {
        ops: figure("ops")?,
        seconds: figure("seconds")?,
        memory: figure("memory")?,
        groups: figure("groups")?,
        ratio: figure("ratio")?,
    })
}

/// What [`measure`]'s process does: finds the groups again and again, for about that many seconds.
///
/// # Errors
/// If the rules or the graph have a mistake.
pub fn point(family: Family, ops: usize, seconds: f64) -> Result<Value, String> {
    let lines = |errors: Vec<depc_ir::diag::Diagnostic>| errors.iter().map(|e| format!("{e}\n")).collect::<String>();
    let rules = depc_spec::rules().map_err(lines)?;
    let graph = family.build(ops);
    depc_ir::verify(&graph).map_err(|errors| errors.join("\n"))?;
    let mut times = vec![];
    let mut groups = 0;
    let start = cpu_seconds();
    while times.is_empty() || (cpu_seconds() - start < seconds && times.len() < 1000) {
        let before = cpu_seconds();
        let net = Network::new(&graph, &rules).map_err(|e| e.to_string())?;
        let net = black_box(net);
        groups = net.groups.len();
        times.push(cpu_seconds() - before);
    }
    if groups == 0 || ops >= 1000 && groups < 2 {
        return Err(format!("{family:?}: only {groups} groups in {ops} ops"));
    }
    let memory = process::peak();
    let net = Network::new(&graph, &rules).map_err(|e| e.to_string())?;
    let system = &net.lowered.system;
    let solved = timed(seconds / 4.0, || drop(black_box(solve(system))));
    let united = timed(seconds / 4.0, || drop(black_box(united(system))));
    let ratio = solved / united.max(1e-9);
    Ok(json!({ "ops": graph.ops.len(), "seconds": median(times), "memory": memory, "groups": groups, "ratio": ratio }))
}

/// CPU seconds of one call, over about that many seconds.
fn timed(seconds: f64, mut f: impl FnMut()) -> f64 {
    let (mut calls, start) = (0u32, cpu_seconds());
    loop {
        f();
        calls += 1;
        let spent = cpu_seconds() - start;
        if spent >= seconds.max(0.02) {
            return spent / f64::from(calls);
        }
    }
}

/// What any solver must do at least: a union-find over all variables that an equation names together.
fn united(system: &System) -> Vec<u32> {
    fn find(up: &mut [u32], mut x: u32) -> u32 {
        while up[x as usize] != x {
            up[x as usize] = up[up[x as usize] as usize];
            x = up[x as usize];
        }
        x
    }
    let mut up: Vec<u32> = (0..system.sizes.len() as u32).collect();
    for (l, r) in system.facts.iter().flat_map(|f| &f.equations) {
        let mut first = None;
        for side in [l, r] {
            side.for_each(&mut |v| {
                let v = v.0;
                let (a, b) = (find(&mut up, *first.get_or_insert(v)), find(&mut up, v));
                up[b as usize] = a;
            });
        }
    }
    up
}

/// The exponent k of the best fit t = c·nᵏ: the slope of the least-squares line through (log n, log t).
pub fn exponent(points: &[Point]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|p| (p.ops.ln(), p.seconds.ln())).collect();
    let n = logs.len() as f64;
    let mean_x = logs.iter().map(|(x, _)| x).sum::<f64>() / n;
    let mean_y = logs.iter().map(|(_, y)| y).sum::<f64>() / n;
    let covariance: f64 = logs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let variance: f64 = logs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    covariance / variance
}

#[cfg(test)]
mod tests {
    use super::{Point, exponent};

    #[test]
    fn the_exponent_of_a_power_law_is_found() {
        let point = |ops: f64| Point { ops, seconds: 3e-6 * ops.powf(1.25), memory: 0.0, groups: 0.0, ratio: 1.0 };
        let points: Vec<Point> = [1e2, 1e3, 1e4, 1e5].map(point).to_vec();
        assert!((exponent(&points) - 1.25).abs() < 1e-9);
    }
}
