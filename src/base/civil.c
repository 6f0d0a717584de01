#include "civil.h"

#include <assert.h>

enum { MINUTES_A_DAY = 24 * 60, DAYS_IN_400_YEARS = 146097 };

/* civil_date and civil_days follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (days_from_civil, civil_from_days): years begin in March, so the leap day comes last, and all is
 * counted within an era of 400 years.  719468 days lead from 0000-03-01 to 1970-01-01. */
int civil_days(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_400_YEARS + day_of_era - 719468;
}

void civil_date(int days, int *year, int *month, int *day)
{
    const int z = days + 719468;
    const int era = (z >= 0 ? z : z - (DAYS_IN_400_YEARS - 1)) / DAYS_IN_400_YEARS;
    const int day_of_era = z - era * DAYS_IN_400_YEARS;
    const int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int m = (5 * day_of_year + 2) / 153; /* 0 = March */

    *day = day_of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

int civil_day_of(int64_t minutes)
{
    const int64_t days = minutes / MINUTES_A_DAY;
    return (int)(minutes % MINUTES_A_DAY < 0 ? days - 1 : days);
}

int civil_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    assert(month >= 1 && month <= 12);
    const int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : lengths[month - 1];
}

int civil_weekday(int days)
{
    return (days % 7 + 10) % 7; /* day 0 is a Thursday */
}

const char *civil_weekday_name(int weekday)
{
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    assert(weekday >= 0 && weekday < 7);
    return names[weekday];
}

const char *civil_month_name(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    assert(month >= 1 && month <= 12);
    return names[month - 1];
}

/* The readers below move *at behind what they took, and only if it was there. */

static int take(const char **at, char mark)
{
    if (**at != mark)
        return 0;
    ++*at;
    return 1;
}

static int take_digits(const char **at, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, ++*at) {
        if (**at < '0' || **at > '9')
            return 0;
        *value = *value * 10 + (**at - '0');
    }
    return 1;
}

static enum civil_fault take_date(const char **at, int *days)
{
    int year, month, day;

    if (!take_digits(at, 4, &year) || !take(at, '-') || !take_digits(at, 2, &month) ||
        !take(at, '-') || !take_digits(at, 2, &day))
        return CIVIL_NOT_THE_FORM;
    if (month < 1 || month > 12 || day < 1 || day > civil_month_length(year, month))
        return CIVIL_NO_SUCH_DATE;
    if (year < CIVIL_FIRST_YEAR || year > CIVIL_LAST_YEAR)
        return CIVIL_FAR_YEAR;
    *days = civil_days(year, month, day);
    return CIVIL_FINE;
}

static enum civil_fault take_time(const char **at, int *minutes)
{
    int hour, minute;

    if (!take_digits(at, 2, &hour) || !take(at, ':') || !take_digits(at, 2, &minute))
        return CIVIL_NOT_THE_FORM;
    if (hour > 23 || minute > 59)
        return CIVIL_NO_SUCH_TIME;
    *minutes = hour * 60 + minute;
    return CIVIL_FINE;
}

static enum civil_fault take_offset(const char **at, struct civil_moment *moment)
{
    const int sign = **at == '-' ? -1 : 1;
    enum civil_fault fault;

    moment->has_offset = **at != '\0';
    if (!moment->has_offset || take(at, 'Z'))
        return CIVIL_FINE;
    if (!take(at, '+') && !take(at, '-'))
        return CIVIL_NOT_THE_FORM;
    if ((fault = take_time(at, &moment->offset)))
        return fault;
    moment->offset *= sign;
    return CIVIL_FINE;
}

static enum civil_fault take_moment(const char **at, struct civil_moment *moment)
{
    enum civil_fault fault;
    int days, minutes, seconds;

    *moment = (struct civil_moment){0};
    if ((fault = take_date(at, &days)))
        return fault;
    if (!take(at, 'T'))
        return CIVIL_NOT_THE_FORM;
    if ((fault = take_time(at, &minutes)))
        return fault;
    if (take(at, ':') && (!take_digits(at, 2, &seconds) || seconds))
        return CIVIL_NOT_THE_FORM; /* the calendar has whole minutes */
    moment->minutes = (int64_t)days * MINUTES_A_DAY + minutes;
    return take_offset(at, moment);
}

/* Text behind a good value is as wrong as a bad one. */
static enum civil_fault at_end(const char *at, enum civil_fault fault)
{
    return !fault && *at ? CIVIL_NOT_THE_FORM : fault;
}

static enum civil_fault read_date(const char *text, int *days)
{
    const enum civil_fault fault = take_date(&text, days);
    return at_end(text, fault);
}

static enum civil_fault read_time(const char *text, int *minutes)
{
    const enum civil_fault fault = take_time(&text, minutes);
    return at_end(text, fault);
}

static enum civil_fault read_moment(const char *text, struct civil_moment *moment)
{
    const enum civil_fault fault = take_moment(&text, moment);
    return at_end(text, fault);
}

enum civil_fault civil_date_fault(const char *text)
{
    int days;
    return read_date(text, &days);
}

enum civil_fault civil_time_fault(const char *text)
{
    int minutes;
    return read_time(text, &minutes);
}

enum civil_fault civil_moment_fault(const char *text)
{
    struct civil_moment moment;
    return read_moment(text, &moment);
}

int civil_parse_date(const char *text, int *days)
{
    int parsed;

    if (read_date(text, &parsed))
        return 0;
    *days = parsed;
    return 1;
}

int civil_parse_time(const char *text, int *minutes)
{
    int parsed;

    if (read_time(text, &parsed))
        return 0;
    *minutes = parsed;
    return 1;
}

int civil_parse_moment(const char *text, struct civil_moment *out)
{
    struct civil_moment parsed;

    if (read_moment(text, &parsed))
        return 0;
    *out = parsed;
    return 1;
}

static char *put_digits(char *at, int count, int value)
{
    for (int i = count; i-- > 0; value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + count;
}

const char *civil_format_date(int days, char out[11])
{
    int year, month, day;

    civil_date(days, &year, &month, &day);
    assert(year >= 0 && year <= 9999);
    char *at = put_digits(out, 4, year);
    *at++ = '-';
    at = put_digits(at, 2, month);
    *at++ = '-';
    *put_digits(at, 2, day) = '\0';
    return out;
}

const char *civil_format_time(int minutes, char out[6])
{
    assert(minutes >= 0 && minutes < MINUTES_A_DAY);
    char *at = put_digits(out, 2, minutes / 60);
    *at++ = ':';
    *put_digits(at, 2, minutes % 60) = '\0';
    return out;
}

const char *civil_format_moment(int64_t minutes, char out[17])
{
    const int days = civil_day_of(minutes);

    civil_format_date(days, out);
    out[10] = 'T';
    civil_format_time((int)(minutes - (int64_t)days * MINUTES_A_DAY), out + 11);
    return out;
}
