#include "cfp_index.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

const char *const cfp_part_names[N_CFP_PARTS] = {"text", "abstract", "description", "outline",
                                                 "notes"};
static const char *const headings[N_CFP_PARTS] = {NULL, "Abstract", "Description", "Outline",
                                                  "Notes"};
static const int expected[N_CFP_PARTS] = {
    [CFP_ABSTRACT] = 1, [CFP_DESCRIPTION] = 1, [CFP_NOTES] = 1};
static const char index_title[] = "Submission Index", back[] = "^ back to index";

struct entry { /* of the index */
    int number, line;
    const char *title; /* inside the text */
    int has_section;
};

struct numbered { /* "  12. Title" */
    int indent, number;
    const char *title;
};

enum stage { IN_INDEX, BETWEEN, IN_SECTION };

struct parser {
    const struct outside *in;
    char **lines; /* [n_lines], without blanks at their ends; lines[0] is line 1 */
    int n_lines, at;
    enum stage stage;

    struct entry *entries;
    int n_entries, has_title, blank; /* blank: one came since the last entry */
    int last_entry;                  /* the one whose section came last; -1: none */

    struct cfp_index *index;
    enum cfp_part part;
    int seen[N_CFP_PARTS];
    struct text body; /* of the part */
};

void cfp_index_free(struct cfp_index *index)
{
    if (!index)
        return;
    for (int i = 0; i < index->n; i++) {
        free(index->submissions[i].title);
        for (int part = 0; part < N_CFP_PARTS; part++)
            free(index->submissions[i].parts[part]);
    }
    free(index->submissions);
    free(index);
}

/* Lines. */

static void cut_blanks_behind(char *line)
{
    size_t length = strlen(line);
    while (length > 0 && strchr(" \t\r", line[length - 1]))
        line[--length] = '\0';
}

static void split_lines(struct parser *p, char *text)
{
    for (char *next; text; text = next) {
        char *end = strchr(text, '\n');
        next = end ? end + 1 : NULL;
        if (end)
            *end = '\0';
        cut_blanks_behind(text);
        p->lines = mem_grow(p->lines, (size_t)p->n_lines, sizeof *p->lines);
        p->lines[p->n_lines++] = text;
    }
}

static int line_number(const struct parser *p)
{
    return p->at + 1;
}

enum { DIGITS = 6 }; /* of a submission's number, at most */

static int read_numbered(const char *line, struct numbered *out)
{
    const size_t indent = strspn(line, " \t"), digits = strspn(line + indent, "0123456789");
    const char *behind = line + indent + digits;

    if (digits < 1 || digits > DIGITS || behind[0] != '.' || behind[1] != ' ')
        return 0;
    *out =
        (struct numbered){(int)indent, atoi(line + indent), behind + 1 + strspn(behind + 1, " \t")};
    return *out->title != '\0';
}

static enum cfp_part heading_of(const char *line) /* CFP_TEXT: none */
{
    for (int part = CFP_ABSTRACT; part < N_CFP_PARTS; part++)
        if (strcmp(line, headings[part]) == 0)
            return (enum cfp_part)part;
    return CFP_TEXT;
}

/* Where "^ back to index" begins, if the line ends in it; else NULL. */
static char *find_back(char *line)
{
    const size_t length = strlen(line), tail = sizeof back - 1;
    return length >= tail && strcmp(line + length - tail, back) == 0 ? line + length - tail : NULL;
}

static int heading_follows(const struct parser *p)
{
    for (int at = p->at + 1; at < p->n_lines; at++)
        if (*p->lines[at])
            return heading_of(p->lines[at]) != CFP_TEXT;
    return 0;
}

static void warn_left_out(const struct parser *p, const char *what, const char *line)
{
    char excerpt[EXCERPT_SIZE];
    outside_warn(p->in, line_number(p), "%s, left out: \"%s\"", what,
                 outside_excerpt(line, excerpt));
}

/* The index. */

static struct entry *entry_with(const struct parser *p, int number,
                                const char *title) /* title NULL: any */
{
    for (int i = 0; i < p->n_entries; i++)
        if (p->entries[i].number == number && (!title || strcmp(p->entries[i].title, title) == 0))
            return &p->entries[i];
    return NULL;
}

static struct entry *open_entry(const struct parser *p, const char *title) /* no section yet */
{
    for (int i = 0; i < p->n_entries; i++)
        if (!p->entries[i].has_section && strcmp(p->entries[i].title, title) == 0)
            return &p->entries[i];
    return NULL;
}

static void check_entry(const struct parser *p, const struct numbered *item)
{
    const int last = p->n_entries ? p->entries[p->n_entries - 1].number : 0;
    const struct entry *twin = open_entry(p, item->title),
                       *same = entry_with(p, item->number, NULL);

    if (same)
        outside_warn(p->in, line_number(p), "number %d is in the index twice: first on line %d",
                     item->number, same->line);
    else if (item->number != last + 1)
        outside_warn(p->in, line_number(p), "the index goes from %d to %d", last, item->number);
    if (twin)
        outside_warn(p->in, line_number(p),
                     "submissions %d and %d have the same title in the index", twin->number,
                     item->number);
}

static void add_entry(struct parser *p, const struct numbered *item)
{
    p->blank = 0;
    const struct entry *same = entry_with(p, item->number, item->title);
    if (same) {
        outside_warn(p->in, line_number(p), "submission %d is in the index twice: first on line %d",
                     item->number, same->line);
        return;
    }
    check_entry(p, item);
    p->entries = mem_grow(p->entries, (size_t)p->n_entries, sizeof *p->entries);
    p->entries[p->n_entries++] = (struct entry){item->number, line_number(p), item->title, 0};
}

/* Does this numbered line end the index?  A heading behind it, a known entry or a lost indentation
 * says so. */
static int begins_sections(const struct parser *p, const struct numbered *item)
{
    if (item->indent > 0)
        return 0;
    const int indented =
        p->n_entries > 0 && strchr(" \t", *p->lines[p->entries[0].line - 1]) != NULL;
    return heading_follows(p) ||
           (p->blank && (indented || entry_with(p, item->number, item->title)));
}

/* Sections. */

static struct cfp_submission *current(const struct parser *p)
{
    return &p->index->submissions[p->index->n - 1];
}

static void keep_part(struct parser *p)
{
    while (p->body.length > 0 && p->body.bytes[p->body.length - 1] == '\n')
        p->body.bytes[--p->body.length] = '\0';
    if (p->body.length)
        current(p)->parts[p->part] = mem_text(p->body.bytes);
    text_clear(&p->body);
}

static void close_section(struct parser *p)
{
    keep_part(p);
    p->stage = BETWEEN;
    for (int part = 0; part < N_CFP_PARTS; part++)
        if (expected[part] && !p->seen[part])
            outside_warn(p->in, current(p)->line, "submission %d has no heading \"%s\"",
                         current(p)->number, headings[part]);
}

static const struct cfp_submission *submission_with(const struct parser *p, int number)
{
    for (int i = 0; i < p->index->n; i++)
        if (p->index->submissions[i].number == number)
            return &p->index->submissions[i];
    return NULL;
}

static void add_submission(struct parser *p, int number, int line, const char *title)
{
    const struct cfp_submission *first = submission_with(p, number);

    if (first)
        outside_error(p->in, line, "submission %d is here twice: first on line %d", number,
                      first->line);
    p->index->submissions =
        mem_grow(p->index->submissions, (size_t)p->index->n, sizeof *p->index->submissions);
    p->index->submissions[p->index->n++] =
        (struct cfp_submission){.number = number, .line = line, .title = mem_text(title)};
}

static void open_section(struct parser *p, int number, const char *title)
{
    add_submission(p, number, line_number(p), title);
    p->stage = IN_SECTION;
    p->part = CFP_TEXT;
    memset(p->seen, 0, sizeof p->seen);
}

static void take_entry(struct parser *p, struct entry *entry)
{
    const int i = (int)(entry - p->entries);

    if (i < p->last_entry)
        outside_warn(p->in, line_number(p),
                     "submission %d comes behind submission %d, in the index before it",
                     entry->number, p->entries[p->last_entry].number);
    entry->has_section = 1;
    p->last_entry = i;
}

/* The title is in the index under another number: the one of the two wins that is no other entry's.
 */
static int settle_number(const struct parser *p, const struct numbered *item,
                         const struct entry *entry)
{
    const int number = entry_with(p, item->number, NULL) ? entry->number : item->number;

    outside_warn(p->in, line_number(p),
                 "section %d is number %d in the index (line %d): taken as %d", item->number,
                 entry->number, entry->line, number);
    return number;
}

static struct entry *differing_entry(const struct parser *p, const struct numbered *item)
{
    struct entry *entry = entry_with(p, item->number, NULL);
    char excerpt[EXCERPT_SIZE];

    if (entry && !entry->has_section) {
        outside_warn(p->in, line_number(p),
                     "the index has another title for submission %d (line %d): \"%s\"; the "
                     "section's is kept",
                     item->number, entry->line, outside_excerpt(entry->title, excerpt));
        return entry;
    }
    if (p->n_entries)
        outside_warn(p->in, line_number(p), "submission %d is not in the index", item->number);
    return NULL;
}

static void begin_section(struct parser *p, const struct numbered *item)
{
    int number = item->number;
    struct entry *entry = entry_with(p, number, item->title);

    if (!entry && (entry = open_entry(p, item->title)))
        number = settle_number(p, item, entry);
    if (!entry)
        entry = differing_entry(p, item);
    if (entry)
        take_entry(p, entry);
    open_section(p, number, item->title);
}

static void begin_part(struct parser *p, enum cfp_part part)
{
    keep_part(p);
    p->part = part;
    p->seen[part] = 1;
}

static void add_text(struct parser *p, const char *line)
{
    if (p->body.length == 0 && *line == '\0')
        return;
    if (p->part == CFP_TEXT && p->body.length == 0)
        outside_warn(p->in, line_number(p),
                     "text of submission %d before its first heading: kept as \"x-%s\"",
                     current(p)->number, cfp_part_names[CFP_TEXT]);
    text_addf(&p->body, "%s\n", line);
}

static void add_misplaced_heading(struct parser *p, const char *line)
{
    outside_warn(p->in, line_number(p),
                 "the line \"%s\" inside \"%s\" of submission %d: kept as text", line,
                 headings[p->part], current(p)->number);
    add_text(p, line);
}

/* "^ back to index" went missing if an entry of the index that has no section yet is repeated word
 * for word. */
static int is_open_title(const struct parser *p, const struct numbered *item)
{
    const struct entry *entry = entry_with(p, item->number, item->title);
    return entry && !entry->has_section;
}

static void section_back(struct parser *p, char *line, char *end)
{
    if (end > line) {
        *end = '\0';
        outside_warn(p->in, line_number(p), "text before \"%s\": kept as the end of submission %d",
                     back, current(p)->number);
        add_text(p, line);
    }
    close_section(p);
}

static void section_line(struct parser *p, char *line)
{
    struct numbered item;
    const enum cfp_part part = heading_of(line);
    char *end = find_back(line);

    if (end) {
        section_back(p, line, end);
    } else if (part > p->part) {
        begin_part(p, part);
    } else if (part != CFP_TEXT) {
        add_misplaced_heading(p, line);
    } else if (read_numbered(line, &item) && item.indent == 0 && is_open_title(p, &item)) {
        outside_warn(p->in, line_number(p), "submission %d begins, but %d does not end in \"%s\"",
                     item.number, current(p)->number, back);
        close_section(p);
        begin_section(p, &item);
    } else {
        add_text(p, line);
    }
}

/* A heading without a title before it: most likely the next entry's, whose title line is damaged.
 */
static void begin_untitled(struct parser *p, const char *line)
{
    if (p->last_entry + 1 >= p->n_entries || p->entries[p->last_entry + 1].has_section) {
        warn_left_out(p, "a heading outside any submission", line);
        return;
    }
    struct entry *entry = &p->entries[p->last_entry + 1];
    outside_warn(p->in, line_number(p),
                 "\"%s\" without a title before it: taken as submission %d, the next of the index",
                 line, entry->number);
    take_entry(p, entry);
    open_section(p, entry->number, entry->title);
    begin_part(p, heading_of(line));
}

static int all_have_sections(const struct parser *p)
{
    for (int i = 0; i < p->n_entries; i++)
        if (!p->entries[i].has_section)
            return 0;
    return 1;
}

static void between_line(struct parser *p, char *line)
{
    struct numbered item;
    const char *end = find_back(line);

    if (read_numbered(line, &item) && (item.indent == 0 || is_open_title(p, &item)))
        begin_section(p, &item);
    else if (heading_of(line) != CFP_TEXT)
        begin_untitled(p, line);
    else if (end ? end > line && !all_have_sections(p)
                 : *line != '\0') /* the page ends with a greeting and a link */
        warn_left_out(p, "text outside any submission", line);
}

static void index_line(struct parser *p, char *line)
{
    struct numbered item;
    const int is_numbered = read_numbered(line, &item);

    if ((is_numbered && begins_sections(p, &item)) || heading_of(line) != CFP_TEXT ||
        find_back(line)) {
        p->stage = BETWEEN;
        between_line(p, line);
    } else if (is_numbered) {
        add_entry(p, &item);
    } else if (*line == '\0') {
        p->blank = 1;
    } else if (!p->has_title && p->n_entries == 0 && strcmp(line, index_title) == 0) {
        p->has_title = 1;
    } else {
        warn_left_out(p, "not an entry of the index", line);
    }
}

static void read_lines(struct parser *p)
{
    static void (*const read[])(struct parser *, char *) = {index_line, between_line, section_line};

    for (p->at = 0; p->at < p->n_lines; p->at++)
        read[p->stage](p, p->lines[p->at]);
    p->at = p->n_lines - 1;
    if (p->stage == IN_SECTION) {
        outside_warn(p->in, line_number(p),
                     "the text ends inside submission %d, without \"%s\": is it cut off?",
                     current(p)->number, back);
        close_section(p);
    }
}

/* What only the whole text shows. */

static void check_index(const struct parser *p)
{
    if (p->n_entries == 0)
        outside_warn(p->in, 1, "no index before the submissions: they are not cross-checked");
    else if (!p->has_title)
        outside_warn(p->in, 1, "no line \"%s\" before the index", index_title);
}

static void add_missing(struct parser *p)
{
    for (int i = 0; i < p->n_entries; i++) {
        const struct entry *entry = &p->entries[i];
        if (entry->has_section)
            continue;
        outside_warn(p->in, entry->line,
                     "submission %d of the index has no section: only its title is known",
                     entry->number);
        add_submission(p, entry->number, entry->line, entry->title);
    }
}

static int by_number(const void *a, const void *b)
{
    const struct cfp_submission *x = a, *y = b;
    return x->number != y->number ? x->number - y->number : x->line - y->line;
}

static int count_words(const char *text)
{
    int words = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        words++;
        text += strcspn(text, " ");
    }
    return words;
}

enum { TITLE_WORDS = 3, TITLE_LENGTH = 120 };

/* A few words as title, and as abstract one short line that is no sentence: the abstract may be the
 * title. */
static int title_is_doubtful(const struct cfp_submission *submission)
{
    const char *abstract = submission->parts[CFP_ABSTRACT];

    if (!abstract || strchr(abstract, '\n') || strlen(abstract) > TITLE_LENGTH)
        return 0;
    return count_words(submission->title) <= TITLE_WORDS &&
           strlen(abstract) > strlen(submission->title) &&
           !strchr(".!?:;,", abstract[strlen(abstract) - 1]);
}

static void check_titles(const struct parser *p)
{
    for (int i = 0; i < p->index->n; i++) {
        const struct cfp_submission *submission = &p->index->submissions[i];
        if (title_is_doubtful(submission))
            outside_warn(p->in, submission->line,
                         "\"%s\" may not be the title of submission %d: its abstract is one line "
                         "that reads like a title",
                         submission->title, submission->number);
    }
}

static void parse(struct parser *p, char *text)
{
    split_lines(p, text);
    read_lines(p);
    if (p->index->n + p->n_entries == 0) {
        outside_error(p->in, 0,
                      "no submission found: no numbered title (\"1. Title\"), neither in an index "
                      "nor before an \"%s\"",
                      headings[CFP_ABSTRACT]);
        return;
    }
    check_index(p);
    add_missing(p);
    qsort(p->index->submissions, (size_t)p->index->n, sizeof *p->index->submissions, by_number);
    check_titles(p);
}

enum status cfp_index_read(struct cfp_index **out, const struct outside *in)
{
    struct parser p = {.in = in, .last_entry = -1, .index = mem_zero(1, sizeof *p.index)};
    char *text = outside_text(in);

    if (text)
        parse(&p, text);
    if (errs_status(in->errs) == OK) {
        *out = p.index;
        p.index = NULL; /* the caller's now */
    }
    cfp_index_free(p.index);
    text_clear(&p.body);
    free(p.entries);
    free(p.lines);
    free(text);
    return errs_status(in->errs);
}
