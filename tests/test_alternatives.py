#!/usr/bin/env python3
"""Schedules to choose from: the table, the files and their names, what ends the list; the same bytes on any number of threads.

usage: tests/test_alternatives.py LECTERN
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from expect import exit_code, expect  # noqa: E402  (beside this file)

TREE = pathlib.Path(__file__).resolve().parent.parent
LECTERN = pathlib.Path(sys.argv[1]).resolve()
DEMO = TREE / "data/gophercon-singapore-2026/conference-scored.json"
HARD = TREE / "tests/cases/check-undecided/conference.json"
USAGE, PARTIAL = 2, 6

# One slot; the talk that gets it is the best one, then the next.
CHOICE = {"lectern": 1, "name": "Choice", "timezone": "UTC", "rooms": [{"id": "quay"}],
          "sessions": [{"id": "am", "start": "2027-05-08T09:00", "slots": [30]}],
          "submissions": [{"id": "A", "title": "Anchors", "score": 5}, {"id": "B", "title": "Buoys", "score": 4},
                          {"id": "C", "title": "Cranes", "score": 1}]}

TABLE = """\
   file          status    price   difference  cheapest
1  draft.json    optimal   soft 5  0           proven
2  draft-2.json  feasible  soft 6  soft +1     proven
3  draft-3.json  feasible  soft 9  soft +4     proven

talks placed otherwise
   1  2  3
1  -  2  2
2  2  -  2
3  2  2  -

2  draft-2.json, set beside draft.json: 1 new, 0 moved, 1 canceled
  "Buoys" is new: Saturday 09:00, quay
  "Anchors" is no longer there: Saturday 09:00, quay

price by rule
  score: soft 5 -> soft 6 (soft +1)
  all rules: soft 5 -> soft 6 (soft +1)

3  draft-3.json, set beside draft.json: 1 new, 0 moved, 1 canceled
  "Cranes" is new: Saturday 09:00, quay
  "Anchors" is no longer there: Saturday 09:00, quay

price by rule
  score: soft 5 -> soft 9 (soft +4)
  all rules: soft 5 -> soft 9 (soft +4)
"""


def lectern(folder, *arguments):
    return subprocess.run([LECTERN, *map(str, arguments)], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False)


def put(folder, conference):
    (folder / "conference.json").write_text(json.dumps(conference))


def solve(folder, *arguments):
    return lectern(folder, "solve", "conference.json", *arguments)


def files(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "conference.json")


def given(folder, name):
    return [placement["submission"] for placement in json.loads((folder / name).read_text())["placements"]]


def table(folder):
    put(folder, CHOICE)
    done = solve(folder, "-o", "draft.json", "--alternatives", 3, "--differ", 2)
    expect(done.returncode == 0 and done.stdout == TABLE, f"the table is\n{done.stdout}{done.stderr}")
    expect(files(folder) == ["draft-2.json", "draft-3.json", "draft.json"], "there are three files")
    expect([given(folder, name) for name in ("draft.json", "draft-2.json", "draft-3.json")] == [["A"], ["B"], ["C"]],
           "each gives another talk")
    second = json.loads((folder / "draft-2.json").read_text())
    expect(second["status"] == "feasible" and second["bound"]["soft"] == 5, "a file says nothing of those beside it")
    expect([(one["submission"], one["reason"]) for one in second["unplaced"]] == [("A", "blocked"), ("C", "blocked")],
           "why a talk is left out is a matter of the conference alone")
    for name in files(folder):
        done = lectern(folder, "check", "conference.json", name)
        expect(done.returncode == 0, f"check takes {name}: {done.stdout}{done.stderr}")


def left_out(folder):
    """Only to differ: there is a place for it, which would make the schedule cheaper."""
    put(folder, {**CHOICE, "sessions": [{"id": "am", "start": "2027-05-08T09:00", "slots": [30, 30]}],
                 "people": [{"id": "ines", "unavailable": [{"from": "2027-05-08T09:00", "to": "2027-05-08T09:30"}]}],
                 "pins": [{"submission": "A", "session": "am", "slot": 1}],
                 "submissions": [{**CHOICE["submissions"][0], "state": "accepted"},
                                 {**CHOICE["submissions"][1], "speakers": ["ines"]}]})
    done = solve(folder, "-o", "draft.json", "--alternatives", 2)
    expect(done.returncode == 0 and "0 new, 0 moved, 1 canceled" in done.stdout, f"one is left out: {done.stdout}")
    (one,) = json.loads((folder / "draft-2.json").read_text())["unplaced"]
    expect(one == {"submission": "B", "reason": "costs", "price": {"soft": -4}}, f"it is free to come: {one}")


def alone(folder):
    """The first is what solve finds without alternatives, and the model is that of the conference."""
    put(folder, CHOICE)
    solve(folder, "-o", "draft.json", "--write-model", "draft.lp", "--alternatives", 2)
    solve(folder, "-o", "alone.json", "--write-model", "alone.lp")
    for ending in "json", "lp":
        one, other = folder / f"draft.{ending}", folder / f"alone.{ending}"
        expect(one.read_bytes() == other.read_bytes(), f"the .{ending} is the same")


def none_left_out(folder):
    """Where all accepted talks fit, one that is left out would make no schedule to choose."""
    accepted = [{**one, "state": "accepted"} for one in CHOICE["submissions"][:1]]
    put(folder, {**CHOICE, "submissions": accepted})
    for options in [], ["--allow-unplaced"]:
        done = solve(folder, "-o", "draft.json", "--alternatives", 2, *options)
        expect(done.stdout.endswith("\n1 of 2: no other schedule has 1 talk placed otherwise than each of these (proven)\n"),
               f"with {options} there is proof: {done.stdout}")


def names(folder):
    put(folder, CHOICE)
    (folder / "plans.d").mkdir()
    for name, second in ("draft", "draft-2"), ("draft.v1.json", "draft.v1-2.json"), (".json", ".json-2"), (
            "plans.d/draft", "plans.d/draft-2"):
        done = solve(folder, "-o", name, "--alternatives", 2)
        expect(done.returncode == 0 and given(folder, name) != given(folder, second), f"{second} is beside {name}")
    done = solve(folder, "-o", "gone/draft.json", "--alternatives", 2)
    expect(done.returncode == 5 and "gone/draft-2.json" in done.stderr and not done.stdout,
           "what cannot be written is said before solving")


def ends(folder):
    """Fewer than were asked for, and why."""
    put(folder, CHOICE)
    done = solve(folder, "-o", "none.json", "--alternatives", 5, "--differ", 2)
    expect(done.returncode == 0 and done.stdout.endswith("\n3 of 5: no other schedule has 2 talks placed otherwise than "
                                                         "each of these (proven)\n"), f"none is left: {done.stdout}")
    done = solve(folder, "-o", "far.json", "--alternatives", 2, "--differ", 3)
    expect(done.returncode == 0 and "1 of 2: no other schedule has 3 talks" in done.stdout, "none is so far away")
    expect(not (folder / "far-2.json").exists() and "talks placed otherwise\n" not in done.stdout, "one is no matrix")
    done = solve(folder, "-o", "dear.json", "--alternatives", 3, "--differ", 2, "--within", 0.5)
    expect(done.returncode == 0 and done.stdout.endswith("\n2 of 3: the next one costs soft 9, more than --within allows "
                                                         "(proven)\n"), f"the third is too dear: {done.stdout}")
    done = lectern(folder, "solve", HARD, "--effort", 1, "-o", "part.json", "--alternatives", 2)
    expect(done.returncode == PARTIAL and done.stdout.endswith(
        "\n1 of 2: while an accepted talk has no place no other schedules are looked for\n"), f"partial: {done.stdout}")


def puzzle():
    """Talks with a room each, and pairs of them that may not meet: a plan of three slots, and hardly another one."""
    chance, talks = random.Random(1), range(30)
    pairs = [(a, b) for a in talks for b in range(a) if a % 3 != b % 3 and chance.random() < 0.4]
    conference = {
        "lectern": 1, "name": "Puzzle", "timezone": "UTC", "rooms": [{"id": f"r{talk}"} for talk in talks],
        "sessions": [{"id": "d", "start": "2027-05-08T09:00", "slots": [60, 60, 60]}],
        "submissions": [{"id": f"T{talk}", "state": "accepted"} for talk in talks],
        "pins": [{"submission": f"T{talk}", "room": f"r{talk}", **({"session": "d", "slot": talk + 1} if talk < 3 else {})}
                 for talk in talks],
        "rules": [{"rule": "apart", "pairs": [[f"T{a}", f"T{b}"] for a, b in pairs], "weight": "hard"}]}
    plan = {"lectern-schedule": 1, "placements": [
        {"submission": f"T{talk}", "start": f"2027-05-08T{9 + talk % 3:02}:00", "room": f"r{talk}"} for talk in talks]}
    return conference, plan


def limit(folder):
    conference, plan = puzzle()
    put(folder, conference)
    (folder / "plan.json").write_text(json.dumps(plan))
    done = solve(folder, "--from", "plan.json", "-o", "draft.json", "--alternatives", 2, "--effort", 1)
    expect(done.returncode == 0 and done.stdout.endswith("\n1 of 2: no other was found, stopped by effort; there may be one\n"),
           f"a limit: {done.stdout}{done.stderr}")
    done = solve(folder, "--from", "plan.json", "-o", "draft.json", "--alternatives", 2)
    expect(done.returncode == 0 and "1 of 2: no other schedule has 3 talks" in done.stdout,
           f"more work proves that there is none: {done.stdout}{done.stderr}")


def keeps(folder):
    """--keep counts in all of them; what is in the files is what check says."""
    put(folder, CHOICE)
    plan = {"lectern-schedule": 1, "placements": [{"submission": "C", "start": "2027-05-08T09:00", "room": "quay"}]}
    (folder / "plan.json").write_text(json.dumps(plan))
    done = solve(folder, "--from", "plan.json", "--keep", "2.5", "-o", "draft.json", "--alternatives", 3, "--differ", 2)
    expect(done.returncode == 0 and [given(folder, name) for name in ("draft.json", "draft-2.json", "draft-3.json")] ==
           [["A"], ["B"], ["C"]], f"2.5 is not enough to keep C: {done.stdout}")
    done = solve(folder, "--from", "plan.json", "--keep", "changes", "-o", "draft.json", "--alternatives", 2, "--differ", 2)
    expect(given(folder, "draft.json") == ["C"] and given(folder, "draft-2.json") == ["A"], "as few changes as can be")
    expect("changes +1, soft -4" in done.stdout, f"changes come before prices: {done.stdout}")
    written = [json.loads((folder / name).read_text())["price"] for name in ("draft.json", "draft-2.json")]
    expect([price["soft"] for price in written] == [9, 5], "the prices are those of the conference")


def threads(folder):
    (folder / "conference.json").write_bytes(DEMO.read_bytes())
    runs = []
    for n in 1, 2, 3:
        done = solve(folder, "--effort", 3000, "--threads", n, "--seed", 5, "-o", "draft.json", "--alternatives", 4,
                     "--differ", 12, "--stats", "stats.json")
        expect(done.returncode == 0, f"{n} threads: {done.stderr}")
        (folder / "stats.json").unlink()
        runs.append((done.stdout, *[(folder / name).read_bytes() for name in files(folder)]))
    expect(len(runs[0]) == 5 and all(run == runs[0] for run in runs), "the same bytes on any number of threads")


def tries(folder):
    """No run leaves half of its files: all are confirmed before one is written, and a refused one writes none."""
    put(folder, CHOICE)
    (folder / "draft-2.json").write_text(json.dumps({"lectern-schedule": 1, "placements": []}))
    before = (folder / "draft-2.json").read_bytes()
    done = solve(folder, "--from", "draft-2.json", "-o", "draft.json", "--alternatives", 2)
    expect(done.returncode == USAGE and files(folder) == ["draft-2.json"] and
           (folder / "draft-2.json").read_bytes() == before, "an input is not written over")
    done = solve(folder, "--from", "draft-2.json", "-o", "draft-2.json", "--alternatives", 2)
    expect(done.returncode == 0 and files(folder) == ["draft-2-2.json", "draft-2.json"], "but by the best one")


TESTS = [table, left_out, none_left_out, alone, names, ends, limit, keeps, threads, tries]

if __name__ == "__main__":
    for test in TESTS:
        with tempfile.TemporaryDirectory() as name:
            test(pathlib.Path(name))
    sys.exit(exit_code())
