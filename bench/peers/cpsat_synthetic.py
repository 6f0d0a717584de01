#!/usr/bin/env python3
"""cpsat_synthetic.py INSTANCE SECONDS

Solve an instance of instances/synthetic with OR-Tools' CP-SAT and print what it found, as JSON; needs ortools.
A talk is in a slot and a room; what an instance asks for is said in synthetic_to_lectern.py.
"""

import sys

from ortools.sat.python import cp_model

import cpsat

TRACK_AGAIN = 100  # price of a talk of a track beyond the first in a slot


def place_talks(model, instance):
    """at[talk][slot], and what missing seats cost."""
    slots, rooms, talks = range(instance["slots"]), instance["rooms"], instance["talks"]
    at = [[model.new_bool_var("") for _ in slots] for _ in talks]
    cost = []
    for slot in slots:
        inside = [[model.new_bool_var("") for _ in rooms] for _ in talks]
        for talk, of_talk, here in zip(talks, inside, at):
            model.add(sum(of_talk) == here[slot])
            cost += [max(0, talk["audience"] - seats) * var for var, seats in zip(of_talk, rooms)]
        for room in range(len(rooms)):
            model.add_at_most_one(of_talk[room] for of_talk in inside)
    for of_talk in at:
        model.add_exactly_one(of_talk)
    return at, cost


def keep_speakers(model, instance, at):
    """In one place at a time, and only when they are there."""
    talks_of = {}
    for number, talk in enumerate(instance["talks"]):
        for speaker in talk["speakers"]:
            talks_of.setdefault(speaker, []).append(number)
    for speaker, talks in talks_of.items():
        for slot in range(instance["slots"]):
            model.add_at_most_one(at[talk][slot] for talk in talks)
        for slot in instance["unavailable"].get(str(speaker), []):
            for talk in talks:
                model.add(at[talk][slot] == 0)


def price_tracks(model, instance, at):
    tracks = sorted({talk["track"] for talk in instance["talks"]})
    for track in tracks:
        talks = [number for number, talk in enumerate(instance["talks"]) if talk["track"] == track]
        for slot in range(instance["slots"]):
            again = model.new_int_var(0, len(talks), "")
            model.add(again >= sum(at[talk][slot] for talk in talks) - 1)
            yield TRACK_AGAIN * again


def price_pairs(model, instance, at):
    number = {talk["id"]: place for place, talk in enumerate(instance["talks"])}
    for one, other, weight in instance["both_wanted"]:
        beside = model.new_bool_var("")
        for first, second in zip(at[number[one]], at[number[other]]):
            model.add(first + second <= 1 + beside)
        yield weight * beside


def main():
    instance = cpsat.read(sys.argv[1])
    model = cp_model.CpModel()
    at, cost = place_talks(model, instance)
    keep_speakers(model, instance, at)
    model.minimize(sum(cost) + sum(price_tracks(model, instance, at)) + sum(price_pairs(model, instance, at)))
    cpsat.solve(model, float(sys.argv[2]))


if __name__ == "__main__":
    main()
