//! Types, attributes and literals, as `depc-ir` has them.

use crate::ffi::{self, AttrKind, LiteralKind};
use crate::module::{Module, Op, Val};
use depc_ir::types::{AffineExpr, AffineMap, Attr, Dim, Elem, ElemKind, Type};
use mlir_sys::{
    MlirAffineExpr, MlirAffineMap, MlirAttribute, MlirType, mlirAffineConstantExprGetValue,
    mlirAffineDimExprGetPosition, mlirAffineExprIsAConstant, mlirAffineExprIsADim, mlirAffineExprIsFunctionOfDim,
    mlirAffineExprPrint, mlirAffineMapAttrGetValue, mlirAffineMapGetNumDims, mlirAffineMapGetNumResults,
    mlirAffineMapGetResult, mlirArrayAttrGetElement, mlirArrayAttrGetNumElements, mlirAttributeIsAArray,
    mlirAttributeIsADictionary, mlirAttributePrint, mlirDictionaryAttrGetElement, mlirDictionaryAttrGetElementByName,
    mlirDictionaryAttrGetNumElements, mlirIdentifierStr, mlirLinalgGetIndexingMapsAttribute, mlirLocationIsAName,
    mlirLocationNameGetName, mlirRankedTensorTypeGetEncoding, mlirShapedTypeGetDimSize, mlirShapedTypeGetElementType,
    mlirShapedTypeGetRank, mlirShapedTypeIsDynamicDim, mlirTypeIsAComplex, mlirTypeIsAFloat, mlirTypeIsAIndex,
    mlirTypeIsAInteger, mlirTypeIsARankedTensor, mlirTypeIsAVector, mlirTypePrint, mlirValueGetLocation,
    mlirValueGetType,
};

/// An attribute of no simple form is kept as text, up to this many bytes.
pub const OPAQUE_CAP: usize = 4096;

/// The value that a constant holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// A scalar float.
    Float(Type, f64),
    /// A scalar integer, index or truth value (0 or 1).
    Int(Type, i64),
    /// A tensor of which all elements are equal; no number for complex elements.
    Splat(Type, Option<f64>),
    /// A tensor of at most [`depc_ir::graph::SMALL`] integers, row-major, not all equal.
    Ints(Type, Vec<i64>),
    /// Any other tensor that is spelled out: its bytes, row-major, little-endian, whole bytes per element (`i1`: one).
    Dense(Type, Vec<u8>),
    /// A tensor held by a resource.
    Resource(Type, String),
    /// A value that depc cannot hold (strings, sparse tensors, other dialects' literals), as MLIR prints it; its type, `none` if it has
    /// no other.
    Other(Type, String),
}

impl Literal {
    /// Its type.
    pub fn ty(&self) -> &Type {
        match self {
            Literal::Float(ty, _) | Literal::Int(ty, _) | Literal::Splat(ty, _) => ty,
            Literal::Ints(ty, _) | Literal::Dense(ty, _) | Literal::Resource(ty, _) | Literal::Other(ty, _) => ty,
        }
    }
}

impl Module {
    /// The type of a value.
    pub fn ty(&self, value: Val) -> Type {
        // SAFETY: values live as long as the module.
        self.convert(unsafe { mlirValueGetType(self.values[value.0 as usize].raw) })
    }

    /// True if a tensor type carries an encoding (kept by [`Module::set_dims`], and unseen by [`Module::ty`]).
    pub fn has_encoding(&self, value: Val) -> bool {
        // SAFETY: as above; the encoding of a ranked tensor may be null.
        unsafe {
            let ty = mlirValueGetType(self.values[value.0 as usize].raw);
            mlirTypeIsARankedTensor(ty) && !mlirRankedTensorTypeGetEncoding(ty).ptr.is_null()
        }
    }

    /// A type of depc-ir for one of MLIR's; each is converted once.
    pub(crate) fn convert(&self, ty: MlirType) -> Type {
        if let Some(known) = self.types.borrow().get(&ty.ptr) {
            return known.clone();
        }
        // SAFETY: types live as long as the context.
        let converted = unsafe {
            if mlirTypeIsARankedTensor(ty) {
                Type::Tensor { elem: Elem::parse(&text_of(mlirShapedTypeGetElementType(ty))), dims: dims_of(ty) }
            } else {
                let text = text_of(ty);
                let builtin =
                    mlirTypeIsAInteger(ty) || mlirTypeIsAFloat(ty) || mlirTypeIsAIndex(ty) || mlirTypeIsAComplex(ty);
                let elem = Elem::parse(&text);
                if let Some(known) = depc_ir::foreign::read(&text, &self.kinds) {
                    known
                } else if builtin || elem.kind == ElemKind::Quant {
                    Type::Scalar(elem)
                } else {
                    Type::Opaque(text)
                }
            }
        };
        self.types.borrow_mut().insert(ty.ptr, converted.clone());
        converted
    }

    /// All attributes of an op by name, those in the properties of an unregistered op included; but not `except`, which
    /// holds a constant's value and is read by [`Module::literal`].
    pub fn attrs(&self, op: Op, except: Option<&str>) -> Vec<(String, Attr)> {
        // SAFETY: the op is alive, and the index is below the count.
        unsafe {
            let all = ffi::depcOpAttributes(self.op(op).raw);
            let named = |i| {
                let attr = mlirDictionaryAttrGetElement(all, i);
                (ffi::string(mlirIdentifierStr(attr.name)), attr.attribute)
            };
            let wanted = (0..mlirDictionaryAttrGetNumElements(all)).map(named);
            wanted.filter(|(name, _)| except != Some(name)).map(|(name, attr)| (name, self.read_once(attr))).collect()
        }
    }

    /// [`read`], once per attribute: MLIR keeps one of each, and most occur on many ops.
    fn read_once(&self, attr: MlirAttribute) -> Attr {
        if let Some(known) = self.attrs.borrow().get(&attr.ptr) {
            return known.clone();
        }
        let converted = read(attr);
        self.attrs.borrow_mut().insert(attr.ptr, converted.clone());
        converted
    }

    /// One attribute of an op.
    pub fn attr(&self, op: Op, name: &str) -> Option<Attr> {
        self.raw_attr(op, name).map(read)
    }

    pub(crate) fn raw_attr(&self, op: Op, name: &str) -> Option<MlirAttribute> {
        // SAFETY: the op is alive.
        let attr = unsafe {
            let all = ffi::depcOpAttributes(self.op(op).raw);
            mlirDictionaryAttrGetElementByName(all, ffi::string_ref(name.as_bytes()))
        };
        (!attr.ptr.is_null()).then_some(attr)
    }

    /// An attribute of a function's argument.
    pub fn arg_attr(&self, function: Op, index: usize, name: &str) -> Option<Attr> {
        let all = self.raw_attr(function, "arg_attrs")?;
        // SAFETY: attributes live as long as the context; the index is below the count, and each kind is checked.
        unsafe {
            if !mlirAttributeIsAArray(all) || index >= mlirArrayAttrGetNumElements(all) as usize {
                return None;
            }
            let one = mlirArrayAttrGetElement(all, index as isize);
            if !mlirAttributeIsADictionary(one) {
                return None;
            }
            let attr = mlirDictionaryAttrGetElementByName(one, ffi::string_ref(name.as_bytes()));
            (!attr.ptr.is_null()).then(|| read(attr))
        }
    }

    /// The name that a value's location gives it (`loc("p['w1']")`).
    pub fn location_name(&self, value: Val) -> Option<String> {
        // SAFETY: values live as long as the module, locations as long as the context.
        unsafe {
            let location = mlirValueGetLocation(self.values[value.0 as usize].raw);
            let named = mlirLocationIsAName(location);
            named.then(|| ffi::string(mlirIdentifierStr(mlirLocationNameGetName(location))))
        }
    }

    /// The indexing maps of a structured (linalg) op, named ones included, one per operand; none for other ops.
    pub fn indexing_maps(&self, op: Op) -> Option<Vec<AffineMap>> {
        // SAFETY: the op is alive; the result is null for an op without the interface, else an array of maps.
        unsafe {
            let maps = mlirLinalgGetIndexingMapsAttribute(self.op(op).raw);
            if maps.ptr.is_null() {
                return None;
            }
            let get = |i| affine_map(mlirAffineMapAttrGetValue(mlirArrayAttrGetElement(maps, i)));
            Some((0..mlirArrayAttrGetNumElements(maps)).map(get).collect())
        }
    }

    /// The value that a constant holds in an attribute; none if it has no such attribute.
    pub fn literal(&self, op: Op, attr: &str) -> Option<Literal> {
        let raw = self.raw_attr(op, attr)?;
        // SAFETY: attributes live as long as the context; `mlirAttributeGetType` of an untyped one is `none`.
        let ty = self.convert(unsafe { mlir_sys::mlirAttributeGetType(raw) });
        let other = || Some(Literal::Other(ty.clone(), capped(text_of_attr(raw))));
        // A vector constant is no tensor: what holds it is not resized.
        // SAFETY: as above.
        if unsafe { mlirTypeIsAVector(mlir_sys::mlirAttributeGetType(raw)) } {
            return other();
        }
        let integer = matches!(ty.elem().map(|e| e.kind), Some(ElemKind::Int | ElemKind::Index));
        match LiteralKind::of(raw) {
            LiteralKind::Float => Some(Literal::Float(ty, number(raw)?)),
            LiteralKind::Int => match ints(raw) {
                Some(values) if values.len() == 1 => Some(Literal::Int(ty, values[0])),
                _ => other(),
            },
            LiteralKind::Splat => Some(Literal::Splat(ty, number(raw))),
            LiteralKind::Dense => match ints(raw).filter(|_| integer) {
                Some(values) => Some(Literal::Ints(ty, values)),
                None => Some(Literal::Dense(ty.clone(), dense_bytes(raw, &ty))),
            },
            // SAFETY: the key lives as long as the context.
            LiteralKind::Resource => Some(Literal::Resource(ty, unsafe { ffi::string(ffi::depcResourceKey(raw)) })),
            LiteralKind::Other => other(),
        }
    }
}

/// Sizes of a ranked type.
///
/// # Safety
/// The type is ranked and alive.
unsafe fn dims_of(ty: MlirType) -> Vec<Dim> {
    // SAFETY: as promised by the caller; the index is below the rank.
    let dim = |i| unsafe {
        let i = i as isize;
        (!mlirShapedTypeIsDynamicDim(ty, i)).then(|| mlirShapedTypeGetDimSize(ty, i) as u64)
    };
    // SAFETY: as above.
    (0..unsafe { mlirShapedTypeGetRank(ty) }).map(dim).collect()
}

fn text_of(ty: MlirType) -> String {
    // SAFETY: types live as long as the context.
    ffi::printed(|callback, user| unsafe { mlirTypePrint(ty, callback, user) })
}

pub(crate) fn text_of_attr(attr: MlirAttribute) -> String {
    // SAFETY: attributes live as long as the context.
    ffi::printed(|callback, user| unsafe { mlirAttributePrint(attr, callback, user) })
}

fn capped(mut text: String) -> String {
    if text.len() > OPAQUE_CAP {
        let end = (0..=OPAQUE_CAP).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

fn number(attr: MlirAttribute) -> Option<f64> {
    let mut value = 0.0;
    // SAFETY: attributes live as long as the context.
    unsafe { ffi::depcNumber(attr, &mut value) }.then_some(value)
}

/// The integers of an attribute, if it holds nothing else, and at most SMALL of them.
fn ints(attr: MlirAttribute) -> Option<Vec<i64>> {
    let mut room = [0i64; depc_ir::graph::SMALL as usize];
    // SAFETY: at most `room.len()` integers are written.
    let count = unsafe { ffi::depcInts(attr, room.as_mut_ptr(), room.len() as isize) };
    room.get(..usize::try_from(count).ok()?).map(<[i64]>::to_vec)
}

/// Bytes of a dense literal; the bits of `i1` are spread over a byte each.
fn dense_bytes(attr: MlirAttribute, ty: &Type) -> Vec<u8> {
    // SAFETY: the data live as long as the context.
    let raw = unsafe { ffi::bytes(ffi::depcRawData(attr)) };
    let elements = ty.elements().unwrap_or(0) as usize;
    if ty.elem().is_some_and(|e| e.name == "i1") && raw.len() == elements.div_ceil(8) && raw.len() != elements {
        return (0..elements).map(|i| raw[i / 8] >> (i % 8) & 1).collect();
    }
    raw.to_vec()
}

fn read(attr: MlirAttribute) -> Attr {
    // SAFETY: attributes live as long as the context, and each is read as the kind that it is.
    unsafe {
        match AttrKind::of(attr) {
            AttrKind::Unit => Attr::Unit,
            AttrKind::Bool => Attr::Bool(ints(attr) == Some(vec![1])),
            AttrKind::Int => match ints(attr).as_deref() {
                Some([value]) => Attr::Int(*value),
                _ => Attr::Opaque(capped(text_of_attr(attr))),
            },
            AttrKind::Float => number(attr).map_or_else(|| Attr::Opaque(capped(text_of_attr(attr))), Attr::Float),
            AttrKind::Str => Attr::Str(ffi::string(ffi::depcText(attr))),
            AttrKind::Ints => ints(attr).map_or_else(|| Attr::Opaque(capped(text_of_attr(attr))), Attr::Ints),
            AttrKind::Array => {
                let count = mlirArrayAttrGetNumElements(attr);
                Attr::List((0..count).map(|i| read(mlirArrayAttrGetElement(attr, i))).collect())
            }
            AttrKind::Map => Attr::Map(affine_map(mlirAffineMapAttrGetValue(attr))),
            AttrKind::Other => Attr::Opaque(capped(text_of_attr(attr))),
        }
    }
}

fn affine_map(map: MlirAffineMap) -> AffineMap {
    // SAFETY: maps live as long as the context, and the index is below the count.
    unsafe {
        let dims = mlirAffineMapGetNumDims(map) as usize;
        let results = mlirAffineMapGetNumResults(map);
        AffineMap { dims, results: (0..results).map(|i| affine_expr(mlirAffineMapGetResult(map, i), dims)).collect() }
    }
}

fn affine_expr(expr: MlirAffineExpr, dims: usize) -> AffineExpr {
    // SAFETY: as above, and each expression is read as the kind that it is.
    unsafe {
        if mlirAffineExprIsADim(expr) {
            AffineExpr::Dim(mlirAffineDimExprGetPosition(expr) as usize)
        } else if mlirAffineExprIsAConstant(expr) {
            AffineExpr::Const(mlirAffineConstantExprGetValue(expr))
        } else {
            let occurs = |d: &usize| mlirAffineExprIsFunctionOfDim(expr, *d as isize);
            let text = ffi::printed(|callback, user| mlirAffineExprPrint(expr, callback, user));
            AffineExpr::Other { dims: (0..dims).filter(occurs).collect(), text }
        }
    }
}
