#define _GNU_SOURCE
#include "launcher.h"
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void limit(int resource, rlim_t value)
{
    struct rlimit limits;
    if (getrlimit(resource, &limits))
        fail("getrlimit");
    if (limits.rlim_max > value)
        limits.rlim_max = value;
    limits.rlim_cur = limits.rlim_max;
    if (setrlimit(resource, &limits))
        fail("setrlimit");
}

/*
 * Functions have no privileges on AWS. Here the user stays who runs LambdaEmu, but root loses what could undo the sandbox (mounting,
 * tracing). Reading past file modes stays: interpreters are often installed below somebody's home.
 */
static void drop_privileges(void)
{
    for (int capability = 0; prctl(PR_CAPBSET_READ, capability) >= 0; capability++)
        if (capability != CAP_DAC_OVERRIDE && capability != CAP_DAC_READ_SEARCH)
            prctl(PR_CAPBSET_DROP, capability);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static void become_runtime(const struct spec *spec, int cgroup) __attribute__((noreturn));

static void become_runtime(const struct spec *spec, int cgroup)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setsid();
    umask(022);
    if (spec->flags & NAMESPACES)
        build_root(spec);
    if (chdir(spec->working_directory))
        fail("chdir");

    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, spec->open_files);
    drop_privileges();
    /* Late, so that what building the sandbox takes is not the function's memory. */
    if (cgroup >= 0 && write(cgroup, "0", 1) != 1)
        fail("join memory cgroup");
    if (!*spec->arguments)
        _exit(0);

    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(*spec->arguments, spec->arguments, spec->environment);
    fail("exec");
}

pid_t start_runtime(const struct spec *spec, int cgroup)
{
    pid_t runtime = fork();
    if (runtime < 0)
        fail("fork");
    if (runtime == 0)
        become_runtime(spec, cgroup);

    /* The output's end must be seen when the last process inside has closed it. */
    close(1);
    close(2);
    close(TELEMETRY);
    return runtime;
}
