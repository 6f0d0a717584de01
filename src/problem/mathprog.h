/* mathprog: a problem as data for the MathProg models in models/, which glpsol solves.
 *
 * Every primitive is listed as it stands; what it means as an integer program is said in the models
 * alone.  Names: a letter (t talks, s times: a first slot, slots taken and a format, r rooms) and a
 * number from 1, with as many digits as the last one has.  Places with a hard price are left out,
 * and so is what only they use.
 * Owner: the caller frees both texts. */
#ifndef LECTERN_MATHPROG_H
#define LECTERN_MATHPROG_H

#include "problem.h"

char *mathprog_data(const struct problem *problem);

/* What the short names of talks, times and rooms stand for, one a line. */
char *mathprog_names(const struct problem *problem);

#endif
