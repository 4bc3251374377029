//! Windows that move over a tensor: of convolutions and of window reductions.

use super::program::Op;
use super::tensor::{HOLE, grid, indices};

/// How a window lies on one axis.
pub struct Axis {
    /// Elements of the window.
    pub size: usize,
    /// Steps between one window and the next.
    pub stride: i64,
    /// Elements before the first one; negative cuts.
    pub low: i64,
    /// Elements behind the last one; negative cuts.
    pub high: i64,
    /// The distance between neighbours of the tensor: more than 1 puts holes between them.
    pub base_dilation: i64,
    /// The distance between neighbours of the window.
    pub dilation: i64,
    /// Whether the window's last element is first.
    pub reversed: bool,
}

impl Axis {
    /// The number of windows over an axis of `n`.
    pub fn count(&self, n: usize) -> usize {
        let spread = |n: usize, by: i64| if n == 0 { 0 } else { (n as i64 - 1) * by + 1 };
        let room = self.low + spread(n, self.base_dilation) + self.high - spread(self.size, self.dilation);
        if room < 0 { 0 } else { (room / self.stride + 1) as usize }
    }

    /// The index on an axis of `n` of element `k` of window `i`; `None` where there is none.
    pub fn source(&self, n: usize, i: usize, k: usize) -> Option<usize> {
        let k = if self.reversed { self.size - 1 - k } else { k };
        let at = i as i64 * self.stride + k as i64 * self.dilation - self.low;
        let index = at / self.base_dilation;
        (at >= 0 && at % self.base_dilation == 0 && index < n as i64).then_some(index as usize)
    }
}

/// The windows of an op, by the names of its strides, its base dilations and its window dilations.
pub fn axes(op: &Op, sizes: &[usize], names: [&str; 3], padding: &[i64]) -> Result<Vec<Axis>, String> {
    let rank = sizes.len();
    let [strides, base, dilations] = names.map(|name| op.per_axis(name, rank, 1));
    let (strides, base, dilations) = (strides?, base?, dilations?);
    let reversed = op.per_axis("window_reversal", rank, 0)?;
    if padding.len() != 2 * rank {
        return Err(format!("padding {padding:?} for {rank} axes"));
    }
    if [&strides, &base, &dilations].iter().any(|list| list.iter().any(|&x| x < 1)) {
        return Err("a stride or a dilation below 1".to_string());
    }
    let axis = |i: usize| Axis {
        size: sizes[i],
        stride: strides[i],
        low: padding[2 * i],
        high: padding[2 * i + 1],
        base_dilation: base[i],
        dilation: dilations[i],
        reversed: reversed[i] != 0,
    };
    Ok((0..rank).map(axis).collect())
}

/// The padding of an op, as [low, high] of each axis; none if it says nothing.
pub fn padding(op: &Op, rank: usize) -> Result<Vec<i64>, String> {
    Ok(op.ints_or_none("padding")?.unwrap_or_else(|| vec![0; 2 * rank]))
}

/// The number of windows on each axis, and for each window (in row-major order) the positions of its elements in a tensor of
/// these sizes and strides.
pub fn taps(axes: &[Axis], sizes: &[usize], strides: &[usize]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let counts: Vec<usize> = axes.iter().zip(sizes).map(|(axis, &n)| axis.count(n)).collect();
    // By axis and window: the offsets of its elements.
    let offsets = |d: usize, i: usize| -> Vec<usize> {
        let offset = |k| axes[d].source(sizes[d], i, k).map_or(HOLE, |index| index * strides[d]);
        (0..axes[d].size).map(offset).collect()
    };
    let table: Vec<Vec<Vec<usize>>> =
        counts.iter().enumerate().map(|(d, &n)| (0..n).map(|i| offsets(d, i)).collect()).collect();
    let window = |index: Vec<usize>| {
        let lists: Vec<Vec<usize>> = index.iter().enumerate().map(|(d, &i)| table[d][i].clone()).collect();
        grid(&lists)
    };
    let all = indices(&counts).map(window).collect();
    (counts, all)
}
