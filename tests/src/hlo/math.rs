//! Functions that neither Rust nor libm has.

/// a to the power b, modulo 2^128; a negative power is 0 but for ±1.
pub fn int_power(a: i128, b: i128) -> i128 {
    match (a, b) {
        (1, _) => 1,
        (-1, b) => {
            if b % 2 == 0 {
                1
            } else {
                -1
            }
        }
        (_, b) if b < 0 => 0,
        (a, b) => {
            (0..128)
                .fold((1i128, a), |(out, power), bit| {
                    (if b >> bit & 1 == 1 { out.wrapping_mul(power) } else { out }, power.wrapping_mul(power))
                })
                .0
        }
    }
}

/// The x with erf(x) = y: Winitzki's approximation, then Newton's steps, erf'(x) = 2/√π exp(−x²).
pub fn erf_inv(y: f64) -> f64 {
    if y.abs() >= 1.0 {
        return if y.abs() == 1.0 { y * f64::INFINITY } else { f64::NAN };
    }
    // By the sign, so that 1 − |y| has all its digits.
    let (sign, y) = (1f64.copysign(y), y.abs());
    let log = ((1.0 - y) * (1.0 + y)).ln();
    let t = 2.0 / (std::f64::consts::PI * 0.147) + log / 2.0;
    let first = ((t * t - log / 0.147).sqrt() - t).sqrt();
    let newton = |x: f64, _| {
        let error = if y > 0.5 { (1.0 - y) - libm::erfc(x) } else { libm::erf(x) - y };
        x - error * std::f64::consts::PI.sqrt() / 2.0 * (x * x).exp()
    };
    sign * (0..4).fold(first, newton)
}

/// The derivative of ln Γ: by ψ(x) = ψ(x + 1) − 1/x to where its asymptotic series is exact; by reflection below 1/2.
pub fn digamma(x: f64) -> f64 {
    if x <= 0.0 && x == x.floor() {
        return f64::NAN;
    }
    if x < 0.5 {
        return digamma(1.0 - x) - std::f64::consts::PI / (std::f64::consts::PI * x).tan();
    }
    let (mut x, mut out) = (x, 0.0);
    while x < 10.0 {
        out -= 1.0 / x;
        x += 1.0;
    }
    let r = 1.0 / (x * x);
    let series = r * (1.0 / 12.0 - r * (1.0 / 120.0 - r * (1.0 / 252.0 - r * (1.0 / 240.0 - r / 132.0))));
    out + x.ln() - 0.5 / x - series
}

/// The nearest number of a float type with so many bits of exponent and mantissa, ties to even; too large is infinite.
pub fn round_to(x: f64, exponent: u32, mantissa: u32) -> f64 {
    if !x.is_finite() || x == 0.0 {
        return x;
    }
    let power = |e: i32| 2f64.powi(e);
    let bias = (1 << (exponent - 1)) - 1;
    // Of a subnormal f64 this says less than the truth, which is below the smallest number of all narrower types anyway.
    let own = ((x.to_bits() >> 52) & 0x7ff) as i32 - 1023;
    let step = power(own.max(1 - bias) - mantissa as i32);
    let rounded = (x / step).round_ties_even() * step;
    if rounded.abs() >= power(bias + 1) { f64::INFINITY.copysign(x) } else { rounded }
}

/// [`round_to`], with zero for what is subnormal in the narrower type.
pub fn reduce_precision(x: f64, exponent: u32, mantissa: u32) -> f64 {
    let rounded = round_to(x, exponent, mantissa);
    let least = 2f64.powi(2 - (1 << (exponent - 1)));
    if rounded.abs() < least { 0f64.copysign(x) } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(int_power(3, 5), 243);
        assert_eq!(int_power(2, -1), 0);
        assert_eq!(int_power(-1, -3), -1);
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12 * b.abs().max(1.0), "{a} against {b}");
        for x in [-2.5, -0.7, -1e-3, 0.0, 0.2, 1.0, 3.0] {
            near(erf_inv(libm::erf(x)), x);
        }
        // ψ(1) = −γ, ψ(1/2) = −γ − 2 ln 2, ψ(−1/2) = ψ(1/2) + 2.
        let euler = 0.577_215_664_901_532_9;
        near(digamma(1.0), -euler);
        near(digamma(0.5), -euler - 2.0 * 2f64.ln());
        near(digamma(-0.5), -euler - 2.0 * 2f64.ln() + 2.0);
        // bf16 has 8 and 7 bits; f16 5 and 10.
        assert_eq!(reduce_precision(1.0 + 1.0 / 256.0, 8, 7), 1.0);
        assert_eq!(reduce_precision(1.0 + 3.0 / 256.0, 8, 7), 1.0 + 4.0 / 256.0);
        assert_eq!(reduce_precision(65520.0, 5, 10), f64::INFINITY);
        assert_eq!(reduce_precision(1e-6, 5, 10), 0.0);
        assert_eq!(round_to(1e-6, 5, 10), 17.0 * 2f64.powi(-24));
        // A hair above a tie, and a hair below a power of two.
        assert_eq!(round_to(1.0 + 1.0 / 256.0 + 2f64.powi(-40), 8, 7), 1.0 + 2.0 / 256.0);
        assert_eq!(round_to(2.0 - 2f64.powi(-50), 8, 7), 2.0);
    }
}
