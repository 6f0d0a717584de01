/* crowd: many guests in one block of time: for each the talks, one at a time, that are worth most
 * to them, for all at once.
 *
 * Guests stand side by side, WIDE of them a step of the computation.  What talks are worth is whole
 * numbers in doubles, the sum of all of them below 2^53: sums are exact.
 * Owner: the caller of crowd_new; the rows of worth are borrowed. */
#ifndef LECTERN_CROWD_H
#define LECTERN_CROWD_H

enum { WIDE = 8 };

struct crowd_talk {
    int talk;
    int begin, end;      /* steps of the block, begin < end */
    int seats;           /* that are left for those here; ENOUGH: so many */
    const double *worth; /* [n_guests] to each guest, 0: they do not come */
};
enum { ENOUGH = -1 };

struct crowd {
    int n_guests; /* a multiple of WIDE; those behind the last want nothing */
    int n_steps;
    struct crowd_talk *talks; /* [n_talks], crowd_add puts them in order */
    int n_talks;
    double *gains; /* [n_guests] of each, after crowd_gain... */
    struct crowd_work *work;
};

struct crowd *crowd_new(int n_guests, int most_talks, int most_steps);
void crowd_free(struct crowd *crowd); /* NULL is fine */

/* Anew, with no talk; then all talks; then who is kept out of the talk with that index. */
void crowd_clear(struct crowd *crowd, int n_steps);
void crowd_add(struct crowd *crowd, const struct crowd_talk *talk);
void crowd_keep_out(struct crowd *crowd, int talk, int guest);

/* What all gain together if there were seats for everybody. */
double crowd_gain(struct crowd *crowd);
/* As it is: where more would go to a talk than there are seats, those who lose least by it do
 * something else, until all have a seat.  Keeps them out.  The same set of talks gives the same. */
double crowd_gain_seated(struct crowd *crowd);
/* After it: which of the talks a guest goes to, in their order. */
void crowd_read(struct crowd *crowd, int guest, unsigned char *goes /* [n_talks] */);

#endif
