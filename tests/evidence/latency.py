"""Evidence for `depc prune --target latency=60%`: what IREE measures on this machine. Run it on two idle cores.

    latency.py [--write PAGE] DEPC NET.mlir …    `./x latency` names four; with --write, the table goes into the page
    latency.py --clock NET.mlir WHOLE.mlir       prints the share that NET takes of WHOLE's time (what `--latency-command` runs)

Times are those of one thread (IREE's local-sync: on two cores its pool of threads takes 0.4 to 1.5 times as long from one process to the
next). They are measured in turn, run by run, so that a slower minute slows both. For each network: the share of the time that depc reached,
measured again, and the multiply-adds that are left. Beside that, the same of what `--target macs=…` needs for that time: the largest share
of 95 %, 90 %, … whose network is within the limit (by bisection). Its time, too, is measured again: of several times that are near a limit
the one that is chosen is too small as often as not.

    pip install iree-base-compiler iree-base-runtime

A run on a machine that is busy measures the others' work: it says so in the table.
"""

import importlib.metadata
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SHARE, SLACK, TURNS = 0.6, 1.1, 11
BEGIN, END = "<!-- latency -->\n", "<!-- /latency -->\n"


def tool(name):
    return str(Path(sys.executable).parent / name)


def inputs(net):
    """An input of ones for each argument of the first public function."""
    text = Path(net).read_text(errors="replace")
    signature = re.search(r"func\.func (?:public )?@(\w+)\((.*?)\) ?(?:->|\{|attributes)", text, re.S)
    types = re.findall(r"%\w+: (?:tensor<|!torch\.vtensor<)([^>]*)>", signature.group(2))
    return signature.group(1), [f"--input={t}=1" for t in types]


def compiled(net):
    """The program, beside the module, where it is kept; None if IREE's compiler refuses the module, as it does some widths."""
    program = Path(net).with_suffix(".vmfb")
    if program.exists() and program.stat().st_mtime >= Path(net).stat().st_mtime:
        return program
    flags = ["--iree-hal-target-backends=llvm-cpu", "--iree-llvmcpu-target-cpu=host", "-o", str(program)]
    ran = subprocess.run([tool("iree-compile"), str(net), *flags], capture_output=True)
    return program if ran.returncode == 0 else None


def microseconds(net, program):
    """The time of a run: the median of a tenth of a second's."""
    function, values = inputs(net)
    run = [tool("iree-benchmark-module"), f"--module={program}", "--device=local-sync", f"--function={function}", *values]
    run += ["--benchmark_repetitions=1", "--benchmark_format=json", "--benchmark_min_time=0.1s"]
    said = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    unit = {"ns": 1e-3, "us": 1.0, "ms": 1e3, "s": 1e6}
    return statistics.median(b["real_time"] * unit[b["time_unit"]] for b in said["benchmarks"] if b.get("run_type") == "iteration")


def in_turn(small, whole):
    """The median over turns of (time of the small network / time of the whole one)."""
    programs = [(net, compiled(net)) for net in (whole, small)]
    assert programs[0][1], f"IREE's compiler refuses {whole}"
    if not programs[1][1]:
        return math.inf
    ratios = []
    for _ in range(TURNS):
        before, after = [microseconds(net, program) for net, program in programs]
        ratios.append(after / before)
    return statistics.median(ratios)


def measured_again(small, whole):
    """The median of three: what one measurement says drifts by some percent from minute to minute."""
    return statistics.median(in_turn(small, whole) for _ in range(3))


def pruned(depc, net, out, *options):
    """Prunes; the report, or why not."""
    ran = subprocess.run([depc, "prune", net, "-o", str(out), "--report", "json", "-q", *options], capture_output=True, text=True)
    return json.loads(ran.stdout) if ran.returncode == 0 else ran.stderr.strip()


def left(report):
    return report["macs"]["after"] / report["macs"]["before"]


def by_macs(depc, net, folder):
    """The largest share of multiply-adds, of 95 %, 90 %, …, at which the network takes at most SHARE of its time: found by bisection, as if
    time went with multiply-adds. With the share, the network."""
    def fast(percent):
        out = Path(folder) / f"macs{percent}.mlir"
        report = pruned(depc, net, out, "--target", f"macs={percent}%")
        return (left(report), out) if isinstance(report, dict) and in_turn(out, net) <= SHARE else None

    shares, found = list(range(10, 100, 5)), None
    while shares:
        middle = len(shares) // 2
        reached = fast(shares[middle])
        found = reached or found
        shares = shares[middle + 1 :] if reached else shares[:middle]
    return found


def row(depc, net):
    """The line of a network in the table, and what of it is not as it should be."""
    percent = lambda x: "-" if x is None else f"{100 * x:.1f} %"
    name = Path(net).stem
    with tempfile.TemporaryDirectory() as folder:
        net = shutil.copy(net, folder)
        out = Path(folder) / "small.mlir"
        command = f"'{sys.executable}' '{Path(__file__).resolve()}' --clock {{in}} {{whole}}"
        report = pruned(depc, net, out, "--target", f"latency={SHARE}", "--latency-command", command)
        if isinstance(report, str):
            return f"| {name} | {report.splitlines()[0]} | | | |", []
        taken = measured_again(out, net)
        wrong = [f"{name} takes {percent(taken)} of its time"] if taken > SHARE * SLACK else []
        alone, as_fast = by_macs(depc, net, folder) or (None, None)
        if alone is None:
            return f"| {name} | {percent(taken)} | {percent(left(report))} | - | - |", wrong
        beside = measured_again(as_fast, net)
        wrong += [f"{name} has less left than by multiply-adds alone"] if alone > left(report) and beside <= taken else []
        return f"| {name} | {percent(taken)} | {percent(left(report))} | {percent(beside)} | {percent(alone)} |", wrong


def busy():
    """What else the machine does, as a number of cores: over two seconds in which nothing is measured."""
    def worked():
        user, nice, system, *_ = Path("/proc/stat").read_text().split()[1:]
        return (int(user) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK")

    before, start = worked(), time.monotonic()
    time.sleep(2)
    return (worked() - before) / (time.monotonic() - start)


def main(depc, nets, page=None):
    load = busy()
    version = importlib.metadata.version("iree-base-compiler")
    lines = [f"Measured with IREE {version}, one thread, on {os.cpu_count()} cores" + (f", of which others used {load:.1f}:" if load >= 0.1 else ":"), ""]
    lines += ["| network | time | multiply-adds left | by multiply-adds alone: time | left |", "|---|--:|--:|--:|--:|"]
    print("\n".join(lines), flush=True)
    wrong = []
    for net in nets:
        line, odd = row(depc, net)
        lines.append(line)
        wrong += odd
        print(line, flush=True)
    if page is not None:
        text = Path(page).read_text()
        (before, rest), after = text.split(BEGIN, 1), text.split(END, 1)[1]
        assert END in rest, f"{page} has no place for the table"
        Path(page).write_text(before + BEGIN + "\n".join(lines) + "\n" + END + after)
    sys.exit("; ".join(wrong) or 0)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[0] == "--clock":
        print(in_turn(arguments[1], arguments[2]))
    elif arguments[0] == "--write":
        main(arguments[2], arguments[3:], arguments[1])
    else:
        main(arguments[0], arguments[1:])
