"""Runs a server that listens on all addresses in a network namespace of its own, and carries its TCP to loopback ports.

Usage: isolated.py LOG INWARD[,INWARD...] OUTWARD PROGRAM ARGUMENTS...
INWARD are the ports on which the server listens; the loopback ports that lead there are printed when it does.
OUTWARD is INSIDE:OUTSIDE, a port the server may call and the loopback port it reaches, or - for none.
Ends, with the server, when its standard input ends. Sockets made before a process enters a namespace stay where they
were made, and open ones can be handed over: that is all the magic.
"""
import ctypes
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time


def pump(a, b):
    try:
        while data := a.recv(1 << 16):
            b.sendall(data)
        b.shutdown(socket.SHUT_WR)
    except OSError:
        for s in (a, b):
            try:
                s.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def relay(a, b):
    for s in (a, b):
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    other = threading.Thread(target=pump, args=(b, a), daemon=True)
    other.start()
    pump(a, b)
    other.join()
    a.close()
    b.close()


def accept(listener, connect):
    while True:
        a, _ = listener.accept()
        try:
            b = connect()
        except OSError:
            a.close()
            continue
        threading.Thread(target=relay, args=(a, b), daemon=True).start()


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def inside():
    log, ports, outward, channel, listeners = sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]), sys.argv[6].split(",")
    die_with_parent()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, 0x8914, struct.pack("16sH14x", b"lo", 0x41))  # SIOCSIFFLAGS: IFF_UP | IFF_RUNNING
    channel = socket.socket(fileno=channel)
    lock = threading.Lock()

    def connect_outside():
        with lock:
            channel.send(b"c")
            _, descriptors, _, _ = socket.recv_fds(channel, 1, 1)
        if not descriptors:
            raise OSError("nobody listens outside")
        return socket.socket(fileno=descriptors[0])

    if outward != "-":
        listener = socket.socket()
        listener.bind(("127.0.0.1", int(outward.split(":")[0])))
        listener.listen()
        threading.Thread(target=accept, args=(listener, connect_outside), daemon=True).start()
    output = open(log, "ab")
    server = subprocess.Popen(sys.argv[7:], stdin=subprocess.DEVNULL, stdout=output, stderr=output, preexec_fn=die_with_parent)
    for port, descriptor in zip(ports.split(","), listeners):
        while True:
            try:
                socket.create_connection(("127.0.0.1", int(port))).close()
                break
            except OSError:
                if server.poll() is not None:
                    sys.exit("the server ended with status %d" % server.returncode)
                time.sleep(0.05)
        target = lambda port=port: socket.create_connection(("127.0.0.1", int(port)))
        threading.Thread(target=accept, args=(socket.socket(fileno=int(descriptor)), target), daemon=True).start()
    channel.send(b"r")
    server.wait()


def outside():
    log, ports, outward = sys.argv[1:4]
    listeners = []
    for _ in ports.split(","):
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listeners.append(listener)
    ours, theirs = socket.socketpair()
    descriptors = [str(s.fileno()) for s in listeners]
    child = subprocess.Popen(
        ["unshare", "--map-root-user", "--net", sys.executable, __file__, "--inside", log, ports, outward, str(theirs.fileno()), ",".join(descriptors)]
        + sys.argv[4:],
        pass_fds=[theirs.fileno()] + [s.fileno() for s in listeners],
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_parent,
    )
    theirs.close()

    def serve():
        while request := ours.recv(1):
            if request == b"r":
                print(",".join(str(s.getsockname()[1]) for s in listeners), flush=True)
                continue
            try:
                connection = socket.create_connection(("127.0.0.1", int(outward.split(":")[1])))
            except OSError:
                ours.send(b"n")
                continue
            socket.send_fds(ours, [b"y"], [connection.fileno()])
            connection.close()
        os._exit(1)

    threading.Thread(target=serve, daemon=True).start()
    sys.stdin.read()
    child.kill()
    child.wait()
    os._exit(0)


inside() if sys.argv[1] == "--inside" else outside()
