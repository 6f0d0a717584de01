# blocks.mod: draw up a conference timetable: a session and a room for every talk that is given.
#
#   lectern solve CONFERENCE --write-model FILE.dat
#   glpsol -m models/blocks.mod -d FILE.dat
#
# Many rules look at blocks, a session in a room: a block should keep to one track, a track to one room, two
# tracks should not be on in one session.  They do not ask which talk of a session comes first.  So a talk
# takes some slots of a block here, and a block has just so many.  When each starts is settled afterwards:
# the talks of a block follow each other from its first slot on.  That never fails, because they take no more
# slots than there are and a talk may start wherever it fits.
#
# It applies, and finds the prices of general.mod, when
#   - a room holds one talk at a time, and sessions that share a room are not on at the same time;
#   - a talk that may be in a block may start at every slot of it from which the talk fits, and takes as many
#     slots, costs the same and counts the same for every rule wherever it starts;
#   - of talks in a given order (sequences) each has a place of its own in one order at most, and nothing is
#     gained by a wrong one: then the talks of a block stand as they should as far as their block allows;
#   - nobody asks who attends what.
# The `check` statements below stop glpsol elsewhere; general.mod takes those conferences, and reads the same data.
#
# In short:
#   sets        TALKS, ROOMS, SESSIONS; OPENINGS: a talk and the first time of a session that it may have, which
#               stands for all of the session's; HOMES: an opening and a room
#   parameters  takes: the slots of a talk at a time; n_slots: those of a session; left_out, cost, unit: prices
#   variables   x: the talk is in that session and room; amount: what a rule counts; price: of each level
#   minimised   the price of one level, with what earlier levels reached held
#
# FILE.dat holds what the conference's rules come to, FILE.names says what its short names stand for:
#   t1, t2, ...  talks: a submission that may be given; one that is given several times is several talks
#   s1, s2, ...  times: a first slot and how many slots from it on; a talk of another format has other times
#   r1, r2, ...  rooms
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

set STARTS := setof{(t, s, r) in PLACES} (t, s);

# ---- Blocks

# A talk's starts in a session, in one format, are alike; the first of them, its opening, stands for all.
set OPENINGS := setof{(t, s) in STARTS: not exists{(t, u) in STARTS}
    (session[u] = session[s] and format[u] = format[s] and slot[u] < slot[s])} (t, s);
set ALIKE := setof{(t, s) in OPENINGS, (t, u) in STARTS: session[u] = session[s] and format[u] = format[s]}
    (t, s, u);

# A talk takes as many slots wherever it starts, and starts wherever so many are left.
check{(t, s, u) in ALIKE}: takes[u] = takes[s];
check{(t, s) in OPENINGS}: card(setof{(t, s, u) in ALIKE} u) = n_slots[session[s]] - takes[s] + 1;

# It may be in the same rooms.
check{(t, s, u) in ALIKE}: card(setof{(t, s, r) in PLACES} r symdiff setof{(t, u, r) in PLACES} r) = 0;

# A room has one session at a time.
set ROOM_TIMES := setof{(t, s, r) in PLACES} (s, r);
check{(s, r) in ROOM_TIMES, (u, r) in ROOM_TIMES}:
    session[s] = session[u] or to[s] <= from[u] or to[u] <= from[s];

# Where a talk may be: in a room, in the session of an opening.  Where a term below says "any" for a room, it
# means whichever room the talk has then.
set HOMES := setof{(t, s, r) in PLACES: (t, s) in OPENINGS} (t, s, r);
set ANYWHERE := setof{(t, s) in OPENINGS} (t, s, "any");
set BLOCKS := setof{(t, s, r) in HOMES} (session[s], r);

# ---- Levels and the prices of single talks

set LEVELS;
param first symbolic in LEVELS;
param minimise symbolic in LEVELS default first;
set HELD within LEVELS default {};        # levels minimised before, and the price each must not pass
param held{HELD};

param left_out{LEVELS, TALKS} default 0;            # the price of not giving the talk
param cost{LEVELS, TALKS, TIMES, ROOMS} default 0;  # the price of giving it there
check{(t, s, u) in ALIKE, (t, s, r) in HOMES, l in LEVELS}: cost[l, t, u, r] = cost[l, t, s, r];

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

# The homes that are in a use: with one start, all starts of the session are.
set IN_USE := setof{(u, i) in USE_PLACES, (use_who[u, i], s, use_when[u, i]) in ALIKE}
    (u, use_who[u, i], s, use_where[u, i]);
check{(u, t, s, w) in IN_USE, (t, s, v) in ALIKE}:
    exists{(u, i) in USE_PLACES} (use_who[u, i] = t and use_when[u, i] = v and use_where[u, i] = w);

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

# The homes that are counted, and their weights and measures: the same at each start of the session.
set COUNTED_IN := setof{(c, i) in TERMS, (who[c, i], s, when[c, i]) in ALIKE} (c, who[c, i], s, where[c, i]);
param weight_at{(c, t, s, w) in COUNTED_IN, (t, s, u) in ALIKE} :=
    sum{(c, i) in TERMS: who[c, i] = t and when[c, i] = u and where[c, i] = w} weight[c, i];
param measure_at{(c, t, s, w) in COUNTED_IN, (t, s, u) in ALIKE} :=
    sum{(c, i) in TERMS: who[c, i] = t and when[c, i] = u and where[c, i] = w} measure[c, i];
check{(c, t, s, w) in COUNTED_IN, (t, s, u) in ALIKE}: weight_at[c, t, s, w, u] = weight_at[c, t, s, w, s]
    and measure_at[c, t, s, w, u] = measure_at[c, t, s, w, s];

# ---- Meetings: two talks, by the times they have (they are in one session, on one day, ...) and by how their
# rooms relate.

set RELATIONS := {"any", "same", "different", "smaller"};  # what is said of the rooms
set MEETING_TIMES within {KINDS, TIMES, TIMES, RELATIONS};  # (kind, time of the first talk, of the second, rooms);
param size{KINDS, TIMES, TIMES, RELATIONS} default 0;       # what it counts: 1, or the minutes of both, ...
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
# room, whenever two times overlap.  It is recognised here; a block's slots say it below.
set OVERLAPPING := setof{s in TIMES, u in TIMES: from[s] < to[u] and from[u] < to[s]} (s, u, "same");
set SOMETIMES := setof{(k, t, s) in EXEMPT} k;
set ROOM_CLASH := setof{k in EVERYONE inter HARD: k not in SOMETIMES
    and card(OVERLAPPING symdiff setof{(l, s, u, w) in MEETING_TIMES: l = k} (s, u, w)) = 0} k;
check card(ROOM_CLASH) > 0;

set PAIRS := LISTED union
    setof{k in EVERYONE diff ROOM_CLASH, a in TALKS, b in TALKS: a < b} (k, a, b);
param times{(k, a, b) in PAIRS} := if (k, a, b) in LISTED then factor[k, a, b] else 1;

# Two talks meet by their sessions alone.
check{(k, t, u) in EXEMPT, (t, s, u) in ALIKE}: (k, t, s) in EXEMPT;
check{(k, t, s) in EXEMPT, (t, s, u) in ALIKE}: (k, t, u) in EXEMPT;
check{(k, a, b) in PAIRS, (a, s, v) in ALIKE, (b, u, z) in ALIKE, w in RELATIONS}:
    size[k, v, z, w] = size[k, s, u, w];

set MEETINGS := setof{(k, a, b) in PAIRS, (k, s, u, w) in MEETING_TIMES:
    (a, s) in OPENINGS and (b, u) in OPENINGS and (k, a, s) not in EXEMPT and (k, b, u) not in EXEMPT}
    (k, a, b, s, u, w);
set FORBIDDEN := setof{(k, a, b, s, u, w) in MEETINGS:
    k in HARD and times[k, a, b] * size[k, s, u, w] > 0} (k, a, b, s, u, w);

# A meeting that is not forbidden, by the first talk's room, "any" where rooms do not matter.
set MET := setof{(k, a, b, s, u, w) in MEETINGS: k not in HARD and w = "any"} (k, a, b, s, u, w, "any")
    union setof{(k, a, b, s, u, w) in MEETINGS, q in ROOMS:
        k not in HARD and w <> "any" and (a, s, q) in HOMES} (k, a, b, s, u, w, q);

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

# The homes that are parts of a sum, and their weights: the same at each start of the session.
set PART_OF := setof{(e, n, i) in PARTS, (part_who[e, n, i], s, part_when[e, n, i]) in ALIKE}
    (e, n, part_who[e, n, i], s, part_where[e, n, i]);
param part_at{(e, n, t, s, w) in PART_OF, (t, s, u) in ALIKE} := sum{(e, n, i) in PARTS:
    part_who[e, n, i] = t and part_when[e, n, i] = u and part_where[e, n, i] = w} part_weight[e, n, i];
check{(e, n, t, s, w) in PART_OF, (t, s, u) in ALIKE}: part_at[e, n, t, s, w, u] = part_at[e, n, t, s, w, s];

# ---- Sequences: the talks of a sequence that are given are read session by session, in a session room by room, in
# a room slot by slot.  What counts is how many of them are not at their position in that order.

set READ within {SEQUENCES, TALKS};
param position{READ};                     # from 1; 0: it may be anywhere
set UNREAD within {SEQUENCES, TALKS, TIMES};  # a talk that is passed over when it has that time
check{(q, t, u) in UNREAD, (t, s, u) in ALIKE}: (q, t, s) in UNREAD;
check{(q, t, s) in UNREAD, (t, s, u) in ALIKE}: (q, t, u) in UNREAD;

# Within a block all talks of a sequence can be at their positions at once, if those are the block's.
check{(q, t) in READ, (p, t) in READ}: p = q;
check{(q, t) in READ, (q, b) in READ: t <> b and position[q, t] > 0}: position[q, t] <> position[q, b];
check{l in LEVELS, q in SEQUENCES}: unit[l, q] >= 0;

# ---- Who attends what depends on when talks overlap, so nobody is asked here.

set PEOPLE;
set VISITS within {PEOPLE, TALKS};
set OWN within VISITS;
set REQUIRED within VISITS;
set GIVEN_OF within TALKS;
param submission{GIVEN_OF} symbolic;
set BARRED dimen 4;
param being_there{LEVELS, PEOPLE, TALKS, TIMES, ROOMS} default 0;
param possible binary;
set SMALL within ROOMS;
param seats{SMALL};
set WISHED dimen 3;
param wish{WISHED};
param in_vain{WISHES};
check card(VISITS) + card(WISHES) = 0;

# ======== The timetable

var x{HOMES union ANYWHERE} binary;       # 1: the talk is in the session that the time opens, and in that room

# A talk is in a session when it is there in one of the rooms.
subject to some_room{(t, s) in OPENINGS}: x[t, s, "any"] = sum{(t, s, r) in HOMES} x[t, s, r];

# A talk is given at most once, and one that must be given is.
subject to at_most_once{t in TALKS}: sum{(t, s) in OPENINGS} x[t, s, "any"] <= 1;
subject to given{t in MUST}: sum{(t, s) in OPENINGS} x[t, s, "any"] >= 1;

# The talks of a block fit into its slots.
subject to enough_slots{(j, r) in BLOCKS}:
    sum{(t, s, r) in HOMES: session[s] = j} takes[s] * x[t, s, r] <= n_slots[j];

# What a rule counts.  Hard counts and hard kinds of meetings say at once that there is nothing to count.
set COUNTED := RULES diff (HARD inter (COUNTS union KINDS));
var amount{COUNTED};
subject to nothing{r in COUNTED inter HARD}: amount[r] <= 0;

# ======== Uses

# A use is there exactly if one of its places is taken.
var used{USES} >= 0, <= 1;
subject to used_if{(u, t, s, w) in IN_USE}: used[u] >= x[t, s, w];
subject to used_only_if{u in USES}: used[u] <= sum{(u, t, s, w) in IN_USE} x[t, s, w];

# ======== Meetings

# Two talks whose meeting is forbidden are not both in those sessions, or not in rooms so related.
subject to apart{(k, a, b, s, u, w) in FORBIDDEN: w = "any"}: x[a, s, "any"] + x[b, u, "any"] <= 1;
subject to apart_in_rooms{(k, a, b, s, u, w) in FORBIDDEN, q in ROOMS: (a, s, q) in HOMES and w <> "any"}:
    x[a, s, q] + sum{(w, q, r) in RELATED: (b, u, r) in HOMES} x[b, u, r] <= 1;

# met = 1 exactly if the first talk has its session and room, and the second its session in a room so related.
var met{MET} >= 0, <= 1;
subject to met_needs_first{(k, a, b, s, u, w, q) in MET}: met[k, a, b, s, u, w, q] <= x[a, s, q];
subject to met_needs_second{(k, a, b, s, u, w, q) in MET}: met[k, a, b, s, u, w, q] <=
    if w = "any" then x[b, u, "any"]
    else sum{(w, q, r) in RELATED: (b, u, r) in HOMES} x[b, u, r];
subject to met_if{(k, a, b, s, u, w, q) in MET}: met[k, a, b, s, u, w, q] >= x[a, s, q] - 1 +
    if w = "any" then x[b, u, "any"]
    else sum{(w, q, r) in RELATED: (b, u, r) in HOMES} x[b, u, r];
subject to meetings{k in KINDS diff HARD}: amount[k] =
    sum{(k, a, b, s, u, w, q) in MET} times[k, a, b] * size[k, s, u, w] * met[k, a, b, s, u, w, q];

# ======== Counts

# The sum of a count's weights, and of its measures.
var total{COUNTS};
subject to total_is{c in COUNTS}: total[c] =
    sum{(c, t, s, w) in COUNTED_IN} weight_at[c, t, s, w, s] * x[t, s, w] +
    sum{(c, i) in USE_TERMS} use_weight[c, i] * used[what[c, i]];
var measures{MEASURED};
subject to measures_are{c in MEASURED}: measures[c] =
    sum{(c, t, s, w) in COUNTED_IN} measure_at[c, t, s, w, s] * x[t, s, w] +
    sum{(c, i) in USE_TERMS} use_measure[c, i] * used[what[c, i]];

# A hard count keeps its limits.
subject to keep_high{c in HARD inter HIGH}: total[c] <= high[c];
subject to keep_low{c in HARD inter LOW}: total[c] >= low[c];

# How large and how small the sums could be at all.
param total_most{c in COUNTS} := sum{(c, t, s, w) in COUNTED_IN} max(weight_at[c, t, s, w, s], 0)
    + sum{(c, i) in USE_TERMS} max(use_weight[c, i], 0);
param total_least{c in COUNTS} := sum{(c, t, s, w) in COUNTED_IN} min(weight_at[c, t, s, w, s], 0)
    + sum{(c, i) in USE_TERMS} min(use_weight[c, i], 0);
param measures_most{c in MEASURED} := sum{(c, t, s, w) in COUNTED_IN} measure_at[c, t, s, w, s]
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

# The place that is taken for the largest: one that there is if there is any, and none is larger.
set LARGEST := EXTREMES diff SPREADS;
set TAKEN := setof{e in LARGEST, (e, n, t, s, w) in PART_OF} (e, n, t, s, w);
var is_largest{TAKEN} binary;
subject to largest_is_there{(e, n, t, s, w) in TAKEN}: is_largest[e, n, t, s, w] <= x[t, s, w];
subject to one_is_largest{e in LARGEST}: sum{(e, n, t, s, w) in TAKEN} is_largest[e, n, t, s, w] <= 1;
subject to some_is_largest{(e, n, t, s, w) in TAKEN}:
    sum{(e, m, b, u, v) in TAKEN} is_largest[e, m, b, u, v] >= x[t, s, w];
param lowest{e in LARGEST} := sum{(e, n, t, s, w) in TAKEN} min(part_at[e, n, t, s, w, s], 0);
subject to none_is_larger{(e, n, t, s, w) in TAKEN}:
    amount[e] >= lowest[e] + (part_at[e, n, t, s, w, s] - lowest[e]) * x[t, s, w];
subject to largest_weight{e in LARGEST}:
    amount[e] = sum{(e, n, t, s, w) in TAKEN} part_at[e, n, t, s, w, s] * is_largest[e, n, t, s, w];

# The most and the least of a spread's sums: one of them, and none is beyond.
set SPREAD_SUMS := setof{e in SPREADS, (e, n) in SUMS} (e, n);
var sum_of{SPREAD_SUMS};
subject to sum_is{(e, n) in SPREAD_SUMS}:
    sum_of[e, n] = sum{(e, n, t, s, w) in PART_OF} part_at[e, n, t, s, w, s] * x[t, s, w];
param widest{e in SPREADS} := sum{(e, n, t, s, w) in PART_OF} abs(part_at[e, n, t, s, w, s]);  # no spread is wider
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

# before = 1 at least if the sequence has talk b in an earlier block than talk t, after = 1 if in a later one.
set READ_IN := setof{(q, t) in READ, (t, s, r) in HOMES: (q, t, s) not in UNREAD} (q, t, s, r);
set ORDERED := setof{(q, t) in READ, (q, b) in READ: position[q, t] > 0 and b <> t} (q, t, b);
var before{ORDERED} >= 0;
subject to before_if{(q, t, b) in ORDERED, (q, t, s, r) in READ_IN}: before[q, t, b] >= x[t, s, r] - 1 +
    sum{(q, b, u, v) in READ_IN: session[u] < session[s] or session[u] = session[s] and v < r} x[b, u, v];
var after{ORDERED} >= 0;
subject to after_if{(q, t, b) in ORDERED, (q, t, s, r) in READ_IN}: after[q, t, b] >= x[t, s, r] - 1 +
    sum{(q, b, u, v) in READ_IN: session[u] > session[s] or session[u] = session[s] and v > r} x[b, u, v];

# How many are read, and which of those with a position.
var n_read{SEQUENCES};
subject to n_read_is{q in SEQUENCES}: n_read[q] = sum{(q, t, s, r) in READ_IN} x[t, s, r];
set POSITIONED := setof{(q, t) in READ: position[q, t] > 0} (q, t);
var is_read{POSITIONED};
subject to read_if{(q, t) in POSITIONED}: is_read[q, t] = sum{(q, t, s, r) in READ_IN} x[t, s, r];

# A talk can be at its position unless so many or more come in earlier blocks, or too few in all but later ones.
var is_off{POSITIONED} binary;
subject to off_if_late{(q, t) in POSITIONED}: sum{(q, t, b) in ORDERED} before[q, t, b] <=
    position[q, t] - 1 + card(setof{(q, b) in READ} b) * is_off[q, t];
subject to off_if_early{(q, t) in POSITIONED}: n_read[q] - sum{(q, t, b) in ORDERED} after[q, t, b] >=
    position[q, t] * (is_read[q, t] - is_off[q, t]);
subject to sequences{q in SEQUENCES}: amount[q] = sum{(q, t) in POSITIONED} is_off[q, t];

# ======== Prices

# The price at a level: talks left out, talks given, and what the rules count.
var price{LEVELS};
subject to price_is{l in LEVELS}: price[l] =
    sum{t in TALKS} left_out[l, t] * (1 - sum{(t, s) in OPENINGS} x[t, s, "any"]) +
    sum{(t, s, r) in HOMES} cost[l, t, s, r] * x[t, s, r] +
    sum{r in COUNTED} unit[l, r] * amount[r];

# What earlier levels reached is kept.
subject to keep_level{l in HELD}: price[l] <= held[l];

minimize price_of_level: sum{l in LEVELS: l = minimise} price[l];

solve;

printf{l in LEVELS} "price %s %.6f\n", l, price[l];
printf{(t, s, r) in HOMES: x[t, s, r] > 0.5} "place %s session %d %s\n", t, session[s], r;

end;
