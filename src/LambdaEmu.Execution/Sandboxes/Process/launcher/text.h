#pragma once
#include <stddef.h>

/* The little that is needed of <string.h>. */
size_t length_of(const char *text);
int same(const char *left, const char *right);

/* Appends at a place in a buffer, ends it with a zero byte and returns the place after what was appended. */
char *append(char *at, const char *text);
char *append_number(char *at, unsigned number);
