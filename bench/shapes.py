"""Rows of conferences made up in thirty shapes of each of four families, each around a hidden schedule."""

import subprocess
import sys

import solving
from paths import GENERATE, OUT
from row import Row, middle, seconds, shown

LIMIT = 60  # seconds
FAMILIES = ("developer", "academic", "participant", "community")
CONFERENCES = 30
FULLEST, EMPTIEST = 0.95, 0.6  # share of the places that the hidden schedule fills


class Shapes(Row):
    """Thirty generated conferences of a family, solved until no hard rule is broken."""

    section = "Generated families"
    headings = ("family", "conferences", "0 hard", "median", "slowest", "memory at most", "verdict")

    def __init__(self, family):
        super().__init__("shapes", f"shapes-{family}", LIMIT, range(1, CONFERENCES + 1))
        self.family = family

    def run(self, key):
        OUT.mkdir(parents=True, exist_ok=True)
        stem = OUT / f"{self.name}-{key}"
        fill = EMPTIEST + (FULLEST - EMPTIEST) * (key - 1) / (CONFERENCES - 1)
        made = subprocess.run([sys.executable, GENERATE, "--family", self.family, "--fill", f"{fill:.3f}", "--seed",
                               str(key), "-o", f"{stem}.json"], capture_output=True, encoding="utf-8", check=False)
        if made.returncode == 2:  # usage
            return {"missing": "bench/generate.py knows no such family"}
        if made.returncode:
            return {"failed": f"bench/generate.py, seed {key}: {made.stderr.strip().splitlines()[-1]}"}
        result = solving.solve(f"{stem}.json", stem, self.limit, 1, solving.Aim("hard", 0))
        if "failed" in result:
            return result
        return {"hard": result["price"].get("hard"), "seconds": result["seconds"], "megabytes": result["megabytes"]}

    def misses(self, results):
        bad = super().misses(results)
        broken = [str(key) for key, one in results.items() if "hard" in one and one["hard"] != 0]
        if bad or self.shortened or not broken:
            return bad
        return f"missed: a hard rule is broken with seed {', '.join(broken)}"

    def verdict(self, results):
        return next((one["missing"] for one in results.values() if "missing" in one), super().verdict(results))

    def lines(self, results):
        solved = [one for one in results.values() if "seconds" in one]
        took, memory = [one["seconds"] for one in solved], [one["megabytes"] for one in solved]
        n_good = sum(one.get("hard") == 0 for one in solved)
        return [[self.family, str(len(solved)), str(n_good), seconds(middle(took)), seconds(max(took, default=None)),
                 shown(max(memory, default=None), " MB", 4), self.verdict(results)]]


def rows():
    return [Shapes(family) for family in FAMILIES]
