/* import: CSV, the call for papers, the join of both; and 200 damaged copies of a text, each read
 * or explained. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cfp_index.h"
#include "csv.h"
#include "import.h"
#include "listed.h"
#include "mem.h"
#include "text.h"

struct findings {
    struct errs errs, warnings;
};

static void findings_clear(struct findings *findings)
{
    errs_clear(&findings->errs);
    errs_clear(&findings->warnings);
}

static struct outside outside(const char *bytes, size_t length, struct findings *findings)
{
    return (struct outside){"in.txt", bytes, length, &findings->errs, &findings->warnings};
}

static int has(const struct errs *errs, int line, const char *text)
{
    for (int i = 0; i < errs->n; i++)
        if (errs->list[i].line == line && strstr(errs->list[i].text, text))
            return 1;
    return 0;
}

static void print_findings(const struct errs *errs)
{
    for (int i = 0; i < errs->n; i++)
        print_message("  %s:%d: %s\n", errs->list[i].file, errs->list[i].line, errs->list[i].text);
}

/* CSV: what comes out, fields in <>, rows as "line:". */

static const struct table {
    const char *name, *text, *expect;
} tables[] = {
    {"plain", "id,title\n1,Tides\n", "1:<1><Tides>id,title"},
    {"no line end at the end", "id,title\n1,Tides", "1:<1><Tides>id,title"},
    {"CRLF", "id,title\r\n1,Tides\r\n", "1:<1><Tides>id,title"},
    {"lone CR", "id,title\r1,Tides\r", "1:<1><Tides>id,title"},
    {"BOM", "\xEF\xBB\xBFid,title\n1,Tides\n", "1:<1><Tides>id,title"},
    {"semicolon", "id;title\n1;Tides, timers\n", "1:<1><Tides, timers>id,title"},
    {"tab", "id\ttitle\n1\tTides; timers\n", "1:<1><Tides; timers>id,title"},
    {"delimiters in a quoted name", "\"a;b;c;d\",e\n1,2\n", "1:<1><2>a;b;c;d,e"},
    {"one column", "id\n1\n", "1:<1>id"},
    {"quoted comma", "id,title\n1,\"Tides, timers\"\n", "1:<1><Tides, timers>id,title"},
    {"doubled quote", "id,title\n1,\"a \"\"b\"\"\"\n", "1:<1><a \"b\">id,title"},
    {"quoted line end", "id,title\n1,\"a\r\nb\"\n2,c\n", "1:<1><a\nb>3:<2><c>id,title"},
    {"empty fields", "id,title\n,\n", "1:<><>id,title"},
    {"empty quotes", "id,title\n1,\"\"\n", "1:<1><>id,title"},
    {"empty lines", "\nid,title\n\n1,a\n\n\n", "3:<1><a>id,title"},
    {"names are trimmed", " id , title\n1,a\n", "1:<1><a>id,title"},
    {"blanks around quotes", "id,title\n1, \"a,b\" \n", "1:<1><a,b>id,title"},
};

/* Lines are counted from the header as 0, so that the rows read well. */
static char *show(const struct csv *csv)
{
    struct text out = {0};

    for (int row = 0; row < csv->n_rows; row++) {
        text_addf(&out, "%d:", csv->rows[row].line - 1);
        for (int column = 0; column < csv->n_columns; column++)
            text_addf(&out, "<%s>", csv->rows[row].fields[column]);
    }
    for (int column = 0; column < csv->n_columns; column++)
        text_addf(&out, "%s%s", column ? "," : "", csv->columns[column]);
    return text_take(&out);
}

static void reads_table(void **state)
{
    const struct table *table = *state;
    struct findings findings = {0};
    const struct outside in = outside(table->text, strlen(table->text), &findings);
    struct csv *csv = NULL;

    assert_int_equal(csv_read(&csv, &in), OK);
    char *shown = show(csv);
    assert_string_equal(shown, table->expect);
    assert_int_equal(findings.warnings.n, 0);
    free(shown);
    csv_free(csv);
    findings_clear(&findings);
}

/* Bad tables and texts: the finding they provoke. */

enum reader { CSV, CFP };
struct bad {
    const char *name;
    enum reader reader;
    const char *text;
    enum status status;
    int line;
    const char *finding;
};

#define SECTION(title)                                                                             \
    title "\n\nAbstract\n\nOne.\n\nDescription\n\nTwo.\n\nNotes\n\nThree.\n\n^ back to index\n\n"
#define INDEX(entries) "Submission Index\n\n" entries "\n"
#define BOTH INDEX("  1. Low water\n  2. High water\n")

static const struct bad bads[] = {
    {"CSV: nothing", CSV, "\n", ERR_INPUT, 0, "the table is empty"},
    {"CSV: unclosed quote", CSV, "id,a\n1,x\n2,\"y\n3,z\n", ERR_INPUT, 3, "never closed"},
    {"CSV: text behind a quote", CSV, "id,a\n1,\"x\"y\n", ERR_INPUT, 2,
     "\"y\" stands behind a closing quote"},
    {"CSV: too few", CSV, "id,a\n1\n", ERR_INPUT, 2,
     "1 field where the header has 2 (delimiter \",\")"},
    {"CSV: too many", CSV, "id\ta\n1\t2\t3\n", ERR_INPUT, 2,
     "3 fields where the header has 2 (delimiter tab)"},
    {"CSV: two columns of one name", CSV, "id,a,id\n", ERR_INPUT, 1,
     "columns 1 and 3 are both named \"id\""},
    {"CSV: no name", CSV, "id,\n1,x\n", OK, 1, "column 2 has no name: called \"column-2\""},
    {"CSV: quote inside", CSV, "id,a\n1,x\"y\n", OK, 2,
     "a quote inside a field that is not quoted"},
    {"CSV: UTF-16", CSV, "\xFF\xFEi", ERR_INPUT, 1, "UTF-16"},
    {"CSV: Latin-1", CSV, "id,a\n1,caf\xE9\n", OK, 2, "1 byte is not UTF-8 (the first is 0xE9)"},

    {"nothing", CFP, "", ERR_INPUT, 0, "no submission found"},
    {"no submissions", CFP, "Dear reviewers\nhello\n", ERR_INPUT, 0, "no submission found"},
    {"not UTF-8", CFP, BOTH SECTION("1. Low water") "2. High water\x92\n", OK, 22,
     "1 byte is not UTF-8 (the first is 0x92)"},
    {"overlong", CFP, INDEX("  1. A\xC0\xAF") SECTION("1. A"), OK, 3, "2 bytes are not UTF-8"},
    {"lost letters", CFP, INDEX("  1. A\xEF\xBF\xBD\n") SECTION("1. A\xEF\xBF\xBD"), OK, 5,
     "1 replacement character (U+FFFD)"},
    {"no index", CFP, SECTION("1. A") SECTION("2. B"), OK, 1, "no index before the submissions"},
    {"no index title", CFP, "  1. A\n\n" SECTION("1. A"), OK, 1, "no line \"Submission Index\""},
    {"no section", CFP, BOTH SECTION("1. Low water"), OK, 4,
     "submission 2 of the index has no section"},
    {"not in the index", CFP,
     INDEX("  1. Low water\n") SECTION("1. Low water") SECTION("2. High water"), OK, 21,
     "submission 2 is not in the index"},
    {"another title", CFP, BOTH SECTION("1. Low water") SECTION("2. Spring tide"), OK, 22,
     "another title for submission 2 (line 4)"},
    {"another number", CFP, BOTH SECTION("1. Low water") SECTION("7. High water"), OK, 22,
     "section 7 is number 2 in the index (line 4): taken as 7"},
    {"a neighbour's number", CFP, BOTH SECTION("2. Low water") SECTION("2. High water"), OK, 6,
     "section 2 is number 1 in the index (line 3): taken as 1"},
    {"two sections", CFP,
     BOTH SECTION("1. Low water") SECTION("1. Low water") SECTION("2. High water"), ERR_INPUT, 22,
     "submission 1 is here twice: first on line 6"},
    {"order", CFP, BOTH SECTION("2. High water") SECTION("1. Low water"), OK, 22,
     "submission 1 comes behind submission 2"},
    {"index: number twice", CFP, INDEX("  1. A\n  1. B\n") SECTION("1. A") SECTION("2. B"), OK, 4,
     "number 1 is in the index twice: first on line 3"},
    {"index: entry twice", CFP, INDEX("  1. A\n  1. A\n") SECTION("1. A"), OK, 4,
     "submission 1 is in the index twice"},
    {"index: hole", CFP, INDEX("  1. A\n  3. C\n") SECTION("1. A") SECTION("3. C"), OK, 4,
     "the index goes from 1 to 3"},
    {"index: title twice", CFP, INDEX("  1. A\n  2. A\n") SECTION("1. A") SECTION("2. A"), OK, 4,
     "submissions 1 and 2 have the same title"},
    {"index: no entry", CFP, INDEX("  1. A\n  B\n") SECTION("1. A"), OK, 4,
     "not an entry of the index, left out: \"  B\""},
    {"text between", CFP, BOTH SECTION("1. Low water") "Ebb\n\n" SECTION("2. High water"), OK, 22,
     "text outside any submission, left out: \"Ebb\""},
    {"heading without a title", CFP, BOTH SECTION("1. Low water") SECTION(""), OK, 24,
     "taken as submission 2, the next of the index"},
    {"heading outside", CFP, INDEX("  1. Low water\n") SECTION("1. Low water") SECTION(""), OK, 23,
     "a heading outside any submission"},
    {"text before the headings", CFP, INDEX("  1. A\n") SECTION("1. A\nEbb"), OK, 6,
     "before its first heading: kept as \"x-text\""},
    {"heading twice", CFP, INDEX("  1. A\n") SECTION("1. A\n\nAbstract"), OK, 9,
     "the line \"Abstract\" inside \"Abstract\" of submission 1"},
    {"heading missing", CFP, INDEX("  1. A\n") "1. A\n\nAbstract\n\nNotes\n\n^ back to index\n", OK,
     5, "submission 1 has no heading \"Description\""},
    {"text before back", CFP, INDEX("  1. A\n") "1. A\n\nNotes\nx ^ back to index\n", OK, 8,
     "text before \"^ back to index\""},
    {"no back", CFP, BOTH "1. Low water\n\nNotes\n\n" SECTION("2. High water"), OK, 10,
     "submission 2 begins, but 1 does not end"},
    {"cut off", CFP, INDEX("  1. A\n") "1. A\n\nNotes\nx", OK, 8, "ends inside submission 1"},
    {"no title", CFP,
     INDEX("  1. Harbour Pilot\n") "1. Harbour Pilot\n\nAbstract\n\nHow a lighthouse finds its "
                                   "ships\n",
     OK, 5, "\"Harbour Pilot\" may not be the title of submission 1"},
};

static enum status read_either(enum reader reader, const struct outside *in)
{
    struct csv *csv = NULL;
    struct cfp_index *index = NULL;
    const enum status status = reader == CSV ? csv_read(&csv, in) : cfp_index_read(&index, in);

    assert_true((csv || index) == (status == OK));
    csv_free(csv);
    cfp_index_free(index);
    return status;
}

static void reports(void **state)
{
    const struct bad *bad = *state;
    struct findings findings = {0};
    const struct outside in = outside(bad->text, strlen(bad->text), &findings);
    const struct errs *where = bad->status == OK ? &findings.warnings : &findings.errs;

    assert_int_equal(read_either(bad->reader, &in), bad->status);
    if (!has(where, bad->line, bad->finding)) {
        print_findings(&findings.errs);
        print_findings(&findings.warnings);
        fail_msg("no finding on line %d: %s", bad->line, bad->finding);
    }
    findings_clear(&findings);
}

/* A call for papers of our own, with what makes them hard to read. */

static const char call[] =
    "Submission Index\n\n"
    "  1. Low water, high water\n"
    "  2. A harbour\xE2\x80\x99s clock\n"
    "  3. Buoys\n"
    "  4. Nets (live)\n\n"
    "1. Low water, high water\n\nAbstract\n\nTides, told twice.\n\nDescription\n\n"
    "1. The moon\n\n2. A harbour in numbers\n\n  1. Ebb\n  1. Flow\n\nNotes\n\n  1. None\n  2. "
    "No\n\n^ back to index\n\n\n"
    "2. A harbour\xE2\x80\x99s clock\n\nAbstract\n\nOf bells.\n\nDescription\n\nAbstract\n\nOf "
    "more bells.\n\nOutline\n\n"
    "Bells, then silence.\n\nNotes\n\nRing twice.\n\n^ back to index\n\n\n"
    "3. Buoys\n\nAbstract\n\nHow to moor a lighthouse to a rock\n\nDescription\n\nRed and "
    "green.\n\nNotes\n\nA boat.\n\n"
    "^ back to index\n\n\n"
    "4. Nets (live)\n\nAbstract\n\nKnots.\n\nDescription\n\nReefs and "
    "bends.\n\nNotes\n\nRope.\n\n^ back to index\n\n\n"
    "That was all. ^ back to index\n";

static void reads_call(void **state)
{
    struct findings findings = {0};
    const struct outside in = outside(call, sizeof call - 1, &findings);
    struct cfp_index *index = NULL;

    (void)state;
    assert_int_equal(cfp_index_read(&index, &in), OK);
    assert_int_equal(index->n, 4);
    const struct cfp_submission *first = &index->submissions[0], *second = &index->submissions[1];
    assert_string_equal(first->parts[CFP_DESCRIPTION],
                        "1. The moon\n\n2. A harbour in numbers\n\n  1. Ebb\n  1. Flow");
    assert_string_equal(first->parts[CFP_NOTES], "  1. None\n  2. No");
    assert_null(first->parts[CFP_OUTLINE]);
    assert_string_equal(second->title, "A harbour\xE2\x80\x99s clock");
    assert_string_equal(second->parts[CFP_DESCRIPTION], "Abstract\n\nOf more bells.");
    assert_string_equal(second->parts[CFP_OUTLINE], "Bells, then silence.");
    assert_int_equal(findings.warnings.n, 2);
    assert_true(has(&findings.warnings, 39,
                    "the line \"Abstract\" inside \"Description\" of submission 2"));
    assert_true(has(&findings.warnings, 54, "\"Buoys\" may not be the title of submission 3"));
    cfp_index_free(index);
    findings_clear(&findings);
}

/* The import as a whole. */

static json_t *import(const char *csv, struct findings *findings)
{
    const struct import_input input = {.file = "talks/harbour-27.txt",
                                       .bytes = call,
                                       .length = sizeof call - 1,
                                       .join_file = csv ? "facts.csv" : NULL,
                                       .join_bytes = csv,
                                       .join_length = csv ? strlen(csv) : 0};
    char *text = NULL;
    json_t *root = NULL;

    if (import_cfp_index(&text, &input, &findings->errs, &findings->warnings) == OK)
        root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    return root;
}

static void expect_json(json_t *value, const char *expect)
{
    char *text =
        json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_REAL_PRECISION(6));

    assert_string_equal(text ? text : "(none)", expect);
    free(text);
    json_decref(value);
}

static json_t *submission_facts(const json_t *root, size_t i) /* without the long texts */
{
    json_t *facts = json_deep_copy(json_array_get(json_object_get(root, "submissions"), i));
    const char *const texts[] = {"x-abstract", "x-description", "x-outline", "x-notes"};

    for (size_t k = 0; k < COUNT(texts); k++)
        json_object_del(facts, texts[k]);
    return facts;
}

static void imports_alone(void **state)
{
    struct findings findings = {0};
    json_t *root = import(NULL, &findings);

    (void)state;
    assert_non_null(root);
    assert_true(has(&findings.warnings, 0, "called \"harbour-27\" after the file"));
    assert_true(has(&findings.warnings, 0, "\"timezone\" is UTC"));
    assert_true(has(&findings.warnings, 0, "\"rooms\" and \"sessions\" are empty"));
    expect_json(json_copy(json_object_get(root, "rooms")), "[]");
    expect_json(submission_facts(root, 2),
                "{\"id\":\"3\",\"state\":\"submitted\",\"title\":\"Buoys\"}");
    const json_t *first = json_array_get(json_object_get(root, "submissions"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "x-abstract")),
                        "Tides, told twice.");
    json_decref(root);
    findings_clear(&findings);
}

static void joins_facts(void **state)
{
    static const char csv[] =
        "ID,Title,speakers,track,level,format,minutes,topics,score,audience,state,colour,notes\n"
        "1,\"Low water, high water\",ines; rui,sea,advanced,talk,25,tides;moon,4.25,90,,blue,by "
        "boat\n"
        "2,A clock,ines,land,beginner,talk;lightning,,bells;bells,3,,Accepted,,\n"
        "3,Buoys,ana,sea,beginner,talk,25,,,,,,\n"
        "4,Nets (live),rui,sea,intermediate,talk,40,,,,,,\n"
        "9,Gone,rui,sea,beginner,talk,25,,,,,,\n";
    struct findings findings = {0};
    json_t *root = import(csv, &findings);

    (void)state;
    assert_non_null(root);
    expect_json(submission_facts(root, 0),
                "{\"audience\":90,\"format\":\"talk\",\"id\":\"1\",\"level\":\"advanced\","
                "\"score\":4.25,\"speakers\":[\"ines\",\"rui\"],"
                "\"state\":\"submitted\",\"tags\":[\"tides\",\"moon\"],\"title\":\"Low water, high "
                "water\",\"track\":\"sea\","
                "\"x-colour\":\"blue\",\"x-join-notes\":\"by boat\"}");
    expect_json(submission_facts(root, 1),
                "{\"format\":[\"talk\",\"lightning\"],\"id\":\"2\",\"level\":\"beginner\","
                "\"score\":3,\"speakers\":[\"ines\"],"
                "\"state\":\"accepted\",\"tags\":[\"bells\"],\"title\":\"A harbour’s "
                "clock\",\"track\":\"land\"}");
    expect_json(json_copy(json_object_get(root, "formats")),
                "[{\"id\":\"talk\",\"minutes\":25},{\"id\":\"lightning\"}]");
    expect_json(json_copy(json_object_get(root, "levels")),
                "[\"beginner\",\"intermediate\",\"advanced\"]");
    expect_json(json_copy(json_object_get(root, "people")),
                "[{\"id\":\"ines\"},{\"id\":\"rui\"},{\"id\":\"ana\"}]");
    expect_json(json_copy(json_object_get(root, "tracks")), "[{\"id\":\"sea\"},{\"id\":\"land\"}]");
    expect_json(json_incref(json_object_get(json_array_get(json_object_get(root, "submissions"), 3),
                                            "minutes")),
                "40");
    assert_true(has(&findings.warnings, 3, "another title here: \"A clock\""));
    assert_true(has(&findings.warnings, 3, "\"bells\" twice in column \"topics\""));
    assert_true(has(&findings.warnings, 6, "no submission \"9\""));
    assert_true(has(&findings.warnings, 1, "unknown column \"colour\": kept as \"x-colour\""));
    json_decref(root);
    findings_clear(&findings);
}

static const struct bad_join {
    const char *name, *csv;
    enum status status;
    int line;
    const char *finding;
} bad_joins[] = {
    {"join: no id", "number,track\n1,sea\n", ERR_INPUT, 1, "no column \"id\" to join on"},
    {"join: id twice", "id\n1\n2\n1\n", ERR_INPUT, 4, "id \"1\" is here twice: first on line 2"},
    {"join: minutes", "id,minutes\n1,long\n", ERR_INPUT, 2,
     "column \"minutes\": \"long\" is not a whole number in 1..1440"},
    {"join: no minutes at all", "id,minutes\n1,0\n", ERR_INPUT, 2,
     "\"0\" is not a whole number in 1..1440"},
    {"join: audience", "id,audience\n1,-5\n", ERR_INPUT, 2, "\"-5\" is not a whole number"},
    {"join: score", "id,score\n1,4.1234567\n", ERR_INPUT, 2,
     "not a number with at most 6 decimals"},
    {"join: score in words", "id,score\n1,good\n", ERR_INPUT, 2, "\"good\" is not a number"},
    {"join: two columns, one meaning", "id,speaker,speakers\n", ERR_INPUT, 1,
     "columns \"speaker\" and \"speakers\" mean the same"},
    {"join: no row", "id\n1\n2\n3\n", OK, 0, "no row for submission \"4\""},
    {"join: misspelt column", "id,trakc\n", OK, 1, "did you mean \"track\"?"},
    {"join: misspelt state", "id,state\n1,acepted\n", OK, 2, "did you mean \"accepted\"?"},
    {"join: unusual level", "id,level\n1,beginner\n2,salty\n", OK, 0,
     "\"salty\" has no usual place"},
    {"join: broken table", "id,level\n1\n", ERR_INPUT, 2, "1 field where the header has 2"},
};

static void join_reports(void **state)
{
    const struct bad_join *bad = *state;
    struct findings findings = {0};
    json_t *root = import(bad->csv, &findings);

    assert_true((root == NULL) == (bad->status != OK));
    const struct errs *where = bad->status == OK ? &findings.warnings : &findings.errs;
    if (!has(where, bad->line, bad->finding)) {
        print_findings(where);
        fail_msg("no finding on line %d: %s", bad->line, bad->finding);
    }
    json_decref(root);
    findings_clear(&findings);
}

/* Damaged copies.  Each line of the damaged text is in the result, or is a heading, or has a
 * finding. */

struct lines {
    char **list;
    int n;
};

static struct lines split(const char *text, size_t length)
{
    struct lines lines = {0};

    for (const char *end = text + length, *at = text; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        lines.list = mem_grow(lines.list, (size_t)lines.n, sizeof *lines.list);
        lines.list[lines.n++] = mem_span(at, (size_t)(stop - at));
        at = stop + 1;
    }
    return lines;
}

static void lines_clear(struct lines *lines)
{
    for (int i = 0; i < lines->n; i++)
        free(lines->list[i]);
    free(lines->list);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static uint32_t below(uint64_t *seed, size_t n)
{
    return next_random(seed) % (uint32_t)n;
}

static void flip_byte(uint64_t *seed, char *line)
{
    if (*line) {
        char *at = line + below(seed, strlen(line));
        *at = (char)(*at ^ (1 << below(seed, 8)));
        *at = (char)(*at ? *at : '?'); /* the text stays a string here; NULs are for the fuzzer */
    }
}

/* One line dropped, doubled, swapped with another, or one of its bytes flipped. */
static char *mutate(const struct lines *lines, uint64_t *seed)
{
    struct text out = {0};
    const int kind = (int)below(seed, 4), at = (int)below(seed, (size_t)lines->n),
              other = (int)below(seed, (size_t)lines->n);

    for (int i = 0; i < lines->n; i++) {
        const int swapped = kind != 2 ? i : i == at ? other : i == other ? at : i;
        char *line = mem_text(lines->list[swapped]);
        if (kind == 3 && i == at)
            flip_byte(seed, line);
        for (int times = i != at ? 1 : kind == 0 ? 0 : kind == 1 ? 2 : 1; times > 0; times--)
            text_addf(&out, "%s\n", line);
        free(line);
    }
    return text_take(&out);
}

static char *all_text(const struct cfp_index *index)
{
    struct text out = {0};

    for (int i = 0; i < index->n; i++) {
        text_addf(&out, "%d. %s\n", index->submissions[i].number, index->submissions[i].title);
        for (int part = 0; part < N_CFP_PARTS; part++)
            text_addf(&out, "%s\n",
                      index->submissions[i].parts[part] ? index->submissions[i].parts[part] : "");
    }
    return text_take(&out);
}

static int is_furniture(const char *line)
{
    static const char *const words[] = {"Submission Index", "Abstract", "Description", "Outline",
                                        "Notes"};

    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(line, words[i]) == 0)
            return 1;
    return text_is_blank(line) || strstr(line, "^ back to index") != NULL;
}

/* On its line, or naming it as "(line 5)". */
static int has_finding(const struct errs *errs, int line)
{
    char named[32];

    snprintf(named, sizeof named, "(line %d)", line);
    for (int i = 0; i < errs->n; i++)
        if (errs->list[i].line == line || strstr(errs->list[i].text, named))
            return 1;
    return errs->dropped > 0;
}

static void is_accounted_for(const char *line, int number, const char *result,
                             const struct findings *findings)
{
    line += strspn(line, " \t0"); /* "03. Title" is read as 3 */
    struct text clean = {0};
    text_add_span(&clean, line, strcspn(line, "\r"));
    while (clean.length && strchr(" \t", clean.bytes[clean.length - 1]))
        clean.bytes[--clean.length] = '\0';
    if (!is_furniture(text_bytes(&clean)) && !strstr(result, text_bytes(&clean)) &&
        !has_finding(&findings->warnings, number))
        fail_msg("line %d is neither read nor reported: %.60s", number, line);
    text_clear(&clean);
}

static void read_or_explained(const char *text, int n_expected, int n_usual)
{
    struct findings findings = {0};
    const struct outside in = outside(text, strlen(text), &findings);
    struct cfp_index *index = NULL;

    const enum status status = cfp_index_read(&index, &in);
    if (status == OK && index->n == n_expected) {
        struct lines lines = split(text, strlen(text));
        char *result = all_text(index);
        for (int i = 0; i < lines.n; i++)
            is_accounted_for(lines.list[i], i + 1, result, &findings);
        free(result);
        lines_clear(&lines);
    } else {
        assert_true(findings.errs.n > 0 ||
                    findings.warnings.n + findings.warnings.dropped > n_usual);
    }
    cfp_index_free(index);
    findings_clear(&findings);
}

static void survives_damage(const char *text, size_t length, int n_submissions)
{
    struct findings findings = {0};
    const struct outside in = outside(text, length, &findings);
    struct cfp_index *index = NULL;
    struct lines lines = split(text, length);
    uint64_t seed = 2026;

    assert_int_equal(cfp_index_read(&index, &in), OK);
    assert_int_equal(index->n, n_submissions);
    for (int round = 0; round < 200; round++) {
        char *damaged = mutate(&lines, &seed);
        read_or_explained(damaged, n_submissions, findings.warnings.n);
        free(damaged);
    }
    lines_clear(&lines);
    cfp_index_free(index);
    findings_clear(&findings);
}

static void our_call_survives_damage(void **state)
{
    (void)state;
    survives_damage(call, sizeof call - 1, 4);
}

/* The real call for papers is not in the tree; where it is, it is read too. */

static void skip_without_shared(void)
{
    SKIP("there is no real call for papers here; LECTERN_SHARED may name the folder that has it "
         "in cfp/");
}

static char *read_shared(const char *name, size_t *length)
{
    const char *shared = getenv("LECTERN_SHARED"), *source = getenv("LECTERN_SOURCE_DIR");
    struct text path = {0}, out = {0};
    char bytes[4096];

    if (!shared && !source)
        return NULL;
    text_addf(&path, "%s%s/cfp/%s", shared ? shared : source, shared ? "" : "/../shared", name);
    FILE *file = fopen(path.bytes, "rb");
    text_clear(&path);
    if (!file)
        return NULL;
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        text_add_span(&out, bytes, n);
    fclose(file);
    *length = out.length;
    return text_take(&out);
}

static void real_call_is_read(void **state)
{
    size_t length, join_length;
    char *text = read_shared("submission-index.txt", &length),
         *csv = read_shared("facts.csv", &join_length);
    struct findings findings = {0};
    char *out = NULL;

    (void)state;
    if (!text || !csv) {
        free(text);
        free(csv);
        skip_without_shared();
    }
    const struct import_input input = {
        "submission-index.txt", text, length, "facts.csv", csv, join_length, "GopherCon"};
    assert_int_equal(import_cfp_index(&out, &input, &findings.errs, &findings.warnings), OK);
    assert_true(has(&findings.warnings, 1501, "may not be the title of submission 38"));
    assert_true(has(&findings.warnings, 672, "replacement character"));
    assert_int_equal(findings.warnings.n, 10);
    json_t *root = json_loads(out, JSON_REJECT_DUPLICATES, NULL);
    const json_t *submissions = json_object_get(root, "submissions");
    assert_int_equal(json_array_size(submissions), 69);
    size_t i;
    json_t *submission;
    int n_notes = 0;
    json_array_foreach(submissions, i, submission)
    {
        assert_non_null(json_object_get(submission, "x-abstract"));
        assert_non_null(json_object_get(submission, "x-description"));
        assert_non_null(json_object_get(submission, "track"));
        n_notes += json_object_get(submission, "x-notes") != NULL;
    }
    assert_int_equal(n_notes, 66); /* three sections have nothing under that heading */
    json_decref(root);
    free(out);
    free(text);
    free(csv);
    findings_clear(&findings);
}

static void real_call_survives_damage(void **state)
{
    size_t length;
    char *text = read_shared("submission-index.txt", &length);

    (void)state;
    if (!text)
        skip_without_shared();
    survives_damage(text, length, 69);
    free(text);
}

int main(void)
{
    ADD_ROWS(tables, name, reads_table, NULL);
    ADD_ROWS(bads, name, reports, NULL);
    ADD_ROWS(bad_joins, name, join_reports, NULL);
    ADD(reads_call);
    ADD(imports_alone);
    ADD(joins_facts);
    ADD(our_call_survives_damage);
    ADD(real_call_is_read);
    ADD(real_call_survives_damage);
    return run_listed("import");
}
