//! What becomes of a consumer's result, as long as every op is a sum of it and other things: where the consumer's shift is, and where a
//! residual trunk takes the result in.

use crate::consumer::{Consumer, places};
use depc_ir::graph::{DataId, OpId};
use depc_run::{Array, Contraction, Pointwise};

/// Factors of one output may differ by this part of them: they are found by trying.
const ROUNDING: f64 = 1e-3;

/// A literal with a number per output: a bias, or the mean of a batch norm behind the consumer.
#[derive(Clone, PartialEq, Debug)]
pub struct Shift {
    /// The literal.
    pub data: DataId,
    /// The op that adds it.
    pub op: OpId,
    /// Per output of each group: which of its elements.
    pub places: Vec<usize>,
    /// Per output: what has to be added to that element for 1 to be added to the consumer's result.
    pub factors: Vec<f64>,
}

/// A sum in which a residual trunk takes a consumer's result in: c + α·result + γ·skip.
#[derive(Clone, PartialEq, Debug)]
pub struct Trunk {
    /// Which operand of it the skip is.
    pub skip: usize,
    /// Per element of the sum, row-major: the element of the result.
    pub lanes: Vec<usize>,
    /// Per element of the sum: γ / α; 0 where the result does not count.
    pub factors: Vec<f64>,
}

/// What is known of a value behind a consumer: element i is c + slope·(element lane of the consumer's result).
pub struct Chain {
    /// The value, or one that shares its storage.
    value: Array,
    /// Per place in the storage; none where the result is not.
    lanes: Vec<Option<usize>>,
    slopes: Vec<f64>,
}

/// An op behind a consumer, and which of its operands what is known is.
pub struct Step<'a> {
    /// The op.
    pub op: OpId,
    /// What the op computes.
    pub pointwise: &'a Pointwise,
    /// The operands that depend on the network's input, in order.
    pub varying: Vec<usize>,
}

impl Chain {
    /// Of the consumer's result itself.
    pub fn new(result: &Array) -> Chain {
        let mut lanes = vec![None; result.buffer().len()];
        for (i, place) in places(result.offset(), result.shape(), result.strides()).into_iter().enumerate() {
            lanes[place] = Some(i);
        }
        let slopes = vec![1.0; lanes.len()];
        Chain { value: result.clone(), lanes, slopes }
    }

    /// Whether a value has the same elements, moved.
    pub fn is(&self, value: &Array) -> bool {
        self.value.shares(value)
    }

    /// The one operand of an op that is this.
    fn operand(&self, step: &Step) -> Option<usize> {
        let operands = step.pointwise.operands.iter().enumerate();
        let mut mine = operands.filter(|(_, x)| x.as_ref().is_some_and(|x| self.is(x))).map(|(i, _)| i);
        let first = mine.next()?;
        (mine.next().is_none() && step.varying.contains(&first)).then_some(first)
    }

    /// Per element of an op's result: the place of an operand in its storage.
    fn places(step: &Step, operand: usize) -> Option<Vec<usize>> {
        let x = step.pointwise.operands.get(operand)?.as_ref()?;
        Some(places(x.offset(), x.shape(), x.strides()))
    }

    /// The literals of an op that are added to this, one number per output.
    pub fn shifts(&self, consumer: &Consumer, step: &Step) -> Vec<Shift> {
        let Some(mine) = self.operand(step) else { return vec![] };
        let literals = step.pointwise.operands.iter().enumerate();
        let literals = literals.filter_map(|(i, x)| Some((i, x.as_ref()?.origin()?)));
        literals.filter_map(|(operand, data)| self.shift(consumer, step, mine, operand, data)).collect()
    }

    fn shift(&self, consumer: &Consumer, step: &Step, mine: usize, literal: usize, data: DataId) -> Option<Shift> {
        let slopes = step.pointwise.slopes(&[mine, literal])?;
        let own = Chain::places(step, mine)?;
        let elements = Chain::places(step, literal)?.into_iter().enumerate().map(|(e, place)| {
            let factor = self.slopes[own[e]] * slopes[0][e] / slopes[1][e];
            Some((self.lanes[own[e]]?, place, factor))
        });
        Shift::of(consumer, data, step.op, elements.collect::<Option<Vec<_>>>()?)
    }

    /// The sum in which a trunk takes this in, if the op is such a sum: it has one other operand that depends on the input.
    pub fn trunk(&self, step: &Step) -> Option<Trunk> {
        let mine = self.operand(step)?;
        let others: Vec<usize> = step.varying.iter().copied().filter(|i| *i != mine).collect();
        let [skip] = others[..] else { return None };
        let slopes = step.pointwise.slopes(&[mine, skip])?;
        let own = Chain::places(step, mine)?;
        let lanes = own.iter().map(|p| self.lanes[*p]).collect::<Option<Vec<_>>>()?;
        let mut sorted = lanes.clone();
        sorted.sort_unstable();
        // Each element once.
        if sorted.iter().enumerate().any(|(i, lane)| i != *lane) || sorted.len() != self.result_len() {
            return None;
        }
        let slope: Vec<f64> = own.iter().zip(&slopes[0]).map(|(p, s)| self.slopes[*p] * s).collect();
        let largest = slope.iter().fold(0.0f64, |m, s| m.max(s.abs()));
        let factor = |(s, skip): (&f64, &f64)| if s.abs() > 1e-6 * largest { skip / s } else { 0.0 };
        Some(Trunk { skip, factors: slope.iter().zip(&slopes[1]).map(factor).collect(), lanes })
    }

    fn result_len(&self) -> usize {
        self.lanes.iter().flatten().max().map_or(0, |i| i + 1)
    }

    /// Per element of an operand that is this, moved: the element of the consumer's result. None unless it is that element and a constant,
    /// once these factors are multiplied in.
    pub fn met(&self, operand: &Array, factors: &[f64]) -> Option<Vec<usize>> {
        let all = places(operand.offset(), operand.shape(), operand.strides());
        if !self.is(operand) || all.len() != factors.len() {
            return None;
        }
        let one = |(place, factor): (&usize, &f64)| {
            let alike = (self.slopes[*place] * factor - 1.0).abs() <= ROUNDING;
            self.lanes[*place].filter(|_| alike)
        };
        all.iter().zip(factors).map(one).collect()
    }

    /// Behind an op that nothing else that depends on the input goes into; none where its result is no sum of this and constants.
    pub fn behind(&self, step: &Step, result: &Array) -> Option<Chain> {
        let mine = self.operand(step)?;
        if step.varying != [mine] {
            return None;
        }
        let slopes = step.pointwise.slopes(&[mine])?.pop()?;
        let own = Chain::places(step, mine)?;
        // A result that was computed lies in its storage element after element.
        if result.buffer().len() != own.len() {
            return None;
        }
        let slopes = own.iter().zip(slopes).map(|(p, s)| self.slopes[*p] * s).collect();
        Some(Chain { value: result.clone(), lanes: own.iter().map(|p| self.lanes[*p]).collect(), slopes })
    }
}

impl Shift {
    /// Whether another op adds the same literal in the same way.
    pub fn is_like(&self, other: &Shift) -> bool {
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= ROUNDING * b.abs();
        (self.data, &self.places) == (other.data, &other.places) && self.factors.iter().zip(&other.factors).all(near)
    }

    /// Of these outputs alone, in this order.
    pub fn picked(&self, outputs: &[u32]) -> Shift {
        let places = outputs.iter().map(|o| self.places[*o as usize]).collect();
        Shift { places, factors: outputs.iter().map(|o| self.factors[*o as usize]).collect(), ..*self }
    }

    /// What is added by the contraction itself.
    pub fn own(consumer: &Consumer, op: OpId, c: &Contraction) -> Option<Shift> {
        let added = c.added.as_ref()?;
        let all = places(added.offset(), added.shape(), added.strides());
        let elements = all.into_iter().enumerate().map(|(e, place)| (e, place, 1.0)).collect();
        Shift::of(consumer, added.origin()?, op, elements)
    }

    /// From elements of the consumer's result, each with an element of the literal and a factor. None unless each output has an
    /// element of its own.
    fn of(consumer: &Consumer, data: DataId, op: OpId, elements: Vec<(usize, usize, f64)>) -> Option<Shift> {
        let channels = consumer.channels();
        let mut own: Vec<Option<(usize, f64)>> = vec![None; consumer.groups() * consumer.outputs()];
        for (element, place, factor) in elements {
            let channel = *channels.get(element)?;
            let (first, other) = *own[channel].get_or_insert((place, factor));
            if first != place || !factor.is_finite() || (factor - other).abs() > ROUNDING * other.abs() {
                return None;
            }
        }
        let (places, factors): (Vec<usize>, Vec<f64>) =
            own.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
        let mut sorted = places.clone();
        sorted.sort_unstable();
        sorted.windows(2).all(|w| w[0] != w[1]).then_some(Shift { data, op, places, factors })
    }
}
