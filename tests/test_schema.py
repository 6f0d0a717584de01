#!/usr/bin/env python3
"""The schemas against an outside validator: every file of the tree and every output is valid; what the schema refuses
the reader refuses, and a change that spoils a file's shape is refused by both.

usage: tests/test_schema.py LECTERN
"""
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import jsonschema

sys.dont_write_bytecode = True
from expect import exit_code, expect  # noqa: E402  (beside this file)

TREE = pathlib.Path(__file__).resolve().parent.parent
LECTERN = sys.argv[1]
NOTHING = '{"lectern-schedule": 1, "placements": []}'
MUTATIONS = 400
BAD_INPUT = 3


def lectern(*arguments, stdin=None):
    return subprocess.run([LECTERN, *map(str, arguments)], input=stdin, capture_output=True, text=True, check=False)


def validator(name):
    schema = json.loads(lectern("schema", name).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


VALIDATORS = {name: validator(name) for name in ("conference", "schedule", "scenario", "check", "stats", "diff", "whatif")}


def is_valid(name, document):
    return next(VALIDATORS[name].iter_errors(document), None) is None


def reader_accepts(path):
    return lectern("check", path, "-", stdin=NOTHING).returncode != BAD_INPUT


def load(path):
    try:
        return json.loads(path.read_bytes())
    except ValueError:
        return None


def conferences_of_the_tree():
    """Those that the reader takes; they, and the schedules beside them, have to be valid."""
    for path in sorted([*TREE.glob("data/**/*.json"), *TREE.glob("tests/cases/**/*.json")]):
        document = load(path)
        if isinstance(document, dict) and "lectern" in document and reader_accepts(path):
            expect(is_valid("conference", document), f"{path} is valid")
            yield document
        elif isinstance(document, dict) and "lectern-schedule" in document:
            conference = path.parent / "conference.json"
            if lectern("check", conference, path).returncode != BAD_INPUT:
                expect(is_valid("schedule", document), f"{path} is valid")


def outputs(folder):
    conference = TREE / "data/gophercon-singapore-2026/conference-scored.json"
    schedule, stats = folder / "schedule.json", folder / "stats.json"
    lectern("solve", conference, "-o", schedule, "--stats", stats)
    expect(is_valid("schedule", load(schedule)), "a schedule as written")
    expect(is_valid("stats", load(stats)), "stats as written")
    for plan in (schedule.read_text(), NOTHING):
        report = lectern("check", conference, "-", "--format", "json", stdin=plan).stdout
        expect(is_valid("check", json.loads(report)), "a report as printed")


def differences():
    cases = TREE / "tests/cases/check-baseline"
    files = [cases / "conference.json", cases / "old.json", cases / "schedule.json"]
    for arguments in (files, files[1:], [files[0], *files]):
        report = json.loads(lectern("diff", *arguments, "--format", "json").stdout)
        expect(is_valid("diff", report), f"a difference of {len(arguments)} files")
        expect(report["counts"] == {"new": 1, "moved": 1, "canceled": 1, "changed": 0}, "as it is counted")


def scenarios():
    expect(is_valid("scenario", {"name": "x", "edits": [{"set": "rooms/a/capacity", "to": 60}]}), "a scenario")
    expect(is_valid("scenario", {"edits": [{"add": "rooms", "value": {"id": "b"}}, {"remove": "rooms/a"}]}), "another")
    expect(not is_valid("scenario", {"edits": [{"set": 3}]}), "a scenario without a path")
    expect(not is_valid("scenario", {"edits": [{"set": "name", "too": 3}]}), "a member that no edit has")


def answers():
    """A schedule, none at all, and one that is broken."""
    cases = TREE / "tests/cases"
    conference, base = cases / "whatif-table/conference.json", cases / "whatif-table/old.json"
    sweep = ("--sweep", "rooms/quay/capacity=40..60:20", "--away", "rui=2027-05-08T10:00/18:00")
    for arguments in (("--from", base, *sweep), (*sweep, "--shard", "2/2"),
                      ("--from", cases / "whatif-base-broken/broken.json", *sweep)):
        report = lectern("whatif", conference, *arguments, "--format", "json")
        expect(is_valid("whatif", json.loads(report.stdout)), f"answers {arguments}")


# Changes to a member of an object; those of SPOILS spoil the shape wherever they are.

def drop(members, name):
    del members[name]


def misspell(members, name):
    members[name + "x"] = members.pop(name)


def other_type(members, name):
    members[name] = 7 if isinstance(members[name], dict) else {"x": 1}


def nested(members, name):
    members[name] = [[members[name]]]


def empty(members, name):
    members[name] = ""


def huge(members, name):
    members[name] = 10 ** 12


def negative(members, name):
    members[name] = -1


SPOILS = [misspell, other_type, nested]
CHANGES = [*SPOILS, drop, empty, huge, negative]
FREE = ("wants", "lists", "limits", "table")  # objects whose names are ids


def objects(document, name=""):
    """Every object whose members the format names, with the name it has itself."""
    if isinstance(document, dict):
        if name not in FREE:
            yield document, name
        for member, value in document.items():
            if not member.startswith("x-"):
                yield from objects(value, member)
    elif isinstance(document, list):
        for item in document:
            yield from objects(item, name)


def known(members):
    return [name for name in members if not name.startswith("x-")]


def changed(document, rng):
    """One change at random: the document, what was done, and whether that spoils the shape for sure."""
    document = copy.deepcopy(document)
    members, where = rng.choice([(m, n) for m, n in objects(document) if known(m)])
    name, change = rng.choice(known(members)), rng.choice(CHANGES)
    change(members, name)
    return document, f"{change.__name__} {where}.{name}", change in SPOILS


def mutations(documents, folder):
    rng = random.Random(1)
    path = folder / "changed.json"
    for _ in range(MUTATIONS):
        document, what, spoilt = changed(rng.choice(documents), rng)
        path.write_text(json.dumps(document))
        valid, accepted = is_valid("conference", document), reader_accepts(path)
        expect(valid or not accepted, f"{what}: the schema refuses what the reader takes")
        if spoilt:
            expect(not valid and not accepted, f"{what}: valid: {valid}, read: {accepted}")


def main():
    documents = list(conferences_of_the_tree())
    scenarios()
    differences()
    answers()
    with tempfile.TemporaryDirectory() as temporary:
        outputs(pathlib.Path(temporary))
        mutations(documents, pathlib.Path(temporary))
    return exit_code()


if __name__ == "__main__":
    sys.exit(main())
