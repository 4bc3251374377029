//! Units that always hold the same numbers go into the shifts behind their consumers, and units that are always equal become one.
//!
//! Weights are changed so that such units are without effect: those of the consumers become 0, and what that takes away is added to a
//! shift, or to the weights of the equal unit. Each value that the network computes stays as it was, but for rounding. Whether a unit
//! then goes, [`without_effect`](super::without::without_effect) says, as it does of all others; if it does not, its weights stay.

use super::Runs;
use super::alike::Alike;
use super::changes::{Change, Changes};
use super::constant::Known;
use super::contribution::{Look, contribution, only};
use super::folds::{Fold, Unit, counted, folds};
use super::lanes::Lanes;
use super::owned::Owned;
use super::places::letters;
use super::readings::{Evidence, Places, Reader, Weight, places};
use super::shift::Shifts;
use super::steady::Steady;
use super::without::Units;
use crate::gathered::left;
use crate::report::NewValues;
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{DataId, OpId, ValueId};
use depc_ir::instance::Instance;
use depc_passes::edits::Edits;
use depc_passes::groups::Network;
use depc_run::{Array, Constants, Program};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What becomes of a unit that has an effect of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// It always holds the same numbers.
    Constant,
    /// It always equals this unit of its group.
    Duplicate(u32),
}

/// A unit with what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redundant {
    /// The number of its group.
    pub group: usize,
    /// Its own.
    pub unit: u32,
    /// What it is.
    pub kind: Kind,
}

/// A constant or a duplicate that stays, or what was one in all runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stay {
    /// Which.
    pub what: Redundant,
    /// Whether the rules prove that it always is one.
    pub proved: bool,
    /// Why it stays, a sentence.
    pub why: String,
}

/// Units that go if weights are changed a little, and those weights.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// All units that go, per group of the network, ascending.
    pub gone: Vec<Vec<u32>>,
    /// Those of them that had an effect, which others took over.
    pub taken_over: Vec<Redundant>,
    /// Constants and duplicates that stay.
    pub stay: Vec<Stay>,
    /// New values of literals of the dense graph.
    pub values: Vec<(ValueId, Array)>,
}

impl Folded {
    /// The new values in the sizes that edits leave them; `None` if they leave one in several ways.
    pub fn values(&self, net: &Network, edits: &Edits) -> Option<Vec<NewValues>> {
        let one = |(value, array): &(ValueId, Array)| {
            Some(NewValues { value: *value, numbers: left(net, edits, *value, array)?.to_f64() })
        };
        self.values.iter().map(one).collect()
    }

    /// How many units of a kind go, or stay.
    pub fn count(all: &[Redundant], constant: bool) -> usize {
        all.iter().filter(|r| (r.kind == Kind::Constant) == constant).count()
    }
}

/// The literals of a network, some of which are others by now.
struct Overlay<'a> {
    below: &'a dyn Constants,
    changed: BTreeMap<DataId, Array>,
}

impl Constants for Overlay<'_> {
    fn array(&self, data: DataId) -> Result<Array, String> {
        self.changed.get(&data).map_or_else(|| self.below.array(data), |array| Ok(array.clone()))
    }
}

/// The units that go if constants are folded and duplicates merged. `literals`, `name`, `probes` and `kept` as for
/// [`dead_units`](super::dead_units).
///
/// # Errors
/// What the executor does not run.
pub fn fold_units(
    net: &Network,
    literals: &dyn Constants,
    name: &str,
    probes: &[Vec<Array>],
    kept: &BTreeSet<usize>,
) -> Result<Folded, Vec<Diagnostic>> {
    let units = Units::of(net);
    let all = folds(net, &units);
    let owned = Owned::new(net);
    let (places, counted) = (places(&all), counted_units(net, &units));
    let folder = Folder { net, name, probes, kept, places, counted, owned };
    let mut overlay = Overlay { below: literals, changed: BTreeMap::new() };
    let mut runs = Runs::new(net, &units, &overlay, name, probes)?;
    let mut gone = runs.without_effect(net, &units, kept);
    let mut out = Folded::default();
    let mut refused = Refused::new();
    loop {
        let found = folder.round(&units, &all, &runs, &overlay, &gone, &mut refused)?;
        if found.done.is_empty() {
            out.stay = found.stay;
            break;
        }
        let changed = Overlay { below: literals, changed: found.changed };
        let next = Runs::new(net, &units, &changed, name, probes)?;
        let goes = next.without_effect(net, &units, kept);
        let stays = |r: &&Redundant| goes[r.group].binary_search(&r.unit).is_err();
        let failed: Vec<&Redundant> = found.done.iter().filter(stays).collect();
        if failed.is_empty() {
            out.taken_over.extend(found.done);
            (overlay, runs, gone) = (changed, next, goes);
            continue;
        }
        for r in failed {
            let last = goes[r.group].len() as u64 + 1 >= net.groups[r.group].units;
            let why = if last { "one unit of a group stays" } else { "it cannot be shown that nothing else reads it" };
            refused.insert(((r.group, r.unit), r.kind), why.to_string());
        }
    }
    out.taken_over.retain(|r| gone[r.group].binary_search(&r.unit).is_ok());
    out.taken_over.sort_by_key(|r| (r.group, r.unit));
    out.gone = gone;
    let value = |v: usize| net.analysis.literal[v].and_then(|data| overlay.changed.get(&data));
    out.values = (0..net.analysis.literal.len()).filter_map(|v| Some((ValueId(v as u32), value(v)?.clone()))).collect();
    Ok(out)
}

/// Units that a number counts, each with the op that does.
fn counted_units(net: &Network, units: &Units) -> BTreeMap<Unit, OpId> {
    let mut out = BTreeMap::new();
    for (op, units) in counted(net, units) {
        for unit in units.iter().flatten() {
            out.entry(*unit).or_insert(op);
        }
    }
    out
}

struct Folder<'f, 'n, 'g> {
    net: &'n Network<'g>,
    name: &'f str,
    probes: &'f [Vec<Array>],
    kept: &'f BTreeSet<usize>,
    places: BTreeMap<Unit, Places>,
    counted: BTreeMap<Unit, OpId>,
    owned: Owned<'n, 'g>,
}

/// Why units stay.
type Refused = BTreeMap<(Unit, Kind), String>;

/// What a round gives.
struct Round {
    /// Units that are without effect now.
    done: Vec<Redundant>,
    /// The literals that were changed for that.
    changed: BTreeMap<DataId, Array>,
    /// What stays.
    stay: Vec<Stay>,
}

/// A constant or a duplicate.
struct Candidate {
    what: Redundant,
    /// Whether it always is.
    proved: bool,
}

impl<'n> Folder<'_, 'n, '_> {
    /// Finds constants and duplicates, and changes weights for those that can go.
    fn round(
        &self,
        units: &Units,
        folds: &'n [Fold<'n>],
        runs: &Runs,
        overlay: &Overlay,
        gone: &[Vec<u32>],
        refused: &mut Refused,
    ) -> Result<Round, Vec<Diagnostic>> {
        let (net, owned) = (self.net, &self.owned);
        let (known, assumed) = (runs.known(net), runs.assumed(net));
        let alike = Alike::new(net, units, overlay);
        let evidence = Evidence { net, known: &known, assumed: &assumed, alike: &alike, seen: &runs.seen, owned };
        let readers: Vec<Reader> = folds.iter().map(|fold| evidence.reader(fold)).collect();
        let steady = Steady::new(&net.analysis, &known);
        let candidates = self.candidates(&readers, gone, refused);
        for Candidate { what, proved } in &candidates {
            if let Some(why) = self.obstacle(what, *proved, &readers, &steady) {
                refused.entry(key(what)).or_insert(why);
            }
        }
        let open: Vec<&Redundant> =
            candidates.iter().map(|c| &c.what).filter(|r| !refused.contains_key(&key(r))).collect();
        let look = self.look(&open, &readers, &known, overlay)?;
        let shifts = Shifts { net, owned, known: &known, steady: &steady, factors: &look.arrays };
        let mut changes = Changes::new(net);
        let mut done = vec![];
        for what in open {
            let made = match what.kind {
                Kind::Duplicate(into) => Ok(self.merge(what, into, &readers)),
                Kind::Constant => self.fold(what, &readers, &look, &shifts, |v| match changes.current(v) {
                    // Groups may lie across each other in a weight: what another unit has taken over is not there any more.
                    Some(array) => Ok(array),
                    None => self.literal(v, overlay),
                }),
            };
            match made.and_then(|list| changes.make(&list, |v| self.literal(v, overlay))) {
                Ok(()) => done.push(what.clone()),
                Err(why) => drop(refused.insert(key(what), why)),
            }
        }
        let stays = |c: &Candidate| {
            let why = refused.get(&key(&c.what))?.clone();
            Some(Stay { what: c.what.clone(), proved: c.proved, why })
        };
        let stay = candidates.iter().filter_map(stays).collect();
        let mut changed = overlay.changed.clone();
        for (v, array) in changes.arrays() {
            changed.extend(net.analysis.literal[v.index()].map(|data| (data, array)));
        }
        Ok(Round { done, changed, stay })
    }

    /// The readers that read something else than zeros of a unit, and where.
    fn readers<'r>(
        &self,
        unit: Unit,
        readers: &'r [Reader<'n>],
    ) -> impl Iterator<Item = (&'r Reader<'n>, &'_ [usize])> {
        let places = self.places.get(&unit).into_iter().flatten();
        let all = places.map(|(f, indices)| (&readers[*f], indices.as_slice()));
        all.filter(|(reader, indices)| indices.iter().any(|i| !reader.zero[*i]))
    }

    /// All that is or was a constant or a duplicate, and is not gone. What may be folded as a constant is no duplicate.
    fn candidates(&self, readers: &[Reader<'n>], gone: &[Vec<u32>], refused: &Refused) -> Vec<Candidate> {
        let mut out = vec![];
        let (mut alike, mut trails) = (HashMap::new(), HashMap::new());
        for (unit, places) in &self.places {
            let (group, own) = *unit;
            let read: Vec<(&Reader, &[usize])> = self.readers(*unit, readers).collect();
            if gone[group].binary_search(&own).is_ok() || read.is_empty() {
                continue;
            }
            let redundant = |kind: Kind| Redundant { group, unit: own, kind };
            let all = |of: fn(&Reader, usize) -> bool| read.iter().all(|(r, list)| list.iter().all(|i| of(r, *i)));
            let (known, seen) = (all(|r, i| r.known[i]), all(|r, i| r.seen[i]));
            if known || seen {
                out.push(Candidate { what: redundant(Kind::Constant), proved: known });
                if known && !refused.contains_key(&(*unit, Kind::Constant)) {
                    continue;
                }
            }
            let proof = signature(places, readers, |r| r.alike.as_ref());
            let trail = signature(places, readers, |r| r.trails.as_ref());
            let first = proof.map(|key| *alike.entry((group, key)).or_insert(own));
            let like = trail.map(|key| *trails.entry((group, key)).or_insert(own));
            match (first, like) {
                (Some(first), _) if first != own => {
                    out.push(Candidate { what: redundant(Kind::Duplicate(first)), proved: true });
                }
                (_, Some(first)) if first != own && !seen => {
                    out.push(Candidate { what: redundant(Kind::Duplicate(first)), proved: false });
                }
                _ => {}
            }
        }
        out
    }

    /// Why a constant or a duplicate stays, as far as no weights are looked at.
    fn obstacle(&self, what: &Redundant, proved: bool, readers: &[Reader<'n>], steady: &Steady) -> Option<String> {
        let unit = (what.group, what.unit);
        if !proved {
            let runs = self.probes.len();
            return Some(format!("it was so in {runs} runs, and the ops' rules do not prove that it always is"));
        }
        if self.kept.contains(&what.group) {
            return Some("its group stays whole".to_string());
        }
        if let Some(op) = self.counted.get(&unit) {
            return Some(format!("the number of units matters to `{}`", self.net.analysis.graph.op(*op).name));
        }
        if let Some(why) = self.readers(unit, readers).find_map(|(reader, _)| reader.weight.as_ref().err().cloned()) {
            return Some(why);
        }
        // How many numbers are summed, and which of them padding sees, a run shows at one size only.
        let depends = |reader: &&Reader| {
            let data = reader.weight.as_ref().ok().and_then(|w| reader.fold.inst.operands[w.data].as_ref());
            !steady.op(reader.fold.inst.op) || data.is_none_or(|tied| !steady.value(tied.value))
        };
        let (reader, _) =
            self.readers(unit, readers).find(|(reader, _)| what.kind == Kind::Constant && depends(reader))?;
        let name = &self.net.analysis.graph.op(reader.fold.inst.op).name;
        Some(format!("sizes are dynamic: what it adds to the result of `{name}` may depend on them"))
    }

    /// Runs the network once more, and looks at the contractions that read constants.
    fn look(
        &self,
        open: &[&Redundant],
        readers: &[Reader<'n>],
        known: &Known,
        overlay: &Overlay,
    ) -> Result<Look, Vec<Diagnostic>> {
        let mut look = Look::default();
        let an = &self.net.analysis;
        for what in open.iter().filter(|r| r.kind == Kind::Constant) {
            look.ops.extend(self.readers((what.group, what.unit), readers).map(|(reader, _)| reader.fold.inst.op));
        }
        if look.ops.is_empty() {
            return Ok(look);
        }
        look.values.extend(look.ops.iter().flat_map(|op| &an.graph.op(*op).results));
        let each = an.instances.iter().flatten().filter(|i| i.computes.iter().flatten().all(|c| c.fold.is_none()));
        let operands = each.flat_map(|inst| an.graph.op(inst.op).operands.iter().flatten());
        look.values.extend(operands.filter(|v| known.is_whole(**v)));
        let program = Program::unfolded(an.graph, an.rules, overlay, self.name)?;
        if let Some(probe) = self.probes.first() {
            program.run(probe, &mut look).map_err(|e| vec![e])?;
        }
        Ok(look)
    }

    /// What makes a constant one without effect.
    fn fold(
        &self,
        what: &Redundant,
        readers: &[Reader<'n>],
        look: &Look,
        shifts: &Shifts,
        read: impl Fn(ValueId) -> Result<Array, String>,
    ) -> Result<Vec<Change>, String> {
        let an = &self.net.analysis;
        let (mut out, mut weights) = (vec![], BTreeSet::new());
        for (reader, indices) in self.readers((what.group, what.unit), readers) {
            let (weight, inst) = (reader.weight.clone()?, reader.fold.inst);
            let result = &inst.results[0];
            let name = &an.graph.op(inst.op).name;
            let found = only(look.noted.get(&inst.op)).zip(look.arrays.get(&result.value));
            let Some(((c, y), data)) = found.zip(an.literal[weight.literal.index()]) else {
                return Err(format!(
                    "what it adds to the result of `{name}` is not known: it is no sum of products that runs once"
                ));
            };
            if !weights.insert(weight.literal) {
                return Err(format!("`{name}` reads it along two axes of a weight"));
            }
            let literal = read(weight.literal)?;
            let more = contribution(c, data, weight.axis, indices, &literal, y.shape());
            let more = more.ok_or_else(|| format!("what it adds to the result of `{name}` is not known"))?;
            let padded = self.sees_positions(inst, &weight, &more);
            let (shift, more) = shifts.find(inst, more).map_err(|why| match padded {
                true => format!("what it adds to the result of `{name}` is not the same everywhere: padding sees it"),
                false => why,
            })?;
            out.push(Change::Clear(weight.literal, weight.axis, indices.to_vec()));
            out.push(Change::Add(shift, more));
        }
        Ok(out)
    }

    /// Whether numbers are others along an axis of a contraction's result that its weight does not have.
    fn sees_positions(&self, inst: &Instance, weight: &Weight, more: &Lanes) -> bool {
        let own = inst.operands[weight.operand].iter().flat_map(|t| &t.axes).collect::<Vec<_>>();
        let own = letters(&own);
        let positions = inst.results[0].axes.iter().map(|t| letters(&[t]).is_disjoint(&own));
        positions.enumerate().any(|(axis, is_position)| is_position && more.varies(axis))
    }

    /// What makes a duplicate one without effect.
    fn merge(&self, what: &Redundant, into: u32, readers: &[Reader<'n>]) -> Vec<Change> {
        let into = self.places.get(&(what.group, into)).into_iter().flatten();
        let places = self.places.get(&(what.group, what.unit)).into_iter().flatten().zip(into);
        let merged = places.filter_map(|((f, from), (_, into))| {
            let weight = readers[*f].weight.as_ref().ok()?;
            Some(Change::Merge(weight.literal, weight.axis, from.iter().copied().zip(into.iter().copied()).collect()))
        });
        merged.collect()
    }

    /// A literal as it is now.
    fn literal(&self, v: ValueId, overlay: &Overlay) -> Result<Array, String> {
        let data = self.net.analysis.literal[v.index()].ok_or("its weight is no constant")?;
        overlay.array(data)
    }
}

fn key(what: &Redundant) -> (Unit, Kind) {
    ((what.group, what.unit), what.kind)
}

/// What is known of a unit at all of its places; `None` if that is not known of all.
fn signature<'r, T: Clone + 'r>(
    places: &Places,
    readers: &'r [Reader],
    of: impl Fn(&'r Reader) -> Option<&'r Vec<Vec<T>>>,
) -> Option<Vec<(usize, Vec<Vec<T>>)>> {
    let place = |(f, indices): &(usize, Vec<usize>)| {
        let own = of(&readers[*f])?;
        Some((*f, indices.iter().map(|i| own[*i].clone()).collect()))
    };
    places.iter().map(place).collect()
}
