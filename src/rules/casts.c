#include "casts.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct gathering {
    const struct conference *conf;
    struct casts *casts;
    struct givings *givings; /* by submission */
};

const struct indices *cast_of(const struct casts *casts, const struct placement *talk)
{
    return &casts->people[talk - casts->schedule->placements];
}

/* In order, once each. */
static void add_person(const struct casts *casts, const struct placement *talk, int person)
{
    struct indices *people = &casts->people[talk - casts->schedule->placements];
    int at = people->n;

    while (at > 0 && people->list[at - 1] > person)
        at--;
    if (at > 0 && people->list[at - 1] == person)
        return;
    people->list = mem_grow(people->list, (size_t)people->n, sizeof *people->list);
    memmove(people->list + at + 1, people->list + at, (size_t)(people->n - at) * sizeof(int));
    people->list[at] = person;
    people->n++;
}

static void add_each(const struct casts *casts, const struct placement *talk,
                     const struct indices *people)
{
    for (int i = 0; i < people->n; i++)
        add_person(casts, talk, people->list[i]);
}

static void gather_from_talks(const struct gathering *of, unsigned parts)
{
    const struct schedule *schedule = of->casts->schedule;

    for (int i = 0; i < schedule->n_placements; i++) {
        const struct placement *talk = &schedule->placements[i];
        const struct submission *submission = &of->conf->submissions[talk->submission];
        if (parts & ROLE_SPEAKER)
            add_each(of->casts, talk, &submission->speakers);
        if (parts & ROLE_CHAIR && submission->track >= 0)
            add_each(of->casts, talk, &of->conf->tracks[submission->track].chairs);
    }
}

static void add_to_givings(const struct gathering *of, int submission, int person)
{
    const struct givings *givings = &of->givings[submission];
    for (int i = 0; i < givings->n; i++)
        add_person(of->casts, givings->list[i], person);
}

static void gather_from_people(const struct gathering *of, unsigned parts)
{
    for (int person = 0; person < of->conf->n_people; person++) {
        const struct person *them = &of->conf->people[person];
        for (int i = 0; i < them->must.n && parts & ROLE_MUST; i++)
            add_to_givings(of, them->must.list[i], person);
        for (int i = 0; i < them->n_wants && parts & CAST_WANTS; i++)
            if (them->wants[i].weight > 0)
                add_to_givings(of, them->wants[i].submission, person);
    }
}

static void gather_attendance(const struct gathering *of)
{
    const struct schedule *schedule = of->casts->schedule;

    for (int i = 0; i < schedule->n_attended; i++) {
        const struct attended *attended = &schedule->attended[i];
        const struct givings *givings = &of->givings[attended->submission];
        if (indices_have(&of->conf->submissions[attended->submission].speakers, attended->person))
            continue;
        for (int giving = 0; giving < givings->n; giving++)
            if (schedule_giving(schedule, of->conf, givings->list[giving]) == attended->giving)
                add_person(of->casts, givings->list[giving], attended->person);
    }
}

static void note_talks(const struct casts *casts)
{
    for (int i = 0; i < casts->schedule->n_placements; i++)
        for (int k = 0; k < casts->people[i].n; k++)
            givings_add(&casts->talks[casts->people[i].list[k]], &casts->schedule->placements[i]);
}

struct casts casts_of(const struct conference *conf, const struct schedule *schedule,
                      unsigned parts)
{
    struct casts casts = {
        .schedule = schedule,
        .people = mem_zero((size_t)schedule->n_placements, sizeof(struct indices)),
        .talks = mem_zero((size_t)conf->n_people, sizeof(struct givings)),
        .n_people = conf->n_people,
    };
    const struct gathering of = {conf, &casts, givings_by_submission(conf, schedule)};

    gather_from_talks(&of, parts);
    gather_from_people(&of, parts);
    if (parts & CAST_ATTENDS)
        gather_attendance(&of);
    note_talks(&casts);
    givings_each_clear(of.givings, conf->n_submissions);
    return casts;
}

struct casts casts_with_attendance(const struct rule *rule, const struct conference *conf,
                                   const struct schedule *schedule)
{
    return casts_of(conf, schedule, rule->roles | (rule->roles & ROLE_MUST ? CAST_ATTENDS : 0));
}

void casts_clear(struct casts *casts)
{
    for (int i = 0; i < casts->schedule->n_placements; i++)
        free(casts->people[i].list);
    free(casts->people);
    givings_each_clear(casts->talks, casts->n_people);
    *casts = (struct casts){0};
}

struct indices casts_common(const struct casts *casts, const struct placement *a,
                            const struct placement *b)
{
    const struct indices *one = cast_of(casts, a), *other = cast_of(casts, b);
    struct indices both = {0};

    for (int i = 0, j = 0; i < one->n && j < other->n;)
        if (one->list[i] < other->list[j])
            i++;
        else if (one->list[i] > other->list[j])
            j++;
        else {
            both.list = mem_grow(both.list, (size_t)both.n, sizeof *both.list);
            both.list[both.n++] = one->list[i++];
        }
    return both;
}

int casts_count_common(const struct casts *casts, const struct placement *a,
                       const struct placement *b)
{
    struct indices both = casts_common(casts, a, b);

    free(both.list);
    return both.n;
}
