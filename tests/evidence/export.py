"""Writes the trained networks as modules: `export.py CHECKPOINTS NETS [NET…]`, linalg by torch-mlir, one input at a time.

Their weights are numbers that f16 holds, stored as f32, and the files are packed by xz: NETS/NAME.mlir.xz.
"""

import lzma
import sys
from pathlib import Path

import torch
from torch_mlir import fx

from networks import NETWORKS
from train import RECIPES

SHAPES = {
    "image": (1, 1, 28, 28),
    "cifar": (1, 3, 32, 32),
    "points": (1, 256, 3),
    "graph": (1, 49, 18),
    "text": (1, 64),
}
# Eight digits are a number: what a digit is depends on its place.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 1, "lp": 3, "pb": 3}]


def module(name, checkpoint):
    net = NETWORKS[name]().eval()
    net.load_state_dict(torch.load(checkpoint))
    task = RECIPES[name].task
    x = torch.zeros(SHAPES[task], dtype=torch.int64 if task == "text" else torch.float32)
    with torch.no_grad():
        return str(fx.export_and_import(net, x, output_type="linalg-on-tensors", func_name="main"))


def main():
    checkpoints, nets = Path(sys.argv[1]), Path(sys.argv[2])
    for name in sys.argv[3:] or NETWORKS:
        packed = lzma.compress(module(name, checkpoints / f"{name}.pt").encode(), filters=FILTERS)
        (nets / f"{name}.mlir.xz").write_bytes(packed)
        print(f"{name}: {len(packed):,} bytes")


if __name__ == "__main__":
    main()
