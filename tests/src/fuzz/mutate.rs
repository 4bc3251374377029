//! Mutations: of words and lines where an input is text, of bytes otherwise. The same seed gives the same mutation.

/// A sequence of numbers that looks random (splitmix64).
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number.
    #[allow(clippy::should_implement_trait, reason = "it never ends")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// A number below `n`; 0 if that is 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// Numbers that parsers get wrong.
const ODD: [&str; 12] = [
    "0",
    "1",
    "-1",
    "2",
    "255",
    "65536",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "1e400",
];

/// A few mutations of one input, which may take parts of the others.
pub fn mutated(corpus: &[Vec<u8>], text: bool, numbers: &mut Numbers) -> Vec<u8> {
    let mut out = corpus[numbers.below(corpus.len())].clone();
    // Mostly one: what is damaged in many places is refused at the first of them.
    let times = if numbers.next().is_multiple_of(2) { 1 } else { 1 + numbers.below(3) };
    for _ in 0..times {
        let of_text = text && !numbers.next().is_multiple_of(16);
        out = match std::str::from_utf8(&out).ok().filter(|_| of_text) {
            Some(text) => words(text, &corpus[numbers.below(corpus.len())], numbers).into_bytes(),
            None => bytes(out, numbers),
        };
    }
    out
}

/// Words are runs of letters and digits, or of digits alone (`4x8xf32` has two sizes); all other characters are words of their own.
fn split(text: &str) -> Vec<&str> {
    let word = |c: char| c.is_alphanumeric() || "_.$".contains(c);
    let mut out = vec![];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            _ if first.is_ascii_digit() => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
            'x' => 1,
            _ if word(first) => rest.find(|c| !word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        out.push(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

fn words(text: &str, other: &[u8], numbers: &mut Numbers) -> String {
    let mut parts = split(text);
    let other = String::from_utf8_lossy(other).into_owned();
    let lent = split(&other);
    let at = numbers.below(parts.len());
    let digits: Vec<usize> = (0..parts.len()).filter(|i| is_number(parts[*i])).collect();
    match numbers.below(14) {
        0 if numbers.next().is_multiple_of(4) => parts.truncate(at),
        // Left out, said twice, or replaced by another word, of this input or another one.
        1 => drop((at < parts.len()).then(|| parts.remove(at))),
        2 => parts.extend(parts.get(at).copied()),
        3 if at < parts.len() => parts[at] = parts[numbers.below(parts.len())],
        4 if at < parts.len() && !lent.is_empty() => parts[at] = lent[numbers.below(lent.len())],
        // A number becomes another one, here or everywhere: sizes that agree go on agreeing.
        5 if !digits.is_empty() => parts[digits[numbers.below(digits.len())]] = ODD[numbers.below(ODD.len())],
        6 if !digits.is_empty() => {
            let (from, to) = (digits[numbers.below(digits.len())], digits[numbers.below(digits.len())]);
            parts[from] = parts[to];
        }
        7..=10 if !digits.is_empty() => {
            let from = parts[digits[numbers.below(digits.len())]];
            let to = ["1", "2", "3", "5", "6", "12", "24"][numbers.below(7)];
            parts.iter_mut().filter(|p| **p == from).for_each(|p| *p = to);
        }
        // Lines move, are said twice, or are taken from another input.
        kind => {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let theirs: Vec<&str> = other.split_inclusive('\n').collect();
            let (a, b) = (numbers.below(lines.len()), numbers.below(lines.len()));
            match numbers.below(4) {
                0 if !lines.is_empty() => lines.swap(a, b),
                1 if !lines.is_empty() => drop(lines.remove(a)),
                2 if kind == 12 && !theirs.is_empty() => lines.insert(a, theirs[numbers.below(theirs.len())]),
                _ if !lines.is_empty() => lines.insert(a, lines[b]),
                _ => {}
            }
            return lines.concat();
        }
    }
    parts.concat()
}

fn bytes(mut out: Vec<u8>, numbers: &mut Numbers) -> Vec<u8> {
    let at = numbers.below(out.len());
    match numbers.below(6) {
        0 => out.truncate(at),
        1 if !out.is_empty() => out[at] ^= 1 << numbers.below(8),
        2 if !out.is_empty() => out[at] = [0, 1, 0x7f, 0x80, 0xff, b'"'][numbers.below(6)],
        3 if !out.is_empty() => drop(out.remove(at)),
        4 => out.insert(at, numbers.next() as u8),
        // A length, or an offset.
        _ => {
            let value = [0u64, 1, 0xff, 0x7fff_ffff, 0xffff_ffff, u64::MAX, numbers.next()][numbers.below(7)];
            let width = [1, 2, 4, 8][numbers.below(4)];
            let end = (at + width).min(out.len());
            out[at..end].copy_from_slice(&value.to_le_bytes()[..end - at]);
        }
    }
    out
}
