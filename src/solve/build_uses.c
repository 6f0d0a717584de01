#include "formulation.h"

#include <stdlib.h>

#include "mem.h"

/* u = 1 exactly if a place of the use is chosen.  A talk is in one place at most, so one row a talk
 * holds u from below for all of its places together (as in facility location): with whole places u
 * is whole. */

static int talk_of(const struct formulation *form, const struct use_place *place)
{
    return form->problem->options[place->option].talk;
}

static int session_of(const struct formulation *form, const struct use_place *place)
{
    const struct problem *problem = form->problem;
    return problem->conf->slots[problem->options[place->option].slot].session;
}

/* Where the talk's row is, a new one on its first place. */
static int row_of_talk(struct formulation *form, int use, int talk, int *rows)
{
    if (rows[talk] < 0) {
        rows[talk] = model_row(&form->model, -INFINITY, 0, "uses", use, talk);
        model_put(&form->model, rows[talk], form->u[use], -1);
    }
    return rows[talk];
}

/* Does the use say that a session is used, in whatever room?  That is settled with how many blocks
 * of it are. */
static int is_of_session(const struct formulation *form, const struct use *use)
{
    int in_one_room = 1;

    for (int i = 0; i < use->n_places; i++) {
        if (session_of(form, &use->places[i]) != session_of(form, use->places))
            return 0;
        in_one_room &= use->places[i].room == use->places->room && use->places->room != ANY_ROOM;
    }
    return !in_one_room;
}

static void build_use(struct formulation *form, int index, int *rows)
{
    const struct use *use = &form->problem->uses[index];
    const int most = model_row(&form->model, -INFINITY, 0, "used", index, 0);

    form->u[index] = model_column(&form->model, 1, form->kind == BLOCKS, "u", index, 0);
    form->model.columns[form->u[index]].turn = is_of_session(form, use) ? TURN_SESSION : TURN_USE;
    model_put(&form->model, most, form->u[index], 1);
    for (int i = 0; i < use->n_places; i++)
        rows[talk_of(form, &use->places[i])] = -1;
    for (int i = 0; i < use->n_places; i++) {
        const struct use_place *place = &use->places[i];
        const int column = formulation_place(form, place->option, place->room);
        if (column < 0)
            continue;
        model_put(&form->model, most, column, -1);
        model_put(&form->model, row_of_talk(form, index, talk_of(form, place), rows), column, 1);
    }
}

void build_uses(struct formulation *form)
{
    int *rows = mem_zero((size_t)form->problem->n_talks, sizeof *rows);

    form->u = mem_zero((size_t)form->problem->n_uses, sizeof *form->u);
    for (int i = 0; i < form->problem->n_uses; i++)
        build_use(form, i, rows);
    free(rows);
}

/* Joints: all uses of a clause together. */

static int clause_start(const struct joint *joint, int clause)
{
    return clause ? joint->ends[clause - 1] : 0;
}

/* all = 1 exactly if each use of the clause is there; all = -1: they may not. */
static void bind_clause(struct formulation *form, const struct joint *joint, int clause, int all)
{
    const int start = clause_start(joint, clause), n = joint->ends[clause] - start;
    const int least = model_row(&form->model, -INFINITY, n - 1, "joint", clause, all);

    if (all >= 0)
        model_put(&form->model, least, all, -1);
    for (int i = start; i < joint->ends[clause]; i++) {
        model_put(&form->model, least, form->u[joint->uses[i]], 1);
        if (all < 0)
            continue;
        const int only = model_row(&form->model, -INFINITY, 0, "only", all, i);
        model_put(&form->model, only, all, 1);
        model_put(&form->model, only, form->u[joint->uses[i]], -1);
    }
}

/* Then no column of its own is needed: the use is it. */
static int is_one_use(const struct joint *joint)
{
    return joint->n_clauses == 1 && joint->ends[0] == 1;
}

static void build_joint(struct formulation *form, const struct joint *joint, int index)
{
    const int hard = joint->price.at[HARD] > 0;
    int any = -1, least = -1;

    if (!joint->size)
        return;
    if (!hard && is_one_use(joint)) {
        model_cost(&form->model, form->u[joint->uses[0]], &joint->price, joint->size);
        return;
    }
    if (!hard && joint->n_clauses > 1) {
        any = model_column(&form->model, 1, 0, "any", index, 0);
        least = model_row(&form->model, -INFINITY, 0, "some", index, 0);
        model_put(&form->model, least, any, 1);
    }
    for (int clause = 0; clause < joint->n_clauses; clause++) {
        const int all = hard ? -1 : model_column(&form->model, 1, 0, "all", index, clause);
        bind_clause(form, joint, clause, all);
        if (any < 0 && all >= 0)
            model_cost(&form->model, all, &joint->price, joint->size);
        if (any < 0)
            continue;
        const int each = model_row(&form->model, -INFINITY, 0, "each", index, clause);
        model_put(&form->model, each, all, 1);
        model_put(&form->model, each, any, -1);
        model_put(&form->model, least, all, -1);
    }
    if (any >= 0)
        model_cost(&form->model, any, &joint->price, joint->size);
}

void build_joints(struct formulation *form)
{
    for (int i = 0; i < form->problem->n_joints; i++)
        build_joint(form, &form->problem->joints[i], i);
}

/* Stretches.  begun[i] = some use at or before i, open[i] = some use at or after i.  When anything
 * is used, i is between the first and the last exactly if begun[i] + open[i] - begun[last] is 1:
 * exact without a product. */

struct line {
    int *begun, *open; /* [n] columns */
    int n;
};

/* reached = previous or u; previous = -1 for the first. */
static int reach(struct formulation *form, int index, int u, int previous)
{
    const int reached = model_column(&form->model, 1, 0, "r", index, form->model.n_columns);
    const int most = model_row(&form->model, -INFINITY, 0, "reach", index, reached);
    const int columns[] = {u, previous};

    model_put(&form->model, most, reached, 1);
    for (int i = 0; i < 2; i++) {
        if (columns[i] < 0)
            continue;
        const int least = model_row(&form->model, -INFINITY, 0, "stays", reached, i);
        model_put(&form->model, least, columns[i], 1);
        model_put(&form->model, least, reached, -1);
        model_put(&form->model, most, columns[i], -1);
    }
    return reached;
}

static struct line line_of(struct formulation *form, const struct stretch *stretch, int index)
{
    const int n = stretch->n_uses;
    struct line line = {mem_zero((size_t)n, sizeof(int)), mem_zero((size_t)n, sizeof(int)), n};

    for (int i = 0; i < n; i++)
        line.begun[i] =
            reach(form, index, form->u[stretch->uses[i].use], i ? line.begun[i - 1] : -1);
    for (int i = n - 1; i >= 0; i--)
        line.open[i] =
            reach(form, index, form->u[stretch->uses[i].use], i < n - 1 ? line.open[i + 1] : -1);
    return line;
}

/* value * (1 if between `from` and `to` - the same or neighbours - the stretch goes on). */
static void put_inside(struct formulation *form, int row, const struct line *line, int from, int to,
                       double value)
{
    model_put(&form->model, row, line->begun[from], value);
    model_put(&form->model, row, line->open[to], value);
    model_put(&form->model, row, line->begun[line->n - 1], -value);
}

static void put_length(struct formulation *form, int row, const struct stretch *stretch,
                       const struct line *line, double sign)
{
    model_put(&form->model, row, line->begun[line->n - 1], sign);
    for (int i = 0; i + 1 < line->n; i++)
        put_inside(form, row, line, i, i + 1,
                   sign * (stretch->uses[i + 1].position - stretch->uses[i].position));
}

/* size = (length - free)+ */
static void build_beyond(struct formulation *form, const struct stretch *stretch, int index,
                         const struct line *line)
{
    const int longest =
        stretch->uses[line->n - 1].position - stretch->uses[0].position + 1 - stretch->free;
    const int least = model_row(&form->model, -INFINITY, stretch->free, "length", index, 0);

    put_length(form, least, stretch, line, 1);
    if (longest <= 0 || stretch->price.at[HARD] > 0)
        return;
    const int size = model_column(&form->model, longest, 0, "beyond", index, 0);
    model_put(&form->model, least, size, -1);
    model_cost(&form->model, size, &stretch->price, AMOUNT_ONE);
    if (!price_rewards(&stretch->price))
        return;
    const int over = model_column(&form->model, 1, 1, "longer", index, 0);
    const int most = model_row(&form->model, -INFINITY, 0, "most", index, size);
    const int exact = model_row(&form->model, -INFINITY, 0, "exact", index, size);

    model_put(&form->model, most, size, 1);
    model_put(&form->model, most, over, -longest);
    model_put(&form->model, exact, size, 1); /* size <= length - free, and 0 if not over */
    put_length(form, exact, stretch, line, -1);
    model_put(&form->model, exact, over, stretch->free);
}

/* A hole: inside, and not used; or two neighbours that lie apart, both inside. */
static void put_hole(struct formulation *form, int row, const struct stretch *stretch,
                     const struct line *line, int at, double value)
{
    put_inside(form, row, line, at, at, value);
    model_put(&form->model, row, form->u[stretch->uses[at].use], -value);
}

static void build_broken(struct formulation *form, const struct stretch *stretch, int index,
                         const struct line *line)
{
    const int hard = stretch->price.at[HARD] > 0;
    const int broken = model_column(&form->model, hard ? 0 : 1, 0, "broken", index, 0);
    const int most = model_row(&form->model, -INFINITY, 0, "most", index, broken);

    model_cost(&form->model, broken, &stretch->price, AMOUNT_ONE);
    model_put(&form->model, most, broken, 1);
    for (int i = 0; i < line->n; i++) {
        const int row = model_row(&form->model, -INFINITY, 0, "hole", index, i);
        model_put(&form->model, row, broken, -1);
        put_hole(form, row, stretch, line, i, 1);
        put_hole(form, most, stretch, line, i, -1);
        if (i + 1 == line->n || stretch->uses[i + 1].position == stretch->uses[i].position + 1)
            continue;
        const int apart = model_row(&form->model, -INFINITY, 0, "apart", index, i);
        model_put(&form->model, apart, broken, -1);
        put_inside(form, apart, line, i, i + 1, 1);
        put_inside(form, most, line, i, i + 1, -1);
    }
}

void build_stretches(struct formulation *form)
{
    for (int i = 0; i < form->problem->n_stretches; i++) {
        const struct stretch *stretch = &form->problem->stretches[i];
        if (!stretch->n_uses)
            continue;
        struct line line = line_of(form, stretch, i);
        if (stretch->kind == STRETCH_BEYOND)
            build_beyond(form, stretch, i, &line);
        else
            build_broken(form, stretch, i, &line);
        free(line.begun);
        free(line.open);
    }
}
