//! A system of equations as text: what `depc lower --stage equations` prints, and reads back. The reference is
//! `spec/stages.md`.
//!
//! ```text
//! var ax0: 64                            an axis or a letter, and its size
//! frozen ax0 by op 3: kernel "why"       its keep-set is full
//! op 7 tosa.concat: ax3 = cat(ax1 ax2)   what an op says
//! ```

mod parse;
#[cfg(test)]
mod tests;

use crate::algebra::{Cause, Expr, Fact, Solution, System, VarId};
use crate::analysis::Analysis;
use crate::lower::{Lowered, Reason};
use depc_ir::diag::Pos;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::why::{Freeze, Why};
use std::fmt::Write;

pub use parse::parse_equations;

/// A system of equations that was read from text.
#[derive(Clone, Debug, Default)]
pub struct Equations {
    /// The equations.
    pub system: System,
    /// What the system's reason numbers mean.
    pub reasons: Vec<Reason>,
    /// Per fact: where it stands.
    pub places: Vec<Pos>,
}

impl std::fmt::Display for Equations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&text(&self.system, &self.reasons, &[]))
    }
}

/// The equations of a graph as text. A comment behind each variable says which axes and letters it is.
pub fn print_equations(an: &Analysis, low: &Lowered) -> String {
    text(&low.system, &low.reasons, &names(an, low))
}

/// A cause in words, with the number of the op behind it; `name` is what the op of a fact is called.
pub fn reason_of<'a>(
    cause: Cause,
    system: &'a System,
    reasons: &[Reason],
    name: impl Fn(&'a Fact) -> &'a str,
) -> (Freeze, Option<u32>) {
    let at = |fact: u32, why: Why, text: &str| {
        let fact = &system.facts[fact as usize];
        (why.because(format!("`{}` {text}", name(fact))), Some(fact.origin))
    };
    match cause {
        Cause::Given(id) => {
            let reason = &reasons[id.0 as usize];
            (reason.freeze.clone(), reason.op.map(|op| op.0))
        }
        Cause::Turned(fact) => at(
            fact,
            Why::Misaligned,
            "reads it from the last index to the first, and elsewhere it goes from the first to the last",
        ),
        Cause::Misaligned(fact) => {
            at(fact, Why::Misaligned, "regroups it in a way that does not line up with how it is grouped elsewhere")
        }
        Cause::Cut(fact) => at(fact, Why::SingleUnits, "cuts it into single units, each of which must stay"),
        Cause::Large => (Why::Large.because("it has more than 2^24 units"), None),
        Cause::Single => (Why::SingleUnits.because("it has one unit"), None),
    }
}

/// The axes of values, and the letters of ops, that each variable is: `%w.0`, `c of op3`.
fn names(an: &Analysis, low: &Lowered) -> Vec<String> {
    let mut names = vec![vec![]; low.system.sizes.len()];
    for (v, axes) in low.axes.iter().enumerate() {
        for (axis, var) in axes.iter().enumerate() {
            if let Some(var) = var {
                names[var.0 as usize].push(format!("{}.{axis}", an.graph.value(ValueId(v as u32)).name));
            }
        }
    }
    for (op, letters) in low.letters.iter().enumerate() {
        for (letter, var) in letters.iter().enumerate() {
            let Some(var) = var.filter(|v| low.system.sizes[v.0 as usize] != 1) else { continue };
            let names = &mut names[var.0 as usize];
            // An axis is told by its value; a letter that is none, by its op.
            if let (true, Some(inst)) = (names.is_empty(), an.instance(OpId(op as u32))) {
                names.push(format!("{} of op{op}", inst.letters[letter].name));
            }
        }
    }
    names.into_iter().map(|names| names.join(" ")).collect()
}

fn text(system: &System, reasons: &[Reason], names: &[String]) -> String {
    let mut out = String::new();
    for (v, size) in system.sizes.iter().enumerate() {
        let _ = match names.get(v).filter(|name| !name.is_empty()) {
            Some(name) => writeln!(out, "var {}: {size}  // {}", VarId(v as u32), name.escape_debug()),
            None => writeln!(out, "var {}: {size}", VarId(v as u32)),
        };
    }
    for same in system.frozen.chunk_by(|a, b| a.1 == b.1) {
        let axes: Vec<String> = same.iter().map(|(var, _)| var.to_string()).collect();
        let reason = &reasons[same[0].1.0 as usize];
        let by = reason.op.map_or(String::new(), |op| format!(" by op {}", op.0));
        let Freeze { why, text } = &reason.freeze;
        let _ = writeln!(out, "frozen {}{by}: {} {text:?}", axes.join(" "), why.code());
    }
    for Fact { rule, origin, equations } in &system.facts {
        let rule = if parse::is_name(rule) { rule.clone() } else { format!("{rule:?}") };
        let equations: Vec<String> =
            equations.iter().map(|(left, right)| format!("{} = {}", term(left), term(right))).collect();
        let _ = writeln!(out, "op {origin} {rule}: {}", equations.join(", "));
    }
    out
}

/// A term: `ax3`, `cat(ax1 ax2)`, `prod(ax1 cat(ax2 ax3))`, `back(ax1)`; `1` is an axis of size 1 that is tied to nothing.
fn term(expr: &Expr) -> String {
    let all = |terms: &[Expr]| terms.iter().map(term).collect::<Vec<_>>().join(" ");
    match expr {
        Expr::Var(v) => v.to_string(),
        Expr::Back(v) => format!("back({v})"),
        Expr::One => "1".to_string(),
        Expr::Prod(terms) => format!("prod({})", all(terms)),
        Expr::Cat(terms) => format!("cat({})", all(terms)),
    }
}

/// The classes of a solution as text: size, what a class is made of or why it is frozen, and its axes.
pub fn print_classes(solution: &Solution, system: &System, reasons: &[Reason]) -> String {
    use crate::algebra::Structure;
    let mut axes: Vec<Vec<String>> = vec![vec![]; solution.classes.len()];
    for (v, class) in solution.class_of.iter().enumerate() {
        axes[class.index()].push(VarId(v as u32).to_string());
    }
    let mut out = String::new();
    for (i, class) in solution.classes.iter().enumerate() {
        let of = |ids: &[crate::algebra::ClassId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let made = match (&class.structure, class.frozen) {
            (_, Some(cause)) => {
                let (freeze, op) = reason_of(cause, system, reasons, |fact| &fact.rule);
                let by = op.map_or(String::new(), |op| format!(" by op {op}"));
                format!(" frozen{by}: {} {:?}", freeze.why.code(), freeze.text)
            }
            (Structure::Leaf, None) => String::new(),
            (Structure::Cat(pieces), None) => format!(" = cat({})", of(pieces)),
            (Structure::Prod(factors), None) => format!(" = prod({})", of(factors)),
            (Structure::Back(class), None) => format!(" = back({class})"),
        };
        let axes = if axes[i].is_empty() { String::new() } else { format!("  // {}", axes[i].join(" ")) };
        let _ = writeln!(out, "class c{i}: {}{made}{axes}", class.size);
    }
    out
}
