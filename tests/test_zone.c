/* zone: the system's time zones, and files made here, sound and broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "errs.h"
#include "file.h"
#include "listed.h"
#include "mem.h"
#include "random.h"
#include "scratch.h"
#include "text.h"
#include "zone.h"

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
        SKIP("this system has no time zone %s", name);
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

/* Files made here ------------------------------------------------------------------------------ */

static void use_folder(void)
{
    assert_int_equal(setenv("TZDIR", scratch_folder(), 1), 0);
}

static int forget_folder(void **state)
{
    (void)state;
    scratch_empty();
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
    scratch_put(scratch_path(name), file.bytes, file.length);
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

static void expect_problem(const char *name, const char *part)
{
    char *problem = zone_problem(name);

    assert_non_null(strstr(problem, name));
    assert_non_null(strstr(problem, part));
    free(problem);
}

/* An image without tzdata knows no zone at all, and its name is then not to blame. */
static void missing_folder_is_named(void **state)
{
    (void)state;
    assert_int_equal(setenv("TZDIR", "/nonexistent", 1), 0);
    expect_problem("Europe/Lisbon", "there is no /nonexistent: install tzdata");
    expect_problem("Europe/Lis bon", "this system knows no time zone");
    use_folder();
    expect_problem("Europe/Lisbon", "this system knows no time zone");
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

    scratch_put(scratch_path("Broken"), bytes, length);
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
    assert_int_equal(file_read(scratch_path("Sound"), &sound, &length, &errs), OK);
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

int main(void)
{
    scratch_open();
    unsetenv("TZDIR");
    ADD_ROWS(locals, local, local_time_fits, NULL);
    ADD_TEXTS(not_zones, zone_is_unknown, NULL);
    ADD_ROWS(footers, text, footer_rules, forget_folder);
    ADD_TEXTS(bad_footers, footer_is_refused, forget_folder);
    list_test("zone_of_version_one", zone_of_version_one, forget_folder, NULL);
    list_test("missing_folder_is_named", missing_folder_is_named, forget_folder, NULL);
    list_test("utc_needs_no_folder", utc_needs_no_folder, forget_folder, NULL);
    list_test("broken_zones_do_no_harm", broken_zones_do_no_harm, forget_folder, NULL);
    const int failed = run_listed("zone");
    scratch_close();
    return failed;
}
