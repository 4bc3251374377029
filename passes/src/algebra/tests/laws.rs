//! Each rule of the algebra by itself: on jobs that its own left side fits, what it says is held against an enumeration of all
//! keep-sets. An equivalence neither gains nor loses any, a strengthening gains none. A rule with a mistake is caught.

use super::super::interpret::{Application, Table};
use super::super::lang::{Axes, Graph, Job, Node, Said, Structure};
use super::super::solve::{Limits, solve_with};
use super::super::worker::Worker;
use super::super::{Cause, Expr, Fact, Reason, Solution, System, VarId, solve};
use super::oracle::{self, Assignment};
use super::random;
use depc_ir::algebra::{Rules, Shape};
use egg::Id;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn rules() -> Rules {
    depc_spec::algebra().expect("it was built")
}

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }
}

/// A job to try a rule on: sizes of all variables, which of them are full, those made of others, and the sides.
struct Drawn {
    system: System,
    sides: [(Shape, Vec<VarId>); 2],
}

/// Sizes that sum up, or multiply, to n; at least two.
fn sizes(dice: &mut Dice, shape: Shape, n: u64) -> Vec<u64> {
    loop {
        let (mut left, mut out) = (n, vec![]);
        while left > u64::from(shape == Shape::Prod) {
            let next = 1 + dice.below(left);
            match shape {
                Shape::Cat => left -= next,
                Shape::Prod if next > 1 && left.is_multiple_of(next) => left /= next,
                Shape::Prod => continue,
            }
            out.push(next);
        }
        if out.len() > 1 {
            return out;
        }
    }
}

fn draw(dice: &mut Dice, shapes: [Option<Shape>; 2]) -> Drawn {
    let mut system = System::default();
    let shapes = shapes.map(|s| s.unwrap_or(if dice.below(2) == 0 { Shape::Cat } else { Shape::Prod }));
    let total = match shapes {
        [Shape::Cat, Shape::Cat] => 3 + dice.below(6),
        [Shape::Prod, Shape::Prod] => [4, 6, 8, 12, 12, 18, 30][dice.below(7) as usize],
        _ => [4, 6, 8, 9, 12][dice.below(5) as usize],
    };
    let most_full = 1 + dice.below(4);
    let sides = shapes.map(|shape| {
        let sizes_of = |dice: &mut Dice| loop {
            let sizes = sizes(dice, shape, total);
            // So much can be enumerated.
            if shapes != [Shape::Prod; 2] || sizes.iter().sum::<u64>() <= 11 || total == 30 && sizes == [15, 2] {
                return sizes;
            }
        };
        let mut axes: Vec<VarId> = vec![];
        for n in sizes_of(dice) {
            let again = axes.iter().copied().find(|x| system.sizes[x.0 as usize] == n);
            // Now and then one axis lies there twice.
            if let Some(x) = again.filter(|_| dice.below(6) == 0) {
                axes.push(x);
                continue;
            }
            let x = variable(&mut system, n);
            axes.push(x);
            if dice.below(4) < most_full - 1 {
                system.frozen.push((x, Reason(0)));
            } else if n > 1 && dice.below(3) == 0 {
                let pieces =
                    sizes(dice, Shape::Cat, n).into_iter().map(|n| variable(&mut system, n)).collect::<Vec<_>>();
                let of = Expr::Cat(pieces.into_iter().map(Expr::Var).collect());
                say(&mut system, Expr::Var(x), of);
            }
        }
        (shape, axes)
    });
    Drawn { system, sides }
}

fn variable(system: &mut System, size: u64) -> VarId {
    system.sizes.push(size);
    VarId(system.sizes.len() as u32 - 1)
}

fn say(system: &mut System, l: Expr, r: Expr) {
    system.facts.push(Fact { rule: "said".to_string(), origin: 0, equations: vec![(l, r)] });
}

/// What a rule makes of a drawn job, as a system over the same variables and new ones; `None` if it does not fit. With it,
/// whether it strengthened.
fn outcome(table: &Table, drawn: &Drawn) -> Option<(System, bool)> {
    let known = &drawn.system;
    let mut frozen = vec![None; known.sizes.len()];
    known.frozen.iter().for_each(|(x, reason)| frozen[x.0 as usize] = Some(Cause::Given(*reason)));
    let (ids, fired) = (vec![None; known.sizes.len()], vec![0; table.rules.len()]);
    let axes =
        Axes { sizes: known.sizes.clone(), frozen, ids, fired, log: Some(Default::default()), ..Axes::default() };
    let mut graph = Graph::new(axes).with_explanations_enabled();
    let mut work = Worker::new(&mut graph, 0);
    // Pieces of size 1 are of no interest to a class, but here each is a variable.
    let mut names: BTreeMap<Id, VarId> = BTreeMap::new();
    let mut node = |work: &mut Worker, x: VarId| {
        let id = work.graph.add_uncanonical(Node::Var(x.0));
        names.insert(id, x);
        id
    };
    for fact in &known.facts {
        let [(Expr::Var(x), Expr::Cat(pieces))] = &fact.equations[..] else { panic!("an axis is its pieces") };
        let x = node(&mut work, *x);
        let pieces =
            pieces.iter().map(|p| if let Expr::Var(p) = p { node(&mut work, *p) } else { panic!("a variable") });
        let pieces = pieces.collect();
        let whole = work.cat(pieces);
        work.tie(x, whole);
    }
    let mut structure = |(shape, axes): &(Shape, Vec<VarId>)| {
        let of: Vec<Id> = axes.iter().map(|x| node(&mut work, *x)).collect();
        let made = if *shape == Shape::Cat { Node::Cat(of.clone().into()) } else { Node::Prod(of.clone().into()) };
        let node = work.graph.add_uncanonical(made);
        Structure { shape: *shape, of: of.into(), node, fact: 0 }
    };
    let job = Job { left: structure(&drawn.sides[0]), right: structure(&drawn.sides[1]), fact: 0 };
    graph.analysis.jobs.clear();
    let mut run = Application::new(table, &mut graph, &job);
    let goes_on = run.step();
    let left = run.left().map(|(shape, items)| (shape, items.iter().map(|i| (i.id, i.lo, i.size)).collect::<Vec<_>>()));
    run.finish();
    graph.analysis.fired.iter().any(|n| *n > 0).then_some(())?;
    let strengthened = !graph.analysis.strengthened.is_empty();
    let mut read = Reader { graph: &graph, names, parts: BTreeMap::new(), system: known.clone() };
    for (_, said) in &graph.analysis.log.as_ref().expect("it was asked for").said {
        match said {
            Said::Equal(_, l, r) | Said::Taken(l, r) => {
                let (l, r) = (read.expr(*l), read.expr(*r));
                say(&mut read.system, l, r);
            }
            Said::Full { of: x, .. } => {
                // Whatever it is, it is as a variable that is full.
                let n = graph[*x].data.size;
                let (x, full) = (read.expr(*x), variable(&mut read.system, n));
                read.system.frozen.push((full, Reason(0)));
                say(&mut read.system, x, Expr::Var(full));
            }
        }
    }
    if goes_on {
        let [l, r] = left.map(|(shape, items)| {
            let of = items.into_iter().map(|(id, lo, size)| read.part(id, lo, size)).collect();
            if shape == Shape::Cat { Expr::Cat(of) } else { Expr::Prod(of) }
        });
        say(&mut read.system, l, r);
    }
    Some((read.system, strengthened))
}

/// Nodes as terms of the oracle. Parts and factors are variables: of what, an equation must say.
struct Reader<'a> {
    graph: &'a Graph,
    names: BTreeMap<Id, VarId>,
    parts: BTreeMap<(VarId, u64, u64), VarId>,
    system: System,
}

impl Reader<'_> {
    fn expr(&mut self, id: Id) -> Expr {
        if let Some(x) = self.names.get(&id) {
            return Expr::Var(*x);
        }
        match self.graph.id_to_node(id).clone() {
            Node::Cat(of) => Expr::Cat(of.iter().map(|id| self.expr(*id)).collect()),
            Node::Prod(of) => Expr::Prod(of.iter().map(|id| self.expr(*id)).collect()),
            Node::Part { lo, len, of: [x] } => self.part(x, lo, len),
            Node::One => Expr::Prod(vec![]),
            Node::Fac { .. } => {
                let x = variable(&mut self.system, self.graph[id].data.size);
                self.names.insert(id, x);
                Expr::Var(x)
            }
            node => panic!("{node:?}"),
        }
    }

    fn part(&mut self, id: Id, lo: u64, len: u64) -> Expr {
        let Expr::Var(x) = self.expr(id) else { panic!("a part of an axis") };
        if len == 1 {
            return Expr::Prod(vec![]);
        }
        if len == self.system.sizes[x.0 as usize] {
            return Expr::Var(x);
        }
        let system = &mut self.system;
        Expr::Var(*self.parts.entry((x, lo, len)).or_insert_with(|| variable(system, len)))
    }
}

/// The keep-sets of the first variables that satisfy a system.
///
/// The oracle assigns variables in order, and infers what an equation gives: here it has an order in which most are given.
fn keep_sets(system: &System, count: usize) -> BTreeSet<Assignment> {
    let equations: Vec<&(Expr, Expr)> = system.facts.iter().flat_map(|f| &f.equations).collect();
    let (mut order, mut place): (Vec<u32>, BTreeMap<u32, u32>) = (vec![], BTreeMap::new());
    let variables = |expr: &Expr| {
        let mut out = vec![];
        expr.for_each(&mut |x| out.push(x.0));
        out
    };
    while order.len() < system.sizes.len() {
        let known = |expr: &Expr| variables(expr).iter().all(|x| place.contains_key(x));
        let given = equations.iter().flat_map(|(l, r)| [(l, r), (r, l)]).filter(|(l, _)| known(l));
        let given = given.flat_map(|(_, r)| variables(r)).find(|x| !place.contains_key(x));
        let next =
            given.or_else(|| (0..system.sizes.len() as u32).find(|x| !place.contains_key(x))).expect("one is left");
        place.insert(next, order.len() as u32);
        order.push(next);
    }
    let mut ordered = System { sizes: order.iter().map(|x| system.sizes[*x as usize]).collect(), ..System::default() };
    ordered.frozen = system.frozen.iter().map(|(x, why)| (VarId(place[&x.0]), *why)).collect();
    for (l, r) in equations {
        let renamed = |e: &Expr| e.try_map(&mut |x| Some(VarId(place[&x.0]))).expect("all have a place");
        say(&mut ordered, renamed(l), renamed(r));
    }
    let back = |a: Assignment| (0..count as u32).map(|x| a[place[&x] as usize].clone()).collect();
    oracle::all(&ordered).into_iter().map(back).collect()
}

fn case(before: &System, after: &System) -> String {
    format!("{before:?}\nbecomes\n{after:?}")
}

fn size(sizes: &[u64], expr: &Expr) -> u64 {
    expr.size(&|x| Some(sizes[x.0 as usize])).expect("fits")
}

/// Tries a rule on jobs that it fits. Says what is wrong with it, and how often it fitted, strengthened, and lost.
fn judge(rules: Rules) -> (Result<(), String>, [usize; 3]) {
    let table = Table::new(rules);
    let rule = &table.rules[0];
    let (mut dice, mut counts) = (Dice(7), [0; 3]);
    for _ in 0..20_000 {
        if counts[0] == 40 {
            break;
        }
        let drawn = draw(&mut dice, rule.sides.map(|p| p.shape));
        let Some((after, noted)) = outcome(&table, &drawn) else { continue };
        let mut before = drawn.system.clone();
        let [l, r] = drawn.sides.clone().map(|(shape, of)| {
            let of = of.into_iter().map(Expr::Var).collect();
            if shape == Shape::Cat { Expr::Cat(of) } else { Expr::Prod(of) }
        });
        say(&mut before, l, r);
        let count = before.sizes.len();
        counts[0] += 1;
        counts[1] += usize::from(noted);
        let size = |e: &Expr| size(&after.sizes, e);
        if let Some((l, r)) = after.facts.iter().flat_map(|f| &f.equations).find(|(l, r)| size(l) != size(r)) {
            return (Err(format!("ties {l:?} to {r:?}: {}", case(&before, &after))), counts);
        }
        let [was, is] = [&before, &after].map(|system| keep_sets(system, count));
        counts[2] += usize::from(is.len() < was.len());
        if let Some(gained) = is.difference(&was).next() {
            return (Err(format!("gains {gained:?}: {}", case(&before, &after))), counts);
        }
        if let Some(lost) = was.difference(&is).next().filter(|_| !noted) {
            return (Err(format!("loses {lost:?}, and does not say so: {}", case(&before, &after))), counts);
        }
    }
    (Ok(()), counts)
}

fn only(rules: Rules, name: &str) -> Rules {
    Rules { rules: rules.rules.into_iter().filter(|r| r.name == name).collect() }
}

#[test]
fn every_rule_is_what_it_is_marked() {
    let mut seen = String::new();
    for rule in rules().rules {
        let (verdict, [fitted, noted, lost]) = judge(only(rules(), &rule.name));
        if let Err(message) = verdict {
            panic!("{}: {message}", rule.name);
        }
        assert!(fitted >= 20, "{} fits only {fitted} of the jobs drawn", rule.name);
        assert_eq!(noted > 0, rule.strengthening, "{}", rule.name);
        seen += &format!("{}\n    {fitted} jobs, strengthened {noted}, lost keep-sets in {lost}\n", rule.text);
    }
    insta::assert_snapshot!(seen);
}

/// One mistake for each rule: a size, an order, or a part that is left out.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("full", "where X.. full", "where 1 < 2"),
    ("whole", "a = cat(B..); ", ""),
    ("level", "A.. full, ", ""),
    ("open", "cat(P.. Y..)", "cat(P.. P.. Y..)"),
    ("part", "cat(A.. P.. X..)", "cat(P.. A.. X..)"),
    ("cut", "cat(A.. c[..n])", "cat(c[..n] A..)"),
    ("factor", "a = prod(B..); ", ""),
    ("flush", "A.. full, ", ""),
    ("divide", "a = b%n", "a = b%n; full a"),
    ("common", "a%n = b%n; ", ""),
    ("crossed", "full B..%n; ", ""),
    ("stop", "full A..; ", ""),
    ("rows", "prod(p[n..] Q..)", "prod(p[..n] Q..)"),
    ("row", "prod(Q..) = cat(A..); ", ""),
    ("above", "cat(a[..n] a[n..] X..)", "cat(a[n..] a[..n] X..)"),
    ("broken", "cat(A.. c[..n] c[n..] X..)", "cat(c[..n] A.. c[n..] X..)"),
];

#[test]
fn a_mistake_in_any_rule_is_caught() {
    for rule in rules().rules {
        let (_, from, to) = MISTAKES.iter().find(|(name, ..)| *name == rule.name).expect("each rule has a mistake");
        assert!(rule.text.contains(from), "{}: {from}", rule.name);
        let wrong = depc_ir::parse_algebra("wrong", &rule.text.replacen(from, to, 1)).expect("it can be read");
        assert!(judge(wrong).0.is_err(), "{}: {from} -> {to} is not caught", rule.name);
    }
}

/// Without a shortcut the keep-sets are the same.
#[test]
fn shortcuts_change_no_answer() {
    let sets = |system: &System, solution: &Solution| {
        let choices = oracle::choices(solution, u64::MAX);
        choices.iter().map(|c| oracle::realised(system, solution, c)).collect::<BTreeSet<Assignment>>()
    };
    for name in rules().rules.iter().filter(|r| r.shortcut).map(|r| r.name.clone()) {
        let without = rules().rules.into_iter().filter(|r| r.name != name).collect();
        let table = Arc::new(Table::new(Rules { rules: without }));
        for (i, system) in random::fixed_systems().take(1500).enumerate() {
            let with = solve(&system).expect("sizes agree");
            let off = solve_with(&table, &system, &[], Limits { iterations: 1 << 16, nodes: 1 << 20 }, false)
                .expect("sizes agree")
                .0;
            assert_eq!(random::count(&with), random::count(&off), "without {name}: {system:?}");
            assert!(i > 150 || sets(&system, &with) == sets(&system, &off), "without {name}: {system:?}");
        }
    }
}
