#define _GNU_SOURCE
#include "launcher.h"
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static void write_file(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, text, strlen(text)) < 0)
        fail(path);
    close(file);
}

/* Maps this user to itself, so that files keep their owner. */
static void map_user(uid_t user, gid_t group)
{
    char line[64];
    write_file("/proc/self/setgroups", "deny");
    snprintf(line, sizeof line, "%u %u 1\n", user, user);
    write_file("/proc/self/uid_map", line);
    snprintf(line, sizeof line, "%u %u 1\n", group, group);
    write_file("/proc/self/gid_map", line);
}

void enter_namespaces(const struct spec *spec)
{
    uid_t user = geteuid();
    gid_t group = getegid();
    int own_user = spec->flags & USER_NAMESPACE;
    if (unshare(CLONE_NEWNS | CLONE_NEWPID | (own_user ? CLONE_NEWUSER : 0)))
        fail("unshare");
    if (own_user)
        map_user(user, group);
}

pid_t start_init(void)
{
    pid_t init = fork();
    if (init < 0)
        fail("fork");
    if (init > 0)
        return init;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NAME, "sandbox-init");
    signal(SIGCHLD, SIG_IGN); /* orphans that end leave no zombie */
    for (int descriptor = 0; descriptor <= CONTROL; descriptor++)
        close(descriptor);
    close_all(CONTROL + 1, ~0U);
    close(TELEMETRY);
    for (;;)
        pause();
}
