"""Says what three independent decoders make of the pixels of DICOM files.

  decode_pixels.py LIST OUT       LIST holds one file per line

OUT/index.json has, file by file and in the order of the list, {decoder: {"photometric", "error"}} for the decoders
pydicom (with GDCM and Pillow), dcmtk (dcmdjpeg, dcmdjpls, dcmdrle, dcmconv) and gdcm (gdcmconv --raw). The samples of
file N lie in OUT/N.DECODER: all frames, by pixel, little endian, filling their cells; cells of one bit become bytes.
Every decoder runs in a process of its own, since some end with the process on some of these files.
"""
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom

warnings.simplefilter("ignore")
PATIENCE = 60
TOOLS = {
    "1.2.840.10008.1.2.5": ["dcmdrle"],
    "1.2.840.10008.1.2.4.80": ["dcmdjpls"],
    "1.2.840.10008.1.2.4.81": ["dcmdjpls"],
}


def normalize(samples, ds):
    """Fills the cells: shifted down to bit 0, sign-extended or cleared above the stored bits."""
    if ds.BitsAllocated == 1:
        return samples.astype("u1")
    signed = ds.PixelRepresentation == 1
    width = ds.BitsAllocated
    cells = samples.astype("<i%d" % (width // 8) if signed else "<u%d" % (width // 8))
    return (cells << (width - 1 - ds.HighBit)) >> (width - ds.BitsStored)


def save(ds, target):
    normalize(ds.pixel_array, ds).tofile(target)
    return str(ds.PhotometricInterpretation)


def by_pydicom(path, target):
    return save(pydicom.dcmread(path, force=True), target)


def converted(command, target):
    with tempfile.TemporaryDirectory() as folder:
        native = os.path.join(folder, "native.dcm")
        done = subprocess.run(command + [native], capture_output=True, timeout=PATIENCE)
        if done.returncode != 0 or not os.path.exists(native):
            raise RuntimeError("%s ended with %d" % (command[0], done.returncode))
        return save(pydicom.dcmread(native), target)


def by_dcmtk(path, target):
    syntax = str(pydicom.dcmread(path, force=True, stop_before_pixels=True).file_meta.get("TransferSyntaxUID", ""))
    tool = ["dcmdjpeg", "+cn"] if syntax[:22] in ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70") else ["dcmconv", "+te"]
    return converted(TOOLS.get(syntax, tool) + [path], target)


def by_gdcm(path, target):
    return converted(["gdcmconv", "--raw", path], target)


def answer(decode, path, target, reply):
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        reply.put({"photometric": decode(path, target), "error": None})
    except Exception as error:  # a decoder's refusal is part of its answer
        reply.put({"photometric": None, "error": type(error).__name__})


def ask(decode, path, target):
    reply = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=answer, args=(decode, path, target, reply))
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    return reply.get() if not reply.empty() else {"photometric": None, "error": "ended with %s" % process.exitcode}


def main():
    out = sys.argv[2]
    decoders = {"pydicom": by_pydicom, "dcmtk": by_dcmtk, "gdcm": by_gdcm}
    answers = []
    for number, path in enumerate(line for line in open(sys.argv[1], encoding="utf-8").read().split("\n") if line):
        answers.append({name: ask(decode, path, os.path.join(out, "%d.%s" % (number, name))) for name, decode in decoders.items()})
    with open(os.path.join(out, "index.json"), "w") as index:
        json.dump(answers, index)


main()
