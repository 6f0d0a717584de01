#include "check_gitlab.h"

#include <stdlib.h>
#include <string.h>

#include "issues.h"
#include "json_words.h"

static const char *severity(const struct report_finding *finding)
{
    static const char *const names[N_SEVERITIES] = {"critical", "minor", "info"};

    if (finding->severity == SEVERITY_ERROR && !strcmp(finding->id, "input"))
        return "blocker";
    return names[finding->severity];
}

static json_t *location(const struct position *place)
{
    json_t *object = json_object(), *lines = json_object();

    json_object_set_new(lines, "begin", json_integer(place->line > 0 ? place->line : 1));
    json_object_set_new(object, "path", json_text(place->file ? issue_path(place->file) : "-"));
    json_object_set_new(object, "lines", lines);
    return object;
}

static json_t *entry(const struct issue *issue)
{
    char code[FINDING_CODE];
    json_t *object = json_object();

    json_object_set_new(object, "description", json_text(issue_message(issue->finding)));
    json_object_set_new(object, "check_name", json_text(finding_code(issue->finding, code)));
    json_object_set_new(object, "fingerprint", json_string(issue->fingerprint));
    json_object_set_new(object, "severity", json_string(severity(issue->finding)));
    json_object_set_new(object, "location", location(&issue->place));
    return object;
}

char *check_gitlab(const struct check_report *report)
{
    struct issues issues = issues_of(report);
    json_t *list = json_array();

    for (int i = 0; i < issues.n; i++)
        if (issues.list[i].finding->waiver == WAIVER_NONE)
            json_array_append_new(list, entry(&issues.list[i]));
    issues_clear(&issues);
    return json_print(list);
}
