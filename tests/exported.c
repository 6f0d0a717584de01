#include "exported.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "sketch.h"
#include "text.h"
#include "tiny.h"

static const char conference[] =
    "{'lectern':1,'name':'Tiny','timezone':'Europe/Lisbon',"
    "'rooms':[{'id':'quay','name':'Quay'},{'id':'dock'},{'id':'attic'}],"
    "'formats':[{'id':'talk','minutes':30},{'id':'long','name':'Long talk','minutes':60},"
    " {'id':'chat','minutes':30},{'id':'lab','minutes':60}],"
    "'sessions':[{'id':'am','start':'2027-05-08T09:30','slots':[30,30,30],'rooms':['quay','dock'],"
    "  'formats':['talk','long','chat']},"
    " {'id':'labs','start':'2027-05-08T09:30','slots':[60],'rooms':['dock'],'formats':['lab']},"
    " {'id':'night','start':'2027-10-31T00:30','slots':[30,30,30,30,30],'rooms':['quay']}],"
    "'submissions':[{'id':'T1','format':'talk','state':'accepted'},"
    " {'id':'2','format':['talk','long']},"
    " {'id':'T3','format':'talk','state':'rejected'},"
    " {'id':'T4','format':'talk','repeats':2},"
    " {'id':'T5','format':'lab'},"
    " {'id':'T6','format':['talk','chat']}],"
    "'events':[{'id':'tea','title':'Tea','start':'2027-05-08T11:00','minutes':30}]}";

static void print_findings(const struct errs *errs)
{
    for (int i = 0; i < errs->n; i++)
        fprintf(stderr, "%s: %s\n", errs->list[i].path, errs->list[i].text);
}

struct reading reading_of_bytes(const char *text, int is_alone)
{
    struct reading reading = {.conf = is_alone ? NULL : sketch_conference(conference, NULL)};
    const struct outside in = {"schedule.json", text, strlen(text), &reading.errs,
                               &reading.warnings};

    if (is_alone)
        frab_infer(&reading.conf, &reading.schedule, &in);
    else
        frab_schedule(&reading.schedule, reading.conf, &in);
    return reading;
}

static struct reading read_quoted(const char *json, int is_alone)
{
    char *text = tiny_quoted(json);
    const struct reading reading = reading_of_bytes(text, is_alone);

    free(text);
    print_findings(&reading.errs);
    return reading;
}

struct reading reading_alone(const char *json)
{
    return read_quoted(json, 1);
}

struct reading reading_against(const char *json)
{
    return read_quoted(json, 0);
}

void reading_clear(struct reading *reading)
{
    errs_clear(&reading->errs);
    errs_clear(&reading->warnings);
    schedule_free(reading->schedule);
    conference_free(reading->conf);
}

char *reading_matches(const struct reading *reading)
{
    struct check *check = check_schedule(reading->conf, reading->schedule);
    struct text text = {0};

    for (int i = 0; i < check->n; i++)
        if (check->results[i].matches.n)
            text_addf(&text, "%s%s %d", text.length ? ", " : "", check->results[i].rule->id,
                      check->results[i].matches.n);
    check_free(check);
    return text_take(&text);
}
