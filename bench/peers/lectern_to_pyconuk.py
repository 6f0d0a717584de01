#!/usr/bin/env python3
"""lectern_to_pyconuk.py INSTANCE CONFERENCE SCHEDULE -o SOLUTION

Turn a schedule for a conference that pyconuk_to_lectern.py made into a list of the instance's talks, each with its day,
the number of its period that day (from 0) and its room; the talk's own number is its place in the instance, from 0.
"""

import adapter
import pyconuk_to_lectern


def solution(instance, conference, schedule):
    names = pyconuk_to_lectern.Names(instance)
    room = adapter.names_of(names.room)
    placed = adapter.places(conference, schedule)
    return [{"talk": number, "title": talk["title"], **when(instance, names, placed[id_][0]),
             "room": room[placed[id_][2]]}
            for number, (id_, talk) in enumerate(zip(names.submission, instance["talks"])) if id_ in placed]


def when(instance, names, session):
    id_, _, day = session.rpartition("@")
    return {"day": instance["days"][int(day) - 1], "period": names.session.index(id_)}


if __name__ == "__main__":
    adapter.from_lectern(__doc__, solution)
