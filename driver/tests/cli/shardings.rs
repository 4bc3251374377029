//! Axes that a module splits over devices stay divisible, whatever is asked for.

use super::harness::{Scratch, depc};

/// Layers of 20, 4·6 and 16 + 8 hidden units, each split over the axes that the attributes say.
const MODULE: &str = r#"
sdy.mesh @mesh = <["x"=2, "y"=4]>
func.func @main(%x: tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>},
    %a: tensor<8x20xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"y"}]>}, %b: tensor<20x8xf32>,
    %c: tensor<8x24xf32>, %d: tensor<24x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>},
    %e: tensor<8x16xf32>, %f: tensor<8x8xf32>, %g: tensor<24x8xf32>) -> tensor<4x8xf32> {
  %0 = stablehlo.dot_general %x, %a, contracting_dims = [1] x [0] {sdy.sharding_rule = #sdy.op_sharding_rule<([i, k], [k, j])->([i, j]) {i=4, j=20, k=8}>} : (tensor<4x8xf32>, tensor<8x20xf32>) -> tensor<4x20xf32>
  %1 = stablehlo.dot_general %0, %b, contracting_dims = [1] x [0] : (tensor<4x20xf32>, tensor<20x8xf32>) -> tensor<4x8xf32>
  %2 = stablehlo.dot_general %1, %c, contracting_dims = [1] x [0] : (tensor<4x8xf32>, tensor<8x24xf32>) -> tensor<4x24xf32>
  %3 = stablehlo.reshape %2 : (tensor<4x24xf32>) -> tensor<4x4x6xf32>
  %4 = stablehlo.tanh %3 : tensor<4x4x6xf32>
  %5 = stablehlo.reshape %4 : (tensor<4x4x6xf32>) -> tensor<4x24xf32>
  %6 = stablehlo.dot_general %5, %d, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x8xf32>) -> tensor<4x8xf32>
  %7 = stablehlo.dot_general %6, %e, contracting_dims = [1] x [0] : (tensor<4x8xf32>, tensor<8x16xf32>) -> tensor<4x16xf32>
  %8 = stablehlo.dot_general %6, %f, contracting_dims = [1] x [0] : (tensor<4x8xf32>, tensor<8x8xf32>) -> tensor<4x8xf32>
  %9 = stablehlo.concatenate %7, %8, dim = 1 : (tensor<4x16xf32>, tensor<4x8xf32>) -> tensor<4x24xf32>
  %10 = sdy.sharding_constraint %9 <@mesh, [{"x"}, {"y":(1)2, ?}]> : tensor<4x24xf32>
  %11 = stablehlo.dot_general %10, %g, contracting_dims = [1] x [0] {mhlo.sharding = "{replicated}"} : (tensor<4x24xf32>, tensor<24x8xf32>) -> tensor<4x8xf32>
  return %11 : tensor<4x8xf32>
}
"#;

/// The sizes of argument `i` of a module as depc writes it.
fn argument(text: &str, i: usize) -> Vec<u64> {
    let (_, rest) = text.split_once(&format!("%arg{i}: tensor<")).unwrap();
    rest.split('>').next().unwrap().split('x').filter_map(|n| n.parse().ok()).collect()
}

#[test]
fn widths_divide_the_axes_of_a_mesh() {
    let s = Scratch::new();
    let module = s.write("sharded.mlir", MODULE);
    let mut seen = std::collections::BTreeSet::new();
    for ratio in ["0.05", "0.3", "0.45", "0.6", "0.9"] {
        for compound in ["outer", "inner", "all"] {
            let args = ["prune", &module, "-o", "-", "--params", "1:", "--criterion", "first", "-q", "--ratio", ratio];
            let ran = depc(&[&args[..], &["--compound", compound]].concat()).ok();
            let sizes = |i| argument(ran.out(), i);
            let (hidden, heads, pieces) = (sizes(1)[1], sizes(4)[0], sizes(7)[0]);
            assert_eq!((hidden % 4, heads % 4, pieces % 2), (0, 0, 0), "{ratio} {compound}: {hidden} {heads} {pieces}");
            seen.insert((hidden, heads, pieces));
            // The note about sizes that are no longer so is gone; it stays where they are the same.
            assert_eq!(ran.out().contains("sdy.sharding_rule"), hidden == 20 && sizes(1)[0] == 8);
            assert!(ran.out().contains(r#"sdy.sharding<@mesh, [{}, {"y"}]>"#));
        }
    }
    assert!(seen.len() > 6, "{seen:?}");
    let said = depc(&["prune", &module, "--dry-run", "--params", "1:", "--criterion", "first", "-v"]).ok().stderr;
    assert!(said.contains("g0 keeps a multiple of 4 units: an axis of it is split over devices"), "{said}");
}

/// With `--round-to`, both hold; a sharding that is not understood keeps its axes whole, and is told.
#[test]
fn shardings_go_along_with_other_limits() {
    let s = Scratch::new();
    let run = |text: &str, more: &[&str]| {
        let module = s.write("sharded.mlir", text);
        let args = ["prune", &module, "-o", "-", "--params", "1:", "--criterion", "first", "--ratio", "0.3"];
        depc(&[&args[..], more].concat()).ok()
    };
    // Of 20 the ratio leaves 14; multiples of 4 and of 6 are 12 and 24.
    let both = run(MODULE, &["--round-to", "6"]);
    assert_eq!(argument(both.out(), 1)[1], 12, "{}", both.out());
    let unknown = run(&MODULE.replace(r#"[{}, {"y"}]"#, r#"[{}, {"z"}]"#), &[]);
    assert_eq!(argument(unknown.out(), 1)[1], 20);
    assert!(
        unknown.stderr.contains("how the module's sharding splits it over devices is not understood"),
        "{}",
        unknown.stderr
    );
    // GSPMD's strings say the same.
    let gspmd = MODULE
        .replace(r#"sdy.sharding = #sdy.sharding<@mesh, [{}, {"y"}]>"#, r#"mhlo.sharding = "{devices=[1,5]<=[5]}""#);
    assert_eq!(argument(run(&gspmd, &[]).out(), 1)[1], 15);
}

/// What `--shards` asks for in place of the module's shardings.
#[test]
fn the_number_of_devices_is_the_users() {
    let s = Scratch::new();
    let run = |text: &str, more: &[&str]| {
        let module = s.write("sharded.mlir", text);
        let args = ["prune", &module, "-o", "-", "--params", "1:", "--criterion", "first", "--ratio", "0.3"];
        depc(&[&args[..], more].concat()).ok()
    };
    let widths = |text: &str, more: &[&str]| {
        let ran = run(text, more);
        [argument(ran.out(), 1)[1], argument(ran.out(), 4)[0], argument(ran.out(), 7)[0]]
    };
    // 20, 4·6 and 16 + 8, of which the ratio leaves 14, 4·4 and 11 + 5.
    let plain = MODULE
        .replace("sdy.sharding = #sdy.sharding<@mesh, [{}, {\"y\"}]>", "")
        .replace("sdy.sharding = #sdy.sharding<@mesh, [{\"y\"}, {}]>", "")
        .replace("sdy.sharding_constraint %9 <@mesh, [{\"x\"}, {\"y\":(1)2, ?}]>", "stablehlo.tanh %9");
    let free = widths(&plain, &[]);
    assert_eq!(free, [14, 16, 16]);
    assert_eq!(widths(&plain, &["--shards", "auto"]), free);
    assert_eq!(widths(MODULE, &["--shards", "off"]), free);
    assert_ne!(widths(MODULE, &[]), free);
    // 15 is the nearest to 14; 4·4 is no multiple of 5, and 4·5 is; of 16 + 8 no piece can be split, and both stay whole.
    assert_eq!(widths(&plain, &["--shards", "5"]), [15, 20, 24]);
    // Both the module's numbers and the user's: 4 and 3 make 12.
    assert_eq!(widths(MODULE, &["--shards", "3"])[0], 12);
    // And multiples that hardware likes: of 3 and 2.
    assert_eq!(widths(&plain, &["--shards", "3", "--round-to", "2"])[0], 12);
    let said = run(&plain, &["--shards", "5", "-v"]).stderr;
    assert!(
        said.contains("g0 keeps a multiple of 5 units: an axis of it is split over devices (`--shards`)"),
        "{said}"
    );
    let module = s.write("sharded.mlir", MODULE);
    for bad in ["0", "4.5", "mesh"] {
        let ran = depc(&["prune", &module, "--dry-run", "--shards", bad]);
        assert!(ran.code == 2 && ran.stderr.contains("it is a number of devices, auto or off"), "{}", ran.stderr);
    }
}
