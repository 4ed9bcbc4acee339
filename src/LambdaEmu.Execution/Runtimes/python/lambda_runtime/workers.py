"""Several invocations at a time, on managed instances: processes that each load the handler anew, and share nothing but the file system."""
import os
import signal
import sys

from .wire import RuntimeApi

_TAKES = b"-"
_WAITS = b"+"


class _WatchedApi(RuntimeApi):
    """Tells when it gets an event and when it waits for the next."""

    def __init__(self, address, channel):
        super().__init__(address)
        self._channel = channel
        self._has_worked = False

    def next(self):
        if self._has_worked:
            os.write(self._channel, _WAITS)
        event = super().next()
        os.write(self._channel, _TAKES)
        self._has_worked = True
        return event


def run(limit, address, work):
    """Returns never. A process is added when the last one that waits gets an event: there is always one to take the next, and there are
    never more than have been needed at once."""
    ours, theirs = os.pipe()
    signal.signal(signal.SIGCHLD, _end)
    started = waiting = 0
    while True:
        if waiting == 0 and started < limit:
            started += 1
            waiting += 1
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.close(ours)
                work(_WatchedApi(address, theirs))
        told = os.read(ours, 4096)
        waiting += told.count(_WAITS) - told.count(_TAKES)


def _end(number, frame):
    """As with threads the end of one is the end of all: the sandbox ends what is left."""
    status = os.waitpid(-1, 0)[1]
    if os.WIFSIGNALED(status):
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.WEXITSTATUS(status))
