#pragma once
#include <stddef.h>
#include <stdint.h>

/*
 * What to start, as the host writes it: five 32-bit numbers in the machine's byte order (length of what follows the
 * numbers, flags, open files, count of arguments, count of variables), then strings that each end with a zero byte, in the
 * order of the members below. A directory that is not wanted is an empty string. No arguments at all mean a rehearsal:
 * everything but the exec, then exit status 0.
 *
 * A placeholder is a runtime that starts before it is known for which function: its code, layers and temporary are empty
 * here and follow later, in a binding.
 */
enum { NAMESPACES = 1, USER_NAMESPACE = 2, PLACEHOLDER = 4 };

struct spec {
    uint32_t flags;
    uint32_t open_files;
    const char *working_directory;
    const char *mount_point; /* any empty directory of the host; the new root is made over it */
    const char *code;
    const char *layers;
    const char *runtime;
    const char *temporary;
    const char *cgroup; /* the cgroup.procs file that the runtime joins by */
    const char **arguments;
    const char **environment;
};

/*
 * What makes a placeholder the runtime of one function: a 32-bit number, the length of what follows, then strings that each
 * end with a zero byte: the three directories, then the environment's variables.
 */
struct binding {
    const char *code;
    const char *layers;
    const char *temporary;
    const char *environment;
    size_t environment_length;
};

void read_spec(struct spec *spec);
void read_binding(struct binding *binding);
