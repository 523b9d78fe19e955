"""Prints how far two pictures are apart: size of each, largest and mean difference of a channel, largest value of the first.

Usage: compare_pictures.py A B
"""
import sys

import numpy
from PIL import Image

a, b = (numpy.asarray(Image.open(path).convert("RGB"), dtype=int) for path in sys.argv[1:3])
same = a.shape == b.shape
difference = numpy.abs(a - b) if same else numpy.array([255])
print("%dx%d %dx%d %d %.4f %d" % (a.shape[1], a.shape[0], b.shape[1], b.shape[0], difference.max(), difference.mean(), a.max()))
