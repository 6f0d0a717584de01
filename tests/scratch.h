/* scratch: a folder of this run's own, for tests that read and write files.
 *
 * Errors: what fails here is no matter of the test, and ends the program. */
#ifndef LECTERN_SCRATCH_H
#define LECTERN_SCRATCH_H

#include <stddef.h>

void scratch_open(void);  /* once, before all else */
void scratch_close(void); /* it must be empty */

const char *scratch_folder(void);
const char *scratch_path(const char *name); /* of a file in it; the last four are kept */
void scratch_put(const char *path, const void *bytes, size_t length);
int scratch_count(void); /* files in it */
void scratch_empty(void);

#endif
