#include "jobs.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "mem.h"

struct crew {
    const struct job *jobs;
    int n, next; /* next: the first that nobody has begun */
    int others_wait;
    struct timespec others_begin; /* by the clock on the wall */
    pthread_mutex_t mutex;
    pthread_cond_t first_ended;
};

static int take(struct crew *crew)
{
    pthread_mutex_lock(&crew->mutex);
    const int i = crew->next < crew->n ? crew->next++ : -1;
    pthread_mutex_unlock(&crew->mutex);
    return i;
}

static void let_others_begin(struct crew *crew)
{
    pthread_mutex_lock(&crew->mutex);
    crew->others_wait = 0;
    pthread_cond_broadcast(&crew->first_ended);
    pthread_mutex_unlock(&crew->mutex);
}

static void work(struct crew *crew)
{
    for (int i = take(crew); i >= 0; i = take(crew))
        crew->jobs[i].run(crew->jobs[i].data);
}

static void *join_in(void *data)
{
    struct crew *crew = data;

    pthread_mutex_lock(&crew->mutex);
    while (crew->others_wait && pthread_cond_timedwait(&crew->first_ended, &crew->mutex,
                                                       &crew->others_begin) != ETIMEDOUT)
        ;
    pthread_mutex_unlock(&crew->mutex);
    work(crew);
    return NULL;
}

static struct timespec in_seconds(double seconds)
{
    struct timespec then;
    double whole;
    const double rest = modf(seconds, &whole);

    clock_gettime(CLOCK_REALTIME, &then);
    then.tv_sec += (time_t)whole;
    then.tv_nsec += (long)(rest * 1e9);
    if (then.tv_nsec >= 1000000000) {
        then.tv_sec++;
        then.tv_nsec -= 1000000000;
    }
    return then;
}

void jobs_run(const struct job *jobs, int n, int threads, double head_start)
{
    struct crew crew = {.jobs = jobs,
                        .n = n,
                        .others_wait = head_start > 0,
                        .others_begin = in_seconds(head_start)};
    const int most = threads < n ? threads : n;
    pthread_t *others = mem_zero((size_t)n, sizeof *others);
    int n_others = 0;

    pthread_mutex_init(&crew.mutex, NULL);
    pthread_cond_init(&crew.first_ended, NULL);
    if (n > 0)
        crew.next = 1; /* the caller's */
    while (n_others + 1 < most && !pthread_create(&others[n_others], NULL, join_in, &crew))
        n_others++;
    if (n > 0)
        jobs[0].run(jobs[0].data);
    let_others_begin(&crew);
    work(&crew);
    for (int i = 0; i < n_others; i++)
        pthread_join(others[i], NULL);
    pthread_cond_destroy(&crew.first_ended);
    pthread_mutex_destroy(&crew.mutex);
    free(others);
}
