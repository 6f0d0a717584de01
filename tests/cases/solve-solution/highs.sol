Model status
Optimal

# Primal solution values
Feasible
Objective 0
Objective_bound 0
MIP_rel_gap 0
# Columns 5
y0_0 0
y0_1 1
y1_0 1
y1_1 0
constant 1
# Rows 4
once0_0_1 1
once1_0_2 1
rooms0_0_3 1
rooms1_0_4 1

# Dual solution values
None

# Basis
HiGHS_basis_file v2
None
