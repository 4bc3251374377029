"""What depc has to say: errors, warnings and notes, each with its place."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Iterable


@dataclasses.dataclass(frozen=True)
class Diagnostic:
    """A message about a place of an input.

    `severity` is `error`, `warning` or `note`; `file` is what the input is called. `line` and `column` count from 1; both are None where the
    message is about the file as a whole. `help` says what to do, or is empty.
    """

    severity: str
    file: str
    line: int | None
    column: int | None
    message: str
    help: str
    text: str = dataclasses.field(repr=False)

    def __str__(self) -> str:
        return self.text


class DepcWarning(UserWarning):
    """A result that may not be what was meant."""


class Error(Exception):
    """Why depc gives no result.

    `diagnostics` has all that is wrong; `file`, `line`, `column`, `message` and `help` are those of the first one.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic | tuple] | str, help: str = "") -> None:
        if isinstance(diagnostics, str):
            text = f"{diagnostics}\n  help: {help}" if help else diagnostics
            diagnostics = [Diagnostic("error", "", None, None, diagnostics, help, text)]
        self.diagnostics = tuple(told(d) for d in diagnostics)
        super().__init__("\n".join(d.text for d in self.diagnostics))

    def __reduce__(self):
        return type(self), (self.diagnostics,)

    @property
    def _first(self) -> Diagnostic:
        return self.diagnostics[0]

    @property
    def file(self) -> str:
        """What the input is called."""
        return self._first.file

    @property
    def line(self) -> int | None:
        """The line, from 1."""
        return self._first.line

    @property
    def column(self) -> int | None:
        """The column, from 1."""
        return self._first.column

    @property
    def message(self) -> str:
        """What is wrong."""
        return self._first.message

    @property
    def help(self) -> str:
        """What to do."""
        return self._first.help


def told(d: Diagnostic | tuple) -> Diagnostic:
    """A diagnostic of `_depc`, where line 0 is none."""
    if isinstance(d, Diagnostic):
        return d
    severity, file, line, column, message, help, text = d
    return Diagnostic(severity, file, line or None, (column or None) if line else None, message, help, text)


def notes(all: Iterable[tuple], stacklevel: int = 3) -> tuple[Diagnostic, ...]:
    """Diagnostics of a run that went well; Python's warnings are given of those that are warnings."""
    found = tuple(told(d) for d in all)
    for d in found:
        if d.severity == "warning":
            warnings.warn(d.text, DepcWarning, stacklevel=stacklevel)
    return found
