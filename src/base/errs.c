#include "errs.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

static char *copy_or_null(const char *text)
{
    return text ? mem_text(text) : NULL;
}

void errs_add(struct errs *errs, enum status status, const struct place *place, const char *format,
              ...)
{
    va_list args;

    if (errs->n + errs->dropped == 0)
        errs->worst = status;
    if (errs->n == ERRS_KEPT) {
        errs->dropped++;
        return;
    }
    static const struct place nowhere;
    const struct place *at = place ? place : &nowhere;
    struct text text = {0};
    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    errs->list[errs->n++] = (struct finding){.status = status,
                                             .file = copy_or_null(at->file),
                                             .line = at->line,
                                             .column = at->column,
                                             .path = copy_or_null(at->path),
                                             .text = text_take(&text)};
}

enum status errs_status(const struct errs *errs)
{
    return errs->n ? errs->worst : OK;
}

void errs_clear(struct errs *errs)
{
    for (int i = 0; i < errs->n; i++) {
        free(errs->list[i].file);
        free(errs->list[i].path);
        free(errs->list[i].text);
    }
    memset(errs, 0, sizeof *errs);
}
