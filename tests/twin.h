/* twin: the MathProg models of models/, run by glpsol on the data of a problem, against what is
 * known of it: whether something fits, and the best price, level after level.
 *
 * Works in a folder of its own below /tmp.  Knows no cmocka: a complaint is a text. */
#ifndef LECTERN_TWIN_H
#define LECTERN_TWIN_H

#include "problem.h"

/* For programs that know LECTERN_SOURCE_DIR. */
#define TWIN_GENERAL LECTERN_SOURCE_DIR "/models/general.mod"
#define TWIN_TIME_FIRST LECTERN_SOURCE_DIR "/models/time-first.mod"
#define TWIN_BLOCKS LECTERN_SOURCE_DIR "/models/blocks.mod"

struct twin;
struct twin *twin_new(void);      /* NULL: no folder could be made */
int twin_free(struct twin *twin); /* nonzero if something unknown is left in the folder */
const char *twin_folder(const struct twin *twin);

/* What is known of a problem. */
struct twin_case {
    const struct problem *problem;
    int fits;
    struct price best; /* if it fits */
};

enum twin_outcome {
    TWIN_SOLVED,
    TWIN_NOTHING_FITS,
    TWIN_REFUSED, /* the model says that it cannot say such a problem */
    TWIN_FAILED
};

/* Level after level, each with what is known of those before it held.  Returns NULL if the model
 * agrees or refuses, else what it says, the data and the answer; the caller's. */
char *twin_compare(struct twin *twin, const char *model, const struct twin_case *known,
                   enum twin_outcome *outcome);

/* The price that the model finds at `level`, of the data in the folder; what glpsol says goes to
 * *output, the caller's.  `held`: levels and prices, in MathProg. */
enum twin_outcome twin_ask(struct twin *twin, const char *model, const char *level,
                           const char *held, double *price, char **output);

/* What a shell command says on stdout and stderr; the caller's. */
char *twin_output(const char *command);

#endif
