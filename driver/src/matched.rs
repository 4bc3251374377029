//! Which tensors of a checkpoint are which of a plan.
//!
//! A tensor of the module is found in the checkpoint by the first of these that finds it: the name that the plan or a map gives; its
//! own name, by the rules of [`depc_frontend::weights::match_tensors`]; its content, in whatever order of axes (an exporter turns weights, and axes
//! of size 1 do not count); its sizes and its place among the tensors of these sizes, in the order in which a run uses them (if the file has
//! an order other than that of names). What is not clear is an error that names both.

use crate::Errors;
use crate::orders::{
    Held, Order, Readable, Seen, held, keep_along, long_sizes, order_by_sizes, orders, recognise, straight,
};
use crate::tensor_map::{Map, Meant};
use crate::weights::content;
use depc_frontend::weights::{Fit, Wanted, WeightFile, match_some_tensors};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_passes::plan::{Plan, PlanTensor};
use std::collections::{BTreeMap, BTreeSet};

/// What a tensor of the checkpoint is: a tensor of the plan, as an index into those that are cut and then those that stay whole, and the order of
/// its axes there.
pub(crate) type Is = (usize, Order);

/// Per tensor of the checkpoint: what it is of the plan.
pub(crate) type Given = BTreeMap<usize, Vec<Is>>;

/// What is being found out.
struct Matching<'a> {
    /// All tensors of the plan: those that are cut, then those that stay whole.
    plan: Vec<&'a PlanTensor>,
    file: &'a WeightFile,
    /// What diagnostics call the plan.
    plan_name: &'a str,
    /// Per tensor of the checkpoint: what it is of the plan, several things if a module holds it twice, all cut alike; nothing if it is known
    /// to stay.
    given: Given,
    /// Tensors of the plan that are found.
    found: BTreeSet<usize>,
    /// Whether one of them is found by its content: then the checkpoint is no other training of the network.
    same_values: bool,
    notes: Vec<Diagnostic>,
}

/// Per tensor of a checkpoint that is cut, or known to stay: what it is of the plan; and what the user should know. `plan_name` is what diagnostics call
/// the plan.
///
/// # Errors
/// A map that names what there is not; a tensor that is cut and that the checkpoint does not have, or that may be several.
pub(crate) fn matched(
    file: &WeightFile,
    plan: &Plan,
    plan_name: &str,
    map: Option<&Map>,
) -> Result<(Given, Vec<Diagnostic>), Errors> {
    let mut matching = Matching {
        plan: plan.tensors.iter().chain(&plan.whole).collect(),
        file,
        plan_name,
        given: BTreeMap::new(),
        found: BTreeSet::new(),
        same_values: false,
        notes: vec![],
    };
    matching.by_map(map)?;
    matching.by_name()?;
    matching.by_content()?;
    matching.by_place()?;
    matching.complete()?;
    let Matching { given, notes, .. } = matching;
    Ok((given.into_iter().filter(|(_, is)| !is.is_empty()).collect(), notes))
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

    /// A tensor of the checkpoint is this one of the plan.
    ///
    /// # Errors
    /// If it is another one, too, which is cut differently.
    fn give(&mut self, entry: usize, tensor: usize, order: Order) -> Result<(), Errors> {
        let is = self.given.entry(entry).or_default();
        let shape = self.file.entries()[entry].shape.as_deref().unwrap_or_default();
        if let Some(other) = is.iter().find(|other| !cut_alike(&self.plan, shape, other, &(tensor, order.clone()))) {
            let (a, b) = (described(self.plan[other.0]), described(self.plan[tensor]));
            let message = format!("`{}` is {a} and {b}, which are cut differently", self.name(entry));
            return Err(vec![self.error(message).with_help(SETTLE)]);
        }
        is.push((tensor, order));
        self.found.insert(tensor);
        Ok(())
    }

    /// The order of axes in which a tensor of the checkpoint is this one of the plan, as the user says: by sizes, or, where these allow several, by what
    /// both hold. If that does not tell, the same sizes are in the same order.
    fn order(&self, entry: usize, tensor: usize) -> Option<Order> {
        let own = self.file.entries()[entry].shape.as_ref()?;
        let other = &self.plan[tensor].shape;
        let by_sizes = order_by_sizes(own, other);
        if orders(&long_sizes(own), &long_sizes(other)).len() < 2 {
            return by_sizes;
        }
        let wanted: BTreeSet<Held> = held(self.plan[tensor]).into_iter().collect();
        let seen = recognise(&wanted, &Entries { file: self.file, entries: &[entry] }).pop().unwrap_or_default();
        let Some(first) = seen.first().map(|s| s.order.clone()) else { return by_sizes };
        let alike = |s: &Seen| cut_alike(&self.plan, own, &(tensor, s.order.clone()), &(tensor, first.clone()));
        by_sizes.filter(|order| seen.iter().any(|s| s.order == *order)).or(seen.iter().all(alike).then_some(first))
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
                self.given.insert(entry, vec![]);
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
            let Some(order) = self.order(entry, tensor) else {
                let (own, its) = (&self.file.entries()[entry].shape, &self.plan[tensor].shape);
                return Err(fault(format!(
                    "`{name}` has the sizes {own:?}, but `{}` has {its:?}",
                    self.plan[tensor].name
                )));
            };
            self.give(entry, tensor, order)?;
        }
        let mapped: BTreeSet<usize> = self.given.keys().copied().collect();
        let named = |(i, t): (usize, &&PlanTensor)| t.checkpoint.as_ref().map(|name| (i, name.clone()));
        for (tensor, name) in self.plan.iter().enumerate().filter_map(named).collect::<Vec<_>>() {
            let entry = self.file.find(&name);
            if entry.is_some_and(|entry| mapped.contains(&entry)) {
                continue;
            }
            match entry.and_then(|entry| Some((entry, self.said_order(entry, tensor)?))) {
                Some((entry, order)) => self.give(entry, tensor, order)?,
                None => {
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

    /// The order of axes that the plan gives beside the name of a tensor, if the tensor has the sizes for it.
    fn said_order(&self, entry: usize, tensor: usize) -> Option<Order> {
        let (own, plan) = (self.file.entries()[entry].shape.as_ref()?, self.plan[tensor]);
        match &plan.checkpoint_axes {
            None => (*own == plan.shape).then(|| straight(long_sizes(own).len())),
            Some(order) => orders(&long_sizes(own), &long_sizes(&plan.shape)).contains(order).then(|| order.clone()),
        }
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
                self.give(entry, tensor, straight(long_sizes(&self.plan[tensor].shape).len()))?;
            }
        }
        Ok(())
    }

    /// By what tensors hold. Tensors of equal content that are cut alike need not be told apart.
    fn by_content(&mut self) -> Result<(), Errors> {
        let mut wanted: BTreeMap<(Held, Vec<u64>), Vec<usize>> = BTreeMap::new();
        for (i, t) in self.plan.iter().enumerate() {
            if let Some(held) = held(t) {
                wanted.entry((held, t.shape.clone())).or_default().push(i);
            }
        }
        let seen = self.seen(&wanted.keys().map(|(held, _)| held.clone()).collect())?;
        let mut errors = vec![];
        for (key, tensors) in &wanted {
            let Some(all) = seen.get(&key.0) else { continue };
            // A tensor that has the very shape of another one that holds the same is rather that one.
            let others = |entry: &usize| {
                let shape = self.file.entries()[*entry].shape.clone().unwrap_or_default();
                shape != key.1 && wanted.contains_key(&(key.0.clone(), shape))
            };
            let own: BTreeMap<usize, Vec<Order>> =
                all.iter().filter(|(e, _)| !others(e)).map(|(e, orders)| (*e, orders.clone())).collect();
            let entries = if own.is_empty() { all } else { &own };
            self.same_values = true;
            let (found, open): (Vec<usize>, Vec<usize>) = tensors.iter().partition(|t| self.found.contains(t));
            let other =
                |of: &[usize], than: usize| of.iter().find(|t| !alike(self.plan[**t], self.plan[than])).copied();
            let conflict = match open.as_slice() {
                [] => match other(tensors, tensors[0]) {
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
                    for (entry, orders) in entries {
                        errors.extend(self.give_in_one(*entry, tensor, orders).err().into_iter().flatten());
                    }
                    if entries.len() > tensors.len() && !self.plan[tensor].keep.is_empty() {
                        let names: Vec<String> = entries.keys().map(|e| format!("`{}`", self.name(*e))).collect();
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
                    let names: Vec<String> = entries.keys().map(|e| format!("`{}`", self.name(*e))).collect();
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

    /// The tensors of the checkpoint that are not given yet, by what they hold of what is wanted, each with the orders of axes in which it does.
    fn seen(&self, wanted: &BTreeSet<Held>) -> Result<BTreeMap<Held, BTreeMap<usize, Vec<Order>>>, Errors> {
        let entries: Vec<usize> = self.free().collect();
        for entry in &entries {
            let own = &self.file.entries()[*entry];
            if let (Some(shape), Some(elem)) = (&own.shape, own.dtype.elem()) {
                self.file.values(*entry, elem, shape).map_err(|e| vec![e])?;
            }
        }
        let mut out: BTreeMap<Held, BTreeMap<usize, Vec<Order>>> = BTreeMap::new();
        let all = recognise(wanted, &Entries { file: self.file, entries: &entries });
        for (entry, seen) in entries.iter().zip(all).flat_map(|(entry, all)| all.into_iter().map(|s| (*entry, s))) {
            out.entry(seen.held).or_default().entry(entry).or_default().push(seen.order);
        }
        Ok(out)
    }

    /// A tensor of the checkpoint is this one of the plan, in one of these orders of axes.
    ///
    /// # Errors
    /// If it matters which one; and those of [`Matching::give`].
    fn give_in_one(&mut self, entry: usize, tensor: usize, orders: &[Order]) -> Result<(), Errors> {
        let shape = self.file.entries()[entry].shape.as_deref().unwrap_or_default();
        let is = |order: &Order| (tensor, order.clone());
        if orders.iter().any(|order| !cut_alike(&self.plan, shape, &is(order), &is(&orders[0]))) {
            let (name, of) = (self.name(entry), described(self.plan[tensor]));
            let message =
                format!("`{name}` holds the same as {of} in several orders of its axes, which are cut differently");
            return Err(vec![self.error(message).with_help(SETTLE)]);
        }
        self.give(entry, tensor, orders[0].clone())
    }

    /// By sizes, and by the order among the tensors of these sizes: where the checkpoint has as many of them as the module.
    fn by_place(&mut self) -> Result<(), Errors> {
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
            for (t, e) in tensors.iter().zip(&entries) {
                self.give(*e, *t, straight(long_sizes(&shape).len()))?;
            }
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
        Ok(())
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

    /// Whether a tensor of the checkpoint is found whose axes are others than in the plan.
    fn turned(&self) -> bool {
        let turned = |(entry, is): (&usize, &Vec<Is>)| {
            let other =
                |(t, order): &Is| *order != straight(order.len()) || !self.has_sizes(*entry, &self.plan[*t].shape);
            is.iter().any(other)
        };
        self.given.iter().any(turned)
    }

    /// Whether a tensor of the checkpoint may have these sizes in another order of axes.
    fn has_long_sizes(&self, entry: usize, shape: &[u64]) -> bool {
        let own = self.file.entries()[entry].shape.as_deref().unwrap_or_default();
        !orders(&long_sizes(own), &long_sizes(shape)).is_empty()
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
            let turned = self.turned();
            for entry in self.free() {
                let like = self.plan.iter().find(|t| {
                    cut(t) && (self.has_sizes(entry, &t.shape) || (turned && self.has_long_sizes(entry, &t.shape)))
                });
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

/// Tensors of the checkpoint.
struct Entries<'a> {
    file: &'a WeightFile,
    entries: &'a [usize],
}

impl Entries<'_> {
    fn stream(&self, tensor: usize, take: &mut dyn FnMut(&[u8])) -> Option<()> {
        let own = &self.file.entries()[self.entries[tensor]];
        self.file.values(self.entries[tensor], own.dtype.elem()?, own.shape.as_ref()?).ok()?.stream(take);
        Some(())
    }
}

impl Readable for Entries<'_> {
    fn shapes(&self) -> Vec<Vec<u64>> {
        self.entries.iter().map(|e| self.file.entries()[*e].shape.clone().unwrap_or_default()).collect()
    }
    fn content(&self, tensor: usize) -> Option<String> {
        let mut there = None;
        let hash = content(|take| there = self.stream(tensor, take));
        there.map(|()| hash)
    }
    fn bytes(&self, tensor: usize) -> Option<Vec<u8>> {
        let mut out = vec![];
        self.stream(tensor, &mut |bytes| out.extend_from_slice(bytes))?;
        Some(out)
    }
}

/// Whether a tensor of this shape is cut alike as one thing of the plan and as another: at the same indices; or to the same sizes, if it is the same all
/// along.
fn cut_alike(plan: &[&PlanTensor], shape: &[u64], a: &Is, b: &Is) -> bool {
    let keep = |is: &Is, axis: usize| keep_along(plan[is.0], &is.1, shape, axis).cloned();
    let size = |is: &Is, axis: usize| keep(is, axis).map(|k| k.len());
    let uniform = plan[a.0].uniform && plan[b.0].uniform;
    (0..shape.len()).all(|x| keep(a, x) == keep(b, x) || (uniform && size(a, x) == size(b, x)))
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
