"""Configures logging when user code first imports it: importing it for everybody would double the cold start."""
import sys


class LoggingHook:
    """A finder that waits for the first import of logging, configures it and is gone."""

    def find_spec(self, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                _configure_after(spec.loader)
                return spec
        return None


def _configure_after(loader):
    execute = loader.exec_module

    def exec_module(module):
        execute(module)
        # A module of the function's own that happens to have this name is left alone.
        if hasattr(module, "getLogger"):
            from .logs import configure

            configure(module)

    loader.exec_module = exec_module


def install():
    if "logging" in sys.modules:
        from .logs import configure

        configure(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, LoggingHook())
