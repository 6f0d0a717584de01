#include "glpk_guard.h"

#include <setjmp.h>

static _Thread_local jmp_buf escape;

static void leave(void *info)
{
    (void)info;
    longjmp(escape, 1);
}

int glpk_guarded(void (*work)(void *), void *data)
{
    glp_term_out(GLP_OFF);
    if (setjmp(escape)) {
        glp_error_hook(NULL, NULL);
        glp_free_env();
        return 1;
    }
    glp_error_hook(leave, NULL);
    work(data);
    glp_error_hook(NULL, NULL);
    glp_free_env();
    return 0;
}
