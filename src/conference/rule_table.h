/* rule_table: the catalogue, one row a rule; design.md, section 3.
 * No include guard: included once per use.
 *
 * RULE(name, weight, always on?, unit, parameters, formula)
 *   name with '_' for '-' in the file; weight when the file gives none; P(...) a parameter of
 *   rule_params.h, R(...) one that has to be given, OF_PAIRS: its `measure` is of pairs of talks,
 *   OF_FAR_PAIRS: of pairs that need not meet, OF_TRACKS: its `pairs` name tracks. */
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
RULE(balance,          SOFT, 0, "talk over or under", P(where) P(when) P(room) P(measure) P(by) P(per) P(min) P(max) P(limits) P(even) P(limit_in) P(count) P(groups),
     "in each cell and for each value of `by` (or group), talks between min and max; `even`: in each cell, the largest number less the smallest")
RULE(avoid,            SOFT, 0, "talk",          P(where) P(when) P(room) P(measure),
     "a talk with an occupied slot in `when` and a room in `room`")
RULE(prefer,           SOFT, 0, "talk",          P(where) P(when) P(room) P(measure),
     "a talk with an occupied slot outside `when` or a room outside `room`")
RULE(gap,              SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(within) P(per_person) P(roles) R(minutes) P(other_room),
     "two talks of one person with less than `minutes` between them, overlapping ones included; `within` is `all` if absent")
RULE(audience_fits,    SOFT, 0, "missing seat",  P(where) P(measure),
     "the expected audience fits the room; size: (audience - capacity)+; `worst`: once, the largest audience - capacity of all talks, also below 0 (at the hard level 0 then)")
RULE(popular_rooms,    SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(within),
     "of two talks the one with the smaller audience is in the larger room; without audience never, a room without capacity is the largest; `within` is `all` if absent")
RULE(same_room,        SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(within) P(shared) P(groups) P(pairs),
     "two talks in different rooms; all pairs, or those of `groups`, `pairs`, `shared`; `within` is `day` if absent; at the hard level a size below 0 counts 0")
RULE(changeover,       SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(within) R(minutes),
     "two talks in one room with less than `minutes` between them, overlapping ones included; `within` is `all` if absent")
RULE(apart,            SOFT, 0, "pair of talks", OF_PAIRS P(where) P(measure) P(within) P(rooms) P(shared) P(differ) P(per_person) P(groups) P(pairs),
     "two talks that are `within` each other's time; all pairs, or those of `groups`, `pairs`, `shared`, `differ`; at the hard level a size below 0 counts 0")
RULE(together,         SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(shared) P(groups) P(pairs),
     "two talks that are not in one session; all pairs, or those of `groups`, `pairs`, `shared`; at the hard level a size below 0 counts 0")
RULE(same_day,         SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(shared) P(groups) P(pairs),
     "two talks that do not start on one day; all pairs, or those of `groups`, `pairs`, `shared`; at the hard level a size below 0 counts 0")
RULE(order,            SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(within) P(shared) P(by) P(pairs) P(gap),
     "the first of two talks ends later than `gap` minutes before the second starts: `pairs` [first, second, factor], or by \"level\" the lower level first; `within` is `all` if absent; at the hard level a size below 0 counts 0")
RULE(mix,              SOFT, 0, "pair of talks", OF_PAIRS P(where) P(measure) P(within) P(rooms) P(shared) P(differ) P(per_person) P(groups) P(pairs),
     "two talks that are `within` each other's time, counted as in apart; with a weight below 0 a reward for variety side by side; at the hard level a size below 0 counts 0")
RULE(audience_clash,   SOFT, 0, "person",        OF_PAIRS P(where) P(measure) P(within),
     "two talks that are `within` each other's time; size: the people who want both")
// clang-format on
