//! The pass that fills the tables of an [`Analysis`]: once over the ops, in the order in which data flow. Each op's rule becomes
//! an instance, and sizes, uniform and replicated axes, and known numbers flow from its operands to its results.

use crate::analysis::Analysis;
use crate::flow::Flow;
use crate::named::named;
use crate::{instantiate, reads};
use depc_ir::foreign;
use depc_ir::graph::{Content, DataId, Graph, Op, OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId, Term};
use depc_ir::rule::{Role, RuleSet, Scalar};
use depc_ir::types::{Attr, Dim, ElemKind, Type};
use depc_ir::why::Why;
use std::collections::BTreeSet;
use std::sync::OnceLock;

impl<'g> Analysis<'g> {
    /// Analyses a graph. Cost: linear in the number of operands and axes.
    pub fn new(graph: &'g Graph, rules: &'g RuleSet) -> Analysis<'g> {
        let n = graph.values.len();
        let uniform: Vec<Vec<bool>> = graph.values.iter().map(|v| vec![false; v.ty.rank()]).collect();
        let captures: Vec<Vec<ValueId>> = (0..graph.ops.len()).map(|op| graph.captures(OpId(op as u32))).collect();
        let named = named(graph, rules);
        let mut analysis = Analysis {
            graph,
            flow: Flow::of(graph, &named),
            order: Vec::with_capacity(graph.ops.len()),
            rules,
            instances: vec![None; graph.ops.len()],
            sizes: graph.values.iter().map(|v| v.ty.dims().to_vec()).collect(),
            replicated: uniform.clone(),
            sized: vec![],
            pinned: uniform.clone(),
            uniform,
            number: vec![None; n],
            literal: vec![None; n],
            constant: vec![false; n],
            lists: vec![false; n],
            live: crate::live::live(graph, &named, &captures),
            named,
            captures,
            known: vec![OnceLock::new(); n],
            constants: [const { OnceLock::new() }; 2],
            read: vec![],
        };
        analysis.lists = analysis.known_lists();
        for v in graph.funcs.iter().flat_map(|f| &f.params) {
            let given = analysis.is_given_by_callers(*v);
            analysis.pinned[v.index()].fill(given);
        }
        for (i, op) in graph.ops.iter().enumerate() {
            let role = analysis.role_of(OpId(i as u32));
            if let Some(attr) = role.and_then(Role::literal)
                && let (Some(Attr::Data(data)), Some(v)) = (op.attrs.get(attr), op.results.first())
                && analysis.other_shape(op, role).is_none()
                && (!matches!(role, Some(Role::Load(_))) || analysis.is_what_is_loaded(*data, *v))
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
        analysis.positions();
        analysis
    }

    /// How positions are read, and which of them have a meaning.
    fn positions(&mut self) {
        self.read = reads::unread(self);
        self.sized = self.uniform.clone();
        if !reads::any_position(self) {
            return;
        }
        let (read, numbers) = reads::reads(self);
        self.read = read;
        self.sized = reads::sized(self, &numbers);
        for (op, letter, why) in reads::with_meaning(self, &numbers) {
            if let Some(inst) = &mut self.instances[op.index()] {
                inst.letters[letter.0 as usize].fixed.get_or_insert(why);
            }
        }
    }

    /// Lists of which each user stands in a function's body, and reads it by a rule, returns it, or makes tensors of it.
    /// (Other ops may change a list. One whose type tells sizes that depc cannot read is not known, either: it would have to change
    /// with them.)
    fn known_lists(&self) -> Vec<bool> {
        let mut known = vec![false; self.graph.values.len()];
        let role = |i: usize| self.role_of(OpId(i as u32));
        for (i, op) in self.graph.ops.iter().enumerate().filter(|(i, _)| role(*i) == Some(&Role::List)) {
            let plain = |v: &ValueId| match self.graph.ty(*v) {
                Type::Opaque(text) => !text.contains('[') || foreign::list_dims(text).is_some(),
                _ => false,
            };
            if let ([v], true) = (op.results.as_slice(), self.flow.analysed[i]) {
                known[v.index()] = plain(v);
            }
        }
        let is_data = |v: &ValueId| self.graph.ty(*v).elem().is_some();
        for (i, op) in self.graph.ops.iter().enumerate() {
            let ruled = self.named[i].rule.is_some() || self.named[i].varies;
            let makes_tensors = !op.results.is_empty() && op.results.iter().all(is_data);
            let returns = role(i) == Some(&Role::Return);
            let stays = self.flow.analysed[i] && self.flow.targets(OpId(i as u32)).is_none();
            if !stays || !(ruled || makes_tensors || returns) {
                op.operands.iter().flatten().for_each(|v| known[v.index()] = false);
            }
        }
        known
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
        if let Some(why) = self.other_shape(op, self.role_of(id)) {
            let why = Why::Misfit.because(format!("`{}`: {why}", op.name));
            self.instances[id.index()] = Some(instantiate::frozen(self, id, &op.name, &why));
            return;
        }
        match self.role_of(id) {
            Some(Role::Constant(_) | Role::Ignore | Role::Hint) => {}
            Some(Role::List) if op.results.iter().all(|v| self.lists[v.index()]) => {}
            Some(Role::Load(_)) if self.literal_of(op).is_some() => {}
            Some(Role::Load(_)) if self.touches_tensors(op, id) => {
                let why = Why::State.because(format!(
                    "`{}` reads state: the global may change, has no value of this type, or others may name it",
                    op.name
                ));
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "state", &why));
            }
            Some(Role::Store) => {
                let why = Why::State.because(format!("`{}` writes state: a global keeps its type", op.name));
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "state", &why));
            }
            Some(Role::Return) => {
                let why = Why::Result.because(format!("a result of @{function}: its type is part of the interface"));
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "result", &why));
            }
            Some(Role::Call(_)) => {
                let why = Why::Call.because(format!(
                    "`{}` calls what depc does not follow: a public, recursive or unknown function, or with attributes that \
                     may repeat sizes",
                    op.name
                ));
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "call", &why));
            }
            Some(Role::List) if self.touches_tensors(op, id) => {
                let why = Why::List.because(format!(
                    "`{}` makes a list that depc does not follow: an op without a rule has it, or its type cannot be read",
                    op.name
                ));
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "list", &why));
            }
            Some(Role::Loop | Role::Branch) => {
                let why = Why::Region.because(format!("`{}` has regions that depc cannot follow", op.name));
                self.instances[id.index()] = Some(instantiate::frozen(self, id, "regions", &why));
            }
            // Scalars are followed, too: a divisor may be cast before it is used.
            _ if self.touches_tensors(op, id) || self.named[id.index()].scalar.is_some() => {
                let mut instance = instantiate::instantiate(self, id);
                self.simplify(&mut instance);
                self.flow(&instance);
                self.instances[id.index()] = Some(instance);
            }
            _ => {}
        }
    }

    /// What is wrong with a constant whose literal is a tensor of another shape than its result. (MLIR knows that only of its own ops.)
    fn other_shape(&self, op: &Op, role: Option<&Role>) -> Option<String> {
        let Attr::Data(data) = op.attrs.get(role?.literal()?)? else { return None };
        let (held, result) = (&self.graph.literal(*data).ty, self.graph.ty(*op.results.first()?));
        let (Type::Tensor { dims: is, .. }, Type::Tensor { dims: says, .. }) = (held, result) else { return None };
        let fits = is.len() == says.len() && is.iter().zip(says).all(|(n, m)| m.is_none() || n == m);
        (!fits).then(|| format!("it holds {held}, and its result is {result}"))
    }

    fn touches_tensors(&self, op: &Op, id: OpId) -> bool {
        // Those without axes, too: a sum may end in one, and be divided there.
        let tensor = |v: &ValueId| matches!(self.graph.ty(*v), Type::Tensor { .. });
        let in_list = |v: &ValueId| self.list(*v).is_some_and(|list| list.iter().flatten().any(tensor));
        op.operands.iter().flatten().any(|v| tensor(v) || in_list(v))
            || op.results.iter().any(tensor)
            || self.captures(id).iter().any(tensor)
    }

    /// Whether a global holds a tensor of as many axes as what is loaded from it.
    fn is_what_is_loaded(&self, id: DataId, v: ValueId) -> bool {
        self.graph.literal(id).ty.rank() == self.graph.ty(v).rank()
    }

    fn constant(&mut self, id: DataId, v: ValueId) {
        let data = self.graph.literal(id);
        self.literal[v.index()] = Some(id);
        self.constant[v.index()] = true;
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
            self.replicated[v.index()] = flags;
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
            self.replicated[v.index()][axis] = false;
        }
    }

    /// What an operand becomes has its number and its replicated axes, where it becomes nothing else.
    fn transfer(&mut self, id: OpId) {
        let operands = &self.graph.op(id).operands;
        let ways = self.flow.targets(id).into_iter().flatten();
        let pairs: Vec<(ValueId, ValueId)> =
            operands.iter().zip(ways).flat_map(|(v, to)| v.iter().flat_map(|v| to.iter().map(|t| (*v, *t)))).collect();
        for (v, target) in pairs.into_iter().filter(|(v, target)| self.flow.source(*target) == Some(*v)) {
            self.number[target.index()] = self.number[v.index()];
            self.replicated[target.index()] = self.replicated[v.index()].clone();
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
        let replicated = self.replicated_letters(inst);
        let pinned = self.pinned_letters(inst);
        let units = crate::alike::letters_alike(self, inst);
        let constant = inst.operands.iter().flatten().all(|t| self.constant[t.value.index()])
            && self.captures(inst.op).iter().all(|v| self.constant[v.index()]);
        for (r, result) in inst.results.iter().enumerate() {
            for (axis, term) in result.axes.iter().enumerate() {
                let size = &mut self.sizes[result.value.index()][axis];
                if size.is_none() {
                    *size = inst.size(term);
                }
                if let Term::Var(l) = term {
                    self.uniform[result.value.index()][axis] = single && uniform[l.0 as usize] && !units.contains(&l.0);
                    self.replicated[result.value.index()][axis] = single && replicated[l.0 as usize];
                    self.pinned[result.value.index()][axis] = pinned.contains(l);
                }
            }
            let number = inst.computes.get(r).and_then(|c| self.evaluate(inst, c.as_ref()?));
            let elem = self.graph.ty(result.value).elem();
            let number = number.filter(|x| single && elem.is_none_or(|e| e.holds(*x)));
            self.number[result.value.index()] = number.map(|x| elem.map_or(x, |e| e.round(x)));
            self.quantised(result.value);
            self.constant[result.value.index()] = constant;
        }
    }

    /// The same of replicated axes.
    fn replicated_letters(&self, inst: &Instance) -> Vec<bool> {
        Analysis::letters_with(inst, &self.replicated)
    }

    /// Letters that are a pinned axis of an operand.
    fn pinned_letters(&self, inst: &Instance) -> BTreeSet<LetterId> {
        let axes = inst.operands.iter().flatten().flat_map(|t| t.axes.iter().zip(&self.pinned[t.value.index()]));
        axes.filter_map(|(term, pinned)| if let (Term::Var(l), true) = (term, pinned) { Some(*l) } else { None })
            .collect()
    }

    /// The number that a computation gives if all that it reads are known numbers; folds are not evaluated.
    fn evaluate(&self, inst: &Instance, compute: &Compute) -> Option<f64> {
        if compute.fold.is_some() { None } else { self.number_of(inst, &compute.expr) }
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
