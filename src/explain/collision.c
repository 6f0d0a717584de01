#include "collision.h"

#include <stdlib.h>
#include <string.h>

#include "conflict.h"
#include "mem.h"

/* A hundred talks for fewer places: the count says more than a list of them all. */
static int counts_suffice(const struct inquiry *inquiry, const struct collision *out,
                          const char *kept)
{
    enum { MOST_TALKS = 100 };
    int n = 0;

    for (int i = 0; i < inquiry->all.n; i++)
        n += inquiry->all.list[i].kind == CAUSE_PLACED;
    return out->counts.n > 0 && n > MOST_TALKS && conflict_homeless(inquiry, kept) < 0;
}

static enum collision_answer answer_of(enum fits fits)
{
    switch (fits) {
    case FITS:
        return COLLISION_NONE;
    case FITS_NOT:
        return COLLISION_FOUND;
    default:
        return COLLISION_UNDECIDED;
    }
}

enum status collision_find(struct collision *out, struct inquiry *inquiry)
{
    char *kept = mem_zero((size_t)inquiry->all.n, 1);

    *out = (struct collision){0};
    memset(kept, 1, (size_t)inquiry->all.n);
    out->answer = answer_of(inquiry_ask(inquiry, kept, &out->counts));
    if (out->answer == COLLISION_FOUND && !counts_suffice(inquiry, out, kept)) {
        conflict_shrink(inquiry, kept);
        out->causes = causes_marked(&inquiry->all, kept);
    }
    out->is_minimal = !inquiry->n_perhaps;
    free(kept);
    return inquiry->status;
}

void collision_clear(struct collision *collision)
{
    errs_clear(&collision->counts);
    causes_clear(&collision->causes);
}
