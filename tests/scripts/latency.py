"""Fills in the times of a table for `depc prune --latency-table` (spec/latency.md) by running IREE.

    depc prune net.mlir --latency-shapes rows.csv
    latency.py net.mlir rows.csv > table.csv

Each row without a time is a contraction of some types. An op of that name is taken from the module, gets these types, and is run alone, on
the local CPU; its time in microseconds is the median of several benchmarks. What IREE refuses stays without a time, and is told.

    pip install iree-base-compiler iree-base-runtime
"""

import csv
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from iree.compiler import ir

REPEAT = 5


def mlir_type(text):
    """`f32[1 8 ?]` in MLIR's words."""
    element, sizes = re.fullmatch(r"(.*)\[([^]]*)\]", text).groups()
    return "tensor<" + "".join(f"{n}x" for n in sizes.split()) + f"{element}>"


def tensors(types):
    """Operands and results of a row, in MLIR's words."""
    split = lambda part: [mlir_type(t.strip() + "]") for t in part.strip().split("]") if t.strip()]
    operands, results = types.split(" -> ")
    return split(operands), split(results)


def ranks(types):
    return [t.count("x") for t in types]


def walk(operation):
    for region in operation.regions:
        for block in region:
            for op in block:
                yield op.operation
                yield from walk(op.operation)


def candidates(module, name):
    """Ops of a name."""
    for op in walk(module.operation):
        if op.name == name:
            yield op


def groups_of(op, operands):
    """The attributes that count channels, as the new types have them."""
    if "feature_group_count" not in op.attributes or op.attributes["feature_group_count"].value == 1:
        return {}
    numbers = re.search(r"raw|\[(.*?)\]x\[(.*?)\]", str(op.attributes["dimension_numbers"]))
    feature = [part.strip() for part in numbers.group(1).split(",")].index("f")
    per_group = [part.strip() for part in numbers.group(2).split(",")].index("i")
    size = lambda type_text, axis: int(type_text.removeprefix("tensor<").split("x")[axis])
    return {"feature_group_count": size(operands[0], feature) // size(operands[1], per_group)}


def alone(op, operands, results):
    """A module with a function that is the op, of these types."""
    context = op.context
    with context, ir.Location.unknown(context):
        own = ir.Module.create()
        ins = [ir.Type.parse(t) for t in operands]
        outs = [ir.Type.parse(t) for t in results]
        with ir.InsertionPoint(own.body):
            function = ir.Operation.create(
                "func.func",
                attributes={
                    "sym_name": ir.StringAttr.get("main"),
                    "function_type": ir.TypeAttr.get(ir.FunctionType.get(ins, outs)),
                },
                regions=1,
            )
        block = function.regions[0].blocks.append(*ins)
        with ir.InsertionPoint(block):
            attributes = {name: op.attributes[name] for name in op.attributes if not name.startswith("sdy.")}
            for name, value in groups_of(op, operands).items():
                attributes[name] = ir.IntegerAttr.get(attributes[name].type, value)
            copy = ir.Operation.create(op.name, results=outs, operands=list(block.arguments), attributes=attributes, regions=len(op.regions))
            for new, old in zip(copy.regions, op.regions):
                for inner in old:
                    target = new.blocks.append(*[argument.type for argument in inner.arguments])
                    seen = dict(zip(inner.arguments, target.arguments))
                    with ir.InsertionPoint(target):
                        for nested in inner:
                            clone = nested.operation.clone()
                            for i, value in enumerate(nested.operation.operands):
                                clone.operands[i] = seen.get(value, value)
                            seen.update(zip(nested.operation.results, clone.results))
            ir.Operation.create("func.return", operands=list(copy.results))
        return str(own)


def tool(name):
    return str(Path(sys.executable).parent / name)


def microseconds(text, operands, folder):
    """The median time of a module."""
    source, program = folder / "op.mlir", folder / "op.vmfb"
    source.write_text(text)
    compile = [tool("iree-compile"), str(source), "--iree-hal-target-backends=llvm-cpu", "--iree-llvmcpu-target-cpu=host", "-o", str(program)]
    subprocess.run(compile, check=True, capture_output=True, text=True)
    inputs = [f"--input={t.removeprefix('tensor<').removesuffix('>')}=1" for t in operands]
    bench = [tool("iree-benchmark-module"), f"--module={program}", "--device=local-task", "--function=main", *inputs]
    bench += [f"--benchmark_repetitions={REPEAT}", "--benchmark_format=json", "--benchmark_min_time=0.05s"]
    said = json.loads(subprocess.run(bench, check=True, capture_output=True, text=True).stdout)
    to_us = {"ns": 1e-3, "us": 1.0, "ms": 1e3, "s": 1e6}
    runs = [b for b in said["benchmarks"] if b.get("run_type") == "iteration"]
    return statistics.median(b["real_time"] * to_us[b["time_unit"]] for b in runs)


def timed(module, name, operands, results, folder):
    """The time of the first op of a name that can have these types (strides decide that), as text; or why there is none."""
    why = "the module has no such op"
    for op in candidates(module, name):
        if ranks(str(v.type) for v in op.operands) != ranks(operands):
            continue
        try:
            return f"{microseconds(alone(op, operands, results), operands, folder):.4g}", None
        except (ir.MLIRError, subprocess.CalledProcessError) as error:
            why = (getattr(error, "stderr", None) or str(error)).strip().splitlines()[0]
    return "", why


def main(net, rows):
    context = ir.Context()
    context.allow_unregistered_dialects = True
    module = ir.Module.parse(Path(net).read_text(), context)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["op", "types", "time"])
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        for row in csv.DictReader(open(rows)):
            time = row["time"]
            if not time:
                operands, results = tensors(row["types"])
                time, why = timed(module, row["op"], operands, results, Path(folder))
                if why:
                    refused += 1
                    print(f"{row['op']} of {row['types']}: {why}", file=sys.stderr)
            out.writerow([row["op"], row["types"], time])
            sys.stdout.flush()
    sys.exit(f"{refused} rows have no time" if refused else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
