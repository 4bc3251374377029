//! Weights that are no numbers, and weights that nothing ranks.

use super::harness::{Ran, Scratch, depc};

/// Two layers with 4 hidden units, whose weights are resources of an element type.
fn module(ty: &str, w: &str, v: &str) -> String {
    format!(
        "func.func @main(%x: tensor<2x3x{ty}>) -> tensor<2x2x{ty}> {{
  %w = arith.constant dense_resource<w> : tensor<3x4x{ty}>
  %v = arith.constant dense_resource<v> : tensor<4x2x{ty}>
  %zero = arith.constant 0.0 : {ty}
  %e = tensor.empty() : tensor<2x4x{ty}>
  %f = linalg.fill ins(%zero : {ty}) outs(%e : tensor<2x4x{ty}>) -> tensor<2x4x{ty}>
  %h = linalg.matmul ins(%x, %w : tensor<2x3x{ty}>, tensor<3x4x{ty}>) outs(%f : tensor<2x4x{ty}>) -> tensor<2x4x{ty}>
  %e2 = tensor.empty() : tensor<2x2x{ty}>
  %f2 = linalg.fill ins(%zero : {ty}) outs(%e2 : tensor<2x2x{ty}>) -> tensor<2x2x{ty}>
  %y = linalg.matmul ins(%h, %v : tensor<2x4x{ty}>, tensor<4x2x{ty}>) outs(%f2 : tensor<2x2x{ty}>) -> tensor<2x2x{ty}>
  return %y : tensor<2x2x{ty}>
}}
{{-# dialect_resources: {{ builtin: {{ w: \"0x01000000{w}\", v: \"0x01000000{v}\" }} }} #-}}
"
    )
}

/// 3×4 elements, numbers but for that at [1, 2]; each is the hex digits of one.
fn with(element: &str, number: &str) -> String {
    (0..12).map(|i| if i == 6 { element } else { number }).collect()
}

/// 4×2 elements, whose rows have the same squares in all.
fn alike_in_rows(a: &str, b: &str) -> String {
    format!("{a}{b}{b}{a}").repeat(2)
}

fn first_line(ran: &Ran) -> String {
    ran.stderr.lines().next().unwrap_or_default().to_string()
}

/// Per element type: one, and codes that are no number with their names. Little-endian.
#[test]
fn every_float_type_is_looked_at() {
    type Codes = [(&'static str, &'static str)];
    let types: [(&str, &str, &Codes); 11] = [
        ("f16", "003C", &[("007E", "NaN"), ("01FC", "NaN"), ("007C", "inf"), ("00FC", "-inf")]),
        ("bf16", "803F", &[("C07F", "NaN"), ("807F", "inf"), ("80FF", "-inf")]),
        ("f32", "0000803F", &[("0000C07F", "NaN"), ("0100807F", "NaN"), ("0000807F", "inf"), ("000080FF", "-inf")]),
        ("f64", "000000000000F03F", &[("000000000000F87F", "NaN"), ("000000000000F07F", "inf")]),
        ("f8E4M3FN", "38", &[("7F", "NaN"), ("FF", "NaN")]),
        ("f8E5M2", "3C", &[("7D", "NaN"), ("7C", "inf"), ("FC", "-inf")]),
        ("f8E4M3", "38", &[("79", "NaN"), ("78", "inf"), ("F8", "-inf")]),
        ("f8E3M4", "30", &[("7F", "NaN"), ("70", "inf"), ("F0", "-inf")]),
        ("f8E4M3FNUZ", "40", &[("80", "NaN")]),
        ("f8E5M2FNUZ", "40", &[("80", "NaN")]),
        ("f8E4M3B11FNUZ", "58", &[("80", "NaN")]),
    ];
    for (ty, one, codes) in types {
        let s = Scratch::new();
        let out = s.path("out.mlir");
        let v = one.repeat(8);
        let good = s.write("in.mlir", module(ty, &with(one, one), &v));
        depc(&["prune", &good, "-o", &out, "-q"]).ok();
        std::fs::remove_file(&out).unwrap();
        for (code, name) in codes {
            let input = s.write("in.mlir", module(ty, &with(code, one), &v));
            let ran = depc(&["prune", &input, "-o", &out]);
            let message = format!(
                "$TMP/in.mlir:2:8: error: `w` holds {name} at [1, 2]: units with such weights cannot be compared"
            );
            assert_eq!((ran.code, s.hide(&first_line(&ran))), (1, message), "{ty} {code}");
            assert_eq!(s.files(), ["in.mlir"]);
            // Unit 2 goes first.
            let plan = s.path("plan.json");
            depc(&["prune", &input, "--plan-out", &plan, "--nan", "lowest", "--ratio", "0.25", "-q"]).ok();
            let plan: String = s.read("plan.json").split_whitespace().collect();
            assert!(plan.contains("\"keep\":[0,1,3]"), "{ty} {code}: {plan}");
            std::fs::remove_file(s.path("plan.json")).unwrap();
        }
        // What looks at no values does not care.
        depc(&["prune", &s.path("in.mlir"), "-o", "/dev/null", "--criterion", "first", "-q"]).ok();
    }
}

/// Weights that no criterion ranks are cut with their units, and have to be numbers, too; what only bounds or masks need not.
#[test]
fn what_nothing_ranks_is_looked_at() {
    let s = Scratch::new();
    let (nan, one) = ("0x7FC00000", "1.0");
    // Four hidden units: (x·w + b) · s, with a variance v behind; `m` bounds, and `c` is chosen by a condition.
    let module = |b: &str, c: &str, v: &str, m: &str| {
        format!(
            "func.func @main(%x: tensor<2x3xf32>, %p: tensor<2x4xi1>) -> tensor<2x2xf32> {{
  %w = stablehlo.constant dense<[[1.0, 2.0, 3.0, 4.0], [2.0, 3.0, 4.0, 5.0], [3.0, 4.0, 5.0, 6.0]]> : tensor<3x4xf32>
  %b = stablehlo.constant dense<{b}> : tensor<2x4xf32>
  %v = stablehlo.constant dense<{v}> : tensor<4xf32>
  %m = stablehlo.constant dense<{m}> : tensor<2x4xf32>
  %c = stablehlo.constant dense<{c}> : tensor<2x4xf32>
  %u = stablehlo.constant dense<[[1.0, 2.0], [2.0, 3.0], [3.0, 4.0], [4.0, 5.0]]> : tensor<4x2xf32>
  %h = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  %0 = stablehlo.add %h, %b : tensor<2x4xf32>
  %1 = \"stablehlo.batch_norm_inference\"(%0, %v, %v, %v, %v) <{{epsilon = 1.0e-5 : f32, feature_index = 1 : i64}}> : (tensor<2x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  %2 = stablehlo.maximum %1, %m : tensor<2x4xf32>
  %3 = stablehlo.select %p, %2, %c : tensor<2x4xi1>, tensor<2x4xf32>
  %y = stablehlo.dot_general %3, %u, contracting_dims = [1] x [0] : (tensor<2x4xf32>, tensor<4x2xf32>) -> tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}}
"
        )
        .replace("%p: tensor<2x4xi1>", "%p: tensor<2x1xi1>")
        .replace("%3 = stablehlo.select %p", "%q = stablehlo.broadcast_in_dim %p, dims = [0, 1] : (tensor<2x1xi1>) -> tensor<2x4xi1>\n  %3 = stablehlo.select %q")
    };
    let of = |n: &str| format!("[[1.0, 1.0, {n}, 1.0], [1.0, 1.0, 1.0, 2.0]]");
    let run = |text: &str| depc(&["prune", &s.write("in.mlir", text), "-o", "/dev/null", "-q"]);
    run(&module(one, one, "[1.0, 2.0, 3.0, 4.0]", one)).ok();
    let negative = "0xFF800000";
    run(&module(one, negative, one, negative)).ok();
    run(&module(one, &of(negative), one, &of(negative))).ok();
    let mut said = String::new();
    for text in [
        module(nan, one, one, one),
        module(&of(nan), one, one, one),
        module(&of("0x7F800000"), one, one, one),
        module(one, one, nan, one),
        module(one, one, "[1.0, 2.0, 0xFF800000, 4.0]", one),
    ] {
        let ran = run(&text);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        said += &format!("{}\n", s.hide(&first_line(&ran)));
        // Unit 2 goes first, or any if all are alike.
        let plan = s.path("plan.json");
        depc(&["prune", &s.path("in.mlir"), "--plan-out", &plan, "--nan", "lowest", "--ratio", "0.25", "-q"]).ok();
        let plan: String = s.read("plan.json").split_whitespace().collect();
        let keep = plan.split("\"keep\":").nth(1).unwrap_or_default().split(']').next().unwrap_or_default().to_string();
        said += &format!("  --nan lowest keeps {keep}]\n");
    }
    insta::assert_snapshot!(said);
}

/// The scale of a stored weight is one number, which no group lies in.
#[test]
fn scales_of_stored_weights_are_looked_at() {
    let s = Scratch::new();
    let text = "func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %q = stablehlo.constant dense<[[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]> : tensor<3x4xi8>
  %s = stablehlo.constant dense<SCALE> : tensor<3x4xf32>
  %u = stablehlo.constant dense<[[1.0, 2.0], [2.0, 3.0], [3.0, 4.0], [4.0, 5.0]]> : tensor<4x2xf32>
  %f = stablehlo.convert %q : (tensor<3x4xi8>) -> tensor<3x4xf32>
  %w = stablehlo.multiply %f, %s : tensor<3x4xf32>
  %h = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  %y = stablehlo.dot_general %h, %u, contracting_dims = [1] x [0] : (tensor<2x4xf32>, tensor<4x2xf32>) -> tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}
";
    let run =
        |scale: &str| depc(&["prune", &s.write("in.mlir", text.replace("SCALE", scale)), "-o", "/dev/null", "-q"]);
    run("0.5").ok();
    let mut said = String::new();
    for scale in
        ["0x7FC00000", "0x7F800000", "[[1.0, 2.0, 3.0, 4.0], [2.0, 0x7FC00000, 4.0, 5.0], [3.0, 4.0, 5.0, 6.0]]"]
    {
        let ran = run(scale);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        said += &s.hide(&ran.stderr.lines().filter(|l| l.contains("error: ")).collect::<Vec<_>>().join("\n"));
        said += "\n";
    }
    insta::assert_snapshot!(said);
    // Unit 1 has a scale that is no number: with `--nan lowest` it goes first.
    for number in ["0x7FC00000", "0x7F800000"] {
        let scales = format!("[[1.0, 2.0, 3.0, 4.0], [2.0, {number}, 4.0, 5.0], [3.0, 4.0, 5.0, 6.0]]");
        let (input, plan) = (s.write("in.mlir", text.replace("SCALE", &scales)), s.path("plan.json"));
        depc(&["prune", &input, "--plan-out", &plan, "--ratio", "0.25", "--nan", "lowest", "-q"]).ok();
        let plan: String = s.read("plan.json").split_whitespace().collect();
        assert!(plan.contains("\"keep\":[0,2,3]"), "{plan}");
    }
}

/// Units with a weight that is no number are refused, or go first, whatever file the weight is in.
fn check_file(s: &Scratch, module: &str, file: &str, said: &str, kept: &str) {
    let (input, plan) = (s.write("in.mlir", module), s.path("plan.json"));
    let args = ["prune", &input, "--params", "net*", "--weights", file, "--plan-out", &plan, "--ratio", "0.25", "-q"];
    let ran = depc(&args);
    let of = format!("error: `net.w`, the tensor `net.w` of `{file}`, holds");
    let expected = format!("{of} {said}: units with such weights cannot be compared");
    assert!(ran.code == 1 && first_line(&ran).ends_with(&expected), "{file}: {}, not {expected}", ran.stderr);
    depc(&[&args[..], &["--nan", "lowest"]].concat()).ok();
    let plan: String = s.read("plan.json").split_whitespace().collect();
    assert!(plan.contains(&format!("\"keep\":{kept}")), "{file}: {plan}");
}

/// A network whose weights `net.w` are an argument; its last axis is one group.
fn argument(ty: &str) -> String {
    let (x, w, h) = (format!("tensor<2x5x3x{ty}>"), format!("tensor<2x3x4x{ty}>"), format!("tensor<2x5x4x{ty}>"));
    format!(
        "func.func @main(%x: {x} loc(\"x\"), %w: {w} loc(\"net.w\")) -> tensor<2x5x5x{ty}> {{
  %h = stablehlo.dot_general %x, %w, batching_dims = [0] x [0], contracting_dims = [2] x [1] : ({x}, {w}) -> {h}
  %y = stablehlo.dot_general %h, %h, batching_dims = [0] x [0], contracting_dims = [2] x [2] : ({h}, {h}) -> tensor<2x5x5x{ty}>
  return %y : tensor<2x5x5x{ty}>
}}
"
    )
}

#[test]
fn files_of_weights_are_looked_at() {
    let s = Scratch::new();
    // Per type of safetensors: how MLIR spells it, one, and a code that is no number.
    for (name, ty, one, code, said) in [
        ("F64", "f64", "000000000000F03F", "000000000000F87F", "NaN"),
        ("F32", "f32", "0000803F", "000080FF", "-inf"),
        ("F16", "f16", "003C", "01FC", "NaN"),
        ("BF16", "bf16", "803F", "807F", "inf"),
        ("F8_E4M3", "f8E4M3FN", "38", "FF", "NaN"),
        ("F8_E5M2", "f8E5M2", "3C", "7C", "inf"),
        ("F8_E8M0", "f8E8M0FNU", "7F", "FF", "NaN"),
        ("F8_E4M3FNUZ", "f8E4M3FNUZ", "40", "80", "NaN"),
        ("F8_E5M2FNUZ", "f8E5M2FNUZ", "40", "80", "NaN"),
    ] {
        let digits: String = (0..24).map(|i| if i == 23 { code } else { one }).collect();
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        let data: Vec<u8> = (0..digits.len()).step_by(2).map(byte).collect();
        let n = data.len();
        let header = format!(r#"{{"net.w":{{"dtype":"{name}","shape":[2,3,4],"data_offsets":[0,{n}]}}}}"#);
        let file = [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &data].concat();
        let file = s.write("net.safetensors", file);
        check_file(&s, &argument(ty), &file, &format!("{said} at [1, 2, 3]"), "[0,1,2]");
    }
    // ml_dtypes saves this one type as a float of NumPy's own.
    let file = s.write("f8.npz", std::fs::read("../frontend/src/weights/testdata/f8.npz").unwrap());
    check_file(&s, &argument("f8E5M2"), &file, "inf at [1, 2, 3]", "[0,1,2]");
    // The other formats, whose tensor `net.w` is 0, 1, … 23: the last unit is the largest.
    let data: Vec<u8> = (0..24u8).flat_map(|i| f32::from(i).to_le_bytes()).collect();
    for name in ["some.safetensors", "some.npz", "some.irpa"] {
        let mut file = std::fs::read(format!("../frontend/src/weights/testdata/{name}")).unwrap();
        let at = file.windows(data.len()).position(|w| w == data).unwrap();
        file[at + 23 * 4..at + 24 * 4].copy_from_slice(&f32::NAN.to_le_bytes());
        let file = s.write(name, file);
        check_file(&s, &argument("f32"), &file, "NaN at [1, 2, 3]", "[0,1,2]");
    }
}

#[test]
fn what_is_said() {
    let s = Scratch::new();
    let mut out = String::new();
    let nan = "0000C07F";
    let both = s.write("both.mlir", module("f32", &with(nan, "0000803F"), &nan.repeat(8)));
    // Their squares are beyond 64-bit floats, they are not.
    let (huge, half) = ("0000000000000070", "000000000000F06F");
    let large = s.write("large.mlir", module("f64", &with(huge, half), &alike_in_rows(huge, half)));
    let dense = "dense<[[1.5, 0x7FC00000, 0.9, 1.9], [1.2, 0.1, 0.4, -1.3], [2.0, 0.1, -1.8, 1.0]]>";
    let spelled = module("f32", "", &alike_in_rows("0000803F", "0000003F")).replace("dense_resource<w>", dense);
    let spelled = s.write("spelled.mlir", spelled.replace("w: \"0x01000000\", ", ""));
    let global = "util.global private @w = dense<0x7FC00000> : tensor<3x4xf32>
util.global private @v = dense<0.5> : tensor<4x2xf32>
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %0 = util.global.load @w : tensor<3x4xf32>
  %1 = util.global.load @v : tensor<4x2xf32>
  %2 = stablehlo.dot_general %x, %0, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  %3 = stablehlo.dot_general %2, %1, contracting_dims = [1] x [0] : (tensor<2x4xf32>, tensor<4x2xf32>) -> tensor<2x2xf32>
  return %3 : tensor<2x2xf32>
}";
    let splat = s.write("splat.mlir", global);
    for args in [
        &["prune", &spelled, "-o", "/dev/null"][..],
        &["prune", &both, "-o", "/dev/null"],
        &["prune", &large, "-o", "/dev/null"],
        &["prune", &large, "-o", "/dev/null", "--nan", "lowest"],
        &["prune", &splat, "-o", "/dev/null"],
        &["prune", &splat, "-o", "/dev/null", "--nan", "first"],
    ] {
        let ran = depc(args);
        assert_ne!(ran.code, 0, "{args:?}");
        out += &format!("{}\n{}\n", s.hide(&args.join(" ")), s.hide(&ran.stderr));
    }
    insta::assert_snapshot!(out);
}

/// Where all units score alike, the first ones go, and a note says so.
#[test]
fn nothing_to_rank_by() {
    let s = Scratch::new();
    let out = s.path("out.mlir");
    let (a, b) = ("0000803F", "00000040");
    // Not the same in any two neighbours, but alike.
    let w: String = [[a, b, a, b], [b, a, b, a], [a, a, a, a]].concat().concat();
    let alike = s.write("alike.mlir", module("f32", &w, &alike_in_rows(a, b)));
    let mut said = String::new();
    for input in ["outside/globals_splat.mlir", &alike] {
        let ran = depc(&["prune", input, "-o", &out]).ok();
        said += &s.hide(&ran.stable_err());
    }
    insta::assert_snapshot!(said);
    let quiet = ["--criterion", "first"];
    let ran = depc(&[&["prune", "outside/globals_splat.mlir", "-o", &out][..], &quiet].concat()).ok();
    assert!(!ran.stderr.contains("alike"), "{}", ran.stderr);
}

/// A splat has values; a pattern has none, and a file may give them; an address leads to its global.
#[test]
fn globals_without_a_list_of_numbers() {
    let s = Scratch::new();
    let out = s.path("out.mlir");
    let mut said = String::new();
    let ran = depc(&["prune", "outside/globals_pattern.mlir", "-o", &out]);
    assert_eq!(ran.code, 1);
    said += &format!("{}\n", ran.stderr);
    for (input, more) in [
        ("outside/globals_pattern.mlir", &["--criterion", "first"][..]),
        ("outside/globals_splat.mlir", &[]),
        ("outside/globals_splat.mlir", &["--emit", "masked"]),
        ("outside/globals_indirect.mlir", &[]),
    ] {
        let ran = depc(&[&["prune", input, "-o", &out], more].concat()).ok();
        let globals: String =
            s.read("out.mlir").lines().filter(|l| l.contains("util.global")).collect::<Vec<_>>().join("\n");
        said += &format!("{input} {}\n{}{globals}\n\n", more.join(" "), s.hide(&ran.stable_err()));
    }
    insta::assert_snapshot!(said);
}

/// Where every weight holds one number, a note says so wherever groups are looked at, and the first units go, whatever ranks.
#[test]
fn weights_of_one_number_each() {
    const FILLED: &str = "odd/filled.mlir";
    let note = format!("{FILLED}: note: the weights of g0, g1 hold one number each");
    let s = Scratch::new();
    let said = |ran: &Ran| assert_eq!(ran.stderr.matches(&note).count(), 1, "{}", ran.stderr);
    let groups = depc(&["groups", FILLED, "--format", "json"]).ok();
    said(&groups);
    let listed: serde_json::Value = serde_json::from_slice(&groups.stdout).unwrap();
    assert_eq!(listed["groups"].as_array().map(Vec::len), Some(2));
    for (criterion, out) in [("l2", "a.mlir"), ("first", "b.mlir")] {
        said(&depc(&["prune", FILLED, "-o", &s.path(out), "--criterion", criterion]).ok());
        assert!(s.read(out).contains("dense<1.000000e-01> : tensor<6x4xf32>"));
    }
    assert_eq!(s.read("a.mlir"), s.read("b.mlir"));
}
