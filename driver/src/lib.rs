//! depc as a library: what the `depc` command does, in steps that other compilers can call.
//!
//! Nothing here prints; errors are located diagnostics. The steps, in order:
//!
//! 1. [`load_rules`]: the rules that depc comes with, and files of the user's own.
//! 2. [`Input::open`]: an MLIR module or a `.dep` graph, by content.
//! 3. [`network`]: what hangs together ([`depc_passes::groups::Network`]).
//! 4. [`select`] or [`replay`]: which units of which groups stay.
//! 5. [`Selected::plan`]: the same as a plan, to be saved.
//! 6. [`pruned`] or [`masked`]: what becomes of each op; [`cost`] says what is left.
//! 7. [`Body::emit`]: the module, edited and checked, to be written with [`depc_emit::stage`]; of a graph that came as text,
//!    [`pruned_graph`].
//!
//! [`STAGES`] are the stages behind these steps, each of which can be printed.
//!
//! Weights that are arguments of the function are named in between ([`Input::name_weights`]); [`Outside`] finds their values in
//! a file, and [`Outside::changes`] is what becomes of that.
//!
//! ```
//! use depc::{Input, Selection, cost, load_rules, network, pruned, select};
//! let text = "graph @mlp(%x: f32[1 1 8]) -> f32[1 1 4] {
//!   %a = param f32[1 8 16]
//!   %b = param f32[1 16 4]
//!   %z = splat 0.0 : f32[1]
//!   %h = tosa.matmul %x, %a, %z, %z : f32[1 1 16]
//!   %y = tosa.matmul %h, %b, %z, %z : f32[1 1 4]
//!   return %y
//! }";
//! let rules = load_rules(&[])?;
//! let input = Input::from_text("mlp.dep", text, &rules)?;
//! let net = network(&input.graph, &input.name, &rules)?;
//! let selected = select(&net, &input.name, &depc_passes::score::NoWeights, &Selection::default())?;
//! let edited = pruned(&net, &input.name, &selected)?;
//! let left = cost(&net, &edited.realised, &edited.edits).parameters;
//! assert_eq!((left.before, left.after), (192, 96));
//! # Ok::<(), depc::Errors>(())
//! ```

mod arguments;
mod axes;
mod cost;
mod input;
mod outside;
mod plan_file;
mod selection;
mod session;
pub mod show;
mod stages;
mod weights;

pub use arguments::{ArgNames, name_weights, propose};
pub use axes::{find_axis, position, value_names};
pub use cost::{Amount, Cost, cost};
pub use input::{Body, Input, STDIN, Start};
pub use outside::{NewType, Outside, new_types, outside_changes};
pub use plan_file::{plan_json, replay};
pub use selection::{Criterion, Selected, Selection, select};
pub use session::{
    Edited, load_rules, masked, missing_rules, network, peak_rss_bytes, pruned, pruned_graph, unknown_dialects,
    what_to_convert_to,
};
pub use stages::{Chain, STAGES, Stage, solve};
pub use weights::StoredWeights;

/// What went wrong, each with its place; at least one error.
pub type Errors = Vec<depc_ir::diag::Diagnostic>;
