"""Runs a server that takes one connection from its standard input, once for every connection to a loopback port.

Usage: inetd.py LOG PROGRAM ARGUMENTS...
Prints the port. Ends, with every process it started, when its own standard input ends.
"""
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading

log = open(sys.argv[1], "ab")
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def accept():
    while True:
        connection, _ = listener.accept()
        subprocess.Popen(sys.argv[2:], stdin=connection, stdout=log, stderr=log, preexec_fn=die_with_parent)
        connection.close()


signal.signal(signal.SIGCHLD, signal.SIG_IGN)
threading.Thread(target=accept, daemon=True).start()
print(listener.getsockname()[1], flush=True)
sys.stdin.read()
os._exit(0)
