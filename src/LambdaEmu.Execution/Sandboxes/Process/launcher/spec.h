#pragma once
#include <stddef.h>
#include <stdint.h>

/*
 * What to start, as the host writes it: seven 32-bit numbers in the machine's byte order (length of what follows the
 * numbers, flags, open files, processes, count of arguments, count of variables, count of hidden directories), then strings
 * that each end with a zero byte, in the order of the members below. A path that is not wanted is an empty string. No
 * arguments at all mean a rehearsal: everything but the exec, then exit status 0.
 *
 * A placeholder is made before it is known for which function: its code, layers and temporary are empty here and follow later,
 * in a binding. With arguments it is a runtime that starts now; without it is the empty sandbox, and the binding says what to start.
 */
enum { NAMESPACES = 1, USER_NAMESPACE = 2, TEMPORARY_VOLUME = 4, PLACEHOLDER = 8 };

struct spec {
    uint32_t flags;
    uint32_t open_files;
    uint32_t processes; /* RLIMIT_NPROC; 0 leaves it as it is */
    const char *working_directory;
    const char *mount_point; /* any empty directory of the host; the new root is made over it */
    const char *code;
    const char *layers;
    const char *runtime;
    const char *temporary; /* a directory; with TEMPORARY_VOLUME a block device that holds ext4 */
    const char *cgroups[2]; /* the cgroup.procs files that the runtime joins by: memory, processes */
    const char **arguments;
    const char **environment;
    const char **hidden; /* directories of the host, without symbolic links, that seem empty inside */
};

/*
 * What makes a placeholder that of one function: four 32-bit numbers (length of what follows the numbers, flags, count of
 * arguments, count of variables), then strings that each end with a zero byte, in the order of the members below.
 */
struct binding {
    uint32_t flags;
    const char *working_directory;
    const char *code;
    const char *layers;
    const char *temporary;
    const char **arguments;
    const char **environment;
    size_t environment_length; /* of the variables' text, all in one piece */
};

void read_spec(struct spec *spec);
void read_binding(struct binding *binding);
