#!/usr/bin/env python3
"""lectern_to_csplib.py INSTANCE CONFERENCE SCHEDULE -o SOLUTION

Turn a schedule for a conference that csplib_to_lectern.py made into a solution of the instance.
"""

import adapter
import csplib_to_lectern


def solution(instance, conference, schedule):
    names = csplib_to_lectern.Names(instance)
    submission, session = adapter.names_of(names.submission), adapter.names_of(names.session)
    room = adapter.names_of(names.room)
    placed = adapter.places(conference, schedule)
    return {"instance": instance["name"],
            "assignments": [{"submission": submission[talk], "session": session[at], "room": room[where],
                             "slot_index": number - 1} for talk, (at, number, where) in placed.items()]}


def schedule(instance, conference, assignments):
    """The other way round: a solution's assignments as a schedule."""
    names = csplib_to_lectern.Names(instance)
    placed = {names.submission[one["submission"]]:
              (names.session[one["session"]], one["slot_index"] + 1, names.room[one["room"]]) for one in assignments}
    return adapter.schedule_of(conference, placed)


if __name__ == "__main__":
    adapter.from_lectern(__doc__, solution)
