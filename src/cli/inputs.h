/* inputs: the files a command names, read: one conference and any number of schedules, in any
 * order; or a schedule.json of other programs (frab.h) alone, from which the conference is
 * inferred.
 *
 * A file is told by the first of its members that is "lectern", "lectern-schedule" or, of a
 * schedule.json, "schedule".  Owner: the caller; inputs_clear frees all, also after an error. */
#ifndef LECTERN_INPUTS_H
#define LECTERN_INPUTS_H

#include "options.h"
#include "schedule.h"

struct inputs {
    struct conference *conf;
    struct schedule **schedules; /* [n] */
    const char **names;          /* [n] of their files, borrowed from the options */
    int n;
    struct errs errs, warnings; /* what is wrong; what is worth a look */
};

/* EXIT_YES, EXIT_INPUT, or EXIT_USAGE when the files are no such set.  inputs_read says on
 * stderr what there is to say, inputs_load leaves that to the caller. */
enum exit_code inputs_read(struct inputs *inputs, const struct options *options);
enum exit_code inputs_load(struct inputs *inputs, const struct options *options);
/* inputs_read of a command whose other arguments stand behind CONFERENCE and SCHEDULE. */
enum exit_code inputs_read_two(struct inputs *inputs, const struct options *options);
/* Another schedule, to compare with.  The conference may have moved on since it was made: what is
 * wrong with it is a warning, and NULL comes back; a file that cannot be read is an error. */
struct schedule *inputs_baseline(struct inputs *inputs, const char *name);
/* A schedule to start from, of which what does not fit the conference is left out and a warning.
 * NULL: it cannot be read, which is an error. */
struct schedule *inputs_start(struct inputs *inputs, const char *name);
/* What is in a file, told by the same member; one that says nothing of itself is neither. */
int inputs_is_conference(const char *bytes);
int inputs_is_frab(const char *bytes);
/* May --output replace this one of the command's files?  Only by its own kind, a conference or a
 * schedule of ours: else EXIT_USAGE, said. */
enum exit_code inputs_expect_output(const struct options *options, int is_conference);
void inputs_say(const struct inputs *inputs);
void inputs_clear(struct inputs *inputs);

#endif
