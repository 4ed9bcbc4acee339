"""The Python runtime: loads the handler, then answers one event after the other."""
import builtins
import os
import sys

from . import codec, context, hook, placeholder, tracing
from .wire import RuntimeApi


def run():
    _prepare_interpreter()
    address = os.environ["AWS_LAMBDA_RUNTIME_API"]
    concurrency = int(os.environ.get("AWS_LAMBDA_MAX_CONCURRENCY") or 0)
    if concurrency:
        from . import workers

        placeholder.enter()
        workers.run(concurrency, address, _work)
    _work(RuntimeApi(address))


def _work(api):
    sites = site_directories() if sys.flags.no_site else []
    placeholder.enter()
    _prepare_path(sites)
    try:
        handler = _load_handler(os.environ["_HANDLER"])
    except Exception as error:
        from . import faults, logs

        document = faults.describe(error, "")
        logs.write_error(document)
        api.fail_init(codec.dumps(document).encode(), document["errorType"])
        sys.exit(1)
    _serve(api, handler)


def _serve(api, handler):
    set_trace = tracing.set_trace
    out = sys.stdout
    while True:
        headers, body = api.next()
        set_trace(headers.get("lambda-runtime-trace-id"))
        request_id = headers["lambda-runtime-aws-request-id"]
        try:
            invocation = context.current = context.LambdaContext(headers, codec.loads)
            answer, content_type = _marshal(handler(_unmarshal(body), invocation))
        except Exception as error:
            from . import faults, logs

            document = faults.describe(error, request_id)
            logs.write_error(document)
            out.flush()
            api.fail(request_id, codec.dumps(document).encode("utf-8", "replace"))
            # The exception holds the frames of the handler, and with them its data.
            del error
            continue
        # What was printed has to be in the pipe before the answer, or it belongs to the next invocation.
        out.flush()
        api.respond(request_id, answer, content_type)


def _unmarshal(body):
    try:
        return codec.loads(body)
    except Exception as error:
        from .faults import Fault

        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error) from None


def _marshal(result):
    if isinstance(result, bytes):
        return result, "application/unknown"
    try:
        return codec.dumps(result).encode("utf-8"), "application/json"
    except Exception as error:
        from .faults import Fault

        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error) from None


def _load_handler(name):
    module_name, dot, function = name.rpartition(".")
    if not dot:
        from .faults import Fault

        raise Fault("Runtime.MalformedHandlerName",
                    "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name)
    module = _load_module(module_name)
    try:
        return getattr(module, function)
    except AttributeError:
        from .faults import Fault

        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function, module_name)) from None


def _load_module(name):
    if name.split(".")[0] in sys.builtin_module_names:
        from .faults import Fault

        raise Fault("Runtime.BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % name)
    path = name.replace("/", ".")
    try:
        __import__(path)
        return sys.modules[path]
    except ImportError as error:
        from .faults import Fault

        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (name, error)) from None
    except SyntaxError as error:
        from .faults import syntax_error

        raise syntax_error(name, error) from None


def _prepare_interpreter():
    # Whole lines reach the pipe as they are printed, so that they survive a crash.
    sys.stdout.reconfigure(line_buffering=True)
    sys.stderr.reconfigure(line_buffering=True)
    codec.prepare()
    context.prepare()
    hook.install()
    tracing.install()


def _prepare_path(sites):
    """The function's own code first, then its layers, the standard library, what the machine has installed, the bundled SDK."""
    layers = os.environ.pop("_LAMBDAEMU_LAYERS", "/opt") + "/python"
    first = [os.environ.get("LAMBDA_TASK_ROOT") or os.getcwd()]
    if os.path.isdir(layers):
        first += ["%s/lib/python%d.%d/site-packages" % ((layers,) + sys.version_info[:2]), layers]
    sys.path += sites
    # Until now the script's own directory stands first.
    own = sys.path[0]
    sys.path[:1] = first
    # What stands in for AWS's bundled SDK; older interpreters can't read today's releases of it.
    if sys.version_info >= (3, 10):
        sys.path.append(own + "/sdk")


def add_builtins():
    """quit, help, copyright."""
    import site

    if "help" not in builtins.__dict__:
        site.setquit()
        site.sethelper()
        site.setcopyright()


def site_directories():
    """What the interpreter's own start would do, without running the .pth files of the machine: those cost as much as all the rest."""
    import site

    add_builtins()
    return [path for path in [site.getusersitepackages()] + site.getsitepackages() if os.path.isdir(path)]
