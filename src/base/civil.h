/* civil: dates of the proleptic Gregorian calendar and local times, without any time zone.
 *
 * Units:  a day counts from 1970-01-01 = 0; a local time counts minutes from 1970-01-01T00:00.
 * Range:  what is parsed lies in the years 1980..2199; the rest takes the years 0..9999.
 * Errors: a parser answers nonzero if all is well and touches its result then alone;
 * civil_date_fault and its kin tell why not.  A value to format that is out of range is a bug and
 * asserts. */
#ifndef LECTERN_CIVIL_H
#define LECTERN_CIVIL_H

#include <stdint.h>

enum { CIVIL_FIRST_YEAR = 1980, CIVIL_LAST_YEAR = 2199 };

enum civil_fault {
    CIVIL_FINE = 0,
    CIVIL_NOT_THE_FORM, /* "8 May", "2027-5-8", "2027-05-08T09:30:15" */
    CIVIL_NO_SUCH_DATE, /* 2027-02-29 */
    CIVIL_NO_SUCH_TIME, /* 24:00, 09:60, +24:00 */
    CIVIL_FAR_YEAR      /* a date that exists, before 1980 or after 2199 */
};

struct civil_moment {
    int64_t minutes; /* local, as written */
    int has_offset;
    int offset; /* minutes east of UTC, -1439..1439; 0 without one.  UTC = minutes - offset */
};

/* The whole text has to fit: no white space, no more and no fewer digits. */
int civil_parse_date(const char *text, int *days);    /* YYYY-MM-DD */
int civil_parse_time(const char *text, int *minutes); /* HH:MM, 0..1439 */
int civil_parse_moment(const char *text,
                       struct civil_moment *out); /* YYYY-MM-DDTHH:MM[:00][Z|+HH:MM|-HH:MM] */

enum civil_fault civil_date_fault(const char *text);
enum civil_fault civil_time_fault(const char *text);
enum civil_fault civil_moment_fault(const char *text);

/* Each writes into `out` and returns it. */
const char *civil_format_date(int days, char out[11]);          /* 2027-05-08 */
const char *civil_format_time(int minutes, char out[6]);        /* 09:30, from 0..1439 */
const char *civil_format_moment(int64_t minutes, char out[17]); /* 2027-05-08T09:30 */

void civil_date(int days, int *year, int *month, int *day); /* month 1..12, day 1..31 */
int civil_days(int year, int month, int day); /* its inverse, for a date that exists */
int civil_day_of(int64_t minutes);            /* the day that a local time lies in */
int civil_month_length(int year, int month);  /* 28..31 */
int civil_weekday(int days);                  /* 0 = Monday .. 6 = Sunday */

const char *civil_weekday_name(int weekday); /* 0..6: "Monday" */
const char *civil_month_name(int month);     /* 1..12: "January" */

#endif
