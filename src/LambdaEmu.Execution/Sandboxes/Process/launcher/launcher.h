#pragma once
#include "spec.h"
#include <sys/types.h>

enum { CONTROL = 3, TELEMETRY = 62 };

/* Tells the host that a step failed, with errno, and ends this process. */
void fail(const char *step) __attribute__((noreturn));
void close_all(unsigned first, unsigned last);

/* namespaces.c */
void enter_namespaces(const struct spec *spec);
pid_t start_init(void);

/* filesystem.c: puts this process's mount namespace onto a root of its own */
void build_root(const struct spec *spec);

/* runtime.c */
pid_t start_runtime(const struct spec *spec, int cgroup);

/* supervisor.c */
void supervise(pid_t init, pid_t runtime) __attribute__((noreturn));
