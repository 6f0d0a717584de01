#!/usr/bin/env python3
"""equal.py [OPTION...] [NAME...]

Is the price that lectern gives what the families' own scorers say? For every instance random schedules are scored by
both and compared term by term: csplib and optaplanner exactly; akplan's objective within 0.000001 a wish, and its
violations are none exactly when the hard price is 0. The smallest instance of a family is compared once more with data
made up, NAME+, so that every term has something to count. Exit code 1 on any difference.
"""

import argparse
import collections
import copy
import importlib.util
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

import adapter
import akplan_to_lectern
import csplib_to_lectern
import lectern_to_akplan
import lectern_to_csplib
import lectern_to_optaplanner
import optaplanner_to_lectern
import random_solutions
import richer

TREE = pathlib.Path(__file__).resolve().parents[2]
KEPT = TREE / "build/bench/peers-equal"  # where a schedule that differs stays
PAIRS_A_CALL = 150000  # pairs of talks, of all schedules that lectern checks in one call: a report has a line for many


def exact(number):
    return Decimal(str(number))


def by_term(run, run_of):
    """term -> sum of what `run_of` takes of each of its rules; a rule's id is TERM, or TERM: PART."""
    result = collections.defaultdict(Decimal)
    for rule in run["rules"]:
        result[rule["id"].split(": ")[0]] += exact(run_of(rule))
    return result


# Families. theirs: term -> what the outside scorer says; ours: the same of a run of lectern's report.

class Csplib:
    """Of each term its number and what it costs; the scorer counts terms of no weight, a conference does not."""

    to_lectern, from_lectern = csplib_to_lectern, lectern_to_csplib
    draw_from, richer = random_solutions.Csplib, staticmethod(richer.csplib)

    @staticmethod
    def theirs(scorer, instance, solution):
        result = scorer.evaluate(instance, solution["assignments"])
        terms = {term: (exact(result["raw"][term]) if weight > 0 else Decimal(0), exact(result["weighted"][term]))
                 for term, weight in instance["weights"].items()}
        return {**terms, "total": exact(result["total"]), "broken": not result["feasible"]}

    @staticmethod
    def ours(run, instance):
        size, price = by_term(run, lambda rule: rule["size"]), by_term(run, lambda rule: rule["price"].get("soft", 0))
        on = {term for term, weight in instance["weights"].items() if weight > 0}
        terms = {term: (size[term] if term in on else Decimal(0), price[term]) for term in instance["weights"]}
        return {**terms, "total": exact(run["price"].get("soft", 0)), "broken": run["price"]["hard"] > 0}

    @staticmethod
    def agree(_term, theirs, ours, _instance):
        return theirs == ours


class Optaplanner:
    """Of each constraint its amount and its score; a score is the opposite of a price."""

    to_lectern, from_lectern = optaplanner_to_lectern, lectern_to_optaplanner
    draw_from, richer = random_solutions.Optaplanner, staticmethod(richer.optaplanner)
    levels = ("hard", "medium", "soft")

    @classmethod
    def theirs(cls, scorer, instance, solution):
        result = scorer.evaluate(instance, solution)
        terms = {term: (Decimal(0),) * 4 for term in instance["constraint_weights"]}
        terms.update({term: (exact(amount), *map(exact, score)) for term, _, _, amount, score in result["breakdown"]})
        return {**terms, "total": tuple(map(exact, result["score"]))}

    @classmethod
    def ours(cls, run, instance):
        size = by_term(run, lambda rule: rule["size"])
        price = [by_term(run, lambda rule, level=level: rule["price"].get(level, 0)) for level in cls.levels]
        on = {term for term, weight in instance["constraint_weights"].items() if any(weight.values())}
        terms = {term: (size[term] if term in on else Decimal(0), *(-level[term] for level in price))
                 for term in instance["constraint_weights"]}
        return {**terms, "total": tuple(-exact(run["price"].get(level, 0)) for level in cls.levels)}

    @staticmethod
    def agree(_term, theirs, ours, _instance):
        return theirs == ours


class Akplan:
    """What wishes are lost, and whether anything is broken."""

    to_lectern, from_lectern = akplan_to_lectern, lectern_to_akplan
    draw_from, richer = random_solutions.Akplan, staticmethod(richer.akplan)

    @staticmethod
    def theirs(scorer, instance, solution):
        filled = {**instance, "mu": (instance.get("config") or {}).get("mu", akplan_to_lectern.STRONG_WISH)}
        parts = {"room": lambda one: [one["room_id"]], "time": lambda one: one["timeslot_ids"],
                 "person": lambda one: one["participant_ids"]}
        objective, all_wishes, violations = scorer.score(
            filled, {part: {one["ak_id"]: of(one) for one in solution["scheduled_aks"]} for part, of in parts.items()})
        return {"wishes lost": exact(all_wishes) - exact(objective), "broken": bool(violations)}

    @staticmethod
    def ours(run, _instance):
        return {"wishes lost": exact(run["price"].get("soft", 0)), "broken": run["price"]["hard"] > 0}

    @staticmethod
    def agree(term, theirs, ours, instance):
        """A conference holds a wish to six decimals."""
        n_wishes = sum(len(participant["preferences"]) for participant in instance["participants"])
        return theirs == ours if term == "broken" else abs(theirs - ours) <= n_wishes * Decimal("0.000001")


FAMILIES = {"csplib": Csplib, "optaplanner": Optaplanner, "akplan": Akplan}


# One instance.

class Comparison:
    """Schedules of one instance, and how often the two agreed on each term."""

    def __init__(self, family, name, instance, scorer):
        self.family, self.code, self.name = family, FAMILIES[family], name
        self.instance, self.scorer = instance, scorer
        self.conference = self.code.to_lectern.conference(instance, name)
        self.n, self.first = 0, {}  # term -> the first difference
        self.agreed, self.nonzero = collections.Counter(), collections.Counter()

    def schedules(self, rng, n):
        draw = self.code.draw_from(self.instance)
        for _ in range(n):
            yield self.code.from_lectern.schedule(self.instance, self.conference, draw.draw(rng))

    def compare(self, schedule, run):
        """The scorer is given what becomes of the schedule on its way back."""
        solution = self.code.from_lectern.solution(self.instance, self.conference, schedule)
        theirs = self.code.theirs(self.scorer, copy.deepcopy(self.instance), solution)
        ours = self.code.ours(run, self.instance)
        self.n += 1
        for term, value in theirs.items():
            agrees = self.code.agree(term, value, ours[term], self.instance)
            self.agreed[term] += agrees
            self.nonzero[term] += any(as_tuple(value))
            if not agrees and term not in self.first:
                self.first[term] = f"{term}: theirs {shown(value)}, ours {shown(ours[term])}; {self.keep(schedule)}"

    def keep(self, schedule):
        """The files to look into."""
        KEPT.mkdir(parents=True, exist_ok=True)
        paths = [KEPT / f"{self.family}-{self.name}{part}.json" for part in ("", f"-schedule{self.n}")]
        for path, content in zip(paths, (self.conference, schedule)):
            adapter.conference_text.write(content, path)
        return " ".join(str(path.relative_to(TREE)) for path in paths)

    def print(self):
        for term in self.agreed:
            print(f"{self.family:12} {self.name:30} {term:40} {self.n:9} {self.agreed[term]:6} {self.nonzero[term]:8}")
        for difference in self.first.values():
            print(f"differs: {self.family} {self.name} {difference}")
        sys.stdout.flush()

    def never_nonzero(self):
        return [term for term in self.agreed if not self.nonzero[term]]


def as_tuple(value):
    return value if isinstance(value, tuple) else (value,)


def shown(value):
    return "/".join(str(part) for part in as_tuple(value))


def check(lectern, comparison, schedules, folder):
    """lectern's report on each of the schedules; None, and its message printed, if it does not take the files."""
    paths = [folder / "conference.json", *(folder / f"{number}.json" for number in range(len(schedules)))]
    for path, content in zip(paths, [comparison.conference, *schedules]):
        path.write_text(adapter.conference_text.text_of(content), encoding="utf-8")
    ran = subprocess.run([lectern, "check", "--format", "json", *paths], capture_output=True, encoding="utf-8",
                         check=False)
    if ran.returncode in (0, 1):
        return json.loads(ran.stdout, parse_float=Decimal)["runs"]
    print(f"{comparison.family} {comparison.name}: lectern check ended with exit code {ran.returncode}\n{ran.stderr}",
          flush=True)
    return None


def batches(schedules, size):
    batch = []
    for schedule in schedules:
        batch.append(schedule)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def compare_instance(args, comparison):
    """True if lectern took the conference and agreed throughout."""
    rng = random.Random(f"{args.seed} {comparison.family} {comparison.name}")
    n_talks = len(comparison.conference["submissions"])
    with tempfile.TemporaryDirectory() as folder:
        for batch in batches(comparison.schedules(rng, args.n), max(1, PAIRS_A_CALL // n_talks ** 2)):
            runs = check(args.lectern, comparison, batch, pathlib.Path(folder))
            if runs is None:
                return False
            for schedule, run in zip(batch, runs):
                comparison.compare(schedule, run)
    comparison.print()
    return not comparison.first


# All of them.

def load_scorer(folder, family):
    spec = importlib.util.spec_from_file_location(f"score_{family}", folder / f"{family}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def comparisons(args):
    for family, code in FAMILIES.items():
        instances = {path.stem: adapter.read(path) for path in sorted((args.instances / family).glob("*.json"))}
        if not instances:
            continue
        smallest = min(instances, key=lambda name: (len(json.dumps(instances[name])), name))
        instances[f"{smallest}+"] = code.richer(instances[smallest], random.Random(f"{args.seed} {smallest}"))
        scorer = load_scorer(args.scorers, family)
        for name, instance in instances.items():
            if not args.name or {family, name} & set(args.name):
                yield Comparison(family, name, instance, scorer)


def compare_all(args):
    missed, failed, n_compared = {}, 0, 0
    print(f"{'family':12} {'instance':30} {'term':40} {'schedules':>9} {'agree':>6} {'nonzero':>8}")
    for comparison in comparisons(args):
        n_compared += 1
        failed += not compare_instance(args, comparison)
        if comparison.n:
            missed.setdefault(comparison.family, []).append(set(comparison.never_nonzero()))
    for family, terms in missed.items():
        print(f"{family}: never nonzero in any instance: {', '.join(sorted(set.intersection(*terms))) or 'no term'}")
    print(f"{n_compared - failed} of {n_compared} instances agree")
    return 1 if failed or not n_compared else 0


def arguments():
    beside = TREE.parent / "shared/instances"
    parser = argparse.ArgumentParser(description="Compare lectern's prices with those of outside scorers.")
    parser.add_argument("name", nargs="*", help="families or instances to compare; all if left out")
    parser.add_argument("--instances", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("LECTERN_INSTANCES") or beside),
                        help="a folder of instances by family ($LECTERN_INSTANCES, else %(default)s)")
    parser.add_argument("--scorers", type=pathlib.Path, help="the families' scorers (score, beside the instances)")
    parser.add_argument("--n", type=int, default=500, help="schedules an instance (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lectern", type=pathlib.Path, default=TREE / "build/release/lectern",
                        help="the program (%(default)s)")
    args = parser.parse_args()
    if args.n < 1:
        parser.error("--n is at least 1")
    args.scorers = args.scorers or args.instances.parent / "score"
    return args


def main():
    args = arguments()
    for folder in (args.instances, args.scorers):
        if not folder.is_dir():
            print(f"peers-equal: left out, there is no folder {folder}")
            return 0
    if not args.lectern.exists():
        sys.exit(f"peers-equal: there is no {args.lectern}; ./dev bench peers-equal builds it")
    return compare_all(args)


if __name__ == "__main__":
    sys.exit(main())
