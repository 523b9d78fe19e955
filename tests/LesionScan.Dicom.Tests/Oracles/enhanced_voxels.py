"""The voxels of an enhanced image by pydicom: frames in the order of their positions, each through its own rescale.

Usage: enhanced_voxels.py FILE OUT [STACK TIME]; OUT gets float32, slice by slice along the slice normal.
Per-frame functional groups beat shared ones. STACK and TIME choose among frames at the same positions.
"""
import sys

import numpy as np
import pydicom

ds = pydicom.dcmread(sys.argv[1])
shared = ds.SharedFunctionalGroupsSequence[0]


def group(frame, name):
    item = ds.PerFrameFunctionalGroupsSequence[frame]
    return (item if name in item else shared)[name][0]


slices = []
pixels = ds.pixel_array
for f in range(int(ds.NumberOfFrames)):
    content = group(f, "FrameContentSequence")
    if len(sys.argv) > 3 and (content.StackID, content.get("TemporalPositionIndex", 1)) != (sys.argv[3], int(sys.argv[4])):
        continue
    orientation = np.array(group(f, "PlaneOrientationSequence").ImageOrientationPatient, float)
    position = np.array(group(f, "PlanePositionSequence").ImagePositionPatient, float)
    rescale = group(f, "PixelValueTransformationSequence")
    values = pixels[f].astype(np.float64) * float(rescale.RescaleSlope) + float(rescale.RescaleIntercept)
    slices.append((np.cross(orientation[:3], orientation[3:]).dot(position), f, values))
np.stack([values for _, _, values in sorted(slices, key=lambda s: s[:2])]).astype("<f4").tofile(sys.argv[2])
