"""Measures a trained model: Dice per class for the skeleton; lesions found and false alarms for the lesion model.

    evaluate.py ct-skeleton labelled FILES…   Dice per class against the labels stored in prepared volumes
    evaluate.py ct-lesion labelled FILES…     lesions hit and false alarms per volume against stored truth
    evaluate.py ct-lesion boxes FOLDER CSV    hand-drawn boxes hit and false alarms per patch

A lesion counts as found when a connected candidate overlaps it; every candidate that overlaps none is a false
alarm. Candidates: 26-connected voxels called lytic or blastic, at least 40 mm³ and two slices (our own choice).
"""
import argparse
import csv
from pathlib import Path

import numpy as np
import torch
from scipy import ndimage

import data
from export import load_model
from recipes import ANATOMY, BLASTIC, BONES, IGNORE, LYTIC, RECIPES

SMALLEST_MM3 = 40.0


def predict(model, recipe, hu, keep=None, batch=4):
    """Softmax probabilities per class, [classes, Z, Y, X] as float16, slab by slab; slices where keep is False are skipped."""
    depth, rows, columns = hu.shape
    pad_y, pad_x = -rows % 16, -columns % 16
    context = recipe.context
    image = recipe.normalise(np.pad(hu, ((context, context), (0, pad_y), (0, pad_x)), constant_values=recipe.pad))
    image = torch.from_numpy(image.astype(np.float32))
    out = np.zeros((len(recipe.classes), depth, rows, columns), np.float16)
    out[0] = 1
    wanted = [z for z in range(depth) if keep is None or keep[z]]
    with torch.no_grad():
        for start in range(0, len(wanted), batch):
            part = wanted[start:start + batch]
            slab = torch.stack([image[z:z + 2 * context + 1] for z in part])
            share = torch.softmax(model(slab), 1).numpy()[:, :, :rows, :columns]
            for index, z in enumerate(part):
                out[:, z] = share[index]
    return out


def dice(predicted, truth, classes):
    """Dice per class over voxels that are not ignored; absent from both is None."""
    known = truth != IGNORE
    table = {}
    for value, name in enumerate(classes):
        if value == 0:
            continue
        p, t = (predicted == value) & known, (truth == value) & known
        total = int(p.sum() + t.sum())
        table[name] = None if total == 0 or t.sum() == 0 else 2.0 * float((p & t).sum()) / total
    return table


def candidates(share, threshold, allowed=None):
    """Connected lesion candidates: label volume, count, and per candidate its highest probability."""
    lesion = (share[LYTIC].astype(np.float32) + share[BLASTIC])
    mask = lesion > threshold
    if allowed is not None:
        mask &= allowed
    parts, count = ndimage.label(mask, np.ones((3, 3, 3)))
    kept = np.zeros_like(parts)
    peaks = []
    for index, box in enumerate(ndimage.find_objects(parts), 1):
        mine = parts[box] == index
        if mine.sum() < SMALLEST_MM3 or mine.shape[0] < 2:
            continue
        peaks.append(float(lesion[box][mine].max()))
        kept[box][mine] = len(peaks)
    return kept, len(peaks), peaks


def score_lesions(kept, count, truth_parts):
    """(found, missed, false alarms): truth_parts numbers the true lesions from 1, 0 elsewhere."""
    true = [n for n in np.unique(truth_parts) if n]
    found = sum(1 for n in true if (kept[truth_parts == n] > 0).any())
    hitting = set(np.unique(kept[truth_parts > 0])) - {0}
    return found, len(true) - found, count - len(hitting)


def _skeleton(paths):
    recipe = RECIPES["ct-skeleton"]
    model, _ = load_model(recipe)
    sums = {}
    for path in paths:
        ct = data.load(path)
        table = dice(predict(model, recipe, ct.hu).argmax(0), ct.labels, ANATOMY)
        for name, value in table.items():
            if value is not None:
                sums.setdefault(name, []).append(value)
        print(path.stem, {name: round(value, 3) for name, value in table.items() if value is not None}, flush=True)
    print("| class | volumes | mean Dice | lowest |\n|---|---|---|---|")
    for name in ANATOMY[1:]:
        if name in sums:
            print(f"| {name} | {len(sums[name])} | {np.mean(sums[name]):.3f} | {min(sums[name]):.3f} |")


def _lesions(paths, threshold):
    recipe = RECIPES["ct-lesion"]
    model, _ = load_model(recipe)
    total = np.zeros(3, int)
    for path in paths:
        ct = data.load(path)
        truth = np.where((ct.labels >= 100) & (ct.labels != IGNORE), ct.labels, 0)
        parts = ndimage.label(truth > 0, np.ones((3, 3, 3)))[0]
        bone = ndimage.binary_dilation(np.isin(ct.labels, BONES) | (truth > 0), iterations=6)
        share = predict(model, recipe, ct.hu, bone.any((1, 2)))
        kept, count, _ = candidates(share, threshold, bone)
        score = score_lesions(kept, count, parts)
        total += score
        print(path.stem, "found %d missed %d false alarms %d" % score, flush=True)
    print(f"{len(paths)} volumes: found {total[0]} of {total[0] + total[1]}, {total[2] / len(paths):.2f} false alarms a volume")


def _boxes(folder, table, threshold):
    recipe = RECIPES["ct-lesion"]
    model, _ = load_model(recipe)
    rows = list(csv.DictReader(open(table)))
    hits = alarms = 0
    for number in sorted({row["image_path"].split(".")[0] for row in rows}):
        ct = data.load(folder / f"blds{number}.npz")
        parts = np.zeros(ct.hu.shape, np.uint8)
        for index, row in enumerate([r for r in rows if r["image_path"].startswith(number)], 1):
            centre, size = [float(row[k]) for k in "zyx"], [float(row[k]) for k in ("depth", "height", "width")]
            box = tuple(slice(max(0, int(round((c - s / 2 - o) / p))), int(round((c + s / 2 - o) / p)) + 1)
                        for c, s, o, p in zip(centre, size, ct.origin, ct.spacing))
            parts[box] = index
        share = predict(model, recipe, ct.hu)
        kept, count, _ = candidates(share, threshold)
        found, missed, false = score_lesions(kept, count, parts)
        hits, alarms = hits + found, alarms + false
        print(f"patch {number}: boxes hit {found} of {found + missed}, false alarms {false}", flush=True)
    print(f"boxes hit {hits} of {len(rows)}, {alarms} false alarms in all")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=sorted(RECIPES))
    parser.add_argument("what", choices=["labelled", "boxes"])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--threshold", type=float, default=0.5)
    given = parser.parse_args()
    torch.set_num_threads(2)
    if given.what == "boxes":
        _boxes(given.paths[0], given.paths[1], given.threshold)
    elif given.model == "ct-skeleton":
        _skeleton(given.paths)
    else:
        _lesions(given.paths, given.threshold)


if __name__ == "__main__":
    main()
