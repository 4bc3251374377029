//! Prunes a module, for developers: `cargo run -p depc-emit --example prune -- IN OUT RATIO [mask]`. A ratio of
//! `random:SEED` keeps another number of units of every group.

use depc_emit::{emit, refuse_overwriting, stage};
use depc_frontend::Container;
use depc_frontend::import::{LiteralRef, Store, import};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{DataId, Graph};
use depc_passes::criteria::Magnitude;
use depc_passes::criterion::{Criterion, Element, NotFinite, Seen, Weights};
use depc_passes::groups::Network;
use depc_passes::select::{Compound, choose, kept_units};
use depc_passes::statistics::Statistics;
use depc_passes::{edits, mask, plan};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

type Errors = Vec<Diagnostic>;

/// The weights that are in the container; of the others all units count alike.
struct Blobs<'a>(&'a Graph, &'a Container, &'a [LiteralRef]);

impl Weights for Blobs<'_> {
    fn has(&self, _: DataId) -> bool {
        true
    }
    fn sums(&self, data: DataId, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        let ty = &self.0.literal(data).ty;
        let shape: Option<Vec<u64>> = ty.dims().iter().copied().collect();
        match (self.2[data.index()].store, ty.elem(), shape) {
            (Store::Blob(blob), Some(elem), Some(shape)) => self.1.tensor(blob, elem, &shape)?.sums(axes, element),
            _ => Ok(vec![vec![]; axes.len()]),
        }
    }
    fn first_not_finite(&self, _: DataId) -> Result<Option<(Vec<u64>, f64)>, String> {
        Ok(None)
    }
}

fn plain(message: impl ToString) -> Errors {
    vec![Diagnostic::error("prune", Pos::default(), message.to_string())]
}

/// How much goes.
enum Ratio {
    Even(f64),
    Random(u64),
}

impl Ratio {
    fn parse(text: &str) -> Option<Ratio> {
        match text.strip_prefix("random:") {
            Some(seed) => seed.parse().ok().map(Ratio::Random),
            None => text.parse().ok().map(Ratio::Even),
        }
    }

    /// How many of a group's units stay.
    fn kept(&self, group: usize, units: u64) -> u64 {
        match self {
            Ratio::Even(ratio) => kept_units(units, *ratio),
            Ratio::Random(seed) => {
                let mut state = (seed << 32 | group as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                state = (state ^ state >> 31).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                1 + (state >> 33) % units
            }
        }
    }
}

fn prune(input: &Path, output: &Path, ratio: &Ratio, masked: bool) -> Result<(), Errors> {
    refuse_overwriting(input, output).map_err(|e| vec![e])?;
    let rules = depc_spec::rules()?;
    let start = Instant::now();
    let mut container = Container::open(input, &input.display().to_string()).map_err(|e| vec![e])?;
    let opened = start.elapsed();
    let mut imported = import(&mut container, &rules)?;
    let read = start.elapsed();
    let graph = std::mem::take(&mut imported.graph);
    let net = Network::new(&graph, &rules).map_err(plain)?;
    let all: Vec<usize> = (0..net.groups.len()).collect();
    let (weights, statistics) = (Blobs(&graph, &container, &imported.literals), Statistics::default());
    let seen = Seen {
        net: &net,
        weights: &weights,
        not_finite: NotFinite::Refuse,
        combine: Default::default(),
        statistics: &statistics,
    };
    let rankings = Magnitude.rank(&seen).map_err(|e| plain(format!("cannot rank by {e:?}")))?;
    let units = |i: usize| ratio.kept(i, net.groups[i].units);
    let taken = choose(&net, Compound::Largest, &all).taken;
    let choice: plan::Choice = taken.iter().map(|i| (net.groups[*i].class, rankings[*i].keep(units(*i)))).collect();
    let edits = match masked {
        true => mask::mask_edits(&net, &choice).map_err(|e| plain(format!("{e:?}")))?,
        false => edits::edits(&net, &plan::realise(&net, &choice).map_err(plain)?),
    };
    let planned = start.elapsed();
    let out = emit(&mut imported, &container, &net, &edits)?;
    let emitted = start.elapsed();
    let staged = stage(output, |w| out.write(&container, w)).map_err(|e| vec![e])?;
    staged.commit().map_err(|e| vec![e])?;
    eprintln!(
        "{}: {} groups, {} pruned; {} ops edited; open {opened:.1?}, import {:.1?}, plan {:.1?}, emit {:.1?}, write {:.1?}",
        input.display(),
        net.groups.len(),
        choice.len(),
        edits.len(),
        read - opened,
        planned - read,
        emitted - planned,
        start.elapsed() - emitted
    );
    Ok(())
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let ratio = args.get(2).and_then(|r| Ratio::parse(r));
    let (Some(input), Some(output), Some(ratio)) = (args.first(), args.get(1), ratio) else {
        eprintln!("usage: prune IN OUT RATIO|random:SEED [mask]");
        return ExitCode::FAILURE;
    };
    match prune(Path::new(input), Path::new(output), &ratio, args.len() > 3) {
        Ok(()) => ExitCode::SUCCESS,
        Err(errors) => {
            errors.iter().for_each(|e| eprintln!("{e}"));
            ExitCode::FAILURE
        }
    }
}
