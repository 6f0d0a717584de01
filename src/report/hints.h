/* hints: what usually mends a finding. */
#ifndef LECTERN_HINTS_H
#define LECTERN_HINTS_H

#include "rule.h"

const char *hint_of_rule(enum rule_kind kind); /* NULL: no word on that */

#endif
