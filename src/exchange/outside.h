/* outside: a text file that another program or a person wrote: its bytes, its name, and where its
 * findings go.
 *
 * Lines count from 1; line 0 means the file as a whole.  Everything is borrowed; errs and warnings
 * are not NULL. */
#ifndef LECTERN_OUTSIDE_H
#define LECTERN_OUTSIDE_H

#include <stddef.h>

#include "errs.h"

struct outside {
    const char *file; /* as the user named it */
    const char *bytes;
    size_t length;
    struct errs *errs;     /* what would make the result wrong */
    struct errs *warnings; /* what the user should look at */
};

/* The text as valid UTF-8, without a byte order mark and NUL-terminated; the caller's.  A byte that
 * is not UTF-8 and a NUL become U+FFFD; those and the U+FFFD already there are warned of, once a
 * line.  NULL after an error (UTF-16). */
char *outside_text(const struct outside *in);

__attribute__((format(printf, 3, 4))) void outside_error(const struct outside *in, int line,
                                                         const char *format, ...);
__attribute__((format(printf, 3, 4))) void outside_warn(const struct outside *in, int line,
                                                        const char *format, ...);

/* The first bytes of a text for a message, cut between characters: "Some long te..." in `out`
 * [EXCERPT_SIZE]. */
enum { EXCERPT_SIZE = 64 };
const char *outside_excerpt(const char *text, char *out);

#endif
