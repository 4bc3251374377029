//! New values for constants, in every way in which a constant holds them, as text and as bytecode.

use super::{pruning, resources, rules};
use crate::emit;
use depc_frontend::import::{Store, import};
use depc_frontend::{Container, Encoding, Room, Tensor};
use depc_ir::graph::ValueId;
use depc_ir::types::Elem;
use depc_mlir::Literal as Held;
use depc_passes::edits::{Edits, Values};
use depc_passes::groups::Network;

/// y = x · a · b with a hidden layer of this width.
fn pair(elem: &str, width: usize, a: &str, b: &str) -> String {
    format!(
        "func.func @f(%x: tensor<1x2x{elem}>) -> tensor<1x2x{elem}> {{
  %zero = arith.constant 0.0 : {elem}
  %a = arith.constant {a} : tensor<2x{width}x{elem}>
  %b = arith.constant {b} : tensor<{width}x2x{elem}>
  %e = tensor.empty() : tensor<1x{width}x{elem}>
  %i = linalg.fill ins(%zero : {elem}) outs(%e : tensor<1x{width}x{elem}>) -> tensor<1x{width}x{elem}>
  %e2 = tensor.empty() : tensor<1x2x{elem}>
  %i2 = linalg.fill ins(%zero : {elem}) outs(%e2 : tensor<1x2x{elem}>) -> tensor<1x2x{elem}>
  %h = linalg.matmul ins(%x, %a : tensor<1x2x{elem}>, tensor<2x{width}x{elem}>)
                     outs(%i : tensor<1x{width}x{elem}>) -> tensor<1x{width}x{elem}>
  %y = linalg.matmul ins(%h, %b : tensor<1x{width}x{elem}>, tensor<{width}x2x{elem}>)
                     outs(%i2 : tensor<1x2x{elem}>) -> tensor<1x2x{elem}>
  return %y : tensor<1x2x{elem}>
}}
"
    )
}

fn named(net: &Network, name: &str) -> ValueId {
    let at = net.analysis.graph.values.iter().position(|v| v.name == name);
    ValueId(at.unwrap_or_else(|| panic!("there is no {name}")) as u32)
}

/// The values of the two matrices of a module.
fn matrices(module: Vec<u8>) -> Vec<Vec<f64>> {
    let rules = rules();
    let mut container = Container::from_bytes(module, "out").unwrap_or_else(|e| panic!("{e}"));
    let imported = import(&mut container, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let mut out = vec![];
    for (literal, data) in imported.literals.iter().zip(&imported.graph.data) {
        let (Some(elem), true) = (data.ty.elem(), data.ty.rank() == 2) else { continue };
        let shape: Vec<u64> = data.ty.dims().iter().map(|n| n.expect("static")).collect();
        let read = |t: Tensor| t.read_all().expect("numbers");
        out.push(match literal.store {
            Store::Blob(blob) => read(container.tensor(blob, elem, &shape).expect("fits")),
            _ => match imported.module.literal(imported.ops[literal.op.index()], &literal.attr) {
                Some(Held::Dense(_, bytes)) => {
                    read(Tensor::new(bytes.as_slice().into(), Encoding::Raw, elem, &shape).expect("fits"))
                }
                Some(Held::Splat(_, Some(x))) => vec![x; shape.iter().product::<u64>() as usize],
                other => panic!("{other:?}"),
            },
        });
    }
    out
}

/// The module as text and as bytecode, after these edits.
fn emitted(text: &str, change: impl Fn(&Network) -> Edits) -> [Vec<u8>; 2] {
    let rules = rules();
    [false, true].map(|bytecode| {
        let mut container = Container::from_bytes(text.as_bytes().to_vec(), "in").unwrap_or_else(|e| panic!("{e}"));
        let mut imported = import(&mut container, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let graph = std::mem::take(&mut imported.graph);
        let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{e}"));
        let out = emit(&mut imported, &container, &net, &change(&net)).unwrap_or_else(|e| panic!("{}", e[0]));
        let mut bytes = vec![];
        match bytecode {
            false => out.write(&container, &mut bytes).expect("writes"),
            true => out.write_bytecode(&mut imported, &container, Room::Memory, &mut bytes).expect("writes"),
        }
        bytes
    })
}

/// Half of the units go, and %a and %b get other values (%b also where nothing is cut).
fn new_values(net: &Network, elem: &str, width: usize, cut: bool) -> (Edits, Vec<Vec<f64>>) {
    let left = if cut { width / 2 } else { width };
    let mut edits = pruning(net, |g, _| (0..g.units as u32).take(left).collect());
    let numbers = |sign: f64| (0..2 * left).map(|i| sign * (i as f64 + 0.5)).collect::<Vec<f64>>();
    let (a, b) = (numbers(1.0), numbers(-1.0));
    for (name, numbers) in [("%a", &a), ("%b", &b)] {
        let values = Values::from_numbers(&Elem::parse(elem), numbers).expect("floats");
        edits.set_values(net, named(net, name), &values).unwrap_or_else(|e| panic!("{e}"));
    }
    (edits, vec![a, b])
}

#[test]
fn every_holder_and_element_type_takes_values() {
    for (elem, bytes) in [("f64", 8), ("f32", 4), ("f16", 2), ("bf16", 2)] {
        for width in [4, 32] {
            let digits: String = (0..2 * width * bytes).map(|i| format!("{:02X}", (7 * i + i / 13) % 96)).collect();
            let list = |rows: usize, columns: usize| {
                let row =
                    |r: usize| (0..columns).map(|c| format!("{}.25", r * columns + c)).collect::<Vec<_>>().join(", ");
                format!("dense<[{}]>", (0..rows).map(|r| format!("[{}]", row(r))).collect::<Vec<_>>().join(", "))
            };
            let section = resources(&[("a", digits.clone()), ("b", digits.clone())]);
            let forms = [
                pair(elem, width, "dense<1.0>", "dense<2.0>"),
                pair(elem, width, &list(2, width), &list(width, 2)),
                pair(elem, width, &format!("dense<\"0x{digits}\">"), &format!("dense<\"0x{digits}\">")),
                pair(elem, width, "dense_resource<a>", "dense_resource<b>") + &section,
            ];
            for (form, text) in forms.iter().enumerate() {
                // A splat has no groups: nothing is cut of the first.
                for cut in [false, form > 0] {
                    let wanted = std::cell::RefCell::new(vec![]);
                    let out = emitted(text, |net| {
                        let (edits, values) = new_values(net, elem, width, cut);
                        wanted.replace(values);
                        edits
                    });
                    for module in out {
                        assert_eq!(matrices(module), *wanted.borrow(), "{elem}, width {width}, form {form}, {cut}");
                    }
                }
            }
        }
    }
}

#[test]
fn many_values_do_not_go_through_mlir() {
    let [text, _] = emitted(&pair("f32", 32, "dense<1.0>", "dense<2.0>"), |net| new_values(net, "f32", 32, false).0);
    let text = String::from_utf8(text).expect("a text");
    assert!(text.contains("dense<\"0x0000003F"), "{text}");
    assert!(!text.contains("dense_resource"), "{text}");
}

#[test]
fn a_shared_resource_with_values_of_one_holder_is_split() {
    let text = pair("f32", 4, "dense_resource<w>", "dense_resource<w>");
    let text = text + &resources(&[("w", super::counting(8))]);
    let out = emitted(&text, |net| {
        let values = Values::from_numbers(&Elem::parse("f32"), &[9.0; 8]).expect("floats");
        let mut edits = Edits::default();
        edits.set_values(net, named(net, "%a"), &values).unwrap_or_else(|e| panic!("{e}"));
        edits
    });
    for module in out {
        assert_eq!(matrices(module), [vec![9.0; 8], (1..=8).map(f64::from).collect()]);
    }
}

#[test]
fn values_that_do_not_fit_are_refused() {
    let rules = rules();
    let text = pair("f32", 4, "dense_resource<a>", "dense<1.0>") + &resources(&[("a", super::counting(8))]);
    let mut container = Container::from_bytes(text.into_bytes(), "in").unwrap_or_else(|e| panic!("{e}"));
    let imported = import(&mut container, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let net = Network::new(&imported.graph, &rules).unwrap_or_else(|e| panic!("{e}"));
    let error = |name: &str, elem: &str, n: usize| {
        let values = Values::from_numbers(&Elem::parse(elem), &vec![0.0; n]).expect("floats");
        Edits::default().set_values(&net, named(&net, name), &values).expect_err("does not fit")
    };
    assert_eq!(error("%a", "f32", 7), "`%a` cannot have these values: it has 8 elements, but the values take 28 bytes");
    assert_eq!(
        error("%a", "f16", 8),
        "`%a` cannot have these values: it has elements of type `f32`, but the values are of type `f16`"
    );
    assert_eq!(
        error("%h", "f32", 4),
        "`%h` cannot have these values: it is no constant, and no argument that is a weight"
    );
}
