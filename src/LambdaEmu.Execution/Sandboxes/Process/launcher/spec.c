#include "spec.h"
#include "launcher.h"
#include "text.h"
#include <errno.h>

struct header {
    uint32_t length;
    uint32_t flags;
    uint32_t open_files;
    uint32_t processes;
    uint32_t arguments;
    uint32_t variables;
    uint32_t hidden;
};

static void read_exactly(void *buffer, size_t length)
{
    for (char *at = buffer; length > 0;) {
        long count = CALL3(read, CONTROL, at, length);
        if (count == 0)
            leave(0); /* the host is gone before anything was started */
        if (count > 0) {
            at += count;
            length -= count;
        } else if (count != -EINTR) {
            fail("read spec", count);
        }
    }
}

/* Memory that lasts as long as this process. */
static void *reserve(size_t size)
{
    long start = CALL1(brk, 0);
    if (CALL1(brk, start + size) < (long)(start + size))
        fail("read spec", -ENOMEM);
    return (void *)start;
}

static const char *next(const char **at)
{
    const char *text = *at;
    *at += length_of(text) + 1;
    return text;
}

static const char **list(const char **items, const char **at, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        items[i] = next(at);
    items[count] = NULL;
    return items;
}

void read_spec(struct spec *spec)
{
    struct header header;
    read_exactly(&header, sizeof header);
    size_t pointers = (size_t)header.arguments + header.variables + header.hidden + 3;
    const char **items = reserve(pointers * sizeof *items + header.length);
    const char *at = (char *)(items + pointers);
    read_exactly((char *)at, header.length);

    spec->flags = header.flags;
    spec->open_files = header.open_files;
    spec->processes = header.processes;
    spec->working_directory = next(&at);
    spec->mount_point = next(&at);
    spec->code = next(&at);
    spec->layers = next(&at);
    spec->runtime = next(&at);
    spec->temporary = next(&at);
    spec->cgroups[0] = next(&at);
    spec->cgroups[1] = next(&at);
    spec->arguments = list(items, &at, header.arguments);
    spec->environment = list(items + header.arguments + 1, &at, header.variables);
    spec->hidden = list(items + header.arguments + header.variables + 2, &at, header.hidden);
}

void read_binding(struct binding *binding)
{
    struct {
        uint32_t length, flags, arguments, variables;
    } header;
    read_exactly(&header, sizeof header);
    size_t pointers = (size_t)header.arguments + header.variables + 2;
    const char **items = reserve(pointers * sizeof *items + header.length);
    const char *at = (char *)(items + pointers), *end = at + header.length;
    read_exactly((char *)at, header.length);

    binding->flags = header.flags;
    binding->working_directory = next(&at);
    binding->code = next(&at);
    binding->layers = next(&at);
    binding->temporary = next(&at);
    binding->arguments = list(items, &at, header.arguments);
    binding->environment_length = end - at;
    binding->environment = list(items + header.arguments + 1, &at, header.variables);
}
