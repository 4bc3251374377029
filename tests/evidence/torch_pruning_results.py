"""What Torch-Pruning makes of the networks of spec/guide/evidence.md, at depc's multiply-adds: `torch_pruning_results.py DATA CHECKPOINTS`.

It prunes by magnitude, as it does by default, the same share of all layers. That share is searched until the multiply-adds that are
left are within 3 % of what depc leaves (tests/evidence/results.json); where widths do not allow that, or it cannot prune a network,
the reason is written down. Nothing is trained afterwards. Writes tests/evidence/trained.json; what it has of networks without a
checkpoint stays.
"""

import json
import sys
from pathlib import Path

import torch
import torch_pruning as tp
from torch import nn

import data
from export import SHAPES
from networks import NETWORKS, Attention
from train import RECIPES, measured

HERE = Path(__file__).parent
NEAR = 0.03


def loaded(name, checkpoints):
    net = NETWORKS[name]().eval()
    net.load_state_dict(torch.load(checkpoints / f"{name}.pt"))
    return net


def macs(net, x):
    """Of convolutions, linear layers and products of attention, as depc counts them."""
    total = 0

    def count(module, inputs, out):
        nonlocal total
        if isinstance(module, (nn.Conv1d, nn.Conv2d)):
            total += out.numel() * module.weight[0].numel()
        elif isinstance(module, nn.Linear):
            total += out.numel() * module.in_features
        elif isinstance(module, Attention):
            total += 2 * inputs[0].shape[1] ** 2 * module.q.out_features

    hooks = [m.register_forward_hook(count) for m in net.modules()]
    with torch.no_grad():
        net(x)
    for hook in hooks:
        hook.remove()
    return total


def pruned(name, checkpoints, ratio, x):
    net = loaded(name, checkpoints)
    heads = {layer: m.heads for m in net.modules() if isinstance(m, Attention) for layer in (m.q, m.k, m.v)}
    pruner = tp.pruner.BasePruner(
        net, x, importance=tp.importance.GroupMagnitudeImportance(), pruning_ratio=ratio, ignored_layers=[net.out], num_heads=heads
    )
    pruner.step()
    return net


def nearest(name, checkpoints, wanted, x):
    """The network whose multiply-adds are nearest to those of depc's, by bisection."""
    low, high, best = 0.0, 0.95, None
    for _ in range(12):
        ratio = (low + high) / 2
        net = pruned(name, checkpoints, ratio, x)
        left = macs(net, x)
        if best is None or abs(left - wanted) < abs(best[1] - wanted):
            best = net, left
        low, high = (ratio, high) if left > wanted else (low, ratio)
    return best


def row(entry, folder, checkpoints):
    name, wanted = entry["net"], entry["macs"][1]
    task = RECIPES[name].task
    x = torch.zeros(SHAPES[task], dtype=torch.int64 if task == "text" else torch.float32)
    out = {"net": name, "target": entry["target"], "macs": None, "result": None, "why": None}
    # What is counted here must be what depc counts, or two columns would stand for different sizes.
    dense = macs(loaded(name, checkpoints), x)
    if abs(dense - entry["macs"][0]) > NEAR * dense:
        return out | {"why": f"its multiply-adds are counted otherwise: {dense} of {entry['macs'][0]}"}
    try:
        net, left = nearest(name, checkpoints, wanted, x)
        result = measured(net, RECIPES[name], *measuring(folder, task))
    except Exception as error:
        return out | {"why": f"{type(error).__name__}: {str(error)[:120]}"}
    if abs(left - wanted) > NEAR * wanted:
        return out | {"macs": left, "why": f"it cannot come nearer to {wanted} multiply-adds"}
    return out | {"macs": left, "result": round(result, 2)}


def measuring(folder, task):
    """What depc is measured on."""
    inputs = dict(data.files(folder, task))["test"]
    return inputs["0"], inputs["labels"]


def main():
    torch.set_num_threads(1)
    folder, checkpoints = Path(sys.argv[1]), Path(sys.argv[2])
    known = {(r["net"], r["target"]): r for r in json.loads((HERE / "trained.json").read_text())}
    rows = []
    for entry in json.loads((HERE / "results.json").read_text()):
        if (checkpoints / f"{entry['net']}.pt").exists():
            rows.append(row(entry, folder, checkpoints))
            print(rows[-1], flush=True)
        elif (entry["net"], entry["target"]) in known:
            rows.append(known[entry["net"], entry["target"]])
    (HERE / "trained.json").write_text("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]\n")


if __name__ == "__main__":
    main()
