"""More rules for a made-up conference, and the facts they speak of, such that its hidden schedule breaks no hard one.

Each maker below takes a Scene and adds to its conference.  Hard rules say what the plan does, soft ones pull elsewhere.
Numbers come from a generator of their own: what generate.py draws stays as it is.
"""

import collections
import datetime
import random

SLOT_MINUTES = 30


class Scene:
    """A conference in the making, its plan, and who is where in it."""

    def __init__(self, args, grid, plan, conference):
        self.rng = random.Random(f"{args.seed}/rules")
        self.args, self.grid, self.plan, self.conference = args, grid, plan, conference
        self.planned = conference["submissions"][:len(plan)]
        self.place = {submission["id"]: talk for submission, talk in zip(self.planned, plan)}
        self.talks_of = collections.defaultdict(list)  # person: places
        for submission, talk in zip(self.planned, plan):
            for speaker in submission["speakers"]:
                self.talks_of[speaker].append(talk)

    def add(self, rule, rule_id, **members):
        self.conference["rules"].append({"rule": rule, "id": rule_id, **members})

    def some(self, share, among=None):
        """A share of the planned submissions, or of those given, at least two if there are as many."""
        among = self.planned if among is None else among
        return self.rng.sample(among, min(len(among), max(2, round(share * len(among)))))

    def mark(self, submissions, name):
        """So that a rule can speak of them, without a tag that others share."""
        for submission in submissions:
            submission.setdefault("lists", {}).setdefault("mark", []).append(name)
        return {"lists": {"mark": [name]}}

    def session_of(self, submission):
        return self.grid.session_of[self.place[submission["id"]].first]

    def starts(self, talk):
        return self.grid.starts[talk.first]

    def ends(self, talk):
        return self.grid.starts[talk.last] + datetime.timedelta(minutes=SLOT_MINUTES)

    def groups_by(self, key, n):
        """At most n groups of two or three planned talks that have a key in common; no talk in two."""
        alike = collections.defaultdict(list)
        for submission in self.planned:
            alike[key(submission)].append(submission["id"])
        groups = []
        for ids in self.rng.sample([ids for ids in alike.values() if len(ids) > 1],
                                   sum(len(ids) > 1 for ids in alike.values()))[:n]:
            groups.append(self.rng.sample(ids, min(len(ids), self.rng.choice([2, 2, 3]))))
        return groups


def local(time):
    return time.strftime("%Y-%m-%dT%H:%M")


# One talk, one place.

def tag_late_sessions(scene):
    last = {scene.grid.day_of[slot]: scene.grid.session_of[slot] for slot in range(scene.grid.n_slots)}
    for session in last.values():
        entry = scene.conference["sessions"][session]
        if "early" not in entry.get("tags", []):
            entry["tags"] = entry.get("tags", []) + ["late"]


def has_tag(scene, submission, tag):
    return tag in scene.conference["sessions"][scene.session_of(submission)].get("tags", [])


def avoid_and_prefer(scene):
    in_daylight = [submission for submission in scene.planned if not has_tag(scene, submission, "late")]
    if in_daylight and any("late" in session.get("tags", []) for session in scene.conference["sessions"]):
        where = scene.mark(scene.some(0.1, in_daylight), "daylight")
        scene.add("avoid", "daylight", where=where, when={"tag": "late"}, weight="hard")
    if any("early" in session.get("tags", []) for session in scene.conference["sessions"]):
        where = scene.mark(scene.some(0.05), "morning")
        scene.add("prefer", "mornings", where=where, when={"tag": "early"}, weight=4)


def needs_and_wishes(scene):
    early = [submission for submission in scene.planned if has_tag(scene, submission, "early")]
    for submission in scene.some(0.03, early) if early else []:
        submission.setdefault("needs", {})["slot"] = ["early"]
    for submission in scene.some(0.1):
        submission["wishes"] = {"room": [scene.rng.choice(["recorded", "small"])]}
    for person in scene.rng.sample(scene.conference["people"], len(scene.conference["people"]) // 10):
        person["wishes"] = {"not-slot": ["early"]}
    scene.add("wishes", "wishes", weight=2)


def pins(scene):
    entries = []
    for submission in scene.some(0.02):
        talk = scene.place[submission["id"]]
        pin = {"submission": submission["id"], "session": scene.conference["sessions"][scene.session_of(submission)]["id"]}
        if scene.rng.random() < 0.5:
            pin["slot"] = scene.grid.number_of[talk.first]
        if scene.rng.random() < 0.5:
            pin["room"] = scene.conference["rooms"][talk.room]["id"]
        entries.append(pin)
    scene.conference["pins"] = entries


def events(scene):
    """A break for everyone, and something in a few places that the plan leaves free."""
    taken = {(slot, talk.room) for talk in scene.plan for slot in talk.slots()}
    free = [(slot, room) for slot in range(scene.grid.n_slots) for room in range(scene.grid.n_rooms)
            if (slot, room) not in taken]
    entries = []
    for session, name in enumerate(scene.grid.sessions):
        end = scene.grid.starts[scene.grid.slots_of(session)[-1]] + datetime.timedelta(minutes=SLOT_MINUTES)
        if name.endswith("-1"):
            entries.append({"id": f"break-{len(entries) + 1}", "start": local(end), "minutes": SLOT_MINUTES, "rooms": ["*"],
                            "people": ["*"]})
    for slot, room in sorted(scene.rng.sample(free, min(len(free), 1 + len(free) // 20))):
        entries.append({"id": f"event-{len(entries) + 1}", "start": local(scene.grid.starts[slot]), "minutes": SLOT_MINUTES,
                        "rooms": [scene.conference["rooms"][room]["id"]]})
    scene.conference["events"] = entries


def published(scene):
    """The version before: most talks were where the plan has them."""
    entries = []
    for submission in scene.some(0.4):
        talk, room = scene.place[submission["id"]], scene.rng.randrange(scene.grid.n_rooms)
        start = scene.grid.starts[talk.first if scene.rng.random() < 0.7 else scene.rng.randrange(scene.grid.n_slots)]
        entries.append({"submission": submission["id"], "start": local(start),
                        "room": scene.conference["rooms"][talk.room if scene.rng.random() < 0.7 else room]["id"]})
    scene.conference["published"] = entries
    scene.add("keep", "published-times", what="time", weight=4)
    scene.add("keep", "published-rooms", what="room", weight=1)


# Pairs.

def pair_rules(scene):
    n = max(1, len(scene.planned) // 20)
    grid = scene.grid
    for rule, rule_id, key in (
            ("together", "side-by-side", scene.session_of),
            ("same-room", "stay-in-the-room",
             lambda submission: (grid.day_of[scene.place[submission["id"]].first], scene.place[submission["id"]].room))):
        groups = scene.groups_by(key, n)
        if groups:
            scene.add(rule, rule_id, groups=groups, weight="hard")
    scene.add("apart", "twins-apart", pairs=apart_in_plan(scene, n), weight="hard")
    scene.add("order", "first-things-first", pairs=in_order(scene, n), weight="hard")
    scene.add("order", "easy-ones-first", by="level", shared=["tag"], weight=1)
    where = scene.mark(scene.some(min(1, 10 / len(scene.planned))), "headline")
    scene.add("popular-rooms", "headliners", where=where, weight=1)


def two_planned(scene):
    return scene.rng.sample(scene.planned, 2) if len(scene.planned) > 1 else None


def apart_in_plan(scene, n):
    pairs = [two_planned(scene) for _ in range(2 * n)]
    return [[a["id"], b["id"]] for a, b in filter(None, pairs)
            if not scene.place[a["id"]].overlaps(scene.place[b["id"]])]


def in_order(scene, n):
    pairs = []
    for a, b in filter(None, (two_planned(scene) for _ in range(n))):
        one, other = scene.place[a["id"]], scene.place[b["id"]]
        if scene.ends(other) <= scene.starts(one):
            a, b = b, a
        elif scene.ends(one) > scene.starts(other):
            continue
        pairs.append([a["id"], b["id"]])
    return pairs


# People.

def speaker_rules(scene):
    gaps, days, runs = [], [1], [1]
    for talks in scene.talks_of.values():
        talks = sorted(talks, key=scene.starts)
        gaps += [minutes_between(scene, one, other) for one, other in zip(talks, talks[1:])]
        days.append(1 + scene.grid.day_of[talks[-1].first] - scene.grid.day_of[talks[0].first])
        runs.append(longest_run(scene, talks))
    if gaps and min(gaps) > 0:
        scene.add("gap", "breath", minutes=min(gaps), weight="hard")
    scene.add("gap", "rest", **{"minutes": 60, "other-room": 90}, weight=2)
    scene.add("compact", "days-there", **{"max-days": max(days)}, weight="hard")
    on_one_day = [speaker for speaker, talks in scene.talks_of.items()
                  if len(talks) > 1 and len({scene.grid.day_of[talk.first] for talk in talks}) == 1
                  and all(len(submission["speakers"]) == 1 for submission in scene.planned  # `where` asks talks
                          if speaker in submission["speakers"])]
    if on_one_day:
        scene.add("compact", "there-for-a-day", where={"speaker": on_one_day}, **{"max-days": 1}, weight="hard")
    scene.add("compact", "one-day", **{"max-days": 1}, weight=3)
    scene.add("run", "no-more-in-a-row", max=max(runs), weight="hard")
    scene.add("run", "not-in-a-row", max=1, weight=1)


def minutes_between(scene, one, other):
    return int((scene.starts(other) - scene.ends(one)).total_seconds()) // 60


def longest_run(scene, talks):
    busy = sorted(slot for talk in talks for slot in talk.slots())
    longest = length = 1
    for one, other in zip(busy, busy[1:]):
        follows = other == one + 1 and scene.grid.session_of[one] == scene.grid.session_of[other]
        length = length + 1 if follows else 1
        longest = max(longest, length)
    return longest


def guests(scene, share=0.1, n_wants=4):
    """People who only listen: what they want, and now and then what they must attend."""
    submissions = scene.conference["submissions"]
    for number in range(max(5, round(share * len(scene.planned)))):
        wants = scene.rng.sample(submissions, min(len(submissions), n_wants))
        person = {"id": f"G{number + 1}", "wants": {submission["id"]: scene.rng.randrange(1, 4) for submission in wants}}
        if scene.rng.random() < 0.1:
            person["must"] = [scene.rng.choice(scene.planned)["id"]]
        scene.conference["people"].append(person)
    scene.add("attendance", "wishes-to-attend", weight=1)


# Sums, tracks and blocks.

def balance_rules(scene):
    counts = collections.Counter()
    for submission, talk in zip(scene.planned, scene.plan):
        for slot in talk.slots():
            counts[slot, submission["level"]] += 1
    scene.add("balance", "levels-by-slot", by="level", per="slot", max=max(counts.values()), weight="hard")
    scene.add("balance", "levels-even", by="level", per="day", even=True, weight=1)
    scene.add("balance", "speakers-by-session", by="speaker", per="session", max=1, weight=2)
    by_day = collections.Counter((scene.grid.day_of[talk.first], submission["track"])
                                 for submission, talk in zip(scene.planned, scene.plan))
    scene.add("balance", "tracks-by-day", by="track", per="day", max=max(by_day.values()), weight="hard")


def labs(scene):
    """Some talks of a track that like one room."""
    where = scene.mark(scene.some(min(0.2, 60 / len(scene.planned))), "lab")
    scene.add("track-rooms", "labs-stay", where=where, weight=2)


def track_blocks(scene):
    """What a plan by blocks keeps: see Blocks."""
    meet, tracks = set(), [track["id"] for track in scene.conference["tracks"]]
    in_session = collections.defaultdict(set)
    for submission in scene.planned:
        in_session[scene.session_of(submission)].add(submission["track"])
    for together in in_session.values():
        meet.update((a, b) for a in together for b in together)
    strangers = [[a, b] for i, a in enumerate(tracks) for b in tracks[:i] if (a, b) not in meet]
    scene.add("one-track-per-block", "one-track-per-block", weight="hard")
    scene.add("track-parallel", "one-room-a-session", weight="hard")
    if strangers:
        similar = scene.rng.sample(strangers, min(len(strangers), len(tracks)))
        scene.add("similar-tracks", "similar-tracks", pairs=similar, weight="hard")
        for number, (a, b) in enumerate(scene.rng.sample(strangers, min(len(strangers), 2))):
            scene.conference["people"].append({"id": f"C{number + 1}"})
            for track in scene.conference["tracks"]:
                if track["id"] in (a, b):
                    track["chairs"] = track.get("chairs", []) + [f"C{number + 1}"]
        scene.add("chair-clash", "chairs", weight="hard")
    scene.add("track-rooms", "tracks-stay", weight=2)


class Blocks:
    """Which track a block of the plan has: no track twice in a session, and two halves that take turns."""

    def __init__(self, grid, n_tracks, seed):
        rng = random.Random(f"{seed}/blocks")
        half = n_tracks // 2
        self.track_of, self.session_of = {}, grid.session_of
        for session in range(len(grid.sessions)):
            first, last = (0, half) if session % 2 == 0 else (half, n_tracks)
            tracks = rng.sample(range(first, last), min(last - first, grid.n_rooms))
            for room in range(grid.n_rooms):
                self.track_of[session, room] = tracks[room % len(tracks)]

    @staticmethod
    def n_tracks(n_rooms):
        return 2 * (n_rooms + 1)


ALL = [tag_late_sessions, avoid_and_prefer, needs_and_wishes, pins, events, published, pair_rules, speaker_rules, guests,
       balance_rules, labs]

FAMILIES = {
    "developer": [tag_late_sessions, avoid_and_prefer, needs_and_wishes, pins, published, pair_rules, speaker_rules,
                  balance_rules],
    "academic": [tag_late_sessions, track_blocks, speaker_rules, events],
    "participant": [tag_late_sessions, needs_and_wishes, lambda scene: guests(scene, 1, 8), events, speaker_rules],
    "community": [tag_late_sessions, avoid_and_prefer, needs_and_wishes, pins, events, balance_rules, speaker_rules]}


def enrich(makers, args, grid, plan, conference):
    scene = Scene(args, grid, plan, conference)
    for make in makers:
        make(scene)
