"""Makes the files of this folder, with the libraries whose formats they are: numpy, safetensors, iree-base-runtime, ml_dtypes."""

import iree.runtime as rt
import ml_dtypes
import numpy as np
from safetensors.numpy import save_file

w = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
b = np.array([1.5, -2.0, 3.0, 0.25], dtype=ml_dtypes.bfloat16)
n = np.array(-7, dtype=np.int64)
z = np.zeros((3, 0), dtype=np.float16)
f = np.asfortranarray(np.arange(6.0).reshape(2, 3))
arrays = {"net.w": w, "b": b, "n": n, "z": z, "flags": np.array([True, False, True])}

save_file(arrays, "some.safetensors", metadata={"format": "np"})
others = {"f": f, "big": w.astype(">f4"), "words": np.array(["a", "bc"])}
np.savez("some.npz", **arrays, **others)
np.savez_compressed("packed.npz", **arrays, **others)
rt.save_archive_file({"net.w": w, "b": b.view(np.uint16), "n": n, "s": rt.SplatValue(np.float32(0.5), [3, 4])}, "some.irpa")
