//! `structured`: an op that says by affine maps which axes its operands have in common, and by its region what it computes.
//! Also `reshape`, the other primitive whose letters follow from shapes alone.

use super::{Builder, Misfit, axes_text};
use depc_ir::diag::counted;
use depc_ir::instance::{Compute, Expr, LetterId, Term, Write};
use depc_ir::rule::Scalar;
use depc_ir::types::{AffineExpr, AffineMap, Attr, Dim};
use depc_ir::why::{Freeze, Why};

impl Builder<'_, '_> {
    pub(super) fn structured(&mut self, place: &str) -> Result<(), Misfit> {
        let maps = self.maps(place)?;
        let operands = self.op.operands.len();
        let results = self.op.results.len();
        if maps.len() != operands || results > operands {
            return Err(format!(
                "the op has {} and {}",
                counted(operands as u64, "operand", "operands"),
                counted(maps.len() as u64, "indexing map", "indexing maps")
            ));
        }
        self.dims_as_letters(&maps)?;
        for (i, map) in maps.iter().enumerate() {
            let (v, dims) = self.operand(i)?;
            if dims.len() != map.results.len() && !self.an.graph.ty(v).dims().is_empty() {
                return Err(format!("operand {i} has {}, its map {}", axes_text(dims.len()), map.results.len()));
            }
            let mut axes = vec![];
            for (n, e) in dims.iter().zip(&map.results) {
                axes.push(self.mapped(*n, e)?);
            }
            self.operands[i] = Some(axes);
        }
        // Inits come last, one per result, and a result has its init's map.
        for r in 0..results {
            let init = operands - results + r;
            if !is_projection(&maps[init], &self.operand(init)?.1) {
                return Err(format!("it writes result {r} by the map `{}`, which may leave elements out", maps[init]));
            }
            self.results[r] = self.operands[init].clone().unwrap_or_default();
        }
        self.region_computes(operands - results, &(0..operands).collect::<Vec<_>>())
    }

    fn maps(&self, place: &str) -> Result<Vec<AffineMap>, Misfit> {
        let Some(Attr::List(list)) = self.op.attrs.get(place) else {
            return Err(format!("attribute `{place}` is missing"));
        };
        let map = |a: &Attr| match a {
            Attr::Map(m) => Ok(m.clone()),
            _ => Err(format!("`{place}` is not a list of affine maps")),
        };
        list.iter().map(map).collect()
    }

    /// One letter per dim of the iteration space, with its size; dims inside other expressions (`d2 * 2 + d5`) are positions.
    fn dims_as_letters(&mut self, maps: &[AffineMap]) -> Result<(), Misfit> {
        let count = maps.first().map_or(0, |m| m.dims);
        let mut sizes: Vec<Dim> = vec![None; count];
        let mut windows: Vec<Option<String>> = vec![None; count];
        for (i, map) in maps.iter().enumerate() {
            if map.dims != count {
                return Err("its indexing maps have different numbers of dims".to_string());
            }
            let Ok((_, dims)) = self.operand(i) else { continue };
            for (n, e) in dims.iter().zip(&map.results) {
                match e {
                    AffineExpr::Dim(d) => sizes[*d] = sizes[*d].or(*n),
                    AffineExpr::Const(_) => {}
                    AffineExpr::Other { dims, text } => {
                        for d in dims {
                            windows[*d].get_or_insert_with(|| text.clone());
                        }
                    }
                }
            }
        }
        for (d, (size, window)) in sizes.into_iter().zip(windows).enumerate() {
            let why = window.map(|text| self.window_positions(&text));
            self.new_letter(smol_str::format_smolstr!("d{d}"), size, why);
        }
        Ok(())
    }

    fn window_positions(&self, text: &str) -> Freeze {
        Why::Window.because(format!("`{}` reads positions `{text}` (a window)", self.op.name))
    }

    fn mapped(&mut self, n: Dim, e: &AffineExpr) -> Result<Term, Misfit> {
        if n == Some(1) {
            return Ok(Term::One);
        }
        match e {
            AffineExpr::Dim(d) => match (n, self.letters[*d].size) {
                (Some(a), Some(b)) if a != b => Err(format!("sizes disagree: d{d} is {b} and {a}")),
                _ => Ok(Term::Var(LetterId(*d as u32))),
            },
            AffineExpr::Const(c) => {
                let why = format!("`{}` reads only position {c} of it", self.op.name);
                Ok(self.fixed_letter(n, &Why::Indexed.because(why)))
            }
            AffineExpr::Other { text, .. } => {
                let why = self.window_positions(text);
                Ok(self.fixed_letter(n, &why))
            }
        }
    }

    /// Reads the region, whose arguments are elements of the operands of the numbers `args`: what each live result computes,
    /// which positions matter, which tensors it reads. The operands from `ins` on are what the results begin with.
    pub(super) fn region_computes(&mut self, ins: usize, args: &[usize]) -> Result<(), Misfit> {
        let yields = self.region_results(self.region(self.op.operands.len())?, args)?;
        if yields.len() != self.op.results.len() {
            return Err("the region yields another number of values than the op has results".to_string());
        }
        yields.iter().for_each(|expr| expr.indices(&mut |l| self.indexed.extend([l])));
        let mut computes = vec![None; yields.len()];
        for (r, expr) in yields.into_iter().enumerate() {
            if !self.an.live[self.op.results[r].index()] {
                continue; // A result that nothing depends on constrains nothing.
            }
            let expr = self.read_tensors(expr)?;
            let compute = self.fold(expr, ins + r, r);
            self.fix_order(&compute, ins, r);
            computes[r] = Some(compute);
        }
        self.computes = computes;
        self.fix_tables_read_twice();
        Ok(())
    }

    /// Splits `acc ⊕ g(ins)` into its fold and its element function, where the result lacks a letter.
    fn fold(&self, expr: Expr, acc: usize, result: usize) -> Compute {
        if self.folded(result).is_empty() {
            return Compute { expr, fold: None };
        }
        super::body::split_fold(expr, acc)
    }

    /// Letters whose order shows in a result: folded by a function that is not known to be commutative (the last one wins, a
    /// moving average), or scanned (a result reads what another one has accumulated so far).
    fn fix_order(&mut self, compute: &Compute, ins: usize, result: usize) {
        for r in 0..self.results.len() {
            let why = match compute.fold {
                Some(Scalar::Other) if r == result => "folds it by a function that depc does not know",
                _ if r != result && compute.expr.reads(ins + r) => "scans it",
                _ => continue,
            };
            for l in self.folded(r) {
                self.fix(l, Why::Order.because(format!("`{}` {why}", self.op.name)));
            }
        }
    }

    /// The letters that a result lacks.
    fn folded(&self, result: usize) -> Vec<LetterId> {
        let mut kept = vec![false; self.letters.len()];
        self.results[result].iter().for_each(|t| t.for_each(&mut |&l| kept[l.0 as usize] = true));
        let open = |i: &usize| !kept[*i] && !self.letters[*i].window && self.letters[*i].size != Some(1);
        (0..self.letters.len()).filter(open).map(|i| LetterId(i as u32)).collect()
    }

    /// Row-major elements stay in order: shortest runs of axes with equal products are tied, product with product.
    pub(super) fn reshape(&mut self, place: Option<&str>) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let out = self.result()?;
        let elements = |dims: &[Dim]| dims.iter().try_fold(1u64, |n, d| n.checked_mul((*d)?));
        if let (Some(a), Some(b)) = (elements(&x), elements(&out))
            && a != b
        {
            return Err(format!("its operand has {a} elements, its result {b}"));
        }
        let held = place.map(|p| self.held_numbers(p)).transpose()?;
        let mut ins: Vec<Term> = vec![Term::One; x.len()];
        let mut outs: Vec<Term> = vec![Term::One; out.len()];
        for run in runs(&x, &out) {
            self.tie_run(&x, &out, &run, &mut ins, &mut outs);
        }
        if let Some((place, numbers)) = held {
            if numbers.len() != out.len() {
                return Err("the shape that it holds has another rank than its result".to_string());
            }
            // A number that the types do not know is the program's own business.
            let entries = numbers.iter().zip(&outs).map(|(n, t)| self.size_entry(*n, t)).collect();
            self.writes.push(Write { place, entries });
        }
        self.operands[0] = Some(ins);
        self.results[0] = outs;
        self.computes = vec![Some(Compute { expr: Expr::Operand(0), fold: None })];
        Ok(())
    }

    fn tie_run(&mut self, x: &[Dim], out: &[Dim], run: &Regrouped, ins: &mut [Term], outs: &mut [Term]) {
        if !run.matched {
            let why = Why::Dynamic.because(format!("`{}` regroups axes whose sizes are dynamic", self.op.name));
            run.ins.iter().for_each(|a| ins[*a] = self.fixed_letter(x[*a], &why));
            run.outs.iter().for_each(|a| outs[*a] = self.fixed_letter(out[*a], &why));
            if let (Some(a), Some(b)) = (run.ins.last(), run.outs.last())
                && let Some((left, right)) = self.common_factor(x[*a], out[*b], &why)
            {
                (ins[*a], outs[*b]) = (left, right);
            }
            return;
        }
        match (run.ins.as_slice(), run.outs.as_slice()) {
            ([a], [b]) => {
                ins[*a] = self.fresh("p", x[*a].or(out[*b]));
                outs[*b] = ins[*a].clone();
            }
            ([a], many) => {
                many.iter().for_each(|b| outs[*b] = self.fresh("p", out[*b]));
                ins[*a] = Term::Prod(many.iter().map(|b| outs[*b].clone()).collect());
            }
            (many, [b]) => {
                many.iter().for_each(|a| ins[*a] = self.fresh("p", x[*a]));
                outs[*b] = Term::Prod(many.iter().map(|a| ins[*a].clone()).collect());
            }
            (many, more) => {
                many.iter().for_each(|a| ins[*a] = self.fresh("p", x[*a]));
                more.iter().for_each(|b| outs[*b] = self.fresh("p", out[*b]));
                let left = many.iter().map(|a| ins[*a].clone()).collect();
                let right = more.iter().map(|b| outs[*b].clone()).collect();
                self.equations.push((Term::Prod(left), Term::Prod(right)));
            }
        }
    }

    /// The terms of two last axes in front of which sizes are dynamic: element f stands at f mod m in one and at f mod n in the
    /// other, so that if n divides m, the inner n units of m are those of n, whatever stands before them.
    fn common_factor(&mut self, m: Dim, n: Dim, why: &Freeze) -> Option<(Term, Term)> {
        let (m, n) = (m?, n?);
        let (small, large) = (m.min(n), m.max(n));
        if small == 0 || small == large || !large.is_multiple_of(small) {
            return None;
        }
        let outer = self.fixed_letter(Some(large / small), why);
        let inner = self.fresh("p", Some(small));
        let whole = Term::Prod(vec![outer, inner.clone()]);
        Some(if m > n { (whole, inner) } else { (inner, whole) })
    }
}

/// Whether every dim stands at most once in the map, and nothing else (but a position in an axis of size 1). Then the elements
/// that it reaches are all there are.
fn is_projection(map: &AffineMap, sizes: &[Dim]) -> bool {
    let mut seen = vec![false; map.dims];
    map.results.iter().zip(sizes).all(|(e, n)| match e {
        AffineExpr::Dim(d) => !std::mem::replace(&mut seen[*d], true) || *n == Some(1),
        AffineExpr::Const(_) => *n == Some(1),
        AffineExpr::Other { .. } => false,
    })
}

/// Axes of the operand and of the result with the same product (`matched`), or dynamic ones that nothing tells apart.
struct Regrouped {
    ins: Vec<usize>,
    outs: Vec<usize>,
    matched: bool,
}

/// The runs of a reshape, from the front up to the first dynamic axis and from the back down to the last. Axes of size 1 are
/// in no run.
fn runs(x: &[Dim], out: &[Dim]) -> Vec<Regrouped> {
    let axes = |dims: &[Dim]| (0..dims.len()).filter(|a| dims[*a] != Some(1)).collect::<Vec<_>>();
    let (mut ins, mut outs) = (axes(x), axes(out));
    let mut front = take_runs(x, out, &mut ins, &mut outs);
    ins.reverse();
    outs.reverse();
    let mut back = take_runs(x, out, &mut ins, &mut outs);
    back.iter_mut().for_each(|r| {
        r.ins.reverse();
        r.outs.reverse();
    });
    ins.reverse();
    outs.reverse();
    match (ins.as_slice(), outs.as_slice()) {
        ([], []) => {}
        ([_], [_]) => front.push(Regrouped { ins, outs, matched: true }),
        _ => front.push(Regrouped { ins, outs, matched: false }),
    }
    front.extend(back.into_iter().rev());
    front
}

/// Takes matching runs off the front of both lists until one of them begins with a dynamic axis.
fn take_runs(x: &[Dim], out: &[Dim], ins: &mut Vec<usize>, outs: &mut Vec<usize>) -> Vec<Regrouped> {
    let mut found = vec![];
    let (mut i, mut o) = (0, 0);
    'run: while i < ins.len() && o < outs.len() {
        let (mut a, mut b) = (i, o);
        let (Some(mut p), Some(mut q)) = (x[ins[a]], out[outs[b]]) else { break };
        while p != q {
            let (list, at, dims, n) =
                if p < q { (&ins[..], &mut a, x, &mut p) } else { (&outs[..], &mut b, out, &mut q) };
            *at += 1;
            match list.get(*at).and_then(|axis| dims[*axis]).and_then(|m| n.checked_mul(m)) {
                Some(product) => *n = product,
                None => break 'run,
            }
        }
        found.push(Regrouped { ins: ins[i..=a].to_vec(), outs: outs[o..=b].to_vec(), matched: true });
        (i, o) = (a + 1, b + 1);
    }
    ins.drain(..i);
    outs.drain(..o);
    found
}
