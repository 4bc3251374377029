//! Rules as instantiated: one block per op, in the notation of the rule language.

use depc_ir::factors_that_may_be_added;
use depc_ir::graph::{Graph, ValueId};
use depc_ir::instance::{Compute, Entry, Expr, Instance, PlaceRef, Term, Tied};
use depc_ir::rule::Operand;
use depc_passes::analysis::Analysis;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The rule on each op that touches a tensor, in text order. `file` is what diagnostics call the input.
pub fn rules_text(analysis: &Analysis, file: &str) -> String {
    let mut out = String::new();
    for inst in analysis.instances.iter().flatten() {
        if !out.is_empty() {
            out.push('\n');
        }
        Block { graph: analysis.graph, inst }.write(&mut out, file);
        let rule = analysis.rules.ops.get(&inst.rule);
        for Operand { name, .. } in rule.map(factors_that_may_be_added).unwrap_or_default() {
            let _ = writeln!(
                out,
                "  hint      `{name}` is a factor: if it is added to the result (a bias), write `init {name}`"
            );
        }
    }
    out
}

struct Block<'a> {
    graph: &'a Graph,
    inst: &'a Instance,
}

impl Block<'_> {
    fn write(&self, out: &mut String, file: &str) {
        let op = self.graph.op(self.inst.op);
        let at = super::at(file, op.pos);
        let rule = if self.inst.rule == op.name { String::new() } else { format!("  rule: {}", self.inst.rule) };
        let _ = writeln!(out, "{}  at {at}{rule}", op.name);
        let operands = self.inst.operands.iter().map(|t| t.as_ref().map_or("_".to_string(), |t| self.tied(t)));
        let results = self.inst.results.iter().map(|t| self.tied(t));
        let (operands, results) = (operands.collect::<Vec<_>>(), results.collect::<Vec<_>>());
        let arrow = if results.is_empty() { "" } else { " -> " };
        let _ = writeln!(out, "  ({}){arrow}{}", operands.join(", "), results.join(", "));
        if !self.inst.inner.is_empty() {
            let inner: Vec<String> = self.inst.inner.iter().map(|t| self.tied(t)).collect();
            let _ = writeln!(out, "  leads to  {}", inner.join(", "));
        }
        for (left, right) in &self.inst.equations {
            let _ = writeln!(out, "  equation  {} = {}", self.term(left, false), self.term(right, false));
        }
        self.letters(out);
        for (r, compute) in self.inst.computes.iter().enumerate() {
            if let (Some(compute), Some(result)) = (compute, self.inst.results.get(r)) {
                let _ = writeln!(out, "  computes  {} = {}", self.name(result.value), self.compute(compute, result));
            }
        }
        if let Some(weight) = self.inst.weight.and_then(|w| self.inst.operands.get(w)?.as_ref()) {
            let _ = writeln!(out, "  weight    {}", self.name(weight.value));
        }
        for (word, letters) in [("means", &self.inst.means), ("shares", &self.inst.shares)] {
            if !letters.is_empty() {
                let letters = letters.iter().map(|l| self.term(&Term::Var(*l), false));
                let _ = writeln!(out, "  {word:<9} over {}", letters.collect::<Vec<_>>().join(" "));
            }
        }
        for w in &self.inst.writes {
            let place = match &w.place {
                PlaceRef::Attr(name) => name.clone(),
                PlaceRef::Operand(i) => match self.graph.op(self.inst.op).operands.get(*i).copied().flatten() {
                    Some(v) => self.name(v).to_string(),
                    None => format!("operand {i}"),
                },
            };
            let entry = |e: &Entry| match e {
                Entry::Keep(n) => n.to_string(),
                Entry::Size(t) => format!("|{}|", self.term(t, false)),
                Entry::Minus(t) => format!("-|{}|", self.term(t, false)),
                Entry::Linear { of, times, plus } => {
                    let sign = if *plus < 0 { "-" } else { "+" };
                    format!("{times}*|{}| {sign} {}", self.term(of, false), plus.unsigned_abs())
                }
                Entry::Computed => "computed".to_string(),
            };
            let entries: Vec<String> = w.entries.iter().map(entry).collect();
            let _ = writeln!(out, "  writes    {place} = {}", entries.join(" "));
        }
    }

    /// Sizes of the letters, and why some are fixed: letters of one reason share a line.
    fn letters(&self, out: &mut String) {
        let letters = &self.inst.letters;
        if letters.is_empty() {
            return;
        }
        let size = |n: Option<u64>| n.map_or("?".to_string(), |n| n.to_string());
        let sizes: Vec<String> = letters.iter().map(|l| format!("{}={}", l.name, size(l.size))).collect();
        let _ = writeln!(out, "  sizes     {}", sizes.join(" "));
        let mut reasons: Vec<(&str, Vec<&str>)> = vec![];
        for l in letters {
            let Some(why) = &l.fixed else { continue };
            // The reason names the letter itself where a rule fixes it.
            let why = if why.why.is_by_rule() { "by its rule" } else { why.text.as_str() };
            match reasons.iter_mut().find(|(r, _)| *r == why) {
                Some((_, names)) => names.push(&l.name),
                None => reasons.push((why, vec![&l.name])),
            }
        }
        for (why, names) in reasons {
            let _ = writeln!(out, "  fixed     {}: {why}", names.join(" "));
        }
    }

    fn name(&self, v: ValueId) -> &str {
        &self.graph.value(v).name
    }

    fn tied(&self, tied: &Tied) -> String {
        let axes: Vec<String> = tied.axes.iter().map(|t| self.term(t, true)).collect();
        let of_tensor = !axes.is_empty() || self.graph.ty(tied.value).rank() > 0;
        let name = self.name(tied.value);
        if of_tensor { format!("{name}[{}]", axes.join(" ")) } else { name.to_string() }
    }

    /// A term: `c`, `(g c)`, `(lo + in + hi)`, or `1`. In a list of axes, sums too have parentheses.
    fn term(&self, term: &Term, in_list: bool) -> String {
        match term {
            Term::Var(l) => self.inst.letters.get(l.0 as usize).map_or("?".to_string(), |l| l.name.to_string()),
            Term::Back(l) => format!("back({})", self.term(&Term::Var(*l), false)),
            Term::One => "1".to_string(),
            Term::Prod(terms) => {
                format!("({})", terms.iter().map(|t| self.term(t, true)).collect::<Vec<_>>().join(" "))
            }
            Term::Cat(terms) => {
                let sum = terms.iter().map(|t| self.term(t, true)).collect::<Vec<_>>().join(" + ");
                if in_list { format!("({sum})") } else { sum }
            }
        }
    }

    fn compute(&self, compute: &Compute, result: &Tied) -> String {
        let expr = self.expr(&compute.expr);
        let Some(fold) = compute.fold else { return expr };
        let mut kept = BTreeSet::new();
        result.axes.iter().for_each(|t| t.for_each(&mut |&l| kept.extend([l])));
        let mut walked = BTreeSet::new();
        for (i, tied) in self.inst.operands.iter().enumerate() {
            let reads = compute.expr.reads(i);
            tied.iter().filter(|_| reads).flat_map(|t| &t.axes).for_each(|t| t.for_each(&mut |&l| walked.extend([l])));
        }
        let over = walked.difference(&kept).filter_map(|id| Some((id, self.inst.letters.get(id.0 as usize)?)));
        // An axis that is read through a window is not walked; the kernel's own rows and columns are.
        let mut kernel = BTreeSet::new();
        let weight = self.inst.weight.and_then(|w| self.inst.operands.get(w)?.as_ref());
        weight.into_iter().flat_map(|t| &t.axes).for_each(|t| t.for_each(&mut |&l| kernel.extend([l])));
        let over = over.filter(|(id, l)| !l.window || kernel.contains(id));
        let over: Vec<&str> = over.map(|(_, l)| l.name.as_str()).collect();
        match over.is_empty() {
            true => format!("{} of {expr}", fold.name()),
            false => format!("{} over {} of {expr}", fold.name(), over.join(" ")),
        }
    }

    fn expr(&self, expr: &Expr) -> String {
        match expr {
            Expr::Operand(i) => match self.inst.operands.get(*i) {
                Some(Some(tied)) => self.name(tied.value).to_string(),
                _ => format!("operand {i}"),
            },
            Expr::Capture(v) => self.name(*v).to_string(),
            Expr::Number(x) => x.to_string(),
            Expr::Index(l) => format!("index({})", self.term(&Term::Var(*l), false)),
            Expr::Apply(f, args) => {
                let args: Vec<String> = args.iter().map(|a| self.expr(a)).collect();
                format!("{}({})", f.name(), args.join(", "))
            }
        }
    }
}
