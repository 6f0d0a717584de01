Optimal - objective value 0.00000000
      2 y1_0                     1                      -2
      4 constant                 1                       2
