//! Places that `where` and `writes` name: what they hold, and what becomes of that.

use super::names::Sizes;
use super::patterns::{Pat, expand_axis, has_list, led_by};
use crate::instantiate::{Builder, Misfit};
use depc_ir::instance::{Entry, PlaceRef, Term, Write};
use depc_ir::rule::{Axis, Given, Operand, Reading, Rule, Size, WriteValue};
use depc_ir::types::Dim;
use smol_str::format_smolstr;

/// A place that a `where` clause reads.
pub(super) struct Held<'r> {
    pub given: &'r Given,
    pub place: PlaceRef,
    /// What stands there, of reversed numbers the last first; `None` for what no constant gives. Empty if the op leaves it away.
    pub numbers: Vec<Option<i64>>,
    /// What each number is the size of.
    pub pats: Vec<Pat>,
}

impl Held<'_> {
    /// How many numbers it has for an axis.
    fn per_axis(given: &Given) -> usize {
        if matches!(given.size, Size::Pairs(..)) { 2 } else { 1 }
    }
}

impl<'a> Builder<'a, '_> {
    /// What the places of `where` hold, and what follows from that at once: lengths of lists, and their sizes.
    pub(super) fn held(&self, sizes: &mut Sizes) -> Result<Vec<Held<'a>>, Misfit> {
        let rule: &'a Rule = self.rule;
        let mut out = vec![];
        for given in &rule.wheres {
            let per = Held::per_axis(given);
            let left_away = self.is_left_away(&given.place);
            if left_away && given.reading != Reading::Position && !matches!(given.size, Size::Number(..)) {
                return Err(format!("`{}` is missing", given.place));
            }
            let lists = given.size.axes().iter().any(|a| has_list(a));
            let operand = self.operand_named(&given.place);
            let (place, mut numbers) = match (self.held_numbers(&given.place), operand) {
                _ if left_away => (PlaceRef::Operand(operand.unwrap_or_default()), vec![]),
                (Ok(held), _) => held,
                // A number that the program computes: its own axis cannot be told.
                (Err(_), Some(i)) if !lists && !self.is_factor(given) => (PlaceRef::Operand(i), vec![None; per]),
                (Err(why), _) => return Err(why),
            };
            if given.reading == Reading::Reversed {
                reverse(&mut numbers, per);
            }
            if let Size::Of(Axis::List(list)) = &given.size {
                for (i, n) in numbers.iter().enumerate() {
                    let name = sizes.member(list, i);
                    sizes.set(name, known_size(*n));
                }
            }
            for list in given.size.axes().iter().filter(|_| lists).flat_map(|a| a.names()) {
                let length = numbers.len() / per;
                if sizes.length(list).is_some_and(|n| n != length) || numbers.len() % per != 0 {
                    return Err(format!(
                        "`{}` has {} numbers, which does not fit the others",
                        given.place,
                        numbers.len()
                    ));
                }
                sizes.set_length(list, length);
            }
            out.push(Held { given, place, numbers, pats: vec![] });
        }
        Ok(out)
    }

    /// Whether it is the size of a factor, or of an axis, and not of a piece.
    fn is_factor(&self, given: &Given) -> bool {
        let names: Vec<&str> = given.size.axes().iter().flat_map(|a| a.names()).collect();
        let patterns = self.rule.operands.iter().chain(&self.rule.results).flat_map(Operand::patterns);
        let mut pieces = patterns.filter(|a| a.has_sum()).flat_map(Axis::names);
        !names.is_empty() && !pieces.any(|l| names.contains(&l))
    }

    /// What each number of a place is the size of.
    pub(super) fn held_patterns(&self, held: &mut Held, sizes: &mut Sizes) -> Result<(), Misfit> {
        held.pats = match &held.given.size {
            Size::Number(..) => return Ok(()),
            Size::Of(axis) => expand_axis(axis, sizes, 0, 0),
            Size::Pairs(a, b) => {
                let (a, b) = (expand_axis(a, sizes, 0, 0), expand_axis(b, sizes, 0, 0));
                a.into_iter().zip(b).flat_map(|(a, b)| [a, b]).collect()
            }
        };
        if held.numbers.len() != held.pats.len() && !held.numbers.is_empty() {
            let (place, have) = (&held.given.place, held.numbers.len());
            return Err(format!("`{place}` should hold {} numbers, not {have}", held.pats.len()));
        }
        // The factor of an axis is a positive number.
        let bad = |n: &Option<i64>| known_size(*n).is_none_or(|n| n == 0);
        if let (Size::Of(Axis::Letter(_)), [n]) = (&held.given.size, &held.numbers[..])
            && bad(n)
            && self.is_factor(held.given)
        {
            return Err(format!("`{}` should be one positive number, not {n:?}", held.given.place));
        }
        Ok(())
    }

    /// What the rule's `writes` clause names. (A place that the op leaves away holds nothing.)
    pub(in crate::instantiate) fn clause_writes(&mut self) -> Result<(), Misfit> {
        let rule: &'a Rule = self.rule;
        for w in &rule.writes {
            if self.is_left_away(&w.place) {
                continue;
            }
            let (place, old) = self.held_numbers(&w.place)?;
            let terms: Vec<Term> = match &w.value {
                // What `where` reads is written anyway.
                WriteValue::Size(_) if rule.wheres.iter().any(|g| g.place == w.place) => continue,
                WriteValue::Size(size) => self.size_terms(size)?,
                WriteValue::Shape(name) => self.terms_named(name)?,
            };
            if terms.len() != old.len() {
                return Err(format!("`{}` holds {} numbers, not {}", w.place, old.len(), terms.len()));
            }
            let wrong = |(n, t): (&Option<i64>, &Term)| {
                n.is_some_and(|n| n >= 0 && self.term_size(t).is_some_and(|m| m != n as u64))
            };
            if old.iter().zip(&terms).any(wrong) {
                return Err(format!("`{}` holds other sizes than its types", w.place));
            }
            let entries = old.iter().zip(&terms).map(|(n, t)| self.size_entry(*n, t)).collect();
            self.writes.push(Write { place, entries });
        }
        Ok(())
    }

    /// The terms of letters and lists that are written.
    fn size_terms(&self, size: &Size) -> Result<Vec<Term>, Misfit> {
        let mut terms = vec![];
        for axis in size.axes() {
            let name = axis.name().ok_or_else(|| format!("`{size}` is written, and no place holds it"))?;
            match axis {
                Axis::List(_) => {
                    let letters = (0..).map_while(|i| self.named(&format_smolstr!("{name}.{i}")));
                    terms.extend(letters.map(Term::Var));
                }
                _ => terms.push(Term::Var(self.named(name).ok_or_else(|| format!("no letter `{name}`"))?)),
            }
        }
        Ok(terms)
    }

    /// What the places that `where` reads become.
    pub(super) fn where_writes(&mut self, held: &[Held], pats: &[Vec<Pat>], sizes: &Sizes) {
        for h in held {
            if h.pats.is_empty() || h.numbers.is_empty() || self.writes.iter().any(|w| w.place == h.place) {
                continue;
            }
            let each = h.numbers.iter().zip(&h.pats);
            let mut entries: Vec<Entry> =
                each.map(|(n, pat)| self.where_entry(*n, pat, h.given.reading, pats, sizes)).collect();
            if h.given.reading == Reading::Reversed {
                reverse(&mut entries, Held::per_axis(h.given));
            }
            if entries.iter().any(|e| matches!(e, Entry::Size(_) | Entry::Minus(_))) {
                self.writes.push(Write { place: h.place.clone(), entries });
            }
        }
    }

    fn where_entry(
        &mut self,
        held: Option<i64>,
        pat: &Pat,
        reading: Reading,
        pats: &[Vec<Pat>],
        sizes: &Sizes,
    ) -> Entry {
        if !sizes.loose.is_empty() && pat.letters().iter().any(|l| sizes.loose.contains_key(l)) {
            return held.map_or(Entry::Computed, Entry::Keep);
        }
        let term = self.pat_term(pat, sizes);
        let entry = |term: Term, entry: fn(Term) -> Entry| match (&term, held) {
            // What is not there, and what is one element, stays.
            (Term::Cat(none), Some(n)) if none.is_empty() => Entry::Keep(n),
            (Term::One, Some(n)) => Entry::Keep(n),
            _ => entry(term),
        };
        let sum = led_by(pat, pats.iter().flatten()).filter(|_| reading == Reading::Position);
        match (held, sum) {
            (Some(i), Some((sum, rest))) => {
                let size = sizes.size(sum).and_then(|n| i64::try_from(n).ok());
                match size {
                    // Beyond an end is beyond it afterwards, too.
                    Some(n) if i > n || i < -n => Entry::Keep(i),
                    _ if i >= 0 => entry(term, Entry::Size),
                    _ => entry(self.pat_term(&Pat::Sum(rest.to_vec()), sizes), Entry::Minus),
                }
            }
            _ => match self.size_entry(held, &term) {
                Entry::Size(term) => entry(term, Entry::Size),
                other => other,
            },
        }
    }

    /// The terms of the operand or result that the rule calls `name`.
    fn terms_named(&self, name: &str) -> Result<Vec<Term>, Misfit> {
        if let Some(r) = self.rule.results.iter().position(|o| o.name == name) {
            return Ok(self.results[r].clone());
        }
        let found = self.operand_named(name).and_then(|i| self.operands.get(i)?.clone());
        found.ok_or_else(|| format!("no operand or result `{name}`"))
    }
}

/// The numbers of the last axis first, or the other way round.
fn reverse<T>(numbers: &mut [T], per_axis: usize) {
    numbers.reverse();
    numbers.chunks_mut(per_axis).for_each(<[T]>::reverse);
}

pub(super) fn known_size(n: Option<i64>) -> Dim {
    n.and_then(|n| u64::try_from(n).ok())
}
