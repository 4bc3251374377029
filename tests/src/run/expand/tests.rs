use crate::npy::{Array, Data};
use crate::run::Compiled;

fn compile(text: &str) -> Result<Compiled, String> {
    Compiled::from_text(text.as_bytes(), None)
}

fn run(text: &str, inputs: &[Array]) -> Vec<Array> {
    compile(text).unwrap().run(inputs).unwrap()
}

fn f32s(shape: &[usize], values: &[f32]) -> Array {
    Array::f32(shape, values.to_vec())
}

fn i64s(shape: &[usize], values: &[i64]) -> Array {
    Array { shape: shape.to_vec(), data: Data::I64(values.to_vec()) }
}

fn i32s(shape: &[usize], values: &[i32]) -> Array {
    Array { shape: shape.to_vec(), data: Data::I32(values.to_vec()) }
}

/// Sorts by a comparison of `%a` and `%b`, made of the ops given.
fn sort(compare: &str) -> String {
    format!(
        r#"
func.func @main(%x: tensor<?x2xf32>, %i: tensor<?x2xi64>) -> (tensor<?x2xf32>, tensor<?x2xi64>) {{
  %minus = arith.constant -1.0 : f32
  %y:2 = "tm_tensor.sort"(%x, %i) <{{dimension = 0 : i64, operandSegmentSizes = array<i32: 0, 2>}}> ({{
  ^bb0(%a: f32, %b: f32, %m: i64, %n: i64):
    {compare}
    "tm_tensor.yield"(%c) : (i1) -> ()
  }}) : (tensor<?x2xf32>, tensor<?x2xi64>) -> (tensor<?x2xf32>, tensor<?x2xi64>)
  return %y#0, %y#1 : tensor<?x2xf32>, tensor<?x2xi64>
}}"#
    )
}

#[test]
fn sort_exchanges_all_operands_together_and_equal_ones_stay() {
    let x = f32s(&[4, 2], &[1.0, 5.0, 3.0, 5.0, 2.0, 7.0, 3.0, 0.0]);
    let i = i64s(&[4, 2], &[0, 0, 1, 1, 2, 2, 3, 3]);
    let down = run(&sort("%c = arith.cmpf oge, %a, %b : f32"), &[x.clone(), i.clone()]);
    assert_eq!(down[0], f32s(&[4, 2], &[3.0, 7.0, 3.0, 5.0, 2.0, 5.0, 1.0, 0.0]));
    assert_eq!(down[1], i64s(&[4, 2], &[1, 2, 3, 0, 2, 1, 0, 3]));
    // By the second operand, from the largest on: the others follow.
    let other = run(&sort("%c = arith.cmpi sge, %m, %n : i64"), &[x.clone(), i.clone()]);
    assert_eq!(other[0], f32s(&[4, 2], &[3.0, 0.0, 2.0, 7.0, 3.0, 5.0, 1.0, 5.0]));
    // A value from outside the region.
    let negated = "%p = arith.mulf %a, %minus : f32 \n %q = arith.mulf %b, %minus : f32
                   %c = arith.cmpf oge, %p, %q : f32";
    assert_eq!(run(&sort(negated), &[x, i])[1], i64s(&[4, 2], &[0, 3, 2, 0, 1, 1, 3, 2]));
    let one = [f32s(&[1, 2], &[1.0, 2.0]), i64s(&[1, 2], &[3, 4])];
    assert_eq!(run(&sort("%c = arith.cmpf oge, %a, %b : f32"), &one), one);
    let none = [f32s(&[0, 2], &[]), i64s(&[0, 2], &[])];
    assert_eq!(run(&sort("%c = arith.cmpf oge, %a, %b : f32"), &none), none);
}

/// Scatters updates into an original [4 3]: what the region's `%u` and `%o` become is `%r`.
fn scatter(updates: &str, indices: &str, map: &str, combine: &str) -> String {
    format!(
        r#"
func.func @main(%u: tensor<{updates}xf32>, %i: tensor<{indices}xi64>, %x: tensor<4x3xf32>) -> tensor<4x3xf32> {{
  %y = "tm_tensor.scatter"(%u, %i, %x) <{{dimension_map = array<i64: {map}>,
      operandSegmentSizes = array<i32: 2, 1>, unique_indices = false}}> ({{
  ^bb0(%new: f32, %old: f32):
    {combine}
    "tm_tensor.yield"(%r) : (f32) -> ()
  }}) : (tensor<{updates}xf32>, tensor<{indices}xi64>, tensor<4x3xf32>) -> tensor<4x3xf32>
  return %y : tensor<4x3xf32>
}}"#
    )
}

const SUBTRACT: &str = "%r = arith.subf %old, %new : f32";

#[test]
fn scatter_of_elements_combines_in_order_and_maps_its_indices() {
    let original = f32s(&[4, 3], &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]);
    // (3, 1) twice, (0, 2) once; 2·original + update shows the order.
    let updates = f32s(&[3], &[1.0, 20.0, 3.0]);
    let double = "%t = arith.addf %old, %old : f32 \n %r = arith.addf %t, %new : f32";
    let expected = f32s(&[4, 3], &[0.0, 1.0, 24.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 45.0, 11.0]);
    let rows_first = i64s(&[3, 2], &[3, 1, 0, 2, 3, 1]);
    let inputs = [updates.clone(), rows_first, original.clone()];
    assert_eq!(run(&scatter("3", "3x2", "0, 1", double), &inputs), std::slice::from_ref(&expected));
    let columns_first = i64s(&[3, 2], &[1, 3, 2, 0, 1, 3]);
    assert_eq!(run(&scatter("3", "3x2", "1, 0", double), &[updates, columns_first, original]), [expected]);
}

#[test]
fn scatter_of_slices() {
    let original = f32s(&[4, 3], &[0.0; 12]);
    // Whole rows.
    let rows = [f32s(&[2, 3], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), i64s(&[2, 1], &[2, 0]), original.clone()];
    let expected = f32s(&[4, 3], &[-4.0, -5.0, -6.0, 0.0, 0.0, 0.0, -1.0, -2.0, -3.0, 0.0, 0.0, 0.0]);
    assert_eq!(run(&scatter("2x3", "2x1", "0", SUBTRACT), &rows), [expected]);
    // A block of two rows and two columns, whose index is added to the position within it.
    let block = [f32s(&[1, 2, 2], &[1.0, 2.0, 3.0, 4.0]), i64s(&[1, 2], &[2, 1]), original];
    let expected = f32s(&[4, 3], &[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0, -2.0, 0.0, -3.0, -4.0]);
    assert_eq!(run(&scatter("1x2x2", "1x2", "0, 1", SUBTRACT), &block), [expected]);
}

#[test]
fn the_operands_of_a_scatter_are_left_as_they_are() {
    let text =
        scatter("2x3", "2x1", "0", SUBTRACT).replace("-> tensor<4x3xf32> {", "-> (tensor<4x3xf32>, tensor<4x3xf32>) {");
    let text = text.replace("return %y : tensor<4x3xf32>", "return %y, %x : tensor<4x3xf32>, tensor<4x3xf32>");
    let original = f32s(&[4, 3], &[1.0; 12]);
    let outputs = run(&text, &[f32s(&[2, 3], &[1.0; 6]), i64s(&[2, 1], &[2, 2]), original.clone()]);
    assert_eq!(outputs[0], f32s(&[4, 3], &[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, 1.0, 1.0, 1.0]));
    assert_eq!(outputs[1], original);
}

#[test]
fn an_index_out_of_bounds_stops_the_program() {
    const CHILD: &str = "DEPC_TESTS_OUT_OF_BOUNDS";
    if let Ok(index) = std::env::var(CHILD) {
        let inputs = [f32s(&[1], &[1.0]), i64s(&[1, 2], &[3, index.parse().unwrap()]), f32s(&[4, 3], &[0.0; 12])];
        run(&scatter("1", "1x2", "0, 1", SUBTRACT), &inputs);
        return;
    }
    // The test itself, in a process of its own that may stop.
    let works = |index: &str| {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        let output = child.args(["--exact", "run::expand::tests::an_index_out_of_bounds_stops_the_program"]);
        let output = output.env(CHILD, index).output().unwrap();
        assert!(String::from_utf8_lossy(&output.stdout).contains("running 1 test"));
        output.status.success()
    };
    assert!(works("2"));
    assert!(!works("3"));
    assert!(!works("-1"));
}

/// Scans each row of `[2 n]` by output = 2·(output before) + x.
fn scan(n: usize, inclusive: bool) -> String {
    format!(
        r#"
func.func @main(%x: tensor<2x{n}xf32>, %o: tensor<2x{n}xf32>, %a: tensor<2xf32>) -> (tensor<2x{n}xf32>, tensor<2xf32>) {{
  %y:2 = "tm_tensor.scan"(%x, %o, %a) <{{dimension = 1 : i64, inclusive = {inclusive},
      operandSegmentSizes = array<i32: 1, 2>}}> ({{
  ^bb0(%before: f32, %new: f32):
    %t = arith.addf %before, %before : f32
    %r = arith.addf %t, %new : f32
    "tm_tensor.yield"(%r) : (f32) -> ()
  }}) : (tensor<2x{n}xf32>, tensor<2x{n}xf32>, tensor<2xf32>) -> (tensor<2x{n}xf32>, tensor<2xf32>)
  return %y#0, %y#1 : tensor<2x{n}xf32>, tensor<2xf32>
}}"#
    )
}

#[test]
fn scan_with_and_without_the_element_itself() {
    let x = f32s(&[2, 3], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let inputs = [x, f32s(&[2, 3], &[9.0; 6]), f32s(&[2], &[10.0, 20.0])];
    let inclusive = [f32s(&[2, 3], &[1.0, 4.0, 11.0, 4.0, 13.0, 32.0]), f32s(&[2], &[11.0, 32.0])];
    assert_eq!(run(&scan(3, true), &inputs), inclusive);
    let exclusive = [f32s(&[2, 3], &[10.0, 21.0, 44.0, 20.0, 44.0, 93.0]), f32s(&[2], &[44.0, 93.0])];
    assert_eq!(run(&scan(3, false), &inputs), exclusive);
    // Nothing is added up along one element.
    let single = [f32s(&[2, 1], &[1.0, 2.0]), f32s(&[2, 1], &[9.0; 2]), f32s(&[2], &[10.0, 20.0])];
    assert_eq!(run(&scan(1, true), &single), [single[0].clone(), single[2].clone()]);
    assert_eq!(run(&scan(1, false), &single), [f32s(&[2, 1], &[10.0, 20.0]), single[2].clone()]);
}

/// The two largest of each column of `[4 2]`, with indices as an operand or without.
fn topk(given: bool) -> String {
    let (argument, operand, ty) =
        if given { ("%g: tensor<4x2xi32>,", "%g,", "tensor<4x2xi32>,") } else { ("", "", "") };
    format!(
        r#"
func.func @main(%x: tensor<4x2xf32>, {argument} %v: tensor<2x2xf32>, %i: tensor<2x2xi32>) -> (tensor<2x2xf32>, tensor<2x2xi32>) {{
  %y:2 = "tm_tensor.topk"(%x, {operand} %v, %i) <{{dimension = 0 : i64}}> ({{
  ^bb0(%a: f32, %b: f32):
    %c = arith.cmpf ogt, %a, %b : f32
    "tm_tensor.yield"(%c) : (i1) -> ()
  }}) : (tensor<4x2xf32>, {ty} tensor<2x2xf32>, tensor<2x2xi32>) -> (tensor<2x2xf32>, tensor<2x2xi32>)
  return %y#0, %y#1 : tensor<2x2xf32>, tensor<2x2xi32>
}}"#
    )
}

#[test]
fn topk_puts_the_lower_index_first_on_a_tie() {
    let x = f32s(&[4, 2], &[1.0, 8.0, 3.0, 7.0, 3.0, 6.0, 2.0, 9.0]);
    let empty = [f32s(&[2, 2], &[f32::NEG_INFINITY; 4]), i32s(&[2, 2], &[0; 4])];
    let values = f32s(&[2, 2], &[3.0, 9.0, 3.0, 8.0]);
    let plain = run(&topk(false), &[x.clone(), empty[0].clone(), empty[1].clone()]);
    assert_eq!(plain, [values.clone(), i32s(&[2, 2], &[1, 3, 2, 0])]);
    let given = i32s(&[4, 2], &[9, 1, 8, 2, 7, 3, 6, 4]);
    let named = run(&topk(true), &[x, given, empty[0].clone(), empty[1].clone()]);
    assert_eq!(named, [values, i32s(&[2, 2], &[7, 4, 8, 1])]);
}

#[test]
fn tosa_scatter_replaces_rows() {
    let text = r#"
func.func @main(%v: tensor<2x3x2xf32>, %i: tensor<2x2xi32>, %x: tensor<2x2x2xf32>) -> tensor<2x3x2xf32> {
  %y = tosa.scatter %v, %i, %x : (tensor<2x3x2xf32>, tensor<2x2xi32>, tensor<2x2x2xf32>) -> tensor<2x3x2xf32>
  return %y : tensor<2x3x2xf32>
}"#;
    let values = f32s(&[2, 3, 2], &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]);
    let input = f32s(&[2, 2, 2], &[20.0, 21.0, 22.0, 23.0, 24.0, 25.0, 26.0, 27.0]);
    let expected = f32s(&[2, 3, 2], &[22.0, 23.0, 2.0, 3.0, 20.0, 21.0, 6.0, 7.0, 24.0, 25.0, 26.0, 27.0]);
    assert_eq!(run(text, &[values, i32s(&[2, 2], &[2, 0, 1, 2]), input]), [expected]);
}

#[test]
fn ops_that_are_not_as_defined_are_errors() {
    let fails = |text: &str, why: &str| {
        let error = compile(text).err().expect("an error");
        assert!(error.contains(why), "{error}");
    };
    let ge = "%c = arith.cmpf oge, %a, %b : f32";
    fails(&sort(ge).replace("dimension = 0", "dimension = 2"), "tm_tensor.sort: dimension is no axis of it");
    fails(&sort(ge).replace("dimension = 0", "dimension = -1"), "dimension is no axis of it");
    fails(&sort(ge).replace("dimension = 0 : i64", "dim = 0 : i64"), "dimension not found");
    fails(&sort(ge).replace(", %n: i64)", ")"), "4 values for 3 region arguments");
    fails(&sort(ge).replace("(%c) : (i1)", "() : ()"), "1 results, but 0 values for them");
    fails(&sort("%c = arith.addf %a, %b : f32").replace("(%c) : (i1)", "(%c) : (f32)"), "not a module");
    fails(&scatter("3", "3x2", "0", SUBTRACT), "an entry for each index");
    fails(&scatter("3", "3x2", "0, 5", SUBTRACT), "does not cover the original");
    fails(&scatter("3", "3x1", "0", SUBTRACT), "does not cover the original");
    fails(&scatter("2", "3x2", "0, 1", SUBTRACT), "not as many updates as indices");
    fails(&scan(3, true).replace("tensor<2xf32>", "tensor<3xf32>"), "the operands differ in shape");
    fails(&scan(3, true).replace("tensor<2x3xf32>", "f32"), "f32 is no ranked tensor");
    fails(&topk(false).replace("<4x2xf32>", "<4x3xf32>"), "the operands differ in shape");
    fails("func.func @main() { \"tm_tensor.attention\"() : () -> () \n return }", "not a module");
}

#[test]
fn softmax_shares_along_its_axis() {
    let text = |axis| {
        format!(
            "func.func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {{
               %e = tensor.empty() : tensor<2x3xf32>
               %y = linalg.softmax dimension({axis}) ins(%x : tensor<2x3xf32>) outs(%e : tensor<2x3xf32>) -> tensor<2x3xf32>
               return %y : tensor<2x3xf32>
             }}"
        )
    };
    let (two, three) = (2f32.ln() + 200.0, 3f32.ln() + 200.0);
    let x = f32s(&[2, 3], &[two, 200.0, f32::NEG_INFINITY, 200.0, three, 200.0]);
    let close = |got: &Array, want: [f32; 6]| {
        let Data::F32(got) = &got.data else { panic!("not f32") };
        got.iter().zip(want).for_each(|(a, b)| assert!((a - b).abs() < 1e-5, "{got:?}, not {want:?}"));
    };
    close(&run(&text(1), std::slice::from_ref(&x))[0], [2.0 / 3.0, 1.0 / 3.0, 0.0, 0.2, 0.6, 0.2]);
    close(&run(&text(0), &[x])[0], [2.0 / 3.0, 0.25, 0.0, 1.0 / 3.0, 0.75, 1.0]);
}
