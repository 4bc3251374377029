use crate::groups::Network;

#[test]
fn scratch() {
    let rules = depc_spec::rules().expect("rules");
    let path = std::env::var("DEPC_SCRATCH").unwrap_or_default();
    if path.is_empty() { return; }
    let text = std::fs::read_to_string(&path).expect("read");
    let graph = depc_ir::parse_graph("x.dep", &text).unwrap_or_else(|e| panic!("{}", e[0]));
    let net = Network::new(&graph, &rules).expect("solve");
    for g in &net.groups {
        eprintln!("units {} params {}", g.units, g.parameters);
        for m in &g.members {
            let p = &net.parameters[m.parameter];
            eprintln!("   {} {:?} axis {} {:?}", graph.literal(p.data).name, p.shape, m.axis, m.runs);
        }
    }
    for f in &net.frozen { eprintln!("frozen {} {:?}", f.reason, f.parameters); }
    eprintln!("{:?} iterations {}", net.solution.strengthened, net.solution.iterations);
}
