//! A layer of weights as it is stored, drawn at random, and the weights that it stands for.

/// Sizes of the network: inputs, hidden units, outputs; and how many inputs of a layer have one scale in common, where blocks have.
pub const IN: usize = 8;
pub const HIDDEN: usize = 12;
pub const OUT: usize = 3;
pub const BLOCK: usize = 4;

/// A generator of pseudo-random numbers (a linear congruence).
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }

    /// Weights of floats.
    pub fn floats(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.below(9) as f64 / 4.0 - 1.0).collect()
    }
}

/// How many scales there are, and zero points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Per {
    Tensor,
    /// One per output.
    Axis,
    /// One per output and block of inputs.
    Block,
}

/// Weights as they are stored, [inputs, outputs].
#[derive(Clone, Debug)]
pub struct Layer {
    pub inputs: usize,
    pub outputs: usize,
    pub q: Vec<i64>,
    pub per: Per,
    /// [1, 1], [1, outputs] or [inputs / BLOCK, 1, outputs].
    pub scales: Vec<f64>,
    /// As many.
    pub zeros: Option<Vec<i64>>,
}

impl Layer {
    pub fn new(draw: &mut Draw, (inputs, outputs): (usize, usize), per: Per, zero: bool) -> Layer {
        let count = match per {
            Per::Tensor => 1,
            Per::Axis => outputs,
            Per::Block => outputs * inputs / BLOCK,
        };
        // Powers of two: their products with integers are exact.
        let scales = (0..count).map(|_| 0.5f64.powi(draw.below(4) as i32)).collect();
        let zeros = zero.then(|| (0..count).map(|_| draw.below(4) as i64 + 1).collect());
        let q = (0..inputs * outputs).map(|_| draw.below(16) as i64 - 8).collect();
        Layer { inputs, outputs, q, per, scales, zeros }
    }

    /// The sizes of scales and zero points, that broadcast to those of the weights, or of their blocks.
    pub fn dims(&self) -> Vec<usize> {
        match self.per {
            Per::Tensor => vec![1, 1],
            Per::Axis => vec![1, self.outputs],
            Per::Block => vec![self.inputs / BLOCK, 1, self.outputs],
        }
    }

    /// (q − z)·s
    pub fn effective(&self) -> Vec<f64> {
        let n = self.outputs;
        let place = |i: usize| match self.per {
            Per::Tensor => 0,
            Per::Axis => i % n,
            Per::Block => i / n / BLOCK * n + i % n,
        };
        let one = |(i, q): (usize, &i64)| {
            let zero = self.zeros.as_ref().map_or(0, |zeros| zeros[place(i)]);
            (q - zero) as f64 * self.scales[place(i)]
        };
        self.q.iter().enumerate().map(one).collect()
    }
}

/// The units of the best score that stay, half of them, where unit u has these numbers.
pub fn best(units: usize, numbers: impl Fn(usize) -> Vec<f64>) -> Vec<u32> {
    let score = |u: usize| numbers(u).iter().map(|x| x * x).sum::<f64>();
    let mut order: Vec<usize> = (0..units).collect();
    order.sort_by(|a, b| score(*a).total_cmp(&score(*b)));
    let mut kept: Vec<u32> = order[units - units / 2..].iter().map(|u| *u as u32).collect();
    kept.sort_unstable();
    kept
}
