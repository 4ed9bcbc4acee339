"""JSON as AWS's client reads and writes it, without importing json: that package costs half an interpreter start.

The accelerator module below it does the work; json itself is only asked to word an error.
"""
import os
import sys
import _json

_encode_text = _json.encode_basestring


def prepare():
    """Since python3.12 AWS's client leaves characters beyond ASCII as they are."""
    global _encode_text
    version = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("python3.")[2]
    if version.isdigit() and int(version) < 12:
        _encode_text = _json.encode_basestring_ascii


class _Reading:
    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}.__getitem__


_scan = _json.make_scanner(_Reading)


def loads(data):
    try:
        text = data.decode("utf-8").strip(" \t\r\n")
        value, end = _scan(text, 0)
        if end == len(text):
            return value
    except (StopIteration, ValueError):
        pass
    import json

    return json.loads(data)


class _HasDecimals(Exception):
    pass


class _Number(str):
    """A number that is already in its final form."""


def _is_decimal(value):
    decimal = sys.modules.get("decimal")
    return decimal is not None and isinstance(value, decimal.Decimal)


def _refuse(value):
    if _is_decimal(value):
        raise _HasDecimals()
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def _write_decimal(value):
    if _is_decimal(value):
        return float("nan") if value.is_nan() else _Number(value)
    return _refuse(value)


def _encode_text_or_number(text):
    return str(text) if type(text) is _Number else _encode_text(text)


def dumps(value):
    try:
        return _encode(value, _refuse, _encode_text)
    except _HasDecimals:
        return _encode(value, _write_decimal, _encode_text_or_number)


def _encode(value, default, text):
    encoder = _json.make_encoder({}, default, text, None, ": ", ", ", False, False, True)
    return "".join(encoder(value, 0))
