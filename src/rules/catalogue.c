#include "catalogue.h"

#include "check.h"

const struct rule_code rule_codes[N_RULES] = {
#define RULE(name, ...) [RULE_##name] = {name##_compile, name##_check},
#include "rule_table.h"
#undef RULE
};
