"""Reads or writes multipart messages with Python's email package, which is an implementation of MIME on its own.

multipart.py read CONTENT_TYPE FILE: prints one JSON list, for each part its headers and the SHA-256 of its content.
multipart.py write FOLDER FILE...: writes FOLDER/message with the files as parts and prints its Content-Type.
"""
import email
import email.message
import email.policy
import hashlib
import json
import os
import sys


def read(content_type, path):
    # The parser splits at line ends of every kind, so the content goes through as Latin-1 in binary parts.
    body = open(path, "rb").read()
    message = email.message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\nMIME-Version: 1.0\r\n\r\n" + body, policy=email.policy.HTTP)
    parts = []
    for part in message.get_payload():
        content = part.get_payload(decode=True)
        parts.append([dict(part.items()), hashlib.sha256(content).hexdigest(), part.defects != []])
    json.dump({"parts": parts, "defects": [str(d) for d in message.defects]}, sys.stdout)


def write(folder, files):
    message = email.message.EmailMessage(policy=email.policy.HTTP)
    message["MIME-Version"] = "1.0"
    message.make_related()
    message.set_param("type", "application/dicom")
    for path in files:
        part = email.message.MIMEPart(policy=email.policy.HTTP)
        part["Content-Type"] = "application/dicom"
        part["Content-Transfer-Encoding"] = "binary"
        part["Content-Location"] = os.path.basename(path)
        part.set_payload(open(path, "rb").read().decode("latin-1"))
        message.attach(part)
    boundary = "=_part (1)'+,-./:?"
    message.set_boundary(boundary)
    out = bytearray(b"This is a multi-part message in MIME format.\r\n")
    for part in message.get_payload():
        out += b"--" + boundary.encode() + b" \t\r\n"
        for name, value in part.items():
            out += ("%s: %s\r\n" % (name, value)).encode()
        out += b"\r\n" + part.get_payload().encode("latin-1") + b"\r\n"
    out += b"--" + boundary.encode() + b"--\r\nepilogue"
    open(os.path.join(folder, "message"), "wb").write(out)
    print(message["Content-Type"])


if sys.argv[1] == "read":
    read(sys.argv[2], sys.argv[3])
else:
    write(sys.argv[2], sys.argv[3:])
