"""Writes frames that the codec tests decode, with what an independent program says their samples are.

  codec_oracle.py extract OUT FILE...     first frames of DICOM files, decoded by pydicom with GDCM
  codec_oracle.py synthesize OUT          seeded images, encoded by DCMTK and GDCM; the truth is the image
                                          itself, or for the DCT what GDCM decodes

Each frame becomes N.json (its pixel layout), N.enc (its encoded bytes) and N.raw (its samples: little endian, by
pixel, filling their cells). index.json lists the names.
"""
import json
import os
import subprocess
import sys

import numpy as np
import pydicom
from pydicom.dataset import FileMetaDataset
from pydicom.encaps import generate_pixel_data_frame
from pydicom.uid import ExplicitVRLittleEndian


def normalize(samples, ds):
    """Fills the cells: shifted down to bit 0, sign-extended or cleared above the stored bits."""
    signed = ds.PixelRepresentation == 1
    width = ds.BitsAllocated
    cells = samples.astype("<i%d" % (width // 8) if signed else "<u%d" % (width // 8))
    up = width - 1 - ds.HighBit
    down = width - ds.BitsStored
    return (cells << up) >> down


def encoded_frame(ds):
    if ds.file_meta.TransferSyntaxUID.is_compressed and ds.file_meta.TransferSyntaxUID != "1.2.840.10008.1.2.1.99":
        return next(generate_pixel_data_frame(ds.PixelData, int(ds.get("NumberOfFrames", 1) or 1)))
    size = ds.Rows * ds.Columns * ds.SamplesPerPixel * ds.BitsAllocated // 8
    return ds.PixelData[:size]


def write(out, names, name, ds, samples):
    number = len(names)
    base = os.path.join(out, str(number))
    with open(base + ".json", "w") as f:
        json.dump({
            "name": name, "transferSyntax": str(ds.file_meta.TransferSyntaxUID), "rows": ds.Rows, "columns": ds.Columns,
            "samplesPerPixel": ds.SamplesPerPixel, "bitsAllocated": ds.BitsAllocated, "bitsStored": ds.BitsStored,
            "highBit": ds.HighBit, "isSigned": ds.PixelRepresentation == 1,
            "planarConfiguration": int(ds.get("PlanarConfiguration", 0) or 0),
            "photometricInterpretation": str(ds.PhotometricInterpretation)}, f)
    with open(base + ".enc", "wb") as f:
        f.write(encoded_frame(ds))
    with open(base + ".raw", "wb") as f:
        f.write(normalize(samples, ds).tobytes())
    names.append(name)


def extract(out, files):
    names = []
    for path in files:
        ds = pydicom.dcmread(path)
        pixels = ds.pixel_array
        write(out, names, os.path.basename(path), ds, pixels[0] if int(ds.get("NumberOfFrames", 1) or 1) > 1 else pixels)
    return names


def image(seed, rows, columns, samples, bits, signed):
    """A smooth blob with noise and a few extreme samples, over the whole range of the stored bits."""
    random = np.random.RandomState(seed)
    y, x = np.mgrid[0:rows, 0:columns]
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    planes = []
    for c in range(samples):
        blob = np.exp(-((x - columns * (.3 + .2 * c)) ** 2 + (y - rows / 2) ** 2) / (2.0 * (columns / 4) ** 2))
        noise = random.normal(0, (high - low) / 100.0, (rows, columns))
        planes.append(low + (high - low) * blob * .9 + noise)
    values = np.clip(np.rint(np.stack(planes, -1)), low, high)
    values[0, 0], values[0, 1], values[-1, -1] = low, high, low
    values = values[..., 0] if samples == 1 else values
    width = 8 if bits <= 8 else 16
    return values.astype(("i" if signed else "u") + str(width // 8))


def dataset(pixels, bits, signed):
    width = pixels.dtype.itemsize * 8
    ds = pydicom.Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID = "2.25.%d%d%d" % (bits, signed, pixels.size)
    ds.StudyInstanceUID, ds.SeriesInstanceUID = ds.SOPInstanceUID + ".1", ds.SOPInstanceUID + ".2"
    ds.Modality, ds.PatientID, ds.PatientName, ds.ConversionType = "OT", "1", "Phantom", "WSD"
    ds.Rows, ds.Columns = pixels.shape[:2]
    ds.SamplesPerPixel = 1 if pixels.ndim == 2 else pixels.shape[2]
    ds.PhotometricInterpretation = "MONOCHROME2" if ds.SamplesPerPixel == 1 else "RGB"
    if ds.SamplesPerPixel > 1:
        ds.PlanarConfiguration = 0
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = width, bits, bits - 1, int(signed)
    ds.is_little_endian, ds.is_implicit_VR = True, False
    ds.PixelData = pixels.tobytes() + (b"\0" if pixels.nbytes % 2 else b"")
    return ds


ENCODERS = [
    ("rle", ["dcmcrle"]), ("jpeg-sv1", ["dcmcjpeg", "+e1"]), ("jpegls", ["dcmcjpls", "+el"]), ("jpegls-near", ["dcmcjpls", "+en", "+md", "2"]),
    ("dct", ["dcmcjpeg", "+eb", "+q", "95"]), ("dct-extended", ["dcmcjpeg", "+ee", "+q", "95"]), ("gdcm-jpeg", ["gdcmconv", "--jpeg"]), ("gdcm-jpegls", ["gdcmconv", "--jpegls"]), ("gdcm-j2k", ["gdcmconv", "--j2k"]),
] + [("jpeg-predictor-%d" % n, ["dcmcjpeg", "+el", "+sv", str(n)]) for n in range(1, 8)]


def synthesize(out):
    names = []
    shapes = [(8, False, 1), (10, False, 1), (12, False, 1), (12, True, 1), (16, False, 1), (16, True, 1), (8, False, 3)]
    for seed, (bits, signed, samples) in enumerate(shapes):
        pixels = image(seed, 61, 83, samples, bits, signed)
        source = os.path.join(out, "source.dcm")
        original = dataset(pixels, bits, signed)
        original.save_as(source, write_like_original=False)
        kind = "%s%d%s" % ("s" if signed else "u", bits, "-rgb" if samples == 3 else "")
        write(out, names, "native " + kind, original, pixels)
        for name, command in ENCODERS:
            if (samples == 3 and command[0] == "dcmcjpeg") or (signed and name == "jpegls-near"):
                continue  # the first turns RGB into YCbCr, the second wraps near zero, both as they should
            if (name == "dct" and (bits != 8 or samples != 1)) or (name == "dct-extended" and (bits != 12 or signed)):
                continue
            target = os.path.join(out, "encoded.dcm")
            done = subprocess.run(command + [source, target], capture_output=True, text=True)
            if done.returncode != 0 or not os.path.exists(target):
                sys.exit("%s failed on %s: %s" % (command, kind, done.stderr))
            encoded = pydicom.dcmread(target)
            write(out, names, name + " " + kind, encoded, encoded.pixel_array if name.startswith("dct") else pixels)
            os.remove(target)
    return names


if __name__ == "__main__":
    folder = sys.argv[2]
    written = extract(folder, sys.argv[3:]) if sys.argv[1] == "extract" else synthesize(folder)
    with open(os.path.join(folder, "index.json"), "w") as index:
        json.dump(written, index)
