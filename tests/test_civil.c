/* civil: dates, times and moments as written, and the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "civil.h"
#include "listed.h"

static const struct date_text {
    const char *text;
    enum civil_fault fault;
    int days;
} dates[] = {
    {"1980-01-01", CIVIL_FINE, 3652},
    {"2000-02-29", CIVIL_FINE, 11016},
    {"2027-05-08", CIVIL_FINE, 20946},
    {"2199-12-31", CIVIL_FINE, 84005},
    {"2027-02-29", CIVIL_NO_SUCH_DATE, 0},
    {"2100-02-29", CIVIL_NO_SUCH_DATE, 0},
    {"2027-04-31", CIVIL_NO_SUCH_DATE, 0},
    {"2027-13-01", CIVIL_NO_SUCH_DATE, 0},
    {"2027-00-01", CIVIL_NO_SUCH_DATE, 0},
    {"2027-01-00", CIVIL_NO_SUCH_DATE, 0},
    {"1979-12-31", CIVIL_FAR_YEAR, 0},
    {"2200-01-01", CIVIL_FAR_YEAR, 0},
    {"2027-5-08", CIVIL_NOT_THE_FORM, 0},
    {"2027-05-8", CIVIL_NOT_THE_FORM, 0},
    {"27-05-08", CIVIL_NOT_THE_FORM, 0},
    {"2027/05/08", CIVIL_NOT_THE_FORM, 0},
    {"2027-05-08 ", CIVIL_NOT_THE_FORM, 0},
    {" 2027-05-08", CIVIL_NOT_THE_FORM, 0},
    {"2027-05-08T09:30", CIVIL_NOT_THE_FORM, 0},
    {"2027-05-", CIVIL_NOT_THE_FORM, 0},
    {"", CIVIL_NOT_THE_FORM, 0},
};

static void date_is_read(void **state)
{
    const struct date_text *row = *state;
    char out[11];
    int days = -1;

    assert_int_equal(civil_date_fault(row->text), row->fault);
    assert_int_equal(civil_parse_date(row->text, &days), row->fault == CIVIL_FINE);
    assert_int_equal(days, row->fault ? -1 : row->days);
    if (!row->fault)
        assert_string_equal(civil_format_date(days, out), row->text);
}

static const struct time_text {
    const char *text;
    enum civil_fault fault;
    int minutes;
} times[] = {
    {"00:00", CIVIL_FINE, 0},          {"09:30", CIVIL_FINE, 570},
    {"23:59", CIVIL_FINE, 1439},       {"24:00", CIVIL_NO_SUCH_TIME, 0},
    {"12:60", CIVIL_NO_SUCH_TIME, 0},  {"9:30", CIVIL_NOT_THE_FORM, 0},
    {"09.30", CIVIL_NOT_THE_FORM, 0},  {"09:3", CIVIL_NOT_THE_FORM, 0},
    {"-1:30", CIVIL_NOT_THE_FORM, 0},  {"09:30:00", CIVIL_NOT_THE_FORM, 0},
    {"09:30Z", CIVIL_NOT_THE_FORM, 0}, {"", CIVIL_NOT_THE_FORM, 0},
};

static void time_is_read(void **state)
{
    const struct time_text *row = *state;
    char out[6];
    int minutes = -1;

    assert_int_equal(civil_time_fault(row->text), row->fault);
    assert_int_equal(civil_parse_time(row->text, &minutes), row->fault == CIVIL_FINE);
    assert_int_equal(minutes, row->fault ? -1 : row->minutes);
    if (!row->fault)
        assert_string_equal(civil_format_time(minutes, out), row->text);
}

static const struct moment_text {
    const char *text;
    enum civil_fault fault;
    const char *local;
    int has_offset, offset;
} moments[] = {
    {"2027-05-08T09:30", CIVIL_FINE, "2027-05-08T09:30", 0, 0},
    {"2027-05-08T09:30:00", CIVIL_FINE, "2027-05-08T09:30", 0, 0},
    {"2027-05-08T09:30Z", CIVIL_FINE, "2027-05-08T09:30", 1, 0},
    {"2027-05-08T09:30:00Z", CIVIL_FINE, "2027-05-08T09:30", 1, 0},
    {"2027-05-08T09:30+01:00", CIVIL_FINE, "2027-05-08T09:30", 1, 60},
    {"2027-05-08T09:30:00-03:30", CIVIL_FINE, "2027-05-08T09:30", 1, -210},
    {"2027-05-08T09:30-00:00", CIVIL_FINE, "2027-05-08T09:30", 1, 0},
    {"2027-05-08T23:59+23:59", CIVIL_FINE, "2027-05-08T23:59", 1, 1439},
    {"2027-05-08T24:00", CIVIL_NO_SUCH_TIME, NULL, 0, 0},
    {"2027-05-08T09:30+24:00", CIVIL_NO_SUCH_TIME, NULL, 0, 0},
    {"2027-06-31T09:30", CIVIL_NO_SUCH_DATE, NULL, 0, 0},
    {"1970-01-01T00:00", CIVIL_FAR_YEAR, NULL, 0, 0},
    {"2027-05-08T09:30:15", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T09:30:", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T09:30:00.0", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T09:30+1:00", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T09:30+0100", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T09:30z", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T09:30ZZ", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T09:30 ", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08 09:30", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"2027-05-08T", CIVIL_NOT_THE_FORM, NULL, 0, 0},
    {"", CIVIL_NOT_THE_FORM, NULL, 0, 0},
};

static void moment_is_read(void **state)
{
    const struct moment_text *row = *state;
    struct civil_moment moment = {-1, -1, -1};
    char out[17];

    assert_int_equal(civil_moment_fault(row->text), row->fault);
    assert_int_equal(civil_parse_moment(row->text, &moment), row->fault == CIVIL_FINE);
    if (row->fault) {
        assert_int_equal(moment.has_offset, -1); /* not touched */
        return;
    }
    assert_string_equal(civil_format_moment(moment.minutes, out), row->local);
    assert_int_equal(moment.has_offset, row->has_offset);
    assert_int_equal(moment.offset, row->offset);
}

/* Days one by one, by the rules everybody knows, against the formulas. */
static void calendar_runs_on(void **state)
{
    int days = civil_days(1899, 12, 31), weekday = 6; /* a Sunday */

    (void)state;
    for (int year = 1900; year < 2500; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= civil_month_length(year, month); day++) {
                int y, m, d;
                days++;
                weekday = (weekday + 1) % 7;
                assert_int_equal(civil_days(year, month, day), days);
                civil_date(days, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
                assert_int_equal(civil_weekday(days), weekday);
            }
    assert_int_equal(civil_days(1970, 1, 1), 0);
}

static void calendar_goes_below_zero(void **state)
{
    char date[11], moment[17];

    (void)state;
    assert_string_equal(civil_format_date(-1, date), "1969-12-31");
    assert_string_equal(civil_format_date(civil_days(0, 2, 29), date), "0000-02-29");
    assert_string_equal(civil_format_moment(-1, moment), "1969-12-31T23:59");
    assert_string_equal(civil_format_moment(-1440, moment), "1969-12-31T00:00");
    assert_int_equal(civil_day_of(-1440), -1);
    assert_int_equal(civil_day_of(-1441), -2);
    assert_int_equal(civil_day_of(1439), 0);
}

static void calendar_has_names(void **state)
{
    (void)state;
    assert_string_equal(civil_weekday_name(civil_weekday(20946)), "Saturday"); /* 2027-05-08 */
    assert_string_equal(civil_weekday_name(0), "Monday");
    assert_string_equal(civil_month_name(1), "January");
    assert_string_equal(civil_month_name(12), "December");
}

int main(void)
{
    ADD_ROWS(dates, text, date_is_read, NULL);
    ADD_ROWS(times, text, time_is_read, NULL);
    ADD_ROWS(moments, text, moment_is_read, NULL);
    ADD(calendar_runs_on);
    ADD(calendar_goes_below_zero);
    ADD(calendar_has_names);
    return run_listed("civil");
}
