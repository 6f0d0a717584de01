/* rule_table: the catalogue, one row a rule; design.md, section 3.
 * No include guard: included once per use.
 *
 * RULE(name, weight, always on?, unit, parameters, formula)
 *   name with '_' for '-' in the file; weight when the file gives none; P(...) a parameter of
 *   rule_params.h, R(...) one that has to be given, OF_PAIRS: its `measure` is of pairs of talks,
 *   OF_TRACKS: its `pairs` name tracks. */
// clang-format off
RULE(placed,           HARD, 1, "submission",    P(where),
     "an accepted submission is placed as often as it repeats, at different starts; size: times missing, and two times at one start")
RULE(room_clash,       HARD, 1, "pair of talks", OF_PAIRS P(measure) P(where),
     "two talks in one room at the same time, or a talk over an event there; in a slot with parallel > 1: talks beyond")
RULE(person_clash,     HARD, 1, "pair of talks", OF_PAIRS P(measure) P(where) P(roles),
     "a person gives or must attend two talks at the same time, or one over an event they are part of")
RULE(fits,             HARD, 1, "talk",          P(where),
     "a talk's session takes its format and has as many slots from its start as the talk needs")
RULE(room_open,        HARD, 1, "talk",          P(where),
     "a talk lies inside one window in which its room is available")
RULE(person_available, HARD, 1, "talk",          P(where),
     "a talk lies inside one window in which each of its people is available")
RULE(needs,            HARD, 1, "tag",           P(where),
     "the room and slots of a talk have each tag that it or its people need, and none they forbid")
RULE(pinned,           HARD, 1, "talk",          P(where),
     "a pinned submission is placed as its pin says")
RULE(score,            SOFT, 0, "score lost",    P(where),
     "submissions left out; size: the score (1 without one); at the hard level a score below 0 counts 0")
RULE(balance,          SOFT, 0, "talk over or under", P(where) P(when) P(room) P(measure) P(by) P(per) P(min) P(max) P(limits) P(limit_in) P(count) P(groups),
     "in each cell and for each value of `by`, talks between min and max")
RULE(avoid,            SOFT, 0, "talk",          P(where) P(when) P(room) P(measure),
     "a talk with an occupied slot in `when` and a room in `room`")
RULE(prefer,           SOFT, 0, "talk",          P(where) P(when) P(room) P(measure),
     "a talk with an occupied slot outside `when` or a room outside `room`")
RULE(audience_fits,    SOFT, 0, "missing seat",  P(where) P(measure),
     "the expected audience fits the room; size: (audience - capacity)+")
RULE(apart,            SOFT, 0, "pair of talks", OF_PAIRS P(where) P(measure) P(within) P(rooms) P(shared) P(differ) P(per_person) P(groups) P(pairs),
     "two talks that are `within` each other's time; all pairs, or those of `groups`, `pairs`, `shared`, `differ`; at the hard level a size below 0 counts 0")
// clang-format on
