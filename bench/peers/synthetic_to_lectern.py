#!/usr/bin/env python3
"""synthetic_to_lectern.py INSTANCE -o CONFERENCE

Turn an instance of instances/synthetic into a conference; the price of a schedule is the instance's, term by term:
missing seats, 100 for each talk of a track beyond the first in a slot, w for each wanted pair that shares a slot.
"""

import argparse
import datetime
import json
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import conference_text  # noqa: E402  (bench/, beside this folder)

FIRST_DAY = datetime.date(2026, 6, 1)
OPENS = datetime.time(9, 0)
SLOT = datetime.timedelta(minutes=30)
SLOTS_A_DAY = 8  # at most


def slots_by_day(n_slots):
    """How many slots each day has: as few days as SLOTS_A_DAY allows, as even as can be."""
    n_days = -(-n_slots // SLOTS_A_DAY)
    return [n_slots // n_days + (day < n_slots % n_days) for day in range(n_days)]


def day_start(day):
    return datetime.datetime.combine(FIRST_DAY + datetime.timedelta(days=day), OPENS)


def slot_starts(n_slots):
    return [day_start(day) + number * SLOT for day, n in enumerate(slots_by_day(n_slots)) for number in range(n)]


def local(time):
    return time.strftime("%Y-%m-%dT%H:%M")


def rooms(instance):
    return [{"id": f"R{room}", "capacity": seats} for room, seats in enumerate(instance["rooms"])]


def sessions(instance):
    return [{"id": f"day{day + 1}", "start": local(day_start(day)), "slots": [{"minutes": 30, "times": n}],
             "rooms": [f"R{room}" for room in range(len(instance["rooms"]))], "formats": ["talk"]}
            for day, n in enumerate(slots_by_day(instance["slots"]))]


def tracks(instance):
    return [{"id": f"K{track}"} for track in sorted({talk["track"] for talk in instance["talks"]})]


def people(instance):
    starts = slot_starts(instance["slots"])
    away = {int(speaker): slots for speaker, slots in instance["unavailable"].items()}
    speakers = {speaker for talk in instance["talks"] for speaker in talk["speakers"]}
    return [person(speaker, [starts[slot] for slot in sorted(away.get(speaker, []))])
            for speaker in sorted(speakers | set(away))]


def person(speaker, away):
    result = {"id": f"S{speaker}"}
    if away:
        result["unavailable"] = [{"from": local(start), "to": local(start + SLOT)} for start in away]
    return result


def submissions(instance):
    return [{"id": f"T{talk['id']}", "title": f"Talk {talk['id']}", "speakers": [f"S{s}" for s in talk["speakers"]],
             "track": f"K{talk['track']}", "format": "talk", "audience": talk["audience"], "state": "accepted"}
            for talk in instance["talks"]]


def rules(instance):
    pairs = [[f"T{a}", f"T{b}", w] for a, b, w in instance["both_wanted"]]
    result = [{"rule": "audience-fits", "weight": 1},
              {"rule": "balance", "by": "track", "per": "slot", "max": 1, "weight": 100}]
    if pairs:
        result.append({"rule": "apart", "pairs": pairs, "within": "slot", "weight": 1})
    return result


def conference(instance, name):
    return {"lectern": 1, "name": name, "timezone": "UTC", "rooms": rooms(instance),
            "formats": [{"id": "talk", "minutes": 30}], "sessions": sessions(instance), "tracks": tracks(instance),
            "people": people(instance), "submissions": submissions(instance), "rules": rules(instance)}


def main():
    parser = argparse.ArgumentParser(description="Turn an instance of instances/synthetic into a conference.")
    parser.add_argument("instance", type=pathlib.Path)
    parser.add_argument("-o", "--output", help="the conference file; stdout if left out")
    args = parser.parse_args()
    instance = json.loads(args.instance.read_text(encoding="utf-8"))
    conference_text.write(conference(instance, f"Synthetic {args.instance.stem}"), args.output)


if __name__ == "__main__":
    main()
