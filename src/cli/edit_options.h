/* edit_options: the edits that the command line asks for, in its order: --set, --add, --remove,
 * --away,
 * --close and --scenario. */
#ifndef LECTERN_EDIT_OPTIONS_H
#define LECTERN_EDIT_OPTIONS_H

#include "edits.h"
#include "options.h"

int edit_options_given(const struct options *options); /* any? */
/* Behind the edits that are there. */
enum status edit_options_read(struct edits *edits, const struct options *options,
                              struct errs *errs);
/* The conference gives way to the one that the edits make of it. */
enum status edit_options_apply(struct conference **conf, const struct options *options,
                               struct errs *errs, struct errs *warnings);

#endif
