use super::*;
use crate::container::Container;
use crate::source::Source;
use proptest::prelude::*;

const SQUARES: Element = &|block: &mut [f64]| block.iter_mut().for_each(|w| *w *= *w);

/// A container with one resource `w` that holds these bytes.
fn container(bytes: &[u8]) -> Container {
    let digits = faster_hex::hex_string_upper(bytes);
    let text = format!("module {{}}\n{{-# dialect_resources: {{ builtin: {{ w: \"0x04000000{digits}\" }} }} #-}}\n");
    Container::from_bytes(text.into_bytes(), "test").expect("splits")
}

/// What `f` says of a tensor: the same of its hex digits and of its bytes.
fn with<R: PartialEq + std::fmt::Debug>(bytes: &[u8], elem: &str, shape: &[u64], f: impl Fn(Tensor) -> R) -> R {
    let elem = Elem::parse(elem);
    let digits = f(container(bytes).tensor(0, &elem, shape).expect("fits"));
    assert_eq!(f(raw(&Source::Owned(bytes.to_vec()), &elem, shape)), digits);
    digits
}

fn raw<'a>(source: &'a Source, elem: &Elem, shape: &[u64]) -> Tensor<'a> {
    let all = source.stretch(0..source.bytes().len()).expect("all of it");
    Tensor::new(all, Encoding::Raw, elem, shape).expect("fits")
}

fn f32_bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_le_bytes()).collect()
}

#[test]
fn layouts_follow_from_lengths() {
    let ok = |len, elem: &str, shape: &[u64]| layout(len, &Elem::parse(elem), shape);
    let sizes = [
        ("f32", 4),
        ("f64", 8),
        ("f16", 2),
        ("bf16", 2),
        ("i8", 1),
        ("ui8", 1),
        ("si8", 1),
        ("i16", 2),
        ("i32", 4),
        ("i64", 8),
        ("index", 8),
        ("f8E4M3FN", 1),
        ("complex<f32>", 8),
        ("complex<f64>", 16),
        ("!quant.uniform<i8:f32, 0.1>", 1),
        ("!quant.uniform<i32:f32, 0.1>", 4),
    ];
    for (elem, bytes) in sizes {
        assert_eq!(ok(6 * bytes, elem, &[2, 3]), Ok(Layout::Bytes(bytes)), "{elem}");
        assert!(ok(6 * bytes + 1, elem, &[2, 3]).is_err(), "{elem}");
        assert!(ok(0, elem, &[2, 3]).is_err(), "{elem}");
        assert_eq!(ok(bytes, elem, &[]), Ok(Layout::Bytes(bytes)), "{elem}");
        assert_eq!(ok(0, elem, &[2, 0]), Ok(Layout::Bytes(bytes)), "{elem}");
    }
    assert_eq!(ok(9, "i1", &[9]), Ok(Layout::Bytes(1)));
    assert_eq!(ok(2, "i1", &[9]), Ok(Layout::Packed(1)));
    assert_eq!(ok(1, "i1", &[1]), Ok(Layout::Bytes(1)));
    assert_eq!(ok(9, "i4", &[9]), Ok(Layout::Bytes(1)));
    assert_eq!(ok(5, "i4", &[9]), Ok(Layout::Packed(4)));
    assert_eq!(ok(3, "i2", &[9]), Ok(Layout::Packed(2)));
    let text = |len, elem: &str, shape: &[u64]| ok(len, elem, shape).expect_err("does not fit");
    assert_eq!(text(12, "f32", &[2, 2]), "it holds 12 bytes, but 4 elements of type `f32` take 16");
    assert_eq!(text(3, "i1", &[9]), "it holds 3 bytes, but 9 elements of type `i1` take 2 (packed) or 9 (a byte each)");
    assert_eq!(text(8, "!tf.string", &[8]), "elements of type `!tf.string` cannot be read from a blob");
    assert!(text(8, "f32", &[1 << 40, 1 << 40]).contains("2^64"));
    assert!(text(8, "f32", &[1 << 63]).contains("take 36893488147419103232"));
}

#[test]
fn values_of_every_type() {
    let read = |bytes: &[u8], elem: &str, n: u64| with(bytes, elem, &[n], |t| t.read_all());
    assert_eq!(read(&f32_bytes(&[1.5, -0.25]), "f32", 2), Ok(vec![1.5, -0.25]));
    assert_eq!(read(&(-2.5f64).to_le_bytes(), "f64", 1), Ok(vec![-2.5]));
    assert_eq!(read(&[0x00, 0x3C, 0x01, 0x00], "f16", 2), Ok(vec![1.0, 2f64.powi(-24)]));
    assert_eq!(read(&[0x80, 0xBF], "bf16", 1), Ok(vec![-1.0]));
    assert_eq!(read(&[0x38], "f8E4M3FN", 1), Ok(vec![1.0]));
    assert_eq!(read(&[0xFF, 0x80], "i8", 2), Ok(vec![-1.0, -128.0]));
    assert_eq!(read(&[0xFF, 0x80], "ui8", 2), Ok(vec![255.0, 128.0]));
    assert_eq!(read(&[0xFE], "!quant.uniform<i8:f32, 0.1>", 1), Ok(vec![-2.0]));
    assert_eq!(read(&[0xFE], "!quant.uniform<u8:f32, 0.1>", 1), Ok(vec![254.0]));
    assert_eq!(read(&[0xFE, 0xFF], "i16", 1), Ok(vec![-2.0]));
    assert_eq!(read(&[0xFE, 0xFF, 0xFF, 0xFF], "i32", 1), Ok(vec![-2.0]));
    assert_eq!(read(&7i64.to_le_bytes(), "index", 1), Ok(vec![7.0]));
    assert_eq!(read(&[0, 1, 0xFF], "i1", 3), Ok(vec![0.0, 1.0, 1.0]));
    assert_eq!(read(&[0b101, 1], "i1", 9), Ok(vec![1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]));
    assert_eq!(read(&[0xF1, 0x07], "i4", 3), Ok(vec![1.0, -1.0, 7.0]));
    assert_eq!(read(&f32_bytes(&[1.0, 2.0]), "complex<f32>", 1), Ok(vec![1.0, 2.0]));
    assert!(read(&[0; 3], "tf32", 1).is_err());
    assert!(read(&[0; 16], "i128", 1).is_err());
}

#[test]
fn small_integers() {
    let ints = |bytes: &[u8], elem: &str, shape: &[u64]| with(bytes, elem, shape, |t| t.small_ints());
    assert_eq!(ints(&[0xFF, 1], "i8", &[2]), Some(vec![-1, 1]));
    assert_eq!(ints(&[0xFF, 1], "ui8", &[1, 2]), Some(vec![255, 1]));
    assert_eq!(ints(&i64::MIN.to_le_bytes(), "i64", &[]), Some(vec![i64::MIN]));
    assert_eq!(ints(&[0xFF; 8], "ui64", &[1]), None);
    assert_eq!(ints(&[0xFF, 1], "i1", &[9]), Some(vec![1; 9]));
    assert_eq!(ints(&[0xFF], "i1", &[1]), Some(vec![1]));
    assert_eq!(ints(&[0; 4], "f32", &[1]), None);
    assert_eq!(ints(&[0; 16], "i128", &[1]), None);
    assert_eq!(ints(&[7; 4096], "i8", &[4096]), Some(vec![7; 4096]));
    assert_eq!(ints(&[7; 4097], "i8", &[4097]), None);
    assert_eq!(ints(&[], "i8", &[0]), Some(vec![]));
}

#[test]
fn uniform_ignores_the_case_of_digits() {
    let text = "{-# dialect_resources: { builtin: { w: \"0x04000000abABaBAb\" } } #-}";
    let c = Container::from_bytes(text.into(), "test").expect("splits");
    let t = c.tensor(0, &Elem::parse("i8"), &[2, 2]).expect("fits");
    assert_eq!(t.uniform_axes(), [true, true]);
}

#[test]
fn uniform_over_more_than_a_window() {
    // Two rows of 5 MiB of digits each, that differ in the last byte: the window boundary lies inside.
    let n = 5 << 19;
    let mut bytes = vec![7u8; 4 * n];
    let uniform = |bytes: &[u8]| with(bytes, "i8", &[4, n as u64], |t| t.uniform_axes());
    assert_eq!(uniform(&bytes), [true, true]);
    bytes[4 * n - 1] = 8;
    assert_eq!(uniform(&bytes), [false, false]);
}

#[test]
fn digits_are_not_bytes() {
    // `a` and `A` are one digit, but two bytes; and half a byte is none.
    let text: &[u8] = b"aA";
    let tensor = |encoding, shape: &[u64]| Tensor::new(text.into(), encoding, &Elem::parse("i8"), shape);
    assert_eq!(tensor(Encoding::Raw, &[2]).expect("fits").uniform_axes(), [false]);
    assert_eq!(tensor(Encoding::Hex, &[1]).expect("fits").read_all(), Ok(vec![-86.0]));
    let half = Tensor::new(text[..1].into(), Encoding::Hex, &Elem::parse("i8"), &[0]).map(|t| t.elements());
    assert_eq!(half, Err("it ends in the middle of a byte".to_string()));
}

#[test]
fn a_mapped_file_is_read_in_windows() {
    // More than one window of bytes, in a file that does not end with a page; pages are released on the way.
    let n = (9 << 20) + 5;
    let bytes: Vec<u8> = (0..n).map(|i: u32| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let mut file = tempfile::tempfile().expect("a file");
    std::io::Write::write_all(&mut file, &bytes).expect("writes");
    let source = Source::map(&file).expect("maps");
    let t = raw(&source, &Elem::parse("ui8"), &[u64::from(n)]);
    let squares: u64 = bytes.iter().map(|b| u64::from(*b) * u64::from(*b)).sum();
    let sums = t.sums(&[0], SQUARES).expect("decodes");
    assert_eq!(sums[0].iter().sum::<f64>(), squares as f64);
    assert_eq!(t.uniform_axes(), [false]);
    let mut copied = Vec::new();
    t.written().copy(&mut copied).expect("writes");
    assert!(copied == bytes);
}

#[test]
fn sums_do_not_depend_on_threads() {
    let n = 3 * (1 << 20) + 77;
    let bytes: Vec<u8> = (0..n as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 19) as u8).collect();
    let c = container(&bytes);
    let t = c.tensor(0, &Elem::parse("f8E5M2FNUZ"), &[n as u64]).expect("fits");
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        let sums = pool.install(|| t.sums(&[0], SQUARES)).expect("decodes");
        sums[0].iter().map(|s| s.to_bits()).collect::<Vec<_>>()
    };
    assert!(on(1) == on(4));
    assert_eq!(t.sums(&[1], SQUARES), Err("there is no axis 1 in a tensor of rank 1".to_string()));
}

/// Row-major indices of a shape.
fn indices(shape: &[u64]) -> Vec<Vec<u64>> {
    shape.iter().fold(vec![vec![]], |out, n| {
        out.iter().flat_map(|i| (0..*n).map(move |j| [i.as_slice(), &[j]].concat())).collect()
    })
}

fn naive_uniform(values: &[u8], shape: &[u64]) -> Vec<bool> {
    let index = indices(shape);
    (0..shape.len())
        .map(|axis| {
            index.iter().zip(values).all(|(i, v)| {
                let mut first = i.clone();
                first[axis] = 0;
                index.iter().position(|j| *j == first).map(|p| values[p]) == Some(*v)
            })
        })
        .collect()
}

fn naive_sums(squares: &[f64], shape: &[u64], axis: usize) -> Vec<f64> {
    let mut out = vec![0.0; shape[axis] as usize];
    indices(shape).iter().zip(squares).for_each(|(i, x)| out[i[axis] as usize] += x);
    out
}

fn shapes() -> impl Strategy<Value = Vec<u64>> {
    proptest::collection::vec(prop_oneof![1 => Just(1u64), 6 => 1..6u64, 1 => Just(0u64)], 0..5)
}

proptest! {
    #[test]
    fn uniform_matches_the_definition(shape in shapes(), keep in any::<u32>(), seed in any::<u64>(), packed in any::<bool>()) {
        // Values that depend on some of the axes only.
        let value = |i: &Vec<u64>| {
            let of = i.iter().enumerate().filter(|(a, _)| keep >> a & 1 == 1);
            let hash = of.fold(seed, |h, (a, i)| (h ^ (i + 1) << (5 * a)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            (hash >> 60) as u8 & 1
        };
        let values: Vec<u8> = indices(&shape).iter().map(value).collect();
        let bytes = if packed {
            values.chunks(8).map(|c| c.iter().rev().fold(0, |b, v| b << 1 | v)).collect()
        } else {
            values.clone()
        };
        let got = with(&bytes, "i1", &shape, |t| t.uniform_axes());
        prop_assert_eq!(got, naive_uniform(&values, &shape));
    }

    #[test]
    fn sums_match_the_definition(shape in shapes(), mask in 0u32..32, part in 1..6usize, seed in any::<u64>(), complex in any::<bool>()) {
        let n = shape.iter().product::<u64>() as usize;
        let width = if complex { 2 } else { 1 };
        // Small integers: sums are exact in any order.
        let values: Vec<f32> = (0..n * width).map(|i| ((seed >> (i % 57)) as i8 % 16) as f32).collect();
        let squares: Vec<f64> =
            values.chunks(width).map(|c| c.iter().map(|v| f64::from(*v) * f64::from(*v)).sum()).collect();
        let axes: Vec<usize> = (0..shape.len()).filter(|a| mask >> a & 1 == 1).rev().collect();
        let elem = if complex { "complex<f32>" } else { "f32" };
        let got = with(&f32_bytes(&values), elem, &shape, |t| t.sum_in_parts(&axes, SQUARES, 8 * part)).expect("decodes");
        let want: Vec<Vec<f64>> = axes.iter().map(|a| naive_sums(&squares, &shape, *a)).collect();
        prop_assert_eq!(got, want);
    }

    /// Pairs of any two layouts: a weight of floats or of packed integers, beside 64-bit floats.
    #[test]
    fn pair_sums_match_the_definition(shape in shapes(), mask in 0u32..32, part in 1..6usize, seed in any::<u64>(), packed in any::<bool>()) {
        let n = shape.iter().product::<u64>() as usize;
        let values: Vec<f64> = (0..n).map(|i| f64::from((seed >> (i % 57)) as i8 % 8)).collect();
        let others: Vec<f64> = (0..n).map(|i| f64::from((seed >> (i % 31)) as i8)).collect();
        let nibble = |pair: &[f64]| pair.iter().rev().fold(0u8, |byte, v| byte << 4 | (*v as i8 as u8 & 15));
        let bytes = match packed {
            true => values.chunks(2).map(nibble).collect(),
            false => f32_bytes(&values.iter().map(|v| *v as f32).collect::<Vec<_>>()),
        };
        // Of packed elements an even number fills its bytes; a single one is a byte in either layout.
        let elem = if packed { "i4" } else { "f32" };
        let pair: Pair = &|own, other| own.iter_mut().zip(other).for_each(|(a, b)| *a = *a * *a - b);
        let counted: Vec<f64> = values.iter().zip(&others).map(|(a, b)| a * a - b).collect();
        let axes: Vec<usize> = (0..shape.len()).filter(|a| mask >> a & 1 == 1).collect();
        let source = Source::Owned(others.iter().flat_map(|x| x.to_le_bytes()).collect());
        let f64s = Elem::parse("f64");
        let other = raw(&source, &f64s, &shape);
        let got = with(&bytes, elem, &shape, |t| t.pair_sums_in_parts(&other, &axes, pair, 8 * part)).expect("decodes");
        let want: Vec<Vec<f64>> = axes.iter().map(|a| naive_sums(&counted, &shape, *a)).collect();
        prop_assert_eq!(got, want);
    }

    #[test]
    fn packed_sums_match_bytes(shape in shapes(), bits in proptest::collection::vec(0u8..16, 700), part in 1..6usize) {
        let n = shape.iter().product::<u64>() as usize;
        let nibbles = &bits[..n];
        let packed: Vec<u8> = nibbles.chunks(2).map(|c| c[0] | c.get(1).unwrap_or(&0) << 4).collect();
        let axes: Vec<usize> = (0..shape.len()).collect();
        let sums = |bytes: &[u8]| with(bytes, "i4", &shape, |t| t.sum_in_parts(&axes, SQUARES, 8 * part));
        prop_assert_eq!(sums(&packed), sums(nibbles));
    }
}

#[test]
fn the_first_element_that_is_no_number_is_found() {
    // More than a block, and at a place that no axis begins or ends at.
    let shape = [3u64, 70, 101];
    let elements = shape.iter().product::<u64>() as usize;
    let at = [2usize, 51, 7];
    for (bytes_of, elem) in [(one_f32 as fn(f64) -> Vec<u8>, "f32"), (one_f64, "f64"), (one_bf16, "bf16")] {
        let mut bytes: Vec<u8> = (0..elements).flat_map(|i| bytes_of(i as f64 % 9.0)).collect();
        let elem = Elem::parse(elem);
        let find = |bytes: &[u8]| {
            let tensor = Tensor::new(bytes.into(), Encoding::Raw, &elem, &shape).expect("it fits");
            tensor.first_not_finite().expect("it is read")
        };
        assert_eq!(find(&bytes), None);
        let width = bytes.len() / elements;
        for (place, value) in [(at, f64::NEG_INFINITY), ([2, 51, 6], f64::NAN), ([0, 0, 0], f64::INFINITY)] {
            let i = (place[0] * 70 + place[1]) * 101 + place[2];
            bytes[i * width..(i + 1) * width].copy_from_slice(&bytes_of(value));
            let (index, found) = find(&bytes).expect("there is one");
            assert_eq!(index, place.map(|i| i as u64), "{elem}");
            assert_eq!(found.to_bits(), value.to_bits(), "{elem}");
        }
    }
    let scalar = Tensor::new(one_f32(f64::NAN).as_slice().into(), Encoding::Raw, &Elem::parse("f32"), &[]).map(|t| {
        let (index, _) = t.first_not_finite().expect("it is read").expect("there is one");
        assert_eq!(index, [0u64; 0]);
    });
    assert_eq!(scalar, Ok(()));
    // The second part of the second number.
    let parts: Vec<u8> = [1.0, 2.0, 3.0, f64::INFINITY].into_iter().flat_map(one_f32).collect();
    let complex =
        Tensor::new(parts.as_slice().into(), Encoding::Raw, &Elem::parse("complex<f32>"), &[2]).expect("it fits");
    assert_eq!(complex.first_not_finite(), Ok(Some((vec![1], f64::INFINITY))));
}

fn one_f32(x: f64) -> Vec<u8> {
    (x as f32).to_le_bytes().to_vec()
}
fn one_f64(x: f64) -> Vec<u8> {
    x.to_le_bytes().to_vec()
}
fn one_bf16(x: f64) -> Vec<u8> {
    half::bf16::from_f64(x).to_le_bytes().to_vec()
}

#[test]
fn leading_digits_end_at_the_first_other_byte() {
    for len in [0, 1, 31, 511, 512, 513, 1024, 1500] {
        let digits: Vec<u8> = (0..len).map(|i| b"0123456789abcdefABCDEF"[i * 7 % 22]).collect();
        assert_eq!(leading_digits(&digits), len);
        for at in (0..len).step_by(97).chain(len.checked_sub(1)) {
            for other in (0..=255).filter(|c: &u8| !c.is_ascii_hexdigit()) {
                let mut text = digits.clone();
                text[at] = other;
                assert_eq!(leading_digits(&text), at, "{other} at {at} of {len}");
            }
        }
    }
}
