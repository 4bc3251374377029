//! How values are split over devices: by Shardy's attributes, or by GSPMD's strings.

use depc_ir::types::Attr;
use depc_mlir::{Module, Op};
use pest::Parser;
use pest::iterators::Pair;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(pest_derive::Parser)]
#[grammar = "import/shardings.pest"]
struct Text;

/// The names that dialects have for what is read here: `what | name`.
const NAMES: &str = include_str!("shardings.txt");
/// What Shardy's own ops call it.
pub(super) const OWN: &str = "sharding";

/// The lines of [`NAMES`]: asked for each op.
static LINES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    NAMES.lines().filter(|line| !line.starts_with("//")).filter_map(|line| line.split_once(" | ")).collect()
});

/// The names of a kind.
fn names(what: &str) -> impl Iterator<Item = &'static str> {
    LINES.iter().filter(move |(kind, _)| *kind == what).map(|(_, name)| *name)
}

/// The attributes that repeat the sizes of an op's tensors, and that their dialect makes anew where they are missing.
pub fn repeats_of_sizes() -> impl Iterator<Item = &'static str> {
    names("repeats")
}

/// Number of devices along each axis of a mesh.
type Mesh = BTreeMap<String, u64>;

/// The meshes of a module, by symbol.
pub(super) struct Meshes(BTreeMap<String, Mesh>);

impl Meshes {
    /// Collects them: they are symbols at the top of the module.
    pub(super) fn of(module: &Module) -> Meshes {
        let ops = module.regions(module.top()).iter().flatten().flat_map(|block| module.block_ops(*block));
        let mesh = |op: &Op| {
            let op = *op;
            let (Some(Attr::Str(name)), Some(Attr::Opaque(text))) =
                (module.attr(op, "sym_name"), module.attr(op, "mesh"))
            else {
                return None;
            };
            let axes = Text::parse(Rule::mesh, &text).ok()?.next()?.into_inner().next()?;
            Some((format!("@{name}"), mesh_of(axes)))
        };
        Meshes(ops.filter(|op| names("mesh").any(|mesh| module.name(**op) == mesh)).filter_map(mesh).collect())
    }

    /// Into how many parts each axis of each value is split, if one of the attributes says so: `attr` gives the attribute of a name.
    pub(super) fn parts(&self, ranks: &[usize], attr: impl Fn(&str) -> Option<Attr>) -> Option<Vec<Vec<u64>>> {
        let found = names("values").find_map(|name| match attr(name)? {
            Attr::Opaque(text) | Attr::Str(text) => Some(text),
            _ => None,
        })?;
        let unknown = || ranks.iter().map(|rank| vec![0; *rank]).collect();
        Some(self.read(&found).filter(|all| fits(all, ranks)).map_or_else(unknown, |all| cut(all, ranks)))
    }

    fn read(&self, text: &str) -> Option<Vec<Vec<u64>>> {
        let rules = [Rule::one, Rule::per_value, Rule::gspmd];
        let (rule, parsed) = rules.into_iter().find_map(|rule| Some((rule, Text::parse(rule, text).ok()?.next()?)))?;
        let inner = parsed.into_inner();
        let of_interest = inner.filter(|pair| matches!(pair.as_rule(), Rule::sharding | Rule::tiles));
        if rule == Rule::gspmd {
            let tiles = of_interest.map(|tiles| tiles.into_inner().map(|n| number(&n)).collect::<Option<Vec<u64>>>());
            return Some(vec![tiles.last().unwrap_or(Some(vec![]))?]);
        }
        of_interest.map(|sharding| self.sharding(sharding)).collect()
    }

    fn sharding(&self, pair: Pair<Rule>) -> Option<Vec<u64>> {
        let mut parts = pair.into_inner();
        let mesh = parts.next()?;
        let mesh = match mesh.as_rule() {
            Rule::inline => mesh_of(mesh.into_inner().next()?),
            _ => self.0.get(&mesh.as_str().replace('"', ""))?.clone(),
        };
        let along = |used: Pair<Rule>| {
            let mut inner = used.into_inner();
            let name = inner.next()?;
            // A part of an axis, `"x":(2)4`, has a size of its own.
            inner.nth(1).map_or_else(|| mesh.get(name.as_str()).copied(), |size| number(&size))
        };
        let dims = parts.filter(|pair| pair.as_rule() == Rule::dim);
        dims.map(|dim| {
            let used = dim.into_inner().filter(|pair| pair.as_rule() == Rule::used);
            used.map(along).try_fold(1u64, |n, size| n.checked_mul(size?))
        })
        .collect()
    }
}

/// Whether there is a list for each value, or one for all, none of which is too short but that of a value that is whole.
fn fits(all: &[Vec<u64>], ranks: &[usize]) -> bool {
    let of = |i: usize| if all.len() == 1 { all.first() } else { all.get(i) };
    (all.len() == 1 || all.len() == ranks.len())
        && ranks.iter().enumerate().all(|(i, rank)| of(i).is_some_and(|parts| parts.is_empty() || parts.len() >= *rank))
}

/// A list for each value, as long as its rank. (Behind the axes, GSPMD lists what is replicated.)
fn cut(all: Vec<Vec<u64>>, ranks: &[usize]) -> Vec<Vec<u64>> {
    let of = |i: usize| if all.len() == 1 { &all[0] } else { &all[i] };
    let one = |(i, rank): (usize, &usize)| (0..*rank).map(|axis| of(i).get(axis).copied().unwrap_or(1)).collect();
    ranks.iter().enumerate().map(one).collect()
}

fn mesh_of(axes: Pair<Rule>) -> Mesh {
    let axes = axes.into_inner().filter(|pair| pair.as_rule() == Rule::axis);
    let axis = |pair: Pair<Rule>| {
        let mut parts = pair.into_inner();
        Some((parts.next()?.as_str().to_string(), number(&parts.next()?)?))
    };
    axes.filter_map(axis).collect()
}

fn number(pair: &Pair<Rule>) -> Option<u64> {
    pair.as_str().parse().ok()
}

#[cfg(test)]
mod tests;
