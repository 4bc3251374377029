"""`depc.jax`: smaller parameters with which the same function runs and differentiates, and what stands in the way of others."""

import depc
import depc.jax
import jax
import jax.numpy as jnp
import numpy as np
import pytest

KEYS = iter(jax.random.split(jax.random.key(0), 64))


def normal(*shape):
    return jax.random.normal(next(KEYS), shape)


def network(p, x):
    """Two blocks with residuals, norms over channels, gates; then attention with two heads."""
    for block in p["blocks"]:
        h = x @ block["in"]["w"] + block["in"]["b"]
        gate, h = jnp.split(h, 2, axis=-1)
        h = jax.nn.silu(gate) * h
        h = h * block["scale"] / jnp.sqrt(jnp.mean(h * h, -1, keepdims=True) + 1e-5)
        x = x + h @ block["out"]
    q, k, v = (x @ p[name] for name in "qkv")
    heads = [a.reshape(*a.shape[:-1], -1, 8).swapaxes(-2, -3) for a in (q, k, v)]
    weights = jax.nn.softmax(heads[0] @ heads[1].mT / jnp.sqrt(8.0))
    return (weights @ heads[2]).swapaxes(-2, -3).reshape(*x.shape[:-1], -1) @ p["o"]


def parameters():
    block = lambda: {  # noqa: E731
        "in": {"w": normal(12, 40) * 0.3, "b": normal(40)},
        "scale": normal(20),
        "out": normal(20, 12) * 0.3,
    }
    attention = {name: normal(12, 32) * 0.3 for name in "qkv"}
    return {"blocks": [block(), block()], **attention, "o": normal(32, 6) * 0.3}


PARAMS, X = parameters(), normal(2, 5, 12)


def shapes(tree):
    return jax.tree.map(jnp.shape, tree)


@pytest.mark.parametrize("f", [network, jax.jit(network)], ids=["plain", "jit"])
def test_the_same_function_runs_and_differentiates(f):
    small = depc.jax.prune(f, PARAMS, X, heads=True)
    assert jax.tree.structure(small) == jax.tree.structure(PARAMS)
    assert shapes(small)["blocks"][0] == {"in": {"w": (12, 20), "b": (20,)}, "scale": (10,), "out": (10, 12)}
    assert small["q"].shape == small["v"].shape == (12, 16) and small["o"].shape == (16, 6)
    # The residual stream is tied to the argument.
    grads = jax.grad(lambda p: f(p, X).sum())(small)
    assert shapes(grads) == shapes(small)
    assert all(bool(jnp.any(g != 0)) for g in jax.tree.leaves(grads))


def test_gradients_rank_units():
    """Of units with gradients of zero, those go; the scores of a file say the same."""
    half = jax.tree.map(jnp.ones_like, PARAMS)
    gone = jnp.zeros(32).at[16:].set(1.0)
    half = half | {"q": half["q"] * gone, "k": half["k"] * gone, "v": half["v"] * gone, "o": half["o"] * gone[:, None]}
    small = depc.jax.prune(network, PARAMS, X, heads=True, criterion="taylor", statistics=half)
    assert bool(jnp.all(small["v"] == PARAMS["v"][:, 16:])) and bool(jnp.all(small["o"] == PARAMS["o"][16:]))
    names = {"['v']": np.arange(32.0)[::-1].copy()}
    small = depc.jax.prune(network, PARAMS, X, heads=True, criterion="file", scores=names)
    assert bool(jnp.all(small["v"] == PARAMS["v"][:, :16])) and small["blocks"][0]["out"].shape == (20, 12)


def test_it_computes_what_the_masked_module_does():
    export = depc.jax.export(network, PARAMS, X)
    options = {
        "params": [str(i) for i in export.names],
        "weights": export.weights,
        "arguments": export.names,
        "heads": True,
    }
    masked = depc.prune(export.module, emit="masked", **options)
    weights = [masked.weights[export.names[i]] for i in range(len(export.leaves))]
    expected = depc.run(masked.module, *weights, X)[0]
    got = network(depc.jax.prune(network, PARAMS, X, heads=True), X)
    np.testing.assert_allclose(got, expected, atol=1e-4)
    assert np.abs(network(PARAMS, X) - expected).max() > 1e-2
    # jaxlib runs the masked module, too.
    np.testing.assert_allclose(by_jaxlib(masked.module, [*weights, X])[0], expected, atol=1e-4)


def by_jaxlib(text, inputs):
    from jax._src.interpreters import mlir
    from jax._src.lib import _jax
    from jaxlib.mlir import ir

    with mlir.make_ir_context():
        module = ir.Module.parse(text)
        bytecode = mlir.module_to_bytecode(module)
    client = jax.devices()[0].client
    devices = _jax.DeviceList(tuple(jax.devices()[:1]))
    loaded = client.compile_and_load(bytecode, devices)
    out = loaded.execute_sharded([jax.device_put(x) for x in inputs])
    return [np.asarray(shards[0]) for shards in out.disassemble_into_single_device_arrays()]


def test_names_and_plans():
    whole = depc.jax.prune(network, PARAMS, X, heads=True, keep=["['blocks'][0]*"])
    assert shapes(whole["blocks"][0]) == shapes(PARAMS["blocks"][0])
    assert whole["blocks"][1]["out"].shape == (10, 12)


def test_a_plan_cuts_other_trees():
    export = depc.jax.export(network, PARAMS, X)
    params = [str(i) for i in export.names]
    plan = depc.prune(export.module, params=params, weights=export.weights, arguments=export.names, heads=True).plan
    moments = jax.tree.map(lambda x: x * x, PARAMS)
    left = depc.jax.compress(moments, plan)
    small = depc.jax.prune(network, PARAMS, X, plan=plan)
    jax.tree.map(lambda a, b: np.testing.assert_allclose(a, b * b, rtol=1e-6), left, small)


def test_bfloat16_and_integers():
    f = lambda p, x: jax.nn.relu(x @ p["w"]) @ p["v"] * p["n"].astype(x.dtype)  # noqa: E731
    params = {"w": normal(6, 32).astype(jnp.bfloat16), "v": normal(32, 4).astype(jnp.bfloat16), "n": jnp.int32(2)}
    small = depc.jax.prune(f, params, normal(3, 6).astype(jnp.bfloat16))
    assert small["w"].dtype == jnp.bfloat16 and small["w"].shape == (6, 16) and small["n"] == 2


P2 = {"w": normal(6, 32), "v": normal(32, 4)}
X2 = normal(3, 6)


def test_a_size_in_a_reshape_is_named():
    def f(p, x):
        h = (x @ p["w"]).reshape(3, 4, 8)
        return h.reshape(3, -1) @ p["v"]

    with pytest.raises(depc.Error) as error:
        depc.jax.prune(f, P2, X2)
    assert error.value.file == __file__
    assert "reshape(3, 4, 8)" in error.value.message
    assert "reshape(3, 4, 8)" in open(__file__).readlines()[error.value.line - 1]


def test_a_number_that_is_a_size_is_named():
    def f(p, x):
        h = x @ p["w"]
        return (h - jnp.sum(h, -1, keepdims=True) / 32) @ p["v"]

    with pytest.raises(depc.Error, match="the program has 32 where the pruned module has 16") as error:
        depc.jax.prune(f, P2, X2)
    assert error.value.file == __file__ and "/ 32" in open(__file__).readlines()[error.value.line - 1]
    # Kept whole, nothing is in the way.
    assert shapes(depc.jax.prune(f, P2, X2, keep=["['w']"])) == shapes(P2)


def test_the_scale_of_a_softmax_is_named():
    def f(p, x):
        q, k = (x @ p[name] for name in "qk")
        return jax.nn.softmax(q @ k.mT / np.sqrt(q.shape[-1])) @ x

    params = {name: normal(12, 16) for name in "qk"}
    with pytest.raises(depc.Error, match="the program has 2.82843 where the pruned module has 4") as error:
        depc.jax.prune(f, params, X)
    assert "keep=" in error.value.help


def test_training_gives_the_accuracy_back():
    from sklearn.datasets import load_digits

    digits = load_digits()
    x, y = jnp.asarray(digits.data / 16, jnp.float32), jnp.asarray(digits.target)
    x, y, test, answers = x[:1200], y[:1200], x[1200:], y[1200:]

    def f(p, x):
        for layer in p[:-1]:
            x = jax.nn.relu(x @ layer["w"] + layer["b"])
        return x @ p[-1]["w"] + p[-1]["b"]

    @jax.jit
    def step(p, x, y):
        loss = lambda p: -jnp.mean(jax.nn.log_softmax(f(p, x))[jnp.arange(len(y)), y])  # noqa: E731
        return jax.tree.map(lambda a, g: a - 0.5 * g, p, jax.grad(loss)(p))

    def epochs(p, count):
        for at in range(0, 1200 * count, 60):
            p = step(p, x[at % 1200 : at % 1200 + 60], y[at % 1200 : at % 1200 + 60])
        return p

    right = lambda p: float(jnp.mean(f(p, test).argmax(1) == answers))  # noqa: E731
    sizes = [(64, 64), (64, 64), (64, 10)]
    params = [{"w": normal(a, b) * (2 / a) ** 0.5, "b": jnp.zeros(b)} for a, b in sizes]
    params = epochs(params, 30)
    small = depc.jax.prune(f, params, x[:4], ratio=0.75)
    trained = epochs(small, 3)
    assert shapes(trained) == [{"w": (64, 16), "b": (16,)}, {"w": (16, 16), "b": (16,)}, {"w": (16, 10), "b": (10,)}]
    assert right(params) > 0.9 and right(small) < right(params) - 0.1
    assert right(trained) > right(params) - 0.06
