//! New values for constants, such as a calibration finds.

use super::{Argument, Edits, Literal, Version};
use crate::groups::Network;
use depc_ir::diag::counted;
use depc_ir::graph::ValueId;
use depc_ir::types::{Dim, Elem, ElemKind};
use std::sync::Arc;

/// Values of one element type: row-major, little-endian, each element in whole bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Values {
    elem: Elem,
    bytes: Arc<[u8]>,
}

impl Values {
    /// Bytes that are values already.
    pub fn from_bytes(elem: Elem, bytes: impl Into<Arc<[u8]>>) -> Values {
        Values { elem, bytes: bytes.into() }
    }

    /// Numbers, each rounded to the nearest element (of two, the even one).
    ///
    /// # Errors
    /// The element type is none of f16, bf16, f32 and f64.
    pub fn from_numbers(elem: &Elem, numbers: &[f64]) -> Result<Values, String> {
        let bytes: Vec<u8> = match elem.name.as_str() {
            "f64" => numbers.iter().flat_map(|x| x.to_le_bytes()).collect(),
            "f32" => numbers.iter().flat_map(|x| (*x as f32).to_le_bytes()).collect(),
            "f16" => numbers.iter().flat_map(|x| half::f16::from_f32(to_odd(*x)).to_le_bytes()).collect(),
            "bf16" => numbers.iter().flat_map(|x| half::bf16::from_f32(to_odd(*x)).to_le_bytes()).collect(),
            other => return Err(format!("numbers cannot be rounded to elements of type `{other}`")),
        };
        Ok(Values::from_bytes(elem.clone(), bytes))
    }

    /// The element type.
    pub fn elem(&self) -> &Elem {
        &self.elem
    }

    /// All elements.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }

    /// Error: what keeps a constant of these sizes from holding them.
    fn fit(&self, elem: Option<&Elem>, dims: &[Dim]) -> Result<(), String> {
        if elem != Some(&self.elem) {
            let found = elem.map_or("no element type".to_string(), |e| format!("elements of type `{e}`"));
            return Err(format!("it has {found}, but the values are of type `{}`", self.elem));
        }
        let elements = dims.iter().try_fold(1u64, |n, d| n.checked_mul((*d)?)).ok_or("it has a dynamic size")?;
        let plain = matches!(self.elem.kind, ElemKind::Float | ElemKind::Int);
        let needed = elements.checked_mul(u64::from(self.elem.bits.div_ceil(8)));
        if plain && needed != Some(self.bytes.len() as u64) {
            return Err(format!(
                "it has {}, but the values take {}",
                counted(elements, "element", "elements"),
                counted(self.bytes.len() as u64, "byte", "bytes")
            ));
        }
        Ok(())
    }
}

/// The f32 that is x, or of the two beside x the one whose last digit is odd: rounding that once more, to a type with at least
/// two digits less, is rounding x.
fn to_odd(x: f64) -> f32 {
    let near = x as f32;
    if f64::from(near) == x || !near.is_finite() || near.to_bits() & 1 == 1 {
        return near;
    }
    let away = x.abs() > f64::from(near).abs();
    f32::from_bits(if away { near.to_bits() + 1 } else { near.to_bits() - 1 })
}

impl Edits {
    /// Gives a constant, or an argument that is a weight, other values, in the sizes that these edits leave it.
    ///
    /// # Errors
    /// It is neither, or the values are not of its type and sizes: what is wrong, as a sentence that names it.
    pub fn set_values(&mut self, net: &Network, value: ValueId, values: &Values) -> Result<(), String> {
        let graph = net.analysis.graph;
        let named = |e: String| format!("`{}` cannot have these values: {e}", graph.value(value).name);
        if net.analysis.literal[value.index()].is_none() {
            return Err(named("it is no constant, and no argument that is a weight".to_string()));
        }
        let ty = graph.ty(value);
        let literal = Some(Literal::Values(values.clone()));
        let Some(op) = net.analysis.producer(value) else {
            let unchanged = || Argument { dims: ty.dims().to_vec(), literal: None };
            let dims = self.args.get(&value).map_or(ty.dims(), |a| &a.dims);
            values.fit(ty.elem(), dims).map_err(named)?;
            self.args.entry(value).or_insert_with(unchanged).literal = literal;
            return Ok(());
        };
        let unchanged = || vec![Version { results: vec![ty.dims().to_vec()], ..Version::default() }];
        let sizes = |v: &Version| v.results.first().cloned().unwrap_or_default();
        let versions = self.ops.get(&op).cloned().unwrap_or_else(unchanged);
        versions.iter().try_for_each(|v| values.fit(ty.elem(), &sizes(v))).map_err(named)?;
        self.ops.entry(op).or_insert_with(unchanged).iter_mut().for_each(|v| v.literal.clone_from(&literal));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Values, to_odd};
    use depc_ir::types::Elem;

    /// Every f16, the middles between neighbours, and what lies just beside those.
    #[test]
    fn numbers_are_rounded_once() {
        let half = |x: f64| {
            let values = Values::from_numbers(&Elem::parse("f16"), &[x]).expect("floats");
            half::f16::from_le_bytes([values.bytes()[0], values.bytes()[1]])
        };
        for bits in 0..0x7BFFu16 {
            let (low, high) = (half::f16::from_bits(bits), half::f16::from_bits(bits + 1));
            let middle = (low.to_f64() + high.to_f64()) / 2.0;
            let even = if bits & 1 == 0 { low } else { high };
            let (under, over) = (f64::from_bits(middle.to_bits() - 1), f64::from_bits(middle.to_bits() + 1));
            for sign in [1.0, -1.0] {
                let found = [low.to_f64(), under, middle, over].map(|x| (half(sign * x).to_f64() * sign).to_bits());
                assert_eq!(found, [low, low, even, high].map(|h| h.to_f64().to_bits()), "{bits:#x}");
            }
        }
        assert_eq!(half(1e9).to_f64(), f64::INFINITY);
        assert!(half(f64::NAN).is_nan());
        assert!(to_odd(1e300).is_infinite() && to_odd(0.1).to_bits() & 1 == 1);
    }

    #[test]
    fn each_type_has_its_bytes() {
        let bytes = |elem: &str| Values::from_numbers(&Elem::parse(elem), &[1.5, -2.0]).map(|v| v.bytes().to_vec());
        assert_eq!(bytes("bf16"), Ok(vec![0xC0, 0x3F, 0x00, 0xC0]));
        assert_eq!(bytes("f16"), Ok(vec![0x00, 0x3E, 0x00, 0xC0]));
        assert_eq!(bytes("f32"), Ok(vec![0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]));
        assert_eq!(bytes("f64"), Ok(vec![0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0]));
        assert_eq!(bytes("i8"), Err("numbers cannot be rounded to elements of type `i8`".to_string()));
    }
}
