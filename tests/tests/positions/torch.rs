//! The same networks in the torch dialect, which nothing here runs.

use super::networks::shaped;
use super::tables::{Draw, Table, Text};

fn table_type(n: usize) -> String {
    format!("!torch.vtensor<[{n}],si64>")
}

impl Text {
    fn int(&mut self, x: i64) -> String {
        self.op(&format!("torch.constant.int {x}"))
    }

    /// A list of values of one type.
    fn list(&mut self, items: &[String], ty: &[String], of: &str) -> String {
        let (items, types) = (items.join(", "), ty.join(", "));
        self.op(&format!("torch.prim.ListConstruct {items} : ({types}) -> !torch.list<{of}>"))
    }

    fn torch(&mut self, t: &Table, n: usize) -> String {
        let ty = table_type(n);
        match t {
            Table::Constant(numbers) => {
                self.op(&format!("torch.vtensor.literal(dense<{numbers:?}> : tensor<{n}xsi64>) : {ty}"))
            }
            Table::Counter => {
                let (end, kind, none) = (self.int(n as i64), self.int(4), self.op("torch.constant.none"));
                let no = self.op("torch.constant.bool false");
                let types = "!torch.int, !torch.int, !torch.none, !torch.none, !torch.bool";
                self.op(&format!("torch.aten.arange {end}, {kind}, {none}, {none}, {no} : {types} -> {ty}"))
            }
            Table::Range(from, step) => {
                let (a, b, c) = (self.int(*from), self.int(from + step * n as i64), self.int(*step));
                let (kind, none, no) =
                    (self.int(4), self.op("torch.constant.none"), self.op("torch.constant.bool false"));
                let types = "!torch.int, !torch.int, !torch.int, !torch.int, !torch.none, !torch.none, !torch.bool";
                let all = format!("{a}, {b}, {c}, {kind}, {none}, {none}, {no}");
                self.op(&format!("torch.aten.arange.start_step {all} : {types} -> {ty}"))
            }
            Table::With("from", t, x) => {
                let b = self.torch(t, n);
                let (a, one) = (self.torch(&Table::Constant(vec![*x; n]), n), self.int(1));
                self.op(&format!("torch.aten.sub.Tensor {a}, {b}, {one} : {ty}, {ty}, !torch.int -> {ty}"))
            }
            Table::With(f, t, x) => {
                let (a, b) = (self.torch(t, n), self.int(*x));
                match *f {
                    "add" | "sub" => {
                        let one = self.int(1);
                        let types = format!("{ty}, !torch.int, !torch.int -> {ty}");
                        self.op(&format!("torch.aten.{f}.Scalar {a}, {b}, {one} : {types}"))
                    }
                    f => {
                        let name = if f == "mul" { "mul" } else { "remainder" };
                        self.op(&format!("torch.aten.{name}.Scalar {a}, {b} : {ty}, !torch.int -> {ty}"))
                    }
                }
            }
            Table::Wrapped(t, x) => {
                let (a, zero, b, one) = (self.torch(t, n), self.int(0), self.int(*x), self.int(1));
                let bools = format!("!torch.vtensor<[{n}],i1>");
                let c = self.op(&format!("torch.aten.lt.Scalar {a}, {zero} : {ty}, !torch.int -> {bools}"));
                let types = format!("{ty}, !torch.int, !torch.int -> {ty}");
                let sum = self.op(&format!("torch.aten.add.Scalar {a}, {b}, {one} : {types}"));
                self.op(&format!("torch.aten.where.self {c}, {sum}, {a} : {bools}, {ty}, {ty} -> {ty}"))
            }
            Table::Reversed(t) => {
                let (a, zero) = (self.torch(t, n), self.int(0));
                let list = self.list(&[zero], &["!torch.int".to_string()], "int");
                self.op(&format!("torch.aten.flip {a}, {list} : {ty}, !torch.list<int> -> {ty}"))
            }
            Table::Joined(parts) => {
                let names: Vec<String> = parts.iter().map(|(t, n)| self.torch(t, *n)).collect();
                let types: Vec<String> = parts.iter().map(|(_, n)| table_type(*n)).collect();
                let (list, zero) = (self.list(&names, &types, "vtensor"), self.int(0));
                self.op(&format!("torch.aten.cat {list}, {zero} : !torch.list<vtensor>, !torch.int -> {ty}"))
            }
        }
    }
}

/// A network that looks a hidden layer of n units up at m positions, of the weights that are drawn next; if `index`, as Python does,
/// where positions less than 0 count from the end.
pub fn network(draw: &mut Draw, n: u64, m: usize, t: &Table, index: bool) -> String {
    let (w, u) = (draw.weights(3 * n), draw.weights(2 * m as u64));
    let (w, u) = (shaped(&w, n as usize), shaped(&u, 2));
    let mut text = Text::default();
    let float = |dims: &str| format!("!torch.vtensor<[{dims}],f32>");
    let (th, ty) = (float(&format!("1,{n}")), float(&format!("1,{m}")));
    let (tw, tu) = (float(&format!("3,{n}")), float(&format!("{m},2")));
    let w = text.op(&format!("torch.vtensor.literal(dense<{w}> : tensor<3x{n}xf32>) : {tw}"));
    let u = text.op(&format!("torch.vtensor.literal(dense<{u}> : tensor<{m}x2xf32>) : {tu}"));
    let h = text.op(&format!("torch.aten.mm %x, {w} : {}, {tw} -> {th}", float("1,3")));
    let at = text.torch(t, m);
    let (one, ti) = (text.int(1), table_type(m));
    let y = if index {
        let none = text.op("torch.constant.none");
        let list = text.list(&[none, at], &["!torch.none".to_string(), ti], "optional<vtensor>");
        text.op(&format!("torch.aten.index.Tensor {h}, {list} : {th}, !torch.list<optional<vtensor>> -> {ty}"))
    } else {
        text.op(&format!("torch.aten.index_select {h}, {one}, {at} : {th}, !torch.int, {ti} -> {ty}"))
    };
    let z = text.op(&format!("torch.aten.mm {y}, {u} : {ty}, {tu} -> {}", float("1,2")));
    let (from, to) = (float("1,3"), float("1,2"));
    format!("module {{\n  func.func @main(%x: {from}) -> {to} {{\n{}    return {z} : {to}\n  }}\n}}\n", text.out)
}
