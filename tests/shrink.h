/* shrink: the smallest part of a JSON document that still fails, to look at instead of the whole.
 */
#ifndef LECTERN_SHRINK_H
#define LECTERN_SHRINK_H

/* Drops list items and members, one after the other, for as long as `fails` says 1 of the rest.
 * `text` must fail; what is left is the caller's. */
char *shrink(const char *text, int (*fails)(const char *text, void *data), void *data);

#endif
