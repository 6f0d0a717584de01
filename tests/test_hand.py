#!/usr/bin/env python3
"""A draft is moved by hand, in place: each file is written whole or not at all, and the next command takes it.

usage: tests/test_hand.py LECTERN
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from expect import exit_code, expect  # noqa: E402  (beside this file)

CASE = pathlib.Path(__file__).resolve().parent / "cases/check-baseline"
LECTERN = sys.argv[1]


def lectern(folder, *arguments):
    return subprocess.run([LECTERN, *arguments], cwd=folder, capture_output=True, text=True, check=False)


def placements(folder):
    schedule = json.loads((folder / "schedule.json").read_text())
    return {p["submission"]: (p["start"][-5:], p["room"]) for p in schedule["placements"]}


def moves(folder):
    """Onto its own input, which a refused move leaves as it was."""
    before = (folder / "schedule.json").read_bytes()
    arguments = ("move", "conference.json", "schedule.json")
    done = lectern(folder, *arguments, "T1@am.2/quay", "--strict", "-o", "schedule.json")
    expect(done.returncode == 1 and (folder / "schedule.json").read_bytes() == before, "--strict writes nothing")
    done = lectern(folder, *arguments, "T1@am.7/quay", "-o", "schedule.json")
    expect(done.returncode == 3 and (folder / "schedule.json").read_bytes() == before, "an error writes nothing")
    done = lectern(folder, *arguments, "T1@am.1/quay", "-o", "schedule.json")
    expect(done.returncode == 0 and not done.stdout, f"a move is written: {done.stderr}")
    expect(placements(folder) == {"T1": ("09:30", "quay"), "T3": ("10:00", "quay")}, "it is where it was moved to")
    done = lectern(folder, "check", "conference.json", "schedule.json")
    expect(done.returncode == 0 and "status feasible" in done.stdout, "the schedule is taken back")
    expect(sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in CASE.iterdir()), "no file is left over")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "days"
        shutil.copytree(CASE, folder)
        moves(folder)
    return exit_code()


if __name__ == "__main__":
    sys.exit(main())
