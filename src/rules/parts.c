#include "parts.h"

#include <stdlib.h>

#include "mem.h"
#include "terms.h"

struct indices *lists_new(int n)
{
    return mem_zero((size_t)n, sizeof(struct indices));
}

void lists_free(struct indices *lists, int n)
{
    for (int i = 0; lists && i < n; i++)
        free(lists[i].list);
    free(lists);
}

void list_index(struct indices *list, int index)
{
    list->list = mem_grow(list->list, (size_t)list->n, sizeof *list->list);
    list->list[list->n++] = index;
}

static void list_speakers(const struct parts *parts)
{
    const struct conference *conf = parts->conf;

    for (int i = 0; i < conf->n_submissions; i++)
        for (int j = 0; j < conf->submissions[i].speakers.n; j++)
            list_index(&parts->people[i], conf->submissions[i].speakers.list[j]);
}

/* Those who are listed already for another role are not listed again. */
static void list_attendees(const struct parts *parts, unsigned roles)
{
    const struct conference *conf = parts->conf;

    for (int person = 0; person < conf->n_people; person++)
        for (int i = 0; i < conf->people[person].must.n; i++) {
            const int submission = conf->people[person].must.list[i];
            if (!person_plays(conf, person, submission, roles & ROLE_SPEAKER))
                list_index(&parts->people[submission], person);
        }
}

static void list_chairs(const struct parts *parts, unsigned roles)
{
    const struct conference *conf = parts->conf;

    for (int i = 0; i < conf->n_submissions; i++) {
        const int track = conf->submissions[i].track;
        for (int j = 0; track >= 0 && j < conf->tracks[track].chairs.n; j++) {
            const int chair = conf->tracks[track].chairs.list[j];
            if (!person_plays(conf, chair, i, roles & ~(unsigned)ROLE_CHAIR))
                list_index(&parts->people[i], chair);
        }
    }
}

static void list_talks(const struct parts *parts, const struct rule *rule,
                       const struct problem *problem)
{
    for (int talk = 0; talk < problem->n_talks; talk++) {
        const struct indices *people = &parts->people[problem->talks[talk].submission];
        if (people->n && talk_matches(problem, rule, talk))
            for (int i = 0; i < people->n; i++)
                list_index(&parts->talks[people->list[i]], talk);
    }
}

struct parts parts_of(const struct rule *rule, const struct problem *problem, unsigned roles)
{
    const struct conference *conf = problem->conf;
    const struct parts parts = {conf, lists_new(conf->n_submissions), lists_new(conf->n_people)};

    if (roles & ROLE_SPEAKER)
        list_speakers(&parts);
    if (roles & ROLE_MUST)
        list_attendees(&parts, roles);
    if (roles & ROLE_CHAIR)
        list_chairs(&parts, roles);
    list_talks(&parts, rule, problem);
    return parts;
}

void parts_clear(struct parts *parts)
{
    lists_free(parts->people, parts->conf->n_submissions);
    lists_free(parts->talks, parts->conf->n_people);
}

struct indices *groups_by_submission(const struct rule *rule, const struct conference *conf)
{
    struct indices *groups = lists_new(conf->n_submissions);

    for (int i = 0; i < rule->n_groups; i++)
        for (int j = 0; j < rule->groups[i].n; j++) {
            struct indices *of = &groups[rule->groups[i].list[j]];
            if (!of->n || of->list[of->n - 1] != i)
                list_index(of, i);
        }
    return groups;
}
