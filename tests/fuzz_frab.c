/* Feeds the reader of other programs' schedule.json: by itself, then against what it inferred; what
 * it infers can be checked.  Seeds: tests/cases. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "check.h"
#include "frab.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct errs errs = {0}, warnings = {0};
    struct conference *conf = NULL;
    struct schedule *schedule = NULL, *again = NULL;
    const struct outside in = {"fuzz", (const char *)data, size, &errs, &warnings};

    const enum status st = frab_infer(&conf, &schedule, &in);
    if ((st == OK) != (schedule != NULL) || (st == OK) != (errs.n == 0))
        abort();
    if (schedule) {
        check_free(check_schedule(conf, schedule));
        frab_schedule(&again, conf, &in);
    }
    schedule_free(again);
    schedule_free(schedule);
    conference_free(conf);
    errs_clear(&errs);
    errs_clear(&warnings);
    return 0;
}
