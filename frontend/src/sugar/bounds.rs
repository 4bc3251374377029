//! The two spellings of the bounds of dynamic axes, which are one attribute to StableHLO. MLIR compares types by the text of
//! attributes that it does not know.

use super::cursor::{Cursor, Read, Token};
use super::syntax;

/// Text with `#stablehlo.bounds<8, ?>` for `#stablehlo.type_extensions<bounds = [8, ?]>`, if it has any. Blanks make up for what
/// is shorter: all else stays where it was.
pub(super) fn one_spelling(text: &str) -> Option<String> {
    let spellings = syntax::older_bounds().iter();
    let found: Vec<_> =
        spellings.filter(|(old, _)| memchr::memmem::find(text.as_bytes(), old.as_bytes()).is_some()).collect();
    if found.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut cursor = Cursor::new(text);
    let mut from = 0;
    while let Some((token, name)) = cursor.token() {
        let Some((_, new)) = found.iter().find(|(old, _)| old == cursor.slice(&name)) else { continue };
        if token != Token::Sigil(b'#') {
            continue;
        }
        let mut ahead = cursor.clone();
        // What has another form is for MLIR to read.
        let Ok(bounds) = bounds(&mut ahead) else { continue };
        let short = format!("{new}<{}>", bounds.join(", "));
        let newlines = text[name.start..ahead.at].matches('\n').count();
        let Some(blanks) = (ahead.at - name.start).checked_sub(short.len() + newlines) else { continue };
        out.push_str(&text[from..name.start]);
        out.push_str(&short);
        out.extend(std::iter::repeat_n('\n', newlines).chain(std::iter::repeat_n(' ', blanks)));
        from = ahead.at;
        cursor = ahead;
    }
    out.push_str(&text[from..]);
    (from > 0).then_some(out)
}

/// `<bounds = [8, ?]>`.
fn bounds<'a>(cursor: &mut Cursor<'a>) -> Read<Vec<&'a str>> {
    for token in ["<", "bounds", "="] {
        cursor.expect(token)?;
    }
    let sizes = cursor.list(|c| if c.eat("?") { Ok(c.at - 1..c.at) } else { c.int() })?;
    cursor.expect(">")?;
    Ok(sizes.iter().map(|size| cursor.slice(size)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_have_one_spelling_and_all_else_stays_where_it_was() {
        let text = "%0 = a : tensor<?x4xf32, #stablehlo.type_extensions< bounds=\n [8,?] >> // \n b";
        let found = one_spelling(text).expect("the longer one");
        let blanks = " ".repeat(20);
        assert_eq!(found, format!("%0 = a : tensor<?x4xf32, #stablehlo.bounds<8, ?>\n{blanks}> // \n b"));
        assert_eq!(found.len(), text.len());
        for same in [
            "\"#stablehlo.type_extensions<bounds = [8]>\" // #stablehlo.type_extensions<bounds = [8]>",
            "#stablehlo.type_extensions<bounds = [8>",
            "#stablehlo.type_extensions",
            "#stablehlo.type_extensionss<bounds = [8]>",
        ] {
            assert_eq!(one_spelling(same), None);
        }
    }
}
