"""Trains the network of `./x demo`, and writes what the demo needs to tests/models:

  digits.mlir            a residual network (widths 12, 24, 48) for 8 x 8 digits, in StableHLO, batch norm folded, one image at a time
  digits.calibrate.npz   x: 256 of the images that it was trained on, without labels
  digits.test.npz        0 (the first argument), labels: 597 images that it was not trained on

The images are scikit-learn's digits (1,797 of 8 x 8 pixels, from the UCI repository; 16 grey levels, which f16 holds exactly).
Seeds are fixed. The recipe has to give at least 98 % on the test images, or nothing is written.

    pip install jax scikit-learn optax && python tests/evidence/digits.py
"""

from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
from sklearn.datasets import load_digits

WIDTHS = (12, 24, 48)
TRAIN, CALIBRATE, EPOCHS, BATCH, FLOOR = 1200, 256, 60, 50, 0.98
MODELS = Path(__file__).resolve().parent.parent / "models"


def conv(x, w, stride=1):
    return jax.lax.conv_general_dilated(x, w, (stride, stride), "SAME", dimension_numbers=("NCHW", "OIHW", "NCHW"))


def layers():
    """Name, kernel, inputs, outputs and stride of every convolution."""
    yield "stem", 3, 1, WIDTHS[0], 1
    before = WIDTHS[0]
    for i, width in enumerate(WIDTHS):
        stride = 1 if i == 0 else 2
        yield f"{i}.a", 3, before, width, stride
        yield f"{i}.b", 3, width, width, 1
        if stride > 1:
            yield f"{i}.skip", 1, before, width, stride
        before = width


def initial(key):
    params = {}
    for name, k, i, o, _ in layers():
        key, own = jax.random.split(key)
        w = jax.random.normal(own, (o, i, k, k)) * (2 / (i * k * k)) ** 0.5
        params[name] = {"w": w, "scale": jnp.ones(o), "shift": jnp.zeros(o)}
    key, own = jax.random.split(key)
    params["out"] = {"w": jax.random.normal(own, (WIDTHS[-1], 10)) * 0.1, "b": jnp.zeros(10)}
    return params


def network(x, layer, out):
    """`layer` computes a convolution with what belongs to it, by its name and stride."""
    x = jax.nn.relu(layer("stem", x, 1))
    for i in range(len(WIDTHS)):
        stride = 1 if i == 0 else 2
        y = layer(f"{i}.b", jax.nn.relu(layer(f"{i}.a", x, stride)), 1)
        x = jax.nn.relu(y + (x if stride == 1 else layer(f"{i}.skip", x, stride)))
    return x.mean(axis=(2, 3)) @ out["w"] + out["b"]


def training(params, x):
    """Logits with the statistics of the batch, and these."""
    seen = {}

    def layer(name, x, stride):
        y = conv(x, params[name]["w"], stride)
        mean, var = y.mean((0, 2, 3)), y.var((0, 2, 3))
        seen[name] = (mean, var)
        p = params[name]
        normed = (y - mean[:, None, None]) * jax.lax.rsqrt(var + 1e-5)[:, None, None]
        return normed * p["scale"][:, None, None] + p["shift"][:, None, None]

    return network(x, layer, params["out"]), seen


def folded(params, statistics):
    """Each convolution with its batch norm as a weight and a bias."""
    out = {"out": jax.tree.map(np.asarray, params["out"])}
    for name, *_ in layers():
        mean, var = statistics[name]
        by = params[name]["scale"] / jnp.sqrt(var + 1e-5)
        w, b = params[name]["w"] * by[:, None, None, None], params[name]["shift"] - mean * by
        out[name] = {"w": np.asarray(w), "b": np.asarray(b)}
    return out


def inference(weights, x):
    def layer(name, x, stride):
        return conv(x, weights[name]["w"], stride) + weights[name]["b"][:, None, None]

    return network(x, layer, weights["out"])


def moved(images, random):
    """Images moved by up to one pixel each way."""
    padded = np.pad(images, ((0, 0), (0, 0), (1, 1), (1, 1)))
    at = random.integers(0, 3, (len(images), 2))
    return np.stack([p[:, y : y + 8, x : x + 8] for p, (y, x) in zip(padded, at)])


def main():
    digits = load_digits()
    images = (digits.images / 16).astype(np.float32)[:, None]
    order = np.random.default_rng(0).permutation(len(images))
    images, labels = images[order], digits.target[order]
    params = initial(jax.random.key(0))
    steps = EPOCHS * (TRAIN // BATCH)
    optimiser = optax.adamw(optax.cosine_decay_schedule(3e-3, steps), weight_decay=1e-3)
    state = optimiser.init(params)

    @jax.jit
    def step(params, state, x, y):
        def loss(p):
            logits, seen = training(p, x)
            return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean(), seen

        (_, seen), grads = jax.value_and_grad(loss, has_aux=True)(params)
        updates, state = optimiser.update(grads, state, params)
        return optax.apply_updates(params, updates), state, seen

    random, statistics = np.random.default_rng(1), None
    for _ in range(EPOCHS):
        order = random.permutation(TRAIN)
        for at in range(0, TRAIN, BATCH):
            some = order[at : at + BATCH]
            params, state, seen = step(params, state, moved(images[some], random), labels[some])
            old = seen if statistics is None else statistics
            statistics = jax.tree.map(lambda a, b: 0.95 * a + 0.05 * b, old, seen)

    weights = folded(params, statistics)
    held = slice(TRAIN, None)
    accuracy = float((inference(weights, images[held]).argmax(1) == labels[held]).mean())
    print(f"accuracy on {len(images) - TRAIN} test images: {100 * accuracy:.2f} %")
    assert accuracy >= FLOOR, f"the recipe has to give {FLOOR}"
    module = jax.jit(lambda x: inference(weights, x)).lower(jax.ShapeDtypeStruct((1, 1, 8, 8), jnp.float32))
    (MODELS / "digits.mlir").write_text(module.as_text())
    half = images.astype(np.float16)
    np.savez(MODELS / "digits.calibrate.npz", x=half[:CALIBRATE])
    np.savez(MODELS / "digits.test.npz", **{"0": half[held], "labels": labels[held].astype(np.int32)})


if __name__ == "__main__":
    main()
