//! Bytecode: a file read without copying its blobs, and a module written with blobs that are lent.
//!
//! Bytecode has no lines and no names. An op stands where `mlir-opt` would print it, and a value is called what it is
//! called there.

mod header;
#[cfg(test)]
mod tests;

use crate::captured::Diagnostics;
use crate::ffi;
use crate::module::{Home, Module, Op};
use depc_ir::diag::{Diagnostic, Pos, counted};
use header::Header;
use mlir_sys::{MlirStringRef, mlirContextGetOrLoadDialect, mlirContextIsRegisteredOperation};
use std::collections::HashMap;
use std::ffi::c_void;
use std::io::{self, Write};
use std::ops::Range;
use std::rc::Rc;

/// Regions in each other, most of all: as for text.
const MOST_NESTED: i32 = 256;

/// What is said of a file on which MLIR breaks down.
const BROKEN: &str = "MLIR's reader breaks down on it: it is damaged";
/// What is said of one with which it does not come to an end.
const ENDLESS: &str =
    "MLIR's reader does not come to an end with it: its attributes refer to each other, it is damaged";

/// A bytecode file, read.
pub struct Bytecode {
    /// The module, whose resources have no blobs.
    pub module: Module,
    /// Its blobs, in the order in which they lie in the file; used or not.
    pub blobs: Vec<FileBlob>,
    /// Keys that have no blob, in alphabetical order.
    pub bare: Vec<String>,
    /// Who wrote the file, by its own account, if it was not MLIR in the version that reads it: what other versions changed
    /// may be read wrongly.
    pub foreign: Option<String>,
    /// The file's `{-# external_resources: … #-}` as text; empty if it has none.
    pub external: String,
}

/// A blob of a bytecode file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileBlob {
    /// Its key.
    pub key: String,
    /// Where it lies in the file.
    pub range: Range<usize>,
    /// Its alignment, as the file has it.
    pub alignment: u64,
}

/// A literal that was spelled out in an attribute, where there is a resource instead now.
pub struct HeldLiteral {
    /// The key of that resource.
    pub key: String,
    /// The op with the attribute.
    pub op: Op,
    /// Its bytes.
    pub bytes: Held,
}

/// Bytes in MLIR's memory, which lives as long as this.
pub struct Held {
    pub(crate) _context: Rc<Home>,
    pub(crate) data: *const u8,
    pub(crate) len: usize,
}

// SAFETY: all that can be done with a shared `Held` is to read bytes that nobody writes. (It cannot be cloned.)
unsafe impl Sync for Held {}

impl Held {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: they are an attribute's, and those live unchanged as long as the context.
        unsafe { std::slice::from_raw_parts(self.data, self.len) }
    }
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Held({} bytes)", self.len)
    }
}

struct RawBlob {
    key: String,
    data: *const u8,
    len: usize,
    alignment: u64,
}

unsafe extern "C" fn collect_blob(user: *mut c_void, key: MlirStringRef, data: MlirStringRef, alignment: u64) {
    // SAFETY: `user` is the vector that `read` passes, and the key is alive during the call.
    unsafe {
        let blob = RawBlob { key: ffi::string(key), data: data.data.cast(), len: data.length, alignment };
        (*user.cast::<Vec<RawBlob>>()).push(blob);
    }
}

impl Bytecode {
    /// Reads and verifies bytecode. `file` names it in diagnostics; `dialects` are as for [`Module::parse`].
    ///
    /// # Errors
    /// A file that is cut short; all that MLIR has to say; ops that their writer knew and MLIR does not, or the reverse:
    /// their attributes are stored in a form that cannot be told.
    pub fn read(bytes: &[u8], file: &str, dialects: &[&str]) -> Result<Bytecode, Vec<Diagnostic>> {
        let here = |message: String| vec![Diagnostic::error(file, Pos::default(), message)];
        let header = Header::read(bytes).map_err(here)?;
        let context = crate::context_with(dialects);
        if let Some(message) = unreadable(&header, &context) {
            return Err(here(message));
        }
        let diagnostics = Diagnostics::attach(&context);
        let mut raw_blobs: Vec<RawBlob> = Vec::new();
        let mut raw = mlir_sys::MlirModule { ptr: std::ptr::null_mut() };
        let mut status = ffi::READ_NOTHING;
        let external = ffi::printed(|print, to| {
            // SAFETY: the context is alive, and the callback gets the vector it expects.
            status = unsafe {
                let (data, name) = (ffi::string_ref(bytes), ffi::string_ref(file.as_bytes()));
                let user = (&raw mut raw_blobs).cast();
                let out = &raw mut raw;
                ffi::depcReadBytecode(context.to_raw(), data, name, MOST_NESTED, collect_blob, user, print, to, out)
            };
        });
        if !matches!(status, ffi::READ_WELL | ffi::READ_INVALID) {
            let found = diagnostics.take(file, &|_| Pos::default());
            // Half of a module is in it.
            std::mem::forget(context);
            return Err(match status {
                ffi::READ_TOO_DEEP => here(format!("regions are nested more than {MOST_NESTED} deep")),
                ffi::READ_ENDLESS => here(ENDLESS.to_string()),
                ffi::READ_NOTHING if !found.is_empty() => found,
                _ => here(BROKEN.to_string()),
            });
        }
        let mut module = Module::new(raw, Home::Own(context), diagnostics, file, String::new());
        if !module.lay_out() {
            std::mem::forget(module);
            return Err(here(BROKEN.to_string()));
        }
        if status == ffi::READ_INVALID {
            return Err(module.complaints());
        }
        module.diagnostics.clear();
        module.verified = true;
        let (raw_blobs, bare): (Vec<_>, Vec<_>) = raw_blobs.into_iter().partition(|b| b.alignment > 0);
        let mut bare: Vec<String> = bare.into_iter().map(|b| b.key).collect();
        bare.sort();
        let blobs = ranges(raw_blobs, bytes)
            .map_err(|key| here(format!("the bytes of resource `{key}` do not lie in the file")))?;
        // Behind an empty module.
        let external = external.find("{-#").map_or(String::new(), |at| external[at..].to_string());
        let ours = format!("MLIR{}.", crate::LLVM_VERSION.split('.').next().unwrap_or_default());
        let foreign = (!header.producer.starts_with(&ours)).then_some(header.producer);
        Ok(Bytecode { module, blobs, bare, foreign, external })
    }
}

/// Says which ops cannot be read. What an op's dialect writes of its properties only that dialect reads; MLIR takes the
/// first number in it for an attribute, without complaint.
fn unreadable(header: &Header, context: &melior::Context) -> Option<String> {
    let differs = |(name, known): &&(String, Option<bool>)| {
        let dialect = name.split('.').next().unwrap_or_default();
        // SAFETY: the context is alive; a dialect that it does not have is null.
        let ours = unsafe {
            mlirContextGetOrLoadDialect(context.to_raw(), ffi::string_ref(dialect.as_bytes()));
            mlirContextIsRegisteredOperation(context.to_raw(), ffi::string_ref(name.as_bytes()))
        };
        known.is_some_and(|known| known != ours)
    };
    let bad: Vec<&(String, Option<bool>)> = header.ops.iter().filter(differs).collect();
    let (name, known) = bad.first()?;
    let and = if bad.len() > 1 {
        format!(" (as {})", counted(bad.len() as u64 - 1, "other", "others"))
    } else {
        String::new()
    };
    let form = if *known == Some(true) { "its dialect's own form" } else { "the form of unknown ops" };
    Some(format!("`{name}` is stored in {form}, which cannot be read here{and}"))
}

/// Where blobs lie in the file, in that order. Error: the key of one that does not.
fn ranges(raw: Vec<RawBlob>, bytes: &[u8]) -> Result<Vec<FileBlob>, String> {
    let place = |blob: RawBlob| {
        let start = (blob.data as usize).wrapping_sub(bytes.as_ptr() as usize);
        let range = if blob.len == 0 { 0..0 } else { start..start.wrapping_add(blob.len) };
        match bytes.get(range.clone()) {
            Some(_) => Ok(FileBlob { key: blob.key, range, alignment: blob.alignment }),
            None => Err(blob.key),
        }
    };
    let mut out = raw.into_iter().map(place).collect::<Result<Vec<_>, _>>()?;
    out.sort_by(|a, b| (a.range.start, &a.key).cmp(&(b.range.start, &b.key)));
    Ok(out)
}

/// What [`ffi::depcLayOut`] tells.
#[derive(Default)]
struct Layout {
    lines: Vec<(*const c_void, usize)>,
    names: Vec<(*const c_void, String)>,
}

unsafe extern "C" fn collect_line(user: *mut c_void, op: *const c_void, line: isize) {
    // SAFETY: `user` is the layout that `lay_out` passes.
    unsafe { (*user.cast::<Layout>()).lines.push((op, line as usize)) }
}

unsafe extern "C" fn collect_name(user: *mut c_void, value: *const c_void, name: MlirStringRef) {
    // SAFETY: as above, and the name is alive during the call.
    unsafe { (*user.cast::<Layout>()).names.push((value, ffi::string(name))) }
}

unsafe extern "C" fn collect_literal(user: *mut c_void, op: *const c_void, key: MlirStringRef, data: MlirStringRef) {
    // SAFETY: `user` is the vector that `take_literals` passes, and the key is alive during the call.
    unsafe {
        let literal = (op, ffi::string(key), data.data.cast::<u8>(), data.length);
        (*user.cast::<Vec<RawLiteral>>()).push(literal);
    }
}

type RawLiteral = (*const c_void, String, *const u8, usize);

/// A blob for the time of writing.
pub struct Lent<'a> {
    /// The key of the resource that it is the blob of.
    pub key: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its alignment.
    pub alignment: u64,
}

/// What [`Module::write_bytecode`] asks for the bytes of a literal; `None` for a key that stays a resource.
pub type Spell<'a> = dyn FnMut(&str) -> io::Result<Option<Vec<u8>>> + 'a;

/// The state of a [`Spell`]: its last answer is kept for as long as MLIR reads it.
struct Speller<'a, 's> {
    spell: &'a mut Spell<'s>,
    last: Vec<u8>,
    failed: Option<io::Error>,
}

unsafe extern "C" fn spell(user: *mut c_void, key: MlirStringRef, out: *mut MlirStringRef) -> bool {
    // SAFETY: `user` is the speller that `spell_out` passes, the key is alive, and `out` is to be written to.
    unsafe {
        let speller = &mut *user.cast::<Speller>();
        if speller.failed.is_some() {
            return false;
        }
        match (speller.spell)(&ffi::string(key)) {
            Ok(Some(bytes)) => {
                speller.last = bytes;
                *out = ffi::string_ref(&speller.last);
                true
            }
            Ok(None) => false,
            Err(e) => {
                speller.failed = Some(e);
                false
            }
        }
    }
}

/// An output, and the first error that it gave.
struct Sink<'a> {
    out: &'a mut dyn Write,
    result: io::Result<()>,
}

unsafe extern "C" fn write(user: *mut c_void, data: *const u8, len: usize) {
    // SAFETY: `user` is the sink that `write_bytecode` passes, and the data are alive during the call.
    unsafe {
        let sink = &mut *user.cast::<Sink>();
        if sink.result.is_ok() && len > 0 {
            sink.result = sink.out.write_all(std::slice::from_raw_parts(data, len));
        }
    }
}

impl Module {
    /// Takes positions and names from the module as MLIR prints it; false if MLIR broke down.
    pub(crate) fn lay_out(&mut self) -> bool {
        let top = self.op(self.top()).raw;
        let mut layout = Layout::default();
        let mut printed = false;
        let text = ffi::printed(|print, to| {
            // SAFETY: the module is alive, and the callbacks get the layout they expect.
            printed = unsafe { ffi::depcLayOut(top, print, to, collect_line, collect_name, (&raw mut layout).cast()) };
        });
        if !printed {
            return false;
        }
        let columns: Vec<u32> = text.lines().map(column_of_op).collect();
        let by_pointer = self.by_pointer();
        for (op, line) in layout.lines {
            let col = line.checked_sub(1).and_then(|i| columns.get(i));
            if let (Some(op), Some(col)) = (by_pointer.get(&op), col) {
                self.ops[*op].pos = Pos { line: line as u32, col: *col };
            }
        }
        for (value, name) in layout.names {
            if let Some(v) = self.ids.get(&value)
                && name.starts_with('%')
            {
                self.values[v.0 as usize].name = name;
            }
        }
        self.place_the_rest();
        true
    }

    /// Puts resources in place of all literals of more than `small` elements that are spelled out, as if they had been cut out
    /// of a text: `prefix` and their number is their key. Their bytes stay where they are.
    pub fn take_literals(&mut self, prefix: &str, small: usize) -> Vec<HeldLiteral> {
        let top = self.op(self.top()).raw;
        let mut raw: Vec<RawLiteral> = Vec::new();
        // SAFETY: the module is alive, and the callback gets the vector it expects.
        unsafe {
            let prefix = ffi::string_ref(prefix.as_bytes());
            ffi::depcTakeLiterals(top, prefix, small as isize, collect_literal, (&raw mut raw).cast());
        }
        let by_pointer: HashMap<*const c_void, usize> = self.by_pointer();
        let held = |(op, key, data, len): RawLiteral| HeldLiteral {
            key,
            op: Op(by_pointer.get(&op).copied().unwrap_or(0) as u32),
            bytes: Held { _context: Rc::clone(&self.context), data, len },
        };
        raw.into_iter().map(held).collect()
    }

    /// The first op whose dialect is not registered, in text order. Bytecode holds such an op in a form that the tools of its own
    /// dialect do not expect.
    pub fn first_unknown(&self) -> Option<Op> {
        let mut known: HashMap<String, bool> = HashMap::new();
        let is_known = |name: &str| {
            // SAFETY: the context is alive.
            unsafe { mlirContextIsRegisteredOperation(self.context.to_raw(), ffi::string_ref(name.as_bytes())) }
        };
        self.nested(self.top()).into_iter().find(|op| {
            let name = self.name(*op);
            !*known.entry(name).or_insert_with_key(|name| is_known(name))
        })
    }

    /// Writes the module as bytecode, resource blobs straight from where they lie. Locations that the text did not spell out
    /// are left out.
    ///
    /// `blobs` are those of the module's resources (others are written without bytes, and those that the module does not
    /// refer to are not written at all, as MLIR does). `spell` gives the bytes of a key that is to become a literal, spelled
    /// out, laid out as the text has them in hex; none for keys that stay resources. `external` is an
    /// `external_resources` section, or nothing. The module is of no use afterwards.
    ///
    /// # Errors
    /// Of `out` and `spell`; of kind `InvalidInput` if bytes do not fit their literal, or `external` cannot be read.
    pub fn write_bytecode(
        &mut self,
        blobs: &[Lent<'_>],
        spell: &mut Spell<'_>,
        external: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let top = self.op(self.top()).raw;
        self.spell_out(spell)?;
        self.verified = false;
        let context = self.context.to_raw();
        let mut sink = Sink { out, result: Ok(()) };
        // SAFETY: the module is alive, blobs are taken back before they go, and the callback gets the sink it expects.
        let written = unsafe {
            ffi::depcDropLocations(top, ffi::string_ref(self.buffer.as_bytes()));
            for blob in blobs {
                let (key, bytes) = (ffi::string_ref(blob.key.as_bytes()), ffi::string_ref(blob.bytes));
                ffi::depcLendBlob(context, key, bytes, blob.alignment);
            }
            let external = ffi::string_ref(external.as_bytes());
            let written = ffi::depcWriteBytecode(top, external, write, (&raw mut sink).cast());
            for blob in blobs {
                ffi::depcLendBlob(context, ffi::string_ref(blob.key.as_bytes()), ffi::string_ref(&[]), 1);
            }
            written
        };
        sink.result?;
        if written {
            return Ok(());
        }
        let said = self.diagnostics.take(&self.file, &|_| Pos::default());
        let why = said.first().map_or("MLIR refuses to write it", |d| d.message.as_str());
        Err(io::Error::new(io::ErrorKind::InvalidInput, why.to_string()))
    }

    pub(crate) fn spell_out(&mut self, spell_one: &mut Spell<'_>) -> io::Result<()> {
        let mut speller = Speller { spell: spell_one, last: Vec::new(), failed: None };
        // SAFETY: the module is alive, and the callback gets the speller it expects; the key lives as long as the context.
        let bad = unsafe { ffi::string(ffi::depcSpellOut(self.op(self.top()).raw, spell, (&raw mut speller).cast())) };
        match speller.failed {
            Some(e) => Err(e),
            None if bad.is_empty() => Ok(()),
            None => Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{bad}` does not fit its type"))),
        }
    }
}

/// The column of an op in its line: after its indentation and its results.
fn column_of_op(line: &str) -> u32 {
    let indent = line.len() - line.trim_start().len();
    let results = match line[indent..].starts_with('%') {
        true => line.find(" = ").map_or(indent, |i| i + 3),
        false => indent,
    };
    results as u32 + 1
}
