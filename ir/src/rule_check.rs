//! What makes a rule meaningful. Every check here is one that a wrong rule would otherwise fail silently: a letter that
//! ties nothing, a list whose length nobody knows, a body that does not look at the letters.

mod sizes;

use crate::diag::Pos;
use crate::parse_text::nearest;
use crate::rule::{Axes, Axis, Body, Operand, OperandKind, Rule, Scalar, Size, Where, WriteValue};
use std::collections::{BTreeMap, BTreeSet};

/// Places that the syntax tree does not keep.
#[derive(Default)]
pub(crate) struct Sites {
    /// The body's word.
    pub body: Pos,
    /// Per operand, then per result: the letters of its axes in order.
    pub patterns: Vec<Vec<LetterSite>>,
}

/// A letter where it stands. The ellipsis is the letter `...`; a list has no star.
pub(crate) struct LetterSite {
    pub name: String,
    pub pos: Pos,
}

/// Position, message, help.
type Found = (Pos, String, String);

/// All mistakes of one rule.
pub(crate) fn check(rule: &Rule, sites: &Sites) -> Vec<Found> {
    let mut c = Checker { rule, sites, found: Vec::new(), uses: BTreeMap::new() };
    c.names();
    c.patterns();
    c.collect_uses();
    c.body();
    c.clauses();
    // The rest reasons about letters, and would only repeat what is wrong with them.
    if c.found.is_empty() {
        c.letters();
    }
    if c.found.is_empty() {
        c.lengths();
    }
    c.found
}

/// How a letter is used.
struct Use {
    /// `*` of a list, `+` of what each operand has.
    mark: &'static str,
    pos: Pos,
    operands: usize,
    results: usize,
    /// It stands in a sum somewhere.
    piece: bool,
}

struct Checker<'a> {
    rule: &'a Rule,
    sites: &'a Sites,
    found: Vec<Found>,
    uses: BTreeMap<&'a str, Use>,
}

impl<'a> Checker<'a> {
    fn error(&mut self, pos: Pos, message: impl Into<String>, help: impl Into<String>) {
        self.found.push((pos, message.into(), help.into()));
    }

    fn all(&self) -> impl Iterator<Item = &'a Operand> + use<'a> {
        self.rule.operands.iter().chain(&self.rule.results)
    }

    /// Names are unique; at most one operand and one result is variadic; modifiers stand where they mean something.
    fn names(&mut self) {
        let mut seen = BTreeSet::new();
        for o in self.all().filter(|o| !o.name.is_empty() && o.name != "_") {
            if !seen.insert(&o.name) {
                self.error(
                    o.span.pos,
                    format!("two operands or results are called `{}`", o.name),
                    "rename one of them",
                );
            }
        }
        for (list, what) in [(&self.rule.operands, "operand"), (&self.rule.results, "result")] {
            if let Some(second) = list.iter().filter(|o| o.variadic).nth(1) {
                let message = format!("a second variadic {what}");
                self.error(second.span.pos, message, "nobody could tell where one ends and the next begins");
            }
        }
        let weights = self.rule.operands.iter().filter(|o| o.kind == OperandKind::Weight);
        if let Some(second) = weights.clone().nth(1) {
            self.error(second.span.pos, "a second `weight`", "an op has one weight; call the other operand plain data");
        }
        if let Some(r) = self.rule.results.iter().find(|r| r.variadic)
            && !self.rule.body.has_results()
            && (self.rule.results.len() > 1 || r.axes.is_none())
        {
            let help =
                "only a body that says so, and a single result pattern with axes, stand for any number: name each";
            self.error(r.span.pos, "a variadic result", help);
        }
        // Behind a variadic operand nobody can count.
        let places: BTreeSet<&str> = self.rule.places().collect();
        let counts = |o: &&Operand| o.kind == OperandKind::Weight || places.contains(o.name.as_str());
        if let Some(o) = self.rule.operands.iter().skip_while(|o| !o.variadic).find(counts) {
            let message = format!("`{}` is a weight or a place, but variadic or behind a variadic operand", o.name);
            self.error(o.span.pos, message, "a weight is, and a place may be, one operand whose number is known");
        }
        for r in &self.rule.results {
            if r.patterns().any(|a| matches!(a, Axis::Back(_))) {
                let help = "write `back` in the operand: `op t.flip(x[n back(c)]) -> [n c]`";
                self.error(r.span.pos, "a result goes forwards along its axes", help);
            }
            if matches!(r.kind, OperandKind::Weight | OperandKind::Init | OperandKind::Scale) {
                self.error(r.span.pos, "a result is no weight, no init and no scale", "remove the word");
            }
        }
    }

    /// Within one pattern: no letter twice, the ellipsis first, one `rest`, and lists where lists belong.
    fn patterns(&mut self) {
        for (o, letters) in self.all().zip(&self.sites.patterns) {
            let mut seen = BTreeSet::new();
            for l in letters {
                if !seen.insert(&l.name) {
                    let message = format!("`{}` stands twice in one operand", l.name);
                    self.error(l.pos, message, "two axes of one tensor cannot be the same axis: use two letters");
                }
            }
            let given = |a: &Axis| self.rule.wheres.iter().any(|g| matches!(&g.size, Size::Of(axis) if axis == a));
            if o.squeezed && !o.patterns().all(|a| matches!(a, Axis::Each(_)) || matches!(a, Axis::List(_)) && given(a))
            {
                let help = "write a list of which a place gives the sizes: `squeezed x[C*]`, `where |C*| = PLACE`";
                self.error(o.span.pos, "which axes are left away cannot be told", help);
            }
            let late = |axes: &[Axis]| axes.iter().rposition(|a| *a == Axis::Ellipsis).is_some_and(|i| i > 0);
            match &o.axes {
                Some(Axes::Ordered(axes)) if late(axes) => {
                    self.error(o.span.pos, "`...` stands for leading axes", "write it first, and once");
                }
                Some(Axes::Placed(axes)) => self.placed(o, axes),
                _ => {}
            }
        }
    }

    fn placed(&mut self, o: &Operand, axes: &[(Axis, Where)]) {
        if axes.iter().filter(|(_, w)| *w == Where::Rest).count() > 1 {
            self.error(o.span.pos, "a second `rest` in one operand", "one list takes all axes that nothing else names");
        }
        for (axis, place) in axes {
            match (axis.forwards(), place) {
                (Axis::Ellipsis, _) => {
                    self.error(o.span.pos, "`...` has no place among placed axes", "write `R*=rest`");
                }
                (Axis::List(l), Where::At(n)) => {
                    self.error(
                        o.span.pos,
                        format!("`{l}*` is a list, {n} is one position"),
                        format!("write `{l}={n}`"),
                    );
                }
                (Axis::List(_), _) => {}
                (_, Where::Rest) => self.error(o.span.pos, "`rest` is a list of axes", "write `R*=rest`"),
                _ => {}
            }
        }
    }

    fn collect_uses(&mut self) {
        let operands = self.rule.operands.len();
        let of = |wanted: fn(&Axis) -> bool| -> BTreeSet<&'a str> {
            let mut out = BTreeSet::new();
            let mut add = |a: &'a Axis| out.extend(a.name().filter(|_| wanted(a)));
            self.all().flat_map(Operand::patterns).for_each(|a| a.visit(&mut add));
            out
        };
        let lists = of(|a| matches!(a, Axis::List(_)));
        let letters = of(|a| matches!(a, Axis::Letter(_)));
        let each = of(|a| matches!(a, Axis::Each(_)));
        let sites = self.sites;
        for (i, letters) in sites.patterns.iter().enumerate() {
            for l in letters {
                let mark = match l.name.as_str() {
                    n if lists.contains(n) => "*",
                    n if each.contains(n) => "+",
                    _ => "",
                };
                let new = Use { mark, pos: l.pos, operands: 0, results: 0, piece: false };
                let entry = self.uses.entry(&l.name).or_insert(new);
                if i < operands { entry.operands += 1 } else { entry.results += 1 }
            }
        }
        for axis in self.all().flat_map(Operand::patterns) {
            axis.visit(&mut |a| {
                let Axis::Sum(parts) = a else { return };
                for name in parts.iter().flat_map(Axis::names) {
                    self.uses.entry(name).and_modify(|u| u.piece = true);
                }
            });
        }
        for (a, b, what) in [
            (&lists, &letters, "a list and a letter"),
            (&each, &letters, "one of many and a letter"),
            (&lists, &each, "a list and one of many"),
        ] {
            for name in a.intersection(b) {
                let u = &self.uses[name];
                let help = format!("write `{name}{}` everywhere, or rename one of them", u.mark);
                self.found.push((u.pos, format!("`{name}` is {what}"), help));
            }
        }
        self.pieces();
    }

    /// Letters that nothing ties.
    fn letters(&mut self) {
        let rule = self.rule;
        let mut fixed: BTreeSet<&str> = rule.fixed.iter().map(|(l, _)| l.as_str()).collect();
        if let Body::Take { letter, .. } = &rule.body {
            fixed.insert(letter);
        }
        let pointwise = matches!(rule.body, Body::Pointwise(..));
        let mut found = Vec::new();
        let mut folds = false;
        for (name, u) in &self.uses {
            let star = u.mark;
            let is_fixed = fixed.contains(name);
            folds |= u.results == 0;
            // What is cut off; the copies of what is moved, the margin of what is padded.
            let new = match rule.body {
                Body::Move => !u.piece,
                Body::Pad => u.piece,
                _ => pointwise,
            };
            let cut_off = u.piece && !matches!(rule.body, Body::Contract | Body::Reduce(_) | Body::Pointwise(..));
            if u.results == 0 && pointwise {
                let help = "a pointwise op drops no axis: use `reduce(KIND)`, or `other`";
                found.push((u.pos, format!("`{name}{star}` is not in the result"), help.to_string()));
            } else if u.operands == 0 && (!new && !is_fixed || *name == "...") {
                let message = format!("`{name}{star}` is in no operand");
                let help = match *name {
                    "..." => "only an operand can tell which axes these are".to_string(),
                    _ => format!("tie it to an operand, or say `fixed {name}{star}` if it is a new axis"),
                };
                found.push((u.pos, message, help));
            } else if u.operands == 1
                && u.results == 0
                && !is_fixed
                && !cut_off
                && !matches!(rule.body, Body::Reduce(_))
            {
                let message = format!("`{name}{star}` is used only once, so it ties nothing");
                let help = match *name {
                    "..." => "tie it, or place the axes: `{c=-1, R*=rest}` with `fixed R*`".to_string(),
                    _ => format!("tie it, write `_` for an axis that takes no part, or say `fixed {name}{star}`"),
                };
                found.push((u.pos, message, help));
            }
        }
        if matches!(rule.body, Body::Reduce(_)) && !folds {
            let message = "`reduce` folds over letters that the result lacks, and it lacks none";
            found.push((self.sites.body, message.to_string(), "use `pointwise(KIND)`".to_string()));
        }
        found.sort();
        self.found.extend(found);
    }

    fn body(&mut self) {
        let rule = self.rule;
        let pos = if self.sites.body == Pos::default() { rule.span.pos } else { self.sites.body };
        let places: BTreeSet<&str> = rule.places().collect();
        let is_data = |o: &&Operand| {
            matches!(o.kind, OperandKind::Plain | OperandKind::Weight) && !places.contains(o.name.as_str())
        };
        let pointwise = matches!(rule.body, Body::Pointwise(..));
        if rule.body.takes_letters() || pointwise && self.all().any(|o| o.axes.is_some()) {
            self.lettered(&places);
        } else if let Some(o) = self.all().find(|o| o.axes.is_some()) {
            let help = "leave the letters away, or use a body that reads them (contract, reduce, pointwise, other)";
            self.error(o.span.pos, format!("`{}` ties the axes itself", rule.body.name()), help);
        } else {
            self.tensors(is_data, pos);
        }
        if let Body::Take { letter, at } = &rule.body {
            let first = rule
                .operands
                .first()
                .is_some_and(|o| o.patterns().any(|a| matches!(a, Axis::Letter(l) if l == letter)));
            if !first || !rule.operands.iter().skip(1).any(|o| o.name == *at && o.axes.is_some()) {
                let message =
                    format!("`take({letter}, {at})` names no axis of the first operand, or no further operand");
                self.error(pos, message, "write `take(k, i)` of `(x[n k], i[m])`");
            }
        }
        match rule.body {
            Body::Pointwise(kind, _) if kind.only_folds() => {
                let name = kind.name();
                self.error(pos, format!("`{name}` is a fold"), format!("use `reduce({name})`, or another function"));
            }
            Body::Pointwise(kind, _) => self.arity(kind, rule.operands.iter().filter(is_data), pos),
            Body::Move | Body::Pad => {
                let data = rule.operands.iter().filter(is_data).filter(|o| o.axes.is_some());
                if data.count() != 1 || rule.results.len() != 1 || self.all().any(|o| o.variadic && o.axes.is_some()) {
                    let message = format!("`{}` is about the elements of one tensor", rule.body.name());
                    self.error(pos, message, "write `other` where there are several, and `_` for what takes no part");
                }
            }
            Body::Reduce(kind) | Body::ReduceAt(kind, _) if Scalar::FOLDS.contains(&kind) => {}
            Body::Reduce(kind) | Body::ReduceAt(kind, _) => {
                self.error(
                    pos,
                    format!("`{}` folds nothing", kind.name()),
                    "reduce by add, mul, max, min, mean, norm or other",
                );
            }
            _ => {}
        }
        self.zero_points(pos);
        let takes_words = rule.body.takes_letters() && !matches!(rule.body, Body::Move | Body::Pad);
        for o in &rule.operands {
            let meaningful = match o.kind {
                OperandKind::Init => takes_words,
                OperandKind::Weight => takes_words || pointwise,
                OperandKind::Scale => {
                    matches!(rule.body, Body::Other) || pointwise && self.all().any(|o| o.axes.is_some())
                }
                OperandKind::Plain | OperandKind::Skip => true,
            };
            if !meaningful {
                let what = if o.kind == OperandKind::Scale { "a scale" } else { "a weight or an init" };
                let message = format!("`{}` has no use for {what}", rule.body.name());
                self.error(o.span.pos, message, "remove the word, or write `_` for an operand that takes no part");
            }
        }
    }

    /// The operands of a body without letters: the tensors that it ties come first, and it has one result.
    fn tensors(&mut self, is_data: impl Fn(&&Operand) -> bool, pos: Pos) {
        let rule = self.rule;
        let name = rule.body.name();
        let operands = &rule.operands[..];
        let fits = match &rule.body {
            Body::Gather { .. } | Body::Unwindow(_) => {
                operands.len() >= 2 && operands[..2].iter().all(|o| is_data(&o) && !o.variadic)
            }
            Body::Fold(_) | Body::Window(_) | Body::Scatter(_) | Body::Map | Body::Each => {
                operands.len() == 1 && operands[0].variadic
            }
            // The last pattern stands for all further operands.
            Body::Pointwise(..) => {
                let early = operands.iter().rev().skip(1).any(|o| o.variadic);
                !early && operands.iter().all(|o| is_data(&o) || o.kind == OperandKind::Skip)
            }
            Body::Uniform(_) | Body::Structured(_) | Body::Index(_) | Body::Range { .. } => true,
            _ => operands.first().is_some_and(|o| is_data(&o) && !o.variadic),
        };
        let wanted = match rule.body {
            Body::Gather { .. } | Body::Unwindow(_) => "its first two operands are tensors",
            Body::Fold(_) | Body::Window(_) | Body::Scatter(_) | Body::Map | Body::Each => {
                "it takes any number of them, as one (`xs*`)"
            }
            Body::Pointwise(..) => "its operands are tensors or `_`, the last of them may be variadic",
            _ => "its first operand is a tensor",
        };
        if !fits {
            let help = "`_`, variadic operands and places (operands that hold numbers) are not such tensors";
            self.error(pos, format!("`{name}` does not fit the operands: {wanted}"), help);
        }
        // Each result of a fold along axes is named.
        let named = matches!(rule.body, Body::ReduceAt(..)) && !rule.results.iter().any(|r| r.variadic);
        if !rule.body.has_results() && !named && (rule.results.len() != 1 || rule.results[0].variadic) {
            self.error(pos, format!("`{name}` has one result"), "name one result");
        }
    }

    /// A zero point is that of a factor of a sum of products, and each has one.
    fn zero_points(&mut self, pos: Pos) {
        let rule = self.rule;
        let mut seen = BTreeSet::new();
        for o in &rule.operands {
            let Some(of) = &o.zero_of else { continue };
            let factor = |o: &&Operand| matches!(o.kind, OperandKind::Plain | OperandKind::Weight) && !o.variadic;
            if !rule.operands.iter().filter(factor).any(|o| o.name == *of) {
                let help =
                    "name an operand that is multiplied, as `x` in `op t.matmul(x[m k], weight w[k n], zero(x), _)`";
                self.error(o.span.pos, format!("`zero({of})`: there is no such factor"), help);
            } else if !seen.insert(of) {
                self.error(o.span.pos, format!("a second `zero({of})`"), "an operand has one zero point");
            }
            if rule.body != Body::Contract {
                let message = format!("`{}` has no use for a zero point", rule.body.name());
                self.error(pos, message, "write `_`: it is taken off factors of a sum of products only");
            }
        }
        if let Some(o) = rule.results.iter().find(|o| o.zero_of.is_some()) {
            self.error(o.span.pos, "a result is no zero point", "write `_`");
        }
    }

    /// Every tensor of a rule that is written in letters has letters.
    fn lettered(&mut self, places: &BTreeSet<&str>) {
        let rule = self.rule;
        for o in &rule.operands {
            if o.axes.is_none() && o.kind != OperandKind::Skip && !places.contains(o.name.as_str()) {
                let help = "name its axes (`x[n c]`), or write `_` if it takes no part; or give the rule a body";
                self.error(o.span.pos, format!("`{}` has no axes", o.name), help);
            }
        }
        // A result of `other` may be a number (a size, a flag): it has no axes.
        for r in rule
            .results
            .iter()
            .filter(|r| r.axes.is_none() && !matches!(rule.body, Body::Other | Body::Exact | Body::Take { .. }))
        {
            if r.kind != OperandKind::Skip {
                let help = "name its axes (`-> [n c]`), or give the rule a body (`= pointwise(add)`)";
                self.error(r.span.pos, format!("`{}` has no axes", r.name), help);
            }
        }
        if rule.body == Body::Other && self.all().all(|o| o.axes.is_none()) {
            let help = "name the axes that stay together; an op of which nothing is known needs no rule";
            self.error(self.sites.body, "`other` without letters says nothing", help);
        }
    }

    fn arity<'o>(&mut self, kind: Scalar, data: impl Iterator<Item = &'o Operand> + Clone, pos: Pos) {
        let wanted = match kind {
            Scalar::Id | Scalar::Unsigned | Scalar::Recip | Scalar::Sqrt | Scalar::Rsqrt => 1,
            kind if kind.is_rounding() => 1,
            Scalar::Add | Scalar::Sub | Scalar::Mul | Scalar::Div | Scalar::Max | Scalar::Min => 2,
            kind if kind.is_comparison() => 2,
            Scalar::Select | Scalar::Dequantise => 3,
            Scalar::Rescale | Scalar::RescaleUnsigned => 5,
            Scalar::Pow | Scalar::Rem => 2,
            _ => return,
        };
        let given = data.clone().count();
        if given != wanted && !data.clone().any(|o| o.variadic) {
            let message = format!("`{}` is a function of {wanted}, the rule has {given}", kind.name());
            self.error(pos, message, "write `_` for operands that take no part, or use `pointwise(other)`");
        }
    }

    /// What `fixed`, `means`, `where` and `writes` name is there.
    fn clauses(&mut self) {
        let rule = self.rule;
        for (letters, twice) in [(&rule.fixed, "is fixed twice"), (&rule.means, "is named twice")] {
            let mut seen = BTreeSet::new();
            for (l, span) in letters {
                if !self.uses.contains_key(l.as_str()) {
                    self.unknown_letter(l, span.pos);
                } else if !seen.insert(l) {
                    self.error(span.pos, format!("`{l}` {twice}"), "once is enough");
                }
            }
        }
        let mut tied = BTreeSet::new();
        let mut read: BTreeMap<&str, &Size> = BTreeMap::new();
        let fixed: BTreeSet<&str> = rule.fixed.iter().map(|(l, _)| l.as_str()).collect();
        for g in &rule.wheres {
            let pos = g.span.pos;
            self.sized(&g.size, pos);
            if !tied.insert(g.size.to_string()) {
                self.error(pos, format!("a second size for `{}`", g.size.bare()), "one place gives a size");
            }
            let held = |s: &Size| s.axes().iter().flat_map(|a| a.names()).all(|l| fixed.contains(l));
            if let Some(other) = read.insert(&g.place, &g.size)
                && !(held(other) && held(&g.size))
            {
                let help = "what is pruned must be written there, and only one size can be: fix the letters of both";
                self.error(pos, format!("`{}` gives a second size", g.place), help);
            }
            let in_turn = matches!(g.size, Size::Pairs(..) | Size::Of(Axis::List(_)));
            if g.reading == crate::rule::Reading::Reversed && !in_turn {
                let help = "write `reversed(PLACE)` for `|L*|` or `|L* ~ H*|`";
                self.error(pos, format!("`{}` has no order to reverse", g.size), help);
            }
            if g.reading == crate::rule::Reading::Position && !self.leads_a_sum(&g.size) {
                let help = "a position is what lies before it: `|l| = @start` of `(l + c + h)`, or `|l + c| = @end`";
                self.error(pos, format!("`{}` is not where a sum begins", g.size), help);
            }
        }
        let names: BTreeSet<&str> = self.all().map(|o| o.name.as_str()).filter(|n| !["", "_"].contains(n)).collect();
        let mut written = BTreeSet::new();
        for w in &rule.writes {
            match &w.value {
                WriteValue::Size(size) => self.sized(size, w.span.pos),
                WriteValue::Shape(o) if !names.contains(o.as_str()) => {
                    let help = hint(o, names.iter().copied(), "name an operand or a result of this rule");
                    self.error(w.span.pos, format!("no operand or result is called `{o}`"), help);
                }
                WriteValue::Shape(_) => {}
            }
            if rule.results.iter().any(|r| r.name == w.place) {
                let help = "write to an attribute, or to an operand that holds numbers";
                self.error(w.span.pos, format!("`{}` is a result: it holds no shape fact", w.place), help);
            }
            let other = |s: &Size| w.value != WriteValue::Size(s.clone());
            if !written.insert(w.place.as_str()) || read.get(w.place.as_str()).is_some_and(|s| other(s)) {
                self.error(w.span.pos, format!("`{}` is written twice", w.place), "one value per place");
            }
        }
    }

    /// A size is made of letters that are there, each spelled as it is there.
    fn sized(&mut self, size: &Size, pos: Pos) {
        let mut axes = vec![];
        size.axes().iter().for_each(|a| a.visit(&mut |a| axes.push(a.clone())));
        for axis in &axes {
            let Some(name) = axis.name() else { continue };
            let mark = match axis {
                Axis::List(_) => "*",
                Axis::Each(_) => "+",
                _ => "",
            };
            match self.uses.get(name).map(|u| u.mark) {
                None => self.unknown_letter(name, pos),
                Some(known) if known != mark => {
                    self.error(pos, format!("`{name}{mark}` is `{name}{known}` elsewhere"), "spell it the same");
                }
                Some(_) => {}
            }
        }
        let lists = axes.iter().filter(|a| matches!(a, Axis::List(_))).count();
        if lists > 0 && axes.iter().any(|a| matches!(a, Axis::Letter(_) | Axis::Each(_))) {
            self.error(pos, format!("`{size}` mixes lists and letters"), "write sizes of letters, or sizes of lists");
        }
        if axes.iter().any(|a| matches!(a, Axis::Skip | Axis::Ellipsis | Axis::Each(_))) {
            self.error(pos, format!("`{size}` is not a size"), "it is made of letters, or of lists");
        }
    }

    fn unknown_letter(&mut self, letter: &str, pos: Pos) {
        let help = hint(letter, self.uses.keys().copied(), "name a letter of this rule's operands or results");
        self.error(pos, format!("no axis is called `{letter}`"), help);
    }
}

fn hint<'h>(word: &str, known: impl Iterator<Item = &'h str>, otherwise: &str) -> String {
    nearest(word, known).map_or_else(|| otherwise.to_string(), |near| format!("did you mean `{near}`?"))
}
