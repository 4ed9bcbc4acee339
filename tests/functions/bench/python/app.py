"""What the benchmarks run in Python."""
import json
import os
import signal
import sys
import time


def echo(event, context):
    return event


def sleep200(event, context):
    time.sleep(0.2)
    return event


def interpreter(event, context):
    return sys.executable


def chaos(event, context):
    print(json.dumps(event), flush=True)
    deed = event["do"]
    if deed == "exit":
        os._exit(3)
    if deed == "kill":
        os.kill(0, signal.SIGKILL)
    if deed == "hang":
        time.sleep(3600)
    return event
