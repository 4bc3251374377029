//! Follows the channels of consumers through a network, as long as every channel of a vector is treated alike: where the vectors are
//! summed over, or read by a weight, their basis is free.

use crate::consumer::{Consumer, own_axes, places};
use crate::observe::{Seen, contractions};
use crate::side::Side;
use depc_ir::graph::{OpId, ValueId};
use depc_run::{Array, Contraction};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// A channel of a producer: which producer, which output of it.
pub type Label = (usize, usize);

/// What lies at a place of a value's storage: a channel, and which vector it is an element of.
type Spot = Option<(Label, usize)>;

/// Slopes of one op may differ by this part of them: they are found by trying.
const ROUNDING: f64 = 1e-3;

/// A consumer whose channels are followed.
pub struct Producer {
    /// Its op.
    pub op: OpId,
    /// The op that adds its shift.
    pub shift: Option<OpId>,
}

/// Where vectors end.
pub enum Meeting {
    /// A sum of products of vectors with vectors: q·k.
    Product(Product),
    /// A weight reads them: v, by the weight behind attention.
    Read(Read),
}

/// A sum of products over channels on both sides.
pub struct Product {
    /// The op.
    pub op: OpId,
    /// Per operand: the vectors.
    pub sides: [Table; 2],
}

/// A weight that reads vectors.
pub struct Read {
    /// The op.
    pub op: OpId,
    /// Per vector that one row has: its channels, ascending, each with the input that it is.
    pub blocks: Vec<Vec<(Label, usize)>>,
}

/// The vectors of an operand of a sum of products: which list of channels they are of, by their index along some axes.
pub struct Table {
    axes: Vec<usize>,
    sizes: Vec<usize>,
    /// Row-major.
    ids: Vec<usize>,
    /// The lists of channels.
    pub lists: Vec<Vec<Label>>,
}

impl Table {
    /// The list at an index, given by axis. Axes that it does not have do not matter.
    fn at(&self, index: &BTreeMap<usize, usize>) -> usize {
        let place = self.axes.iter().zip(&self.sizes).fold(0, |at, (a, n)| at * n + index.get(a).copied().unwrap_or(0));
        self.ids[place]
    }

    /// The axes along which the list changes.
    fn relevant(&self) -> BTreeMap<usize, usize> {
        let step = |k: usize| self.sizes[k + 1..].iter().product::<usize>();
        let changes = |k: usize| {
            let (step, n) = (step(k), self.sizes[k]);
            self.ids.iter().enumerate().any(|(i, id)| i / step % n > 0 && *id != self.ids[i - step])
        };
        (0..self.axes.len()).filter(|k| changes(*k)).map(|k| (self.axes[k], self.sizes[k])).collect()
    }
}

impl Product {
    /// Which lists of both sides meet.
    pub fn pairs(&self) -> BTreeSet<(usize, usize)> {
        let [a, b] = &self.sides;
        let mut axes = a.relevant();
        axes.extend(b.relevant());
        let count: usize = axes.values().product();
        let index = |mut i: usize| -> BTreeMap<usize, usize> {
            let one = |(axis, n): (&usize, &usize)| {
                let at = i % n;
                i /= n;
                (*axis, at)
            };
            axes.iter().map(one).collect()
        };
        (0..count).map(index).map(|i| (a.at(&i), b.at(&i))).collect()
    }

    /// Per vector of an operand, in the order of the rows of [`vectors`]: its list.
    pub fn ids(&self, side: usize) -> &[usize] {
        &self.sides[side].ids
    }
}

/// What was found on one side.
#[derive(Default)]
pub struct Tracked {
    /// Where vectors end.
    pub meetings: Vec<Meeting>,
    /// Channels whose basis is not free.
    pub fixed: BTreeSet<Label>,
    /// What was added to channels on their way, as a part of the producer's result.
    pub bias: BTreeMap<Label, f64>,
}

/// Follows channels through one side.
pub struct Tracker<'a> {
    side: &'a Side<'a>,
    seen: &'a Seen,
    producers: &'a [Producer],
    found: Tracked,
    /// Operands of sums of products over channels, until both are known.
    halves: BTreeMap<OpId, [Option<Table>; 2]>,
}

/// A value on the way, with what its channels were multiplied by.
#[derive(Clone)]
struct Way {
    value: ValueId,
    array: Array,
    spots: Rc<Vec<Spot>>,
    scale: f64,
}

impl Way {
    /// What lies at the places of a view of the value's storage.
    fn spots(&self, offset: isize, sizes: &[usize], steps: &[isize]) -> impl Iterator<Item = Spot> {
        let spots = Rc::clone(&self.spots);
        places(offset, sizes, steps).into_iter().map(move |p| spots[p])
    }

    fn all(&self) -> impl Iterator<Item = Spot> {
        self.spots(self.array.offset(), self.array.shape(), self.array.strides())
    }
}

impl<'a> Tracker<'a> {
    /// Follows all channels of some consumers; `seen` is a run of that side.
    pub fn run(side: &'a Side<'a>, seen: &'a Seen, producers: &'a [Producer]) -> Tracked {
        let mut tracker = Tracker { side, seen, producers, found: Tracked::default(), halves: BTreeMap::new() };
        let mut ways: Vec<Way> = (0..producers.len()).filter_map(|i| tracker.start(i)).collect();
        while let Some(way) = ways.pop() {
            let users = side.users(way.value);
            if users.is_empty() {
                tracker.fix(&way);
            }
            for (user, _) in users {
                match tracker.step(&way, *user) {
                    Some(next) => ways.extend(next),
                    None => tracker.fix(&way),
                }
            }
        }
        for (op, [a, b]) in std::mem::take(&mut tracker.halves) {
            match (a, b) {
                (Some(a), Some(b)) => tracker.found.meetings.push(Meeting::Product(Product { op, sides: [a, b] })),
                (one, other) => {
                    let lists = one.or(other).into_iter().flat_map(|t| t.lists);
                    tracker.found.fixed.extend(lists.flatten());
                }
            }
        }
        tracker.found
    }

    fn fix(&mut self, way: &Way) {
        self.found.fixed.extend(way.all().flatten().map(|(label, _)| label));
    }

    fn contraction(&self, op: OpId) -> Option<&'a Contraction> {
        match contractions(self.seen.noted.get(&op)?)[..] {
            [c] => Some(c),
            _ => None,
        }
    }

    /// A producer's own result.
    fn start(&mut self, index: usize) -> Option<Way> {
        let Producer { op, shift } = self.producers[index];
        let c = self.contraction(op)?;
        let (x, w) = crate::consumer::sides(c)?;
        let consumer = Consumer::new(x, w, &c.summed);
        let value = *self.side.graph().op(op).results.first()?;
        let array = self.seen.values.get(&value)?.clone();
        let (channels, lines) = (consumer.channels(), consumer.lines());
        if consumer.groups() != 1 || array.len() != channels.len() {
            return None;
        }
        let mut spots = vec![None; array.buffer().len()];
        for (i, place) in places(array.offset(), array.shape(), array.strides()).into_iter().enumerate() {
            spots[place] = Some(((index, channels[i]), lines[i]));
        }
        match (&c.added, shift == Some(op)) {
            (None, _) => {}
            (Some(added), true) => {
                let numbers = added.to_f64();
                self.found.bias.extend((0..channels.len()).map(|i| ((index, channels[i]), numbers[i])));
            }
            (Some(_), false) => self.found.fixed.extend((0..consumer.outputs()).map(|c| (index, c))),
        }
        Some(Way { value, array, spots: Rc::new(spots), scale: 1.0 })
    }

    /// What an op makes of a value: values on the way, or none where vectors end there. `None`: channels are not treated alike.
    fn step(&mut self, way: &Way, user: OpId) -> Option<Vec<Way>> {
        let op = self.side.graph().op(user);
        if let Some(becomes) = self.side.passed_to(user) {
            let at = (0..op.operands.len()).filter(|i| op.operands[*i] == Some(way.value));
            return at.map(|i| becomes.get(i).map(|v| Way { value: *v, ..way.clone() })).collect();
        }
        self.side.position(user)?;
        let [result] = op.results[..] else { return None };
        let array = self.seen.values.get(&result)?.clone();
        if way.array.shares(&array) {
            return Some(vec![Way { value: result, array, ..way.clone() }]);
        }
        if let Some(c) = self.contraction(user) {
            return self.contracted(way, user, c, result, array);
        }
        if self.seen.noted.get(&user).is_none_or(Vec::is_empty) {
            return copied(way, result, array).map(|way| vec![way]);
        }
        self.mapped(way, user, result, array).map(|way| vec![way])
    }

    /// Behind an op that multiplies all channels by one number, and adds something only where a shift is.
    fn mapped(&mut self, way: &Way, user: OpId, result: ValueId, array: Array) -> Option<Way> {
        let pointwise = self.seen.pointwise(user)?;
        let [mine] = self.seen.varying_operands(self.side.graph(), user, pointwise)?[..] else { return None };
        let x = pointwise.operands[mine].as_ref().filter(|x| way.array.shares(x))?;
        let slopes = pointwise.slopes(&[mine])?.pop()?;
        let added = pointwise.at_zero(mine)?;
        let slope = *slopes.first()?;
        if slope == 0.0 || slopes.iter().any(|s| (s - slope).abs() > ROUNDING * slope.abs()) {
            return None;
        }
        let scale = way.scale * slope;
        let own: Vec<Spot> = way.spots(x.offset(), x.shape(), x.strides()).collect();
        let whole = array.is_contiguous() && array.offset() == 0 && array.buffer().len() == own.len();
        if !whole {
            return None;
        }
        for (spot, added) in own.iter().zip(added).filter(|(_, added)| *added != 0.0) {
            let (label, _) = (*spot)?;
            if self.producers[label.0].shift != Some(user) {
                return None;
            }
            self.found.bias.insert(label, added / scale);
        }
        Some(Way { value: result, array, spots: Rc::new(own), scale })
    }

    fn contracted(
        &mut self,
        way: &Way,
        user: OpId,
        c: &Contraction,
        result: ValueId,
        array: Array,
    ) -> Option<Vec<Way>> {
        let side = match (way.array.shares(&c.a), way.array.shares(&c.b)) {
            (true, false) => 0,
            (false, true) => 1,
            _ => return None,
        };
        let (x, other) = if side == 0 { (&c.a, &c.b) } else { (&c.b, &c.a) };
        if other.origin().is_some() {
            let read = self.read(way, user, c, x, other)?;
            self.found.meetings.push(Meeting::Read(read));
            return Some(vec![]);
        }
        if let Some(table) = table(way, x, &c.summed) {
            let halves = self.halves.entry(user).or_default();
            if halves[side].is_some() {
                return None;
            }
            halves[side] = Some(table);
            return Some(vec![]);
        }
        if c.added.is_some() {
            return None;
        }
        passed(way, x, other, &c.summed, array, result).map(|way| vec![way])
    }

    /// A weight that reads the value.
    fn read(&self, way: &Way, op: OpId, c: &Contraction, x: &Array, w: &Array) -> Option<Read> {
        if !self.producers.iter().any(|p| p.op == op) {
            return None;
        }
        let consumer = Consumer::new(x, w, &c.summed);
        if consumer.groups() != 1 {
            return None;
        }
        let (rows, inputs) = (consumer.rows(), consumer.inputs());
        let (offset, sizes, steps) = consumer.view(x);
        let spots: Vec<Spot> = way.spots(offset, &sizes, &steps).collect();
        let mut blocks: Vec<(usize, Vec<(Label, usize)>)> = vec![];
        for (input, spot) in spots.iter().take(inputs).enumerate() {
            let Some((label, vector)) = *spot else { continue };
            match blocks.iter_mut().find(|(v, _)| *v == vector) {
                Some((_, block)) => block.push((label, input)),
                None => blocks.push((vector, vec![(label, input)])),
            }
        }
        // All rows have the same channels at the same inputs, a vector each where the first row has one.
        for row in 1..rows {
            let of = |input: usize| spots[row * inputs + input];
            if (0..inputs).any(|i| of(i).map(|s| s.0) != spots[i].map(|s| s.0)) {
                return None;
            }
            let alike = |(_, block): &(usize, Vec<(Label, usize)>)| {
                block.windows(2).all(|w| of(w[0].1).map(|s| s.1) == of(w[1].1).map(|s| s.1))
            };
            if !blocks.iter().all(alike) {
                return None;
            }
        }
        let sorted = |(_, mut block): (usize, Vec<(Label, usize)>)| {
            block.sort_unstable();
            block.windows(2).all(|w| w[0].0 != w[1].0).then_some(block)
        };
        Some(Read { op, blocks: blocks.into_iter().map(sorted).collect::<Option<_>>()? })
    }
}

/// Behind an op that computes nothing and gives all elements in their order, in a storage of its own: a reshape of what was transposed.
fn copied(way: &Way, result: ValueId, array: Array) -> Option<Way> {
    let whole = array.is_contiguous() && array.offset() == 0 && array.buffer().len() == way.array.len();
    let same = whole && array.number() == way.array.number() && array.to_f64() == way.array.to_f64();
    same.then(|| Way { value: result, array, spots: Rc::new(way.all().collect()), scale: way.scale })
}

/// The lists of channels that an operand is summed over; `None` if it is not summed over channels of one vector.
fn table(way: &Way, x: &Array, summed: &[bool]) -> Option<Table> {
    let (kept, over) = own_axes(x, summed);
    let sizes: Vec<usize> = kept.iter().map(|a| x.shape()[*a]).collect();
    let axes = [kept.as_slice(), &over].concat();
    let all: Vec<usize> = axes.iter().map(|a| x.shape()[*a]).collect();
    let steps: Vec<isize> = axes.iter().map(|a| x.strides()[*a]).collect();
    let n: usize = all[kept.len()..].iter().product();
    let spots: Vec<(Label, usize)> = way.spots(x.offset(), &all, &steps).collect::<Option<_>>()?;
    let (mut lists, mut ids, mut known) = (vec![], vec![], HashMap::<Vec<Label>, usize>::new());
    for vector in spots.chunks(n) {
        if vector.iter().any(|s| s.1 != vector[0].1) || n == 1 {
            return None;
        }
        let list: Vec<Label> = vector.iter().map(|s| s.0).collect();
        ids.push(*known.entry(list.clone()).or_insert_with(|| {
            lists.push(list);
            lists.len() - 1
        }));
    }
    Some(Table { axes: kept, sizes, ids, lists })
}

/// Behind a sum of products over an axis that is no channel axis, with something that treats all channels of a vector alike.
fn passed(way: &Way, x: &Array, other: &Array, summed: &[bool], array: Array, result: ValueId) -> Option<Way> {
    let moves = |a: &Array, axis: usize| a.strides()[axis] != 0 && a.shape()[axis] > 1;
    // Per kept axis: its size, its step in the value, and whether the other operand has it.
    let kept: Vec<usize> = (0..x.rank()).filter(|a| !summed[*a]).collect();
    let over: Vec<usize> = (0..x.rank()).filter(|a| summed[*a]).collect();
    let whole = array.is_contiguous() && array.offset() == 0;
    if !whole || array.buffer().len() != kept.iter().map(|a| x.shape()[*a]).product::<usize>() {
        return None;
    }
    let shared: Vec<usize> = kept.iter().copied().filter(|a| moves(other, *a)).collect();
    let free: Vec<usize> = kept.iter().copied().filter(|a| !moves(other, *a)).collect();
    let view = |axes: &[usize]| -> Vec<Spot> {
        let sizes: Vec<usize> = axes.iter().map(|a| x.shape()[*a]).collect();
        let steps: Vec<isize> = axes.iter().map(|a| x.strides()[*a]).collect();
        way.spots(x.offset(), &sizes, &steps).collect()
    };
    // By what the value itself has of shared and summed axes: one vector along the free ones, with one channel along the summed ones.
    let own = |axes: &[usize]| axes.iter().copied().filter(|a| moves(x, *a)).collect::<Vec<_>>();
    let (own_shared, own_over) = (own(&shared), own(&over));
    let width: usize = free.iter().map(|a| x.shape()[*a]).product();
    let times: usize = own_over.iter().map(|a| x.shape()[*a]).product();
    let spots = view(&[own_shared.as_slice(), &own_over, &free].concat());
    for block in spots.chunks(width * times) {
        let first = &block[..width];
        for vector in block.chunks(width) {
            let alike = vector.iter().zip(first).all(|(a, b)| a.map(|s| s.0) == b.map(|s| s.0));
            if !alike || vector.iter().any(|s| s.map(|s| s.1) != vector[0].map(|s| s.1)) {
                return None;
            }
        }
    }
    // The result's vectors are as many as there are indices of the shared axes.
    let number = {
        let steps = kept.iter().map(|a| match shared.iter().position(|s| s == a) {
            Some(at) => shared[at + 1..].iter().map(|a| x.shape()[*a]).product::<usize>() as isize,
            None => 0,
        });
        let sizes: Vec<usize> = kept.iter().map(|a| x.shape()[*a]).collect();
        places(0, &sizes, &steps.collect::<Vec<_>>())
    };
    let spots = view(&kept).into_iter().zip(number).map(|(spot, n)| spot.map(|(label, _)| (label, n))).collect();
    Some(Way { value: result, array, spots: Rc::new(spots), scale: way.scale })
}
