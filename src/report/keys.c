#include "keys.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void key_add_id(struct text *key, const char *id)
{
    for (; *id; id++)
        if (strchr("/~=", *id))
            text_add(key, *id == '/' ? "~1" : *id == '~' ? "~0" : "~2");
        else
            text_add_span(key, id, 1);
}

const char *key_submission(const struct conference *conf, int index)
{
    return conf->submissions[index].id;
}

const char *key_person(const struct conference *conf, int index)
{
    return conf->people[index].id;
}

const char *key_room(const struct conference *conf, int index)
{
    return conf->rooms[index].id;
}

static void add_sorted(struct text *key, const struct conference *conf,
                       const struct indices *indices, key_id *id)
{
    const char **ids = mem_zero((size_t)indices->n, sizeof *ids);

    for (int i = 0; i < indices->n; i++)
        ids[i] = id(conf, indices->list[i]);
    qsort(ids, (size_t)indices->n, sizeof *ids, by_text);
    for (int i = 0; i < indices->n; i++) {
        text_add(key, "+");
        key_add_id(key, ids[i]);
    }
    free(ids);
}

/* What is not about anyone in particular still has its slash. */
static char *take_key(struct text *key, size_t slash)
{
    if (key->length == slash)
        text_add(key, "/");
    key->bytes[slash] = '/';
    return text_take(key);
}

char *key_of(const struct conference *conf, const char *id, const struct match *match)
{
    struct text key = {0};

    key_add_id(&key, id);
    const size_t slash = key.length;
    if (match) {
        add_sorted(&key, conf, &match->submissions, key_submission);
        add_sorted(&key, conf, &match->people, key_person);
        add_sorted(&key, conf, &match->rooms, key_room);
        if (match->cell)
            text_addf(&key, "+%s", match->cell);
    }
    return take_key(&key, slash);
}

char *key_of_submissions(const struct conference *conf, const char *id, const struct match *match)
{
    struct text key = {0};

    key_add_id(&key, id);
    const size_t slash = key.length;
    add_sorted(&key, conf, &match->submissions, key_submission);
    return take_key(&key, slash);
}

char *key_of_path(const char *id, const char *path)
{
    struct text key = {0};

    key_add_id(&key, id);
    text_add(&key, "/");
    key_add_id(&key, path);
    return text_take(&key);
}

static int concerns(const struct conference *conf, const struct indices *indices, key_id *of,
                    const char *id)
{
    int found = 0;

    for (int i = 0; i < indices->n && !found; i++) {
        struct text escaped = {0};
        key_add_id(&escaped, of(conf, indices->list[i]));
        found = !strcmp(text_bytes(&escaped), id);
        text_clear(&escaped);
    }
    return found;
}

int key_concerns(const struct conference *conf, const struct match *match, const char *id)
{
    return concerns(conf, &match->submissions, key_submission, id) ||
           concerns(conf, &match->people, key_person, id) ||
           concerns(conf, &match->rooms, key_room, id);
}
