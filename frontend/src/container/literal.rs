//! Reads the type that follows a literal, in the text.

use crate::lexer::{Kind, Lexer};
use crate::store::element_bits;
use depc_ir::types::Elem;

/// What the text after a literal says about its elements.
pub(super) enum LiteralType {
    /// A shaped type of numbers.
    Number {
        /// Bytes of one element in a hex literal.
        bytes: usize,
    },
    /// No type there, or not one of numbers.
    Unknown,
}

/// Reads `: tensor<2x3xf32>` and its like. The lexer stands behind the literal.
pub(super) fn literal_type(mut lexer: Lexer) -> LiteralType {
    elem_text(&mut lexer)
        .and_then(|text| element_bits(&Elem::parse(&text)))
        .map_or(LiteralType::Unknown, |bits| LiteralType::Number { bytes: bits.div_ceil(8) as usize })
}

/// The element type of the shaped type that comes next.
fn elem_text(lexer: &mut Lexer) -> Option<String> {
    if lexer.next().ok()?.kind != Kind::Punct(b':') {
        return None;
    }
    let word = lexer.next().ok()?;
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
    let text = std::str::from_utf8(&lexer.src()[open.end..end]).ok()?;
    Some(without_dims(text).trim().to_string())
}

/// `2x?x[4]xf32` without its `2x?x[4]x`.
pub(crate) fn without_dims(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '?' | '[' | ']'));
        match digits.strip_prefix('x') {
            Some(rest) if digits.len() < text.len() => text = rest,
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_types() {
        let bytes = |text: &str| match literal_type(Lexer::new(text.as_bytes())) {
            LiteralType::Number { bytes } => Some(bytes),
            LiteralType::Unknown => None,
        };
        let cases = [
            (": tensor<2x3xf32>, x", Some(4)),
            (" : tensor<f64>", Some(8)),
            (": vector<2x[4]xbf16>", Some(2)),
            (": tensor<8xi1>", Some(1)),
            (": tensor<8xi4>", Some(1)),
            (": tensor<3xindex>", Some(8)),
            (": tensor<4xcomplex<f32>>", Some(8)),
            (": tensor<2x2xi8, \"enc>\">", Some(1)),
            (": tensor<2xf8E4M3FN, #enc<1>>", Some(1)),
            (": tensor<2x!quant.uniform<i8:f32, 0.1:3>>", Some(1)),
            (": tensor<2x!tf.string>", None),
            (": tensor<2x3xf32", None),
            (": !torch.vtensor<[2],f32>", None),
            ("", None),
            (": tensor<2x\"", None),
        ];
        for (text, want) in cases {
            assert_eq!(bytes(text), want, "{text}");
        }
    }
}
