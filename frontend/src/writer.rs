//! The writer: an edited module as MLIR printed it, and the blobs of its input, streamed into one text. (Bytecode:
//! `bytecode`.)

mod bits;
mod bytecode;
#[cfg(test)]
mod tests;

pub use bytecode::{Room, renew_blobs, write_bytecode};

use crate::container::{BlobKind, Container, Entry, Section};
use crate::gather::{Contents, Gather, gather_hex, write_values};
use crate::lexer::{Kind, Lexer, key_text, unescape};
use crate::source::Bytes;
use crate::store::{Encoding, Tensor};
use depc_ir::types::Elem;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::ops::Range;

/// A blob of the output that is not simply a copy of the input's under the same key.
#[derive(Clone, Debug)]
pub struct BlobOut {
    /// Index of the blob of the input that it is made from, or takes the place of. `None` is a new inline literal, whose
    /// contents are values.
    pub source: Option<usize>,
    /// Its key in the printed module, unescaped: the source's own key or placeholder, or a new one.
    pub key: String,
    /// Element type.
    pub elem: Elem,
    /// Shape of the source.
    pub shape: Vec<u64>,
    /// What it holds; `None` is a copy of the source.
    pub contents: Option<Contents>,
}

/// Writes a module.
///
/// `printed` is the edited module as MLIR printed it: it has the skeleton's placeholders, and keys without blobs. Each
/// `dense_resource<key>` whose key stands for an inline literal becomes `dense<"0x…">` again. The metadata section
/// follows: the resources of the input in their order, used or not, as `outputs` says or else unchanged, those with a
/// new key right after their source, those in `dropped` (blob indices) only under their new keys; then whatever else the
/// input's sections held.
///
/// Errors of kind `InvalidInput`: a key given twice, or an output that does not fit its source. (Nothing has been
/// written then.)
pub fn write_module(
    out: &mut dyn Write,
    printed: &str,
    container: &Container,
    outputs: &[BlobOut],
    dropped: &[usize],
) -> io::Result<()> {
    let writer = Writer::new(container, outputs, dropped)?;
    writer.body(out, printed)?;
    writer.metadata(out, &[Section::Dialect, Section::External])?;
    if !container.external().is_empty() {
        write!(out, "\n{}", container.external())?;
    }
    out.flush()
}

struct Writer<'a> {
    container: &'a Container,
    by_key: HashMap<&'a str, &'a BlobOut>,
    /// Outputs of each source, in the order given.
    by_source: HashMap<usize, Vec<&'a BlobOut>>,
    dropped: HashSet<usize>,
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

impl<'a> Writer<'a> {
    fn new(container: &'a Container, outputs: &'a [BlobOut], dropped: &[usize]) -> io::Result<Self> {
        let mut by_key = HashMap::new();
        let mut by_source: HashMap<usize, Vec<&BlobOut>> = HashMap::new();
        for output in outputs {
            let named = |e: String| invalid(format!("blob `{}`: {e}", output.key));
            match (output.source, &output.contents) {
                (Some(source), _) if source >= container.blobs().len() => {
                    return Err(named(format!("there is no blob number {source}")));
                }
                (Some(source), Some(_)) => drop(container.tensor(source, &output.elem, &output.shape).map_err(named)?),
                (None, None | Some(Contents::Gather(_))) => return Err(named("it is made from nothing".to_string())),
                (Some(_), None) | (None, Some(Contents::Values { .. })) => {}
            }
            if let Some(contents) = &output.contents {
                contents.check(&output.elem, &output.shape).map_err(named)?;
            }
            if container.find(&output.key).is_some_and(|other| Some(other) != output.source) {
                return Err(named("its key is that of another blob of the input".to_string()));
            }
            if by_key.insert(output.key.as_str(), output).is_some() {
                return Err(named("it is given twice".to_string()));
            }
            if let Some(source) = output.source {
                by_source.entry(source).or_default().push(output);
            }
        }
        Ok(Writer { container, by_key, by_source, dropped: dropped.iter().copied().collect() })
    }

    /// The printed text, with its inline literals.
    fn body(&self, out: &mut dyn Write, printed: &str) -> io::Result<()> {
        let text = bits::spelled(printed.trim_end());
        let mut written = 0;
        let mut lexer = Lexer::new(text.as_bytes());
        let mut next = || lexer.next().map_err(|e| invalid(format!("printed module, {}: unterminated string", e.pos)));
        let mut token = next()?;
        while token.kind != Kind::Eof {
            let word = token;
            token = next()?;
            if &text.as_bytes()[word.range()] != b"dense_resource" || token.kind != Kind::Punct(b'<') {
                continue;
            }
            let key = next()?;
            token = next()?;
            if token.kind == Kind::Punct(b'>')
                && let Some(name) = self.inline_key(&key.kind, &text[key.range()])
            {
                out.write_all(&text.as_bytes()[written..word.start])?;
                out.write_all(b"dense<\"0x")?;
                self.inline(out, &name)?;
                out.write_all(b"\">")?;
                written = token.end;
            }
        }
        out.write_all(&text.as_bytes()[written..])?;
        out.write_all(b"\n")
    }

    /// The unescaped key, if it stands for an inline literal.
    fn inline_key(&self, kind: &Kind, text: &str) -> Option<String> {
        let key = match kind {
            Kind::Word => text.to_string(),
            Kind::Str | Kind::Hex => unescape(&text.as_bytes()[1..text.len() - 1])?,
            _ => return None,
        };
        self.is_inline(&key).then_some(key)
    }

    /// Whether the key stands for an inline literal.
    fn is_inline(&self, key: &str) -> bool {
        let inline = |source: usize| matches!(self.container.blobs()[source].kind, BlobKind::Inline { .. });
        match self.by_key.get(key) {
            Some(output) => output.source.is_none_or(inline),
            None => self.container.find(key).is_some_and(inline),
        }
    }

    fn inline(&self, out: &mut dyn Write, key: &str) -> io::Result<()> {
        match self.by_key.get(key) {
            Some(output) => self.contents(out, output, Encoding::Hex),
            None => match self.container.find(key) {
                Some(blob) => self.whole(out, blob),
                None => Err(invalid(format!("there is no blob `{key}`"))),
            },
        }
    }

    /// The contents of an output, as digits or as bytes.
    fn contents(&self, out: &mut dyn Write, output: &BlobOut, encoding: Encoding) -> io::Result<()> {
        match (output.source, &output.contents) {
            (_, Some(Contents::Values { bytes, .. })) => write_values(out, bytes, encoding),
            (Some(source), Some(contents)) => {
                let tensor = self.container.tensor(source, &output.elem, &output.shape).map_err(invalid)?;
                contents.write(out, &tensor, encoding)
            }
            (Some(source), None) if encoding == Encoding::Hex => self.whole(out, source),
            (Some(source), None) => self.whole_bytes(out, source),
            (None, _) => Err(invalid(format!("blob `{}`: it is made from nothing", output.key))),
        }
    }

    /// The digits of a blob of the input.
    fn whole(&self, out: &mut dyn Write, blob: usize) -> io::Result<()> {
        match self.container.written(blob).map_err(invalid)? {
            (digits, Encoding::Hex) => digits.copy(out),
            (bytes, Encoding::Raw) => {
                let (tensor, as_it_is) = all_bytes(bytes, Encoding::Raw).map_err(invalid)?;
                gather_hex(out, &tensor, &as_it_is)
            }
        }
    }

    /// Bytes of the input as they are.
    fn copy(&self, out: &mut dyn Write, range: Range<usize>) -> io::Result<()> {
        let missing = || invalid("a range that is not in the input".to_string());
        self.container.source().stretch(range).ok_or_else(missing)?.copy(out)
    }

    /// The `{-# … #-}` section, in MLIR's own layout; nothing if there is nothing to be said in it.
    fn metadata(&self, out: &mut dyn Write, sections: &[Section]) -> io::Result<()> {
        let mut open: Option<Section> = None;
        for section in sections.iter().copied() {
            for group in self.container.groups().iter().filter(|g| g.section == section) {
                let items: Vec<Item> = group.entries.iter().flat_map(|e| self.items(e)).collect();
                if items.is_empty() && !group.entries.is_empty() {
                    continue;
                }
                match open {
                    None => write!(out, "\n{{-#\n  {}: {{\n", section.keyword())?,
                    Some(before) if before == section => out.write_all(b",\n")?,
                    Some(_) => write!(out, "\n  }},\n  {}: {{\n", section.keyword())?,
                }
                open = Some(section);
                writeln!(out, "    {}: {{", group.name)?;
                for (i, item) in items.iter().enumerate() {
                    out.write_all(if i == 0 { b"      " } else { b",\n      " })?;
                    self.item(out, item)?;
                }
                out.write_all(if items.is_empty() { b"    }" } else { b"\n    }" })?;
            }
        }
        if open.is_some() { out.write_all(b"\n  }\n#-}\n") } else { Ok(()) }
    }

    /// What an entry of the input becomes.
    fn items(&self, entry: &'a Entry) -> Vec<Item<'a>> {
        let blob = match entry {
            Entry::Verbatim(range) => return vec![Item::Verbatim(range.clone())],
            Entry::Blob(blob) => *blob,
        };
        let own = &self.container.blobs()[blob].name;
        let mut items = match self.by_key.get(own.as_str()) {
            Some(output) => vec![Item::Edited(output)],
            None if self.dropped.contains(&blob) => Vec::new(),
            None => vec![Item::Same(blob)],
        };
        let outputs = self.by_source.get(&blob).into_iter().flatten();
        items.extend(outputs.filter(|o| &o.key != own).map(|o| Item::Edited(o)));
        items
    }

    fn item(&self, out: &mut dyn Write, item: &Item) -> io::Result<()> {
        let (blob, key) = match item {
            Item::Verbatim(range) => return self.copy(out, range.clone()),
            Item::Same(blob) => (*blob, None),
            Item::Edited(output) => match output.source {
                Some(source) => (source, Some(*output)),
                None => return Err(invalid(format!("blob `{}` is not a resource", output.key))),
            },
        };
        let BlobKind::Resource { key: own, alignment } = &self.container.blobs()[blob].kind else {
            return Err(invalid(format!("blob number {blob} is not a resource")));
        };
        let text = key.map_or_else(|| own.clone(), |o| key_text(&o.key));
        write!(out, "{text}: \"0x{}", alignment_digits(*alignment))?;
        match key {
            Some(output) => self.contents(out, output, Encoding::Hex)?,
            None => self.whole(out, blob)?,
        }
        out.write_all(b"\"")
    }
}

/// Some bytes as a tensor, and the gather that takes all of them.
fn all_bytes(bytes: Bytes<'_>, encoding: Encoding) -> Result<(Tensor<'_>, Gather), String> {
    let len = match encoding {
        Encoding::Hex => bytes.len() / 2,
        Encoding::Raw => bytes.len(),
    };
    Ok((Tensor::new(bytes, encoding, &Elem::parse("i8"), &[len as u64])?, Gather::identity(1)))
}

/// One entry of the output's metadata.
enum Item<'a> {
    Verbatim(Range<usize>),
    Same(usize),
    Edited(&'a BlobOut),
}

fn alignment_digits(alignment: u32) -> String {
    alignment.to_le_bytes().iter().map(|b| format!("{b:02X}")).collect()
}
