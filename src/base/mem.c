/* NOLINTNEXTLINE(bugprone-reserved-identifier): MADV_HUGEPAGE is no part of POSIX */
#define _DEFAULT_SOURCE
#include "mem.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

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
    char *copy = mem_resize(NULL, length + 1, 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

static int is_limited(int resource)
{
    struct rlimit limit;
    return getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

int mem_is_limited(void)
{
    return is_limited(RLIMIT_AS) || is_limited(RLIMIT_DATA);
}

#if defined __GLIBC__ && defined MADV_HUGEPAGE

/* The heap grows by all the bytes at once and, told so, keeps them when they are given back: what
 * is allocated from then on lies in them. */
void mem_expect(size_t bytes)
{
    enum { PAGE = 4096 };

    if (mem_is_limited())
        return;
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    char *heap = malloc(bytes);
    const size_t skip = PAGE - (uintptr_t)heap % PAGE;
    if (heap && bytes > skip)
        madvise(heap + skip, bytes - skip, MADV_HUGEPAGE);
    free(heap);
}

#else

void mem_expect(size_t bytes)
{
    (void)bytes;
}

#endif
