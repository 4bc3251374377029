"""How long finding groups takes: depc, with reading the module, beside Torch-Pruning's graph and groups.

    torch_pruning_times.py DEPC [--models FOLDER] [--turns 5] [--most 0.0667]

CPU seconds of one thread each, medians of runs in turn: the whole process of `depc groups` (DEPC is the static binary, as users get it),
but of Torch-Pruning only `build_dependency` and `get_all_groups`, not the start of Python. Exits 1 if the sum of depc's times is more than
that share of the sum of Torch-Pruning's. Modules are exported by torch-mlir (linalg) once, and kept in the folder. What
requirements-networks.txt names is needed, and Torch-Pruning.
"""

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

NETWORKS = ["resnet50", "efficientnet_b0", "densenet121", "densenet201", "vit_b_16", "convnext_base"]


def made(name):
    import torch
    import torchvision

    torch.manual_seed(0)
    return torchvision.models.get_model(name, weights=None).eval(), torch.randn(1, 3, 224, 224)


def export(name, file):
    import torch
    from torch_mlir import fx

    with torch.no_grad():
        file.write_text(str(fx.export_and_import(*made(name), output_type="linalg-on-tensors", func_name="main")))


def theirs(name):
    """CPU seconds of Torch-Pruning."""
    import torch_pruning as tp

    net, x = made(name)
    begin = time.process_time()
    graph = tp.DependencyGraph().build_dependency(net, example_inputs=x)
    list(graph.get_all_groups())
    return time.process_time() - begin


def ours(depc, file):
    """CPU seconds of a process of depc's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([depc, "groups", str(file), "--format", "json"], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("depc")
    parser.add_argument("--models", default="target/torch_pruning_times", type=pathlib.Path)
    parser.add_argument("--turns", default=5, type=int)
    parser.add_argument("--most", default=1 / 15, type=float)
    options = parser.parse_args()
    # Both use one thread; depc's is said so by the variable that rayon reads.
    os.environ["RAYON_NUM_THREADS"] = "1"
    import torch

    torch.set_num_threads(1)
    options.models.mkdir(parents=True, exist_ok=True)
    total = [0.0, 0.0]
    print(f"{'network':<18}{'depc':>9}{'theirs':>9}  share    (seconds; load {os.getloadavg()[0]:.1f})")
    for name in NETWORKS:
        file = options.models / f"{name}.mlir"
        if not file.exists():
            export(name, file)
        pairs = [(ours(options.depc, file), theirs(name)) for _ in range(options.turns)]
        mine, other = (statistics.median(side) for side in zip(*pairs))
        total = [total[0] + mine, total[1] + other]
        print(f"{name:<18}{mine:>9.3f}{other:>9.3f}  1/{other / mine:.1f}", flush=True)
    share = total[0] / total[1]
    print(f"{'all':<18}{total[0]:>9.3f}{total[1]:>9.3f}  1/{1 / share:.1f}")
    if share > options.most:
        sys.exit(f"depc takes {share:.3f} of Torch-Pruning's time, more than {options.most:.3f}")


if __name__ == "__main__":
    main()
