# general.mod: draw up a conference timetable: a time and a room for every talk that is given.
#
#   lectern solve CONFERENCE --write-model FILE.dat
#   glpsol -m models/general.mod -d FILE.dat
#
# This takes every conference.  Where rules do not look at talks' rooms one by one, time-first.mod finds the
# same prices with fewer variables; where they do not look at the order within a session, blocks.mod does.
# The `check` statements of the two say when.
#
# FILE.dat holds what the conference's rules come to, FILE.names says what its short names stand for:
#   t1, t2, ...  talks: a submission that may be given; one that is given several times is several talks
#   s1, s2, ...  times: a first slot and how many slots from it on; a talk of another format has other times
#   r1, r2, ...  rooms
#   p1, p2, ...  people, a1, a2, ... submissions, where rules ask who attends what
# With ten talks or more it is t01, t02, ..., so that their order is the alphabet's.
#
# Prices have levels (medium, soft): the cheapest timetable at the first level is wanted, among
# those the cheapest at the second, and so on.  One run minimises one level, the first of FILE.dat if
# nothing else is said.  For the next one say what was reached so far in a second data file
#   param minimise := soft;
#   param: HELD: held := medium 12.5;
#   end;
# and add it with another -d.
#
# The model is written to be read.  lectern's own search solves a stronger form of it.

# ---- Talks, times and rooms

set TALKS;
set ROOMS;
set TIMES;
param from{TIMES};         # when the first slot starts and the last one ends,
param to{TIMES};           # in minutes since the conference's first slot starts
set SESSIONS;              # their numbers, in the order of the file
param n_slots{SESSIONS};   # how many slots follow each other in it
param session{TIMES} in SESSIONS;
param slot{TIMES};         # the number of the first slot in its session, from 1,
param takes{TIMES};        # and of how many from it on
param format{TIMES};       # the number of the format it is for, 0: none

set PLACES within {TALKS, TIMES, ROOMS};  # where each talk may be; what a hard rule bans is not here
set MUST within TALKS;                    # talks that have to be given; the others may be left out

# Where a term below says "any" for a room, it means whichever room the talk has at that time.
set STARTS := setof{(t, s, r) in PLACES} (t, s);
set ANYWHERE := setof{(t, s) in STARTS} (t, s, "any");

# ---- Levels and the prices of single talks

set LEVELS;
param first symbolic in LEVELS;
param minimise symbolic in LEVELS default first;
set HELD within LEVELS default {};        # levels minimised before, and the price each must not pass
param held{HELD};

param left_out{LEVELS, TALKS} default 0;            # the price of not giving the talk
param cost{LEVELS, TALKS, TIMES, ROOMS} default 0;  # the price of giving it there

# ---- What rules say of several talks: what they count, and its price

set COUNTS;      # c1 ...: how many talks there are somewhere
set KINDS;       # k1 ...: kinds of meetings of two talks
set JOINTS;      # j1 ...: several things that are there together
set STRETCHES;   # l1 ...: how far things on a line lie apart
set EXTREMES;    # e1 ...: a largest value, or how much values differ
set SEQUENCES;   # q1 ...: talks in a given order
set WISHES;      # w1 ...: wishes to attend talks
set RULES := COUNTS union KINDS union JOINTS union STRETCHES union EXTREMES union SEQUENCES union WISHES;

set HARD within RULES;               # must not count anything
param unit{LEVELS, RULES} default 0; # the price of each unit that another counts; a reward if below 0

# ---- Uses: u1 is there if a talk is in one of its places ("the track has a talk in that room that morning")

set USES;
set USE_PLACES dimen 2;                   # (use, number of the place)
param use_who{USE_PLACES} symbolic in TALKS;
param use_when{USE_PLACES} symbolic in TIMES;
param use_where{USE_PLACES} symbolic;

# ---- Counts: the weights of the talks in some places, and of uses, are added up; what is counted is how
# much the sum is beyond `high` or short of `low`.  A measured count counts more at once: beyond `high`,
# the measures of all its talks and uses.

set HIGH within COUNTS;
param high{HIGH};
set LOW within COUNTS;
param low{LOW};
set MEASURED within COUNTS;
param grain{MEASURED};                    # sums and limits are whole multiples of it
set TERMS dimen 2;                        # (count, number of the term): talk `who` at the time `when`
param who{TERMS} symbolic in TALKS;       # in the room `where`
param when{TERMS} symbolic in TIMES;
param where{TERMS} symbolic;
param weight{TERMS};
param measure{TERMS} >= 0;
set USE_TERMS dimen 2;                    # (count, number of the term)
param what{USE_TERMS} symbolic in USES;
param use_weight{USE_TERMS};
param use_measure{USE_TERMS} >= 0;

# ---- Meetings: two talks, by the times they have (they overlap, they are on one day, ...) and by how their
# rooms relate.

set MEETING_TIMES dimen 4;                # (kind, time of the first talk, time of the second, rooms);
param size{MEETING_TIMES};                # what it counts: 1, or the minutes shared, ...
set EXEMPT within {KINDS, TALKS, TIMES};  # a talk that does not meet anyone when it has that time
set EVERYONE within KINDS;                # any two talks may meet; in the other kinds those listed:
set LISTED within {KINDS, TALKS, TALKS};
param factor{LISTED};                     # multiplies the size
set SMALLER within {ROOMS, ROOMS};        # rooms where the second has fewer seats

# How the rooms relate: "any" says nothing about them.
set RELATED := setof{q in ROOMS} ("same", q, q)
    union setof{q in ROOMS, r in ROOMS: q <> r} ("different", q, r)
    union setof{(q, r) in SMALLER} ("smaller", q, r);

# The rule that a room holds one talk at a time is a kind of meeting too: a hard one of everyone in the same
# room, whenever two times overlap.  It is recognised here, and said below moment by moment.
set OVERLAPPING := setof{s in TIMES, u in TIMES: from[s] < to[u] and from[u] < to[s]} (s, u, "same");
set SOMETIMES := setof{(k, t, s) in EXEMPT} k;
set ROOM_CLASH := setof{k in EVERYONE inter HARD: k not in SOMETIMES
    and card(OVERLAPPING symdiff setof{(l, s, u, w) in MEETING_TIMES: l = k} (s, u, w)) = 0} k;
set MOMENTS := setof{s in TIMES} from[s]; # talks that overlap are both on when the later one starts

set PAIRS := LISTED union
    setof{k in EVERYONE diff ROOM_CLASH, a in TALKS, b in TALKS: a < b} (k, a, b);
param times{(k, a, b) in PAIRS} := if (k, a, b) in LISTED then factor[k, a, b] else 1;
set MEETINGS := setof{(k, a, b) in PAIRS, (k, s, u, w) in MEETING_TIMES:
    (a, s) in STARTS and (b, u) in STARTS and (k, a, s) not in EXEMPT and (k, b, u) not in EXEMPT}
    (k, a, b, s, u, w);
set FORBIDDEN := setof{(k, a, b, s, u, w) in MEETINGS:
    k in HARD and times[k, a, b] * size[k, s, u, w] > 0} (k, a, b, s, u, w);

# A meeting that is not forbidden, by the first talk's room, "any" where rooms do not matter.
set MET := setof{(k, a, b, s, u, w) in MEETINGS: k not in HARD and w = "any"} (k, a, b, s, u, w, "any")
    union setof{(k, a, b, s, u, w) in MEETINGS, q in ROOMS:
        k not in HARD and w <> "any" and (a, s, q) in PLACES} (k, a, b, s, u, w, q);

# ---- Joints: a joint is met if for one of its clauses all uses of that clause are there; its size then counts.

param joint_size{JOINTS};
set CLAUSES dimen 2;                      # (joint, number of the clause)
set CLAUSE_USES dimen 3;                  # (joint, number of the clause, use)

# ---- Stretches: uses at whole numbers on a line, such as days.  What counts is how many numbers there are from
# the first use that is there to the last one, beyond `free`; or, in a broken one, 1 if a number in between
# has no use that is there.

set BROKEN within STRETCHES;
param free{STRETCHES};
set ON_LINE dimen 2;                      # (stretch, number)
param there{ON_LINE} symbolic in USES;

# ---- Extremes: the largest weight of a talk's place that is taken (0 if none is); or a spread: several sums of
# weights, and what counts is the largest less the smallest.

set SPREADS within EXTREMES;
set SUMS dimen 2;                         # (extreme, number of the sum); just one for a largest weight
set PARTS dimen 3;                        # (extreme, number of the sum, number of the part)
param part_who{PARTS} symbolic in TALKS;
param part_when{PARTS} symbolic in TIMES;
param part_where{PARTS} symbolic;
param part_weight{PARTS};

# ---- Sequences: the talks of a sequence that are given are read session by session, in a session room by room, in
# a room slot by slot.  What counts is how many of them are not at their position in that order.

set READ within {SEQUENCES, TALKS};
param position{READ};                     # from 1; 0: it may be anywhere
set UNREAD within {SEQUENCES, TALKS, TIMES};  # a talk that is passed over when it has that time

# ---- Visits: people who want to attend a talk, must, or give it.  What counts of wishes is the weight of those for
# submissions of which a person is at no giving.

set PEOPLE;
set VISITS within {PEOPLE, TALKS};
set OWN within VISITS;                     # talks that they give
set REQUIRED within VISITS;                # talks that they must attend and do not give
set GIVEN_OF within TALKS;
param submission{GIVEN_OF} symbolic;      # several talks may be givings of one
set BARRED dimen 4;                       # (person, talk, time, room) where the person must not be
param being_there{LEVELS, PEOPLE, TALKS, TIMES, ROOMS} default 0;  # its price
param possible binary;                     # 1: people are at one talk at a time, have seats, and attend what they must
set SMALL within ROOMS;
param seats{SMALL};                       # rooms with so many
set WISHED dimen 3;                       # (wishes, person, submission) and its weight
param wish{WISHED};
param in_vain{WISHES};                   # weights of wishes for what is given in no case

# ======== The timetable

var x{PLACES union ANYWHERE} binary;      # 1: the talk has that time and that room

# A talk has a time when it has it in one of the rooms.
subject to some_room{(t, s) in STARTS}:
    x[t, s, "any"] = sum{r in ROOMS: (t, s, r) in PLACES} x[t, s, r];

# A talk is given at most once, and one that must be given is.
subject to at_most_once{t in TALKS}: sum{s in TIMES: (t, s) in STARTS} x[t, s, "any"] <= 1;
subject to given{t in MUST}: sum{s in TIMES: (t, s) in STARTS} x[t, s, "any"] >= 1;

# At no moment do two talks share a room, if that is a hard rule.
subject to one_talk_a_room{k in ROOM_CLASH, m in MOMENTS, r in ROOMS}:
    sum{t in TALKS, s in TIMES: (t, s, r) in PLACES and from[s] <= m and m < to[s]} x[t, s, r] <= 1;

# What a rule counts.  Hard counts and hard kinds of meetings say at once that there is nothing to count.
set COUNTED := RULES diff (HARD inter (COUNTS union KINDS));
var amount{COUNTED};
subject to nothing{r in COUNTED inter HARD}: amount[r] <= 0;

# ======== Uses

# A use is there exactly if one of its places is taken.
var used{USES} >= 0, <= 1;
subject to used_if{(u, i) in USE_PLACES}: used[u] >= x[use_who[u, i], use_when[u, i], use_where[u, i]];
subject to used_only_if{u in USES}:
    used[u] <= sum{(u, i) in USE_PLACES} x[use_who[u, i], use_when[u, i], use_where[u, i]];

# ======== Meetings

# Two talks whose meeting is forbidden have not both of those times, or not in rooms so related.
subject to apart{(k, a, b, s, u, w) in FORBIDDEN: w = "any"}: x[a, s, "any"] + x[b, u, "any"] <= 1;
subject to apart_in_rooms{(k, a, b, s, u, w) in FORBIDDEN, q in ROOMS: (a, s, q) in PLACES and w <> "any"}:
    x[a, s, q] + sum{(w, q, r) in RELATED: (b, u, r) in PLACES} x[b, u, r] <= 1;

# met = 1 exactly if the first talk has its time and room, and the second its time in a room so related.
var met{MET} >= 0, <= 1;
subject to met_needs_first{(k, a, b, s, u, w, q) in MET}: met[k, a, b, s, u, w, q] <= x[a, s, q];
subject to met_needs_second{(k, a, b, s, u, w, q) in MET}: met[k, a, b, s, u, w, q] <=
    if w = "any" then x[b, u, "any"]
    else sum{(w, q, r) in RELATED: (b, u, r) in PLACES} x[b, u, r];
subject to met_if{(k, a, b, s, u, w, q) in MET}: met[k, a, b, s, u, w, q] >= x[a, s, q] - 1 +
    if w = "any" then x[b, u, "any"]
    else sum{(w, q, r) in RELATED: (b, u, r) in PLACES} x[b, u, r];
subject to meetings{k in KINDS diff HARD}: amount[k] =
    sum{(k, a, b, s, u, w, q) in MET} times[k, a, b] * size[k, s, u, w] * met[k, a, b, s, u, w, q];

# ======== Counts

# The sum of a count's weights, and of its measures.
var total{COUNTS};
subject to total_is{c in COUNTS}: total[c] =
    sum{(c, i) in TERMS} weight[c, i] * x[who[c, i], when[c, i], where[c, i]] +
    sum{(c, i) in USE_TERMS} use_weight[c, i] * used[what[c, i]];
var measures{MEASURED};
subject to measures_are{c in MEASURED}: measures[c] =
    sum{(c, i) in TERMS} measure[c, i] * x[who[c, i], when[c, i], where[c, i]] +
    sum{(c, i) in USE_TERMS} use_measure[c, i] * used[what[c, i]];

# A hard count keeps its limits.
subject to keep_high{c in HARD inter HIGH}: total[c] <= high[c];
subject to keep_low{c in HARD inter LOW}: total[c] >= low[c];

# How large and how small the sums could be at all.
param total_most{c in COUNTS} := sum{(c, i) in TERMS} max(weight[c, i], 0)
    + sum{(c, i) in USE_TERMS} max(use_weight[c, i], 0);
param total_least{c in COUNTS} := sum{(c, i) in TERMS} min(weight[c, i], 0)
    + sum{(c, i) in USE_TERMS} min(use_weight[c, i], 0);
param measures_most{c in MEASURED} := sum{(c, i) in TERMS} measure[c, i]
    + sum{(c, i) in USE_TERMS} use_measure[c, i];

# over = the units beyond the limit, 0 if there are none.  A price alone would press it down to that, but
# a reward must not push it up: where is_over = 1 it is no more than the units, elsewhere 0.
set OVER := HIGH diff (HARD union MEASURED);
var over{OVER} >= 0;
var is_over{OVER} binary;
subject to over_at_least{c in OVER}: over[c] >= total[c] - high[c];
subject to over_at_most{c in OVER}:
    over[c] <= total[c] - high[c] + (high[c] - total_least[c]) * (1 - is_over[c]);
subject to over_only_if{c in OVER}: over[c] <= (total_most[c] - high[c]) * is_over[c];

# short = the units short of the other limit, in the same way.
set SHORT := LOW diff HARD;
var short{SHORT} >= 0;
var is_short{SHORT} binary;
subject to short_at_least{c in SHORT}: short[c] >= low[c] - total[c];
subject to short_at_most{c in SHORT}:
    short[c] <= low[c] - total[c] + (total_most[c] - low[c]) * (1 - is_short[c]);
subject to short_only_if{c in SHORT}: short[c] <= (low[c] - total_least[c]) * is_short[c];

# is_beyond = 1 exactly if a measured count's sum is beyond its limit, and then by one grain at least.
set BEYOND := HIGH inter MEASURED diff HARD;
var is_beyond{BEYOND} binary;
subject to beyond_if{c in BEYOND}:
    total[c] <= high[c] + max(total_most[c] - high[c], 0) * is_beyond[c];
subject to beyond_only_if{c in BEYOND}: total[c] >=
    high[c] + grain[c] - max(high[c] + grain[c] - total_least[c], 0) * (1 - is_beyond[c]);

# beyond = the measures if so, else 0.
var beyond{BEYOND} >= 0;
subject to beyond_at_least{c in BEYOND}:
    beyond[c] >= measures[c] - measures_most[c] * (1 - is_beyond[c]);
subject to beyond_at_most{c in BEYOND}: beyond[c] <= measures[c];
subject to nothing_beyond{c in BEYOND}: beyond[c] <= measures_most[c] * is_beyond[c];

subject to counts{c in COUNTS diff HARD}: amount[c] = sum{d in OVER: d = c} over[d]
    + sum{d in SHORT: d = c} short[d] + sum{d in BEYOND: d = c} beyond[d];

# ======== Joints

# holds = 1 exactly if all uses of the clause are there.
var holds{CLAUSES} >= 0, <= 1;
subject to holds_needs{(j, n, u) in CLAUSE_USES}: holds[j, n] <= used[u];
subject to holds_if{(j, n) in CLAUSES}: holds[j, n] >= 1 - sum{(j, n, u) in CLAUSE_USES} (1 - used[u]);

# is_met = 1 exactly if a clause holds.
var is_met{JOINTS} >= 0, <= 1;
subject to met_if_holds{(j, n) in CLAUSES}: is_met[j] >= holds[j, n];
subject to met_only_if_holds{j in JOINTS}: is_met[j] <= sum{(j, n) in CLAUSES} holds[j, n];
subject to joints{j in JOINTS}: amount[j] = joint_size[j] * is_met[j];

# ======== Stretches

# reached = 1 exactly if there is a use at the number or before, to_come = 1 if there is one at it or after.
set LINE{l in STRETCHES} := min{(l, p) in ON_LINE} p .. max{(l, p) in ON_LINE} p;
set NUMBERS := setof{l in STRETCHES, n in LINE[l]} (l, n);
var reached{NUMBERS} >= 0, <= 1;
subject to reached_if{(l, n) in NUMBERS, (l, p) in ON_LINE: p <= n}: reached[l, n] >= used[there[l, p]];
subject to reached_only_if{(l, n) in NUMBERS}:
    reached[l, n] <= sum{(l, p) in ON_LINE: p <= n} used[there[l, p]];
var to_come{NUMBERS} >= 0, <= 1;
subject to to_come_if{(l, n) in NUMBERS, (l, p) in ON_LINE: p >= n}: to_come[l, n] >= used[there[l, p]];
subject to to_come_only_if{(l, n) in NUMBERS}:
    to_come[l, n] <= sum{(l, p) in ON_LINE: p >= n} used[there[l, p]];

# inside = 1 exactly if both: the number is one from the first use to the last.
var inside{NUMBERS} >= 0, <= 1;
subject to inside_after_first{(l, n) in NUMBERS}: inside[l, n] <= reached[l, n];
subject to inside_before_last{(l, n) in NUMBERS}: inside[l, n] <= to_come[l, n];
subject to inside_if{(l, n) in NUMBERS}: inside[l, n] >= reached[l, n] + to_come[l, n] - 1;

# How long it is beyond `free`: no less, and no more where is_long = 1, else 0.
set LONG := STRETCHES diff BROKEN;
var is_long{LONG} binary;
subject to long_at_least{l in LONG}: amount[l] >= sum{n in LINE[l]} inside[l, n] - free[l];
subject to long_at_most{l in LONG}:
    amount[l] <= sum{n in LINE[l]} inside[l, n] - free[l] + free[l] * (1 - is_long[l]);
subject to long_only_if{l in LONG}: amount[l] <= card(LINE[l]) * is_long[l];
subject to long_from_zero{l in LONG}: amount[l] >= 0;

# is_broken = 1 exactly if there are more numbers inside than uses.
var is_broken{BROKEN} binary;
subject to broken_if{l in BROKEN}: card(LINE[l]) * is_broken[l] >=
    sum{n in LINE[l]} inside[l, n] - sum{(l, p) in ON_LINE} used[there[l, p]];
subject to broken_only_if{l in BROKEN}: is_broken[l] <=
    sum{n in LINE[l]} inside[l, n] - sum{(l, p) in ON_LINE} used[there[l, p]];
subject to breaks{l in BROKEN}: amount[l] = is_broken[l];

# ======== Extremes

# The part that is taken for the largest: one that there is if there is any, and none is larger.
set LARGEST := EXTREMES diff SPREADS;
set TAKEN := setof{e in LARGEST, (e, n, i) in PARTS} (e, n, i);
var is_largest{TAKEN} binary;
subject to largest_is_there{(e, n, i) in TAKEN}:
    is_largest[e, n, i] <= x[part_who[e, n, i], part_when[e, n, i], part_where[e, n, i]];
subject to one_is_largest{e in LARGEST}: sum{(e, n, i) in TAKEN} is_largest[e, n, i] <= 1;
subject to some_is_largest{(e, n, i) in TAKEN}: sum{(e, m, j) in TAKEN} is_largest[e, m, j] >=
    x[part_who[e, n, i], part_when[e, n, i], part_where[e, n, i]];
param lowest{e in LARGEST} := sum{(e, n, i) in PARTS} min(part_weight[e, n, i], 0);
subject to none_is_larger{(e, n, i) in TAKEN}: amount[e] >= lowest[e] +
    (part_weight[e, n, i] - lowest[e]) * x[part_who[e, n, i], part_when[e, n, i], part_where[e, n, i]];
subject to largest_weight{e in LARGEST}:
    amount[e] = sum{(e, n, i) in TAKEN} part_weight[e, n, i] * is_largest[e, n, i];

# The most and the least of a spread's sums: one of them, and none is beyond.
set SPREAD_SUMS := setof{e in SPREADS, (e, n) in SUMS} (e, n);
var sum_of{SPREAD_SUMS};
subject to sum_is{(e, n) in SPREAD_SUMS}: sum_of[e, n] = sum{(e, n, i) in PARTS}
    part_weight[e, n, i] * x[part_who[e, n, i], part_when[e, n, i], part_where[e, n, i]];
param widest{e in SPREADS} := sum{(e, n, i) in PARTS} abs(part_weight[e, n, i]);  # no spread is wider
var most{SPREADS};
var least{SPREADS};
var is_most{SPREAD_SUMS} binary;
var is_least{SPREAD_SUMS} binary;
subject to one_is_most{e in SPREADS}: sum{(e, n) in SPREAD_SUMS} is_most[e, n] = 1;
subject to one_is_least{e in SPREADS}: sum{(e, n) in SPREAD_SUMS} is_least[e, n] = 1;
subject to most_at_least{(e, n) in SPREAD_SUMS}: most[e] >= sum_of[e, n];
subject to most_at_most{(e, n) in SPREAD_SUMS}:
    most[e] <= sum_of[e, n] + widest[e] * (1 - is_most[e, n]);
subject to least_at_most{(e, n) in SPREAD_SUMS}: least[e] <= sum_of[e, n];
subject to least_at_least{(e, n) in SPREAD_SUMS}:
    least[e] >= sum_of[e, n] - widest[e] * (1 - is_least[e, n]);
subject to spreads{e in SPREADS}: amount[e] = most[e] - least[e];

# ======== Sequences

# before = 1 exactly if the sequence reads talk b before talk t, where it reads t.
set ORDERED := setof{(q, t) in READ, (q, b) in READ: position[q, t] > 0 and b <> t} (q, t, b);
set IN_ORDER := setof{(q, t, b) in ORDERED, (t, s, r) in PLACES: (q, t, s) not in UNREAD} (q, t, b, s, r);
set READ_BEFORE := setof{(q, t, b, s, r) in IN_ORDER, (b, u, v) in PLACES: (q, b, u) not in UNREAD and
    (session[u] < session[s] or session[u] = session[s] and
    (v < r or v = r and (slot[u] < slot[s] or slot[u] = slot[s] and b < t)))} (q, t, b, s, r, u, v);
var before{ORDERED} >= 0, <= 1;
subject to before_if{(q, t, b, s, r) in IN_ORDER}: before[q, t, b] >=
    x[t, s, r] - 1 + sum{(q, t, b, s, r, u, v) in READ_BEFORE} x[b, u, v];
subject to before_only_if{(q, t, b, s, r) in IN_ORDER}: before[q, t, b] <=
    1 - x[t, s, r] + sum{(q, t, b, s, r, u, v) in READ_BEFORE} x[b, u, v];

# A talk that is given and neither too early nor too late is at its position.
set POSITIONED := setof{(q, t) in READ: position[q, t] > 0} (q, t);
var is_read{POSITIONED};
subject to read_if{(q, t) in POSITIONED}: is_read[q, t] =
    sum{s in TIMES: (t, s) in STARTS and (q, t, s) not in UNREAD} x[t, s, "any"];
param n_read{q in SEQUENCES} := card(setof{(q, t) in READ} t);
var is_early{POSITIONED} binary;
var is_late{POSITIONED} binary;
subject to early_or_late{(q, t) in POSITIONED}:
    is_early[q, t] + is_late[q, t] <= is_read[q, t];
subject to late_if{(q, t) in POSITIONED}: 1 + sum{(q, b) in READ: b <> t} before[q, t, b] - position[q, t]
    <= n_read[q] * (is_late[q, t] + 1 - is_read[q, t]);
subject to early_if{(q, t) in POSITIONED}: position[q, t] - 1 - sum{(q, b) in READ: b <> t} before[q, t, b]
    <= position[q, t] * (is_early[q, t] + 1 - is_read[q, t]);
subject to late_only_if{(q, t) in POSITIONED}:
    sum{(q, b) in READ: b <> t} before[q, t, b] >= position[q, t] * is_late[q, t];
subject to early_only_if{(q, t) in POSITIONED}: 2 + sum{(q, b) in READ: b <> t} before[q, t, b]
    <= position[q, t] + (n_read[q] + 1) * (1 - is_early[q, t]);
subject to sequences{q in SEQUENCES}:
    amount[q] = sum{(q, t) in POSITIONED} (is_early[q, t] + is_late[q, t]);

# ======== Visits

# attends = 1: the person is at the talk, which has that time and that room.
set VISITABLE := setof{(p, t) in VISITS diff OWN, (t, s, r) in PLACES: (p, t, s, r) not in BARRED} (p, t, s, r);
var attends{VISITABLE} binary;
subject to attended_is_given{(p, t, s, r) in VISITABLE}: attends[p, t, s, r] <= x[t, s, r];

# A person is at a talk that they attend, or give.
var is_there{VISITS};
subject to is_there_if{(p, t) in VISITS}: is_there[p, t] =
    sum{(p, t, s, r) in VISITABLE} attends[p, t, s, r]
    + sum{s in TIMES: (p, t) in OWN and (t, s) in STARTS} x[t, s, "any"];

# At no moment does anyone attend two talks, or one beside a talk that they give.
set BESIDES := setof{p in PEOPLE} (p, "nothing") union OWN;
subject to one_talk_at_a_time{(p, u) in BESIDES, m in MOMENTS: possible = 1
    and exists{(p, t, s, r) in VISITABLE} (from[s] <= m and m < to[s])}:
    sum{(p, t, s, r) in VISITABLE: from[s] <= m and m < to[s]} attends[p, t, s, r] +
    sum{s in TIMES: (p, u) in OWN and (u, s) in STARTS and from[s] <= m and m < to[s]} x[u, s, "any"] <= 1;

# Whoever attends has a seat; those who give the talk need none.
subject to seated{(t, s, r) in PLACES: possible = 1 and r in SMALL}:
    sum{(p, t, s, r) in VISITABLE} attends[p, t, s, r] <= seats[r];

# Of a submission that is given, a person who must is at some giving.
subject to required_is_there{(p, t) in REQUIRED: possible = 1}: sum{s in TIMES: (t, s) in STARTS} x[t, s, "any"]
    <= sum{(p, u) in VISITS: submission[u] = submission[t]} is_there[p, u];

# granted = 1 exactly if the person is at some giving.
var granted{WISHED} >= 0, <= 1;
subject to granted_if{(w, p, a) in WISHED, (p, t) in VISITS: submission[t] = a}: granted[w, p, a] >= is_there[p, t];
subject to granted_only_if{(w, p, a) in WISHED}:
    granted[w, p, a] <= sum{(p, t) in VISITS: submission[t] = a} is_there[p, t];
subject to wishes{w in WISHES}:
    amount[w] = in_vain[w] + sum{(w, p, a) in WISHED} wish[w, p, a] * (1 - granted[w, p, a]);

# ======== Prices

# The price at a level: talks left out, talks given, people there, and what the rules count.
var price{LEVELS};
subject to price_is{l in LEVELS}: price[l] =
    sum{t in TALKS} left_out[l, t] * (1 - sum{s in TIMES: (t, s) in STARTS} x[t, s, "any"]) +
    sum{(t, s, r) in PLACES} cost[l, t, s, r] * x[t, s, r] +
    sum{(p, t, s, r) in VISITABLE} being_there[l, p, t, s, r] * attends[p, t, s, r] +
    sum{r in COUNTED} unit[l, r] * amount[r];

# What earlier levels reached is kept.
subject to keep_level{l in HELD}: price[l] <= held[l];

minimize price_of_level: sum{l in LEVELS: l = minimise} price[l];

solve;

printf{l in LEVELS} "price %s %.6f\n", l, price[l];
printf{(t, s, r) in PLACES: x[t, s, r] > 0.5} "place %s %s %s\n", t, s, r;
printf{(p, t, s, r) in VISITABLE: attends[p, t, s, r] > 0.5} "attends %s %s\n", p, t;

end;
