#include "markdown.h"

#include <stdlib.h>

#include "agenda.h"
#include "check_text.h"
#include "left_out.h"
#include "words.h"

static void add_event(struct text *text, const struct agenda *agenda, int event)
{
    text_add(text, "*");
    words_markdown(text, agenda->conf->events[event].title);
    text_add(text, "*, ");
    agenda_event_time(text, agenda, event);
}

static void add_talk(struct text *text, const struct agenda *agenda, int placement)
{
    for (int which = 0; which < N_TALK_LINES; which++) {
        const char *strong = which == TALK_TITLE ? "**" : "";
        struct text words = {0};
        agenda_talk_line(&words, agenda, placement, which);
        if (words.length) {
            text_addf(text, "%s%s", which ? "<br>" : "", strong);
            words_markdown(text, text_bytes(&words));
            text_add(text, strong);
        }
        text_clear(&words);
    }
}

static void add_cell(struct text *text, const struct agenda *agenda, int row, int room)
{
    const int for_all = agenda->rows[row].event;
    const struct agenda_cell cell = agenda_cell_at(agenda, row, room);

    if (for_all >= 0)
        add_event(text, agenda, for_all);
    else if (cell.event >= 0)
        add_event(text, agenda, cell.event);
    for (int i = 0; for_all < 0 && i < cell.talks.n; i++) {
        if (i || cell.event >= 0)
            text_add(text, "<br><br>");
        add_talk(text, agenda, cell.talks.list[i]);
    }
    if (for_all < 0 && cell.kind == CELL_GOES_ON)
        text_add(text, "\"");
    free(cell.talks.list);
}

static void add_header(struct text *text, const struct agenda *agenda)
{
    text_add(text, "| Time |");
    for (int i = 0; i < agenda->rooms.n; i++) {
        text_add(text, " ");
        words_markdown(text, agenda->conf->rooms[agenda->rooms.list[i]].name);
        text_add(text, " |");
    }
    text_add(text, "\n|---|");
    for (int i = 0; i < agenda->rooms.n; i++)
        text_add(text, "---|");
    text_add(text, "\n");
}

static void add_day(struct text *text, const struct agenda *agenda)
{
    text_add(text, "## ");
    words_day(text, agenda->day);
    text_add(text, "\n\n");
    add_header(text, agenda);
    for (int row = 0; row < agenda->n_rows; row++) {
        text_add(text, "| ");
        words_clock(text, agenda->conf, agenda->rows[row].start);
        text_add(text, " |");
        for (int i = 0; i < agenda->rooms.n; i++) {
            text_add(text, " ");
            add_cell(text, agenda, row, agenda->rooms.list[i]);
            text_add(text, " |");
        }
        if (!agenda->rooms.n)
            add_event(text, agenda, agenda->rows[row].event);
        text_add(text, "\n");
    }
    text_add(text, "\n");
}

static void add_left_out(struct text *text, const struct conference *conf,
                         const struct schedule *schedule)
{
    const struct left_out left = left_out_of(conf, schedule);

    if (left.n)
        text_addf(text, "## Left out: %d\n\n", left.n);
    for (int i = 0; i < left.n; i++) {
        const struct submission *submission = &conf->submissions[left.list[i].submission];
        struct text why = {0};
        left_out_reason(&why, conf, left.list[i].why);
        text_add(text, "- ");
        words_markdown(text, submission->title ? submission->title : "");
        text_add(text, " (");
        words_markdown(text, submission->id);
        text_add(text, "): ");
        words_markdown(text, text_bytes(&why));
        text_add(text, "\n");
        text_clear(&why);
    }
    if (left.n)
        text_add(text, "\n");
    free(left.list);
}

char *markdown_timetable(const struct conference *conf, const struct schedule *schedule,
                         const struct check *check)
{
    const struct indices days = agenda_days(conf);
    struct text text = {0};

    text_add(&text, "# ");
    words_markdown(&text, conf->name ? conf->name : "Timetable");
    text_add(&text, "\n\n");
    for (int i = 0; i < days.n; i++) {
        struct agenda *agenda = agenda_new(conf, schedule, days.list[i]);
        add_day(&text, agenda);
        agenda_free(agenda);
    }
    free(days.list);
    add_left_out(&text, conf, schedule);
    text_add(&text, "## Price by rule\n\n");
    check_add_rules(&text, check, 1);
    text_add(&text, "\n");
    check_add_status(&text, conf, schedule, check);
    text_add(&text, "\n");
    return text_take(&text);
}
