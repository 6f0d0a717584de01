#!/usr/bin/env python3
"""highs_mps.py MODEL.mps SECONDS

Solve an integer program with HiGHS and print what it found, as JSON; needs highspy.
"""

import json
import math
import sys
import time

import highspy


def finite(number):
    return number if math.isfinite(number) and abs(number) < 1e29 else None


def status_of(solver, value):
    """In the words of the others."""
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return "optimal"
    if status == highspy.HighsModelStatus.kInfeasible:
        return "infeasible"
    return "unknown" if value is None else "feasible"


def main():
    begin = time.monotonic()
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(sys.argv[2]))
    if solver.readModel(sys.argv[1]) == highspy.HighsStatus.kError:
        sys.exit(f"highs_mps.py: cannot read {sys.argv[1]}")
    solver.run()
    info = solver.getInfo()
    value = finite(info.objective_function_value)
    print(json.dumps({"status": status_of(solver, value), "value": value, "bound": finite(info.mip_dual_bound),
                      "seconds": time.monotonic() - begin}))


if __name__ == "__main__":
    main()
