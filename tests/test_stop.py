#!/usr/bin/env python3
"""Runs that are cut short: by Ctrl-C and its kin, by a disk that takes no more, by SIGKILL, by readers that went away.

Nothing here hangs on how fast the machine is. A signal that has to find the program in some state waits for what the
program does there (a line on stderr, a pipe it wants to write); where a signal comes at random, each outcome has a
check of its own.

usage: tests/test_stop.py LECTERN
"""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from expect import exit_code, expect, skip  # noqa: E402  (beside this file)

LECTERN = pathlib.Path(sys.argv[1]).resolve()
YES, NO, CANNOT_WRITE, PARTIAL, INTERRUPTED = 0, 1, 5, 6, 130
FOREVER = ("--effort", 10 ** 9)
SECOND = 0.25  # seconds until another Ctrl-C counts as a second one, and more
KILLS, MOST_KILLS = 200, 600
NOBODY = 65534
OLD = "old\n"

# Conferences.

def conference(n_talks, n_slots, n_rooms, rules, title="Talk", n_topics=12):
    """Talks of one session, all accepted, with three topics each."""
    rng = random.Random(1)
    return {
        "lectern": 1, "name": "Cut short", "timezone": "UTC", "formats": [{"id": "talk", "minutes": 30}],
        "rooms": [{"id": f"R{room}", "capacity": 60 + 25 * room} for room in range(n_rooms)],
        "sessions": [{"id": "day", "start": "2027-05-08T09:00", "slots": [{"minutes": 30, "times": n_slots}]}],
        "submissions": [{"id": f"T{talk}", "title": title, "format": "talk", "state": "accepted",
                         "audience": rng.randrange(20, 200), "tags": [f"topic-{t}" for t in rng.sample(range(n_topics), 3)]}
                        for talk in range(n_talks)],
        "rules": rules}


PULLS = [{"rule": "apart", "shared": ["tag"], "weight": 1}, {"rule": "audience-fits", "weight": 0.1}]
WIDE = conference(120, 20, 7, PULLS)  # its first LP alone takes long
LONG = conference(24, 7, 4, PULLS)  # a schedule is there soon, a proof is not
QUICK = conference(9, 4, 3, PULLS)
TIGHT = conference(3, 2, 2, [{"rule": "apart", "where": {}, "weight": "hard"}])  # a draft finds places for two
HOPELESS = conference(3, 2, 2, [{"rule": "balance", "per": "slot", "min": 2, "weight": "hard"}])  # for none

TOPICS_APART = [{"rule": "apart", "shared": ["tag"], "weight": "hard"}]
PUZZLE = conference(80, 12, 8, TOPICS_APART, n_topics=30)  # whether anything fits takes long to say


class Place:
    """A folder of one test's own."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return self.folder / name

    def put(self, name, text):
        self.path(name).write_text(text if isinstance(text, str) else json.dumps(text))
        return self.path(name)

    def load(self, name):
        return json.loads(self.path(name).read_text()) if self.path(name).is_file() else None

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())


class Run:
    """The program at work; its stderr can be followed."""

    def __init__(self, *arguments, stdout=subprocess.DEVNULL, **how):
        self.process = subprocess.Popen([LECTERN, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=stdout,
                                        stderr=subprocess.PIPE, text=True, **how)
        self.said = ""

    def hears(self, words):
        """Wait until a line holds these words; false if the program ends before."""
        for line in iter(self.process.stderr.readline, ""):
            self.said += line
            if words in line:
                return True
        return False

    def signal(self, number):
        self.process.send_signal(number)

    def end(self):
        self.said += self.process.stderr.read()
        return self.process.wait()


def lectern(*arguments, **how):
    return subprocess.run([LECTERN, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False, **how)


# What an interrupted solve leaves.

def solve(place, conf, *options):
    return Run("solve", place.put("conference.json", conf), "-o", place.path("schedule.json"),
               "--stats", place.path("stats.json"), "--verbose", "--progress", *options)


def broken_rules(report):
    return [rule["rule"] for rule in report["rules"] if rule["price"].get("hard")]


def is_confirmed(place, code):
    """check prices the schedule as it says itself, and finds broken what the exit code allows."""
    schedule = place.load("schedule.json")
    answer = lectern("check", place.path("conference.json"), place.path("schedule.json"), "--format", "json")
    if answer.returncode not in (YES, NO):
        return False
    report = json.loads(answer.stdout)["runs"][0]
    return (report["price"] == schedule["price"] and answer.returncode == (NO if code == PARTIAL else YES)
            and broken_rules(report) == (["placed"] if code == PARTIAL else []))


def expect_nothing_left(place, what, also=()):
    known = {"conference.json", "schedule.json", "stats.json", *also}
    expect(known.issuperset(place.names()), f"{what}: nothing else is left of {place.names()}")


def expect_schedule(place, code, reasons, what, status=None):
    """A schedule that holds is there, and the stats say which of the reasons stopped the solve."""
    schedule, stats = place.load("schedule.json"), place.load("stats.json")
    expect(code in (YES, PARTIAL) and schedule is not None, f"{what}: a schedule, not exit code {code}")
    if schedule is None:
        return
    expect(schedule["status"] == (status or ("partial" if code == PARTIAL else "feasible")), f"{what}: its status")
    expect(schedule["stopped"] in reasons, f"{what}: stopped by {schedule['stopped']}")
    expect(is_confirmed(place, code), f"{what}: check confirms the schedule")
    if code == YES:
        expect(stats is not None and stats["stopped"] == schedule["stopped"] and stats["status"] == schedule["status"],
               f"{what}: the stats agree with the schedule")


def expect_none(place, code, what):
    expect(code == INTERRUPTED, f"{what}: exit code {code}, wanted {INTERRUPTED}")
    expect(not place.path("schedule.json").exists(), f"{what}: no schedule is written")


# Interrupts that hit for sure.

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
MOMENTS = [  # what to solve, the line to wait for, and how many seconds more
    ("in the first LP", WIDE, "formulation:", 0),
    ("at the first schedule", LONG, "  hard ", 0),
    ("between schedules", LONG, "  hard ", 1),
]


def interrupts(place):
    for name, conf, words, pause in MOMENTS:
        for number in STOPS[:2]:
            what = f"{number.name} {name}"
            run = solve(place, conf, *FOREVER)
            expect(run.hears(words), f"{what}: the program gets there")
            time.sleep(pause)
            run.signal(number)
            expect_schedule(place, run.end(), ["interrupt"], what)
            expect("lectern: stopping" in run.said, f"{what}: it says so")
            expect_nothing_left(place, what)


class Held:
    """A solve that has built its program and waits for a reader of the model, a named pipe; the search comes after."""

    def __init__(self, place, conf, *options):
        self.model = place.path("model.lp")
        if not self.model.exists():
            os.mkfifo(self.model)
        place.path("schedule.json").unlink(missing_ok=True)
        self.run = solve(place, conf, "--write-model", self.model, *options)
        expect(self.run.hears("formulation:"), "a solve comes to its model")

    def interrupt(self, number):
        self.run.signal(number)
        return self.run.hears("lectern: stopping")

    def let_go(self):
        self.model.read_text()


def interrupts_before_the_search(place):
    for number in STOPS:
        what = f"{number.name} before the search"
        held = Held(place, LONG)
        expect(held.interrupt(number), f"{what}: it is heard")
        held.let_go()
        expect_schedule(place, held.run.end(), ["interrupt"], what)
        expect_nothing_left(place, what, ["model.lp", "model.names"])


def partial(place):
    held = Held(place, TIGHT)
    held.interrupt(signal.SIGINT)
    held.let_go()
    code = held.run.end()
    expect(code == PARTIAL, f"a draft of some: exit code {code}, wanted {PARTIAL}")
    expect_schedule(place, code, ["interrupt"], "a draft of some")


def nothing_found(place):
    held = Held(place, HOPELESS)
    held.interrupt(signal.SIGTERM)
    held.let_go()
    expect_none(place, held.run.end(), "a draft of none")
    stats = place.load("stats.json")
    expect(stats and stats["status"] == "unknown" and stats["stopped"] == "interrupt", "a draft of none: its stats")


def second_interrupts(place):
    held = Held(place, LONG)
    held.interrupt(signal.SIGINT)
    time.sleep(SECOND)
    held.run.signal(signal.SIGINT)
    expect_none(place, held.run.end(), "a second Ctrl-C before the search")
    expect_nothing_left(place, "a second Ctrl-C before the search", ["model.lp"])


def second_interrupt_in_the_draft(place):
    """The draft takes its time; should it be through before, what it found stands."""
    held = Held(place, TIGHT)
    held.interrupt(signal.SIGINT)
    held.let_go()
    time.sleep(SECOND)
    held.run.signal(signal.SIGINT)
    code = held.run.end()
    if code == INTERRUPTED and place.path("schedule.json").exists():  # it came as the program was ending
        expect(is_confirmed(place, PARTIAL), "a draft written before the second Ctrl-C is whole")
    elif code == PARTIAL:
        expect_schedule(place, code, ["interrupt"], "a draft made before the second Ctrl-C")
    else:
        expect_none(place, code, "a second Ctrl-C in the draft")


def second_interrupt_at_the_end(place):
    """The schedule is made, and nobody reads the pipe it goes to."""
    output = place.path("pipe")
    os.mkfifo(output)
    run = Run("solve", place.put("conference.json", LONG), "-o", output, "--verbose", "--progress", *FOREVER)
    run.hears("  hard ")
    run.signal(signal.SIGINT)
    expect(run.hears("status feasible, stopped by interrupt"), "one Ctrl-C ends the search")
    time.sleep(SECOND)
    run.signal(signal.SIGINT)
    code = run.end()
    expect(code == INTERRUPTED, f"a second Ctrl-C while writing: exit code {code}")
    expect(place.names() == ["conference.json", "pipe"], "a second Ctrl-C while writing leaves nothing")


def second_terms(place):
    """Who sends SIGTERM asks for an end in order, be it twice."""
    held = Held(place, LONG)
    for _ in range(2):
        held.run.signal(signal.SIGTERM)
        time.sleep(SECOND)
    held.let_go()
    expect_schedule(place, held.run.end(), ["interrupt"], "a second SIGTERM")


def interrupted_check(place):
    """Of a conference alone: no answer.  It may not yet listen when the signal comes: then later."""
    for seconds in (1, 3, 9, 27):
        run = Run("check", place.put("conference.json", PUZZLE), stdout=subprocess.PIPE)
        time.sleep(seconds)
        run.signal(signal.SIGTERM)
        code, report = run.end(), run.process.stdout.read()
        if code == INTERRUPTED:
            break
    expect(code == INTERRUPTED and "status unknown" in report, f"an interrupted check: exit code {code}: {report}")


def ignored_signals_stay_ignored(place):
    """nohup."""
    place.put("conference.json", QUICK)
    run = subprocess.run(["sh", "-c", 'trap "" HUP; "$@" & kill -HUP $!; wait $!', "sh", LECTERN, "solve",
                          place.path("conference.json"), "-o", place.path("schedule.json")],
                         stdin=subprocess.DEVNULL, capture_output=True, check=False)
    expect(run.returncode == YES and place.load("schedule.json")["stopped"] is None, "an ignored SIGHUP is ignored")


# Interrupts at any time.

def storms(place):
    """SIGTERM again and again until the end: in the search, in the draft that follows, in the writing."""
    for name, conf, options in (("the search", WIDE, FOREVER), ("the draft", WIDE, ("--effort", 1))):
        run = solve(place, conf, *options)
        run.hears("formulation:")
        while run.process.poll() is None:
            run.signal(signal.SIGTERM)
            time.sleep(0.002)
        expect_schedule(place, run.end(), ["interrupt", "effort"], f"a storm of SIGTERM from {name} on")
        expect_nothing_left(place, f"a storm of SIGTERM from {name} on")


def expect_any_end(place, code, number, finished, what):
    """Before the search it just ends, after the search it makes no difference; else it has a schedule so far."""
    schedule = place.load("schedule.json")
    if code == -number:
        expect(schedule is None, f"{what}: nothing is written before the search")
    elif schedule and schedule["stopped"] is None:
        expect(code == YES and place.path("schedule.json").read_text() == finished, f"{what}: it had finished")
    else:
        expect_schedule(place, code, ["interrupt"], what)
    expect_nothing_left(place, what)


def interrupts_at_random(place):
    rng = random.Random(2)
    begin = time.monotonic()
    expect(solve(place, QUICK).end() == YES, "a quick solve")
    seconds, finished = time.monotonic() - begin, place.path("schedule.json").read_text()
    for i in range(40):
        place.path("schedule.json").unlink()
        number = STOPS[i % 2]
        run = solve(place, QUICK)
        time.sleep(rng.uniform(0, 1.2 * seconds))
        run.signal(number)
        expect_any_end(place, run.end(), number, finished, f"{number.name} at random, {i}")
        place.put("schedule.json", "")


# Outputs that cannot be written.

MODELS = ("model.lp", "model.mps", "model.dat")


def listing(folder):
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file() and not path.is_symlink()}


def expect_refused(place, arguments, what, words, **how):
    """Exit code 5, the words on stderr, and every file as before; what went to stdout."""
    before = listing(place.folder)
    answer = lectern("solve", place.path("conference.json"), *arguments, **how)
    expect(answer.returncode == CANNOT_WRITE, f"{what}: exit code {answer.returncode}, wanted {CANNOT_WRITE}")
    expect(words in answer.stderr, f"{what}: {words!r} is said, in {answer.stderr!r}")
    expect(listing(place.folder) == before, f"{what}: files are {place.names()}, their contents as before")
    return answer.stdout


def expect_rescued(place, stdout, what):
    """A schedule that was paid for goes to stdout, when its file cannot be written."""
    place.put("rescued.json", stdout)
    code = lectern("check", place.path("conference.json"), place.path("rescued.json")).returncode
    expect(code == YES, f"{what}: the schedule comes on stdout instead")
    place.path("rescued.json").unlink()


def names_of(model):
    return pathlib.Path(model).with_suffix(".names").name


def full_disks(place):
    full, words = pathlib.Path("/dev/full"), "No space left on device"
    if not full.exists():
        skip("a full disk", "this system has no /dev/full")
        return
    expect_rescued(place, expect_refused(place, ["-o", full], "-o on a full disk", words), "-o on a full disk")
    expect_refused(place, ["--stats", full], "--stats on a full disk", words)
    for model in MODELS:
        place.path(model).symlink_to(full)
        expect_refused(place, ["--write-model", place.path(model)], f"{model} on a full disk", words)
        place.path(model).unlink()
        place.path(model).symlink_to("/dev/null")
        place.path(names_of(model)).symlink_to(full)
        expect_refused(place, ["--write-model", place.path(model)], f"the names of {model} on a full disk", words)
        place.path(model).unlink()
        place.path(names_of(model)).unlink()


def limited(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def limits(place):
    """The limit on the size of files stands in for a disk that fills up half-way."""
    for size in (0, 100):
        for option, name in [("-o", "schedule.json"), ("--stats", "stats.json"), *(("--write-model", m) for m in MODELS)]:
            what, files = f"{option} {name} beyond {size} bytes", [name, names_of(name)]
            for old in (False, True):
                for file in files if old else []:
                    place.put(file, OLD)
                out = expect_refused(place, [option, place.path(name)], what, "cannot write: ", preexec_fn=limited(size))
                if option == "-o":
                    expect_rescued(place, out, what)
            for file in files:
                place.path(file).unlink()
        limit_of_names(place, size)


def limit_of_names(place, size):
    """The data need no file of their own on the way to /dev/null, so it is the names that meet the limit."""
    place.path("model.dat").symlink_to("/dev/null")
    place.put("model.names", OLD)
    expect_refused(place, ["--write-model", place.path("model.dat")], f"the names beyond {size} bytes",
                   "model.names: cannot write: File too large", preexec_fn=limited(size))
    place.path("model.dat").unlink()
    place.path("model.names").unlink()


def each_output(place, folder, what, words, **how):
    """Every option that writes, at a name in that folder; the names file by way of a link that leads there."""
    for option, name in [("-o", "schedule.json"), ("--stats", "stats.json"), *(("--write-model", m) for m in MODELS)]:
        expect_refused(place, [option, folder / name], f"{option} {name} in {what}", f"{name}: cannot write: {words}",
                       **how)
    for model in MODELS:
        place.path(names_of(model)).symlink_to(folder / names_of(model))
        place.path(model).symlink_to("/dev/null")
        expect_refused(place, ["--write-model", place.path(model)], f"the names of {model} in {what}",
                       f"{names_of(model)}: cannot write: {words}", **how)
        place.path(model).unlink()
        place.path(names_of(model)).unlink()


def missing_folders(place):
    each_output(place, place.path("missing"), "a missing folder", "No such file or directory")
    expect(not place.path("missing").exists(), "a missing folder is not made")


def folders_in_the_way(place):
    folder = place.path("taken")
    for name in ("schedule.json", "stats.json", "model.names", *MODELS):
        (folder / name).mkdir(parents=True)
    each_output(place, folder, "the place of a folder", "Is a directory")


def as_nobody(place):
    """How to run without root's right to write everywhere; None: it cannot be done."""
    if os.geteuid() != 0:
        return {}
    how = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        can = lectern("check", place.path("conference.json"), os.devnull, **how).returncode
    except OSError:
        return None
    return how if can in (YES, NO, 3) else None


def forbidden_folders(place):
    folder = place.path("fixed")
    folder.mkdir()
    for parent in (place.folder, place.folder.parent):
        parent.chmod(0o755)
    how = as_nobody(place)
    if how is None:
        skip("a folder that may not be written",
             "root may write everywhere, and another user cannot run the program where it lies")
        return
    folder.chmod(0o555)
    each_output(place, folder, "a folder that may not be written", "Permission denied", **how)
    folder.chmod(0o755)
    forbidden_files(place, folder, how)


def forbidden_files(place, folder, how):
    """The folder would let the old files be replaced, they themselves would not."""
    names = ("schedule.json", "stats.json", "model.names", *MODELS)
    folder.chmod(0o777)
    for name in names:
        (folder / name).write_text(OLD)
        (folder / name).chmod(0o444)
    each_output(place, folder, "the place of a file that may not be written", "Permission denied", **how)
    expect(listing(folder) == {name: OLD for name in names}, "files that may not be written are as before")


# stdout.

def printing(place):
    """Every command that prints, and what its exit code is if all goes well."""
    conf, schedule = place.put("conference.json", QUICK), place.path("schedule.json")
    expect(lectern("solve", conf, "-o", schedule).returncode == YES, "a schedule to print")
    return [("solve", conf), ("check", conf, schedule), ("check", conf, schedule, "--format", "json"),
            ("render", conf, schedule, "--to", "text"), ("render", conf, schedule, "--to", "markdown"),
            ("rules",), ("rules", "gap"), ("rules", "--markdown"), ("schema",), ("schema", "conference"),
            ("solve", "--help"), ("--help",), ("--version",)]


def full_stdout(place):
    if not os.path.exists("/dev/full"):
        skip("a full disk behind stdout", "this system has no /dev/full")
        return
    for arguments in printing(place):
        with open("/dev/full", "w") as full:
            run = Run(*arguments, stdout=full)
        code = run.end()
        what = f"{arguments[0]} to a full disk"
        expect(code == CANNOT_WRITE, f"{what}: exit code {code}, wanted {CANNOT_WRITE}")
        expect(run.said.count("No space left on device") == 1, f"{what}: it says so once: {run.said!r}")


def unread_stdout(place):
    """A pipe whose reader is gone before the first byte."""
    for arguments in printing(place):
        reader, writer = os.pipe()
        os.close(reader)
        run = Run(*arguments, stdout=writer)
        os.close(writer)
        code = run.end()
        what = f"{arguments[0]} to a pipe that nobody reads"
        expect(code == CANNOT_WRITE, f"{what}: exit code {code}, wanted {CANNOT_WRITE}")
        expect("stdout" not in run.said and "rror" not in run.said, f"{what}: quiet, not {run.said!r}")


def closed_stdout(place):
    """As by >&-: no stdout at all, whose number no other file must take."""
    for arguments in printing(place):
        run = Run(*arguments, stdout=None, preexec_fn=lambda: os.close(1))
        code = run.end()
        expect(code == CANNOT_WRITE, f"{arguments[0]} without a stdout: exit code {code}, wanted {CANNOT_WRITE}")


# SIGKILL.

def is_writing(folder):
    return any(name.startswith(".lectern-") for name in os.listdir(folder))


def killed(place, source, rng, seconds):
    """One run of render, killed: by the clock, or once its temporary is seen. Its exit code, and whether that stayed."""
    out = place.path("out")
    run = Run("render", source["conference"], source["schedule"], "--to", "markdown", "-o", out / "timetable.md")
    if rng.random() < 0.5:
        time.sleep(rng.uniform(0, 1.1 * seconds))
    else:
        while run.process.poll() is None and not is_writing(out):
            pass
        time.sleep(rng.choice((0, 0, rng.uniform(0, 0.02) * seconds)))
    run.signal(signal.SIGKILL)
    code, half_way = run.end(), is_writing(out)
    for name in os.listdir(out):
        if name.startswith("."):
            (out / name).unlink()
    return code, half_way


def sources(place):
    """Two conferences and their timetables, large enough to take a while to write."""
    result = []
    for name, title in (("old", "a b " * 1000), ("new", "c d " * 1200)):
        conf = place.put(f"{name}.json", conference(40, 10, 4, [], title))
        schedule = place.path(f"{name}-schedule.json")
        expect(lectern("solve", conf, "-o", schedule).returncode == YES, f"a schedule for the {name} timetable")
        begin = time.monotonic()
        answer = lectern("render", conf, schedule, "--to", "markdown", "-o", place.path(f"{name}.md"))
        expect(answer.returncode == YES, f"the {name} timetable")
        result.append({"conference": conf, "schedule": schedule, "text": place.path(f"{name}.md").read_bytes(),
                       "seconds": time.monotonic() - begin})
    return result


def kills(place):
    """Half of them at any time, half while the file is being written; on until one of them left its temporary."""
    rng = random.Random(3)
    old, new = sources(place)
    place.path("out").mkdir()
    file = place.path("out/timetable.md")
    torn = lost = n = n_half_way = 0
    while n < KILLS or (not n_half_way and n < MOST_KILLS):
        file.write_bytes(old["text"])
        code, half_way = killed(place, new, rng, new["seconds"])
        text = file.read_bytes()
        torn += text not in (old["text"], new["text"])
        lost += code == YES and text != new["text"]
        n, n_half_way = n + 1, n_half_way + half_way
    expect(n_half_way, f"none of {n} kills came while the file was being written")
    expect(not torn, f"{torn} of {n} kills left a file that is neither old nor new")
    expect(not lost, f"{lost} of {n} runs said they had written, and had not")


TESTS = [interrupts, interrupts_before_the_search, partial, nothing_found, second_interrupts,
         second_interrupt_in_the_draft, second_interrupt_at_the_end, second_terms, interrupted_check, ignored_signals_stay_ignored,
         storms, interrupts_at_random, full_disks, limits, missing_folders, folders_in_the_way, forbidden_folders,
         full_stdout, unread_stdout, closed_stdout, kills]


def run_in(folder, test):
    """With folders of its own, one of them for temporaries; that has to be empty in the end."""
    place, temporaries = Place(folder / "place"), folder / "temporaries"
    place.folder.mkdir()
    temporaries.mkdir()
    temporaries.chmod(0o1777)
    os.environ["TMPDIR"] = str(temporaries)
    place.put("conference.json", QUICK)
    test(place)
    expect(not list(temporaries.iterdir()), f"{test.__name__}: no temporary is left")


def main():
    for test in TESTS:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="lectern-stop-", dir="/tmp"))
        try:
            run_in(folder, test)
        finally:
            shutil.rmtree(folder)
    return exit_code()


sys.exit(main())
