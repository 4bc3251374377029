//! What is known of a number that is computed of known numbers: certain only where no type on the way rounds it, cuts it off, or takes
//! it for something else.

use crate::table::EXACT;
use depc_ir::instance::Expr;
use depc_ir::rule::Scalar;
use depc_ir::types::{Elem, ElemKind};

/// What kinds of numbers an expression computes with.
pub(crate) struct Kinds {
    /// Fewest bits of an integer in it; 0 if it has none.
    bits: u32,
    /// The float type, if it has one.
    float: Option<Elem>,
    /// Integers and floats, or floats of several types: where they change, nobody sees.
    mixed: bool,
    /// Its result is true or false.
    pub truth: bool,
    /// What a change of type makes of a negative number is certain: it is the same.
    signed: bool,
}

impl Kinds {
    /// Of an expression that reads elements of these types, and gives one of the type `result`.
    pub fn of(expr: &Expr, mut leaves: Vec<Elem>, result: &Elem) -> Kinds {
        let narrowing = matches!(expr, Expr::Apply(Scalar::Id, args) if matches!(args[..], [Expr::Operand(_)]))
            && leaves.iter().all(|e| e.kind == ElemKind::Int && e.bits >= result.bits);
        leaves.push(result.clone());
        let ints = leaves.iter().filter(|e| e.kind != ElemKind::Float && e.bits > 1);
        let mut floats: Vec<&Elem> = leaves.iter().filter(|e| e.kind == ElemKind::Float).collect();
        floats.dedup();
        let bits = ints.clone().map(|e| e.bits).min().unwrap_or(0);
        let truth = result.bits == 1;
        let mixed = floats.len() > 1 || !floats.is_empty() && bits > 0;
        Kinds { bits, float: floats.first().map(|e| (*e).clone()), mixed, truth, signed: narrowing || bits == 0 }
    }

    /// A function of numbers, of which NaN are unknown.
    pub fn apply(&self, kind: Scalar, x: &[f64]) -> f64 {
        let unknown = f64::NAN;
        let compared = |holds: fn(&f64, &f64) -> bool| match x {
            [a, b] if !a.is_nan() && !b.is_nan() => f64::from(u8::from(holds(a, b))),
            _ => unknown,
        };
        let whole = self.float.is_none();
        match (kind, x) {
            (Scalar::Id, [a]) if *a < 0.0 && !self.signed => unknown,
            (Scalar::Unsigned, [a]) if *a < 0.0 => unknown,
            (Scalar::Unsigned, [a]) => self.rounded(*a),
            (Scalar::Id, [a]) if self.mixed && a.fract() != 0.0 => unknown,
            (Scalar::Id, [a]) => self.rounded(*a),
            (Scalar::Whole, [a]) if a.fract() == 0.0 => *a,
            (Scalar::Floor, [a]) => a.floor(),
            (Scalar::Ceil, [a]) => a.ceil(),
            (Scalar::Add, [a, b]) => self.rounded(a + b),
            (Scalar::Sub, [a, b]) => self.rounded(a - b),
            (Scalar::Mul, [a, b]) => self.rounded(a * b),
            (Scalar::Div, [a, b]) if *b != 0.0 && (a / b).fract() == 0.0 && (a / b) * b == *a => self.rounded(a / b),
            (Scalar::Div, [a, b]) if whole && *a >= 0.0 && *b > 0.0 => self.rounded((a / b).floor()),
            (Scalar::Rem, [a, b]) if whole && *a >= 0.0 && *b > 0.0 => self.rounded(a % b),
            (Scalar::Max, [a, b]) if !a.is_nan() && !b.is_nan() => a.max(*b),
            (Scalar::Min, [a, b]) if !a.is_nan() && !b.is_nan() => a.min(*b),
            (Scalar::Select, [c, a, b]) if c.is_nan() => {
                if a == b {
                    *a
                } else {
                    unknown
                }
            }
            (Scalar::Select, [c, a, b]) => {
                if *c != 0.0 {
                    *a
                } else {
                    *b
                }
            }
            (Scalar::Greater, _) => compared(|a, b| a > b),
            (Scalar::GreaterEqual, _) => compared(|a, b| a >= b),
            (Scalar::Less, _) => compared(|a, b| a < b),
            (Scalar::LessEqual, _) => compared(|a, b| a <= b),
            (Scalar::Equal, _) => compared(|a, b| a == b),
            (Scalar::NotEqual, _) => compared(|a, b| a != b),
            _ => unknown,
        }
    }

    /// A number that was computed, as its type holds it; unknown if it does not fit.
    fn rounded(&self, x: f64) -> f64 {
        let fits = x.abs() <= EXACT && (self.bits == 0 || x.abs() < 2f64.powi(self.bits as i32 - 1));
        match &self.float {
            None => {
                if fits && x.fract() == 0.0 {
                    x
                } else {
                    f64::NAN
                }
            }
            Some(float) => {
                let y = float.round(x);
                if self.mixed && x.fract() == 0.0 && (y != x || !fits) { f64::NAN } else { y }
            }
        }
    }

    /// The number as an element of a result holds it; unknown if it does not.
    pub fn held(&self, x: f64, elem: &Elem) -> f64 {
        let limit = 2f64.powi(elem.bits as i32 - 1);
        let fits = match elem.kind {
            ElemKind::Float => matches!(elem.name.as_str(), "f64" | "f32" | "f16" | "bf16"),
            _ if elem.bits == 1 => x == 0.0 || x == 1.0,
            _ => x.fract() == 0.0 && -limit <= x && x < limit,
        };
        if fits { elem.round(x) } else { f64::NAN }
    }
}
