# time-first.mod: draw up a conference timetable: a time for every talk that is given, and a kind of room.
#
#   lectern solve CONFERENCE --write-model FILE.dat
#   glpsol -m models/time-first.mod -d FILE.dat
#
# Who speaks when is the hard part of a timetable; which room is mostly a matter of enough rooms of a kind
# at each moment.  So rooms that are alike for every talk make a class, a talk takes a time and a class,
# and which room of its class it gets is settled afterwards: going through the talks by their start and
# giving each any free room of its class never fails, because at no moment are there more talks than rooms.
#
# That is exact unless a rule looks at talks' rooms one by one: how two rooms relate, how many talks a room
# has, which is used.  The `check` statements below stop glpsol then; general.mod takes those
# conferences, and reads the same data.
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

set STARTS := setof{(t, s, r) in PLACES} (t, s);

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
check{(u, i) in USE_PLACES}: use_where[u, i] = "any";

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
param who{TERMS} symbolic in TALKS;       # in the room `where`, here whichever room
param when{TERMS} symbolic in TIMES;
param where{TERMS} symbolic;
check{(c, i) in TERMS}: where[c, i] = "any";
param weight{TERMS};
param measure{TERMS} >= 0;
set USE_TERMS dimen 2;                    # (count, number of the term)
param what{USE_TERMS} symbolic in USES;
param use_weight{USE_TERMS};
param use_measure{USE_TERMS} >= 0;

# ---- Meetings: two talks, by the times they have: they overlap, they are on one day, ...

set MEETING_TIMES dimen 4;                # (kind, time of the first talk, time of the second, rooms);
param size{MEETING_TIMES};                # what it counts: 1, or the minutes shared, ...
set EXEMPT within {KINDS, TALKS, TIMES};  # a talk that does not meet anyone when it has that time
set EVERYONE within KINDS;                # any two talks may meet; in the other kinds those listed:
set LISTED within {KINDS, TALKS, TALKS};
param factor{LISTED};                     # multiplies the size
set SMALLER within {ROOMS, ROOMS};        # not used here

# The rule that a room holds one talk at a time is a kind of meeting too: a hard one of everyone in the same
# room, whenever two times overlap.  It is recognised here, and becomes a limit on classes.
set OVERLAPPING := setof{s in TIMES, u in TIMES: from[s] < to[u] and from[u] < to[s]} (s, u, "same");
set SOMETIMES := setof{(k, t, s) in EXEMPT} k;
set ROOM_CLASH := setof{k in EVERYONE inter HARD: k not in SOMETIMES
    and card(OVERLAPPING symdiff setof{(l, s, u, w) in MEETING_TIMES: l = k} (s, u, w)) = 0} k;
check{(k, s, u, w) in MEETING_TIMES}: w = "any" or k in ROOM_CLASH;
set MOMENTS := setof{s in TIMES} from[s]; # talks that overlap are both on when the later one starts

set PAIRS := LISTED union
    setof{k in EVERYONE diff ROOM_CLASH, a in TALKS, b in TALKS: a < b} (k, a, b);
param times{(k, a, b) in PAIRS} := if (k, a, b) in LISTED then factor[k, a, b] else 1;
set MEETINGS := setof{(k, a, b) in PAIRS, (k, s, u, "any") in MEETING_TIMES:
    (a, s) in STARTS and (b, u) in STARTS and (k, a, s) not in EXEMPT and (k, b, u) not in EXEMPT}
    (k, a, b, s, u);
set FORBIDDEN := setof{(k, a, b, s, u) in MEETINGS:
    k in HARD and times[k, a, b] * size[k, s, u, "any"] > 0} (k, a, b, s, u);
set MET := setof{(k, a, b, s, u) in MEETINGS: k not in HARD} (k, a, b, s, u);

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
check{(e, n, i) in PARTS}: part_where[e, n, i] = "any";
param part_weight{PARTS};

# ---- Sequences look at rooms one by one, so there are none here.

set READ within {SEQUENCES, TALKS};
param position{READ};
set UNREAD within {SEQUENCES, TALKS, TIMES};
check card(SEQUENCES) = 0;

# ---- Who attends what depends on seats, which are rooms' own, so nobody is asked here.

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
check card(WISHES) = 0;

# ---- Room classes

# Rooms are alike when every talk may be at each time in both or in neither, at the same prices.
set RIVALS := setof{q in ROOMS, r in ROOMS: q < r} (q, r);
set UNLIKE :=
    setof{(q, r) in RIVALS, (t, s, q) in PLACES: (t, s, r) not in PLACES} (q, r) union
    setof{(q, r) in RIVALS, (t, s, r) in PLACES: (t, s, q) not in PLACES} (q, r) union
    setof{(q, r) in RIVALS, (t, s, q) in PLACES, l in LEVELS: cost[l, t, s, q] <> cost[l, t, s, r]}
        (q, r);
set ALIKE := RIVALS diff UNLIKE;

# A class goes by the name of its first room.
set CLASSES := ROOMS diff setof{(q, r) in ALIKE} r;
param n_rooms{c in CLASSES} := 1 + sum{(c, r) in ALIKE} 1;
set FLOWS := setof{(t, s, c) in PLACES: c in CLASSES} (t, s, c);

# ======== The timetable

var y{STARTS} binary;                     # 1: the talk has that time
var f{FLOWS} binary;                      # 1: it has that time, in a room of that class

# A talk that has a time has a room of one class.
subject to some_room{(t, s) in STARTS}:
    y[t, s] = sum{c in CLASSES: (t, s, c) in FLOWS} f[t, s, c];

# A talk is given at most once, and one that must be given is.
subject to at_most_once{t in TALKS}: sum{s in TIMES: (t, s) in STARTS} y[t, s] <= 1;
subject to given{t in MUST}: sum{s in TIMES: (t, s) in STARTS} y[t, s] >= 1;

# At no moment are there more talks in a class than it has rooms, if that is a hard rule.
subject to enough_rooms{k in ROOM_CLASH, m in MOMENTS, c in CLASSES}:
    sum{t in TALKS, s in TIMES: (t, s, c) in FLOWS and from[s] <= m and m < to[s]} f[t, s, c]
    <= n_rooms[c];

# What a rule counts.  Hard counts and hard kinds of meetings say at once that there is nothing to count.
set COUNTED := RULES diff (HARD inter (COUNTS union KINDS));
var amount{COUNTED};
subject to nothing{r in COUNTED inter HARD}: amount[r] <= 0;

# ======== Uses

# A use is there exactly if one of its places is taken.
var used{USES} >= 0, <= 1;
subject to used_if{(u, i) in USE_PLACES}: used[u] >= y[use_who[u, i], use_when[u, i]];
subject to used_only_if{u in USES}:
    used[u] <= sum{(u, i) in USE_PLACES} y[use_who[u, i], use_when[u, i]];

# ======== Meetings

# Two talks whose meeting is forbidden have not both of those times.
subject to apart{(k, a, b, s, u) in FORBIDDEN}: y[a, s] + y[b, u] <= 1;

# met = 1 exactly if the two talks have those times.
var met{MET} >= 0, <= 1;
subject to met_needs_first{(k, a, b, s, u) in MET}: met[k, a, b, s, u] <= y[a, s];
subject to met_needs_second{(k, a, b, s, u) in MET}: met[k, a, b, s, u] <= y[b, u];
subject to met_if{(k, a, b, s, u) in MET}: met[k, a, b, s, u] >= y[a, s] + y[b, u] - 1;
subject to meetings{k in KINDS diff HARD}: amount[k] =
    sum{(k, a, b, s, u) in MET} times[k, a, b] * size[k, s, u, "any"] * met[k, a, b, s, u];

# ======== Counts

# The sum of a count's weights, and of its measures.
var total{COUNTS};
subject to total_is{c in COUNTS}: total[c] =
    sum{(c, i) in TERMS} weight[c, i] * y[who[c, i], when[c, i]] +
    sum{(c, i) in USE_TERMS} use_weight[c, i] * used[what[c, i]];
var measures{MEASURED};
subject to measures_are{c in MEASURED}: measures[c] =
    sum{(c, i) in TERMS} measure[c, i] * y[who[c, i], when[c, i]] +
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
    is_largest[e, n, i] <= y[part_who[e, n, i], part_when[e, n, i]];
subject to one_is_largest{e in LARGEST}: sum{(e, n, i) in TAKEN} is_largest[e, n, i] <= 1;
subject to some_is_largest{(e, n, i) in TAKEN}: sum{(e, m, j) in TAKEN} is_largest[e, m, j] >=
    y[part_who[e, n, i], part_when[e, n, i]];
param lowest{e in LARGEST} := sum{(e, n, i) in PARTS} min(part_weight[e, n, i], 0);
subject to none_is_larger{(e, n, i) in TAKEN}: amount[e] >= lowest[e] +
    (part_weight[e, n, i] - lowest[e]) * y[part_who[e, n, i], part_when[e, n, i]];
subject to largest_weight{e in LARGEST}:
    amount[e] = sum{(e, n, i) in TAKEN} part_weight[e, n, i] * is_largest[e, n, i];

# The most and the least of a spread's sums: one of them, and none is beyond.
set SPREAD_SUMS := setof{e in SPREADS, (e, n) in SUMS} (e, n);
var sum_of{SPREAD_SUMS};
subject to sum_is{(e, n) in SPREAD_SUMS}: sum_of[e, n] = sum{(e, n, i) in PARTS}
    part_weight[e, n, i] * y[part_who[e, n, i], part_when[e, n, i]];
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

# ======== Prices

# The price at a level: talks left out, talks given, and what the rules count.
var price{LEVELS};
subject to price_is{l in LEVELS}: price[l] =
    sum{t in TALKS} left_out[l, t] * (1 - sum{s in TIMES: (t, s) in STARTS} y[t, s]) +
    sum{(t, s, c) in FLOWS} cost[l, t, s, c] * f[t, s, c] +
    sum{r in COUNTED} unit[l, r] * amount[r];

# What earlier levels reached is kept.
subject to keep_level{l in HELD}: price[l] <= held[l];

minimize price_of_level: sum{l in LEVELS: l = minimise} price[l];

solve;

printf{l in LEVELS} "price %s %.6f\n", l, price[l];
printf{(t, s, c) in FLOWS: f[t, s, c] > 0.5} "place %s %s class of %s\n", t, s, c;

end;
