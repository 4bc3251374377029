//! A module as the interpreter walks it: read by MLIR's own parser, then held without MLIR.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use melior::dialect::DialectRegistry;
use melior::ir::attribute::StringAttribute;
use melior::ir::block::BlockLike;
use melior::ir::operation::{OperationLike, OperationRef};
use melior::ir::{Attribute, BlockRef, Module, RegionLike, RegionRef, ValueLike};
use melior::{Context, StringRef};
use mlir_sys::{MlirAttribute, MlirOperation, MlirStringRef};

use super::quantised::Grid;
use super::tensor::{Elem, Store, Tensor};

unsafe extern "C" {
    /// See shim.cpp.
    fn depcTestsAttributes(op: MlirOperation) -> MlirAttribute;
    /// See ../run/shim.cpp.
    fn depcTestsBytes(attribute: MlirAttribute) -> MlirStringRef;
    fn depcTestsIsResource(attribute: MlirAttribute) -> bool;
}

/// The type of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    /// A ranked tensor; a dynamic extent is `None`.
    Tensor(Elem, Vec<Option<usize>>),
    /// Anything else, as MLIR prints it.
    Other(String),
}

impl Type {
    fn parse(text: &str) -> Type {
        let parsed = || {
            let inner = text.strip_prefix("tensor<")?.strip_suffix('>')?;
            let inner = inner.split(", ").next()?;
            let mut parts: Vec<&str> = inner.split('x').collect();
            // `index` is the only element type with an x in its name.
            let elem = if inner.ends_with("index") {
                parts.truncate(parts.len() - 2);
                "index"
            } else {
                parts.pop()?
            };
            let extent = |part: &str| if part == "?" { Some(None) } else { part.parse().ok().map(Some) };
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            Some(Type::Tensor(Elem::parse(elem)?, parts.map(extent).collect::<Option<_>>()?))
        };
        parsed().unwrap_or_else(|| Type::Other(text.to_string()))
    }

    /// Whether a tensor is of this type.
    pub fn admits(&self, tensor: &Tensor) -> bool {
        let Type::Tensor(elem, shape) = self else { return false };
        *elem == tensor.elem
            && shape.len() == tensor.rank()
            && shape.iter().zip(&tensor.shape).all(|(want, &got)| want.is_none_or(|n| n == got))
    }
}

/// A value of a block: its number, which no other value of the module has, and its type.
#[derive(Clone, Debug)]
pub struct Var {
    /// Number.
    pub id: usize,
    /// Type; of a quantised tensor, that of the numbers that its elements stand for.
    pub ty: Type,
    /// Of a quantised tensor: which numbers these can be.
    pub grid: Option<Grid>,
}

impl Var {
    fn new(id: usize, ty: &str) -> Var {
        let quantised = ty.find("!quant.").and_then(|at| Some((at, Grid::parse(ty[at..].strip_suffix('>')?)?)));
        match quantised {
            Some((at, grid)) => {
                let ty = match Type::parse(&format!("{}f32>", &ty[..at])) {
                    Type::Tensor(_, dims) => Type::Tensor(grid.expressed, dims),
                    other => other,
                };
                Var { id, ty, grid: Some(grid) }
            }
            None => Var { id, ty: Type::parse(ty), grid: None },
        }
    }
}

/// An attribute.
#[derive(Clone, Debug)]
pub enum Attr {
    /// An integer or a boolean.
    Int(i64),
    /// A list of integers or booleans.
    Ints(Vec<i64>),
    /// The values of a literal.
    Literal(Rc<Tensor>),
    /// A list of attributes.
    List(Vec<Attr>),
    /// A string, a symbol without `@`, or anything else as MLIR prints it.
    Text(String),
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Op {
    /// Name, with its dialect.
    pub name: String,
    /// Numbers of the operands.
    pub operands: Vec<usize>,
    /// Results.
    pub results: Vec<Var>,
    /// Attributes and properties.
    pub attrs: BTreeMap<String, Attr>,
    /// Regions, of one block each.
    pub regions: Vec<Block>,
    /// Its location, as MLIR prints it.
    pub place: String,
}

/// A block.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Arguments.
    pub args: Vec<Var>,
    /// Ops; the last one returns.
    pub ops: Vec<Op>,
}

/// A function with a body.
#[derive(Clone, Debug)]
pub struct Function {
    /// Symbol name.
    pub name: String,
    /// Whether it can be called from outside.
    pub public: bool,
    /// Body.
    pub body: Block,
}

impl Op {
    /// Lists of numbers, as `array<i64: …>`, `dense<…>` or `[…]`; `None` if there is no such attribute.
    pub fn ints_or_none(&self, name: &str) -> Result<Option<Vec<i64>>, String> {
        fn ints(attr: &Attr) -> Option<Vec<i64>> {
            match attr {
                Attr::Int(x) => Some(vec![*x]),
                Attr::Ints(v) => Some(v.clone()),
                Attr::Literal(t) => t.as_ints().ok().map(<[i64]>::to_vec),
                Attr::List(v) => Some(v.iter().map(ints).collect::<Option<Vec<_>>>()?.concat()),
                Attr::Text(_) => None,
            }
        }
        let Some(attr) = self.attrs.get(name) else { return Ok(None) };
        ints(attr).map(Some).ok_or_else(|| format!("{name} holds no integers"))
    }

    /// A list of numbers that must be there.
    pub fn ints(&self, name: &str) -> Result<Vec<i64>, String> {
        self.ints_or_none(name)?.ok_or_else(|| format!("no attribute {name}"))
    }

    /// A list of axes that must be there.
    pub fn axes(&self, name: &str) -> Result<Vec<usize>, String> {
        let axis = |x: i64| usize::try_from(x).map_err(|_| format!("{name}: {x} is no axis"));
        self.ints(name)?.into_iter().map(axis).collect()
    }

    /// A list of numbers, one per axis; `default` for each if the attribute is not there.
    pub fn per_axis(&self, name: &str, rank: usize, default: i64) -> Result<Vec<i64>, String> {
        let found = self.ints_or_none(name)?.unwrap_or_else(|| vec![default; rank]);
        if found.len() == rank { Ok(found) } else { Err(format!("{name} has {} numbers, not {rank}", found.len())) }
    }

    /// One number.
    pub fn int(&self, name: &str) -> Result<i64, String> {
        match self.ints(name)?[..] {
            [x] => Ok(x),
            _ => Err(format!("{name} is not one number")),
        }
    }

    /// One axis of a tensor of this rank.
    pub fn axis(&self, name: &str, rank: usize) -> Result<usize, String> {
        let x = self.int(name)?;
        usize::try_from(x).ok().filter(|&i| i < rank).ok_or_else(|| format!("{name}: no axis {x} among {rank}"))
    }

    /// A text: of a string, a symbol, or an attribute of a dialect.
    pub fn text(&self, name: &str) -> Result<&str, String> {
        match self.attrs.get(name) {
            Some(Attr::Text(text)) => Ok(text),
            _ => Err(format!("no attribute {name}, or not of that kind")),
        }
    }

    /// The value `LT` of `#stablehlo<comparison_direction LT>`.
    pub fn choice(&self, name: &str) -> Result<Option<&str>, String> {
        if !self.attrs.contains_key(name) {
            return Ok(None);
        }
        let text = self.text(name)?.trim_end_matches('>');
        Ok(text.rsplit([' ', '<']).next())
    }

    /// The type of the only result: element type and shape, which must be static.
    pub fn result_type(&self) -> Result<(Elem, Vec<usize>), String> {
        let shape = |dims: &[Option<usize>]| dims.iter().copied().collect::<Option<Vec<_>>>();
        match &self.results[..] {
            [Var { ty: Type::Tensor(elem, dims), .. }] => match shape(dims) {
                Some(dims) => Ok((*elem, dims)),
                None => Err("the result's type has a dynamic size".to_string()),
            },
            _ => Err("one tensor is expected as result".to_string()),
        }
    }

    /// The element type of the only result.
    pub fn result_elem(&self) -> Result<Elem, String> {
        match &self.results[..] {
            [Var { ty: Type::Tensor(elem, _), .. }] => Ok(*elem),
            _ => Err("one tensor is expected as result".to_string()),
        }
    }
}

/// The functions of a module's text, and the number of its values.
pub fn read(text: &str) -> Result<(Vec<Function>, usize), String> {
    if text.contains('\0') {
        return Err("the text holds a NUL".to_string());
    }
    let registry = DialectRegistry::new();
    melior::utility::register_all_dialects(&registry);
    let context = Context::new_with_registry(&registry, false);
    context.load_all_available_dialects();
    context.set_allow_unregistered_dialects(true);
    let message = Rc::new(std::cell::RefCell::new(None));
    let sink = message.clone();
    context.attach_diagnostic_handler(move |diagnostic| {
        sink.borrow_mut().get_or_insert_with(|| format!("{}: {diagnostic}", diagnostic.location()));
        true
    });
    let module = Module::parse(&context, text);
    let module = module.ok_or_else(|| message.take().unwrap_or_else(|| "not a module".to_string()))?;
    let mut reader = Reader { numbers: HashMap::new() };
    let mut functions = Vec::new();
    let mut next = module.body().first_operation();
    while let Some(op) = next {
        functions.extend(reader.function(op)?);
        next = op.next_in_block();
    }
    Ok((functions, reader.numbers.len()))
}

struct Reader {
    /// The number of each value, by its address.
    numbers: HashMap<usize, usize>,
}

impl Reader {
    fn number<'c>(&mut self, value: impl ValueLike<'c>) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(value.to_raw().ptr as usize).or_insert(next)
    }

    fn var<'c>(&mut self, value: impl ValueLike<'c> + Copy) -> Var {
        Var::new(self.number(value), &value.r#type().to_string())
    }

    /// A function with a body, and nothing else.
    fn function(&mut self, op: OperationRef) -> Result<Option<Function>, String> {
        if name_of(&op) != "func.func" {
            return Ok(None);
        }
        let region = op.region(0).map_err(|e| e.to_string())?;
        if region.first_block().is_none() {
            return Ok(None);
        }
        let text = |name: &str| match op.attribute(name).map(StringAttribute::try_from) {
            Ok(Ok(s)) => Some(s.value().to_string()),
            _ => None,
        };
        let public = text("sym_visibility").is_none_or(|v| v == "public");
        let name = text("sym_name").ok_or("a function without a name")?;
        Ok(Some(Function { name, public, body: self.region(region)? }))
    }

    fn region(&mut self, region: RegionRef) -> Result<Block, String> {
        match region.first_block() {
            None => Ok(Block::default()),
            Some(block) if block.next_in_region().is_some() => Err("a region of several blocks".to_string()),
            Some(block) => self.block(block),
        }
    }

    fn block(&mut self, block: BlockRef) -> Result<Block, String> {
        let mut out = Block::default();
        for i in 0..block.argument_count() {
            out.args.push(self.var(block.argument(i).map_err(|e| e.to_string())?));
        }
        let mut next = block.first_operation();
        while let Some(op) = next {
            out.ops.push(self.op(op)?);
            next = op.next_in_block();
        }
        Ok(out)
    }

    fn op(&mut self, op: OperationRef) -> Result<Op, String> {
        let operands = op.operands().map(|v| self.number(v)).collect();
        let results = op.results().map(|v| self.var(v)).collect();
        let regions = op.regions().map(|r| self.region(r)).collect::<Result<_, _>>()?;
        let place = op.location().to_string();
        let attrs = attributes(&op).map_err(|e| format!("{} at {place}: {e}", name_of(&op)))?;
        Ok(Op { name: name_of(&op), operands, results, attrs, regions, place })
    }
}

fn name_of(op: &OperationRef) -> String {
    op.name().as_string_ref().as_str().unwrap_or_default().to_string()
}

/// All attributes of an op.
fn attributes(op: &OperationRef) -> Result<BTreeMap<String, Attr>, String> {
    let mut out = BTreeMap::new();
    // SAFETY: the op is alive; the dictionary and what it holds live as long as the context.
    unsafe {
        let all = depcTestsAttributes(op.to_raw());
        for i in 0..mlir_sys::mlirDictionaryAttrGetNumElements(all) {
            let named = mlir_sys::mlirDictionaryAttrGetElement(all, i);
            let name = StringRef::from_raw(mlir_sys::mlirIdentifierStr(named.name));
            let name = name.as_str().map_err(|e| e.to_string())?.to_string();
            let value = attribute(named.attribute).map_err(|e| format!("{name}: {e}"))?;
            out.insert(name, value);
        }
    }
    Ok(out)
}

/// An attribute.
///
/// # Safety
/// It must be alive.
unsafe fn attribute(raw: MlirAttribute) -> Result<Attr, String> {
    // SAFETY: the attribute is alive, and each function is called for the kind that it is for.
    unsafe {
        // A boolean is an integer, too: of one bit, that is -1.
        if mlir_sys::mlirAttributeIsABool(raw) {
            return Ok(Attr::Int(i64::from(mlir_sys::mlirBoolAttrGetValue(raw))));
        }
        if mlir_sys::mlirAttributeIsAInteger(raw) {
            return Ok(Attr::Int(mlir_sys::mlirIntegerAttrGetValueInt(raw)));
        }
        if mlir_sys::mlirAttributeIsADenseI64Array(raw) {
            let n = mlir_sys::mlirDenseArrayGetNumElements(raw);
            return Ok(Attr::Ints((0..n).map(|i| mlir_sys::mlirDenseI64ArrayGetElement(raw, i)).collect()));
        }
        if mlir_sys::mlirAttributeIsADenseBoolArray(raw) {
            let n = mlir_sys::mlirDenseArrayGetNumElements(raw);
            return Ok(Attr::Ints((0..n).map(|i| mlir_sys::mlirDenseBoolArrayGetElement(raw, i).into()).collect()));
        }
        if mlir_sys::mlirAttributeIsAArray(raw) {
            let n = mlir_sys::mlirArrayAttrGetNumElements(raw);
            let items = (0..n).map(|i| attribute(mlir_sys::mlirArrayAttrGetElement(raw, i)));
            return Ok(Attr::List(items.collect::<Result<_, _>>()?));
        }
        if mlir_sys::mlirAttributeIsADenseElements(raw) || depcTestsIsResource(raw) {
            return literal(raw);
        }
        if mlir_sys::mlirAttributeIsAString(raw) {
            let text = StringRef::from_raw(mlir_sys::mlirStringAttrGetValue(raw));
            return Ok(Attr::Text(text.as_str().map_err(|e| e.to_string())?.to_string()));
        }
        if mlir_sys::mlirAttributeIsAFlatSymbolRef(raw) {
            let name = StringRef::from_raw(mlir_sys::mlirFlatSymbolRefAttrGetValue(raw));
            return Ok(Attr::Text(name.as_str().map_err(|e| e.to_string())?.to_string()));
        }
        Ok(Attr::Text(Attribute::from_raw(raw).to_string()))
    }
}

/// The values of `dense<…>` or `dense_resource<…>`.
///
/// # Safety
/// It must be alive, and one of the two.
unsafe fn literal(raw: MlirAttribute) -> Result<Attr, String> {
    // SAFETY: the attribute is alive and an elements attribute.
    let ty = unsafe { melior::ir::Type::from_raw(mlir_sys::mlirAttributeGetType(raw)) }.to_string();
    let Type::Tensor(elem, dims) = Type::parse(&ty) else { return Ok(Attr::Text(ty)) };
    let shape = dims.into_iter().collect::<Option<Vec<usize>>>().ok_or("a literal of dynamic size")?;
    let n: usize = shape.iter().product();
    // SAFETY: as above; the bytes are those of the elements, one of them if all are the same.
    let data = unsafe {
        if depcTestsIsResource(raw) {
            let bytes = depcTestsBytes(raw);
            if bytes.data.is_null() {
                return Err("a resource without data".to_string());
            }
            elem.read(std::slice::from_raw_parts(bytes.data.cast(), bytes.length))
        } else if elem == Elem::Bool {
            let bit = |i| mlir_sys::mlirDenseElementsAttrGetBoolValue(raw, i as isize);
            Store::Int((0..n).map(|i| i64::from(bit(i))).collect())
        } else {
            let splat = mlir_sys::mlirDenseElementsAttrIsSplat(raw);
            let length = if splat { elem.bytes() } else { n * elem.bytes() };
            let data: *const u8 = mlir_sys::mlirDenseElementsAttrGetRawData(raw).cast();
            let found = if n == 0 { elem.read(&[]) } else { elem.read(std::slice::from_raw_parts(data, length)) };
            match found {
                Store::Float(v) if splat => Store::Float(vec![v[0]; n]),
                Store::Int(v) if splat => Store::Int(vec![v[0]; n]),
                found => found,
            }
        }
    };
    Tensor::new(elem, shape, data).map(|t| Attr::Literal(Rc::new(t)))
}
