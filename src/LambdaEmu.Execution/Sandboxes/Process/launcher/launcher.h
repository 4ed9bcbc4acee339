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

/* runtime.c */
int start_runtime(const struct spec *spec, int cgroup, int channel);

/* placeholder.c: what launcher and placeholder say to each other; -1 where there is nothing to be said */
int open_channel(const struct spec *spec, int *runtime_end);
void tell_ready(int channel);
void specialise(const struct spec *spec, int channel);

/* supervisor.c */
_Noreturn void supervise(const struct spec *spec, int init, int runtime, int channel);
