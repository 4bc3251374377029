//! Tables of positions, as expressions of constants and counters; and how each dialect spells them.

use std::fmt::Write;

/// A generator of pseudo-random numbers (a linear congruence).
#[derive(Clone)]
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn weights(&mut self, n: u64) -> String {
        let mut one = || format!("{:.2}", self.below(400) as f64 / 100.0 - 2.0);
        (0..n).map(|_| one()).collect::<Vec<_>>().join(", ")
    }
}

/// Numbers along an axis, as an expression.
pub enum Table {
    Constant(Vec<i64>),
    /// 0, 1, 2, …
    Counter,
    /// From a number on, in steps (torch).
    Range(i64, i64),
    /// A function of it and a number: `add`, `sub`, `mul`, `div`, `rem`; `from`: the number less it.
    With(&'static str, Box<Table>, i64),
    /// x < 0 ? x + n : x
    Wrapped(Box<Table>, i64),
    Joined(Vec<(Table, usize)>),
    /// From its last number to its first.
    Reversed(Box<Table>),
}

impl Table {
    /// Whether all of it stays, whatever it holds: parts are put together, where what a part counts from depends on the parts before it,
    /// or an op reads it from the last number to the first, which depc does not follow.
    pub fn is_rearranged(&self) -> bool {
        match self {
            Table::Constant(_) | Table::Counter | Table::Range(..) => false,
            Table::With(_, t, _) | Table::Wrapped(t, _) => t.is_rearranged(),
            Table::Joined(_) | Table::Reversed(_) => true,
        }
    }

    /// Whether a part of it is 0, 1, 2, … by itself.
    pub fn has_a_part_that_counts(&self) -> bool {
        let counts = |t: &Table| matches!(t, Table::Constant(n) if n.iter().enumerate().all(|(i, n)| *n == i as i64));
        match self {
            Table::Constant(_) | Table::Counter | Table::Range(..) => false,
            Table::With(_, t, _) | Table::Wrapped(t, _) | Table::Reversed(t) => t.has_a_part_that_counts(),
            Table::Joined(parts) => parts.iter().any(|(t, _)| counts(t)),
        }
    }

    /// Whether it is made of a counter that goes from the one end, though of its numbers those at the other end stay: the first ones of
    /// those that go up from the beginning, the last ones of those that go down to it (`first`: which).
    pub fn counts_from_the_wrong_end(&self, first: bool) -> bool {
        match self {
            Table::Constant(_) => false,
            Table::Counter => !first,
            // The number that is farther from 0 follows.
            Table::Range(from, step) => first != ((*from < 0) != (*step > 0)),
            Table::With(_, t, _) | Table::Wrapped(t, _) | Table::Reversed(t) => t.counts_from_the_wrong_end(first),
            Table::Joined(parts) => parts.iter().any(|(t, _)| t.counts_from_the_wrong_end(first)),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub enum Dialect {
    Linalg,
    StableHlo,
    Tosa,
    Torch,
}

/// An expression that gives these numbers.
pub fn table(draw: &mut Draw, dialect: Dialect, numbers: &[i64], depth: u32) -> Table {
    let steps = draw.below(if depth == 0 { 3 } else { 10 });
    let shifted = |by: i64| numbers.iter().map(|n| n + by).collect::<Vec<i64>>();
    let mut deeper = |numbers: &[i64]| Box::new(table(draw, dialect, numbers, depth - 1));
    match steps {
        0 if dialect != Dialect::Tosa && numbers.iter().enumerate().all(|(i, n)| *n == i as i64) => Table::Counter,
        1 if dialect == Dialect::Torch && evenly(numbers).is_some_and(|step| step != 0) => {
            Table::Range(numbers[0], numbers[1] - numbers[0])
        }
        0..=2 => Table::Constant(numbers.to_vec()),
        8 => Table::With("sub", deeper(&shifted(3)), 3),
        3 if numbers.iter().all(|n| *n >= 2) => Table::With("add", deeper(&shifted(-2)), 2),
        3 if numbers.iter().all(|n| *n >= 0) => {
            Table::With("rem", deeper(&numbers.iter().map(|n| n + 40).collect::<Vec<_>>()), 40)
        }
        4 if dialect != Dialect::Torch && numbers.iter().all(|n| *n >= 0) => {
            let scaled: Vec<i64> = numbers.iter().map(|n| 3 * n).collect();
            Table::With("div", deeper(&scaled), 3)
        }
        5 if numbers.iter().all(|n| *n >= 0) => {
            let below: Vec<i64> = numbers.iter().map(|n| n - 100_000).collect();
            Table::Wrapped(Box::new(Table::Constant(below)), 100_000)
        }
        // What is taken off 50 goes down where the positions go up.
        6 if numbers.iter().all(|n| *n <= 50) => {
            let from = if draw.one_in(2) { 50 } else { numbers.iter().copied().max().unwrap_or(50) };
            let down: Vec<i64> = numbers.iter().map(|n| from - n).collect();
            Table::With("from", Box::new(table(draw, dialect, &down, depth - 1)), from)
        }
        9 if dialect != Dialect::Linalg => {
            let reversed: Vec<i64> = numbers.iter().rev().copied().collect();
            Table::Reversed(Box::new(table(draw, dialect, &reversed, depth - 1)))
        }
        _ if numbers.len() > 2 && dialect == Dialect::Linalg && depth == 3 => {
            let at = 1 + draw.below(numbers.len() as u64 - 1) as usize;
            let part = |numbers: &[i64]| (Table::Constant(numbers.to_vec()), numbers.len());
            Table::Joined(vec![part(&numbers[..at]), part(&numbers[at..])])
        }
        _ if numbers.len() > 2 && dialect != Dialect::Linalg => {
            let at = 1 + draw.below(numbers.len() as u64 - 1) as usize;
            let parts = [&numbers[..at], &numbers[at..]];
            Table::Joined(parts.map(|p| (table(draw, dialect, p, depth - 1), p.len())).into())
        }
        _ => Table::With("mul", deeper(numbers), 1),
    }
}

/// The step of numbers that are evenly apart.
pub fn evenly(numbers: &[i64]) -> Option<i64> {
    let step = numbers.get(1)? - numbers[0];
    numbers.windows(2).all(|w| w[1] - w[0] == step).then_some(step)
}

/// The text of a module's function.
#[derive(Default)]
pub struct Text {
    /// Lines so far.
    pub out: String,
    /// The number of the last value.
    pub count: usize,
}

impl Text {
    pub fn op(&mut self, text: &str) -> String {
        self.count += 1;
        let _ = writeln!(self.out, "    %v{} = {text}", self.count);
        format!("%v{}", self.count)
    }

    pub fn stablehlo(&mut self, t: &Table, n: usize) -> String {
        let ty = format!("tensor<{n}xi64>");
        let all = |x: i64| format!("stablehlo.constant dense<{x}> : {ty}");
        match t {
            Table::Constant(numbers) => self.op(&format!("stablehlo.constant dense<{numbers:?}> : {ty}")),
            Table::Counter => self.op(&format!("stablehlo.iota dim = 0 : {ty}")),
            Table::Range(..) => unreachable!("drawn for torch"),
            Table::With(f, t, x) => {
                let (mut a, mut b) = (self.stablehlo(t, n), self.op(&all(*x)));
                if *f == "from" {
                    std::mem::swap(&mut a, &mut b);
                }
                let names =
                    [("add", "add"), ("sub", "subtract"), ("from", "subtract"), ("mul", "multiply"), ("div", "divide")];
                let name = names.iter().find(|(short, _)| short == f).map_or("remainder", |(_, name)| name);
                self.op(&format!("stablehlo.{name} {a}, {b} : {ty}"))
            }
            Table::Wrapped(t, x) => {
                let (a, zero, b) = (self.stablehlo(t, n), self.op(&all(0)), self.op(&all(*x)));
                let c = self.op(&format!("stablehlo.compare LT, {a}, {zero} : ({ty}, {ty}) -> tensor<{n}xi1>"));
                let sum = self.op(&format!("stablehlo.add {a}, {b} : {ty}"));
                self.op(&format!("stablehlo.select {c}, {sum}, {a} : tensor<{n}xi1>, {ty}"))
            }
            Table::Joined(parts) => {
                let names: Vec<String> = parts.iter().map(|(t, n)| self.stablehlo(t, *n)).collect();
                let types: Vec<String> = parts.iter().map(|(_, n)| format!("tensor<{n}xi64>")).collect();
                let (names, types) = (names.join(", "), types.join(", "));
                self.op(&format!("stablehlo.concatenate {names}, dim = 0 : ({types}) -> {ty}"))
            }
            Table::Reversed(t) => {
                let a = self.stablehlo(t, n);
                self.op(&format!("stablehlo.reverse {a}, dims = [0] : {ty}"))
            }
        }
    }

    pub fn tosa(&mut self, t: &Table, n: usize) -> String {
        let ty = format!("tensor<{n}xi32>");
        let numbers = |x: &str| format!("\"tosa.const\"() <{{values = dense<{x}> : {ty}}}> : () -> {ty}");
        match t {
            Table::Constant(list) => self.op(&numbers(&format!("{list:?}"))),
            Table::Counter => self.op(&numbers(&format!("{:?}", (0..n).collect::<Vec<_>>()))),
            Table::Range(..) => unreachable!("drawn for torch"),
            Table::With("rem", t, x) => {
                // a - (a / x) · x
                let (a, b) = (self.tosa(t, n), self.op(&numbers(&x.to_string())));
                let shift = self.op("\"tosa.const\"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>");
                let q = self.op(&format!("tosa.intdiv {a}, {b} : ({ty}, {ty}) -> {ty}"));
                let m = self.op(&format!("tosa.mul {q}, {b}, {shift} : ({ty}, {ty}, tensor<1xi8>) -> {ty}"));
                self.op(&format!("tosa.sub {a}, {m} : ({ty}, {ty}) -> {ty}"))
            }
            Table::With("mul", t, x) => {
                let (a, b) = (self.tosa(t, n), self.op(&numbers(&x.to_string())));
                let shift = self.op("\"tosa.const\"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>");
                self.op(&format!("tosa.mul {a}, {b}, {shift} : ({ty}, {ty}, tensor<1xi8>) -> {ty}"))
            }
            Table::With(f, t, x) => {
                let (mut a, mut b) = (self.tosa(t, n), self.op(&numbers(&x.to_string())));
                if *f == "from" {
                    std::mem::swap(&mut a, &mut b);
                }
                let name =
                    [("div", "intdiv"), ("from", "sub")].iter().find(|(short, _)| short == f).map_or(*f, |n| n.1);
                self.op(&format!("tosa.{name} {a}, {b} : ({ty}, {ty}) -> {ty}"))
            }
            Table::Wrapped(t, x) => {
                let (a, zero, b) = (self.tosa(t, n), self.op(&numbers("0")), self.op(&numbers(&x.to_string())));
                let c = self.op(&format!("tosa.greater {zero}, {a} : ({ty}, {ty}) -> tensor<{n}xi1>"));
                let sum = self.op(&format!("tosa.add {a}, {b} : ({ty}, {ty}) -> {ty}"));
                self.op(&format!("tosa.select {c}, {sum}, {a} : (tensor<{n}xi1>, {ty}, {ty}) -> {ty}"))
            }
            Table::Joined(parts) => {
                let names: Vec<String> = parts.iter().map(|(t, n)| self.tosa(t, *n)).collect();
                let types: Vec<String> = parts.iter().map(|(_, n)| format!("tensor<{n}xi32>")).collect();
                let (names, types) = (names.join(", "), types.join(", "));
                self.op(&format!("tosa.concat {names} {{axis = 0 : i32}} : ({types}) -> {ty}"))
            }
            Table::Reversed(t) => {
                let a = self.tosa(t, n);
                self.op(&format!("tosa.reverse {a} {{axis = 0 : i32}} : ({ty}) -> {ty}"))
            }
        }
    }

    /// A constant, or several in one, each behind the one before.
    pub fn joined(&mut self, parts: &[Vec<i64>]) -> String {
        let m: usize = parts.iter().map(Vec::len).sum();
        let constant =
            |text: &mut Text, t: &[i64]| text.op(&format!("arith.constant dense<{t:?}> : tensor<{}xi64>", t.len()));
        if let [one] = parts {
            return constant(self, one);
        }
        let (mut all, mut at) = (self.op(&format!("tensor.empty() : tensor<{m}xi64>")), 0);
        for part in parts {
            let (n, t) = (part.len(), constant(self, part));
            let types = format!("tensor<{n}xi64> into tensor<{m}xi64>");
            all = self.op(&format!("tensor.insert_slice {t} into {all}[{at}] [{n}] [1] : {types}"));
            at += n;
        }
        all
    }

    /// An expression inside of a region; its constants are arguments of the region, whose values are collected.
    pub fn linalg(&mut self, t: &Table, args: &mut Vec<Vec<Vec<i64>>>) -> String {
        let number = |text: &mut Text, x: i64| text.op(&format!("arith.constant {x} : i64"));
        match t {
            Table::Constant(numbers) => {
                args.push(vec![numbers.clone()]);
                format!("%t{}", args.len() - 1)
            }
            Table::Joined(parts) => {
                let numbers = |(t, _): &(Table, usize)| match t {
                    Table::Constant(numbers) => numbers.clone(),
                    _ => unreachable!("only constants are joined"),
                };
                args.push(parts.iter().map(numbers).collect());
                format!("%t{}", args.len() - 1)
            }
            Table::Range(..) | Table::Reversed(_) => unreachable!("drawn for other dialects"),
            Table::Counter => {
                let i = self.op("linalg.index 1 : index");
                self.op(&format!("arith.index_cast {i} : index to i64"))
            }
            Table::With(f, t, x) => {
                let (mut a, mut b) = (self.linalg(t, args), number(self, *x));
                if *f == "from" {
                    std::mem::swap(&mut a, &mut b);
                }
                let names = [("add", "addi"), ("sub", "subi"), ("from", "subi"), ("mul", "muli"), ("div", "divsi")];
                let name = names.iter().find(|(short, _)| short == f).map_or("remsi", |(_, name)| name);
                self.op(&format!("arith.{name} {a}, {b} : i64"))
            }
            Table::Wrapped(t, x) => {
                let (a, zero, b) = (self.linalg(t, args), number(self, 0), number(self, *x));
                let c = self.op(&format!("arith.cmpi slt, {a}, {zero} : i64"));
                let sum = self.op(&format!("arith.addi {a}, {b} : i64"));
                self.op(&format!("arith.select {c}, {sum}, {a} : i64"))
            }
        }
    }
}
