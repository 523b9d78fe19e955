"""Draws training batches: which volume, where in it, and what the answer is."""
import numpy as np
import torch
from torch.nn import functional as F

import augmentation
import data
import synthesis
from recipes import BLASTIC, BODY_OR_DISC, BONES, CANAL, CONTEXT, DISC, HEALTHY, IGNORE, LYTIC

PHANTOM_SHARE = 0.5
FAR_SHARE = 0.1


class Pool:
    """Prepared volumes of one kind, each with the voxels a slab may be centred on."""

    def __init__(self, paths, centre_classes, limit=20000, seed=0):
        rng = np.random.default_rng(seed)
        self.items = []
        for path in sorted(paths):
            ct = data.load(path)
            places = [np.argwhere(ct.labels == value) for value in centre_classes]
            places = [p[rng.choice(len(p), min(len(p), limit // len(places)), replace=False)].astype(np.int16) for p in places if len(p)]
            if places:
                self.items.append((torch.from_numpy(ct.hu.astype(np.int16)), torch.from_numpy(ct.labels), places))
        self.weights = np.array([len(item[0]) ** 0.5 for item in self.items])

    def draw(self, rng):
        """A volume, its labels and a centre voxel: the class first, so that small bones come as often as large ones."""
        hu, labels, places = self.items[rng.choice(len(self.items), p=self.weights / self.weights.sum())]
        spots = places[rng.integers(len(places))]
        return hu, labels, spots[rng.integers(len(spots))].astype(float)


def _pools(folders, classes):
    pools = [Pool(folder.glob("*.npz"), classes) for folder in folders if folder.exists()]
    return [pool for pool in pools if pool.items]


def sampler_for(recipe, work):
    """The function of a generator and a phase that draws one batch (image [N, C, H, W] float32, target [N, H, W] uint8) for a recipe."""
    grid = f"{recipe.spacing:g}"
    pools = _pools([work / f"labels{grid}", work / f"phantoms{grid}"], [*range(1, 13), *(100 + value for value in (LYTIC, BLASTIC))])
    if not pools:
        raise FileNotFoundError(f"no prepared volumes in {work}")
    make = _skeleton_slab if recipe.name == "ct-skeleton" else _lesion_slab

    def draw(rng, phase):
        images, targets = [], []
        for _ in range(recipe.slabs):
            pool = pools[-1] if rng.random() < PHANTOM_SHARE else pools[0]
            hu, target = make(rng, recipe, pool, phase)
            hu = recipe.normalise(hu)
            for k in range(recipe.slices):
                images.append(hu[k:k + 2 * recipe.context + 1])
                targets.append(target[k + recipe.context])
        return torch.stack(images), torch.stack(targets)
    return draw


def _shape(recipe):
    return (recipe.slices + 2 * recipe.context,) + recipe.crop


def _bones(labels):
    return sum((labels == value for value in (*BONES, BODY_OR_DISC)), torch.zeros_like(labels)).bool()


def _skeleton_slab(rng, recipe, pool, _):
    hu, labels, centre = pool.draw(rng)
    centre[1:] = 0.4 * centre[1:] + 0.6 * np.array(hu.shape[1:]) / 2 + rng.normal(0, 8 if rng.random() < 0.6 else 24, 2)
    slab = augmentation.cut(rng, hu, labels, centre, _shape(recipe))
    slab = augmentation.vary_host(rng, slab, _bones(slab.labels), recipe.spacing)
    slab.labels[slab.labels == BODY_OR_DISC] = IGNORE
    return augmentation.cut_off(rng, augmentation.vary_scanner(rng, slab.hu)), slab.labels


def _lesion_slab(rng, recipe, pool, phase):
    hu, labels, centre = pool.draw(rng)
    centre += rng.normal(0, [2, 9, 9])
    slab = augmentation.cut(rng, hu, labels, centre, _shape(recipe), strength=0.8)
    bone = _bones(slab.labels)
    slab = augmentation.vary_host(rng, slab, bone, recipe.spacing)
    hu, kind = synthesis.plant(rng, slab.hu, slab.labels, bone, phase.lesion_share)
    target = torch.zeros_like(slab.labels)
    target[bone] = HEALTHY
    target[(slab.labels == DISC) | (slab.labels == CANAL)] = CONTEXT
    target[kind == 1] = LYTIC
    target[kind == 2] = BLASTIC
    own = (slab.labels >= 100) & (slab.labels < BODY_OR_DISC)
    target[own] = slab.labels[own] - 100
    near = (target > 0).float()[:, None]
    for kernel, padding in (((13, 1), (6, 0)), ((1, 13), (0, 6))):
        near = F.max_pool2d(near, kernel, stride=1, padding=padding)
    near = (near[:, 0] > 0) | torch.from_numpy(rng.random(target.shape, np.float32) < FAR_SHARE)
    target[~near | (slab.labels == IGNORE) | (kind == 255)] = IGNORE
    return augmentation.cut_off(rng, augmentation.vary_scanner(rng, hu)), target
