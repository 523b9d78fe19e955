"""Writes the samples that GDCM's own reader gives, as they lie in its memory. Usage: gdcm_buffer.py FILE OUT"""
import sys

import gdcm

reader = gdcm.ImageReader()
reader.SetFileName(sys.argv[1])
if not reader.Read():
    sys.exit("GDCM does not read the file")
with open(sys.argv[2], "wb") as out:
    out.write(reader.GetImage().GetBuffer().encode("utf-8", "surrogateescape"))
