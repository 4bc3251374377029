//! The parts of graph text that are not ops: attributes, literals, types, numbers and strings.

use crate::diag::Pos;
use crate::graph::{Content, Data, DataId};
use crate::graph_grammar::Node;
use crate::parse_graph::{GraphReader, LITERALS};
use crate::parse_text::unescape;
use crate::print_graph::anonymous;
use crate::types::{AffineMap, Attr, Elem, Type};
use crate::verify;
use pest::iterators::Pair;

impl<'a> GraphReader<'a> {
    pub(crate) fn attr(&mut self, pair: Pair<'a, Node>) -> (String, Attr) {
        let mut name = String::new();
        let mut value = Attr::Unit;
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::name => name = part.as_str().to_string(),
                Node::string => name = self.string(&part),
                Node::item => value = self.item(part),
                _ => {}
            }
        }
        (name, value)
    }

    fn item(&mut self, pair: Pair<'a, Node>) -> Attr {
        let pos = self.pos(&pair);
        let Some(part) = pair.into_inner().next() else { return Attr::Unit };
        match part.as_rule() {
            Node::string => Attr::Str(self.string(&part)),
            Node::opaque => {
                let text = part.into_inner().next().map(|p| self.string(&p));
                Attr::Opaque(text.unwrap_or_default())
            }
            Node::affine => Attr::Map(self.affine(part)),
            Node::literal => Attr::Data(self.literal(part)),
            Node::word => match part.as_str() {
                "true" => Attr::Bool(true),
                "false" => Attr::Bool(false),
                _ => Attr::Unit,
            },
            Node::number if is_float(part.as_str()) => Attr::Float(self.float(&part)),
            Node::number => Attr::Int(self.int(&part)),
            Node::ints => self.list_of_numbers(part),
            _ => {
                let items = part.into_inner().filter(|p| p.as_rule() == Node::item);
                Attr::List(self.nested(pos, |this| items.map(|p| this.item(p)).collect()))
            }
        }
    }

    /// `[1 2]` is a list of integers, `[1.5]` a list of one float.
    fn list_of_numbers(&mut self, pair: Pair<'a, Node>) -> Attr {
        let numbers: Vec<_> = pair.clone().into_inner().filter(|p| p.as_rule() == Node::number).collect();
        match &numbers[..] {
            [one] if is_float(one.as_str()) => Attr::List(vec![Attr::Float(self.float(one))]),
            _ => Attr::Ints(self.ints(pair)),
        }
    }

    fn affine(&mut self, pair: Pair<'a, Node>) -> AffineMap {
        let pos = self.pos(&pair);
        let mut map = AffineMap { dims: 0, results: vec![] };
        for part in pair.into_inner() {
            match part.as_rule() {
                Node::dim if part.as_str() == format!("d{}", map.dims) => map.dims += 1,
                Node::dim => {
                    let message = format!("expected `d{}`, found `{}`", map.dims, part.as_str());
                    self.error(self.pos(&part), message, "the dims of a map are d0, d1, … in order");
                    map.dims += 1;
                }
                Node::expr => map.results.push(verify::affine_expr(part.as_str().trim())),
                _ => {}
            }
        }
        if let Err(message) = verify::affine(&map) {
            self.error(pos, message, "a map is `affine (d0, d1) -> (d0, 0, d0 * 2 + d1)`");
        }
        map
    }

    /// Adds a literal, and reports what does not fit its type.
    pub(crate) fn literal(&mut self, pair: Pair<'a, Node>) -> DataId {
        let pos = self.pos(&pair);
        let number = self.graph.data.len();
        let mut data = Data {
            ty: Type::Opaque(String::new()),
            name: anonymous(number),
            storage: 0,
            content: Content::Stored { uniform: vec![] },
        };
        let mut same = None;
        let mut uniform = Vec::new();
        for part in pair.into_inner().flat_map(|p| p.into_inner()) {
            match part.as_rule() {
                Node::string => data.name = self.string(&part),
                Node::of => same = part.into_inner().find(|p| p.as_rule() == Node::string).map(|p| self.string(&p)),
                Node::number => data.content = Content::Splat(self.float(&part)),
                Node::ints => data.content = Content::Ints(self.ints(part)),
                Node::ty => data.ty = self.ty(part),
                Node::uniform => {
                    let lists = part.into_inner().filter(|p| p.as_rule() == Node::ints);
                    uniform = lists.flat_map(|p| self.ints(p)).collect();
                }
                _ => {}
            }
        }
        if let Content::Stored { uniform: flags } = &mut data.content {
            let rank = data.ty.rank();
            *flags = (0..rank).map(|i| uniform.contains(&(i as i64))).collect();
            if let Some(axis) = uniform.iter().find(|a| **a < 0 || **a >= rank as i64) {
                let message = format!("{} has no axis {axis}", data.ty);
                self.error(pos, message, "`uniform` lists axes from 0");
            }
        }
        if let Err(message) = verify::literal(&data) {
            self.error(pos, message, LITERALS);
        }
        data.storage = self.storage(&data.name, same, pos);
        self.graph.add_data(data)
    }

    /// The storage of a name: that of the name after `of`, else that of an earlier literal of the same name, else a new one.
    fn storage(&mut self, name: &str, same: Option<String>, pos: Pos) -> u32 {
        let new = self.graph.data.len() as u32;
        if let Some(other) = same {
            match (self.storages.get(&other).copied(), self.storages.get(name).copied()) {
                (None, _) => {
                    self.error(pos, format!("no literal before this one is called {other:?}"), "name one that is")
                }
                (Some(a), Some(b)) if a != b => {
                    let help = "literals of one name are one tensor: rename this one";
                    self.error(pos, format!("{name:?} and {other:?} are different literals already"), help);
                }
                (Some(a), _) => _ = self.storages.insert(name.to_string(), a),
            }
        }
        *self.storages.entry(name.to_string()).or_insert(new)
    }

    pub(crate) fn types(&mut self, pair: Pair<'a, Node>) -> Vec<Type> {
        pair.into_inner().filter(|p| p.as_rule() == Node::ty).map(|p| self.ty(p)).collect()
    }

    pub(crate) fn ty(&mut self, pair: Pair<'a, Node>) -> Type {
        let Some(part) = pair.into_inner().next() else { return Type::Opaque(String::new()) };
        match part.as_rule() {
            Node::elem => Type::Scalar(Elem::parse(part.as_str())),
            Node::other_ty => {
                let text = part.into_inner().next().map(|p| self.string(&p));
                Type::Opaque(text.unwrap_or_default())
            }
            _ => {
                let mut elem = Elem::parse("");
                let mut dims = Vec::new();
                for p in part.into_inner() {
                    match p.as_rule() {
                        Node::elem => elem = Elem::parse(p.as_str()),
                        Node::dynamic => dims.push(None),
                        Node::size => dims.push(Some(p.as_str().parse().unwrap_or_else(|_| {
                            self.error(
                                self.pos(&p),
                                format!("the size {} is too large", p.as_str()),
                                "at most 2^64 - 1",
                            );
                            0
                        }))),
                        _ => {}
                    }
                }
                Type::Tensor { elem, dims }
            }
        }
    }

    fn ints(&mut self, pair: Pair<'a, Node>) -> Vec<i64> {
        pair.into_inner().filter(|p| p.as_rule() == Node::number).map(|p| self.int(&p)).collect()
    }

    fn int(&mut self, pair: &Pair<Node>) -> i64 {
        pair.as_str().parse().unwrap_or_else(|_| {
            let message = format!("`{}` is not an integer of 64 bits", pair.as_str());
            self.error(self.pos(pair), message, "lists without commas hold integers: write `[1.5, 2.5]` for others");
            0
        })
    }

    fn float(&mut self, pair: &Pair<Node>) -> f64 {
        match pair.as_str() {
            "-nan" => -f64::NAN,
            // The grammar lets through only what `f64` reads.
            text => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// The text of a quoted string, written as Rust writes one.
    pub(crate) fn string(&mut self, pair: &Pair<Node>) -> String {
        let text = pair.as_str();
        let unquoted = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
        unescape(unquoted).unwrap_or_else(|escape| {
            let message = format!("unknown escape `{escape}`");
            self.error(self.pos(pair), message, "write \\n, \\t, \\r, \\0, \\\\, \\\", \\' or \\u{HEX}");
            String::new()
        })
    }
}

fn is_float(number: &str) -> bool {
    number.contains(['.', 'e', 'E', 'n'])
}
