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
EXPORT = json.dumps({"schedule": {"version": "1", "conference": {
    "acronym": "quay", "title": "Quay Day", "start": "2027-05-08", "end": "2027-05-08", "daysCount": 1,
    "timeslot_duration": "00:05", "time_zone_name": "Europe/Lisbon", "days": [
        {"index": 1, "date": "2027-05-08", "day_start": "2027-05-08T09:00:00+01:00",
         "day_end": "2027-05-08T18:00:00+01:00", "rooms": {"Mole": [
             {"id": 1, "code": "T1", "guid": "30c95b38-7c4c-5d9c-a2b8-a7f0a1a50001", "title": "Tides", "room": "Mole",
              "date": "2027-05-08T09:30:00+01:00", "start": "09:30", "duration": "00:30", "persons": []}]}}]}}})


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


def pins(folder):
    """Onto the conference itself, of which nothing else changes; what is pinned stays."""
    path = folder / "conference.json"
    before = path.read_text().splitlines()
    done = lectern(folder, "pin", "conference.json", "schedule.json", "T3", "-o", "conference.json")
    expect(done.returncode == 0 and not done.stdout, f"a pin is written: {done.stderr}")
    after = path.read_text().splitlines()
    added = [line for line in after if line not in before]
    expect([line for line in after if line in before] == before and len(added) == 3, "three lines are added")
    expect(json.loads(path.read_text())["pins"] == [{"submission": "T3", "start": "2027-05-08T10:00", "room": "quay"}],
           "it is pinned where it was")
    done = lectern(folder, "move", "conference.json", "schedule.json", "T3@am.1/quay", "-o", "moved.json")
    expect("breaks pinned" in done.stderr, "a move says that it breaks a pin")
    lectern(folder, "solve", "conference.json", "-o", "schedule.json")
    expect(placements(folder)["T3"] == ("10:00", "quay"), "a new draft keeps it")
    pinned = path.read_bytes()
    done = lectern(folder, "pin", "conference.json", "schedule.json", "T9", "-o", "conference.json")
    expect(done.returncode == 3 and path.read_bytes() == pinned, "an error writes nothing")
    done = lectern(folder, "pin", "conference.json", "moved.json", "--where", "room=quay", "-o", "conference.json")
    expect(len(json.loads(path.read_text())["pins"]) == 2, "the second of a submission replaces the first")


def other_kinds(folder):
    """Neither writes over a file of another kind that it reads."""
    for command, output in ("move", "conference.json"), ("pin", "schedule.json"), ("move", "export.json"):
        schedule = "export.json" if output == "export.json" else "schedule.json"
        (folder / "export.json").write_text(EXPORT)
        before = (folder / output).read_bytes()
        done = lectern(folder, command, "conference.json", schedule, *["T1@am.1/quay"][:command == "move"], "-o", output)
        expect(done.returncode == 2 and "over what is none" in done.stderr, f"{command} -o {output}: {done.stderr}")
        expect((folder / output).read_bytes() == before, f"{command} leaves {output} alone")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "days"
        shutil.copytree(CASE, folder)
        moves(folder)
        pins(folder)
        other_kinds(folder)
    return exit_code()


if __name__ == "__main__":
    sys.exit(main())
