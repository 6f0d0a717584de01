#include "stop.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_QUIT = 130 };

static atomic_int stopping; /* lock-free, so a signal handler may touch it */

static void on_signal(int number)
{
    (void)number;
    if (atomic_exchange(&stopping, 1))
        _exit(EXIT_QUIT);
}

void stop_on_signals(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART; /* a write that is under way goes on */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int stop_requested(void)
{
    return atomic_load_explicit(&stopping, memory_order_relaxed);
}
