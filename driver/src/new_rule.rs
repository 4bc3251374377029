//! A rule to begin with, and its case, from an op as it stands in a module.

use crate::Errors;
use crate::input::Input;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Content, Data, Def, Func, Graph, Op, OpId, ValueId};
use depc_ir::rule::{Role, RuleSet};
use depc_ir::types::{Attr, Dim, ElemKind, Type};
use depc_ir::{anonymous, nearest, print_graph};
use depc_passes::analysis::Analysis;
use std::collections::{BTreeMap, BTreeSet};

/// What there is to begin with.
pub struct Skeleton {
    /// The names of both files, without folders.
    pub names: (String, String),
    /// The rule: a letter per axis, all of them fixed.
    pub rule: String,
    /// A case with the op between weights, and no expectation yet.
    pub case: String,
}

/// A rule and a case for the first op of a name in a module or a graph.
///
/// # Errors
/// No such op; an op without any tensor.
pub fn new_rule(input: &Input, rules: &RuleSet, name: &str) -> Result<Skeleton, Errors> {
    let an = Analysis::new(&input.graph, rules);
    let found = input.graph.ops.iter().position(|op| op.name == name);
    let id = OpId(found.ok_or_else(|| vec![no_such_op(input, name)])? as u32);
    let op = input.graph.op(id);
    let all = || op.operands.iter().flatten().chain(&op.results);
    if !all().any(|v| matches!(input.graph.ty(*v), Type::Tensor { .. })) {
        let help = format!("no axis, no rule: `ignore {name}` says that it ties nothing");
        let error = Diagnostic::error(&input.name, op.pos, format!("`{name}` has no tensor")).with_help(help);
        return Err(vec![error]);
    }
    let file = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let names = (format!("{file}.dep"), format!("{file}_case.dep"));
    let place = format!("{}:{}", crate::base_name(&input.name), op.pos);
    let rule = rule_text(&an, op, &place);
    let head = format!(
        "// depc-test: rules, groups\n// rules: {}\n// `{name}` as it stands at {place}, between weights: what the rule leaves free is a group.\n",
        names.0
    );
    let case = head + &print_graph(&excerpt(&an, id, &file));
    Ok(Skeleton { names, rule, case })
}

fn no_such_op(input: &Input, name: &str) -> Diagnostic {
    let known: BTreeSet<&str> = input.graph.ops.iter().map(|op| op.name.as_str()).collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`depc groups IN` has a note on every op without a rule".to_string(),
    };
    Diagnostic::error(&input.name, Pos::default(), format!("there is no `{name}` in it")).with_help(help)
}

/// Letters by size: an axis that has the size of an earlier tensor's axis gets its letter, if that lies at the same place from the last or
/// is the only one. All letters are fixed, so that a wrong guess costs nothing.
#[derive(Default)]
struct Letters {
    /// Per letter its size, and its place from the last in the tensor that had it first.
    sizes: Vec<(Dim, usize)>,
}

impl Letters {
    fn name(n: usize) -> String {
        let letter = char::from(b'a' + (n % 26) as u8);
        if n < 26 { letter.to_string() } else { format!("{letter}{}", n / 26) }
    }

    fn tensor(&mut self, dims: &[Dim]) -> String {
        let mut used: Vec<usize> = vec![];
        for (i, dim) in dims.iter().enumerate() {
            let place = dims.len() - 1 - i;
            let fits = |n: &usize| self.sizes[*n].0 == *dim && dim.is_some() && !used.contains(n);
            let alike: Vec<usize> = (0..self.sizes.len()).filter(fits).collect();
            let same = alike.iter().copied().find(|n| self.sizes[*n].1 == place);
            let only = if let ([one], false) = (&alike[..], *dim == Some(1)) { Some(*one) } else { None };
            used.push(same.or(only).unwrap_or_else(|| {
                self.sizes.push((*dim, place));
                self.sizes.len() - 1
            }));
        }
        format!("[{}]", used.into_iter().map(Letters::name).collect::<Vec<_>>().join(" "))
    }
}

fn rule_text(an: &Analysis, op: &Op, place: &str) -> String {
    let mut letters = Letters::default();
    let mut of = |v: Option<ValueId>, name: String| match v.map(|v| (v, an.graph.ty(v))) {
        Some((v, Type::Tensor { .. })) if !is_number(an, v) => name + &letters.tensor(an.dims(v)),
        _ => "_".to_string(),
    };
    let operands: Vec<String> = op.operands.iter().enumerate().map(|(i, v)| of(*v, format!("x{i}"))).collect();
    let results: Vec<String> = op.results.iter().enumerate().map(|(i, v)| of(Some(*v), format!("y{i}"))).collect();
    let results = if let [one] = &results[..] { one.clone() } else { format!("({})", results.join(", ")) };
    let fixed: Vec<String> = (0..letters.sizes.len()).map(Letters::name).collect();
    let fixed = if fixed.is_empty() { String::new() } else { format!(" fixed {}", fixed.join(" ")) };
    let name = an.rule_name(op);
    format!(
        "version 1

// {name}, as it stands at {place}. Write its equation here: y[n c] = …
//
// 1. The letters are a guess by size: the same letter twice is the same axis. Correct them.
// 2. `fixed` is what the op looks at by position. Take out the letters whose units it treats alike. When in doubt, leave them.
// 3. Say what it computes, if it is no `other` function: spec/rules.md, Bodies.
op {name}({}) -> {results} = other{fixed}
",
        operands.join(", ")
    )
}

/// Whether a value is a constant of few integers: a shape, a position.
fn is_number(an: &Analysis, v: ValueId) -> bool {
    let integer = an.graph.ty(v).elem().is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Index));
    let content = an.literal[v.index()].map(|data| &an.graph.literal(data).content);
    integer && matches!(content, Some(Content::Ints(_) | Content::Splat(_)))
}

/// A graph with the op alone: constants of integers and lists as they are, tensors of floats as weights, all else as arguments. What
/// it gives is summed, so that nothing beyond the op freezes an axis.
fn excerpt(an: &Analysis, id: OpId, name: &str) -> Graph {
    let mut cut = Cut { an, graph: an.graph.clone(), body: vec![], params: vec![], done: BTreeSet::new() };
    let operands = an.graph.op(id).operands.iter().flatten().copied();
    for v in operands.chain(an.graph.captures(id)).collect::<Vec<_>>() {
        cut.define(v);
    }
    cut.body.push(id);
    let ends: Vec<ValueId> = an.graph.op(id).results.iter().filter_map(|v| cut.end(*v)).collect();
    cut.push("return", ends.into_iter().map(Some).collect(), vec![], BTreeMap::new());
    let Cut { mut graph, body, params, .. } = cut;
    graph.weights.clear();
    number_literals(&mut graph, &body);
    let pos = Pos::default();
    graph.funcs = vec![Func { name: name.to_string(), public: true, params, block_args: 0, body, pos }];
    graph
}

struct Cut<'a> {
    an: &'a Analysis<'a>,
    graph: Graph,
    body: Vec<OpId>,
    params: Vec<ValueId>,
    done: BTreeSet<ValueId>,
}

impl Cut<'_> {
    /// Defines a value before the op.
    fn define(&mut self, v: ValueId) {
        if !self.done.insert(v) {
            return;
        }
        let made = self.an.producer(v).filter(|made| {
            let constant = matches!(self.an.role(self.an.graph.op(*made)), Some(Role::Constant(_)));
            let absent = matches!(self.an.graph.ty(v), Type::Opaque(_));
            self.an.list(v).is_some() || is_number(self.an, v) || constant && absent
        });
        if let Some(made) = made {
            for operand in self.an.graph.op(made).operands.iter().flatten() {
                self.define(*operand);
            }
            self.body.push(made);
            return;
        }
        let ty = self.graph.ty(v).clone();
        let float = ty.elem().is_some_and(|e| matches!(e.kind, ElemKind::Float));
        if !float || !matches!(ty, Type::Tensor { .. }) || ty.elements().is_none() {
            let def = Def::Param(0, self.params.len() as u32);
            self.params.push(v);
            self.graph.values[v.index()].def = def;
            return;
        }
        let storage = u32::MAX - v.0;
        let content = Content::Stored { uniform: vec![false; ty.rank()] };
        let data = self.graph.add_data(Data { ty, name: String::new(), storage, content });
        let op = self.push("param", vec![], vec![v], BTreeMap::from([("value".to_string(), Attr::Data(data))]));
        self.graph.values[v.index()].def = Def::Result(op, 0);
    }

    /// The sum of a result that is a tensor of floats.
    fn end(&mut self, v: ValueId) -> Option<ValueId> {
        let elem = self.graph.ty(v).elem().filter(|e| matches!(e.kind, ElemKind::Float))?.clone();
        let number = self.body.len();
        let next = OpId(self.graph.ops.len() as u32);
        let ty = Type::Tensor { elem, dims: vec![] };
        let end = self.graph.add_value(ty, format!("%sum{number}"), Def::Result(next, 0));
        self.push("torch.aten.sum", vec![Some(v), None], vec![end], BTreeMap::new());
        Some(end)
    }

    fn push(
        &mut self,
        name: &str,
        operands: Vec<Option<ValueId>>,
        results: Vec<ValueId>,
        attrs: BTreeMap<String, Attr>,
    ) -> OpId {
        let id = OpId(self.graph.ops.len() as u32);
        let pos = Pos::default();
        self.graph.ops.push(Op { name: name.to_string(), operands, results, attrs, regions: vec![], pos });
        self.body.push(id);
        id
    }
}

/// Literals are called by their number in the text.
fn number_literals(graph: &mut Graph, body: &[OpId]) {
    let held: Vec<usize> = body
        .iter()
        .flat_map(|op| graph.op(*op).attrs.values())
        .filter_map(|attr| if let Attr::Data(data) = attr { Some(data.index()) } else { None })
        .collect();
    for (number, data) in held.into_iter().enumerate() {
        graph.data[data].name = anonymous(number);
    }
}
