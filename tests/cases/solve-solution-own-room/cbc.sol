Optimal - objective value 1.00000000
      0 y0_0                    1                       1
      1 y1_0                    1                       0
      2 o0_0                    0                       0
