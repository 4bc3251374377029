// What the C API of MLIR 22 lacks, in C: exact source ranges, the kind of an attribute in one call, the properties of
// unregistered ops, and literals rebuilt in the form they had. Every function is total: a null result means "not so".
// Declared for Rust in src/ffi.rs. Bytecode is in bytecode.cpp.

#include "survive.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/AsmParser/AsmParserState.h"
#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Support.h"
#include "mlir/IR/AffineMap.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include <limits>

using namespace mlir;

//===--- Parsing -------------------------------------------------------------------------------------------------===//

namespace {
/// A dialect that MLIR does not have, whose ops, types and attributes stay as unknown as they were. But MLIR looks for no
/// symbol beyond an op of one region whose dialect is not loaded, and calls of functions stand in such regions.
struct Foreign : private SelfOwningTypeID, public Dialect {
  Foreign(StringRef name, MLIRContext *context) : Dialect(name, context, getTypeID()) {
    allowUnknownOperations();
    allowUnknownTypes();
  }

  Attribute parseAttribute(DialectAsmParser &parser, Type type) const override {
    MLIRContext *context = getContext();
    return OpaqueAttr::getChecked([&] { return parser.emitError(parser.getNameLoc()); },
                                  StringAttr::get(context, getNamespace()), parser.getFullSymbolSpec(),
                                  type ? type : NoneType::get(context));
  }

  Type parseType(DialectAsmParser &parser) const override {
    return OpaqueType::getChecked([&] { return parser.emitError(parser.getNameLoc()); },
                                  StringAttr::get(getContext(), getNamespace()), parser.getFullSymbolSpec());
  }

  using SelfOwningTypeID::getTypeID;
};
} // namespace

/// Makes a dialect known by its name, unless MLIR has it.
extern "C" void depcKnowDialect(MlirContext context, MlirStringRef dialect) {
  MLIRContext *ctx = unwrap(context);
  StringRef name = unwrap(dialect);
  if (ctx->getLoadedDialect(name) || ctx->getDialectRegistry().getDialectAllocator(name))
    return;
  auto foreign = std::make_unique<Foreign>(name, ctx);
  TypeID id = foreign->getTypeID();
  ctx->getOrLoadDialect(name, id, [&]() -> std::unique_ptr<Dialect> { return std::move(foreign); });
}

/// What a source range belongs to. Offsets are bytes into the parsed text.
enum DefKind { DefOp = 0, DefResults = 1, DefArg = 2 };
using DefCallback = void (*)(void *user, int kind, const void *entity, intptr_t index, intptr_t begin, intptr_t end);

/// Tells `report` where each op, result group and block argument of `module` stands in the text.
static void reportRanges(ModuleOp module, AsmParserState &state, const char *start, DefCallback report, void *user) {
  auto tell = [&](int kind, const void *entity, intptr_t index, llvm::SMRange range) {
    if (range.isValid())
      report(user, kind, entity, index, range.Start.getPointer() - start, range.End.getPointer() - start);
  };
  module->walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (const auto *def = state.getOpDef(op)) {
      tell(DefOp, op, 0, def->loc);
      for (const auto &group : def->resultGroups)
        tell(DefResults, op, group.startIndex, group.definition.loc);
    }
    for (Region &region : op->getRegions())
      for (Block &block : region)
        if (const auto *def = state.getBlockDef(&block))
          for (auto [arg, argDef] : llvm::zip(block.getArguments(), def->arguments))
            tell(DefArg, arg.getAsOpaquePointer(), 0, argDef.loc);
  });
}

/// How parsing went: a module; none, and MLIR says why; or the parser, or a verifier, crashed.
enum ParseStatus { ParsedWell, ParsedNothing, ParserCrashed, VerifierCrashed };

/// Where each op of a text stands that was parsed before the parser crashed: where the last one ends.
static void reportLast(AsmParserState &state, const char *start, DefCallback report, void *user) {
  const char *last = nullptr, *end = nullptr;
  for (const auto &def : state.getOpDefs())
    if (def.loc.Start.getPointer() > last) {
      last = def.loc.Start.getPointer();
      end = def.loc.End.getPointer();
    }
  if (last)
    report(user, DefOp, nullptr, 0, last - start, end - start);
}

/// The op whose verifier crashes.
static Operation *crashing(Operation *root) {
  Operation *found = nullptr;
  root->walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (survives([&] { (void)verify(op, /*verifyRecursively=*/false); }))
      return WalkResult::advance();
    found = op;
    return WalkResult::interrupt();
  });
  return found;
}

/// Parses and verifies a module. After a crash, `report` gets the op at which it happened, or the last one before, if there is
/// one; and then the context must not be destroyed.
extern "C" int depcParse(MlirContext context, MlirStringRef text, MlirStringRef name, DefCallback report, void *user,
                         MlirModule *out) {
  MLIRContext *ctx = unwrap(context);
  // These are left as they are where something crashes.
  auto sources = std::make_unique<llvm::SourceMgr>();
  auto state = std::make_unique<AsmParserState>();
  auto block = std::make_unique<Block>();
  auto buffer = llvm::MemoryBuffer::getMemBufferCopy(unwrap(text), unwrap(name));
  const char *start = buffer->getBufferStart();
  sources->AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  auto leave = [&](int status) {
    (void)sources.release();
    (void)state.release();
    (void)block.release();
    return status;
  };
  bool parsed = false;
  auto parse = [&] {
    parsed = succeeded(parseAsmSourceFile(*sources, block.get(), ParserConfig(ctx, /*verifyAfterParse=*/false),
                                          state.get()));
  };
  if (!survives(parse)) {
    (void)survives([&] { reportLast(*state, start, report, user); });
    return leave(ParserCrashed);
  }
  if (!parsed)
    return ParsedNothing;
  Location whole = FileLineColLoc::get(ctx, unwrap(name), 1, 1);
  OwningOpRef<ModuleOp> module = detail::constructContainerOpForParserIfNecessary<ModuleOp>(block.get(), ctx, whole);
  if (!module)
    return ParsedNothing;
  bool verified = false;
  if (!survives([&] { verified = succeeded(verify(*module)); })) {
    Operation *op = crashing(*module);
    if (const auto *def = op ? state->getOpDef(op) : nullptr)
      report(user, DefOp, op, 0, def->loc.Start.getPointer() - start, def->loc.End.getPointer() - start);
    (void)module.release();
    return leave(VerifierCrashed);
  }
  if (!verified)
    return ParsedNothing;
  reportRanges(*module, *state, start, report, user);
  *out = MlirModule{module.release().getOperation()};
  return ParsedWell;
}

static bool isImplicit(Location loc, StringRef name) {
  auto file = dyn_cast<FileLineColRange>(static_cast<LocationAttr>(loc));
  return file && !name.empty() && file.getFilename() == name;
}

/// Makes all locations in file `name` unknown (none, if that is empty); true if a location of another kind remains.
extern "C" bool depcDropLocations(MlirOperation root, MlirStringRef name) {
  bool any = false;
  Location unknown = UnknownLoc::get(unwrap(root)->getContext());
  auto drop = [&](auto &&entity) {
    if (isImplicit(entity.getLoc(), unwrap(name)))
      entity.setLoc(unknown);
    any |= !isa<UnknownLoc>(entity.getLoc());
  };
  unwrap(root)->walk([&](Operation *op) {
    drop(*op);
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (BlockArgument arg : block.getArguments())
          drop(arg);
  });
  return any;
}

//===--- Attributes ----------------------------------------------------------------------------------------------===//

/// All attributes of an op: discardable, inherent, and the property dictionary of an unregistered op.
extern "C" MlirAttribute depcOpAttributes(MlirOperation op) {
  Operation *raw = unwrap(op);
  if (raw->isRegistered())
    return wrap(Attribute(raw->getAttrDictionary()));
  auto properties = dyn_cast_or_null<DictionaryAttr>(raw->getPropertiesAsAttribute());
  if (!properties || properties.empty())
    return wrap(Attribute(raw->getDiscardableAttrDictionary()));
  NamedAttrList all(raw->getDiscardableAttrDictionary());
  for (NamedAttribute attr : properties)
    all.set(attr.getName(), attr.getValue());
  return wrap(Attribute(all.getDictionary(raw->getContext())));
}

enum AttrKind { KOther, KUnit, KBool, KInt, KFloat, KStr, KInts, KArray, KMap };

extern "C" int depcAttrKind(MlirAttribute attribute) {
  Attribute attr = unwrap(attribute);
  if (isa<UnitAttr>(attr))
    return KUnit;
  if (isa<BoolAttr>(attr))
    return KBool;
  if (isa<IntegerAttr>(attr))
    return KInt;
  if (isa<FloatAttr>(attr))
    return KFloat;
  if (isa<StringAttr, FlatSymbolRefAttr>(attr))
    return KStr;
  if (auto array = dyn_cast<DenseArrayAttr>(attr))
    return array.getElementType().isInteger() ? KInts : KOther;
  if (isa<DenseIntElementsAttr>(attr))
    return KInts;
  if (auto array = dyn_cast<ArrayAttr>(attr))
    return llvm::all_of(array, [](Attribute a) { return isa<IntegerAttr>(a); }) ? KInts : KArray;
  return isa<AffineMapAttr>(attr) ? KMap : KOther;
}

/// The text of a StringAttr or of a FlatSymbolRefAttr.
extern "C" MlirStringRef depcText(MlirAttribute attribute) {
  if (auto text = dyn_cast<StringAttr>(unwrap(attribute)))
    return wrap(text.getValue());
  if (auto symbol = dyn_cast<FlatSymbolRefAttr>(unwrap(attribute)))
    return wrap(symbol.getValue());
  return wrap(StringRef());
}

/// `i1` counts 0 and 1, as do unsigned types; all others are signed.
static std::optional<int64_t> toInt(const APInt &value, Type type) {
  bool isUnsigned = type.isUnsignedInteger() || type.isInteger(1);
  return isUnsigned ? (value.getActiveBits() < 64 ? std::optional<int64_t>(value.getZExtValue()) : std::nullopt)
                    : value.trySExtValue();
}

/// As many bits as `type` has; null if the value does not fit.
static std::optional<APInt> fromInt(int64_t value, Type type) {
  unsigned width = type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
  bool isUnsigned = type.isUnsignedInteger() || type.isInteger(1);
  bool fits = width >= 64 ? !(isUnsigned && value < 0) : isUnsigned ? value >= 0 && llvm::isUIntN(width, value)
                                                                    : llvm::isIntN(width, value);
  if (!fits)
    return std::nullopt;
  return APInt(width, static_cast<uint64_t>(value), /*isSigned=*/!isUnsigned);
}

/// Number of integers in an attribute (a list, or a single one), or -1; writes them if there are at most `room`.
extern "C" intptr_t depcInts(MlirAttribute attribute, int64_t *out, intptr_t room) {
  Attribute attr = unwrap(attribute);
  intptr_t count = 0;
  bool ok = true;
  auto put = [&](std::optional<int64_t> value) {
    ok &= value.has_value();
    if (value && count < room)
      out[count] = *value;
    ++count;
  };
  if (auto one = dyn_cast<IntegerAttr>(attr)) {
    put(toInt(one.getValue(), one.getType()));
  } else if (auto dense = dyn_cast<DenseIntElementsAttr>(attr)) {
    if (dense.getNumElements() > room)
      return dense.getNumElements();
    for (const APInt &value : dense.getValues<APInt>())
      put(toInt(value, dense.getElementType()));
  } else if (auto array = dyn_cast<DenseArrayAttr>(attr)) {
    Type type = array.getElementType();
    if (!type.isInteger())
      return -1;
    size_t bytes = llvm::divideCeil(type.getIntOrFloatBitWidth(), 8);
    for (int64_t i = 0; i < array.getSize(); ++i) {
      uint64_t word = 0;
      memcpy(&word, array.getRawData().data() + i * bytes, std::min<size_t>(bytes, 8));
      put(toInt(APInt(type.getIntOrFloatBitWidth(), word, false, /*implicitTrunc=*/true), type));
    }
  } else if (auto list = dyn_cast<ArrayAttr>(attr)) {
    for (Attribute element : list) {
      auto one = dyn_cast<IntegerAttr>(element);
      if (!one)
        return -1;
      put(toInt(one.getValue(), one.getType()));
    }
  } else {
    return -1;
  }
  return ok ? count : -1;
}

static Attribute denseInts(ShapedType type, ArrayRef<int64_t> values) {
  SmallVector<APInt> words;
  for (int64_t value : values) {
    std::optional<APInt> word = fromInt(value, type.getElementType());
    if (!word)
      return {};
    words.push_back(*word);
  }
  if (!type.hasStaticShape() || type.getNumElements() != static_cast<int64_t>(words.size()))
    return {};
  return DenseElementsAttr::get(type, words);
}

static Attribute arrayInts(DenseArrayAttr old, ArrayRef<int64_t> values) {
  Type type = old.getElementType();
  size_t bytes = type.isInteger() ? llvm::divideCeil(type.getIntOrFloatBitWidth(), 8) : 0;
  SmallVector<char> raw;
  for (int64_t value : values) {
    if (bytes == 0 || bytes > 8 || !fromInt(value, type))
      return {};
    const char *from = reinterpret_cast<const char *>(&value);
    raw.append(from, from + bytes);
  }
  return DenseArrayAttr::get(type, values.size(), raw);
}

/// The same form with other integers; null if their number differs, one does not fit, or the form holds no integers.
extern "C" MlirAttribute depcWithInts(MlirAttribute attribute, const int64_t *values, intptr_t count) {
  Attribute attr = unwrap(attribute);
  ArrayRef<int64_t> list(values, count);
  if (depcInts(attribute, nullptr, 0) != count)
    return MlirAttribute{nullptr};
  if (auto one = dyn_cast<IntegerAttr>(attr)) {
    std::optional<APInt> word = fromInt(list[0], one.getType());
    return wrap(word ? Attribute(IntegerAttr::get(one.getType(), *word)) : Attribute());
  }
  if (auto dense = dyn_cast<DenseIntElementsAttr>(attr))
    return wrap(denseInts(dense.getType(), list));
  if (auto array = dyn_cast<DenseArrayAttr>(attr))
    return wrap(arrayInts(array, list));
  SmallVector<Attribute> elements;
  for (auto [element, value] : llvm::zip(cast<ArrayAttr>(attr), list)) {
    std::optional<APInt> word = fromInt(value, cast<IntegerAttr>(element).getType());
    if (!word)
      return MlirAttribute{nullptr};
    elements.push_back(IntegerAttr::get(cast<IntegerAttr>(element).getType(), *word));
  }
  return wrap(Attribute(ArrayAttr::get(attr.getContext(), elements)));
}

//===--- Literals ------------------------------------------------------------------------------------------------===//

enum LiteralKind { LOther, LFloat, LInt, LSplat, LDense, LResource };

extern "C" int depcLiteralKind(MlirAttribute attribute) {
  Attribute attr = unwrap(attribute);
  if (isa<FloatAttr>(attr))
    return LFloat;
  if (isa<IntegerAttr>(attr))
    return LInt;
  if (auto dense = dyn_cast<DenseIntOrFPElementsAttr>(attr))
    return dense.isSplat() ? LSplat : LDense;
  return isa<DenseResourceElementsAttr>(attr) ? LResource : LOther;
}

/// A float, rounded to f64. LLVM converts the NaN of f8E8M0FNU, which has no fraction, to an infinity.
static double toDouble(APFloat value) {
  if (value.isNaN())
    return std::numeric_limits<double>::quiet_NaN();
  bool inexact = false;
  value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &inexact);
  return value.convertToDouble();
}

/// The number that a scalar or a splat holds, rounded to f64; false for complex numbers and for all else.
extern "C" bool depcNumber(MlirAttribute attribute, double *out) {
  Attribute attr = unwrap(attribute);
  if (auto dense = dyn_cast<DenseIntOrFPElementsAttr>(attr))
    attr = dense.isSplat() && dense.getElementType().isIntOrIndexOrFloat() ? dense.getSplatValue<Attribute>()
                                                                           : Attribute();
  if (auto number = dyn_cast_or_null<FloatAttr>(attr)) {
    *out = toDouble(number.getValue());
    return true;
  }
  if (auto number = dyn_cast_or_null<IntegerAttr>(attr)) {
    bool isSigned = !number.getType().isUnsignedInteger() && !number.getType().isInteger(1);
    *out = number.getValue().roundToDouble(isSigned);
    return true;
  }
  return false;
}

/// The bytes of a dense literal that is no splat, as MLIR stores them.
extern "C" MlirStringRef depcRawData(MlirAttribute attribute) {
  auto dense = dyn_cast<DenseIntOrFPElementsAttr>(unwrap(attribute));
  ArrayRef<char> raw = dense ? dense.getRawData() : ArrayRef<char>();
  return MlirStringRef{raw.data(), raw.size()};
}

extern "C" MlirStringRef depcResourceKey(MlirAttribute attribute) {
  auto resource = dyn_cast<DenseResourceElementsAttr>(unwrap(attribute));
  return wrap(resource ? resource.getRawHandle().getKey() : StringRef());
}

/// The same form with another number: a float attribute, or a float splat.
extern "C" MlirAttribute depcWithFloat(MlirAttribute attribute, double value) {
  Attribute attr = unwrap(attribute);
  if (auto number = dyn_cast<FloatAttr>(attr))
    return wrap(Attribute(FloatAttr::get(number.getType(), value)));
  auto dense = dyn_cast<DenseFPElementsAttr>(attr);
  if (!dense || !dense.isSplat() || !isa<FloatType>(dense.getElementType()))
    return MlirAttribute{nullptr};
  Attribute element = FloatAttr::get(dense.getElementType(), value);
  return wrap(Attribute(DenseElementsAttr::get(dense.getType(), element)));
}

static ShapedType literalType(Attribute attr, const int64_t *dims, intptr_t rank) {
  auto elements = dyn_cast<ElementsAttr>(attr);
  auto type = elements ? dyn_cast<ShapedType>(elements.getShapedType()) : ShapedType();
  if (!type || !isa<RankedTensorType, VectorType>(type) || type.getRank() != rank)
    return {};
  return cast<ShapedType>(type.clone(ArrayRef<int64_t>(dims, rank)));
}

/// The same literal under another shape: a splat, or a resource under the same handle.
extern "C" MlirAttribute depcWithShape(MlirAttribute attribute, const int64_t *dims, intptr_t rank) {
  Attribute attr = unwrap(attribute);
  ShapedType type = literalType(attr, dims, rank);
  auto dense = dyn_cast<DenseElementsAttr>(attr);
  if (type && dense && dense.isSplat())
    return wrap(Attribute(dense.resizeSplat(type)));
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(attr); type && resource)
    return wrap(Attribute(DenseResourceElementsAttr::get(type, resource.getRawHandle())));
  return MlirAttribute{nullptr};
}

/// A resource of a new key (made unique: read it back) in place of any tensor literal.
extern "C" MlirAttribute depcWithKey(MlirAttribute attribute, const int64_t *dims, intptr_t rank, MlirStringRef key) {
  ShapedType type = literalType(unwrap(attribute), dims, rank);
  if (!isa_and_nonnull<RankedTensorType>(type))
    return MlirAttribute{nullptr};
  auto &manager = DenseResourceElementsHandle::getManagerInterface(type.getContext());
  return wrap(Attribute(DenseResourceElementsAttr::get(type, manager.insert(unwrap(key)))));
}

/// The resource that has a key already, in place of any tensor literal; null if none has it.
extern "C" MlirAttribute depcWithSharedKey(MlirAttribute attribute, const int64_t *dims, intptr_t rank,
                                           MlirStringRef key) {
  ShapedType type = literalType(unwrap(attribute), dims, rank);
  if (!isa_and_nonnull<RankedTensorType>(type))
    return MlirAttribute{nullptr};
  auto &manager = DenseResourceElementsHandle::getManagerInterface(type.getContext());
  auto *entry = manager.getBlobManager().lookup(unwrap(key));
  if (!entry)
    return MlirAttribute{nullptr};
  auto *dialect = cast<BuiltinDialect>(manager.getDialect());
  return wrap(Attribute(DenseResourceElementsAttr::get(type, DenseResourceElementsHandle(entry, dialect))));
}

/// A dense literal of other bytes, laid out as depcRawData gives them (i1: one byte each).
extern "C" MlirAttribute depcWithBytes(MlirAttribute attribute, const int64_t *dims, intptr_t rank,
                                       MlirStringRef bytes) {
  ShapedType type = literalType(unwrap(attribute), dims, rank);
  if (!type)
    return MlirAttribute{nullptr};
  ArrayRef<char> raw(bytes.data, bytes.length);
  if (type.getElementType().isInteger(1)) {
    SmallVector<bool> bits(llvm::map_range(raw, [](char c) { return c != 0; }));
    if (type.getNumElements() != static_cast<int64_t>(bits.size()))
      return MlirAttribute{nullptr};
    return wrap(Attribute(DenseElementsAttr::get(type, bits)));
  }
  // A buffer of one element would be taken for a splat.
  bool splat = false;
  if (!DenseElementsAttr::isValidRawBuffer(type, raw, splat) || (splat && type.getNumElements() != 1))
    return MlirAttribute{nullptr};
  return wrap(Attribute(DenseElementsAttr::getFromRawBuffer(type, raw)));
}

/// A dense literal of other integers and another shape.
extern "C" MlirAttribute depcWithShapedInts(MlirAttribute attribute, const int64_t *dims, intptr_t rank,
                                            const int64_t *values, intptr_t count) {
  ShapedType type = literalType(unwrap(attribute), dims, rank);
  if (!type || !type.getElementType().isIntOrIndex())
    return MlirAttribute{nullptr};
  return wrap(denseInts(type, ArrayRef<int64_t>(values, count)));
}

/// The name of an op that every context knows, and that gives a value of any type.
extern "C" MlirStringRef depcStandIn() { return wrap(UnrealizedConversionCastOp::getOperationName()); }

//===--- Types ---------------------------------------------------------------------------------------------------===//

/// The same ranked tensor type (element type and encoding) with other dims; null for any other type or rank.
extern "C" MlirType depcTypeWithDims(MlirType type, const int64_t *dims, intptr_t rank) {
  auto tensor = dyn_cast<RankedTensorType>(unwrap(type));
  if (!tensor || tensor.getRank() != rank)
    return MlirType{nullptr};
  return wrap(Type(tensor.clone(ArrayRef<int64_t>(dims, rank))));
}

/// Sets a function's type from its block arguments and the given results; false if the op is no function with a body.
extern "C" bool depcSetSignature(MlirOperation op, const MlirType *results, intptr_t count) {
  auto function = dyn_cast<FunctionOpInterface>(unwrap(op));
  if (!function || function.isExternal())
    return false;
  SmallVector<Type> outputs;
  for (intptr_t i = 0; i < count; ++i)
    outputs.push_back(unwrap(results[i]));
  SmallVector<Type> inputs(function.getFunctionBody().front().getArgumentTypes());
  Type type = function.cloneTypeWith(inputs, outputs);
  if (!type)
    return false;
  function.setFunctionTypeAttr(TypeAttr::get(type));
  return true;
}
