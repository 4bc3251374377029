//! Everything that is known of a graph before any equation is solved: tables that `analyse.rs` fills.
//!
//! Every op has its rule as an instance. Three facts flow forward along the data, per value:
//! * its **sizes**: the static size of each axis, learnt through dynamic types (`tensor.cast` to `?`);
//! * its **uniform** axes: all slices along such an axis are equal, so the axis has a size but no keep-set;
//!   and its *replicated* ones, which are uniform or become an argument of a function or a loop that is so: their slices are equal,
//!   too, but they have a keep-set, since nobody makes an argument to order;
//! * its **number**, if every element is the same known number (a splat, a fill, a scalar constant).

use crate::factors::{Factors, Left, left_of};
use crate::flow::Flow;
use crate::named::Named;
use crate::table::{Table, Unknown};
use depc_ir::graph::{Content, DataId, Def, Graph, Op, OpId, SMALL, ValueId};
use depc_ir::instance::{Expr, Instance, Tied};
use depc_ir::rule::{Deciding, Role, Rule, RuleSet, Scalar};
use depc_ir::types::{Attr, Dim, ElemKind, Type};
use std::sync::{Arc, OnceLock};

/// Everything that is known of a graph before any equation is solved.
pub struct Analysis<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// The rules in force.
    pub rules: &'g RuleSet,
    /// Per op: what they say of its name.
    pub(crate) named: Vec<Named<'g>>,
    /// Per op: its rule on it. `None` for constants, ops inside regions, and ops that neither touch a tensor nor compute a
    /// scalar.
    pub instances: Vec<Option<Instance>>,
    /// Per value and axis: the size, if known.
    pub sizes: Vec<Vec<Dim>>,
    /// Per value and axis: uniform?
    pub uniform: Vec<Vec<bool>>,
    /// Per value and axis: are all slices equal? Of uniform axes, and of arguments.
    pub replicated: Vec<Vec<bool>>,
    /// Per value and axis: has it only a size, which every use may have as it needs it? Uniform axes, and those of
    /// counters whose positions only say "the same position": of these, each use has the first ones (`reads`).
    pub sized: Vec<Vec<bool>>,
    /// Per value and axis: is it an axis of an argument whose size the callers give, or the same axis behind it?
    pub(crate) pinned: Vec<Vec<bool>>,
    /// Per value: the number that all its elements are, if known.
    pub number: Vec<Option<f64>>,
    /// Per value: the literal, if a constant op defines it.
    pub literal: Vec<Option<DataId>>,
    /// Per value: is it made of literals only? (What goes through calls, loops and branches counts as data.)
    pub(crate) constant: Vec<bool>,
    /// Where values go through calls, loops and branches; and which ops stand where all that they do is followed.
    pub flow: Flow,
    /// The ops that are looked at, in the order in which data flow: a function's after its first call.
    pub order: Vec<OpId>,
    /// Per op: the values from outside that its regions use.
    pub(crate) captures: Vec<Vec<ValueId>>,
    /// Per value: is it a list of which all users are known to leave it as it is?
    pub(crate) lists: Vec<bool>,
    /// Per value: does anything that the program gives depend on its elements?
    pub live: Vec<bool>,
    /// Per value: its numbers, as far as somebody asked and they are known ([`crate::known`]).
    pub(crate) known: Vec<OnceLock<Result<Arc<Table>, Unknown>>>,
    /// Which values depend on constants only, without sizes and with them, once somebody asked.
    pub(crate) constants: [OnceLock<Vec<bool>>; 2],
    /// Per value and axis: how its elements are read ([`crate::reads`]).
    pub(crate) read: Vec<Vec<Factors>>,
}

impl<'g> Analysis<'g> {
    /// The op's role, if a rule file gives it one.
    pub fn role(&self, op: &Op) -> Option<&'g Role> {
        self.rules.roles.get(&op.name).map(|(role, _)| role)
    }

    /// The op's role, if a rule file gives it one.
    pub(crate) fn role_of(&self, op: OpId) -> Option<&'g Role> {
        self.named[op.index()].role
    }

    /// The rule that an instance is of, if it is of one in the rule files.
    pub(crate) fn rule_of(&self, inst: &Instance) -> Option<&'g Rule> {
        let own = self.named[inst.op.index()].rule.filter(|rule| rule.op == inst.rule);
        own.or_else(|| self.rules.ops.get(&inst.rule))
    }

    /// The values from outside that an op's regions use, in order of first use.
    pub fn captures(&self, op: OpId) -> &[ValueId] {
        &self.captures[op.index()]
    }

    /// The sizes of a value's axes.
    pub fn dims(&self, v: ValueId) -> &[Dim] {
        &self.sizes[v.index()]
    }

    /// Whether that axis of the value is uniform.
    pub fn is_uniform(&self, v: ValueId, axis: usize) -> bool {
        self.uniform[v.index()].get(axis).copied().unwrap_or(false)
    }

    /// Whether that axis of the value has only a size, which every use may have as it needs it.
    pub fn has_only_a_size(&self, v: ValueId, axis: usize) -> bool {
        self.sized[v.index()].get(axis).copied().unwrap_or(false)
    }

    /// Whether callers give the size of that argument of a function: no call that is followed does, and it is no weight.
    pub(crate) fn is_given_by_callers(&self, v: ValueId) -> bool {
        !self.flow.is_target(v) && !self.graph.weights.contains_key(&v)
    }

    /// Whether all slices along that axis of the value are equal.
    pub fn is_replicated(&self, v: ValueId, axis: usize) -> bool {
        self.replicated[v.index()].get(axis).copied().unwrap_or(false)
    }

    /// The elements of a list that a list op makes, if nobody changes it.
    pub fn list(&self, v: ValueId) -> Option<&'g [Option<ValueId>]> {
        let known = self.lists.get(v.index()).copied().unwrap_or(false);
        self.producer(v).filter(|_| known).map(|op| self.graph.op(op).operands.as_slice())
    }

    /// The numbers that a value holds, a list, a constant of few elements, or both joined; `None` for an element that is no constant.
    pub fn numbers(&self, v: ValueId) -> Option<Vec<Option<i64>>> {
        let one = |v: &Option<ValueId>| match self.ints((*v)?)?.as_slice() {
            [n] => Some(*n),
            _ => None,
        };
        if let Some(list) = self.list(v) {
            return Some(list.iter().map(one).collect());
        }
        let whole = |v| match self.ints(v) {
            Some(ints) => Some(ints.into_iter().map(Some).collect()),
            None => Some(vec![Some(self.carried(v)?.0)]),
        };
        let part = |(v, n)| whole(v).unwrap_or_else(|| vec![None; n]);
        match self.joined(v) {
            Some(parts) => Some(parts.into_iter().flat_map(part).collect()),
            None => whole(v),
        }
    }

    /// The parts of a line of integers that an op joins, with how many each has: a shape of which the program computes some sizes.
    pub fn joined(&self, v: ValueId) -> Option<Vec<(ValueId, usize)>> {
        let line = |v: ValueId| match (self.graph.ty(v).dims(), self.is_integer(v)) {
            ([], true) => Some(1),
            // A longer one is no shape.
            ([Some(n)], true) if *n <= SMALL => Some(*n as usize),
            _ => None,
        };
        let inst = self.instance(self.producer(v)?).filter(|inst| line(v).is_some() && self.joins(inst))?;
        let own = (0..inst.operands.len()).all(|i| inst.is_own(i));
        let part = |tied: &Tied| Some((tied.value, line(tied.value)?));
        inst.operands
            .iter()
            .filter(|_| own)
            .map(|tied| part(tied.as_ref()?))
            .collect::<Option<Vec<_>>>()
            .filter(|p| !p.is_empty())
    }

    fn is_integer(&self, v: ValueId) -> bool {
        self.graph.ty(v).elem().is_some_and(|e| matches!(e.kind, ElemKind::Index | ElemKind::Int))
    }

    /// The integer that a value of one element is, which a chain of ops carries there from a constant: another integer in the
    /// constant is that integer here, too. With the operand that carries it of each of these ops, from the value back.
    pub fn carried(&self, v: ValueId) -> Option<(i64, Vec<usize>)> {
        let number = self.number[v.index()].filter(|x| x.fract() == 0.0 && x.abs() < 1e15)?;
        let (mut v, mut way) = (v, vec![]);
        while self.literal[v.index()].is_none() {
            let inst = self.instance(self.producer(v)?)?;
            let carries = |i: &usize| inst.is_own(*i) && inst.carries(*i);
            let from = (0..inst.operands.len()).find(carries)?;
            v = inst.operands[from].as_ref()?.value;
            way.push(from);
            if self.number[v.index()] != Some(number) {
                return None;
            }
        }
        (self.graph.ty(v).elements() == Some(1)).then_some((number as i64, way))
    }

    /// The name under which the op's rule is filed.
    pub fn rule_name(&self, op: &Op) -> String {
        match self.rules.variants.get(&op.name) {
            None => op.name.clone(),
            Some((by, _)) => format!("{}@{}", op.name, self.deciding(op, by).unwrap_or_else(|| "?".to_string())),
        }
    }

    /// The value that decides which rule an op has, as rules spell it.
    fn deciding(&self, op: &Op, by: &Deciding) -> Option<String> {
        let spell = |attr: &Attr| match attr {
            Attr::Str(text) => Some(text.clone()),
            Attr::Int(n) => Some(n.to_string()),
            Attr::Float(x) => Some(x.to_string()),
            Attr::Bool(b) => Some(b.to_string()),
            _ => None,
        };
        match by {
            Deciding::Attr(name) => spell(op.attrs.get(name)?),
            Deciding::Operand(i) => {
                let Some(v) = op.operands.get(*i).copied().flatten() else { return Some("none".to_string()) };
                let producer = self.graph.op(self.producer(v)?);
                let Some(Role::Constant(attr)) = self.role(producer) else { return None };
                match (self.graph.ty(v), self.number[v.index()]) {
                    (Type::Scalar(e), Some(x)) if e.name == "i1" => Some((x != 0.0).to_string()),
                    (_, Some(x)) => Some(x.to_string()),
                    (_, None) => spell(producer.attrs.get(attr)?),
                }
            }
        }
    }

    /// The integers that a value holds, if a constant of few elements defines it.
    pub fn ints(&self, v: ValueId) -> Option<Vec<i64>> {
        let data = self.graph.literal(self.literal[v.index()]?);
        let integer = data.ty.elem().is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Index));
        match &data.content {
            Content::Ints(values) => Some(values.clone()),
            Content::Splat(x) if integer => {
                let n = data.ty.elements().filter(|n| *n <= 1 << 16)?;
                Some(vec![*x as i64; n as usize])
            }
            _ => None,
        }
    }

    /// A letter is uniform if it is not fixed and every operand axis that it occurs in is uniform: then the result
    /// does not depend on the position along it.
    pub fn uniform_letters(&self, inst: &Instance) -> Vec<bool> {
        Analysis::letters_with(inst, &self.uniform)
    }

    pub(crate) fn letters_with(inst: &Instance, flags: &[Vec<bool>]) -> Vec<bool> {
        let mut uniform: Vec<bool> = inst.letters.iter().map(|l| l.fixed.is_none() && l.size.is_some()).collect();
        for tied in inst.operands.iter().flatten() {
            for (axis, term) in tied.axes.iter().enumerate() {
                if !flags[tied.value.index()].get(axis).copied().unwrap_or(false) {
                    term.for_each(&mut |&l| uniform[l.0 as usize] = false);
                }
            }
        }
        // A position is another one along its letter.
        inst.computes.iter().flatten().for_each(|c| c.expr.indices(&mut |l| uniform[l.0 as usize] = false));
        // An equation between products says nothing of single letters.
        for term in inst.equations.iter().flat_map(|(a, b)| [a, b]) {
            term.for_each(&mut |&l| uniform[l.0 as usize] = false);
        }
        uniform
    }

    /// The number that a scalar expression is, if it depends on known numbers only.
    pub fn number_of(&self, inst: &Instance, expr: &Expr) -> Option<f64> {
        match expr {
            Expr::Operand(i) => self.number[inst.operands.get(*i)?.as_ref()?.value.index()],
            Expr::Capture(v) => self.number[v.index()],
            Expr::Number(x) => Some(*x),
            Expr::Index(_) => None,
            Expr::Apply(f, args) => {
                let x = |i: usize| self.number_of(inst, args.get(i)?);
                match f {
                    Scalar::Id => x(0),
                    Scalar::Unsigned => x(0).filter(|x| *x >= 0.0),
                    Scalar::Add => Some(x(0)? + x(1)?),
                    Scalar::Sub => Some(x(0)? - x(1)?),
                    Scalar::Mul => Some(x(0)? * x(1)?),
                    Scalar::Div => Some(x(0)? / x(1)?),
                    Scalar::Recip => Some(1.0 / x(0)?),
                    Scalar::Sqrt => Some(x(0)?.sqrt()),
                    Scalar::Rsqrt => Some(1.0 / x(0)?.sqrt()),
                    f if f.is_rounding() => x(0).filter(|x| x.fract() == 0.0),
                    _ => None,
                }
            }
        }
    }

    /// Which values depend on constants only; and, if `sizes` are constant, too, on scalars that are integers, which a dynamic batch
    /// brings in.
    pub fn constant_values(&self, sizes: bool) -> &[bool] {
        self.constants[usize::from(sizes)].get_or_init(|| self.find_constants(sizes))
    }

    fn find_constants(&self, sizes: bool) -> Vec<bool> {
        let size = |v: ValueId| sizes && self.is_size(v);
        let sizes = (0..self.graph.values.len()).map(|v| size(ValueId(v as u32)));
        let mut constant: Vec<bool> = self.literal.iter().zip(sizes).map(|(l, size)| l.is_some() || size).collect();
        // What goes round a loop is constant unless something that enters it is not.
        for (_, targets) in self.flow.transfers() {
            targets.iter().flatten().for_each(|v| constant[v.index()] = true);
        }
        while self.spread_constants(&mut constant, &size) {}
        constant
    }

    /// One round over the ops; true if a target of a transfer turned out not to be constant.
    fn spread_constants(&self, constant: &mut [bool], is_size: &impl Fn(ValueId) -> bool) -> bool {
        let mut again = false;
        for id in &self.order {
            let op = self.graph.op(*id);
            let Some(targets) = self.flow.targets(*id) else {
                let known = |v: &ValueId| constant[v.index()];
                let inputs = op.operands.iter().flatten().all(known);
                let inputs = inputs && self.captures(*id).iter().all(known);
                if self.literal_of(op).is_none() {
                    op.results.iter().for_each(|v| constant[v.index()] = inputs || is_size(*v));
                }
                continue;
            };
            for (v, targets) in op.operands.iter().zip(targets).filter_map(|(v, t)| Some(((*v)?, t))) {
                // An operand that becomes nothing decides which way is taken.
                let decides = if targets.is_empty() { op.results.as_slice() } else { targets };
                if !constant[v.index()] {
                    decides.iter().for_each(|t| again |= std::mem::replace(&mut constant[t.index()], false));
                }
            }
        }
        again
    }

    /// Whether it is a scalar that is an integer, as sizes are.
    pub(crate) fn is_size(&self, v: ValueId) -> bool {
        matches!(self.graph.ty(v), Type::Scalar(_)) && self.is_integer(v)
    }

    pub(crate) fn literal_of(&self, op: &Op) -> Option<DataId> {
        op.results.first().and_then(|v| self.literal[v.index()])
    }

    /// The op that defines a value, if an op outside regions does.
    pub fn producer(&self, v: ValueId) -> Option<OpId> {
        match self.graph.value(v).def {
            Def::Result(op, _) => Some(op),
            _ => None,
        }
    }

    /// All instances, in the order in which data flow.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = &Instance> {
        self.order.iter().filter_map(|op| self.instance(*op))
    }

    /// Whether the op's operands stand one after another in its result, and nothing else.
    pub(crate) fn joins(&self, inst: &Instance) -> bool {
        self.rule_of(inst).is_some_and(Rule::joins)
    }

    /// Of an axis of a table that says "the same position" along some factors of it: the factors, outermost first, with their sizes
    /// and what stays of them. Of those that do, it is the first indices, as many as are kept (the last ones, where positions go down):
    /// they say so of the fewer positions, too.
    pub(crate) fn counting(&self, v: ValueId, axis: usize) -> Option<Vec<(u64, Left)>> {
        self.read[v.index()].get(axis)?.left()
    }

    /// What stays of an axis of a constant that keeps these indices.
    pub(crate) fn indices_left(&self, v: ValueId, axis: usize, keep: Vec<u32>) -> Vec<u32> {
        match self.counting(v, axis) {
            Some(factors) => left_of(&factors, &keep),
            None => keep,
        }
    }

    /// The op's instance, if it has one.
    pub fn instance(&self, op: OpId) -> Option<&Instance> {
        self.instances[op.index()].as_ref()
    }
}
