"""Runs patch-net.onnx over a volume by nnU-Net's sliding-window rules, in numpy and scipy alone, as a check on PatchRunner.

Usage: python3 patch_oracle.py model.onnx volume.npy out.npy z,y,x overlap mirror-axes     (mirror axes as "0,1,2" or "-")

Written from the published rules, sharing nothing with the product: convolutions are scipy.ndimage.correlate, the weight is a
filtered delta, the volume is really padded, mirrored and cropped.
"""
import itertools
import sys

import numpy as np
import onnx
from onnx import numpy_helper
from scipy.ndimage import correlate, gaussian_filter


def network(path):
    weights = {i.name: numpy_helper.to_array(i).astype(np.float64) for i in onnx.load(path).graph.initializer}

    def convolve(x, w, b):
        return np.stack([sum(correlate(x[i], w[o, i], mode="constant") for i in range(x.shape[0])) + b[o] for o in range(w.shape[0])])

    return lambda x: convolve(np.maximum(convolve(x, weights["w1"], weights["b1"]), 0), weights["w2"], weights["b2"])


def starts(length, tile, overlap):
    count = int(np.ceil((length - tile) / (tile * (1 - overlap)))) + 1
    step = (length - tile) / (count - 1) if count > 1 else 0
    return [int(np.round(step * i)) for i in range(count)]


def importance(tile):
    delta = np.zeros(tile)
    delta[tuple(n // 2 for n in tile)] = 1
    weight = gaussian_filter(delta, [n / 8 for n in tile], mode="constant")
    weight /= weight.max()
    weight[weight == 0] = weight[weight != 0].min()
    return weight


def predict(net, tile, axes):
    subsets = [s for r in range(len(axes) + 1) for s in itertools.combinations([a + 1 for a in axes], r)]
    return sum(np.flip(net(np.flip(tile, s)), s) for s in subsets) / len(subsets)


def main():
    model, volume_path, out, tile, overlap, axes = sys.argv[1:]
    tile = [int(n) for n in tile.split(",")]
    axes = [] if axes == "-" else [int(a) for a in axes.split(",")]
    volume = np.load(volume_path).astype(np.float64)
    padding = [max(0, t - n) for t, n in zip(tile, volume.shape[1:])]
    before = [p // 2 for p in padding]
    padded = np.pad(volume, [(0, 0)] + [(b, p - b) for b, p in zip(before, padding)])
    weight, net, total, sums = importance(tile), network(model), 0, 0
    for corner in itertools.product(*(starts(n, t, float(overlap)) for n, t in zip(padded.shape[1:], tile))):
        at = tuple(slice(c, c + t) for c, t in zip(corner, tile))
        answer = predict(net, padded[(slice(None),) + at], axes)
        if isinstance(total, int):
            total, sums = np.zeros((answer.shape[0],) + padded.shape[1:]), np.zeros(padded.shape[1:])
        total[(slice(None),) + at] += answer * weight
        sums[at] += weight
    inside = (slice(None),) + tuple(slice(b, b + n) for b, n in zip(before, volume.shape[1:]))
    np.save(out, (total / sums)[inside].astype(np.float32))


main()
