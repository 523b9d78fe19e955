"""Prepares everything training and evaluation read: public series and phantoms on the 3 mm and 1 mm grids.

    prepare.py public  FOLDER    the public CT series (see README.md for where they come from)
    prepare.py phantoms FOLDER   what `lesionscan phantom ct --format nifti --count N --out FOLDER` wrote

Phantoms from HELD_OUT_SEED on are kept for measuring (work/held3, work/held1) and never trained on.
"""
import argparse
import json
from pathlib import Path

import numpy as np
from scipy import ndimage

import data
import hand_labels
from recipes import BLASTIC, BODY_OR_DISC, BONES, LYTIC, anatomy_from_phantom
from train import WORK

SERIES = {"lidc": "lidc_0314/ct", "acrin": "tcia/acrin_flt_breast_001", "lungfcp": "tcia/lungfcp_0001",
          "tsslab": "totalsegmentator/example_ct_dicom"}
LABELLED = ("example", "acrin0", "acrin1", "lungfcp0")
TOP_OF_LESION_TRAINING = {"acrin1": 84}


def _public_volumes(folder):
    for name, place in SERIES.items():
        for index, ct in enumerate(data.read_dicom_stacks(folder / place)):
            ct.name = f"{name}{index}"
            yield ct
    example = data.read_nifti(folder / "totalsegmentator/example_ct.nii.gz")
    example.labels = data.read_nifti(folder / "totalsegmentator/example_ct_bones.nii.gz", np.uint8).hu
    example.name = "example"
    yield example
    for number in "1246":
        ct = data.read_nifti(folder / f"blds/{number}.nii.gz")
        ct.name = f"blds{number}"
        yield ct


def finer_labels(coarse, fine):
    """3 mm labels carried to the 1 mm grid, their bone edges moved to where the finer image has them."""
    scale = [f / c for f, c in zip(fine.spacing, coarse.spacing)]
    shift = [(f - c) / s for f, c, s in zip(fine.origin, coarse.origin, coarse.spacing)]
    labels = ndimage.affine_transform(coarse.labels, scale, shift, output_shape=fine.hu.shape, order=0)
    bone = np.isin(labels, (*BONES, BODY_OR_DISC))
    inner = ndimage.binary_erosion(bone, iterations=2)
    labels[bone & ~inner & (fine.hu < 60)] = 0
    around = ndimage.binary_dilation(bone, iterations=2) & ~bone & (fine.hu > 220) & (labels == 0)
    nearest = ndimage.grey_dilation(np.where(bone & (labels < BODY_OR_DISC), labels, 0).astype(np.uint8), size=(5, 5, 5))
    labels[around] = nearest[around]
    return labels.astype(np.uint8)


def _crop(ct, margin=16):
    """The box around the labels: the rest of a 1 mm volume is air, table and soft tissue."""
    low, high = zip(*[(max(0, s.start - margin), s.stop + margin) for s in ndimage.find_objects(ct.labels > 0)[0]])
    part = tuple(slice(a, b) for a, b in zip(low, high))
    origin = tuple(o + a * s for o, a, s in zip(ct.origin, low, ct.spacing))
    return data.Ct(ct.hu[part], ct.spacing, origin, ct.labels[part], ct.name)


def prepare_public(folder):
    for ct in _public_volumes(folder):
        coarse = data.to_grid(ct, 3.0)
        if ct.name not in LABELLED:
            data.save(coarse, WORK / f"real3/{ct.name}.npz")
            data.save(data.to_grid(data.Ct(ct.hu, ct.spacing, ct.origin, None, ct.name), 1.0), WORK / f"real1/{ct.name}.npz")
            continue
        coarse.labels = hand_labels.label_series(ct.name, coarse)
        data.save(coarse, WORK / f"labels3/{ct.name}.npz")
        fine = data.to_grid(data.Ct(ct.hu, ct.spacing, ct.origin, None, ct.name), 1.0)
        if ct.name in TOP_OF_LESION_TRAINING:
            coarse.labels[TOP_OF_LESION_TRAINING[ct.name]:] = 0
        fine.labels = finer_labels(coarse, fine)
        data.save(_crop(fine), WORK / f"labels1/{ct.name}.npz")
        print(ct.name, coarse.hu.shape, fine.hu.shape, flush=True)


HELD_OUT_SEED = 800001
LESION_CODE = {"lytic": 100 + LYTIC, "blastic": 100 + BLASTIC}


def _phantom(folder, with_lesions):
    """One phantom with class labels; lesion voxels, where wanted, carry 100 + the lesion class (mixed ones by density)."""
    ct = data.read_nifti(folder / "image.nii.gz")
    ct.labels = anatomy_from_phantom(data.read_nifti(folder / "anatomy.nii.gz", np.uint8).hu)
    truth = json.loads((folder / "truth.json").read_text())
    ct.name = f"phantom{truth['seed']}"
    if with_lesions:
        numbers = data.read_nifti(folder / "lesions.nii.gz", np.uint8).hu
        for lesion in truth["lesions"]:
            mine = numbers == lesion["number"]
            dense = np.where(ct.hu > 280, LESION_CODE["blastic"], LESION_CODE["lytic"])
            ct.labels[mine] = dense[mine] if lesion["type"] == "mixed" else LESION_CODE[lesion["type"]]
    return ct, truth["seed"]


def prepare_phantoms(folder, grid):
    for place in sorted(p.parent for p in folder.rglob("truth.json")):
        ct, seed = _phantom(place, with_lesions=grid == 1.0)
        ct = data.to_grid(ct, grid)
        kind = "held" if seed >= HELD_OUT_SEED else "phantoms"
        data.save(_crop(ct, 24) if grid == 1.0 else ct, WORK / f"{kind}{grid:g}/{ct.name}-{place.name}.npz")
        print(ct.name, ct.hu.shape, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["public", "phantoms"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--grid", type=float, default=3.0)
    given = parser.parse_args()
    if given.what == "public":
        prepare_public(given.folder)
    else:
        prepare_phantoms(given.folder, given.grid)
