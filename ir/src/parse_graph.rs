//! Graph text to [`Graph`]. The grammar is `graph.pest`.

use crate::diag::{Diagnostic, Pos};
use crate::graph::{Def, Func, Graph, Op, OpId, Region, ValueId};
use crate::graph_grammar::{GraphParser, Node};
use crate::parse_text::{Lines, either, expectation, nearest, sorted};
use crate::print_graph::result_types;
use crate::types::{Attr, Type};
use crate::verify;
use pest::Parser;
use pest::iterators::Pair;
use std::collections::{BTreeMap, HashMap};

/// What a literal looks like, as a help.
pub(crate) const LITERALS: &str = "a literal is `param f32[16 3]`, `splat 0.5 : f32[16]` or `ints [1 2] : i64[2]`";

/// Reads a graph. The result satisfies [`crate::verify`].
///
/// # Errors
/// The first syntax error, or every other mistake in text order.
pub fn parse_graph(file: &str, text: &str) -> Result<Graph, Vec<Diagnostic>> {
    let lines = Lines::new(text);
    let pairs = GraphParser::parse(Node::file, text).map_err(|error| {
        let (at, expected) = expectation(&error, describe);
        vec![syntax_error(file, &lines, at, &expected)]
    })?;
    let mut reader = GraphReader {
        file,
        lines,
        graph: Graph::default(),
        diags: Vec::new(),
        visible: HashMap::new(),
        seen: HashMap::new(),
        storages: HashMap::new(),
        depth: 0,
    };
    pairs.filter(|p| p.as_rule() == Node::func).for_each(|p| reader.func(p));
    if !reader.diags.is_empty() {
        return Err(sorted(reader.diags));
    }
    // What is left for the verifier has no place of its own in the text.
    match verify::verify(&reader.graph) {
        Ok(()) => Ok(reader.graph),
        Err(errors) => Err(errors.into_iter().map(|e| Diagnostic::error(file, Pos::default(), e)).collect()),
    }
}

fn syntax_error(file: &str, lines: &Lines, at: usize, expected: &[String]) -> Diagnostic {
    let found = lines.found(at);
    let help = match found.as_str() {
        _ if expected.is_empty() => "the text is nested too deeply",
        "the end of the file" => "a `}` or another end is missing",
        _ if [Node::graph_kw, Node::symbol].iter().any(|n| expected.iter().any(|e| e == describe(*n))) => {
            "a graph is `graph @name(%x: f32[1 8]) -> f32[1 8] { … }`"
        }
        "`:`" => "types come after the operands and the attributes",
        _ => {
            "an op is `%y = name %x, _ {attribute = value} : type`; \
             a literal is `param f32[16]`, `splat 0.5 : f32[16]` or `ints [1 2] : i64[2]`"
        }
    };
    Diagnostic::error(file, lines.pos(at), format!("expected {}, found {found}", either(expected))).with_help(help)
}

/// Reads one file; what is wrong with it goes into `diags`. (`parse_attr` has its other half.)
pub(crate) struct GraphReader<'a> {
    file: &'a str,
    lines: Lines<'a>,
    pub(crate) graph: Graph,
    diags: Vec<Diagnostic>,
    /// Values that can be used here, and where each is defined.
    visible: HashMap<&'a str, (ValueId, Pos)>,
    /// All names that the function defines anywhere, and at which byte: for the help on one that is not visible.
    seen: HashMap<&'a str, usize>,
    /// The storage of each literal's name.
    pub(crate) storages: HashMap<String, u32>,
    /// How many regions and lists enclose what is read.
    depth: u32,
}

/// Regions and lists may be nested this deep, so that no walk over them exhausts the stack.
const DEPTH: u32 = 100;

impl<'a> GraphReader<'a> {
    pub(crate) fn pos(&self, pair: &Pair<Node>) -> Pos {
        self.lines.pos(pair.as_span().start())
    }

    pub(crate) fn error(&mut self, pos: Pos, message: impl Into<String>, help: impl Into<String>) {
        self.diags.push(Diagnostic::error(self.file, pos, message).with_help(help));
    }

    fn func(&mut self, pair: Pair<'a, Node>) {
        self.visible.clear();
        let values = pair.clone().into_inner().flatten().filter(|p| matches!(p.as_rule(), Node::lhs | Node::arg));
        let values = values.flat_map(|p| p.into_inner()).filter(|p| p.as_rule() == Node::value);
        self.seen = values.map(|p| (p.as_str(), p.as_span().start())).collect();

        let number = self.graph.funcs.len() as u32;
        let mut func = Func {
            name: String::new(),
            public: true,
            params: vec![],
            block_args: 0,
            body: vec![],
            pos: Pos::default(),
        };
        let mut declared: Option<(Pos, Vec<Type>)> = None;
        let mut defined = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::private => func.public = false,
                Node::symbol => {
                    func.pos = self.pos(&part);
                    func.name = self.symbol(part);
                }
                Node::args => func.params = self.args(part, |i| Def::Param(number, i), &mut defined),
                Node::types => declared = Some((self.pos(&part), self.types(part))),
                Node::op => func.body.extend(self.op(part, &mut defined)),
                _ => {}
            }
        }
        if let Some((pos, types)) = declared {
            let declared = types.iter().map(Type::to_string).collect::<Vec<_>>().join(", ");
            let returned = result_types(&self.graph, &func).unwrap_or_default();
            // An undefined operand has been reported, and has no type.
            let known = func.body.last().is_none_or(|op| self.graph.op(*op).operands.iter().all(Option::is_some));
            if declared != returned && known {
                let name = |types: String| if types.is_empty() { "nothing".to_string() } else { types };
                let message =
                    format!("the graph says it returns {}, its last op has {}", name(declared), name(returned));
                self.error(pos, message, "correct one of them, or leave `-> …` away");
            }
        }
        if let Some(old) = self.graph.funcs.iter().find(|f| f.name == func.name) {
            let diag = Diagnostic::error(self.file, func.pos, format!("a second graph `@{}`", func.name))
                .with_label(self.file, old.pos, "the first is here")
                .with_help("rename one of them");
            self.diags.push(diag);
        }
        self.graph.funcs.push(func);
    }

    /// Reads one level deeper, or reports that it is too deep.
    pub(crate) fn nested<T: Default>(&mut self, pos: Pos, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == DEPTH {
            self.error(
                pos,
                format!("nested more than {DEPTH} deep"),
                "regions and lists may be nested, but not so deep",
            );
            return T::default();
        }
        self.depth += 1;
        let out = read(self);
        self.depth -= 1;
        out
    }

    fn symbol(&mut self, pair: Pair<'a, Node>) -> String {
        match pair.into_inner().next() {
            Some(p) if p.as_rule() == Node::string => self.string(&p),
            Some(p) => p.as_str().to_string(),
            None => String::new(),
        }
    }

    /// `(%a: f32[1], …)`: the values, defined and visible from here on.
    fn args(&mut self, pair: Pair<'a, Node>, def: impl Fn(u32) -> Def, defined: &mut Vec<&'a str>) -> Vec<ValueId> {
        let mut out = Vec::new();
        for arg in pair.into_inner().filter(|p| p.as_rule() == Node::arg) {
            let mut inner = arg.into_inner();
            let is_type = |p: &Pair<Node>| matches!(p.as_rule(), Node::ty | Node::weight);
            let (Some(name), Some(ty)) = (inner.next(), inner.find(is_type)) else { continue };
            let weight = (ty.as_rule() == Node::weight).then(|| self.literal(ty.clone()));
            let ty = match weight {
                Some(data) => self.graph.literal(data).ty.clone(),
                None => self.ty(ty),
            };
            let value = self.graph.add_value(ty, name.as_str(), def(out.len() as u32));
            self.graph.weights.extend(weight.map(|data| (value, data)));
            self.define(&name, value, defined);
            out.push(value);
        }
        out
    }

    fn define(&mut self, name: &Pair<'a, Node>, value: ValueId, defined: &mut Vec<&'a str>) {
        let pos = self.pos(name);
        match self.visible.get(name.as_str()) {
            Some((_, old)) => {
                let diag = Diagnostic::error(self.file, pos, format!("a second `{}`", name.as_str()))
                    .with_label(self.file, *old, "the first is here, and still visible")
                    .with_help("rename one of them");
                self.diags.push(diag);
            }
            None => {
                self.visible.insert(name.as_str(), (value, pos));
                defined.push(name.as_str());
            }
        }
    }

    /// Reads an op and, after it, those of its regions; its results are visible behind it.
    fn op(&mut self, pair: Pair<'a, Node>, defined: &mut Vec<&'a str>) -> Option<OpId> {
        let mut names = Vec::new();
        let mut rest = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::lhs => names = part.into_inner().filter(|p| p.as_rule() == Node::value).collect(),
                _ => rest = Some(part),
            }
        }
        let rest = rest?;
        let id = OpId(self.graph.ops.len() as u32);
        self.graph.ops.push(Op {
            name: String::new(),
            operands: vec![],
            results: vec![],
            attrs: BTreeMap::new(),
            regions: vec![],
            pos: self.pos(&rest),
        });
        let pos = self.pos(&rest);
        let mut regions = Vec::new();
        let mut types = match rest.as_rule() {
            Node::literal => self.literal_op(id, rest),
            _ => self.generic(id, rest, &mut regions),
        };
        if types.len() != names.len() {
            let message = format!(
                "{} named, {} given",
                count(names.len(), "result is", "results are"),
                count(types.len(), "type is", "types are")
            );
            self.error(pos, message, "write a name before `=` and a type after `:` for every result");
            // The names are defined all the same: their uses are not mistakes.
            types.resize(names.len(), Type::Opaque(String::new()));
        } else if let Err(message) = verify::literal_op(&self.graph, id, &types) {
            self.error(pos, message, LITERALS);
        }
        let add = |(i, (ty, name)): (usize, (Type, &Pair<'a, Node>))| {
            self.graph.add_value(ty, name.as_str(), Def::Result(id, i as u32))
        };
        let results: Vec<ValueId> = types.into_iter().zip(&names).enumerate().map(add).collect();
        self.graph.ops[id.index()].results = results.clone();
        for (r, region) in regions.into_iter().enumerate() {
            let region = self.nested(self.pos(&region), |this| this.region(id, r as u32, region));
            self.graph.ops[id.index()].regions.push(region);
        }
        names.iter().zip(results).for_each(|(name, v)| self.define(name, v, defined));
        Some(id)
    }

    fn literal_op(&mut self, id: OpId, pair: Pair<'a, Node>) -> Vec<Type> {
        let word = pair.as_str().split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_string();
        let data = self.literal(pair);
        let ty = self.graph.literal(data).ty.clone();
        let op = &mut self.graph.ops[id.index()];
        op.name = word;
        op.attrs.insert("value".to_string(), Attr::Data(data));
        vec![ty]
    }

    /// Name, operands and attributes; the regions are left to the caller.
    fn generic(&mut self, id: OpId, pair: Pair<'a, Node>, regions: &mut Vec<Pair<'a, Node>>) -> Vec<Type> {
        let mut types = Vec::new();
        let mut op = std::mem::replace(&mut self.graph.ops[id.index()], placeholder());
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::op_name => op.name = part.as_str().to_string(),
                Node::quoted => op.name = part.as_str().trim_matches('"').to_string(),
                Node::operands => {
                    let operands = part.into_inner().filter(|p| p.as_rule() == Node::operand);
                    op.operands = operands.map(|p| self.operand(p)).collect();
                }
                Node::attrs => {
                    for attr in part.into_inner().filter(|p| p.as_rule() == Node::attr) {
                        let pos = self.pos(&attr);
                        let (name, value) = self.attr(attr);
                        if op.attrs.insert(name.clone(), value).is_some() {
                            self.error(pos, format!("a second attribute `{name}`"), "remove one of them");
                        }
                    }
                }
                Node::types => types = self.types(part),
                Node::region => regions.push(part),
                _ => {}
            }
        }
        self.graph.ops[id.index()] = op;
        types
    }

    fn operand(&mut self, pair: Pair<'a, Node>) -> Option<ValueId> {
        let name = pair.as_str();
        if name == "_" {
            return None;
        }
        let value = self.visible.get(name).map(|(v, _)| *v);
        if value.is_none() {
            let pos = self.pos(&pair);
            let help = match self.seen.get(name) {
                Some(at) => format!(
                    "the one at {} is not visible here: values are used after they are defined, and inside their region",
                    self.lines.pos(*at)
                ),
                None => match nearest(&name[1..], self.visible.keys().map(|k| &k[1..])) {
                    Some(near) => format!("did you mean `%{near}`?"),
                    None => "define it before, or write `_` for an operand that takes no part".to_string(),
                },
            };
            self.error(pos, format!("undefined value `{name}`"), help);
        }
        value
    }

    fn region(&mut self, op: OpId, index: u32, pair: Pair<'a, Node>) -> Region {
        let mut defined = Vec::new();
        let mut region = Region::default();
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::args => region.args = self.args(part, |i| Def::RegionArg(op, index, i), &mut defined),
                Node::op => region.ops.extend(self.op(part, &mut defined)),
                _ => {}
            }
        }
        defined.into_iter().for_each(|name| _ = self.visible.remove(name));
        region
    }
}

fn placeholder() -> Op {
    Op {
        name: String::new(),
        operands: vec![],
        results: vec![],
        attrs: BTreeMap::new(),
        regions: vec![],
        pos: Pos::default(),
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// What a grammar rule is called in a message.
fn describe(node: Node) -> &'static str {
    match node {
        Node::func | Node::graph_kw => "a graph",
        Node::private | Node::affine_kw | Node::param_kw | Node::splat_kw | Node::ints_kw => "",
        Node::EOI => "the end of the file",
        Node::op | Node::generic | Node::op_name | Node::quoted | Node::name | Node::literal | Node::lhs => "an op",
        Node::args | Node::lpar => "`(`",
        Node::rpar => "`)`",
        Node::lbrack => "`[`",
        Node::rbrack => "`]`",
        Node::lbrace | Node::attrs | Node::region => "`{`",
        Node::rbrace => "`}`",
        Node::comma => "`,`",
        Node::colon => "`:`",
        Node::eq => "`=`",
        Node::caret => "`^`",
        Node::arrow => "`->`",
        Node::symbol | Node::bare => "`@name`",
        Node::value | Node::arg => "a value (`%x`)",
        Node::operand | Node::operands | Node::skip => "an operand",
        Node::attr => "an attribute",
        Node::item | Node::opaque | Node::affine | Node::word | Node::list => "a value of an attribute",
        Node::ints => "a list of integers",
        Node::number => "a number",
        Node::string => "a string",
        Node::dim => "a dim (`d0`)",
        Node::expr => "an affine expression",
        Node::ty | Node::types | Node::tensor | Node::elem | Node::other_ty | Node::nothing => "a type",
        Node::size | Node::dynamic => "a size",
        Node::of | Node::of_kw => "`of`",
        Node::uniform | Node::uniform_kw => "`uniform`",
        _ => "",
    }
}
