//! The JSON forms. Everything in them but `seconds` and `peak_rss_bytes` follows from the input alone.

use super::{at, frozen_pos, kind, tensor_name};
use crate::cost::Amount;
use crate::latency::Reached;
use crate::outside::NewType;
use depc_ir::graph::DataId;
use depc_passes::algebra::Run;
use depc_passes::follow::{Also, also};
use depc_passes::groups::{Frozen, Group, Member, Network};
use depc_passes::usage::{Usage, usages};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What `depc groups --format json` prints.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct GroupsJson {
    /// Version of this form: 1.
    pub version: u32,
    /// All groups that touch a parameter.
    pub groups: Vec<GroupJson>,
    /// Why parameter axes are frozen, dearest reason first.
    pub frozen: Vec<FrozenJson>,
    /// The whole.
    pub summary: SummaryJson,
}

/// A group.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct GroupJson {
    /// Its name, `g3`.
    pub id: String,
    /// Number of units.
    pub units: u64,
    /// Whether the units are choices, among which a softmax weighs. Such are bins of a distribution, and experts.
    pub choices: bool,
    /// Parameter elements that belong to one of its units; each storage once.
    pub parameters: u64,
    /// The axes of parameters that it lies in, in text order; then what else is cut with them.
    pub members: Vec<MemberJson>,
}

/// An axis that a group lies in.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct MemberJson {
    /// Name of the tensor.
    pub tensor: String,
    /// `parameter`; or `uniform`, if the constant is the same all along the axis, or `table`, if it is one of integers: these two
    /// are cut along, but neither counted nor scored.
    pub kind: &'static str,
    /// What the tensor is, as in plans.
    pub role: Usage,
    /// Its shape.
    pub shape: Vec<u64>,
    /// The axis, from 0.
    pub axis: usize,
    /// Where unit u lies: in each run at `base + u·stride + Σ iₖ·strideₖ` for 0 ≤ iₖ < countₖ.
    pub runs: Vec<RunJson>,
}

/// One place of every unit; `boxes` are the (count, stride) pairs of what else a unit has there.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RunJson {
    /// First index of unit 0.
    pub base: u64,
    /// Distance from a unit to the next.
    pub stride: i64,
    /// (count, stride) pairs, outermost first.
    pub boxes: Vec<(u64, u64)>,
}

/// Parameter axes that are frozen for one reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FrozenJson {
    /// The kind of the reason: a code of `spec/reasons.md`.
    pub code: &'static str,
    /// The reason, for people.
    pub reason: String,
    /// Name of the op that froze them, if one did.
    pub op: Option<String>,
    /// `file:line:col`.
    pub at: String,
    /// The part of the axes that is frozen, if it is not all of them: "factor 3 of 288 = 3·6·16".
    pub part: Option<String>,
    /// Elements of the parameters with an axis that is frozen for this reason; each storage once.
    pub parameters: u64,
}

/// Figures of the whole network.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SummaryJson {
    /// Parameter elements, each storage once.
    pub parameters: u64,
    /// Those that belong to a unit of some group.
    pub prunable_parameters: u64,
    /// Axes of values that take part: of more than one element, not dynamic, not uniform.
    pub axes: usize,
    /// Time for finding the groups.
    pub seconds: f64,
}

/// What `depc prune --report json` prints.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// Version of this form: 1.
    pub version: u32,
    /// Parameter elements.
    pub parameters: Amount,
    /// Their bytes.
    pub bytes: Amount,
    /// Multiply-adds of one run.
    pub macs: Amount,
    /// The latency that was reached; `None` where none was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency: Option<Reached>,
    /// What became of the groups.
    pub groups: GroupCounts,
    /// Arguments of public functions that have other types now.
    pub arguments: Vec<NewType>,
    /// What a calibration gave; `None` without one.
    pub calibration: Option<CalibrationJson>,
    /// Constants and duplicates, where weights take them over; `None` where that was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folded: Option<FoldedJson>,
    /// Why parameter axes are frozen, dearest reason first.
    pub frozen: Vec<FrozenJson>,
    /// Time of each step, and `total`.
    pub seconds: BTreeMap<String, f64>,
    /// Largest resident size of the process, where the system tells.
    pub peak_rss_bytes: Option<u64>,
}

/// Constants and duplicates.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FoldedJson {
    /// How many units go without effect.
    pub without_effect: usize,
    /// Units that go, and that weights take over.
    pub taken_over: Vec<TakenOverJson>,
    /// Units that stay.
    pub stay: Vec<StaysJson>,
}

/// A constant or a duplicate that goes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TakenOverJson {
    /// The name of its group.
    pub group: String,
    /// Its number in that.
    pub unit: u32,
    /// Of a duplicate: the unit that it always equals.
    pub of: Option<u32>,
}

/// A constant or a duplicate that stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StaysJson {
    /// The name of its group.
    pub group: String,
    /// Its number in that.
    pub unit: u32,
    /// Of a duplicate: the unit that it equals.
    pub of: Option<u32>,
    /// Whether the rules prove that it always is one.
    pub proved: bool,
    /// Why it stays.
    pub reason: String,
}

/// What a calibration gave.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CalibrationJson {
    /// Where the samples were from.
    pub data: String,
    /// All samples.
    pub samples: usize,
    /// Those that were held back.
    pub held_back: usize,
    /// ‖pruned − dense‖ / ‖dense‖ of the results on samples that were held back.
    pub error: SharesJson,
    /// The share of the energy of all consumers' outputs that is unexplained; `None` if there are no consumers.
    pub unexplained: Option<SharesJson>,
    /// The same of the consumers that read a group.
    pub groups: Vec<GroupSharesJson>,
    /// Every consumer: a contraction with a weight.
    pub consumers: Vec<ConsumerJson>,
    /// Vectors of channels that were turned into their best subspace.
    pub rotated: Vec<RotatedJson>,
}

/// Vectors of channels that were turned.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct RotatedJson {
    /// Where they end: a sum of products over them, or the contraction with the weight that reads them.
    pub op: String,
    /// Where that is.
    pub at: String,
    /// The groups whose units are combined.
    pub groups: Vec<String>,
    /// How many vectors are turned: heads; 0: a residual trunk.
    pub heads: usize,
    /// Channels that each had.
    pub before: usize,
    /// Those that it has.
    pub after: usize,
}

/// Without calibration, and with it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct SharesJson {
    /// With the old weights.
    pub before: f64,
    /// With the new ones.
    pub after: f64,
}

/// What is unexplained behind a group.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct GroupSharesJson {
    /// Its name, `g3`.
    pub id: String,
    /// The share.
    pub unexplained: SharesJson,
}

/// A contraction with a weight.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ConsumerJson {
    /// The op.
    pub op: String,
    /// `file:line:col`.
    pub at: String,
    /// The groups in the axes that it sums over.
    pub groups: Vec<String>,
    /// Whether it has new weights.
    pub refitted: bool,
    /// Why not.
    pub reason: Option<String>,
    /// Whether its shift was solved for, too.
    pub shift: bool,
    /// Whether it makes up for a residual trunk's errors, too.
    pub trunk: bool,
    /// What of its outputs is unexplained; `None` where nothing was tried.
    pub unexplained: Option<SharesJson>,
}

/// How many groups there are, and what became of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupCounts {
    /// All.
    pub total: usize,
    /// Those that lose units.
    pub pruned: usize,
    /// Those passed over because another factor of the same axis was taken.
    pub passed: usize,
    /// Those that `--keep` keeps whole.
    pub kept: usize,
    /// The groups that lose units.
    pub chosen: Vec<ChosenJson>,
    /// The groups that were passed over.
    pub passed_over: Vec<PassedJson>,
}

/// A group that loses units.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChosenJson {
    /// Its name, `g3`.
    pub id: String,
    /// Units before.
    pub units: u64,
    /// Units that stay.
    pub left: u64,
}

/// A group that was passed over because another factor of the same axis was taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PassedJson {
    /// Its name, `g4`.
    pub id: String,
    /// The factor that was taken.
    #[serde(rename = "for")]
    pub taken: String,
    /// Whether the group that was passed over is the `outer` factor (heads) or the `inner` one (width).
    pub factor: &'static str,
}

impl RunJson {
    fn new(run: &Run) -> RunJson {
        RunJson { base: run.base, stride: run.stride, boxes: run.boxes.clone() }
    }
}

impl FrozenJson {
    pub(crate) fn new(net: &Network, frozen: &Frozen, file: &str) -> FrozenJson {
        FrozenJson {
            code: frozen.reason.why.code(),
            reason: frozen.reason.to_string(),
            op: frozen.op.map(|op| net.analysis.graph.op(op).name.clone()),
            at: at(file, frozen_pos(net, frozen)),
            part: frozen.part.as_ref().map(ToString::to_string),
            parameters: frozen.parameters,
        }
    }
}

/// The groups of a network. `file` is what diagnostics call the input; `seconds` is the time that finding them took.
pub fn groups_json(net: &Network, file: &str, seconds: f64) -> GroupsJson {
    let used: BTreeMap<DataId, Usage> =
        net.constants().zip(usages(net)).map(|(p, (usage, _))| (p.data, usage)).collect();
    let role = |data: &DataId| used.get(data).copied().unwrap_or(Usage::Other);
    let runs = |runs: &[Run]| runs.iter().map(RunJson::new).collect();
    let member = |m: &Member| MemberJson {
        tensor: tensor_name(net, m.parameter),
        kind: "parameter",
        role: role(&net.parameters[m.parameter].data),
        shape: net.parameters[m.parameter].shape.clone(),
        axis: m.axis,
        runs: runs(&m.runs),
    };
    let other = |a: &Also| MemberJson {
        tensor: net.tensor_name(a.data),
        kind: kind(a),
        role: role(&a.data),
        shape: a.shape.clone(),
        axis: a.axis,
        runs: runs(&a.runs),
    };
    let also = also(net);
    let group = |(i, g): (usize, &Group)| GroupJson {
        id: format!("g{i}"),
        units: g.units,
        choices: g.choices,
        parameters: g.parameters,
        members: g.members.iter().map(member).chain(also[i].iter().map(other)).collect(),
    };
    GroupsJson {
        version: 1,
        groups: net.groups.iter().enumerate().map(group).collect(),
        frozen: net.frozen.iter().map(|f| FrozenJson::new(net, f, file)).collect(),
        summary: SummaryJson {
            parameters: net.total(),
            prunable_parameters: net.prunable(),
            axes: net.lowered.axes.iter().flatten().flatten().count(),
            seconds,
        },
    }
}

/// The text of a value: what is nested up to `depth` deep has lines of its own, what is nested deeper shares one.
pub fn json_text<T: Serialize>(value: &T, depth: usize) -> String {
    let mut out = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut out, Lines { level: 0, depth, empty: true });
    // Values of the types above can always be written to memory.
    let _ = value.serialize(&mut writer);
    out.push(b'\n');
    String::from_utf8_lossy(&out).into_owned()
}

/// JSON with line ends between the outer values only.
struct Lines {
    level: usize,
    depth: usize,
    /// Nothing yet in the innermost list or object.
    empty: bool,
}

impl Lines {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.empty = true;
        out.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level -= 1;
        if !self.empty && self.level < self.depth {
            self.indent(out)?;
        }
        self.empty = false;
        out.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.empty = false;
        if !first {
            out.write_all(b",")?;
        }
        match (self.level <= self.depth, first) {
            (true, _) => self.indent(out),
            (false, true) => Ok(()),
            (false, false) => out.write_all(b" "),
        }
    }

    fn indent<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.level).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }
    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::json_text;

    #[test]
    fn outer_values_have_lines_of_their_own() {
        let value = serde_json::json!({"a": [{"b": [1, 2], "c": {}}, {}], "d": [], "e": "x"});
        let expected =
            "{\n  \"a\": [\n    {\"b\": [1, 2], \"c\": {}},\n    {}\n  ],\n  \"d\": [],\n  \"e\": \"x\"\n}\n";
        assert_eq!(json_text(&value, 2), expected);
    }
}
