"""Random solutions of outside instances: each keeps what its family's scorer takes for granted, the rest is left to
chance, so that every term of the score comes up. One class a family, made once an instance; `draw` gives a solution."""

import collections

TRIES = 20000


class Csplib:
    """The four hard rules hold: the submissions of a track are packed into blocks (session, room) of its own."""

    def __init__(self, instance):
        self.sessions = {session["name"]: session["slots"] for session in instance["sessions"]}
        self.rooms = [room["name"] for room in instance["rooms"]]
        self.tracks = collections.defaultdict(list)
        for submission in instance["submissions"]:
            self.tracks[submission["track"]].append((submission["slots"], submission["id"]))
        self.waste = least_waste(set(self.sessions.values()), sum(slots for track in self.tracks.values()
                                                                  for slots, _ in track))

    def draw(self, rng):
        for attempt in range(TRIES):
            spread = rng.random() if attempt < 3 else 0  # how readily a track takes a block it does not need
            blocks = self.pack(rng, spread)
            if blocks is not None:
                return [place for block, talks in blocks.items() for place in self.in_block(rng, block, talks)]
        raise SystemExit("found no random schedule that keeps the hard rules")

    def pack(self, rng, spread):
        """block -> its submissions; None where a submission finds no block."""
        free = [(session, room) for session in self.sessions for room in self.rooms]
        rng.shuffle(free)
        result = {}
        for track in rng.sample(list(self.tracks), len(self.tracks)):
            own = self.pack_track(rng, spread, self.tracks[track], free)
            if own is None:
                return None
            result.update(own)
        return result

    def pack_track(self, rng, spread, talks, free):
        """Long submissions first; takes blocks from `free`."""
        own, left, rest = {}, {}, sum(slots for slots, _ in talks)
        for slots, talk in sorted(rng.sample(talks, len(talks)), key=lambda talk: -talk[0]):
            fitting = [block for block in own if left[block] >= slots]
            if not fitting or rng.random() < spread:
                block = self.take_block(rng, slots, rest - sum(left.values()), free)
                if block:
                    own[block], left[block], fitting = [], self.sessions[block[0]], [block]
            if not fitting:
                return None
            block = rng.choice(fitting)
            own[block].append((slots, talk))
            left[block] -= slots
            rest -= slots
        return own

    def take_block(self, rng, slots, needed, free):
        """A block that holds the submission, of those the one that wastes the fewest slots of what is `needed`."""
        fitting = [block for block in free if self.sessions[block[0]] >= slots]
        if not fitting:
            return None
        waste = {block: self.waste_with(self.sessions[block[0]], max(needed, slots)) for block in fitting}
        least = min(waste.values())
        block = rng.choice([block for block in fitting if waste[block] == least])
        free.remove(block)
        return block

    def waste_with(self, capacity, needed):
        return capacity - needed if capacity >= needed else self.waste[needed - capacity]

    def in_block(self, rng, block, talks):
        """In any order, with the idle slots anywhere."""
        session, room = block
        parts = talks + [(1, None)] * (self.sessions[session] - sum(slots for slots, _ in talks))
        rng.shuffle(parts)
        slot = 0
        for slots, talk in parts:
            if talk is not None:
                yield {"submission": talk, "session": session, "room": room, "slot_index": slot}
            slot += slots


def least_waste(capacities, most):
    """For each number of slots, how many stay idle at least where whole blocks are taken for them."""
    waste = [0]
    for needed in range(1, most + 1):
        waste.append(min(capacity - needed if capacity >= needed else waste[needed - capacity]
                         for capacity in capacities))
    return waste


class Optaplanner:
    """Every talk is in a timeslot and a room of its type, pinned ones where they are pinned."""

    def __init__(self, instance):
        self.talks = instance["talks"]
        self.types = {talk_type["name"]: talk_type for talk_type in instance["talk_types"]}

    def draw(self, rng):
        """Only some of the places are used, so that talks crowd in them."""
        places = {name: (some(rng, talk_type["timeslots"]), some(rng, talk_type["rooms"]))
                  for name, talk_type in self.types.items()}
        return [self.place(rng, talk, *places[talk["talk_type"]]) for talk in self.talks]

    def place(self, rng, talk, timeslots, rooms):
        timeslot, room = rng.choice(timeslots), rng.choice(rooms)
        if talk["pinned"]:
            timeslot, room = talk["timeslot"] or timeslot, talk["room"] or room
        return {"talk": talk["code"], "timeslot": timeslot, "room": room}


def some(rng, values):
    return rng.sample(values, rng.randint(1, len(values)))


class Akplan:
    """Every talk starts in some timeslot of a block, in one room; attendance is given. Half of them are spoilt."""

    def __init__(self, instance):
        self.aks = {ak["id"]: ak for ak in instance["aks"]}
        self.rooms = {room["id"]: room for room in instance["rooms"]}
        self.people = {participant["id"]: participant for participant in instance["participants"]}
        self.tags = {timeslot["id"]: set(timeslot["fulfilled_time_constraints"])
                     for block in instance["timeslots"]["blocks"] for timeslot in block}
        self.blocks = [sorted(timeslot["id"] for timeslot in block) for block in instance["timeslots"]["blocks"]]
        self.required, self.wanted = collections.defaultdict(set), collections.defaultdict(set)
        for participant in instance["participants"]:
            self.note_wishes(participant)

    def note_wishes(self, participant):
        for wish in participant["preferences"]:
            if wish["required"]:
                self.required[wish["ak_id"]].add(participant["id"])
            elif wish["preference_score"] > 0:
                self.wanted[wish["ak_id"]].add(participant["id"])

    def draw(self, rng):
        plan = self.careful(rng)
        for _ in range(rng.choice([0, 0, 1, 3])):
            rng.choice([self.misplace, self.squeeze_in, self.intrude, self.send_away, self.crowd])(rng, plan)
        return [{"ak_id": ak, "room_id": room, "timeslot_ids": timeslots, "participant_ids": sorted(people)}
                for ak, (timeslots, room, people) in plan.items()]

    # A plan: talk -> (timeslots, room, people); it breaks nothing if chance lets it.

    def careful(self, rng):
        plan, busy = {}, set()
        order = rng.sample(list(self.aks), len(self.aks))
        for ak in sorted(order, key=lambda ak: (-self.aks[ak]["duration"], -len(self.required[ak]))):
            places = self.places(ak)
            possible = [place for place in places if self.is_possible(ak, *place, plan, busy)]
            timeslots, room = rng.choice(possible or places)
            plan[ak] = (timeslots, room, set(self.required[ak]))
            busy |= {(who, timeslot) for who in [("room", room), *self.required[ak]] for timeslot in timeslots}
        for ak in order:
            self.let_in(rng, ak, plan[ak], busy)
        return plan

    def places(self, ak):
        duration = self.aks[ak]["duration"]
        return [(block[first:first + duration], room) for block in self.blocks
                for first in range(len(block) - duration + 1) for room in self.rooms]

    def is_possible(self, ak, timeslots, room, plan, busy):
        asked = set(self.aks[ak]["time_constraints"]) | set(self.rooms[room]["time_constraints"])
        return (all(asked <= self.tags[timeslot] and (("room", room), timeslot) not in busy for timeslot in timeslots)
                and set(self.aks[ak]["room_constraints"]) <= set(self.rooms[room]["fulfilled_room_constraints"])
                and len(self.required[ak]) <= self.seats(room)
                and all(self.can_come(person, timeslots, room, busy) for person in self.required[ak])
                and all(self.agree(ak, timeslots, other, plan[other][0]) for other in plan))

    def can_come(self, person, timeslots, room, busy):
        asked = self.people[person]
        return (all(set(asked["time_constraints"]) <= self.tags[timeslot] and (person, timeslot) not in busy
                    for timeslot in timeslots)
                and set(asked["room_constraints"]) <= set(self.rooms[room]["fulfilled_room_constraints"]))

    def agree(self, ak, timeslots, other, others):
        """Conflicts and dependencies of two talks, whichever names the other."""
        return self.follows(ak, timeslots, other, others) and self.follows(other, others, ak, timeslots)

    def follows(self, ak, timeslots, other, others):
        properties = self.aks[ak]["properties"]
        if other in properties.get("dependencies", []):
            return max(others) < min(timeslots)
        return other not in properties.get("conflicts", []) or not set(timeslots) & set(others)

    def seats(self, room):
        capacity = self.rooms[room]["capacity"]
        return len(self.people) if capacity == -1 else capacity

    def let_in(self, rng, ak, place, busy):
        """Most of those who want to come and can, while there are seats."""
        timeslots, room, people = place
        for person in rng.sample(sorted(self.wanted[ak]), len(self.wanted[ak])):
            if len(people) < self.seats(room) and self.can_come(person, timeslots, room, busy) and rng.random() < 0.8:
                people.add(person)
                busy |= {(person, timeslot) for timeslot in timeslots}

    # Spoiling a plan.

    def misplace(self, rng, plan):
        """Anywhere, even across the end of its block."""
        ak = rng.choice(list(plan))
        block = rng.choice([block for block in self.blocks if block])
        first = rng.randrange(len(block))
        plan[ak] = (block[first:first + self.aks[ak]["duration"]], rng.choice(list(self.rooms)), plan[ak][2])

    def squeeze_in(self, rng, plan):
        """Somebody who wants to come, wherever they are."""
        ak = rng.choice(list(plan))
        plan[ak][2].update(rng.sample(sorted(self.wanted[ak]), min(1, len(self.wanted[ak]))))

    def intrude(self, rng, plan):
        """Somebody, who may not want to come."""
        plan[rng.choice(list(plan))][2].add(rng.choice(list(self.people)))

    def send_away(self, rng, plan):
        """Somebody who has to be there."""
        required = [(ak, person) for ak in plan for person in sorted(self.required[ak] & plan[ak][2])]
        if required:
            ak, person = rng.choice(required)
            plan[ak][2].remove(person)

    def crowd(self, rng, plan):
        """Everybody who wants to come."""
        ak = rng.choice(list(plan))
        plan[ak][2].update(self.wanted[ak])
