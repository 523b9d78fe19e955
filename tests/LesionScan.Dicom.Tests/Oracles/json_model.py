"""Compares our DICOM JSON with pydicom's, and hands pydicom's back.

For the file on line N of LIST: reads FOLDER/N.json (ours, where we could write it), compares it member by member with
pydicom's own model of the file, lets pydicom read ours, and writes FOLDER/N.pydicom.json. Prints one JSON object per file:
path, error (pydicom's own refusal of the file), differences.
Usage: json_model.py LIST FOLDER
"""
import base64
import json
import math
import os
import sys
import warnings

import pydicom
from pydicom.dataset import Dataset

warnings.simplefilter("ignore")
CHARACTER_SET = "00080005"
# US or SS by Pixel Representation, which a stream without VRs leaves open.
BY_REPRESENTATION = {"00280106", "00280107", "00280108", "00280109", "00280120", "00280121", "00281101", "00281102", "00281103", "00283002"}


def number(value):
    try:
        found = float(value)
    except (TypeError, ValueError):
        return value
    return found if math.isfinite(found) else repr(found)


def same(vr, ours, theirs):
    if vr in ("DS", "IS", "FL", "FD", "SV", "UV"):
        names = {"Infinity": "inf", "-Infinity": "-inf", "NaN": "nan"}
        return number(names.get(ours, ours)) == number(theirs)
    if vr == "PN":
        # pydicom keeps delimiters at the end of a group and groups that are empty.
        clean = lambda name: {k: v.strip(" \0") for k, v in (name or {}).items() if v.strip(" \0")}
        return clean(ours) == clean(theirs)
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours.strip(" \0") == theirs.strip(" \0")
    return (ours or None) == (theirs or None) or ours == theirs


def values(element):
    found = element.get("Value", [])
    if not isinstance(found, list):
        found = [found]
    return [] if all(v in (None, "", {}) for v in found) and len(found) < 2 else found


def compare(ours, theirs, path, out):
    for tag in sorted(set(ours) | set(theirs)):
        if tag == CHARACTER_SET or tag.endswith("0000") or tag.startswith("0002"):
            continue
        here = path + tag
        if tag not in ours or tag not in theirs:
            # Encapsulated pixel data and delimiters have no form in the model.
            out.append("%s is only in %s" % (here, "ours" if tag in ours else "pydicom's"))
            continue
        mine, other = ours[tag], theirs[tag]
        vr = mine["vr"]
        if vr != other["vr"]:
            # pydicom knows attributes and private dictionaries that we keep as unknown bytes.
            if vr == "UN" or tag in BY_REPRESENTATION or other["vr"] == "UN":
                continue
            out.append("%s: VR %s against %s" % (here, vr, other["vr"]))
            continue
        if vr == "SQ":
            items, others = mine.get("Value", []), other.get("Value", [])
            if len(items) != len(others):
                out.append("%s: %d items against %d" % (here, len(items), len(others)))
            for i, (a, b) in enumerate(zip(items, others)):
                compare(a, b or {}, "%s[%d]." % (here, i), out)
        elif "BulkDataURI" in mine:
            if "InlineBinary" not in other and "BulkDataURI" not in other:
                out.append("%s: a reference to nothing" % here)
        elif "InlineBinary" in mine or "InlineBinary" in other:
            if tag == "7FE00010":
                continue  # byte order of big endian pixels is tested with the pixels
            a, b = base64.b64decode(mine.get("InlineBinary", "")), base64.b64decode(other.get("InlineBinary", ""))
            if a != b:
                out.append("%s: other bytes, %d against %d" % (here, len(a), len(b)))
        else:
            a, b = values(mine), values(other)
            if len(a) != len(b) or not all(same(vr, x, y) for x, y in zip(a, b)):
                out.append("%s %s: %r against %r" % (here, vr, a, b))


def check(index, path, folder):
    entry = {"path": path, "error": None, "differences": []}
    try:
        original = pydicom.dcmread(path)
        theirs = original.to_json_dict(bulk_data_threshold=1 << 40, bulk_data_element_handler=None)
        text = json.dumps(theirs)
    except Exception as error:  # the oracle's own refusal is part of its answer
        entry["error"] = "%s: %s" % (type(error).__name__, error)
        return entry
    with open(os.path.join(folder, "%d.pydicom.json" % index), "w", encoding="utf-8") as out:
        out.write(text)
    mine = os.path.join(folder, "%d.json" % index)
    if not os.path.exists(mine):
        entry["differences"].append("we wrote nothing")
        return entry
    text = open(mine, encoding="utf-8").read()
    ours = json.loads(text)
    if list(ours) != sorted(ours):
        entry["differences"].append("the members are not in order")
    compare(ours, theirs, "", entry["differences"])
    try:
        read = Dataset.from_json(text, bulk_data_uri_handler=lambda tag, vr, uri: b"")
        if len(read) != len(ours):
            entry["differences"].append("pydicom reads %d of %d elements" % (len(read), len(ours)))
    except Exception as error:
        entry["differences"].append("pydicom does not read ours: %s: %s" % (type(error).__name__, error))
    return entry


def main():
    files = [line for line in open(sys.argv[1], encoding="utf-8").read().split("\n") if line]
    json.dump([check(i, path, sys.argv[2]) for i, path in enumerate(files)], sys.stdout)


main()
