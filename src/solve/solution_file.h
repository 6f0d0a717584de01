/* solution_file: what another solver answered to the model that model_file wrote, as choices.
 *
 * Read are glpsol's report (-o) and its numbers (-w), CBC's solution and HiGHS' (raw, and raw and
 * sparse), told apart by how they begin; HiGHS' two in the way of glpsol are read as glpsol's.
 * Whether the choices break a rule, and what they cost, is for others to say.
 * Errors: ERR_INPUT, with the file and mostly the line, where it cannot be read, is no such file,
 * holds no whole solution, or one of another model. */
#ifndef LECTERN_SOLUTION_FILE_H
#define LECTERN_SOLUTION_FILE_H

#include "formulation.h"

struct solution {
    struct choice *choices; /* [n_talks] */
    unsigned char *attends; /* [n_visits]; NULL where the conference does not ask */
    double objective;       /* what the solver says it costs, in whole prices, at `level` */
    int level;
};

/* Both arrays of *out are the caller's on OK. */
enum status solution_file_read(struct solution *out, const struct formulation *form,
                               const char *path, struct errs *errs);

#endif
