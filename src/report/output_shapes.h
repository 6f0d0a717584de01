/* output_shapes: what the program's other files look like, as `lectern schema` prints it. */
#ifndef LECTERN_OUTPUT_SHAPES_H
#define LECTERN_OUTPUT_SHAPES_H

#include "members.h"

extern const struct shape schedule_shape, check_shape, stats_shape, scenario_shape, diff_shape,
    whatif_shape;

#endif
