//! What sizes an op may have, given those of its operands.

use super::{Now, Sizes};
use depc_ir::types::{AffineExpr, AffineMap};
use std::collections::BTreeMap;

pub(super) fn contraction(name: &str, now: &Now) -> Result<(), String> {
    let get = |i: usize| now.ins[i].as_ref().ok_or("an operand is missing");
    let old = |i: usize| now.old_ins[i].as_ref().ok_or("an operand is missing");
    let (x, k, out) = (get(0)?, get(1)?, &now.outs[0]);
    if name == "tosa.matmul" {
        same("batch", &x[0], &k[0])?;
        same("summed", &x[2], &k[1])?;
        return same("result", &vec![x[0], x[1], k[2]], out);
    }
    let bias = product(get(2)?);
    same("positions", &x[1..3], &old(0)?[1..3])?;
    same("positions", &out[1..3], &now.old_outs[0][1..3])?;
    same("batch", &x[0], &out[0])?;
    ensure!(bias == 1 || bias == out[3], "a bias of {bias} for {}", out[3]);
    if name != "tosa.depthwise_conv2d" {
        same("kernel", &k[1..3], &old(1)?[1..3])?;
        same("summed", &x[3], &k[3])?;
        return same("result", &k[0], &out[3]);
    }
    same("kernel", &k[..2], &old(1)?[..2])?;
    same("channels", &x[3], &k[2])?;
    same("result", &(k[2] * k[3]), &out[3])
}

/// A map's dims have one size each, that of every axis they walk.
pub(super) fn walk(map: &AffineMap, new: &Sizes, old: &Sizes, dims: &mut BTreeMap<usize, u64>) -> Result<(), String> {
    for (a, e) in map.results.iter().enumerate() {
        match e {
            AffineExpr::Dim(d) => {
                let size = *dims.entry(*d).or_insert(new[a]);
                ensure!(size == new[a], "d{d} is {size} and {}", new[a]);
            }
            AffineExpr::Const(c) => ensure!((*c as u64) < new[a], "no position {c} of {}", new[a]),
            AffineExpr::Other { text, .. } => ensure!(new[a] == old[a], "an axis that is read at `{text}` changed"),
        }
    }
    Ok(())
}

/// `wide` regroups `narrow`, each of whose axes is a run of axes of `wide`: the same runs as before.
pub(super) fn regrouped(narrow: &Sizes, wide: &Sizes, old: &[Option<Sizes>], old_wide: &Sizes) -> Result<(), String> {
    same("elements", &product(narrow), &product(wide))?;
    let old_narrow = old[0].as_ref().ok_or("an operand is missing")?;
    let mut at = 0;
    for (a, n) in old_narrow.iter().enumerate() {
        let (mut was, mut is) = (1, 1);
        while at < old_wide.len() && (was < *n || old_wide[at] == 1) {
            was *= old_wide[at];
            is *= wide[at];
            at += 1;
        }
        ensure!(was == *n && is == narrow[a], "axis {a} is {} of {is} elements", narrow[a]);
    }
    Ok(())
}

pub(in super::super) fn cut(
    whole: &Sizes,
    part: &Sizes,
    start: &[i64],
    size: &[i64],
    strides: Option<&[i64]>,
) -> Result<(), String> {
    for (a, n) in whole.iter().enumerate() {
        let step = strides.map_or(1, |s| s[a]);
        let last = start[a] + (size[a] - 1) * step;
        ensure!(
            start[a] >= 0 && size[a] > 0 && last < *n as i64,
            "axis {a} of {n} is cut at {} by {}",
            start[a],
            size[a]
        );
    }
    let long = |s: Vec<i64>| s.into_iter().filter(|n| *n != 1).collect::<Vec<_>>();
    same("cut", &long(size.to_vec()), &long(as_i64(part)))
}

pub(in super::super) fn same<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, a: &T, b: &T) -> Result<(), String> {
    if a == b { Ok(()) } else { Err(format!("{what}: {a:?} and {b:?}")) }
}

pub(in super::super) fn product(sizes: &Sizes) -> u64 {
    sizes.iter().product()
}

pub(in super::super) fn as_i64(sizes: &Sizes) -> Vec<i64> {
    sizes.iter().map(|n| *n as i64).collect()
}
