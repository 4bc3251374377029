"""JAX: smaller parameters for the same function.

    small = depc.jax.prune(f, params, *inputs, ratio=0.5)
    f(small, *inputs)

It exports `f` to StableHLO, where the leaves of `params` are arguments, prunes the export, and holds what `f` makes of the parameters that
are left against the pruned export.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import jax
import jax.export
import jax.numpy as jnp
import numpy as np

from . import compress as _compress, prune as _prune, run
from ._arrays import as_numpy
from ._blame import deviation, difference, differs, failed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from . import Options

__all__ = ["compress", "export", "prune"]

Tree = TypeVar("Tree")


def prune(
    f: Callable[..., Any],
    params: Tree,
    *inputs: Any,
    check: bool = True,
    tolerance: float | None = None,
    rules: str | os.PathLike[str] | list[str | os.PathLike[str]] = (),
    plan: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    calibrate: Any = None,
    max_loss: float | None = None,
    statistics: Tree | str | os.PathLike[str] | None = None,
    scores: Tree | str | os.PathLike[str] | None = None,
    progress: Callable[[str], object] | None = None,
    **options: Unpack[Options],
) -> Tree:
    """The parameters that are left: a tree like `params`, with which `f` runs and differentiates as before.

    f          a function `f(params, *inputs)` that `jax.jit` takes
    params     a tree of arrays; those of floats are weights
    inputs     an example of the other arguments
    check      run `f` on the example, and hold the results against those of the pruned export
    tolerance  how far results may differ, as a part of the largest one; if not given, as far as rounding goes
    plan, rules, calibrate, max_loss, progress and the options are those of `depc.prune`; so are statistics and scores, which may be trees like
               `params`: `criterion="taylor", statistics=jax.grad(loss)(params)`

    A leaf has the name that JAX gives it: `keep=["['head']*"]`, or any part with `*` around it.

    Raises `depc.Error` if `f` does not run with what is left, or gives other results than the pruned export: a size is written in `f`, and
    the error names the line, or the number.
    """
    exported = export(f, params, *inputs)
    done = _prune(
        exported.module,
        params=[str(i) for i in exported.names],
        weights=exported.weights,
        arguments=exported.names,
        name="<export>",
        rules=rules,
        plan=plan,
        calibrate=calibrate,
        max_loss=max_loss,
        statistics=exported.by_name(statistics),
        scores=exported.by_name(scores),
        progress=progress,
        **options,
    )
    small = [
        jnp.asarray(done.weights[exported.names[i]]) if i in exported.names else x
        for i, x in enumerate(exported.leaves)
    ]
    tree = jax.tree_util.tree_unflatten(exported.tree, small)
    if check:
        _check(
            f,
            tree,
            inputs,
            done,
            run(done.module, *small, *exported.inputs, rules=rules, name="<pruned export>"),
            tolerance,
        )
    return tree


def compress(params: Tree, plan: Any) -> Tree:
    """Cuts a tree of parameters by a plan. See `depc.compress`."""
    paths, tree = jax.tree_util.tree_flatten_with_path(params)
    left = _compress({jax.tree_util.keystr(path): x for path, x in paths}, plan)
    return jax.tree_util.tree_unflatten(tree, [jnp.asarray(x) for x in left.values()])


class Export:
    """A function as a module of MLIR, with the leaves of its parameters as the first arguments.

    module   the text
    leaves   the parameters
    names    the names of those that are weights, by position
    weights  their values, by name
    """

    def __init__(self, f: Callable[..., Any], params: Any, inputs: tuple) -> None:
        paths, self.tree = jax.tree_util.tree_flatten_with_path(params)
        self.leaves = [x for _, x in paths]
        self.names = {
            i: jax.tree_util.keystr(path)
            for i, (path, x) in enumerate(paths)
            if jnp.issubdtype(jnp.result_type(x), jnp.floating)
        }
        self.weights = {name: as_numpy(self.leaves[i]) for i, name in self.names.items()}
        self.inputs = jax.tree_util.tree_leaves(inputs)
        # Every leaf is an argument, whether `f` looks at it or not.
        self._whole = jax.jit(lambda *all: f(*all), keep_unused=True)
        self._example = (params, *inputs)
        self.module = str(jax.export.export(self._whole)(*self._example).mlir_module())

    def by_name(self, tree: Any) -> Any:
        """The leaves of a tree like the parameters, by their names; what is none stays as it is."""
        leaves, structure = jax.tree_util.tree_flatten(tree)
        return {name: leaves[i] for i, name in self.names.items()} if structure == self.tree else tree

    def located(self) -> str:
        """The text with the places in the program that ops are from."""
        return self._whole.lower(*self._example).as_text(debug_info=True)


def export(f: Callable[..., Any], params: Any, *inputs: Any) -> Export:
    """A function as JAX exports it, with the leaves of its parameters as the first arguments."""
    return Export(f, params, inputs)


def _check(
    f: Callable[..., Any], small: Any, inputs: tuple, done: Any, expected: list[np.ndarray], tolerance: float | None
) -> None:
    left = done.plan.get("numbers", [])
    try:
        got = [as_numpy(x) for x in jax.tree_util.tree_leaves(f(small, *inputs))]
    except Exception as error:  # whatever `f` raises, it does not run
        raise failed(error, "parameters", left) from error
    narrow = any(x.dtype.itemsize < 4 for x in got)
    by = difference(got, expected)
    by = by if by > ((0.05 if narrow else 1e-4) if tolerance is None else tolerance) else 0.0
    own = Export(f, small, inputs)
    deviates = deviation(done.module, own.module, own.located)
    if by or deviates.text:
        raise differs(by, deviates, "parameters", left)
