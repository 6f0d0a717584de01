/* console: what the program says: findings to stderr, results to stdout or a file. */
#ifndef LECTERN_CONSOLE_H
#define LECTERN_CONSOLE_H

#include "errs.h"
#include "options.h"

/* "file:line:col: path: text", one a line, then how many more; each behind `prefix` ("warning: ").
 */
void console_findings(const struct errs *errs, const char *prefix);

/* A line to stderr, in which "\x1b" stands for a control character and for a byte that is no UTF-8,
 * as in the findings above. */
__attribute__((format(printf, 1, 2))) void console_say(const char *format, ...);

/* A result to `file`, whole or not at all; NULL or "-": stdout.  EXIT_YES, or EXIT_WRITE, reported.
 */
enum exit_code console_write(const char *file, const char *text);

/* Nothing written to stdout may get lost unsaid: EXIT_YES, or EXIT_WRITE, reported once; a pipe
 * that nobody reads any more is no news to the user. */
enum exit_code console_flush(void);

int console_width(void); /* of the terminal that stdout is; else what COLUMNS says; else 100 */

#endif
