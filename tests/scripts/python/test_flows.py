"""The ways that people go: from a framework through depc into IREE, which compiles and runs what is left; all against masked modules."""

import depc
import depc.jax
import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch
from networks import images, resnet18, vit
from torch_mlir import fx

pytestmark = pytest.mark.filterwarnings("ignore")


def by_iree(module, inputs, input_type="auto"):
    """The results of a module, compiled and run by IREE."""
    import iree.compiler
    import iree.runtime

    options = ["--iree-llvmcpu-target-cpu=host", "--iree-opt-level=O0"]
    binary = iree.compiler.compile_str(module, target_backends=["llvm-cpu"], input_type=input_type, extra_args=options)
    context = iree.runtime.SystemContext(config=iree.runtime.Config("local-sync"))
    loaded = iree.runtime.VmModule.copy_buffer(context.instance, binary)
    context.add_vm_module(loaded)
    out = context.modules[loaded.name]["main"](*inputs)
    return [np.asarray(x) for x in (out if isinstance(out, (list, tuple)) else [out])]


def close(got, expected):
    scale = np.abs(expected).max()
    assert got.shape == expected.shape
    assert np.abs(got - expected).max() < 1e-4 * scale


@pytest.mark.parametrize("dialect", ["linalg-on-tensors", "tosa", "stablehlo"])
def test_torch_mlir_to_iree(dialect):
    """The weights are in the module."""
    model, x = resnet18()[0], images(64)
    module = fx.export_and_import(model.eval(), x, output_type=dialect)
    small, masked = depc.prune(module), depc.prune(module, emit="masked")
    assert small.report["parameters"]["after"] < 0.3 * small.report["parameters"]["before"]
    expected = depc.run(masked.module, x.numpy())[0]
    close(depc.run(small.module, x.numpy())[0], expected)
    if dialect != "tosa":
        # IREE's own TOSA is older than torch-mlir's: tests/scripts/zoo.py lowers it before.
        close(by_iree(small.module, [x.numpy()], "stablehlo" if dialect == "stablehlo" else "auto")[0], expected)
    with torch.no_grad():
        assert np.abs(model(x).numpy() - expected).max() > 1e-2 * np.abs(expected).max()


def test_a_transformer_to_iree():
    model, x = vit()
    module = fx.export_and_import(model.eval(), x, output_type="linalg-on-tensors")
    small, masked = depc.prune(module, heads=True), depc.prune(module, heads=True, emit="masked")
    close(by_iree(small.module, [x.numpy()])[0], depc.run(masked.module, x.numpy())[0])


def test_a_smaller_module_is_exported_again():
    """Torch, pruned, exported as its users export it, compiled."""
    model, x = vit()
    small = depc.torch.prune(model, x).eval()
    module = str(fx.export_and_import(small, x, output_type="linalg-on-tensors"))
    with torch.no_grad():
        close(by_iree(module, [x.numpy()])[0], small(x).numpy())


def test_jax_to_iree():
    """The weights are arguments."""
    key = jax.random.split(jax.random.key(0), 3)
    params = {"w": jax.random.normal(key[0], (6, 32)), "v": jax.random.normal(key[1], (32, 4))}
    x = jax.random.normal(key[2], (3, 6))
    f = lambda p, x: jax.nn.relu(x @ p["w"]) @ p["v"]  # noqa: E731
    module = jax.export.export(jax.jit(f))(params, x).mlir_module()
    weights = {f"p['{name}']": value for name, value in params.items()}
    small = depc.prune(module, params="p*", weights=weights)
    masked = depc.prune(module, params="p*", weights=weights, emit="masked")
    # JAX sorts the parameters by name.
    arrays = [small.weights["p['v']"], small.weights["p['w']"], np.asarray(x)]
    expected = depc.run(masked.module, masked.weights["p['v']"], masked.weights["p['w']"], x)[0]
    close(by_iree(small.module, arrays, "stablehlo")[0], expected)
    close(np.asarray(f({"w": arrays[1], "v": arrays[0]}, jnp.asarray(x))), expected)
