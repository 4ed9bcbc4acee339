/*
 * The sandbox launcher: one small static program between LambdaEmu (the host) and one process of a function.
 *
 * NOTES: what host and launcher say to each other
 *
 * The host starts the launcher with posix_spawn: a session of its own, every signal at its default and none blocked, an empty
 * environment. Descriptors: 0 is /dev/null; 1, 2 and 62 are the write end of one pipe, the runtime's output; 3 is the
 * control socket, a stream socketpair whose other end only the host holds. The launcher keeps nothing else open.
 * sandbox_launcher.sh stands in for this program where it could not be compiled, and says the same.
 *
 * Host to launcher: first the spec, see spec.h. Then each byte, a newline, is one request to send the runtime SIGTERM. The end of the
 * stream, whether the host asked for a kill by shutting its side down or died itself, means: kill everything, at once.
 *
 * Launcher to host, lines of text:
 *     started PID            the runtime exists; its process id as the host sees it
 *     failed ERRNO STEP      it could not be started; STEP is "exec", "chdir" or words for people
 *     exited STATUS          the runtime exited and nothing of it is left
 *     killed SIGNAL          the same, ended by a signal
 * "failed" is followed by an "exited" that means nothing. The stream's end without an "exited" or "killed" line means that
 * the launcher itself was killed, and the runtime with it.
 *
 * Processes: the launcher stays outside of the sandbox as the parent of the runtime, so that it sees its end and so that
 * the runtime is not process 1 of its pid namespace, where signals without a handler are ignored. Process 1 is a second
 * child that only reaps orphans; killing it takes the whole namespace down. Without namespaces the launcher is a
 * subreaper and hunts its descendants one by one.
 */
#define _GNU_SOURCE
#include "launcher.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

void fail(const char *step)
{
    dprintf(CONTROL, "failed %d %s\n", errno, step);
    _exit(1);
}

/* Closes the descriptors from first to last; older kernels have no close_range, and the host passes nothing in there anyway. */
void close_all(unsigned first, unsigned last)
{
#ifdef SYS_close_range
    syscall(SYS_close_range, first, last, 0);
#endif
}

int main(void)
{
    /* The end of a child is read from a signalfd. */
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ends, NULL);

    close_all(CONTROL + 1, TELEMETRY - 1);
    close_all(TELEMETRY + 1, ~0U);
    fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
    prctl(PR_SET_CHILD_SUBREAPER, 1);

    struct spec spec;
    read_spec(&spec);
    int cgroup = *spec.cgroup ? open(spec.cgroup, O_WRONLY | O_CLOEXEC) : -1;
    if (*spec.cgroup && cgroup < 0)
        fail("open memory cgroup");

    pid_t init = 0;
    if (spec.flags & NAMESPACES) {
        enter_namespaces(&spec);
        init = start_init();
    }
    pid_t runtime = start_runtime(&spec, cgroup);
    dprintf(CONTROL, "started %d\n", runtime);
    supervise(init, runtime);
}
