#include "every.h"

struct every {
    const struct problem *problem;
    struct choice *choices;
    unsigned char *attends;
    void (*look)(void *data);
    void *data;
};

/* `talk` is the first to be placed or left out. */
static void place(const struct every *every, int talk)
{
    const struct problem *problem = every->problem;

    if (talk == problem->n_talks) {
        every->look(every->data);
        return;
    }
    const struct talk *t = &problem->talks[talk];
    every->choices[talk] = (struct choice){NOWHERE, ANY_ROOM};
    place(every, talk + 1);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (problem_room_possible(problem, option, room)) {
                every->choices[talk] = (struct choice){option, room};
                place(every, talk + 1);
            }
}

void every_choice(const struct problem *problem, struct choice *choices, void (*look)(void *data),
                  void *data)
{
    place(&(struct every){problem, choices, NULL, look, data}, 0);
}

/* `visit` is the first to be decided. */
static void attend(const struct every *every, int visit)
{
    if (visit == every->problem->n_visits) {
        every->look(every->data);
        return;
    }
    for (int there = 0; there < (every->problem->visits[visit].given ? 1 : 2); there++) {
        every->attends[visit] = (unsigned char)there;
        attend(every, visit + 1);
    }
}

void every_attendance(const struct problem *problem, unsigned char *attends,
                      void (*look)(void *data), void *data)
{
    attend(&(struct every){problem, NULL, attends, look, data}, 0);
}
