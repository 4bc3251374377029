//! The types of a network's contractions at any widths: what a table of times has rows for.

use crate::algebra::ClassId;
use crate::groups::Network;
use crate::tally::{SizeId, Sizes};
use crate::uses::is_contraction;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Instance, Term, Tied};
use std::collections::BTreeMap;

/// A contraction: the name of its op, and the types of its operands and results, `f32[1 8] f32[8 4] -> f32[1 4]`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Shape {
    /// The op, `linalg.matmul`.
    pub op: String,
    /// The types.
    pub types: String,
}

/// The contractions of a network.
pub struct Shapes {
    sizes: Sizes,
    contractions: Vec<Contraction>,
}

struct Contraction {
    op: String,
    operands: Vec<Tensor>,
    results: Vec<Tensor>,
}

struct Tensor {
    elem: String,
    /// `None` is a dynamic size.
    axes: Vec<Option<SizeId>>,
}

impl Shapes {
    /// Collects them.
    pub fn new(net: &Network) -> Shapes {
        let groups: BTreeMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
        let graph = net.analysis.graph;
        let mut sizes = Sizes::default();
        // An axis that may have any size (of a fill) has the one of the letter that it is.
        let mut tensor = |inst: &Instance, tied: Option<&Tied>, value: &ValueId| {
            let tied = tied.filter(|t| t.value == *value);
            let letter = |i: usize| match tied.and_then(|t| t.axes.get(i)) {
                Some(Term::Var(letter) | Term::Back(letter)) => net.lowered.letter(inst.op, *letter),
                _ => None,
            };
            let ty = graph.ty(*value);
            let elem = ty.elem()?.to_string();
            let vars = &net.lowered.axes[value.index()];
            let mut axis = |(i, dim): (usize, &Option<u64>)| match vars.get(i).copied().flatten().or_else(|| letter(i))
            {
                Some(var) => Some(sizes.class(net, &groups, net.solution.class_of[var.0 as usize])),
                None => dim.map(|n| sizes.whole_of(n)),
            };
            Some(Tensor { elem, axes: ty.dims().iter().enumerate().map(&mut axis).collect() })
        };
        let mut contractions = vec![];
        for inst in net.analysis.instances.iter().flatten().filter(|inst| is_contraction(inst)) {
            let op = graph.op(inst.op);
            let operand = |(i, v): (usize, &Option<ValueId>)| {
                tensor(inst, inst.operands.get(i).and_then(Option::as_ref), v.as_ref()?)
            };
            let operands = op.operands.iter().enumerate().filter_map(operand).collect();
            let result = |(i, v): (usize, &ValueId)| tensor(inst, inst.results.get(i), v);
            let results = op.results.iter().enumerate().filter_map(result).collect();
            contractions.push(Contraction { op: op.name.clone(), operands, results });
        }
        Shapes { sizes, contractions }
    }

    /// Every shape that occurs where the groups have these widths, and how often. `widths` has the width of every group of the network.
    pub fn at(&self, widths: &[u64]) -> BTreeMap<Shape, u64> {
        let sizes = self.sizes.at(widths);
        let tensor = |t: &Tensor| {
            let axes = t.axes.iter().map(|axis| axis.map_or("?".to_string(), |size| sizes[size].to_string()));
            format!("{}[{}]", t.elem, axes.collect::<Vec<_>>().join(" "))
        };
        let all = |tensors: &[Tensor]| tensors.iter().map(tensor).collect::<Vec<_>>().join(" ");
        let mut out = BTreeMap::new();
        for c in &self.contractions {
            let types = format!("{} -> {}", all(&c.operands), all(&c.results));
            *out.entry(Shape { op: c.op.clone(), types }).or_default() += 1;
        }
        out
    }
}
