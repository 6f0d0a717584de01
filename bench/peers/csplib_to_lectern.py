#!/usr/bin/env python3
"""csplib_to_lectern.py INSTANCE -o CONFERENCE

Turn an instance of the CSPLib conference scheduling problem (instances/csplib) into a conference. Each weighted term of
the instance becomes one rule, whose id is the term's name and whose size is the term's unweighted number.
A slot has no time of its own there: sessions are laid out one after the other, in the instance's order.
"""

import adapter

SLOT_MINUTES = 20


class Names:
    """The instance's names -> ids of the conference."""

    def __init__(self, instance):
        self.session = adapter.ids(session["name"] for session in instance["sessions"])
        self.room = adapter.ids(room["name"] for room in instance["rooms"])
        self.track = adapter.ids(track["name"] for track in instance["tracks"])
        self.submission = adapter.ids(submission["id"] for submission in instance["submissions"])


def sessions(instance, names):
    starts = adapter.session_starts([session["slots"] * SLOT_MINUTES for session in instance["sessions"]])
    return [{"id": names.session[session["name"]], "start": adapter.local(start),
             "slots": [{"minutes": SLOT_MINUTES, "times": session["slots"]}]}
            for session, start in zip(instance["sessions"], starts)]


def submissions(instance, names):
    return [adapter.without_empty({"id": names.submission[submission["id"]], "track": names.track[submission["track"]],
                                   "slots": submission["slots"], "position": submission["order"] or None,
                                   "state": "accepted"})
            for submission in instance["submissions"]]


# Chairs: exactly the conflicting pairs of tracks share a person, one a pair.

def chair_pairs(instance, names):
    pairs = {tuple(sorted(pair)): None for pair in instance["chair_conflicts"]}
    return [(f"chair {number}", pair) for number, pair in enumerate(pairs, start=1)
            if pair[0] != pair[1] and set(pair) <= set(names.track)]


def tracks(instance, names):
    pairs = chair_pairs(instance, names)
    return [adapter.without_empty({"id": names.track[track["name"]],
                                   "chairs": [chair for chair, pair in pairs if track["name"] in pair]})
            for track in instance["tracks"]]


# Rules; None where the instance has nothing that the term could count.

def cost(instance, term, row, column, per):
    """The last of several prices for one row and column counts."""
    table = {}
    for entry in instance[f"{term}_penalty"]:
        if entry["penalty"] and row.knows(entry) and column.knows(entry):
            table.setdefault(row.id(entry), {})[column.id(entry)] = adapter.amount(entry["penalty"])
        elif row.knows(entry) and column.knows(entry):
            table.get(row.id(entry), {}).pop(column.id(entry), None)
    table = adapter.without_empty(table)
    return table and adapter.rule("cost", term, weight(instance, term), rows=row.kind, columns=column.kind, table=table,
                                  per=per)


class Side:
    """The rows or the columns of a cost table."""

    def __init__(self, kind, *members, make=lambda *ids: ids[0]):
        self.kind, self.members, self.make = kind, members, make  # members: (of the entry, its ids)

    def knows(self, entry):
        return all(entry[member] in ids for member, ids in self.members)

    def id(self, entry):
        return self.make(*(ids[entry[member]] for member, ids in self.members))


def cost_rules(instance, names):
    track, submission = Side("track", ("track", names.track)), Side("submission", ("submission", names.submission))
    session, room = Side("session", ("session", names.session)), Side("room", ("room", names.room))
    every = Side("*", make=lambda: "*")
    block = Side("block", ("session", names.session), ("room", names.room), make=adapter.block)
    return [cost(instance, "track_session", track, session, "block"),
            cost(instance, "track_room", track, room, "block"),
            cost(instance, "session_room", every, block, "block"),
            cost(instance, "submission_timezone", submission, session, "slot"),
            cost(instance, "submission_session", submission, session, "slot"),
            cost(instance, "submission_room", submission, room, "slot")]


def similar_tracks(instance, names):
    pairs = {}
    for entry in instance["similar_tracks"]:
        pair = frozenset((entry["track_a"], entry["track_b"]))
        if len(pair) == 2 and pair <= set(names.track):
            pairs[pair] = [names.track[entry["track_a"]], names.track[entry["track_b"]], adapter.amount(entry["penalty"])]
    pairs = [pair for pair in pairs.values() if pair[2]]
    return pairs and adapter.rule("similar-tracks", "similar_tracks", weight(instance, "similar_tracks"), pairs=pairs)


def block_rules(instance, names):
    return [adapter.rule("one-track-per-block", "one track a block", "hard"),
            similar_tracks(instance, names),
            adapter.rule("track-rooms", "rooms_per_track", weight(instance, "rooms_per_track")),
            adapter.rule("track-parallel", "parallel_tracks", weight(instance, "parallel_tracks")),
            adapter.rule("track-run", "consecutive_tracks", weight(instance, "consecutive_tracks")),
            adapter.rule("order-in-track", "submission_order", weight(instance, "submission_order")),
            chair_pairs(instance, names) and
            adapter.rule("chair-clash", "chair_conflicts", weight(instance, "chair_conflicts"))]


def conflict_rules(instance, names, whose):
    pairs = [[names.submission[a], names.submission[b]] for a, b in instance[f"{whose}_conflicts"]
             if a in names.submission and b in names.submission]
    if any(a == b for a, b in pairs):
        adapter.refuse(f"{whose}_conflicts: a submission conflicts with itself")
    in_session, in_slot = f"{whose}_conflicts_session", f"{whose}_conflicts_slot"
    return pairs and [
        adapter.rule("apart", in_session, weight(instance, in_session), within="session", rooms="different", pairs=pairs),
        adapter.rule("apart", in_slot, weight(instance, in_slot), measure="overlap-slots", within="slot", pairs=pairs)]


def weight(instance, term):
    """No weight and one below 0 turn a term off."""
    return adapter.amount(max(0, instance["weights"][term]))


def rules(instance, names):
    candidates = [*block_rules(instance, names), *cost_rules(instance, names),
                  *conflict_rules(instance, names, "presenter"), *conflict_rules(instance, names, "attendee")]
    return [rule for rule in candidates if rule]


def conference(instance, _stem):
    names = Names(instance)
    result = {"lectern": 1, "name": f"CSPLib {instance['name']}", "timezone": "UTC",
              "rooms": [{"id": id_} for id_ in names.room.values()], "sessions": sessions(instance, names),
              "tracks": tracks(instance, names), "people": [{"id": chair} for chair, _ in chair_pairs(instance, names)],
              "submissions": submissions(instance, names), "rules": rules(instance, names)}
    return adapter.without_empty(result)


if __name__ == "__main__":
    adapter.to_lectern(__doc__, conference)
