"""PyTorch: smaller modules of the same class.

    small = depc.torch.prune(model, example, ratio=0.5)

It exports the model with torch-mlir, prunes the export, cuts parameters, buffers and the numbers that repeat their sizes, and holds the
result against the pruned export on the example.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils import _pytree as pytree

from . import Pruned, _depc, _plan, compress as _compress, prune as _prune, run
from ._arrays import as_numpy
from ._blame import deviation, difference, differs, failed, first_line
from ._errors import Error
from ._sizes import Cut, Cuts, Number, assignments, candidates, known

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from . import Options

__all__ = ["compress", "export", "prune"]

# Numbers whose meaning is not clear are tried, at most so often.
TRIES = 200


def prune(
    model: nn.Module,
    example: Any,
    *,
    optimizer: torch.optim.Optimizer | None = None,
    check: bool = True,
    tolerance: float | None = None,
    rules: str | os.PathLike[str] | list[str | os.PathLike[str]] = (),
    plan: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    calibrate: Any = None,
    max_loss: float | None = None,
    statistics: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    scores: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    progress: Callable[[str], object] | None = None,
    **options: Unpack[Options],
) -> nn.Module:
    """A smaller module of the same class, which can be trained on; `model` stays as it is.

    model      a module that `torch.export` exports
    example    its inputs: a tensor, a tuple of them, or a dictionary of keyword arguments
    optimizer  the model's: it goes on with the parameters of the smaller one, and its state is cut with them
    check      run the example, and hold the results against those of the pruned export
    tolerance  how far results may differ, as a part of the largest one; if not given, as far as rounding goes
    plan, rules, calibrate, max_loss, statistics, scores, progress and the options are those of `depc.prune`

    Whole heads go, not their width, unless `heads` or `compound` says otherwise: programs work out a softmax's 1/√width. Tensors have
    the names that they have in the model: `keep=["layer4.*"]`, `ratio_for={"fc1.*": 0.75}`, and
    `criterion="taylor", statistics={name: p.grad for name, p in model.named_parameters()}` after a backward pass.

    The result has an attribute `depc`, a `depc.Pruned`: the plan, the report, and the pruned export, whose weights are the model's own.

    Raises `depc.Error` if the model cannot be made smaller so that it computes what the pruned export does: it names the attribute or the
    line that stands in the way.
    """
    if not {"heads", "compound"} & options.keys() and plan is None:
        options["heads"] = True
    exported = export(model, example)
    done = exported.prune(
        rules=rules,
        plan=plan,
        calibrate=calibrate,
        max_loss=max_loss,
        statistics=statistics,
        scores=scores,
        progress=progress,
        **options,
    )
    cuts = exported.cuts(done.plan)
    small = copy.deepcopy(model)
    _cut_tensors(small, cuts, done.weights)
    numbers = candidates(small, cuts, known(small, cuts))
    _settle(small, numbers, exported, done, rules if check else None, tolerance)
    _resize_config(small, model, done.plan)
    if optimizer is not None:
        _cut_optimizer(optimizer, model, small, cuts)
    # The plan fits the model's state, which does not have all that the export has.
    state = small.state_dict().keys()
    for tensor in done.plan["tensors"] + done.plan.get("whole", []):
        if tensor["name"] in state:
            tensor["checkpoint"] = tensor["name"]
    # They are the model's own, and change when it is trained.
    done.weights = {}
    small.depc = done
    return small


def compress(state_dict: Mapping[str, torch.Tensor], plan: Any) -> dict[str, torch.Tensor]:
    """Cuts a state dict by a plan: that of `small.depc.plan`, or of `depc prune --plan-out`. See `depc.compress`."""
    _, text = _plan(plan)
    parsed = json.loads(text)
    named = [t for t in parsed["tensors"] if "checkpoint" in t]
    # Of a plan that names tensors of the model, the others are the export's own.
    left = _compress(state_dict, parsed | {"tensors": named} if named else parsed)
    out = {}
    for name, tensor in state_dict.items():
        same = tuple(tensor.shape) == left[name].shape
        out[name] = tensor if same else _tensor(left[name], tensor)
    return out


class Export:
    """A model as a module of MLIR, whose parameters and buffers are arguments with their names."""

    def __init__(self, model: nn.Module, example: Any) -> None:
        from torch_mlir import fx
        from torch_mlir.extras.fx_decomp_util import get_decomposition_table

        args, kwargs = _inputs(example)
        self.leaves, self.spec = pytree.tree_flatten((args, kwargs))
        flat = _Flat(model, self.leaves, self.spec)
        self.inputs = flat.inputs()
        try:
            # The kernels for attention other than the plain one give results whose layout their decomposition does not have.
            with _evaluated(model), torch.no_grad(), sdpa_kernel(SDPBackend.MATH):
                program = torch.export.export(flat, tuple(self.inputs), strict=False)
                program = program.run_decompositions(get_decomposition_table())
        except Exception as error:
            raise Error(f"torch.export does not export {type(model).__name__}: {first_line(error)}") from error
        state = dict(flat.named_parameters(remove_duplicate=False)) | dict(flat.named_buffers(remove_duplicate=False))
        self.values: list[torch.Tensor | None] = []
        self.names: dict[int, str] = {}
        self.weights: dict[str, torch.Tensor] = {}
        inputs = iter(self.inputs)
        arguments = [node for node in program.graph.nodes if node.op == "placeholder"]
        first: dict[int, Any] = {}
        specs = list(zip(arguments, program.graph_signature.input_specs, strict=True))
        for argument, spec in specs:
            if spec.kind.name == "USER_INPUT":
                self.values.append(next(inputs))
                continue
            value = state[spec.target] if spec.target in state else program.constants[spec.target]
            self.values.append(value)
            # One tensor with several names is one argument: the first. The program may read it under another name.
            one = first.setdefault(id(value), argument)
            if one is not argument:
                argument.replace_all_uses_with(one)
        for position, (argument, spec) in enumerate(specs):
            value = self.values[position]
            # What nobody reads would be free to go.
            if spec.kind.name in ("PARAMETER", "BUFFER") and value.is_floating_point() and argument.users:
                name = spec.target.removeprefix("model.")
                self.names[position] = name
                self.weights[name] = value
        try:
            module = fx.stateless_fx_import(program.graph_module, output_type="linalg-on-tensors")
        except Exception as error:
            raise Error(f"torch-mlir does not import {type(model).__name__}: {first_line(error)}") from error
        self.module = str(module)
        self._imported = module

    def prune(self, **options: Any) -> Pruned:
        """The export, pruned."""
        return _prune(
            self.module,
            params=_ranges(sorted(self.names)),
            weights=self.weights,
            arguments=self.names,
            name="<export>",
            **options,
        )

    def located(self) -> str:
        """The text with the places in the program that ops are from."""
        return self._imported.operation.get_asm(enable_debug_info=True)

    def cuts(self, plan: Mapping[str, Any]) -> dict[str, Cut]:
        """What is left of each tensor."""
        keep = {t["name"]: {int(axis): kept for axis, kept in t["keep"].items()} for t in plan["tensors"]}
        return {name: Cut(tuple(t.shape), keep.get(name, {})) for name, t in self.weights.items()}

    def results(self, done: Pruned, rules: Any) -> list[np.ndarray]:
        """What the pruned export gives for the example."""
        values = [done.weights.get(self.names.get(i), v) for i, v in enumerate(self.values)]
        return run(done.module, *values, rules=rules, name="<pruned export>")

    def results_of(self, model: nn.Module) -> list[np.ndarray]:
        """What a model gives for the example."""
        with _evaluated(model), torch.no_grad():
            return [as_numpy(t) for t in _Flat(model, self.leaves, self.spec)(*self.inputs)]


def export(model: nn.Module, example: Any) -> Export:
    """A model as torch-mlir exports it, with its parameters and buffers as arguments: `.module` is the text, `.weights` the values by
    name, `.names` the names by position."""
    return Export(model, example)


class _Flat(nn.Module):
    """A model that takes tensors only, and gives tensors only."""

    def __init__(self, model: nn.Module, leaves: list[Any], spec: Any) -> None:
        super().__init__()
        self.model, self.leaves, self.spec = model, leaves, spec

    def inputs(self) -> list[torch.Tensor]:
        return [x for x in self.leaves if isinstance(x, torch.Tensor)]

    def forward(self, *tensors: torch.Tensor) -> tuple[torch.Tensor, ...]:
        given = iter(tensors)
        leaves = [next(given) if isinstance(x, torch.Tensor) else x for x in self.leaves]
        args, kwargs = pytree.tree_unflatten(leaves, self.spec)
        return tuple(x for x in pytree.tree_leaves(self.model(*args, **kwargs)) if isinstance(x, torch.Tensor))


class _evaluated:  # noqa: N801
    """A model in evaluation mode, without a cache of keys and values in its results; afterwards as it was."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model

    def __enter__(self) -> None:
        self.training = {module: module.training for module in self.model.modules()}
        self.config = getattr(self.model, "config", None)
        self.cache = getattr(self.config, "use_cache", None)
        if self.cache:
            self.config.use_cache = False
        self.model.eval()

    def __exit__(self, *_: object) -> None:
        for module, training in self.training.items():
            module.training = training
        if self.cache:
            self.config.use_cache = self.cache


def _inputs(example: Any) -> tuple[tuple, dict[str, Any]]:
    if isinstance(example, Mapping):
        return (), dict(example)
    return (tuple(example) if isinstance(example, (tuple, list)) else (example,)), {}


def _ranges(positions: list[int]) -> list[str]:
    """Positions as ranges `a:b`."""
    out: list[list[int]] = []
    for i in positions:
        if out and out[-1][1] == i:
            out[-1][1] = i + 1
        else:
            out.append([i, i + 1])
    return [f"{a}:{b}" for a, b in out]


def _tensor(array: np.ndarray, like: torch.Tensor) -> torch.Tensor:
    """An array as a tensor of another one's type, where that one is."""
    if like.dtype == torch.bfloat16:
        tensor = torch.from_numpy(array.view(np.int16)).view(torch.bfloat16)
    else:
        tensor = torch.from_numpy(array)
    return tensor.to(device=like.device, dtype=like.dtype)


def _cut_tensors(small: nn.Module, cuts: Cuts, weights: Mapping[str, np.ndarray]) -> None:
    """Puts what is left of parameters and buffers in their places. A tensor that has several places stays one."""
    places: dict[int, list[tuple[nn.Module, str, str]]] = {}
    for path, module in small.named_modules():
        for own in (module._parameters, module._buffers):
            for name, tensor in own.items():
                if tensor is not None:
                    places.setdefault(id(tensor), []).append((module, name, f"{path}.{name}" if path else name))
    for found in places.values():
        names = [name for _, _, name in found if name in cuts]
        if not names:
            continue
        module, own, _ = found[0]
        old = getattr(module, own)
        new = _tensor(weights[names[0]], old)
        if isinstance(old, nn.Parameter):
            new = nn.Parameter(new, requires_grad=old.requires_grad)
            if old.grad is not None:
                new.grad = cuts[names[0]](old.grad)
        for module, own, _ in found:
            setattr(module, own, new)


def _settle(
    small: nn.Module, numbers: list[Number], exported: Export, done: Pruned, rules: Any, tolerance: float | None
) -> None:
    """Sets the numbers so that the example gives what the pruned export gives. Without rules (no check) the likeliest are taken."""
    if rules is None:
        for number in numbers:
            number.set(number.alternatives[0])
        return
    expected = exported.results(done, rules)
    narrow = any(t.dtype in (torch.float16, torch.bfloat16) for t in exported.weights.values())
    tolerance = (0.05 if narrow else 1e-4) if tolerance is None else tolerance
    first: Error | None = None
    for choice in assignments(numbers, TRIES):
        for number, i in zip(numbers, choice, strict=True):
            number.set(number.alternatives[i])
        fault = _fault(small, exported, done, expected, tolerance)
        if fault is None:
            return
        # What is said of the likeliest choice says most.
        first = fault if first is None else first
    assert first is not None
    raise first


def _fault(
    small: nn.Module, exported: Export, done: Pruned, expected: list[np.ndarray], tolerance: float
) -> Error | None:
    """What is wrong with a smaller model; None if it does what the pruned export does."""
    left = done.plan.get("numbers", [])
    try:
        by = difference(exported.results_of(small), expected)
    except Exception as error:  # whatever the model raises says that it does not run
        return failed(error, "weights", left)
    try:
        own = export(small, _example(exported))
    except Error as error:
        return error
    deviates = deviation(done.module, own.module, own.located)
    by = by if by > tolerance else 0.0
    return differs(by, deviates, "weights", left) if by or deviates.text else None


def _example(exported: Export) -> Any:
    args, kwargs = pytree.tree_unflatten(exported.leaves, exported.spec)
    return kwargs or args


def _resize_config(small: nn.Module, model: nn.Module, plan: Mapping[str, Any]) -> None:
    """The sizes in a Hugging Face config. What modules of the model say of themselves under the same name comes first."""
    config, old = getattr(small, "config", None), getattr(model, "config", None)
    if not hasattr(config, "to_dict"):
        return
    sizes = {k: v for k, v in vars(old).items() if isinstance(v, int) and not isinstance(v, bool)}
    text, _ = _depc.resized_config(json.dumps(sizes), json.dumps(plan))
    new = json.loads(text)
    before = dict(model.named_modules())
    for name, size in sizes.items():
        said = {
            getattr(module, name)
            for path, module in small.named_modules()
            if module is not small
            and isinstance(getattr(before[path], name, None), int)
            and getattr(before[path], name) == size
        }
        if len(said) == 1:
            new[name] = said.pop()
    for name, size in new.items():
        if size != sizes[name]:
            setattr(config, name, size)


def _cut_optimizer(optimizer: torch.optim.Optimizer, model: nn.Module, small: nn.Module, cuts: Cuts) -> None:
    """Gives an optimizer the parameters of the smaller model, and what is left of its state."""
    names = {id(p): name for name, p in model.named_parameters(remove_duplicate=False) if name in cuts}
    others = {id(p): name for name, p in model.named_parameters(remove_duplicate=False)}
    new = dict(small.named_parameters(remove_duplicate=False))
    state: dict[torch.Tensor, Any] = {}
    for p, own in optimizer.state.items():
        cut = cuts.get(names.get(id(p), ""))
        left = {}
        for key, value in own.items():
            if cut is not None and cut.keep and isinstance(value, torch.Tensor) and value.dim() > 0:
                if tuple(value.shape) != cut.shape:
                    what = f"the optimizer's `{key}` of {names[id(p)]} is {tuple(value.shape)}, and the parameter {cut.shape}"
                    raise Error(f"{what}: depc cannot cut it", "begin with a new optimizer: leave `optimizer` away")
                value = cut(value)
            left[key] = value
        state[new[others[id(p)]] if id(p) in others else p] = left
    for group in optimizer.param_groups:
        group["params"] = [new[others[id(p)]] if id(p) in others else p for p in group["params"]]
    optimizer.state.clear()
    optimizer.state.update(state)
