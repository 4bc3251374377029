//! Ops whose region says what becomes of elements, while attributes say which: folds, windows, maps. And the bodies that are
//! about elements as such: positions, copies, bits.

use super::{Builder, Misfit, axes_text, axis_number};
use depc_ir::diag::counted;
use depc_ir::instance::{Compute, Entry, Expr, LetterId, Term, Write};
use depc_ir::rule::{Scalar, Windows};
use depc_ir::types::Dim;
use depc_ir::why::Why;

impl Builder<'_, '_> {
    /// The first half of the operands, each folded along some axes, from the second half on.
    pub(super) fn fold_axes(&mut self, place: &str) -> Result<(), Misfit> {
        let count = self.halves()?;
        let letters = self.letters_in_common(0..count)?;
        let mut gone = vec![false; letters.len()];
        for a in self.ints(place)?.1 {
            gone[axis_number(a, letters.len())?] = true;
        }
        let kept: Vec<Term> = letters.iter().zip(&gone).filter(|(_, gone)| !**gone).map(|(t, _)| t.clone()).collect();
        self.results = vec![kept; count];
        let args: Vec<usize> = (count..2 * count).chain(0..count).collect();
        self.region_computes(count, &args)
    }

    /// The first half of the operands, folded in windows. An axis along which a window is one element is walked in step.
    pub(super) fn window(&mut self, windows: &Windows) -> Result<(), Misfit> {
        let count = self.halves()?;
        let (_, x) = self.operand(0)?;
        let out = self.op.results.first().map_or(vec![], |v| self.an.dims(*v).to_vec());
        let (whole, parts) = self.windowed(windows, &x, &out)?;
        for i in 0..count {
            self.operands[i] = Some(self.tie_like(i, &whole)?);
            self.results[i] = parts.clone();
        }
        let region = self.region(2 * count)?;
        let args: Vec<usize> = (count..2 * count).chain(0..count).collect();
        // Which elements a window has, nobody asks; that it is a sum, say, is worth knowing.
        if let Ok(exprs) = self.region_results(region, &args)
            && let ([expr], 1) = (exprs.as_slice(), count)
        {
            self.computes = vec![Some(super::body::split_fold(expr.clone(), count))];
        }
        Ok(())
    }

    /// The result is like operand 0, operand 1 has an element per window of it.
    pub(super) fn unwindow(&mut self, windows: &Windows) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let (_, small) = self.operand(1)?;
        self.result()?;
        let (whole, parts) = self.windowed(windows, &x, &small)?;
        self.results[0] = whole.clone();
        self.operands[0] = Some(whole);
        self.operands[1] = Some(parts);
        Ok(())
    }

    /// The axes of a tensor, and those of one with an element per window.
    fn windowed(&mut self, windows: &Windows, x: &[Dim], out: &[Dim]) -> Result<(Vec<Term>, Vec<Term>), Misfit> {
        let (_, sizes) = self.ints(&windows.sizes)?;
        let strides = self.optional(&windows.strides, vec![1; x.len()])?;
        let padding = self.optional(&windows.padding, vec![0; 2 * x.len()])?;
        if [sizes.len(), strides.len(), out.len()] != [x.len(); 3] || padding.len() != 2 * x.len() {
            return Err("its windows do not fit the operand's rank".to_string());
        }
        let (mut whole, mut parts) = (vec![], vec![]);
        for a in 0..x.len() {
            let alone = sizes[a] == 1 && strides[a] == 1 && padding[2 * a] == 0 && padding[2 * a + 1] == 0;
            if alone && x[a] == out[a] {
                whole.push(self.fresh("p", x[a]));
                parts.push(whole[a].clone());
                continue;
            }
            let why = Why::Window.because(format!("`{}` reads windows along it", self.op.name));
            for (terms, n) in [(&mut whole, x[a]), (&mut parts, out[a])] {
                let term = self.fixed_letter(n, &why);
                terms.push(term);
            }
        }
        Ok((whole, parts))
    }

    /// Each element is what the region makes of the elements of the operands at the same place.
    pub(super) fn map(&mut self) -> Result<(), Misfit> {
        let count = self.op.operands.len();
        self.result()?;
        self.results[0] = self.letters_in_common(0..count)?;
        let args: Vec<usize> = (0..count).collect();
        let exprs = self.region_results(self.region(count)?, &args)?;
        let [expr] = exprs.as_slice() else { return Err("its region does not yield one value".to_string()) };
        let expr = self.read_tensors(expr.clone())?;
        self.set_compute(expr, None);
        Ok(())
    }

    /// Result i is operand i.
    pub(super) fn each(&mut self) -> Result<(), Misfit> {
        if self.op.results.len() != self.op.operands.len() {
            return Err("it has another number of results than of operands".to_string());
        }
        for i in 0..self.op.results.len() {
            let letters = self.letters_in_common(i..i + 1)?;
            self.results[i] = letters;
            self.computes[i] = Some(Compute { expr: Expr::Operand(i), fold: None });
        }
        Ok(())
    }

    /// Each element is its position along an axis, if somebody looks.
    pub(super) fn index(&mut self, place: &str) -> Result<(), Misfit> {
        let out = self.result()?;
        let axis = self.axis_at(place, out.len())?;
        let letters: Vec<Term> = out.iter().map(|n| self.fresh("u", *n)).collect();
        match letters[axis] {
            Term::Var(l) if self.an.live[self.op.results[0].index()] => self.set_compute(Expr::Index(l), None),
            _ => {}
        }
        self.results[0] = letters;
        Ok(())
    }

    /// Numbers from `start` on, a step apart, and of as many as there are: positions, if nobody looks at the numbers. The number that is
    /// farther from 0 follows how many stay, so that those nearest to 0 do.
    pub(super) fn range(&mut self, start: Option<&str>, end: &str, step: Option<&str>) -> Result<(), Misfit> {
        let out = self.result()?;
        let [n] = out[..] else { return Err(format!("a result of {}", axes_text(out.len()))) };
        let one = |b: &Self, place: &str| b.held_numbers(place).ok().filter(|(_, list)| list.len() == 1);
        let held = |b: &Self, place: Option<&str>, missing: i64| {
            let Some(place) = place.filter(|p| !b.is_left_away(p)) else { return Some(missing) };
            one(b, place)?.1[0]
        };
        let numbers = (|| {
            let (first, step, end) = (held(self, start, 0)?, held(self, step, 1)?, one(self, end)?.1[0]?);
            Progression::of(first, end, step, n?)
        })();
        let Some(numbers) = numbers else {
            let why = format!("`{}` makes numbers of the positions along it", self.op.name);
            self.results[0] = vec![self.fixed_letter(n, &Why::Position.because(why))];
            return Ok(());
        };
        let letter = self.fresh("u", n);
        let Term::Var(l) = letter else {
            self.results[0] = vec![letter];
            return Ok(());
        };
        let (place, of, times, plus) = match (numbers.begins_far(), start) {
            (false, _) => (end, letter, numbers.step, numbers.end - numbers.step * numbers.count),
            (true, Some(start)) if one(self, start).is_some() => {
                (start, letter, -numbers.step, numbers.first + numbers.step * numbers.count)
            }
            (true, _) => {
                let why =
                    format!("`{}` counts positions down along it, from a number that is no operand", self.op.name);
                self.results[0] = vec![self.fixed_letter(n, &Why::Position.because(why))];
                return Ok(());
            }
        };
        let entry = if (times, plus) == (1, 0) {
            Entry::Size(of.clone())
        } else {
            Entry::Linear { of: of.clone(), times, plus }
        };
        if let Some((place, _)) = one(self, place) {
            self.writes.push(Write { place, entries: vec![entry] });
        }
        if self.an.live[self.op.results[0].index()] {
            self.set_compute(numbers.at(l), None);
        }
        self.results[0] = vec![if numbers.begins_far() { of.reversed() } else { of }];
        Ok(())
    }

    /// The same bits: elements correspond where they are of one width, else the narrower side has a further last axis.
    pub(super) fn bitcast(&mut self) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        let common = x.len().min(out.len());
        let (mut operand, mut result) = (vec![], vec![]);
        if x.len().max(out.len()) > common + 1 || x[..common].iter().zip(&out).any(|(a, b)| a != b) {
            return Err("its shapes do not fit".to_string());
        }
        let terms: Vec<Term> = x[..common].iter().map(|n| self.fresh("p", *n)).collect();
        let why = Why::Bits.because(format!("`{}` makes one number of several along it", self.op.name));
        for (side, dims) in [(&mut operand, &x), (&mut result, &out)] {
            side.extend(terms.iter().cloned());
            side.extend(dims[common..].iter().map(|n| self.fixed_letter(*n, &why)));
        }
        self.operands[0] = Some(operand);
        self.results[0] = result;
        if x.len() == out.len() {
            self.set_compute(Expr::Apply(Scalar::Other, vec![Expr::Operand(0)]), None);
        }
        Ok(())
    }

    /// Half the number of operands, and the number of results; the second half are single numbers.
    fn halves(&self) -> Result<usize, Misfit> {
        let count = self.op.results.len();
        if count == 0 || self.op.operands.len() != 2 * count {
            return Err(format!(
                "the op has {} and {}",
                counted(self.op.operands.len() as u64, "operand", "operands"),
                counted(count as u64, "result", "results")
            ));
        }
        for i in count..2 * count {
            if !self.operand(i)?.1.is_empty() {
                return Err(format!("operand {i} is not a single number"));
            }
        }
        Ok(count)
    }

    /// A letter per axis of some operands of the same shape, which are given these terms.
    fn letters_in_common(&mut self, operands: std::ops::Range<usize>) -> Result<Vec<Term>, Misfit> {
        let mut sizes: Option<Vec<Dim>> = None;
        for i in operands.clone() {
            let (_, dims) = self.operand(i)?;
            let known = sizes.get_or_insert_with(|| dims.clone());
            if known.len() != dims.len() {
                return Err(format!("operand {i} has {}, not {}", axes_text(dims.len()), known.len()));
            }
            for (a, b) in known.iter_mut().zip(dims) {
                if a.is_some() && b.is_some() && *a != b {
                    return Err(format!("operand {i} has other sizes than those before it"));
                }
                *a = a.or(b);
            }
        }
        let letters: Vec<Term> = sizes.unwrap_or_default().into_iter().map(|n| self.fresh("p", n)).collect();
        operands.for_each(|i| self.operands[i] = Some(letters.clone()));
        Ok(letters)
    }
}

/// Whole numbers that lie a step apart.
struct Progression {
    first: i64,
    end: i64,
    step: i64,
    count: i64,
}

impl Progression {
    /// From `first` on, up to `end`, which is not one of them; `None` if these are not so many, or some are less than 0 and some are not.
    fn of(first: i64, end: i64, step: i64, count: u64) -> Option<Progression> {
        let count = i64::try_from(count).ok().filter(|n| *n > 0 && *n < 1 << 31)?;
        let small = |x: i64| x.unsigned_abs() < 1 << 31;
        if ![first, end, step].into_iter().all(small) || step == 0 {
            return None;
        }
        let last = first + step * (count - 1);
        let (inside, beyond) = ((end - last) * step.signum() > 0, (end - last - step) * step.signum() <= 0);
        (inside && beyond && (first < 0) == (last < 0)).then_some(Progression { first, end, step, count })
    }

    /// Whether the first one is the farthest from 0.
    fn begins_far(&self) -> bool {
        (self.first < 0) == (self.step > 0)
    }

    /// The number at a position along the letter, which counts from the one that is nearest to 0.
    fn at(&self, l: LetterId) -> Expr {
        let (near, step) = match self.begins_far() {
            false => (self.first, self.step),
            true => (self.first + self.step * (self.count - 1), -self.step),
        };
        let index = match step {
            1 => Expr::Index(l),
            step => Expr::Apply(Scalar::Mul, vec![Expr::Index(l), Expr::Number(step as f64)]),
        };
        if near == 0 { index } else { Expr::Apply(Scalar::Add, vec![index, Expr::Number(near as f64)]) }
    }
}
