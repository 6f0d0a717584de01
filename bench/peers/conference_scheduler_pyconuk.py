#!/usr/bin/env python3
"""conference_scheduler_pyconuk.py INSTANCE SECONDS [CHANGE]

Solve the example of instances/pyconuk with Conference Scheduler, the program that it comes from, by the CBC that PuLP
brings, and print what it found, as JSON; needs conference-scheduler.  The smallest largest overflow of demand over
capacity; or after the CHANGE (see pyconuk_change.py) the fewest talks moved.
"""

import json
import os
import sys
import time

import pulp
from conference_scheduler import scheduler
from conference_scheduler.lp_problem import objective_functions
from conference_scheduler.resources import Event, ScheduledItem, Slot

import pyconuk_change


def events_of(instance, places, slots):
    """Talks, with the places where they cannot be and the talks that they must not be beside."""
    events = [Event(name=str(number), duration=talk["minutes"], demand=talk["demand"])
              for number, talk in enumerate(instance["talks"])]
    for talk, event in zip(instance["talks"], events):
        event.add_unavailability(*(slot for place, slot in zip(places, slots)
                                   if not pyconuk_change.is_possible(instance, talk, place)))
    return events


def keep_apart(instance, events):
    for one, other in pyconuk_change.pairs_apart(instance):
        events[one].add_unavailability(events[other])
        events[other].add_unavailability(events[one])


def slot_of(instance, place):
    start, end = pyconuk_change.span(instance, place)
    return Slot(venue=place.room, starts_at=start, duration=int((end - start).total_seconds() // 60),
                capacity=place.capacity, session=instance["periods"][place.period]["session"])


def main():
    begin = time.monotonic()
    instance, before = pyconuk_change.read(sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else None)
    places = pyconuk_change.places(instance)
    slots = [slot_of(instance, place) for place in places]
    events = events_of(instance, places, slots)
    asked = {"objective_function": objective_functions.equity_capacity_demand_difference}
    if before:
        asked = {"objective_function": objective_functions.number_of_changes,
                 "original_schedule": [ScheduledItem(events[talk], slots[places.index(place)]) for talk, place in before]}
    keep_apart(instance, events)
    limit = float(sys.argv[2])
    try:
        solver = pulp.PULP_CBC_CMD(msg=False, timeLimit=limit, threads=os.cpu_count())
        found = scheduler.solution(events, slots, solver=solver, **asked)
    except ValueError:  # it has no schedule
        found = None
    took = time.monotonic() - begin
    print(json.dumps({"status": "unknown" if found is None else "optimal" if took < limit else "feasible",
                      "value": None if found is None else value_of(instance, places, before, found), "bound": None,
                      "seconds": took}))


def value_of(instance, places, before, found):
    if before:
        stayed = set(found) & {(talk, places.index(place)) for talk, place in before}
        return len(before) - len(stayed)
    return max(instance["talks"][talk]["demand"] - places[place].capacity for talk, place in found)


if __name__ == "__main__":
    main()
