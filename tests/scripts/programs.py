"""Small random StableHLO programs, one per op and several uses of it: what the interpreter is compared with jaxlib on."""

import numpy as np

NAMES = {"f32": np.float32, "f64": np.float64, "i32": np.int32, "i64": np.int64, "i1": np.bool_}


def tensor(shape, elem):
    return "tensor<" + "".join(f"{n}x" for n in shape) + elem + ">"


def ints(values):
    return "[" + ", ".join(str(int(v)) for v in values) + "]"


class Program:
    """A @main under construction, with random arguments."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.inputs, self.types, self.lines, self.results = [], [], [], []
        self.functions, self.count = "", 0

    # --- choices ---

    def shape(self, rank=None, low=1, high=5):
        rank = self.random.integers(1, 4) if rank is None else rank
        return [int(n) for n in self.random.integers(low, high, rank)]

    def below(self, n):
        return int(self.random.integers(0, n))

    def some(self, n):
        """A random subset of the first n numbers, in order."""
        return [i for i in range(n) if self.random.random() < 0.5]

    def order(self, n):
        return [int(i) for i in self.random.permutation(n)]

    # --- building ---

    def arg(self, shape, elem="f32", low=-2.0, high=2.0):
        """An argument: its name. Types that numpy lacks are converted from what it has."""
        carrier = elem if elem in NAMES else "f32" if elem in ("f16", "bf16") else "i64"
        if carrier[0] == "f":
            values = self.random.uniform(low, high, shape).astype(NAMES[carrier])
        else:
            values = self.random.integers(int(low), int(high) + 1, shape).astype(NAMES[carrier])
        return self.given(values, carrier, elem)

    def given(self, values, carrier, elem=None):
        self.inputs.append(values)
        self.types.append(tensor(values.shape, carrier))
        name = f"%a{len(self.inputs) - 1}"
        if elem in (None, carrier):
            return name
        return self.op(f"stablehlo.convert {name} : ({self.types[-1]}) -> {tensor(values.shape, elem)}")

    def op(self, text):
        self.count += 1
        self.lines.append(f"  %{self.count} = {text}")
        return f"%{self.count}"

    def out(self, name, shape, elem="f32"):
        """A result; of types that numpy lacks, converted."""
        carrier = elem if elem in NAMES else "f32" if elem in ("f16", "bf16") else "i64"
        if carrier != elem:
            name = self.op(f"stablehlo.convert {name} : ({tensor(shape, elem)}) -> {tensor(shape, carrier)}")
        self.results.append((name, tensor(shape, carrier)))

    def text(self):
        args = ", ".join(f"%a{i}: {t}" for i, t in enumerate(self.types))
        types = ", ".join(t for _, t in self.results)
        names = ", ".join(n for n, _ in self.results)
        body = "\n".join(self.lines)
        return f"func.func @main({args}) -> ({types}) {{\n{body}\n  return {names} : {types}\n}}\n{self.functions}"


def region(op, elem, args=("p", "q")):
    """`({^bb0(%p, %q): return op(%p, %q)})`"""
    t = tensor([], elem)
    return f"""({{
    ^bb0(%{args[0]}: {t}, %{args[1]}: {t}):
      %r = stablehlo.{op} %{args[0]}, %{args[1]} : {t}
      stablehlo.return %r : {t}
  }})"""


# --- elementwise ---

UNARY = {
    "abs": (-2, 2), "negate": (-2, 2), "sign": (-2, 2), "exponential": (-2, 2), "exponential_minus_one": (-2, 2),
    "log": (0.1, 3), "log_plus_one": (-0.5, 3), "logistic": (-4, 4), "sqrt": (0.1, 4), "rsqrt": (0.1, 4),
    "cbrt": (-3, 3), "sine": (-3, 3), "cosine": (-3, 3), "tan": (-1, 1), "tanh": (-3, 3), "ceil": (-3, 3),
    "floor": (-3, 3), "round_nearest_afz": (-3, 3), "round_nearest_even": (-3, 3),
}
CHLO_UNARY = {
    "acos": (-0.9, 0.9), "acosh": (1.1, 4), "asin": (-0.9, 0.9), "asinh": (-3, 3), "atan": (-3, 3), "atanh": (-0.9, 0.9),
    "cosh": (-2, 2), "sinh": (-2, 2), "erf": (-2, 2), "erfc": (-2, 2), "erf_inv": (-0.9, 0.9), "lgamma": (0.3, 6),
    "digamma": (0.3, 6), "square": (-2, 2),
}
INTEGERS = ["i8", "i16", "i32", "i64", "ui8", "ui16", "ui32", "ui64"]


def unary(p, name):
    dialect, (low, high) = ("stablehlo", UNARY[name]) if name in UNARY else ("chlo", CHLO_UNARY[name])
    for elem in ("f32", "f64"):
        shape = p.shape()
        t = tensor(shape, elem)
        x = p.arg(shape, elem, low, high)
        arrow = f"{t} -> {t}" if dialect == "chlo" else t
        p.out(p.op(f"{dialect}.{name} {x} : {arrow}"), shape, elem)


def float_binary(p, name):
    for elem in ("f32", "f64", "f16", "bf16"):
        if name in ("power", "atan2", "remainder") and elem in ("f16", "bf16"):
            continue
        shape, positive = p.shape(), name == "power"
        a, b = p.arg(shape, elem, 0.3 if positive else -2), p.arg(shape, elem, 0.4)
        p.out(p.op(f"stablehlo.{name} {a}, {b} : {tensor(shape, elem)}"), shape, elem)


def int_binary(p, name, types):
    for elem in types:
        shape = p.shape()
        low = 0 if elem[0] == "u" or name.startswith("shift") else -100
        # Divisors are not zero, powers not negative; some sums and products wrap.
        least = 1 if name in ("divide", "remainder") else 0 if name in ("power",) or low == 0 else -100
        most = 9 if name.startswith("shift") or name == "power" else 120
        a, b = p.arg(shape, elem, low, 120), p.arg(shape, elem, least, most)
        p.out(p.op(f"stablehlo.{name} {a}, {b} : {tensor(shape, elem)}"), shape, elem)


def int_unary(p, name):
    for elem in INTEGERS:
        if elem[0] == "u" and name in ("abs", "negate", "sign"):
            continue
        shape = p.shape()
        x = p.arg(shape, elem, 0 if elem[0] == "u" else -100, 120)
        p.out(p.op(f"stablehlo.{name} {x} : {tensor(shape, elem)}"), shape, elem)


def bool_binary(p, name):
    shape = p.shape(2)
    a, b = p.arg(shape, "i1", 0, 1), p.arg(shape, "i1", 0, 1)
    p.out(p.op(f"stablehlo.{name} {a}, {b} : {tensor(shape, 'i1')}"), shape, "i1")
    p.out(p.op(f"stablehlo.not {a} : {tensor(shape, 'i1')}"), shape, "i1")


def compare(p, direction):
    for elem, kind in (("f32", "FLOAT"), ("f32", "TOTALORDER"), ("i32", "SIGNED"), ("ui64", "UNSIGNED"), ("i1", "UNSIGNED")):
        shape = p.shape(3)
        a, b = p.arg(shape, elem, 0, 1), p.arg(shape, elem, 0, 1)
        t, result = tensor(shape, elem), tensor(shape, "i1")
        p.out(p.op(f"stablehlo.compare {direction}, {a}, {b}, {kind} : ({t}, {t}) -> {result}"), shape, "i1")


def convert(p, source):
    low = 0 if source[0] == "u" or source == "i1" else -100
    for target in ["f16", "bf16", "f32", "f64", "i1", *INTEGERS]:
        shape = p.shape()
        # What a float beyond an integer's range becomes is not defined.
        least = 0 if target[0] == "u" and source[0] in "fb" else low
        x = p.arg(shape, source, least, 1 if source == "i1" else 120)
        p.out(p.op(f"stablehlo.convert {x} : ({tensor(shape, source)}) -> {tensor(shape, target)}"), shape, target)


def select(p):
    shape = p.shape(2)
    t, pred = tensor(shape, "f32"), tensor(shape, "i1")
    a, b, c = p.arg(shape), p.arg(shape), p.arg(shape, "i1", 0, 1)
    p.out(p.op(f"stablehlo.select {c}, {a}, {b} : {pred}, {t}"), shape)
    c = p.arg([], "i1", 0, 1)
    p.out(p.op(f"stablehlo.select {c}, {a}, {b} : (tensor<i1>, {t}, {t}) -> {t}"), shape)


def clamp(p):
    shape = p.shape(2)
    t = tensor(shape, "f32")
    low, high, x = p.arg(shape, "f32", -2, -1), p.arg(shape, "f32", 0, 1), p.arg(shape)
    p.out(p.op(f"stablehlo.clamp {low}, {x}, {high} : {t}"), shape)
    low, high = p.arg([], "f32", -2, -1), p.arg([], "f32", 0, 1)
    p.out(p.op(f"stablehlo.clamp {low}, {x}, {high} : (tensor<f32>, {t}, tensor<f32>) -> {t}"), shape)


def is_finite(p):
    x = p.given(np.array([1.0, np.inf, -np.inf, np.nan, 0.0], np.float32), "f32")
    p.out(p.op(f"stablehlo.is_finite {x} : (tensor<5xf32>) -> tensor<5xi1>"), [5], "i1")
    for name in ("is_inf", "is_pos_inf", "is_neg_inf"):
        p.out(p.op(f"chlo.{name} {x} : tensor<5xf32> -> tensor<5xi1>"), [5], "i1")


def reduce_precision(p):
    x = p.arg([40], "f32", -100, 100)
    for form in ("e5m2", "e8m7", "e4m3", "e5m10"):
        p.out(p.op(f"stablehlo.reduce_precision {x}, format = {form} : tensor<40xf32>"), [40])


def bitcast(p):
    x = p.arg([3, 4], "f32")
    p.out(p.op(f"stablehlo.bitcast_convert {x} : (tensor<3x4xf32>) -> tensor<3x4xi32>"), [3, 4], "i32")
    y = p.arg([3, 4], "i32", 1 << 20, 1 << 29)
    p.out(p.op(f"stablehlo.bitcast_convert {y} : (tensor<3x4xi32>) -> tensor<3x4x2xui16>"), [3, 4, 2], "ui16")


def broadcasting(p, name):
    a, b, c = p.arg([3, 1, 4], "f32", 0.5), p.arg([5, 1], "f32", 0.5), p.arg([1, 4], "f32", 0.5)
    result = "tensor<3x5x4xf32>"
    p.out(p.op(f"chlo.broadcast_{name} {a}, {b} : (tensor<3x1x4xf32>, tensor<5x1xf32>) -> {result}"), [3, 5, 4])
    text = f'"chlo.broadcast_{name}"({a}, {c}) {{broadcast_dimensions = array<i64: 1, 2>}}'
    p.out(p.op(f"{text} : (tensor<3x1x4xf32>, tensor<1x4xf32>) -> tensor<3x1x4xf32>"), [3, 1, 4])


def top_k(p):
    x = p.arg([3, 7])
    p.count += 1
    p.lines.append(f"  %{p.count}:2 = chlo.top_k({x}, k = 4) : tensor<3x7xf32> -> (tensor<3x4xf32>, tensor<3x4xi32>)")
    p.out(f"%{p.count}#0", [3, 4])
    p.out(f"%{p.count}#1", [3, 4], "i32")


# --- movement ---


def iota(p):
    for elem in ("f32", "i32", "ui8", "bf16"):
        shape = p.shape(3)
        p.out(p.op(f"stablehlo.iota dim = {p.below(3)} : {tensor(shape, elem)}"), shape, elem)


def transpose(p):
    for rank in (2, 3, 4):
        shape, order = p.shape(rank), p.order(rank)
        result = [shape[i] for i in order]
        types = f"({tensor(shape, 'f32')}) -> {tensor(result, 'f32')}"
        p.out(p.op(f"stablehlo.transpose {p.arg(shape)}, dims = {ints(order)} : {types}"), result)


def reshape(p):
    for shape, result in (([2, 3, 4], [6, 4]), ([2, 6], [1, 3, 2, 2]), ([1, 1], [])):
        types = f"({tensor(shape, 'i32')}) -> {tensor(result, 'i32')}"
        p.out(p.op(f"stablehlo.reshape {p.arg(shape, 'i32')} : {types}"), result, "i32")


def broadcast_in_dim(p):
    for _ in range(4):
        result = p.shape(4, 1, 4)
        dims = p.some(4)
        shape = [1 if p.below(3) == 0 else result[d] for d in dims]
        # An order of its own: axes may cross.
        order = p.order(len(dims))
        dims, shape = [dims[i] for i in order], [shape[i] for i in order]
        types = f"({tensor(shape, 'f32')}) -> {tensor(result, 'f32')}"
        p.out(p.op(f"stablehlo.broadcast_in_dim {p.arg(shape)}, dims = {ints(dims)} : {types}"), result)


def slice_(p):
    for _ in range(4):
        shape = p.shape(3, 2, 8)
        start = [p.below(n) for n in shape]
        limit = [s + 1 + p.below(n - s) for s, n in zip(start, shape)]
        step = [1 + p.below(3) for _ in shape]
        result = [-(-(l - s) // k) for s, l, k in zip(start, limit, step)]
        ranges = ", ".join(f"{s}:{l}:{k}" for s, l, k in zip(start, limit, step))
        types = f"({tensor(shape, 'f32')}) -> {tensor(result, 'f32')}"
        p.out(p.op(f"stablehlo.slice {p.arg(shape)} [{ranges}] : {types}"), result)


def dynamic_slice(p):
    for _ in range(4):
        shape = p.shape(3, 2, 6)
        sizes = [1 + p.below(n) for n in shape]
        x, update = p.arg(shape), p.arg(sizes)
        # Beyond both ends: the slice is moved.
        at = [p.arg([], "i32", -2, 6) for _ in shape]
        args, scalars = ", ".join(at), ", ".join(["tensor<i32>"] * 3)
        t, small = tensor(shape, "f32"), tensor(sizes, "f32")
        p.out(p.op(f"stablehlo.dynamic_slice {x}, {args}, sizes = {ints(sizes)} : ({t}, {scalars}) -> {small}"), sizes)
        text = f"stablehlo.dynamic_update_slice {x}, {update}, {args} : ({t}, {small}, {scalars}) -> {t}"
        p.out(p.op(text), shape)


def reverse(p):
    shape = p.shape(3)
    p.out(p.op(f"stablehlo.reverse {p.arg(shape)}, dims = {ints(p.some(3))} : {tensor(shape, 'f32')}"), shape)


def pad(p):
    for _ in range(4):
        shape = p.shape(2, 2, 5)
        low, high = ([p.below(5) - 1 for _ in shape] for _ in range(2))
        interior = [p.below(3) for _ in shape]
        result = [l + n + (n - 1) * i + h for n, l, h, i in zip(shape, low, high, interior)]
        text = f"stablehlo.pad {p.arg(shape)}, {p.arg([])}, low = {ints(low)}, high = {ints(high)}"
        types = f"({tensor(shape, 'f32')}, tensor<f32>) -> {tensor(result, 'f32')}"
        p.out(p.op(f"{text}, interior = {ints(interior)} : {types}"), result)


def concatenate(p):
    for axis in range(3):
        shape = p.shape(3)
        parts = [shape[:axis] + [1 + p.below(3)] + shape[axis + 1:] for _ in range(3)]
        result = shape[:axis] + [sum(s[axis] for s in parts)] + shape[axis + 1:]
        names = ", ".join(p.arg(s) for s in parts)
        types = ", ".join(tensor(s, "f32") for s in parts)
        p.out(p.op(f"stablehlo.concatenate {names}, dim = {axis} : ({types}) -> {tensor(result, 'f32')}"), result)


def indexed(p):
    """Dimension numbers of a gather: operand, offset sizes, the operand's axes by role, the indices, the result."""
    rank = 2 + p.below(3)
    shape = p.shape(rank, 2, 5)
    # 0: collapsed, 1: offset, 2: operand batch; not all of them batch.
    roles = [p.below(2)] + [p.below(3) for _ in shape[1:]]
    batching = [i for i, r in enumerate(roles) if r == 2]
    rest = [i for i, r in enumerate(roles) if r != 2]
    mapped = [i for i in rest if p.below(2)] or rest[:1]
    mapped = [mapped[i] for i in p.order(len(mapped))]
    sizes = [1 if r != 1 else 1 + p.below(n) for n, r in zip(shape, roles)]
    # Indices: the axes that go with the operand's batch axes, and some of their own.
    lengths = [(shape[i], i) for i in batching] + [(n, None) for n in p.shape(1 + p.below(2))]
    lengths = [lengths[i] for i in p.order(len(lengths))]
    vector = p.below(len(lengths) + 1)
    axes = [n for n, _ in lengths]
    index_shape = axes[:vector] + [len(mapped)] + axes[vector:]
    where = {of: k + (k >= vector) for k, (_, of) in enumerate(lengths) if of is not None}
    windows = [i for i, r in enumerate(roles) if r == 1]
    total = len(axes) + len(windows)
    offset = sorted(p.order(total)[: len(windows)])
    batch = iter(axes)
    window = iter(sizes[i] for i in windows)
    result = [next(window) if i in offset else next(batch) for i in range(total)]
    return dict(shape=shape, sizes=sizes, collapsed=[i for i, r in enumerate(roles) if r == 0], offset=offset,
                batching=batching, index_batching=[where[i] for i in batching], mapped=mapped, vector=vector,
                index_shape=index_shape, result=result)


def gather(p):
    for _ in range(4):
        d = indexed(p)
        x, at = p.arg(d["shape"]), p.arg(d["index_shape"], "i32", -1, 5)
        numbers = (f"offset_dims = {ints(d['offset'])}, collapsed_slice_dims = {ints(d['collapsed'])}, "
                   f"operand_batching_dims = {ints(d['batching'])}, start_indices_batching_dims = {ints(d['index_batching'])}, "
                   f"start_index_map = {ints(d['mapped'])}, index_vector_dim = {d['vector']}")
        sizes = ", ".join(map(str, d["sizes"]))
        types = f"({tensor(d['shape'], 'f32')}, {tensor(d['index_shape'], 'i32')}) -> {tensor(d['result'], 'f32')}"
        text = f'"stablehlo.gather"({x}, {at}) <{{dimension_numbers = #stablehlo.gather<{numbers}>, slice_sizes = array<i64: {sizes}>}}>'
        p.out(p.op(f"{text} : {types}"), d["result"])


def scatter(p, name):
    for _ in range(4):
        d = indexed(p)
        x, update = p.arg(d["shape"], "f32", 0.5), p.arg(d["result"], "f32", 0.5)
        # Each part of an index leaves its window within, or all of it outside.
        limits = [d["shape"][i] - d["sizes"][i] for i in d["mapped"]]
        at = np.stack([p.random.integers(0, n + 1, d["index_shape"][:d["vector"]] + d["index_shape"][d["vector"] + 1:])
                       for n in limits], axis=d["vector"]).astype(np.int32)
        at = np.where(p.random.random(at.shape) < 0.1, 100, at).astype(np.int32)
        at = p.given(at, "i32")
        numbers = (f"update_window_dims = {ints(d['offset'])}, inserted_window_dims = {ints(d['collapsed'])}, "
                   f"input_batching_dims = {ints(d['batching'])}, scatter_indices_batching_dims = {ints(d['index_batching'])}, "
                   f"scatter_dims_to_operand_dims = {ints(d['mapped'])}, index_vector_dim = {d['vector']}")
        t = tensor(d["shape"], "f32")
        text = f'"stablehlo.scatter"({x}, {at}, {update}) <{{scatter_dimension_numbers = #stablehlo.scatter<{numbers}>}}> '
        text += f"{region(name, 'f32')} : ({t}, {tensor(d['index_shape'], 'i32')}, {tensor(d['result'], 'f32')}) -> {t}"
        p.out(p.op(text), d["shape"])


# --- sums ---


def dot_general(p):
    for elem in ("f32", "f32", "f32", "i32", "f64"):
        batch, summed, m, n = (p.shape(p.below(3)) for _ in range(4))
        lhs = [("b", i) for i in range(len(batch))] + [("k", i) for i in range(len(summed))] + [("m", i) for i in range(len(m))]
        rhs = [("b", i) for i in range(len(batch))] + [("k", i) for i in range(len(summed))] + [("n", i) for i in range(len(n))]
        lhs, rhs = [lhs[i] for i in p.order(len(lhs))], [rhs[i] for i in p.order(len(rhs))]
        size = {"b": batch, "k": summed, "m": m, "n": n}
        shapes = [[size[r][i] for r, i in axes] for axes in (lhs, rhs)]
        rest = [[size[r][i] for r, i in axes if r in "mn"] for axes in (lhs, rhs)]
        result = batch + rest[0] + rest[1]
        find = lambda axes, role, of: ints(axes.index((role, i)) for i in range(len(of)))
        names = [p.arg(s, elem, -3, 3) for s in shapes]
        text = f"stablehlo.dot_general {names[0]}, {names[1]}, batching_dims = {find(lhs, 'b', batch)} x {find(rhs, 'b', batch)}"
        text += f", contracting_dims = {find(lhs, 'k', summed)} x {find(rhs, 'k', summed)}"
        types = f"({tensor(shapes[0], elem)}, {tensor(shapes[1], elem)}) -> {tensor(result, elem)}"
        p.out(p.op(f"{text} : {types}"), result, elem)


def convolution(p, groups):
    for spatial in (0, 1, 2, 2):
        g, b = {"none": (1, 1), "feature": (2, 1), "batch": (1, 2)}[groups]
        depth, outputs, batch = 1 + p.below(3), g * b * (1 + p.below(2)), b * (1 + p.below(2))
        image, kernel = p.shape(spatial, 4, 8), p.shape(spatial, 1, 4)
        stride, base, dilation = ([1 + p.below(2) for _ in image] for _ in range(3))
        pads = [(p.below(3), p.below(3) - (p.below(4) == 0)) for _ in image]
        turned = [p.below(2) for _ in image]
        windows = []
        for n, k, s, e, d, (low, high) in zip(image, kernel, stride, base, dilation, pads):
            windows.append(max(0, (low + (n - 1) * e + 1 + high - (k - 1) * d - 1) // s + 1))

        def laid(names, values):
            order = p.order(len(names))
            return "[" + ", ".join(names[i] for i in order) + "]", [values[i] for i in order]

        space = [str(i) for i in range(spatial)]
        x_names, x = laid(["b", "f", *space], [batch, depth * g, *image])
        w_names, w = laid(["o", "i", *space], [outputs, depth, *kernel])
        y_names, y = laid(["b", "f", *space], [batch // b, outputs, *windows])
        text = f"stablehlo.convolution({p.arg(x)}, {p.arg(w)}) dim_numbers = {x_names}x{w_names}->{y_names}"
        reversal = "[" + ", ".join("true" if t else "false" for t in turned) + "]"
        pad_text = "[" + ", ".join(f"[{l}, {h}]" for l, h in pads) + "]"
        text += f", window = {{stride = {ints(stride)}, pad = {pad_text}, lhs_dilate = {ints(base)}, rhs_dilate = {ints(dilation)}, reverse = {reversal}}}"
        text += f" {{feature_group_count = {g} : i64, batch_group_count = {b} : i64}}"
        p.out(p.op(f"{text} : ({tensor(x, 'f32')}, {tensor(w, 'f32')}) -> {tensor(y, 'f32')}"), y)


def reduce(p, name):
    for elem in ("i1",) if name in ("and", "or") else ("f32", "i32", "f64", "f32"):
        shape = p.shape(3)
        dims = p.some(3)
        result = [n for i, n in enumerate(shape) if i not in dims]
        # The initial value must be neutral: how often it is taken is not defined.
        neutral = {"add": 0, "multiply": 1, "maximum": -2, "minimum": 2, "and": 1, "or": 0}[name]
        x, init = p.arg(shape, elem, 0 if elem == "i1" else -2, 1 if elem == "i1" else 2), p.arg([], elem, neutral, neutral)
        types = f"({tensor(shape, elem)}, {tensor([], elem)}) -> {tensor(result, elem)}"
        p.out(p.op(f"stablehlo.reduce({x} init: {init}) applies stablehlo.{name} across dimensions = {ints(dims)} : {types}"),
              result, elem)


def argmax(p):
    x = p.arg([3, 5])
    p.lines.append(f"""  %i = stablehlo.iota dim = 1 : tensor<3x5xi32>
  %least = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %found:2 = stablehlo.reduce({x} init: %least), (%i init: %zero) across dimensions = [1] : (tensor<3x5xf32>, tensor<3x5xi32>, tensor<f32>, tensor<i32>) -> (tensor<3xf32>, tensor<3xi32>)
    reducer(%p: tensor<f32>, %q: tensor<f32>) (%m: tensor<i32>, %n: tensor<i32>) {{
    %c = stablehlo.compare GE, %p, %q : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %a = stablehlo.select %c, %p, %q : tensor<i1>, tensor<f32>
    %b = stablehlo.select %c, %m, %n : tensor<i1>, tensor<i32>
    stablehlo.return %a, %b : tensor<f32>, tensor<i32>
  }}""")
    p.out("%found#0", [3])
    p.out("%found#1", [3], "i32")


def reduce_window(p, name):
    for _ in range(4):
        shape = p.shape(3, 3, 7)
        size, stride, base, dilation = ([1 + p.below(k) for _ in shape] for k in (3, 3, 2, 2))
        pads = [(p.below(2), p.below(2)) for _ in shape]
        result = [max(0, (l + (n - 1) * e + 1 + h - (k - 1) * d - 1) // s + 1)
                  for n, k, s, e, d, (l, h) in zip(shape, size, stride, base, dilation, pads)]
        neutral = {"add": "0.0", "maximum": "0xFF800000", "minimum": "0x7F800000", "multiply": "1.0"}[name]
        init = p.op(f"stablehlo.constant dense<{neutral}> : tensor<f32>")
        # A window of holes only has the neutral value, which is not finite for some: it is cut off.
        array = lambda v: "array<i64: " + ", ".join(map(str, v)) + ">"
        pad_text = "dense<[" + ", ".join(f"[{l}, {h}]" for l, h in pads) + "]> : tensor<3x2xi64>"
        attrs = f"window_dimensions = {array(size)}, window_strides = {array(stride)}, base_dilations = {array(base)}, window_dilations = {array(dilation)}, padding = {pad_text}"
        types = f"({tensor(shape, 'f32')}, tensor<f32>) -> {tensor(result, 'f32')}"
        y = p.op(f'"stablehlo.reduce_window"({p.arg(shape)}, {init}) <{{{attrs}}}> {region(name, "f32")} : {types}')
        if name in ("maximum", "minimum"):
            t = tensor(result, "f32")
            low, high = (p.op(f"stablehlo.constant dense<{v}> : tensor<f32>") for v in (-9.0, 9.0))
            y = p.op(f"stablehlo.clamp {low}, {y}, {high} : (tensor<f32>, {t}, tensor<f32>) -> {t}")
        p.out(y, result)


def select_and_scatter(p):
    x, source, init = p.arg([1, 6, 6]), p.arg([1, 3, 3]), p.arg([])
    t = "tensor<f32>"
    text = f""""stablehlo.select_and_scatter"({x}, {source}, {init}) <{{window_dimensions = array<i64: 1, 3, 3>, window_strides = array<i64: 1, 2, 2>, padding = dense<[[0, 0], [1, 0], [0, 1]]> : tensor<3x2xi64>}}> ({{
    ^bb0(%p: {t}, %q: {t}):
      %r = stablehlo.compare GE, %p, %q : ({t}, {t}) -> tensor<i1>
      stablehlo.return %r : tensor<i1>
  }}, {{
    ^bb0(%p: {t}, %q: {t}):
      %r = stablehlo.add %p, %q : {t}
      stablehlo.return %r : {t}
  }}) : (tensor<1x6x6xf32>, tensor<1x3x3xf32>, {t}) -> tensor<1x6x6xf32>"""
    p.out(p.op(text), [1, 6, 6])


def sort(p):
    for axis in range(2):
        x, y = p.arg([5, 6], "i32", 0, 4), p.arg([5, 6])
        p.count += 1
        p.lines.append(f"""  %{p.count}:2 = "stablehlo.sort"({x}, {y}) <{{dimension = {axis} : i64, is_stable = true}}> ({{
    ^bb0(%p: tensor<i32>, %q: tensor<i32>, %m: tensor<f32>, %n: tensor<f32>):
      %r = stablehlo.compare GT, %p, %q : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %r : tensor<i1>
  }}) : (tensor<5x6xi32>, tensor<5x6xf32>) -> (tensor<5x6xi32>, tensor<5x6xf32>)""")
        p.out(f"%{p.count}#0", [5, 6], "i32")
        p.out(f"%{p.count}#1", [5, 6])


def map_(p):
    a, b = p.arg([3, 4]), p.arg([3, 4])
    p.out(p.op(f'"stablehlo.map"({a}, {b}) <{{dimensions = array<i64: 0, 1>}}> {region("subtract", "f32")} : '
               "(tensor<3x4xf32>, tensor<3x4xf32>) -> tensor<3x4xf32>"), [3, 4])


def batch_norm_inference(p):
    x = p.arg([2, 3, 4])
    along = [p.arg([3], "f32", 0.5) for _ in range(4)]
    p.out(p.op(f'"stablehlo.batch_norm_inference"({x}, {", ".join(along)}) <{{epsilon = 1.0e-3 : f32, feature_index = 1 : i64}}> : '
               "(tensor<2x3x4xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3x4xf32>"), [2, 3, 4])


# --- control ---


def control(p):
    p.functions = """func.func private @twice(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = func.call @inner(%x) : (tensor<3xf32>) -> tensor<3xf32>
  %z = func.call @inner(%y) : (tensor<3xf32>) -> tensor<3xf32>
  return %z : tensor<3xf32>
}
func.func private @inner(%x: tensor<3xf32>) -> tensor<3xf32> {
  %y = stablehlo.sine %x : tensor<3xf32>
  return %y : tensor<3xf32>
}
"""
    x, w = p.arg([3]), p.arg([3])
    p.out(p.op(f"func.call @twice({x}) : (tensor<3xf32>) -> tensor<3xf32>"), [3])
    p.lines.append(f"""  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %five = stablehlo.constant dense<5> : tensor<i32>
  %loop:2 = stablehlo.while(%i = %zero, %s = {x}) : tensor<i32>, tensor<3xf32>
  cond {{
    %c = stablehlo.compare LT, %i, %five : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }} do {{
    %n = stablehlo.add %i, %one : tensor<i32>
    %t = stablehlo.multiply %s, {w} : tensor<3xf32>
    %u = stablehlo.add %t, {x} : tensor<3xf32>
    stablehlo.return %n, %u : tensor<i32>, tensor<3xf32>
  }}""")
    p.out("%loop#0", [], "i32")
    p.out("%loop#1", [3])
    for index in (-1, 0, 1, 7):
        k = p.op(f"stablehlo.constant dense<{index}> : tensor<i32>")
        p.out(p.op(f"""\"stablehlo.case"({k}) ({{
    stablehlo.return {x} : tensor<3xf32>
  }}, {{
    stablehlo.return {w} : tensor<3xf32>
  }}) : (tensor<i32>) -> tensor<3xf32>"""), [3])
    for value in ("true", "false"):
        k = p.op(f"stablehlo.constant dense<{value}> : tensor<i1>")
        p.out(p.op(f"""\"stablehlo.if"({k}) ({{
    stablehlo.return {x} : tensor<3xf32>
  }}, {{
    stablehlo.return {w} : tensor<3xf32>
  }}) : (tensor<i1>) -> tensor<3xf32>"""), [3])


def families():
    """(name, function that builds) of every program."""
    out = {name: (unary, name) for name in [*UNARY, *CHLO_UNARY]}
    for name in ("add", "subtract", "multiply", "divide", "maximum", "minimum", "remainder", "power", "atan2"):
        out[f"float_{name}"] = (float_binary, name)
    for name in ("add", "subtract", "multiply", "divide", "maximum", "minimum", "remainder", "power", "and", "or", "xor",
                 "shift_left", "shift_right_arithmetic", "shift_right_logical"):
        # XLA crashes where one program has `and` or `or` of many signed types.
        few = ["i32", "i64"] if name in ("and", "or") else [elem for elem in INTEGERS if elem[0] == "i"]
        out[f"int_{name}"] = (int_binary, name, few)
        out[f"uint_{name}"] = (int_binary, name, [elem for elem in INTEGERS if elem[0] == "u"])
    for name in ("abs", "negate", "sign", "not", "popcnt", "count_leading_zeros"):
        out[f"int_{name}"] = (int_unary, name)
    for name in ("add", "multiply", "maximum", "minimum", "and", "or", "xor"):
        out[f"bool_{name}"] = (bool_binary, name)
    for name in ("EQ", "NE", "LT", "LE", "GT", "GE"):
        out[f"compare_{name}"] = (compare, name)
    for name in ("f16", "bf16", "f32", "f64", "i1", *INTEGERS):
        out[f"convert_{name}"] = (convert, name)
    for name in ("add", "multiply", "divide", "power"):
        out[f"broadcast_{name}"] = (broadcasting, name)
    for name in ("add", "multiply", "maximum", "subtract"):
        out[f"scatter_{name}"] = (scatter, name)
    for name in ("none", "feature", "batch"):
        out[f"convolution_{name}"] = (convolution, name)
    for name in ("add", "multiply", "maximum", "minimum", "and", "or"):
        out[f"reduce_{name}"] = (reduce, name)
    for name in ("add", "multiply", "maximum", "minimum"):
        out[f"reduce_window_{name}"] = (reduce_window, name)
    for function in (select, clamp, is_finite, reduce_precision, bitcast, top_k, iota, transpose, reshape, broadcast_in_dim,
                     slice_, dynamic_slice, reverse, pad, concatenate, gather, dot_general, argmax, select_and_scatter, sort,
                     map_, batch_norm_inference, control):
        out[function.__name__.strip("_")] = (function,)
    return out
