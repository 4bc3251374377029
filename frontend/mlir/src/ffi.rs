//! The functions of `shim/shim.cpp`, `shim/bytecode.cpp` and `shim/host.cpp`, and text that crosses the border.

use mlir_sys::{MlirAttribute, MlirContext, MlirModule, MlirOperation, MlirStringCallback, MlirStringRef, MlirType};
use std::ffi::{c_int, c_void};

/// What a source range belongs to; the `kind` of a [`DefCallback`].
pub const DEF_OP: c_int = 0;
/// A result group; `index` is its first result.
pub const DEF_RESULTS: c_int = 1;
/// A block argument.
pub const DEF_ARG: c_int = 2;

/// Called for each source range: user data, kind, op or value, index, begin, end (byte offsets).
pub type DefCallback = unsafe extern "C" fn(*mut c_void, c_int, *const c_void, isize, isize, isize);

/// Called for each blob of a bytecode file: user data, key, bytes, alignment.
pub type BlobCallback = unsafe extern "C" fn(*mut c_void, MlirStringRef, MlirStringRef, u64);
/// Asked for the new bytes of a key: user data, key, and where to put the bytes and their alignment; false if it stays as it is.
pub type NewBlobCallback = unsafe extern "C" fn(*mut c_void, MlirStringRef, *mut MlirStringRef, *mut u64) -> bool;
/// Called for each literal that a key was put in place of: user data, op, key, bytes.
pub type LiteralCallback = unsafe extern "C" fn(*mut c_void, *const c_void, MlirStringRef, MlirStringRef);
/// Called for each op: user data, op, the line that it is printed in, from 1.
pub type LineCallback = unsafe extern "C" fn(*mut c_void, *const c_void, isize);
/// Called for each value: user data, value, name.
pub type NameCallback = unsafe extern "C" fn(*mut c_void, *const c_void, MlirStringRef);
/// Asked for the bytes of a key: user data, key, and where to put them; false if it stays a resource.
pub type BytesCallback = unsafe extern "C" fn(*mut c_void, MlirStringRef, *mut MlirStringRef) -> bool;
/// What `depcParse` returns: a module; 1 if MLIR has said why there is none; or one of two other reasons.
pub const PARSED_WELL: c_int = 0;
/// The parser crashed.
pub const PARSER_CRASHED: c_int = 2;
/// A verifier crashed.
pub const VERIFIER_CRASHED: c_int = 3;
/// What `depcReadBytecode` returns: a module that verifies, one that does not, or one of three reasons for none.
pub const READ_WELL: c_int = 0;
/// MLIR has said what is wrong with the module.
pub const READ_INVALID: c_int = 1;
/// MLIR has said why there is none.
pub const READ_NOTHING: c_int = 2;
/// Regions are nested too deeply.
pub const READ_TOO_DEEP: c_int = 3;
/// Reading did not come to an end.
pub const READ_ENDLESS: c_int = 5;
/// Called for each piece of an output: user data, bytes.
pub type WriteCallback = unsafe extern "C" fn(*mut c_void, *const u8, usize);

/// Kinds that [`depcAttrKind`] returns, in its order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttrKind {
    Other,
    Unit,
    Bool,
    Int,
    Float,
    Str,
    Ints,
    Array,
    Map,
}

impl AttrKind {
    /// The kind of an attribute.
    pub fn of(attr: MlirAttribute) -> AttrKind {
        use AttrKind::*;
        const KINDS: [AttrKind; 9] = [Other, Unit, Bool, Int, Float, Str, Ints, Array, Map];
        // SAFETY: attributes live as long as their context.
        let kind = unsafe { depcAttrKind(attr) };
        KINDS.get(kind as usize).copied().unwrap_or(Other)
    }
}

/// Kinds that [`depcLiteralKind`] returns, in its order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LiteralKind {
    Other,
    Float,
    Int,
    Splat,
    Dense,
    Resource,
}

impl LiteralKind {
    /// The kind of a literal.
    pub fn of(attr: MlirAttribute) -> LiteralKind {
        use LiteralKind::*;
        const KINDS: [LiteralKind; 6] = [Other, Float, Int, Splat, Dense, Resource];
        // SAFETY: attributes live as long as their context.
        let kind = unsafe { depcLiteralKind(attr) };
        KINDS.get(kind as usize).copied().unwrap_or(Other)
    }
}

unsafe extern "C" {
    pub fn depcRegisterDialects(context: MlirContext);
    pub fn depcKnowDialect(context: MlirContext, dialect: MlirStringRef);
    pub fn depcParse(
        context: MlirContext,
        text: MlirStringRef,
        name: MlirStringRef,
        report: DefCallback,
        user: *mut c_void,
        out: *mut MlirModule,
    ) -> c_int;
    pub fn depcDropLocations(root: MlirOperation, name: MlirStringRef) -> bool;
    pub fn depcOpAttributes(op: MlirOperation) -> MlirAttribute;
    fn depcAttrKind(attr: MlirAttribute) -> c_int;
    pub fn depcText(attr: MlirAttribute) -> MlirStringRef;
    pub fn depcInts(attr: MlirAttribute, out: *mut i64, room: isize) -> isize;
    pub fn depcWithInts(attr: MlirAttribute, values: *const i64, count: isize) -> MlirAttribute;
    fn depcLiteralKind(attr: MlirAttribute) -> c_int;
    pub fn depcNumber(attr: MlirAttribute, out: *mut f64) -> bool;
    pub fn depcRawData(attr: MlirAttribute) -> MlirStringRef;
    pub fn depcResourceKey(attr: MlirAttribute) -> MlirStringRef;
    pub fn depcWithFloat(attr: MlirAttribute, value: f64) -> MlirAttribute;
    pub fn depcWithShape(attr: MlirAttribute, dims: *const i64, rank: isize) -> MlirAttribute;
    pub fn depcWithKey(attr: MlirAttribute, dims: *const i64, rank: isize, key: MlirStringRef) -> MlirAttribute;
    pub fn depcWithSharedKey(attr: MlirAttribute, dims: *const i64, rank: isize, key: MlirStringRef) -> MlirAttribute;
    pub fn depcWithBytes(attr: MlirAttribute, dims: *const i64, rank: isize, bytes: MlirStringRef) -> MlirAttribute;
    pub fn depcWithShapedInts(
        attr: MlirAttribute,
        dims: *const i64,
        rank: isize,
        values: *const i64,
        count: isize,
    ) -> MlirAttribute;
    pub fn depcStandIn() -> MlirStringRef;
    pub fn depcTypeWithDims(ty: MlirType, dims: *const i64, rank: isize) -> MlirType;
    pub fn depcSetSignature(op: MlirOperation, results: *const MlirType, count: isize) -> bool;

    pub fn depcReadBytecode(
        context: MlirContext,
        bytes: MlirStringRef,
        name: MlirStringRef,
        most: c_int,
        report: BlobCallback,
        user: *mut c_void,
        print: MlirStringCallback,
        to: *mut c_void,
        out: *mut MlirModule,
    ) -> c_int;
    pub fn depcTakeLiterals(
        root: MlirOperation,
        prefix: MlirStringRef,
        small: isize,
        report: LiteralCallback,
        user: *mut c_void,
    );
    pub fn depcLayOut(
        root: MlirOperation,
        print: MlirStringCallback,
        to: *mut c_void,
        line: LineCallback,
        name: NameCallback,
        user: *mut c_void,
    ) -> bool;
    pub fn depcLendBlob(context: MlirContext, key: MlirStringRef, data: MlirStringRef, alignment: u64) -> bool;
    pub fn depcBlobsBelow(root: MlirOperation, report: BlobCallback, user: *mut c_void);
    pub fn depcRenewBlobs(root: MlirOperation, give: NewBlobCallback, user: *mut c_void);
    pub fn depcTakeOver(host: MlirOperation, made: MlirOperation);
    pub fn depcPlaceOf(op: MlirOperation, file: *mut MlirStringRef, line: *mut u32, column: *mut u32) -> bool;
    pub fn depcSpellOut(root: MlirOperation, give: BytesCallback, user: *mut c_void) -> MlirStringRef;
    pub fn depcWriteBytecode(
        root: MlirOperation,
        external: MlirStringRef,
        write: WriteCallback,
        user: *mut c_void,
    ) -> bool;
}

/// Borrows text (or bytes) for a call.
pub fn string_ref(bytes: &[u8]) -> MlirStringRef {
    MlirStringRef { data: bytes.as_ptr().cast(), length: bytes.len() }
}

/// The bytes behind a string reference.
///
/// # Safety
/// What it points to outlives `'a`.
pub unsafe fn bytes<'a>(text: MlirStringRef) -> &'a [u8] {
    if text.data.is_null() || text.length == 0 {
        return &[];
    }
    // SAFETY: MLIR's string references point to `length` bytes.
    unsafe { std::slice::from_raw_parts(text.data.cast(), text.length) }
}

/// A copy of the text behind a string reference.
///
/// # Safety
/// What it points to is alive.
pub unsafe fn string(text: MlirStringRef) -> String {
    // SAFETY: as promised by the caller.
    String::from_utf8_lossy(unsafe { bytes(text) }).into_owned()
}

/// Collects what one of MLIR's print functions prints.
pub fn printed(print: impl FnOnce(mlir_sys::MlirStringCallback, *mut c_void)) -> String {
    unsafe extern "C" fn append(text: MlirStringRef, user: *mut c_void) {
        // SAFETY: `user` is the vector below, and MLIR's text is alive during the call.
        unsafe { (*user.cast::<Vec<u8>>()).extend_from_slice(bytes(text)) }
    }
    let mut out: Vec<u8> = Vec::new();
    print(Some(append), (&raw mut out).cast());
    String::from_utf8(out).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}
