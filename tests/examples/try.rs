//! Scratch: what depc makes of modules, for developers.
use depc_frontend::{container::Container, import::import};
use depc_passes::{cost, edits, groups::Network, plan, select};
use std::collections::BTreeMap;
fn main() {
    let rules = depc_spec::rules().expect("rules");
    let verbose = std::env::var("V").is_ok();
    for path in std::env::args().skip(1) {
        let t = std::time::Instant::now();
        let c = match Container::open(std::path::Path::new(&path), &path) { Ok(c) => c, Err(e) => { println!("{e}"); continue } };
        let im = match import(&c, &rules) { Ok(i) => i, Err(e) => { for e in e { println!("{e}"); } continue } };
        let t1 = t.elapsed();
        let net = match Network::new(&im.graph, &rules) { Ok(n) => n, Err(e) => { println!("{path}: {e}"); continue } };
        let t2 = t.elapsed();
        let all: Vec<usize> = (0..net.groups.len()).collect();
        let chosen = select::choose(&net, select::Compound::Largest, &all);
        let mut choice = BTreeMap::new();
        for i in &chosen.taken {
            let g = &net.groups[*i];
            let k = select::kept_units(g.units, 0.5);
            choice.insert(g.class, select::keep(&vec![0.0; g.units as usize], k));
        }
        let realised = plan::realise(&net, &choice).expect("realise");
        let left = net.sum_storages(|p| p.shape.iter().zip(&p.axes).map(|(n, c)| c.map_or(*n, |c| realised.count(c))).product());
        let macs0 = cost::macs(&net, |op, l| net.analysis.instance(op).unwrap().letters[l.0 as usize].size.unwrap_or(1));
        let macs1 = cost::macs(&net, |op, l| net.lowered.letter(op, l).map_or(1, |v| realised.count(net.solution.class_of[v.0 as usize])));
        let e = edits::edits(&net, &realised);
        println!("{path}: groups {} taken {} params {} prunable {:.3} left {:.4} macs {macs0} -> {macs1} counts {} strengthened {} edits {} | import {:?} solve {:?}", net.groups.len(), chosen.taken.len(), net.total(), net.prunable() as f64 / net.total() as f64, left as f64 / net.total() as f64, net.counts.counts.len(), net.solution.strengthened.len(), e.len(), t1, t2 - t1);
        let mut n = 0;
        for f in net.frozen.iter().filter(|f| !f.spatial) {
            n += 1; if n > 4 && !verbose { break; }
            println!("    frozen {} {} at {:?}", f.parameters, f.reason, f.op.map(|o| im.graph.op(o).pos));
        }
        if verbose {
            for (i, g) in net.groups.iter().enumerate() {
                println!("  g{i} units {} params {} members {}", g.units, g.parameters, g.members.len());
                for m in &g.members { let p = &net.parameters[m.parameter]; println!("     {} {:?} axis {} {:?}", im.graph.literal(p.data).name, p.shape, m.axis, m.runs.iter().map(|r| (r.base, r.stride, r.boxes.clone())).collect::<Vec<_>>()); }
            }
        }
    }
}
