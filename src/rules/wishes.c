/* wishes: for each placement a that matches `where`,
 *         for the submission and for each person who has one of `roles` in it, as `whose` says,
 *         by their `wishes`, as `kind` says,
 *             measure(a) for each wished-for tag that its room lacks, or one of its slots lacks,
 *             measure(a) for each unwanted tag that its room has, or one of its slots has.
 *         A slot has its own tags and its session's. */
#include "catalogue.h"

#include "tag_checks.h"
#include "tag_terms.h"

void wishes_check(const struct rule *rule, const struct conference *conf,
                  const struct schedule *schedule, struct matches *matches)
{
    tags_check(rule, conf, schedule, matches);
}

/* ---- compile: the same, said to the problem */

void wishes_compile(const struct rule *rule, const struct conference *conf, struct problem *problem)
{
    (void)conf;
    tags_compile(rule, problem);
}
