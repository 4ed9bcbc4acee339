"""_X_AMZN_TRACE_ID, which is another one for each invocation.

The C library never frees what was once in its environment, so putting it there would leak with every invocation and make
each slower than the last. Python code reads os.environ, which is set; the C environment follows when somebody starts a child.
"""
import os
import sys

_NAME = "_X_AMZN_TRACE_ID"
_KEY = _NAME.encode()
_CHILD_STARTS = frozenset(("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"))
_variables = os.environ._data


def set_trace(trace):
    if trace:
        _variables[_KEY] = trace.encode()
    else:
        _variables.pop(_KEY, None)


def install():
    sys.addaudithook(_before_child)


def _before_child(event, args):
    if event in _CHILD_STARTS:
        trace = _variables.get(_KEY)
        if trace is None:
            os.unsetenv(_NAME)
        else:
            os.putenv(_NAME, trace)
