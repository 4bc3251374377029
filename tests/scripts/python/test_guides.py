"""The guides that need Python: their files, and their commands with what they print.

To bless, set DEPC_BLESS=1, and read the diff. What the test runner runs of other guides is in driver/tests/cli/guide.rs."""

import os
import pathlib
import subprocess
import sys

import depc
import pytest

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "spec" / "guide"
PAGES = [p for p in sorted(FOLDER.glob("*.md")) if "```python " in p.read_text()]


def test_there_are_some():
    assert {p.stem for p in PAGES} >= {"python", "iree", "jax"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_guide_is_true(page, tmp_path):
    """A block with a name is a file; a block `console` has commands, each with what it prints."""
    env = dict(os.environ)
    # `python` and IREE's tools are those of this environment; `depc` is the command of this build.
    folders = [os.path.dirname(sys.executable), *filter(None, [env.get("DEPC_BIN_FOLDER")])]
    env["PATH"] = os.pathsep.join([*folders, env["PATH"]])
    env["PYTHONPATH"] = str(pathlib.Path(depc.__file__).parents[1])
    env["PYTHONWARNINGS"] = "ignore"
    text = page.read_text()
    now, lines = [], iter(text.splitlines())
    for line in lines:
        now.append(line)
        if not line.startswith("```") or line == "```":
            continue
        block = []
        for inside in lines:
            if inside == "```":
                break
            block.append(inside)
        head, _, name = line[3:].partition(" ")
        if name:
            (tmp_path / name).write_text("\n".join(block) + "\n")
        if head == "console":
            block = [out for command in block if command.startswith("$ ") for out in run(command[2:], tmp_path, env)]
        now += [*block, "```"]
    if os.environ.get("DEPC_BLESS"):
        page.write_text("\n".join(now) + "\n")
    assert "\n".join(now) + "\n" == text


def run(command, folder, env):
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    # What goes to standard error has times in it, and is the tools' own.
    return [f"$ {command}", *done.stdout.splitlines()]
