//! Literals that can be changed for one reader alone, and the way to them from what an op reads.

use super::lanes::Lanes;
use depc_ir::graph::{Content, Def, OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, Term};
use depc_ir::rule::Scalar;
use depc_passes::groups::Network;

/// Why a literal cannot be changed, as what is said of it.
pub type Refusal = &'static str;

/// The op that moves the elements of an operand, and which operand; none where only a call lies between.
type Moved<'n> = Option<(&'n Instance, usize)>;

/// Who uses the values of a graph.
pub struct Owned<'n, 'g> {
    net: &'n Network<'g>,
    /// Per value: the ops that use it, once for each use.
    users: Vec<Vec<OpId>>,
}

impl<'n, 'g> Owned<'n, 'g> {
    /// Of a network.
    pub fn new(net: &'n Network<'g>) -> Owned<'n, 'g> {
        let graph = net.analysis.graph;
        let mut users = vec![vec![]; graph.values.len()];
        for (i, op) in graph.ops.iter().enumerate() {
            op.operands.iter().flatten().for_each(|v| users[v.index()].push(OpId(i as u32)));
        }
        Owned { net, users }
    }

    /// The op that uses a value, if it is used once.
    pub fn user(&self, v: ValueId) -> Option<OpId> {
        match self.users[v.index()][..] {
            [user] => Some(user),
            _ => None,
        }
    }

    /// What a value that is used once is made of: the same elements, moved. The operand, and the op.
    fn behind(&self, v: ValueId) -> Result<(ValueId, Moved<'n>), Refusal> {
        if let Some(source) = self.net.analysis.flow.source(v) {
            return Ok((source, None));
        }
        let Def::Result(op, _) = self.net.analysis.graph.value(v).def else { return Err("is data") };
        let inst = self.net.analysis.instance(op).ok_or("is data")?;
        let operand = moved(inst).filter(|_| !self.net.analysis.flow.is_target(v)).ok_or("is computed")?;
        let tied = inst.operands[operand].as_ref().ok_or("is computed")?;
        Ok((tied.value, Some((inst, operand))))
    }

    /// The literal that a value with this axis is, moved, and which of its axes that is.
    ///
    /// # Errors
    /// Why it cannot be changed.
    pub fn weight(&self, mut v: ValueId, mut axis: usize) -> Result<(ValueId, usize), Refusal> {
        loop {
            if self.changeable(v)? {
                return Ok((v, axis));
            }
            let (source, moved) = self.behind(v)?;
            if let Some((inst, operand)) = moved {
                let (from, to) = (&inst.operands[operand], &inst.results[0]);
                let term = to.axes.get(axis).filter(|t| matches!(t, Term::Var(_))).ok_or("is computed")?;
                let axes = from.iter().flat_map(|t| t.axes.iter().enumerate());
                let mut same = axes.filter(|(_, t)| *t == term).map(|(axis, _)| axis);
                axis = same.next().filter(|_| same.next().is_none()).ok_or("is computed")?;
            }
            v = source;
        }
    }

    /// The literal that is added as a value, and what has to be added to it for `more` to be added to the value.
    ///
    /// # Errors
    /// Why it cannot be changed.
    pub fn addend(&self, mut v: ValueId, mut more: Lanes) -> Result<(ValueId, Lanes), Refusal> {
        loop {
            if self.changeable(v)? {
                return Ok((v, more));
            }
            let (source, moved) = self.behind(v)?;
            if let Some((inst, operand)) = moved {
                let (from, to) = (&inst.results[0].axes, inst.operands[operand].as_ref().ok_or("is computed")?);
                more = more.carried(from, &to.axes).ok_or("is one number where others are needed")?;
            }
            v = source;
        }
    }

    /// Whether a value is a literal that can be changed; not so if it is made of another value.
    ///
    /// # Errors
    /// Why it cannot be changed.
    fn changeable(&self, v: ValueId) -> Result<bool, Refusal> {
        let an = &self.net.analysis;
        if self.users[v.index()].len() != 1 {
            return Err("has other users");
        }
        let Some(data) = an.literal[v.index()] else { return Ok(false) };
        let literal = an.graph.literal(data);
        let stored = |c: &Content| matches!(c, Content::Stored { .. });
        if !stored(&literal.content) {
            return Err("is one number everywhere");
        }
        if !literal.ty.elem().is_some_and(|e| matches!(e.name.as_str(), "f64" | "f32" | "f16" | "bf16")) {
            return Err("is not stored as floats");
        }
        let same = an.graph.data.iter().filter(|d| stored(&d.content) && d.storage == literal.storage);
        if same.count() > 1 {
            return Err("has the same bytes as another constant");
        }
        match an.producer(v).is_some_and(|op| self.net.counts.counts.iter().any(|c| c.op == op)) {
            true => Err("counts units"),
            false => Ok(true),
        }
    }
}

/// The operand whose elements an op's only result has, moved or repeated, if that is all that it does.
fn moved(inst: &Instance) -> Option<usize> {
    let [Some(Compute { expr, fold: None })] = inst.computes.as_slice() else { return None };
    operand(expr)
}

/// The operand that an expression is, casts apart.
pub fn operand(mut expr: &Expr) -> Option<usize> {
    loop {
        match expr {
            Expr::Operand(i) => return Some(*i),
            Expr::Apply(Scalar::Id, args) if args.len() == 1 => expr = &args[0],
            _ => return None,
        }
    }
}
