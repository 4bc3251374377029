"""Arrays, as depc takes them and gives them back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ml_dtypes
import numpy as np

# NumPy's element types and MLIR's.
ELEMENTS = {
    "float64": "f64",
    "float32": "f32",
    "float16": "f16",
    "bfloat16": "bf16",
    "float8_e4m3fn": "f8E4M3FN",
    "float8_e4m3fnuz": "f8E4M3FNUZ",
    "float8_e5m2": "f8E5M2",
    "float8_e5m2fnuz": "f8E5M2FNUZ",
    "int64": "i64",
    "int32": "i32",
    "int16": "i16",
    "int8": "i8",
    "uint64": "ui64",
    "uint32": "ui32",
    "uint16": "ui16",
    "uint8": "ui8",
    "bool": "i1",
    "complex64": "complex<f32>",
    "complex128": "complex<f64>",
}
TYPES = {
    elem: np.dtype(getattr(ml_dtypes, name, None) or getattr(np, name, None) or name) for name, elem in ELEMENTS.items()
}


def as_numpy(x: Any) -> np.ndarray:
    """A row-major, little-endian NumPy array of what an array is (NumPy's, JAX's, a tensor of torch's); no copy where it is one."""
    if hasattr(x, "detach"):
        x = x.detach().cpu()
        if str(x.dtype) == "torch.bfloat16":
            import torch

            x = x.contiguous().view(torch.int16).numpy().view(ml_dtypes.bfloat16)
        else:
            x = x.numpy()
    x = np.asarray(x, order="C")
    return x.astype(x.dtype.newbyteorder("<")) if x.dtype.byteorder == ">" else x


def lend(arrays: Iterable[tuple[str, Any]]) -> list[tuple]:
    """Named arrays as `_depc` takes them: lent, and alive as long as what is returned."""
    out = []
    for name, x in arrays:
        x = as_numpy(x)
        elem = ELEMENTS.get(x.dtype.name)
        if elem is None:
            raise TypeError(f"`{name}` is an array of {x.dtype}, which MLIR has no type for")
        out.append((name, elem, list(x.shape), x.ctypes.data, x.nbytes, x))
    return out


def taken(tensors: Iterable[tuple]) -> dict[str, np.ndarray]:
    """Tensors of `_depc`, by name."""
    return {name: np.frombuffer(data, TYPES[elem]).reshape(shape) for name, elem, shape, data in tensors}
