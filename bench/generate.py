#!/usr/bin/env python3
"""generate.py: a made-up conference, known to be feasible, to time lectern on.

A schedule is planted first: talks in places of the grid (slots x rooms). Speakers, availability, tags, needs and the
limits of the hard rules are then drawn so that the planted schedule breaks none of them; soft rules pull elsewhere.
Submissions beyond the planted ones are left to choose from. The same arguments give the same bytes.
With `--rules all` rules of every family are added; `--family` gives one of four usual shapes of conference.
"""

import argparse
import datetime
import random
import sys

sys.dont_write_bytecode = True
import conference_text  # noqa: E402  (beside this file)
import rule_families  # noqa: E402

FIRST_DAY = datetime.date(2027, 3, 1)
OPENS = datetime.time(9, 0)
SLOT = datetime.timedelta(minutes=30)
SLOTS_A_SESSION = 4
SESSION_EVERY = datetime.timedelta(minutes=150)
SESSIONS_A_DAY = 5  # at most: the last ends at 21:00
LEVELS = ["beginner", "intermediate", "advanced"]


class Grid:
    """Slots 0..n-1 in sessions of one day each, and rooms from the largest down."""

    def __init__(self, n_slots, n_rooms, n_days):
        self.n_slots, self.n_rooms = n_slots, n_rooms
        self.day_of, self.session_of, self.number_of, self.starts = [], [], [], []
        self.sessions = []  # ids, in order
        for day in range(n_days):
            self.add_day(day, n_slots // n_days + (day < n_slots % n_days))

    def add_day(self, day, n_slots):
        opens = datetime.datetime.combine(FIRST_DAY + datetime.timedelta(days=day), OPENS)
        for slot in range(n_slots):
            session, number = divmod(slot, SLOTS_A_SESSION)
            if number == 0:
                self.sessions.append(f"day{day + 1}-{session + 1}")
            self.day_of.append(day)
            self.session_of.append(len(self.sessions) - 1)
            self.number_of.append(number + 1)
            self.starts.append(opens + session * SESSION_EVERY + number * SLOT)

    def slots_of(self, session):
        return [slot for slot in range(self.n_slots) if self.session_of[slot] == session]

    def window(self, first, last):
        return {"from": local(self.starts[first]), "to": local(self.starts[last] + SLOT)}


def local(time):
    return time.strftime("%Y-%m-%dT%H:%M")


class Planted:
    """One talk of the hidden schedule: slots first..last in a room."""

    def __init__(self, first, last, room):
        self.first, self.last, self.room = first, last, room

    def slots(self):
        return range(self.first, self.last + 1)

    def overlaps(self, other):
        return self.first <= other.last and other.first <= self.last


# The hidden schedule.

def plant(rng, grid, n_talks, n_long):
    """Long talks first, while there are two free slots in a row for them."""
    free = [(slot, room) for slot in range(grid.n_slots) for room in range(grid.n_rooms)]
    rng.shuffle(free)
    plan, taken = [], set()
    for n_taken in [2] * n_long + [1] * (n_talks - n_long):
        place = next((place for place in free if all_free(grid, taken, place, n_taken)), None)
        if place is None:
            break
        slot, room = place
        plan.append(Planted(slot, slot + n_taken - 1, room))
        taken.update((used, room) for used in plan[-1].slots())
        free = [place for place in free if place not in taken]
    rng.shuffle(plan)
    return plan


def all_free(grid, taken, place, n_slots):
    slot, room = place
    last = slot + n_slots - 1
    return (last < grid.n_slots and grid.session_of[last] == grid.session_of[slot]
            and not any((used, room) in taken for used in range(slot, last + 1)))


def neighbours(plan):
    """For each planted talk those that overlap it, itself left out."""
    by_slot = {}
    for talk in plan:
        for slot in talk.slots():
            by_slot.setdefault(slot, []).append(talk)
    return {talk: {other for slot in talk.slots() for other in by_slot[slot] if other is not talk} for talk in plan}


# Submissions: the planted ones first, then those to choose from.

class Cast:
    """Speakers of talks, at most two talks each; nobody is planted in two places at once."""

    def __init__(self, rng):
        self.rng = rng
        self.talks_of = []  # per speaker the planted talks, None for one that is not

    def speakers_for(self, talk):
        speakers = [self.one_for(talk, again=0.1)]
        if self.rng.random() < 0.15:
            speakers.append(self.one_for(talk, again=0.4))
        return speakers

    def one_for(self, talk, again):
        if self.talks_of and self.rng.random() < again:
            speaker = self.rng.randrange(len(self.talks_of))
            if self.is_free(speaker, talk):
                self.talks_of[speaker].append(talk)
                return speaker
        self.talks_of.append([talk])
        return len(self.talks_of) - 1

    def is_free(self, speaker, talk):
        talks = self.talks_of[speaker]
        return len(talks) < 2 and talk not in talks and not any(talk and old and talk.overlaps(old) for old in talks)


def make_submissions(rng, args, plan, rooms, cast):
    near, beginners = neighbours(plan), set()
    n_tags = max(8, args.talks // 4)
    result = []
    for number in range(args.talks):
        talk = plan[number] if number < len(plan) else None
        submission = {
            "id": f"T{number + 1}", "title": f"Talk {number + 1}",
            "speakers": [f"P{speaker + 1}" for speaker in cast.speakers_for(talk)],
            "track": f"track-{1 + draw_track(rng, args, talk)}",
            "format": draw_format(rng, args, talk),
            "level": draw_level(rng, talk, near, beginners),
            "language": "en" if rng.random() < 0.8 else "pt",
            "tags": [f"topic-{1 + tag}" for tag in sorted(rng.sample(range(n_tags), rng.choice([1, 2, 2, 3])))]}
        if args.talks > len(plan):
            submission["score"] = tidy(rng.randrange(20, 51) / 10)
        submission["audience"] = draw_audience(rng, rooms, talk)
        submission["state"] = draw_state(rng, args, plan, talk)
        if talk and not args.only_seats and "recorded" in rooms[talk.room]["tags"] and rng.random() < 0.2:
            submission["needs"] = {"room": ["recorded"]}
        result.append(submission)
    return result


def draw_track(rng, args, talk):
    """As it comes, or of a planted talk the one of its block."""
    drawn = rng.randrange(args.tracks)
    return args.blocks.track_of[args.blocks.session_of[talk.first], talk.room] if args.blocks and talk else drawn


def draw_format(rng, args, talk):
    is_long = talk.last > talk.first if talk else rng.random() < args.long
    return "long" if is_long else "talk"


def draw_level(rng, talk, near, beginners):
    """No two beginner talks side by side in the plan."""
    level = rng.choice(LEVELS)
    if level != "beginner" or talk is None:
        return level
    if near[talk] & beginners:
        return "intermediate"
    beginners.add(talk)
    return level


def draw_audience(rng, rooms, talk):
    """Planted talks mostly fit their rooms, so that a good schedule exists."""
    room = rooms[talk.room] if talk else rng.choice(rooms)
    return round(room["capacity"] * rng.uniform(0.4, 1.1))


def draw_state(rng, args, plan, talk):
    if args.talks <= len(plan):
        return "accepted"
    return "accepted" if talk and rng.random() < args.accepted else "submitted"


def tidy(number):
    return int(number) if number == int(number) else number


# Rooms and people, with the times they are not there.

def make_rooms(rng, grid, plan):
    n_recorded = max(1, grid.n_rooms // 3)
    result = []
    for room, seats in enumerate(draw_capacities(rng, grid.n_rooms)):
        result.append({"id": f"R{room + 1}", "capacity": seats,
                       "tags": ["recorded"] if room < n_recorded else ["small"]})
        closed = closed_windows(rng, grid, plan, room)
        if closed:
            result[-1]["unavailable"] = closed
    return result


def draw_capacities(rng, n_rooms):
    seats = [10 * round((2 + 30 / (room + 1) ** 0.6) * rng.uniform(0.9, 1.1)) for room in range(n_rooms)]
    return sorted(seats, reverse=True)


def closed_windows(rng, grid, plan, room):
    """Half of the sessions in which the plan does not need the room."""
    used = {grid.session_of[talk.first] for talk in plan if talk.room == room}
    return [grid.window(slots[0], slots[-1]) for session in range(len(grid.sessions))
            for slots in [grid.slots_of(session)] if session not in used and rng.random() < 0.5]


def make_people(rng, grid, cast):
    return [person(rng, grid, number, talks) for number, talks in enumerate(cast.talks_of)]


def person(rng, grid, number, talks):
    result = {"id": f"P{number + 1}"}
    busy = {slot for talk in talks if talk for slot in talk.slots()}
    away = away_windows(rng, grid, busy) if rng.random() < 0.4 else []
    if away:
        result["unavailable"] = away
    return result


def away_windows(rng, grid, busy):
    """A whole day now and then, else a few slots; never one in which the plan needs them."""
    idle_days = sorted(set(grid.day_of) - {grid.day_of[slot] for slot in busy})
    if idle_days and rng.random() < 0.3:
        day = rng.choice(idle_days)
        slots = [slot for slot in range(grid.n_slots) if grid.day_of[slot] == day]
        return [grid.window(slots[0], slots[-1])]
    idle = [slot for slot in range(grid.n_slots) if slot not in busy]
    return [grid.window(slot, slot) for slot in sorted(rng.sample(idle, min(len(idle), rng.randrange(1, 5))))]


# Rules; the limits of hard ones are what the plan keeps.

def make_rules(rng, args, grid, plan, submissions):
    result = [
        {"rule": "balance", "id": "speakers-by-day", "by": "speaker", "per": "day",
         "max": most_of_a_speaker(grid, plan, submissions), "weight": "hard"},
        {"rule": "balance", "id": "tracks-by-slot", "by": "track", "per": "slot",
         "max": most_of_a_track(plan, submissions), "weight": "hard"},
        {"rule": "apart", "id": "beginners-apart", "where": {"level": "beginner"}, "weight": "hard"},
        {"rule": "balance", "id": "tracks-spread", "by": "track", "per": "slot",
         "max": -(-grid.n_rooms // args.tracks), "weight": 20},
        {"rule": "apart", "id": "topics-apart", "shared": ["tag"], "weight": 2},
        {"rule": "prefer", "id": "one-topic-early", "where": {"tag": "topic-1"}, "when": {"tag": "early"}, "weight": 5}]
    if not args.only_seats:
        result.append({"rule": "avoid", "id": "portuguese-unrecorded", "where": {"language": "pt"},
                       "room": {"tag": "recorded"}, "weight": 3})
    if len(submissions) > len(plan):
        result += choice_rules(rng, plan, submissions)
    result.append({"rule": "audience-fits", "id": "seats", "weight": 1})
    return [rule for rule in result if meets_a_talk(rule.get("where", {}), submissions)]


def meets_a_talk(where, submissions):
    """lectern warns of a rule for talks that are not there."""
    return any(all(value in values_of(submission, field) for field, value in where.items()) for submission in submissions)


def values_of(submission, field):
    return submission["tags"] if field == "tag" else [submission[field]]


def choice_rules(rng, plan, submissions):
    """Which talks to take: tracks within reach of the plan, near-duplicates of planted talks, scores."""
    result = [{"rule": "balance", "id": "tracks", "by": "track", "per": "conference",
               "limits": track_limits(submissions[:len(plan)]), "weight": "hard"}]
    groups = near_duplicates(rng, submissions[:len(plan)], submissions[len(plan):])
    if groups:
        result.append({"rule": "balance", "id": "near-duplicates", "per": "conference", "max": 1,
                       "groups": groups, "weight": "hard"})
    return result + [{"rule": "score", "id": "score", "weight": 20}]


def near_duplicates(rng, planted, spare):
    originals = rng.sample(planted, len(planted))
    return [[original["id"], twin["id"]] for original, twin in zip(originals, spare) if rng.random() < 0.3]


def track_limits(planted):
    counts = {}
    for submission in planted:
        counts[submission["track"]] = counts.get(submission["track"], 0) + 1
    return {**{track: [max(0, n - 2), n + 2] for track, n in sorted(counts.items())}, "*": [0, 2]}


def most_of_a_track(plan, submissions):
    counts = {}
    for talk, submission in zip(plan, submissions):
        for slot in talk.slots():
            counts[slot, submission["track"]] = counts.get((slot, submission["track"]), 0) + 1
    return max(counts.values(), default=1)


def most_of_a_speaker(grid, plan, submissions):
    counts = {}
    for talk, submission in zip(plan, submissions):
        for speaker in submission["speakers"]:
            cell = grid.day_of[talk.first], speaker
            counts[cell] = counts.get(cell, 0) + 1
    return max(counts.values(), default=1)


# The whole, and the plan as a schedule.

def make_sessions(grid):
    rooms = [f"R{room + 1}" for room in range(grid.n_rooms)]
    result = []
    for session, name in enumerate(grid.sessions):
        slots = grid.slots_of(session)
        result.append({"id": name, "start": local(grid.starts[slots[0]]), "slots": [{"minutes": 30, "times": len(slots)}],
                       "rooms": rooms})
        if name.endswith("-1"):
            result[-1]["tags"] = ["early"]
    return result


def make_plan_file(conference, plan, grid):
    """The hidden schedule as a schedule file."""
    placements = [{"submission": submission["id"], "start": local(grid.starts[talk.first]), "room": f"R{talk.room + 1}",
                   "session": grid.sessions[grid.session_of[talk.first]], "slot": grid.number_of[talk.first],
                   "minutes": 30 * len(talk.slots())}
                  for talk, submission in zip(plan, conference["submissions"])]
    placements.sort(key=lambda placement: (placement["start"], int(placement["room"][1:])))
    return {"lectern-schedule": 1, "conference": conference["name"], "placements": placements}


def generate(args):
    """The conference and its plan as a schedule."""
    rng = random.Random(args.seed)
    grid = Grid(args.slots, args.rooms, args.days)
    args.blocks = rule_families.Blocks(grid, args.tracks, args.seed) if args.family == "academic" else None
    plan = plant(rng, grid, *planned_talks(args))
    args.talks = args.talks or round(len(plan) * args.choice)
    rooms = make_rooms(rng, grid, plan)
    cast = Cast(rng)
    submissions = make_submissions(rng, args, plan, rooms, cast)
    conference = {
        "lectern": 1, "name": f"Generated {args.talks}x{args.slots}x{args.rooms}, seed {args.seed}", "timezone": "UTC",
        "levels": LEVELS, "rooms": rooms,
        "formats": [{"id": "talk", "minutes": 30}] + ([{"id": "long", "minutes": 60}] if args.long else []),
        "sessions": make_sessions(grid), "tracks": [{"id": f"track-{1 + track}"} for track in range(args.tracks)],
        "people": make_people(rng, grid, cast), "submissions": submissions,
        "rules": make_rules(rng, args, grid, plan, submissions)}
    makers = rule_families.FAMILIES[args.family] if args.family else rule_families.ALL if args.rules == "all" else []
    rule_families.enrich(makers, args, grid, plan, conference)
    return conference, make_plan_file(conference, plan, grid)


def planned_talks(args):
    """How many talks to plant, and how many of them long."""
    places = max(1, round(args.density * args.slots * args.rooms))
    talks = max(1, round(places / (1 + args.long)))
    talks = min(talks, args.talks or talks)
    return talks, round(args.long * talks)


# What a family is like where the options do not say.
SHAPES = {
    "developer": {"slots": 18, "rooms": 6},
    "academic": {"slots": 24, "rooms": 6},
    "participant": {"slots": 20, "rooms": 4},
    "community": {"slots": 20, "rooms": 5, "long": 0.2, "choice": 1.7}}


def take_shape(args):
    shape = {"slots": 18, "rooms": 5, "long": 0, "choice": 1, **SHAPES.get(args.family, {})}
    args.choice = shape["choice"]
    for name in ("slots", "rooms", "long"):
        if getattr(args, name) is None:
            setattr(args, name, shape[name])
    if args.fill:
        args.density = args.fill / 100


def number_in(low, high, kind=int):
    def read(text):
        number = kind(text)
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{text} is outside {low}..{high}")
        return number
    return read


def arguments():
    parser = argparse.ArgumentParser(description="Make up a conference that is known to be feasible.")
    parser.add_argument("--talks", type=number_in(1, 20000), help="submissions; as many as are planted if left out")
    parser.add_argument("--slots", type=number_in(1, 2000), help="30-minute slots in all (18)")
    parser.add_argument("--rooms", type=number_in(1, 500), help="rooms (5)")
    parser.add_argument("--days", type=number_in(1, 200), help="days (8 slots a day, more if there are many)")
    parser.add_argument("--density", type=number_in(0, 1, float), default=0.9,
                        help="share of the places that the plan fills (0.9); --talks may lower it")
    parser.add_argument("--fill", type=number_in(60, 95), help="the same in percent")
    parser.add_argument("--family", choices=sorted(SHAPES), help="talks that fill the places and many rules on pairs; tracks"
                        " in blocks; wishes to attend and seats; a call to choose from, with workshops of two slots")
    parser.add_argument("--rules", choices=["few", "all"], default="few", help="rules of every family (few)")
    parser.add_argument("--tracks", type=number_in(1, 200), help="tracks (as many as rooms, at least 3)")
    parser.add_argument("--long", type=number_in(0, 0.5, float), help="share of talks that take two slots (0)")
    parser.add_argument("--accepted", type=number_in(0, 1, float), default=0.25,
                        help="share of the planted talks already accepted, where there are more submissions (0.25)")
    parser.add_argument("--only-seats", action="store_true", help="rooms differ in their seats and open times alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", help="the conference file; stdout if left out")
    parser.add_argument("--plan", help="the hidden schedule, as a schedule file")
    args = parser.parse_args()
    take_shape(args)
    args.days = args.days or -(-args.slots // 8)
    args.tracks = args.tracks or (rule_families.Blocks.n_tracks(args.rooms) if args.family == "academic"
                                  else max(3, args.rooms))
    most = SLOTS_A_SESSION * SESSIONS_A_DAY
    if not args.days <= args.slots <= args.days * most:
        parser.error(f"{args.slots} slots do not go into {args.days} days of 1..{most} slots")
    return args


def main():
    args = arguments()
    conference, plan = generate(args)
    conference_text.write(conference, args.output)
    if args.plan:
        conference_text.write(plan, args.plan)


if __name__ == "__main__":
    main()
