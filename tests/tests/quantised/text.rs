//! The text of a network in a dialect, op by op.

use std::fmt::Write;

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Dialect {
    Linalg,
    StableHlo,
    Tosa,
    Torch,
}

/// A value.
#[derive(Clone, Debug)]
pub struct Val {
    pub name: String,
    pub dims: Vec<usize>,
    /// Its elements, as builtin types spell them.
    pub elem: String,
}

/// The body of a function.
pub struct Text {
    pub dialect: Dialect,
    pub out: String,
    count: usize,
}

/// Nested lists of numbers, as literals are written.
fn nested(numbers: &[String], dims: &[usize]) -> String {
    let [_, inner @ ..] = dims else { return numbers[0].clone() };
    let size = inner.iter().product::<usize>();
    let parts: Vec<String> = numbers.chunks(size).map(|part| nested(part, inner)).collect();
    format!("[{}]", parts.join(", "))
}

fn sizes(dims: &[usize]) -> String {
    dims.iter().map(|n| format!("{n}x")).collect()
}

fn is_float(elem: &str) -> bool {
    elem.starts_with('f')
}

impl Text {
    pub fn new(dialect: Dialect) -> Text {
        Text { dialect, out: String::new(), count: 0 }
    }

    /// Writes an op of one result, and returns that.
    pub fn op(&mut self, text: &str) -> String {
        self.count += 1;
        let _ = writeln!(self.out, "    %v{} = {text}", self.count);
        format!("%v{}", self.count)
    }

    /// The same, with the result's sizes and elements.
    pub fn val(&mut self, text: &str, dims: &[usize], elem: &str) -> Val {
        Val { name: self.op(text), dims: dims.to_vec(), elem: elem.to_string() }
    }

    pub fn ty(&self, dims: &[usize], elem: &str) -> String {
        match self.dialect {
            Dialect::Torch => {
                let elem = if elem.starts_with('i') { format!("s{elem}") } else { elem.to_string() };
                format!("!torch.vtensor<[{}],{elem}>", dims.iter().map(usize::to_string).collect::<Vec<_>>().join(","))
            }
            _ => format!("tensor<{}{elem}>", sizes(dims)),
        }
    }

    pub fn of(&self, v: &Val) -> String {
        self.ty(&v.dims, &v.elem)
    }

    pub fn constant(&mut self, numbers: &[String], dims: &[usize], elem: &str) -> Val {
        let (ty, held) = (self.ty(dims, elem), format!("tensor<{}{elem}>", sizes(dims)));
        let dense = format!("dense<{}> : {held}", nested(numbers, dims));
        let text = match self.dialect {
            Dialect::Linalg => format!("arith.constant {dense}"),
            Dialect::StableHlo => format!("stablehlo.constant {dense}"),
            Dialect::Tosa => format!("\"tosa.const\"() <{{values = {dense}}}> : () -> {ty}"),
            Dialect::Torch if elem.starts_with('i') => {
                format!("torch.vtensor.literal({}) : {ty}", dense.replace(&format!("x{elem}>"), &format!("xs{elem}>")))
            }
            Dialect::Torch => format!("torch.vtensor.literal({dense}) : {ty}"),
        };
        self.val(&text, dims, elem)
    }

    pub fn floats(&mut self, numbers: &[f64], dims: &[usize]) -> Val {
        self.constant(&numbers.iter().map(|x| format!("{x:?}")).collect::<Vec<_>>(), dims, "f32")
    }

    /// Whole numbers, of integers or floats.
    pub fn whole(&mut self, numbers: &[i64], dims: &[usize], elem: &str) -> Val {
        let number = |n: &i64| if is_float(elem) { format!("{n}.0") } else { n.to_string() };
        self.constant(&numbers.iter().map(number).collect::<Vec<_>>(), dims, elem)
    }

    /// An op of linalg: operands, with where each of their axes is read; the letters of the result, first ones of all.
    fn generic(
        &mut self,
        operands: &[(&Val, Vec<String>)],
        sums: usize,
        dims: &[usize],
        elem: &str,
        body: &str,
    ) -> Val {
        let letters = |n: usize| (0..n).map(|i| format!("d{i}")).collect::<Vec<_>>();
        let from = letters(dims.len() + sums).join(", ");
        let map = |axes: &[String]| format!("affine_map<({from}) -> ({})>", axes.join(", "));
        let maps: Vec<String> = operands.iter().map(|(_, a)| map(a)).chain([map(&letters(dims.len()))]).collect();
        let loops = [vec!["\"parallel\""; dims.len()], vec!["\"reduction\""; sums]].concat().join(", ");
        let names: Vec<&str> = operands.iter().map(|(v, _)| v.name.as_str()).collect();
        let types: Vec<String> = operands.iter().map(|(v, _)| self.of(v)).collect();
        let args: Vec<String> = operands.iter().enumerate().map(|(i, (v, _))| format!("%a{i}: {}, ", v.elem)).collect();
        let ty = self.ty(dims, elem);
        let init = if sums > 0 { self.zeros(dims) } else { self.op(&format!("tensor.empty() : {ty}")) };
        let (names, types) = (names.join(", "), types.join(", "));
        let text = format!(
            "linalg.generic {{indexing_maps = [{}], iterator_types = [{loops}]}} ins({names} : {types}) outs({init} : {ty}) \
             {{\n    ^bb0({}%o: {elem}):\n{body}      linalg.yield %r : {elem}\n    }} -> {ty}",
            maps.join(", "),
            args.concat()
        );
        self.val(&text, dims, elem)
    }

    fn zeros(&mut self, dims: &[usize]) -> String {
        let ty = self.ty(dims, "f32");
        let zero = self.op("arith.constant 0.0 : f32");
        let e = self.op(&format!("tensor.empty() : {ty}"));
        self.op(&format!("linalg.fill ins({zero} : f32) outs({e} : {ty}) -> {ty}"))
    }

    /// The same numbers of another type.
    pub fn converted(&mut self, v: &Val, elem: &str) -> Val {
        let (from, to) = (self.of(v), self.ty(&v.dims, elem));
        let text = match self.dialect {
            Dialect::Linalg => {
                let name = match (is_float(&v.elem), is_float(elem)) {
                    (true, true) => "extf",
                    (true, false) => "fptosi",
                    (false, true) => "sitofp",
                    (false, false) => "extsi",
                };
                let all = (0..v.dims.len()).map(|a| format!("d{a}")).collect();
                let body = format!("      %r = arith.{name} %a0 : {} to {elem}\n", v.elem);
                return self.generic(&[(v, all)], 0, &v.dims, elem, &body);
            }
            Dialect::StableHlo => format!("stablehlo.convert {} : ({from}) -> {to}", v.name),
            Dialect::Tosa => format!("tosa.cast {} : ({from}) -> {to}", v.name),
            Dialect::Torch => {
                let code = self.op(&format!(
                    "torch.constant.int {}",
                    match elem {
                        "i8" => 1,
                        elem if is_float(elem) => 6,
                        _ => 3,
                    }
                ));
                let no = self.op("torch.constant.bool false");
                let none = self.op("torch.constant.none");
                let types = format!("{from}, !torch.int, !torch.bool, !torch.bool, !torch.none -> {to}");
                format!("torch.aten.to.dtype {}, {code}, {no}, {no}, {none} : {types}", v.name)
            }
        };
        self.val(&text, &v.dims, elem)
    }

    /// x ∘ y, where y has size 1 along axes of x along which it is the same; `f` is `sub` or `mul`.
    pub fn with(&mut self, f: &str, x: &Val, y: &Val) -> Val {
        let (tx, ty) = (self.of(x), self.of(y));
        let text = match self.dialect {
            Dialect::Linalg => {
                let axis = |a: usize| if y.dims[a] == 1 { "0".to_string() } else { format!("d{a}") };
                let axes = (0..x.dims.len()).map(axis).collect();
                let kind = if is_float(&x.elem) { 'f' } else { 'i' };
                let body = format!("      %r = arith.{f}{kind} %a0, %a1 : {}\n", x.elem);
                let all = (0..x.dims.len()).map(|a| format!("d{a}")).collect();
                return self.generic(&[(x, all), (y, axes)], 0, &x.dims, &x.elem, &body);
            }
            Dialect::StableHlo => {
                let all: Vec<usize> = (0..x.dims.len()).collect();
                let wide = self.op(&format!("stablehlo.broadcast_in_dim {}, dims = {all:?} : ({ty}) -> {tx}", y.name));
                let name = if f == "sub" { "subtract" } else { "multiply" };
                format!("stablehlo.{name} {}, {wide} : {tx}", x.name)
            }
            Dialect::Tosa if f == "sub" => format!("tosa.sub {}, {} : ({tx}, {ty}) -> {tx}", x.name, y.name),
            Dialect::Tosa => {
                let shift = self.whole(&[0], &[1], "i8").name;
                format!("tosa.mul {}, {}, {shift} : ({tx}, {ty}, tensor<1xi8>) -> {tx}", x.name, y.name)
            }
            Dialect::Torch if f == "sub" => {
                let one = self.op("torch.constant.int 1");
                format!("torch.aten.sub.Tensor {}, {}, {one} : {tx}, {ty}, !torch.int -> {tx}", x.name, y.name)
            }
            Dialect::Torch => format!("torch.aten.mul.Tensor {}, {} : {tx}, {ty} -> {tx}", x.name, y.name),
        };
        self.val(&text, &x.dims, &x.elem)
    }

    /// The same elements, with one axis cut into two, or two axes made one.
    pub fn reshape(&mut self, x: &Val, dims: &[usize]) -> Val {
        let (from, to) = (self.of(x), self.ty(dims, &x.elem));
        let text = match self.dialect {
            Dialect::Linalg => {
                let (few, many) = if dims.len() > x.dims.len() { (&x.dims[..], dims) } else { (dims, &x.dims[..]) };
                let cut = (0..few.len()).find(|a| few[*a] != many[*a]).expect("one axis is cut");
                let axes = |a: usize| match a.cmp(&cut) {
                    std::cmp::Ordering::Less => format!("[{a}]"),
                    std::cmp::Ordering::Equal => format!("[{a}, {}]", a + 1),
                    std::cmp::Ordering::Greater => format!("[{}]", a + 1),
                };
                let list = format!("[{}]", (0..few.len()).map(axes).collect::<Vec<_>>().join(", "));
                match dims.len() > x.dims.len() {
                    true => format!("tensor.expand_shape {} {list} output_shape {dims:?} : {from} into {to}", x.name),
                    false => format!("tensor.collapse_shape {} {list} : {from} into {to}", x.name),
                }
            }
            Dialect::StableHlo => format!("stablehlo.reshape {} : ({from}) -> {to}", x.name),
            Dialect::Tosa => {
                let n = dims.len();
                let shape = format!("{{values = dense<{dims:?}> : tensor<{n}xindex>}}");
                let shape = self.op(&format!("tosa.const_shape {shape} : () -> !tosa.shape<{n}>"));
                format!("tosa.reshape {}, {shape} : ({from}, !tosa.shape<{n}>) -> {to}", x.name)
            }
            Dialect::Torch => {
                let list = self.list(dims);
                format!("torch.aten.view {}, {list} : {from}, !torch.list<int> -> {to}", x.name)
            }
        };
        self.val(&text, dims, &x.elem)
    }

    /// A list of integers, of torch.
    pub fn list(&mut self, numbers: &[usize]) -> String {
        let items: Vec<String> = numbers.iter().map(|n| self.op(&format!("torch.constant.int {n}"))).collect();
        let types = vec!["!torch.int"; numbers.len()].join(", ");
        self.op(&format!("torch.prim.ListConstruct {} : ({types}) -> !torch.list<int>", items.join(", ")))
    }

    /// The axes in another order.
    pub fn transpose(&mut self, x: &Val, order: &[usize]) -> Val {
        let dims: Vec<usize> = order.iter().map(|a| x.dims[*a]).collect();
        let (from, to) = (self.of(x), self.ty(&dims, &x.elem));
        let text = match self.dialect {
            Dialect::Linalg => {
                let e = self.op(&format!("tensor.empty() : {to}"));
                format!("linalg.transpose ins({} : {from}) outs({e} : {to}) permutation = {order:?}", x.name)
            }
            Dialect::StableHlo => format!("stablehlo.transpose {}, dims = {order:?} : ({from}) -> {to}", x.name),
            Dialect::Tosa => {
                let perms = order.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
                format!("tosa.transpose {} {{perms = array<i32: {perms}>}} : ({from}) -> {to}", x.name)
            }
            Dialect::Torch => {
                let list = self.list(order);
                format!("torch.aten.permute {}, {list} : {from}, !torch.list<int> -> {to}", x.name)
            }
        };
        self.val(&text, &dims, &x.elem)
    }

    /// x[m k] · w[k n], or x[b m k] · w[b k n].
    pub fn product(&mut self, x: &Val, w: &Val) -> Val {
        let n = x.dims.len();
        let dims = [&x.dims[..n - 1], &w.dims[n - 1..]].concat();
        let (tx, tw, ty) = (self.of(x), self.of(w), self.ty(&dims, "f32"));
        let text = match self.dialect {
            Dialect::Linalg => {
                let name = if n == 3 { "batch_matmul" } else { "matmul" };
                let z = self.zeros(&dims);
                format!("linalg.{name} ins({}, {} : {tx}, {tw}) outs({z} : {ty}) -> {ty}", x.name, w.name)
            }
            Dialect::StableHlo => {
                let numbers = match n {
                    3 => "batching_dims = [0] x [0], contracting_dims = [2] x [1]",
                    _ => "contracting_dims = [1] x [0]",
                };
                format!("stablehlo.dot_general {}, {}, {numbers} : ({tx}, {tw}) -> {ty}", x.name, w.name)
            }
            Dialect::Tosa => {
                let zero = self.floats(&[0.0], &[1]).name;
                let types = format!("({tx}, {tw}, tensor<1xf32>, tensor<1xf32>) -> {ty}");
                format!("tosa.matmul {}, {}, {zero}, {zero} : {types}", x.name, w.name)
            }
            Dialect::Torch => format!("torch.aten.matmul {}, {} : {tx}, {tw} -> {ty}", x.name, w.name),
        };
        self.val(&text, &dims, "f32")
    }

    /// The sum over the first axis, which stays with size 1 in TOSA.
    pub fn summed(&mut self, x: &Val) -> Val {
        let inner = x.dims[1..].to_vec();
        let (tx, ty) = (self.of(x), self.ty(&inner, &x.elem));
        let text = match self.dialect {
            Dialect::Linalg => {
                let axes = [vec![format!("d{}", inner.len())], (0..inner.len()).map(|a| format!("d{a}")).collect()];
                let body = "      %r = arith.addf %o, %a0 : f32\n";
                return self.generic(&[(x, axes.concat())], 1, &inner, "f32", body);
            }
            Dialect::StableHlo => {
                let zero = self.op("stablehlo.constant dense<0.0> : tensor<f32>");
                let types = format!("({tx}, tensor<f32>) -> {ty}");
                format!(
                    "stablehlo.reduce({} init: {zero}) applies stablehlo.add across dimensions = [0] : {types}",
                    x.name
                )
            }
            Dialect::Tosa => {
                let dims = [&[1], &inner[..]].concat();
                let ty = self.ty(&dims, &x.elem);
                let text = format!("tosa.reduce_sum {} {{axis = 0 : i32}} : ({tx}) -> {ty}", x.name);
                return self.val(&text, &dims, "f32");
            }
            Dialect::Torch => {
                let (list, no, none) =
                    (self.list(&[0]), self.op("torch.constant.bool false"), self.op("torch.constant.none"));
                let types = format!("{tx}, !torch.list<int>, !torch.bool, !torch.none -> {ty}");
                format!("torch.aten.sum.dim_IntList {}, {list}, {no}, {none} : {types}", x.name)
            }
        };
        self.val(&text, &inner, "f32")
    }
}
