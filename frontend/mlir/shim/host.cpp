// A module that another program holds, in that program's context: its blobs are read where they lie, new ones are added under
// keys of their own, and what was made of a copy takes its place at the end. Declared for Rust in src/ffi.rs.

#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Support.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinDialect.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ADT/DenseSet.h"

// GCC takes the empty deleter of a blob for uninitialised.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

using namespace mlir;

extern "C" MlirAttribute depcOpAttributes(MlirOperation op);

static DictionaryAttr attributesOf(Operation *op) {
  return cast<DictionaryAttr>(unwrap(depcOpAttributes(wrap(op))));
}

using BlobCallback = void (*)(void *user, MlirStringRef key, MlirStringRef data, uint64_t alignment);

/// Reports each resource that the attributes below `root` refer to, once, in text order. One without a blob has alignment 0.
extern "C" void depcBlobsBelow(MlirOperation root, BlobCallback report, void *user) {
  llvm::DenseSet<const void *> seen;
  AttrTypeWalker walker;
  walker.addWalk([&](DenseResourceElementsAttr resource) {
    const auto *entry = resource.getRawHandle().getResource();
    if (!seen.insert(entry).second)
      return;
    const AsmResourceBlob *blob = entry->getBlob();
    MlirStringRef data{blob ? blob->getData().data() : nullptr, blob ? blob->getData().size() : 0};
    report(user, wrap(entry->getKey()), data, blob ? blob->getDataAlignment() : 0);
  });
  unwrap(root)->walk<WalkOrder::PreOrder>([&](Operation *op) { (void)walker.walk(attributesOf(op)); });
}

/// Gives the bytes of a key and their alignment; false if it stays as it is. They must live until the next call.
using NewBlobCallback = bool (*)(void *user, MlirStringRef key, MlirStringRef *bytes, uint64_t *alignment);

/// Gives those resources new blobs that `give` has bytes for: each under a key that the context did not know, so that no
/// module that shares the old one sees a change.
extern "C" void depcRenewBlobs(MlirOperation root, NewBlobCallback give, void *user) {
  auto &manager = DenseResourceElementsHandle::getManagerInterface(unwrap(root)->getContext());
  llvm::StringMap<std::optional<DenseResourceElementsHandle>> handles;
  unwrap(root)->walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (NamedAttribute attr : attributesOf(op)) {
      auto resource = dyn_cast<DenseResourceElementsAttr>(attr.getValue());
      if (!resource)
        continue;
      StringRef key = resource.getRawHandle().getKey();
      auto [found, isNew] = handles.try_emplace(key, std::nullopt);
      MlirStringRef bytes{nullptr, 0};
      uint64_t alignment = 1;
      if (isNew && give(user, wrap(key), &bytes, &alignment))
        found->second = manager.insert(
            key, HeapAsmResourceBlob::allocateAndCopyWithAlign({bytes.data, bytes.length}, alignment, /*dataIsMutable=*/false));
      if (found->second)
        op->setAttr(attr.getName(), DenseResourceElementsAttr::get(resource.getType(), *found->second));
    }
  });
}

/// Puts the regions and attributes of `made` in place of those of `host`, an op of the same kind.
extern "C" void depcTakeOver(MlirOperation host, MlirOperation made) {
  Operation *to = unwrap(host), *from = unwrap(made);
  for (auto [old, fresh] : llvm::zip(to->getRegions(), from->getRegions()))
    old.takeBody(fresh);
  to->setAttrs(from->getAttrDictionary());
}

/// Where an op stands in a text, by its location; false if that does not say.
extern "C" bool depcPlaceOf(MlirOperation op, MlirStringRef *file, uint32_t *line, uint32_t *column) {
  auto place = unwrap(op)->getLoc()->findInstanceOf<FileLineColLoc>();
  if (!place)
    return false;
  *file = wrap(place.getFilename().getValue());
  *line = place.getLine();
  *column = place.getColumn();
  return true;
}
