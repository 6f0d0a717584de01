#include "stop.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_QUIT = 130, ECHO_MILLISECONDS = 200 };

static const int stop_signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { N_STOP_SIGNALS = sizeof stop_signals / sizeof *stop_signals };

/* Lock-free, so a signal handler may touch them. */
static atomic_int stopping;
static atomic_llong first_interrupt; /* milliseconds, 0: none yet */

static long long milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1 + (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* One Ctrl-C may come twice within a moment: from the terminal, and from a program around this one
 * that hands it on. */
static int is_second_interrupt(void)
{
    const long long now = milliseconds();
    long long first = 0;

    if (atomic_compare_exchange_strong(&first_interrupt, &first, now))
        return 0;
    return now - first >= ECHO_MILLISECONDS;
}

static void say_once(void)
{
    static const char message[] = "lectern: stopping, with what there is so far "
                                  "(Ctrl-C once more quits without)\n";

    if (!atomic_exchange(&stopping, 1) && write(STDERR_FILENO, message, sizeof message - 1) < 0)
        return; /* nobody listens; the flag is up all the same */
}

static void on_signal(int number)
{
    const int error = errno;

    if (number == SIGINT && is_second_interrupt())
        _exit(EXIT_QUIT);
    say_once();
    errno = error;
}

static sigset_t signals_that_stop(void)
{
    sigset_t signals;

    sigemptyset(&signals);
    for (int i = 0; i < N_STOP_SIGNALS; i++)
        sigaddset(&signals, stop_signals[i]);
    return signals;
}

static void listen_to(int number)
{
    struct sigaction action, before;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART; /* a write that is under way goes on */
    action.sa_mask = signals_that_stop();
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void stop_on_signals(void)
{
    for (int i = 0; i < N_STOP_SIGNALS; i++)
        listen_to(stop_signals[i]);
}

int stop_requested(void)
{
    return atomic_load_explicit(&stopping, memory_order_relaxed);
}

void stop_hold(sigset_t *before)
{
    const sigset_t signals = signals_that_stop();
    pthread_sigmask(SIG_BLOCK, &signals, before);
}

void stop_release(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}
