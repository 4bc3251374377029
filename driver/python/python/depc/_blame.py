"""Names what stands in the way when a program does not run, or gives something else, with the weights that are left."""

from __future__ import annotations

import pathlib
import re
import sysconfig
import traceback
from typing import Any

import numpy as np

from ._errors import Diagnostic, Error

# Installed packages whose code is the user's model, where a number may have to be changed.
MODELS = ("torchvision", "timm", "transformers", "flax", "equinox", "torchaudio", "diffusers")


def where(error: BaseException) -> tuple[str, int | None, str]:
    """The innermost place of an exception that is not in a library: its file, its line, and what stands there."""
    site = pathlib.Path(sysconfig.get_paths()["purelib"]).resolve()
    standard = pathlib.Path(sysconfig.get_paths()["stdlib"]).resolve()
    ours = pathlib.Path(__file__).resolve().parent

    def is_users(file: str) -> bool:
        path = pathlib.Path(file).resolve()
        if site in path.parents:
            return path.relative_to(site).parts[0] in MODELS
        return not file.startswith("<") and ours not in path.parents and standard not in path.parents

    frames = [f for f in traceback.extract_tb(error.__traceback__) if is_users(f.filename)]
    if not frames:
        return "", None, ""
    frame = frames[-1]
    return frame.filename, frame.lineno, (frame.line or "").strip()


def failed(error: Exception, what: str, numbers: list[dict[str, Any]]) -> Error:
    """The small program raises an exception."""
    file, line, text = where(error)
    message = (
        f"{f'`{text}`' if text else 'the program'} does not run with the {what} that are left: {first_line(error)}"
    )
    help = _advice(numbers)
    place = f"{file}:{line}: error: " if file else ""
    fault = Error([Diagnostic("error", file, line, None, message, help, f"{place}{message}\n  help: {help}")])
    fault.__cause__ = error
    return fault


def first_line(error: BaseException) -> str:
    """The message of an exception, in one line."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0].strip()}" if lines else type(error).__name__


def difference(got: list[np.ndarray], expected: list[np.ndarray]) -> float:
    """The largest difference of results, as a part of the largest number in each; infinite if they do not fit."""
    if [x.shape for x in got] != [x.shape for x in expected]:
        return float("inf")
    worst = 0.0
    for a, b in zip(got, expected, strict=True):
        a, b = a.astype(np.float64), b.astype(np.float64)
        if a.size:
            # Of results that are next to nothing rounding leaves anything.
            scale = max(float(np.abs(b).max()), 1e-3)
            d = float(np.abs(a - b).max()) / scale
            worst = max(worst, d if np.isfinite(d) else float("inf"))
    return worst


def differs(by: float, deviation: str, what: str, numbers: list[dict[str, Any]]) -> Error:
    """The small program computes something else: results that are off by so much, or what `deviation` says."""
    message = f"with the {what} that are left, the program does not do what the pruned module does"
    if by:
        message += f" (results differ by {by:.1e} of the largest one)"
    if deviation:
        message += f": {deviation}"
    elif numbers:
        n = numbers[0]
        message += f": it works out {n['form']} of {n['left']}, and the pruned module keeps {n['value']}, which it is of {n['size']} ({n['at']})"
    return Error(message, _advice(numbers, "the program has" in deviation and "`" not in deviation))


def _advice(numbers: list[dict[str, Any]], is_number: bool = False) -> str:
    if is_number and not numbers:
        return (
            "a size is behind that number: take it from a tensor's shape where the export follows it, keep what it is the size of whole "
            "(`keep=[…]`), or, of the width of heads, prune whole heads (`heads=True`)"
        )
    if numbers:
        return (
            f"a size is behind {numbers[0]['value']}: prune whole heads, not their width (`heads=True`), or keep the group whole "
            f"(`keep=['{numbers[0]['group']}']`)"
        )
    return (
        "take the size from a tensor's shape, or from an attribute; or keep what it is the size of whole (`keep=[…]`)"
    )


TENSOR = re.compile(r"tensor<[^<>]*>")
# Ops of these dialects are printed with their types in one line, by MLIR of any version.
OP = re.compile(r"\b((?:linalg|tensor)\.[a-z_0-9.]+)\b")
NUMBER = re.compile(r"(?:dense<|constant )(-?\d[\d.]*(?:[eE][+-]?\d+)?)>? ?: ?(?:tensor<[^<>]*?)?(f\d+|bf16)\b")


def _spelled(text: str) -> tuple[set[tuple], set[tuple[float, str]]]:
    """What ops work on, op by op, and the numbers that a module spells out."""
    ops = set()
    for line in text.splitlines():
        name = OP.search(line)
        if name:
            ops.add((name[1], *TENSOR.findall(line)))
    return ops, {(float(number), kind) for number, kind in NUMBER.findall(text)}


def deviation(pruned: str, own: str) -> str:
    """Where a program does not do what the pruned module does: other ops or other sizes, or other numbers. Empty if it does nowhere.

    Results cannot tell this of every example: where attention is nearly even, heads of another width give nearly the same."""
    (ops, numbers), (own_ops, own_numbers) = _spelled(pruned), _spelled(own)
    if more := sorted(own_numbers - numbers):
        less = sorted(numbers - own_numbers)
        return f"the program has {more[0][0]:.6g}" + (
            f" where the pruned module has {less[0][0]:.6g}" if less else ", which the pruned module has not"
        )
    if more := sorted(own_ops - ops):
        name, *types = more[0]
        same = [op for op in sorted(ops - own_ops) if op[0] == name]
        return f"the program has `{name}` of {', '.join(types)}" + (
            f" where the pruned module has it of {', '.join(same[0][1:])}" if same else ""
        )
    return ""
