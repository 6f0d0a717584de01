#!/usr/bin/env python3
"""Every format of `lectern check`: well formed by its specification, and the same findings in each as in JSON.

TAP is read by perl's own parser and `prove` (skipped, saying so, where there is none) and by a grammar written here
from the TAP 13 and 14 specifications.  SARIF, JUnit and GitLab's format have a published schema, or none at all, in no
package of the distributions: they are checked here by rules written from their specifications.  With LECTERN_SARIF_SCHEMA
set to the file of the published SARIF 2.1.0 schema, that judges too.  GitHub's commands are taken apart the way its
runner does it.  JSON is judged by `lectern schema check` with jsonschema.

usage: tests/test_formats.py LECTERN
"""
import dataclasses
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import jsonschema

sys.dont_write_bytecode = True
from expect import exit_code, expect, skip  # noqa: E402  (beside this file)

TREE = pathlib.Path(__file__).resolve().parent.parent
LECTERN = str(pathlib.Path(sys.argv[1]).resolve())
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
NO, INPUT, UNDECIDED, WRITE = 1, 3, 4, 5
TITLES_TO_FUZZ, TALKS_AT_ONCE, SHOWN, ROWS = 200, 5, 10, 50
LEVELS = ("hard", "changes", "medium", "soft")


def expect_same(got, wanted, what):
    expect(got == wanted, f"{what}:\n  got    {str(got)[:2000]}\n  wanted {str(wanted)[:2000]}")


# ---- conferences

def conference(titles, rules=(), **more):
    submissions = [{"id": f"T{n}", "title": title, "format": "talk", "state": "accepted"}
                   for n, title in enumerate(titles, 1)]
    return {"lectern": 1, "name": "Harbour Days", "timezone": "Europe/Lisbon",
            "rooms": [{"id": "quay", "name": "Quay", "capacity": 50}, {"id": "mole", "name": "Mole"}],
            "formats": [{"id": "talk", "minutes": 30}],
            "sessions": [{"id": "am", "start": "2027-05-08T09:00", "slots": [{"minutes": 30, "times": 80}],
                          "rooms": ["quay", "mole"]}],
            "submissions": submissions, "rules": list(rules), **more}


def lines(document):
    """One member a line, so that findings have lines of their own."""
    return json.dumps(document, indent=1).encode()


def plan(starts, rooms=None):
    """The talks T1, T2, ... at these slots (from 0)."""
    return {"lectern-schedule": 1, "placements": [
        {"submission": f"T{n}", "start": f"2027-05-08T{9 + slot // 2:02}:{slot % 2 * 30:02}",
         "room": rooms[n - 1] if rooms else "quay"} for n, slot in enumerate(starts, 1)]}


@dataclasses.dataclass
class Case:
    name: str
    conference: object
    plans: dict
    arguments: tuple = ()
    code: int = None
    where: str = "conference.json"
    folder: str = "."
    stdin: str = None
    names: list = None  # of the plans on the command line, if not as they are called


def clash(name, title, **more):
    return Case(name, conference([title, "Knots"], **more), {"plan.json": plan([0, 0])}, code=NO)


NASTY = {
    "quotes": "\"Tides\" & 'timers' <b>",
    "commands": "::error file=x::boo",
    "command on a line of its own": "a\n::error::boo\n::endgroup::\n  ::stop-commands::x",
    "old command": "x ##[error]boo ##[group]y",
    "line breaks": "one\ntwo\r\nthree\rfour",
    "percent": "100% %0A %25 %3A",
    "bars": "a | b || c \\| d",
    "hashes": "# SKIP all # TODO \\# skip \\",
    "control characters": "bell \x07 escape \x1b[31m \x01 \x7f \x85 \x9b tab\t.",
    "CJK": "港の日の時間割 한국어",
    "emoji": "tides 🌊 👩‍👩‍👧 🏳️‍🌈",
    "right to left": "\u202eabc\u202c \u200fשלום\u200e مرحبا",
    "end of CDATA": "]]> <![CDATA[ --> &amp; &#0;",
    "placeholders and links": "{0} {{1}} [a](http://x) \\](y) [b\\](z)",
    "not for XML": "a\ufffe b\uffff c\ufffd d\U0010ffff",
    "separators": "a\u2028b\u2029c\ufeffd",
    "YAML": "--- ... : - ? ! * & \\x41 \\n \\",
    "Markdown": "`x` *y* _z_ ~w~ <details> [a](b) &lt;",
}


def talks(n):
    return [f"Talk {k}" for k in range(1, n + 1)]


def clashing_pairs(n):
    """n pairs of talks that clash, each pair at a time of its own."""
    return Case(f"{n} errors", conference(talks(2 * n)), {"plan.json": plan([k // 2 for k in range(2 * n)])}, code=NO)


def unconfirmed(titles):
    document = conference(titles)
    document["submissions"][0]["state"] = "confirmed"
    return document


def waivers():
    agreed = [{"finding": "room-clash/T1+T2", "because": "they share the stage"}]
    yield Case("accepted", conference(talks(2), accept=agreed), {"plan.json": plan([0, 0])}, code=0)
    yield Case("accepted beside open", conference(talks(4), accept=agreed), {"plan.json": plan([0, 0, 1, 1])}, code=NO)
    yield Case("accepted for nothing", conference(talks(2), accept=agreed), {"plan.json": plan([0, 1])}, code=0)
    odd = [{"finding": "room-clash/T1+T2", "because": "a # SKIP\nb \\ # c\r::error::c | ]]> \x01 ##[error] 🌊"}]
    yield Case("accepted for an odd reason", conference(talks(2), accept=odd), {"plan.json": plan([0, 0])}, code=0)
    yield Case("ignored", conference(talks(2)), {"plan.json": plan([0, 0])}, ("--ignore", "room-clash"), code=0)
    yield Case("ignored for nothing", conference(talks(2)), {"plan.json": plan([0, 1])}, ("--ignore", "gap"), code=0)
    yield Case("one warning ignored, not the other", unconfirmed(talks(3)), {"plan.json": plan([0, 1, 2])},
               ("--ignore", "unconfirmed/T2"))
    yield Case("a warning ignored", unconfirmed(talks(2)), {"plan.json": plan([0, 1])}, ("--ignore", "unconfirmed/T2"))


def limits():
    dear = conference(talks(2), [{"rule": "avoid", "when": {"slot": ["am.1"]}, "weight": 2}])
    both = {"plan.json": plan([0, 1]), "old.json": plan([2, 1])}
    yield Case("too dear", dear, {"plan.json": plan([0, 1])}, ("--max-price", "1"), code=NO)
    yield Case("dearer than the baseline", dear, {"plan.json": plan([0, 1])}, ("--baseline", "old.json"), code=NO)
    yield Case("a cost alone", dear, both, code=0)
    mixed = [{"rule": "mix", "within": "session", "weight": -1}]
    yield Case("rewards", conference(talks(3), mixed), {"plan.json": plan([0, 1, 2])}, code=0)
    odd = [{"rule": "avoid", "id": "x # SKIP \\ | ::y, z\\", "when": {"slot": ["am.1"]}, "weight": "hard"}]
    yield Case("a rule of an odd name", conference(talks(2), odd), {"plan.json": plan([0, 1])}, code=NO)


def warnings():
    yield Case("warnings", unconfirmed(talks(4)), {"plan.json": plan(range(4))}, code=0)
    yield Case("warnings, strict", unconfirmed(talks(4)), {"plan.json": plan(range(4))}, ("--strict",), code=NO)
    yield Case("60 warnings", unconfirmed(talks(61)), {"plan.json": plan([k % 30 for k in range(61)],
               ["quay", "mole"] * 30 + ["quay"])})


def counts():
    yield Case("no findings", conference(talks(2)), {"plan.json": plan([0, 1])}, code=0)
    yield Case("66 errors", conference(talks(12)), {"plan.json": plan([0] * 12)}, code=NO)
    for n in (SHOWN - 1, SHOWN, SHOWN + 1):
        yield clashing_pairs(n)


def several():
    plans = {"good.json": plan([0, 1]), "bad.json": plan([0, 0]), "a/bad.json": plan([1, 1])}
    yield Case("several schedules", conference(talks(2)), plans, code=NO)
    yield Case("one schedule twice", conference(talks(2)), {"plan.json": plan([0, 0])}, code=NO,
               names=["plan.json", "./plan.json", "plan.json"])


def alone():
    """A conference without a schedule."""
    yield Case("a conference alone", conference(talks(2)), {}, code=0)
    yield Case("a conference alone, with warnings", unconfirmed(talks(3)), {})
    pins = [{"submission": f"T{n}", "start": "2027-05-08T09:00", "room": "quay"} for n in (1, 2)]
    yield Case("no timetable can exist", conference(["a | # SKIP\n::error::b", "c%"], pins=pins), {}, code=NO)
    chain = [{"rule": "order", "weight": "hard", "pairs": [[f"T{n}", f"T{n + 1}"] for n in range(1, 40)]}]
    crowded = conference(talks(40), chain)
    crowded["sessions"][0]["slots"] = [{"minutes": 30, "times": 39}]
    yield Case("undecided", crowded, {}, ("--effort", "1"), code=UNDECIDED)


def inputs():
    good = {"plan.json": plan([0, 1])}
    lost = {"lectern-schedule": 1, "placements": [{"submission": "T\n9::|#", "start": "2027-05-08T09:00", "room": "quay"},
                                                  {"submission": "T1", "start": "2027-05-08T09:00", "room": "kay"}]}
    yield Case("a file that is not there", conference(talks(2)), good, code=INPUT, names=["no such.json"])
    yield Case("no JSON", b'{"lectern": 1,\n "rooms": [}', good, code=INPUT)
    yield Case("unknown ids", conference(talks(2)), {"plan.json": lost}, code=INPUT)
    yield Case("members unknown", {**conference(talks(2)), "rom\u202es | #": [], "x::y%": 1}, good, code=INPUT)
    yield Case("no UTF-8", b'{"lectern": 1, "name": "\xff\xfe"}', good, code=INPUT)


def paths():
    bad = plan([0, 0])
    yield Case("spaces", conference(talks(2)), {"my plans/a plan .json": bad}, code=NO, where="our days.json")
    yield Case("a folder above", conference(talks(2)), {"../plan.json": bad}, code=NO, folder="in", where="../conference.json")
    yield Case("signs in names", conference(talks(2)), {"a%b#c?d:e,f;g\"h|i&j\\.json": bad}, code=NO)
    yield Case("letters in names", conference(talks(2)), {"計画 é\u202e.json": bad}, code=NO)
    yield Case("a point in front", conference(talks(2)), {"plan.json": bad}, code=NO, names=["./plan.json"])
    yield Case("the schedule from a pipe", conference(talks(2)), {"plan.json": bad}, code=NO, names=["-"], stdin="plan.json")
    yield Case("the conference from a pipe", unconfirmed(talks(2)), {"plan.json": plan([0, 0])}, code=NO, where="-",
               stdin="conference.json")


def generated():
    for name, title in NASTY.items():
        yield clash(name, title)
    for group in (counts, waivers, limits, warnings, several, alone, inputs, paths):
        yield from group()


ALPHABETS = ["ab ", "\"'<>&;]", ":%\n\r,= ", "#\\ SKIPTODO\n", "|`*_~[]()<>\\\n", "\x01\x07\x1b\x7f\x85\x9b\t", "{}0[](\\",
             "港日한🌊\u200d\ufe0f\u0301", "\u202e\u202c\u200f\u2066ש", "\u2028\u2029\ufeff\ufffe\uffff\ufffd\U0010ffff"]


def fuzzed():
    rng = random.Random(27)
    for k in range(TITLES_TO_FUZZ // TALKS_AT_ONCE):
        titles = []
        for _ in range(TALKS_AT_ONCE):
            letters = "".join(rng.sample(ALPHABETS, rng.randint(1, 3)))
            titles.append("x" + "".join(rng.choice(letters) for _ in range(rng.randint(0, 30))))
        yield Case(f"fuzz {k} {titles!a}", conference(titles), {"plan.json": plan([0] * TALKS_AT_ONCE)}, code=NO)


# ---- running

def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else lines(content))


def set_up(case, folder):
    """The files of a case; the folder to run in."""
    here = folder / case.folder
    here.mkdir(parents=True, exist_ok=True)
    write(here / ("conference.json" if case.where == "-" else case.where), case.conference)
    for name, content in case.plans.items():
        write(here / name, content)
    if "old.json" in case.arguments:
        write(here / "old.json", plan([2, 1]))
    return here


def check(case, here, *arguments, environment=None):
    stdin = (here / case.stdin).read_bytes() if case.stdin else b""
    command = [LECTERN, "check", case.where, *(case.names or case.plans), *case.arguments, *arguments]
    return subprocess.run(command, cwd=here, input=stdin, capture_output=True, check=False, env={**CLEAN, **(environment or {})})


# ---- what JSON says, which the others have to say too

def words(finding):
    return finding["message"] or finding["key"]


def is_open(finding):
    return not finding["accepted"] and not finding["ignored"]


def costs(finding):
    price = [finding["price"].get(level, 0) for level in LEVELS]
    return next((amount for amount in price if amount), 0) > 0


def is_to_mend(finding):
    return finding["severity"] != "note" or costs(finding)


def place_of(case, run, finding):
    for place in (finding["schedule"], finding["conference"]):
        if place and place["file"] != "-":
            return place
    file = next((name for name in (run["schedule"], case.where if case.code != INPUT else None) if name and name != "-"), None)
    return {"file": file, "line": 0, "column": 0}


def at(place):
    parts = [place["file"], place["line"], place["column"]]
    return ":".join(str(part) for part in parts if part)


def path_of(place):
    return re.sub(r"^(\./)+", "", place["file"]) if place["file"] else None


def findings_of(case, report):
    return [(run, finding, place_of(case, run, finding)) for run in report["runs"] for finding in run["findings"]]


def price_words(finding):
    return ", ".join(f"{level} {finding['price'][level]}" for level in LEVELS if level in finding["price"]) or "0"


def all_prices(run):
    return ", ".join(f"{level} {run['price'][level]}" for level in LEVELS if run["price"].get(level)) or "0"


def fails(case, finding):
    kinds = ("error", "warning") if "--strict" in case.arguments else ("error",)
    return is_open(finding) and finding["severity"] in kinds


def of_case(run, name):
    """The findings of a rule or, beyond the rules, of a kind."""
    return [finding for finding in run["findings"] if finding["id"] == name]


def case_names(run):
    """What is one test each: the rules, then each kind of finding beyond them."""
    beyond = [finding["id"] for finding in run["findings"] if not finding["level"]]
    alone = ["infeasible"] if run["schedule"] is None and "input" not in beyond else []
    return [rule["id"] for rule in run["rules"]] + list(dict.fromkeys(alone + beyond))


def reason_to_skip(run, name):
    """None unless all that could fail is waived."""
    if name == "infeasible" and run["status"] == "unknown":
        return "undecided: a limit was reached"
    findings = [finding for finding in of_case(run, name) if finding["severity"] != "note"]
    if not findings or any(map(is_open, findings)):
        return None
    return "ignored" if findings[0]["ignored"] else findings[0]["because"]


# ---- TAP

POINT = re.compile(r"(not )?ok (\d+) - ((?:[^#\\]|\\[#\\])*?)(?: # SKIP ((?:[^#\\]|\\[#\\])*))?$")
MEMBER = re.compile(r'(\w+): (?:("(?:[^"\\]|\\.)*")|(\d+))$')
ESCAPE = re.compile(r"\\(?:([\\\"n])|x([0-9A-F]{2})|u([0-9A-F]{4}))")
YAML_FORBIDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(quoted):
    def letter(match):
        return {"n": "\n"}.get(match[1], match[1]) if match[1] else chr(int(match[2] or match[3], 16))
    assert not YAML_FORBIDS.search(quoted) and not re.search(r"[\\\"]", ESCAPE.sub("", quoted[1:-1])), quoted
    return ESCAPE.sub(letter, quoted[1:-1])


def member(line):
    name, quoted, number = MEMBER.match(line).groups()
    return name, scalar(quoted) if quoted else int(number)


def yaml_block(block):
    """The block of a test point: members, and a list of them named findings."""
    document = {"findings": []}
    for line in block:
        if line == "  findings:":
            continue
        where = document["findings"]
        if line.startswith("    - "):
            where.append(dict([member(line[6:])]))
        elif line.startswith("      "):
            where[-1].update([member(line[6:])])
        else:
            document.update([member(line[2:])])
    return document


def tap(text):
    """[(ok, description, reason to skip, block)]; fails where it is no TAP."""
    assert text.endswith("\n")
    rows = text[:-1].split("\n")
    assert rows[0] == "TAP version 13", rows[0]
    points, n = [], 2
    while n < len(rows):
        match = POINT.match(rows[n])
        assert match and int(match[2]) == len(points) + 1, rows[n]
        n, block = n + 1, []
        if n < len(rows) and rows[n] == "  ---":
            end = rows.index("  ...", n)
            block, n = rows[n + 1:end], end + 1
        description, reason = (text and re.sub(r"\\(.)", r"\1", text) for text in (match[3], match[4]))
        points.append((not match[1], description, reason, yaml_block(block)))
    assert rows[1] == f"1..{len(points)}", rows[1]
    return points


def control_free(text):
    return text and re.sub("[\x00-\x1f\x7f-\x9f]", " ", text)


def tap_finding(case, run, finding):
    entry = {"severity": finding["severity"], "key": finding["key"], "message": words(finding)}
    place = place_of(case, run, finding)
    entry.update({"at": at(place)} if place["file"] else {})
    entry.update({"hint": finding["hint"]} if finding["hint"] else {})
    entry.update({"price": price_words(finding)} if finding["level"] else {})
    entry.update({"ignored": "yes"} if finding["ignored"] else {})
    entry.update({"accepted": finding["because"]} if finding["accepted"] and not finding["ignored"] else {})
    return entry


def by_words(entries):
    return sorted(entries, key=lambda entry: json.dumps(entry, sort_keys=True))


def perl_points(output):
    """What perl's parser makes of it: (ok, skipped) a point, and its complaints."""
    script = ("use TAP::Parser; local $/; my $p = TAP::Parser->new({tap => <STDIN>}); while (my $r = $p->next) "
              "{ print join(' ', $r->is_actual_ok ? 1 : 0, $r->has_skip ? 1 : 0), \"\\n\" if $r->is_test } "
              "print \"wrong: $_\\n\" for $p->parse_errors;")
    return subprocess.run(["perl", "-e", script], input=output, capture_output=True, check=False).stdout.decode().splitlines()


def proves(output, here):
    """Does `prove` pass it?"""
    path = here / "output.tap"
    path.write_bytes(output)
    done = subprocess.run(["prove", "-Q", "-e", "cat", path.name], cwd=here, capture_output=True, check=False)
    path.unlink()
    return done.returncode == 0


def check_tap(case, report, output, here):
    points = tap(output.decode())
    listed = [tap_finding(case, run, finding) for run, finding, _ in findings_of(case, report)
              if finding["severity"] != "note" or not is_open(finding)]
    expect_same(by_words(entry for *_, block in points for entry in block["findings"]), by_words(listed), f"{case.name}: tap")
    wanted = [(not any(fails(case, finding) for finding in of_case(run, name)),
               control_free((run["schedule"] + ": " if run["schedule"] else "") + name),
               control_free(reason_to_skip(run, name)))
              for run in report["runs"] for name in case_names(run)]
    expect_same([point[:3] for point in points], wanted, f"{case.name}: tap: points")
    bad = [block for ok, _, _, block in points if not ok]
    failing = [words(finding) for _, finding, _ in findings_of(case, report) if fails(case, finding)]
    expect(all(block["message"] in failing for block in bad), f"{case.name}: tap: messages")
    if shutil.which("perl") and shutil.which("prove"):
        seen = [f"{int(ok)} {int(reason is not None)}" for ok, _, reason, _ in points]
        expect_same(perl_points(output), seen, f"{case.name}: tap: perl reads the same")
        expect_same(proves(output, here), not bad, f"{case.name}: tap: prove")


# ---- JUnit

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ATTRIBUTES = {"testsuites": {"name", "tests", "failures", "errors"},
              "testsuite": {"name", "tests", "failures", "errors", "skipped"},
              "testcase": {"classname", "name", "file", "line"}, "failure": {"message", "type"},
              "error": {"message", "type"}, "skipped": {"message"}, "system-out": set()}
CHILDREN = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error", "skipped", "system-out"},
            "failure": set(), "error": set(), "skipped": set(), "system-out": set()}


def as_xml(text):
    return NO_XML.sub("\ufffd", text)


def junit_shape(element):
    """From how Ant's and Maven's reports are described: which elements and attributes stand where, and the counts."""
    assert element.tag in ATTRIBUTES and set(element.keys()) <= ATTRIBUTES[element.tag], element.attrib
    assert {child.tag for child in element} <= CHILDREN[element.tag]
    assert not element.get("line") or (int(element.get("line")) >= 1 and element.get("file"))
    if element.tag.startswith("testsuite"):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(sum(case.find("failure") is not None for case in cases))
        assert element.get("errors") == str(sum(case.find("error") is not None for case in cases))
    if element.tag == "testsuite":
        assert element.get("skipped") == str(len(list(element.iter("skipped"))))
    if element.tag == "testcase":
        assert element.get("name") and element.get("classname")
        assert len([child for child in element if child.tag != "system-out"]) <= 1, "one result a case"
    for child in element:
        junit_shape(child)


def junit_finding(finding, place):
    price = f" [{price_words(finding)}]" if finding["level"] else ""
    hint = f"  hint: {finding['hint']}\n" if finding["hint"] else ""
    where = f"{at(place)}: " if place["file"] else ""
    return as_xml(f"{where}{finding['severity']}: {words(finding)}{price}\n  key: {finding['key']}\n{hint}")


def junit_place(case, run, name):
    """Of what was found first: (file, line)."""
    place = place_of(case, run, of_case(run, name)[0])
    return path_of(place), str(place["line"]) if place["line"] else None


def check_junit(case, report, output, _):
    text = output.decode()
    expect(not NO_XML.search(text), f"{case.name}: junit: no character that XML lacks")
    root = xml.etree.ElementTree.fromstring(output)
    junit_shape(root)
    bad = [element for kind in ("failure", "error") for element in root.iter(kind)]
    failing = [(finding, place) for _, finding, place in findings_of(case, report) if fails(case, finding)]
    bodies = sorted(row for element in bad for row in element.text.split("\n"))
    expect_same(bodies, sorted("".join(junit_finding(*one) for one in failing).split("\n") + [""] * (len(bad) - 1)
                               if bad else []), f"{case.name}: junit")
    beside = [(finding, place) for _, finding, place in findings_of(case, report)
              if is_open(finding) and finding["severity"] == "warning" and not fails(case, finding)]
    expect_same(sorted(row for element in root.iter("system-out") for row in element.text.splitlines()),
                sorted(row for one in beside for row in junit_finding(*one).splitlines()), f"{case.name}: junit: warnings")
    heads = {as_xml(words(finding)) for finding, _ in failing}
    expect(all(re.sub(r" \(and \d+ more\)$", "", element.get("message")) in heads for element in bad),
           f"{case.name}: junit: messages")
    cases = [(run, name) for run in report["runs"] for name in case_names(run)]
    elements = list(root.iter("testcase"))
    expect_same([one.get("name") for one in elements], [as_xml(name) for _, name in cases], f"{case.name}: junit: cases")
    for one, (run, name) in zip(elements, cases):
        if of_case(run, name):
            expect_same((one.get("file"), one.get("line")), junit_place(case, run, name), f"{case.name}: junit: place of {name}")
        elif run["schedule"] not in (None, "-"):
            expect(one.get("file"), f"{case.name}: junit: a file for {name}")
    skipped = [element.get("message") for element in root.iter("skipped")]
    reasons = [reason_to_skip(run, name) for run, name in cases]
    expect_same(skipped, [as_xml(reason) for reason in reasons if reason], f"{case.name}: junit: skipped")
    expect_same([suite.get("name") for suite in root],
                [path_of({"file": run["schedule"]}) or "conference" for run in report["runs"]], f"{case.name}: junit: suites")


# ---- SARIF

URI = re.compile(r"(file:///)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$")


def sarif_text(message):
    """Of a plain text message as a viewer shows it; assert that it has no placeholder and no link."""
    text = message["text"]
    assert set(message) == {"text"} and text
    assert not re.search(r"[{}]", text.replace("{{", "").replace("}}", "")), text
    assert not re.search(r"(?<!\\)\]\(", text), text
    return text.replace("{{", "{").replace("}}", "}")


def sarif_location(result):
    """(file, line, column), 0 for what is not known."""
    if not result["locations"]:
        return None, 0, 0
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    uri, region = physical["artifactLocation"]["uri"], physical.get("region", {"startLine": 0})
    assert URI.match(uri), uri
    assert not physical.get("region") or region["startLine"] >= 1
    assert set(region) <= {"startLine", "startColumn"} and region.get("startColumn", 1) >= 1
    return urllib.parse.unquote(re.sub(r"^file://", "", uri)), region["startLine"], region.get("startColumn", 0)


def sarif_result(result, rules):
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in ("error", "warning", "note")
    (fingerprint,) = result["partialFingerprints"].values()
    assert re.fullmatch("[0-9a-f]{64}", fingerprint)
    for suppression in result["suppressions"]:
        assert suppression["kind"] == "external" and suppression["status"] == "accepted"
    justifications = [suppression.get("justification") for suppression in result["suppressions"]]
    return (result["ruleId"], result["level"], sarif_text(result["message"]), *sarif_location(result), justifications)


def justification(finding):
    if finding["ignored"]:
        return ["ignored by --ignore"]
    return [finding["because"]] if finding["accepted"] else []


def check_sarif(case, report, output, _):
    log = json.loads(output)
    expect_same((log["version"], len(log["runs"])), ("2.1.0", 1), f"{case.name}: sarif: a log")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    expect(run["tool"]["driver"]["name"] == "lectern" and run["tool"]["driver"]["version"], f"{case.name}: sarif: the tool")
    expect_same(len({rule["id"] for rule in rules}), len(rules), f"{case.name}: sarif: each rule once")
    expect(all(sarif_text(rule["shortDescription"]) for rule in rules), f"{case.name}: sarif: descriptions")
    expect_same(run["invocations"], [{"executionSuccessful": case.code != INPUT}], f"{case.name}: sarif: was it read")
    wanted = [(f["rule"], f["severity"], words(f).replace("](", "\\]("), path_of(p), p["line"], p["column"], justification(f))
              for _, f, p in findings_of(case, report) if is_to_mend(f)]
    expect_same([sarif_result(result, rules) for result in run["results"]], wanted, f"{case.name}: sarif")
    prints = [result["partialFingerprints"]["lecternKey/v1"] for result in run["results"]]
    expect_same(len(set(prints)), len(prints), f"{case.name}: sarif: fingerprints differ")
    if SARIF_SCHEMA:
        error = next(SARIF_SCHEMA.iter_errors(log), None)
        expect(not error, f"{case.name}: sarif: {error and error.message}")


def published_sarif_schema():
    path = os.environ.get("LECTERN_SARIF_SCHEMA")
    if not path:
        skip("the published SARIF schema", "LECTERN_SARIF_SCHEMA is not set")
        return None
    schema = json.loads(pathlib.Path(path).read_bytes())
    return jsonschema.validators.validator_for(schema)(schema)


# ---- GitHub

KINDS = {"error": "error", "warning": "warning", "notice": "note"}


def unescape(text, signs):
    """As the runner does it: '%25' last."""
    for sign in signs:
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text.replace("%25", "%")


def command(line):
    """(name, properties, data) of a line that the runner takes for a command, else None."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, data = line[2:].split("::", 1)
    name, _, rest = head.partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
    return name, {key: unescape(value, "\r\n:,") for key, value in pairs}, unescape(data, "\r\n")


@dataclasses.dataclass
class Log:
    commands: list
    blocks: list  # plain text, printed while commands were stopped


def runner(text):
    """What the runner sees: assert that no plain line stands where commands count."""
    log, token = Log([], []), None
    for line in text[:-1].split("\n"):
        found = command(line)
        if token and found and found[0] == token:
            token = None
        elif token:
            log.blocks[-1] += line + "\n"
        elif found and found[0] == "stop-commands":
            token = found[2]
            log.blocks.append("")
        else:
            assert found and "\r" not in line, line
            log.commands.append(found)
    assert text.endswith("\n") and token is None
    return log


def plainly(text):
    return re.sub("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", " ", text)


def annotation(finding, place):
    hint = f"\nhint: {plainly(finding['hint'])}" if finding["hint"] else ""
    properties = {"title": finding["id"]}
    if place["file"]:
        properties["file"] = path_of(place)
        properties.update({name: str(place[key]) for name, key in (("line", "line"), ("col", "column")) if place[key]})
    return properties, plainly(words(finding)) + hint


def check_annotations(case, kind, annotations, wanted):
    """All of a kind, or nine and how many more; the number that is left."""
    shown = len(wanted) if len(wanted) <= SHOWN else SHOWN - 1
    expect_same(annotations[:shown], [annotation(*one) for one in wanted[:shown]], f"{case.name}: github: {kind}")
    left = len(wanted) - shown
    expect_same(len(annotations), shown + (left > 0), f"{case.name}: github: ten of a kind at most")
    if left:
        expect(annotations[-1][1].startswith(f"{left} more {KINDS[kind]}s"), f"{case.name}: github: {annotations[-1]}")
    return left


def check_github(case, report, output, here):
    log = runner(output.decode())
    left = 0
    for kind, severity in KINDS.items():
        wanted = [(finding, place) for _, finding, place in findings_of(case, report)
                  if finding["severity"] == severity and is_open(finding) and is_to_mend(finding)]
        mine = [(properties, data) for name, properties, data in log.commands if name == kind]
        left += check_annotations(case, kind, mine, wanted)
    others = [name for name, *_ in log.commands if name not in KINDS]
    expect_same(others, ["group", "endgroup"] if left else [], f"{case.name}: github: the group of the rest")
    expect_same(len(log.blocks), 2 if left else 1, f"{case.name}: github: blocks of plain text")
    if left:
        expect_same(log.blocks[0].count("\n"), left, f"{case.name}: github: a line each of the rest")
    if case.code != INPUT:
        text = check(case, here, "--format", "text").stdout.decode()
        expect_same(log.blocks[-1], text, f"{case.name}: github: the report to read")


# ---- GitLab

def gitlab_severity(finding):
    if finding["severity"] == "error":
        return "blocker" if finding["id"] == "input" else "critical"
    return {"warning": "minor", "note": "info"}[finding["severity"]]


def check_gitlab(case, report, output, here):
    entries = json.loads(output)
    wanted = [{"description": words(finding), "check_name": finding["rule"], "severity": gitlab_severity(finding),
               "location": {"path": path_of(place) or "-", "lines": {"begin": place["line"] or 1}}}
              for _, finding, place in findings_of(case, report) if is_open(finding) and is_to_mend(finding)]
    expect_same([{name: value for name, value in entry.items() if name != "fingerprint"} for entry in entries], wanted,
                f"{case.name}: gitlab")
    prints = [entry["fingerprint"] for entry in entries]
    expect(all(re.fullmatch("[0-9a-f]{64}", mark) for mark in prints), f"{case.name}: gitlab: fingerprints")
    expect_same(len(set(prints)), len(prints), f"{case.name}: gitlab: fingerprints differ")
    results = json.loads(check(case, here, "--format", "sarif").stdout)["runs"][0]["results"]
    expect_same(prints, [result["partialFingerprints"]["lecternKey/v1"] for result in results if not result["suppressions"]],
                f"{case.name}: gitlab: as SARIF calls them")


# ---- the summary in Markdown

def cells(row):
    """Of a row of a table, taken apart and unescaped; a cell of several lines is a list."""
    assert row.startswith("| ") and row.endswith(" |"), row
    parts = re.split(r"(?<!\\)((?:\\\\)*)\|", row[1:-1])
    raw = ["".join(parts[n:n + 2]) for n in range(0, len(parts), 2)]
    return [[re.sub(r"\\(.)", r"\1", line).strip() for line in cell.split("<br>")] for cell in raw]


def in_a_cell(text):
    return control_free(text).strip()


def is_pressing(finding):
    return is_open(finding) and finding["severity"] != "note"


def summary_row(finding, place):
    what = [words(finding)]
    what += ["ignored"] if finding["ignored"] else []
    what += [f"accepted: {finding['because']}"] if finding["accepted"] else []
    what += [f"hint: {finding['hint']}"] if finding["hint"] and is_pressing(finding) else []
    price = price_words(finding) if finding["level"] else ""
    return [[finding["severity"]], [in_a_cell(finding["id"])], [in_a_cell(at(place))], list(map(in_a_cell, what)), [price]]


def summary_tables(case, run):
    """The rows of a run's tables: what presses, notes, what is waived; and how many are not shown."""
    rows, more = [], 0
    for is_row in (is_pressing, lambda f: is_open(f) and f["severity"] == "note", lambda f: not is_open(f)):
        table = [summary_row(f, place_of(case, run, f)) for f in run["findings"] if is_row(f)]
        rows += table[:ROWS]
        more += max(0, len(table) - ROWS)
    return rows, more


def check_summary(case, report, page):
    text = page.decode()
    rows = [cells(row) for row in text.split("\n") if row.startswith("| ")]
    found = [row for row in rows if row[0][0] in ("error", "warning", "note")]
    tables = [summary_tables(case, run) for run in report["runs"]]
    expect_same(found, [row for table, _ in tables for row in table], f"{case.name}: summary")
    more = sum(int(n) for n in re.findall(r"^… and (\d+) more", text, re.M))
    expect_same(more, sum(n for _, n in tables), f"{case.name}: summary: how many more")
    findings = [finding for _, finding, _ in findings_of(case, report)]
    verdict = "failed" if any(fails(case, finding) for finding in findings) else {UNDECIDED: "undecided"}.get(case.code, "passed")
    expect(text.startswith(f"## Check {verdict}"), f"{case.name}: summary: {text[:60]!r}")
    n = [sum(is_open(f) and f["severity"] == severity for f in findings) for severity in ("error", "warning", "note")]
    expect(f"\nErrors: {n[0]}, warnings: {n[1]}, notes: {n[2]}" in text, f"{case.name}: summary: counts")
    expect_same(text.count("<details>"), text.count("</details>"), f"{case.name}: summary: details")
    rules = [rule["id"] for run in report["runs"] for rule in run["rules"]]
    tables = [row for row in rows if row not in found and row[0] not in (["severity"], ["rule"])]
    known = [row[0][0] for row in tables if len(row) == 5]
    expect_same(known, list(map(in_a_cell, rules)), f"{case.name}: summary: a row a rule")
    changes = [row for row in tables if len(row) == 4 and row[0] == ["all rules"]]
    compared = [run for run in report["runs"] if run["rules"]] if "\nAgainst " in text else []
    expect_same([row[2] for row in changes], [[all_prices(run)] for run in compared],
                f"{case.name}: summary: what a baseline's change costs")


# ---- all cases in all formats

FORMATS = {"tap": check_tap, "junit": check_junit, "sarif": check_sarif, "github": check_github, "gitlab": check_gitlab}


def judge(case, name, report, done, here):
    expect_same(done.returncode, case.code, f"{case.name}: {name}: exit code")
    try:
        FORMATS[name](case, report, done.stdout, here)
    except (AssertionError, ValueError, KeyError, AttributeError, xml.etree.ElementTree.ParseError) as error:
        expect(False, f"{case.name}: {name}: {type(error).__name__} {error}\n{done.stdout.decode(errors='replace')[:2000]}")


def try_case(case, folder):
    here = set_up(case, folder)
    done = check(case, here, "--format", "json", "--summary", "summary.md")
    report = json.loads(done.stdout)
    expect(CHECK_SCHEMA.is_valid(report), f"{case.name}: json: valid")
    case.code = done.returncode if case.code is None else case.code
    expect_same(done.returncode, case.code, f"{case.name}: json: exit code")
    check_summary(case, report, (here / "summary.md").read_bytes())
    for name in FORMATS:
        judge(case, name, report, check(case, here, "--format", name), here)
    return here


def all_cases():
    for case in (*generated(), *fuzzed()):
        with tempfile.TemporaryDirectory() as folder:
            try_case(case, pathlib.Path(folder))


def cases_of_the_tree():
    for path in sorted(TREE.glob("tests/cases/*/plan.json")):
        conference_file = path.parent / "conference.json"
        if not conference_file.exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            try_case(Case(path.parent.name, conference_file.read_bytes(), {"plan.json": path.read_bytes()}), pathlib.Path(folder))


# ---- what is not one case in one format

def in_a_folder(test):
    with tempfile.TemporaryDirectory() as folder:
        case = clash("clash", "Tides")
        test(case, set_up(case, pathlib.Path(folder)))


def same_bytes(case, here):
    for name in ("text", "json", *FORMATS):
        expect_same(check(case, here, "--format", name).stdout, check(case, here, "--format", name).stdout,
                    f"{name}: the same bytes again")


def fingerprints(case, here):
    return [entry["fingerprint"] for entry in json.loads(check(case, here, "--format", "gitlab").stdout)]


def fingerprints_last(case, here):
    before = fingerprints(case, here)
    write(here / "plan.json", b"\n\n\n" + lines(case.plans["plan.json"]))
    expect_same(fingerprints(case, here), before, "a fingerprint stays when lines move")
    case.names = ["./plan.json"]
    expect_same(fingerprints(case, here), before, "a fingerprint stays under another spelling of the path")
    write(here / "other.json", case.plans["plan.json"])
    case.names = ["other.json"]
    expect(not set(before) & set(fingerprints(case, here)), "another file, another fingerprint")


def fingerprint_of_a_limit(case, here):
    case.conference["rules"] = [{"rule": "avoid", "when": {"slot": ["am.1"]}, "weight": 2}]
    write(here / "conference.json", case.conference)
    case.arguments = ("--max-price", "1", "--ignore", "room-clash", "--ignore", "avoid")
    before = fingerprints(case, here)
    case.conference["rules"][0]["weight"] = 3
    write(here / "conference.json", case.conference)
    expect_same((len(before), fingerprints(case, here)), (1, before), "a fingerprint stays when a price changes")


def absolute_paths(case, here):
    case.names = [str(here / "plan.json")]
    result = json.loads(check(case, here, "--format", "sarif").stdout)["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    expect_same(uri, "file://" + urllib.parse.quote(str(here / "plan.json")), "sarif: a file URI of an absolute path")


def names_without_utf8(case, here):
    name = os.fsencode(here) + b"/pl\xffn.json"
    pathlib.Path(os.fsdecode(name)).write_bytes(lines(case.plans["plan.json"]))
    case.names = [b"pl\xffn.json"]
    for one in ("tap", "junit", "sarif", "gitlab"):
        done = check(case, here, "--format", one)
        expect_same(done.returncode, NO, f"{one}: a name that is no UTF-8")
    root = xml.etree.ElementTree.fromstring(check(case, here, "--format", "junit").stdout)
    expect_same(root[0].get("name"), "pl\ufffdn.json", "junit: a name that is no UTF-8")
    entry = json.loads(check(case, here, "--format", "gitlab").stdout)[0]
    expect_same(entry["location"]["path"], "pl\ufffdn.json", "gitlab: a name that is no UTF-8")
    sarif = json.loads(check(case, here, "--format", "sarif").stdout)["runs"][0]["results"][0]
    expect(b"pl%FFn.json" in json.dumps(sarif).encode(), "sarif: a name that is no UTF-8")


def the_format_of_actions(case, here):
    github = check(case, here, "--format", "github").stdout
    text = check(case, here).stdout
    actions = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(here / "page.md")}
    expect_same(check(case, here, environment=actions).stdout, github, "under GITHUB_ACTIONS the format is github")
    expect_same(check(case, here, environment={"GITHUB_ACTIONS": "false"}).stdout, text, "GITHUB_ACTIONS=false is none")
    (here / "page.md").unlink()
    expect_same(check(case, here, "--format", "text", environment=actions).stdout, text, "--format beats GITHUB_ACTIONS")
    expect(not (here / "page.md").exists(), "no page of the job in another format")


def the_page_of_the_job(case, here):
    page, summary = here / "page.md", here / "summary.md"
    page.write_text("earlier\n")
    environment = {"GITHUB_STEP_SUMMARY": str(page)}
    done = check(case, here, "--format", "github", "--summary", "summary.md", environment=environment)
    expect_same((done.returncode, page.read_text()), (NO, "earlier\n" + summary.read_text()), "appended to the page of the job")
    check(case, here, "--format", "github", environment={"GITHUB_STEP_SUMMARY": ""})
    missing = {"GITHUB_STEP_SUMMARY": str(here / "none/page.md")}
    done = check(case, here, "--format", "github", environment=missing)
    expect_same(done.returncode, NO, "a page that cannot be written is no failure")
    expect(b"warning: " in done.stderr and b"none/page.md" in done.stderr, f"and is said: {done.stderr}")


def the_summary_file(case, here):
    (here / "summary.md").write_text("what it held\n" * 1000)
    done = check(case, here, "--summary", "summary.md")
    expect(done.returncode == NO and (here / "summary.md").read_text().startswith("## Check failed"), "replaced as a whole")
    done = check(case, here, "--summary", "none/summary.md")
    expect(done.returncode == WRITE and b"none/summary.md" in done.stderr, f"--summary that cannot be written: {done.stderr}")
    case.names = ["nothing.json"]
    done = check(case, here, "--summary", "summary.md")
    expect_same((done.returncode, done.stdout), (INPUT, b""), "bad input in text says nothing on stdout")
    expect("nothing.json" in (here / "summary.md").read_text(), "a summary of bad input")


def exit_of_prove(case, here):
    if not shutil.which("prove"):
        skip("prove", "it is not there")
        return
    for name, starts, wanted in (("bad.json", [0, 0], False), ("good.json", [0, 1], True)):
        write(here / name, plan(starts))
        run = [shutil.which("prove"), "-Q", "-e", f"{LECTERN} check --format tap conference.json", name]
        done = subprocess.run(run, cwd=here, capture_output=True, check=False, env=CLEAN)
        expect_same(done.returncode == 0, wanted, f"prove runs lectern on {name}: {done.stdout}")


CHECK_SCHEMA = jsonschema.Draft7Validator(json.loads(subprocess.run([LECTERN, "schema", "check"], capture_output=True, check=True).stdout))
SARIF_SCHEMA = published_sarif_schema()


def main():
    cases_of_the_tree()
    all_cases()
    for test in (same_bytes, fingerprints_last, fingerprint_of_a_limit, absolute_paths, names_without_utf8, the_format_of_actions,
                 the_page_of_the_job, the_summary_file, exit_of_prove):
        in_a_folder(test)
    return exit_code()


if __name__ == "__main__":
    sys.exit(main())
