/* quoted: conference files as texts with ' for ", so that they can be read, and the tests of what
 * the reader says of one.  For one test program each: what is here is its own.  Include it after
 * cmocka.h. */
#ifndef LECTERN_QUOTED_H
#define LECTERN_QUOTED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conference.h"
#include "tiny.h"

#define FILE_OF(members) "{'lectern':1,'name':'N','timezone':'Europe/Lisbon'," members "}"
#define SMALL                                                                                      \
    "'levels':['easy','steep'],'rooms':[{'id':'quay','tags':['recorded']},{'id':'dock'}],"         \
    "'formats':[{'id':'talk','minutes':30}],"                                                      \
    "'sessions':[{'id':'am','days':['2027-05-08','2027-05-09'],'start':'09:30','slots':[30,30],"   \
    "'tags':['early']},{'id':'pm','start':'2027-05-08T14:00','slots':[45],'rooms':['quay']}],"     \
    "'tracks':[{'id':'systems'}],'people':[{'id':'ines'},{'id':'bo'}],"                            \
    "'submissions':[{'id':'T1','track':'systems','tags':['time'],'lists':{'theme':['clocks']}},"   \
    "{'id':'T2','speakers':['ines'],'language':'en','state':'accepted'}]"

static enum status read_text(struct conference **conf, const char *quoted, struct errs *errs,
                             struct errs *warnings)
{
    char *json = tiny_quoted(quoted);
    const enum status status = conference_read(conf, "c.json", json, strlen(json), errs, warnings);
    free(json);
    return status;
}

/* One message, at its place. */

struct bad {
    const char *name, *json;
    const char *where; /* "$.path", "LINE:COLUMN $.path", or "LINE:" if there is none */
    const char *text;
};

static void check_finding(const struct finding *found, const struct bad *bad)
{
    char place[600];

    assert_string_equal(found->file, "c.json");
    assert_non_null(strstr(found->text, bad->text));
    snprintf(place, sizeof place, "%d:%d %s", found->line, found->column,
             found->path ? found->path : "");
    if (bad->where[0] == '$')
        assert_string_equal(strchr(place, ' ') + 1, bad->where);
    else if (found->path)
        assert_string_equal(place, bad->where);
    else
        assert_memory_equal(place, bad->where, strlen(bad->where));
}

static void print_findings(const struct errs *errs)
{
    for (int i = 0; i < errs->n; i++)
        print_message("  %d:%d %s: %s\n", errs->list[i].line, errs->list[i].column,
                      errs->list[i].path ? errs->list[i].path : "-", errs->list[i].text);
}

static void says_once_where(void **state)
{
    const struct bad *bad = *state;
    struct conference *conf = NULL;
    struct errs errs = {0};

    assert_int_equal(read_text(&conf, bad->json, &errs, NULL), ERR_INPUT);
    assert_null(conf);
    if (errs.n != 1 || !strstr(errs.list[0].text, bad->text))
        print_findings(&errs);
    assert_int_equal(errs.n, 1);
    check_finding(&errs.list[0], bad);
    errs_clear(&errs);
}

static void warns_once_where(void **state)
{
    const struct bad *bad = *state;
    struct conference *conf = NULL;
    struct errs errs = {0}, found = {0};

    assert_int_equal(read_text(&conf, bad->json, &errs, &found), OK);
    if (found.n != 1)
        print_findings(&found);
    assert_int_equal(found.n, 1);
    check_finding(&found.list[0], bad);
    errs_clear(&found);
    conference_free(conf);
}

static struct conference *good(const char *json)
{
    struct conference *conf = NULL;
    struct errs errs = {0};
    const enum status status = read_text(&conf, json, &errs, NULL);
    print_findings(&errs);
    assert_int_equal(status, OK);
    return conf;
}

static const struct rule *rule_of(const struct conference *conf, const char *id)
{
    for (int i = 0; i < conf->n_rules; i++)
        if (strcmp(conf->rules[i].id, id) == 0)
            return &conf->rules[i];
    fail_msg("no rule %s", id);
    return NULL;
}

#endif
