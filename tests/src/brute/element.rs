//! Elements of a result as functions of elements of operands, and the translation between a pruned op and the full one.

/// An axis of a value as one op sees it.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Unpruned size.
    pub size: usize,
    /// The original indices that are kept, ascending; of a uniform axis only their number counts.
    pub kept: Vec<usize>,
    /// Uniform: the coordinate does not matter.
    pub star: bool,
}

impl Axis {
    /// Nothing is removed.
    pub fn is_full(&self) -> bool {
        self.kept.len() == self.size
    }
    /// How many of the indices below `end` are kept.
    pub fn kept_below(&self, end: usize) -> usize {
        self.kept.iter().filter(|i| **i < end).count()
    }
}

/// The operands and live results of an op.
#[derive(Clone, Debug)]
pub struct View {
    /// Axes per operand.
    pub operands: Vec<Vec<Axis>>,
    /// Axes per live result.
    pub results: Vec<Vec<Axis>>,
    /// Which result of the op each live one is.
    pub numbers: Vec<usize>,
}

/// An element of an operand: (operand, row-major index in the unpruned tensor, uniform axes not counted).
pub type Ref = (usize, usize);

/// What an element of a result is computed from.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Element {
    /// Elements that it needs, with their role in the formula as order.
    pub exact: Vec<Ref>,
    /// Terms of a fold; each is dropped as a whole if its elements are removed.
    pub fold: Vec<Vec<Ref>>,
    /// Positions that it is a function of: the index along an axis, as a number.
    pub positions: Vec<usize>,
}

/// Row-major index; axes of `None` do not count.
fn flat(axes: &[Axis], index: impl Iterator<Item = usize>) -> usize {
    axes.iter().zip(index).fold(0, |at, (a, i)| if a.star { at } else { at * a.size + i })
}

impl View {
    /// The element of an operand at an index of the pruned tensor.
    pub fn element(&self, operand: usize, index: &[usize]) -> Ref {
        let axes = &self.operands[operand];
        (operand, flat(axes, axes.iter().zip(index).map(|(a, i)| a.kept.get(*i).copied().unwrap_or(1 << 40))))
    }

    /// Sizes of the pruned operand.
    pub fn operand(&self, operand: usize) -> Vec<usize> {
        self.operands[operand].iter().map(|a| a.kept.len()).collect()
    }

    /// Sizes of the pruned result.
    pub fn result(&self, result: usize) -> Vec<usize> {
        self.results[result].iter().map(|a| a.kept.len()).collect()
    }

    /// Per operand and element (as in [`Ref`]): is it kept?
    pub fn kept_elements(&self) -> Vec<Vec<bool>> {
        let of = |axes: &Vec<Axis>| {
            let total = axes.iter().filter(|a| !a.star).map(|a| a.size).product();
            let mut out = vec![false; total];
            let sizes: Vec<usize> = axes.iter().map(|a| a.kept.len()).collect();
            indices(&sizes).for_each(|i| out[flat(axes, axes.iter().zip(&i).map(|(a, i)| a.kept[*i]))] = true);
            out
        };
        self.operands.iter().map(of).collect()
    }

    /// Where each element of the pruned result is in the unpruned one. (Along a uniform axis all are equal: the first.)
    pub fn positions(&self, result: usize) -> impl Iterator<Item = usize> + '_ {
        let axes = &self.results[result];
        let sizes = self.result(result);
        let original = |(a, i): (&Axis, &usize)| if a.star { 0 } else { a.kept[*i] };
        indices(&sizes).map(move |i| axes.iter().zip(&i).fold(0, |at, (a, i)| at * a.size + original((a, i))))
    }
}

/// All indices of a tensor, row-major.
pub fn indices(sizes: &[usize]) -> impl Iterator<Item = Vec<usize>> + use<> {
    let sizes = sizes.to_vec();
    let total: usize = sizes.iter().product();
    (0..total).map(move |mut i| {
        let mut out = vec![0; sizes.len()];
        for (at, n) in out.iter_mut().zip(&sizes).rev() {
            (*at, i) = (i % n, i / n);
        }
        out
    })
}

impl Element {
    /// Whether `pruned` is this element, as far as its operands are kept.
    pub fn restricted_to(&self, kept: &[Vec<bool>], pruned: &Element) -> Result<(), String> {
        let is_kept = |r: &Ref| kept[r.0].get(r.1).copied().unwrap_or(false);
        if let Some(lost) = self.exact.iter().find(|r| !is_kept(r)) {
            return Err(format!("needs element {} of operand {}, which is removed", lost.1, lost.0));
        }
        if self.exact != pruned.exact {
            return Err(format!("reads {:?}, which was {:?}", pruned.exact, self.exact));
        }
        if self.positions != pruned.positions {
            return Err(format!("is at position {:?}, which was {:?}", pruned.positions, self.positions));
        }
        let mut left: Vec<&Vec<Ref>> = self.fold.iter().filter(|t| t.iter().all(is_kept)).collect();
        let mut right: Vec<&Vec<Ref>> = pruned.fold.iter().collect();
        left.sort_unstable();
        right.sort_unstable();
        if left == right { Ok(()) } else { Err(format!("folds {right:?}, which was {left:?}")) }
    }
}
