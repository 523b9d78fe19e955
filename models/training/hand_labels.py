"""Skeleton labels for the public series that have none: read off by eye, grown by rule.

Nobody has drawn labels for these series. For each one the spinal canal's course, the size of the vertebral
bodies and a few points inside each bone were read from the images at 3 mm; a threshold finds the bone, a
watershed shares it among the points, and the spine is split by its position relative to the canal. The result
is coarse (about a voxel at 3 mm) and is used for training only, never to report accuracy.
All indices are voxels of the 3 mm grid, written (x, y, z).
"""
from dataclasses import dataclass, field

import numpy as np
from scipy import ndimage
from skimage.segmentation import watershed

from recipes import ANATOMY, BODY_OR_DISC, IGNORE

CLASS = {name: i for i, name in enumerate(ANATOMY)}


@dataclass
class Reading:
    """What was read off one series. canal: z -> (x, y); body: z -> (half width, depth); reach: z -> half width of the arch."""
    canal: dict
    body: dict
    reach: dict
    spine: tuple
    threshold: float = 150.0
    discs: bool = False
    points: dict = field(default_factory=dict)


def _along(table, z):
    keys = sorted(table)
    values = np.array([np.atleast_1d(table[k]) for k in keys], float)
    return np.stack([np.interp(z, keys, column) for column in values.T], -1)


def canal_course(hu, reading):
    """Centre (x, y) of the canal for every slice of the spine, pulled to the middle of the soft tissue near the reading."""
    slices = np.arange(hu.shape[0])
    course = _along(reading.canal, slices)
    rows, columns = np.indices(hu.shape[1:])
    refined = course.copy()
    for z in range(reading.spine[0], reading.spine[1]):
        x, y = course[z]
        for _ in range(4):
            near = (np.hypot(columns - x, rows - y) < 4) & (hu[z] < 140)
            if near.sum() < 8:
                break
            x = np.clip(columns[near].mean(), course[z, 0] - 2, course[z, 0] + 2)
            y = np.clip(rows[near].mean(), course[z, 1] - 2, course[z, 1] + 2)
        refined[z] = x, y
    return ndimage.gaussian_filter1d(refined, 1.5, axis=0)


def disc_dips(hu):
    """How far a voxel lies below the endplates above and below it: a disc is a dip narrower than five slices, marrow is not."""
    smooth = ndimage.gaussian_filter(hu, (0, 1.2, 1.2))
    return ndimage.grey_closing(smooth, (5, 1, 1)) - smooth


def split_spine(hu, vertebra, reading, disc_limit=None, free=None):
    """Body, posterior elements, disc and canal (as class labels) from a vertebral mask and the canal's course.

    Discs are what is darker than `disc_limit` or, without one, the dips; a shallow dip may be either.
    """
    dips = disc_dips(hu)
    labels, smooth = np.zeros(hu.shape, np.uint8), ndimage.gaussian_filter(hu, (0.3, 0.8, 0.8))
    course = canal_course(hu, reading)
    size, rows, columns = _along(reading.body, np.arange(hu.shape[0])), *np.indices(hu.shape[1:])
    for z in range(reading.spine[0], reading.spine[1]):
        (x, y), (half, depth) = course[z], size[z]
        front = y - 2.6
        column = (np.abs((columns - x) / (half + .5)) ** 3 + np.abs((rows - (front - depth / 2)) / (depth / 2 + .7)) ** 3) < 1
        body = vertebra[z] & (rows < front + .5) & (np.abs(columns - x) <= half + 2.5)
        labels[z][vertebra[z]] = CLASS["vertebral_posterior_elements"]
        labels[z][body] = CLASS["vertebral_body"]
        core = ndimage.binary_erosion(column)
        if disc_limit is None:
            labels[z][core & (dips[z] > 12)] = BODY_OR_DISC
            labels[z][core & (dips[z] > 35)] = CLASS["intervertebral_disc"] if reading.discs else BODY_OR_DISC
        else:
            disc = ndimage.binary_opening(core & (smooth[z] > 30) & (smooth[z] < disc_limit) & (free[z] if free is not None else True))
            if disc.sum() > 0.12 * column.sum():
                labels[z][disc] = CLASS["intervertebral_disc"]
        canal = (((columns - x) / 4.2) ** 2 + ((rows - y) / 3.3) ** 2 < 1) & (hu[z] < 160) & (hu[z] > -80)
        labels[z][canal] = CLASS["spinal_canal"]
    return labels


def bone_mask(hu, threshold):
    """Bone above a threshold, its marrow filled slice by slice (small holes only: neither brain nor canal), crumbs removed."""
    bone = hu > threshold
    for z in range(len(bone)):
        filled = ndimage.binary_fill_holes(ndimage.binary_closing(bone[z], iterations=1))
        holes, count = ndimage.label(filled & ~bone[z])
        areas = ndimage.sum_labels(np.ones_like(holes), holes, np.arange(count + 1))
        bone[z] |= (areas < 120)[holes] & (holes > 0) & (hu[z] > -150)
    parts, count = ndimage.label(bone, np.ones((3, 3, 3)))
    sizes = np.bincount(parts.ravel(), minlength=count + 1)
    return bone & (sizes >= 25)[parts]


def grow(hu, mask, points):
    """Shares a mask among named seed points by watershed: bones meet where the bright ridge between them is lowest."""
    seeds = np.zeros(hu.shape, np.int32)
    for name, places in points.items():
        for x, y, z in places:
            part = (slice(max(z - 1, 0), z + 2), slice(max(y - 1, 0), y + 2), slice(max(x - 1, 0), x + 2))
            seeds[part] = np.where(mask[part], CLASS[name], seeds[part])
    return seeds


def flood(hu, mask, seeds):
    """The watershed itself, on the smoothed and inverted density."""
    return watershed(-ndimage.gaussian_filter(hu.clip(-200, 1000), 0.6), seeds, mask=mask).astype(np.uint8)


ACRIN_LOW = Reading(
    canal={139: (77, 109), 120: (77, 109.5), 110: (77, 109.5), 100: (77, 109), 90: (77, 108), 80: (77, 107.5), 70: (77, 107),
           60: (77, 107), 55: (77, 107), 50: (77, 108.5), 45: (77, 110.5), 42: (77, 112), 40: (77, 113.5), 36: (77, 117), 33: (77, 119.5)},
    body={139: (5.5, 9), 100: (6.5, 9.5), 80: (7, 10), 60: (7.5, 10.5), 48: (8.5, 10.5), 40: (8.5, 10)},
    reach={139: 9, 105: 9, 95: 12, 70: 14, 45: 14}, spine=(33, 140), discs=True,
    points={
        "hip_bone": [(40, 92, 38), (45, 115, 38), (52, 118, 32), (46, 95, 14), (50, 105, 14), (37, 90, 44), (42, 112, 50), (50, 108, 20),
                     (45, 97, 20), (64, 87, 2), (55, 107, 2), (100, 104, 14), (108, 92, 14), (115, 92, 20), (120, 85, 38), (100, 118, 38),
                     (110, 110, 50), (98, 107, 2), (95, 88, 2), (103, 118, 32), (42, 95, 26), (112, 95, 26), (58, 118, 26), (96, 118, 26),
                     (48, 88, 8), (52, 107, 8), (102, 107, 8), (110, 88, 8)],
        "sacrum": [(77, 105, 38), (60, 108, 38), (93, 108, 38), (77, 122, 26), (77, 128, 14), (77, 128, 5), (77, 115, 32), (62, 112, 34),
                   (91, 112, 34), (68, 110, 36), (86, 110, 36), (77, 127, 18), (66, 124, 20), (88, 124, 20)]})

ACRIN_HIGH = Reading(
    canal={0: (77.5, 113), 10: (77.5, 110), 20: (77.5, 105.5), 30: (77.5, 100.5), 40: (77.5, 95), 50: (77.5, 90), 60: (77.5, 86),
           70: (77.5, 81.5), 75: (77.5, 79.5), 80: (77.5, 78)},
    body={0: (5.2, 9), 20: (5.2, 7.5), 35: (5, 6), 50: (4.5, 5.5), 70: (4.5, 5.5), 80: (4.5, 6)},
    reach={0: 9, 25: 9, 34: 10, 42: 9, 60: 9, 72: 10, 80: 13}, spine=(0, 80),
    points={
        "sternum": [(79, 64, 2), (79, 66, 8), (79, 69, 14), (79, 70, 18), (72, 70, 14), (86, 70, 14), (79, 69, 12), (75, 70, 16), (84, 70, 16)],
        "shoulder_girdle": [
            (65, 72, 24), (88, 72, 24), (55, 78, 28), (94, 76, 28), (44, 90, 32), (103, 84, 32), (110, 94, 36), (33, 102, 2), (125, 101, 2),
            (33, 97, 8), (126, 108, 8), (30, 95, 14), (38, 113, 14), (119, 108, 14), (128, 98, 14), (30, 95, 20), (32, 110, 20),
            (122, 102, 20), (115, 118, 20), (31, 102, 24), (30, 117, 24), (126, 95, 24), (121, 112, 24), (35, 96, 28), (28, 106, 28),
            (118, 95, 28), (124, 110, 28), (34, 98, 32), (28, 107, 32), (114, 93, 32), (126, 110, 32), (33, 97, 36), (22, 105, 36),
            (129, 103, 36), (25, 100, 40), (117, 100, 40), (128, 102, 40)],
        "humerus": [(26, 92, 24), (26, 90, 28), (129, 92, 28), (26, 89, 32), (128, 91, 32), (26, 86, 36), (129, 93, 36), (26, 84, 40),
                    (130, 90, 40), (26, 78, 44), (131, 88, 44)]})

LUNGFCP = Reading(
    canal={0: (67, 91.5), 10: (67, 87.5), 20: (67, 81.5), 25: (67, 77.5), 30: (66.5, 73), 32: (66.5, 71)},
    body={0: (6, 9), 20: (5.5, 9), 32: (5.5, 9)}, reach={0: 9, 20: 9, 26: 11, 32: 10}, spine=(0, 33), threshold=170,
    points={
        "sternum": [(66, 34, 1), (70, 40, 5), (69, 44, 9), (68, 40, 13), (80, 42, 13), (76, 47, 9), (60, 41, 13), (84, 43, 13)],
        "shoulder_girdle": [
            (61, 46, 17), (77, 46, 17), (59, 48, 20), (80, 49, 20), (56, 48, 23), (85, 49, 23), (52, 50, 26), (88, 50, 26), (48, 50, 29),
            (91, 53, 29), (44, 52, 32), (95, 54, 32), (15, 73, 1), (23, 84, 1), (120, 79, 1), (15, 73, 5), (24, 82, 5), (118, 80, 5),
            (14, 72, 9), (26, 82, 9), (119, 81, 9), (15, 72, 13), (25, 82, 13), (119, 77, 13), (17, 70, 17), (27, 86, 17), (118, 75, 17),
            (110, 87, 17), (16, 67, 20), (32, 86, 20), (118, 70, 20), (100, 90, 20), (17, 66, 23), (31, 82, 23), (117, 68, 23), (101, 86, 23),
            (17, 66, 26), (26, 80, 26), (119, 66, 26), (112, 84, 26), (16, 63, 29), (23, 75, 29), (118, 65, 29), (114, 78, 29), (22, 63, 32),
            (21, 77, 32), (113, 66, 32), (116, 80, 32)],
        "humerus": [(11, 58, 29), (124, 60, 29), (12, 57, 32), (124, 60, 32), (11, 57, 31), (122, 58, 31), (123, 62, 32), (121, 60, 32), (122, 58, 29)]})

EXAMPLE = Reading(
    canal={111: (61, 73.5), 100: (61, 72), 90: (61, 69.5), 80: (61, 66), 70: (61, 65), 60: (61, 65), 55: (61, 66), 50: (61, 68.5),
           45: (61, 73), 42: (61, 76), 40: (61, 78), 38: (61, 80), 36: (61, 82)},
    body={111: (7.5, 11), 80: (8, 12.5), 60: (8.5, 12.5), 48: (9, 12), 36: (9, 10)}, reach={111: 10, 36: 14}, spine=(37, 112))


def _vertebrae(hu, bone, reading, lung):
    """The bone of the spine: the column and what stands behind it, without the rib heads beside it."""
    course, size, reach = canal_course(hu, reading), _along(reading.body, range(len(hu))), _along(reading.reach, range(len(hu)))
    rows, columns = np.indices(hu.shape[1:])
    mask = np.zeros(hu.shape, bool)
    for z in range(*reading.spine):
        (x, y), (half, depth), wide = course[z], size[z], reach[z, 0]
        column = (np.abs(columns - x) <= half + .5) & (rows > y - 3 - depth - 1) & (rows <= y)
        arch = (np.abs(columns - x) <= wide) & (rows > y - 3) & (rows < y + 19)
        mask[z] = bone[z] & (column | arch)
    return mask


def label_series(name, ct):
    """Class labels on the 3 mm grid for one of the known public series."""
    hu = ct.hu
    if name == "example":
        return _label_example(ct)
    reading = {"acrin0": ACRIN_LOW, "acrin1": ACRIN_HIGH, "lungfcp0": LUNGFCP}[name]
    bone = bone_mask(hu, reading.threshold)
    rows, columns, slices = np.indices(hu.shape)[[1, 2, 0]]
    vertebra = _vertebrae(hu, bone, reading, None)
    if name == "acrin0":
        vertebra &= (slices > np.minimum(rows - 62, 45))
        bone &= rows < 136
    lung = ndimage.binary_opening((hu < -600) & _inside(hu), iterations=2)
    seeds = grow(hu, bone, reading.points)
    seeds[vertebra] = CLASS["vertebral_body"]
    _extra_seeds(name, hu, bone & ~vertebra, lung, seeds, (columns, rows, slices))
    labels = flood(hu, bone, seeds)
    beside = np.abs(columns - _along(reading.canal, np.arange(len(hu)))[:, 0][:, None, None])
    spill = labels == CLASS["vertebral_body"]
    labels[spill] = CLASS["vertebral_posterior_elements"] if name != "acrin0" else 0
    labels[spill & (beside > 11) & (slices < 36 if name != "acrin0" else slices > 95)] = CLASS["rib"]
    labels[spill & (beside <= 11) & (slices > 42)] = CLASS["vertebral_posterior_elements"]
    if name == "acrin0":
        ball = lambda x: (columns - x) ** 2 + (rows - 98) ** 2 + (slices - 3.5) ** 2 < 7.3 ** 2
        labels[bone & (slices < 11) & (ball(50.5) | ball(108.5) | ((slices < 6) & ((columns < 43) | (columns > 116))))] = CLASS["femur"]
    spine = split_spine(hu, vertebra, reading)
    if name == "acrin0":
        spine[(spine == CLASS["intervertebral_disc"]) & (slices < rows - 66)] = 0
        spine[(spine != CLASS["spinal_canal"]) & ~vertebra & (slices < 40)] = 0
    labels = np.where(spine > 0, spine, labels)
    labels[hu > 1700] = np.where(labels[hu > 1700] == CLASS["skull"], CLASS["skull"], CLASS["metal"])
    return labels


def _inside(hu):
    body = ndimage.binary_opening(hu > -300, iterations=2)
    return np.stack([ndimage.binary_fill_holes(s) for s in body])


def _extra_seeds(name, hu, bone, lung, seeds, grid):
    columns, rows, slices = grid
    near = ndimage.binary_dilation(lung, iterations=3)
    free = bone & (seeds == 0)
    if name == "acrin0":
        seeds[free & (slices > 75) & (abs(columns - 77) > 11)] = CLASS["rib"]
        seeds[bone & (slices < 44) & (abs(columns - 77) <= 13) & (rows > 95)] = CLASS["sacrum"]
        seeds[bone & (slices >= 118) & (rows < 63) & (abs(columns - 77) <= 7)] = CLASS["sternum"]
    if name == "acrin1":
        arms = (slices > 44) & ((columns < 48) | (columns > 110))
        seeds[free & arms] = np.where(slices[free & arms] < 95, CLASS["humerus"], IGNORE)
        seeds[free & ~arms & (slices > 44)] = CLASS["skull"]
        seeds[free & near & (slices < 36) & ~((rows < 76) & (abs(columns - 79) < 24))] = CLASS["rib"]
        seeds[bone & (slices > 16) & (slices < 30) & (rows < 66) & (abs(columns - 93) < 8)] = CLASS["metal"]
        throat = bone & (slices > 34) & (slices < 60) & (abs(columns - 78) < 13) & (rows > 62) & (rows < 80)
        bone[throat], seeds[throat] = False, 0
    if name == "lungfcp0":
        seeds[free & near & ~((rows < 56) & (abs(columns - 67) < 26))] = CLASS["rib"]


def _label_example(ct):
    from_program = {1: "femur", 2: "femur", 3: "hip_bone", 4: "hip_bone", 17: "sacrum"}
    labels = np.zeros(ct.hu.shape, np.uint8)
    for value, name in from_program.items():
        labels[ct.labels == value] = CLASS[name]
    labels[(ct.labels >= 5) & (ct.labels <= 16)] = CLASS["rib"]
    spine = split_spine(ct.hu, ct.labels >= 18, EXAMPLE, 220, ct.labels < 18)
    disc = spine == CLASS["intervertebral_disc"]
    slices, rows, _ = np.indices(ct.hu.shape)
    spine[disc & ((labels > 0) | (slices < rows - 28))] = 0
    labels = np.where(spine > 0, spine, labels)
    columns = np.indices(ct.hu.shape)[2]
    labels[(labels == 0) & (ct.hu > 250) & (columns > 85) & (slices < 22)] = IGNORE
    labels[ct.hu > 1600] = CLASS["metal"]
    return labels
