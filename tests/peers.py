#!/usr/bin/env python3
"""The adapters of outside instances in bench/peers, on instances small enough to read; needs no lectern."""

import datetime
import json
import pathlib
import random
import re
import stat
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
PEERS = pathlib.Path(__file__).resolve().parents[1] / "bench/peers"
sys.path.insert(0, str(PEERS))
import adapter  # noqa: E402  (bench/peers)
import akplan_to_lectern  # noqa: E402
import csplib_to_lectern  # noqa: E402
import lectern_to_akplan  # noqa: E402
import lectern_to_csplib  # noqa: E402
import lectern_to_optaplanner  # noqa: E402
import lectern_to_pyconuk  # noqa: E402
import optaplanner_to_lectern  # noqa: E402
import pyconuk_to_lectern  # noqa: E402
import random_solutions  # noqa: E402

CSPLIB_TERMS = ["track_session", "track_room", "session_room", "similar_tracks", "rooms_per_track", "parallel_tracks",
                "consecutive_tracks", "submission_timezone", "submission_order", "submission_session", "submission_room",
                "presenter_conflicts_session", "attendee_conflicts_session", "chair_conflicts",
                "presenter_conflicts_slot", "attendee_conflicts_slot"]


def csplib(**changes):
    instance = {
        "name": "tiny", "weights": {term: 1 for term in CSPLIB_TERMS},
        "sessions": [{"name": "Mon", "slots": 2}, {"name": "Tue/1", "slots": 3}], "rooms": [{"name": "A=B"}, {"name": "C"}],
        "tracks": [{"name": "X"}, {"name": "Y"}],
        "submissions": [{"id": "s1", "track": "X", "slots": 2, "order": 0},
                        {"id": "s2 ", "track": "X", "slots": 1, "order": 2},
                        {"id": "s3", "track": "Y", "slots": 1, "order": 1}],
        "submission_session_penalty": [], "submission_room_penalty": [], "submission_timezone_penalty": [],
        "track_session_penalty": [], "track_room_penalty": [], "similar_tracks": [], "session_room_penalty": [],
        "presenter_conflicts": [], "attendee_conflicts": [], "chair_conflicts": []}
    return {**instance, **changes}


def optaplanner(**changes):
    names = ["Room unavailable timeslot", "Room conflict", "Speaker unavailable timeslot", "Speaker conflict",
             "Talk prerequisite talks", "Talk mutually-exclusive-talks tags", "Consecutive talks pause", "Crowd control",
             "Published timeslot", "Published room", "Theme track conflict", "Theme track room stability",
             "Sector conflict", "Audience type diversity", "Audience type theme track conflict",
             "Audience level diversity", "Content audience level flow violation", "Content conflict",
             "Language diversity", "Same day talks", "Popular talks"]
    names += [f"{who} {kind} {where} tags" for who in ("Speaker", "Talk")
              for kind in ("required", "prohibited", "preferred", "undesired") for where in ("timeslot", "room")]
    instance = {
        "conference_name": "tiny", "min_consecutive_talks_pause_minutes": 15,
        "constraint_weights": {name: {"hard": 0, "medium": 0, "soft": 2} for name in names},
        "timeslots": [timeslot("T0", "09:00", "11:00"), timeslot("T1", "09:00", "09:45"), timeslot("T2", "10:00", "10:45")],
        "rooms": [{"name": name, "capacity": seats, "tags": [], "unavailable_timeslots": []}
                  for name, seats in (("big", 50), ("small", 0))],
        "talk_types": [{"name": "lab", "timeslots": ["T0"], "rooms": ["big"]},
                       {"name": "talk", "timeslots": ["T1", "T2"], "rooms": ["big", "small"]}],
        "speakers": [{"name": "ada", **no_tags(), "unavailable_timeslots": []}],
        "talks": [talk("L", "lab"), talk("S", "talk"), talk("V", "talk")]}
    return {**instance, **changes}


def timeslot(id_, start, end):
    return {"id": id_, "start": f"2026-06-01T{start}", "end": f"2026-06-01T{end}", "tags": []}


def no_tags():
    return {f"{kind}_{where}_tags": [] for kind in ("required", "prohibited", "preferred", "undesired")
            for where in ("timeslot", "room")}


def talk(code, talk_type, **changes):
    return {"code": code, "title": code, "talk_type": talk_type, "speakers": ["ada"], "theme_tracks": ["web"],
            "sectors": [], "audience_types": ["all"], "audience_level": 1, "content_tags": ["c"], "language": None,
            "mutually_exclusive_tags": [], "prerequisites": [], "favorite_count": 0, "crowd_control_risk": 0,
            "pinned": False, "timeslot": None, "room": None, "published_timeslot": None, "published_room": None,
            **no_tags(), **changes}


def akplan():
    slots = [[{"id": 2, "fulfilled_time_constraints": []}, {"id": 3, "fulfilled_time_constraints": ["late"]}],
             [{"id": 1, "fulfilled_time_constraints": ["late"]}]]
    none = {"room_constraints": [], "time_constraints": []}
    return {
        "rooms": [{"id": 0, "capacity": -1, "fulfilled_room_constraints": [], "time_constraints": ["late"]}],
        "timeslots": {"blocks": slots},
        "aks": [{"id": 5, "duration": 2, "properties": {"conflicts": [6]}, "info": {"name": "five"}, **none},
                {"id": 6, "duration": 1, "properties": {}, "info": {}, **none},
                {"id": 7, "duration": 1, "properties": {}, "info": {}, **none}],
        "participants": [{"id": 9, **none, "time_constraints": ["late"], "preferences": [
            {"ak_id": 5, "required": False, "preference_score": 1}, {"ak_id": 6, "required": False, "preference_score": 2},
            {"ak_id": 7, "required": True, "preference_score": -1}]}]}


def rule(conference, id_):
    return next((rule for rule in conference["rules"] if rule["id"] == id_), None)


def entity(conference, member, id_):
    return next(one for one in conference[member] if one["id"] == id_)


class Adapter(unittest.TestCase):
    def test_names_that_lectern_does_not_take_get_ids_of_their_own(self):
        self.assertEqual(list(adapter.ids(["a ", " ", "é" * 101, "*"]).values()), ["a ", "#2", "#3", "#4"])

    def test_a_name_twice_is_refused(self):
        with self.assertRaisesRegex(SystemExit, "'a' is there twice"):
            adapter.ids(["a", "a"])

    def test_sessions_follow_each_other_within_opening_hours(self):
        minutes = [200, 300, 100, 2000, 10]
        starts = adapter.session_starts(minutes)
        for start, length, after in zip(starts, minutes, starts[1:]):
            self.assertLess(start + datetime.timedelta(minutes=length), after)
        self.assertEqual([adapter.local(start) for start in starts],
                         ["2026-06-01T09:00", "2026-06-01T12:40", "2026-06-02T09:00", "2026-06-03T09:00",
                          "2026-06-05T09:00"])

    def test_the_session_decides_where_two_start_together(self):
        conference = {"timezone": "Europe/Lisbon", "rooms": [{"id": "r"}], "sessions": [
            {"id": "long", "start": "2026-06-01T09:00", "slots": [60]},
            {"id": "short", "days": ["2026-05-31", "2026-06-01"], "start": "08:00",
             "slots": [{"minutes": 20, "times": 3, "gap": 10}]}]}
        placements = [{"submission": "a", "start": "2026-06-01T09:00", "room": "r", "session": "short@2"},
                      {"submission": "b", "start": "2026-06-01T08:00+00:00", "room": "r", "session": "long"}]
        self.assertEqual(adapter.places(conference, {"placements": placements}),
                         {"a": ("short@2", 3, "r"), "b": ("long", 1, "r")})


class Csplib(unittest.TestCase):
    def test_a_solution_comes_back_as_it_went(self):
        instance = csplib()
        conference = csplib_to_lectern.conference(instance, "tiny")
        solution = [{"submission": "s1", "session": "Mon", "room": "C", "slot_index": 0},
                    {"submission": "s2 ", "session": "Tue/1", "room": "A=B", "slot_index": 2},
                    {"submission": "s3", "session": "Tue/1", "room": "C", "slot_index": 1}]
        schedule = lectern_to_csplib.schedule(instance, conference, solution)
        self.assertCountEqual(lectern_to_csplib.solution(instance, conference, schedule)["assignments"], solution)

    def test_the_last_price_for_a_row_and_column_counts(self):
        prices = [("X", "Mon", 5), ("X", "Mon", 7), ("Y", "Mon", 3), ("Y", "Mon", 0), ("Z", "Mon", 1), ("X", "Sun", 1)]
        instance = csplib(track_session_penalty=[{"track": t, "session": s, "penalty": n} for t, s, n in prices])
        self.assertEqual(rule(csplib_to_lectern.conference(instance, ""), "track_session")["table"], {"X": {"Mon": 7}})

    def test_blocks_are_named_with_escapes(self):
        instance = csplib(session_room_penalty=[{"session": "Tue/1", "room": "A=B", "penalty": 4}])
        self.assertEqual(rule(csplib_to_lectern.conference(instance, ""), "session_room"),
                         {"rule": "cost", "id": "session_room", "rows": "*", "columns": "block",
                          "table": {"*": {"Tue~11/A~2B": 4}}, "per": "block", "weight": 1})

    def test_exactly_the_listed_tracks_share_a_chair(self):
        instance = csplib(tracks=[{"name": name} for name in "XYZ"], chair_conflicts=[["Y", "X"], ["X", "Y"], ["Z", "Z"]])
        conference = csplib_to_lectern.conference(instance, "")
        self.assertEqual([track.get("chairs") for track in conference["tracks"]], [["chair 1"], ["chair 1"], None])

    def test_terms_without_weight_or_data(self):
        instance = csplib(weights={**dict.fromkeys(CSPLIB_TERMS, 1), "submission_order": -3})
        conference = csplib_to_lectern.conference(instance, "")
        self.assertEqual(rule(conference, "submission_order")["weight"], "off")
        self.assertIsNone(rule(conference, "similar_tracks"))

    def test_random_solutions_keep_the_hard_rules(self):
        slots_of, track_of = {"s1": 2, "s2": 1, "s3": 1, "s4": 2}, {"s1": "X", "s2": "X", "s3": "Y", "s4": "X"}
        instance = csplib(submissions=[{"id": id_, "track": track_of[id_], "slots": slots_of[id_]} for id_ in slots_of])
        generator, rng = random_solutions.Csplib(instance), random.Random(1)
        for _ in range(50):
            taken, track_in = set(), {}
            for place in generator.draw(rng):
                id_, block = place["submission"], (place["session"], place["room"])
                self.assertEqual(track_in.setdefault(block, track_of[id_]), track_of[id_])
                for slot in range(place["slot_index"], place["slot_index"] + slots_of[id_]):
                    self.assertLess(slot, {"Mon": 2, "Tue/1": 3}[place["session"]])
                    self.assertNotIn((*block, slot), taken)
                    taken.add((*block, slot))
            self.assertEqual(len(taken), sum(slots_of.values()))


class Optaplanner(unittest.TestCase):
    def test_a_solution_comes_back_as_it_went(self):
        instance = optaplanner()
        conference = optaplanner_to_lectern.conference(instance, "tiny")
        solution = [{"talk": "L", "timeslot": "T0", "room": "big"}, {"talk": "S", "timeslot": "T1", "room": "big"},
                    {"talk": "V", "timeslot": "T2", "room": "small"}]
        schedule = lectern_to_optaplanner.schedule(instance, conference, solution)
        self.assertCountEqual(lectern_to_optaplanner.solution(instance, conference, schedule), solution)

    def test_rewards_are_negative_and_weights_keep_their_levels(self):
        instance = optaplanner()
        instance["constraint_weights"]["Speaker conflict"] = {"hard": 10, "medium": 0, "soft": 1}
        instance["constraint_weights"]["Crowd control"] = {"hard": 0, "medium": 0, "soft": 0}
        instance["talks"][0]["crowd_control_risk"] = 1
        conference = optaplanner_to_lectern.conference(instance, "")
        self.assertEqual(rule(conference, "Language diversity")["weight"], {"soft": -2})
        self.assertEqual(rule(conference, "Speaker conflict")["weight"], {"hard": 10, "soft": 1})
        self.assertEqual(rule(conference, "Crowd control")["weight"], "off")

    def test_a_hard_reward_is_refused(self):
        instance = optaplanner()
        instance["constraint_weights"]["Language diversity"]["hard"] = 1
        with self.assertRaisesRegex(SystemExit, "Language diversity: a hard reward"):
            optaplanner_to_lectern.conference(instance, "")

    def test_lists_that_no_talk_has_are_not_named(self):
        conference = optaplanner_to_lectern.conference(optaplanner(), "")
        self.assertIsNone(rule(conference, "Sector conflict"))
        self.assertEqual(rule(conference, "Audience type theme track conflict")["shared"],
                         ["list:theme_tracks", "list:audience_types"])

    def test_only_the_published_half_is_kept(self):
        instance = optaplanner(talks=[talk("S", "talk", published_timeslot="T2"),
                                      talk("V", "talk", published_room="small")])
        conference = optaplanner_to_lectern.conference(instance, "")
        self.assertEqual(rule(conference, "Published timeslot")["where"], {"id": ["S"]})
        self.assertEqual(rule(conference, "Published room")["where"], {"id": ["V"]})
        self.assertEqual([(one["session"], one["room"]) for one in conference["published"]],
                         [("T2", "big"), ("T1", "small")])

    def test_a_closed_timeslot_does_not_close_one_that_overlaps_it(self):
        instance = optaplanner()
        instance["rooms"][0]["unavailable_timeslots"] = ["T0"]
        conference = optaplanner_to_lectern.conference(instance, "")
        self.assertEqual(rule(conference, "Room unavailable timeslot")["table"], {"*": {"T0/big": 120}})

    def test_a_type_keeps_to_its_rooms_where_its_timeslot_has_others(self):
        instance = optaplanner()
        self.assertIsNone(rule(optaplanner_to_lectern.conference(instance, ""), "rooms of lab"))
        instance["talk_types"][0]["timeslots"].append("T2")
        self.assertEqual(rule(optaplanner_to_lectern.conference(instance, ""), "rooms of lab")["room"], {"id": ["big"]})

    def test_rooms_without_seats_stay_the_smallest(self):
        rooms = optaplanner_to_lectern.conference(optaplanner(), "")["rooms"]
        self.assertEqual([room["capacity"] for room in rooms], [51, 1])


class Akplan(unittest.TestCase):
    def test_a_solution_comes_back_and_loses_slots_past_the_end(self):
        instance = akplan()
        conference = akplan_to_lectern.conference(instance, "tiny")
        solution = [{"ak_id": 5, "room_id": 0, "timeslot_ids": [3], "participant_ids": [9]},
                    {"ak_id": 6, "room_id": 0, "timeslot_ids": [2], "participant_ids": []},
                    {"ak_id": 7, "room_id": 0, "timeslot_ids": [1], "participant_ids": [9]}]
        schedule = lectern_to_akplan.schedule(instance, conference, solution)
        self.assertEqual(schedule["attendance"], {"P9": ["A5", "A7"]})
        self.assertEqual(lectern_to_akplan.solution(instance, conference, schedule)["scheduled_aks"], solution)

    def test_wishes_weigh_their_share(self):
        person = entity(akplan_to_lectern.conference(akplan(), ""), "people", "P9")
        self.assertEqual(person, {"id": "P9", "wants": {"A5": 0.333333, "A6": 0.666667}, "must": ["A7"],
                                  "needs": {"slot": ["late"]}})

    def test_blocks_are_in_the_order_of_their_timeslots_and_rooms_close(self):
        conference = akplan_to_lectern.conference(akplan(), "")
        self.assertEqual([len(session["slots"]) for session in conference["sessions"]], [1, 2])
        start = conference["sessions"][1]["start"]
        self.assertEqual([closed["from"] for closed in conference["rooms"][0]["unavailable"]], [start])

    def test_a_schedule_without_attendance_is_refused(self):
        instance = akplan()
        with self.assertRaisesRegex(SystemExit, "no attendance"):
            lectern_to_akplan.solution(instance, akplan_to_lectern.conference(instance, ""), {"placements": []})


class Pyconuk(unittest.TestCase):
    def test_periods_are_sessions_of_each_day(self):
        instance = {"name": "tiny", "timezone": "Europe/London", "rooms": [{"id": "hall", "capacity": 5}],
                    "days": ["2026-06-01", "2026-06-02"],
                    "periods": [{"session": "am", "start": "10:00", "minutes": 30},
                                {"session": "am", "start": "11:00", "minutes": 45}],
                    "unavailable": [{"speaker": "ada", "from": "2026-06-01T00:00", "to": "2026-06-02T00:00"}],
                    "wants_to_attend": [{"speaker": "ada", "talks_by": ["bob"]}],
                    "talks": [{"title": "a", "speaker": "ada", "minutes": 45, "demand": 9},
                              {"title": "b", "speaker": "bob", "minutes": 30, "demand": 3},
                              {"title": "c", "speaker": None, "minutes": 30, "demand": 3}]}
        conference = pyconuk_to_lectern.conference(instance, "")
        schedule = adapter.schedule_of(conference, {"T1": ("am-2@2", 1, "hall"), "T2": ("am-1@1", 1, "hall")})
        self.assertEqual(lectern_to_pyconuk.solution(instance, conference, schedule),
                         [{"talk": 0, "title": "a", "day": "2026-06-02", "period": 1, "room": "hall"},
                          {"talk": 1, "title": "b", "day": "2026-06-01", "period": 0, "room": "hall"}])
        self.assertEqual(rule(conference, "wants to attend")["pairs"], [["T1", "T2"]])


# equal.py, with a scorer and a lectern made up for the test: both price nothing but the total.

SCORER = "def evaluate(instance, assignments):\n    zero = dict.fromkeys(instance['weights'], 0)\n" \
         "    return {'raw': zero, 'weighted': zero, 'total': 3, 'feasible': True}\n"
LECTERN = "#!/usr/bin/env python3\nimport json, sys\n" \
          "run = {'rules': [], 'price': {'hard': 0, 'soft': PRICE}}\n" \
          "print(json.dumps({'runs': [run] * (len(sys.argv) - 5)}))\n"


class Equal(unittest.TestCase):
    def run_equal(self, lectern, instances=True, scorer=SCORER):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, text in (("instances/csplib/tiny.json", json.dumps(csplib())), ("score/csplib.py", scorer),
                               ("lectern", lectern)):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
            (folder / "lectern").chmod(stat.S_IRWXU)
            return subprocess.run([sys.executable, PEERS / "equal.py", "--n", "3", "--lectern", folder / "lectern",
                                   "--instances", folder / ("instances" if instances else "nowhere")],
                                  capture_output=True, encoding="utf-8", check=False)

    def test_equal_totals_agree(self):
        ran = self.run_equal(LECTERN.replace("PRICE", "3"))
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        self.assertRegex(ran.stdout, r"csplib +tiny +18 +3 +3 +3\n")
        self.assertIn("6 of 6 schedules agree, 2 of 2 instances", ran.stdout)

    def test_a_difference_is_shown_and_fails(self):
        ran = self.run_equal(LECTERN.replace("PRICE", "4"))
        self.assertEqual(ran.returncode, 1)
        self.assertRegex(ran.stdout, r"differs: csplib tiny total: theirs 3, ours 4; ")
        for path in re.findall(r"build/\S+", ran.stdout):
            (PEERS.parents[1] / path).unlink(missing_ok=True)

    def test_random_schedules_that_do_not_hold_fail(self):
        lectern = LECTERN.replace("PRICE", "3").replace("'hard': 0", "'hard': 1")
        ran = self.run_equal(lectern, scorer=SCORER.replace("True", "False"))
        self.assertEqual(ran.returncode, 1)
        self.assertIn("csplib tiny: a schedule does not hold", ran.stdout)
        self.assertIn("6 of 6 schedules agree, 0 of 2 instances", ran.stdout)

    def test_what_lectern_says_of_a_file_it_refuses_is_shown(self):
        ran = self.run_equal("#!/bin/sh\necho 'no such rule' >&2\nexit 3\n")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("csplib tiny: lectern check ended with exit code 3\nno such rule", ran.stdout)

    def test_without_instances_it_is_left_out(self):
        ran = self.run_equal("", instances=False)
        self.assertEqual(ran.returncode, 0)
        self.assertIn("left out", ran.stdout)


if __name__ == "__main__":
    outcome = unittest.main(exit=False).result
    n_failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - n_failed} passed, {n_failed} failed")
    sys.exit(1 if n_failed else 0)
