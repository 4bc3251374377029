//! Ops with indexing maps and a region (linalg): which elements reach which result, by following the region backwards.

use super::element::{Element, Ref, View, indices};
use depc_ir::graph::{Def, Graph, OpId, Region, ValueId};
use depc_ir::types::{AffineExpr, AffineMap, Attr};

/// The definition of an op with indexing maps.
#[derive(Clone, Debug)]
pub struct Maps {
    /// One per operand; the inits come last, one per result.
    maps: Vec<AffineMap>,
    /// Number of inputs that are not inits.
    ins: usize,
    /// Per result: what reaches it.
    reached: Vec<Reached>,
}

/// What one yielded value is computed from.
#[derive(Clone, Default, Debug)]
struct Reached {
    /// Region arguments, ascending.
    arguments: Vec<usize>,
    /// Dims whose position is a number in the formula.
    positions: Vec<usize>,
    /// Reads of captured tensors: operand of the view, and per axis the dim whose position is the index, if it is one.
    tables: Vec<(usize, Vec<Option<usize>>)>,
}

/// Reads an op with indexing maps; `None` if it is more than this oracle understands.
pub fn read(graph: &Graph, id: OpId) -> Option<(Maps, Vec<ValueId>)> {
    let op = graph.op(id);
    let Some(Attr::List(list)) = op.attrs.get("indexing_maps") else { return None };
    let map = |a: &Attr| if let Attr::Map(m) = a { Some(m.clone()) } else { None };
    let maps: Vec<AffineMap> = list.iter().map(map).collect::<Option<_>>()?;
    let mut values: Vec<ValueId> = op.operands.iter().copied().collect::<Option<_>>()?;
    let ins = values.len().checked_sub(op.results.len())?;
    let region = op.regions.first()?;
    let last = graph.op(*region.ops.last()?);
    if maps.len() != values.len() || last.operands.len() != op.results.len() || region.args.len() != maps.len() {
        return None;
    }
    let mut reached = Vec::new();
    for yielded in &last.operands {
        reached.push(follow(graph, id, region, (*yielded)?, &mut values)?);
    }
    Some((Maps { maps, ins, reached }, values))
}

/// Everything that a value of the region is computed from.
fn follow(graph: &Graph, id: OpId, region: &Region, from: ValueId, values: &mut Vec<ValueId>) -> Option<Reached> {
    let mut out = Reached::default();
    let (mut stack, mut seen) = (vec![from], Vec::new());
    while let Some(v) = stack.pop() {
        if seen.contains(&v) {
            continue;
        }
        seen.push(v);
        let op = match graph.value(v).def {
            Def::RegionArg(owner, _, k) if owner == id => {
                out.arguments.push(k as usize);
                continue;
            }
            Def::Result(op, _) if region.ops.contains(&op) => graph.op(op),
            // A captured tensor as a whole; captured scalars are the same for all elements.
            _ if graph.ty(v).rank() > 0 => return None,
            _ => continue,
        };
        match op.name.as_str() {
            _ if !op.regions.is_empty() => return None,
            "linalg.index" => out.positions.push(dim(graph, region, v)?),
            "tensor.extract" => {
                let operands: Vec<ValueId> = op.operands.iter().copied().collect::<Option<_>>()?;
                let (table, at) = operands.split_first()?;
                let dims: Vec<Option<usize>> = at.iter().map(|i| dim(graph, region, *i)).collect();
                stack.extend(at.iter().zip(&dims).filter(|(_, d)| d.is_none()).map(|(i, _)| *i));
                values.push(*table);
                out.tables.push((values.len() - 1, dims));
            }
            _ => stack.extend(op.operands.iter().flatten()),
        }
    }
    out.arguments.sort_unstable();
    out.positions.sort_unstable();
    Some(out)
}

/// The dim whose position a value is, if it is one (perhaps cast).
fn dim(graph: &Graph, region: &Region, v: ValueId) -> Option<usize> {
    let Def::Result(op, _) = graph.value(v).def else { return None };
    let here = graph.op(op);
    match here.name.as_str() {
        "linalg.index" => match here.attrs.get("dim") {
            Some(Attr::Int(d)) => usize::try_from(*d).ok(),
            _ => None,
        },
        "arith.index_cast" if region.ops.contains(&op) => dim(graph, region, (*here.operands.first()?)?),
        _ => None,
    }
}

/// True if no op of the regions uses a region argument (a pad value that is the same everywhere).
pub fn ignores_its_arguments(graph: &Graph, id: OpId) -> bool {
    let regions = &graph.op(id).regions;
    let uses = |r: &Region| r.ops.iter().flat_map(|o| &graph.op(*o).operands).flatten().any(|v| r.args.contains(v));
    regions.iter().all(|r| !uses(r) && r.ops.iter().all(|o| graph.op(*o).regions.is_empty()))
}

impl Maps {
    /// Size of each dim after pruning, from the operands that have it as an axis.
    fn sizes(&self, view: &View) -> Result<Vec<usize>, String> {
        let count = self.maps.first().map_or(0, |m| m.dims);
        let mut sizes: Vec<Option<usize>> = vec![None; count];
        for (map, axes) in self.maps.iter().zip(&view.operands) {
            for (e, axis) in map.results.iter().zip(axes) {
                if let AffineExpr::Dim(d) = e {
                    let n = axis.kept.len();
                    if sizes[*d].is_some_and(|m| m != n) {
                        return Err(format!("d{d} has sizes {} and {n}", sizes[*d].unwrap_or(0)));
                    }
                    sizes[*d] = Some(n);
                }
            }
        }
        sizes.into_iter().enumerate().map(|(d, n)| n.ok_or(format!("d{d} has no size"))).collect()
    }

    /// Every dim has one size; what is read by a formula of positions stays as it is; results are like their inits.
    pub fn well_formed(&self, view: &View) -> Result<(), String> {
        for (r, number) in view.numbers.iter().enumerate() {
            let (y, init) = (view.result(r), view.operand(self.ins + number));
            if y != init {
                return Err(format!("a result of sizes {y:?} begins as {init:?}"));
            }
        }
        let sizes = self.sizes(view)?;
        for (t, dims) in self.reached.iter().flat_map(|r| &r.tables) {
            for (n, d) in view.operand(*t).iter().zip(dims) {
                if d.is_some_and(|d| sizes[d] != *n) {
                    return Err("a table that is read in step has another size".to_string());
                }
            }
        }
        let mut windows: Vec<Option<usize>> = vec![None; self.maps.first().map_or(0, |m| m.dims)];
        for (map, axes) in self.maps.iter().zip(&view.operands) {
            for (e, axis) in map.results.iter().zip(axes) {
                match e {
                    AffineExpr::Other { dims, .. } => {
                        dims.iter().for_each(|d| windows[*d] = Some(*d));
                        if !axis.is_full() {
                            return Err("an axis that is read by a formula must stay as it is".to_string());
                        }
                    }
                    AffineExpr::Const(_) if !axis.is_full() => {
                        return Err("a position that is read is gone".to_string());
                    }
                    _ => {}
                }
            }
        }
        for (map, axes) in self.maps.iter().zip(&view.operands) {
            for (e, axis) in map.results.iter().zip(axes) {
                if let AffineExpr::Dim(d) = e
                    && windows[*d].is_some()
                    && !axis.is_full()
                {
                    return Err(format!("d{d} is part of a formula and must stay as it is"));
                }
            }
        }
        Ok(())
    }

    /// All elements of live result `r`.
    pub fn elements(&self, view: &View, r: usize) -> Vec<Element> {
        let Ok(sizes) = self.sizes(view) else { return Vec::new() };
        let index = view.numbers[r];
        let (map, reached) = (&self.maps[self.ins + index], &self.reached[index]);
        let of_result = |d: usize| map.results.contains(&AffineExpr::Dim(d));
        let folded: Vec<usize> = (0..sizes.len()).filter(|d| !of_result(*d)).collect();
        let fold_sizes: Vec<usize> = folded.iter().map(|d| sizes[*d]).collect();
        let fixed = |k: usize| k >= self.ins;
        let mut out = Vec::new();
        for at in indices(&view.result(r)) {
            let mut point = vec![0; sizes.len()];
            for (e, i) in map.results.iter().zip(&at) {
                if let AffineExpr::Dim(d) = e {
                    point[*d] = *i;
                }
            }
            let mut element = Element::default();
            element
                .exact
                .extend(reached.arguments.iter().filter(|k| fixed(**k)).map(|k| self.argument(view, *k, &point)));
            for steps in indices(&fold_sizes) {
                folded.iter().zip(&steps).for_each(|(d, i)| point[*d] = *i);
                let inputs = reached.arguments.iter().filter(|k| !fixed(**k)).map(|k| self.argument(view, *k, &point));
                let mut term: Vec<Ref> = inputs.collect();
                reached.tables.iter().for_each(|(t, dims)| term.extend(table(view, *t, dims, &point)));
                element.positions.extend(reached.positions.iter().map(|d| point[*d]));
                // A fold over positions is a function of them all.
                if folded.is_empty() || !reached.positions.is_empty() {
                    element.exact.extend(term);
                } else {
                    element.fold.push(term);
                }
            }
            out.push(element);
        }
        out
    }

    fn argument(&self, view: &View, k: usize, point: &[usize]) -> Ref {
        let index = |e: &AffineExpr| match e {
            AffineExpr::Dim(d) => point[*d],
            AffineExpr::Const(c) => usize::try_from(*c).unwrap_or(0),
            AffineExpr::Other { text, .. } => usize::try_from(evaluate(text, point)).unwrap_or(1 << 40),
        };
        view.element(k, &self.maps[k].results.iter().map(index).collect::<Vec<_>>())
    }
}

/// The elements of a table that one point may read: at computed positions, all.
fn table(view: &View, operand: usize, dims: &[Option<usize>], point: &[usize]) -> Vec<Ref> {
    let sizes = view.operand(operand);
    let reach: Vec<usize> = dims.iter().zip(&sizes).map(|(d, n)| if d.is_some() { 1 } else { *n }).collect();
    let index = |k: Vec<usize>| dims.iter().zip(k).map(|(d, k)| d.map_or(k, |d| point[d])).collect::<Vec<_>>();
    indices(&reach).map(|k| view.element(operand, &index(k))).collect()
}

/// The value of an affine expression as MLIR prints it.
fn evaluate(text: &str, point: &[usize]) -> i64 {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    sum(&tokens, &mut at, point)
}

fn sum(tokens: &[&str], at: &mut usize, point: &[usize]) -> i64 {
    let mut value = product(tokens, at, point);
    while let Some(op @ (&"+" | &"-")) = tokens.get(*at) {
        *at += 1;
        let next = product(tokens, at, point);
        value = if *op == "+" { value + next } else { value - next };
    }
    value
}

fn product(tokens: &[&str], at: &mut usize, point: &[usize]) -> i64 {
    let mut value = factor(tokens, at, point);
    while let Some(op @ (&"*" | &"floordiv" | &"ceildiv" | &"mod")) = tokens.get(*at) {
        *at += 1;
        let next = factor(tokens, at, point);
        value = match *op {
            "*" => value * next,
            "floordiv" => value.div_euclid(next),
            "ceildiv" => -(-value).div_euclid(next),
            _ => value.rem_euclid(next),
        };
    }
    value
}

fn factor(tokens: &[&str], at: &mut usize, point: &[usize]) -> i64 {
    let token = tokens.get(*at).copied().unwrap_or("0");
    *at += 1;
    if token == "(" {
        let value = sum(tokens, at, point);
        *at += 1;
        return value;
    }
    match token.strip_prefix('-').map_or((1, token), |t| (-1, t)) {
        (sign, "") => sign * factor(tokens, at, point),
        (sign, t) => match t.strip_prefix('d') {
            Some(d) => sign * d.parse::<usize>().map_or(0, |d| point[d] as i64),
            None => sign * t.parse::<i64>().unwrap_or(0),
        },
    }
}
