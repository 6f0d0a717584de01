#include "mathprog.h"

#include <stdlib.h>

#include "mathprog_writer.h"
#include "mem.h"

/* Which places are open, and the times of their options ---------------------------------------- */

static void note_open(struct mathprog_writer *writer)
{
    const struct problem *problem = writer->problem;

    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++)
            writer->open[option * problem->n_rooms + room] =
                (unsigned char)problem_allows(problem, option, room);
}

static int is_anywhere(const struct mathprog_writer *writer, int option)
{
    for (int room = 0; room < writer->problem->n_rooms; room++)
        if (mathprog_is_open(writer, option, room))
            return 1;
    return 0;
}

int mathprog_is_open(const struct mathprog_writer *writer, int option, int room)
{
    return room == ANY_ROOM ? writer->time_of[option] >= 0
                            : writer->open[option * writer->problem->n_rooms + room];
}

static int is_same_time(const struct option *a, const struct option *b)
{
    return a->slot == b->slot && a->n_slots == b->n_slots && a->format == b->format;
}

static int time_of(struct mathprog_writer *writer, int option)
{
    const struct option *options = writer->problem->options;
    int time = 0;

    while (time < writer->n_times && !is_same_time(&options[writer->times[time]], &options[option]))
        time++;
    if (time == writer->n_times)
        writer->times[writer->n_times++] = option;
    return time;
}

static void writer_start(struct mathprog_writer *writer, const struct problem *problem)
{
    const size_t n_options = (size_t)problem->n_options;

    *writer = (struct mathprog_writer){
        .problem = problem,
        .open = mem_zero(n_options * (size_t)problem->n_rooms, sizeof *writer->open),
        .time_of = mem_zero(n_options, sizeof *writer->time_of),
        .times = mem_zero(n_options, sizeof *writer->times)};
    note_open(writer);
    for (int slot = 0; slot < problem->n_slots; slot++)
        for (int option = 0; option < problem->n_options; option++)
            if (problem->options[option].slot == slot)
                writer->time_of[option] =
                    is_anywhere(writer, option) ? time_of(writer, option) : -1;
}

static char *writer_finish(struct mathprog_writer *writer)
{
    free(writer->open);
    free(writer->time_of);
    free(writer->times);
    return text_take(&writer->text);
}

/* Words of a data section ---------------------------------------------------------------------- */

void mathprog_line(struct mathprog_writer *writer)
{
    text_add(&writer->text, "\n");
}

void mathprog_end(struct mathprog_writer *writer)
{
    text_add(&writer->text, ";\n");
}

void mathprog_amount(struct mathprog_writer *writer, amount a)
{
    char number[32];
    text_addf(&writer->text, " %s", amount_format(a, number));
}

void mathprog_number(struct mathprog_writer *writer, int number)
{
    text_addf(&writer->text, " %d", number);
}

static void add_name(struct text *text, char letter, int index, int n)
{
    int digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    text_addf(text, "%c%0*d", letter, digits, index + 1);
}

void mathprog_name(struct mathprog_writer *writer, char letter, int index, int n)
{
    text_add(&writer->text, " ");
    add_name(&writer->text, letter, index, n);
}

void mathprog_talk(struct mathprog_writer *writer, int talk)
{
    mathprog_name(writer, 't', talk, writer->problem->n_talks);
}

void mathprog_time(struct mathprog_writer *writer, int time)
{
    mathprog_name(writer, 's', time, writer->n_times);
}

void mathprog_room(struct mathprog_writer *writer, int room)
{
    if (room == ANY_ROOM)
        text_add(&writer->text, " any");
    else
        mathprog_name(writer, 'r', room, writer->problem->n_rooms);
}

void mathprog_option(struct mathprog_writer *writer, int option)
{
    mathprog_talk(writer, writer->problem->options[option].talk);
    mathprog_time(writer, writer->time_of[option]);
}

/* Levels --------------------------------------------------------------------------------------- */

static int places_priced(const struct mathprog_writer *writer, int level)
{
    const struct problem *problem = writer->problem;

    for (int option = 0; option < problem->n_options; option++)
        for (int room = 0; room < problem->n_rooms; room++)
            if (mathprog_is_open(writer, option, room) &&
                problem_place_price(problem, option, room).at[level])
                return 1;
    return 0;
}

static int is_priced(const struct mathprog_writer *writer, int level)
{
    const struct problem *problem = writer->problem;

    for (int talk = 0; talk < problem->n_talks; talk++)
        if (problem->unplaced[talk].at[level])
            return 1;
    return mathprog_rules_priced(problem, level) || mathprog_visits_priced(problem, level) ||
           places_priced(writer, level);
}

/* The last one where none costs anything, so that there is one to minimise. */
static enum level first_level(struct mathprog_writer *writer)
{
    for (enum level level = HARD + 1; level < SOFT; level++)
        if (is_priced(writer, (int)level))
            return level;
    return SOFT;
}

static void add_levels(struct mathprog_writer *writer)
{
    const enum level first = first_level(writer);

    text_add(&writer->text, "set LEVELS :=");
    for (enum level level = first; level < N_LEVELS; level++)
        if (level == first || is_priced(writer, (int)level))
            text_addf(&writer->text, " %s", level_names[level]);
    mathprog_end(writer);
    text_addf(&writer->text, "param first := %s;\n", level_names[first]);
}

/* Talks, times, places and their prices -------------------------------------------------------- */

static int64_t first_minute(const struct conference *conf)
{
    int64_t first = conf->n_slots ? conf->slots[0].span.from : 0;
    for (int slot = 0; slot < conf->n_slots; slot++)
        if (conf->slots[slot].span.from < first)
            first = conf->slots[slot].span.from;
    return first;
}

static void add_sessions(struct mathprog_writer *writer)
{
    const struct conference *conf = writer->problem->conf;

    text_add(&writer->text, "param: SESSIONS: n_slots :=");
    for (int session = 0; session < conf->n_sessions; session++)
        text_addf(&writer->text, "\n %d %d", session + 1, conf->sessions[session].n_slots);
    mathprog_end(writer);
}

static void add_times(struct mathprog_writer *writer)
{
    const struct conference *conf = writer->problem->conf;
    const int64_t first = first_minute(conf);

    text_add(&writer->text, "param: TIMES: from to session slot takes format :=");
    for (int time = 0; time < writer->n_times; time++) {
        const struct option *option = &writer->problem->options[writer->times[time]];
        const struct slot *slot = &conf->slots[option->slot];
        mathprog_line(writer);
        mathprog_time(writer, time);
        text_addf(&writer->text, " %lld %lld %d %d %d %d", (long long)(option->span.from - first),
                  (long long)(option->span.to - first), slot->session + 1, slot->number,
                  option->n_slots, option->format + 1);
    }
    mathprog_end(writer);
}

static void add_talks_and_rooms(struct mathprog_writer *writer)
{
    text_add(&writer->text, "set TALKS :=");
    for (int talk = 0; talk < writer->problem->n_talks; talk++)
        mathprog_talk(writer, talk);
    mathprog_end(writer);
    text_add(&writer->text, "set ROOMS :=");
    for (int room = 0; room < writer->problem->n_rooms; room++)
        mathprog_room(writer, room);
    mathprog_end(writer);
}

/* A talk and a time, then the rooms: "(t1,s2,*) r1 r3". */
static void add_places(struct mathprog_writer *writer)
{
    const struct problem *problem = writer->problem;

    text_add(&writer->text, "set PLACES :=");
    for (int option = 0; option < problem->n_options; option++) {
        if (!mathprog_is_open(writer, option, ANY_ROOM))
            continue;
        text_add(&writer->text, "\n (");
        add_name(&writer->text, 't', problem->options[option].talk, problem->n_talks);
        text_add(&writer->text, ",");
        add_name(&writer->text, 's', writer->time_of[option], writer->n_times);
        text_add(&writer->text, ",*)");
        for (int room = 0; room < problem->n_rooms; room++)
            if (mathprog_is_open(writer, option, room))
                mathprog_room(writer, room);
    }
    mathprog_end(writer);
}

static void add_must(struct mathprog_writer *writer)
{
    text_add(&writer->text, "set MUST :=");
    for (int talk = 0; talk < writer->problem->n_talks; talk++)
        if (writer->problem->unplaced[talk].at[HARD] > 0)
            mathprog_talk(writer, talk);
    mathprog_end(writer);
}

static void add_left_out(struct mathprog_writer *writer)
{
    text_add(&writer->text, "param left_out :=");
    for (int level = HARD + 1; level < N_LEVELS; level++)
        for (int talk = 0; talk < writer->problem->n_talks; talk++) {
            const amount price = writer->problem->unplaced[talk].at[level];
            if (!price)
                continue;
            text_addf(&writer->text, "\n %s", level_names[level]);
            mathprog_talk(writer, talk);
            mathprog_amount(writer, price);
        }
    mathprog_end(writer);
}

static void add_cost(struct mathprog_writer *writer, int option, int room)
{
    const struct price price = problem_place_price(writer->problem, option, room);

    for (int level = HARD + 1; level < N_LEVELS; level++) {
        if (!price.at[level])
            continue;
        text_addf(&writer->text, "\n %s", level_names[level]);
        mathprog_option(writer, option);
        mathprog_room(writer, room);
        mathprog_amount(writer, price.at[level]);
    }
}

static void add_costs(struct mathprog_writer *writer)
{
    text_add(&writer->text, "param cost :=");
    for (int option = 0; option < writer->problem->n_options; option++)
        for (int room = 0; room < writer->problem->n_rooms; room++)
            if (mathprog_is_open(writer, option, room))
                add_cost(writer, option, room);
    mathprog_end(writer);
}

char *mathprog_data(const struct problem *problem)
{
    struct mathprog_writer writer;

    writer_start(&writer, problem);
    text_add(&writer.text,
             "# Data for general.mod, time-first.mod and blocks.mod, which explain it.\n");
    add_levels(&writer);
    add_talks_and_rooms(&writer);
    add_sessions(&writer);
    add_times(&writer);
    add_places(&writer);
    add_must(&writer);
    add_left_out(&writer);
    add_costs(&writer);
    mathprog_rules(&writer);
    mathprog_visits(&writer);
    text_add(&writer.text, "end;\n");
    return writer_finish(&writer);
}

/* What names stand for ------------------------------------------------------------------------- */

/* A time: its slot, how many slots, and the format it is for, if any. */
static void explain_time(struct mathprog_writer *writer, int time)
{
    const struct conference *conf = writer->problem->conf;
    const struct option *option = &writer->problem->options[writer->times[time]];
    const struct slot *slot = &conf->slots[option->slot];

    add_name(&writer->text, 's', time, writer->n_times);
    text_addf(&writer->text, "\t%s.%d\t%d", conf->sessions[slot->session].id, slot->number,
              option->n_slots);
    if (option->format >= 0)
        text_addf(&writer->text, "\t%s", conf->formats[option->format].id);
    mathprog_line(writer);
}

static void explain(struct mathprog_writer *writer, char letter, int index, int n, const char *id)
{
    add_name(&writer->text, letter, index, n);
    text_addf(&writer->text, "\t%s\n", id);
}

char *mathprog_names(const struct problem *problem)
{
    const struct conference *conf = problem->conf;
    struct mathprog_writer writer;

    writer_start(&writer, problem);
    for (int talk = 0; talk < problem->n_talks; talk++)
        explain(&writer, 't', talk, problem->n_talks,
                conf->submissions[problem->talks[talk].submission].id);
    for (int time = 0; time < writer.n_times; time++)
        explain_time(&writer, time);
    for (int room = 0; room < problem->n_rooms; room++)
        explain(&writer, 'r', room, problem->n_rooms, conf->rooms[room].id);
    for (int i = 0; i < problem->n_guests; i++)
        explain(&writer, 'p', problem->guests[i].person, conf->n_people,
                conf->people[problem->guests[i].person].id);
    for (int i = 0; problem->n_visits && i < conf->n_submissions; i++)
        explain(&writer, 'a', i, conf->n_submissions, conf->submissions[i].id);
    return writer_finish(&writer);
}
