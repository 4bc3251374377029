"""depc makes a neural network smaller by taking out whole channels, attention heads and hidden units, and keeps it working.

It reads an MLIR module that torch-mlir or JAX exported, and gives a smaller module of the same ops:

    import depc
    small = depc.prune("net.mlir", ratio=0.5)
    open("small.mlir", "w").write(small.module)

`depc.torch.prune` makes an `nn.Module` smaller, `depc.jax.prune` the parameters of a function; `depc.groups` says what hangs together,
`depc.compress` cuts a checkpoint by a plan, `depc.run` runs a module. What goes wrong is a `depc.Error`, with its place.
"""

from __future__ import annotations

import difflib
import functools
import importlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict

import numpy as np

from . import _depc
from ._arrays import TYPES, as_numpy, lend, taken
from ._depc import LLVM_VERSION, __version__
from ._errors import DepcWarning, Diagnostic, Error, notes

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from . import jax, torch

__all__ = [
    "DepcWarning",
    "Diagnostic",
    "Error",
    "LLVM_VERSION",
    "Options",
    "Pruned",
    "__version__",
    "compress",
    "groups",
    "jax",
    "prune",
    "run",
    "torch",
]


def __getattr__(name: str) -> Any:
    # torch and JAX are imported when someone asks for what needs them.
    if name in ("torch", "jax"):
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Options(TypedDict, total=False):
    """What goes: the options of `depc prune` of these names, where `-` is `_`.

    An option that the command takes several times takes a list here; one of the form NAME=VALUE takes a dictionary as well.
    """

    ratio: float
    target: str | Mapping[str, float | str]
    scope: str
    ratio_for: str | Iterable[str] | Mapping[str, float]
    max_ratio: float
    min_units: int
    round_to: int | str | Iterable[int | str] | Mapping[str, int | str]
    shards: int | str
    criterion: str
    reduction: str
    normalizer: str
    nan: str
    keep: str | Iterable[str]
    keep_choices: bool
    compound: str
    heads: bool


class Pruned:
    """A smaller module, and all that is known of it.

    module   the module, as text; as bytes, if bytecode came in
    weights  of a module whose weights were given beside it: those of the smaller one, by name; none if `weights_out` has them
    plan     which units of which group stay, and which indices of which tensor
    report   figures before and after, and what is frozen and why
    groups   what hangs together
    notes    what the user should know

    The fields of `plan`, `report` and `groups` are those of the command's JSON (spec/json.md).
    """

    module: Any
    weights: dict[str, np.ndarray]
    notes: tuple[Diagnostic, ...]

    def __init__(self, found: dict[str, Any]) -> None:
        self.module = found["module"]
        self.weights = taken(found["weights"] or ())
        self.notes = notes(found["notes"], stacklevel=4)
        self._texts = {name: found[name] for name in ("plan", "report", "groups")}

    @functools.cached_property
    def plan(self) -> dict[str, Any]:
        """Which units of which group stay, and which indices of which tensor."""
        return json.loads(self._texts["plan"])

    @functools.cached_property
    def report(self) -> dict[str, Any]:
        """Figures before and after, and what is frozen and why."""
        return json.loads(self._texts["report"])

    @functools.cached_property
    def groups(self) -> dict[str, Any]:
        """What hangs together, and what is frozen and why."""
        return json.loads(self._texts["groups"])

    def __repr__(self) -> str:
        left = self.report["parameters"]
        groups = self.report["groups"]
        return (
            f"<depc.Pruned: {left['after']:,} of {left['before']:,} parameters are left, "
            f"{groups['pruned']} of {groups['total']} groups pruned>"
        )


def prune(
    module: Any,
    *,
    params: str | Iterable[str] = (),
    weights: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    weights_out: str | os.PathLike[str] | None = None,
    rules: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    plan: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    calibrate: Any = None,
    max_loss: float | None = None,
    statistics: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    scores: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    dead: str | bool = False,
    emit: str = "pruned",
    syntax: str = "generic",
    name: str = "<module>",
    arguments: Mapping[int, str] | None = None,
    progress: Callable[[str], object] | None = None,
    **options: Unpack[Options],
) -> Pruned:
    """Prunes a module: half of the units of every group go, if nothing else is asked for.

    module     its text, its bytecode, the path of a file, or what `str()` makes the text of: a module of torch-mlir's or of JAX's
    params     which arguments of the function are weights: names (`*` and `?` are wild), positions, ranges of positions (`1:`)
    weights    the values of weights that are not in the module: arrays by name, or the path of a file
    weights_out  with a file of weights: where those of the smaller module go, in the same format, window by window
    rules      files of rules for ops that depc does not know
    plan       do what a plan says: one that a run gave, its JSON, or the path of a file
    calibrate  solve the weights again from samples of the arguments: an array, arrays by name, a path, `noise` or `noise:LOW,HIGH`
    max_loss   with `calibrate`: prune each group until more than this share of what is read from it would be lost
    statistics what `criterion="taylor"`, `obd`, `wanda` and `flap` read beside the weights: arrays by the weights' names, or a path. A
               gradient has the weight's shape, a statistic of what a weight reads one axis, the weight's inputs
    scores     what `criterion="file"` reads: scores of your own, of the weight's shape or of one of its axes
    dead       `exact`: only units go that have no effect; `fold`: so do constants and duplicates, which weights take over
    emit       `pruned`; or `masked`: all shapes stay, and the module computes what the pruned one does
    syntax     how StableHLO is spelled: `generic`, or `pretty`
    name       what diagnostics call the module
    arguments  names of the function's arguments, by position, in place of the module's own
    progress   is called with the name of each step that begins; an exception there ends the run
    options    `ratio`, `target`, `keep` and the other ones of `depc.Options`

    Raises `Error`, with the place of what is wrong. Other threads of Python go on meanwhile.
    """
    for option, value, words in [("emit", emit, ("pruned", "masked")), ("syntax", syntax, ("generic", "pretty"))]:
        if value not in words:
            raise ValueError(f"`{option}` is one of {', '.join(words)}")
    is_path = isinstance(weights, (str, os.PathLike))
    own = [("dead", str(dead).lower())] if dead is not False else []
    own += [("weights-out", os.fspath(weights_out))] if weights_out is not None else []
    found = _depc.prune(
        name,
        _source(module),
        options=_options(options) + own,
        names=list((arguments or {}).items()),
        params=_list(params),
        rules=_list(rules),
        weights=None if weights is None or is_path else lend(weights.items()),
        weights_file=os.fspath(weights) if is_path else None,
        plan=None if plan is None else _plan(plan),
        masked=emit == "masked",
        pretty=syntax == "pretty",
        samples=_samples(calibrate),
        max_loss=max_loss,
        statistics=_beside(statistics),
        scores=_beside(scores),
        progress=progress,
    )
    return Pruned(found)


def groups(
    module: Any,
    *,
    params: str | Iterable[str] = (),
    rules: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    name: str = "<module>",
    arguments: Mapping[int, str] | None = None,
) -> dict[str, Any]:
    """What hangs together in a module, and what is frozen and why: `depc groups --format json`. Arguments are those of `prune`."""
    names = list((arguments or {}).items())
    return json.loads(_depc.groups(name, _source(module), names, _list(params), _list(rules)))


def run(
    module: Any,
    *inputs: Any,
    rules: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    name: str = "<module>",
) -> list[np.ndarray]:
    """The results of a module on arrays, by depc's own executor: to check a module, not to serve it.

    It runs `main`, or else the only public function. Weights that are arguments are inputs like all others.
    """
    lent = lend((str(i), _wide(as_numpy(x))) for i, x in enumerate(inputs))
    out = []
    for _, elem, shape, data in _depc.run(name, _source(module), _list(rules), lent):
        own = TYPES.get(elem, np.dtype(np.int64))
        wide = np.float64 if own.kind not in "iub" else np.int64
        out.append(np.frombuffer(data, wide).reshape(shape).astype(own))
    return out


def compress(arrays: Mapping[str, Any], plan: Mapping[str, Any] | str | os.PathLike[str]) -> dict[str, np.ndarray]:
    """Cuts the tensors of a checkpoint by a plan, as `depc apply` does. What the plan does not cut stays as it is.

    A tensor is found by the name that the plan has for it, by what it holds, or by its sizes and its place; what is not clear is an
    `Error`.
    """
    left, told = _depc.compress(lend(arrays.items()), *_plan(plan))
    notes(told)
    return taken(left)


def _source(module: Any) -> Any:
    if isinstance(module, os.PathLike):
        return module
    if isinstance(module, (bytes, bytearray, memoryview)):
        return bytes(module)
    if isinstance(module, str) and module and not any(c in module for c in "\n{"):
        return module
    return str(module).encode()


def _plan(plan: Any) -> tuple[str, str]:
    """What diagnostics call a plan, and its text."""
    if isinstance(plan, Mapping):
        return "plan", json.dumps(plan)
    if isinstance(plan, str) and plan.lstrip().startswith("{"):
        return "plan", plan
    with open(plan, encoding="utf-8") as file:
        return os.fspath(plan), file.read()


def _list(values: Any) -> list[str]:
    return [os.fspath(values)] if isinstance(values, (str, os.PathLike)) else [os.fspath(v) for v in values]


def _beside(tensors: Any) -> Any:
    """What a criterion reads beside the weights."""
    if tensors is None or isinstance(tensors, (str, os.PathLike)):
        return tensors if tensors is None else os.fspath(tensors)
    return lend(tensors.items())


def _samples(data: Any) -> Any:
    if data is None:
        return None
    if isinstance(data, (str, os.PathLike)):
        return os.fspath(data)
    return lend(data.items() if isinstance(data, Mapping) else [("samples", data)])


def _wide(x: np.ndarray) -> np.ndarray:
    """The numbers in the type that `_depc.run` takes them in."""
    if x.dtype == np.float32 or x.dtype == np.float64:
        return x
    return x.astype(np.int64 if x.dtype.kind in "iub" else np.float64)


def _options(options: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Options by the command's names, as text."""
    known = [name.replace("-", "_") for name in _depc.OPTIONS]
    out = []
    for name, value in options.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(known)}"
            raise TypeError(f"prune() got an unexpected keyword argument {name!r}{hint}")
        if isinstance(value, Mapping):
            values = [f"{pattern}={v}" for pattern, v in value.items()]
        elif isinstance(value, Iterable) and not isinstance(value, str):
            values = list(value)
        else:
            values = [value]
        texts = [str(v).lower() if isinstance(v, (bool, np.bool_)) else str(v) for v in values]
        out += [(name.replace("_", "-"), text) for text in texts]
    return out
