"""What the CP-SAT models share: reading an instance, solving, and saying what was found."""

import json
import pathlib
import time

from ortools.sat.python import cp_model

BEGIN = time.monotonic()  # building the model counts


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def solve(model, seconds):
    """Print value, bound and time of the best solution found in so long, as JSON."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds - (time.monotonic() - BEGIN))
    status = solver.solve(model)
    is_solved = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    print(json.dumps({"status": solver.status_name(status).lower(), "value": solver.objective_value if is_solved else None,
                      "bound": solver.best_objective_bound, "seconds": time.monotonic() - BEGIN}))
