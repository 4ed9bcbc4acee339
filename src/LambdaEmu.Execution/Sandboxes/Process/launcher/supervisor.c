#define _GNU_SOURCE
#include "launcher.h"
#include "text.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

/* Kills the children whose ids stand in a text, separated by spaces. */
static void kill_listed(const char *text, long length)
{
    int child = 0;
    for (const char *at = text; at < text + length; at++) {
        if (*at != ' ')
            child = child * 10 + (*at - '0');
        else if (child) {
            CALL2(kill, child, SIGKILL);
            child = 0;
        }
    }
}

/* Kills every child of this process. As subreaper it becomes the parent of theirs, so repeating that gets the whole tree. */
static void kill_children(void)
{
    char path[64], list[4096];
    append(append_number(append(path, "/proc/self/task/"), CALL0(getpid)), "/children");
    long file = CALL4(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0)
        return;
    kill_listed(list, CALL3(read, file, list, sizeof list)); /* more than fit are got next time */
    CALL1(close, file);
}

static void kill_everything(int init, int runtime)
{
    if (init) {
        CALL2(kill, init, SIGKILL);
    } else {
        CALL2(kill, -runtime, SIGKILL);
        kill_children();
    }
}

/* Waits until nothing of the sandbox is left. */
static void clear_out(int init)
{
    long child;
    if (init)
        CALL2(kill, init, SIGKILL);
    do {
        if (!init)
            kill_children();
        child = CALL4(wait4, -1, NULL, 0, NULL);
    } while (child > 0 || child == -EINTR);
}

/* Reaps what has ended; true once that was the runtime. */
static int reap(int signals, int runtime, int *status)
{
    char signal[128]; /* struct signalfd_siginfo */
    CALL3(read, signals, signal, sizeof signal);
    int ended = 0, any;
    for (int child; (child = CALL4(wait4, -1, &any, WNOHANG, NULL)) > 0;)
        if (child == runtime) {
            *status = any;
            ended = 1;
        }
    return ended;
}

/* False when the host wants, or left, no more. */
static int obey(struct sandbox *sandbox)
{
    char request;
    long count = CALL3(read, CONTROL, &request, 1);
    if (count == 1 && request == 'b')
        specialise(sandbox);
    else if (count == 1 && sandbox->runtime)
        CALL2(kill, sandbox->runtime, SIGTERM);
    return count == 1 || count == -EINTR;
}

/* Until the runtime has ended, or is wanted no more before there was one. */
static int watch(struct sandbox *sandbox)
{
    int signals = CALL4(signalfd4, -1, &CHILD_SIGNAL, sizeof CHILD_SIGNAL, O_CLOEXEC | O_NONBLOCK);
    struct pollfd sources[] = {
        {.fd = signals, .events = POLLIN}, {.fd = CONTROL, .events = POLLIN}, {.fd = sandbox->channel, .events = POLLIN}};

    int status = 0;
    for (;;) {
        CALL4(ppoll, sources, 3, NULL, NULL);
        if (sources[0].revents && reap(signals, sandbox->runtime, &status))
            return status;
        if (sources[2].revents) {
            sources[2].fd = -1;
            tell_ready(sandbox);
        }
        if (sources[1].revents && !obey(sandbox)) {
            if (!sandbox->runtime)
                return status;
            sources[1].fd = -1;
            kill_everything(sandbox->init, sandbox->runtime);
        }
    }
}

void supervise(struct sandbox *sandbox)
{
    int status = watch(sandbox);
    clear_out(sandbox->init);
    if (WIFSIGNALED(status))
        report("killed", WTERMSIG(status), "");
    else
        report("exited", WEXITSTATUS(status), "");
    leave(0);
}
