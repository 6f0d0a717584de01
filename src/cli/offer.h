/* offer: what --alternatives, --within and --differ ask for: schedules to choose from. */
#ifndef LECTERN_OFFER_H
#define LECTERN_OFFER_H

#include "alternatives.h"
#include "options.h"

/* EXIT_USAGE, said on stderr: the options do not go together. */
enum exit_code offer_refuse(const struct options *options);
/* NAME.json is where the first one goes, NAME-2.json the second; NULL: stdout, as without a name.
 * The caller's. */
char *offer_file(const char *output, int number);
/* file_expect_write of all their files. */
void offer_expect_writes(const struct options *options, struct errs *errs);

/* The schedules to write, the best one first: without --alternatives the one that was found. */
enum status offer_find(struct alternatives *out, const struct conference *conf,
                       struct schedule *first, const struct options *options,
                       const struct solve_options *how, struct errs *errs);
/* Print how they differ, where several were asked for. */
enum exit_code offer_print(const struct alternatives *alternatives, const struct conference *conf,
                           const struct options *options);

#endif
