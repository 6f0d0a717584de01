#!/usr/bin/env python3
"""Made-up conferences are feasible: the plan of each breaks no hard rule, the program finds such a schedule too, and
says in its statistics when it had the first.

usage: tests/test_generated.py LECTERN
"""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
TREE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TREE / "tests"))
import expect as counted  # noqa: E402  (beside this file)
from expect import expect  # noqa: E402

LECTERN = pathlib.Path(sys.argv[1]).resolve()
SMALL = ["--slots", "12", "--rooms", "3", "--days", "2"]
SHAPES = [["--rules", "all"], ["--rules", "all", "--long", "0.2"], ["--rules", "all", "--talks", "45"],
          *(["--family", family, "--fill", fill] for family in ("developer", "academic", "participant", "community")
            for fill in ("60", "95"))]


def generate(conference, plan, *options):
    subprocess.run([sys.executable, TREE / "bench/generate.py", *SMALL, *options, "-o", conference, "--plan", plan],
                   check=True)


def run(*arguments):
    return subprocess.run([LECTERN, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False)


def hard_of(run_of_check):
    return json.loads(run_of_check.stdout)["runs"][0]["price"]["hard"]


def test_plan(folder, options):
    conference, plan = folder / "conference.json", folder / "plan.json"
    generate(conference, plan, *options)
    done = run("check", conference, plan, "--format", "json")
    expect(done.returncode == 0 and hard_of(done) == 0, f"{options}: the plan holds: {done.stderr}")
    again = folder / "again.json"
    generate(again, folder / "again-plan.json", *options)
    expect(again.read_bytes() == conference.read_bytes(), f"{options}: the same bytes")
    return conference


def test_solve(folder, conference, options):
    schedule, stats = folder / "schedule.json", folder / "stats.json"
    done = run("solve", conference, "--effort", "300", "-o", schedule, "--stats", stats)
    expect(done.returncode == 0, f"{options}: solved: exit code {done.returncode}, {done.stderr}")
    trace = json.loads(stats.read_text())["trace"]
    expect(trace and trace[0]["price"]["hard"] == 0 and trace[0]["seconds"] > 0, 
           f"{options}: a first schedule in {trace[:1]}")
    done = run("check", conference, schedule, "--format", "json")
    expect(hard_of(done) == 0, f"{options}: its schedule holds")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for options in SHAPES:
            for seed in ("1", "2"):
                options_here = [*options, "--seed", seed]
                conference = test_plan(folder, options_here)
                test_solve(folder, conference, options_here)
    return counted.exit_code()


if __name__ == "__main__":
    sys.exit(main())
