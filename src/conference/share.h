/* share: "25%" of something, held in millionths. */
#ifndef LECTERN_SHARE_H
#define LECTERN_SHARE_H

#include "price.h"

int share_parse(const char *text,
                amount *out); /* "0%".."100%", up to 4 decimals; 0: not written so */

#endif
