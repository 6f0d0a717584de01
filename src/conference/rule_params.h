/* rule_params: the parameters that rules share, one row each, in canonical order.
 * No include guard: included once per use.
 *
 * PARAM(name, file name, type, one or list, details, doc)
 *   details: further initialisers of struct member (members.h). */
// clang-format off
PARAM(where,      "where",      TYPE_OBJECT,  ONE,         OF(where_shape),        "which talks; in a rule on pairs both")
PARAM(when,       "when",       TYPE_OBJECT,  ONE,         OF(when_shape),         "which slots")
PARAM(room,       "room",       TYPE_OBJECT,  ONE,         OF(room_selector_shape),"which rooms")
PARAM(measure,    "measure",    TYPE_WORD,    ONE,         WORDS(measure_words),   "size of a match: of a talk `talk` (1), `slots`, `minutes`; of a pair `pair` (1), `overlap-minutes`, `overlap-slots`, `minutes`")
PARAM(within,     "within",     TYPE_WORD,    ONE,         WORDS(within_words),    "which pairs: `overlap` (by the clock), `slot`, `session`, `day`, `all`")
PARAM(rooms,      "rooms",      TYPE_WORD,    ONE,         WORDS(rooms_words),     "pairs in `any`, `different` or the `same` room")
PARAM(shared,     "shared",     TYPE_FIELD,   ONE_OR_LIST, MOST(10),               "only pairs with a common value in each field, times the numbers of common values")
PARAM(times,      "times",      TYPE_BOOLEAN, ONE,         PLAIN,                  "false: a pair counts once however many values it shares")
PARAM(differ,     "differ",     TYPE_FIELD,   ONE,         PLAIN,                  "only pairs with different values; an absent value differs from any")
PARAM(per_person, "per-person", TYPE_BOOLEAN, ONE,         PLAIN,                  "true: a pair counts once per common person")
PARAM(roles,      "roles",      TYPE_WORD,    ONE_OR_LIST, WORDS(role_words),      "`speaker`, `must`, `chair`: in which roles a person is busy")
PARAM(by,         "by",         TYPE_FIELD,   ONE,         PLAIN,                  "count per value of this field; absent: all talks that match `where`")
PARAM(per,        "per",        TYPE_CELL,    ONE,         PLAIN,                  "the cell to count in: `conference`, `day`, `session`, `slot`, `room`, `block`, `tag:NAME`")
PARAM(min,        "min",        TYPE_BOUND,   ONE,         RANGE(0, 1000000000),   "at least so many, for every value")
PARAM(max,        "max",        TYPE_BOUND,   ONE,         RANGE(0, 1000000000),   "at most so many, for every value")
PARAM(limits,     "limits",     TYPE_LIMITS,  ONE,         RANGE(0, 1000000000),   "value -> [min, max]; `*`: every other value; null: none; shares as \"25%\"")
PARAM(even,       "even",       TYPE_BOOLEAN, ONE,         PLAIN,                  "true: largest minus smallest number over the values of `by`")
PARAM(limit_in,   "limit-in",   TYPE_WORD,    ONE,         WORDS(limit_in_words),  "what the limits count: `talks`, `slots`, `minutes`")
PARAM(count,      "count",      TYPE_WORD,    ONE,         WORDS(count_words),     "`over`: what is beyond; `all`: once beyond max, every talk of the cell")
PARAM(groups,     "groups",     TYPE_GROUP,   LIST,        GROUPS,                 "explicit lists of submissions, each a rule of its own")
PARAM(pairs,      "pairs",      TYPE_PAIR,    LIST,        GROUPS,                 "explicit pairs of submissions; a factor of the size may follow")
// clang-format on
