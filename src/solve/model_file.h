/* model_file: the integer program in a file, for other solvers and for people.
 *
 * .lp, .mps: the engine's own model, by GLPK.  .dat: the problem as it stands, for the MathProg
 * models in models/.  Beside it FILE.names says what the short names stand for.
 * Errors: ERR_IO, with the path and the system's words; each file is written whole or not at all.
 */
#ifndef LECTERN_MODEL_FILE_H
#define LECTERN_MODEL_FILE_H

#include "formulation.h"

/* Does the name end as one of the three does? */
int model_file_is_known(const char *path);
int model_file_is_data(const char *path); /* .dat */
char *model_file_names(const char *path); /* the .names beside it; the caller's */

enum status model_file_write(const struct formulation *form, const char *path, struct errs *errs);

#endif
