"""Makes probe.onnx, the small network every execution provider must get right before it is used.

The weights follow a formula in integers, so the expected answer below can be computed by anyone without a framework:
the script computes it in numpy with a plain double loop and writes it into probe-expected.txt, one number a line.
Needs python3-onnx and python3-numpy; deterministic.

Usage: python3 make_probe.py        (writes probe.onnx and probe-expected.txt beside this script)
"""
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
SIZE, INPUTS, HIDDEN, CLASSES = 8, 3, 16, 2


def pattern(count, step, modulus):
    """Small exact binary fractions: ((i·step) mod modulus − modulus // 2) / 16."""
    return ((np.arange(count) * step) % modulus - modulus // 2).astype(np.float32) / 16


def convolve(x, w, b):
    k = w.shape[2] // 2
    padded = np.pad(x.astype(np.float64), ((0, 0), (k, k), (k, k)))
    y = np.zeros((w.shape[0], SIZE, SIZE))
    for dy in range(w.shape[2]):
        for dx in range(w.shape[3]):
            y += np.einsum("oi,ihw->ohw", w[:, :, dy, dx].astype(np.float64), padded[:, dy:dy + SIZE, dx:dx + SIZE])
    return y + b[:, None, None]


w1 = pattern(HIDDEN * INPUTS * 9, 7, 23).reshape(HIDDEN, INPUTS, 3, 3)
b1 = pattern(HIDDEN, 5, 11)
w2 = pattern(CLASSES * HIDDEN, 3, 13).reshape(CLASSES, HIDDEN, 1, 1)
b2 = pattern(CLASSES, 1, 3)
image = pattern(INPUTS * SIZE * SIZE, 11, 31).reshape(INPUTS, SIZE, SIZE)
expected = convolve(np.maximum(convolve(image, w1, b1), 0), w2, b2)

graph = helper.make_graph(
    [helper.make_node("Conv", ["image", "w1", "b1"], ["c1"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
     helper.make_node("Relu", ["c1"], ["r1"]),
     helper.make_node("Conv", ["r1", "w2", "b2"], ["logits"], kernel_shape=[1, 1])],
    "probe",
    [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, INPUTS, SIZE, SIZE])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, CLASSES, SIZE, SIZE])],
    [numpy_helper.from_array(a, n) for n, a in (("w1", w1), ("b1", b1), ("w2", w2), ("b2", b2))])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="lesionscan")
model.ir_version = 8
onnx.checker.check_model(model)
(HERE / "probe.onnx").write_bytes(model.SerializeToString())
(HERE / "probe-expected.txt").write_text("".join(f"{v:.9g}\n" for v in expected.ravel()))
