"""The tests' StableHLO interpreter against jaxlib, on small random programs of each op.

    interpreter.py HLO [ROUNDS]

HLO is the binary `hlo` of depc-tests.
"""

import pathlib
import subprocess
import sys
import tempfile
import zlib

import numpy as np

import hlo
import programs


def main(binary, rounds=2):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, (build, *args) in programs.families().items():
            for round in range(rounds):
                program = programs.Program(zlib.crc32(name.encode()) + round)
                build(program, *args)
                write(folder, f"{name}.{round}", program)
        done = subprocess.run([binary, folder], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    bad = [line for line in lines if ": ok" not in line]
    print(f"interpreter against jaxlib: {len(lines)} programs, {len(bad)} differ")
    print("\n".join(bad) + done.stderr if bad else "", end="")
    return 0 if done.returncode == 0 and lines and not bad else 1


def write(folder, name, program):
    """The program in generic form, its inputs, and jaxlib's outputs."""
    text = program.text()
    try:
        module = hlo.parse(text)
        outputs = hlo.run(module, program.inputs)
    except Exception as error:
        sys.exit(f"{name}: jaxlib does not take it: {error}\n{text}")
    (folder / f"{name}.mlir").write_text(hlo.generic(module))
    for kind, arrays in (("in", program.inputs), ("out", outputs)):
        for i, array in enumerate(arrays):
            np.save(folder / f"{name}.{kind}{i}.npy", array)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
