/* jobs: independent pieces of work, done by several threads.
 *
 * Threads decide who does a piece and when, never what comes of it: pieces share nothing that one
 * of them writes. */
#ifndef LECTERN_JOBS_H
#define LECTERN_JOBS_H

struct job {
    void (*run)(void *data);
    void *data;
};

/* Do all `n` of them, the first ones first, by at most so many threads, of which the caller is one;
 * returns when the last has ended.  The first has `head_start` seconds before another thread begins
 * anything, less if it ends sooner.  Where no thread can be had, fewer do the work. */
void jobs_run(const struct job *jobs, int n, int threads, double head_start);

#endif
