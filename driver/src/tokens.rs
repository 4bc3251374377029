//! Which token ids a network takes: as many as the table has in which it looks them up.

use depc_run::{Array, Nobody, Number, Program};

/// No table has more rows than that.
const MOST: i64 = 1 << 30;

/// How many token ids an argument may have: all below that, found by trying. `None` if the network takes any number, as one does that
/// brings indices into the range of its tables. `sample` is an input of the network, `at` the argument.
pub(crate) fn token_ids(program: &Program, sample: &[Array], at: usize) -> Option<i64> {
    let (number, shape) = (sample[at].number(), sample[at].shape());
    // A number alone is no token: it may say how often a loop is run.
    if shape.is_empty() {
        return None;
    }
    let with = |id: i64| -> Vec<Array> {
        let mut inputs = sample.to_vec();
        inputs[at] = Array::from_ints(number, shape, vec![id; sample[at].len()]);
        inputs
    };
    let (mut largest, mut found) = (largest(number), None);
    while let Some(op) = refused(program, &with(largest), program.ops().len()) {
        // The largest id with which a run comes past that op.
        let (mut good, mut bad) = (-1, largest);
        while bad - good > 1 {
            let id = good + (bad - good) / 2;
            match refused(program, &with(id), op + 1) {
                Some(_) => bad = id,
                None => good = id,
            }
        }
        if good < 0 {
            return None;
        }
        (largest, found) = (good, Some(good + 1));
    }
    found
}

/// The largest id that a type holds, or [`MOST`].
fn largest(number: Number) -> i64 {
    let mut id = MOST;
    while number.wrap(id) != id {
        id /= 2;
    }
    id
}

/// The first of so many ops that refuses an input.
fn refused(program: &Program, inputs: &[Array], ops: usize) -> Option<usize> {
    let mut frame = program.start(inputs).ok()?;
    let all = program.ops();
    (0..ops.min(all.len())).find(|i| program.advance(&mut frame, all.get(i + 1).copied(), &mut Nobody).is_err())
}
