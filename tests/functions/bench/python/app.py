"""What the benchmarks run in Python."""
import sys
import time


def echo(event, context):
    return event


def sleep200(event, context):
    time.sleep(0.2)
    return event


def interpreter(event, context):
    return sys.executable
