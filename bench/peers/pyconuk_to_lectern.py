#!/usr/bin/env python3
"""pyconuk_to_lectern.py INSTANCE -o CONFERENCE

Turn the example of Conference Scheduler, PyCon UK's own program (instances/pyconuk), into a conference. A talk takes one
period that is long enough, whatever comes after; nobody's talk is beside one they want to attend; the price is the
largest excess of a talk's demand over its room's capacity, negative where every room is larger than needed.
"""

import collections

import adapter


class Names:
    """The instance's names -> ids of the conference; periods are sessions of one slot, on each of the days."""

    def __init__(self, instance):
        self.room = adapter.ids(room["id"] for room in instance["rooms"])
        self.person = adapter.ids(dict.fromkeys(talk["speaker"] for talk in instance["talks"] if talk["speaker"]))
        self.submission = [f"T{number}" for number in range(1, len(instance["talks"]) + 1)]  # by place in the list
        self.session = session_ids(instance)  # by place in the list


def session_ids(instance):
    """morning-1, morning-2, ...: the periods of one session number on."""
    seen, result = collections.Counter(), []
    for period in instance["periods"]:
        seen[period["session"]] += 1
        result.append(f"{period['session']}-{seen[period['session']]}")
    return result


def rooms(instance, names):
    return [{"id": names.room[room["id"]], "name": room["id"], "capacity": room["capacity"]}
            for room in instance["rooms"]]


def sessions(instance, names):
    return [{"id": id_, "days": instance["days"], "start": period["start"], "slots": [period["minutes"]],
             "tags": [period["session"]]} for id_, period in zip(names.session, instance["periods"])]


def people(instance, names):
    return [adapter.without_empty({"id": id_, "unavailable": [{"from": away["from"], "to": away["to"]}
                                                              for away in instance["unavailable"]
                                                              if away["speaker"] == speaker]})
            for speaker, id_ in names.person.items()]


def submissions(instance, names):
    return [adapter.without_empty({"id": id_, "title": talk["title"],
                                   "speakers": [names.person[talk["speaker"]]] if talk["speaker"] else [],
                                   "minutes": talk["minutes"], "audience": talk["demand"], "state": "accepted"})
            for id_, talk in zip(names.submission, instance["talks"])]


def talks_by(instance, names, speakers):
    return [id_ for id_, talk in zip(names.submission, instance["talks"]) if talk["speaker"] in speakers]


def wanted_pairs(instance, names):
    """Each talk of someone with each talk they want to attend."""
    return [[own, wanted] for wish in instance["wants_to_attend"]
            for own in talks_by(instance, names, [wish["speaker"]])
            for wanted in talks_by(instance, names, wish["talks_by"]) if own != wanted]


def rules(instance, names):
    pairs = wanted_pairs(instance, names)
    result = [adapter.rule("apart", "wants to attend", "hard", pairs=pairs)] if pairs else []
    return result + [adapter.rule("audience-fits", "equity", 1, measure="worst")]


def conference(instance, _stem):
    names = Names(instance)
    return {"lectern": 1, "name": instance["name"], "timezone": instance["timezone"], "rooms": rooms(instance, names),
            "sessions": sessions(instance, names), "people": people(instance, names),
            "submissions": submissions(instance, names), "rules": rules(instance, names)}


if __name__ == "__main__":
    adapter.to_lectern(__doc__, conference)
