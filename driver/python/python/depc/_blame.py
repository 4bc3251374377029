"""Names what stands in the way when a program does not run, or gives something else, with the weights that are left."""

from __future__ import annotations

import difflib
import linecache
import pathlib
import re
import sysconfig
import traceback
from typing import Any

import numpy as np

from ._errors import Error

# Installed packages whose code is the user's model, where a number may have to be changed.
MODELS = ("torchvision", "timm", "transformers", "flax", "equinox", "torchaudio", "diffusers")


def where(error: BaseException) -> str:
    """The innermost place of an exception that is not in a library: `file:line`, and what stands there."""
    site = pathlib.Path(sysconfig.get_paths()["purelib"]).resolve()
    ours = pathlib.Path(__file__).resolve().parent

    def is_users(file: str) -> bool:
        path = pathlib.Path(file).resolve()
        if file.startswith("<") or ours in path.parents or pathlib.Path(sysconfig.get_paths()["stdlib"]) in path.parents and site not in path.parents:
            return False
        return site not in path.parents or path.relative_to(site).parts[0] in MODELS

    # `f` itself may be in an interactive session, which has no file.
    frames = [f for f in traceback.extract_tb(error.__traceback__) if is_users(f.filename)]
    if not frames:
        return "the program"
    frame = frames[-1]
    line = (frame.line or linecache.getline(frame.filename, frame.lineno or 0)).strip()
    return f"{frame.filename}:{frame.lineno}: in {frame.name}" + (f", `{line}`" if line else "")


def failed(error: Exception, what: str, numbers: list[dict[str, Any]]) -> Error:
    """The small program raises an exception."""
    message = f"{where(error)} does not run with the {what} that are left: {first_line(error)}"
    return Error(message, _advice(numbers))


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
            scale = max(float(np.abs(b).max()), 1e-30)
            d = float(np.abs(a - b).max()) / scale
            worst = max(worst, d if np.isfinite(d) else float("inf"))
    return worst


def differs(by: float, pruned: str, own: str | None, what: str, numbers: list[dict[str, Any]]) -> Error:
    """The small program computes something else. `pruned` and `own` are the texts of the pruned module and of the small program's."""
    message = f"with the {what} that are left, the program gives other results than the pruned module (by {by:.1e} of the largest one)"
    if own is not None and (literals := _literals(pruned, own)):
        message += f": {literals}"
    elif numbers:
        n = numbers[0]
        message += f": it works out {n['form']} of {n['left']}, and the pruned module keeps {n['value']}, which it is of {n['size']} ({n['at']})"
    return Error(message, _advice(numbers))


def _advice(numbers: list[dict[str, Any]]) -> str:
    if numbers:
        return (
            f"a size is behind {numbers[0]['value']}: prune whole heads, not their width (`heads=True`), or keep the group whole "
            f"(`keep=['{numbers[0]['group']}']`)"
        )
    return "take the size from a tensor's shape, or from an attribute; or keep what it is the size of whole (`keep=[…]`)"


NUMBER = re.compile(r"(?:dense<|constant )(-?[\d.]+(?:[eE][+-]?\d+)?|0x[0-9A-Fa-f]+)>? ?:")


def _literals(pruned: str, own: str) -> str:
    """The numbers that the two modules spell out otherwise, in the order of the text."""
    a, b = (NUMBER.findall(text) for text in (pruned, own))
    changed = [
        (a[i1:i2], b[j1:j2])
        for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    for x, y in changed:
        if x and y:
            return f"the program has {_number(y[0])} where the pruned module has {_number(x[0])}"
    return ""


def _number(text: str) -> str:
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text
