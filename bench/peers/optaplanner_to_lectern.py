#!/usr/bin/env python3
"""optaplanner_to_lectern.py INSTANCE -o CONFERENCE

Turn an instance of OptaPlanner's conference scheduling (instances/optaplanner) into a conference. Each constraint
becomes one rule, whose id is the constraint's name (two rules, TERM: PART, where it adds up two things); rewards have
negative weights. A timeslot is a session of one slot, and a talk takes one slot, whatever its length.
"""

import datetime

import adapter

RISKY = "crowd control"  # a tag
LISTS = ["theme_tracks", "sectors", "audience_types", "content_tags", "mutually_exclusive_tags"]
THEMES, SECTORS, AUDIENCES, CONTENT, EXCLUSIVE = (f"list:{name}" for name in LISTS)
# tags that someone asks for: how the instance calls them -> how a conference does
NEEDS = {"required": "", "prohibited": "not-"}
WISHES = {"preferred": "", "undesired": "not-"}
PLACES = {"timeslot": "slot", "room": "room"}


class Names:
    """The instance's names -> ids of the conference."""

    def __init__(self, instance):
        self.room = adapter.ids(room["name"] for room in instance["rooms"])
        self.session = adapter.ids(timeslot["id"] for timeslot in instance["timeslots"])
        self.format = adapter.ids(talk_type["name"] for talk_type in instance["talk_types"])
        self.person = adapter.ids(speaker["name"] for speaker in instance["speakers"])
        self.submission = adapter.ids(talk["code"] for talk in instance["talks"])


# Places.

def formats_at(instance, timeslot):
    types = [talk_type for talk_type in instance["talk_types"] if timeslot["id"] in talk_type["timeslots"]]
    return types or adapter.refuse(f"timeslot {timeslot['id']} is for no talk type")


def rooms_at(instance, timeslot):
    open_to = {room for talk_type in formats_at(instance, timeslot) for room in talk_type["rooms"]}
    return [room["name"] for room in instance["rooms"] if room["name"] in open_to]


def sessions(instance, names):
    return [adapter.without_empty({
        "id": names.session[timeslot["id"]], "start": timeslot["start"], "slots": [minutes_of(timeslot)],
        "rooms": [names.room[room] for room in rooms_at(instance, timeslot)],
        "formats": [names.format[talk_type["name"]] for talk_type in formats_at(instance, timeslot)],
        "tags": timeslot["tags"]}) for timeslot in instance["timeslots"]]


def minutes_of(timeslot):
    start, end = (datetime.datetime.fromisoformat(timeslot[member]) for member in ("start", "end"))
    return int((end - start).total_seconds() // 60)


def rooms(instance, names):
    """A conference has no room without seats; only which room is larger counts, so all get one seat more then."""
    more = 1 if any(room["capacity"] < 1 for room in instance["rooms"]) else 0
    return [adapter.without_empty({"id": names.room[room["name"]], "capacity": room["capacity"] + more,
                                   "tags": room["tags"]}) for room in instance["rooms"]]


# Talks and people.

def tags_of(entity, kinds):
    """What a conference calls `needs` or `wishes`."""
    return adapter.without_empty({prefix + place: entity[f"{kind}_{where}_tags"]
                                  for kind, prefix in kinds.items() for where, place in PLACES.items()})


def people(instance, names):
    return [adapter.without_empty({"id": names.person[speaker["name"]], "needs": tags_of(speaker, NEEDS),
                                   "wishes": tags_of(speaker, WISHES)}) for speaker in instance["speakers"]]


def levels(instance):
    return [str(level) for level in sorted({talk["audience_level"] for talk in instance["talks"]})]


def language(talk):
    """Talks without a language have the same one, to the scorer."""
    return talk["language"] or "none"


def submissions(instance, names):
    return [adapter.without_empty({
        "id": names.submission[talk["code"]], "title": talk["title"].strip() or None,
        "speakers": [names.person[speaker] for speaker in talk["speakers"]],
        "format": names.format[talk["talk_type"]], "level": str(talk["audience_level"]), "language": language(talk),
        "tags": [RISKY] if talk["crowd_control_risk"] > 0 else [],
        "lists": adapter.without_empty({name: talk[name] for name in LISTS}), "audience": talk["favorite_count"],
        "state": "accepted", "needs": tags_of(talk, NEEDS), "wishes": tags_of(talk, WISHES)})
        for talk in instance["talks"]]


def pins(instance, names):
    return [adapter.without_empty({"submission": names.submission[talk["code"]],
                                   "session": names.session.get(talk["timeslot"]),
                                   "room": names.room.get(talk["room"])})
            for talk in instance["talks"] if talk["pinned"] and (talk["timeslot"] or talk["room"])]


# The last public version: a talk of which only the time or only the room is public gets any fitting other.

def published(instance, names):
    return [published_place(instance, names, talk) for talk in instance["talks"]
            if talk["published_timeslot"] or talk["published_room"]]


def published_place(instance, names, talk):
    for timeslot in instance["timeslots"]:
        for room in rooms_at(instance, timeslot):
            if talk["published_timeslot"] in (None, timeslot["id"]) and talk["published_room"] in (None, room):
                return {"submission": names.submission[talk["code"]], "start": timeslot["start"],
                        "room": names.room[room], "session": names.session[timeslot["id"]]}
    return adapter.refuse(f"talk {talk['code']} was published where its room is for no talk type of its timeslot")


def keep_rule(instance, names, term, what, member):
    talks = [talk for talk in instance["talks"] if talk["published_timeslot"] or talk["published_room"]]
    concerned = [names.submission[talk["code"]] for talk in talks if talk[member]]
    where = {} if len(concerned) == len(talks) else {"where": {"id": concerned}}
    return concerned and price(instance, "keep", term, what=what, **where)


# Rules; None or an empty one where the instance has nothing that the constraint could count.

def price(instance, name, term, part=None, sign=1, **parameters):
    """A rule with the weight of the constraint `term`; sign -1: a reward."""
    levels_of = instance["constraint_weights"][term]
    weight = {level: sign * adapter.amount(levels_of[level]) for level in ("hard", "medium", "soft") if levels_of[level]}
    if weight.get("hard", 0) < 0:
        adapter.refuse(f"{term}: a hard reward")
    return adapter.rule(name, f"{term}: {part}" if part else term, weight, **parameters)


def closed_rule(instance, names):
    """Only that timeslot is closed, not others that overlap it."""
    minutes = {timeslot["id"]: minutes_of(timeslot) for timeslot in instance["timeslots"]}
    closed = {adapter.block(names.session[timeslot], names.room[room["name"]]): minutes[timeslot]
              for room in instance["rooms"] for timeslot in room["unavailable_timeslots"]}
    return closed and price(instance, "cost", "Room unavailable timeslot", rows="*", columns="block", table={"*": closed},
                            per="talk")


def away_rule(instance, names):
    minutes = {timeslot["id"]: minutes_of(timeslot) for timeslot in instance["timeslots"]}
    away = adapter.without_empty({
        names.person[speaker["name"]]: {names.session[timeslot]: minutes[timeslot]
                                        for timeslot in speaker["unavailable_timeslots"]}
        for speaker in instance["speakers"]})
    return away and price(instance, "cost", "Speaker unavailable timeslot", rows="speaker", columns="session",
                          table=away, per="talk")


def prerequisite_rule(instance, names):
    pairs = [[names.submission[first], names.submission[talk["code"]]] for talk in instance["talks"]
             for first in dict.fromkeys(talk["prerequisites"]) if first in names.submission]
    if any(first == second for first, second in pairs):
        adapter.refuse("a talk is its own prerequisite")
    return pairs and price(instance, "order", "Talk prerequisite talks", measure="minutes", pairs=pairs)


def crowd_rule(instance):
    """Groups of three or more risky talks in one slot are charged whole."""
    risky = any(talk["crowd_control_risk"] > 0 for talk in instance["talks"])
    return risky and price(instance, "balance", "Crowd control", where={"tag": RISKY}, measure="minutes", per="slot",
                           max=2, count="all")


def tag_rules(instance):
    """One rule for the tags of one kind that talks, or their speakers, ask of their slot or room."""
    return [price(instance, name, f"{who} {kind} {where} tags", measure="minutes", whose=whose, kind=prefix + place)
            for name, kinds in (("needs", NEEDS), ("wishes", WISHES)) for kind, prefix in kinds.items()
            for where, place in PLACES.items() for who, whose in (("Speaker", "people"), ("Talk", "submission"))]


def has_all(instance, fields):
    """Do talks have values in each of the lists?  A conference must not name a list that no talk has."""
    return all(any(talk[field.removeprefix("list:")] for talk in instance["talks"]) for field in fields)


def shared_rule(instance, name, term, fields, **parameters):
    return has_all(instance, fields) and price(instance, name, term, shared=fields, **parameters)


def overlap_rules(instance):
    """Talks with a common value that overlap, minute by minute."""
    terms = {"Talk mutually-exclusive-talks tags": [EXCLUSIVE], "Theme track conflict": [THEMES],
             "Sector conflict": [SECTORS], "Audience type theme track conflict": [THEMES, AUDIENCES],
             "Content conflict": [CONTENT]}
    return [shared_rule(instance, "apart", term, fields, measure="overlap-minutes", within="overlap")
            for term, fields in terms.items()]


def reward_rules(instance):
    """Talks side by side in one slot, minute by minute."""
    side_by_side = {"sign": -1, "measure": "overlap-minutes", "within": "slot"}
    return [shared_rule(instance, "mix", "Audience type diversity", [AUDIENCES], **side_by_side),
            price(instance, "mix", "Audience level diversity", differ="level", **side_by_side),
            price(instance, "mix", "Language diversity", differ="language", **side_by_side)]


def pair_rules(instance):
    """Pairs of talks at any time, both talks' minutes."""
    both = {"measure": "minutes"}
    return [shared_rule(instance, "same-room", "Theme track room stability", [THEMES], **both),
            shared_rule(instance, "order", "Content audience level flow violation", [CONTENT], by="level", **both),
            shared_rule(instance, "same-day", "Same day talks", [THEMES], part="theme tracks", **both),
            shared_rule(instance, "same-day", "Same day talks", [CONTENT], part="content tags", **both),
            price(instance, "popular-rooms", "Popular talks", **both),
            price(instance, "gap", "Consecutive talks pause", within="day",
                  minutes=instance["min_consecutive_talks_pause_minutes"], **both)]


def clash_rules(instance):
    return [price(instance, name, term, measure="overlap-minutes")
            for name, term in (("room-clash", "Room conflict"), ("person-clash", "Speaker conflict"))]


def type_rules(instance, names):
    """A talk type's rooms, where its timeslots have other rooms too: ours alone, no constraint of the instance."""
    return [adapter.rule("prefer", f"rooms of {talk_type['name']}", "hard",
                         where={"format": names.format[talk_type["name"]]},
                         room={"id": [names.room[room] for room in talk_type["rooms"]]})
            for talk_type in instance["talk_types"]
            if any(set(rooms_at(instance, timeslot)) - set(talk_type["rooms"]) for timeslot in instance["timeslots"]
                   if timeslot["id"] in talk_type["timeslots"])]


def rules(instance, names):
    candidates = [*type_rules(instance, names), *clash_rules(instance), closed_rule(instance, names),
                  away_rule(instance, names), prerequisite_rule(instance, names), crowd_rule(instance),
                  *tag_rules(instance), *overlap_rules(instance), *reward_rules(instance), *pair_rules(instance),
                  keep_rule(instance, names, "Published timeslot", "time", "published_timeslot"),
                  keep_rule(instance, names, "Published room", "room", "published_room")]
    return [rule for rule in candidates if rule]


def conference(instance, stem):
    """Days are dates: they start at midnight."""
    names = Names(instance)
    result = {"lectern": 1, "name": f"{instance['conference_name'] or 'OptaPlanner'} {stem}", "timezone": "UTC",
              "day-starts": "00:00", "levels": levels(instance), "rooms": rooms(instance, names),
              "formats": [{"id": id_} for id_ in names.format.values()], "sessions": sessions(instance, names),
              "people": people(instance, names), "submissions": submissions(instance, names),
              "pins": pins(instance, names), "published": published(instance, names), "rules": rules(instance, names)}
    return adapter.without_empty(result)


if __name__ == "__main__":
    adapter.to_lectern(__doc__, conference)
