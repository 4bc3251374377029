// What the C API of MLIR 22 lacks for the JIT runner.

#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Support.h"
#include "mlir/ExecutionEngine/ExecutionEngine.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"

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

/// Compiles without optimisation, in code generation too: mlirExecutionEngineCreate cannot turn that off, and register
/// allocation and loop passes then take most of a test's time. Null on failure; `mlirExecutionEngineDestroy` frees it.
extern "C" ExecutionEngine *depcTestsCompile(MlirModule module, MlirStringRef runtime) {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  auto report = [](llvm::Error error) -> ExecutionEngine * {
    llvm::logAllUnhandledErrors(std::move(error), llvm::errs(), "depc-tests: ");
    return nullptr;
  };
  auto host = llvm::orc::JITTargetMachineBuilder::detectHost();
  if (!host)
    return report(host.takeError());
  host->setRelocationModel(llvm::Reloc::PIC_);
  host->setCodeGenOptLevel(llvm::CodeGenOptLevel::None);
  auto machine = host->createTargetMachine();
  if (!machine)
    return report(machine.takeError());
  StringRef libraries[] = {unwrap(runtime)};
  ExecutionEngineOptions options;
  options.sharedLibPaths = libraries;
  options.jitCodeGenOptLevel = llvm::CodeGenOptLevel::None;
  auto engine = ExecutionEngine::create(unwrap(module), options, std::move(*machine));
  if (!engine)
    return report(engine.takeError());
  return engine->release();
}
