#include <string.h>

#include "mem.h"
#include "reader.h"

void read_tracks(struct reader *reader)
{
    struct conference *conf = reader->conf;
    const struct names *names = &reader->tracks;

    conf->tracks = mem_zero((size_t)names->n, sizeof *conf->tracks);
    conf->n_tracks = names->n;
    for (int i = 0; i < names->n; i++) {
        const struct value object = names->entries[i];
        const char *id = names_id(reader, names, i);
        conf->tracks[i] =
            (struct track){.id = mem_text(id),
                           .name = read_text_or(reader, object, "name", id),
                           .chairs = names_find_each(reader, &reader->people,
                                                     read_member(reader, object, "chairs")),
                           .node = object.node};
    }
}

static void add_want(const struct reader *reader, const struct walk *at, struct person *person)
{
    const int submission = lookup_find(&reader->submissions.lookup, at->key);
    const struct want want = {submission, value_amount(at->value, 0)};

    if (submission == LOOKUP_NONE) {
        names_report_unknown(reader, at->value, &reader->submissions, at->key);
        return;
    }
    if (want.weight < 0)
        value_error(&reader->doc, at->value, "a wish is not negative");
    person->wants = mem_grow(person->wants, (size_t)person->n_wants, sizeof *person->wants);
    person->wants[person->n_wants++] = want;
}

static void read_person(struct reader *reader, struct value object, struct person *person,
                        const char *id)
{
    const struct value wants = read_member(reader, object, "wants");

    person->id = mem_text(id);
    person->name = read_text_or(reader, object, "name", id);
    person->zone = zone_read(reader, read_member(reader, object, "timezone"));
    for (struct walk w = walk_over(&reader->doc, wants); walk_next(&w);)
        add_want(reader, &w, person);
    person->must =
        names_find_each(reader, &reader->submissions, read_member(reader, object, "must"));
    person->open = open_read(reader, object);
    person->has_windows =
        value_count_items(&reader->doc, read_member(reader, object, "available")) +
            value_count_items(&reader->doc, read_member(reader, object, "unavailable")) >
        0;
    needs_read(reader, read_member(reader, object, "needs"), &person->needs);
    needs_read(reader, read_member(reader, object, "wishes"), &person->wishes);
    person->node = object.node;
}

void read_people(struct reader *reader)
{
    struct conference *conf = reader->conf;
    const struct names *names = &reader->people;

    conf->people = mem_zero((size_t)names->n, sizeof *conf->people);
    conf->n_people = names->n;
    for (int i = 0; i < names->n; i++)
        read_person(reader, names->entries[i], &conf->people[i], names_id(reader, names, i));
}

static void add_list(struct reader *reader, const struct walk *at, struct submission *submission)
{
    const int n = submission->n_lists;
    submission->lists = mem_grow(submission->lists, (size_t)n, sizeof *submission->lists);
    submission->lists[n].name = list_names_add(reader, at->key);
    submission->lists[n].values = values_read(reader, at->value, &reader->list_values);
    submission->n_lists++;
}

static enum state state_of(const char *name)
{
    static const char *const names[STATE_OTHER] = {[STATE_SUBMITTED] = "submitted",
                                                   [STATE_ACCEPTED] = "accepted",
                                                   [STATE_CONFIRMED] = "confirmed"};
    int state = 0;
    while (state < STATE_OTHER && strcmp(names[state], name) != 0)
        state++;
    return (enum state)state;
}

static int read_language(struct reader *reader, struct value language)
{
    const char *text = value_text(language, NULL);
    if (!text)
        return -1;
    const int value = values_add(reader, text);
    lookup_add(&reader->languages.lookup, text, value);
    return value;
}

/* What a talk refers to: people, subject, formats, topics. */
static void read_references(struct reader *reader, struct value object, struct submission *out)
{
    const struct value lists = read_member(reader, object, "lists");

    out->speakers =
        names_find_each(reader, &reader->people, read_member(reader, object, "speakers"));
    out->track = names_find(reader, &reader->tracks, read_member(reader, object, "track"));
    out->level = names_find(reader, &reader->levels, read_member(reader, object, "level"));
    out->language = read_language(reader, read_member(reader, object, "language"));
    out->formats = names_find_each(reader, &reader->formats, read_member(reader, object, "format"));
    out->tags = values_read(reader, read_member(reader, object, "tags"), &reader->tags);
    for (struct walk w = walk_over(&reader->doc, lists); walk_next(&w);)
        add_list(reader, &w, out);
    needs_read(reader, read_member(reader, object, "needs"), &out->needs);
    needs_read(reader, read_member(reader, object, "wishes"), &out->wishes);
}

static void read_submission(struct reader *reader, struct value object, struct submission *out,
                            const char *id)
{
    const struct value score = read_member(reader, object, "score");
    const char *state = value_text(read_member(reader, object, "state"), "submitted");

    out->id = mem_text(id);
    out->title = read_text_or(reader, object, "title", id);
    out->minutes = value_count(read_member(reader, object, "minutes"), 0);
    out->slots = value_count(read_member(reader, object, "slots"), 0);
    out->has_score = score.json != NULL;
    out->score = value_amount(score, 0);
    out->audience = value_count(read_member(reader, object, "audience"), -1);
    out->state = state_of(state);
    out->state_name = states_add(reader, state);
    out->position = value_count(read_member(reader, object, "position"), 0);
    out->repeats = value_count(read_member(reader, object, "repeats"), 1);
    out->node = object.node;
    read_references(reader, object, out);
}

void read_submissions(struct reader *reader)
{
    struct conference *conf = reader->conf;
    const struct names *names = &reader->submissions;

    conf->submissions = mem_zero((size_t)names->n, sizeof *conf->submissions);
    conf->n_submissions = names->n;
    for (int i = 0; i < names->n; i++)
        read_submission(reader, names->entries[i], &conf->submissions[i],
                        names_id(reader, names, i));
}
