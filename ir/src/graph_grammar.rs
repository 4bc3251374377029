//! The grammar of graphs, `graph.pest`, and which texts its rules read.

pub(crate) use grammar::{GraphParser, Rule as Node};
use pest::Parser;

mod grammar {
    /// The parser that pest makes of the grammar.
    #[derive(pest_derive::Parser)]
    #[grammar = "graph.pest"]
    pub struct GraphParser;
}

/// Whether one rule of the grammar reads all of this text.
fn reads(node: Node, text: &str) -> bool {
    let pair = GraphParser::parse(node, text).ok().and_then(|mut pairs| pairs.next());
    pair.is_some_and(|p| p.as_span().end() == text.len())
}

/// A name of an attribute, written without quotes.
pub(crate) fn is_name(text: &str) -> bool {
    reads(Node::name, text)
}

/// A name of an op: as it is, or between quotes.
pub(crate) fn is_op_name(text: &str) -> bool {
    is_plain_op_name(text) || reads(Node::quoted, &format!("\"{text}\""))
}

/// A name of an op that needs no quotes.
pub(crate) fn is_plain_op_name(text: &str) -> bool {
    reads(Node::op_name, text)
}

/// An affine expression without space around it.
pub(crate) fn is_affine(text: &str) -> bool {
    text.trim() == text && reads(Node::expr, text)
}

/// The spelling of an element type.
pub(crate) fn is_elem(text: &str) -> bool {
    reads(Node::elem, text)
}
