//! The input of every command: an MLIR module, or a graph as text, told by content.

use crate::Errors;
use crate::arguments::{ArgNames, name_weights};
use crate::file_text::{position, unreadable};
use depc_emit::{Output, Syntax};
use depc_frontend::import::{Imported, Store, import};
use depc_frontend::{Container, Form, Room};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_ir::graph::Graph;
use depc_ir::rule::RuleSet;
use depc_passes::edits::Edits;
use depc_passes::equations::{Equations, parse_equations};
use depc_passes::groups::Network;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

/// What diagnostics call standard input.
pub const STDIN: &str = "<stdin>";

/// An input, read.
pub struct Input {
    /// What diagnostics call it: the path as the user gave it, or [`STDIN`].
    pub name: String,
    /// What the passes see.
    pub graph: Graph,
    /// The module behind it; `None` for a graph that came as text.
    pub body: Option<Body>,
    /// What the module calls its arguments.
    pub arg_names: ArgNames,
}

/// A module: where its weights are, and what MLIR holds of it.
pub struct Body {
    /// The file.
    pub container: Container,
    /// The module and its correspondence with [`Input::graph`]; its own graph has been taken out.
    pub imported: Imported,
}

impl Input {
    /// Reads a file; `-` is standard input.
    ///
    /// # Errors
    /// All that is wrong with it, located: see [`Container::open`], [`import`] and [`depc_ir::parse_graph`].
    pub fn open(path: &Path, rules: &RuleSet) -> Result<Input, Errors> {
        let (name, file) = File::open(path, Container::open)?;
        Input::from_file(&name, file, rules)
    }

    /// The same, but digits of weights may be passed by: see [`Container::open_unchecked`], and [`Body::check`].
    ///
    /// # Errors
    /// As [`Input::open`].
    pub fn open_unchecked(path: &Path, rules: &RuleSet) -> Result<Input, Errors> {
        let (name, file) = File::open(path, Container::open_unchecked)?;
        Input::from_file(&name, file, rules)
    }

    /// The same for text in memory.
    ///
    /// # Errors
    /// As [`Input::open`].
    pub fn from_text(name: &str, text: &str, rules: &RuleSet) -> Result<Input, Errors> {
        Input::from_bytes(name, text.as_bytes().to_vec(), rules)
    }

    /// The same for bytes in memory: text, or bytecode.
    ///
    /// # Errors
    /// As [`Input::open`].
    pub fn from_bytes(name: &str, bytes: Vec<u8>, rules: &RuleSet) -> Result<Input, Errors> {
        Input::from_file(name, File::from_bytes(name, bytes)?, rules)
    }

    fn from_file(name: &str, file: File, rules: &RuleSet) -> Result<Input, Errors> {
        match file {
            File::Text(text) if is_equations(&first_word(&mut text.as_bytes()).unwrap_or_default()) => {
                let help = "`depc groups` and `depc lower --stage classes` solve it; other commands need the graph";
                let message = "this is a system of equations, not a graph";
                Err(vec![Diagnostic::error(name, Pos::default(), message).with_help(help)])
            }
            File::Text(text) => graph_text(name, &text),
            File::Module(container) => Input::module(name, *container, rules),
        }
    }

    fn module(name: &str, mut container: Container, rules: &RuleSet) -> Result<Input, Errors> {
        let imported = import(&mut container, rules)?;
        Ok(Input::imported(name, container, imported))
    }

    pub(crate) fn imported(name: &str, container: Container, mut imported: Imported) -> Input {
        let graph = std::mem::take(&mut imported.graph);
        let arg_names = std::mem::take(&mut imported.arg_names);
        Input { name: name.to_string(), graph, body: Some(Body { container, imported }), arg_names }
    }

    /// Calls arguments of the function that is run by these names, by position, in place of the module's own.
    pub fn name_arguments(&mut self, names: impl IntoIterator<Item = (usize, String)>) {
        let public = || self.graph.funcs.iter().filter(|f| f.public);
        let Some(func) = public().find(|f| f.name == "main").or(public().next()) else { return };
        let named = names.into_iter().filter_map(|(at, name)| Some((*func.params.get(at)?, name)));
        self.arg_names.extend(named);
    }

    /// Makes the arguments that the patterns name weights: see [`name_weights`].
    ///
    /// # Errors
    /// As [`name_weights`].
    pub fn name_weights(&mut self, patterns: &[String]) -> Result<(), Errors> {
        name_weights(&mut self.graph, &self.arg_names, &self.name, patterns)
    }
}

impl Body {
    /// Checks weights whose digits were passed by and that nobody has read since.
    ///
    /// # Errors
    /// What is no digit, with its place.
    pub fn check(&self) -> Result<(), Errors> {
        self.container.check().map_err(|e| vec![e])
    }

    /// What went wrong with weights that may be damaged: if they are, that.
    pub fn damage_or(&self, errors: Errors) -> Errors {
        self.check().err().unwrap_or(errors)
    }

    /// Whether a literal has its values there.
    pub fn has(&self, store: Store) -> bool {
        self.imported.literals.iter().any(|l| l.store == store)
    }

    /// A note on calls of one function that share it, because a copy for each would have been too many.
    pub fn sharing(&self, net: &Network, name: &str) -> Option<Diagnostic> {
        let first = self.imported.ops.iter().position(|op| Some(op) == self.imported.sharing.first())?;
        let n = self.imported.sharing.len();
        let message = format!(
            "{n} call{} of private functions from here on {} no copy of {} own: there would be too many",
            if n == 1 { "" } else { "s" },
            if n == 1 { "has" } else { "have" },
            if n == 1 { "its" } else { "their" },
        );
        let note = Diagnostic::error(name, net.analysis.graph.ops[first].pos, message).with_severity(Severity::Note);
        Some(note.with_help("what such a function works on keeps the same units for all of these calls"))
    }

    /// Carries edits out on the module, checks it and prints it. Can be done once. `net` is of the graph that came with it.
    ///
    /// # Errors
    /// A module that would not be well-formed: a bug in depc or in a rule. Nothing has been written then.
    pub fn emit(&mut self, net: &Network, edits: &Edits) -> Result<Output, Errors> {
        self.emit_as(net, edits, Syntax::Generic)
    }

    /// [`Body::emit`], in a syntax of choice.
    ///
    /// # Errors
    /// As [`Body::emit`].
    pub fn emit_as(&mut self, net: &Network, edits: &Edits, syntax: Syntax) -> Result<Output, Errors> {
        depc_emit::emit_as(&mut self.imported, &self.container, net, edits, syntax)
    }

    /// Writes a module that was emitted; as bytecode, once. `room` is where weights are gathered before bytecode is written.
    ///
    /// # Errors
    /// Of `out`, of the input, if it changed on disk meanwhile, or of the temporary file.
    pub fn write(&mut self, module: &Output, form: Form, room: Room, out: &mut dyn Write) -> std::io::Result<()> {
        match form {
            Form::Text => module.write(&self.container, out),
            Form::Bytecode => module.write_bytecode(&mut self.imported, &self.container, room, out),
        }
    }

    /// [`Body::write`] into memory.
    ///
    /// # Errors
    /// As [`Body::write`].
    pub fn to_bytes(&mut self, module: &Output, form: Form) -> std::io::Result<Vec<u8>> {
        let mut out = vec![];
        self.write(module, form, Room::Memory, &mut out)?;
        Ok(out)
    }
}

/// What the first stage can be that an input holds.
pub enum Start {
    /// A module, or a graph as text.
    Graph(Box<Input>),
    /// Equations as text, and what diagnostics call the input.
    Equations(String, Equations),
}

impl Start {
    /// Reads a file; `-` is standard input.
    ///
    /// # Errors
    /// As [`Input::open`] and [`parse_equations`].
    pub fn open(path: &Path, rules: &RuleSet) -> Result<Start, Errors> {
        let (name, file) = File::open(path, Container::open)?;
        Start::from_file(&name, file, rules)
    }

    /// The same for text in memory.
    ///
    /// # Errors
    /// As [`Start::open`].
    pub fn from_text(name: &str, text: &str, rules: &RuleSet) -> Result<Start, Errors> {
        Start::from_file(name, File::from_bytes(name, text.as_bytes().to_vec())?, rules)
    }

    fn from_file(name: &str, file: File, rules: &RuleSet) -> Result<Start, Errors> {
        match &file {
            File::Text(text) if is_equations(&first_word(&mut text.as_bytes()).unwrap_or_default()) => {
                Ok(Start::Equations(name.to_string(), parse_equations(name, text)?))
            }
            _ => Ok(Start::Graph(Box::new(Input::from_file(name, file, rules)?))),
        }
    }

    /// See [`Input::name_weights`].
    ///
    /// # Errors
    /// As there; and patterns for equations, which have no arguments.
    pub fn name_weights(&mut self, patterns: &[String]) -> Result<(), Errors> {
        match self {
            Start::Graph(input) => input.name_weights(patterns),
            Start::Equations(..) if patterns.is_empty() => Ok(()),
            Start::Equations(name, _) => {
                let message = "`--params` names arguments, and a system of equations has none";
                Err(vec![Diagnostic::error(name.as_str(), Pos::default(), message).with_help("leave it away")])
            }
        }
    }
}

/// A file, told by its content.
enum File {
    /// A graph, or equations.
    Text(String),
    Module(Box<Container>),
}

impl File {
    /// Opens a file, by `module` if it is one; `-` is standard input. Also gives what diagnostics call it.
    fn open(path: &Path, module: fn(&Path, &str) -> Result<Container, Diagnostic>) -> Result<(String, File), Errors> {
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| vec![unreadable(STDIN, &e)])?;
            if bytes.is_empty() {
                let message = "nothing comes from standard input: it is empty, or closed";
                let help = "`-` reads a module or a graph from there; else name a file";
                return Err(vec![Diagnostic::error(STDIN, Pos::default(), message).with_help(help)]);
            }
            return Ok((STDIN.to_string(), File::from_bytes(STDIN, bytes)?));
        }
        let name = path.display().to_string();
        let is_dep_name = path.extension().is_some_and(|e| e == "dep");
        let guess = match std::fs::metadata(path) {
            Ok(m) if m.is_file() => std::fs::File::open(path).and_then(|f| first_word(&mut BufReader::new(f))),
            // A pipe can be read once only.
            Ok(m) if !m.is_dir() => {
                let bytes = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
                let file = File::from_bytes(&name, bytes)?;
                return Ok((name, file));
            }
            Ok(_) => Ok(String::new()),
            Err(e) => Err(e),
        };
        let guess = guess.map_err(|e| vec![unreadable(&name, &e)])?;
        let file = if is_graph(&guess).unwrap_or(is_dep_name) {
            let bytes = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
            File::text(&name, bytes)?
        } else {
            File::Module(Box::new(module(path, &name).map_err(|e| vec![e])?))
        };
        Ok((name, file))
    }

    fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<File, Errors> {
        let guess = first_word(&mut bytes.as_slice()).unwrap_or_default();
        if is_graph(&guess).unwrap_or(name.ends_with(".dep")) {
            return File::text(name, bytes);
        }
        Ok(File::Module(Box::new(Container::from_bytes(bytes, name).map_err(|e| vec![e])?)))
    }

    fn text(name: &str, bytes: Vec<u8>) -> Result<File, Errors> {
        let text = String::from_utf8(bytes).map_err(|e| {
            let pos = position(e.as_bytes(), e.utf8_error().valid_up_to());
            vec![Diagnostic::error(name, pos, "this is not UTF-8: not a graph's text")]
        })?;
        Ok(File::Text(text))
    }
}

fn graph_text(name: &str, text: &str) -> Result<Input, Errors> {
    let graph = depc_ir::parse_graph(name, text)?;
    if graph.funcs.is_empty() {
        let help = "a graph is `graph @name(%x: f32[1 8]) -> f32[1 8] { … }`";
        return Err(vec![Diagnostic::error(name, Pos::default(), "there is no graph in it").with_help(help)]);
    }
    Ok(Input { name: name.to_string(), graph, body: None, arg_names: ArgNames::new() })
}

/// The first word of a text that is no comment: up to white space, at most 64 bytes.
fn first_word(text: &mut dyn BufRead) -> std::io::Result<String> {
    let mut line = Vec::new();
    loop {
        line.clear();
        // A line of weights can be very long.
        if text.take(4096).read_until(b'\n', &mut line)? == 0 {
            return Ok(String::new());
        }
        let start = line.trim_ascii_start();
        if start.starts_with(b"//") {
            while line.last() != Some(&b'\n') {
                line.clear();
                if text.take(4096).read_until(b'\n', &mut line)? == 0 {
                    return Ok(String::new());
                }
            }
        } else if !start.is_empty() {
            let word = start.split(u8::is_ascii_whitespace).next().unwrap_or_default();
            return Ok(String::from_utf8_lossy(&word[..word.len().min(64)]).into_owned());
        }
    }
}

/// Whether a text that begins with this word holds equations.
fn is_equations(word: &str) -> bool {
    matches!(word, "var" | "frozen" | "op")
}

/// Whether a text that begins with this word holds a graph, or equations. `None` if the word does not tell.
fn is_graph(word: &str) -> Option<bool> {
    // The last is what bytecode begins with.
    let mlir = |w: &str| {
        w.starts_with(['#', '!', '"', '%', '{'])
            || w.starts_with("module")
            || w.contains('.')
            || w.starts_with("ML\u{fffd}R")
    };
    match word {
        "graph" | "private" => Some(true),
        w if is_equations(w) => Some(true),
        w if w.starts_with("graph@") => Some(true),
        w if mlir(w) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{first_word, is_graph};

    fn guess(text: &str) -> Option<bool> {
        is_graph(&first_word(&mut text.as_bytes()).unwrap())
    }

    #[test]
    fn content_tells_a_graph_from_a_module() {
        assert_eq!(guess("// graph\n\n  graph @f() {\n}"), Some(true));
        assert_eq!(guess("private graph @f() {\n}"), Some(true));
        assert_eq!(guess(&format!("//{}\ngraph @f()", "x".repeat(10_000))), Some(true));
        assert_eq!(guess("module {\n}"), Some(false));
        assert_eq!(guess("module @graph {}"), Some(false));
        assert_eq!(guess("#map = affine_map<(d0) -> (d0)>"), Some(false));
        assert_eq!(guess("  func.func @graph()"), Some(false));
        assert_eq!(guess("\"builtin.module\"() ({"), Some(false));
        assert_eq!(is_graph(&first_word(&mut &b"ML\xEFR\x0dMLIR22.1.0\0"[..]).unwrap()), Some(false));
        assert_eq!(guess(""), None);
        assert_eq!(guess("grph @f"), None);
        assert_eq!(guess("// x\nvar ax0: 3"), Some(true));
    }
}
