//! A region's scalar ops as expressions over the operands' elements.

use super::{Builder, Misfit};
use depc_ir::graph::{Op, OpId, Region, ValueId};
use depc_ir::instance::{Compute, Expr, LetterId, Term};
use depc_ir::rule::{Role, Scalar};
use depc_ir::types::Attr;
use depc_ir::why::Why;
use rustc_hash::FxHashMap;

/// Expressions are trees. A region with one of more nodes than this is not understood, and its op freezes what it touches.
const MAX_NODES: usize = 4096;

/// An expression with its number of nodes.
type Sized = (Expr, usize);

impl Builder<'_, '_> {
    /// What the region yields, as expressions; its arguments are elements of the operands of these numbers.
    pub(super) fn region_results(&self, region: &Region, operands: &[usize]) -> Result<Vec<Expr>, Misfit> {
        let mut known: FxHashMap<ValueId, Sized> = FxHashMap::default();
        for (arg, i) in region.args.iter().zip(operands) {
            known.insert(*arg, (Expr::Operand(*i), 1));
        }
        for id in &region.ops {
            let op = self.an.graph.op(*id);
            match self.an.role_of(*id) {
                Some(Role::Yield) => {
                    return Ok(op.operands.iter().flatten().map(|v| self.scalar_value(&known, *v).0).collect());
                }
                Some(Role::Ignore | Role::Hint | Role::Constant(_) | Role::Load(_)) => {
                    op.results.iter().for_each(|v| drop(known.insert(*v, (Expr::Capture(*v), 1))));
                }
                _ => {
                    let expr = self.scalar_op(&known, *id)?;
                    op.results.iter().for_each(|v| drop(known.insert(*v, expr.clone())));
                }
            }
        }
        Err("its region does not yield".to_string())
    }

    fn scalar_value(&self, known: &FxHashMap<ValueId, Sized>, v: ValueId) -> Sized {
        known.get(&v).cloned().unwrap_or((Expr::Capture(v), 1))
    }

    fn scalar_op(&self, known: &FxHashMap<ValueId, Sized>, id: OpId) -> Result<Sized, Misfit> {
        let op = self.an.graph.op(id);
        let Some(kind) = self.an.named[id.index()].scalar else {
            return Err(format!("`{}` in its region has no scalar rule", op.name));
        };
        if !op.regions.is_empty() {
            return Err(format!("`{}` in its region has a region of its own", op.name));
        }
        if kind == Scalar::Index {
            return match op.attrs.get("dim") {
                Some(Attr::Int(d)) if (*d as usize) < self.letters.len() => Ok((Expr::Index(LetterId(*d as u32)), 1)),
                _ => Err(format!("`{}` without a dim", op.name)),
            };
        }
        let args: Vec<Sized> = op.operands.iter().flatten().map(|v| self.scalar_value(known, *v)).collect();
        let nodes = 1 + args.iter().map(|a| a.1).sum::<usize>();
        let args: Vec<Expr> = args.into_iter().map(|a| a.0).collect();
        let kind = match kind {
            // Functions of several results are not told apart.
            _ if op.results.len() != 1 => Scalar::Other,
            Scalar::Compare => comparison(op),
            kind => kind,
        };
        if nodes > MAX_NODES {
            return Err(format!("`{}` in its region gives an expression of more than {MAX_NODES} functions", op.name));
        }
        Ok((Expr::of(kind, args), nodes))
    }

    /// Turns each `gather(tensor, i, j …)` into an operand of the instance. Where an index is a plain dim, that axis is
    /// walked in step with it; where it is computed, its positions have a meaning.
    pub(super) fn read_tensors(&mut self, expr: Expr) -> Result<Expr, Misfit> {
        let Expr::Apply(kind, args) = expr else {
            return match expr {
                Expr::Capture(v) if !self.an.dims(v).is_empty() => Err("its region uses a whole tensor".to_string()),
                other => Ok(other),
            };
        };
        if kind != Scalar::Gather {
            let args = args.into_iter().map(|a| self.read_tensors(a)).collect::<Result<_, _>>()?;
            return Ok(Expr::Apply(kind, args));
        }
        let Some((Expr::Capture(table), indices)) = args.split_first() else {
            return Err("its region reads a tensor that is computed in the region".to_string());
        };
        let dims = self.an.dims(*table).to_vec();
        if dims.len() != indices.len() {
            return Err("its region reads a tensor with another number of indices than axes".to_string());
        }
        let own = self.captured.len();
        self.captured.push((*table, vec![]));
        let mut rest = vec![];
        for (axis, (n, index)) in dims.iter().zip(indices).enumerate() {
            let read = match n {
                Some(1) => Ok(Term::One),
                _ => self.walked(*table, axis, index),
            };
            let term = match read {
                Ok(term) => term,
                Err(unseen) => {
                    rest.push(self.read_tensors(index.clone())?);
                    self.unwalked(*n, unseen)
                }
            };
            self.captured[own].1.push(term);
        }
        let mut read = vec![Expr::Operand(self.operands.len() + own)];
        read.extend(rest);
        Ok(Expr::Apply(Scalar::Gather, read))
    }

    /// A region reads one value of each name: where a table's uniform axis meets several letters, whose kept sizes may
    /// differ, all of them stay.
    pub(super) fn fix_tables_read_twice(&mut self) {
        for i in 0..self.captured.len() {
            let (table, axes) = self.captured[i].clone();
            for j in 0..i {
                let (other, theirs) = self.captured[j].clone();
                let pairs = axes.iter().zip(&theirs).enumerate().filter(|_| other == table);
                for (_, (a, b)) in pairs.filter(|(axis, (a, b))| a != b && self.an.is_uniform(table, *axis)) {
                    let name = &self.an.graph.value(table).name;
                    let why = Why::Shared.because(format!("`{}` reads {name} in two ways", self.op.name));
                    a.for_each(&mut |&l| self.fix(l, why.clone()));
                    b.for_each(&mut |&l| self.fix(l, why.clone()));
                }
            }
        }
    }
}

/// Which comparison an op makes.
pub(super) fn comparison(op: &Op) -> Scalar {
    let direction = match op.attrs.get("comparison_direction") {
        Some(Attr::Opaque(text) | Attr::Str(text)) => text.trim_end_matches('>').rsplit(' ').next(),
        _ => None,
    };
    match (direction, op.attrs.get("predicate")) {
        (Some("EQ"), _) | (None, Some(Attr::Int(0))) => Scalar::Equal,
        (Some("NE"), _) | (None, Some(Attr::Int(1))) => Scalar::NotEqual,
        (Some("LT"), _) | (None, Some(Attr::Int(2))) => Scalar::Less,
        (Some("LE"), _) | (None, Some(Attr::Int(3))) => Scalar::LessEqual,
        (Some("GT"), _) | (None, Some(Attr::Int(4))) => Scalar::Greater,
        (Some("GE"), _) | (None, Some(Attr::Int(5))) => Scalar::GreaterEqual,
        // Without a sign, a number that is negative is a large one.
        _ => Scalar::Compare,
    }
}

/// A maximum or minimum that is written as a choice: `a > b ? a : b` (on a draw both are the same).
fn extremum(expr: &Expr) -> Option<(Scalar, &Expr, &Expr)> {
    let Expr::Apply(Scalar::Select, args) = expr else { return None };
    let [Expr::Apply(comparison, compared), a, b] = args.as_slice() else { return None };
    let [x, y] = compared.as_slice() else { return None };
    let larger = match comparison {
        Scalar::Greater | Scalar::GreaterEqual => true,
        Scalar::Less | Scalar::LessEqual => false,
        _ => return None,
    };
    let kind = if (x, y) == (a, b) {
        larger
    } else if (x, y) == (b, a) {
        !larger
    } else {
        return None;
    };
    Some((if kind { Scalar::Max } else { Scalar::Min }, a, b))
}

/// A tree of one of add, mul, max and min with acc as one of its leaves, and g, free of acc, as the rest, is a fold of g;
/// anything else folds by an unknown function. Changes of type are looked through.
pub(super) fn split_fold(expr: Expr, acc: usize) -> Compute {
    for kind in [Scalar::Add, Scalar::Mul, Scalar::Max, Scalar::Min] {
        if let Some(rest) = without(&expr, kind, acc).flatten()
            && !rest.reads(acc)
        {
            return Compute { expr: rest, fold: Some(kind) };
        }
    }
    Compute { expr, fold: Some(Scalar::Other) }
}

/// The tree without one leaf acc; `Some(None)` if it is that leaf alone, `None` if it has none.
fn without(expr: &Expr, kind: Scalar, acc: usize) -> Option<Option<Expr>> {
    match expr {
        Expr::Operand(i) if *i == acc => Some(None),
        Expr::Apply(f, args) if f.is_cast() && args.len() == 1 => without(&args[0], kind, acc),
        Expr::Apply(Scalar::Select, _) => {
            let (_, a, b) = extremum(expr).filter(|(found, ..)| *found == kind)?;
            without(&Expr::Apply(kind, vec![a.clone(), b.clone()]), kind, acc)
        }
        Expr::Apply(k, args) if *k == kind && args.len() == 2 => {
            let join = |rest: Option<Expr>, other: &Expr| match rest {
                None => other.clone(),
                Some(rest) => Expr::Apply(kind, vec![rest, other.clone()]),
            };
            let left = without(&args[0], kind, acc).map(|rest| Some(join(rest, &args[1])));
            left.or_else(|| without(&args[1], kind, acc).map(|rest| Some(join(rest, &args[0]))))
        }
        _ => None,
    }
}
