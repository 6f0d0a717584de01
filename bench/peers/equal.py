#!/usr/bin/env python3
"""equal.py [OPTION...] [NAME...]

Is the price that lectern gives what the families' own scorers say? For every instance random schedules are scored by
both and compared term by term: csplib and optaplanner exactly; akplan's objective within 0.000001 a wish, and its
violations are none exactly when the hard price is 0. csplib's schedules all hold, that is, break no hard rule; of each
akplan instance some hold and some do not. The smallest instance of a family is compared once more with data made up,
NAME+, so that every term has something to count. Exit code 1 if any of this is not so.
"""

import argparse
import collections
import copy
import importlib.util
import itertools
import json
import multiprocessing
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
SCHEDULES_A_PART = 25  # what one process compares at a time
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

    @staticmethod
    def holds(theirs):
        return not theirs["broken"]

    @staticmethod
    def kinds_missing(n, n_held):
        """The random schedules keep the hard rules."""
        return "a schedule does not hold" if n_held < n else None


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

    @staticmethod
    def holds(theirs):
        return theirs["total"][0] == 0

    @staticmethod
    def kinds_missing(_n, _n_held):
        """Every level has its price, however many hold."""
        return None


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

    @staticmethod
    def holds(theirs):
        return not theirs["broken"]

    @staticmethod
    def kinds_missing(n, n_held):
        """That both call a schedule whole, and broken, is shown by some of each."""
        return "no schedule holds" if n_held == 0 else "every schedule holds" if n_held == n else None


FAMILIES = {"csplib": Csplib, "optaplanner": Optaplanner, "akplan": Akplan}


# One instance, in parts that processes share.

class Part:
    """The number-th SCHEDULES_A_PART schedules of an instance, or the last few; they depend on nothing else."""

    def __init__(self, args, family, name, instance, number):
        self.args, self.family, self.name, self.instance, self.number = args, family, name, instance, number
        self.n = min(SCHEDULES_A_PART, args.n - number * SCHEDULES_A_PART)

    def schedules(self, code, conference):
        rng = random.Random(f"{self.args.seed} {self.family} {self.name} {self.number}")
        draw = code.draw_from(self.instance)
        for _ in range(self.n):
            yield code.from_lectern.schedule(self.instance, conference, draw.draw(rng))


class Tally:
    """How many schedules were compared, held and agreed in every term; what differed."""

    def __init__(self):
        self.n = self.n_held = self.n_agreed = 0
        self.nonzero = collections.Counter()  # term -> schedules
        self.first = {}  # term -> the first difference
        self.refused = None  # what lectern said to files that it does not take

    def add(self, other):
        self.n += other.n
        self.n_held += other.n_held
        self.n_agreed += other.n_agreed
        self.nonzero.update(other.nonzero)  # keeps terms that are 0
        self.first = {**other.first, **self.first}
        self.refused = self.refused or other.refused


class Comparison:
    """A part, and its tally."""

    def __init__(self, part):
        self.part, self.code, self.instance = part, FAMILIES[part.family], part.instance
        self.scorer = load_scorer(part.args.scorers, part.family)
        self.conference = self.code.to_lectern.conference(part.instance, part.name)
        self.tally = Tally()

    def run(self):
        per_call = max(1, PAIRS_A_CALL // len(self.conference["submissions"]) ** 2)
        with tempfile.TemporaryDirectory() as folder:
            for batch in batches(self.part.schedules(self.code, self.conference), per_call):
                runs = self.check(batch, pathlib.Path(folder))
                for schedule, run in zip(batch, runs):
                    self.compare(schedule, run)
        return self.tally

    def check(self, schedules, folder):
        """lectern's report on each of the schedules; none, and its message in the tally, if it does not take them."""
        paths = [folder / "conference.json", *(folder / f"{number}.json" for number in range(len(schedules)))]
        for path, content in zip(paths, [rules_first(self.conference), *schedules]):
            path.write_text(adapter.conference_text.text_of(content), encoding="utf-8")
        ran = subprocess.run([self.part.args.lectern, "check", "--format", "json", *paths], capture_output=True,
                             encoding="utf-8", check=False)
        if ran.returncode in (0, 1):
            return json.loads(ran.stdout, parse_float=Decimal)["runs"]
        self.tally.refused = f"lectern check ended with exit code {ran.returncode}\n{ran.stderr}"
        return []

    def compare(self, schedule, run):
        """The scorer is given what becomes of the schedule on its way back."""
        solution = self.code.from_lectern.solution(self.instance, self.conference, schedule)
        theirs = self.code.theirs(self.scorer, copy.deepcopy(self.instance), solution)
        ours = self.code.ours(run, self.instance)
        differ = [term for term, value in theirs.items() if not self.code.agree(term, value, ours[term], self.instance)]
        self.tally.n += 1
        self.tally.n_held += self.code.holds(theirs)
        self.tally.n_agreed += not differ
        self.tally.nonzero.update({term: any(as_tuple(value)) for term, value in theirs.items()})
        for term in differ:
            if term not in self.tally.first:
                self.tally.first[term] = (f"{term}: theirs {shown(theirs[term])}, ours {shown(ours[term])}; "
                                          f"{self.keep(schedule)}")

    def keep(self, schedule):
        """The files to look into."""
        KEPT.mkdir(parents=True, exist_ok=True)
        number = self.part.number * SCHEDULES_A_PART + self.tally.n
        paths = [KEPT / f"{self.part.family}-{self.part.name}{which}.json" for which in ("", f"-schedule{number}")]
        for path, content in zip(paths, (self.conference, schedule)):
            adapter.conference_text.write(content, path)
        return " ".join(str(path.relative_to(TREE)) for path in paths)


def compare_part(part):
    return Comparison(part).run()


def rules_first(conference):
    """A finding points to the line of its rule, which is found by reading from the top of the file."""
    return {"lectern": conference["lectern"], "rules": conference["rules"], **conference}


def as_tuple(value):
    return value if isinstance(value, tuple) else (value,)


def shown(value):
    return "/".join(str(part) for part in as_tuple(value))


def batches(schedules, size):
    batch = []
    for schedule in schedules:
        batch.append(schedule)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


# All of them.

def load_scorer(folder, family):
    spec = importlib.util.spec_from_file_location(f"score_{family}", folder / f"{family}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def instances(args):
    """(family, name, instance) of each that is asked for."""
    for family, code in FAMILIES.items():
        there = {path.stem: adapter.read(path) for path in sorted((args.instances / family).glob("*.json"))}
        if not there:
            continue
        smallest = min(there, key=lambda name: (len(json.dumps(there[name])), name))
        there[f"{smallest}+"] = code.richer(there[smallest], random.Random(f"{args.seed} {smallest}"))
        for name in [smallest, f"{smallest}+"] if args.smallest else there:
            if not args.name or {family, name} & set(args.name):
                yield family, name, there[name]


def parts(args):
    return [Part(args, *instance, number)
            for instance in instances(args) for number in range(-(-args.n // SCHEDULES_A_PART))]


def tallies(todo, jobs):
    """(family, name, tally) of each instance, in order, each as soon as it is known."""
    with multiprocessing.Pool(jobs) as pool:
        done = zip(todo, pool.imap(compare_part, todo))
        for (family, name), pairs in itertools.groupby(done, key=lambda pair: (pair[0].family, pair[0].name)):
            total = Tally()
            for _, tally in pairs:
                total.add(tally)
            yield family, name, total


def is_equal(family, name, tally):
    """Print the line of an instance, and what is wrong with it."""
    if not tally.refused:
        print(f"{family:12} {name:30} {len(tally.nonzero):6} {tally.n:9} {tally.n_held:6} {tally.n_agreed:6}")
    wrong = [f"differs: {family} {name} {difference}" for difference in tally.first.values()]
    missing = FAMILIES[family].kinds_missing(tally.n, tally.n_held)
    if tally.refused or missing:
        wrong.append(f"{family} {name}: {tally.refused or missing}")
    print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
    return not wrong


def compare_all(todo, jobs):
    missed, n_equal, n_compared, n_schedules, n_agreed = {}, 0, 0, 0, 0
    print(f"{'family':12} {'instance':30} {'terms':>6} {'schedules':>9} {'hold':>6} {'agree':>6}", flush=True)
    for family, name, tally in tallies(todo, jobs):
        n_compared += 1
        n_equal += is_equal(family, name, tally)
        n_schedules, n_agreed = n_schedules + tally.n, n_agreed + tally.n_agreed
        if tally.n:
            missed.setdefault(family, []).append({term for term, n in tally.nonzero.items() if not n})
    for family, terms in missed.items():
        print(f"{family}: never nonzero in any instance: {', '.join(sorted(set.intersection(*terms))) or 'no term'}")
    print(f"{n_agreed} of {n_schedules} schedules agree, {n_equal} of {n_compared} instances")
    return 0 if n_equal == n_compared else 1


def arguments():
    beside = TREE.parent / "shared/instances"
    parser = argparse.ArgumentParser(description="Compare lectern's prices with those of outside scorers.")
    parser.add_argument("name", nargs="*", help="families or instances to compare; all if left out")
    parser.add_argument("--instances", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("LECTERN_INSTANCES") or beside),
                        help="a folder of instances by family ($LECTERN_INSTANCES, else %(default)s)")
    parser.add_argument("--scorers", type=pathlib.Path, help="the families' scorers (score, beside the instances)")
    parser.add_argument("--smallest", action="store_true", help="of each family only the smallest instance, and NAME+")
    parser.add_argument("--n", type=int, default=500, help="schedules an instance (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (%(default)s, the cores)")
    parser.add_argument("--lectern", type=pathlib.Path, default=TREE / "build/release/lectern",
                        help="the program (%(default)s)")
    args = parser.parse_args()
    if args.n < 1 or args.jobs < 1:
        parser.error("--n and --jobs are at least 1")
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
    todo = parts(args)
    if args.name and not todo:
        sys.exit(f"peers-equal: {args.instances} has no {' '.join(args.name)}")
    if not todo:
        print(f"peers-equal: left out, {args.instances} has no instance of {', '.join(FAMILIES)}")
        return 0
    return compare_all(todo, args.jobs)


if __name__ == "__main__":
    sys.exit(main())
