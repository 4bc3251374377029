"""Numbers in a PyTorch model that repeat sizes of its tensors: found, and set to the sizes that are left.

The modules of `torch.nn` say which size each of their numbers repeats (`TABLE`, `_convolution`, `_attention`). A number in any other
module is taken for a size if it equals one, as `candidates` says; where several sizes may be meant, the caller tries what runs.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import nn

from ._errors import Error

# Which axis of which tensor a number of a module of torch.nn is the size of.
TABLE: list[tuple[type, dict[str, tuple[str, int]]]] = [
    (nn.Linear, {"in_features": ("weight", 1), "out_features": ("weight", 0)}),
    (nn.Bilinear, {"in1_features": ("weight", 1), "in2_features": ("weight", 2), "out_features": ("weight", 0)}),
    (nn.modules.batchnorm._NormBase, {"num_features": ("weight", 0)}),
    (nn.Embedding, {"num_embeddings": ("weight", 0), "embedding_dim": ("weight", 1)}),
    (nn.EmbeddingBag, {"num_embeddings": ("weight", 0), "embedding_dim": ("weight", 1)}),
    (nn.PReLU, {"num_parameters": ("weight", 0)}),
    (nn.RNNBase, {"input_size": ("weight_ih_l0", 1), "hidden_size": ("weight_hh_l0", 1)}),
    (nn.RNNCellBase, {"input_size": ("weight_ih", 1), "hidden_size": ("weight_hh", 1)}),
]

# Names of widths, where others count.
WIDTH = re.compile("dim|size|width|channels")

# These, with what has a function of its own below.
KINDS = (
    *(kind for kind, _ in TABLE),
    nn.MultiheadAttention,
    nn.modules.conv._ConvNd,
    nn.GroupNorm,
    nn.LayerNorm,
    nn.RMSNorm,
)


@dataclasses.dataclass(frozen=True)
class Cut:
    """What is left of a tensor: its sizes before, and per axis that is cut the indices that stay."""

    shape: tuple[int, ...]
    keep: dict[int, list[int]]

    def left(self, axis: int) -> list[int]:
        """The indices that stay along an axis."""
        return self.keep.get(axis, range(self.shape[axis]))

    def __call__(self, tensor: torch.Tensor) -> torch.Tensor:
        """What is left of a tensor of these sizes."""
        for axis, keep in self.keep.items():
            tensor = tensor.index_select(axis, torch.tensor(keep, device=tensor.device))
        return tensor.contiguous()


# Cuts, by the name of the tensor in the model.
Cuts = Mapping[str, Cut]


def blocks(cut: Cut, axis: int, count: int) -> int | None:
    """How many of `count` equal blocks of an axis stay, if each stays or goes as a whole; else None."""
    size = cut.shape[axis]
    if size % count:
        return None
    width = size // count
    kept = defaultdict(int)
    for i in cut.left(axis):
        kept[i // width] += 1
    return len(kept) if all(n == width for n in kept.values()) else None


def block_width(cut: Cut, axis: int, width: int) -> int | None:
    """How wide blocks of `width` are that stay, if each loses the same places or goes as a whole; else None."""
    if cut.shape[axis] % width:
        return None
    kept = defaultdict(list)
    for i in cut.left(axis):
        kept[i // width].append(i % width)
    places = list(kept.values())
    return len(places[0]) if all(p == places[0] for p in places) else None


def known(model: nn.Module, cuts: Cuts) -> set[nn.Module]:
    """Sets the numbers of all modules of `torch.nn` that are cut; gives these modules."""
    done = set()
    for path, module in model.named_modules():
        prefix = f"{path}." if path else ""
        if isinstance(module, nn.Unflatten) or not (
            isinstance(module, KINDS) or type(module).__module__.startswith("torch.nn.")
        ):
            continue
        if isinstance(module, nn.MultiheadAttention):
            _attention(module, path, cuts)
        elif isinstance(module, nn.modules.conv._ConvNd):
            _convolution(module, path, cuts)
        elif isinstance(module, nn.GroupNorm):
            _group_norm(module, path, cuts)
        elif isinstance(module, (nn.LayerNorm, nn.RMSNorm)):
            if module.weight is None:
                continue
            module.normalized_shape = tuple(module.weight.shape)
        else:
            for kind, sizes in TABLE:
                if isinstance(module, kind):
                    _set(module, prefix, sizes, cuts)
        done.add(module)
    return done


def _set(module: nn.Module, prefix: str, sizes: dict[str, tuple[str, int]], cuts: Cuts) -> None:
    for attribute, (tensor, axis) in sizes.items():
        # A norm without γ and β has its statistics.
        for name in (tensor, "running_mean"):
            if hasattr(module, attribute) and axis in getattr(cuts.get(prefix + name), "keep", {}):
                setattr(module, attribute, len(cuts[prefix + name].keep[axis]))
                break


def _convolution(module: Any, path: str, cuts: Cuts) -> None:
    cut = cuts.get(f"{path}.weight" if path else "weight")
    if cut is None:
        return
    # The weight is [out, in / groups, …]; of a transposed convolution [in, out / groups, …]. Axis 0 is in groups.
    groups = len({i // (cut.shape[0] // module.groups) for i in cut.left(0)})
    outer, inner = ("in_channels", "out_channels") if module.transposed else ("out_channels", "in_channels")
    whole, within = len(cut.left(0)), len(cut.left(1))
    if whole % groups:
        _one_number(path, "groups", f"{whole} channels are left in {groups} groups")
    module.groups = groups
    setattr(module, outer, whole)
    setattr(module, inner, within * groups)


def _group_norm(module: nn.GroupNorm, path: str, cuts: Cuts) -> None:
    cut = cuts.get(f"{path}.weight" if path else "weight")
    if cut is None:
        return
    width = cut.shape[0] // module.num_groups
    kept = defaultdict(int)
    for i in cut.left(0):
        kept[i // width] += 1
    if len(set(kept.values())) > 1:
        _one_number(path, "num_groups", f"{sorted(set(kept.values()))} channels are left in its groups")
    module.num_groups, module.num_channels = len(kept), len(cut.left(0))


def _attention(module: nn.MultiheadAttention, path: str, cuts: Cuts) -> None:
    prefix = f"{path}." if path else ""
    out = cuts.get(f"{prefix}out_proj.weight")
    if out is None:
        return
    embed, inner = len(out.left(0)), len(out.left(1))
    heads = blocks(out, 1, module.num_heads)
    if embed != inner:
        _one_number(path, "embed_dim", f"{embed} are left of what it reads, and {inner} in its heads")
    if heads is None:
        # Each head is narrower.
        heads = module.num_heads
    module.embed_dim, module.num_heads, module.head_dim = embed, heads, inner // heads
    for attribute, tensor in (("kdim", "k_proj_weight"), ("vdim", "v_proj_weight")):
        cut = cuts.get(prefix + tensor)
        setattr(
            module,
            attribute,
            embed if getattr(module, tensor) is None else len(cut.left(1)) if cut else getattr(module, attribute),
        )
    module.out_proj.in_features, module.out_proj.out_features = inner, embed


def _one_number(path: str, attribute: str, what: str) -> None:
    raise Error(
        f"`{path}.{attribute}` is one number, but {what}",
        "prune these groups alike, or leave one of them whole: `ratio_for` and `keep` take names of tensors",
    )


@dataclasses.dataclass
class Number:
    """A number that may be a size, in all modules of a class: what it may become in each of them, the likeliest first."""

    attribute: str
    place: int | None
    modules: list[tuple[str, nn.Module]]
    alternatives: list[tuple[int, ...]]

    def set(self, values: tuple[int, ...]) -> None:
        """Sets it in each module."""
        for (_, module), value in zip(self.modules, values, strict=True):
            if self.place is None:
                setattr(module, self.attribute, value)
            else:
                old = getattr(module, self.attribute)
                new = list(old)
                new[self.place] = value
                setattr(module, self.attribute, type(old)(new) if type(old) in (list, tuple) else tuple(new))

    def __str__(self) -> str:
        path = self.modules[0][0]
        return f"{path}.{self.attribute}" if path else self.attribute


def candidates(model: nn.Module, cuts: Cuts, done: set[nn.Module]) -> list[Number]:
    """The numbers of all other modules that equal a size: of an axis of a tensor in the module, or, where the tensor is its own or a
    child's, of the blocks of an axis (heads, and their width). They may also stay what they are.

    Modules of one class are alike: what is a size in one of them is that size in all."""
    classes: dict[type, list[tuple[str, nn.Module]]] = defaultdict(list)
    for path, module in model.named_modules():
        if module not in done:
            classes[type(module)].append((path, module))
    out = []
    for modules in classes.values():
        for attribute, place in sorted(set.intersection(*(set(_numbers(m)) for _, m in modules)), key=str):
            number = Number(attribute, place, modules, [])
            old = tuple(_value(m, attribute, place) for _, m in modules)
            found = [_sources(path, v, cuts) for (path, _), v in zip(modules, old, strict=True)]
            common = set.intersection(*(set(f) for f in found))
            # Both may fit a number of heads, and their width; the name says which is likelier.
            order = (0, 2, 1) if WIDTH.search(attribute) else (0, 1, 2)
            for source in sorted(common, key=lambda source: (order[source[0]], *source)):
                values = tuple(f[source] for f in found)
                if values not in number.alternatives:
                    number.alternatives.append(values)
            if number.alternatives and number.alternatives != [old]:
                number.alternatives += [old] if old not in number.alternatives else []
                out.append(number)
    return out


def _numbers(module: nn.Module) -> Iterator[tuple[str, int | None]]:
    is_int = lambda v: isinstance(v, int) and not isinstance(v, bool) and v > 1  # noqa: E731
    for name, value in vars(module).items():
        if name.startswith("_"):
            continue
        if is_int(value):
            yield name, None
        elif isinstance(value, (tuple, list)) and all(isinstance(v, int) for v in value):
            yield from ((name, i) for i, v in enumerate(value) if is_int(v))


def _value(module: nn.Module, attribute: str, place: int | None) -> int:
    value = getattr(module, attribute)
    return value if place is None else value[place]


def _sources(path: str, value: int, cuts: Cuts) -> dict[tuple, int]:
    """What a number in the module at `path` may be the size of, and what is left of that. Nearer tensors come first, then axes
    before blocks; the names of layers that differ in numbers only are one."""
    out: dict[tuple, int] = {}
    prefix = f"{path}." if path else ""
    while prefix and not any(name.startswith(prefix) for name in cuts):
        # It has no tensors: its number is a size of what is beside it.
        prefix = prefix[: prefix.rfind(".", 0, -1) + 1]
    for name, cut in cuts.items():
        if not name.startswith(prefix):
            continue
        inside = name[len(prefix) :]
        depth, shown = inside.count("."), re.sub(r"\d+", "#", inside)
        for axis, size in enumerate(cut.shape):
            key = (depth, shown, axis)
            if size == value:
                _agree(out, (0, *key), len(cut.left(axis)))
            elif axis in cut.keep and depth <= 1 and size > value:
                for kind, left in ((1, blocks(cut, axis, value)), (2, block_width(cut, axis, value))):
                    if left is not None:
                        _agree(out, (kind, *key), left)
    return {key: left for key, left in out.items() if left > 0}


def _agree(out: dict[tuple, int], key: tuple, left: int) -> None:
    # Layers of one name that are left at different sizes say nothing of one number: 0 is none.
    out[key] = left if out.get(key, left) == left else 0


def assignments(numbers: list[Number], most: int) -> Iterator[tuple[int, ...]]:
    """Choices of an alternative for each number: the likeliest for all, then those where one is another, then two, and so on."""
    yield (0,) * len(numbers)
    count = 1
    for changed in range(1, len(numbers) + 1):
        for which in itertools.combinations(range(len(numbers)), changed):
            for other in itertools.product(*(range(1, len(numbers[i].alternatives)) for i in which)):
                if count == most:
                    return
                count += 1
                choice = [0] * len(numbers)
                for i, alternative in zip(which, other, strict=True):
                    choice[i] = alternative
                yield tuple(choice)
