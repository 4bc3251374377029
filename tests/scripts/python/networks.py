"""Small networks of the libraries that people use, with weights that make every part count."""

import torch
import torchvision.models as vision
from torch import nn


def drawn(model, seed=0):
    """The model with random weights: a fresh one has zeros at its end, and scales of one."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for p in model.parameters():
            spread = 0.1 if p.dim() == 1 else 1.5 / max(p[0].numel(), 1) ** 0.5
            p.copy_(torch.randn(p.shape, generator=generator) * spread + (1.0 if p.dim() == 1 else 0.0))
        for b in model.buffers():
            if b.is_floating_point() and b.dim() == 1 and not b.eq(0).all() and b.eq(1).all():
                b.copy_(torch.rand(b.shape, generator=generator) + 0.5)
    return model


def images(size, batch=2):
    return torch.randn(batch, 3, size, size, generator=torch.Generator().manual_seed(1))


def tokens(batch=2, length=8):
    return torch.randint(0, 100, (batch, length), generator=torch.Generator().manual_seed(1))


class Layouts(nn.Module):
    """Group norm, grouped and transposed convolutions, a norm without parameters, an LSTM."""

    def __init__(self):
        super().__init__()
        self.a, self.norm = nn.Conv2d(3, 32, 3, padding=1), nn.GroupNorm(8, 32)
        self.b, self.up = nn.Conv2d(32, 32, 3, padding=1, groups=4), nn.ConvTranspose2d(32, 16, 2, 2)
        self.plain, self.lstm = nn.BatchNorm2d(16, affine=False), nn.LSTM(16, 24, batch_first=True)
        self.out = nn.Linear(24, 5)

    def forward(self, x):
        x = self.plain(self.up(self.b(self.norm(self.a(x)).relu())))
        return self.out(self.lstm(x.flatten(2).mT)[0][:, -1])


def resnet18():
    return drawn(vision.resnet18(num_classes=10)), images(32)


def mobilenet_v2():
    return drawn(vision.mobilenet_v2(num_classes=10, width_mult=0.5)), images(32)


def mobilenet_v3():
    return drawn(vision.mobilenet_v3_small(num_classes=10)), images(64)


def vit():
    sizes = {"image_size": 32, "patch_size": 8, "num_layers": 2, "num_heads": 4, "hidden_dim": 64, "mlp_dim": 128}
    return drawn(vision.VisionTransformer(**sizes, num_classes=10)), images(32)


def timm_vit():
    import timm

    sizes = {"img_size": 32, "patch_size": 8, "depth": 2, "embed_dim": 64, "num_heads": 4}
    return drawn(timm.create_model("vit_tiny_patch16_224", pretrained=False, num_classes=10, **sizes)), images(32)


def encoder(**more):
    return {
        "vocab_size": 100,
        "hidden_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 128,
        "max_position_embeddings": 32,
        **more,
    }


def bert():
    from transformers import BertConfig, BertForSequenceClassification

    inputs = {"input_ids": tokens(), "attention_mask": torch.ones(2, 8, dtype=torch.long)}
    return drawn(BertForSequenceClassification(BertConfig(**encoder()))), inputs


def llama():
    from transformers import LlamaConfig, LlamaForCausalLM

    # 8 heads of queries, 4 of keys and values.
    config = LlamaConfig(**encoder(num_attention_heads=8, num_key_value_heads=4))
    return drawn(LlamaForCausalLM(config)), {"input_ids": tokens()}


def gpt2():
    from transformers import GPT2Config, GPT2LMHeadModel

    sizes = {"vocab_size": 100, "n_positions": 32, "n_embd": 64, "n_layer": 2, "n_head": 4}
    # The embedding is tied to the output.
    return drawn(GPT2LMHeadModel(GPT2Config(**sizes, bos_token_id=0, eos_token_id=0))), {"input_ids": tokens()}


def layouts():
    return drawn(Layouts()), images(8)


NETWORKS = [resnet18, mobilenet_v2, mobilenet_v3, vit, timm_vit, bert, llama, gpt2, layouts]
