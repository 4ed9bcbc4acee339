#include "text.h"

size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}

int same(const char *left, const char *right)
{
    while (*left && *left == *right)
        left++, right++;
    return *left == *right;
}

char *append(char *at, const char *text)
{
    while ((*at = *text++))
        at++;
    return at;
}

char *append_number(char *at, unsigned number)
{
    char digits[12], *first = digits + sizeof digits - 1;
    *first = 0;
    do
        *--first = '0' + number % 10;
    while (number /= 10);
    return append(at, first);
}
