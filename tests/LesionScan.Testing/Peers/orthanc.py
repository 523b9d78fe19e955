"""Runs Orthanc with its DICOMweb plugin so that nothing outside this machine can reach it.

Orthanc listens on every address, so it gets a network of its own, which has a loopback and nothing else, and is reached
through a socket file. Where no such network may be made (a container without the right to), it listens on a free
port, refuses everyone but this machine (RemoteAccessAllowed) and asks for a password; so it does in either case.

Usage: orthanc.py FOLDER PASSWORD [--shared-network]
Connections to FOLDER/to-orthanc.sock reach Orthanc; what Orthanc asks its DICOMweb server "service" reaches
FOLDER/from-orthanc.sock. Prints "ready" once Orthanc answers, and ends it when standard input is closed.
"""
import base64
import ctypes
import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


def enter_own_network():
    """Makes a network namespace; where only that is allowed, within a user namespace."""
    uid, gid = os.getuid(), os.getgid()
    if LIBC.unshare(CLONE_NEWNET) != 0:
        if LIBC.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
            return False
        for name, text in (("setgroups", "deny"), ("uid_map", "0 %d 1" % uid), ("gid_map", "0 %d 1" % gid)):
            with open("/proc/self/" + name, "w") as file:
                file.write(text)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
    return True


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pump(source, target):
    try:
        while True:
            data = source.recv(65536)
            if not data:
                break
            target.sendall(data)
    except OSError:
        pass  # one side is gone: the other is told below
    for side, how in ((target, socket.SHUT_WR), (source, socket.SHUT_RD)):
        try:
            side.shutdown(how)
        except OSError:
            pass


def relay(listener, connect):
    """Joins each connection to a listener with one of its own."""
    def serve():
        while True:
            client, _ = listener.accept()
            try:
                server = connect()
            except OSError:
                client.close()
                continue
            for pair in ((client, server), (server, client)):
                threading.Thread(target=pump, args=pair, daemon=True).start()
    threading.Thread(target=serve, daemon=True).start()


def unix(path):
    found = socket.socket(socket.AF_UNIX)
    found.connect(path)
    return found


def main():
    folder, password = sys.argv[1], sys.argv[2]
    if "--shared-network" not in sys.argv and not enter_own_network():
        print("shared network", file=sys.stderr)
    port, back = free_port(), socket.create_server(("127.0.0.1", 0))
    relay(back, lambda: unix(os.path.join(folder, "from-orthanc.sock")))
    front = socket.socket(socket.AF_UNIX)
    front.bind(os.path.join(folder, "to-orthanc.sock"))
    front.listen(16)
    relay(front, lambda: socket.create_connection(("127.0.0.1", port)))

    storage = os.path.join(folder, "storage")
    configuration = {
        "Name": "test", "StorageDirectory": storage, "IndexDirectory": storage,
        "HttpPort": port, "RemoteAccessAllowed": False, "DicomServerEnabled": False,
        "AuthenticationEnabled": True, "RegisteredUsers": {"test": password},
        "Plugins": ["/usr/share/orthanc/plugins/libOrthancDicomWeb.so"],
        "DicomWeb": {"Enable": True, "Root": "/dicom-web/", "EnableWado": False, "Servers": {
            "service": {"Url": "http://127.0.0.1:%d/dicom-web/" % back.getsockname()[1], "ChunkedTransfers": True, "HasDelete": False}}},
    }
    path = os.path.join(folder, "orthanc.json")
    with open(path, "w") as file:
        json.dump(configuration, file)
    log = open(os.path.join(folder, "orthanc.log"), "wb")
    orthanc = subprocess.Popen(["/usr/sbin/Orthanc", path], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                               preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL))
    try:
        request = urllib.request.Request("http://127.0.0.1:%d/dicom-web/studies" % port)
        request.add_header("Authorization", "Basic " + base64.b64encode(b"test:" + password.encode()).decode())
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for attempt in range(300):
            if orthanc.poll() is not None:
                sys.exit("Orthanc ended: see " + log.name)
            try:
                opener.open(request, timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit("Orthanc does not answer: see " + log.name)
        print("ready", flush=True)
        sys.stdin.read()
    finally:
        orthanc.terminate()
        try:
            orthanc.wait(20)
        except subprocess.TimeoutExpired:
            orthanc.kill()
            orthanc.wait()


main()
