/*
 * AWS shows a function its code at /var/task, layers at /opt, the runtime's own files at /var/runtime and one writable
 * directory, /tmp. Those mount points rarely exist here and must not be made on the host, so a new root is put together
 * on a small tmpfs: everything that the host has, by bind mounts, and Lambda's directories where Lambda has them.
 */
#define _GNU_SOURCE
#include "launcher.h"
#include "text.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>

/* The kernel's struct mount_attr and struct linux_dirent64, which not every C library's headers have. */
struct attributes {
    uint64_t set, clear, propagation, user_namespace;
};
struct entry {
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};
enum { READ_ONLY = 1, RECURSIVE = 0x8000, DETACH = 2 };
/* What becomes of an entry that is there already. */
enum { KEEP, COVER };
enum { LOCKED_FLAGS = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME | MS_RELATIME };

typedef void binder(const char *source, const char *target);

static const char *const at_root[] = {"proc", "dev", "run", "tmp", "opt", "var", "lost+found", NULL};
static const char *const at_var[] = {"task", "runtime", NULL};
/* What layers may bring; the host's own must not look like a layer. The rest of /opt stays, for interpreters live there. */
static const char *const at_opt[] = {"bin", "lib", "extensions", "python", "nodejs", "java", "ruby", "dotnetcore", "bootstrap", NULL};
static const char *const nothing[] = {NULL};

static int contains(const char *const *names, const char *name)
{
    while (*names && !same(*names, name))
        names++;
    return *names != NULL;
}

void require(const char *step, long result)
{
    if (result < 0)
        fail(step, result);
}

long mount_at(const char *source, const char *target, const char *type, unsigned long flags, const char *options)
{
    return CALL5(mount, source, target, type, flags, options);
}

/* In a user namespace a remount must keep the flags that the source's mount has. */
static void bind_read_only(const char *source, const char *target)
{
    struct statfs about;
    require(target, mount_at(source, target, NULL, MS_BIND, NULL));
    require(target, CALL2(statfs, target, &about));
    require(target, mount_at(NULL, target, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | (about.f_flags & LOCKED_FLAGS), NULL));
}

/* What the kernel refuses to bind (a stale network mount) stays an empty entry. */
static void bind_as_is(const char *source, const char *target)
{
    mount_at(source, target, NULL, MS_BIND | MS_REC, NULL);
}

void mirror_link(const char *source, const char *target)
{
    char link[PATH_MAX];
    long length = CALL4(readlinkat, AT_FDCWD, source, link, sizeof link - 1);
    link[length < 0 ? 0 : length] = 0;
    CALL3(symlinkat, link, AT_FDCWD, target);
}

static void show_file(const char *source, const char *target, int existing, binder *bind)
{
    long file = CALL4(openat, AT_FDCWD, target, O_CREAT | O_CLOEXEC | (existing == COVER ? 0 : O_EXCL), 0644);
    if (file >= 0) {
        CALL1(close, file);
        bind(source, target);
    }
}

void mirror_file(const char *source, const char *target)
{
    show_file(source, target, KEEP, bind_as_is);
}

/* Some file systems don't tell an entry's type in the listing. */
static int type_of(const struct entry *entry, const char *path)
{
    struct statx about;
    if (entry->type != DT_UNKNOWN)
        return entry->type;
    long error = CALL5(statx, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &about);
    return error ? DT_UNKNOWN : IFTODT(about.stx_mode);
}

static void mirror_entry(const struct entry *entry, const char *from, const char *to, int existing, binder *bind)
{
    char source[PATH_MAX], target[PATH_MAX];
    append(append(append(source, from), "/"), entry->name);
    append(append(append(target, to), "/"), entry->name);
    int type = type_of(entry, source);
    if (type == DT_LNK)
        mirror_link(source, target);
    else if (type != DT_DIR)
        show_file(source, target, existing, bind);
    else if (!CALL3(mkdirat, AT_FDCWD, target, 0755) || existing == COVER)
        bind(source, target);
}

/* Shows each entry of one directory in another, but for the excepted. */
static void mirror(const char *from, const char *to, const char *const *except, int existing, binder *bind)
{
    char buffer[4096] __attribute__((aligned(8)));
    long length, directory = CALL4(openat, AT_FDCWD, from, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    while (directory >= 0 && (length = CALL3(getdents64, directory, buffer, sizeof buffer)) > 0)
        for (char *at = buffer; at < buffer + length; at += ((struct entry *)at)->length) {
            const struct entry *entry = (struct entry *)at;
            if (!same(entry->name, ".") && !same(entry->name, "..") && !contains(except, entry->name))
                mirror_entry(entry, from, to, existing, bind);
        }
    if (directory >= 0)
        CALL1(close, directory);
}

void make_directory(const char *path)
{
    long error = CALL3(mkdirat, AT_FDCWD, path, 0755);
    if (error != -EEXIST)
        require(path, error);
}

static void set_read_only(const char *path, int is, unsigned how)
{
    struct attributes attributes = {.set = is ? READ_ONLY : 0, .clear = is ? 0 : READ_ONLY};
    CALL5(mount_setattr, AT_FDCWD, path, how, &attributes, sizeof attributes);
}

/*
 * A placeholder has empty directories where the function's will be. Those named lib are there for the dynamic loader, which
 * never again looks into a directory of LD_LIBRARY_PATH that was missing at first.
 */
static void assemble_function(const struct spec *spec)
{
    make_directory("var/task");
    make_directory("opt");
    if (spec->flags & PLACEHOLDER) {
        make_directory("var/task/lib");
        require("mount /opt", mount_at("lambda", "opt", "tmpfs", 0, "mode=755"));
        make_directory("opt/lib");
        return;
    }
    bind_read_only(spec->code, "var/task");
    if (*spec->layers)
        mirror(spec->layers, "opt", nothing, KEEP, bind_read_only);
}

static void assemble(const struct spec *spec)
{
    mirror("/", ".", at_root, KEEP, bind_as_is);
    make_directory("var");
    mirror("/var", "var", at_var, KEEP, bind_as_is);
    make_directory("var/runtime");
    bind_read_only(spec->runtime, "var/runtime");
    assemble_function(spec);
    mirror("/opt", "opt", at_opt, KEEP, bind_as_is);
    make_devices();
    make_run();
    make_directory("tmp");
    make_directory("proc");
    hide(spec->hidden);
}

/* Until a placeholder is specialised the host's root lies under /tmp, out of which comes what the function needs, and can't be written. */
static void change_root(const struct spec *spec)
{
    if (spec->flags & PLACEHOLDER) {
        require("change root", CALL2(pivot_root, ".", "tmp"));
        set_read_only("tmp", 1, RECURSIVE);
    } else {
        mount_temporary(spec->temporary, "tmp", spec->flags);
        require("change root", CALL2(pivot_root, ".", "."));
        require("change root", CALL2(umount2, ".", DETACH));
    }
    require("change root", CALL1(chdir, "/"));
}

void build_root(const struct spec *spec)
{
    require("make mounts private", mount_at(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
    require("mount root", mount_at("lambda", spec->mount_point, "tmpfs", 0, "mode=755"));
    /* Or the host's directory that holds the mount point would bring the new root along when it is bound. */
    require("mount root", mount_at(NULL, spec->mount_point, NULL, MS_UNBINDABLE, NULL));
    require("mount root", CALL1(chdir, spec->mount_point));
    assemble(spec);

    /* As on AWS nothing but /tmp can be written. A kernel before 5.12 can't do that to a tree: there only Lambda's own are. */
    set_read_only(".", 1, RECURSIVE);
    /* Read-only: a function that runs as root could set the machine's kernel parameters, with no further right needed. */
    require("mount /proc", mount_at("proc", "proc", "proc", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL));
    change_root(spec);
}

static const char *on_host(char *buffer, const char *path)
{
    append(append(buffer, "/tmp"), path);
    return buffer;
}

void attach_function(const struct binding *binding)
{
    static const char waiting[] = "/opt/.temporary";
    char path[PATH_MAX];
    bind_read_only(on_host(path, binding->code), "/var/task");

    set_read_only("/opt", 0, 0);
    CALL3(unlinkat, AT_FDCWD, "/opt/lib", AT_REMOVEDIR);
    if (*binding->layers)
        mirror(on_host(path, binding->layers), "/opt", nothing, COVER, bind_read_only);

    /* The function's /tmp waits until the host's root has gone from there. */
    make_directory(waiting);
    mount_temporary(on_host(path, binding->temporary), waiting, binding->flags);
    set_read_only(waiting, 0, 0);
    require("mount /tmp", CALL2(umount2, "/tmp", DETACH));
    require("mount /tmp", mount_at(waiting, "/tmp", NULL, MS_MOVE, NULL));
    CALL3(unlinkat, AT_FDCWD, waiting, AT_REMOVEDIR);
    set_read_only("/opt", 1, 0);
}
