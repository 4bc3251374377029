//! Arrays: as NumPy's `.npy` files hold them, as the JIT runner takes them, and how far apart two of them are.

use std::fmt;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use npyz::WriterBuilder;

/// A dense array in row-major order.
#[derive(Clone, PartialEq, Debug)]
pub struct Array {
    /// Extent of each axis; empty for a scalar.
    pub shape: Vec<usize>,
    /// As many elements as the product of `shape`.
    pub data: Data,
}

/// Elements of one type.
#[derive(Clone, PartialEq, Debug)]
pub enum Data {
    /// `f32`
    F32(Vec<f32>),
    /// `f64`
    F64(Vec<f64>),
    /// `i32`
    I32(Vec<i32>),
    /// `i64`
    I64(Vec<i64>),
    /// `i1`
    Bool(Vec<bool>),
}

/// An element type, named as MLIR names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DType {
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `i1`: a byte in memory.
    Bool,
}

impl DType {
    /// The type of an MLIR name; `None` for one that no array here can hold.
    pub fn parse(name: &str) -> Option<DType> {
        Some(match name {
            "f32" => DType::F32,
            "f64" => DType::F64,
            "i32" => DType::I32,
            "i64" => DType::I64,
            "i1" => DType::Bool,
            _ => return None,
        })
    }

    /// Bytes of an element in memory.
    pub fn size(self) -> usize {
        match self {
            DType::F32 | DType::I32 => 4,
            DType::F64 | DType::I64 => 8,
            DType::Bool => 1,
        }
    }
}

impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DType::F32 => "f32",
            DType::F64 => "f64",
            DType::I32 => "i32",
            DType::I64 => "i64",
            DType::Bool => "i1",
        })
    }
}

impl Data {
    /// The element type.
    pub fn dtype(&self) -> DType {
        match self {
            Data::F32(_) => DType::F32,
            Data::F64(_) => DType::F64,
            Data::I32(_) => DType::I32,
            Data::I64(_) => DType::I64,
            Data::Bool(_) => DType::Bool,
        }
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        match self {
            Data::F32(v) => v.len(),
            Data::F64(v) => v.len(),
            Data::I32(v) => v.len(),
            Data::I64(v) => v.len(),
            Data::Bool(v) => v.len(),
        }
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The elements in memory order, in the machine's byte order.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Data::F32(v) => v.iter().flat_map(|x| x.to_ne_bytes()).collect(),
            Data::F64(v) => v.iter().flat_map(|x| x.to_ne_bytes()).collect(),
            Data::I32(v) => v.iter().flat_map(|x| x.to_ne_bytes()).collect(),
            Data::I64(v) => v.iter().flat_map(|x| x.to_ne_bytes()).collect(),
            Data::Bool(v) => v.iter().map(|&x| u8::from(x)).collect(),
        }
    }

    /// The reverse of [`Data::to_bytes`]; a rest shorter than an element is dropped.
    pub fn from_bytes(dtype: DType, bytes: &[u8]) -> Data {
        match dtype {
            DType::F32 => Data::F32(bytes.as_chunks().0.iter().map(|&b| f32::from_ne_bytes(b)).collect()),
            DType::F64 => Data::F64(bytes.as_chunks().0.iter().map(|&b| f64::from_ne_bytes(b)).collect()),
            DType::I32 => Data::I32(bytes.as_chunks().0.iter().map(|&b| i32::from_ne_bytes(b)).collect()),
            DType::I64 => Data::I64(bytes.as_chunks().0.iter().map(|&b| i64::from_ne_bytes(b)).collect()),
            DType::Bool => Data::Bool(bytes.iter().map(|&b| b != 0).collect()),
        }
    }

    /// The elements as `f64` (integers above 2⁵³ are rounded).
    pub fn to_f64(&self) -> Vec<f64> {
        match self {
            Data::F32(v) => v.iter().map(|&x| f64::from(x)).collect(),
            Data::F64(v) => v.clone(),
            Data::I32(v) => v.iter().map(|&x| f64::from(x)).collect(),
            Data::I64(v) => v.iter().map(|&x| x as f64).collect(),
            Data::Bool(v) => v.iter().map(|&x| f64::from(u8::from(x))).collect(),
        }
    }
}

impl Array {
    /// An array of `f32`.
    ///
    /// # Panics
    /// If `shape` does not hold as many elements as `values`.
    pub fn f32(shape: &[usize], values: Vec<f32>) -> Array {
        assert_eq!(shape.iter().product::<usize>(), values.len(), "shape {shape:?}");
        Array { shape: shape.to_vec(), data: Data::F32(values) }
    }

    /// These indices of an axis, in this order; `u32::MAX` is an index at which all is zero.
    ///
    /// # Panics
    /// If there is no such axis or index.
    pub fn gathered(&self, axis: usize, indices: &[u32]) -> Array {
        let (outer, n) = (self.shape[..axis].iter().product::<usize>(), self.shape[axis]);
        let inner: usize = self.shape[axis + 1..].iter().product();
        let rows = (0..outer).flat_map(|o| indices.iter().map(move |&i| (i != u32::MAX).then_some(o * n + i as usize)));
        let at: Vec<Option<usize>> =
            rows.flat_map(|row| (0..inner).map(move |k| row.map(|row| row * inner + k))).collect();
        fn each<T: Copy + Default>(from: &[T], at: &[Option<usize>]) -> Vec<T> {
            at.iter().map(|i| i.map_or(T::default(), |i| from[i])).collect()
        }
        let data = match &self.data {
            Data::F32(v) => Data::F32(each(v, &at)),
            Data::F64(v) => Data::F64(each(v, &at)),
            Data::I32(v) => Data::I32(each(v, &at)),
            Data::I64(v) => Data::I64(each(v, &at)),
            Data::Bool(v) => Data::Bool(each(v, &at)),
        };
        let mut shape = self.shape.clone();
        shape[axis] = indices.len();
        Array { shape, data }
    }

    /// Pseudo-random elements, the same for the same seed: floats uniform in [-1, 1), integers and `i1` 0 or 1 (so
    /// that they are valid indices into any table of two rows).
    pub fn random(shape: &[usize], dtype: DType, seed: u64) -> Array {
        let mut state = seed;
        let mut unit = || {
            // SplitMix64 (Steele, Lea, Flood 2014); the top 24 bits are exact in f32.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((z ^ (z >> 31)) >> 40) as f32 / (1u32 << 24) as f32
        };
        let n: usize = shape.iter().product();
        let data = match dtype {
            DType::F32 => Data::F32((0..n).map(|_| 2.0 * unit() - 1.0).collect()),
            DType::F64 => Data::F64((0..n).map(|_| 2.0 * f64::from(unit()) - 1.0).collect()),
            DType::I32 => Data::I32((0..n).map(|_| i32::from(unit() < 0.5)).collect()),
            DType::I64 => Data::I64((0..n).map(|_| i64::from(unit() < 0.5)).collect()),
            DType::Bool => Data::Bool((0..n).map(|_| unit() < 0.5).collect()),
        };
        Array { shape: shape.to_vec(), data }
    }
}

/// Reads a `.npy` file of f32, f64, i32, i64 or bool in C order.
///
/// # Errors
/// The file is not readable, not of that format, in Fortran order, or of another element type.
pub fn read(path: &Path) -> Result<Array, String> {
    let fail = |e: &dyn fmt::Display| format!("{}: {e}", path.display());
    let file = File::open(path).map_err(|e| fail(&e))?;
    let npy = npyz::NpyFile::new(BufReader::new(file)).map_err(|e| fail(&e))?;
    if npy.order() != npyz::Order::C && npy.shape().len() > 1 {
        return Err(fail(&"Fortran order"));
    }
    let shape = npy.shape().iter().map(|&n| n as usize).collect();
    let dtype = npy.dtype().descr();
    let data = match dtype.trim_matches('\'') {
        "<f4" => npy.into_vec().map(Data::F32),
        "<f8" => npy.into_vec().map(Data::F64),
        "<i4" => npy.into_vec().map(Data::I32),
        "<i8" => npy.into_vec().map(Data::I64),
        "|b1" => npy.into_vec().map(Data::Bool),
        other => return Err(fail(&format!("element type {other}"))),
    };
    Ok(Array { shape, data: data.map_err(|e| fail(&e))? })
}

/// Writes a `.npy` file in C order.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, array: &Array) -> Result<(), String> {
    fn put<T: npyz::AutoSerialize + Copy>(file: File, shape: &[usize], values: &[T]) -> std::io::Result<()> {
        let shape: Vec<u64> = shape.iter().map(|&n| n as u64).collect();
        let options = npyz::WriteOptions::new().default_dtype().shape(&shape).writer(BufWriter::new(file));
        let mut writer = options.begin_nd()?;
        writer.extend(values.iter().copied())?;
        writer.finish()
    }
    let result = File::create(path).and_then(|file| match &array.data {
        Data::F32(v) => put(file, &array.shape, v),
        Data::F64(v) => put(file, &array.shape, v),
        Data::I32(v) => put(file, &array.shape, v),
        Data::I64(v) => put(file, &array.shape, v),
        Data::Bool(v) => put(file, &array.shape, v),
    });
    result.map_err(|e| format!("{}: {e}", path.display()))
}

/// Where two arrays differ most.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// max |aᵢ − bᵢ| / max |b|: the error as a part of the largest element.
    pub scaled: f64,
    /// max |aᵢ − bᵢ| / max(|bᵢ|, max |b| / 10): the error as a part of each element. The floor is there because the
    /// rounding error of a sum is as large as its terms make it, however small the sum itself comes out.
    pub relative: f64,
    /// Index of the element with the largest `relative` error.
    pub at: Vec<usize>,
    /// That element of the first array and of the second.
    pub values: (f64, f64),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = self.values;
        let (relative, scaled) = (self.relative, self.scaled);
        write!(f, "relative error {relative:.2e} at {:?}: {a} against {b} ({scaled:.2e} of the largest)", self.at)
    }
}

/// How far `actual` is from `expected`. Integers and `i1` are compared as numbers: any difference shows.
///
/// # Errors
/// The shapes or element types differ, or an element of either is not finite (an oracle that compares NaN with NaN
/// proves nothing).
pub fn compare(actual: &Array, expected: &Array) -> Result<Difference, String> {
    let kind = |a: &Array| format!("{:?} of {}", a.shape, a.data.dtype());
    if actual.shape != expected.shape || actual.data.dtype() != expected.data.dtype() {
        return Err(format!("{} against {}", kind(actual), kind(expected)));
    }
    let (a, b) = (actual.data.to_f64(), expected.data.to_f64());
    if let Some(i) = a.iter().zip(&b).position(|(x, y)| !x.is_finite() || !y.is_finite()) {
        return Err(format!("not finite at {:?}: {} against {}", unravel(&actual.shape, i), a[i], b[i]));
    }
    let largest = b.iter().fold(0.0, |m: f64, y| m.max(y.abs()));
    let part = |error: f64, of: f64| if error == 0.0 { 0.0 } else { error / of };
    let mut worst = Difference { scaled: 0.0, relative: 0.0, at: vec![0; actual.shape.len()], values: (0.0, 0.0) };
    for (i, (&x, &y)) in a.iter().zip(&b).enumerate() {
        let error = (x - y).abs();
        worst.scaled = worst.scaled.max(part(error, largest));
        let relative = part(error, y.abs().max(largest / 10.0));
        if i == 0 || relative > worst.relative {
            (worst.relative, worst.values) = (relative, (x, y));
            worst.at = unravel(&actual.shape, i);
        }
    }
    Ok(worst)
}

/// Asserts that the arrays agree to `tolerance`, by [`Difference::relative`].
///
/// # Panics
/// If they do not; the message begins with `what`.
#[track_caller]
pub fn assert_close(what: &str, actual: &[Array], expected: &[Array], tolerance: f64) {
    assert_eq!(actual.len(), expected.len(), "{what}: number of outputs");
    for (i, (a, b)) in actual.iter().zip(expected).enumerate() {
        match compare(a, b) {
            Err(e) => panic!("{what}: output {i}: {e}"),
            Ok(d) => assert!(d.relative <= tolerance, "{what}: output {i}: {d}; allowed {tolerance:.0e}"),
        }
    }
}

/// The index of element `i` on each axis.
fn unravel(shape: &[usize], mut i: usize) -> Vec<usize> {
    let mut index: Vec<usize> = shape.iter().rev().map(|&n| (i % n.max(1), i /= n.max(1)).0).collect();
    index.reverse();
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_round_trip() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.npy");
        for dtype in [DType::F32, DType::F64, DType::I32, DType::I64, DType::Bool] {
            for shape in [&[][..], &[3], &[2, 0], &[2, 3, 5]] {
                let array = Array::random(shape, dtype, 7);
                write(&path, &array).unwrap();
                assert_eq!(read(&path).unwrap(), array);
            }
        }
        std::fs::write(&path, "no array").unwrap();
        assert!(read(&path).unwrap_err().contains("a.npy"));
        assert!(read(&folder.path().join("absent.npy")).is_err());
    }

    #[test]
    fn gathered_along_an_axis() {
        let a = Array::f32(&[2, 3], vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(a.gathered(1, &[2, 0]), Array::f32(&[2, 2], vec![2.0, 0.0, 5.0, 3.0]));
        assert_eq!(a.gathered(0, &[1, u32::MAX]), Array::f32(&[2, 3], vec![3.0, 4.0, 5.0, 0.0, 0.0, 0.0]));
    }

    #[test]
    fn random_is_spread_and_reproducible() {
        let a = Array::random(&[10_000], DType::F32, 1);
        assert_eq!(a, Array::random(&[10_000], DType::F32, 1));
        assert_ne!(a, Array::random(&[10_000], DType::F32, 2));
        let values = a.data.to_f64();
        let mean = values.iter().sum::<f64>() / 1e4;
        let variance = values.iter().map(|x| x * x).sum::<f64>() / 1e4;
        assert!(mean.abs() < 0.03 && (variance - 1.0 / 3.0).abs() < 0.02, "{mean} {variance}");
    }

    #[test]
    fn differences_are_measured_against_elements_and_against_the_largest() {
        let b = Array::f32(&[2, 2], vec![100.0, 10.0, 0.5, -0.25]);
        let with = |i: usize, x: f32| {
            let mut values = vec![100.0, 10.0, 0.5, -0.25];
            values[i] = x;
            compare(&Array::f32(&[2, 2], values), &b).unwrap()
        };
        assert_eq!(with(0, 100.0).relative, 0.0);
        let d = with(1, 11.0);
        assert_eq!((d.relative, d.scaled, d.at, d.values), (0.1, 0.01, vec![0, 1], (11.0, 10.0)));
        // Below a tenth of the largest element, the error counts against that tenth.
        assert_eq!(with(3, 0.25).relative, 0.05);
    }

    #[test]
    fn unlike_arrays_and_nan_are_errors() {
        let a = Array::f32(&[2], vec![0.0, 1.0]);
        assert!(compare(&a, &Array::f32(&[1, 2], vec![0.0, 1.0])).is_err());
        assert!(compare(&a, &Array::random(&[2], DType::F64, 0)).is_err());
        let nan = Array::f32(&[2], vec![0.0, f32::NAN]);
        assert_eq!(compare(&nan, &nan).unwrap_err(), "not finite at [1]: NaN against NaN");
        let zero = Array::f32(&[2], vec![0.0, 0.0]);
        assert_eq!(compare(&zero, &zero).unwrap().relative, 0.0);
        assert_eq!(compare(&a, &zero).unwrap().relative, f64::INFINITY);
    }
}
