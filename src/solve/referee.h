/* referee: the rules' own word on a schedule, as `check` gives it, before it leaves `solve`.
 *
 * Errors: ERR_SOLVER, a bug, reported; ERR_INPUT, what another solver found is refused. */
#ifndef LECTERN_REFEREE_H
#define LECTERN_REFEREE_H

#include "lead.h"
#include "solution_file.h"
#include "solve.h"

/* Price the schedule that was made of the lead.  *breaks: it must not be written, as a hard rule
 * but `placed` is broken or it is too like another.  ERR_SOLVER: the problem prices it otherwise.
 */
enum status referee(struct schedule *schedule, int *breaks, const struct problem *problem,
                    const struct lead *lead, const struct unlike *unlike, struct errs *errs);

/* Does what options->read_solution holds keep the hard rules (`placed` too, unless talks may be
 * left out), and cost no more than it says? */
enum status referee_solution(const struct solution *solution, const struct problem *problem,
                             const struct solve_options *options, struct errs *errs);

#endif
