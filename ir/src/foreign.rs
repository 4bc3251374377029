//! Types of dialects that MLIR does not know. It keeps their text; what they are, the rule files say, and how a tensor spells its
//! sizes is read here: `!torch.vtensor<[2,?],f32>`, or `!util.ptr<tensor<2x?xf32>>`, which is as good as the tensor itself. So is the
//! type of a list that tells what sizes its tensors have: `!torch.list<vtensor<[2,?],f32>>`.

use crate::rule::TypeKind;
use crate::types::{Dim, Elem, Type};
use std::collections::BTreeMap;

/// What types of other dialects are, by their name without `!`.
pub type Kinds = BTreeMap<String, TypeKind>;

/// A tensor's spelling, cut into what stands before its sizes, the sizes, and what follows, up to the element type and behind it.
struct Spelling<'t> {
    before: &'t str,
    sizes: Vec<&'t str>,
    /// What stands between sizes, and between the last one and what follows.
    between: [&'static str; 2],
    behind: &'t str,
}

impl Spelling<'_> {
    fn dims(&self) -> Option<Vec<Dim>> {
        let size = |s: &&str| match s.trim() {
            "?" => Some(None),
            n => n.parse::<u64>().ok().map(Some),
        };
        self.sizes.iter().map(size).collect()
    }

    /// The same with other sizes.
    fn with_dims(&self, dims: &[Dim]) -> String {
        let sizes: Vec<String> = dims.iter().map(|d| d.map_or("?".to_string(), |n| n.to_string())).collect();
        let [between, last] = self.between;
        // The bracket closes also where there is no size.
        let last = if dims.is_empty() && last == between { "" } else { last };
        format!("{}{}{last}{}", self.before, sizes.join(between), self.behind)
    }
}

fn name(text: &str) -> Option<&str> {
    text.strip_prefix('!').map(|t| t.split('<').next().unwrap_or(t))
}

/// `!dialect.name<[sizes],element …>` or `!dialect.name<tensor<SIZExSIZExelement …>>`; none for a spelling without sizes
/// (`<*,f32>`).
fn spelling(text: &str) -> Option<Spelling<'_>> {
    let open = text.find('<')? + 1;
    let inner = text[open..].strip_suffix('>')?;
    if let Some(tensor) = inner.strip_prefix("tensor<") {
        let start = text.len() - tensor.len() - 1;
        let elem = tensor.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'x' | '?'));
        // No element type begins with an `x`: it belongs to the last size.
        let sizes = tensor[..tensor.len() - elem.len()].split_terminator('x').collect();
        let is_one = tensor.ends_with('>') && !tensor.starts_with('*');
        let behind = &text[text.len() - elem.len() - 1..];
        return is_one.then_some(Spelling { before: &text[..start], sizes, between: ["x", "x"], behind });
    }
    let (sizes, behind) = inner.strip_prefix('[')?.split_once(']')?;
    let sizes = sizes.split(',').filter(|s| !s.trim().is_empty()).collect();
    let behind = &text[text.len() - behind.len() - 1..];
    Some(Spelling { before: &text[..open + 1], sizes, between: [",", "]"], behind })
}

/// What a type is, if its dialect's types are known; none for all others.
pub fn read(text: &str, kinds: &Kinds) -> Option<Type> {
    match kinds.get(name(text)?)? {
        TypeKind::Absent => None,
        TypeKind::Scalar(elem) => Some(Type::Scalar(elem.clone())),
        TypeKind::Tensor => {
            let spelled = spelling(text)?;
            let dims: Vec<Dim> = spelled.dims()?;
            let behind = spelled.behind.strip_suffix('>')?;
            let elem = match spelled.between[1] {
                "x" => first_of(behind.strip_suffix('>')?),
                _ => first_of(behind.strip_prefix(',')?),
            };
            let elem = elem.trim();
            let known = match name(elem).and_then(|n| kinds.get(n)) {
                Some(TypeKind::Scalar(known)) => known.clone(),
                _ => Elem::parse(elem),
            };
            Some(Type::Tensor { elem: known, dims })
        }
    }
}

/// What stands before the first comma that no bracket encloses.
fn first_of(text: &str) -> &str {
    let mut depth = 0i32;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from("<([{".contains(*c)) - i32::from(">)]}".contains(*c));
        *c == ',' && depth == 0
    });
    &text[..end.map_or(text.len(), |(i, _)| i)]
}

/// The spelling of the same tensor with other sizes.
pub fn with_dims(text: &str, dims: &[Dim], kinds: &Kinds) -> Option<String> {
    let Some(Type::Tensor { dims: old, .. }) = read(text, kinds) else { return None };
    (old.len() == dims.len()).then(|| spelling(text).map(|spelled| spelled.with_dims(dims)))?
}

/// The sizes that the type of a list tells of its tensors; none if it tells no sizes.
pub fn list_dims(text: &str) -> Option<Vec<Dim>> {
    in_list(text)?.1.dims()
}

/// The type of a list whose tensors have these sizes: told are those that were told, and that all tensors have. None if the type told
/// no sizes, or of other axes.
pub fn list_of<'d>(text: &str, mut tensors: impl Iterator<Item = &'d [Dim]>) -> Option<String> {
    let (before, spelled, behind) = in_list(text)?;
    let old = spelled.dims()?;
    let first = tensors.next()?.to_vec();
    let dims = tensors.try_fold(first, |dims, other| {
        let both = dims.iter().zip(other).map(|(a, b)| a.filter(|_| a == b));
        (dims.len() == other.len()).then(|| both.collect::<Vec<Dim>>())
    })?;
    let told: Vec<Dim> = old.iter().zip(&dims).map(|(old, new)| old.and(*new)).collect();
    (old.len() == dims.len()).then(|| format!("{before}{}{behind}", spelled.with_dims(&told)))
}

/// What a list's type says of its tensors, with the text before and behind it.
fn in_list(text: &str) -> Option<(&str, Spelling<'_>, &str)> {
    let mut open = text.find('<')? + 1;
    loop {
        let behind = text[..open].matches('<').count();
        let end = text.len().checked_sub(behind).filter(|end| text.is_char_boundary(*end) && open <= *end)?;
        if text[end..].chars().any(|c| c != '>') {
            return None;
        }
        if let Some(spelled) = spelling(&text[open..end]) {
            return Some((&text[..open], spelled, &text[end..]));
        }
        open += text[open..].find('<')? + 1;
    }
}

/// Whether a type is that of nothing, as its text says.
pub fn is_absent(text: &str, kinds: &Kinds) -> bool {
    name(text).and_then(|n| kinds.get(n)) == Some(&TypeKind::Absent)
}

#[cfg(test)]
mod tests {
    use super::{Kinds, list_dims, list_of, read, with_dims};
    use crate::rule::TypeKind;
    use crate::types::Elem;

    fn kinds() -> Kinds {
        let tensor = ("d.t".to_string(), TypeKind::Tensor);
        let int = ("d.int".to_string(), TypeKind::Scalar(Elem::parse("i64")));
        [tensor, int, ("d.none".to_string(), TypeKind::Absent)].into()
    }

    #[test]
    fn types_are_read() {
        let of = |text: &str| read(text, &kinds()).map(|t| t.to_string());
        assert_eq!(of("!d.t<[2,?],f32>").as_deref(), Some("f32[2 ?]"));
        assert_eq!(of("!d.t<[],si64>").as_deref(), Some("si64[]"));
        assert_eq!(of("!d.t<[3], complex<f32>, #d.x<1,2>>").as_deref(), Some("complex<f32>[3]"));
        assert_eq!(of("!d.int").as_deref(), Some("i64"));
        assert_eq!(of("!d.t<tensor<2x?xf32>>").as_deref(), Some("f32[2 ?]"));
        assert_eq!(of("!d.t<tensor<f32>>").as_deref(), Some("f32[]"));
        assert_eq!(of("!d.t<tensor<3xcomplex<f32>, #d.x<1,2>>>").as_deref(), Some("complex<f32>[3]"));
        for other in [
            "!d.t<tensor<*xf32>>",
            "!d.t<tensor<2xf32>",
            "!d.t<i32>",
            "!d.t",
            "!d.t<*,f32>",
            "!d.t<[2]>",
            "!d.t<[a],f32>",
            "!d.u<[2],f32>",
            "!d.none",
            "!d.t<[",
            "f32",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
        assert_eq!(of("!d.t<d.u<[2],f32>>"), None);
    }

    #[test]
    fn lists_tell_sizes() {
        let to = |text: &str, a: &[Option<u64>], b: &[Option<u64>]| list_of(text, [a, b].into_iter());
        let list = "!d.list<t<[1,?,8],f32>>";
        assert_eq!(list_dims(list), Some(vec![Some(1), None, Some(8)]));
        let (three, seven) = ([Some(1), Some(3), Some(4)], [Some(1), Some(7), Some(4)]);
        assert_eq!(to(list, &three, &seven).as_deref(), Some("!d.list<t<[1,?,4],f32>>"));
        let told = "!d.list<optional<t<[1,2,8],f32>>>";
        assert_eq!(to(told, &three, &seven).as_deref(), Some("!d.list<optional<t<[1,?,4],f32>>>"));
        assert_eq!(to(told, &three, &three).as_deref(), Some("!d.list<optional<t<[1,3,4],f32>>>"));
        assert_eq!(to(told, &three, &[None]), None);
        assert_eq!(
            list_of("!d.list<t<tensor<2x4xf32>>>", [&[Some(3), None][..]].into_iter()).as_deref(),
            Some("!d.list<t<tensor<3x?xf32>>>")
        );
        for other in ["!d.list<t>", "!d.list", "!d.list<t<[2],f32>", "!d.list<t<[a],f32>>", "!d.list<", "list<é>"] {
            assert_eq!(list_dims(other), None, "{other}");
        }
    }

    #[test]
    fn tensors_are_resized() {
        let to = |text: &str, dims: &[Option<u64>]| with_dims(text, dims, &kinds());
        assert_eq!(to("!d.t<[2,?],f32>", &[Some(7), None]).as_deref(), Some("!d.t<[7,?],f32>"));
        assert_eq!(to("!d.t<[3],f32,#d.x<[1]>>", &[Some(1)]).as_deref(), Some("!d.t<[1],f32,#d.x<[1]>>"));
        assert_eq!(to("!d.t<[],f32>", &[]).as_deref(), Some("!d.t<[],f32>"));
        assert_eq!(to("!d.t<tensor<2x4xf32>>", &[Some(2), None]).as_deref(), Some("!d.t<tensor<2x?xf32>>"));
        assert_eq!(to("!d.t<tensor<3xf32, #d.x>>", &[Some(1)]).as_deref(), Some("!d.t<tensor<1xf32, #d.x>>"));
        assert_eq!(to("!d.t<tensor<f32>>", &[]).as_deref(), Some("!d.t<tensor<f32>>"));
        assert_eq!(to("!d.t<[2],f32>", &[]), None);
        assert_eq!(to("!d.int", &[]), None);
    }
}
