#!/usr/bin/env python3
"""cpsat_pyconuk.py INSTANCE SECONDS [CHANGE]

Solve the example of instances/pyconuk with OR-Tools' CP-SAT and print what it found, as JSON; needs ortools.
The smallest largest overflow of demand over capacity; or after the CHANGE (see pyconuk_change.py) the fewest talks moved.
"""

import sys

from ortools.sat.python import cp_model

import cpsat
import pyconuk_change

LARGEST = 10000  # overflow


def place_talks(model, instance, places):
    """One variable for each place that a talk fits in; a place has one talk."""
    at = {(number, place): model.new_bool_var("") for number, talk in enumerate(instance["talks"]) for place in places
          if pyconuk_change.is_possible(instance, talk, place)}
    for number in range(len(instance["talks"])):
        model.add_exactly_one(var for (talk, _), var in at.items() if talk == number)
    for place in places:
        model.add_at_most_one(var for (_, where), var in at.items() if where == place)
    return at


def keep_apart(model, instance, at, places):
    """Talks of one person, and those that a speaker wants to hear, are never at one time."""
    for one, other in pyconuk_change.pairs_apart(instance):
        for time in {place.time for place in places}:
            model.add_at_most_one(var for (talk, place), var in at.items()
                                  if talk in (one, other) and place.time == time)


def largest_overflow(model, instance, at):
    largest = model.new_int_var(-LARGEST, LARGEST, "")
    for number, talk in enumerate(instance["talks"]):
        model.add(largest >= sum((talk["demand"] - place.capacity) * var
                                 for (other, place), var in at.items() if other == number))
    return largest


def main():
    instance, before = pyconuk_change.read(sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else None)
    places = pyconuk_change.places(instance)
    model = cp_model.CpModel()
    at = place_talks(model, instance, places)
    keep_apart(model, instance, at, places)
    if before:
        model.minimize(len(before) - sum(at[key] for key in before if key in at))
    else:
        model.minimize(largest_overflow(model, instance, at))
    cpsat.solve(model, float(sys.argv[2]))


if __name__ == "__main__":
    main()
