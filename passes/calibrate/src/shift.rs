//! Where a consumer's shift is: a literal that is added to what it gives, per output. A bias, or the mean of a batch norm behind it.

use crate::consumer::{Consumer, places};
use depc_ir::graph::DataId;
use depc_run::{Array, Contraction, Noted};

/// A literal with a number per output.
#[derive(Clone, PartialEq, Debug)]
pub struct Shift {
    /// The literal.
    pub data: DataId,
    /// Per output of each group: which of its elements.
    pub places: Vec<usize>,
    /// How often it is added: 1, or -1 if it is taken away.
    pub times: f64,
}

impl Shift {
    /// What is added by the contraction itself.
    pub fn own(consumer: &Consumer, c: &Contraction) -> Option<Shift> {
        let added = c.added.as_ref()?;
        let data = added.origin()?;
        Shift::of(consumer, data, places(added.offset(), added.shape(), added.strides()).into_iter().enumerate(), 1.0)
    }

    /// What is added to the contraction's result by another op.
    pub fn behind(consumer: &Consumer, result: &Array, noted: &Noted) -> Option<Shift> {
        let Noted::Sum(a, b, times) = noted else { return None };
        let (value, literal, times) = match (a.shares(result), b.shares(result)) {
            (true, false) => (a, b, *times),
            (false, true) if *times == 1.0 => (b, a, 1.0),
            _ => return None,
        };
        let data = literal.origin()?;
        if result.offset() != 0 || !result.is_contiguous() {
            return None;
        }
        let all = |x: &Array| places(x.offset(), x.shape(), x.strides());
        Shift::of(consumer, data, all(value).into_iter().zip(all(literal)), times)
    }

    /// From pairs of an element of the result and an element of the literal. None unless each output has an element of its own.
    fn of(consumer: &Consumer, data: DataId, pairs: impl Iterator<Item = (usize, usize)>, times: f64) -> Option<Shift> {
        let channels = consumer.channels();
        let mut own = vec![None; consumer.groups() * consumer.outputs()];
        for (element, place) in pairs {
            let channel = *channels.get(element)?;
            if *own[channel].get_or_insert(place) != place {
                return None;
            }
        }
        let places: Vec<usize> = own.into_iter().collect::<Option<_>>()?;
        let mut sorted = places.clone();
        sorted.sort_unstable();
        sorted.windows(2).all(|w| w[0] != w[1]).then_some(Shift { data, places, times })
    }
}
