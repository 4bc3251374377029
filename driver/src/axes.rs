//! Axes by name: what a user calls an axis of a value.
//!
//! MLIR drops the names of SSA values. The text that the user wrote has them: before the position of an op stands `%name =`,
//! and behind the position of a function its arguments.

use crate::Errors;
use crate::input::Input;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Def, Graph, ValueId};
use depc_passes::explain::Axis;
use depc_passes::groups::Network;
use std::collections::BTreeSet;

/// The name of each value as the input's text spells it; where the text does not tell, as MLIR would print it.
pub fn value_names(input: &Input, graph: &Graph) -> Vec<String> {
    let mut names: Vec<String> = graph.values.iter().map(|v| v.name.clone()).collect();
    let Some(body) = &input.body else { return names };
    let lines: Vec<&str> = body.container.skeleton().split('\n').collect();
    let line = |pos: Pos| (pos.line as usize).checked_sub(1).and_then(|l| lines.get(l)).copied();
    let mut seen = BTreeSet::new();
    for op in &graph.ops {
        // Ops in a region that the text leaves out stand where the op itself does, which comes first.
        if !seen.insert(op.pos) || op.results.is_empty() {
            continue;
        }
        let before = line(op.pos).map(|l| l.chars().take((op.pos.col as usize).saturating_sub(1)).collect::<String>());
        let mut spelled = before.map_or(vec![], |text| defined(&text)).into_iter();
        if spelled.len() == op.results.len() {
            op.results.iter().for_each(|v| names[v.index()] = spelled.next().unwrap_or_default());
        }
    }
    for func in &graph.funcs {
        let Some(first) = (func.pos.line as usize).checked_sub(1).filter(|l| *l < lines.len()) else { continue };
        let spelled = parameters(&lines[first..], func.pos.col as usize);
        // Arguments that an exporter captured are no arguments in the text.
        for (v, name) in func.params.iter().zip(spelled) {
            names[v.index()] = name;
        }
    }
    names
}

/// The values that a text which ends before an op's name defines: `%a, %b:2 =` defines `%a`, `%b#0` and `%b#1`.
fn defined(text: &str) -> Vec<String> {
    let Some(mut rest) = text.trim_end().strip_suffix('=') else { return vec![] };
    let mut out = vec![];
    loop {
        let trimmed = rest.trim_end();
        let start = trimmed.rfind(|c: char| !is_name(c) && c != ':').map_or(0, |i| i + 1);
        let word = &trimmed[start..];
        let Some(before) = trimmed[..start].strip_suffix('%').filter(|_| !word.is_empty()) else { return vec![] };
        match word.split_once(':') {
            None => out.push(format!("%{word}")),
            Some((name, count)) => {
                let Ok(count) = count.parse::<usize>() else { return vec![] };
                out.extend((0..count.min(1 << 16)).rev().map(|i| format!("%{name}#{i}")));
            }
        }
        match before.trim_end().strip_suffix(',') {
            Some(more) => rest = more,
            None => break,
        }
    }
    out.reverse();
    out
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | '-')
}

/// The names in a parameter list: those of `%name:` at the depth of the first parenthesis behind column `col`.
fn parameters(lines: &[&str], col: usize) -> Vec<String> {
    let (mut depth, mut out, mut quoted) = (0usize, vec![], false);
    for (number, line) in lines.iter().enumerate() {
        let from =
            if number == 0 { line.char_indices().nth(col.saturating_sub(1)).map_or(line.len(), |(i, _)| i) } else { 0 };
        let text = &line[from..];
        for (i, c) in text.char_indices() {
            match c {
                '"' => quoted = !quoted,
                _ if quoted => {}
                '(' | '[' | '{' | '<' => depth += 1,
                // An arrow is no bracket.
                '>' if text[..i].ends_with('-') => {}
                ')' | ']' | '}' | '>' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return out;
                    }
                }
                '%' if depth == 1 => out.push(text[i..].chars().take_while(|c| *c == '%' || is_name(*c)).collect()),
                _ => {}
            }
        }
        // A function whose text has no list of names (generic form) ends here: its body begins.
        if depth > 0 && out.is_empty() && number > 0 {
            return out;
        }
    }
    out
}

/// The axis that a user means by `name[axis]`: the name of a tensor (a resource's key), of an argument, of an SSA value (`%12`), or the
/// place of an op (`net.mlir:42`). Where several functions have the name, `@function:` before it says which one.
///
/// # Errors
/// A name that nothing has, with those that are near; one that several values have, with all of them; an axis that the value
/// does not have.
pub fn find_axis(input: &Input, net: &Network, names: &[String], asked: &str) -> Result<Axis, Errors> {
    let error =
        |message: String, help: String| vec![Diagnostic::error(&input.name, Pos::default(), message).with_help(help)];
    let form = "an axis is a name and a number from 0: 'fc1.weight[0]', '%arg0[1]', '%12[2]' or 'net.mlir:42[1]'";
    let parsed = asked.strip_suffix(']').and_then(|a| a.rsplit_once('['));
    let parsed = parsed.and_then(|(name, axis)| Some((name.trim(), axis.trim().parse::<usize>().ok()?)));
    let Some((name, axis)) = parsed.filter(|(name, _)| !name.is_empty()) else {
        return Err(error(format!("`{asked}` names no axis"), form.to_string()));
    };
    let graph = net.analysis.graph;
    let found = candidates(input, net, names, name);
    let place = |v: ValueId| position(graph, v);
    match found[..] {
        [] => {
            let all: BTreeSet<&str> =
                names.iter().map(String::as_str).chain(input.arg_names.values().map(String::as_str)).collect();
            let tensors: BTreeSet<String> =
                (0..graph.data.len() as u32).map(|d| net.tensor_name(depc_ir::graph::DataId(d))).collect();
            let near = depc_ir::nearest(name, all.into_iter().chain(tensors.iter().map(String::as_str)));
            let help = near.map_or(form.to_string(), |near| format!("did you mean `{near}[{axis}]`? {form}"));
            Err(error(format!("nothing is called `{name}`"), help))
        }
        [v] => {
            let dims = net.analysis.dims(v);
            if axis < dims.len() {
                return Ok(Axis { value: v, axis });
            }
            let help = match dims.len() {
                0 => "it is no tensor with axes".to_string(),
                1 => "its only axis is [0]".to_string(),
                n => format!("its axes are [0] to [{}]", n - 1),
            };
            let message = format!("`{name}` has no axis {axis}");
            Err(vec![Diagnostic::error(&input.name, place(v), message).with_help(help)])
        }
        _ => {
            let shown: Vec<String> =
                found.iter().take(8).map(|v| format!("{} ({})", names[v.index()], place(*v))).collect();
            let more = found.len().saturating_sub(8);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            // An argument has no line of its own.
            let functions: BTreeSet<&str> = found.iter().map(|v| function(graph, *v)).collect();
            let how = if functions.len() == found.len() {
                format!("its function, '@{}:{name}[{axis}]'", function(graph, found[0]))
            } else {
                format!("its line, '{}:{}[{axis}]'", input.name, place(found[0]))
            };
            let help = format!("it may be {}{more}; name one by {how}", shown.join(", "));
            Err(error(format!("{} values are called `{name}`", found.len()), help))
        }
    }
}

/// The values that a name may mean, in text order.
fn candidates(input: &Input, net: &Network, names: &[String], name: &str) -> Vec<ValueId> {
    let graph = net.analysis.graph;
    let known = |f: &str| graph.funcs.iter().any(|func| func.name == f);
    if let Some((f, name)) = name.strip_prefix('@').and_then(|n| n.split_once(':')).filter(|(f, _)| known(f)) {
        let mut all = candidates(input, net, names, name);
        all.retain(|v| function(graph, *v) == f);
        return all;
    }
    let all = || (0..graph.values.len() as u32).map(ValueId);
    let spelled: Vec<ValueId> = all().filter(|v| names[v.index()] == name).collect();
    if name.starts_with('%') || !spelled.is_empty() {
        return spelled;
    }
    let named = all().filter(|v| {
        input.arg_names.get(v).is_some_and(|n| n == name)
            || net.analysis.literal[v.index()].is_some_and(|data| net.tensor_name(data) == name)
    });
    let named: Vec<ValueId> = named.collect();
    if !named.is_empty() {
        return named;
    }
    let Some(pos) = place(input, name) else { return vec![] };
    let at = |p: Pos| p.line == pos.line && (pos.col == 0 || p.col == pos.col);
    all().filter(|v| matches!(graph.value(*v).def, Def::Result(..)) && at(position(graph, *v))).collect()
}

/// `file:line` or `file:line:col`, of the input itself; its folder can be left out. Column 0: any.
fn place(input: &Input, name: &str) -> Option<Pos> {
    let base = input.name.rsplit('/').next().unwrap_or(&input.name);
    let rest = [input.name.as_str(), base].iter().find_map(|file| name.strip_prefix(file)?.strip_prefix(':'))?;
    let mut numbers = rest.split(':').map(|n| n.parse::<u32>().ok());
    let (line, col) = (numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    numbers.next().is_none().then_some(Pos { line, col })
}

/// The name of the function that a value lies in.
fn function(graph: &Graph, v: ValueId) -> &str {
    let index = match graph.value(v).def {
        Def::Param(f, _) => f as usize,
        // Ops are in the order of the text.
        Def::Result(op, _) | Def::RegionArg(op, _, _) => {
            graph.funcs.partition_point(|f| f.body.first().is_none_or(|first| *first <= op)).saturating_sub(1)
        }
    };
    graph.funcs.get(index).map_or("", |f| &f.name)
}

/// Where a value is defined.
pub fn position(graph: &Graph, v: ValueId) -> Pos {
    match graph.value(v).def {
        Def::Param(f, _) => graph.funcs[f as usize].pos,
        Def::Result(op, _) | Def::RegionArg(op, _, _) => graph.op(op).pos,
    }
}

#[cfg(test)]
mod tests {
    use super::{defined, parameters};

    #[test]
    fn names_stand_before_the_op() {
        assert_eq!(defined("  %x = "), ["%x"]);
        assert_eq!(defined("%a, %b:2 ="), ["%a", "%b#0", "%b#1"]);
        assert_eq!(defined("^bb0(%z: f32): %12 = "), ["%12"]);
        assert_eq!(defined("  return "), [""; 0]);
        assert_eq!(defined("a = "), [""; 0]);
    }

    #[test]
    fn names_of_arguments() {
        let text = [
            "  func.func @f(%in: tensor<4x8xf32> {x.name = \"a)\"}, %w$1: (i32) -> i32,",
            "   %last: f32) -> f32 {",
            "%no",
        ];
        assert_eq!(parameters(&text, 3), ["%in", "%w$1", "%last"]);
        assert_eq!(parameters(&["\"func.func\"() ({", "^bb0(%x: f32):"], 1), [""; 0]);
    }
}
