/*
 * The sandbox launcher: one small static program between LambdaEmu (the host) and one process of a function. A cold start
 * waits for it, so it is made of few page faults and no copied page tables: no C library, and children that share its
 * memory until they exec.
 *
 * NOTES: what host and launcher say to each other
 *
 * The host starts the launcher with posix_spawn: a session of its own, every signal at its default and none blocked, an empty
 * environment. Descriptors: 0 is /dev/null; 1, 2 and 62 are the write end of one pipe, the runtime's output; 3 is the
 * control socket, a stream socketpair whose other end only the host holds. The launcher keeps nothing else open.
 * sandbox_launcher.sh stands in for this program where it could not be compiled, and says the same.
 *
 * Host to launcher: first the spec, see spec.h. Then each newline is one request to send the runtime SIGTERM, and to
 * a placeholder once a "b" with the binding after it, see there too: it becomes the runtime of a function. The end of the stream, whether the host asked for a kill by shutting its side down or died itself, means: kill everything, at once.
 *
 * Launcher to host, lines of text:
 *     started PID            the runtime exists; its process id as the host sees it
 *     failed ERRNO STEP      it could not be started; STEP is "exec", "chdir" or words for people
 *     ready 0                a placeholder has loaded what it can
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
#include "text.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>

__asm__(ENTRY_POINT CLONE_ONTO);

void report(const char *word, unsigned number, const char *detail)
{
    char line[160];
    char *at = append(append(line, word), " ");
    at = append_number(at, number);
    if (*detail)
        at = append(append(at, " "), detail);
    at = append(at, "\n");
    CALL3(write, CONTROL, line, at - line);
}

void fail(const char *step, long error)
{
    report("failed", -error, step);
    leave(1);
}

/* A kernel before 5.9 can't; there the host's care must do, which opens nothing without close-on-exec. */
void close_all(unsigned first, unsigned last)
{
    CALL3(close_range, first, last, 0);
}

static int open_cgroup(const char *path)
{
    if (!*path)
        return -1;
    long cgroup = CALL4(openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0);
    if (cgroup < 0)
        fail("open cgroup", cgroup);
    return cgroup;
}

/* Where the program begins, without arguments or environment. */
_Noreturn void launch(void)
{
    /* The end of a child is read from a signalfd. */
    CALL4(rt_sigprocmask, SIG_BLOCK, &CHILD_SIGNAL, NULL, sizeof CHILD_SIGNAL);
    close_all(CONTROL + 1, TELEMETRY - 1);
    close_all(TELEMETRY + 1, ~0U);
    CALL3(fcntl, CONTROL, F_SETFD, FD_CLOEXEC);
    CALL2(prctl, PR_SET_CHILD_SUBREAPER, 1);

    struct sandbox sandbox = {.channel = -1};
    read_spec(&sandbox.spec);
    for (int i = 0; i < 2; i++)
        sandbox.cgroups[i] = open_cgroup(sandbox.spec.cgroups[i]);
    if (sandbox.spec.flags & NAMESPACES) {
        enter_namespaces(&sandbox.spec);
        sandbox.init = start_init();
    }
    if (sandbox.spec.flags & PLACEHOLDER) {
        start_placeholder(&sandbox);
    } else {
        sandbox.runtime = start_runtime(&sandbox, -1);
        report("started", sandbox.runtime, "");
    }
    supervise(&sandbox);
}
