"""Trains the networks of spec/guide/evidence.md: `train.py DATA CHECKPOINTS [NET…]`, where DATA is what data.py reads.

Seeds are fixed, but bf16 arithmetic is not the same on all processors: another one trains other weights, that are as good.
Each recipe has a floor; a network that stays below it on the test set is not written.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

import data
from networks import NETWORKS


@dataclass
class Recipe:
    """How a network is trained. `floor`: test accuracy in percent, of `text` the largest perplexity."""

    task: str
    floor: float
    epochs: float
    rate: float
    batch: int = 128
    optimiser: str = "sgd"
    # Pixels by which a picture is moved at most; it is mirrored, too. None: it stays as it is.
    move: int | None = 2


RECIPES = {
    "resnet20": Recipe("image", 92.5, 8, 0.2),
    "vit": Recipe("image", 88, 10, 1.5e-3, batch=64, optimiser="adamw", move=0),
    "decoder": Recipe("text", 4.2, 3, 4e-3, batch=64, optimiser="adamw"),
    "lstm": Recipe("image", 86, 10, 5e-3, optimiser="adamw", move=None),
    "vgg": Recipe("image", 90, 3, 0.1),
    "mobilenet": Recipe("image", 88, 3, 0.2),
    "pointnet": Recipe("points", 80, 3, 5e-3, optimiser="adamw", move=None),
    "gat": Recipe("graph", 82, 6, 5e-3, optimiser="adamw", move=None),
    "densenet": Recipe("image", 89, 4, 0.1),
    "resnext": Recipe("image", 89, 4, 0.1),
    "cifar": Recipe("cifar", 77, 4, 0.2, move=3),
}


def moved(x, by, random):
    """Images mirrored by chance, and moved by up to `by` pixels each way."""
    if by is None:
        return x
    n, _, height, width = x.shape
    x = torch.where(torch.rand(n, 1, 1, 1, generator=random) < 0.5, x.flip(3), x)
    if by == 0:
        return x
    padded = F.pad(x, (by,) * 4)
    down, right = (torch.randint(0, 2 * by + 1, (n, 1), generator=random) for _ in range(2))
    rows, columns = down + torch.arange(height), right + torch.arange(width)
    return padded[torch.arange(n)[:, None, None], :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


def batches(recipe, x, y, random):
    """Of one epoch."""
    order = torch.randperm(len(x), generator=random)
    for at in range(0, len(x) - recipe.batch + 1, recipe.batch):
        some = order[at : at + recipe.batch]
        yield (x[some] if recipe.task == "text" else moved(x[some].float(), recipe.move, random)), y[some]


def optimiser_of(recipe, net, steps):
    if recipe.optimiser == "sgd":
        optimiser = torch.optim.SGD(net.parameters(), recipe.rate, momentum=0.9, weight_decay=5e-4, nesterov=True)
    else:
        optimiser = torch.optim.AdamW(net.parameters(), recipe.rate, weight_decay=0.02)
    return optimiser, torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.rate, steps, pct_start=0.2)


def trained(name, recipe, parts):
    torch.manual_seed(0)
    net, random = NETWORKS[name](), torch.Generator().manual_seed(0)
    if recipe.task in ("image", "cifar"):
        net = net.to(memory_format=torch.channels_last)
    x, y = (torch.from_numpy(a) for a in parts["train"])
    steps = int(recipe.epochs * (len(x) // recipe.batch))
    optimiser, schedule = optimiser_of(recipe, net, steps)
    step, began = 0, time.time()
    while step < steps:
        for inputs, labels in batches(recipe, x, y, random):
            if step == steps:
                break
            with torch.autocast("cpu", torch.bfloat16):
                logits = net(inputs)
            loss = F.cross_entropy(logits.float().flatten(0, -2), labels.flatten().long())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0 if recipe.optimiser == "adamw" else 5.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 200 == 0:
                print(f"{name} {step}/{steps} {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
    return net.eval()


def rounded(net):
    """Weights as f16 holds them: that is how the checkpoint keeps them."""
    with torch.no_grad():
        for value in net.state_dict().values():
            if value.is_floating_point():
                value.copy_(value.half().float().clamp(-65504, 65504))
    return net


@torch.no_grad()
def measured(net, recipe, x, y):
    """Accuracy in percent; of text, perplexity."""
    right = loss = 0.0
    for at in range(0, len(x), 500):
        inputs, labels = torch.from_numpy(x[at : at + 500]), torch.from_numpy(y[at : at + 500]).long()
        logits = net(inputs if recipe.task == "text" else inputs.float()).flatten(0, -2)
        loss += F.cross_entropy(logits, labels.flatten(), reduction="sum").item()
        right += (logits.argmax(1) == labels.flatten()).sum().item()
    return torch.tensor(loss / y.size).exp().item() if recipe.task == "text" else 100 * right / y.size


def enough(recipe, result):
    return result <= recipe.floor if recipe.task == "text" else result >= recipe.floor


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    # The nets are small: threads would wait for each other, and sums would come out in another order.
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in sys.argv[3:] or RECIPES:
        recipe = RECIPES[name]
        parts = data.split(folder, recipe.task)
        net = rounded(trained(name, recipe, parts))
        result = measured(net, recipe, *parts["test"])
        print(f"{name}: {result:.2f} on the test set; validation {measured(net, recipe, *parts['validation']):.2f}", flush=True)
        if enough(recipe, result):
            torch.save(net.state_dict(), out / f"{name}.pt")
        else:
            failed.append(f"{name}: {result:.2f}, and the floor is {recipe.floor}")
    if failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
