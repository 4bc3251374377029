//! Quantised types. A quantised tensor is held as the numbers that its elements stand for: whatever an op computes of these is moved to
//! the nearest number of the result's type, as the specification has it (dequantise, compute, quantise).

use super::tensor::{Elem, Store, Tensor};

/// The numbers that elements of a quantised type can stand for.
#[derive(Clone, PartialEq, Debug)]
pub struct Grid {
    /// The type of the numbers.
    pub expressed: Elem,
    /// The smallest and the largest element.
    range: (f64, f64),
    /// The axis along which each index has a step of its own.
    axis: Option<usize>,
    /// Scales and zero points: one per index of the axis, or one for all.
    steps: Vec<(f64, f64)>,
}

impl Grid {
    /// Of `!quant.uniform<i8:f32, 0.5:3>` and `!quant.uniform<i8<-127:127>:f32:1, {0.5, 0.25:3}>`; `None` for other types.
    pub fn parse(text: &str) -> Option<Grid> {
        let inner = text.strip_prefix("!quant.uniform<")?.strip_suffix('>')?;
        let (types, steps) = inner.split_once(", ")?;
        let (storage, types) = match types.split_once('>') {
            Some((storage, types)) => (storage, types.strip_prefix(':')?),
            None => types.split_once(':')?,
        };
        let (storage, bounds) = storage.split_once('<').map_or((storage, None), |(s, b)| (s, b.split_once(':')));
        // `u8` has no sign, `i8` has one.
        let name = if let Some(bits) = storage.strip_prefix('u') { format!("ui{bits}") } else { storage.to_string() };
        let (low, high) = Elem::parse(&name).filter(|e| !e.is_float())?.range();
        let range = match bounds {
            Some((low, high)) => (low.parse().ok()?, high.parse().ok()?),
            None => (low as f64, high as f64),
        };
        let (expressed, axis) = match types.split_once(':') {
            Some((expressed, axis)) => (expressed, Some(axis.parse().ok()?)),
            None => (types, None),
        };
        let steps = steps.trim_start_matches('{').trim_end_matches('}').split(',').map(step).collect::<Option<_>>()?;
        Some(Grid { expressed: Elem::parse(expressed)?, range, axis, steps })
    }

    /// A literal's elements as the numbers that they stand for; of other tensors, the nearest numbers that elements stand for.
    pub fn bring(&self, t: &Tensor) -> Result<Tensor, String> {
        let inner: usize = self.axis.map_or(1, |a| t.shape[a + 1..].iter().product());
        let step = |i: usize| self.steps[self.axis.map_or(0, |a| i / inner % t.shape[a])];
        if self.axis.is_some_and(|a| t.shape.get(a) != Some(&self.steps.len())) {
            return Err(format!("{} scales for a tensor of shape {:?}", self.steps.len(), t.shape));
        }
        let numbers = match &t.data {
            Store::Int(elements) => elements.iter().enumerate().map(|(i, q)| self.number(*q as f64, step(i))).collect(),
            Store::Float(numbers) => {
                numbers.iter().enumerate().map(|(i, x)| self.number(self.element(*x, step(i)), step(i))).collect()
            }
        };
        Tensor::floats(self.expressed, t.shape.clone(), numbers)
    }

    fn number(&self, q: f64, (scale, zero): (f64, f64)) -> f64 {
        self.expressed.round(self.expressed.round(q - zero) * scale)
    }

    fn element(&self, x: f64, (scale, zero): (f64, f64)) -> f64 {
        let round = |x| self.expressed.round(x);
        round(round(x / scale) + zero).clamp(self.range.0, self.range.1).round_ties_even()
    }
}

/// `0.5`, or `0.25:3`.
fn step(text: &str) -> Option<(f64, f64)> {
    let (scale, zero) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    Some((scale.parse().ok()?, zero.parse().ok()?))
}
