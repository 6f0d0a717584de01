#include "matches.h"

#include <stdlib.h>

#include "mem.h"
#include "text.h"

struct match *matches_add(struct matches *matches, amount size, const char *format, ...)
{
    struct text text = {0};
    va_list args;

    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    matches->list = mem_grow(matches->list, (size_t)matches->n, sizeof *matches->list);
    struct match *match = &matches->list[matches->n++];
    *match = (struct match){.size = size, .slot = -1, .text = text_take(&text)};
    return match;
}

/* Once each: two placements of one submission name it once. */
static void add_index(struct indices *indices, int index)
{
    if (indices_have(indices, index))
        return;
    indices->list = mem_grow(indices->list, (size_t)indices->n, sizeof *indices->list);
    indices->list[indices->n++] = index;
}

void match_submission(struct match *match, int submission)
{
    add_index(&match->submissions, submission);
}

void match_person(struct match *match, int person)
{
    add_index(&match->people, person);
}

void match_room(struct match *match, int room)
{
    add_index(&match->rooms, room);
}

void matches_clear(struct matches *matches)
{
    for (int i = 0; i < matches->n; i++) {
        free(matches->list[i].submissions.list);
        free(matches->list[i].people.list);
        free(matches->list[i].rooms.list);
        free(matches->list[i].cell);
        free(matches->list[i].text);
    }
    free(matches->list);
    *matches = (struct matches){0};
}
