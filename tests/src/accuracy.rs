//! How well a network that scores classes does, as depc's own executor runs it.

use depc::{Input, ModuleLiterals, SampleSource, load_rules, samples};
use depc_frontend::weights::WeightFile;
use depc_ir::types::Elem;
use depc_run::{Nobody, Program};
use rayon::prelude::*;
use std::path::Path;

/// Of how many inputs (or positions of inputs) a module's first result is largest at the label.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Accuracy {
    /// Those whose label was found.
    pub right: usize,
    /// All of them.
    pub of: usize,
    /// The sum of their cross-entropies, −ln softmax(scores)\[label\], in nats.
    pub loss: f64,
}

impl Accuracy {
    /// In percent.
    pub fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.of as f64
    }

    /// e to the mean cross-entropy.
    pub fn perplexity(self) -> f64 {
        (self.loss / self.of as f64).exp()
    }

    fn of_rows(rows: impl Iterator<Item = (Vec<f64>, f64)>) -> Accuracy {
        let mut out = Accuracy { right: 0, of: 0, loss: 0.0 };
        for (row, label) in rows {
            let best = row.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(i, _)| i);
            let most = row[best];
            let sum: f64 = row.iter().map(|x| (x - most).exp()).sum();
            // A label that is no class has no score: nothing is as wrong.
            let own = row.get(label as usize).copied().unwrap_or(f64::NEG_INFINITY);
            out.right += usize::from(label == best as f64);
            out.of += 1;
            out.loss += most + sum.ln() - own;
        }
        out
    }
}

/// Runs a module on all samples of a file: one tensor per argument, as `depc prune --calibrate` takes them, and `labels`, one for each row
/// of scores.
///
/// # Errors
/// A file that cannot be read, data that does not fit, an op that depc does not run.
pub fn accuracy(module: &Path, data: &Path) -> Result<Accuracy, String> {
    let rules = load_rules(&[]).map_err(text)?;
    measure(Input::open(module, &rules).map_err(text)?, data)
}

/// The same of a module in memory; `name` is what errors call it.
///
/// # Errors
/// As [`accuracy`].
pub fn accuracy_of_bytes(name: &str, module: Vec<u8>, data: &Path) -> Result<Accuracy, String> {
    let rules = load_rules(&[]).map_err(text)?;
    measure(Input::from_bytes(name, module, &rules).map_err(text)?, data)
}

fn measure(input: Input, data: &Path) -> Result<Accuracy, String> {
    let rules = load_rules(&[]).map_err(text)?;
    let Input { name, graph, body, arg_names } = input;
    let literals = ModuleLiterals::new(&graph, body.as_ref(), None);
    let program = Program::new(&graph, &rules, &literals, &name).map_err(text)?;
    let source = SampleSource::File(data.to_path_buf());
    let samples = samples(&source, &[], &graph, &arg_names, &name).map_err(text)?;
    let scores = |sample: &Vec<_>| -> Result<Vec<Vec<f64>>, String> {
        let results = program.run(sample, &mut Nobody).map_err(|e| e.to_string())?;
        let scores = results.first().filter(|r| r.rank() > 0).ok_or("the module gives no scores")?;
        let classes = scores.shape().last().copied().unwrap_or(1).max(1);
        Ok(scores.to_f64().chunks(classes).map(<[f64]>::to_vec).collect())
    };
    let labels = labels(data)?;
    let each = samples.par_iter().map(scores).collect::<Result<Vec<_>, _>>()?;
    let rows: Vec<Vec<f64>> = each.into_iter().flatten().collect();
    if rows.len() != labels.len() {
        return Err(format!("there are {} labels for {} rows of scores", labels.len(), rows.len()));
    }
    Ok(Accuracy::of_rows(rows.into_iter().zip(labels)))
}

fn text(errors: Vec<depc::Diagnostic>) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
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

#[cfg(test)]
mod tests {
    use super::Accuracy;

    #[test]
    fn scores_are_counted_and_their_losses_summed() {
        let rows = vec![(vec![0.0, 0.0], 1.0), (vec![2.0_f64.ln(), 0.0], 0.0), (vec![1.0, 0.0], 1.0)];
        let found = Accuracy::of_rows(rows.into_iter());
        // The last of equal scores counts as largest.
        assert_eq!((found.right, found.of), (2, 3));
        let expected = 2.0_f64.ln() + 1.5_f64.ln() + (1.0 + 1.0_f64.exp()).ln();
        assert!((found.loss - expected).abs() < 1e-12, "{}", found.loss);
        assert!((found.perplexity() - (expected / 3.0).exp()).abs() < 1e-12);
    }
}
