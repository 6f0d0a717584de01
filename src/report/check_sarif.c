#include "check_sarif.h"

#include <stdlib.h>
#include <string.h>

#include "issues.h"
#include "json_words.h"
#include "mem.h"
#include "members.h"
#include "version.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* ---- texts: section 3.11 */

/* Braces would be placeholders and are doubled (3.11.5); a "](" would end the text of a link
 * (3.11.6), so its bracket is escaped. */
static char *escaped(const char *raw)
{
    struct text text = {0};

    for (; *raw; raw++)
        if (*raw == '{' || *raw == '}')
            text_addf(&text, "%c%c", *raw, *raw);
        else if (raw[0] == ']' && raw[1] == '(')
            text_add(&text, "\\]");
        else
            text_add_span(&text, raw, 1);
    return text_take(&text);
}

static json_t *message(const char *raw)
{
    char *text = escaped(raw);
    json_t *object = json_object();

    json_object_set_new(object, "text", json_text(text));
    free(text);
    return object;
}

/* ---- places: sections 3.4, 3.28 to 3.30 */

static int is_plain(char c) /* in the path of a URI: RFC 3986, unreserved, and '/' */
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("-._~/", c);
}

/* A relative reference; of an absolute path a file URI. */
static char *uri_of(const char *file)
{
    struct text text = {0};

    if (*file == '/')
        text_add(&text, "file://");
    for (const char *at = issue_path(file); *at; at++)
        text_addf(&text, is_plain(*at) ? "%c" : "%%%02X", (unsigned char)*at);
    return text_take(&text);
}

static json_t *region(const struct position *place)
{
    json_t *object = json_object();

    json_object_set_new(object, "startLine", json_integer(place->line));
    if (place->column > 0)
        json_object_set_new(object, "startColumn", json_integer(place->column));
    return object;
}

static json_t *location(const struct position *place)
{
    char *uri = uri_of(place->file);
    json_t *artifact = json_object(), *physical = json_object(), *object = json_object();

    json_object_set_new(artifact, "uri", json_string(uri));
    json_object_set_new(physical, "artifactLocation", artifact);
    if (place->line > 0)
        json_object_set_new(physical, "region", region(place));
    json_object_set_new(object, "physicalLocation", physical);
    free(uri);
    return object;
}

static json_t *locations(const struct position *place)
{
    json_t *list = json_array();

    if (place->file)
        json_array_append_new(list, location(place));
    return list;
}

/* ---- rules: section 3.49 */

static json_t *short_description(const struct report_finding *finding, const char *code)
{
    if (finding->rule)
        return message(rule_table_formula(finding->rule->kind));
    char *words = mem_text(code);
    for (char *at = words; *at; at++)
        if (*at == '-')
            *at = ' ';
    json_t *object = message(words);
    free(words);
    return object;
}

static json_t *descriptor(const struct report_finding *finding)
{
    char code[FINDING_CODE];
    const char *id = finding_code(finding, code);
    json_t *object = json_object();

    json_object_set_new(object, "id", json_string(id));
    json_object_set_new(object, "shortDescription", short_description(finding, id));
    if (finding->hint)
        json_object_set_new(object, "help", message(finding->hint));
    return object;
}

/* Its index in the list, to which it is added if it is not there. */
static int rule_index(json_t *rules, const struct report_finding *finding)
{
    char code[FINDING_CODE];
    const char *id = finding_code(finding, code);
    size_t i;
    const json_t *rule;

    json_array_foreach(rules, i, rule) if (!strcmp(json_string_value(json_object_get(rule, "id")),
                                                   id)) return (int)i;
    json_array_append_new(rules, descriptor(finding));
    return (int)i;
}

/* ---- results: section 3.27 */

static json_t *suppressions(const struct report_finding *finding)
{
    json_t *list = json_array();

    if (finding->waiver == WAIVER_NONE)
        return list; /* empty says that it is not suppressed */
    json_t *suppression = json_object();
    json_object_set_new(suppression, "kind", json_string("external"));
    json_object_set_new(suppression, "status", json_string("accepted"));
    if (finding->waiver == WAIVER_IGNORED)
        json_object_set_new(suppression, "justification", json_string("ignored by --ignore"));
    else if (finding->because && *finding->because)
        json_object_set_new(suppression, "justification", json_text(finding->because));
    json_array_append_new(list, suppression);
    return list;
}

static json_t *fingerprints(const struct issue *issue)
{
    json_t *object = json_object();

    json_object_set_new(object, "lecternKey/v1", json_string(issue->fingerprint));
    return object;
}

static json_t *properties(const struct report_finding *finding)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", json_text(finding->id));
    json_object_set_new(object, "key", json_text(finding->key));
    if (finding->level != N_LEVELS)
        json_object_set_new(object, "price", json_price(&finding->price, NULL));
    return object;
}

static json_t *result(const struct issue *issue, json_t *rules)
{
    const struct report_finding *finding = issue->finding;
    char code[FINDING_CODE];
    json_t *object = json_object();

    json_object_set_new(object, "ruleId", json_string(finding_code(finding, code)));
    json_object_set_new(object, "ruleIndex", json_integer(rule_index(rules, finding)));
    json_object_set_new(object, "level", json_string(severity_names[finding->severity]));
    json_object_set_new(object, "message", message(issue_message(finding)));
    json_object_set_new(object, "locations", locations(&issue->place));
    json_object_set_new(object, "partialFingerprints", fingerprints(issue));
    json_object_set_new(object, "suppressions", suppressions(finding));
    json_object_set_new(object, "properties", properties(finding));
    return object;
}

/* ---- the log: sections 3.13, 3.14, 3.18 to 3.20 */

static json_t *tool(json_t *rules) /* takes over rules */
{
    json_t *object = json_object(), *driver = json_object();

    json_object_set_new(driver, "name", json_string("lectern"));
    json_object_set_new(driver, "version", json_string(LECTERN_VERSION));
    json_object_set_new(driver, "rules", rules);
    json_object_set_new(object, "driver", driver);
    return object;
}

static json_t *invocations(const struct check_report *report)
{
    json_t *list = json_array(), *invocation = json_object();
    int could_read = 1;

    for (int i = 0; i < report->n; i++)
        could_read = could_read && report->runs[i]->conf;
    json_object_set_new(invocation, "executionSuccessful", json_boolean(could_read));
    json_array_append_new(list, invocation);
    return list;
}

static json_t *run_of(const struct check_report *report)
{
    struct issues issues = issues_of(report);
    json_t *object = json_object(), *rules = json_array(), *results = json_array();

    for (int i = 0; i < issues.n; i++)
        json_array_append_new(results, result(&issues.list[i], rules));
    json_object_set_new(object, "tool", tool(rules));
    json_object_set_new(object, "invocations", invocations(report));
    json_object_set_new(object, "columnKind", json_string("unicodeCodePoints"));
    json_object_set_new(object, "results", results);
    issues_clear(&issues);
    return object;
}

char *check_sarif(const struct check_report *report)
{
    json_t *root = json_object(), *runs = json_array();

    json_array_append_new(runs, run_of(report));
    json_object_set_new(root, "$schema", json_string(SCHEMA));
    json_object_set_new(root, "version", json_string("2.1.0"));
    json_object_set_new(root, "runs", runs);
    return json_print(root);
}
