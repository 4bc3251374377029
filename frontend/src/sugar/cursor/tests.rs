use super::*;

fn whole<T>(text: &str, read: impl Fn(&mut Cursor<'_>) -> Read<T>) -> bool {
    let mut cursor = Cursor::new(text);
    read(&mut cursor).is_ok() && cursor.at == text.len()
}

#[test]
fn types() {
    for good in [
        "tensor<2x3xf32>",
        "tensor<?x4xf32, #stablehlo.bounds<5, ?>>",
        "i32",
        "!stablehlo.token",
        "!torch.vtensor<[2,3],f32>",
        "(i32, tensor<f32>) -> (i1)",
        "() -> tensor<4xf32>",
        "(memref<2xf32, affine_map<(d0) -> (d0)>>) -> ()",
        "tuple<tensor<f32>, tuple<>>",
        "tensor<2x!quant.uniform<i8:f32, 1.0:-3>>",
        "tensor<2xf32, \"a>b\">",
    ] {
        assert!(whole(good, |c| c.ty()), "{good}");
    }
    for bad in ["", "<", "%x", "(i32)", "!", "tensor<2", "(i32", "3"] {
        assert!(!whole(bad, |c| c.ty()), "{bad}");
    }
}

#[test]
fn attributes() {
    for good in [
        "-1.5e-03",
        "12",
        "0xFFE",
        "\"a\\\"b\"",
        "[1, [2]]",
        "{a = 1}",
        "@a::@b",
        "@\"a b\"",
        "#d.a<[b, 0]->[1]>",
        "true",
    ] {
        assert!(whole(good, |c| c.attr()), "{good}");
    }
    let mut cursor = Cursor::new("{a = dense<[1, 2]> : tensor<2xi64>, \"b c\" , d.e = (i32) -> i1, f={x=[1]}}");
    let entries = cursor.dict().expect("a dictionary");
    let texts: Vec<&str> = entries.iter().map(|e| cursor.slice(&e.whole)).collect();
    assert_eq!(texts, ["a = dense<[1, 2]> : tensor<2xi64>", "\"b c\"", "d.e = (i32) -> i1", "f={x=[1]}"]);
    let values: Vec<_> = entries.iter().map(|e| e.value.as_ref().map_or("", |v| cursor.slice(v))).collect();
    assert_eq!(values, ["dense<[1, 2]> : tensor<2xi64>", "", "(i32) -> i1", "{x=[1]}"]);
    assert_eq!(cursor.slice(&entries[1].name), "b c");
    for bad in ["{", "{a = }", "{a b}", "{= 1}", "{a = [}", "{a"] {
        assert!(!whole(bad, |c| c.dict().map(|_| ())), "{bad}");
    }
}
