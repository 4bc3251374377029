//! Samples from nothing: smooth noise for numbers, any of a few token ids for integers.

use depc_ir::types::Dim;
use depc_run::{Array, Number};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// So many samples are made to calibrate with.
pub const SAMPLES: usize = 512;
/// Noise is drawn on so many points along an axis, and enlarged: samples take turns. What is learned from one kind alone fits that kind
/// alone, and no real input is of one kind. There are no more points than three for five elements.
pub const GRAINS: [usize; 4] = [3, 5, 9, 17];
/// Axes from this size on are enlarged.
const SMOOTH: usize = 7;
/// The least contrast of a sample, as a part of the range, and how far its brightness is off the middle at most.
const CONTRAST: f64 = 0.3;
const BRIGHTNESS: f64 = 0.5;
/// The range of numbers, and that of token ids, where none is given.
const RANGE: (f64, f64) = (-2.0, 2.0);
pub const TOKENS: i64 = 100;

/// Noise, and what is known of the range of the inputs that it stands for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Noise {
    /// Lowest and highest number, if the user gave them.
    pub range: Option<(f64, f64)>,
    /// By the positions of arguments: how many token ids the network takes there, or is guessed to take.
    pub tokens: BTreeMap<usize, i64>,
}

impl FromStr for Noise {
    type Err = String;

    /// From what follows `noise`: nothing, or `:LOW,HIGH`.
    fn from_str(text: &str) -> Result<Noise, String> {
        let Some(range) = text.strip_prefix(':') else {
            return if text.is_empty() { Ok(Noise::default()) } else { Err("it is no noise".to_string()) };
        };
        let form = "noise in a range is `noise:LOW,HIGH`, such as `noise:0,1`";
        let (low, high) = range.split_once(',').ok_or(form)?;
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|x| x.is_finite()).ok_or(form);
        let (low, high) = (number(low)?, number(high)?);
        if low < high { Ok(Noise { range: Some((low, high)), ..Noise::default() }) } else { Err(form.to_string()) }
    }
}

impl fmt::Display for Noise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.range {
            Some((low, high)) => write!(f, "noise from {low} to {high}"),
            None => {
                let (low, high) = RANGE;
                write!(f, "noise in a range that was guessed: from {low} to {high}")?;
                let mut all: Vec<i64> = self.tokens.values().copied().collect();
                all.sort_unstable();
                all.dedup();
                let shown: Vec<String> = all.iter().map(i64::to_string).collect();
                match shown.is_empty() {
                    true => Ok(()),
                    false => write!(f, ", token ids below {}", shown.join(" and ")),
                }
            }
        }
    }
}

impl Noise {
    /// `count` samples of the argument at a position. Its first axis is of size 1 where it is dynamic.
    ///
    /// Numbers are normally distributed, and cut off at the ends of the range. Of an argument of three axes or more they are smooth along
    /// all axes but the first one, and of four or more but the shortest other one (its channels): drawn on a few points along each
    /// (`GRAINS`), and enlarged bicubically. Each sample has a brightness and a contrast of its own.
    ///
    /// # Errors
    /// A size that is not known.
    pub fn samples(&self, number: Number, dims: &[Dim], position: usize, count: usize) -> Result<Vec<Array>, String> {
        let size = |(i, d): (usize, &Dim)| d.map(|n| n as usize).or((i == 0).then_some(1));
        let shape: Option<Vec<usize>> = dims.iter().enumerate().map(size).collect();
        let shape = shape.ok_or("noise needs static sizes, but for the first axis")?;
        let mut random = Random((position as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let tokens = self.tokens.get(&position).copied().unwrap_or(TOKENS);
        Ok((0..count).map(|i| self.sample(number, &shape, GRAINS[i % GRAINS.len()], tokens, &mut random)).collect())
    }

    fn sample(&self, number: Number, shape: &[usize], grain: usize, tokens: i64, random: &mut Random) -> Array {
        let n: usize = shape.iter().product();
        if number == Number::BOOL {
            return Array::from_ints(number, shape, (0..n).map(|_| i64::from(random.uniform() < 0.5)).collect());
        }
        if !number.is_float() {
            let (low, high) = self.range.map_or((0, tokens), |(low, high)| (low.ceil() as i64, high as i64 + 1));
            let one = |_| low + (random.uniform() * (high - low).max(1) as f64) as i64;
            return Array::from_ints(number, shape, (0..n).map(one).collect());
        }
        let (low, high) = self.range.unwrap_or(RANGE);
        let (middle, deviation) = (0.5 * (low + high), (high - low) / 2.0);
        let smooth = smooth_axes(shape);
        let (middle, deviation) = match smooth.contains(&true) {
            true => {
                let (bright, contrast) = (2.0 * random.uniform() - 1.0, CONTRAST + (1.0 - CONTRAST) * random.uniform());
                (middle + BRIGHTNESS * deviation * bright, contrast * deviation)
            }
            false => (middle, deviation),
        };
        let points: Vec<usize> =
            shape.iter().zip(&smooth).map(|(n, s)| if *s { grain.min(3 * n / 5) } else { *n }).collect();
        let mut values: Vec<f64> = (0..points.iter().product()).map(|_| random.normal()).collect();
        let mut sizes = points;
        for axis in (0..shape.len()).filter(|a| smooth[*a]) {
            values = enlarged(&values, &sizes, axis, shape[axis]);
            sizes[axis] = shape[axis];
        }
        let values: Vec<f64> = values.into_iter().map(|z| (middle + deviation * z).clamp(low, high)).collect();
        Array::from_f64(number, shape, &values)
    }
}

/// Which axes noise is smooth along.
fn smooth_axes(shape: &[usize]) -> Vec<bool> {
    let channels = (1..shape.len()).min_by_key(|a| shape[*a]).filter(|_| shape.len() >= 4);
    let smooth = |a: usize| shape.len() >= 3 && a > 0 && Some(a) != channels && shape[a] >= SMOOTH;
    (0..shape.len()).map(smooth).collect()
}

/// An array that is longer along one axis: between its points by cubic convolution (Keys 1981, a = −1/2), constant beyond the ends.
fn enlarged(values: &[f64], sizes: &[usize], axis: usize, to: usize) -> Vec<f64> {
    let from = sizes[axis];
    let inner: usize = sizes[axis + 1..].iter().product();
    let kernel = |t: f64| match t.abs() {
        t if t <= 1.0 => 1.5 * t.powi(3) - 2.5 * t.powi(2) + 1.0,
        t if t < 2.0 => -0.5 * t.powi(3) + 2.5 * t.powi(2) - 4.0 * t + 2.0,
        _ => 0.0,
    };
    let mut out = vec![0.0; values.len() / from * to];
    for (block, out) in values.chunks(from * inner).zip(out.chunks_mut(to * inner)) {
        for (i, row) in out.chunks_mut(inner).enumerate() {
            let at = (i as f64 + 0.5) * from as f64 / to as f64 - 0.5;
            for k in -1..=2 {
                let point = at.floor() as i64 + k;
                let weight = kernel(at - point as f64);
                let point = point.clamp(0, from as i64 - 1) as usize;
                row.iter_mut().zip(&block[point * inner..]).for_each(|(x, v)| *x += weight * v);
            }
        }
    }
    out
}

/// A sequence of numbers (SplitMix64, by Sebastiano Vigna).
struct Random(u64);

impl Random {
    /// At least 0, less than 1.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Of mean 0 and variance 1 (Box and Muller).
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

#[cfg(test)]
mod tests {
    use super::{GRAINS, Noise, enlarged};
    use depc_run::{Array, Number};

    #[test]
    fn noise_is_in_its_range_and_smooth_along_images() {
        let noise: Noise = ":0,1".parse().expect("a range");
        let all = noise.samples(Number::F32, &[None, Some(3), Some(32), Some(32)], 1, 512).expect("known sizes");
        let values: Vec<f64> = all.iter().flat_map(|a| a.to_f64()).collect();
        assert_eq!((all.len(), all[0].shape()), (512, &[1, 3, 32, 32][..]));
        assert!(values.iter().all(|x| (0.0..=1.0).contains(x)));
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
        // How much neighbours differ, as a part of how much channels do: kind by kind, each rougher than the one before it.
        let step = |kind: usize, at: usize| {
            let own = all.iter().skip(kind).step_by(GRAINS.len()).map(Array::to_f64);
            own.map(|v| v.iter().zip(&v[at..]).map(|(a, b)| (a - b).abs()).sum::<f64>() / (v.len() - at) as f64)
                .sum::<f64>()
        };
        let rough: Vec<f64> = (0..GRAINS.len()).map(|kind| step(kind, 1) / step(kind, 1024)).collect();
        assert!(rough[0] < 0.5 && rough.windows(2).all(|w| w[0] < w[1]) && rough[3] > 0.4, "{rough:?}");
        assert_ne!(all[0].to_f64(), all[1].to_f64());
        let again = noise.samples(Number::F32, &[None, Some(3), Some(32), Some(32)], 1, 512).expect("known sizes");
        assert_eq!(all[7].to_f64(), again[7].to_f64());
        let ids = Noise::default().samples(Number::I64, &[Some(2), Some(9)], 0, 512).expect("known sizes");
        assert!(ids.iter().flat_map(|a| a.to_f64()).all(|x| (0.0..100.0).contains(&x)));
        assert!(noise.samples(Number::F32, &[Some(1), None], 0, 512).is_err());
        for bad in [":1,0", ":1", ":a,b", "x", ":0,inf"] {
            assert!(bad.parse::<Noise>().is_err(), "{bad}");
        }
    }

    /// Cubic convolution is exact on lines, away from the ends, and keeps constants everywhere.
    #[test]
    fn enlarging_keeps_lines() {
        let line: Vec<f64> = (0..8).flat_map(|i| [f64::from(i), 3.0]).collect();
        let out = enlarged(&line, &[8, 2], 0, 16);
        for (i, pair) in out.chunks(2).enumerate() {
            let at = (i as f64 + 0.5) / 2.0 - 0.5;
            assert!((pair[1] - 3.0).abs() < 1e-12);
            assert!(!(3..13).contains(&i) || (pair[0] - at).abs() < 1e-12, "{i}: {}", pair[0]);
        }
    }
}
