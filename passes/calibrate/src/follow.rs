//! Follows a consumer's result through a network, op after op, as long as each is a sum of it and constants.

use crate::behind::{Chain, Step, Trunk};
use crate::observe::Seen;
use crate::pair::Pair;
use depc_ir::graph::{OpId, ValueId};
use depc_run::Array;

/// How far a consumer's result was followed.
pub struct Followed {
    /// The value that it has become.
    pub value: ValueId,
    /// What is known of that value.
    pub chain: Chain,
    /// The sum of it and a value that is no constant, if that comes next.
    pub trunk: Option<(OpId, Trunk)>,
}

/// Hears of each op that computes with what is followed.
pub type Look<'l> = &'l mut dyn FnMut(&Chain, &Step);

impl Seen {
    /// Follows the result of an op of the pruned network.
    pub fn follow(&self, pair: &Pair, op: OpId, look: Look) -> Option<Followed> {
        let value = *pair.graph().op(op).results.first()?;
        Some(self.further(pair, Followed { value, chain: Chain::new(self.values.get(&value)?), trunk: None }, look))
    }

    /// Follows it on behind its sum, as if what else goes into that were a constant.
    pub fn follow_past(&self, pair: &Pair, followed: &Followed, look: Look) -> Option<Followed> {
        let (sum, trunk) = followed.trunk.as_ref()?;
        let mut step = self.step(pair, *sum)?;
        step.varying.retain(|operand| *operand != trunk.skip);
        let value = *pair.graph().op(*sum).results.first()?;
        let chain = followed.chain.behind(&step, self.values.get(&value)?)?;
        Some(self.further(pair, Followed { value, chain, trunk: None }, look))
    }

    fn further(&self, pair: &Pair, mut followed: Followed, look: Look) -> Followed {
        while followed.trunk.is_none() && self.forward(pair, &mut followed, look).is_some() {}
        followed
    }

    /// Goes one op on; `None` where there is nothing to go to.
    fn forward(&self, pair: &Pair, followed: &mut Followed, look: Look) -> Option<()> {
        let user = pair.pruned.user(followed.value)?;
        if let Some(becomes) = pair.pruned.passed_to(user) {
            let at = pair.graph().op(user).operands.iter().position(|v| *v == Some(followed.value))?;
            followed.value = *becomes.get(at)?;
            return Some(());
        }
        pair.pruned.position(user)?;
        let value = *pair.graph().op(user).results.first()?;
        let result = self.values.get(&value)?;
        if followed.chain.is(result) {
            followed.value = value;
            return Some(());
        }
        let step = self.step(pair, user)?;
        look(&followed.chain, &step);
        let whole = result.is_contiguous() && result.offset() == 0;
        let rank = |t: &Trunk| step.pointwise.operands[t.skip].as_ref().map(Array::rank);
        if let Some(trunk) = followed.chain.trunk(&step).filter(|t| whole && rank(t) == Some(result.rank())) {
            followed.trunk = Some((user, trunk));
            return Some(());
        }
        followed.chain = followed.chain.behind(&step, result)?;
        followed.value = value;
        Some(())
    }

    /// An op that computes element by element.
    fn step(&self, pair: &Pair, op: OpId) -> Option<Step<'_>> {
        let pointwise = self.pointwise(op)?;
        Some(Step { op, pointwise, varying: self.varying_operands(pair.graph(), op, pointwise)? })
    }
}
