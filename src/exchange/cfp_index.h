/* cfp_index: a call for papers as published for its reviewers, one text: an index, then a section
 * per submission.
 *
 *     Submission Index          the index: "  N. title" a line
 *       1. Title
 *     1. Title                  a section: its number and title, then the headings Abstract,
 * Description, Abstract                  Outline and Notes (each at most once, in this order, alone
 * on its line)
 *     ...
 *     ^ back to index           its end
 *
 * A numbered line begins a section only where one is expected, or if it repeats an entry of the
 * index that has no section yet: numbered lists inside the texts are text.  A heading out of order
 * is text too, with a warning. Index and sections are cross-checked both ways.  Each line ends up
 * in a title, in a part, or in a finding. Errors: no submission at all, two sections for one
 * number.   Owner: the caller of cfp_index_read. */
#ifndef LECTERN_CFP_INDEX_H
#define LECTERN_CFP_INDEX_H

#include "outside.h"

enum cfp_part { CFP_TEXT, CFP_ABSTRACT, CFP_DESCRIPTION, CFP_OUTLINE, CFP_NOTES, N_CFP_PARTS };
extern const char *const
    cfp_part_names[N_CFP_PARTS]; /* "text" (what stands before any heading), "abstract", ... */

struct cfp_submission {
    int number, line; /* line of its section's title; of its index entry if it has no section */
    char *title;      /* the section's, if the index has another */
    char *parts[N_CFP_PARTS]; /* without blank lines around; NULL: none */
};

struct cfp_index {
    struct cfp_submission *submissions; /* by number, each number once */
    int n;
};

enum status cfp_index_read(struct cfp_index **out, const struct outside *in);
void cfp_index_free(struct cfp_index *index); /* NULL is fine */

#endif
