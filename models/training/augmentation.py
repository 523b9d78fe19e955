"""Random geometry and random scanners: every training slab is a new patient on a new machine."""
import numpy as np
import torch
from torch.nn import functional as F


class Slab:
    """A stack of slices cut out of a volume: hu [D, H, W] float32 and labels [D, H, W] uint8."""

    def __init__(self, hu, labels):
        self.hu, self.labels = hu, labels


def smooth_noise(rng, shape, cell):
    """Low-frequency noise in about -1…1: random values every `cell` voxels, interpolated."""
    coarse = [max(2, int(np.ceil(n / c)) + 2) for n, c in zip(shape, cell)]
    values = torch.from_numpy(rng.standard_normal([1, 1] + coarse).astype(np.float32))
    return F.interpolate(values, size=tuple(shape), mode="trilinear", align_corners=True)[0, 0]


def cut(rng, hu, labels, centre, shape, strength=1.0):
    """Samples a slab of `shape` around `centre` through a random rotation, scale, shear, mirror and elastic field.

    hu and labels are [Z, Y, X] tensors; outside the volume the slab is air and background.
    """
    def uniform(low, high):
        return rng.uniform(low, high) * strength

    angles = np.deg2rad([uniform(-8, 8), uniform(-8, 8), uniform(-18, 18)])
    scale = np.exp(uniform(-.2, .2) + np.array([uniform(-.15, .15), uniform(-.08, .08), uniform(-.08, .08)]))
    matrix = np.eye(3)
    for axis, angle in enumerate(angles):
        a, b = ((0, 1), (0, 2), (1, 2))[axis]
        turn = np.eye(3)
        turn[a, a] = turn[b, b] = np.cos(angle)
        turn[a, b], turn[b, a] = -np.sin(angle), np.sin(angle)
        matrix = matrix @ turn
    shear = np.eye(3)
    shear[1, 0], shear[2, 0], shear[1, 2] = uniform(-.12, .12), uniform(-.1, .1), uniform(-.08, .08)
    matrix = matrix @ shear @ np.diag(scale)
    if rng.random() < 0.5:
        matrix = matrix @ np.diag([1, 1, -1])
    axes = [torch.arange(n, dtype=torch.float32) - (n - 1) / 2 for n in shape]
    grid = torch.stack(torch.meshgrid(*axes, indexing="ij"), -1)
    points = grid @ torch.from_numpy(matrix.T.astype(np.float32)) + torch.tensor(np.asarray(centre), dtype=torch.float32)
    if rng.random() < 0.5:
        reach = uniform(0.5, 3.0)
        points = points + reach * torch.stack([smooth_noise(rng, shape, (8, 30, 30)) for _ in range(3)], -1)
    return sample(hu, labels, points)


def sample(hu, labels, points):
    """HU linearly and labels by nearest neighbour at `points` [..., 3] in voxel coordinates (z, y, x)."""
    size = torch.tensor(hu.shape, dtype=torch.float32)
    box_low = points.reshape(-1, 3).min(0).values.floor().int() - 1
    box_high = points.reshape(-1, 3).max(0).values.ceil().int() + 2
    low = [max(0, min(int(a), int(n) - 1)) for a, n in zip(box_low, size)]
    high = [min(int(n), max(int(a), l + 1)) for a, n, l in zip(box_high, size, low)]
    part = tuple(slice(a, b) for a, b in zip(low, high))
    hu, labels = hu[part].float(), labels[part].float()
    extent = torch.tensor(hu.shape, dtype=torch.float32)
    unit = ((points - torch.tensor(low, dtype=torch.float32)) * 2 + 1) / extent - 1
    unit = unit.flip(-1)[None]
    image = F.grid_sample((hu + 1024)[None, None], unit, mode="bilinear", padding_mode="zeros", align_corners=False)[0, 0] - 1024
    label = F.grid_sample(labels[None, None], unit, mode="nearest", padding_mode="zeros", align_corners=False)[0, 0]
    return Slab(image, label.to(torch.uint8))


def _other_marrow(rng, hu, bone):
    """Denser, poorer, fatty in islands; or an old skeleton whose marrow is little denser than muscle."""
    weight = ((450 - hu) / 250).clamp(0, 1) * bone
    if rng.random() < 0.3:
        poor = rng.uniform(-10, 120) + (hu - 180) * rng.uniform(0.2, 0.6)
        return torch.where(bone, hu + (torch.minimum(poor, hu) - hu) * weight, hu)
    islands = smooth_noise(rng, hu.shape, (12, 12, 12)) * rng.uniform(0, 60)
    return hu + weight * (rng.uniform(-130, 60) + islands)


def _vessels(rng, slab, hu, bone, spacing):
    """Contrast: one to three upright tubes near the spine, or anywhere, and bright soft-tissue patches."""
    rows, columns = hu.shape[1:]
    body = torch.nonzero(slab.labels == 1).float()
    anchor = body.mean(0)[1:].numpy() if len(body) > 50 else np.array([rows / 2, columns / 2])
    y, x = torch.meshgrid(torch.arange(rows, dtype=torch.float32), torch.arange(columns, dtype=torch.float32), indexing="ij")
    tissue, value = ~bone & (hu > -20) & (hu < 130), rng.uniform(120, 420)
    for _ in range(rng.integers(1, 4)):
        cy, cx = anchor + rng.normal([-30, 0], [18, 24]) / spacing
        tube = (y - cy) ** 2 + (x - cx) ** 2 < (rng.uniform(4, 15) / spacing) ** 2
        hu = torch.where(tissue & tube, hu + value, hu)
    if rng.random() < 0.5:
        flow = smooth_noise(rng, hu.shape, (10, 14, 14)) > rng.uniform(0.9, 1.6)
        hu = hu + (tissue & flow) * rng.uniform(40, 200)
    return hu


def vary_host(rng, slab, bone, spacing):
    """Another patient's bone and soft tissue: other marrow, cortex scaled, vessels bright, organs lighter or darker."""
    hu = slab.hu
    if rng.random() < 0.8:
        hu = _other_marrow(rng, hu, bone)
    if rng.random() < 0.6:
        factor = rng.uniform(0.7, 1.25)
        hu = torch.where(bone & (hu > 250), 250 + (hu - 250) * factor, hu)
    if rng.random() < 0.35:
        hu = _vessels(rng, slab, hu, bone, spacing)
    if rng.random() < 0.3:
        hu = hu + ((hu > -200) & (hu < 90)) * rng.uniform(-25, 25)
    return Slab(hu, slab.labels)


def cut_off(rng, hu):
    """The end of a scan: slices above or below some level become air, as the product pads them."""
    if rng.random() < 0.15:
        level = int(rng.integers(1, 4))
        hu = hu.clone()
        hu[slice(None, level) if rng.random() < 0.5 else slice(len(hu) - level, None)] = -1024.0
    return hu


def vary_scanner(rng, hu):
    """Thick slices, blur, sharp or smooth noise, a calibration error and a truncated field of view."""
    if rng.random() < 0.35:
        taps = torch.tensor([[1., 1., 0.], [1., 1., 1.], [1., 2., 1.]][rng.integers(3)])
        padded = torch.cat([hu[:1], hu, hu[-1:]])
        hu = sum(w * padded[i:i + len(hu)] for i, w in enumerate(taps / taps.sum()))
    if rng.random() < 0.3:
        hu = F.avg_pool2d(hu[:, None], 3, stride=1, padding=1, count_include_pad=False)[:, 0] * .7 + hu * .3
    if rng.random() < 0.15:
        smooth = F.avg_pool2d(hu[:, None], 3, stride=1, padding=1, count_include_pad=False)[:, 0]
        hu = hu + (hu - smooth) * rng.uniform(0.2, 0.8)
    if rng.random() < 0.7:
        noise = torch.from_numpy(rng.standard_normal(hu.shape).astype(np.float32))
        if rng.random() < 0.5:
            noise = F.avg_pool2d(noise[:, None], 3, stride=1, padding=1)[:, 0] * 2.2
        hu = hu + noise * float(np.exp(rng.uniform(np.log(3), np.log(60))))
    hu = hu * rng.uniform(0.96, 1.05) + rng.uniform(-15, 15)
    if rng.random() < 0.1:
        rows, columns = hu.shape[1:]
        y, x = torch.meshgrid(torch.arange(rows) - rows / 2, torch.arange(columns) - columns / 2, indexing="ij")
        hu = torch.where(x * x + y * y < (rng.uniform(.35, .5) * columns) ** 2, hu, torch.tensor(-1024.))
    return hu.clamp(-1024, 3071)
