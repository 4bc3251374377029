"""Records which units Torch-Pruning removes from `tests/models/resnet.mlir`, for `driver/tests/cli/criteria.rs`.

The network is built as `tests/models/export.py` builds it, and its tensors are found in the module by their bytes: a difference
in the weights is an error. Gradients are made up (`gradient` below; the test makes the same ones).

    pip install numpy torch torchvision torch-pruning       # recorded with 2.15.0, 0.29.2, 1.6.1
    python torch_pruning_choices.py > ../cases/torch_pruning/resnet.json
"""

import json
import re
import sys
import types
from pathlib import Path

import numpy
import torch
import torch_pruning as tp

HERE = Path(__file__).parent
MODELS = HERE.parent / "models"


def network():
    """The network of `resnet.mlir`, with its weights."""
    # `export.py` needs torch-mlir only to write modules.
    package = types.ModuleType("torch_mlir")
    package.fx = types.ModuleType("torch_mlir.fx")
    sys.modules["torch_mlir"], sys.modules["torch_mlir.fx"] = package, package.fx
    sys.path.insert(0, str(MODELS))
    import export

    torch.manual_seed(0)
    model = export.NarrowResNet([2, 2, 2, 2], 8).eval()
    export.randomise(model)
    return model


def keys(model):
    """The resource key of each tensor of the model: what has the same bytes."""
    text = (MODELS / "resnet.mlir").read_text()
    blobs = {bytes.fromhex(digits)[4:]: key for key, digits in re.findall(r'([\w.]+): "0x([0-9A-F]+)"', text)}
    found = {}
    for name, value in model.state_dict().items():
        if value.is_floating_point():
            found[name] = blobs[value.numpy().tobytes()]
    assert len(set(found.values())) == len(found)
    return found


def gradient(value):
    """A made-up gradient: ((7919·i + n) mod 211) / 105.5 - 1 for element i of n."""
    n = value.numel()
    return (((torch.arange(n) * 7919 + n) % 211) / 105.5 - 1).to(torch.float32).reshape(value.shape)


class Taylor(tp.importance.GroupTaylorImportance):
    """Counts batch norms as well: Torch-Pruning 1.6.1 asks for group norms where its comment says BN."""

    def __call__(self, group):
        function = tp.function
        group_norm = function.prune_groupnorm_out_channels
        function.prune_groupnorm_out_channels = function.prune_batchnorm_out_channels
        try:
            return super().__call__(group)
        finally:
            function.prune_groupnorm_out_channels = group_norm


# The axis of each tensor that a pruning function cuts.
OUT, IN = 0, 1


def choices(importance, ratio, gradients=None, **options):
    """What is removed: per tensor (by key) and axis the indices, ascending."""
    model = network()
    names = keys(model)
    for value in model.parameters():
        value.grad = gradients(value) if gradients else None
    of = {module: name for name, module in model.named_modules()}
    pruner = tp.pruner.BasePruner(
        model,
        torch.randn(1, 3, 64, 64),
        importance=importance,
        pruning_ratio=ratio,
        ignored_layers=[model.fc],
        **options,
    )
    removed = {}
    for group in pruner.step(interactive=True):
        for dep, indices in group:
            module, cut = dep.target.module, dep.handler.__name__
            if module not in of or not indices:
                continue
            axis = IN if "in_channels" in cut else OUT
            for own, value in module.state_dict().items():
                if not value.is_floating_point() or (axis == IN and own != "weight"):
                    continue
                key = names[f"{of[module]}.{own}"]
                removed.setdefault(key, {}).setdefault(str(axis), set()).update(indices)
    return {key: {axis: sorted(i) for axis, i in axes.items()} for key, axes in sorted(removed.items())}


def main():
    imp = tp.importance
    squared = lambda value: gradient(value) ** 2
    runs = [("l2", ["--ratio", str(r)], imp.GroupMagnitudeImportance(), {"ratio": r}) for r in (0.5, 0.25, 0.3)]
    runs += [
        ("magnitude", ["--scope", "global"], imp.GroupMagnitudeImportance(), {"global_pruning": True}),
        ("l1", [], imp.GroupMagnitudeImportance(p=1), {}),
        ("bn-scale", [], imp.BNScaleImportance(), {}),
        ("fpgm", [], imp.FPGMImportance(), {}),
        ("taylor", [], Taylor(), {"gradients": gradient}),
        ("obd", [], imp.GroupHessianImportance(), {"gradients": squared}),
    ]
    # Not `first`: which member Torch-Pruning calls the first of a group depends on how it walks its graph.
    for reduction in ("sum", "max", "prod"):
        runs.append(("l2", ["--reduction", reduction], imp.GroupMagnitudeImportance(group_reduction=reduction), {}))
    theirs = {"standard": "standarization", "none": None}
    for normaliser in ("sum", "max", "standard", "gaussian", "lamp", "none"):
        importance = imp.GroupMagnitudeImportance(normalizer=theirs.get(normaliser, normaliser))
        runs.append(("l2", ["--normalizer", normaliser, "--scope", "global"], importance, {"global_pruning": True}))
    out = []
    for criterion, options, importance, more in runs:
        ratio = more.pop("ratio", 0.5)
        out.append({"criterion": criterion, "options": options, "removed": choices(importance, ratio, **more)})
    print("[\n" + ",\n".join(json.dumps(run, separators=(",", ":")) for run in out) + "\n]")


if __name__ == "__main__":
    main()
