"""Networks that are not in the zoo: exported by torch-mlir, pruned and masked by depc, and compared.

    networks.py DEPC [--same SAME] [--models PATTERN] [--dialects linalg,stablehlo] [--ratios 0.5,0.3] [--keep FOLDER]
    networks.py DEPC ../shared/zoo/*/*.mlir

Counts the networks of which depc cannot mask a group, per dialect and ratio: at most 2 % may be refused, of given modules none.
With SAME, masked and pruned modules are run on random inputs and compared, too. The networks are small members of families from
timm and transformers, with random weights. What requirements-networks.txt names is needed (7 GB).
"""

import argparse
import collections
import fnmatch
import multiprocessing
import pathlib
import re
import subprocess
import sys
import tempfile

TOLERANCE = 1e-4
OUTPUT = {"linalg": "linalg-on-tensors", "stablehlo": "stablehlo", "tosa": "tosa", "torch": "torch"}

# timm's architectures by name, with the arguments that make them small; `img` is the size of the image only.
TIMM = {
    "test_vit3": dict(),
    "test_resnet": dict(),
    "test_convnext": dict(),
    "test_convnext2": dict(),
    "test_convnext3": dict(),
    "test_efficientnet": dict(),
    "test_efficientnet_gn": dict(),
    "test_efficientnet_ln": dict(),
    "test_efficientnet_evos": dict(),
    "test_byobnet": dict(),
    "test_nfnet": dict(),
    "test_mambaout": dict(),
    "davit_tiny": dict(depths=(1, 1, 1, 1), embed_dims=(16, 32, 48, 64), num_heads=(2, 4, 6, 8), img=56),
    "xcit_nano_12_p16_224": dict(embed_dim=32, depth=2, num_heads=4, img_size=64),
    "efficientformer_l1": dict(depths=(1, 1, 1, 2), embed_dims=(16, 24, 32, 48), img=224),
    "repvit_m1": dict(embed_dim=(16, 24, 32, 48), depth=(1, 1, 1, 1), img=64),
    "ghostnet_050": dict(img=64),
    "mobilenetv3_small_050": dict(img=64),
    "mobilenetv4_conv_small_035": dict(img=64),
    "mnasnet_050": dict(img=64),
    "semnasnet_075": dict(img=64),
    "lcnet_035": dict(img=64),
    "tinynet_e": dict(img=64),
    "hardcorenas_a": dict(img=64),
    "mixnet_s": dict(img=64),
    "fbnetc_100": dict(img=64),
    "spnasnet_100": dict(img=64),
    "skresnet18": dict(img=64, channels=(16, 24, 32, 48)),
    "seresnet18": dict(img=64, channels=(16, 24, 32, 48)),
    "ecaresnet26t": dict(img=64, channels=(16, 24, 32, 48)),
    "resnest14d": dict(img=64, channels=(16, 24, 32, 48)),
    "res2net50_26w_4s": dict(img=64, layers=(1, 1, 1, 1)),
    "regnetx_002": dict(img=64),
    "regnety_002": dict(img=64),
    "vovnet39a": dict(img=64),
    "dla46_c": dict(img=64),
    "hrnet_w18_small": dict(img=64),
    "dpn48b": dict(img=64),
    "cspresnet50": dict(img=64),
    "darknet53": dict(img=64),
    "nf_resnet26": dict(img=64),
    "edgenext_xx_small": dict(img=64),
    "convmixer_768_32": dict(img=64, dim=32, depth=2),
    "sequencer2d_s": dict(img=64, layers=(1, 1, 1, 1), embed_dims=(16, 24, 24, 24), hidden_sizes=(8, 8, 8, 8)),
    "pit_ti_224": dict(img=64, img_size=64),
    "tnt_s_patch16_224": dict(img_size=64, embed_dim=24, inner_dim=8, depth=2, num_heads_outer=3),
    "cait_xxs24_224": dict(img_size=64, embed_dim=24, depth=2, num_heads=3),
    "beit_base_patch16_224": dict(img_size=64, embed_dim=24, depth=2, num_heads=3),
    "eva02_tiny_patch14_224": dict(img_size=56, embed_dim=24, depth=2, num_heads=3),
    "deit3_small_patch16_224": dict(img_size=64, embed_dim=24, depth=2, num_heads=3),
    "vit_small_r26_s32_224": dict(img_size=64, embed_dim=24, depth=1, num_heads=3),
    "vit_relpos_small_patch16_224": dict(img_size=64, embed_dim=24, depth=2, num_heads=3),
    "swinv2_tiny_window8_256": dict(img_size=64, embed_dim=24, depths=(1, 1), num_heads=(2, 4), window_size=4),
    "swin_s3_tiny_224": dict(img_size=64, embed_dim=24, depths=(1, 1), num_heads=(2, 4), window_size=(4, 4)),
    "twins_pcpvt_small": dict(img_size=64, embed_dims=(16, 24, 32, 48), depths=(1, 1, 1, 1), num_heads=(1, 2, 4, 8)),
    "twins_svt_small": dict(img_size=64, embed_dims=(16, 24, 32, 48), depths=(1, 1, 1, 1), num_heads=(2, 3, 4, 6)),
    "pvt_v2_b0": dict(img=64, depths=(1, 1, 1, 1), embed_dims=(16, 24, 32, 48), num_heads=(1, 2, 4, 8)),
    "mvitv2_tiny": dict(img_size=64, depths=(1, 1, 1, 1), embed_dim=16),
    "nest_tiny": dict(img_size=64, embed_dims=(16, 24, 32), num_heads=(2, 3, 4), depths=(1, 1, 1)),
    "crossvit_9_240": dict(img_size=240, embed_dim=(16, 24), depth=((1, 1, 0),), num_heads=(2, 2)),
    "levit_128s": dict(img=224, embed_dim=(16, 24, 32), depth=(1, 1, 1), num_heads=(2, 3, 4), key_dim=(8, 8, 8)),
    "mobilevit_xxs": dict(img=64),
    "mobilevitv2_050": dict(img=64),
    "maxvit_rmlp_pico_rw_256": dict(img=256),
    "coatnet_pico_rw_224": dict(img=224),
    "visformer_tiny": dict(img_size=64, embed_dim=48, depth=(1, 1, 1), num_heads=3, init_channels=16),
    "focalnet_tiny_srf": dict(img=64, embed_dim=16, depths=(1, 1, 1, 1)),
    "volo_d1_224": dict(img_size=64, layers=(1, 1, 1, 1), embed_dims=(24, 48, 48, 48), num_heads=(3, 6, 6, 6)),
    "inception_next_atto": dict(img=64, depths=(1, 1, 1, 1), dims=(16, 32, 48, 64)),
    "starnet_s1": dict(img=64),
    "rdnet_tiny": dict(img=64),
    "efficientvit_b0": dict(img=64),
    "efficientvit_m0": dict(img=224),
    "tiny_vit_5m_224": dict(img=224, embed_dims=(16, 32, 48, 64), depths=(1, 1, 1, 1), num_heads=(2, 2, 3, 4)),
    "hiera_tiny_224": dict(img_size=(64, 64), embed_dim=24, num_heads=1, stages=(1, 1, 1, 1)),
    "hgnet_tiny": dict(img=64),
    "vgg11": dict(img=64, cfg=(8, "M", 16, "M", 16, 16, "M", 32, 32, "M", 32, 32, "M")),
    "xception41": dict(img=64),
    "inception_v3": dict(img=96),
    "selecsls42": dict(img=64),
    "gernet_s": dict(img=64),
    "repvgg_a0": dict(img=64),
    "bat_resnext26ts": dict(img=256),
    "lambda_resnet26rpt_256": dict(img=256),
    "halonet26t": dict(img=256),
    "botnet26t_256": dict(img=256),
    "swiftformer_xs": dict(img=224),
    "shvit_s1": dict(img=224),
    "fasternet_t0": dict(img=64),
    "ghostnetv3_050": dict(img=64),
    "vit_tiny_patch16_rope_224": dict(img_size=64, embed_dim=24, depth=2, num_heads=3),
    "vit_base_patch16_siglip_224": dict(img_size=64, embed_dim=24, depth=2, num_heads=3),
    "vitamin_small_224": dict(img_size=64),
    "nextvit_small": dict(img=64),
}

# transformers' families by what they are.
DECODERS = """
Llama Mistral Qwen2 Qwen3 Gemma Gemma2 Gemma3Text Phi Phi3 Olmo Olmo2 Olmo3 StableLm Cohere Cohere2 Granite Starcoder2 Glm Glm4
Helium SmolLM3 Ministral Exaone4 Apertus Arcee HunYuanDenseV1 Ernie4_5 Lfm2 NanoChat Nemotron GPTNeoX Persimmon VaultGemma
""".split()
MIXTURES = """
Mixtral Qwen2Moe Qwen3Moe Olmoe GraniteMoe GptOss Ernie4_5_Moe HunYuanMoEV1 MiniMax FlexOlmo
""".split()
ENCODERS = """
Bert Roberta Electra Albert Camembert XLMRoberta DistilBert ConvBert MPNet RoFormer SqueezeBert MobileBert Deberta DebertaV2
Ernie LayoutLM ModernBert MegatronBert Splinter Esm DataVecText RemBert
""".split()
PICTURES = """
ViT DeiT Beit Dinov2 Dinov2WithRegisters ViTMSN ViTMAE CLIPVision SiglipVision Yolos IJepa Dinov3ViT Hiera PvtV2 Swin Swinv2
Segformer ConvNext ConvNextV2 Cvt Focalnet Levit Pvt PoolFormer RegNet ResNet BitNet MobileNetV1 MobileNetV2 MobileViT VAN
TextNet
""".split()

# Sizes by the names that configurations have for them; each takes those that it knows.
TEXT_SIZES = dict(
    vocab_size=64,
    max_position_embeddings=32,
    n_positions=32,
    pad_token_id=0,
    hidden_size=32,
    n_embd=32,
    d_model=32,
    dim=32,
    embedding_size=32,
    intermediate_size=48,
    hidden_dim=48,
    d_ff=48,
    moe_intermediate_size=24,
    shared_expert_intermediate_size=24,
    num_hidden_layers=2,
    n_layer=2,
    n_layers=2,
    num_layers=2,
    num_attention_heads=4,
    n_head=4,
    n_heads=4,
    num_heads=4,
    num_key_value_heads=4,
    d_kv=8,
    num_experts=4,
    num_local_experts=4,
    num_experts_per_tok=2,
)
# Two queries share a key.
GROUPED = dict(num_key_value_heads=2, head_dim=8)
IMAGE_SIZES = dict(
    image_size=32,
    patch_size=8,
    hidden_size=32,
    embed_dim=16,
    intermediate_size=48,
    num_hidden_layers=2,
    num_attention_heads=4,
    decoder_hidden_size=16,
    decoder_num_hidden_layers=1,
    hidden_sizes=[16, 24, 32, 40],
    depths=[1, 1, 1, 1],
    num_labels=5,
)


def transformer_config(name, transformers):
    """A small configuration of a family."""
    cls = getattr(transformers, f"{name}Config")
    sizes = dict(IMAGE_SIZES) if name in PICTURES else dict(TEXT_SIZES)
    if name in DECODERS + MIXTURES:
        sizes.update(GROUPED)
    default = cls()
    sizes = {k: v for k, v in sizes.items() if k in default.to_dict()}
    if "hidden_sizes" in sizes:
        sizes["hidden_sizes"] = sizes["hidden_sizes"][: len(default.hidden_sizes)]
        sizes.pop("hidden_size", None)
    config = cls(**sizes)
    for switch in ("use_cache", "return_dict"):
        if hasattr(config, switch):
            setattr(config, switch, False)
    config._attn_implementation = "eager"
    config._experts_implementation = "batched_mm"
    return config


def networks():
    """(name, what goes in, sizes) of each network."""
    for name, sizes in TIMM.items():
        yield f"timm.{name}", "image", sizes
    for name in DECODERS + MIXTURES + ENCODERS:
        yield f"transformers.{name}", "tokens", {}
    for name in PICTURES:
        yield f"transformers.{name}", "image", {}


def from_timm(name, sizes):
    import timm

    sizes = dict(sizes)
    size = sizes.pop("img", sizes.get("img_size"))
    net = timm.create_model(name, pretrained=False, num_classes=5, **sizes)
    size = size or net.default_cfg["input_size"][-1]
    return net, size if isinstance(size, tuple) else (size, size)


def from_transformers(name):
    import torch
    import transformers

    class First(torch.nn.Module):
        """The first output only."""

        def __init__(self, inner):
            super().__init__()
            self.inner = inner

        def forward(self, x):
            return self.inner(x)[0]

    config = transformer_config(name, transformers)
    size = getattr(config, "image_size", 64)
    return First(transformers.AutoModel.from_config(config)), size if isinstance(size, (tuple, list)) else (size, size)


def made(name, what, sizes):
    """The network, and an input."""
    import torch

    torch.manual_seed(0)
    library, name = name.split(".", 1)
    net, size = from_timm(name, sizes) if library == "timm" else from_transformers(name)
    net = net.eval()
    # torch-mlir finds persistent buffers only.
    for module in net.modules():
        module._non_persistent_buffers_set.clear()
    # No zeros and ones, behind which a mistake could hide.
    with torch.no_grad():
        for p in list(net.parameters()) + [b for b in net.buffers() if b.is_floating_point() and b.ndim == 1]:
            p.copy_(p + 0.02 * torch.rand_like(p))
    return net, torch.arange(6)[None] + 3 if what == "tokens" else torch.randn(1, 3, *size)


def export(name, what, sizes, dialect, file):
    import torch
    from torch_mlir import fx

    net, x = made(name, what, sizes)
    with torch.no_grad():
        module = fx.export_and_import(net, x, output_type=OUTPUT[dialect], func_name="main")
    # tm_tensor is printed in a form that only torch-mlir reads.
    text = str(module)
    file.write_text(module.operation.get_asm(print_generic_op_form=True) if "tm_tensor." in text else text)


def call(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=600)


def tried(options, file, ratio, folder):
    """What came of one module: a word, and details."""
    pruned, masked, plan = (folder / n for n in ("pruned.mlir", "masked.mlir", "plan.json"))
    done = call(options.depc, "prune", file, "--quiet", "--ratio", ratio, "-o", pruned, "--plan-out", plan)
    if done.returncode:
        return "depc failed", done.stderr
    groups = re.findall(r'"id": *"(g\d+)"', plan.read_text())
    if not groups:
        return "nothing pruned", ""
    done = call(options.depc, "prune", file, "--quiet", "--plan", plan, "--emit", "masked", "-o", masked)
    if done.returncode:
        return ("refused" if "cannot be masked" in done.stderr else "depc failed"), done.stderr
    if not options.same:
        return "masked", f"{len(groups)} groups"
    done = call(options.same, masked, pruned, "--tolerance", TOLERANCE)
    if done.returncode:
        return ("differs" if "differ" in done.stdout + done.stderr else "not run"), done.stdout + done.stderr
    return "same", f"{len(groups)} groups"


def exported(options, name, what, sizes, folder):
    """(dialect, file) of each export; instead of the file, what kept it from being made."""
    for dialect in options.dialects.split(","):
        file = pathlib.Path(options.keep or folder) / f"{name}.{dialect}.mlir"
        try:
            if not file.exists():
                export(name, what, sizes, dialect, file)
            yield dialect, file
        except Exception as failure:
            yield dialect, failure


def rows(job):
    """(name, dialect, ratio, word, details) of all that came of one network."""
    options, name, what, sizes = job
    out = []
    with tempfile.TemporaryDirectory() as folder:
        files = [(what.parent.name, what)] if isinstance(what, pathlib.Path) else exported(options, name, what, sizes, folder)
        for dialect, file in files:
            if isinstance(file, Exception):
                out.append((name, dialect, "", "no export", f"{type(file).__name__}: {str(file)[:300]}"))
                continue
            for ratio in options.ratios.split(","):
                try:
                    found = tried(options, file, ratio, pathlib.Path(folder))
                except subprocess.TimeoutExpired as late:
                    found = "too slow", str(late)
                out.append((name, dialect, ratio, *found))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("depc")
    parser.add_argument("modules", nargs="*", type=pathlib.Path, help="modules that are tried instead: those of the zoo")
    parser.add_argument("--same", help="the binary that runs modules")
    parser.add_argument("--models", default="*", help="a pattern of names, such as `timm.*`")
    parser.add_argument("--dialects", default="linalg,stablehlo", help="of linalg, stablehlo, tosa, torch")
    parser.add_argument("--ratios", default="0.5,0.3")
    parser.add_argument("--keep", help="a folder for the exported modules; those that are there are not exported again")
    options = parser.parse_args()
    jobs = [(options, *n) for n in networks() if fnmatch.fnmatch(n[0], options.models)]
    if options.modules:
        jobs = [(options, file.name, file, None) for file in options.modules]
    counts = collections.defaultdict(collections.Counter)
    # What a library leaves behind goes with the process that a few networks share.
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=20) as pool:
        for name, dialect, ratio, word, detail in (row for found in pool.imap(rows, jobs) for row in found):
            counts[dialect, ratio][word] += 1
            print(f"{name:40} {dialect:10} {ratio:4} {word}: {detail.strip()}", flush=True)
    failed = False
    for (dialect, ratio), count in sorted(counts.items()):
        print(f"{dialect} {ratio}: " + ", ".join(f"{n} {word}" for word, n in count.most_common()))
        refused = count["refused"] > (0 if options.modules else 0.02 * count.total())
        failed |= refused or any(count[word] for word in ("differs", "depc failed", "too slow"))
    sys.exit(failed or not jobs)


if __name__ == "__main__":
    main()
