#include <stdlib.h>

#include "diff.h"
#include "json_words.h"
#include "words.h"

static json_t *place(const struct diff *diff, const struct placement *talk)
{
    const struct conference *conf = diff->conf;
    struct text start = {0};

    if (!talk)
        return json_null();
    json_t *object = json_object();
    const int minutes = diff_minutes(diff, talk);
    words_time(&start, conf, conf->slots[talk->slot].span.from);
    json_object_set_new(object, "start", json_string(text_bytes(&start)));
    json_object_set_new(object, "room", json_text(conf->rooms[talk->room].id));
    json_object_set_new(object, "minutes", minutes ? json_integer(minutes) : json_null());
    text_clear(&start);
    return object;
}

static json_t *changes(const struct diff *diff)
{
    json_t *list = json_array();

    for (int i = 0; i < diff->difference->n; i++) {
        const struct change *change = &diff->difference->list[i];
        const struct submission *submission = &diff->conf->submissions[change->submission];
        json_t *object = json_object();
        json_object_set_new(object, "change", json_string(change_names[change->kind]));
        json_object_set_new(object, "submission", json_text(submission->id));
        json_object_set_new(object, "title", json_text(submission->title));
        json_object_set_new(object, "from", place(diff, change->from));
        json_object_set_new(object, "to", place(diff, change->to));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *text_or_null(const char *text)
{
    return json_text_or_null(*text ? text : NULL);
}

static json_t *facts(const struct diff *diff)
{
    json_t *list = json_array();

    for (int i = 0; i < diff->n_facts; i++) {
        const struct fact *fact = &diff->facts[i];
        json_t *object = json_object();
        json_object_set_new(object, "submission", json_text(fact->submission));
        json_object_set_new(object, "what", json_string(fact_names[fact->kind]));
        json_object_set_new(object, "from", text_or_null(fact->from));
        json_object_set_new(object, "to", text_or_null(fact->to));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *prices(const char *id, const struct price *from, const struct price *to)
{
    json_t *object = json_object();

    if (id)
        json_object_set_new(object, "id", json_text(id));
    json_object_set_new(object, "from", json_price(from, NULL));
    json_object_set_new(object, "to", json_price(to, NULL));
    return object;
}

static void set_prices(json_t *root, const struct diff *diff)
{
    const struct check *from = diff->from_check, *to = diff->to_check;
    json_t *list = json_array();

    for (int i = 0; to && i < to->n; i++)
        if (price_compare(&from->results[i].price, &to->results[i].price))
            json_array_append_new(list, prices(to->results[i].rule->id, &from->results[i].price,
                                               &to->results[i].price));
    json_object_set_new(root, "rules", list);
    json_object_set_new(root, "price", to ? prices(NULL, &from->price, &to->price) : json_null());
}

char *diff_json(const struct diff *diff)
{
    json_t *root = json_object(), *counts = json_object();

    json_object_set_new(root, "lectern-diff", json_integer(1));
    json_object_set_new(root, "from", json_text(diff->from));
    json_object_set_new(root, "to", json_text(diff->to));
    for (int kind = 0; kind < N_CHANGES; kind++)
        json_object_set_new(counts, change_names[kind],
                            json_integer(diff->difference->count[kind]));
    json_object_set_new(root, "counts", counts);
    json_object_set_new(root, "changes", changes(diff));
    json_object_set_new(root, "facts", facts(diff));
    set_prices(root, diff);
    return json_print(root);
}
