"""Exports the networks of `pools`, whose pooling or upsampling reads at positions that are known: each in four dialects, and twice.

    NAME.DIALECT.mlir        as its library has it: AdaptiveAvgPool2d, which is exported as a look-up (`as_strided`) where channels
                             stand last; bilinear upsampling, which looks up four neighbours of each pixel
    NAME_plain.DIALECT.mlir  the same network with its pool spelled as a mean, its upsampling as nearest: in StableHLO, and in other
                             dialects where they come apart in another way

convnext, swin (torchvision), nest, edgenext (timm), unet; and swin_timm, which pools by a mean: narrow, of two or three stages. Files hold no weights
(`dense_resource<__elided__>`): the tests draw some.

    pip install numpy torch torchvision timm torch-mlir   # see torch-mlir's README for its wheels
    python positions.py pools

Made with torch 2.15.0, torchvision 0.29.2, timm 1.0.31 and torch-mlir 20261001.
"""

import re
import sys
from functools import partial
from pathlib import Path

import torch
from timm.models.edgenext import EdgeNeXt
from timm.models.nest import Nest
from timm.models.swin_transformer import SwinTransformer as Swin
from torch import nn
from torch_mlir import fx
from torchvision.models.convnext import CNBlockConfig, ConvNeXt
from torchvision.models.swin_transformer import SwinTransformer

DIALECTS = {"linalg": "linalg-on-tensors", "tosa": "tosa", "stablehlo": "stablehlo", "torch": "torch"}


class Mean(nn.Module):
    """AdaptiveAvgPool2d(1), spelled as a mean."""

    def __init__(self, keepdim):
        super().__init__()
        self.keepdim = keepdim

    def forward(self, x):
        return x.mean((2, 3), keepdim=self.keepdim)


class Nearest(nn.Module):
    """Upsampling to twice the size: each pixel four times."""

    def forward(self, x):
        n, c, h, w = x.shape
        return x[:, :, :, None, :, None].expand(n, c, h, 2, w, 2).reshape(n, c, 2 * h, 2 * w)


class UNet(nn.Module):
    """Two levels down, two up: each up is an upsampling, joined with what was there on the way down."""

    def __init__(self, upsampling):
        super().__init__()
        conv = lambda i, o, stride=1: nn.Sequential(nn.Conv2d(i, o, 3, stride, 1), nn.ReLU())
        self.a, self.b, self.c = conv(3, 8), conv(8, 16, 2), conv(16, 24, 2)
        self.d, self.e = conv(24 + 16, 16), conv(16 + 8, 8)
        self.head = nn.Conv2d(8, 4, 1)
        self.up = upsampling

    def forward(self, x):
        a = self.a(x)
        b = self.b(a)
        d = self.d(torch.cat([self.up(self.c(b)), b], 1))
        return self.head(self.e(torch.cat([self.up(d), a], 1)))


def convnext(plain):
    model = ConvNeXt([CNBlockConfig(12, 24, 1), CNBlockConfig(24, None, 1)], num_classes=6)
    if plain:
        model.avgpool = Mean(True)
    return model, 16


def swin(plain):
    model = SwinTransformer([2, 2], 12, [1, 1], [2, 4], [2, 2], mlp_ratio=2.0, num_classes=6)
    if plain:
        model.avgpool = Mean(True)
    return model, 8


def nest(plain):
    model = Nest(8, 3, 1, 2, (12, 24), (2, 4), (1, 1), num_classes=6, mlp_ratio=2.0)
    if plain:
        model.global_pool = Mean(False)
    return model, 8


def edgenext(plain):
    # timm builds four stages; two of them are kept.
    model = EdgeNeXt(3, 6, "avg", (12, 24, 24, 24), (1, 2, 1, 1), (0, 1, 1, 1), (3,) * 4, (2,) * 4, (2,) * 4, (False, True) * 2,
                     expand_ratio=2)
    model.stages = model.stages[:2]
    if plain:
        model.head.global_pool = Mean(True)
    return model, 16


def swin_timm(_):
    # The second block of the first stage is rolled.
    return Swin(img_size=16, patch_size=2, embed_dim=6, depths=(2, 1), num_heads=(3, 6), window_size=2, mlp_ratio=2.0,
                num_classes=6), 16


def unet(plain):
    if plain:
        return UNet(Nearest()), 16
    return UNet(nn.Upsample(scale_factor=2, mode="bilinear")), 16


def export(folder, build, plain, dialects):
    torch.manual_seed(0)
    model, size = build(plain)
    image = torch.randn(1, 3, size, size)
    for dialect in dialects:
        name = f"{build.__name__}{'_plain' if plain else ''}.{dialect}.mlir"
        text = str(fx.export_and_import(model.eval(), image, output_type=DIALECTS[dialect], func_name="main",
                                        experimental_support_mutation=True))
        (folder / name).write_text(shortened(elided(text)))


def shortened(text):
    """The module with names for the lists that linalg spells out in every op, and without indentation."""
    names = {}
    for n in range(2, 9):
        for last in ["parallel", "reduction"]:
            kinds = ", ".join(f'"{kind}"' for kind in ["parallel"] * (n - 1) + [last])
            names[f"iterator_types = [{kinds}]"] = f"#{last}{n}"
    for spelled, name in names.items():
        if text.count(spelled) > 2:
            text = f"{name} = {spelled.removeprefix('iterator_types = ')}\n" + text.replace(spelled, f"iterator_types = {name}")
    return re.sub(r"^ +", "", text, flags=re.M)


def elided(text):
    """The module without its weights: floats of `dense_resource`s go, integers stay."""
    text = re.sub(r"dense_resource<[^>]*> : (tensor<[0-9x]*f\d+>)", r"dense_resource<__elided__> : \1", text)
    text = re.sub(r'dense<("0x[0-9A-F]*"|\[[^>]{200,})> : (tensor<[0-9x]*f\d+>)', r"dense_resource<__elided__> : \2", text)
    used = set(re.findall(r"dense_resource<([^>]*)>", text)) - {"__elided__"}
    lines = [l for l in text.split("\n") if not (m := re.match(r'\s*(\S+): "0x', l)) or m[1] in used]
    text = "\n".join(lines)
    if not used:
        text = text.split("\n{-#")[0] + "\n"
    # The last of the resources has no comma.
    return re.sub(r",(\n\s*\}\n\s*\}\n#-\})", r"\1", text)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for build in [convnext, swin, nest, edgenext, unet]:
        export(folder, build, False, DIALECTS)
        # In TOSA, EdgeNeXt comes apart in another way.
        export(folder, build, True, ["stablehlo", "tosa"] if build is edgenext else ["stablehlo"])
    # torch-mlir does not lower this one to TOSA.
    export(folder, swin_timm, False, ["linalg", "stablehlo", "torch"])
