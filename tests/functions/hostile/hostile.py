"""Functions that mean harm, or behave as if they did. Each tells how far it came."""
import errno
import os
import signal
import socket
import stat
import time

calls = 0


def neighbour(event, context):
    """Harmless: tells whether it is still the same process, with its /tmp as it was."""
    global calls
    calls += 1
    with open("/tmp/secret", "a+") as file:
        file.write("x")
        file.seek(0)
        return {"calls": calls, "written": len(file.read()), "stream": os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]}


def fork_bomb(event, context):
    reader, writer = os.pipe()
    if os.fork() == 0:
        while True:
            try:
                os.fork()
            except OSError as refused:
                os.write(writer, errno.errorcode[refused.errno].encode() + b"\n")
                time.sleep(1000)
    return os.read(reader, 64).decode().splitlines()[0]


def fill_tmp(event, context):
    block = bytes(1 << 20)
    written = 0
    try:
        with open("/tmp/full", "wb", buffering=0) as file:
            while written < 2000 << 20:
                written += file.write(block)
    except OSError as refused:
        return [errno.errorcode[refused.errno], written >> 20]
    finally:
        os.unlink("/tmp/full")
    return ["nothing", written >> 20]


def open_files(event, context):
    files = []
    try:
        for _ in range(10_000):
            files.append(open("/dev/null"))
    except OSError as refused:
        return [errno.errorcode[refused.errno], len(files)]
    return ["nothing", len(files)]


def allocate(event, context):
    hoard = []
    while True:
        hoard.append(bytearray(os.urandom(1 << 20)))


def kill_group(event, context):
    os.killpg(0, signal.SIGKILL)


def kill_all(event, context):
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return "alive"


def ask_for_others_events(event, context):
    """Tries the Runtime API addresses of everybody; returns those that answered."""
    own, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
    answered = []
    for last in range(1, 64):
        address = f"127.1.0.{last}"
        if address == own:
            continue
        with socket.socket() as connection:
            connection.settimeout(5)
            try:
                connection.connect((address, int(port)))
                connection.sendall(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: a\r\n\r\n")
                if connection.recv(1):
                    answered.append(address)
            except TimeoutError:
                answered.append(address)
            except OSError:
                pass
    return answered


def snoop(event, context):
    """Looks for a text in the files of some directories, for devices, and for processes other than its own."""
    needle = event["text"].encode()
    found = []
    for root in event["directories"]:
        for directory, _, names in os.walk(root):
            for name in names:
                path = os.path.join(directory, name)
                try:
                    with open(path, "rb") as file:
                        if needle in file.read(1 << 20):
                            found.append(path)
                except OSError:
                    pass
    disks = [name for name in os.listdir("/dev") if stat.S_ISBLK(os.stat("/dev/" + name).st_mode)]
    try:
        os.mknod("/tmp/disk", 0o600 | stat.S_IFBLK, os.makedev(7, 0))
        disks.append("made one")
    except OSError:
        pass
    processes = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return {"found": found, "disks": disks, "processes": len(processes)}
