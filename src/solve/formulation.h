/* formulation: which 0-1 model a problem becomes: time first where rooms allow it (design, section
 * 4).
 *
 * y[option]:        the talk starts then (binary).
 * f[option, class]: and takes a room of that class (binary; not for THRESHOLDS).
 * THRESHOLDS: rooms by one price that falls with capacity; one row per slot and pair of
 * neighbouring thresholds. FLOWS:      rooms in classes of interchangeable ones.     GENERAL: every
 * room a class of its own. BLOCKS: the same, with a session's first start for all of its starts.
 * Owner: the caller of formulation_new; borrows the problem. */
#ifndef LECTERN_FORMULATION_H
#define LECTERN_FORMULATION_H

#include "model.h"
#include "problem.h"

enum formulation_kind { THRESHOLDS, FLOWS, GENERAL, BLOCKS, N_FORMULATIONS };

/* A column: the person is there, and the talk starts at the option. */
struct attending {
    int visit, option, column;
};

struct thresholds;

struct formulation {
    const struct problem *problem;
    enum formulation_kind kind;
    int *class_of;   /* [n_rooms] */
    int *class_size; /* [n_classes] */
    int n_classes;
    struct thresholds *thresholds; /* THRESHOLDS: what rooms offer and talks need */
    int rooms_clash;               /* the hard rule that talks do not share rooms is there */
    int is_partial;                /* talks may be left out for what is excused, at level HARD */
    struct model model;
    int *stands_for; /* [n_options] BLOCKS: the first start of its session, else itself */
    int *y;          /* [n_options] column, -1: no room is allowed, or another stands for it */
    int *f;          /* [n_options * n_classes] column, -1; NULL for THRESHOLDS */
    int *u;          /* [problem->n_uses] column */
    struct attending *attending; /* by visit; none of talks that the person gives */
    int *first_attending;        /* [problem->n_visits + 1] */
    int n_attending;
    int n_places;
};

struct formulation *formulation_new(const struct problem *problem);
/* The same, but that talks must be placed is no row where `placed` alone says so: it is a price at
 * the hard level, the first to be minimised. */
struct formulation *formulation_new_partial(const struct problem *problem);
void formulation_free(struct formulation *formulation);
const char *formulation_name(const struct formulation *formulation);

/* The always-on rule that talks do not share rooms, in its hard form: rows about rooms say it. */
int formulation_is_rooms_clash(const struct pairs *pairs);
/* More than GLPK can be asked to look at?  Then the model is not whole, and nobody may solve it. */
int formulation_is_too_large(const struct formulation *formulation);

/* Is the talk in every schedule that the model has? */
int formulation_must_place(const struct formulation *formulation, int talk);

/* The columns a count or pair term stands for: y of the option, or f of option and room. */
int formulation_place(const struct formulation *formulation, int option, int room);

/* Rooms for the chosen options: from column values to choices; the caller frees it. */
struct choice *formulation_choices(const struct formulation *formulation, const double *values);

/* The other way round: the values of the columns for times and rooms of talks; others stay. */
void formulation_values(const struct formulation *formulation,
                        const struct choice *choices /* [n_talks] */,
                        double *values /* [n_columns] */);

/* Who attends what, NULL where the conference does not ask; the caller frees it. */
unsigned char *formulation_attends(const struct formulation *formulation, const double *values);

/* Does it matter to those who attend in which rooms talks are, or which of two? */
int attendance_sees_rooms(const struct problem *problem);
int attendance_rooms_alike(const struct problem *problem, int a, int b);

/* Parts of formulation_new, a file each. */
void build_places(struct formulation *formulation);
void build_rooms(struct formulation *formulation);
void build_uses(struct formulation *formulation);
void build_families(struct formulation *formulation);
void build_joints(struct formulation *formulation);
void build_stretches(struct formulation *formulation);
void build_counts(struct formulation *formulation);
void build_extremes(struct formulation *formulation);
void build_sequences(struct formulation *formulation);
void build_pairs(struct formulation *formulation);
void build_attendance(struct formulation *formulation);

#endif
