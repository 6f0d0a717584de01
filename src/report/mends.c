#include "mends.h"

#include <string.h>

#include "mend.h"
#include "phrases.h"
#include "text.h"
#include "words.h"

enum { MENDED = 3, MOST_TALKS = 8 }; /* findings with a move; talks that one is looked for of */

static const char *hint_of(struct findings *findings, const struct mend *mend)
{
    const struct conference *conf = findings->conf;
    struct text text = {0};
    char at[32];

    text_addf(&text, "%s \"%s\" %s %s, %s: ", mend->from ? "move" : "place",
              phrase_title(conf, mend->to.submission), mend->from ? "to" : "at",
              phrase_start(conf, &mend->to, at), phrase_room(conf, mend->to.room));
    if (mend->is_enough)
        text_add(&text, "then no hard rule is broken");
    else
        text_add(&text, "that helps most of all moves of its talks");
    text_add(&text, " (");
    words_difference(&text, &mend->difference);
    text_add(&text, ")");
    return findings_keep(findings, text_take(&text));
}

static int is_to_mend(const struct report_finding *finding)
{
    return finding->rule && finding->severity == SEVERITY_ERROR && finding->waiver == WAIVER_NONE &&
           finding->match->submissions.n > 0 && finding->match->submissions.n <= MOST_TALKS;
}

/* One file for both: the conference is inferred from the schedule, and has no slots but those that
 * its talks are in; a move into one of them helps nobody. */
static int is_inferred(const struct findings *findings)
{
    const struct source *conference = findings->conf->source;
    const struct source *schedule = findings->schedule->source;
    return conference && schedule && !strcmp(source_file(conference), source_file(schedule));
}

void findings_mend(struct findings *findings)
{
    if (!findings->check || findings->check->feasible || is_inferred(findings))
        return;
    struct mender *mender = mender_new(findings->conf, findings->schedule, &findings->check->price);
    for (int i = 0; mender && i < findings->n && i < MENDED; i++) {
        struct report_finding *finding = &findings->list[i];
        struct mend mend;
        if (is_to_mend(finding) && mender_find(mender, &finding->match->submissions, &mend))
            finding->hint = hint_of(findings, &mend);
    }
    mender_free(mender);
}
