#define _GNU_SOURCE
#include "launcher.h"
#include <errno.h>
#include <sys/socket.h>

/*
 * A placeholder's standard input is one end of a stream socket. It writes one byte once it has loaded all that does not
 * depend on the function, then reads its environment, variables that each end with a zero byte, up to the end of the stream.
 */
int open_channel(const struct spec *spec, int *runtime_end)
{
    int ends[2];
    *runtime_end = -1;
    if (!(spec->flags & PLACEHOLDER))
        return -1;
    long error = CALL4(socketpair, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
    if (error)
        fail("open channel", error);
    *runtime_end = ends[1];
    return ends[0];
}

void tell_ready(int channel)
{
    char byte;
    if (CALL3(read, channel, &byte, 1) == 1)
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

void specialise(const struct spec *spec, int channel)
{
    struct binding binding;
    read_binding(&binding);
    if (spec->flags & NAMESPACES)
        attach_function(&binding);
    send_all(channel, binding.environment, binding.environment_length);
    CALL2(shutdown, channel, SHUT_WR);
}
