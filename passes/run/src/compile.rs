//! What each op of a graph is run by, found out once.

use crate::array::Number;
use crate::body::{Body, Fault, Step, What};
use crate::call::Kernel;
use crate::kernels::kernel;
use crate::scalar::{Compare, Function, Two};
use crate::structured::Structured;
use crate::table::{Argument, Line, Source, Table};
use depc_ir::graph::{Content, DataId, Def, Graph, Op, OpId, ValueId};
use depc_ir::rule::{Role, RuleSet};
use depc_ir::types::{AffineMap, Attr, Type};
use std::collections::HashMap;

/// What an op is run by.
pub enum Run {
    /// A literal.
    Constant(DataId),
    /// A function of the graph.
    Call(usize),
    /// It ends a block; its operands are the block's results.
    Yield,
    /// Nothing.
    Nothing,
    /// A function of numbers, on whole arrays.
    Function(Body),
    /// Its indexing maps and its region.
    Structured(Structured),
    /// A kernel, and its first region.
    Kernel(Kernel, Option<Body>),
    /// It runs its regions.
    Control(Control),
}

/// What runs its regions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Control {
    /// From the first operand, below the second one, in steps of the third one; the others are carried.
    Count,
    /// The first region says whether the second one runs again; both take what is carried.
    While,
    /// The same, but what the first region gives behind its condition is what the second one takes.
    WhileCondition,
    /// The first region if the operand is true, else the second one.
    If,
    /// The region of that number; the last one for numbers that there are none of.
    Case,
    /// The operand must be true.
    Assert,
}

impl Control {
    fn parse(word: &str) -> Option<Control> {
        Some(match word {
            "count" => Control::Count,
            "while" => Control::While,
            "while_condition" => Control::WhileCondition,
            "if" => Control::If,
            "case" => Control::Case,
            "assert" => Control::Assert,
            _ => return None,
        })
    }
}

/// Whether a line's word is a kernel, a function or control flow.
#[cfg(test)]
pub fn is_known(line: &Line) -> bool {
    let word = line.kernel.as_str();
    word == "compare" || kernel(word).is_some() || Function::parse(word).is_some() || Control::parse(word).is_some()
}

/// A graph with its rules and the table.
pub struct Compiler<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// What constants, calls and yields are.
    pub rules: &'a RuleSet,
    /// What runs all other ops.
    pub table: &'a Table,
    /// Functions by name.
    pub functions: HashMap<&'a str, usize>,
}

impl<'a> Compiler<'a> {
    /// What an op is run by.
    ///
    /// # Errors
    /// An op that depc does not run, or that does not fit what the table says.
    pub fn op(&self, id: OpId) -> Result<Run, Fault> {
        let op = self.graph.op(id);
        match self.rules.roles.get(&op.name).map(|(role, _)| role) {
            Some(Role::Constant(attr)) => match op.attrs.get(attr) {
                Some(Attr::Data(data)) => return Ok(Run::Constant(*data)),
                _ => return Err("holds no numbers that depc can read".into()),
            },
            Some(Role::Load(_)) => {
                let data = op.attrs.values().find_map(|a| if let Attr::Data(d) = a { Some(*d) } else { None });
                return data.map(Run::Constant).ok_or_else(|| "loads what depc cannot read".into());
            }
            Some(Role::Call(attr)) => match op.attrs.get(attr) {
                Some(Attr::Str(name)) if self.functions.contains_key(name.as_str()) => {
                    return Ok(Run::Call(self.functions[name.as_str()]));
                }
                _ => return Err("calls a function that is not here".into()),
            },
            Some(Role::Return | Role::Yield) => return Ok(Run::Yield),
            Some(Role::Hint) => return Ok(Run::Nothing),
            _ => {}
        }
        let Some(line) = self.table.line(op, self.rules) else {
            return match maps(op) {
                Some(maps) => {
                    let body = self.region(op, 0)?;
                    Ok(Run::Structured(Structured::new(&maps, op.results.len(), body)?))
                }
                None => Err("is an op that depc does not run".into()),
            };
        };
        if let Some(control) = Control::parse(&line.kernel) {
            return Ok(Run::Control(control));
        }
        if let Some(kernel) = kernel(&line.kernel) {
            let body = if op.regions.is_empty() { None } else { Some(self.region(op, 0)?) };
            return Ok(Run::Kernel(kernel, body));
        }
        Ok(Run::Function(self.function(id, op, line)?))
    }

    /// An op that is a function of numbers as a body of its operands.
    fn function(&self, id: OpId, op: &Op, line: &Line) -> Result<Body, Fault> {
        let inputs = op.operands.iter().map(|v| v.map_or(Ok(Number::I64), |v| self.number(v)));
        let inputs: Vec<Number> = inputs.collect::<Result<_, _>>()?;
        let mut body = Body { inputs, captured: vec![], steps: vec![], results: vec![] };
        let slots: Vec<usize> = (0..op.operands.len()).collect();
        self.step(&mut body, id, line, &slots)?;
        body.results.push(body.inputs.len() + body.steps.len() - 1);
        Ok(body)
    }

    /// Adds the steps of an op; `slots` are those of its operands.
    fn step(&self, body: &mut Body, id: OpId, line: &Line, slots: &[usize]) -> Result<(), Fault> {
        let op = self.graph.op(id);
        let function = function_of(op, line)?;
        let number = self.number(*op.results.first().ok_or("has no result")?)?;
        let mut args = vec![];
        let given = (0..slots.len()).map(Argument::Operand).collect();
        for argument in if line.operands.is_empty() { &given } else { &line.operands } {
            args.push(match argument {
                Argument::Operand(i) => *slots.get(*i).ok_or_else(|| Fault::from(format!("has no operand {i}")))?,
                Argument::Attr(name) => {
                    let x = match op.attrs.get(name) {
                        Some(Attr::Float(x)) => *x,
                        Some(Attr::Int(n)) => *n as f64,
                        _ => return Err(format!("has no number `{name}`").into()),
                    };
                    let step = Step { op: Some(id), what: What::Constant(x), args: vec![], number };
                    body.steps.push(step);
                    body.inputs.len() + body.captured.len() + body.steps.len() - 1
                }
            });
        }
        body.steps.push(Step { op: Some(id), what: What::Function(function), args, number });
        Ok(())
    }

    fn number(&self, v: ValueId) -> Result<Number, Fault> {
        let ty = self.graph.ty(v);
        match Number::of_type(ty) {
            Some(number) => Ok(number),
            // A list of sizes.
            None if matches!(ty, Type::Opaque(_)) => Ok(Number::I64),
            None => Err(format!("has a value of type {ty}, which depc does not compute in").into()),
        }
    }

    /// A region as a body.
    fn region(&self, op: &Op, number: usize) -> Result<Body, Fault> {
        let region = op.regions.get(number).ok_or("has no region")?;
        let mut captured: Vec<ValueId> = vec![];
        let mut inside: Vec<ValueId> = region.args.clone();
        for id in &region.ops {
            for v in self.graph.op(*id).operands.iter().flatten() {
                if !inside.contains(v) && !captured.contains(v) {
                    captured.push(*v);
                }
            }
            inside.extend(&self.graph.op(*id).results);
        }
        let number = |v: &ValueId| self.number(*v);
        let inputs = region.args.iter().map(number).collect::<Result<Vec<_>, _>>()?;
        let captured = captured.into_iter().map(|v| Ok((v, self.number(v)?))).collect::<Result<Vec<_>, Fault>>()?;
        let mut slots: HashMap<ValueId, usize> = HashMap::new();
        let outer = region.args.iter().copied().chain(captured.iter().map(|c| c.0));
        slots.extend(outer.enumerate().map(|(i, v)| (v, i)));
        let mut body = Body { inputs, captured, steps: vec![], results: vec![] };
        for id in &region.ops {
            self.inner(&mut body, &mut slots, *id).map_err(|f| Fault { op: f.op.or(Some(*id)), ..f })?;
        }
        Ok(body)
    }

    /// Adds an op of a region.
    fn inner(&self, body: &mut Body, slots: &mut HashMap<ValueId, usize>, id: OpId) -> Result<(), Fault> {
        let op = self.graph.op(id);
        let args: Vec<usize> = op.operands.iter().flatten().filter_map(|v| slots.get(v).copied()).collect();
        let push = |body: &mut Body, what: What, args: Vec<usize>, number: Number| {
            body.steps.push(Step { op: Some(id), what, args, number });
        };
        match self.rules.roles.get(&op.name).map(|(role, _)| role) {
            Some(Role::Yield) => {
                body.results = args;
                return Ok(());
            }
            Some(Role::Constant(attr)) => {
                let Some(Attr::Data(data)) = op.attrs.get(attr) else { return Err("holds no number".into()) };
                let Content::Splat(x) = self.graph.literal(*data).content else {
                    return Err("holds many numbers".into());
                };
                push(body, What::Constant(x), vec![], self.number(op.results[0])?);
            }
            _ => {
                if let Some(dim) = index(op, self.rules) {
                    push(body, What::Index(dim), vec![], Number::I64);
                } else {
                    let line = self.table.line(op, self.rules).ok_or("is an op that depc does not run in a region")?;
                    match line.kernel.as_str() {
                        "assert" => {
                            let message = match op.attrs.get("msg") {
                                Some(Attr::Str(message)) => message.clone(),
                                _ => String::new(),
                            };
                            push(body, What::Assert(message), args, Number::BOOL);
                        }
                        "element" => {
                            let table = args.first().and_then(|slot| slot.checked_sub(body.inputs.len()));
                            let table = table.filter(|i| *i < body.captured.len()).ok_or("reads no captured tensor")?;
                            push(body, What::Element(table), args[1..].to_vec(), self.number(op.results[0])?);
                        }
                        _ => self.step(body, id, line, &args)?,
                    }
                }
            }
        }
        let last = body.inputs.len() + body.captured.len() + body.steps.len() - 1;
        slots.extend(op.results.iter().map(|v| (*v, last)));
        Ok(())
    }
}

/// The dim whose index an op of a region is.
fn index(op: &Op, rules: &RuleSet) -> Option<usize> {
    let is_index = matches!(rules.scalars.get(&op.name), Some((depc_ir::rule::Scalar::Index, _)));
    match op.attrs.get("dim") {
        Some(Attr::Int(dim)) if is_index => usize::try_from(*dim).ok(),
        _ => None,
    }
}

/// The indexing maps of an op that has any.
fn maps(op: &Op) -> Option<Vec<AffineMap>> {
    let Some(Attr::List(list)) = op.attrs.get("indexing_maps") else { return None };
    list.iter().map(|m| if let Attr::Map(m) = m { Some(m.clone()) } else { None }).collect()
}

/// The function that a line names, as the op's attributes have it.
fn function_of(op: &Op, line: &Line) -> Result<Function, Fault> {
    let source = |key: &str| match line.arguments.get(key) {
        Some(Source::Attr(name)) => Some((name.as_str(), op.attrs.get(name))),
        _ => None,
    };
    let predicate = |key: &str| match source(key) {
        Some((_, Some(Attr::Int(n)))) => Some(*n),
        _ => None,
    };
    if line.kernel == "compare" {
        let compare = match source("direction") {
            // `#dialect<comparison_direction LT>`
            Some((_, Some(Attr::Opaque(text)))) => {
                text.trim_end_matches('>').split(' ').next_back().and_then(Compare::parse)
            }
            Some((word, None)) => Compare::parse(word),
            _ => match predicate("floats") {
                Some(n) => Compare::of_floats(n),
                None => predicate("integers").and_then(Compare::of_integers),
            },
        };
        return compare.map(Function::Compare).ok_or_else(|| "compares in an unknown way".into());
    }
    let ignores = matches!(source("nan"), Some((_, Some(Attr::Opaque(mode)))) if mode.contains("IGNORE"));
    if matches!(source("round"), Some((_, Some(Attr::Bool(true))))) {
        return Err("rounds what it shifts, which depc does not run".into());
    }
    match Function::parse(&line.kernel) {
        Some(Function::Two(Two::Max)) if ignores => Ok(Function::Two(Two::MaxNumber)),
        Some(Function::Two(Two::Min)) if ignores => Ok(Function::Two(Two::MinNumber)),
        Some(Function::Clamp) if ignores => Err("passes over NaN, which depc does not run".into()),
        Some(function) => Ok(function),
        None => Err(format!("has the unknown kernel `{}`", line.kernel).into()),
    }
}

/// The values that an op defined in `block` is the last one to use, per op, and those that nobody uses.
pub fn last_uses(graph: &Graph, args: &[ValueId], block: &[OpId], dead: &mut HashMap<OpId, Vec<ValueId>>) {
    let mut own: std::collections::HashSet<ValueId> = args.iter().copied().collect();
    own.extend(block.iter().flat_map(|id| graph.op(*id).results.iter().copied()));
    for id in block.iter().rev() {
        let op = graph.op(*id);
        let captured = if op.regions.is_empty() { vec![] } else { graph.captures(*id) };
        let used = op.results.iter().copied().chain(op.operands.iter().flatten().copied()).chain(captured);
        let last: Vec<ValueId> = used.filter(|v| own.remove(v)).collect();
        dead.insert(*id, last);
        for region in &op.regions {
            last_uses(graph, &region.args, &region.ops, dead);
        }
    }
}

/// Whether a value is an argument of a function.
pub fn is_parameter(graph: &Graph, v: ValueId) -> bool {
    matches!(graph.value(v).def, Def::Param(..))
}
