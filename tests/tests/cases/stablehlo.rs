//! StableHLO's ops for [`super::edited`]: do the sizes fit that the edits give them, with the attributes that they give them?

use super::edited::{Now, Site, as_i64, cut, elementwise, product, same};

type Sizes = Vec<u64>;
type Checked = Result<(), String>;

/// `Ok(false)` for an op that has no definition here.
pub fn check(site: &Site, name: &str, now: &Now) -> Result<bool, String> {
    let out = now.outs.first().ok_or("no result")?;
    let x = || operand(now, 0);
    let list = |name: &str| -> Vec<usize> {
        site.ints(name).unwrap_or_default().into_iter().map(|n| usize::try_from(n).unwrap_or(usize::MAX)).collect()
    };
    match name {
        "add" | "subtract" | "multiply" | "divide" | "maximum" | "negate" | "tanh" | "compare" | "select"
        | "convert" | "uniform_dequantize" => elementwise(now),
        // Any size that its users ask for.
        "iota" => Ok(()),
        "reshape" => same("elements", &product(x()?), &product(out)),
        "transpose" => same("permuted", &at(x()?, &list("permutation")), out),
        "reverse" => same("reversed", x()?, out),
        "broadcast_in_dim" => {
            let dims = list("broadcast_dimensions");
            let fits = |(n, m): (&u64, &u64)| *n == 1 || n == m;
            let ok = x()?.len() == dims.len() && x()?.iter().zip(&at(out, &dims)).all(fits);
            if ok { Ok(()) } else { Err(format!("{:?} broadcast to {out:?}", x()?)) }
        }
        "concatenate" => {
            let axis = site.ints("dimension")?[0] as usize;
            let total: u64 = now.ins.iter().flatten().map(|p| p[axis]).sum();
            same("sum", &total, &out[axis])
        }
        "slice" => {
            let (lo, hi) = (site.ints("start_indices")?, site.ints("limit_indices")?);
            let strides = site.ints("strides")?;
            let size = lo.iter().zip(&hi).zip(&strides).map(|((a, b), k)| (b - a + k - 1) / k);
            cut(x()?, out, &lo, &size.collect::<Vec<i64>>(), Some(&strides))
        }
        "dot_general" => dot(&list, x()?, operand(now, 1)?, out),
        "convolution" => convolution(&list, now, out),
        "reduce" => {
            let dims = list("dimensions");
            let inputs = now.ins.len() / 2;
            let all = now.ins[..inputs].iter().flatten().all(|i| Some(i) == now.ins[0].as_ref());
            same("inputs", &all, &true)?;
            now.outs.iter().try_for_each(|out| same("reduced", &at(x()?, &others(x()?.len(), &dims)), out))
        }
        "dynamic_slice" => same("sizes", &site.ints("slice_sizes")?, &as_i64(out))
            .and_then(|()| parts(&Part { whole: x()?, part: out, was: old(now, 0)?, part_was: &now.old_outs[0] })),
        "gather" => gather(site, &list, now, out),
        "scatter" => scatter(&list, now, out),
        "batch_norm_inference" => {
            let axis = site.ints("feature_index")?[0] as usize;
            same("result", x()?, out)?;
            now.ins[1..].iter().flatten().try_for_each(|s| same("one number per index", s, &vec![out[axis]]))
        }
        "while" => Ok(()),
        _ => return Ok(false),
    }
    .map(|()| true)
}

fn operand(now: &Now, i: usize) -> Result<&Sizes, String> {
    now.ins.get(i).and_then(Option::as_ref).ok_or("an operand is missing".to_string())
}

fn old(now: &Now, i: usize) -> Result<&Sizes, String> {
    now.old_ins.get(i).and_then(Option::as_ref).ok_or("an operand is missing".to_string())
}

fn at(sizes: &Sizes, axes: &[usize]) -> Sizes {
    axes.iter().filter_map(|a| sizes.get(*a).copied()).collect()
}

fn others(rank: usize, named: &[usize]) -> Vec<usize> {
    (0..rank).filter(|a| !named.contains(a)).collect()
}

fn dot(list: &impl Fn(&str) -> Vec<usize>, a: &Sizes, w: &Sizes, out: &Sizes) -> Checked {
    let of = |side: &str, what: &str| list(&format!("dot_dimension_numbers.{side}_{what}_dimensions"));
    let (ab, wb) = (of("lhs", "batching"), of("rhs", "batching"));
    let (ak, wk) = (of("lhs", "contracting"), of("rhs", "contracting"));
    same("batch", &at(a, &ab), &at(w, &wb))?;
    same("summed", &at(a, &ak), &at(w, &wk))?;
    let rest = |s: &Sizes, b: &[usize], k: &[usize]| at(s, &others(s.len(), &[b, k].concat()));
    same("result", &[at(a, &ab), rest(a, &ab, &ak), rest(w, &wb, &wk)].concat(), out)
}

fn convolution(list: &impl Fn(&str) -> Vec<usize>, now: &Now, out: &Sizes) -> Checked {
    let (x, k) = (operand(now, 0)?, operand(now, 1)?);
    let of = |s: &Sizes, what: &str| at(s, &list(&format!("dimension_numbers.{what}")));
    let one = |s: &Sizes, what: &str| of(s, &format!("{what}_dimension")).first().copied().unwrap_or(0);
    let number = |what: &str| list(what).first().map_or(0, |n| *n as u64);
    let (g, t) = (number("feature_group_count"), number("batch_group_count"));
    same("positions", &of(x, "input_spatial_dimensions"), &of(old(now, 0)?, "input_spatial_dimensions"))?;
    same("kernel", &of(k, "kernel_spatial_dimensions"), &of(old(now, 1)?, "kernel_spatial_dimensions"))?;
    same("positions", &of(out, "output_spatial_dimensions"), &of(&now.old_outs[0], "output_spatial_dimensions"))?;
    same("inputs", &one(x, "input_feature"), &(g * one(k, "kernel_input_feature")))?;
    same("batch", &one(x, "input_batch"), &(t * one(out, "output_batch")))?;
    same("outputs", &one(k, "kernel_output_feature"), &one(out, "output_feature"))?;
    same("outputs in groups", &(one(k, "kernel_output_feature") % (g * t)), &0)
}

/// A tensor and a part of it, and what they were.
struct Part<'a> {
    whole: &'a Sizes,
    part: &'a Sizes,
    was: &'a Sizes,
    part_was: &'a Sizes,
}

/// An axis that was whole in the part still is; another did not change.
fn parts(p: &Part) -> Checked {
    (0..p.whole.len()).try_for_each(|a| match p.was[a] == p.part_was[a] {
        true => same("an axis and all of it", &p.whole[a], &p.part[a]),
        false => same("an axis that is searched", &(p.whole[a], p.part[a]), &(p.was[a], p.part_was[a])),
    })
}

fn gather(site: &Site, list: &impl Fn(&str) -> Vec<usize>, now: &Now, out: &Sizes) -> Checked {
    let of = |what: &str| list(&format!("dimension_numbers.{what}"));
    let (x, i) = (operand(now, 0)?, operand(now, 1)?);
    let vector = of("index_vector_dim").first().copied().unwrap_or(0);
    let offset = of("offset_dims");
    same("index vectors", &at(i, &others(i.len(), &[vector])), &at(out, &others(out.len(), &offset)))?;
    let window = others(x.len(), &[of("collapsed_slice_dims"), of("operand_batching_dims")].concat());
    let sizes: Sizes = site.ints("slice_sizes")?.iter().map(|n| *n as u64).collect();
    same("slice_sizes", &at(&sizes, &window), &at(out, &offset))?;
    let (was, part_was) = (at(old(now, 0)?, &window), at(&now.old_outs[0], &offset));
    parts(&Part { whole: &at(x, &window), part: &at(out, &offset), was: &was, part_was: &part_was })
}

fn scatter(list: &impl Fn(&str) -> Vec<usize>, now: &Now, out: &Sizes) -> Checked {
    let of = |what: &str| list(&format!("scatter_dimension_numbers.{what}"));
    let (x, i, u) = (operand(now, 0)?, operand(now, 1)?, operand(now, 2)?);
    let vector = of("index_vector_dim").first().copied().unwrap_or(0);
    let updated = of("update_window_dims");
    same("result", x, out)?;
    same("index vectors", &at(i, &others(i.len(), &[vector])), &at(u, &others(u.len(), &updated)))?;
    let window = others(x.len(), &[of("inserted_window_dims"), of("input_batching_dims")].concat());
    let (was, part_was) = (at(old(now, 0)?, &window), at(old(now, 2)?, &updated));
    parts(&Part { whole: &at(x, &window), part: &at(u, &updated), was: &was, part_was: &part_was })
}
