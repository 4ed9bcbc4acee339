/*
 * What of the host a function must not see as it is. A function may run as root, which opens every device and socket that it
 * can name: disks, the volumes of other sandboxes, a container daemon. So those are not there.
 */
#define _GNU_SOURCE
#include "launcher.h"
#include "text.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mount.h>

static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", NULL};

static const char *const device_links[][2] = {
    {"/proc/self/fd", "dev/fd"}, {"/proc/self/fd/0", "dev/stdin"}, {"/proc/self/fd/1", "dev/stdout"}, {"/proc/self/fd/2", "dev/stderr"}};

static const char *const run_directories[] = {"run", "run/systemd", "run/systemd/resolve", "run/resolvconf", "run/NetworkManager", NULL};

/* Where /etc/resolv.conf may lead. */
static const char *const name_servers[] = {"/run/systemd/resolve/stub-resolv.conf", "/run/systemd/resolve/resolv.conf",
    "/run/resolvconf/resolv.conf", "/run/NetworkManager/resolv.conf", NULL};

static void mirror_files(const char *const *paths)
{
    for (; *paths; paths++)
        if (!CALL3(faccessat, AT_FDCWD, *paths, 0))
            mirror_file(*paths, *paths + 1);
}

void make_devices(void)
{
    make_directory("dev");
    mirror_files(devices);
    for (unsigned i = 0; i < sizeof device_links / sizeof *device_links; i++)
        CALL3(symlinkat, device_links[i][0], AT_FDCWD, device_links[i][1]);
}

void make_run(void)
{
    for (const char *const *directory = run_directories; *directory; directory++)
        make_directory(*directory);
    mirror_files(name_servers);
    mirror_link("/run/current-system", "run/current-system"); /* where NixOS has its programs */
}

void hide(const char *const *directories)
{
    for (; *directories; directories++) {
        char target[PATH_MAX];
        append(append(target, "."), *directories);
        long error = mount_at("hidden", target, "tmpfs", MS_RDONLY, "mode=755,size=4k");
        if (error && error != -ENOENT)
            fail("hide directories", error);
    }
}

void mount_temporary(const char *source, const char *target, unsigned flags)
{
    if (flags & TEMPORARY_VOLUME)
        require("mount /tmp", mount_at(source, target, "ext4", MS_NOSUID | MS_NODEV, NULL));
    else
        require("mount /tmp", mount_at(source, target, NULL, MS_BIND, NULL));
}
