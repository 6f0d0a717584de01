#include "words.h"

#include <string.h>

#include "civil.h"
#include "utf8.h"

static void add_levels(struct text *text, const struct price *price, const char *plus)
{
    const char *separator = "";
    char number[32];

    for (int level = 0; level < N_LEVELS; level++)
        if (price->at[level]) {
            text_addf(text, "%s%s %s%s", separator, level_names[level],
                      price->at[level] > 0 ? plus : "", amount_format(price->at[level], number));
            separator = ", ";
        }
    if (!*separator)
        text_add(text, "0");
}

void words_price(struct text *text, const struct price *price)
{
    add_levels(text, price, "");
}

void words_difference(struct text *text, const struct price *more)
{
    add_levels(text, more, "+");
}

void words_time(struct text *text, const struct conference *conf, int64_t utc)
{
    char moment[17];

    text_add(text, civil_format_moment(conference_local(conf, utc), moment));
}

void words_clock(struct text *text, const struct conference *conf, int64_t utc)
{
    char moment[17];

    text_add(text, strchr(civil_format_moment(conference_local(conf, utc), moment), 'T') + 1);
}

void words_day(struct text *text, int day)
{
    int year, month, date;

    civil_date(day, &year, &month, &date);
    text_addf(text, "%s, %d %s %d", civil_weekday_name(civil_weekday(day)), date,
              civil_month_name(month), year);
}

/* Control characters (also those of the terminal, U+0080 to U+009F) would break lines or worse. */
static size_t control_length(const char *at)
{
    const unsigned char first = (unsigned char)at[0];

    if (first < ' ' || first == 0x7F)
        return 1;
    return first == 0xC2 && (unsigned char)at[1] < 0xA0 ? 2 : 0;
}

static void add_escaped(struct text *text, const char *raw, const char *marks)
{
    while (*raw) {
        const size_t control = control_length(raw);
        if (control)
            text_add(text, " ");
        else if (strchr(marks, *raw))
            text_addf(text, "\\%c", *raw);
        else
            text_add_span(text, raw, 1);
        raw += control ? control : 1;
    }
}

void words_plain(struct text *text, const char *raw)
{
    add_escaped(text, raw, "");
}

void words_markdown(struct text *text, const char *raw)
{
    add_escaped(text, raw, "\\|*_`<>[]#~&$");
}

void words_pad(struct text *text, const char *word, int columns)
{
    text_add(text, word);
    for (int width = utf8_text_width(word); width < columns; width++)
        text_add(text, " ");
}
