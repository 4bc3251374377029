"""Writes the few inputs by which a test recomputes one row (tests/tests/evidence.rs): `smoke.py DATA`, which data.py has filled.

    smoke.calibrate.npz    0: 128 of the first draw of training inputs
    smoke.test.npz         0, labels: 500 test inputs, evenly spaced
"""

import sys
from pathlib import Path

import numpy as np

TASK, CALIBRATE, TEST = "image", 128, 500
HERE = Path(__file__).parent


def main():
    folder = Path(sys.argv[1])
    drawn, test = np.load(folder / f"{TASK}.draw1.npz")["0"], np.load(folder / f"{TASK}.test.npz")
    # An odd step, so that all classes, which take turns, are there.
    at = np.arange(TEST) * 19
    np.savez_compressed(HERE / "smoke.calibrate.npz", **{"0": drawn[:: len(drawn) // CALIBRATE]})
    np.savez_compressed(HERE / "smoke.test.npz", **{"0": test["0"][at], "labels": test["labels"][at]})


if __name__ == "__main__":
    main()
