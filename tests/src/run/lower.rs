//! From the text of a module to its LLVM dialect form, without its weights.

use std::cell::RefCell;
use std::rc::Rc;

use melior::Context;
use melior::dialect::DialectRegistry;
use melior::ir::attribute::{StringAttribute, TypeAttribute};
use melior::ir::block::BlockLike;
use melior::ir::operation::{OperationLike, OperationMutLike, OperationRef, OperationRefMut};
use melior::ir::r#type::{DimSize, FunctionType, RankedTensorType, ShapedTypeLike};
use melior::ir::{AttributeLike, Module, Type, TypeLike};
use melior::pass::PassManager;
use mlir_sys::{MlirAttribute, MlirStringRef};

use super::expand::expand;
use super::{Signature, TensorType};
use crate::npy::DType;

unsafe extern "C" {
    /// See shim.cpp.
    fn depcTestsBytes(attribute: MlirAttribute) -> MlirStringRef;
    fn depcTestsIsResource(attribute: MlirAttribute) -> bool;
}

/// TOSA to linalg. A transposed convolution has no lowering of its own: the first pass makes it a convolution.
const FROM_TOSA: &str = "func.func(tosa-optional-decompositions,tosa-make-broadcastable,tosa-to-linalg-named,\
    tosa-to-linalg,tosa-to-arith{include-apply-rescale=true},tosa-to-tensor,tosa-to-scf)";

/// Tensors to memory. Constants become `memref.global`s.
const TO_MEMORY: &str = "canonicalize,cse,func.func(convert-elementwise-to-linalg),\
    one-shot-bufferize{allow-return-allocs-from-loops bufferize-function-boundaries function-boundary-type-conversion=identity-layout-map}";

/// Loops to the LLVM dialect.
const TO_LLVM: &str = "func.func(convert-linalg-to-loops),expand-strided-metadata,lower-affine,convert-scf-to-cf,\
    func.func(llvm-request-c-wrappers,arith-expand,convert-math-to-llvm),convert-math-to-libm,convert-to-llvm,reconcile-unrealized-casts";

/// A weight: the symbol that stands for it, and its bytes as they lie in memory, aligned to 8.
pub struct Weight {
    /// Symbol name.
    pub symbol: String,
    /// The elements, padded with zeros to whole words.
    pub words: Vec<u64>,
}

/// A context that knows everything, and collects what MLIR reports.
pub struct Lowering {
    context: Context,
    messages: Rc<RefCell<Vec<String>>>,
}

impl Lowering {
    /// A fresh context, one thread.
    pub fn new() -> Lowering {
        melior::utility::register_all_passes();
        let registry = DialectRegistry::new();
        melior::utility::register_all_dialects(&registry);
        let context = Context::new_with_registry(&registry, false);
        melior::utility::register_all_llvm_translations(&context);
        context.load_all_available_dialects();
        let messages: Rc<RefCell<Vec<String>>> = Rc::default();
        let sink = messages.clone();
        context.attach_diagnostic_handler(move |diagnostic| {
            sink.borrow_mut().push(format!("{}: {diagnostic}", diagnostic.location()));
            true
        });
        Lowering { context, messages }
    }

    /// What went wrong, with the first thing that MLIR said about it.
    fn failure(&self, what: &str) -> String {
        let messages = self.messages.borrow();
        format!("{what}: {}", messages.first().map_or("MLIR gives no reason", String::as_str))
    }

    /// Parses and verifies a module's text, and replaces the ops that upstream MLIR does not lower.
    pub fn parse(&self, text: &[u8]) -> Result<Module<'_>, String> {
        let text = std::str::from_utf8(text).map_err(|e| format!("not UTF-8: {e}"))?;
        if text.contains('\0') {
            return Err("the text holds a NUL".to_string());
        }
        self.context.set_allow_unregistered_dialects(true);
        let module = Module::parse(&self.context, text).ok_or_else(|| self.failure("not a module"))?;
        expand(&self.context, &module)?;
        self.context.set_allow_unregistered_dialects(false);
        if module.as_operation().verify() { Ok(module) } else { Err(self.failure("not a module")) }
    }

    /// Runs the pipeline that turns tensors into memory and constants into `memref.global`s.
    pub fn to_memory(&self, module: &mut Module) -> Result<(), String> {
        self.run(module, FROM_TOSA)?;
        self.run(module, TO_MEMORY)
    }

    /// Runs the pipeline that turns memory and loops into the LLVM dialect.
    pub fn to_llvm(&self, module: &mut Module) -> Result<(), String> {
        self.run(module, TO_LLVM)
    }

    fn run(&self, module: &mut Module, pipeline: &str) -> Result<(), String> {
        let manager = PassManager::new(&self.context);
        let pipeline = format!("builtin.module({pipeline})");
        melior::utility::parse_pass_pipeline(manager.as_operation_pass_manager(), &pipeline)
            .map_err(|e| format!("{pipeline}: {e}"))?;
        manager.run(module).map_err(|_| self.failure("cannot be lowered"))
    }
}

/// The ops of a module's body.
fn body<'c: 'a, 'a>(module: &'a Module<'c>) -> impl Iterator<Item = OperationRef<'c, 'a>> {
    std::iter::successors(module.body().first_operation(), |op| op.next_in_block())
}

fn is_named(op: &OperationRef, name: &str) -> bool {
    op.name().as_string_ref().as_str() == Ok(name)
}

fn text_of<'c>(op: &OperationRef<'c, '_>, attribute: &str) -> Option<String> {
    let attribute = op.attribute(attribute).ok()?;
    StringAttribute::try_from(attribute).ok().map(|s| s.value().to_string())
}

/// The signature of `name`, or else of `main`, or else of the only public function.
pub fn signature(module: &Module, name: Option<&str>) -> Result<Signature, String> {
    let functions: Vec<(String, OperationRef)> = body(module)
        .filter(|op| is_named(op, "func.func") && text_of(op, "sym_visibility").as_deref() != Some("private"))
        .filter_map(|op| text_of(&op, "sym_name").map(|n| (n, op)))
        .collect();
    let found = functions.iter().find(|(n, _)| n == name.unwrap_or("main"));
    let (name, op) = match (found, name, functions.as_slice()) {
        (Some(found), ..) => found,
        (None, None, [only]) => only,
        (None, name, all) => {
            let all: Vec<&str> = all.iter().map(|(n, _)| n.as_str()).collect();
            return Err(format!("no function @{} among the public ones: {all:?}", name.unwrap_or("main")));
        }
    };
    let fail = |e: melior::Error| format!("@{name}: {e}");
    let function = op.attribute("function_type").and_then(TypeAttribute::try_from).map_err(fail)?.value();
    let function = FunctionType::try_from(function).map_err(fail)?;
    let inputs = (0..function.input_count()).map(|i| tensor_type(function.input(i).map_err(fail)?));
    let outputs = (0..function.result_count()).map(|i| tensor_type(function.result(i).map_err(fail)?));
    Ok(Signature {
        name: name.clone(),
        inputs: inputs.collect::<Result<_, String>>()?,
        outputs: outputs.collect::<Result<_, String>>()?,
    })
}

fn tensor_type(ty: Type) -> Result<TensorType, String> {
    let unfit = || format!("the runner does not take {ty}");
    let tensor = RankedTensorType::try_from(ty).map_err(|_| unfit())?;
    let dtype = DType::parse(&tensor.element().to_string()).ok_or_else(unfit)?;
    let extent = |i| match tensor.dim_size(i) {
        Ok(DimSize::Static(n)) => Some(n as usize),
        _ => None,
    };
    Ok(TensorType { shape: (0..tensor.rank()).map(extent).collect(), dtype })
}

/// Turns every `memref.global` with stored bytes into a declaration, and gives the bytes.
pub fn detach_weights(module: &mut Module) -> Result<Vec<Weight>, String> {
    let mut weights = Vec::new();
    let mut next = module.body().first_operation_mut();
    while let Some(mut op) = next {
        if let Some(weight) = weight_of(&op)? {
            for attribute in ["initial_value", "constant", "sym_visibility", "alignment"] {
                // Not every global has every one of them.
                let _ = op.remove_attribute(attribute);
            }
            weights.push(weight);
        }
        next = op.next_in_block_mut();
    }
    Ok(weights)
}

/// The bytes that a global stores; `None` for other ops, and for splats, which cost nothing where they are.
fn weight_of(op: &OperationRefMut) -> Result<Option<Weight>, String> {
    if op.name().as_string_ref().as_str() != Ok("memref.global") {
        return Ok(None);
    }
    let Ok(value) = op.attribute("initial_value") else { return Ok(None) };
    let symbol = op.attribute("sym_name").and_then(StringAttribute::try_from).map_err(|e| e.to_string())?.value();
    // SAFETY: the attribute lives as long as its context.
    let (bytes, is_resource) = unsafe { (depcTestsBytes(value.to_raw()), depcTestsIsResource(value.to_raw())) };
    if bytes.data.is_null() {
        return if is_resource { Err(format!("@{symbol}: the resource has no data")) } else { Ok(None) };
    }
    // SAFETY: MLIR gave the pointer with its length; the bytes are copied while the context is alive.
    let bytes = unsafe { std::slice::from_raw_parts(bytes.data.cast::<u8>(), bytes.length) };
    let ty = value.r#type();
    // SAFETY: literals of tensors have a shaped type.
    let (n, bits) = unsafe {
        let element = mlir_sys::mlirShapedTypeGetElementType(ty.to_raw());
        (mlir_sys::mlirElementsAttrGetNumElements(value.to_raw()) as usize, element_bits(Type::from_raw(element)))
    };
    let words = pack(bytes, n, bits).map_err(|e| format!("@{symbol}, {ty}: {e}"))?;
    Ok(Some(Weight { symbol: symbol.to_string(), words }))
}

/// Width of an element; 0 if it is none that memory holds as it is.
fn element_bits(element: Type) -> usize {
    let name = element.to_string();
    match name.as_str() {
        "index" => 64,
        "bf16" => 16,
        _ => name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap_or(0),
    }
}

/// The bytes of `n` elements as they lie in memory. An `i1` is a byte there, but a bit in a dense literal, lowest first.
fn pack(bytes: &[u8], n: usize, bits: usize) -> Result<Vec<u64>, String> {
    let unpacked: Vec<u8>;
    let memory = match bits {
        1 if bytes.len() != n && bytes.len() == n.div_ceil(8) => {
            unpacked = (0..n).map(|i| bytes[i / 8] >> (i % 8) & 1).collect();
            &unpacked
        }
        1 => bytes,
        8 | 16 | 32 | 64 => bytes,
        _ => return Err(format!("elements of {bits} bits")),
    };
    if memory.len() != n * bits.div_ceil(8) {
        return Err(format!("{} bytes for {n} elements", bytes.len()));
    }
    let word = |chunk: &[u8]| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_ne_bytes(word)
    };
    Ok(memory.chunks(8).map(word).collect())
}
