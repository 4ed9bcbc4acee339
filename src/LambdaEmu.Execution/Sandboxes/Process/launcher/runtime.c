#define _GNU_SOURCE
#include "launcher.h"
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* From linux/capability.h. */
enum { CAP_DAC_OVERRIDE = 1, CAP_DAC_READ_SEARCH = 2 };

struct start {
    const struct sandbox *sandbox;
    int channel;
};

static char runtime_stack[32 * 1024] __attribute__((aligned(16)));

static void limit(int resource, uint64_t value)
{
    struct {
        uint64_t soft, hard;
    } limits;
    long error = CALL4(prlimit64, 0, resource, NULL, &limits);
    if (!error) {
        limits.hard = limits.hard < value ? limits.hard : value;
        limits.soft = limits.hard;
        error = CALL4(prlimit64, 0, resource, &limits, NULL);
    }
    if (error)
        fail("set limit", error);
}

/*
 * Functions have no privileges on AWS. Here the user stays who runs LambdaEmu, but root loses what could undo the sandbox (mounting,
 * tracing). Reading past file modes stays: interpreters are often installed below somebody's home.
 */
static void drop_privileges(void)
{
    for (int capability = 0; CALL2(prctl, PR_CAPBSET_READ, capability) >= 0; capability++)
        if (capability != CAP_DAC_OVERRIDE && capability != CAP_DAC_READ_SEARCH)
            CALL2(prctl, PR_CAPBSET_DROP, capability);
    CALL5(prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static void make_root(const void *spec)
{
    build_root(spec);
    leave(0);
}

/* In a process of its own: /proc shows the pid namespace of who mounts it, and the launcher is in none. */
void prepare_root(const struct spec *spec)
{
    int status = 0;
    long maker = clone_onto(CLONE_VM | CLONE_VFORK | SIGCHLD, runtime_stack + sizeof runtime_stack, make_root, spec);
    if (maker < 0)
        fail("start process", maker);
    CALL4(wait4, maker, &status, 0, NULL);
    if (status)
        leave(1); /* it has told why */
}

static void become_runtime(const void *argument)
{
    const struct sandbox *sandbox = ((const struct start *)argument)->sandbox;
    const struct spec *spec = &sandbox->spec;
    int channel = ((const struct start *)argument)->channel;
    CALL2(prctl, PR_SET_PDEATHSIG, SIGKILL);
    CALL0(setsid);
    CALL1(umask, 022);
    /* An empty sandbox has its root already. */
    if (spec->flags & NAMESPACES && (channel >= 0 || !(spec->flags & PLACEHOLDER)))
        build_root(spec);
    long error = CALL1(chdir, spec->working_directory);
    if (error)
        fail("chdir", error);

    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, spec->open_files);
    if (spec->processes)
        limit(RLIMIT_NPROC, spec->processes);
    drop_privileges();
    /* Late, so that what building the sandbox takes is not the function's memory. */
    for (int i = 0; i < 2; i++)
        if (sandbox->cgroups[i] >= 0 && (error = CALL3(write, sandbox->cgroups[i], "0", 1)) < 0)
            fail("join cgroup", error);
    if (!*spec->arguments)
        leave(0);
    if (channel >= 0)
        CALL3(dup3, channel, 0, 0);

    CALL4(rt_sigprocmask, SIG_UNBLOCK, &CHILD_SIGNAL, NULL, sizeof CHILD_SIGNAL);
    fail("exec", CALL3(execve, *spec->arguments, spec->arguments, spec->environment));
}

/* The launcher sleeps until the runtime has executed its program or failed; both use the same memory until then. */
int start_runtime(const struct sandbox *sandbox, int channel)
{
    struct start start = {sandbox, channel};
    long runtime = clone_onto(CLONE_VM | CLONE_VFORK | SIGCHLD, runtime_stack + sizeof runtime_stack, become_runtime, &start);
    if (runtime < 0)
        fail("start process", runtime);

    /* The output's end must be seen when the last process inside has closed it. */
    CALL1(close, 1);
    CALL1(close, 2);
    CALL1(close, TELEMETRY);
    CALL1(close, channel);
    return runtime;
}
