"""A row of the benchmark's table: what is run for it, and how it reads.

A row's runs have keys (seeds, or the numbers of equal runs, or contenders); the result of each is a dict that JSON can
hold.  A result with a member "failed" says why there is no other; one with "missing", what this machine lacks.
"""

import math
import statistics


class Row:
    section = ""  # rows of one section share a table
    headings = ()

    def __init__(self, group, name, limit, keys):
        self.group, self.name, self.limit, self.keys = group, name, limit, list(keys)
        self.shortened = False

    def shorten(self, limit):
        """Rows are judged by what they reach within their own limit only."""
        self.limit, self.shortened = min(limit, self.limit), True

    def seconds(self, _key):
        """How long a run takes at most."""
        return self.limit

    def run(self, key):
        raise NotImplementedError

    def lines(self, results):
        """The cells of its lines; `results`: key -> result, of at least one run."""
        raise NotImplementedError

    def misses(self, results):
        """Why it is not good enough; "" if it is."""
        return next((f"failed: {one['failed']}" for one in results.values() if "failed" in one), "")

    @classmethod
    def footer(cls, _measured):
        """What all rows of the section say together; `measured`: (row, results) of each."""
        return ""

    def verdict(self, results):
        return self.misses(results) or ("" if self.shortened else "reached")


def middle(numbers):
    """The median of those that are there; None if none is."""
    there = [number for number in numbers if number is not None]
    return statistics.median(there) if there else None


def shown(number, unit="", digits=7):
    """A number as a person would write it; None is a dash."""
    if number is None:
        return "-"
    if abs(number) >= 10 ** digits:
        return f"{number:.0f}{unit}"
    return f"{number:.{digits}g}{unit}"


def seconds(number):
    """Three digits are enough of a time."""
    if number is None:
        return "-"
    return f"{number:.{max(0, 2 - max(0, math.floor(math.log10(number))))}f} s" if number >= 0.1 else f"{number:.3f} s"
