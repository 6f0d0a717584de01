/* repair_edits: causes given up as edits of the conference file. */
#ifndef LECTERN_REPAIR_EDITS_H
#define LECTERN_REPAIR_EDITS_H

#include "causes.h"
#include "edits.h"

/* A rule is softened, a talk is no longer accepted, anything else is taken out.  Made one after the
 * other in this order; the caller's: edits_clear. */
struct edits repair_edits(const struct conference *conf, const struct causes *causes);

#endif
