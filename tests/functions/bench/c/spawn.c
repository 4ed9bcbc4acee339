/* Starts a program, waits for its end and prints how many microseconds that took: spawn PROGRAM ARGUMENTS... */
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

int main(int count, char **arguments) {
    if (count < 2) return 2;
    pid_t process;
    int status;
    double started = now();
    if (posix_spawn(&process, arguments[1], NULL, NULL, arguments + 1, environ)) return 2;
    if (waitpid(process, &status, 0) != process || status != 0) return 2;
    printf("%.1f\n", now() - started);
    return 0;
}
