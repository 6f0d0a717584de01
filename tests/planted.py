"""planted: conferences that no timetable fits, made of ones that have a timetable by planting causes; seeded.

plant(conference, schedule, rng, n) changes the conference and returns what it planted: a list of Plant, each with the
beginnings of the keys (as `lectern check --format json` has them) of the rules and facts that it made or changed.
Each is on its own enough to leave no timetable, given that every submission of the schedule must be placed.
"""
import copy
import datetime

DAY = "%Y-%m-%dT%H:%M"


class Plant:
    def __init__(self, kind, *keys):
        self.kind = kind
        self.keys = [f"collision/{key}" for key in keys]

    def has(self, key):
        return any(key == own or key.startswith(own + "+") for own in self.keys)


def small(rng):
    """A conference that its own schedule fits: (conference, schedule)."""
    n_rooms, n_slots, n_days = rng.randint(2, 3), rng.randint(3, 4), rng.randint(1, 2)
    rooms = [{"id": f"r{i}", "capacity": 30 * (i + 1), "tags": [f"tag{i}"]} for i in range(n_rooms)]
    days = [f"2027-05-{8 + day:02}" for day in range(n_days)]
    sessions = [{"id": "am", "days": days, "start": "09:30", "slots": [{"minutes": 30, "times": n_slots}]},
                {"id": "quick", "days": days, "start": "14:00", "slots": [{"minutes": 10, "times": 2}],
                 "rooms": ["r0"], "formats": ["quick"]}]
    sessions[0]["formats"] = ["talk"]
    people = [{"id": f"p{i}"} for i in range(rng.randint(5, 8))]
    places = [(day, slot, room) for day in days for slot in range(n_slots) for room in range(n_rooms)]
    rng.shuffle(places)
    submissions, placements, busy = [], [], set()
    for day, slot, room in places[:len(places) * 3 // 4]:
        free = [p["id"] for p in people if (p["id"], day, slot) not in busy]
        if not free:
            continue
        speaker = rng.choice(free)
        busy.add((speaker, day, slot))
        name = f"T{len(submissions)}"
        submissions.append({"id": name, "title": f"Talk {name}", "speakers": [speaker], "format": "talk",
                            "audience": rng.randint(5, 30 * (room + 1)), "state": "accepted"})
        start = f"{day}T{9 + (30 + 30 * slot) // 60:02}:{(30 + 30 * slot) % 60:02}"
        placements.append({"submission": name, "start": start, "room": f"r{room}"})
    conference = {"lectern": 1, "name": "Planted", "timezone": "UTC", "rooms": rooms,
                  "formats": [{"id": "talk", "minutes": 30}, {"id": "quick", "minutes": 10}], "sessions": sessions,
                  "tracks": [], "people": people, "submissions": submissions, "rules": []}
    return conference, {"placements": placements}


def of_placed(conference, schedule):
    """The conference with those submissions that its schedule has accepted, and no other ones."""
    conference = copy.deepcopy(conference)
    placed = {p["submission"] for p in schedule["placements"]}
    conference["submissions"] = [s for s in conference["submissions"] if s["id"] in placed]
    for rule in conference["rules"]:
        if "groups" in rule:
            rule["groups"] = [g for g in ([i for i in group if i in placed] for group in rule["groups"]) if len(g) > 1]
    conference["rules"] = [r for r in conference["rules"] if r.get("groups", True)]
    for rule in conference["rules"]:
        rule.setdefault("id", rule["rule"])
    for submission in conference["submissions"]:
        submission["state"] = "accepted"
    return conference, schedule


def talks(conference):
    return [s for s in conference["submissions"] if s["state"] == "accepted"]


def add_rule(conference, **rule):
    conference["rules"].append({**rule, "weight": "hard"})
    return f"rule={rule['id']}"


def window_of(start, minutes):
    begin = datetime.datetime.strptime(start, DAY)
    return {"from": start, "to": (begin + datetime.timedelta(minutes=minutes)).strftime(DAY)}


def away(conference, schedule, rng, n):
    """A speaker is there for fewer slots than they have talks."""
    of = {}
    for submission in talks(conference):
        for speaker in submission.get("speakers", []):
            of.setdefault(speaker, []).append(submission["id"])
    people = [p for p in conference["people"] if p["id"] in of and "available" not in p]
    busy = [p for p in people if len(of[p["id"]]) > 1]
    person = rng.choice(busy if busy and rng.random() < 0.7 else people)
    start = rng.choice(schedule["placements"])["start"]
    if len(of[person["id"]]) == 1:
        start = start[:11] + "05:00"
    person["available"] = [window_of(start, 25)]
    return Plant("away", f"person={person['id']}")


def closed(conference, schedule, rng, n):
    """The rooms that a talk may have are closed for all the days; of a conference nearly full, one is enough."""
    room = rng.choice(conference["rooms"])
    days = sorted(p["start"][:10] for p in schedule["placements"])
    room.setdefault("unavailable", []).append({"from": days[0] + "T00:00", "to": days[-1] + "T23:59"})
    talk = rng.choice([t for t in talks(conference) if "needs" not in t])
    keys = [f"room={room['id']}", f"needs={talk['id']}"]
    room.setdefault("tags", []).append(f"only{n}")
    talk["needs"] = {"room": [f"only{n}"]}
    return Plant("closed", *keys)


def pins(conference, schedule, rng, n):
    """Two talks are pinned to one place."""
    place = rng.choice(schedule["placements"])
    pair = rng.sample([t["id"] for t in talks(conference)], 2)
    for talk in pair:
        conference.setdefault("pins", []).append({"submission": talk, "start": place["start"], "room": place["room"]})
    return Plant("pins", *(f"pin={talk}" for talk in pair))


def seats(conference, schedule, rng, n):
    """More people want to hear a talk than the largest room holds."""
    talk = rng.choice(talks(conference))
    talk["audience"] = max(room["capacity"] for room in conference["rooms"]) + 1
    keys = [add_rule(conference, rule="audience-fits", id=f"planted-seats{n}", where={"id": talk["id"]})]
    return Plant("seats", *keys)


def places(conference, schedule, rng, n):
    """A format has too few places."""
    name = conference["sessions"][-2 if conference["sessions"][-2]["id"] == "lightning" else -1]["formats"][0]
    count = sum(slot["times"] * len(session.get("days", [session["start"]])) * len(session["rooms"])
                for session in conference["sessions"] if name in session["formats"] for slot in session["slots"])
    have = sum(t.get("format") == name for t in talks(conference))
    more = [f"planted{n}-{i}" for i in range(count + 1 - have)]
    for talk in more:
        conference["submissions"].append({"id": talk, "title": f"Quick {talk}", "format": name, "state": "accepted"})
    return Plant("places", *(f"placed={talk}" for talk in more))


def together(conference, schedule, rng, n):
    """Two talks must be in one session, and on different days or at once by one speaker."""
    pair = rng.sample([t["id"] for t in talks(conference)], 2)
    keys = [add_rule(conference, rule="together", id=f"planted-together{n}", pairs=[[*pair, 1]]),
            add_rule(conference, rule="apart", id=f"planted-apart{n}", pairs=[[*pair, 1]], within="session")]
    return Plant("together", *keys)


def order(conference, schedule, rng, n):
    """Each of three talks must come before the next, and the last before the first."""
    three = rng.sample([t["id"] for t in talks(conference)], 3)
    circle = list(zip(three, three[1:] + three[:1]))
    return Plant("order", *(add_rule(conference, rule="order", id=f"planted-order{n}-{i}", pairs=[[*pair, 1]])
                            for i, pair in enumerate(circle)))


def needs(conference, schedule, rng, n):
    """A talk needs what no room has."""
    talk = rng.choice([t for t in talks(conference) if "needs" not in t])
    talk["needs"] = {"room": [f"absent{n}"]}
    return Plant("needs", f"needs={talk['id']}")


KINDS = [away, closed, pins, seats, places, together, order, needs]


def plant(conference, schedule, rng, n):
    return [kind(conference, schedule, rng, i) for i, kind in enumerate(rng.sample(KINDS, n))]
