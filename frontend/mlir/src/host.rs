//! A module that another program holds: read and edited as a copy in its context, and put in its place at the end.
//!
//! What MLIR says goes to that program's own handler of diagnostics.

use crate::bytecode::{Held, Spell};
use crate::captured::Diagnostics;
use crate::ffi;
use crate::module::{Home, Module};
use depc_ir::diag::Pos;
use mlir_sys::{
    MlirModule, MlirOperation, MlirStringRef, mlirModuleFromOperation, mlirModuleGetOperation, mlirOperationClone,
    mlirOperationGetContext,
};
use std::ffi::c_void;
use std::io;
use std::rc::Rc;

/// What a module without locations is called.
const NO_FILE: &str = "<module>";

/// A resource of a host's module.
pub struct HostBlob {
    /// Its key.
    pub key: String,
    /// Its bytes, where they lie; `None` if it has no blob.
    pub bytes: Option<Held>,
    /// Its alignment.
    pub alignment: u64,
}

/// What [`Module::renew`] asks for the new bytes of a resource, and their alignment; `None` if the resource stays as it is.
pub type Renew<'a> = dyn FnMut(&str) -> io::Result<Option<(Vec<u8>, u64)>> + 'a;

type RawBlob = (String, *const u8, usize, u64);

unsafe extern "C" fn collect(user: *mut c_void, key: MlirStringRef, data: MlirStringRef, alignment: u64) {
    // SAFETY: `user` is the vector that `of_host` passes, and the key is alive during the call.
    unsafe {
        let blob = (ffi::string(key), data.data.cast(), data.length, alignment);
        (*user.cast::<Vec<RawBlob>>()).push(blob);
    }
}

/// Who is asked for new bytes; the last ones, which are alive until the next question; and what went wrong.
struct Giver<'a, 'r> {
    give: &'a mut Renew<'r>,
    last: Vec<u8>,
    failed: Option<io::Error>,
}

unsafe extern "C" fn give(user: *mut c_void, key: MlirStringRef, out: *mut MlirStringRef, alignment: *mut u64) -> bool {
    // SAFETY: `user` is the giver that `renew` passes; key and places are alive during the call.
    unsafe {
        let giver = &mut *user.cast::<Giver>();
        if giver.failed.is_some() {
            return false;
        }
        match (giver.give)(&ffi::string(key)) {
            Ok(Some((bytes, align))) => {
                giver.last = bytes;
                (*out, *alignment) = (ffi::string_ref(&giver.last), align);
                true
            }
            Ok(None) => false,
            Err(e) => {
                giver.failed = Some(e);
                false
            }
        }
    }
}

impl Module {
    /// A copy of a module that another program holds, in its context, and the resources that the module refers to, in text order.
    /// Its file is the one that the locations name. An op stands where its location says, or where MLIR would print it. `None` if the
    /// op is no module, or MLIR cannot print it.
    ///
    /// # Safety
    /// The op and its context are alive until [`Module::put_into`], or until all that is returned is dropped; nobody changes a blob
    /// of the context meanwhile.
    pub unsafe fn of_host(op: MlirOperation) -> Option<(Module, Vec<HostBlob>)> {
        // SAFETY: as promised; the copy is owned by the module that is made here.
        let (raw, context): (MlirModule, _) = unsafe {
            let copy = mlirModuleFromOperation(mlirOperationClone(op));
            (copy, mlirOperationGetContext(op))
        };
        if raw.ptr.is_null() {
            return None;
        }
        let mut module = Module::new(raw, Home::Host(context), Diagnostics::elsewhere(), NO_FILE, String::new());
        if !module.lay_out() {
            return None;
        }
        let mut file = ffi::string_ref(&[]);
        for op in &mut module.ops {
            let mut pos = Pos::default();
            // SAFETY: the op is alive.
            if unsafe { ffi::depcPlaceOf(op.raw, &raw mut file, &raw mut pos.line, &raw mut pos.col) } {
                op.pos = pos;
            }
        }
        if file.length > 0 {
            // SAFETY: it is a string of the context.
            module.file = unsafe { ffi::string(file) };
        }
        module.verified = true;
        let mut blobs: Vec<RawBlob> = vec![];
        // SAFETY: the module is alive, and the callback gets the vector it expects.
        unsafe { ffi::depcBlobsBelow(mlirModuleGetOperation(raw), collect, (&raw mut blobs).cast()) };
        let held = |(key, data, len, alignment): RawBlob| {
            let bytes = Held { _context: Rc::clone(&module.context), data, len };
            HostBlob { key, bytes: (alignment > 0).then_some(bytes), alignment }
        };
        let blobs = blobs.into_iter().map(held).collect();
        Some((module, blobs))
    }

    /// Gives keys their new bytes: what `spell` answers becomes a literal, laid out as the text has it in hex; what `renew` answers
    /// becomes a blob, under a key that nobody has. MLIR copies the bytes.
    ///
    /// # Errors
    /// Of `spell` and `renew`; of kind `InvalidInput` if bytes do not fit their literal.
    pub fn renew(&mut self, spell: &mut Spell<'_>, renew: &mut Renew<'_>) -> io::Result<()> {
        self.spell_out(spell)?;
        self.verified = false;
        let top = self.op(self.top()).raw;
        let mut giver = Giver { give: renew, last: vec![], failed: None };
        // SAFETY: the module is alive, and the callback gets the giver it expects.
        unsafe { ffi::depcRenewBlobs(top, give, (&raw mut giver).cast()) };
        giver.failed.map_or(Ok(()), Err)
    }

    /// Puts what this module holds in place of what the host's holds.
    ///
    /// # Safety
    /// `host` is the op that this module is a copy of, and alive; nobody has a handle of an op or a value below it.
    pub unsafe fn put_into(self, host: MlirOperation) {
        let made = self.op(self.top()).raw;
        // SAFETY: as promised.
        unsafe { ffi::depcTakeOver(host, made) };
    }
}
