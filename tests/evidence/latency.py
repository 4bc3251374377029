"""Evidence for `depc prune --target latency=60%`: what IREE measures on this machine. Run it on two idle cores.

    latency.py DEPC NET.mlir …          e.g. the zoo's linalg/resnet18, mobilenet_v2, vit_timm, and tests/models/resnet.mlir
    latency.py --clock NET.mlir         prints the median time of a run in microseconds (what `--latency-command` runs)

For each network: the latency that depc reached, measured again in turn with the whole network, run by run, so that a slower minute slows
both; and the multiply-adds that are left. Beside that, what `--target macs=…` needs for the same time: the largest share of 95 %, 90 %, …
whose network is as fast.

    pip install iree-base-compiler iree-base-runtime
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SHARE, SLACK, TURNS, REPEAT = 0.6, 1.1, 9, 5


def tool(name):
    return str(Path(sys.executable).parent / name)


def inputs(net):
    """An input of ones for each argument of the first public function."""
    text = Path(net).read_text(errors="replace")
    signature = re.search(r"func\.func (?:public )?@(\w+)\((.*?)\) ?(?:->|\{|attributes)", text, re.S)
    types = re.findall(r"%\w+: (?:tensor<|!torch\.vtensor<)([^>]*)>", signature.group(2))
    return signature.group(1), [f"--input={t}=1" for t in types]


def compiled(net, folder):
    program = Path(folder) / (Path(net).stem + ".vmfb")
    flags = ["--iree-hal-target-backends=llvm-cpu", "--iree-llvmcpu-target-cpu=host", "-o", str(program)]
    subprocess.run([tool("iree-compile"), str(net), *flags], check=True, capture_output=True)
    return program


def microseconds(net, program, repeat=REPEAT):
    function, values = inputs(net)
    run = [tool("iree-benchmark-module"), f"--module={program}", "--device=local-task", f"--function={function}", *values]
    run += [f"--benchmark_repetitions={repeat}", "--benchmark_format=json", "--benchmark_min_time=0.2s"]
    said = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    unit = {"ns": 1e-3, "us": 1.0, "ms": 1e3, "s": 1e6}
    return statistics.median(b["real_time"] * unit[b["time_unit"]] for b in said["benchmarks"] if b.get("run_type") == "iteration")


def clock(net):
    with tempfile.TemporaryDirectory() as folder:
        return microseconds(net, compiled(net, folder))


def in_turn(whole, small, folder):
    """The median over turns of (time of the small network / time of the whole one)."""
    programs = [(net, compiled(net, folder)) for net in (whole, small)]
    ratios = []
    for _ in range(TURNS):
        before, after = [microseconds(net, program, 1) for net, program in programs]
        ratios.append(after / before)
    return statistics.median(ratios)


def pruned(depc, net, out, *options):
    """Prunes; the report, or why not."""
    ran = subprocess.run([depc, "prune", net, "-o", str(out), "--report", "json", "-q", *options], capture_output=True, text=True)
    return json.loads(ran.stdout) if ran.returncode == 0 else ran.stderr.strip()


def left(report):
    return report["macs"]["after"] / report["macs"]["before"]


def by_macs(depc, net, most, folder):
    """The largest share of multiply-adds at which the network takes at most this share of its time."""
    for percent in range(95, 5, -5):
        out = Path(folder) / f"macs{percent}.mlir"
        report = pruned(depc, net, out, "--target", f"macs={percent}%")
        if isinstance(report, dict) and in_turn(net, out, folder) <= most:
            return left(report)
    return None


def main(depc, nets):
    percent = lambda x: "-" if x is None else f"{100 * x:.1f} %"
    print("| network | time | multiply-adds left | by multiply-adds alone, for the same time |\n|---|--:|--:|--:|")
    failed = False
    for net in nets:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "small.mlir"
            command = f"'{sys.executable}' '{Path(__file__).resolve()}' --clock {{in}}"
            report = pruned(depc, net, out, "--target", f"latency={SHARE}", "--latency-command", command)
            if isinstance(report, str):
                print(f"| {Path(net).stem} | {report.splitlines()[0]} | | |", flush=True)
                continue
            time = in_turn(net, out, folder)
            failed |= time > SHARE * SLACK
            alone = by_macs(depc, net, max(time, SHARE), folder)
            print(f"| {Path(net).stem} | {percent(time)} | {percent(left(report))} | {percent(alone)} |", flush=True)
    sys.exit("a measured time is above the target" if failed else 0)


if __name__ == "__main__":
    if sys.argv[1] == "--clock":
        print(clock(sys.argv[2]))
    else:
        main(sys.argv[1], sys.argv[2:])
