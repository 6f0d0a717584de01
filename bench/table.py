"""The table: lines for a terminal while rows are measured, and all of it for bench/results.md."""

import os
import pathlib
import platform

import records as records_of

FIRST, NARROWEST = 22, 6  # characters of the first column and of any other, at least: rows come one by one


def cells_line(cells, headings):
    """A line of a Markdown table that also reads well on a terminal."""
    width = [FIRST, *(max(NARROWEST, len(heading)) for heading in headings[1:])]
    return "| " + " | ".join(cell.ljust(n) for cell, n in zip(cells, width)) + " |"


def heading_lines(headings):
    return [cells_line(headings, headings), cells_line(["-" * max(3, len(one)) for one in headings], headings)]


def section_lines(measured):
    """The table of the rows of one section: (row, results) of each; rows that were not run say so."""
    first = measured[0][0]
    lines = [f"## {first.section}", "", *heading_lines(first.headings)]
    for row, results in measured:
        if results:
            lines += [cells_line(cells, row.headings) for cells in row.lines(results)]
        else:
            lines.append(cells_line([row.name, "not run"] + [""] * (len(row.headings) - 2), row.headings))
    footer = type(first).footer([(row, results) for row, results in measured if results])
    return [*lines, *(["", footer] if footer else []), ""]


def by_section(measured):
    """The rows of each section, in the order in which sections first come."""
    sections = {}
    for row, results in measured:
        sections.setdefault(row.section, []).append((row, results))
    return sections.values()


def is_whole(row, results):
    return set(row.keys) <= set(results)


def document(measured, commit, dates, machine):
    """bench/results.md: `measured`: (row, results) of every row there is."""
    lacking = [row.name for row, results in measured if not is_whole(row, results)]
    lines = ["# Benchmark", "", f"`./dev bench` of the program as of commit {commit}, {span(dates)}, on {machine}.",
             "What the columns say, and what the rows are, is in `./dev bench --help`.", ""]
    if lacking:
        lines += [f"Not whole: {', '.join(lacking)}.", ""]
    for section in by_section(measured):
        lines += section_lines(section)
    return "\n".join(lines).rstrip() + "\n"


def span(dates):
    if not dates:
        return "not run"
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"


def machine():
    """Processor, cores, memory, system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {system()}"


def processor():
    return value_in("/proc/cpuinfo", "model name", ":") or platform.processor() or platform.machine()


def system():
    return value_in("/etc/os-release", "PRETTY_NAME", "=") or platform.platform()


def value_in(path, name, sign):
    """The value that a line of a file gives a name; "" if there is none."""
    path = pathlib.Path(path)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.split(sign, 1)[1].strip().strip('"') for line in lines if line.split(sign)[0].strip() == name), "")


def written(measured, records):
    """Why the table is not to be written, or its text."""
    if records.commit.endswith(records_of.CHANGED):
        return None, "the program has changes that are in no commit"
    if not any(results for _, results in measured):
        return None, f"nothing was measured of commit {records.commit}"
    return document(measured, records.commit, records.dates(), machine()), ""
