#include "mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static mem_handler *on_exhausted;

void mem_on_exhausted(mem_handler *handler)
{
    on_exhausted = handler;
}

static void exhausted(size_t count, size_t size)
{
    if (on_exhausted)
        on_exhausted(count > SIZE_MAX / size ? SIZE_MAX : count * size);
    abort();
}

void *mem_zero(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size);
    if (!block)
        exhausted(count, size);
    return block;
}

void *mem_resize(void *block, size_t count, size_t size)
{
    void *larger = count > SIZE_MAX / size ? NULL : realloc(block, count ? count * size : size);
    if (!larger)
        exhausted(count, size);
    return larger;
}

void *mem_grow(void *block, size_t count, size_t size)
{
    if (count == 0)
        return mem_resize(block, 8, size);
    if (count < 8 || (count & (count - 1)))
        return block;
    return mem_resize(block, 2 * count, size);
}

char *mem_text(const char *text)
{
    return mem_span(text, strlen(text));
}

char *mem_span(const char *text, size_t length)
{
    char *copy = mem_zero(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}
