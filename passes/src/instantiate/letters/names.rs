//! What is known of a rule's letters on one op. A letter is a number here: names are compared where a pattern is read, and nowhere else.

use depc_ir::instance::LetterId;
use depc_ir::types::Dim;
use depc_ir::why::Freeze;
use smol_str::{SmolStr, format_smolstr};
use std::collections::{BTreeMap, BTreeSet};

/// The number of a letter in [`Sizes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Name(u32);

/// A name of the rule: that of a letter, or of a list with its members.
struct Base {
    text: SmolStr,
    /// Members of the list, once that is known.
    length: Option<usize>,
    alone: Option<Name>,
    members: Vec<Option<Name>>,
}

/// What is known of a letter.
struct Known {
    base: u32,
    /// Which member of a list it is.
    member: Option<usize>,
    size: Dim,
    /// Its letter in the instance, if it is there.
    id: Option<LetterId>,
}

/// Lengths of lists (`R*`), and sizes of letters.
#[derive(Default)]
pub(super) struct Sizes {
    /// A rule has few names: they are looked up one after another.
    bases: Vec<Base>,
    known: Vec<Known>,
    /// Letters of axes in pieces that cannot be told apart, and why.
    pub loose: BTreeMap<Name, Freeze>,
    /// Letters of axes that are cut with a step.
    pub stepped: BTreeSet<Name>,
    /// Letters inside and behind the steps of such axes that have to stay.
    pub stay: BTreeSet<Name>,
}

/// What the letters of an ellipsis are members of: `...0` is the last one.
pub(super) const ELLIPSIS: &str = "..";

impl Sizes {
    fn base(&mut self, text: &str) -> usize {
        self.bases.iter().position(|b| b.text == text).unwrap_or_else(|| {
            self.bases.push(Base { text: text.into(), length: None, alone: None, members: vec![] });
            self.bases.len() - 1
        })
    }

    fn new_name(&mut self, base: usize, member: Option<usize>) -> Name {
        self.known.push(Known { base: base as u32, member, size: None, id: None });
        Name(self.known.len() as u32 - 1)
    }

    /// The letter of that name.
    pub fn letter(&mut self, text: &str) -> Name {
        let base = self.base(text);
        match self.bases[base].alone {
            Some(name) => name,
            None => {
                let name = self.new_name(base, None);
                *self.bases[base].alone.insert(name)
            }
        }
    }

    /// Members of a list, those of these numbers.
    pub fn members(&mut self, list: &str, numbers: impl Iterator<Item = usize>) -> Vec<Name> {
        let base = self.base(list);
        numbers.map(|i| self.member_of(base, i)).collect()
    }

    /// Member `i` of a list.
    pub fn member(&mut self, list: &str, i: usize) -> Name {
        let base = self.base(list);
        self.member_of(base, i)
    }

    fn member_of(&mut self, base: usize, i: usize) -> Name {
        if let Some(Some(name)) = self.bases[base].members.get(i) {
            return *name;
        }
        let name = self.new_name(base, Some(i));
        let members = &mut self.bases[base].members;
        members.resize(members.len().max(i + 1), None);
        *members[i].insert(name)
    }

    /// How many members a list has, if that is known.
    pub fn length(&self, list: &str) -> Option<usize> {
        self.bases.iter().find(|b| b.text == list)?.length
    }

    /// Gives a list that many members.
    pub fn set_length(&mut self, list: &str, n: usize) {
        let base = self.base(list);
        self.bases[base].length = Some(n);
    }

    /// The name of a letter, or of the list that it is of; and which member of that it is.
    pub fn of(&self, name: Name) -> (&str, Option<usize>) {
        let known = &self.known[name.0 as usize];
        (&self.bases[known.base as usize].text, known.member)
    }

    /// The name in full: `c`, `R.0`.
    pub fn text(&self, name: Name) -> SmolStr {
        match self.of(name) {
            (base, Some(i)) => format_smolstr!("{base}.{i}"),
            (base, None) => base.into(),
        }
    }

    /// The size of a letter, if it is known.
    pub fn of_letter(&self, name: Name) -> Dim {
        self.known[name.0 as usize].size
    }

    /// Says what the size of a letter is.
    pub fn set(&mut self, name: Name, size: Dim) {
        self.known[name.0 as usize].size = size;
    }

    /// Per letter: is its size known?
    pub fn given(&self) -> Vec<bool> {
        self.known.iter().map(|k| k.size.is_some()).collect()
    }

    /// The letter in the instance, if it is there.
    pub fn id(&self, name: Name) -> Option<LetterId> {
        self.known[name.0 as usize].id
    }

    /// Says which letter of the instance it is.
    pub fn set_id(&mut self, name: Name, id: LetterId) {
        self.known[name.0 as usize].id = Some(id);
    }

    /// How many letters there are.
    pub fn count(&self) -> usize {
        self.known.len()
    }
}

impl Name {
    /// Its number among the letters of the op.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
