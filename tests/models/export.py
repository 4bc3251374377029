"""Exports the networks of this folder, each with its recorded input and output: torchvision ResNets, only narrower.

resnet.mlir                             ResNet-18, 8 to 64 channels, linalg: what `./x demo` prunes
small.linalg.mlir, small.tosa.mlir      one block per stage, 4 to 32 channels: one model in two dialects

All weights are random from a fixed seed, batch norm included, so that nothing is hidden by a zero or a one.

    pip install numpy torch torchvision torch-mlir        # see torch-mlir's README for its wheels
    python export.py

Made with torch 2.15.0, torchvision 0.29.2 and torch-mlir 20261001. With other versions weights and text may differ; a
recorded output always belongs to the module beside it.
"""

from pathlib import Path

import numpy
import torch
from torch_mlir import fx
from torchvision.models.resnet import BasicBlock, ResNet


class NarrowResNet(ResNet):
    """A ResNet with `width` channels in its first stage instead of 64."""

    def __init__(self, blocks, width, classes=10):
        super().__init__(BasicBlock, blocks, num_classes=classes)
        self.inplanes = width
        self.conv1 = torch.nn.Conv2d(3, width, 7, stride=2, padding=3, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(width)
        self.layer1 = self._make_layer(BasicBlock, width, blocks[0])
        self.layer2 = self._make_layer(BasicBlock, 2 * width, blocks[1], stride=2)
        self.layer3 = self._make_layer(BasicBlock, 4 * width, blocks[2], stride=2)
        self.layer4 = self._make_layer(BasicBlock, 8 * width, blocks[3], stride=2)
        self.fc = torch.nn.Linear(8 * width, classes)


def randomise(model):
    """Draws every parameter and statistic: variances in [0.5, 1.5], scales too, the rest around 0."""
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if not value.is_floating_point():
                continue
            if name.endswith("running_var") or ("bn" in name or "downsample.1" in name) and name.endswith("weight"):
                value.uniform_(0.5, 1.5)
            elif value.dim() == 1:
                value.uniform_(-0.3, 0.3)
            else:
                value.normal_(std=(1.6 / value[0].numel()) ** 0.5)


def export(name, blocks, width, files):
    """Writes the module once per file name and dialect, and its input and output."""
    torch.manual_seed(0)
    model = NarrowResNet(blocks, width).eval()
    randomise(model)
    image = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        output = model(image)
    folder = Path(__file__).parent
    for file, dialect in files.items():
        module = fx.export_and_import(model, image, output_type=dialect, func_name="main")
        (folder / file).write_text(str(module))
    numpy.save(folder / f"{name}.in0.npy", image.numpy())
    numpy.save(folder / f"{name}.out.npy", output.numpy())


if __name__ == "__main__":
    export("resnet", [2, 2, 2, 2], 8, {"resnet.mlir": "linalg-on-tensors"})
    export("small", [1, 1, 1, 1], 4, {"small.linalg.mlir": "linalg-on-tensors", "small.tosa.mlir": "tosa"})
