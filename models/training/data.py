"""Reading CT volumes and bringing them to a model's grid.

Every volume leaves this module as a `Ct`: Hounsfield units, float32, axes (z, y, x) with x to the
patient's left, y to the back and z to the head (LPS), so that index order and DICOM order agree.
"""
from dataclasses import dataclass
from pathlib import Path
import json

import nibabel
import numpy as np
import pydicom
import pydicom.misc

AIR_HU = -1024.0


@dataclass
class Ct:
    """A volume on an axis-aligned LPS grid. spacing and origin are (z, y, x), in millimetres."""
    hu: np.ndarray
    spacing: tuple
    origin: tuple
    labels: np.ndarray = None
    name: str = ""


def read_dicom_stacks(folder):
    """Reads every axial stack in a folder, one Ct per SeriesInstanceUID, sorted by position (not by number)."""
    groups = {}
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and pydicom.misc.is_dicom(path):
            data = pydicom.dcmread(path)
            groups.setdefault(data.SeriesInstanceUID, []).append(data)
    stacks = [_stack(slices) for slices in groups.values()]
    return sorted(stacks, key=lambda ct: ct.origin[0])


def _stack(slices):
    slices = sorted(slices, key=lambda s: float(s.ImagePositionPatient[2]))
    first = slices[0]
    if not np.allclose(np.asarray(first.ImageOrientationPatient, float), [1, 0, 0, 0, 1, 0], atol=1e-3):
        raise ValueError("only axial, untilted stacks are read for training")
    z = np.array([float(s.ImagePositionPatient[2]) for s in slices])
    gap = float(np.median(np.diff(z)))
    if np.abs(np.diff(z) - gap).max() > 0.05 * gap:
        raise ValueError("slices are not evenly spaced")
    hu = np.stack([s.pixel_array.astype(np.float32) * float(s.RescaleSlope) + float(s.RescaleIntercept) for s in slices])
    rows, columns = (float(v) for v in first.PixelSpacing)
    x, y = float(first.ImagePositionPatient[0]), float(first.ImagePositionPatient[1])
    return Ct(np.maximum(hu, AIR_HU), (gap, rows, columns), (float(z[0]), y, x), name=str(first.SeriesInstanceUID)[-6:])


def read_nifti(path, dtype=np.float32):
    """Reads an axis-aligned NIfTI file; its RAS axes are turned to LPS."""
    image = nibabel.as_closest_canonical(nibabel.load(str(path)))
    affine = image.affine
    if np.abs(affine[:3, :3] - np.diag(np.diag(affine[:3, :3]))).max() > 1e-3:
        raise ValueError("oblique NIfTI grids are not read for training")
    data = np.asarray(image.dataobj).astype(dtype)[::-1, ::-1, :]
    steps = np.diag(affine)[:3]
    left = -(affine[0, 3] + steps[0] * (data.shape[0] - 1))
    back = -(affine[1, 3] + steps[1] * (data.shape[1] - 1))
    return Ct(np.ascontiguousarray(data.transpose(2, 1, 0)), tuple(float(s) for s in steps[::-1]),
              (float(affine[2, 3]), float(back), float(left)), name=Path(path).name)


def _resample_axis(volume, axis, source, target):
    """Mean of f linear samples per output voxel, f = round(target / source); samples beyond the edge repeat it."""
    length = volume.shape[axis]
    size = max(1, int(round(length * source / target)))
    parts = max(1, int(round(target / source)))
    shape = [1, 1, 1]
    shape[axis] = size
    out = 0
    for part in range(parts):
        offset = (part + 0.5) / parts
        position = np.clip((np.arange(size) + offset) * target / source - 0.5, 0, length - 1)
        low = np.minimum(position.astype(int), max(length - 2, 0))
        high = np.minimum(low + 1, length - 1)
        fraction = (position - low).astype(np.float32).reshape(shape)
        out = out + volume.take(low, axis) * ((1 - fraction) / parts) + volume.take(high, axis) * (fraction / parts)
    return out


def resample(volume, spacing, target):
    """Linear interpolation with area averaging where the target is coarser, as the product's resampler does it."""
    out = volume.astype(np.float32)
    for axis in range(3):
        if abs(spacing[axis] - target[axis]) > 1e-6:
            out = _resample_axis(out, axis, spacing[axis], target[axis])
    return np.ascontiguousarray(out)


def resample_labels(labels, spacing, target):
    """Majority label of each target voxel: the class whose resampled mask is largest there."""
    best = resample(labels == 0, spacing, target)
    out = np.zeros(best.shape, np.uint8)
    for value in np.unique(labels):
        if value == 0:
            continue
        share = resample(labels == value, spacing, target)
        better = share > best
        out[better], best[better] = value, share[better]
    return out


def to_grid(ct, target):
    """The volume (and its labels) on an isotropic grid of `target` millimetres."""
    grid = (target, target, target)
    labels = None if ct.labels is None else resample_labels(ct.labels, ct.spacing, grid)
    origin = tuple(o + (target - s) / 2 for o, s in zip(ct.origin, ct.spacing))
    return Ct(resample(ct.hu, ct.spacing, grid), grid, origin, labels, ct.name)


def save(ct, path):
    """Keeps a prepared volume as an archive: HU as int16, labels as bytes."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    labels = np.zeros((0,), np.uint8) if ct.labels is None else ct.labels
    np.savez(path, hu=np.round(ct.hu).astype(np.int16), labels=labels,
                        meta=json.dumps({"spacing": ct.spacing, "origin": ct.origin, "name": ct.name}))


def load(path):
    """Reads what `save` wrote."""
    with np.load(path) as archive:
        meta = json.loads(str(archive["meta"]))
        labels = archive["labels"]
        return Ct(archive["hu"].astype(np.float32), tuple(meta["spacing"]), tuple(meta["origin"]),
                  None if labels.size == 0 else labels, meta["name"])
