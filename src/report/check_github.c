#include "check_github.h"

#include <stdlib.h>
#include <string.h>

#include "check_text.h"
#include "issues.h"
#include "sha256.h"
#include "words.h"

enum { SHOWN = 10 }; /* annotations of a kind that GitHub shows */

static const char *const commands[N_SEVERITIES] = {"error", "warning", "notice"};

static void add_escaped(struct text *text, const char *raw, const char *special)
{
    for (; *raw; raw++)
        if (strchr(special, *raw))
            text_addf(text, "%%%02X", (unsigned)*raw);
        else
            text_add_span(text, raw, 1);
}

/* Line breaks stay, other control characters do not. */
static void add_data(struct text *text, const char *raw)
{
    while (*raw) {
        const size_t length = strcspn(raw, "\r\n");
        struct text line = {0}, plain = {0};
        text_add_span(&line, raw, length);
        words_plain(&plain, text_bytes(&line));
        add_escaped(text, text_bytes(&plain), "%");
        raw += length;
        if (*raw)
            text_addf(text, "%%%02X", (unsigned)*raw++);
        text_clear(&line);
        text_clear(&plain);
    }
}

static void add_property(struct text *text, const char *name, const char *value)
{
    text_addf(text, "%s=", name);
    add_escaped(text, value, "%\r\n:,");
}

static void add_properties(struct text *text, const struct issue *issue)
{
    const struct position *place = &issue->place;

    if (place->file) {
        add_property(text, "file", issue_path(place->file));
        text_add(text, ",");
    }
    if (place->file && place->line > 0)
        text_addf(text, "line=%d,", place->line);
    if (place->file && place->line > 0 && place->column > 0)
        text_addf(text, "col=%d,", place->column);
    add_property(text, "title", issue->finding->id);
}

static void annotate(struct text *text, const struct issue *issue)
{
    text_addf(text, "::%s ", commands[issue->finding->severity]);
    add_properties(text, issue);
    text_add(text, "::");
    add_data(text, issue_message(issue->finding));
    if (issue->finding->hint) {
        text_add(text, "%0Ahint: ");
        add_data(text, issue->finding->hint);
    }
    text_add(text, "\n");
}

static void add_line(struct text *text, const struct issue *issue)
{
    struct text place = {0};

    issue_add_place(&place, &issue->place);
    if (place.length)
        text_add(&place, ": ");
    words_plain(text, text_bytes(&place));
    text_addf(text, "%s: ", severity_names[issue->finding->severity]);
    words_plain(text, issue_message(issue->finding));
    text_add(text, " [");
    words_plain(text, issue->finding->key);
    text_add(text, "]\n");
    text_clear(&place);
}

static int is_open(const struct issue *issue, enum severity severity)
{
    return issue->finding->severity == severity && issue->finding->waiver == WAIVER_NONE;
}

static int count(const struct issues *issues, enum severity severity)
{
    int n = 0;

    for (int i = 0; i < issues->n; i++)
        n += is_open(&issues->list[i], severity);
    return n;
}

/* The annotations of a kind to `text`; to `rest` a line for each that GitHub would not show. */
static void add_severity(struct text *text, struct text *rest, const struct issues *issues,
                         enum severity severity)
{
    const int n = count(issues, severity), shown = n > SHOWN ? SHOWN - 1 : n;

    for (int i = 0, k = 0; i < issues->n; i++) {
        if (!is_open(&issues->list[i], severity))
            continue;
        if (k++ < shown)
            annotate(text, &issues->list[i]);
        else
            add_line(rest, &issues->list[i]);
    }
    if (n > shown)
        text_addf(text, "::%s title=lectern check::%d more %ss: see the log of this step\n",
                  commands[severity], n - shown, severity_names[severity]);
}

/* Lines that GitHub must not take for commands. */
static void add_plain(struct text *text, const char *plain, const char *token)
{
    text_addf(text, "::stop-commands::%s\n", token);
    text_add(text, plain);
    text_addf(text, "::%s::\n", token);
}

/* No text holds its own digest. */
static void token_for(const char *rest, const char *report, char token[65])
{
    struct sha256 sum;

    sha256_init(&sum);
    sha256_add(&sum, rest, strlen(rest));
    sha256_add(&sum, report, strlen(report));
    sha256_hex(&sum, token);
}

char *check_github(const struct check_report *report)
{
    struct issues issues = issues_of(report);
    struct text text = {0}, rest = {0};
    char token[65], *plain = check_text(report);

    for (enum severity severity = 0; severity < N_SEVERITIES; severity++)
        add_severity(&text, &rest, &issues, severity);
    token_for(text_bytes(&rest), plain, token);
    if (rest.length) {
        text_add(&text, "::group::Findings without an annotation\n");
        add_plain(&text, text_bytes(&rest), token);
        text_add(&text, "::endgroup::\n");
    }
    add_plain(&text, plain, token);
    text_clear(&rest);
    free(plain);
    issues_clear(&issues);
    return text_take(&text);
}
