/* hitting: the cheapest set of elements that takes at least one out of every set given, and takes
 * none of some other sets whole.
 *
 * A small 0-1 program for GLPK.  Elements are 0-based; sets are marks [n], not 0 for those inside.
 * The same input gives the same set.   Owner: the caller of hitting_new; sets are copied. */
#ifndef LECTERN_HITTING_H
#define LECTERN_HITTING_H

struct hitting;
/* Prices [n] above 0, or NEVER for an element that may not be taken. */
enum { NEVER = -1 };
struct hitting *hitting_new(const int *prices, int n);
void hitting_free(struct hitting *hitting); /* NULL is fine */

void hitting_meet(struct hitting *hitting, const char *set);  /* take one of it */
void hitting_avoid(struct hitting *hitting, const char *set); /* not all of it */

enum hitting_end { HITTING_FOUND, HITTING_NONE, HITTING_STOPPED /* too many branches */ };
/* The marks of the cheapest go to out [n]. */
enum hitting_end hitting_cheapest(struct hitting *hitting, char *out);

#endif
