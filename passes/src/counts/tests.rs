//! Counts on random small graphs, against references that share no code with them: the graphs computed, with units taken out and
//! with twins in their place, and all ways of numbers enumerated.

mod net;

use crate::counts::{self, Counts};
use crate::groups::Network;
use crate::pipeline;
use crate::plan::realise;
use net::*;

/// The network of a graph, with all counts or with what `spoil` leaves of them; then `check`.
fn with<T>(net: &Net, spoil: impl Fn(&mut Counts), check: impl FnOnce(&Network, bool) -> T) -> T {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let text = net.text();
    let graph = depc_ir::parse_graph("random.dep", &text).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
    let mut facts = pipeline::facts(&graph, &rules);
    spoil(&mut facts.counts);
    let lowered = pipeline::equations(&facts);
    let solution = pipeline::classes(&lowered.system).unwrap_or_else(|e| panic!("{e}\n{text}"));
    let network = pipeline::groups(pipeline::Classes { facts, lowered, solution });
    let name = |m: &crate::groups::Member| graph.value(network.parameters[m.parameter].value).name.clone();
    let free = network.groups.iter().flat_map(|g| &g.members).any(|m| name(m) == "%w" && m.axis == 2);
    check(&network, free)
}

/// Whatever is a mean is pruned as one, or not at all.
#[test]
fn means_follow_or_freeze() {
    let mut seen = [0; 2];
    let (mut samples, mut products) = ([0; 2], [0; 2]);
    for seed in 0..400 {
        let net = means(&mut Draw(seed));
        with(
            &net,
            |_| (),
            |network, free| {
                seen[usize::from(free)] += 1;
                samples[usize::from(free)] += usize::from(net.has(|op| matches!(op, Op::Sample(_))));
                products[usize::from(free)] += usize::from(net.has(|op| *op == Op::Data));
                let difference = if free { net.difference(network) } else { 0.0 };
                assert!(
                    difference < 1e-4,
                    "seed {seed}: {difference:.2e}\n{}\n{:?}",
                    net.text(),
                    network.counts.counts
                );
            },
        );
    }
    for seen in [seen, samples, products] {
        assert!(seen[0] > 20 && seen[1] > 20, "frozen and free: {seen:?}");
    }
}

/// The same graphs with what counts would freeze set free: the twins notice.
#[test]
fn a_stale_count_is_noticed() {
    // Behind a diamond of 2¹² ways.
    let mut deep = Net::default();
    let a = deep.push(Op::Product);
    let c = deep.push(Op::Scale(a, 1.0 / UNITS as f64));
    let t = deep.push(Op::Tanh(c));
    let d = (0..12).fold(t, |t, _| deep.push(Op::Add(t, t)));
    let both = deep.push(Op::Add(d, c));
    deep.push(Op::Sum(both));
    with(&deep, |_| (), |_, free| assert!(!free, "a count behind many ways freezes"));
    let difference = with(
        &deep,
        |counts| counts.frozen.clear(),
        |network, free| {
            assert!(free, "nothing else freezes it");
            deep.difference(network)
        },
    );
    assert!(difference > 0.1, "not noticed: {difference:.2e}");
    let noticed = |seed: &u64| {
        let net = means(&mut Draw(*seed));
        let is_frozen = with(&net, |_| (), |_, free| !free);
        is_frozen && with(&net, |counts| counts.frozen.clear(), |network, _| net.difference(network) > 1e-3)
    };
    let noticed = (0..50).filter(noticed).count();
    assert!(noticed > 10, "{noticed} of 50");
    // N for N − 1.
    let mut variance = Net::default();
    let a = variance.push(Op::Product);
    let q = variance.push(Op::Mul(a, a));
    let s = variance.push(Op::Sum(q));
    variance.push(Op::Sample(s));
    let whole = |counts: &mut Counts| counts.counts.iter_mut().for_each(|c| c.form.less = false);
    let difference = with(&variance, whole, |network, _| variance.difference(network));
    assert!(difference > 0.1, "not noticed: {difference:.2e}");
}

/// One unit has no sample variance.
#[test]
fn a_sample_has_two_units() {
    let mut variance = Net::default();
    let a = variance.push(Op::Product);
    let q = variance.push(Op::Mul(a, a));
    let s = variance.push(Op::Sum(q));
    variance.push(Op::Sample(s));
    with(
        &variance,
        |_| (),
        |network, _| {
            assert_eq!(network.least_units(), [2]);
            let choice = |keep: &[u32]| [(network.groups[0].class, keep.to_vec())].into();
            assert!(realise(network, &choice(&[0, 5])).is_ok());
            let said = realise(network, &choice(&[5])).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(said.contains("at least two units must stay"), "{said}");
        },
    );
}

/// The numbers on every way to a node, the node's own included, and on every way from one; counted ones left out.
fn ways(net: &Net, at: usize, up: bool, counted: &[bool]) -> Vec<Vec<f64>> {
    let own = match net.ops[at] {
        Op::Scale(_, x) if !counted[at] => vec![x.abs()],
        _ => vec![],
    };
    let next: Vec<usize> = match up {
        true => net.ops[at].operands(),
        false => (at + 1..net.ops.len()).filter(|i| net.ops[*i].operands().contains(&at)).collect(),
    };
    let mut all = vec![own.clone()];
    for way in next.into_iter().flat_map(|i| ways(net, i, up, counted)) {
        all.push(own.iter().chain(&way).copied().collect());
    }
    all
}

/// Whether the units must stay, because some way over a sum has numbers that make up 1/N. A sum that is counted is a mean
/// from there on.
fn must_stay(net: &Net, counted: &[bool], means: &[bool]) -> bool {
    let n = UNITS as f64;
    let near = |x: f64| (x * n - 1.0).abs() < 1e-6;
    let wide = net.wide();
    let sums = (0..net.ops.len()).filter(|i| matches!(net.ops[*i], Op::Sum(a) if wide[a]));
    sums.into_iter().any(|s| {
        let before = ways(net, s, true, counted);
        let behind = if means[s] { vec![vec![]] } else { ways(net, s, false, counted) };
        let product = |way: &[f64]| way.iter().product::<f64>();
        before.iter().flatten().any(|x| near(*x))
            || before.iter().any(|a| behind.iter().any(|b| near(product(a) * product(b))))
    })
}

/// The answer depends on no order, and is as cautious as looking at every way.
#[test]
fn no_order_and_no_way_is_missed() {
    let mut seen = [0; 2];
    for seed in 0..500 {
        let mut draw = Draw(seed);
        let net = anything(&mut draw);
        let wide = net.wide();
        if !(0..net.ops.len()).any(|i| matches!(net.ops[i], Op::Sum(a) if wide[a])) {
            continue;
        }
        let answer = |net: &Net| {
            with(
                net,
                |_| (),
                |network, free| {
                    let graph = network.analysis.graph;
                    let name = |op: depc_ir::graph::OpId| graph.value(graph.op(op).results[0]).name.clone();
                    let of =
                        |c: &counts::Count| (name(c.op), c.letters.iter().map(|(op, _)| name(*op)).collect::<Vec<_>>());
                    let mut names: Vec<(String, Vec<String>)> = network.counts.counts.iter().map(of).collect();
                    names.sort();
                    (free, names)
                },
            )
        };
        let (free, names) = answer(&net);
        seen[usize::from(free)] += 1;
        let all = |has: &dyn Fn(&String) -> bool| -> Vec<bool> {
            (0..net.ops.len()).map(|i| has(&format!("%n{i}"))).collect()
        };
        let counted = all(&|name| names.iter().any(|(op, _)| op == name));
        let means = all(&|name| names.iter().any(|(_, sums)| sums.contains(name)));
        assert!(!free || !must_stay(&net, &counted, &means), "seed {seed}: a way is missed\n{}", net.text());
        for _ in 0..2 {
            let other = net.reshuffled(&mut draw);
            assert_eq!(answer(&other), (free, names.clone()), "seed {seed}\n{}\n{}", net.text(), other.text());
        }
    }
    assert!(seen[0] > 50 && seen[1] > 50, "frozen and free: {seen:?}");
}
