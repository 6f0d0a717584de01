"""Families of outside instances: from an instance to a conference, and from what lectern found back to their own value."""

import json
import sys

from paths import INSTANCES, SCORERS, TREE

sys.path.insert(0, str(TREE / "bench/peers"))
import akplan_to_lectern  # noqa: E402  (bench/peers)
import csplib_to_lectern  # noqa: E402
import equal  # noqa: E402
import lectern_to_pyconuk  # noqa: E402, F401
import optaplanner_to_lectern  # noqa: E402
import pyconuk_to_lectern  # noqa: E402
import synthetic_to_lectern  # noqa: E402

SLACK = 0.0001  # akplan's wishes are rounded to six decimals each


class Family:
    """Prices are lectern's, values are the family's: the lower the better, unless `highest`."""

    highest = False

    def __init__(self, name, to_lectern):
        self.name, self.to_lectern = name, to_lectern
        self.scored = equal.FAMILIES.get(name)

    def path(self, instance_name):
        return INSTANCES / self.name / f"{instance_name}.json"

    def read(self, instance_name):
        return read(self.path(instance_name))

    def conference(self, instance, instance_name):
        return self.to_lectern.conference(instance, instance_name)

    def value(self, _instance, soft):
        return soft

    def soft(self, instance, value):
        """The price at the last level that is that value."""
        return value if not self.highest else self.value(instance, 0) - value

    def is_as_good(self, value, other):
        """No worse than the other."""
        return value is not None and (value >= other - SLACK if self.highest else value <= other + SLACK)

    def score(self, instance, conference, schedule, price):
        """What their scorer says to our price: agrees, or how it does not; "-" where there is none."""
        if not self.scored:
            return "-"
        if not SCORERS.is_dir():
            return "left out"
        if len(schedule["placements"]) < len(conference["submissions"]):
            return "partial"  # not every scorer counts what is not there
        scorer = equal.load_scorer(SCORERS, self.name)
        theirs = self.scored.theirs(scorer, instance, self.scored.from_lectern.solution(instance, conference, schedule))
        return "agrees" if self.agrees(theirs, price) else f"DIFFERS: {theirs_in_short(theirs)}"

    def agrees(self, theirs, price):
        """`theirs`: what bench/peers/equal.py makes of the scorer's answer."""
        raise NotImplementedError


class Csplib(Family):
    def agrees(self, theirs, price):
        return theirs["broken"] == (price["hard"] > 0) and (theirs["broken"]
                                                            or abs(float(theirs["total"]) - price["soft"]) < SLACK)


class Optaplanner(Family):
    highest = True

    def value(self, _instance, soft):
        return -soft

    def agrees(self, theirs, price):
        return all(abs(float(ours) + price.get(level, 0)) < SLACK for ours, level in
                   zip(theirs["total"], ("hard", "medium", "soft")))


class Akplan(Family):
    highest = True

    def value(self, instance, soft):
        names = akplan_to_lectern.Names(instance)
        wishes = [akplan_to_lectern.wishes(instance, names, one) for one in instance["participants"]]
        return float(sum(weight for one in wishes for weight in one.values())) - soft

    def agrees(self, theirs, price):
        return theirs["broken"] == (price["hard"] > 0) and (theirs["broken"]
                                                            or abs(float(theirs["wishes lost"]) - price["soft"]) < 0.001)


def theirs_in_short(theirs):
    return ", ".join(f"{term} {equal.shown(value)}" for term, value in theirs.items()
                     if term in ("total", "broken", "wishes lost"))


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


CSPLIB, OPTAPLANNER = Csplib("csplib", csplib_to_lectern), Optaplanner("optaplanner", optaplanner_to_lectern)
AKPLAN = Akplan("akplan", akplan_to_lectern)
PYCONUK, SYNTHETIC = Family("pyconuk", pyconuk_to_lectern), Family("synthetic", synthetic_to_lectern)


# The change of plans that pyconuk is asked about, as the nearest peer's users ask it.

def who_stays_away(conference, base):
    """(person, day): the first speaker of one talk who is always there and waits for nobody; the day of that talk."""
    tied = {submission for rule in conference["rules"] for pair in rule.get("pairs", []) for submission in pair}
    start = {placement["submission"]: placement["start"] for placement in base["placements"]}
    n_talks = {}
    for submission in conference["submissions"]:
        for speaker in submission.get("speakers", []):
            n_talks[speaker] = n_talks.get(speaker, 0) + 1
    always = {person["id"] for person in conference["people"] if "unavailable" not in person}
    for submission in conference["submissions"]:
        speakers = [speaker for speaker in submission.get("speakers", []) if speaker in always and n_talks[speaker] == 1]
        if speakers and submission["id"] not in tied:
            return speakers[0], start[submission["id"]][:10]
    raise ValueError("every speaker has something to keep to")


def without_equity(conference):
    return [rule for rule in conference["rules"] if rule["rule"] != "audience-fits"]


def least_change(conference, base):
    """The conference once that speaker is away for that day: as few talks as can be leave their place in `base`."""
    away, day = who_stays_away(conference, base)
    people = [{**person, "unavailable": [{"from": f"{day}T00:00", "to": f"{day}T23:59"}]} if person["id"] == away
              else person for person in conference["people"]]
    published = [{member: placement[member] for member in ("submission", "start", "room", "session")}
                 for placement in base["placements"]]
    return {**conference, "name": f"{conference['name']}, one speaker away", "people": people, "published": published,
            "rules": [*without_equity(conference), {"rule": "keep", "id": "moved", "what": "either", "weight": 1}]}
