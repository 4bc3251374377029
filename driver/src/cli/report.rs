//! `depc report`.

use super::args::{DocumentFormat, ReportArgs};
use super::prune::put;
use super::{Outcome, apart, kept, render};
use depc::files::commit;
use depc::show::{Document, json_text};
use depc::{Input, Selected, StoredWeights, cost, load_rules, network, pruned, replay_export};

pub fn report(args: &ReportArgs) -> Outcome {
    for input in std::iter::once(&args.common.input).chain(&args.common.rules).chain(&args.plan) {
        apart(input, &args.output)?;
    }
    let rules = kept(load_rules(&args.common.rules)?);
    let mut input = kept(Input::open(&args.common.input, &rules)?);
    input.name_weights(&args.common.params)?;
    let net = kept(network(&input.graph, &input.name, &rules)?);
    let selected = match &args.plan {
        Some(path) => {
            let weights = input.body.as_ref().map(|body| StoredWeights::new(&input.graph, body));
            let (selected, notes) = replay_export(&net, path, weights.as_ref())?;
            render::print(&notes);
            selected
        }
        None => Selected::default(),
    };
    let edited = pruned(&net, &input.name, &selected)?;
    let cost = cost(&net, &edited.realised, &edited.edits);
    let document = Document::new(&net, &input.name, &selected, &edited.realised, cost);
    let text = match args.format {
        DocumentFormat::Md => document.markdown(),
        DocumentFormat::Html => document.html(),
        DocumentFormat::Json => json_text(&document, 2),
    };
    commit(put(&args.output, |out| out.write_all(text.as_bytes()))?.into_iter().collect())?;
    Ok(())
}
