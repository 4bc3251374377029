//! Reads the type that follows a literal, in the text.

use crate::lexer::{Kind, Lexer, without_dims};
use crate::store::element_bits;
use depc_ir::types::Elem;
use std::collections::HashMap;

/// What the text after a literal says about its elements.
pub(super) enum LiteralType {
    /// A shaped type of numbers.
    Number {
        /// Of its elements.
        elem: Elem,
        /// Bytes of one of them in a hex literal.
        bytes: usize,
        /// Its axis sizes; none if one is dynamic or scalable.
        shape: Option<Vec<u64>>,
    },
    /// No type there, or not one of numbers.
    Unknown,
}

/// Types that have names in a text: where what they stand for begins.
pub(super) type Aliases<'a> = HashMap<&'a [u8], Lexer<'a>>;

/// Reads `: tensor<2x3xf32>` and its like. The lexer stands behind the literal.
pub(super) fn literal_type<'a>(mut lexer: Lexer<'a>, aliases: &Aliases<'a>) -> LiteralType {
    let read = |text: String| {
        let text = text.trim();
        let inner = without_dims(text);
        let elem = Elem::parse(inner.trim());
        let bytes = element_bits(&elem)?.div_ceil(8) as usize;
        let dims = text[..text.len() - inner.len()].split('x').map(str::trim).filter(|d| !d.is_empty());
        Some(LiteralType::Number { elem, bytes, shape: dims.map(|d| d.parse().ok()).collect() })
    };
    type_text(&mut lexer, aliases).and_then(read).unwrap_or(LiteralType::Unknown)
}

/// Sizes and element type of the shaped type that comes next.
fn type_text<'a>(lexer: &mut Lexer<'a>, aliases: &Aliases<'a>) -> Option<String> {
    if lexer.next().ok()?.kind != Kind::Punct(b':') {
        return None;
    }
    let mut word = lexer.next().ok()?;
    if let Some(alias) = aliases.get(lexer.text(&word)) {
        *lexer = alias.clone();
        word = lexer.next().ok()?;
    }
    if !matches!(lexer.text(&word), b"tensor" | b"vector" | b"memref") {
        return None;
    }
    let open = lexer.next().ok()?;
    if open.kind != Kind::Punct(b'<') {
        return None;
    }
    // Up to the `>` or `,` of this level. (`->` does not occur in an element type; `x` joins words, so text it is.)
    let mut depth = 0u32;
    let end = loop {
        let token = lexer.next().ok()?;
        match token.kind {
            Kind::Punct(b'<' | b'(' | b'[' | b'{') => depth += 1,
            Kind::Punct(b'>' | b',') if depth == 0 => break token.start,
            Kind::Punct(b'>' | b')' | b']' | b'}') => depth = depth.checked_sub(1)?,
            Kind::Eof | Kind::MetaOpen | Kind::MetaClose => return None,
            _ => {}
        }
    };
    Some(std::str::from_utf8(&lexer.src()[open.end..end]).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_types() {
        let read = |text: &str| match literal_type(Lexer::new(text.as_bytes()), &Aliases::new()) {
            LiteralType::Number { bytes, shape, .. } => Some((bytes, shape)),
            LiteralType::Unknown => None,
        };
        let cases = [
            (": tensor<2x3xf32>, x", Some((4, Some(vec![2, 3])))),
            (" : tensor<f64>", Some((8, Some(vec![])))),
            (": vector<2x[4]xbf16>", Some((2, None))),
            (": tensor<?x3xbf16>", Some((2, None))),
            (": tensor<8xi1>", Some((1, Some(vec![8])))),
            (": tensor<8xi4>", Some((1, Some(vec![8])))),
            (": tensor<3xindex>", Some((8, Some(vec![3])))),
            (": tensor< 4xcomplex<f32>>", Some((8, Some(vec![4])))),
            (": tensor<2x2xi8, \"enc>\">", Some((1, Some(vec![2, 2])))),
            (": tensor<2xf8E4M3FN, #enc<1>>", Some((1, Some(vec![2])))),
            (": tensor<2x!quant.uniform<i8:f32, 0.1:3>>", Some((1, Some(vec![2])))),
            (": tensor<2x!tf.string>", None),
            (": tensor<2x3xf32", None),
            (": !torch.vtensor<[2],f32>", None),
            ("", None),
            (": tensor<2x\"", None),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
