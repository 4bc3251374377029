//! One spelling for each type of another dialect. To the dialect `!torch.vtensor<[2, 3], f32>` and `!torch.vtensor<[2,3],f32>` are
//! one type, and `!torch.list<!torch.int>` is `!torch.list<int>`; MLIR compares the text of types that it does not know.

use super::cursor::{Cursor, Token};
use super::syntax;
use crate::lexer::is_word;
use std::collections::HashMap;
use std::ops::Range;

/// Text in which these types have no blanks but between words, and no dialect's name in a type of that dialect, if some had. (A
/// layout's attribute is printed with blanks: of a type that has one, the shortest spelling of the text is taken.) Blanks make up
/// for what is shorter: all else stays where it was.
pub(super) fn one_spelling(text: &str) -> Option<String> {
    if !syntax::dialects().iter().any(|dialect| is_spelled_oddly(text, dialect)) {
        return None;
    }
    let bodies = bodies(text);
    let mut spellings: HashMap<&str, &str> = HashMap::new();
    for (body, tight) in &bodies {
        let old = &text[body.clone()];
        let best = spellings.entry(tight).or_insert(if old.contains('#') { old } else { tight });
        if old.len() < best.len() {
            *best = old;
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (body, tight) in &bodies {
        let (old, new) = (&text[body.clone()], spellings[tight.as_str()]);
        let newlines = old.matches('\n').count();
        // A comment may hold more lines than there is room for.
        let Some(blanks) = (old.len() - new.len()).checked_sub(newlines).filter(|_| old != new) else { continue };
        out.push_str(&text[from..body.start]);
        out.push_str(new);
        out.extend(std::iter::repeat_n('\n', newlines).chain(std::iter::repeat_n(' ', blanks)));
        from = body.end;
    }
    out.push_str(&text[from..]);
    (from > 0).then_some(out)
}

/// The bodies `<…>` of all types of dialects that are read here, each also without what says nothing.
fn bodies(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out = vec![];
    let mut cursor = Cursor::new(text);
    while let Some((token, name)) = cursor.token() {
        let dialect =
            dialect(cursor.slice(&name)).filter(|_| token == Token::Sigil(b'!') && cursor.byte(0) == Some(b'<'));
        let Some(dialect) = dialect else { continue };
        // What is not closed is for MLIR to say.
        let Ok(body) = cursor.balanced() else { break };
        out.push((body.clone(), tight(text, &body, dialect)));
    }
    out
}

/// The dialect of `!dialect.name`, if it is one that is read here.
fn dialect(name: &str) -> Option<&str> {
    let (dialect, _) = name.strip_prefix('!')?.split_once('.')?;
    syntax::dialects().contains(&dialect).then_some(dialect)
}

/// A cheap look: whether some type of the dialect has a blank, or the dialect's name, behind its `<`.
fn is_spelled_oddly(text: &str, dialect: &str) -> bool {
    let prefix = format!("!{dialect}.");
    memchr::memmem::find_iter(text.as_bytes(), &prefix).any(|at| {
        let mut cursor = Cursor { text, at };
        cursor.token();
        let body = if cursor.byte(0) == Some(b'<') { cursor.balanced().ok() } else { None };
        body.is_some_and(|b| text[b.clone()].contains([' ', '\t', '\r', '\n', '/']) || text[b].contains(&prefix))
    })
}

/// A body without what says nothing.
fn tight(text: &str, body: &Range<usize>, dialect: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut cursor = Cursor { text: &text[..body.end], at: body.start };
    while let Some((token, range)) = cursor.token() {
        let mut piece = cursor.slice(&range);
        if token == Token::Sigil(b'!') {
            let own = piece[1..].strip_prefix(dialect).and_then(|rest| rest.strip_prefix('.'));
            piece = own.unwrap_or(piece);
        }
        let words = out.bytes().next_back().is_some_and(is_word) && piece.bytes().next().is_some_and(is_word);
        out.push_str(if words { " " } else { "" });
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::one_spelling;

    #[test]
    fn a_type_has_one_spelling() {
        let of = |ty: &str| {
            let text = format!("%0 = a %b : {ty} -> !torch.int // c\n");
            let found = one_spelling(&text).unwrap_or(text.clone());
            assert_eq!(found.len(), text.len());
            assert_eq!(found.find("// c"), text.find("// c"));
            let end = found.rfind(" -> ").expect("it stays");
            found[12..end].trim_end().to_string()
        };
        for same in ["!torch.vtensor<[2,3],f32>", "!torch.vtensor<[2, 3],f32>", "!torch.vtensor< [2 ,3] , f32 >"] {
            assert_eq!(of(same), "!torch.vtensor<[2,3],f32>");
        }
        assert_eq!(of("!torch.vtensor<[2,\n 3],si64>"), "!torch.vtensor<[2,3],si64>");
        assert_eq!(of("!torch.list<vtensor<[2, ?],f32>>"), "!torch.list<vtensor<[2,?],f32>>");
        assert_eq!(of("!torch.list<!torch.vtensor<[2],f32>>"), "!torch.list<vtensor<[2],f32>>");
        assert_eq!(of("!torch.tuple<list<int>, !torch.optional<int>>"), "!torch.tuple<list<int>,optional<int>>");
        let layout =
            |blank: &str| format!("!torch.vtensor<[2,3],f32,#d.x<{{{blank}map = (d0, d1) -> (d0 : dense) }}>>");
        assert_eq!(one_spelling(&layout(" ")), None);
        let two = format!("{} {}", layout(" "), layout(""));
        assert_eq!(one_spelling(&two), Some(format!("{}  {}", layout(""), layout(""))));
        // What stands between words tells them apart.
        assert_eq!(of("!torch.x<a  b>"), "!torch.x<a b>");
        for other in [
            "!torch.vtensor<[2,3],f32>",
            "tensor<2xf32> ",
            "!other.t<[2, 3]>",
            "\"!torch.t<[2, 3]>\"",
            "!torch.t<[2, 3",
        ] {
            assert_eq!(one_spelling(other), None, "{other}");
        }
    }
}
