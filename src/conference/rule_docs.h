/* rule_docs: beside each row of rule_table.h an example, and what other systems call the same.
 * No include guard: included once per use.
 *
 * RULE_DOC(name, example, peers)
 *   example: a rule of a conference file, run as a test on tests/example.json;
 *   peers:   "SYSTEM: its name", one a line.  OptaPlanner: the conference scheduling example's
 *            constraints; CSPLib: the terms of its conference scheduling problem; akplan: the rules
 * of its ILP; Conference Scheduler: the functions of its lp_problem package. */
// clang-format off
RULE_DOC(placed, "{\"rule\": \"placed\", \"where\": {\"state\": \"confirmed\"}, \"weight\": \"hard\"}",
    "Conference Scheduler: _schedule_all_events\n"
    "CSPLib: H1 every submission exactly once\n"
    "akplan: every AK is given, for its duration")
RULE_DOC(room_clash, "{\"rule\": \"room-clash\", \"measure\": \"overlap-minutes\", \"weight\": \"hard\"}",
    "OptaPlanner: Room conflict\n"
    "Conference Scheduler: _max_one_event_per_slot\n"
    "CSPLib: H3 one submission per session, room and slot\n"
    "akplan: one AK per room and time slot")
RULE_DOC(person_clash, "{\"rule\": \"person-clash\", \"roles\": [\"speaker\", \"must\", \"chair\"], \"weight\": \"hard\"}",
    "OptaPlanner: Speaker conflict\n"
    "Conference Scheduler: _events_available_during_other_events\n"
    "akplan: one AK per person and time slot, of those required")
RULE_DOC(fits, "{\"rule\": \"fits\", \"weight\": \"hard\"}",
    "OptaPlanner: value ranges of talk types\n"
    "CSPLib: H2 inside the session\n"
    "akplan: contiguous time slots of one block")
RULE_DOC(room_open, "{\"rule\": \"room-open\", \"weight\": \"hard\"}",
    "OptaPlanner: Room unavailable timeslot\n"
    "Conference Scheduler: _events_available_in_scheduled_slot\n"
    "akplan: time constraints of rooms")
RULE_DOC(person_available, "{\"rule\": \"person-available\", \"measure\": \"minutes\", \"weight\": \"hard\"}",
    "OptaPlanner: Speaker unavailable timeslot\n"
    "Conference Scheduler: _events_available_in_scheduled_slot\n"
    "akplan: time constraints of participants")
RULE_DOC(needs, "{\"rule\": \"needs\", \"whose\": \"people\", \"kind\": [\"room\", \"not-room\"], \"weight\": \"hard\"}",
    "OptaPlanner: Speaker required timeslot tags\n"
    "OptaPlanner: Speaker prohibited timeslot tags\n"
    "OptaPlanner: Talk required timeslot tags\n"
    "OptaPlanner: Talk prohibited timeslot tags\n"
    "OptaPlanner: Speaker required room tags\n"
    "OptaPlanner: Speaker prohibited room tags\n"
    "OptaPlanner: Talk required room tags\n"
    "OptaPlanner: Talk prohibited room tags\n"
    "akplan: room and time constraints of AKs, room constraints of participants")
RULE_DOC(pinned, "{\"rule\": \"pinned\", \"weight\": \"hard\"}",
    "OptaPlanner: pinned talks\n"
    "akplan: scheduled AKs that are given")
RULE_DOC(attends, "{\"rule\": \"attends\", \"weight\": \"hard\"}",
    "akplan: room capacity\n"
    "akplan: required participants\n"
    "akplan: one AK per person and time slot, of those attended")
RULE_DOC(score, "{\"rule\": \"score\", \"where\": {\"track\": \"systems\"}, \"weight\": 2}",
    "")
RULE_DOC(budget, "{\"rule\": \"budget\", \"of\": \"minutes\", \"max\": 60, \"where\": {\"track\": \"web\"}, \"weight\": 1}",
    "")
RULE_DOC(balance, "{\"rule\": \"balance\", \"by\": \"track\", \"per\": \"day\", \"limits\": {\"systems\": [1, 4], \"*\": [0, 3]}, \"weight\": \"hard\"}",
    "OptaPlanner: Crowd control\n"
    "Conference Scheduler: _events_in_session_share_a_tag (per session, at most one tag)")
RULE_DOC(avoid, "{\"rule\": \"avoid\", \"where\": {\"level\": \"easy\"}, \"when\": {\"session\": \"pm\"}, \"measure\": \"minutes\", \"weight\": 0.5}",
    "Conference Scheduler: _events_available_in_scheduled_slot")
RULE_DOC(prefer, "{\"rule\": \"prefer\", \"where\": {\"id\": \"T1\"}, \"room\": {\"tag\": \"recorded\"}, \"weight\": 1}",
    "")
RULE_DOC(wishes, "{\"rule\": \"wishes\", \"measure\": \"minutes\", \"weight\": 1}",
    "OptaPlanner: Speaker preferred timeslot tags\n"
    "OptaPlanner: Speaker undesired timeslot tags\n"
    "OptaPlanner: Talk preferred timeslot tags\n"
    "OptaPlanner: Talk undesired timeslot tags\n"
    "OptaPlanner: Speaker preferred room tags\n"
    "OptaPlanner: Speaker undesired room tags\n"
    "OptaPlanner: Talk preferred room tags\n"
    "OptaPlanner: Talk undesired room tags")
RULE_DOC(cost, "{\"rule\": \"cost\", \"rows\": \"track\", \"columns\": \"session\", \"per\": \"block\", \"table\": {\"systems\": {\"am\": 3}, \"web\": {\"pm\": 1}}, \"weight\": 1}",
    "CSPLib: Tracks_Sessions|Penalty\n"
    "CSPLib: Tracks_Rooms|Penalty\n"
    "CSPLib: Sessions_Rooms|Penalty\n"
    "CSPLib: Submissions timezones\n"
    "CSPLib: Submissions_Sessions|Penalty\n"
    "CSPLib: Submissions_Rooms|Penalty")
RULE_DOC(gap, "{\"rule\": \"gap\", \"minutes\": 30, \"other-room\": 45, \"weight\": 1}",
    "OptaPlanner: Consecutive talks pause")
RULE_DOC(compact, "{\"rule\": \"compact\", \"max-days\": 1, \"weight\": 5}",
    "")
RULE_DOC(run, "{\"rule\": \"run\", \"max\": 1, \"weight\": 1}",
    "")
RULE_DOC(comfort, "{\"rule\": \"comfort\", \"good\": {\"from\": \"08:00\", \"to\": \"20:00\"}, \"possible\": {\"from\": \"06:00\", \"to\": \"23:00\"}, \"less\": 1, \"bad\": 10, \"weight\": 1}",
    "CSPLib: Submissions timezones (from the time zone, where no table is given)")
RULE_DOC(audience_fits, "{\"rule\": \"audience-fits\", \"measure\": \"worst\", \"weight\": 1}",
    "Conference Scheduler: efficiency_capacity_demand_difference\n"
    "Conference Scheduler: equity_capacity_demand_difference\n"
    "Conference Scheduler: _upper_bound_on_event_overflow")
RULE_DOC(empty_seats, "{\"rule\": \"empty-seats\", \"where\": {\"format\": \"talk\"}, \"weight\": 0.1}", "")
RULE_DOC(popular_rooms, "{\"rule\": \"popular-rooms\", \"measure\": \"minutes\", \"weight\": 1}",
    "OptaPlanner: Popular talks")
RULE_DOC(same_room, "{\"rule\": \"same-room\", \"shared\": [\"track\"], \"measure\": \"minutes\", \"weight\": 1}",
    "OptaPlanner: Theme track room stability")
RULE_DOC(changeover, "{\"rule\": \"changeover\", \"minutes\": 10, \"weight\": 1}",
    "")
RULE_DOC(apart, "{\"rule\": \"apart\", \"shared\": [\"tag\", \"level\"], \"measure\": \"overlap-minutes\", \"weight\": 1}",
    "OptaPlanner: Talk mutually-exclusive-talks tags\n"
    "OptaPlanner: Theme track conflict\n"
    "OptaPlanner: Sector conflict\n"
    "OptaPlanner: Audience type theme track conflict\n"
    "OptaPlanner: Content conflict\n"
    "CSPLib: Presenters conflicts [Session Level]\n"
    "CSPLib: Attendees conflicts [Session Level]\n"
    "CSPLib: Presenters conflicts [Timeslot Level]\n"
    "CSPLib: Attendees conflicts [Timeslot Level]\n"
    "Conference Scheduler: _events_available_during_other_events\n"
    "akplan: conflicts")
RULE_DOC(together, "{\"rule\": \"together\", \"groups\": [[\"T1\", \"T2\"]], \"weight\": 1}",
    "")
RULE_DOC(same_day, "{\"rule\": \"same-day\", \"shared\": [\"tag\"], \"measure\": \"minutes\", \"weight\": 1}",
    "OptaPlanner: Same day talks")
RULE_DOC(order, "{\"rule\": \"order\", \"pairs\": [[\"T1\", \"T2\"]], \"gap\": 15, \"weight\": \"hard\"}",
    "OptaPlanner: Talk prerequisite talks\n"
    "OptaPlanner: Content audience level flow violation\n"
    "akplan: dependencies")
RULE_DOC(mix, "{\"rule\": \"mix\", \"differ\": \"level\", \"within\": \"slot\", \"measure\": \"overlap-minutes\", \"weight\": -1}",
    "OptaPlanner: Audience type diversity\n"
    "OptaPlanner: Audience level diversity\n"
    "OptaPlanner: Language diversity")
RULE_DOC(one_track_per_block, "{\"rule\": \"one-track-per-block\", \"weight\": \"hard\"}",
    "CSPLib: H4 one track per session and room")
RULE_DOC(track_rooms, "{\"rule\": \"track-rooms\", \"weight\": 1}",
    "CSPLib: Number of rooms per track")
RULE_DOC(track_parallel, "{\"rule\": \"track-parallel\", \"weight\": 1}",
    "CSPLib: Parallel tracks")
RULE_DOC(track_run, "{\"rule\": \"track-run\", \"weight\": 1}",
    "CSPLib: Consecutive tracks")
RULE_DOC(similar_tracks, "{\"rule\": \"similar-tracks\", \"pairs\": [[\"systems\", \"web\", 2]], \"weight\": 1}",
    "CSPLib: Similar Tracks")
RULE_DOC(chair_clash, "{\"rule\": \"chair-clash\", \"weight\": 10}",
    "CSPLib: Chairs conflicts")
RULE_DOC(order_in_track, "{\"rule\": \"order-in-track\", \"weight\": 1}",
    "CSPLib: Submissions order")
RULE_DOC(audience_clash, "{\"rule\": \"audience-clash\", \"weight\": 1}",
    "")
RULE_DOC(attendance, "{\"rule\": \"attendance\", \"where\": {\"track\": [\"systems\", \"web\"]}, \"weight\": 1}",
    "akplan: weighted preferences (the objective)")
RULE_DOC(keep, "{\"rule\": \"keep\", \"what\": \"time\", \"weight\": 1}",
    "OptaPlanner: Published timeslot\n"
    "OptaPlanner: Published room\n"
    "Conference Scheduler: number_of_changes")
// clang-format on
