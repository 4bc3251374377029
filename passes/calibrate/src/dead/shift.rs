//! Where a constant can be added to the result of a contraction: to its own shift, or to one behind it, as long as each op on the way is a
//! sum of the result and other things, or multiplies it by constants.

use super::constant::{Known, begins};
use super::lanes::Lanes;
use super::owned::{Owned, operand};
use super::steady::Steady;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, Term};
use depc_ir::rule::Scalar;
use depc_passes::groups::Network;
use depc_run::Array;
use std::collections::HashMap;

/// Looks for shifts.
pub struct Shifts<'a, 'n, 'g> {
    /// The network.
    pub net: &'n Network<'g>,
    /// Which literals can be changed.
    pub owned: &'a Owned<'n, 'g>,
    /// Which values are the same for all inputs.
    pub known: &'a Known<'a, 'g>,
    /// Which values and ops do not depend on dynamic sizes.
    pub steady: &'a Steady<'a, 'g>,
    /// The numbers of those that something is multiplied by.
    pub factors: &'a HashMap<ValueId, Array>,
}

/// What a function of numbers does to one argument.
enum Step<'e> {
    /// It adds something.
    Plus(&'e Expr),
    /// It takes something away.
    Minus(&'e Expr),
    /// It takes the argument away from something.
    From(&'e Expr),
    Times(&'e Expr),
    Over(&'e Expr),
}

/// What an expression does to an operand, from the inside out; `None` if it is no sum and no product of it.
fn steps(expr: &Expr, at: usize) -> Option<Vec<Step<'_>>> {
    let Expr::Apply(kind, args) = expr else { return (*expr == Expr::Operand(at)).then(Vec::new) };
    let (inner, other) = match args.as_slice() {
        [arg] if *kind == Scalar::Id => return steps(arg, at),
        [a, b] if a.reads(at) && !b.reads(at) => (a, b),
        [a, b] if b.reads(at) && !a.reads(at) => (b, a),
        _ => return None,
    };
    let mut out = steps(inner, at)?;
    out.push(match kind {
        Scalar::Add => Step::Plus(other),
        Scalar::Sub if args[0].reads(at) => Step::Minus(other),
        Scalar::Sub => Step::From(other),
        Scalar::Mul => Step::Times(other),
        Scalar::Div if args[0].reads(at) => Step::Over(other),
        _ => return None,
    });
    Some(out)
}

impl Shifts<'_, '_, '_> {
    /// The literal to which `more` is to be added, given along the axes of a contraction's result, and what to add to it.
    ///
    /// # Errors
    /// Why there is none, as a sentence.
    pub fn find(&self, inst: &Instance, more: Lanes) -> Result<(ValueId, Lanes), String> {
        let mut nearest = None;
        for i in begins(inst) {
            let Some(tied) = &inst.operands[i] else { continue };
            match self.addend(&inst.results[0].axes, &tied.axes, tied.value, &more) {
                Ok(found) => return Ok(found),
                Err(why) => drop(nearest.get_or_insert(format!("what `{}` begins with {why}", self.op(inst.op)))),
            }
        }
        let (mut value, mut more) = (inst.results[0].value, more);
        loop {
            let Some(user) = self.owned.user(value) else {
                return Err(nearest.unwrap_or_else(|| format!("several ops read the result of `{}`", self.op(inst.op))));
            };
            if let Some([becomes]) = self.becomes(user, value) {
                value = *becomes;
                continue;
            }
            match self.behind(user, value, more, &mut nearest)? {
                Behind::Found(literal, more) => return Ok((literal, more)),
                Behind::Result(v, through) => (value, more) = (v, through),
            }
        }
    }

    /// What a call makes of a value, or the end of a function that is called once.
    fn becomes(&self, user: OpId, value: ValueId) -> Option<&[ValueId]> {
        let flow = &self.net.analysis.flow;
        let at = self.net.analysis.graph.op(user).operands.iter().position(|v| *v == Some(value))?;
        let becomes = flow.targets(user)?.get(at)?;
        becomes.iter().all(|v| flow.source(*v) == Some(value)).then_some(becomes.as_slice())
    }

    /// Through an op that reads the value, or into what it adds.
    fn behind(&self, user: OpId, value: ValueId, more: Lanes, nearest: &mut Option<String>) -> Result<Behind, String> {
        let name = self.op(user);
        let stopped = |nearest: &Option<String>| {
            nearest.clone().unwrap_or_else(|| format!("nothing that could take it up is added before `{name}`"))
        };
        let inst = self.net.analysis.instance(user).filter(|_| self.net.analysis.flow.targets(user).is_none());
        let Some(inst) = inst.filter(|_| self.steady.op(user)) else { return Err(stopped(nearest)) };
        let mine = |i: &usize| inst.operands[*i].as_ref().is_some_and(|t| t.value == value);
        let at: Vec<usize> = (0..inst.operands.len()).filter(mine).collect();
        let ([at], [Some(Compute { expr, fold: None })], [result]) = (&at[..], &inst.computes[..], &inst.results[..])
        else {
            return Err(stopped(nearest));
        };
        let (Some(steps), Some(own)) = (steps(expr, *at), &inst.operands[*at]) else { return Err(stopped(nearest)) };
        let Some(mut more) = more.carried(&own.axes, &result.axes) else { return Err(stopped(nearest)) };
        for step in steps {
            let (sign, other) = match step {
                Step::Plus(other) => (1.0, other),
                Step::Minus(other) | Step::From(other) => (-1.0, other),
                Step::Times(other) | Step::Over(other) => {
                    let Some(factor) = self.factor(inst, other, &result.axes) else { return Err(stopped(nearest)) };
                    let over = matches!(step, Step::Over(_));
                    more = more.with(&factor, |x, f| if over { x / f } else { x * f });
                    continue;
                }
            };
            if let Some(tied) = operand(other).and_then(|i| inst.operands[i].as_ref()) {
                match self.addend(&result.axes, &tied.axes, tied.value, &more) {
                    Ok((literal, more)) => return Ok(Behind::Found(literal, more.map(|x| sign * x))),
                    Err(why) => drop(nearest.get_or_insert(format!("what `{name}` adds {why}"))),
                }
            }
            if matches!(step, Step::From(_)) {
                more = more.map(|x| -x);
            }
        }
        Ok(Behind::Result(result.value, more))
    }

    fn op(&self, op: OpId) -> &str {
        &self.net.analysis.graph.op(op).name
    }

    /// The literal that an op adds as an operand with axes `to` to a result with axes `from`.
    fn addend(&self, from: &[Term], to: &[Term], v: ValueId, more: &Lanes) -> Result<(ValueId, Lanes), &'static str> {
        let more = more.carried(from, to).ok_or("is one number where others are needed")?;
        self.owned.addend(v, more)
    }

    /// What an op multiplies by, along the axes of its result, if it is the same for all inputs.
    fn factor(&self, inst: &Instance, expr: &Expr, axes: &[Term]) -> Option<Lanes> {
        let everywhere = |x: f64| Lanes::exact(&Array::full(depc_run::Number::F64, &vec![1; axes.len()], x));
        let factor = match (expr, operand(expr)) {
            (Expr::Number(x), _) => everywhere(*x),
            (_, Some(i)) => {
                let tied =
                    inst.operands[i].as_ref().filter(|t| self.known.is_whole(t.value) && self.steady.value(t.value))?;
                Lanes::exact(self.factors.get(&tied.value)?).carried(&tied.axes, axes)?
            }
            (Expr::Capture(v), _) => everywhere(self.net.analysis.number[v.index()]?),
            _ => return None,
        };
        factor.is_finite().then_some(factor)
    }
}

/// What lies behind a value.
enum Behind {
    /// A literal that is added to it, and what to add to that.
    Found(ValueId, Lanes),
    /// A value in which it is a summand, and what is added to that.
    Result(ValueId, Lanes),
}
