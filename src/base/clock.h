/* clock: seconds that only go forward, for limits and reports; never for what a schedule is. */
#ifndef LECTERN_CLOCK_H
#define LECTERN_CLOCK_H

double clock_seconds(void); /* since some fixed moment */

#endif
