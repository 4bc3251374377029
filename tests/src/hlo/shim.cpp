// What the C API of MLIR 22 lacks for the StableHLO interpreter.

#include "mlir/CAPI/IR.h"
#include "mlir/IR/BuiltinAttributes.h"

using namespace mlir;

/// All attributes of an op: the C API enumerates no properties of ops whose dialect is not linked in.
extern "C" MlirAttribute depcTestsAttributes(MlirOperation op) {
  Operation *operation = unwrap(op);
  NamedAttrList all(operation->getDiscardableAttrDictionary());
  if (auto properties = dyn_cast_or_null<DictionaryAttr>(operation->getPropertiesAsAttribute()))
    for (NamedAttribute attribute : properties)
      all.set(attribute.getName(), attribute.getValue());
  return wrap(Attribute(all.getDictionary(operation->getContext())));
}
