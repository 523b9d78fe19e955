"""Says where two files differ by pydicom, element by element, sequences, private elements and pixel data included.

Usage: same_dataset.py LIST OUT, where a line of LIST holds the original and the rewritten file, separated by a tab.
OUT is a JSON list of {"error", "differences", "elements"}. Values are compared as little-endian bytes without the byte
that makes them even, text as characters too; group lengths, which are retired, are left out. Where the original names no
VR, or UN, the rewritten one may be the dictionary's or UN.
"""
import json
import sys
import warnings

import pydicom
from pydicom.charset import convert_encodings, decode_bytes
from pydicom.datadict import dictionary_VR

warnings.simplefilter("ignore")
UNIT = {"AT": 2, "OW": 2, "SS": 2, "US": 2, "FL": 4, "OF": 4, "OL": 4, "SL": 4, "UL": 4, "FD": 8, "OD": 8, "OV": 8, "SV": 8, "UV": 8}
TEXT = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}


def known(tag):
    try:
        return dictionary_VR(tag)
    except KeyError:
        return None


def little(dataset, tag, raw, value):
    if getattr(raw, "is_little_endian", True):
        return value
    unit = UNIT.get(raw.VR if raw.VR not in (None, "UN") else known(tag), 1)
    if tag == 0x7FE00010 and raw.VR == "OW":
        unit = max(2, dataset.BitsAllocated // 8)
    whole = len(value) // unit * unit
    return b"".join(value[i:i + unit][::-1] for i in range(0, whole, unit)) + value[whole:]


def content(dataset, tag):
    """Either the items of a sequence or the bytes of a value, with the VR the file says."""
    raw = dataset.get_item(tag)
    value = raw.value
    if isinstance(value, bytes) and (raw.VR == "SQ" or raw.VR in (None, "UN") and known(tag) == "SQ"):
        value = dataset[tag].value
    if raw.VR == "SQ" and not value:
        value = pydicom.sequence.Sequence([])
    if isinstance(value, pydicom.sequence.Sequence):
        return "SQ", value
    if value is not None and not isinstance(value, bytes):
        return raw.VR, str(value).encode()  # pydicom has converted it by itself, the character set for one
    return raw.VR, little(dataset, tag, raw, value or b"")


def encodings_of(dataset, outer):
    own = dataset.get_item(0x00080005)
    if own is None or not own.value:
        return outer
    terms = own.value.decode("ascii", "replace").strip(" \0").split("\\") if isinstance(own.value, bytes) else own.value
    return convert_encodings(terms)


def text(value, vr, encodings):
    separators = {0x5E, 0x3D, 0x5C, 0x09, 0x0A, 0x0C, 0x0D} if vr == "PN" else {0x5C, 0x09, 0x0A, 0x0C, 0x0D}
    return decode_bytes(value, encodings, separators).strip(" \0")


def compare(a, b, path, encodings, out):
    tags = [[t for t in sorted(d.keys()) if t.element != 0] for d in (a, b)]
    if tags[0] != tags[1]:
        out["differences"].append("%s: elements %s against %s" % (path, set(tags[0]) - set(tags[1]), set(tags[1]) - set(tags[0])))
        return
    encodings = [encodings_of(d, e) for d, e in zip((a, b), encodings)]
    for tag in tags[0]:
        here = "%s%08X" % (path, int(tag))
        (vr, value), (other_vr, other) = content(a, tag), content(b, tag)
        out["elements"] += 1
        if isinstance(value, bytes) != isinstance(other, bytes):
            out["differences"].append("%s: %s against %s" % (here, vr, other_vr))
        elif not isinstance(value, bytes):
            if len(value) != len(other):
                out["differences"].append("%s: %d items against %d" % (here, len(value), len(other)))
            for i, (x, y) in enumerate(zip(value, other)):
                compare(x, y, "%s[%d]." % (here, i), encodings, out)
        else:
            even = value + other[-1:] if len(value) % 2 and len(other) == len(value) + 1 and other[-1:] in (b"\0", b" ") else value
            if even != other:
                out["differences"].append("%s %s: %d bytes against %d" % (here, vr, len(value), len(other)))
            if vr not in (None, "UN") and vr != other_vr:
                out["differences"].append("%s: VR %s against %s" % (here, vr, other_vr))
            if vr in TEXT and len(value) < 4096 and text(value, vr, encodings[0]) != text(other, vr, encodings[1]):
                out["differences"].append("%s: other text" % here)


def main():
    results = []
    for line in open(sys.argv[1], encoding="utf-8").read().split("\n"):
        if not line:
            continue
        original, rewritten = line.split("\t")
        out = {"error": None, "differences": [], "elements": 0}
        try:
            a = pydicom.dcmread(original, force=True)
        except Exception as error:  # what pydicom cannot read it cannot compare
            out["error"] = type(error).__name__
            results.append(out)
            continue
        compare(a, pydicom.dcmread(rewritten), "", [["iso8859"], ["iso8859"]], out)
        results.append(out)
    json.dump(results, open(sys.argv[2], "w"))


main()
