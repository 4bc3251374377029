//! Explanations: why an axis is frozen, and why two axes hang together.

use super::{at, map_text};
use crate::axes::position;
use depc_ir::diag::{Pos, counted};
use depc_passes::algebra::rule;
use depc_passes::explain::{Axis, Belongs, By, Explainer, Relation, Step, Tie};
use depc_passes::groups::Network;
use depc_passes::lower::Reason;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// What is asked about one or two axes, as the user called them, and the answer.
pub struct Explained {
    asked: Vec<(String, Axis, Belongs, Vec<Step>)>,
    tie: Option<Tie>,
}

impl Explained {
    /// Explains one axis, or two.
    pub fn new(explainer: &Explainer, axes: Vec<(String, Axis)>) -> Explained {
        let tie = if let [a, b] = &axes[..] { Some(explainer.tie(a.1, b.1)) } else { None };
        let shows = |axis| if matches!(tie, None | Some(Tie::None)) { explainer.frozen(axis) } else { vec![] };
        let asked = axes.into_iter().map(|(name, axis)| (name, axis, explainer.belongs(axis), shows(axis))).collect();
        Explained { asked, tie }
    }

    /// For people. `file` is what diagnostics call the input.
    pub fn text(&self, net: &Network, file: &str) -> String {
        let mut out = String::new();
        let names: Vec<&str> = self.asked.iter().map(|(name, ..)| name.as_str()).collect();
        let both = names.join(" and ");
        let steps = match &self.tie {
            None | Some(Tie::None) => {
                if self.tie.is_some() {
                    let _ = writeln!(out, "{both} are not tied");
                }
                for (name, _, belongs, steps) in &self.asked {
                    let _ = writeln!(out, "{name}: {}", belongs_text(net, file, belongs));
                    out.push_str(&steps_text(net, file, steps));
                }
                return out;
            }
            Some(Tie::Same) => {
                let _ = writeln!(out, "{both} are one axis: the op's rule gives both the same letter");
                &vec![]
            }
            Some(Tie::Equal(steps)) => {
                let _ = writeln!(out, "{both} keep the same indices");
                steps
            }
            Some(Tie::Shared(steps)) => {
                let _ = writeln!(out, "{both} share units, through a piece or a factor");
                steps
            }
        };
        for (name, _, belongs, _) in &self.asked {
            let _ = writeln!(out, "{name}: {}", belongs_text(net, file, belongs));
        }
        out.push_str(&steps_text(net, file, steps));
        out
    }

    /// For programs.
    pub fn json(&self, net: &Network, file: &str) -> Value {
        let axis = |(name, axis, belongs, steps): &(String, Axis, Belongs, Vec<Step>)| {
            let mut out = belongs_json(net, belongs);
            out.insert("name".into(), json!(name));
            out.insert("axis".into(), json!(axis.axis));
            out.insert("at".into(), json!(at(file, position(net.analysis.graph, axis.value))));
            if !steps.is_empty() {
                out.insert("steps".into(), steps_json(net, file, steps));
            }
            Value::Object(out)
        };
        let mut out = json!({ "version": 1, "axes": self.asked.iter().map(axis).collect::<Vec<Value>>() });
        let (tie, steps) = match &self.tie {
            None => return out,
            Some(Tie::None) => ("none", None),
            Some(Tie::Same) => ("same", None),
            Some(Tie::Equal(steps)) => ("equal", Some(steps)),
            Some(Tie::Shared(steps)) => ("shared", Some(steps)),
        };
        out["tie"] = json!(tie);
        if let Some(steps) = steps {
            out["steps"] = steps_json(net, file, steps);
        }
        out
    }
}

fn group_name(number: Option<usize>) -> String {
    number.map_or("a group without parameters".to_string(), |i| format!("g{i}"))
}

fn belongs_text(net: &Network, file: &str, belongs: &Belongs) -> String {
    match belongs {
        Belongs::Nowhere(why) => why.to_string(),
        Belongs::Frozen(reason) => format!("frozen: {}{}", reason.freeze, reason_place(net, file, reason)),
        Belongs::Groups(groups) => {
            let one = |(number, units, runs): &(Option<usize>, u64, Vec<_>)| {
                let map = map_text(runs, 3);
                let map = if map.is_empty() { map } else { format!(" at {map}") };
                format!("{} ({}){map}", group_name(*number), counted(*units, "unit", "units"))
            };
            let all: Vec<String> = groups.iter().map(one).collect();
            all.join("; ")
        }
    }
}

fn belongs_json(net: &Network, belongs: &Belongs) -> Map<String, Value> {
    let value = match belongs {
        Belongs::Nowhere(why) => json!({ "belongs": "nowhere", "reason": why }),
        Belongs::Frozen(reason) => {
            let op = reason.op.map(|op| net.analysis.graph.op(op).name.clone());
            json!({ "belongs": "frozen", "code": reason.freeze.why.code(), "reason": reason.freeze.text, "op": op })
        }
        Belongs::Groups(groups) => {
            let one = |(number, units, _): &(Option<usize>, u64, Vec<_>)| json!({ "id": number.map(|i| format!("g{i}")), "units": units });
            json!({ "belongs": "groups", "groups": groups.iter().map(one).collect::<Vec<Value>>() })
        }
    };
    if let Value::Object(map) = value { map } else { Map::new() }
}

fn reason_pos(net: &Network, reason: &Reason) -> Pos {
    let graph = net.analysis.graph;
    reason.op.map(|op| graph.op(op).pos).or(reason.value.map(|v| position(graph, v))).unwrap_or_default()
}

fn reason_place(net: &Network, file: &str, reason: &Reason) -> String {
    match reason_pos(net, reason) {
        pos if pos == Pos::default() => String::new(),
        pos => format!(" ({})", at(file, pos)),
    }
}

/// A step's ground: its kind for programs, a text for people, the rule and the op with its place.
struct Ground {
    kind: &'static str,
    text: String,
    rule: Option<&'static str>,
    place: Option<(String, Pos)>,
}

fn ground(net: &Network, by: &By) -> Ground {
    let graph = net.analysis.graph;
    let place = |op: &depc_ir::graph::OpId| Some((graph.op(*op).name.clone(), graph.op(*op).pos));
    let ground = |kind, text: String, place| Ground { kind, text, rule: None, place };
    match by {
        By::Op(op) => ground("op", String::new(), place(op)),
        By::Rule(name, op) => Ground { rule: Some(name), ..ground("rule", format!("rule {name}"), place(op)) },
        By::Rest(op) => ground("rest", "what is left of two terms with one keep-set".to_string(), place(op)),
        By::Taken(op) => ground("cut", "cut or factored".to_string(), place(op)),
        By::Congruence => ground("congruence", "made in the same way".to_string(), None),
        By::Piece(i) => ground("piece", format!("piece {i}"), None),
        By::Inside => ground("inside", "of which all is kept".to_string(), None),
        By::Whole => ground("whole", "all that it is made of is kept".to_string(), None),
        By::Single => ground("single", "it has one unit".to_string(), None),
        By::Reason(reason) => {
            let text = reason.freeze.text.clone();
            let name = reason.op.map(|op| graph.op(op).name.clone()).unwrap_or_default();
            ground("reason", text, Some((name, reason_pos(net, reason))).filter(|(_, pos)| *pos != Pos::default()))
        }
    }
}

fn steps_text(net: &Network, file: &str, steps: &[Step]) -> String {
    let mut out = String::new();
    let mut stack: Vec<(usize, &Step)> = steps.iter().rev().map(|s| (1, s)).collect();
    while let Some((depth, step)) = stack.pop() {
        let statement = match step.relation {
            Relation::Equals => format!("{} = {}", step.left, step.right),
            Relation::Contains => format!("{} contains {}", step.left, step.right),
            Relation::LiesIn => format!("{} lies in {}", step.left, step.right),
            Relation::IsFull => format!("{} is kept whole", step.left),
        };
        let Ground { text, place, .. } = ground(net, &step.by);
        let place = place.map(|(op, pos)| match (op.as_str(), &step.by) {
            ("", _) | (_, By::Reason(_)) => at(file, pos),
            (op, _) => format!("{op}, {}", at(file, pos)),
        });
        let ground = [Some(text).filter(|t| !t.is_empty()), place].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let because = if step.because.is_empty() { "" } else { ", because" };
        let _ = writeln!(out, "{:indent$}{statement}  [{ground}]{because}", "", indent = 2 * depth);
        stack.extend(step.because.iter().rev().map(|s| (depth + 1, s)));
    }
    out
}

fn steps_json(net: &Network, file: &str, steps: &[Step]) -> Value {
    let one = |step: &Step| {
        let Ground { kind, text, rule, place } = ground(net, &step.by);
        let relation = match step.relation {
            Relation::Equals => "equals",
            Relation::Contains => "contains",
            Relation::LiesIn => "lies-in",
            Relation::IsFull => "is-full",
        };
        let mut out =
            Map::from_iter([("left".to_string(), json!(step.left)), ("relation".to_string(), json!(relation))]);
        let mut put = |key: &str, value: Value| drop(out.insert(key.to_string(), value));
        if !step.right.is_empty() {
            put("right", json!(step.right));
        }
        put("by", json!(kind));
        if let By::Piece(i) = step.by {
            put("piece", json!(i));
        }
        if kind == "reason" {
            put("reason", json!(text));
        }
        if let Some(name) = rule {
            put("rule", json!(name));
            put("strengthening", json!(strengthens(name)));
        }
        if let Some((op, pos)) = place {
            put("op", json!(op));
            put("at", json!(at(file, pos)));
        }
        if !step.because.is_empty() {
            put("because", steps_json(net, file, &step.because));
        }
        Value::Object(out)
    };
    Value::Array(steps.iter().map(one).collect())
}

fn strengthens(name: &str) -> bool {
    (0u32..).zip(depc_passes::algebra::rule_names()).any(|(i, known)| known == name && rule(i).2)
}

/// The rules of the algebra that ran, and how often; those that strengthened at which ops.
pub fn fired_text(net: &Network, file: &str) -> String {
    let mut out = String::new();
    let solution = &net.solution;
    for (i, (name, times)) in (0u32..).zip(depc_passes::algebra::rule_names().zip(&solution.fired)) {
        if *times == 0 {
            continue;
        }
        let _ = write!(out, "  {name}: {times}");
        let facts: Vec<u32> = solution.strengthened.iter().filter(|s| s.rule == i).map(|s| s.fact).collect();
        if !facts.is_empty() {
            let place = |fact: &u32| {
                let op = net.analysis.graph.op(depc_ir::graph::OpId(net.lowered.system.facts[*fact as usize].origin));
                format!("`{}` ({})", op.name, at(file, op.pos))
            };
            let _ = write!(out, ", a strengthening at {}", super::listed(facts.iter().map(place).collect(), 5, ", "));
        }
        out.push('\n');
    }
    if out.is_empty() {
        out
    } else {
        format!("\nrules of the algebra that ran (`depc rules --algebra` prints them):\n\n{out}")
    }
}
