/* mathprog_writer: what the parts of mathprog share: the text so far, and which places and times
 * are in it. */
#ifndef LECTERN_MATHPROG_WRITER_H
#define LECTERN_MATHPROG_WRITER_H

#include "problem.h"
#include "text.h"

struct mathprog_writer {
    const struct problem *problem;
    struct text text;
    unsigned char *open; /* [n_options * n_rooms] 1: the talk may be there */
    int *time_of;        /* [n_options] -1: open in no room */
    int *times;          /* [n_times] an option that has the time */
    int n_times;
};

/* Is that place open; for ANY_ROOM, is one in some room? */
int mathprog_is_open(const struct mathprog_writer *writer, int option, int room);

/* A line of its own within a list, and the end of a list. */
void mathprog_line(struct mathprog_writer *writer);
void mathprog_end(struct mathprog_writer *writer);

/* Words, each with a space before it.  A room may be ANY_ROOM. */
void mathprog_amount(struct mathprog_writer *writer, amount a);
void mathprog_number(struct mathprog_writer *writer, int number);
void mathprog_name(struct mathprog_writer *writer, char letter, int index, int n);
void mathprog_talk(struct mathprog_writer *writer, int talk);
void mathprog_time(struct mathprog_writer *writer, int time);
void mathprog_room(struct mathprog_writer *writer, int room);
void mathprog_option(struct mathprog_writer *writer, int option); /* its talk and time */

/* The counts, pairs and other primitives of several talks; mathprog_rules.c. */
void mathprog_rules(struct mathprog_writer *writer);
int mathprog_rules_priced(const struct problem *problem, int level);

#endif
