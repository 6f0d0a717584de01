/* keep: what --from and --keep ask for. */
#ifndef LECTERN_KEEP_H
#define LECTERN_KEEP_H

#include "inputs.h"

/* What a word of --keep makes a change cost.  EXIT_USAGE, said on stderr: it is none. */
enum exit_code keep_weight(struct price *weight, const char *word);
/* The schedule that --from names, in *start, which is the caller's (NULL without --from); and what
 * --keep says of it, or `standard` if it is not given, as rules of the conference.  Wrong
 * usage is said on stderr, what is wrong with the file is the inputs'. */
enum exit_code keep_read(struct schedule **start, struct inputs *inputs,
                         const struct options *options, const char *standard);

#endif
