//! A file of cases, taken apart: what each case is to show, what it expects, and which messages stand in it.

use crate::stages::{STAGES, Stage};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What separates the cases of a file.
const BORDER: &str = "// -----";
/// What begins the line that says what a case shows.
pub(super) const SHOWS: &str = "// depc-test:";
/// What begins a line that names a rule file.
const RULES: &str = "// rules:";
/// What begins an expectation.
pub(super) const EXPECTS: &str = "// =>";
/// What begins a message that is expected.
const MESSAGES: [(&str, Severity); 3] =
    [("// error: ", Severity::Error), ("// warning: ", Severity::Warning), ("// note: ", Severity::Note)];

/// Something that a case shows.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The rule on each op.
    Rules,
    /// The groups, what is frozen and why, and the numbers that count.
    Groups,
    /// Why an axis is frozen, or why two hang together.
    Explain(String, Option<String>),
    /// The pruned graph or module.
    Prune(Cut),
    /// The messages of an input that is at fault.
    Error,
    /// The text of a stage.
    Stage(Stage),
}

/// How much of each group goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cut {
    /// This share of its units.
    Ratio(f64),
    /// The first i + 1 units of group number i, and never all of them: no two widths come out equal by chance.
    Uneven,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Kind::Rules => f.write_str("rules"),
            Kind::Groups => f.write_str("groups"),
            Kind::Explain(a, None) => write!(f, "explain {a}"),
            Kind::Explain(a, Some(b)) => write!(f, "explain {a} {b}"),
            Kind::Prune(Cut::Ratio(ratio)) => write!(f, "prune {ratio}"),
            Kind::Prune(Cut::Uneven) => f.write_str("prune uneven"),
            Kind::Error => f.write_str("error"),
            Kind::Stage(stage) => write!(f, "stage {}", stage.name),
        }
    }
}

impl Kind {
    /// Reads one of the list behind `depc-test:`.
    fn parse(text: &str) -> Result<Kind, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["rules"] => Ok(Kind::Rules),
            ["groups"] => Ok(Kind::Groups),
            ["error"] => Ok(Kind::Error),
            ["explain", a] => Ok(Kind::Explain(a.to_string(), None)),
            ["explain", a, b] => Ok(Kind::Explain(a.to_string(), Some(b.to_string()))),
            ["prune", "uneven"] => Ok(Kind::Prune(Cut::Uneven)),
            ["prune", ratio] => {
                let value = ratio.parse::<f64>().unwrap_or(f64::NAN);
                crate::check_ratio(value).map(|()| Kind::Prune(Cut::Ratio(value)))
            }
            ["stage", name] => STAGES.into_iter().find(|s| s.name == name).map(Kind::Stage).ok_or_else(|| {
                let names: Vec<&str> = STAGES.iter().map(|s| s.name).collect();
                format!("no stage is called `{name}`: there are {}", names.join(", "))
            }),
            _ => Err(format!("`{text}` is not what a case can show")),
        }
    }
}

/// An expectation of a case.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Of what, as the header line spells it.
    pub of: String,
    /// Its lines in the file, that with `// =>` first; from 0.
    pub lines: Range<usize>,
    /// The text, without `//`.
    pub text: String,
}

/// A message that a case expects.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// The line that it is about, from 1 in the case; 0 is the case as a whole.
    pub home: u32,
    /// The line that it stands in, from 0 in the file.
    pub line: usize,
    /// Where in the line it begins, in bytes.
    pub start: usize,
    pub severity: Severity,
    pub text: String,
}

/// One case.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// Its lines in the file, from 0.
    pub lines: Range<usize>,
    pub kinds: Vec<Kind>,
    /// Rule files, beside the case's own file.
    pub rules: Vec<PathBuf>,
    pub blocks: Vec<Block>,
    pub messages: Vec<Message>,
    /// What is wrong with its header; positions are the file's.
    pub faults: Vec<Diagnostic>,
    /// Its lines of code, from 1 in the case.
    code: Vec<u32>,
}

impl Case {
    /// The line of code that something in this line is about: the line itself, or the nearest one above it; 0 if there is no such
    /// line, which is the case as a whole. Lines are counted from 1, in the case.
    pub fn home(&self, line: u32) -> u32 {
        let above = self.code.partition_point(|l| *l <= line);
        if above == 0 { 0 } else { self.code[above - 1] }
    }

    pub fn shows(&self, wanted: fn(&Kind) -> bool) -> bool {
        self.kinds.iter().any(wanted)
    }
}

/// A file of cases.
#[derive(Clone, Debug)]
pub(super) struct CaseFile {
    pub path: PathBuf,
    /// The path as messages spell it.
    pub name: String,
    pub lines: Vec<String>,
    /// Whether its lines end in `\r\n`.
    pub carriage: bool,
    pub cases: Vec<Case>,
}

/// Whether a text has cases.
pub(super) fn has_cases(text: &str) -> bool {
    text.lines().any(|l| l.trim_start().starts_with(SHOWS))
}

impl CaseFile {
    pub fn parse(path: &Path, text: &str) -> CaseFile {
        let lines: Vec<String> = text.lines().map(str::to_string).collect();
        let name = path.display().to_string();
        let mut file = CaseFile { path: path.into(), name, lines, carriage: text.contains("\r\n"), cases: vec![] };
        let borders = (0..file.lines.len()).filter(|i| file.lines[*i].trim_end() == BORDER);
        let ends: Vec<usize> = borders.chain([file.lines.len()]).collect();
        let mut start = 0;
        for end in ends {
            let before = file.cases.last();
            let case = Reader { file: &file, at: start }.case(start..end, before);
            file.cases.push(case);
            start = end + 1;
        }
        file
    }

    /// The text that the case's input is: all of its lines.
    pub fn text(&self, case: &Case) -> String {
        self.lines[case.lines.clone()].iter().map(|l| format!("{l}\n")).collect()
    }

    /// The name without its folder, which is what the case's input is called.
    pub fn base(&self) -> String {
        self.path.file_name().map_or_else(|| self.name.clone(), |n| n.to_string_lossy().into_owned())
    }

    /// What a case is called: `FILE:LINE`, of its first line.
    pub fn title(&self, case: &Case) -> String {
        format!("{}:{}", self.name, case.lines.start + 1)
    }
}

struct Reader<'f> {
    file: &'f CaseFile,
    at: usize,
}

impl Reader<'_> {
    /// A case without a header of its own has that of the case before it.
    fn case(mut self, lines: Range<usize>, before: Option<&Case>) -> Case {
        let mut case = Case {
            lines: lines.clone(),
            kinds: vec![],
            rules: vec![],
            blocks: vec![],
            messages: vec![],
            faults: vec![],
            code: vec![],
        };
        let mut headed = false;
        while self.at < lines.end {
            let line = self.file.lines[self.at].trim_start();
            if let Some(of) = line.strip_prefix(EXPECTS) {
                let block = self.block(of.trim(), lines.end);
                case.blocks.push(block);
                continue;
            }
            if let Some(list) = line.strip_prefix(SHOWS) {
                headed = true;
                self.kinds(without_messages(list), &mut case);
            } else if let Some(path) = line.strip_prefix(RULES).filter(|_| case.code.is_empty()) {
                let folder = self.file.path.parent().unwrap_or(Path::new(""));
                case.rules.push(folder.join(without_messages(path).trim()));
            } else if !line.is_empty() && !line.starts_with("//") {
                case.code.push((self.at - lines.start) as u32 + 1);
            }
            self.messages(&mut case);
            self.at += 1;
        }
        match before {
            Some(before) if !headed => {
                case.kinds = before.kinds.clone();
                case.rules.extend_from_slice(&before.rules);
            }
            None if !headed => {
                let message = format!("nothing says what the case shows: write `{SHOWS} groups` above it");
                case.faults.push(Diagnostic::error(&self.file.name, Pos { line: 1, col: 1 }, message));
            }
            _ => {}
        }
        case
    }

    /// The comment lines from here on, up to the next expectation.
    fn block(&mut self, of: &str, end: usize) -> Block {
        let start = self.at;
        let mut text = String::new();
        self.at += 1;
        while self.at < end {
            let line = self.file.lines[self.at].trim_start();
            let Some(rest) = line.strip_prefix("//").filter(|_| !line.starts_with(EXPECTS)) else { break };
            text += rest.strip_prefix(' ').unwrap_or(rest).trim_end();
            text.push('\n');
            self.at += 1;
        }
        Block { of: of.to_string(), lines: start..self.at, text }
    }

    fn kinds(&self, list: &str, case: &mut Case) {
        for part in list.split(',').map(str::trim) {
            match Kind::parse(part) {
                Ok(kind) => case.kinds.push(kind),
                Err(why) => {
                    let line = &self.file.lines[self.at];
                    let col = line.find(part).map_or(1, |at| line[..at].chars().count() as u32 + 1);
                    let help = "a list of `rules`, `groups`, `explain A`, `explain A B`, `prune 0.5`, `prune uneven`, \
                                `stage NAME` and `error`, with commas";
                    let pos = Pos { line: self.at as u32 + 1, col };
                    case.faults.push(Diagnostic::error(&self.file.name, pos, why).with_help(help));
                }
            }
        }
    }

    /// The messages that this line expects.
    fn messages(&self, case: &mut Case) {
        let line = self.file.lines[self.at].as_str();
        let mut starts: Vec<(usize, usize, Severity)> = vec![];
        for (word, severity) in MESSAGES {
            starts.extend(line.match_indices(word).map(|(at, _)| (at, at + word.len(), severity)));
        }
        starts.sort_unstable_by_key(|(at, ..)| *at);
        let home = case.home((self.at - case.lines.start) as u32 + 1);
        for (i, (start, text, severity)) in starts.iter().enumerate() {
            let end = starts.get(i + 1).map_or(line.len(), |(next, ..)| *next);
            let text = line[*text..end].trim_end().to_string();
            case.messages.push(Message { home, line: self.at, start: *start, severity: *severity, text });
        }
    }
}

/// A line up to the first message that it expects.
fn without_messages(line: &str) -> &str {
    let first = MESSAGES.iter().filter_map(|(word, _)| line.find(word)).min();
    &line[..first.unwrap_or(line.len())]
}

/// How a message is written.
pub(super) fn spelled(severity: Severity, text: &str) -> String {
    format!("// {severity}: {text}")
}
