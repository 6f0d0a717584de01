"""Rows that set lectern beside what else a user could take: one instance, each program after the other, one limit.

CBC and HiGHS solve the integer program that lectern writes, so they are told what its compiler knows; CP-SAT has models of
its own; Conference Scheduler solves the example that it comes from.  What this machine lacks is said to be missing.
"""

import json
import os
import re
import shutil
import subprocess
import time

import conference_text
import outside
import solves
import solving
from outside import lectern_to_pyconuk
from paths import OUT, TREE, VENV_PYTHON
from row import Row, seconds, shown

LIMIT = 60  # seconds for each
PEERS = TREE / "bench/peers"
EXPORT_LIMIT = 20  # seconds: the model is written before solving begins
HOW_TO_INSTALL = "missing: ./dev bench install-peers"
NO_MODEL = {"missing": "no model: lectern wrote none"}


class Beside(Row):
    """An instance and the programs that are tried on it."""

    section = "Beside other programs"
    headings = ("instance", "program", "limit", "value", "bound", "status", "seconds", "verdict")

    def __init__(self, solve, programs=()):
        super().__init__("peers", f"peers-{solve.name}", LIMIT, ["lectern", "CBC", "HiGHS", *programs])
        self.solve, self.stem = solve, OUT / f"peers-{solve.name}"
        self.mps = None  # until the first program asks for it

    def run(self, key):
        self.solve.prepare()
        return {"lectern": self.lectern, "CBC": self.cbc, "HiGHS": self.highs, "CP-SAT": self.cpsat,
                "Conference Scheduler": self.conference_scheduler}[key]()

    def lectern(self):
        result = solving.solve(self.solve.conference_path, self.stem, self.limit, seed=1)
        if "failed" in result:
            return result
        price = result["price"]
        whole = bool(price) and not any(price.get(level, 0) for level in ("hard", "medium"))
        return {"status": result["status"], "value": self.value(price.get("soft", 0) if whole else None),
                "bound": self.value(result["bound"].get("soft")), "seconds": result["seconds"]}

    def value(self, soft):
        """The family's value of a price; None stays None."""
        return None if soft is None else self.solve.family.value(self.solve.instance, soft)

    def of_model(self, result):
        """The objective of the exported model is the price."""
        return {**result, "value": self.value(result.get("value")), "bound": self.value(result.get("bound"))}

    def model(self):
        """The path of the integer program; None if lectern writes none."""
        self.mps = self.mps or self.write_model()
        return self.mps

    def write_model(self):
        """The integer program in an MPS file; a price at the medium level, which must be 0, becomes a hard rule."""
        path = self.stem.with_name(f"{self.stem.name}.mps")
        conference = self.stem.with_name(f"{self.stem.name}-model.json")
        rules = [{**rule, "weight": "hard"} if is_medium(rule) else rule for rule in self.solve.conference["rules"]]
        conference_text.write({**self.solve.conference, "rules": rules}, conference)
        path.unlink(missing_ok=True)
        solving.run(["solve", conference, "-o", f"{self.stem}-model-schedule.json", "--effort", 1, "--time-limit",
                     EXPORT_LIMIT, "--write-model", path], f"{self.stem}-model.log", EXPORT_LIMIT)
        return path if path.exists() else None

    def cbc(self):
        if not shutil.which("cbc"):
            return {"missing": HOW_TO_INSTALL}
        path = self.model()
        if not path:
            return NO_MODEL
        begin = time.monotonic()
        said = said_by(["cbc", path, "-timeMode", "elapsed", "-seconds", self.limit, "-threads", os.cpu_count(), "-solve"],
                       self.limit)
        return said if isinstance(said, dict) else self.of_model({**read_cbc(said), "seconds": time.monotonic() - begin})

    def highs(self):
        path = self.model()
        return self.of_model(script("highspy", "highs_mps.py", self.limit, path) if path else NO_MODEL)

    def cpsat(self):
        name = {"synthetic": "cpsat_synthetic.py", "pyconuk": "cpsat_pyconuk.py"}[self.solve.family.name]
        return script("ortools", name, self.limit, self.instance_path(), *self.change())

    def conference_scheduler(self):
        return script("conference_scheduler", "conference_scheduler_pyconuk.py", self.limit, self.instance_path(),
                      *self.change())

    def instance_path(self):
        return self.solve.family.path(self.solve.instance_name)

    def change(self):
        """The file that says the change of plans, for those who do not read our conference; none if there is none."""
        return [write_change(self.solve)] if isinstance(self.solve, solves.LeastChange) else []

    def misses(self, results):
        """Only we can miss anything."""
        return super().misses({key: one for key, one in results.items() if key == "lectern"})

    def lines(self, results):
        return [[self.solve.name, key, f"{self.limit:g} s", *self.cells(results[key]), self.judged(key, results)]
                for key in self.keys if key in results]

    def cells(self, result):
        if "status" not in result:
            return ["-", "-", result.get("missing") or "failed", "-"]
        return [shown(result["value"]), shown(result["bound"]), result["status"], seconds(result["seconds"])]

    def judged(self, key, results):
        """Of each program: against ours, the value first, then whether it is proven, then the time."""
        ours, theirs = results.get("lectern", {}), results[key]
        if "failed" in theirs:
            return f"failed: {theirs['failed']}"
        if key == "lectern" or "status" not in ours or "status" not in theirs:
            return ""
        order = [self.standing(one) for one in (ours, theirs)]
        return "behind us" if order[0] < order[1] else "ahead of us" if order[1] < order[0] else "level"

    def standing(self, result):
        """Smaller is better."""
        value = result["value"]
        rank = (value is None, 0 if value is None else round(-value if self.solve.family.highest else value, 3))
        proven = result["status"] == "optimal"
        return (*rank, not proven, result["seconds"] if proven else 0)


def is_medium(rule):
    return isinstance(rule["weight"], dict) and rule["weight"].get("medium", 0) > 0


def write_change(solve):
    """What pyconuk_change.py describes."""
    base = solves.base_schedule(solve.family.conference(solve.instance, solve.instance_name))
    conference = solve.family.conference(solve.instance, solve.instance_name)
    person, day = outside.who_stays_away(conference, base)
    names = solve.family.to_lectern.Names(solve.instance)
    speaker = {id_: name for name, id_ in names.person.items()}[person]
    before = lectern_to_pyconuk.solution(solve.instance, conference, base)
    path = OUT / "pyconuk-change.json"
    path.write_text(json.dumps({"away": {"speaker": speaker, "from": f"{day}T00:00", "to": f"{day}T23:59"},
                                "before": before}), encoding="utf-8")
    return path


# What they say.

def said_by(command, limit):
    """What a program prints; a result that says how it failed if it does."""
    try:
        ran = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False,
                             timeout=2 * limit + solving.GRACE, cwd=OUT)
    except subprocess.TimeoutExpired:
        return {"failed": f"{command[0]} did not end in {2 * limit + solving.GRACE:g} s"}
    if ran.returncode:
        said = (ran.stderr or ran.stdout).strip().splitlines()
        return {"failed": f"exit code {ran.returncode}{': ' + said[-1] if said else ''}"}
    return ran.stdout


def script(module, name, limit, *arguments):
    """Run one of bench/peers' scripts, which need packages; each prints its result last."""
    if not has_module(module):
        return {"missing": HOW_TO_INSTALL}
    path, *others = arguments
    said = said_by([VENV_PYTHON, "-B", PEERS / name, path, limit, *others], limit)
    return said if isinstance(said, dict) else read_script(said)


def has_module(module):
    if not VENV_PYTHON.exists():
        return False
    found = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return subprocess.run([VENV_PYTHON, "-c", found], check=False).returncode == 0


def read_script(said):
    lines = said.strip().splitlines()
    try:
        return json.loads(lines[-1])
    except (IndexError, json.JSONDecodeError):
        return {"failed": "it printed no result"}


CBC_STATUS = {"Optimal solution found": "optimal", "Stopped on time limit": "feasible",
              "Problem proven infeasible": "infeasible", "Linear relaxation infeasible": "infeasible"}


def read_cbc(said):
    """Value, bound and status of what CBC prints."""
    if (errors := re.search(r"read with (\d+) errors", said)) and int(errors[1]):
        return {"failed": f"it finds {errors[1]} errors in the model"}
    result = re.search(r"^Result - (.*?)\s*$", said, re.MULTILINE)
    status = CBC_STATUS.get(result[1].split(" (")[0], "unknown") if result else "unknown"
    value, bound = number_after("Objective value", said), number_after("Lower bound", said)
    if "No feasible solution found" in said:
        value, status = None, "infeasible" if status == "infeasible" else "unknown"
    return {"status": status, "value": value, "bound": value if status == "optimal" else bound}


def number_after(word, said):
    found = re.search(rf"^{word}:\s+(\S+)", said, re.MULTILINE)
    return solving.number(found[1]) if found else None


def rows(all_solves):
    """Beside the solves of these names."""
    by_name = {one.name: one for one in all_solves}
    chosen = {**{name: () for name in ("N2OR", "GECCO20", "OR60F", "optaplanner-18", "optaplanner-36", "test1", "koma89")},
              **{name: ("CP-SAT",) for name, one in by_name.items() if one.group == "synthetic"},
              **{name: ("CP-SAT", "Conference Scheduler") for name in ("pyconuk-overflow", "pyconuk-least-change")}}
    return [Beside(by_name[name], programs) for name, programs in chosen.items() if name in by_name]
