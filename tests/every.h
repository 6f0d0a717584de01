/* every: each way to place the talks of a problem, a tiny one, and to attend them. */
#ifndef LECTERN_EVERY_H
#define LECTERN_EVERY_H

#include "problem.h"

/* Calls look(data) with `choices` [n_talks], the caller's, at each in turn: a talk is nowhere, or
 * starts at an option in a room that this one can be in, whatever the rules say of it. */
void every_choice(const struct problem *problem, struct choice *choices, void (*look)(void *data),
                  void *data);
/* The same of `attends` [n_visits]: everybody who may be somewhere is there or not. */
void every_attendance(const struct problem *problem, unsigned char *attends,
                      void (*look)(void *data), void *data);

#endif
