//! Random programs of the primitives, as `.dep` text: products with weights, batched products, sums, reshapes, transposes,
//! concatenations, slices, paddings, reductions, broadcasts and splats, in any order.
//!
//! A program ends in a sum over every axis, so that nothing is frozen by the result; one input is frozen as an argument.

use std::fmt::Write;

/// Turns a list of numbers into a program: each number chooses an op, its operands and its attributes.
pub fn program(choices: &[u32]) -> String {
    let mut p = Program { text: String::new(), values: vec![], next: 0 };
    p.line("graph @random(%x: f32[2 3 4]) -> f32[1 1 1] {");
    p.line("  %z = splat 0.0 : f32[1]");
    p.values.push(("%x".to_string(), vec![2, 3, 4]));
    p.param(&[2, 3, 6]);
    p.param(&[2, 4, 6]);
    for c in choices {
        p.step(*c);
    }
    p.finish();
    p.text
}

type Shape = Vec<u64>;

/// No axis and no tensor grows beyond these.
const MAX_AXIS: u64 = 16;
const MAX_ELEMENTS: u64 = 400;

struct Program {
    text: String,
    values: Vec<(String, Shape)>,
    next: usize,
}

/// Numbers drawn from one number.
struct Draw(u32);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        // A multiplicative step (Knuth's constant) so that successive draws of one number differ.
        self.0 = self.0.wrapping_mul(2_654_435_761).wrapping_add(0x9E37_79B9);
        (self.0 >> 8) as usize % n.max(1)
    }
}

impl Program {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn name(&mut self) -> String {
        self.next += 1;
        format!("%v{}", self.next)
    }

    fn op(&mut self, op: &str, shape: &[u64]) -> String {
        let name = self.name();
        let sizes: Vec<String> = shape.iter().map(|n| n.to_string()).collect();
        writeln!(self.text, "  {name} = {op} : f32[{}]", sizes.join(" ")).expect("a string takes text");
        self.values.push((name.clone(), shape.to_vec()));
        name
    }

    fn param(&mut self, shape: &[u64]) -> String {
        let name = self.name();
        let sizes: Vec<String> = shape.iter().map(|n| n.to_string()).collect();
        writeln!(self.text, "  {name} = param f32[{}]", sizes.join(" ")).expect("a string takes text");
        self.values.push((name.clone(), shape.to_vec()));
        name
    }

    fn ints(&mut self, values: &[u64]) -> String {
        let name = self.name();
        let list: Vec<String> = values.iter().map(|n| n.to_string()).collect();
        writeln!(self.text, "  {name} = ints [{}] : i64[{}]", list.join(" "), values.len())
            .expect("a string takes text");
        name
    }

    fn step(&mut self, choice: u32) {
        let mut draw = Draw(choice);
        let kind = draw.below(11);
        let (x, shape) = self.values[draw.below(self.values.len())].clone();
        let axis = draw.below(shape.len());
        match kind {
            0 => self.product(&x, &shape, &mut draw),
            1 => self.pointwise(&x, &shape, &mut draw),
            2 => self.merge(&x, &shape, axis),
            3 => self.split(&x, &shape, axis, &mut draw),
            4 => self.transpose(&x, &shape, &mut draw),
            5 => self.concat(&x, &shape, axis, &mut draw),
            6 => self.slice(&x, &shape, axis, &mut draw),
            7 => self.pad(&x, &shape, axis, &mut draw),
            8 => self.reduce(&x, &shape, axis, &mut draw),
            9 => self.splat(&x, &shape, axis, &mut draw),
            _ => self.batched(&x, &shape, &mut draw),
        }
    }

    fn product(&mut self, x: &str, shape: &[u64], draw: &mut Draw) {
        let [b, m, k] = *shape else { return };
        let n = [2, 3, 4, 6, 8][draw.below(5)];
        let w = self.param(&[b, k, n]);
        self.op(&format!("tosa.matmul {x}, {w}, %z, %z"), &[b, m, n]);
    }

    /// Two values with a common shape, or with axes of size 1.
    fn pointwise(&mut self, x: &str, shape: &[u64], draw: &mut Draw) {
        let fits = |s: &Shape| s.len() == shape.len() && s.iter().zip(shape).all(|(a, b)| a == b || *a == 1 || *b == 1);
        let others: Vec<(String, Shape)> = self.values.iter().filter(|(_, s)| fits(s)).cloned().collect();
        let (y, theirs) = &others[draw.below(others.len())];
        let out: Shape = shape.iter().zip(theirs).map(|(a, b)| *a.max(b)).collect();
        if out.iter().product::<u64>() <= MAX_ELEMENTS {
            let op = ["tosa.add", "tosa.sub", "tosa.maximum"][draw.below(3)];
            self.op(&format!("{op} {x}, {y}"), &out);
        }
    }

    fn reshape(&mut self, x: &str, to: &[u64]) {
        let s = self.ints(to);
        self.op(&format!("tosa.reshape {x}, {s}"), to);
    }

    fn merge(&mut self, x: &str, shape: &[u64], axis: usize) {
        if axis + 1 < shape.len() && shape.len() > 1 && shape[axis] * shape[axis + 1] <= MAX_AXIS {
            let mut to = shape.to_vec();
            to[axis] *= to.remove(axis + 1);
            self.reshape(x, &to);
        }
    }

    fn split(&mut self, x: &str, shape: &[u64], axis: usize, draw: &mut Draw) {
        let factors: Vec<u64> = (2..shape[axis]).filter(|f| shape[axis].is_multiple_of(*f)).collect();
        if shape.len() < 5 && !factors.is_empty() {
            let f = factors[draw.below(factors.len())];
            let mut to = shape.to_vec();
            to[axis] /= f;
            to.insert(axis + 1, f);
            self.reshape(x, &to);
        }
    }

    fn transpose(&mut self, x: &str, shape: &[u64], draw: &mut Draw) {
        let mut perm: Vec<usize> = (0..shape.len()).collect();
        for i in (1..perm.len()).rev() {
            perm.swap(i, draw.below(i + 1));
        }
        let text: Vec<String> = perm.iter().map(|p| p.to_string()).collect();
        let to: Shape = perm.iter().map(|p| shape[*p]).collect();
        let list = if text.len() == 1 { format!("{},", text[0]) } else { text.join(" ") };
        self.op(&format!("tosa.transpose {x} {{perms = [{list}]}}"), &to);
    }

    fn concat(&mut self, x: &str, shape: &[u64], axis: usize, draw: &mut Draw) {
        let fits = |s: &Shape| {
            s.len() == shape.len()
                && (0..s.len()).all(|a| a == axis || s[a] == shape[a])
                && s[axis] + shape[axis] <= MAX_AXIS
        };
        let others: Vec<(String, Shape)> = self.values.iter().filter(|(_, s)| fits(s)).cloned().collect();
        if others.is_empty() {
            return;
        }
        let (y, theirs) = &others[draw.below(others.len())];
        let mut to = shape.to_vec();
        to[axis] += theirs[axis];
        if to.iter().product::<u64>() <= MAX_ELEMENTS {
            self.op(&format!("tosa.concat {x}, {y} {{axis = {axis}}}"), &to);
        }
    }

    fn slice(&mut self, x: &str, shape: &[u64], axis: usize, draw: &mut Draw) {
        if shape[axis] > 1 {
            let n = shape[axis] as usize;
            let lo = draw.below(n);
            let len = 1 + draw.below(n - lo);
            let (mut start, mut size) = (vec![0; shape.len()], shape.to_vec());
            (start[axis], size[axis]) = (lo as u64, len as u64);
            let (start, to) = (self.ints(&start), self.ints(&size));
            self.op(&format!("tosa.slice {x}, {start}, {to}"), &size);
        }
    }

    fn pad(&mut self, x: &str, shape: &[u64], axis: usize, draw: &mut Draw) {
        let (lo, hi) = (draw.below(3) as u64, draw.below(3) as u64);
        let mut to = shape.to_vec();
        to[axis] += lo + hi;
        if to[axis] <= MAX_AXIS && to.iter().product::<u64>() <= MAX_ELEMENTS {
            let mut pads = vec![0; 2 * shape.len()];
            (pads[2 * axis], pads[2 * axis + 1]) = (lo, hi);
            let pads = self.ints(&pads);
            self.op(&format!("tosa.pad {x}, {pads}, %z"), &to);
        }
    }

    fn reduce(&mut self, x: &str, shape: &[u64], axis: usize, draw: &mut Draw) {
        let mut to = shape.to_vec();
        to[axis] = 1;
        let op = ["tosa.reduce_sum", "tosa.reduce_max"][draw.below(2)];
        self.op(&format!("{op} {x} {{axis = {axis}}}"), &to);
    }

    /// A splat of the same shape, or one that broadcasts an axis of size 1: a uniform operand.
    fn splat(&mut self, x: &str, shape: &[u64], axis: usize, draw: &mut Draw) {
        let mut to = shape.to_vec();
        if to[axis] == 1 {
            to[axis] = 2 + draw.below(4) as u64;
        }
        if to.iter().product::<u64>() <= MAX_ELEMENTS {
            let s = self.op("splat 0.5", &to);
            self.op(&format!("tosa.add {x}, {s}"), &to);
        }
    }

    fn batched(&mut self, x: &str, shape: &[u64], draw: &mut Draw) {
        let [b, m, k] = *shape else { return };
        let fits = |s: &Shape| matches!(s.as_slice(), [b2, k2, n] if *b2 == b && *k2 == k && *n <= MAX_AXIS);
        let others: Vec<(String, Shape)> = self.values.iter().filter(|(_, s)| fits(s)).cloned().collect();
        if !others.is_empty() {
            let (y, theirs) = &others[draw.below(others.len())];
            self.op(&format!("tosa.matmul {x}, {y}, %z, %z"), &[b, m, theirs[2]]);
        }
    }

    /// Sums the last value over every axis.
    fn finish(&mut self) {
        let (mut x, mut shape) = self.values.last().cloned().expect("there is an argument");
        for axis in 0..shape.len() {
            shape[axis] = 1;
            x = self.op(&format!("tosa.reduce_sum {x} {{axis = {axis}}}"), &shape);
        }
        let to = self.ints(&[1, 1, 1]);
        let y = self.op(&format!("tosa.reshape {x}, {to}"), &[1, 1, 1]);
        writeln!(self.text, "  return {y}\n}}").expect("a string takes text");
    }
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn programs_are_graphs() {
        let mut seed = 1u32;
        for length in 0..200 {
            let choices: Vec<u32> = (0..length % 24)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    seed
                })
                .collect();
            let text = program(&choices);
            let graph = depc_ir::parse_graph("random.dep", &text).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
            depc_ir::verify(&graph).unwrap_or_else(|e| panic!("{e:?}\n{text}"));
        }
    }
}
