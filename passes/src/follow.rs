//! What the axes of constants follow: of parameters, of tables of integers, and of constants with uniform axes.
//!
//! An axis that has only a size has no keep-set: each use has it at the size that it needs ([`crate::edits`] makes a copy per size). All
//! the same a use ties the axis to letters of its op, and those have classes. A checkpoint in which that tensor is no longer uniform
//! has to lose the indices of these classes. As sizes do in the edits, what an axis follows goes from users to producers.

use crate::algebra::{ClassId, Keep, Realised, Run, Solution, Structure};
use crate::factors::{Left, left_of};
use crate::groups::Network;
use crate::uses::is_contraction;
use depc_ir::graph::{Content, DataId, Def, OpId, ValueId};
use depc_ir::instance::{Instance, LetterId, Slot, Term};
use indexmap::IndexSet;
use std::collections::{BTreeMap, BTreeSet};

/// What the indices of an axis follow.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Follows {
    /// So many indices, all of which stay.
    Whole(u64),
    /// The keep-set of a class.
    Class(ClassId),
    /// These, one after another.
    Cat(Vec<Follows>),
    /// These, as a row-major product.
    Prod(Vec<Follows>),
    /// The keep-set of a class, of a table of positions: along those of its factors that count, the first or last indices stay instead.
    Table(ClassId, Vec<(u64, Left)>),
    /// That, from the last index to the first.
    Back(Box<Follows>),
}

/// A constant, as pruning sees it.
#[derive(Clone, Debug)]
pub struct Constant {
    /// Its literal.
    pub data: DataId,
    /// Its sizes.
    pub shape: Vec<u64>,
    /// Index into [`Network::parameters`], if it is one.
    pub parameter: Option<usize>,
    /// Per axis: uniform?
    pub uniform: Vec<bool>,
    /// Per way in which it is used: what each axis follows. One way, if each axis has a keep-set.
    pub uses: Vec<Vec<Follows>>,
}

/// An axis that a group lies in, of a constant that is cut along although it is no parameter, or is the same along that axis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Also {
    /// The constant's literal.
    pub data: DataId,
    /// The constant's sizes.
    pub shape: Vec<u64>,
    /// The axis.
    pub axis: usize,
    /// A uniform axis, of which only the size matters.
    pub uniform: bool,
    /// Whether the constant is a scale or a zero point of a stored weight; else, if the axis is not uniform, it is a table of integers.
    pub part: bool,
    /// Which indices each unit has there.
    pub runs: Vec<Run>,
}

/// Per group of the network: what is cut with it beside its members, in text order. Takes time as [`Solution::members`] does.
pub fn also(net: &Network) -> Vec<Vec<Also>> {
    let index: BTreeMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
    let part = |v: &ValueId| net.analysis.literal[v.index()];
    let parts: BTreeSet<DataId> = net.stored.parts.iter().filter_map(part).collect();
    let mut out: Vec<Vec<Also>> = vec![vec![]; net.groups.len()];
    for Constant { data, shape, parameter, uniform, uses } in constants(net) {
        let axes = uses.iter().flat_map(|axes| axes.iter().enumerate());
        for (axis, follows) in axes.filter(|(a, _)| parameter.is_none() || uniform[*a]) {
            for (class, runs) in follows.members(&net.solution) {
                let Some(group) = index.get(&class) else { continue };
                let also = Also {
                    data,
                    shape: shape.clone(),
                    axis,
                    uniform: uniform[axis],
                    part: parts.contains(&data),
                    runs,
                };
                let own = out[*group].iter().rev().take_while(|a| a.data == data);
                if !own.into_iter().any(|a| *a == also) {
                    out[*group].push(also);
                }
            }
        }
    }
    out
}

/// What one use asks of a value, per axis; `None` of a dynamic one.
type Asked = Vec<Option<Follows>>;

impl Follows {
    /// Number of indices.
    pub fn size(&self, solution: &Solution) -> u64 {
        match self {
            Follows::Whole(n) => *n,
            Follows::Class(class) | Follows::Table(class, ..) => solution.class(*class).size,
            Follows::Back(of) => of.size(solution),
            Follows::Cat(parts) => parts.iter().map(|p| p.size(solution)).sum(),
            Follows::Prod(factors) => factors.iter().map(|f| f.size(solution)).product(),
        }
    }

    /// The indices that stay.
    pub fn keep(&self, realised: &Realised, solution: &Solution) -> Keep {
        if self.count(realised) == self.size(solution) {
            return Keep::All;
        }
        Keep::Some(self.list(realised, solution))
    }

    fn count(&self, realised: &Realised) -> u64 {
        match self {
            Follows::Whole(n) => *n,
            Follows::Class(class) | Follows::Table(class, ..) => realised.count(*class),
            Follows::Back(of) => of.count(realised),
            Follows::Cat(parts) => parts.iter().map(|p| p.count(realised)).sum(),
            Follows::Prod(factors) => factors.iter().map(|f| f.count(realised)).product(),
        }
    }

    fn list(&self, realised: &Realised, solution: &Solution) -> Vec<u32> {
        let mut base = 0;
        let mut at = |part: &Follows| {
            let list = part.list(realised, solution).into_iter().map(|i| base + i).collect::<Vec<u32>>();
            base += part.size(solution) as u32;
            list
        };
        match self {
            Follows::Whole(n) => (0..*n as u32).collect(),
            Follows::Class(class) => match realised.keep(*class) {
                Keep::All => (0..solution.class(*class).size as u32).collect(),
                Keep::Some(units) => units,
            },
            Follows::Table(class, factors) => left_of(factors, &Follows::Class(*class).list(realised, solution)),
            Follows::Back(of) => {
                let n = of.size(solution) as u32;
                of.list(realised, solution).into_iter().rev().map(|i| n - 1 - i).collect()
            }
            Follows::Cat(parts) => parts.iter().flat_map(&mut at).collect(),
            Follows::Prod(factors) => factors.iter().fold(vec![0], |indices, factor| {
                let (n, units) = (factor.size(solution) as u32, factor.list(realised, solution));
                indices.iter().flat_map(|i| units.iter().map(move |u| i * n + u)).collect()
            }),
        }
    }

    /// The groups that lie in the axis, each with its runs; ordered by group.
    pub fn members(&self, solution: &Solution) -> BTreeMap<ClassId, Vec<Run>> {
        let mut out: BTreeMap<ClassId, Vec<Run>> = BTreeMap::new();
        let mut add = |part: &Follows, place: &dyn Fn(Run) -> Run| {
            for (group, runs) in part.members(solution) {
                out.entry(group).or_default().extend(runs.into_iter().map(place));
            }
        };
        match self {
            Follows::Whole(_) => {}
            Follows::Class(class) | Follows::Table(class, ..) => out.extend(solution.members(*class)),
            Follows::Back(of) => add(of, &|run| run.back(of.size(solution))),
            Follows::Cat(parts) => {
                let mut base = 0;
                for part in parts {
                    add(part, &|run| Run { base: run.base + base, ..run });
                    base += part.size(solution);
                }
            }
            Follows::Prod(factors) => {
                let (mut outer, mut inner) = (1, self.size(solution));
                for factor in factors {
                    let n = factor.size(solution);
                    inner /= n.max(1);
                    add(factor, &|run| run.into_factor(outer, n, inner));
                    outer *= n;
                }
            }
        }
        out
    }
}

/// Every constant tensor, in text order. Linear in what is used in different ways.
pub fn constants(net: &Network) -> Vec<Constant> {
    let touched = touched(net);
    let asked = Asking { net, touched: &touched, asked: vec![IndexSet::new(); net.analysis.graph.ops.len()] }.run();
    let parameters: BTreeMap<ValueId, usize> = net.parameters.iter().enumerate().map(|(i, p)| (p.value, i)).collect();
    let one = |p: crate::groups::Parameter| {
        let own = p.axes.iter().zip(&p.shape).enumerate().map(|(a, (class, n))| match class {
            Some(class) if touched[class.index()] => match net.analysis.counting(p.value, a) {
                Some(factors) => Follows::Table(*class, factors),
                None => Follows::Class(*class),
            },
            _ => Follows::Whole(*n),
        });
        let own: Vec<Follows> = own.collect();
        let uniform: Vec<bool> = (0..p.shape.len()).map(|a| net.analysis.is_uniform(p.value, a)).collect();
        let uses = match net.analysis.graph.value(p.value).def {
            Def::Result(op, _) if !asked[op.index()].is_empty() => {
                let whole =
                    |asked: &Asked| own.iter().zip(asked).map(|(o, a)| a.clone().unwrap_or(o.clone())).collect();
                asked[op.index()].iter().map(whole).collect()
            }
            _ => vec![own],
        };
        Constant { data: p.data, parameter: parameters.get(&p.value).copied(), shape: p.shape, uniform, uses }
    };
    net.constants().map(one).collect()
}

/// Per class: does a group of the network lie in it?
fn touched(net: &Network) -> Vec<bool> {
    let classes = &net.solution.classes;
    let mut touched = vec![false; classes.len()];
    net.groups.iter().for_each(|g| touched[g.class.index()] = true);
    for i in net.solution.parts_first().into_iter().filter(|i| classes[*i].frozen.is_none()) {
        match &classes[i].structure {
            Structure::Leaf => {}
            Structure::Cat(parts) | Structure::Prod(parts) => touched[i] = parts.iter().any(|p| touched[p.index()]),
            Structure::Back(of) => touched[i] = touched[of.index()],
        }
    }
    touched
}

/// What the letters of a contraction follow in one way in which its result is used.
pub(crate) struct Walk {
    /// What the axes of the result follow that have only a size: of two ways that make the same of them there is one.
    pub result: Vec<Follows>,
    /// Per letter; `None` of a dynamic one.
    pub letters: Vec<Option<Follows>>,
}

/// The contractions, each with the ways in which its result is used. Linear in these.
pub(crate) fn contractions<'n>(net: &'n Network) -> Vec<(&'n Instance, Vec<Walk>)> {
    let touched = touched(net);
    let asking = || Asking { net, touched: &touched, asked: vec![IndexSet::new(); net.analysis.graph.ops.len()] };
    let (asked, asking) = (asking().run(), asking());
    let ways = |inst: &'n Instance| {
        let way = |asked: Option<&Asked>| Walk {
            result: asked.into_iter().flatten().flatten().cloned().collect(),
            letters: asking.letters(inst, asked),
        };
        let all = &asked[inst.op.index()];
        (inst, if all.is_empty() { vec![way(None)] } else { all.iter().map(|asked| way(Some(asked))).collect() })
    };
    net.analysis.instances.iter().flatten().filter(|inst| is_contraction(inst)).map(ways).collect()
}

struct Asking<'a, 'g> {
    net: &'a Network<'g>,
    touched: &'a [bool],
    /// Per op of one result with an axis that has only a size: what its users ask of that.
    asked: Vec<IndexSet<Asked>>,
}

impl Asking<'_, '_> {
    fn run(mut self) -> Vec<IndexSet<Asked>> {
        for i in (0..self.net.analysis.graph.ops.len()).rev() {
            let op = OpId(i as u32);
            if self.net.analysis.flow.analysed[i] {
                match self.asked[i].is_empty() {
                    true => self.ask(op, None),
                    // The set of this op is complete: only users, which come later, ask.
                    false => {
                        let all = std::mem::take(&mut self.asked[i]);
                        all.iter().for_each(|asked| self.ask(op, Some(asked)));
                        self.asked[i] = all;
                    }
                }
            }
        }
        self.asked
    }

    /// What an op asks of its operands, if that is asked of its result.
    fn ask(&mut self, op: OpId, asked: Option<&Asked>) {
        let an = &self.net.analysis;
        let Some(inst) = an.instance(op) else { return self.plain(op, &[]) };
        let letters = self.letters(inst, asked);
        let mut done: Vec<ValueId> = vec![];
        for tied in inst.operands.iter().flatten() {
            let axes = tied.axes.iter().map(|term| term_of(inst, term, &letters)).collect();
            self.file(tied.value, axes);
            done.push(tied.value);
        }
        let lists = inst.slots.iter().filter_map(|slot| if let Slot::Element(e) = slot { Some(e.list) } else { None });
        done.extend(lists.filter_map(|i| an.graph.op(op).operands[i]));
        self.plain(op, &done);
    }

    /// Uses that no rule speaks of: the value as it is.
    fn plain(&mut self, op: OpId, done: &[ValueId]) {
        let graph = self.net.analysis.graph;
        // What is asked of a list is asked of its elements, by its users.
        let listed = graph.op(op).results.first().is_some_and(|v| self.net.analysis.list(*v).is_some());
        let mut used: Vec<ValueId> = graph.op(op).operands.iter().flatten().copied().filter(|_| !listed).collect();
        if !graph.op(op).regions.is_empty() && self.net.analysis.flow.targets(op).is_none() {
            used.extend(graph.captures(op));
        }
        for v in used.into_iter().filter(|v| !done.contains(v)) {
            let elements = self.net.analysis.list(v).unwrap_or_default().iter().flatten().copied();
            for v in elements.chain([v]) {
                self.file(v, self.net.analysis.dims(v).iter().map(|n| n.map(Follows::Whole)).collect());
            }
        }
    }

    fn file(&mut self, v: ValueId, mut axes: Asked) {
        let an = &self.net.analysis;
        let Def::Result(op, _) = an.graph.value(v).def else { return };
        if an.graph.op(op).results.len() != 1 || !an.flow.analysed[op.index()] {
            return;
        }
        let sized = |a: usize| an.has_only_a_size(v, a) && an.dims(v)[a].is_some_and(|n| n > 1);
        if !(0..axes.len()).any(sized) {
            return;
        }
        for (a, follows) in axes.iter_mut().enumerate() {
            *follows = match follows.take() {
                // The others have a class of their own.
                _ if !sized(a) => None,
                Some(Follows::Class(class)) if !an.is_uniform(v, a) => {
                    Some(Follows::Table(class, vec![(self.net.solution.class(class).size, Left::First)]))
                }
                other => other,
            };
        }
        self.asked[op.index()].insert(axes);
    }

    /// What every letter follows; a letter that is an axis of the result that has only a size follows what is asked of that.
    fn letters(&self, inst: &Instance, asked: Option<&Asked>) -> Asked {
        let mut out: Asked = (0..inst.letters.len())
            .map(|i| {
                let var = self.net.lowered.letter(inst.op, LetterId(i as u32))?;
                let class = self.net.solution.class_of[var.0 as usize];
                Some(match self.touched[class.index()] {
                    true => Follows::Class(class),
                    false => Follows::Whole(self.net.solution.class(class).size),
                })
            })
            .collect();
        if let (Some(asked), [result]) = (asked, inst.results.as_slice()) {
            for (term, follows) in result.axes.iter().zip(asked) {
                if let (Term::Var(l), Some(follows)) = (term, follows) {
                    out[l.0 as usize] = Some(follows.clone());
                }
            }
        }
        out
    }
}

/// What a term follows; `None` if a letter of it is dynamic.
fn term_of(inst: &Instance, term: &Term, letters: &[Option<Follows>]) -> Option<Follows> {
    let all = |terms: &[Term]| terms.iter().map(|t| term_of(inst, t, letters)).collect::<Option<Vec<Follows>>>();
    let whole = |parts: &[Follows]| parts.iter().all(|p| matches!(p, Follows::Whole(_)));
    match term {
        Term::One => Some(Follows::Whole(1)),
        Term::Var(l) => letters[l.0 as usize].clone(),
        Term::Back(l) => letters[l.0 as usize].clone().map(Follows::back),
        Term::Prod(terms) => {
            let factors: Vec<Follows> = all(terms)?.into_iter().filter(|f| *f != Follows::Whole(1)).collect();
            match factors.as_slice() {
                [one] => Some(one.clone()),
                many if whole(many) => inst.size(term).map(Follows::Whole),
                _ => Some(Follows::Prod(factors)),
            }
        }
        // A slice of a slice is a concatenation in a concatenation: one list, in which what stays whole is one part.
        Term::Cat(terms) => {
            let mut parts: Vec<Follows> = vec![];
            for part in all(terms)?.into_iter().flat_map(Follows::parts) {
                match (parts.last_mut(), part) {
                    (_, Follows::Whole(0)) => {}
                    (Some(Follows::Whole(n)), Follows::Whole(m)) => *n += m,
                    (_, part) => parts.push(part),
                }
            }
            if parts.len() == 1 { parts.pop() } else { Some(Follows::Cat(parts)) }
        }
    }
}

impl Follows {
    fn back(self) -> Follows {
        match self {
            Follows::Whole(n) => Follows::Whole(n),
            Follows::Back(of) => *of,
            other => Follows::Back(Box::new(other)),
        }
    }

    fn parts(self) -> Vec<Follows> {
        match self {
            Follows::Cat(parts) => parts,
            one => vec![one],
        }
    }
}

impl Network<'_> {
    /// What a literal is called: its resource key; `const@N` if it is inline, by its number in the text; a number alone, `splat@N`
    /// or `ints@N`, by that among all literals.
    pub fn tensor_name(&self, data: DataId) -> String {
        let literal = self.analysis.graph.literal(data);
        match &literal.content {
            _ if literal.name != depc_ir::anonymous(data.index()) => literal.name.clone(),
            Content::Splat(_) => format!("splat@{}", data.index()),
            Content::Ints(_) => format!("ints@{}", data.index()),
            Content::Stored { .. } => literal.name.clone(),
        }
    }
}
