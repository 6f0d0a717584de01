Optimal - objective value 0.00000000
      0 y0_0                     1                      -1
      1 y1_0                     1                      -1
      2 constant                 1                       2
