"""Makes an instance with a value for every attribute of a list that pydicom's dictionary knows.

Usage: table_instance.py TAGS OUT   TAGS holds one tag of eight digits per line. Prints the tags that were set, with their values.
"""
import json
import sys

import pydicom
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset, FileMetaDataset

VALUES = {
    "AE": "SECRETAE", "AS": "045Y", "CS": "SECRET", "DA": "19870605", "DS": "98765", "DT": "19870605040302", "IS": "98765", "LO": "Secret%s", "LT": "Secret%s",
    "OB": b"Secret", "PN": "Secret%s", "SH": "Sec%s", "ST": "Secret%s", "TM": "040302", "UC": "Secret%s", "UI": "1.2.3.4.%d", "UT": "Secret%s", "UR": "urn:secret:%s",
    "US": 98, "SS": 98, "UL": 98765, "SL": 98765, "FL": 98.5, "FD": 98.5, "UN": b"Secret",
}


def main():
    dataset = Dataset()
    found = {}
    for line in open(sys.argv[1]).read().split():
        tag = int(line, 16)
        group = tag >> 16
        try:
            vr = dictionary_VR(tag)
        except KeyError:
            continue
        if group <= 4 or vr == "SQ" or vr not in VALUES:
            continue
        value = VALUES[vr]
        if isinstance(value, str) and "%" in value:
            value = value % (tag if "%d" in value else line)
        dataset.add(DataElement(tag, vr, value))
        found[line] = value if isinstance(value, str) else None
    dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    dataset.Modality = "CT"
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"
    dataset.file_meta = meta
    dataset.is_little_endian, dataset.is_implicit_VR = True, False
    pydicom.dcmwrite(sys.argv[2], dataset, write_like_original=False)
    json.dump(found, sys.stdout)


main()
