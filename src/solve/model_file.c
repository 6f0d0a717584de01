#include "model_file.h"

#include <stdlib.h>
#include <string.h>

#include "branch.h"
#include "file.h"
#include "mathprog.h"
#include "text.h"
#include "thresholds.h"

static int ends_in(const char *path, const char *ending)
{
    const char *dot = strrchr(path, '.');
    return dot && strcmp(dot, ending) == 0;
}

int model_file_is_known(const char *path)
{
    return ends_in(path, ".lp") || ends_in(path, ".mps") || ends_in(path, ".dat");
}

int model_file_is_data(const char *path)
{
    return ends_in(path, ".dat");
}

static char *with_ending(const char *path, const char *ending)
{
    struct text text = {0};

    text_add_span(&text, path, (size_t)(strrchr(path, '.') - path));
    text_add(&text, ending);
    return text_take(&text);
}

/* The column, the submission, and when it starts. */
static void add_name(struct text *text, const struct formulation *form, int column, int option)
{
    const struct conference *conf = form->problem->conf;
    const struct option *o = &form->problem->options[option];
    const struct slot *slot = &conf->slots[o->slot];

    text_addf(text, "%s\t%s\t%s.%d", form->model.columns[column].name,
              conf->submissions[form->problem->talks[o->talk].submission].id,
              conf->sessions[slot->session].id, slot->number);
}

static void add_attending_names(struct text *text, const struct formulation *form)
{
    const struct problem *problem = form->problem;

    for (int i = 0; i < form->n_attending; i++) {
        const struct attending *attending = &form->attending[i];
        add_name(text, form, attending->column, attending->option);
        text_addf(text, "\t\t%s\n",
                  problem->conf->people[problem->visits[attending->visit].person].id);
    }
}

static void add_own_room_name(struct text *text, const struct formulation *form, int option)
{
    const struct thresholds *at = form->thresholds;

    if (!at || at->own[option] < 0 || at->own[option] == form->y[option])
        return;
    add_name(text, form, at->own[option], option);
    text_addf(text, "\t%s\n", form->problem->conf->rooms[at->own_room[option]].id);
}

/* One line a column: its short name, the submission, session, slot number, then the room (class) if
 * it says one, then the person if it says who attends. */
static char *names_text(const struct formulation *form)
{
    const struct problem *problem = form->problem;
    struct text text = {0};

    for (int option = 0; option < problem->n_options; option++) {
        if (form->y[option] < 0)
            continue;
        add_name(&text, form, form->y[option], option);
        text_add(&text, "\n");
        add_own_room_name(&text, form, option);
        for (int room = 0; form->f && room < problem->n_rooms; room++) {
            const int f = formulation_place(form, option, room);
            if (f < 0 || f == form->y[option])
                continue;
            add_name(&text, form, f, option);
            text_addf(&text, "\t%s\n", problem->conf->rooms[room].id);
        }
    }
    add_attending_names(&text, form);
    return text_take(&text);
}

struct making {
    const struct model *model;
    enum model_format format;
};

static int make_model(void *data, const char *name)
{
    const struct making *making = data;
    return branch_write(making->model, making->format, name);
}

static enum status write_and_free(const char *path, char *text, struct errs *errs)
{
    const enum status st = file_write(path, text, strlen(text), errs);
    free(text);
    return st;
}

char *model_file_names(const char *path)
{
    return with_ending(path, ".names");
}

enum status model_file_write(const struct formulation *form, const char *path, struct errs *errs)
{
    const int as_data = model_file_is_data(path);
    struct making making = {.model = &form->model,
                            .format = ends_in(path, ".mps") ? MODEL_MPS : MODEL_LP};
    const struct composer composer = {make_model, &making};
    char *names_path = model_file_names(path);
    enum status st = as_data ? write_and_free(path, mathprog_data(form->problem), errs)
                             : file_compose(path, &composer, errs);

    if (st == OK)
        st = write_and_free(names_path, as_data ? mathprog_names(form->problem) : names_text(form),
                            errs);
    free(names_path);
    return st;
}
