/* scenarios: what is asked of a conference: edits under a name each, numbered from 1.
 *
 * A sweep asks for a parameter at several values, PATH=A..B:STEP; several sweeps for each
 * combination, the last one's values changing first.   Owner: whoever holds a struct scenarios,
 * started as {0}. */
#ifndef LECTERN_SCENARIOS_H
#define LECTERN_SCENARIOS_H

#include "edits.h"

enum { MOST_SCENARIOS = 100000, MOST_SHARDS = 10000 };

struct scenario {
    int number; /* from 1, among all that are asked */
    char *name;
    struct edits edits;
    amount *values; /* [n_values] one of each sweep */
    int n_values;
};

struct scenarios {
    struct scenario *list; /* [n] ascending by number */
    int n;
    int n_asked;  /* with those that other shards answer */
    char **swept; /* [n_swept] the paths of the sweeps */
    int n_swept;
};

/* One more; takes the edits over, which are empty then. */
void scenarios_add(struct scenarios *scenarios, const char *name, struct edits *edits);
/* Each combination of `n` sweeps, as the command line has them; once.  ERR_USAGE: one is none, or
 * they are too many. */
enum status scenarios_sweep(struct scenarios *scenarios, const char *const *arguments, int n,
                            struct errs *errs);
/* Keep those that shard `shard` of `n_shards` (from 1) answers: every n_shards-th. */
void scenarios_shard(struct scenarios *scenarios, int shard, int n_shards);
/* Does each make a sound conference of the base?  ERR_INPUT: findings that name the edits. */
enum status scenarios_check(const struct scenarios *scenarios, const struct conference *base,
                            int threads, struct errs *errs);
void scenarios_clear(struct scenarios *scenarios);

#endif
