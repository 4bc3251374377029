//! Ops that compute each element by itself.

use super::math;
use super::program::Op;
use super::tensor::{Elem, Store, Tensor};

type Out = Result<Tensor, String>;

/// A function of one number.
fn float_unary(name: &str) -> Option<fn(f64) -> f64> {
    Some(match name {
        "abs" => f64::abs,
        "negate" => |x| -x,
        // Zeros keep their sign, and NaN is itself.
        "sign" => |x| if x == 0.0 || x.is_nan() { x } else { x.signum() },
        "exponential" => f64::exp,
        "exponential_minus_one" => f64::exp_m1,
        "log" => f64::ln,
        "log_plus_one" => f64::ln_1p,
        "logistic" => |x| 1.0 / (1.0 + (-x).exp()),
        "sqrt" => f64::sqrt,
        "rsqrt" => |x| 1.0 / x.sqrt(),
        "cbrt" => f64::cbrt,
        "sine" => f64::sin,
        "cosine" => f64::cos,
        "tan" => f64::tan,
        "tanh" => f64::tanh,
        "ceil" => f64::ceil,
        "floor" => f64::floor,
        "round_nearest_afz" => f64::round,
        "round_nearest_even" => f64::round_ties_even,
        "acos" => f64::acos,
        "acosh" => f64::acosh,
        "asin" => f64::asin,
        "asinh" => f64::asinh,
        "atan" => f64::atan,
        "atanh" => f64::atanh,
        "cosh" => f64::cosh,
        "sinh" => f64::sinh,
        "square" => |x| x * x,
        "erf" => libm::erf,
        "erfc" => libm::erfc,
        "erf_inv" => math::erf_inv,
        "lgamma" => libm::lgamma,
        "digamma" => math::digamma,
        _ => return None,
    })
}

fn int_unary(name: &str) -> Option<fn(i128, Elem) -> i128> {
    /// The value's bits.
    fn bits(x: i128, elem: Elem) -> (u32, u64) {
        match elem {
            Elem::Int { bits, .. } => (bits, x as u64 & (u64::MAX >> (64 - bits))),
            _ => (1, x as u64),
        }
    }
    Some(match name {
        "abs" => |x, _| x.abs(),
        "negate" => |x, _| -x,
        "sign" => |x, _| x.signum(),
        "square" => |x, _| x.wrapping_mul(x),
        "not" => |x, elem| if elem == Elem::Bool { 1 - x } else { !x },
        "popcnt" => |x, elem| i128::from(bits(x, elem).1.count_ones()),
        "count_leading_zeros" => |x, elem| {
            let (width, x) = bits(x, elem);
            i128::from(x.leading_zeros() + width - 64)
        },
        _ => return None,
    })
}

/// A function of two numbers.
pub fn float_binary(name: &str) -> Option<fn(f64, f64) -> f64> {
    Some(match name {
        "add" => |a, b| a + b,
        "subtract" => |a, b| a - b,
        "multiply" => |a, b| a * b,
        "divide" => |a, b| a / b,
        "remainder" => |a, b| a % b,
        // Unlike Rust's, these keep NaN.
        "maximum" => |a, b| if a.is_nan() || a > b { a } else { b },
        "minimum" => |a, b| if a.is_nan() || a < b { a } else { b },
        "power" => f64::powf,
        "atan2" => f64::atan2,
        _ => return None,
    })
}

/// A function of two integers of a type.
pub fn int_binary(name: &str) -> Option<fn(i128, i128, Elem) -> i128> {
    /// The shift, if it is less than the width.
    fn shift(by: i128, elem: Elem) -> Option<(u32, u32)> {
        let Elem::Int { bits, .. } = elem else { return None };
        u32::try_from(by).ok().filter(|&by| by < bits).map(|by| (by, bits))
    }
    Some(match name {
        "add" => |a, b, elem| if elem == Elem::Bool { a | b } else { a + b },
        "subtract" => |a, b, _| a - b,
        "multiply" => |a, b, _| a.wrapping_mul(b),
        // By zero: what XLA gives.
        "divide" => |a, b, _| if b == 0 { -1 } else { a / b },
        "remainder" => |a, b, _| if b == 0 { a } else { a % b },
        "maximum" => |a, b, _| a.max(b),
        "minimum" => |a, b, _| a.min(b),
        "and" => |a, b, _| a & b,
        "or" => |a, b, _| a | b,
        "xor" => |a, b, _| a ^ b,
        "power" => |a, b, _| math::int_power(a, b),
        "shift_left" => |a, b, elem| shift(b, elem).map_or(0, |(by, _)| a << by),
        "shift_right_arithmetic" => |a, b, elem| a >> shift(b, elem).map_or(127, |(by, _)| by),
        "shift_right_logical" => {
            |a, b, elem| shift(b, elem).map_or(0, |(by, bits)| i128::from((a as u64 & (u64::MAX >> (64 - bits))) >> by))
        }
        _ => return None,
    })
}

/// The op `name` on one tensor, if it is one of these.
pub fn unary(name: &str, x: &Tensor) -> Option<Out> {
    match &x.data {
        Store::Float(v) => {
            let f = float_unary(name)?;
            Some(Tensor::floats(x.elem, x.shape.clone(), v.iter().map(|&a| f(a)).collect()))
        }
        Store::Int(v) => {
            let f = int_unary(name)?;
            let values = v.iter().map(|&a| x.elem.wrap(f(x.elem.wide(a), x.elem))).collect();
            Some(Tensor::ints(x.elem, x.shape.clone(), values))
        }
    }
}

/// The op `name` on two tensors of the same type, if it is one of these.
pub fn binary(name: &str, a: &Tensor, b: &Tensor) -> Option<Out> {
    let (elem, shape) = (a.elem, a.shape.clone());
    let out = match (&a.data, &b.data) {
        (Store::Float(x), Store::Float(y)) => {
            let f = float_binary(name)?;
            Tensor::floats(elem, shape, x.iter().zip(y).map(|(&x, &y)| f(x, y)).collect())
        }
        (Store::Int(x), Store::Int(y)) => {
            let f = int_binary(name)?;
            let one = |(&x, &y)| elem.wrap(f(elem.wide(x), elem.wide(y), elem));
            Tensor::ints(elem, shape, x.iter().zip(y).map(one).collect())
        }
        _ => Err("floats and integers together".to_string()),
    };
    Some(same_type(a, b).and(out))
}

fn same_type(a: &Tensor, b: &Tensor) -> Result<(), String> {
    if a.shape == b.shape && a.elem == b.elem {
        return Ok(());
    }
    Err(format!("operands of different types: {:?} of {:?} and {:?} of {:?}", a.shape, a.elem, b.shape, b.elem))
}

/// Whether each element is a finite number (`finite`), or an infinity of the sign (0 for either).
pub fn is_float(x: &Tensor, test: fn(f64) -> bool) -> Out {
    let values = x.as_floats()?.iter().map(|&v| i64::from(test(v))).collect();
    Tensor::ints(Elem::Bool, x.shape.clone(), values)
}

/// `compare`, by the direction `EQ`, `NE`, `LT`, `LE`, `GT` or `GE`; in IEEE's total order where the op says so.
pub fn compare(op: &Op, a: &Tensor, b: &Tensor) -> Out {
    use std::cmp::Ordering::{Equal, Greater, Less};
    same_type(a, b)?;
    let direction = op.choice("comparison_direction")?.ok_or("no comparison_direction")?;
    let total = op.choice("compare_type")? == Some("TOTALORDER");
    let holds: fn(Option<std::cmp::Ordering>) -> bool = match direction {
        "EQ" => |o| o == Some(Equal),
        "NE" => |o| o != Some(Equal),
        "LT" => |o| o == Some(Less),
        "LE" => |o| matches!(o, Some(Less | Equal)),
        "GT" => |o| o == Some(Greater),
        "GE" => |o| matches!(o, Some(Greater | Equal)),
        other => return Err(format!("comparison direction {other}")),
    };
    let values = match (&a.data, &b.data) {
        (Store::Float(x), Store::Float(y)) if total => {
            x.iter().zip(y).map(|(x, y)| holds(Some(x.total_cmp(y))).into()).collect()
        }
        (Store::Float(x), Store::Float(y)) => x.iter().zip(y).map(|(x, y)| holds(x.partial_cmp(y)).into()).collect(),
        (Store::Int(x), Store::Int(y)) => {
            let order = |x, y| a.elem.wide(x).cmp(&a.elem.wide(y));
            x.iter().zip(y).map(|(&x, &y)| holds(Some(order(x, y))).into()).collect()
        }
        _ => return Err("floats and integers together".to_string()),
    };
    Tensor::ints(Elem::Bool, a.shape.clone(), values)
}

/// `convert`: floats to integers towards zero and within the type's range, to `i1` whether it is not zero.
pub fn convert(x: &Tensor, to: Elem) -> Out {
    let shape = x.shape.clone();
    match (&x.data, to.is_float()) {
        (Store::Float(v), true) => Tensor::floats(to, shape, v.clone()),
        (Store::Float(v), false) => {
            let (least, most) = to.range();
            let one = |&a: &f64| if to == Elem::Bool { i128::from(a != 0.0) } else { (a as i128).clamp(least, most) };
            Tensor::ints(to, shape, v.iter().map(|a| to.wrap(one(a))).collect())
        }
        (Store::Int(v), true) => {
            // To f32 in one step: by way of f64, a number of 64 bits would be rounded twice.
            let one = |a: i128| if to == Elem::F32 { f64::from(a as f32) } else { a as f64 };
            Tensor::floats(to, shape, v.iter().map(|&a| one(x.elem.wide(a))).collect())
        }
        (Store::Int(v), false) => Tensor::ints(to, shape, v.iter().map(|&a| to.wrap(x.elem.wide(a))).collect()),
    }
}

/// `select`: the predicate is a scalar, or of the operands' shape.
pub fn select(pred: &Tensor, a: &Tensor, b: &Tensor) -> Out {
    same_type(a, b)?;
    let pred = if pred.rank() == 0 { pred.filled(&a.shape)? } else { pred.clone() };
    if pred.shape != a.shape || pred.elem != Elem::Bool {
        return Err(format!("a predicate {:?} of {:?} for {:?}", pred.shape, pred.elem, a.shape));
    }
    let mut out = a.clone();
    for (i, _) in pred.as_ints()?.iter().enumerate().filter(|(_, p)| **p == 0) {
        out.data.set(i, &b.data, i)?;
    }
    Ok(out)
}

/// `clamp`: the bounds are scalars, or of the operand's shape.
pub fn clamp(least: &Tensor, x: &Tensor, most: &Tensor) -> Out {
    let bound = |t: &Tensor| if t.rank() == 0 { t.filled(&x.shape) } else { Ok(t.clone()) };
    let no_function = || "no such function".to_string();
    let above = binary("maximum", x, &bound(least)?).ok_or_else(no_function)??;
    binary("minimum", &above, &bound(most)?).ok_or_else(no_function)?
}

/// `reduce_precision`: the nearest float with so many bits of exponent and mantissa.
pub fn reduce_precision(x: &Tensor, exponent: i64, mantissa: i64) -> Out {
    let (1..=11, 0..=52) = (exponent, mantissa) else { return Err(format!("{exponent} and {mantissa} bits")) };
    let one = |v: f64| math::reduce_precision(v, exponent as u32, mantissa as u32);
    Tensor::floats(x.elem, x.shape.clone(), x.as_floats()?.iter().map(|&v| one(v)).collect())
}
