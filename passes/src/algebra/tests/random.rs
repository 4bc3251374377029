//! Random programs of concatenations, slices, reshapes and pointwise ops, and random equations.

use super::super::{Expr, Solution, Step, System, VarId, solve};
use super::oracle::{assert_complete, assert_sound};
use super::{Build, cat, prod, v};
use proptest::prelude::*;

/// One step of a program; the numbers select operands.
type Instruction = (u8, u8, u8, u8);

struct Program {
    b: Build,
    /// Units of variables that no equation gives: bounds the enumeration.
    free_units: u64,
    widest: u64,
}

impl Program {
    fn size(&self, x: VarId) -> u64 {
        self.b.0.sizes[x.0 as usize]
    }

    fn pick(&self, k: u8) -> Option<VarId> {
        let n = self.b.0.sizes.len();
        (n > 0).then(|| VarId((k as usize % n) as u32))
    }

    /// The `k`-th pair (or single, with the first) of variables for which `fits` holds.
    fn search(&self, k: u8, fits: impl Fn(VarId, VarId) -> bool) -> Option<(VarId, VarId)> {
        let n = self.b.0.sizes.len() as u32;
        let all: Vec<_> =
            (0..n * n).map(|i| (VarId(i / n), VarId(i % n))).filter(|(x, y)| x != y && fits(*x, *y)).collect();
        (!all.is_empty()).then(|| all[k as usize % all.len()])
    }

    fn source(&mut self, size: u64) -> Option<VarId> {
        (self.free_units + size <= 10).then(|| {
            self.free_units += size;
            self.b.var(size)
        })
    }

    fn step(&mut self, (op, i, j, k): Instruction) -> Option<()> {
        if self.b.0.sizes.len() >= 14 {
            return None;
        }
        match op % 12 {
            0 => self.source(1 + u64::from(i) % 6).map(|_| ()),
            1 => {
                let (x, y) = self.search(i, |x, y| self.size(x) == self.size(y))?;
                self.b.same(x, y);
                Some(())
            }
            2 => {
                let (x, y) = (self.pick(i)?, self.pick(j)?);
                let n = self.size(x) + self.size(y);
                (n <= self.widest).then(|| {
                    let z = self.b.var(n);
                    self.b.op("concat", vec![(v(z), cat(&[x, y]))]);
                })
            }
            3 => self.slice(i, j, k),
            4 => {
                let (x, y) = (self.pick(i)?, self.pick(j)?);
                let n = self.size(x) * self.size(y);
                (n <= self.widest).then(|| {
                    let z = self.b.var(n);
                    self.b.op("flatten", vec![(v(z), prod(&[x, y]))]);
                })
            }
            5 => {
                let x = self.pick(i)?;
                let (a, c) = divisor(self.size(x), j);
                let (y, z) = (self.b.var(a), self.b.var(c));
                self.b.op("unflatten", vec![(prod(&[y, z]), v(x))]);
                Some(())
            }
            6 => {
                let (x, y) = (self.pick(i)?, self.pick(j)?);
                let (a, c) = divisor(self.size(x) * self.size(y), k);
                (a.max(c) <= self.widest).then(|| {
                    let (p, q) = (self.b.var(a), self.b.var(c));
                    self.b.op("reshape", vec![(prod(&[x, y]), prod(&[p, q]))]);
                })
            }
            7 => {
                let x = self.pick(i)?;
                (j % 4 == 0).then(|| self.b.0.frozen.push((x, super::super::Reason(u32::from(k)))))
            }
            8 => self.equation(i, j, k, cat, cat),
            9 => self.equation(i, j, k, prod, prod),
            10 => self.equation(i, j, k, cat, prod),
            _ => self.whole(i, j),
        }
    }

    /// One piece of an axis that is cut in two or three.
    fn slice(&mut self, i: u8, j: u8, k: u8) -> Option<()> {
        let x = self.pick(i)?;
        let n = self.size(x);
        let (lo, hi) = (u64::from(j) % n, u64::from(k) % n + 1);
        if hi <= lo || hi - lo == n {
            return None;
        }
        let sizes = [lo, hi - lo, n - hi].into_iter().filter(|s| *s > 0);
        let pieces: Vec<VarId> = sizes.map(|s| self.b.var(s)).collect();
        self.b.op("slice", vec![(v(x), cat(&pieces))]);
        Some(())
    }

    /// f(x, y) = g(p, q) among the variables that there are.
    fn equation(&mut self, i: u8, j: u8, k: u8, f: fn(&[VarId]) -> Expr, g: fn(&[VarId]) -> Expr) -> Option<()> {
        let size = |e: &Expr, x, y| match e {
            Expr::Cat(_) => self.size(x) + self.size(y),
            _ => self.size(x) * self.size(y),
        };
        let (x, y) = (self.pick(i)?, self.pick(j)?);
        let n = size(&f(&[]), x, y);
        let (p, q) = self.search(k, |p, q| size(&g(&[]), p, q) == n && (p, q) != (x, y))?;
        self.b.eq(f(&[x, y]), g(&[p, q]));
        Some(())
    }

    /// x = a nested term of others of the same size: x = cat(y, prod(p, q)).
    fn whole(&mut self, i: u8, j: u8) -> Option<()> {
        let x = self.pick(i)?;
        let y = self.pick(j)?;
        let rest = self.size(x).checked_sub(self.size(y)).filter(|r| *r > 0)?;
        let (p, q) = self.search(j, |p, q| self.size(p) * self.size(q) == rest)?;
        self.b.eq(Expr::Cat(vec![v(y), prod(&[p, q])]), v(x));
        Some(())
    }
}

/// A way to write n as a product of two.
fn divisor(n: u64, k: u8) -> (u64, u64) {
    let all: Vec<u64> = (1..=n).filter(|d| n.is_multiple_of(*d)).collect();
    let d = all[k as usize % all.len()];
    (d, n / d)
}

fn program(steps: &[Instruction], widest: u64) -> System {
    let mut p = Program { b: Build::default(), free_units: 0, widest };
    p.source(3);
    p.source(4);
    for s in steps {
        let _ = p.step(*s);
    }
    p.b.0
}

fn solved(system: &System) -> Solution {
    let solution = solve(system).expect("sizes agree");
    assert_sound(system, &solution);
    assert_complete(system, &solution);
    solution
}

/// 120 cases, or as many as PROPTEST_CASES says.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { default } else { ProptestConfig { cases: 120, ..default } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn random_programs(steps in prop::collection::vec(any::<Instruction>(), 1..14)) {
        solved(&program(&steps, 12));
    }

    /// Reshapes, concatenations and slices only: no random equations, which mostly freeze everything.
    #[test]
    fn random_chains(steps in prop::collection::vec((0u8..7, any::<u8>(), any::<u8>(), any::<u8>()), 1..14)) {
        solved(&program(&steps, 12));
    }

    /// Wide axes: no enumeration, but every choice must be sound.
    #[test]
    fn random_wide(steps in prop::collection::vec(any::<Instruction>(), 1..30)) {
        let system = program(&steps, 60);
        assert_sound(&system, &solve(&system).expect("sizes agree"));
    }

    #[test]
    fn deterministic(steps in prop::collection::vec(any::<Instruction>(), 1..20)) {
        let system = program(&steps, 24);
        prop_assert_eq!(solve(&system), solve(&system));
    }
}

/// The random programs reach every kind of step, and enough of them are exact for the completeness check to mean something.
#[test]
fn random_programs_cover_the_rules() {
    let mut seen = std::collections::BTreeSet::new();
    let (mut exact, mut with_groups) = (0, 0);
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 40) as u8
    };
    for _ in 0..300 {
        let steps: Vec<Instruction> = (0..12).map(|_| (next(), next(), next(), next())).collect();
        let system = program(&steps, 12);
        let solution = solve(&system).expect("sizes agree");
        seen.extend(solution.strengthened.iter().map(|s| s.step));
        exact += usize::from(solution.strengthened.is_empty());
        with_groups += usize::from(solution.groups().count() > 1);
    }
    assert_eq!(seen, [Step::Piece, Step::BrokenRow, Step::CommonDivisor, Step::Misaligned].into());
    assert!(exact > 50 && with_groups > 40, "{exact} exact, {with_groups} with groups");
}
