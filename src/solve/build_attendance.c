#include "formulation.h"

#include <stdlib.h>

#include "mem.h"

/* Who attends what.  a = 1: the person is at the talk, which starts at that option and, where rooms
 * make a difference to them, has a room of that group of classes.  It is at most the y or the f of
 * the talk there, so that a = 1 says all of this at once: prices are its own, seats a sum of a
 * against the capacities of the f, and at any minute a person is at one talk. */

/* ---- which rooms matter */

/* More seats than the people who want to go are no limit. */
static int seats(const struct problem *problem, int talk, int room)
{
    const int capacity = problem->conf->rooms[room].capacity;
    const int n = problem_n_interested(problem, talk);
    return capacity < 0 || capacity > n ? n : capacity;
}

static int seats_are_alike(const struct problem *problem, int a, int b)
{
    for (int talk = 0; problem->impossible.at[HARD] > 0 && talk < problem->n_talks; talk++)
        if (seats(problem, talk, a) != seats(problem, talk, b))
            return 0;
    return 1;
}

static int presences_are_alike(const struct visit *visit, int a, int b)
{
    for (int i = 0; i < visit->n_presences; i++) {
        const int option = visit->presences[i].option;
        const struct price one = visit_price(visit, option, a);
        const struct price other = visit_price(visit, option, b);
        if (price_compare(&one, &other))
            return 0;
    }
    return 1;
}

int attendance_rooms_alike(const struct problem *problem, int a, int b)
{
    if (!seats_are_alike(problem, a, b))
        return 0;
    for (int i = 0; i < problem->n_visits; i++)
        if (!presences_are_alike(&problem->visits[i], a, b))
            return 0;
    return 1;
}

int attendance_sees_rooms(const struct problem *problem)
{
    for (int i = 0; i < problem->n_visits; i++)
        for (int j = 0; j < problem->visits[i].n_presences; j++)
            if (problem->visits[i].presences[j].room != ANY_ROOM)
                return 1;
    for (int talk = 0; problem->impossible.at[HARD] > 0 && talk < problem->n_talks; talk++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (seats(problem, talk, room) < problem_n_interested(problem, talk))
                return 1;
    return 0;
}

static int room_of_class(const struct formulation *form, int class)
{
    int room = 0;
    while (form->class_of[room] != class)
        room++;
    return room;
}

/* ---- a */

static void add_attending(struct formulation *form, int visit, int option, int column)
{
    form->attending = mem_grow(form->attending, (size_t)form->n_attending, sizeof *form->attending);
    form->attending[form->n_attending++] = (struct attending){visit, option, column};
}

static int new_attending(struct formulation *form, int visit, int option, const struct price *price)
{
    const int column = model_column(&form->model, 1, 1, "a", visit, form->model.n_columns);
    const int row = model_row(&form->model, -INFINITY, 0, "attend", visit, column);

    model_cost(&form->model, column, price, AMOUNT_ONE);
    model_put(&form->model, row, column, 1);
    add_attending(form, visit, option, column);
    return row;
}

/* One for all classes with the same price, none for those where the person must not be. */
static void attend_by_class(struct formulation *form, int visit, int option)
{
    const struct visit *of = &form->problem->visits[visit];
    struct price *prices = mem_zero((size_t)form->n_classes, sizeof *prices);
    int *rows = mem_zero((size_t)form->n_classes, sizeof *rows), n = 0;

    for (int class = 0; class < form->n_classes; class ++) {
        const int f = form->f[option * form->n_classes + class];
        const struct price price = visit_price(of, option, room_of_class(form, class));
        int group = 0;
        if (f < 0 || price.at[HARD] > 0)
            continue;
        while (group < n && price_compare(&prices[group], &price))
            group++;
        if (group == n) {
            prices[n] = price;
            rows[n++] = new_attending(form, visit, option, &price);
        }
        model_put(&form->model, rows[group], f, -1);
    }
    free(prices);
    free(rows);
}

static void attend(struct formulation *form, int visit, int option)
{
    const struct price price = visit_price(&form->problem->visits[visit], option, ANY_ROOM);

    if (form->f) {
        attend_by_class(form, visit, option);
        return;
    }
    if (price.at[HARD] <= 0)
        model_put(&form->model, new_attending(form, visit, option, &price), form->y[option], -1);
}

static void build_visit(struct formulation *form, int visit)
{
    const struct talk *t = &form->problem->talks[form->problem->visits[visit].talk];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (form->y[option] >= 0 && !form->problem->visits[visit].given)
            attend(form, visit, option);
}

/* value x (the person is at the talk), for one who gives it (the talk is placed). */
static void put_visit(struct formulation *form, int row, int visit, double value)
{
    const struct visit *of = &form->problem->visits[visit];
    const struct talk *t = &form->problem->talks[of->talk];

    for (int i = form->first_attending[visit]; i < form->first_attending[visit + 1]; i++)
        model_put(&form->model, row, form->attending[i].column, value);
    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (of->given && form->y[option] >= 0)
            model_put(&form->model, row, form->y[option], value);
}

/* ---- what cannot be */

static int covers(const struct problem *problem, int option, int64_t minute)
{
    const struct span span = problem->options[option].span;
    return span.from <= minute && minute < span.to;
}

static void put_given_at(struct formulation *form, int row, int visit, int64_t minute)
{
    const struct talk *t = &form->problem->talks[form->problem->visits[visit].talk];

    for (int option = t->first_option; option < t->first_option + t->n_options; option++)
        if (form->y[option] >= 0 && covers(form->problem, option, minute))
            model_put(&form->model, row, form->y[option], 1);
}

/* One talk at a time, beside the talk that the person gives, if `given` is one: two that they give
 * at once are another rule's. */
static void one_at_a_time(struct formulation *form, const struct guest *guest, int given, int slot)
{
    const int64_t minute = form->problem->conf->slots[slot].span.from;
    const int first = form->first_attending[guest->first_visit];
    const int end = form->first_attending[guest->first_visit + guest->n_visits];
    int row = -1;

    for (int i = first; i < end; i++) {
        if (!covers(form->problem, form->attending[i].option, minute))
            continue;
        if (row < 0)
            row = model_row(&form->model, -INFINITY, 1, "oneat", guest->person, slot);
        model_put(&form->model, row, form->attending[i].column, 1);
    }
    if (row >= 0 && given >= 0)
        put_given_at(form, row, given, minute);
}

/* Talks that overlap are both on when the later one starts, and talks start with slots. */
static void never_twice(struct formulation *form, const struct guest *guest)
{
    const struct problem *problem = form->problem;

    for (int slot = 0; slot < problem->n_slots; slot++) {
        int n_given = 0;
        if (!conference_starts_anew(problem->conf, slot))
            continue;
        for (int visit = guest->first_visit; visit < guest->first_visit + guest->n_visits; visit++)
            if (problem->visits[visit].given) {
                one_at_a_time(form, guest, visit, slot);
                n_given++;
            }
        if (!n_given)
            one_at_a_time(form, guest, -1, slot);
    }
}

/* If one of the givings is placed, the person is at one of them. */
static void must_attend(struct formulation *form, int visit, int end)
{
    for (int giving = visit; giving < end; giving++) {
        const struct talk *t = &form->problem->talks[form->problem->visits[giving].talk];
        const int row = model_row(&form->model, -INFINITY, 0, "must", visit, giving);
        for (int option = t->first_option; option < t->first_option + t->n_options; option++)
            if (form->y[option] >= 0)
                model_put(&form->model, row, form->y[option], 1);
        for (int other = visit; other < end; other++)
            put_visit(form, row, other, -1);
    }
}

static void limit_seats(struct formulation *form, int option)
{
    const struct problem *problem = form->problem;
    const int talk = problem->options[option].talk, n = problem_n_interested(problem, talk);
    int least = n;

    for (int class = 0; class < form->n_classes; class ++) {
        const int of_class = seats(problem, talk, room_of_class(form, class));
        if (form->f[option * form->n_classes + class] >= 0 && of_class < least)
            least = of_class;
    }
    if (least == n)
        return;
    const int row = model_row(&form->model, -INFINITY, 0, "seats", option, 0);
    for (int i = 0; i < form->n_attending; i++)
        if (form->attending[i].option == option)
            model_put(&form->model, row, form->attending[i].column, 1);
    for (int class = 0; class < form->n_classes; class ++) {
        const int f = form->f[option * form->n_classes + class];
        if (f >= 0)
            model_put(&form->model, row, f, -seats(problem, talk, room_of_class(form, class)));
    }
}

static void keep_possible(struct formulation *form)
{
    const struct problem *problem = form->problem;

    for (int i = 0; i < problem->n_guests; i++) {
        const struct guest *guest = &problem->guests[i];
        never_twice(form, guest);
        for (int visit = guest->first_visit, next; visit < guest->first_visit + guest->n_visits;
             visit = next) {
            next = guest_next_submission(problem, guest, visit);
            if (problem->visits[visit].must && !problem->visits[visit].given)
                must_attend(form, visit, next);
        }
    }
    for (int option = 0; form->f && option < problem->n_options; option++)
        if (form->y[option] >= 0)
            limit_seats(form, option);
}

/* ---- wishes */

static void lose(struct formulation *form, const struct price *price, amount lost)
{
    for (int level = CHANGES; level < N_LEVELS; level++)
        form->model.constant[level] =
            amount_add(form->model.constant[level], amount_product(price->at[level], lost));
}

/* granted = 1 exactly if the person is at a giving. */
static void grant(struct formulation *form, const struct wishes *wishes, int visit, int end)
{
    const int granted = model_column(&form->model, 1, 0, "g", visit, form->model.n_columns);
    const int most = model_row(&form->model, -INFINITY, 0, "granted", visit, granted);

    lose(form, &wishes->price, wishes->weights[visit]);
    model_cost(&form->model, granted, &wishes->price, -wishes->weights[visit]);
    model_put(&form->model, most, granted, 1);
    if (wishes->price.at[HARD] > 0)
        model_put(&form->model, model_row(&form->model, 1, INFINITY, "wish", visit, granted),
                  granted, 1);
    for (int giving = visit; giving < end; giving++) {
        const int least = model_row(&form->model, -INFINITY, 0, "grants", giving, granted);
        put_visit(form, most, giving, -1);
        put_visit(form, least, giving, 1);
        model_put(&form->model, least, granted, -1);
    }
}

static void build_wishes(struct formulation *form, const struct wishes *wishes, int index)
{
    const struct problem *problem = form->problem;
    const struct guest *guest = &problem->guests[index];

    lose(form, &wishes->price, wishes->always[index]);
    if (wishes->price.at[HARD] > 0 && wishes->always[index] > 0)
        model_row(&form->model, 1, INFINITY, "lost", index, 0); /* nothing is in it */
    for (int visit = guest->first_visit, next; visit < guest->first_visit + guest->n_visits;
         visit = next) {
        next = guest_next_submission(problem, guest, visit);
        if (wishes->weights[visit])
            grant(form, wishes, visit, next);
    }
}

void build_attendance(struct formulation *form)
{
    const struct problem *problem = form->problem;

    form->first_attending = mem_zero((size_t)problem->n_visits + 1, sizeof(int));
    for (int visit = 0; visit < problem->n_visits; visit++) {
        build_visit(form, visit);
        form->first_attending[visit + 1] = form->n_attending;
    }
    if (problem->impossible.at[HARD] > 0)
        keep_possible(form);
    for (int i = 0; i < problem->n_wishes; i++)
        for (int guest = 0; guest < problem->n_guests; guest++)
            build_wishes(form, &problem->wishes[i], guest);
}

unsigned char *formulation_attends(const struct formulation *form, const double *values)
{
    unsigned char *attends;

    if (!conference_has_attendance(form->problem->conf))
        return NULL;
    attends = mem_zero((size_t)form->problem->n_visits, sizeof *attends);
    for (int i = 0; i < form->n_attending; i++)
        if (values[form->attending[i].column] > 0.5)
            attends[form->attending[i].visit] = 1;
    return attends;
}
