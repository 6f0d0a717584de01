"""What the adapters of outside instance families share: ids, a calendar for sessions without one, the command line."""

import argparse
import datetime
import json
import pathlib
import sys
import zoneinfo

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import conference_text  # noqa: E402  (bench/, beside this folder)

LONGEST_ID = 200  # bytes
FIRST_DAY = datetime.datetime(2026, 6, 1)
OPENS, CLOSES = 9, 18  # hours
PAUSE = datetime.timedelta(minutes=20)


def refuse(why):
    """The instance asks for what a conference file cannot say."""
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {why}")


# Ids.

def ids(names):
    """name -> id: the name itself where lectern takes it, else one made of its place in the list."""
    result = {}
    for place, name in enumerate(names, start=1):
        if name in result:
            refuse(f"{name!r} is there twice")
        result[name] = name if is_id(name) else f"#{place}"
    if len(set(result.values())) < len(result):
        refuse("names like \"#1\" beside blank or very long ones")
    return result


def is_id(name):
    return bool(name.strip()) and name != "*" and len(name.encode()) <= LONGEST_ID


def names_of(ids_of):
    return {id_: name for name, id_ in ids_of.items()}


def block(session, room):
    """A column of a cost table."""
    return f"{escaped(session)}/{escaped(room)}"


def escaped(id_):
    return id_.replace("~", "~0").replace("/", "~1").replace("=", "~2")


# Numbers, windows and rules.

def amount(number):
    """A price of the instance: a conference holds six decimals."""
    return number if isinstance(number, int) else round(number, 6)


def local(time):
    return time.strftime("%Y-%m-%dT%H:%M")


def window(start, end):
    return {"from": local(start), "to": local(end)}


def rule(name, term, weight, **parameters):
    """A rule that stands for a term of the instance: its id is the term."""
    return {"rule": name, "id": term, **parameters, "weight": weight or "off"}


def without_empty(mapping):
    """An entity without the members that say nothing."""
    return {name: value for name, value in mapping.items() if value not in ([], {}, None)}


# A calendar for sessions that have none.

def session_starts(minutes):
    """When sessions of so many minutes begin: in order, one after the other, several a day."""
    result, free = [], at_hour(FIRST_DAY, OPENS)
    for length in minutes:
        end = free + datetime.timedelta(minutes=length)
        if end > at_hour(free, CLOSES) and free > at_hour(free, OPENS):
            free = at_hour(free, OPENS) + datetime.timedelta(days=1)
        result.append(free)
        free = opening_from(free + datetime.timedelta(minutes=length) + PAUSE)
    return result


def at_hour(time, hour):
    return time.replace(hour=hour, minute=0)


def opening_from(time):
    """That time, or when the next day opens."""
    if time.hour < OPENS:
        return at_hour(time, OPENS)
    return at_hour(time, OPENS) + datetime.timedelta(days=1) if time.hour >= CLOSES else time


# Schedules.

def slots_of(conference):
    """Every slot of a conference: (session's id, number from 1, local start, rooms)."""
    rooms = [room["id"] for room in conference["rooms"]]
    for session in conference["sessions"]:
        for id_, start in starts_of(session):
            for number, (offset, _) in enumerate(slot_times(session), start=1):
                yield id_, number, start + offset, session.get("rooms", rooms)


def starts_of(session):
    if "days" not in session:
        return [(session["id"], datetime.datetime.fromisoformat(session["start"]))]
    return [(f"{session['id']}@{number}", datetime.datetime.fromisoformat(f"{day}T{session['start']}"))
            for number, day in enumerate(session["days"], start=1)]


def slot_times(session):
    """(minutes after the session's start, its length) of each slot."""
    offset, result = datetime.timedelta(0), []
    for slots in session["slots"]:
        slots = slots if isinstance(slots, dict) else {"minutes": slots}
        for _ in range(slots.get("times", 1)):
            result.append((offset, slots["minutes"]))
            offset += datetime.timedelta(minutes=slots["minutes"] + slots.get("gap", 0))
    return result


def places(conference, schedule):
    """submission -> (session, number of its first slot from 1, room); start and room decide, then session."""
    zone = zoneinfo.ZoneInfo(conference["timezone"])
    at = {}
    for session, number, start, rooms in slots_of(conference):
        for room in rooms:
            at.setdefault((start, room), []).append((session, number, room))
    return {placement["submission"]: place_of(at, zone, placement) for placement in schedule["placements"]}


def place_of(at, zone, placement):
    start = datetime.datetime.fromisoformat(placement["start"])
    if start.tzinfo:
        start = start.astimezone(zone).replace(tzinfo=None)
    for place in at.get((start, placement["room"]), []):
        if placement.get("session", place[0]) == place[0]:
            return place
    return refuse(f"no slot for \"{placement['submission']}\" at {placement['start']} in room \"{placement['room']}\"")


def schedule_of(conference, placed, attendance=None):
    """A schedule file; `placed`: submission -> (session, number of its first slot from 1, room)."""
    starts = {(session, number): start for session, number, start, _ in slots_of(conference)}
    placements = [{"submission": submission, "start": local(starts[session, number]), "room": room,
                   "session": session, "slot": number} for submission, (session, number, room) in placed.items()]
    placements.sort(key=lambda placement: (placement["start"], placement["room"]))
    result = {"lectern-schedule": 1, "conference": conference["name"], "placements": placements}
    return result if attendance is None else {**result, "attendance": attendance}


# The command line.

def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def parser_of(doc, *inputs):
    parser = argparse.ArgumentParser(description=doc.split("\n\n")[1].strip())
    for name in inputs:
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("-o", "--output", help="the file to write; stdout if left out")
    return parser


def list_text(items):
    return "[\n" + ",\n".join(conference_text.compact(item) for item in items) + "\n]\n"


def to_lectern(doc, convert):
    """The whole program of a FAMILY_to_lectern.py; `convert`: instance, its file's name -> conference."""
    args = parser_of(doc, "instance").parse_args()
    conference_text.write(convert(read(args.instance), args.instance.stem), args.output)


def from_lectern(doc, convert):
    """The whole program of a lectern_to_FAMILY.py; `convert`: instance, conference, schedule -> solution."""
    args = parser_of(doc, "instance", "conference", "schedule").parse_args()
    solution = convert(read(args.instance), read(args.conference), read(args.schedule))
    text = conference_text.text_of(solution) if isinstance(solution, dict) else list_text(solution)
    conference_text.write_text(text, args.output)
