#pragma once
/*
 * The system calls that the launcher makes, straight: no C library is linked, whose own start would take longer than all of the
 * launcher's work. Each returns what the kernel does: a negative errno where it failed.
 */
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>

#if defined(__x86_64__)

static inline long call(long number, long a, long b, long c, long d, long e)
{
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8) : "rcx", "r11", "memory");
    return result;
}

#define ENTRY_POINT ".text\n.globl _start\n_start:\n xor %ebp, %ebp\n and $-16, %rsp\n call launch\n hlt\n"
#define CLONE_ONTO \
    ".globl clone_onto\nclone_onto:\n sub $16, %rsi\n mov %rdx, (%rsi)\n mov %rcx, 8(%rsi)\n" \
    " xor %edx, %edx\n xor %r10d, %r10d\n xor %r8d, %r8d\n mov $56, %eax\n syscall\n test %eax, %eax\n jz 1f\n ret\n" \
    "1: xor %ebp, %ebp\n pop %rax\n pop %rdi\n call *%rax\n hlt\n"

#elif defined(__aarch64__)

static inline long call(long number, long a, long b, long c, long d, long e)
{
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
    return x0;
}

#define ENTRY_POINT ".text\n.globl _start\n_start:\n mov x29, xzr\n bl launch\n brk 0\n"
#define CLONE_ONTO \
    ".globl clone_onto\nclone_onto:\n stp x2, x3, [x1, #-16]!\n mov x2, xzr\n mov x3, xzr\n mov x4, xzr\n mov x8, #220\n svc 0\n cbz w0, 1f\n ret\n" \
    "1: mov x29, xzr\n ldp x1, x0, [sp], #16\n blr x1\n brk 0\n"

#else
#error "No system calls for this processor yet; LambdaEmu falls back to sandbox_launcher.sh."
#endif

/* Starts a process that shares this one's memory and runs an entry of its own on the stack that ends at the given address. */
long clone_onto(unsigned long flags, void *stack_end, void (*entry)(const void *), const void *argument);

#define CALL5(name, a, b, c, d, e) call(SYS_##name, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e))
#define CALL4(name, a, b, c, d) CALL5(name, a, b, c, d, 0)
#define CALL3(name, a, b, c) CALL5(name, a, b, c, 0, 0)
#define CALL2(name, a, b) CALL5(name, a, b, 0, 0, 0)
#define CALL1(name, a) CALL5(name, a, 0, 0, 0, 0)
#define CALL0(name) CALL5(name, 0, 0, 0, 0, 0)

/* Younger than the headers of some C libraries; these numbers are the same on every processor. */
#ifndef SYS_close_range
#define SYS_close_range 436
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif

_Noreturn static inline void leave(int status)
{
    for (;;)
        CALL1(exit_group, status);
}
