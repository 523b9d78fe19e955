"""Reads DICOM objects with pydicom alone and says in patient coordinates what they hold.

  object_oracle.py ct FOLDER OUT    OUT: int16 HU of all slices in the order of their Instance Numbers; prints geometry
  object_oracle.py seg FILE OUT     OUT: float64 segment, x, y, z for each voxel inside; prints segments and references
"""
import json
import os
import sys

import numpy as np
import pydicom


def ct(folder, out):
    slices = sorted((pydicom.dcmread(os.path.join(folder, f)) for f in os.listdir(folder)), key=lambda d: d.InstanceNumber)
    hu = [s.pixel_array.astype(np.int32) * int(s.RescaleSlope) + int(s.RescaleIntercept) for s in slices]
    np.stack(hu).astype("<i2").tofile(out)
    first = slices[0]
    return {
        "positions": [[float(v) for v in s.ImagePositionPatient] for s in slices],
        "orientation": [float(v) for v in first.ImageOrientationPatient],
        "pixelSpacing": [float(v) for v in first.PixelSpacing],
        "frameOfReference": first.FrameOfReferenceUID, "patientPosition": first.PatientPosition,
        "uids": [s.SOPInstanceUID for s in slices], "description": first.SeriesDescription}


def seg(path, out):
    ds = pydicom.dcmread(path)
    # Unpacked here by hand, least significant bit first, so that no other reader's rules are trusted.
    bits = np.unpackbits(np.frombuffer(ds.PixelData, np.uint8), bitorder="little")
    area = ds.Rows * ds.Columns
    shared = ds.SharedFunctionalGroupsSequence[0]
    spacing = [float(v) for v in shared.PixelMeasuresSequence[0].PixelSpacing]
    orientation = np.array([float(v) for v in shared.PlaneOrientationSequence[0].ImageOrientationPatient])
    points, references = [], []
    for i, group in enumerate(ds.PerFrameFunctionalGroupsSequence):
        mask = bits[i * area:(i + 1) * area].reshape(ds.Rows, ds.Columns)
        rows, columns = np.nonzero(mask)
        origin = np.array([float(v) for v in group.PlanePositionSequence[0].ImagePositionPatient])
        place = origin + np.outer(columns * spacing[1], orientation[:3]) + np.outer(rows * spacing[0], orientation[3:])
        number = group.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        points.append(np.column_stack([np.full(len(rows), number), place]))
        source = group.DerivationImageSequence[0].SourceImageSequence[0]
        references.append([int(number), source.ReferencedSOPInstanceUID] + [int(v) for v in group.FrameContentSequence[0].DimensionIndexValues])
    np.concatenate(points).astype("<f8").tofile(out)
    return {
        "frames": int(ds.NumberOfFrames), "references": references, "overlap": ds.SegmentsOverlap, "description": ds.SeriesDescription,
        "labels": [s.SegmentLabel for s in ds.SegmentSequence], "patientName": str(ds.PatientName), "sopInstanceUid": ds.SOPInstanceUID}


if __name__ == "__main__":
    print(json.dumps((ct if sys.argv[1] == "ct" else seg)(sys.argv[2], sys.argv[3])))
