//! Walks functions and computes one op after the other.

use std::rc::Rc;

use super::program::{Attr, Block, Function, Op, Var};
use super::tensor::{Elem, Tensor};
use super::{contract, elementwise, movement, regions, window};

type Out = Result<Tensor, String>;
type Outs = Result<Vec<Tensor>, String>;

/// Calls within calls that are followed: more is taken for a recursion.
const DEPTH: usize = 100;

/// The values of a module while it runs. Every value of the module has a place of its own, so that a region sees what it
/// captures; nothing recurses.
pub struct Machine<'p> {
    functions: &'p [Function],
    values: Vec<Option<Rc<Tensor>>>,
    depth: usize,
}

impl<'p> Machine<'p> {
    /// Nothing is computed yet.
    pub fn new(functions: &'p [Function], values: usize) -> Machine<'p> {
        Machine { functions, values: vec![None; values], depth: 0 }
    }

    /// Runs a block on these arguments, and returns what it returns.
    pub fn call(&mut self, block: &Block, args: Vec<Rc<Tensor>>) -> Result<Vec<Rc<Tensor>>, String> {
        if args.len() != block.args.len() {
            return Err(format!("{} arguments for a block of {}", args.len(), block.args.len()));
        }
        for (var, arg) in block.args.iter().zip(args) {
            self.bind(var, arg)?;
        }
        let (last, ops) = block.ops.split_last().ok_or("an empty block")?;
        for op in ops {
            self.step(op).map_err(|e| if e.starts_with('`') { e } else { at(op, &e) })?;
        }
        self.operands(last)
    }

    /// Whether a region of two arguments that returns a boolean holds of these.
    pub fn holds(&mut self, block: &Block, args: [Tensor; 2]) -> Result<bool, String> {
        let found = self.call(block, args.into_iter().map(Rc::new).collect())?;
        Ok(found.first().ok_or("the region returns nothing")?.as_int()? != 0)
    }

    fn bind(&mut self, Var { id, ty, grid }: &Var, value: Rc<Tensor>) -> Result<(), String> {
        let value = grid.as_ref().map_or(Ok(value.clone()), |grid| grid.bring(&value).map(Rc::new))?;
        if !ty.admits(&value) {
            return Err(format!("a value {:?} of {:?} where the type is {ty:?}", value.shape, value.elem));
        }
        self.values[*id] = Some(value);
        Ok(())
    }

    fn operands(&self, op: &Op) -> Result<Vec<Rc<Tensor>>, String> {
        let one = |&id: &usize| self.values[id].clone().ok_or_else(|| at(op, "an operand that is not computed"));
        op.operands.iter().map(one).collect()
    }

    fn step(&mut self, op: &Op) -> Result<(), String> {
        let operands = self.operands(op)?;
        let results = self.results(op, operands)?;
        if results.len() != op.results.len() {
            return Err(format!("{} results where the op has {}", results.len(), op.results.len()));
        }
        for (var, value) in op.results.iter().zip(results) {
            self.bind(var, value)?;
        }
        Ok(())
    }

    /// The function of this name.
    fn function(&self, name: &str) -> Result<&'p Function, String> {
        self.functions.iter().find(|f| f.name == name).ok_or_else(|| format!("no function @{name}"))
    }

    /// Ops that run a block on whole tensors; then all others.
    fn results(&mut self, op: &Op, x: Vec<Rc<Tensor>>) -> Result<Vec<Rc<Tensor>>, String> {
        let name = op.name.as_str();
        match name {
            "func.call" | "stablehlo.composite" => {
                let callee = op.text(if name == "func.call" { "callee" } else { "decomposition" })?;
                let function = self.function(callee)?;
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(format!("calls {DEPTH} deep"));
                }
                let found = self.call(&function.body, x);
                self.depth -= 1;
                found
            }
            "stablehlo.while" => self.run_while(op, x),
            "stablehlo.if" | "stablehlo.case" => {
                let index = x.first().ok_or("no operand")?.as_int()?;
                // `if`: the first region is for true. `case`: an index that there is no region for takes the last one.
                let index = if name == "stablehlo.if" { 1 - index } else { index };
                let known = usize::try_from(index).ok().and_then(|i| op.regions.get(i));
                let branch = known.or(op.regions.last()).ok_or("no region")?;
                self.call(branch, vec![])
            }
            "stablehlo.optimization_barrier" => Ok(x),
            "stablehlo.constant" | "arith.constant" => match op.attrs.get("value") {
                Some(Attr::Literal(value)) => Ok(vec![value.clone()]),
                _ => Err("no literal".to_string()),
            },
            _ => {
                let x: Vec<&Tensor> = x.iter().map(Rc::as_ref).collect();
                Ok(self.tensors(op, &x)?.into_iter().map(Rc::new).collect())
            }
        }
    }

    fn run_while(&mut self, op: &Op, mut state: Vec<Rc<Tensor>>) -> Result<Vec<Rc<Tensor>>, String> {
        let [condition, body] = &op.regions[..] else { return Err("two regions are expected".to_string()) };
        while self.call(condition, state.clone())?.first().ok_or("the condition returns nothing")?.as_int()? != 0 {
            state = self.call(body, state)?;
        }
        Ok(state)
    }

    fn tensors(&mut self, op: &Op, x: &[&Tensor]) -> Outs {
        let (dialect, name) = op.name.split_once('.').unwrap_or(("", &op.name));
        match (dialect, name) {
            ("stablehlo", "reduce") => regions::reduce(self, op, x),
            ("stablehlo", "reduce_window") => regions::reduce_window(self, op, x),
            ("stablehlo", "select_and_scatter") => regions::select_and_scatter(self, op, x),
            ("stablehlo", "scatter") => regions::scatter(self, op, x),
            ("stablehlo", "sort") => regions::sort(self, op, x),
            ("stablehlo", "map") => regions::map(self, op, x),
            ("chlo", "top_k") => match x {
                [x] => regions::top_k(x, op.int("k")? as usize),
                _ => Err("one operand is expected".to_string()),
            },
            ("stablehlo", _) => Ok(vec![stablehlo(op, name, x)?]),
            ("chlo", _) => Ok(vec![chlo(op, name, x)?]),
            _ => Err("an op that is not interpreted".to_string()),
        }
    }
}

/// A message with its op and place.
fn at(op: &Op, message: &str) -> String {
    format!("`{}` at {}: {message}", op.name, op.place)
}

/// Ops of StableHLO with one result and no region.
fn stablehlo(op: &Op, name: &str, x: &[&Tensor]) -> Out {
    let scalars = |list: &[&Tensor]| list.iter().map(|t| t.as_int()).collect::<Result<Vec<i64>, _>>();
    let sizes = |list: Vec<i64>| list.into_iter().map(|n| n as usize).collect::<Vec<_>>();
    match (name, x) {
        ("iota", []) => {
            let (elem, shape) = op.result_type()?;
            movement::iota(elem, &shape, op.axis("iota_dimension", shape.len())?)
        }
        ("dynamic_iota", [shape]) => {
            let shape = shape.as_sizes()?;
            movement::iota(op.result_elem()?, &shape, op.axis("iota_dimension", shape.len())?)
        }
        ("reshape", [x]) => movement::reshape(x, op.result_type()?.1),
        ("dynamic_reshape", [x, shape]) => movement::reshape(x, shape.as_sizes()?),
        ("broadcast_in_dim", [x]) => movement::broadcast(x, &op.axes("broadcast_dimensions")?, &op.result_type()?.1),
        ("dynamic_broadcast_in_dim", [x, shape]) => {
            movement::broadcast(x, &op.axes("broadcast_dimensions")?, &shape.as_sizes()?)
        }
        ("broadcast", [x]) => {
            let shape = [op.axes("broadcast_sizes")?, x.shape.clone()].concat();
            movement::broadcast(x, &(shape.len() - x.rank()..shape.len()).collect::<Vec<_>>(), &shape)
        }
        ("transpose", [x]) => x.permuted(&op.axes("permutation")?),
        ("slice", [x]) => {
            movement::slice(x, &op.ints("start_indices")?, &op.ints("limit_indices")?, &op.ints("strides")?)
        }
        ("real_dynamic_slice", [x, start, limit, step]) => {
            movement::slice(x, start.as_ints()?, limit.as_ints()?, step.as_ints()?)
        }
        ("dynamic_slice", [x, starts @ ..]) => {
            movement::dynamic_slice(x, &scalars(starts)?, &sizes(op.ints("slice_sizes")?))
        }
        ("dynamic_update_slice", [x, update, starts @ ..]) => {
            movement::dynamic_update_slice(x, update, &scalars(starts)?)
        }
        ("reverse", [x]) => movement::reverse(x, &op.axes("dimensions")?),
        ("pad", [x, value]) => {
            let [low, high, interior] = ["low", "high", "interior"].map(|s| {
                op.ints(&match s {
                    "interior" => "interior_padding".to_string(),
                    side => format!("edge_padding_{side}"),
                })
            });
            movement::pad(x, value, &low?, &high?, &interior?)
        }
        ("dynamic_pad", [x, value, low, high, interior]) => {
            movement::pad(x, value, low.as_ints()?, high.as_ints()?, interior.as_ints()?)
        }
        ("concatenate", [first, ..]) => movement::concatenate(x, op.axis("dimension", first.rank())?),
        ("gather", [x, at]) => movement::gather(op, x, at, &sizes(op.ints("slice_sizes")?)),
        ("dynamic_gather", [x, at, slices]) => movement::gather(op, x, at, &slices.as_sizes()?),
        ("get_dimension_size", [x]) => {
            let n = x.shape[op.axis("dimension", x.rank())?];
            Tensor::ints(Elem::Int { bits: 32, signed: true }, vec![], vec![n as i64])
        }
        ("bitcast_convert", [x]) => {
            let (elem, shape) = op.result_type()?;
            movement::bitcast(x, elem, shape)
        }
        ("dot_general", [a, b]) => contract::dot_general(op, a, b),
        ("convolution", [x, w]) => contract::convolution(op, x, w, &window::padding(op, x.rank().saturating_sub(2))?),
        ("dynamic_conv", [x, w, padding]) => contract::convolution(op, x, w, padding.as_ints()?),
        ("batch_norm_inference", [x, scale, offset, mean, variance]) => {
            batch_norm(op, x, [scale, offset, mean, variance])
        }
        ("compare", [a, b]) => elementwise::compare(op, a, b),
        // A quantised number is the number that it stands for; the result is moved to such a one where its type asks for that.
        ("uniform_quantize" | "uniform_dequantize", [x]) => Ok((*x).clone()),
        ("convert", [x]) => elementwise::convert(x, op.result_elem()?),
        ("select", [pred, a, b]) => elementwise::select(pred, a, b),
        ("clamp", [least, x, most]) => elementwise::clamp(least, x, most),
        ("is_finite", [x]) => elementwise::is_float(x, f64::is_finite),
        ("reduce_precision", [x]) => {
            elementwise::reduce_precision(x, op.int("exponent_bits")?, op.int("mantissa_bits")?)
        }
        _ => pointwise(name, x),
    }
}

/// Functions of one or two tensors of one type.
fn pointwise(name: &str, x: &[&Tensor]) -> Out {
    let found = match x {
        [x] => elementwise::unary(name, x),
        [a, b] => elementwise::binary(name, a, b),
        _ => None,
    };
    found.unwrap_or_else(|| Err("an op that is not interpreted".to_string()))
}

/// Ops of CHLO with one result and no region.
fn chlo(op: &Op, name: &str, x: &[&Tensor]) -> Out {
    match (name, x) {
        ("constant", []) => match op.attrs.get("value") {
            Some(Attr::Literal(value)) => Ok((**value).clone()),
            _ => Err("no literal".to_string()),
        },
        ("constant_like", [like]) => match op.attrs.get("value") {
            Some(Attr::Text(text)) => {
                // `1.000000e+00 : f32`
                let number = text.split(' ').next().and_then(|s| s.parse::<f64>().ok());
                let number = number.ok_or_else(|| format!("value = {text}"))?;
                Tensor::floats(like.elem, like.shape.clone(), vec![number; like.data.len()])
            }
            Some(Attr::Int(x)) => Tensor::ints(like.elem, like.shape.clone(), vec![*x; like.data.len()]),
            _ => Err("no number".to_string()),
        },
        ("is_inf", [x]) => elementwise::is_float(x, f64::is_infinite),
        ("is_pos_inf", [x]) => elementwise::is_float(x, |v| v == f64::INFINITY),
        ("is_neg_inf", [x]) => elementwise::is_float(x, |v| v == f64::NEG_INFINITY),
        ("broadcast_select", [pred, a, b]) => {
            let shape = common_shape(x)?;
            let [pred, a, b] = [pred, a, b].map(|t| trailing(t, &shape));
            elementwise::select(&pred?, &a?, &b?)
        }
        (_, [a, b]) if name.starts_with("broadcast_") => {
            let shape = common_shape(x)?;
            // The operand of lower rank may say which axes of the other one it has.
            let (mut a, mut b) = ((*a).clone(), (*b).clone());
            if let Some(to) = op.ints_or_none("broadcast_dimensions")? {
                let to: Vec<usize> = to.into_iter().map(|i| i as usize).collect();
                let lower = if a.rank() < b.rank() { &mut a } else { &mut b };
                let mut ones = vec![1; shape.len()];
                for (&t, &n) in to.iter().zip(&lower.shape) {
                    *ones.get_mut(t).ok_or_else(|| format!("no axis {t}"))? = n;
                }
                *lower = movement::reshape(lower, ones)?;
            }
            let (a, b) = (trailing(&a, &shape)?, trailing(&b, &shape)?);
            match name.trim_start_matches("broadcast_") {
                "compare" => elementwise::compare(op, &a, &b),
                name => pointwise(name, &[&a, &b]),
            }
        }
        _ => pointwise(name, x),
    }
}

/// The shape that all tensors are broadcast to, by NumPy's rule.
fn common_shape(x: &[&Tensor]) -> Result<Vec<usize>, String> {
    let rank = x.iter().map(|t| t.rank()).max().unwrap_or(0);
    let extent = |i: usize| {
        let mut sizes = x.iter().filter_map(|t| (i + t.rank()).checked_sub(rank).map(|k| t.shape[k]));
        sizes.try_fold(1, |n, m| {
            if n == 1 || n == m {
                Some(m)
            } else if m == 1 {
                Some(n)
            } else {
                None
            }
        })
    };
    (0..rank).map(|i| extent(i).ok_or_else(|| "shapes that do not broadcast".to_string())).collect()
}

/// A tensor broadcast to a shape by its last axes.
fn trailing(x: &Tensor, shape: &[usize]) -> Out {
    movement::broadcast(x, &(shape.len() - x.rank()..shape.len()).collect::<Vec<_>>(), shape)
}

/// (x − mean) / √(variance + ε) · scale + offset, along one axis.
fn batch_norm(op: &Op, x: &Tensor, along: [&&Tensor; 4]) -> Out {
    let axis = op.axis("feature_index", x.rank())?;
    let epsilon = op.text("epsilon")?.split(' ').next().and_then(|s| s.parse::<f64>().ok());
    let epsilon = epsilon.ok_or("no epsilon")?;
    let [scale, offset, mean, variance] = along.map(|t| movement::broadcast(t, &[axis], &x.shape));
    let (scale, offset, mean, variance) = (scale?, offset?, mean?, variance?);
    let (scale, offset, mean) = (scale.as_floats()?, offset.as_floats()?, mean.as_floats()?);
    let (variance, x_values) = (variance.as_floats()?, x.as_floats()?);
    let one = |i: usize| (x_values[i] - mean[i]) / (variance[i] + epsilon).sqrt() * scale[i] + offset[i];
    Tensor::floats(x.elem, x.shape.clone(), (0..x_values.len()).map(one).collect())
}
