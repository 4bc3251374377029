//! Arguments of `depc apply`.

use clap::Args;
use std::path::PathBuf;

/// `depc apply`.
#[derive(Args, Debug)]
pub struct Apply {
    /// What `depc prune --plan-out` wrote
    #[arg(value_name = "PLAN")]
    pub plan: PathBuf,
    /// The checkpoint: a .safetensors, the .safetensors.index.json of several, an .npz or an .irpa
    #[arg(long, value_name = "FILE")]
    pub weights: PathBuf,
    /// Where to write what is left of it, in the same format
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Which tensors of the checkpoint are which of the plan, as JSON
    ///
    /// `{"fc.weight": "w1", "fc.bias": {"tensor": "splat@1", "used_with": ["g0"]}, "step": null}`: a tensor of the plan by its name, one of
    /// those that are used at several sizes, or none, so that it stays as it is.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// The model's config.json (Hugging Face), whose sizes change with the checkpoint
    #[arg(long, value_name = "FILE", requires = "config_out")]
    pub config: Option<PathBuf>,
    /// Where to write the config with the new sizes
    ///
    /// The widths of layers, of heads and of what is between layers are found under the keys that transformers has for them. A size that is
    /// no longer one number for all layers stays, with a warning.
    #[arg(long, value_name = "FILE", requires = "config")]
    pub config_out: Option<PathBuf>,
    /// No summary, no notes
    #[arg(short, long)]
    pub quiet: bool,
}
