/* price: exact numbers (64-bit counts of millionths) and prices, one amount per level.
 *
 * Errors: sums beyond 64 bits saturate at AMOUNT_MAX / -AMOUNT_MAX, which no reader accepts as an
 * input. */
#ifndef LECTERN_PRICE_H
#define LECTERN_PRICE_H

#include <stdint.h>

typedef int64_t amount; /* millionths */
#define AMOUNT_ONE ((amount)1000000)
#define AMOUNT_MAX (INT64_MAX / 2)

/* In the order in which they are minimised. */
enum level { HARD, CHANGES, MEDIUM, SOFT, N_LEVELS };
extern const char *const level_names[N_LEVELS]; /* "hard", "changes", ... */

struct price {
    amount at[N_LEVELS];
};

amount amount_add(amount a, amount b);
amount amount_times(amount a, int64_t times);
amount amount_product(amount a,
                      amount b); /* of two counts of millionths, rounded to the nearest millionth */

/* "3", "-0.25": no more decimals than needed, always a point.  `out` holds 32 bytes. */
const char *amount_format(amount a, char *out);

/* The reverse: digits with at most six decimals, below 10^12 either way; 0 if it is something else.
 */
int amount_parse(const char *text, amount *out);

int price_is_zero(const struct price *price);
int price_rewards(const struct price *price); /* negative at some level */
void price_add(struct price *sum, const struct price *price,
               int64_t times); /* sum += price * times */
void price_add_amount(struct price *sum, const struct price *unit,
                      amount size); /* sum += unit * size, size in millionths */
/* `sum` and one more (sign 1) or one less (-1).  Sums beyond 64 bits wrap around, so that whatever
 * was added can be taken off again. */
static inline amount amount_shift(amount sum, amount by, int sign)
{
    return (amount)((uint64_t)sum + (sign < 0 ? 0 - (uint64_t)by : (uint64_t)by));
}
static inline void price_shift(struct price *sum, const struct price *by, int sign)
{
    for (int level = 0; level < N_LEVELS; level++)
        sum->at[level] = amount_shift(sum->at[level], by->at[level], sign);
}
int price_compare(const struct price *a, const struct price *b); /* lexicographic: < 0, 0, > 0 */

#endif
