#include "fields.h"

int field_n_values(const struct conference *conf, struct field_of field)
{
    switch (field.field) {
    case FIELD_TRACK:
        return conf->n_tracks;
    case FIELD_LEVEL:
        return conf->levels.n;
    case FIELD_FORMAT:
        return conf->n_formats;
    case FIELD_SPEAKER:
        return conf->n_people;
    case FIELD_LANGUAGE:
    case FIELD_TAG:
    case FIELD_LIST:
        return conf->values.n;
    case FIELD_NONE:
    case FIELD_WHERE:
        break;
    }
    return 1;
}

static struct indices single(int value, int *one)
{
    *one = value;
    return (struct indices){one, value >= 0};
}

struct indices field_values(const struct conference *conf, struct field_of field, int submission,
                            int format, int *one)
{
    const struct submission *talk = &conf->submissions[submission];

    switch (field.field) {
    case FIELD_TRACK:
        return single(talk->track, one);
    case FIELD_LEVEL:
        return single(talk->level, one);
    case FIELD_LANGUAGE:
        return single(talk->language, one);
    case FIELD_FORMAT:
        return format < 0 ? talk->formats : single(format, one);
    case FIELD_TAG:
        return talk->tags;
    case FIELD_LIST:
        return *submission_list(talk, field.list);
    case FIELD_SPEAKER:
        return talk->speakers;
    case FIELD_NONE:
    case FIELD_WHERE:
        break;
    }
    return single(0, one);
}

int field_has(const struct conference *conf, struct field_of field, int submission, int format,
              int value)
{
    int one;
    const struct indices values = field_values(conf, field, submission, format, &one);

    return indices_have(&values, value);
}

static int same(int a, int b)
{
    return a >= 0 && a == b;
}

int field_common(const struct conference *conf, struct field_of field, int submission_a,
                 int submission_b)
{
    const struct submission *a = &conf->submissions[submission_a];
    const struct submission *b = &conf->submissions[submission_b];

    switch (field.field) {
    case FIELD_TRACK:
        return same(a->track, b->track);
    case FIELD_LEVEL:
        return same(a->level, b->level);
    case FIELD_LANGUAGE:
        return same(a->language, b->language);
    case FIELD_FORMAT:
        return indices_common(&a->formats, &b->formats);
    case FIELD_TAG:
        return indices_common(&a->tags, &b->tags);
    case FIELD_LIST:
        return indices_common(submission_list(a, field.list), submission_list(b, field.list));
    case FIELD_SPEAKER:
    case FIELD_NONE: /* no rule shares these or differs in them */
    case FIELD_WHERE:
        break;
    }
    return indices_common(&a->speakers, &b->speakers);
}

const char *field_name(const struct conference *conf, struct field_of field)
{
    static const char *const names[] = {[FIELD_NONE] = "",
                                        [FIELD_WHERE] = "",
                                        [FIELD_TRACK] = "track",
                                        [FIELD_LEVEL] = "level",
                                        [FIELD_LANGUAGE] = "language",
                                        [FIELD_FORMAT] = "format",
                                        [FIELD_TAG] = "tag",
                                        [FIELD_SPEAKER] = "speaker"};

    return field.field == FIELD_LIST ? conf->list_names.list[field.list] : names[field.field];
}

const char *field_value_id(const struct conference *conf, struct field_of field, int value)
{
    switch (field.field) {
    case FIELD_NONE:
    case FIELD_WHERE:
        return "";
    case FIELD_TRACK:
        return conf->tracks[value].id;
    case FIELD_LEVEL:
        return conf->levels.list[value];
    case FIELD_FORMAT:
        return conf->formats[value].id;
    case FIELD_SPEAKER:
        return conf->people[value].id;
    case FIELD_LANGUAGE:
    case FIELD_TAG:
    case FIELD_LIST:
        return conf->values.list[value];
    }
    return "";
}
