"""The networks of spec/guide/evidence.md, in PyTorch: small ones, each of an architecture of its own.

Each takes one batch of what data.py calls its task, and gives logits.
"""

import torch
import torch.nn.functional as F
from torch import nn


def conv_bn(i, o, kernel=3, stride=1, groups=1):
    padding = kernel // 2
    return nn.Sequential(nn.Conv2d(i, o, kernel, stride, padding, groups=groups, bias=False), nn.BatchNorm2d(o))


class Residual(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.a, self.b = conv_bn(i, o, 3, stride), conv_bn(o, o)
        self.skip = conv_bn(i, o, 1, stride) if i != o else nn.Identity()

    def forward(self, x):
        return F.relu(self.b(F.relu(self.a(x))) + self.skip(x))


class Bottleneck(nn.Module):
    """A ResNeXt block: its 3 x 3 convolution has groups."""

    def __init__(self, i, inner, o, stride, groups=4):
        super().__init__()
        self.a, self.b, self.c = conv_bn(i, inner, 1), conv_bn(inner, inner, 3, stride, groups), conv_bn(inner, o, 1)
        self.skip = conv_bn(i, o, 1, stride) if i != o else nn.Identity()

    def forward(self, x):
        return F.relu(self.c(F.relu(self.b(F.relu(self.a(x))))) + self.skip(x))


class Inverted(nn.Module):
    """A MobileNet block: wide within, where the convolution is depthwise."""

    def __init__(self, i, o, stride, expand=4):
        super().__init__()
        inner = i * expand
        self.a, self.b, self.c = conv_bn(i, inner, 1), conv_bn(inner, inner, 3, stride, inner), conv_bn(inner, o, 1)
        self.skip = i == o and stride == 1

    def forward(self, x):
        y = self.c(F.relu6(self.b(F.relu6(self.a(x)))))
        return x + y if self.skip else y


class Dense(nn.Module):
    """A DenseNet layer: what it computes is put behind what it reads."""

    def __init__(self, i, growth):
        super().__init__()
        self.norm, self.conv = nn.BatchNorm2d(i), nn.Conv2d(i, growth, 3, padding=1, bias=False)

    def forward(self, x):
        return torch.cat([x, self.conv(F.relu(self.norm(x)))], 1)


class Transition(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.norm, self.conv = nn.BatchNorm2d(i), nn.Conv2d(i, o, 1, bias=False)

    def forward(self, x):
        return F.avg_pool2d(self.conv(F.relu(self.norm(x))), 2)


class Classifier(nn.Module):
    """Layers, the mean over positions, and a linear layer."""

    def __init__(self, width, *layers):
        super().__init__()
        self.layers, self.out = nn.Sequential(*layers), nn.Linear(width, 10)

    def forward(self, x):
        return self.out(self.layers(x).mean((2, 3)))


def resnet20(channels=1):
    layers, before = [conv_bn(channels, 16), nn.ReLU()], 16
    for width in (16, 32, 64):
        for block in range(3):
            layers.append(Residual(before, width, 2 if block == 0 and width > 16 else 1))
            before = width
    return Classifier(64, *layers)


def cifar():
    return resnet20(3)


def vgg():
    layers, before = [], 1
    for width in (24, 48, 96):
        for i in (before, width):
            layers += [conv_bn(i, width), nn.ReLU()]
        if width < 96:
            layers.append(nn.MaxPool2d(2))
        before = width
    return Classifier(96, *layers)


def mobilenet():
    plan = ((16, 1), (24, 2), (24, 1), (40, 2), (40, 1), (40, 1))
    layers, before = [conv_bn(1, 16, 3, 2), nn.ReLU6()], 16
    for width, stride in plan:
        layers.append(Inverted(before, width, stride))
        before = width
    return Classifier(96, *layers, conv_bn(before, 96, 1), nn.ReLU6())


def resnext():
    layers, before = [conv_bn(1, 24), nn.ReLU(), nn.MaxPool2d(2)], 24
    for inner, width, stride in ((24, 48, 1), (24, 48, 1), (48, 96, 2), (48, 96, 1)):
        layers.append(Bottleneck(before, inner, width, stride))
        before = width
    return Classifier(96, *layers)


def densenet(growth=12, layers=4):
    width, found = 24, [nn.Conv2d(1, 24, 3, padding=1, bias=False), nn.MaxPool2d(2)]
    for block in range(3):
        for _ in range(layers):
            found.append(Dense(width, growth))
            width += growth
        if block < 2:
            found.append(Transition(width, width // 2))
            width //= 2
    return Classifier(width, *found, nn.BatchNorm2d(width), nn.ReLU())


class Attention(nn.Module):
    """Of `heads` heads; `causal`: a position sees those before it."""

    def __init__(self, width, heads, length=None):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.causal = length is not None
        if self.causal:
            self.register_buffer("mask", torch.full((length, length), -1e9).triu(1))

    def forward(self, x):
        batch, length, _ = x.shape
        q, k, v = (layer(x).reshape(batch, length, self.heads, -1).transpose(1, 2) for layer in (self.q, self.k, self.v))
        scores = q @ k.transpose(2, 3) * self.scale
        if self.causal:
            scores = scores + self.mask
        return self.o((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, -1))


class Block(nn.Module):
    def __init__(self, width, heads, inner, length=None):
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, heads, length)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x):
        x = x + self.attention(self.n1(x))
        return x + self.down(F.gelu(self.up(self.n2(x))))


class Vit(nn.Module):
    def __init__(self, width=96, layers=5, heads=6, inner=192, patch=4):
        super().__init__()
        self.embed = nn.Conv2d(1, width, patch, patch)
        self.position = nn.Parameter(0.02 * torch.randn(1, (28 // patch) ** 2, width))
        self.blocks = nn.Sequential(*(Block(width, heads, inner) for _ in range(layers)))
        self.norm, self.out = nn.LayerNorm(width), nn.Linear(width, 10)

    def forward(self, x):
        x = self.embed(x).flatten(2).transpose(1, 2) + self.position
        return self.out(self.norm(self.blocks(x)).mean(1))


class Decoder(nn.Module):
    """A language model of characters."""

    def __init__(self, vocabulary=63, length=64, width=96, layers=4, heads=4):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.position = nn.Parameter(0.02 * torch.randn(1, length, width))
        self.blocks = nn.Sequential(*(Block(width, heads, 4 * width, length) for _ in range(layers)))
        self.norm, self.out = nn.LayerNorm(width), nn.Linear(width, vocabulary)
        nn.init.normal_(self.tokens.weight, std=0.02)

    def forward(self, x):
        return self.out(self.norm(self.blocks(self.tokens(x) + self.position)))


class Lstm(nn.Module):
    """Two layers that read a picture row by row; the last state is classified."""

    def __init__(self, rows=28, hidden=96):
        super().__init__()
        self.lstm, self.out = nn.LSTM(rows, hidden, 2, batch_first=True), nn.Linear(hidden, 10)

    def forward(self, x):
        return self.out(self.lstm(x[:, 0])[0][:, -1])


class PointNet(nn.Module):
    """The same layers for each point (x, y, intensity), and the largest value over points."""

    def __init__(self):
        super().__init__()
        widths, layers = (3, 48, 96, 192), []
        for i, o in zip(widths, widths[1:]):
            layers += [nn.Conv1d(i, o, 1, bias=False), nn.BatchNorm1d(o), nn.ReLU()]
        self.points = nn.Sequential(*layers)
        self.hidden, self.out = nn.Linear(192, 96), nn.Linear(96, 10)

    def forward(self, x):
        x = self.points(x.transpose(1, 2)).amax(2)
        return self.out(F.relu(self.hidden(x)))


class GatLayer(nn.Module):
    """Graph attention: softmax over a node's neighbours of leaky(a·h_i + b·h_j)."""

    def __init__(self, i, heads, width):
        super().__init__()
        self.heads, self.width = heads, width
        self.project, self.skip = nn.Linear(i, heads * width, bias=False), nn.Linear(i, heads * width)
        self.source, self.target = (nn.Parameter(0.1 * torch.randn(heads, width)) for _ in range(2))

    def forward(self, x, outside):
        batch, nodes, _ = x.shape
        h = self.project(x).reshape(batch, nodes, self.heads, self.width)
        scores = (h * self.target).sum(3).permute(0, 2, 1)[:, :, :, None] + (h * self.source).sum(3).permute(0, 2, 1)[:, :, None, :]
        weights = (F.leaky_relu(scores, 0.2) + outside).softmax(-1)
        mixed = (weights @ h.permute(0, 2, 1, 3)).permute(0, 2, 1, 3).reshape(batch, nodes, -1)
        return F.elu(mixed + self.skip(x))


class Gat(nn.Module):
    """A picture as a graph: its 49 patches of 4 x 4 pixels, each beside its eight neighbours."""

    def __init__(self, side=7, heads=4, width=16, layers=3):
        super().__init__()
        at = torch.arange(side * side)
        row, column = at // side, at % side
        near = ((row[:, None] - row).abs() <= 1) & ((column[:, None] - column).abs() <= 1)
        self.register_buffer("outside", torch.where(near, 0.0, -1e9))
        self.layers = nn.ModuleList(GatLayer(18 if i == 0 else heads * width, heads, width) for i in range(layers))
        self.out = nn.Linear(heads * width, 10)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x, self.outside)
        return self.out(x.mean(1))


NETWORKS = {
    "resnet20": resnet20,
    "vit": Vit,
    "decoder": Decoder,
    "lstm": Lstm,
    "vgg": vgg,
    "mobilenet": mobilenet,
    "pointnet": PointNet,
    "gat": Gat,
    "densenet": densenet,
    "resnext": resnext,
    "cifar": cifar,
}
