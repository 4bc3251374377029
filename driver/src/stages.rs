//! The stages between an input and a pruned graph, as text: one table that the command and its help read. The functions behind
//! them are [`depc_passes::pipeline`]'s; `spec/stages.md` shows each text.

use crate::chooser::select;
use crate::file_text::base_name;
use crate::input::Start;
use crate::selection::{Selected, Selection};
use crate::session::{network, pruned, pruned_graph, unsolved};
use crate::show::{classes_text, edits_text, facts_text, free_text, groups_text};
use crate::{Errors, plan_file};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::Graph;
use depc_ir::rule::RuleSet;
use depc_passes::algebra::Solution;
use depc_passes::criteria::First;
use depc_passes::criterion::NoWeights;
use depc_passes::equations::{Equations, print_equations};
use depc_passes::groups::Network;
use depc_passes::pipeline;
use std::path::PathBuf;
use std::sync::Arc;

/// A stage.
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    /// Its name on the command line.
    pub name: &'static str,
    /// What its text says.
    pub prints: &'static str,
    /// What the stage takes.
    pub input: &'static str,
    /// What the stage gives.
    pub output: &'static str,
    /// Runs all stages up to it, and prints what the last one gives.
    pub text: fn(&Chain) -> Result<String, Errors>,
}

/// All stages, in order.
pub const STAGES: [Stage; 8] = [
    Stage {
        name: "graph",
        prints: "The graph that depc sees; an input of every command",
        input: "a module, or a graph as text",
        output: "Graph",
        text: |chain| Ok(depc_ir::print_graph(chain.graph("graph")?)),
    },
    Stage {
        name: "facts",
        prints: "What is known of every value, the rule on every op, and the numbers that count",
        input: "Graph",
        output: "Facts",
        text: |chain| Ok(facts_text(&pipeline::facts(chain.graph("facts")?, chain.rules), chain.shown())),
    },
    Stage {
        name: "equations",
        prints: "The equations between axes; an input of `groups` and `lower`",
        input: "Facts",
        output: "Lowered",
        text: equations,
    },
    Stage {
        name: "classes",
        prints: "The axes that have one keep-set, what it is made of, and what is frozen",
        input: "System",
        output: "Solution",
        text: classes,
    },
    Stage {
        name: "groups",
        prints: "What can be removed, and where its units lie",
        input: "Classes",
        output: "Network",
        text: groups,
    },
    Stage {
        name: "plan",
        prints: "The units that stay; what `prune --plan` reads",
        input: "Network",
        output: "Plan",
        text: plan,
    },
    Stage { name: "edits", prints: "What becomes of every op", input: "Plan", output: "Edits", text: edits },
    Stage {
        name: "pruned",
        prints: "The pruned graph; an input of every command",
        input: "Edits",
        output: "Graph",
        text: pruned_text,
    },
];

/// Where the chain of stages starts, and what is chosen on its way.
pub struct Chain<'a> {
    /// The input.
    pub start: &'a Start,
    /// The rules in force.
    pub rules: &'a RuleSet,
    /// The plan; without one half of the units of each group go, the first ones first.
    pub plan: Option<PathBuf>,
    /// Whether places in the text name the input without its folders.
    pub plain: bool,
}

impl Chain<'_> {
    /// What diagnostics call the input.
    fn name(&self) -> &str {
        match self.start {
            Start::Graph(input) => &input.name,
            Start::Equations(name, _) => name,
        }
    }

    /// What the text calls the input.
    fn shown(&self) -> &str {
        if self.plain { base_name(self.name()) } else { self.name() }
    }

    fn graph(&self, stage: &str) -> Result<&Graph, Errors> {
        match self.start {
            Start::Graph(input) => Ok(&input.graph),
            Start::Equations(name, _) => {
                let message = format!("this is a system of equations: the stage `{stage}` needs a graph");
                let help = "the stages `equations`, `classes` and `groups` can be printed";
                Err(vec![Diagnostic::error(name.as_str(), Pos::default(), message).with_help(help)])
            }
        }
    }

    fn network(&self, stage: &str) -> Result<Network<'_>, Errors> {
        network(self.graph(stage)?, self.name(), self.rules)
    }

    fn selected(&self, net: &Network) -> Result<Selected, Errors> {
        match &self.plan {
            Some(path) => plan_file::replay(net, path),
            None => {
                let wanted = Selection { criterion: Some(Arc::new(First)), ..Selection::default() };
                select(net, self.name(), &NoWeights, &wanted)
            }
        }
    }
}

/// Solves equations that were read from text.
///
/// # Errors
/// As [`depc_passes::algebra::solve`]; at the equation.
pub fn solve(equations: &Equations, name: &str) -> Result<Solution, Errors> {
    pipeline::classes(&equations.system)
        .map_err(|e| vec![unsolved(name, &e, |fact| equations.places.get(fact as usize).copied())])
}

fn equations(chain: &Chain) -> Result<String, Errors> {
    match chain.start {
        Start::Equations(_, equations) => Ok(equations.to_string()),
        Start::Graph(input) => {
            let facts = pipeline::facts(&input.graph, chain.rules);
            Ok(print_equations(&facts.analysis, &pipeline::equations(&facts)))
        }
    }
}

fn classes(chain: &Chain) -> Result<String, Errors> {
    match chain.start {
        Start::Equations(name, equations) => {
            Ok(classes_text(&solve(equations, name)?, &equations.system, &equations.reasons))
        }
        Start::Graph(_) => {
            let net = chain.network("classes")?;
            Ok(classes_text(&net.solution, &net.lowered.system, &net.lowered.reasons))
        }
    }
}

fn groups(chain: &Chain) -> Result<String, Errors> {
    match chain.start {
        Start::Equations(name, equations) => Ok(free_text(&solve(equations, name)?)),
        Start::Graph(_) => Ok(groups_text(&chain.network("groups")?)),
    }
}

fn plan(chain: &Chain) -> Result<String, Errors> {
    let net = chain.network("plan")?;
    let plan = chain.selected(&net)?.plan(&net);
    let plan = plan.map_err(|e| vec![Diagnostic::error(chain.name(), Pos::default(), e.to_string())])?;
    Ok(plan_file::plan_json(&plan))
}

fn edits(chain: &Chain) -> Result<String, Errors> {
    let net = chain.network("edits")?;
    let edited = pruned(&net, chain.name(), &chain.selected(&net)?)?;
    Ok(edits_text(&net, &edited.edits))
}

fn pruned_text(chain: &Chain) -> Result<String, Errors> {
    let net = chain.network("pruned")?;
    let edited = pruned(&net, chain.name(), &chain.selected(&net)?)?;
    Ok(depc_ir::print_graph(&pruned_graph(&net, chain.name(), &edited.edits)?))
}

#[cfg(test)]
mod tests {
    use super::STAGES;

    /// Each stage takes what the one before it gives, or a part of it.
    #[test]
    fn the_table_is_a_chain() {
        let parts = [("Lowered", "System"), ("Solution", "Classes")];
        for (before, after) in STAGES.iter().zip(&STAGES[1..]) {
            let fits = before.output == after.input || parts.contains(&(before.output, after.input));
            assert!(fits, "{} gives {}, {} takes {}", before.name, before.output, after.name, after.input);
        }
    }
}
