//! Patterns, one per axis: what a rule's axes stand for on an op, where lists have lengths.

use super::names::{ELLIPSIS, Name, Sizes};
use crate::instantiate::{Builder, Misfit, axes_text, axis_number};
use depc_ir::rule::{Axes, Axis, Body, Operand, OperandKind, Where};
use depc_ir::types::Dim;

/// What one axis of an operand matches.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Pat {
    Letter(Name),
    /// A letter from its last index to its first.
    Back(Name),
    Product(Vec<Pat>),
    Sum(Vec<Pat>),
    One,
    /// `_`: frozen. In a sum, a piece that nobody knows.
    Skip,
    /// Not named by a placed pattern: free, tied to nothing.
    Free,
}

impl Pat {
    pub(super) fn visit<'p>(&'p self, f: &mut impl FnMut(&'p Pat)) {
        f(self);
        if let Pat::Product(parts) | Pat::Sum(parts) = self {
            parts.iter().for_each(|p| p.visit(f));
        }
    }

    /// A letter from its last index to its first.
    fn backwards(self) -> Pat {
        if let Pat::Letter(l) = self { Pat::Back(l) } else { self }
    }

    pub(super) fn letters(&self) -> Vec<Name> {
        let mut out = vec![];
        self.visit(&mut |p| {
            if let Pat::Letter(l) | Pat::Back(l) = p {
                out.push(*l)
            }
        });
        out
    }

    pub(super) fn has_sum(&self) -> bool {
        let mut found = false;
        self.visit(&mut |p| found |= matches!(p, Pat::Sum(_)));
        found
    }
}

impl Sizes {
    /// The letters in the patterns, in order.
    pub fn letters_in(&self, pats: &[Vec<Pat>]) -> Vec<Name> {
        let mut seen = vec![false; self.count()];
        let mut out = vec![];
        let mut add = |p: &Pat| match p {
            Pat::Letter(l) | Pat::Back(l) if !std::mem::replace(&mut seen[l.index()], true) => out.push(*l),
            _ => {}
        };
        pats.iter().flatten().for_each(|p| p.visit(&mut add));
        out
    }

    /// The size of a pattern; `None` if a letter of it is not known. (A piece that nobody knows counts as nothing.)
    pub fn size(&self, pat: &Pat) -> Dim {
        match pat {
            Pat::Letter(l) | Pat::Back(l) => self.of_letter(*l),
            Pat::Product(parts) => parts.iter().try_fold(1u64, |n, p| n.checked_mul(self.size(p)?)),
            Pat::Sum(parts) => parts.iter().try_fold(0u64, |n, p| n.checked_add(self.size(p)?)),
            Pat::One => Some(1),
            Pat::Skip => Some(0),
            Pat::Free => None,
        }
    }
}

/// The sum that begins with the pieces of a pattern, and the pieces behind those.
pub(super) fn led_by<'p>(pat: &Pat, mut pats: impl Iterator<Item = &'p Pat>) -> Option<(&'p Pat, &'p [Pat])> {
    let first = if let Pat::Sum(parts) = pat { parts.as_slice() } else { std::slice::from_ref(pat) };
    pats.find_map(|p| match p {
        Pat::Sum(parts) => Some((p, parts.strip_prefix(first)?)),
        _ => None,
    })
}

impl Builder<'_, '_> {
    /// The length of every list letter: given by an attribute, or by what an operand's rank leaves over.
    pub(super) fn list_lengths(&self, values: &[(&Operand, &[Dim])], sizes: &mut Sizes) -> Result<(), Misfit> {
        for (o, _) in values {
            for (axis, place) in o.axes.iter().flat_map(|a| if let Axes::Placed(axes) = a { &axes[..] } else { &[] }) {
                if let (Axis::List(name), Where::Attr(attr)) = (axis.forwards(), place) {
                    sizes.set_length(name, self.ints_or(attr, &[])?.len());
                }
            }
        }
        // A list that one operand gives may be what another one needs.
        for _ in 0..2 {
            self.pieces_alike(sizes);
            for (o, dims) in values.iter().filter(|(o, _)| !o.squeezed) {
                // Leading axes take what is left over.
                if o.patterns().any(|a| *a == Axis::Ellipsis) {
                    continue;
                }
                let mut open = o.patterns().filter(|a| known_length(a, sizes).is_none());
                if let (Some(list), None) = (open.next(), open.next())
                    && !matches!(list, Axis::Product(_))
                {
                    let known: usize = o.patterns().filter_map(|a| known_length(a, sizes)).sum();
                    let left = dims.len().checked_sub(known).ok_or_else(|| self.rank_misfit(o, dims))?;
                    for l in list.names().into_iter().filter(|l| sizes.length(l).is_none()).collect::<Vec<_>>() {
                        sizes.set_length(l, left);
                    }
                }
            }
        }
        self.pieces_alike(sizes);
        Ok(())
    }

    /// The lists of a sum are equally long.
    fn pieces_alike(&self, sizes: &mut Sizes) {
        for axis in self.rule.operands.iter().chain(&self.rule.results).flat_map(Operand::patterns) {
            axis.visit(&mut |a| {
                let Axis::Sum(parts) = a else { return };
                let lists = || parts.iter().filter(|p| matches!(p, Axis::List(_))).filter_map(Axis::name);
                if let Some(length) = lists().find_map(|l| sizes.length(l)) {
                    for list in lists() {
                        sizes.set_length(list, sizes.length(list).unwrap_or(length));
                    }
                }
            });
        }
    }

    fn rank_misfit(&self, o: &Operand, dims: &[Dim]) -> Misfit {
        let name = if o.name.is_empty() { "the result".to_string() } else { format!("`{}`", o.name) };
        format!("{name} has {}, which its rule's pattern does not fit", axes_text(dims.len()))
    }

    /// One pattern per axis. `number` counts operands of which each has an axis of its own (`C+`).
    pub(super) fn expand(
        &self,
        o: &Operand,
        dims: &[Dim],
        sizes: &mut Sizes,
        number: &mut usize,
    ) -> Result<Vec<Pat>, Misfit> {
        let rank = dims.len();
        let misfit = || self.rank_misfit(o, dims);
        let own = *number;
        *number += usize::from(o.patterns().any(|a| matches!(a, Axis::Each(_))));
        match &o.axes {
            _ if o.zero_of.is_some() && dims.iter().all(|n| *n == Some(1)) => Ok(vec![Pat::One; rank]),
            _ if o.kind == OperandKind::Skip || self.is_place(o) => Ok(vec![Pat::Skip; rank]),
            None if rank == 0 => Ok(vec![]),
            None => Err(format!("the rule names no axes for `{}`, which has {rank}", o.name)),
            Some(Axes::Ordered(axes)) if o.squeezed => {
                let all: Vec<Pat> = axes.iter().flat_map(|a| expand_axis(a, sizes, 0, own)).collect();
                // What a number lacks is 1.
                let lacks = all.iter().filter_map(|p| if let Pat::Letter(l) = p { Some(*l) } else { None });
                lacks.filter(|_| rank == 0).for_each(|l| sizes.set(l, Some(1)));
                squeeze(all, dims, sizes).ok_or_else(|| "its shape does not follow from the slice".to_string())
            }
            Some(Axes::Ordered(axes)) => {
                // An init is broadcast: it may lack leading axes.
                let lacks = if o.kind == OperandKind::Init { axes.len().saturating_sub(rank) } else { 0 };
                let axes = match axes.iter().any(|a| matches!(a.forwards(), Axis::Ellipsis | Axis::List(_))) {
                    true => &axes[..],
                    false => &axes[lacks..],
                };
                let known: usize = axes.iter().map(|a| known_length(a, sizes).unwrap_or(0)).sum();
                let ellipsis = rank.checked_sub(known).ok_or_else(misfit)?;
                let pats: Vec<Pat> = axes.iter().flat_map(|a| expand_axis(a, sizes, ellipsis, own)).collect();
                if pats.len() == rank { Ok(pats) } else { Err(misfit()) }
            }
            Some(Axes::Placed(axes)) => {
                let pats = self.expand_placed(axes, rank, sizes, own)?;
                pats.ok_or_else(misfit)
            }
        }
    }

    fn expand_placed(
        &self,
        axes: &[(Axis, Where)],
        rank: usize,
        sizes: &mut Sizes,
        own: usize,
    ) -> Result<Option<Vec<Pat>>, Misfit> {
        let mut out: Vec<Option<Pat>> = vec![None; rank];
        for (axis, place) in axes {
            let positions = match place {
                Where::Attr(attr) if matches!(axis.forwards(), Axis::List(_)) => self.ints_or(attr, &[])?,
                Where::Attr(attr) => self.ints_or(attr, &[0])?,
                Where::At(i) => vec![*i],
                Where::Rest => continue,
            };
            let mut pats = expand_axis(axis, sizes, 0, own);
            if *axis == Axis::One {
                pats = vec![Pat::One; positions.len()];
            }
            if pats.len() != positions.len() {
                return Ok(None);
            }
            for (p, pat) in positions.iter().zip(pats) {
                let i = axis_number(*p, rank)?;
                if out[i].replace(pat).is_some() {
                    return Err(format!("axis {i} is named twice"));
                }
            }
        }
        if let Some((axis, _)) = axes.iter().find(|(_, w)| *w == Where::Rest) {
            let holes: Vec<usize> = (0..rank).filter(|i| out[*i].is_none()).collect();
            let pats = expand_axis(axis, sizes, holes.len(), own);
            if pats.len() != holes.len() {
                return Ok(None);
            }
            holes.into_iter().zip(pats).for_each(|(i, p)| out[i] = Some(p));
        }
        if matches!(self.rule.body, Body::Move | Body::Pad) && out.contains(&None) {
            return Err("its rule does not name all axes".to_string());
        }
        Ok(Some(out.into_iter().map(|p| p.unwrap_or(Pat::Free)).collect()))
    }
}

/// How many axes a pattern stands for; `None` if that is not known yet.
fn known_length(axis: &Axis, sizes: &Sizes) -> Option<usize> {
    match axis {
        Axis::List(name) => sizes.length(name),
        Axis::Ellipsis => Some(0),
        Axis::Back(of) => known_length(of, sizes),
        Axis::Product(parts) | Axis::Sum(parts) => {
            let mut lists = parts.iter().filter(|p| has_list(p)).map(|p| known_length(p, sizes)).peekable();
            match axis {
                _ if lists.peek().is_none() => Some(1),
                Axis::Sum(_) => lists.find_map(|length| length),
                _ => lists.try_fold(0, |most, length| Some(length?.max(most))),
            }
        }
        _ => Some(1),
    }
}

pub(super) fn has_list(axis: &Axis) -> bool {
    let mut found = false;
    axis.visit(&mut |a| found |= matches!(a, Axis::List(_)));
    found
}

/// The patterns of one pattern axis; letters of an ellipsis are numbered from the last. `own` is the number of the operand among
/// those of which each has an axis of its own.
pub(super) fn expand_axis(axis: &Axis, sizes: &mut Sizes, ellipsis: usize, own: usize) -> Vec<Pat> {
    match axis {
        Axis::Letter(l) => vec![Pat::Letter(sizes.letter(l))],
        Axis::Each(l) => vec![Pat::Letter(sizes.member(l, own))],
        Axis::One => vec![Pat::One],
        Axis::Skip => vec![Pat::Skip],
        Axis::List(l) => members(l, sizes),
        Axis::Back(of) => expand_axis(of, sizes, ellipsis, own).into_iter().map(Pat::backwards).collect(),
        Axis::Ellipsis => letters(sizes.members(ELLIPSIS, (0..ellipsis).rev())),
        Axis::Product(parts) => lifted(parts, sizes, known_length(axis, sizes), Pat::Product),
        Axis::Sum(parts) => lifted(parts, sizes, known_length(axis, sizes), Pat::Sum),
    }
}

fn letters(names: Vec<Name>) -> Vec<Pat> {
    names.into_iter().map(Pat::Letter).collect()
}

/// The members of a list, or the axes that each of several operands has of its own.
fn members(list: &str, sizes: &mut Sizes) -> Vec<Pat> {
    letters(sizes.members(list, 0..sizes.length(list).unwrap_or(0)))
}

/// A sum or a product of lists, member by member. The lists align from the last; what a shorter factor lacks is 1.
fn lifted(parts: &[Axis], sizes: &mut Sizes, length: Option<usize>, all: fn(Vec<Pat>) -> Pat) -> Vec<Pat> {
    let mut out: Vec<Vec<Pat>> = vec![vec![]; length.unwrap_or(0)];
    for part in parts {
        if let Axis::Each(l) = part {
            let each = members(l, sizes);
            out.iter_mut().for_each(|members| members.extend(each.iter().cloned()));
            continue;
        }
        let lists = has_list(part);
        let pats = expand_axis(part, sizes, 0, 0);
        for (i, members) in out.iter_mut().enumerate() {
            let at = if lists { (i + pats.len()).checked_sub(length.unwrap_or(0)) } else { Some(0) };
            members.extend(at.and_then(|at| pats.get(at).cloned()));
        }
    }
    out.into_iter().map(all).collect()
}

/// The patterns for an operand that may lack axes of size 1: those match nothing, the others stand in the same order.
fn squeeze(all: Vec<Pat>, dims: &[Dim], sizes: &Sizes) -> Option<Vec<Pat>> {
    let mut source = all.into_iter().filter(|p| sizes.size(p) != Some(1));
    let mut out = vec![];
    for n in dims {
        out.push(match n {
            Some(1) => Pat::One,
            _ => source.next().filter(|p| n.is_none() || sizes.size(p).is_none_or(|m| *n == Some(m)))?,
        });
    }
    source.next().is_none().then_some(out)
}
