"""Outside instances with something for every term of their family's score to count: a given one with data made up."""

import copy
import datetime
import itertools

TAGS = ["red", "green", "blue"]
TAG_MEMBERS = [f"{kind}_{where}_tags" for kind in ("required", "preferred", "prohibited", "undesired")
               for where in ("timeslot", "room")]


def some(rng, values, share):
    return [value for value in values if rng.random() < share]


def some_pairs(rng, values, n):
    pairs = [list(pair) for pair in itertools.combinations(values, 2)]
    return rng.sample(pairs, min(n, len(pairs)))


# csplib

def csplib(instance, rng):
    instance = copy.deepcopy(instance)
    instance["weights"] = {term: weight or rng.randint(1, 9) for term, weight in instance["weights"].items()}
    members = {"track": [track["name"] for track in instance["tracks"]],
               "session": [session["name"] for session in instance["sessions"]],
               "room": [room["name"] for room in instance["rooms"]],
               "submission": [submission["id"] for submission in instance["submissions"]]}
    for table in ("track_session", "track_room", "session_room", "submission_session", "submission_room"):
        instance[f"{table}_penalty"] += penalties(rng, members, *table.split("_"))
    instance["submission_timezone_penalty"] += penalties(rng, members, "submission", "session")
    instance["similar_tracks"] += [{"track_a": a, "track_b": b, "penalty": rng.randint(1, 9)}
                                   for a, b in some_pairs(rng, members["track"], 5)]
    instance["chair_conflicts"] += some_pairs(rng, members["track"], 6)
    for whose in ("presenter", "attendee"):
        instance[f"{whose}_conflicts"] += some_pairs(rng, members["submission"], 40)
    number(rng, instance["submissions"])
    return instance


def penalties(rng, members, row, column):
    return [{row: one, column: other, "penalty": rng.randint(0, 9)}
            for one, other in some(rng, itertools.product(members[row], members[column]), 0.3)]


def number(rng, submissions):
    for submission in some(rng, submissions, 0.5):
        submission["order"] = rng.randint(1, 4)


# optaplanner

def optaplanner(instance, rng):
    instance = copy.deepcopy(instance)
    timeslots = [timeslot["id"] for timeslot in instance["timeslots"]]
    move_to_next_day(instance["timeslots"][-len(timeslots) // 3:])
    widen(instance, *(instance["talk_types"] * 2)[:2])
    for weight in instance["constraint_weights"].values():
        weight["medium"] = weight["medium"] or rng.randint(0, 3)
    for place in instance["timeslots"] + instance["rooms"]:
        place["tags"] = place["tags"] + some(rng, TAGS, 0.5)
    for room in instance["rooms"]:
        room["unavailable_timeslots"] = some(rng, timeslots, 0.2)
    for speaker in instance["speakers"]:
        speaker.update({member: some(rng, TAGS, 0.2) for member in TAG_MEMBERS})
        speaker["unavailable_timeslots"] = some(rng, timeslots, 0.2)
    for number_, talk in enumerate(instance["talks"]):
        enrich_talk(rng, instance, talk, [other["code"] for other in instance["talks"][:number_]])
    return instance


def move_to_next_day(timeslots):
    for timeslot in timeslots:
        for member in ("start", "end"):
            moved = datetime.datetime.fromisoformat(timeslot[member]) + datetime.timedelta(days=1)
            timeslot[member] = moved.isoformat(timespec="minutes")


def widen(instance, one, other):
    """A talk type may also use a timeslot and a room of another; it has no two timeslots that start together."""
    start = {timeslot["id"]: timeslot["start"] for timeslot in instance["timeslots"]}
    known = [start[timeslot] for timeslot in one["timeslots"]]
    one["timeslots"] = one["timeslots"] + [timeslot for timeslot in other["timeslots"] if start[timeslot] not in known][:1]
    one["rooms"] = one["rooms"] + other["rooms"][:1]


def enrich_talk(rng, instance, talk, before):
    """`before`: codes of the talks before it in the instance."""
    talk.update({member: some(rng, TAGS, 0.2) for member in TAG_MEMBERS})
    talk.update({"sectors": some(rng, TAGS, 0.3), "mutually_exclusive_tags": some(rng, TAGS, 0.2)})
    talk["content_tags"] = talk["content_tags"] + some(rng, TAGS, 0.3)
    talk["prerequisites"] = some(rng, before, 0.1)
    talk["crowd_control_risk"] = rng.randint(0, 1)
    talk["language"] = rng.choice(["en", "fr", None])
    talk_type = next(one for one in instance["talk_types"] if one["name"] == talk["talk_type"])
    talk["published_timeslot"] = rng.choice([None, *talk_type["timeslots"]])
    talk["published_room"] = rng.choice([None, *talk_type["rooms"]])


# akplan

def akplan(instance, rng):
    instance = copy.deepcopy(instance)
    instance["config"] = {"mu": 3}
    talks = rng.sample(instance["aks"], min(8, len(instance["aks"])))
    for one, other in zip(talks[:2], talks[2:4]):
        one["properties"] = {"conflicts": [other["id"]]}
    for one, other in zip(talks[4:6], talks[6:8]):
        one["properties"] = {"dependencies": [other["id"]]}
    instance["rooms"][0]["fulfilled_room_constraints"] = instance["rooms"][0]["fulfilled_room_constraints"] + ["ramp"]
    for participant in some(rng, instance["participants"], 0.2):
        participant["room_constraints"] = ["ramp"]
    for wish in some(rng, (wish for one in instance["participants"] for wish in one["preferences"]), 0.3):
        wish["preference_score"] = wish["preference_score"] if wish["required"] else 2
    return instance
