//! A function of a graph, made ready to run, and runs of it.

mod execute;
mod fold;

use crate::array::{Array, Buffer, Number};
use crate::body::Fault;
use crate::compile::{Compiler, Run, is_parameter, last_uses};
use crate::frame::{Frame, Value};
use crate::noted::Noted;
use crate::table::{Line, Table};
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{Content, DataId, Graph, OpId, ValueId};
use depc_ir::rule::RuleSet;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Where the values of a graph's stored literals come from.
pub trait Constants: Sync {
    /// All elements of a literal whose content is stored.
    ///
    /// # Errors
    /// If they cannot be read.
    fn array(&self, data: DataId) -> Result<Array, String>;
}

/// Sees values of a run as they become known.
pub trait Observer {
    /// Whether it wants to see a value.
    fn wants(&self, value: ValueId) -> bool;
    /// A value that it wants to see. In a loop, or in a function that is called twice, it comes several times.
    fn see(&mut self, value: ValueId, array: &Array);
    /// Whether it wants to see how an op computes.
    fn wants_op(&self, _op: OpId) -> bool {
        false
    }
    /// How an op computed.
    fn see_op(&mut self, _op: OpId, _noted: &[Noted]) {}
    /// Whether a run goes on where a value that it wants to see, or a result, has NaN in it.
    fn takes_nan(&self) -> bool {
        false
    }
}

/// Sees nothing.
pub struct Nobody;

impl Observer for Nobody {
    fn wants(&self, _: ValueId) -> bool {
        false
    }
    fn see(&mut self, _: ValueId, _: &Array) {}
}

/// A function of a graph, ready to run.
pub struct Program<'a> {
    graph: &'a Graph,
    name: String,
    function: usize,
    runs: Vec<Option<Run>>,
    lines: Vec<Option<&'a Line>>,
    dead: HashMap<OpId, Vec<ValueId>>,
    /// The ops that a run goes through: those of the function, and behind the only call of another one that one's.
    order: Vec<OpId>,
    passes: Passes,
    constants: &'a dyn Constants,
    literals: Vec<OnceLock<Array>>,
    /// Values that depend on constants only, computed once; ops of the function that need not run.
    known: HashMap<ValueId, Value>,
    moved: HashMap<ValueId, DataId>,
    folded: HashSet<OpId>,
}

/// Values that only calls pass on, in functions that a run goes through as if they stood where they are called.
#[derive(Default)]
struct Passes {
    /// The call, by the op that ends the function that it calls.
    returns: HashMap<OpId, OpId>,
    /// Per argument of such a function, or result of such a call: the value that it is.
    from: HashMap<ValueId, ValueId>,
    /// The same the other way round: by a value's user, what an operand becomes.
    to: HashMap<OpId, Vec<ValueId>>,
}

/// The table of `spec/kernels.dep`.
///
/// # Panics
/// Never in a build whose tests passed.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::parse(depc_spec::KERNELS).unwrap_or_else(|e| panic!("spec/kernels.dep, {e}")))
}

impl<'a> Program<'a> {
    /// Makes `main`, or else the only public function, ready. `name` is what diagnostics call the graph.
    ///
    /// # Errors
    /// The first op of every kind that depc does not run; no such function; functions that call each other in a circle.
    pub fn new(
        graph: &'a Graph,
        rules: &'a RuleSet,
        constants: &'a dyn Constants,
        name: &str,
    ) -> Result<Program<'a>, Vec<Diagnostic>> {
        let mut program = Program::unfolded(graph, rules, constants, name)?;
        program.fold_constants();
        Ok(program)
    }

    /// The same, but each run computes anew what depends on constants only, so that an observer sees it.
    ///
    /// # Errors
    /// As [`Program::new`].
    pub fn unfolded(
        graph: &'a Graph,
        rules: &'a RuleSet,
        constants: &'a dyn Constants,
        name: &str,
    ) -> Result<Program<'a>, Vec<Diagnostic>> {
        let error = |pos, message: String| vec![Diagnostic::error(name, pos, message)];
        let public: Vec<usize> = (0..graph.funcs.len()).filter(|i| graph.funcs[*i].public).collect();
        let main = public.iter().copied().find(|i| graph.funcs[*i].name == "main");
        let function = match (main, public.as_slice()) {
            (Some(main), _) => main,
            (None, [only]) => *only,
            _ => return Err(error(Default::default(), "there is no function `main`, and no single public one".into())),
        };
        let functions = graph.funcs.iter().enumerate().map(|(i, f)| (f.name.as_str(), i)).collect();
        let compiler = Compiler { graph, rules, table: table(), functions };
        let mut program = Program {
            graph,
            name: name.to_string(),
            function,
            runs: (0..graph.ops.len()).map(|_| None).collect(),
            lines: graph.ops.iter().map(|op| table().line(op, rules)).collect(),
            dead: HashMap::new(),
            order: vec![],
            passes: Passes::default(),
            constants,
            literals: (0..graph.data.len()).map(|_| OnceLock::new()).collect(),
            known: HashMap::new(),
            moved: HashMap::new(),
            folded: HashSet::new(),
        };
        let mut faults = vec![];
        program.prepare(&compiler, function, &mut vec![], &mut faults);
        if !faults.is_empty() {
            return Err(program.reported(faults));
        }
        let mut calls = vec![0; graph.funcs.len()];
        for run in program.runs.iter().flatten() {
            if let Run::Call(callee) = run {
                calls[*callee] += 1;
            }
        }
        program.lay_out(function, &calls);
        Ok(program)
    }

    /// Puts the ops of a function in order, and behind each call those of the function, if it is the only call of it.
    fn lay_out(&mut self, function: usize, calls: &[usize]) {
        let graph = self.graph;
        for id in &graph.funcs[function].body {
            self.order.push(*id);
            let Some(Run::Call(callee)) = self.runs[id.index()] else { continue };
            let func = &graph.funcs[callee];
            let (true, Some(end)) = (calls[callee] == 1, func.body.last()) else { continue };
            let pairs = [(id, &func.params), (end, &graph.op(*id).results)];
            let alike = |(op, becomes): &(&OpId, &Vec<ValueId>)| {
                graph.op(**op).operands.len() == becomes.len() && graph.op(**op).operands.iter().all(Option::is_some)
            };
            if !pairs.iter().all(alike) {
                continue;
            }
            self.lay_out(callee, calls);
            self.passes.returns.insert(*end, *id);
            for (op, becomes) in pairs {
                self.passes.from.extend(becomes.iter().copied().zip(graph.op(*op).operands.iter().flatten().copied()));
                self.passes.to.insert(*op, becomes.clone());
            }
        }
    }

    /// Finds out what runs the ops of a function, and of those that it calls.
    fn prepare(
        &mut self,
        compiler: &Compiler,
        function: usize,
        path: &mut Vec<usize>,
        faults: &mut Vec<(OpId, Fault)>,
    ) {
        let func = &self.graph.funcs[function];
        if func.block_args > 0 {
            let fault = Fault::from("is in a function of several blocks, which depc does not run");
            return faults.extend(func.body.first().map(|id| (*id, fault)));
        }
        if func.body.first().is_some_and(|id| self.dead.contains_key(id)) && !path.contains(&function) {
            return;
        }
        if path.contains(&function) {
            return faults.extend(func.body.first().map(|id| (*id, "is in a function that calls itself".into())));
        }
        last_uses(self.graph, &func.params, &func.body, &mut self.dead);
        path.push(function);
        let mut blocks = vec![func.body.as_slice()];
        while let Some(block) = blocks.pop() {
            for id in block {
                match compiler.op(*id) {
                    Err(fault) => faults.push((*id, fault)),
                    Ok(run) => {
                        match run {
                            Run::Call(callee) => self.prepare(compiler, callee, path, faults),
                            Run::Control(_) => {
                                blocks.extend(self.graph.op(*id).regions.iter().map(|r| r.ops.as_slice()));
                            }
                            _ => {}
                        }
                        self.runs[id.index()] = Some(run);
                    }
                }
            }
        }
        path.pop();
    }

    /// One diagnostic per op name and message, in the order of the text.
    fn reported(&self, mut faults: Vec<(OpId, Fault)>) -> Vec<Diagnostic> {
        faults.sort_by_key(|(id, fault)| fault.op.unwrap_or(*id));
        let mut seen = HashSet::new();
        let first = |(id, fault): &(OpId, Fault)| {
            seen.insert((self.graph.op(fault.op.unwrap_or(*id)).name.clone(), fault.message.clone()))
        };
        faults.into_iter().filter(first).map(|(id, fault)| self.diagnostic(id, fault)).collect()
    }

    fn diagnostic(&self, id: OpId, fault: Fault) -> Diagnostic {
        let op = self.graph.op(fault.op.unwrap_or(id));
        Diagnostic::error(self.name.as_str(), op.pos, format!("`{}` {}", op.name, fault.message))
    }

    /// The graph.
    pub fn graph(&self) -> &'a Graph {
        self.graph
    }

    /// The arguments of the function.
    pub fn arguments(&self) -> &'a [ValueId] {
        &self.graph.funcs[self.function].params
    }

    /// The values of an argument that is a weight; `None` if it is none, or if they cannot be read.
    pub fn weight(&self, v: ValueId) -> Option<Array> {
        self.stored(*self.graph.weights.get(&v)?).ok()
    }

    /// The ops that a run goes through, in order: those of the function, and behind the call of another one, if it is the only call of
    /// that one, that one's. (Those of loops, branches and of functions that are called several times are not among them.)
    pub fn ops(&self) -> &[OpId] {
        &self.order
    }

    /// The literal that a value is, moved, if that is known without a run.
    pub fn moved(&self, v: ValueId) -> Option<DataId> {
        self.moved.get(&v).copied()
    }

    /// The value that an argument of a function is, or the result of a call, if only a call is between them.
    pub fn passed_from(&self, v: ValueId) -> Option<ValueId> {
        self.passes.from.get(&v).copied()
    }

    /// What the operands of a call become, or those of the end of a function, if a run goes through them.
    pub fn passed_to(&self, op: OpId) -> Option<&[ValueId]> {
        self.passes.to.get(&op).map(Vec::as_slice)
    }

    fn literal(&self, data: DataId) -> Result<Array, Fault> {
        let literal = self.graph.literal(data);
        let number =
            Number::of_type(&literal.ty).ok_or_else(|| format!("holds {}, which depc does not compute in", literal.ty));
        let number = number?;
        let shape: Option<Vec<usize>> = literal.ty.dims().iter().map(|d| d.map(|n| n as usize)).collect();
        let shape = shape.ok_or("holds a literal of dynamic size")?;
        match &literal.content {
            Content::Splat(x) => Ok(Array::full(number, &shape, *x)),
            Content::Ints(list) => Ok(Array::from_ints(number, &shape, list.clone())),
            Content::Stored { .. } => {
                let array = self.constants.array(data)?;
                if array.shape() != shape || array.number() != number {
                    return Err("holds a literal whose values do not fit it".into());
                }
                Ok(array.of_literal(data))
            }
        }
    }

    /// Begins a run: inputs are the arguments that are not weights, in order.
    ///
    /// # Errors
    /// Inputs that do not fit.
    pub fn start(&self, inputs: &[Array]) -> Result<Frame, Diagnostic> {
        let func = &self.graph.funcs[self.function];
        let fail = |message: String| Err(Diagnostic::error(self.name.as_str(), func.pos, message));
        let wanted: Vec<ValueId> =
            func.params.iter().copied().filter(|v| !self.graph.weights.contains_key(v)).collect();
        if wanted.len() != inputs.len() {
            return fail(format!("@{} takes {} inputs, not {}", func.name, wanted.len(), inputs.len()));
        }
        let mut frame = Frame::default();
        for (i, (v, array)) in wanted.into_iter().zip(inputs).enumerate() {
            let ty = self.graph.ty(v);
            let dims = ty.dims();
            let fits = dims.len() == array.rank()
                && dims.iter().zip(array.shape()).all(|(d, n)| d.is_none_or(|d| d as usize == *n))
                && Number::of_type(ty) == Some(array.number());
            if !fits {
                let what = format!("{:?} of {:?}", array.shape(), array.number());
                return fail(format!("input {i} of @{} is {ty}, not {what}", func.name));
            }
            if array.has_nan() {
                return fail(format!("input {i} of @{} has NaN in it", func.name));
            }
            frame.values.insert(v, Value { array: array.clone(), nan: None });
        }
        Ok(frame)
    }

    /// Runs a frame up to an op of the function, which is not run; or to the end.
    ///
    /// # Errors
    /// What an op cannot compute; NaN in what an observer sees, or in a result, named by the op that made it.
    pub fn advance(
        &self,
        frame: &mut Frame,
        until: Option<OpId>,
        observer: &mut dyn Observer,
    ) -> Result<(), Diagnostic> {
        if frame.done == 0 {
            for v in self.arguments() {
                if let Some(value) = frame.values.get(v).filter(|_| observer.wants(*v)) {
                    observer.see(*v, &value.array);
                }
            }
        }
        while let Some(id) = self.ops().get(frame.done).copied().filter(|id| Some(*id) != until) {
            if let Some(becomes) = self.passes.to.get(&id) {
                self.pass(id, becomes, frame, observer).map_err(|f| self.diagnostic(id, f))?;
                self.forget(id, frame);
                self.passes.returns.get(&id).into_iter().for_each(|call| self.forget(*call, frame));
            } else if matches!(self.runs[id.index()], Some(Run::Yield)) {
                let operands = self.graph.op(id).operands.iter().flatten();
                let mut results = vec![];
                for v in operands {
                    let value = self.value(*v, frame).map_err(|f| self.diagnostic(id, f))?;
                    self.without_nan(&value, observer)?;
                    results.push(value.array);
                }
                frame.values.clear();
                frame.results = Some(results);
            } else if !self.folded.contains(&id) {
                self.op(id, frame, observer).map_err(|f| self.diagnostic(id, f))?;
                for v in self.graph.op(id).results.iter().filter(|v| observer.wants(**v)) {
                    if let Some(value) = frame.values.get(v).cloned() {
                        self.without_nan(&value, observer)?;
                    }
                }
                self.forget(id, frame);
            }
            frame.done += 1;
        }
        Ok(())
    }

    /// Runs the function on inputs. The results are its own.
    ///
    /// # Errors
    /// As [`Program::start`] and [`Program::advance`].
    pub fn run(&self, inputs: &[Array], observer: &mut dyn Observer) -> Result<Vec<Array>, Diagnostic> {
        let mut frame = self.start(inputs)?;
        self.advance(&mut frame, None, observer)?;
        Ok(frame.results.unwrap_or_default())
    }

    fn without_nan(&self, value: &Value, observer: &dyn Observer) -> Result<(), Diagnostic> {
        let Some(op) = value.nan.filter(|_| !observer.takes_nan()) else { return Ok(()) };
        let help = "calibrate with inputs on which the network computes numbers";
        Err(self.diagnostic(op, "gives NaN".into()).with_help(help))
    }

    fn forget(&self, id: OpId, frame: &mut Frame) {
        for v in self.dead.get(&id).into_iter().flatten() {
            frame.values.remove(v);
        }
    }

    fn value(&self, v: ValueId, frame: &Frame) -> Result<Value, Fault> {
        if let Some(value) = frame.values.get(&v).or_else(|| self.known.get(&v)) {
            return Ok(value.clone());
        }
        if is_parameter(self.graph, v)
            && let Some(data) = self.graph.weights.get(&v)
        {
            return Ok(Value { array: self.stored(*data)?, nan: None });
        }
        Err(format!("reads {}, which is not there", self.graph.value(v).name).into())
    }

    /// A literal, read once.
    fn stored(&self, data: DataId) -> Result<Array, Fault> {
        let place = &self.literals[data.index()];
        if let Some(array) = place.get() {
            return Ok(array.clone());
        }
        let array = self.literal(data)?;
        Ok(place.get_or_init(|| array).clone())
    }
}

/// Whether two arrays have the same bytes.
pub fn same_bytes(a: &Array, b: &Array) -> bool {
    let bits = |x: &Array| -> Vec<u64> {
        match x.buffer() {
            Buffer::F32(_) => x.values::<f32>().iter().map(|v| u64::from(v.to_bits())).collect(),
            Buffer::F64(_) => x.values::<f64>().iter().map(|v| v.to_bits()).collect(),
            Buffer::Int(_) => x.values::<i64>().iter().map(|v| *v as u64).collect(),
        }
    };
    a.shape() == b.shape() && a.number() == b.number() && bits(a) == bits(b)
}
