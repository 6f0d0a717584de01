#!/usr/bin/env python3
"""Conferences that no timetable fits, for causes that were planted (planted.py): what collides, and the ways out.

Every conflict set collides, and does not without any one of its members (asked of conferences that hold nothing else,
made here and not by the program); it contains a planted cause; every way out works when its options are given; all is
the same, word for word, in a second run.  Prints the median time of `lectern explain`.

usage: tests/test_repairs.py LECTERN [FIRST N [CONFERENCE]]: N seeds from FIRST on; LECTERN_LONG=N sets N.
With a conference, causes are planted in that one alone; else in the demo's and in small ones by turns.
"""
import copy
import json
import os
import pathlib
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from expect import exit_code, expect  # noqa: E402  (beside this file)
import planted  # noqa: E402

LECTERN = sys.argv[1]
FIRST = int(sys.argv[2]) if len(sys.argv) > 2 else 0
N = int(sys.argv[3]) if len(sys.argv) > 3 else int(os.environ.get("LECTERN_LONG", "6"))
BASE = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
DEMO = pathlib.Path(__file__).resolve().parent.parent / "data/gophercon-singapore-2026/conference.json"


def lectern(*arguments):
    return subprocess.run([LECTERN, *map(str, arguments)], capture_output=True, text=True, check=False)


def hours(one):
    one.pop("available", None)
    one.pop("unavailable", None)


def keep_only(conference, keys):
    """Of what a conflict set can hold, these; written without a look at the program."""
    out = copy.deepcopy(conference)
    keys = {key.removeprefix("collision/") for key in keys}
    placed = [s["id"] for s in out["submissions"] if f"placed={s['id']}" in keys]
    out["rules"] = [r for r in out["rules"] if f"rule={r['id']}" in keys]
    out["rules"].append({"rule": "placed", "weight": "hard", "where": {"id": placed}} if placed else
                        {"rule": "placed", "weight": "off"})
    out["events"] = [e for e in out.get("events", []) if f"event={e['id']}" in keys]
    out["pins"] = [p for p in out.get("pins", []) if any(k.startswith(f"pin={p['submission']}+") for k in keys)]
    for room in out["rooms"]:
        if f"room={room['id']}" not in keys:
            hours(room)
        if f"capacity={room['id']}" not in keys:
            room.pop("capacity", None)
    for person in out["people"]:
        if f"person={person['id']}" not in keys:
            hours(person)
    for submission in out["submissions"]:
        if f"needs={submission['id']}" not in keys:
            submission.pop("needs", None)
    return out


class Asker:
    def __init__(self, folder):
        self.file = pathlib.Path(folder) / "part.json"

    def fits(self, conference):
        self.file.write_text(json.dumps(conference))
        done = lectern("check", self.file, "--time-limit", 60)
        expect(done.returncode in (0, 1), f"a part of a conference is decided: {done.returncode} {done.stderr[:300]}")
        return done.returncode == 0


def counted_talks(conference, finding):
    """What a count is about: every accepted talk of the format that has too few places."""
    which = int(finding["conference"]["path"].removeprefix("$.formats[").removesuffix("]"))
    name = conference["formats"][which]["id"]
    return [f"collision/placed={s['id']}" for s in planted.talks(conference) if s.get("format") == name]


def conflict_of(file, conference):
    """The keys of a conflict set, and whether counting found it."""
    findings = json.loads(lectern("check", file, "--format", "json").stdout)["runs"][0]["findings"]
    keys = [f["key"] for f in findings if f["rule"] == "collision"]
    counts = [f for f in findings if f["key"].startswith("infeasible/$.formats[")]
    return (keys, False) if keys or not counts else (counted_talks(conference, counts[0]), True)


def judge_conflict(name, conference, plants, found, asker, rng):
    keys, counted = found
    expect(keys, f"{name}: a conflict set is found")
    expect(any(plant.has(key) for plant in plants for key in keys), f"{name}: it holds a planted cause: {keys}")
    expect(not asker.fits(keep_only(conference, keys)), f"{name}: it collides: {keys}")
    # Talks that are counted are alike: nothing else is kept of them.
    for left_out in rng.sample(keys, min(len(keys), 25)) if counted else keys:
        expect(asker.fits(keep_only(conference, [key for key in keys if key != left_out])),
               f"{name}: it needs {left_out}: {keys}")


def ways_out(text):
    """(price, options) of each."""
    price, out = None, []
    for line in text.partition("\nWays out")[2].splitlines():
        if line.strip().split(". price ")[0].isdigit() and ". price " in line:
            price = int(line.split(". price ")[1].split(",")[0])
        elif line.startswith("       --"):
            out.append((price, shlex.split(line)))
    return out


def judge_ways_out(name, file, text):
    ways = ways_out(text)
    expect(ways, f"{name}: there is a way out")
    expect(len({tuple(options) for _, options in ways}) == len(ways), f"{name}: they differ")
    proven = [price for price, _ in ways if price is not None]
    expect(proven == sorted(proven), f"{name}: the cheapest comes first: {proven}")
    for _, options in ways:
        done = lectern("check", file, *options)
        expect(done.returncode == 0, f"{name}: {' '.join(options)} works: {done.returncode} {done.stdout[:300]}")


def judge(seed, conference, schedule, folder, times):
    rng = random.Random(seed)
    file = pathlib.Path(folder) / "conference.json"
    if conference is None:
        conference, schedule = planted.small(rng)
    plants = planted.plant(conference, schedule, rng, rng.randint(1, 4))
    name = f"seed {seed} ({', '.join(plant.kind for plant in plants)})"
    file.write_text(json.dumps(conference, indent=1))
    begun = time.monotonic()
    first = lectern("explain", file)
    times.append(time.monotonic() - begun)
    expect(first.returncode == 0, f"{name}: it is explained: {first.stderr[:300]}")
    expect(lectern("explain", file).stdout == first.stdout, f"{name}: the same, word for word")
    judge_conflict(name, conference, plants, conflict_of(file, conference), Asker(folder), rng)
    judge_ways_out(name, file, first.stdout)


def placed_by_solve(conference, folder):
    """The conference with what a good schedule of it has accepted: (conference, schedule)."""
    file = pathlib.Path(folder) / "base.json"
    lectern("solve", conference, "--effort", 3000, "-o", file)
    base = planted.of_placed(json.loads(conference.read_text()), json.loads(file.read_text()))
    file.write_text(json.dumps(base[0]))
    expect(lectern("check", file).returncode == 0, "there is a timetable before anything is planted")
    return base


def main():
    large, small = [], []
    with tempfile.TemporaryDirectory() as folder:
        conference, schedule = placed_by_solve(BASE or DEMO, folder)
        for seed in range(FIRST, FIRST + N):
            if seed % 2 and not BASE:
                judge(seed, None, None, folder, small)
            else:
                judge(seed, copy.deepcopy(conference), schedule, folder, large)
    for name, times in (str(BASE.name) if BASE else "the demo's size", large), ("small ones", small):
        if times:
            print(f"{len(times)} of {name}: median {statistics.median(times):.2f} s, longest {max(times):.2f} s")
    return exit_code()


sys.exit(main())
