/* parts: who has a role in which talk, by person and by submission, for the compile halves.
 *
 * The check halves have casts instead: the two are to be strangers.  Owner: the caller of
 * parts_of. */
#ifndef LECTERN_PARTS_H
#define LECTERN_PARTS_H

#include "problem.h"

struct parts {
    const struct conference *conf;
    struct indices *people; /* [n_submissions] who has one of the roles in it, each once */
    struct indices *talks;  /* [n_people] of those talks the ones that match `where`, ascending */
};

struct parts parts_of(const struct rule *rule, const struct problem *problem,
                      unsigned roles /* bits of enum role */);
void parts_clear(struct parts *parts);

/* [n_submissions] lists, to begin empty and to free; one index more at the end of a list. */
struct indices *lists_new(int n);
void lists_free(struct indices *lists, int n);
void list_index(struct indices *list, int index);

/* [n_submissions] which groups of the rule each is in, once each; the caller frees the lists. */
struct indices *groups_by_submission(const struct rule *rule, const struct conference *conf);

#endif
