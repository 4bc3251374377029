"""StableHLO through jaxlib: parse, print, compile, run."""

import re

import numpy as np

import jax
from jax._src import compiler
from jax._src.interpreters import mlir
from jax._src.lib import xla_client
from jaxlib.mlir import ir

# Numbers keep their 64 bits.
jax.config.update("jax_enable_x64", True)
_context = mlir.make_ir_context()


def parse(text):
    """The module of a text, verified."""
    with _context:
        module = ir.Module.parse(text)
        module.operation.verify()
        return module


def inlined(text):
    """A module's text with its resources as literals: XLA takes no others."""
    text, _, section = text.partition("{-#")
    # The first four bytes are the alignment.
    blobs = dict(re.findall(r'"?([\w.$-]+)"?: "0x[0-9A-Fa-f]{8}([0-9A-Fa-f]*)"', section))
    return re.sub(r'dense_resource<"?([\w.$-]+)"?>', lambda found: f'dense<"0x{blobs[found[1]]}">', text)


def generic(module):
    """A module's generic text."""
    with _context:
        return module.operation.get_asm(print_generic_op_form=True)


def run(module, inputs):
    """The outputs of a module's @main as numpy arrays."""
    device = jax.devices("cpu")[0]
    # Else XLA leaves out conversions to narrower types and back.
    exact = {"xla_allow_excess_precision": False}
    options = compiler.get_compile_options(num_replicas=1, num_partitions=1, env_options_overrides=exact)
    with _context:
        executable = device.client.compile_and_load(module, xla_client.DeviceList((device,)), options)
    outputs = executable.execute([jax.device_put(x, device) for x in inputs])
    return [np.asarray(x) for x in outputs]
