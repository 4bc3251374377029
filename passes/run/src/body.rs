//! What a region computes of single elements, op by op, on blocks of elements at a time.

use crate::array::{Array, Buffer, Number};
use crate::scalar::Function;
use crate::walk::Nest;
use depc_ir::graph::{OpId, ValueId};

/// Elements that are computed at a time: a few blocks stay in the first cache.
pub const BLOCK: usize = 2048;

/// An error while something is computed: the op, if it is another one than the one that is run, and what is wrong, as the rest of a
/// sentence that begins with the op's name.
#[derive(Clone, PartialEq, Debug)]
pub struct Fault {
    /// The op.
    pub op: Option<OpId>,
    /// What is wrong.
    pub message: String,
}

impl From<String> for Fault {
    fn from(message: String) -> Fault {
        Fault { op: None, message }
    }
}

impl From<&str> for Fault {
    fn from(message: &str) -> Fault {
        Fault { op: None, message: message.to_string() }
    }
}

/// What a step computes.
#[derive(Clone, Debug)]
pub enum What {
    /// A function of numbers.
    Function(Function),
    /// A number.
    Constant(f64),
    /// The index along an axis of the iteration space.
    Index(usize),
    /// The element of a captured tensor (a number in [`Body::captured`]) at computed indices.
    Element(usize),
    /// Nothing: its operand must be true everywhere.
    Assert(String),
}

/// One op of a body.
#[derive(Clone, Debug)]
pub struct Step {
    /// The op; none for one that the region's own op does without.
    pub op: Option<OpId>,
    /// What it computes.
    pub what: What,
    /// The slots of its operands.
    pub args: Vec<usize>,
    /// The type of its result.
    pub number: Number,
}

/// A body. Its values are in *slots*: first the region's arguments, then captured values, then the results of its steps.
#[derive(Clone, Debug)]
pub struct Body {
    /// The types of the region's arguments.
    pub inputs: Vec<Number>,
    /// Values from outside of the region: single numbers, and tensors that it takes elements of.
    pub captured: Vec<(ValueId, Number)>,
    /// In order.
    pub steps: Vec<Step>,
    /// The slots of its results.
    pub results: Vec<usize>,
}

impl Body {
    /// One function of `numbers.len()` operands.
    pub fn of(op: Option<OpId>, function: Function, numbers: &[Number], to: Number) -> Body {
        let args = (0..numbers.len()).collect();
        let step = Step { op, what: What::Function(function), args, number: to };
        Body { inputs: numbers.to_vec(), captured: vec![], steps: vec![step], results: vec![numbers.len()] }
    }

    /// The slot of the first step's result.
    fn first_step(&self) -> usize {
        self.inputs.len() + self.captured.len()
    }

    /// The step that fills a slot; `None` for arguments and captured values.
    pub fn step(&self, slot: usize) -> Option<&Step> {
        self.steps.get(slot.checked_sub(self.first_step())?)
    }

    /// The type of what is in a slot.
    pub fn number(&self, slot: usize) -> Number {
        match slot.checked_sub(self.inputs.len()) {
            None => self.inputs[slot],
            Some(i) => self.captured.get(i).map_or_else(|| self.steps[slot - self.first_step()].number, |c| c.1),
        }
    }

    /// The slot behind changes of type between floats.
    pub fn behind_casts(&self, mut slot: usize) -> usize {
        while let Some(step) = self.step(slot) {
            let cast = matches!(step.what, What::Function(Function::Convert | Function::Same));
            if !cast || !step.number.is_float() || !self.number(step.args[0]).is_float() {
                break;
            }
            slot = step.args[0];
        }
        slot
    }

    /// The slots that some slots are computed from, themselves included.
    pub fn needed(&self, slots: &[usize]) -> Vec<bool> {
        let mut needed = vec![false; self.first_step() + self.steps.len()];
        slots.iter().for_each(|s| needed[*s] = true);
        for (i, step) in self.steps.iter().enumerate().rev() {
            if needed[self.first_step() + i] || matches!(step.what, What::Assert(_)) {
                needed[self.first_step() + i] = true;
                step.args.iter().for_each(|a| needed[*a] = true);
            }
        }
        needed
    }
}

/// A body with what it captures.
#[derive(Clone)]
pub struct Bound<'a> {
    /// The body.
    pub body: &'a Body,
    /// Its captured values, in order.
    pub captured: Vec<Array>,
}

/// A block of elements that a body is run on.
pub struct Block<'a> {
    /// How many.
    pub len: usize,
    /// Gives the indices of the elements along an axis.
    pub index: &'a dyn Fn(usize) -> Vec<i64>,
}

impl Bound<'_> {
    /// Runs the steps that `needed` has, on a block. `slots` has one place per slot; those of the arguments are filled.
    ///
    /// # Errors
    /// What a step cannot compute.
    pub fn run(&self, slots: &mut [Option<Buffer>], needed: &[bool], block: &Block) -> Result<(), Fault> {
        let body = self.body;
        for (i, captured) in self.captured.iter().enumerate().filter(|(_, c)| c.rank() == 0) {
            let slot = body.inputs.len() + i;
            if needed[slot] && slots[slot].as_ref().is_none_or(|b| b.len() != block.len) {
                slots[slot] = Some(repeated(captured, block.len));
            }
        }
        for (i, step) in body.steps.iter().enumerate() {
            let slot = body.first_step() + i;
            if !needed[slot] {
                continue;
            }
            let value = self.step(step, slots, block).map_err(|f| Fault { op: f.op.or(step.op), ..f })?;
            slots[slot] = Some(value);
        }
        Ok(())
    }

    fn step(&self, step: &Step, slots: &[Option<Buffer>], block: &Block) -> Result<Buffer, Fault> {
        let at = |slot: usize| slots[slot].as_ref().ok_or("reads a tensor where a number is expected");
        match &step.what {
            What::Function(f) => {
                let args = step.args.iter().map(|a| at(*a)).collect::<Result<Vec<_>, _>>()?;
                let from: Vec<Number> = step.args.iter().map(|a| self.body.number(*a)).collect();
                Ok(f.apply(&args, &from, step.number)?)
            }
            What::Constant(x) => Ok(Buffer::full(step.number, block.len, *x)),
            What::Index(axis) => Ok(Buffer::Int((block.index)(*axis))),
            What::Element(table) => {
                let indices = step.args.iter().map(|a| match at(*a)? {
                    Buffer::Int(index) => Ok(index.as_slice()),
                    _ => Err("reads an element at a fraction"),
                });
                elements(&self.captured[*table], &indices.collect::<Result<Vec<_>, _>>()?, block.len)
            }
            What::Assert(message) => match at(step.args[0])? {
                Buffer::Int(holds) if holds.iter().all(|n| *n != 0) => Ok(Buffer::Int(vec![])),
                _ => Err(format!("fails: {message}").into()),
            },
        }
    }
}

/// A number `n` times.
fn repeated(scalar: &Array, n: usize) -> Buffer {
    let at = scalar.offset() as usize;
    match scalar.buffer() {
        Buffer::F32(v) => Buffer::F32(vec![v[at]; n]),
        Buffer::F64(v) => Buffer::F64(vec![v[at]; n]),
        Buffer::Int(v) => Buffer::Int(vec![v[at]; n]),
    }
}

/// The elements of a tensor at an index along each axis.
fn elements(table: &Array, indices: &[&[i64]], n: usize) -> Result<Buffer, Fault> {
    let mut places = vec![table.offset(); n];
    for ((index, size), stride) in indices.iter().zip(table.shape()).zip(table.strides()) {
        if let Some(out) = index.iter().find(|i| **i < 0 || **i as usize >= *size) {
            return Err(format!("reads index {out} of an axis of size {size}").into());
        }
        places.iter_mut().zip(*index).for_each(|(p, i)| *p += *i as isize * stride);
    }
    Ok(match table.buffer() {
        Buffer::F32(v) => Buffer::F32(places.iter().map(|p| v[*p as usize]).collect()),
        Buffer::F64(v) => Buffer::F64(places.iter().map(|p| v[*p as usize]).collect()),
        Buffer::Int(v) => Buffer::Int(places.iter().map(|p| v[*p as usize]).collect()),
    })
}

/// The arguments of a body as elements of arrays that all have one shape, read block by block.
pub struct Arguments {
    /// Per argument: what it reads; `None` for one that something else fills.
    arrays: Vec<Option<Array>>,
    nest: Nest,
    /// Per argument: its operand of the nest.
    operand: Vec<usize>,
}

impl Arguments {
    /// Arrays of the shape `sizes`.
    pub fn new(sizes: &[usize], arrays: Vec<Option<Array>>) -> Arguments {
        let present = arrays.iter().flatten();
        let nest = Nest::new(sizes, &present.map(Array::strides).collect::<Vec<_>>());
        let mut next = 0;
        let number = |a: &Option<Array>| {
            next += usize::from(a.is_some());
            next.saturating_sub(1)
        };
        let operand = arrays.iter().map(number).collect();
        Arguments { arrays, nest, operand }
    }

    /// Reads elements `start..start + len` of those arguments that are needed. `moved` says how far all elements of an argument lie
    /// from where its array starts.
    pub fn read(
        &self,
        start: usize,
        len: usize,
        moved: &dyn Fn(usize) -> isize,
        needed: &[bool],
        slots: &mut [Option<Buffer>],
    ) {
        for (i, array) in self.arrays.iter().enumerate().filter(|(i, _)| needed[*i]) {
            let Some(array) = array else { continue };
            let (operand, offset) = (self.operand[i], array.offset() + moved(i));
            let slot = &mut slots[i];
            match array.buffer() {
                Buffer::F32(v) => {
                    let mut out = match slot.take() {
                        Some(Buffer::F32(out)) => out,
                        _ => vec![],
                    };
                    out.resize(len, 0.0);
                    self.nest.load(operand, v, offset, start, &mut out);
                    *slot = Some(Buffer::F32(out));
                }
                Buffer::F64(v) => {
                    let mut out = vec![0.0; len];
                    self.nest.load(operand, v, offset, start, &mut out);
                    *slot = Some(Buffer::F64(out));
                }
                Buffer::Int(v) => {
                    let mut out = vec![0; len];
                    self.nest.load(operand, v, offset, start, &mut out);
                    *slot = Some(Buffer::Int(out));
                }
            }
        }
    }
}

/// The indices of elements `start..start + len` of a row-major space along one of its axes.
pub fn indices(sizes: &[usize], axis: usize, start: usize, len: usize) -> Vec<i64> {
    let inner: usize = sizes[axis + 1..].iter().product();
    (start..start + len).map(|i| (i / inner.max(1) % sizes[axis]) as i64).collect()
}
