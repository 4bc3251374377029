//! From instances to a system of equations: a variable per axis of a value and per letter of an op, and per op the equations
//! "axis = its term".
//!
//! Left out are axes that have no keep-set: those that have only a size (each use has the letter of its op, which is its fresh axis),
//! dynamic ones, and those of size 1 (R7).

use crate::algebra::{Expr, Fact, Reason as ReasonId, System, VarId, solve};
use crate::analysis::Analysis;
use crate::blocks::{self, Variables};
use crate::counts::Counts;
use crate::effective::{Code, Stored};
use crate::positions;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Instance, LetterId, Term};
use depc_ir::rule::Role;
use depc_ir::types::ElemKind;
use depc_ir::why::{Freeze, Why};
use std::collections::BTreeMap;

/// Why an axis is frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The kind, and a sentence: "`tosa.gather` goes by positions along `k`: they have a meaning".
    pub freeze: Freeze,
    /// The op that froze it; `None` for a function's argument.
    pub op: Option<OpId>,
    /// The argument that froze it.
    pub value: Option<ValueId>,
}

/// A system of equations with the way back.
pub struct Lowered {
    /// The equations.
    pub system: System,
    /// What the system's reason numbers mean.
    pub reasons: Vec<Reason>,
    /// Per value and axis: its variable.
    pub axes: Vec<Vec<Option<VarId>>>,
    /// Per op and letter: its variable.
    pub letters: Vec<Vec<Option<VarId>>>,
}

/// Lowers an analysis.
pub fn lower(an: &Analysis, counts: &Counts) -> Lowered {
    let mut low = Lowered { system: System::default(), reasons: vec![], axes: vec![], letters: vec![] };
    for (v, sizes) in an.sizes.iter().enumerate() {
        let axes = sizes.iter().zip(&an.sized[v]).map(|(n, sized)| match n {
            Some(n) if *n > 1 && !sized => Some(var(&mut low.system, *n)),
            _ => None,
        });
        let axes = axes.collect();
        low.axes.push(axes);
    }
    let one = var(&mut low.system, 1);
    for inst in &an.instances {
        let letters = inst.as_ref().map_or(vec![], |i| low.letter_variables(i, one));
        low.letters.push(letters);
    }
    low.arguments(an);
    low.quantised(an);
    low.coded(an);
    low.loads(an);
    low.inside_regions(an);
    low.positions(an);
    for inst in an.instances.iter().flatten() {
        low.instance(an, inst);
    }
    for ((op, letter), why) in &counts.frozen {
        let reason = Reason { freeze: Why::Count.because(why), op: Some(*op), value: None };
        let id = low.reason(reason);
        low.freeze_letter(*op, *letter, id);
    }
    low.blocks(an);
    low
}

impl Variables for Lowered {
    fn axis(&self, value: ValueId, axis: usize) -> Option<VarId> {
        self.axes[value.index()].get(axis).copied().flatten()
    }

    fn letter(&self, op: OpId, letter: LetterId) -> Option<VarId> {
        Lowered::letter(self, op, letter)
    }
}

impl Lowered {
    /// The variable of a letter.
    pub fn letter(&self, op: OpId, letter: LetterId) -> Option<VarId> {
        self.letters[op.index()][letter.0 as usize]
    }

    /// A letter that is an axis as it stands *is* that axis: one variable for both, and one equation less. Letters of size
    /// 1 share one variable, whose keep-set nobody can choose.
    fn letter_variables(&mut self, inst: &Instance, one: VarId) -> Vec<Option<VarId>> {
        let mut vars = vec![None; inst.letters.len()];
        for tied in inst.tied() {
            for (term, axis) in tied.axes.iter().zip(&self.axes[tied.value.index()]) {
                if let (Term::Var(l), Some(axis)) = (term, axis)
                    && inst.letters[l.0 as usize].size == Some(self.system.sizes[axis.0 as usize])
                {
                    vars[l.0 as usize].get_or_insert(*axis);
                }
            }
        }
        for (slot, letter) in vars.iter_mut().zip(&inst.letters) {
            match letter.size {
                Some(1) => *slot = Some(one),
                Some(n) => *slot = slot.or_else(|| Some(var(&mut self.system, n))),
                None => {}
            }
        }
        vars
    }

    fn reason(&mut self, reason: Reason) -> ReasonId {
        self.reasons.push(reason);
        ReasonId(self.reasons.len() as u32 - 1)
    }

    fn freeze_letter(&mut self, op: OpId, letter: LetterId, reason: ReasonId) {
        if let Some(var) = self.letter(op, letter) {
            self.system.frozen.push((var, reason));
        }
    }

    fn arguments(&mut self, an: &Analysis) {
        for func in &an.graph.funcs {
            let kind = if func.public { "public" } else { "private" };
            // An argument that calls give, or that is a weight, has the size that it needs.
            for v in func.params.iter().filter(|v| an.is_given_by_callers(**v)) {
                let name = &an.graph.value(*v).name;
                let text = format!("{name} is an argument of the {kind} function @{}: its type is fixed", func.name);
                let vars: Vec<VarId> = self.axes[v.index()].iter().flatten().copied().collect();
                if !vars.is_empty() {
                    let id = self.reason(Reason { freeze: Why::Argument.because(text), op: None, value: Some(*v) });
                    self.system.frozen.extend(vars.into_iter().map(|var| (var, id)));
                }
            }
        }
    }

    /// Blocks along a quantised axis have scales of their own, which its type holds. Where each index has one, the type is edited; but
    /// that of a literal is not.
    fn quantised(&mut self, an: &Analysis) {
        for (v, value) in an.graph.values.iter().enumerate() {
            let literal = an.literal[v].and_then(|data| an.graph.literal(data).ty.elem());
            let (followed, what) = match literal.is_some_and(|e| e.kind == ElemKind::Quant) {
                true => (None, "a scale per index, and is a literal's"),
                false => (value.ty.elem().and_then(|e| e.quantised_axis()), "scales of blocks"),
            };
            let stay = value.ty.elem().map_or(vec![], |e| e.quantised_axes());
            for axis in stay.into_iter().filter(|axis| followed != Some(*axis)) {
                let Some(var) = self.axes[v].get(axis).copied().flatten() else { continue };
                let text = format!("{} is quantised along it: its type holds {what}", value.name);
                let op = an.producer(ValueId(v as u32));
                let id = self.reason(Reason {
                    freeze: Why::Quantised.because(text),
                    op,
                    value: op.is_none().then_some(ValueId(v as u32)),
                });
                self.system.frozen.push((var, id));
            }
        }
    }

    /// Of weights that are in a code, all stay: what their elements stand for, the ops that take them apart know.
    fn coded(&mut self, an: &Analysis) {
        for (v, (op, code)) in Stored::find(an).coded {
            let (name, by) = (&an.graph.value(v).name, &an.graph.op(op).name);
            let text = match code {
                Code::Packed => format!("{name} holds several weights in an element, which `{by}` takes apart"),
                Code::Codebook => {
                    format!("{name} says which numbers of a table are meant, where `{by}` looks weights up")
                }
            };
            let vars: Vec<VarId> = self.axes[v.index()].iter().flatten().copied().collect();
            if !vars.is_empty() {
                let id = self.reason(Reason { freeze: Why::Quantised.because(text), op: Some(op), value: None });
                self.system.frozen.extend(vars.into_iter().map(|var| (var, id)));
            }
        }
    }

    /// Whole blocks of a weight that is stored with a scale per block stay or go. What is a block, the solution of all else says.
    fn blocks(&mut self, an: &Analysis) {
        let scaled = blocks::scaled(an, self);
        if scaled.is_empty() {
            return;
        }
        // What cannot be solved is told by who solves it next.
        let Ok(solution) = solve(&self.system) else { return };
        for (var, op) in blocks::inside(&scaled, &solution) {
            let freeze =
                Why::Block.because("it lies inside of blocks that have one scale each: whole blocks stay or go");
            let id = self.reason(Reason { freeze, op: Some(op), value: None });
            self.system.frozen.push((var, id));
        }
    }

    /// A global is one tensor for all that load it.
    fn loads(&mut self, an: &Analysis) {
        let mut first: BTreeMap<u32, ValueId> = BTreeMap::new();
        let loads = |i: usize| matches!(an.role_of(OpId(i as u32)), Some(Role::Load(_)));
        for (i, op) in an.graph.ops.iter().enumerate().filter(|(i, _)| loads(*i)) {
            let Some(v) = op.results.first().filter(|v| an.literal[v.index()].is_some()) else { continue };
            let Some(data) = an.literal[v.index()] else { continue };
            let known = *first.entry(an.graph.literal(data).storage).or_insert(*v);
            let axes = self.axes[known.index()].iter().zip(&self.axes[v.index()]);
            let equal = |(a, b): (&Option<VarId>, &Option<VarId>)| Some((Expr::Var((*a)?), Expr::Var((*b)?)));
            let equations: Vec<(Expr, Expr)> = axes.filter_map(equal).collect();
            if known != *v && !equations.is_empty() {
                self.system.facts.push(Fact { rule: op.name.clone(), origin: i as u32, equations });
            }
        }
    }

    /// No rule speaks of what stands in a region (a constant in a branch): it stays as it is.
    fn inside_regions(&mut self, an: &Analysis) {
        for (i, op) in an.graph.ops.iter().enumerate().filter(|(i, _)| !an.flow.analysed[*i]) {
            let axes = op.results.iter().flat_map(|v| &self.axes[v.index()]);
            let vars: Vec<VarId> = axes.flatten().copied().collect();
            if !vars.is_empty() {
                let freeze = Why::Region.because("it stands in a region, where no rule ties it");
                let id = self.reason(Reason { freeze, op: Some(OpId(i as u32)), value: None });
                self.system.frozen.extend(vars.into_iter().map(|var| (var, id)));
            }
        }
    }

    /// Index tables along which positions have a meaning.
    fn positions(&mut self, an: &Analysis) {
        for p in positions::find(an) {
            let Some(var) = self.axes[p.value.index()].get(p.axis).copied().flatten() else { continue };
            let freeze = Why::Position.because(format!("`{}` {}", an.graph.op(p.op).name, p.why));
            let id = self.reason(Reason { freeze, op: Some(p.op), value: None });
            self.system.frozen.push((var, id));
        }
    }

    fn instance(&mut self, an: &Analysis, inst: &Instance) {
        for (i, letter) in inst.letters.iter().enumerate() {
            if let Some(why) = &letter.fixed
                && letter.size != Some(1)
            {
                let id = self.reason(Reason { freeze: why.clone(), op: Some(inst.op), value: None });
                self.freeze_letter(inst.op, LetterId(i as u32), id);
            }
        }
        let mut equations = vec![];
        for tied in inst.tied() {
            for (axis, term) in tied.axes.iter().enumerate() {
                let Some(var) = self.axes[tied.value.index()][axis] else {
                    // What its size is at run time, nobody says here: nothing that meets it may change.
                    if an.dims(tied.value)[axis].is_none() {
                        self.freeze_axis(inst, None, term);
                    }
                    continue;
                };
                match self.expr(inst.op, term) {
                    Some(Expr::Var(v)) if v == var => {}
                    Some(expr) if inst.size(term) == Some(self.system.sizes[var.0 as usize]) => {
                        equations.push((Expr::Var(var), expr));
                    }
                    _ => self.freeze_axis(inst, Some(var), term),
                }
            }
        }
        for (left, right) in &inst.equations {
            if let (Some(left), Some(right)) = (self.expr(inst.op, left), self.expr(inst.op, right)) {
                equations.push((left, right));
            }
        }
        if !equations.is_empty() {
            self.system.facts.push(Fact { rule: inst.rule.clone(), origin: inst.op.0, equations });
        }
    }

    /// An axis whose term has another size (or a dynamic one) than the axis itself: neither may change.
    fn freeze_axis(&mut self, inst: &Instance, var: Option<VarId>, term: &Term) {
        let freeze = Why::Size.because("it meets an axis of a size that is not known to be the same");
        let id = self.reason(Reason { freeze, op: Some(inst.op), value: None });
        self.system.frozen.extend(var.map(|var| (var, id)));
        term.for_each(&mut |&l| self.freeze_letter(inst.op, l, id));
    }

    /// The term over variables; `None` if a letter of it is dynamic.
    fn expr(&mut self, op: OpId, term: &Term) -> Option<Expr> {
        term.try_map(&mut |l| self.letter(op, *l))
    }
}

/// A new variable.
fn var(system: &mut System, size: u64) -> VarId {
    system.sizes.push(size);
    VarId(system.sizes.len() as u32 - 1)
}
