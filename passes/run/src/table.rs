//! The table of kernels, `spec/kernels.dep`: which kernel an op is run by, and where the kernel's arguments are in the op.
//!
//! A line is `OP | OP … = KERNEL OPERAND … KEY=SOURCE …`. Operands, where they are given, are those of a function of numbers, in its
//! order: numbers of operands of the op, or names of attributes. A source is an attribute's name, a number, a list of numbers, or
//! `$N`, the integers that operand N holds when the op is run. `//` starts a comment.

use depc_ir::graph::Op;
use depc_ir::rule::{Deciding, RuleSet};
use depc_ir::types::Attr;
use std::collections::BTreeMap;

/// Where an argument of a kernel comes from.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// An attribute.
    Attr(String),
    /// These numbers.
    Numbers(Vec<i64>),
    /// The integers that an operand holds.
    Operand(usize),
}

/// An operand of a function of numbers.
#[derive(Clone, PartialEq, Debug)]
pub enum Argument {
    /// An operand of the op.
    Operand(usize),
    /// A number that an attribute holds.
    Attr(String),
}

/// A line of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The kernel's word.
    pub kernel: String,
    /// Operands of a function; empty: all operands of the op.
    pub operands: Vec<Argument>,
    /// The other arguments, by name.
    pub arguments: BTreeMap<String, Source>,
}

/// All lines, by op.
#[derive(Clone, Debug)]
pub struct Table {
    lines: BTreeMap<String, Line>,
}

impl Table {
    /// Reads the table.
    ///
    /// # Errors
    /// The number of the first line that is none, and what is wrong with it.
    pub fn parse(text: &str) -> Result<Table, String> {
        let mut lines = BTreeMap::new();
        for (number, text) in text.lines().enumerate() {
            let text = text.split("//").next().unwrap_or_default().trim();
            if text.is_empty() {
                continue;
            }
            let fail = |what: String| format!("line {}: {what}", number + 1);
            let (names, rest) = text.split_once(" = ").ok_or_else(|| fail("there is no ` = `".to_string()))?;
            let line = Line::parse(rest).map_err(fail)?;
            for name in names.split('|').map(str::trim) {
                if lines.insert(name.to_string(), line.clone()).is_some() {
                    return Err(fail(format!("`{name}` is there twice")));
                }
            }
        }
        Ok(Table { lines })
    }

    /// The line of an op. One with a rule per value of an attribute has a line per value, too (`custom_call@erf`).
    pub fn line(&self, op: &Op, rules: &RuleSet) -> Option<&Line> {
        let variant = rules.variants.get(&op.name).and_then(|(by, _)| match by {
            Deciding::Attr(name) => op.attrs.get(name),
            Deciding::Operand(_) => None,
        });
        let own = match variant {
            Some(Attr::Str(value)) => self.lines.get(&format!("{}@{value}", op.name)),
            _ => None,
        };
        own.or_else(|| self.lines.get(&op.name))
    }
}

impl Line {
    fn parse(text: &str) -> Result<Line, String> {
        let mut words = words(text).into_iter();
        let kernel = words.next().ok_or("there is no kernel")?;
        let mut line = Line { kernel, operands: vec![], arguments: BTreeMap::new() };
        for word in words {
            match word.split_once('=') {
                Some((key, value)) => {
                    if line.arguments.insert(key.to_string(), Source::parse(value)?).is_some() {
                        return Err(format!("`{key}` is there twice"));
                    }
                }
                None => line.operands.push(match word.parse() {
                    Ok(number) => Argument::Operand(number),
                    Err(_) => Argument::Attr(word),
                }),
            }
        }
        Ok(line)
    }
}

/// Words, cut at spaces outside of brackets.
fn words(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut depth = 0;
    for c in text.chars() {
        depth += i32::from(c == '[') - i32::from(c == ']');
        match out.last_mut() {
            Some(word) if depth > 0 || !c.is_whitespace() => word.push(c),
            Some(word) if !word.is_empty() => out.push(String::new()),
            _ => {}
        }
    }
    out.retain(|w| !w.is_empty());
    out
}

impl Source {
    fn parse(text: &str) -> Result<Source, String> {
        let fail = |_| format!("`{text}` is no source");
        if let Some(number) = text.strip_prefix('$') {
            return Ok(Source::Operand(number.parse().map_err(fail)?));
        }
        if let Some(list) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            let numbers = list.split_whitespace().map(|n| n.parse().map_err(fail));
            return Ok(Source::Numbers(numbers.collect::<Result<_, _>>()?));
        }
        match text.parse() {
            Ok(number) => Ok(Source::Numbers(vec![number])),
            Err(_) => Ok(Source::Attr(text.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Argument, Source, Table};
    use crate::compile::is_known;
    use crate::kernels::words;
    use std::collections::BTreeSet;

    /// Every line has a kernel, and every kernel a line.
    #[test]
    fn the_table_and_the_kernels_fit() {
        let table = Table::parse(depc_spec::KERNELS).unwrap_or_else(|e| panic!("{e}"));
        for (op, line) in &table.lines {
            assert!(is_known(line), "{op}: there is no kernel `{}`", line.kernel);
        }
        let used: BTreeSet<&str> = table.lines.values().map(|l| l.kernel.as_str()).collect();
        let unused: Vec<&str> = words().filter(|word| !used.contains(word)).collect();
        assert_eq!(unused, Vec::<&str>::new());
        assert!(table.lines.len() > 200);
    }

    #[test]
    fn lines_are_read() {
        let table = Table::parse("// no line\na.b | c.d@e = clamp 0 low k=[1 -2] n=$3 m=name // said")
            .unwrap_or_else(|e| panic!("{e}"));
        let line = &table.lines["c.d@e"];
        assert_eq!(line, &table.lines["a.b"]);
        assert_eq!(line.operands, [Argument::Operand(0), Argument::Attr("low".to_string())]);
        let sources = [Source::Numbers(vec![1, -2]), Source::Attr("name".to_string()), Source::Operand(3)];
        assert_eq!(line.arguments.values().cloned().collect::<Vec<_>>(), sources);
        let fails = |text: &str| Table::parse(text).expect_err("it is no table");
        assert_eq!(fails("a.b"), "line 1: there is no ` = `");
        assert_eq!(fails("\na.b = x k=1 k=2"), "line 2: `k` is there twice");
        assert_eq!(fails("a = x\na = y"), "line 2: `a` is there twice");
        assert_eq!(fails("a = x k=$y"), "line 1: `$y` is no source");
    }
}
