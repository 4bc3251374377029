//! Selection and plans on a small graph. The analysis and the algebra are tested by the cases of the integration tests.

use crate::criterion::Ranking;
use crate::groups::Network;
use crate::plan::{Choice, Plan, PlanError};
use crate::select::{Compound, choose, kept_units};
use depc_ir::graph::Graph;
use depc_ir::rule::RuleSet;

/// Two heads (g0) of width 4 (g1) between two matrix products.
const HEADS: &str = "graph @f(%x: f32[1 5 3]) -> f32[1 5 2] {
  %z = splat 0.0 : f32[1]
  %w = param f32[1 3 8]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 5 8]
  %s = ints [1 5 2 4] : i64[4]
  %v = tosa.reshape %h, %s : f32[1 5 2 4]
  %g = param f32[1 1 2 1]
  %b = param f32[1 1 1 4]
  %vg = tosa.mul %v, %g, _ : f32[1 5 2 4]
  %vb = tosa.add %vg, %b : f32[1 5 2 4]
  %t = ints [1 5 8] : i64[3]
  %y = tosa.reshape %vb, %t : f32[1 5 8]
  %u = param f32[1 8 2]
  %o = tosa.matmul %y, %u, %z, %z : f32[1 5 2]
  return %o
}";

fn with(text: &str, check: impl FnOnce(&Network)) {
    let rules: RuleSet = depc_spec::rules().expect("the rule files have no mistake");
    let graph: Graph = depc_ir::parse_graph("test.dep", text).unwrap_or_else(|e| panic!("{}", e[0]));
    check(&Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{e}")));
}

#[test]
fn units_that_stay() {
    // n − ⌊n·(1 − R)⌋ go; at least one stays. In binary 20·(1 − 0.9) is less than 2: that is no reason for less.
    for (n, ratio, stay) in [
        (8, 0.5, 4),
        (5, 0.5, 2),
        (3, 0.5, 1),
        (1, 0.9, 1),
        (10, 0.0, 10),
        (10, 0.99, 1),
        (7, 0.3, 4),
        (10, 0.9, 1),
        (20, 0.9, 2),
        (30, 0.9, 3),
    ] {
        assert_eq!(kept_units(n, ratio), stay, "{n} units at ratio {ratio}");
    }
    // The lowest scores go, of equal ones the lower index first.
    assert_eq!(Ranking::Scores(vec![3.0, 1.0, 2.0, 1.0]).keep(2), [0, 2]);
    assert_eq!(Ranking::Scores(vec![1.0; 4]).keep(1), [3]);
    assert_eq!(Ranking::Order(vec![2, 0, 3, 1]).keep(2), [1, 3]);
}

#[test]
fn one_factor_of_an_axis_is_taken() {
    with(HEADS, |net| {
        let units: Vec<u64> = net.groups.iter().map(|g| g.units).collect();
        assert_eq!(units, [2, 4]);
        let taken = |compound| choose(net, compound, &[0, 1]).taken;
        assert_eq!(taken(Compound::Largest), [1]);
        assert_eq!(taken(Compound::Outer), [0]);
        assert_eq!(taken(Compound::Inner), [1]);
        assert_eq!(taken(Compound::All), [0, 1]);
        assert_eq!(choose(net, Compound::Largest, &[0, 1]).passed, [(0, 1)]);
    });
}

#[test]
fn a_plan_is_read_back_and_checked() {
    with(HEADS, |net| {
        let choice = Choice::from([(net.groups[1].class, vec![1, 3])]);
        let plan = Plan::new(net, &choice).expect("a choice of this network");
        let text = serde_json::to_string(&plan).expect("a plan has a JSON form");
        let read: Plan = serde_json::from_str(&text).expect("what was written");
        assert_eq!(read, plan);
        assert_eq!(read.choice(net), Ok(choice));
        assert_eq!(plan.tensors[0].keep["2"], [1, 3, 5, 7]);

        let change = |edit: fn(&mut Plan)| {
            let mut other = plan.clone();
            edit(&mut other);
            other.choice(net)
        };
        assert!(matches!(change(|p| p.version = 3), Err(PlanError::Version(3))));
        // Version 1 named parameters only.
        assert_eq!(change(|p| (p.version, p.tensors) = (1, p.tensors[..1].to_vec())), plan.choice(net));
        let odd = change(|p| (p.version, p.tensors[0].shape) = (1, vec![1]));
        assert!(matches!(odd, Err(PlanError::BadTensor(_))));
        assert!(matches!(change(|p| p.input.parameters += 1), Err(PlanError::OtherModule { .. })));
        assert!(matches!(change(|p| p.groups[0].id = "g7".into()), Err(PlanError::NoGroup(_))));
        assert!(matches!(change(|p| p.groups[0].keep = vec![]), Err(PlanError::BadUnits { .. })));
        assert!(matches!(change(|p| p.groups[0].keep = vec![3, 1]), Err(PlanError::BadUnits { .. })));
        assert!(matches!(change(|p| p.groups[0].keep = vec![4]), Err(PlanError::BadUnits { .. })));
        assert!(matches!(change(|p| p.tensors.truncate(1)), Err(PlanError::BadTensor(_))));
    });
}

/// %x is what the first weight is applied to; the others multiply it, are broadcast onto it, or are a table that %i reads.
#[test]
fn arguments_that_look_like_weights() {
    let likely = |text: &str| {
        let mut names = vec![];
        with(text, |net| {
            let name = |v: depc_ir::graph::ValueId| net.analysis.graph.value(v).name.clone();
            names = crate::arguments::likely_weights(&net.analysis).into_iter().map(name).collect();
        });
        names
    };
    let network = "graph @f(%b: f32[8], %x: f32[1 5 3], %w: f32[1 3 8], %e: f32[1 10 8], %i: i32[1 5]) -> f32[1 5 8] {
  %z = splat 0.0 : f32[1]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 5 8]
  %s = ints [1 1 8] : i64[3]
  %c = tosa.reshape %b, %s : f32[1 1 8]
  %a = tosa.add %h, %c : f32[1 5 8]
  %t = tosa.gather %e, %i : f32[1 5 8]
  %y = tosa.add %a, %t : f32[1 5 8]
  return %y
}";
    assert_eq!(likely(network), ["%b", "%w", "%e"]);
    // A residual is data, and so is what is multiplied with itself.
    let plain = "graph @f(%x: f32[1 5 5]) -> f32[1 5 5] {
  %z = splat 0.0 : f32[1]
  %h = tosa.matmul %x, %x, %z, %z : f32[1 5 5]
  %y = tosa.add %x, %h : f32[1 5 5]
  return %y
}";
    assert_eq!(likely(plain), Vec::<String>::new());
}
