//! Lists, pieces and factors: are they where they mean something, and can their lengths and sizes be told?

use super::Checker;
use crate::rule::{Axes, Axis, Operand, Size, Where};
use std::collections::{BTreeMap, BTreeSet};

impl Checker<'_> {
    /// Lists, and what stands for several operands, where they mean something.
    pub(super) fn pieces(&mut self) {
        let rule = self.rule;
        let mut owner: BTreeMap<&str, &Operand> = BTreeMap::new();
        for o in &rule.operands {
            for axis in o.patterns() {
                let inside = !matches!(axis, Axis::Each(_));
                axis.visit(&mut |a| {
                    let Axis::Each(name) = a else { return };
                    if inside || owner.insert(name, o).is_some() {
                        let help = "in an operand it is an axis by itself, and of one operand pattern only";
                        self.found.push((o.span.pos, format!("`{name}+` is no such axis here"), help.to_string()));
                    }
                });
            }
        }
        for o in &rule.results {
            for axis in o.patterns() {
                axis.visit(&mut |a| match a {
                    Axis::Each(name) if axis == a => {
                        let help = format!("a result has all of them, one after another: write `({name}+)`");
                        self.found.push((o.span.pos, format!("`{name}+` stands for many axes"), help));
                    }
                    _ => {}
                });
            }
        }
        if let Some((name, o)) = owner.iter().find(|(_, o)| !o.variadic && rule.operands.iter().any(|o| o.variadic)) {
            let help = "it is for an operand that stands for any number (`xs*`), or that is a list of tensors";
            self.found.push((o.span.pos, format!("`{name}+`, where `{}` is one operand", o.name), help.to_string()));
        }
        for (o, axis) in self.all().flat_map(|o| o.patterns().map(move |a| (o, a))) {
            let (mut lists, mut letters) = (0, 0);
            axis.visit(&mut |a| match a {
                Axis::List(_) => lists += 1,
                Axis::Letter(_) | Axis::Each(_) => letters += 1,
                _ => {}
            });
            if lists > 0 && letters > 0 {
                let help = "each axis of a list has pieces or factors of its own: make all of them lists, or none";
                self.found.push((o.span.pos, format!("`{axis}` mixes lists and letters"), help.to_string()));
            }
        }
    }

    /// Whether it is, in order, the first pieces of a sum of some operand or result.
    pub(super) fn leads_a_sum(&self, size: &Size) -> bool {
        let Size::Of(axis) = size else { return false };
        let first = if let Axis::Sum(parts) = axis { parts.as_slice() } else { std::slice::from_ref(axis) };
        let mut sums = self.all().flat_map(Operand::patterns);
        sums.any(|a| matches!(a, Axis::Sum(parts) if parts.starts_with(first)))
    }

    /// Every list's length and every letter's size can be told from the op: by propagation, as instantiation does.
    pub(super) fn lengths(&mut self) {
        let rule = self.rule;
        let patterns: Vec<&Axis> = self.all().flat_map(Operand::patterns).collect();
        // A list that an attribute places, or that a place gives the sizes of, has the number's length.
        let mut long: BTreeSet<&str> = BTreeSet::new();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for o in self.all() {
            if let Some(Axes::Placed(axes)) = &o.axes {
                let placed = axes.iter().filter(|(_, w)| matches!(w, Where::Attr(_)));
                let lists = placed.map(|(a, _)| a.forwards()).filter(|a| matches!(a, Axis::List(_)));
                long.extend(lists.filter_map(Axis::name));
            }
            let whole = o.patterns().filter_map(|a| a.forwards().name());
            known.extend(whole.filter(|_| !o.squeezed));
        }
        for g in &rule.wheres {
            long.extend(g.size.axes().iter().flat_map(|a| a.names()));
            if let Size::Pairs(a, b) = &g.size {
                known.extend([a, b].iter().filter_map(|a| a.name()));
            }
        }
        loop {
            let before = (long.len(), known.len());
            for axis in patterns.iter().copied().chain(rule.wheres.iter().flat_map(|g| g.size.axes())) {
                axis.visit(&mut |a| {
                    // Pieces are as many as one another.
                    if let Axis::Sum(parts) = a
                        && parts.iter().flat_map(Axis::names).any(|l| long.contains(l))
                    {
                        long.extend(parts.iter().flat_map(Axis::names));
                    }
                });
                // The one size that is left over. (A piece whose place nobody knows needs none.)
                let mut open = axis.names().into_iter().filter(|l| !known.contains(l));
                if let (Some(last), None) = (open.next(), open.next()) {
                    known.insert(last);
                }
            }
            for o in self.all().filter(|o| !o.squeezed && !o.patterns().any(|a| *a == Axis::Ellipsis)) {
                let is_open = |a: &&Axis| {
                    let lists = a.names().into_iter().filter(|l| self.uses.get(l).is_some_and(|u| u.mark == "*"));
                    lists.clone().count() > 0 && !lists.clone().all(|l| long.contains(l))
                };
                let mut open = o.patterns().filter(is_open);
                if let (Some(list), None) = (open.next(), open.next())
                    && !matches!(list, Axis::Product(_))
                {
                    long.extend(list.names());
                }
            }
            if (long.len(), known.len()) == before {
                break;
            }
        }
        for (name, u) in self.uses.iter().filter(|(name, _)| **name != "...") {
            let mark = u.mark;
            if mark == "*" && !long.contains(name) {
                let help = "place it by an attribute, or let it be the only list of some operand";
                self.found.push((u.pos, format!("the length of `{name}*` cannot be told"), help.to_string()));
            } else if !known.contains(name) {
                let help = format!("say `where |{name}{mark}| = PLACE`, or let it stand alone in some operand");
                self.found.push((u.pos, format!("the size of `{name}{mark}` cannot be told"), help));
            }
        }
        self.found.sort();
    }
}
