//! Random index tables, made of constants and counters by arithmetic and concatenation, in networks that look a hidden layer up at
//! them: pruned and masked networks agree, and what says "the same position", a slice or a repetition keeps nothing from going.
//!
//! A table is drawn as what it shall hold; then an expression that gives these numbers is drawn. Neither knows how depc finds them
//! out again. What is computed is seen by running both modules.

#[path = "positions/torch.rs"]
mod torch;

use depc_tests::zoo;
use std::fmt::Write;

/// A generator of pseudo-random numbers (a linear congruence).
#[derive(Clone)]
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn weights(&mut self, n: u64) -> String {
        let mut one = || format!("{:.2}", self.below(400) as f64 / 100.0 - 2.0);
        (0..n).map(|_| one()).collect::<Vec<_>>().join(", ")
    }
}

/// Numbers along an axis, as an expression.
enum Table {
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
}

impl Table {
    /// Whether parts of it are put together: what a part counts from depends on the parts before it, so all of it stays.
    fn is_joined(&self) -> bool {
        match self {
            Table::Constant(_) | Table::Counter | Table::Range(..) => false,
            Table::With(_, t, _) | Table::Wrapped(t, _) => t.is_joined(),
            Table::Joined(_) => true,
        }
    }

    /// Whether it is made of a counter that goes from the one end, though of its numbers those at the other end stay: the first ones of
    /// those that go up from the beginning, the last ones of those that go down to it (`first`: which).
    fn counts_from_the_wrong_end(&self, first: bool) -> bool {
        match self {
            Table::Constant(_) => false,
            Table::Counter => !first,
            // The number that is farther from 0 follows.
            Table::Range(from, step) => first != ((*from < 0) != (*step > 0)),
            Table::With(_, t, _) | Table::Wrapped(t, _) => t.counts_from_the_wrong_end(first),
            Table::Joined(parts) => parts.iter().any(|(t, _)| t.counts_from_the_wrong_end(first)),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Dialect {
    Linalg,
    StableHlo,
    Tosa,
    Torch,
}

/// An expression that gives these numbers.
fn table(draw: &mut Draw, dialect: Dialect, numbers: &[i64], depth: u32) -> Table {
    let steps = draw.below(if depth == 0 { 3 } else { 9 });
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
fn evenly(numbers: &[i64]) -> Option<i64> {
    let step = numbers.get(1)? - numbers[0];
    numbers.windows(2).all(|w| w[1] - w[0] == step).then_some(step)
}

/// The text of a module's function.
#[derive(Default)]
struct Text {
    out: String,
    count: usize,
}

impl Text {
    fn op(&mut self, text: &str) -> String {
        self.count += 1;
        let _ = writeln!(self.out, "    %v{} = {text}", self.count);
        format!("%v{}", self.count)
    }

    fn stablehlo(&mut self, t: &Table, n: usize) -> String {
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
        }
    }

    fn tosa(&mut self, t: &Table, n: usize) -> String {
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
        }
    }

    /// A constant, or several in one, each behind the one before.
    fn joined(&mut self, parts: &[Vec<i64>]) -> String {
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
    fn linalg(&mut self, t: &Table, args: &mut Vec<Vec<Vec<i64>>>) -> String {
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
            Table::Range(..) => unreachable!("drawn for torch"),
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

/// A network that looks a hidden layer of n units up at m positions; if `seen`, the positions are added to what is looked up.
fn network(draw: &mut Draw, dialect: Dialect, n: u64, numbers: &[i64], t: &Table, seen: bool) -> String {
    let m = numbers.len();
    let (w, u) = (draw.weights(3 * n), draw.weights(2 * m as u64));
    let (w, u) = (shaped(&w, n as usize), shaped(&u, 2));
    let mut text = Text::default();
    match dialect {
        Dialect::StableHlo => {
            let w = text.op(&format!("stablehlo.constant dense<{w}> : tensor<3x{n}xf32>"));
            let u = text.op(&format!("stablehlo.constant dense<{u}> : tensor<{m}x2xf32>"));
            let h =
                text.op(&format!("stablehlo.dot_general %x, {w}, contracting_dims = [1] x [0] : (tensor<1x3xf32>, tensor<3x{n}xf32>) -> tensor<1x{n}xf32>"));
            let i = text.stablehlo(t, m);
            let column = text.op(&format!("stablehlo.reshape {i} : (tensor<{m}xi64>) -> tensor<{m}x1xi64>"));
            let mut y = if draw.one_in(2) {
                text.op(&format!(
                    "\"stablehlo.gather\"({h}, {column}) <{{dimension_numbers = #stablehlo.gather<offset_dims = [0], \
                     collapsed_slice_dims = [1], start_index_map = [1], index_vector_dim = 1>, slice_sizes = \
                     array<i64: 1, 1>}}> : (tensor<1x{n}xf32>, tensor<{m}x1xi64>) -> tensor<1x{m}xf32>"
                ))
            } else {
                let zero = text.op(&format!("stablehlo.constant dense<0> : tensor<{m}x1xi64>"));
                let pairs = format!("(tensor<{m}x1xi64>, tensor<{m}x1xi64>) -> tensor<{m}x2xi64>");
                let at = text.op(&format!("stablehlo.concatenate {zero}, {column}, dim = 1 : {pairs}"));
                let y = text.op(&format!(
                    "\"stablehlo.gather\"({h}, {at}) <{{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = \
                     [0, 1], start_index_map = [0, 1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>}}> : \
                     (tensor<1x{n}xf32>, tensor<{m}x2xi64>) -> tensor<{m}xf32>"
                ));
                text.op(&format!("stablehlo.reshape {y} : (tensor<{m}xf32>) -> tensor<1x{m}xf32>"))
            };
            if seen {
                let f = text.op(&format!("stablehlo.convert {i} : (tensor<{m}xi64>) -> tensor<{m}xf32>"));
                let f = text.op(&format!("stablehlo.reshape {f} : (tensor<{m}xf32>) -> tensor<1x{m}xf32>"));
                y = text.op(&format!("stablehlo.add {y}, {f} : tensor<1x{m}xf32>"));
            }
            let types = format!("(tensor<1x{m}xf32>, tensor<{m}x2xf32>) -> tensor<1x2xf32>");
            let z = text.op(&format!("stablehlo.dot_general {y}, {u}, contracting_dims = [1] x [0] : {types}"));
            function(&text, "1x3", "1x2", &z)
        }
        Dialect::Tosa => {
            let constant = |dims: &str, values: &str| {
                let ty = format!("tensor<{dims}>");
                format!("\"tosa.const\"() <{{values = dense<{values}> : {ty}}}> : () -> {ty}")
            };
            let w = text.op(&constant(&format!("1x3x{n}xf32"), &format!("[{w}]")));
            let u = text.op(&constant(&format!("1x{m}x2xf32"), &format!("[{u}]")));
            let zero = text.op(&constant("1xf32", "0.0"));
            let z1 = "tensor<1xf32>, tensor<1xf32>";
            let types = format!("(tensor<1x1x3xf32>, tensor<1x3x{n}xf32>, {z1}) -> tensor<1x1x{n}xf32>");
            let h = text.op(&format!("tosa.matmul %x, {w}, {zero}, {zero} : {types}"));
            let shape = |text: &mut Text, dims: &[usize]| {
                let k = dims.len();
                let values = format!("{{values = dense<{dims:?}> : tensor<{k}xindex>}}");
                text.op(&format!("tosa.const_shape {values} : () -> !tosa.shape<{k}>"))
            };
            let s = shape(&mut text, &[1, n as usize, 1]);
            let ty = format!("(tensor<1x1x{n}xf32>, !tosa.shape<3>) -> tensor<1x{n}x1xf32>");
            let x = text.op(&format!("tosa.reshape {h}, {s} : {ty}"));
            let i = text.tosa(t, m);
            let s = shape(&mut text, &[1, m]);
            let ty = format!("(tensor<{m}xi32>, !tosa.shape<2>) -> tensor<1x{m}xi32>");
            let at = text.op(&format!("tosa.reshape {i}, {s} : {ty}"));
            let ty = format!("(tensor<1x{n}x1xf32>, tensor<1x{m}xi32>) -> tensor<1x{m}x1xf32>");
            let y = text.op(&format!("tosa.gather {x}, {at} : {ty}"));
            let s = shape(&mut text, &[1, 1, m]);
            let ty = format!("(tensor<1x{m}x1xf32>, !tosa.shape<3>) -> tensor<1x1x{m}xf32>");
            let mut y = text.op(&format!("tosa.reshape {y}, {s} : {ty}"));
            if seen {
                let f = text.op(&format!("tosa.cast {at} : (tensor<1x{m}xi32>) -> tensor<1x{m}xf32>"));
                let ty = format!("(tensor<1x{m}xf32>, !tosa.shape<3>) -> tensor<1x1x{m}xf32>");
                let f = text.op(&format!("tosa.reshape {f}, {s} : {ty}"));
                let ty = format!("tensor<1x1x{m}xf32>");
                y = text.op(&format!("tosa.add {y}, {f} : ({ty}, {ty}) -> {ty}"));
            }
            let types = format!("(tensor<1x1x{m}xf32>, tensor<1x{m}x2xf32>, {z1}) -> tensor<1x1x2xf32>");
            let z = text.op(&format!("tosa.matmul {y}, {u}, {zero}, {zero} : {types}"));
            function(&text, "1x1x3", "1x1x2", &z)
        }
        Dialect::Torch => torch::network(draw, n, numbers, t, false),
        Dialect::Linalg => {
            let w = text.op(&format!("arith.constant dense<{w}> : tensor<3x{n}xf32>"));
            let u = text.op(&format!("arith.constant dense<{u}> : tensor<{m}x2xf32>"));
            let zero = text.op("arith.constant 0.0 : f32");
            let product = |text: &mut Text, a: &str, b: &str, k: usize, n: usize| {
                let ty = format!("tensor<1x{n}xf32>");
                let e = text.op(&format!("tensor.empty() : {ty}"));
                let z = text.op(&format!("linalg.fill ins({zero} : f32) outs({e} : {ty}) -> {ty}"));
                let ins = format!("ins({a}, {b} : tensor<1x{k}xf32>, tensor<{k}x{n}xf32>)");
                text.op(&format!("linalg.matmul {ins} outs({z} : {ty}) -> {ty}"))
            };
            let h = product(&mut text, "%x", &w, 3, n as usize);
            let (mut body, mut tables) = (Text { count: 1000, ..Text::default() }, vec![]);
            let i = body.linalg(t, &mut tables);
            let at = body.op(&format!("arith.index_cast {i} : i64 to index"));
            let row = body.op("linalg.index 0 : index");
            let mut e = body.op(&format!("tensor.extract {h}[{row}, {at}] : tensor<1x{n}xf32>"));
            if seen {
                let f = body.op(&format!("arith.sitofp {i} : i64 to f32"));
                e = body.op(&format!("arith.addf {e}, {f} : f32"));
            }
            let line = "affine_map<(d0, d1) -> (d1)>";
            let maps = tables.iter().map(|_| line).chain(["affine_map<(d0, d1) -> (d0, d1)>"]).collect::<Vec<_>>();
            let names: Vec<String> = tables.iter().map(|parts| text.joined(parts)).collect();
            let ty = format!("tensor<1x{m}xf32>");
            let out = text.op(&format!("tensor.empty() : {ty}"));
            let types = vec![format!("tensor<{m}xi64>"); names.len()].join(", ");
            let ins = match names.is_empty() {
                true => String::new(),
                false => format!("ins({} : {types}) ", names.join(", ")),
            };
            let args: Vec<String> = (0..names.len()).map(|i| format!("%t{i}: i64, ")).collect();
            let y = text.op(&format!(
                "linalg.generic {{indexing_maps = [{}], iterator_types = [\"parallel\", \"parallel\"]}} {ins}outs({out} : \
                 {ty}) {{\n    ^bb0({}%o: f32):\n{}      linalg.yield {e} : f32\n    }} -> {ty}",
                maps.join(", "),
                args.concat(),
                body.out
            ));
            let z = product(&mut text, &y, &u, m, 2);
            function(&text, "1x3", "1x2", &z)
        }
    }
}

fn shaped(values: &str, columns: usize) -> String {
    let values: Vec<&str> = values.split(", ").collect();
    let rows: Vec<String> = values.chunks(columns).map(|row| format!("[{}]", row.join(", "))).collect();
    format!("[{}]", rows.join(", "))
}

fn function(text: &Text, from: &str, to: &str, result: &str) -> String {
    let (from, to) = (format!("tensor<{from}xf32>"), format!("tensor<{to}xf32>"));
    format!("module {{\n  func.func @main(%x: {from}) -> {to} {{\n{}    return {result} : {to}\n  }}\n}}\n", text.out)
}

/// What a table holds: the size of the axis that is looked up, the positions, and, if units of the axis may go, which numbers of the table
/// stay then: the first ones, or the last.
fn positions(draw: &mut Draw) -> (u64, Vec<i64>, Option<Stays>) {
    let m = 4 + draw.below(5) as i64;
    let (k, lo) = (2 + draw.below(2) as i64, draw.below(3) as i64);
    let all = 0..m;
    let up = |n: i64, numbers: Vec<i64>| (n as u64, numbers, Some(Stays::First));
    let drawn = match draw.below(10) {
        0 | 1 => up(m, all.collect()),
        // A slice: what is behind it goes, and of the slice itself.
        2 => up(lo + m + 2, all.map(|i| lo + i).collect()),
        3 => up(k * m + lo, all.map(|i| k * i + lo.min(k - 1)).collect()),
        4 => up(m, (0..k * m).map(|i| i % m).collect()),
        5 => up(m, (0..k * m).map(|i| i / k).collect()),
        // Blocks begin where they will, and the last one may not be complete.
        6 => up(k * (m - 1) + lo + 1 + draw.below(k as u64) as i64, all.map(|i| k * i + lo).collect()),
        7 => (m as u64, all.map(|i| if i < 2 { 1 - i } else { i }).collect(), Some(Stays::All)),
        _ => (m as u64, all.map(|_| draw.below(m as u64) as i64).collect(), None),
    };
    // The same from the last to the first.
    match drawn {
        (n, numbers, Some(Stays::First)) if draw.one_in(3) => {
            (n, numbers.into_iter().map(|p| n as i64 - 1 - p).collect(), Some(Stays::Last))
        }
        drawn => drawn,
    }
}

/// What stays of a table when units go.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Stays {
    First,
    Last,
    /// No unit goes.
    All,
}

#[test]
fn random_tables() {
    let mut draw = Draw(20);
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let [input, pruned, masked] = ["in.mlir", "pruned.mlir", "masked.mlir"].map(|name| dir.path().join(name));
    let (mut went, mut stayed, mut backwards) = (0, 0, 0);
    for round in 0..60 {
        for dialect in [Dialect::Linalg, Dialect::StableHlo, Dialect::Tosa] {
            let (n, numbers, stays) = positions(&mut draw);
            let seen = draw.one_in(4);
            let t = table(&mut draw, dialect, &numbers, 3);
            let text = network(&mut draw, dialect, n, &numbers, &t, seen);
            std::fs::write(&input, &text).expect("a temporary file");
            let outcome = zoo::prune(&input, 0.5, &pruned, Some(&masked), None);
            let less = outcome.after < outcome.before;
            if let (Some(stays), false) = (stays, seen) {
                let wrong = t.is_joined() || t.counts_from_the_wrong_end(stays == Stays::First);
                // What lies behind all that is read may go in any case.
                let behind = numbers.iter().all(|p| p + 1 < n as i64);
                assert_eq!(less, stays != Stays::All && !wrong || behind, "round {round}: {numbers:?} of {n}\n{text}");
            }
            let counter = if less { &mut went } else { &mut stayed };
            *counter += 1;
            backwards += usize::from(less && stays == Some(Stays::Last));
            let difference = zoo::difference(&pruned, &masked, None);
            assert!(difference <= 1e-4, "round {round}: {numbers:?} of {n}: they differ by {difference:.1e}\n{text}");
        }
    }
    assert!(
        went > 60 && stayed > 30 && backwards > 10,
        "{went} networks were pruned, {stayed} were not; {backwards} backwards"
    );
}

/// Torch is not run here: what stays is what stays where StableHLO spells the same table.
#[test]
fn random_tables_of_torch() {
    let mut draw = Draw(21);
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let [input, pruned] = ["in.mlir", "pruned.mlir"].map(|name| dir.path().join(name));
    let left = |text: &str| {
        std::fs::write(&input, text).expect("a temporary file");
        zoo::prune(&input, 0.5, &pruned, None, None)
    };
    let (mut went, mut stayed, mut ranges, mut negative) = (0, 0, 0, 0);
    for round in 0..150 {
        let (n, numbers, stays) = positions(&mut draw);
        // Positions less than 0 count from the end, where of those that go up to it the last ones stay.
        let from_end = draw.one_in(4);
        let written: Vec<i64> = numbers.iter().map(|p| if from_end { p - n as i64 } else { *p }).collect();
        let first = (stays == Some(Stays::First)) != from_end;
        let t = table(&mut draw, Dialect::Torch, &written, 3);
        // Of the same weights, and of the same table (from the end, of the same network from its last unit to its first), if it is no
        // range or counter from the wrong end.
        let meant: Vec<i64> = written.iter().map(|p| if from_end { -1 - p } else { *p }).collect();
        let constant = Table::Constant(meant.clone());
        let stablehlo = network(&mut draw.clone(), Dialect::StableHlo, n, &meant, &constant, false);
        let torch = torch::network(&mut draw, n, &written, &t, from_end);
        let found = left(&torch);
        match t.is_joined() || t.counts_from_the_wrong_end(first) {
            true if stays.is_none() || meant.iter().all(|p| p + 1 < n as i64) => {}
            true => assert_eq!(found.after, found.before, "round {round}: {written:?} of {n}\n{torch}"),
            false => {
                let expected = left(&stablehlo);
                let sizes = |o: &zoo::Outcome| (o.groups.clone(), o.before, o.after);
                assert_eq!(sizes(&found), sizes(&expected), "round {round}: {written:?} of {n}\n{torch}");
                assert!(from_end || found == expected, "round {round}: {found:?}, not {expected:?}\n{torch}");
            }
        }
        let less = found.after < found.before;
        let counter = if less { &mut went } else { &mut stayed };
        *counter += 1;
        ranges += usize::from(less && torch.contains("arange.start_step"));
        negative += usize::from(less && from_end);
    }
    assert!(went > 60 && stayed > 30, "{went} networks were pruned, {stayed} were not");
    assert!(ranges > 10 && negative > 10, "{ranges} ranges, {negative} from the end");
}
