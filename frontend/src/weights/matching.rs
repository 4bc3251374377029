//! Which tensor of a file is which parameter of the module.

use super::{Entry, WeightFile, typed};
use depc_ir::diag::{Diagnostic, Pos, merged};
use depc_ir::types::{Elem, ElemKind};
use std::collections::HashMap;

/// A parameter that wants a tensor.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Its name: an argument's (`p['w1']`), or a parameter's key.
    pub name: &'a str,
    /// Which argument it is, if it is one.
    pub position: Option<usize>,
    /// What its tensor is.
    pub fit: Fit<'a>,
    /// Where it stands: the name of the module, and the position in it.
    pub place: (&'a str, Pos),
}

/// What a tensor must be to go with a parameter.
#[derive(Clone, Copy, Debug)]
pub enum Fit<'a> {
    /// Its values: of this element type, in this shape.
    Values(&'a Elem, &'a [u64]),
    /// Real numbers of any type, in this shape.
    Numbers(&'a [u64]),
    /// Real numbers of any type, in one of these shapes.
    Either(&'a [Vec<u64>]),
}

impl Fit<'_> {
    fn of(&self, entry: &Entry) -> Result<(), String> {
        let numbers = || match (entry.dtype.readable()?, entry.dtype.elem(), &entry.shape) {
            (_, Some(elem), Some(shape)) if matches!(elem.kind, ElemKind::Float | ElemKind::Int) => Ok(shape),
            (_, Some(elem), Some(_)) => Err(format!("its elements are `{elem}`, not real numbers")),
            _ => Err("the file does not say what type and sizes it has".to_string()),
        };
        match self {
            Fit::Values(elem, shape) => entry.fits(elem, shape),
            Fit::Numbers(shape) if numbers()? == shape => Ok(()),
            Fit::Either(shapes) if shapes.contains(numbers()?) => Ok(()),
            _ => Err(format!("it is `{}`, but {} is needed", typed(entry.dtype.name(), numbers()?), self.needed())),
        }
    }

    /// What is needed, in words.
    fn needed(&self) -> String {
        let sizes = |shape: &[u64]| format!("`{}`", typed("", shape));
        match self {
            Fit::Values(elem, shape) => format!("`{}`", typed(&elem.name, shape)),
            Fit::Numbers(shape) => sizes(shape),
            Fit::Either(shapes) => shapes.iter().map(|s| sizes(s)).collect::<Vec<_>>().join(" or "),
        }
    }
}

/// The tensors of a file, as the module uses them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matched<T = usize> {
    /// Per parameter the index of its tensor.
    pub tensors: Vec<T>,
    /// The tensors that no parameter wants.
    pub extra: Vec<usize>,
}

/// Gives each parameter a tensor of its own. In this order: the tensor of exactly that name; the only one whose name
/// has the same components, whatever brackets, quotes, dots or slashes separate them; the only one whose components are
/// the last ones of the parameter's, or the other way round; and the one that is named by the position of the argument,
/// `arg0` or `0`. Only an exact name is taken without a look at the type.
///
/// # Errors
/// A parameter without a tensor or with several, two that want one tensor or have one name, and a tensor of another type.
pub fn match_tensors(wanted: &[Wanted], file: &WeightFile) -> Result<Matched, Vec<Diagnostic>> {
    assign(wanted, &file.entries, |name| file.find(name)).map_err(|found| told(found, wanted, &file.name()))
}

/// The same, but that a parameter may be without a tensor; if `unclear` is true, also one whose name may mean several.
///
/// # Errors
/// As there, but for a parameter without a tensor.
pub fn match_some_tensors(
    wanted: &[Wanted],
    file: &WeightFile,
    unclear: bool,
) -> Result<Matched<Option<usize>>, Vec<Diagnostic>> {
    let (tensors, extra, mut faults) = given(wanted, &file.entries, |name| file.find(name));
    faults.retain(|fault| fault.kind != Kind::Missing && !(unclear && fault.kind == Kind::Unclear));
    if faults.is_empty() { Ok(Matched { tensors, extra }) } else { Err(told(faults, wanted, &file.name())) }
}

/// The faults in words: an error per kind of fault, since one cause (another network's file, other names) makes many.
fn told(mut faults: Vec<Fault>, wanted: &[Wanted], file: &str) -> Vec<Diagnostic> {
    faults.sort_by_key(|fault| (fault.kind, fault.parameter));
    let one = |fault: &Fault| {
        let (module, pos) = wanted[fault.parameter].place;
        Diagnostic::error(module, pos, fault.message.clone()).with_help(fault.help.clone())
    };
    let of_a_kind = faults.chunk_by(|a, b| a.kind == b.kind);
    let mut errors: Vec<Diagnostic> = of_a_kind.filter_map(|f| merged(f.iter().map(one).collect())).collect();
    errors.iter_mut().for_each(|e| e.message = format!("`{file}`: {}", e.message));
    errors
}

/// What is wrong with a match.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kind {
    /// No tensor has the name.
    Missing,
    /// Its tensor has another type.
    Mismatch,
    /// Several could be meant.
    Unclear,
    /// Two parameters have one name.
    Twice,
}

/// Why a parameter has no tensor.
#[derive(PartialEq, Eq, Debug)]
struct Fault {
    kind: Kind,
    parameter: usize,
    message: String,
    help: String,
}

/// The components of a name.
fn components(name: &str) -> Vec<&str> {
    let separates = |c: char| c.is_whitespace() || "%[](){}<>'\"`./\\:,".contains(c);
    name.split(separates).filter(|part| !part.is_empty()).collect()
}

/// How a name may be that of a parameter, from the surest on.
#[derive(Clone, Copy)]
enum Rule {
    Equal,
    Suffix,
    Position,
}

impl Rule {
    fn holds(self, wanted: &[&str], found: &[&str]) -> bool {
        match self {
            Rule::Equal | Rule::Position => wanted == found,
            Rule::Suffix => wanted.ends_with(found) || found.ends_with(wanted),
        }
    }
}

struct Tensors<'a> {
    entries: &'a [Entry],
    paths: Vec<Vec<&'a str>>,
    by_last: HashMap<&'a str, Vec<usize>>,
    taken: Vec<bool>,
}

impl<'a> Tensors<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let paths: Vec<Vec<&str>> = entries.iter().map(|e| components(&e.name)).collect();
        let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
        for (i, path) in paths.iter().enumerate() {
            by_last.entry(path.last().copied().unwrap_or_default()).or_default().push(i);
        }
        Tensors { entries, paths, by_last, taken: vec![false; entries.len()] }
    }

    /// The tensors that a name may mean under a rule, whatever their types, taken or not.
    fn named(&self, name: &str, rule: Rule) -> Vec<usize> {
        let path = components(name);
        let same_last = path.last().and_then(|last| self.by_last.get(last));
        same_last.into_iter().flatten().copied().filter(|i| rule.holds(&path, &self.paths[*i])).collect()
    }

    /// Those that are free and have the right type.
    fn candidates(&self, wanted: &Wanted, rule: Rule) -> Vec<usize> {
        let mut found = match (rule, wanted.position) {
            (Rule::Position, None) => Vec::new(),
            (Rule::Position, Some(n)) => {
                [self.named(&format!("arg{n}"), rule), self.named(&n.to_string(), rule)].concat()
            }
            _ => self.named(wanted.name, rule),
        };
        found.retain(|i| !self.taken[*i] && wanted.fit.of(&self.entries[*i]).is_ok());
        found
    }

    fn list(&self, indices: impl Iterator<Item = usize>) -> String {
        let names: Vec<String> = indices.map(|i| format!("`{}`", self.entries[i].name)).collect();
        match names.len() {
            0..=8 => names.join(", "),
            n => format!("{} and {} more", names[..7].join(", "), n - 7),
        }
    }
}

const RENAME: &str = "give the tensor the name of the parameter in the weights file";

fn assign(wanted: &[Wanted], entries: &[Entry], find: impl Fn(&str) -> Option<usize>) -> Result<Matched, Vec<Fault>> {
    let (tensors, extra, faults) = given(wanted, entries, find);
    match tensors.into_iter().collect::<Option<Vec<usize>>>() {
        Some(tensors) if faults.is_empty() => Ok(Matched { tensors, extra }),
        _ => Err(faults),
    }
}

/// Per parameter its tensor, if one is found; the tensors that are nobody's; and what is wrong.
fn given(
    wanted: &[Wanted],
    entries: &[Entry],
    find: impl Fn(&str) -> Option<usize>,
) -> (Vec<Option<usize>>, Vec<usize>, Vec<Fault>) {
    let mut tensors = Tensors::new(entries);
    let mut given: Vec<Option<usize>> = vec![None; wanted.len()];
    let mut faults: Vec<Fault> = Vec::new();
    let mut open = Vec::new();
    let mut names = HashMap::new();
    for (i, w) in wanted.iter().enumerate() {
        if names.insert(w.name, i).is_some() {
            let message = format!("two parameters are named `{}`: which of them is the tensor's?", w.name);
            let help = "give every argument a name of its own".to_string();
            faults.push(Fault { kind: Kind::Twice, parameter: i, message, help });
            continue;
        }
        given[i] = find(w.name);
        match given[i] {
            Some(tensor) => {
                tensors.taken[tensor] = true;
                if let Err(e) = w.fit.of(&entries[tensor]) {
                    faults.push(mismatch(i, w, &entries[tensor], &e));
                }
            }
            None => open.push(i),
        }
    }
    for rule in [Rule::Equal, Rule::Suffix, Rule::Position] {
        open = round(wanted, &mut tensors, rule, open, &mut given, &mut faults);
    }
    faults.extend(open.into_iter().map(|i| missing(i, &wanted[i], &tensors)));
    faults.sort_by_key(|fault| fault.parameter);
    let extra = (0..entries.len()).filter(|i| !tensors.taken[*i]).collect();
    (given, extra, faults)
}

/// Tries one rule on the parameters that are left; those without a candidate stay so. A choice is never made by what others
/// took in the same round.
fn round(
    wanted: &[Wanted],
    tensors: &mut Tensors,
    rule: Rule,
    open: Vec<usize>,
    given: &mut [Option<usize>],
    faults: &mut Vec<Fault>,
) -> Vec<usize> {
    let found: Vec<(usize, Vec<usize>)> = open.into_iter().map(|i| (i, tensors.candidates(&wanted[i], rule))).collect();
    let mut claims: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, candidates) in &found {
        candidates.iter().for_each(|tensor| claims.entry(*tensor).or_default().push(*i));
    }
    let mut left = Vec::new();
    for (i, candidates) in found {
        let message = match candidates.as_slice() {
            [] => {
                left.push(i);
                continue;
            }
            [one] if claims[one].len() == 1 => {
                given[i] = Some(*one);
                tensors.taken[*one] = true;
                continue;
            }
            [one] => {
                let others: Vec<String> =
                    claims[one].iter().filter(|j| **j != i).take(4).map(|j| format!("`{}`", wanted[*j].name)).collect();
                let tensor = &tensors.entries[*one].name;
                format!("its tensor `{tensor}` may be `{}`'s, or that of {}", wanted[i].name, others.join(", "))
            }
            several => {
                format!("`{}` may be any of its tensors {}", wanted[i].name, tensors.list(several.iter().copied()))
            }
        };
        faults.push(Fault { kind: Kind::Unclear, parameter: i, message, help: RENAME.to_string() });
    }
    left
}

fn mismatch(parameter: usize, wanted: &Wanted, entry: &Entry, what: &str) -> Fault {
    let message = format!("tensor `{}`, for `{}`: {what}", entry.name, wanted.name);
    let help = "the weights must be those of this module".to_string();
    Fault { kind: Kind::Mismatch, parameter, message, help }
}

/// No tensor: of another type, or not there.
fn missing(parameter: usize, wanted: &Wanted, tensors: &Tensors) -> Fault {
    let near = [Rule::Equal, Rule::Suffix].into_iter().flat_map(|rule| tensors.named(wanted.name, rule));
    let mut near = near.filter(|i| !tensors.taken[*i]);
    let misfit = near.find_map(|i| wanted.fit.of(&tensors.entries[i]).err().map(|e| (i, e)));
    if let Some((i, e)) = misfit {
        return mismatch(parameter, wanted, &tensors.entries[i], &e);
    }
    let message = format!("it has no tensor for `{}`, which is {}", wanted.name, wanted.fit.needed());
    let free = tensors.list((0..tensors.entries.len()).filter(|i| !tensors.taken[*i]));
    let help = match free.as_str() {
        "" => "all its tensors are those of other parameters".to_string(),
        free => format!("{RENAME}; free are {free}"),
    };
    Fault { kind: Kind::Missing, parameter, message, help }
}

#[cfg(test)]
mod tests {
    use super::super::{DType, Stored};
    use super::*;

    /// A tensor `f32` of one axis.
    fn entry(name: &str, size: u64) -> Entry {
        let stored = Stored::Bytes { source: 0, range: 0..4 * size as usize };
        Entry { name: name.to_string(), dtype: DType::safetensors("F32"), shape: Some(vec![size]), stored }
    }

    /// What each parameter is given; or the faults, in words. Names may have a size behind a colon; else it is 4.
    fn matched(wanted: &[&str], found: &[&str]) -> Result<Vec<String>, Vec<String>> {
        let sized = |text: &str| match text.rsplit_once(':') {
            Some((name, size)) => (name.to_string(), vec![size.parse().expect("a size")]),
            None => (text.to_string(), vec![4]),
        };
        let elem = Elem::parse("f32");
        let names: Vec<(String, Vec<u64>)> = wanted.iter().map(|w| sized(w)).collect();
        let wanted: Vec<Wanted> = names
            .iter()
            .enumerate()
            .map(|(i, (name, shape))| Wanted {
                name,
                position: Some(i),
                fit: Fit::Values(&elem, shape),
                place: ("m.mlir", Pos::default()),
            })
            .collect();
        let entries: Vec<Entry> = found.iter().map(|f| sized(f)).map(|(name, shape)| entry(&name, shape[0])).collect();
        let find = |name: &str| entries.iter().position(|e| e.name == name);
        match assign(&wanted, &entries, find) {
            Ok(Matched { tensors, extra }) => {
                let names = |list: Vec<usize>| list.into_iter().map(|i| entries[i].name.clone()).collect::<Vec<_>>();
                let mut out = names(tensors);
                out.extend(names(extra).into_iter().map(|name| format!("+{name}")));
                Ok(out)
            }
            Err(faults) => Err(faults.into_iter().map(|f| f.message).collect()),
        }
    }

    fn ok(wanted: &[&str], found: &[&str]) -> Vec<String> {
        matched(wanted, found).expect("matches")
    }

    #[test]
    fn separators_do_not_matter() {
        assert_eq!(components("%p['w1'][0].a/b"), ["p", "w1", "0", "a", "b"]);
        assert_eq!(ok(&["p['w1']"], &["p.w1"]), ["p.w1"]);
        assert_eq!(ok(&["params['dense']['kernel']"], &["params/dense/kernel", "x"]), ["params/dense/kernel", "+x"]);
        assert_eq!(ok(&["layers[0].w", "layers[1].w"], &["layers.1.w", "layers.0.w"]), ["layers.0.w", "layers.1.w"]);
    }

    #[test]
    fn the_end_of_a_name_is_enough_if_only_one_has_it() {
        assert_eq!(ok(&["p['w1']", "p['w2']"], &["w2", "w1"]), ["w1", "w2"]);
        assert_eq!(ok(&["w"], &["model.w"]), ["model.w"]);
        // `w1` is no end of `kw1`, and half a component is none.
        assert!(matched(&["p['kw1']"], &["w1"]).is_err());
        // A longer name that is equal goes before one that only ends like it.
        assert_eq!(ok(&["a.w"], &["w", "a/w"]), ["a/w", "+w"]);
        // Sizes tell apart what names do not.
        assert_eq!(ok(&["w:8"], &["a.w", "b.w:8"]), ["b.w", "+a.w"]);
    }

    #[test]
    fn exact_names_come_first_and_positions_last() {
        assert_eq!(ok(&["w", "b.w"], &["b.w", "w"]), ["w", "b.w"]);
        assert_eq!(ok(&["x", "y"], &["arg1", "arg0"]), ["arg0", "arg1"]);
        assert_eq!(ok(&["x", "y"], &["1", "0"]), ["0", "1"]);
        assert_eq!(ok(&["x", "y"], &["0", "y", "1"]), ["0", "y", "+1"]);
    }

    #[test]
    fn what_is_not_clear_is_refused() {
        let faults = |wanted, found| matched(wanted, found).expect_err("is refused");
        assert_eq!(faults(&["w"], &["a.w", "b.w"]), ["`w` may be any of its tensors `a.w`, `b.w`"]);
        assert_eq!(
            faults(&["a.w", "b.w"], &["w"]),
            ["its tensor `w` may be `a.w`'s, or that of `b.w`", "its tensor `w` may be `b.w`'s, or that of `a.w`"]
        );
        // Not even by elimination: `b.w` could only be `w`, but who says so?
        assert_eq!(faults(&["a.w", "w"], &["w", "x.w"]), ["it has no tensor for `a.w`, which is `f32[4]`"]);
        assert_eq!(faults(&["w", "w"], &["w"]), ["two parameters are named `w`: which of them is the tensor's?"]);
        assert_eq!(faults(&["w"], &["arg0", "0"]), ["`w` may be any of its tensors `arg0`, `0`"]);
    }

    #[test]
    fn other_types_are_named() {
        let faults = |wanted, found| matched(wanted, found).expect_err("is refused");
        let text = "tensor `w`, for `w`: it is `f32[8]`, but `f32[4]` is needed";
        assert_eq!(faults(&["w"], &["w:8"]), [text]);
        let text = "tensor `w`, for `p['w']`: it is `f32[8]`, but `f32[4]` is needed";
        assert_eq!(faults(&["p['w']"], &["w:8"]), [text]);
        assert_eq!(faults(&["p['w']"], &["v"]), ["it has no tensor for `p['w']`, which is `f32[4]`"]);
    }
}
