/*
 * AWS shows a function its code at /var/task, layers at /opt, the runtime's own files at /var/runtime and one writable
 * directory, /tmp. Those mount points rarely exist here and must not be made on the host, so a new root is put together
 * on a small tmpfs: everything that the host has, by bind mounts, and Lambda's directories where Lambda has them.
 */
#define _GNU_SOURCE
#include "launcher.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif

/* Ours: the kernel's struct mount_attr, which the headers of older C libraries lack. */
struct attributes {
    uint64_t set, clear, propagation, user_namespace;
};
enum { READ_ONLY = 1, RECURSIVE = 0x8000, LOCKED_FLAGS = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME | MS_RELATIME };

static const char *const at_root[] = {"proc", "tmp", "opt", "var", "lost+found", NULL};
static const char *const at_var[] = {"task", "runtime", NULL};
/* What layers may bring; the host's own must not look like a layer. The rest of /opt stays, for interpreters live there. */
static const char *const at_opt[] = {"bin", "lib", "extensions", "python", "nodejs", "java", "ruby", "dotnetcore", "bootstrap", NULL};
static const char *const nothing[] = {NULL};

static int contains(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (!strcmp(*names, name))
            return 1;
    return 0;
}

/* In a user namespace a remount must keep the flags that the source's mount has. */
static void bind_read_only(const char *source, const char *target)
{
    struct statfs about;
    if (mount(source, target, NULL, MS_BIND, NULL) || statfs(target, &about)
        || mount(NULL, target, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | (about.f_flags & LOCKED_FLAGS), NULL))
        fail(target);
}

static void bind_as_is(const char *source, const char *target)
{
    /* What the kernel refuses to bind (a stale network mount) stays an empty entry. */
    mount(source, target, NULL, MS_BIND | MS_REC, NULL);
}

static void mirror_entry(const char *source, const char *target, void (*bind)(const char *, const char *))
{
    struct stat about;
    char link[PATH_MAX];
    if (lstat(source, &about))
        return;
    if (S_ISLNK(about.st_mode)) {
        ssize_t length = readlink(source, link, sizeof link - 1);
        link[length < 0 ? 0 : length] = 0;
        symlink(link, target);
    } else if (S_ISDIR(about.st_mode)) {
        if (!mkdir(target, 0755))
            bind(source, target);
    } else {
        int file = open(target, O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (file >= 0 && !close(file))
            bind(source, target);
    }
}

/* Shows each entry of one directory in another, but for the excepted and for those that are there already. */
static void mirror(const char *from, const char *to, const char *const *except, void (*bind)(const char *, const char *))
{
    char source[PATH_MAX], target[PATH_MAX];
    DIR *entries = opendir(from);
    if (!entries)
        return;
    for (struct dirent *entry; (entry = readdir(entries));) {
        const char *name = entry->d_name;
        if (!strcmp(name, ".") || !strcmp(name, "..") || contains(except, name))
            continue;
        snprintf(source, sizeof source, "%s/%s", from, name);
        snprintf(target, sizeof target, "%s/%s", to, name);
        mirror_entry(source, target, bind);
    }
    closedir(entries);
}

static void make_directory(const char *path)
{
    if (mkdir(path, 0755) && errno != EEXIST)
        fail(path);
}

static void assemble(const struct spec *spec)
{
    mirror("/", ".", at_root, bind_as_is);
    make_directory("var");
    mirror("/var", "var", at_var, bind_as_is);
    make_directory("var/task");
    bind_read_only(spec->code, "var/task");
    make_directory("var/runtime");
    bind_read_only(spec->runtime, "var/runtime");
    make_directory("opt");
    if (*spec->layers)
        mirror(spec->layers, "opt", nothing, bind_read_only);
    mirror("/opt", "opt", at_opt, bind_as_is);
    make_directory("tmp");
    make_directory("proc");
}

void build_root(const struct spec *spec)
{
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
        fail("make mounts private");
    /* Unbindable: the host's directory that holds the mount point must not bring the new root along when it is bound. */
    if (mount("lambda", spec->mount_point, "tmpfs", 0, "mode=755") || mount(NULL, spec->mount_point, NULL, MS_UNBINDABLE, NULL)
        || chdir(spec->mount_point))
        fail("mount root");
    assemble(spec);

    /* As on AWS nothing but /tmp can be written. A kernel before 5.12 can't do that to a tree: there only Lambda's own are. */
    struct attributes attributes = {.set = READ_ONLY};
    syscall(SYS_mount_setattr, AT_FDCWD, ".", RECURSIVE, &attributes, sizeof attributes);

    if (mount(spec->temporary, "tmp", NULL, MS_BIND, NULL))
        fail("mount /tmp");
    if (mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL))
        fail("mount /proc");
    if (syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/"))
        fail("pivot root");
}
