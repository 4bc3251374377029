"""Calibration against NumPy: networks in JAX with random weights, pruned by depc with `--calibrate`, and solved for again here.

    calibration.py DEPC

DEPC is a binary of this repository. The networks have residual blocks, a strided one with a convolution on its skip, a grouped and a
depthwise convolution, and a linear layer. Weights are arguments, so that depc reads them from an .npz and writes the new ones into
another. Here each layer is solved for from patches of its own, in the order in which a run comes to them; nothing is shared with depc.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

SAMPLES, LAMBDA, TOLERANCE = 150, 1e-3, 1e-4
# Kernel, inputs, outputs, stride and groups of each convolution, in the order of a run.
LAYERS = {
    "stem": (3, 3, 8, 1, 1),
    "a": (3, 8, 10, 1, 1),
    "b": (3, 10, 8, 1, 1),
    "depthwise": (3, 8, 8, 1, 8),
    "grouped": (3, 8, 8, 1, 2),
    "c": (3, 8, 12, 2, 1),
    "skip": (1, 8, 12, 2, 1),
    "out": (1, 12, 5, 1, 1),
}


def network(x, layer, relu):
    """`layer(name, x, skip)` is a convolution with its bias; behind it `skip` is added."""
    x = relu(layer("stem", x))
    x = relu(layer("b", relu(layer("a", x)), x) + x)
    x = relu(layer("depthwise", x))
    x = relu(layer("grouped", x))
    y = layer("c", x)
    x = relu(layer("skip", x, y) + y)
    return layer("out", x.mean((2, 3), keepdims=True))


def convolution(p, x, name):
    k, _, _, stride, groups = LAYERS[name]
    dims = ("NCHW", "OIHW", "NCHW")
    pad = [((k - 1) // 2, (k - 1) // 2)] * 2
    y = lax.conv_general_dilated(x, p[name + "_w"], (stride, stride), pad, dimension_numbers=dims, feature_group_count=groups)
    return y + p[name + "_b"][:, None, None]


def patches(x, name):
    """What a convolution reads: samples, positions, inputs, taps."""
    k, _, _, stride, _ = LAYERS[name]
    at = (k - 1) // 2
    padded = np.pad(x, ((0, 0), (0, 0), (at, at), (at, at)))
    n, c, h, w = x.shape
    rows, columns = range(0, h, stride), range(0, w, stride)
    parts = [padded[:, :, i : i + k, j : j + k].reshape(n, c, k * k) for i in rows for j in columns]
    return np.stack(parts, 1), (len(rows), len(columns))


def applied(w, b, x, name):
    """A convolution by its patches; weights are outputs, inputs, taps."""
    groups = LAYERS[name][4]
    groups = len(w) if groups == LAYERS[name][2] else groups
    cut, size = patches(x, name)
    inputs, outputs = cut.shape[2] // groups, len(w) // groups
    parts = []
    for g in range(groups):
        own = cut[:, :, g * inputs : (g + 1) * inputs].reshape(*cut.shape[:2], -1)
        parts.append(own @ w[g * outputs : (g + 1) * outputs].reshape(outputs, -1).T)
    y = np.concatenate(parts, 2) + b
    return y.transpose(0, 2, 1).reshape(len(x), len(w), *size)


def solved(w, b, x, target, fit):
    """Ridge regression of targets (samples, positions, outputs) on x (samples, positions, inputs) towards w."""
    x, y = x[fit].reshape(-1, x.shape[-1]), target[fit].reshape(-1, target.shape[-1])
    mx, my = x.mean(0), y.mean(0)
    gram, cross = (x - mx).T @ (x - mx) / len(x), (y - my).T @ (x - mx) / len(x)
    ridge = LAMBDA * np.trace(gram) / len(gram) * np.eye(len(gram))
    new = w + np.linalg.solve(gram + ridge, (cross - w @ gram).T).T
    return new, my - new @ mx


def reference(params, keep, images):
    """The new weights of the pruned network."""
    relu = lambda x: np.maximum(x, 0)
    dense, new = {}, {}

    def whole(name, x, skip=0):
        w = params[name + "_w"].astype(float)
        y = applied(w.reshape(*w.shape[:2], -1), params[name + "_b"], x, name)
        dense[name] = y + skip
        return y

    network(images, whole, relu)
    fit = np.arange(len(images)) % 5 != 4

    def refitted(name, x, skip=0):
        w, b = keep(name + "_w", params[name + "_w"].astype(float)), keep(name + "_b", params[name + "_b"].astype(float))
        w = w.reshape(*w.shape[:2], -1)
        groups = len(w) if LAYERS[name][4] == LAYERS[name][2] else LAYERS[name][4]
        # What the sum behind it was, at the outputs that stay, less what the skip is now.
        target = dense[name]
        index = keep(name + "_b", np.arange(target.shape[1]))
        target = target[:, index] - skip
        target = target.reshape(*target.shape[:2], -1).transpose(0, 2, 1)
        cut, _ = patches(x, name)
        inputs, outputs = cut.shape[2] // groups, len(w) // groups
        for g in range(groups):
            own = slice(g * outputs, (g + 1) * outputs)
            rows = cut[:, :, g * inputs : (g + 1) * inputs].reshape(*cut.shape[:2], -1)
            flat = w[own].reshape(outputs, -1)
            found, b[own] = solved(flat, b[own], rows, target[:, :, own], fit)
            w[own] = found.reshape(w[own].shape)
        new[name + "_w"], new[name + "_b"] = w, b
        return applied(w, b, x, name)

    network(images, refitted, relu)
    return new


def check(depc, seed, folder):
    random = np.random.default_rng(seed)
    params = {}
    for name, (k, i, o, _, groups) in LAYERS.items():
        shape = (o, i // groups, k, k)
        params[name + "_w"] = (random.standard_normal(shape) * (2 / (shape[1] * k * k)) ** 0.5).astype(np.float32)
        params[name + "_b"] = (0.1 * random.standard_normal(o)).astype(np.float32)
    images = random.standard_normal((SAMPLES, 3, 6, 6)).astype(np.float32)
    f = lambda p, x: network(x, lambda name, x, skip=0: convolution(p, x, name), jax.nn.relu)
    module = jax.jit(f).lower(params, jnp.zeros((1, 3, 6, 6), jnp.float32)).as_text(debug_info=True)
    (folder / "net.mlir").write_text(module)
    np.savez(folder / "net.npz", **params)
    np.save(folder / "x.npy", images)
    command = f"prune net.mlir -o small.mlir --params p* --weights net.npz --weights-out small.npz --calibrate x.npy --criterion random:{seed} --ratio 0.3 --plan-out plan.json -q"
    subprocess.run([depc, *command.split()], cwd=folder, check=True)
    cuts = {}
    for tensor in json.loads((folder / "plan.json").read_text())["tensors"]:
        cuts[tensor["name"].split("'")[1] if "'" in tensor["name"] else tensor["name"]] = tensor["keep"]

    def keep(name, array):
        """What is left of a weight; of an index of its outputs, too."""
        for axis, index in cuts.get(name, {}).items():
            array = np.take(array, index, int(axis))
        return array

    expected = reference(params, keep, images.astype(float))
    found = np.load(folder / "small.npz")
    worst = 0.0
    for name, value in expected.items():
        got = found[name].reshape(value.shape)
        worst = max(worst, np.abs(got - value).max() / np.abs(value).max())
    assert cuts and worst <= TOLERANCE, f"network {seed}: relative error {worst:.1e}"
    return worst


def main():
    depc = str(pathlib.Path(sys.argv[1]).resolve())
    for seed in range(4):
        with tempfile.TemporaryDirectory() as folder:
            print(f"network {seed}: relative error {check(depc, seed, pathlib.Path(folder)):.1e}")


if __name__ == "__main__":
    main()
