#include "ways_out.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "words.h"

static void add_cause(struct text *text, const struct conference *conf, const struct cause *cause)
{
    char *words = cause_text(conf, cause);

    text_add(text, cause->kind == CAUSE_RULE ? "     soften " : "     give up that ");
    words_plain(text, words);
    text_add(text, "\n");
    free(words);
}

/* As a shell takes it for one word. */
static void add_word(struct text *text, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "%+,-./:=@_";

    if (word[strspn(word, plain)] == '\0') {
        text_add(text, word);
        return;
    }
    text_add(text, "'");
    for (; *word; word++)
        if (*word == '\'')
            text_add(text, "'\\''");
        else
            text_add_span(text, word, 1);
    text_add(text, "'");
}

static void add_edit(struct text *text, const struct edit *edit)
{
    const char *flag = strchr(edit->said, ' ');

    text_add_span(text, edit->said, (size_t)(flag - edit->said));
    text_add(text, " ");
    add_word(text, flag + 1);
}

static void add_repair(struct text *text, const struct conference *conf, int number,
                       const struct repair *repair)
{
    text_addf(text, "%3d. price %" PRId64 "%s\n", number, repair->price,
              repair->is_proven ? "" : ", perhaps not the cheapest of the rest");
    for (int i = 0; i < repair->causes.n; i++)
        add_cause(text, conf, &repair->causes.list[i]);
    text_add(text, "      ");
    for (int i = 0; i < repair->edits.n; i++) {
        text_add(text, " ");
        add_edit(text, &repair->edits.list[i]);
    }
    text_add(text, "\n");
}

char *ways_out_text(const struct conference *conf, const struct repairs *repairs)
{
    struct text text = {0};

    if (repairs->n)
        text_add(&text,
                 "\nWays out, the cheapest first; with the options of one, a timetable fits:\n");
    else
        text_addf(&text, "\nWays out: none %s\n",
                  repairs->is_complete ? "with what may be given up" : "was found in time");
    for (int i = 0; i < repairs->n; i++)
        add_repair(&text, conf, i + 1, &repairs->list[i]);
    if (repairs->n && repairs->is_complete)
        text_add(&text, "There are no others.\n");
    return text_take(&text);
}
