#include "mathprog_writer.h"

static void add_person(struct mathprog_writer *writer, int person)
{
    mathprog_name(writer, 'p', person, writer->problem->conf->n_people);
}

static void add_submission(struct mathprog_writer *writer, int submission)
{
    mathprog_name(writer, 'a', submission, writer->problem->conf->n_submissions);
}

static void add_people(struct mathprog_writer *writer)
{
    text_add(&writer->text, "set PEOPLE :=");
    for (int i = 0; i < writer->problem->n_guests; i++)
        add_person(writer, writer->problem->guests[i].person);
    mathprog_end(writer);
}

static void add_submissions(struct mathprog_writer *writer)
{
    const struct problem *problem = writer->problem;

    text_add(&writer->text, "param: GIVEN_OF: submission :=");
    for (int talk = 0; problem->n_visits && talk < problem->n_talks; talk++) {
        mathprog_line(writer);
        mathprog_talk(writer, talk);
        add_submission(writer, problem->talks[talk].submission);
    }
    mathprog_end(writer);
}

enum which { ALL, GIVEN, REQUIRED };

static int is_one(const struct visit *visit, enum which which)
{
    return which == ALL || (which == GIVEN ? visit->given : visit->must && !visit->given);
}

static void add_visits(struct mathprog_writer *writer, const char *head, enum which which)
{
    text_add(&writer->text, head);
    for (int i = 0; i < writer->problem->n_visits; i++) {
        const struct visit *visit = &writer->problem->visits[i];
        if (!is_one(visit, which))
            continue;
        mathprog_line(writer);
        add_person(writer, visit->person);
        mathprog_talk(writer, visit->talk);
    }
    mathprog_end(writer);
}

/* What a visit to each open place costs: a hard price bars it. */
static void add_presence(struct mathprog_writer *writer, enum level level, int visit, int option,
                         int room)
{
    const struct visit *of = &writer->problem->visits[visit];
    const amount price = visit_price(of, option, room).at[level];

    if (of->given || !mathprog_is_open(writer, option, room) || !price)
        return;
    mathprog_line(writer);
    if (level != HARD)
        text_addf(&writer->text, " %s", level_names[level]);
    add_person(writer, of->person);
    mathprog_option(writer, option);
    mathprog_room(writer, room);
    if (level != HARD)
        mathprog_amount(writer, price);
}

static void add_presences(struct mathprog_writer *writer, enum level level)
{
    const struct problem *problem = writer->problem;

    for (int visit = 0; visit < problem->n_visits; visit++) {
        const struct talk *t = &problem->talks[problem->visits[visit].talk];
        for (int option = t->first_option; option < t->first_option + t->n_options; option++)
            for (int room = 0; room < problem->n_rooms; room++)
                add_presence(writer, level, visit, option, room);
    }
}

static void add_seats(struct mathprog_writer *writer)
{
    const struct problem *problem = writer->problem;

    text_addf(&writer->text, "param possible := %d;\n", problem->impossible.at[HARD] > 0);
    text_add(&writer->text, "param: SMALL: seats :=");
    for (int room = 0; problem->n_visits && room < problem->n_rooms; room++)
        if (problem->conf->rooms[room].capacity >= 0) {
            mathprog_line(writer);
            mathprog_room(writer, room);
            mathprog_number(writer, problem->conf->rooms[room].capacity);
        }
    mathprog_end(writer);
}

/* Each wish once, with the first giving. */
static void add_wishes_of(struct mathprog_writer *writer, int index)
{
    const struct problem *problem = writer->problem;

    for (int i = 0; i < problem->n_visits; i++) {
        const struct talk *t = &problem->talks[problem->visits[i].talk];
        if (t->copy || !problem->wishes[index].weights[i])
            continue;
        mathprog_line(writer);
        mathprog_name(writer, 'w', index, problem->n_wishes);
        add_person(writer, problem->visits[i].person);
        add_submission(writer, t->submission);
        mathprog_amount(writer, problem->wishes[index].weights[i]);
    }
}

static void add_wishes(struct mathprog_writer *writer)
{
    const struct problem *problem = writer->problem;

    text_add(&writer->text, "param: WISHED: wish :=");
    for (int index = 0; index < problem->n_wishes; index++)
        add_wishes_of(writer, index);
    mathprog_end(writer);
    text_add(&writer->text, "param in_vain :=");
    for (int index = 0; index < problem->n_wishes; index++) {
        amount lost = 0;
        for (int guest = 0; guest < problem->n_guests; guest++)
            lost = amount_add(lost, problem->wishes[index].always[guest]);
        mathprog_line(writer);
        mathprog_name(writer, 'w', index, problem->n_wishes);
        mathprog_amount(writer, lost);
    }
    mathprog_end(writer);
}

int mathprog_visits_priced(const struct problem *problem, int level)
{
    for (int i = 0; i < problem->n_visits; i++)
        for (int j = 0; j < problem->visits[i].n_presences; j++)
            if (problem->visits[i].presences[j].price.at[level])
                return 1;
    return 0;
}

void mathprog_visits(struct mathprog_writer *writer)
{
    add_people(writer);
    add_submissions(writer);
    add_visits(writer, "set VISITS :=", ALL);
    add_visits(writer, "set OWN :=", GIVEN);
    add_visits(writer, "set REQUIRED :=", REQUIRED);
    text_add(&writer->text, "set BARRED :=");
    add_presences(writer, HARD);
    mathprog_end(writer);
    text_add(&writer->text, "param being_there :=");
    for (enum level level = HARD + 1; level < N_LEVELS; level++)
        add_presences(writer, level);
    mathprog_end(writer);
    add_seats(writer);
    add_wishes(writer);
}
