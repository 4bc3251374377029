//! The oracle: keep-sets as lists of truth values, each equation by its definition. Shares no code with the algebra.

use super::super::{ClassId, Expr, Keep, Solution, System};
use std::collections::{BTreeMap, BTreeSet};

/// One keep-set per variable.
pub type Assignment = Vec<Vec<bool>>;

/// The keep-set of a term; `None` if a variable of it has none yet.
fn value(expr: &Expr, a: &[Vec<bool>]) -> Option<Vec<bool>> {
    match expr {
        Expr::One => Some(vec![true]),
        Expr::Var(x) => a.get(x.0 as usize).cloned(),
        Expr::Back(x) => a.get(x.0 as usize).map(|k| k.iter().rev().copied().collect()),
        Expr::Cat(xs) => {
            let parts: Option<Vec<_>> = xs.iter().map(|x| value(x, a)).collect();
            Some(parts?.concat())
        }
        Expr::Prod(xs) => {
            let mut out = vec![true];
            for x in xs {
                let k = value(x, a)?;
                out = out.iter().flat_map(|o| k.iter().map(move |b| *o && *b)).collect();
            }
            Some(out)
        }
    }
}

/// Checks that the assignment satisfies the system; the error says what it does not.
pub fn check(system: &System, a: &[Vec<bool>]) -> Result<(), String> {
    for (i, k) in a.iter().enumerate() {
        if k.len() as u64 != system.sizes[i] || !k.contains(&true) {
            return Err(format!("variable {i}: {k:?}"));
        }
    }
    for (x, reason) in &system.frozen {
        if a[x.0 as usize].contains(&false) {
            return Err(format!("{x:?} is frozen by {reason:?}"));
        }
    }
    for (i, fact) in system.facts.iter().enumerate() {
        for (l, r) in &fact.equations {
            let (kl, kr) = (value(l, a), value(r, a));
            if kl != kr {
                return Err(format!("fact {i}: {l:?} = {kl:?}, {r:?} = {kr:?}"));
            }
        }
    }
    Ok(())
}

/// All assignments that satisfy the system.
pub fn all(system: &System) -> BTreeSet<Assignment> {
    let mut out = BTreeSet::new();
    extend(system, &mut Vec::new(), &mut out);
    out
}

fn highest(expr: &Expr) -> Option<u32> {
    match expr {
        Expr::One => None,
        Expr::Var(x) | Expr::Back(x) => Some(x.0),
        Expr::Cat(xs) | Expr::Prod(xs) => xs.iter().filter_map(highest).max(),
    }
}

/// The keep-set of `x` if the term has the keep-set `whole`: the slice of a concatenation, the digits of a product.
fn inferred(system: &System, expr: &Expr, whole: &[bool], x: usize) -> Option<Vec<bool>> {
    let size = |e: &Expr| value(e, &system.sizes.iter().map(|n| vec![true; *n as usize]).collect::<Vec<_>>());
    match expr {
        Expr::One => None,
        Expr::Var(y) => (y.0 as usize == x).then(|| whole.to_vec()),
        Expr::Back(y) => (y.0 as usize == x).then(|| whole.iter().rev().copied().collect()),
        Expr::Cat(xs) => {
            let mut lo = 0;
            xs.iter().find_map(|e| {
                let n = size(e)?.len();
                lo += n;
                inferred(system, e, &whole[lo - n..lo], x)
            })
        }
        Expr::Prod(xs) => {
            let mut inner = whole.len();
            xs.iter().find_map(|e| {
                let n = size(e)?.len();
                inner /= n;
                let digit = |d: usize| whole.iter().enumerate().any(|(i, k)| *k && i / inner % n == d);
                inferred(system, e, &(0..n).map(digit).collect::<Vec<_>>(), x)
            })
        }
    }
}

/// Assigns the next variable: by an equation that gives it, else every value; checks each equation once it is complete.
fn extend(system: &System, a: &mut Assignment, out: &mut BTreeSet<Assignment>) {
    let next = a.len();
    if next == system.sizes.len() {
        out.insert(a.clone());
        return;
    }
    let equations: Vec<_> = system.facts.iter().flat_map(|f| &f.equations).collect();
    let by = |l: &Expr, r: &Expr| value(r, a).and_then(|whole| inferred(system, l, &whole, next));
    let known = equations.iter().find_map(|(l, r)| by(l, r).or_else(|| by(r, l)));
    let n = system.sizes[next] as usize;
    let frozen = system.frozen.iter().any(|(x, _)| x.0 as usize == next);
    let values = match known {
        Some(k) => vec![k],
        None if frozen => vec![vec![true; n]],
        None => (1u32..1 << n).map(|m| (0..n).map(|i| m >> i & 1 == 1).collect()).collect(),
    };
    for k in values {
        if !k.contains(&true) || (frozen && k.contains(&false)) {
            continue;
        }
        a.push(k);
        let complete = |(l, r): &&&(Expr, Expr)| highest(l).max(highest(r)) == Some(next as u32);
        if equations.iter().filter(complete).all(|(l, r)| value(l, a) == value(r, a)) {
            extend(system, a, out);
        }
        a.pop();
    }
}

/// The keep-set of every variable that follows from a choice.
pub fn realised(system: &System, solution: &Solution, choice: &BTreeMap<ClassId, Vec<u32>>) -> Assignment {
    let kept = solution.realise(choice).expect("a valid choice");
    let of = |(x, class): (usize, &ClassId)| {
        let n = system.sizes[x] as usize;
        assert_eq!(solution.class(*class).size, n as u64);
        let mut k = vec![false; n];
        match kept.keep(*class) {
            Keep::All => k.fill(true),
            Keep::Some(units) => {
                assert!(units.windows(2).all(|w| w[0] < w[1]), "{units:?}");
                units.into_iter().for_each(|u| k[u as usize] = true);
            }
        }
        assert_eq!(kept.count(*class), k.iter().filter(|b| **b).count() as u64);
        k
    };
    solution.class_of.iter().enumerate().map(of).collect()
}

/// Every choice of units per group, or `most` of them spread over all.
pub fn choices(solution: &Solution, most: u64) -> Vec<BTreeMap<ClassId, Vec<u32>>> {
    let groups: Vec<(ClassId, u64)> = solution.groups().map(|g| (g, solution.class(g).size)).collect();
    let radix = |n: u64| (1u64 << n.min(20)) - 1;
    let total = groups.iter().fold(1u64, |t, (_, n)| t.saturating_mul(radix(*n)));
    let count = total.min(most);
    let nth = |i: u64| {
        let mut code =
            if total <= most { i } else { (u128::from(i) * u128::from(total) / u128::from(most)) as u64 + i % 7 };
        let pick = |(g, n): &(ClassId, u64)| {
            let mask = code % radix(*n) + 1;
            code /= radix(*n);
            (*g, (0..*n as u32).filter(|u| mask >> u & 1 == 1).collect())
        };
        groups.iter().map(pick).collect()
    };
    (0..count).map(nth).collect()
}

/// Soundness: every choice (or 400 of them) satisfies the system.
pub fn assert_sound(system: &System, solution: &Solution) {
    for choice in choices(solution, 400) {
        let a = realised(system, solution, &choice);
        if let Err(e) = check(system, &a) {
            panic!("{e}\nchoice {choice:?}\n{system:?}\n{solution:?}");
        }
        assert_members(solution, &choice, &a);
    }
}

/// The index maps say the same as the keep-sets: an index is kept iff all units that it belongs to are.
fn assert_members(solution: &Solution, choice: &BTreeMap<ClassId, Vec<u32>>, a: &[Vec<bool>]) {
    for (x, class) in solution.class_of.iter().enumerate() {
        let mut k = vec![true; a[x].len()];
        for (group, runs) in solution.members(*class) {
            for unit in (0..solution.class(group).size).filter(|u| !choice[&group].contains(&(*u as u32))) {
                runs.iter().flat_map(|r| r.indices(unit)).for_each(|i| k[i as usize] = false);
            }
        }
        assert_eq!(k, a[x], "index maps of variable {x}: {:?}", solution.members(*class));
    }
}

/// Completeness: if nothing was strengthened, every assignment that satisfies the system is one of ours. Gives the number.
pub fn assert_complete(system: &System, solution: &Solution) -> usize {
    let brute = all(system);
    if !solution.strengthened.is_empty() || !solution.turned.is_empty() {
        return brute.len();
    }
    let ours: BTreeSet<Assignment> =
        choices(solution, u64::MAX).iter().map(|c| realised(system, solution, c)).collect();
    if let Some(lost) = brute.difference(&ours).next() {
        panic!("not found: {lost:?}\n{system:?}\n{solution:?}");
    }
    brute.len()
}
