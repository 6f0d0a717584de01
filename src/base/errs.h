/* errs: what is wrong with an input, each finding with its place; collected, printed once by the
 * program.
 *
 * A reader reports and goes on where it can; its caller asks errs_status once.  The first
 * ERRS_KEPT findings are kept, the others counted.  Owner: the caller; errs_clear frees what is
 * inside. */
#ifndef LECTERN_ERRS_H
#define LECTERN_ERRS_H

enum status { OK = 0, ERR_IO, ERR_INPUT, ERR_USAGE, ERR_SOLVER };
enum { ERRS_KEPT = 50 };

struct finding {
    enum status status;
    char *file;       /* as the user named it; NULL: no file */
    int line, column; /* from 1, column in characters; 0: none */
    char *path;       /* "$.rooms[2].capacity"; NULL: none */
    char *text;       /* what is wrong, and the mend */
};

struct errs {
    struct finding list[ERRS_KEPT];
    int n, dropped;
    enum status worst; /* of all, the dropped ones too: the first that was reported */
};

struct place {
    const char *file;
    int line, column;
    const char *path;
};

/* Report at a place (NULL: nowhere); copies everything. */
__attribute__((format(printf, 4, 5))) void
errs_add(struct errs *errs, enum status status, const struct place *place, const char *format, ...);
enum status errs_status(const struct errs *errs); /* OK or that of the first finding */
void errs_clear(struct errs *errs);

#endif
