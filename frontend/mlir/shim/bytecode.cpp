// MLIR bytecode in and out, without its blobs: those of a file are reported as views of it, and those of an output lent
// for the time of writing. Declared for Rust in src/ffi.rs.

#include "survive.h"
#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Support.h"
#include "mlir/CAPI/Utils.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

// GCC takes the empty deleter of a blob for uninitialised.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

using namespace mlir;

extern "C" MlirAttribute depcOpAttributes(MlirOperation op);

static DialectResourceBlobManager &blobsOf(MLIRContext *context) {
  return DenseResourceElementsHandle::getManagerInterface(context).getBlobManager();
}

static DictionaryAttr attributesOf(Operation *op) {
  return cast<DictionaryAttr>(unwrap(depcOpAttributes(wrap(op))));
}

//===--- Reading -------------------------------------------------------------------------------------------------===//

using BlobCallback = void (*)(void *user, MlirStringRef key, MlirStringRef data, uint64_t alignment);

/// Reports all resources of the builtin dialect, in no order, and leaves empty blobs in the place of theirs. One without a
/// blob has alignment 0.
static void takeBlobs(MLIRContext *context, BlobCallback report, void *user) {
  SmallVector<StringRef> keys;
  blobsOf(context).getBlobMap([&](const llvm::StringMap<DialectResourceBlobManager::BlobEntry> &all) {
    for (const auto &entry : all)
      keys.push_back(entry.getKey());
  });
  for (StringRef key : keys) {
    auto *entry = blobsOf(context).lookup(key);
    const AsmResourceBlob *blob = entry ? entry->getBlob() : nullptr;
    if (!blob) {
      report(user, wrap(key), MlirStringRef{nullptr, 0}, 0);
      continue;
    }
    report(user, wrap(key), MlirStringRef{blob->getData().data(), blob->getData().size()}, blob->getDataAlignment());
    entry->setBlob(UnmanagedAsmResourceBlob::allocateWithAlign({}, 1));
  }
}

/// True if regions are nested more deeply than `most`. Whoever walks ops recurses, and so does their destruction.
static bool isNestedDeeper(Operation *root, int most) {
  SmallVector<std::pair<Operation *, int>> open{{root, 0}};
  while (!open.empty()) {
    auto [op, depth] = open.pop_back_val();
    if (depth > most)
      return true;
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (Operation &inner : block)
          open.push_back({&inner, depth + 1});
  }
  return false;
}

/// Prints the section of the resources for others, `{-# external_resources: … #-}`, if there are any, behind an empty
/// module.
static void printExternal(MLIRContext *context, FallbackAsmResourceMap &external, MlirStringCallback print, void *to) {
  OwningOpRef<ModuleOp> none = ModuleOp::create(UnknownLoc::get(context));
  AsmState state(none->getOperation(), OpPrintingFlags(), nullptr, &external);
  detail::CallbackOstream out(print, to);
  none->getOperation()->print(out, state);
}

/// How reading went: a module; one that does not verify; none, and MLIR says why; none, being nested too deeply; none, as
/// MLIR broke down; none, as it did not come to an end.
enum ReadStatus { ReadWell, ReadInvalid, ReadNothing, ReadTooDeep, ReadBroken, ReadEndless };

/// What MLIR may take to read so many bytes, in seconds: far more than it takes.
static double patience(size_t bytes) { return 2.0 + 1e-6 * static_cast<double>(bytes); }

/// Reads a module. What the file holds for others is printed as a text; `bytes` are not needed later. If there is no
/// module, the context must not be destroyed.
extern "C" int depcReadBytecode(MlirContext context, MlirStringRef bytes, MlirStringRef name, int most,
                                BlobCallback report, void *user, MlirStringCallback print, void *to, MlirModule *out) {
  int status = ReadNothing;
  // What is broken off is left as it is.
  auto *external = new FallbackAsmResourceMap;
  Operation *read = nullptr;
  End end = survivesWithin(patience(bytes.length), [&] {
    auto sources = std::make_shared<llvm::SourceMgr>();
    auto buffer = llvm::MemoryBuffer::getMemBuffer(unwrap(bytes), unwrap(name), /*RequiresNullTerminator=*/false);
    sources->AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
    ParserConfig config(unwrap(context), /*verifyAfterParse=*/false, external);
    if (OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(sources, config))
      read = module.release().getOperation();
  });
  if (end != End::Well)
    return end == End::Late ? ReadEndless : ReadBroken;
  std::unique_ptr<FallbackAsmResourceMap> owned(external);
  if (!read)
    return ReadNothing;
  bool survived = survives([&] {
    if (isNestedDeeper(read, most)) {
      status = ReadTooDeep;
      return;
    }
    takeBlobs(unwrap(context), report, user);
    printExternal(unwrap(context), *owned, print, to);
    status = succeeded(verify(read)) ? ReadWell : ReadInvalid;
    *out = MlirModule{read};
  });
  return survived ? status : ReadBroken;
}

using LiteralCallback = void (*)(void *user, const void *op, MlirStringRef key, MlirStringRef data);

/// Puts a resource without a blob in place of each dense literal of more than `small` elements that is no splat, and
/// reports its bytes, which live as long as the context. Its key is `prefix` and a number, counted from 0 in text order.
/// An attribute that takes no resource stays.
extern "C" void depcTakeLiterals(MlirOperation root, MlirStringRef prefix, intptr_t small, LiteralCallback report,
                                 void *user) {
  auto &manager = DenseResourceElementsHandle::getManagerInterface(unwrap(root)->getContext());
  unsigned count = 0;
  unwrap(root)->walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (NamedAttribute attr : attributesOf(op)) {
      auto dense = dyn_cast<DenseIntOrFPElementsAttr>(attr.getValue());
      if (!dense || dense.isSplat() || dense.getNumElements() <= small)
        continue;
      std::string key = (Twine(unwrap(prefix)) + Twine(count)).str();
      auto held = DenseResourceElementsAttr::get(dense.getType(), manager.insert(key));
      op->setAttr(attr.getName(), held);
      if (attributesOf(op).get(attr.getName()) != held) {
        op->setAttr(attr.getName(), dense);
        continue;
      }
      // The context may know the key already, and has made it unique then.
      StringRef given = cast<DenseResourceElementsAttr>(held).getRawHandle().getKey();
      report(user, op, wrap(given), MlirStringRef{dense.getRawData().data(), dense.getRawData().size()});
      ++count;
    }
  });
}

using LineCallback = void (*)(void *user, const void *op, intptr_t line);
using NameCallback = void (*)(void *user, const void *value, MlirStringRef name);

/// Prints the module, without its large literals, and tells the line of each op and the name of each value. A module that
/// does not verify is printed in generic form. False if MLIR broke down.
extern "C" bool depcLayOut(MlirOperation root, MlirStringCallback print, void *to, LineCallback line, NameCallback name,
                           void *user) {
  return survives([&] {
    Operation *top = unwrap(root);
    OpPrintingFlags flags;
    flags.elideLargeElementsAttrs(16).elideLargeResourceString(0);
    AsmState::LocationMap lines;
    AsmState state(top, flags, &lines);
    detail::CallbackOstream out(print, to);
    top->print(out, state);
    out.flush();
    std::string text;
    auto tell = [&](Value value) {
      text.clear();
      llvm::raw_string_ostream stream(text);
      value.printAsOperand(stream, state);
      name(user, value.getAsOpaquePointer(), wrap(StringRef(text)));
    };
    top->walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (auto found = lines.find(op); found != lines.end())
        line(user, op, found->second.first);
      for (Value result : op->getResults())
        tell(result);
      for (Region &region : op->getRegions())
        for (Block &block : region)
          for (Value arg : block.getArguments())
            tell(arg);
    });
  });
}

//===--- Writing -------------------------------------------------------------------------------------------------===//

/// Gives a resource its blob, which is not copied; false if no such key is known.
extern "C" bool depcLendBlob(MlirContext context, MlirStringRef key, MlirStringRef data, uint64_t alignment) {
  auto *entry = blobsOf(unwrap(context)).lookup(unwrap(key));
  if (!entry)
    return false;
  entry->setBlob(UnmanagedAsmResourceBlob::allocateWithAlign({data.data, data.length}, alignment));
  return true;
}

/// A dense literal of bytes as the text spells them in hex: `i1` is packed, the first element in the lowest bit.
static Attribute spelledOut(ShapedType type, ArrayRef<char> raw) {
  if (type.getElementType().isInteger(1)) {
    size_t count = type.getNumElements();
    if (raw.size() != llvm::divideCeil(count, 8))
      return {};
    SmallVector<bool> bits;
    for (size_t i = 0; i < count; ++i)
      bits.push_back(raw[i / 8] >> (i % 8) & 1);
    return DenseElementsAttr::get(type, bits);
  }
  // A buffer of one element would be taken for a splat.
  bool splat = false;
  if (!DenseElementsAttr::isValidRawBuffer(type, raw, splat) || (splat && type.getNumElements() != 1))
    return {};
  return DenseElementsAttr::getFromRawBuffer(type, raw);
}

/// Gives the bytes of a key; false if it stays a resource. They must live until the next call.
using BytesCallback = bool (*)(void *user, MlirStringRef key, MlirStringRef *bytes);

/// Puts dense literals in place of those resources that `give` has bytes for. Returns the key of one whose bytes do not
/// fit its type, or a null string.
extern "C" MlirStringRef depcSpellOut(MlirOperation root, BytesCallback give, void *user) {
  MlirStringRef bad{nullptr, 0};
  unwrap(root)->walk([&](Operation *op) {
    for (NamedAttribute attr : attributesOf(op)) {
      auto resource = dyn_cast<DenseResourceElementsAttr>(attr.getValue());
      MlirStringRef raw{nullptr, 0};
      if (!resource || !give(user, wrap(resource.getRawHandle().getKey()), &raw))
        continue;
      Attribute dense = spelledOut(resource.getType(), {raw.data, raw.length});
      if (!dense) {
        bad = wrap(resource.getRawHandle().getKey());
        return WalkResult::interrupt();
      }
      op->setAttr(attr.getName(), dense);
    }
    return WalkResult::advance();
  });
  return bad;
}

using WriteCallback = void (*)(void *user, const char *data, size_t length);

namespace {
/// Hands on what is written, unbuffered: a blob comes as one piece.
class Stream : public llvm::raw_ostream {
public:
  Stream(WriteCallback write, void *user) : raw_ostream(/*unbuffered=*/true), write_(write), user(user) {}

private:
  void write_impl(const char *data, size_t length) override {
    write_(user, data, length);
    position += length;
  }
  uint64_t current_pos() const override { return position; }

  WriteCallback write_;
  void *user;
  uint64_t position = 0;
};
} // namespace

/// Writes a module: of its resources those that it refers to, and those for others, which are given as the text of
/// their section. False if that section cannot be read.
extern "C" bool depcWriteBytecode(MlirOperation root, MlirStringRef externalText, WriteCallback write, void *user) {
  FallbackAsmResourceMap external;
  ParserConfig parser(unwrap(root)->getContext(), /*verifyAfterParse=*/false, &external);
  Block none;
  if (externalText.length > 0 && failed(parseSourceString(unwrap(externalText), &none, parser)))
    return false;
  Stream out(write, user);
  BytecodeWriterConfig config(external);
  return succeeded(writeBytecodeToFile(unwrap(root), out, config));
}
