/* import: a conference file made from what another program or page holds; so far from a call for
 * papers.
 *
 * The result has what can be known: name, formats, levels, tracks, people, submissions; `rooms` and
 * `sessions` are empty lists and the time zone is UTC, each with a warning to fill it in.  The long
 * texts become x-abstract, x-description, x-outline, x-notes and x-text of their submissions. */
#ifndef LECTERN_IMPORT_H
#define LECTERN_IMPORT_H

#include <stddef.h>

#include "errs.h"

struct import_input {
    const char *file; /* of the call for papers: for messages, and the default of `name` */
    const char *bytes;
    size_t length;
    const char *join_file, *join_bytes; /* a CSV joined on its column `id`; NULL: none */
    size_t join_length;
    const char *name; /* of the conference; NULL: the file's, with a warning */
};

/* *out_text, the canonical text of a conference file, is the caller's on OK alone.
 * Errors: what would make the file wrong.  Warnings (not NULL): all else that was not understood,
 * guessed, left out. */
enum status import_cfp_index(char **out_text, const struct import_input *input, struct errs *errs,
                             struct errs *warnings);

#endif
