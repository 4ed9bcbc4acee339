"""Log events as AWS's runtime writes them. Loaded only when somebody logs."""
import os
import sys
import time

from . import codec, context

JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
_LEVEL = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
_LEVEL_BITS = {"DEBUG": 0x08, "INFO": 0x0C, "WARNING": 0x10, "WARN": 0x10, "ERROR": 0x14, "CRITICAL": 0x18, "FATAL": 0x18}
_frames = context.log_descriptor


def write(text, level=None):
    """Writes one event. A frame keeps an event of several lines together; without the descriptor it is plain output."""
    sys.stdout.flush()
    if not _frames:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    message = text.encode("utf-8", "surrogatepass")
    kind = (0xA55A0002 if JSON else 0xA55A0003) + _LEVEL_BITS.get(level, 0)
    head = kind.to_bytes(4, "big") + len(message).to_bytes(4, "big") + int(time.time() * 1000000).to_bytes(8, "big")
    data = head + message
    while data:
        data = data[os.write(_frames, data):]


def write_error(error):
    """The line that an uncaught exception leaves. Its indentation is no-break spaces, which log viewers do not trim."""
    if JSON:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        write(codec.dumps(dict(timestamp=now, log_level="ERROR", **error)) + "\n", "ERROR")
        return
    title = ": ".join(part for part in (error["errorType"], error["errorMessage"]) if part)
    lines = ["[ERROR] " + title, "Traceback (most recent call last):"]
    for element in error["stackTrace"]:
        for line in element.splitlines():
            text = line.lstrip(" ")
            lines.append("\u00a0" * (len(line) - len(text)) + text)
    if _frames:
        write("\n".join(lines), "ERROR")
    else:
        write("\r".join(lines) + "\n")


def configure(logging):
    """Gives the root logger AWS's handler, as user code finds it when it first imports logging."""

    class LambdaLoggerHandler(logging.Handler):
        def emit(self, record):
            try:
                write(self.format(record), record.levelname)
            except Exception:
                self.handleError(record)

    class LambdaLoggerFilter(logging.Filter):
        def filter(self, record):
            invocation = context.current
            record.aws_request_id = invocation.aws_request_id if invocation else ""
            if invocation and invocation.tenant_id:
                record.tenant_id = invocation.tenant_id
            return True

    logging.Formatter.converter = time.gmtime
    handler = LambdaLoggerHandler()
    handler.addFilter(LambdaLoggerFilter())
    if JSON:
        handler.setFormatter(_json_formatter(logging))
    else:
        handler.setFormatter(logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)dZ\t%(aws_request_id)s\t%(message)s\n", "%Y-%m-%dT%H:%M:%S"))
    root = logging.getLogger()
    root.addHandler(handler)
    level = {"TRACE": "NOTSET", "WARN": "WARNING", "FATAL": "CRITICAL"}.get(_LEVEL, _LEVEL)
    if level in ("NOTSET", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        root.setLevel(level)


def _json_formatter(logging):
    own = set(logging.LogRecord("", 0, "", 0, "", None, None).__dict__)
    own.update(("message", "asctime", "aws_request_id", "tenant_id"))

    class JsonFormatter(logging.Formatter):
        def format(self, record):
            event = {
                "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
                "level": record.levelname,
                "message": record.getMessage(),
                "logger": record.name,
            }
            if record.exc_info and record.exc_info[0]:
                import traceback

                kind, value, trace = record.exc_info
                event["stackTrace"] = traceback.format_list([tuple(f) for f in traceback.extract_tb(trace)])
                event["errorType"] = kind.__name__
                event["errorMessage"] = str(value)
                event["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
            event["requestId"] = record.aws_request_id
            if getattr(record, "tenant_id", None):
                event["tenantId"] = record.tenant_id
            event.update((k, v) for k, v in record.__dict__.items() if k not in own and k not in event)
            return _encode_leniently({k: v for k, v in event.items() if v is not None}) + "\n"

    return JsonFormatter()


def _encode_leniently(event):
    try:
        return codec.dumps(event)
    except Exception:
        return codec.dumps({k: v if isinstance(v, (str, int, float, list)) else str(v) for k, v in event.items()})
