"""What scipy says: python oracle.py OPERATION FOLDER. Arrays are exchanged as .npy files in the folder; parameters come from params.json."""
import json
import sys

import numpy as np
from scipy import ndimage

operation, folder = sys.argv[1], sys.argv[2]
with open(f"{folder}/params.json") as f:
    p = json.load(f)
volume = np.load(f"{folder}/input.npy")


def ellipsoid(radius, spacing):
    n = [int(np.floor(radius / s)) for s in spacing]
    grid = np.meshgrid(*[np.arange(-m, m + 1) * s for m, s in zip(n, spacing)], indexing="ij")
    return sum(g * g for g in grid) <= radius * radius * (1 + 1e-9)


def sample():
    # Places are in source voxels, one row of (k, j, i) for each target voxel; the caller lists them.
    places = np.load(f"{folder}/places.npy")
    mode = p.get("mode", "nearest")
    return ndimage.map_coordinates(volume.astype(np.float64), places.T, order=p["order"], mode=mode).astype(np.float32)


def label():
    return ndimage.label(volume, structure=np.ones((3, 3, 3)))[0].astype(np.int32)


def distance():
    d = ndimage.distance_transform_edt(volume == 0, sampling=p["spacing"])
    return (d * d).astype(np.float32)


def fill():
    if not p["slices"]:
        return ndimage.binary_fill_holes(volume).astype(np.uint8)
    return np.stack([ndimage.binary_fill_holes(s) for s in volume]).astype(np.uint8)


def morphology():
    element = ellipsoid(p["radius"], p["spacing"])
    if p["kind"] == "dilate":
        return ndimage.binary_dilation(volume, element).astype(np.uint8)
    if p["kind"] == "erode":
        return ndimage.binary_erosion(volume, element, border_value=1).astype(np.uint8)
    if p["kind"] == "open":
        eroded = ndimage.binary_erosion(volume, element, border_value=1)
        return ndimage.binary_dilation(eroded, element).astype(np.uint8)
    dilated = ndimage.binary_dilation(volume, element)
    return ndimage.binary_erosion(dilated, element, border_value=1).astype(np.uint8)


np.save(f"{folder}/output.npy", globals()[operation]())
