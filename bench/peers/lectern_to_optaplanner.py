#!/usr/bin/env python3
"""lectern_to_optaplanner.py INSTANCE CONFERENCE SCHEDULE -o SOLUTION

Turn a schedule for a conference that optaplanner_to_lectern.py made into a solution of the instance.
"""

import adapter
import optaplanner_to_lectern


def solution(instance, conference, schedule):
    names = optaplanner_to_lectern.Names(instance)
    talk, timeslot = adapter.names_of(names.submission), adapter.names_of(names.session)
    room = adapter.names_of(names.room)
    placed = adapter.places(conference, schedule)
    return [{"talk": talk[submission], "timeslot": timeslot[session], "room": room[where]}
            for submission, (session, _, where) in placed.items()]


def schedule(instance, conference, assignments):
    """The other way round: a solution as a schedule."""
    names = optaplanner_to_lectern.Names(instance)
    placed = {names.submission[one["talk"]]: (names.session[one["timeslot"]], 1, names.room[one["room"]])
              for one in assignments}
    return adapter.schedule_of(conference, placed)


if __name__ == "__main__":
    adapter.from_lectern(__doc__, solution)
