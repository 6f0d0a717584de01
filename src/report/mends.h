/* mends: for the first broken hard rules, the move that mends them, in place of a general hint. */
#ifndef LECTERN_MENDS_H
#define LECTERN_MENDS_H

#include "findings.h"

/* The findings have to be sorted.  Each hint is confirmed by the rules' checks. */
void findings_mend(struct findings *findings);

#endif
