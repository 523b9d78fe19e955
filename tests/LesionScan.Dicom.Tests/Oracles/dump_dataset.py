"""Dumps DICOM files with pydicom, one JSON object per file: path, error or elements in depth-first order.

Each element is [path, VR or None, length, SHA-256 of the little-endian value bytes, decoded text or None].
Usage: dump_dataset.py LIST OUT, where LIST holds one file per line.
"""
import hashlib
import json
import sys
import warnings

import pydicom
from pydicom.charset import decode_bytes, convert_encodings
from pydicom.dataelem import RawDataElement
from pydicom.datadict import dictionary_VR

warnings.simplefilter("ignore")
UNIT = {"AT": 2, "OW": 2, "SS": 2, "US": 2, "FL": 4, "OF": 4, "OL": 4, "SL": 4, "UL": 4, "FD": 8, "OD": 8, "OV": 8, "SV": 8, "UV": 8}
CHARSET = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}


def swapped(value, unit):
    whole = len(value) // unit * unit
    return b"".join(value[i:i + unit][::-1] for i in range(0, whole, unit)) + value[whole:]


def dump(dataset, prefix, encodings, out):
    own = dataset.get_item(0x00080005)
    if own is not None and own.value is not None:
        terms = own.value.decode("ascii", "replace").strip(" \0").split("\\") if isinstance(own.value, bytes) else own.value
        encodings = convert_encodings(terms)
    for tag in sorted(dataset.keys()):
        raw = dataset.get_item(tag)
        path = prefix + "%08X" % int(tag)
        value = raw.value
        vr = raw.VR
        if isinstance(value, bytes) and (vr == "SQ" or vr in (None, "UN") and known(tag) == "SQ"):
            value = dataset[tag].value
            vr = "SQ"
        if isinstance(value, pydicom.sequence.Sequence):
            out.append([path, "SQ", len(value), None, None])
            for i, item in enumerate(value):
                dump(item, "%s[%d]." % (path, i), encodings, out)
            continue
        if value is None:
            value = b""
        if not isinstance(value, bytes):
            out.append([path, vr, -1, None, None])
            continue
        little = getattr(raw, "is_little_endian", True)
        effective = vr if vr not in (None, "UN") else known(tag)
        if not little and effective in UNIT and not (tag == 0x7FE00010):
            value = swapped(value, UNIT[effective])
        text = None
        if effective in CHARSET and len(value) < 4096 and not tag.is_private:
            separators = {0x5E, 0x3D, 0x5C, 0x09, 0x0A, 0x0C, 0x0D} if effective == "PN" else {0x5C, 0x09, 0x0A, 0x0C, 0x0D}
            text = decode_bytes(value, encodings, separators).strip(" \0")
        out.append([path, vr, len(value), hashlib.sha256(value).hexdigest(), text])


def known(tag):
    try:
        return dictionary_VR(tag)
    except KeyError:
        return None


def main():
    results = []
    for path in open(sys.argv[1], encoding="utf-8").read().split("\n"):
        if not path:
            continue
        entry = {"path": path, "error": None, "elements": []}
        try:
            dataset = pydicom.dcmread(path, force=False)
            dump(dataset, "", ["iso8859"], entry["elements"])
            entry["syntax"] = str(dataset.file_meta.get("TransferSyntaxUID", ""))
        except Exception as error:  # the oracle's own refusal is part of its answer
            entry["error"] = type(error).__name__
            entry["elements"] = []
        results.append(entry)
    json.dump(results, open(sys.argv[2], "w"))


main()
