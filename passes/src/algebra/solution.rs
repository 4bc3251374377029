//! The classes, and what they are good for: members of groups as index maps, and keep-sets from a choice per group.

use super::{Cause, ClassId, Strengthened, VarId};
use std::collections::BTreeMap;

/// The classes of a system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Solution {
    /// Class of each variable. Axes that share a class have the same keep-set. (Frozen axes and axes of size 1 keep classes
    /// of their own: their keep-sets are full in any case, and each has its own reason.)
    pub class_of: Vec<ClassId>,
    /// The classes: those of the variables in order of first occurrence, then what they are made of.
    pub classes: Vec<Class>,
    /// The steps that made the set of solutions smaller than the equations demand, each kind once per fact.
    pub strengthened: Vec<Strengthened>,
    /// Facts by which an axis would go both ways, so that it is full: they made the set of solutions smaller, too.
    pub turned: Vec<u32>,
    /// How often each rule of the algebra ran, by its number.
    pub fired: Vec<u64>,
    /// Iterations that the rules took.
    pub iterations: usize,
    /// Nodes in the e-graph.
    pub nodes: usize,
}

/// A class: an unknown non-empty keep-set K ⊆ \[0, size).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    /// Number of units.
    pub size: u64,
    /// Why K is full, if so.
    pub frozen: Option<Cause>,
    /// What K is made of.
    pub structure: Structure,
}

impl Class {
    /// A group: its units can be chosen freely.
    pub fn is_group(&self) -> bool {
        self.frozen.is_none() && self.structure == Structure::Leaf && self.size > 1
    }
}

/// What a class is made of. A frozen class is always a leaf; a class that is not frozen has at least one group in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Structure {
    /// Nothing.
    Leaf,
    /// Of these, one after another.
    Cat(Vec<ClassId>),
    /// Of these, as a row-major product.
    Prod(Vec<ClassId>),
    /// Of this, from its last index to its first. (No class is made of such a one.)
    Back(ClassId),
}

/// Where the units of a group lie in an axis: unit u has the indices `base + u·stride + Σ iₖ·strideₖ`, 0 ≤ iₖ < countₖ.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Run {
    /// First index of unit 0.
    pub base: u64,
    /// Distance from a unit to the next; less than 0 where the last unit comes first.
    pub stride: i64,
    /// The other indices of a unit: (count, stride) pairs, outermost first; contiguous ones are merged.
    pub boxes: Vec<(u64, u64)>,
}

impl Run {
    /// All indices of a unit, in order of the boxes.
    pub fn indices(&self, unit: u64) -> Vec<u64> {
        let mut out = vec![self.base.wrapping_add_signed((unit as i64).wrapping_mul(self.stride))];
        for (count, stride) in &self.boxes {
            out = out.iter().flat_map(|i| (0..*count).map(move |k| i + k * stride)).collect();
        }
        out
    }

    /// The same units where their axis is a factor of size `n` of a product, with `outer` indices outside of it and `inner` inside.
    pub(crate) fn into_factor(self, outer: u64, n: u64, inner: u64) -> Run {
        let mut boxes: Vec<(u64, u64)> =
            self.boxes.into_iter().map(|(count, stride)| (count, stride * inner)).collect();
        boxes.extend([(outer, inner * n), (inner, 1)]);
        Run { base: self.base * inner, stride: self.stride * inner as i64, boxes: merged(boxes) }
    }

    /// The same units where their axis, of size `n`, goes from its last index to its first.
    pub(crate) fn back(self, n: u64) -> Run {
        // The last index of unit 0 is now its first.
        let last = self.boxes.iter().fold(self.base, |at, (count, stride)| at + (count - 1) * stride);
        Run { base: n - 1 - last, stride: -self.stride, boxes: self.boxes }
    }
}

/// Why a choice of units is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChoiceError {
    /// The class is frozen, or made of others, or does not exist.
    #[error("class {} is not a group", .0.0)]
    NotAGroup(ClassId),
    /// No unit would stay.
    #[error("no unit of group {} would stay", .0.0)]
    Empty(ClassId),
    /// The units are not strictly ascending, or there are not so many.
    #[error("the units kept of group {} are not an ascending list of numbers below {}", .0.0, .1)]
    BadUnits(ClassId, u64),
}

/// The indices of an axis that stay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Keep {
    /// All of them.
    All,
    /// These, ascending; not all.
    Some(Vec<u32>),
}

impl Solution {
    /// The class behind an id.
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.index()]
    }

    /// The groups, in order.
    pub fn groups(&self) -> impl Iterator<Item = ClassId> + '_ {
        let is_group = |(i, c): (usize, &Class)| c.is_group().then_some(ClassId(i as u32));
        self.classes.iter().enumerate().filter_map(is_group)
    }

    /// The solution of a system of which these variables were read backwards, and these could not be.
    pub(super) fn turned(mut self, backwards: &[bool], both: &[(VarId, u32)]) -> Solution {
        let mut back: BTreeMap<ClassId, ClassId> = BTreeMap::new();
        for (v, _) in backwards.iter().enumerate().filter(|(_, back)| **back) {
            let of = self.class_of[v];
            let size = self.class(of).size;
            if self.class(of).frozen.is_none() && size > 1 {
                self.class_of[v] = *back.entry(of).or_insert_with(|| {
                    self.classes.push(Class { size, frozen: None, structure: Structure::Back(of) });
                    ClassId(self.classes.len() as u32 - 1)
                });
            }
        }
        self.turned = both.iter().map(|(_, fact)| *fact).collect();
        self.turned.dedup();
        self
    }

    /// The groups that lie in a class, each with its runs; ordered by group, runs by first occurrence.
    ///
    /// Takes time in proportion to what it lists: asked of all axes of a deep chain of concatenations, that is quadratic.
    pub fn members(&self, class: ClassId) -> Vec<(ClassId, Vec<Run>)> {
        struct Inside {
            class: ClassId,
            base: u64,
            stride: u64,
            boxes: Vec<(u64, u64)>,
        }
        let here = self.class(class);
        if let (Structure::Back(of), None) = (&here.structure, here.frozen) {
            let back = |runs: Vec<Run>| runs.into_iter().map(|run| run.back(here.size)).collect();
            return self.members(*of).into_iter().map(|(group, runs)| (group, back(runs))).collect();
        }
        let mut out: BTreeMap<ClassId, Vec<Run>> = BTreeMap::new();
        let mut stack = vec![Inside { class, base: 0, stride: 1, boxes: Vec::new() }];
        while let Some(Inside { class, base, stride, boxes }) = stack.pop() {
            let here = self.class(class);
            if here.frozen.is_some() {
                continue;
            }
            let first = stack.len();
            match &here.structure {
                Structure::Leaf => {
                    let stride = stride as i64;
                    out.entry(class).or_default().push(Run { base, stride, boxes: merged(boxes) });
                }
                // Nothing is made of such a class.
                Structure::Back(_) => {}
                Structure::Cat(pieces) => {
                    let mut base = base;
                    for piece in pieces {
                        stack.push(Inside { class: *piece, base, stride, boxes: boxes.clone() });
                        base += self.class(*piece).size * stride;
                    }
                }
                Structure::Prod(factors) => {
                    let (mut outer, mut inner) = (1, here.size);
                    for factor in factors {
                        let n = self.class(*factor).size;
                        inner /= n;
                        let mut boxes = boxes.clone();
                        boxes.push((outer, inner * n * stride));
                        boxes.push((inner, stride));
                        stack.push(Inside { class: *factor, base, stride: inner * stride, boxes });
                        outer *= n;
                    }
                }
            }
            stack[first..].reverse();
        }
        out.into_iter().collect()
    }

    /// The keep-sets that follow from a choice of units to keep per group; groups that are not named stay whole.
    ///
    /// Linear in the number of classes; a keep-set is listed only when asked for.
    pub fn realise(&self, choice: &BTreeMap<ClassId, Vec<u32>>) -> Result<Realised<'_>, ChoiceError> {
        for (id, units) in choice {
            let group = self.classes.get(id.index()).filter(|c| c.is_group()).ok_or(ChoiceError::NotAGroup(*id))?;
            let last = units.last().ok_or(ChoiceError::Empty(*id))?;
            if u64::from(*last) >= group.size || units.windows(2).any(|w| w[0] >= w[1]) {
                return Err(ChoiceError::BadUnits(*id, group.size));
            }
        }
        let order = self.parts_first();
        let mut counts: Vec<u64> = vec![0; self.classes.len()];
        for i in order {
            let of = |ids: &[ClassId]| ids.iter().map(|c| counts[c.index()]).collect::<Vec<u64>>();
            counts[i] = match &self.classes[i].structure {
                Structure::Leaf => choice.get(&ClassId(i as u32)).map_or(self.classes[i].size, |k| k.len() as u64),
                Structure::Cat(pieces) => of(pieces).iter().sum(),
                Structure::Prod(factors) => of(factors).iter().product(),
                Structure::Back(class) => counts[class.index()],
            };
        }
        Ok(Realised { solution: self, choice: choice.clone(), counts })
    }
}

impl Solution {
    /// The classes, each behind what it is made of: that is smaller, but for what goes backwards.
    pub(crate) fn parts_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.classes.len()).collect();
        order.sort_by_key(|i| (self.classes[*i].size, matches!(self.classes[*i].structure, Structure::Back(_))));
        order
    }
}

/// Drops boxes of one index and merges contiguous ones.
fn merged(mut boxes: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    boxes.sort_unstable_by_key(|(_, stride)| std::cmp::Reverse(*stride));
    let mut out: Vec<(u64, u64)> = Vec::new();
    for (count, stride) in boxes.into_iter().filter(|(count, _)| *count > 1) {
        match out.last_mut() {
            Some(last) if last.1 == count * stride => *last = (last.0 * count, stride),
            _ => out.push((count, stride)),
        }
    }
    out
}

/// The keep-sets that follow from a choice.
#[derive(Clone, Debug)]
pub struct Realised<'a> {
    solution: &'a Solution,
    choice: BTreeMap<ClassId, Vec<u32>>,
    counts: Vec<u64>,
}

impl Realised<'_> {
    /// How many units of a class stay; at least 1 (0 only of an axis of size 0).
    pub fn count(&self, class: ClassId) -> u64 {
        self.counts[class.index()]
    }

    /// Which units of a class stay. Takes time in proportion to their number.
    pub fn keep(&self, class: ClassId) -> Keep {
        if self.count(class) == self.solution.class(class).size {
            return Keep::All;
        }
        let mut out = Vec::with_capacity(usize::try_from(self.count(class)).unwrap_or(0));
        self.list(class, &mut out);
        Keep::Some(out)
    }

    /// Lists a class, full ones too. Recurses into factors only, which are at most half as large.
    fn list(&self, class: ClassId, out: &mut Vec<u32>) {
        let mut stack = vec![(class, 0u64)];
        while let Some((class, offset)) = stack.pop() {
            let here = self.solution.class(class);
            // An axis that is not frozen has at most `MOST_UNITS` units, and so have its pieces.
            let index = |i: u64| (offset + i) as u32;
            if self.count(class) == here.size {
                out.extend((0..here.size).map(index));
                continue;
            }
            match &here.structure {
                Structure::Leaf => {
                    out.extend(self.choice.get(&class).into_iter().flatten().map(|i| index(u64::from(*i))))
                }
                Structure::Cat(pieces) => {
                    let first = stack.len();
                    let mut base = offset;
                    for piece in pieces {
                        stack.push((*piece, base));
                        base += self.solution.class(*piece).size;
                    }
                    stack[first..].reverse();
                }
                Structure::Back(of) => {
                    let mut units = Vec::new();
                    self.list(*of, &mut units);
                    out.extend(units.into_iter().rev().map(|u| index(here.size - 1 - u64::from(u))));
                }
                Structure::Prod(factors) => {
                    let mut indices = vec![0u64];
                    for factor in factors {
                        let mut units = Vec::new();
                        self.list(*factor, &mut units);
                        let n = self.solution.class(*factor).size;
                        let mut next = Vec::with_capacity(indices.len() * units.len());
                        for i in &indices {
                            next.extend(units.iter().map(|u| i * n + u64::from(*u)));
                        }
                        indices = next;
                    }
                    out.extend(indices.into_iter().map(index));
                }
            }
        }
    }
}
