/* glpk_guard: the one door to GLPK.  It aborts the process on a bad argument and when memory runs
 * out; behind this door an abort becomes a return value.
 *
 * GLPK's environment is per thread; after a failure it is freed with everything in it. */
#ifndef LECTERN_GLPK_GUARD_H
#define LECTERN_GLPK_GUARD_H

#include <glpk.h>

/* Run `work` with GLPK silenced; 0 if it came back, 1 if GLPK gave up inside. */
int glpk_guarded(void (*work)(void *), void *data);

#endif
