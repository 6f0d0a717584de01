/* base: every module below src/base that stands alone.  A row of a table is a test of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "civil.h"
#include "errs.h"
#include "file.h"
#include "mem.h"
#include "random.h"
#include "sha256.h"
#include "text.h"
#include "utf8.h"
#include "zone.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* A folder of this run's own, and names in it ----------------------------------------------------
 */

static char folder[] = "/tmp/lectern-test-XXXXXX";

static const char *in_folder(const char *name)
{
    static char paths[4][512]; /* so that a few can be held at a time */
    static int next;
    char *path = paths[next = (next + 1) % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void empty_folder(void)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    assert_non_null(dir);
    while ((entry = readdir(dir)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove(in_folder(entry->d_name));
    closedir(dir);
}

static int files_in_folder(void)
{
    DIR *dir = opendir(folder);
    int n = 0;

    assert_non_null(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n - 2; /* "." and ".." */
}

static void put(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* mem, text, errs --------------------------------------------------------------------------------
 */

static void memory_grows_by_doubling(void **state)
{
    int *list = NULL;

    (void)state;
    for (size_t n = 0; n < 1000; n++) {
        list = mem_grow(list, n, sizeof *list);
        list[n] = (int)n;
    }
    for (int n = 0; n < 1000; n++)
        assert_int_equal(list[n], n);
    free(list);
    int *none = mem_zero(0, sizeof *none);
    assert_non_null(none);
    free(none);
}

static void memory_copies_text(void **state)
{
    char *whole = mem_text("slot"), *part = mem_span("slots", 2);

    (void)state;
    assert_string_equal(whole, "slot");
    assert_string_equal(part, "sl");
    free(whole);
    free(part);
}

static jmp_buf out_of_memory;
static size_t bytes_wanted;

static void jump_out(size_t bytes)
{
    bytes_wanted = bytes;
    longjmp(out_of_memory, 1);
}

static void memory_exhausted_calls_the_handler(void **state)
{
    (void)state;
    mem_on_exhausted(jump_out);
    if (setjmp(out_of_memory) == 0) {
        mem_resize(NULL, SIZE_MAX, 16);
        fail_msg("no handler was called");
    }
    mem_on_exhausted(NULL);
    assert_true(bytes_wanted == SIZE_MAX);
}

static void text_grows(void **state)
{
    struct text text = {0};

    (void)state;
    assert_string_equal(text_bytes(&text), "");
    for (int i = 0; i < 1000; i++)
        text_addf(&text, "%d,", i % 10);
    text_add(&text, "end");
    text_add_span(&text, "!?", 1);
    assert_int_equal(text.length, 2004);
    assert_string_equal(text.bytes + 1996, "8,9,end!");
    char *bytes = text_take(&text);
    assert_null(text.bytes);
    free(bytes);
    bytes = text_take(&text);
    assert_string_equal(bytes, "");
    free(bytes);
    text_clear(&text);
}

static const struct nearest {
    const char *name, *answer;
} nearests[] = {
    {"room-clash", "room-clash"},
    {"rom-clash", "room-clash"},
    {"ROOM-CLASH", "room-clash"},
    {"blaance", "balance"}, /* neighbours swapped */
    {"balanced", "balance"},
    {"a", NULL},
    {"zebra", NULL},
    {"", NULL},
    {"an-id-that-is-much-longer-than-sixty-four-bytes-is-near-to-nothing-at-all", NULL},
};

static void text_finds_the_nearest(void **state)
{
    static const char *const names[] = {"balance", "room-clash", "audience-fits"};
    const struct nearest *row = *state;
    const char *answer = text_nearest(row->name, names, COUNT(names));

    if (row->answer)
        assert_string_equal(answer, row->answer);
    else
        assert_null(answer);
}

static void text_may_be_blank(void **state)
{
    (void)state;
    assert_true(text_is_blank(""));
    assert_true(text_is_blank(" \t\r\n"));
    assert_false(text_is_blank(" x "));
}

static void errs_keep_the_first_and_count_the_rest(void **state)
{
    struct errs errs = {0};
    char file[] = "a.json";

    (void)state;
    assert_int_equal(errs_status(&errs), OK);
    errs_add(&errs, ERR_INPUT, &(struct place){file, 3, 7, "$.rooms"}, "%d is too many", 9);
    file[0] = 'b'; /* copied, so the finding keeps its name */
    for (int i = 0; i < ERRS_KEPT + 4; i++)
        errs_add(&errs, ERR_IO, NULL, "more");
    assert_int_equal(errs.n, ERRS_KEPT);
    assert_int_equal(errs.dropped, 5);
    assert_int_equal(errs_status(&errs), ERR_INPUT);
    assert_string_equal(errs.list[0].file, "a.json");
    assert_int_equal(errs.list[0].line, 3);
    assert_int_equal(errs.list[0].column, 7);
    assert_string_equal(errs.list[0].path, "$.rooms");
    assert_string_equal(errs.list[0].text, "9 is too many");
    assert_null(errs.list[1].file);
    errs_clear(&errs);
    assert_int_equal(errs_status(&errs), OK);
}

/* civil ------------------------------------------------------------------------------------------
 */

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

/* zone: those of the system ----------------------------------------------------------------------
 */

static int64_t minutes_of(const char *text)
{
    struct civil_moment moment;

    assert_true(civil_parse_moment(text, &moment));
    return moment.minutes - moment.offset;
}

static struct zone *open_or_skip(const char *name)
{
    struct zone *zone = zone_open(name);
    if (!zone)
        skip(); /* a system without tzdata */
    return zone;
}

static const struct local {
    const char *zone, *local;
    enum zone_fit fit;
    const char *first, *second; /* UTC */
} locals[] = {
    {"Europe/Lisbon", "2027-01-15T12:00", ZONE_ONE, "2027-01-15T12:00", "2027-01-15T12:00"},
    {"Europe/Lisbon", "2027-05-08T09:30", ZONE_ONE, "2027-05-08T08:30", "2027-05-08T08:30"},
    {"Europe/Lisbon", "2027-03-28T00:59", ZONE_ONE, "2027-03-28T00:59", "2027-03-28T00:59"},
    {"Europe/Lisbon", "2027-03-28T01:00", ZONE_SKIPPED, "2027-03-28T01:00", "2027-03-28T01:00"},
    {"Europe/Lisbon", "2027-03-28T01:59", ZONE_SKIPPED, "2027-03-28T01:59", "2027-03-28T01:59"},
    {"Europe/Lisbon", "2027-03-28T02:00", ZONE_ONE, "2027-03-28T01:00", "2027-03-28T01:00"},
    {"Europe/Lisbon", "2027-10-31T00:59", ZONE_ONE, "2027-10-30T23:59", "2027-10-30T23:59"},
    {"Europe/Lisbon", "2027-10-31T01:00", ZONE_TWICE, "2027-10-31T00:00", "2027-10-31T01:00"},
    {"Europe/Lisbon", "2027-10-31T01:59", ZONE_TWICE, "2027-10-31T00:59", "2027-10-31T01:59"},
    {"Europe/Lisbon", "2027-10-31T02:00", ZONE_ONE, "2027-10-31T02:00", "2027-10-31T02:00"},
    {"Europe/Lisbon", "2150-03-29T01:30", ZONE_SKIPPED, "2150-03-29T01:30", "2150-03-29T01:30"},
    {"Europe/Lisbon", "2150-10-25T01:30", ZONE_TWICE, "2150-10-25T00:30", "2150-10-25T01:30"},
    {"Europe/Lisbon", "2150-07-01T12:00", ZONE_ONE, "2150-07-01T11:00", "2150-07-01T11:00"},
    {"Australia/Sydney", "2027-01-15T12:00", ZONE_ONE, "2027-01-15T01:00", "2027-01-15T01:00"},
    {"Australia/Sydney", "2027-07-15T12:00", ZONE_ONE, "2027-07-15T02:00", "2027-07-15T02:00"},
    {"Australia/Sydney", "2027-04-04T02:30", ZONE_TWICE, "2027-04-03T15:30", "2027-04-03T16:30"},
    {"Australia/Sydney", "2027-10-03T02:30", ZONE_SKIPPED, "2027-10-02T16:30", "2027-10-02T16:30"},
    {"Australia/Sydney", "2150-01-01T00:30", ZONE_ONE, "2149-12-31T13:30", "2149-12-31T13:30"},
    {"Australia/Lord_Howe", "2027-04-04T01:45", ZONE_TWICE, "2027-04-03T14:45", "2027-04-03T15:15"},
    {"Asia/Kathmandu", "2027-05-08T09:30", ZONE_ONE, "2027-05-08T03:45", "2027-05-08T03:45"},
    {"Pacific/Apia", "2011-12-30T12:00", ZONE_SKIPPED, "2011-12-30T22:00", "2011-12-30T22:00"},
    {"America/New_York", "2099-11-01T01:30", ZONE_TWICE, "2099-11-01T05:30", "2099-11-01T06:30"},
};

static void local_time_fits(void **state)
{
    const struct local *row = *state;
    struct zone *zone = open_or_skip(row->zone);
    int64_t utc[2];

    assert_int_equal(zone_utc(zone, minutes_of(row->local), utc), row->fit);
    assert_int_equal(utc[0], minutes_of(row->first));
    assert_int_equal(utc[1], minutes_of(row->second));
    zone_free(zone);
}

static const char *const not_zones[] = {
    "",
    "Europe/Nowhere",
    "Europe",
    "/etc/localtime",
    "/usr/share/zoneinfo/Europe/Lisbon",
    "../zoneinfo/Europe/Lisbon",
    "Europe/../Europe/Lisbon",
    "Europe//Lisbon",
    "Europe/Lisbon/",
    "./UTC",
    "Europe/Lisbon\n",
    "Europe/Lis bon",
    "localtime",
    "zone.tab",
    "Europe/Lisbon/Europe/Lisbon/Europe/Lisbon/Europe/Lisbon/Europe/Lisbon",
};

static void zone_is_unknown(void **state)
{
    assert_null(zone_open(*state));
}

/* zone: files made here --------------------------------------------------------------------------
 */

static void use_folder(void)
{
    assert_int_equal(setenv("TZDIR", folder, 1), 0);
}

static int forget_folder(void **state)
{
    (void)state;
    empty_folder();
    return unsetenv("TZDIR");
}

static void put_header(struct text *file, char version, int n_times, int n_types, int n_chars)
{
    const int counts[] = {0, 0, 0, n_times, n_types, n_chars};

    text_add(file, "TZif");
    text_add_span(file, &version, 1);
    text_add_span(file, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 15);
    for (size_t i = 0; i < COUNT(counts); i++) {
        const char number[] = {0, 0, (char)(counts[i] >> 8), (char)counts[i]};
        text_add_span(file, number, sizeof number);
    }
}

/* Before 2001-09-09T01:46:40Z (10^9 seconds) 2 h east, from then on 1 h 0 min 40 s east. */
enum { SMALL_TIME = 1000000000 };

static void put_part(struct text *file, int time_size)
{
    static const char types[] = "\0\0\x1C\x20\0\0\0\0\x0E\x38\0\0";

    text_add_span(file, &"\0\0\0\0\x3B\x9A\xCA\0"[8 - time_size], (size_t)time_size);
    text_add_span(file, "\1", 1);
    text_add_span(file, types, 12);
    text_add_span(file, "ABC", 4);
}

static void make_zone(const char *name, char version, const char *footer)
{
    struct text file = {0};

    put_header(&file, version, 1, 2, 4);
    put_part(&file, 4);
    if (version) {
        put_header(&file, version, 1, 2, 4);
        put_part(&file, 8);
        text_addf(&file, "\n%s\n", footer);
    }
    put(in_folder(name), file.bytes, file.length);
    text_clear(&file);
}

static const struct footer {
    const char *text, *utc;
    int offset; /* minutes */
} footers[] = {
    {"WET0WEST,M3.5.0/1,M10.5.0", "2150-03-29T00:59Z", 0},
    {"WET0WEST,M3.5.0/1,M10.5.0", "2150-03-29T01:00Z", 60},
    {"WET0WEST,M3.5.0/1,M10.5.0", "2150-10-25T00:59Z", 60}, /* 02:00 by default */
    {"WET0WEST,M3.5.0/1,M10.5.0", "2150-10-25T01:00Z", 0},
    {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2150-01-01T00:00Z", 660},
    {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2150-06-01T00:00Z", 600},
    {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2149-12-31T23:59Z", 660},
    {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2030-01-01T00:00Z", 660},
    {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2030-07-01T00:00Z", 630},
    {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2030-03-31T00:59Z", -120}, /* 23:00 the evening before */
    {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2030-03-31T01:00Z", -60},
    {"IST-1GMT0,M10.5.0,M3.5.0/1", "2030-01-01T00:00Z", 0}, /* Dublin: summer time in winter */
    {"IST-1GMT0,M10.5.0,M3.5.0/1", "2030-07-01T00:00Z", 60},
    {"EST5EDT,0/0,J365/25", "2030-12-31T23:59Z", -240}, /* summer all year */
    {"EST5EDT,0/0,J365/25", "2031-01-01T05:00Z", -240},
    {"AAA0BBB,J60/0,J61/0", "2028-02-29T12:00Z", 0}, /* J60 is the first of March */
    {"AAA0BBB,J60/0,J61/0", "2028-03-01T12:00Z", 60},
    {"AAA0BBB,59/0,60/0", "2028-02-29T12:00Z", 60}, /* the 60th day is not */
    {"AAA0BBB,59/0,60/0", "2028-03-01T12:00Z", 0},
    {"AAA0BBB,59/0,60/0", "2027-03-01T12:00Z", 60},
    {"AAA0BBB,J365/167,J1/-167", "2030-01-06T12:00Z", 0}, /* changes across New Year */
    {"AAA0BBB,J365/167,J100", "2030-01-06T22:59Z", 0},
    {"AAA0BBB,J365/167,J100", "2030-01-06T23:00Z", 60},
    {"AAA3:20:40", "2030-01-01T00:00Z", -201},
    {"", "2030-01-01T00:00Z", 61}, /* none: the last transition's, rounded */
};

static void footer_rules(void **state)
{
    const struct footer *row = *state;

    use_folder();
    make_zone("Here", '3', row->text);
    struct zone *zone = zone_open("Here");
    assert_non_null(zone);
    assert_int_equal(zone_offset(zone, minutes_of(row->utc)), row->offset);
    assert_int_equal(zone_offset(zone, SMALL_TIME / 60), 120); /* the table before it */
    assert_int_equal(zone_offset(zone, -INT64_C(1000000000)), 120);
    zone_free(zone);
}

static const char *const bad_footers[] = {
    "WET",
    "WE0",
    "<WET0",
    "WET0WEST",
    "WET0WEST,M3.5.0",
    "WET0WEST,M3.5.0,",
    "WET0WEST,M13.5.0,M10.5.0",
    "WET0WEST,M3.6.0,M10.5.0",
    "WET0WEST,M3.0.0,M10.5.0",
    "WET0WEST,M3.5.7,M10.5.0",
    "WET0WEST,M3.5,M10.5.0",
    "WET0WEST,J0,J100",
    "WET0WEST,J366,J100",
    "WET0WEST,366,100",
    "WET0WEST,M3.5.0/168,M10.5.0",
    "WET0WEST,M3.5.0/1:60,M10.5.0",
    "WET0WEST,M3.5.0/,M10.5.0",
    "WET0WEST,M3.5.0,M10.5.0,",
    "WET27",
    "WET99999999999999999999",
    "WET0:00:00:00",
};

static void footer_is_refused(void **state)
{
    use_folder();
    make_zone("Here", '2', *state);
    assert_null(zone_open("Here"));
}

static void zone_of_version_one(void **state)
{
    int64_t utc[2];

    (void)state;
    use_folder();
    make_zone("Old", '\0', "");
    struct zone *zone = zone_open("Old");
    assert_non_null(zone);
    assert_int_equal(zone_offset(zone, SMALL_TIME / 60), 120); /* 40 seconds too early */
    assert_int_equal(zone_offset(zone, SMALL_TIME / 60 + 1), 61);
    assert_int_equal(zone_utc(zone, SMALL_TIME / 60 + 90, utc), ZONE_TWICE);
    assert_true(utc[0] < utc[1]);
    zone_free(zone);
}

static void utc_needs_no_folder(void **state)
{
    int64_t utc[2];

    (void)state;
    assert_int_equal(setenv("TZDIR", "/nonexistent", 1), 0);
    assert_null(zone_open("Europe/Lisbon"));
    for (int i = 0; i < 2; i++) {
        struct zone *zone = zone_open(i ? "UTC" : "Etc/UTC");
        assert_non_null(zone);
        assert_int_equal(zone_offset(zone, 30000000), 0);
        assert_int_equal(zone_utc(zone, 30000000, utc), ZONE_ONE);
        assert_int_equal(utc[0], 30000000);
        zone_free(zone);
    }
    zone_free(NULL);
}

/* Broken in whatever way, a file is refused or answers something that could be an offset. */
static void ask_broken(const char *bytes, size_t length)
{
    int64_t utc[2];

    put(in_folder("Broken"), bytes, length);
    struct zone *zone = zone_open("Broken");
    for (int64_t at = -60000000; zone && at < 120000000; at += 7654321) {
        assert_in_range(zone_offset(zone, at) + 1560, 0, 3120);
        zone_utc(zone, at, utc);
        assert_true(utc[0] <= utc[1]);
    }
    zone_free(zone);
}

static void broken_zones_do_no_harm(void **state)
{
    struct errs errs = {0};
    struct random_state random_numbers;
    char *sound = NULL;
    size_t length = 0;

    (void)state;
    use_folder();
    make_zone("Sound", '2', "WET0WEST,M3.5.0/1,M10.5.0");
    assert_int_equal(file_read(in_folder("Sound"), &sound, &length, &errs), OK);
    for (size_t shorter = 0; shorter < length; shorter++) {
        ask_broken(sound, shorter);
        assert_null(zone_open("Broken"));
    }
    random_seed(&random_numbers, 1);
    for (int i = 0; i < 3000; i++) {
        char *broken = mem_span(sound, length);
        for (uint64_t n = 1 + random_below(&random_numbers, 4); n > 0; n--) {
            char *at = broken + random_below(&random_numbers, length);
            *at = (char)random_below(&random_numbers, 256);
        }
        ask_broken(broken, length);
        free(broken);
    }
    free(sound);
}

/* sha256 -----------------------------------------------------------------------------------------
 */

static const struct digest {
    const char *text;
    int times;
    const char *hex;
} digests[] = {
    {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmno"
     "pqrsmnopqrstnopqrstu",
     1, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {"aaaaaaaaaa", 100000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

static void digest_is_known(void **state)
{
    const struct digest *row = *state;
    struct sha256 sum;
    char hex[65];

    sha256_init(&sum);
    for (int i = 0; i < row->times; i++)
        sha256_add(&sum, row->text, strlen(row->text));
    assert_string_equal(sha256_hex(&sum, hex), row->hex);
}

/* file -------------------------------------------------------------------------------------------
 */

static void expect_content(const char *path, const char *content)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;

    assert_int_equal(file_read(path, &bytes, &length, &errs), OK);
    assert_string_equal(bytes, content);
    assert_int_equal(length, strlen(content));
    free(bytes);
}

static void expect_finding(struct errs *errs, const char *path, const char *text)
{
    assert_int_equal(errs->n, 1);
    assert_int_equal(errs->list[0].status, ERR_IO);
    assert_string_equal(errs->list[0].file, path);
    assert_string_equal(errs->list[0].text, text);
    errs_clear(errs);
}

static enum status write_text(const char *path, const char *text, struct errs *errs)
{
    return file_write(path, text, strlen(text), errs);
}

static void write_fine(const char *path, const char *text)
{
    struct errs errs = {0};
    assert_int_equal(write_text(path, text, &errs), OK);
    assert_int_equal(errs.n, 0);
}

static void file_is_read_as_it_is(void **state)
{
    struct errs errs = {0};
    char *bytes = NULL, *large = mem_zero(300000, 1);
    size_t length = 0;

    (void)state;
    put(in_folder("empty"), "", 0);
    expect_content(in_folder("empty"), "");
    memset(large, 'x', 300000);
    large[70000] = '\0';
    put(in_folder("large"), large, 300000);
    assert_int_equal(file_read(in_folder("large"), &bytes, &length, &errs), OK);
    assert_int_equal(length, 300000);
    assert_memory_equal(bytes, large, 300000);
    assert_int_equal(bytes[length], '\0');
    free(bytes);
    free(large);
}

static void file_of_unknown_size_is_read(void **state)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;
    FILE *pipe = popen("head -c 200000 /dev/zero | tee /dev/null", "r");
    char path[32];

    (void)state;
    assert_non_null(pipe);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(pipe));
    assert_int_equal(file_read(path, &bytes, &length, &errs), OK);
    assert_int_equal(length, 200000);
    free(bytes);
    pclose(pipe);
}

static const struct unreadable {
    const char *path, *text;
} unreadables[] = {
    {"/nonexistent/conference.json", "cannot read: No such file or directory"},
    {"/tmp", "cannot read: Is a directory"},
    {"/dev/null/x", "cannot read: Not a directory"},
    {"", "cannot read: No such file or directory"},
};

static void file_cannot_be_read(void **state)
{
    const struct unreadable *row = *state;
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 7;

    assert_int_equal(file_read(row->path, &bytes, &length, &errs), ERR_IO);
    assert_null(bytes);
    assert_int_equal(length, 7);
    expect_finding(&errs, row->path, row->text);
}

static void file_may_be_too_large(void **state)
{
    struct errs errs = {0};
    char *bytes = NULL;
    size_t length = 0;

    (void)state;
    put(in_folder("huge"), "", 0);
    assert_int_equal(truncate(in_folder("huge"), (off_t)FILE_LIMIT + 1), 0);
    assert_int_equal(file_read(in_folder("huge"), &bytes, &length, &errs), ERR_IO);
    expect_finding(&errs, in_folder("huge"), "cannot read: File too large");
}

static mode_t mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 0777;
}

static void file_is_written_with_a_mode(void **state)
{
    const mode_t mask = umask(027);

    (void)state;
    write_fine(in_folder("new"), "one");
    umask(mask);
    expect_content(in_folder("new"), "one");
    assert_int_equal(mode_of(in_folder("new")), 0640);
    assert_int_equal(chmod(in_folder("new"), 0604), 0);
    write_fine(in_folder("new"), "two");
    expect_content(in_folder("new"), "two");
    assert_int_equal(mode_of(in_folder("new")), 0604);
    assert_int_equal(files_in_folder(), 1); /* nothing temporary is left */
}

static void file_is_written_through_links(void **state)
{
    struct stat info;

    (void)state;
    put(in_folder("target"), "old", 3);
    assert_int_equal(symlink("target", in_folder("near")), 0);
    assert_int_equal(symlink(in_folder("near"), in_folder("far")), 0);
    assert_int_equal(symlink("later", in_folder("dangling")), 0);
    write_fine(in_folder("far"), "new");
    write_fine(in_folder("dangling"), "born");
    expect_content(in_folder("target"), "new");
    expect_content(in_folder("later"), "born");
    assert_int_equal(lstat(in_folder("far"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(lstat(in_folder("near"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void file_is_written_in_the_working_folder(void **state)
{
    char before[1024];

    (void)state;
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder), 0);
    write_fine("here", "x");
    assert_int_equal(chdir(before), 0);
    expect_content(in_folder("here"), "x");
}

static void stale_temporary_names_are_passed_over(void **state)
{
    char name[64];

    (void)state;
    snprintf(name, sizeof name, ".lectern-%ld-0.tmp", (long)getpid());
    put(in_folder(name), "stale", 5);
    write_fine(in_folder("new"), "fresh");
    expect_content(in_folder("new"), "fresh");
    expect_content(in_folder(name), "stale");
}

static const struct unwritable {
    const char *path, *text;
} unwritables[] = {
    {"/dev/full", "cannot write: No space left on device"},
    {"/nonexistent/schedule.json", "cannot write: No such file or directory"},
    {"/tmp", "cannot write: Is a directory"},
    {"/dev/null/x", "cannot write: Not a directory"},
    {"", "cannot write: No such file or directory"},
};

static void file_cannot_be_written(void **state)
{
    const struct unwritable *row = *state;
    struct errs errs = {0};

    assert_int_equal(write_text(row->path, "x", &errs), ERR_IO);
    expect_finding(&errs, row->path, row->text);
}

/* The limit on the size of files stands in for a disk that fills up half-way. */
static void failed_writes_leave_the_old_file(void **state)
{
    struct errs errs = {0};
    struct rlimit before;
    char *large = mem_zero(100000, 1);

    (void)state;
    put(in_folder("kept"), "old", 3);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit small = {4096, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    const enum status st = file_write(in_folder("kept"), large, 100000, &errs);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_DFL);
    free(large);
    assert_int_equal(st, ERR_IO);
    expect_finding(&errs, in_folder("kept"), "cannot write: File too large");
    expect_content(in_folder("kept"), "old");
    assert_int_equal(files_in_folder(), 1);
}

/* A maker that someone else wrote: it writes the text it is given, and may then fail. */
struct made {
    const char *text;
    int failure, reason; /* what it returns, and leaves in errno */
    char name[512];      /* it was given */
};

static int make_text(void *data, const char *name)
{
    struct made *made = data;

    snprintf(made->name, sizeof made->name, "%s", name);
    put(name, made->text, strlen(made->text));
    errno = made->reason;
    return made->failure;
}

static enum status compose(const char *path, struct made *made, struct errs *errs)
{
    const struct composer composer = {make_text, made};
    return file_compose(path, &composer, errs);
}

static void file_is_made_beside_itself(void **state)
{
    struct errs errs = {0};
    struct made made = {.text = "new"};

    (void)state;
    put(in_folder("kept"), "old", 3);
    assert_int_equal(chmod(in_folder("kept"), 0604), 0);
    assert_int_equal(compose(in_folder("kept"), &made, &errs), OK);
    expect_content(in_folder("kept"), "new");
    assert_int_equal(mode_of(in_folder("kept")), 0604);
    assert_string_not_equal(made.name, in_folder("kept"));
    assert_int_equal(compose(in_folder("born"), &made, &errs), OK);
    expect_content(in_folder("born"), "new");
    assert_int_equal(files_in_folder(), 2);
}

static void failed_makers_leave_the_old_file(void **state)
{
    struct errs errs = {0};
    struct made full = {.text = "half", .failure = 1, .reason = ENOSPC};
    struct made silent = {.text = "half", .failure = 1};

    (void)state;
    put(in_folder("kept"), "old", 3);
    assert_int_equal(compose(in_folder("kept"), &full, &errs), ERR_IO);
    expect_finding(&errs, in_folder("kept"), "cannot write: No space left on device");
    assert_int_equal(compose(in_folder("kept"), &silent, &errs), ERR_IO);
    expect_finding(&errs, in_folder("kept"), "cannot write: Input/output error");
    expect_content(in_folder("kept"), "old");
    assert_int_equal(files_in_folder(), 1);
    assert_int_equal(compose("/nonexistent/x", &full, &errs), ERR_IO);
    expect_finding(&errs, "/nonexistent/x", "cannot write: No such file or directory");
}

/* The maker does not meet what is no file, and need not notice how that fails. */
static void makers_write_beside_what_is_no_file(void **state)
{
    struct errs errs = {0};
    struct made made = {.text = "text"};

    (void)state;
    assert_int_equal(setenv("TMPDIR", folder, 1), 0);
    assert_int_equal(compose("/dev/null", &made, &errs), OK);
    assert_string_not_equal(made.name, "/dev/null");
    assert_int_equal(compose("/dev/full", &made, &errs), ERR_IO);
    unsetenv("TMPDIR");
    expect_finding(&errs, "/dev/full", "cannot write: No space left on device");
    assert_int_equal(files_in_folder(), 0);
}

static void links_may_go_round(void **state)
{
    struct errs errs = {0};

    (void)state;
    assert_int_equal(symlink("b", in_folder("a")), 0);
    assert_int_equal(symlink("a", in_folder("b")), 0);
    assert_int_equal(write_text(in_folder("a"), "x", &errs), ERR_IO);
    assert_int_equal(errs.n, 1);
    assert_non_null(strstr(errs.list[0].text, "cannot write: "));
    errs_clear(&errs);
}

static void protected_files_stay(void **state)
{
    struct errs errs = {0};

    (void)state;
    if (geteuid() == 0)
        skip(); /* root may write all */
    put(in_folder("fixed"), "old", 3);
    assert_int_equal(chmod(in_folder("fixed"), 0444), 0);
    assert_int_equal(write_text(in_folder("fixed"), "new", &errs), ERR_IO);
    expect_finding(&errs, in_folder("fixed"), "cannot write: Permission denied");
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(write_text(in_folder("other"), "new", &errs), ERR_IO);
    assert_int_equal(chmod(folder, 0700), 0);
    expect_finding(&errs, in_folder("other"), "cannot write: Permission denied");
    expect_content(in_folder("fixed"), "old");
}

/* Writes "text" to `path` while stdout is `stdout_path`; nonzero if that went well. */
static int write_with_stdout(const char *stdout_path, const char *path, struct errs *errs)
{
    fflush(stdout);
    const int kept = dup(STDOUT_FILENO);
    const int fd = open(stdout_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    assert_true(kept >= 0 && fd >= 0);
    dup2(fd, STDOUT_FILENO);
    const enum status st = write_text(path, "text\n", errs);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(fd);
    clearerr(stdout);
    return st == OK;
}

static void standard_output_is_written_in_place(void **state)
{
    struct errs errs = {0};

    (void)state;
    put(in_folder("out"), "before\n", 7);
    assert_true(write_with_stdout(in_folder("out"), "-", &errs));
    assert_true(write_with_stdout(in_folder("out"), "/dev/stdout", &errs));
    expect_content(in_folder("out"), "before\ntext\ntext\n");
}

static void standard_output_may_be_full(void **state)
{
    struct errs errs = {0};

    (void)state;
    assert_false(write_with_stdout("/dev/full", "-", &errs));
    expect_finding(&errs, "standard output", "cannot write: No space left on device");
}

static int clean_up(void **state)
{
    (void)state;
    empty_folder();
    return 0;
}

/* random -----------------------------------------------------------------------------------------
 */

static void random_numbers_are_the_published_ones(void **state)
{
    struct random_state numbers = {{1, 2, 3, 4}};

    (void)state;
    assert_true(random_next(&numbers) == 11520);
    assert_true(random_next(&numbers) == 0);
    assert_true(random_next(&numbers) == 1509978240);
    assert_true(random_next(&numbers) == UINT64_C(1215971899390074240));
    random_seed(&numbers, 0);
    assert_true(numbers.words[0] == UINT64_C(0xE220A8397B1DCDAF));
}

static void random_numbers_stay_below(void **state)
{
    struct random_state numbers, again;
    int hits[7] = {0};

    (void)state;
    random_seed(&numbers, 42);
    random_seed(&again, 42);
    for (int i = 0; i < 70000; i++) {
        const uint64_t n = random_below(&numbers, 7);
        assert_true(n < 7);
        assert_true(n == random_below(&again, 7));
        hits[n]++;
    }
    for (int i = 0; i < 7; i++)
        assert_in_range(hits[i], 9500, 10500); /* over five standard deviations */
    assert_true(random_below(&numbers, 1) == 0);
    for (int i = 0; i < 100; i++)
        assert_true(random_below(&numbers, UINT64_C(3) << 62) < UINT64_C(3) << 62);
}

/* utf8 -------------------------------------------------------------------------------------------
 */

static const struct bytes {
    const char *name, *bytes;
    size_t length;
    long bad; /* offset, -1: valid */
} validities[] = {
    {"empty", "", 0, -1},
    {"ASCII", "slot", 4, -1},
    {"NUL inside", "a\0b", 3, -1},
    {"two bytes", "caf\xC3\xA9", 5, -1},
    {"least and most", "\xC2\x80\xE0\xA0\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 13, -1},
    {"beside the surrogates", "\xED\x9F\xBF\xEE\x80\x80", 6, -1},
    {"continuation alone", "a\x80", 2, 1},
    {"Latin-1", "caf\xE9 x", 6, 3},
    {"overlong slash", "\xC0\xAF", 2, 0},
    {"overlong C1", "\xC1\xBF", 2, 0},
    {"overlong in three", "\xE0\x9F\xBF", 3, 0},
    {"overlong in four", "\xF0\x8F\xBF\xBF", 4, 0},
    {"high surrogate", "x\xED\xA0\x80", 4, 1},
    {"low surrogate", "\xED\xBF\xBF", 3, 0},
    {"above U+10FFFF", "\xF4\x90\x80\x80", 4, 0},
    {"five bytes", "\xF8\x88\x80\x80\x80", 5, 0},
    {"FF", "\xFF", 1, 0},
    {"cut short", "ok\xE2\x82", 4, 2},
    {"broken off", "\xE2\x82 ", 3, 0},
};

static void validity_is_known(void **state)
{
    const struct bytes *row = *state;
    char *exact =
        malloc(row->length ? row->length : 1); /* without a NUL: asan sees a step too far */
    size_t bad = 99;

    assert_non_null(exact);
    memcpy(exact, row->bytes, row->length);
    assert_int_equal(utf8_valid(exact, row->length, &bad), row->bad < 0);
    assert_int_equal(bad, row->bad < 0 ? 99 : row->bad);
    assert_int_equal(utf8_valid(exact, row->length, NULL), row->bad < 0);
    free(exact);
}

static void code_points_follow(void **state)
{
    static const uint32_t points[] = {'a', 0xE9, 0x20AC, 0x1F600, 0xFFFD, 0xFFFD, 'b', 0xFFFD, 0};
    const char *at = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x82"
                     "b\xC3";

    (void)state;
    for (size_t i = 0; i < COUNT(points); i++)
        assert_int_equal(utf8_next(&at), points[i]);
    assert_int_equal(utf8_next(&at), 0); /* it stays at the end */
    assert_int_equal(*at, '\0');
}

static const struct width {
    const char *text;
    int columns;
} widths[] = {
    {"", 0},
    {"slot", 4},
    {"caf\xC3\xA9", 4},
    {"cafe\xCC\x81", 4},                         /* combining acute */
    {"\xE6\x97\xA5\xE6\x9C\xAC", 4},             /* Japan */
    {"\xEF\xBC\xA1", 2},                         /* fullwidth A */
    {"\xEF\xBD\xB1", 1},                         /* halfwidth katakana */
    {"\xED\x95\x9C", 2},                         /* Hangul syllable */
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, /* the same from its three letters */
    {"\xF0\x9F\x98\x80", 2},                     /* emoji */
    {"\xF0\xA0\x80\x80", 2},                     /* ideograph of plane 2 */
    {"a\xE2\x80\x8B"
     "b",
     2},                             /* zero width space */
    {"\xEF\xBB\xBFx", 1},            /* byte order mark */
    {"a\tb\x7F\xC2\x85", 2},         /* controls */
    {"\xC2\xAD", 1},                 /* soft hyphen */
    {"\xE2\x80\xA6\xE2\x86\x92", 2}, /* ellipsis, arrow: ambiguous */
    {"\xE2\x9D\xA4\xEF\xB8\x8F", 1}, /* heart and variation selector */
    {"\xD7\xA9\xD6\xB8", 1},         /* Hebrew letter and vowel */
    {"\xFF\xFE", 2},                 /* not UTF-8 */
};

static void width_is_known(void **state)
{
    const struct width *row = *state;
    assert_int_equal(utf8_text_width(row->text), row->columns);
}

static void width_of_any_code_point(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x110000; point++)
        assert_in_range(utf8_width(point), 0, 2);
    assert_int_equal(utf8_width(UINT32_MAX), 1);
}

/* All of them ------------------------------------------------------------------------------------
 */

static struct CMUnitTest *tests;
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction run, CMFixtureFunction teardown,
                const void *row)
{
    tests = mem_grow(tests, n_tests, sizeof *tests);
    tests[n_tests++] = (struct CMUnitTest){name, run, NULL, teardown, (void *)row};
}

#define ADD(run) add(#run, run, NULL, NULL)
#define ADD_FILES(run) add(#run, run, clean_up, NULL)
#define ADD_ROWS(rows, field, run, teardown)                                                       \
    for (size_t i = 0; i < COUNT(rows); i++)                                                       \
    add((rows)[i].field, run, teardown, &(rows)[i])
#define ADD_TEXTS(rows, run, teardown)                                                             \
    for (size_t i = 0; i < COUNT(rows); i++)                                                       \
    add((rows)[i], run, teardown, (rows)[i])

static void add_small(void)
{
    ADD(memory_grows_by_doubling);
    ADD(memory_copies_text);
    ADD(memory_exhausted_calls_the_handler);
    ADD(text_grows);
    ADD(text_may_be_blank);
    ADD_ROWS(nearests, name, text_finds_the_nearest, NULL);
    ADD(errs_keep_the_first_and_count_the_rest);
    ADD_ROWS(digests, hex, digest_is_known, NULL);
    ADD(random_numbers_are_the_published_ones);
    ADD(random_numbers_stay_below);
    ADD_ROWS(validities, name, validity_is_known, NULL);
    ADD(code_points_follow);
    ADD_ROWS(widths, text, width_is_known, NULL);
    ADD(width_of_any_code_point);
}

static void add_times(void)
{
    ADD_ROWS(dates, text, date_is_read, NULL);
    ADD_ROWS(times, text, time_is_read, NULL);
    ADD_ROWS(moments, text, moment_is_read, NULL);
    ADD(calendar_runs_on);
    ADD(calendar_goes_below_zero);
    ADD(calendar_has_names);
    ADD_ROWS(locals, local, local_time_fits, NULL);
    ADD_TEXTS(not_zones, zone_is_unknown, NULL);
    ADD_ROWS(footers, text, footer_rules, forget_folder);
    ADD_TEXTS(bad_footers, footer_is_refused, forget_folder);
    add("zone_of_version_one", zone_of_version_one, forget_folder, NULL);
    add("utc_needs_no_folder", utc_needs_no_folder, forget_folder, NULL);
    add("broken_zones_do_no_harm", broken_zones_do_no_harm, forget_folder, NULL);
}

static void add_files(void)
{
    ADD_FILES(file_is_read_as_it_is);
    ADD_FILES(file_of_unknown_size_is_read);
    ADD_ROWS(unreadables, text, file_cannot_be_read, NULL);
    ADD_FILES(file_may_be_too_large);
    ADD_FILES(file_is_written_with_a_mode);
    ADD_FILES(file_is_written_through_links);
    ADD_FILES(file_is_written_in_the_working_folder);
    ADD_FILES(stale_temporary_names_are_passed_over);
    ADD_ROWS(unwritables, path, file_cannot_be_written, NULL);
    ADD_FILES(failed_writes_leave_the_old_file);
    ADD_FILES(file_is_made_beside_itself);
    ADD_FILES(failed_makers_leave_the_old_file);
    ADD_FILES(makers_write_beside_what_is_no_file);
    ADD_FILES(links_may_go_round);
    ADD_FILES(protected_files_stay);
    ADD_FILES(standard_output_is_written_in_place);
    ADD_FILES(standard_output_may_be_full);
}

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    unsetenv("TZDIR");
    add_small();
    add_times();
    add_files();
    /* cmocka's macro wants an array; ours is made at run time. */
    const int failed = _cmocka_run_group_tests("base", tests, n_tests, NULL, NULL);
    free(tests);
    rmdir(folder);
    return failed;
}
