//! A plan carried out on a checkpoint of the network: which of its tensors are which of the module's, and what is left of them.
//!
//! A tensor of the module is found in the checkpoint by the first of these that finds it: the name that the plan or a map gives; its
//! own name, by the rules of [`depc_frontend::weights::match_tensors`]; its content; its sizes and its place among the tensors of
//! these sizes, in the order in which a run uses them (if the file has an order other than that of names). What is not clear is an
//! error that names both.

use crate::Errors;
use crate::file_text::{position, unreadable};
use crate::weights::content;
use depc_frontend::Gather;
use depc_frontend::weights::{Change, Changes, Fit, NamedTensor, Wanted, WeightFile, match_some_tensors};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_passes::plan::{Plan, PlanTensor};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Which tensors of a checkpoint are which of a plan.
pub struct Checkpoint {
    /// The checkpoint.
    pub file: WeightFile,
    /// Per tensor of the checkpoint that is cut, or known to stay: the tensor of the plan, as an index into those that are cut and
    /// then those that stay whole.
    tensors: BTreeMap<usize, usize>,
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
}

/// What a map says that a tensor of the checkpoint is.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Meant {
    /// The tensor of the plan with this name.
    Name(String),
    /// The one with this name that is used with these groups.
    Use { tensor: String, used_with: Vec<String> },
    /// None: it stays as it is.
    Whole(()),
}

/// A map from tensors of a checkpoint to those of a plan.
#[derive(Clone, Debug, Default)]
pub struct Map {
    name: String,
    text: Vec<u8>,
    tensors: BTreeMap<String, Meant>,
}

impl Map {
    /// Reads a map: JSON, `{"fc1.weight": "w1", "fc1.bias": {"tensor": "splat@1", "used_with": ["g0"]}, "step": null}`.
    ///
    /// # Errors
    /// A file that cannot be read, or that is no map.
    pub fn open(path: &Path) -> Result<Map, Errors> {
        let name = path.display().to_string();
        let text = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
        let tensors = serde_json::from_slice(&text).map_err(|e| {
            let pos = Pos { line: e.line() as u32, col: e.column().max(1) as u32 };
            let help = "it gives tensors of the checkpoint the names that the plan has for them, `{\"fc1.weight\": \"w1\"}`, or null";
            vec![Diagnostic::error(&name, pos, "this is not a map of tensors").with_help(help)]
        })?;
        Ok(Map { name, text, tensors })
    }

    fn fault(&self, tensor: &str, message: String) -> Diagnostic {
        let word = serde_json::to_string(tensor).unwrap_or_default();
        let at = self.text.windows(word.len().max(1)).position(|w| w == word.as_bytes());
        Diagnostic::error(&self.name, at.map_or(Pos::default(), |at| position(&self.text, at)), message)
    }
}

/// Tensors by their sizes and the hash of their values.
type ByContent = BTreeMap<(Vec<u64>, String), Vec<usize>>;

/// What is being found out.
struct Matching<'a> {
    /// All tensors of the plan: those that are cut, then those that stay whole.
    plan: Vec<&'a PlanTensor>,
    file: &'a WeightFile,
    /// What diagnostics call the plan.
    plan_name: &'a str,
    /// Per tensor of the checkpoint: its tensor of the plan, or `None` if it is known to stay.
    given: BTreeMap<usize, Option<usize>>,
    /// Tensors of the plan that are found.
    found: BTreeSet<usize>,
    /// Whether one of them is found by its content: then the checkpoint is no other training of the network.
    same_values: bool,
    notes: Vec<Diagnostic>,
}

impl Checkpoint {
    /// Opens a checkpoint, and finds the tensors of a plan in it. `plan_name` is what diagnostics call the plan.
    ///
    /// # Errors
    /// A file that cannot be read; a map that names what there is not; a tensor that is cut and that the checkpoint does not have, or
    /// that may be several.
    pub fn open(path: &Path, plan: &Plan, plan_name: &str, map: Option<&Map>) -> Result<Checkpoint, Errors> {
        Checkpoint::of(WeightFile::open(path).map_err(|e| vec![e])?, plan, plan_name, map)
    }

    /// The same for tensors in memory; `name` is what diagnostics call them.
    ///
    /// # Errors
    /// As [`Checkpoint::open`], and of [`WeightFile::lent`].
    pub fn lent(name: &str, tensors: Vec<NamedTensor>, plan: &Plan, plan_name: &str) -> Result<Checkpoint, Errors> {
        Checkpoint::of(WeightFile::lent(name, tensors).map_err(|e| vec![e])?, plan, plan_name, None)
    }

    fn of(file: WeightFile, plan: &Plan, plan_name: &str, map: Option<&Map>) -> Result<Checkpoint, Errors> {
        let mut matching = Matching {
            plan: plan.tensors.iter().chain(&plan.whole).collect(),
            file: &file,
            plan_name,
            given: BTreeMap::new(),
            found: BTreeSet::new(),
            same_values: false,
            notes: vec![],
        };
        matching.by_map(map)?;
        matching.by_name()?;
        matching.by_content()?;
        matching.by_place();
        matching.complete()?;
        let Matching { given, notes, .. } = matching;
        let tensors = given.into_iter().filter_map(|(entry, tensor)| Some((entry, tensor?))).collect();
        Ok(Checkpoint { file, tensors, notes })
    }

    /// What becomes of the checkpoint's tensors.
    ///
    /// # Errors
    /// A tensor whose element type the file does not say.
    pub fn changes(&self, plan: &Plan) -> Result<Changes, Errors> {
        let mut out = Changes::new();
        for (entry, tensor) in self.tensors.iter().filter(|(_, t)| **t < plan.tensors.len()) {
            let (tensor, own) = (&plan.tensors[*tensor], &self.file.entries()[*entry]);
            if tensor.keep.is_empty() {
                continue;
            }
            let Some(elem) = own.dtype.elem().cloned() else {
                let message = format!("the file does not say what type the elements of `{}` have", own.name);
                return Err(vec![Diagnostic::error(self.file.name(), Pos::default(), message)]);
            };
            let axes = (0..tensor.shape.len()).map(|axis| tensor.keep.get(&axis.to_string()).cloned()).collect();
            let contents = Gather { axes }.into();
            out.insert(*entry, Change { elem, shape: tensor.shape.clone(), contents });
        }
        Ok(out)
    }

    /// Writes the names of the checkpoint's tensors into the plan. A tensor of the plan that is several has none.
    pub fn name_tensors(&self, plan: &mut Plan) {
        let mut names: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (entry, tensor) in &self.tensors {
            names.entry(*tensor).or_default().push(&self.file.entries()[*entry].name);
        }
        for (i, tensor) in plan.tensors.iter_mut().chain(&mut plan.whole).enumerate() {
            if let Some([name]) = names.get(&i).map(Vec::as_slice) {
                tensor.checkpoint = Some((*name).to_string());
            }
        }
    }

    /// The number of tensors that are found.
    pub fn matched(&self) -> usize {
        self.tensors.len()
    }
}

const SETTLE: &str = "`--map FILE` says which is which: `{\"tensor of the checkpoint\": \"tensor of the plan\"}`";

impl Matching<'_> {
    fn error(&self, message: String) -> Diagnostic {
        Diagnostic::error(self.file.name(), Pos::default(), message)
    }

    fn name(&self, entry: usize) -> &str {
        &self.file.entries()[entry].name
    }

    /// Whether a tensor of the checkpoint has these sizes.
    fn has_sizes(&self, entry: usize, shape: &[u64]) -> bool {
        self.file.entries()[entry].shape.as_deref() == Some(shape)
    }

    fn give(&mut self, entry: usize, tensor: usize) {
        self.given.insert(entry, Some(tensor));
        self.found.insert(tensor);
    }

    fn free(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.file.entries().len()).filter(|entry| !self.given.contains_key(entry))
    }

    /// What a map says, and the names that the plan has.
    fn by_map(&mut self, map: Option<&Map>) -> Result<(), Errors> {
        for (name, meant) in map.iter().flat_map(|m| &m.tensors) {
            let fault =
                |what: String| vec![map.map_or_else(|| self.error(what.clone()), |m| m.fault(name, what.clone()))];
            let Some(entry) = self.file.find(name) else {
                return Err(fault(format!("`{name}` is no tensor of `{}`", self.file.name())));
            };
            let fits = |t: &PlanTensor| match meant {
                Meant::Name(own) => t.name == *own,
                Meant::Use { tensor, used_with } => t.name == *tensor && t.used_with == *used_with,
                Meant::Whole(()) => false,
            };
            if let Meant::Whole(()) = meant {
                self.given.insert(entry, None);
                continue;
            }
            let tensors: Vec<usize> = (0..self.plan.len()).filter(|i| fits(self.plan[*i])).collect();
            let tensor = match tensors.as_slice() {
                [one] => *one,
                [] => return Err(fault(format!("the plan has no such tensor for `{name}`"))),
                _ => {
                    let what = format!(
                        "`{}` is used at several sizes: say which groups it is used with",
                        self.plan[tensors[0]].name
                    );
                    return Err(fault(format!("{what}, `{{\"tensor\": …, \"used_with\": [\"g0\"]}}`")));
                }
            };
            if !self.has_sizes(entry, &self.plan[tensor].shape) {
                let (own, its) = (&self.file.entries()[entry].shape, &self.plan[tensor].shape);
                return Err(fault(format!(
                    "`{name}` has the sizes {own:?}, but `{}` has {its:?}",
                    self.plan[tensor].name
                )));
            }
            self.give(entry, tensor);
        }
        let named = |(i, t): (usize, &&PlanTensor)| t.checkpoint.as_ref().map(|name| (i, name.clone()));
        for (tensor, name) in self.plan.iter().enumerate().filter_map(named).collect::<Vec<_>>() {
            match self.file.find(&name) {
                Some(entry) if self.given.contains_key(&entry) => {}
                Some(entry) if self.has_sizes(entry, &self.plan[tensor].shape) => self.give(entry, tensor),
                _ => {
                    let what = format!(
                        "the plan says that `{name}` is `{}`, with the sizes {:?}",
                        self.plan[tensor].name, self.plan[tensor].shape
                    );
                    let help = "give the checkpoint that the plan was made with, or one with the same names";
                    return Err(vec![self.error(format!("{what}: there is no such tensor")).with_help(help)]);
                }
            }
        }
        Ok(())
    }

    /// By the names that tensors have in the module.
    fn by_name(&mut self) -> Result<(), Errors> {
        let of_name = |name: &str| self.plan.iter().filter(|t| t.name == name).count();
        let open = |i: &usize| {
            let t = self.plan[*i];
            // Names that depc made up say nothing, and one that is several tensors cannot be given by name.
            !self.found.contains(i) && !t.name.contains('@') && of_name(&t.name) == 1
        };
        let open: Vec<usize> = (0..self.plan.len()).filter(open).collect();
        let wanted = |i: &usize| Wanted {
            name: &self.plan[*i].name,
            position: None,
            fit: Fit::Numbers(&self.plan[*i].shape),
            place: (self.plan_name, Pos::default()),
        };
        let wanted: Vec<Wanted> = open.iter().map(wanted).collect();
        let matched = match_some_tensors(&wanted, self.file, true)?;
        for (tensor, entry) in open.into_iter().zip(matched.tensors) {
            if let Some(entry) = entry.filter(|e| !self.given.contains_key(e)) {
                self.give(entry, tensor);
            }
        }
        Ok(())
    }

    /// By what tensors hold. Tensors of equal content that are cut alike need not be told apart.
    fn by_content(&mut self) -> Result<(), Errors> {
        let mut wanted = ByContent::new();
        for (i, t) in self.plan.iter().enumerate() {
            if let Some(content) = &t.content {
                wanted.entry((t.shape.clone(), content.clone())).or_default().push(i);
            }
        }
        let held = self.contents(wanted.keys().map(|(shape, _)| shape).collect())?;
        let mut errors = vec![];
        for (key, tensors) in wanted {
            let Some(entries) = held.get(&key) else { continue };
            self.same_values = true;
            let (found, open): (Vec<usize>, Vec<usize>) = tensors.iter().partition(|t| self.found.contains(t));
            let other =
                |of: &[usize], than: usize| of.iter().find(|t| !alike(self.plan[**t], self.plan[than])).copied();
            let conflict = match open.as_slice() {
                [] => match other(&tensors, tensors[0]) {
                    // Nothing is missing, and what more there is may be either: that is told later.
                    Some(_) => continue,
                    None => None,
                },
                // What is left over for the last ones is theirs.
                [first, rest @ ..] if entries.len() <= open.len() => other(rest, *first).map(|other| (*first, other)),
                [first, rest @ ..] => other(rest, *first).or(other(&found, *first)).map(|other| (*first, other)),
            };
            match conflict {
                None => {
                    let tensor = *open.first().unwrap_or(&tensors[0]);
                    entries.iter().for_each(|entry| self.give(*entry, tensor));
                    if entries.len() > tensors.len() && !self.plan[tensor].keep.is_empty() {
                        let names: Vec<String> = entries.iter().map(|e| format!("`{}`", self.name(*e))).collect();
                        let message = format!(
                            "{} hold the same as {}, and are cut as it is",
                            shown(&names, "and"),
                            described(self.plan[tensor])
                        );
                        self.notes.push(self.error(message).with_severity(Severity::Note).with_help(SETTLE));
                    }
                }
                Some((a, b)) => {
                    let (a, b) = (described(self.plan[a]), described(self.plan[b]));
                    let names: Vec<String> = entries.iter().map(|e| format!("`{}`", self.name(*e))).collect();
                    let message = format!(
                        "{a} and {b} hold the same, but are cut differently: {} may be either",
                        names.join(", ")
                    );
                    errors.push(self.error(message).with_help(SETTLE));
                }
            }
            self.found.extend(open);
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// The tensors of the checkpoint that are not given yet and have one of these sizes, by what they hold.
    fn contents(&self, shapes: BTreeSet<&Vec<u64>>) -> Result<ByContent, Errors> {
        let mut held = ByContent::new();
        for entry in self.free() {
            let own = &self.file.entries()[entry];
            if let (Some(shape), Some(elem)) = (own.shape.as_ref().filter(|s| shapes.contains(s)), own.dtype.elem()) {
                let values = self.file.values(entry, elem, shape).map_err(|e| vec![e])?;
                held.entry((shape.clone(), content(|take| values.stream(take)))).or_default().push(entry);
            }
        }
        Ok(held)
    }

    /// By sizes, and by the order among the tensors of these sizes: where the checkpoint has as many of them as the module.
    fn by_place(&mut self) {
        let mut open: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
        for (i, t) in self.plan.iter().enumerate().filter(|(i, t)| !self.found.contains(i) && !t.uniform) {
            open.entry(t.shape.clone()).or_default().push(i);
        }
        let mut guessed = vec![];
        for (shape, mut tensors) in open {
            let entries: Vec<usize> = self.free().filter(|e| self.has_sizes(*e, &shape)).collect();
            let same = tensors.iter().all(|t| self.plan[*t].keep == self.plan[tensors[0]].keep);
            let Some(entries) = self.in_order(entries, same) else { continue };
            let several = tensors.iter().any(|t| !self.plan[*t].used_with.is_empty());
            // Where others hold what the plan says, one that does not may be transposed.
            let square = shape.iter().enumerate().any(|(i, n)| *n > 1 && shape[..i].contains(n));
            let odd = self.same_values && square && tensors.iter().any(|t| self.plan[*t].content.is_some());
            if entries.len() != tensors.len() || several || odd {
                continue;
            }
            tensors.sort_by_key(|t| self.plan[*t].place);
            if !same {
                let pair = |(t, e): (&usize, &usize)| format!("`{}` is `{}`", self.name(*e), self.plan[*t].name);
                guessed.extend(tensors.iter().zip(&entries).map(pair));
            }
            tensors.iter().zip(&entries).for_each(|(t, e)| self.give(*e, *t));
        }
        if !guessed.is_empty() {
            let shown: Vec<String> = guessed.iter().take(6).cloned().collect();
            let more = if guessed.len() > 6 { ", …" } else { "" };
            let message = format!(
                "{} tensors have neither a name nor values that the plan knows, and were told by their sizes and their order: {}{more}",
                guessed.len(),
                shown.join(", ")
            );
            let help = format!("check them; {SETTLE}");
            self.notes.push(self.error(message).with_severity(Severity::Warning).with_help(help));
        }
    }

    /// Tensors of the checkpoint in the order in which the network has them: that of the file. Where that is the order of names, only
    /// names that differ in their numbers tell one (`layers.2.w` and `layers.10.w`); `None` if none does, and it matters.
    fn in_order(&self, mut entries: Vec<usize>, any: bool) -> Option<Vec<usize>> {
        if any || !self.file.is_sorted_by_name() {
            return Some(entries);
        }
        let words =
            |e: usize| self.name(e).split(|c: char| c.is_ascii_digit()).filter(|w| !w.is_empty()).collect::<Vec<_>>();
        let numbers = |e: usize| -> Vec<u64> {
            self.name(e).split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect()
        };
        let alike =
            entries.iter().all(|e| words(*e) == words(entries[0]) && numbers(*e).len() == numbers(entries[0]).len());
        entries.sort_by_key(|e| numbers(*e));
        alike.then_some(entries)
    }

    /// Nothing that has to be cut may be left.
    fn complete(&self) -> Result<(), Errors> {
        let cut = |t: &&PlanTensor| !t.keep.is_empty();
        let mut errors = vec![];
        for (_, t) in self.plan.iter().enumerate().filter(|(i, t)| cut(t) && !self.found.contains(i)) {
            let same: Vec<String> =
                self.free().filter(|e| self.has_sizes(*e, &t.shape)).map(|e| format!("`{}`", self.name(e))).collect();
            // What the module made up, such as what sums begin with, is no tensor of a checkpoint.
            if t.uniform && same.is_empty() {
                continue;
            }
            let what = match same.as_slice() {
                [] => format!("there is no tensor for {}, of sizes {:?}", described(t), t.shape),
                some => format!(
                    "{} may be {}, by its sizes; neither a name nor its values tell",
                    described(t),
                    shown(some, "or")
                ),
            };
            errors.push(self.error(what).with_help(SETTLE));
        }
        // A tensor of the sizes of one that is cut, which is none of the module's: it may be one that should be cut.
        if errors.is_empty() {
            for entry in self.free() {
                let like = self.plan.iter().find(|t| cut(t) && self.has_sizes(entry, &t.shape));
                if let Some(t) = like {
                    let what = format!(
                        "`{}` has the sizes of {}, which is cut, but is none of the module's tensors",
                        self.name(entry),
                        described(t)
                    );
                    let help =
                        format!("a `--map FILE` with `{{\"{}\": null}}` lets it stay as it is", self.name(entry));
                    errors.push(self.error(what).with_help(help));
                }
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(depc_ir::diag::merged(errors).into_iter().collect()) }
    }
}

/// Whether two tensors that hold the same are cut alike: at the same indices; or to the same sizes, if they are the same all along.
fn alike(a: &PlanTensor, b: &PlanTensor) -> bool {
    let sizes =
        |t: &PlanTensor| t.keep.iter().map(|(axis, keep)| (axis.clone(), keep.len())).collect::<BTreeMap<_, _>>();
    a.keep == b.keep || (a.uniform && b.uniform && sizes(a) == sizes(b))
}

/// A tensor of a plan in words.
fn described(t: &PlanTensor) -> String {
    match t.used_with.as_slice() {
        [] => format!("`{}`", t.name),
        groups => format!("`{}` as {} has it", t.name, groups.join(", ")),
    }
}

/// Some names, in words.
fn shown(names: &[String], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] if start.len() < 8 => format!("{} {word} {last}", start.join(", ")),
        many => format!("{} {word} {} more", many[..7].join(", "), many.len() - 7),
    }
}
