"""Has jaxlib judge mutants of StableHLO modules that depc pruned.

    python tests/scripts/mutants.py FOLDER

`fuzz --mutants N --folder FOLDER` wrote pairs `SEED.in.mlir` and `SEED.out.mlir`. Where jaxlib's parser and verifier take the mutant, they
must take what depc made of it. What jaxlib refuses and depc prunes is counted: depc's own check of ops that MLIR does not have is by
their rules, and need not find every mistake. Needs jaxlib.
"""

import pathlib
import sys

from jax._src.interpreters.mlir import make_ir_context
from jaxlib.mlir import ir


def verifies(path):
    """None if the module parses and verifies, else what is wrong."""
    with make_ir_context():
        try:
            module = ir.Module.parse(path.read_text())
            return None if module.operation.verify() else "it does not verify"
        except (ir.MLIRError, ValueError, UnicodeDecodeError) as error:
            return str(error)


def main():
    taken, refused, wrong = 0, 0, []
    for mutant in sorted(pathlib.Path(sys.argv[1]).glob("*.in.mlir")):
        if verifies(mutant) is not None:
            refused += 1
            continue
        taken += 1
        small = mutant.with_name(mutant.name.replace(".in.", ".out."))
        if error := verifies(small):
            wrong.append(f"{small}: {error}")
    print(f"{taken} mutants that jaxlib takes, {len(wrong)} of them wrong when pruned; {refused} that it refuses")
    print("\n".join(wrong))
    if wrong or not taken:
        sys.exit(1)


main()
