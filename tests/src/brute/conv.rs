//! Convolutions, NHWC by OHWI.

use super::element::{Element, View, indices};
use super::kind::{full, same};

/// Which convolution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Plain,
    Depthwise,
    Transposed,
}

/// Whether the sizes fit.
pub(super) fn conv_fits(form: Form, view: &View) -> Result<(), String> {
    let (x, k, b, y) = (view.operand(0), view.operand(1), view.operand(2), view.result(0));
    full(&view.operands[0], &[1, 2])?;
    full(&view.results[0], &[1, 2])?;
    full(&view.operands[1], if form == Form::Depthwise { &[0, 1] } else { &[1, 2] })?;
    let (ins, outs) = if form == Form::Depthwise { (k[2], k[2] * k[3]) } else { (k[3], k[0]) };
    same("batch", x[0], y[0])?;
    same("input channels", x[3], ins)?;
    same("output channels", y[3], outs)?;
    if view.operands[2][0].size == 1 { Ok(()) } else { same("bias", b[0], outs) }
}

/// An element: the sum over the window, and the bias.
pub(super) fn conv_element(
    form: Form,
    stride: [usize; 2],
    pad: [usize; 2],
    dilation: [usize; 2],
    view: &View,
    at: &[usize],
) -> Element {
    let (x, k) = (view.operand(0), view.operand(1));
    let depthwise = form == Form::Depthwise;
    let (window, image) = (if depthwise { [k[0], k[1]] } else { [k[1], k[2]] }, [x[1], x[2]]);
    let from = |axis: usize, r: usize| {
        let i = match form {
            Form::Transposed => {
                let d = at[1 + axis].checked_sub(pad[axis] + r)?;
                d.is_multiple_of(stride[axis]).then(|| d / stride[axis])?
            }
            _ => (at[1 + axis] * stride[axis] + r * dilation[axis]).checked_sub(pad[axis])?,
        };
        (i < image[axis]).then_some(i)
    };
    let mut fold = Vec::new();
    for rs in indices(&window) {
        let (Some(h), Some(w)) = (from(0, rs[0]), from(1, rs[1])) else { continue };
        if depthwise {
            let (c, m) = (at[3] / k[3], at[3] % k[3]);
            fold.push(vec![view.element(0, &[at[0], h, w, c]), view.element(1, &[rs[0], rs[1], c, m])]);
        } else {
            let term = |i| vec![view.element(0, &[at[0], h, w, i]), view.element(1, &[at[3], rs[0], rs[1], i])];
            fold.extend((0..x[3]).map(term));
        }
    }
    let bias = if view.operand(2)[0] == 1 { 0 } else { at[3] };
    Element { exact: vec![view.element(2, &[bias])], fold, positions: vec![] }
}
