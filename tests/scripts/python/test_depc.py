"""`depc.prune`, `groups`, `run` and `compress`: what goes in, what comes out, and what is refused."""

import json
import os
import pathlib
import subprocess
import threading
import typing

import depc
import ml_dtypes
import numpy as np
import pytest

MODELS = pathlib.Path(__file__).resolve().parents[2] / "models"
RESNET = MODELS / "resnet.mlir"

# A linear layer, and another one: weights are arguments.
TWO_LAYERS = """
func.func @main(%x: tensor<2x3xTYPE>, %w: tensor<3x4xTYPE>, %v: tensor<4x2xTYPE>) -> tensor<2x2xTYPE> {
  %h = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x3xTYPE>, tensor<3x4xTYPE>) -> tensor<2x4xTYPE>
  %y = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<2x4xTYPE>, tensor<4x2xTYPE>) -> tensor<2x2xTYPE>
  return %y : tensor<2x2xTYPE>
}
"""
W = np.array([[1, 9, 2, 8], [1, 9, 2, 8], [1, 9, 2, 8]], np.float32)
V = np.array([[1, 2], [3, 4], [5, 6], [7, 8]], np.float32)
X = np.array([[1, 2, 3], [-1, 0.5, 2]], np.float32)


def test_all_forms_of_a_module_are_one():
    text = RESNET.read_text()

    class Printed:
        def __str__(self):
            return text

    forms = [RESNET, str(RESNET), text, text.encode(), Printed()]
    modules = {depc.prune(form).module for form in forms}
    assert len(modules) == 1 and isinstance(modules.pop(), str)


def test_bytecode_gives_bytecode(tmp_path):
    bytecode = subprocess.run(["mlir-opt-22", "--emit-bytecode", RESNET], capture_output=True, check=True).stdout
    small = depc.prune(bytecode)
    assert isinstance(small.module, bytes) and small.module.startswith(b"ML\xefR")
    assert small.report["parameters"] == depc.prune(RESNET).report["parameters"]


def test_pruned_is_masked_and_run_is_the_framework():
    x, recorded = np.load(MODELS / "resnet.in0.npy"), np.load(MODELS / "resnet.out.npy")
    np.testing.assert_allclose(depc.run(RESNET, x)[0], recorded, atol=1e-4)
    pruned, masked = depc.prune(RESNET), depc.prune(RESNET, emit="masked")
    got, expected = depc.run(pruned.module, x)[0], depc.run(masked.module, x)[0]
    np.testing.assert_allclose(got, expected, atol=1e-5)
    # The oracle can fail: the network as it was computes something else.
    assert np.abs(got - recorded).max() > 1e-2
    assert pruned.report["parameters"]["after"] < 50_000


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.float16, ml_dtypes.bfloat16])
def test_weights_in_memory(dtype):
    name = {"float32": "f32", "float64": "f64", "float16": "f16", "bfloat16": "bf16"}[np.dtype(dtype).name]
    weights = {"w": np.asfortranarray(W.astype(dtype)), "v": V.astype(dtype)}
    small = depc.prune(TWO_LAYERS.replace("TYPE", name), params=["w", "v"], weights=weights)
    # Units 1 and 3 have the largest weights.
    assert list(small.weights) == ["w", "v"]
    assert small.weights["w"].dtype == dtype and small.weights["w"].tolist() == W[:, [1, 3]].tolist()
    assert small.weights["v"].tolist() == V[[1, 3]].tolist()
    small.weights["w"][0, 0] = 0  # They are the caller's own.
    got = depc.run(small.module, X.astype(dtype), W[:, [1, 3]].astype(dtype), V[[1, 3]].astype(dtype))[0]
    np.testing.assert_allclose(got.astype(np.float32), X @ W[:, [1, 3]] @ V[[1, 3]], rtol=2e-2)


def test_weights_of_a_file(tmp_path):
    np.savez(tmp_path / "w.npz", w=W, v=V)
    small = depc.prune(TWO_LAYERS.replace("TYPE", "f32"), params="1:", weights=tmp_path / "w.npz")
    assert small.weights["v"].tolist() == V[[1, 3]].tolist()
    text, out = TWO_LAYERS.replace("TYPE", "f32"), tmp_path / "small.npz"
    assert depc.prune(text, params="1:", weights=tmp_path / "w.npz", weights_out=out).weights == {}
    assert np.load(out)["v"].tolist() == V[[1, 3]].tolist() and np.load(out)["w"].tolist() == W[:, [1, 3]].tolist()
    with pytest.raises(depc.Error, match="weights"):
        depc.prune(text, params="1:", weights={"w": W, "v": V}, weights_out=out)


def test_arguments_get_names():
    text = TWO_LAYERS.replace("TYPE", "f32")
    names = {1: "layer.weight", 2: "head.weight"}
    weights = {"layer.weight": W, "head.weight": V}
    small = depc.prune(text, params="1:", weights=weights, arguments=names)
    assert small.weights["head.weight"].tolist() == V[[1, 3]].tolist()
    assert {t["name"] for t in small.plan["tensors"]} == set(weights)
    whole = depc.prune(text, params="1:", weights=weights, arguments=names, keep=["head.*"])
    assert whole.weights["layer.weight"].shape == (3, 4)


def test_a_plan_is_replayed(tmp_path):
    first = depc.prune(RESNET, ratio=0.25)
    (tmp_path / "plan.json").write_text(json.dumps(first.plan))
    for plan in (first.plan, json.dumps(first.plan), tmp_path / "plan.json"):
        assert depc.prune(RESNET, plan=plan).module == first.module
    with pytest.raises(depc.Error, match="made for another module"):
        depc.prune(MODELS / "small.linalg.mlir", plan=first.plan)


def test_a_checkpoint_is_cut():
    text = TWO_LAYERS.replace("TYPE", "f32")
    plan = depc.prune(text, params="1:", weights={"w": W, "v": V}).plan
    left = depc.compress({"w": 2 * W, "v": V, "step": np.int64(7)}, plan)
    assert left["w"].tolist() == (2 * W[:, [1, 3]]).tolist()
    assert left["v"].tolist() == V[[1, 3]].tolist() and left["step"] == 7
    with pytest.raises(depc.Error) as error:
        depc.compress({"v": V}, plan)
    assert "`w`" in str(error.value)


@pytest.mark.parametrize("form", ["arrays", "file"])
def test_statistics_and_scores(form, tmp_path):
    text = TWO_LAYERS.replace("TYPE", "f32")

    def beside(**tensors):
        if form == "arrays":
            return tensors
        np.savez(tmp_path / "beside.npz", **tensors)
        return tmp_path / "beside.npz"

    def kept(**options):
        small = depc.prune(text, params="1:", weights={"w": W, "v": V}, **options)
        return small.plan["groups"][0]["keep"], small.weights["w"]

    # By the weights, units 1 and 3 stay. Their gradients say that they matter least.
    assert kept()[0] == [1, 3]
    gradients = {"w": np.array([[1, 0, 1, 0]] * 3, np.float32), "v": np.zeros((4, 2), np.float32)}
    units, w = kept(criterion="taylor", statistics=beside(**gradients))
    assert units == [0, 2] and w.tolist() == W[:, [0, 2]].tolist()
    units, w = kept(criterion="file", scores=beside(w=np.array([4, 3, 2, 1], np.float64)))
    assert units == [0, 1] and w.tolist() == W[:, [0, 1]].tolist()
    with pytest.raises(depc.Error, match="does not read it"):
        kept(scores=beside(w=np.array([4, 3, 2, 1], np.float64)))
    with pytest.raises(depc.Error, match="reads a file that `--statistics FILE` names"):
        kept(criterion="obd")


def test_calibration_makes_up_for_what_went():
    data = np.load(MODELS / "digits.calibrate.npz")["x"].astype(np.float32)
    test = np.load(MODELS / "digits.test.npz")
    target = {"macs": "50%"}
    right = []
    for samples in (None, data, "noise:0,1", MODELS / "digits.calibrate.npz"):
        small = depc.prune(MODELS / "digits.mlir", target=target, calibrate=samples)
        answers = [depc.run(small.module, x[None].astype(np.float32))[0].argmax() for x in test["0"][:40]]
        right.append(np.mean(answers == test["labels"][:40]))
    without, arrays, noise, file = right
    assert without < 0.6 < noise <= arrays == file and arrays > 0.9


def test_weights_take_over_what_is_not_needed():
    text = """func.func @main(%x: tensor<1x2xf32>) -> tensor<1x1xf32> {
      %w = stablehlo.constant dense<[[1.0, 1.0, 2.0], [3.0, 3.0, 4.0]]> : tensor<2x3xf32>
      %v = stablehlo.constant dense<[[1.0], [2.0], [3.0]]> : tensor<3x1xf32>
      %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<1x2xf32>, tensor<2x3xf32>) -> tensor<1x3xf32>
      %h = stablehlo.tanh %m : tensor<1x3xf32>
      %y = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<1x3xf32>, tensor<3x1xf32>) -> tensor<1x1xf32>
      return %y : tensor<1x1xf32>
    }"""
    x = np.array([[0.25, -0.5]], np.float32)
    small = depc.prune(text, dead="fold")
    assert small.report["folded"]["taken_over"] == [{"group": "g0", "unit": 1, "of": 0}]
    assert small.plan["folded"] == [{"id": "g0", "constants": [], "duplicates": [[1, 0]]}]
    assert np.allclose(depc.run(small.module, x)[0], depc.run(text, x)[0], rtol=1e-6)
    assert depc.prune(text, dead="exact").plan["groups"] == []


def test_groups():
    found = depc.groups(RESNET)
    assert len(found["groups"]) == 12 == len(depc.prune(RESNET).groups["groups"])
    assert {"id", "units", "members"} <= set(found["groups"][0])


def test_options_are_those_of_the_command():
    from depc import _depc

    assert set(typing.get_type_hints(depc.Options)) == {name.replace("-", "_") for name in _depc.OPTIONS}
    with pytest.raises(TypeError, match="did you mean 'ratio'"):
        depc.prune(RESNET, raito=0.5)
    with pytest.raises(ValueError, match="pruned, masked"):
        depc.prune(RESNET, emit="small")
    kept = depc.prune(RESNET, keep=["g0", "g1"], round_to={"g2": 8}, shards="off", ratio_for={"g3": 0.75}, keep_choices=True)
    chosen = {g["id"]: (g["units"], g["left"]) for g in kept.report["groups"]["chosen"]}
    assert "g0" not in chosen and "g1" not in chosen and chosen["g2"][1] % 8 == 0
    units, left = chosen["g3"]
    assert left == max(1, units // 4)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"ratio": 50}, "for 50 percent write 0.5"),
        ({"ratio": [0.1, 0.2]}, "given twice"),
        ({"ratio": 0.5, "target": "macs=0.5"}, "exclude each other"),
        ({"keep": ["nothing*"]}, "matches no tensor and no group"),
        ({"max_loss": 0.1}, "needs samples to calibrate"),
        ({"calibrate": "noise:1"}, "noise:LOW,HIGH"),
        ({"calibrate": np.zeros((4, 5), np.float32)}, "argument"),
        ({"weights": {"w": W}}, "--params"),
        ({"rules": "missing.dep"}, "missing.dep"),
        ({"plan": {"version": 99}}, "not a plan"),
    ],
)
def test_what_is_wrong_is_said(options, message):
    with pytest.raises(depc.Error) as error:
        depc.prune(RESNET, **options)
    assert message in str(error.value)


def test_errors_have_their_place():
    with pytest.raises(depc.Error) as error:
        depc.prune('module {\n  func.func @f() { "x" \n}', name="mine.mlir")
    e = error.value
    assert (e.file, e.line) == ("mine.mlir", 2) and e.column > 1 and e.message
    assert str(e).startswith(f"mine.mlir:2:{e.column}: error: ") and e.diagnostics[0].severity == "error"
    with pytest.raises(depc.Error) as error:
        depc.prune("nowhere.mlir")
    assert (error.value.file, error.value.line, error.value.column) == ("nowhere.mlir", None, None)
    with pytest.raises(TypeError, match="<U1"):
        depc.prune(RESNET, weights={"w": np.array(["a"])})


def test_progress_and_its_exceptions():
    steps = []
    depc.prune(RESNET, progress=steps.append)
    assert steps == ["read", "groups", "score", "plan", "edit"]

    class Stop(Exception):
        pass

    def stop(step):
        if step == "score":
            raise Stop

    with pytest.raises(Stop):
        depc.prune(RESNET, progress=stop)


def test_other_threads_go_on():
    """While a run is at work another thread of Python counts: with the global lock held it could not."""
    counts, running = [0], [True]

    def count():
        while running[0]:
            counts[0] += 1

    seen = []
    thread = threading.Thread(target=count)
    thread.start()
    try:
        depc.prune(RESNET, progress=lambda step: seen.append(counts[0]))
    finally:
        running[0] = False
        thread.join()
    assert sum(b > a + 100 for a, b in zip(seen, seen[1:], strict=False)) >= 2, seen


def test_the_package_is_typed_and_documented():
    folder = pathlib.Path(depc.__file__).parent
    assert (folder / "py.typed").exists() and (folder / "_depc.pyi").exists()
    for name in depc.__all__:
        assert getattr(depc, name).__doc__, name
    # What the native half has, its stub has.
    from depc import _depc

    stub = (folder / "_depc.pyi").read_text()
    public = [name for name in dir(_depc) if not name.startswith("__")]
    assert public and all(f"def {name}(" in stub or f"{name}:" in stub for name in public)
    assert os.fspath(folder)
