/* difference: new, moved, canceled as pretalx counts them, and other minutes apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "difference.h"
#include "listed.h"
#include "sketch.h"
#include "text.h"

static const char *const conference =
    "{'lectern': 1, 'name': 'Quay Day', 'timezone': 'UTC', 'rooms': [{'id': 'quay', 'name': "
    "'Quay'}, {'id': 'mole', 'name': 'Mole'}], 'formats': [{'id': 'short', 'minutes': 30}, {'id': "
    "'long', 'minutes': 60}], 'sessions': [{'id': 'am', 'start': '2027-05-08T09:00', 'slots': [30, "
    "30, 30]}, {'id': 'pm', 'start': '2027-05-08T09:30', 'slots': [30]}], 'submissions': [{'id': "
    "'A', 'title': 'Anchors', 'format': ['short', 'long']}, {'id': 'B', 'title': 'Buoys', "
    "'format': 'short'}, {'id': 'R', 'title': 'Ropes', 'format': 'short', 'repeats': 3}]}";

static const struct row {
    const char *name, *from, *to, *words;
} rows[] = {
    {"nothing", "A am.1 quay,B am.2 quay", "B am.2 quay,A am.1 quay", "0 new, 0 moved, 0 canceled"},
    {"from nothing", "", "B am.2 mole",
     "1 new, 0 moved, 0 canceled\n\"Buoys\" is new: Saturday 09:30, Mole"},
    {"to nothing", "B am.2 mole", "",
     "0 new, 0 moved, 1 canceled\n\"Buoys\" is no longer there: Saturday 09:30, Mole"},
    {"another room", "B am.2 mole", "B am.2 quay",
     "0 new, 1 moved, 0 canceled\n\"Buoys\" moves from Saturday 09:30, Mole to Saturday 09:30, "
     "Quay"},
    {"another session at the same time and room is none", "B am.2 mole", "B pm.1 mole",
     "0 new, 0 moved, 0 canceled"},
    {"by kind, then by start and room", "A am.1 quay,B am.1 mole",
     "A am.3 quay,B am.3 mole,R am.1 mole",
     "1 new, 2 moved, 0 canceled\n\"Ropes\" is new: Saturday 09:00, Mole\n\"Anchors\" moves from "
     "Saturday 09:00, Quay to Saturday 10:00, Quay\n\"Buoys\" moves from Saturday 09:00, Mole to "
     "Saturday 10:00, Mole"},
    {"other minutes", "A/short am.1 quay", "A/long am.1 quay",
     "0 new, 0 moved, 0 canceled, 1 changed\n\"Anchors\" takes 60 min, not 30: Saturday 09:00, "
     "Quay"},
    {"moved and longer is moved", "A/short am.1 quay", "A/long am.1 mole",
     "0 new, 1 moved, 0 canceled\n\"Anchors\" moves from Saturday 09:00, Quay to Saturday 09:00, "
     "Mole"},
    {"fewer givings: the first are canceled", "R am.3 quay,R am.1 quay,R am.2 quay",
     "R am.2 quay,R am.1 mole",
     "0 new, 1 moved, 1 canceled\n\"Ropes\" moves from Saturday 10:00, Quay to Saturday 09:00, "
     "Mole\n\"Ropes\" is no longer there: Saturday 09:00, Quay"},
    {"more givings: the first are new", "R am.2 quay", "R am.3 quay,R am.1 quay",
     "1 new, 1 moved, 0 canceled\n\"Ropes\" is new: Saturday 09:00, Quay\n\"Ropes\" moves from "
     "Saturday 09:30, Quay to Saturday 10:00, Quay"},
};

static void differ(void **state)
{
    const struct row *row = *state;
    struct conference *conf = sketch_conference(conference, NULL);
    struct schedule *from = sketch_schedule(conf, row->from), *to = sketch_schedule(conf, row->to);
    struct difference *difference = difference_new(conf, from, to);
    struct text words = {0};

    changes_add_counts(&words, difference);
    for (int i = 0; i < difference->n; i++) {
        char *one = change_text(conf, &difference->list[i]);
        text_addf(&words, "\n%s", one);
        free(one);
    }
    assert_string_equal(text_bytes(&words), row->words);
    text_clear(&words);
    difference_free(difference);
    schedule_free(to);
    schedule_free(from);
    conference_free(conf);
}

int main(void)
{
    ADD_ROWS(rows, name, differ, NULL);
    return run_listed("difference");
}
