/* couples: pairs of talks priced by one matrix over the places of both, the sum of all rules that
 * look at the two.
 *
 * z[a in s, b in t] is the product of "a is in one of the places s" and "b is in one of the places
 * t", where the places of a talk that no other talk tells apart are one class.  Rules about times
 * alone and rules that see rooms make a matrix each.  Rows: each class of one talk shares itself
 * out among the classes of the other; and the room there is, times each class: what is left of a
 * set of slots and rooms for the others once a talk has taken some of it. */
#ifndef LECTERN_COUPLES_H
#define LECTERN_COUPLES_H

#include "formulation.h"

/* wanted: [n_pairs] 1: price the rule by couples, if that does not take too many columns.
 * Where it was done: [n_pairs], the caller frees it. */
unsigned char *couples_build(struct formulation *formulation, const unsigned char *wanted);

#endif
