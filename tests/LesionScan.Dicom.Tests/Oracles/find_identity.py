"""Searches de-identified instances for what identified the originals, with pydicom and in the raw bytes.

Usage: find_identity.py LIST [dates] [uids] [descriptions]   LIST holds pairs of lines: the original, the de-identified instance.
Prints one JSON list: for each pair the original's path, what was found, or the oracle's error.
Identifying are: every person name and its parts, identifiers, accession and serial numbers, institutions, stations,
physicians, addresses, every UID but the standard's, and every date, wherever they stand in the original, private
elements included. With "dates" dates may stay; with "uids" UIDs may stay.
"""
import json
import re
import sys
import warnings

import pydicom
from pydicom.datadict import keyword_for_tag

warnings.simplefilter("ignore")
IDENTIFIERS = {
    "PatientID", "OtherPatientIDs", "AccessionNumber", "StudyID", "InstitutionName", "InstitutionAddress", "InstitutionalDepartmentName", "StationName",
    "DeviceSerialNumber", "PatientAddress", "PatientTelephoneNumbers", "MilitaryRank", "RequestedProcedureID", "ScheduledProcedureStepID",
    "PerformedProcedureStepID", "AdmissionID", "IssuerOfPatientID", "PatientComments", "AdditionalPatientHistory", "ImageComments", "StudyComments",
    "StudyDescription", "SeriesDescription", "ClinicalTrialSubjectID", "PlacerOrderNumberImagingServiceRequest", "FillerOrderNumberImagingServiceRequest",
    "RequestingService", "PerformedStationAETitle", "RetrieveAETitle", "PlateID", "CassetteID", "GantryID", "DetectorID", "OperatorsName",
}
# What is not looked at: pixels hold anything by chance, and these are said of the treatment itself.
SKIPPED = {0x7FE00010, 0x7FE00008, 0x7FE00009, 0x00120062, 0x00120063, 0x00120064}
TEXT = {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT"}


def elements(dataset):
    for tag in list(dataset.keys()):
        element = dataset[tag]
        yield element
        if element.VR == "SQ":
            for item in element.value or []:
                yield from elements(item)


def texts(element):
    value = element.value
    if value is None or value == "":
        return []
    if isinstance(value, bytes):
        return [value.decode("latin-1")]
    many = value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value]
    return [str(v) for v in many]


def identity(dataset, options):
    exact, words = set(), set()
    for element in elements(dataset):
        keyword = keyword_for_tag(element.tag)
        for value in texts(element) if element.VR in TEXT else []:
            value = value.strip(" \0")
            if element.VR == "PN":
                words.update(w for w in re.split(r"[\^=\s,]+", value) if len(w) >= 3)
                exact.add(value)
            elif element.VR == "UI":
                if "uids" not in options and value.count(".") > 3 and not value.startswith("1.2.840.10008") and not keyword.endswith(("ClassUID", "SchemeUID")):
                    exact.add(value)
            elif element.VR in ("DA", "DT"):
                if "dates" not in options and re.fullmatch(r"(18|19|20)\d{6}.*", value) and value[:8] not in ("19000101",):
                    exact.add(value[:8])
            elif keyword in IDENTIFIERS and len(value) >= 4 and not ("descriptions" in options and keyword.endswith(("Description", "Comments"))):
                exact.add(value)
    # What an earlier treatment left, and descriptions of one word, which a code may say too.
    descriptions = {"StudyDescription", "SeriesDescription"}
    plain = {str(dataset.get(d, "")) for d in descriptions if "descriptions" in options or re.fullmatch(r"\w*", str(dataset.get(d, "")))}
    # One device calls itself by its model's name where a person's belongs.
    dull = {"REMOVED", "Removed", "removed", "ANONYMIZED", "Anonymized", str(dataset.get("ManufacturerModelName", ""))}
    return {e for e in exact if len(e) >= 4} - plain - dull, words - dull


def found(dataset, exact, words):
    for element in elements(dataset):
        if element.tag in SKIPPED or element.VR == "SQ":
            continue
        if element.tag.is_private:
            yield "a private element %s" % element.tag
        # Defined terms and codes may be words that a name is made of too.
        is_term = element.VR in ("CS", "DS", "IS", "US", "SS", "UL", "SL", "FL", "FD", "AT", "OW", "OB", "OF", "OD", "UI")
        for value in texts(element):
            for e in exact:
                if value.strip(" \0") == e or (len(e) >= 8 and e in value):
                    if not (is_term and len(e) < 8):
                        yield "%s %s holds %r" % (element.tag, element.VR, e)
            if not is_term:
                for w in re.split(r"[\^=\s,;:/_.()\[\]-]+", value):
                    if w in words:
                        yield "%s %s holds the word %r" % (element.tag, element.VR, w)


def check(original, treated, options):
    entry = {"path": original, "found": [], "error": None}
    try:
        before = pydicom.dcmread(original, force=True)
        exact, words = identity(before, options)
    except Exception as error:  # the oracle's own refusal is part of its answer
        entry["error"] = "%s: %s" % (type(error).__name__, error)
        return entry
    after = pydicom.dcmread(treated)
    entry["found"] = sorted(set(found(after, exact, words)) | set(found(after.file_meta, exact, words)))[:6]
    # And in the bytes, whatever they are: the pixels are the last thing of each file.
    raw = open(treated, "rb").read()
    pixels = raw.rfind(b"\xe0\x7f\x10\x00")
    raw = raw if pixels < 0 else raw[:pixels]
    for e in exact:
        if len(e) >= 8 and e.encode("utf-8") in raw:
            entry["found"].append("the bytes hold %r" % e)
    if after.get("PatientIdentityRemoved") != "YES":
        entry["found"].append("no mark")
    return entry


def main():
    lines = [line for line in open(sys.argv[1], encoding="utf-8").read().split("\n") if line]
    json.dump([check(a, b, sys.argv[2:]) for a, b in zip(lines[::2], lines[1::2])], sys.stdout)


main()
