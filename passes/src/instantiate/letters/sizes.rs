//! The sizes of a rule's letters, from the sizes of axes and from what the op holds; and where those do not say enough, which axes
//! that freezes.

use super::names::{Name, Sizes};
use super::patterns::{Pat, led_by};
use super::places::{Held, known_size};
use crate::instantiate::{Builder, Misfit};
use depc_ir::rule::{Axis, Operand, Reading, Size};
use depc_ir::types::Dim;
use depc_ir::why::{Freeze, Why};

/// Operands, then results: the pattern, and the sizes of the axes.
pub(super) struct Values<'r> {
    pub axes: Vec<(&'r Operand, &'r [Dim])>,
    /// How many of them are operands.
    pub ins: usize,
}

impl Sizes {
    fn is_open(&self, pat: &Pat) -> bool {
        *pat == Pat::Skip || self.size(pat).is_none()
    }

    /// Gives the one letter that is left over the size that makes the pattern that large; returns whether it did.
    fn assign(&mut self, pat: &Pat, total: u64) -> bool {
        match pat {
            Pat::Letter(l) | Pat::Back(l) if self.of_letter(*l).is_none() => {
                self.set(*l, Some(total));
                true
            }
            Pat::Product(parts) | Pat::Sum(parts) => {
                let is_open = |p: &&Pat| self.is_open(p);
                let known = parts.iter().filter(|p| !self.is_open(p)).filter_map(|p| self.size(p));
                let mut open = parts.iter().filter(is_open);
                let (first, second) = (open.next(), open.next());
                if let Pat::Sum(_) = pat {
                    match (known.sum::<u64>(), first, second) {
                        (n, Some(_), _) if n == total => {
                            let empty: Vec<&Pat> = parts.iter().filter(is_open).collect();
                            empty.into_iter().map(|p| self.assign(p, 0)).filter(|did| *did).count() > 0
                        }
                        (n, Some(one), None) if n < total => self.assign(one, total - n),
                        _ => false,
                    }
                } else {
                    match (known.product::<u64>(), first, second) {
                        (n, Some(one), None) if n > 0 && total.is_multiple_of(n) => self.assign(one, total / n),
                        _ => false,
                    }
                }
            }
            _ => false,
        }
    }

    /// Sizes of single letters from their axes (a size-1 axis broadcasts), then whatever one equation leaves over.
    pub fn solve(&mut self, values: &Values, pats: &[Vec<Pat>], held: &[Held]) {
        let axes = axes_of(values, pats);
        for h in held.iter().filter(|h| h.given.reading != Reading::Position) {
            for (n, pat) in h.numbers.iter().zip(&h.pats).filter(|(_, pat)| matches!(pat, Pat::Letter(_))) {
                if let Some(n) = known_size(*n) {
                    self.assign(pat, n);
                }
            }
        }
        let given = self.given();
        for (size, pat) in &axes {
            if let Pat::Letter(l) | Pat::Back(l) = pat {
                let known = self.of_letter(*l);
                if known.is_none() || (known == Some(1) && size.is_some() && !given[l.index()]) {
                    self.set(*l, *size);
                }
            }
        }
        loop {
            let mut changed = false;
            for h in held {
                changed |= h.equations(&axes).into_iter().fold(false, |did, (pat, n)| self.assign(pat, n) || did);
            }
            for (size, pat) in &axes {
                changed |= size.is_some_and(|n| !matches!(pat, Pat::Letter(_) | Pat::Back(_)) && self.assign(pat, n));
            }
            if !changed {
                return;
            }
        }
    }
}

impl Held<'_> {
    /// What its numbers say of sizes. `axes` are those of the op, with their patterns.
    fn equations(&self, axes: &[(Dim, &Pat)]) -> Vec<(&Pat, u64)> {
        let number = |i: usize, pat: &Pat| match self.given.reading {
            Reading::Position => {
                let (sum, _) = led_by(pat, axes.iter().map(|(_, p)| *p))?;
                let size = axes.iter().find(|(n, p)| *p == sum && n.is_some())?.0?;
                let end = i64::try_from(size).ok()?;
                let at = match self.numbers.get(i) {
                    Some(n) => (*n)?,
                    None if matches!(pat, Pat::Sum(_)) => end,
                    None => 0,
                };
                u64::try_from(if at < 0 { at.saturating_add(end) } else { at }.clamp(0, end)).ok()
            }
            _ => known_size(*self.numbers.get(i)?),
        };
        self.pats.iter().enumerate().filter_map(|(i, pat)| Some((pat, number(i, pat)?))).collect()
    }
}

impl Builder<'_, '_> {
    /// Per axis, why it is frozen: where its pieces cannot be told apart, and where it has a letter in common with one of those.
    pub(super) fn loosen(
        &self,
        values: &Values,
        pats: &[Vec<Pat>],
        held: &[Held],
        sizes: &mut Sizes,
    ) -> Result<Vec<Vec<Option<Freeze>>>, Misfit> {
        let mut why: Vec<Vec<Option<Freeze>>> = vec![];
        let all = pats;
        for (v, ((_, dims), pats)) in values.axes.iter().zip(pats).enumerate() {
            let mut axes = vec![];
            for (a, (n, pat)) in dims.iter().zip(pats).enumerate() {
                // What is overwritten is an operand's axis, too.
                let is_operands = || all[..values.ins].iter().flatten().any(|p| p == pat);
                let cut = pat.has_sum() && (v < values.ins || is_operands());
                let what = self.unclear(*n, pat, held, sizes, cut)?;
                axes.push(
                    what.map(|(why, what)| {
                        why.because(what.replace("AXIS", &format!("axis {a} of `{}`", self.op.name)))
                    }),
                );
            }
            why.push(axes);
        }
        spread(&mut why, pats, sizes);
        let axes = axes_of(values, pats);
        for h in held {
            for (pat, n) in h.equations(&axes) {
                let size = sizes.size(pat).filter(|m| *m != n);
                if let Some(m) = size.filter(|_| !pat.letters().iter().any(|l| sizes.loose.contains_key(l))) {
                    return Err(format!("`{}` holds {n}, where its rule gives {m}", h.given.place));
                }
            }
        }
        Ok(why)
    }

    /// What hinders telling the pieces of an axis of size `n` apart. `AXIS` stands for the axis.
    fn unclear(
        &self,
        n: Dim,
        pat: &Pat,
        held: &[Held],
        sizes: &Sizes,
        cut: bool,
    ) -> Result<Option<(Why, String)>, Misfit> {
        let op = &self.op.name;
        let empty = |l: &Name| sizes.of_letter(*l) == Some(0);
        if !pat.has_sum() {
            let no_copies = matches!(pat, Pat::Product(_)) && pat.letters().iter().any(empty);
            return Ok(no_copies.then(|| (Why::Cut, "AXIS has no elements".to_string())));
        }
        if let Some(step) = self.wrong_number(pat, held, sizes)? {
            let what = match (cut, step) {
                (true, None) => "AXIS is cut at computed positions".to_string(),
                (true, Some(step)) => format!("AXIS is cut with step {step}"),
                _ => "AXIS is padded between its elements".to_string(),
            };
            return Ok(Some((Why::Cut, what)));
        }
        let Pat::Sum(parts) = pat else {
            let computed = (Why::Cut, "AXIS is cut at computed positions".to_string());
            return Ok((n.is_some() && sizes.size(pat).is_none()).then_some(computed));
        };
        let known: u64 = parts.iter().filter_map(|p| sizes.size(p)).sum();
        let open = parts.iter().any(|p| sizes.size(p).is_none());
        let alone = parts.iter().filter(|p| sizes.size(p) != Some(0)).count() == 1;
        if parts.contains(&Pat::Skip) && (n.is_none() || n != Some(known) || open) {
            return Ok(Some((Why::Indexed, format!("`{op}` takes a part of it at computed positions"))));
        }
        let letters = pat.letters();
        let all_each = letters.iter().all(|l| self.is_each(sizes.of(*l).0));
        let none_left = || letters.iter().any(|l| empty(l) && self.stands_alone(sizes.of(*l)));
        let what = match (cut, n) {
            // Whole tensors, one after another, are where they are.
            _ if all_each && !parts.contains(&Pat::One) => return Ok(None),
            (true, Some(n)) if known > n => "is cut beyond its end",
            (true, _) if open && !alone => "is cut at computed positions",
            (true, _) if none_left() => "is cut to nothing",
            (false, Some(n)) if known > n => "is padded by a computed or negative amount",
            (false, _) if open && !alone => "is padded by a computed or negative amount",
            (false, _) if none_left() => "has no elements",
            _ => return Ok(None),
        };
        Ok(Some((Why::Cut, format!("AXIS {what}"))))
    }

    /// The number that an op holds for an axis in pieces (a step, say) where its rule wants another one; `Some(None)` if it is
    /// computed.
    fn wrong_number(&self, pat: &Pat, held: &[Held], sizes: &Sizes) -> Result<Option<Option<i64>>, Misfit> {
        if pat.letters().iter().any(|l| sizes.stepped.contains(l)) {
            return Ok(None);
        }
        for h in held.iter().filter(|h| !h.numbers.is_empty()) {
            let Size::Number(wanted, per_axis) = h.given.size else { continue };
            let member = pat.letters().iter().find_map(|l| {
                let (base, member) = sizes.of(*l);
                member.filter(|_| self.rule.has_list(base))
            });
            let found = match (per_axis, member) {
                (true, Some(i)) => h.numbers.get(i),
                (false, None) => h.numbers.first().filter(|_| h.numbers.len() == 1),
                _ => continue,
            };
            match found {
                None => return Err("bounds do not fit the operand's rank".to_string()),
                Some(n) if *n != Some(wanted) => return Ok(Some(*n)),
                Some(_) => {}
            }
        }
        Ok(None)
    }

    pub(super) fn patterns(&self) -> impl Iterator<Item = &Axis> {
        self.rule.operands.iter().chain(&self.rule.results).flat_map(Operand::patterns)
    }

    /// Whether that is the name of the axes that each of several operands has (`C+`).
    fn is_each(&self, name: &str) -> bool {
        self.patterns().any(|a| matches!(a, Axis::Each(l) if l == name))
    }

    /// Whether a letter, or the list that it is of, is an axis by itself somewhere.
    fn stands_alone(&self, (name, member): (&str, Option<usize>)) -> bool {
        self.patterns().any(|a| match a.forwards() {
            Axis::Letter(l) => member.is_none() && l == name,
            Axis::List(l) => l == name,
            _ => false,
        })
    }
}

/// An axis is frozen for the reason of any letter of it, and so are all of its letters.
fn spread(why: &mut [Vec<Option<Freeze>>], pats: &[Vec<Pat>], sizes: &mut Sizes) {
    if sizes.loose.is_empty() && why.iter().flatten().all(Option::is_none) {
        return;
    }
    loop {
        let before = sizes.loose.len();
        for (why, pat) in why.iter_mut().flatten().zip(pats.iter().flatten()) {
            let letters = pat.letters();
            if why.is_none() {
                *why = letters.iter().find_map(|l| sizes.loose.get(l).cloned());
            }
            for (l, why) in letters.iter().flat_map(|l| Some((l, why.as_ref()?))) {
                sizes.loose.entry(*l).or_insert_with(|| why.clone());
            }
        }
        if sizes.loose.len() == before {
            return;
        }
    }
}

/// The axes of all operands and results, with their patterns.
fn axes_of<'p>(values: &Values, pats: &'p [Vec<Pat>]) -> Vec<(Dim, &'p Pat)> {
    values.axes.iter().zip(pats).flat_map(|((_, dims), pats)| dims.iter().copied().zip(pats)).collect()
}
