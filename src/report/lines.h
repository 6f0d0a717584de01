/* lines: text broken into lines of a terminal; widths are columns, wide characters take two,
 * combining ones none.
 *
 * Owner: whoever holds struct lines; lines_clear frees what is inside. */
#ifndef LECTERN_LINES_H
#define LECTERN_LINES_H

#include "text.h"

struct lines {
    char **list;
    int n;
};

/* Append `words`, broken at spaces, and inside words that are longer than a line.  Control
 * characters are spaces. */
void lines_wrap(struct lines *lines, const char *words, int width);
void lines_clear(struct lines *lines);

/* Add `words` to a text as lines of at most `width`, all but the first behind `indent` spaces. */
void lines_add(struct text *text, const char *words, int width, int indent);

#endif
