//! What is computed element by element: functions of numbers, by the words of the table of kernels.

use crate::array::{Buffer, Number};

/// A function of one number or several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Function {
    /// The same number.
    Same,
    /// A change of type: fractions go towards 0; anything but 0 is true.
    Convert,
    /// A change of type: fractions go to the nearest integer, halves to the even one.
    ConvertNearest,
    /// A change of type that reads an integer as signed, `i1` too.
    ConvertSigned,
    /// A change of type that reads an integer as unsigned.
    ConvertUnsigned,
    /// A change of type that drops high bits.
    Low,
    /// Sum, and so on: the usual ones of one number.
    One(One),
    /// The usual ones of two numbers.
    Two(Two),
    /// `c ? a : b`
    Select,
    /// min(max(x, low), high), of x, low, high.
    Clamp,
    /// a · b + c
    MulAdd,
    /// A comparison.
    Compare(Compare),
}

/// Functions of one number.
#[allow(missing_docs, reason = "each is named by what it is")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum One {
    Neg, Abs, Sign, Ceil, Floor, Round, RoundEven, Trunc, Sqrt, Rsqrt, Cbrt, Recip, Exp, Exp2, Expm1, Log, Log2, Log10, Log1p,
    Sin, Cos, Tan, Asin, Acos, Atan, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, Erf, Erfc, Sigmoid, Not, IsFinite, IsNan, IsInf,
}

/// Functions of two numbers.
#[allow(missing_docs, reason = "each is named by what it is")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Two {
    Add, Sub, Mul, Div, DivUnsigned, DivFloor, Rem, RemUnsigned, Pow, Atan2, CopySign, Max, Min, MaxNumber, MinNumber,
    MaxUnsigned, MinUnsigned, And, Or, Xor, ShiftLeft, ShiftRight, ShiftRightUnsigned,
}

/// How two numbers compare: which of the three orders hold, and whether it holds where one of them is NaN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Compare {
    less: bool,
    equal: bool,
    greater: bool,
    unordered: bool,
    unsigned: bool,
}

impl Compare {
    /// `LT`, `EQ` and so on; `UNE` and the like hold for NaN, too.
    pub fn parse(word: &str) -> Option<Compare> {
        let (word, unordered) = match word {
            "NE" | "UNO" | "TRUE" => (word, true),
            "ORD" | "FALSE" => (word, false),
            _ => match (word.strip_prefix('U').filter(|w| w.len() == 2), word.strip_prefix('O').filter(|w| w.len() == 2)) {
                (Some(rest), _) => (rest, true),
                (_, Some(rest)) => (rest, false),
                _ => (word, false),
            },
        };
        let (less, equal, greater) = match word {
            "EQ" => (false, true, false),
            "NE" => (true, false, true),
            "LT" => (true, false, false),
            "LE" => (true, true, false),
            "GT" => (false, false, true),
            "GE" => (false, true, true),
            "TRUE" | "ORD" => (true, true, true),
            "FALSE" | "UNO" => (false, false, false),
            _ => return None,
        };
        Some(Compare { less, equal, greater, unordered, unsigned: false })
    }

    /// That of `arith`'s predicates of floats, by number.
    pub fn of_floats(predicate: i64) -> Option<Compare> {
        const WORDS: [&str; 16] = [
            "FALSE", "OEQ", "OGT", "OGE", "OLT", "OLE", "ONE", "ORD", "UEQ", "UGT", "UGE", "ULT", "ULE", "UNE", "UNO", "TRUE",
        ];
        Compare::parse(WORDS.get(usize::try_from(predicate).ok()?)?)
    }

    /// That of `arith`'s predicates of integers, by number.
    pub fn of_integers(predicate: i64) -> Option<Compare> {
        const WORDS: [&str; 10] = ["EQ", "NE", "LT", "LE", "GT", "GE", "LT", "LE", "GT", "GE"];
        let compare = Compare::parse(WORDS.get(usize::try_from(predicate).ok()?)?)?;
        Some(Compare { unsigned: predicate >= 6, ..compare })
    }

    fn holds<T: PartialOrd>(self, a: &T, b: &T) -> bool {
        match a.partial_cmp(b) {
            Some(std::cmp::Ordering::Less) => self.less,
            Some(std::cmp::Ordering::Equal) => self.equal,
            Some(std::cmp::Ordering::Greater) => self.greater,
            None => self.unordered,
        }
    }
}

impl Function {
    /// The function of a word. (A comparison needs to be told which one.)
    pub fn parse(word: &str) -> Option<Function> {
        use {Function as F, One as U, Two as B};
        Some(match word {
            "same" => F::Same,
            "convert" => F::Convert,
            "convert_nearest" => F::ConvertNearest,
            "convert_signed" => F::ConvertSigned,
            "convert_unsigned" => F::ConvertUnsigned,
            "low_bits" => F::Low,
            "select" => F::Select,
            "clamp" => F::Clamp,
            "mul_add" => F::MulAdd,
            _ => {
                let one = [
                    ("neg", U::Neg), ("abs", U::Abs), ("sign", U::Sign), ("ceil", U::Ceil), ("floor", U::Floor),
                    ("round", U::Round), ("round_even", U::RoundEven), ("trunc", U::Trunc), ("sqrt", U::Sqrt),
                    ("rsqrt", U::Rsqrt), ("cbrt", U::Cbrt), ("recip", U::Recip), ("exp", U::Exp), ("exp2", U::Exp2),
                    ("expm1", U::Expm1), ("log", U::Log), ("log2", U::Log2), ("log10", U::Log10), ("log1p", U::Log1p),
                    ("sin", U::Sin), ("cos", U::Cos), ("tan", U::Tan), ("asin", U::Asin), ("acos", U::Acos),
                    ("atan", U::Atan), ("sinh", U::Sinh), ("cosh", U::Cosh), ("tanh", U::Tanh), ("asinh", U::Asinh),
                    ("acosh", U::Acosh), ("atanh", U::Atanh), ("erf", U::Erf), ("erfc", U::Erfc),
                    ("sigmoid", U::Sigmoid), ("not", U::Not), ("is_finite", U::IsFinite), ("is_nan", U::IsNan),
                    ("is_inf", U::IsInf),
                ];
                let two = [
                    ("add", B::Add), ("sub", B::Sub), ("mul", B::Mul), ("div", B::Div), ("div_unsigned", B::DivUnsigned),
                    ("div_floor", B::DivFloor), ("rem", B::Rem), ("rem_unsigned", B::RemUnsigned), ("pow", B::Pow),
                    ("atan2", B::Atan2), ("copysign", B::CopySign), ("max", B::Max), ("min", B::Min),
                    ("max_number", B::MaxNumber), ("min_number", B::MinNumber), ("max_unsigned", B::MaxUnsigned),
                    ("min_unsigned", B::MinUnsigned), ("and", B::And), ("or", B::Or), ("xor", B::Xor),
                    ("shift_left", B::ShiftLeft), ("shift_right", B::ShiftRight),
                    ("shift_right_unsigned", B::ShiftRightUnsigned),
                ];
                let found = one.iter().find(|(w, _)| *w == word).map(|(_, f)| F::One(*f));
                return found.or(two.iter().find(|(w, _)| *w == word).map(|(_, f)| F::Two(*f)));
            }
        })
    }

    /// How many numbers it takes.
    pub fn arity(self) -> usize {
        match self {
            Function::Two(_) | Function::Compare(_) => 2,
            Function::Select | Function::Clamp | Function::MulAdd => 3,
            _ => 1,
        }
    }

    /// Computes it on blocks of equally many elements: `args` of types `from`, a result of type `to`.
    ///
    /// # Errors
    /// Types that it has no meaning for, and integers divided by 0, as the rest of a sentence.
    pub fn apply(self, args: &[&Buffer], from: &[Number], to: Number) -> Result<Buffer, String> {
        if args.len() != self.arity() || from.len() != args.len() {
            return Err(format!("takes {} operands, not {}", self.arity(), args.len()));
        }
        let mut out = match self {
            Function::Same => args[0].clone(),
            Function::Convert => convert(args[0], to, f64::trunc),
            Function::ConvertNearest => convert(args[0], to, f64::round_ties_even),
            Function::ConvertSigned => convert(&reread(args[0], from[0], false), to, f64::trunc),
            Function::ConvertUnsigned => convert(&reread(args[0], from[0], true), to, f64::trunc),
            Function::Low => args[0].clone(),
            Function::One(one) => unary(one, args[0], from[0])?,
            Function::Two(two) => binary(two, args[0], args[1], from)?,
            Function::Select => select(args)?,
            Function::Clamp => {
                let low = binary(Two::Max, args[0], args[1], from)?;
                binary(Two::Min, &low, args[2], &[from[0], from[2]])?
            }
            Function::MulAdd => mul_add(args)?,
            Function::Compare(c) => compare(c, args[0], args[1], from)?,
        };
        match &mut out {
            Buffer::F32(values) => to.round(values),
            Buffer::Int(values) if to != Number::I64 && !matches!(self, Function::Compare(_) | Function::Convert) => {
                values.iter_mut().for_each(|n| *n = to.wrap(*n));
            }
            _ => {}
        }
        Ok(out)
    }
}

/// A change of type. Out of an integer's range, the nearest end of 64 bits, wrapped.
fn convert(x: &Buffer, to: Number, whole: fn(f64) -> f64) -> Buffer {
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
fn reread(x: &Buffer, from: Number, unsigned: bool) -> Buffer {
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

fn select(args: &[&Buffer]) -> Result<Buffer, String> {
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

fn mul_add(args: &[&Buffer]) -> Result<Buffer, String> {
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

fn compare(c: Compare, a: &Buffer, b: &Buffer, from: &[Number]) -> Result<Buffer, String> {
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

fn unary(f: One, x: &Buffer, from: Number) -> Result<Buffer, String> {
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

fn binary(f: Two, a: &Buffer, b: &Buffer, from: &[Number]) -> Result<Buffer, String> {
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
            Err(_) if a == -1 => if n % 2 == 0 { 1 } else { -1 },
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
