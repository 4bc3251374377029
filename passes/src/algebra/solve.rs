//! Runs the rules to saturation and reads the classes off.

use super::freeze::freeze;
use super::interpret::{Table, run};
use super::lang::{Axes, Data, Graph, Kind, Log, Node};
use super::mirror::{Straight, straight};
use super::proof::Proofs;
use super::rules::RULES;
use super::solution::{Class, Solution, Structure};
use super::term::{Equations, compile};
use super::worker::Worker;
use super::{Cause, ClassId, SolveError, System, VarId};
use depc_ir::algebra::Shape;
use egg::{
    Applier, Id, PatternAst, Rewrite, Runner, SearchMatches, Searcher, SimpleScheduler, StopReason, Subst, Symbol,
};
use indexmap::IndexMap;
use std::sync::Arc;
use std::time::Duration;

/// When to give up. egg's own limits stop at 5 s and 10 000 nodes without a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Iterations of the algebra.
    pub iterations: usize,
    /// Nodes that egg's memo holds, stale ones included.
    pub nodes: usize,
}

impl Limits {
    /// Far above what was ever seen (some 3 iterations, some 4 nodes per variable and term), but in proportion.
    /// A cut can have as many consequences as the axis has units, so sizes count, up to a bound.
    fn of(system: &System, terms: usize) -> Limits {
        let units: u64 = system.sizes.iter().map(|n| (*n).min(1 << 16)).fold(0, u64::saturating_add);
        let base = system.sizes.len() + terms + 1000;
        let units = usize::try_from(units.min(1 << 26)).unwrap_or(0);
        Limits { iterations: base, nodes: 100 * base + 8 * units }
    }
}

/// Solves a system.
///
/// The result depends on the system alone: not on time, hashing or threads. Time is about linear in the size of the system.
pub fn solve(system: &System) -> Result<Solution, SolveError> {
    let terms = system.facts.iter().map(|f| 2 * f.equations.len()).sum();
    let limits = Limits::of(system, terms);
    Ok(match straight(system)? {
        None => solve_with(&RULES, system, &[], limits, false)?.0,
        Some(Straight { system, backwards, both }) => {
            let (solution, _) = solve_with(&RULES, &system, &both, limits, false)?;
            solution.turned(&backwards, &both)
        }
    })
}

/// [`solve`], with proofs of what was found. Takes about twice the time, and room for every step.
pub fn solve_with_proofs(system: &System) -> Result<(Solution, Proofs), SolveError> {
    let terms = system.facts.iter().map(|f| 2 * f.equations.len()).sum();
    let found = straight(system)?;
    let (straight, backwards, both) = match &found {
        None => (system, &[][..], &[][..]),
        Some(found) => (&found.system, &found.backwards[..], &found.both[..]),
    };
    let (solution, graph) = solve_with(&RULES, straight, both, Limits::of(system, terms), true)?;
    let log = graph.analysis.log.as_ref().ok_or_else(|| SolveError::Internal("no log was kept".to_string()))?;
    let proofs = Proofs::new(straight, (backwards, both), graph.nodes(), log)?;
    Ok((solution.turned(backwards, both), proofs))
}

/// [`solve`] with rules and limits of one's own, of a system in which nothing goes backwards; `turned` are variables that would go both ways.
pub(super) fn solve_with(
    rules: &Arc<Table>,
    system: &System,
    turned: &[(VarId, u32)],
    limits: Limits,
    proofs: bool,
) -> Result<(Solution, Graph), SolveError> {
    // egg times each of its rounds, which nobody reads: a clock that stands still costs nothing, where the first look at a real one
    // measures for milliseconds how fast that goes.
    let (stopped, _) = quanta::Clock::mock();
    quanta::with_clock(&stopped, || saturate(rules, system, turned, limits, proofs))
}

fn saturate(
    rules: &Arc<Table>,
    system: &System,
    turned: &[(VarId, u32)],
    limits: Limits,
    proofs: bool,
) -> Result<(Solution, Graph), SolveError> {
    let number = |(i, f)| compile(&system.sizes, i as u32, f);
    let mut facts: Vec<Equations> = system.facts.iter().enumerate().map(number).collect::<Result<_, _>>()?;
    let given = freeze(system, &mut facts)?;
    let mut frozen: Vec<Option<Cause>> = given.into_iter().map(|r| r.map(Cause::Given)).collect();
    for (VarId(v), fact) in turned {
        frozen[*v as usize].get_or_insert(Cause::Turned(*fact));
    }
    let ids = vec![None; system.sizes.len()];
    let fired = vec![0; rules.rules.len()];
    let log = proofs.then(Log::default);
    let axes = Axes { sizes: system.sizes.clone(), frozen, ids, fired, log, ..Axes::default() };
    let graph = Graph::new(axes);
    // egg keeps terms apart that are equal by congruence only where it is to explain.
    let graph = if proofs { graph.with_explanations_enabled() } else { graph };
    let mut runner = Runner::<Node, Axes>::new(Axes::default())
        .with_egraph(graph)
        .with_scheduler(SimpleScheduler)
        .with_time_limit(Duration::MAX)
        .with_node_limit(limits.nodes)
        .with_iter_limit(1);
    let op_rules = op_rules(system, &mut runner.egraph, facts)?;
    let runner = runner.run(&op_rules);
    if !matches!(runner.stop_reason, Some(StopReason::IterationLimit(_) | StopReason::Saturated)) {
        return Err(not_saturated(&runner));
    }
    let drain = Drain { rules: rules.clone(), nodes: limits.nodes };
    let queue = Rewrite::new("axis-algebra", Queue, drain).map_err(SolveError::Internal)?;
    let runner = Runner::<Node, Axes>::new(Axes::default())
        .with_egraph(runner.egraph)
        .with_scheduler(SimpleScheduler)
        .with_time_limit(Duration::MAX)
        .with_node_limit(limits.nodes)
        .with_iter_limit(limits.iterations)
        .run([&queue]);
    let work = &runner.egraph.analysis;
    if !matches!(runner.stop_reason, Some(StopReason::Saturated)) || !work.jobs.is_empty() || !work.freezes.is_empty() {
        return Err(not_saturated(&runner));
    }
    if work.corrupt {
        return Err(SolveError::Internal("two classes of different sizes were tied".to_string()));
    }
    let solution = read_off(&runner.egraph, runner.iterations.len() + 1);
    Ok((solution, runner.egraph))
}

fn not_saturated(runner: &Runner<Node, Axes>) -> SolveError {
    SolveError::NotSaturated {
        reason: runner.stop_reason.as_ref().map_or_else(String::new, |r| format!("{r:?}")),
        iterations: runner.iterations.len(),
        nodes: runner.egraph.total_size(),
    }
}

/// Puts the facts into the e-graph, and makes one rewrite per rule name, in order of first use.
fn op_rules(system: &System, graph: &mut Graph, facts: Vec<Equations>) -> Result<Vec<Rewrite<Node, Axes>>, SolveError> {
    let mut names: IndexMap<&str, u32> = IndexMap::new();
    for (i, (fact, equations)) in system.facts.iter().zip(&facts).enumerate() {
        let next = names.len() as u32;
        let rule = *names.entry(fact.rule.as_str()).or_insert(next);
        if !equations.is_empty() {
            graph.add(Node::Fact { rule, index: i as u32 });
        }
    }
    let facts: Arc<[Equations]> = facts.into();
    let make = |(name, rule): (&str, u32)| {
        let apply = ApplyFact { facts: facts.clone() };
        Rewrite::new(name, FactsOf { rule }, apply).map_err(SolveError::Internal)
    };
    names.into_iter().map(make).collect()
}

fn one_match(eclass: Id) -> SearchMatches<'static, Node> {
    SearchMatches { eclass, substs: vec![Subst::default()], ast: None }
}

/// Finds the facts of one op rule, in op order.
struct FactsOf {
    rule: u32,
}

fn fact_index(graph: &Graph, class: Id) -> Option<u32> {
    graph[class].nodes.iter().find_map(|n| if let Node::Fact { index, .. } = n { Some(*index) } else { None })
}

impl Searcher<Node, Axes> for FactsOf {
    fn search_eclass_with_limit(&self, graph: &Graph, id: Id, limit: usize) -> Option<SearchMatches<'_, Node>> {
        let is_mine = graph[id].nodes.iter().any(|n| matches!(n, Node::Fact { rule, .. } if *rule == self.rule));
        (limit > 0 && is_mine).then(|| one_match(id))
    }

    fn search_with_limit(&self, graph: &Graph, limit: usize) -> Vec<SearchMatches<'_, Node>> {
        let classes = graph.classes_for_op(&Kind::Fact(self.rule)).into_iter().flatten();
        let mut found: Vec<(Option<u32>, Id)> = classes.map(|id| (fact_index(graph, id), id)).collect();
        found.sort_unstable();
        found.into_iter().take(limit).map(|(_, id)| one_match(id)).collect()
    }

    fn vars(&self) -> Vec<egg::Var> {
        Vec::new()
    }
}

/// States the equations of a fact.
struct ApplyFact {
    facts: Arc<[Equations]>,
}

impl Applier<Node, Axes> for ApplyFact {
    fn apply_one(&self, graph: &mut Graph, class: Id, _: &Subst, _: Option<&PatternAst<Node>>, _: Symbol) -> Vec<Id> {
        let Some(index) = fact_index(graph, class) else { return Vec::new() };
        let mut work = Worker::new(graph, index);
        for (l, r) in self.facts.get(index as usize).into_iter().flatten() {
            let (l, r) = (work.build(l), work.build(r));
            work.tie(l, r);
        }
        graph.analysis.fact = None;
        vec![class]
    }
}

/// Matches once if there is work on the queue.
struct Queue;

impl Searcher<Node, Axes> for Queue {
    fn search_eclass_with_limit(&self, graph: &Graph, id: Id, limit: usize) -> Option<SearchMatches<'_, Node>> {
        let work = !graph.analysis.jobs.is_empty() || !graph.analysis.freezes.is_empty();
        (limit > 0 && work).then(|| one_match(id))
    }

    fn search_with_limit(&self, graph: &Graph, limit: usize) -> Vec<SearchMatches<'_, Node>> {
        let any = graph.classes().map(|c| c.id).next();
        any.and_then(|id| self.search_eclass_with_limit(graph, id, limit)).into_iter().collect()
    }

    fn vars(&self) -> Vec<egg::Var> {
        Vec::new()
    }
}

/// Works the queue off, what it brings included; freezing first, since it makes unifications superfluous.
struct Drain {
    rules: Arc<Table>,
    nodes: usize,
}

impl Applier<Node, Axes> for Drain {
    fn apply_one(&self, graph: &mut Graph, class: Id, _: &Subst, _: Option<&PatternAst<Node>>, _: Symbol) -> Vec<Id> {
        while graph.total_size() <= self.nodes {
            if let Some((ids, cause)) = graph.analysis.freezes.pop_front() {
                let mut work = Worker::new(graph, 0);
                ids.iter().for_each(|id| work.freeze(*id, cause));
            } else if let Some(job) = graph.analysis.jobs.pop_front() {
                run(&self.rules, graph, &job);
            } else {
                break;
            }
        }
        graph.analysis.fact = None;
        vec![class]
    }
}

/// The classes in the order of their numbers.
#[derive(Default)]
struct Numbers {
    /// Per class what is known of it.
    found: Vec<Data>,
    /// Per id of the e-graph its class, if it has a number.
    of_id: Vec<Option<ClassId>>,
}

impl Numbers {
    fn next(&mut self, data: Data) -> ClassId {
        self.found.push(data);
        ClassId(self.found.len() as u32 - 1)
    }

    fn of(&mut self, graph: &Graph, id: Id) -> ClassId {
        let id = graph.find(id);
        let i = usize::from(id);
        if i >= self.of_id.len() {
            self.of_id.resize(i + 1, None);
        }
        if let Some(known) = self.of_id[i] {
            return known;
        }
        let new = self.next(graph[id].data.clone());
        self.of_id[i] = Some(new);
        new
    }
}

/// Numbers the classes: those of the variables in order, then their children. Children of a frozen class tell nothing. A
/// variable that no equation says anything of is a class by itself.
fn read_off(graph: &Graph, iterations: usize) -> Solution {
    let mut numbers = Numbers::default();
    let ids = (0u32..).zip(&graph.analysis.ids);
    let class_of = ids.map(|(v, id)| match id {
        Some(id) => numbers.of(graph, *id),
        None => numbers.next(graph.analysis.variable(v)),
    });
    let class_of = class_of.collect();
    let mut classes = Vec::new();
    while let Some(data) = numbers.found.get(classes.len()).cloned() {
        let mut all = |ids: &[Id]| ids.iter().map(|c| numbers.of(graph, *c)).collect();
        let structure = match &data.structure {
            Some(made) if data.frozen.is_none() => match made.shape {
                Shape::Cat => Structure::Cat(all(&made.of)),
                Shape::Prod => Structure::Prod(all(&made.of)),
            },
            _ => Structure::Leaf,
        };
        classes.push(Class { size: data.size, frozen: data.frozen, structure });
    }
    let mut strengthened = graph.analysis.strengthened.clone();
    strengthened.sort_unstable();
    strengthened.dedup();
    let (fired, nodes) = (graph.analysis.fired.clone(), graph.total_number_of_nodes());
    Solution { class_of, classes, strengthened, turned: vec![], fired, iterations, nodes }
}
