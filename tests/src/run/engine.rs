//! Machine code, and calls into it: MLIR's execution engine, and memrefs as it lays them out.

use melior::ir::Module;
use mlir_sys::{
    MlirExecutionEngine, MlirModule, MlirStringRef, mlirExecutionEngineDestroy, mlirExecutionEngineInvokePacked,
    mlirExecutionEngineRegisterSymbol,
};

use super::TensorType;
use super::lower::Weight;
use crate::npy::{Array, Data};

unsafe extern "C" {
    /// See shim.cpp.
    fn depcTestsCompile(module: MlirModule, runtime: MlirStringRef) -> MlirExecutionEngine;
}

/// Where `memrefCopy` is, which a copy of strided memory calls.
const RUNTIME: &str = concat!(env!("DEPC_LLVM_LIBDIR"), "/libmlir_c_runner_utils.so");

/// A compiled module and the weights that it refers to.
pub struct Engine {
    raw: MlirExecutionEngine,
    // The machine code points into these.
    _weights: Vec<Weight>,
}

fn string_ref(text: &str) -> MlirStringRef {
    MlirStringRef { data: text.as_ptr().cast(), length: text.len() }
}

impl Engine {
    /// Compiles a module of the LLVM dialect, without optimisation: DenseNet-121 then takes 0.3 s to compile and 0.1 s
    /// to run; with it, 26 s and 0.02 s.
    pub fn new(module: &Module, weights: Vec<Weight>) -> Result<Engine, String> {
        // The engine reads the path as a C string.
        let runtime = format!("{RUNTIME}\0");
        let path = string_ref(&runtime[..RUNTIME.len()]);
        // SAFETY: the module is alive; the engine makes its own copy of it.
        let raw = unsafe { depcTestsCompile(module.to_raw(), path) };
        if raw.ptr.is_null() {
            return Err("not compiled: the module holds ops that do not translate to LLVM IR".to_string());
        }
        let engine = Engine { raw, _weights: weights };
        for weight in &engine._weights {
            // SAFETY: the engine owns the weights, and compiled code only reads them.
            unsafe {
                mlirExecutionEngineRegisterSymbol(
                    engine.raw,
                    string_ref(&weight.symbol),
                    weight.words.as_ptr().cast_mut().cast(),
                );
            }
        }
        Ok(engine)
    }

    /// Calls the C wrapper of function `name`, `void _mlir_ciface_NAME(descriptors of the results, each argument)`.
    pub fn call(&self, name: &str, inputs: &mut [Descriptor], outputs: &[TensorType]) -> Result<Vec<Array>, String> {
        let mut results = vec![0u64; outputs.iter().map(|t| 3 + 2 * t.shape.len()).sum()];
        let mut pointers: Vec<*mut u64> = Vec::new();
        if !outputs.is_empty() {
            pointers.push(results.as_mut_ptr());
        }
        pointers.extend(inputs.iter_mut().map(|d| d.fields.as_mut_ptr()));
        let mut packed: Vec<*mut std::ffi::c_void> =
            pointers.iter_mut().map(|p| std::ptr::from_mut(p).cast()).collect();
        // SAFETY: the descriptors are those of the function's own signature, and the caller has checked the inputs.
        let status = unsafe { mlirExecutionEngineInvokePacked(self.raw, string_ref(name), packed.as_mut_ptr()) };
        if status.value == 0 {
            return Err(format!("@{name} cannot be called: a symbol of the compiled code is missing"));
        }
        let mut rest = results.as_slice();
        let mut arrays = Vec::new();
        for ty in outputs {
            let (fields, tail) = rest.split_at(3 + 2 * ty.shape.len());
            // SAFETY: the function has returned, so this is a valid memref of this type.
            arrays.push(unsafe { read_memref(fields, ty) });
            rest = tail;
        }
        Ok(arrays)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: not null, and destroyed once.
        unsafe { mlirExecutionEngineDestroy(self.raw) }
    }
}

/// A memref as MLIR's C wrappers take it: allocated pointer, aligned pointer, offset, sizes, strides; 8 bytes each.
pub struct Descriptor {
    fields: Vec<u64>,
    // What the pointers point to; words, so that it is aligned for every element type.
    _memory: Vec<u64>,
}

impl Descriptor {
    /// A row-major copy of an array.
    pub fn of(array: &Array) -> Descriptor {
        let bytes = array.data.to_bytes();
        let mut memory = vec![0u64; bytes.len().div_ceil(8)];
        for (word, chunk) in memory.iter_mut().zip(bytes.chunks(8)) {
            let mut buffer = [0; 8];
            buffer[..chunk.len()].copy_from_slice(chunk);
            *word = u64::from_ne_bytes(buffer);
        }
        let pointer = memory.as_mut_ptr() as u64;
        let mut fields = vec![pointer, pointer, 0];
        fields.extend(array.shape.iter().map(|&n| n as u64));
        let strides = (1..=array.shape.len()).map(|i| array.shape[i..].iter().product::<usize>() as u64);
        fields.extend(strides);
        Descriptor { fields, _memory: memory }
    }
}

/// Copies the memory that a memref describes.
///
/// # Safety
/// `fields` must be a valid descriptor of a memref of this rank and element type.
unsafe fn read_memref(fields: &[u64], ty: &TensorType) -> Array {
    let rank = ty.shape.len();
    let shape: Vec<usize> = fields[3..3 + rank].iter().map(|&n| n as usize).collect();
    let strides = &fields[3 + rank..];
    let size = ty.dtype.size();
    let mut bytes = Vec::new();
    for i in 0..shape.iter().product() {
        let mut rest = i;
        let mut at = fields[2] as usize;
        for (n, stride) in shape.iter().zip(strides).rev() {
            at += (rest % n) * *stride as usize;
            rest /= n;
        }
        // SAFETY: `at` is the offset of element `i`, in elements from the aligned pointer.
        bytes.extend(unsafe { std::slice::from_raw_parts((fields[1] as *const u8).add(at * size), size) });
    }
    Array { shape, data: Data::from_bytes(ty.dtype, &bytes) }
}
