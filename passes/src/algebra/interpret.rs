//! Runs the rules of `spec/algebra.dep` on a job: "these two structures have the same keep-set".
//!
//! A side of a job is a stack of items whose end is where the rules work: the left end of a concatenation, the innermost
//! factor of a product. So a step costs what it takes off, and a job of n pieces takes time in proportion to n.

use super::job::{Item, Side, splits};
use super::lang::{Graph, Job, Said, Structure};
use super::worker::Worker;
use super::{Cause, Strengthened};
use depc_ir::algebra::{Action, Built, Fit, Number, Part, Pick, Premise, Role, Rule, Rules, Shape, What};
use egg::Id;

/// The rules, by what they apply to.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub rules: Vec<Rule>,
    /// For two cats, two products, and a cat against a product: numbers of rules, each also with its sides swapped.
    by_shapes: [Vec<(u32, usize)>; 3],
}

impl Table {
    pub(super) fn new(rules: Rules) -> Table {
        let shapes = [[Shape::Cat, Shape::Cat], [Shape::Prod, Shape::Prod], [Shape::Cat, Shape::Prod]];
        let fits = |rule: &Rule, flip: usize, shapes: [Shape; 2]| {
            (0..2).all(|s| rule.sides[s].shape.is_none_or(|shape| shape == shapes[s ^ flip]))
        };
        let of = |shapes| {
            let all = (0u32..).zip(&rules.rules).flat_map(|(i, rule)| [(i, 0, rule), (i, 1, rule)]);
            all.filter(|(_, flip, rule)| fits(rule, *flip, shapes)).map(|(i, flip, _)| (i, flip)).collect()
        };
        let by_shapes = shapes.map(of);
        Table { rules: rules.rules, by_shapes }
    }

    fn candidates(&self, sides: &[Side; 2]) -> &[(u32, usize)] {
        &self.by_shapes[match (sides[0].shape, sides[1].shape) {
            (Shape::Cat, Shape::Cat) => 0,
            (Shape::Prod, Shape::Prod) => 1,
            _ => 2,
        }]
    }
}

/// How a rule fits.
#[derive(Clone, Copy, Debug)]
struct Match {
    /// 1 if its left pattern is matched with the job's right side.
    flip: usize,
    /// Items of the lists, by sides of the rule.
    lists: [usize; 2],
    n: Option<u64>,
}

/// What a rule took off a side: in the order of the text.
#[derive(Default, Debug)]
struct Taken {
    list: Vec<Item>,
    axis: Option<Item>,
    /// The pieces of the axis.
    pieces: Vec<Item>,
    /// Outer and inner factors of the list or of the axis, once asked for.
    factors: Option<(Vec<Item>, Vec<Item>)>,
}

/// A job at work.
pub(super) struct Application<'a, 't> {
    work: Worker<'a>,
    table: &'t Table,
    sides: [Side; 2],
    /// Classes that were cut, each where.
    cuts: Vec<(Id, Vec<u64>)>,
    /// Pieces of them that were said something of.
    used: Vec<Item>,
}

/// Works a job off.
pub(super) fn run(table: &Table, graph: &mut Graph, job: &Job) {
    let mut run = Application::new(table, graph, job);
    while run.step() {}
    run.finish();
}

impl<'a, 't> Application<'a, 't> {
    pub(super) fn new(table: &'t Table, graph: &'a mut Graph, job: &Job) -> Application<'a, 't> {
        if let Some(log) = &mut graph.analysis.log {
            log.jobs.push((job.left.node, job.right.node, job.fact));
        }
        let work = Worker::new(graph, job.fact);
        let side = |structure: &Structure| {
            let whole = |id: &Id| Item { id: *id, lo: 0, size: work.size(*id), cut: None };
            let mut side = Side { shape: structure.shape, items: structure.of.iter().map(whole).collect() };
            if side.shape == Shape::Cat {
                side.items.reverse();
            }
            side
        };
        let mut sides = [side(&job.left), side(&job.right)];
        if sides[0].shape == Shape::Prod && sides[1].shape == Shape::Cat {
            sides.swap(0, 1);
        }
        Application { work, table, sides, cuts: vec![], used: vec![] }
    }

    /// What is left of both sides, in the order of the text.
    #[cfg(test)]
    pub(super) fn left(&self) -> [(Shape, Vec<Item>); 2] {
        [0, 1].map(|s| (self.sides[s].shape, self.sides[s].in_order(self.sides[s].items.clone())))
    }

    /// Takes a step. False if there is nothing left to do.
    pub(super) fn step(&mut self) -> bool {
        match (self.sides[0].items.len(), self.sides[1].items.len()) {
            (0, 0) => return false,
            (0, _) | (_, 0) => {
                self.work.corrupt();
                return false;
            }
            (1, _) | (_, 1) => {
                let [l, r] = [0, 1].map(|s| (self.sides[s].shape, self.sides[s].in_order(self.sides[s].items.clone())));
                let (l, r) = (self.term(l.0, l.1), self.term(r.0, r.1));
                self.work.say(Said::Equal(None, l, r));
                self.work.tie(l, r);
                return false;
            }
            _ => {}
        }
        let table = self.table;
        for (number, flip) in table.candidates(&self.sides) {
            let rule = &table.rules[*number as usize];
            if let Some(found) = self.fits(rule, *flip) {
                return self.apply(*number, rule, found);
            }
        }
        self.work.corrupt();
        false
    }

    /// States the cuts: one flat concatenation for each class that was cut.
    pub(super) fn finish(mut self) {
        for cut in &mut self.cuts {
            cut.1.sort_unstable();
            cut.1.dedup();
        }
        let is_cut = |item: &Item| {
            let (id, cuts) = &self.cuts[item.cut? as usize];
            let inside = cuts.iter().any(|at| item.lo < *at && *at < item.lo + item.size);
            let end = |at: u64| at == 0 || at == self.work.size(*id) || cuts.binary_search(&at).is_ok();
            Some(inside || !end(item.lo) || !end(item.lo + item.size))
        };
        // A rule that says something of a piece, and has it cut again later, would lose what it said.
        if self.used.iter().any(|item| is_cut(item) != Some(false)) {
            self.work.corrupt();
        }
        for (id, cuts) in std::mem::take(&mut self.cuts) {
            self.work.split(id, &cuts);
        }
    }

    // --- matching ---

    fn part(&self, rule: &Rule, found: &Match, part: Part) -> &[Item] {
        let side = &self.sides[part.side ^ found.flip];
        &side.items[side.range(&rule.sides[part.side], found.lists[part.side], part.role)]
    }

    fn is_full(&self, item: &Item) -> bool {
        self.work.frozen(item.id).is_some()
    }

    fn fits(&self, rule: &Rule, flip: usize) -> Option<Match> {
        let mut found = Match { flip, lists: [0; 2], n: None };
        let most = |s: usize| self.sides[s ^ flip].items.len().checked_sub(usize::from(rule.sides[s].axis));
        match &rule.fit {
            Fit::None => {}
            Fit::Exact(s, target) => {
                let target = self.number(rule, &found, target)?;
                let (count, size) = self.run_up_to(*s ^ flip, target, most(*s)?)?;
                found.lists[*s] = (size == target).then_some(count)?;
            }
            Fit::Straddle(s, target) => {
                let target = self.number(rule, &found, target)?;
                let (count, size) = self.run_up_to(*s ^ flip, target, most(*s)? + 1)?;
                found.lists[*s] = (size > target && count > 1).then_some(count - 1)?;
            }
            Fit::Common => found.lists = self.common(rule, flip)?,
        }
        rule.premises.iter().try_for_each(|p| self.holds(rule, &mut found, p).then_some(()))?;
        Some(found)
    }

    /// How many items from the working end are at least that large, of at most `most`; and how large they are.
    fn run_up_to(&self, side: usize, target: u64, most: usize) -> Option<(usize, u64)> {
        let side = &self.sides[side];
        let (mut count, mut size) = (0, side.fold([].into_iter())?);
        for item in side.items.iter().rev().take(most) {
            (count, size) = (count + 1, side.fold([size, item.size].into_iter())?);
            if size >= target {
                return Some((count, size));
            }
        }
        None
    }

    /// The shortest lists of both sides that are equally large. If one must be full, that is seen to on the way.
    fn common(&self, rule: &Rule, flip: usize) -> Option<[usize; 2]> {
        let must = |s| rule.premises.contains(&Premise::Full(Part { side: s, role: Role::List }));
        let must_be_full = [must(flip), must(1 ^ flip)];
        let (mut counts, mut sizes) = ([0; 2], [0, 1].map(|s| self.sides[s].fold([].into_iter()).unwrap_or(0)));
        let mut next = [true; 2];
        while next != [false; 2] {
            for s in (0..2).filter(|s| next[*s]) {
                let side = &self.sides[s];
                let item = side.items.len().checked_sub(counts[s] + 1).map(|i| side.items[i])?;
                if must_be_full[s] && !self.is_full(&item) {
                    return None;
                }
                (counts[s], sizes[s]) = (counts[s] + 1, side.fold([sizes[s], item.size].into_iter())?);
            }
            next = [sizes[0] < sizes[1], sizes[1] < sizes[0]];
        }
        Some([counts[flip], counts[1 ^ flip]])
    }

    fn holds(&self, rule: &Rule, found: &mut Match, premise: &Premise) -> bool {
        let number = |n: &Number, found: &Match| self.number(rule, found, n);
        let both = |l: &Number, r: &Number, found: &Match| Some((number(l, found)?, number(r, found)?));
        match premise {
            Premise::Full(part) => self.part(rule, found, *part).iter().all(|i| self.is_full(i)),
            Premise::IsCat(side) => {
                self.is_cat(&self.part(rule, found, Part { side: *side, role: Role::Axis })[0]).is_some()
            }
            Premise::Binds => {
                found.n = rule.n.as_ref().and_then(|n| number(n, found));
                found.n.is_some()
            }
            Premise::Splits(part, n) => number(n, found).is_some_and(|n| splits(self.part(rule, found, *part), n)),
            Premise::Divides(l, r) => both(l, r, found).is_some_and(|(l, r)| l > 0 && r.is_multiple_of(l)),
            Premise::Less(l, r) => both(l, r, found).is_some_and(|(l, r)| l < r),
            Premise::Equal(l, r) => both(l, r, found).is_some_and(|(l, r)| l == r),
        }
    }

    /// What an axis is known to be a concatenation of.
    fn is_cat(&self, item: &Item) -> Option<&[Id]> {
        let structure = self.work.graph[item.id].data.structure.as_ref().filter(|s| s.shape == Shape::Cat)?;
        item.cut.is_none().then_some(&structure.of)
    }

    /// The pieces of an axis, opened in turn as long as the unit `at` begins inside a piece that is a concatenation, too: so a
    /// nest of n pieces is one step, and not n that look at what is before them again.
    fn pieces(&self, item: &Item, at: u64) -> Vec<Item> {
        let open = |of: &[Id]| of.iter().rev().map(|id| self.whole(*id)).collect::<Vec<_>>();
        let (mut before, mut rest, mut size) = (vec![], self.is_cat(item).map_or(vec![], open), 0);
        while size < at {
            let Some(next) = rest.pop() else { break };
            let cut = (at < size + next.size).then_some(&next);
            match cut.and_then(|piece| self.is_cat(piece)) {
                Some(of) => rest.extend(open(of)),
                None => {
                    size += next.size;
                    before.push(next);
                }
            }
        }
        before.extend(rest.into_iter().rev());
        before
    }

    fn whole(&self, id: Id) -> Item {
        Item { id, lo: 0, size: self.work.size(id), cut: None }
    }

    /// The pieces of the axis that a rule opens, and its side: opened down to where the other side's list or axis ends.
    fn opened(&self, rule: &Rule, found: &Match) -> Option<(usize, Vec<Item>)> {
        let side = rule.premises.iter().find_map(|p| if let Premise::IsCat(s) = p { Some(*s) } else { None })?;
        let at = match &rule.fit {
            Fit::Straddle(of, target) => {
                let list = self.number(rule, found, &Number::Size(vec![Part { side: *of, role: Role::List }]))?;
                if side == *of { self.number(rule, found, target)? - list } else { list }
            }
            _ => 0,
        };
        Some((side, self.pieces(&self.part(rule, found, Part { side, role: Role::Axis })[0], at)))
    }

    fn number(&self, rule: &Rule, found: &Match, number: &Number) -> Option<u64> {
        let two = |of: &[Number; 2]| Some((self.number(rule, found, &of[0])?, self.number(rule, found, &of[1])?));
        match number {
            Number::Bound => found.n,
            Number::Constant(n) => Some(*n),
            Number::Size(parts) => {
                let sizes = parts.iter().flat_map(|p| self.part(rule, found, *p)).map(|i| i.size);
                self.sides[parts[0].side ^ found.flip].fold(sizes)
            }
            Number::Last(part) => self.part(rule, found, *part).last().map(|i| i.size),
            Number::Minus(of) => two(of).and_then(|(l, r)| l.checked_sub(r)),
            Number::Times(of) => two(of).and_then(|(l, r)| l.checked_mul(r)),
            Number::Over(of) => two(of).and_then(|(l, r)| l.checked_div(r)),
            Number::Modulo(of) => two(of).and_then(|(l, r)| l.checked_rem(r)),
            Number::Gcd(of) => two(of).map(|(l, r)| gcd(l, r)),
        }
    }

    // --- doing ---

    /// Does what a rule says. False if that ends the job.
    fn apply(&mut self, number: u32, rule: &Rule, found: Match) -> bool {
        let (cause, because) = self.cause(rule, &found);
        let opened = self.opened(rule, &found);
        let mut taken = [0, 1].map(|s| self.take(rule, &found, s));
        if let Some((side, pieces)) = opened {
            taken[side].pieces = pieces;
        }
        self.work.graph.analysis.fired[number as usize] += 1;
        if rule.strengthening && !self.loses_nothing(rule, &taken) {
            self.work.graph.analysis.strengthened.push(Strengthened { fact: self.work.fact, rule: number });
        }
        for action in &rule.actions {
            match action {
                Action::Cut(side, at) => self.cut(&mut taken[*side], found.amount(at)),
                Action::Factor(side, inner) => self.factor(&mut taken[*side], found.amount(inner)),
                Action::Full(pick) => {
                    for item in self.pick(&mut taken, &found, pick) {
                        let id = self.id(&item);
                        self.work.say(Said::Full { rule: number, of: id, because: because.clone(), cause });
                        self.work.freeze(id, cause);
                    }
                }
                Action::Equal(l, r) => {
                    let [l, r] = [l, r].map(|built| self.built(&mut taken, &found, built));
                    self.work.say(Said::Equal(Some(number), l, r));
                    self.work.tie(l, r);
                }
                Action::GoOn(sides) => {
                    for (s, picks) in sides.iter().enumerate() {
                        let picks = picks.iter().filter(|p| p.part.role != Role::Rest);
                        let mut items: Vec<Item> = picks.flat_map(|p| self.pick(&mut taken, &found, p)).collect();
                        let side = &mut self.sides[s ^ found.flip];
                        items.retain(|i| i.size > u64::from(side.shape == Shape::Prod));
                        side.put(items, rule.sides[s].outermost);
                    }
                    return true;
                }
            }
        }
        false
    }

    /// Why what the rule freezes is frozen: by the full list of its premise; without one, because the job does not line up.
    fn cause(&mut self, rule: &Rule, found: &Match) -> (Cause, Vec<Id>) {
        let full = rule.premises.iter().find_map(|p| if let Premise::Full(part) = p { Some(*part) } else { None });
        let Some(full) = full else { return (Cause::Misaligned(self.work.fact), vec![]) };
        let items = self.part(rule, found, full).to_vec();
        let cause = items.iter().filter_map(|i| self.work.frozen(i.id)).min().unwrap_or(Cause::Single);
        (cause, items.iter().map(|i| self.id(i)).collect())
    }

    /// Takes what a side's pattern matches, apart from the rest.
    fn take(&mut self, rule: &Rule, found: &Match, s: usize) -> Taken {
        let (pattern, flipped) = (&rule.sides[s], s ^ found.flip);
        let range = |side: &Side, role| side.range(pattern, found.lists[s], role);
        let side = &mut self.sides[flipped];
        let list = if pattern.list { range(side, Role::List) } else { 0..0 };
        let axis = if pattern.axis { range(side, Role::Axis) } else { 0..0 };
        // The list lies behind the axis.
        let list: Vec<Item> = side.items.drain(list).collect();
        let list = side.in_order(list);
        let axis: Option<Item> = side.items.drain(axis).next();
        Taken { list, axis, ..Taken::default() }
    }

    /// True if a strengthening only cuts and factors what is full.
    fn loses_nothing(&self, rule: &Rule, taken: &[Taken; 2]) -> bool {
        let side = |a: &Action| if let Action::Cut(s, _) | Action::Factor(s, _) = a { Some(*s) } else { None };
        let mut axes = rule.actions.iter().filter_map(side).map(|s| taken[s].axis).peekable();
        axes.peek().is_some() && axes.all(|axis| axis.is_some_and(|axis| self.is_full(&axis)))
    }

    fn cut(&mut self, taken: &mut Taken, at: u64) {
        let Some(axis) = &mut taken.axis else { return self.work.corrupt() };
        let cut = *axis.cut.get_or_insert(self.cuts.len() as u32);
        if cut as usize == self.cuts.len() {
            self.cuts.push((axis.id, vec![]));
        }
        self.cuts[cut as usize].1.push(axis.lo + at);
    }

    /// Factors the axis that a rule took, or its list, from the innermost on.
    fn factor(&mut self, taken: &mut Taken, mut inner: u64) {
        let mut outer = if taken.axis.is_some() { taken.axis.into_iter().collect() } else { taken.list.clone() };
        let mut taken_off = vec![];
        while inner > 1 {
            let Some(item) = outer.pop() else { return self.work.corrupt() };
            if item.size <= inner {
                inner /= item.size;
                taken_off.push(item);
            } else {
                let id = self.id(&item);
                let (o, i) = self.work.factor(id, inner);
                outer.push(Item { id: o, lo: 0, size: item.size / inner, cut: None });
                taken_off.push(Item { id: i, lo: 0, size: inner, cut: None });
                inner = 1;
            }
        }
        taken_off.reverse();
        taken.factors = Some((outer, taken_off));
    }

    /// The items that a rule names.
    fn pick(&mut self, taken: &mut [Taken; 2], found: &Match, pick: &Pick) -> Vec<Item> {
        let of = &mut taken[pick.part.side];
        match (&pick.what, pick.part.role) {
            (What::Whole, Role::Axis) => of.axis.into_iter().collect(),
            (What::Whole, Role::List) => of.list.clone(),
            (What::Whole, Role::Pieces) => of.pieces.clone(),
            (What::Whole, Role::Rest) => {
                let side = &self.sides[pick.part.side ^ found.flip];
                side.in_order(side.items.clone())
            }
            (What::Before(n), _) => of.axis.map(|a| Item { size: found.amount(n), ..a }).into_iter().collect(),
            (What::From(n), _) => {
                let n = found.amount(n);
                of.axis.map(|a| Item { lo: a.lo + n, size: a.size - n, ..a }).into_iter().collect()
            }
            (What::Outer(n) | What::Inner(n), _) => {
                if of.factors.is_none() {
                    self.factor(of, found.amount(n));
                }
                let (outer, inner) = of.factors.clone().unwrap_or_default();
                if matches!(pick.what, What::Outer(_)) { outer } else { inner }
            }
        }
    }

    fn built(&mut self, taken: &mut [Taken; 2], found: &Match, built: &Built) -> Id {
        let mut ids = vec![];
        for pick in &built.of {
            let of = &taken[pick.part.side];
            let items = match (&pick.what, pick.part.role) {
                (What::Whole, Role::List) => &of.list,
                (What::Whole, Role::Pieces) => &of.pieces,
                _ => &self.pick(taken, found, pick),
            };
            ids.extend(items.iter().map(|i| self.id(i)));
        }
        self.of(built.shape, ids)
    }

    fn term(&mut self, shape: Shape, items: Vec<Item>) -> Id {
        let ids = items.iter().map(|i| self.id(i)).collect();
        self.of(shape, ids)
    }

    fn of(&mut self, shape: Shape, ids: Vec<Id>) -> Id {
        match shape {
            Shape::Cat => self.work.cat(ids),
            Shape::Prod => self.work.prod(ids),
        }
    }

    /// The class of an item.
    fn id(&mut self, item: &Item) -> Id {
        match item.cut {
            // It is whole.
            None if item.size != 1 => item.id,
            None => self.work.one,
            Some(_) => {
                self.used.push(*item);
                self.work.part(item.id, item.lo, item.size)
            }
        }
    }
}

impl Match {
    /// A number in an action: `n`, or itself.
    fn amount(&self, number: &Number) -> u64 {
        if let Number::Constant(n) = number { *n } else { self.n.unwrap_or(0) }
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
