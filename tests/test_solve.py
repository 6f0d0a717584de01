#!/usr/bin/env python3
"""What solve says when not all accepted talks fit, and what it takes back from another solver.

usage: tests/test_solve.py LECTERN
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from expect import exit_code, expect  # noqa: E402  (beside this file)

HERE = pathlib.Path(__file__).resolve().parent
LECTERN = sys.argv[1]
FULL = HERE / "cases/solve-unplaced/conference.json"
MODELS = [HERE / "example.json", *sorted((HERE.parent / "data").glob("*/conference*.json"))]


def lectern(*arguments):
    return subprocess.run([LECTERN, *map(str, arguments)], capture_output=True, text=True, check=False)


def edited(path, folder, edit):
    conference = json.loads(path.read_text())
    edit(conference)
    file = folder / "edited.json"
    file.write_text(json.dumps(conference))
    return file


def says(done, *lines):
    said = done.stderr.splitlines()
    for line in lines:
        expect(line in said, f"\"{line}\" is said in\n{done.stderr}")


def hints(folder):
    says(lectern("solve", FULL),
         "no timetable satisfies every hard rule (proven); lectern explain CONFERENCE says what collides and what helps, "
         "solve --allow-unplaced leaves out accepted talks that do not fit")
    pinned = edited(FULL, folder, lambda conference: conference.update(
        pins=[{"submission": "T1", "start": "2027-05-08T10:00"}, {"submission": "T2", "start": "2027-05-08T10:00"}]))
    done = lectern("solve", pinned, "--allow-unplaced")
    expect(done.returncode == 1 and not done.stdout, f"pins are not left out: {done.returncode}")
    says(done, "no timetable satisfies every hard rule, not even with accepted talks left out (proven); lectern explain "
         "CONFERENCE says what collides and what helps")


def left_out(folder):
    done = lectern("solve", FULL, "--allow-unplaced")
    expect(done.returncode == 6, f"exit {done.returncode}")
    says(done, "left out: 1 accepted talk; no schedule leaves out fewer", "  Tides & timers [T1]: blocked by T2", "status partial",
         "hard: price 1, bound 1, gap 0%")

    def twice(conference):
        conference["submissions"][2]["repeats"] = 3
    done = lectern("solve", edited(FULL, folder, twice), "--allow-unplaced")
    says(done, "left out: 3 accepted talks; no schedule leaves out fewer", "  Charts [T3]: blocked by T3")

    def weigh(conference):
        conference["rules"] += [{"rule": "placed", "where": {"id": "T1"}, "weight": {"hard": 3}},
                                {"rule": "placed", "where": {"id": ["T2", "T3"]}}]
    done = lectern("solve", edited(FULL, folder, weigh), "--allow-unplaced")
    says(done, "left out: 1 accepted talk; no schedule has a lower hard price", "  Knots [T2]: blocked by T1")

    def nobody(conference):
        for submission in conference["submissions"]:
            submission["speakers"] = ["ines"]
        conference["people"][0]["unavailable"][0]["to"] = "2027-05-09T10:00"
    done = lectern("solve", edited(FULL, folder, nobody), "--allow-unplaced")
    says(done, "left out: 3 accepted talks; no schedule leaves out fewer", "  Charts [T3]: no place passes its own hard rules")
    expect(done.returncode == 6 and json.loads(done.stdout)["placements"] == [], "none can be placed, and that is an answer")


def limits(folder):
    """Stopped before the proof, the answer is partial all the same; any threads give the same."""
    def accept(conference):
        for submission in conference["submissions"]:
            submission["state"] = "accepted"
    file = edited(HERE.parent / "data/gophercon-singapore-2026/conference.json", folder, accept)
    done = lectern("solve", file, "--allow-unplaced", "--effort", "1000")
    says(done, "left out: 33 accepted talks; no schedule leaves out fewer, as far as is known")
    expect(done.returncode == 6, f"stopped by effort: {done.returncode}")
    again = lectern("solve", file, "--allow-unplaced", "--effort", "1000", "--threads", "1")
    expect(again.stdout == done.stdout, "another number of threads gives the same")
    done = lectern("solve", file, "--allow-unplaced", "--time-limit", "0.3")
    expect(done.returncode == 6, f"stopped by the clock: {done.returncode}")


def kept(folder):
    """From an older schedule as few talks move as can be; hard: none of them."""
    old = folder / "old.json"

    def fewer(conference):
        conference["submissions"][1]["state"] = "rejected"
        conference["submissions"][2]["state"] = "submitted"
    lectern("solve", edited(FULL, folder, fewer), "-o", old)
    for keep, placed in ("changes", {"T1", "T3"}), ("hard", {"T1", "T4"}):
        done = lectern("solve", FULL, "--from", old, "--keep", keep, "--allow-unplaced")
        got = {placement["submission"] for placement in json.loads(done.stdout)["placements"]}
        expect(done.returncode == 6 and got == placed, f"--keep {keep}: {got}")


def whole(folder):
    """Where all fit the option changes nothing."""
    for path in MODELS:
        with_it, without = lectern("solve", path, "--allow-unplaced"), lectern("solve", path)
        expect(with_it.returncode == 0 and with_it.stdout == without.stdout, f"{path.name}: the same bytes")


def answered(path, folder, ending, *options):
    """What glpsol answers, in both its forms, costs what glpsol says."""
    model, report, numbers = folder / f"model{ending}", folder / "report", folder / "numbers"
    solved = lectern("solve", path, "--write-model", model, *options)
    subprocess.run(["glpsol", "--lp" if ending == ".lp" else "--freemps", model, "-o", report, "-w", numbers],
                   capture_output=True, check=True)
    objective = float(re.search(r"^Objective: .* = (\S+)", report.read_text(), re.M).group(1))
    for answer in report, numbers:
        done = lectern("solve", path, "--read-solution", answer, *options)
        what = f"{path.name}{ending}, {answer.name}"
        expect(done.returncode == solved.returncode, f"{what}: exit {done.returncode}: {done.stderr}")
        price = json.loads(done.stdout)["price"]
        expect(objective in price.values(), f"{what}: {objective} in {price}")
        expect(json.loads(done.stdout)["status"] == ("partial" if "--allow-unplaced" in options else "feasible"), what)


def answers(folder):
    for path in MODELS:
        for ending in ".lp", ".mps":
            answered(path, folder, ending)
    answered(FULL, folder, ".lp", "--allow-unplaced")


def main():
    for test in hints, left_out, limits, kept, whole, answers:
        with tempfile.TemporaryDirectory() as temporary:
            test(pathlib.Path(temporary))
    return exit_code()


if __name__ == "__main__":
    sys.exit(main())
