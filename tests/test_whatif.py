#!/usr/bin/env python3
"""What-ifs: shards joined are one run to the byte, on any number of threads; answers are what `solve` and `check` say of
the edited conference; an interrupted run keeps what is done.

usage: tests/test_whatif.py LECTERN
"""
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from expect import exit_code, expect, skip  # noqa: E402  (beside this file)

TREE = pathlib.Path(__file__).resolve().parent.parent
LECTERN = pathlib.Path(sys.argv[1]).resolve()
CASES = TREE / "tests/cases"
DEMO = TREE / "data/gophercon-singapore-2026/conference-scored.json"
SMALL, SMALL_BASE = CASES / "whatif-table/conference.json", CASES / "whatif-table/old.json"
FORMATS = ("table", "json", "csv", "markdown", "html")
UNDECIDED, INTERRUPTED = 4, 130
EDITS = (("--away", "speaker-2=2026-09-17T09:00/2026-09-18T00:00"), ("--close", "second=2026-09-18T13:00/15:00"),
         ("--set", "rooms/main/capacity=220"), ("--set", "rules/tracks-by-day/max=3"),
         ("--add", 'pins={"submission": "2", "room": "second"}'))


def lectern(*arguments):
    return subprocess.run([LECTERN, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False)


def whatif(*arguments):
    return json.loads(lectern("whatif", *arguments, "--format", "json").stdout)


# Shards.

def run_shards(folder, question, n):
    """Each by a process of its own, GNU parallel's where there is one."""
    files = [folder / f"shard-{i}.json" for i in range(1, n + 1)]
    if shutil.which("parallel"):
        subprocess.run(["parallel", "--will-cite", "-j2", LECTERN, "whatif", *map(str, question), "--shard", "{}/" + str(n), "-o",
                        folder / "shard-{}.json", ":::", *map(str, range(1, n + 1))], check=True)
    else:
        skip("GNU parallel", "it is not installed; threads run the shards")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda i: lectern("whatif", *question, "--shard", f"{i}/{n}", "-o", files[i - 1]),
                          range(1, n + 1)))
    return files


def shards(folder):
    question = [SMALL, CASES / "whatif-scenarios/noon.json", CASES / "whatif-scenarios/quay.json", "--from", SMALL_BASE,
                "--sweep", "rooms/quay/capacity=20..80:20", "--sweep", "rooms/mole/capacity=10..30:10",
                "--effort", 20000]
    files = run_shards(folder, question, 4)
    expect(whatif(*question, "--jobs", 3) == whatif(*question, "--jobs", 1), "three threads answer as one does")
    rng = random.Random(1)
    for name in FORMATS:
        one = lectern("whatif", *question, "--format", name, "--jobs", 1)
        expect(one.returncode == 0 and one.stdout, f"{name}: one run answers: {one.stderr}")
        rng.shuffle(files)
        joined = lectern("whatif", "--merge", *files, "--format", name)
        expect(joined.stdout == one.stdout and not joined.returncode, f"{name}: four shards are one run")


# Answers.

def prices(price):
    return {level: number for level, number in price.items() if number}


def checked_price(folder, edit, schedule):
    report = lectern("check", DEMO, schedule, "--format", "json", *edit)
    return prices(json.loads(report.stdout)["runs"][0]["price"])


def placements(schedule):
    return {p["submission"]: (p["start"], p["room"]) for p in json.loads(schedule.read_text())["placements"]}


def counted(old, new):
    both = old.keys() & new.keys()
    return {"moved": sum(old[t][0] != new[t][0] for t in both),
            "room": sum(old[t][0] == new[t][0] and old[t][1] != new[t][1] for t in both),
            "added": len(new.keys() - old.keys()), "dropped": len(old.keys() - new.keys())}


def answers(folder):
    """One by one they are what `solve --from BASE --keep changes` writes with the same edit."""
    base, schedule = folder / "base.json", folder / "schedule.json"
    lectern("solve", DEMO, "-o", base)
    base_price = checked_price(folder, (), base).get("soft", 0)
    for edit in EDITS:
        answer = whatif(DEMO, "--from", base, *edit)["scenarios"][0]
        lectern("solve", DEMO, "--from", base, "--keep", "changes", *edit, "-o", schedule)
        expect(answer["status"] == "optimal", f"{edit}: {answer['status']}")
        expect(prices(answer["price"]) == checked_price(folder, edit, schedule), f"{edit}: the price is check's")
        expect(answer["difference"]["soft"] == answer["price"]["soft"] - base_price, f"{edit}: so is the difference")
        change = counted(placements(base), placements(schedule))
        expect(sum(change.values()) == sum(answer[count] for count in change), f"{edit}: as many changes as need be")
        expect(len(answer["changes"]) == sum(answer[count] for count in change), f"{edit}: each is listed")


def scenario_again(folder):
    """The edits of an answer are a scenario file."""
    first = whatif(DEMO, *EDITS[0], *EDITS[2], *EDITS[4])["scenarios"][0]
    again = folder / "again.json"
    again.write_text(json.dumps({"name": first["name"], "edits": first["edits"]}))
    expect(whatif(DEMO, again)["scenarios"][0] == first, "edits that were printed ask the same")


# Sweeps.

def sweeps(_):
    for sweep in ("", "name", "name=", "=1..2:1", "name=1", "name=1..2", "name=1..2:", "name=1..2:0", "name=2..1:1",
                  "name=1..2:-1", "name=1...2:1", "name=1..2:1x", "name=1e3..2e3:1", "name=0..1:0.0000001",
                  "name=0..10000000000:1", "name=0..1000000:1"):
        refused = lectern("whatif", SMALL, "--sweep", sweep)
        expect(refused.returncode == 2 and "--sweep" in refused.stderr, f"{sweep!r} is no sweep: {refused.stderr}")
    for sweep, values in (("5..5:1", [5]), ("10..20:4", [10, 14, 18]), ("20..10:-5", [20, 15, 10])):
        report = whatif(SMALL, "--from", SMALL_BASE, "--sweep", f"rooms/quay/capacity={sweep}")
        expect([s["values"] for s in report["scenarios"]] == [[v] for v in values], f"{sweep} are {values}")
    halves = whatif(SMALL, "--sweep", "submissions/T2/score=-0.5..0.5:0.5")["scenarios"]
    expect([s["edits"][0]["to"] for s in halves] == [-0.5, 0, 0.5], "values may have a point")


# Documentation: what docs/whatif.md shows is what happens.

def fences(text, kind):
    return [part.split("```")[0] for part in text.split(f"```{kind}\n")[1:]]


def documented(folder):
    text = (TREE / "docs/whatif.md").read_text()
    example = (TREE / "README.md").read_text().split("## An example")[1]
    (folder / "days.json").write_text(fences(example, "json")[0])
    env = dict(os.environ, PATH=f"{LECTERN.parent}:{os.environ['PATH']}")
    subprocess.run([LECTERN, "solve", "days.json", "-o", "schedule.json"], cwd=folder, check=True, capture_output=True)

    def sh(command, shell="sh", **more):
        return subprocess.run([shell, "-ec", command], cwd=folder, env=dict(env, **more), capture_output=True, text=True,
                              check=False)

    command, _, shown = fences(text, "")[0].removeprefix("$ ").partition("\n")
    expect(sh(command).stdout == shown, f"{command} prints what is shown")
    chart, parallel = fences(text, "sh")[:2]
    expect(sh(chart).returncode == 0 and (folder / "quay.svg").read_text().startswith("<svg"), "a chart is drawn")
    if shutil.which("parallel") and shutil.which("bash"):
        done = sh(parallel, "bash")
        expect(len((folder / "sweep.csv").read_text().splitlines()) == 34, f"GNU parallel as shown: {done.stderr}")
        for part in folder.glob("part-*"):
            part.unlink()
    else:
        skip("GNU parallel as shown", "it is not installed")
    job = f"'{TREE}/docs/whatif.slurm' days.json --from schedule.json --sweep rooms/quay/capacity=50..70:1"
    for task in (1, 2, 3):
        sh(f"sh {job}", SLURM_ARRAY_TASK_ID=str(task), SLURM_ARRAY_TASK_COUNT="3")
    joined = sh("lectern whatif --merge part-*.json --format csv").stdout
    expect(len(joined.splitlines()) == 22, "a job array of three tasks")


# Interrupted.

def puzzle():
    """Whether 80 talks fit takes long to say; that one does, no time."""
    rng = random.Random(1)
    return {"lectern": 1, "name": "Puzzle", "timezone": "UTC",
            "rooms": [{"id": f"R{room}"} for room in range(8)],
            "sessions": [{"id": "day", "start": "2027-05-08T09:00", "slots": [{"minutes": 30, "times": 12}]}],
            "submissions": [{"id": f"T{talk}", "title": "Talk", "state": "accepted",
                             "tags": [f"topic-{t}" for t in rng.sample(range(30), 3)]} for talk in range(80)],
            "rules": [{"rule": "apart", "shared": ["tag"], "weight": "hard"}]}


def interrupted(folder):
    """The first scenario is soon answered, and says so; the second is at work, the third not begun."""
    conference, base, one = folder / "puzzle.json", folder / "nothing.json", folder / "one.json"
    conference.write_text(json.dumps(puzzle()))
    base.write_text('{"lectern-schedule": 1, "placements": []}')
    one.write_text(json.dumps({"name": "one", "edits": [
        {"set": "submissions", "to": [{"id": "T0", "title": "Talk", "state": "accepted"}]}]}))
    two, three = folder / "two.json", folder / "three.json"
    for path in (two, three):
        path.write_text(json.dumps({"name": path.stem, "edits": [{"set": "name", "to": path.stem}]}))
    run = subprocess.Popen([LECTERN, "whatif", conference, one, two, three, "--from", base, "--jobs", "1", "--progress",
                            "--effort", str(10 ** 9), "--format", "json"], stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    expect("scenario 1, one: optimal" in run.stderr.readline(), "progress is said")
    run.send_signal(signal.SIGINT)
    out, _ = run.communicate()
    first, _, third = json.loads(out)["scenarios"]
    expect(run.returncode == UNDECIDED, f"exit code {run.returncode}, wanted {UNDECIDED}")
    expect((first["status"], first["stopped"], first["added"]) == ("optimal", None, 1), "what was done is kept")
    expect((third["status"], third["stopped"]) == ("unknown", "interrupt"), "what was not begun says so")


def interrupted_base(folder):
    conference = folder / "puzzle.json"
    conference.write_text(json.dumps(puzzle()))
    run = subprocess.Popen([LECTERN, "whatif", conference, "--set", "name=x", "--progress", "--effort", str(10 ** 9)],
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    expect("base" in run.stderr.readline(), "the base is said to be solved for")
    run.send_signal(signal.SIGINT)
    out, _ = run.communicate()
    expect((run.returncode, out) == (INTERRUPTED, ""), f"nothing is done yet: exit code {run.returncode}, {out!r}")


def main():
    for test in (shards, answers, scenario_again, sweeps, documented, interrupted,
                 interrupted_base):
        with tempfile.TemporaryDirectory() as temporary:
            test(pathlib.Path(temporary))
    return exit_code()


if __name__ == "__main__":
    sys.exit(main())
