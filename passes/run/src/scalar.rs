//! What is computed element by element: functions of numbers, by the words of the table of kernels.

mod compute;

use crate::array::{Buffer, Number};
use compute::{binary, compare, convert, mul_add, reread, select, unary};

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
    Neg,
    Abs,
    Sign,
    Ceil,
    Floor,
    Round,
    RoundEven,
    Trunc,
    Sqrt,
    Rsqrt,
    Cbrt,
    Recip,
    Exp,
    Exp2,
    Expm1,
    Log,
    Log2,
    Log10,
    Log1p,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    Erf,
    Erfc,
    Sigmoid,
    Not,
    IsFinite,
    IsNan,
    IsInf,
}

/// Functions of two numbers.
#[allow(missing_docs, reason = "each is named by what it is")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Two {
    Add,
    Sub,
    Mul,
    Div,
    DivUnsigned,
    DivFloor,
    Rem,
    RemUnsigned,
    Pow,
    Atan2,
    CopySign,
    Max,
    Min,
    MaxNumber,
    MinNumber,
    MaxUnsigned,
    MinUnsigned,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
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
            _ => {
                match (word.strip_prefix('U').filter(|w| w.len() == 2), word.strip_prefix('O').filter(|w| w.len() == 2))
                {
                    (Some(rest), _) => (rest, true),
                    (_, Some(rest)) => (rest, false),
                    _ => (word, false),
                }
            }
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
            "FALSE", "OEQ", "OGT", "OGE", "OLT", "OLE", "ONE", "ORD", "UEQ", "UGT", "UGE", "ULT", "ULE", "UNE", "UNO",
            "TRUE",
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
                    ("neg", U::Neg),
                    ("abs", U::Abs),
                    ("sign", U::Sign),
                    ("ceil", U::Ceil),
                    ("floor", U::Floor),
                    ("round", U::Round),
                    ("round_even", U::RoundEven),
                    ("trunc", U::Trunc),
                    ("sqrt", U::Sqrt),
                    ("rsqrt", U::Rsqrt),
                    ("cbrt", U::Cbrt),
                    ("recip", U::Recip),
                    ("exp", U::Exp),
                    ("exp2", U::Exp2),
                    ("expm1", U::Expm1),
                    ("log", U::Log),
                    ("log2", U::Log2),
                    ("log10", U::Log10),
                    ("log1p", U::Log1p),
                    ("sin", U::Sin),
                    ("cos", U::Cos),
                    ("tan", U::Tan),
                    ("asin", U::Asin),
                    ("acos", U::Acos),
                    ("atan", U::Atan),
                    ("sinh", U::Sinh),
                    ("cosh", U::Cosh),
                    ("tanh", U::Tanh),
                    ("asinh", U::Asinh),
                    ("acosh", U::Acosh),
                    ("atanh", U::Atanh),
                    ("erf", U::Erf),
                    ("erfc", U::Erfc),
                    ("sigmoid", U::Sigmoid),
                    ("not", U::Not),
                    ("is_finite", U::IsFinite),
                    ("is_nan", U::IsNan),
                    ("is_inf", U::IsInf),
                ];
                let two = [
                    ("add", B::Add),
                    ("sub", B::Sub),
                    ("mul", B::Mul),
                    ("div", B::Div),
                    ("div_unsigned", B::DivUnsigned),
                    ("div_floor", B::DivFloor),
                    ("rem", B::Rem),
                    ("rem_unsigned", B::RemUnsigned),
                    ("pow", B::Pow),
                    ("atan2", B::Atan2),
                    ("copysign", B::CopySign),
                    ("max", B::Max),
                    ("min", B::Min),
                    ("max_number", B::MaxNumber),
                    ("min_number", B::MinNumber),
                    ("max_unsigned", B::MaxUnsigned),
                    ("min_unsigned", B::MinUnsigned),
                    ("and", B::And),
                    ("or", B::Or),
                    ("xor", B::Xor),
                    ("shift_left", B::ShiftLeft),
                    ("shift_right", B::ShiftRight),
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
