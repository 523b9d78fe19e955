"""Checks that pydicom reads the sample dataset of the writer tests as it was meant. Usage: check_rich.py FILE"""
import struct
import sys
import warnings

import pydicom

warnings.simplefilter("error")
d = pydicom.dcmread(sys.argv[1])
assert d.file_meta.MediaStorageSOPInstanceUID == "1.2.3.4"
assert d.file_meta.FileMetaInformationGroupLength > 0
assert str(d.PatientName) == "Müller^Jörg=山田^太郎", d.PatientName
assert d.PatientID == "ODD"
assert d.PatientBirthDate == ""
assert list(d.ReferencedStudySequence) == []
assert list(d.ImageType) == ["DERIVED", "PRIMARY", "AXIAL"]
assert d.ContentDate == "20261122" and d.ContentTime == "083005"
assert abs(float(d.PixelSpacing[1]) - 1 / 3) < 1e-13 and float(d.PixelSpacing[0]) == 0.78125
assert len(d.ImageOrientationPatient) == 6 and abs(float(d.ImageOrientationPatient[5]) + 1e-7) < 1e-15
assert d.InstanceNumber == 12
assert d.PixelPaddingValue in (-2000, 63536)
assert [int(t) for t in d.FrameIncrementPointer] == [0x00181063, 0x00540020]
assert d.SingleCollimationWidth == 0.625
assert d.AnatomicRegionSequence[0].CodeValue == "71341001"
assert d[0x0099, 0x1001].value == b"\1\2\3\4"
assert d[0x0099, 0x0011].value in ("SOMEONE ELSE", b"SOMEONE ELSE")
series = d.ReferencedSeriesSequence
assert len(series) == 2 and len(series[0].ReferencedInstanceSequence) == 2 and len(series[0].ReferencedInstanceSequence[1]) == 0
assert series[1].SeriesDescription == "Wirbelsäule"
assert struct.unpack("<6h", d.PixelData) == (1, 2, 3, 4, 5, -1)
print("ok")
