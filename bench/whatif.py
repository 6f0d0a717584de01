#!/usr/bin/env python3
"""whatif.py: how long one change takes to be answered: 20 edits drawn by a seed, each by a run of its own.

Five people are away for half a day, five rooms closed for one, five limits or capacities lower, five talks pinned to
another place: all of people, rooms and talks that the base schedule has. Wall time includes reading and writing. Then 100
scenarios in one run. The same seed draws the same edits from the same conference.
"""

import argparse
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from paths import DEMO, LECTERN  # noqa: E402  (beside this file)

EACH = 5
MOST_SECONDS, MOST_FOR_MANY, MANY = 1.0, 10.0, 100


class Base:
    """A conference with a schedule, and what can be changed about them."""

    def __init__(self, conference, schedule, rng):
        self.conference = json.loads(conference.read_text())
        self.placements = json.loads(schedule.read_text())["placements"]
        self.rng = rng
        self.speakers = {s["id"]: s.get("speakers", []) for s in self.conference["submissions"]}

    def half_day(self, placement):
        day, clock = placement["start"].split("T")
        return f"{day}T00:00/13:00" if clock < "13:00" else f"{day}T13:00/23:59"

    def absence(self):
        placed = self.rng.choice([p for p in self.placements if self.speakers[p["submission"]]])
        return ["--away", f"{self.rng.choice(self.speakers[placed['submission']])}={self.half_day(placed)}"]

    def closure(self):
        placed = self.rng.choice(self.placements)
        return ["--close", f"{placed['room']}={self.half_day(placed)}"]

    def capacity(self):
        room = self.rng.choice([r for r in self.conference["rooms"] if r.get("capacity")])
        return f"rooms/{room['id']}/capacity", max(1, room["capacity"] * self.rng.randrange(4, 9) // 10)

    def limit(self):
        """One more or less of what a rule allows."""
        found = [(f"rules/{rule['id']}/{end}", rule[end]) for rule in self.conference.get("rules", [])
                 for end in ("min", "max") if "id" in rule and isinstance(rule.get(end), int)]
        if not found:
            return self.capacity()
        path, value = self.rng.choice(found)
        return path, max(0, value + self.rng.choice([-1, 1]))

    def lower(self):
        path, value = self.rng.choice([self.capacity, self.limit])()
        return ["--set", f"{path}={value}"]

    def pin(self):
        """A talk in the place of another of as many minutes."""
        talk = self.rng.choice(self.placements)
        place = self.rng.choice([p for p in self.placements
                                 if p.get("minutes") == talk.get("minutes") and p["start"] != talk["start"]] or [talk])
        pin = {"submission": talk["submission"], "start": place["start"], "room": place["room"]}
        return ["--add", f"pins={json.dumps(pin)}"]

    def edits(self):
        return [draw() for draw in (self.absence, self.closure, self.lower, self.pin) for _ in range(EACH)]


def processor():
    times = os.times()
    return times.children_user + times.children_system


def timed(*arguments):
    begun = time.monotonic()
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True, check=False)
    return done, time.monotonic() - begun


def changes_of(answer):
    return sum(answer[count] or 0 for count in ("moved", "room", "added", "dropped"))


def ask(program, conference, base, edit, runs):
    """The answer, and the least time of several runs; None: the edit is an error."""
    times = []
    for _ in range(runs):
        done, seconds = timed(program, "whatif", conference, "--from", base, *edit, "--format", "json")
        times.append(seconds)
    if not done.stdout:
        print(done.stderr, file=sys.stderr)
        return None, min(times)
    return json.loads(done.stdout)["scenarios"][0], min(times)


def ask_each(options, base, edits):
    times, changed, proven, before = [], 0, 0, processor()
    for edit in edits:
        answer, seconds = ask(options.lectern, options.conference, base, edit, options.runs)
        if not answer:
            continue
        times.append(seconds)
        changed += changes_of(answer) > 0 or answer["status"] == "infeasible"
        proven += answer["status"] in ("optimal", "infeasible")
        print(f"{seconds:7.3f} s  {answer['status']:10}  {changes_of(answer):3} changes  {' '.join(edit)}", flush=True)
    print(f"{len(times)} edits: median {statistics.median(times):.3f} s, most {max(times):.3f} s, "
          f"{sum(t <= MOST_SECONDS for t in times)} within {MOST_SECONDS:g} s, {proven} proven, {changed} change something; "
          f"{(processor() - before) / len(times) / options.runs:.3f} s of processor each")


def ask_many(options, base, draw, folder):
    files = []
    for i in range(MANY):
        flag, argument = draw.rng.choice([draw.absence, draw.closure, draw.lower, draw.pin])()
        path, _, value = argument.partition("=")
        listed = {"--away": f"people/{path}/unavailable", "--close": f"rooms/{path}/unavailable"}.get(flag, path)
        value = value if flag in ("--away", "--close") else json.loads(value)
        edit = {"set": listed, "to": value} if flag == "--set" else {"add": listed, "value": value}
        files.append(folder / f"{i:03}.json")
        files[-1].write_text(json.dumps({"edits": [edit]}))
    before = processor()
    done, seconds = timed(options.lectern, "whatif", options.conference, *files, "--from", base, "--format", "json")
    answers = json.loads(done.stdout)["scenarios"] if done.stdout else []
    proven = sum(answer["status"] in ("optimal", "infeasible") for answer in answers)
    print(f"{MANY} scenarios in one run: {seconds:.2f} s (wanted: {MOST_FOR_MANY:g}), {processor() - before:.2f} s of "
          f"processor, {proven} proven", done.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conference", nargs="?", type=pathlib.Path, default=DEMO)
    parser.add_argument("--lectern", type=pathlib.Path, default=LECTERN)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3, help="of each edit; the least time counts")
    parser.add_argument("--no-many", action="store_true", help="leave the 100 scenarios out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        base = folder / "base.json"
        done, seconds = timed(options.lectern, "solve", options.conference, "-o", base)
        print(f"base: {done.stderr.splitlines()[0] if done.stderr else done.returncode}, {seconds:.3f} s")
        draw = Base(options.conference, base, random.Random(options.seed))
        ask_each(options, base, draw.edits())
        if not options.no_many:
            ask_many(options, base, draw, folder)


if __name__ == "__main__":
    main()
