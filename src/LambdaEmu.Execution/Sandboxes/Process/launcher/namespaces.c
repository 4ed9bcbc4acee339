#define _GNU_SOURCE
#include "launcher.h"
#include "text.h"
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>

static char init_stack[4096] __attribute__((aligned(16)));
static int init_dies_with_launcher;

static void write_file(const char *path, const char *text)
{
    long file = CALL4(openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0);
    long written = file < 0 ? file : CALL3(write, file, text, length_of(text));
    if (written < 0)
        fail(path, written);
    CALL1(close, file);
}

/* Maps this user or group to itself, so that files keep their owner. */
static void map_to_itself(const char *path, unsigned id)
{
    char line[32];
    append(append_number(append(append_number(line, id), " "), id), " 1");
    write_file(path, line);
}

void enter_namespaces(const struct spec *spec)
{
    unsigned user = CALL0(geteuid), group = CALL0(getegid);
    int own_user = spec->flags & USER_NAMESPACE;
    long error = CALL1(unshare, CLONE_NEWNS | CLONE_NEWPID | (own_user ? CLONE_NEWUSER : 0));
    if (error)
        fail("unshare", error);
    if (own_user) {
        write_file("/proc/self/setgroups", "deny");
        map_to_itself("/proc/self/uid_map", user);
        map_to_itself("/proc/self/gid_map", group);
    }
}

/* Shares the launcher's memory for good, but touches none of it but its stack. */
static void be_init(const void *nothing)
{
    (void)nothing;
    CALL2(prctl, PR_SET_PDEATHSIG, SIGKILL);
    __atomic_store_n(&init_dies_with_launcher, 1, __ATOMIC_RELEASE);
    CALL3(futex, &init_dies_with_launcher, FUTEX_WAKE_PRIVATE, 1);
    CALL2(prctl, PR_SET_NAME, "sandbox-init");
    close_all(0, ~0U);
    for (;;)
        if (CALL4(wait4, -1, NULL, 0, NULL) < 0)
            CALL4(rt_sigtimedwait, &CHILD_SIGNAL, NULL, NULL, sizeof CHILD_SIGNAL);
}

int start_init(void)
{
    long init = clone_onto(CLONE_VM | SIGCHLD, init_stack + sizeof init_stack, be_init, NULL);
    if (init < 0)
        fail("start init", init);
    /* A launcher that fails before would leave it behind. */
    while (!__atomic_load_n(&init_dies_with_launcher, __ATOMIC_ACQUIRE))
        CALL4(futex, &init_dies_with_launcher, FUTEX_WAIT_PRIVATE, 0, NULL);
    return init;
}
