"""Compares the samples of pretty text with their snapshots by the dialects' own parsers.

    python tests/scripts/check_sugar.py

Each sample of `frontend/src/sugar/tests` is parsed by the tool of its dialect, and so are the generic and the pretty text of its
snapshot: all three must be the same module. Needs jaxlib (StableHLO, CHLO, Shardy), torch-mlir and iree-base-compiler from PyPI;
what is not installed is said and left out. `torch_c` is in no Python package, so the functions that use it are left out too.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2] / "frontend/src/sugar"


def stablehlo():
    from jax._src.interpreters.mlir import make_ir_context
    from jaxlib.mlir import ir

    return ir, make_ir_context


def torch():
    from torch_mlir import ir
    from torch_mlir.dialects import torch

    def context():
        c = ir.Context()
        torch.register_dialect(c)
        return c

    return ir, context


def tm_tensor():
    from torch_mlir.passmanager import PassManager

    ir, without = torch()

    def context():
        c = without()
        # A pass that makes ops of the dialect brings it along.
        with c, ir.Location.unknown():
            PassManager.parse("builtin.module(func.func(convert-torch-to-tmtensor))").run(ir.Module.create().operation)
        return c

    return ir, context


def iree():
    from iree.compiler import ir

    return ir, ir.Context


TOOLS = {
    "stablehlo": stablehlo,
    "chlo": stablehlo,
    "nested": stablehlo,
    "shardy": stablehlo,
    "torch": torch,
    "tm_tensor": tm_tensor,
    "iree": iree,
}


def parsed(tool, text):
    """The module as the dialect's own printer writes it, with locations that the text spells out left out."""
    ir, context = tool
    with context() as c, ir.Location.unknown():
        c.allow_unregistered_dialects = True
        return ir.Module.parse(text).operation.get_asm()


def without_conversions(text):
    """The text without the function `conversions` (see the samples)."""
    return re.sub(r"( *)func\.func @conversions.*?\n\1}\n", "", text, flags=re.S)


def main():
    failed = 0
    for sample in sorted(ROOT.glob("tests/*.mlir")):
        if sample.stem not in TOOLS:
            print(f"{sample.name}: left out: no package parses it")
            continue
        try:
            tool = TOOLS[sample.stem]()
        except ImportError as e:
            print(f"{sample.name}: left out: {e}")
            continue
        snapshot = next(ROOT.glob(f"snapshots/*@{sample.name}.snap")).read_text()
        generic, pretty = snapshot.split("---\n", 2)[2].split("// ===== pretty\n")
        texts = [without_conversions(t) for t in (sample.read_text(), generic, pretty)]
        modules = [parsed(tool, t) for t in texts]
        same = modules[0] == modules[1] == modules[2]
        print(f"{sample.name}: {'the same' if same else 'DIFFERENT'}, {len(modules[0].splitlines())} lines")
        failed += not same
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
