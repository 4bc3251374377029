//! The loops, as text: one function per op, for the types at hand. Tensors stay tensors; bufferization makes the updates
//! of single elements happen in place.
//!
//! What each `tm_tensor` op computes, ties between equal elements included, is what torch-mlir's own lowering to loops
//! computes; `tosa.scatter` is as in the TOSA 1.0 specification, `linalg.softmax` as in MLIR's documents.

use melior::ir::attribute::{BoolAttribute, DenseI64ArrayAttribute, IntegerAttribute};
use melior::ir::operation::{OperationLike, OperationRef};
use melior::ir::r#type::{DimSize, RankedTensorType, ShapedTypeLike};
use melior::ir::{Type, ValueLike};

/// Name of the placeholder for the ops of an op's region.
pub const REGION: &str = "depc_tests.region";

/// Whether [`function`] knows an op.
pub fn is_known(name: &str) -> bool {
    writer(name).is_some()
}

type Writer = fn(&mut Text, &OperationRef, &[Value]) -> Result<Vec<Value>, String>;

fn writer(name: &str) -> Option<Writer> {
    Some(match name {
        "tm_tensor.sort" => sort,
        "tm_tensor.scatter" => scatter,
        "tm_tensor.scan" => scan,
        "tm_tensor.topk" => topk,
        "tosa.scatter" => tosa_scatter,
        "linalg.softmax" => softmax,
        _ => return None,
    })
}

/// A module of one function that takes the operands of `op` and returns what its results are to be.
///
/// # Errors
/// What is wrong with the op's operands, results or attributes.
pub fn function(name: &str, op: &OperationRef) -> Result<String, String> {
    let write = writer(name).ok_or("no such op")?;
    let mut operands = Vec::new();
    for (i, value) in op.operands().enumerate() {
        operands.push(Value::tensor(format!("%x{i}"), value.r#type())?);
    }
    let mut text = Text::default();
    text.line("%c0 = arith.constant 0 : index");
    text.line("%c1 = arith.constant 1 : index");
    let results = write(&mut text, op, &operands)?;
    let types: Vec<String> = op.results().map(|r| r.r#type().to_string()).collect();
    require(results.iter().map(|v| &v.ty).eq(&types), "a result is not of its operand's type")?;
    let arguments = list(&operands, |v| format!("{}: {}", v.name, v.ty));
    let types = types.join(", ");
    let names = list(&results, |v| v.name.clone());
    Ok(format!("func.func @loops({arguments}) -> ({types}) {{\n{}return {names} : {types}\n}}\n", text.lines))
}

fn require(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_string()) }
}

fn list(values: &[Value], one: impl Fn(&Value) -> String) -> String {
    values.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A value in the text: a tensor, or a scalar.
#[derive(Clone)]
struct Value {
    name: String,
    ty: String,
    /// Element type of a tensor, type of a scalar.
    element: String,
    /// Extents of a tensor, `None` if dynamic.
    shape: Vec<Option<u64>>,
}

impl Value {
    fn tensor(name: String, ty: Type) -> Result<Value, String> {
        let tensor = RankedTensorType::try_from(ty).map_err(|_| format!("{ty} is no ranked tensor"))?;
        let extent = |i| match tensor.dim_size(i) {
            Ok(DimSize::Static(n)) => Some(n),
            _ => None,
        };
        let shape = (0..tensor.rank()).map(extent).collect();
        Ok(Value { name, ty: ty.to_string(), element: tensor.element().to_string(), shape })
    }

    fn scalar(name: String, ty: &str) -> Value {
        Value { name, ty: ty.to_string(), element: ty.to_string(), shape: Vec::new() }
    }

    fn rank(&self) -> usize {
        self.shape.len()
    }

    fn without(&self, axis: usize) -> Vec<Option<u64>> {
        let rest = self.shape.iter().enumerate().filter(|(i, _)| *i != axis);
        rest.map(|(_, n)| *n).collect()
    }
}

/// Text of ops, with fresh names.
#[derive(Default)]
struct Text {
    lines: String,
    names: usize,
}

/// Writes what a loop does at the indices given to the values that it carries; returns what they become.
type Body<'b> = dyn FnMut(&mut Text, &[String], &[Value]) -> Vec<Value> + 'b;

impl Text {
    fn line(&mut self, line: &str) {
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    fn fresh(&mut self) -> String {
        self.names += 1;
        format!("%v{}", self.names)
    }

    /// An op with one result: the name of the result.
    fn op(&mut self, op: &str) -> String {
        let name = self.fresh();
        self.line(&format!("{name} = {op}"));
        name
    }

    /// An op whose result is a scalar of this type.
    fn scalar(&mut self, op: &str, ty: &str) -> Value {
        Value::scalar(self.op(op), ty)
    }

    fn index(&mut self, n: usize) -> String {
        self.op(&format!("arith.constant {n} : index"))
    }

    fn size(&mut self, tensor: &Value, axis: usize) -> String {
        let axis = self.index(axis);
        self.op(&format!("tensor.dim {}, {axis} : {}", tensor.name, tensor.ty))
    }

    fn sizes(&mut self, tensor: &Value) -> Vec<String> {
        (0..tensor.rank()).map(|axis| self.size(tensor, axis)).collect()
    }

    fn get(&mut self, tensor: &Value, at: &[String]) -> Value {
        self.scalar(&format!("tensor.extract {}[{}] : {}", tensor.name, at.join(", "), tensor.ty), &tensor.element)
    }

    fn put(&mut self, scalar: &Value, tensor: &Value, at: &[String]) -> Value {
        let op = format!("tensor.insert {} into {}[{}] : {}", scalar.name, tensor.name, at.join(", "), tensor.ty);
        Value { name: self.op(&op), ..tensor.clone() }
    }

    /// `condition ? a : b`
    fn select(&mut self, condition: &str, a: &Value, b: &Value) -> Value {
        self.scalar(&format!("arith.select {condition}, {}, {} : {}", a.name, b.name, a.ty), &a.ty)
    }

    /// An index out of a tensor of indices; the program stops if it is not below the size of an axis of `target`.
    fn index_in(
        &mut self,
        tensor: &Value,
        at: &[String],
        offset: Option<&String>,
        target: &Value,
        axis: usize,
    ) -> String {
        let stored = self.get(tensor, at);
        let mut index = self.op(&format!("arith.index_cast {} : {} to index", stored.name, stored.ty));
        if let Some(offset) = offset {
            index = self.op(&format!("arith.addi {index}, {offset} : index"));
        }
        let size = self.size(target, axis);
        let fits = self.op(&format!("arith.cmpi ult, {index}, {size} : index"));
        self.line(&format!("cf.assert {fits}, \"depc-tests: a scatter's index is out of bounds\""));
        index
    }

    /// The region of the op, with these arguments and one result.
    fn region(&mut self, arguments: &[&Value], result: &str) -> Value {
        let names: Vec<&str> = arguments.iter().map(|v| v.name.as_str()).collect();
        let types: Vec<&str> = arguments.iter().map(|v| v.ty.as_str()).collect();
        self.scalar(&format!("\"{REGION}\"({}) : ({}) -> {result}", names.join(", "), types.join(", ")), result)
    }

    /// A loop over `0..size` for each size, each within the one before, that carries values: what they become.
    fn nest(&mut self, sizes: &[String], carried: &[Value], body: &mut Body) -> Vec<Value> {
        self.nest_at(sizes, carried, &mut Vec::new(), body)
    }

    fn nest_at(&mut self, sizes: &[String], carried: &[Value], at: &mut Vec<String>, body: &mut Body) -> Vec<Value> {
        let Some((size, inner)) = sizes.split_first() else { return body(self, at, carried) };
        let (results, step) = (self.fresh(), self.fresh());
        let state: Vec<Value> = carried.iter().map(|v| Value { name: self.fresh(), ..v.clone() }).collect();
        let pairs: Vec<String> = state.iter().zip(carried).map(|(s, c)| format!("{} = {}", s.name, c.name)).collect();
        let (pairs, types) = (pairs.join(", "), list(carried, |v| v.ty.clone()));
        let n = carried.len();
        self.line(&format!(
            "{results}:{n} = scf.for {step} = %c0 to {size} step %c1 iter_args({pairs}) -> ({types}) {{"
        ));
        at.push(step);
        let next = self.nest_at(inner, &state, at, body);
        at.pop();
        self.line(&format!("scf.yield {} : {types}\n}}", list(&next, |v| v.name.clone())));
        carried.iter().enumerate().map(|(i, v)| Value { name: format!("{results}#{i}"), ..v.clone() }).collect()
    }

    /// `condition ? first : second`, where only the one that is needed is computed.
    fn branch(
        &mut self,
        condition: &str,
        first: impl FnOnce(&mut Text) -> Value,
        second: impl FnOnce(&mut Text) -> Value,
        ty: &str,
    ) -> Value {
        let name = self.fresh();
        self.line(&format!("{name} = scf.if {condition} -> ({ty}) {{"));
        let value = first(self);
        self.line(&format!("scf.yield {} : {ty}\n}} else {{", value.name));
        let value = second(self);
        self.line(&format!("scf.yield {} : {ty}\n}}", value.name));
        Value::scalar(name, ty)
    }
}

/// The indices with another one for an axis.
fn with(at: &[String], axis: usize, index: &str) -> Vec<String> {
    let mut at = at.to_vec();
    at[axis] = index.to_string();
    at
}

/// Attribute `dimension`, an axis of `tensor`.
fn dimension(op: &OperationRef, tensor: &Value) -> Result<usize, String> {
    let attribute = op.attribute("dimension").and_then(IntegerAttribute::try_from).map_err(|e| e.to_string())?;
    let axis = usize::try_from(attribute.value()).unwrap_or(usize::MAX);
    require(axis < tensor.rank(), "dimension is no axis of it")?;
    Ok(axis)
}

/// Sorts several tensors together: the region says of neighbours a₀ b₀ a₁ b₁ … whether a may stay before b.
///
/// As many passes of exchanging neighbours as there are elements.
fn sort(text: &mut Text, op: &OperationRef, operands: &[Value]) -> Result<Vec<Value>, String> {
    let first = operands.first().ok_or("no operand")?;
    let axis = dimension(op, first)?;
    require(operands.iter().all(|v| v.shape == first.shape), "the operands differ in shape")?;
    let sizes = text.sizes(first);
    let last = text.op(&format!("arith.subi {}, %c1 : index", sizes[axis]));
    Ok(text.nest(&sizes, operands, &mut |text, at, tensors| {
        text.nest(std::slice::from_ref(&last), tensors, &mut |text, pair, tensors| {
            let next = text.op(&format!("arith.addi {}, %c1 : index", pair[0]));
            let (here, there) = (with(at, axis, &pair[0]), with(at, axis, &next));
            let neighbours: Vec<Value> =
                tensors.iter().flat_map(|t| [text.get(t, &here), text.get(t, &there)]).collect();
            let stay = text.region(&neighbours.iter().collect::<Vec<_>>(), "i1").name;
            let mut exchange = |(tensor, pair): (&Value, &[Value])| {
                let low = text.select(&stay, &pair[0], &pair[1]);
                let high = text.select(&stay, &pair[1], &pair[0]);
                let tensor = text.put(&low, tensor, &here);
                text.put(&high, &tensor, &there)
            };
            tensors.iter().zip(neighbours.chunks(2)).map(&mut exchange).collect()
        })
    }))
}

/// original[p] = region(updates[n, o…], original[p]) for each n, o… in order. The axes o… are the last ones of the
/// original; to axis `dimension_map[d]` of p, `indices[n, d]` is added.
fn scatter(text: &mut Text, op: &OperationRef, operands: &[Value]) -> Result<Vec<Value>, String> {
    let [updates, indices, original] = operands else { return Err("not three operands".to_string()) };
    let map = op.attribute("dimension_map").and_then(DenseI64ArrayAttribute::try_from).map_err(|e| e.to_string())?;
    let map = (0..map.len()).map(|i| map.element(i).ok().and_then(|d| usize::try_from(d).ok()).unwrap_or(usize::MAX));
    let map: Vec<usize> = map.collect();
    require(indices.rank() == 2 && updates.rank() >= 1, "the indices are no matrix, or the updates have no axis")?;
    require(indices.shape[1] == Some(map.len() as u64), "dimension_map does not have an entry for each index")?;
    require(indices.shape[0] == updates.shape[0], "there are not as many updates as indices")?;
    let offsets = updates.rank() - 1;
    require(offsets <= original.rank(), "the updates have more axes than the original")?;
    let indexed = original.rank() - offsets;
    let covered = (0..indexed).all(|axis| map.contains(&axis));
    require(covered && map.iter().all(|&axis| axis < original.rank()), "dimension_map does not cover the original")?;
    let sizes = text.sizes(updates);
    Ok(text.nest(&sizes, std::slice::from_ref(original), &mut |text, at, carried| {
        let mut place: Vec<Option<String>> = vec![None; indexed];
        place.extend(at[1..].iter().cloned().map(Some));
        for (d, &axis) in map.iter().enumerate() {
            let depth = text.index(d);
            place[axis] = Some(text.index_in(indices, &[at[0].clone(), depth], place[axis].as_ref(), original, axis));
        }
        let place: Vec<String> = place.into_iter().flatten().collect();
        let (update, old) = (text.get(updates, at), text.get(&carried[0], &place));
        let new = text.region(&[&update, &old], &original.element);
        vec![text.put(&new, &carried[0], &place)]
    }))
}

/// output[0] = input[0] if inclusive, else accumulator; output[i] = region(output[i-1], input[i] or input[i-1]). Where the
/// axis has more than one element, the accumulator becomes the last output.
fn scan(text: &mut Text, op: &OperationRef, operands: &[Value]) -> Result<Vec<Value>, String> {
    let [input, output, accumulator] = operands else { return Err("not three operands".to_string()) };
    let axis = dimension(op, input)?;
    let inclusive = op.attribute("inclusive").and_then(BoolAttribute::try_from).map_err(|e| e.to_string())?.value();
    require(output.shape == input.shape && accumulator.shape == input.without(axis), "the operands differ in shape")?;
    let sizes = text.sizes(input);
    Ok(text.nest(&sizes, &[output.clone(), accumulator.clone()], &mut |text, at, carried| {
        let [output, accumulator] = carried else { unreachable!("two are carried") };
        let mut rest = at.to_vec();
        rest.remove(axis);
        let first = text.op(&format!("arith.cmpi eq, {}, %c0 : index", at[axis]));
        let before = text.get(accumulator, &rest);
        let start = |text: &mut Text| if inclusive { text.get(input, at) } else { before.clone() };
        let step = |text: &mut Text| {
            let last = text.op(&format!("arith.subi {}, %c1 : index", at[axis]));
            let last = with(at, axis, &last);
            let sum = text.get(output, &last);
            let x = text.get(input, if inclusive { at } else { &last });
            text.region(&[&sum, &x], &output.element)
        };
        let value = text.branch(&first, start, step, &output.element);
        let total = text.select(&first, &before, &value);
        vec![text.put(&value, output, at), text.put(&total, accumulator, &rest)]
    }))
}

/// The k elements that the region puts first, and their indices; the outputs hold k others to begin with. Each element
/// in turn takes the place of the first that it precedes and pushes that one on; the lower index goes first on a tie.
fn topk(text: &mut Text, op: &OperationRef, operands: &[Value]) -> Result<Vec<Value>, String> {
    let (input, given, values, indices) = match operands {
        [input, values, indices] => (input, None, values, indices),
        [input, given, values, indices] => (input, Some(given), values, indices),
        _ => return Err("not three or four operands".to_string()),
    };
    let axis = dimension(op, input)?;
    let fits = |v: &Value| v.rank() == input.rank() && v.without(axis) == input.without(axis);
    require(fits(values) && fits(indices) && values.shape == indices.shape, "the operands differ in shape")?;
    require(given.is_none_or(|g| g.shape == input.shape), "the operands differ in shape")?;
    let (sizes, k) = (text.sizes(input), text.size(values, axis));
    Ok(text.nest(&sizes, &[values.clone(), indices.clone()], &mut |text, at, carried| {
        let index = match given {
            Some(given) => text.get(given, at),
            None => {
                let ty = &indices.element;
                text.scalar(&format!("arith.index_cast {} : index to {ty}", at[axis]), ty)
            }
        };
        let new = [carried.to_vec(), vec![text.get(input, at), index]].concat();
        let mut kept = text.nest(std::slice::from_ref(&k), &new, &mut |text, j, carried| {
            let [values, indices, x, n] = carried else { unreachable!("four are carried") };
            let place = with(at, axis, &j[0]);
            let (y, m) = (text.get(values, &place), text.get(indices, &place));
            let (before, after) = (text.region(&[x, &y], "i1").name, text.region(&[&y, x], "i1").name);
            let tie = text.op(&format!("arith.cmpi eq, {before}, {after} : i1"));
            let lower = text.op(&format!("arith.cmpi slt, {}, {} : {}", n.name, m.name, n.ty));
            let won = text.op(&format!("arith.andi {tie}, {lower} : i1"));
            let ahead = text.op(&format!("arith.ori {before}, {won} : i1"));
            let (stays, goes) = (text.select(&before, x, &y), text.select(&before, &y, x));
            let (stays_n, goes_n) = (text.select(&ahead, n, &m), text.select(&ahead, &m, n));
            vec![text.put(&stays, values, &place), text.put(&stays_n, indices, &place), goes, goes_n]
        });
        kept.truncate(2);
        kept
    }))
}

/// output[i] = exp(input[i] − m) / Σ exp(input − m) along the axis, where m is the largest input.
fn softmax(text: &mut Text, op: &OperationRef, operands: &[Value]) -> Result<Vec<Value>, String> {
    let [input, output] = operands else { return Err("not two operands".to_string()) };
    let axis = dimension(op, input)?;
    require(output.ty == input.ty, "the operands differ in type")?;
    let (sizes, ty) = (text.sizes(input), input.element.clone());
    let along = sizes[axis].clone();
    let share = |text: &mut Text, x: &Value, most: &Value| {
        let less = text.op(&format!("arith.subf {}, {} : {ty}", x.name, most.name));
        text.scalar(&format!("math.exp {less} : {ty}"), &ty)
    };
    Ok(text.nest(&sizes, std::slice::from_ref(output), &mut |text, at, carried| {
        let first = text.get(input, &with(at, axis, "%c0"));
        let most = text.nest(std::slice::from_ref(&along), &[first], &mut |text, k, most| {
            let x = text.get(input, &with(at, axis, &k[0]));
            vec![text.scalar(&format!("arith.maximumf {}, {} : {ty}", most[0].name, x.name), &ty)]
        });
        let zero = text.scalar(&format!("arith.constant 0.0 : {ty}"), &ty);
        let sum = text.nest(std::slice::from_ref(&along), &[zero], &mut |text, k, sum| {
            let x = text.get(input, &with(at, axis, &k[0]));
            let part = share(text, &x, &most[0]);
            vec![text.scalar(&format!("arith.addf {}, {} : {ty}", sum[0].name, part.name), &ty)]
        });
        let x = text.get(input, at);
        let part = share(text, &x, &most[0]);
        let y = text.scalar(&format!("arith.divf {}, {} : {ty}", part.name, sum[0].name), &ty);
        vec![text.put(&y, &carried[0], at)]
    }))
}

/// output = values; output[n, indices[n, w], c] = input[n, w, c].
fn tosa_scatter(text: &mut Text, _: &OperationRef, operands: &[Value]) -> Result<Vec<Value>, String> {
    let [values, indices, input] = operands else { return Err("not three operands".to_string()) };
    require(values.rank() == 3 && indices.rank() == 2 && input.rank() == 3, "the operands' ranks are not 3, 2 and 3")?;
    require(indices.shape == input.without(2), "there are not as many indices as inputs")?;
    require(values.without(1) == input.without(1), "values and inputs differ in shape")?;
    let sizes = text.sizes(input);
    Ok(text.nest(&sizes, std::slice::from_ref(values), &mut |text, at, carried| {
        let x = text.get(input, at);
        let k = text.index_in(indices, &at[..2], None, values, 1);
        vec![text.put(&x, &carried[0], &with(at, 1, &k))]
    }))
}
