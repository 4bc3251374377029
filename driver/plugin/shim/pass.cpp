// The passes `depc-prune` and `depc-groups`, as mlir-opt sees them. What they do is in src/lib.rs, and so are the names of their
// options: all are lists of texts here.

#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Support.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;

namespace {
/// An option of a pass: its name, and what it is.
struct OptionText {
  MlirStringRef name, help;
};

/// A diagnostic: its severity (0 error, 1 warning, 2 remark), place, message, and what to do.
using Say = void (*)(void *user, int severity, MlirStringRef file, uint32_t line, uint32_t column, MlirStringRef message,
                     MlirStringRef help);
/// Text for standard output.
using Print = void (*)(void *user, MlirStringRef text);
} // namespace

extern "C" {
/// The options of a pass, by its number; returns how many.
intptr_t depcPassOptions(int pass, const OptionText **out);
/// Runs a pass on a module: `values` are the options that are given, name and value in turn. False if it fails.
bool depcPassRun(int pass, MlirOperation module, const MlirStringRef *values, intptr_t count, Say say, Print print,
                 void *user);
}

static void say(void *user, int severity, MlirStringRef file, uint32_t line, uint32_t column, MlirStringRef message,
                MlirStringRef help) {
  auto module = *static_cast<ModuleOp *>(user);
  Location loc = module.getLoc();
  auto own = loc->findInstanceOf<FileLineColLoc>();
  // What stands in another file (a plan, a rule) has no location in this module.
  bool elsewhere = file.length > 0 && own && own.getFilename().getValue() != unwrap(file);
  if (line > 0 && !elsewhere)
    loc = FileLineColLoc::get(module.getContext(), unwrap(file), line, column);
  InFlightDiagnostic told = severity == 0 ? emitError(loc) : severity == 1 ? emitWarning(loc) : emitRemark(loc);
  if (elsewhere) {
    told << unwrap(file) << ":";
    if (line > 0)
      told << line << ":" << column << ":";
    told << " ";
  }
  told << unwrap(message);
  if (help.length > 0)
    told.attachNote(loc) << unwrap(help);
}

static void print(void *, MlirStringRef text) { llvm::outs() << unwrap(text); }

namespace {
enum Kind { Prune, Groups };

/// A pass on a module.
template <Kind kind>
struct DepcPass : PassWrapper<DepcPass<kind>, OperationPass<ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(DepcPass<kind>)
  using Base = PassWrapper<DepcPass<kind>, OperationPass<ModuleOp>>;
  using Texts = Pass::ListOption<std::string>;

  DepcPass() { addOptions(); }
  // The values of options are copied by MLIR, in their order.
  DepcPass(const DepcPass &other) : Base(other) { addOptions(); }

  StringRef getName() const override { return kind == Prune ? "DepcPrune" : "DepcGroups"; }
  StringRef getArgument() const override { return kind == Prune ? "depc-prune" : "depc-groups"; }
  StringRef getDescription() const override {
    return kind == Prune ? "Remove the least important channels, heads and hidden units of a network (depc)"
                         : "Print what hangs together in a network (depc)";
  }

  /// What a masked module may need that the module does not have yet.
  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<arith::ArithDialect, linalg::LinalgDialect, tensor::TensorDialect, tosa::TosaDialect>();
  }

  void runOnOperation() override {
    ModuleOp module = this->getOperation();
    SmallVector<MlirStringRef> values;
    for (auto &option : options)
      for (const std::string &value : *option) {
        values.push_back(wrap(option->getArgStr()));
        values.push_back(wrap(StringRef(value)));
      }
    if (!depcPassRun(kind, wrap(module.getOperation()), values.data(), values.size(), say, print, &module))
      this->signalPassFailure();
  }

private:
  void addOptions() {
    const OptionText *texts = nullptr;
    for (intptr_t i = 0, n = depcPassOptions(kind, &texts); i < n; ++i)
      options.push_back(std::make_unique<Texts>(*this, unwrap(texts[i].name), llvm::cl::desc(unwrap(texts[i].help))));
  }

  SmallVector<std::unique_ptr<Texts>> options;
};
} // namespace

/// Makes the passes known to the registry of the libMLIR that this library is linked with.
extern "C" void depcRegisterPasses() {
  PassRegistration<DepcPass<Prune>>();
  PassRegistration<DepcPass<Groups>>();
}
