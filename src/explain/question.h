/* question: all that the answers of a run of scenarios hang on, as one digest, so that parts of one
 * run can be told from those of another. */
#ifndef LECTERN_QUESTION_H
#define LECTERN_QUESTION_H

#include "whatif.h"

/* SHA-256 of what scheduling sees of the base, the schedule given with it (NULL: none), every
 * scenario of the run (call before scenarios_shard), and the options but the number of threads. */
void question_digest(char out[65], const struct conference *base, const struct schedule *given,
                     const struct scenarios *scenarios, const struct whatif_options *options);

#endif
