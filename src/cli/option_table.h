/* option_table: every option of the program, one row each.  No include guard: included once per
 * use.
 *
 * OPTION(field, kind, low, high, default, argument, commands, help)
 *   field     member of struct options; '_' for '-' on the command line, which knows nothing of
 *             what follows "__"
 *   kind      FLAG | WHOLE | REAL | TEXT (anything) | WORD (one of the words in `argument`) |
 *             LIST (anything, each time it is given; default {0})
 *   low, high the range of WHOLE and REAL
 *   default   the number, or the text, when it is not given
 *   argument  what --help calls its value
 *   commands  the commands that take it: SOLVE | CHECK | RENDER | IMPORT | RULES; EDITED: those
 *             that make edits in the conference they read */
// clang-format off
OPTION(output,         TEXT,  0,     0,         NULL,   "FILE",          SOLVE | RENDER | IMPORT | DIFF | MOVE | PIN | EXPLAIN | WHATIF, "write to FILE, whole or not at all (also -o; stdout without it); move: it may be the SCHEDULE itself; pin: the CONFERENCE")
OPTION(from,           TEXT,  0,     0,         NULL,   "SCHEDULE",      SOLVE | WHATIF, "start from this schedule (whatif: solved for without it)")
OPTION(keep,           TEXT,  0,     0,         NULL,   "KEEP",          SOLVE | WHATIF, "what a talk costs that is not where it is in --from: none (solve: as without), hard, changes (as few as can be, before all prices; whatif: as without), medium, or a soft weight")
OPTION(effort,         WHOLE, 1,     INT64_MAX, 0,      "N",             SOLVE | CHECK | EXPLAIN | WHATIF, "do this much counted work: same N, same bytes (from the size without it); check, explain: for each question that a solve answers; whatif: for each scenario")
OPTION(time_limit,     REAL,  0.001, 31536000,  0,      "SECONDS",       SOLVE | CHECK | EXPLAIN | WHATIF, "use so much time, unless a proof ends it sooner, and write the best schedule so far (exit 4 if there is none); with --effort whichever comes first; check: of a conference alone; explain: of all questions together; whatif: of each scenario")
OPTION(gap,            REAL,  0,     1,         0,      "G",             SOLVE | WHATIF, "end a level when (price - bound) / max(1, |price|) is at most G")
OPTION(threads,        WHOLE, 1,     MOST_THREADS, 0,   "N",             SOLVE,  "compute on so many cores (all there are without it); with --effort the schedule is the same")
OPTION(seed,           WHOLE, 0,     INT64_MAX, 0,      "N",             SOLVE | WHATIF, "search another way, and shuffle the model's rows; 0: as built")
OPTION(allow_unplaced, FLAG,  0,     0,         0,      NULL,            SOLVE,  "where not all accepted talks fit, leave out the fewest, and say which and why (exit 6)")
OPTION(require_optimal, FLAG, 0,     0,         0,      NULL,            SOLVE,  "exit with 4 unless the schedule is proven optimal")
OPTION(alternatives,   WHOLE, 2,     100,       0,      "K",             SOLVE,  "write K schedules to choose from, the best one to -o NAME.json, the others to NAME-2.json and so on, and print how they differ; --effort, --time-limit: for each")
OPTION(differ,         WHOLE, 1,     1000000,   0,      "D",             SOLVE,  "of --alternatives: so many talks at least are placed otherwise in each two of them: at another start, in another room, or in one of the two alone (a tenth of the talks placed without it)")
OPTION(within,         REAL,  0,     1000000,   -1,     "G",             SOLVE,  "of --alternatives: none where (price - best) / max(1, |best|) is above G at the first level that is not the best one's (at any price without it)")
OPTION(write_model,    TEXT,  0,     0,         NULL,   "FILE",          SOLVE,  "first write the integer program: FILE ends in .lp, .mps or .dat (data for models/*.mod)")
OPTION(read_solution,  TEXT,  0,     0,         NULL,   "FILE",          SOLVE,  "solve nothing: take what glpsol, CBC or HiGHS answered to the .lp or .mps that --write-model writes with the same options")
OPTION(stats,          TEXT,  0,     0,         NULL,   "FILE",          SOLVE,  "write what the run did, as JSON")
OPTION(verbose,        FLAG,  0,     0,         0,      NULL,            SOLVE,  "say which formulation runs, its size and its bounds")
OPTION(progress,       FLAG,  0,     0,         0,      NULL,            SOLVE | WHATIF, "report progress on stderr (on a terminal it always does)")
OPTION(format,         WORD,  0,     0,         NULL,   "text|json|junit|sarif|github|gitlab|tap", CHECK, "how to print the report (text; github where GITHUB_ACTIONS is true)")
OPTION(format__table,  WORD,  0,     0,         "text", "text|json|csv|markdown|html", DIFF, "how to print what differs (text)")
OPTION(format__whatif, WORD, 0,     0,         NULL,   "table|json|csv|markdown|html|svg", WHATIF, "how to print the answers (table; of a shard json); svg: a chart of one sweep")
OPTION(sweep,          LIST,  0,     0,         {0},    "PATH=A..B:STEP", WHATIF, "ask for each of these values: rooms/quay/capacity=50..300:50; may be given again: each combination")
OPTION(shard,          TEXT,  0,     0,         NULL,   "I/N",           WHATIF, "answer every N-th scenario from the I-th on, and print JSON")
OPTION(merge,          FLAG,  0,     0,         0,      NULL,            WHATIF, "join the files of all shards, given instead of CONFERENCE, and print what one run would")
OPTION(jobs,           WHOLE, 1,     MOST_THREADS, 0,   "N",             WHATIF, "solve so many scenarios at once (one a core without it)")
OPTION(exit_code,      FLAG,  0,     0,         0,      NULL,            DIFF,   "exit with 1 if anything differs")
OPTION(strict,         FLAG,  0,     0,         0,      NULL,            CHECK,  "fail on warnings too")
OPTION(strict__move,   FLAG,  0,     0,         0,      NULL,            MOVE,   "write nothing and exit with 1 if a hard rule would be broken")
OPTION(max_price,      LIST,  0,     0,         {0},    "N|LEVEL=N",     CHECK,  "fail if the soft price, or that of a level, is higher; may be given again")
OPTION(baseline,       TEXT,  0,     0,         NULL,   "SCHEDULE",      CHECK,  "fail on a price higher than this schedule's, and say what moved")
OPTION(ignore,         LIST,  0,     0,         {0},    "RULE[/ID]",     CHECK,  "list what this rule or warning finds (of this submission, person or room) without failing; may be given again")
OPTION(summary,        TEXT,  0,     0,         NULL,   "FILE",          CHECK,  "also write a summary in Markdown, for a pull request")
OPTION(set,            LIST,  0,     0,         {0},    "PATH=VALUE",    EDITED, "first set a value of the conference: rooms/quay/capacity=60; may be given again, as the next five")
OPTION(add,            LIST,  0,     0,         {0},    "PATH=VALUE",    EDITED, "first append to a list of the conference, or make a member; VALUE is JSON, else a text")
OPTION(remove,         LIST,  0,     0,         {0},    "PATH",          EDITED, "first take out a member of the conference, or an item of a list")
OPTION(away,           LIST,  0,     0,         {0},    "PERSON=WINDOW", EDITED, "the person is not there: ines=2027-05-08T12:00/18:00")
OPTION(close,          LIST,  0,     0,         {0},    "ROOM=WINDOW",   EDITED, "the room is closed")
OPTION(scenario,       LIST,  0,     0,         {0},    "FILE",          EDITED, "make the edits of a scenario file")
OPTION(why,            TEXT,  0,     0,         NULL,   "ID",            EXPLAIN, "say where the talk is, what it pays there, and what its other places would cost or break, all else fixed, and cost at the least, all else free")
OPTION(why_not,        TEXT,  0,     0,         NULL,   "ID@START/ROOM", EXPLAIN, "say what speaks against that place, and what would have to move: T1@2027-05-08T09:30/quay, T1@am.2/quay")
OPTION(cost,           LIST,  0,     0,         {0},    "KIND=N",        EXPLAIN, "of a conference that no timetable fits: what it costs to give up one thing of a kind (pin=1, must=2, rule=2, needs=3, person-needs=3, capacity=4, event=4, room=5, person=6, placed=10 without it; KIND=never: none of it); may be given again")
OPTION(where,          LIST,  0,     0,         {0},    "MEMBER=VALUE",  PIN,    "only talks of this id, track, tag, format, level, language, speaker, state, day, session, slot-tag, room or room-tag; may be given again: any value of a member, all members")
OPTION(to,             WORD,  0,     0,         NULL,   "text|markdown", RENDER, "what to make of the schedule (required)")
OPTION(from__format,   WORD,  0,     0,         NULL,   "cfp-index",     IMPORT, "what the file is (required)")
OPTION(join,           TEXT,  0,     0,         NULL,   "CSV",           IMPORT, "fill in the columns of this table by submission id")
OPTION(markdown,       FLAG,  0,     0,         0,      NULL,            RULES,  "print the whole reference, as docs/rules.md has it")
OPTION(name,           TEXT,  0,     0,         NULL,   "NAME",          IMPORT, "call the conference this")
// clang-format on
