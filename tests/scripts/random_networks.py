"""Random networks in JAX: pruned by depc, run by jaxlib, against the masked module.

    random_networks.py DEPC [FIRST LAST]

DEPC is a binary of this repository. Network n is made from the seed n: a few layers drawn from the lists below, on vectors, sequences
or images. Some layers can be pruned, some must freeze what they touch (sorting, scanning or numbering channels), most can be either.
Groups that cannot be masked exactly are kept, and the rest compared; of more than 2 % of the networks that is a failure. What is left in
the end: networks where nothing is pruned, and those that are not finite.
"""

import collections
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import numpy as np

import hlo
import jax
import jax.numpy as jnp
from jax import lax

# Of the largest output. (The networks are in f64: some are of a kind that f32 shows by noise.)
TOLERANCE = 1e-9
RATIOS = [0.3, 0.5, 0.7, 0.9]
NHWC = ("NHWC", "HWIO", "NHWC")


class Draw:
    """Choices and weights, the same for the same seed."""

    def __init__(self, seed):
        self.choices, self.numbers = random.Random(seed), np.random.RandomState(seed)

    def pick(self, *options):
        return self.choices.choice(options)

    def often(self, probability):
        return self.choices.random() < probability

    def weight(self, *shape):
        scale = 1 / np.sqrt(shape[0]) if len(shape) > 1 else 1
        return jnp.asarray(self.numbers.randn(*shape) * scale)

    def like(self, h):
        """A vector over the channels."""
        return self.weight(h.shape[-1])


# --- any rank: the last axis is the channels' ---


def dense(d, h, n=None):
    n = n or d.pick(4, 6, 8, 12, 16)
    return h @ d.weight(h.shape[-1], n) + d.weight(n) * 0.3


def activation(d, h):
    leaky = lambda x: jnp.where(x > 0, x, 0.1 * x)
    clipped = lambda x: jnp.clip(x, -1, 1)
    return d.pick(jax.nn.relu, jax.nn.gelu, jnp.tanh, jax.nn.sigmoid, jax.nn.softplus, jnp.abs, leaky, clipped, jnp.square)(h)


def by_halves(d, h):
    """Gated linear units, on halves, on every other channel, or on an axis of 2."""
    if h.shape[-1] % 2:
        return h
    half = h.shape[-1] // 2
    pairs = h.reshape(*h.shape[:-1], 2, half)
    a, b = d.pick((h[..., :half], h[..., half:]), (h[..., ::2], h[..., 1::2]), (pairs[..., 0, :], pairs[..., 1, :]))
    return a * jax.nn.sigmoid(b)


def grouped(h):
    """The channels as [groups, size]; none if they are prime."""
    sizes = [n for n in (2, 3, 4) if h.shape[-1] % n == 0]
    return h.reshape(*h.shape[:-1], sizes[-1], -1) if sizes else None


def in_groups(d, h):
    x = grouped(h)
    if x is None:
        return h
    axis = d.pick(-1, -2)
    centred = x - x.mean(axis, keepdims=True)
    flat = lambda y: y.reshape(h.shape)
    groups, size = x.shape[-2:]
    return d.pick(
        lambda: flat(x.swapaxes(-1, -2)),
        lambda: d.pick(jnp.max, jnp.mean, jnp.sum, jnp.min, jnp.prod, jnp.var)(x, axis=axis),
        lambda: flat(centred / jnp.sqrt(x.var(axis, keepdims=True) + 1e-3)) * d.like(h),
        lambda: flat(jax.nn.softmax(x, axis)),
        lambda: jnp.einsum("...gc,gcn->...gn", x, d.weight(groups, size, 3)).reshape(*h.shape[:-1], -1),
        lambda: jnp.einsum("...gc,gn->...nc", x, d.weight(groups, 3)).reshape(*h.shape[:-1], -1),
    )()


def normalised(d, h):
    mean, square = h.mean(-1, keepdims=True), jnp.mean(h * h, -1, keepdims=True)
    spread = lambda ddof: (h - mean) / (h.std(-1, ddof=ddof, keepdims=True) + 1e-2)
    return d.pick(
        lambda: (h - mean) / jnp.sqrt(h.var(-1, keepdims=True) + 1e-3) * d.like(h) + d.like(h),
        lambda: h * lax.rsqrt(square + 1e-3) * d.like(h),
        lambda: h * lax.rsqrt(jnp.sum(h * h, -1, keepdims=True) / h.shape[-1] + 1e-3),
        lambda: h / (jnp.linalg.norm(h, axis=-1, keepdims=True) + 1e-2),
        lambda: (h - d.like(h)) * jnp.exp(d.like(h)),
        lambda: d.pick(jax.nn.softmax, jax.nn.log_softmax)(h, -1),
        lambda: h - d.pick(jnp.max, jax.nn.logsumexp)(h, axis=-1, keepdims=True),
        lambda: spread(d.pick(0, 1)),
        lambda: jnp.broadcast_to(mean, h.shape) + h * 0.5,
    )()


def summed(d, h):
    """A sum over all channels, of some function of them."""
    f = d.pick(jnp.exp, jnp.tanh, jnp.abs, jax.nn.sigmoid, jnp.square)
    return h * jax.nn.sigmoid(f(dense(d, h)).sum(-1, keepdims=True) * 0.1)


def residual(d, h):
    return h + dense(d, activation(d, dense(d, h)), h.shape[-1])


def gate(d, h):
    return h * jax.nn.sigmoid(dense(d, activation(d, dense(d, h)), d.pick(1, h.shape[-1])))


def joined(d, h):
    a, b = dense(d, h), d.pick(activation, dense)(d, h)
    parts = d.pick([a, b], [b, a, b])
    whole, n = jnp.concatenate(parts, -1), a.shape[-1]
    return d.pick(whole, whole[..., :n] + 1.5, whole[..., n // 2 : n // 2 + n])


def two(d, h):
    a = dense(d, h)
    b = dense(d, h, a.shape[-1])
    t = jax.nn.sigmoid(dense(d, h, 1))
    n = a.shape[-1] // 2
    outer = (a[..., :3, None] * b[..., None, :4]).reshape(*h.shape[:-1], -1)
    return d.pick(a * b, jnp.maximum(a, b), a * t + b * (1 - t), jnp.stack([a, b], -1).max(-1), a[..., :n] + b[..., -n:], outer)


def correlated(d, h):
    a, b = dense(d, h, 4), dense(d, h, 6)
    m = jnp.einsum("b...i,b...j->bij", a, b).reshape(h.shape[0], -1)
    return h + (m @ d.weight(24, h.shape[-1])).reshape(h.shape[0], *[1] * (h.ndim - 2), -1)


def moved(d, h):
    n = h.shape[-1]
    edges = [(0, 0)] * (h.ndim - 1)
    return d.pick(
        lambda: jnp.roll(h, d.pick(1, 2), -1),
        lambda: jnp.flip(h, -1),
        lambda: h[..., n // 3 :],
        lambda: h[..., ::2],
        lambda: jnp.pad(h, edges + [d.pick((1, 2), (0, 3))], constant_values=d.pick(0.0, 1.0)),
        lambda: jnp.take(h, jnp.asarray(d.numbers.randint(0, n, size=n)), axis=-1),
        lambda: h[..., jnp.asarray(d.numbers.permutation(n))],
        lambda: jnp.tile(h, 2),
        lambda: jnp.repeat(h, 2, -1),
        lambda: h.at[..., 1].set(0.5),
        lambda: h.at[..., 0:2].add(1.0),
        lambda: lax.dynamic_slice_in_dim(h, jnp.clip(jnp.argmax(h.reshape(-1)), 0, 2), max(1, n - 2), -1),
    )()


def ordered(d, h):
    n = h.shape[-1]
    window = (1,) * (h.ndim - 1) + (2,)
    bins = jnp.asarray(d.numbers.randint(0, 4, size=n))
    last_first = jnp.moveaxis(h, -1, 0)
    scan = lambda c, x: (c * 0.5 + x, c)
    return d.pick(
        lambda: jnp.cumsum(h, -1) * 0.3,
        lambda: jnp.sort(h, -1),
        lambda: lax.top_k(h, max(1, n // 2))[0],
        lambda: h * jax.nn.one_hot(jnp.argmax(h, -1), n),
        lambda: lax.reduce_window(h, 0.0, lax.add, window, window, "VALID"),
        lambda: h * (jnp.arange(n) * 0.1 + 0.5),
        lambda: jnp.where(jnp.arange(n) < n // 2, h, 0.5 * h),
        lambda: jnp.moveaxis(jax.ops.segment_sum(last_first, bins, 4), 0, -1),
        lambda: jnp.moveaxis(lax.scan(scan, jnp.zeros(h.shape[:-1]), last_first)[1], 0, -1),
        lambda: jnp.fft.rfft(h, axis=-1).real,
    )()


def looped(d, h):
    n = h.shape[-1]
    stack, wide, back = d.weight(3, n, n), d.weight(3, n, 6), d.weight(3, 6, n)
    once, a, b = d.weight(n, n), d.weight(n, 6), d.weight(n, 6)
    return d.pick(
        lambda: lax.scan(lambda c, w: (jnp.tanh(c @ w), None), h, stack)[0],
        lambda: lax.scan(lambda c, w: (c + jnp.tanh(c @ w[0]) @ w[1], None), h, (wide, back))[0],
        lambda: lax.fori_loop(0, 2, lambda i, c: jnp.tanh(c @ once + c), h),
        lambda: lax.cond(h.sum() > 0, lambda x: x @ a, lambda x: jnp.tanh(x @ b), h),
        lambda: jax.vmap(lambda row: jnp.tanh(row @ a))(h),
    )()


def tied(d, h):
    w, narrow = d.weight(h.shape[-1], h.shape[-1]), d.weight(h.shape[-1], 8)
    return d.pick(jnp.tanh(h @ w) @ w.T, h + jnp.tanh(h @ narrow) @ narrow.T)


@jax.jit
def swish_of_mean(x):
    return x * jax.nn.sigmoid(x.mean(-1, keepdims=True))


def called(d, h):
    """One private function, called at two widths."""
    return swish_of_mean(dense(d, swish_of_mean(h)))


def rotated(d, h):
    if h.shape[-1] % 2:
        return h
    half = h.shape[-1] // 2
    a, b = h[..., :half], h[..., half:]
    c, s = np.cos(np.arange(half)), np.sin(np.arange(half))
    pairs = jnp.stack([-h[..., 1::2], h[..., ::2]], -1).reshape(h.shape)
    return d.pick(jnp.concatenate([a * c - b * s, a * s + b * c], -1), pairs + h)


def experts(d, h):
    n, width = 3, h.shape[-1]
    score = h @ d.weight(width, n)
    up, down = d.weight(n, width, 6), d.weight(n, 6, width)
    y = jnp.einsum("...ef,efc->...ec", jax.nn.relu(jnp.einsum("...c,ecf->...ef", h, up)), down)
    soft = (y * jax.nn.softmax(score, -1)[..., None]).sum(-2)
    hard = jnp.einsum("...c,...cf->...f", h, up[jnp.argmax(score, -1)])
    return d.pick(soft, hard)


def narrow_type(d, h):
    return h.astype(jnp.bfloat16).astype(h.dtype)


ANY = [dense, dense, dense, activation, activation, normalised, normalised, residual, gate, by_halves, in_groups, in_groups, joined]
ANY += [two, correlated, moved, moved, ordered, looped, tied, called, rotated, experts, summed, narrow_type]

# --- [batch, time, channels] ---


def attention(d, h):
    b, t, c = h.shape
    heads, size = d.pick(1, 2, 4), d.pick(2, 3, 4)
    shared = d.pick(1, 2) if heads > 1 else 1
    split = lambda n: (h @ d.weight(c, n * size)).reshape(b, t, n, size)
    q, k, v = split(heads), *(jnp.repeat(split(heads // shared), shared, 2) for _ in range(2))
    if d.often(0.3):
        q, k, v = jnp.moveaxis((h @ d.weight(c, 3 * heads * size)).reshape(b, t, 3, heads, size), 2, 0)
    scores = jnp.einsum("bthd,bshd->bhts", q, k) * d.pick(0.5, size**-0.5)
    if d.often(0.5):
        scores = jnp.where(jnp.tril(jnp.ones((t, t), bool)), scores, -1e9)
    y = jnp.einsum("bhts,bshd->bthd", jax.nn.softmax(scores, -1), v).reshape(b, t, heads * size)
    return y @ d.weight(heads * size, c) + h


def recurrent(d, h):
    b, _, c = h.shape
    n = d.pick(4, 6)
    into, back, gates, state = d.weight(c, n), d.weight(n, n), d.weight(c, 3 * n), d.weight(n, 3 * n)

    def plain(s, x):
        return (jnp.tanh(x @ into + s @ back),) * 2

    def gru(s, x):
        (r, z, u), (p, q, w) = jnp.split(x @ gates, 3, -1), jnp.split(s @ state, 3, -1)
        r, z = jax.nn.sigmoid(r + p), jax.nn.sigmoid(z + q)
        return ((1 - z) * jnp.tanh(u + r * w) + z * s,) * 2

    return jnp.moveaxis(lax.scan(d.pick(plain, gru), jnp.zeros((b, n)), jnp.moveaxis(h, 1, 0))[1], 0, 1)


def over_time(d, h):
    b, t, c = h.shape
    decay = jax.nn.sigmoid(dense(d, h, c))
    both = lambda x, y: (x[0] * y[0], y[0] * x[1] + y[1])
    first = jnp.broadcast_to(d.weight(1, 1, c), (b, 1, c))
    return d.pick(
        lambda: jnp.einsum("btc,ts->bsc", h, d.weight(t, t)),
        lambda: (h.swapaxes(1, 2) @ d.weight(t, t)).swapaxes(1, 2),
        lambda: jnp.cumsum(h, 1) * 0.3,
        lambda: lax.associative_scan(both, (decay, h), axis=1)[1],
        lambda: lax.conv_general_dilated(h, d.weight(3, c, 6), (1,), "SAME", dimension_numbers=("NWC", "WIO", "NWC")),
        lambda: jnp.concatenate([first, h], 1),
        lambda: h + d.weight(t, c),
        lambda: h - h.mean(1, keepdims=True),
        lambda: h + (jax.nn.softmax(h @ d.weight(c, 1), 1) * h).sum(1, keepdims=True),
    )()


SEQUENCE = [attention, attention, recurrent, over_time, over_time]

# --- [batch, height, width, channels] ---


def convolution(d, h):
    c, n, k = h.shape[-1], d.pick(4, 6, 8), d.pick(1, 3)
    groups = d.pick(*[g for g in (2, 3, 4, c) if c % g == 0])
    conv = lambda w, groups=1, stride=1, dilation=1: lax.conv_general_dilated(
        h, w, (stride,) * 2, "SAME", rhs_dilation=(dilation,) * 2, dimension_numbers=NHWC, feature_group_count=groups
    )
    channels_first = lambda: lax.conv_general_dilated(jnp.moveaxis(h, -1, 1), d.weight(n, c, 3, 3), (1, 1), "SAME")
    return d.pick(
        lambda: conv(d.weight(k, k, c, n), stride=d.pick(1, 2), dilation=d.pick(1, 2)),
        lambda: conv(d.weight(3, 3, c // groups, groups * 2), groups),
        lambda: conv(d.weight(3, 3, 1, c * d.pick(1, 2)), c),
        lambda: jnp.moveaxis(channels_first() + d.weight(n)[:, None, None], 1, -1),
        lambda: lax.conv_transpose(h, d.weight(2, 2, c, 4), (1, 1), "SAME", dimension_numbers=NHWC),
    )()


def over_space(d, h):
    b, height, width, c = h.shape
    window = ((1, 2, 2, 1), (1, 1, 1, 1), "SAME")
    squeezed = dense(d, activation(d, dense(d, h.mean((1, 2)), 4)), c)
    x = grouped(h)
    over = (1, 2, 4)
    options = [
        lambda: lax.reduce_window(h, -jnp.inf, lax.max, *window),
        lambda: lax.reduce_window(h, 0.0, lax.add, *window) / 4,
        lambda: h * jax.nn.sigmoid(squeezed)[:, None, None, :],
    ]
    if x is not None:
        norm = lambda: (x - x.mean(over, keepdims=True)) / jnp.sqrt(x.var(over, keepdims=True) + 1e-3)
        options.append(lambda: norm().reshape(h.shape) * d.like(h) + d.like(h))
    if c % 4 == 0:
        blocks = h.reshape(b, height, width, 2, 2, c // 4).transpose(0, 1, 3, 2, 4, 5)
        options.append(lambda: blocks.reshape(b, 2 * height, 2 * width, c // 4))
    if height % 2 == width % 2 == 0 and c <= 12:
        cells = h.reshape(b, height // 2, 2, width // 2, 2, c).transpose(0, 1, 3, 2, 4, 5)
        options.append(lambda: cells.reshape(b, height // 2, width // 2, 4 * c))
    if height < 6:
        size = (b, 2 * height, 2 * width, c)
        options.append(lambda: jax.image.resize(h, size, d.pick("nearest", "bilinear")))
    return d.pick(*options)()


IMAGE = [convolution, convolution, convolution, over_space, over_space]


def network(seed):
    """The function, its input, and the layers of its last trace."""
    first = Draw(seed)
    shape = first.pick((3, 6), (2, 5, 6), (1, 4, 4, 3))
    depth = first.choices.randint(3, 7)
    layers = []

    def run(x):
        d = Draw(seed + 1)
        layers.clear()
        h = dense(d, x)
        for _ in range(depth):
            layer = d.pick(*{2: ANY, 3: ANY + 5 * SEQUENCE, 4: ANY + 6 * IMAGE}[h.ndim])
            layers.append(layer.__name__)
            before, h = h, layer(d, h)
            if h.shape == before.shape and d.often(0.15):
                h = h + before
            if h.shape[-1] > 48:
                h = dense(d, h, 8)
            if h.ndim == 4 and d.often(0.15):
                h = h.reshape(h.shape[0], -1, h.shape[-1])
        if h.ndim > 2:
            h = d.pick(h.mean(tuple(range(1, h.ndim - 1))), h.reshape(h.shape[0], -1))
        return h @ d.weight(h.shape[-1], 5) + d.weight(5)

    return run, first.numbers.randn(*shape), layers


# Networks of which a group cannot be masked.
REFUSED = []


def verdict(depc, seed, folder, kept=()):
    run, x, layers = network(seed)
    module, pruned, masked, plan = (folder / name for name in ("in.mlir", "pruned.mlir", "masked.mlir", "plan.json"))
    module.write_text(str(jax.jit(run).lower(x).compiler_ir("stablehlo")))
    call = lambda *more: subprocess.run([depc, "prune", module, "--quiet", *more], capture_output=True, text=True, timeout=60)
    keep = [part for group in kept for part in ("--keep", group)]
    done = call("--ratio", str(RATIOS[seed % 4]), "-o", pruned, "--plan-out", plan, *keep)
    if done.returncode:
        return "depc failed", f"{done.stderr}\n{layers}"
    [output] = hlo.run(hlo.parse(pruned.read_text()), [x])
    done = call("--plan", plan, "--emit", "masked", "-o", masked)
    if done.returncode:
        groups = tuple(re.findall(r"--keep (g\d+)", done.stderr))
        if kept or not groups:
            return "not masked", done.stderr
        REFUSED.append(seed)
        print(f"network {seed}: {done.stderr}", flush=True)
        return verdict(depc, seed, folder, groups)
    [expected] = hlo.run(hlo.parse(masked.read_text()), [x])
    [whole] = hlo.run(hlo.parse(module.read_text()), [x])
    if not np.isfinite(expected).all():
        return "not finite", ""
    error = np.abs(output - expected).max() / max(1e-3, np.abs(expected).max())
    if not error <= TOLERANCE:
        return "masked and pruned differ", f"by {error:.1e}: {layers}"
    return ("nothing pruned" if (whole == expected).all() else "same"), ""


def main(depc, first="0", last="300"):
    counts = collections.Counter()
    for seed in range(int(first), int(last)):
        with tempfile.TemporaryDirectory() as folder:
            try:
                said, detail = verdict(depc, seed, pathlib.Path(folder))
            except Exception as failure:
                said, detail = "no result", f"{type(failure).__name__}: {failure}"
        counts[said] += 1
        if detail:
            print(f"network {seed}: {said}: {detail}", flush=True)
    print(", ".join(f"{n} {said}" for said, n in counts.most_common()))
    bad = sum(counts[said] for said in ("depc failed", "masked and pruned differ", "no result", "not masked"))
    print(f"{len(REFUSED)} of which a group was kept because it cannot be masked")
    # A test that compares next to nothing would notice nothing.
    sys.exit(bad > 0 or len(REFUSED) > 0.02 * counts.total() or counts["same"] < 0.5 * counts.total())


if __name__ == "__main__":
    main(*sys.argv[1:])
