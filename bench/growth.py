"""Rows that show how cost grows: from 50 to 5,000 talks in 40 slots, the time to a schedule that breaks no hard rule.

Memory is counted less what a conference of one talk takes.  Both are said to grow as talks to some power: the slope of
the line through the logarithms.
"""

import math
import subprocess
import sys

import conference_text
import solving
from paths import GENERATE, OUT
from row import Row, middle, seconds, shown

SIZES = [50, 100, 200, 500, 1000, 2000, 5000]
SLOTS, TALKS_A_ROOM = 40, 32
RUNS = 3
LIMIT = 60  # seconds
STEEPEST = 1.3  # exponent allowed
SMALLEST = {"lectern": 1, "name": "One talk", "timezone": "UTC", "rooms": [{"id": "R1"}],
            "sessions": [{"id": "S1", "start": "2027-03-01T09:00", "slots": [30]}],
            "submissions": [{"id": "T1", "title": "Talk 1", "state": "accepted"}]}


class Growth(Row):
    """A conference of so many talks (0: the smallest there is), solved until no hard rule is broken."""

    section = "Growth"
    headings = ("talks", "rooms", "runs", "first feasible", "seconds", "memory", "hard rules", "verdict")

    def __init__(self, talks):
        super().__init__("growth", f"growth-{talks}" if talks else "growth-empty", LIMIT, range(1, RUNS + 1))
        self.talks, self.rooms = talks, -(-talks // TALKS_A_ROOM)
        self.conference = OUT / f"{self.name}.json"
        self.is_ready = False

    def prepare(self):
        OUT.mkdir(parents=True, exist_ok=True)
        if self.talks:
            subprocess.run([sys.executable, GENERATE, "--talks", str(self.talks), "--slots", str(SLOTS), "--rooms",
                            str(self.rooms), "--seed", "1", "-o", self.conference], check=True)
        else:
            conference_text.write(SMALLEST, self.conference)

    def run(self, key):
        if not self.is_ready:
            self.prepare()
            self.is_ready = True
        result = solving.solve(self.conference, OUT / f"{self.name}-{key}", self.limit, key, solving.Aim("hard", 0))
        if "failed" in result:
            return result
        return {"feasible": seconds_to_feasible(result), "seconds": result["seconds"],
                "megabytes": result["megabytes"], "hard": result["price"].get("hard")}

    def misses(self, results):
        bad = super().misses(results)
        n_broken = sum(one.get("hard") != 0 for one in results.values())
        if bad or self.shortened or not n_broken:
            return bad
        return f"missed: {n_broken} of {len(results)} break a hard rule"

    def lines(self, results):
        def of(member):
            return middle([one.get(member) for one in results.values()])
        return [[str(self.talks or 1), str(self.rooms or 1), str(len(results)), seconds(of("feasible")),
                 seconds(of("seconds")), shown(of("megabytes"), " MB", 4), shown(of("hard")), self.verdict(results)]]

    @classmethod
    def footer(cls, measured):
        return "; ".join(filter(None, (exponent_text(measured, *one) for one in [
            ("time to the first feasible schedule", "feasible"), ("memory less the empty process", "megabytes")])))


def seconds_to_feasible(result):
    return solving.seconds_to(result, {"medium": math.inf, "soft": math.inf})


def exponent_text(measured, what, member):
    """Of the rows with talks; the first one, if it has none, is what is taken off memory."""
    of = {row.talks: middle([one.get(member) for one in results.values()]) for row, results in measured}
    off = of.pop(0, None) or 0
    points = [(talks, n - (off if member == "megabytes" else 0)) for talks, n in of.items() if n is not None]
    slope = exponent([point for point in points if point[1] > 0])
    if slope is None:
        return ""
    return f"{what} grows as talks^{slope:.2f}{'' if slope <= STEEPEST else f' (MISSED: {STEEPEST} at most)'}"


def exponent(points):
    """The least squares slope of log y by log x; None of fewer than two points."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    if len({x for x, _ in logs}) < 2:
        return None
    mean_x, mean_y = (sum(values) / len(logs) for values in zip(*logs))
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def rows():
    return [Growth(talks) for talks in (0, *SIZES)]
