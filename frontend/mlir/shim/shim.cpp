#include "mlir/CAPI/IR.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/InitAllDialects.h"

extern "C" void depcRegisterAll(MlirContext context) {
  mlir::DialectRegistry registry;
  mlir::registerAllDialects(registry);
  unwrap(context)->appendDialectRegistry(registry);
}
