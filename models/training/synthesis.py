"""Plants lesions, and things that look like lesions, in normal bone.

`plant` takes a slab in Hounsfield units and returns it with what was planted: 0 nothing, 1 lytic, 2 blastic,
255 leave out of the loss. Sizes, densities and mixtures are our own choice after the appearances described for
bone metastases and their benign mimics; radii run log-uniformly from 3 to 25 mm.
"""
import numpy as np
import torch
from torch.nn import functional as F

from augmentation import smooth_noise
from recipes import DISC, IGNORE

NOTHING, LYTIC, BLASTIC = 0, 1, 2


class Site:
    """Where something is planted: the shell distance d (1 at its ragged edge), its radius and its soft weight."""

    def __init__(self, rng, shape, centre, radius, ragged, edge, squash=(1, 1, 1)):
        axes = np.exp(rng.normal(0, 0.22, 3)) * np.asarray(squash)
        grids = torch.meshgrid(*[(torch.arange(n) - c) / (radius * a) for n, c, a in zip(shape, centre, axes)], indexing="ij")
        cell = [max(2.0, radius * 0.55)] * 3
        self.d = torch.sqrt(sum(g * g for g in grids)) + smooth_noise(rng, shape, cell) * ragged
        self.radius = radius
        self.weight = ((1 - self.d) * radius / edge + 0.5).clamp(0, 1)
        self.inside = self.d < 1


def _grow(mask, by):
    out, size = mask.float()[None, None], 2 * by + 1
    for axis in range(3):
        kernel, padding = [1, 1, 1], [0, 0, 0]
        kernel[axis], padding[axis] = size, by
        out = F.max_pool3d(out, kernel, stride=1, padding=padding)
    return out[0, 0] > 0


def _shrink(mask, by):
    return ~_grow(~mask, by)


def _blend(hu, value, weight):
    return hu + (value - hu) * weight


def _tissue(rng, shape):
    """Tumour tissue: 15…90 HU with faint structure."""
    return rng.uniform(15, 90) + smooth_noise(rng, shape, (3, 3, 3)) * rng.uniform(2, 14)


def _centre(rng, mask, margin=2):
    slices = mask.shape[0]
    spots = torch.nonzero(mask[margin:slices - margin])
    if len(spots) == 0:
        return None
    spot = spots[rng.integers(len(spots))].numpy().astype(float)
    spot[0] += margin
    return spot + rng.normal(0, 1.5, 3)


def _radius(rng, low=2.5, high=25.0):
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def _destructive(rng, hu, bone, site):
    """Replaced by tumour, cortex and all; fragments may remain, a mass may leave the bone, a rim or shell may stand."""
    new, reach = hu.clone(), _grow(bone, 1)
    weight = site.weight * reach
    if rng.random() < 0.45:
        cortex = ((hu - 350) / 200).clamp(0, 1)
        weight = weight * (1 - cortex * rng.uniform(0.2, 1.0))
    if rng.random() < 0.5:
        fragments = smooth_noise(rng, hu.shape, (2, 2.5, 2.5)) > rng.uniform(0.8, 1.6)
        weight = weight * (1 - fragments * rng.uniform(0.3, 0.9))
    new = _blend(new, _tissue(rng, hu.shape), weight)
    region = (weight > 0.4) | (site.inside & bone)
    if site.radius > 5 and rng.random() < 0.45:
        mass = site.weight * _grow(bone, int(rng.integers(2, 7))) * ~bone
        new = _blend(new, _tissue(rng, hu.shape), mass * (hu < 120))
        region = region | (mass > 0.5)
    if rng.random() < 0.3:
        rim = torch.exp(-((site.d - 1.05) * site.radius / rng.uniform(0.7, 1.8)) ** 2) * reach
        gaps = smooth_noise(rng, hu.shape, (4, 4, 4)) > rng.uniform(-1.5, 0.3)
        new = torch.maximum(new, _blend(new, rng.uniform(200, 700), rim * gaps))
    return new, region


def _medullary(rng, hu, bone, site):
    """Marrow replaced inside an intact cortex: only density and texture change."""
    marrow = _shrink(bone, 1) & (hu < 400)
    weight = site.weight * marrow
    return _blend(hu, _tissue(rng, hu.shape), weight * rng.uniform(0.8, 1.0)), (weight > 0.4)


def _permeative(rng, hu, bone, site):
    """Many small holes in one region."""
    holes = (smooth_noise(rng, hu.shape, (2.5, 2.5, 2.5)) - rng.uniform(-0.4, 0.4)).clamp(0, 1)
    return _blend(hu, _tissue(rng, hu.shape), (site.weight * bone * holes * 1.5).clamp(0, 1)), site.inside & bone


def _nodule(rng, hu, bone, site):
    """A dense nodule, sharp or spiculated."""
    value = rng.uniform(380, 850) + smooth_noise(rng, hu.shape, (3, 3, 3)) * rng.uniform(10, 70)
    weight = site.weight * bone * rng.uniform(0.7, 1.0)
    return torch.maximum(hu, _blend(hu, value, weight)), site.inside & bone


def _diffuse(rng, hu, bone, site):
    """Cloudy sclerosis of a large part of a bone."""
    cloud = (0.7 + 0.5 * smooth_noise(rng, hu.shape, (5, 5, 5))).clamp(0, 1.5)
    return hu + site.weight * bone * cloud * rng.uniform(130, 420) * (hu < 800), site.inside & bone


def _lesion(rng, hu, bone, kind):
    """One lesion: the new slab and its label map, or None where nothing visible came of it."""
    choice = rng.random()
    if choice < 0.58:
        maker = (_destructive, _destructive, _destructive, _medullary, _permeative)[rng.integers(5)]
        radius, label = _radius(rng, 3 if maker is _destructive else 5, 22), LYTIC
    elif choice < 0.9:
        maker = (_nodule, _nodule, _diffuse)[rng.integers(3)]
        radius, label = _radius(rng, 3 if maker is _nodule else 7, 14 if maker is _nodule else 25), BLASTIC
    else:
        maker, radius, label = None, _radius(rng, 5, 18), None
    centre = _centre(rng, bone)
    if centre is None:
        return None
    site = Site(rng, hu.shape, centre, radius, rng.uniform(0.05, 0.35), rng.uniform(0.8, 3.0))
    if maker is None:
        new, region = _destructive(rng, hu, bone, site)
        dense = site.inside & bone & (smooth_noise(rng, hu.shape, (4, 4, 4)) > rng.uniform(-0.3, 0.6))
        new = torch.where(dense, torch.maximum(new, hu * .6 + rng.uniform(250, 550)), new)
        planted = torch.where(dense, BLASTIC, LYTIC) * (region | dense)
    else:
        new, region = maker(rng, hu, bone, site)
        planted = region.long() * label
    return _accept(hu, new, bone, planted, kind)


def _accept(hu, new, bone, planted, kind):
    """Keeps a lesion that can be seen; what cannot is left out of the loss."""
    region = planted > 0
    if int((region & bone).sum()) < 20:
        return None
    change = float((new - hu)[region & bone].abs().mean())
    if change < 18:
        return None
    if change < 40:
        planted = torch.where(region, IGNORE, planted)
    return new, torch.where(region, planted, kind)


def _mimic(rng, hu, labels, bone):
    """Something benign that is to be called healthy."""
    choice = rng.integers(7)
    disc_side = bone & _grow(labels == DISC, 2)
    centre = _centre(rng, disc_side if choice in (2, 3) and disc_side.any() else bone)
    if centre is None:
        return hu
    if choice == 0:  # bone island: small, as dense as cortex, spiculated
        site = Site(rng, hu.shape, centre, _radius(rng, 1.3, 3.5), 0.3, 1.0)
        return torch.maximum(hu, _blend(hu, rng.uniform(900, 1300), site.weight * bone))
    if choice == 1:  # haemangioma: fat between thick vertical trabeculae
        site = Site(rng, hu.shape, centre, _radius(rng, 4, 12), 0.1, 1.5)
        bars = smooth_noise(rng, (3,) + hu.shape[1:], (3, 3, 3))[1][None] > 0.5
        inner = torch.where(bars.expand_as(hu), rng.uniform(200, 450), rng.uniform(-60, 30))
        return _blend(hu, inner, site.weight * _shrink(bone, 1))
    if choice == 2:  # Schmorl node: a pit in an endplate with a dense rim
        site = Site(rng, hu.shape, centre, _radius(rng, 2, 4.5), 0.15, 1.0)
        rim = torch.exp(-((site.d - 1.1) * site.radius / 1.2) ** 2) * bone
        return torch.maximum(_blend(hu, rng.uniform(50, 120), site.weight * bone), _blend(hu, rng.uniform(350, 600), rim) * (rim > .3) - 2000 * (rim <= .3))
    if choice == 3:  # endplate sclerosis
        band = disc_side & (smooth_noise(rng, hu.shape, (6, 10, 10)) > 0)
        return hu + _grow(band, 1) * bone * rng.uniform(60, 250)
    if choice == 4:  # osteophyte
        site = Site(rng, hu.shape, centre, _radius(rng, 2, 5), 0.2, 1.2)
        return torch.maximum(hu, _blend(hu, rng.uniform(200, 650), site.weight * _grow(bone, 2) * ~bone * (labels == 0)))
    if choice == 5:  # vascular channel
        squash = [(0.35, 2.2, 0.5), (0.35, 0.5, 2.2), (0.5, 1.5, 1.0)][rng.integers(3)]
        site = Site(rng, hu.shape, centre, _radius(rng, 2.5, 5), 0.1, 1.5, squash)
        return _blend(hu, rng.uniform(20, 90), site.weight * bone * rng.uniform(0.4, 0.9))
    fat = Site(rng, hu.shape, centre, _radius(rng, 4, 18), 0.3, 4.0)  # fatty marrow: soft border, trabeculae kept
    return hu - fat.weight * _shrink(bone, 1) * (hu < 300) * rng.uniform(40, 150)


def plant(rng, hu, labels, bone, share):
    """Plants one or two lesions in a share of slabs, and none to two mimics in any; see the head of this file for what is returned."""
    kind = torch.zeros(hu.shape, dtype=torch.long)
    for _ in range(rng.choice([0, 1, 2], p=[.5, .35, .15])):
        hu = _mimic(rng, hu, labels, bone)
    for _ in range(rng.choice([0, 1, 2], p=[1 - share, 0.7 * share, 0.3 * share])):
        made = _lesion(rng, hu, bone, kind)
        if made is not None:
            hu, kind = made
    return hu, kind.to(torch.uint8)
