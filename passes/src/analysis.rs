//! One pass over the ops, in text order: every rule instantiated, and what flows forward along the data.
//!
//! Three facts flow per value:
//! * its **sizes**: the static size of each axis, learnt through dynamic types (`tensor.cast` to `?`);
//! * its **uniform** axes: all slices along such an axis are equal, so the axis has a size but no keep-set;
//!   and its *even* ones, which are uniform or become an argument of a function or a loop that is so: their slices are equal,
//!   too, but they have a keep-set, since nobody makes an argument to order;
//! * its **number**, if every element is the same known number (a splat, a fill, a scalar constant).

use crate::counts::round_to;
use crate::flow::Flow;
use crate::instantiate;
use depc_ir::graph::{Content, DataId, Def, Graph, Op, OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, Term};
use depc_ir::rule::{Deciding, Role, RuleSet, Scalar};
use depc_ir::types::{Attr, Dim, ElemKind, Type};

/// Everything that is known of a graph before any equation is solved.
pub struct Analysis<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// The rules in force.
    pub rules: &'g RuleSet,
    /// Per op: its rule on it. `None` for constants, ops inside regions, and ops that neither touch a tensor nor compute a
    /// scalar.
    pub instances: Vec<Option<Instance>>,
    /// Per value and axis: the size, if known.
    pub sizes: Vec<Vec<Dim>>,
    /// Per value and axis: uniform?
    pub uniform: Vec<Vec<bool>>,
    /// Per value and axis: are all slices equal? Of uniform axes, and of arguments.
    pub even: Vec<Vec<bool>>,
    /// Per value: the number that all its elements are, if known.
    pub number: Vec<Option<f64>>,
    /// Per value: the literal, if a constant op defines it.
    pub literal: Vec<Option<DataId>>,
    /// Where values go through calls, loops and branches; and which ops stand where all that they do is followed.
    pub flow: Flow,
    /// The ops that are looked at, in the order in which data flow: a function's after its first call.
    pub order: Vec<OpId>,
    /// Per value: is it a list of which all users are known to leave it as it is?
    lists: Vec<bool>,
    /// Per value: does anything that the program gives depend on its elements?
    pub matters: Vec<bool>,
}

impl<'g> Analysis<'g> {
    /// Analyses a graph. Cost: linear in the number of operands and axes.
    pub fn new(graph: &'g Graph, rules: &'g RuleSet) -> Analysis<'g> {
        let n = graph.values.len();
        let uniform: Vec<Vec<bool>> = graph.values.iter().map(|v| vec![false; v.ty.rank()]).collect();
        let mut analysis = Analysis {
            graph,
            flow: Flow::new(graph, rules),
            order: Vec::with_capacity(graph.ops.len()),
            rules,
            instances: vec![None; graph.ops.len()],
            sizes: graph.values.iter().map(|v| v.ty.dims().to_vec()).collect(),
            even: uniform.clone(),
            uniform,
            number: vec![None; n],
            literal: vec![None; n],
            lists: vec![false; n],
            matters: crate::matters::matters(graph, rules),
        };
        analysis.lists = analysis.known_lists();
        for op in &graph.ops {
            if let Some(attr) = analysis.role(op).and_then(Role::literal)
                && let (Some(Attr::Data(data)), Some(v)) = (op.attrs.get(attr), op.results.first())
            {
                analysis.constant(*data, *v);
            }
        }
        for (v, data) in &graph.weights {
            analysis.constant(*data, *v);
        }
        let mut entered = vec![false; graph.funcs.len()];
        for (f, func) in graph.funcs.iter().enumerate() {
            // Others are visited where they are called first.
            if analysis.flow.calls[f].is_none() {
                analysis.visit_all(&func.body, &func.name, &mut entered);
            }
        }
        analysis
    }

    /// The op's role, if a rule file gives it one.
    pub fn role(&self, op: &Op) -> Option<&'g Role> {
        self.rules.roles.get(&op.name).map(|(role, _)| role)
    }

    /// The sizes of a value's axes.
    pub fn dims(&self, v: ValueId) -> &[Dim] {
        &self.sizes[v.index()]
    }

    /// Is that axis of the value uniform?
    pub fn is_uniform(&self, v: ValueId, axis: usize) -> bool {
        self.uniform[v.index()].get(axis).copied().unwrap_or(false)
    }

    /// Are all slices along that axis of the value equal?
    pub fn is_even(&self, v: ValueId, axis: usize) -> bool {
        self.even[v.index()].get(axis).copied().unwrap_or(false)
    }

    /// The elements of a list that a list op makes, if nobody changes it.
    pub fn list(&self, v: ValueId) -> Option<&'g [Option<ValueId>]> {
        let known = self.lists.get(v.index()).copied().unwrap_or(false);
        self.producer(v).filter(|_| known).map(|op| self.graph.op(op).operands.as_slice())
    }

    /// Lists of which each user stands in a function's body, and reads it by a rule, returns it, or makes tensors of it.
    /// (Other ops may change a list. One whose type tells the sizes of its elements is not known, either: it would have to
    /// change with them.)
    fn known_lists(&self) -> Vec<bool> {
        let mut known = vec![false; self.graph.values.len()];
        for (i, op) in self.graph.ops.iter().enumerate().filter(|(_, op)| self.role(op) == Some(&Role::List)) {
            let plain = |v: &ValueId| matches!(self.graph.ty(*v), Type::Opaque(text) if !text.contains('['));
            if let ([v], true) = (op.results.as_slice(), self.flow.analysed[i]) {
                known[v.index()] = plain(v);
            }
        }
        let is_data = |v: &ValueId| self.graph.ty(*v).elem().is_some();
        for (i, op) in self.graph.ops.iter().enumerate() {
            let ruled = self.rules.ops.contains_key(&op.name) || self.rules.variants.contains_key(&op.name);
            let makes_tensors = !op.results.is_empty() && op.results.iter().all(is_data);
            let returns = self.role(op) == Some(&Role::Return);
            let stays = self.flow.analysed[i] && self.flow.targets(OpId(i as u32)).is_none();
            if !stays || !(ruled || makes_tensors || returns) {
                op.operands.iter().flatten().for_each(|v| known[v.index()] = false);
            }
        }
        known
    }

    /// The numbers that a value holds, a list or a constant of few elements; `None` for an element that is no constant.
    pub fn numbers(&self, v: ValueId) -> Option<Vec<Option<i64>>> {
        let one = |v: &Option<ValueId>| match self.ints((*v)?)?.as_slice() {
            [n] => Some(*n),
            _ => None,
        };
        match self.list(v) {
            Some(list) => Some(list.iter().map(one).collect()),
            None => Some(self.ints(v)?.into_iter().map(Some).collect()),
        }
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
            Content::Splat(x) if integer => Some(vec![*x as i64; data.ty.elements()?.min(1 << 16) as usize]),
            _ => None,
        }
    }

    /// Visits ops and what they lead to: the regions of loops and branches, and functions that are called first here.
    fn visit_all(&mut self, ops: &'g [OpId], function: &'g str, entered: &mut [bool]) {
        let graph = self.graph;
        let mut stack: Vec<(OpId, &str)> = ops.iter().rev().map(|op| (*op, function)).collect();
        while let Some((id, function)) = stack.pop() {
            self.order.push(id);
            self.visit(id, function);
            let regions = graph.op(id).regions.iter().flat_map(|r| &r.ops).filter(|op| self.flow.analysed[op.index()]);
            let inside: Vec<_> = regions.map(|op| (*op, function)).collect();
            stack.extend(inside.into_iter().rev());
            if let Some(f) = self.flow.callee(id)
                && !std::mem::replace(&mut entered[f], true)
            {
                let func = &graph.funcs[f];
                stack.extend(func.body.iter().rev().map(|op| (*op, func.name.as_str())));
            }
        }
    }

    fn visit(&mut self, id: OpId, function: &str) {
        let op = self.graph.op(id);
        if let Some(targets) = self.flow.targets(id) {
            let instance = instantiate::transfer(self, id, &op.name, targets);
            self.transfer(id);
            self.instances[id.index()] = Some(instance);
            return;
        }
        match self.role(op) {
            Some(Role::Constant(_) | Role::Ignore | Role::Hint) => {}
            Some(Role::List) if op.results.iter().all(|v| self.lists[v.index()]) => {}
            Some(Role::Load(_)) if self.literal_of(op).is_some() => {}
            Some(Role::Return) => {
                let why = format!("a result of @{function}: its type is part of the interface");
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "result", &why));
            }
            Some(Role::Call(_)) => {
                let why = format!(
                    "`{}` calls what depc does not follow: a public, recursive or unknown function, or with attributes that \
                     may repeat sizes",
                    op.name
                );
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "call", &why));
            }
            Some(Role::List) if self.touches_tensors(op, id) => {
                let why = format!(
                    "`{}` makes a list that depc does not follow: its type tells sizes, or an op without a rule has it",
                    op.name
                );
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "list", &why));
            }
            Some(Role::Loop | Role::Branch) => {
                let why = format!("`{}` has regions that depc cannot follow", op.name);
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "regions", &why));
            }
            // Scalars are followed, too: a divisor may be cast before it is used.
            _ if self.touches_tensors(op, id) || self.rules.scalars.contains_key(&op.name) => {
                let mut instance = instantiate::instantiate(self, id);
                self.simplify(&mut instance);
                self.flow(&instance);
                self.instances[id.index()] = Some(instance);
            }
            _ => {}
        }
    }

    fn touches_tensors(&self, op: &Op, id: OpId) -> bool {
        // Those without axes, too: a sum may end in one, and be divided there.
        let tensor = |v: &ValueId| matches!(self.graph.ty(*v), Type::Tensor { .. });
        let in_list = |v: &ValueId| self.list(*v).is_some_and(|list| list.iter().flatten().any(tensor));
        op.operands.iter().flatten().any(|v| tensor(v) || in_list(v))
            || op.results.iter().any(tensor)
            || (!op.regions.is_empty() && self.graph.captures(id).iter().any(tensor))
    }

    fn constant(&mut self, id: DataId, v: ValueId) {
        let data = self.graph.literal(id);
        self.literal[v.index()] = Some(id);
        let rank = self.graph.ty(v).rank();
        let flags = match &data.content {
            Content::Splat(x) => {
                self.number[v.index()] = Some(*x);
                vec![true; rank]
            }
            Content::Ints(values) => {
                let first = values.first().filter(|x| values.iter().all(|y| y == *x));
                self.number[v.index()] = first.map(|x| *x as f64);
                uniform_axes(values, self.graph.ty(v).dims())
            }
            Content::Stored { uniform } => uniform.clone(),
        };
        if flags.len() == rank {
            self.uniform[v.index()] = flags.clone();
            self.even[v.index()] = flags;
        }
        // What is stored is not the number that it stands for.
        if self.graph.ty(v).elem().is_some_and(|e| e.kind == ElemKind::Quant) {
            self.number[v.index()] = None;
        }
        self.quantised(v);
    }

    /// Along a quantised axis the same stored numbers stand for others.
    fn quantised(&mut self, v: ValueId) {
        let ty = self.graph.ty(v);
        for axis in ty.elem().map_or(vec![], |e| e.quantised_axes()).into_iter().filter(|a| *a < ty.rank()) {
            self.uniform[v.index()][axis] = false;
            self.even[v.index()][axis] = false;
        }
    }

    /// What an operand becomes has its number and its even axes, where it becomes nothing else.
    fn transfer(&mut self, id: OpId) {
        let operands = &self.graph.op(id).operands;
        let ways = self.flow.targets(id).into_iter().flatten();
        let pairs: Vec<(ValueId, ValueId)> =
            operands.iter().zip(ways).flat_map(|(v, to)| v.iter().flat_map(|v| to.iter().map(|t| (*v, *t)))).collect();
        for (v, target) in pairs.into_iter().filter(|(v, target)| self.flow.source(*target) == Some(*v)) {
            self.number[target.index()] = self.number[v.index()];
            self.even[target.index()] = self.even[v.index()].clone();
        }
    }

    /// x + 0, x - 0, x · 1 and x / 1 are x: what is added or multiplied there is no bias, and no scale.
    fn simplify(&self, inst: &mut Instance) {
        for i in 0..inst.computes.len() {
            if let Some(Compute { expr, fold: None }) = &inst.computes[i] {
                let expr = self.simple(inst, expr);
                inst.computes[i] = Some(Compute { expr, fold: None });
            }
        }
    }

    fn simple(&self, inst: &Instance, expr: &Expr) -> Expr {
        let Expr::Apply(kind, args) = expr else { return expr.clone() };
        let mut args: Vec<Expr> = args.iter().map(|a| self.simple(inst, a)).collect();
        let neutral = match kind {
            Scalar::Add | Scalar::Sub => 0.0,
            Scalar::Mul | Scalar::Div => 1.0,
            _ => return Expr::Apply(*kind, args),
        };
        let commutes = matches!(kind, Scalar::Add | Scalar::Mul);
        let is_neutral = |i: usize| args.len() == 2 && self.number_of(inst, &args[i]) == Some(neutral);
        match (is_neutral(1), commutes && is_neutral(0)) {
            (true, _) => Expr::Apply(Scalar::Id, vec![args.swap_remove(0)]),
            (_, true) => Expr::Apply(Scalar::Id, vec![args.swap_remove(1)]),
            _ => Expr::Apply(*kind, args),
        }
    }

    /// Carries sizes, uniformity and numbers from the operands of an op to its results.
    fn flow(&mut self, inst: &Instance) {
        let single = inst.results.len() == 1;
        let uniform = self.uniform_letters(inst);
        let even = self.even_letters(inst);
        for (r, result) in inst.results.iter().enumerate() {
            for (axis, term) in result.axes.iter().enumerate() {
                let size = &mut self.sizes[result.value.index()][axis];
                if size.is_none() {
                    *size = inst.size(term);
                }
                if let Term::Letter(l) = term {
                    self.uniform[result.value.index()][axis] = single && uniform[l.0 as usize];
                    self.even[result.value.index()][axis] = single && even[l.0 as usize];
                }
            }
            let number = inst.computes.get(r).and_then(|c| self.evaluate(inst, c.as_ref()?));
            let elem = self.graph.ty(result.value).elem();
            let number = number.filter(|x| single && elem.is_none_or(|e| e.holds(*x)));
            self.number[result.value.index()] = number.map(|x| round_to(elem, x));
            self.quantised(result.value);
        }
    }

    /// A letter is uniform if it is not fixed and every operand axis that it occurs in is uniform: then the result
    /// does not depend on the position along it.
    pub fn uniform_letters(&self, inst: &Instance) -> Vec<bool> {
        Analysis::letters_with(inst, &self.uniform)
    }

    /// The same of even axes.
    fn even_letters(&self, inst: &Instance) -> Vec<bool> {
        Analysis::letters_with(inst, &self.even)
    }

    fn letters_with(inst: &Instance, flags: &[Vec<bool>]) -> Vec<bool> {
        let mut uniform: Vec<bool> = inst.letters.iter().map(|l| l.fixed.is_none() && l.size.is_some()).collect();
        for tied in inst.operands.iter().flatten() {
            for (axis, term) in tied.axes.iter().enumerate() {
                if !flags[tied.value.index()].get(axis).copied().unwrap_or(false) {
                    term.visit_letters(&mut |l| uniform[l.0 as usize] = false);
                }
            }
        }
        // An equation between products says nothing of single letters.
        for term in inst.equations.iter().flat_map(|(a, b)| [a, b]) {
            term.visit_letters(&mut |l| uniform[l.0 as usize] = false);
        }
        uniform
    }

    /// The number that a computation gives if all that it reads are known numbers; folds are not evaluated.
    fn evaluate(&self, inst: &Instance, compute: &Compute) -> Option<f64> {
        if compute.fold.is_some() { None } else { self.number_of(inst, &compute.expr) }
    }

    /// The number that a scalar expression is, if it depends on known numbers only.
    pub fn number_of(&self, inst: &Instance, expr: &Expr) -> Option<f64> {
        match expr {
            Expr::Operand(i) => self.number[inst.operands.get(*i)?.as_ref()?.value.index()],
            Expr::Capture(v) => self.number[v.index()],
            Expr::Index(_) => None,
            Expr::Apply(f, args) => {
                let x = |i: usize| self.number_of(inst, args.get(i)?);
                match f {
                    Scalar::Id => x(0),
                    Scalar::Add => Some(x(0)? + x(1)?),
                    Scalar::Sub => Some(x(0)? - x(1)?),
                    Scalar::Mul => Some(x(0)? * x(1)?),
                    Scalar::Div => Some(x(0)? / x(1)?),
                    Scalar::Recip => Some(1.0 / x(0)?),
                    Scalar::Sqrt => Some(x(0)?.sqrt()),
                    Scalar::Rsqrt => Some(1.0 / x(0)?.sqrt()),
                    _ => None,
                }
            }
        }
    }

    /// Which values depend on constants only; sizes (scalars that are integers) apart, which a dynamic batch brings in.
    pub fn constant_values(&self) -> Vec<bool> {
        let sizes = (0..self.graph.values.len()).map(|v| self.is_size(ValueId(v as u32)));
        let mut constant: Vec<bool> = self.literal.iter().zip(sizes).map(|(l, size)| l.is_some() || size).collect();
        // What goes round a loop is constant unless something that enters it is not.
        for (_, targets) in self.flow.transfers() {
            targets.iter().flatten().for_each(|v| constant[v.index()] = true);
        }
        while self.spread_constants(&mut constant) {}
        constant
    }

    /// One round over the ops; true if a target of a transfer turned out not to be constant.
    fn spread_constants(&self, constant: &mut [bool]) -> bool {
        let mut again = false;
        for id in &self.order {
            let op = self.graph.op(*id);
            let Some(targets) = self.flow.targets(*id) else {
                let known = |v: &ValueId| constant[v.index()];
                let inputs = op.operands.iter().flatten().all(known);
                let inputs = inputs && (op.regions.is_empty() || self.graph.captures(*id).iter().all(known));
                if self.literal_of(op).is_none() {
                    op.results.iter().for_each(|v| constant[v.index()] = inputs || self.is_size(*v));
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

    fn is_size(&self, v: ValueId) -> bool {
        matches!(self.graph.ty(v), Type::Scalar(e) if matches!(e.kind, ElemKind::Index | ElemKind::Int))
    }

    fn literal_of(&self, op: &Op) -> Option<DataId> {
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

    /// The op's instance, if it has one.
    pub fn instance(&self, op: OpId) -> Option<&Instance> {
        self.instances[op.index()].as_ref()
    }
}

/// Which axes of a small integer literal are uniform.
fn uniform_axes(values: &[i64], dims: &[Dim]) -> Vec<bool> {
    let Some(sizes) = dims.iter().map(|d| d.map(|n| n as usize)).collect::<Option<Vec<_>>>() else {
        return vec![false; dims.len()];
    };
    if sizes.iter().product::<usize>() != values.len() {
        return vec![false; dims.len()];
    }
    (0..sizes.len())
        .map(|axis| {
            let stride: usize = sizes[axis + 1..].iter().product();
            let first = |i: usize| i - (i / stride % sizes[axis]) * stride;
            (0..values.len()).all(|i| values[i] == values[first(i)])
        })
        .collect()
}
