use super::parse;
use crate::Literal;
use depc_ir::types::Attr;

/// Ranges of codes.
type Codes = &'static [std::ops::RangeInclusive<u32>];

/// The codes of the narrow float types that are NaN, and infinite, as `llvm/ADT/APFloat.h` says: IEEE's types have both, FN ones only NaN, of
/// all ones, FNUZ ones only NaN, in the place of −0, and the narrowest ones neither.
#[test]
fn narrow_floats_that_are_no_numbers() {
    let types: [(&str, u32, Codes, &[u32]); 11] = [
        ("f8E5M2", 8, &[0x7D..=0x7F, 0xFD..=0xFF], &[0x7C, 0xFC]),
        ("f8E4M3", 8, &[0x79..=0x7F, 0xF9..=0xFF], &[0x78, 0xF8]),
        ("f8E3M4", 8, &[0x71..=0x7F, 0xF1..=0xFF], &[0x70, 0xF0]),
        ("f8E4M3FN", 8, &[0x7F..=0x7F, 0xFF..=0xFF], &[]),
        ("f8E5M2FNUZ", 8, &[0x80..=0x80], &[]),
        ("f8E4M3FNUZ", 8, &[0x80..=0x80], &[]),
        ("f8E4M3B11FNUZ", 8, &[0x80..=0x80], &[]),
        ("f8E8M0FNU", 8, &[0xFF..=0xFF], &[]),
        ("f6E3M2FN", 6, &[], &[]),
        ("f6E2M3FN", 6, &[], &[]),
        ("f4E2M1FN", 4, &[], &[]),
    ];
    for (ty, bits, nan, infinite) in types {
        let op = |c: u32| {
            format!("\"x.const\"() {{value = dense<0x{c:02X}> : tensor<2x{ty}>, one = 0x{c:02X} : {ty}}} : () -> ()\n")
        };
        let module = parse(&(0..1u32 << bits).map(op).collect::<String>());
        assert_eq!(module.top_ops().len(), 1 << bits);
        for (code, op) in (0..).zip(module.top_ops()) {
            let read = (module.literal(*op, "value"), module.attr(*op, "one"));
            let (Some(Literal::Splat(_, Some(x))), Some(Attr::Float(y))) = read else {
                panic!("{ty} {code}: {read:?}")
            };
            for x in [x, y] {
                assert_eq!(x.is_nan(), nan.iter().any(|r| r.contains(&code)), "{ty} 0x{code:02X}: {x}");
                assert_eq!(x.is_infinite(), infinite.contains(&code), "{ty} 0x{code:02X}: {x}");
                assert!(
                    x.is_finite() || x.is_nan() || (x < 0.0) == (code >> (bits - 1) == 1),
                    "{ty} 0x{code:02X}: {x}"
                );
            }
        }
    }
}
