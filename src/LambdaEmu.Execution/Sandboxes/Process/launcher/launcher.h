#pragma once
#include "kernel.h"
#include "spec.h"

enum { CONTROL = 3, TELEMETRY = 62 };

/* A signal set in the kernel's form: bit n - 1 is signal n; 17 is SIGCHLD. */
static const uint64_t CHILD_SIGNAL = 1UL << 16;

/* Sends the host one line; see the notes in sandbox_launcher.c. */
void report(const char *word, unsigned number, const char *detail);

/* Reports that a step failed, with what the kernel returned, and ends this process. */
_Noreturn void fail(const char *step, long error);
void close_all(unsigned first, unsigned last);

/* namespaces.c */
void enter_namespaces(const struct spec *spec);
int start_init(void);

/* filesystem.c: puts this mount namespace onto a root of its own; a placeholder's gets the function's directories later */
void build_root(const struct spec *spec);
void attach_function(const struct binding *binding);
long mount_at(const char *source, const char *target, const char *type, unsigned long flags, const char *options);
void make_directory(const char *path);
void mirror_file(const char *source, const char *target);
void mirror_link(const char *source, const char *target);
void require(const char *step, long result);

/* surroundings.c: the parts of the root that are not the host's as it is. Each works in the new root, the working directory. */
void make_devices(void);
void make_run(void);
void hide(const char *const *directories);
void mount_temporary(const char *source, const char *target, unsigned flags);

/* What this launcher looks after. */
struct sandbox {
    struct spec spec;
    int cgroups[2];
    int init;    /* process 1 of the pid namespace; 0 without one */
    int runtime; /* 0 until there is one */
    int channel; /* to a placeholder's runtime; -1 where there is nothing to be said */
};

/* runtime.c */
int start_runtime(const struct sandbox *sandbox, int channel);
void prepare_root(const struct spec *spec);

/* placeholder.c */
void start_placeholder(struct sandbox *sandbox);
void tell_ready(const struct sandbox *sandbox);
void specialise(struct sandbox *sandbox);

/* supervisor.c */
_Noreturn void supervise(struct sandbox *sandbox);
