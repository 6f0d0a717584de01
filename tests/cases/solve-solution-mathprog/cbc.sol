Optimal - objective value 0.00000000
      0 x[t1,s1,any]             1                       0
