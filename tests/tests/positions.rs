//! Random index tables, made of constants and counters by arithmetic and concatenation, in networks that look a hidden layer up at
//! them: pruned and masked networks agree, and what says "the same position", a slice or a repetition keeps nothing from going.
//!
//! A table is drawn as what it shall hold; then an expression that gives these numbers is drawn. Neither knows how depc finds them
//! out again. What is computed is seen by running both modules.

#[path = "positions/networks.rs"]
mod networks;
#[path = "positions/tables.rs"]
mod tables;
#[path = "positions/torch.rs"]
mod torch;

use depc_tests::zoo;
use networks::{Vectors, network};
use std::path::Path;
use tables::{Dialect, Draw, Table, evenly, table};

/// What a table holds: the size of the axis that is looked up, the positions, and, if units of the axis may go, which numbers of the table
/// stay then: the first ones, or the last.
fn positions(draw: &mut Draw) -> Drawn {
    let m = 4 + draw.below(5) as i64;
    let (k, lo) = (2 + draw.below(2) as i64, draw.below(3) as i64);
    let all = 0..m;
    let up = |n: i64, numbers: Vec<i64>| (n as u64, numbers, Some(Stays::First));
    let drawn = match draw.below(10) {
        0 | 1 => up(m, all.collect()),
        // A slice: what is behind it goes, and of the slice itself.
        2 => up(lo + m + 2, all.map(|i| lo + i).collect()),
        3 => up(k * m + lo, all.map(|i| k * i + lo.min(k - 1)).collect()),
        4 => up(m, (0..k * m).map(|i| i % m).collect()),
        5 => up(m, (0..k * m).map(|i| i / k).collect()),
        // Blocks begin where they will, and the last one may not be complete.
        6 => up(k * (m - 1) + lo + 1 + draw.below(k as u64) as i64, all.map(|i| k * i + lo).collect()),
        7 => (m as u64, all.map(|i| if i < 2 { 1 - i } else { i }).collect(), Some(Stays::All)),
        _ => (m as u64, all.map(|_| draw.below(m as u64) as i64).collect(), None),
    };
    // The same from the last to the first.
    match drawn {
        (n, numbers, Some(Stays::First)) if draw.one_in(3) => {
            (n, numbers.into_iter().map(|p| n as i64 - 1 - p).collect(), Some(Stays::Last))
        }
        drawn => drawn,
    }
}

/// What stays of a table when units go.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Stays {
    First,
    Last,
    /// No unit goes.
    All,
}

/// What a table shall hold: see [`positions`].
type Drawn = (u64, Vec<i64>, Option<Stays>);

/// Whether units go in a network that looks up at a table. They go where they may, and the pruned and the masked network agree.
fn pruned(
    dir: &Path,
    draw: &mut Draw,
    dialect: Dialect,
    (n, numbers, stays): &Drawn,
    t: &Table,
    vectors: Vectors,
    seen: bool,
) -> bool {
    let [input, pruned, masked] = ["in.mlir", "pruned.mlir", "masked.mlir"].map(|name| dir.join(name));
    let text = network(draw, dialect, *n, numbers.len(), t, vectors, seen);
    std::fs::write(&input, &text).expect("a temporary file");
    let outcome = zoo::prune(&input, 0.5, &pruned, Some(&masked), None);
    let less = outcome.after < outcome.before;
    if let (Some(stays), false) = (*stays, seen) {
        let wrong = t.is_rearranged() || t.counts_from_the_wrong_end(stays == Stays::First);
        let may = stays != Stays::All && !wrong;
        // What lies behind all that is read may go in any case. Of positions in steps it may be the rest of a block, which stays.
        // What parts hold that are written into a whole, depc does not follow: then nothing may go, but look-ups at a part that
        // counts by itself, with its numbers.
        let unknown = dialect == Dialect::Linalg && t.is_rearranged();
        let behind = !unknown && numbers.iter().all(|p| p + 1 < *n as i64);
        let in_steps = evenly(numbers).is_some_and(|step| step.abs() > 1);
        let open = behind && in_steps || unknown && t.has_a_part_that_counts();
        if may || !open {
            assert_eq!(less, may || behind, "{numbers:?} of {n}\n{text}");
        }
    }
    let difference = zoo::difference(&pruned, &masked, None);
    assert!(difference <= 1e-4, "{numbers:?} of {n}: they differ by {difference:.1e}\n{text}");
    less
}

#[test]
fn random_tables() {
    let mut draw = Draw(20);
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let (mut went, mut stayed, mut backwards) = (0, 0, 0);
    for _ in 0..60 {
        for dialect in [Dialect::Linalg, Dialect::StableHlo, Dialect::Tosa] {
            let drawn = positions(&mut draw);
            let seen = draw.one_in(4);
            let t = table(&mut draw, dialect, &drawn.1, 3);
            let is_constant = matches!(t, Table::Constant(_)) && dialect == Dialect::StableHlo;
            let vectors = Vectors { pairs: draw.one_in(2), across: draw.one_in(2), one: is_constant && draw.one_in(2) };
            let less = pruned(dir.path(), &mut draw, dialect, &drawn, &t, vectors, seen);
            let counter = if less { &mut went } else { &mut stayed };
            *counter += 1;
            backwards += usize::from(less && drawn.2 == Some(Stays::Last));
        }
    }
    assert!(
        went > 60 && stayed > 30 && backwards > 10,
        "{went} networks were pruned, {stayed} were not; {backwards} backwards"
    );
}

/// Index vectors that are one constant: single numbers and pairs, along either axis.
#[test]
fn index_vectors_in_one_constant() {
    let mut draw = Draw(22);
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    for (pairs, across) in [(false, false), (false, true), (true, false), (true, true)] {
        let (vectors, mut went) = (Vectors { pairs, across, one: true }, 0);
        for _ in 0..12 {
            let drawn = positions(&mut draw);
            let (t, seen) = (Table::Constant(drawn.1.clone()), draw.one_in(4));
            went += usize::from(pruned(dir.path(), &mut draw, Dialect::StableHlo, &drawn, &t, vectors, seen));
        }
        assert!((4..12).contains(&went), "{vectors:?}: {went} of 12 networks were pruned");
    }
}

/// Torch is not run here: what stays is what stays where StableHLO spells the same table.
#[test]
fn random_tables_of_torch() {
    let mut draw = Draw(21);
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let [input, pruned] = ["in.mlir", "pruned.mlir"].map(|name| dir.path().join(name));
    let left = |text: &str| {
        std::fs::write(&input, text).expect("a temporary file");
        zoo::prune(&input, 0.5, &pruned, None, None)
    };
    let (mut went, mut stayed, mut ranges, mut negative) = (0, 0, 0, 0);
    for round in 0..150 {
        let (n, numbers, stays) = positions(&mut draw);
        // Positions less than 0 count from the end, where of those that go up to it the last ones stay.
        let from_end = draw.one_in(4);
        let written: Vec<i64> = numbers.iter().map(|p| if from_end { p - n as i64 } else { *p }).collect();
        let first = (stays == Some(Stays::First)) != from_end;
        let t = table(&mut draw, Dialect::Torch, &written, 3);
        // Of the same weights, and of the same table (from the end, of the same network from its last unit to its first), if it is no
        // range or counter from the wrong end.
        let meant: Vec<i64> = written.iter().map(|p| if from_end { -1 - p } else { *p }).collect();
        let constant = Table::Constant(meant.clone());
        let stablehlo =
            network(&mut draw.clone(), Dialect::StableHlo, n, meant.len(), &constant, Vectors::default(), false);
        let torch = torch::network(&mut draw, n, written.len(), &t, from_end);
        let found = left(&torch);
        match t.is_rearranged() || t.counts_from_the_wrong_end(first) {
            true if stays.is_none() || meant.iter().all(|p| p + 1 < n as i64) => {}
            true => assert_eq!(found.after, found.before, "round {round}: {written:?} of {n}\n{torch}"),
            false => {
                let expected = left(&stablehlo);
                let sizes = |o: &zoo::Outcome| (o.groups.clone(), o.before, o.after);
                assert_eq!(sizes(&found), sizes(&expected), "round {round}: {written:?} of {n}\n{torch}");
                assert!(from_end || found == expected, "round {round}: {found:?}, not {expected:?}\n{torch}");
            }
        }
        let less = found.after < found.before;
        let counter = if less { &mut went } else { &mut stayed };
        *counter += 1;
        ranges += usize::from(less && torch.contains("arange.start_step"));
        negative += usize::from(less && from_end);
    }
    assert!(went > 60 && stayed > 30, "{went} networks were pruned, {stayed} were not");
    assert!(ranges > 10 && negative > 10, "{ranges} ranges, {negative} from the end");
}
