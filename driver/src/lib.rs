//! depc as a library: what the `depc` command does, in steps that other compilers can call.
//!
//! Nothing here prints; errors are located diagnostics. [`Pruner`] goes the whole way, from a file, from bytes, or in the place of a module
//! that a program holds. The command itself is written with what stands here. The steps, in order:
//!
//! 1. [`load_rules`]: the rules that depc comes with, and files of the user's own. [`check_rules`] says all that
//!    is wrong with such files.
//! 2. [`Input::open`], [`Input::from_text`], [`Input::from_bytes`]: an MLIR module or a `.dep` graph, by content.
//! 3. [`network`]: what hangs together ([`Network`]).
//! 4. [`select`] or [`replay`]: which units of which groups stay. A [`Criterion`] ranks them.
//! 5. [`Selected::plan`]: the same as a plan, to be saved.
//! 6. [`pruned`] or [`masked`]: what becomes of each op; [`cost`] says what is left.
//! 7. [`Body::emit`]: the module, edited and checked, to be written with [`Body::write`] or into memory ([`Body::to_bytes`]); of
//!    a graph that came as text, [`pruned_graph`]. [`files`] has outputs that appear whole.
//!
//! [`STAGES`] are the stages behind these steps, each of which can be printed. [`testing`] runs cases, files that say what depc is
//! to show of them.
//!
//! Weights that are arguments of the function are named in between ([`Input::name_weights`]); [`Outside`] finds their values in
//! a file ([`Outside::open`]) or in memory ([`Outside::lent`]), and [`Outside::changes`] is what becomes of that.
//!
//! The least: what is left of a graph without weights, of which the first units go.
//!
//! ```
//! use depc::{Input, NoWeights, Selection, cost, load_rules, network, pruned, select};
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
//! let selected = select(&net, &input.name, &NoWeights, &Selection::default())?;
//! let edited = pruned(&net, &input.name, &selected)?;
//! let left = cost(&net, &edited.realised, &edited.edits).parameters;
//! assert_eq!((left.before, left.after), (192, 96));
//! # Ok::<(), depc::Errors>(())
//! ```
//!
//! From the text of a module to that of the smaller one, with the weights inside:
//!
//! ```
//! use depc::{Form, Input, Selection, StoredWeights, load_rules, network, pruned, select};
//! let text = r#"
//! func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
//!   %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
//!   %a = "tosa.const"() <{values = dense<[[[1.0, 5.0, -7.0, 0.5], [1.0, 2.0, 1.0, 2.0]]]> : tensor<1x2x4xf32>}>
//!     : () -> tensor<1x2x4xf32>
//!   %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
//!   %h = tosa.matmul %x, %a, %z, %z
//!     : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
//!   %y = tosa.matmul %h, %b, %z, %z
//!     : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
//!   return %y : tensor<1x1x1xf32>
//! }"#;
//! let rules = load_rules(&[])?;
//! let mut input = Input::from_text("mlp.mlir", text, &rules)?;
//! let net = network(&input.graph, &input.name, &rules)?;
//! let body = input.body.as_mut().expect("a module, not a graph");
//! let selected = select(&net, &input.name, &StoredWeights::new(&input.graph, body), &Selection::default())?;
//! let edited = pruned(&net, &input.name, &selected)?;
//! let module = body.emit(&net, &edited.edits)?;
//! let small = String::from_utf8(body.to_bytes(&module, Form::Text).expect("there is memory")).expect("a text");
//! // The units that stay have the largest weights: 1² + 1² + 1² and 0.5² + 2² + 4² go, 5² + 2² + 2² and 7² + 1² + 3² stay.
//! let a = "dense<[[[5.000000e+00, -7.000000e+00], [2.000000e+00, 1.000000e+00]]]> : tensor<1x2x2xf32>";
//! assert!(small.contains(a), "{small}");
//! assert!(small.contains("dense<[[[2.000000e+00], [3.000000e+00]]]> : tensor<1x2x1xf32>"), "{small}");
//! # Ok::<(), depc::Errors>(())
//! ```

mod arguments;
mod asked;
mod axes;
mod beside;
mod budget;
mod calibration;
mod checkpoint;
mod chooser;
mod clock;
mod config_file;
mod cost;
mod dead;
mod file_text;
mod host;
mod input;
mod latency;
mod latency_table;
mod matched;
mod model_config;
mod names;
mod new_rule;
mod new_values;
mod noise;
mod notes;
mod options;
mod orders;
mod outside;
mod pattern;
mod plan_file;
mod pruner;
mod rule_files;
mod run;
mod samples;
mod selection;
mod session;
pub mod show;
mod small;
mod stages;
mod steps;
mod tensor_map;
pub mod testing;
mod tokens;
mod transfer;
mod values;
mod weights;

pub use arguments::{ArgNames, name_weights};
pub use axes::{find_axis, position, value_names};
pub use budget::{Budget, Figure, Limit, Target};
pub use calibration::calibrated;
pub use checkpoint::Checkpoint;
pub use chooser::{select, select_in_steps};
pub use config_file::{ConfigEntry, ConfigValue, open_config};
pub use cost::{Amount, Cost, cost};
pub use dead::{Dead, PROBES, select_dead, select_folded};
pub use file_text::base_name;
pub use host::{Pruned, look_at, prune_module, prune_op};
pub use input::{Body, Input, STDIN, Start};
pub use latency::{Clock, Latency, Reached, Time, latency_shapes, select_for_latency};
pub use latency_table::LatencyTable;
pub use model_config::{resized_config, resized_config_text};
pub use new_rule::{Skeleton, new_rule};
pub use new_values::{mask_values, set_values};
pub use noise::Noise;
pub use notes::{Written, no_weights, of_one_number};
pub use outside::{NewType, Outside, missing_resources};
pub use plan_file::{check_lists, open_plan, plan_json, plan_notes, plan_of_text, plan_text, replay, replay_export};
pub use pruner::{Place, Pruner};
pub use rule_files::{CheckJson, Checked, DiagnosticJson, LabelJson, SpanJson, check_rules, load_rules};
pub use run::{Chosen, Cut, Found, Source};
pub use samples::{SampleSource, probes, samples};
pub use selection::{RoundTo, Selected, Selection, check_ratio};
pub use session::{
    Edited, masked, missing_rules, network, peak_rss_bytes, pruned, pruned_graph, unknown_dialects, what_to_convert_to,
};
pub use small::Small;
pub use stages::{Chain, STAGES, Stage, solve};
pub use steps::{Steps, Watch};
pub use tensor_map::Map;
pub use values::ModuleLiterals;
pub use weights::StoredWeights;

pub use depc_calibrate::{
    Calibrated, Folded, Kind as RedundancyKind, NewValues, Options as CalibrationOptions, Outcome, Redundant, Report,
    Stay, dead_units, removal_costs,
};
pub use depc_emit::{Output, Syntax, refuse_bytecode};
pub use depc_frontend::weights::{Changes, NamedTensor, Owner};
pub use depc_frontend::{Form, Room};
pub use depc_ir::diag::{Diagnostic, Pos, Severity};
pub use depc_ir::graph::{DataId, Def, Graph, ValueId};
pub use depc_ir::rule::RuleSet;
pub use depc_ir::types::Elem;
pub use depc_ir::{nearest, print_graph};
pub use depc_mlir::{LLVM_VERSION, MlirOperation, melior};
pub use depc_passes::algebra::Run;
pub use depc_passes::analysis::Analysis;
pub use depc_passes::combine::{Combine, NORMALISERS, Normaliser, REDUCTIONS, Reduction};
pub use depc_passes::criteria::{
    BnScale, CRITERIA, File, First, Flap, Fpgm, Given, L1, Magnitude, Named, Obd, Random, Reconstruction, Taylor,
    Wanda, by_name, criterion,
};
pub use depc_passes::criterion::{
    Beside, Criterion, Element, Fault, Form as WishForm, NoWeights, NotFinite, Pair, RankError, Ranking, Seen,
    Unranked, Weights, Wish,
};
pub use depc_passes::edits::{Edits, Values};
pub use depc_passes::equations::Equations;
pub use depc_passes::explain::Explainer;
pub use depc_passes::groups::{Frozen, Group, Member, Network, Parameter};
pub use depc_passes::plan::{Calibration, Choice, Plan, PlanFolded};
pub use depc_passes::score::{Along, OfParameter, by_members, by_members_in_turn, by_weights};
pub use depc_passes::scored::{Kind, Read};
pub use depc_passes::select::Compound;
pub use depc_passes::shapes::Shape;
pub use depc_passes::shards::Shards;
pub use depc_passes::statistics::{AxisStatistics, Statistics};
pub use depc_passes::widths::{Scope, Toward};
pub use depc_spec::ALGEBRA;

/// The values of options, as text.
pub mod option_text {
    pub use crate::options::{
        Aim, COMPOUND, NAN, SCOPE, Words, bytes, command_line, named_file, ratio, ratio_for, shards, share,
    };
}

/// Outputs that appear whole: written beside their places, and named when all of them are complete.
pub mod files {
    pub use depc_emit::{
        Staged, commit, folder_for, is_committing, is_same_place, is_stdout, is_stream, refuse_overwriting,
        remove_temporaries, stage, unwritable,
    };
    pub use depc_frontend::{CUT_SHORT, mapped_at};
}

/// What went wrong, each with its place; at least one error.
pub type Errors = Vec<Diagnostic>;

/// The examples of the guide "In Rust" are tests.
#[cfg(doctest)]
#[doc = include_str!("../../spec/guide/rust.md")]
struct Guide;
