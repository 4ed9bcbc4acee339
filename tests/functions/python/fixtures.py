"""Handlers that tests deploy. Each shows one behaviour of a function."""
import logging
import os
import sys
import time

invocations = 0


class CustomException(Exception):
    pass


def echo(event, context):
    return event


def env(event, context):
    return dict(os.environ)


def error(event, context):
    raise CustomException("some error occurred")


def timeout(event, context):
    time.sleep(event.get("seconds", 900) if isinstance(event, dict) else 900)
    return "late"


def sleep200(event, context):
    time.sleep(0.2)
    return event


def exit3(event, context):
    sys.exit(3)


def builtin_exit(event, context):
    exit(4)


def plain_path(event, context):
    """What this interpreter has without us."""
    import json
    import subprocess

    return json.loads(subprocess.check_output([sys.executable, "-c", "import json, sys; print(json.dumps(sys.path))"], env={}))


def big(event, context):
    return "x" * (7 * 1024 * 1024)


def hog(event, context):
    held = []
    while True:
        held.append(b"x" * 1048576)


def logs(event, context):
    print("printed")
    print("printed\nin two lines")
    logging.getLogger().setLevel(logging.DEBUG)
    logging.debug("a debug message")
    logging.info("an info message")
    logging.warning("a warning\nin two lines")
    print("to stderr", file=sys.stderr)
    context.log("through the context\n")
    print("no line feed", end="")


def log_at_levels(event, context):
    logger = logging.getLogger("app")
    logger.debug("hidden")
    logger.info("shown", extra={"order": 17})
    try:
        raise CustomException("caught")
    except CustomException:
        logger.exception("with trace")


def context(event, context):
    given = context.client_context
    return {
        "aws_request_id": context.aws_request_id,
        "log_group_name": context.log_group_name,
        "log_stream_name": context.log_stream_name,
        "function_name": context.function_name,
        "function_version": context.function_version,
        "memory_limit_in_mb": context.memory_limit_in_mb,
        "invoked_function_arn": context.invoked_function_arn,
        "remaining": context.get_remaining_time_in_millis(),
        "tenant_id": context.tenant_id,
        "identity": [context.identity.cognito_identity_id, context.identity.cognito_identity_pool_id],
        "client_context": given and {"custom": given.custom, "env": given.env,
                                     "client": given.client and given.client.installation_id},
        "trace": os.environ.get("_X_AMZN_TRACE_ID"),
    }


def counter(event, context):
    global invocations
    invocations += 1
    return invocations


def unmarshalable(event, context):
    return {"when": object()}


def decimals(event, context):
    from decimal import Decimal

    return {"price": Decimal("12.50"), "name": "\u00e4\u20ac"}


def nothing(event, context):
    pass


def path(event, context):
    return sys.path


def child_traces(event, context):
    import subprocess

    seen = [subprocess.check_output(["sh", "-c", "echo $_X_AMZN_TRACE_ID"], text=True).strip()]
    reader, writer = os.pipe()
    os.system("echo $_X_AMZN_TRACE_ID >&%d" % os.dup2(writer, 9))
    seen.append(os.read(reader, 1000).decode().strip())
    if os.fork() == 0:
        os.execv("/bin/sh", ["sh", "-c", "echo $_X_AMZN_TRACE_ID >&9"])
    os.wait()
    seen.append(os.read(reader, 1000).decode().strip())
    return seen


def surroundings(event, context):
    """All that a process can see of how it was started."""
    import json
    import subprocess
    import sys

    shell = "cat; pwd; umask; ulimit -n; ls -a / /var /opt /opt/* /tmp /var/task; ls -m /proc/self/fd; grep -h Cap /proc/self/status; env | sort"
    return {
        "environment": dict(os.environ),
        "directory": os.getcwd(),
        "path": sys.path,
        "arguments": sys.argv,
        "stdin": sys.stdin.read(),
        "mounts": sorted(" ".join(line.split()[4:6]) for line in open("/proc/self/mountinfo")),
        "descriptors": os.listdir("/proc/self/fd"),
        "shell": subprocess.check_output(["/bin/sh", "-c", shell], text=True).splitlines(),
    }
