#!/usr/bin/env python3
"""A schedule broken in one way: the first findings say which rule it breaks and name the talk; a sound one has none.

Sound schedules are those planted in made-up conferences (bench/generate.py), which break no hard rule by how they are
made. They are broken by one random change, drawn until a hard rule breaks: for clashes, absences and missing talks as
this file judges by itself, for the rest as the program's table of rules says.

usage: tests/test_broken.py LECTERN    (LECTERN_LONG: 1000 of each kind, not 150)
"""
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
TREE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TREE / "tests"))
import expect as counted  # noqa: E402  (beside this file)
from expect import expect  # noqa: E402

LECTERN = pathlib.Path(sys.argv[1]).resolve()
N = 1000 if os.environ.get("LECTERN_LONG") else 150
A_CALL = 50  # schedules
FIRST = 3
YES, NO, INPUT = 0, 1, 3


def lectern_check(*paths, options=("--format", "json")):
    return subprocess.run([LECTERN, "check", *options, *map(str, paths)], capture_output=True, encoding="utf-8",
                          check=False)


class Conference:
    """A made-up conference with its planted schedule."""

    def __init__(self, folder, seed, n_talks=40):
        self.path, self.folder = folder / f"{seed}.json", folder
        plan = folder / f"{seed}-plan.json"
        subprocess.run([sys.executable, TREE / "bench/generate.py", "--talks", str(n_talks), "--slots", "12",
                        "--rooms", "5", "--days", "2", "--long", "0.2", "--seed", str(seed), "-o", self.path, "--plan",
                        plan], check=True)
        self.conference, self.plan = json.loads(self.path.read_text()), json.loads(plan.read_text())
        self.talks = {talk["id"]: talk for talk in self.conference["submissions"]}
        self.people = {person["id"]: person for person in self.conference["people"]}
        self.rooms = {room["id"]: room for room in self.conference["rooms"]}

    def placements(self):
        return [dict(placement) for placement in self.plan["placements"]]

    def write(self, name, placements):
        path = self.folder / name
        lines = ",\n".join(json.dumps(placement) for placement in placements)
        path.write_text('{"lectern-schedule": 1, "placements": [\n' + lines + "]}\n")
        return path

    def span(self, placement):
        start = datetime.datetime.fromisoformat(placement["start"])
        minutes = 60 if self.talks[placement["submission"]]["format"] == "long" else 30
        return start, start + datetime.timedelta(minutes=minutes)

    def is_away(self, placement, windows):
        start, end = self.span(placement)
        return any(datetime.datetime.fromisoformat(window["from"]) < end
                   and start < datetime.datetime.fromisoformat(window["to"]) for window in windows)


# One change each; they return the placements and the talk that it is about.

def talk_moved(conf, rng):
    placements = conf.placements()
    placement, place = rng.choice(placements), rng.choice(placements)
    placement.update(start=place["start"], room=rng.choice(list(conf.rooms)), session=place["session"],
                     slot=place["slot"])
    return placements, placement["submission"]


def rooms_swapped(conf, rng):
    placements = conf.placements()
    a, b = rng.sample(placements, 2)
    a["room"], b["room"] = b["room"], a["room"]
    return placements, a["submission"], b["submission"]


def speaker_doubled(conf, rng):
    placements = conf.placements()
    pairs = [(a, b) for a in placements for b in placements if a is not b
             and set(conf.talks[a["submission"]]["speakers"]) & set(conf.talks[b["submission"]]["speakers"])]
    if not pairs:
        return talk_moved(conf, rng)
    a, b = rng.choice(pairs)
    a.update(start=b["start"], session=b["session"], slot=b["slot"])
    return placements, a["submission"]


def submission_dropped(conf, rng):
    placements = conf.placements()
    gone = placements.pop(rng.randrange(len(placements)))
    return placements, gone["submission"]


CHANGES = (talk_moved, rooms_swapped, speaker_doubled, submission_dropped)


# What this file can judge by itself.

def broken_rules(conf, placements, talks):
    rules = set()
    placed = [placement["submission"] for placement in placements]
    for talk in talks:
        if talk not in placed:
            rules.add("placed")
    for one in (placement for placement in placements if placement["submission"] in talks):
        speakers = set(conf.talks[one["submission"]]["speakers"])
        if any(conf.is_away(one, conf.people[speaker].get("unavailable", [])) for speaker in speakers):
            rules.add("person-available")
        if conf.is_away(one, conf.rooms[one["room"]].get("unavailable", [])):
            rules.add("room-open")
        for other in placements:
            (start, end), (begin, stop) = conf.span(one), conf.span(other)
            if other is one or not (start < stop and begin < end):
                continue
            if other["room"] == one["room"]:
                rules.add("room-clash")
            if speakers & set(conf.talks[other["submission"]]["speakers"]):
                rules.add("person-clash")
    return rules


def expect_named(run, judged, talks, what):
    hard = {rule["rule"] for rule in run["rules"] if rule["price"].get("hard")}
    expect(judged <= hard, f"{what}: {judged - hard} is broken, and check does not say so")
    first = [finding for finding in run["findings"][:FIRST] if finding["severity"] == "error"]
    named = [finding for finding in first if finding["rule"] in (judged or hard)
             and set(finding["submissions"]) & set(talks)]
    expect(named, f"{what}: of {judged or hard} none of the first findings names {talks}: "
                  f"{[finding['message'] for finding in first]}")


def one_broken(conf, rng):
    """A change that this file, or else the program, finds broken."""
    while True:
        change = rng.choice(CHANGES)
        placements, *talks = change(conf, rng)
        judged = broken_rules(conf, placements, talks)
        if judged:
            return change.__name__, placements, talks, judged
        if rng.random() < 0.2:
            report = json.loads(lectern_check(conf.path, conf.write("perhaps.json", placements)).stdout)
            if not report["runs"][0]["feasible"]:
                return change.__name__, placements, talks, judged


def broken(folder):
    rng = random.Random(1)
    for seed in range(N // A_CALL):
        conf = Conference(folder, 1000 + seed)
        cases = [one_broken(conf, rng) for _ in range(A_CALL)]
        paths = [conf.write(f"broken-{i}.json", placements) for i, (_, placements, _, _) in enumerate(cases)]
        ran = lectern_check(conf.path, *paths)
        expect(ran.returncode == NO, f"broken schedules: exit code {ran.returncode}")
        for i, (run, (name, _, talks, judged)) in enumerate(zip(json.loads(ran.stdout)["runs"], cases)):
            expect_named(run, judged, talks, f"seed {1000 + seed}, {i}, {name} of {talks}")


def sound(folder):
    for seed in range(N):
        conf = Conference(folder, seed, 10 + seed % 31)
        ran = lectern_check(conf.path, conf.write("sound.json", conf.placements()))
        run = json.loads(ran.stdout)["runs"][0]
        errors = [finding["message"] for finding in run["findings"] if finding["severity"] == "error"]
        expect(ran.returncode == YES and run["feasible"] and not errors, f"sound schedule {seed}: {errors}")


def misspelt(folder):
    """An id with a letter too many is named with its line, and the nearest one offered."""
    rng = random.Random(2)
    conf = Conference(folder, 5)
    for _ in range(N // 5):
        placements = conf.placements()
        line = rng.randrange(len(placements))
        member = rng.choice(["submission", "room", "session"])
        wrong = placements[line][member] + "x"
        placements[line][member] = wrong
        ran = lectern_check(conf.path, conf.write("misspelt.json", placements), options=())
        expect(ran.returncode == INPUT and f"misspelt.json:{line + 2}:" in ran.stderr and f'"{wrong}"' in ran.stderr
               and "did you mean" in ran.stderr, f"{member} {wrong}: exit code {ran.returncode}, {ran.stderr}")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        for test in (broken, sound, misspelt):
            test(pathlib.Path(temporary))
    return counted.exit_code()


if __name__ == "__main__":
    sys.exit(main())
