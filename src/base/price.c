#include "price.h"

#include <stdio.h>
#include <stdlib.h>

const char *const level_names[N_LEVELS] = {"hard", "changes", "medium", "soft"};

static amount clamp(amount a)
{
    return a > AMOUNT_MAX ? AMOUNT_MAX : a < -AMOUNT_MAX ? -AMOUNT_MAX : a;
}

amount amount_add(amount a, amount b)
{
    return clamp(clamp(a) + clamp(b)); /* two halves of the range cannot overflow */
}

amount amount_times(amount a, int64_t times)
{
    amount product;
    if (!__builtin_mul_overflow(a, times, &product))
        return clamp(product);
    return (a < 0) == (times < 0) ? AMOUNT_MAX : -AMOUNT_MAX;
}

amount amount_product(amount a, amount b)
{
    const amount whole = amount_times(a, b / AMOUNT_ONE);
    if (b % AMOUNT_ONE == 0) /* as sizes mostly are */
        return whole;
    const amount rest = amount_times(a, b % AMOUNT_ONE);
    const amount half = rest < 0 ? -AMOUNT_ONE / 2 : AMOUNT_ONE / 2;
    return amount_add(whole, (rest + half) / AMOUNT_ONE);
}

const char *amount_format(amount a, char *out)
{
    const unsigned long long size = a < 0 ? 0 - (unsigned long long)a : (unsigned long long)a;
    const unsigned long long one = (unsigned long long)AMOUNT_ONE;
    int n = snprintf(out, 32, "%s%llu.%06llu", a < 0 ? "-" : "", size / one, size % one);

    while (n > 0 && out[n - 1] == '0')
        n--;
    if (n > 0 && out[n - 1] == '.')
        n--;
    out[n] = '\0';
    return out;
}

enum { DECIMALS = 6, DIGITS = 12 };

/* At most so many digits, each taken times ten onto *out; the first character behind them. */
static const char *digits(const char *at, int most, amount *out, int *n)
{
    for (*n = 0; *at >= '0' && *at <= '9' && *n < most; at++, (*n)++)
        *out = 10 * *out + (*at - '0');
    return at;
}

int amount_parse(const char *text, amount *out)
{
    const char *at = text + (*text == '-');
    amount sum = 0;
    int whole, decimals = 0;

    at = digits(at, DIGITS, &sum, &whole);
    if (*at == '.')
        at = digits(at + 1, DECIMALS, &sum, &decimals);
    if (!whole || *at || at[-1] == '.')
        return 0;
    for (; decimals < DECIMALS; decimals++)
        sum *= 10;
    *out = *text == '-' ? -sum : sum;
    return 1;
}

int price_rewards(const struct price *price)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (price->at[level] < 0)
            return 1;
    return 0;
}

int price_is_zero(const struct price *price)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (price->at[level])
            return 0;
    return 1;
}

void price_add(struct price *sum, const struct price *price, int64_t times)
{
    for (int level = 0; level < N_LEVELS; level++)
        sum->at[level] = amount_add(sum->at[level], amount_times(price->at[level], times));
}

void price_add_amount(struct price *sum, const struct price *unit, amount size)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (unit->at[level])
            sum->at[level] = amount_add(sum->at[level], amount_product(unit->at[level], size));
}

int price_compare(const struct price *a, const struct price *b)
{
    for (int level = 0; level < N_LEVELS; level++)
        if (a->at[level] != b->at[level])
            return a->at[level] < b->at[level] ? -1 : 1;
    return 0;
}
