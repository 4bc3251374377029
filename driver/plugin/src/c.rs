//! The functions of `include/depc.h`.

use crate::options::{Options, wrong};
use crate::{run_prune, staged};
use depc::files::commit;
use depc::{Diagnostic, Errors, MlirOperation, plan_json};
use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char, c_int};
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static LAST: RefCell<CString> = RefCell::default();
}

/// Notes the outcome of a call: 0, or 1 and what [`depc_last_error`] gives.
fn outcome(run: impl FnOnce() -> Result<(), Errors>) -> c_int {
    let result = catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(wrong("internal error: this is a bug in depc, please report it".to_string())));
    let text = match &result {
        Ok(()) => String::new(),
        Err(errors) => errors.iter().map(Diagnostic::to_string).collect::<Vec<_>>().join("\n"),
    };
    LAST.with(|last| *last.borrow_mut() = CString::new(text.replace('\0', "")).unwrap_or_default());
    c_int::from(result.is_err())
}

/// # Safety
/// Null, or a list of texts `name=value` that ends with null.
unsafe fn options(mut list: *const *const c_char) -> Result<Options, Errors> {
    let mut pairs = vec![];
    // SAFETY: as promised.
    unsafe {
        while !list.is_null() && !(*list).is_null() {
            let text = CStr::from_ptr(*list).to_string_lossy().into_owned();
            let (name, value) =
                text.split_once('=').ok_or_else(|| wrong(format!("`{text}`: an option is a text `name=value`")))?;
            pairs.push((name.to_string(), value.to_string()));
            list = list.add(1);
        }
    }
    Options::of(pairs.into_iter())
}

/// What went wrong in the last call of this thread; empty if it went well. It lives until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn depc_last_error() -> *const c_char {
    LAST.with(|last| last.borrow().as_ptr())
}

/// Prunes a module in its place.
///
/// # Safety
/// As [`depc::prune_op`]; `list` is as `include/depc.h` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn depc_prune_module(module: MlirOperation, list: *const *const c_char) -> c_int {
    outcome(|| {
        // SAFETY: as promised.
        let options = unsafe { options(list) }?;
        // SAFETY: as promised.
        unsafe { run_prune(module, &options) }.map(|_| ())
    })
}

/// Prunes a module, or a graph, in memory: text or bytecode, and the result is of the same form.
///
/// # Safety
/// `data` has `length` bytes; `out` and `out_length` are places; `list` is as `include/depc.h` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn depc_prune_bytes(
    data: *const c_char,
    length: usize,
    list: *const *const c_char,
    out: *mut *mut c_char,
    out_length: *mut usize,
) -> c_int {
    outcome(|| {
        // SAFETY: as promised.
        let bytes = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), length) }.to_vec();
        // SAFETY: as promised.
        let options = unsafe { options(list) }?;
        let made = prune_bytes(bytes, &options)?.into_boxed_slice();
        // SAFETY: as promised; `depc_free` takes it back.
        unsafe {
            *out_length = made.len();
            *out = Box::into_raw(made).cast();
        }
        Ok(())
    })
}

/// Gives back what [`depc_prune_bytes`] made.
///
/// # Safety
/// It is that, with its length, and not given back yet; or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn depc_free(bytes: *mut c_char, length: usize) {
    if !bytes.is_null() {
        // SAFETY: as promised.
        drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(bytes.cast::<u8>(), length)) });
    }
}

fn prune_bytes(bytes: Vec<u8>, options: &Options) -> Result<Vec<u8>, Errors> {
    let small = options.pruner().bytes("<memory>", bytes)?;
    if let Some(path) = &options.plan_out {
        commit(vec![staged(path, &plan_json(&small.plan))?]).map_err(|e| vec![e])?;
    }
    Ok(small.module)
}
