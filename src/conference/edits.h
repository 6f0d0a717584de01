/* edits: changes to a conference file, one after the other: set a value, add one, remove one.
 *
 * They are made in the text of the file, so that all else stays as it is written, and the result is
 * read as a file would be: whatever else is wrong with it is an error, laid at the edit that made
 * it so.  A base conference may be edited any number of times, by several threads at once.
 *
 * Paths: edit_path.h.  Errors name the edit: "--set rooms/quai/capacity=60: no room "quai" (did you
 * mean rooms/quay/capacity?)".   Owner: whoever holds a struct edits, started as {0}. */
#ifndef LECTERN_EDITS_H
#define LECTERN_EDITS_H

#include "conference.h"

enum edit_kind {
    EDIT_SET,   /* replace a value, or make a member */
    EDIT_ADD,   /* append to a list, or make a member */
    EDIT_REMOVE /* take out a member or an item */
};

struct edit {
    enum edit_kind kind;
    char *path;
    char *value;      /* JSON; NULL for EDIT_REMOVE */
    char *said;       /* as the user said it, for messages: "--set rooms/quay/capacity=60" */
    char *file;       /* of the scenario; NULL: the command line */
    int line, column; /* in it */
};

struct edits {
    char *name; /* of the scenario; NULL: it has none */
    struct edit *list;
    int n;
};

/* A path, and a JSON text (NULL for EDIT_REMOVE); copies all. */
void edits_add(struct edits *edits, enum edit_kind kind, const char *path, const char *value,
               const char *said);
/* What follows a flag on the command line: "set" PATH=VALUE, "add" PATH=VALUE, "remove" PATH,
 * "away" PERSON=WINDOW (at which they are unavailable), "close" ROOM=WINDOW.  The first `=` ends
 * the path; VALUE is JSON, else a text. */
enum status edits_add_flag(struct edits *edits, const char *flag, const char *argument,
                           struct errs *errs);
/* The edits of a scenario file, behind those that are there; its name, if it has one, in theirs. */
enum status edits_read(struct edits *edits, const char *file, const char *bytes, size_t length,
                       struct errs *errs);
void edits_clear(struct edits *edits);

/* The text of the conference file with the edits made, checked as a file would be; the caller's on
 * OK alone.  Lines in it are those of the file, but for what edits inserted. */
enum status edits_text(char **out, const struct conference *base, const struct edits *edits,
                       struct errs *errs);
/* The conference that the edits make of the base; it shares nothing with it.  Warnings (may be
 * NULL) are all of the new conference's. */
enum status edits_apply(struct conference **out, const struct conference *base,
                        const struct edits *edits, struct errs *errs, struct errs *warnings);

#endif
