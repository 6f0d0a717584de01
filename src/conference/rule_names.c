#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "members.h"

static const char *const names[N_RULES] = {
#define RULE(name, ...) [RULE_##name] = #name,
#include "rule_table.h"
#undef RULE
};

static const char *const formulas[N_RULES] = {
#define RULE(name, level, always, unit, params, formula) [RULE_##name] = (formula),
#include "rule_table.h"
#undef RULE
};

static const enum level levels[N_RULES] = {
#define RULE(name, level, ...) [RULE_##name] = (level),
#include "rule_table.h"
#undef RULE
};

static const unsigned char always_on[N_RULES] = {
#define RULE(name, level, always, ...) [RULE_##name] = (always),
#include "rule_table.h"
#undef RULE
};

static const char *const param_names[N_PARAMS] = {
#define PARAM(name, file_name, ...) [PARAM_##name] = (file_name),
#include "rule_params.h"
#undef PARAM
};

/* Sets of parameters, a bit each; OF_PAIRS, OF_TRACKS and OF_FAR_PAIRS are three more. */
#define BIT_OF_PAIRS 63
#define BIT_OF_TRACKS 62
#define BIT_OF_FAR_PAIRS 61
#define BIT(param) ((uint64_t)1 << (param))
_Static_assert((int)N_PARAMS <= BIT_OF_FAR_PAIRS, "the parameters and three bits more fit into 64");

#define P(param) | BIT(PARAM_##param)
#define R(param) | BIT(PARAM_##param)
#define OF_PAIRS | BIT(BIT_OF_PAIRS)
#define OF_TRACKS | BIT(BIT_OF_TRACKS)
#define OF_FAR_PAIRS | BIT(BIT_OF_PAIRS) | BIT(BIT_OF_FAR_PAIRS)
static const uint64_t taken[N_RULES] = {
#define RULE(name, level, always, unit, params, ...) [RULE_##name] = 0 params,
#include "rule_table.h"
#undef RULE
};
#undef P
#define P(param)
static const uint64_t required[N_RULES] = {
#define RULE(name, level, always, unit, params, ...) [RULE_##name] = 0 params,
#include "rule_table.h"
#undef RULE
};

static int has(enum rule_kind kind, enum rule_param param)
{
    return (int)(taken[kind] >> param) & 1;
}

int rule_takes(enum rule_kind kind, enum rule_param param)
{
    return has(kind, param == PARAM_times ? PARAM_shared : param); /* `times` goes with `shared` */
}

int rule_requires(enum rule_kind kind, enum rule_param param)
{
    return (int)(required[kind] >> param) & 1;
}

const char *rule_param_name(enum rule_param param)
{
    return param_names[param];
}

const char *rule_kind_name(enum rule_kind kind, char out[64])
{
    size_t i = 0;
    for (; names[kind][i] && i < 63; i++)
        out[i] = (char)(names[kind][i] == '_' ? '-' : names[kind][i]);
    out[i] = '\0';
    return out;
}

int rule_kind_find(const char *file_name)
{
    char name[64];
    for (int kind = 0; kind < N_RULES; kind++)
        if (strcmp(rule_kind_name((enum rule_kind)kind, name), file_name) == 0)
            return kind;
    return -1;
}

enum level rule_default_level(enum rule_kind kind)
{
    return levels[kind];
}

const char *rule_table_formula(enum rule_kind kind)
{
    return formulas[kind];
}

int rule_is_always_on(enum rule_kind kind)
{
    return always_on[kind];
}

int rule_counts_pairs(enum rule_kind kind)
{
    return (int)(taken[kind] >> BIT_OF_PAIRS) & 1;
}

int rule_counts_far_pairs(enum rule_kind kind)
{
    return (int)(taken[kind] >> BIT_OF_FAR_PAIRS) & 1;
}

int rule_pairs_tracks(enum rule_kind kind)
{
    return (int)(taken[kind] >> BIT_OF_TRACKS) & 1;
}
