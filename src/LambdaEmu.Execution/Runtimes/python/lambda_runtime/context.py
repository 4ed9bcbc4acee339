"""What a handler gets as its second argument."""
import os
import time

# The invocation that runs now, for log lines.
current = None
# Where framed log events go; 0 without such a descriptor.
log_descriptor = 0
# What is the same for every invocation. Reading os.environ costs more than all the rest of a context.
_log_group = _log_stream = _function = _memory = _version = None


def prepare():
    """As on AWS the function itself does not see the descriptor's variable."""
    global log_descriptor, _log_group, _log_stream, _function, _memory, _version
    variables = os.environ
    log_descriptor = int(variables.pop("_LAMBDA_TELEMETRY_LOG_FD", "") or 0)
    _log_group = variables.get("AWS_LAMBDA_LOG_GROUP_NAME")
    _log_stream = variables.get("AWS_LAMBDA_LOG_STREAM_NAME")
    _function = variables.get("AWS_LAMBDA_FUNCTION_NAME")
    _memory = variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    _version = variables.get("AWS_LAMBDA_FUNCTION_VERSION")


class _Members:
    __slots__ = ()

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))

    def __repr__(self):
        return "%s([%s])" % (type(self).__name__, ",".join("%s=%s" % (n, getattr(self, n)) for n in self.__slots__))


_NOTHING = {}


class CognitoIdentity(_Members):
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]

    def __init__(self, values):
        self.cognito_identity_id = values.get("cognitoIdentityId")
        self.cognito_identity_pool_id = values.get("cognitoIdentityPoolId")


class Client(_Members):
    __slots__ = ["installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"]


class ClientContext(_Members):
    __slots__ = ["custom", "env", "client"]

    def __init__(self, values):
        super().__init__(values)
        if self.client is not None:
            self.client = Client(self.client)


class LambdaContext:
    def __init__(self, headers, loads):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.log_group_name = _log_group
        self.log_stream_name = _log_stream
        self.function_name = _function
        self.memory_limit_in_mb = _memory
        self.function_version = _version
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        given = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(loads(given.encode())) if given else None
        given = headers.get("lambda-runtime-cognito-identity")
        self.identity = CognitoIdentity(loads(given.encode()) if given else _NOTHING)
        self._epoch_deadline_time_in_ms = int(headers.get("lambda-runtime-deadline-ms") or 0)

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time.time() * 1000), 0)

    def log(self, msg):
        from . import logs

        logs.write(str(msg))

    def __repr__(self):
        names = ("aws_request_id", "log_group_name", "log_stream_name", "function_name", "memory_limit_in_mb",
                 "function_version", "invoked_function_arn", "client_context", "identity", "tenant_id")
        return "LambdaContext([%s])" % ",".join("%s=%s" % (name, getattr(self, name)) for name in names)
