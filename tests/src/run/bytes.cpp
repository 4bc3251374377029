// What the C API of MLIR 22 lacks for the JIT runner: the bytes of a literal as a whole.

#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Support.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;

/// The bytes of a resource, or of a dense literal that is no splat; null for all else, and for a resource without data.
extern "C" MlirStringRef depcTestsBytes(MlirAttribute attribute) {
  ArrayRef<char> bytes;
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(unwrap(attribute))) {
    if (AsmResourceBlob *blob = resource.getRawHandle().getBlob())
      bytes = blob->getData();
  } else if (auto dense = dyn_cast<DenseIntOrFPElementsAttr>(unwrap(attribute)); dense && !dense.isSplat()) {
    bytes = dense.getRawData();
  }
  return MlirStringRef{bytes.data(), bytes.size()};
}

/// Whether the literal is a resource, with data or without.
extern "C" bool depcTestsIsResource(MlirAttribute attribute) {
  return isa<DenseResourceElementsAttr>(unwrap(attribute));
}
