#!/usr/bin/env python3
"""akplan_to_lectern.py INSTANCE -o CONFERENCE

Turn an instance of akplan, participant-driven conferences (instances/akplan), into a conference. A block of timeslots is
a session; participants want talks, by weight, and must be in those they are required for. The price of a schedule is the
weight of the wishes it loses: the instance's objective is what all wishes weigh, less that. Every constraint is hard.
"""

import datetime
import fractions

import adapter

SLOT_MINUTES = 60
STRONG_WISH = 2  # how much one weighs, where the instance does not say


class Names:
    """The instance's ids -> ids of the conference, and its timeslots -> (session, number from 1)."""

    def __init__(self, instance):
        self.room = {room["id"]: f"R{room['id']}" for room in instance["rooms"]}
        self.submission = {ak["id"]: f"A{ak['id']}" for ak in instance["aks"]}
        self.person = {participant["id"]: f"P{participant['id']}" for participant in instance["participants"]}
        self.slot = {timeslot["id"]: (f"block{block}", number)
                     for block, timeslots in enumerate(blocks(instance), start=1)
                     for number, timeslot in enumerate(timeslots, start=1)}


def blocks(instance):
    """Blocks and their timeslots by id: that is their order in time."""
    result = [sorted(block, key=lambda timeslot: timeslot["id"]) for block in instance["timeslots"]["blocks"] if block]
    result.sort(key=lambda block: block[0]["id"])
    return result


# Places.

def starts(instance):
    """When each timeslot starts."""
    first = adapter.session_starts([SLOT_MINUTES * len(block) for block in blocks(instance)])
    return {timeslot["id"]: start + number * datetime.timedelta(minutes=SLOT_MINUTES)
            for start, block in zip(first, blocks(instance)) for number, timeslot in enumerate(block)}


def sessions(instance, names):
    start = starts(instance)
    return [{"id": names.slot[block[0]["id"]][0], "start": adapter.local(start[block[0]["id"]]),
             "slots": [adapter.without_empty({"minutes": SLOT_MINUTES,
                                              "tags": distinct(timeslot["fulfilled_time_constraints"])})
                       for timeslot in block]} for block in blocks(instance)]


def rooms(instance, names):
    return [adapter.without_empty({"id": names.room[room["id"]], "capacity": seats(room),
                                   "tags": distinct(room["fulfilled_room_constraints"]),
                                   "unavailable": closed(instance, room)}) for room in instance["rooms"]]


def seats(room):
    if room["capacity"] == 0:
        adapter.refuse(f"room {room['id']} has no seats")
    return None if room["capacity"] == -1 else room["capacity"]


def closed(instance, room):
    start = starts(instance)
    return [adapter.window(start[timeslot["id"]], start[timeslot["id"]] + datetime.timedelta(minutes=SLOT_MINUTES))
            for block in blocks(instance) for timeslot in block
            if set(room["time_constraints"]) - set(timeslot["fulfilled_time_constraints"])]


def distinct(values):
    return list(dict.fromkeys(values))


# Talks and people.

def needs(entity):
    return adapter.without_empty({"room": distinct(entity["room_constraints"]),
                                  "slot": distinct(entity["time_constraints"])})


def submissions(instance, names):
    return [adapter.without_empty({"id": names.submission[ak["id"]], "title": ak["info"].get("name"),
                                   "slots": ak["duration"], "state": "accepted", "needs": needs(ak)})
            for ak in instance["aks"]]


def people(instance, names):
    return [adapter.without_empty({"id": names.person[participant["id"]], "wants": wants(instance, names, participant),
                                   "must": [names.submission[ak] for ak in required(names, participant)],
                                   "needs": needs(participant)}) for participant in instance["participants"]]


def required(names, participant):
    return distinct(wish["ak_id"] for wish in participant["preferences"]
                    if wish["required"] and wish["ak_id"] in names.submission)


def scores(instance, names, participant):
    """talk -> 1 or what a strong wish weighs; of several wishes for a talk the last one counts."""
    strong = (instance.get("config") or {}).get("mu", STRONG_WISH)
    worth = {-1: 0, 0: 0, 1: 1, 2: strong}
    result = {wish["ak_id"]: 0 if wish["required"] else worth[wish["preference_score"]]
              for wish in participant["preferences"]}
    return {ak: score for ak, score in result.items() if score and ak in names.submission}


def wishes(instance, names, participant):
    """talk -> weight, exactly: the score divided by how many talks the participant wants or must be in."""
    score = scores(instance, names, participant)
    n_talks = len(score) + len(required(names, participant))
    return {ak: fractions.Fraction(score[ak]) / n_talks for ak in score}


def wants(instance, names, participant):
    return {names.submission[ak]: round(float(weight), 6)
            for ak, weight in wishes(instance, names, participant).items()}


# Rules.

def pairs(instance, names, *members):
    """[other, talk] for each talk and each other that it lists as one of `members`."""
    return [[names.submission[other], names.submission[ak["id"]]] for ak in instance["aks"]
            for other in distinct(other for member in members for other in ak["properties"].get(member, []))]


def refuse_mixed_blocks(instance):
    """What comes first goes by the ids of timeslots, which a session cannot follow through another one."""
    in_order = [timeslot["id"] for block in blocks(instance) for timeslot in block]
    if in_order != sorted(in_order):
        adapter.refuse("talks depend on others, and the ids of timeslots do not go on from block to block")


def rules(instance, names):
    result = [adapter.rule("attendance", "wishes lost", 1)]
    conflicts, dependencies = pairs(instance, names, "conflicts", "dependencies"), pairs(instance, names, "dependencies")
    if conflicts:
        result.append(adapter.rule("apart", "conflicts", "hard", pairs=conflicts))
    if dependencies:
        refuse_mixed_blocks(instance)
        result.append(adapter.rule("order", "dependencies", "hard", pairs=dependencies))
    return result


def conference(instance, stem):
    names = Names(instance)
    return {"lectern": 1, "name": f"akplan {stem}", "timezone": "UTC", "rooms": rooms(instance, names),
            "sessions": sessions(instance, names), "people": people(instance, names),
            "submissions": submissions(instance, names), "rules": rules(instance, names)}


if __name__ == "__main__":
    adapter.to_lectern(__doc__, conference)
