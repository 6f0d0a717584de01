/* rules: sizes and words of most rules on small schedules of one conference, computed by hand;
 * wishes and rules on blocks have test programs of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check.h"
#include "listed.h"
#include "sized.h"
#include "sketch.h"
#include "terms.h"

/* For sketch_conference.  am 9:30 10:00 10:30; lab 9:30 to 10:30; pm 14:00 and 14:30, 20 minutes
 * each; sun 9:30 10:00. */
static const char *const conference =
    "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon', 'levels': ['easy', 'deep'],"
    "'rooms': [{'id': 'quay', 'capacity': 100, 'tags': ['recorded']},"
    " {'id': 'dock', 'capacity': 50,"
    "  'unavailable': [{'from': '2027-05-08T10:45', 'to': '2027-05-08T11:00'}]}],"
    "'formats': [{'id': 'talk', 'minutes': 30}, {'id': 'long', 'minutes': 60}],"
    "'sessions': [{'id': 'am', 'start': '2027-05-08T09:30', 'slots': [{'minutes': 30, 'times': "
    "3}]},"
    " {'id': 'lab', 'start': '2027-05-08T09:30', 'slots': [60], 'rooms': ['dock'],"
    "  'formats': ['long']},"
    " {'id': 'pm', 'start': '2027-05-08T14:00', 'rooms': ['dock'], 'tags': ['late'],"
    "  'slots': [{'minutes': 20, 'times': 2, 'gap': 10, 'parallel': 2}]},"
    " {'id': 'sun', 'start': '2027-05-09T09:30', 'slots': [30, 30], 'rooms': ['quay']}],"
    "'tracks': [{'id': 'sys', 'chairs': ['bo']}, {'id': 'web'}],"
    "'people': [{'id': 'ines', 'name': 'Ines', 'must': ['C'], 'needs': {'not-slot': ['late']},"
    "  'wants': {'A': 1, 'B': 2, 'C': 0}},"
    " {'id': 'bo', 'name': 'Bo', 'wants': {'A': 1, 'B': 1, 'R': 1},"
    "  'unavailable': [{'from': '2027-05-09T00:00', 'to': '2027-05-10T00:00'}]}],"
    "'submissions': [{'id': 'A', 'format': 'talk', 'state': 'accepted', 'speakers': ['ines'],"
    "  'track': 'sys', 'tags': ['x', 'y'], 'level': 'deep', 'audience': 120, 'score': 4.5,"
    "  'position': 1, 'language': 'en', 'lists': {'theme': ['sea', 'sky']}},"
    " {'id': 'B', 'title': 'Boats', 'format': 'talk', 'state': 'accepted', 'speakers': ['bo'],"
    "  'position': 2, 'language': 'en', 'lists': {'theme': ['sky', 'port']},"
    "  'track': 'sys', 'tags': ['y', 'x', 'z'], 'level': 'easy', 'audience': 60, 'needs': {'room': "
    "['recorded']}},"
    " {'id': 'C', 'format': 'long', 'track': 'web', 'tags': ['z'], 'level': 'deep', 'score': 2.5},"
    " {'id': 'D', 'format': ['talk', 'long'], 'speakers': ['bo', 'ines']},"
    " {'id': 'R', 'format': 'talk', 'state': 'accepted', 'repeats': 2}],"
    "'events': [{'id': 'coffee', 'start': '2027-05-08T10:15', 'minutes': 15, 'rooms': ['quay'],"
    "  'people': ['bo']}],"
    "'pins': [{'submission': 'A', 'session': 'am', 'slot': 1}, {'submission': 'D', 'room': "
    "'quay'}],"
    "'rules': [{'rule': %s}]}";

static const struct row rows[] = {
    {"'placed'", "", 4},
    {"'placed'", "A am.1 quay,B am.1 dock,R am.2 quay,R am.3 quay", 0},
    {"'placed'", "A am.1 quay,B am.1 dock,R am.2 quay,R am.2 dock", 1},
    {"'placed', 'where': {'track': 'sys'}", "B am.1 quay", 1},
    {"'placed', 'where': {'id': 'B'}", "A am.1 quay", 1},

    {"'room-clash'", "A am.1 quay,B am.1 dock", 0},
    {"'room-clash'", "A am.1 quay,B am.1 quay", 1},
    {"'room-clash', 'where': {'track': 'web'}", "A am.1 quay,B am.1 quay", 0},
    {"'room-clash', 'where': {'track': 'sys'}", "A am.1 quay,B am.1 quay", 1},
    {"'room-clash', 'where': {'id': ['B', 'C']}", "A am.1 dock,B am.1 dock,C am.1 dock", 1},
    {"'room-clash'", "A am.2 quay", 1}, /* coffee */
    {"'room-clash', 'measure': 'overlap-minutes'", "A am.2 quay", 15},
    {"'room-clash', 'measure': 'overlap-slots'", "C am.1 quay", 1},
    {"'room-clash', 'measure': 'minutes'", "C am.1 quay", 60},
    {"'room-clash', 'measure': 'overlap-minutes'", "C am.1 dock,A am.2 dock", 30},
    {"'room-clash', 'measure': 'overlap-slots'", "C am.1 dock,A am.2 dock", 1},
    {"'room-clash', 'measure': 'minutes'", "C am.1 dock,A am.2 dock", 90},
    {"'room-clash'", "A am.1 dock,D/long lab.1 dock", 1},
    {"'room-clash', 'measure': 'overlap-slots'", "A am.1 dock,D/long lab.1 dock", 0},
    {"'room-clash'", "A pm.1 dock,B pm.1 dock", 0},
    {"'room-clash', 'measure': 'minutes'", "A pm.1 dock,B pm.1 dock,R pm.1 dock", 2},

    {"'person-clash'", "A am.1 quay,C am.2 dock", 0},
    {"'person-clash'", "A am.1 quay,C am.1 dock", 1}, /* Ines gives one and must attend the other */
    {"'person-clash'", "B am.2 dock", 1},             /* coffee */
    {"'person-clash'", "D/talk am.1 quay,A am.1 dock,B am.1 quay", 2},
    {"'person-clash', 'measure': 'minutes'", "A am.1 quay,D/long am.1 dock", 150},
    {"'person-clash', 'where': {'format': 'talk'}", "A am.1 quay,D/long am.1 dock", 0},

    {"'fits'", "C am.1 quay", 0},
    {"'fits'", "C am.3 quay", 1},
    {"'fits'", "C pm.1 dock", 1},
    {"'fits'", "C lab.1 dock", 0},
    {"'fits'", "A lab.1 dock", 1},

    {"'room-open'", "A am.3 quay", 0},
    {"'room-open'", "A am.3 dock", 1},
    {"'room-open'", "C am.2 dock", 1},

    {"'person-available'", "A sun.1 quay", 0},
    {"'person-available'", "D/talk sun.1 quay", 1},
    {"'person-available', 'where': {'id': 'D'}", "A am.1 quay,D/talk sun.1 quay", 1},

    {"'needs'", "B am.1 quay", 0},
    {"'needs'", "B am.1 dock", 1},
    {"'needs'", "C pm.1 dock", 1}, /* Ines must attend */
    {"'needs', 'where': {'track': 'sys'}", "A pm.1 dock,B pm.1 dock,D/talk pm.1 dock", 2},

    {"'pinned'", "", 2},
    {"'pinned'", "A am.1 dock,D/talk am.2 quay", 0},
    {"'pinned'", "A am.2 dock,D/talk am.1 dock", 2},
    {"'pinned', 'where': {'id': 'A'}", "", 1},

    {"'score'", "", 3.5},
    {"'score'", "C am.1 dock", 1},
    {"'score', 'where': {'track': 'web'}", "", 2.5},

    {"'avoid', 'when': {'slot': 'am.2'}", "C am.1 dock,A am.1 quay", 1},
    {"'avoid', 'when': {'slot': 'am.2'}, 'measure': 'slots'", "C am.1 dock", 1},
    {"'avoid', 'when': {'slot': 'am.2'}, 'measure': 'minutes'", "C am.1 dock", 30},
    {"'avoid', 'when': {'slot': 'am.2'}, 'room': {'id': 'quay'}", "C am.1 dock", 0},
    {"'avoid', 'measure': 'slots'", "C am.1 dock,A am.3 quay", 3},

    {"'prefer', 'when': {'slot': 'am.2'}", "C am.1 dock,A am.2 quay", 1},
    {"'prefer', 'when': {'slot': 'am.2'}, 'measure': 'minutes'", "C am.1 dock", 30},
    {"'prefer', 'when': {'slot': 'am.1'}, 'measure': 'slots'", "C am.1 dock", 1},
    {"'prefer', 'room': {'id': 'quay'}, 'measure': 'slots'", "C am.1 dock,A am.3 quay", 2},

    {"'audience-fits'", "A am.1 quay", 20},
    {"'audience-fits'", "A am.1 dock,B am.2 dock,C am.2 dock", 80},
    {"'audience-fits', 'where': {'id': 'B'}", "A am.1 dock,B am.2 dock", 10},
    {"'audience-fits', 'measure': 'slots'", "A pm.1 dock,B am.2 quay", 140},
    {"'audience-fits', 'measure': 'minutes'", "A lab.1 dock", 4200},
    {"'audience-fits', 'measure': 'worst'", "A am.1 quay,B am.1 dock", 20},
    {"'audience-fits', 'measure': 'worst'", "B am.1 quay", -40},
    {"'audience-fits', 'measure': 'worst'", "C am.1 dock", 0},
    {"'audience-fits', 'measure': 'worst'", "", 0},
    {"'audience-fits', 'measure': 'worst', 'where': {'id': 'B'}", "A am.1 quay,B am.1 dock", 10},

    {"'empty-seats'", "B am.1 quay,A am.1 dock", 40},
    {"'empty-seats'", "A am.1 quay,B am.1 dock,C am.1 quay", 0},
    {"'empty-seats', 'where': {'id': 'A'}", "B am.1 quay", 0},
    {"'empty-seats', 'measure': 'slots'", "B am.1 quay", 40},
    {"'empty-seats', 'measure': 'minutes'", "B am.1 quay", 1200},

    {"'popular-rooms'", "A am.1 quay,B am.1 dock", 0},
    {"'popular-rooms'", "A am.1 dock,B am.3 quay", 1},
    {"'popular-rooms'", "A am.1 dock,B sun.1 quay", 1},
    {"'popular-rooms', 'within': 'overlap'", "A am.1 dock,B am.3 quay", 0},
    {"'popular-rooms', 'measure': 'minutes'", "A am.1 dock,B am.3 quay", 60},
    {"'popular-rooms'", "A am.1 dock,C am.1 quay", 0}, /* nobody knows of C */
    {"'popular-rooms'", "A am.1 dock,B am.1 dock", 0},
    {"'popular-rooms', 'where': {'id': ['A', 'C']}", "A am.1 dock,B am.3 quay", 0},

    {"'attendance', 'where': {'id': ['A', 'R']}", "R am.3 quay,A am.1 dock", 0},

    {"'same-room'", "A am.1 quay,B am.3 dock,C am.1 dock", 2},
    {"'same-room'", "A am.1 dock,B sun.1 quay", 0},
    {"'same-room', 'within': 'all'", "A am.1 dock,B sun.1 quay", 1},
    {"'same-room', 'within': 'overlap'", "A am.1 quay,B am.3 dock,C am.1 dock", 1},
    {"'same-room', 'shared': 'tag'", "A am.1 quay,B am.3 dock,C am.1 dock", 2},
    {"'same-room', 'shared': 'tag', 'times': false", "A am.1 quay,B am.3 dock", 1},
    {"'same-room', 'shared': 'track', 'measure': 'minutes'", "A am.1 quay,B pm.1 dock", 70},
    {"'same-room', 'groups': [['A', 'C']]", "A am.1 quay,B am.3 dock,C am.1 dock", 1},
    {"'same-room', 'pairs': [['C', 'A', 0.5]]", "A am.1 quay,B am.3 dock,C am.1 dock", 0.5},
    {"'same-room', 'where': {'track': 'sys'}", "A am.1 quay,B am.3 dock,C am.1 dock", 1},

    {"'changeover', 'minutes': 15", "A am.1 quay,B am.2 quay", 1},
    {"'changeover', 'minutes': 15", "A am.1 quay,B am.2 dock", 0},
    {"'changeover', 'minutes': 30", "A am.1 quay,B am.3 quay", 0},
    {"'changeover', 'minutes': 30", "B am.3 quay,A am.1 quay", 0},
    {"'changeover', 'minutes': 31", "A am.1 quay,B am.3 quay", 1},
    {"'changeover', 'minutes': 0", "A am.1 quay,B am.2 quay", 0},
    {"'changeover', 'minutes': 0", "B am.2 quay,C am.1 quay", 1},
    {"'changeover', 'minutes': 15, 'measure': 'minutes'", "C am.1 quay,B am.3 quay", 90},
    {"'changeover', 'minutes': 15, 'within': 'session'", "A am.1 dock,C lab.1 dock", 0},
    {"'changeover', 'minutes': 15, 'where': {'track': 'sys'}", "A am.1 quay,R am.2 quay", 0},

    {"'gap', 'minutes': 30", "A am.1 quay,D/talk am.2 quay", 1},
    {"'gap', 'minutes': 30", "A am.1 quay,D/talk am.3 quay", 0},
    {"'gap', 'minutes': 30", "D/talk am.3 quay,A am.1 quay", 0},
    {"'gap', 'minutes': 31", "D/talk am.1 quay,A am.3 dock", 1},
    {"'gap', 'minutes': 0", "A am.1 quay,D/talk am.2 quay", 0},
    {"'gap', 'minutes': 0", "A am.1 quay,D/talk am.1 dock", 1},
    {"'gap', 'minutes': 30", "A am.1 quay,B am.1 dock", 0},
    {"'gap', 'minutes': 30", "A am.1 quay,C am.2 dock", 1}, /* Ines must attend */
    {"'gap', 'minutes': 30, 'roles': 'speaker'", "A am.1 quay,C am.2 dock", 0},
    {"'gap', 'minutes': 30, 'roles': 'chair'", "A am.1 quay,B am.2 dock,C am.2 dock", 1},
    {"'gap', 'minutes': 30, 'roles': ['speaker', 'chair']", "A am.1 quay,D/talk am.2 dock", 1},
    {"'gap', 'minutes': 30, 'roles': ['speaker', 'chair'], 'per-person': true",
     "A am.1 quay,D/talk am.2 dock", 2},
    {"'gap', 'minutes': 0, 'other-room': 10", "A am.1 quay,D/talk am.2 quay", 0},
    {"'gap', 'minutes': 0, 'other-room': 10", "A am.1 quay,D/talk am.2 dock", 1},
    {"'gap', 'minutes': 10, 'other-room': 0", "A am.1 quay,D/talk am.2 dock", 0},
    {"'gap', 'minutes': 30, 'measure': 'minutes'", "A am.1 quay,C am.2 dock", 90},
    {"'gap', 'minutes': 10080", "A am.3 quay,D/talk sun.1 quay", 1},
    {"'gap', 'minutes': 10080, 'within': 'day'", "A am.3 quay,D/talk sun.1 quay", 0},
    {"'gap', 'minutes': 30, 'where': {'track': 'sys'}", "A am.1 quay,D/talk am.2 quay", 0},

    {"'balance', 'by': 'track', 'per': 'day', 'max': 1", "A am.1 quay,B am.2 dock,C am.1 dock", 1},
    {"'balance', 'by': 'track', 'per': 'day', 'min': 1", "A am.1 quay", 3},
    {"'balance', 'by': 'track', 'per': 'day', 'limits': {'sys': [0, 0], '*': [0, 1]}",
     "A am.1 quay,C am.1 dock", 1},
    {"'balance', 'by': 'track', 'limits': {'*': [0, 0], 'sys': [0, 5]}", "A am.1 quay,C am.1 dock",
     1},
    {"'balance', 'by': 'track', 'max': '50%'", "A am.1 quay,B am.2 dock,C am.1 dock", 0.5},
    {"'balance', 'by': 'track', 'max': 1, 'count': 'all', 'measure': 'minutes'",
     "A am.1 quay,B am.2 dock,C am.1 dock", 60},
    {"'balance', 'per': 'slot', 'max': 10, 'limit-in': 'minutes'", "C am.1 dock", 40},
    {"'balance', 'per': 'session', 'max': 1, 'limit-in': 'slots'", "C am.1 dock", 1},
    {"'balance', 'per': 'block', 'min': 1", "A am.1 quay", 4},
    {"'balance', 'per': 'room', 'min': 2", "A am.1 quay", 3},
    {"'balance', 'per': 'tag:late', 'min': 1", "A am.1 quay", 1},
    {"'balance', 'per': 'day', 'min': 1, 'when': {'day': '2027-05-08'}", "", 1},
    {"'balance', 'by': 'tag', 'max': 0", "A am.1 quay,B am.2 dock", 5},
    {"'balance', 'by': 'format', 'limits': {'long': [0, 0]}", "D/talk am.1 quay,C am.1 dock", 1},
    {"'balance', 'by': 'speaker', 'per': 'day', 'max': 1", "A am.1 quay,D/talk am.3 quay", 1},
    {"'balance', 'groups': [['A', 'B'], ['A', 'C']], 'max': 1",
     "A am.1 quay,B am.2 dock,C am.1 dock", 2},
    {"'balance', 'by': 'track', 'even': true", "A am.1 quay,B am.2 dock,C am.1 dock", 1},
    {"'balance', 'by': 'track', 'even': true", "A am.1 quay,B am.2 dock", 2},
    {"'balance', 'by': 'track', 'even': true, 'per': 'block'", "A am.1 quay,B am.2 dock", 2},
    {"'balance', 'by': 'track', 'even': true", "", 0},
    {"'balance', 'by': 'tag', 'even': true", "A am.1 quay,B am.2 dock,C am.1 dock", 0},
    {"'balance', 'by': 'track', 'per': 'day', 'even': true", "A am.1 quay,B sun.1 quay", 2},
    {"'balance', 'by': 'track', 'per': 'day', 'even': true, 'when': {'session': 'am'}",
     "A am.1 quay,B sun.1 quay", 1},
    {"'balance', 'by': 'track', 'even': true, 'room': {'id': 'quay'}", "A am.1 quay,C am.2 dock",
     1},
    {"'balance', 'by': 'track', 'even': true, 'where': {'track': 'sys'}", "A am.1 quay", 0},
    {"'balance', 'by': 'track', 'even': true, 'limit-in': 'minutes'", "A am.1 quay,C am.1 dock",
     30},
    {"'balance', 'by': 'track', 'even': true, 'limits': {'sys': [0, 1]}", "A am.1 quay,B am.2 dock",
     3},
    {"'balance', 'groups': [['A', 'B'], ['C'], ['C', 'A']], 'even': true",
     "A am.1 quay,B am.2 dock", 2},

    {"'apart'", "A am.1 quay,B am.1 dock,C am.2 dock", 1},
    {"'apart', 'where': {'id': ['B', 'C']}", "A am.1 quay,B am.1 quay,C am.1 dock", 1},
    {"'apart', 'per-person': true", "A am.1 quay,R am.1 dock", 0},
    {"'apart', 'per-person': true", "B am.1 quay,D/talk am.1 dock", 1},
    {"'apart', 'where': {'format': 'talk'}", "A am.1 quay,B am.1 dock", 1},
    {"'apart', 'where': {'format': 'talk'}, 'within': 'all'", "R am.1 quay,R sun.2 quay", 1},
    {"'apart', 'shared': 'tag'", "A am.1 quay,B am.1 dock", 2},
    {"'apart', 'shared': ['tag', 'track']", "A am.1 quay,B am.1 dock,C am.1 dock", 2},
    {"'apart', 'shared': 'tag', 'times': false", "A am.1 quay,B am.1 dock,C am.1 dock", 2},
    {"'apart', 'shared': 'format'", "A am.1 quay,B am.1 dock,C am.1 dock", 1},
    {"'apart', 'shared': 'language'", "A am.1 quay,B am.1 dock,R am.1 dock", 1},
    {"'apart', 'shared': 'list:theme'", "A am.1 quay,B am.1 dock,R am.1 dock", 1},
    {"'apart', 'pairs': [['B', 'A', 0.5]]", "A am.1 quay,B am.1 dock,C am.1 dock", 0.5},
    {"'apart', 'pairs': [['A', 'B', 0.5]], 'groups': [['A', 'B'], ['C', 'B', 'A']]",
     "A am.1 quay,B am.1 dock", 2.5},
    {"'apart', 'differ': 'track'", "A am.1 quay,B am.1 dock,C am.1 dock,D/talk am.1 quay", 5},
    {"'apart', 'per-person': true", "A am.1 quay,B am.1 dock,C am.1 dock", 1},
    {"'apart', 'within': 'day', 'rooms': 'different'", "A am.1 quay,B am.3 quay", 0},
    {"'apart', 'within': 'day', 'rooms': 'same'", "A am.1 quay,B am.3 quay,R sun.1 quay", 1},
    {"'apart', 'within': 'all', 'rooms': 'same'", "A am.1 quay,B am.3 quay,R sun.1 quay", 3},
    {"'apart', 'within': 'session'", "A am.1 quay,B am.3 quay,C lab.1 dock", 1},
    {"'apart', 'within': 'slot'", "A am.1 quay,C am.1 quay,D/long lab.1 dock", 1},
    {"'apart', 'measure': 'overlap-minutes'", "A am.1 quay,C am.1 dock", 30},
    {"'apart'", "R am.1 quay,R am.1 dock", 1},

    {"'track-run'", "A am.1 dock,B pm.1 dock", 1},
    {"'order-in-track'", "B am.1 quay,A am.1 quay", 0},
    {"'order-in-track'", "B am.1 quay,A am.2 quay", 2},

    {"'similar-tracks', 'pairs': [['sys', 'web', 2]]", "A am.1 quay,C am.1 dock", 2},
    {"'similar-tracks', 'pairs': [['sys', 'web', 2]]", "C am.1 quay,B am.1 dock,A am.2 dock", 2},

    {"'together'", "A am.1 quay,B am.3 dock,C lab.1 dock", 2},
    {"'together'", "R am.1 quay,R sun.1 quay", 1},
    {"'together', 'shared': 'tag'", "A am.1 quay,B sun.1 quay,C lab.1 dock", 3},
    {"'together', 'shared': ['tag', 'track'], 'times': false", "A am.1 quay,B sun.1 quay", 1},
    {"'together', 'groups': [['A', 'B'], ['C', 'A']]", "A am.1 quay,B sun.1 quay,C am.1 dock", 1},
    {"'together', 'pairs': [['B', 'A', 2.5]]", "A am.1 quay,B sun.1 quay,C lab.1 dock", 2.5},
    {"'together', 'measure': 'minutes'", "A am.1 quay,C lab.1 dock", 90},
    {"'together', 'where': {'track': 'sys'}", "A am.1 quay,B am.3 dock,C lab.1 dock", 0},

    {"'same-day'", "A am.1 quay,B pm.1 dock,R sun.1 quay", 2},
    {"'same-day', 'shared': 'tag'", "A am.1 quay,B sun.1 quay", 2},
    {"'same-day', 'shared': 'tag', 'times': false", "A am.1 quay,B sun.1 quay", 1},
    {"'same-day', 'groups': [['B', 'R']]", "A am.1 quay,B am.2 dock,R sun.1 quay", 1},
    {"'same-day', 'pairs': [['A', 'R', -1]]", "A am.1 quay,B am.2 dock,R sun.1 quay", -1},
    {"'same-day', 'measure': 'minutes'", "C am.1 quay,B sun.1 quay", 90},
    {"'same-day', 'where': {'track': 'sys'}", "A am.1 quay,B am.2 dock,R sun.1 quay", 0},

    {"'order', 'pairs': [['A', 'B', 2]]", "A am.1 quay,B am.2 quay", 0},
    {"'order', 'pairs': [['A', 'B', 2]]", "A am.2 quay,B am.1 quay", 2},
    {"'order', 'pairs': [['A', 'B', 2]]", "A am.1 quay,B am.1 dock", 2},
    {"'order', 'pairs': [['A', 'B'], ['B', 'A', 3], ['A', 'B']]", "A am.1 quay,B am.1 dock", 5},
    {"'order', 'pairs': [['A', 'B', 2]], 'gap': 30", "A am.1 quay,B am.3 quay", 0},
    {"'order', 'pairs': [['A', 'B', 2]], 'gap': 31", "A am.1 quay,B am.3 quay", 2},
    {"'order', 'pairs': [['R', 'A']]", "R am.1 quay,A am.2 quay,R am.3 quay", 1},
    {"'order', 'pairs': [['A', 'B', 2]], 'shared': 'tag'", "A am.2 quay,B am.1 quay", 4},
    {"'order', 'by': 'level'", "A am.1 quay,B am.2 quay,C am.1 dock,D/talk am.1 dock", 2},
    {"'order', 'by': 'level', 'shared': 'tag'", "A am.1 quay,B am.2 quay,C am.1 dock", 3},
    {"'order', 'by': 'level', 'shared': 'tag', 'times': false", "A am.1 quay,B am.2 quay", 1},
    {"'order', 'by': 'level', 'measure': 'minutes'", "A am.1 quay,B am.2 quay,C am.1 dock", 150},
    {"'order', 'by': 'level'", "B am.1 quay,A am.2 quay,C lab.1 dock", 1},
    {"'order', 'by': 'level'", "A am.1 quay,B sun.1 quay", 1},
    {"'order', 'by': 'level', 'within': 'day'", "A am.1 quay,B sun.1 quay", 0},
    {"'order', 'by': 'level', 'where': {'track': 'sys'}", "A am.1 quay,B am.2 quay,C am.1 dock", 1},

    {"'mix', 'differ': 'level'", "A am.1 quay,B am.1 dock,C am.1 dock", 2},
    {"'mix', 'differ': 'level'", "A am.1 quay,D/talk am.1 dock,R am.1 dock", 3},
    {"'mix', 'differ': 'track', 'within': 'slot', 'measure': 'overlap-minutes'",
     "A am.1 quay,C am.1 dock,B lab.1 dock", 30},
    {"'mix', 'shared': 'tag'", "A am.1 quay,B am.1 dock,C am.2 dock", 2},
    {"'mix', 'within': 'day', 'rooms': 'different'", "A am.1 quay,B am.3 quay,C pm.1 dock", 2},
    {"'mix', 'groups': [['A', 'B']], 'pairs': [['B', 'C', 3]], 'within': 'all'",
     "A am.1 quay,B am.3 quay,C pm.1 dock", 4},
    {"'mix', 'per-person': true, 'where': {'speaker': 'ines'}", "A am.1 quay,D/talk am.1 dock", 1},

    {"'audience-clash'", "A am.1 quay,B am.1 dock,C am.1 dock", 2},
    {"'audience-clash'", "A am.1 quay,B am.2 dock", 0},
    {"'audience-clash'", "B am.1 quay,R am.1 dock", 1},
    {"'audience-clash'", "R am.1 quay,R am.1 dock", 0}, /* they miss nothing */
    {"'audience-clash', 'within': 'day'", "A am.1 quay,B am.2 dock", 2},
    {"'audience-clash', 'measure': 'overlap-minutes'", "A am.1 quay,B am.1 dock", 60},
    {"'audience-clash', 'where': {'track': 'sys'}", "A am.1 quay,R am.1 dock", 0},
};

/* What the rule's first match says. */
static const struct saying {
    const char *rule, *schedule, *words;
    int submissions; /* that it names, if asked for */
} sayings[] = {
    {"'similar-tracks', 'pairs': [['sys', 'web']]", "A am.1 quay,C am.1 dock,B sun.1 quay",
     "sys (quay) and web (dock) are side by side in session am (Saturday 09:30)", 2},
    {"'room-clash'", "A pm.1 dock,B pm.1 dock,R pm.2 dock",
     "3 talks share dock at Saturday 14:30, 2 may", 3},
    {"'audience-fits', 'measure': 'worst'", "A am.1 quay,B am.1 dock",
     "\"A\" (Saturday 09:30) expects 120 people, quay seats 100", 0},
    {"'audience-fits', 'measure': 'worst'", "B am.1 dock,B am.2 dock",
     "\"Boats\" (Saturday 09:30) expects 60 people, dock seats 50", 0},
    {"'attendance', 'where': {'id': ['A', 'R']}", "A am.1 dock,R am.1 quay",
     "Bo wants \"R\" and cannot be there: wishes of weight 1 lost", 0},
    {"'attendance', 'where': {'id': ['A', 'R']}", "R am.1 quay,A am.1 dock",
     "Bo wants \"R\" and cannot be there: wishes of weight 1 lost", 0},
    {"'popular-rooms'", "A am.1 dock,B am.3 quay",
     "\"Boats\" (Saturday 10:30) expects 60 people and has quay, \"A\" (Saturday 09:30) expects "
     "120 "
     "and has dock, which is smaller",
     0},
    {"'same-room'", "A am.1 quay,B am.3 dock",
     "\"A\" (Saturday 09:30, quay) and \"Boats\" (Saturday 10:30, dock) are to be in one room", 0},
    {"'changeover', 'minutes': 15", "A am.1 quay,B am.2 quay",
     "\"A\" (Saturday 09:30) and \"Boats\" (Saturday 10:00) in quay are less than 15 minutes "
     "apart",
     0},
    {"'gap', 'minutes': 5, 'other-room': 15, 'roles': ['speaker', 'chair']",
     "A am.1 quay,D/talk am.2 dock",
     "Ines, Bo: less than 15 minutes between \"A\" (Saturday 09:30, quay) and \"D\" (Saturday "
     "10:00, dock)",
     0},
    {"'together'", "A am.1 quay,B sun.1 quay",
     "\"A\" (Saturday 09:30, quay) and \"Boats\" (Sunday 09:30, quay) are to be in one session", 0},
    {"'same-day'", "A am.1 quay,B sun.1 quay",
     "\"A\" (Saturday 09:30, quay) and \"Boats\" (Sunday 09:30, quay) are to be on one day", 0},
    {"'order', 'pairs': [['A', 'B']]", "A am.2 quay,B am.1 dock",
     "\"A\" (Saturday 10:00, quay) is to end before \"Boats\" (Saturday 09:30, dock)", 0},
    {"'order', 'by': 'level', 'gap': 30", "A am.1 quay,B am.2 dock",
     "\"Boats\" (Saturday 10:00, dock) is to end 30 minutes before \"A\" (Saturday 09:30, quay)",
     0},
    {"'mix', 'differ': 'level'", "A am.1 quay,B am.1 dock",
     "\"A\" (Saturday 09:30, quay) and \"Boats\" (Saturday 09:30, dock) make a mix", 0},
    {"'audience-clash'", "A am.1 quay,B am.1 dock",
     "2 people want both \"A\" (Saturday 09:30, quay) and \"Boats\" (Saturday 09:30, dock)", 0},
    {"'audience-clash'", "B am.1 quay,R am.1 dock",
     "1 person wants both \"Boats\" (Saturday 09:30, quay) and \"R\" (Saturday 09:30, dock)", 0},
    {"'balance', 'by': 'track', 'per': 'day', 'even': true", "A am.1 quay,B am.2 dock,C am.1 dock",
     "day 2027-05-08: track sys has 2 talks, track web 1", 0},
    {"'balance', 'groups': [['A'], ['C']], 'even': true", "C am.1 dock",
     "conference: group 2 has 1 talks, group 1 0", 0},
    {"'balance', 'by': 'tag', 'even': true", "A am.1 quay",
     "conference: tag x has 1 talks, tag z 0", 0},
    {"'balance', 'by': 'tag', 'even': true", "C am.1 dock",
     "conference: tag z has 1 talks, tag x 0", 0},
};

static void says_first(void **state)
{
    const struct saying *saying = *state;
    struct conference *conf = sketch_conference(conference, saying->rule);
    struct schedule *schedule = sketch_schedule(conf, saying->schedule);
    struct check *check = check_schedule(conf, schedule);

    assert_int_equal(check->results[0].matches.n, 1);
    assert_string_equal(check->results[0].matches.list[0].text, saying->words);
    if (saying->submissions)
        assert_int_equal(check->results[0].matches.list[0].submissions.n, saying->submissions);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

static void has_size(void **state)
{
    check_size(conference, *state);
}

/* A room without capacity is larger than any with one, and as large as another without. */
static void unlimited_rooms_are_the_largest(void **state)
{
    static const char text[] =
        "{'lectern': 1, 'name': 'Tiny', 'timezone': 'Europe/Lisbon',"
        "'rooms': [{'id': 'a'}, {'id': 'b', 'capacity': 1000000}, {'id': 'c'}],"
        "'sessions': [{'id': 's', 'start': '2027-05-08T09:30', 'slots': [30]}],"
        "'submissions': [{'id': 'S', 'audience': 3}, {'id': 'L', 'audience': 9}],"
        "'rules': [{'rule': 'popular-rooms'}, {'rule': 'audience-fits', 'measure': 'worst'}]}";
    static const amount sizes[3][3] = {
        /* [room of S][room of L] */ {0, AMOUNT_ONE, 0}, {0, 0, 0}, {0, AMOUNT_ONE, 0}};
    struct conference *conf = sketch_conference(text, "");

    (void)state;
    for (int s = 0; s < 3; s++)
        for (int l = 0; l < 3; l++) {
            struct schedule *schedule = schedule_new();
            schedule_place(schedule, placement_at(conf, 0, 0, s, -1));
            schedule_place(schedule, placement_at(conf, 1, 0, l, -1));
            struct check *check = check_schedule(conf, schedule);
            assert_int_equal(check->results[0].size, sizes[s][l]);
            assert_int_equal(check->results[1].size, l == 1   ? -999991 * AMOUNT_ONE
                                                     : s == 1 ? -999997 * AMOUNT_ONE
                                                              : 0);
            check_free(check);
            schedule_free(schedule);
        }
    conference_free(conf);
}

/* What a match says, and whom it names. */
static void has_words(void **state)
{
    struct conference *conf =
        sketch_conference(conference, "'balance', 'by': 'track', 'per': 'day', 'max': 1");
    struct schedule *schedule = sketch_schedule(conf, "A am.1 quay,B am.2 quay");
    struct check *check = check_schedule(conf, schedule);
    const struct match *match = &check->results[0].matches.list[0];
    (void)state;

    assert_string_equal(match->cell, "day 2027-05-08 track sys");
    assert_string_equal(match->text, "day 2027-05-08 track sys: 2 talks, at most 1");
    assert_int_equal(match->submissions.n, 2);
    for (int i = 1; i < check->n; i++)
        if (check->results[i].rule->kind == RULE_room_clash)
            assert_string_equal(check->results[i].matches.list[0].text,
                                "\"Boats\" (Saturday 10:00) overlaps coffee in quay");
    assert_false(check->feasible);
    assert_true(check_breaks_more_than_placed(check));
    assert_int_equal(check_price(conf, schedule).at[HARD], check->price.at[HARD]);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

static void check_breaks(const char *rule, const char *sketch, int is_feasible, int breaks_more)
{
    struct conference *conf = sketch_conference(conference, rule);
    struct schedule *schedule = sketch_schedule(conf, sketch);
    struct check *check = check_schedule(conf, schedule);

    assert_int_equal(check->feasible, is_feasible);
    assert_int_equal(check_breaks_more_than_placed(check), breaks_more);
    check_free(check);
    schedule_free(schedule);
    conference_free(conf);
}

static void a_schedule_breaks_placed_or_more(void **state)
{
    static const char off[] = /* pinned is the last rule then */
        "'score'}, {'rule': 'attends', 'weight': 'off'";
    (void)state;

    check_breaks(off, "A am.1 dock,B am.1 quay,D/talk am.3 quay,R am.2 dock,R pm.1 dock", 1, 0);
    check_breaks(off, "A am.1 dock,B am.1 quay,D/talk am.3 quay,R am.2 dock", 0, 0);
    check_breaks(off, "A am.2 dock,B am.1 quay,D/talk am.3 quay,R am.1 dock,R pm.1 dock", 0, 1);
    check_breaks("'avoid', 'weight': 'hard', 'when': {'slot': 'pm.1'}",
                 "A am.1 dock,B am.1 quay,D/talk am.3 quay,R am.2 dock,R pm.1 dock", 0, 1);
}

static void hard_sizes_below_0_cost_nothing(void **state)
{
    const struct rule rule = {.weight = {.at = {[HARD] = 2, [SOFT] = 1}}};
    (void)state;

    assert_int_equal(weight_for(&rule, -1).at[HARD], 0);
    assert_int_equal(weight_for(&rule, -1).at[SOFT], 1);
    assert_int_equal(weight_for(&rule, 0).at[HARD], 2);
}

int main(void)
{
    static char names[COUNT(rows)][ROW_NAME_SIZE];

    for (size_t i = 0; i < COUNT(rows); i++)
        list_row(names[i], &rows[i], has_size);
    ADD_ROWS(sayings, words, says_first, NULL);
    ADD(hard_sizes_below_0_cost_nothing);
    ADD(a_schedule_breaks_placed_or_more);
    ADD(unlimited_rooms_are_the_largest);
    ADD(has_words);
    return run_listed("rules");
}
