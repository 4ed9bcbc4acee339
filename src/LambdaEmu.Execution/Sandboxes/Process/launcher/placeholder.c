#define _GNU_SOURCE
#include "launcher.h"
#include <errno.h>
#include <sys/socket.h>

/*
 * A runtime's standard input is one end of a stream socket. It writes one byte once it has loaded all that does not depend on
 * the function, then reads its environment: variables that each end with a zero byte, and one more zero byte. The function's
 * directories are there at the end of the stream; what needs none of them it can do until then.
 */
static void start_runtime_ahead(struct sandbox *sandbox)
{
    int ends[2];
    long error = CALL4(socketpair, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
    if (error)
        fail("open channel", error);
    sandbox->channel = ends[0];
    sandbox->runtime = start_runtime(sandbox, ends[1]);
    report("started", sandbox->runtime, "");
}

void start_placeholder(struct sandbox *sandbox)
{
    if (*sandbox->spec.arguments) {
        start_runtime_ahead(sandbox);
        return;
    }
    if (sandbox->spec.flags & NAMESPACES)
        prepare_root(&sandbox->spec);
    report("ready", 0, "");
}

void tell_ready(const struct sandbox *sandbox)
{
    char byte;
    if (CALL3(read, sandbox->channel, &byte, 1) == 1)
        report("ready", 0, "");
}

static void send_all(int channel, const char *at, size_t length)
{
    while (length > 0) {
        /* No SIGPIPE: a placeholder that has died is told by its end. */
        long count = CALL5(sendto, channel, at, length, MSG_NOSIGNAL, NULL);
        if (count < 0 && count != -EINTR)
            return;
        if (count > 0) {
            at += count;
            length -= count;
        }
    }
}

static void hand_over_environment(const struct sandbox *sandbox, const struct binding *binding)
{
    send_all(sandbox->channel, *binding->environment, binding->environment_length);
    send_all(sandbox->channel, "", 1);
}

static void start(struct sandbox *sandbox, const struct binding *binding)
{
    sandbox->spec.working_directory = binding->working_directory;
    sandbox->spec.arguments = binding->arguments;
    sandbox->spec.environment = binding->environment;
    sandbox->runtime = start_runtime(sandbox, -1);
    report("started", sandbox->runtime, "");
}

void specialise(struct sandbox *sandbox)
{
    struct binding binding;
    read_binding(&binding);
    if (sandbox->runtime)
        hand_over_environment(sandbox, &binding);
    if (sandbox->spec.flags & NAMESPACES)
        attach_function(&binding);
    if (sandbox->runtime)
        CALL2(shutdown, sandbox->channel, SHUT_WR);
    else
        start(sandbox, &binding);
}
