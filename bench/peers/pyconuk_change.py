"""pyconuk's places and what its talks ask of them, for other programs; and a change of plans.

A change is a file {"away": {"speaker", "from", "to"}, "before": [{"talk", "day", "period", "room"}, ...]}, talks and
periods numbered as in lectern_to_pyconuk.py: the speaker is away then too, and before is the timetable to keep to.
"""

import collections
import datetime
import json
import pathlib

Place = collections.namedtuple("Place", "day period room capacity")
Place.time = property(lambda place: (place.day, place.period))


def read(path, change_path=None):
    """The instance, with the change made; (number of talk, place) of each talk before it, none without a change."""
    instance = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    if not change_path:
        return instance, []
    change = json.loads(pathlib.Path(change_path).read_text(encoding="utf-8"))
    instance["unavailable"].append(change["away"])
    place_at = {(place.day, place.period, place.room): place for place in places(instance)}
    return instance, [(one["talk"], place_at[one["day"], one["period"], one["room"]]) for one in change["before"]]


def places(instance):
    return [Place(day, period, room["id"], room["capacity"]) for day in instance["days"]
            for period in range(len(instance["periods"])) for room in instance["rooms"]]


def span(instance, place):
    """From and to."""
    period = instance["periods"][place.period]
    start = datetime.datetime.fromisoformat(f"{place.day}T{period['start']}")
    return start, start + datetime.timedelta(minutes=period["minutes"])


def is_possible(instance, talk, place):
    """The talk is no longer than the period, and its speaker is there."""
    if talk["minutes"] > instance["periods"][place.period]["minutes"]:
        return False
    start, end = span(instance, place)
    return not any(start < datetime.datetime.fromisoformat(away["to"]) and
                   datetime.datetime.fromisoformat(away["from"]) < end
                   for away in instance["unavailable"] if talk["speaker"] and away["speaker"] == talk["speaker"])


def pairs_apart(instance):
    """Numbers of two talks by one speaker, or one by a speaker who wants to hear the other."""
    wanted = {wish["speaker"]: set(wish["talks_by"]) for wish in instance["wants_to_attend"]}
    speakers = [talk["speaker"] for talk in instance["talks"]]
    return [(one, other) for other in range(len(speakers)) for one in range(other) if speakers[one] and speakers[other]
            and (speakers[one] == speakers[other] or speakers[other] in wanted.get(speakers[one], ())
                 or speakers[one] in wanted.get(speakers[other], ()))]
