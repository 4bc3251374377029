use super::*;
use crate::container::Container;
use crate::source::Source;
use depc_ir::types::Elem;
use proptest::prelude::*;

fn hex(bytes: &[u8]) -> String {
    faster_hex::hex_string_upper(bytes)
}

/// The digits of a gather from a resource that holds these bytes. From digits or bytes, to digits or bytes, it is the same.
fn gathered(bytes: &[u8], elem: &str, shape: &[u64], axes: Vec<Option<Vec<u32>>>) -> io::Result<String> {
    let text = format!("{{-# dialect_resources: {{ builtin: {{ w: \"0x04000000{}\" }} }} #-}}", hex(bytes));
    let container = Container::from_bytes(text.into_bytes(), "test").expect("splits");
    let elem = Elem::parse(elem);
    let digits = container.tensor(0, &elem, shape).expect("fits");
    let raw = Tensor::new(bytes.into(), Encoding::Raw, &elem, shape).expect("fits");
    let gather = Gather { axes };
    let mut outs = [(); 4].map(|()| Vec::new());
    gather_hex(&mut outs[0], &digits, &gather)?;
    gather_hex(&mut outs[1], &raw, &gather)?;
    gather_bytes(&mut outs[2], &digits, &gather)?;
    gather_bytes(&mut outs[3], &raw, &gather)?;
    let [first, second, third, fourth] = outs;
    assert_eq!([first.as_slice(), hex(&third).as_bytes()], [second.as_slice(), hex(&fourth).as_bytes()]);
    assert_eq!(first, hex(&third).as_bytes());
    Ok(String::from_utf8(first).expect("digits"))
}

#[test]
fn keeps_zeroes_repeats_and_reorders() {
    let bytes: Vec<u8> = (0..12).collect();
    let get = |axes| gathered(&bytes, "i8", &[3, 4], axes).expect("valid");
    assert_eq!(get(vec![None, None]), hex(&bytes));
    assert_eq!(get(vec![Some(vec![2, 0]), None]), "08090A0B00010203");
    assert_eq!(get(vec![None, Some(vec![1, 2])]), "01020506090A");
    assert_eq!(get(vec![Some(vec![ZERO, 1]), Some(vec![3, ZERO, 3])]), "000000070007");
    assert_eq!(get(vec![Some(vec![]), None]), "");
}

#[test]
fn refuses_what_does_not_fit() {
    let error = |axes| gathered(&[0; 12], "i8", &[3, 4], axes).expect_err("does not fit").to_string();
    assert_eq!(error(vec![None]), "a gather of 1 axes on a tensor of 2");
    assert_eq!(error(vec![None, Some(vec![0, 4])]), "a gather of unit 4 of axis 1, which has 4");
}

#[test]
fn shapes_and_identity() {
    let gather = Gather { axes: vec![Some(vec![0, ZERO]), None] };
    assert_eq!(gather.shape(&[3, 4]), [2, 4]);
    assert!(!gather.is_identity(&[2, 4]));
    assert!(Gather::identity(2).is_identity(&[3, 4]));
    assert!(Gather { axes: vec![Some(vec![0, 1])] }.is_identity(&[2]));
    assert!(!Gather { axes: vec![Some(vec![0, 1])] }.is_identity(&[3]));
    assert!(!Gather { axes: vec![Some(vec![1, 0])] }.is_identity(&[2]));
}

#[test]
fn long_runs_cross_windows() {
    // Mapped pages are released while a row of 12 MiB of digits is copied, and rows are read to and fro.
    let n = 6 << 20;
    let bytes: Vec<u8> = (0..2 * n).map(|i| ((i * 31) >> 7) as u8).collect();
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("w.mlir");
    let text = format!("{{-# dialect_resources: {{ builtin: {{ w: \"0x04000000{}\" }} }} #-}}", hex(&bytes));
    std::fs::write(&path, text).expect("writes");
    let container = Container::open(&path, "w.mlir").expect("splits");
    let tensor = container.tensor(0, &Elem::parse("i8"), &[2, n as u64]).expect("fits");
    let mut out = Vec::new();
    gather_hex(&mut out, &tensor, &Gather { axes: vec![Some(vec![1, 0, 1]), None] }).expect("valid");
    let want = [&bytes[n..], &bytes[..n], &bytes[n..]].concat();
    assert!(out == hex(&want).as_bytes());

    std::fs::write(&path, &bytes).expect("writes");
    let source = Source::open(&path).expect("maps");
    let all = source.stretch(0..2 * n).expect("all of it");
    let tensor = Tensor::new(all, Encoding::Raw, &Elem::parse("i8"), &[2, n as u64]).expect("fits");
    let mut out = Vec::new();
    gather_bytes(&mut out, &tensor, &Gather { axes: vec![Some(vec![1, 0, 1]), None] }).expect("valid");
    assert!(out == want);
}

/// Elements as bit strings, gathered by the definition and encoded again.
fn naive(bits: &[Vec<bool>], shape: &[u64], axes: &[Option<Vec<u32>>], packed: bool) -> String {
    let units: Vec<Vec<u32>> =
        axes.iter().zip(shape).map(|(a, n)| a.clone().unwrap_or_else(|| (0..*n as u32).collect())).collect();
    let offsets = units.iter().zip(shape).fold(vec![Some(0)], |out: Vec<Option<usize>>, (units, n)| {
        let step =
            |o: &Option<usize>, u: &u32| if *u == ZERO { None } else { o.map(|o| o * *n as usize + *u as usize) };
        out.iter().flat_map(|o| units.iter().map(move |u| step(o, u))).collect()
    });
    let width = bits.first().map_or(0, Vec::len);
    let elements = offsets.iter().map(|o| o.map_or(vec![false; width], |o| bits[o].clone()));
    let stream: Vec<bool> = elements.flat_map(|e| if packed { e } else { pad(e) }).collect();
    hex(&stream.chunks(8).map(byte).collect::<Vec<_>>())
}

fn pad(mut bits: Vec<bool>) -> Vec<bool> {
    bits.resize(bits.len().next_multiple_of(8), false);
    bits
}

fn byte(bits: &[bool]) -> u8 {
    bits.iter().enumerate().map(|(i, b)| u8::from(*b) << i).sum()
}

fn case() -> impl Strategy<Value = (Vec<u64>, Vec<Option<Vec<u32>>>)> {
    proptest::collection::vec(1..6u64, 0..5).prop_flat_map(|shape| {
        let axis = |n: &u64| {
            let unit = prop_oneof![5 => 0..*n as u32, 1 => Just(ZERO)];
            proptest::option::of(proptest::collection::vec(unit, 0..7))
        };
        let axes: Vec<_> = shape.iter().map(axis).collect();
        (Just(shape), axes)
    })
}

proptest! {
    #[test]
    fn matches_decode_gather_encode((shape, axes) in case(), kind in 0..9usize, seed in any::<u64>()) {
        let kinds = [("i1", 1), ("i2", 2), ("i4", 4), ("i1", 8), ("i8", 8), ("bf16", 16), ("f32", 32), ("i64", 64), ("complex<f64>", 128)];
        let (elem, width) = kinds[kind];
        let n = shape.iter().product::<u64>() as usize;
        let mut state = seed | 1;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state >> 40 & 1 == 1
        };
        let bits: Vec<Vec<bool>> = (0..n).map(|_| (0..width).map(|_| random()).collect()).collect();
        let packed = width < 8 && n > 1;
        let stream: Vec<bool> = bits.iter().flat_map(|e| if packed { e.clone() } else { pad(e.clone()) }).collect();
        let bytes: Vec<u8> = stream.chunks(8).map(byte).collect();
        let got = gathered(&bytes, elem, &shape, axes.clone()).expect("valid");
        prop_assert_eq!(got, naive(&bits, &shape, &axes, packed));
    }
}
