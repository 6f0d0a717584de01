#!/usr/bin/env python3
"""The benchmark's own work: what it reads of a run and of other programs, when it ends a run, and how a table comes about.

A script stands in for lectern; no instance and no other program is needed.
"""

import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))
import beside  # noqa: E402  (bench)
import checks  # noqa: E402
import growth  # noqa: E402
import outside  # noqa: E402
import records  # noqa: E402
import row  # noqa: E402
import shapes  # noqa: E402
import solves  # noqa: E402
import solving  # noqa: E402
import table  # noqa: E402

PROGRAM = """#!{python}
import json, signal, sys, time
def stop(*_):
    stats = dict(STATS, stopped="interrupt")
    json.dump(stats, open(sys.argv[sys.argv.index("--stats") + 1], "w"))
    sys.exit(CODE)
STATS, CODE = {stats!r}, {code}
signal.signal(signal.SIGINT, stop)
for line in {lines!r}:
    print(line, file=sys.stderr, flush=True)
time.sleep({sleeps})
json.dump(STATS, open(sys.argv[sys.argv.index("--stats") + 1], "w"))
sys.exit(CODE)
"""


def stats(**changes):
    return {"status": "feasible", "stopped": "time", "price": {"hard": 0, "soft": 7}, "bound": {"hard": 0, "soft": 5},
            "seconds": 3.0, "peak_bytes": 2 << 20, "moves": 10, "moves_per_second": 5.0, "trace": [], **changes}


def result(value, **changes):
    """Of a minimised instance without a scorer."""
    return {"status": "feasible", "price": {"hard": 0, "soft": value}, "bound": {}, "value": value, "seconds": 2.0,
            "megabytes": 5.0, "moves": 100, "moves_per_second": 2e6, **changes}


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


class Aims(unittest.TestCase):
    def test_a_price_at_most_the_aim_reaches_it(self):
        aim = solving.Aim("soft", 10)
        for reached, line in [(True, "    1.5 s   hard 0  soft 10 (bound 3, gap 70%)"), (True, "    1.5 s   hard 0  soft -4.5"),
                              (False, "    1.5 s   hard 0  soft 10.5"), (False, "    1.5 s   hard 0"),
                              (False, "soft: price 10, bound 3, gap 70%"), (False, "    1.5 s   hard 0  soft -")]:
            self.assertEqual(aim.is_reached_by(line), reached, line)

    def test_a_bound_is_waited_for(self):
        aim = solving.Aim("soft", 10, 5)
        for reached, line in [(False, "    1.5 s   hard 0  soft 9 (bound 4.5, gap 50%)"), (False, "    1.5 s   hard 0  soft 9"),
                              (True, "   99.5 s   hard 0  soft 9 (bound 5, gap 44%)")]:
            self.assertEqual(aim.is_reached_by(line), reached, line)

    def test_levels_before_it_are_kept(self):
        for reached, line in [(False, "1.0 s   hard 1  soft 3"), (False, "1.0 s   hard 0  medium 2  soft 3"),
                              (True, "1.0 s   hard 0  medium 0  soft 3")]:
            self.assertEqual(solving.Aim("soft", 10).is_reached_by(line), reached, line)

    def test_no_broken_rule_is_an_aim_too(self):
        self.assertTrue(solving.Aim("hard", 0).is_reached_by("    1.0 s   hard 0  soft 555816"))
        self.assertFalse(solving.Aim("hard", 0).is_reached_by("    0.2 s   hard 52  soft 1176220"))


class Runs(InFolder):
    def solve(self, aim=None, limit=60, code=0, sleeps=0, lines=(), **changes):
        program = self.folder / "lectern"
        program.write_text(PROGRAM.format(python=sys.executable, stats=stats(**changes), lines=list(lines), code=code,
                                          sleeps=sleeps))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        before, solving.LECTERN = solving.LECTERN, program
        self.addCleanup(setattr, solving, "LECTERN", before)
        return solving.solve(self.folder / "conference.json", self.folder / "run", limit, 1, aim)

    def test_a_run_is_read(self):
        found = self.solve()
        self.assertEqual((found["status"], found["price"]["soft"], found["megabytes"]), ("feasible", 7, 2))

    def test_a_run_ends_when_its_aim_is_reached(self):
        said = ["    1.0 s   hard 0  soft 9", "    2.0 s   hard 0  soft 8"]
        found = self.solve(solving.Aim("soft", 8), sleeps=60, lines=said)
        self.assertEqual(found["stopped"], "interrupt")
        self.assertLess(found["seconds"], 30)

    def test_a_run_that_does_not_end_is_given_up(self):
        before, solving.GRACE = solving.GRACE, 0.3
        self.addCleanup(setattr, solving, "GRACE", before)
        self.assertIn("no end 0.3 s past its limit", self.solve(limit=0.3, sleeps=60)["failed"])

    def test_a_crash_is_a_failure(self):
        self.assertIn("exit code 70", self.solve(code=70)["failed"])


class Traces(unittest.TestCase):
    def seconds_to(self, soft, trace):
        return solving.seconds_to({"price": {"hard": 0, "soft": 7}, "seconds": 9.0, "trace": trace}, {"soft": soft})

    def test_the_first_point_that_is_as_cheap_says_when(self):
        trace = [{"seconds": 1.0, "price": {"hard": 0, "soft": 20}}, {"seconds": 2.0, "price": {"hard": 0, "soft": 8}},
                 {"seconds": 3.0, "price": {"hard": 0, "soft": 7}}]
        self.assertEqual(self.seconds_to(8, trace), 2)
        self.assertEqual(self.seconds_to(7, trace), 3)
        self.assertIsNone(self.seconds_to(6, trace))

    def test_a_point_that_knows_only_the_hard_level_says_nothing(self):
        trace = [{"seconds": 1.0, "price": {"hard": 0, "soft": 0}}, {"seconds": 3.0, "price": {"hard": 0, "soft": 7}}]
        self.assertEqual(self.seconds_to(7, trace), 3)

    def test_without_a_trace_the_end_counts(self):
        self.assertEqual(self.seconds_to(7, []), 9)

    def test_a_broken_schedule_reaches_nothing(self):
        for price in ({"hard": 1, "soft": 0}, {}):
            self.assertIsNone(solving.seconds_to({"price": price, "seconds": 9.0, "trace": []}, {"soft": 7}))


class OtherPrograms(unittest.TestCase):
    def test_cbc_proves(self):
        said = "Coin0008I no_name read with 0 errors\nResult - Optimal solution found\n\nObjective value:   715.00000000\n"
        self.assertEqual(beside.read_cbc(said), {"status": "optimal", "value": 715, "bound": 715})

    def test_cbc_is_cut(self):
        said = ("Result - Stopped on time limit\n\nObjective value:                -43.00000000\n"
                "Lower bound:                    -70.124\nGap:                            0.39\n")
        self.assertEqual(beside.read_cbc(said), {"status": "feasible", "value": -43, "bound": -70.124})

    def test_cbc_finds_nothing(self):
        said = ("Result - Stopped on time limit\n\nNo feasible solution found\nLower bound:                    12.5\n")
        self.assertEqual(beside.read_cbc(said), {"status": "unknown", "value": None, "bound": 12.5})

    def test_cbc_says_that_there_is_none(self):
        said = "Result - Problem proven infeasible\n\nNo feasible solution found\n"
        self.assertEqual(beside.read_cbc(said), {"status": "infeasible", "value": None, "bound": None})

    def test_cbc_refuses_a_model(self):
        self.assertIn("12650 errors", beside.read_cbc("Coin0008I no_name read with 12650 errors\n")["failed"])

    def test_a_script_prints_its_result_last(self):
        self.assertEqual(beside.read_script('a banner\n{"status": "optimal"}\n'), {"status": "optimal"})
        self.assertIn("failed", beside.read_script("a banner\n"))
        self.assertIn("failed", beside.read_script(""))

    def test_what_is_not_here_is_missing(self):
        solve = solves.Solve("synthetic", "S", 60, 1, outside.SYNTHETIC, "S")
        ours, cbc = beside.Beside(solve).lines({"lectern": {"failed": "exit code 70"},
                                                "CBC": {"missing": beside.HOW_TO_INSTALL}})
        self.assertEqual(cbc[:6], ["S", "CBC", "60 s", "-", "-", beside.HOW_TO_INSTALL])
        self.assertIn("exit code 70", ours[-1])

    def test_values_come_first_then_proofs_then_seconds(self):
        there = beside.Beside(solves.Solve("optaplanner", "O", 60, 1, outside.OPTAPLANNER, "O"))
        ours = {"status": "feasible", "value": -10, "bound": None, "seconds": 60}
        for theirs, said in [({"value": -11}, "behind us"), ({"value": -9}, "ahead of us"), ({"value": None}, "behind us"),
                             ({}, "level"), ({"status": "optimal"}, "ahead of us")]:
            results = {"lectern": ours, "CBC": {**ours, **theirs}}
            self.assertEqual(there.lines(results)[1][-1], said, theirs)


class Rows(unittest.TestCase):
    def solve(self, values, family=None, **asked):
        one = solves.Solve("csplib", "X", 60, len(values), family or outside.Family("none", None), "X", **asked)
        results = {seed: value if isinstance(value, dict) else result(value) for seed, value in enumerate(values, 1)}
        return one, results

    def cells(self, *arguments, **asked):
        one, results = self.solve(*arguments, **asked)
        return dict(zip(one.headings, one.lines(results)[0]))

    def test_best_median_and_worst_of_the_seeds(self):
        cells = self.cells([12, 10, 11, 30, 10], floor=11)
        self.assertEqual([cells[one] for one in ("best", "median", "worst", "reached by")], ["10", "11", "30", "3 of 5"])
        self.assertEqual(cells["verdict"], "missed")

    def test_four_of_five_are_enough(self):
        self.assertEqual(self.cells([10, 10, 10, 10, 99], floor=10)["verdict"], "reached")

    def test_the_highest_is_best_where_values_are_maximised(self):
        cells = self.cells([-12, -10], outside.OPTAPLANNER, floor=-11)
        self.assertEqual((cells["best"], cells["worst"], cells["reached by"]), ("-10", "-12", "1 of 2"))

    def test_a_floor_with_a_proof(self):
        self.assertEqual(self.cells([1], floor=1, proven=True)["verdict"], "missed")
        cells = self.cells([result(1, status="optimal", best_value=1)], floor=1, proven=True)
        self.assertEqual((cells["best"], cells["gap"], cells["verdict"]), ("1 proven", "0 %", "reached"))

    def test_an_optimum_is_reached_with_a_proof_alone(self):
        for reached, status, value in [(1, "optimal", 5), (0, "feasible", 5), (0, "optimal", 6), (0, "optimal", 4)]:
            cells = self.cells([result(value, status=status)], floor=5, proven=True)
            self.assertEqual(cells["reached by"], f"{reached} of 1", (status, value))
        broken = {one: value for one, value in result(5, status="optimal", price={"hard": 1, "soft": 5}).items()
                  if one != "value"}
        self.assertEqual(self.cells([broken], floor=5, proven=True)["reached by"], "0 of 1")

    def test_a_floor_in_time(self):
        self.assertEqual(self.cells([1], floor=1, within=1.5)["verdict"], "missed")
        self.assertEqual(self.cells([1], floor=1, within=2.5)["verdict"], "reached")

    def test_the_aim_may_ask_for_a_bound(self):
        self.assertEqual(self.cells([10], floor=12, aim=10, aim_bound=7)["verdict"], "reached")
        cells = self.cells([result(10, best_value=8)], floor=12, aim=10, aim_bound=7)
        self.assertEqual((cells["bound"], cells["gap"], cells["verdict"]), ("8", "20 %", "reached, the aim too"))

    def test_a_broken_schedule_is_the_worst(self):
        broken = {**result(5), "price": {"hard": 2, "soft": 5}}
        del broken["value"]
        cells = self.cells([broken, 40], floor=50)
        self.assertEqual((cells["best"], cells["worst"], cells["reached by"]), ("40", "hard 2", "1 of 2"))

    def test_the_ratio_is_the_medians_to_the_reference(self):
        self.assertEqual(self.cells([15], floor=20, reference=10)["ratio"], "1.5")

    def test_seconds_to_the_reference_are_of_those_who_got_there(self):
        cells = self.cells([result(10, to_reference=4.0), result(10, to_reference=None)], floor=10)
        self.assertEqual(cells["to reference"], "4.00 s (1 of 2)")

    def test_a_scorer_that_differs_is_no_success(self):
        one, results = self.solve([result(10, scorer="agrees"), result(10, scorer="DIFFERS: total 11")], floor=10)
        self.assertIn("DIFFERS: total 11", one.misses(results))
        self.assertEqual(dict(zip(one.headings, one.lines(results)[0]))["scorer"], "DIFFERS")

    def test_a_failure_is_said(self):
        cells = self.cells([{"failed": "exit code 70"}], floor=1)
        self.assertEqual(cells["verdict"], "failed: exit code 70")

    def test_a_shortened_run_is_judged_by_nothing(self):
        one, results = self.solve([99], floor=10)
        one.shorten(2)
        self.assertEqual((one.limit, one.misses(results), one.verdict(results)), (2, "", ""))

    def test_every_section_has_a_cell_a_heading(self):
        for one, results in self.samples():
            for cells in one.lines(results):
                self.assertEqual(len(cells), len(one.headings), one.name)

    @staticmethod
    def samples():
        timed = {"seconds": 1.0, "megabytes": 9.0, "hard": 0, "feasible": 0.5}
        yield checks.rows()[0], {1: timed}
        yield checks.rows()[0], {1: {"failed": "exit code 3"}}
        yield growth.Growth(50), {1: timed}
        yield shapes.Shapes("academic"), {1: timed, 2: {"missing": "no such family"}}
        yield solves.Made("generated", "M", 10, 1, [], megabytes=300), {1: {**result(3), "to_feasible": 0.2}}


class Values(unittest.TestCase):
    def test_a_price_and_a_value_are_one_anothers_inverse(self):
        wishes = [{"ak_id": number, "required": False, "preference_score": number} for number in (1, 2)]
        instance = {"rooms": [], "aks": [{"id": 1}, {"id": 2}], "timeslots": {"blocks": []},
                    "participants": [{"id": 1, "preferences": wishes}]}
        self.assertEqual(outside.AKPLAN.value(instance, 0), 1.5)
        self.assertEqual(outside.AKPLAN.soft(instance, outside.AKPLAN.value(instance, 0.25)), 0.25)
        self.assertEqual(outside.OPTAPLANNER.soft({}, -34245), 34245)
        self.assertEqual(outside.CSPLIB.soft({}, 5773), 5773)

    def test_who_stays_away_has_one_talk_and_nothing_to_keep_to(self):
        conference = {"name": "C", "people": [{"id": "A"}, {"id": "B", "unavailable": []}, {"id": "C"}, {"id": "D"}],
                      "rules": [{"rule": "apart", "pairs": [["T3", "T4"]]}, {"rule": "audience-fits"}],
                      "submissions": [{"id": "T1", "speakers": ["A"]}, {"id": "T2", "speakers": ["A", "B"]},
                                      {"id": "T3", "speakers": ["C"]}, {"id": "T4"}, {"id": "T5", "speakers": ["D"]}]}
        base = {"placements": [{"submission": f"T{n}", "start": f"2016-09-1{n}T10:00", "room": "R", "session": "S"}
                               for n in range(1, 6)]}
        changed = outside.least_change(conference, base)
        self.assertEqual([one["id"] for one in changed["people"] if one.get("unavailable")], ["D"])
        self.assertEqual(changed["people"][3]["unavailable"][0]["from"], "2016-09-15T00:00")
        self.assertEqual([rule["rule"] for rule in changed["rules"]], ["apart", "keep"])
        self.assertEqual(len(changed["published"]), 5)


class Exponents(unittest.TestCase):
    def test_the_slope_of_the_logarithms(self):
        self.assertAlmostEqual(growth.exponent([(10, 5), (100, 500), (1000, 50000)]), 2)
        self.assertIsNone(growth.exponent([(10, 5)]))

    def test_memory_is_less_the_empty_process(self):
        measured = [(growth.Growth(talks), {1: {"feasible": talks / 50, "megabytes": 4 + (talks and talks / 10)}})
                    for talks in (0, 50, 500, 5000)]
        self.assertEqual(growth.Growth.footer(measured), "time to the first feasible schedule grows as talks^1.00; "
                         "memory less the empty process grows as talks^1.00")

    def test_too_steep_is_said(self):
        measured = [(growth.Growth(talks), {1: {"feasible": talks ** 2, "megabytes": talks}}) for talks in (50, 500)]
        self.assertIn("talks^2.00 (MISSED", growth.Growth.footer(measured))


class Tables(InFolder):
    def setUp(self):
        super().setUp()
        self.row = solves.Solve("csplib", "X", 60, 2, outside.Family("none", None), "X", floor=10)

    def records(self, commit="abc1234"):
        return records.Records(commit, self.folder / "records.jsonl")

    def test_parts_of_several_calls_come_together(self):
        self.records().add(self.row, 1, result(10))
        self.records().add(self.row, 2, result(11))
        self.assertEqual({key: one["value"] for key, one in self.records().of(self.row).items()}, {1: 10, 2: 11})

    def test_the_last_of_two_runs_counts(self):
        self.records().add(self.row, 1, result(12))
        self.records().add(self.row, 1, result(10))
        self.assertEqual(self.records().of(self.row)[1]["value"], 10)

    def test_another_commit_is_not_mixed_in(self):
        self.records("def5678").add(self.row, 1, result(10))
        self.assertEqual(self.records().of(self.row), {})

    def test_another_limit_is_not_mixed_in(self):
        self.records().add(self.row, 1, result(10))
        self.row.limit = 30
        self.assertEqual(self.records().of(self.row), {})

    def test_what_was_once_measured_says_how_long_it_takes(self):
        self.assertEqual(self.records().seconds(self.row, 1), 60)
        self.records("def5678").add(self.row, 1, result(10))
        self.assertEqual(self.records().seconds(self.row, 1), 2)

    def test_the_document(self):
        text = table.document([(self.row, {1: result(10), 2: result(10)})], "abc1234",
                              ["2026-01-01 10:00", "2026-01-02 11:00"], "a machine")
        self.assertIn("commit abc1234, 2026-01-01 10:00 to 2026-01-02 11:00, on a machine.", text)
        self.assertIn("## Schedules", text)
        self.assertNotIn("Not whole", text)
        lines = [line for line in text.splitlines() if line.startswith("|")]
        self.assertEqual(len(lines), 3)
        self.assertEqual({line.count("|") for line in lines}, {len(self.row.headings) + 1})

    def test_what_was_not_run_is_said(self):
        other = solves.Solve("csplib", "Y", 60, 1, outside.Family("none", None), "Y", floor=10)
        text = table.document([(self.row, {1: result(10)}), (other, {})], "abc1234", [], "a machine")
        self.assertIn("Not whole: X, Y.", text)
        self.assertRegex(text, r"\| Y +\| not run +\|")

    def test_a_program_of_no_commit_has_no_table(self):
        self.assertIsNone(table.written([(self.row, {1: result(10)})], self.records(f"abc1234{records.CHANGED}"))[0])
        self.assertIsNone(table.written([(self.row, {})], self.records())[0])
        self.assertIsNotNone(table.written([(self.row, {1: result(10)})], self.records())[0])

    def test_seconds_have_three_digits(self):
        self.assertEqual([row.seconds(n) for n in (None, 0, 0.0123, 0.25, 2.5, 12.34, 345.6)],
                         ["-", "0.000 s", "0.012 s", "0.25 s", "2.50 s", "12.3 s", "346 s"])


class TheProgram(unittest.TestCase):
    def run_it(self, *arguments):
        return subprocess.run([sys.executable, ROOT / "bench/run", *arguments], capture_output=True, encoding="utf-8",
                              check=False)

    def test_help_names_the_groups(self):
        said = self.run_it("--help").stdout
        for group in ("csplib", "optaplanner", "akplan", "pyconuk", "synthetic", "generated", "check", "growth", "shapes",
                      "peers"):
            self.assertRegex(said, rf"(?m)^  {group} ", group)

    def test_an_unknown_name_is_refused_with_those_that_there_are(self):
        ran = self.run_it("GECCO99")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("no benchmark GECCO99; groups are csplib", ran.stderr)

    def test_numbers_are_checked(self):
        for arguments in (["--seeds", "0"], ["--limit", "0"], ["--write", "csplib"]):
            self.assertEqual(self.run_it(*arguments).returncode, 2, arguments)


if __name__ == "__main__":
    outcome = unittest.main(exit=False).result
    n_failed = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - n_failed} passed, {n_failed} failed")
    sys.exit(1 if n_failed else 0)
