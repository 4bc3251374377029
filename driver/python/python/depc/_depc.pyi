"""The native half of depc: see `driver/python/src/lib.rs`."""

from collections.abc import Callable
from os import PathLike
from typing import Any

__version__: str
LLVM_VERSION: str
OPTIONS: list[str]

# Severity, file, line, column, message, help, and all of it as text.
Told = tuple[str, str, int, int, str, str, str]
# Name, element type, shape, address, number of bytes, owner.
ArrayIn = tuple[str, str, list[int], int, int, Any]
# Name, element type, shape, bytes.
ArrayOut = tuple[str, str, list[int], bytearray]
Source = bytes | str | PathLike[str]

def prune(
    name: str,
    source: Source,
    *,
    options: list[tuple[str, str]],
    names: list[tuple[int, str]],
    params: list[str],
    rules: list[str],
    weights: list[ArrayIn] | None,
    weights_file: str | None,
    plan: tuple[str, str] | None,
    masked: bool,
    pretty: bool,
    samples: str | list[ArrayIn] | None,
    max_loss: float | None,
    statistics: str | list[ArrayIn] | None,
    scores: str | list[ArrayIn] | None,
    progress: Callable[[str], object] | None,
) -> dict[str, Any]: ...
def groups(name: str, source: Source, names: list[tuple[int, str]], params: list[str], rules: list[str]) -> str: ...
def run(name: str, source: Source, rules: list[str], inputs: list[ArrayIn]) -> list[ArrayOut]: ...
def compress(arrays: list[ArrayIn], plan_name: str, plan: str) -> tuple[list[ArrayOut], list[Told]]: ...
def resized_config(config: str, plan: str) -> tuple[str, list[Told]]: ...
