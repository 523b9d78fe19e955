"""Makes the tiny ONNX models the inference tests run. Needs python3-onnx and python3-numpy; deterministic.

Usage: python3 make_fixtures.py        (writes *.onnx beside this script)
"""
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
FLOAT = TensorProto.FLOAT


def weights(rng, name, *shape):
    fan_in = int(np.prod(shape[1:])) or 1
    return numpy_helper.from_array((rng.standard_normal(shape) / np.sqrt(fan_in)).astype(np.float32), name)


def constant(name, value, dtype=np.int64):
    return numpy_helper.from_array(np.asarray(value, dtype), name)


def save(name, nodes, initializers, input_shape, output_shape, opset=17, element=FLOAT):
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("image", element, input_shape)],
        [helper.make_tensor_value_info("logits", element, output_shape)],
        initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], producer_name="lesionscan-tests")
    model.ir_version = 8
    onnx.checker.check_model(model)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())


def slab_unet(name="slab-unet", opset=17):
    """A two-level 2D U-Net over 3 slices, 3 classes; its receptive field reaches 6 pixels."""
    rng = np.random.default_rng(1)
    init = [weights(rng, "w1", 4, 3, 3, 3), weights(rng, "b1", 4), weights(rng, "w2", 8, 4, 3, 3), weights(rng, "b2", 8),
            weights(rng, "w3", 4, 12, 3, 3), weights(rng, "b3", 4), weights(rng, "w4", 3, 4, 1, 1), weights(rng, "b4", 3),
            constant("roi", [], np.float32), constant("scales", [1, 1, 2, 2], np.float32)]
    pad = dict(kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    nodes = [
        helper.make_node("Conv", ["image", "w1", "b1"], ["c1"], **pad), helper.make_node("Relu", ["c1"], ["r1"]),
        helper.make_node("MaxPool", ["r1"], ["p1"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Conv", ["p1", "w2", "b2"], ["c2"], **pad), helper.make_node("Relu", ["c2"], ["r2"]),
        helper.make_node("Resize", ["r2", "roi", "scales"], ["u1"], mode="nearest",
                         coordinate_transformation_mode="asymmetric", nearest_mode="floor"),
        helper.make_node("Concat", ["u1", "r1"], ["k1"], axis=1),
        helper.make_node("Conv", ["k1", "w3", "b3"], ["c3"], **pad), helper.make_node("Relu", ["c3"], ["r3"]),
        helper.make_node("Conv", ["r3", "w4", "b4"], ["logits"], kernel_shape=[1, 1]),
    ]
    save(name, nodes, init, ["n", 3, "h", "w"], ["n", 3, "h", "w"], opset)


def slab_echo():
    """Answers its own three input channels: shows which slice went where."""
    save("slab-echo", [helper.make_node("Identity", ["image"], ["logits"])], [], ["n", 3, "h", "w"], ["n", 3, "h", "w"])


def slab_double():
    """Takes and gives float64, which a manifest cannot declare."""
    save("slab-double", [helper.make_node("Identity", ["image"], ["logits"])], [], ["n", 3, "h", "w"], ["n", 3, "h", "w"],
         element=TensorProto.DOUBLE)


def slab_nan():
    """0/0 where the input is 0."""
    save("slab-nan", [helper.make_node("Div", ["image", "image"], ["logits"])], [], ["n", 3, "h", "w"], ["n", 3, "h", "w"])


def slab_endless():
    """Adds a little a thousand million times: runs until it is stopped."""
    body = helper.make_graph(
        [helper.make_node("Identity", ["condition"], ["go_on"]), helper.make_node("Add", ["state", "step"], ["next"])], "body",
        [helper.make_tensor_value_info("i", TensorProto.INT64, []), helper.make_tensor_value_info("condition", TensorProto.BOOL, []),
         helper.make_tensor_value_info("state", FLOAT, ["n", 3, "h", "w"])],
        [helper.make_tensor_value_info("go_on", TensorProto.BOOL, []), helper.make_tensor_value_info("next", FLOAT, ["n", 3, "h", "w"])])
    save("slab-endless", [helper.make_node("Loop", ["trips", "true", "image"], ["logits"], body=body)],
         [constant("trips", 10**9), constant("true", True, np.bool_), constant("step", 1e-3, np.float32)],
         ["n", 3, "h", "w"], ["n", 3, "h", "w"])


def slab_memory_hog():
    """Adds 0 times the largest entry of the outer product of a row with itself: its memory grows with the square of the width."""
    save("slab-memory-hog", [
        helper.make_node("Transpose", ["image"], ["column"], perm=[0, 1, 3, 2]),
        helper.make_node("MatMul", ["column", "image"], ["product"]),
        helper.make_node("ReduceMax", ["product"], ["largest"], keepdims=0),
        helper.make_node("Mul", ["largest", "zero"], ["nothing"]),
        helper.make_node("Add", ["image", "nothing"], ["logits"])],
        [constant("zero", 0, np.float32)], ["n", 3, "h", "w"], ["n", 3, "h", "w"])


def patch_net():
    """3×3×3 convolution, ReLU, 1×1×1 convolution: 2 channels in, 3 classes out."""
    rng = np.random.default_rng(2)
    init = [weights(rng, "w1", 4, 2, 3, 3, 3), weights(rng, "b1", 4), weights(rng, "w2", 3, 4, 1, 1, 1), weights(rng, "b2", 3)]
    nodes = [
        helper.make_node("Conv", ["image", "w1", "b1"], ["c1"], kernel_shape=[3, 3, 3], pads=[1] * 6),
        helper.make_node("Relu", ["c1"], ["r1"]),
        helper.make_node("Conv", ["r1", "w2", "b2"], ["logits"], kernel_shape=[1, 1, 1])]
    save("patch-net", nodes, init, ["n", 2, "d", "h", "w"], ["n", 3, "d", "h", "w"])


if __name__ == "__main__":
    slab_unet()
    slab_unet("slab-unet-opset16", 16)
    slab_echo()
    slab_double()
    slab_nan()
    slab_endless()
    slab_memory_hog()
    patch_net()
