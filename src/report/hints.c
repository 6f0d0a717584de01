#include "hints.h"

#include <stddef.h>

static const char *const hints[N_RULES] = {
    [RULE_placed] = "give it a place, or set its state to submitted",
    [RULE_room_clash] = "move one of them to another room or start",
    [RULE_person_clash] = "move one of them to another start",
    [RULE_fits] = "move it to a session that takes its format and has slots enough",
    [RULE_room_open] = "move it to another room, or into the room's open hours",
    [RULE_person_available] = "move it into the hours the person is there",
    [RULE_needs] = "move it to a room and slot with the tags it needs",
    [RULE_pinned] = "place it as the pin says, or drop the pin",
    [RULE_wishes] = "move it to a room and slot with the tags it wishes for",
    [RULE_comfort] = "move it to hours that suit its speaker",
    [RULE_keep] = "put it back to where it was published",
    [RULE_attends] = "let `lectern solve` say who attends what, or take the visit out",
    [RULE_audience_fits] = "move it to a larger room",
};

const char *hint_of_rule(enum rule_kind kind)
{
    return hints[kind];
}
