//! Walking over elements that lie with strides: in runs along the innermost axis, after axes that lie one inside the other were
//! merged.

/// How many elements one task works on. (Fixed, so that no result depends on the number of threads.)
pub const TASK: usize = 1 << 16;

/// A loop nest over one operand or several: axis sizes, outermost first, and a step per axis for each operand.
#[derive(Clone, PartialEq, Debug)]
pub struct Nest {
    /// Axis sizes; never empty.
    pub sizes: Vec<usize>,
    /// Per operand, per axis.
    pub strides: Vec<Vec<isize>>,
}

impl Nest {
    /// The nest, with axes merged where every operand's elements allow that. The order of elements stays row-major.
    pub fn new(sizes: &[usize], strides: &[&[isize]]) -> Nest {
        let mut out = Nest { sizes: vec![], strides: vec![vec![]; strides.len()] };
        for (axis, size) in sizes.iter().copied().enumerate() {
            if size == 1 {
                continue;
            }
            let inside = |o: usize| out.strides[o].last() == Some(&(strides[o][axis] * size as isize));
            if !out.sizes.is_empty() && (0..strides.len()).all(inside) {
                if let Some(last) = out.sizes.last_mut() {
                    *last *= size;
                }
                for (o, own) in out.strides.iter_mut().enumerate() {
                    own.pop();
                    own.push(strides[o][axis]);
                }
            } else {
                out.sizes.push(size);
                for (o, own) in out.strides.iter_mut().enumerate() {
                    own.push(strides[o][axis]);
                }
            }
        }
        if out.sizes.is_empty() {
            out.sizes.push(1);
            out.strides.iter_mut().for_each(|own| own.push(0));
        }
        out
    }

    /// Size of the innermost axis.
    pub fn inner(&self) -> usize {
        self.sizes[self.sizes.len() - 1]
    }

    /// Reads `out.len()` elements of an operand, from element `start` of the nest on.
    pub fn load<T: Copy>(&self, operand: usize, from: &[T], offset: isize, start: usize, out: &mut [T]) {
        let strides = &self.strides[operand];
        let last = self.sizes.len() - 1;
        let (inner, step) = (self.sizes[last], strides[last]);
        let mut index = self.index(start);
        let mut at = offset + index.iter().zip(strides).map(|(i, s)| *i as isize * s).sum::<isize>();
        let mut filled = 0;
        while filled < out.len() {
            let run = (inner - index[last]).min(out.len() - filled);
            read_run(from, at, step, &mut out[filled..filled + run]);
            filled += run;
            if filled == out.len() {
                return;
            }
            at -= index[last] as isize * step;
            index[last] = 0;
            for axis in (0..last).rev() {
                index[axis] += 1;
                at += strides[axis];
                if index[axis] < self.sizes[axis] {
                    break;
                }
                at -= strides[axis] * self.sizes[axis] as isize;
                index[axis] = 0;
            }
        }
    }

    /// The index along every axis of element `at`.
    pub fn index(&self, at: usize) -> Vec<usize> {
        unravel(at, &self.sizes)
    }

    /// Where element `at` of the nest lies in an operand, counted from the operand's first element.
    pub fn place(&self, operand: usize, at: usize) -> isize {
        self.index(at).iter().zip(&self.strides[operand]).map(|(i, s)| *i as isize * s).sum()
    }
}

/// The index along every axis of element `at` of a row-major shape.
pub fn unravel(mut at: usize, sizes: &[usize]) -> Vec<usize> {
    let mut index = vec![0; sizes.len()];
    for (i, n) in index.iter_mut().zip(sizes).rev() {
        *i = at % n;
        at /= n;
    }
    index
}

fn read_run<T: Copy>(from: &[T], at: isize, step: isize, out: &mut [T]) {
    let start = at as usize;
    match step {
        1 => out.copy_from_slice(&from[start..start + out.len()]),
        0 => out.fill(from[start]),
        _ => {
            for (i, x) in out.iter_mut().enumerate() {
                *x = from[(at + i as isize * step) as usize];
            }
        }
    }
}
