#include "check.h"

struct problem *compile_problem(const struct conference *conf)
{
    struct problem *problem = problem_new(conf);

    for (int i = 0; i < conf->n_rules; i++)
        if (!conf->rules[i].off)
            rule_codes[conf->rules[i].kind].compile(&conf->rules[i], conf, problem);
    problem_seal(problem);
    return problem;
}
