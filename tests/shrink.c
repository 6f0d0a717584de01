#include "shrink.h"

#include <assert.h>
#include <stddef.h>

#include <jansson.h>

static int drop_from(json_t *tree, int *number);

static int drop_item(json_t *list, int *number)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if ((*number)-- == 0)
            return json_array_remove(list, i) == 0;
        if (drop_from(json_array_get(list, i), number))
            return 1;
    }
    return 0;
}

static int drop_member(json_t *object, int *number)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value)
    {
        if ((*number)-- == 0)
            return json_object_del(object, key) == 0;
        if (drop_from(value, number))
            return 1;
    }
    return 0;
}

/* Drop the item or member of that number, wholes counted before their parts; 0 if there are fewer;
 * the number is then what is left to count. */
static int drop_from(json_t *tree, int *number)
{
    if (json_is_array(tree))
        return drop_item(tree, number);
    return json_is_object(tree) && drop_member(tree, number);
}

/* The document without that part, if it fails still. */
static json_t *try_without(const json_t *tree, int number,
                           int (*fails)(const char *text, void *data), void *data, int *is_last)
{
    json_t *rest = json_deep_copy(tree);

    *is_last = !drop_from(rest, &number);
    if (!*is_last) {
        char *text = json_dumps(rest, 0);
        const int does = fails(text, data);
        free(text);
        if (does)
            return rest;
    }
    json_decref(rest);
    return NULL;
}

/* One pass over all parts; 1 if one could go. */
static int drop_parts(json_t **tree, int (*fails)(const char *text, void *data), void *data)
{
    int dropped = 0, number = 0, is_last = 0;

    while (!is_last) {
        json_t *rest = try_without(*tree, number, fails, data, &is_last);
        if (!rest) {
            number++;
            continue;
        }
        json_decref(*tree);
        *tree = rest;
        dropped = 1;
    }
    return dropped;
}

char *shrink(const char *text, int (*fails)(const char *text, void *data), void *data)
{
    json_t *tree = json_loads(text, 0, NULL);
    char *left;

    assert(tree);
    while (drop_parts(&tree, fails, data))
        ;
    left = json_dumps(tree, 0);
    json_decref(tree);
    return left;
}
