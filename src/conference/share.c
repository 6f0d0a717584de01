#include "share.h"

#include <ctype.h>

static int digit(char c)
{
    return isdigit((unsigned char)c) != 0;
}

int share_parse(const char *text, amount *out)
{
    amount share = 0, unit = AMOUNT_ONE / 100;

    if (!digit(*text))
        return 0;
    for (; digit(*text) && share <= AMOUNT_ONE; text++)
        share = share * 10 + (*text - '0') * unit;
    if (*text == '.' && digit(text[1]))
        for (text++; digit(*text) && unit > 1; text++)
            share += (*text - '0') * (unit /= 10);
    *out = share;
    return text[0] == '%' && text[1] == '\0' && share <= AMOUNT_ONE;
}
