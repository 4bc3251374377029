//! Weights that are arguments of the function: which ones the user means, and which ones look like it.

use crate::Errors;
use crate::pattern::glob;
use depc_ir::diag::{Diagnostic, Pos, merged};
use depc_ir::graph::{Content, Data, Graph, ValueId};
use depc_ir::types::Type;
use depc_passes::analysis::Analysis;
use depc_passes::arguments::likely_weights;
use std::collections::BTreeMap;

/// The names of arguments, as the module gives them (locations, attributes).
pub type ArgNames = BTreeMap<ValueId, String>;

/// Makes the arguments of public functions that the patterns name weights. A pattern is a name (`*` and `?` are wild) as the
/// module or its text spells it, a position from 0, or a range of positions such as `1:` or `0:14`.
///
/// # Errors
/// A pattern that no argument fits; an argument that cannot be a weight; two of one name. `file` is the input's name.
pub fn name_weights(graph: &mut Graph, names: &ArgNames, file: &str, patterns: &[String]) -> Result<(), Errors> {
    let mut errors = vec![];
    let mut chosen: BTreeMap<ValueId, (String, Pos)> = BTreeMap::new();
    for pattern in patterns {
        let before = chosen.len();
        for func in graph.funcs.iter().filter(|f| f.public) {
            let count = func.params.len() - func.block_args;
            for (i, v) in func.params[..count].iter().enumerate() {
                let spelled = graph.value(*v).name.trim_start_matches('%');
                let name = names.get(v).map_or(spelled, String::as_str);
                if fits(pattern, i, count, &[name, spelled, &graph.value(*v).name]) {
                    chosen.insert(*v, (name.to_string(), func.pos));
                }
            }
        }
        if chosen.len() == before && !patterns.iter().take_while(|p| *p != pattern).any(|p| p == pattern) {
            errors.push(no_argument(graph, names, pattern));
        }
    }
    let mut known: BTreeMap<String, ValueId> = BTreeMap::new();
    let (mut twice, mut unfit) = (vec![], vec![]);
    for (v, (name, pos)) in &chosen {
        let spelled = graph.value(*v).name.clone();
        if let Some(first) = known.insert(name.clone(), *v) {
            let message = format!("{} and {spelled} are both called `{name}`", graph.value(first).name);
            twice.push(
                Diagnostic::error(file, *pos, message)
                    .with_help("a weight is told by its name: rename one, or give `--params` one of the two only"),
            );
        }
        if let Err(what) = can_be_weight(graph.ty(*v)) {
            let message = format!("argument {spelled} (`{name}`) cannot be a weight: {what}");
            unfit.push(Diagnostic::error(file, *pos, message).with_help("name others with `--params`"));
        }
    }
    errors.extend(merged(twice).into_iter().chain(merged(unfit)));
    if !errors.is_empty() {
        return Err(errors);
    }
    let storages = graph.data.iter().map(|d| d.storage + 1).max().unwrap_or(0);
    for (i, (v, (name, _))) in chosen.into_iter().enumerate() {
        let ty = graph.ty(v).clone();
        let uniform = vec![false; ty.rank()];
        let data = Data { ty, name, storage: storages + i as u32, content: Content::Stored { uniform } };
        let data = graph.add_data(data);
        graph.weights.insert(v, data);
    }
    Ok(())
}

/// The `--params` that depc would propose: arguments that are used as weights are.
pub fn propose(an: &Analysis, names: &ArgNames) -> Option<String> {
    let graph = an.graph;
    let likely = likely_weights(an);
    let mut roots: Vec<String> = likely.iter().filter_map(|v| root(names.get(v)?)).collect();
    roots.dedup();
    if !roots.is_empty() && likely.iter().all(|v| names.get(v).and_then(|n| root(n)).is_some()) {
        roots.sort();
        roots.dedup();
        return Some(roots.iter().map(|r| format!("--params '{r}*'")).collect::<Vec<_>>().join(" "));
    }
    let func = graph.funcs.iter().find(|f| f.params.iter().any(|v| likely.contains(v)))?;
    let positions: Vec<usize> = (0..func.params.len()).filter(|i| likely.contains(&func.params[*i])).collect();
    let mut ranges: Vec<(usize, usize)> = vec![];
    for i in positions {
        match ranges.last_mut() {
            Some((_, end)) if *end == i => *end = i + 1,
            _ => ranges.push((i, i + 1)),
        }
    }
    let one = |(a, b): &(usize, usize)| if b - a == 1 { format!("--params {a}") } else { format!("--params {a}:{b}") };
    Some(ranges.iter().map(one).collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// `p` of `p['w1']`, `params.` of `params.dense.kernel`: what the leaves of one tree of weights have in common.
fn root(name: &str) -> Option<String> {
    let end = name.find(['[', '.', '/'])?;
    (end > 0).then(|| name[..=end].to_string())
}

fn fits(pattern: &str, position: usize, count: usize, names: &[&str]) -> bool {
    if let Some(range) = range(pattern, count) {
        return range.contains(&position);
    }
    names.contains(&pattern) || glob(pattern).is_ok_and(|g| names.iter().any(|n| g.is_match(n)))
}

/// `3`, `1:`, `:4`, `1:4`, as in Python.
fn range(pattern: &str, count: usize) -> Option<std::ops::Range<usize>> {
    let number = |text: &str| text.parse::<usize>().ok();
    match pattern.split_once(':') {
        None => number(pattern).map(|n| n..n + 1),
        Some((a, b)) => {
            let from = if a.is_empty() { 0 } else { number(a)? };
            let to = if b.is_empty() { count } else { number(b)? };
            Some(from..to)
        }
    }
}

fn can_be_weight(ty: &Type) -> Result<(), String> {
    match ty {
        Type::Tensor { dims, .. } if dims.iter().all(Option::is_some) => Ok(()),
        Type::Tensor { .. } => Err(format!("{ty} has a dynamic size")),
        _ => Err(format!("{ty} is not a tensor")),
    }
}

fn no_argument(graph: &Graph, names: &ArgNames, pattern: &str) -> Diagnostic {
    let public = graph.funcs.iter().filter(|f| f.public);
    let all: Vec<String> = public
        .flat_map(|f| f.params.iter().enumerate())
        .map(|(i, v)| match names.get(v) {
            Some(name) => format!("{i} `{name}`"),
            None => format!("{i} {}", graph.value(*v).name),
        })
        .collect();
    let shown = all.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
    let more = if all.len() > 12 { format!(" and {} more", all.len() - 12) } else { String::new() };
    let help = match all.is_empty() {
        true => "no public function has an argument".to_string(),
        false => format!("the arguments are {shown}{more}; a range such as `1:` names them by position"),
    };
    Diagnostic::error("--params", Pos::default(), format!("`{pattern}` matches no argument")).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::{fits, root};

    #[test]
    fn patterns() {
        let names = &["p['w1']", "arg3", "%arg3"];
        for yes in ["3", "1:", "0:4", ":4", "p*", "p['w1']", "p['w?']", "%arg3", "arg3", "*"] {
            assert!(fits(yes, 3, 6, names), "{yes}");
        }
        for no in ["2", "4:", "0:3", ":3", "q*", "p['w2']", "p[w]", "arg33", ""] {
            assert!(!fits(no, 3, 6, names), "{no}");
        }
    }

    #[test]
    fn roots() {
        assert_eq!(root("p['w1']").as_deref(), Some("p["));
        assert_eq!(root("params.dense.kernel").as_deref(), Some("params."));
        assert_eq!(root("x"), None);
        assert_eq!(root("[0]"), None);
    }
}
