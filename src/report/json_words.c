#include "json_words.h"

#include <math.h>
#include <stdlib.h>

#include "text.h"
#include "utf8.h"

json_t *json_amount(amount a)
{
    return a % AMOUNT_ONE ? json_real((double)a / (double)AMOUNT_ONE)
                          : json_integer(a / AMOUNT_ONE);
}

/* The nearest count of millionths, which is the one that json_amount had. */
amount json_to_amount(const json_t *number)
{
    if (json_is_integer(number))
        return amount_times(AMOUNT_ONE, json_integer_value(number));
    return (amount)llround(json_number_value(number) * (double)AMOUNT_ONE);
}

json_t *json_price(const struct price *price, const int *has)
{
    json_t *object = json_object();

    for (int level = 0; level < N_LEVELS; level++)
        if (has ? has[level] : price->at[level] != 0)
            json_object_set_new(object, level_names[level], json_amount(price->at[level]));
    return object;
}

json_t *json_text(const char *bytes)
{
    struct text text = {0};

    while (*bytes) {
        const char *at = bytes;
        const uint32_t code_point = utf8_next(&bytes);
        if (code_point == UTF8_REPLACEMENT)
            text_add(&text, "\xEF\xBF\xBD");
        else
            text_add_span(&text, at, (size_t)(bytes - at));
    }
    json_t *string = json_string(text_bytes(&text));
    text_clear(&text);
    return string;
}

json_t *json_text_or_null(const char *bytes)
{
    return bytes ? json_text(bytes) : json_null();
}

char *json_print(json_t *root)
{
    enum { DIGITS = 15 }; /* what a double keeps of a decimal: 0.1 stays 0.1 */
    char *dumped = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS));
    struct text text = {0};

    text_add(&text, dumped ? dumped : "null");
    text_add(&text, "\n");
    free(dumped);
    json_decref(root);
    return text_take(&text);
}
