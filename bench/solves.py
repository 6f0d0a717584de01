"""Rows of `lectern solve`: outside instances by family, and made-up conferences; by what they must reach."""

import json
import math
import subprocess
import sys

import conference_text
import outside
import solving
from paths import DEMO, GENERATE, LECTERN, OUT
from row import Row, middle, seconds, shown

ENOUGH = 0.8  # share of the seeds that must reach the floor
BASE_LIMIT = 5  # seconds for the timetable that a change of plans starts from


class Solve(Row):
    """A conference solved with several seeds.

    floor: value that ENOUGH of the seeds must reach, with a proof if `proven`, in `within` seconds (all of the limit
    if left out) and `megabytes`; aim, aim_bound, aim_proven: what would be better, a run that is there ends if `aim` is
    given; reference: the best value known.
    """

    section = "Schedules"
    headings = ("instance", "limit", "seeds", "best", "median", "worst", "floor", "reached by", "aim", "reference", "ratio",
                "bound", "gap", "to reference", "seconds", "memory", "moves/s", "scorer", "verdict")

    def __init__(self, group, name, limit, seeds, family=None, instance=None, **asked):
        super().__init__(group, name, limit, range(1, seeds + 1))
        self.family, self.instance_name = family or outside.Family("none", None), instance
        self.floor, self.aim, self.aim_bound = (asked.get(one) for one in ("floor", "aim", "aim_bound"))
        self.aim_proven = asked.get("aim_proven", False)
        self.reference, self.proven = asked.get("reference", self.floor), asked.get("proven", False)
        self.within, self.megabytes = asked.get("within"), asked.get("megabytes")
        self.stem = OUT / name
        self.conference_path = OUT / f"{name}.json"
        self.instance = self.conference = None  # until `prepare`

    # What is solved.

    def prepare(self):
        if self.conference is None:
            OUT.mkdir(parents=True, exist_ok=True)
            self.make()

    def make(self):
        self.instance = self.family.read(self.instance_name)
        self.use(self.family.conference(self.instance, self.instance_name))

    def use(self, conference):
        self.conference = conference
        conference_text.write(conference, self.conference_path)

    def stop_at(self):
        """No aim, no end but the limit or a proof."""
        if self.aim is None:
            return None
        bound = None if self.aim_bound is None else self.family.soft(self.instance, self.aim_bound)
        return solving.Aim("soft", self.family.soft(self.instance, self.aim), bound)

    def run(self, key):
        self.prepare()
        result = solving.solve(self.conference_path, f"{self.stem}-{key}", self.limit, key, self.stop_at())
        return result if "failed" in result else self.judged(result, key)

    def judged(self, result, key):
        """The result in the family's words, without its long trace."""
        price, bound = result["price"], result["bound"]
        if price:
            schedule = outside.read(OUT / f"{self.name}-{key}-schedule.json")
            result["scorer"] = self.family.score(self.instance, self.conference, schedule, price)
        if price and not any(price.get(level, 0) for level in ("hard", "medium")):
            result["value"] = self.family.value(self.instance, price.get("soft", 0))
        if "soft" in bound:
            result["best_value"] = self.family.value(self.instance, bound["soft"])
        if self.reference is not None:
            result["to_reference"] = solving.seconds_to(
                result, {"soft": self.family.soft(self.instance, self.reference)})
        result["to_feasible"] = solving.seconds_to(result, {"medium": math.inf, "soft": math.inf})
        del result["trace"]
        return result

    # What came of it.

    def is_floor(self, result):
        value, floor = result.get("value"), math.inf if self.floor is None else self.floor
        return (self.family.is_as_good(value, floor) and (not self.proven or self.is_optimum(result))
                and (not self.within or result["seconds"] <= self.within)
                and (not self.megabytes or result["megabytes"] <= self.megabytes))

    def is_optimum(self, result):
        """A value better than the optimum is wrong as well."""
        return result["status"] == "optimal" and self.family.is_as_good(self.floor, result["value"])

    def is_aim(self, result):
        aim = self.floor if self.aim is None else self.aim
        bound = result.get("best_value")
        return (self.family.is_as_good(result.get("value"), aim) and (not self.aim_proven or result["status"] == "optimal")
                and (self.aim_bound is None or (bound is not None and self.family.is_as_good(self.aim_bound, bound))))

    def has_aim(self):
        return self.aim is not None or self.aim_bound is not None or self.aim_proven

    def misses(self, results):
        bad = super().misses(results)
        differ = [one["scorer"] for one in results.values() if one.get("scorer", "").startswith("DIFFERS")]
        if bad or differ or self.shortened or not self.is_judged():
            return bad or (f"scorer {differ[0]}" if differ else "")
        return "" if is_enough(self.is_floor, results) else "missed"

    def verdict(self, results):
        said = super().verdict(results)
        there = said == "reached" and self.has_aim() and is_enough(self.is_aim, results)
        return f"{said}, the aim too" if there else said if self.is_judged() or said != "reached" else ""

    def is_judged(self):
        return self.floor is not None or self.proven or self.megabytes is not None

    def floor_text(self):
        parts = [shown(self.floor)] if self.floor is not None else []
        parts += ["proven"] if self.proven else []
        parts += [f"{self.within:g} s"] if self.within else []
        parts += [f"{self.megabytes} MB"] if self.megabytes else []
        return ", ".join(parts) or "-"

    def aim_text(self):
        parts = [shown(self.aim)] if self.aim is not None else []
        parts += [f"bound {shown(self.aim_bound)}"] if self.aim_bound is not None else []
        return ", ".join(parts + (["proven"] if self.aim_proven else [])) or "-"

    def lines(self, results):
        good = [one for one in results.values() if "failed" not in one]
        cells = self.cells_of(good, len(results)) if good else [""] * (len(self.headings) - 4)
        return [[self.name, f"{self.limit:g} s", str(len(results)), *cells, self.verdict(results)]]

    def cells_of(self, good, n):
        """What the runs that did not fail found, of n runs."""
        ranked = sorted(good, key=self.rank)
        half = ranked[len(ranked) // 2]  # of two the worse
        reached_by = f"{sum(map(self.is_floor, good))} of {n}" if self.is_judged() else "-"
        return [*map(self.value_text, (ranked[0], half, ranked[-1])), self.floor_text(), reached_by, self.aim_text(),
                shown(self.reference), self.ratio(half), *self.bound_cells(ranked), self.reference_text(good),
                *self.cost_cells(good), self.scorer_text(good)]

    def rank(self, result):
        """From the best run to the worst."""
        value = result.get("value")
        broken = tuple(result["price"].get(level, math.inf) for level in ("hard", "medium"))
        return (value is None, broken if value is None else (), 0 if value is None else
                -value if self.family.highest else value)

    def value_text(self, result):
        if "value" in result:
            return shown(result["value"]) + (" proven" if result["status"] == "optimal" else "")
        return ", ".join(f"{level} {shown(n)}" for level, n in result["price"].items()
                         if level != "soft" and n) or result["status"]

    def ratio(self, result):
        return f"{result['value'] / self.reference:.4g}" if self.reference and "value" in result else "-"

    def bound_cells(self, ranked):
        """The best bound of any run, and how far the best value is from it."""
        bounds = [one["best_value"] for one in ranked if "best_value" in one]
        if not bounds:
            return ["-", "-"]
        bound = min(bounds) if self.family.highest else max(bounds)
        if "value" not in ranked[0]:
            return [shown(bound), "-"]
        gap = abs(ranked[0]["value"] - bound) / max(1, abs(ranked[0]["value"]))
        return [shown(bound), f"{100 * gap:.3g} %"]

    def reference_text(self, good):
        """Of the runs that got there, the median."""
        took = [one["to_reference"] for one in good if one.get("to_reference") is not None]
        share = f" ({len(took)} of {len(good)})" if 0 < len(took) < len(good) else ""
        return seconds(middle(took)) + share

    @staticmethod
    def cost_cells(good):
        moves = middle([one["moves_per_second"] for one in good])
        return [seconds(middle([one["seconds"] for one in good])), f"{max(one['megabytes'] for one in good):.1f} MB",
                "-" if moves is None else f"{moves / 1e6:.3g} M" if moves >= 1e5 else f"{moves / 1e3:.3g} k"]

    @staticmethod
    def scorer_text(good):
        """The worst that it says."""
        said = {one["scorer"].split(":")[0] for one in good if "scorer" in one}
        return next((one for one in ("DIFFERS", "agrees", "partial", "left out") if one in said), "-")


def is_enough(is_reached, results):
    return sum(map(is_reached, results.values())) >= math.ceil(ENOUGH * len(results))


class LeastChange(Solve):
    """pyconuk once more, after one speaker loses a day."""

    def make(self):
        self.instance = self.family.read(self.instance_name)
        conference = self.family.conference(self.instance, self.instance_name)
        self.use(outside.least_change(conference, base_schedule(conference)))


def base_schedule(conference):
    """A timetable of pyconuk, made by the program that is measured, once."""
    path, stem = OUT / "pyconuk-base.json", OUT / "pyconuk-base"
    schedule = OUT / "pyconuk-base-schedule.json"
    if not schedule.exists() or schedule.stat().st_mtime < LECTERN.stat().st_mtime:
        conference_text.write({**conference, "rules": outside.without_equity(conference)}, path)
        ended = solving.solve(path, stem, BASE_LIMIT, seed=1)
        if not ended.get("price"):
            raise RuntimeError(f"no timetable of pyconuk to start from; {stem}.log says why")
    return outside.read(schedule)


class Made(Solve):
    """A conference of bench/generate.py, which must break no hard rule."""

    def __init__(self, group, name, limit, seeds, options, **asked):
        super().__init__(group, name, limit, seeds, **asked)
        self.options = options

    def make(self):
        subprocess.run([sys.executable, GENERATE, *map(str, self.options), "-o", self.conference_path], check=True)
        self.conference = outside.read(self.conference_path)

    def is_judged(self):
        return True

    def floor_text(self):
        return f"0 hard, {self.megabytes} MB"

    def reference_text(self, good):
        """There is none: when no hard rule was broken any more."""
        return f"{seconds(middle([one['to_feasible'] for one in good]))} to 0 hard"


class Demo(Solve):
    """The conference of the README."""

    def make(self):
        self.conference_path = DEMO
        self.conference = json.loads(DEMO.read_text(encoding="utf-8"))


# The rows.

def csplib(name, floor, reference, **asked):
    return Solve("csplib", name, 60, 10 if name == "GECCO20" else 5, outside.CSPLIB, name, floor=floor,
                 reference=reference, **asked)


def optaplanner(instance, limit, floor, reference, **asked):
    talks = instance.split("talks")[0]
    return Solve("optaplanner", f"optaplanner-{talks}", limit, 10 if talks == "72" else 3, outside.OPTAPLANNER, instance,
                 floor=floor, reference=reference, **asked)


def akplan(name, limit, floor, reference, **asked):
    return Solve("akplan", name, limit, 10 if name == "koma89" else 3, outside.AKPLAN, name, floor=floor,
                 reference=reference, **asked)


def synthetic(path):
    optimum = outside.read(path)["optimum"]
    within = 1 if path.stem.startswith("69") and path.stem.endswith("pairs6") else 0.15
    return Solve("synthetic", path.stem, 60, 5, outside.SYNTHETIC, path.stem, floor=optimum, proven=True, within=within)


def rows():
    """All of them; those of outside instances that are not there are left out by the caller."""
    pyconuk = {"family": outside.PYCONUK, "instance": "pyconuk-2016", "proven": True}
    return [
        csplib("N2OR", 1, 1, proven=True),
        csplib("GECCO19", 29, 29, aim=28, aim_bound=7),
        csplib("GECCO20", 5773, 5773, aim=5773, aim_bound=5740),
        csplib("GECCO20Workshop", 59325, 59325, aim_proven=True),
        csplib("GECCO21", 10933, 10933, aim=10933, aim_bound=10900),
        csplib("GECCO21Workshop", 9942, 9942, aim=9900, aim_bound=3376),
        csplib("OR60", 65, 61, aim=61, aim_bound=39),
        csplib("OR60F", 23, 23, aim=23, aim_bound=14),
        optaplanner("18talks-6timeslots-5rooms", 2, -34245, -34245),
        optaplanner("36talks-12timeslots-5rooms", 5, -212385, -212385, aim_proven=True),
        optaplanner("72talks-12timeslots-10rooms", 20, -755000, -752505, aim=-752505),
        optaplanner("216talks-18timeslots-20rooms", 60, -8250000, -8238550, aim=-8238550),
        akplan("test1", 1, 6.309524, 6.309524, proven=True),
        akplan("koma89", 60, 88.0, 88.06, aim_bound=93.148),
        akplan("koma91", 60, 64.0, 64.07, aim_bound=67.991),
        Solve("pyconuk", "pyconuk-overflow", 10, 5, floor=-43, within=0.5, **pyconuk),
        LeastChange("pyconuk", "pyconuk-least-change", 10, 5, floor=1, within=0.1, **pyconuk),
        *map(synthetic, sorted((outside.INSTANCES / "synthetic").glob("*.json"))),
        Demo("demo", "solve-demo", 60, 5),
        Made("generated", "solve-1000", 10, 3, megabytes=300,
             options=["--talks", 1000, "--slots", 40, "--rooms", 30, "--days", 5, "--seed", 1]),
        Made("generated", "solve-5000", 60, 3, megabytes=1000,
             options=["--talks", 5000, "--slots", 100, "--rooms", 60, "--days", 5, "--seed", 1])]
