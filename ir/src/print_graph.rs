//! [`Graph`] to text: what the parser reads back as the same graph.
//!
//! Values keep their names; where a name is taken among the visible ones (or is not one that the grammar reads), a
//! suffix makes it new. Literals without a name of their own are told by their number: see [`anonymous`].

use crate::graph::{Content, Data, Func, Graph, Op, OpId, ValueId};
use crate::graph_grammar::{is_name, is_plain_op_name};
use crate::types::{Attr, ElemKind, Type};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::{self, Display, Write};

/// The name that literal number `n` of a file has if the file gives it none.
pub fn anonymous(n: usize) -> String {
    format!("const@{n}")
}

/// The graph as text. It must satisfy [`crate::verify`]; the text then parses to the same graph, up to the numbering of
/// values, of storages, and of literals that several ops share.
pub fn print_graph(graph: &Graph) -> String {
    let mut p = Printer {
        graph,
        out: String::new(),
        names: HashMap::new(),
        taken: HashSet::new(),
        scope: Vec::new(),
        literals: Literals::default(),
    };
    for (i, func) in graph.funcs.iter().enumerate() {
        if i > 0 {
            p.out.push('\n');
        }
        p.func(func);
    }
    p.out
}

impl Display for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print_graph(self))
    }
}

/// Which literals are printed already.
#[derive(Default)]
struct Literals {
    count: usize,
    /// The first name of each storage.
    storages: BTreeMap<u32, String>,
}

struct Printer<'a> {
    graph: &'a Graph,
    out: String,
    names: HashMap<ValueId, String>,
    /// Names of the visible values.
    taken: HashSet<String>,
    /// The same in order: a region's end takes its own away again.
    scope: Vec<String>,
    literals: Literals,
}

impl Printer<'_> {
    fn func(&mut self, func: &Func) {
        self.names.clear();
        self.taken.clear();
        self.scope.clear();
        let private = if func.public { "" } else { "private " };
        let bare = !func.name.is_empty() && func.name.chars().all(|c| c.is_ascii_alphanumeric() || "_.$-".contains(c));
        let name = if bare { func.name.clone() } else { format!("{:?}", func.name) };
        let args = self.args(&func.params);
        let _ = write!(self.out, "{private}graph @{name}({args})");
        if let Some(types) = result_types(self.graph, func) {
            let _ = write!(self.out, " -> {types}");
        }
        self.out.push_str(" {\n");
        func.body.iter().for_each(|id| self.op(*id, 1));
        self.out.push_str("}\n");
    }

    fn args(&mut self, values: &[ValueId]) -> String {
        let args: Vec<String> = values
            .iter()
            .map(|v| {
                let name = self.rename(*v);
                self.show(*v, &name);
                match self.graph.weights.get(v) {
                    None => format!("{name}: {}", self.graph.ty(*v)),
                    Some(data) => {
                        let out = std::mem::take(&mut self.out);
                        self.literal(self.graph.literal(*data), false);
                        format!("{name}: {}", std::mem::replace(&mut self.out, out))
                    }
                }
            })
            .collect();
        args.join(", ")
    }

    /// A name for a value that no visible value has.
    fn rename(&self, v: ValueId) -> String {
        let old = &self.graph.value(v).name;
        let good = |c: char| c.is_ascii_alphanumeric() || "_.$#-".contains(c);
        let base = match old.strip_prefix('%') {
            Some(tail) if !tail.is_empty() && tail.chars().all(good) => old.clone(),
            _ => v.to_string(),
        };
        let free = |name: &String| !self.taken.contains(name);
        std::iter::once(base.clone()).chain((1..).map(|n| format!("{base}_{n}"))).find(free).unwrap_or(base)
    }

    fn show(&mut self, v: ValueId, name: &str) {
        self.taken.insert(name.to_string());
        self.scope.push(name.to_string());
        self.names.insert(v, name.to_string());
    }

    fn op(&mut self, id: OpId, depth: usize) {
        let op = self.graph.op(id);
        indent(&mut self.out, depth);
        // The results are named here, and visible only behind the op: two of them must still differ.
        let mut results = Vec::new();
        for v in &op.results {
            let name = self.rename(*v);
            self.taken.insert(name.clone());
            results.push((*v, name));
        }
        results.iter().for_each(|(_, name)| _ = self.taken.remove(name));
        if !results.is_empty() {
            let names: Vec<&str> = results.iter().map(|(_, name)| name.as_str()).collect();
            let _ = write!(self.out, "{} = ", names.join(", "));
        }
        match self.sugar(op) {
            Some(data) => self.literal(&data, true),
            None => self.generic(op, depth),
        }
        self.out.push('\n');
        results.iter().for_each(|(v, name)| self.show(*v, name));
    }

    /// The literal of an op that is written as that literal.
    fn sugar(&self, op: &Op) -> Option<Data> {
        let (Some(Attr::Data(d)), 1) = (op.attrs.get("value"), op.attrs.len()) else { return None };
        let data = self.graph.literal(*d);
        let alone = op.operands.is_empty() && op.regions.is_empty() && op.results.len() == 1;
        (alone && keyword(data) == op.name && self.graph.ty(op.results[0]) == &data.ty).then(|| data.clone())
    }

    fn generic(&mut self, op: &Op, depth: usize) {
        match is_plain_op_name(&op.name) {
            true => self.out.push_str(&op.name),
            false => _ = write!(self.out, "\"{}\"", op.name),
        }
        for (i, v) in op.operands.iter().enumerate() {
            self.out.push_str(if i == 0 { " " } else { ", " });
            match v.and_then(|v| self.names.get(&v)) {
                Some(name) => self.out.push_str(name),
                None => self.out.push('_'),
            }
        }
        if !op.attrs.is_empty() {
            self.out.push_str(" {");
            for (i, (name, attr)) in op.attrs.iter().enumerate() {
                self.out.push_str(if i == 0 { "" } else { ", " });
                let _ = if is_name(name) { self.out.write_str(name) } else { write!(self.out, "{name:?}") };
                if *attr != Attr::Unit {
                    self.out.push_str(" = ");
                    self.attr(attr);
                }
            }
            self.out.push('}');
        }
        if !op.results.is_empty() {
            let _ = write!(self.out, " : {}", types(self.graph, op.results.iter()));
        }
        for region in &op.regions {
            let outer = self.scope.len();
            let args = self.args(&region.args);
            let _ = writeln!(self.out, " {{");
            indent(&mut self.out, depth + 1);
            let _ = writeln!(self.out, "^({args}):");
            region.ops.iter().for_each(|id| self.op(*id, depth + 2));
            indent(&mut self.out, depth);
            self.out.push('}');
            self.scope.drain(outer..).for_each(|name| _ = self.taken.remove(&name));
        }
    }

    fn attr(&mut self, attr: &Attr) {
        let _ = match attr {
            Attr::Unit => self.out.write_str("unit"),
            Attr::Bool(b) => write!(self.out, "{b}"),
            Attr::Int(n) => write!(self.out, "{n}"),
            Attr::Float(x) => self.out.write_str(&float(*x)),
            Attr::Str(s) => write!(self.out, "{s:?}"),
            Attr::Ints(list) => write!(self.out, "[{}]", numbers(list)),
            Attr::Map(map) => write!(self.out, "affine {map}"),
            Attr::Opaque(text) => write!(self.out, "#{text:?}"),
            Attr::Data(d) => return self.literal(self.graph.literal(*d), false),
            Attr::List(items) => {
                self.out.push('[');
                for (i, item) in items.iter().enumerate() {
                    self.out.push_str(if i == 0 { "" } else { ", " });
                    self.attr(item);
                }
                // `[]` and `[1]` are lists of integers.
                self.out.write_str(if matches!(&items[..], [] | [Attr::Int(_)]) { ",]" } else { "]" })
            }
        };
    }

    /// A literal; as an op, with a colon before its type.
    fn literal(&mut self, data: &Data, op: bool) {
        let number = self.literals.count;
        self.literals.count += 1;
        let _ = write!(self.out, "{} ", keyword(data));
        if data.name != anonymous(number) {
            let _ = write!(self.out, "{:?} ", data.name);
        }
        let colon = if op { ": " } else { "" };
        let _ = match &data.content {
            Content::Splat(x) => write!(self.out, "{} {colon}{}", splat(*x, &data.ty), data.ty),
            Content::Ints(list) => write!(self.out, "[{}] {colon}{}", numbers(list), data.ty),
            Content::Stored { uniform } => {
                let first = self.literals.storages.entry(data.storage).or_insert_with(|| data.name.clone());
                if *first != data.name {
                    let _ = write!(self.out, "of {first:?} ");
                }
                let _ = write!(self.out, "{}", data.ty);
                let axes: Vec<usize> = (0..uniform.len()).filter(|i| uniform[*i]).collect();
                if axes.is_empty() { Ok(()) } else { write!(self.out, " uniform [{}]", numbers(&axes)) }
            }
        };
    }
}

/// The word that begins a literal; also the name of the op that is nothing but that literal.
fn keyword(data: &Data) -> &'static str {
    match data.content {
        Content::Splat(_) => "splat",
        Content::Ints(_) => "ints",
        Content::Stored { .. } => "param",
    }
}

/// The types of a function's results: those of its last op's operands, if that looks like a return.
pub(crate) fn result_types(graph: &Graph, func: &Func) -> Option<String> {
    let last = graph.op(*func.body.last()?);
    let operands: Option<Vec<ValueId>> = last.operands.iter().copied().collect();
    let operands = operands.filter(|o| !o.is_empty() && last.results.is_empty())?;
    Some(types(graph, operands.iter()))
}

fn types<'a>(graph: &Graph, values: impl Iterator<Item = &'a ValueId>) -> String {
    values.map(|v| graph.ty(*v).to_string()).collect::<Vec<_>>().join(", ")
}

fn numbers<T: Display>(list: &[T]) -> String {
    list.iter().map(T::to_string).collect::<Vec<_>>().join(" ")
}

/// A float that reads back exactly, and as a float: `1.0`, `1e100`, `-inf`, `nan`.
fn float(x: f64) -> String {
    match (x.is_nan(), x.is_sign_negative()) {
        (true, true) => "-nan".to_string(),
        (true, false) => "nan".to_string(),
        _ => format!("{x:?}"),
    }
}

/// A splat's number: without a point if its type has integers (exact up to 2^53).
fn splat(x: f64, ty: &Type) -> String {
    let int = ty.elem().is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Index));
    if int && x.fract() == 0.0 && x.abs() <= (1u64 << 53) as f64 { format!("{}", x as i64) } else { float(x) }
}

fn indent(out: &mut String, depth: usize) {
    (0..depth).for_each(|_| out.push_str("  "));
}
