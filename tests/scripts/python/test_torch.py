"""`depc.torch`: smaller modules that compute what the masked export does, and train; and what stands in the way of others."""

import copy
import json

import depc
import depc.torch
import numpy as np
import pytest
import torch
from networks import NETWORKS, bert, drawn, gpt2, images, llama, resnet18, tokens, vit
from sklearn.datasets import load_digits
from torch import nn

# depc says that a program may be in the way; torch's own warnings are not ours.
pytestmark = pytest.mark.filterwarnings("ignore")


def call(model, example):
    return model(**example) if isinstance(example, dict) else model(example)


def first(out):
    return out if isinstance(out, torch.Tensor) else out[0]


def test_gradients_rank_units():
    """Units whose weights have no gradient go, however large they are."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 3))
    x = torch.randn(5, 6)
    with torch.no_grad():
        model[0].weight[:4] *= 10.0
    model(x).square().sum().backward()
    gradients = {name: p.grad.clone() for name, p in model.named_parameters()}
    gradients["0.weight"][:4], gradients["2.weight"][:, :4] = 0.0, 0.0
    small = depc.torch.prune(model, x, criterion="taylor", statistics=gradients)
    assert torch.equal(small[0].weight, model[0].weight[4:]) and small[2].in_features == 4
    small = depc.torch.prune(model, x, criterion="file", scores={"0.weight": torch.arange(8.0)})
    assert torch.equal(small[0].weight, model[0].weight[4:])


@pytest.mark.parametrize("network", NETWORKS, ids=lambda f: f.__name__)
def test_networks(network):
    model, example = network()
    before = {name: t.clone() for name, t in model.state_dict().items()}
    small = depc.torch.prune(model, example)
    assert type(small) is type(model)
    # The model is as it was.
    assert all(torch.equal(t, before[name]) for name, t in model.state_dict().items())
    report = small.depc.report["parameters"]
    assert report["after"] < 0.55 * report["before"]
    count = sum(p.numel() for p in small.parameters())
    assert count < 0.6 * sum(p.numel() for p in model.parameters())
    # What the masked export computes, without code of the pruned one.
    export = depc.torch.export(model, example)
    masked = export.prune(plan=small.depc.plan, emit="masked")
    values = [masked.weights.get(export.names.get(i), v) for i, v in enumerate(export.values)]
    expected = depc.run(masked.module, *values)[0]
    with torch.no_grad():
        small.eval()
        got = first(call(small, example)).numpy()
        whole = first(call(model.eval(), example)).numpy()
    scale = np.abs(expected).max()
    assert np.abs(got - expected).max() < 1e-4 * scale
    assert np.abs(whole - expected).max() > 1e-2 * scale, "the masked one is not the whole one"
    # It trains on.
    optimizer = torch.optim.SGD(small.parameters(), lr=1e-3)
    small.train()
    first(call(small, example)).square().mean().backward()
    assert all(p.grad is None or p.grad.shape == p.shape for p in small.parameters())
    optimizer.step()
    # It is copied, and its state fits a copy; the original's state is cut to it by the plan.
    again = copy.deepcopy(small)
    left = depc.torch.compress(before, small.depc.plan)
    again.load_state_dict(left)
    with torch.no_grad():
        np.testing.assert_allclose(first(call(again.eval(), example)).numpy(), got, atol=1e-5 * scale)


@pytest.mark.parametrize("options", [{"ratio": 0.3}, {"target": {"params": 0.5}, "scope": "global"}], ids=str)
@pytest.mark.parametrize("network", [resnet18, bert, llama], ids=lambda f: f.__name__)
def test_uneven_widths(network, options):
    model, example = network()
    small = depc.torch.prune(model, example, **options)
    assert 0.3 < small.depc.report["parameters"]["after"] / small.depc.report["parameters"]["before"] < 0.6


def test_sizes_are_set():
    model, example = vit()
    small = depc.torch.prune(model, example)
    block = small.encoder.layers[0]
    attention = block.self_attention
    assert (small.hidden_dim, attention.embed_dim, attention.num_heads, attention.head_dim) == (32, 32, 2, 16)
    assert (block.mlp[0].in_features, block.mlp[0].out_features) == (32, 64)
    assert (small.patch_size, small.image_size, block.ln_1.normalized_shape) == (8, 32, (32,))
    model, example = llama()
    config = depc.torch.prune(model, example).config
    assert (config.hidden_size, config.intermediate_size, config.head_dim) == (32, 64, 8)
    assert (config.num_attention_heads, config.num_key_value_heads) == (4, 2)
    assert model.config.num_attention_heads == 8


def test_a_config_builds_the_small_model():
    from transformers import BertForSequenceClassification

    model, example = bert()
    small = depc.torch.prune(model, example).eval()
    rebuilt = BertForSequenceClassification(small.config)
    rebuilt.load_state_dict(small.state_dict())
    with torch.no_grad():
        torch.testing.assert_close(rebuilt.eval()(**example).logits, small(**example).logits)


def test_tied_tensors_stay_one():
    model, example = gpt2()
    small = depc.torch.prune(model, example)
    assert small.lm_head.weight is small.transformer.wte.weight and small.lm_head.weight.shape == (100, 32)


def test_names_keep_tensors_whole():
    model, example = resnet18()
    small = depc.torch.prune(model, example, keep=["layer4.1.conv1.weight"], ratio_for={"layer1.0.conv1.*": 0.75})
    assert small.layer4[1].conv1.out_channels == 512
    assert small.layer1[0].conv1.out_channels == 16


def test_bfloat16():
    model, example = llama()
    small = depc.torch.prune(model.to(torch.bfloat16), example)
    assert {p.dtype for p in small.parameters()} == {torch.bfloat16}
    assert small.model.layers[0].self_attn.q_proj.weight.shape == (32, 32)


def test_an_optimizer_goes_on():
    model, x = drawn(nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 4))), torch.randn(8, 6)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    for _ in range(3):
        optimizer.zero_grad()
        model(x).square().mean().backward()
        optimizer.step()
    state = copy.deepcopy(optimizer.state_dict()["state"])
    small = depc.torch.prune(model, x, optimizer=optimizer)
    cut = {t["name"]: {int(a): k for a, k in t["keep"].items()} for t in small.depc.plan["tensors"]}
    for i, (name, p) in enumerate(small.named_parameters()):
        own = optimizer.state[p]
        expected = state[i]["exp_avg"]
        for axis, keep in cut.get(name, {}).items():
            expected = expected.index_select(axis, torch.tensor(keep))
        assert torch.equal(own["exp_avg"], expected) and own["step"] == state[i]["step"]
    assert optimizer.param_groups[0]["params"] == list(small.parameters()) and len(optimizer.state) == 4
    before = small[0].weight.clone()
    small(x).square().mean().backward()
    optimizer.step()
    assert not torch.equal(small[0].weight, before)


class View(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(6, 32), nn.Linear(32, 4)

    def forward(self, x):
        return self.b(self.a(x).view(-1, 32))


class Mean(View):
    def forward(self, x):
        h = self.a(x)
        return self.b(h - h.sum(-1, keepdim=True) / 32)


class Attention(nn.Module):
    """A softmax whose scale is worked out from the width of a head."""

    def __init__(self, heads=4):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(64, 64) for _ in range(4))

    def forward(self, x):
        q, k, v = (f(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for f in (self.q, self.k, self.v))
        weights = (q @ k.mT / q.shape[-1] ** 0.5).softmax(-1)
        return self.o((weights @ v).transpose(1, 2).flatten(2))


def test_a_size_in_a_view_is_named():
    with pytest.raises(depc.Error) as error:
        depc.torch.prune(drawn(View()), torch.randn(3, 6))
    e = error.value
    assert e.file == __file__ and "view(-1, 32)" in open(__file__).readlines()[e.line - 1]
    assert "view(-1, 32)" in e.message and e.help


def test_a_number_that_is_a_size_is_named():
    with pytest.raises(depc.Error, match="the program has 32 where the pruned module has 16") as error:
        depc.torch.prune(drawn(Mean()), torch.randn(3, 6))
    assert error.value.file == __file__ and "/ 32" in open(__file__).readlines()[error.value.line - 1]


def test_the_scale_of_a_softmax_is_named():
    model, x = drawn(Attention()), torch.randn(2, 5, 64)
    assert depc.torch.prune(model, x).heads == 2
    with pytest.raises(depc.Error, match="the program has 2.82843 where the pruned module has 4") as error:
        depc.torch.prune(model, x, compound="inner")
    assert "heads=True" in error.value.help


def test_one_number_for_two_widths_is_named():
    model, example = vit()
    with pytest.raises(depc.Error, match=r"self_attention.embed_dim` is one number, but 44 .* and 32"):
        depc.torch.prune(model, example, ratio=0.3)


def test_what_results_do_not_tell():
    """Where attention is even, heads of half the width give the same results; the smaller program is compared op by op."""
    model = drawn(Attention())
    with torch.no_grad():
        model.q.weight.zero_(), model.q.bias.zero_()
    small = depc.torch.prune(model, torch.randn(2, 5, 64))
    assert (small.heads, small.q.out_features) == (2, 32)


class Digits(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1),
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.Conv2d(16, 32, 3, stride=2, padding=1),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.Conv2d(32, 64, 3, stride=2, padding=1),
            nn.BatchNorm2d(64),
            nn.ReLU(),
        )
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.body(x).mean((2, 3)))


def epochs(model, optimizer, x, y, count):
    model.train()
    for _ in range(count):
        for at in torch.randperm(len(x)).split(64):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x[at]), y[at]).backward()
            optimizer.step()
    model.eval()


def test_an_epoch_gives_the_accuracy_back():
    torch.manual_seed(0)
    digits = load_digits()
    x = torch.tensor(digits.images[:, None] / 16, dtype=torch.float32)
    y = torch.tensor(digits.target)
    x, y, test, answers = x[:1200], y[:1200], x[1200:], y[1200:]

    def right(model):
        with torch.no_grad():
            return (model(test).argmax(1) == answers).float().mean().item()

    model = Digits()
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    epochs(model, optimizer, x, y, 12)
    small = depc.torch.prune(model, x[:4], ratio=0.5, optimizer=optimizer)
    pruned = right(small)
    epochs(small, optimizer, x, y, 1)
    assert right(model) > 0.93
    assert pruned < right(model) - 0.1, pruned
    assert right(small) > right(model) - 0.04
    assert sum(p.numel() for p in small.parameters()) < 0.3 * sum(p.numel() for p in model.parameters())


def test_a_plan_cuts_it_again():
    model, example = bert()
    small = depc.torch.prune(model, example, ratio=0.25)
    again = depc.torch.prune(model, example, plan=json.loads(json.dumps(small.depc.plan)))
    assert all(torch.equal(a, b) for a, b in zip(small.state_dict().values(), again.state_dict().values(), strict=True))


def test_calibrated():
    model, x = drawn(nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 4))), torch.randn(256, 1, 6)

    def error(small):
        with torch.no_grad():
            return (small(x) - model(x)).norm() / model(x).norm()

    plain, solved = (depc.torch.prune(model, x[0], calibrate=samples) for samples in (None, x.numpy()))
    assert error(solved) < 0.7 * error(plain)
    assert not torch.equal(plain[2].weight, solved[2].weight)


def test_what_cannot_be_exported():
    class Branch(nn.Module):
        def forward(self, x):
            return x if x.sum() > 0 else -x

    with pytest.raises(depc.Error, match="torch.export does not export Branch"):
        depc.torch.prune(Branch(), torch.randn(3))
    assert images(8).shape == (2, 3, 8, 8) and tokens().shape == (2, 8)
