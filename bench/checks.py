"""Rows of `lectern check`, timed: the demo's schedule, fifty in one call, and a schedule of 5,000 talks."""

import json
import subprocess
import sys

import outside
import solving
from paths import DEMO, GENERATE, OUT
from row import Row, middle, seconds

RUNS = 5
DEMO_LIMIT = 60  # seconds to solve the demo in, whose schedule is checked


class Check(Row):
    """lectern check of schedules of a conference; `allowed`: seconds on an idle machine."""

    section = "Checks"
    headings = ("check", "schedules", "runs", "median", "fastest", "slowest", "allowed", "memory at most", "verdict")
    codes = (0,)  # exit codes of a run that went well

    def __init__(self, name, conference, schedules, allowed=None):
        super().__init__("check", name, 10, range(1, RUNS + 1))
        self.conference, self.schedules, self.allowed, self.is_ready = conference, schedules, allowed, False

    def prepare(self):
        solve_demo(self.schedules[0])

    def run(self, key):
        if not self.is_ready:
            OUT.mkdir(parents=True, exist_ok=True)
            self.prepare()
            self.is_ready = True
        log = OUT / f"{self.name}-{key}.log"
        ended = solving.run(["check", self.conference, *self.schedules], log, self.limit)
        if ended.code not in self.codes:
            return solving.failed(ended, log)
        return {"seconds": ended.seconds, "megabytes": max(ended.megabytes, solving.own_peak())}

    def misses(self, results):
        bad = super().misses(results)
        took = middle([one.get("seconds") for one in results.values()])
        return bad or (f"missed: {seconds(self.allowed)} allowed" if self.allowed and took > self.allowed else "")

    def lines(self, results):
        took = [one["seconds"] for one in results.values() if "seconds" in one]
        if not took:
            return [[self.name, str(len(self.schedules)), str(len(results)), *[""] * 5, self.verdict(results)]]
        peak = max(one["megabytes"] for one in results.values() if "megabytes" in one)
        return [[self.name, str(len(self.schedules)), str(len(results)), seconds(middle(took)), seconds(min(took)),
                 seconds(max(took)), seconds(self.allowed), f"{peak:.1f} MB", self.verdict(results)]]


class CheckMoved(Check):
    """Many schedules in one call: the demo's, two talks exchanged in each."""

    codes = (0, 1)  # an exchange may break a rule

    def __init__(self, name, conference, n, allowed):
        super().__init__(name, conference, [OUT / f"{name}-{number + 1}.json" for number in range(n)], allowed)

    def prepare(self):
        base = OUT / f"{self.name}-base-schedule.json"
        solve_demo(base)
        for number, path in enumerate(self.schedules):
            schedule = outside.read(base)
            exchange(schedule["placements"], number)
            path.write_text(json.dumps(schedule), encoding="utf-8")


class CheckLarge(Check):
    """The schedule that was planted in a large conference."""

    def __init__(self, name, options, allowed):
        super().__init__(name, OUT / f"{name}-conference.json", [OUT / f"{name}-plan.json"], allowed)
        self.options = options

    def prepare(self):
        subprocess.run([sys.executable, GENERATE, *map(str, self.options), "-o", self.conference,
                        "--plan", *self.schedules], check=True)


def solve_demo(schedule):
    ended = solving.run(["solve", DEMO, "-o", schedule, "--time-limit", DEMO_LIMIT], OUT / "check-demo-solve.log",
                        DEMO_LIMIT)
    if ended.code != 0:
        raise RuntimeError(f"solving the demo ended with exit code {ended.code}")


def exchange(placements, number):
    """Give two talks each other's place; which two, the number says."""
    one, other = placements[number % len(placements)], placements[(7 * number + 1) % len(placements)]
    for member in ("start", "room", "session", "slot"):
        one[member], other[member] = other[member], one[member]
    for placement in placements:
        placement.pop("minutes", None)  # of a talk in its place


def rows():
    return [Check("check-demo", DEMO, [OUT / "check-demo-schedule.json"]), CheckMoved("check-50", DEMO, 50, 1),
            CheckLarge("check-5000", ["--talks", 5000, "--slots", 100, "--rooms", 60, "--days", 5, "--seed", 1], 0.1)]
