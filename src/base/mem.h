/* mem: allocation that cannot fail in the eyes of its callers.
 *
 * When memory runs out, the handler that the program sets is called; it must not return.
 * Without a handler the process aborts.  The library itself never prints or exits. */
#ifndef LECTERN_MEM_H
#define LECTERN_MEM_H

#include <stddef.h>

typedef void mem_handler(size_t bytes);

void mem_on_exhausted(mem_handler *handler); /* NULL restores abort() */

/* `count` zeroed items of `size` bytes; never NULL, also for count 0.  The caller frees it with
 * free(). */
void *mem_zero(size_t count, size_t size);

/* Resize `block` (or NULL) to `count` items of `size` bytes; new bytes are undefined. */
void *mem_resize(void *block, size_t count, size_t size);

/* Room for one more item behind `count` ones: doubles at powers of two, from 8.  Use as
 *     list = mem_grow(list, n, sizeof *list); list[n++] = item; */
void *mem_grow(void *block, size_t count, size_t size);

/* A copy of `text` (of its first `length` bytes), NUL-terminated, the caller's. */
char *mem_text(const char *text);
char *mem_span(const char *text, size_t length);

/* Has somebody set a limit to what this process may allocate (ulimit -v, -d)?  Then better reserve
 * nothing. */
int mem_is_limited(void);

/* A hint, given once and early, that the program may come to use so many bytes and will end soon:
 * they are asked of the system as huge pages, where it has such and nothing is limited.  None is
 * taken before it is used, and none given back before the end. */
void mem_expect(size_t bytes);

#endif
