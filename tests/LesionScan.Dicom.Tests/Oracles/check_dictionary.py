"""Compares tag, VR and keyword lines with pydicom's dictionary. Usage: check_dictionary.py FILE (TAG VR KEYWORD a line)"""
import sys

from pydicom.datadict import get_entry

for line in open(sys.argv[1]):
    tag, vr, keyword = line.split()
    entry = get_entry(int(tag, 16))
    if vr not in entry[0].split(" or ") or keyword[0].lower() != entry[4][0].lower() or keyword[1:] != entry[4][1:]:
        print(tag, vr, keyword, "is", entry[0], entry[4])
