"""Every network of the zoo, in every dialect: pruned by depc, compiled and run by IREE, against the masked module run by another.

    zoo.py DEPC SAME ZOO [PATTERN]

DEPC and SAME are binaries of this repository, ZOO the zoo's folder; a pattern such as `stablehlo/*` chooses networks. The masked
module is run by jaxlib (StableHLO), by the tests' JIT (linalg, TOSA), or by IREE (torch). The inputs are the recorded ones.
"""

import fnmatch
import multiprocessing
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import numpy as np

TOLERANCE = 1e-4
# How the modules of a folder are given to IREE.
INPUT_TYPE = {"linalg": "auto", "tosa": "auto", "stablehlo": "stablehlo", "torch": "torch"}

FROM_TOSA = (
    "builtin.module(func.func(tosa-optional-decompositions,tosa-make-broadcastable,tosa-to-linalg-named,tosa-to-linalg,"
    "tosa-to-arith{include-apply-rescale=true},tosa-to-tensor,tosa-to-scf),canonicalize)"
)


def networks(zoo, pattern):
    """(dialect, model, file) of each network, in generic form where the pretty one needs a dialect of its own."""
    for dialect in INPUT_TYPE:
        files = {}
        for file in sorted((zoo / dialect).glob("*.mlir")):
            files.setdefault(file.name.split(".")[0], file)
            if file.name.endswith(".generic.mlir") and dialect != "stablehlo":
                files[file.name.split(".")[0]] = file
        for model, file in files.items():
            if fnmatch.fnmatch(f"{dialect}/{model}", pattern):
                yield dialect, model, file


def call(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{pathlib.Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout + done.stderr


def iree(module, dialect, folder, inputs):
    """The outputs of a module by IREE."""
    import iree.compiler
    import iree.runtime

    if dialect == "tosa":
        # IREE's own TOSA is older than the exporter's, and narrower: MLIR lowers it, but for scatter, which it cannot lower.
        lowering = "--mlir-print-op-generic" if "tosa.scatter" in module.read_text() else f"--pass-pipeline={FROM_TOSA}"
        taken = folder / "taken.mlir"
        call("mlir-opt-22", lowering, module, "-o", taken)
        module = taken
    options = ["--iree-llvmcpu-target-cpu=host", "--iree-opt-level=O0"]
    binary = iree.compiler.compile_file(
        str(module), target_backends=["llvm-cpu"], input_type=INPUT_TYPE[dialect], extra_args=options
    )
    context = iree.runtime.SystemContext(config=iree.runtime.Config("local-sync"))
    loaded = iree.runtime.VmModule.copy_buffer(context.instance, binary)
    context.add_vm_module(loaded)
    outputs = context.modules[loaded.name]["main"](*inputs)
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    return [np.asarray(x) for x in outputs]


def error(got, expected):
    """The largest error as a part of each element, or of a tenth of the largest one."""
    if got.shape != expected.shape:
        raise RuntimeError(f"{got.shape} where {expected.shape} is expected")
    largest = np.abs(expected).max()
    return float((np.abs(got - expected) / np.maximum(np.abs(expected), largest / 10)).max())


def check(job):
    """One line of the table."""
    depc, same, zoo, dialect, model, file = job
    start = time.monotonic()
    left, worst, verdict = "", "", "ok"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pruned, masked, plan = folder / "pruned.mlir", folder / "masked.mlir", folder / "plan.json"
        paths = sorted((zoo / "io").glob(f"{model}.in*.npy"))
        inputs = [np.load(path) for path in paths]
        try:
            said = call(depc, "prune", file, "-o", pruned, "--plan-out", plan)
            found = re.search(r"([\d.]+) %", said)
            left = found[0] if found else "?"
            call(depc, "prune", file, "-o", masked, "--plan", plan, "--emit", "masked", "--quiet")
            [output] = iree(pruned, dialect, folder, inputs)
            if dialect == "stablehlo":
                import hlo

                [expected] = hlo.run(hlo.parse(hlo.inlined(masked.read_text())), inputs)
            elif dialect == "torch":
                [expected] = iree(masked, dialect, folder, inputs)
            else:
                np.save(folder / "out.npy", output)
                arguments = [part for path in paths for part in ("--input", path)]
                call(same, *arguments, "--expect", folder / "out.npy", "--tolerance", TOLERANCE, masked)
                expected = output
            worst = error(output, expected)
            if not worst <= TOLERANCE:
                verdict = "masked and pruned differ"
            worst = f"{worst:.1e}" if expected is not output else f"≤ {TOLERANCE:.0e}"
        except Exception as failure:
            verdict = str(failure).strip() or type(failure).__name__
    return f"{dialect}/{model}", left, worst, f"{time.monotonic() - start:.0f} s", verdict


def main(depc, same, zoo, pattern="*"):
    zoo = pathlib.Path(zoo)
    jobs = [(depc, same, zoo, *network) for network in networks(zoo, pattern)]
    failed = []
    print(f"{'network':24} {'left':>8} {'error':>8} {'time':>6}")
    # A process per network: what compilers leave behind goes with it.
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        for name, left, worst, seconds, verdict in pool.imap(check, jobs):
            print(f"{name:24} {left:>8} {worst:>8} {seconds:>6} {verdict.splitlines()[0][:150]}", flush=True)
            if verdict != "ok":
                failed.append(f"{name}: {verdict[:1500]}")
    print(f"{len(jobs)} networks, {len(failed)} failed")
    print("\n\n".join(failed), end="\n" if failed else "")
    return 1 if failed or not jobs else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
