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

/* runtime.c */
int start_runtime(const struct spec *spec, const int *cgroups, int channel);

/* placeholder.c: what launcher and placeholder say to each other; -1 where there is nothing to be said */
int open_channel(const struct spec *spec, int *runtime_end);
void tell_ready(int channel);
void specialise(const struct spec *spec, int channel);

/* supervisor.c */
_Noreturn void supervise(const struct spec *spec, int init, int runtime, int channel);
