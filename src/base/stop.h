/* stop: the wish to end early, as signals express it.
 *
 * Ctrl-C (SIGINT), SIGTERM and SIGHUP set a flag that long loops ask for, and say so on stderr.  A
 * second Ctrl-C ends the process with 130.  A second SIGTERM or SIGHUP does not: who sends those
 * asks for an end in order, and `timeout` sends its signal twice.  A signal that was ignored when
 * the program started (nohup) stays ignored. */
#ifndef LECTERN_STOP_H
#define LECTERN_STOP_H

#include <signal.h>

void stop_on_signals(void);
int stop_requested(void); /* cheap, safe from any thread; fits solve_options.stop */

/* Let those signals wait while a file is half written; *before is for stop_release. */
void stop_hold(sigset_t *before);
void stop_release(const sigset_t *before);

#endif
