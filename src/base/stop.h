/* stop: the wish to end early, as Ctrl-C (SIGINT) and SIGTERM express it.
 *
 * The first signal sets a flag that long loops ask for; the second ends the process with 130. */
#ifndef LECTERN_STOP_H
#define LECTERN_STOP_H

void stop_on_signals(void);
int stop_requested(void); /* cheap, safe from any thread; fits solve_options.stop */

#endif
