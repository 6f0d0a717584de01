"""Write a conference the way people edit it: one room, session, submission or rule a line."""

import json
import os
import sys


def text_of(conference):
    """The file's text; members keep the order they have."""
    members = [f'  {compact(name)}: {value_text(value)}' for name, value in conference.items()]
    return "{\n" + ",\n".join(members) + "\n}\n"


def value_text(value):
    if not is_list_of_entities(value):
        return compact(value)
    return "[\n" + ",\n".join("    " + compact(entity) for entity in value) + "\n  ]"


def is_list_of_entities(value):
    return isinstance(value, list) and value and isinstance(value[0], dict)


def compact(value):
    return json.dumps(value, ensure_ascii=False)


def write(conference, path):
    """To `path`, whole or not at all; None or "-" is stdout."""
    write_text(text_of(conference), path)


def write_text(text, path):
    if path in (None, "-"):
        sys.stdout.write(text)
        return
    unfinished = f"{path}.{os.getpid()}.tmp"
    try:
        with open(unfinished, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(unfinished, path)
    finally:
        if os.path.exists(unfinished):
            os.remove(unfinished)
