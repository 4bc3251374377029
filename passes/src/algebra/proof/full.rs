//! Which terms are full, and why: derived forward from the marks, apart from the e-graph.

use super::{Because, Full, Link, Proofs, Shallow, TermId};
use crate::algebra::{Cause, MOST_UNITS, System, VarId};
use std::collections::{BTreeMap, VecDeque};

impl Proofs {
    /// Derives all that is full, from each mark as far as it goes, the smallest reason first.
    pub(super) fn derive(&mut self, system: &System, turned: &[(VarId, u32)]) {
        self.full = vec![None; self.terms.len()];
        let mut open: Vec<usize> = self.terms.iter().map(|t| t.children().len()).collect();
        let mut wait: Vec<usize> = self.froze.iter().map(|(_, why)| because(why).len()).collect();
        let mut waiting: BTreeMap<TermId, Vec<usize>> = BTreeMap::new();
        for (i, (_, why)) in self.froze.iter().enumerate() {
            because(why).iter().for_each(|t| waiting.entry(*t).or_default().push(i));
        }
        let mut roots: Vec<(Cause, TermId, Full)> = vec![];
        let mut root = |cause, t| roots.push((cause, t, Full::Given(cause)));
        for (VarId(v), reason) in &system.frozen {
            root(Cause::Given(*reason), TermId(*v));
        }
        for (VarId(v), fact) in turned {
            root(Cause::Turned(*fact), TermId(*v));
        }
        for (i, size) in self.sizes.iter().enumerate() {
            match size {
                0 | 1 => root(Cause::Single, TermId(i as u32)),
                n if *n > MOST_UNITS && i < system.sizes.len() => root(Cause::Large, TermId(i as u32)),
                _ => {}
            }
        }
        for (t, why) in &self.froze {
            if let Full::Rule(.., because, cause) = why
                && because.is_empty()
            {
                roots.push((*cause, *t, why.clone()));
            }
        }
        // What has one unit makes others full only where all do.
        roots.sort_by_key(|(cause, t, _)| (*cause != Cause::Single, *cause, *t));
        for (_, t, why) in roots {
            let mut queue = VecDeque::from([(t, why)]);
            while let Some((t, why)) = queue.pop_front() {
                if self.full[t.index()].is_some() {
                    continue;
                }
                self.full[t.index()] = Some(why);
                // What is equal to an axis of size 1 has size 1.
                for number in &self.at[t.index()] {
                    let Link { left, right, why } = &self.links[*number as usize];
                    let to = if *left == t { *right } else { *left };
                    queue.push_back((to, Full::Equal(Link { left: to, right: t, why: why.clone() })));
                }
                for to in self.alike(t) {
                    queue.push_back((to, Full::Equal(Link { left: to, right: t, why: Because::Congruence })));
                }
                if let Shallow::Cat(of) | Shallow::Prod(of) = self.term(t) {
                    of.iter().for_each(|c| queue.push_back((*c, Full::Inside(t))));
                }
                for user in &self.users[t.index()] {
                    let times = self.term(*user).children().iter().filter(|c| **c == t).count();
                    open[user.index()] -= times;
                    match self.term(*user) {
                        Shallow::Part { .. } | Shallow::Factor { .. } => queue.push_back((*user, Full::Inside(t))),
                        _ if open[user.index()] == 0 => queue.push_back((*user, Full::Whole)),
                        _ => {}
                    }
                }
                for i in waiting.get(&t).into_iter().flatten() {
                    wait[*i] -= 1;
                    if wait[*i] == 0 {
                        queue.push_back(self.froze[*i].clone());
                    }
                }
            }
        }
    }

    /// Why a term is full; `None` if it is not.
    pub fn full(&self, t: TermId) -> Option<&Full> {
        self.full[t.index()].as_ref()
    }

    /// The terms that [`Self::full`] rests on.
    pub fn because(&self, t: TermId) -> Vec<TermId> {
        match self.full(t) {
            Some(Full::Equal(link)) => vec![link.right],
            Some(Full::Inside(of)) => vec![*of],
            Some(Full::Whole) => self.term(t).children().to_vec(),
            Some(why) => because(why).to_vec(),
            None => vec![],
        }
    }
}

fn because(why: &Full) -> &[TermId] {
    if let Full::Rule(_, _, because, _) = why { because } else { &[] }
}
