#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "shape.h"
#include "share.h"
#include "text.h"

const char *shape_kind_of(const struct json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_NULL:
        return "null";
    default:
        return json_is_true(json) ? "true" : "false";
    }
}

static int wrong_kind(const struct document *doc, struct value value, const char *wanted)
{
    value_error(doc, value, "%s where %s is expected", shape_kind_of(value.json), wanted);
    return 0;
}

static int text_is_sound(const struct document *doc, struct value value, size_t longest,
                         const char *wanted)
{
    if (!json_is_string(value.json))
        return wrong_kind(doc, value, wanted);
    if (text_is_blank(json_string_value(value.json)))
        value_error(doc, value, "%s is empty: give %s, or leave the member out",
                    json_string_length(value.json) ? "blank text" : "text", wanted);
    else if (json_string_length(value.json) > longest)
        value_error(doc, value, "text of %zu bytes; at most %zu are allowed",
                    json_string_length(value.json), longest);
    else
        return 1;
    return 0;
}

static int count_is_sound(const struct document *doc, struct value value,
                          const struct member *member)
{
    if (!json_is_number(value.json))
        return wrong_kind(doc, value, "a whole number");
    const double x = json_number_value(value.json);
    if (!json_is_integer(value.json))
        value_error(doc, value, "%.10g is not written as a whole number, without point or exponent",
                    x);
    else if (x < (double)member->lo || x > (double)member->hi)
        value_error(doc, value, "%lld is outside %" PRId64 "..%" PRId64,
                    (long long)json_integer_value(value.json), member->lo, member->hi);
    else
        return 1;
    return 0;
}

static int number_is_sound(const struct document *doc, struct value value)
{
    amount exact;
    if (!json_is_number(value.json))
        return wrong_kind(doc, value, "a number");
    const double x = json_number_value(value.json);
    if (!(fabs(x) <= 1e9))
        value_error(doc, value, "%.10g is outside -1000000000..1000000000", x);
    else if (!value_exact_amount(value.json, &exact))
        value_error(doc, value, "%.17g has more than 6 decimals", x);
    else
        return 1;
    return 0;
}

static int word_is_sound(const struct document *doc, struct value value,
                         const struct member *member)
{
    struct text words = {0};
    size_t n = 0;

    if (!json_is_string(value.json))
        return wrong_kind(doc, value, "a word");
    if (!member->words)
        return text_is_sound(doc, value, LONGEST_ID, "a name");
    for (; member->words[n]; n++) {
        if (strcmp(member->words[n], json_string_value(value.json)) == 0) {
            text_clear(&words);
            return 1;
        }
        text_addf(&words, "%s%s", n ? ", " : "", member->words[n]);
    }
    value_error(doc, value, "\"%s\" is none of %s", json_string_value(value.json),
                text_bytes(&words));
    text_clear(&words);
    return 0;
}

static int has_no_fault(const struct document *doc, struct value value, enum civil_fault fault,
                        const char *form)
{
    const char *text = json_string_value(value.json);
    if (fault == CIVIL_NOT_THE_FORM)
        value_error(doc, value, "\"%s\" is not written as %s", text, form);
    else if (fault == CIVIL_NO_SUCH_DATE)
        value_error(doc, value, "\"%s\": there is no such date", text);
    else if (fault == CIVIL_NO_SUCH_TIME)
        value_error(doc, value, "\"%s\": there is no such time; a day has 00:00 to 23:59", text);
    else if (fault == CIVIL_FAR_YEAR)
        value_error(doc, value, "\"%s\" is outside the years %d..%d", text, CIVIL_FIRST_YEAR,
                    CIVIL_LAST_YEAR);
    return fault == CIVIL_FINE;
}

static int date_is_sound(const struct document *doc, struct value value)
{
    if (!json_is_string(value.json))
        return wrong_kind(doc, value, "a date like \"2027-05-08\"");
    return has_no_fault(doc, value, civil_date_fault(json_string_value(value.json)),
                        "a date, \"2027-05-08\"");
}

static int time_is_sound(const struct document *doc, struct value value)
{
    if (!json_is_string(value.json))
        return wrong_kind(doc, value, "a time like \"09:30\"");
    return has_no_fault(doc, value, civil_time_fault(json_string_value(value.json)),
                        "a time, \"09:30\"");
}

static int moment_is_sound(const struct document *doc, struct value value)
{
    if (!json_is_string(value.json))
        return wrong_kind(doc, value, "a date and time like \"2027-05-08T09:30\"");
    return has_no_fault(doc, value, civil_moment_fault(json_string_value(value.json)),
                        "a date and time, \"2027-05-08T09:30\" (\"+02:00\" or \"Z\" may follow)");
}

static int start_is_sound(const struct document *doc, struct value value)
{
    if (json_is_string(value.json) &&
        civil_time_fault(json_string_value(value.json)) != CIVIL_NOT_THE_FORM)
        return time_is_sound(doc, value);
    return moment_is_sound(doc, value);
}

static int version_is_sound(const struct document *doc, struct value value,
                            const struct member *member)
{
    if (json_is_integer(value.json) && json_integer_value(value.json) == 1)
        return 1;
    value_error(doc, value, "this program reads version 1: write \"%s\": 1", member->name);
    return 0;
}

static int bound_is_sound(const struct document *doc, struct value value,
                          const struct member *member)
{
    amount share;
    if (!json_is_string(value.json))
        return count_is_sound(doc, value, member);
    if (share_parse(json_string_value(value.json), &share))
        return 1;
    value_error(doc, value, "\"%s\" is no share: \"0%%\" to \"100%%\", with at most 4 decimals",
                json_string_value(value.json));
    return 0;
}

static int boolean_is_sound(const struct document *doc, struct value value)
{
    return json_is_boolean(value.json) ? 1 : wrong_kind(doc, value, "true or false");
}

static int weight_word_is_sound(const struct document *doc, struct value value)
{
    const char *word = json_string_value(value.json);
    if (!word)
        return number_is_sound(doc, value);
    if (strcmp(word, "hard") == 0 || strcmp(word, "off") == 0)
        return 1;
    value_error(doc, value,
                "\"%s\" is no weight: \"hard\", \"off\", a number, or {\"medium\": 1, \"soft\": 2}",
                word);
    return 0;
}

int shape_value_is_sound(const struct document *doc, struct value value,
                         const struct member *member)
{
    switch (member->type) {
    case TYPE_VERSION:
        return version_is_sound(doc, value, member);
    case TYPE_TEXT:
        return text_is_sound(doc, value, LONGEST_TEXT, "a text");
    case TYPE_ID:
        return text_is_sound(doc, value, LONGEST_ID, "an id");
    case TYPE_WORD:
        return word_is_sound(doc, value, member);
    case TYPE_DATE:
        return date_is_sound(doc, value);
    case TYPE_TIME:
        return time_is_sound(doc, value);
    case TYPE_MOMENT:
        return moment_is_sound(doc, value);
    case TYPE_START:
        return start_is_sound(doc, value);
    case TYPE_COUNT:
    case TYPE_SLOTS:
        return count_is_sound(doc, value, member);
    case TYPE_NUMBER:
        return number_is_sound(doc, value);
    case TYPE_BOOLEAN:
        return boolean_is_sound(doc, value);
    case TYPE_WEIGHT:
        return weight_word_is_sound(doc, value);
    case TYPE_BOUND:
        return bound_is_sound(doc, value, member);
    case TYPE_WINDOW:
        return text_is_sound(doc, value, LONGEST_ID, "a window");
    default: /* a reference or a name: outputs' types are not read */
        return text_is_sound(doc, value, LONGEST_ID,
                             member->type == TYPE_REFERENCE ? "an id" : "a name");
    }
}
