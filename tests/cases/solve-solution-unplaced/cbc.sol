Optimal - objective value 1.00000000
      0 y0_1                      1                      -1
      1 y1_1                      0                      -1
      2 y2_0                      1                      -1
      3 y2_1                      0                      -1
      4 y3_0                      0                       0
      5 y3_1                      0                       0
      6 constant                  1                       3
