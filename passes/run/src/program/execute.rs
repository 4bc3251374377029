//! Running ops: of a block, one after another; of control flow, its regions.

use super::{Observer, Program};
use crate::array::{Array, Number};
use crate::body::{Body, Bound, Fault};
use crate::call::Call;
use crate::compile::{Control, Run};
use crate::frame::{Frame, Value};
use crate::noted::{Probe, mapped};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::types::Type;
use std::sync::{Mutex, PoisonError};

impl Program<'_> {
    /// Runs an op and puts its results into the frame.
    pub(super) fn op(&self, id: OpId, frame: &mut Frame, observer: &mut dyn Observer) -> Result<(), Fault> {
        let op = self.graph.op(id);
        let run = self.runs[id.index()].as_ref().ok_or("is an op that depc does not run")?;
        let results = match run {
            Run::Nothing | Run::Yield => return Ok(()),
            Run::Constant(data) => {
                vec![self.stored(*data)?]
            }
            Run::Call(callee) => {
                let func = &self.graph.funcs[*callee];
                let operands =
                    op.operands.iter().flatten().map(|v| self.value(*v, frame)).collect::<Result<Vec<_>, _>>()?;
                self.bind(&func.params, operands, frame, observer);
                let results = self.block(&func.body, frame, observer)?;
                return self.keep(id, results, frame, observer);
            }
            Run::Control(control) => {
                let results = self.control(*control, id, frame, observer)?;
                return self.keep(id, results, frame, observer);
            }
            _ => {
                let noted = Mutex::new(vec![]);
                let results = self.compute(id, run, frame, observer.wants_op(id).then_some(&noted))?;
                let all = noted.into_inner().unwrap_or_else(PoisonError::into_inner);
                if !all.is_empty() {
                    observer.see_op(id, &all);
                }
                results
            }
        };
        let from = || {
            let used = op.operands.iter().flatten().copied();
            let captured = if op.regions.is_empty() { vec![] } else { self.graph.captures(id) };
            used.chain(captured).find_map(|v| self.value(v, frame).ok()?.nan)
        };
        let results = results.into_iter().map(|array| {
            let nan = array.has_nan().then(|| from().unwrap_or(id));
            Value { array, nan }
        });
        self.keep(id, results.collect(), frame, observer)
    }

    fn keep(&self, id: OpId, results: Vec<Value>, frame: &mut Frame, observer: &mut dyn Observer) -> Result<(), Fault> {
        let op = self.graph.op(id);
        if op.results.len() != results.len() {
            return Err(format!("has {} results, but {} were computed", op.results.len(), results.len()).into());
        }
        for (v, value) in op.results.iter().zip(&results) {
            let ty = self.graph.ty(*v);
            let shape = value.array.shape();
            let fits = match ty {
                Type::Tensor { dims, .. } => {
                    dims.len() == shape.len() && dims.iter().zip(shape).all(|(d, n)| d.is_none_or(|d| d as usize == *n))
                }
                Type::Scalar(_) => shape.is_empty(),
                Type::Opaque(_) => true,
            };
            let number = Number::of_type(ty).is_none_or(|n| n == value.array.number());
            if !fits || !number {
                return Err(
                    format!("has the result {ty}, but {shape:?} of {:?} was computed", value.array.number()).into()
                );
            }
        }
        self.bind(&op.results, results, frame, observer);
        Ok(())
    }

    fn bind(&self, names: &[ValueId], values: Vec<Value>, frame: &mut Frame, observer: &mut dyn Observer) {
        for (v, value) in names.iter().zip(values) {
            if observer.wants(*v) {
                observer.see(*v, &value.array);
            }
            frame.values.insert(*v, value);
        }
    }

    /// Hands the operands of a call on to the function that it calls, or those of its end to what the call gives. What is known
    /// without a run stays where it is: it may be replaced.
    pub(super) fn pass(
        &self,
        id: OpId,
        becomes: &[ValueId],
        frame: &mut Frame,
        observer: &mut dyn Observer,
    ) -> Result<(), Fault> {
        for (v, target) in self.graph.op(id).operands.iter().flatten().zip(becomes) {
            if !self.known.contains_key(target) {
                let value = self.value(*v, frame)?;
                self.bind(&[*target], vec![value], frame, observer);
            }
        }
        Ok(())
    }

    /// Runs a block; what ends it, says its results.
    fn block(&self, ops: &[OpId], frame: &mut Frame, observer: &mut dyn Observer) -> Result<Vec<Value>, Fault> {
        for id in ops {
            let at = |f: Fault| Fault { op: f.op.or(Some(*id)), ..f };
            if matches!(self.runs[id.index()], Some(Run::Yield)) {
                let operands = self.graph.op(*id).operands.iter().flatten();
                let results = operands.map(|v| self.value(*v, frame)).collect::<Result<_, _>>().map_err(at);
                self.forget(*id, frame);
                return results;
            }
            self.op(*id, frame, observer).map_err(at)?;
            self.forget(*id, frame);
        }
        Ok(vec![])
    }

    fn compute(&self, id: OpId, run: &Run, frame: &Frame, probe: Probe) -> Result<Vec<Array>, Fault> {
        let op = self.graph.op(id);
        let operands = op.operands.iter().map(|v| v.map(|v| Ok(self.value(v, frame)?.array)).transpose());
        let operands = operands.collect::<Result<Vec<_>, Fault>>()?;
        let captured = |body: &Body| {
            body.captured.iter().map(|(v, _)| Ok(self.value(*v, frame)?.array)).collect::<Result<Vec<_>, Fault>>()
        };
        match run {
            Run::Structured(structured) => {
                let operands: Vec<Array> = operands.into_iter().flatten().collect();
                structured.run(&operands, captured(structured.body())?, probe)
            }
            Run::Kernel(kernel, body) => {
                let region = match body {
                    Some(body) => Some(Bound { body, captured: captured(body)? }),
                    None => None,
                };
                let line = self.lines[id.index()].ok_or("is not in the table")?;
                kernel(&Call { graph: self.graph, op, line, operands, region, probe })
            }
            Run::Function(body) => {
                let line = self.lines[id.index()].ok_or("is not in the table")?;
                let call = Call { graph: self.graph, op, line, operands, region: None, probe };
                call.zeros()?;
                elementwise(&call, body)
            }
            _ => Err("is no op that computes".into()),
        }
    }

    fn control(
        &self,
        control: Control,
        id: OpId,
        frame: &mut Frame,
        observer: &mut dyn Observer,
    ) -> Result<Vec<Value>, Fault> {
        let op = self.graph.op(id);
        let operands = op.operands.iter().flatten().map(|v| self.value(*v, frame)).collect::<Result<Vec<_>, _>>()?;
        let region = |i: usize| op.regions.get(i).ok_or_else(|| Fault::from("has too few regions"));
        let integer = |value: &Value| {
            let n = value.array.ints().and_then(|v| v.first().copied());
            n.ok_or_else(|| Fault::from("is decided by what is no integer"))
        };
        let first = || operands.first().ok_or_else(|| Fault::from("has no operand"));
        match control {
            Control::Assert => match integer(first()?)? {
                0 => Err("fails".into()),
                _ => Ok(vec![]),
            },
            Control::If | Control::Case => {
                let n = integer(first()?)?;
                let chosen = match control {
                    Control::If => usize::from(n == 0),
                    _ => usize::try_from(n)
                        .ok()
                        .filter(|n| *n < op.regions.len())
                        .unwrap_or(op.regions.len().saturating_sub(1)),
                };
                match op.regions.get(chosen) {
                    Some(region) => self.block(&region.ops, frame, observer),
                    None => Ok(vec![]),
                }
            }
            Control::Count => {
                let [low, high, step] =
                    [0, 1, 2].map(|i| operands.get(i).ok_or(Fault::from("has too few bounds")).and_then(integer));
                let (mut at, high, step) = (low?, high?, step?);
                if step <= 0 {
                    return Err("counts in steps that are not positive".into());
                }
                let region = region(0)?;
                let mut carried = operands.get(3..).unwrap_or_default().to_vec();
                while at < high {
                    let number = Number::of_type(self.graph.ty(region.args[0])).unwrap_or(Number::I64);
                    let count = Value { array: Array::from_ints(number, &[], vec![at]), nan: None };
                    self.bind(&region.args, std::iter::once(count).chain(carried).collect(), frame, observer);
                    carried = self.block(&region.ops, frame, observer)?;
                    at += step;
                }
                Ok(carried)
            }
            Control::While | Control::WhileCondition => {
                let (ask, body) = (region(0)?, region(1)?);
                let mut carried = operands.clone();
                loop {
                    self.bind(&ask.args, carried.clone(), frame, observer);
                    let mut answer = self.block(&ask.ops, frame, observer)?;
                    if answer.is_empty() {
                        return Err("has a condition that says nothing".into());
                    }
                    let again = integer(&answer.remove(0))? != 0;
                    if control == Control::WhileCondition {
                        carried = answer;
                    }
                    if !again {
                        return Ok(carried);
                    }
                    self.bind(&body.args, carried, frame, observer);
                    carried = self.block(&body.ops, frame, observer)?;
                }
            }
        }
    }
}

/// A function of numbers on arrays, which are broadcast to one shape: a single number to all of it, an axis of size 1 to the others'.
fn elementwise(call: &Call, body: &Body) -> Result<Vec<Array>, Fault> {
    let needed = body.needed(&body.results);
    let taking = call.operands.iter().enumerate().filter(|(i, _)| needed[*i]);
    let taking: Vec<(usize, &Array)> = taking.filter_map(|(i, x)| Some((i, x.as_ref()?))).collect();
    let rank = taking.iter().map(|(_, x)| x.rank()).max().unwrap_or(0);
    let mut shape = vec![1; rank];
    for (_, x) in taking.iter().filter(|(_, x)| x.rank() == rank) {
        for (axis, n) in x.shape().iter().enumerate() {
            if shape[axis] == 1 {
                shape[axis] = *n;
            } else if *n != 1 && *n != shape[axis] {
                return Err(format!("combines axes of sizes {} and {n}", shape[axis]).into());
            }
        }
    }
    let mut arrays = vec![None; body.inputs.len()];
    for (i, x) in taking {
        if x.rank() != rank && x.rank() != 0 {
            return Err(format!("combines arrays of {} and {rank} axes", x.rank()).into());
        }
        arrays[i] = Some(x.broadcast(&shape, &(0..x.rank()).collect::<Vec<_>>()));
    }
    mapped(&Bound { body, captured: vec![] }, &shape, arrays, call.probe)
}
