/* json_words: prices and exact numbers as JSON values.  What returns a json_t returns a new value,
 * the caller's. */
#ifndef LECTERN_JSON_WORDS_H
#define LECTERN_JSON_WORDS_H

#include <jansson.h>

#include "price.h"

json_t *json_amount(amount a); /* whole numbers without a point */
amount json_to_amount(const json_t *number);
/* Levels whose `has` is not 0 (NULL: those that are not 0). */
json_t *json_price(const struct price *price, const int *has /* [N_LEVELS] */);
/* What is no UTF-8 in it is replaced (U+FFFD). */
json_t *json_text(const char *bytes);
json_t *json_text_or_null(const char *bytes); /* NULL: null */
char *json_print(
    json_t *root); /* takes over root; two spaces a level, members as set, a newline at the end */

#endif
