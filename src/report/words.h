/* words: prices, times, days and names as the reports print them. */
#ifndef LECTERN_WORDS_H
#define LECTERN_WORDS_H

#include "conference.h"
#include "text.h"

void words_price(struct text *text, const struct price *price);     /* "hard 1, soft 2.5"; "0" */
void words_difference(struct text *text, const struct price *more); /* "hard -1, soft +2.5"; "0" */
void words_time(struct text *text, const struct conference *conf,
                int64_t utc); /* "2027-05-08T09:30" */
void words_clock(struct text *text, const struct conference *conf, int64_t utc); /* "09:30" */
void words_day(struct text *text, int day);           /* civil day: "Saturday, 8 May 2027" */
void words_plain(struct text *text, const char *raw); /* control characters become spaces */
void words_pad(struct text *text, const char *word,
               int columns); /* the word, then spaces up to `columns` */
void words_markdown(struct text *text,
                    const char *raw); /* as words_plain, with its marks escaped */

#endif
