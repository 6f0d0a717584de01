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
RULE(person_available, HARD, 1, "talk",          P(where) P(measure) P(roles),
     "a talk lies inside one window in which each of its people is available")
RULE(needs,            HARD, 1, "tag",           P(where) P(measure) P(whose) P(kind) P(roles),
     "the room and slots of a talk have each tag that it or its people need, and none they forbid")
RULE(pinned,           HARD, 1, "talk",          P(where),
     "a pinned submission is placed as its pin says")
RULE(attends,          HARD, 1, "impossibility", ,
     "the schedule's `attendance` is possible: nobody is at two talks at once, or at one over an event they are part of; everybody attends what they must, and only talks that are placed and that they want or must attend; size: 1 each, and in each talk the people beyond the room's capacity")
RULE(score,            SOFT, 0, "score lost",    P(where),
     "submissions left out; size: the score (1 without one); at the hard level a score below 0 counts 0")
RULE(budget,           SOFT, 0, "unit over",     P(where) R(of) R(max),
     "what the talks placed add up to beyond max: their scores (1 without one), audiences, or the minutes or number of the slots they occupy")
RULE(balance,          SOFT, 0, "talk over or under", P(where) P(when) P(room) P(measure) P(by) P(per) P(min) P(max) P(limits) P(even) P(limit_in) P(count) P(groups),
     "in each cell and for each value of `by` (or group), talks between min and max; `even`: in each cell, the largest number less the smallest")
RULE(avoid,            SOFT, 0, "talk",          P(where) P(when) P(room) P(measure),
     "a talk with an occupied slot in `when` and a room in `room`")
RULE(prefer,           SOFT, 0, "talk",          P(where) P(when) P(room) P(measure),
     "a talk with an occupied slot outside `when` or a room outside `room`")
RULE(gap,              SOFT, 0, "pair of talks", OF_FAR_PAIRS P(where) P(measure) P(within) P(per_person) P(roles) R(minutes) P(other_room),
     "two talks of one person with less than `minutes` between them, overlapping ones included; `within` is `all` if absent")
RULE(wishes,           SOFT, 0, "tag",           P(where) P(measure) P(whose) P(kind) P(roles),
     "a tag that a talk or its people wish for and its room or slots lack, or that they do not want and those have")
RULE(cost,             SOFT, 0, "cost",          P(where) R(rows) R(columns) P(per) R(table),
     "a number of the table for each talk of its row (submission, track, speaker, `*`: any) in its column (session, slot of its start, room, block); or for each slot such a talk occupies there; or for each block there that holds one; at the hard level a number below 0 counts 0")
RULE(comfort,          SOFT, 0, "talk",          P(where) P(measure) P(good) P(possible) P(less) P(bad) P(of),
     "a talk, or its session, lies outside the times of day that are possible (size: bad), or else good (less), in the time zone of its speaker; once for each who has one; at the hard level a size below 0 counts 0")
RULE(compact,          SOFT, 0, "day",           P(where) P(roles) R(max_days),
     "the days from a person's first talk to the last are at most max-days; size, for each person: (last day - first day + 1 - max-days)+")
RULE(run,              SOFT, 0, "slot",          P(where) P(roles) R(max),
     "a person is busy in at most `max` slots of a session in a row; size: slots beyond, for each run")
RULE(audience_fits,    SOFT, 0, "missing seat",  P(where) P(measure),
     "the expected audience fits the room; size: (audience - capacity)+; `worst`: once, the largest audience - capacity of all talks, also below 0 (at the hard level 0 then)")
RULE(empty_seats,      SOFT, 0, "empty seat",    P(where) P(measure),
     "the room is not too large for the expected audience; size: (capacity - audience)+; without an audience or a capacity never")
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
RULE(one_track_per_block, SOFT, 0, "extra track", P(where),
     "a block (a session in a room) holds talks of one track; size: its tracks - 1; talks without a track do not count")
RULE(track_rooms,      SOFT, 0, "extra room",    P(where),
     "a track stays in one room; size: the rooms it uses - 1")
RULE(track_parallel,   SOFT, 0, "extra room",    P(where),
     "a track is in one room of a session; size, for each session: the rooms it uses there - 1")
RULE(track_run,        SOFT, 0, "track",         P(where),
     "the sessions a track uses follow each other in the file, days ignored; 1 for a track with a gap")
RULE(similar_tracks,   SOFT, 0, "pair of blocks", OF_TRACKS P(where) R(pairs),
     "the two tracks of a pair are not in one session side by side; size, for each session and each two rooms of it, one with the first track, the other with the second: the pair's factor; at the hard level a size below 0 counts 0")
RULE(chair_clash,      SOFT, 0, "pair of blocks", P(where),
     "no chair is needed in two rooms of a session; 1 for each session and each two rooms of it, if a track of the one and a different track of the other have a chair in common")
RULE(order_in_track,   SOFT, 0, "talk",          P(where),
     "a talk with a `position` is in that place among the talks of its track that match `where`, read by session, then room, then slot")
RULE(audience_clash,   SOFT, 0, "person",        OF_PAIRS P(where) P(measure) P(within),
     "two talks that are `within` each other's time; size: the people who want both")
RULE(keep,             SOFT, 0, "talk changed",  P(where) P(what),
     "a talk starts at another time than published, is in another room, either of them, or is not placed any more; givings of one submission are paired with the published ones as well as they can be")
RULE(attendance,       SOFT, 0, "wish lost",     P(where),
     "what a person wants and does not attend; size: the weights (above 0) of those wishes, placed or not; a schedule without `attendance` counts each person's own best day: what they give and must attend, then the most of their wishes one after the other, seats ignored")
// clang-format on
