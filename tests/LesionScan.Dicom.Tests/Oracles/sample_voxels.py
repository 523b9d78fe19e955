"""Says where voxels lie and what their HU are, slice by slice, without sorting or building a volume.

Usage: sample_voxels.py FOLDER COUNT SEED OUT
OUT gets one line per sample: SOP Instance UID, row, column, x, y, z (LPS mm), HU.
The position is the plane equation of PS3.3 C.7.6.2.1.1; HU is slope * stored + intercept, padding -1024, not below -1024.
"""
import glob
import os
import random
import sys

import numpy as np
import pydicom

folder, count, seed, out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
random.seed(seed)
files = sorted(f for f in glob.glob(os.path.join(folder, "*")) if os.path.isfile(f))
with open(out, "w") as lines:
    for path in files:
        ds = pydicom.dcmread(path)
        stored = ds.pixel_array.astype(np.int64)
        hu = np.rint(stored * float(ds.RescaleSlope) + float(ds.RescaleIntercept))
        hu = np.clip(hu, -1024, 32767)
        if "PixelPaddingValue" in ds:
            padding = int(ds.PixelPaddingValue)
            if ds.PixelRepresentation == 1 and padding > 32767:
                padding -= 65536
            limit = int(ds.get("PixelPaddingRangeLimit", padding))
            hu[(stored >= min(padding, limit)) & (stored <= max(padding, limit))] = -1024
        ipp = np.array([float(v) for v in ds.ImagePositionPatient])
        iop = np.array([float(v) for v in ds.ImageOrientationPatient])
        spacing = [float(v) for v in ds.PixelSpacing]
        for _ in range(count):
            row, column = random.randrange(ds.Rows), random.randrange(ds.Columns)
            p = ipp + iop[:3] * spacing[1] * column + iop[3:] * spacing[0] * row
            lines.write("%s %d %d %.9f %.9f %.9f %d\n" % (ds.SOPInstanceUID or ds.file_meta.MediaStorageSOPInstanceUID, row, column, p[0], p[1], p[2], hu[row, column]))
