"""Where things are: the tree, what is built and measured, the outside instances and their scorers."""

import os
import pathlib

TREE = pathlib.Path(__file__).resolve().parent.parent
LECTERN = TREE / "build/release/lectern"
OUT = TREE / "build/bench"
RECORDS = OUT / "records.jsonl"
RESULTS = TREE / "bench/results.md"
GENERATE = TREE / "bench/generate.py"
DEMO = TREE / "data/gophercon-singapore-2026/conference-scored.json"
INSTANCES = pathlib.Path(os.environ.get("LECTERN_INSTANCES") or TREE.parent / "shared/instances")
SCORERS = INSTANCES.parent / "score"
VENV_PYTHON = OUT / "venv/bin/python"  # ./dev bench install-peers makes it
