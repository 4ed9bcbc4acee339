#define _GNU_SOURCE
#include "launcher.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* Kills every child of this process. As subreaper it becomes the parent of theirs, so repeating that gets the whole tree. */
static void kill_children(void)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE *children = fopen(path, "re");
    int child;
    while (children && fscanf(children, "%d", &child) == 1)
        kill(child, SIGKILL);
    if (children)
        fclose(children);
}

static void kill_everything(pid_t init, pid_t runtime)
{
    if (init) {
        kill(init, SIGKILL);
    } else {
        kill(-runtime, SIGKILL);
        kill_children();
    }
}

/* Waits until nothing of the sandbox is left. */
static void clear_out(pid_t init)
{
    if (init)
        kill(init, SIGKILL);
    do {
        if (!init)
            kill_children();
    } while (waitpid(-1, NULL, 0) > 0 || errno == EINTR);
}

/* Reaps what has ended; true once that was the runtime. */
static int reap(int signals, pid_t runtime, int *status)
{
    struct signalfd_siginfo ignored;
    read(signals, &ignored, sizeof ignored);
    int ended = 0, any;
    for (pid_t child; (child = waitpid(-1, &any, WNOHANG)) > 0;)
        if (child == runtime) {
            *status = any;
            ended = 1;
        }
    return ended;
}

/* One byte asks for SIGTERM; false when the host wants, or left, no more. */
static int obey(pid_t runtime)
{
    char request;
    ssize_t count = read(CONTROL, &request, 1);
    if (count == 1)
        kill(runtime, SIGTERM);
    return count == 1 || (count < 0 && errno == EINTR);
}

void supervise(pid_t init, pid_t runtime)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    int signals = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    struct pollfd sources[] = {{.fd = signals, .events = POLLIN}, {.fd = CONTROL, .events = POLLIN}};

    int status = 0;
    for (;;) {
        poll(sources, 2, -1);
        if (sources[0].revents && reap(signals, runtime, &status))
            break;
        if (sources[1].revents && !obey(runtime)) {
            sources[1].fd = -1;
            kill_everything(init, runtime);
        }
    }
    clear_out(init);
    if (WIFSIGNALED(status))
        dprintf(CONTROL, "killed %d\n", WTERMSIG(status));
    else
        dprintf(CONTROL, "exited %d\n", WEXITSTATUS(status));
    _exit(0);
}
