"""What was measured: a line of JSON a run, kept in build/bench until the next `--write`, and long after.

A record belongs to the commit that last changed the program: records of two programs are never in one table.
"""

import datetime
import json
import subprocess

from paths import RECORDS, TREE

PROGRAM = ["src", "CMakeLists.txt", "CMakePresets.json"]
CHANGED = "+changes"  # after the commit of a program that differs from it


def git(*arguments):
    ran = subprocess.run(["git", "-C", TREE, *arguments], capture_output=True, encoding="utf-8", check=False)
    return ran.stdout.strip() if ran.returncode == 0 else ""


def program_commit():
    """The commit that last changed the program."""
    commit = git("log", "-1", "--format=%h", "--", *PROGRAM) or "unknown"
    return commit + (CHANGED if git("status", "--porcelain", "--", *PROGRAM) else "")


class Records:
    """All that is on file, and the way to add to it."""

    def __init__(self, commit, path=RECORDS):
        self.commit, self.path, self.all = commit, path, []
        if path.exists():
            self.all = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def add(self, row, key, result):
        record = {"commit": self.commit, "date": datetime.datetime.now().strftime("%Y-%m-%d %H:%M"),
                  "group": row.group, "row": row.name, "key": key, "limit": row.limit, "result": result}
        self.all.append(record)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def of(self, row):
        """key -> result of the runs of this program with the row's limit; the last one of a key counts."""
        return {record["key"]: record["result"] for record in self.all
                if record["commit"] == self.commit and is_of(record, row) and record["limit"] == row.limit}

    def dates(self):
        return sorted(record["date"] for record in self.all if record["commit"] == self.commit)

    def seconds(self, row, key):
        """How long a run is likely to take: what it last took, whatever the program was."""
        took = [record["result"].get("seconds") for record in self.all if is_of(record, row) and record["key"] == key]
        return min(took[-1], row.seconds(key)) if took and took[-1] is not None else row.seconds(key)


def is_of(record, row):
    return (record["group"], record["row"]) == (row.group, row.name)
