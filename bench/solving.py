"""Run lectern: the seconds it took, the memory, what it found and when; stop it when an aim is reached.

The program has no option to end at a price.  It says on stderr what it has found (--progress) and ends with its best
schedule when interrupted; so that is what is done here, as a person at a terminal would.
"""

import json
import math
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import threading
import time

from paths import LECTERN, TREE

LEVELS = ("hard", "medium", "soft")
A_MEGABYTE = 1 << 20 if sys.platform == "darwin" else 1 << 10  # in units of ru_maxrss
PROGRESS = re.compile(r"\s*[0-9.]+ s  ")  # a line begins with the time; levels at 0 may be left out
FOUND = re.compile(r" (hard|medium|soft) (\S+)(?: \(bound ([^\s,]+))?")
SLACK = 1e-6  # prices have six decimals
GRACE = 60  # seconds beyond its limit after which a run is given up
# A shell between us and the program: the peak memory of a process is not below that of the one which started it.
# It waits for the program when both are interrupted.
SHELL = ["sh", "-c", 'trap : INT; "$@"; exit $?', "sh"]


class Aim:
    """What ends a run: a price at the last level that it names (every level before is then at 0), and a bound."""

    def __init__(self, level, price, bound=None):
        self.level, self.price, self.bound = level, price, bound

    def is_reached_by(self, line):
        """Does a line of progress say so?"""
        if not PROGRESS.match(line):
            return False
        said = {level: (number(price), number(bound)) for level, price, bound in FOUND.findall(line)}
        price, bound = said.get(self.level, (None, None))
        before = LEVELS[:LEVELS.index(self.level)]
        return (price is not None and price <= self.price + SLACK and all(said.get(level, (0, 0))[0] == 0 for level in before)
                and (self.bound is None or (bound is not None and bound >= self.bound - SLACK)))


def number(text):
    """None for what is no number, or none that is finite."""
    try:
        result = float(text)
    except ValueError:
        return None
    return result if math.isfinite(result) else None


class Finished:
    """A program that has ended: exit code, seconds, peak memory of it or of this process (whichever is larger)."""

    def __init__(self, code, took, megabytes):
        self.code, self.seconds, self.megabytes = code, took, megabytes


def run(arguments, log, limit=None, aim=None):
    """Run lectern; what it says goes to the file `log`.  Past `limit` and some grace it is ended."""
    begin = time.monotonic()
    with open(log, "w", encoding="utf-8") as said:
        child = subprocess.Popen([*SHELL, LECTERN, *map(str, arguments)], stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
                                 start_new_session=True)
        killer = threading.Timer(limit + GRACE, os.killpg, (child.pid, signal.SIGKILL)) if limit else None
        if killer:
            killer.start()
        try:
            watch(child, said, aim)
            _, status, usage = os.wait4(child.pid, 0)
        except KeyboardInterrupt:
            os.killpg(child.pid, signal.SIGKILL)
            raise
        finally:
            if killer:
                killer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    return Finished(child.returncode, time.monotonic() - begin, usage.ru_maxrss / A_MEGABYTE)


def watch(child, said, aim):
    """Copy what it says until it ends; interrupt it once when that names the aim."""
    for line in child.stderr:
        said.write(line)
        if aim and aim.is_reached_by(line):
            os.killpg(child.pid, signal.SIGINT)
            aim = None


def solve(conference, stem, limit, seed=None, aim=None, options=()):
    """Solve a conference; `stem`: of the paths of the files it leaves.  A result, see row.py."""
    schedule, stats, log = (pathlib.Path(f"{stem}{end}") for end in ("-schedule.json", "-stats.json", ".log"))
    for old in (schedule, stats):
        old.unlink(missing_ok=True)
    arguments = ["solve", conference, "-o", schedule, "--stats", stats, "--time-limit", limit, "--progress",
                 *(["--seed", seed] if seed is not None else []), *options]
    ended = run(arguments, log, limit, aim)
    if ended.code not in (0, 1, 4, 6) or not stats.exists():
        return failed(ended, log)
    return outcome(json.loads(stats.read_text(encoding="utf-8")), ended.seconds)


def failed(ended, log):
    why = f"no end {GRACE} s past its limit" if ended.code == -signal.SIGKILL else f"exit code {ended.code}"
    return {"failed": f"{why}; see {os.path.relpath(log, TREE)}"}


def outcome(stats, took):
    return {"status": stats["status"], "stopped": stats["stopped"], "price": stats["price"], "bound": stats["bound"],
            "seconds": took, "megabytes": stats["peak_bytes"] / (1 << 20), "moves": stats["moves"],
            "moves_per_second": stats["moves_per_second"] if stats["moves"] else None, "trace": stats["trace"]}


def levels(price):
    return tuple(price.get(level, 0) for level in LEVELS)


def seconds_to(result, price):
    """When a run had a schedule as cheap as `price` (by level); None if it never had.

    A point of the trace that is cheaper than what the run ended with has not come to every level yet.  A run that says
    nothing of the way to its schedule had it at its end.
    """
    if not result["price"] or not is_at_most(levels(result["price"]), levels(price)):
        return None
    for point in result["trace"]:
        if (is_at_most(levels(point["price"]), levels(price)) and is_at_most(levels(result["price"]),
                                                                             levels(point["price"]))):
            return point["seconds"]
    return result["seconds"]


def is_at_most(one, other):
    """Level after level."""
    for ours, theirs in zip(one, other):
        if abs(ours - theirs) > SLACK:
            return ours < theirs
    return True


def own_peak():
    """Megabytes that this process has taken: what it starts cannot be seen to take less."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / A_MEGABYTE
