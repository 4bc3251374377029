//! Lists of `i1` in what MLIR printed. MLIR up to 22 prints a long one as hex with 8 elements in a byte, newer MLIR (that of
//! jaxlib 0.10, for one) wants a byte for each: a list that is spelled out, all of them read.

use std::borrow::Cow;

const OPEN: &str = "dense<\"0x";

/// Text in which no packed list of `i1` is in hex. (The text is MLIR's own: a quote in a string would be escaped.)
pub(super) fn spelled(printed: &str) -> Cow<'_, str> {
    let (mut out, mut from) = (String::new(), 0);
    for at in memchr::memmem::find_iter(printed.as_bytes(), OPEN) {
        let Some((list, end)) = packed(printed, at + OPEN.len()) else { continue };
        out.push_str(&printed[from..at]);
        out.push_str("dense<");
        out.push_str(&list);
        from = end;
    }
    if from == 0 {
        return Cow::Borrowed(printed);
    }
    out.push_str(&printed[from..]);
    Cow::Owned(out)
}

/// The list whose digits begin at a place, if it is one of packed `i1`; and where they end, with the quote.
fn packed(printed: &str, start: usize) -> Option<(String, usize)> {
    let (digits, after) = printed[start..].split_once('"')?;
    let ty = after.strip_prefix("> : tensor<").or_else(|| after.strip_prefix("> : vector<"))?;
    let dims = ty.split(['>', ',']).next()?.strip_suffix("xi1")?;
    let shape: Vec<usize> = dims.split('x').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let count = shape.iter().try_fold(1usize, |n, size| n.checked_mul(*size))?;
    if count == 0 || digits.len() != 2 * count.div_ceil(8) {
        return None;
    }
    let byte = |i: usize| u8::from_str_radix(digits.get(2 * i..2 * i + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..digits.len() / 2).map(byte).collect::<Option<_>>()?;
    let elements: Vec<&str> =
        (0..count).map(|i| if bytes[i / 8] >> (i % 8) & 1 == 1 { "true" } else { "false" }).collect();
    let mut list = String::new();
    nested(&mut list, &shape, &elements);
    Some((list, start + digits.len() + 1))
}

/// Elements in brackets, as their shape says.
fn nested(out: &mut String, shape: &[usize], elements: &[&str]) {
    let Some((size, inner)) = shape.split_first() else { return out.push_str(elements[0]) };
    out.push('[');
    for (i, part) in elements.chunks(elements.len() / size).enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        nested(out, inner, part);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn packed_lists_are_spelled_out() {
        let text = "a dense<\"0x0901\"> : tensor<3x1x3xi1> b dense<\"0x02\"> : vector<2xi1> c";
        let want = "a dense<[[[true, false, false]], [[true, false, false]], [[false, false, true]]]> : tensor<3x1x3xi1> b \
                    dense<[false, true]> : vector<2xi1> c";
        assert_eq!(spelled(text), want);
    }

    #[test]
    fn all_else_stays() {
        for same in [
            "",
            "dense<\"0x0901\"> : tensor<2xi8>",
            // A byte each.
            "dense<\"0x0100\"> : tensor<2xi1>",
            "dense<\"0x01\"> : tensor<?xi1>",
            "dense<\"0x01\"> : tensor<0xi1>",
            "dense<\"0x0\"> : tensor<1xi1>",
            "dense<\"0x",
        ] {
            assert_eq!(spelled(same), same);
        }
    }

    /// What MLIR itself prints is read, and means the same.
    #[test]
    fn a_long_list_comes_back() {
        let list: Vec<String> = (0..200).map(|i| (i % 3 == 0 || i > 190).to_string()).collect();
        let text = format!("%0 = arith.constant dense<[{}]> : tensor<200xi1>\n", list.join(", "));
        let module = format!("func.func @main() {{\n{text}return }}");
        let mut module = depc_mlir::Module::parse(&module, "in.mlir", &[], &|pos| pos).expect("a module");
        let printed = module.print(depc_mlir::Print::default());
        assert!(printed.contains("dense<\"0x"), "{printed}");
        let found = spelled(&printed);
        assert!(found.contains(&format!("dense<[{}]>", list.join(", "))), "{found}");
    }
}
