"""Errors as AWS's client words them."""
import os

_TASK_ROOT = os.environ.get("LAMBDA_TASK_ROOT", "/var/task").rstrip("/")
_HAS_REQUEST_ID = not os.environ.get("AWS_EXECUTION_ENV", "").endswith("python3.8")


class Fault(Exception):
    """Something that the runtime itself found wrong, such as Runtime.ImportModuleError."""

    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.kind = kind
        self.trace = trace


def describe(error, request_id):
    """The error document: of a fault, or of an exception with the frames of user code."""
    if isinstance(error, Fault):
        return _document(error.kind, str(error), error.trace or [], request_id)
    return _document(type(error).__name__, str(error), _frames(error.__traceback__), request_id)


def syntax_error(module, error):
    return Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module, error),
                 ['  File "%s" Line %s\n    %s' % (_as_on_aws(error.filename), error.lineno, error.text)])


def _document(kind, message, trace, request_id):
    document = {"errorMessage": message, "errorType": kind}
    if _HAS_REQUEST_ID:
        document["requestId"] = request_id
    document["stackTrace"] = trace
    return document


def _frames(trace):
    import traceback

    here = os.path.dirname(__file__)
    frames = [tuple(frame) for frame in traceback.extract_tb(trace)]
    own = 0
    while own < len(frames) and frames[own][0].startswith(here):
        own += 1
    return traceback.format_list([(_as_on_aws(name),) + tuple(rest) for name, *rest in frames[own:]])


def _as_on_aws(path):
    """Without a mount namespace the code lies elsewhere; a trace still says where AWS has it."""
    if path and path.startswith(_TASK_ROOT + "/"):
        return "/var/task" + path[len(_TASK_ROOT):]
    return path
