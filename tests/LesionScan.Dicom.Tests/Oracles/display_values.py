"""What pydicom makes of the first frame of a file beyond its stored values.

  display_values.py palette FILE OUT     8-bit RGB of a palette image
  display_values.py colour FILE OUT      8-bit RGB of a YBR_FULL image
  display_values.py modality FILE OUT    float32 values after rescale or Modality LUT
"""
import sys

import numpy as np
import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut, apply_modality_lut, convert_color_space

ds = pydicom.dcmread(sys.argv[2], force=True)


def stored():
    """The samples without what lies above the stored bits, which pydicom leaves in."""
    samples = ds.pixel_array
    width = samples.dtype.itemsize * 8
    return (samples << (width - 1 - ds.HighBit)) >> (width - ds.BitsStored)


if sys.argv[1] == "palette":
    colours = apply_color_lut(ds.pixel_array, ds)
    (colours >> 8 if colours.dtype == np.uint16 else colours).astype("u1").tofile(sys.argv[3])
elif sys.argv[1] == "colour":
    convert_color_space(ds.pixel_array, "YBR_FULL", "RGB").astype("u1").tofile(sys.argv[3])
else:
    apply_modality_lut(stored(), ds).astype("<f4").tofile(sys.argv[3])
