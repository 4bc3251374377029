//! Groups by name: what a user's pattern stands for; and where parameters stand.

use crate::Errors;
use crate::pattern::glob;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Def, Graph, ValueId};
use depc_passes::follow::also;
use depc_passes::groups::Network;
use std::collections::{BTreeMap, BTreeSet};

/// Names that a note lists.
const SHOWN: usize = 6;

/// Every name that a pattern can match, with the groups that it stands for: a group itself, and every tensor that a group lies
/// in.
pub(crate) struct Names(BTreeMap<String, BTreeSet<usize>>);

impl Names {
    pub(crate) fn of(net: &Network) -> Names {
        let mut out: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for p in &net.parameters {
            out.entry(net.analysis.graph.literal(p.data).name.clone()).or_default();
        }
        for (i, group) in net.groups.iter().enumerate() {
            out.entry(format!("g{i}")).or_default().insert(i);
            for m in &group.members {
                let name = &net.analysis.graph.literal(net.parameters[m.parameter].data).name;
                out.entry(name.clone()).or_default().insert(i);
            }
        }
        for (i, others) in also(net).iter().enumerate() {
            for name in others.iter().map(|a| net.tensor_name(a.data)) {
                out.entry(name).or_default().insert(i);
            }
        }
        Names(out)
    }

    /// The groups that a pattern stands for. `option` is what diagnostics blame.
    ///
    /// # Errors
    /// A pattern that is wrong, or that matches no name.
    pub(crate) fn find(&self, option: &str, pattern: &str) -> Result<BTreeSet<usize>, Diagnostic> {
        let error = |message: String| Diagnostic::error(option, Pos::default(), message);
        let glob = glob(pattern).map_err(|e| error(format!("`{pattern}` is not a pattern: {e}")))?;
        // A name may itself have a `*` in it.
        let matches = |n: &String| *n == pattern || glob.is_match(n);
        let mut hits = self.0.iter().filter(|(n, _)| matches(n)).map(|(_, groups)| groups).peekable();
        if hits.peek().is_none() {
            let help = near(pattern, self.0.keys().map(String::as_str));
            return Err(error(format!("`{pattern}` matches no tensor and no group")).with_help(help));
        }
        Ok(hits.flatten().copied().collect())
    }

    /// The groups that any of the patterns stands for.
    ///
    /// # Errors
    /// One per pattern that is wrong, or that matches no name.
    pub(crate) fn find_all(&self, option: &str, patterns: &[String]) -> Result<BTreeSet<usize>, Errors> {
        let (mut found, mut errors) = (BTreeSet::new(), vec![]);
        for pattern in patterns {
            match self.find(option, pattern) {
                Ok(groups) => found.extend(groups),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(found) } else { Err(errors) }
    }
}

/// Where a constant stands, or the function whose argument it is.
pub(crate) fn pos(graph: &Graph, constant: ValueId) -> Pos {
    match graph.value(constant).def {
        Def::Result(op, _) => graph.op(op).pos,
        Def::Param(func, _) => graph.funcs.get(func as usize).map_or(Pos::default(), |f| f.pos),
        Def::RegionArg(op, ..) => graph.op(op).pos,
    }
}

/// What to write instead of a pattern that matches nothing.
fn near<'n>(pattern: &str, names: impl Iterator<Item = &'n str>) -> String {
    let plain = pattern.replace(['*', '?'], "");
    let mut near: Vec<(f64, &str)> = names.map(|n| (likeness(&plain, n), n)).filter(|(s, _)| *s > 0.7).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let near: Vec<String> = near.iter().take(3).map(|(_, n)| format!("`{n}`")).collect();
    match near.is_empty() {
        true => "`depc groups IN` lists the names of tensors and groups".to_string(),
        false => format!("near it: {}; `depc groups IN` lists all", near.join(", ")),
    }
}

/// How alike two names are, 0 to 1: a part of a name counts as very like it.
fn likeness(pattern: &str, name: &str) -> f64 {
    let (p, n) = (pattern.to_lowercase(), name.to_lowercase());
    if p.len() >= 3 && n.contains(&p) { 0.9 } else { strsim::jaro_winkler(&p, &n) }
}

/// The first few names.
pub(crate) fn some(names: &[String]) -> String {
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(SHOWN)].join(", "))
}
