#!/usr/bin/env python3
"""generate.py: a made-up conference, known to be feasible, to time lectern on.

A schedule is planted first: talks in places of the grid (slots x rooms). Speakers, availability, tags, needs and the
limits of the hard rules are then drawn so that the planted schedule breaks none of them; soft rules pull elsewhere.
Submissions beyond the planted ones are left to choose from. The same arguments give the same bytes.
"""

import argparse
import datetime
import itertools
import random
import sys

sys.dont_write_bytecode = True
import conference_text  # noqa: E402  (beside this file)

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
            other = self.one_for(talk, again=0.4)
            if other not in speakers:
                speakers.append(other)
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


def make_submissions(rng, args, grid, plan, rooms, cast):
    near = neighbours(plan)
    beginners = set()
    n_tracks, n_tags = args.tracks, max(8, args.talks // 4)
    result = []
    for number in range(args.talks):
        talk = plan[number] if number < len(plan) else None
        result.append({
            "id": f"T{number + 1}", "title": f"Talk {number + 1}",
            "speakers": [f"P{speaker + 1}" for speaker in cast.speakers_for(talk)],
            "track": f"track-{1 + rng.randrange(n_tracks)}",
            "format": "long" if talk and talk.last > talk.first else "talk",
            "level": draw_level(rng, talk, near, beginners),
            "language": "en" if rng.random() < 0.8 else "pt",
            "tags": [f"topic-{1 + tag}" for tag in sorted(rng.sample(range(n_tags), rng.choice([1, 2, 2, 3])))]})
        if args.talks > len(plan):
            result[-1]["score"] = tidy(rng.randrange(20, 51) / 10)
        result[-1]["audience"] = draw_audience(rng, rooms, talk)
        result[-1]["state"] = draw_state(rng, args, plan, talk)
        if talk and "recorded" in rooms[talk.room]["tags"] and rng.random() < 0.2:
            result[-1]["needs"] = {"room": ["recorded"]}
    return result


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
    for room in range(grid.n_rooms):
        seats = 20 + 10 * round(40 / (room + 1) ** 0.6 * rng.uniform(0.9, 1.1) * min(grid.n_rooms, 10) / 5)
        result.append({"id": f"R{room + 1}", "capacity": seats, "tags": ["recorded"] if room < n_recorded else ["small"]})
        closed = closed_windows(rng, grid, plan, room)
        if closed:
            result[-1]["unavailable"] = closed
    return result


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
        slots = [slot for slot in range(grid.n_slots) if grid.day_of[slot] == rng_first(rng, idle_days)]
        return [grid.window(slots[0], slots[-1])]
    idle = [slot for slot in range(grid.n_slots) if slot not in busy]
    return [grid.window(slot, slot) for slot in sorted(rng.sample(idle, min(len(idle), rng.randrange(1, 5))))]


# Rules; the limits of hard ones are what the plan keeps.

def make_rules(rng, args, grid, plan, submissions):
    most_in_slot = most_of_a_track(plan, submissions)
    result = [
        {"rule": "balance", "id": "speakers-by-day", "by": "speaker", "per": "day",
         "max": most_of_a_speaker(grid, plan, submissions), "weight": "hard"},
        {"rule": "balance", "id": "tracks-by-slot", "by": "track", "per": "slot", "max": most_in_slot, "weight": "hard"},
        {"rule": "apart", "id": "beginners-apart", "where": {"level": "beginner"}, "weight": "hard"},
        {"rule": "balance", "id": "tracks-spread", "by": "track", "per": "slot",
         "max": max(1, -(-grid.n_rooms // args.tracks)), "weight": 20},
        {"rule": "apart", "id": "topics-apart", "shared": ["tags"], "weight": 2},
        {"rule": "avoid", "id": "portuguese-in-small-rooms", "where": {"language": "pt"}, "room": {"tag": "recorded"}, "weight": 3},
        {"rule": "prefer", "id": "first-topic-early", "where": {"tag": "topic-1"}, "when": {"tag": "early"}, "weight": 5}]
    if len(submissions) > len(plan):
        result += choice_rules(rng, plan, submissions)
    return result + [{"rule": "audience-fits", "id": "seats", "weight": 1}]


def choice_rules(rng, plan, submissions):
    """Which talks to take: near-duplicates of planted ones, tracks within reach of the plan, scores."""
    spare = submissions[len(plan):]
    groups = [[original["id"], twin["id"]] for original, twin in zip(rng.sample(submissions[:len(plan)], len(plan)), spare)
              if rng.random() < 0.3]
    result = [{"rule": "balance", "id": "tracks", "by": "track", "per": "conference",
               "limits": track_limits(submissions[:len(plan)]), "weight": "hard"}]
    if groups:
        result.append({"rule": "balance", "id": "near-duplicates", "per": "conference", "max": 1, "groups": groups, "weight": "hard"})
    return result + [{"rule": "score", "id": "score", "weight": 20}]


def track_limits(planted):
    counts = {}
    for submission in planted:
        counts[submission["track"]] = counts.get(submission["track"], 0) + 1
    limits = {track: [max(0, n - 2), n + 2] for track, n in sorted(counts.items(), key=lambda item: int(item[0][6:]))}
    return {**limits, "*": [0, 2]} if limits else {"*": [0, 2]}


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


def generate(args):
    """The conference, its plan and the grid of both."""
    rng = random.Random(args.seed)
    grid = Grid(args.slots, args.rooms, args.days)
    plan = plant(rng, grid, min(args.talks, planted_talks(args)), round(args.long * args.talks))
    if args.talks > len(plan) and not args.choose:
        args.talks = len(plan)
    rooms = make_rooms(rng, grid, plan)
    cast = Cast(rng)
    submissions = make_submissions(rng, args, grid, plan, rooms, cast)
    conference = {
        "lectern": 1, "name": f"Generated {args.talks}x{args.slots}x{args.rooms}, seed {args.seed}", "timezone": "UTC",
        "levels": LEVELS, "rooms": rooms,
        "formats": [{"id": "talk", "minutes": 30}] + ([{"id": "long", "minutes": 60}] if args.long else []),
        "sessions": make_sessions(grid), "tracks": [{"id": f"track-{1 + track}"} for track in range(args.tracks)],
        "people": make_people(rng, grid, cast), "submissions": submissions,
        "rules": make_rules(rng, args, grid, plan, submissions)}
    return conference, plan, grid
