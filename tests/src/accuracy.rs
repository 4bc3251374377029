//! How often a classifier names the right class, as depc's own executor runs it.

use depc::{Input, ModuleLiterals, SampleSource, load_rules, samples};
use depc_frontend::weights::WeightFile;
use depc_ir::types::Elem;
use depc_run::{Nobody, Program};
use std::path::Path;

/// Of how many inputs a module's first result is largest at the label. The data is a file of tensors: one per argument, as `depc prune
/// --calibrate` takes them, and `labels`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Accuracy {
    /// Inputs whose label was found.
    pub right: usize,
    /// All inputs.
    pub of: usize,
}

impl Accuracy {
    /// In percent.
    pub fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.of as f64
    }
}

/// Runs a module on all samples of a file, and counts those whose label it finds.
///
/// # Errors
/// A file that cannot be read, data that does not fit, an op that depc does not run.
pub fn accuracy(module: &Path, data: &Path) -> Result<Accuracy, String> {
    let text = |errors: Vec<depc::Diagnostic>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let rules = load_rules(&[]).map_err(text)?;
    let Input { name, graph, body, arg_names } = Input::open(module, &rules).map_err(text)?;
    let literals = ModuleLiterals::new(&graph, body.as_ref(), None);
    let program = Program::new(&graph, &rules, &literals, &name).map_err(text)?;
    let source = SampleSource::File(data.to_path_buf());
    let samples = samples(&source, &[], &graph, &arg_names, &name).map_err(text)?;
    let mut labels = labels(data)?.into_iter();
    let mut out = Accuracy { right: 0, of: 0 };
    for sample in samples {
        let results = program.run(&sample, &mut Nobody).map_err(|e| e.to_string())?;
        let scores = results.first().filter(|r| r.rank() > 0).ok_or("the module gives no scores")?;
        let classes = *scores.shape().last().unwrap_or(&1);
        for row in scores.to_f64().chunks(classes) {
            let best = row.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(i, _)| i);
            let label = labels.next().ok_or("there are fewer labels than samples")?;
            out.right += usize::from(label == best as f64);
            out.of += 1;
        }
    }
    match labels.next() {
        None => Ok(out),
        Some(_) => Err("there are more labels than samples".to_string()),
    }
}

fn labels(data: &Path) -> Result<Vec<f64>, String> {
    let file = WeightFile::open(data).map_err(|e| e.to_string())?;
    let entry = file.find("labels").ok_or("the data has no `labels`")?;
    let shape = file.entries()[entry].shape.clone().ok_or("`labels` has no shape")?;
    let elem: Elem = file.entries()[entry].dtype.elem().ok_or("`labels` are no numbers")?.clone();
    let values = file.values(entry, &elem, &shape).map_err(|e| e.to_string())?;
    match values.stored() {
        Some(tensor) => tensor.read_all(),
        None => Ok(vec![values.first()?; shape.iter().product::<u64>() as usize]),
    }
}
