"""The example of spec/guide/sparsity.md against Torch-Pruning's group-norm regularisation, on tests/models/resnet.mlir.

    sparsity.py DEPC

The guide's code is run as it stands there, in PyTorch and in JAX. Its gradient has to be that of `GroupNormPruner.regularize` to 1e-6, for
each weight that depc has in a group. (Torch-Pruning knows the last layer's outputs as a group, unless told to ignore that layer.)

    pip install numpy torch torchvision torch-pruning jax
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from unittest import mock

import jax
import numpy
import torch
import torch_pruning as tp

from torch_pruning_choices import keys, network

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-6


def example():
    """What the guide's code defines."""
    code = re.search(r"```python\n(.*?)```", (HERE.parent.parent / "spec/guide/sparsity.md").read_text(), re.S).group(1)
    assert len([line for line in code.splitlines() if line.strip()]) <= 30, "the guide promises an example of 30 lines"
    names = {}
    exec(compile(code, "sparsity.md", "exec"), names)
    return names["penalty"]


class InDoubles(tp.importance.GroupMagnitudeImportance):
    """Torch-Pruning adds scores up as 32-bit floats, which are no oracle for 1e-6: the same code with 64-bit ones."""

    def _reduce(self, *args):
        with mock.patch.object(torch, "float32", torch.float64):
            return super()._reduce(*args)


def by_torch_pruning(model):
    """The gradient of each parameter."""
    for p in model.parameters():
        p.requires_grad_(True)
        p.grad = torch.zeros_like(p)
    importance = InDoubles(p=2, group_reduction="mean", normalizer="mean")
    pruner = tp.pruner.GroupNormPruner(model, torch.rand(1, 3, 64, 64, dtype=torch.float64), importance, reg=1.0, ignored_layers=[model.fc])
    pruner.regularize(model, alpha=16.0)
    return {name: p.grad.clone() for name, p in model.named_parameters()}


def main(depc):
    model = network().double()
    said = subprocess.run([depc, "groups", str(HERE.parent / "models/resnet.mlir"), "--format", "json"], check=True, capture_output=True)
    groups = json.loads(said.stdout)["groups"]
    model.float()
    key_of = keys(model)
    model.double()
    expected = by_torch_pruning(model)
    penalty = example()
    members = {m["tensor"] for g in groups for m in g["members"] if m["role"] in ("weight", "scale")}
    compared = [name for name in expected if key_of[name] in members]
    assert len(compared) > 30, compared

    tensors = {key_of[name]: p for name, p in model.named_parameters()}
    for p in model.parameters():
        p.grad = None
    penalty(groups, tensors, stop=torch.Tensor.detach).backward()
    found = {"PyTorch": {name: p.grad for name, p in model.named_parameters()}}

    jax.config.update("jax_enable_x64", True)
    arrays = {key: jax.numpy.asarray(p.detach().numpy()) for key, p in tensors.items()}
    gradient = jax.grad(lambda arrays: penalty(groups, arrays, stop=jax.lax.stop_gradient))(arrays)
    found["JAX"] = {name: torch.from_numpy(numpy.array(gradient[key_of[name]])) for name in expected}

    for framework, all in found.items():
        worst = 0.0
        for name in compared:
            scale = expected[name].abs().max().item()
            assert scale > 0, f"Torch-Pruning has no gradient of {name}"
            worst = max(worst, (all[name] - expected[name]).abs().max().item() / scale)
        others = [n for n in expected if n not in compared and all[n] is not None and all[n].abs().max() > 0]
        assert not others and worst <= TOLERANCE, f"{framework}: {worst} {others}"
        print(f"{framework}: the gradients of {len(compared)} tensors are Torch-Pruning's to {worst:.1e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
