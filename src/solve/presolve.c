#include "presolve.h"

#include <stdlib.h>

#include "mem.h"

static int has_place(const struct formulation *form, int talk)
{
    const struct talk *t = &form->problem->talks[talk];
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (problem_allows_some_room(form->problem, option))
            return 1;
    return 0;
}

int presolve_homeless(const struct formulation *form, int talk)
{
    for (; talk < form->problem->n_talks; talk++)
        if (formulation_must_place(form, talk) && !has_place(form, talk))
            return talk;
    return -1;
}

static int report_homeless(const struct formulation *form, struct errs *errs)
{
    const struct problem *problem = form->problem;
    int n = 0;

    for (int talk = presolve_homeless(form, 0); talk >= 0;
         talk = presolve_homeless(form, talk + 1)) {
        const struct submission *submission =
            &problem->conf->submissions[problem->talks[talk].submission];
        source_report(problem->conf->source, submission->node, errs, ERR_SOLVER,
                      "no slot and room passes every hard rule of \"%s\" (%s): look at its format "
                      "and minutes, its people's availability, its needs and pins",
                      submission->id, submission->title);
        n++;
    }
    return n;
}

/* Slots of the talks that must be placed in `format` against the exclusive places that take them.
 */
static int report_format(const struct formulation *form, int format, struct errs *errs)
{
    const struct problem *problem = form->problem;
    const int n_rooms = problem->n_rooms;
    unsigned char *open = mem_zero((size_t)problem->n_slots * (size_t)n_rooms, 1);
    int places = 0, slots = 0;

    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct talk *t = &problem->talks[talk];
        const struct indices *formats = &problem->conf->submissions[t->submission].formats;
        int fewest = problem->n_slots;
        if (!formulation_must_place(form, talk) || !has_place(form, talk) || formats->n != 1 ||
            formats->list[0] != format)
            continue;
        for (int option = t->first_option; option < t->first_option + t->n_options; option++) {
            const struct option *o = &problem->options[option];
            if (!problem_allows_some_room(form->problem, option))
                continue;
            fewest = o->n_slots < fewest ? o->n_slots : fewest;
            for (int i = 0; i < o->n_slots * n_rooms; i++)
                open[o->slot * n_rooms + i] |=
                    (unsigned char)problem_allows(problem, option, i % n_rooms);
        }
        slots += fewest;
    }
    for (int i = 0; i < problem->n_slots * n_rooms; i++)
        places += open[i] * problem->conf->slots[i / n_rooms].parallel;
    free(open);
    if (!form->rooms_clash || slots <= places)
        return 0;
    const struct format *of = &problem->conf->formats[format];
    source_report(
        problem->conf->source, of->node, errs, ERR_SOLVER,
        "the accepted submissions of format \"%s\" need %d slots, but only %d are open to "
        "them: add rooms or slots, or accept fewer",
        of->id, slots, places);
    return 1;
}

int presolve_counts(const struct formulation *form, struct errs *errs)
{
    int n = report_homeless(form, errs);
    for (int format = 0; format < form->problem->conf->n_formats; format++)
        n += report_format(form, format, errs);
    return n;
}
