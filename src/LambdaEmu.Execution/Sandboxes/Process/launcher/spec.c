#include "spec.h"
#include "launcher.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct header {
    uint32_t length;
    uint32_t flags;
    uint32_t open_files;
    uint32_t arguments;
    uint32_t variables;
};

static void read_exactly(void *buffer, size_t length)
{
    for (char *at = buffer; length > 0;) {
        ssize_t count = read(CONTROL, at, length);
        if (count == 0)
            _exit(0); /* the host is gone before anything was started */
        if (count < 0 && errno != EINTR)
            fail("read spec");
        if (count > 0) {
            at += count;
            length -= count;
        }
    }
}

static const char *next(char **at)
{
    const char *text = *at;
    *at += strlen(text) + 1;
    return text;
}

static char **list(char **at, uint32_t count)
{
    char **items = calloc(count + 1, sizeof *items);
    if (!items)
        fail("read spec");
    for (uint32_t i = 0; i < count; i++)
        items[i] = (char *)next(at);
    return items;
}

void read_spec(struct spec *spec)
{
    struct header header;
    read_exactly(&header, sizeof header);
    char *at = malloc(header.length);
    if (!at)
        fail("read spec");
    read_exactly(at, header.length);

    spec->flags = header.flags;
    spec->open_files = header.open_files;
    spec->working_directory = next(&at);
    spec->mount_point = next(&at);
    spec->code = next(&at);
    spec->layers = next(&at);
    spec->runtime = next(&at);
    spec->temporary = next(&at);
    spec->cgroup = next(&at);
    spec->arguments = list(&at, header.arguments);
    spec->environment = list(&at, header.variables);
}
