//! Verification, printing.

use crate::captured::Captured;
use crate::ffi;
use crate::module::{Module, Op};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use mlir_sys::{
    mlirIdentifierStr, mlirOpPrintingFlagsAssumeVerified, mlirOpPrintingFlagsCreate, mlirOpPrintingFlagsDestroy,
    mlirOpPrintingFlagsElideLargeResourceString, mlirOpPrintingFlagsEnableDebugInfo,
    mlirOpPrintingFlagsPrintGenericOpForm, mlirOpPrintingFlagsUseLocalScope, mlirOperationGetLocation,
    mlirOperationPrintWithFlags, mlirOperationVerify,
};

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Print {
    /// Every op in generic form. (Ops of dialects that MLIR does not know are always printed so.)
    pub generic: bool,
    /// With the locations that the input spelled out. Those that MLIR gave for want of one are never printed.
    pub debug_info: bool,
}

impl Module {
    /// Runs MLIR's verifier.
    ///
    /// # Errors
    /// What it says, at the ops it says it of.
    pub fn verify(&mut self) -> Result<(), Vec<Diagnostic>> {
        self.diagnostics.clear();
        // SAFETY: the module op is alive.
        self.verified = unsafe { mlirOperationVerify(self.op(self.top()).raw) };
        if self.verified {
            self.diagnostics.clear();
            return Ok(());
        }
        Err(self.complaints())
    }

    /// What the verifier has said, at the ops it said it of; at least one error.
    pub(crate) fn complaints(&self) -> Vec<Diagnostic> {
        let found = self.diagnostics.take(&self.file, &|d| self.place_of(d));
        if found.iter().any(|d| d.severity == Severity::Error) {
            return found;
        }
        vec![Diagnostic::error(&self.file, Pos::default(), "MLIR's verifier rejects the module")]
    }

    /// The position of the op that a diagnostic speaks of: of those with its location, the one it names (`'op' …`).
    fn place_of(&self, d: &Captured) -> Pos {
        // SAFETY: ops live as long as the module.
        let here = |op: &&crate::module::OpData| unsafe { mlirOperationGetLocation(op.raw).ptr == d.location.ptr };
        let named = |op: &&crate::module::OpData| {
            // SAFETY: as above.
            let name = unsafe { ffi::string(mlirIdentifierStr(mlir_sys::mlirOperationGetName(op.raw))) };
            d.message.starts_with(&format!("'{name}'"))
        };
        let same: Vec<_> = self.ops.iter().filter(here).collect();
        same.iter().find(|op| named(op)).or(same.first()).map_or(Pos::default(), |op| op.pos)
    }

    /// One op in generic form, without locations: what two ops that are alike have in common.
    pub fn text_of(&self, op: Op) -> String {
        let raw = self.op(op).raw;
        // SAFETY: the op is alive, and the flags are destroyed once.
        let text = unsafe {
            let flags = mlirOpPrintingFlagsCreate();
            mlirOpPrintingFlagsPrintGenericOpForm(flags);
            mlirOpPrintingFlagsUseLocalScope(flags);
            let text = ffi::printed(|callback, user| mlirOperationPrintWithFlags(raw, flags, callback, user));
            mlirOpPrintingFlagsDestroy(flags);
            text
        };
        self.diagnostics.clear();
        text
    }

    /// Prints the module. Literals are never elided.
    pub fn print(&mut self, how: Print) -> String {
        let raw = self.op(self.top()).raw;
        // SAFETY: the module op is alive, and the flags are destroyed once.
        let text = unsafe {
            let located = how.debug_info && ffi::depcDropLocations(raw, ffi::string_ref(self.buffer.as_bytes()));
            let flags = mlirOpPrintingFlagsCreate();
            mlirOpPrintingFlagsEnableDebugInfo(flags, located, false);
            // In place of a bytecode file's blobs are empty ones, which are not to be printed.
            mlirOpPrintingFlagsElideLargeResourceString(flags, 0);
            if how.generic {
                mlirOpPrintingFlagsPrintGenericOpForm(flags);
            }
            if self.verified {
                mlirOpPrintingFlagsAssumeVerified(flags);
            }
            let text = ffi::printed(|callback, user| mlirOperationPrintWithFlags(raw, flags, callback, user));
            mlirOpPrintingFlagsDestroy(flags);
            if located { without_unknown_locations(&text) } else { text }
        };
        // What then is left of their section.
        let text = text.strip_suffix("\n{-#\n\n#-}\n").map(str::to_string).unwrap_or(text);
        self.diagnostics.clear();
        text
    }
}

/// Takes out ` loc(unknown)`, and ` loc(#alias)` where the alias stands for it, outside of strings. (An op without a
/// location means the same.)
fn without_unknown_locations(text: &str) -> String {
    let alias = text.lines().find_map(|l| l.strip_suffix(" = loc(unknown)").filter(|l| l.starts_with("#loc")));
    let spelled = alias.map(|a| format!(" loc({a})"));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(i) = rest.find(['"', ' ']) {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        if rest.starts_with('"') {
            let end = string_end(rest);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if let Some(after) = rest
            .strip_prefix(" loc(unknown)")
            .or_else(|| rest.strip_prefix(spelled.as_deref()?))
            // What follows `=` is the definition of an alias, or an attribute.
            .filter(|_| !out.ends_with('='))
        {
            rest = after;
        } else {
            out.push(' ');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    match alias {
        // A location inside another one may still name it: `loc(fused[#loc, #loc1])`.
        Some(a) if !mentions_again(&out, a) => out.replacen(&format!("{a} = loc(unknown)\n"), "", 1),
        _ => out,
    }
}

/// Length of the string literal at the start of `text`, quotes included.
fn string_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut i = 1;
    while i < bytes.len() && bytes[i] != b'"' {
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    (i + 1).min(text.len())
}

/// True if an alias occurs other than in its definition (as a whole word).
fn mentions_again(text: &str, alias: &str) -> bool {
    let ends = |after: &str| !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '-'));
    text.match_indices(alias).filter(|(i, _)| ends(&text[i + alias.len()..])).count() > 1
}
