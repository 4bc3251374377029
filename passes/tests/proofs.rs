//! Proofs are checked by a checker that shares no code with them: links are statements of the system, or of a rule about a job
//! that is proved by earlier ones; each holds for keep-sets that are drawn at random; and a chain goes from the one axis to the
//! other.

use depc_passes::algebra::{
    Because, Cause, ClassId, Expr, Full, Hop, Keep, Link, Proofs, Shallow, Solution, Structure, System, TermId, VarId,
    rule_names, solve, solve_with_proofs,
};
use depc_passes::groups::Network;
use std::collections::{BTreeMap, BTreeSet};

/// Keep-sets of all variables, as truth values.
type Keeps = Vec<Vec<bool>>;

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }
}

/// What follows from a random choice of units per group.
fn draw(solution: &Solution, dice: &mut Dice) -> Keeps {
    let mut choice: BTreeMap<ClassId, Vec<u32>> = BTreeMap::new();
    for group in solution.groups() {
        let n = solution.class(group).size as u32;
        let mut units: Vec<u32> = (0..n).filter(|_| dice.below(2) == 0).collect();
        if units.is_empty() {
            units.push(dice.below(u64::from(n)) as u32);
        }
        choice.insert(group, units);
    }
    let realised = solution.realise(&choice).expect("a choice");
    let keep = |class: &ClassId| {
        let n = solution.class(*class).size as usize;
        match realised.keep(*class) {
            Keep::All => vec![true; n],
            Keep::Some(units) => {
                let mut out = vec![false; n];
                units.into_iter().for_each(|u| out[u as usize] = true);
                out
            }
        }
    };
    solution.class_of.iter().map(keep).collect()
}

/// The keep-set of a term, by its definition.
fn value(proofs: &Proofs, t: TermId, keeps: &Keeps) -> Vec<bool> {
    let of = |t: &TermId| value(proofs, *t, keeps);
    match proofs.term(t) {
        Shallow::One => vec![true],
        Shallow::Var(v) => keeps[v.0 as usize].clone(),
        Shallow::Back(v) => keeps[v.0 as usize].iter().rev().copied().collect(),
        Shallow::Part { lo, len, of: x } => of(x)[*lo as usize..(lo + len) as usize].to_vec(),
        Shallow::Factor { inner, outer, of: x } => {
            let whole = of(x);
            let n = if *outer { whole.len() / *inner as usize } else { *inner as usize };
            let digit = |i: usize| if *outer { i / *inner as usize } else { i % *inner as usize };
            let mut out = vec![false; n];
            whole.iter().enumerate().filter(|(_, k)| **k).for_each(|(i, _)| out[digit(i)] = true);
            out
        }
        Shallow::Cat(xs) => xs.iter().flat_map(of).collect(),
        Shallow::Prod(xs) => xs
            .iter()
            .map(of)
            .fold(vec![true], |out, k| out.iter().flat_map(|o| k.iter().map(move |b| *o && *b)).collect()),
    }
}

/// An expression without nesting of one kind, size-1 factors and size-0 pieces, as text.
fn plain(sizes: &[u64], e: &Expr) -> String {
    fn size(sizes: &[u64], e: &Expr) -> u64 {
        match e {
            Expr::One => 1,
            Expr::Var(v) | Expr::Back(v) => sizes[v.0 as usize],
            Expr::Cat(xs) => xs.iter().map(|x| size(sizes, x)).sum(),
            Expr::Prod(xs) => xs.iter().map(|x| size(sizes, x)).product(),
        }
    }
    fn items(sizes: &[u64], e: &Expr, cat: bool, out: &mut Vec<String>) {
        match e {
            Expr::Cat(xs) if cat => xs.iter().for_each(|x| items(sizes, x, true, out)),
            Expr::Prod(xs) if !cat => xs.iter().for_each(|x| items(sizes, x, false, out)),
            _ if size(sizes, e) == 0 || (!cat && size(sizes, e) == 1) => {}
            _ => out.push(plain(sizes, e)),
        }
    }
    let (name, cat) = match e {
        _ if size(sizes, e) == 1 => return "1".to_string(),
        Expr::One => return "1".to_string(),
        Expr::Var(v) => return format!("v{}", v.0),
        Expr::Back(v) => return format!("back(v{})", v.0),
        Expr::Cat(_) => ("cat", true),
        Expr::Prod(_) => ("prod", false),
    };
    let mut out = vec![];
    items(sizes, e, cat, &mut out);
    if out.len() == 1 { out.remove(0) } else { format!("{name}({})", out.join(" ")) }
}

fn text(proofs: &Proofs, t: TermId) -> String {
    let list = |xs: &[TermId]| xs.iter().map(|x| text(proofs, *x)).collect::<Vec<_>>().join(" ");
    match proofs.term(t) {
        Shallow::One => "1".to_string(),
        Shallow::Var(v) => format!("v{}", v.0),
        Shallow::Back(v) => format!("back(v{})", v.0),
        Shallow::Part { lo, len, of } => format!("{}[{lo}..{}]", text(proofs, *of), lo + len),
        Shallow::Factor { inner, outer, of } => {
            format!("{}{}{inner}", text(proofs, *of), if *outer { '/' } else { '%' })
        }
        Shallow::Cat(xs) => format!("cat({})", list(xs)),
        Shallow::Prod(xs) => format!("prod({})", list(xs)),
    }
}

struct Checker<'a> {
    system: &'a System,
    proofs: &'a Proofs,
    keeps: Vec<Keeps>,
    checked: BTreeSet<u32>,
}

impl Checker<'_> {
    /// Of what is full, it does not matter where it begins.
    fn without_full(&self, mut text: String) -> String {
        for (v, _) in
            self.keeps[0].iter().enumerate().filter(|(v, _)| self.keeps.iter().all(|k| !k[*v].contains(&false)))
        {
            text = text.replace(&format!("back(v{v})"), &format!("v{v}"));
        }
        text
    }

    fn equal(&self, l: TermId, r: TermId) -> Result<(), String> {
        for keeps in &self.keeps {
            if value(self.proofs, l, keeps) != value(self.proofs, r, keeps) {
                return Err(format!("{} is not {}", text(self.proofs, l), text(self.proofs, r)));
            }
        }
        Ok(())
    }

    /// A chain from one term to another, all of whose rule statements come from jobs before `job`.
    fn chain(&mut self, from: TermId, to: TermId, links: &[Link], job: u32) -> Result<(), String> {
        let mut at = from;
        for link in links {
            if link.left != at {
                return Err(format!("the chain breaks at {}", text(self.proofs, at)));
            }
            self.link(link, job)?;
            at = link.right;
        }
        if at == to { Ok(()) } else { Err(format!("the chain ends at {}", text(self.proofs, at))) }
    }

    fn link(&mut self, link: &Link, job: u32) -> Result<(), String> {
        self.equal(link.left, link.right)?;
        let proofs = self.proofs;
        match &link.why {
            Because::Equation(fact) => {
                let said = [text(proofs, link.left), text(proofs, link.right)];
                let sizes = &self.system.sizes;
                let is_said = |(l, r): &(Expr, Expr)| {
                    let pair =
                        |l: &Expr, r: &Expr| [self.without_full(plain(sizes, l)), self.without_full(plain(sizes, r))];
                    // An equation says the same of both sides from the last index to the first.
                    let [same, back] = [pair(l, r), pair(&l.clone().reversed(), &r.clone().reversed())];
                    let swapped = |p: &[String; 2]| [p[1].clone(), p[0].clone()];
                    [&same, &back].into_iter().any(|p| *p == said || swapped(p) == said)
                };
                let equations = &self.system.facts[*fact as usize].equations;
                if equations.iter().any(is_said) { Ok(()) } else { Err(format!("fact {fact} does not say {said:?}")) }
            }
            Because::Rule(_, j) | Because::Taken(j) if *j >= job => Err(format!("job {j} rests on itself")),
            Because::Taken(j) => {
                self.job(*j)?;
                self.is_taken(link.left, link.right).or_else(|_| self.is_taken(link.right, link.left))
            }
            Because::Rule(number, j) => {
                self.job(*j)?;
                self.instance(*number, *j, link.left, link.right)
            }
            Because::Congruence => {
                let before = if job == u32::MAX { proofs.all() } else { proofs.before(job) };
                let chains = proofs.congruence(link.left, link.right, before).ok_or("no proof of a congruence")?;
                for links in chains {
                    let (Some(first), Some(last)) = (links.first(), links.last()) else { continue };
                    self.chain(first.left, last.right, &links, job)?;
                }
                Ok(())
            }
        }
    }

    /// A job's two terms are equal by what was said before.
    fn job(&mut self, j: u32) -> Result<(), String> {
        if self.checked.insert(j) {
            let (left, right, _) = self.proofs.job(j);
            let links = self.proofs.premise(j).ok_or(format!("job {j} has no proof"))?;
            self.chain(left, right, &links, j)?;
        }
        Ok(())
    }

    /// x = cat of its parts without a gap, or prod of its two factors.
    fn is_taken(&self, x: TermId, whole: TermId) -> Result<(), String> {
        let proofs = self.proofs;
        let fits = match proofs.term(whole) {
            Shallow::Cat(parts) => {
                let mut at = 0;
                let fits = parts.iter().all(|p| {
                    let lo = at;
                    at += proofs.size(*p);
                    matches!(proofs.term(*p), Shallow::Part { lo: from, of, .. } if *of == x && *from == lo)
                        || proofs.size(*p) == 1
                });
                fits && at == proofs.size(x)
            }
            Shallow::Prod(factors) => {
                factors.iter().all(|f| matches!(proofs.term(*f), Shallow::Factor { of, .. } if *of == x))
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(format!("{} is not taken apart as {}", text(proofs, x), text(proofs, whole))) }
    }

    /// The statement of a rule of a job: both terms are of the job's own pieces and factors, and have the kinds that the rule's
    /// equation has.
    fn instance(&self, number: Option<u32>, j: u32, l: TermId, r: TermId) -> Result<(), String> {
        let (left, right, _) = self.proofs.job(j);
        let mut known = BTreeSet::new();
        self.leaves(left, &mut known);
        self.leaves(right, &mut known);
        // A side is an item of the job, or is made of items.
        let items = |t| match self.proofs.term(t) {
            Shallow::Cat(xs) | Shallow::Prod(xs) if !known.contains(&t) => xs.clone(),
            _ => vec![t],
        };
        let used: BTreeSet<TermId> = items(l).into_iter().chain(items(r)).collect();
        // A rule may read an axis as the pieces that it is made of.
        let is_piece = |x: &TermId| {
            known.contains(x) || known.iter().any(|k| self.proofs.equal(*k, *x).is_some()) || self.lies_in(*x, &known)
        };
        if let Some(other) = used.iter().find(|x| self.proofs.size(**x) > 1 && !is_piece(x)) {
            return Err(format!("{} is of another job", text(self.proofs, *other)));
        }
        let name = number.and_then(|n| rule_names().nth(n as usize)).unwrap_or("rest");
        let is_cat = |t| matches!(self.proofs.term(t), Shallow::Cat(_));
        let is_prod = |t| matches!(self.proofs.term(t), Shallow::Prod(_));
        let fits = match name {
            "whole" => !is_prod(l) && !is_prod(r) || is_cat(l) != is_cat(r) || self.is_axis(l) || self.is_axis(r),
            "cut" => is_cat(l) || is_cat(r),
            "factor" => self.is_axis(l) || self.is_axis(r),
            "divide" | "common" => !is_cat(l) && !is_cat(r) || self.is_axis(l),
            "rows" => is_prod(l) || is_prod(r) || self.is_axis(l),
            "row" => is_cat(l) || is_cat(r) || is_prod(l) || is_prod(r) || self.is_axis(l),
            "rest" => true,
            _ => false,
        };
        if fits { Ok(()) } else { Err(format!("rule {name} says nothing of this form")) }
    }

    fn is_axis(&self, t: TermId) -> bool {
        !matches!(self.proofs.term(t), Shallow::Cat(_) | Shallow::Prod(_))
    }

    /// What a term is made of; of parts and factors, what they are of.
    fn leaves(&self, t: TermId, out: &mut BTreeSet<TermId>) {
        match self.proofs.term(t) {
            Shallow::Cat(xs) | Shallow::Prod(xs) => {
                out.insert(t);
                xs.iter().for_each(|x| self.leaves(*x, out));
            }
            Shallow::Part { of, .. } | Shallow::Factor { of, .. } => {
                out.insert(t);
                self.leaves(*of, out);
            }
            _ => drop(out.insert(t)),
        }
    }

    /// Whether it is a piece of a concatenation that equals one of these.
    fn lies_in(&self, x: TermId, known: &BTreeSet<TermId>) -> bool {
        let mut at = x;
        while let Shallow::Part { of, .. } | Shallow::Factor { of, .. } = self.proofs.term(at) {
            at = *of;
            if known.contains(&at) {
                return true;
            }
        }
        (0..self.proofs.terms()).map(|i| self.proofs.nth(i)).any(|t| match self.proofs.term(t) {
            Shallow::Cat(xs) => xs.contains(&at) && known.iter().any(|k| self.proofs.equal(*k, t).is_some()),
            _ => false,
        })
    }

    /// From a to b by equal terms, down and then up.
    fn tie(&mut self, a: VarId, b: VarId, hops: &[Hop]) -> Result<(), String> {
        let (mut at, mut up) = (self.proofs.of(a), false);
        for hop in hops {
            let child = |t: TermId, i: usize| match self.proofs.term(t) {
                Shallow::Cat(xs) | Shallow::Prod(xs) => xs.get(i).copied(),
                _ => None,
            };
            at = match hop {
                Hop::Same(link) if link.left == at => {
                    self.link(link, u32::MAX)?;
                    link.right
                }
                Hop::Into(whole, i) if *whole == at && !up => child(*whole, *i).ok_or("no such piece")?,
                Hop::OutOf(whole, i) if child(*whole, *i) == Some(at) => {
                    up = true;
                    *whole
                }
                _ => return Err(format!("{hop:?} does not go on from {}", text(self.proofs, at))),
            };
        }
        if at == self.proofs.of(b) { Ok(()) } else { Err("the way ends elsewhere".to_string()) }
    }
}

fn cases() -> Vec<(String, depc_ir::graph::Graph)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/cases/groups");
    let mut out = vec![];
    let listed = std::fs::read_dir(folder).expect("the cases are in the source tree");
    let listed = listed.map(|entry| entry.expect("a folder can be listed").path());
    // In these, axes go backwards.
    let backwards = std::path::Path::new(folder).join("../edits/positions_known.dep");
    for path in listed.chain([backwards]) {
        let name = path.display().to_string();
        if name.ends_with(".dep") {
            let text = std::fs::read_to_string(&path).expect("it can be read");
            out.push((name.clone(), depc_ir::parse_graph(&name, &text).unwrap_or_else(|e| panic!("{}", e[0]))));
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(out.len() > 50);
    out
}

/// Every case once more, with proofs: its groups are the same, and what ties random pairs of axes is proved.
#[test]
fn every_case_is_proved() {
    let rules = depc_spec::rules().unwrap_or_else(|e| panic!("{}", e[0]));
    let mut dice = Dice(3);
    let (mut chains, mut by_rules, mut ways, mut full) = (0, 0, 0, 0);
    for (name, graph) in cases() {
        let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{name}: {e}"));
        let system = &net.lowered.system;
        let (solution, proofs) = solve_with_proofs(system).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(solution.classes, net.solution.classes, "{name}");
        assert_eq!(solution.class_of, net.solution.class_of, "{name}");
        assert_eq!(solution.strengthened, net.solution.strengthened, "{name}");
        let keeps = (0..4).map(|_| draw(&solution, &mut dice)).collect();
        let mut checker = Checker { system, proofs: &proofs, keeps, checked: BTreeSet::new() };
        let class = |v: VarId| solution.class_of[v.0 as usize];
        // What goes backwards is proved of what it is backwards.
        let forwards = |v: VarId| match solution.class(class(v)).structure {
            Structure::Back(of) => of,
            _ => class(v),
        };
        let free: Vec<VarId> =
            (0..system.sizes.len() as u32).map(VarId).filter(|v| solution.class(class(*v)).frozen.is_none()).collect();
        let groups: Vec<BTreeSet<ClassId>> =
            free.iter().map(|v| solution.members(class(*v)).into_iter().map(|(g, _)| g).collect()).collect();
        for _ in 0..if free.is_empty() { 0 } else { 60 } {
            let (i, j) = (dice.below(free.len() as u64) as usize, dice.below(free.len() as u64) as usize);
            let (a, b) = (free[i], free[j]);
            let hops = proofs.tie(a, b);
            let shared = groups[i].intersection(&groups[j]).next().is_some();
            assert_eq!(hops.is_some(), shared, "{name}: {a:?} and {b:?}");
            let Some(hops) = hops else { continue };
            if let Err(message) = checker.tie(a, b, &hops) {
                panic!("{name}: {a:?} and {b:?}: {message}\n{hops:?}");
            }
            let same = hops.iter().all(|h| matches!(h, Hop::Same(_)));
            assert_eq!(same, forwards(a) == forwards(b), "{name}: {a:?} and {b:?}");
            chains += usize::from(same);
            ways += usize::from(!same);
            by_rules += hops.iter().filter(|h| matches!(h, Hop::Same(Link { why: Because::Rule(..), .. }))).count();
        }
        for v in (0..system.sizes.len() as u32).map(VarId) {
            let frozen = solution.class(class(v)).frozen;
            assert_eq!(frozen.is_some(), proofs.full(proofs.of(v)).is_some(), "{name}: {v:?}");
            if let Some(cause) = frozen.filter(|c| *c != Cause::Single) {
                full += 1;
                check_full(&name, system, &proofs, proofs.of(v), cause);
            }
        }
    }
    assert!(chains > 500 && by_rules > 20 && ways > 100 && full > 300, "{chains} {by_rules} {ways} {full}");
}

/// The premises of a full term are full, down to marks, without a circle.
fn check_full(name: &str, system: &System, proofs: &Proofs, t: TermId, _: Cause) {
    let mut stack = vec![(t, vec![t])];
    while let Some((t, above)) = stack.pop() {
        match proofs.full(t).unwrap_or_else(|| panic!("{name}: {} is not full", text(proofs, t))) {
            Full::Given(Cause::Given(reason)) => {
                let Shallow::Var(v) = proofs.term(t) else { panic!("{name}: only variables are marked") };
                assert!(system.frozen.contains(&(*v, *reason)), "{name}");
            }
            // It would go both ways.
            Full::Given(Cause::Turned(fact)) => assert!((*fact as usize) < system.facts.len(), "{name}"),
            Full::Given(_) => assert!(proofs.size(t) <= 1 || proofs.size(t) > u64::from(u32::MAX), "{name}"),
            Full::Equal(link) => assert_eq!(link.left, t, "{name}"),
            Full::Inside(of) => {
                let is_child = matches!(proofs.term(*of), Shallow::Cat(xs) | Shallow::Prod(xs) if xs.contains(&t));
                let is_part =
                    matches!(proofs.term(t), Shallow::Part { of: x, .. } | Shallow::Factor { of: x, .. } if x == of);
                assert!(is_child || is_part, "{name}");
            }
            Full::Whole => assert!(matches!(proofs.term(t), Shallow::Cat(_) | Shallow::Prod(_)), "{name}"),
            Full::Rule(number, ..) => {
                let rule = rule_names().nth(*number as usize).expect("a rule");
                assert!(["full", "level", "flush", "crossed", "stop"].contains(&rule), "{name}: {rule}");
            }
        }
        if above.len() > 60 {
            continue;
        }
        for next in proofs.because(t) {
            assert!(!above.contains(&next), "{name}: {} rests on itself", text(proofs, next));
            let mut above = above.clone();
            above.push(next);
            stack.push((next, above));
        }
    }
}

/// The checker is not blind: chains with a wrong reason, a wrong end, or a job that rests on itself are refused.
#[test]
fn a_wrong_proof_is_refused() {
    let mut system = System::default();
    let mut var = |n: u64| {
        system.sizes.push(n);
        VarId(system.sizes.len() as u32 - 1)
    };
    let [x, a, b, c, d] = [8, 3, 5, 3, 5].map(&mut var);
    let cat = |xs: [VarId; 2]| Expr::Cat(xs.map(Expr::Var).to_vec());
    for (i, pair) in [[a, b], [c, d]].into_iter().enumerate() {
        let equations = vec![(Expr::Var(x), cat(pair))];
        system.facts.push(depc_passes::algebra::Fact { rule: "slice".to_string(), origin: i as u32, equations });
    }
    let (solution, proofs) = solve_with_proofs(&system).expect("sizes agree");
    assert_eq!(Ok(solution.clone()), solve(&system));
    let mut dice = Dice(1);
    let keeps = (0..8).map(|_| draw(&solution, &mut dice)).collect();
    let mut checker = Checker { system: &system, proofs: &proofs, keeps, checked: BTreeSet::new() };
    let good = proofs.equal(proofs.of(a), proofs.of(c)).expect("a is c");
    let [Link { left, right, why: Because::Rule(Some(number), job) }] = &good[..] else { panic!("one step: {good:?}") };
    assert_eq!(rule_names().nth(*number as usize), Some("whole"));
    let (left, right, number, job) = (*left, *right, *number, *job);
    let mut check = |to: TermId, links: &[Link], before: u32| checker.chain(proofs.of(a), to, links, before);
    assert_eq!(check(right, &good, u32::MAX), Ok(()));
    assert_eq!(proofs.premise(job).map(|links| links.len()), Some(2));
    let with = |left, right, why| vec![Link { left, right, why }];
    let stop = rule_names().position(|n| n == "stop").expect("a rule") as u32;
    let wrong = [
        (proofs.of(d), good.clone(), u32::MAX),
        (right, vec![], u32::MAX),
        (right, good.clone(), job),
        (right, with(left, right, Because::Equation(0)), u32::MAX),
        (right, with(left, right, Because::Taken(job)), u32::MAX),
        (right, with(left, right, Because::Rule(Some(stop), job)), u32::MAX),
        (proofs.of(b), with(left, proofs.of(b), Because::Rule(Some(number), job)), u32::MAX),
    ];
    for (to, links, before) in wrong {
        assert!(check(to, &links, before).is_err(), "{links:?}");
    }
}
