#!/usr/bin/env python3
"""Count the lines of every function below a folder; fail when the median is above 15.

A function is a `{` in the first column after a line that ends a parameter list; tables (initialisers) are left out.
"""
import pathlib
import statistics
import sys


def functions(path):
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines):
        if line != "{" or not lines[number - 1].endswith(")"):
            continue
        end = next(i for i in range(number, len(lines)) if lines[i] == "}")
        first = number - 1
        while first > 0 and lines[first - 1] and lines[first - 1][-1] not in ";}/":
            first -= 1
        yield end - first + 1, f"{path}:{first + 1}", lines[first].split("(")[0].split()[-1]


def main():
    found = sorted(f for p in sorted(pathlib.Path(sys.argv[1]).rglob("*.c")) for f in functions(p))
    median = statistics.median(length for length, _, _ in found)
    for length, place, name in found[:-6:-1]:
        print(f"{length:4} {place} {name}")
    print(f"{len(found)} functions, median {median:g} lines")
    return median > 15


if __name__ == "__main__":
    sys.exit(main())
