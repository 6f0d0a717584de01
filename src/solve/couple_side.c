#include "couple_side.h"

#include <stdlib.h>

void side_clear(struct side *side)
{
    const int n = side->first_class ? side->first_class[side->form->problem->n_talks] : 0;

    for (int class = 0; class < n; class ++)
        free(side->classes[class].cells);
    for (int i = 0; i < side->n_couples; i++) {
        free(side->couples[i].prices);
        free(side->couples[i].barred);
        free(side->couples[i].products);
    }
    free(side->classes);
    free(side->first_class);
    free(side->couples);
    free(side->terms);
    free(side->sites);
    free(side->first_site);
}

int side_n_places(const struct side *side, int talk)
{
    return side->first_site[talk + 1] - side->first_site[talk];
}

int side_n_classes(const struct side *side, int talk)
{
    return side->first_class[talk + 1] - side->first_class[talk];
}

void side_put_class(const struct side *side, int row, int talk, int class, double times)
{
    for (int i = side->first_site[talk]; i < side->first_site[talk + 1]; i++)
        if (side->sites[i].class == class)
            model_put(&side->form->model, row, side->sites[i].column, times);
}

int couple_partner(const struct couple *couple, int talk)
{
    return couple->a == talk ? couple->b : couple->b == talk ? couple->a : -1;
}

int couple_product(const struct side *side, const struct couple *couple, int talk, int own,
                   int other)
{
    const int n_b = side_n_classes(side, couple->b);
    return couple->products[talk == couple->a ? own * n_b + other : other * n_b + own];
}
