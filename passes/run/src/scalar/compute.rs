//! The functions themselves, on blocks of elements.

use super::{Compare, One, Two};
use crate::array::{Buffer, Number};

/// A change of type. Out of an integer's range, the nearest end of 64 bits, wrapped.
pub fn convert(x: &Buffer, to: Number, whole: fn(f64) -> f64) -> Buffer {
    let integer = |x: f64| if to == Number::BOOL { i64::from(x != 0.0) } else { to.wrap(whole(x) as i64) };
    match (x, to) {
        (Buffer::F32(v), Number::F64) => Buffer::F64(v.iter().map(|x| f64::from(*x)).collect()),
        (Buffer::F64(v), Number::F64) => Buffer::F64(v.clone()),
        (Buffer::Int(v), Number::F64) => Buffer::F64(v.iter().map(|n| *n as f64).collect()),
        (Buffer::F32(v), Number::Int { .. }) => Buffer::Int(v.iter().map(|x| integer(f64::from(*x))).collect()),
        (Buffer::F64(v), Number::Int { .. }) => Buffer::Int(v.iter().map(|x| integer(*x)).collect()),
        (Buffer::Int(v), Number::Int { bits: 1, .. }) => Buffer::Int(v.iter().map(|n| i64::from(*n != 0)).collect()),
        (Buffer::Int(v), Number::Int { .. }) => Buffer::Int(v.iter().map(|n| to.wrap(*n)).collect()),
        (Buffer::F32(v), _) => Buffer::F32(v.clone()),
        (Buffer::F64(v), _) => Buffer::F32(v.iter().map(|x| *x as f32).collect()),
        (Buffer::Int(v), _) => Buffer::F32(v.iter().map(|n| *n as f32).collect()),
    }
}

/// Integers read as signed ones (a true `i1` is -1) or as unsigned ones.
pub fn reread(x: &Buffer, from: Number, unsigned: bool) -> Buffer {
    match (x, from) {
        (Buffer::Int(v), Number::Int { bits, .. }) if bits < 64 => {
            let read = |n: &i64| match unsigned {
                true => n & ((1 << bits) - 1),
                false => n << (64 - bits) >> (64 - bits),
            };
            Buffer::Int(v.iter().map(read).collect())
        }
        _ => x.clone(),
    }
}

pub fn select(args: &[&Buffer]) -> Result<Buffer, String> {
    fn pick<T: Copy>(c: &[i64], a: &[T], b: &[T]) -> Vec<T> {
        c.iter().zip(a.iter().zip(b)).map(|(c, (a, b))| if *c != 0 { *a } else { *b }).collect()
    }
    match (args[0], args[1], args[2]) {
        (Buffer::Int(c), Buffer::F32(a), Buffer::F32(b)) => Ok(Buffer::F32(pick(c, a, b))),
        (Buffer::Int(c), Buffer::F64(a), Buffer::F64(b)) => Ok(Buffer::F64(pick(c, a, b))),
        (Buffer::Int(c), Buffer::Int(a), Buffer::Int(b)) => Ok(Buffer::Int(pick(c, a, b))),
        _ => Err(UNLIKE.to_string()),
    }
}

const UNLIKE: &str = "takes operands of unlike types";

pub fn mul_add(args: &[&Buffer]) -> Result<Buffer, String> {
    match (args[0], args[1], args[2]) {
        (Buffer::F32(a), Buffer::F32(b), Buffer::F32(c)) => {
            Ok(Buffer::F32(a.iter().zip(b).zip(c).map(|((a, b), c)| a.mul_add(*b, *c)).collect()))
        }
        (Buffer::F64(a), Buffer::F64(b), Buffer::F64(c)) => {
            Ok(Buffer::F64(a.iter().zip(b).zip(c).map(|((a, b), c)| a.mul_add(*b, *c)).collect()))
        }
        _ => Err(UNLIKE.to_string()),
    }
}

pub fn compare(c: Compare, a: &Buffer, b: &Buffer, from: &[Number]) -> Result<Buffer, String> {
    fn each<T: PartialOrd>(c: Compare, a: &[T], b: &[T]) -> Vec<i64> {
        a.iter().zip(b).map(|(a, b)| i64::from(c.holds(a, b))).collect()
    }
    let unsigned = c.unsigned || from.iter().all(|n| matches!(n, Number::Int { unsigned: true, .. }));
    match (a, b) {
        (Buffer::F32(a), Buffer::F32(b)) => Ok(Buffer::Int(each(c, a, b))),
        (Buffer::F64(a), Buffer::F64(b)) => Ok(Buffer::Int(each(c, a, b))),
        (Buffer::Int(a), Buffer::Int(b)) if unsigned => {
            Ok(Buffer::Int(a.iter().zip(b).map(|(a, b)| i64::from(c.holds(&(*a as u64), &(*b as u64)))).collect()))
        }
        (Buffer::Int(a), Buffer::Int(b)) => Ok(Buffer::Int(each(c, a, b))),
        _ => Err(UNLIKE.to_string()),
    }
}

/// Both floating-point types in one text.
macro_rules! floats {
    ($ty:ident, $one:ident, $two:ident, $erf:path, $erfc:path) => {
        fn $one(f: One, v: &[$ty]) -> Result<Buffer, String> {
            let map = |g: fn($ty) -> $ty| Ok(crate::array::Item::wrap(v.iter().map(|x| g(*x)).collect::<Vec<$ty>>()));
            let ask = |g: fn($ty) -> bool| Ok(Buffer::Int(v.iter().map(|x| i64::from(g(*x))).collect()));
            match f {
                One::Neg => map(|x| -x),
                One::Abs => map($ty::abs),
                One::Sign => map(|x| if x == 0.0 || x.is_nan() { x } else { x.signum() }),
                One::Ceil => map($ty::ceil),
                One::Floor => map($ty::floor),
                One::Round => map($ty::round),
                One::RoundEven => map($ty::round_ties_even),
                One::Trunc => map($ty::trunc),
                One::Sqrt => map($ty::sqrt),
                One::Rsqrt => map(|x| 1.0 / x.sqrt()),
                One::Cbrt => map($ty::cbrt),
                One::Recip => map(|x| 1.0 / x),
                One::Exp => map($ty::exp),
                One::Exp2 => map($ty::exp2),
                One::Expm1 => map($ty::exp_m1),
                One::Log => map($ty::ln),
                One::Log2 => map($ty::log2),
                One::Log10 => map($ty::log10),
                One::Log1p => map($ty::ln_1p),
                One::Sin => map($ty::sin),
                One::Cos => map($ty::cos),
                One::Tan => map($ty::tan),
                One::Asin => map($ty::asin),
                One::Acos => map($ty::acos),
                One::Atan => map($ty::atan),
                One::Sinh => map($ty::sinh),
                One::Cosh => map($ty::cosh),
                One::Tanh => map($ty::tanh),
                One::Asinh => map($ty::asinh),
                One::Acosh => map($ty::acosh),
                One::Atanh => map($ty::atanh),
                One::Erf => map($erf),
                One::Erfc => map($erfc),
                One::Sigmoid => map(|x| 1.0 / (1.0 + (-x).exp())),
                One::IsFinite => ask($ty::is_finite),
                One::IsNan => ask($ty::is_nan),
                One::IsInf => ask($ty::is_infinite),
                One::Not => Err("has no meaning for floats".to_string()),
            }
        }
        fn $two(f: Two, a: &[$ty], b: &[$ty]) -> Result<Buffer, String> {
            fn map(a: &[$ty], b: &[$ty], g: impl Fn($ty, $ty) -> $ty) -> Result<Buffer, String> {
                Ok(crate::array::Item::wrap(a.iter().zip(b).map(|(a, b)| g(*a, *b)).collect::<Vec<$ty>>()))
            }
            // Of a NaN and a number: NaN.
            let greater = |a: $ty, b: $ty| if a > b || a.is_nan() { a } else { b };
            let less = |a: $ty, b: $ty| if a < b || a.is_nan() { a } else { b };
            match f {
                Two::Add => map(a, b, |a, b| a + b),
                Two::Sub => map(a, b, |a, b| a - b),
                Two::Mul => map(a, b, |a, b| a * b),
                Two::Div => map(a, b, |a, b| a / b),
                Two::Rem => map(a, b, |a, b| a % b),
                Two::Pow => map(a, b, $ty::powf),
                Two::Atan2 => map(a, b, $ty::atan2),
                Two::CopySign => map(a, b, $ty::copysign),
                Two::Max => map(a, b, greater),
                Two::Min => map(a, b, less),
                Two::MaxNumber => map(a, b, $ty::max),
                Two::MinNumber => map(a, b, $ty::min),
                _ => Err("has no meaning for floats".to_string()),
            }
        }
    };
}
floats!(f32, unary_f32, binary_f32, libm::erff, libm::erfcf);
floats!(f64, unary_f64, binary_f64, libm::erf, libm::erfc);

pub fn unary(f: One, x: &Buffer, from: Number) -> Result<Buffer, String> {
    let v = match x {
        Buffer::F32(v) => return unary_f32(f, v),
        Buffer::F64(v) => return unary_f64(f, v),
        Buffer::Int(v) => v,
    };
    let map = |g: fn(i64) -> i64| Ok(Buffer::Int(v.iter().map(|n| g(*n)).collect()));
    match f {
        One::Neg => map(i64::wrapping_neg),
        One::Abs => map(i64::wrapping_abs),
        One::Sign => map(i64::signum),
        One::Not if from == Number::BOOL => map(|n| n ^ 1),
        One::Not => map(|n| !n),
        One::Ceil | One::Floor | One::Round | One::RoundEven | One::Trunc => Ok(x.clone()),
        _ => Err("has no meaning for integers".to_string()),
    }
}

pub fn binary(f: Two, a: &Buffer, b: &Buffer, from: &[Number]) -> Result<Buffer, String> {
    match (a, b) {
        (Buffer::F32(a), Buffer::F32(b)) => binary_f32(f, a, b),
        (Buffer::F64(a), Buffer::F64(b)) => binary_f64(f, a, b),
        (Buffer::Int(a), Buffer::Int(b)) => binary_int(f, a, b, from[0]),
        // A float to the power of an integer.
        (Buffer::F32(a), Buffer::Int(b)) if f == Two::Pow => {
            Ok(Buffer::F32(a.iter().zip(b).map(|(a, n)| a.powi(*n as i32)).collect()))
        }
        (Buffer::F64(a), Buffer::Int(b)) if f == Two::Pow => {
            Ok(Buffer::F64(a.iter().zip(b).map(|(a, n)| a.powi(*n as i32)).collect()))
        }
        _ => Err(UNLIKE.to_string()),
    }
}

fn binary_int(f: Two, a: &[i64], b: &[i64], number: Number) -> Result<Buffer, String> {
    let Number::Int { bits, unsigned } = number else { return Err(UNLIKE.to_string()) };
    let all = if bits == 64 { u64::MAX } else { (1 << bits) - 1 };
    let bare = |n: i64| n as u64 & all;
    fn map(a: &[i64], b: &[i64], g: impl Fn(i64, i64) -> i64) -> Result<Buffer, String> {
        Ok(Buffer::Int(a.iter().zip(b).map(|(a, b)| g(*a, *b)).collect()))
    }
    let divides = matches!(f, Two::Div | Two::DivUnsigned | Two::DivFloor | Two::Rem | Two::RemUnsigned);
    if divides && b.contains(&0) {
        return Err("divides an integer by 0".to_string());
    }
    match f {
        Two::Add => map(a, b, i64::wrapping_add),
        Two::Sub => map(a, b, i64::wrapping_sub),
        Two::Mul => map(a, b, i64::wrapping_mul),
        Two::Div if !unsigned => map(a, b, i64::wrapping_div),
        Two::Div | Two::DivUnsigned => map(a, b, |a, b| (bare(a) / bare(b)) as i64),
        Two::DivFloor => map(a, b, |a, b| a.wrapping_div(b) - i64::from(a.wrapping_rem(b) != 0 && (a < 0) != (b < 0))),
        Two::Rem if !unsigned => map(a, b, i64::wrapping_rem),
        Two::Rem | Two::RemUnsigned => map(a, b, |a, b| (bare(a) % bare(b)) as i64),
        Two::Pow => map(a, b, |a, n| match u32::try_from(n) {
            Ok(n) => a.wrapping_pow(n),
            Err(_) if a == 1 => 1,
            Err(_) if a == -1 => {
                if n % 2 == 0 {
                    1
                } else {
                    -1
                }
            }
            Err(_) => 0,
        }),
        Two::Max | Two::MaxNumber if !unsigned => map(a, b, i64::max),
        Two::Min | Two::MinNumber if !unsigned => map(a, b, i64::min),
        Two::Max | Two::MaxNumber | Two::MaxUnsigned => map(a, b, |a, b| if bare(a) >= bare(b) { a } else { b }),
        Two::Min | Two::MinNumber | Two::MinUnsigned => map(a, b, |a, b| if bare(a) <= bare(b) { a } else { b }),
        Two::And => map(a, b, |a, b| a & b),
        Two::Or => map(a, b, |a, b| a | b),
        Two::Xor => map(a, b, |a, b| a ^ b),
        Two::ShiftLeft => map(a, b, |a, n| if bare(n) < u64::from(bits) { a << n } else { 0 }),
        Two::ShiftRight => map(a, b, |a, n| a >> bare(n).min(u64::from(bits) - 1).min(63)),
        Two::ShiftRightUnsigned => map(a, b, |a, n| if bare(n) < u64::from(bits) { (bare(a) >> n) as i64 } else { 0 }),
        Two::Atan2 | Two::CopySign => Err("has no meaning for integers".to_string()),
    }
}
